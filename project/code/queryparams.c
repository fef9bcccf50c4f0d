/*
 * queryparams.c: what the parameters of a query are used for.
 */
#include "queryparams.h"

#include <stdlib.h>
#include <string.h>

typedef struct Level {
	const Node *query;
	const struct Level *outer;
} Level;

typedef struct Search {
	const TreeFacts *facts;
	ParamUse *uses;
	size_t count;
} Search;

/* Below casts. */
static const Node *bare(const Node *expr)
{
	static const char *const casts[] = { "RELABELTYPE", "COERCEVIAIO",    "COLLATE",
		                                 "COLLATEEXPR", "COERCETODOMAIN", "ARRAYCOERCEEXPR" };

	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < sizeof(casts) / sizeof(casts[0]); i++)
			if (tree_is(expr, casts[i])) {
				expr = tree_get(expr, "arg");
				again = true;
			}
		if (tree_is(expr, "FUNCEXPR") && tree_number(expr, "funcformat") != 0) {
			expr = tree_item(expr, "args", 0);
			again = true;
		}
	}
	return expr;
}

static ParamUse *use_of(const Search *search, const Node *expr)
{
	const Node *param = bare(expr);
	long id = tree_number(param, "paramid");

	if (!tree_is(param, "PARAM") || tree_number(param, "paramkind") != 0 || id < 1 || (size_t) id > search->count)
		return NULL;
	return &search->uses[id - 1];
}

static void set_column(ParamUse *use, const TreeRelation *relation, long column)
{
	if (use->relation || !relation || column < 1 || (size_t) column > relation->count)
		return;
	use->relation = relation;
	use->column = (size_t) column;
}

static void use_written(const Search *search, const Node *expr, const TreeRelation *relation, long column)
{
	ParamUse *use = use_of(search, expr);

	if (!use || !relation || column < 1 || (size_t) column > relation->count)
		return;
	set_column(use, relation, column);
	use->written = true;
	use->written_not_null |= relation->columns[column - 1].not_null;
}

static const Node *entry_of(const Node *query, const Node *var)
{
	return tree_number(var, "varlevelsup") == 0 && tree_number(var, "varno") > 0
	           ? tree_item(query, "rtable", (size_t) tree_number(var, "varno") - 1)
	           : NULL;
}

/* EXPR is written to a column, or comes to it out of VALUES or a sub-select. */
static void use_assigned(const Search *search, const Node *query, const Node *expr, const TreeRelation *relation,
                         long column)
{
	const Node *var = bare(expr);
	long from = tree_number(var, "varattno");

	use_written(search, expr, relation, column);
	if (!tree_is(var, "VAR") || from < 1)
		return;
	const Node *rte = entry_of(query, var);
	for (size_t i = 0; i < tree_count(rte, "values_lists"); i++) {
		const Node *row = tree_item(rte, "values_lists", i);

		if (row && row->kind == NODE_LIST && (size_t) from <= row->count)
			use_written(search, row->items[from - 1], relation, column);
	}
	const Node *target = tree_item(tree_get(rte, "subquery"), "targetList", (size_t) from - 1);
	if (target)
		use_written(search, tree_get(target, "expr"), relation, column);
}

static void use_targets(const Search *search, const Node *query, const Node *list)
{
	const Node *rte = tree_item(query, "rtable", (size_t) tree_number(query, "resultRelation") - 1);
	const TreeRelation *relation = map_get(search->facts->relations, tree_text(rte, "relid"));

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		if (strcmp(tree_text(list->items[i], "resjunk"), "false") == 0)
			use_assigned(search, query, tree_get(list->items[i], "expr"), relation,
			             tree_number(list->items[i], "resno"));
}

static void use_asked(const Search *search, const Node *list)
{
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
		ParamUse *use = use_of(search, list->items[i]);

		if (use)
			use->asked = true;
	}
}

/* One side of a comparison is a column, the other a parameter. */
static void use_compared(const Search *search, const Level *level, const Node *args)
{
	for (size_t i = 0; args && args->kind == NODE_LIST && args->count == 2 && i < 2; i++) {
		ParamUse *use = use_of(search, args->items[i]);
		const Node *var = bare(args->items[1 - i]);
		const Level *at = level;

		if (!use || !tree_is(var, "VAR"))
			continue;
		for (long up = tree_number(var, "varlevelsup"); at && up > 0; up--)
			at = at->outer;
		if (!at || tree_number(var, "varno") < 1)
			continue;
		const Node *rte = tree_item(at->query, "rtable", (size_t) tree_number(var, "varno") - 1);
		if (tree_number(rte, "rtekind") == 0)
			set_column(use, map_get(search->facts->relations, tree_text(rte, "relid")), tree_number(var, "varattno"));
	}
}

static void use_word(const Search *search, const Node *expr, const char *word)
{
	ParamUse *use = use_of(search, expr);

	if (use && !use->word)
		use->word = word;
}

static void look(const Search *search, const Level *level, const Node *node)
{
	Level own = { node, level };

	if (!node)
		return;
	if (tree_is(node, "QUERY")) {
		level = &own;
		if (tree_number(node, "commandType") == 2 || tree_number(node, "commandType") == 3)
			use_targets(search, node, tree_get(node, "targetList"));
		use_word(search, tree_get(node, "limitCount"), "limit");
		use_word(search, tree_get(node, "limitOffset"), "offset");
	} else if (tree_is(node, "ONCONFLICTEXPR") && level) {
		use_targets(search, level->query, tree_get(node, "onConflictSet"));
	} else if (tree_is(node, "MERGEACTION") && level) {
		use_targets(search, level->query, tree_get(node, "targetList"));
	} else if (tree_is(node, "COALESCE") || tree_is(node, "COALESCEEXPR") || tree_is(node, "DISTINCTEXPR")) {
		use_asked(search, tree_get(node, "args"));
	} else if (tree_is(node, "NULLTEST")) {
		ParamUse *use = use_of(search, tree_get(node, "arg"));

		if (use)
			use->asked = true;
	}
	if (tree_is(node, "OPEXPR") || tree_is(node, "SCALARARRAYOPEXPR") || tree_is(node, "DISTINCTEXPR"))
		use_compared(search, level, tree_get(node, "args"));
	for (size_t i = 0; i < node->count; i++)
		look(search, level, node->items[i]);
}

void tree_param_uses(const TreeFacts *facts, const Node *query, ParamUse *uses, size_t count)
{
	Search search = { facts, uses, count };

	look(&search, NULL, query);
}
