/*
 * mark.c: dbgen baseline, resolve and repair: what is recorded is changed, never the schema.
 */
#include "beginning.h"
#include "folders.h"
#include "trouble.h"
#include "options.h"
#include "terminal.h"

typedef struct BaselineOptions {
	ConnectOptions connect;
	const char *to;
	bool future_only;
} BaselineOptions;

static const Option baseline_rows[] = {
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(BaselineOptions, to, const char *),
	  .value = "TAG",
	  .help = "up to and with this migration; without it all" },
	{ .name = "future-only",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(BaselineOptions, future_only, bool),
	  .help =
	      "record nothing: an empty folder of migrations begins with what is in the database now, kept in consolidated.sql" },
};

static const OptionTable baseline_table = OPTION_TABLE(baseline_rows);

static int record(Cli *cli, const BaselineOptions *options)
{
	int status = EXIT_ERROR;
	size_t marked = 0;
	Running running;

	if (running_open(&cli->job, &options->connect, true, &running) &&
	    folder_knows(&cli->job, running.folder, options->to)) {
		running.options.to = options->to;
		if (runner_baseline(cli->arena, &cli->diags, running.conn, running.folder, &running.options, &marked)) {
			cli_say(cli, "%zu migration%s recorded as applied to %s", marked, marked == 1 ? "" : "s",
			        conn_describe(running.conn));
			status = EXIT_SAME;
		}
	}
	running_close(&running);
	return status;
}

static int run_baseline(Cli *cli, const void *data, const Strings *arguments)
{
	const BaselineOptions *options = data;

	if (options->future_only && options->to) {
		diag_error(&cli->diags, NO_SPAN, "--future-only records nothing, so there is no --to");
		return EXIT_ERROR;
	}
	if (!cli_job(cli))
		return EXIT_ERROR;
	if (!options->future_only)
		return record(cli, options);
	return begin_here(&cli->job, &options->connect) ? EXIT_SAME : EXIT_ERROR;
}

const Command baseline_command = {
	.name = "baseline",
	.summary = "adopts a live database: records migrations as applied without running them",
	.description =
	    "\"dbgen diff --to MIGRATIONS_FOLDER\" tells beforehand whether the database is what they make.\n\n"
	    "--future-only is for a database whose past was never recorded and need not be: the table of applied migrations stays "
	    "empty, and nothing is written to the database. The folder has to be empty; the next \"dbgen generate\" continues "
	    "from what is there now, and a fresh database gets that first.",
	.options_size = sizeof(BaselineOptions),
	.groups = { { &baseline_table, 0 }, { &connect_table, offsetof(BaselineOptions, connect) } },
	.run = run_baseline,
};

/* A flag that says what TAG is to be recorded as. */
typedef struct MarkOptions {
	ConnectOptions connect;
	bool marks[MARK_SKIP + 1];
	bool json;
	bool forget;
	bool yes;
} MarkOptions;

#define MARK_AT(mark) (offsetof(MarkOptions, marks) + (mark) * sizeof(bool))

static const Option resolve_rows[] = {
	{ .name = "applied",
	  .type = OPTION_FLAG,
	  .offset = MARK_AT(MARK_APPLIED),
	  .help = "record it as applied without running it" },
	{ .name = "not-applied",
	  .type = OPTION_FLAG,
	  .offset = MARK_AT(MARK_NOT_APPLIED),
	  .help = "take its record away, and what is kept about a half run" },
};

static const OptionTable resolve_table = OPTION_TABLE(resolve_rows);

static const Option repair_rows[] = {
	{ .name = "accept-edit",
	  .type = OPTION_FLAG,
	  .offset = MARK_AT(MARK_ACCEPT_EDIT),
	  .help = "the file was edited after it was applied, and that is harmless: record its hash of now" },
	{ .name = "retry",
	  .type = OPTION_FLAG,
	  .offset = MARK_AT(MARK_RETRY),
	  .help =
	      "of a half run: the statement that was cut off did not take effect; of a failure that was rolled back: forget "
	      "it" },
	{ .name = "skip",
	  .type = OPTION_FLAG,
	  .offset = MARK_AT(MARK_SKIP),
	  .help = "of a half run: the statement that was cut off did take effect" },
};

static const Option forget_rows[] = {
	{ .name = "forget",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MarkOptions, forget, bool),
	  .help =
	      "of a migration whose file is in another branch, or nowhere: take its record away; the schema stays as it is. The "
	      "first characters of its hash name it as well" },
	{ .name = "yes",
	  .letter = 'y',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MarkOptions, yes, bool),
	  .help = "with --forget: without asking" },
};

static const OptionTable forget_table = OPTION_TABLE(forget_rows);

static const Option list_rows[] = {
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MarkOptions, json, bool),
	  .help = "the list, for programs" },
};

static const OptionTable list_table = OPTION_TABLE(list_rows);

static const OptionTable repair_table = OPTION_TABLE(repair_rows);

/* The one flag that was given. */
static bool chosen_mark(Cli *cli, const MarkOptions *options, const OptionTable *table, const Strings *arguments,
                        RunnerMark *mark)
{
	size_t given = 0;
	Strings names = { 0 };

	for (size_t i = 0; i < table->count; i++) {
		RunnerMark here = (RunnerMark) ((table->rows[i].offset - MARK_AT(0)) / sizeof(bool));

		strings_add(cli->arena, &names, arena_printf(cli->arena, "--%s", table->rows[i].name));
		if (!options->marks[here])
			continue;
		given++;
		*mark = here;
	}
	if (given == 1 && arguments->count == 1)
		return true;
	diag_error(&cli->diags, NO_SPAN, "a migration's tag and one of %s are needed",
	           strings_join(cli->arena, &names, ", "))
	    ->hint = "dbgen status lists the migrations";
	return false;
}

