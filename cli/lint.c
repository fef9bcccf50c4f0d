/*
 * lint.c: dbgen lint.  Migrations replayed, and the rules of lint/ put to what each one changes.
 */
#include "lint.h"

#include <string.h>

#include "analyse.h"
#include "annotate.h"
#include "file.h"
#include "folder.h"
#include "folders.h"
#include "interpret.h"
#include "kind.h"
#include "split.h"

typedef struct LintOptions {
	const char *format;
	const char *since;
	bool json;
	bool all;
} LintOptions;

static const Option rows[] = {
	{ .name = "all", .type = OPTION_FLAG, .offset = OPTION_AT(LintOptions, all, bool), .help = "every migration" },
	{ .name = "since",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(LintOptions, since, const char *),
	  .value = "TAG",
	  .help = "every migration after this one, such as the last that is deployed" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(LintOptions, format, const char *),
	  .value = "text|json|github|gitlab|sarif",
	  .fallback = "text",
	  .help = "how findings are told; gitlab: a Code Quality report" },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(LintOptions, json, bool),
	  .help = "the same as --format json" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* ---- what is looked at */

static Migration *outside_file(Cli *cli, const char *path)
{
	Migration *file = arena_new_struct(cli->arena, Migration);

	file->source = file_read(cli->arena, &cli->diags, path);
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

/* A tag or a path; a file that is no migration comes after the folder's. */
static bool add_named(Cli *cli, Folder *folder, const char *name, List *wanted)
{
	const Migration *migration = folder_find_migration(folder, name);

	if (!migration)
		migration = find_by_path(folder, name);
	if (!migration && !file_exists(name))
		return folder_knows(cli, folder, name);
	if (migration) {
		list_add(cli->arena, wanted, (void *) migration);
		return true;
	}
	Migration *file = outside_file(cli, name);
	if (!file)
		return false;
	list_add(cli->arena, &folder->migrations, file);
	list_add(cli->arena, wanted, file);
	return true;
}

static bool find_wanted(Cli *cli, Folder *folder, const LintOptions *options, const Strings *arguments, List *wanted)
{
	size_t count = folder->migrations.count, first = options->all || count == 0 ? 0 : count - 1;

	if (!folder_knows(cli, folder, options->since))
		return false;
	for (size_t i = 0; i < arguments->count; i++) {
		if (!add_named(cli, folder, arguments->items[i], wanted))
			return false;
	}
	for (size_t i = 0; options->since && i < count; i++) {
		if (strcmp(((const Migration *) folder->migrations.items[i])->tag, options->since) == 0)
			first = i + 1;
	}
	for (size_t i = first; arguments->count == 0 && i < count; i++)
		list_add(cli->arena, wanted, folder->migrations.items[i]);
	return true;
}

static bool has_item(const List *list, const void *item)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i] == item)
			return true;
	}
	return false;
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
static const char *configured(const Cli *cli, const char *code)
{
	const Json *rules = !cli->config->lint ? NULL : json_get(cli->config->lint, "rules");

	return !rules ? NULL : json_get_string(rules, code);
}

static bool check_config(Cli *cli)
{
	const Json *rules = !cli->config->lint ? NULL : json_get(cli->config->lint, "rules");
	Strings codes = lint_codes(cli->arena);

	for (const Json *rule = !cli->config->lint ? NULL : cli->config->lint->child; rule; rule = rule->next) {
		if (strcmp(rule->key, "rules") == 0 && rule->type == JSON_OBJECT)
			continue;
		diag_error(&cli->diags, NO_SPAN, "\"lint\" in %s holds only \"rules\", an object, not \"%s\"",
		           cli->config->path, rule->key)
		    ->hint = "write \"lint\": { \"rules\": { \"column-dropped\": \"warning\" } }";
		return false;
	}
	for (const Json *rule = !rules ? NULL : rules->child; rule; rule = rule->next) {

		if (!lint_find_rule(rule->key)) {
			const char *near = nearest_name(rule->key, &codes);
			diag_error(&cli->diags, NO_SPAN, "\"lint.rules\" in %s: there is no rule \"%s\"", cli->config->path,
			           rule->key)
			    ->hint = !near ? "docs/lint.md lists them" : arena_printf(cli->arena, "did you mean \"%s\"?", near);
			return false;
		}
		if (rule->type != JSON_STRING || (strcmp(rule->string, "off") != 0 && strcmp(rule->string, "note") != 0 &&
		                                  strcmp(rule->string, "warning") != 0 && strcmp(rule->string, "error") != 0)) {
			diag_error(&cli->diags, NO_SPAN, "\"lint.rules.%s\" in %s must be off, note, warning or error", rule->key,
			           cli->config->path);
			return false;
		}
	}
	return true;
}

