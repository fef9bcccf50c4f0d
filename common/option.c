/*
 * option.c: options read and described from the rows.
 */
#include "option.h"

#include <stdlib.h>
#include <string.h>

#define AT(options, offset, CType) ((CType *) (void *) ((char *) (options) + (offset)))

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
	for (size_t i = 0; i < table->count; i++) {
		if (match(&table->rows[i], name, length)) {
			found->row = &table->rows[i];
			found->value = AT(options, table->rows[i].offset, void);
			return true;
		}
	}
	return false;
}

/* Where options are looked for. */
typedef struct Known {
	const OptionSet *sets;
	size_t count;
	const char *help;
} Known;

static bool find_option(const Known *known, RowMatch *match, const char *name, size_t length, Found *found)
{
	for (size_t i = 0; i < known->count; i++) {
		for (const OptionGroup *group = known->sets[i].groups; group->table; group++) {
			if (find_in_table(group->table, AT(known->sets[i].values, group->offset, void), match, name, length, found))
				return true;
		}
	}
	return false;
}

static void add_option_names(Arena *arena, const OptionTable *table, Strings *names)
{
	for (size_t i = 0; i < table->count; i++)
		strings_add(arena, names, arena_printf(arena, "--%s", table->rows[i].name));
}

static void unknown_option(Arena *arena, Diags *diags, const Known *known, const char *option)
{
	Strings names = { 0 };

	for (size_t i = 0; i < known->count; i++) {
		for (const OptionGroup *group = known->sets[i].groups; group->table; group++)
			add_option_names(arena, group->table, &names);
	}
	const char *near = nearest_name(option, &names);
	Diag *diag = diag_error(diags, NO_SPAN, "unknown option \"%s\"", option);
	diag->hint = near ? arena_printf(arena, "did you mean %s?", near) : known->help;
}

bool is_choice(const char *choices, const char *word)
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

int64_t parse_time(const char *text, int64_t bare)
{
	static const struct {
		const char *unit;
		int64_t factor;
	} units[] = { { "", 0 }, { "ms", 1 }, { "s", 1000 }, { "min", 60000 }, { "h", 3600000 } };
	char *end;
	long long number = strtoll(text, &end, 10);

	if (end == text || number < 0 || number > 1000000000)
		return -1;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(end, units[i].unit) == 0)
			return number * (i == 0 ? bare : units[i].factor);
	}
	return -1;
}

static bool set_number(Diags *diags, const Found *found, const char *where, const char *value)
{
	bool is_time = found->row->type == OPTION_TIME;
	int64_t number = -1;

	if (is_time)
		number = parse_time(value, 1000);
	else if (*value != '\0' && strspn(value, "0123456789") == strlen(value) && strlen(value) <= 9)
		number = strtoll(value, NULL, 10);
	if (number < 0 || number > INT32_MAX) {
		diag_error(diags, NO_SPAN, "%s must be %s, not \"%s\"", where,
		           is_time ? "a time such as 500ms, 30s or 5min" : "a whole number", value)
		    ->hint = found->row->help;
		return false;
	}
	*(OptionNumber *) found->value = (OptionNumber){ true, number };
	return true;
}

/* WHERE names the option or variable for messages, here and below. */
static bool check_choice(Diags *diags, const Option *row, const char *where, const char *value)
{
	if (is_choice(row->value, value))
		return true;
	diag_error(diags, NO_SPAN, "%s must be one of %s, not \"%s\"", where, row->value, value)->hint = row->help;
	return false;
}

static bool set_words(Arena *arena, Diags *diags, const Found *found, const char *where, const char *value)
{
	Strings *words = found->value;
	size_t first = words->count;
	bool ok = true;

	add_texts(arena, words, value);
	for (size_t i = first; i < words->count; i++)
		ok = check_choice(diags, found->row, where, words->items[i]) && ok;
	return ok;
}

static bool set_option(Arena *arena, Diags *diags, const Found *found, const char *where, const char *value)
{
	switch (found->row->type) {
	case OPTION_FLAG:
		*(bool *) found->value = true;
		return true;
	case OPTION_TEXTS:
		add_texts(arena, found->value, value);
		return true;
	case OPTION_WORDS:
		return set_words(arena, diags, found, where, value);
	case OPTION_CHOICE:
		if (!check_choice(diags, found->row, where, value))
			return false;
		break;
	case OPTION_NUMBER:
	case OPTION_TIME:
		return set_number(diags, found, where, value);
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
	case OPTION_WORDS:
		return ((const Strings *) value)->count == 0;
	case OPTION_NUMBER:
	case OPTION_TIME:
		return !((const OptionNumber *) value)->set;
	case OPTION_TEXT:
	case OPTION_CHOICE:
		break;
	}
	return !*(const char *const *) value;
}

