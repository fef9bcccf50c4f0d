#include "unit.h"

#include "diag.h"

static void prints_place_and_caret(Arena *arena)
{
	const char *text = "table customers {\n\temial text\n}\n";
	const Source *source = source_new(arena, "shop.dbgen", text, strlen(text));
	Diags diags;

	diags_init(&diags, arena);
	Buf out;
	buf_init(&out, arena);
	Diag *diag = diag_error(&diags, (Span){ source, 19, 24 }, "column \"%s\" does not exist", "emial");
	diag->detail = "index customers_email names it";
	diag->hint = "did you mean \"email\"?";
	diag_print(&out, diag, false);
	CHECK(diags.errors == 1 && diags.list.count == 1);
	CHECK(strstr(out.data, "shop.dbgen:2:2: error: column \"emial\" does not exist\n") == out.data);
	CHECK(strstr(out.data, "emial text") != NULL);
	CHECK(strchr(out.data, '^') != NULL);
	CHECK(strstr(out.data, "index customers_email names it") != NULL);
	CHECK(strstr(out.data, "did you mean \"email\"?") != NULL);
	CHECK(strchr(out.data, '\033') == NULL);
}

static void without_a_place(Arena *arena)
{
	Diags diags;

	diags_init(&diags, arena);
	Buf out;
	buf_init(&out, arena);
	diag_print(&out, diag_warning(&diags, NO_SPAN, "no place"), false);
	CHECK(diags.errors == 0 && diags.list.count == 1);
	CHECK(strstr(out.data, "warning: no place") != NULL);
}

static void at_the_very_end(Arena *arena)
{
	Diags diags;
	Buf out;

	for (const char **text = (const char *[]){ "", "\n", "a", "a\n", "\xff", NULL }; *text; text++) {
		const Source *source = source_new(arena, "f", *text, strlen(*text));

		diags_init(&diags, arena);
		buf_init(&out, arena);
		diag_print(&out, diag_error(&diags, (Span){ source, source->length, source->length }, "ends early"), true);
		CHECK(strstr(out.data, "ends early") != NULL);
	}
}

static void nearest(Arena *arena)
{
	Strings names = { 0 };

	strings_add(arena, &names, "customers");
	strings_add(arena, &names, "orders");
	strings_add(arena, &names, "order_items");
	CHECK_TEXT(nearest_name("custmers", &names), "customers");
	CHECK_TEXT(nearest_name("order", &names), "orders");
	CHECK_TEXT(nearest_name("zzzzzz", &names), NULL);
	CHECK_TEXT(nearest_name("x", &(Strings){ 0 }), NULL);
}

static const UnitTest tests[] = {
	{ "prints place and caret", prints_place_and_caret },
	{ "without a place", without_a_place },
	{ "at the very end of a text", at_the_very_end },
	{ "the nearest name", nearest },
};

UNIT_MAIN("diag", tests)