/* false: it is not told. */
static bool take_finding(Cli *cli, Finding *finding)
{
	const char *level = configured(cli, finding->rule->code);

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
static List statement_spans(Cli *cli, const Source *source)
{
	List spans = { 0 };
	Diags ignored;

	diags_init(&ignored, cli->arena);
	split_spans(cli->arena, &ignored, (Span){ source, 0, source->length }, SPLIT_PSQL, &spans);
	return spans;
}

/* An object of the replay keeps its place in memory when it is renamed. */
typedef struct Name {
	Object *object;
	const char *name;
} Name;

static List take_names(Cli *cli, const Schema *schema)
{
	List names = { 0 };

	for (size_t i = 0; i < schema->objects.count; i++) {
		Name *name = arena_new_struct(cli->arena, Name);

		name->object = schema->objects.items[i];
		name->name = name->object->name;
		list_add(cli->arena, &names, name);
	}
	return names;
}

static Map *objects_by_address(Cli *cli, const Schema *schema)
{
	Map *map = map_new(cli->arena);

	for (size_t i = 0; i < schema->objects.count; i++)
		map_set(map, arena_printf(cli->arena, "%p", schema->objects.items[i]), schema->objects.items[i]);
	return map;
}

/* Says of each object that is still there what it was called in NAMES. */
static void state_renames(Cli *cli, const List *names, const Schema *schema)
{
	Map *there = objects_by_address(cli, schema);

	for (size_t i = 0; i < names->count; i++) {
		const Name *name = names->items[i];

		if (map_get(there, arena_printf(cli->arena, "%p", (void *) name->object)) && name->object->name && name->name &&
		    strcmp(name->object->name, name->name) != 0)
			name->object->renamed_from = name->name;
	}
}

static Schema *copy_of(Cli *cli, const Schema *schema)
{
	Schema *copy = schema_clone(cli->arena, schema);

	schema_analyse(copy);
	return copy;
}

static void forget_renames(const Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++)
		((Object *) schema->objects.items[i])->renamed_from = NULL;
}

/* Applies MIGRATION to the session's schema and looks at what that changes. */
static bool lint_migration(Cli *cli, Session *session, const Migration *migration, const Source *source, List *findings)
{
	CompareOptions compare = { .sql = &sql_insight };
	Lint lint = { .arena = cli->arena, .source = migration->source };
	List spans = statement_spans(cli, migration->source);

	if (!sql_finish(session))
		return false;
	Schema *old = copy_of(cli, session->schema);
	List names = take_names(cli, session->schema);
	if (!sql_interpret(session, source) || !sql_finish(session))
		return false;
	state_renames(cli, &names, session->schema);
	Schema *new = copy_of(cli, session->schema);
	forget_renames(session->schema);
	List changes = compare_schemas(cli->arena, &cli->diags, old, new, &compare);
	lint.old = old;
	lint.new = new;
	lint.changes = &changes;
	lint.statements = &spans;
	List found = lint_run(&lint);
	for (size_t i = 0; i < found.count; i++) {
		if (take_finding(cli, found.items[i]))
			list_add(cli->arena, findings, found.items[i]);
	}
	return true;
}

static bool lint_folder(Cli *cli, const Folder *folder, const List *wanted, List *findings)
{
	Session session;

	session_init(&session, schema_new(cli->arena), &cli->diags);
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];
		const Source *source = migration_text(cli, migration);

		if (!source)
			return false;
		if (has_item(wanted, migration) ? !lint_migration(cli, &session, migration, source, findings)
		                                : !sql_interpret(&session, source))
			return false;
	}
	return true;
}

/* ---- how it is told */

static void add_text(Cli *cli, Buf *out, const List *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = findings->items[i];
		Diag diag = { .severity = finding->severity,
			          .span = finding->span,
			          .detail = finding->rule->why,
			          .hint = finding->rule->advice };

		diag.message = arena_printf(cli->arena, "%s [%s]", finding->message, finding->rule->code);
		diag_print(out, &diag, cli->colour_out);
	}
}

static void add_member(Buf *out, const char *key, const char *value)
{
	buf_printf(out, ",\"%s\":", key);
	json_add_string(out, value);
}

