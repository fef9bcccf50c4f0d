/*
 * commands.c: the table of commands, in the order of help.
 */
#include "command.h"

const Command *const commands[] = {
	&init_command,         &pull_command,
	&generate_command,     &migrate_command,
	&push_command,         &reset_command,
	&diff_command,         &status_command,
	&history_command,      &check_command,
	&rebase_command,       &rollback_command,
	&apply_command,        &lint_command,
	&baseline_command,     &resolve_command,
	&repair_command,       &squash_command,
	&import_command,       &export_command,
	&merge_driver_command, &fmt_command,
	&codegen_command,      &dev_command,
	&help_command,         NULL,
};
