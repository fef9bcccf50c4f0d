/*
 * names.h: objects by name, looked up along the search path as the server does; what is missing is said, with the nearest name.
 */
#ifndef DBGEN_NAMES_H
#define DBGEN_NAMES_H

#include "apply.h"

/* The schema a new object goes to; NULL after a diagnostic. */
const char *schema_for_new(Apply *a, const char *named, int location);
bool schema_exists(const Apply *a, const char *name);
Object *find_kind(Apply *a, KindId kind, Ref name, const char *args);
Object *find_relation(Apply *a, Ref name);

/* A relation that owns columns: table, foreign table, view, materialized view, composite type. */
Object *find_type_object(Apply *a, Ref name);
/* The range type whose multirange has the name. */
Object *find_multirange(Apply *a, Ref name);

/* These say "… does not exist" unless MISSING_OK, then they return NULL without a diagnostic. */
Object *need_relation(Apply *a, const PgQuery__RangeVar *range, bool missing_ok);
Object *need_table(Apply *a, const PgQuery__RangeVar *range, bool missing_ok);
Object *need_type(Apply *a, Ref name, bool missing_ok);
Object *need_child(Apply *a, Object *parent, KindId kind, const char *name, bool missing_ok);
Object *need_kind(Apply *a, KindId kind, Ref name, bool missing_ok);
bool relation_taken(Apply *a, const char *in_schema, const char *name);

/* The index object, or the constraint that has it. */
Object *find_index_owner(Apply *a, Ref name);

/* A collation as it is compared: those of pg_catalog, and "default", without their schema. */
Ref collation_ref(Apply *a, size_t count, Node **names);
Column *find_column(const Object *table, const char *name);
Column *need_column(Apply *a, Object *table, const char *name, int location);
bool need_columns(Apply *a, Object *table, const Strings *columns, int location);
int64_t next_position(const Object *table);

/* The column whose identity sequence has the name. */
Column *identity_column(Apply *a, Ref name);

#endif
