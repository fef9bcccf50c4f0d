/*
 * querytext.c: the texts of a query that are run.
 */
#include "queryedit.h"

#include <string.h>

typedef struct Writing {
	Arena *arena;
	const Query *query;
	QueryVariant *variant;
	Buf out;
} Writing;

static void add_place(Writing *w, size_t source, size_t length)
{
	QueryPlace *place = arena_new_struct(w->arena, QueryPlace);

	*place = (QueryPlace){ w->out.length, source, length };
	list_add(w->arena, &w->variant->places, place);
}

static void copy(Writing *w, size_t from, size_t to)
{
	if (from >= to)
		return;
	add_place(w, from, to - from);
	buf_add_n(&w->out, w->query->source->text + from, to - from);
}

/* $1 of a file stays $1; a name gets the next number at its first place. */
static size_t param_number(Writing *w, QueryParam *param)
{
	List *params = &w->variant->params;

	for (size_t i = 0; i < params->count; i++)
		if (params->items[i] == param)
			return i + 1;
	list_add(w->arena, params, param);
	return params->count;
}

static void add_item(Writing *w, const QueryItem *item)
{
	if (item->expansion)
		buf_add(&w->out, item->expansion);
	else if (item->kind == ITEM_STAR)
		buf_add(&w->out, "*");
	else
		buf_printf(&w->out, "%s.*", item->written);
}

/* Where the text goes on. */
static size_t apply(Writing *w, const QueryEdit *edit)
{
	if (edit->kind == EDIT_LINE)
		return w->variant->conditions & (1u << edit->condition) ? edit->start : edit->end;
	if (edit->kind == EDIT_ORDER && w->variant->order == 0)
		return edit->start;
	add_place(w, edit->start, 0);
	switch (edit->kind) {
	case EDIT_PARAM:
		buf_printf(&w->out, "%s$%zu%s", edit->before, param_number(w, edit->param), edit->behind);
		break;
	case EDIT_ITEM:
		add_item(w, edit->item);
		break;
	case EDIT_ORDER:
		buf_add(&w->out, ((const QueryOrder *) w->query->orders.items[w->variant->order])->sql);
		break;
	default:
		buf_add(&w->out, edit->before);
		break;
	}
	return edit->end;
}

static void write_variant(Arena *arena, Query *query, unsigned conditions, size_t order)
{
	Writing w = { .arena = arena, .query = query, .variant = arena_new_struct(arena, QueryVariant) };
	size_t at = query->span.start;

	w.variant->conditions = conditions;
	w.variant->order = order;
	for (size_t i = 0; query->positional && i < query->params.count; i++)
		list_add(arena, &w.variant->params, query->params.items[i]);
	buf_init(&w.out, arena);
	for (size_t i = 0; i < query->edits.count; i++) {
		const QueryEdit *edit = query->edits.items[i];

		if (edit->start < at)
			continue;
		copy(&w, at, edit->start);
		at = apply(&w, edit);
	}
	copy(&w, at, query->span.end);
	while (w.out.length && strchr(" \t\r\n", w.out.data[w.out.length - 1]))
		buf_chop(&w.out, 1);
	w.variant->sql = w.out.data;
	list_add(arena, &query->variants, w.variant);
}

void query_write(Arena *arena, Query *query)
{
	unsigned all = (1u << query->conditions.count) - 1;
	size_t orders = query->orders.count ? query->orders.count : 1;

	query->variants = (List){ 0 };
	for (unsigned missing = 0; missing <= all; missing++)
		for (size_t order = 0; order < orders; order++)
			write_variant(arena, query, all & ~missing, order);
}

size_t query_place(const QueryVariant *variant, size_t offset)
{
	size_t source = 0;

	for (size_t i = 0; i < variant->places.count; i++) {
		const QueryPlace *place = variant->places.items[i];

		if (place->out > offset)
			break;
		source = place->source + (offset - place->out < place->length ? offset - place->out : place->length);
	}
	return source;
}
