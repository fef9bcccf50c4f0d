/* What code generation makes of names and types. */
#include "checkfacts.h"
#include "code.h"
#include "naming.h"
#include "unit.h"

static void cases(Arena *arena)
{
	CHECK_TEXT(name_in_case(arena, "order_id", CASE_CAMEL), "orderId");
	CHECK_TEXT(name_in_case(arena, "order_id", CASE_PASCAL), "OrderId");
	CHECK_TEXT(name_in_case(arena, "orderID", CASE_SNAKE), "order_id");
	CHECK_TEXT(name_in_case(arena, "HTTPServer", CASE_UPPER), "HTTP_SERVER");
	CHECK_TEXT(name_in_case(arena, "order_id", CASE_INITIALS), "OrderID");
	CHECK_TEXT(name_in_case(arena, "http_url_hint", CASE_INITIALS), "HTTPURLHint");
	CHECK(name_is_identifier("a_1"));
	CHECK(!name_is_identifier("1a"));
	CHECK(!name_is_identifier("a b"));
	CHECK(!name_is_identifier(""));
	CHECK_TEXT(name_in_case(arena, "Order id", CASE_SNAKE), "order_id");
	CHECK_TEXT(name_in_case(arena, "v1_2", CASE_CAMEL), "v1_2");
	CHECK_TEXT(name_in_case(arena, "2fa", CASE_SNAKE), "_2fa");
	CHECK_TEXT(name_in_case(arena, "", CASE_CAMEL), "_");
	CHECK_TEXT(name_in_case(arena, "*/ \"", CASE_SNAKE), "_");
	CHECK_TEXT(name_in_case(arena, "größe", CASE_CAMEL), "grose");
	CHECK_TEXT(name_in_case(arena, "価格", CASE_SNAKE), "u4fa1_u683c");
	CHECK_TEXT(name_in_case(arena, "odd name!", CASE_KEEP), "odd_name_");
	CHECK_TEXT(name_in_case(arena, "\xff\xfe", CASE_SNAKE), name_in_case(arena, "\xff\xfe", CASE_SNAKE));
}

static void plurals(Arena *arena)
{
	static const char *const pairs[][2] = {
		{ "customers", "customer" },     { "categories", "category" },
		{ "order_items", "order_item" }, { "people", "person" },
		{ "addresses", "address" },      { "boxes", "box" },
		{ "branches", "branch" },        { "houses", "house" },
		{ "movies", "movie" },           { "statuses", "status" },
		{ "UserRoles", "UserRole" },     { "databases", "database" },
		{ "responses", "response" },     { "keys", "key" },
		{ "caches", "cache" },
	};
	static const char *const same[] = { "news", "series", "sms", "equipment_news" };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		CHECK_TEXT(name_singular(arena, pairs[i][0]), pairs[i][1]);
		CHECK_TEXT(name_plural(arena, pairs[i][1]), pairs[i][0]);
		CHECK_TEXT(name_singular(arena, pairs[i][1]), pairs[i][1]);
		CHECK_TEXT(name_plural(arena, pairs[i][0]), pairs[i][0]);
	}
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		CHECK_TEXT(name_singular(arena, same[i]), same[i]);
		CHECK_TEXT(name_plural(arena, same[i]), same[i]);
	}
}

/* The facts of EXPR about "x" in a line, "…" behind them when there is more in it. */
static const char *facts_of(Arena *arena, const char *expr)
{
	static const char *const comparisons[] = { "=", "<>", "<", "<=", ">", ">=" };
	static const char *const words[] = { "", "length ", "one of ", "none of ", "match ", "not null" };
	List facts = { 0 };
	bool all = check_read(arena, expr, "x", &facts);
	Buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < facts.count; i++) {
		const CodeFact *fact = facts.items[i];

		buf_printf(&out, "%s%s", out.length == 0 ? "" : "; ", words[fact->is]);
		if (fact->number)
			buf_printf(&out, "%s %s", comparisons[fact->comparison], fact->number);
		buf_add(&out, fact->pattern ? fact->pattern : strings_join(arena, &fact->texts, "|"));
	}
	buf_add(&out, all ? "" : "…");
	return out.data;
}

