/*
 * load.c: a source of the command line turned into a Schema.
 */
#include "load.h"

#include <glob.h>
#include <string.h>

#include "introspect.h"
#include "file.h"
#include "drizzle.h"
#include "folder.h"
#include "parse.h"
#include "states.h"
#include "snapshot.h"
#include "variables.h"
#include "url.h"

static const Option connect_rows[] = {
	{ .name = "url",
	  .letter = 'u',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ConnectOptions, url, const char *),
	  .value = "URL",
	  .help = "the database: a connection URI or conninfo string; without it the environment's url, else "
	          "DATABASE_URL, else libpq's own PG* variables" },
	{ .name = "env",
	  .letter = 'e',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ConnectOptions, env, const char *),
	  .value = "NAME",
	  .env = "DBGEN_ENV",
	  .help = "an environment of dbgen.json; without it \"dev\" where there is one" },
	{ .name = "prod",
	  .letter = 'P',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ConnectOptions, prod, bool),
	  .help = "the same as --env prod" },
};

const OptionTable connect_table = OPTION_TABLE(connect_rows);

/* The environment that was named, or NULL and true. */
static bool find_environment(Cli *cli, const ConnectOptions *options, const Config *config, const Environment **found)
{
	const char *name = options->prod ? "prod" : options->env;

	*found = NULL;
	if (!name)
		return true;
	*found = config_need_environment(cli->arena, &cli->diags, config, name);
	return *found;
}

bool target_resolve(Cli *cli, const ConnectOptions *options, Target *target)
{
	const Config *config = cli_config(cli);

	*target = (Target){ 0 };
	if (options->url && *options->url == '\0') {
		diag_error(&cli->diags, NO_SPAN, "--url is empty")->hint =
		    "is the variable set that it is taken from? without --url the environment's url is used, else DATABASE_URL, else "
		    "libpq's own PG* variables";
		return false;
	}
	if (!config || !find_environment(cli, options, config, &target->environment))
		return false;
	if (target->environment && !options->url) {
		target->url = config_url(cli->arena, &cli->diags, config, target->environment);
		if (!target->url && cli->diags.errors > 0)
			return false;
	} else if (!options->url) {
		target->environment = config_environment(config, "dev");
		if (target->environment)
			target->url = config_url(cli->arena, NULL, config, target->environment);
	} else {
		target->url = options->url;
	}
	if (!target->url)
		target->url = config_variable(config, "DATABASE_URL");
	return true;
}

static Loaded *loaded_new(Cli *cli, LoadedKind kind, const char *label)
{
	Loaded *loaded = arena_new_struct(cli->arena, Loaded);

	loaded->kind = kind;
	loaded->label = label;
	return loaded;
}

static bool is_all_sql(const Loaded *loaded)
{
	for (size_t i = 0; i < loaded->sources.count; i++) {
		const Source *source = loaded->sources.items[i];

		if (!text_ends_with(source->name, ".sql"))
			return false;
	}
	return loaded->sources.count > 0;
}

/* NULL passes through. */
static Loaded *with_schema(Loaded *loaded, Schema *schema)
{
	if (!schema)
		return NULL;
	loaded->schema = schema;
	loaded->all_sql = is_all_sql(loaded);
	return loaded;
}

Loaded *load_empty(Cli *cli)
{
	return with_schema(loaded_new(cli, LOADED_EMPTY, "empty"), schema_new(cli->arena));
}

Loaded *load_database(Cli *cli, const Target *target, const Strings *schemas)
{
	IntrospectOptions options = { 0 };
	Conn *conn = conn_open(cli->arena, &cli->diags, target->url);

	if (!conn)
		return NULL;
	if (schemas)
		options.schemas = *schemas;
	Loaded *loaded = loaded_new(cli, LOADED_DATABASE, arena_strdup(cli->arena, conn_describe(conn)));
	loaded->conn = conn;
	loaded->environment = target->environment;
	if (!with_schema(loaded, introspect(cli->arena, &cli->diags, conn, &options))) {
		conn_close(conn);
		return NULL;
	}
	return loaded;
}

void loaded_close(Loaded *loaded)
{
	if (!loaded || !loaded->conn)
		return;
	conn_close(loaded->conn);
	loaded->conn = NULL;
}

