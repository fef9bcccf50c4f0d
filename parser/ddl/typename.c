/*
 * typename.c: types as format_type() writes them (src/backend/utils/adt/format_type.c).
 */
#include "typename.h"

#include <string.h>

#include "extension.h"
#include "follow.h"
#include "kinds.h"
#include "names.h"
#include "record.h"
#include "sqltext.h"

/* --- length, precision and fields --- */

static const char *const interval_words[] = { NULL, "month", "year", "day",  NULL,     NULL,    NULL,
	                                          NULL, NULL,    NULL,   "hour", "minute", "second" };

/* The fields of an interval from the bit mask: the largest and the smallest unit. */
static const char *interval_fields(Apply *a, int64_t mask)
{
	static const int order[] = { 2, 1, 3, 10, 11, 12 };
	const char *first = NULL, *last = NULL;
	if (mask == 0x7FFF)
		return "";
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		if (!(mask & ((int64_t) 1 << order[i])))
			continue;
		first = first ? first : interval_words[order[i]];
		last = interval_words[order[i]];
	}
	if (!first)
		return "";
	return first == last ? arena_printf(a->arena, " %s", first) : arena_printf(a->arena, " %s to %s", first, last);
}

static const char *interval_text(Apply *a, const PgQuery__TypeName *type)
{
	int64_t mask = 0x7FFF, precision = -1;
	if (type->n_typmods > 0)
		node_int(type->typmods[0], &mask);
	if (type->n_typmods > 1)
		node_int(type->typmods[1], &precision);
	const char *fields = interval_fields(a, mask);
	if (precision < 0)
		return arena_printf(a->arena, "interval%s", fields);
	return arena_printf(a->arena, "interval%s(%lld)", fields, (long long) precision);
}

/* "(10,2)" or "". */
static const char *modifier(Apply *a, const PgQuery__TypeName *type)
{
	Strings words = { 0 };
	for (size_t i = 0; i < type->n_typmods; i++) {
		const Node *node = type->typmods[i];
		const char *word = node_text(node);
		if (IS_NODE(node, COLUMN_REF))
			word = names_ref(node->column_ref->n_fields, node->column_ref->fields).name;
		int64_t number;
		if (!word && node_int(node, &number))
			word = arena_printf(a->arena, "%lld", (long long) number);
		if (!word)
			word = pgquery_print_expression(a->arena, node);
		strings_add(a->arena, &words, word ? word : "");
	}
	return words.count ? arena_printf(a->arena, "(%s)", strings_join(a->arena, &words, ",")) : "";
}

static const char *timed_text(Apply *a, const char *printed, const char *mod)
{
	const char *space = strchr(printed, ' ');
	return arena_printf(a->arena, "%.*s%s%s", (int) (space - printed), printed, mod, space);
}

/* A built-in type with its modifier. */
static const char *builtin_text(Apply *a, const char *name, const PgQuery__TypeName *type)
{
	const char *printed = type_printed(name), *mod = modifier(a, type);
	if (!printed)
		return arena_printf(a->arena, "%s%s", sql_identifier(a->arena, name), mod);
	if (strcmp(name, "interval") == 0)
		return interval_text(a, type);
	if (strncmp(name, "time", 4) == 0)
		return timed_text(a, printed, mod);
	if (strcmp(name, "numeric") == 0 && type->n_typmods == 1)
		return arena_printf(a->arena, "numeric(%.*s,0)", (int) strlen(mod) - 2, mod + 1);
	/* "bpchar" without a length is not the same as character, which is character(1). */
	if (strcmp(name, "bpchar") == 0 && type->n_typmods == 0 && type->n_array_bounds == 0)
		return "bpchar";
	return arena_printf(a->arena, "%s%s", printed, mod);
}

/* --- looking up --- */

static const char *remember_late(Apply *a, const char *name, int location)
{
	LateType *late = arena_new_struct(a->arena, LateType);
	late->span = apply_place(a, location);
	late->name = sql_identifier(a->arena, name);
	for (size_t i = 0; i < a->session->search_path.count; i++)
		strings_add(a->arena, &late->search_path, a->session->search_path.items[i]);
	list_add(a->arena, &a->state->late_types, late);
	return late->name;
}

