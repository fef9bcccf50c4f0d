/*
 * beginning.h: a folder of migrations that begins with what is in a database now.
 */
#ifndef DBGEN_BEGINNING_H
#define DBGEN_BEGINNING_H

#include "load.h"

/* dbgen baseline --future-only; an exit status. */
int begin_here(Cli *cli, const ConnectOptions *connect);

/* What `pull` makes of a database (pull.c): what the filters leave out and the owners left out, the rest as SQL. */
void leave_out(Cli *cli, Schema *schema, const CompareOptions *filters);
void leave_out_owners(Schema *schema);
bool add_schema_sql(Cli *cli, Buf *out, Schema *schema, bool owners);

#endif
