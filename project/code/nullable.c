/*
 * nullable.c: which columns of a query can be NULL.
 */
#include "nullable.h"

#include <stdlib.h>
#include <string.h>

#include "never_null.h"
#include "walk.h"

enum { MOST_DEPTH = 3000, MOST_BODIES = 6 };

static bool is_good(Walk *walk, Frame *frame, const Node *expr);

/* --- what stands where ------------------------------------------------------------------------ */

/* Function calls in what a query gives that give sets: the shorter ones are filled with NULLs. */
static size_t count_sets(const Node *node, int depth)
{
	size_t count = 0;

	if (!node || depth > MOST_DEPTH || tree_is(node, "QUERY"))
		return 0;
	if (node->kind == NODE_STRUCT && (tree_true(node, "funcretset") || tree_true(node, "opretset")))
		count++;
	for (size_t i = 0; i < node->count; i++)
		count += count_sets(node->items[i], depth + 1);
	return count;
}

bool query_is_select(const Node *query)
{
	return tree_number(query, "commandType") == 1;
}

/* What the query gives. */
const Node *query_results(const Node *query)
{
	return tree_get(query, query_is_select(query) ? "targetList" : "returningList");
}

static void read_grouping(const Walk *walk, Frame *frame)
{
	const Node *query = frame->query;

	frame->sets = tree_count(query, "groupingSets") > 0;
	for (size_t i = 0; frame->sets && i < tree_count(query, "groupClause"); i++) {
		long ref = tree_number(tree_item(query, "groupClause", i), "tleSortGroupRef");

		for (size_t j = 0; j < tree_count(query, "targetList"); j++) {
			const Node *target = tree_item(query, "targetList", j);

			if (tree_number(target, "ressortgroupref") == ref)
				list_add(walk->arena, &frame->grouped, (void *) tree_get(target, "expr"));
		}
	}
}

Frame *frame_open(const Walk *walk, Frame *outer, const Node *query)
{
	Frame *frame = arena_new_struct(walk->arena, Frame);

	frame->query = query;
	frame->outer = outer;
	frame->entry_count = tree_count(query, "rtable");
	frame->entries = arena_alloc(walk->arena, (frame->entry_count + 1) * sizeof(Entry));
	/* DELETE gives the rows as they were. */
	if (!query_is_select(query) && tree_number(query, "commandType") != 4)
		frame->result = tree_number(query, "resultRelation");
	frame_read_joins(walk, frame);
	read_grouping(walk, frame);
	frame->many = count_sets(query_results(query), 0);
	return frame;
}

static Frame *frame_up(Frame *frame, long levels)
{
	for (; frame && levels > 0; levels--)
		frame = frame->outer;
	return frame;
}

/* --- columns of what stands in FROM ------------------------------------------------------------- */

bool answer_has(const Answer *answer, long column)
{
	return answer && column > 0 && (size_t) column <= answer->count && answer->good[column - 1];
}

static bool is_relation_good(Walk *walk, const Frame *frame, const Node *rte, long entry, long column)
{
	const TreeRelation *relation = map_get(walk->facts->relations, tree_text(rte, "relid"));

	/* The whole row, and what every row has. */
	if (column <= 0)
		return true;
	if (!relation || (size_t) column > relation->count)
		return false;
	/* What a view's condition says is not held of the rows that are written through it. */
	bool written = !query_is_select(frame->query) && entry == tree_number(frame->query, "resultRelation");
	if (relation->rule)
		return !written && answer_has(query_answer(walk, NULL, relation->rule), column);
	return relation->columns[column - 1].not_null;
}

static bool are_values_good(Walk *walk, Frame *frame, const Node *rte, long column)
{
	const Node *rows = tree_get(rte, "values_lists");

	for (size_t i = 0; i < tree_count(rte, "values_lists"); i++) {
		const Node *row = rows->items[i];

		if (!row || row->kind != NODE_LIST || (size_t) column > row->count ||
		    !is_good(walk, frame, row->items[column - 1]))
			return false;
	}
	return column > 0 && tree_count(rte, "values_lists") > 0;
}

