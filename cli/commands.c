/*
 * commands.c: the table of commands, in the order of help.
 */
#include "command.h"

const Command *const commands[] = {
	&init_command,   &pull_command, &generate_command, &migrate_command, &push_command, &diff_command,
	&status_command, &fmt_command,  &dev_command,      &help_command,    NULL,
};
