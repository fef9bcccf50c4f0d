/*
 * secret.c: passwords do not leave dbgen.
 */
#include "secret.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char word[] = "password";
enum { WORD_LENGTH = sizeof(word) - 1 };

static bool is_space(char c)
{
	return isspace((unsigned char) c) != 0;
}

static char *skip_spaces(char *at)
{
	while (is_space(*at))
		at++;
	return at;
}

/* Up to the QUOTE that ends the value; a doubled one, or one behind a backslash, is part of it. */
static char *hide_quoted(char *at, char quote)
{
	while (*at != '\0' && (*at != quote || at[1] == quote)) {
		size_t step = (*at == quote || *at == '\\') && at[1] != '\0' ? 2 : 1;

		memset(at, '*', step);
		at += step;
	}
	return at;
}

static char *hide_up_to(char *at, char end)
{
	for (; *at != '\0' && *at != end; at++)
		*at = '*';
	return at;
}

/* AT is the "$" that begins it. */
static char *hide_dollar_quoted(char *at)
{
	char *tag_end = strchr(at + 1, '$');

	return tag_end == NULL ? at + 1 : hide_up_to(tag_end + 1, '$');
}

static char *hide_word(char *at)
{
	for (; *at != '\0' && !is_space(*at) && strchr("&'\",;)", *at) == NULL; at++)
		*at = '*';
	return at;
}

/* AT is behind the word. */
static char *hide_value(char *at)
{
	char *value = at, *next;
	bool assigned;

	if (*value == '"' || *value == '\'')
		value++;
	value = skip_spaces(value);
	assigned = *value == '=' || *value == ':';
	next = skip_spaces(value + assigned);
	if ((*next == 'E' || *next == 'e') && next[1] == '\'')
		next++;
	/* SQL in a string: EXECUTE '… PASSWORD ''x''…'. */
	if (strncmp(next, "''", 2) == 0 && strchr(" \t\r\n;,)'", next[2]) == NULL)
		return hide_up_to(next + 2, '\'');
	if (*next == '\'' || (*next == '"' && assigned))
		return hide_quoted(next + 1, *next);
	if (*next == '$' && !assigned)
		return hide_dollar_quoted(next);
	return assigned && next == value + 1 ? hide_word(next) : at;
}

/* AT is behind "//". */
static char *hide_in_url(char *at)
{
	size_t length = strcspn(at, "@/ \t\r\n'\"");
	char *colon = at[length] == '@' ? memchr(at, ':', length) : NULL;

	if (colon != NULL)
		memset(colon + 1, '*', (size_t) (at + length - colon) - 1);
	return at + length;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char) c) || c == '_';
}

const char *hide_secrets(Arena *arena, const char *text, size_t length)
{
	char *copy = arena_strndup(arena, text, length);
	char *at = copy;

	while (*at != '\0') {
		if (strncmp(at, "//", 2) == 0)
			at = hide_in_url(at + 2);
		else if (strncasecmp(at, word, WORD_LENGTH) == 0 && !is_name_char(at[WORD_LENGTH]))
			at = hide_value(at + WORD_LENGTH);
		else
			at++;
	}
	return copy;
}
