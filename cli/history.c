/*
 * history.c: dbgen history.
 */
#include "folders.h"
#include "json.h"

typedef struct HistoryOptions {
	ConnectOptions connect;
	bool json;
} HistoryOptions;

static const Option rows[] = {
	{ .name = "json", .type = OPTION_FLAG, .offset = OPTION_AT(HistoryOptions, json, bool), .help = "for programs" },
};

static const OptionTable table = OPTION_TABLE(rows);

static void add_row(Buf *out, const RunRecord *record)
{
	buf_printf(out, "%s  %-4s  %-10s  %s  %.0f ms  %s  %s\n", record->started_at, record->direction, record->state,
	           record->tag, record->milliseconds, record->role, record->version);
	if (record->message)
		buf_printf(out, "    %s\n", record->message);
}

static void add_member(Buf *out, const char *key, const char *text)
{
	buf_printf(out, ",\"%s\":", key);
	if (!text)
		buf_add(out, "null");
	else
		json_add_string(out, text);
}

static void add_json_row(Buf *out, const RunRecord *record)
{
	buf_add(out, "{\"tag\":");
	json_add_string(out, record->tag);
	add_member(out, "hash", record->hash);
	add_member(out, "direction", record->direction);
	add_member(out, "state", record->state);
	add_member(out, "started_at", record->started_at);
	add_member(out, "role", record->role);
	add_member(out, "version", record->version);
	add_member(out, "message", record->message);
	buf_printf(out, ",\"milliseconds\":%.3f,\"done\":%d,\"total\":%d}", record->milliseconds, record->done,
	           record->total);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const HistoryOptions *options = data;
	List records = { 0 };
	Running running;

	bool ok = running_open(cli, &options->connect, false, &running) &&
	          runner_history(cli->arena, &cli->diags, running.conn, &running.options, &records);
	running_close(&running);
	if (!ok)
		return EXIT_ERROR;
	Buf out;
	buf_init(&out, cli->arena);
	buf_add(&out, options->json ? "[" : "");
	for (size_t i = 0; i < records.count; i++) {
		if (options->json) {
			buf_add(&out, i == 0 ? "\n" : ",\n");
			add_json_row(&out, records.items[i]);
		} else {
			add_row(&out, records.items[i]);
		}
	}
	buf_add(&out, options->json ? "]\n" : "");
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
