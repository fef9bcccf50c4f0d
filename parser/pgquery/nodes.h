/*
 * nodes.h: reading the nodes of a parse tree.  What is returned lives as long as the tree.
 */
#ifndef DBGEN_NODES_H
#define DBGEN_NODES_H

#include "pgquery.h"
#include "schema.h"

/* NULL for "", which is how protobuf says absent. */
const char *node_given(const char *text);
/* The text of a String node, a one-word TypeName or a constant; NULL for others. */
const char *node_text(const Node *node);
bool node_int(const Node *node, int64_t *value);
/* A DefElem's argument as a boolean; absent is true. */
bool option_bool(const PgQuery__DefElem *option);
/* The DefElem of that name; NULL: none. */
PgQuery__DefElem *find_option(size_t count, Node **options, const char *name);
/* The last one is the name, the one before it the schema. */
Ref names_ref(size_t count, Node **names);
Ref range_ref(const PgQuery__RangeVar *range);
/* Of a list of names, a type, a routine, a relation or one word. */
Ref node_ref(const Node *node);
/* "public", "session_user", "current_user" for those; NULL without a role. */
const char *role_name(const PgQuery__RoleSpec *role);

#endif