static void checks(Arena *arena)
{
	static const char *const pairs[][2] = {
		{ "x > 0", "> 0" },
		{ "((x >= 0) AND (x <= 10))", ">= 0; <= 10" },
		{ "x between 0 and 10", ">= 0; <= 10" },
		{ "x between 0 and 10 and x <> 5", ">= 0; <= 10; <> 5" },
		{ "x <> 5 and x between 0 and 10", "<> 5; >= 0; <= 10" },
		{ "0 < x", "> 0" },
		{ "x > -1.5", "> -1.5" },
		{ "(x > (0)::numeric)", "> 0" },
		{ "((x)::double precision >= (0)::double precision)", ">= 0" },
		{ "(x >= ('-1'::integer)::double precision)", "…" },
		{ "((char_length(x) <= 255))", "length <= 255" },
		{ "char_length((x)::text) <= 255", "length <= 255" },
		{ "length(x) between 2 and 80", "length >= 2; length <= 80" },
		{ "octet_length(x) = 32", "…" },
		{ "x in ('a', 'it''s')", "one of a|it's" },
		{ "x not in ('a', 'b')", "none of a|b" },
		{ "((x)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", "one of a|b" },
		{ "(x = ANY (ARRAY['a'::text, 'b'::text]))", "one of a|b" },
		{ "(x <> ALL (ARRAY['a'::text]))", "none of a" },
		{ "x = any ('{a,b}')", "…" },
		{ "x in (1, 2)", "…" },
		{ "x <> ''::text", "none of " },
		{ "x is not null", "not null" },
		{ "((x IS NULL) OR (length(x) = 3))", "length = 3" },
		{ "x is null or y is null", "…" },
		{ "x > 0 or x < -5", "…" },
		{ "x > 0 and f(x)", "> 0…" },
		{ "f(x) and x > 0", "> 0…" },
		{ "not x > 0", "…" },
		{ "x > y", "…" },
		{ "x + 1 > 0", "…" },
		{ "lower(x) = 'a'", "…" },
		{ "x > 'a'", "…" },
		{ "x::date > '2020-01-01'", "…" },
		{ "x > .5", "…" },
		{ "x >< 5", "…" },
		{ "x <@ '{1}'", "…" },
		{ "x ~ '^[A-Z]{3}$'", "match ^[A-Z]{3}$" },
		{ "((x)::text ~ '^a+$'::text)", "match ^a+$" },
		{ "x ~* '^a'", "…" },
		{ "x !~ '^a'", "…" },
		{ "x like 'a%'", "…" },
		{ "", "…" },
		{ "(((", "…" },
		{ "x", "…" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		CHECK_TEXT(facts_of(arena, pairs[i][0]), pairs[i][1]);
	CHECK_TEXT(check_pattern(arena, "^a.b/c$"), "^a[\\s\\S]b\\/c$");
	CHECK_TEXT(check_pattern(arena, "\\d{2,3}[\\-\\@_.]\\@"), "\\d{2,3}[\\-@_.]@");
	CHECK_TEXT(check_pattern(arena, "a{b}]"), "a\\{b\\}\\]");
	CHECK_TEXT(check_pattern(arena, "(?:a|b)?"), "(?:a|b)?");
	CHECK_TEXT(check_pattern(arena, "[[a]"), "[\\[a]");
	CHECK(!check_pattern(arena, "[[:alpha:]]") && !check_pattern(arena, "\\w+") && !check_pattern(arena, "(?i)a"));
	CHECK(!check_pattern(arena, "(?=a)") && !check_pattern(arena, "(a)\\1") && !check_pattern(arena, "\\mword\\M"));
	CHECK(!check_pattern(arena, "[]a]") && !check_pattern(arena, "[a") && !check_pattern(arena, "***=a"));
	CHECK(!check_pattern(arena, "a\\") && !check_pattern(arena, "a{2") && !check_pattern(arena, ""));
}

static CodeModel *model_with_types(Arena *arena)
{
	Schema *schema = schema_new(arena);

	schema_add(schema, KIND_ENUM, "shop", NULL, "mood", NULL);
	((Domain *) (void *) schema_add(schema, KIND_DOMAIN, "shop", NULL, "Odd name", NULL))->type = "numeric(12,2)";
	/* As no server has it, but a snapshot may say. */
	((Domain *) (void *) schema_add(schema, KIND_DOMAIN, "shop", NULL, "self", NULL))->type = "shop.self";
	return code_model(arena, schema, NULL, NULL);
}

static void types(Arena *arena)
{
	CodeModel *model = model_with_types(arena);
	const CodeType *type = code_type(model, "numeric(12,-2)[]");

	CHECK(type->shape == SHAPE_ARRAY && type->of->builtin == BUILTIN_NUMERIC);
	CHECK(type->of->precision == 12 && type->of->scale == -2);
	type = code_type(model, "bpchar");
	CHECK(type->shape == SHAPE_BUILTIN && type->builtin == BUILTIN_BPCHAR && type->length == -1);
	type = code_type(model, "\"bit\"[]");
	CHECK(type->of->shape == SHAPE_BUILTIN && type->of->builtin == BUILTIN_BIT);
	type = code_type(model, "timestamp(3) with time zone");
	CHECK(type->builtin == BUILTIN_TIMESTAMPTZ && type->precision == 3);
	type = code_type(model, "interval day to second(2)");
	CHECK(type->shape == SHAPE_BUILTIN && type->builtin == BUILTIN_INTERVAL);
	type = code_type(model, "character varying(20)");
	CHECK(type->builtin == BUILTIN_VARCHAR && type->length == 20);
	CHECK(code_type(model, "\"char\"")->builtin == BUILTIN_CHAR);
	type = code_type(model, "shop.mood[]");
	CHECK(type->of->shape == SHAPE_ENUM && type->of->declared);
	type = code_type(model, "shop.\"Odd name\"");
	CHECK(type->shape == SHAPE_DOMAIN && code_base(type)->builtin == BUILTIN_NUMERIC && type->declared);
	type = code_type(model, "tstzmultirange");
	CHECK(type->shape == SHAPE_MULTIRANGE && type->of->shape == SHAPE_RANGE &&
	      type->of->of->builtin == BUILTIN_TIMESTAMPTZ);
	CHECK(code_type(model, "public.geometry(Point,4326)")->shape == SHAPE_OTHER);
	CHECK(code_base(code_type(model, "shop.self"))->shape == SHAPE_OTHER);
}

static const UnitTest tests[] = {
	{ "names in the cases of languages", cases },
	{ "plurals", plurals },
	{ "types taken apart", types },
	{ "checks read as facts", checks },
};

UNIT_MAIN("codegen", tests)
