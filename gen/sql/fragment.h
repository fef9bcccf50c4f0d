/*
 * fragment.h: pieces of SQL text that more than one family writes, and small questions about the model.
 */
#ifndef DBGEN_FRAGMENT_H
#define DBGEN_FRAGMENT_H

#include "emit.h"
#include "record.h"
#include "text.h"

/* SQL written by others, as it is; a line comment at its end is closed by a line end. */
void gen_add_sql(Buf *out, const char *text);
/* TEXT in a form that the server reads as what it was printed from (stable.c). */
const char *gen_stable_text(Arena *arena, const char *text);
/* The same, as a text of its own. */
const char *gen_sql(Arena *arena, const char *text);
/* In exactly one pair of brackets: none is added where the text has its own. */
void gen_add_bracketed(Buf *out, const char *text);
/* After DEFAULT in a column definition, where only b_expr may stand: bracketed when it has AND, IN, IS, AT TIME ZONE … */
void gen_add_default(Buf *out, const char *text);
/* In an index, partition key or EXCLUDE: a function call as it is, all else in brackets. */
void gen_add_key_expression(Buf *out, const char *text);
/* A query without the semicolon and white space around it. */
void gen_add_query(Buf *out, const char *text);
/* The statements of TEXT, without the semicolons between them. */
Strings gen_statements(Arena *arena, const char *text);

/* Whether the qualified NAME, as sql_add writes it, stands in TEXT outside of literals and comments. */
bool gen_mentions(const char *text, const char *name);

/* Storage parameters and the like, "name=value": "fillfactor=70, toast.autovacuum_enabled=false". */
void gen_add_options(Buf *out, const Strings *options);
/* " WITH (…)" or nothing. */
void gen_add_with(Buf *out, const Strings *options);
/* " OPTIONS (key 'value')" or nothing. */
void gen_add_server_options(Buf *out, const Strings *options);
/* "ALTER … SET (…)" and "ALTER … RESET (…)" after PREFIX. */
void gen_emit_options(Emit *e, const Object *object, const char *prefix, const Strings *old, const Strings *new);
/* "OPTIONS (ADD a '1', SET b '2', DROP c)", or "" when nothing differs. */
const char *gen_server_options_change(Arena *arena, const Strings *old, const Strings *new);

/* A qualified name; schema pg_catalog is always searched and left out. */
const char *gen_ref(Arena *arena, Ref ref);

/* Whether FIELD is among the changed fields. */
bool change_has(const Change *change, const char *field);
/* The old schema is a server's of this version or a later one; no where it is not known what the SQL will run on. */
bool server_is_from(const Emit *e, long major);
/* The database at hand is of an older one; false: it is not, or there is none. */
bool server_is_before(const Emit *e, long major);
const char *gen_upper(Arena *arena, const char *text);
/* "status__old", cut to the 63 bytes of a name. */
const char *name_aside(Arena *arena, const char *name);

/* "ALTER TABLE shop.t", "ALTER FOREIGN TABLE shop.t". */
const char *gen_alter_table(Arena *arena, const Object *table);
/* "ALTER TABLE ONLY shop.t" when other tables of SCHEMA are its partitions or inherit from it. */
const char *gen_alter_table_only(const Emit *e, const Schema *schema, const Object *table);
/* The partitioned table (as the only item) or the INHERITS parents of TABLE, as far as they are in SCHEMA. */
List table_parents(Arena *arena, const Schema *schema, const Object *table);
/* Those that are partitions or inherit. */
List tables_with_parents(Arena *arena, const Schema *schema);
/* Is TABLE a partition of PARENT, or does it inherit from it? */
bool table_is_under(const Table *table, const Object *parent);
/* The first of HEIRS, of Table, that is under it; NULL: none. */
const Object *table_first_heir(const List *heirs, const Object *table);
bool table_has_heirs(const List *heirs, const Object *table);
/* "shop.customers", of the table or view that OBJECT is a child of. */
const char *gen_parent_name(Arena *arena, const Object *object);

/* The object of the same key on the other side, or NULL. */
Object *gen_old(const Emit *e, const Object *new);
Object *gen_new(const Emit *e, const Object *old);

/* Says, if so, that STATEMENT, which makes OBJECT of a table, a materialized view or a domain that is there, fails where the rows or
 * values there do not fit: they were not held to it before.  REASON is the whole sentence. */
void statement_tests_rows(const Emit *e, Statement *statement, const Object *object, const char *reason);

#endif
