/*
 * introspect.h: a live database in, a Schema out.
 *
 * One read-only repeatable-read transaction, one pipeline, one complete .sql file a kind.
 */
#ifndef DBGEN_INTROSPECT_H
#define DBGEN_INTROSPECT_H

#include "conn.h"
#include "schema.h"

typedef struct IntrospectOptions {
	Strings schemas; /* when not empty: only these */
} IntrospectOptions;

/* With depends from pg_depend.  Objects of extensions and system schemas are left out, and dbgen's and drizzle's own
 * tables (__drizzle_migrations, __dbgen_*, and schema "drizzle" when it holds nothing else).  Passwords are never read.
 * What a database holds and the model does not (unread.sql) is a note, what may not be read a warning.  NULL after a
 * diagnostic that names the query's file. */
Schema *introspect(Arena *arena, Diags *diags, Conn *conn, const IntrospectOptions *options);

#endif
