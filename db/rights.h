/*
 * rights.h: the right that a statement lacked, and how a role gets it.
 */
#ifndef DBGEN_RIGHTS_H
#define DBGEN_RIGHTS_H

#include "conn.h"

/* Where DIAG, an error of the server's, is about a missing right and has no hint yet, it gets one: who can give which right. */
void rights_explain(Diags *diags, const Conn *conn, Diag *diag);

#endif
