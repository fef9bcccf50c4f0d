/*
 * diff.c: dbgen diff.
 */
#include <string.h>

#include "analyse.h"
#include "facts.h"
#include "report.h"
#include "filters.h"
#include "options.h"
#include "settle.h"
#include "target.h"
#include "terminal.h"

typedef struct DiffOptions {
	ConnectOptions connect;
	SettleOptions settle;
	const char *from;
	const char *to;
	const char *format;
	bool json;
	bool owners;
	Strings ignore;
	Strings schemas;
} DiffOptions;

static const Option rows[] = {
	{ .name = "from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(DiffOptions, from, const char *),
	  .value = "SOURCE",
	  .help = "what is there; without it the live database" },
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(DiffOptions, to, const char *),
	  .value = "SOURCE",
	  .help = "what is wanted; without it the schema files of dbgen.json" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(DiffOptions, format, const char *),
	  .value = "text|sql|json|markdown|github|sarif",
	  .fallback = "text",
	  .help =
	      "how differences are told; sql: the statements that turn the first into the second; markdown: a report to be filed, with "
	      "the SQL and what it costs" },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(DiffOptions, json, bool),
	  .help = "the same as --format json" },
	{ .name = "owners",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(DiffOptions, owners, bool),
	  .help = "compare owners as well, where both sides state them" },
	{ .name = "ignore",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(DiffOptions, ignore, Strings),
	  .value = "PATTERN",
	  .help = "leave objects out: schema, schema.*, schema.table, *.table" },
	{ .name = "schemas",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(DiffOptions, schemas, Strings),
	  .value = "NAMES",
	  .help = "only these schemas" },
};

static const OptionTable table = OPTION_TABLE(rows);

static void set_compare_options(Cli *cli, const DiffOptions *options, const Loaded *from, const Loaded *to,
                                CompareOptions *compare)
{
	*compare = (CompareOptions){ .sql = &sql_insight, .owners = options->owners };
	compare->ignore = options->ignore;
	compare->schemas = options->schemas;
	add_filters(cli->arena, compare, from->environment);
	add_filters(cli->arena, compare, to->environment);
}

/* The formats that are made of statements. */
static bool needs_plan(const char *format)
{
	return strcmp(format, "sql") == 0 || strcmp(format, "json") == 0 || strcmp(format, "markdown") == 0;
}

/* What differs, and the statements, whose facts every format tells.  A format that does without statements does without
 * them too where there is no plan.  false after diagnostics. */
static bool find_changes(Cli *cli, const char *format, const CompareOptions *compare, const Settled *settled,
                         List *changes, Report *report)
{
	PlanOptions options = { .compare = *compare };
	Attempt attempt = job_attempt(&cli->job);

	if (!needs_plan(format)) {
		Schema *twin = schema_to_compare(cli->arena, settled->old, settled->new);

		*changes = compare_schemas(cli->arena, &cli->diags, twin, settled->new, compare);
		report->changes = changes;
		if (changes->count == 0)
			return true;
		attempt = job_attempt(&cli->job);
	}
	report->plan = plan_make(cli->arena, &cli->diags, settled->old, settled->new, &options);
	if (needs_plan(format)) {
		report->changes = !report->plan ? NULL : &report->plan->changes;
		return report->plan;
	}
	job_forget(&cli->job, attempt);
	return true;
}

/* stdout of every format but text and sql is for programs: it says something even when nothing differs. */
static int print_report(Cli *cli, const DiffOptions *options, const char *format, Report *report,
                        const CompareOptions *compare, Settled *settled)
{
	List changes;
	Buf out;

	buf_init(&out, cli->arena);
	if (!find_changes(cli, format, compare, settled, &changes, report))
		return EXIT_ERROR;
	if (strcmp(format, "sql") == 0)
		plan_add_sql_with_facts(&out, report->plan, "");
	else if (strcmp(format, "json") == 0)
		report_json(&out, report);
	else if (strcmp(format, "markdown") == 0)
		report_markdown(&out, report);
	else if (strcmp(format, "github") == 0)
		report_github(&out, report);
	else if (strcmp(format, "sarif") == 0)
		report_sarif(&out, report);
	else
		report_text(&out, report, cli->colour_out);
	cli_print(out.data);
	if (strcmp(format, "sql") != 0 || report->unverified->count > 0)
		cli_say(cli, "%s (%s -> %s)", report_count(cli->arena, report), report->from.label, report->to.label);
	return report->changes->count + report->unverified->count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

/* A table's name alone is the pattern of a schema, and leaves nothing out. */
static void warn_of_bare_names(Cli *cli, const Strings *ignore, const Schema *schema)
{
	for (size_t i = 0; i < ignore->count; i++) {
		const char *pattern = ignore->items[i];

		if (strpbrk(pattern, ".*?") || schema_find(schema, KIND_SCHEMA, NULL, NULL, pattern, NULL))
			continue;
		for (size_t j = 0; j < schema->objects.count; j++) {
			const Object *object = schema->objects.items[j];

			if (object->parent || !object->schema || strcmp(object->name, pattern) != 0)
				continue;
			diag_warning(&cli->diags, NO_SPAN, "ignore \"%s\" names a schema, and there is none; %s is compared",
			             pattern, object_key(cli->arena, object))
			    ->hint = arena_printf(cli->arena, "write \"%s.%s\", or \"*.%s\"", object->schema, pattern, pattern);
			break;
		}
	}
}

static int compare_sides(Cli *cli, const DiffOptions *options, const Loaded *from, const Loaded *to)
{
	Report report = { .from = { from->label, from->schema->server_version },
		              .to = { to->label, to->schema->server_version } };
	CompareOptions compare;

	set_compare_options(cli, options, from, to, &compare);
	warn_of_bare_names(cli, &compare.ignore, from->schema);
	Settled settled;
	if (!settle(&cli->job, from, to, &options->settle, &compare, &settled))
		return EXIT_ERROR;
	report.unverified = &settled.unverified;
	report.reason = settled.reason;
	return print_report(cli, options, options->json ? "json" : options->format, &report, &compare, &settled);
}

static Loaded *load_live(Cli *cli, const DiffOptions *options)
{
	Target target;

	return target_resolve(&cli->job, &options->connect, &target) ? load_database(&cli->job, &target, NULL) : NULL;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const DiffOptions *options = data;
	Loaded *from = NULL, *to = NULL;
	int status = EXIT_ERROR;

	/* The files first: a mistake in them is told without waiting for a server. */
	if (cli_config(cli))
		to = options->to ? load_source(&cli->job, options->to) : load_schema_files(&cli->job);
	if (to)
		from = options->from ? load_source(&cli->job, options->from) : load_live(cli, options);
	if (from && to)
		status = compare_sides(cli, options, from, to);
	loaded_close(from);
	loaded_close(to);
	return status;
}

const Command diff_command = {
	.name = "diff",
	.summary = "compares any two sources; without options the live database with the schema files",
	.description =
	    "What is told is what it takes to bring the first source (--from) to the second (--to).\n\n"
	    "A source is a connection URI or conninfo string; env:NAME, an environment of dbgen.json; a .dbgen or .sql file, a "
	    "folder or glob of them; a snapshot .json; a migrations folder, which is replayed; or \"empty\".\n\n"
	    "Where a database is compared with a file and they do not agree as they stand, a throwaway server loads the file, so "
	    "that PostgreSQL itself is the judge. The live database is only read.",
	.options_size = sizeof(DiffOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(DiffOptions, connect) },
	            { &settle_table, offsetof(DiffOptions, settle) } },
	.run = run,
};
