/*
 * assemble.c: what all families make fragments with.
 */
#include "words.h"

const char *kept_text(const Build *build, const char *text)
{
	return !text ? NULL : arena_strdup(build->schema->arena, text);
}

Fragment *build_fragment(Build *build, Phase phase, Item *item, KindId kind)
{
	Fragment *fragment = arena_new_struct(build->arena, Fragment);

	fragment->phase = phase;
	fragment->item = item;
	fragment->kind = kind;
	assembly_init(&fragment->sql, build->arena);
	list_add(build->arena, &build->phases[phase], fragment);
	return fragment;
}

Fragment *build_alter_table(Build *build, Phase phase, Item *item, KindId kind, Ref table, bool only)
{
	Fragment *fragment = build_fragment(build, phase, item, kind);

	fragment->table = table;
	assembly_add(&fragment->sql, "ALTER TABLE %s%Q", only ? "ONLY " : "", table.schema, table.name);
	return fragment;
}

static const char *item_word(const Item *item)
{
	const Lexeme *token = &item->file->tokens[item->whole.first];

	return arena_strndup(item->file->arena, item->file->source->text + token->start, token->end - token->start);
}

void build_misplaced(Build *build, const Item *item, const char *where)
{
	diag_error(build->diags, item->span, "\"%s\" cannot stand in %s", item_word(item), where);
}

bool build_no_rest(Build *build, const Item *item, size_t at)
{
	while (at < item->rest.last && item->file->tokens[at].skip)
		at++;
	if (at >= item->rest.last)
		return true;
	diag_error(build->diags, range_span(item->file, (Range){ at, item->rest.last }),
	           "this does not belong here: expected the end of the line");
	return false;
}

void item_made(Build *build, Item *item, Object *object)
{
	item->object = object;
	object->span = item->span;
	if (item->comment != 0)
		object->comment = kept_text(build, token_text(item->file, item->comment));
	if (!range_is_empty(item->renamed))
		object->renamed_from = kept_text(build, token_identifier(item->file, item->renamed.first));
}

bool build_suffix_fits(Build *build, const Item *item)
{
	int flags = item->word ? item->word->flags : 0;

	if (item->index_comment != 0 && !(flags & WORD_HAS_INDEX)) {
		diag_error(build->diags, item->span,
		           "\"index comment\" is for the index of a primary key, unique or exclude constraint")
		    ->hint = "such a constraint stands on a line of its own";
		return false;
	}
	if (flags & WORD_MAKES_NOTHING && (item->comment != 0 || !range_is_empty(item->renamed))) {
		diag_error(build->diags, item->span, "\"%s\" makes nothing that \"%s\" could be about", item_word(item),
		           item->comment != 0 ? "comment" : "renamed from");
		return false;
	}
	return true;
}

void begin_create(Fragment *fragment, const char *words)
{
	Item *item = fragment->item;
	Ref name = item_name(item);

	fragment->name = name.name;
	assembly_add(&fragment->sql, "CREATE %s ", words);
	assembly_add_name(&fragment->sql, item->file, name, item->name);
}

/* ---- blocks ---- */

void next_part(Block *block)
{
	assembly_add(&block->create->sql, block->parts++ > 0 ? ",\n\t" : "\n\t");
}

/* May an item that begins with no word stand in a block of this kind? */
static bool has_shape(int block, Shape shape)
{
	if (block & IN_ROWS)
		return shape == SHAPE_TUPLES;
	return shape == SHAPE_NAME || (shape == SHAPE_TEXT && block & IN_ENUM);
}

static void build_item(Build *build, Block *block, Item *item)
{
	const Word *in = block->item->word, *word = item->word;

	if (!build_suffix_fits(build, item))
		return;
	if (word && word->add && word->places & in->block)
		word->add(build, block, item);
	else if (!word && block->named && has_shape(in->block, item->shape))
		block->named(build, block, item);
	else
		build_misplaced(build, item, block->where ? block->where : in->where);
}

void build_items(Build *build, Block *block, const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		Item *item = items->items[i];

		/* An item of a mixin stands in several tables: each has its own. */
		if (block->depth > 0) {
			Item *copy = arena_new_struct(build->arena, Item);

			*copy = *item;
			copy->object = NULL;
			copy->owner = block->item;
			item = copy;
		}
		item->in_schema = block->item->in_schema;
		build_item(build, block, item);
	}
}

size_t build_block(Build *build, Item *item, Fragment *create, BuildPart *named)
{
	Block block = { .item = item, .name = item_name(item), .create = create, .named = named };

	build_items(build, &block, &item->items);
	return block.parts;
}

void build_nothing(Build *build, Block *block, Item *item)
{
}
