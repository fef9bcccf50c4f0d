/*
 * rebase.c: dbgen rebase.
 */
#include "rebase.h"

#include "folders.h"
#include "renumber.h"

typedef struct RebaseOptions {
	ConnectOptions connect;
	bool offline;
} RebaseOptions;

static const Option rows[] = {
	{ .name = "offline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(RebaseOptions, offline, bool),
	  .help = "do not ask the database whether one of them is applied there" },
};

static const OptionTable table = OPTION_TABLE(rows);

static const char *open_tags(Cli *cli, const Folder *folder, const Strings *applied)
{
	Strings open = { 0 };

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const char *tag = ((const Migration *) folder->migrations.items[i])->tag;

		if (!strings_has(applied, tag))
			strings_add(cli->arena, &open, tag);
	}
	return open.count == 0 ? "a migration that is applied keeps its place"
	                       : arena_printf(cli->arena, "what is applied keeps its place; these are not: dbgen rebase %s",
	                                      strings_join(cli->arena, &open, " "));
}

/* The branch that TAGS are, in the folder's order; false after a diagnostic. */
static bool named_branch(Cli *cli, const Folder *folder, const FolderLineage *lineage, const Strings *tags,
                         const Strings *applied, const char *database, List *moved)
{
	List *branch = arena_new_struct(cli->arena, List);

	for (size_t i = 0; i < tags->count; i++) {
		if (!folder_knows(cli, folder, tags->items[i]))
			return false;
		if (strings_has(applied, tags->items[i])) {
			diag_error(&cli->diags, NO_SPAN, "%s is applied to %s already", tags->items[i], database)
			    ->hint = open_tags(cli, folder, applied);
			return false;
		}
	}
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		Node *node = lineage->nodes.items[i];

		if (strings_has(tags, node->migration->tag))
			list_add(cli->arena, branch, node);
	}
	list_add(cli->arena, moved, branch);
	return true;
}

static bool find_moved(Cli *cli, const Folder *folder, const FolderLineage *lineage, const Strings *tags,
                       const Strings *applied, const char *database, List *moved)
{
	if (tags->count > 0)
		return named_branch(cli, folder, lineage, tags, applied, database, moved);
	if (lineage->unclear) {
		diag_error(&cli->diags, NO_SPAN,
		           "numbers stand twice in %s, and no snapshot says which migrations belong together", folder->path)
		    ->hint = "name those that go behind the others: dbgen rebase TAG...";
		return false;
	}
	return lineage->branches.count < 2 || choose_moved(cli, lineage, applied, database, moved);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const RebaseOptions *options = data;
	const Folder *folder = hold_folder(cli) ? read_folder(cli) : NULL;
	const FolderLineage *lineage = !folder ? NULL : lineage_read(cli, folder);
	const char *database = "the database";
	Strings applied = { 0 };
	List moved = { 0 };

	if (!lineage || !folder_check_files(cli->arena, &cli->diags, folder) ||
	    (!options->offline && !read_applied(cli, &options->connect, &applied, &database)) ||
	    !find_moved(cli, folder, lineage, arguments, &applied, database, &moved))
		return EXIT_ERROR;
	if (moved.count == 0)
		return put_in_order(cli, folder, &applied, "nothing to rebase: the migrations are one line") ? EXIT_SAME
		                                                                                             : EXIT_ERROR;
	return rebase_branches(cli, folder, lineage, &moved) ? EXIT_SAME : EXIT_ERROR;
}

const Command rebase_command = {
	.name = "rebase",
	.summary = "after a merge: puts migrations that are not applied anywhere behind the others",
	.arguments = "[TAG...]",
	.description =
	    "Without tags one of the two branches that were merged: the one of which nothing is applied to the database, else "
	    "the one that began later. They get new numbers and times and continue the last of the others. What was generated "
	    "and not edited is planned anew from there; SQL written by hand is kept as it is and named. Where both branches "
	    "touch the same thing it is an error that names both migrations, and nothing is written.",
	.options_size = sizeof(RebaseOptions),
	.groups = { { &table, 0 }, { &connect_table, offsetof(RebaseOptions, connect) } },
	.run = run,
};
