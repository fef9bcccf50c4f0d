/*
 * command.c: the command line, read from the rows.
 */
#include "command.h"

#include <string.h>

#include "log.h"

static const Option global_rows[] = {
	{ .name = "config",
	  .letter = 'c',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(GlobalOptions, config, const char *),
	  .value = "FILE",
	  .env = "DBGEN_CONFIG",
	  .help = "configuration; without it dbgen.json of this folder or of the nearest one above" },
	{ .name = "quiet",
	  .letter = 'q',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GlobalOptions, quiet, bool),
	  .help = "say nothing on stderr but warnings and errors" },
	{ .name = "log",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(GlobalOptions, log, const char *),
	  .value = "FILE",
	  .env = "DBGEN_LOG",
	  .help = "everything that is said is also appended to this file, with times" },
	{ .name = "log-level",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(GlobalOptions, log_level, const char *),
	  .value = LOG_LEVELS,
	  .env = "DBGEN_LOG_LEVEL",
	  .fallback = "info",
	  .help = "how much is said on stderr; debug: also each statement that is run" },
	{ .name = "no-color",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GlobalOptions, no_color, bool),
	  .help = "no colours; NO_COLOR in the environment does the same" },
	{ .name = "help",
	  .letter = 'h',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GlobalOptions, help, bool),
	  .help = "this text" },
	{ .name = "version",
	  .letter = 'V',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GlobalOptions, version, bool),
	  .help = "the version" },
};

const OptionTable global_table = OPTION_TABLE(global_rows);

const Command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++) {
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	}
	return NULL;
}

const Command *command_need(Arena *arena, Diags *diags, const char *name)
{
	const Command *command = command_find(name);
	Strings names = { 0 };

	if (command)
		return command;
	for (size_t i = 0; commands[i]; i++)
		strings_add(arena, &names, commands[i]->name);
	const char *near = nearest_name(name, &names);
	Diag *diag = diag_error(diags, NO_SPAN, "unknown command \"%s\"", name);
	diag->detail = arena_printf(arena, "the commands are: %s", strings_join(arena, &names, ", "));
	diag->hint = !near ? "dbgen --help says what each does" : arena_printf(arena, "did you mean \"%s\"?", near);
	return NULL;
}

static bool set_command(Arena *arena, Diags *diags, Invocation *invocation, const char *name)
{
	invocation->command = command_need(arena, diags, name);
	if (!invocation->command)
		return false;
	invocation->options = arena_alloc(arena, invocation->command->options_size);
	return true;
}

/* The command's own options, where there is one yet, and those of every command: how many. */
static size_t option_sets(Invocation *invocation, OptionSet sets[2])
{
	static const OptionGroup global[] = { { &global_table, 0 }, { NULL, 0 } };
	size_t count = 0;

	if (invocation->command)
		sets[count++] = (OptionSet){ invocation->command->groups, invocation->options };
	sets[count++] = (OptionSet){ global, &invocation->global };
	return count;
}

static bool parse_option(Arena *arena, Diags *diags, Invocation *invocation, Words *words)
{
	const Command *command = invocation->command;
	OptionSet sets[2];
	size_t count = option_sets(invocation, sets);

	return option_parse(arena, diags, sets, count, words,
	                    !command ? "the options of a command stand behind its name; dbgen --help lists the commands"
	                             : arena_printf(arena, "dbgen %s --help lists its options", command->name));
}

bool command_parse(Arena *arena, Diags *diags, int argc, char **argv, Invocation *invocation)
{
	Words words = { argv, argc, 1 };
	bool only_arguments = false, ok = true;

	*invocation = (Invocation){ 0 };
	for (; words.at < words.count; words.at++) {
		const char *word = words.items[words.at];

		if (!only_arguments && strcmp(word, "--") == 0)
			only_arguments = true;
		else if (!only_arguments && word[0] == '-' && word[1] != '\0')
			ok = parse_option(arena, diags, invocation, &words);
		else if (!invocation->command)
			ok = set_command(arena, diags, invocation, word);
		else
			strings_add(arena, &invocation->arguments, word);
		if (!ok)
			return false;
		if (invocation->command && invocation->command->rest && invocation->arguments.count > 0)
			only_arguments = true;
	}
	if (invocation->global.help || invocation->global.version)
		return true;
	if (invocation->command && !invocation->command->arguments && invocation->arguments.count > 0) {
		diag_error(diags, NO_SPAN, "\"dbgen %s\" takes no arguments, but there is \"%s\"", invocation->command->name,
		           invocation->arguments.items[0])
		    ->hint = arena_printf(arena, "dbgen %s --help lists its options", invocation->command->name);
		return false;
	}
	OptionSet sets[2];
	for (size_t count = option_sets(invocation, sets); count > 0 && ok; count--)
		ok = option_fill(arena, diags, &sets[count - 1]);
	return ok;
}
