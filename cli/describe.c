/*
 * describe.c: commands and options described from the rows: --help, docs/cli.md, the man page, completion.
 */
#include <string.h>

#include "command.h"

void command_help(Buf *out, const Command *command)
{
	buf_printf(out, "dbgen %s: %s\n\nUsage: dbgen %s%s%s%s\n", command->name, command->summary, command->name,
	           !command->groups[0].table ? "" : " [options]", !command->arguments ? "" : " ",
	           !command->arguments ? "" : command->arguments);
	if (command->description) {
		buf_add_char(out, '\n');
		add_wrapped(out, command->description, 0, 0);
	}
	if (command->groups[0].table)
		buf_add(out, "\nOptions:\n");
	for (size_t i = 0; i < OPTION_GROUPS && command->groups[i].table; i++)
		option_add_help(out, command->groups[i].table);
	buf_add(out, "\nWith every command:\n");
	option_add_help(out, &global_table);
}

void command_overview(Buf *out)
{
	buf_add(out, "dbgen " DBGEN_VERSION ": keeps a PostgreSQL database and a declarative schema file in step\n\n"
	             "Usage: dbgen COMMAND [options]\n\nCommands:\n");
	for (size_t i = 0; commands[i]; i++)
		buf_printf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
	buf_add(out, "\nWith every command:\n");
	option_add_help(out, &global_table);
	buf_add(out,
	        "\nExit status: 0 done, nothing different, nothing pending; 2 differences, pending work or a decision\n"
	        "needed; 1 an error.  \"dbgen COMMAND --help\" describes a command.\n");
}

/* "|" would end the cell. */
static void add_cell(Buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '|')
			buf_add_char(out, '\\');
		buf_add_char(out, *text == '\n' ? ' ' : *text);
	}
}

static void add_markdown_rows(Buf *out, const OptionTable *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const Option *row = &table->rows[i];

		buf_add(out, "| `");
		if (row->letter != 0)
			buf_printf(out, "-%c`, `", row->letter);
		add_cell(out, row->type == OPTION_FLAG ? arena_printf(out->arena, "--%s", row->name)
		                                       : arena_printf(out->arena, "--%s %s", row->name, row->value));
		buf_add(out, "` | ");
		add_cell(out, option_meaning(out->arena, row, "`"));
		buf_add(out, " |\n");
	}
}

void command_markdown(Buf *out)
{
	buf_add(out, "# The command line\n\n<!-- written by `dbgen help --markdown`; do not edit -->\n\n"
	             "What a program may read goes to stdout, what is said to a person to stderr. dbgen never asks when "
	             "stdin is not a terminal.\n\n"
	             "Exit status of every command: **0** done, nothing different, nothing pending; **2** differences, "
	             "pending work or a decision needed; **1** an error.\n\n| command | does |\n|---|---|\n");
	for (size_t i = 0; commands[i]; i++)
		buf_printf(out, "| [`dbgen %s`](#dbgen-%s) | %s |\n", commands[i]->name, commands[i]->name,
		           commands[i]->summary);
	buf_add(out, "\nWith every command:\n\n| option | meaning |\n|---|---|\n");
	add_markdown_rows(out, &global_table);
	for (size_t i = 0; commands[i]; i++) {
		const Command *command = commands[i];

		buf_printf(out, "\n## dbgen %s\n\n`dbgen %s%s%s%s`: %s.\n", command->name, command->name,
		           !command->groups[0].table ? "" : " [options]", !command->arguments ? "" : " ",
		           !command->arguments ? "" : command->arguments, command->summary);
		if (command->description)
			buf_printf(out, "\n%s\n", command->description);
		if (command->groups[0].table)
			buf_add(out, "\n| option | meaning |\n|---|---|\n");
		for (size_t g = 0; g < OPTION_GROUPS && command->groups[g].table; g++)
			add_markdown_rows(out, command->groups[g].table);
	}
}

/* ---- the man page */

