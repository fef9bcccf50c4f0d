/*
 * dbgen-runner: applies a folder of migrations, and nothing else.
 *
 * For containers and CI: it needs libpq, no parser and no schema file.  `dbgen migrate` is the same code.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "consent.h"
#include "file.h"
#include "folder.h"
#include "json.h"
#include "process.h"
#include "settings.h"
#include "tell.h"

typedef struct Arguments {
	const char *url, *dir, *schema, *table, *to, *log, *log_level;
	bool no_out_of_order, no_consolidated, fresh, status, quiet, version, help;
	Strings ignore, allow;
	OptionNumber rollback;
	RunnerSettings settings;

	/* While it works. */
	Arena *arena;
	RunnerOptions runner;
	LogLevel level, file_level; /* of stderr, of the log file */
	Log *file;
	Conn *conn; /* once it is open */
	Teller teller;
} Arguments;

#define TEXT(member) .type = OPTION_TEXT, .offset = OPTION_AT(Arguments, member, const char *)
#define FLAG(member) .type = OPTION_FLAG, .offset = OPTION_AT(Arguments, member, bool)

static const Option rows[] = {
	{ .name = "url",
	  TEXT(url),
	  .value = "URL",
	  .env = "DATABASE_URL",
	  .help = "the database; without it libpq's PG* variables" },
	{ .name = "dir",
	  TEXT(dir),
	  .value = "FOLDER",
	  .env = "DBGEN_MIGRATIONS",
	  .fallback = "migrations",
	  .help = "the folder of migrations" },
	{ .name = "schema",
	  TEXT(schema),
	  .value = "NAME",
	  .help = "where applied migrations are recorded; without it drizzle, or public when the table is there" },
	{ .name = "table", TEXT(table), .value = "NAME", .help = "the table of them; without it __drizzle_migrations" },
	{ .name = "to", TEXT(to), .value = "TAG", .help = "stop after this migration" },
	{ .name = "no-out-of-order",
	  FLAG(no_out_of_order),
	  .help = "refuse a migration that is older than the newest applied one" },
	{ .name = "no-consolidated", FLAG(no_consolidated), .help = "give a fresh database the migrations one by one" },
	{ .name = "fresh", FLAG(fresh), .help = "what is in a database without history belongs to somebody else" },
	{ .name = "ignore",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(Arguments, ignore, Strings),
	  .value = "PATTERN",
	  .help = "the same of some of it: \"auth.*\"" },
	{ .name = "allow",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(Arguments, allow, Strings),
	  .value = "KIND:NAME",
	  .help = "agree to a loss of more rows than the migration says, such as drop-column:shop.customers.nick" },
	{ .name = "status", FLAG(status), .help = "only show what is applied and pending" },
	{ .name = "rollback",
	  .type = OPTION_NUMBER,
	  .offset = OPTION_AT(Arguments, rollback, OptionNumber),
	  .value = "N",
	  .help = "run the down files of the N newest migrations" },
	{ .name = "log",
	  TEXT(log),
	  .value = "FILE",
	  .env = "DBGEN_LOG",
	  .help = "everything that is said is also appended to this file, with times" },
	{ .name = "log-level",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(Arguments, log_level, const char *),
	  .value = LOG_LEVELS,
	  .env = "DBGEN_LOG_LEVEL",
	  .fallback = "info",
	  .help = "how much is said on stderr" },
	{ .name = "quiet", .letter = 'q', FLAG(quiet), .help = "say nothing unless something is wrong" },
	{ .name = "version", .letter = 'V', FLAG(version), .help = "the version" },
	{ .name = "help", .letter = 'h', FLAG(help), .help = "this text" },
};

static const OptionTable table = OPTION_TABLE(rows);

static const OptionGroup groups[] = {
	{ &table, 0 },
	{ &runner_table, offsetof(Arguments, settings) },
	{ NULL, 0 },
};

