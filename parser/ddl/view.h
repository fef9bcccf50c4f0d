/*
 * view.h: views, CREATE TABLE AS.
 */
#ifndef DBGEN_VIEW_H
#define DBGEN_VIEW_H

#include "apply.h"

/* A view's own column: CREATE VIEW v (names). */
bool rename_view_column(Apply *a, Object *view, const char *from, const char *to);

/* CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW (view.c). */
bool create_table_as(Apply *a, Node *query, const PgQuery__IntoClause *into, PgQuery__ObjectType type,
                     bool if_not_exists);

#endif
