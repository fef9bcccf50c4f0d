/*
 * session.h: the settings that make the server's own text stable (PostgreSQL manual, 20.11; pg_dump.c
 * setup_connection): empty search_path, DateStyle ISO, IntervalStyle postgres, TimeZone UTC, extra_float_digits 3,
 * quote_all_identifiers off, standard_conforming_strings on, client_encoding UTF8.
 */
#ifndef DBGEN_SESSION_H
#define DBGEN_SESSION_H

#include "conn.h"

/* For the session, which must be this connection's own: not of a pool. */
bool session_pin(Conn *conn, Diags *diags);
/* Begins a transaction by BEGIN, with the settings for it alone and whatever MORE says. */
bool session_begin(Conn *conn, Diags *diags, const char *begin, const char *more);
/* A connection pool stands between: it names a server process of its own invention, and gives each transaction another. */
bool session_is_pooled(Conn *conn, Diags *diags, bool *pooled);
/* How long what only reads waits for a lock where the role has no lock_timeout of its own. */
#define SESSION_LOCK_TIMEOUT "5s"

/* BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY with these settings. */
bool session_begin_read_only(Conn *conn, Diags *diags);
/* COMMIT, which after a failure rolls back.  Errors of the transaction get a hint on what the role's timeouts have to do with
 * them. */
bool session_end(Conn *conn, Diags *diags);

#endif
