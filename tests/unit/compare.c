#include "unit.h"

#include "compare.h"

typedef struct Shop {
	Schema *schema;
	Table *customers;
	Column *email;
} Shop;

static Shop shop(Arena *arena, const char *table, const char *column)
{
	Shop s = { .schema = schema_new(arena) };

	schema_add(s.schema, KIND_SCHEMA, NULL, NULL, "shop", NULL);
	s.customers = (Table *) schema_add(s.schema, KIND_TABLE, "shop", NULL, table, NULL);
	s.email = (Column *) schema_add(s.schema, KIND_COLUMN, "shop", &s.customers->base, column, NULL);
	s.email->type = "text";
	return s;
}

static const char *differences(Arena *arena, Schema *old, Schema *new)
{
	Diags diags;

	diags_init(&diags, arena);
	Buf out;
	buf_init(&out, arena);
	List changes = compare_schemas(arena, &diags, old, new, &(CompareOptions){ 0 });
	for (size_t i = 0; i < changes.count; i++) {
		change_describe(&out, changes.items[i]);
		buf_add_char(&out, '\n');
	}
	return out.data;
}

static void equal(Arena *arena)
{
	CHECK_TEXT(differences(arena, shop(arena, "a", "b").schema, shop(arena, "a", "b").schema), "");
	CHECK_TEXT(differences(arena, schema_new(arena), schema_new(arena)), "");
}

static void created_dropped_altered(Arena *arena)
{
	Shop old = shop(arena, "customers", "email"), new = shop(arena, "customers", "email");

	schema_add(old.schema, KIND_TABLE, "shop", NULL, "gone", NULL);
	schema_add(new.schema, KIND_TABLE, "shop", NULL, "here", NULL);
	new.email->type = "citext";
	new.email->not_null = true;
	new.email->base.comment = "Where to write";
	const char *text = differences(arena, old.schema, new.schema);
	CHECK(strstr(text, "drop table shop.gone") != NULL);
	CHECK(strstr(text, "create table shop.here") != NULL);
	CHECK(strstr(text, "alter column shop.customers.email: type, not_null, comment") != NULL);
}

static void a_stated_rename_is_one(Arena *arena)
{
	Shop old = shop(arena, "customer", "mail"), new = shop(arena, "customers", "email");

	new.customers->base.renamed_from = "customer";
	new.email->base.renamed_from = "mail";
	const char *text = differences(arena, old.schema, new.schema);
	CHECK(strstr(text, "rename table shop.customers from customer") != NULL);
	CHECK(strstr(text, "rename column shop.customers.email from mail") != NULL);
	CHECK(strstr(text, "create") == NULL && strstr(text, "drop") == NULL);
}

static void an_unstated_one_is_not_guessed(Arena *arena)
{
	const char *text = differences(arena, shop(arena, "customers", "mail").schema,
	                               shop(arena, "customers", "email").schema);

	CHECK(strstr(text, "drop column shop.customers.mail") != NULL);
	CHECK(strstr(text, "create column shop.customers.email") != NULL);
	CHECK(strstr(text, "rename") == NULL);
}

/* A rename that was done in an earlier migration stays written in the file for a while. */
static void a_rename_that_is_done_is_no_difference(Arena *arena)
{
	Shop old = shop(arena, "customers", "email"), new = shop(arena, "customers", "email");

	new.customers->base.renamed_from = "customer";
	new.email->base.renamed_from = "mail";
	CHECK_TEXT(differences(arena, old.schema, new.schema), "");
}

static void canonical_forms_are_what_counts(Arena *arena)
{
	Shop old = shop(arena, "a", "b"), new = shop(arena, "a", "b");
	Constraint *x = (Constraint *) schema_add(old.schema, KIND_CONSTRAINT, "shop", &old.customers->base, "c", NULL);
	Constraint *y = (Constraint *) schema_add(new.schema, KIND_CONSTRAINT, "shop", &new.customers->base, "c", NULL);

	x->expr = (Expr){ .text = "b>0", .canon = "(b > 0)" };
	y->expr = (Expr){ .text = "((b) > 0)", .canon = "(b > 0)" };
	CHECK_TEXT(differences(arena, old.schema, new.schema), "");
	y->expr.canon = "(b > 1)";
	CHECK(strstr(differences(arena, old.schema, new.schema), "expr") != NULL);
}

static const UnitTest tests[] = {
	{ "equal schemas", equal },
	{ "created, dropped, altered", created_dropped_altered },
	{ "a stated rename is one", a_stated_rename_is_one },
	{ "an unstated one is not guessed", an_unstated_one_is_not_guessed },
	{ "a rename that is done is no difference", a_rename_that_is_done_is_no_difference },
	{ "canonical forms are what counts", canonical_forms_are_what_counts },
};

UNIT_MAIN("compare", tests)