static void add_json(Cli *cli, Buf *out, const List *findings)
{
	static const char *const words[] = { "note", "warning", "error" };
	size_t line, column;

	buf_add(out, "[");
	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = findings->items[i];

		source_place(finding->span.source, finding->span.start, &line, &column);
		buf_add(out, i == 0 ? "\n{\"code\":" : ",\n{\"code\":");
		json_add_string(out, finding->rule->code);
		add_member(out, "severity", words[finding->severity]);
		add_member(out, "object", object_name(cli->arena, finding->object));
		add_member(out, "kind", kind_of(finding->object)->word);
		add_member(out, "message", finding->message);
		add_member(out, "why", finding->rule->why);
		add_member(out, "advice", finding->rule->advice);
		add_member(out, "file", finding->span.source->name);
		buf_printf(out, ",\"line\":%zu,\"column\":%zu}", line, column);
	}
	buf_add(out, "]\n");
}

static List as_annotations(Cli *cli, const List *findings)
{
	List annotations = { 0 };

	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = findings->items[i];
		Annotation *annotation = arena_new_struct(cli->arena, Annotation);

		*annotation = (Annotation){ .severity = finding->severity,
			                        .code = finding->rule->code,
			                        .title = finding->rule->code,
			                        .message = arena_printf(cli->arena, "%s\n%s\n%s", finding->message,
			                                                finding->rule->why, finding->rule->advice),
			                        .span = finding->span,
			                        .object = object_name(cli->arena, finding->object),
			                        .kind = kind_of(finding->object)->word };
		list_add(cli->arena, &annotations, annotation);
	}
	return annotations;
}

static List as_rules(Cli *cli)
{
	Strings codes = lint_codes(cli->arena);
	List rules = { 0 };

	for (size_t i = 0; i < codes.count; i++) {
		AnnotationRule *rule = arena_new_struct(cli->arena, AnnotationRule);

		*rule = (AnnotationRule){ codes.items[i], lint_find_rule(codes.items[i])->why };
		list_add(cli->arena, &rules, rule);
	}
	return rules;
}

static void print_findings(Cli *cli, const char *format, const List *findings)
{
	List annotations = as_annotations(cli, findings), rules = as_rules(cli);
	Buf out;

	buf_init(&out, cli->arena);
	if (strcmp(format, "json") == 0)
		add_json(cli, &out, findings);
	else if (strcmp(format, "sarif") == 0)
		annotations_add_sarif(&out, &annotations, &rules);
	else if (strcmp(format, "gitlab") == 0)
		annotations_add_gitlab(&out, &annotations);
	else if (strcmp(format, "text") == 0)
		add_text(cli, &out, findings);
	for (size_t i = 0; strcmp(format, "github") == 0 && i < annotations.count; i++)
		annotation_add_github(&out, annotations.items[i]);
	cli_print(out.data);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const LintOptions *options = data;
	Folder *folder = read_folder(cli);
	List wanted = { 0 }, findings = { 0 };
	size_t counts[3] = { 0 };

	if (!folder || (arguments->count == 0 && !folder_is_there(cli, folder)) || !check_config(cli) ||
	    !find_wanted(cli, folder, options, arguments, &wanted) || !lint_folder(cli, folder, &wanted, &findings))
		return EXIT_ERROR;
	print_findings(cli, options->json ? "json" : options->format, &findings);
	for (size_t i = 0; i < findings.count; i++)
		counts[((const Finding *) findings.items[i])->severity]++;
	cli_say(cli, "%zu migration%s: %zu error%s, %zu warning%s, %zu note%s", wanted.count, wanted.count == 1 ? "" : "s",
	        counts[SEVERITY_ERROR], counts[SEVERITY_ERROR] == 1 ? "" : "s", counts[SEVERITY_WARNING],
	        counts[SEVERITY_WARNING] == 1 ? "" : "s", counts[SEVERITY_NOTE], counts[SEVERITY_NOTE] == 1 ? "" : "s");
	return counts[SEVERITY_ERROR] > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command lint_command = {
	.name = "lint",
	.summary = "does the old version of the application still work after a migration?",
	.arguments = "[TAG|FILE...]",
	.description =
	    "Looks at what migrations change, not at their words: the folder is replayed up to each of them, and the schemas "
	    "before and after are compared. Without arguments the newest migration. A file that is no migration is looked at as if it "
	    "came after the last one. No database is needed. Exit status 2 when a rule of severity error fires.\n\n"
	    "A rule is switched off, or given another severity, under \"lint.rules\" in dbgen.json, and for one migration by the "
	    "comment line \"-- dbgen: lint-ignore CODE reason\" in it. docs/lint.md lists the rules.",
	.options_size = sizeof(LintOptions),
	.groups = { { &table, 0 } },
	.run = run,
};
