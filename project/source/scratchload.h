/*
 * scratchload.h: a loaded schema put into a throwaway server.
 */
#ifndef DBGEN_SCRATCHLOAD_H
#define DBGEN_SCRATCHLOAD_H

#include "load.h"

/* Runs SQL sources statement by statement as psql would, anything else as the plan from an empty schema.  On failure
 * *SQLSTATE is the server's. */
bool scratch_load(Diags *diags, Conn *conn, const Loaded *loaded, const char **sqlstate);

/* Creates those of ROLES that are not there; ANY_POWER: as superusers, so that they may own everything. */
bool scratch_make_roles(Job *job, Diags *diags, Conn *conn, const Strings *roles, bool any_power);

/* The roles that a schema speaks of. */
Strings schema_roles(Arena *arena, const Schema *schema);
/* All roles of a server. */
bool server_roles(Job *job, Diags *diags, Conn *conn, Strings *roles);

#endif
