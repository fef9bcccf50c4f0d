/*
 * apply.c: places and diagnostics of the statement at work.
 */
#include "apply.h"

/* A slice that holds the byte, or the whole declaration. */
static Span assembled_span(const Apply *a, size_t start, size_t end)
{
	for (size_t i = 0; a->slices && i < a->slices->count; i++) {
		const Slice *slice = a->slices->items[i];
		if (start < slice->at || start >= slice->at + slice->length)
			continue;
		size_t from = slice->origin.start + (start - slice->at);
		size_t to = end <= slice->at + slice->length ? from + (end - start) : slice->origin.end;
		return (Span){ slice->origin.source, from, to };
	}
	return a->whole;
}

Span apply_span(const Apply *a, size_t start, size_t end)
{
	if (a->source)
		return (Span){ a->source, a->at + start, a->at + end };
	return assembled_span(a, a->at + start, a->at + end);
}

Span place(const Apply *a, int location)
{
	if (location < 0 || (size_t) location >= a->length)
		return a->span;
	size_t token = tokens_at(&a->tokens, (size_t) location);
	size_t end = token < a->tokens.count ? a->tokens.items[token].end : a->length;
	return apply_span(a, (size_t) location, end);
}

Diag *fail(Apply *a, int location, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	const char *message = arena_vprintf(a->arena, format, args);
	va_end(args);
	return diag_error(a->diags, place(a, location), "%s", message);
}

bool fail_exists(Apply *a, int location, const char *word, const char *name)
{
	fail(a, location, "%s \"%s\" already exists", word, name);
	return false;
}

Object *add_object(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   int location)
{
	Object *object = schema_add(a->schema, kind, in_schema, parent, name, args);
	if (!object) {
		fail_exists(a, location, kind_row(kind)->word, name);
		return NULL;
	}
	object->span = a->span;
	if (!parent && (kind_row(kind)->flags & KIND_HAS_OWNER))
		object->owner = a->state->role;
	return object;
}
