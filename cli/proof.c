/*
 * proof.c: migrations run on a throwaway server, up and down.
 */
#include "proof.h"

#include <string.h>

#include "analyse.h"
#include "carried.h"
#include "file.h"
#include "introspect.h"
#include "report.h"
#include "scratchload.h"

/* As far as they can be read offline; the server says what is missing. */
static Strings needed_roles(Cli *cli, const Folder *folder)
{
	size_t count = cli->diags.list.count, errors = cli->diags.errors;
	const Loaded *offline = load_migrations(cli, folder);
	Strings named = { 0 }, needed = { 0 };
	Carried carried;
	Diags ignored;

	cli->diags.list.count = count;
	cli->diags.errors = errors;
	if (offline)
		named = schema_roles(cli->arena, offline->schema);
	/* Roles that a migration makes itself must not be there before. */
	diags_init(&ignored, cli->arena);
	carried_find(cli->arena, &ignored, folder, folder->migrations.count, false, &carried);
	for (size_t i = 0; i < named.count; i++) {
		if (!strings_has(&carried.roles, named.items[i]))
			strings_add(cli->arena, &needed, named.items[i]);
	}
	return needed;
}

/* What is there before the first migration; it is not run again then. */
static bool load_baseline(Proof *proof)
{
	Cli *cli = proof->cli;
	Folder alone = *proof->folder;

	if (!IS_BASELINE(proof->folder->consolidated))
		return true;
	alone.migrations = (List){ 0 };
	proof->options.fresh = true;
	size_t applied;
	if (!runner_migrate(cli->arena, &cli->diags, proof->conn, &alone, &proof->options, NULL, NULL, &applied))
		return false;
	proof->options.fresh = false;
	return true;
}

bool proof_open(Cli *cli, const SettleOptions *options, const Folder *folder, Proof *proof)
{
	ScratchOptions scratch = { .url = options->scratch_url };

	*proof = (Proof){ .cli = cli, .folder = folder };
	proof->options = (RunnerOptions){ .allow_out_of_order = true,
		                              .fresh = true,
		                              .no_consolidated = true,
		                              .variables = cli->config->migration_variables };
	if (!scratch.url)
		scratch.url = cli->config->scratch_url;
	proof->scratch = scratch_start(cli->arena, &cli->diags, &scratch);
	if (!proof->scratch)
		return false;
	proof->roles = needed_roles(cli, folder);
	proof->conn = conn_open(cli->arena, &cli->diags, scratch_url(proof->scratch));
	return proof->conn && scratch_make_roles(cli, &cli->diags, proof->conn, &proof->roles, false) &&
	       load_baseline(proof);
}

void proof_close(Proof *proof)
{
	conn_close(proof->conn);
	scratch_stop(proof->scratch);
}

bool proof_up(Proof *proof, const Migration *migration)
{
	Cli *cli = proof->cli;

	proof->options.to = migration->tag;
	size_t applied;
	return runner_migrate(cli->arena, &cli->diags, proof->conn, proof->folder, &proof->options, NULL, NULL, &applied);
}

bool proof_down(Proof *proof)
{
	Cli *cli = proof->cli;

	proof->options.to = NULL;
	size_t reverted;
	return runner_rollback(cli->arena, &cli->diags, proof->conn, proof->folder, &proof->options, 1, NULL, NULL,
	                       &reverted);
}

bool proof_restart(Proof *proof, size_t count)
{
	const char *url = scratch_new_database(proof->scratch, &proof->cli->diags);

	conn_close(proof->conn);
	proof->conn = !url ? NULL : conn_open(proof->cli->arena, &proof->cli->diags, url);
	return proof->conn && load_baseline(proof) &&
	       (count == 0 || proof_up(proof, proof->folder->migrations.items[count - 1]));
}

