/*
 * diff.c: the fields in which two objects differ, once their expressions are in canonical form.
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