/* FROM function(…) WITH ORDINALITY */
static bool is_function_good(Walk *walk, Frame *frame, const Node *rte, long column)
{
	const Node *function = tree_item(rte, "functions", 0), *call = tree_get(function, "funcexpr");
	long columns = tree_number(function, "funccolcount");

	if (tree_true(rte, "funcordinality") && tree_count(rte, "functions") == 1 && column == columns + 1)
		return true;
	/* The shorter ones of ROWS FROM are filled up. */
	if (tree_count(rte, "functions") != 1 || column <= 0 || column > columns)
		return false;
	const TreeFunction *known = walk_function(walk, call);
	if (columns > 1)
		return known && known->signature && gives_whole_rows(known->signature);
	/* With a NULL a strict function gives no rows at all. */
	if (tree_true(call, "funcretset"))
		return known && known->signature && never_null(known->signature) != NULL_UNKNOWN;
	return is_good(walk, frame, call);
}

/* A column that USING made of two: of a full join it is that of the side that is there. */
static bool is_join_good(Walk *walk, Frame *frame, const Node *rte, long entry, long column)
{
	const Node *alias = column > 0 ? tree_item(rte, "joinaliasvars", (size_t) column - 1) : NULL;
	const Entry *join = &frame->entries[entry];

	if (!alias || !join->left || !join->left->active || !join->right->active ||
	    !(tree_is(alias, "COALESCE") || tree_is(alias, "COALESCEEXPR")))
		return alias && is_good(walk, frame, alias);
	join->left->active = join->right->active = false;
	walk->epoch++;
	walk->unsettled++;
	bool good = tree_count(alias, "args") > 0;
	for (size_t i = 0; good && i < tree_count(alias, "args"); i++)
		good = is_good(walk, frame, tree_item(alias, "args", i));
	join->left->active = join->right->active = true;
	walk->epoch++;
	walk->unsettled--;
	return good;
}

/* A recursive query assumes of itself that no column is NULL, until one turns out to be. */
static const Answer *recursive_answer(Walk *walk, Frame *owner, const Node *cte)
{
	Answer *assumed = address_map_get(walk->assumed, cte);

	if (assumed && (assumed->busy || assumed->settled || assumed->epoch == walk->epoch))
		return assumed;
	assumed = arena_new_struct(walk->arena, Answer);
	assumed->count = tree_count(cte, "ctecolnames");
	assumed->good = arena_alloc(walk->arena, assumed->count * sizeof(bool));
	memset(assumed->good, true, assumed->count * sizeof(bool));
	assumed->busy = true;
	address_map_set(walk->assumed, cte, assumed);
	walk->unsettled++;
	for (bool again = true; again;) {
		walk->epoch++;
		const Answer *found = query_answer(walk, owner, tree_get(cte, "ctequery"));

		again = false;
		for (size_t i = 0; i < assumed->count; i++) {
			again |= assumed->good[i] && !answer_has(found, (long) i + 1);
			assumed->good[i] &= answer_has(found, (long) i + 1);
		}
	}
	assumed->epoch = ++walk->epoch;
	assumed->settled = --walk->unsettled == 0;
	assumed->busy = false;
	return assumed;
}

static bool is_cte_good(Walk *walk, Frame *frame, const Node *rte, long column)
{
	Frame *owner = frame_up(frame, tree_number(rte, "ctelevelsup"));

	for (size_t i = 0; owner && i < tree_count(owner->query, "cteList"); i++) {
		const Node *cte = tree_item(owner->query, "cteList", i);

		if (strcmp(tree_text(cte, "ctename"), tree_text(rte, "ctename")) != 0)
			continue;
		return answer_has(tree_true(cte, "cterecursive") ? recursive_answer(walk, owner, cte)
		                                                 : query_answer(walk, owner, tree_get(cte, "ctequery")),
		                  column);
	}
	return false;
}

