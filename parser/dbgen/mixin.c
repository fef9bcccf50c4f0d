/*
 * mixin.c: mixin name { … }, and include name in a table.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"
#include "sqltext.h"

#define MIXIN_DEPTH 16

static void read_mixin(Build *build, Item *item)
{
	const char *key = sql_text(build->arena, "%Q", item_name(item).schema, item_name(item).name);

	if (map_get(build->mixins, key))
		diag_error(build->diags, item->span, "mixin \"%s\" is declared twice", item_name(item).name);
	else
		map_set(build->mixins, key, item);
	list_add(build->arena, &build->mixin_items, item);
}

static void declare_mixin(Build *build, Item *item)
{
	build_no_rest(build, item, item->rest.first);
}

static void add_include(Build *build, Block *block, Item *item)
{
	Ref name = item_name(item);
	Item *mixin = map_get(build->mixins, sql_text(build->arena, "%Q", name.schema, name.name));
	Strings known = { 0 };

	for (size_t i = 0; !mixin && i < build->mixin_items.count; i++) {
		Item *candidate = build->mixin_items.items[i];

		strings_add(build->arena, &known, item_name(candidate).name);
		if (strcmp(item_name(candidate).name, name.name) == 0)
			mixin = candidate;
	}
	if (!mixin) {
		const char *near = nearest_name(name.name, &known);
		diag_error(build->diags, item->span, "there is no mixin \"%s\"", name.name)
		    ->hint = near ? arena_printf(build->arena, "did you mean \"%s\"?", near)
		                  : "a column of this name is written in quotes: \"include\"";
		return;
	}
	if (block->depth >= MIXIN_DEPTH) {
		diag_error(build->diags, item->span, "mixin \"%s\" includes itself", name.name);
		return;
	}
	block->depth++;
	build_items(build, block, &mixin->items);
	block->depth--;
}

/* "include timestamps", but a column in "include text not null". */
static bool fits_include(const File *file, size_t at)
{
	if (!followed_by_name(file, at))
		return false;
	raw_after(file, &at);
	const Lexeme *next = raw_after(file, &at);
	if (raw_sign(file, next, '.')) {
		raw_after(file, &at);
		next = raw_after(file, &at);
	}
	return raw_ends(file, next) || raw_sign(file, next, ',');
}

static const Word words[] = {
	{ "mixin", TOK_NAMED, IN_FILE, WORD_MAKES_NOTHING, .read = read_mixin, .declare = declare_mixin, .block = IN_TABLE,
	  .where = "a mixin" },
	{ "include", TOK_INCLUDE, IN_TABLE, WORD_TAKES_NAME, fits_include, .add = add_include },
	{ 0 },
};

const Family mixin_family = { words, NULL };