static bool parse_arguments(Arena *arena, Diags *diags, int argc, char **argv, Arguments *arguments)
{
	OptionSet set = { groups, arguments };
	Words words = { argv, argc, 1 };

	for (; words.at < argc; words.at++) {
		if (argv[words.at][0] != '-') {
			diag_error(diags, NO_SPAN, "unknown argument \"%s\"", argv[words.at])
			    ->hint = "dbgen-runner --help lists the options";
			return false;
		}
		if (!option_parse(arena, diags, &set, 1, &words, "dbgen-runner --help lists the options"))
			return false;
	}
	if (!option_fill(arena, diags, &set))
		return false;
	if (arguments->rollback.set && arguments->rollback.value == 0) {
		diag_error(diags, NO_SPAN, "--rollback needs the number of migrations to revert");
		return false;
	}
	arguments->file_level = log_level(arguments->log_level) > LOG_INFO ? LOG_DEBUG : LOG_INFO;
	arguments->level = arguments->quiet ? LOG_WARNING : log_level(arguments->log_level);
	arguments->runner = (RunnerOptions){ .table = arguments->table,
		                                 .schema = arguments->schema,
		                                 .to = arguments->to,
		                                 .allow_out_of_order = !arguments->no_out_of_order,
		                                 .no_consolidated = arguments->no_consolidated,
		                                 .fresh = arguments->fresh,
		                                 .ignore = arguments->ignore,
		                                 .allow = arguments->allow };
	if (!allow_check(arena, diags, &arguments->allow, "--allow") ||
	    !runner_settings_apply(arena, diags, &arguments->settings, &arguments->runner))
		return false;
	if (arguments->log)
		arguments->file = log_open(arena, diags, arguments->log);
	return !arguments->log || arguments->file;
}

static void show_usage(Arena *arena)
{
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "usage: dbgen-runner [options]\n\n"
	              "Applies the migrations of a folder that a PostgreSQL database does not have yet.\n\n");
	for (const OptionGroup *group = groups; group->table; group++)
		option_add_help(&out, group->table);
	buf_add(
	    &out,
	    "\nTIME is a number with ms, s, min or h; without a unit it is seconds.\n"
	    "Exit status: 0 done, or nothing to do; 2 with --status: migrations are pending; 1 an error; 130 interrupted.\n");
	fputs(out.data, stdout);
}

/* --- output -------------------------------------------------------------------------------------- */

static const char *const state_words[] = {
	[MIGRATION_APPLIED] = "applied", [MIGRATION_PENDING] = "pending",     [MIGRATION_OUT_OF_ORDER] = "out of order",
	[MIGRATION_EDITED] = "edited",   [MIGRATION_FAILED] = "half applied", [MIGRATION_HALF_UNDONE] = "half undone",
};

static void print_text(const List *statuses)
{
	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];
		const char *word = status->waits ? "waiting" : status->migration ? state_words[status->state] : "unknown";

		printf("%-14s%s", word, status->name ? status->name : status->applied_hash);
		if (status->applied_at)
			printf("  %s", status->applied_at);
		if (status->state == MIGRATION_FAILED || status->state == MIGRATION_HALF_UNDONE)
			printf("  %d of %d statements", status->done, status->total);
		printf("\n");
	}
}

static void print_json(Arena *arena, const List *statuses)
{
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "[");
	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];

		buf_add(&out, i ? ",\n{\"name\":" : "\n{\"name\":");
		json_add_string(&out, status->name ? status->name : "");
		buf_printf(&out, ",\"state\":\"%s\"",
		           status->waits       ? "waiting"
		           : status->migration ? state_words[status->state]
		                               : "unknown");
		if (status->applied_at) {
			buf_add(&out, ",\"appliedAt\":");
			json_add_string(&out, status->applied_at);
		}
		if (status->applied_hash)
			buf_printf(&out, ",\"appliedHash\":\"%s\"", status->applied_hash);
		if (status->migration)
			buf_printf(&out, ",\"hash\":\"%s\"", status->migration->hash);
		if (status->failure) {
			buf_add(&out, ",\"failure\":");
			json_add_string(&out, status->failure);
		}
		buf_add(&out, "}");
	}
	buf_add(&out, "\n]\n");
	fputs(out.data, stdout);
}

static void say(void *context, LogLevel level, const char *line)
{
	const Arguments *arguments = context;

	if (level <= arguments->file_level)
		log_add(arguments->file, line);
	if (level <= arguments->level)
		fprintf(stderr, "%s\n", line);
}

static void print(void *context, const char *text)
{
	fputs(text, stdout);
	fflush(stdout);
}

static void mark(void *context, const char *text)
{
	fputs(text, stderr);
	fflush(stderr);
}

