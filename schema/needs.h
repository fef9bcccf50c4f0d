/*
 * needs.h: what of a schema older servers do not have.
 */
#ifndef DBGEN_NEEDS_H
#define DBGEN_NEEDS_H

#include "schema.h"

/* The version of the server that SCHEMA was read from: 15; 0: it was not. */
int schema_server_major(const Schema *schema);

/* Whether a server of version MAJOR can hold all of SCHEMA; what it cannot is an error each, which names the version that
 * can.  What only stands in the text of expressions and bodies is not known here: the server
 * refuses it, and sqltext/newer.h says why. */
bool schema_fits(Diags *diags, const Schema *schema, int major, const char *server);

#endif