/* A backslash, and a dot or quote at the start of a line, mean something to troff; "-" would become a hyphen. */
static void add_troff(Buf *out, const char *text)
{
	bool start = true;

	for (; *text != '\0'; text++) {
		if (start && (*text == '.' || *text == '\''))
			buf_add(out, "\\&");
		if (*text == '\\')
			buf_add(out, "\\e");
		else if (*text == '-')
			buf_add(out, "\\-");
		else if (*text != '\n' || text[1] != '\n')
			buf_add_char(out, *text);
		else
			buf_add(out, "\n.PP");
		start = *text == '\n';
	}
	buf_add_char(out, '\n');
}

static void add_man_rows(Buf *out, const OptionTable *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const char *form = option_form(out->arena, &table->rows[i]);

		buf_add(out, ".TP\n.B ");
		add_troff(out, form + strspn(form, " "));
		add_troff(out, option_meaning(out->arena, &table->rows[i], ""));
	}
}

void command_man(Buf *out)
{
	buf_add(out, ".TH DBGEN 1 \"\" \"dbgen " DBGEN_VERSION "\"\n.SH NAME\n"
	             "dbgen \\- keeps a PostgreSQL database and a declarative schema file in step\n"
	             ".SH SYNOPSIS\n.B dbgen\n.I command\n[options]\n.SH COMMANDS\n");
	for (size_t i = 0; commands[i]; i++) {
		const Command *command = commands[i];

		buf_printf(out, ".SS \"dbgen %s%s%s\"\n", command->name, !command->arguments ? "" : " ",
		           !command->arguments ? "" : command->arguments);
		add_troff(out, arena_printf(out->arena, "%s.", command->summary));
		if (command->description) {
			buf_add(out, ".PP\n");
			add_troff(out, command->description);
		}
		for (size_t g = 0; g < OPTION_GROUPS && command->groups[g].table; g++)
			add_man_rows(out, command->groups[g].table);
	}
	buf_add(out, ".SH OPTIONS\nWith every command:\n");
	add_man_rows(out, &global_table);
	buf_add(out, ".SH EXIT STATUS\n0: done, nothing different, nothing pending.  2: differences, pending work or a "
	             "decision needed.  1: an error.\n");
}

/* ---- completion for bash, which zsh reads after "autoload bashcompinit" */

static void add_option_words(Buf *out, const OptionTable *table)
{
	for (size_t i = 0; i < table->count; i++)
		buf_printf(out, " --%s", table->rows[i].name);
}

/* What may follow an option: its words. */
static void add_choices(Buf *out, const OptionTable *table, const char *command)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->rows[i].type != OPTION_CHOICE)
			continue;
		buf_printf(out, "\t%s:--%s) words='", command, table->rows[i].name);
		for (const char *c = table->rows[i].value; *c != '\0'; c++)
			buf_add_char(out, *c == '|' ? ' ' : *c);
		buf_add(out, "' ;;\n");
	}
}

void command_completion(Buf *out)
{
	buf_add(out, "# bash completion of dbgen: eval \"$(dbgen help --completion)\"\n_dbgen()\n{\n"
	             "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= w\n"
	             "\tfor w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
	             "\t\t[[ $w == -* ]] || { command=$w; break; }\n\tdone\n\tcase $command in\n\t'') words='");
	for (size_t i = 0; commands[i]; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : " ", commands[i]->name);
	add_option_words(out, &global_table);
	buf_add(out, "' ;;\n");
	for (size_t i = 0; commands[i]; i++) {
		buf_printf(out, "\t%s) words='", commands[i]->name);
		for (size_t g = 0; g < OPTION_GROUPS && commands[i]->groups[g].table; g++)
			add_option_words(out, commands[i]->groups[g].table);
		add_option_words(out, &global_table);
		buf_add(out, "' ;;\n");
	}
	buf_add(out, "\tesac\n\tcase $command:$before in\n");
	for (size_t i = 0; commands[i]; i++) {
		for (size_t g = 0; g < OPTION_GROUPS && commands[i]->groups[g].table; g++)
			add_choices(out, commands[i]->groups[g].table, commands[i]->name);
	}
	buf_add(out, "\tesac\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n"
	             "complete -o default -F _dbgen dbgen\n");
}
