/*
 * lexer.c: the bytes of a .dbgen file as raw tokens.
 *
 * They are SQL's own (scan.h), and comments and line ends too, so that slices of PostgreSQL's text can be taken as they
 * are and the formatter finds all comments.
 */
#include <string.h>

#include "dbgen.h"

/* What SQL and DBGEN have signs for. */
static bool is_sign(char c)
{
	return c != '\0' && strchr("-+*/<>=~!@#%^&|`?.,;:(){}[]$", c);
}

/* As PostgreSQL has it (src/backend/parser/scan.l): a name has at least one character. */
static void check_name(File *file, const Token *token)
{
	/* U&"" is as empty. */
	if (token->end - token->start <= (file->source->text[token->start] == '"' ? 2u : 4u))
		diag_error(file->diags, (Span){ file->source, token->start, token->end }, "zero-length delimited identifier")
		    ->hint = "write a name between the quotes";
}

bool lex_file(File *file)
{
	const Source *source = file->source;
	size_t errors = file->diags->errors, start;

	if (!source_check_utf8(file->diags, source))
		return false;
	Scanner *scanner = scan_open(source->text, (size_t) (text_without_bom(source->text) - source->text), source->length,
	                             SCAN_COMMENTS | SCAN_LINES);
	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		if (token.kind == TOKEN_QUOTED)
			check_name(file, &token);
		if (token.kind != TOKEN_SYMBOL || is_sign(token.symbol))
			file_add_raw(file, token.kind, token.start, token.end);
		else
			diag_error(file->diags, (Span){ source, token.start, token.end }, "byte 0x%02X does not belong here",
			           (unsigned char) token.symbol);
	}
	const char *unclosed = scan_unclosed(scanner, &start);
	if (unclosed)
		diag_error(file->diags, (Span){ source, start, start + 1 }, "%s is not closed", unclosed);
	scan_close(scanner);
	return file->diags->errors == errors;
}
