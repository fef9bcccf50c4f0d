#include "unit.h"

#include "family.h"
#include "privilege.h"

/* ---- pieces of text ---- */

static const char *written(Arena *arena, void (*add)(Buf *, const char *), const char *text)
{
	Buf out;

	buf_init(&out, arena);
	add(&out, text);
	return out.data;
}

static void brackets(Arena *arena)
{
	CHECK_TEXT(written(arena, gen_add_bracketed, "a > 0"), "(a > 0)");
	CHECK_TEXT(written(arena, gen_add_bracketed, "(a > 0)"), "(a > 0)");
	CHECK_TEXT(written(arena, gen_add_bracketed, "(a > 0) OR (b > 0)"), "((a > 0) OR (b > 0))");
	CHECK_TEXT(written(arena, gen_add_bracketed, "(a = ')')"), "(a = ')')");
	CHECK_TEXT(written(arena, gen_add_bracketed, "(a = E'\\')') OR (b)"), "((a = E'\\')') OR (b))");
	CHECK_TEXT(written(arena, gen_add_bracketed, "a > 0 -- why"), "(a > 0 -- why\n)");
	CHECK_TEXT(written(arena, gen_add_bracketed, "a = '--'"), "(a = '--')");
}

static void defaults(Arena *arena)
{
	CHECK_TEXT(written(arena, gen_add_default, "'a'::text"), "'a'::text");
	CHECK_TEXT(written(arena, gen_add_default, "now() AT TIME ZONE 'utc'"), "(now() AT TIME ZONE 'utc')");
	CHECK_TEXT(written(arena, gen_add_default, "f(a IN (1, 2))"), "f(a IN (1, 2))");
	CHECK_TEXT(written(arena, gen_add_default, "'in and not'"), "'in and not'");
}

static void keys(Arena *arena)
{
	CHECK_TEXT(written(arena, gen_add_key_expression, "lower(a)"), "lower(a)");
	CHECK_TEXT(written(arena, gen_add_key_expression, "shop.f(a, ')')"), "shop.f(a, ')')");
	CHECK_TEXT(written(arena, gen_add_key_expression, "lower(a) || b"), "(lower(a) || b)");
	CHECK_TEXT(written(arena, gen_add_key_expression, "row(a, b)"), "(row(a, b))");
	CHECK_TEXT(written(arena, gen_add_key_expression, "a + 1"), "(a + 1)");
}

static void queries(Arena *arena)
{
	CHECK_TEXT(written(arena, gen_add_query, "  SELECT ';' ; \n"), "SELECT ';'");
	CHECK(gen_mentions("SELECT * FROM shop.v", "shop.v"));
	CHECK(!gen_mentions("SELECT * FROM shop.v2, 'shop.v'", "shop.v"));
	Strings two = gen_statements(arena, "CREATE RULE r AS DO (a; b);\nALTER x;");
	CHECK(two.count == 2);
	CHECK_TEXT(two.items[0], "CREATE RULE r AS DO (a; b)");
	CHECK_TEXT(two.items[1], "ALTER x");
}

static Strings list(Arena *arena, const char *a, const char *b)
{
	Strings strings = { 0 };

	if (a)
		strings_add(arena, &strings, a);
	if (b)
		strings_add(arena, &strings, b);
	return strings;
}

static void options(Arena *arena)
{
	Buf out;
	Strings some = list(arena, "toast.autovacuum_enabled=false", "x=Two words");
	Strings old = list(arena, "a=1", "b=2"), new = list(arena, "b=3", "c='");

	buf_init(&out, arena);
	gen_add_with(&out, &some);
	CHECK_TEXT(out.data, " WITH (toast.autovacuum_enabled=false, x='Two words')");
	CHECK_TEXT(gen_server_options_change(arena, &old, &new), "OPTIONS (DROP a, SET b '3', ADD c '''')");
}

/* ---- enums ---- */

typedef struct Two {
	Schema *old, *new;
	Enum *a, *b;
	List statements;
	Diags diags;
	Emit e;
} Two;

static EnumLabel *add_label(Arena *arena, Enum *type, const char *label)
{
	EnumLabel *part = parts_add(arena, &type->labels, &enum_label_record);

	part->label = label;
	return part;
}