static bool fill_table(Arena *arena, Diags *diags, const OptionTable *table, void *options)
{
	for (size_t i = 0; i < table->count; i++) {
		const Option *row = &table->rows[i];
		Found found = { row, AT(options, row->offset, void) };
		const char *value = !row->env ? NULL : getenv(row->env);

		if (!option_is_unset(row, found.value))
			continue;
		if (value && *value == '\0')
			value = NULL;
		if (value && row->type == OPTION_FLAG && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0))
			continue;
		if (value && !set_option(arena, diags, &found, row->env, value))
			return false;
		if (!value && row->fallback && !set_option(arena, diags, &found, row->name, row->fallback))
			return false;
	}
	return true;
}

bool option_fill(Arena *arena, Diags *diags, const OptionSet *set)
{
	for (const OptionGroup *group = set->groups; group->table; group++) {
		if (!fill_table(arena, diags, group->table, AT(set->values, group->offset, void)))
			return false;
	}
	return true;
}

/* "--name", "--name=value", "--name value". */
static bool parse_long(Arena *arena, Diags *diags, const Known *known, Words *words)
{
	const char *word = words->items[words->at];
	size_t length = strcspn(word + 2, "=");
	const char *where = arena_strndup(arena, word, length + 2);
	const char *value = word[2 + length] == '=' ? word + 3 + length : NULL;
	Found found;

	if (!find_option(known, match_name, word + 2, length, &found)) {
		unknown_option(arena, diags, known, where);
		return false;
	}
	if (found.row->type == OPTION_FLAG) {
		if (value) {
			diag_error(diags, NO_SPAN, "%s takes no value", where)->hint = found.row->help;
			return false;
		}
	} else if (!value) {
		if (++words->at >= words->count) {
			diag_error(diags, NO_SPAN, "%s needs a value: %s", where, found.row->value)->hint = found.row->help;
			return false;
		}
		value = words->items[words->at];
	}
	return set_option(arena, diags, &found, where, value);
}

/* "-x", "-xVALUE", "-x VALUE", and flags run together: "-qh". */
static bool parse_short(Arena *arena, Diags *diags, const Known *known, Words *words)
{
	const char *letter = words->items[words->at] + 1;
	Found found;

	for (; *letter != '\0'; letter++) {
		const char *where = arena_printf(arena, "-%c", *letter);

		if (!find_option(known, match_letter, letter, 1, &found)) {
			unknown_option(arena, diags, known, where);
			return false;
		}
		if (found.row->type == OPTION_FLAG) {
			set_option(arena, diags, &found, where, NULL);
			continue;
		}
		if (letter[1] != '\0')
			return set_option(arena, diags, &found, where, letter + 1);
		if (++words->at >= words->count) {
			diag_error(diags, NO_SPAN, "%s needs a value: %s", where, found.row->value)->hint = found.row->help;
			return false;
		}
		return set_option(arena, diags, &found, where, words->items[words->at]);
	}
	return true;
}

bool option_parse(Arena *arena, Diags *diags, const OptionSet *sets, size_t count, Words *words, const char *help)
{
	Known known = { sets, count, help };

	return strncmp(words->items[words->at], "--", 2) == 0 ? parse_long(arena, diags, &known, words)
	                                                      : parse_short(arena, diags, &known, words);
}

/* --- described ------------------------------------------------------------------------------ */

#define HELP_COLUMN 30
#define HELP_WIDTH 100

void add_wrapped(Buf *out, const char *text, size_t column, size_t indent)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " \n");

		if (column > indent && column + 1 + length > HELP_WIDTH) {
			buf_printf(out, "\n%*s", (int) indent, "");
			column = indent;
		} else if (column > indent) {
			buf_add_char(out, ' ');
			column++;
		}
		buf_add_n(out, text, length);
		column += length;
		text += length;
		if (*text == '\n') {
			buf_printf(out, "\n%*s", (int) indent, "");
			column = indent;
		}
		text += *text != '\0';
	}
	buf_add_char(out, '\n');
}

const char *option_form(Arena *arena, const Option *row)
{
	const char *letter = row->letter == 0 ? "    " : arena_printf(arena, "-%c, ", row->letter);
	const char *value = row->type == OPTION_FLAG ? "" : arena_printf(arena, " %s", row->value);

	return arena_printf(arena, "%s--%s%s", letter, row->name, value);
}

const char *option_meaning(Arena *arena, const Option *row, const char *quote)
{
	const char *meaning = row->help;

	if (row->type == OPTION_TEXTS || row->type == OPTION_WORDS)
		meaning = arena_printf(arena, "%s (may be repeated)", meaning);
	if (row->fallback)
		meaning = arena_printf(arena, "%s (default: %s%s%s)", meaning, quote, row->fallback, quote);
	if (row->env)
		meaning = arena_printf(arena, "%s [%s%s%s]", meaning, quote, row->env, quote);
	return meaning;
}

void option_add_help(Buf *out, const OptionTable *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const char *form = option_form(out->arena, &table->rows[i]);
		size_t length = strlen(form) + 2;

		buf_printf(out, "  %s", form);
		if (length > HELP_COLUMN - 2) {
			buf_add_char(out, '\n');
			length = 0;
		}
		buf_printf(out, "%*s", (int) (HELP_COLUMN - length), "");
		add_wrapped(out, option_meaning(out->arena, &table->rows[i], ""), HELP_COLUMN, HELP_COLUMN);
	}
}