static void print_diags(const Arguments *arguments, const Diags *diags)
{
	bool colour = isatty(STDERR_FILENO) && !getenv("NO_COLOR");
	Buf out;

	buf_init(&out, arguments->arena);
	Buf plain;
	buf_init(&plain, arguments->arena);
	for (size_t i = 0; i < diags->list.count; i++) {
		const Diag *diag = diags->list.items[i];

		if (log_level_of(diag->severity) <= arguments->level || diags->errors)
			diag_print(&out, diag, colour);
		diag_print(&plain, diag, false);
	}
	fputs(out.data, stderr);
	log_add(arguments->file, plain.data);
}

/* --- work ---------------------------------------------------------------------------------------- */

static int show_status(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const Arguments *arguments)
{
	List statuses = { 0 };
	bool pending = false;

	if (!runner_status(arena, diags, conn, folder, &arguments->runner, &statuses))
		return 1;
	if (arguments->settings.json)
		print_json(arena, &statuses);
	else
		print_text(&statuses);
	for (size_t i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		pending |= status->migration && status->state != MIGRATION_APPLIED;
	}
	return pending ? 2 : 0;
}

static void begin(Arguments *arguments)
{
	const RunnerSettings *settings = &arguments->settings;

	arguments->teller = (Teller){ .arena = arguments->arena,
		                          .json = settings->json,
		                          .terminal = isatty(STDERR_FILENO) && arguments->level >= LOG_INFO,
		                          .annotate = annotate_of(settings->annotate),
		                          .quality = settings->code_quality,
		                          .context = arguments,
		                          .say = say,
		                          .print = print,
		                          .mark = mark };
	tell_begin(&arguments->teller);
}

static int change(Diags *diags, const Folder *folder, Arguments *arguments)
{
	const RunnerOptions *options = &arguments->runner;
	Teller *teller = &arguments->teller;
	Outcome outcome = { .word = arguments->rollback.set ? "reverted" : "applied" };
	Conn *conn = arguments->conn;

	if (conn) {
		teller->conn = conn;
		outcome.database = conn_describe(conn);
		outcome.before = current_version(arguments->arena, conn, folder, options);
		if (arguments->rollback.set)
			outcome.ok = runner_rollback(arguments->arena, diags, conn, folder, options,
			                             (size_t) arguments->rollback.value, tell_event, teller, &outcome.count);
		else
			outcome.ok = runner_migrate(arguments->arena, diags, conn, folder, options, tell_event, teller,
			                            &outcome.count);
		outcome.after = current_version(arguments->arena, conn, folder, options);
	}
	tell_end(teller, diags, &outcome);
	if (outcome.ok && outcome.count == 0)
		say(arguments, LOG_INFO,
		    arena_printf(arguments->arena, "nothing to do: %u migrations, %s", folder->migrations.count,
		                 arguments->rollback.set ? "none of them applied" : "all applied"));
	return outcome.ok ? 0 : 1;
}

static int work(Arena *arena, Diags *diags, Arguments *arguments)
{
	Folder *folder = folder_read(arena, diags, arguments->dir, LAYOUT_CLASSIC);
	int status = 1;

	if (folder && !folder->exists) {
		diag_error(diags, NO_SPAN, "there is no folder \"%s\"", arguments->dir)->hint = "name it with --dir";
		folder = NULL;
	}
	if (arguments->url && *arguments->url == '\0') {
		diag_error(diags, NO_SPAN, "--url is empty")->hint =
		    "is the variable set that it is taken from? without --url DATABASE_URL is used, else libpq's PG* variables";
		folder = NULL;
	}
	if (folder)
		arguments->conn = conn_open(arena, diags, arguments->url);
	begin(arguments);
	if (!arguments->status)
		status = change(diags, folder, arguments);
	else if (arguments->conn)
		status = show_status(arena, diags, arguments->conn, folder, arguments);
	conn_close(arguments->conn);
	return status;
}

int main(int argc, char **argv)
{
	Arena *arena = arena_new();
	Arguments arguments = { .arena = arena, .level = LOG_INFO };
	int status = 1;

	argv = process_protect(arena, argc, argv);
	Diags diags;
	diags_init(&diags, arena);
	if (parse_arguments(arena, &diags, argc, argv, &arguments)) {
		status = 0;
		if (arguments.help)
			show_usage(arena);
		else if (arguments.version)
			fputs("dbgen-runner " DBGEN_VERSION "\n", stdout);
		else
			status = work(arena, &diags, &arguments);
	}
	print_diags(&arguments, &diags);
	log_close(arguments.file);
	arena_free(arena);
	if (fflush(stdout) != 0)
		status = 1;
	return runner_interrupted() ? 130 : status;
}
