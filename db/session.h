/*
 * session.h: the settings that make the server's own text stable (PostgreSQL manual, 20.11; pg_dump.c
 * setup_connection): empty search_path, DateStyle ISO, IntervalStyle postgres, TimeZone UTC, extra_float_digits 3,
 * quote_all_identifiers off, standard_conforming_strings on, client_encoding UTF8.
 */
#ifndef DBGEN_SESSION_H
#define DBGEN_SESSION_H

#include "conn.h"

bool session_pin(Conn *conn, Diags *diags);
/* BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY after pinning. */
bool session_begin_read_only(Conn *conn, Diags *diags);
bool session_end(Conn *conn, Diags *diags);

#endif
