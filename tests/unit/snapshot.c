#include "unit.h"

#include "schema.h"
#include "compare.h"
#include "snapshot.h"

static Schema *shop(Arena *arena)
{
	Schema *schema = schema_new(arena);

	schema_add(schema, KIND_SCHEMA, NULL, NULL, "shop", NULL);
	Object *table = schema_add(schema, KIND_TABLE, "shop", NULL, "customers \"x\"", NULL);
	table->comment = "People\nwho buy";
	Column *id = (Column *) schema_add(schema, KIND_COLUMN, "shop", table, "id", NULL);
	id->type = "bigint";
	id->position = 1;
	id->identity_max = INT64_MAX;
	Routine *routine = (Routine *) schema_add(schema, KIND_FUNCTION, "shop", NULL, "f", "integer, text");
	routine->language = "sql";
	routine->body = "select $$x$$; -- ä";
	routine->base.has_acl = true;
	strings_add(arena, &routine->base.acl, "app=EXECUTE*");
	return schema;
}

static const char *written(Arena *arena, const Schema *schema)
{
	Strings parents = { 0 };
	Buf out;

	buf_init(&out, arena);
	strings_add(arena, &parents, "abc");
	snapshot_add(&out, schema, &parents);
	return out.data;
}

static bool read(Arena *arena, Diags *diags, const char *text, Snapshot *snapshot)
{
	diags_init(diags, arena);
	return snapshot_read(arena, diags, source_new(arena, "s.json", text, strlen(text)), snapshot);
}

static void comes_back_the_same(Arena *arena)
{
	const char *text = written(arena, shop(arena));
	Snapshot snapshot = { 0 };
	Diags diags;

	CHECK(read(arena, &diags, text, &snapshot));
	if (!snapshot.schema)
		return;
	CHECK_TEXT(written(arena, snapshot.schema), text);
	CHECK(snapshot.parents.count == 1);
	CHECK_TEXT(snapshot.parents.items[0], "abc");
	List changes = compare_schemas(arena, &diags, shop(arena), snapshot.schema, &(CompareOptions){ 0 });
	CHECK(changes.count == 0);
}

/* Snapshots of before MAINTAIN, and of servers that have none, leave it out where it is there with all others. */
static void maintain_is_left_out_of_all(Arena *arena)
{
	static const char *const others[] = { "DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE" };
	Schema *schema = schema_new(arena);
	Object *table = schema_add(schema, KIND_TABLE, "public", NULL, "t", NULL);
	table->has_acl = true;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		strings_add(arena, &table->acl, arena_printf(arena, "all=%s*", others[i]));
		strings_add(arena, &table->acl, arena_printf(arena, "most=%s", others[i]));
	}
	strings_add(arena, &table->acl, "all=MAINTAIN*");
	strings_add(arena, &table->acl, "some=MAINTAIN");
	strings_sort(&table->acl);
	const char *text = written(arena, schema);
	CHECK(!strstr(text, "all=MAINTAIN"));
	CHECK(strstr(text, "\"most=NOT MAINTAIN\""));
	CHECK(strstr(text, "\"some=MAINTAIN\""));
	Snapshot snapshot = { 0 };
	Diags diags;
	CHECK(read(arena, &diags, text, &snapshot));
	const Object *back = !snapshot.schema ? NULL : schema_find(snapshot.schema, KIND_TABLE, "public", NULL, "t", NULL);
	CHECK(back && strings_equal(&back->acl, &table->acl));
}

static void one_object_a_line(Arena *arena)
{
	const Schema *schema = shop(arena);
	size_t lines = 0;

	for (const char *at = written(arena, schema); (at = strstr(at, "\n{\"kind\":")); at++)
		lines++;
	CHECK(lines == schema->objects.count);
}

static void any_cut_is_an_error(Arena *arena)
{
	const char *text = written(arena, shop(arena));
	size_t length = strlen(text);

	for (size_t i = 0; i + 2 < length; i += 7) {
		Snapshot snapshot = { 0 };
		Diags diags;

		CHECK(!read(arena, &diags, arena_strndup(arena, text, i), &snapshot));
		CHECK(diags.errors > 0);
	}
}

static void what_it_does_not_know_is_an_error(Arena *arena)
{
	static const char *const wrong[] = {
		"{\"dbgen\":99,\"id\":\"\",\"parents\":[],\"objects\":[]}",
		"{\"dbgen\":1,\"id\":\"\",\"parents\":[],\"objects\":[{\"kind\":\"gizmo\",\"name\":\"x\"}]}",
		"{\"dbgen\":1,\"id\":\"\",\"parents\":[],\"objects\":[{\"kind\":\"table\"}]}",
		"{\"dbgen\":1,\"id\":\"\",\"parents\":[],\"objects\":[{\"kind\":\"column\",\"parent\":\"table a.b\",\"name\":\"x\"}]}",
		"{\"dbgen\":1,\"id\":\"\",\"parents\":[],\"objects\":3}",
		"[]",
		"3",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		Snapshot snapshot = { 0 };
		Diags diags;

		CHECK(!read(arena, &diags, wrong[i], &snapshot));
		CHECK(diags.errors > 0);
	}
}

