#include "unit.h"

#include "lint.h"

static void types(Arena *arena)
{
	static const struct {
		const char *old, *new;
		TypeChange change;
	} rows[] = {
		{ "integer", "integer", TYPE_SAME },
		{ "integer", "bigint", TYPE_WIDER },
		{ "bigint", "integer", TYPE_NARROWER },
		{ "bigint", "numeric", TYPE_WIDER },
		{ "bigint", "numeric(5,0)", TYPE_NARROWER },
		{ "real", "double precision", TYPE_WIDER },
		{ "double precision", "real", TYPE_NARROWER },
		{ "character varying(10)", "character varying(20)", TYPE_WIDER },
		{ "character varying(20)", "character varying(10)", TYPE_NARROWER },
		{ "character varying(20)", "character varying", TYPE_WIDER },
		{ "character varying", "character varying(20)", TYPE_NARROWER },
		{ "character varying(20)", "text", TYPE_WIDER },
		{ "text", "character varying(20)", TYPE_NARROWER },
		{ "character(8)", "character varying(8)", TYPE_WIDER },
		{ "character(8)", "character varying(4)", TYPE_NARROWER },
		{ "numeric(10,2)", "numeric(12,2)", TYPE_WIDER },
		{ "numeric(10,2)", "numeric(12,4)", TYPE_WIDER },
		{ "numeric(10,2)", "numeric(10,4)", TYPE_NARROWER },
		{ "numeric(10,2)", "numeric(12,1)", TYPE_NARROWER },
		{ "numeric(10,2)", "numeric", TYPE_WIDER },
		{ "numeric", "numeric(10,2)", TYPE_NARROWER },
		{ "timestamp(3) with time zone", "timestamp(6) with time zone", TYPE_WIDER },
		{ "timestamp with time zone", "date", TYPE_OTHER },
		{ "json", "jsonb", TYPE_OTHER },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		unit_check(type_compare(arena, rows[i].old, rows[i].new) == rows[i].change, __FILE__, __LINE__,
		           arena_printf(arena, "%s to %s", rows[i].old, rows[i].new));
}

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
	{ "which type holds all values of which", types },
	{ "every rule has a code of its own", codes },
};

UNIT_MAIN("lint", tests)