static const char *named_type(Apply *a, Ref ref, const PgQuery__TypeName *type)
{
	bool catalog = ref.schema && strcmp(ref.schema, "pg_catalog") == 0;
	if (catalog || (!ref.schema && type_is_builtin(ref.name))) {
		if (type_array_of(ref.name) && type_is_builtin(type_array_of(ref.name)))
			return arena_printf(a->arena, "%s[]", builtin_text(a, type_array_of(ref.name), type));
		return builtin_text(a, ref.name, type);
	}
	const char *text;
	if (ref.schema)
		text = sql_text(a->arena, "%Q", ref.schema, ref.name);
	else
		text = type_lookup(a->schema, &a->session->search_path, ref.name, a->arena);
	if (!text)
		text = remember_late(a, ref.name, type->location);
	return arena_printf(a->arena, "%s%s", text, modifier(a, type));
}

/* "table.column%TYPE". */
static const char *type_of_column(Apply *a, const PgQuery__TypeName *type)
{
	Ref table = { NULL, NULL };
	const char *name = type->n_names ? node_text(type->names[type->n_names - 1]) : NULL;
	if (type->n_names > 1)
		table = names_ref(type->n_names - 1, type->names);
	Object *relation = table.name ? find_relation(a, table) : NULL;
	Column *column = relation && name ? find_column(relation, name) : NULL;
	if (column)
		return type_without_modifier(a->arena, column->type);
	apply_fail(a, type->location, "column \"%s\" of %%TYPE does not exist", name ? name : "");
	return NULL;
}

static const char *type_with(Apply *a, const PgQuery__TypeName *type)
{
	Ref ref = names_ref(type->n_names, type->names);
	if (!ref.name) {
		apply_fail(a, type->location, "a type without a name");
		return NULL;
	}
	const char *text = type->pct_type ? type_of_column(a, type) : named_type(a, ref, type);
	if (text && type->n_array_bounds > 0 && strcmp(text, "bpchar") != 0)
		text = arena_printf(a->arena, "%s[]", text);
	if (text && type->setof)
		text = arena_printf(a->arena, "SETOF %s", text);
	return text;
}

const char *type_text(Apply *a, const PgQuery__TypeName *type)
{
	return type_with(a, type);
}

const char *bare_type_text(Apply *a, const PgQuery__TypeName *type)
{
	const char *text = type_with(a, type);
	return text ? type_without_modifier(a->arena, text) : NULL;
}

const char *serial_type(const PgQuery__TypeName *type)
{
	static const char *const words[][2] = { { "smallserial", "smallint" }, { "serial2", "smallint" },
		                                    { "serial", "integer" },       { "serial4", "integer" },
		                                    { "bigserial", "bigint" },     { "serial8", "bigint" } };
	const char *name = type && type->n_names == 1 && !type->pct_type && type->n_array_bounds == 0
	                       ? node_text(type->names[0])
	                       : NULL;
	for (size_t i = 0; name && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], name) == 0)
			return words[i][1];
	return NULL;
}

/* --- types that were declared later --- */

/* Which types an extension brings is known of the common ones only, so with any extension a name may be one of its. */
static bool may_be_of_extension(const Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		if (object->kind == KIND_EXTENSION && strcmp(object->name, "plpgsql") != 0)
			return true;
	}
	return false;
}

static void report_missing(Session *session, const LateType *type, const char *name)
{
	Arena *arena = session->schema->arena;
	const char *extension = extension_of_type(name);
	Diag *diag = diag_error(session->diags, type->span, "type \"%s\" does not exist", name);

	if (extension) {
		diag->hint = extension_hint(arena, extension);
		return;
	}
	const char *nearest = type_nearest(session->schema, name);
	diag->hint = nearest ? arena_printf(arena, "did you mean \"%s\"?", nearest)
	                     : "create it, or the extension that brings it, in one of the schema files";
}

void report_late_types(Session *session)
{
	List *late = &session->state->late_types;
	Strings seen = { 0 };
	bool extensions = may_be_of_extension(session->schema);
	for (size_t i = 0; i < late->count; i++) {
		const LateType *type = late->items[i];
		Ref ref;
		if (strings_has(&seen, type->name) || !ref_parse(session->schema->arena, type->name, &ref))
			continue;
		strings_add(session->schema->arena, &seen, type->name);
		if (!extensions && !type_lookup(session->schema, &type->search_path, ref.name, session->schema->arena))
			report_missing(session, type, ref.name);
	}
	late->count = 0;
}

void settle_types(Session *session)
{
	List *late = &session->state->late_types;
	Strings seen = { 0 };
	for (size_t i = 0; i < late->count; i++) {
		const LateType *type = late->items[i];
		Ref ref;
		if (strings_has(&seen, type->name) || !ref_parse(session->schema->arena, type->name, &ref))
			continue;
		strings_add(session->schema->arena, &seen, type->name);
		const char *found = type_lookup(session->schema, &type->search_path, ref.name, session->schema->arena);
		if (found)
			follow_type(session->schema, type->name, found);
	}
}
