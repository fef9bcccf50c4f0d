/*
 * dbgen-runner: applies a folder of migrations, and nothing else.
 *
 * For containers and CI: it needs libpq, no parser and no schema file.  `dbgen migrate` is the same code.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "folder.h"
#include "json.h"
#include "runner.h"

static const char *const usage =
    "usage: dbgen-runner [options]\n"
    "\n"
    "Applies the migrations of a folder that a PostgreSQL database does not have yet.\n"
    "\n"
    "  --url URL                     the database (default: $DATABASE_URL, else libpq's PG* variables)\n"
    "  --dir FOLDER                  the folder of migrations (default: migrations)\n"
    "  --schema NAME, --table NAME   where applied migrations are recorded (default: drizzle, __drizzle_migrations)\n"
    "  --to TAG                      stop after this migration\n"
    "  --no-out-of-order             refuse a migration that is older than the newest applied one\n"
    "  --no-consolidated             give a fresh database the migrations one by one\n"
    "  --fresh                       what is in a database without history belongs to somebody else\n"
    "  --ignore PATTERN              the same of some of it, \"auth.*\"; may be given several times\n"
    "  --lock-timeout TIME           how long to wait for another runner (default: 60s)\n"
    "  --statement-lock-timeout TIME lock_timeout of the migrations' statements\n"
    "  --statement-timeout TIME      statement_timeout of the migrations' statements\n"
    "  --status                      only show what is applied and pending\n"
    "  --rollback N                  run the down files of the N newest migrations\n"
    "  --json                        result as JSON on standard output\n"
    "  --quiet                       say nothing unless something is wrong\n"
    "  --version, --help\n"
    "\n"
    "TIME is a number with ms, s or min; without a unit it is seconds.\n"
    "Exit status: 0 done, or nothing to do; 2 with --status: migrations are pending; 1 an error.\n";

typedef struct Arguments {
	RunnerOptions runner;
	const char *url, *dir;
	bool status, json, quiet;
	size_t rollback;
	Arena *arena;
	Conn *conn; /* once it is open */
} Arguments;

static bool wrong(const char *format, const char *argument)
{
	fprintf(stderr, "dbgen-runner: ");
	fprintf(stderr, format, argument);
	fprintf(stderr, "\nTry dbgen-runner --help.\n");
	return false;
}

static bool parse_time(const char *text, int *milliseconds)
{
	char *unit;
	double number = strtod(text, &unit);
	double factor = strcmp(unit, "ms") == 0 ? 1 : strcmp(unit, "min") == 0 ? 60000 : *unit == '\0' || strcmp(unit, "s") == 0 ? 1000 : 0;

	if (unit == text || factor == 0 || !(number * factor >= 1) || number * factor > 2000000000)
		return false;
	*milliseconds = (int) (number * factor);
	return true;
}

static bool parse_value(Arguments *arguments, const char *option, const char *value, bool *known)
{
	RunnerOptions *runner = &arguments->runner;
	const char **text = strcmp(option, "--url") == 0      ? &arguments->url
	                    : strcmp(option, "--dir") == 0    ? &arguments->dir
	                    : strcmp(option, "--schema") == 0 ? &runner->schema
	                    : strcmp(option, "--table") == 0  ? &runner->table
	                    : strcmp(option, "--to") == 0     ? &runner->to
	                                                      : NULL;
	int *time = strcmp(option, "--lock-timeout") == 0             ? &runner->lock_timeout_ms
	            : strcmp(option, "--statement-lock-timeout") == 0 ? &runner->statement_lock_timeout_ms
	            : strcmp(option, "--statement-timeout") == 0      ? &runner->statement_timeout_ms
	                                                              : NULL;
	bool rollback = strcmp(option, "--rollback") == 0, ignore = strcmp(option, "--ignore") == 0;

	*known = text || time || rollback || ignore;
	if (!*known)
		return true;
	if (!value || !*value)
		return wrong("%s needs a value", option);
	if (text)
		*text = value;
	if (ignore)
		strings_add(arguments->arena, &runner->ignore, value);
	if (time && !parse_time(value, time))
		return wrong("\"%s\" is not a time such as 500ms, 30s or 5min", value);
	if (rollback) {
		arguments->rollback = strspn(value, "0123456789") == strlen(value) ? strtoul(value, NULL, 10) : 0;
		if (arguments->rollback == 0)
			return wrong("\"%s\" is not a number of migrations", value);
	}
	return true;
}

static bool parse_arguments(Arena *arena, int argc, char **argv, Arguments *arguments)
{
	for (int i = 1; i < argc; i++) {
		const char *option = argv[i], *equals = strchr(option, '=');
		const char *value = equals ? equals + 1 : i + 1 < argc ? argv[i + 1] : NULL;
		bool known;

		if (equals)
			option = arena_strndup(arena, option, (size_t) (equals - option));
		if (!parse_value(arguments, option, value, &known))
			return false;
		if (known)
			i += !equals;
		else if (strcmp(option, "--no-out-of-order") == 0)
			arguments->runner.allow_out_of_order = false;
		else if (strcmp(option, "--no-consolidated") == 0)
			arguments->runner.no_consolidated = true;
		else if (strcmp(option, "--fresh") == 0)
			arguments->runner.fresh = true;
		else if (strcmp(option, "--status") == 0)
			arguments->status = true;
		else if (strcmp(option, "--json") == 0)
			arguments->json = true;
		else if (strcmp(option, "--quiet") == 0)
			arguments->quiet = true;
		else
			return wrong("unknown argument \"%s\"", argv[i]);
	}
	return true;
}

