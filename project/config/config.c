/*
 * config.c: dbgen.json by rows, ${VAR} from the environment or .env.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aspects.h"
#include "file.h"
#include "option.h"

typedef enum SettingType {
	SETTING_TEXT,
	SETTING_PATH,     /* from the folder of dbgen.json */
	SETTING_PATHS,    /* a text or a list of them */
	SETTING_TEXTS,    /* a text or a list of them */
	SETTING_CHOICE,   /* one of choices */
	SETTING_WORDS,    /* a text or a list of them, each one of choices */
	SETTING_DURATION, /* int64_t: milliseconds, or "5s", "250ms", "2min" */
	SETTING_BOOL,
	SETTING_URL,   /* a text whose variables are put in when it is used */
	SETTING_JSON,  /* const Json *: read by the command it belongs to */
	SETTING_MAP,   /* Map *: an object of texts */
	SETTING_HOOKS, /* Strings: a text or a list of them; those that end in .sql are paths */
} SettingType;

typedef struct Setting {
	const char *name;
	SettingType type;
	size_t offset;
	const char *choices; /* "a|b" */
	const char *fallback;
	const char *help;
} Setting;

#define SETTING_AT(Type, member, CType) (offsetof(Type, member) + 0 * sizeof(&((Type *) 0)->member == (CType *) 0))
#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

#define LEFT_TO_OTHERS "what is left to others: neither compared nor changed, dropped or written"

static const Setting top_settings[] = {
	{ "schema", SETTING_PATHS, SETTING_AT(Config, schema, Strings), NULL, NULL,
	  "schema files: .dbgen or .sql files, folders of them, globs" },
	{ "without", SETTING_WORDS, SETTING_AT(Config, without, Strings), ASPECT_WORDS, NULL, LEFT_TO_OTHERS },
	{ "scratchUrl", SETTING_URL, SETTING_AT(Config, scratch_url, const char *), NULL, NULL,
	  "a server on which throwaway databases may be made, where there are no local server binaries" },
	{ "codegen", SETTING_JSON, SETTING_AT(Config, codegen, const Json *), NULL, NULL, "settings of typed code" },
	{ "lint", SETTING_JSON, SETTING_AT(Config, lint, const Json *), NULL, NULL,
	  "\"rules\": an object with off, note, warning or error for codes of rules (docs/lint.md)" },
};

static const Setting migration_settings[] = {
	{ "dir", SETTING_PATH, SETTING_AT(Config, migrations_dir, const char *), NULL, "migrations",
	  "the folder of migrations" },
	{ "layout", SETTING_CHOICE, SETTING_AT(Config, layout, const char *), "classic|v1", "classic",
	  "how a new folder is laid out: numbered files with a journal, or a folder a migration" },
	{ "prefix", SETTING_CHOICE, SETTING_AT(Config, prefix, const char *), "index|timestamp|supabase|unix", NULL,
	  "what new migrations of the classic layout are numbered by, in drizzle-kit's words (default: as the last one)" },
	{ "table", SETTING_TEXT, SETTING_AT(Config, migrations_table, const char *), NULL, NULL,
	  "the table of applied migrations (default: __drizzle_migrations)" },
	{ "schema", SETTING_TEXT, SETTING_AT(Config, migrations_schema, const char *), NULL, NULL,
	  "the schema of that table (default: drizzle, or public when the table is there already)" },
	{ "transaction", SETTING_CHOICE, SETTING_AT(Config, transaction, const char *), "each|all", "each",
	  "each: every migration in a transaction of its own; all: everything that is pending in one, or nothing" },
	{ "checkHashes", SETTING_CHOICE, SETTING_AT(Config, check_hashes, const char *), "on|off", NULL,
	  "off: a migration that was edited after it was applied is a warning, not an error" },
	{ "requiredTables", SETTING_TEXTS, SETTING_AT(Config, required_tables, Strings), NULL, NULL,
	  "tables that must be there after a deploy: status and migrate --verify look" },
	{ "variables", SETTING_MAP, SETTING_AT(Config, migration_variables, Map *), NULL, NULL,
	  "what stands for {{name}} in migrations; without this setting braces mean nothing" },
	{ "before", SETTING_HOOKS, SETTING_AT(Config, hooks_before, Strings), NULL, NULL,
	  "SQL files and shell commands that migrate runs before the first migration, when one is pending" },
	{ "after", SETTING_HOOKS, SETTING_AT(Config, hooks_after, Strings), NULL, NULL, "the same after the last one" },
	{ "onFailure", SETTING_HOOKS, SETTING_AT(Config, hooks_failure, Strings), NULL, NULL,
	  "the same when one of them or a migration failed" },
};

