/*
 * command.h: commands as rows.
 *
 * A command is one row (commands.c lists them), its options are rows of its tables (option.h).  Parsing, --help and
 * docs/cli.md are each one function over the rows.
 */
#ifndef DBGEN_COMMAND_H
#define DBGEN_COMMAND_H

#include <stddef.h>

#include "option.h"

/* Exit statuses of every command. */
enum { EXIT_SAME = 0, EXIT_ERROR = 1, EXIT_DIFFERENT = 2, EXIT_INTERRUPTED = 130 };

/* One more than a command has tables. */
#define OPTION_GROUPS 6

struct Cli;

typedef struct Command {
	const char *name;
	const char *summary;     /* what it does, for the list of commands */
	const char *arguments;   /* "[FILE...]" or NULL: none are taken */
	const char *description; /* paragraphs of --help */
	size_t options_size;
	OptionGroup groups[OPTION_GROUPS];
	bool rest; /* the first argument ends the options: the rest is another program's command line */
	int (*run)(struct Cli *cli, const void *options, const Strings *arguments);
} Command;

/* All commands; ends with a NULL. */
extern const Command *const commands[];

extern const Command init_command, pull_command, generate_command, migrate_command, push_command, reset_command,
    merge_driver_command, diff_command, status_command, history_command, check_command, apply_command, lint_command,
    rebase_command, rollback_command, baseline_command, resolve_command, repair_command, squash_command, import_command,
    export_command, fmt_command, codegen_command, dev_command, help_command;

/* What is accepted with every command. */
typedef struct GlobalOptions {
	const char *config;
	const char *log;
	const char *log_level;
	bool no_color;
	bool quiet;
	bool help;
	bool version;
} GlobalOptions;

extern const OptionTable global_table;

/* What a command line says. */
typedef struct Invocation {
	const Command *command; /* NULL: none was named */
	void *options;
	GlobalOptions global;
	Strings arguments;
} Invocation;

/* false after diagnostics. */
bool command_parse(Arena *arena, Diags *diags, int argc, char **argv, Invocation *invocation);
const Command *command_find(const char *name); /* NULL: there is none */
/* The same; a diagnostic with the nearest name when there is none. */
const Command *command_need(Arena *arena, Diags *diags, const char *name);

void command_help(Buf *out, const Command *command);
void command_overview(Buf *out);
void command_markdown(Buf *out);
void command_man(Buf *out);
void command_completion(Buf *out);

#endif
