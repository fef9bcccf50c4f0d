/*
 * target.c: the entries of "codegen" read, and described.
 */
#include "target.h"

#include <string.h>

#include "writing.h"
#include "file.h"
#include "option.h"

typedef struct Entry {
	Arena *arena;
	Diags *diags;
	CodeTarget *target;
	bool ok;
} Entry;

/* What every entry can have, in the order of the page. */
static const struct {
	const char *name, *type, *help;
} rows[] = {
	{ "language", "string", "what is written" },
	{ "out", "string",
	  "the folder that the files go to, or the file where the language writes one; nothing is written elsewhere" },
	{ "run", "array",
	  "instead of a language: a program and its arguments, which gets the code model (docs/codegen.md) on standard "
	  "input; what it prints is the file \"out\"" },
	{ "include", "array",
	  "patterns of what code is written for: schema, schema.*, schema.table, *.table; without it everything" },
	{ "exclude", "array", "patterns of what is left out" },
	{ "partitions", "boolean",
	  "true: partitions are tables of their own; else their rows are those of the table they belong to" },
	{ "schema", "string",
	  "the schema whose names have no prefix; without it \"public\" where there is a table in it, else the only one" },
	{ "names", "object", "other names for tables, types and columns, by \"schema.table\" or \"schema.table.column\"" },
	{ "types", "object",
	  "other types for columns, domains and types, by their names: a text, or { \"type\": …, \"import\": … }" },
};

Span code_target_place(Arena *arena, const CodeTarget *target, const char *key, const char *within)
{
	Strings path = { 0 };

	if (!target->source)
		return NO_SPAN;
	for (size_t i = 0; i < target->path.count; i++)
		strings_add(arena, &path, target->path.items[i]);
	strings_add(arena, &path, key);
	if (within)
		strings_add(arena, &path, within);
	return json_path_place(arena, target->source, &path);
}

static Span place_of(const Entry *entry, const char *key)
{
	return code_target_place(entry->arena, entry->target, key, NULL);
}

static Diag *wrong_within(Entry *entry, const char *key, const char *within, const char *must_be)
{
	entry->ok = false;
	return diag_error(entry->diags, code_target_place(entry->arena, entry->target, key, within),
	                  "\"%s\" in \"codegen\" must be %s", within ? within : key, must_be);
}

static Diag *wrong(Entry *entry, const char *key, const char *must_be)
{
	return wrong_within(entry, key, NULL, must_be);
}

static const char *read_text(Entry *entry, const Json *json)
{
	if (json->type == JSON_STRING)
		return json->string;
	wrong(entry, json->key, "a text");
	return NULL;
}

static void read_texts(Entry *entry, const Json *json, Strings *texts)
{
	bool list = json->type == JSON_ARRAY;

	for (const Json *item = list ? json->child : json; item; item = list ? item->next : NULL) {
		if (item->type == JSON_STRING)
			strings_add(entry->arena, texts, item->string);
		else
			wrong(entry, json->key, "a text or a list of texts");
	}
}

static void read_names(Entry *entry, const Json *json)
{
	if (json->type != JSON_OBJECT)
		wrong(entry, json->key, "an object of texts");
	for (const Json *member = json->type == JSON_OBJECT ? json->child : NULL; member; member = member->next) {
		if (member->type != JSON_STRING ||
		    strcmp(member->string, name_in_case(entry->arena, member->string, CASE_KEEP)) != 0)
			wrong_within(entry, json->key, member->key, "a name of letters, digits and \"_\"");
		else
			map_set(entry->target->names, member->key, (void *) (uintptr_t) member->string);
	}
}

static void read_types(Entry *entry, const Json *json)
{
	if (json->type != JSON_OBJECT)
		wrong(entry, json->key, "an object");
	for (const Json *member = json->type == JSON_OBJECT ? json->child : NULL; member; member = member->next) {
		GivenType *given = arena_new_struct(entry->arena, GivenType);
		bool known = true;

		given->type = member->type == JSON_STRING ? member->string : json_get_string(member, "type");
		given->import = json_get_string(member, "import");
		for (const Json *part = member->type == JSON_OBJECT ? member->child : NULL; part; part = part->next)
			known = known && part->type == JSON_STRING && is_choice("type|import", part->key);
		if (given->type && known)
			map_set(entry->target->types, member->key, given);
		else
			wrong_within(entry, json->key, member->key,
			             "a type: a text, or an object with \"type\" and perhaps \"import\"");
	}
}

static void read_language(Entry *entry, const Json *json)
{
	const char *name = read_text(entry, json);
	CodeTarget *found = !name ? NULL : code_target_new(entry->arena, entry->diags, name, NULL);

	entry->ok = entry->ok && found;
	if (found)
		entry->target->language = found->language;
	else if (name)
		((Diag *) entry->diags->list.items[entry->diags->list.count - 1])->span = place_of(entry, json->key);
}

static bool read_common(Entry *entry, const Json *json)
{
	CodeTarget *target = entry->target;

	if (strcmp(json->key, "language") == 0)
		read_language(entry, json);
	else if (strcmp(json->key, "out") == 0)
		target->out = read_text(entry, json);
	else if (strcmp(json->key, "schema") == 0)
		target->choice.main_schema = read_text(entry, json);
	else if (strcmp(json->key, "run") == 0)
		read_texts(entry, json, &target->run);
	else if (strcmp(json->key, "include") == 0)
		read_texts(entry, json, &target->choice.include);
	else if (strcmp(json->key, "exclude") == 0)
		read_texts(entry, json, &target->choice.exclude);
	else if (strcmp(json->key, "names") == 0)
		read_names(entry, json);
	else if (strcmp(json->key, "types") == 0)
		read_types(entry, json);
	else if (strcmp(json->key, "partitions") == 0 && json->type == JSON_BOOL)
		target->choice.partitions = json->boolean;
	else if (strcmp(json->key, "partitions") == 0)
		wrong(entry, json->key, "true or false");
	else
		return false;
	return true;
}

