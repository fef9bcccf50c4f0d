/*
 * migrate.c: what is pending applied, or only shown and tried.
 */
#include "migrate.h"

#include <string.h>

#include "agreed.h"
#include "file.h"
#include "folder.h"
#include "folders.h"
#include "foresee.h"
#include "hooks.h"
#include "json.h"
#include "offenders.h"
#include "protect.h"
#include "rehearse.h"
#include "secret.h"
#include "shown.h"
#include "statement.h"
#include "variables.h"
#include "verify.h"

/* Which track is taken says nothing of these: what they find was made by the others. */
static void tell_test_event(void *teller, const RunnerEvent *event)
{
	if (event->migration || strcmp(event->name, "waiting") == 0)
		tell_event(teller, event);
}

/* The folder of this environment alone, after the others and apart from them. */
static bool apply_tests(Running *running, const Folder *folder, size_t *applied)
{
	Job *job = running->job;
	RunnerOptions options = running->options;
	size_t count = 0;

	if (!folder)
		return true;
	options.table = TEST_MIGRATIONS_TABLE;
	options.fresh = options.no_consolidated = true;
	options.hook = NULL;
	bool ok = runner_migrate(job->arena, job->diags, running->conn, folder, &options, tell_test_event, &running->teller,
	                         &count);
	*applied += count;
	return ok;
}

static Verdict apply(Running *running)
{
	Job *job = running->job;
	const Environment *environment = running->target.environment;
	bool wants_tests = environment && environment->test_migrations && !running->options.to;
	/* Read before anything is run. */
	Folder *tests = wants_tests ? read_test_folder(job, environment) : NULL;
	size_t applied = 0;

	running->options.hook = run_hooks;
	running->options.hook_context = running;
	bool ok = (!wants_tests || tests) &&
	          runner_migrate(job->arena, job->diags, running->conn, running->folder, &running->options, tell_event,
	                         &running->teller, &applied) &&
	          apply_tests(running, tests, &applied);
	running_told(running, ok, "applied", applied);
	if (!ok)
		return VERDICT_FAILED;
	if (applied == 0)
		job_say(job, "nothing pending in %s for %s", running->folder->path, conn_describe(running->conn));
	else
		job_say(job, "%zu migration%s applied to %s", applied, applied == 1 ? "" : "s", conn_describe(running->conn));
	return VERDICT_SAME;
}

/* ---- without changing anything */

static bool is_pending(const MigrationStatus *status, const RunnerOptions *options)
{
	return status->migration && (options->contract || !status->waits) &&
	       (status->state == MIGRATION_PENDING || status->state == MIGRATION_OUT_OF_ORDER ||
	        status->state == MIGRATION_FAILED) &&
	       (!options->only || strcmp(status->migration->tag, options->only) == 0);
}

/* As it would be sent, but for passwords.  false after diagnostics. */
static bool add_file(Running *running, Buf *out, const Map *variables, const char *path, const Source *source)
{
	Job *job = running->job;
	const char *text = variables_fill(job->arena, job->diags, variables, (Span){ source, 0, source->length });

	if (!text)
		return false;
	text = hide_secrets(job->arena, text, strlen(text));
	if (running->teller.json) {
		buf_add(out, "{\"event\":\"pending\",\"file\":");
		json_add_string(out, path);
		buf_add(out, ",\"sql\":");
		json_add_string(out, text);
		buf_add(out, "}\n");
		return true;
	}
	text = text_shown_lines(job->arena, text);
	buf_printf(out, "-- %s\n%s%s", text_shown(job->arena, path), text,
	           *text != '\0' && text_ends_with(text, "\n") ? "" : "\n");
	return true;
}

typedef struct Pending {
	List migrations;   /* of Migration */
	bool half_applied; /* one of them */
	Track track;
} Pending;

/* What the runner would refuse before it begins. */
static bool is_fit(Job *job, const MigrationStatus *status, const RunnerOptions *options)
{
	if (!status->migration)
		return true;
	Span span = (Span){ status->migration->source, 0, 0 };
	if (status->state == MIGRATION_EDITED && !options->accept_edited) {
		diag_error(job->diags, span, "%s was edited after it was applied: migrate would refuse", status->migration->tag)
		    ->hint = "dbgen status shows both hashes, and dbgen repair what can be done";
		return false;
	}
	if (status->state == MIGRATION_HALF_UNDONE) {
		diag_error(job->diags, NO_SPAN, "%s is half rolled back: migrate would refuse", status->migration->tag)
		    ->hint = "dbgen repair shows what can be done";
		return false;
	}
	if (status->state == MIGRATION_OUT_OF_ORDER && !options->allow_out_of_order) {
		diag_error(job->diags, span, "%s is not applied, but a later migration is: migrate would refuse",
		           status->migration->tag);
		return false;
	}
	return true;
}

