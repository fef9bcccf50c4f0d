/*
 * history.c: dbgen history.
 */
#include "folders.h"
#include "options.h"
#include "runs.h"
#include "terminal.h"

typedef struct HistoryOptions {
	ConnectOptions connect;
	bool json;
} HistoryOptions;

static const Option rows[] = {
	{ .name = "json", .type = OPTION_FLAG, .offset = OPTION_AT(HistoryOptions, json, bool), .help = "for programs" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const HistoryOptions *options = data;
	Job *job = cli_job(cli);
	List records = { 0 };
	Running running;

	if (!job)
		return EXIT_ERROR;
	bool ok = running_open(job, &options->connect, false, &running) &&
	          runner_history(cli->arena, &cli->diags, running.conn, &running.options, &records);
	running_close(&running);
	if (!ok)
		return EXIT_ERROR;
	Buf out;
	buf_init(&out, cli->arena);
	(options->json ? runs_add_json : runs_add_text)(&out, &records);
	cli_print(out.data);
	if (records.count == 0)
		cli_say(cli, "dbgen has run nothing on this database");
	return EXIT_SAME;
}

const Command history_command = {
	.name = "history",
	.summary = "what dbgen did to a database, oldest first",
	.options_size = sizeof(HistoryOptions),
	.groups = { { &table, 0 }, { &connect_table, offsetof(HistoryOptions, connect) } },
	.run = run,
};
