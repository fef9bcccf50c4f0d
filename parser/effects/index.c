/*
 * index.c: the effects of CREATE INDEX and REINDEX.
 */
#include "breach.h"
#include "names.h"
#include "sqltext.h"

static EffectId index_row(const Target *on, const PgQuery__IndexStmt *statement)
{
	bool partitioned = on->relation && is_partitioned(on->relation);

	if (statement->concurrent)
		return EFFECT_CREATE_INDEX_CONCURRENTLY;
	if (partitioned)
		return on->below ? EFFECT_CREATE_INDEX_PARTITIONED : EFFECT_CREATE_INDEX_ONLY;
	return statement->unique ? EFFECT_CREATE_UNIQUE_INDEX : EFFECT_CREATE_INDEX;
}

static void breach_index(Affect *x, const Target *on, const PgQuery__IndexStmt *statement)
{
	Strings keys = { 0 };

	for (size_t i = 0; i < statement->n_index_params; i++) {
		const PgQuery__IndexElem *part = statement->index_params[i]->index_elem;

		strings_add(x->arena, &keys,
		            node_given(part->name) ? sql_identifier(x->arena, part->name)
		                                   : pgquery_print_expression(x->arena, part->expr));
	}
	breach_key(x, on, &keys, statement->nulls_not_distinct,
	           statement->where_clause ? pgquery_print_expression(x->arena, statement->where_clause) : NULL);
}

void see_create_index(Affect *x, Node *node)
{
	const PgQuery__IndexStmt *statement = node->index_stmt;
	Target on = target_of(x, statement->relation);
	EffectId id = index_row(&on, statement);

	/* Heirs that are no partitions get no index. */
	if (id == EFFECT_CREATE_INDEX_PARTITIONED)
		affect(x, id, &on);
	else
		affect_only(x, id, &on);
	if (statement->unique && id != EFFECT_CREATE_INDEX_ONLY)
		breach_index(x, &on, statement);
}

void see_reindex(Affect *x, Node *node)
{
	const PgQuery__ReindexStmt *statement = node->reindex_stmt;
	EffectId id = find_option(statement->n_params, statement->params, "concurrently") ? EFFECT_REINDEX_CONCURRENTLY
	                                                                                  : EFFECT_REINDEX;
	bool index = statement->kind == PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_INDEX;
	const Object *found = !statement->relation ? NULL
	                      : index              ? find_index_owner(x->a, range_ref(statement->relation))
	                                           : find_relation(x->a, range_ref(statement->relation));
	const Object *table = found && index ? found->parent : found;

	if (!table) {
		affect_nothing(x, id)->name = statement->relation ? arena_strdup(x->arena, statement->relation->relname) : NULL;
		return;
	}
	Target on = target_object(x, table);
	Effect *effect = affect_only(x, id, &on);
	for (size_t i = 0; !index && i < effect->worked.count; i++)
		((Worked *) effect->worked.items[i])->indexes = count_indexes(table);
}
