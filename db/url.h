/*
 * url.h: where a URI or conninfo string leads (PostgreSQL manual, "Connection Strings"), and how it is shown.
 */
#ifndef DBGEN_URL_H
#define DBGEN_URL_H

#include "diag.h"

/* Whether libpq can read it: a URI, a conninfo string or the name of a database; false after a diagnostic. */
bool url_check(Diags *diags, const char *url);

/* Takes user:password out of a URL or conninfo for showing it. */
const char *url_without_password(Arena *arena, const char *url);
/* True for postgres://, postgresql:// and conninfo strings ("host=… dbname=…"). */
bool text_is_url(const char *text);
/* Whether two URLs (NULL: libpq's own variables) name the same database, however they are written and whoever logs in.
 * Nothing is asked: two names of one machine are two machines, but those of this one. */
bool urls_lead_to_one_database(Arena *arena, const char *a, const char *b);

#endif