static const Setting environment_settings[] = {
	{ "url", SETTING_URL, SETTING_AT(Environment, url, const char *), NULL, NULL,
	  "connection URI or conninfo string; ${VAR} is taken from the environment or .env" },
	{ "schemas", SETTING_TEXTS, SETTING_AT(Environment, schemas, Strings), NULL, NULL, "only these schemas" },
	{ "ignore", SETTING_TEXTS, SETTING_AT(Environment, ignore, Strings), NULL, NULL,
	  "patterns of objects to leave out: schema, schema.*, schema.table, *.table" },
	{ "without", SETTING_WORDS, SETTING_AT(Environment, without, Strings), ASPECT_WORDS, NULL, LEFT_TO_OTHERS },
	{ "lockTimeout", SETTING_DURATION, SETTING_AT(Environment, lock_timeout, int64_t), NULL, NULL,
	  "how long a statement of a migration may wait for a lock: milliseconds, or a text such as \"5s\"" },
	{ "statementTimeout", SETTING_DURATION, SETTING_AT(Environment, statement_timeout, int64_t), NULL, NULL,
	  "how long a statement of a migration may run" },
	{ "waitTimeout", SETTING_DURATION, SETTING_AT(Environment, wait_timeout, int64_t), NULL, NULL,
	  "how long to wait for another runner (default: a minute)" },
	{ "protected", SETTING_BOOL, SETTING_AT(Environment, is_protected, bool), NULL, NULL,
	  "a database that people live on: push and reset are refused, rollback wants --yes" },
	{ "testMigrations", SETTING_PATH, SETTING_AT(Environment, test_migrations, const char *), NULL, NULL,
	  "a folder of migrations for this environment only: applied after the others, recorded in __dbgen_test_migrations" },
};

/* Where settings are read. */
typedef struct Reading {
	Arena *arena;
	Diags *diags;
	Config *config;
} Reading;

/* The place of the key KEY after the place of SECTION (NULL: from the start); JSON trees have no places. */
static Span place_of(const Reading *reading, const char *section, const char *key)
{
	const Source *source = reading->config->source;
	const char *from = source->text;
	const char *at;

	if (section) {
		at = strstr(from, arena_printf(reading->arena, "\"%s\"", section));
		from = !at ? from : at + 1;
	}
	at = strstr(from, arena_printf(reading->arena, "\"%s\"", key));
	if (!at)
		return (Span){ source, 0, 0 };
	return (Span){ source, (size_t) (at - source->text), (size_t) (at - source->text) + strlen(key) + 2 };
}

const char *config_variable(const Config *config, const char *name)
{
	const char *value = getenv(name);

	if (value)
		return value;
	return !config->variables ? NULL : map_get(config->variables, name);
}

/* TEXT with ${NAME} and ${NAME:-default} replaced; NULL with *MISSING when a variable is in neither place. */
static const char *expand(Arena *arena, const Config *config, const char *text, const char **missing)
{
	Buf out;

	buf_init(&out, arena);
	const char *dollar, *end;
	while ((dollar = strstr(text, "${")) && (end = strchr(dollar, '}'))) {
		char *name = arena_strndup(arena, dollar + 2, (size_t) (end - dollar) - 2);
		char *fallback = strstr(name, ":-");

		if (fallback)
			*fallback = '\0';
		const char *value = config_variable(config, name);
		if ((!value || *value == '\0') && fallback)
			value = fallback + 2;
		if (!value) {
			*missing = name;
			return NULL;
		}
		buf_add_n(&out, text, (size_t) (dollar - text));
		buf_add(&out, value);
		text = end + 1;
	}
	buf_add(&out, text);
	return out.data;
}

static const char *read_text(const Reading *reading, Span span, const char *text)
{
	const char *missing = NULL;
	const char *value = expand(reading->arena, reading->config, text, &missing);

	if (!value)
		diag_error(reading->diags, span, "variable \"%s\" is set neither in the environment nor in .env", missing)
		    ->hint = arena_printf(reading->arena, "set it, or write ${%s:-default}", missing);
	return value;
}

