/*
 * session.h: the settings that make the server's own text stable (PostgreSQL manual, 20.11; pg_dump.c
 * setup_connection): empty search_path, DateStyle ISO, IntervalStyle postgres, TimeZone UTC, extra_float_digits 3,
 * quote_all_identifiers off, standard_conforming_strings on, client_encoding UTF8.
 */
#ifndef DBGEN_SESSION_H
#define DBGEN_SESSION_H

#include "conn.h"

bool session_pin(Conn *conn, Diags *diags);
/* How long what only reads waits for a lock where the role has no lock_timeout of its own. */
#define SESSION_LOCK_TIMEOUT "5s"

/* BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY after pinning. */
bool session_begin_read_only(Conn *conn, Diags *diags);
/* COMMIT, which after a failure rolls back.  Errors of the transaction get a hint on what the role's timeouts have to do with
 * them. */
bool session_end(Conn *conn, Diags *diags);

#endif
