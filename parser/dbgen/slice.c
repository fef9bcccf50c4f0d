/*
 * slice.c: ranges of tokens looked at word by word, and put together as SQL.
 */
#include "dbgen.h"

#include <stdlib.h>
#include <string.h>

#include "sqltext.h"

/* ---- tokens and ranges ---- */

Lexeme *file_add_raw(File *file, TokenKind type, size_t start, size_t end)
{
	if (file->raw_count == file->raw_capacity) {
		size_t capacity = file->raw_capacity ? file->raw_capacity * 2 : 256 + file->source->length / 4;

		file->raw = file->raw ? arena_resize(file->arena, file->raw, file->raw_capacity * sizeof(Lexeme),
		                                     capacity * sizeof(Lexeme))
		                      : arena_alloc(file->arena, capacity * sizeof(Lexeme));
		file->raw_capacity = capacity;
	}
	Lexeme *token = &file->raw[file->raw_count++];
	*token = (Lexeme){ .type = type, .start = start, .end = end, .raw = file->raw_count - 1 };
	if (type == TOKEN_WORD) {
		char *word = arena_strndup(file->arena, file->source->text + start, end - start);

		token->word = word;
		for (; *word != '\0'; word++) {
			if (*word >= 'A' && *word <= 'Z')
				*word = (char) (*word - 'A' + 'a');
		}
	}
	return token;
}

Span token_span(const File *file, size_t at)
{
	if (at >= file->count)
		return (Span){ file->source, file->source->length, file->source->length };
	return (Span){ file->source, file->tokens[at].start, file->tokens[at].end };
}

bool range_is_empty(Range range)
{
	return range.first >= range.last;
}

Span range_span(const File *file, Range range)
{
	Span span = token_span(file, range.first);

	if (!range_is_empty(range))
		span.end = file->tokens[range.last - 1].end;
	return span;
}

bool range_word(const File *file, Range range, size_t at, const char *text)
{
	const Lexeme *token = &file->tokens[at];

	return at >= range.first && at < range.last && token->type == TOKEN_WORD && !token->skip &&
	       strcmp(token->word, text) == 0;
}

bool range_sign(const File *file, Range range, size_t at, char sign)
{
	const Lexeme *token = &file->tokens[at];

	return at >= range.first && at < range.last && token->type == TOKEN_SYMBOL && !token->skip &&
	       file->source->text[token->start] == sign;
}

size_t range_skip(const File *file, Range range, size_t at)
{
	size_t depth = 0;

	for (; at < range.last; at++) {
		if (range_sign(file, range, at, '(') || range_sign(file, range, at, '['))
			depth++;
		else if ((range_sign(file, range, at, ')') || range_sign(file, range, at, ']')) && depth > 0)
			depth--;
		if (depth == 0)
			return at + 1;
	}
	return range.last;
}

size_t range_find(const File *file, Range range, size_t at, const char *word)
{
	while (at < range.last && !range_word(file, range, at, word))
		at = range_skip(file, range, at);
	return at < range.last ? at : range.last;
}

static const char *lexeme_value(const File *file, const Lexeme *lexeme)
{
	Token token = { lexeme->type, '\0', lexeme->start, lexeme->end };

	return token_value(file->arena, file->source->text, &token);
}

const char *token_identifier(const File *file, size_t at)
{
	const Lexeme *token = &file->tokens[at];

	if (at >= file->count)
		return NULL;
	if (token->type == TOKEN_WORD)
		return token->word;
	const char *name = token->type == TOKEN_QUOTED ? lexeme_value(file, token) : "";
	return *name ? name : NULL;
}

Range token_inside(const File *file, size_t at)
{
	const Lexeme *token = &file->tokens[at];
	const char *text = file->source->text;
	size_t tag = 1;

	if (token->type != TOKEN_DOLLAR)
		return (Range){ token->start, token->end };
	while (token->start + tag < token->end && text[token->start + tag] != '$')
		tag++;
	tag++;
	if (token->end - token->start < 2 * tag)
		return (Range){ token->end, token->end };
	return (Range){ token->start + tag, token->end - tag };
}

const char *token_text(const File *file, size_t at)
{
	const Lexeme *token = &file->tokens[at];

	return token->type == TOKEN_STRING || token->type == TOKEN_DOLLAR ? lexeme_value(file, token) : NULL;
}

