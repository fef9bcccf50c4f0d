#include "unit.h"

#include "merge.h"

static Schema *base(Arena *arena)
{
	Schema *schema = schema_new(arena);
	Object *table = schema_add(schema, KIND_TABLE, "public", NULL, "orders", NULL);
	Column *id = (Column *) schema_add(schema, KIND_COLUMN, "public", table, "id", NULL);
	Column *total = (Column *) schema_add(schema, KIND_COLUMN, "public", table, "total", NULL);

	id->type = "bigint";
	id->position = 1;
	total->type = "integer";
	total->position = 2;
	return schema;
}

static Object *orders(const Schema *schema)
{
	return schema_find(schema, KIND_TABLE, "public", NULL, "orders", NULL);
}

static Column *column(const Schema *schema, const char *name)
{
	return (Column *) object_child(orders(schema), KIND_COLUMN, name);
}

static Column *add_column(Schema *schema, const char *name)
{
	Column *added = (Column *) schema_add(schema, KIND_COLUMN, "public", orders(schema), name, NULL);

	added->type = "text";
	added->position = 3;
	return added;
}

static List changes(Arena *arena, Schema *branch)
{
	Diags diags;

	diags_init(&diags, arena);
	return compare_schemas(arena, &diags, base(arena), branch, &(CompareOptions){ 0 });
}

/* The conflict of two branches, "" for none. */
static const char *conflict(Arena *arena, Schema *ours, Schema *theirs)
{
	List a = changes(arena, ours), b = changes(arena, theirs);
	List conflicts = merge_conflicts(arena, NULL, &a, &b);
	const MergeConflict *first = conflicts.count > 0 ? conflicts.items[0] : NULL;

	return !first ? "" : arena_printf(arena, "%s: %s", first->object, first->why);
}

static void different_things_go_together(Arena *arena)
{
	Schema *ours = base(arena), *theirs = base(arena);

	add_column(ours, "email");
	add_column(theirs, "phone");
	column(theirs, "total")->type = "bigint";
	CHECK_TEXT(conflict(arena, ours, theirs), "");
	Schema *merged = merge_copy(arena, ours);
	List their_changes = changes(arena, theirs);
	merge_apply(arena, merged, theirs, &their_changes, NULL);
	CHECK(column(merged, "email") && column(merged, "phone"));
	CHECK_TEXT(column(merged, "total")->type, "bigint");
	CHECK(column(merged, "phone")->position == 4);
	CHECK(column(ours, "phone") == NULL);
}

static void the_same_field_does_not(Arena *arena)
{
	Schema *ours = base(arena), *theirs = base(arena);

	column(ours, "total")->type = "numeric";
	column(theirs, "total")->not_null = true;
	CHECK_TEXT(conflict(arena, ours, theirs), "");
	column(theirs, "total")->type = "bigint";
	CHECK_TEXT(conflict(arena, ours, theirs), "column public.orders.total: both change its type");
	column(theirs, "total")->type = "numeric";
	CHECK_TEXT(conflict(arena, ours, theirs), "");
}

static void what_is_gone_cannot_be_worked_on(Arena *arena)
{
	Schema *ours = base(arena), *theirs = base(arena);

	schema_remove(ours, &column(ours, "total")->base);
	column(theirs, "total")->type = "bigint";
	CHECK_TEXT(conflict(arena, ours, theirs), "column public.orders.total: one drops it, the other alters it");
	CHECK_TEXT(conflict(arena, theirs, ours), "column public.orders.total: one alters it, the other drops it");
	theirs = base(arena);
	schema_remove(theirs, &column(theirs, "total")->base);
	CHECK_TEXT(conflict(arena, ours, theirs), "");
	ours = base(arena);
	theirs = base(arena);
	schema_remove(ours, orders(ours));
	add_column(theirs, "email");
	CHECK_TEXT(conflict(arena, ours, theirs),
	           "table public.orders: one drops it, the other works on column public.orders.email");
}

