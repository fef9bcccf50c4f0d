/* rule.h: rules of tables and views, without the one that makes a view. */
#ifndef DBGEN_KINDS_RULE_H
#define DBGEN_KINDS_RULE_H

#include "object.h"

typedef struct Rule {
	Object base;
	Expr definition;     /* what follows CREATE RULE name AS: "ON UPDATE TO shop.t WHERE … DO INSTEAD …" */
	const char *enabled; /* NULL: origin; "disabled", "replica", "always" */
} Rule;

extern const Record rule_record;

#endif
