/*
 * migrate.c: dbgen migrate.
 */
#include <string.h>

#include "file.h"
#include "folder.h"
#include "folders.h"
#include "hooks.h"
#include "json.h"
#include "prove.h"
#include "secret.h"
#include "variables.h"
#include "verify.h"

typedef struct MigrateOptions {
	ConnectOptions connect;
	SettleOptions settle;
	RunnerSettings runner;
	const char *to;
	const char *out_of_order;
	bool dry_run;
	bool verify;
	bool no_consolidated;
	bool fresh;
	const char *only;
	Strings require;
} MigrateOptions;

static const Option rows[] = {
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(MigrateOptions, to, const char *),
	  .value = "TAG",
	  .help = "stop after this migration" },
	{ .name = "out-of-order",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(MigrateOptions, out_of_order, const char *),
	  .value = "apply|refuse",
	  .fallback = "apply",
	  .help = "what is done with a migration that is older than the newest applied one, as a merge leaves it" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, dry_run, bool),
	  .help =
	      "print the SQL of what is pending, try it on a copy of the schema on a throwaway server, and change nothing; "
	      "exit status 2 when something is pending, 1 when it would fail" },
	{ .name = "only",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(MigrateOptions, only, const char *),
	  .value = "TAG",
	  .help = "this migration alone, whatever stands before it" },
	{ .name = "require",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(MigrateOptions, require, Strings),
	  .value = "TABLE",
	  .help = "a table that must be there afterwards; exit status 2 when it is not" },
	{ .name = "verify",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, verify, bool),
	  .help = "compare the database with the last snapshot afterwards; exit status 2 when they differ" },
	{ .name = "no-consolidated",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, no_consolidated, bool),
	  .help = "give a fresh database the migrations one by one, also where there is a consolidated file" },
	{ .name = "fresh",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, fresh, bool),
	  .help = "what is in a database without history belongs to somebody else: treat it as fresh" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* Which track is taken says nothing of these: what they find was made by the others. */
static void tell_test_event(void *teller, const RunnerEvent *event)
{
	if (event->migration || strcmp(event->name, "waiting") == 0)
		tell_event(teller, event);
}

/* The folder of this environment alone, after the others and apart from them. */
static bool apply_tests(Running *running, const Folder *folder, size_t *applied)
{
	Cli *cli = running->cli;
	RunnerOptions options = running->options;
	size_t count = 0;

	if (!folder)
		return true;
	options.table = TEST_MIGRATIONS_TABLE;
	options.fresh = options.no_consolidated = true;
	options.hook = NULL;
	bool ok = runner_migrate(cli->arena, &cli->diags, running->conn, folder, &options, tell_test_event,
	                         &running->teller, &count);
	*applied += count;
	return ok;
}

static int apply(Running *running)
{
	Cli *cli = running->cli;
	const Environment *environment = running->target.environment;
	bool wants_tests = environment && environment->test_migrations && !running->options.to;
	/* Read before anything is run. */
	Folder *tests = wants_tests ? read_test_folder(cli, environment) : NULL;
	size_t applied = 0;

	running->options.hook = run_hooks;
	running->options.hook_context = running;
	bool ok = (!wants_tests || tests) &&
	          runner_migrate(cli->arena, &cli->diags, running->conn, running->folder, &running->options, tell_event,
	                         &running->teller, &applied) &&
	          apply_tests(running, tests, &applied);
	running_told(running, ok, "applied", applied);
	if (!ok)
		return EXIT_ERROR;
	if (applied == 0)
		cli_say(cli, "nothing pending in %s for %s", running->folder->path, conn_describe(running->conn));
	else
		cli_say(cli, "%zu migration%s applied to %s", applied, applied == 1 ? "" : "s", conn_describe(running->conn));
	return EXIT_SAME;
}

/* ---- without changing anything */

static bool is_pending(const MigrationStatus *status, const RunnerOptions *options)
{
	return status->migration &&
	       (status->state == MIGRATION_PENDING || status->state == MIGRATION_OUT_OF_ORDER ||
	        status->state == MIGRATION_FAILED) &&
	       (!options->only || strcmp(status->migration->tag, options->only) == 0);
}

