/*
 * consolidate.c: a consolidated file is what its migrations make.
 */
#include <string.h>

#include "analyse.h"
#include "runner.h"
#include "squash.h"

bool replay_twice(Replayer *replayer, const Folder *folder, const char *to, Replay *result)
{
	Folder plain = *folder;

	plain.consolidated = NULL;
	Replay again;
	return replay(replayer, &plain, to, result) && replay(replayer, &plain, to, &again) &&
	       content_mark_varying(replayer->cli->arena, &replayer->cli->diags, result->content, again.content);
}

static void compare_made(Cli *cli, Schema *wanted, Schema *got, Strings *differences)
{
	CompareOptions options = { .sql = &sql_insight, .owners = true };
	List changes = compare_schemas(cli->arena, &cli->diags, got, wanted, &options);

	for (size_t i = 0; i < changes.count; i++) {
		Buf line;

		buf_init(&line, cli->arena);
		buf_add(&line, "to be what the migrations make: ");
		change_describe(&line, changes.items[i]);
		strings_add(cli->arena, differences, line.data);
	}
}

bool prove_consolidated(Replayer *replayer, const Folder *folder, const Replay *wanted, Strings *differences)
{
	Cli *cli = replayer->cli;
	const List *stands_for = &folder->consolidated->stands_for;
	const StandsFor *last = stands_for->items[stands_for->count - 1];
	Replay got;

	if (!replay(replayer, folder, last->tag, &got))
		return false;
	compare_made(cli, wanted->schema, got.schema, differences);
	content_compare(cli->arena, wanted->content, got.content, differences);
	return true;
}

const char *differences_shown(Arena *arena, const Strings *differences)
{
	enum { MOST = 20 };
	Strings shown = { 0 };

	for (size_t i = 0; i < differences->count && i < MOST; i++)
		strings_add(arena, &shown, differences->items[i]);
	if (differences->count > MOST)
		strings_add(arena, &shown, arena_printf(arena, "and %zu more", differences->count - MOST));
	return strings_join(arena, &shown, "\n");
}

static size_t tell_differences(Cli *cli, const Folder *folder, const Strings *differences)
{
	if (differences->count == 0)
		return 0;
	Diag *diag = diag_error(&cli->diags, (Span){ folder->consolidated->source, 0, 0 },
	                        "the consolidated file does not make what its migrations make: %zu difference%s",
	                        differences->count, differences->count == 1 ? "" : "s");
	diag->detail = differences_shown(cli->arena, differences);
	diag->hint = "\"dbgen squash\" writes it anew from the migrations";
	return differences->count;
}

/* Why there is no scratch server is no error of the folder's. */
static void tell_unproved(Cli *cli, const Folder *folder, const char *why)
{
	Diag *diag =
	    diag_warning(&cli->diags, (Span){ folder->consolidated->source, 0, 0 },
	                 "only its hashes were checked: that the consolidated file makes what its migrations make is "
	                 "not proved");

	diag->detail = why;
	diag->hint = "run \"dbgen check\" where PostgreSQL's server programs are, or name a server with --scratch-url";
}

static const char *take_errors(Cli *cli, size_t before, size_t errors)
{
	const char *why = NULL;

	for (size_t i = before; i < cli->diags.list.count && !why; i++) {
		const Diag *diag = cli->diags.list.items[i];

		if (diag->severity == SEVERITY_ERROR)
			why = diag->message;
	}
	cli->diags.list.count = before;
	cli->diags.errors = errors;
	return why;
}

bool has_variables(const Cli *cli)
{
	return cli->config && cli->config->migration_variables;
}

size_t check_consolidated(Cli *cli, const Folder *folder, const SettleOptions *options)
{
	size_t errors = cli->diags.errors;
	Strings differences = { 0 };

	if (!folder->consolidated || IS_BASELINE(folder->consolidated))
		return 0;
	if (!runner_check_consolidated(cli->arena, &cli->diags, folder))
		return cli->diags.errors - errors;
	const StandsFor *last = folder->consolidated->stands_for.items[folder->consolidated->stands_for.count - 1];
	Carried carried;
	if (!carried_find(cli->arena, &cli->diags, folder, folder->consolidated->stands_for.count, has_variables(cli),
	                  &carried))
		return 1;
	if (options->no_scratch) {
		tell_unproved(cli, folder, "--no-scratch was given");
		return 0;
	}
	size_t before = cli->diags.list.count;
	Replayer replayer;
	bool no_server;
	bool fine = replayer_open(cli, options, folder, &carried, &replayer, &no_server);
	if (no_server) {
		replayer_close(&replayer);
		tell_unproved(cli, folder, take_errors(cli, before, errors));
		return 0;
	}
	Replay wanted;
	fine = fine && replay_twice(&replayer, folder, last->tag, &wanted) &&
	       prove_consolidated(&replayer, folder, &wanted, &differences);
	replayer_close(&replayer);
	return fine ? tell_differences(cli, folder, &differences) : 1;
}
