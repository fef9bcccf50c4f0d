/*
 * remarks.h: diagnostics as the result of a command, in every format for programs.
 */
#ifndef DBGEN_REMARKS_H
#define DBGEN_REMARKS_H

#include "diag.h"

typedef struct Remark {
	const Diag *diag;
	Strings differences; /* what was compared and differs, a line each */
} Remark;

/* FORMAT: "json", "github", "gitlab" or "sarif".  REMARKS: of Remark.  CODE: the rule that those break which have no
 * code of their own, such as "check"; MEANING explains it. */
void remarks_add(Buf *out, const char *format, const List *remarks, const char *code, const char *meaning);

#endif
