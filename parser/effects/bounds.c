/*
 * bounds.c: the rows that do not belong into a partition, or belong into another one, or that foreign keys lead to.
 */
#include <string.h>

#include "breach_rows.h"
#include "scan.h"
#include "sqltext.h"

/* ---- what holds of the rows of a partition */

/* "a", "lower(b)" of "RANGE (a, lower(b))"; none where one of them is more than an expression. */
static Strings key_parts(Affect *x, const char *key)
{
	Tokens tokens = sql_tokens(x->a->scratch, key, strlen(key));
	Strings parts = { 0 };
	size_t open = 0, from = 0;

	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i];
		bool opens = token_is(key, token, "("), closes = token_is(key, token, ")");

		if (opens && open++ == 0)
			from = token->end;
		if ((closes && --open == 0) || (open == 1 && token_is(key, token, ","))) {
			const char *part = arena_strndup(x->arena, key + from, token->start - from);

			if (!pgquery_parse_expression(x->a->scratch, part))
				return (Strings){ 0 };
			strings_add(x->arena, &parts, arena_printf(x->arena, "(%s)", part));
			from = token->end;
		}
	}
	return parts;
}

static bool is_endless(const Node *datum, PgQuery__PartitionRangeDatumKind kind)
{
	return IS_NODE(datum, PARTITION_RANGE_DATUM) && datum->partition_range_datum->kind == kind;
}

static const char *datum_text(Affect *x, const Node *datum)
{
	if (IS_NODE(datum, PARTITION_RANGE_DATUM))
		datum = datum->partition_range_datum->value;
	return datum ? pgquery_print_expression(x->arena, datum) : NULL;
}

/* MINVALUE and MAXVALUE stand as names until the server reads them. */
static bool is_word(const Node *datum, const char *word)
{
	const char *name = IS_NODE(datum, COLUMN_REF) && datum->column_ref->n_fields == 1
	                       ? node_text(datum->column_ref->fields[0])
	                       : NULL;

	return name && strcmp(name, word) == 0;
}

static bool is_lowest(const Node *datum)
{
	return is_word(datum, "minvalue") ||
	       is_endless(datum, PG_QUERY__PARTITION_RANGE_DATUM_KIND__PARTITION_RANGE_DATUM_MINVALUE);
}

static bool is_highest(const Node *datum)
{
	return is_word(datum, "maxvalue") ||
	       is_endless(datum, PG_QUERY__PARTITION_RANGE_DATUM_KIND__PARTITION_RANGE_DATUM_MAXVALUE);
}

/* KEYS beyond DATUMS in the order of rows, BEYOND being ">" or "<"; SAME: what holds where all are equal. */
static const char *beyond(Affect *x, const Strings *keys, size_t count, Node **datums, const char *beyond_, bool same)
{
	const char *condition = same ? "true" : "false";
	bool up = *beyond_ == '>';

	for (size_t i = count; i > 0; i--) {
		const Node *datum = datums[i - 1];
		const char *key = keys->items[i - 1];

		if (is_lowest(datum))
			condition = up ? "true" : "false";
		else if (is_highest(datum))
			condition = up ? "false" : "true";
		else
			condition = arena_printf(x->arena, "(%s %s %s OR (%s = %s AND %s))", key, beyond_, datum_text(x, datum),
			                         key, datum_text(x, datum), condition);
	}
	return condition;
}

static const char *list_condition(Affect *x, const char *key, const PgQuery__PartitionBoundSpec *bound)
{
	bool nulls = false;
	Buf out;

	buf_init(&out, x->arena);
	for (size_t i = 0; i < bound->n_listdatums; i++) {
		const Node *datum = bound->listdatums[i];

		if (IS_NODE(datum, A_CONST) && datum->a_const->isnull)
			nulls = true;
		else
			buf_printf(&out, "%s%s", out.length == 0 ? "" : ", ", datum_text(x, datum));
	}
	if (out.length == 0)
		return arena_printf(x->arena, "%s IS NULL", key);
	return arena_printf(x->arena, nulls ? "(%s IN (%s) OR %s IS NULL)" : "(%s IN (%s))", key, out.data, key);
}

