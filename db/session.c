#include "session.h"

#include "blockers.h"

#include <stdlib.h>
#include <string.h>

#define PIN(SET)                                                                                                       \
	SET " client_encoding = 'UTF8';" SET " standard_conforming_strings = on;" SET " DateStyle = 'ISO, YMD';" SET       \
	    " IntervalStyle = 'postgres';" SET " TimeZone = 'UTC';" SET " extra_float_digits = 3;" SET                     \
	    " bytea_output = 'hex';" SET " quote_all_identifiers = off;" SET " xmloption = 'content';"

bool session_pin(Conn *conn, Diags *diags)
{
	return conn_exec(conn, diags, NO_SPAN, "SELECT pg_catalog.set_config('search_path', '', false);" PIN("SET"));
}

/* One message: a pool hands the session on after it. */
bool session_begin(Conn *conn, Diags *diags, const char *begin, const char *more)
{
	const char *sql = arena_printf(diags->arena, "%s; SELECT pg_catalog.set_config('search_path', '', true);%s%s",
	                               begin, PIN("SET LOCAL"), more);

	return conn_exec(conn, diags, NO_SPAN, sql);
}

bool session_is_pooled(Conn *conn, Diags *diags, bool *pooled)
{
	Rows rows;

	if (!conn_query(conn, diags, diags->arena, "SELECT pg_catalog.pg_backend_pid()", NULL, &rows))
		return false;
	*pooled = atoi(rows_text(&rows, 0, 0)) != conn_backend_pid(conn);
	return true;
}

/* Rows that row level security hides would be taken for absent: with it off that is an error.  Just-in-time compilation
 * costs more than the catalog queries themselves.  Who waits for a lock makes others wait behind him; how long a statement
 * may take is for whoever owns the database to say. */
bool session_begin_read_only(Conn *conn, Diags *diags)
{
	blockers_watch(conn, diags->arena);
	if (session_begin(conn, diags, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	                  "SET LOCAL row_security = off;"
	                  "SET LOCAL jit = off;"
	                  "SELECT pg_catalog.set_config('lock_timeout', '" SESSION_LOCK_TIMEOUT "', true)"
	                  " WHERE pg_catalog.current_setting('lock_timeout') = '0';"
	                  "SET LOCAL idle_in_transaction_session_timeout = 0"))
		return true;
	blockers_forget(conn);
	return false;
}

#define LOCKED "55P03"

static const struct {
	const char *sqlstate, *hint;
} hints[] = {
	{ LOCKED,
	  "perhaps a migration is at work: try again when it is done, or end that process (SELECT pg_terminate_backend(PID)); "
	  "the role's lock_timeout says how long to wait, " SESSION_LOCK_TIMEOUT " where it says nothing" },
	{ "42501",
	  "what this role may not read cannot be compared: GRANT it USAGE on the schema and SELECT; behind row level "
	  "security, connect as the table's owner or a role with BYPASSRLS" },
	{ "57014", "the role's statement_timeout ends what takes longer: ALTER ROLE … SET statement_timeout, or for once "
	           "PGOPTIONS='-c statement_timeout=0'" },
};

static void explain_error(Conn *conn, Diags *diags, Diag *diag)
{
	for (size_t i = 0; !diag->hint && i < sizeof(hints) / sizeof(hints[0]); i++)
		if (strcmp(diag->sqlstate, hints[i].sqlstate) == 0)
			diag->hint = hints[i].hint;
	if (strcmp(diag->sqlstate, LOCKED) == 0 && !diag->detail)
		diag->detail = blockers_seen(conn)
		                   ? arena_printf(diags->arena, "what has to be read is locked by %s", blockers_seen(conn))
		                   : "somebody holds a lock on what has to be read";
}

bool session_end(Conn *conn, Diags *diags)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		Diag *diag = diags->list.items[i];

		if (diag->sqlstate)
			explain_error(conn, diags, diag);
	}
	blockers_forget(conn);
	return conn_exec(conn, diags, NO_SPAN, "COMMIT");
}
