/*
 * unsteady.c: whether a literal means another value at another time, or under other settings.
 *
 * What the type of a literal is, a text does not say: 'now' may be a text.  Whoever knows what a server made of it compares
 * the two (src/backend/utils/adt/datetime.c has the words).
 */
#include "unsteady.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "scan.h"

#define LONGEST_DATE 128 /* MAXDATELEN: PostgreSQL reads no longer one */

static size_t word_length(const char *text)
{
	size_t length = 0;
	while (isalpha((unsigned char) text[length]) || text[length] == '_' || (text[length] & 0x80))
		length++;
	return length;
}

static size_t digits(const char *text)
{
	return strspn(text, "0123456789");
}

static bool is_moment(const char *word, size_t length)
{
	static const char *const words[] = { "now", "today", "tomorrow", "yesterday" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0)
			return true;
	return false;
}

/* 1/2/2024, 1-2-24: day or month first?  *LENGTH: how long it is. */
static bool is_in_order_of_settings(const char *text, size_t *length)
{
	size_t first = digits(text);
	if (first < 1 || first > 2 || !text[first] || !strchr("/-.", text[first]))
		return false;
	const char *second = text + first + 1;
	size_t next = digits(second);
	if (next < 1 || next > 2 || second[next] != text[first] || !digits(second + next + 1))
		return false;
	*length = first + next + 2 + digits(second + next + 1);
	return text[*length] != text[first]; /* not 10.0.0.1 */
}

/* 2024-01-05, 10:00 */
static bool is_date_or_time(const char *text, size_t *length)
{
	size_t first = digits(text);
	char mark = first ? text[first] : '\0';
	if (!mark || !strchr("-:/", mark) || !digits(text + first + 1))
		return false;
	*length = first + 1 + digits(text + first + 1);
	while (text[*length] == mark && digits(text + *length + 1))
		*length += 1 + digits(text + *length + 1);
	return true;
}

unsigned unsteady_literal(const char *text)
{
	unsigned found = 0;
	bool zone = false;
	size_t length;
	for (const char *c = text; *c; c += length) {
		length = word_length(c);
		if (length && is_moment(c, length)) {
			found |= UNSTEADY_CLOCK;
		} else if (length) {
			/* The T between date and time is none; a month may be taken for a zone, which only says less. */
			zone |= length > 1 || toupper((unsigned char) *c) == 'Z';
		} else if (is_in_order_of_settings(c, &length)) {
			found |= UNSTEADY_ORDER;
		} else if (is_date_or_time(c, &length)) {
			found |= UNSTEADY_ZONE;
			zone |= c[length] && strchr("+-", c[length]) && digits(c + length + 1) > 0;
		} else
			length = digits(c) ? strspn(c, "0123456789./") : 1;
	}
	return zone ? found & ~(unsigned) UNSTEADY_ZONE : found;
}

unsigned sql_unsteady(const char *text)
{
	Arena *work = arena_new();
	Tokens tokens = sql_tokens(work, text, strlen(text));
	unsigned found = 0;
	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i];
		const char *value = token_is_text(token) ? token_value(work, text, token) : "";
		if (strlen(value) <= LONGEST_DATE)
			found |= unsteady_literal(value);
		else if (token->kind == TOKEN_DOLLAR)
			found |= sql_unsteady(value);
	}
	arena_free(work);
	return found;
}

bool sql_differs_in_texts(const char *one, const char *two)
{
	Arena *work = arena_new();
	Tokens a = sql_tokens(work, one, strlen(one)), b = sql_tokens(work, two, strlen(two));
	bool same = a.count == b.count;
	for (size_t i = 0; same && i < a.count; i++) {
		const Token *left = &a.items[i], *right = &b.items[i];
		size_t length = left->end - left->start;
		same = left->kind == right->kind &&
		       (token_is_text(left) ||
		        (length == right->end - right->start && strncmp(one + left->start, two + right->start, length) == 0));
	}
	arena_free(work);
	return same;
}
