/*
 * joins.c: which entries of a query's range table outer joins may fill with NULLs, and what its conditions rule out.
 *
 * A strict condition that holds says that its columns are not NULL, so that no join below it filled their entries: it undoes
 * these (as reduce_outer_joins() in prepjointree.c of PostgreSQL's planner does).
 */
#include "walk.h"

#include <stdlib.h>
#include <string.h>

const Node *frame_entry(const Frame *frame, long entry)
{
	return entry <= 0 ? NULL : tree_item(frame->query, "rtable", (size_t) entry - 1);
}

const TreeFunction *walk_function(const Walk *walk, const Node *call)
{
	static const char *const fields[] = { "opfuncid", "funcid", "aggfnoid", "winfnoid" };

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (tree_get(call, fields[i]))
			return map_get(walk->facts->functions, tree_text(call, fields[i]));
	return NULL;
}

/* --- what a condition says of columns -------------------------------------------------------- */

bool proofs_have(const List *proofs, long entry, long column)
{
	for (size_t i = 0; i < proofs->count; i++) {
		const Proof *proof = proofs->items[i];

		if (proof->entry == entry && proof->column == column)
			return true;
	}
	return false;
}

static void add_proof(const Walk *walk, List *proofs, long entry, long column)
{
	Proof *proof = arena_new_struct(walk->arena, Proof);

	*proof = (Proof){ entry, column };
	if (!proofs_have(proofs, entry, column))
		list_add(walk->arena, proofs, proof);
}

/* Of a join's column the column that it is, as well. */
static void prove_column(const Walk *walk, const Frame *frame, const Node *var, List *proofs)
{
	long entry = tree_number(var, "varno"), column = tree_number(var, "varattno");

	if (tree_number(var, "varlevelsup") != 0 || tree_number(var, "varreturningtype") != 0 || entry <= 0)
		return;
	add_proof(walk, proofs, entry, column);
	/* The row as such is there. */
	add_proof(walk, proofs, entry, 0);
	const Node *rte = frame_entry(frame, entry);
	if (tree_number(rte, "rtekind") == 2 && column > 0)
		prove(walk, frame, tree_item(rte, "joinaliasvars", (size_t) column - 1), IS_VALUE, proofs);
}

static void prove_all(const Walk *walk, const Frame *frame, const Node *list, Truth truth, List *proofs)
{
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		prove(walk, frame, list->items[i], truth, proofs);
}

/* One of LIST is so: what follows from each of them. */
static void prove_any(const Walk *walk, const Frame *frame, const Node *list, Truth truth, List *proofs)
{
	List common = { 0 };

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
		List one = { 0 };

		prove(walk, frame, list->items[i], truth, i == 0 ? &common : &one);
		for (size_t j = common.count; i > 0 && j-- > 0;) {
			const Proof *proof = common.items[j];

			if (!proofs_have(&one, proof->entry, proof->column))
				list_remove(&common, j);
		}
	}
	for (size_t i = 0; i < common.count; i++) {
		const Proof *proof = common.items[i];

		add_proof(walk, proofs, proof->entry, proof->column);
	}
}

static void prove_logic(const Walk *walk, const Frame *frame, const Node *expr, Truth truth, List *proofs)
{
	static const Truth opposite[] = {
		[IS_TRUE] = IS_FALSE, [IS_FALSE] = IS_TRUE, [IS_NOT_TRUE] = IS_NOT_FALSE, [IS_NOT_FALSE] = IS_NOT_TRUE, [IS_VALUE] = IS_VALUE
	};
	const Node *args = tree_get(expr, "args");
	const char *op = tree_text(expr, "boolop");

	if (strcmp(op, "not") == 0)
		prove_all(walk, frame, args, opposite[truth], proofs);
	else if (truth == IS_VALUE)
		return;
	/* All of AND are true when it is, and none of OR when it is not. */
	else if ((strcmp(op, "and") == 0) == (truth == IS_TRUE || truth == IS_NOT_FALSE))
		prove_all(walk, frame, args, truth, proofs);
	else
		prove_any(walk, frame, args, truth, proofs);
}

