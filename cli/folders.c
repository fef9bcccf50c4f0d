/*
 * folders.c: the migrations folder and the runner's options, as the configuration says.
 */
#include "folders.h"

#include <string.h>

#include "folder.h"

Folder *read_folder(Cli *cli)
{
	const Config *config = cli_config(cli);

	return config == NULL ? NULL
	                      : folder_read(cli->arena, &cli->diags, config->migrations_dir, config_layout(config));
}

static RunnerOptions runner_options(const Config *config, const Target *target)
{
	RunnerOptions options = {
		.table = config->migrations_table,
		.schema = config->migrations_schema,
		.allow_out_of_order = true,
	};

	if (target->environment != NULL) {
		options.lock_timeout_ms = (int) target->environment->wait_timeout;
		options.statement_lock_timeout_ms = (int) target->environment->lock_timeout;
		options.statement_timeout_ms = (int) target->environment->statement_timeout;
		options.ignore = target->environment->ignore;
		options.schemas = target->environment->schemas;
	}
	return options;
}

bool running_open(Cli *cli, const ConnectOptions *connect, bool need_folder, Running *running)
{
	*running = (Running){ .cli = cli };
	running->folder = read_folder(cli);
	if (running->folder == NULL || !target_resolve(cli, connect, &running->target))
		return false;
	running->options = runner_options(cli->config, &running->target);
	running->conn = conn_open(cli->arena, &cli->diags, running->target.url);
	if (running->conn == NULL)
		return false;
	if (need_folder && !running->folder->exists) {
		diag_error(&cli->diags, NO_SPAN, "there is no migrations folder \"%s\"", running->folder->path)->hint =
			"\"dbgen generate\" writes the first migration; \"migrations.dir\" in dbgen.json names another folder";
		return false;
	}
	return true;
}

void running_close(Running *running)
{
	conn_close(running->conn);
	running->conn = NULL;
}

bool folder_knows(Cli *cli, const Folder *folder, const char *tag)
{
	Strings tags = { 0 };
	const char *near;
	size_t i;

	if (tag == NULL || folder_find_migration(folder, tag) != NULL)
		return true;
	for (i = 0; i < folder->migrations.count; i++)
		strings_add(cli->arena, &tags, ((const Migration *) folder->migrations.items[i])->tag);
	near = nearest_name(tag, &tags);
	diag_error(&cli->diags, NO_SPAN, "there is no migration \"%s\" in %s", tag, folder->path)->hint =
		near == NULL ? "dbgen status lists the migrations" : arena_printf(cli->arena, "did you mean %s?", near);
	return false;
}

void show_progress(void *context, const Migration *migration, const char *event, double milliseconds)
{
	Cli *cli = context;

	if (strcmp(event, "waiting") == 0)
		cli_say(cli, "waiting for another runner to finish");
	else if (strcmp(event, "existing") == 0)
		cli_say(cli, "existing database: what it lacks");
	else if (strcmp(event, "fresh") == 0)
		cli_say(cli, "fresh database: all migrations, one by one");
	else if (strcmp(event, "consolidated") == 0)
		cli_say(cli, "fresh database: the consolidated file, then what is newer");
	else if (strcmp(event, "applied") == 0)
		cli_say(cli, "applied  %s  (%.0f ms)", migration->tag, milliseconds);
	else if (strcmp(event, "reverted") == 0)
		cli_say(cli, "reverted %s  (%.0f ms)", migration->tag, milliseconds);
	else if (strcmp(event, "again") == 0)
		cli_say(cli, "again    %s: a lock was not to be had in time", migration->tag);
	else if (strcmp(event, "resume") == 0)
		cli_say(cli, "resuming %s", migration->tag);
}