static const char *const marked[] = {
	[MARK_APPLIED] = "recorded as applied",
	[MARK_NOT_APPLIED] = "no longer recorded; \"dbgen migrate\" would run it",
	[MARK_ACCEPT_EDIT] = "recorded with the hash of the file as it is now",
	[MARK_RETRY] = "cleared; \"dbgen migrate\" tries it again",
	[MARK_SKIP] = "the statement counts as done; \"dbgen migrate\" goes on after it",
};

static int run_mark(Cli *cli, const MarkOptions *options, const OptionTable *table, const Strings *arguments)
{
	int status = EXIT_ERROR;
	RunnerMark mark;

	if (!chosen_mark(cli, options, table, arguments, &mark) || !cli_job(cli))
		return EXIT_ERROR;
	Running running;
	if (running_open(&cli->job, &options->connect, true, &running) &&
	    runner_mark(cli->arena, &cli->diags, running.conn, running.folder, &running.options, arguments->items[0],
	                mark)) {
		cli_say(cli, "%s: %s", arguments->items[0], marked[mark]);
		status = EXIT_SAME;
	}
	running_close(&running);
	return status;
}

static int run_resolve(Cli *cli, const void *data, const Strings *arguments)
{
	return run_mark(cli, data, &resolve_table, arguments);
}

static int list_troubles(Cli *cli, Running *running, bool json)
{
	List statuses = { 0 };

	if (!runner_status(cli->arena, &cli->diags, running->conn, running->folder, &running->options, &statuses))
		return EXIT_ERROR;
	Buf out;
	buf_init(&out, cli->arena);
	size_t found = trouble_add(&out, &statuses, json);
	cli_print(out.data);
	cli_say(cli, "%s: %zu to repair", conn_describe(running->conn), found);
	return found > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run_list(Cli *cli, const MarkOptions *options)
{
	Job *job = cli_job(cli);
	int status = EXIT_ERROR;
	Running running;

	if (!job)
		return EXIT_ERROR;
	if (running_open(job, &options->connect, false, &running))
		status = list_troubles(cli, &running, options->json);
	running_close(&running);
	return status;
}

/* What is told before anybody says yes. */
static void say_records(Cli *cli, const List *records)
{
	for (size_t i = 0; i < records->count; i++) {
		const MigrationStatus *record = records->items[i];

		cli_say(cli, "%s%s%s, hash %s", record->name ? record->name : "a migration without a name",
		        record->applied_at ? ", applied " : "", record->applied_at ? record->applied_at : "",
		        record->applied_hash);
	}
}

static bool is_confirmed(Cli *cli, const MarkOptions *options, const Running *running, const List *records)
{
	say_records(cli, records);
	if (options->yes ||
	    job_ask(&cli->job,
	            "Take %s from %s? What the migration did to the schema stays, and it would be applied again "
	            "once its file is back.",
	            records->count == 1 ? "this record" : "these records", conn_describe(running->conn)))
		return true;
	diag_error(&cli->diags, NO_SPAN, "nothing was taken away")->hint = job_can_ask(&cli->job)
	                                                                       ? NULL
	                                                                       : "--yes says so where nobody can be asked";
	return false;
}

static int run_forget(Cli *cli, const MarkOptions *options, const Strings *arguments)
{
	int status = EXIT_ERROR;
	List records;
	Running running;

	if (arguments->count != 1) {
		diag_error(&cli->diags, NO_SPAN,
		           "--forget needs the name of one migration, or the first characters of its hash")
		    ->hint = "dbgen repair lists those whose file is not here";
		return EXIT_ERROR;
	}
	if (!cli_job(cli))
		return EXIT_ERROR;
	const char *name = arguments->items[0];
	if (running_open(&cli->job, &options->connect, true, &running) &&
	    runner_find_unknown(cli->arena, &cli->diags, running.conn, running.folder, &running.options, name, &records) &&
	    is_confirmed(cli, options, &running, &records) &&
	    runner_forget(cli->arena, &cli->diags, running.conn, running.folder, &running.options, &records)) {
		cli_say(cli, "%s: no longer recorded; the schema is as it was", name);
		status = EXIT_SAME;
	}
	running_close(&running);
	return status;
}

static bool mark_given(const MarkOptions *options)
{
	for (size_t i = 0; i < sizeof(options->marks) / sizeof(options->marks[0]); i++)
		if (options->marks[i])
			return true;
	return false;
}

static int run_repair(Cli *cli, const void *data, const Strings *arguments)
{
	const MarkOptions *options = data;
	bool mark = arguments->count > 0 || mark_given(options);

	if (options->forget && !mark_given(options))
		return run_forget(cli, options, arguments);
	return mark ? run_mark(cli, data, &repair_table, arguments) : run_list(cli, options);
}

const Command resolve_command = {
	.name = "resolve",
	.summary = "marks one migration applied or not applied",
	.arguments = "TAG",
	.options_size = sizeof(MarkOptions),
	.groups = { { &resolve_table, 0 }, { &connect_table, offsetof(MarkOptions, connect) } },
	.run = run_resolve,
};

const Command repair_command = {
	.name = "repair",
	.summary = "lists what failed, was cut off or edited, and clears one of them",
	.arguments = "[TAG]",
	.description = "Without a tag: the list, with what can be done about each; exit status 2 when there is something.",
	.options_size = sizeof(MarkOptions),
	.groups = { { &repair_table, 0 },
	            { &forget_table, 0 },
	            { &list_table, 0 },
	            { &connect_table, offsetof(MarkOptions, connect) } },
	.run = run_repair,
};
