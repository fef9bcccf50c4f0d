/*
 * results.c: the columns that a query gives, and what has to be known of what its tree names.
 */
#include <string.h>

#include "walk.h"

const Node *tree_query(const Node *tree)
{
	while (tree && tree->kind == NODE_LIST)
		tree = tree->count ? tree->items[tree->count - 1] : NULL;
	return tree_is(tree, "QUERY") ? tree : NULL;
}

/* The fields that say the type of an expression. */
static const char *const type_fields[] = { "vartype",    "consttype",    "paramtype",  "funcresulttype", "opresulttype",
	                                       "aggtype",    "wintype",      "resulttype", "coalescetype",   "casetype",
	                                       "minmaxtype", "array_typeid", "refrestype", "row_typeid" };

static const char *expr_type(const Node *expr)
{
	if (tree_is(expr, "COLLATE") || tree_is(expr, "COLLATEEXPR"))
		return expr_type(tree_get(expr, "arg"));
	for (size_t i = 0; i < sizeof(type_fields) / sizeof(type_fields[0]); i++)
		if (tree_get(expr, type_fields[i]))
			return tree_text(expr, type_fields[i]);
	return "";
}

static void describe(const Frame *frame, const Node *target, TreeResult *result)
{
	const Node *expr = tree_get(target, "expr");
	long entry = tree_number(expr, "varno");

	result->name = tree_text(target, "resname");
	result->relation = tree_text(target, "resorigtbl");
	result->column = (size_t) tree_number(target, "resorigcol");
	result->type = expr_type(expr);
	if (!tree_is(expr, "VAR") || tree_number(expr, "varlevelsup") != 0)
		return;
	const Node *rte = frame_entry(frame, entry);
	if (tree_number(rte, "rtekind") == 9 && tree_number(expr, "varattno") > 0) {
		expr = tree_item(rte, "groupexprs", (size_t) tree_number(expr, "varattno") - 1);
		entry = tree_is(expr, "VAR") ? tree_number(expr, "varno") : 0;
		rte = frame_entry(frame, entry);
	}
	if (!rte || tree_number(rte, "rtekind") == 2)
		return;
	result->alias = tree_text(tree_get(rte, "eref"), "aliasname");
	result->absent = entry != frame->result && (frame_fills(frame, entry) || frame_lacks_source(frame));
}

TreeResult *tree_results(Arena *arena, const TreeFacts *facts, const Node *query, const bool *may_be_null,
                         size_t params, size_t *count)
{
	Arena *work = arena_new();
	Walk walk = { .arena = work, .facts = facts, .params = may_be_null, .param_count = params };

	walk.answers = address_map_new(work);
	walk.assumed = address_map_new(work);
	const Answer *answer = query_answer(&walk, NULL, query);
	const Frame *frame = frame_open(&walk, NULL, query);
	const Node *list = query_results(query);
	*count = 0;
	TreeResult *results = arena_alloc(arena, (query_result_count(query) + 1) * sizeof(TreeResult));
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
		TreeResult *result = &results[*count];

		if (strcmp(tree_text(list->items[i], "resjunk"), "false") != 0)
			continue;
		describe(frame, list->items[i], result);
		if (tree_get(query, "setOperations")) {
			result->absent = false;
			result->alias = NULL;
		}
		result->nullable = !answer_has(answer, (long) ++*count);
	}
	arena_free(work);
	return results;
}

/* --- what has to be known ------------------------------------------------------------------------ */

static void need(const Map *known, Map *wanted, const char *oid)
{
	if (strspn(oid, "0123456789") == strlen(oid) && *oid && strcmp(oid, "0") != 0 && !map_get(known, oid) &&
	    !map_get(wanted, oid))
		map_set(wanted, oid, wanted);
}

void tree_needs(const TreeFacts *facts, const Node *tree, Map *relations, Map *functions, Map *types)
{
	static const char *const calls[] = { "funcid", "opfuncid", "aggfnoid", "winfnoid" };

	if (!tree)
		return;
	if (tree->kind == NODE_STRUCT) {
		need(facts->relations, relations, tree_text(tree, "relid"));
		need(facts->relations, relations, tree_text(tree, "resorigtbl"));
		for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
			need(facts->functions, functions, tree_text(tree, calls[i]));
		if (tree_is(tree, "COERCETODOMAIN"))
			need(facts->domains, types, tree_text(tree, "resulttype"));
	}
	for (size_t i = 0; i < tree->count; i++)
		tree_needs(facts, tree->items[i], relations, functions, types);
}