static const char *from_folder(const Reading *reading, const char *path)
{
	return path_join(reading->arena, reading->config->folder, path);
}

static bool check_choice(const Reading *reading, const Setting *setting, Span span, const char *text)
{
	if (is_choice(setting->choices, text))
		return true;
	diag_error(reading->diags, span, "\"%s\" must be one of %s, not \"%s\"", setting->name, setting->choices, text)
	    ->hint = "docs/dbgen.schema.json describes every setting";
	return false;
}

static bool read_texts(const Reading *reading, const Setting *setting, Span span, const Json *json, Strings *texts)
{
	const Json *item = json->type == JSON_ARRAY ? json->child : json;

	for (; item; item = json->type == JSON_ARRAY ? item->next : NULL) {

		if (item->type != JSON_STRING) {
			diag_error(reading->diags, span, "\"%s\" must be a text or a list of texts", setting->name);
			return false;
		}
		const char *text = read_text(reading, span, item->string);
		if (!text)
			return false;
		bool is_path = setting->type == SETTING_PATHS ||
		               (setting->type == SETTING_HOOKS && text_ends_with(text, ".sql"));
		if (setting->type == SETTING_WORDS && !check_choice(reading, setting, span, text))
			return false;
		strings_add(reading->arena, texts, is_path ? from_folder(reading, text) : text);
	}
	return true;
}

static bool read_duration(const Reading *reading, const Setting *setting, Span span, const Json *json, int64_t *value)
{
	*value = -1;
	if (json->type == JSON_NUMBER && json->number >= 0 && json->number <= 1e9)
		*value = (int64_t) json->number;
	else if (json->type == JSON_STRING)
		*value = parse_time(json->string, 1);
	if (*value >= 0)
		return true;
	diag_error(reading->diags, span, "\"%s\" must be a duration", setting->name)
	    ->hint = "milliseconds, or a text such as \"30s\"";
	return false;
}

/* An object of texts. */
static bool read_map(const Reading *reading, const Setting *setting, Span span, const Json *json, Map **map)
{
	*map = map_new(reading->arena);
	for (const Json *member = json->child; json->type == JSON_OBJECT && member; member = member->next) {
		const char *value = member->type != JSON_STRING ? NULL : read_text(reading, span, member->string);

		if (member->type != JSON_STRING)
			diag_error(reading->diags, span, "\"%s\" in \"%s\" must be a text", member->key, setting->name);
		if (!value)
			return false;
		map_set(*map, member->key, (void *) value);
	}
	if (json->type != JSON_OBJECT)
		diag_error(reading->diags, span, "\"%s\" must be an object of texts", setting->name);
	return json->type == JSON_OBJECT;
}

static bool read_setting(const Reading *reading, const Setting *setting, Span span, const Json *json, void *to)
{
	void *value = (char *) to + setting->offset;

	switch (setting->type) {
	case SETTING_JSON:
		*(const Json **) value = json;
		return true;
	case SETTING_MAP:
		return read_map(reading, setting, span, json, value);
	case SETTING_HOOKS:
	case SETTING_PATHS:
	case SETTING_TEXTS:
	case SETTING_WORDS:
		return read_texts(reading, setting, span, json, value);
	case SETTING_DURATION:
		return read_duration(reading, setting, span, json, value);
	case SETTING_BOOL:
		*(bool *) value = json->type == JSON_BOOL && json->boolean;
		if (json->type != JSON_BOOL)
			diag_error(reading->diags, span, "\"%s\" must be true or false", setting->name);
		return json->type == JSON_BOOL;
	case SETTING_TEXT:
	case SETTING_PATH:
	case SETTING_CHOICE:
	case SETTING_URL:
		break;
	}
	if (json->type != JSON_STRING) {
		diag_error(reading->diags, span, "\"%s\" must be a text", setting->name);
		return false;
	}
	const char *text = setting->type == SETTING_URL ? json->string : read_text(reading, span, json->string);
	if (!text)
		return false;
	if (setting->type == SETTING_CHOICE && !check_choice(reading, setting, span, text))
		return false;
	*(const char **) value = setting->type == SETTING_PATH ? from_folder(reading, text) : text;
	return true;
}

static const Setting *find_setting(const Setting *rows, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	}
	return NULL;
}

