/*
 * ledger.h: docs/kinds.md, written from the table of kinds.
 */
#ifndef DBGEN_LEDGER_H
#define DBGEN_LEDGER_H

#include "buf.h"

void ledger_add_markdown(Buf *out);

#endif
