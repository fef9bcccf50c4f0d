#include "unit.h"

#include "typechange.h"

static void fits(Arena *arena)
{
	static const struct {
		const char *old, *new;
		TypeFit fit;
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
		{ "bit(8)", "bit(16)", TYPE_NARROWER },
		{ "bit varying(8)", "bit varying(16)", TYPE_WIDER },
		{ "integer[]", "integer", TYPE_OTHER },
		{ "character varying(20)[]", "character varying(10)[]", TYPE_NARROWER },
		{ "shop.status", "shop.state", TYPE_OTHER },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		unit_check(type_fit(arena, rows[i].old, rows[i].new) == rows[i].fit, __FILE__, __LINE__,
		           arena_printf(arena, "%s to %s", rows[i].old, rows[i].new));
}

typedef struct Case {
	const char *from, *to;
	bool automatic, via_text, rewrites, loses;
} Case;

static void type_changes(Arena *arena)
{
	static const Case cases[] = {
		{ "character varying(20)", "character varying(40)", true, false, false, false },
		{ "character varying(40)", "character varying(20)", true, false, true, false },
		{ "character varying(20)", "text", true, false, false, false },
		{ "character varying(20)[]", "text[]", true, false, true, false },
		{ "cidr", "inet", true, false, false, false },
		{ "text", "integer", false, false, true, false },
		{ "integer", "bigint", true, false, true, false },
		{ "integer", "text", true, false, true, false },
		{ "integer", "uuid", false, true, true, false },
		{ "integer", "boolean", false, false, true, false },
		{ "numeric(10,4)", "numeric(10,2)", true, false, true, true },
		{ "numeric(10,2)", "numeric(12,2)", true, false, false, false },
		{ "double precision", "integer", true, false, true, true },
		{ "timestamp with time zone", "date", true, false, true, true },
		{ "timestamp(3) without time zone", "timestamp without time zone", true, false, false, false },
		{ "shop.status", "text", true, false, true, false },
		{ "shop.status[]", "text[]", true, false, true, false },
		{ "integer", "integer[]", false, true, true, false },
		{ "bigint", "double precision", true, false, true, true },
		{ "integer", "double precision", true, false, true, false },
		{ "real", "double precision", true, false, true, false },
		{ "real", "integer", true, false, true, true },
		{ "bigint", "numeric(5,0)", true, false, true, false },
		{ "timestamp with time zone", "time with time zone", false, false, true, true },
	};
	const Schema *old = schema_new(arena), *new = schema_new(arena);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const Case *c = &cases[i];
		Retype change = type_retype(arena, old, new, c->from, c->to);
		CHECK(change.automatic == c->automatic);
		CHECK(change.via_text == c->via_text);
		CHECK(change.rewrites == c->rewrites);
		CHECK((change.loses != NULL) == c->loses);
	}
	CHECK_TEXT(type_base(arena, "timestamp(3) without time zone"), "timestamp without time zone");
	CHECK_TEXT(type_base(arena, "shop.\"odd(name\"[]"), "shop.\"odd(name\"");
}

/* Whether rows decide if it runs; what is cut off is told as a loss. */
static void what_may_not_fit(Arena *arena)
{
	static const struct {
		const char *from, *to;
		bool fails;
	} cases[] = {
		{ "character varying(40)", "character varying(20)", true },
		{ "character varying(20)", "character varying(40)", false },
		{ "text", "character varying(20)", true },
		{ "character varying(20)", "text", false },
		{ "integer", "bigint", false },
		{ "bigint", "integer", true },
		{ "integer[]", "bigint[]", false },
		{ "bigint[]", "integer[]", true },
		{ "integer", "numeric(12,2)", false },
		{ "integer", "numeric(11,2)", true },
		{ "numeric(10,2)", "numeric(12,4)", false },
		{ "numeric(10,2)", "numeric(10,4)", true },
		{ "numeric(10,2)", "numeric(9,0)", false },
		{ "numeric(10,2)", "numeric(8,0)", true },
		{ "numeric", "integer", true },
		{ "integer", "double precision", false },
		{ "double precision", "real", true },
		{ "integer", "text", false },
		{ "integer", "character varying(5)", true },
		{ "text", "integer", true },
		{ "boolean", "integer", false },
		{ "timestamp with time zone", "date", false },
		{ "text", "date", true },
		{ "text", "public.citext", false },
		{ "cidr", "inet", false },
		{ "shop.status", "text", false },
		{ "text", "shop.status", true },
		{ "integer", "integer[]", true },
	};
	const Schema *schema = schema_new(arena);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		unit_check(type_retype(arena, schema, schema, cases[i].from, cases[i].to).fails == cases[i].fails, __FILE__,
		           __LINE__, arena_printf(arena, "%s to %s", cases[i].from, cases[i].to));
}

static const UnitTest tests[] = {
	{ "which type holds all values of which", fits },
	{ "what a change of type takes", type_changes },
	{ "what may not fit", what_may_not_fit },
};

UNIT_MAIN("typechange", tests)
