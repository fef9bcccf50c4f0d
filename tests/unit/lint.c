#include "unit.h"

#include "lint.h"

static void codes(Arena *arena)
{
	Strings all = lint_codes(arena);

	CHECK(all.count > 20);
	for (size_t i = 0; i < all.count; i++) {
		CHECK(lint_find_rule(all.items[i]) != NULL);
		CHECK(strings_find(&all, all.items[i]) == (long) i);
	}
	CHECK(lint_find_rule("no-such-rule") == NULL);
}

static const UnitTest tests[] = {
	{ "every rule has a code of its own", codes },
};

UNIT_MAIN("lint", tests)
