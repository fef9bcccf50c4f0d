/*
 * interpret.h: PostgreSQL DDL applied to a Schema, as a server would apply it.
 */
#ifndef DBGEN_INTERPRET_H
#define DBGEN_INTERPRET_H

#include "schema.h"

/* Is told of each statement of a text before it is applied (effects/effects.h). */
struct Apply;
typedef struct StatementWatch StatementWatch;
struct StatementWatch {
	void (*see)(StatementWatch *watch, const struct Apply *at_work);
};

/* What SET and the file's place establish between statements. */
typedef struct Session {
	Schema *schema;
	Diags *diags;
	Strings search_path; /* where unqualified names are looked up and made; starts as "public" */
	bool declares_rows;  /* INSERT states rows of the schema, and is wrong where it does not */
	List *unread;        /* of Diag: what is not read and kept as it is written (a warning: a newer PostgreSQL is known
	                               to read it; an error: nobody knows); NULL: it is an error at once */
	bool stuck;          /* out: the grammar does not read a statement, nor the rest of one */
	StatementWatch *watch;      /* NULL: nobody asks */
	struct SessionState *state; /* apply.h; not for callers */
} Session;

void session_init(Session *session, Schema *schema, Diags *diags);

/* Applies every statement of SOURCE.  Statements without effect on the schema (SET, SELECT, INSERT …) are known as
 * such by name (rows that the schema follows are changed: Schema.rows_followed); what is not understood is an error at its place, or becomes an opaque object.  psql's \restrict lines
 * and COPY … FROM stdin data are passed over.  false when a diagnostic of severity error was added; it goes on after
 * an error so that several are reported. */
bool sql_interpret(Session *session, const Source *source);

/* What SOURCE, a schema file that was interpreted, says in comments: "-- renamed from x" (said_rename.c). */
bool sql_take_renames(const Session *session, const Source *source);

/* Applies SQL that was put together from slices of a .dbgen file: PLACES maps its bytes back to where they were
 * written, so that diagnostics and spans point there. */
typedef struct Slice {
	size_t at; /* offset in the assembled text */
	size_t length;
	Span origin; /* where these bytes stand in the file */
} Slice;
bool sql_interpret_assembled(Session *session, const char *sql, const List *slices /* of Slice */, Span whole);

/* After the last statement: what can only be known with everything read (names used before they were declared). */
bool sql_finish(Session *session);

#endif