static const CodeOption *find_option(const CodeLanguage *language, const char *name)
{
	for (size_t i = 0; language && i < language->option_count; i++) {
		if (strcmp(language->options[i].name, name) == 0)
			return &language->options[i];
	}
	return NULL;
}

static void unknown_setting(Entry *entry, const Json *json)
{
	const CodeLanguage *language = entry->target->language;
	Strings names = { 0 };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		strings_add(entry->arena, &names, rows[i].name);
	for (size_t i = 0; language && i < language->option_count; i++)
		strings_add(entry->arena, &names, language->options[i].name);
	const char *near = nearest_name(json->key, &names);
	entry->ok = false;
	diag_error(entry->diags, place_of(entry, json->key), "unknown setting \"%s\" in \"codegen\"%s%s", json->key,
	           !language ? "" : " for ", !language ? "" : language->name)
	    ->hint = near ? arena_printf(entry->arena, "did you mean \"%s\"?", near)
	                  : arena_printf(entry->arena, "the settings are %s", strings_join(entry->arena, &names, ", "));
}

static void read_option(Entry *entry, const Json *json)
{
	const CodeOption *option = find_option(entry->target->language, json->key);
	const char *text = json->type == JSON_BOOL ? (json->boolean ? "true" : "false") : json->string;

	if (!option)
		unknown_setting(entry, json);
	else if (!text || (option->choices && !is_choice(option->choices, text)))
		wrong(entry, json->key, !option->choices ? "a text" : arena_printf(entry->arena, "one of %s", option->choices));
	else
		map_set(entry->target->options, json->key, (void *) (uintptr_t) text);
}

static CodeTarget *new_target(Arena *arena)
{
	CodeTarget *target = arena_new_struct(arena, CodeTarget);

	target->names = map_new(arena);
	target->types = map_new(arena);
	target->options = map_new(arena);
	return target;
}

/* A path that begins in the folder of dbgen.json and leaves it nowhere. */
static bool stays_within(const char *path)
{
	if (*path == '\0' || *path == '/')
		return false;
	for (const char *part = path; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (strncmp(part, "..", 2) == 0 && (part[2] == '\0' || part[2] == '/'))
			return false;
	}
	return true;
}

static void check_entry(Entry *entry)
{
	const CodeTarget *target = entry->target;
	const CodeChoice *choice = &target->choice;

	if (!target->language && target->run.count == 0 && entry->ok)
		wrong(entry, "language", "said in every entry, or \"run\"")
		    ->hint = "docs/codegen.md lists the languages and what each of them writes";
	if (target->language && target->run.count > 0)
		wrong(entry, "run", "said instead of \"language\", not beside it");
	if (entry->ok && !target->out)
		wrong(entry, "out", "said in every entry: where the files go");
	if (target->language && !target->language->write &&
	    (choice->include.count > 0 || choice->exclude.count > 0 || choice->partitions || choice->main_schema ||
	     map_count(target->names) > 0 || map_count(target->types) > 0))
		wrong(entry, "language", "one that writes code, for settings about names, types and what is written")
		    ->hint = arena_printf(entry->arena, "%s writes the whole schema as it is", target->language->name);
	if (target->out && !stays_within(target->out))
		wrong(entry, "out", "a path from the folder of dbgen.json, within it");
}

static bool read_entry(Arena *arena, Diags *diags, const Source *source, const Strings *path, const Json *json,
                       List *targets)
{
	Entry entry = { arena, diags, new_target(arena), true };

	entry.target->source = source;
	entry.target->path = *path;
	if (json->type != JSON_OBJECT) {
		wrong(&entry, "codegen", "a list of objects");
		return false;
	}
	/* The language first, since it knows settings. */
	for (const Json *member = json->child; member; member = member->next) {
		if (strcmp(member->key, "language") == 0)
			read_common(&entry, member);
	}
	for (const Json *member = json->child; member; member = member->next) {
		if (strcmp(member->key, "language") != 0 && !read_common(&entry, member))
			read_option(&entry, member);
	}
	check_entry(&entry);
	list_add(arena, targets, entry.target);
	return entry.ok;
}

bool code_targets_read(Arena *arena, Diags *diags, const Source *source, const Json *json, List *targets)
{
	bool list = json->type == JSON_ARRAY, ok = true;
	int at = 0;

	for (const Json *item = list ? json->child : json; item; item = list ? item->next : NULL) {
		Strings path = { 0 };

		strings_add(arena, &path, "codegen");
		if (list)
			strings_add(arena, &path, arena_printf(arena, "%d", at++));
		ok = read_entry(arena, diags, source, &path, item, targets) && ok;
	}
	return ok;
}

CodeTarget *code_target_new(Arena *arena, Diags *diags, const char *language, const char *out)
{
	CodeTarget *target = new_target(arena);
	Strings names = { 0 };

	target->language = language_find(language);
	target->out = out;
	if (target->language)
		return target;
	for (const CodeLanguage *const *known = languages; *known; known++)
		strings_add(arena, &names, (*known)->name);
	const char *near = nearest_name(language, &names);
	diag_error(diags, NO_SPAN, "there is no language \"%s\" to write code in", language)
	    ->hint = near ? arena_printf(arena, "did you mean \"%s\"?", near)
	                  : arena_printf(arena, "the languages are %s", strings_join(arena, &names, ", "));
	return NULL;
}
