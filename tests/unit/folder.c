#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

#include "drizzle.h"
#include "file.h"
#include "folder.h"
#include "names.h"

static void put(Arena *arena, const char *folder, const char *name, const char *text)
{
	const char *path = path_join(arena, folder, name);
	Diags diags;

	diags_init(&diags, arena);
	CHECK(folder_make(&diags, path_folder(arena, path)) && file_write(&diags, path, text, strlen(text)));
}

/* What is read back must be what was written, and exactly drizzle-kit's form. */
static void classic_is_drizzles_form(Arena *arena)
{
	const char *path = path_join(arena, unit_folder(arena), "migrations");
	NewMigration new = { "init", "CREATE TABLE a ();\n--> statement-breakpoint\nCREATE TABLE b ();\n", "DROP TABLE a;",
		                 "{}" };
	Diags diags;

	diags_init(&diags, arena);
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder && !folder->exists && folder->migrations.count == 0);
	const Migration *first = folder_add(arena, &diags, folder, &new);
	new.name = NULL;
	new.down_sql = NULL;
	const Migration *second = folder_add(arena, &diags, folder, &new);
	CHECK(first && second && second->when > first->when && diags.errors == 0);
	CHECK_TEXT(first->tag, "0000_init");
	CHECK(strncmp(second->tag, "0001_", 5) == 0 && strchr(second->tag + 5, '_'));
	CHECK(first->statements.count == 2 && first->source->text[first->source->length - 1] == ';');
	CHECK_TEXT(file_read(arena, &diags, path_join(arena, path, "meta/_journal.json"))->text,
	           arena_printf(
	               arena,
	               "{\n  \"version\": \"7\",\n  \"dialect\": \"postgresql\",\n  \"entries\": [\n    {\n      \"idx\": 0,\n"
	               "      \"version\": \"7\",\n      \"when\": %lld,\n      \"tag\": \"0000_init\",\n"
	               "      \"breakpoints\": true\n    },\n    {\n      \"idx\": 1,\n      \"version\": \"7\",\n"
	               "      \"when\": %lld,\n      \"tag\": \"%s\",\n      \"breakpoints\": true\n    }\n  ]\n}",
	               (long long) first->when, (long long) second->when, second->tag));
	folder = folder_read(arena, &diags, path, LAYOUT_V1);
	CHECK(folder && folder->layout == LAYOUT_CLASSIC && folder->migrations.count == 2 &&
	      folder_check(arena, &diags, folder));
	CHECK_TEXT(((Migration *) folder->migrations.items[0])->hash, first->hash);
	CHECK(((Migration *) folder->migrations.items[0])->down_path &&
	      !((Migration *) folder->migrations.items[1])->down_path);
	CHECK_TEXT(path_name(folder_last_snapshot(folder)), "0001_snapshot.json");
	CHECK(folder_remove(path_folder(arena, path)));
}

static void v1_is_a_folder_each(Arena *arena)
{
	const char *path = unit_folder(arena);
	NewMigration new = { "a b", "SELECT 1;", NULL, "{}" };
	Diags diags;

	diags_init(&diags, arena);
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_V1);
	CHECK(folder && folder->layout == LAYOUT_V1);
	const Migration *first = folder_add(arena, &diags, folder, &new);
	const Migration *second = folder_add(arena, &diags, folder, &new);
	CHECK(first && second && second->when == first->when + 1000);
	CHECK_TEXT(first->tag + 14, "_a_b");
	CHECK(!file_exists(path_join(arena, path, "meta")));
	folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder && folder->layout == LAYOUT_V1 && folder->migrations.count == 2 && diags.errors == 0);
	CHECK(((Migration *) folder->migrations.items[1])->when == second->when);
	CHECK(folder_remove(path));
}

/* A colleague's clock was ahead: the next migration is still the last one. */
static void time_never_goes_back(Arena *arena)
{
	const char *path = unit_folder(arena);
	NewMigration new = { "next", "SELECT 1;", NULL, NULL };
	Diags diags;

	diags_init(&diags, arena);
	put(arena, path, "0007_future.sql", "SELECT 1;");
	put(arena, path, "meta/_journal.json",
	    "{\"version\":\"7\",\"dialect\":\"postgresql\",\"entries\":[{\"idx\":7,\"version\":\"7\",\"when\":4000000000000,"
	    "\"tag\":\"0007_future\",\"breakpoints\":true}],\"mine\":[1.5]}\n");
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder != NULL);
	const Migration *added = folder ? folder_add(arena, &diags, folder, &new) : NULL;
	CHECK(added && added->when == 4000000000001 && added->idx == 8);
	CHECK_TEXT(added ? added->tag : NULL, "0008_next");
	/* What else stands in the journal stays. */
	CHECK(strstr(file_read(arena, &diags, path_join(arena, path, "meta/_journal.json"))->text,
	             "\"mine\": [\n    1.5\n  ]\n}\n"));
	CHECK(folder_remove(path));
}

