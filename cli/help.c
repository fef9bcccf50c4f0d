/*
 * help.c: dbgen help.
 */
#include "effect.h"
#include "ledger.h"
#include "lint.h"
#include "terminal.h"

typedef struct HelpOptions {
	bool markdown;
	bool man;
	bool completion;
	bool settings;
	bool config_schema;
	bool kinds;
	bool lint;
	bool locks;
} HelpOptions;

static const Option rows[] = {
	{ .name = "markdown",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, markdown, bool),
	  .help = "all commands as docs/cli.md" },
	{ .name = "man",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, man, bool),
	  .help = "all commands as a man page: dbgen help --man | man -l -" },
	{ .name = "completion",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, completion, bool),
	  .help = "for bash: eval \"$(dbgen help --completion)\"" },
	{ .name = "settings",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, settings, bool),
	  .help = "the settings of dbgen.json, as docs/config.md" },
	{ .name = "config-schema",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, config_schema, bool),
	  .help = "the JSON Schema of dbgen.json" },
	{ .name = "kinds",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, kinds, bool),
	  .help = "the kinds of objects and what a change of each costs, as docs/kinds.md" },
	{ .name = "lint",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, lint, bool),
	  .help = "the rules of dbgen lint, as in docs/lint.md" },
	{ .name = "locks",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(HelpOptions, locks, bool),
	  .help = "what statements lock, rewrite and read, as in docs/locks.md" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const HelpOptions *options = data;
	Buf out;

	buf_init(&out, cli->arena);
	if (options->settings)
		config_add_markdown(&out);
	else if (options->config_schema)
		config_add_schema(&out);
	else if (options->kinds)
		ledger_add_markdown(&out);
	else if (options->lint)
		lint_add_markdown(&out);
	else if (options->locks)
		effects_add_markdown(&out);
	else if (options->markdown)
		command_markdown(&out);
	else if (options->man)
		command_man(&out);
	else if (options->completion)
		command_completion(&out);
	else if (arguments->count == 0)
		command_overview(&out);
	else {
		const Command *command = command_need(cli->arena, &cli->diags, arguments->items[0]);

		if (!command)
			return EXIT_ERROR;
		command_help(&out, command);
	}
	cli_print(out.data);
	return EXIT_SAME;
}

const Command help_command = {
	.name = "help",
	.summary = "describes a command",
	.arguments = "[COMMAND]",
	.options_size = sizeof(HelpOptions),
	.groups = { { &table, 0 } },
	.run = run,
};
