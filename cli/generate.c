/*
 * generate.c: dbgen generate.  Works offline: schema files against the last snapshot.  Where nothing but texts of the same
 * object differ, as after a pull, a scratch server is asked if there is one.
 */
#include <string.h>

#include "analyse.h"
#include "compose.h"
#include "decide.h"
#include "folders.h"
#include "lineage.h"
#include "rebase.h"
#include "interpret.h"
#include "names.h"
#include "memory.h"
#include "report.h"
#include "settle.h"
#include "unchanged.h"

typedef struct GenerateOptions {
	SettleOptions settle;
	const char *name;
	bool custom;
	bool check;
	bool force;
	bool owners;
} GenerateOptions;

static const Option rows[] = {
	{ .name = "name",
	  .letter = 'n',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(GenerateOptions, name, const char *),
	  .value = "NAME",
	  .help = "what follows the number in the file's name; without it two words are invented" },
	{ .name = "custom",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, custom, bool),
	  .help =
	      "an empty migration to write SQL into; its way back is yours to write: NNNN_name.down.sql (v1: down.sql) beside it" },
	{ .name = "check",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, check, bool),
	  .help = "write nothing; exit status 2 when there is something to write" },
	{ .name = "force",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, force, bool),
	  .help = "what could have been renamed was not: drop the old, create the new" },
	{ .name = "owners",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, owners, bool),
	  .help = "give objects the owners that the schema states" },
};

static const OptionTable table = OPTION_TABLE(rows);

#define CUSTOM_SQL "-- Custom SQL migration file, put your code below! --"

static int write_migration(Cli *cli, Folder *folder, Migration *migration, const NewMigration *new, const Plan *plan)
{
	if (!folder_write(cli->arena, &cli->diags, folder, migration, new))
		return EXIT_ERROR;
	Buf hazards;
	buf_init(&hazards, cli->arena);
	if (plan) {
		cli_say(cli, "wrote %s: %zu statement%s", migration->path, plan->statements.count,
		        plan->statements.count == 1 ? "" : "s");
		report_hazards(&hazards, plan, cli->colour);
	} else {
		cli_say(cli, "wrote %s", migration->path);
	}
	if (migration->down_path)
		cli_say(cli, "wrote %s: the way back", migration->down_path);
	if (migration->snapshot_path)
		cli_say(cli, "wrote %s", migration->snapshot_path);
	buf_chop(&hazards, 1);
	if (hazards.length > 0)
		cli_say(cli, "%s", hazards.data);
	return EXIT_SAME;
}

/* What NEW lacks still: the snapshot, which names the migration it belongs to. */
static int write_next(Cli *cli, Folder *folder, NewMigration *new, const Schema *state, const Strings *parents,
                      const Plan *plan)
{
	Migration *next = folder_next(cli->arena, &cli->diags, folder, new->name, new->prefix);

	if (!next)
		return EXIT_ERROR;
	new->snapshot = snapshot_of(cli, state, next->tag, new->sql, parents);
	return write_migration(cli, folder, next, new, plan);
}

static int write_custom(Cli *cli, const GenerateOptions *options, Folder *folder)
{
	Strings parents = { 0 };
	const Loaded *old = folder_state(cli, folder, &parents);
	NewMigration new = { .name = options->name, .prefix = cli->config->prefix, .sql = CUSTOM_SQL };

	return !old ? EXIT_ERROR : write_next(cli, folder, &new, old->schema, &parents, NULL);
}

static void say_changes(Cli *cli, const Plan *plan)
{
	Report report = { .changes = &plan->changes, .unverified = &(List){ 0 } };
	Buf out;

	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour);
	buf_chop(&out, 1);
	cli_say(cli, "%s", out.data);
}

/* REMEMBER: where, when that is all there was to say; NULL: not. */
static int say_nothing_to_do(Cli *cli, const Loaded *new, const Folder *folder, const char *remember)
{
	if (cli->diags.list.count == 0)
		memory_mark(cli->arena, remember);
	cli_say(cli, "nothing to generate: %s says what the migrations in %s make", new->label, folder->path);
	return EXIT_SAME;
}

