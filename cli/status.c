/*
 * status.c: dbgen status.
 */
#include <inttypes.h>
#include <string.h>

#include "folders.h"
#include "json.h"
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

typedef struct State {
	const char *word;
	const char *meaning;
	Colour colour;
} State;

static const State states[] = {
	[MIGRATION_APPLIED] = { "applied", "", COLOUR_ADD },
	[MIGRATION_PENDING] = { "pending", "", COLOUR_CHANGE },
	[MIGRATION_OUT_OF_ORDER] = { "pending", "older than the newest applied one", COLOUR_CHANGE },
	[MIGRATION_EDITED] = { "edited", "the file is not the one that was applied", COLOUR_REMOVE },
	[MIGRATION_FAILED] = { "failed", "", COLOUR_REMOVE },
	[MIGRATION_HALF_UNDONE] = { "partial", "half rolled back", COLOUR_REMOVE },
};

static const State unknown_state = { "unknown", "applied, but not in the folder", COLOUR_REMOVE };

static const State *state_of(const MigrationStatus *status)
{
	return !status->migration ? &unknown_state : &states[status->state];
}

static const char *name_of(const MigrationStatus *status)
{
	if (status->migration)
		return status->migration->tag;
	if (status->name)
		return status->name;
	return status->applied_hash ? status->applied_hash : "?";
}

static void add_row(Buf *out, const MigrationStatus *status, int width, bool colour)
{
	const State *state = state_of(status);

	add_coloured(out, colour, state->colour, arena_printf(out->arena, "%-8s", state->word));
	buf_printf(out, "  %-*s", width, name_of(status));
	if (status->applied_at)
		buf_printf(out, "  %s", status->applied_at);
	if (status->milliseconds > 0)
		buf_printf(out, "  %.0f ms", status->milliseconds);
	if (*state->meaning != '\0')
		buf_printf(out, "  %s", state->meaning);
	while (buf_ends_with(out, " "))
		buf_chop(out, 1);
	buf_add_char(out, '\n');
	if (status->migration && status->state == MIGRATION_EDITED)
		buf_printf(out, "          applied %s\n          file    %s\n", status->applied_hash, status->migration->hash);
	if (status->state == MIGRATION_FAILED && status->failure)
		buf_printf(out, "          %d of %d statements applied; then: %s\n", status->done, status->total,
		           status->failure);
	else if (status->state == MIGRATION_HALF_UNDONE)
		buf_printf(out, "          %d of %d statements of the down file run%s%s\n", status->done, status->total,
		           status->failure ? "; then: " : "", status->failure ? status->failure : "");
	else if (status->failure)
		buf_printf(out, "          failed and was rolled back: %s\n", status->failure);
}

static void add_table(Buf *out, const List *statuses, bool colour)
{
	int width = 0;

	for (size_t i = 0; i < statuses->count; i++) {
		int length = (int) strlen(name_of(statuses->items[i]));

		if (length > width && length <= 60)
			width = length;
	}
	for (size_t i = 0; i < statuses->count; i++)
		add_row(out, statuses->items[i], width, colour);
}

static void add_text_member(Buf *out, const char *key, const char *text)
{
	buf_printf(out, ",\"%s\":", key);
	if (!text)
		buf_add(out, "null");
	else
		json_add_string(out, text);
}

static void add_json_row(Buf *out, const MigrationStatus *status)
{
	const Migration *migration = status->migration;

	buf_add(out, "{\"tag\":");
	json_add_string(out, name_of(status));
	add_text_member(out, "state", state_of(status)->word);
	buf_printf(out, ",\"out_of_order\":%s", migration && status->state == MIGRATION_OUT_OF_ORDER ? "true" : "false");
	add_text_member(out, "hash", !migration ? NULL : migration->hash);
	add_text_member(out, "applied_hash", status->applied_hash);
	if (migration)
		buf_printf(out, ",\"when\":%" PRId64, migration->when);
	else
		buf_printf(out, ",\"when\":%" PRId64, status->applied_when);
	add_text_member(out, "applied_at", status->applied_at);
	if (status->milliseconds > 0)
		buf_printf(out, ",\"milliseconds\":%.3f", status->milliseconds);
	if (status->failure)
		add_text_member(out, "failure", status->failure);
	buf_add_char(out, '}');
}