/* As it would be sent, but for passwords.  false after diagnostics. */
static bool add_file(Running *running, Buf *out, const Map *variables, const char *path, const Source *source)
{
	Cli *cli = running->cli;
	const char *text = variables_fill(cli->arena, &cli->diags, variables, (Span){ source, 0, source->length });

	if (!text)
		return false;
	text = hide_secrets(cli->arena, text, strlen(text));
	if (running->teller.json) {
		buf_add(out, "{\"event\":\"pending\",\"file\":");
		json_add_string(out, path);
		buf_add(out, ",\"sql\":");
		json_add_string(out, text);
		buf_add(out, "}\n");
		return true;
	}
	buf_printf(out, "-- %s\n%s%s", path, text, *text != '\0' && text_ends_with(text, "\n") ? "" : "\n");
	return true;
}

typedef struct Pending {
	List migrations;   /* of Migration */
	bool half_applied; /* one of them */
	Track track;
} Pending;

/* What the runner would refuse before it begins. */
static bool is_fit(Cli *cli, const MigrationStatus *status, const RunnerOptions *options)
{
	if (!status->migration)
		return true;
	Span span = (Span){ status->migration->source, 0, 0 };
	if (status->state == MIGRATION_EDITED && !options->accept_edited) {
		diag_error(&cli->diags, span, "%s was edited after it was applied: migrate would refuse",
		           status->migration->tag)
		    ->hint = "dbgen status shows both hashes, and dbgen repair what can be done";
		return false;
	}
	if (status->state == MIGRATION_HALF_UNDONE) {
		diag_error(&cli->diags, NO_SPAN, "%s is half rolled back: migrate would refuse", status->migration->tag)
		    ->hint = "dbgen repair shows what can be done";
		return false;
	}
	if (status->state == MIGRATION_OUT_OF_ORDER && !options->allow_out_of_order) {
		diag_error(&cli->diags, span, "%s is not applied, but a later migration is: migrate would refuse",
		           status->migration->tag);
		return false;
	}
	return true;
}

static bool find_pending(Running *running, Pending *pending)
{
	Cli *cli = running->cli;
	const RunnerOptions *options = &running->options;
	List statuses = { 0 };
	bool fit = true;

	*pending = (Pending){ 0 };
	if (!runner_status(cli->arena, &cli->diags, running->conn, running->folder, options, &statuses) ||
	    !runner_track(cli->arena, &cli->diags, running->conn, running->folder, options, &pending->track))
		return false;
	for (size_t i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (!is_fit(cli, status, options))
			fit = false;
		if (is_pending(status, options)) {
			list_add(cli->arena, &pending->migrations, (void *) status->migration);
			pending->half_applied |= status->state == MIGRATION_FAILED;
		}
		if (options->to && status->migration && strcmp(status->migration->tag, options->to) == 0)
			break;
	}
	return fit;
}

/* A fresh database gets the consolidated file in the place of the migrations it stands for. */
static bool print_pending(Running *running, const Pending *pending)
{
	Cli *cli = running->cli;
	const Folder *folder = running->folder;
	bool consolidated = pending->track == TRACK_CONSOLIDATED;
	size_t i = consolidated ? folder->consolidated->stands_for.count : 0;
	bool ok = true;
	Buf out;

	buf_init(&out, cli->arena);
	if (consolidated)
		ok = add_file(running, &out, NULL, folder->consolidated->path, folder->consolidated->source);
	for (; i < pending->migrations.count; i++) {
		const Migration *migration = pending->migrations.items[i];

		ok = add_file(running, &out, running->options.variables, migration->path, migration->source) && ok;
	}
	cli_print(out.data);
	return ok;
}

