/*
 * command.h: commands and their options as rows.
 *
 * A command is one row (commands.c lists them), an option is one row of its command's table.  Parsing, defaults,
 * environment variables, --help and docs/cli.md are each one function over the rows.  Options that several
 * commands share are a table of their own, whose struct is a member of the command's options.
 */
#ifndef DBGEN_COMMAND_H
#define DBGEN_COMMAND_H

#include <stddef.h>

#include "diag.h"

/* Exit statuses of every command. */
enum { EXIT_SAME = 0, EXIT_ERROR = 1, EXIT_DIFFERENT = 2 };

typedef enum OptionType {
	OPTION_FLAG,   /* bool */
	OPTION_TEXT,   /* const char *, NULL when absent */
	OPTION_TEXTS,  /* Strings: may be given several times, commas separate */
	OPTION_CHOICE, /* const char *: one of the words of VALUE, separated by "|" */
} OptionType;

typedef struct Option {
	const char *name; /* without the dashes */
	char letter;      /* 0: none */
	OptionType type;
	size_t offset;
	const char *value;    /* what help shows for it: "FILE" */
	const char *env;      /* environment variable that is taken when the option is absent, or NULL */
	const char *fallback; /* when neither is there, or NULL */
	const char *help;
} Option;

#define OPTION_AT(Type, member, CType) \
	(offsetof(Type, member) + 0 * sizeof(&((Type *) 0)->member == (CType *) 0))

typedef struct OptionTable {
	const Option *rows;
	size_t count;
} OptionTable;

typedef struct OptionGroup {
	const OptionTable *table; /* NULL: there are no more */
	size_t offset;            /* of the table's struct in the command's options */
} OptionGroup;

#define OPTION_TABLE(rows) { rows, sizeof(rows) / sizeof((rows)[0]) }

#define OPTION_GROUPS 5

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

extern const Command init_command, pull_command, generate_command, migrate_command, push_command, diff_command,
	status_command, history_command, check_command, rebase_command, rollback_command, baseline_command, resolve_command,
	repair_command, fmt_command, dev_command, help_command;

/* What is accepted with every command. */
typedef struct GlobalOptions {
	const char *config;
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
