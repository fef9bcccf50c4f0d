/*
 * finding.c: findings in the order of their places.
 */
#include "lint.h"

void lint_add_finding(const Lint *lint, List *findings, const Finding *from)
{
	Finding *finding = arena_new_struct(lint->arena, Finding);
	size_t at;

	*finding = *from;
	for (at = findings->count; at > 0; at--) {
		if (((const Finding *) findings->items[at - 1])->span.start <= finding->span.start)
			break;
	}
	list_insert(lint->arena, findings, at, finding);
}
