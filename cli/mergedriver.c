/*
 * mergedriver.c: dbgen merge-driver, which git calls for files of a migrations folder that both branches changed.
 */
#include <string.h>

#include "file.h"
#include "journal.h"
#include "terminal.h"

/* In the place of ours, as git wants it. */
static int merge_journals(Cli *cli, const Strings *files)
{
	const char *ours = files->items[1];
	Strings both = { 0 };
	Journal *merged = journal_merge(cli->arena, &cli->diags, files->items[0], ours, files->items[2], &both);

	if (!merged || !journal_write(cli->arena, &cli->diags, merged, ours))
		return EXIT_ERROR;
	if (both.count == 0)
		return EXIT_SAME;
	diag_error(&cli->diags, NO_SPAN, "both branches added a migration called %s", strings_join(cli->arena, &both, ", "))
	    ->hint =
	    "undo the merge, give one of the two another name (dbgen rebase, or git mv and its entry in the journal), "
	    "merge again";
	return EXIT_ERROR;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	if (arguments->count != 4) {
		diag_error(&cli->diags, NO_SPAN, "four arguments are needed: %%O %%A %%B %%P")
		    ->hint = "git calls this; \"dbgen init --git\" tells git to";
		return EXIT_ERROR;
	}
	const char *path = arguments->items[3];
	if (strcmp(path_name(path), "_journal.json") == 0)
		return merge_journals(cli, arguments);
	if (text_ends_with(path, "snapshot.json")) {
		cli_say(cli, "%s: ours is kept; \"dbgen rebase\" makes the other branch's anew from its SQL", path);
		return EXIT_SAME;
	}
	diag_error(&cli->diags, NO_SPAN, "%s is neither a journal nor a snapshot", path);
	return EXIT_ERROR;
}

const Command merge_driver_command = {
	.name = "merge-driver",
	.summary = "called by git: merges the journal and the snapshots of a migrations folder",
	.arguments = "BASE OURS THEIRS PATH",
	.description =
	    "\"dbgen init --git\" tells git to call it. A journal keeps the entries of both branches, ordered by time; of two "
	    "snapshots of one number ours is kept. \"dbgen rebase\" then puts one branch behind the other.",
	.options_size = 1,
	.run = run,
};
