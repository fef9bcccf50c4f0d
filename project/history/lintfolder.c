/*
 * lintfolder.c: migrations replayed, and the rules of lint/ put to what each one changes.
 */
#include "lintfolder.h"

#include <string.h>

#include "analyse.h"
#include "effects.h"
#include "file.h"
#include "folder.h"
#include "folders.h"
#include "foreign.h"
#include "scans.h"
#include "split.h"
#include "statement.h"
#include "states.h"

/* ---- what is looked at */

static Migration *outside_file(Job *job, const char *path)
{
	Migration *file = arena_new_struct(job->arena, Migration);

	file->source = file_read(job->arena, job->diags, path);
	file->path = path;
	file->tag = path_name(path);
	return !file->source ? NULL : file;
}

static const Migration *find_by_path(const Folder *folder, const char *path)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (strcmp(migration->path, path) == 0)
			return migration;
	}
	return NULL;
}

/* What is SQL to be run of another tool's file, at its place: the rest is blank. */
static const Source *foreign_source(Job *job, const ForeignMigration *from)
{
	Diags ignored;

	diags_init(&ignored, job->arena);
	const Source *file = file_read(job->arena, &ignored, from->path);
	size_t length = strlen(from->up);
	const char *at = !file || length == 0 ? NULL : memmem(file->text, file->length, from->up, length);
	if (!at)
		return source_new(job->arena, from->path, from->up, length);
	size_t start = (size_t) (at - file->text);
	char *text = arena_strndup(job->arena, file->text, file->length);
	for (size_t i = 0; i < file->length; i++) {
		if ((i < start || i >= start + length) && text[i] != '\n')
			text[i] = ' ';
	}
	return source_new(job->arena, from->path, text, file->length);
}

/* A folder of whatever tool; NULL after diagnostics. */
static Folder *foreign_folder(Job *job, const char *path)
{
	const ForeignTool *tool = NULL;

	for (size_t i = 0; foreign_tools[i] && !tool; i++)
		tool = foreign_recognise(job->arena, foreign_tools[i], path) ? foreign_tools[i] : NULL;
	ForeignFolder *from = foreign_read(job->arena, job->diags, tool ? tool : &foreign_plain, path);
	if (!from)
		return NULL;
	Folder *folder = arena_new_struct(job->arena, Folder);
	for (size_t i = 0; i < from->migrations.count; i++) {
		const ForeignMigration *foreign = from->migrations.items[i];
		Migration *migration = arena_new_struct(job->arena, Migration);

		/* In code, not in SQL. */
		if (!foreign->up)
			continue;
		*migration = (Migration){ .tag = foreign->label,
			                      .path = foreign->path,
			                      .source = foreign_source(job, foreign) };
		list_add(job->arena, &folder->migrations, migration);
	}
	return folder;
}

/* A tag or a path; a file that is no migration comes after the folder's. */
static bool add_named(Job *job, Folder *folder, const char *name, List *wanted)
{
	const Migration *migration = folder_find_migration(folder, name);

	if (!migration)
		migration = find_by_path(folder, name);
	if (!migration && !file_exists(name))
		return folder_knows(job, folder, name);
	if (migration) {
		list_add(job->arena, wanted, (void *) migration);
		return true;
	}
	Migration *file = outside_file(job, name);
	if (!file)
		return false;
	list_add(job->arena, &folder->migrations, file);
	list_add(job->arena, wanted, file);
	return true;
}

static bool find_wanted(Job *job, Folder *folder, const LintScope *scope, List *wanted)
{
	size_t count = folder->migrations.count, first = scope->all || count == 0 ? 0 : count - 1;

	if (!folder_knows(job, folder, scope->since))
		return false;
	for (size_t i = 0; i < scope->named->count; i++) {
		if (!add_named(job, folder, scope->named->items[i], wanted))
			return false;
	}
	for (size_t i = 0; scope->since && i < count; i++) {
		if (strcmp(((const Migration *) folder->migrations.items[i])->tag, scope->since) == 0)
			first = i + 1;
	}
	for (size_t i = first; scope->named->count == 0 && i < count; i++)
		list_add(job->arena, wanted, folder->migrations.items[i]);
	return true;
}

/* ---- what may be left out */

/* CODE stands in LIST, which has commas between them. */
static bool is_listed(const char *list, size_t length, const char *code)
{
	while (length > 0) {
		size_t word = strcspn(list, ",");

		word = word < length ? word : length;
		if (word == strlen(code) && strncmp(list, code, word) == 0)
			return true;
		length -= word < length ? word + 1 : word;
		list += word + 1;
	}
	return false;
}

