/*
 * made.h: what statements have made of a schema, where that is not what its file says and no statement can make it so: the
 * order of columns, and whether a column or check that comes from a parent is the table's own as well.
 */
#ifndef DBGEN_MADE_H
#define DBGEN_MADE_H

#include "schema.h"

/* Where a column stands in the database. */
int64_t column_place(const Object *column);
/* SCHEMA as its database has it: the columns of its tables where they stand. */
void schema_put_in_place(Schema *schema);
/* SAID, which a file says, gets of MADE what the statements made instead of it. */
void schema_take_made(Schema *said, const Schema *made);

#endif
