#include "record.h"

#include <string.h>

#include "sqltext.h"
#include "text.h"

const Field *record_field(const Record *record, const char *name)
{
	for (size_t i = 0; i < record->field_count; i++)
		if (strcmp(record->fields[i].name, name) == 0)
			return &record->fields[i];
	return NULL;
}

bool ref_equal(const Ref *a, const Ref *b)
{
	return text_same(a->name, b->name) && (!a->name || text_same(a->schema, b->schema));
}

bool expr_equal(const Expr *a, const Expr *b)
{
	if (a->canon && b->canon)
		return strcmp(a->canon, b->canon) == 0;
	return text_same(a->text, b->text);
}

static bool parts_equal(const Record *record, const Parts *a, const Parts *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (record_diff(record, a->items[i], b->items[i]))
			return false;
	return true;
}

/* Neither has a part twice. */
static bool same_parts(const Record *record, const Parts *a, const Parts *b)
{
	size_t same = 0;
	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			same += !record_diff(record, a->items[i], b->items[j]);
	return a->count == b->count && same == a->count;
}

/* The part that is about NAME, which is its first field. */
static const void *part_about(const Record *record, const Parts *parts, const char *name)
{
	for (size_t i = 0; i < parts->count; i++)
		if (text_same(*FIELD_AT(parts->items[i], &record->fields[0], const char *), name))
			return parts->items[i];
	return NULL;
}

/* All that NEW states is in OLD. */
static bool stated_equal(const Record *record, const Parts *old, const Parts *new)
{
	for (size_t i = 0; i < new->count; i++) {
		const void *part = part_about(record, old, *FIELD_AT(new->items[i], &record->fields[0], const char *));
		if (!part || record_diff(record, part, new->items[i]))
			return false;
	}
	return true;
}

/* Neither has a text twice. */
static bool same_set(const Strings *a, const Strings *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!strings_has(b, a->items[i]))
			return false;
	return true;
}

bool field_equal(const Field *field, const void *a, const void *b)
{
	switch (field->type) {
	case FIELD_BOOL:
		return *FIELD_AT(a, field, bool) == *FIELD_AT(b, field, bool);
	case FIELD_INT:
		return *FIELD_AT(a, field, int64_t) == *FIELD_AT(b, field, int64_t);
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		return text_same(*FIELD_AT(a, field, const char *), *FIELD_AT(b, field, const char *));
	case FIELD_EXPR:
		return expr_equal(FIELD_AT(a, field, Expr), FIELD_AT(b, field, Expr));
	case FIELD_REF:
		return ref_equal(FIELD_AT(a, field, Ref), FIELD_AT(b, field, Ref));
	case FIELD_TEXTS:
		if (field->unordered)
			return same_set(FIELD_AT(a, field, Strings), FIELD_AT(b, field, Strings));
		return strings_equal(FIELD_AT(a, field, Strings), FIELD_AT(b, field, Strings));
	case FIELD_PARTS:
		if (field->means == MEANS_STATED)
			return stated_equal(field->parts, FIELD_AT(a, field, Parts), FIELD_AT(b, field, Parts));
		if (field->unordered)
			return same_parts(field->parts, FIELD_AT(a, field, Parts), FIELD_AT(b, field, Parts));
		return parts_equal(field->parts, FIELD_AT(a, field, Parts), FIELD_AT(b, field, Parts));
	}
	return false;
}

bool field_is_unset(const Field *field, const void *data)
{
	switch (field->type) {
	case FIELD_BOOL:
		return !*FIELD_AT(data, field, bool);
	case FIELD_INT:
		return *FIELD_AT(data, field, int64_t) == field->unset;
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		return !*FIELD_AT(data, field, const char *);
	case FIELD_EXPR:
		return !FIELD_AT(data, field, Expr)->text;
	case FIELD_REF:
		return !FIELD_AT(data, field, Ref)->name;
	case FIELD_TEXTS:
		return FIELD_AT(data, field, Strings)->count == 0;
	case FIELD_PARTS:
		return FIELD_AT(data, field, Parts)->count == 0;
	}
	return true;
}

FieldSet record_diff(const Record *record, const void *a, const void *b)
{
	FieldSet changed = 0;
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		if (field->change == CHANGE_IGNORE)
			continue;
		if (field->change == CHANGE_STATED && (field_is_unset(field, a) || field_is_unset(field, b)))
			continue;
		if (!field_equal(field, a, b))
			changed |= (FieldSet) 1 << i;
	}
	return changed;
}