/* The comment "-- dbgen: lint-ignore CODE reason" in a migration. */
static bool is_ignored(const Source *source, const char *code)
{
	static const char word[] = "-- dbgen: lint-ignore ";
	Scanner *scanner = scan_open(source->text, 0, source->length, SCAN_COMMENTS);
	bool ignored = false;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !ignored; token = scan_next(scanner)) {
		const char *list = source->text + token.start;

		if (token.kind != TOKEN_COMMENT || strncmp(list, word, strlen(word)) != 0)
			continue;
		list += strlen(word);
		size_t length = strcspn(list, " \t\r\n");
		ignored = is_listed(list, length, code) || is_listed(list, length, "all");
	}
	scan_close(scanner);
	return ignored;
}

/* "off", "note", "warning", "error", or NULL, from "lint": { "rules": { CODE: … } }. */
static const char *configured(const Job *job, const char *code)
{
	const Json *rules = !job->config->lint ? NULL : json_get(job->config->lint, "rules");

	return !rules ? NULL : json_get_string(rules, code);
}

static bool check_config(Job *job)
{
	const Json *rules = !job->config->lint ? NULL : json_get(job->config->lint, "rules");
	Strings codes = lint_codes(job->arena);

	for (const Json *rule = !job->config->lint ? NULL : job->config->lint->child; rule; rule = rule->next) {
		if (strcmp(rule->key, "rules") == 0 && rule->type == JSON_OBJECT)
			continue;
		diag_error(job->diags, NO_SPAN, "\"lint\" in %s holds only \"rules\", an object, not \"%s\"", job->config->path,
		           rule->key)
		    ->hint = "write \"lint\": { \"rules\": { \"column-dropped\": \"warning\" } }";
		return false;
	}
	for (const Json *rule = !rules ? NULL : rules->child; rule; rule = rule->next) {

		if (!lint_find_rule(rule->key)) {
			const char *near = nearest_name(rule->key, &codes);
			diag_error(job->diags, NO_SPAN, "\"lint.rules\" in %s: there is no rule \"%s\"", job->config->path,
			           rule->key)
			    ->hint = !near ? "docs/lint.md lists them" : arena_printf(job->arena, "did you mean \"%s\"?", near);
			return false;
		}
		if (rule->type != JSON_STRING || (strcmp(rule->string, "off") != 0 && strcmp(rule->string, "note") != 0 &&
		                                  strcmp(rule->string, "warning") != 0 && strcmp(rule->string, "error") != 0)) {
			diag_error(job->diags, NO_SPAN, "\"lint.rules.%s\" in %s must be off, note, warning or error", rule->key,
			           job->config->path);
			return false;
		}
	}
	return true;
}

/* false: it is not told. */
static bool take_finding(Job *job, Finding *finding)
{
	const char *level = configured(job, finding->rule->code);

	if (is_ignored(finding->span.source, finding->rule->code) || (level && strcmp(level, "off") == 0))
		return false;
	if (level)
		finding->severity = strcmp(level, "error") == 0     ? SEVERITY_ERROR
		                    : strcmp(level, "warning") == 0 ? SEVERITY_WARNING
		                                                    : SEVERITY_NOTE;
	return true;
}

/* ---- one migration */

/* Where each statement stands; what cannot be split is for other commands to tell. */
static List statement_spans(Job *job, const Source *source)
{
	List spans = { 0 };
	Diags ignored;

	diags_init(&ignored, job->arena);
	split_spans(job->arena, &ignored, (Span){ source, 0, source->length }, SPLIT_PSQL, &spans);
	return spans;
}

/* An object of the replay keeps its place in memory when it is renamed. */
typedef struct Name {
	Object *object;
	const char *name;
} Name;

static List take_names(Job *job, const Schema *schema)
{
	List names = { 0 };

	for (size_t i = 0; i < schema->objects.count; i++) {
		Name *name = arena_new_struct(job->arena, Name);

		name->object = schema->objects.items[i];
		name->name = name->object->name;
		list_add(job->arena, &names, name);
	}
	return names;
}

/* Says of each object that is still there what it was called in NAMES. */
static void state_renames(Job *job, const List *names, const Schema *schema)
{
	AddressMap *there = address_map_new(job->arena);

	for (size_t i = 0; i < schema->objects.count; i++)
		address_map_set(there, schema->objects.items[i], schema->objects.items[i]);
	for (size_t i = 0; i < names->count; i++) {
		const Name *name = names->items[i];

		if (address_map_get(there, name->object) && name->object->name && name->name &&
		    strcmp(name->object->name, name->name) != 0)
			name->object->renamed_from = name->name;
	}
}

