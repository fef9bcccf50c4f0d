/*
 * queries.h: the .sql files of this folder, embedded by embed.awk at build time.
 *
 * Each file is one statement that runs in psql as it is.  Columns of all of them:
 *   kind                              the kind's word (schema/kind.h)
 *   class_oid, object_oid, object_subid   the object as pg_depend names it
 *   parent_class, parent_oid, parent_subid   kinds with a parent; a row whose parent was left out is left out, too
 *   schema, name, args, owner, comment
 *   acl                               JSON list of "role=PRIVILEGE" (schema/object.h), NULL: the default
 * A line "-- Where: TABLE [WHERE ...]" says what there has to be for the query to have rows: as few as it takes to skip it
 * in databases that have nothing of the kind, since planning these queries is most of the time that reading takes.
 * Every other column is a field of the kind's record by its name.  depend.sql (edges.c) and unread.sql
 * (introspect.c) are read by themselves.
 * The order of the files is that of meson.build: parents before children.
 */
#ifndef DBGEN_QUERIES_H
#define DBGEN_QUERIES_H

#include <stddef.h>

typedef struct CatalogQuery {
	const char *file;
	const char *where; /* NULL: it is always asked */
	const char *sql;
} CatalogQuery;

extern const CatalogQuery catalog_queries[];
extern const size_t catalog_query_count;

#endif
