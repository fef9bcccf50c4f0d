/*
 * findings.h: what lint found, in every format.
 */
#ifndef DBGEN_FINDINGS_H
#define DBGEN_FINDINGS_H

#include "lint.h"

/* FORMAT: "text", "json", "github", "gitlab" or "sarif".  FINDINGS: of Finding. */
void findings_add(Buf *out, const char *format, const List *findings, bool colour);

/* "1 error, 0 warnings, 2 notes". */
const char *findings_count(Arena *arena, const List *findings);

#endif