static int check(Cli *cli, const Loaded *new, const Loaded *old, const Folder *folder, const PlanOptions *options,
                 const char *remember)
{
	const Plan *plan = plan_make(cli->arena, &cli->diags, old->schema, new->schema, options);

	if (!plan)
		return EXIT_ERROR;
	if (plan->statements.count == 0)
		return say_nothing_to_do(cli, new, folder, remember);
	say_changes(cli, plan);
	cli_say(cli, "the schema is ahead of the migrations: dbgen generate writes the next one");
	return EXIT_DIFFERENT;
}

static int generate(Cli *cli, const GenerateOptions *options, Folder *folder)
{
	PlanOptions plan_options = { .compare = { .sql = &sql_insight, .owners = options->owners } };
	NewMigration migration = { .name = options->name, .prefix = cli->config->prefix };
	Strings parents = { 0 };
	Decision decision = DECISION_MADE;
	Loaded *new = find_schema_sources(cli);

	if (!new)
		return EXIT_ERROR;
	const char *remember = options->settle.no_memory ? NULL : unchanged_path(cli, new, folder, options->owners);
	if (memory_knows(remember))
		return say_nothing_to_do(cli, new, folder, NULL);
	new = parse_schema_sources(cli, new);
	Loaded *old = !new ? NULL : folder_state(cli, folder, &parents);
	Settled settled;
	if (!old || !loaded_is_read(cli, new) || !settle(cli, old, new, &options->settle, &plan_options.compare, &settled))
		return EXIT_ERROR;
	if (!options->force)
		decision = decide_renames(cli, old->schema, new->schema, &plan_options.compare, "--force");
	if (decision == DECISION_NEEDED)
		return EXIT_DIFFERENT;
	if (decision == DECISION_NOTHING_DIFFERS)
		return say_nothing_to_do(cli, new, folder, remember);
	if (options->check)
		return check(cli, new, old, folder, &plan_options, remember);
	Composed composed;
	if (!compose_migration(cli, old->schema, new->schema, &plan_options, &composed))
		return EXIT_ERROR;
	if (composed.plan->statements.count == 0)
		return say_nothing_to_do(cli, new, folder, remember);
	migration.sql = composed.sql;
	migration.down_sql = composed.down_sql;
	return write_next(cli, folder, &migration, composed.state, &parents, composed.plan);
}

/* Branches of the v1 layout that go side by side have one next migration only when they go together. */
static bool branches_go_together(Cli *cli, const Folder *folder)
{
	const FolderLineage *lineage = folder->layout == LAYOUT_V1 ? lineage_read(cli, folder) : NULL;
	size_t found = 0;

	for (size_t i = 0; lineage && i < lineage->branches.count; i++) {
		for (size_t j = i + 1; j < lineage->branches.count; j++)
			found += branch_conflicts(cli, folder, lineage, lineage->branches.items[i], lineage->branches.items[j]);
	}
	return found == 0 && (lineage || folder->layout == LAYOUT_CLASSIC);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const GenerateOptions *options = data;
	const Config *config = cli_config(cli);

	if (!config || (options->name && !name_check(cli->arena, &cli->diags, options->name)))
		return EXIT_ERROR;
	if (!options->check && !hold_folder(cli))
		return EXIT_ERROR;
	Folder *folder = read_folder(cli);
	if (!folder || !folder_check(cli->arena, &cli->diags, folder) || !branches_go_together(cli, folder))
		return EXIT_ERROR;
	if (options->custom && !options->check)
		return write_custom(cli, options, folder);
	return generate(cli, options, folder);
}

const Command generate_command = {
	.name = "generate",
	.summary = "writes the next migration: the schema files against the last snapshot",
	.description =
	    "Needs no database; where a text has changed (a default, a check, a query) and a scratch server can be had, that says "
	    "whether it means anything. Writes NNNN_name.sql, NNNN_name.down.sql, a snapshot and the journal, in drizzle's layout. What "
	    "could be a renaming is asked on a terminal; elsewhere it is an error until the schema file says \"renamed from\" or "
	    "--force is given.",
	.options_size = sizeof(GenerateOptions),
	.groups = { { &table, 0 }, { &settle_table, offsetof(GenerateOptions, settle) } },
	.run = run,
};