static bool is_entry_good(Walk *walk, Frame *frame, long entry, long column)
{
	const Node *rte = frame_entry(frame, entry);
	long kind = tree_number(rte, "rtekind");

	if (!tree_get(rte, "rtekind"))
		return false;
	if (kind == 2)
		return is_join_good(walk, frame, rte, entry, column);
	if (kind == 0)
		return is_relation_good(walk, frame, rte, entry, column);
	if (column == 0) /* the row itself */
		return kind == 1 || kind == 6;
	switch (kind) {
	case 1:
		return answer_has(query_answer(walk, frame, tree_get(rte, "subquery")), column);
	case 3:
		return is_function_good(walk, frame, rte, column);
	case 5:
		return are_values_good(walk, frame, rte, column);
	case 6:
		return is_cte_good(walk, frame, rte, column);
	case 9: /* GROUP BY, from 18 on */
		return is_good(walk, frame, tree_item(rte, "groupexprs", (size_t) column - 1));
	default:
		return false;
	}
}

/* OLD and NEW of RETURNING, from 18 on: the row may not be there. */
static bool is_version_there(const Frame *frame, long version)
{
	switch (tree_number(frame->query, "commandType")) {
	case 2: /* UPDATE */
		return true;
	case 3: /* INSERT */
		return version != 1;
	case 4: /* DELETE */
		return version != 2;
	default:
		return version == 0;
	}
}

/* MERGE … WHEN NOT MATCHED BY SOURCE: nothing but the target is there. */
bool frame_lacks_source(const Frame *frame)
{
	for (size_t i = 0; i < tree_count(frame->query, "mergeActionList"); i++)
		if (tree_number(tree_item(frame->query, "mergeActionList", i), "matchKind") == 1)
			return true;
	return false;
}

static bool is_var_good(Walk *walk, Frame *frame, const Node *var)
{
	long entry = tree_number(var, "varno"), column = tree_number(var, "varattno");

	frame = frame_up(frame, tree_number(var, "varlevelsup"));
	if (!frame || entry <= 0 || (size_t) entry > frame->entry_count)
		return false;
	if (proofs_have(&frame->here, entry, column))
		return true;
	if (frame->sets && !frame->aggregate)
		return false;
	if (!is_version_there(frame, tree_number(var, "varreturningtype")))
		return false;
	bool written = frame->result && entry == frame->result;
	bool filled = frame_fills(frame, entry) && !proofs_have(&frame->here, entry, 0);
	if (!written && (filled || frame_lacks_source(frame)))
		return false;
	if (!written && proofs_have(&frame->proofs, entry, column))
		return true;
	/* What stands in FROM knows nothing of the CASE that names it. */
	List here = frame->here;
	frame->here = (List){ 0 };
	bool good = is_entry_good(walk, frame, entry, column);
	frame->here = here;
	return good;
}

/* --- expressions -------------------------------------------------------------------------------- */

static bool all_good(Walk *walk, Frame *frame, const Node *list)
{
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		if (!is_good(walk, frame, list->items[i]))
			return false;
	return true;
}

static bool any_good(Walk *walk, Frame *frame, const Node *list)
{
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		if (is_good(walk, frame, list->items[i]))
			return true;
	return false;
}

/* Of an outer row none: exactly one row comes of it. */
static bool gives_one_row(const Node *query)
{
	const Node *from = tree_get(query, "jointree");
	bool plain = query_is_select(query) && !tree_get(query, "setOperations") && !tree_get(query, "havingQual") &&
	             !tree_get(query, "limitCount") && !tree_get(query, "limitOffset") &&
	             tree_count(query, "groupClause") == 0 && tree_count(query, "groupingSets") == 0 &&
	             !tree_true(query, "hasTargetSRFs");

	return plain && (tree_true(query, "hasAggs") || (tree_count(from, "fromlist") == 0 && !tree_get(from, "quals")));
}

