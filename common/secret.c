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

/* AT is the "$" that begins it; it ends with the same tag. */
static char *hide_dollar_quoted(char *at)
{
	char *tag_end = strchr(at + 1, '$');

	if (!tag_end)
		return at + 1;
	size_t length = (size_t) (tag_end - at) + 1;
	for (tag_end++; *tag_end != '\0' && strncmp(tag_end, at, length) != 0; tag_end++)
		*tag_end = '*';
	return tag_end;
}

/* What is put together into "... PASSWORD x": AT is at an argument, or behind "||". */
static char *hide_literal(char *at)
{
	static const char function[] = "quote_literal(";

	at = skip_spaces(at);
	if (strncasecmp(at, function, sizeof(function) - 1) == 0)
		at = skip_spaces(at + sizeof(function) - 1);
	if ((*at == 'E' || *at == 'e') && at[1] == '\'')
		at++;
	if (*at != '\'')
		return at;
	at = hide_quoted(at + 1, '\'');
	return *at == '\0' ? at : at + 1;
}

/* format('... PASSWORD %L ...', 'x'): AT is behind the word.  Which of the arguments it is does not matter. */
static char *hide_arguments(char *at)
{
	at += strcspn(at, "'");
	while (at[0] == '\'' && at[1] == '\'')
		at += 2 + strcspn(at + 2, "'");
	at = *at == '\0' ? at : skip_spaces(at + 1);
	while (*at == ',') {
		at = hide_literal(at + 1);
		at += strcspn(at, ",)'");
	}
	return at;
}

/* "passwd", "pasword", "passwort", "pwd": what a person writes who means the parameter.  Returns what follows the word and "="
 * or ":", NULL when it is none. */
static char *behind_misspelt(char *at)
{
	size_t length = 0;
	bool has_w = false;

	for (; isalpha((unsigned char) at[length]) || at[length] == '_'; length++)
		has_w = has_w || at[length] == 'w' || at[length] == 'W';
	bool alike = (strncasecmp(at, "pas", 3) == 0 && has_w) || (length == 4 && strncasecmp(at, "pass", 4) == 0) ||
	             (length == 3 && strncasecmp(at, "pwd", 3) == 0) || (length == 2 && strncasecmp(at, "pw", 2) == 0);
	return alike && (at[length] == '=' || at[length] == ':') && at[length + 1] != '\0' ? at + length + 1 : NULL;
}

static char *hide_word(char *at)
{
	for (; *at != '\0' && !is_space(*at) && !strchr("&'\",;)", *at); at++)
		*at = '*';
	return at;
}

/* Of format(): %s, %2$L. */
static bool is_placeholder(const char *at)
{
	size_t digits = *at == '%' ? strspn(at + 1, "0123456789$") : 0;

	return *at == '%' && at[1 + digits] != '\0' && strchr("sLI", at[1 + digits]) &&
	       !isalnum((unsigned char) at[2 + digits]);
}

/* The end of the string and "||" are passed over; "" where that is not what stands there. */
static char *behind_concatenation(char *at)
{
	at = skip_spaces(at + strspn(at, "'"));
	return strncmp(at, "||", 2) == 0 ? skip_spaces(at + 2) : at + strlen(at);
}

/* AT is behind the word. */
static char *hide_value(char *at)
{
	char *value = at;

	if (*value == '"' || *value == '\'')
		value++;
	value = skip_spaces(value);
	bool assigned = *value == '=' || *value == ':';
	char *next = skip_spaces(value + assigned);
	if ((*next == 'E' || *next == 'e') && next[1] == '\'')
		next++;
	if (is_placeholder(strncmp(next, "''", 2) == 0 ? next + 2 : next))
		return hide_arguments(next);
	if (hide_literal(behind_concatenation(next)) > behind_concatenation(next))
		return hide_literal(behind_concatenation(next));
	/* SQL in a string: EXECUTE '… PASSWORD ''x''…'. */
	if (strncmp(next, "''", 2) == 0 && !strchr(" \t\r\n;,)'", next[2]))
		return hide_up_to(next + 2, '\'');
	if (*next == '\'' || (*next == '"' && assigned))
		return hide_quoted(next + 1, *next);
	if (*next == '$' && !assigned)
		return hide_dollar_quoted(next);
	return assigned && next == value + 1 ? hide_word(next) : at;
}

/* AT is behind "//".  A password with an "@" of its own is wrong there, and hidden all the same. */
static char *hide_in_url(char *at)
{
	size_t length = strcspn(at, "/ \t\r\n'\"");

	while (length > 0 && at[length] != '@')
		length--;
	char *colon = at[length] == '@' ? memchr(at, ':', length) : NULL;
	if (colon)
		memset(colon + 1, '*', (size_t) (at + length - colon) - 1);
	return at + length;
}

bool is_secret_option(const char *name, size_t length)
{
	static const char *const words[] = { "password",   "passwd",    "passcode",    "passphrase", "pwd",
		                                 "secret",     "token",     "credential",  "api_key",    "apikey",
		                                 "access_key", "accesskey", "private_key", "privatekey" };
	static const char *const ends[] = { "required", "file", "path" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t end = strlen(ends[i]);

		if (length >= end && strncasecmp(name + length - end, ends[i], end) == 0)
			return false;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (size_t at = 0; at + strlen(words[i]) <= length; at++)
			if (strncasecmp(name + at, words[i], strlen(words[i])) == 0)
				return true;
	return false;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char) c) || c == '_';
}

/* OPTIONS (token 'x', "apiKey" E'y'): AT is at a name; NULL: nothing of this. */
static char *hide_option(char *at)
{
	size_t length = 0;

	while (is_name_char(at[length]))
		length++;
	if (!is_secret_option(at, length))
		return NULL;
	char *value = skip_spaces(at + length + (at[length] == '"'));
	if ((*value == 'E' || *value == 'e') && value[1] == '\'')
		value++;
	return *value == '\'' ? hide_quoted(value + 1, '\'') : NULL;
}

/* AT is anywhere in TEXT; returns where to go on. */
static char *hide_misspelt(const char *text, char *at)
{
	bool begins = at == text || !is_name_char(at[-1]);
	char *value = begins ? behind_misspelt(at) : NULL, *end = begins && !value ? hide_option(at) : NULL;

	if (end)
		return end;
	if (!value)
		return at + 1;
	return *value == '\'' || *value == '"' ? hide_quoted(value + 1, *value) : hide_word(value);
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
			at = hide_misspelt(copy, at);
	}
	return copy;
}