static bool refused(Arena *arena, const char *journal, const char *expected)
{
	const char *path = unit_folder(arena);
	Diags diags;

	diags_init(&diags, arena);
	put(arena, path, "0000_a.sql", "SELECT 1;");
	put(arena, path, "meta/_journal.json", journal);
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	bool ok = (!folder || !folder_check(arena, &diags, folder)) && diags.list.count > 0 &&
	          strstr(((Diag *) diags.list.items[diags.list.count - 1])->message, expected);
	folder_remove(path);
	return ok;
}

#define ENTRY(idx, when, tag)                                                                                          \
	"{\"idx\":" idx ",\"version\":\"7\",\"when\":" when ",\"tag\":\"" tag "\",\"breakpoints\":true}"
#define JOURNAL(entries) "{\"version\":\"7\",\"dialect\":\"postgresql\",\"entries\":[" entries "]}"

static void mistakes_are_named(Arena *arena)
{
	CHECK(refused(arena, "", "invalid JSON"));
	CHECK(refused(arena, "[]", "no list \"entries\""));
	CHECK(refused(arena, "{\"entries\":{}}", "no list \"entries\""));
	CHECK(refused(arena, "{\"dialect\":\"mysql\",\"entries\":[]}", "mysql"));
	CHECK(refused(arena, JOURNAL("7"), "no text \"tag\""));
	CHECK(refused(arena, JOURNAL(ENTRY("0", "1", "../../etc/passwd")), "not a file name"));
	CHECK(refused(arena, JOURNAL(ENTRY("0", "\"1\"", "0000_a")), "no whole number \"when\""));
	CHECK(refused(arena, JOURNAL(ENTRY("0", "1e300", "0000_a")), "no whole number \"when\""));
	CHECK(refused(arena, JOURNAL(ENTRY("0.5", "1", "0000_a")), "no whole number \"idx\""));
	CHECK(refused(arena, JOURNAL(ENTRY("0", "1", "0000_a") "," ENTRY("1", "2", "0000_a")), "twice"));
	CHECK(refused(arena, JOURNAL(ENTRY("0", "1", "0000_a") "," ENTRY("1", "2", "0001_b")), "there is no file"));
	CHECK(refused(arena, JOURNAL(), "the journal does not list it"));
}

static void order_is_checked(Arena *arena)
{
	const char *path = unit_folder(arena);
	Diags diags;

	diags_init(&diags, arena);
	put(arena, path, "0000_a.sql", "SELECT 1;");
	put(arena, path, "0001_b.sql", "SELECT 1;");
	put(arena, path, "meta/_journal.json", JOURNAL(ENTRY("0", "20", "0000_a") "," ENTRY("1", "10", "0001_b")));
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder && diags.errors == 0);
	CHECK(folder && !folder_check(arena, &diags, folder) && diags.errors == 1);
	CHECK(folder_remove(path));
}

static void forks_are_put_behind(Arena *arena)
{
	const char *path = unit_folder(arena);
	Placed order[3] = { 0 };
	List placed = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	put(arena, path, "0000_a.sql", "SELECT 1;");
	put(arena, path, "0001_b.sql", "SELECT 2;");
	put(arena, path, "0001_c.sql", "SELECT 3;");
	put(arena, path, "0001_c.down.sql", "SELECT -3;");
	put(arena, path, "meta/0001_snapshot.json", "{}");
	put(arena, path, "meta/_journal.json",
	    JOURNAL(ENTRY("0", "10", "0000_a") "," ENTRY("1", "30", "0001_b") "," ENTRY("1", "20", "0001_c")));
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder != NULL);
	for (size_t i = 0; folder && i < 3; i++) {
		const Migration *migration = folder->migrations.items[i];
		order[i] = (Placed){
			.migration = migration, .tag = migration->tag, .idx = migration->idx, .when = migration->when
		};
		list_add(arena, &placed, &order[i]);
	}
	order[2].idx = 2;
	order[2].when = 40;
	order[2].tag = folder ? migration_tag_at(arena, folder, order[2].migration, 2, 40) : "";
	order[2].snapshot = "";
	CHECK(folder && folder_rewrite(arena, &diags, folder, &placed));
	CHECK(!file_exists(path_join(arena, path, "0001_c.sql")) &&
	      !file_exists(path_join(arena, path, "0001_c.down.sql")));
	folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder && folder_check(arena, &diags, folder) && folder->migrations.count == 3 && diags.list.count == 0);
	const Migration *last = folder ? folder->migrations.items[2] : NULL;
	CHECK_TEXT(last ? last->tag : NULL, "0002_c");
	CHECK(last && last->when > 30 && last->down_path && !last->snapshot_path);
	CHECK_TEXT(last ? last->source->text : NULL, "SELECT 3;");
	CHECK(file_exists(path_join(arena, path, "meta/0001_snapshot.json")));
	CHECK(last && migration_write_snapshot(arena, &diags, folder, (Migration *) last, "{}"));
	CHECK(file_exists(path_join(arena, path, "meta/0002_snapshot.json")));
	CHECK(folder_remove(path));
}