/* The body of a function in SQL with what it is called with. */
static bool is_body_good(Walk *walk, Frame *frame, const Node *body, const Node *args)
{
	size_t count = args && args->kind == NODE_LIST ? args->count : 0;
	bool *nullable = arena_alloc(walk->arena, (count + 1) * sizeof(bool));
	Walk inside = *walk;

	if (walk->bodies >= MOST_BODIES || !gives_one_row(body))
		return false;
	for (size_t i = 0; i < count; i++)
		nullable[i] = !is_good(walk, frame, args->items[i]);
	inside.params = nullable;
	inside.param_count = count;
	inside.answers = address_map_new(walk->arena);
	inside.assumed = address_map_new(walk->arena);
	inside.bodies++;
	inside.depth++;
	const Answer *answer = query_answer(&inside, NULL, body);
	return answer && answer->count == 1 && answer->good[0];
}

static bool is_call_good(Walk *walk, Frame *frame, const Node *call)
{
	const TreeFunction *function = walk_function(walk, call);
	const Node *args = tree_get(call, "args");

	if (!function || (frame->many > 1 && (tree_true(call, "funcretset") || tree_true(call, "opretset"))))
		return false;
	NeverNull known = function->signature ? never_null(function->signature) : NULL_UNKNOWN;
	/* An array of arguments may be NULL itself. */
	if (known == NULL_NEVER && !tree_true(call, "funcvariadic"))
		return true;
	if (known != NULL_UNKNOWN)
		return all_good(walk, frame, args);
	if (!function->body || tree_true(call, "funcretset") || tree_true(call, "funcvariadic"))
		return false;
	return (!function->strict || all_good(walk, frame, args)) && is_body_good(walk, frame, function->body, args);
}

/* The arguments of an aggregate and of a window function are of other rows than the walk stands at. */
static bool are_rows_good(Walk *walk, Frame *frame, const Node *args)
{
	List here = frame->here;

	frame->here = (List){ 0 };
	bool good = true;
	for (size_t i = 0; good && args && args->kind == NODE_LIST && i < args->count; i++) {
		const Node *arg = args->items[i];

		good = is_good(walk, frame, tree_is(arg, "TARGETENTRY") ? tree_get(arg, "expr") : arg);
	}
	frame->here = here;
	return good;
}

static bool is_aggregate_good(Walk *walk, Frame *frame, const Node *call)
{
	const TreeFunction *function = walk_function(walk, call);
	AggregateNull known = function && function->signature ? aggregate_null(function->signature) : AGGREGATE_UNKNOWN;

	if (known == AGGREGATE_NEVER)
		return true;
	/* A group has a row. */
	if (known == AGGREGATE_UNKNOWN || tree_number(call, "agglevelsup") != 0 ||
	    tree_count(frame->query, "groupClause") == 0 || frame->sets || tree_get(call, "aggfilter"))
		return false;
	if (known == AGGREGATE_OF_ROWS)
		return true;
	frame->aggregate++;
	bool good = are_rows_good(walk, frame, tree_get(call, "args"));
	frame->aggregate--;
	return good && all_good(walk, frame, tree_get(call, "aggdirectargs"));
}

/* Its frame is the one that holds when none is stated, so that the row itself is in it. */
static bool has_default_frame(const Frame *frame, const Node *call)
{
	long wanted = tree_number(call, "winref");

	for (size_t i = 0; i < tree_count(frame->query, "windowClause"); i++) {
		const Node *window = tree_item(frame->query, "windowClause", i);

		if (tree_number(window, "winref") == wanted)
			return (tree_number(window, "frameOptions") & 1) == 0;
	}
	return false;
}

static bool is_window_good(Walk *walk, Frame *frame, const Node *call)
{
	const TreeFunction *function = walk_function(walk, call);

	if (!function || !function->signature)
		return false;
	switch (window_null(function->signature)) {
	case WINDOW_NEVER:
		return true;
	case WINDOW_BY_ARGUMENT:
		return are_rows_good(walk, frame, tree_get(call, "args"));
	case WINDOW_OF_FRAME:
		return !tree_get(call, "aggfilter") && has_default_frame(frame, call) &&
		       are_rows_good(walk, frame, tree_get(call, "args"));
	default:
		return false;
	}
}