/* What there is to say about a database. */
typedef struct Seen {
	List statuses;
	size_t open;
	const char *version; /* NULL: nothing is applied */
	Strings pending, missing;
} Seen;

static void add_json_names(Buf *out, const char *key, const Strings *names)
{
	buf_printf(out, ",\n\"%s\":[", key);
	for (size_t i = 0; i < names->count; i++) {
		buf_add(out, i == 0 ? "" : ",");
		json_add_string(out, names->items[i]);
	}
	buf_add_char(out, ']');
}

static void add_json(Buf *out, const Running *running, const Seen *seen)
{
	buf_add(out, "{\"database\":");
	json_add_string(out, conn_describe(running->conn));
	add_text_member(out, "folder", running->folder->path);
	add_text_member(out, "version", seen->version);
	buf_printf(out, ",\"applied\":%zu,\"open\":%zu", seen->statuses.count - seen->open, seen->open);
	add_json_names(out, "pending", &seen->pending);
	add_json_names(out, "missing_tables", &seen->missing);
	buf_add(out, ",\n\"migrations\":[");
	for (size_t i = 0; i < seen->statuses.count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_json_row(out, seen->statuses.items[i]);
	}
	buf_add(out, "]}\n");
}

/* The folder of this environment alone. */
static bool add_tests(Running *running, List *statuses)
{
	Cli *cli = running->cli;
	const Environment *environment = running->target.environment;
	RunnerOptions options = running->options;
	List tests = { 0 };

	if (!environment || !environment->test_migrations)
		return true;
	const Folder *folder = read_test_folder(cli, environment);
	options.table = TEST_MIGRATIONS_TABLE;
	if (!folder || !runner_status(cli->arena, &cli->diags, running->conn, folder, &options, &tests))
		return false;
	for (size_t i = 0; i < tests.count; i++)
		list_add(cli->arena, statuses, tests.items[i]);
	return true;
}

static bool look(Running *running, const StatusOptions *options, Seen *seen)
{
	Cli *cli = running->cli;

	if (!runner_status(cli->arena, &cli->diags, running->conn, running->folder, &running->options, &seen->statuses))
		return false;
	seen->version = statuses_version(&seen->statuses);
	if (!add_tests(running, &seen->statuses) || !verify_tables(running, &options->require, &seen->missing))
		return false;
	for (size_t i = 0; i < seen->statuses.count; i++) {
		const MigrationStatus *status = seen->statuses.items[i];
		const State *state = state_of(status);

		seen->open += state != &states[MIGRATION_APPLIED];
		if (status->migration && !status->row_id)
			strings_add(cli->arena, &seen->pending, status->migration->tag);
	}
	return true;
}

static int show(Running *running, const StatusOptions *options)
{
	Cli *cli = running->cli;
	Seen seen = { 0 };

	if (!look(running, options, &seen))
		return EXIT_ERROR;
	Buf out;
	buf_init(&out, cli->arena);
	if (options->json)
		add_json(&out, running, &seen);
	else
		add_table(&out, &seen.statuses, cli->colour_out);
	cli_print(out.data);
	cli_say(cli, "%s: version %s, %zu applied, %zu to look at (%s)", conn_describe(running->conn),
	        seen.version ? seen.version : "none", seen.statuses.count - seen.open, seen.open, running->folder->path);
	return seen.open + seen.missing.count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const StatusOptions *options = data;
	int status = EXIT_ERROR;
	Running running;

	if (running_open(cli, &options->connect, true, &running))
		status = show(&running, options);
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