/* Files in FOLDER that hold schemas, also in folders below it. */
static bool find_schema_files(Cli *cli, const char *folder, Strings *paths)
{
	size_t first = paths->count;
	Strings found = { 0 };

	if (!folder_find(cli->arena, &cli->diags, folder, ".dbgen", &found) ||
	    !folder_find(cli->arena, &cli->diags, folder, ".sql", &found))
		return false;
	strings_sort(&found);
	for (size_t i = 0; i < found.count; i++)
		strings_add(cli->arena, paths, found.items[i]);
	if (paths->count > first)
		return true;
	diag_error(&cli->diags, NO_SPAN, "folder \"%s\" holds no .dbgen and no .sql file", folder)
	    ->hint = "a folder of migrations has meta/_journal.json";
	return false;
}

static bool has_wildcard(const char *text)
{
	return strpbrk(text, "*?[");
}

static bool expand_glob(Cli *cli, const char *pattern, Strings *paths)
{
	glob_t found;
	bool ok = true;

	if (glob(pattern, 0, NULL, &found) != 0) {
		diag_error(&cli->diags, NO_SPAN, "no file matches \"%s\"", pattern)
		    ->hint = "check \"schema\" in dbgen.json, or the pattern on the command line";
		return false;
	}
	for (size_t i = 0; i < found.gl_pathc && ok; i++) {
		const char *path = arena_strdup(cli->arena, found.gl_pathv[i]);

		if (file_is_folder(path))
			ok = find_schema_files(cli, path, paths);
		else
			strings_add(cli->arena, paths, path);
	}
	globfree(&found);
	return ok;
}

bool expand_files(Cli *cli, const char *pattern, Strings *paths)
{
	if (strcmp(pattern, "-") == 0 || (file_exists(pattern) && !file_is_folder(pattern))) {
		strings_add(cli->arena, paths, pattern);
		return true;
	}
	if (file_is_folder(pattern))
		return find_schema_files(cli, pattern, paths);
	if (has_wildcard(pattern))
		return expand_glob(cli, pattern, paths);
	diag_error(&cli->diags, NO_SPAN, "there is no file \"%s\"", pattern)
	    ->hint = "check \"schema\" in dbgen.json, or the name on the command line";
	return false;
}

static Loaded *read_files(Cli *cli, const Strings *paths, const char *label)
{
	Loaded *loaded = loaded_new(cli, LOADED_FILES, label);

	for (size_t i = 0; i < paths->count; i++) {
		Source *source = file_read(cli->arena, &cli->diags, paths->items[i]);

		if (!source)
			return NULL;
		list_add(cli->arena, &loaded->sources, source);
	}
	return loaded;
}

Loaded *parse_schema_sources(Cli *cli, Loaded *loaded)
{
	size_t before = cli->diags.list.count, errors = cli->diags.errors;

	if (!loaded)
		return NULL;
	Schema *schema = parse_sources(cli->arena, &cli->diags, &loaded->sources);
	if (!schema && is_all_sql(loaded)) {
		/* A server may understand what the front end does not: the one who needs the schema here says so. */
		for (size_t i = before; i < cli->diags.list.count; i++)
			list_add(cli->arena, &loaded->unread, cli->diags.list.items[i]);
		cli->diags.list.count = before;
		cli->diags.errors = errors;
		schema = schema_new(cli->arena);
	}
	return with_schema(loaded, schema);
}

bool loaded_is_read(Cli *cli, const Loaded *loaded)
{
	for (size_t i = 0; i < loaded->unread.count; i++) {
		const Diag *diag = loaded->unread.items[i];

		list_add(cli->arena, &cli->diags.list, loaded->unread.items[i]);
		cli->diags.errors += diag->severity == SEVERITY_ERROR;
	}
	return loaded->unread.count == 0;
}