static void unknown_setting(const Reading *reading, const Setting *rows, size_t count, const char *section,
                            const Json *json, const char *const *also)
{
	Strings names = { 0 };

	for (size_t i = 0; i < count; i++)
		strings_add(reading->arena, &names, rows[i].name);
	for (; also && *also; also++)
		strings_add(reading->arena, &names, *also);
	const char *near = nearest_name(json->key, &names);
	Diag *diag = diag_error(reading->diags, place_of(reading, section, json->key), "unknown setting \"%s\"%s%s%s",
	                        json->key, !section ? "" : " in \"", !section ? "" : section, !section ? "" : "\"");
	diag->hint = near ? arena_printf(reading->arena, "did you mean \"%s\"?", near)
	                  : arena_printf(reading->arena, "the settings are %s", strings_join(reading->arena, &names, ", "));
}

static bool read_section(const Reading *reading, const Setting *rows, size_t count, const char *section,
                         const Json *json, void *to)
{
	bool ok = true;

	if (json->type != JSON_OBJECT) {
		diag_error(reading->diags, place_of(reading, NULL, section), "\"%s\" must be an object", section);
		return false;
	}
	for (const Json *member = json->child; member; member = member->next) {
		const Setting *setting = find_setting(rows, count, member->key);

		if (!setting) {
			unknown_setting(reading, rows, count, section, member, NULL);
			ok = false;
		} else if (!read_setting(reading, setting, place_of(reading, section, member->key), member, to)) {
			ok = false;
		}
	}
	return ok;
}

static bool read_environments(const Reading *reading, const Json *json)
{
	bool ok = true;

	if (json->type != JSON_OBJECT) {
		diag_error(reading->diags, place_of(reading, NULL, "environments"), "\"environments\" must be an object");
		return false;
	}
	for (const Json *member = json->child; member; member = member->next) {
		Environment *environment = arena_new_struct(reading->arena, Environment);

		environment->name = member->key;
		list_add(reading->arena, &reading->config->environments, environment);
		if (!read_section(reading, environment_settings, COUNT(environment_settings), member->key, member, environment))
			ok = false;
	}
	return ok;
}

static bool read_top(const Reading *reading, const Json *json)
{
	static const char *const sections[] = { "migrations", "environments", "$schema", NULL };
	bool ok = true;

	if (json->type != JSON_OBJECT) {
		diag_error(reading->diags, (Span){ reading->config->source, 0, 1 }, "the configuration must be a JSON object")
		    ->hint = "\"dbgen init\" in an empty folder writes an example";
		return false;
	}
	for (const Json *member = json->child; member; member = member->next) {
		const Setting *setting = find_setting(top_settings, COUNT(top_settings), member->key);
		bool read = true;

		if (strcmp(member->key, "migrations") == 0)
			read = read_section(reading, migration_settings, COUNT(migration_settings), member->key, member,
			                    reading->config);
		else if (strcmp(member->key, "environments") == 0)
			read = read_environments(reading, member);
		else if (setting)
			read = read_setting(reading, setting, place_of(reading, NULL, member->key), member, reading->config);
		else if (strcmp(member->key, "$schema") != 0) {
			unknown_setting(reading, top_settings, COUNT(top_settings), NULL, member, sections);
			read = false;
		}
		ok = ok && read;
	}
	return ok;
}

static void set_defaults(const Reading *reading, const Setting *rows, size_t count)
{
	Config *config = reading->config;

	for (size_t i = 0; i < count; i++) {
		const char **value = (const char **) (void *) ((char *) config + rows[i].offset);

		if (rows[i].fallback && !*value)
			*value = rows[i].type == SETTING_PATH ? from_folder(reading, rows[i].fallback) : rows[i].fallback;
	}
}

/* Without the setting: the first of these that is there. */
static void default_schema(const Reading *reading)
{
	static const char *const names[] = { "schema.dbgen", "schema.sql", "schema" };

	for (size_t i = 0; i < COUNT(names) && reading->config->schema.count == 0; i++) {
		const char *path = from_folder(reading, names[i]);

		if (file_exists(path))
			strings_add(reading->arena, &reading->config->schema, path);
	}
}