static void use_here(Walk *walk, Frame *frame, const Node *condition, Truth truth)
{
	prove(walk, frame, condition, truth, &frame->here);
}

/* What its conditions say holds in what follows them. */
static bool is_case_good(Walk *walk, Frame *frame, const Node *expr)
{
	List before = frame->here;
	bool good = tree_get(expr, "defresult") != NULL;

	/* "case x when …" compares with x, which the conditions do not name. */
	frame->here = (List){ 0 };
	for (size_t i = 0; i < before.count; i++)
		list_add(walk->arena, &frame->here, before.items[i]);
	for (size_t i = 0; good && i < tree_count(expr, "args"); i++) {
		const Node *when = tree_item(expr, "args", i);
		uint32_t known = frame->here.count;

		use_here(walk, frame, tree_get(when, "expr"), IS_TRUE);
		good = is_good(walk, frame, tree_get(when, "result"));
		frame->here.count = known;
		use_here(walk, frame, tree_get(when, "expr"), IS_NOT_TRUE);
	}
	good = good && is_good(walk, frame, tree_get(expr, "defresult"));
	frame->here = before;
	return good;
}

static bool is_sublink_good(Walk *walk, Frame *frame, const Node *expr)
{
	long type = tree_number(expr, "subLinkType");
	const Node *query = tree_get(expr, "subselect");

	if (type == 0 || type == 6) /* EXISTS, ARRAY */
		return true;
	if (type != 4 && type != 1 && type != 2)
		return false;
	const Answer *answer = query_answer(walk, frame, query);
	if (type == 4)
		return gives_one_row(query) && answer_has(answer, 1);
	/* ALL, ANY: a comparison with each row */
	bool good = answer && answer->count > 0, before = walk->element_good;
	for (size_t i = 0; good && i < answer->count; i++)
		good = answer->good[i];
	walk->element_good = good;
	good = good && is_good(walk, frame, tree_get(expr, "testexpr"));
	walk->element_good = before;
	return good;
}

static bool is_param_good(const Walk *walk, const Node *param)
{
	long id = tree_number(param, "paramid"), kind = tree_number(param, "paramkind");

	if (kind == 2) /* a column of the sub-select */
		return walk->element_good;
	return kind == 0 && id > 0 && (size_t) id <= walk->param_count && !walk->params[id - 1];
}

static bool is_array_test_good(Walk *walk, Frame *frame, const Node *expr)
{
	const TreeFunction *function = walk_function(walk, expr);
	const Node *array = tree_item(expr, "args", 1);

	return function && function->signature && never_null(function->signature) != NULL_UNKNOWN &&
	       (tree_is(array, "ARRAY") || tree_is(array, "ARRAYEXPR")) && !tree_true(array, "multidims") &&
	       is_good(walk, frame, tree_item(expr, "args", 0)) && all_good(walk, frame, tree_get(array, "elements"));
}

static bool is_json_good(Walk *walk, Frame *frame, const Node *expr)
{
	long type = tree_number(expr, "type");

	/* JSON_OBJECT, JSON_ARRAY */
	return (type == 1 || type == 2) && !tree_get(expr, "coercion");
}

/* What an expression is, by its tag. */
typedef enum Rule {
	RULE_NEVER,
	RULE_ARG,  /* as its "arg" */
	RULE_ARGS, /* when none of its "args" is */
	RULE_ANY,  /* when one of its "args" is not */
	RULE_CALL,
	RULE_OWN,
} Rule;

typedef bool Special(Walk *walk, Frame *frame, const Node *expr);

static bool is_const_good(Walk *walk, Frame *frame, const Node *expr)
{
	return strcmp(tree_text(expr, "constisnull"), "false") == 0;
}