/* True of the rows of BOUND of PARENT; NULL: nobody can say here. */
static const char *bound_condition(Affect *x, const Object *parent, const PgQuery__PartitionBoundSpec *bound)
{
	const char *key = ((const Table *) parent)->partition_key.text;
	Strings keys = key ? key_parts(x, key) : (Strings){ 0 };
	Buf out;

	if (keys.count == 0 || bound->is_default)
		return NULL;
	if (bound->modulus > 0)
		return past_name(x, parent)
		           ? sql_text(x->arena,
		                      "pg_catalog.satisfies_hash_partition(CAST(%L AS pg_catalog.regclass), %d, %d, %s)",
		                      past_name(x, parent), bound->modulus, bound->remainder,
		                      strings_join(x->arena, &keys, ", "))
		           : NULL;
	if (bound->n_listdatums > 0)
		return list_condition(x, keys.items[0], bound);
	if (bound->n_lowerdatums != keys.count || bound->n_upperdatums != keys.count)
		return NULL;
	buf_init(&out, x->arena);
	for (size_t i = 0; i < keys.count; i++)
		buf_printf(&out, "%s IS NOT NULL AND ", keys.items[i]);
	buf_printf(&out, "%s AND %s", beyond(x, &keys, bound->n_lowerdatums, bound->lowerdatums, ">", true),
	           beyond(x, &keys, bound->n_upperdatums, bound->upperdatums, "<", false));
	return out.data;
}

/* ---- the rows */

static const char no_query[] = "no query for bounds of this kind";

static void refuse_others(Affect *x, PastTable *table, const char *condition)
{
	Breach *breach = add_breach(x, table,
	                            arena_printf(x->arena, "a place outside of the bounds that %s gets",
	                                         object_name(x->arena, table->table)));

	if (condition)
		ask_rows(x, breach, table, past_rows(x, table, false), arena_printf(x->arena, "(%s) IS NOT TRUE", condition),
		         NULL);
	else
		breach->why = no_query;
}

void breach_bound(Affect *x, const Object *parent, const Object *child, const Object *rest,
                  const PgQuery__PartitionBoundSpec *bound)
{
	PastTable *table = past_table(x, child), *other = past_table(x, rest);
	const char *condition = bound_condition(x, parent, bound);

	if (table)
		refuse_others(x, table, condition);
	if (!other)
		return;
	Breach *breach = add_breach(x, other,
	                            arena_printf(x->arena, "a place in the new partition, in default partition %s",
	                                         object_name(x->arena, rest)));
	if (condition)
		ask_rows(x, breach, other, past_rows(x, other, false), condition, NULL);
	else
		breach->why = no_query;
}

void breach_detach(Affect *x, const Object *parent, const Object *child)
{
	List keys = keys_to(x, parent);
	PastTable *gone = past_table(x, child);

	for (size_t i = 0; gone && i < keys.count; i++) {
		const Constraint *key = keys.items[i];
		PastTable *table = past_table(x, key->base.parent);

		if (!table)
			continue;
		Breach *breach = add_breach(x, table,
		                            arena_printf(x->arena, "a (%s) of %s", strings_join(x->arena, &key->columns, ", "),
		                                         object_name(x->arena, child)));
		if (key->ref_columns.count != key->columns.count) {
			breach->why = "what it references is not known";
			continue;
		}
		ask_rows(x, breach, table, past_rows(x, table, false),
		         sql_text(x->arena, "EXISTS (SELECT 1 FROM %s AS dbgen_ref WHERE %s)", past_rows(x, gone, false),
		                  match_condition(x, table, &key->columns, &key->ref_columns)),
		         NULL);
	}
}