Loaded *find_schema_sources(Cli *cli)
{
	const Config *config = cli_config(cli);
	Strings paths = { 0 };

	if (!config)
		return NULL;
	if (config->schema.count == 0) {
		diag_error(&cli->diags, NO_SPAN, "there is no schema file")->hint =
		    !config->path
		        ? "there is no dbgen.json either: \"dbgen init\" starts a project, \"dbgen pull -o schema.dbgen\" "
		          "reads a database"
		        : "name it under \"schema\" in dbgen.json, or write schema.dbgen beside it";
		return NULL;
	}
	for (size_t i = 0; i < config->schema.count; i++) {
		if (!expand_files(cli, config->schema.items[i], &paths))
			return NULL;
	}
	return read_files(cli, &paths, strings_join(cli->arena, &config->schema, ", "));
}

Loaded *load_schema_files(Cli *cli)
{
	return parse_schema_sources(cli, find_schema_sources(cli));
}

/* drizzle: "prevId" (version 7), "prevIds" (version 8); the first one names a parent of zeros. */
static void read_drizzle_lineage(Cli *cli, const Json *json, Lineage *lineage)
{
	const char *parent = json_get_string(json, "prevId");
	const Json *list = json_get(json, "prevIds");

	lineage->id = json_get_string(json, "id");
	if (parent && strspn(parent, "0-") != strlen(parent))
		strings_add(cli->arena, &lineage->parents, parent);
	for (const Json *item = !list ? NULL : list->child; item; item = item->next) {
		if (item->type == JSON_STRING && strspn(item->string, "0-") != strlen(item->string))
			strings_add(cli->arena, &lineage->parents, item->string);
	}
}

/* A snapshot of ours says all of itself in front of its objects. */
static const Json *snapshot_head(Cli *cli, const Source *source)
{
	const char *objects = snapshot_recognise(source) ? strstr(source->text, ",\"objects\":[") : NULL;

	if (!objects)
		return json_parse(cli->arena, &cli->diags, source);
	const char *head = arena_printf(cli->arena, "%.*s}", (int) (objects - source->text), source->text);
	return json_parse(cli->arena, &cli->diags, source_new(cli->arena, source->name, head, strlen(head)));
}

bool read_lineage(Cli *cli, const char *path, Lineage *lineage)
{
	const Source *source = file_read(cli->arena, &cli->diags, path);
	const Json *json = !source ? NULL : snapshot_head(cli, source);
	const Json *parents = !json ? NULL : json_get(json, "parents");

	*lineage = (Lineage){ 0 };
	if (!json)
		return false;
	if (!snapshot_recognise(source)) {
		read_drizzle_lineage(cli, json, lineage);
		return true;
	}
	lineage->id = json_get_string(json, "id");
	lineage->tag = json_get_string(json, "tag");
	lineage->sql = json_get_string(json, "sql");
	for (const Json *item = !parents ? NULL : parents->child; item; item = item->next) {
		if (item->type == JSON_STRING)
			strings_add(cli->arena, &lineage->parents, item->string);
	}
	return true;
}

Loaded *load_snapshot(Cli *cli, const char *path, Lineage *lineage)
{
	Loaded *loaded = loaded_new(cli, LOADED_SNAPSHOT, path);
	Source *source = file_read(cli->arena, &cli->diags, path);
	Snapshot snapshot = { 0 };

	if (!source)
		return NULL;
	Lineage unused;
	if (!lineage)
		lineage = &unused;
	*lineage = (Lineage){ 0 };
	list_add(cli->arena, &loaded->sources, source);
	if (snapshot_recognise(source)) {
		if (!snapshot_read(cli->arena, &cli->diags, source, &snapshot))
			return NULL;
		*lineage = (Lineage){ snapshot.id, snapshot.parents, snapshot.tag, snapshot.sql };
		return with_schema(loaded, snapshot.schema);
	}
	const Json *json = json_parse(cli->arena, &cli->diags, source);
	if (!json)
		return NULL;
	if (drizzle_snapshot_recognise(json)) {
		snapshot.schema = drizzle_snapshot_read(cli->arena, &cli->diags, source, json);
		read_drizzle_lineage(cli, json, lineage);
	} else {
		diag_error(&cli->diags, (Span){ source, 0, 1 }, "this is no snapshot")
		    ->hint = "dbgen's own and drizzle's snapshots (version 7 and 8) are read";
		return NULL;
	}
	return with_schema(loaded, snapshot.schema);
}

