/*
 * command.c: the command line, read and described from the rows.
 */
#include "command.h"

#include <stdlib.h>
#include <string.h>

#define AT(options, offset, CType) ((CType *) (void *) ((char *) (options) + (offset)))

static const Option global_rows[] = {
	{ .name = "config", .letter = 'c', .type = OPTION_TEXT, .offset = OPTION_AT(GlobalOptions, config, const char *),
	  .value = "FILE", .env = "DBGEN_CONFIG",
	  .help = "configuration; without it dbgen.json of this folder or of the nearest one above" },
	{ .name = "quiet", .letter = 'q', .type = OPTION_FLAG, .offset = OPTION_AT(GlobalOptions, quiet, bool),
	  .help = "say nothing on stderr but warnings and errors" },
	{ .name = "no-color", .type = OPTION_FLAG, .offset = OPTION_AT(GlobalOptions, no_color, bool),
	  .help = "no colours; NO_COLOR in the environment does the same" },
	{ .name = "help", .letter = 'h', .type = OPTION_FLAG, .offset = OPTION_AT(GlobalOptions, help, bool),
	  .help = "this text" },
	{ .name = "version", .letter = 'V', .type = OPTION_FLAG, .offset = OPTION_AT(GlobalOptions, version, bool),
	  .help = "the version" },
};

const OptionTable global_table = OPTION_TABLE(global_rows);

const Command *command_find(const char *name)
{
	size_t i;

	for (i = 0; commands[i] != NULL; i++) {
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	}
	return NULL;
}

/* An option row and where its value goes. */
typedef struct Found {
	const Option *row;
	void *value;
} Found;

typedef bool RowMatch(const Option *row, const char *name, size_t length);

static bool match_name(const Option *row, const char *name, size_t length)
{
	return strlen(row->name) == length && strncmp(row->name, name, length) == 0;
}

static bool match_letter(const Option *row, const char *name, size_t length)
{
	return row->letter != 0 && row->letter == *name;
}

static bool find_in_table(const OptionTable *table, void *options, RowMatch *match, const char *name, size_t length,
                          Found *found)
{
	size_t i;

	for (i = 0; i < table->count; i++) {
		if (match(&table->rows[i], name, length)) {
			found->row = &table->rows[i];
			found->value = AT(options, table->rows[i].offset, void);
			return true;
		}
	}
	return false;
}

static bool find_option(const Invocation *invocation, RowMatch *match, const char *name, size_t length, Found *found)
{
	const Command *command = invocation->command;
	size_t i;

	for (i = 0; command != NULL && i < OPTION_GROUPS && command->groups[i].table != NULL; i++) {
		const OptionGroup *group = &command->groups[i];

		if (find_in_table(group->table, AT(invocation->options, group->offset, void), match, name, length, found))
			return true;
	}
	return find_in_table(&global_table, (void *) &invocation->global, match, name, length, found);
}

static void add_option_names(Arena *arena, const OptionTable *table, Strings *names)
{
	size_t i;

	for (i = 0; i < table->count; i++)
		strings_add(arena, names, arena_printf(arena, "--%s", table->rows[i].name));
}

static void unknown_option(Arena *arena, Diags *diags, const Invocation *invocation, const char *option)
{
	const Command *command = invocation->command;
	Strings names = { 0 };
	const char *near;
	Diag *diag;
	size_t i;

	for (i = 0; command != NULL && i < OPTION_GROUPS && command->groups[i].table != NULL; i++)
		add_option_names(arena, command->groups[i].table, &names);
	add_option_names(arena, &global_table, &names);
	near = nearest_name(option, &names);
	diag = diag_error(diags, NO_SPAN, "unknown option \"%s\"", option);
	if (near != NULL)
		diag->hint = arena_printf(arena, "did you mean %s?", near);
	else
		diag->hint = command == NULL ? "the options of a command stand behind its name; dbgen --help lists the commands"
		                             : arena_printf(arena, "dbgen %s --help lists its options", command->name);
}