static bool is_extern_good(Walk *walk, Frame *frame, const Node *expr)
{
	return is_param_good(walk, expr);
}

static bool is_domain_good(Walk *walk, Frame *frame, const Node *expr)
{
	return map_get(walk->facts->domains, tree_text(expr, "resulttype")) || is_good(walk, frame, tree_get(expr, "arg"));
}

/* All but current_schema. */
static bool is_session_good(Walk *walk, Frame *frame, const Node *expr)
{
	return tree_get(expr, "op") && tree_number(expr, "op") != 14;
}

static bool is_json_value_good(Walk *walk, Frame *frame, const Node *expr)
{
	return is_good(walk, frame, tree_get(expr, "raw_expr")) && is_good(walk, frame, tree_get(expr, "formatted_expr"));
}

static bool is_json_test_good(Walk *walk, Frame *frame, const Node *expr)
{
	return is_good(walk, frame, tree_get(expr, "expr"));
}

/* Before 16 some tags are shorter. */
static const struct {
	const char *tag;
	Rule rule;
	Special *special;
} rules[] = {
	{ "VAR", RULE_OWN, is_var_good },
	{ "CONST", RULE_OWN, is_const_good },
	{ "PARAM", RULE_OWN, is_extern_good },
	{ "FUNCEXPR", RULE_CALL, NULL },
	{ "OPEXPR", RULE_CALL, NULL },
	{ "RELABELTYPE", RULE_ARG, NULL },
	{ "COLLATE", RULE_ARG, NULL },
	{ "COLLATEEXPR", RULE_ARG, NULL },
	{ "COERCEVIAIO", RULE_ARG, NULL },
	{ "ARRAYCOERCEEXPR", RULE_ARG, NULL },
	{ "CONVERTROWTYPEEXPR", RULE_ARG, NULL },
	{ "COERCETODOMAIN", RULE_OWN, is_domain_good },
	{ "NULLTEST", RULE_NEVER, NULL },
	{ "BOOLEANTEST", RULE_NEVER, NULL },
	{ "DISTINCTEXPR", RULE_NEVER, NULL },
	{ "ARRAY", RULE_NEVER, NULL },
	{ "ARRAYEXPR", RULE_NEVER, NULL },
	{ "ROW", RULE_NEVER, NULL },
	{ "ROWEXPR", RULE_NEVER, NULL },
	{ "GROUPINGFUNC", RULE_NEVER, NULL },
	{ "MERGESUPPORTFUNC", RULE_NEVER, NULL },
	{ "NEXTVALUEEXPR", RULE_NEVER, NULL },
	{ "BOOLEXPR", RULE_ARGS, NULL },
	{ "COALESCE", RULE_ANY, NULL },
	{ "COALESCEEXPR", RULE_ANY, NULL },
	{ "MINMAX", RULE_ANY, NULL },
	{ "MINMAXEXPR", RULE_ANY, NULL },
	{ "CASE", RULE_OWN, is_case_good },
	{ "CASEEXPR", RULE_OWN, is_case_good },
	{ "SQLVALUEFUNCTION", RULE_OWN, is_session_good },
	{ "SCALARARRAYOPEXPR", RULE_OWN, is_array_test_good },
	{ "AGGREF", RULE_OWN, is_aggregate_good },
	{ "WINDOWFUNC", RULE_OWN, is_window_good },
	{ "SUBLINK", RULE_OWN, is_sublink_good },
	{ "JSONCONSTRUCTOREXPR", RULE_OWN, is_json_good },
	{ "JSONVALUEEXPR", RULE_OWN, is_json_value_good },
	{ "JSONISPREDICATE", RULE_OWN, is_json_test_good },
};