static void leftovers_are_reported(Arena *arena)
{
	const char *path = unit_folder(arena);
	NewMigration new = { "x", "SELECT 2;", NULL, NULL };
	Diags diags;

	diags_init(&diags, arena);
	put(arena, path, "meta/_journal.json", JOURNAL());
	put(arena, path, "0000_x.sql", "SELECT 1;");
	Folder *folder = folder_read(arena, &diags, path, LAYOUT_CLASSIC);
	CHECK(folder && folder->migrations.count == 0 && diags.errors == 0 && diags.list.count == 1);
	/* It is not overwritten either. */
	CHECK(folder && folder_add(arena, &diags, folder, &new) == NULL && diags.errors == 1);
	CHECK_TEXT(file_read(arena, &diags, path_join(arena, path, "0000_x.sql"))->text, "SELECT 1;");
	CHECK(folder_remove(path));
}

static void names_are_checked(Arena *arena)
{
	Diags diags;

	diags_init(&diags, arena);
	CHECK_TEXT(name_check(arena, &diags, "add users"), "add_users");
	CHECK(name_check(arena, &diags, "a/b") == NULL && name_check(arena, &diags, "") == NULL &&
	      name_check(arena, &diags, ".x") == NULL);
	CHECK(name_check(arena, &diags, "x.down") == NULL && name_check(arena, &diags, "down") != NULL);
	int64_t when;
	CHECK(stamp_to_millis("20261121033308_init", &when) && when == 1795231988000);
	CHECK_TEXT(stamp_from_millis(arena, when), "20261121033308");
	CHECK(!stamp_to_millis("2026112103330_x", &when) && !stamp_to_millis("", &when));
}

static Schema *snapshot(Arena *arena, Diags *diags, const char *text)
{
	const Source *source = source_new(arena, "snapshot.json", text, strlen(text));
	const Json *json = json_parse(arena, diags, source);

	return json && drizzle_snapshot_recognise(json) ? drizzle_snapshot_read(arena, diags, source, json) : NULL;
}

static void drizzle_snapshots(Arena *arena)
{
	Diags diags;

	diags_init(&diags, arena);
	Schema *schema = snapshot(
	    arena, &diags,
	    "{\"version\":\"7\",\"dialect\":\"postgresql\",\"prevId\":\"x\",\"tables\":{\"public.t\":{\"name\":\"t\",\"schema\":\"\","
	    "\"columns\":{\"id\":{\"name\":\"id\",\"type\":\"bigserial\",\"primaryKey\":true,\"notNull\":true},"
	    "\"at\":{\"name\":\"at\",\"type\":\"timestamp (3) with time zone\",\"primaryKey\":false,\"notNull\":false,\"default\":7}},"
	    "\"indexes\":{},\"foreignKeys\":{},\"compositePrimaryKeys\":{},\"uniqueConstraints\":{\"u\":{\"name\":"
	    "\"t_a_name_that_is_as_long_as_drizzle_likes_them_and_longer_than_postgres\",\"columns\":[\"id\"],"
	    "\"nullsNotDistinct\":false}}}},\"enums\":{},\"schemas\":{}}");
	CHECK(schema && diags.errors == 0);
	Column *column = schema ? (Column *) schema_find_key(schema, "column public.t.at") : NULL;
	CHECK_TEXT(column ? column->type : NULL, "timestamp(3) with time zone");
	CHECK(schema && schema_find_key(schema, "sequence public.t_id_seq") &&
	      schema_find_key(schema, "constraint public.t.t_pkey"));
	CHECK(
	    schema &&
	    schema_find_key(schema, "constraint public.t.t_a_name_that_is_as_long_as_drizzle_likes_them_and_longer_than_"));
	CHECK(snapshot(arena, &diags, "{\"version\":\"7\",\"dialect\":\"postgresql\",\"prevId\":\"x\",\"what\":1}") ==
	      NULL);
	CHECK(snapshot(arena, &diags, "{\"version\":\"5\",\"dialect\":\"pg\",\"prevId\":\"x\"}") == NULL);
	CHECK(snapshot(arena, &diags,
	               "{\"version\":\"8\",\"dialect\":\"postgres\",\"prevIds\":[],\"ddl\":[{\"entityType\":\"x\"}]}") ==
	      NULL);
	CHECK(diags.errors == 3);
}

static const UnitTest tests[] = {
	{ "classic is drizzle's form", classic_is_drizzles_form },
	{ "v1 is a folder each", v1_is_a_folder_each },
	{ "time never goes back", time_never_goes_back },
	{ "mistakes are named", mistakes_are_named },
	{ "order is checked", order_is_checked },
	{ "forks are put behind", forks_are_put_behind },
	{ "leftovers are reported", leftovers_are_reported },
	{ "names are checked", names_are_checked },
	{ "drizzle's snapshots", drizzle_snapshots },
};

UNIT_MAIN("folder", tests)