/* True when WORD is one of "a|b|c". */
static bool is_choice(const char *choices, const char *word)
{
	size_t length = strlen(word);
	const char *c = choices;

	for (;;) {
		size_t part = strcspn(c, "|");

		if (part == length && strncmp(c, word, part) == 0)
			return true;
		if (c[part] == '\0')
			return false;
		c += part + 1;
	}
}

static void add_texts(Arena *arena, Strings *texts, const char *value)
{
	for (;;) {
		size_t part = strcspn(value, ",");

		if (part > 0)
			strings_add(arena, texts, arena_strndup(arena, value, part));
		if (value[part] == '\0')
			return;
		value += part + 1;
	}
}

/* WHERE names the option or variable for messages. */
static bool set_option(Arena *arena, Diags *diags, const Found *found, const char *where, const char *value)
{
	switch (found->row->type) {
	case OPTION_FLAG:
		*(bool *) found->value = true;
		return true;
	case OPTION_TEXTS:
		add_texts(arena, found->value, value);
		return true;
	case OPTION_CHOICE:
		if (!is_choice(found->row->value, value)) {
			diag_error(diags, NO_SPAN, "%s must be one of %s, not \"%s\"", where, found->row->value, value)->hint =
				found->row->help;
			return false;
		}
		break;
	case OPTION_TEXT:
		break;
	}
	*(const char **) found->value = value;
	return true;
}

static bool option_is_unset(const Option *row, const void *value)
{
	switch (row->type) {
	case OPTION_FLAG:
		return !*(const bool *) value;
	case OPTION_TEXTS:
		return ((const Strings *) value)->count == 0;
	case OPTION_TEXT:
	case OPTION_CHOICE:
		break;
	}
	return *(const char *const *) value == NULL;
}

/* Environment variables and defaults for what the command line left open.  A flag's variable counts unless it is
 * empty, "0" or "false". */
static bool fill_table(Arena *arena, Diags *diags, const OptionTable *table, void *options)
{
	size_t i;

	for (i = 0; i < table->count; i++) {
		const Option *row = &table->rows[i];
		Found found = { row, AT(options, row->offset, void) };
		const char *value = row->env == NULL ? NULL : getenv(row->env);

		if (!option_is_unset(row, found.value))
			continue;
		if (value != NULL && *value == '\0')
			value = NULL;
		if (value != NULL && row->type == OPTION_FLAG && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0))
			continue;
		if (value != NULL && !set_option(arena, diags, &found, row->env, value))
			return false;
		if (value == NULL && row->fallback != NULL && !set_option(arena, diags, &found, row->name, row->fallback))
			return false;
	}
	return true;
}

static bool fill_options(Arena *arena, Diags *diags, Invocation *invocation)
{
	const Command *command = invocation->command;
	size_t i;

	for (i = 0; command != NULL && i < OPTION_GROUPS && command->groups[i].table != NULL; i++) {
		const OptionGroup *group = &command->groups[i];

		if (!fill_table(arena, diags, group->table, AT(invocation->options, group->offset, void)))
			return false;
	}
	return fill_table(arena, diags, &global_table, &invocation->global);
}

typedef struct Words {
	char **items;
	int count;
	int at;
} Words;

/* "--name", "--name=value", "--name value". */
static bool parse_long(Arena *arena, Diags *diags, Invocation *invocation, Words *words)
{
	const char *word = words->items[words->at];
	size_t length = strcspn(word + 2, "=");
	const char *where = arena_strndup(arena, word, length + 2);
	const char *value = word[2 + length] == '=' ? word + 3 + length : NULL;
	Found found;

	if (!find_option(invocation, match_name, word + 2, length, &found)) {
		unknown_option(arena, diags, invocation, where);
		return false;
	}
	if (found.row->type == OPTION_FLAG) {
		if (value != NULL) {
			diag_error(diags, NO_SPAN, "%s takes no value", where)->hint = found.row->help;
			return false;
		}
	} else if (value == NULL) {
		if (++words->at >= words->count) {
			diag_error(diags, NO_SPAN, "%s needs a value: %s", where, found.row->value)->hint =
				found.row->help;
			return false;
		}
		value = words->items[words->at];
	}
	return set_option(arena, diags, &found, where, value);
}

