/*
 * config.c: dbgen.json by rows, ${VAR} from the environment or .env.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "option.h"
#include "presets.h"
#include "settings_table.h"

/* Where settings are read. */
typedef struct Reading {
	Arena *arena;
	Diags *diags;
	Config *config;
} Reading;

/* The place of the key KEY after the place of SECTION (NULL: from the start). */
static Span place_of(const Reading *reading, const char *section, const char *key)
{
	Span place = json_place(reading->arena, reading->config->source, section, key);

	return place.source ? place : (Span){ reading->config->source, 0, 0 };
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

static bool check_choice(const Reading *reading, const Setting *setting, Span span, const char *text,
                         const char *written)
{
	if (is_choice(setting->choices, text))
		return true;
	diag_error(reading->diags, span, "\"%s\" must be one of %s, not \"%s\"", setting->name, setting->choices, written)
	    ->hint = "docs/config.md describes every setting";
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
		if (setting->type == SETTING_WORDS && !check_choice(reading, setting, span, text, item->string))
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
	if (setting->type == SETTING_CHOICE && !check_choice(reading, setting, span, text, json->string))
		return false;
	*(const char **) value = setting->type == SETTING_PATH ? from_folder(reading, text) : text;
	return true;
}

static const Setting *find_setting(const SettingTable *table, const char *name)
{
	for (size_t i = 0; i < table->count; i++) {
		if (strcmp(table->rows[i].name, name) == 0)
			return &table->rows[i];
	}
	return NULL;
}

static void unknown_setting(const Reading *reading, const SettingTable *table, const char *section, const Json *json,
                            const char *const *also)
{
	Strings names = { 0 };

	for (size_t i = 0; i < table->count; i++)
		strings_add(reading->arena, &names, table->rows[i].name);
	for (; also && *also; also++)
		strings_add(reading->arena, &names, *also);
	const char *near = nearest_name(json->key, &names);
	Diag *diag = diag_error(reading->diags, place_of(reading, section, json->key), "unknown setting \"%s\"%s%s%s",
	                        json->key, !section ? "" : " in \"", !section ? "" : section, !section ? "" : "\"");
	diag->hint = near ? arena_printf(reading->arena, "did you mean \"%s\"?", near)
	                  : arena_printf(reading->arena, "the settings are %s", strings_join(reading->arena, &names, ", "));
}

static bool read_section(const Reading *reading, const SettingTable *table, const char *section, const Json *json,
                         void *to)
{
	bool ok = true;

	if (json->type != JSON_OBJECT) {
		diag_error(reading->diags, place_of(reading, NULL, section), "\"%s\" must be an object", section);
		return false;
	}
	for (const Json *member = json->child; member; member = member->next) {
		const Setting *setting = find_setting(table, member->key);

		if (!setting) {
			unknown_setting(reading, table, section, member, NULL);
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
		if (!read_section(reading, &environment_settings, member->key, member, environment))
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
		const Setting *setting = find_setting(&top_settings, member->key);
		bool read = true;

		if (strcmp(member->key, "migrations") == 0)
			read = read_section(reading, &migration_settings, member->key, member, reading->config);
		else if (strcmp(member->key, "environments") == 0)
			read = read_environments(reading, member);
		else if (setting)
			read = read_setting(reading, setting, place_of(reading, NULL, member->key), member, reading->config);
		else if (strcmp(member->key, "$schema") != 0) {
			unknown_setting(reading, &top_settings, NULL, member, sections);
			read = false;
		}
		ok = ok && read;
	}
	return ok;
}

/* What is left alone by name is left alone by its patterns from here on. */
static void expand_presets(const Reading *reading)
{
	for (size_t i = 0; i < reading->config->environments.count; i++) {
		Environment *environment = reading->config->environments.items[i];

		presets_add(reading->arena, &environment->ignore, &reading->config->leave);
		presets_add(reading->arena, &environment->ignore, &environment->leave);
	}
}

static void set_defaults(const Reading *reading, const SettingTable *table)
{
	Config *config = reading->config;

	for (size_t i = 0; i < table->count; i++) {
		const Setting *setting = &table->rows[i];
		const char **value = (const char **) (void *) ((char *) config + setting->offset);

		if (setting->fallback && !*value)
			*value = setting->type == SETTING_PATH ? from_folder(reading, setting->fallback) : setting->fallback;
	}
}

/* Without the setting: the first of these that is there. */
static void default_schema(const Reading *reading)
{
	static const char *const names[] = { "schema.dbgen", "schema.sql", "schema" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && reading->config->schema.count == 0; i++) {
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
	expand_presets(&reading);
	set_defaults(&reading, &migration_settings);
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
