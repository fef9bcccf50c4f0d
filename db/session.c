#include "session.h"

bool session_pin(Conn *conn, Diags *diags)
{
	return conn_exec(conn, diags, NO_SPAN,
	                 "SELECT pg_catalog.set_config('search_path', '', false);"
	                 "SET client_encoding = 'UTF8';"
	                 "SET standard_conforming_strings = on;"
	                 "SET DateStyle = 'ISO, YMD';"
	                 "SET IntervalStyle = 'postgres';"
	                 "SET TimeZone = 'UTC';"
	                 "SET extra_float_digits = 3;"
	                 "SET bytea_output = 'hex';"
	                 "SET quote_all_identifiers = off;"
	                 "SET xmloption = 'content'");
}

/* Just-in-time compilation costs more than the catalog queries themselves; a statement_timeout meant for an
 * application would cut them short. */
bool session_begin_read_only(Conn *conn, Diags *diags)
{
	return session_pin(conn, diags) && conn_exec(conn, diags, NO_SPAN,
	                                             "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
	                                             "SET LOCAL jit = off;"
	                                             "SET LOCAL statement_timeout = 0;"
	                                             "SET LOCAL idle_in_transaction_session_timeout = 0");
}

bool session_end(Conn *conn, Diags *diags)
{
	return conn_exec(conn, diags, NO_SPAN, "COMMIT");
}