/* What came of it, to people and programs. */
static void tell_proof(Running *running, Proof proof, const char *reason)
{
	Cli *cli = running->cli;
	const char *database = conn_describe(running->conn);

	if (proof == PROOF_HOLDS)
		cli_say(cli, "proved: they run on a copy of %s without its rows", database);
	else if (proof == PROOF_NONE)
		cli_say(cli, "shown only, not proved: %s", reason);
	else
		cli_say(cli, "on a copy of %s without its rows they fail; the database itself was not touched", database);
	if (!running->teller.json)
		return;
	Buf out;
	buf_init(&out, cli->arena);
	buf_printf(&out, "{\"event\":\"proof\",\"holds\":%s",
	           proof == PROOF_HOLDS   ? "true"
	           : proof == PROOF_FAILS ? "false"
	                                  : "null");
	if (proof == PROOF_NONE) {
		buf_add(&out, ",\"message\":");
		json_add_string(&out, reason);
	}
	buf_add(&out, "}\n");
	cli_print(out.data);
}

/* Exit status 2 when something is pending, 1 when it would fail. */
static int dry_run(Running *running, const MigrateOptions *options)
{
	Cli *cli = running->cli;
	const char *reason = NULL;
	Pending pending;
	Proof proof = PROOF_NONE;
	int status = EXIT_ERROR;

	if (find_pending(running, &pending) && print_pending(running, &pending)) {
		cli_say(cli, "%zu pending", pending.migrations.count);
		status = pending.migrations.count == 0 ? EXIT_SAME : EXIT_DIFFERENT;
	}
	if (status == EXIT_DIFFERENT) {
		if (pending.half_applied)
			reason = "a part of it is applied already";
		else
			proof = prove_pending(running, &options->settle, &pending.migrations, pending.track == TRACK_CONSOLIDATED,
			                      &reason);
		tell_proof(running, proof, reason);
		status = proof == PROOF_FAILS ? EXIT_ERROR : EXIT_DIFFERENT;
	}
	if (status == EXIT_ERROR || running->teller.json)
		running_told(running, status != EXIT_ERROR, "applied", 0);
	return status;
}

/* ---- the command */

/* What is asked for after everything is applied. */
static int look_after(Running *running, const MigrateOptions *options)
{
	Cli *cli = running->cli;
	Strings missing = { 0 };
	int status = EXIT_SAME;

	if (options->verify || options->require.count > 0) {
		if (!verify_tables(running, &options->require, &missing))
			return EXIT_ERROR;
		if (missing.count > 0)
			status = EXIT_DIFFERENT;
	}
	if (options->verify) {
		int verified = verify_snapshot(cli, &running->target, running->folder, &options->settle);

		status = verified == EXIT_SAME ? status : verified;
	}
	return status;
}

static void set_options(Running *running, const MigrateOptions *options)
{
	running->options.to = options->only ? options->only : options->to;
	running->options.only = options->only;
	running->options.no_consolidated = options->no_consolidated || options->only;
	running->options.fresh = options->fresh;
	running->options.allow_out_of_order = strcmp(options->out_of_order, "apply") == 0;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const MigrateOptions *options = data;
	int status = EXIT_ERROR;

	if (options->only && options->to) {
		diag_error(&cli->diags, NO_SPAN, "--only and --to exclude each other")
		    ->hint = "--only TAG applies that one migration, --to TAG all that is pending up to it";
		return EXIT_ERROR;
	}
	Running running;
	bool open = running_open(cli, &options->connect, true, &running);
	open = running_tell(&running, &options->runner) && open && folder_knows(cli, running.folder, options->to) &&
	       folder_knows(cli, running.folder, options->only);
	if (!open) {
		running_told(&running, false, "applied", 0);
	} else {
		set_options(&running, options);
		status = options->dry_run ? dry_run(&running, options) : apply(&running);
	}
	if (status == EXIT_SAME && !options->dry_run)
		status = look_after(&running, options);
	running_close(&running);
	return status;
}

const Command migrate_command = {
	.name = "migrate",
	.summary = "applies what is pending",
	.description =
	    "Takes a lock, so that any number of runners may start at once, applies each pending migration in a transaction of "
	    "its own and records its hash in __drizzle_migrations. An applied migration whose file was edited is an error.",
	.options_size = sizeof(MigrateOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(MigrateOptions, connect) },
	            { &runner_table, offsetof(MigrateOptions, runner) },
	            { &settle_table, offsetof(MigrateOptions, settle) } },
	.run = run,
};
