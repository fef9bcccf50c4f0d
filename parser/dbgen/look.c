/*
 * look.c: looking ahead among raw tokens, past comments but not line ends.
 */
#include "dbgen.h"

#include <string.h>

const Lexeme *raw_after(const File *file, size_t *at)
{
	while (*at + 1 < file->raw_count) {
		const Lexeme *token = &file->raw[++*at];

		if (token->type == TOKEN_NEWLINE)
			return NULL;
		if (token->type != TOKEN_COMMENT)
			return token;
	}
	*at = file->raw_count;
	return NULL;
}

bool raw_is(const Lexeme *token, const char *word)
{
	return token && token->word && strcmp(token->word, word) == 0;
}

bool raw_sign(const File *file, const Lexeme *token, char sign)
{
	return token && token->type == TOKEN_SYMBOL && file->source->text[token->start] == sign;
}

bool raw_ends(const File *file, const Lexeme *token)
{
	return !token || raw_sign(file, token, ';') || raw_sign(file, token, '}') || raw_sign(file, token, '{');
}

bool raw_in(const Lexeme *token, const char *const *words)
{
	for (; *words; words++) {
		if (raw_is(token, *words))
			return true;
	}
	return false;
}

/* ---- does what follows fit?  AT is the word's (last) raw token ---- */

bool followed_by_text(const File *file, size_t at)
{
	const Lexeme *next = raw_after(file, &at);

	return next && (next->type == TOKEN_STRING || next->type == TOKEN_DOLLAR || raw_is(next, "null"));
}

bool followed_by_name(const File *file, size_t at)
{
	const Lexeme *next = raw_after(file, &at);

	return next && (next->type == TOKEN_WORD || next->type == TOKEN_QUOTED);
}

bool name_then(const File *file, size_t at, const char *const *words)
{
	return followed_by_name(file, at) && raw_after(file, &at) && raw_in(raw_after(file, &at), words);
}

/* Do the words of TEXT stand from raw token AT on?  Moves AT to the last of them. */
bool words_match(const File *file, const char *text, size_t *at)
{
	const Lexeme *token = &file->raw[*at];
	size_t place = *at;

	for (;;) {
		size_t length = strcspn(text, " ");

		if (!token || !token->word || strlen(token->word) != length || memcmp(token->word, text, length) != 0)
			return false;
		if (text[length] == '\0')
			break;
		text += length + 1;
		token = raw_after(file, &place);
	}
	*at = place;
	return true;
}