/* The value of a line of .env: quotes taken off, \n in double quotes, a comment after " #". */
static const char *env_value(Arena *arena, const char *text, const char *end)
{
	Buf out;
	char quote = *text == '"' || *text == '\'' ? *text : '\0';

	buf_init(&out, arena);
	text += quote != '\0';
	for (; text < end && (quote == '\0' || *text != quote); text++) {
		if (quote == '\0' && *text == '#' && (out.length == 0 || isspace((unsigned char) text[-1])))
			break;
		if (quote == '"' && *text == '\\' && text + 1 < end) {
			text++;
			buf_add_char(&out, *text == 'n' ? '\n' : *text);
		} else {
			buf_add_char(&out, *text);
		}
	}
	while (quote == '\0' && out.length > 0 && isspace((unsigned char) out.data[out.length - 1]))
		buf_chop(&out, 1);
	return out.data;
}

static void read_env_line(Arena *arena, Map *variables, const char *line, const char *end)
{
	while (line < end && isspace((unsigned char) *line))
		line++;
	if (end - line > 7 && strncmp(line, "export ", 7) == 0)
		line += 7;
	const char *name = line;
	while (line < end && (isalnum((unsigned char) *line) || *line == '_'))
		line++;
	const char *name_end = line;
	while (line < end && (*line == ' ' || *line == '\t'))
		line++;
	if (name_end == name || line >= end || *line != '=')
		return;
	line++;
	while (line < end && (*line == ' ' || *line == '\t'))
		line++;
	map_set(variables, arena_strndup(arena, name, (size_t) (name_end - name)), (void *) env_value(arena, line, end));
}

static bool read_env_file(const Reading *reading)
{
	const char *path = from_folder(reading, ".env");

	reading->config->variables = map_new(reading->arena);
	if (!file_exists(path) || file_is_folder(path))
		return true;
	const Source *source = file_read(reading->arena, reading->diags, path);
	if (!source)
		return false;
	for (size_t i = 0; i < source->line_count; i++) {
		size_t end = i + 1 < source->line_count ? source->line_starts[i + 1] - 1 : source->length;

		read_env_line(reading->arena, reading->config->variables, source->text + source->line_starts[i],
		              source->text + end);
	}
	return true;
}

/* dbgen.json here or in a folder above, as a path from here; NULL: none. */
static const char *find_config(Arena *arena)
{
	char *folder = getcwd(NULL, 0);
	const char *prefix = "";
	const char *found = NULL;

	while (folder && !found) {
		const char *path = arena_printf(arena, "%sdbgen.json", prefix);
		char *slash = strrchr(folder, '/');

		if (file_exists(path))
			found = path;
		if (!slash || slash == folder)
			break;
		*slash = '\0';
		prefix = arena_printf(arena, "../%s", prefix);
	}
	free(folder);
	return found;
}

Config *config_read(Arena *arena, Diags *diags, const char *path)
{
	Config *config = arena_new_struct(arena, Config);
	Reading reading = { arena, diags, config };

	config->path = path ? path : find_config(arena);
	config->folder = !config->path ? "." : path_folder(arena, config->path);
	if (config->path) {
		config->source = file_read(arena, diags, config->path);
		if (!config->source)
			return NULL;
	}
	if (!read_env_file(&reading))
		return NULL;
	if (config->source) {
		const Json *json = json_parse(arena, diags, config->source);
		if (!json || !read_top(&reading, json))
			return NULL;
	}
	set_defaults(&reading, migration_settings, COUNT(migration_settings));
	default_schema(&reading);
	return config;
}

const Environment *config_environment(const Config *config, const char *name)
{
	for (size_t i = 0; i < config->environments.count; i++) {
		const Environment *environment = config->environments.items[i];

		if (strcmp(environment->name, name) == 0)
			return environment;
	}
	return NULL;
}

const Environment *config_need_environment(Arena *arena, Diags *diags, const Config *config, const char *name)
{
	const Environment *environment = config_environment(config, name);
	Strings names = { 0 };

	if (environment)
		return environment;
	for (size_t i = 0; i < config->environments.count; i++)
		strings_add(arena, &names, ((const Environment *) config->environments.items[i])->name);
	Diag *diag = diag_error(diags, NO_SPAN, "there is no environment \"%s\"", name);
	if (!config->path)
		diag->hint = "there is no dbgen.json; \"dbgen init\" writes one";
	else if (names.count == 0)
		diag->hint = arena_printf(arena, "add it under \"environments\" in %s", config->path);
	else
		diag->hint = arena_printf(arena, "%s has %s", config->path, strings_join(arena, &names, ", "));
	return NULL;
}