/* Where the runner begins a transaction; what it cannot run says so by itself. */
static void mark_transactions(Job *job, const Migration *migration, List *effects)
{
	List units = { 0 };
	Diags ignored;
	size_t at = 0;

	diags_init(&ignored, job->arena);
	if (!migration_units(job->arena, &ignored, migration, EFFECTS_VERSION * 10000, &units))
		return;
	for (size_t i = 0; i < effects->count; i++) {
		StatementEffects *statement = effects->items[i];
		bool starts = false;

		for (; at < units.count && ((const Unit *) units.items[at])->start <= statement->span.start; at++)
			starts = starts || ((const Unit *) units.items[at])->starts;
		statement->starts = statement->starts || starts;
	}
}

static Schema *copy_of(Job *job, const Schema *schema)
{
	Schema *copy = schema_clone(job->arena, schema);

	schema_analyse(copy);
	return copy;
}

static void forget_renames(const Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++)
		((Object *) schema->objects.items[i])->renamed_from = NULL;
}

/* What MIGRATION makes of SCHEMA, with what the rules say of that; NULL after diagnostics. */
static Schema *lint_migration(Job *job, Schema *schema, const Migration *migration, const Source *source, int flags,
                              List *findings)
{
	CompareOptions compare = { .sql = &sql_insight };
	Lint lint = { .arena = job->arena, .source = migration->source };
	List spans = statement_spans(job, migration->source);
	Schema *old = copy_of(job, schema);
	List names = take_names(job, schema), effects = { 0 };

	schema = state_next_watched(job, schema, migration, source, flags, NULL, &effects);
	if (!schema)
		return NULL;
	/* How other tools run it only the file says. */
	if (source == migration->source && migration->hash)
		mark_transactions(job, migration, &effects);
	state_renames(job, &names, schema);
	Schema *new = copy_of(job, schema);
	forget_renames(schema);
	List changes = compare_schemas(job->arena, job->diags, old, new, &compare);
	lint.old = old;
	lint.new = new;
	lint.changes = &changes;
	lint.statements = &spans;
	lint.effects = &effects;
	List found = lint_run(&lint);
	for (size_t i = 0; i < found.count; i++) {
		if (take_finding(job, found.items[i]))
			list_add(job->arena, findings, found.items[i]);
	}
	return schema;
}

static bool lint_folder(Job *job, const Folder *folder, const List *wanted, List *findings)
{
	int flags = STATE_AS_FAR_AS_READ | (folder->layout == LAYOUT_CLASSIC ? STATE_OWN_PAST : 0);
	Schema *schema = schema_new(job->arena);

	for (size_t i = 0; schema && i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];
		const Source *source = migration_text(job, migration);

		if (!source)
			return false;
		/* A file that is no migration of the folder may be about tables that nobody knows. */
		int own = flags | (migration->hash ? 0 : STATE_AS_FAR_AS_GOES);
		schema = list_has(wanted, migration) ? lint_migration(job, schema, migration, source, own, findings)
		                                     : state_next(job, schema, migration, source, own);
	}
	return schema;
}

static bool lint_queries(Job *job, const LintScope *scope, List *findings)
{
	List found = { 0 };

	if (!scope->stats_from)
		return true;
	if (!find_scans(job, &scope->settle, scope->stats_from, &found))
		return false;
	for (size_t i = 0; i < found.count; i++) {
		if (take_finding(job, found.items[i]))
			list_add(job->arena, findings, found.items[i]);
	}
	return true;
}

/* All of another tool's folder, from nothing. */
static bool lint_foreign(Job *job, const char *path, List *findings, size_t *looked_at)
{
	Folder *folder = foreign_folder(job, path);
	Schema *schema = schema_new(job->arena);

	for (size_t i = 0; folder && i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		schema = lint_migration(job, schema, migration, migration->source, STATE_AS_FAR_AS_GOES, findings);
		if (!schema)
			return false;
		(*looked_at)++;
	}
	return folder;
}

bool lint_migrations(Job *job, const LintScope *scope, List *findings, size_t *looked_at)
{
	List wanted = { 0 };

	*looked_at = 0;
	if (scope->named->count == 1 && file_is_folder(scope->named->items[0]))
		return check_config(job) && lint_foreign(job, scope->named->items[0], findings, looked_at);
	Folder *folder = read_folder(job);
	if (!folder || (scope->named->count == 0 && !folder_is_there(job, folder)) || !check_config(job) ||
	    !find_wanted(job, folder, scope, &wanted) || !lint_folder(job, folder, &wanted, findings) ||
	    !lint_queries(job, scope, findings))
		return false;
	*looked_at = wanted.count;
	return true;
}