static bool is_rule_good(Walk *walk, Frame *frame, const Node *expr, size_t rule)
{
	switch (rules[rule].rule) {
	case RULE_NEVER:
		return true;
	case RULE_ARG:
		return is_good(walk, frame, tree_get(expr, "arg"));
	case RULE_ARGS:
		return all_good(walk, frame, tree_get(expr, "args"));
	case RULE_ANY:
		return any_good(walk, frame, tree_get(expr, "args"));
	case RULE_CALL:
		return is_call_good(walk, frame, expr);
	default:
		return rules[rule].special(walk, frame, expr);
	}
}

/* GROUPING SETS put NULL in the place of an expression that a set leaves out. */
static bool is_grouped(const Frame *frame, const Node *expr)
{
	for (size_t i = 0; !frame->aggregate && i < frame->grouped.count; i++)
		if (tree_equal(frame->grouped.items[i], expr))
			return true;
	return false;
}

/* It is never NULL. */
static bool is_good(Walk *walk, Frame *frame, const Node *expr)
{
	bool good = false;

	if (!expr || expr->kind != NODE_STRUCT || walk->depth >= MOST_DEPTH || is_grouped(frame, expr))
		return false;
	walk->depth++;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (strcmp(expr->text, rules[i].tag) != 0)
			continue;
		good = is_rule_good(walk, frame, expr, i);
		break;
	}
	walk->depth--;
	return good;
}

/* --- queries ------------------------------------------------------------------------------------ */

size_t query_result_count(const Node *query)
{
	const Node *list = query_results(query);
	size_t count = 0;

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		count += strcmp(tree_text(list->items[i], "resjunk"), "false") == 0;
	return count;
}

static void combine(Walk *walk, Frame *frame, const Node *node, bool *good, size_t count)
{
	if (!tree_is(node, "SETOPERATIONSTMT") || walk->depth >= MOST_DEPTH) {
		const Node *rte = frame_entry(frame, tree_number(node, "rtindex"));
		const Answer *answer = rte ? query_answer(walk, frame, tree_get(rte, "subquery")) : NULL;

		for (size_t i = 0; i < count; i++)
			good[i] = answer_has(answer, (long) i + 1);
		return;
	}
	long op = tree_number(node, "op"); /* 1 UNION, 2 INTERSECT, 3 EXCEPT */
	bool *right = arena_alloc(walk->arena, count * sizeof(bool));
	walk->depth++;
	combine(walk, frame, tree_get(node, "larg"), good, count);
	combine(walk, frame, tree_get(node, "rarg"), right, count);
	walk->depth--;
	for (size_t i = 0; i < count; i++)
		good[i] = op == 1 ? good[i] && right[i] : op == 2 ? good[i] || right[i] : good[i];
}

static void find_answer(Walk *walk, Frame *outer, const Node *query, Answer *answer)
{
	Frame *frame = frame_open(walk, outer, query);
	const Node *list = query_results(query);
	size_t at = 0;

	if (tree_get(query, "setOperations")) {
		combine(walk, frame, tree_get(query, "setOperations"), answer->good, answer->count);
		return;
	}
	for (size_t i = 0; at < answer->count && i < list->count; i++)
		if (strcmp(tree_text(list->items[i], "resjunk"), "false") == 0)
			answer->good[at++] = is_good(walk, frame, tree_get(list->items[i], "expr"));
}

const Answer *query_answer(Walk *walk, Frame *outer, const Node *query)
{
	Answer *answer = query ? address_map_get(walk->answers, query) : NULL;

	if (!tree_is(query, "QUERY") || walk->depth >= MOST_DEPTH || (answer && answer->busy))
		return NULL;
	if (answer && (answer->settled || answer->epoch == walk->epoch))
		return answer;
	if (!answer) {
		answer = arena_new_struct(walk->arena, Answer);
		answer->count = query_result_count(query);
		answer->good = arena_alloc(walk->arena, answer->count * sizeof(bool));
		address_map_set(walk->answers, query, answer);
	}
	answer->busy = true;
	walk->depth++;
	find_answer(walk, outer, query, answer);
	walk->depth--;
	answer->busy = false;
	answer->epoch = walk->epoch;
	answer->settled = walk->unsettled == 0;
	return answer;
}
