/*
 * diff.c: dbgen diff.
 */
#include <string.h>

#include "facts.h"
#include "options.h"
#include "report.h"
#include "sides.h"
#include "terminal.h"
#include "waiting.h"

typedef struct DiffOptions {
	SidesOptions sides;
	const char *format;
	bool json;
} DiffOptions;

static const Option rows[] = {
	{ .name = "from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(DiffOptions, sides.from, const char *),
	  .value = "SOURCE",
	  .help = "what is there; without it the live database" },
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(DiffOptions, sides.to, const char *),
	  .value = "SOURCE",
	  .help = "what is wanted; without it the schema files of dbgen.json" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(DiffOptions, format, const char *),
	  .value = "text|sql|json|markdown|github|sarif",
	  .fallback = "text",
	  .help =
	      "how differences are told; sql: a script that turns the first into the second, between BEGIN and COMMIT where PostgreSQL "
	      "allows it; markdown: a report to be filed, with the SQL and what it costs" },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(DiffOptions, json, bool),
	  .help = "the same as --format json" },
	{ .name = "online", .type = OPTION_FLAG, .offset = OPTION_AT(DiffOptions, sides.online, bool), .help = ONLINE_HELP },
	{ .name = "owners",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(DiffOptions, sides.owners, bool),
	  .help = "compare owners as well, where both sides state them" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* The formats that are made of statements. */
static bool needs_plan(const char *format)
{
	return strcmp(format, "sql") == 0 || strcmp(format, "json") == 0 || strcmp(format, "markdown") == 0;
}

static void add_report(Buf *out, const char *format, const Report *report, bool colour)
{
	if (strcmp(format, "sql") == 0)
		plan_add_script(out, report->plan, "");
	else if (strcmp(format, "json") == 0)
		report_json(out, report);
	else if (strcmp(format, "markdown") == 0)
		report_markdown(out, report);
	else if (strcmp(format, "github") == 0)
		report_github(out, report);
	else if (strcmp(format, "sarif") == 0)
		report_sarif(out, report);
	else
		report_text(out, report, colour);
}

static const char *server_version(const Loaded *side)
{
	return side->kind == LOADED_DATABASE ? side->schema->server_version : NULL;
}

/* stdout of every format but text and sql is for programs: it says something even when nothing differs. */
static int print_report(Cli *cli, const char *format, const Sides *sides)
{
	const Waiting waiting = find_waiting(&cli->job, sides->from, &sides->changes);
	Report report = { .from = { sides->from->label, server_version(sides->from) },
		              .to = { sides->to->label, server_version(sides->to) },
		              .changes = &sides->changes,
		              .unverified = &sides->settled.unverified,
		              .reason = sides->settled.reason,
		              .without = sides->without,
		              .plan = sides->plan,
		              .waits_for = waiting_tag(&waiting),
		              .waiting = &waiting.changes };
	Buf out;

	note_waiting(&cli->job, &waiting);
	buf_init(&out, cli->arena);
	add_report(&out, format, &report, cli->colour_out);
	if (strcmp(format, "sql") == 0)
		cli_print_sql(cli, out.data);
	else
		cli_print(out.data);
	if (strcmp(format, "sql") != 0 || report.unverified->count > 0)
		cli_say(cli, "%s (%s -> %s)", report_count(cli->arena, &report), report.from.label, report.to.label);
	return report.changes->count + report.unverified->count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const DiffOptions *options = data;
	const char *format = options->json ? "json" : options->format;
	Job *job = cli_job(cli);
	Sides sides;

	if (!job)
		return EXIT_ERROR;
	bool ok = sides_compare(job, &options->sides, needs_plan(format), &sides);
	int status = ok ? print_report(cli, format, &sides) : EXIT_ERROR;
	sides_close(&sides);
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
	            { &connect_table, offsetof(DiffOptions, sides.connect) },
	            { &settle_table, offsetof(DiffOptions, sides.settle) },
	            { &filter_table, offsetof(DiffOptions, sides.filters) },
	            { &without_table, offsetof(DiffOptions, sides.filters) } },
	.run = run,
};
