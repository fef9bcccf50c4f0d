/*
 * diff.c: what is compared, and the fields in which two objects differ, once their expressions are in canonical form.
 */
#include <string.h>

#include "compare.h"
#include "record.h"

/* Two objects whose expressions are looked at side by side. */
typedef struct Pair {
	Arena *arena;
	const SqlInsight *sql;
	const Object *old, *new;
} Pair;

static void canonise_pair(const Pair *pair, const Record *record, void *old, void *new)
{
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		if (field->type == FIELD_EXPR) {
			Expr *a = FIELD_AT(old, field, Expr), *b = FIELD_AT(new, field, Expr);
			if (!a->text || !b->text || strcmp(a->text, b->text) == 0)
				continue;
			if (!a->canon)
				a->canon = pair->sql->canonical(pair->arena, pair->old, field, a->text);
			if (!b->canon)
				b->canon = pair->sql->canonical(pair->arena, pair->new, field, b->text);
		} else if (field->type == FIELD_PARTS) {
			const Parts *a = FIELD_AT(old, field, Parts), *b = FIELD_AT(new, field, Parts);
			for (size_t j = 0; a->count == b->count && j < a->count; j++)
				canonise_pair(pair, field->parts, a->items[j], b->items[j]);
		}
	}
}

FieldSet object_diff(Arena *arena, const SqlInsight *sql, Object *old, Object *new)
{
	const Record *record = kind_of(old)->record;
	if (sql)
		canonise_pair(&(Pair){ arena, sql, old, new }, record, old, new);
	return record_diff(record, old, new);
}

bool object_is_left_out(Arena *arena, const Object *object, const CompareOptions *options)
{
	const Object *top = object_ancestor(object);
	if (kind_of(object)->flags & KIND_IS_ACL && options->without & ASPECT_PRIVILEGES)
		return true;
	if (options->ignore.count && object_matches(arena, object, &options->ignore))
		return true;
	if (!options->schemas.count)
		return false;
	const char *in = top->kind == KIND_SCHEMA ? top->name : top->schema;
	return !in || !strings_has(&options->schemas, in);
}