/* "x = any (…)" is true of no x that is NULL; "x <> all (array[…])" neither, when there is an element. */
static void prove_array(const Walk *walk, const Frame *frame, const Node *expr, List *proofs)
{
	const TreeFunction *function = walk_function(walk, expr);

	if (function && function->strict &&
	    (tree_true(expr, "useOr") || tree_count(tree_item(expr, "args", 1), "elements") > 0))
		prove(walk, frame, tree_item(expr, "args", 0), IS_VALUE, proofs);
}

static bool is_one_of(const Node *node, const char *const *tags)
{
	for (; *tags; tags++)
		if (tree_is(node, *tags))
			return true;
	return false;
}

/* Their value is NULL when that of "arg" is. */
static const char *const passing_on[] = { "RELABELTYPE", "COERCEVIAIO", "ARRAYCOERCEEXPR",
	                                      "COLLATEEXPR", "COLLATE",     NULL };
static const char *const calls[] = { "OPEXPR", "FUNCEXPR", NULL };

static void prove_value(const Walk *walk, const Frame *frame, const Node *expr, List *proofs)
{
	const TreeFunction *function = walk_function(walk, expr);

	if (tree_is(expr, "VAR"))
		prove_column(walk, frame, expr, proofs);
	else if (is_one_of(expr, passing_on))
		prove(walk, frame, tree_get(expr, "arg"), IS_VALUE, proofs);
	else if (is_one_of(expr, calls) && function && function->strict)
		prove_all(walk, frame, tree_get(expr, "args"), IS_VALUE, proofs);
}

/* Which is true or false, never NULL. */
static void prove_null_test(const Walk *walk, const Frame *frame, const Node *expr, Truth truth, List *proofs)
{
	bool is_not = tree_number(expr, "nulltesttype") == 1, holds = truth == IS_TRUE || truth == IS_NOT_FALSE;

	/* A row may have some columns that are NULL and others that are not; one that a join left out has none. */
	if (truth != IS_VALUE && is_not == holds && (is_not || !tree_true(expr, "argisrow")))
		prove(walk, frame, tree_get(expr, "arg"), IS_VALUE, proofs);
}

/* IS TRUE, IS FALSE, IS NOT UNKNOWN */
static bool tests_known(const Node *expr)
{
	long type = tree_number(expr, "booltesttype");

	return tree_is(expr, "BOOLEANTEST") && (type == 0 || type == 2 || type == 5);
}

void prove(const Walk *walk, const Frame *frame, const Node *expr, Truth truth, List *proofs)
{
	if (tree_is(expr, "BOOLEXPR"))
		prove_logic(walk, frame, expr, truth, proofs);
	else if (tree_is(expr, "NULLTEST"))
		prove_null_test(walk, frame, expr, truth, proofs);
	else if (truth == IS_TRUE && tree_is(expr, "SCALARARRAYOPEXPR"))
		prove_array(walk, frame, expr, proofs);
	else if (truth == IS_TRUE && tree_is(expr, "SUBLINK") && tree_number(expr, "subLinkType") == 2)
		prove(walk, frame, tree_get(expr, "testexpr"), IS_TRUE, proofs);
	else if (truth == IS_TRUE && tests_known(expr))
		prove(walk, frame, tree_get(expr, "arg"), IS_VALUE, proofs);
	else if (truth == IS_TRUE || truth == IS_FALSE || truth == IS_VALUE)
		prove_value(walk, frame, expr, proofs);
}

/* --- the join tree ---------------------------------------------------------------------------- */

bool frame_fills(const Frame *frame, long entry)
{
	if (entry <= 0 || (size_t) entry > frame->entry_count)
		return true;
	const List *above = &frame->entries[entry].above;
	for (size_t i = 0; i < above->count; i++)
		if (((const Side *) above->items[i])->active)
			return true;
	return false;
}

