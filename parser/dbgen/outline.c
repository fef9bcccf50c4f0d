/*
 * outline.c: the declarations of a .dbgen file and where they stand.
 */
#include "outline.h"

#include <string.h>

#include "record.h"
#include "words.h"

static const char *text_of(const File *file, Range range)
{
	Buf out;

	buf_init(&out, file->arena);
	for (size_t i = range.first; i < range.last; i++) {
		const Lexeme *token = &file->tokens[i];

		if (i > range.first)
			buf_add_char(&out, ' ');
		buf_add_n(&out, file->source->text + token->start, token->end - token->start);
	}
	return out.data;
}

/* Of an index or constraint: a name in front of what it is about. */
static const char *own_name(const File *file, const Item *item)
{
	size_t at = item->rest.first;
	const char *name = at < item->rest.last ? token_identifier(file, at) : NULL;
	bool follows = at + 1 < item->rest.last &&
	               (range_sign(file, item->rest, at + 1, '(') || range_word(file, item->rest, at + 1, "using"));

	return follows && !range_word(file, item->rest, at, "using") ? name : NULL;
}

static const char *key_of_part(const File *file, const Item *item)
{
	Arena *arena = file->arena;

	if (item->shape == SHAPE_NAME)
		return token_identifier(file, item->name.first);
	if (item->shape != SHAPE_WORD)
		return text_of(file, item->whole);
	if (strcmp(item->word->text, "comment") == 0 || strcmp(item->word->text, "owner to") == 0)
		return item->word->text;
	const char *name = range_is_empty(item->name) ? own_name(file, item) : token_identifier(file, item->name.first);
	return name ? arena_printf(arena, "%s %s", item->word->text, name) : text_of(file, item->whole);
}

static Declaration *place(const File *file, const Item *item)
{
	Declaration *declaration = arena_new_struct(file->arena, Declaration);

	*declaration = (Declaration){ .word = item->word ? item->word->text : "", .in_schema = item->in_schema };
	declaration->start = file->tokens[item->whole.first].start;
	declaration->end = file->tokens[item->whole.last - 1].end;
	if (item->has_block) {
		declaration->open = file->tokens[item->block.first].start;
		declaration->close = file->tokens[item->block.last - 1].start;
		size_t last = range_is_empty(item->after) ? item->block.last : item->after.last;
		declaration->end = file->tokens[last - 1].end;
	}
	return declaration;
}

static Declaration *describe(File *file, Item *item)
{
	Declaration *declaration = place(file, item);

	if (item->word && !range_is_empty(item->name)) {
		bool in_schema = strcmp(declaration->word, "schema") != 0 && strcmp(declaration->word, "extension") != 0;
		size_t at = item->of.first;

		declaration->name = item_name(item);
		if (!in_schema)
			declaration->name.schema = NULL;
		if (!range_is_empty(item->of))
			declaration->of = range_take_name(file, item->of, &at, item->in_schema);
		declaration->key = arena_printf(file->arena, "%s %s", declaration->word,
		                                ref_text(file->arena, declaration->name));
	} else {
		declaration->key = text_of(file, item->whole);
	}
	for (size_t i = 0; i < item->items.count; i++) {
		const Item *part = item->items.items[i];
		Declaration *inside = place(file, part);

		inside->key = key_of_part(file, part);
		list_add(file->arena, &declaration->items, inside);
	}
	return declaration;
}

bool outline_source(Arena *arena, Diags *diags, const Source *source, List *declarations)
{
	File *file = arena_new_struct(arena, File);
	const char *in_schema = "public";

	*file = (File){ .arena = arena, .diags = diags, .source = source };
	if (!file_parse(file))
		return false;
	for (size_t i = 0; i < file->items.count; i++) {
		Item *item = file->items.items[i];

		if (item->word && strcmp(item->word->text, "schema") == 0 && !range_is_empty(item->name))
			in_schema = token_identifier(file, item->name.first);
		item->in_schema = in_schema;
		list_add(arena, declarations, describe(file, item));
	}
	return true;
}