Ref range_take_name(const File *file, Range range, size_t *at, const char *in_schema)
{
	Ref ref = { in_schema, NULL };

	if (*at >= range.last || file->tokens[*at].skip || !(ref.name = token_identifier(file, *at)))
		return (Ref){ 0 };
	(*at)++;
	if (range_sign(file, range, *at, '.') && *at + 1 < range.last && token_identifier(file, *at + 1)) {
		ref.schema = ref.name;
		ref.name = token_identifier(file, *at + 1);
		*at += 2;
	}
	return ref;
}

Ref item_name(const Item *item)
{
	size_t at = item->name.first;

	return range_take_name(item->file, item->name, &at, item->in_schema);
}

/* Also where it was taken before: an item of a mixin is looked at once for each table. */
static bool is_word(const File *file, Range range, size_t at, const char *text)
{
	return at < range.last && file->tokens[at].type == TOKEN_WORD && strcmp(file->tokens[at].word, text) == 0;
}

bool take_words(File *file, Range range, const char *first, const char *second, bool inside_brackets)
{
	size_t at = range.first;

	for (; at < range.last; at = inside_brackets ? at + 1 : range_skip(file, range, at)) {
		if (!is_word(file, range, at, first) || (second && !is_word(file, range, at + 1, second)))
			continue;
		file->tokens[at].skip = true;
		if (second)
			file->tokens[at + 1].skip = true;
		return true;
	}
	return false;
}

/* ---- diagnostics ---- */

static bool comes_after(const Diag *a, const Diag *b)
{
	const char *a_name = a->span.source ? a->span.source->name : "";
	const char *b_name = b->span.source ? b->span.source->name : "";
	int order = strcmp(a_name, b_name);

	return order != 0 ? order > 0 : a->span.start > b->span.start;
}

void sort_diags(Diags *diags, size_t first)
{
	size_t j;

	for (size_t i = first + 1; i < diags->list.count; i++) {
		Diag *diag = diags->list.items[i];

		for (j = i; j > first && comes_after(diags->list.items[j - 1], diag); j--)
			diags->list.items[j] = diags->list.items[j - 1];
		diags->list.items[j] = diag;
	}
}

/* ---- assembled SQL ---- */

void assembly_init(Assembly *assembly, Arena *arena)
{
	*assembly = (Assembly){ .arena = arena };
	buf_init(&assembly->sql, arena);
}

static void add_slice(Assembly *assembly, size_t at, Span origin)
{
	Slice *slice = arena_new_struct(assembly->arena, Slice);

	slice->at = at;
	slice->length = assembly->sql.length - at;
	slice->origin = origin;
	list_add(assembly->arena, &assembly->slices, slice);
}

/* Our own words stand, for diagnostics, where the user's text before them ends. */
void assembly_add(Assembly *assembly, const char *format, ...)
{
	size_t at = assembly->sql.length;
	va_list args;

	va_start(args, format);
	sql_vadd(&assembly->sql, format, args);
	va_end(args);
	if (assembly->slices.count > 0) {
		Span last = ((const Slice *) assembly->slices.items[assembly->slices.count - 1])->origin;

		add_slice(assembly, at, (Span){ last.source, last.end, last.end });
	}
}

void assembly_add_bytes(Assembly *assembly, const File *file, size_t start, size_t end)
{
	size_t at = assembly->sql.length;

	buf_add_n(&assembly->sql, file->source->text + start, end - start);
	add_slice(assembly, at, (Span){ file->source, start, end });
}

void assembly_add_range(Assembly *assembly, const File *file, Range range)
{
	size_t at = range.first;

	while (at < range.last) {
		size_t first = at;

		if (file->tokens[at].skip) {
			at++;
			continue;
		}
		while (at < range.last && !file->tokens[at].skip)
			at++;
		buf_add_char(&assembly->sql, ' ');
		assembly_add_bytes(assembly, file, file->tokens[first].start, file->tokens[at - 1].end);
	}
}

void assembly_add_name(Assembly *assembly, const File *file, Ref name, Range range)
{
	size_t at = assembly->sql.length;

	sql_add(&assembly->sql, "%Q", name.schema, name.name);
	add_slice(assembly, at, range_span(file, range));
}