/* "-x", "-xVALUE", "-x VALUE", and flags run together: "-qh". */
static bool parse_short(Arena *arena, Diags *diags, Invocation *invocation, Words *words)
{
	const char *letter = words->items[words->at] + 1;
	Found found;

	for (; *letter != '\0'; letter++) {
		const char *where = arena_printf(arena, "-%c", *letter);

		if (!find_option(invocation, match_letter, letter, 1, &found)) {
			unknown_option(arena, diags, invocation, where);
			return false;
		}
		if (found.row->type == OPTION_FLAG) {
			set_option(arena, diags, &found, where, NULL);
			continue;
		}
		if (letter[1] != '\0')
			return set_option(arena, diags, &found, where, letter + 1);
		if (++words->at >= words->count) {
			diag_error(diags, NO_SPAN, "%s needs a value: %s", where, found.row->value)->hint =
				found.row->help;
			return false;
		}
		return set_option(arena, diags, &found, where, words->items[words->at]);
	}
	return true;
}

const Command *command_need(Arena *arena, Diags *diags, const char *name)
{
	const Command *command = command_find(name);
	Strings names = { 0 };
	const char *near;
	Diag *diag;
	size_t i;

	if (command != NULL)
		return command;
	for (i = 0; commands[i] != NULL; i++)
		strings_add(arena, &names, commands[i]->name);
	near = nearest_name(name, &names);
	diag = diag_error(diags, NO_SPAN, "unknown command \"%s\"", name);
	diag->detail = arena_printf(arena, "the commands are: %s", strings_join(arena, &names, ", "));
	diag->hint = near == NULL ? "dbgen --help says what each does"
	                          : arena_printf(arena, "did you mean \"%s\"?", near);
	return NULL;
}

static bool set_command(Arena *arena, Diags *diags, Invocation *invocation, const char *name)
{
	invocation->command = command_need(arena, diags, name);
	if (invocation->command == NULL)
		return false;
	invocation->options = arena_alloc(arena, invocation->command->options_size);
	return true;
}

bool command_parse(Arena *arena, Diags *diags, int argc, char **argv, Invocation *invocation)
{
	Words words = { argv, argc, 1 };
	bool only_arguments = false;

	*invocation = (Invocation){ 0 };
	for (; words.at < words.count; words.at++) {
		const char *word = words.items[words.at];
		bool ok = true;

		if (!only_arguments && strcmp(word, "--") == 0)
			only_arguments = true;
		else if (!only_arguments && strncmp(word, "--", 2) == 0)
			ok = parse_long(arena, diags, invocation, &words);
		else if (!only_arguments && word[0] == '-' && word[1] != '\0')
			ok = parse_short(arena, diags, invocation, &words);
		else if (invocation->command == NULL)
			ok = set_command(arena, diags, invocation, word);
		else
			strings_add(arena, &invocation->arguments, word);
		if (!ok)
			return false;
		if (invocation->command != NULL && invocation->command->rest && invocation->arguments.count > 0)
			only_arguments = true;
	}
	if (invocation->global.help || invocation->global.version)
		return true;
	if (invocation->command != NULL && invocation->command->arguments == NULL && invocation->arguments.count > 0) {
		diag_error(diags, NO_SPAN, "\"dbgen %s\" takes no arguments, but there is \"%s\"", invocation->command->name,
		           invocation->arguments.items[0])
			->hint = arena_printf(arena, "dbgen %s --help lists its options", invocation->command->name);
		return false;
	}
	return fill_options(arena, diags, invocation);
}