const char *config_url(Arena *arena, Diags *diags, const Config *config, const Environment *environment)
{
	const char *missing = NULL;

	if (!environment->url)
		return NULL;
	const char *url = expand(arena, config, environment->url, &missing);
	if (!url && diags)
		diag_error(diags, NO_SPAN,
		           "variable \"%s\" of environment \"%s\" is set neither in the environment nor in .env", missing,
		           environment->name)
		    ->hint = arena_printf(arena, "export %s=postgresql://..., or put it into .env", missing);
	/* libpq takes an empty text for its own defaults: another database than the one that was named. */
	if (!url || *url != '\0')
		return url;
	if (diags)
		diag_error(diags, NO_SPAN, "the url of environment \"%s\" is empty", environment->name)
		    ->hint = arena_printf(arena, "%s says \"%s\": is the variable set?", config->path, environment->url);
	return NULL;
}

Layout config_layout(const Config *config)
{
	return strcmp(config->layout, "v1") == 0 ? LAYOUT_V1 : LAYOUT_CLASSIC;
}

static void add_schema_choices(Buf *out, const Setting *setting)
{
	buf_add(out, "\"enum\": [\"");
	for (const char *c = setting->choices; *c != '\0'; c++)
		buf_add_n(out, *c == '|' ? "\", \"" : c, *c == '|' ? 4 : 1);
	buf_add(out, "\"]");
}

static void add_schema_type(Buf *out, const Setting *setting)
{
	switch (setting->type) {
	case SETTING_TEXT:
	case SETTING_PATH:
	case SETTING_URL:
		buf_add(out, "\"type\": \"string\"");
		break;
	case SETTING_HOOKS:
	case SETTING_PATHS:
	case SETTING_TEXTS:
		buf_add(out, "\"type\": [\"string\", \"array\"], \"items\": { \"type\": \"string\" }");
		break;
	case SETTING_DURATION:
		buf_add(out, "\"type\": [\"integer\", \"string\"], \"pattern\": \"^[0-9]+(ms|s|min|h)?$\", \"minimum\": 0");
		break;
	case SETTING_BOOL:
		buf_add(out, "\"type\": \"boolean\"");
		break;
	case SETTING_MAP:
		buf_add(out, "\"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" }");
		break;
	case SETTING_JSON:
		buf_add(out, "\"type\": \"object\"");
		break;
	case SETTING_CHOICE:
		add_schema_choices(out, setting);
		break;
	case SETTING_WORDS:
		buf_add(out, "\"anyOf\": [{ ");
		add_schema_choices(out, setting);
		buf_add(out, " }, { \"type\": \"array\", \"items\": { ");
		add_schema_choices(out, setting);
		buf_add(out, " } }]");
		break;
	}
	if (setting->fallback) {
		buf_add(out, ", \"default\": ");
		json_add_string(out, setting->fallback);
	}
	buf_add(out, ", \"description\": ");
	json_add_string(out, setting->help);
}

static void add_schema_rows(Buf *out, const Setting *rows, size_t count, int indent)
{
	for (size_t i = 0; i < count; i++) {
		buf_printf(out, "%*s\"%s\": { ", indent, "", rows[i].name);
		add_schema_type(out, &rows[i]);
		buf_add(out, i + 1 < count ? " },\n" : " }\n");
	}
}

void config_add_schema(Buf *out)
{
	buf_add(out, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"dbgen.json\",\n"
	             "  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {\n"
	             "    \"$schema\": { \"type\": \"string\" },\n"
	             "    \"migrations\": {\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n"
	             "      \"properties\": {\n");
	add_schema_rows(out, migration_settings, COUNT(migration_settings), 8);
	buf_add(out, "      }\n    },\n    \"environments\": {\n      \"type\": \"object\",\n"
	             "      \"description\": \"databases by name; \\\"dev\\\" is the one used without --env\",\n"
	             "      \"additionalProperties\": {\n        \"type\": \"object\",\n"
	             "        \"additionalProperties\": false,\n        \"properties\": {\n");
	add_schema_rows(out, environment_settings, COUNT(environment_settings), 10);
	buf_add(out, "        }\n      }\n    },\n");
	add_schema_rows(out, top_settings, COUNT(top_settings), 4);
	buf_add(out, "  }\n}\n");
}