/* --- output -------------------------------------------------------------------------------------- */

static const char *const state_words[] = {
	[MIGRATION_APPLIED] = "applied",
	[MIGRATION_PENDING] = "pending",
	[MIGRATION_OUT_OF_ORDER] = "out of order",
	[MIGRATION_EDITED] = "edited",
	[MIGRATION_FAILED] = "half applied",
};

static void print_text(const List *statuses)
{
	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];
		const char *word = status->migration ? state_words[status->state] : "unknown";

		printf("%-14s%s", word, status->name ? status->name : status->applied_hash);
		if (status->applied_at)
			printf("  %s", status->applied_at);
		if (status->state == MIGRATION_FAILED)
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
		buf_printf(&out, ",\"state\":\"%s\"", status->migration ? state_words[status->state] : "unknown");
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

/* What the migration itself has said: RAISE NOTICE. */
static void show_notices(const Arguments *arguments)
{
	Strings notices = conn_take_notices(arguments->conn, arguments->arena);

	for (size_t i = 0; i < notices.count && !arguments->quiet; i++)
		fprintf(stderr, "%s\n", notices.items[i]);
}

static void show_progress(void *context, const Migration *migration, const char *event, double milliseconds)
{
	const Arguments *arguments = context;

	show_notices(arguments);
	if (arguments->quiet)
		return;
	if (strcmp(event, "waiting") == 0)
		fprintf(stderr, "waiting for another runner\n");
	else if (strcmp(event, "existing") == 0)
		fprintf(stderr, "existing database: what it lacks\n");
	else if (strcmp(event, "fresh") == 0)
		fprintf(stderr, "fresh database: all migrations, one by one\n");
	else if (strcmp(event, "consolidated") == 0)
		fprintf(stderr, "fresh database: the consolidated file, then what is newer\n");
	else if (strcmp(event, "applied") == 0 || strcmp(event, "reverted") == 0)
		fprintf(stderr, "%s %s (%.0f ms)\n", event, migration->tag, milliseconds);
	else if (strcmp(event, "again") == 0)
		fprintf(stderr, "%s was kept from a lock; it is tried again\n", migration->tag);
	else if (strcmp(event, "resume") == 0)
		fprintf(stderr, "going on with %s\n", migration->tag);
}

static void print_diags(Arena *arena, const Diags *diags, bool quiet)
{
	bool colour = isatty(STDERR_FILENO) && !getenv("NO_COLOR");
	Buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < diags->list.count; i++) {
		const Diag *diag = diags->list.items[i];

		if (!quiet || diag->severity == SEVERITY_ERROR || diags->errors)
			diag_print(&out, diag, colour);
	}
	fputs(out.data, stderr);
}

/* --- work ---------------------------------------------------------------------------------------- */

static int show_status(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const Arguments *arguments)
{
	List statuses = { 0 };
	bool pending = false;

	if (!runner_status(arena, diags, conn, folder, &arguments->runner, &statuses))
		return 1;
	if (arguments->json)
		print_json(arena, &statuses);
	else
		print_text(&statuses);
	for (size_t i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		pending |= status->migration && status->state != MIGRATION_APPLIED;
	}
	return pending ? 2 : 0;
}

static int change(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, Arguments *arguments)
{
	const RunnerOptions *options = &arguments->runner;
	bool back = arguments->rollback > 0, ok;
	size_t count = 0;

	if (back)
		ok = runner_rollback(arena, diags, conn, folder, options, arguments->rollback, show_progress, arguments, &count);
	else
		ok = runner_migrate(arena, diags, conn, folder, options, show_progress, arguments, &count);
	if (arguments->json)
		printf("{\"%s\":%zu,\"ok\":%s}\n", back ? "reverted" : "applied", count, ok ? "true" : "false");
	if (ok && count == 0 && !arguments->quiet)
		fprintf(stderr, "nothing to do: %zu migrations, %s\n", folder->migrations.count,
		        back ? "none of them applied" : "all applied");
	return ok ? 0 : 1;
}

static int work(Arena *arena, Diags *diags, Arguments *arguments)
{
	Folder *folder = folder_read(arena, diags, arguments->dir, LAYOUT_CLASSIC);
	Conn *conn;
	int status;

	if (!folder)
		return 1;
	if (!folder->exists) {
		diag_error(diags, NO_SPAN, "there is no folder \"%s\"", arguments->dir)->hint = "name it with --dir";
		return 1;
	}
	conn = conn_open(arena, diags, arguments->url);
	if (!conn)
		return 1;
	arguments->conn = conn;
	status = arguments->status ? show_status(arena, diags, conn, folder, arguments)
	                           : change(arena, diags, conn, folder, arguments);
	conn_close(conn);
	return status;
}

int main(int argc, char **argv)
{
	Arguments arguments = { .runner.allow_out_of_order = true, .url = getenv("DATABASE_URL"), .dir = "migrations" };
	Arena *arena = arena_new();
	Diags diags;
	int status = 1;

	arguments.arena = arena;
	for (int i = 1; i < argc; i++) {
		bool version = strcmp(argv[i], "--version") == 0;

		if (!version && strcmp(argv[i], "--help") != 0)
			continue;
		fputs(version ? "dbgen-runner " DBGEN_VERSION "\n" : usage, stdout);
		arena_free(arena);
		return 0;
	}
	diags_init(&diags, arena);
	if (parse_arguments(arena, argc, argv, &arguments))
		status = work(arena, &diags, &arguments);
	print_diags(arena, &diags, arguments.quiet);
	arena_free(arena);
	return fflush(stdout) == 0 ? status : 1;
}
