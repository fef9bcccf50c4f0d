/*
 * content.h: the rows of a database, as a throwaway one has them after its migrations: reference data.
 *
 * All of it is held in memory.  Values are the server's text, with the settings of session.h.  Left out are generated
 * columns, the tables of migrations, and what belongs to extensions, but for the rows of extensions' tables that
 * pg_dump would take as well (pg_extension.extconfig).
 */
#ifndef DBGEN_CONTENT_H
#define DBGEN_CONTENT_H

#include "conn.h"

typedef struct ContentColumn {
	const char *name;
	bool bare;   /* of a type whose values are numbers or truth values */
	bool key;    /* in the primary key */
	bool linked; /* in a foreign key, on either side: another row may hold the same value */
	bool has_default;
	bool identity;
	const char *today; /* a date with a default: what that is now; else NULL */
} ContentColumn;

typedef struct ContentTable {
	const char *schema, *name;
	List columns; /* of ContentColumn */
	Rows rows;    /* as they lie in the table */
	bool *varies; /* by cell, as in rows.values: differs from replay to replay; NULL: not known */
} ContentTable;

typedef struct ContentSequence {
	const char *schema, *name, *last_value, *is_called;
	bool untouched; /* as it was made */
} ContentSequence;

typedef struct Content {
	List tables;    /* of ContentTable, by name */
	List sequences; /* of ContentSequence, by name */
	Strings others; /* what is neither in the model nor rows, a sentence each: settings of the database, large objects,
	                   privileges of objects of extensions, what unread.sql finds */
	Strings grants; /* REVOKE and GRANT statements that give these privileges */
} Content;

/* NULL after diagnostics. */
Content *content_read(Arena *arena, Diags *diags, Conn *conn);

/* CONTENT and AGAIN come from two replays of the same migrations: the values in which they differ (now(), random ones)
 * are marked in CONTENT.  false after diagnostics: they differ in more than values. */
bool content_mark_varying(Arena *arena, Diags *diags, Content *content, const Content *again);

/* What GOT has otherwise than WANTED, but for the marked values: a sentence each. */
void content_compare(Arena *arena, const Content *wanted, const Content *got, Strings *differences);

/* INSERT and setval statements that bring the rows back.  Marked values are left to the column's default where it has one and
 * no other row may name them; otherwise they are kept, and KEPT has the names of their columns. */
void content_add_sql(Buf *sql, const Content *content, Strings *kept);
bool content_is_empty(const Content *content);

#endif
