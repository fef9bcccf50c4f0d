/*
 * order.c: declarations after what they are made of.
 *
 * Only where order matters to the SQL front end: types and views by what they mention, tables by what stands in their
 * heads (parents, types) and LIKE.  A cycle is left as it is.
 */
#include "words.h"

#include <string.h>

#include "sqltext.h"

typedef struct Order {
	Arena *arena;
	Map *by_name; /* "schema.name" -> Item */
	Map *visited; /* the same, for those that are listed or being listed */
	List result;
} Order;

static const char *item_key(Order *order, const Item *item)
{
	Ref name = item_name(item);

	return sql_text(order->arena, "%Q", name.schema, name.name);
}

static bool is_ordered(const Item *item)
{
	return item->word && item->word->flags & WORD_ORDERED;
}

static void visit(Order *order, Item *item);

static void visit_name(Order *order, const char *schema, const char *name)
{
	Item *item = map_get(order->by_name, sql_text(order->arena, "%Q", schema, name));

	if (item)
		visit(order, item);
}

/* Bodies in $$ … $$: any word may be a name. */
static void visit_text(Order *order, const Item *item, Range bytes)
{
	const char *text = item->file->source->text;
	const char *previous = NULL;
	size_t at = bytes.first;

	while (at < bytes.last) {
		size_t length = 0;

		while (at + length < bytes.last && (strchr("_$", text[at + length]) || (text[at + length] & 0x80) ||
		                                    (text[at + length] >= '0' && text[at + length] <= '9') ||
		                                    ((text[at + length] | 0x20) >= 'a' && (text[at + length] | 0x20) <= 'z')))
			length++;
		if (length == 0) {
			if (text[at] != '.' && text[at] != '"')
				previous = NULL;
			at++;
			continue;
		}
		const char *word = arena_strndup(order->arena, text + at, length);
		visit_name(order, previous ? previous : item->in_schema, word);
		previous = word;
		at += length;
	}
}

static void visit_range(Order *order, const Item *item, Range range)
{
	const File *file = item->file;
	size_t at = range.first;

	while (at < range.last) {
		Ref name = range_take_name(file, range, &at, item->in_schema);

		if (name.name)
			visit_name(order, name.schema, name.name);
		else if (file->tokens[at].type == TOKEN_DOLLAR)
			visit_text(order, item, token_inside(file, at++));
		else
			at++;
	}
}

static void visit_mentions(Order *order, const Item *item)
{
	visit_range(order, item, item->of);
	visit_range(order, item, item->rest);
	for (size_t i = 0; i < item->items.count; i++) {
		const Item *part = item->items.items[i];

		/* Types are made of all that is in their blocks. */
		if (item->word->block & (IN_LIST | IN_DOMAIN) || is_ordered(part))
			visit_range(order, item, part->rest);
	}
}

static void visit(Order *order, Item *item)
{
	const char *key = item_key(order, item);

	if (map_get(order->visited, key) != item) {
		if (!map_get(order->visited, key))
			map_set(order->visited, key, item);
		visit_mentions(order, item);
		list_add(order->arena, &order->result, item);
	}
}

List order_declarations(Arena *arena, const List *items)
{
	Order order = { .arena = arena, .by_name = map_new(arena), .visited = map_new(arena) };

	for (size_t i = 0; i < items->count; i++) {
		Item *item = items->items[i];

		if (is_ordered(item) && !map_get(order.by_name, item_key(&order, item)))
			map_set(order.by_name, item_key(&order, item), item);
	}
	for (size_t i = 0; i < items->count; i++) {
		Item *item = items->items[i];

		if (range_is_empty(item->name) || map_get(order.by_name, item_key(&order, item)) != item)
			list_add(arena, &order.result, item);
		else
			visit(&order, item);
	}
	return order.result;
}