/* What it takes away was agreed to. */
static bool is_agreed(Running *running, const Pending *pending)
{
	Job *job = running->job;
	List steps = { 0 };

	for (size_t i = 0; i < pending->migrations.count; i++) {
		Agreed *step = arena_new_struct(job->arena, Agreed);
		List *units = arena_new_struct(job->arena, List);

		*step = (Agreed){ pending->migrations.items[i], units };
		if (!migration_units(job->arena, job->diags, step->migration, conn_server_version(running->conn), units))
			return false;
		list_add(job->arena, &steps, step);
	}
	if (!agreed_is_used(job->arena, job->diags, &steps, &running->options))
		return false;
	return pending->track != TRACK_EXISTING || pending->half_applied ||
	       agreed_holds(job->arena, job->diags, running->conn, &steps, &running->options);
}

static bool find_pending(Running *running, Pending *pending)
{
	Job *job = running->job;
	const RunnerOptions *options = &running->options;
	List statuses = { 0 };
	bool fit = true;

	*pending = (Pending){ 0 };
	if (!runner_status(job->arena, job->diags, running->conn, running->folder, options, &statuses) ||
	    !runner_track(job->arena, job->diags, running->conn, running->folder, options, &pending->track))
		return false;
	for (size_t i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (!is_fit(job, status, options))
			fit = false;
		if (is_pending(status, options)) {
			list_add(job->arena, &pending->migrations, (void *) status->migration);
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
	Job *job = running->job;
	const Folder *folder = running->folder;
	bool consolidated = pending->track == TRACK_CONSOLIDATED;
	size_t i = consolidated ? folder->consolidated->stands_for.count : 0;
	bool ok = true;
	Buf out;

	buf_init(&out, job->arena);
	if (consolidated)
		ok = add_file(running, &out, NULL, folder->consolidated->path, folder->consolidated->source);
	for (; i < pending->migrations.count; i++) {
		const Migration *migration = pending->migrations.items[i];

		ok = add_file(running, &out, running->options.variables, migration->path, migration->source) && ok;
	}
	job_print(job, out.data);
	return ok;
}

/* What came of it, to people and programs. */
static void tell_rehearsal(Running *running, Rehearsal rehearsal, const char *reason)
{
	Job *job = running->job;
	const char *database = conn_describe(running->conn);

	if (rehearsal == REHEARSAL_HOLDS)
		job_say(job, "proved: they run on a copy of %s without its rows", database);
	else if (rehearsal == REHEARSAL_NONE)
		job_say(job, "shown only, not proved: %s", reason);
	else
		job_say(job, "on a copy of %s without its rows they fail; the database itself was not touched", database);
	if (!running->teller.json)
		return;
	Buf out;
	buf_init(&out, job->arena);
	buf_printf(&out, "{\"event\":\"proof\",\"holds\":%s",
	           rehearsal == REHEARSAL_HOLDS   ? "true"
	           : rehearsal == REHEARSAL_FAILS ? "false"
	                                          : "null");
	if (rehearsal == REHEARSAL_NONE) {
		buf_add(&out, ",\"message\":");
		json_add_string(&out, reason);
	}
	buf_add(&out, "}\n");
	job_print(job, out.data);
}

/* Who waits, and which rows are in the way.  How many statements fail on these. */
static size_t foretell(Running *running, const Pending *pending)
{
	Job *job = running->job;
	List effects = pending_effects(job, running->folder, &pending->migrations);
	size_t failing;

	say_waits(job, &effects);
	if (!count_offenders(job, running->conn, &effects))
		return 1;
	failing = say_offenders(job, &effects, running->teller.json);
	if (failing > 0)
		diag_error(job->diags, NO_SPAN, "there are rows in %s that %zu statement%s would fail on",
		           conn_describe(running->conn), failing, failing == 1 ? "" : "s")
		    ->hint = "change these rows first, or let a statement before it do so";
	return failing;
}

/* Exit status 2 when something is pending, 1 when it would fail. */
static Verdict dry_run(Running *running, const MigrateOptions *options)
{
	Job *job = running->job;
	const char *reason = NULL;
	Pending pending;
	Rehearsal rehearsal = REHEARSAL_NONE;
	Verdict status = VERDICT_FAILED;
	size_t failing = 0;

	if (find_pending(running, &pending) && print_pending(running, &pending)) {
		job_say(job, "%u pending", pending.migrations.count);
		status = pending.migrations.count == 0 ? VERDICT_SAME : VERDICT_DIFFERENT;
	}
	if (status == VERDICT_DIFFERENT && !is_agreed(running, &pending))
		status = VERDICT_FAILED;
	if (status == VERDICT_DIFFERENT && pending.track != TRACK_CONSOLIDATED)
		failing = foretell(running, &pending);
	if (status == VERDICT_DIFFERENT) {
		if (pending.half_applied)
			reason = "a part of it is applied already";
		else
			rehearsal = rehearse_pending(running, &options->settle, &pending.migrations,
			                             pending.track == TRACK_CONSOLIDATED, &reason);
		tell_rehearsal(running, rehearsal, reason);
		status = rehearsal == REHEARSAL_FAILS || failing > 0 ? VERDICT_FAILED : VERDICT_DIFFERENT;
	}
	if (status == VERDICT_FAILED || running->teller.json)
		running_told(running, status != VERDICT_FAILED, "applied", 0);
	return status;
}

/* ---- the workflow */

/* The folder as far as the database is to be: without what waits until the old application is gone.  NULL after diagnostics. */
static const Folder *folder_due(const Running *running)
{
	Job *job = running->job;
	List statuses = { 0 };
	Folder *due = arena_new_struct(job->arena, Folder);

	if (!runner_status(job->arena, job->diags, running->conn, running->folder, &running->options, &statuses))
		return NULL;
	*due = *running->folder;
	due->migrations = (List){ 0 };
	for (size_t i = 0; i < running->folder->migrations.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (!status->waits)
			list_add(job->arena, &due->migrations, (void *) status->migration);
	}
	return due;
}

/* What is asked for after everything is applied. */
static Verdict look_after(Running *running, const MigrateOptions *options)
{
	Job *job = running->job;
	Strings missing = { 0 };
	Verdict status = VERDICT_SAME;

	if (options->verify || options->require.count > 0) {
		if (!verify_tables(running, &options->require, &missing))
			return VERDICT_FAILED;
		if (missing.count > 0)
			status = VERDICT_DIFFERENT;
	}
	if (options->verify) {
		const Folder *due = folder_due(running);
		Verdict verified = !due ? VERDICT_FAILED
		                        : verify_snapshot(job, &running->target, due, &options->settle, &options->filters);

		status = verified == VERDICT_SAME ? status : verified;
	}
	return status;
}

static void set_options(Running *running, const MigrateOptions *options)
{
	running->options.to = options->only ? options->only : options->to;
	running->options.only = options->only;
	running->options.no_consolidated = options->no_consolidated || options->only;
	const Environment *protection = target_protection(running->job, &running->target);

	running->options.fresh = options->fresh;
	running->options.allow = options->allowance.allow;
	running->options.protected_as = !protection ? NULL : protection->name;
	running->options.allow_out_of_order = strcmp(options->out_of_order, "apply") == 0;
}

Verdict migrate_database(Job *job, const MigrateOptions *options)
{
	Verdict status = VERDICT_FAILED;

	if (options->only && options->to) {
		diag_error(job->diags, NO_SPAN, "--only and --to exclude each other")
		    ->hint = "--only TAG applies that one migration, --to TAG all that is pending up to it";
		return VERDICT_FAILED;
	}
	Running running = { .job = job };
	bool open = allow_check(job->arena, job->diags, &options->allowance.allow, "--allow") &&
	            running_open(job, &options->connect, true, &running);
	open = running_tell(&running, &options->runner) && open && folder_knows(job, running.folder, options->to) &&
	       folder_knows(job, running.folder, options->only);
	if (!open) {
		running_told(&running, false, "applied", 0);
	} else {
		set_options(&running, options);
		status = options->dry_run ? dry_run(&running, options) : apply(&running);
	}
	if (status == VERDICT_SAME && !options->dry_run)
		status = look_after(&running, options);
	running_close(&running);
	return status;
}
