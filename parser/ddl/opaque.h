/*
 * opaque.h: what opaque.c and opaque_create.c share.
 */
#ifndef DBGEN_OPAQUE_H
#define DBGEN_OPAQUE_H

#include "names.h"
#include "new_object.h"
#include "options.h"

/* A name as a node. */
Node *name_node(Apply *a, const char *name);
/* A list of one name becomes "schema.name". */
void put_schema(Apply *a, size_t *count, Node ***names, const char *in_schema);
/* One more statement that makes the object. */
void add_to_opaque(Apply *a, Object *object, const char *statement);
/* The statistics of STATEMENT (whose tree is NODE) made for another table. */
Opaque *copy_statistics_statement(Apply *a, Object *to, PgQuery__CreateStatsStmt *statement, Node *node);

Opaque *add_opaque(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   const char *address);
/* After a rename: its name in the text and the address. */
void rename_opaque(Apply *a, Object *object, Ref from);
/* Extended statistics over a column of a table. */
bool statistics_use(Apply *a, const Object *statistics, const Object *table, const char *column);
/* A later statement about the object. */
bool append_opaque(Apply *a, Object *object);
/* The statement with every name qualified. */
const char *qualified_statement(Apply *a);
/* LIKE … INCLUDING STATISTICS. */
void copy_statistics(Apply *a, Object *to, Object *from, bool comments);
/* ALTER TABLE … ENABLE RULE and the like: kept with the rule's text. */
bool set_rule_state(Apply *a, Object *rule, const char *state);

#endif
