/*
 * folders.c: the migrations folder and the runner's options, as the configuration says.
 */
#include "folders.h"

#include "folder.h"

Folder *read_folder(Cli *cli)
{
	const Config *config = cli_config(cli);

	return config == NULL ? NULL
	                      : folder_read(cli->arena, &cli->diags, config->migrations_dir, config_layout(config));
}

RunnerOptions runner_options(const Config *config, const Target *target)
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
	}
	return options;
}