/* The third object of the file, on its fourth line. */
static void mistakes_in_names_have_a_place(Arena *arena)
{
	static const struct {
		const char *object, *message; /* NULL: it is right */
	} rows[] = {
		{ "{\"kind\":\"table\",\"schema\":\"s\",\"name\":\"\"}",
		  "malformed snapshot: the \"name\" of a table is empty" },
		{ "{\"kind\":\"table\",\"schema\":\"\",\"name\":\"x\"}",
		  "malformed snapshot: the \"schema\" of a table is empty" },
		{ "{\"kind\":\"table\",\"schema\":3,\"name\":\"x\"}",
		  "malformed snapshot: the \"schema\" of a table is no text" },
		{ "{\"kind\":\"column\",\"parent\":\"\",\"name\":\"x\"}",
		  "malformed snapshot: the \"parent\" of a column is empty" },
		{ "{\"kind\":\"column\",\"parent\":\"table s.u\",\"name\":\"x\",\"is\":{\"type\":\"integer\"}}",
		  "malformed snapshot: there is no \"table s.u\"" },
		{ "{\"kind\":\"function\",\"schema\":\"s\",\"name\":\"f\",\"args\":7}",
		  "malformed snapshot: the \"args\" of a function is no text" },
		{ "{\"kind\":\"table\",\"name\":\"x\"}", "malformed snapshot: the table \"x\" has no \"schema\"" },
		{ "{\"kind\":\"column\",\"parent\":\"table s.t\",\"name\":\"x\"}", "Column: \"type\" is missing" },
		{ "{\"kind\":\"column\",\"schema\":\"s\",\"name\":\"x\",\"is\":{\"type\":\"integer\"}}",
		  "malformed snapshot: the column \"x\" belongs to nothing" },
		{ "{\"kind\":\"table\",\"parent\":\"table s.t\",\"schema\":\"s\",\"name\":\"x\"}",
		  "malformed snapshot: the table \"x\" belongs to table s.t" },
		{ "{\"kind\":\"view column\",\"parent\":\"table s.t\",\"name\":\"x\"}",
		  "malformed snapshot: the view column \"x\" belongs to table s.t" },
		{ "{\"kind\":\"function\",\"schema\":\"s\",\"name\":\"f\",\"args\":\"\",\"is\":{\"language\":\"sql\"}}", NULL },
		{ "{\"kind\":\"table\",\"schema\":\"gone\",\"name\":\"x\"}",
		  "malformed snapshot: there is no schema \"gone\" for table gone.x" },
		{ "{\"kind\":\"constraint\",\"parent\":\"table s.t\",\"name\":\"x\",\"is\":{\"type\":\"unique\",\"columns\":[\"a\"]}}",
		  "malformed snapshot: constraint s.t.x names column \"a\", which table s.t does not have" },
		{ "{\"kind\":\"row\",\"parent\":\"table s.t\",\"name\":\"\"}", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		Snapshot snapshot = { 0 };
		Diags diags;

		bool good = read(arena, &diags,
		                 arena_printf(arena,
		                              "{\"dbgen\":%d,\"id\":\"\",\"parents\":[],\"objects\":[\n"
		                              "{\"kind\":\"schema\",\"name\":\"s\"},\n"
		                              "{\"kind\":\"table\",\"schema\":\"s\",\"name\":\"t\"},\n%s]}",
		                              SNAPSHOT_VERSION, rows[i].object),
		                 &snapshot);
		CHECK(good == !rows[i].message);
		CHECK(diags.errors == (size_t) !good);
		if (diags.list.count == 0)
			continue;
		const Diag *diag = diags.list.items[0];
		CHECK_TEXT(diag->message, rows[i].message);
		size_t line, column;
		source_place(diag->span.source, diag->span.start, &line, &column);
		CHECK(line == 4 && column == 1);
	}
}

static const UnitTest tests[] = {
	{ "comes back the same", comes_back_the_same },
	{ "MAINTAIN is left out of all", maintain_is_left_out_of_all },
	{ "one object a line", one_object_a_line },
	{ "any cut is an error", any_cut_is_an_error },
	{ "what it does not know is an error", what_it_does_not_know_is_an_error },
	{ "mistakes in names have a place", mistakes_in_names_have_a_place },
};

UNIT_MAIN("snapshot", tests)