/* What the model does not hold is told by the differences: only errors are passed on. */
Schema *proof_read(Proof *proof)
{
	Diags *diags = &proof->cli->diags;
	size_t before = diags->list.count, errors = diags->errors;
	IntrospectOptions options = { 0 };
	Schema *schema = introspect(proof->cli->arena, diags, proof->conn, &options);

	if (schema && diags->errors == errors)
		diags->list.count = before;
	for (size_t i = 0; schema && i < schema->objects.count; i++)
		((Object *) schema->objects.items[i])->owner = NULL;
	if (schema && !conn_exec(proof->conn, diags, NO_SPAN, "RESET ALL"))
		return NULL;
	return schema;
}

/* The head of a down file, which names what cannot come back. */
static const char *head_of(Cli *cli, const char *path)
{
	const Source *source = file_read(cli->arena, &cli->diags, path);
	const char *end = !source ? NULL : source->text;

	while (end && text_starts_with(end, "--") && !text_starts_with(end, "-->")) {
		size_t length = strcspn(end, "\n");

		end += length + (end[length] != '\0');
	}
	return !end || end == source->text ? NULL : arena_strndup(cli->arena, source->text, (size_t) (end - source->text));
}

/* An error with the differences; 0 or 1. */
static size_t compare_states(Cli *cli, const Migration *migration, Schema *expected, Schema *got, const char *what)
{
	const CompareOptions compare = { .sql = &sql_insight };
	Report report = { .unverified = &(List){ 0 } };
	List changes = compare_schemas(cli->arena, &cli->diags, got, expected, &compare);

	if (changes.count == 0)
		return 0;
	report.changes = &changes;
	Buf out;
	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour_out);
	cli_print(out.data);
	diag_error(&cli->diags, NO_SPAN, "%s: %s", migration->tag, what)
	    ->hint = arena_printf(cli->arena, "correct %s; the lines above are what it lacks", migration->down_path);
	return 1;
}

/* One migration up, down and up again; *STATE goes from before it to after it.  Findings; *BROKEN: the database is of no
 * use any more. */
static size_t check_one(Proof *proof, const Migration *migration, Schema **state, bool *broken)
{
	Cli *cli = proof->cli;

	*broken = !proof_up(proof, migration);
	Schema *up = *broken ? NULL : proof_read(proof);
	if (!up)
		return 1;
	if (!migration->down_path) {
		cli_say(cli, "%s: no down file, it cannot be reverted", migration->tag);
		*state = up;
		return 0;
	}
	*broken = !proof_down(proof);
	Schema *down = *broken ? NULL : proof_read(proof);
	if (!down)
		return 1;
	size_t found = compare_states(cli, migration, *state, down,
	                              "its down file does not bring back what was there before");
	*broken = !proof_up(proof, migration);
	Schema *again = *broken ? NULL : proof_read(proof);
	if (!again)
		return 1;
	if (found == 0)
		found = compare_states(cli, migration, up, again, "up, down and up again is not the same as up once");
	*broken = found > 0;
	if (head_of(cli, migration->down_path))
		cli_say(cli, "%s: up, down, up: %s\n%s", migration->tag, found == 0 ? "the same schema, but" : "differs, and",
		        head_of(cli, migration->down_path));
	*state = up;
	return found;
}

size_t check_down(Cli *cli, const SettleOptions *options, const Folder *folder)
{
	size_t found = 0;
	Schema *state = NULL;
	bool broken = false;
	Proof proof;

	if (proof_open(cli, options, folder, &proof))
		state = proof_read(&proof);
	else
		found = 1;
	size_t i;
	for (i = 0; i < folder->migrations.count && state; i++) {
		found += check_one(&proof, folder->migrations.items[i], &state, &broken);
		if (!broken)
			continue;
		state = i + 1 < folder->migrations.count && proof_restart(&proof, i + 1) ? proof_read(&proof) : NULL;
	}
	if (found == 0)
		cli_say(cli, "up, down and up again: %zu migration%s, all well", i, i == 1 ? "" : "s");
	proof_close(&proof);
	return found;
}
