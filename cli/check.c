/*
 * check.c: dbgen check.  The migrations folder in itself.
 */
#include "checksnapshot.h"
#include "folders.h"
#include "rebase.h"
#include "renumber.h"
#include "squash.h"

typedef struct CheckOptions {
	ConnectOptions connect;
	SettleOptions settle;
	bool fix;
	bool offline;
	bool down;
	bool scratch;
} CheckOptions;

static const Option rows[] = {
	{ .name = "fix",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, fix, bool),
	  .help =
	      "puts branches behind each other as dbgen rebase does, closes gaps in the numbering, and makes snapshots that "
	      "differ anew from the SQL; asks the database what is applied there and leaves that as it is" },
	{ .name = "offline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, offline, bool),
	  .help = "with --fix: do not ask the database" },
	{ .name = "scratch",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, scratch, bool),
	  .help =
	      "let a throwaway server run the SQL and say what it makes, instead of reading it offline: sees what DO blocks "
	      "and functions do" },
	{ .name = "down",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, down, bool),
	  .help = "run each migration up, down and up again on a throwaway server and compare the schemas" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* Snapshots that continue one that is not there; after a merge that is part of the fork. */
static size_t check_parents(Cli *cli, const FolderLineage *lineage)
{
	size_t found = 0;

	for (size_t i = 0; i < lineage->nodes.count && lineage->branches.count < 2 && !lineage->unclear; i++) {
		const Node *node = lineage->nodes.items[i];

		if (!node->orphan)
			continue;
		found++;
		diag_error(&cli->diags, (Span){ node->migration->source, 0, 0 },
		           "the snapshot of %s continues one that is not in the folder", node->migration->tag)
		    ->hint =
		    "a migration is missing, or the snapshot of one; where all migrations are there, \"dbgen check --fix\" lets it "
		    "continue the one before it";
	}
	return found;
}

/* Two branches: in the classic layout always to be rebased, in v1 only when they touch the same thing. */
static size_t check_pair(Cli *cli, const Folder *folder, const FolderLineage *lineage, const List *ours,
                         const List *theirs)
{
	size_t found = branch_conflicts(cli, folder, lineage, ours, theirs);

	if (folder->layout == LAYOUT_V1) {
		if (found == 0)
			diag_note(&cli->diags, NO_SPAN, "two branches go side by side and touch nothing in common: %s and %s",
			          node_tags(cli->arena, ours), node_tags(cli->arena, theirs));
		return found;
	}
	diag_error(&cli->diags, NO_SPAN, "two branches added migrations each: %s and %s", node_tags(cli->arena, ours),
	           node_tags(cli->arena, theirs))
	    ->hint = "dbgen rebase puts the one that is not applied anywhere behind the other";
	return found + 1;
}

static size_t check_forks(Cli *cli, const Folder *folder, const FolderLineage *lineage)
{
	size_t found = 0;

	if (lineage->unclear) {
		diag_error(&cli->diags, NO_SPAN, "numbers stand twice, and no snapshot says which migrations belong together")
		    ->hint = "dbgen rebase TAG... puts those that are named behind the others";
		return 1;
	}
	for (size_t i = 0; i < lineage->branches.count; i++) {
		for (size_t j = i + 1; j < lineage->branches.count; j++)
			found += check_pair(cli, folder, lineage, lineage->branches.items[i], lineage->branches.items[j]);
	}
	return found;
}

/* Branches and numbers; the snapshots come after.  false after diagnostics. */
static bool fix_order(Cli *cli, const CheckOptions *options, const Folder *folder, const FolderLineage *lineage)
{
	const char *database = "the database";
	Strings applied = { 0 };
	List moved = { 0 };

	if (!options->offline && !read_applied(cli, &options->connect, &applied, &database))
		return false;
	if (folder->layout == LAYOUT_V1)
		return true;
	if (lineage->unclear) {
		check_forks(cli, folder, lineage);
		return false;
	}
	if (lineage->branches.count > 1)
		return choose_moved(cli, lineage, &applied, database, &moved) && rebase_branches(cli, folder, lineage, &moved);
	return put_in_order(cli, folder, &applied, NULL);
}

static size_t check_all(Cli *cli, const CheckOptions *options, const Folder *folder, bool fix)
{
	const FolderLineage *lineage = lineage_read(cli, folder);
	SnapshotCheck snapshots = { .cli = cli, .folder = folder, .lineage = lineage, .fix = fix };
	size_t found = 0;
	Proof proof;

	if (!lineage)
		return 1;
	if (!folder_check(cli->arena, &cli->diags, folder))
		found++;
	/* Two branches have the same numbers: that is said, and is not harmless. */
	if (!fix && !lineage->unclear && lineage->branches.count < 2)
		report_gaps(cli, folder);
	found += (fix ? 0 : check_parents(cli, lineage)) + check_forks(cli, folder, lineage);
	if (options->scratch) {
		snapshots.proof = &proof;
		found += proof_open(cli, &options->settle, folder, &proof) ? check_snapshots(&snapshots) : 1;
		proof_close(&proof);
	} else {
		found += check_snapshots(&snapshots);
	}
	if (options->down && found == 0)
		found += check_down(cli, &options->settle, folder);
	return found;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const CheckOptions *options = data;
	const Folder *folder = options->fix && !hold_folder(cli) ? NULL : read_folder(cli);

	if (!folder || !folder_is_there(cli, folder))
		return EXIT_ERROR;
	if (options->fix) {
		const FolderLineage *lineage = lineage_read(cli, folder);
		if (!lineage || !folder_check_files(cli->arena, &cli->diags, folder) ||
		    !fix_order(cli, options, folder, lineage))
			return EXIT_ERROR;
		folder = read_folder(cli);
		if (!folder)
			return EXIT_ERROR;
	}
	size_t found = check_all(cli, options, folder, options->fix) + check_consolidated(cli, folder, &options->settle);
	if (found == 0)
		cli_say(cli, "%s: %zu migration%s, all well", folder->path, folder->migrations.count,
		        folder->migrations.count == 1 ? "" : "s");
	return found > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command check_command = {
	.name = "check",
	.summary = "the migrations folder in itself: numbering, journal, lineage, snapshot = replay of the SQL",
	.description =
	    "Needs no database. Exit status 2 when something is found.\n\n"
	    "Every snapshot is compared with what the SQL up to it makes, object by object. Two branches of the v1 layout that "
	    "touch nothing in common are fine; in the classic layout two branches share numbers and have to be rebased. Numbers "
	    "that are missing are a warning.\n\n"
	    "Where there is a consolidated file, a replay on a throwaway server proves that it makes the same schema and the same "
	    "rows as the migrations.",
	.options_size = sizeof(CheckOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(CheckOptions, connect) },
	            { &settle_table, offsetof(CheckOptions, settle) } },
	.run = run,
};
