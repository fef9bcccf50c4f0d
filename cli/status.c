/*
 * status.c: dbgen status.
 */
#include "options.h"
#include "statuses.h"
#include "terminal.h"
#include "verify.h"

typedef struct StatusOptions {
	ConnectOptions connect;
	Strings require;
	bool json;
} StatusOptions;

static const Option rows[] = {
	{ .name = "json", .type = OPTION_FLAG, .offset = OPTION_AT(StatusOptions, json, bool), .help = "for programs" },
	{ .name = "require",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(StatusOptions, require, Strings),
	  .value = "TABLE",
	  .help = "a table that must be there, like those of \"migrations.requiredTables\" in dbgen.json" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int show(Cli *cli, Running *running, const StatusOptions *options)
{
	Strings missing = { 0 };
	List statuses = { 0 };
	StatusReport report = { .folder = running->folder->path, .statuses = &statuses, .missing = &missing };

	if (!running_statuses(running, &statuses, &report.version) || !verify_tables(running, &options->require, &missing))
		return EXIT_ERROR;
	report.database = conn_describe(running->conn);
	size_t open = statuses_open(&statuses);
	Buf out;
	buf_init(&out, cli->arena);
	if (options->json)
		statuses_add_json(&out, &report);
	else
		statuses_add_text(&out, &statuses, cli->colour_out);
	cli_print(out.data);
	cli_say(cli, "%s: version %s, %zu applied, %zu to look at (%s)", report.database,
	        report.version ? report.version : "none", statuses.count - open, open, report.folder);
	return open + missing.count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const StatusOptions *options = data;
	Job *job = cli_job(cli);
	int status = EXIT_ERROR;
	Running running;

	if (!job)
		return EXIT_ERROR;
	if (running_open(job, &options->connect, true, &running))
		status = show(cli, &running, options);
	running_close(&running);
	return status;
}

const Command status_command = {
	.name = "status",
	.summary = "what is applied, pending, edited, unknown or failed",
	.description = "Exit status 2 when anything is not simply applied, or a required table is missing.",
	.options_size = sizeof(StatusOptions),
	.groups = { { &table, 0 }, { &connect_table, offsetof(StatusOptions, connect) } },
	.run = run,
};