void record_init(const Record *record, void *data)
{
	for (size_t i = 0; i < record->field_count; i++)
		if (record->fields[i].unset)
			*FIELD_AT(data, &record->fields[i], int64_t) = record->fields[i].unset;
}

void *parts_add(Arena *arena, Parts *parts, const Record *record)
{
	void *item = arena_alloc(arena, record->size);
	record_init(record, item);
	list_add(arena, parts, item);
	return item;
}

static const char *clone_text(Arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

static Strings clone_strings(Arena *arena, const Strings *from)
{
	Strings to = { 0 };
	for (size_t i = 0; i < from->count; i++)
		strings_add(arena, &to, arena_strdup(arena, from->items[i]));
	return to;
}

void field_copy(Arena *arena, const Field *field, void *to, const void *from)
{
	switch (field->type) {
	case FIELD_BOOL:
		*FIELD_AT(to, field, bool) = *FIELD_AT(from, field, bool);
		break;
	case FIELD_INT:
		*FIELD_AT(to, field, int64_t) = *FIELD_AT(from, field, int64_t);
		break;
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		*FIELD_AT(to, field, const char *) = clone_text(arena, *FIELD_AT(from, field, const char *));
		break;
	case FIELD_EXPR: {
		const Expr *expr = FIELD_AT(from, field, Expr);
		*FIELD_AT(to, field, Expr) = (Expr){ clone_text(arena, expr->text), clone_text(arena, expr->canon),
			                                 expr->span };
		break;
	}
	case FIELD_REF: {
		const Ref *ref = FIELD_AT(from, field, Ref);
		*FIELD_AT(to, field, Ref) = (Ref){ clone_text(arena, ref->schema), clone_text(arena, ref->name) };
		break;
	}
	case FIELD_TEXTS:
		*FIELD_AT(to, field, Strings) = clone_strings(arena, FIELD_AT(from, field, Strings));
		break;
	case FIELD_PARTS: {
		const Parts *parts = FIELD_AT(from, field, Parts);
		Parts copy = { 0 };
		for (size_t i = 0; i < parts->count; i++)
			record_clone(arena, field->parts, parts_add(arena, &copy, field->parts), parts->items[i]);
		*FIELD_AT(to, field, Parts) = copy;
		break;
	}
	}
}

void record_clone(Arena *arena, const Record *record, void *to, const void *from)
{
	for (size_t i = 0; i < record->field_count; i++)
		field_copy(arena, &record->fields[i], to, from);
}

const char *ref_text(Arena *arena, Ref ref)
{
	return ref.schema ? sql_text(arena, "%Q", ref.schema, ref.name) : sql_text(arena, "%I", ref.name);
}

/* One identifier at *TEXT, quoted or not; NULL when there is none. */
static const char *parse_identifier(Arena *arena, const char **text)
{
	const char *at = *text;
	Buf name;
	buf_init(&name, arena);
	if (*at != '"') {
		size_t length = strcspn(at, ".\"");
		*text = at + length;
		return length ? arena_strndup(arena, at, length) : NULL;
	}
	for (at++; *at; at++) {
		if (*at == '"' && at[1] != '"')
			break;
		if (*at == '"')
			at++;
		buf_add_char(&name, *at);
	}
	if (*at != '"')
		return NULL;
	*text = at + 1;
	return name.data;
}

bool ref_parse(Arena *arena, const char *text, Ref *ref)
{
	*ref = (Ref){ 0 };
	const char *first = parse_identifier(arena, &text);
	if (!first)
		return false;
	ref->name = first;
	if (*text == '.') {
		text++;
		ref->schema = first;
		ref->name = parse_identifier(arena, &text);
	}
	return ref->name && *text == '\0';
}

void record_visit(const Record *record, void *data, FieldVisit *visit, void *context)
{
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		const Parts *parts = field->type == FIELD_PARTS ? FIELD_AT(data, field, Parts) : NULL;
		visit(context, field, FIELD_AT(data, field, void));
		for (size_t j = 0; parts && j < parts->count; j++)
			record_visit(field->parts, parts->items[j], visit, context);
	}
}

typedef struct Exprs {
	ExprVisit *visit;
	void *context;
} Exprs;

static void visit_expr(void *context, const Field *field, void *value)
{
	const Exprs *exprs = context;
	if (field->type == FIELD_EXPR && ((Expr *) value)->text)
		exprs->visit(exprs->context, field, value);
}

void record_visit_exprs(const Record *record, void *data, ExprVisit *visit, void *context)
{
	record_visit(record, data, visit_expr, &(Exprs){ visit, context });
}