const Source *migration_text(Cli *cli, const Migration *migration)
{
	const Source *source = migration->source;

	if (!cli->config || !cli->config->migration_variables)
		return source;
	const char *text = variables_fill(cli->arena, &cli->diags, cli->config->migration_variables,
	                                  (Span){ source, 0, source->length });
	return !text ? NULL : source_new(cli->arena, source->name, text, strlen(text));
}

Loaded *load_migrations(Cli *cli, const Folder *folder)
{
	Loaded *loaded = loaded_new(cli, LOADED_MIGRATIONS, folder->path);
	Schema *schema = state_start(cli, folder);
	bool ok = schema;

	if (ok && IS_BASELINE(folder->consolidated))
		list_add(cli->arena, &loaded->sources, (void *) folder->consolidated->source);
	for (size_t i = 0; ok && i < folder->migrations.count; i++) {
		const Source *source = migration_text(cli, folder->migrations.items[i]);

		if (!source)
			return NULL;
		list_add(cli->arena, &loaded->sources, (void *) source);
		ok = state_apply(schema, &cli->diags, source) && ok;
	}
	return ok ? with_schema(loaded, schema) : NULL;
}

/* A folder with drizzle's journal, or with folders that hold a migration.sql. */
static bool is_migrations_folder(Cli *cli, const char *path)
{
	Strings names = { 0 };

	if (file_exists(path_join(cli->arena, path, "meta/_journal.json")))
		return true;
	if (!folder_list(cli->arena, &cli->diags, path, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const char *below = path_join(cli->arena, path, names.items[i]);

		if (file_is_folder(below) && file_exists(path_join(cli->arena, below, "migration.sql")))
			return true;
	}
	return false;
}

static Loaded *load_folder(Cli *cli, const char *path)
{
	Strings paths = { 0 };

	if (!is_migrations_folder(cli, path)) {
		if (cli->diags.errors > 0 || !find_schema_files(cli, path, &paths))
			return NULL;
		return parse_schema_sources(cli, read_files(cli, &paths, path));
	}
	const Folder *folder = folder_read(cli->arena, &cli->diags, path, LAYOUT_CLASSIC);
	return !folder ? NULL : load_migrations(cli, folder);
}

static Loaded *load_environment(Cli *cli, const char *name)
{
	ConnectOptions options = { .env = name };
	Target target;

	return target_resolve(cli, &options, &target) ? load_database(cli, &target, NULL) : NULL;
}

Loaded *load_source(Cli *cli, const char *source)
{
	Strings paths = { 0 };

	if (strcmp(source, "empty") == 0 && !file_exists(source))
		return load_empty(cli);
	if (text_starts_with(source, "env:"))
		return load_environment(cli, source + 4);
	if (file_is_folder(source))
		return load_folder(cli, source);
	if (!file_exists(source) && text_is_url(source))
		return load_database(cli, &(Target){ .url = source }, NULL);
	if (file_exists(source) && text_ends_with(source, ".json"))
		return load_snapshot(cli, source, NULL);
	if (!file_exists(source) && !has_wildcard(source) && strcmp(source, "-") != 0) {
		/* What was meant as a URL may hold a password. */
		diag_error(&cli->diags, NO_SPAN,
		           !strchr(source, '@') ? "there is no file \"%s\""
		                                : "a source with an \"@\" is neither a file nor a URL",
		           source)
		    ->hint =
		    "a source is a connection URI or conninfo string, env:NAME, a .dbgen or .sql file, a folder or glob of "
		    "them, a snapshot .json, a migrations folder, or \"empty\"";
		return NULL;
	}
	return expand_files(cli, source, &paths) ? parse_schema_sources(cli, read_files(cli, &paths, source)) : NULL;
}

static void add_all(Arena *arena, Strings *to, const Strings *from)
{
	for (size_t i = 0; i < from->count; i++) {
		if (!strings_has(to, from->items[i]))
			strings_add(arena, to, from->items[i]);
	}
}

void add_filters(Arena *arena, CompareOptions *options, const Environment *environment)
{
	if (!environment)
		return;
	add_all(arena, &options->ignore, &environment->ignore);
	add_all(arena, &options->schemas, &environment->schemas);
}
