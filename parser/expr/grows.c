/*
 * grows.c: whether CREATE OR REPLACE VIEW can take one query after another, by their texts.
 *
 * What an expression is called, and its type, follow from itself and from what stands in FROM and WITH.  WHERE, GROUP BY, ORDER BY
 * and the like say which rows there are.
 */
#include "grows.h"

#include <string.h>

#include "pgquery.h"
#include "text.h"

/* NULL: no SELECT of expressions. */
static const PgQuery__SelectStmt *read_select(Arena *arena, const char *text)
{
	PgQuery__ParseResult *parsed = pgquery_parse(arena, text, strlen(text), NULL);
	const Node *node = parsed && parsed->n_stmts == 1 ? parsed->stmts[0]->stmt : NULL;
	const PgQuery__SelectStmt *select = IS_NODE(node, SELECT_STMT) ? node->select_stmt : NULL;
	bool plain = select && select->op == PG_QUERY__SET_OPERATION__SETOP_NONE && select->n_target_list > 0;
	return plain ? select : NULL;
}

static bool is_star(const Node *value)
{
	const PgQuery__ColumnRef *column = IS_NODE(value, COLUMN_REF) ? value->column_ref : NULL;
	return column && column->n_fields > 0 && IS_NODE(column->fields[column->n_fields - 1], A_STAR);
}

/* Of which neither could be printed, nothing is known. */
static bool is_same_text(const char *a, const char *b)
{
	return a && text_same(a, b);
}

static bool is_same_column(Arena *arena, const Node *old, const Node *new)
{
	const PgQuery__ResTarget *before = old->res_target, *after = new->res_target;
	return !is_star(before->val) && !is_star(after->val) && strcmp(before->name, after->name) == 0 &&
	       is_same_text(pgquery_print_expression(arena, before->val), pgquery_print_expression(arena, after->val));
}

/* "WITH … SELECT FROM …" */
static const char *sources_text(Arena *arena, const PgQuery__SelectStmt *select)
{
	PgQuery__SelectStmt bare = PG_QUERY__SELECT_STMT__INIT;
	Node node = PG_QUERY__NODE__INIT;
	bare.limit_option = select->limit_option;
	bare.op = select->op;
	bare.n_from_clause = select->n_from_clause;
	bare.from_clause = select->from_clause;
	bare.with_clause = select->with_clause;
	node.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
	node.select_stmt = &bare;
	return pgquery_print_statement(arena, &node);
}

bool query_only_grows(Arena *arena, const char *old, const char *new)
{
	const PgQuery__SelectStmt *before = read_select(arena, old), *after = read_select(arena, new);
	if (!before || !after || after->n_target_list < before->n_target_list)
		return false;
	for (size_t i = 0; i < before->n_target_list; i++)
		if (!is_same_column(arena, before->target_list[i], after->target_list[i]))
			return false;
	return is_same_text(sources_text(arena, before), sources_text(arena, after));
}
