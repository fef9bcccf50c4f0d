/*
 * column.h: columns and their defaults.
 */
#ifndef DBGEN_COLUMN_H
#define DBGEN_COLUMN_H

#include "constraint.h"

bool make_identity(Apply *a, Object *table, Column *column, const PgQuery__Constraint *node);

/* NULL when the type is stored like that anyway. */
const char *usual_storage(Apply *a, const Column *column, const char *storage);
const char *storage_name(const char *word);

/* "PLAIN" in any case → "plain"; NULL: not known */
Column *add_column(Apply *a, TableWork *work, PgQuery__ColumnDef *definition);
void set_default(Apply *a, Object *column, Expr expr);
void drop_default(Apply *a, Object *column);
Column *copy_column(Apply *a, Object *to, const Column *from);
void copy_default(Apply *a, Object *to, const Column *from);

#endif