static Entry *entry_at(const Frame *frame, const Node *node)
{
	long entry = tree_number(node, "rtindex");

	return entry <= 0 || (size_t) entry > frame->entry_count ? NULL : &frame->entries[entry];
}

static void copy_list(Arena *arena, List *to, const List *from)
{
	*to = (List){ 0 };
	for (size_t i = 0; i < from->count; i++)
		list_add(arena, to, from->items[i]);
}

static void find_sides(const Walk *walk, Frame *frame, const Node *node, List *above)
{
	Entry *entry = entry_at(frame, node);

	if (entry)
		copy_list(walk->arena, &entry->above, above);
	if (tree_is(node, "FROMEXPR")) {
		for (size_t i = 0; i < tree_count(node, "fromlist"); i++)
			find_sides(walk, frame, tree_item(node, "fromlist", i), above);
	}
	if (!tree_is(node, "JOINEXPR"))
		return;
	long type = tree_number(node, "jointype");
	Side *left = arena_new_struct(walk->arena, Side), *right = arena_new_struct(walk->arena, Side);
	left->active = type == 2 || type == 3;
	right->active = type == 1 || type == 2;
	if (entry) {
		entry->left = left;
		entry->right = right;
	}
	list_add(walk->arena, above, left);
	find_sides(walk, frame, tree_get(node, "larg"), above);
	above->items[above->count - 1] = right;
	find_sides(walk, frame, tree_get(node, "rarg"), above);
	list_remove(above, above->count - 1);
}

/* CONDITION holds for rows that joins at DEPTH and further in made, of ONE or the OTHER side; both NULL: of any. */
static bool use_condition(const Walk *walk, Frame *frame, const Node *condition, size_t depth, const Side *one,
                          const Side *other)
{
	List proofs = { 0 };
	bool news = false;

	prove(walk, frame, condition, IS_TRUE, &proofs);
	for (size_t i = 0; i < proofs.count; i++) {
		const Proof *proof = proofs.items[i];

		if ((size_t) proof->entry > frame->entry_count || proof->entry == frame->result)
			continue;
		List *above = &frame->entries[proof->entry].above;
		/* An entry that is not in there is another query's business. */
		if ((one || other) && (above->count <= depth || (above->items[depth] != one && above->items[depth] != other)))
			continue;
		for (size_t j = depth; j < above->count; j++) {
			Side *side = above->items[j];

			/* The join's own condition holds where it found a partner. */
			if (j == depth && (one || other))
				continue;
			news |= side->active;
			side->active = false;
		}
		news |= !proofs_have(&frame->proofs, proof->entry, proof->column);
		add_proof(walk, &frame->proofs, proof->entry, proof->column);
	}
	return news;
}

static bool use_conditions(const Walk *walk, Frame *frame, const Node *node, size_t depth)
{
	const Entry *entry = entry_at(frame, node);
	bool news = false;

	if (tree_is(node, "FROMEXPR")) {
		news = use_condition(walk, frame, tree_get(node, "quals"), depth, NULL, NULL);
		for (size_t i = 0; i < tree_count(node, "fromlist"); i++)
			news |= use_conditions(walk, frame, tree_item(node, "fromlist", i), depth);
	} else if (tree_is(node, "JOINEXPR") && entry && entry->left) {
		/* Of a row without a partner the condition says nothing: it holds of the side that is there only with one. */
		bool left = !entry->right->active, right = !entry->left->active;

		if (left || right)
			news = use_condition(walk, frame, tree_get(node, "quals"), depth, left ? entry->left : NULL,
			                     right ? entry->right : NULL);
		news |= use_conditions(walk, frame, tree_get(node, "larg"), depth + 1);
		news |= use_conditions(walk, frame, tree_get(node, "rarg"), depth + 1);
	}
	return news;
}

void frame_read_joins(const Walk *walk, Frame *frame)
{
	const Node *tree = tree_get(frame->query, "jointree");
	List above = { 0 };

	find_sides(walk, frame, tree, &above);
	/* A join that is undone lets its own condition say more. */
	while (use_conditions(walk, frame, tree, 0))
		;
}
