/*
 * edges.h: pg_depend's rows become Object.depends.
 *
 * Left out: what goes without saying (a child needs its parent), a serial sequence that is dropped with its column, and
 * whatever leads to the system catalogs.
 */
#ifndef DBGEN_EDGES_H
#define DBGEN_EDGES_H

#include "conn.h"
#include "identity.h"

/* ROWS: of depend.sql. */
void edges_read(Schema *schema, Identities *identities, const Rows *rows);

#endif
