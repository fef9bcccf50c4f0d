/*
 * defaults.h: what a schema leaves open and servers decide differently, by their version.
 */
#ifndef DBGEN_DEFAULTS_H
#define DBGEN_DEFAULTS_H

#include "schema.h"

/* SCHEMA, of no server or of one of another version, says what it means on a server of version MAJOR. */
void schema_take_version(Schema *schema, int major);

#endif
