/*
 * lint.c: dbgen lint.
 */
#include "findings.h"
#include "lintfolder.h"
#include "options.h"
#include "terminal.h"

typedef struct LintOptions {
	const char *format;
	const char *since;
	const char *stats_from;
	SettleOptions settle;
	const char *explain;
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
	{ .name = "stats-from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(LintOptions, stats_from, const char *),
	  .value = "URL",
	  .help =
	      "look at the files of queries too: which of them reads a table from end to end that is large in this database, and "
	      "no index would serve; a throwaway server with the schema files says so" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(LintOptions, format, const char *),
	  .value = "text|json|github|gitlab|sarif",
	  .fallback = "text",
	  .help = "how findings are told; gitlab: a Code Quality report" },
	{ .name = "explain",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(LintOptions, explain, const char *),
	  .value = "CODE",
	  .help = "what a rule means, and what to do instead" },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(LintOptions, json, bool),
	  .help = "the same as --format json" },
};

static const OptionTable table = OPTION_TABLE(rows);

static bool is_error(const Finding *finding)
{
	return finding->severity == SEVERITY_ERROR;
}

static int explain(Cli *cli, const char *code)
{
	const LintRule *rule = lint_find_rule(code);
	const EffectRow *row = effect_find(code);
	Strings codes = lint_codes(cli->arena);
	Buf out;

	buf_init(&out, cli->arena);
	if (rule)
		lint_explain(&out, rule);
	else if (row)
		effect_explain(&out, row);
	else {
		const char *near = nearest_name(code, &codes);
		diag_error(&cli->diags, NO_SPAN, "there is no rule \"%s\"", code)
		    ->hint = near ? arena_printf(cli->arena, "did you mean \"%s\"?", near) : "dbgen help --lint lists them";
		return EXIT_ERROR;
	}
	cli_print(out.data);
	return EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const LintOptions *options = data;
	LintScope scope = { .named = arguments,
		                .since = options->since,
		                .all = options->all,
		                .stats_from = options->stats_from,
		                .settle = options->settle };
	List findings = { 0 };
	if (options->explain)
		return explain(cli, options->explain);
	Job *job = cli_job(cli);
	size_t count;
	bool any = false;

	if (!job || !lint_migrations(job, &scope, &findings, &count))
		return EXIT_ERROR;
	Buf out;
	buf_init(&out, cli->arena);
	findings_add(&out, options->json ? "json" : options->format, &findings, cli->colour_out);
	cli_print(out.data);
	cli_say(cli, "%zu migration%s: %s", count, count == 1 ? "" : "s", findings_count(cli->arena, &findings));
	for (size_t i = 0; i < findings.count; i++)
		any |= is_error(findings.items[i]);
	return any ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command lint_command = {
	.name = "lint",
	.summary = "what is wrong with a migration: who waits, does the old application still work, is the schema sound?",
	.arguments = "[TAG|FILE...|FOLDER]",
	.description =
	    "Looks at what migrations change, not at their words: the folder is replayed up to each of them, and the schemas "
	    "before and after are compared, and what each statement locks, rewrites and reads is known (docs/locks.md). Without "
	    "arguments the newest migration. A file that is no migration is looked at as if it came after the last one; a folder may "
	    "be of any tool that \"dbgen import\" knows, or of plain SQL files. No database is needed. Exit status 2 when a rule of "
	    "severity error fires.\n\n"
	    "A rule is switched off, or given another severity, under \"lint.rules\" in dbgen.json, and for one migration by the "
	    "comment line \"-- dbgen: lint-ignore CODE reason\" in it. docs/lint.md lists the rules.",
	.options_size = sizeof(LintOptions),
	.groups = { { &table, 0 }, { &settle_table, offsetof(LintOptions, settle) } },
	.run = run,
};