static void make_two(Arena *arena, Two *two)
{
	*two = (Two){ .old = schema_new(arena), .new = schema_new(arena) };
	diags_init(&two->diags, arena);
	two->a = (Enum *) schema_add(two->old, KIND_ENUM, "shop", NULL, "status", NULL);
	two->b = (Enum *) schema_add(two->new, KIND_ENUM, "shop", NULL, "status", NULL);
	two->e = (Emit){
		.arena = arena, .diags = &two->diags, .statements = &two->statements, .old = two->old, .new = two->new
	};
}

static const char *text_of(Arena *arena, const List *statements)
{
	Buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < statements->count; i++)
		buf_printf(&out, "%s;\n", ((const Statement *) statements->items[i])->sql);
	return out.data;
}

static const char *altered(Arena *arena, Two *two)
{
	Change change = { .verb = VERB_ALTER, .old = &two->a->base, .new = &two->b->base };

	change.fields = record_diff(&enum_record, two->a, two->b);
	CHECK(emit_alter(&two->e, &change));
	return text_of(arena, &two->statements);
}

static void enum_grows(Arena *arena)
{
	Two two;

	make_two(arena, &two);
	add_label(arena, two.a, "b");
	add_label(arena, two.a, "d");
	add_label(arena, two.b, "a");
	add_label(arena, two.b, "b");
	add_label(arena, two.b, "c");
	add_label(arena, two.b, "dd")->renamed_from = "d";
	add_label(arena, two.b, "e");
	CHECK(enum_is_extension(two.a, two.b));
	CHECK_TEXT(altered(arena, &two), "ALTER TYPE shop.status RENAME VALUE 'd' TO 'dd';\n"
	                                 "ALTER TYPE shop.status ADD VALUE 'a' BEFORE 'b';\n"
	                                 "ALTER TYPE shop.status ADD VALUE 'c' AFTER 'b';\n"
	                                 "ALTER TYPE shop.status ADD VALUE 'e';\n");
}

static void enum_shrinks(Arena *arena)
{
	Two two;

	make_two(arena, &two);
	add_label(arena, two.a, "a");
	add_label(arena, two.a, "b");
	add_label(arena, two.b, "b");
	for (int i = 0; i < 2; i++) {
		Schema *schema = i ? two.new : two.old;
		Object *table = schema_add(schema, KIND_TABLE, "shop", NULL, "t", NULL);
		((Column *) schema_add(schema, KIND_COLUMN, "shop", table, "s", NULL))->type = "shop.status";
		((Column *) schema_add(schema, KIND_COLUMN, "shop", table, "many", NULL))->type = "shop.status[]";
	}
	CHECK(!enum_is_extension(two.a, two.b));
	CHECK_TEXT(altered(arena, &two),
	           "ALTER TYPE shop.status RENAME TO status__old;\n"
	           "CREATE TYPE shop.status AS ENUM ('b');\n"
	           "ALTER TABLE shop.t ALTER COLUMN s SET DATA TYPE shop.status USING s::text::shop.status;\n"
	           "ALTER TABLE shop.t ALTER COLUMN many SET DATA TYPE shop.status[] USING many::text[]::shop.status[];\n"
	           "DROP TYPE shop.status__old;\n");
}

/* ---- domains ---- */

static Domain *add_domain(Schema *schema, const char *not_null_name)
{
	Domain *domain = (Domain *) schema_add(schema, KIND_DOMAIN, "shop", NULL, "d", NULL);

	domain->type = "text";
	domain->not_null = true;
	domain->not_null_name = not_null_name;
	return domain;
}

/* Servers keep the name from 17 on: those before know no statement for it. */
static const char *not_null_of_domain(Arena *arena, const char *version, bool was_there, const char *from,
                                      const char *to)
{
	Two two;

	make_two(arena, &two);
	two.old->server_version = version;
	Domain *old = add_domain(two.old, from), *new = add_domain(two.new, to);
	old->not_null = was_there;
	Change change = { .verb = VERB_ALTER, .old = &old->base, .new = &new->base };
	change.fields = record_diff(&domain_record, old, new);
	CHECK(emit_alter(&two.e, &change));
	return text_of(arena, &two.statements);
}

static void domain_not_null(Arena *arena)
{
	CHECK_TEXT(not_null_of_domain(arena, "17.2", false, NULL, "nn"),
	           "ALTER DOMAIN shop.d ADD CONSTRAINT nn NOT NULL;\n");
	CHECK_TEXT(not_null_of_domain(arena, "17.2", false, NULL, NULL), "ALTER DOMAIN shop.d SET NOT NULL;\n");
	CHECK_TEXT(not_null_of_domain(arena, "16.4", false, NULL, "nn"), "ALTER DOMAIN shop.d SET NOT NULL;\n");
	CHECK_TEXT(not_null_of_domain(arena, NULL, false, NULL, "nn"), "ALTER DOMAIN shop.d SET NOT NULL;\n");
	CHECK_TEXT(not_null_of_domain(arena, "18.0", true, "a", "b"), "ALTER DOMAIN shop.d RENAME CONSTRAINT a TO b;\n");
	CHECK_TEXT(not_null_of_domain(arena, "15.3", true, NULL, "b"), "");
}