static void renames(Arena *arena)
{
	Schema *ours = base(arena), *theirs = base(arena);

	add_column(ours, "email");
	schema_rename(theirs, &column(theirs, "total")->base, NULL, "amount", NULL);
	column(theirs, "amount")->base.renamed_from = "total";
	CHECK_TEXT(conflict(arena, ours, theirs), "");
	Schema *merged = merge_copy(arena, ours);
	List their_changes = changes(arena, theirs);
	merge_apply(arena, merged, theirs, &their_changes, NULL);
	CHECK(column(merged, "amount") && column(merged, "email") && !column(merged, "total"));
	column(ours, "total")->type = "bigint";
	CHECK_TEXT(conflict(arena, ours, theirs), "column public.orders.total: one alters it, the other renames it");
}

static Schema *with_table_renamed(Arena *arena)
{
	Schema *schema = base(arena);
	Object *table = orders(schema);

	schema_rename(schema, table, NULL, "sales", NULL);
	table->renamed_from = "orders";
	return schema;
}

static void a_renamed_table_cannot_be_worked_on(Arena *arena)
{
	Schema *ours = base(arena), *theirs = with_table_renamed(arena);

	schema_remove(ours, &column(ours, "total")->base);
	CHECK_TEXT(conflict(arena, ours, theirs),
	           "table public.orders: one renames it, the other works on column public.orders.total");
	ours = base(arena);
	schema_rename(ours, &column(ours, "total")->base, NULL, "amount", NULL);
	column(ours, "amount")->base.renamed_from = "total";
	CHECK_TEXT(conflict(arena, theirs, ours),
	           "table public.orders: one renames it, the other works on column public.orders.amount");
	ours = with_table_renamed(arena);
	schema_remove(theirs,
	              object_child(schema_find(theirs, KIND_TABLE, "public", NULL, "sales", NULL), KIND_COLUMN, "total"));
	CHECK_TEXT(conflict(arena, ours, theirs), "");
	Schema *merged = merge_copy(arena, ours);
	List their_changes = changes(arena, theirs);
	merge_apply(arena, merged, theirs, &their_changes, NULL);
	CHECK(schema_find_key(merged, "column public.sales.id") && !schema_find_key(merged, "column public.sales.total"));
}

static void both_create_it(Arena *arena)
{
	Schema *ours = base(arena), *theirs = base(arena);

	add_column(ours, "email");
	add_column(theirs, "email");
	CHECK_TEXT(conflict(arena, ours, theirs), "");
	column(theirs, "email")->not_null = true;
	CHECK_TEXT(conflict(arena, ours, theirs), "column public.orders.email: both create it, and not the same");
}

static Object *add_check(Schema *schema, const char *name)
{
	Constraint *check = (Constraint *) schema_add(schema, KIND_CONSTRAINT, "public", orders(schema), name, NULL);

	check->type = "check";
	check->expr.text = arena_printf(schema->arena, "%s > 0", name[0] == 't' ? "total" : "id");
	return &check->base;
}

static void constraints_that_only_get_another_name(Arena *arena)
{
	Schema *old = base(arena), *theirs = base(arena), *ours = base(arena);
	Diags diags;

	diags_init(&diags, arena);
	add_check(old, "total_check");
	add_check(ours, "total_check");
	add_column(ours, "email");
	add_check(theirs, "total_is_positive");
	List their_changes = compare_schemas(arena, &diags, schema_to_compare(arena, old, theirs), theirs,
	                                     &(CompareOptions){ 0 });
	CHECK(their_changes.count == 1 && ((const Change *) their_changes.items[0])->verb == VERB_RENAME);
	CHECK(schema_find_key(old, "constraint public.orders.total_check"));
	Schema *merged = merge_copy(arena, ours);
	merge_apply(arena, merged, theirs, &their_changes, NULL);
	CHECK(object_child(orders(merged), KIND_CONSTRAINT, "total_is_positive") && column(merged, "email") &&
	      !object_child(orders(merged), KIND_CONSTRAINT, "total_check"));
}

static const UnitTest tests[] = {
	{ "different things go together", different_things_go_together },
	{ "the same field does not", the_same_field_does_not },
	{ "what is gone cannot be worked on", what_is_gone_cannot_be_worked_on },
	{ "renames", renames },
	{ "a renamed table cannot be worked on", a_renamed_table_cannot_be_worked_on },
	{ "both create it", both_create_it },
	{ "constraints that only get another name", constraints_that_only_get_another_name },
};

UNIT_MAIN("merge", tests)
