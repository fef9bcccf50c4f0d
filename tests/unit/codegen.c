/* What code generation makes of names and types. */
#include "code.h"
#include "naming.h"
#include "unit.h"

static void cases(Arena *arena)
{
	CHECK_TEXT(name_in_case(arena, "order_id", CASE_CAMEL), "orderId");
	CHECK_TEXT(name_in_case(arena, "order_id", CASE_PASCAL), "OrderId");
	CHECK_TEXT(name_in_case(arena, "orderID", CASE_SNAKE), "order_id");
	CHECK_TEXT(name_in_case(arena, "HTTPServer", CASE_UPPER), "HTTP_SERVER");
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
};

UNIT_MAIN("codegen", tests)