/* ---- privileges ---- */

static void privileges(Arena *arena)
{
	Two two;

	make_two(arena, &two);
	Object *old = schema_add(two.old, KIND_TABLE, "shop", NULL, "t", NULL);
	Object *new = schema_add(two.new, KIND_TABLE, "shop", NULL, "t", NULL);
	old->has_acl = new->has_acl = true;
	old->acl = list(arena, "app=DELETE", "gone=SELECT");
	new->acl = list(arena, "a=SELECT", "b=SELECT");
	strings_add(arena, &new->acl, "public=INSERT");
	emit_aspects(&two.e, old, new, false);
	CHECK_TEXT(text_of(arena, &two.statements), "REVOKE ALL ON TABLE shop.t FROM app;\n"
	                                            "REVOKE ALL ON TABLE shop.t FROM gone;\n"
	                                            "GRANT SELECT ON TABLE shop.t TO a, b;\n"
	                                            "GRANT INSERT ON TABLE shop.t TO PUBLIC;\n");
}

static void column_privileges_survive(Arena *arena)
{
	Two two;

	make_two(arena, &two);
	Object *old = schema_add(two.old, KIND_TABLE, "shop", NULL, "t", NULL);
	Object *new = schema_add(two.new, KIND_TABLE, "shop", NULL, "t", NULL);
	schema_add(two.old, KIND_COLUMN, "shop", old, "c", NULL);
	Object *column = schema_add(two.new, KIND_COLUMN, "shop", new, "c", NULL);
	Object *later = schema_add(two.new, KIND_COLUMN, "shop", new, "later", NULL);
	old->has_acl = new->has_acl = column->has_acl = later->has_acl = true;
	old->acl = list(arena, "app=SELECT", NULL);
	column->acl = later->acl = list(arena, "app=SELECT", NULL);
	emit_aspects(&two.e, old, new, false);
	CHECK_TEXT(text_of(arena, &two.statements), "REVOKE ALL ON TABLE shop.t FROM app;\n"
	                                            "GRANT SELECT (c) ON TABLE shop.t TO app;\n");
}

/* ---- the table of kinds ---- */

static void every_kind_has_an_address(Arena *arena)
{
	Schema *schema = schema_new(arena);
	Object *table = schema_add(schema, KIND_TABLE, "shop", NULL, "t", NULL);

	CHECK_TEXT(object_address(arena, table), "TABLE shop.t");
	CHECK_TEXT(object_address(arena, schema_add(schema, KIND_COLUMN, "shop", table, "User", NULL)),
	           "COLUMN shop.t.\"User\"");
	CHECK_TEXT(object_address(arena, schema_add(schema, KIND_CONSTRAINT, "shop", table, "c", NULL)),
	           "CONSTRAINT c ON shop.t");
	CHECK_TEXT(object_address(arena, schema_add(schema, KIND_FUNCTION, "shop", NULL, "f", "integer, text")),
	           "FUNCTION shop.f(integer, text)");
	Object *domain = schema_add(schema, KIND_DOMAIN, "shop", NULL, "d", NULL);
	CHECK_TEXT(object_address(arena, schema_add(schema, KIND_DOMAIN_CONSTRAINT, "shop", domain, "k", NULL)),
	           "CONSTRAINT k ON DOMAIN shop.d");
}

static const UnitTest tests[] = {
	{ "the name of a domain's NOT NULL", domain_not_null },
	{ "an expression gets exactly one pair of brackets", brackets },
	{ "a default is something DEFAULT takes", defaults },
	{ "keys of indexes", keys },
	{ "queries lose their semicolon", queries },
	{ "storage parameters and options", options },
	{ "an enum that grows or renames is altered", enum_grows },
	{ "an enum that shrinks is built anew", enum_shrinks },
	{ "privileges are the difference of two lists", privileges },
	{ "a REVOKE on a table gives column privileges back", column_privileges_survive },
	{ "addresses", every_kind_has_an_address },
};

UNIT_MAIN("emit", tests)
