/*
 * printer.h: what the families print with, private to parser/dbgen/.
 *
 * They write plain lines; print_schema hands the result to the formatter, which indents and aligns.
 */
#ifndef DBGEN_PRINTER_H
#define DBGEN_PRINTER_H

#include "map.h"
#include "print.h"
#include "scan.h"
#include "schema.h"
#include "shorten.h"
#include "sqltext.h"
#include "text.h"

typedef struct Printer {
	Arena *arena;
	Buf *out;       /* plain lines */
	Buf *formatted; /* what has been laid out of them */
	Schema *schema;
	ObjectSql *sql;
	const char *in_schema;      /* the section at hand: names in it are written without it */
	Schema *empty;              /* in which every name is free */
	const Object *fresh_public; /* schema public as a new database has it: only what differs is written */
	Strings line_words;         /* names that in a block of lines would be taken for words */
	Strings name_words;         /* the same of names of all else than columns */
	Strings list_words;         /* names that in a list would be */
	const List *section;        /* the objects of the section at hand */
	Map *only;         /* "schema.name" of indexes of partitioned tables whose partitions' are attached one by one */
	AddressMap *known; /* print_name.c: what was found out about constraints and indexes */
	Lookup *lookup;
	Map *chosen; /* "schema name" -> how many objects would be, or are, called that */
} Printer;

typedef void PrintObject(Printer *p, const Object *object);

/* sql_add's format, for a whole line or a part of one. */
#define print_add(p, ...) sql_add((p)->out, __VA_ARGS__)
/* As sql_role(), the words in the language's lower case. */
void print_role(Printer *p, const char *role);

/* ---- printer.c ---- */

/* "name" or "schema.name" of a table, type or index. */
void print_ref(Printer *p, Ref ref);
/* " collate x": WORD and a name, or nothing. */
void print_ref_after(Printer *p, const char *word, Ref ref);
/* WORD and the name of what is declared; "of" is a word of the language there. */
void print_head_name(Printer *p, const char *word, const Object *object);
/* The name of something that is no column: in quotes where a word of the language could be meant. */
void print_name(Printer *p, const char *name);
/* A type, without the schema of the section where that is safe. */
void print_type(Printer *p, const char *type);
/* An identifier as the first word of an item. */
void print_item_name(Printer *p, const char *name);
/* An expression or query of OBJECT, or of a part of it, as a person would write it in the section at hand. */
const char *short_text(Printer *p, const Object *object, const char *text, SqlForm form);
#define short_expr(p, object, text) short_text((p), (object), (text), SQL_EXPRESSION)
/* A table's, or a routine's name, without its schema where it is found all the same. */
void print_relation(Printer *p, Ref ref);
void print_routine_name(Printer *p, Ref ref);
/* "(text)" of an expression, without adding a second pair of brackets. */
void print_bracketed(Printer *p, const char *text);
/* A text in dollar quotes. */
void print_dollar(Printer *p, const char *text);
/* "fillfactor=70, …" inside brackets, values quoted where needed; SEPARATOR stands between key and value. */
void print_options(Printer *p, const Strings *options, const char *separator, bool quote_all);
/* column.c: what ALTER COLUMN … SET says. */
void print_column_settings(Printer *p, const char *storage, int64_t statistics, const Strings *options);
/* " with (…)", " tablespace x". */
void print_storage(Printer *p, const Strings *options, const char *tablespace);
List sorted_children(Printer *p, const Object *parent, KindId kind);
Object *column_default(const Object *column);
/* The index of the partitioned table that an index or key goes with; no name: none. */
Ref attached_to(const Object *object);

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
/* Is the index (or key) of a partitioned table made alone? */
bool index_is_only(Printer *p, const Object *index);
/* Is what is attached to PARENT made together with it? */
bool goes_with_parent(Printer *p, Ref parent);

/* ---- what more than one family needs ---- */

/* namespace.c: "schema x" and what is said about it; names after it are its own. */
void print_section(Printer *p, const Object *schema);

/* aspect.c: " renamed from x comment 'y'" at the end of an item. */
void print_suffix(Printer *p, const Object *object);
/* Lines of a block: owner, privileges, comment. */
void print_aspects(Printer *p, const Object *object);
bool has_aspects(const Printer *p, const Object *object);
/* " {" aspects "}" or nothing, and the line's end. */
void print_aspect_block(Printer *p, const Object *object);
/* Grants and revokes of one object; COLUMN: the column they are for or NULL; ON: what follows "on" or NULL. */
void print_privileges(Printer *p, const Object *object, const char *column, const char *on, const char *before);
/* The same as statements, each with its semicolon. */
void print_grants_as_sql(Printer *p, const Object *object, const char *on);

/* column.c: an expression outside brackets: bracketed where it would be torn apart. */
void print_default(Printer *p, const char *text);
void print_columns(Printer *p, const Table *table); /* a line each */

typedef struct SequenceOptions {
	int64_t start, increment, min, max, cache;
	bool cycle;
} SequenceOptions;

/* sequence.c: those that differ from what PostgreSQL takes for a sequence of TYPE. */
void print_sequence_options(Printer *p, const char *type, const SequenceOptions *options);

/* constraint.c: one line each but those that stand in a column's; "references …", after the columns of a foreign key or
 * in a column's line. */
void print_constraints(Printer *p, const Object *table);
void print_references(Printer *p, const Constraint *constraint);

/* index.c, policy.c, trigger.c: those of a table or view, a line each. */
void print_indexes(Printer *p, const Object *object);
void print_policies(Printer *p, const Object *object);
void print_triggers(Printer *p, const Object *object);
/* index.c: the name of an index or constraint and a blank, where it is not what PostgreSQL would choose. */
void print_optional_name(Printer *p, const Object *object);
/* " attached to parent"; what is made together with the partitioned table's, in its own line. */
void print_attached_to(Printer *p, Ref parent);
void print_attached(Printer *p, const Object *object, Ref parent);
/* " index comment '…'" of a key. */
void print_index_comment(Printer *p, const Constraint *constraint);

/* sql.c: what the language has no words for. */
void print_sql(Printer *p, const Object *object);

#endif
