/*
 * printer.h: what the printers of the families share, private to parser/print*.c.
 *
 * They write plain lines; print_schema hands the result to the formatter, which indents and aligns.
 */
#ifndef DBGEN_PRINTER_H
#define DBGEN_PRINTER_H

#include "map.h"
#include "print.h"
#include "scan.h"
#include "schema.h"
#include "sqltext.h"

typedef struct Printer {
	Arena *arena;
	Buf *out;       /* plain lines */
	Buf *formatted; /* what has been laid out of them */
	Schema *schema;
	ObjectSql *sql;
	const char *in_schema;      /* the section at hand: names in it are written without it */
	Schema *empty;              /* in which every name is free */
	const Object *fresh_public; /* schema public as a new database has it: only what differs is written */
	Map *only;   /* "schema.name" of indexes of partitioned tables whose partitions' are attached one by one */
	Map *known;  /* print_name.c: what was found out about constraints and indexes */
	Map *chosen; /* "schema name" -> how many objects would be, or are, called that */
} Printer;

/* sql_add's format, for a whole line or a part of one. */
#define print_add(p, ...) sql_add((p)->out, __VA_ARGS__)

/* ---- print_part.c ---- */

/* "name" or "schema.name" of a table, type or index. */
void print_ref(Printer *p, Ref ref);
/* WORD and the name of what is declared; "of" is a word of the language there. */
void print_head_name(Printer *p, const char *word, const Object *object);
/* A type, without the schema of the section where that is safe. */
void print_type(Printer *p, const char *type);
/* An identifier as the first word of an item. */
void print_item_name(Printer *p, const char *name);
/* "(text)" of an expression, without adding a second pair of brackets. */
void print_bracketed(Printer *p, const char *text);
/* An expression outside brackets: bracketed where it would be torn apart. */
void print_default(Printer *p, const char *text);
/* A text in dollar quotes. */
void print_dollar(Printer *p, const char *text);
/* "fillfactor=70, …" inside brackets, values quoted where needed; SEPARATOR stands between key and value. */
void print_options(Printer *p, const Strings *options, const char *separator, bool quote_all);
/* " with (…)", " tablespace x". */
void print_storage(Printer *p, const Strings *options, const char *tablespace);
/* " renamed from x comment 'y'" at the end of an item. */
void print_suffix(Printer *p, const Object *object);
/* Lines of a block: owner, comment (unless IN_LINE), privileges.  Prints the whole block when ALONE. */
void print_aspects(Printer *p, const Object *object);
bool has_aspects(const Printer *p, const Object *object);
/* " {" aspects "}" or nothing, and the line's end. */
void print_aspect_block(Printer *p, const Object *object);
/* Grants and revokes of one object; COLUMN: the column they are for or NULL; ON: what follows "on" or NULL. */
void print_privileges(Printer *p, const Object *object, const char *column, const char *on, const char *before);
List sorted_children(Printer *p, const Object *parent, KindId kind);
Object *column_default(const Object *column);
bool text_same(const char *a, const char *b);

/* ---- names that PostgreSQL chooses (print_name.c) ---- */

/* Counts the names of the schema; to be called first. */
void print_count_names(Printer *p);
/* True when OBJECT (constraint, index) has the name that it would get without one, and nothing else could take it. */
bool name_is_chosen(Printer *p, const Object *object);
/* "table_column_seq". */
const char *chosen_name(Printer *p, const char *name1, const char *name2, const char *label);
/* The sequence behind a serial column that is exactly as "serial" makes it, or NULL. */
const Sequence *serial_sequence(Printer *p, const Column *column);
/* The column in whose line the constraint can stand, or NULL. */
const char *column_of_constraint(Printer *p, const Constraint *constraint);

/* ---- the families ---- */

void print_section(Printer *p, const Object *schema);
void print_extension(Printer *p, const Object *object);
void print_enum(Printer *p, const Object *object);
void print_domain(Printer *p, const Object *object);
void print_composite(Printer *p, const Object *object);
void print_sequence(Printer *p, const Object *object);

typedef struct SequenceOptions {
	int64_t start, increment, min, max, cache;
	bool cycle;
} SequenceOptions;

/* Those that differ from what PostgreSQL takes for a sequence of TYPE. */
void print_sequence_options(Printer *p, const char *type, const SequenceOptions *options);
void print_table(Printer *p, const Object *object);
/* Indexes, policies and triggers of a table or view. */
void print_children(Printer *p, const Object *object);
void print_constraint(Printer *p, const Constraint *constraint);
void print_constraint_body(Printer *p, const Constraint *constraint);
/* "references …", after the columns of a foreign key or in a column's line. */
void print_references(Printer *p, const Constraint *constraint);
void print_index(Printer *p, const Index *index);
/* Is the index (or key) of a partitioned table made alone? */
bool index_is_only(Printer *p, const Object *index);
/* Is what is attached to PARENT made together with it? */
bool goes_with_parent(Printer *p, Ref parent);
void print_attached(Printer *p, const Object *object, Ref parent);
void print_trigger(Printer *p, const Trigger *trigger);
void print_policy(Printer *p, const Policy *policy);
void print_view(Printer *p, const Object *object);
void print_routine(Printer *p, const Object *object);
void print_aggregate(Printer *p, const Object *object);
void print_sql(Printer *p, const Object *object);
void print_identity_sequence(Printer *p, const Object *object);
/* What the schema says of the rows of a table, if it says anything. */
void print_rows(Printer *p, const Object *table);
void print_default_privileges(Printer *p, const Object *object);

#endif
