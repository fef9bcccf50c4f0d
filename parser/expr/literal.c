/*
 * literal.c: literals whose type is said by what stands beside them.
 */
#include "literal.h"

#include <stdlib.h>
#include <string.h>

#include "query.h"
#include "sqltext.h"
#include "types.h"
#include "walk.h"

/* As format_type() writes it; NULL with a modifier, or for what is not a plain name. */
static const char *type_text(Arena *arena, const PgQuery__TypeName *type)
{
	const char *name = !type ? NULL : walk_name(type->n_names, type->names);
	const char *in_schema = name && type->n_names == 2 ? walk_string(type->names[0]) : NULL;
	if (!name || type->n_typmods || type->setof || type->pct_type || type->n_array_bounds > 1)
		return NULL;
	if (in_schema && strcmp(in_schema, "pg_catalog") == 0)
		in_schema = NULL;
	const char *printed = !in_schema ? type_printed(name) : NULL;
	printed = printed ? printed : sql_text(arena, "%Q", in_schema, name);
	return type->n_array_bounds ? arena_printf(arena, "%s[]", printed) : printed;
}

static bool is_literal(const Node *node)
{
	return IS_NODE(node, A_CONST) && node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
}

static bool is_whole_number(const Node *node)
{
	return IS_NODE(node, A_CONST) && node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL;
}

static bool casts_to(Arena *arena, const Node *node, const char *type)
{
	const char *text = IS_NODE(node, TYPE_CAST) ? type_text(arena, node->type_cast->type_name) : NULL;
	return text && strcmp(text, type) == 0;
}

static bool is_literal_of(Arena *arena, const Node *node, const char *type)
{
	return casts_to(arena, node, type) && is_literal(node->type_cast->arg);
}

/* Of a column, or what a domain's checks call VALUE, without a modifier; NULL: not known. */
static const char *column_type(Arena *arena, const Object *owner, const Node *node)
{
	const PgQuery__ColumnRef *ref = IS_NODE(node, COLUMN_REF) ? node->column_ref : NULL;
	const char *name = ref ? walk_name(ref->n_fields, ref->fields) : NULL;
	const char *qualifier = ref && ref->n_fields == 2 ? walk_string(ref->fields[0]) : NULL;
	if (!owner || !name || ref->n_fields > 2)
		return NULL;
	if (qualifier && strcmp(qualifier, "new") != 0 && strcmp(qualifier, "old") != 0)
		return NULL;
	if (owner->kind == KIND_DOMAIN)
		return strcmp(name, "value") == 0 ? type_without_modifier(arena, ((const Domain *) owner)->type) : NULL;
	const Object *column = object_child(owner, KIND_COLUMN, name);
	return column ? type_without_modifier(arena, ((const Column *) column)->type) : NULL;
}

/* '-1'::integer is what is stored of -1, '-0.5'::numeric of -0.5.  The least integer is no integer before its sign. */
void simplify_cast(Arena *arena, Node *node)
{
	bool integer = is_literal_of(arena, node, "integer"), numeric = is_literal_of(arena, node, "numeric");
	const char *text = integer || numeric ? node->type_cast->arg->a_const->sval->sval : "";
	size_t digits = text[0] == '-' ? strspn(text + 1, "0123456789") : 0;
	PgQuery__AConst *constant = arena_new_struct(arena, PgQuery__AConst);
	*constant = (PgQuery__AConst) PG_QUERY__A__CONST__INIT;
	if (!digits || (text[1] == '0' && digits > 1))
		return;
	if (integer && !text[1 + digits] && (digits < 10 || (digits == 10 && strcmp(text + 1, "2147483647") <= 0))) {
		constant->val_case = PG_QUERY__A__CONST__VAL_IVAL;
		constant->ival = arena_new_struct(arena, PgQuery__Integer);
		*constant->ival = (PgQuery__Integer) PG_QUERY__INTEGER__INIT;
		constant->ival->ival = (int32_t) strtol(text, NULL, 10);
	} else if (numeric && text[1 + digits] == '.' && text[2 + digits] &&
	           !text[2 + digits + strspn(text + 2 + digits, "0123456789")]) {
		constant->val_case = PG_QUERY__A__CONST__VAL_FVAL;
		constant->fval = arena_new_struct(arena, PgQuery__Float);
		*constant->fval = (PgQuery__Float) PG_QUERY__FLOAT__INIT;
		constant->fval->fval = arena_strdup(arena, text);
	} else
		return;
	node->node_case = PG_QUERY__NODE__NODE_A_CONST;
	node->a_const = constant;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static bool compares(const char *operator_)
{
	static const char *const names[] = { "=", "<>", "<", ">", "<=", ">=", NULL };
	return is_one_of(operator_, names);
}

static bool matches_text(const char *operator_)
{
	static const char *const names[] = { "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*", NULL };
	return is_one_of(operator_, names);
}

/* The operators of text are those of varchar: (a)::text = 'x'::text is what is stored of a = 'x'. */
static bool is_varchar_as_text(Arena *arena, const Object *owner, const Node *node)
{
	const char *type = casts_to(arena, node, "text") ? column_type(arena, owner, node->type_cast->arg) : NULL;
	return type && strcmp(type, "character varying") == 0;
}

/* An operator takes a bare literal beside a column for one of the column's type. */
static void simplify_sides(Arena *arena, const Object *owner, const char *operator_, Node **column, Node **literal)
{
	const char *type = column_type(arena, owner, *column);
	simplify_cast(arena, *literal);
	bool is_text = type && strcmp(type, "text") == 0;
	if (is_varchar_as_text(arena, owner, *column) && is_literal_of(arena, *literal, "text")) {
		*column = (*column)->type_cast->arg;
		*literal = (*literal)->type_cast->arg;
	} else if (type && (is_text || compares(operator_)) && is_literal_of(arena, *literal, type)) {
		*literal = (*literal)->type_cast->arg;
	}
}

/* The literals of ARRAY[…] as they would stand in IN (…); false where it was something else. */
static bool take_elements(Arena *arena, const PgQuery__AArrayExpr *array, const char *type, bool is_varchar,
                          Node **elements)
{
	bool numbers = type && (strcmp(type, "integer") == 0 || strcmp(type, "smallint") == 0);
	for (size_t i = 0; i < array->n_elements; i++) {
		Node *element = array->elements[i];
		if (numbers && is_whole_number(element))
			elements[i] = element;
		else if (type && is_literal_of(arena, element, type))
			elements[i] = element->type_cast->arg;
		else if (is_varchar && casts_to(arena, element, "text") &&
		         is_literal_of(arena, element->type_cast->arg, "character varying"))
			elements[i] = element->type_cast->arg->type_cast->arg;
		else
			return false;
	}
	return array->n_elements > 1;
}

/* a = ANY (ARRAY['x'::text, 'y'::text]) is what is stored of a IN ('x', 'y') (transformAExprIn in
 * src/backend/parser/parse_expr.c). */
static void simplify_array(Arena *arena, const Object *owner, PgQuery__AExpr *expr)
{
	if (!IS_NODE(expr->rexpr, A_ARRAY_EXPR))
		return;
	const PgQuery__AArrayExpr *array = expr->rexpr->a_array_expr;
	const char *type = column_type(arena, owner, expr->lexpr);
	bool is_varchar = is_varchar_as_text(arena, owner, expr->lexpr);
	Node **elements = arena_alloc(arena, (array->n_elements + 1) * sizeof(Node *));
	if (!take_elements(arena, array, type, is_varchar, elements))
		return;
	PgQuery__List *list = arena_new_struct(arena, PgQuery__List);
	*list = (PgQuery__List) PG_QUERY__LIST__INIT;
	list->n_items = array->n_elements;
	list->items = elements;
	expr->rexpr->node_case = PG_QUERY__NODE__NODE_LIST;
	expr->rexpr->list = list;
	expr->kind = PG_QUERY__A__EXPR__KIND__AEXPR_IN;
	if (is_varchar)
		expr->lexpr = expr->lexpr->type_cast->arg;
}

void simplify_operator(Arena *arena, const Object *owner, PgQuery__AExpr *expr)
{
	const char *name = expr->n_name == 1 ? walk_string(expr->name[0]) : NULL;
	if (!name)
		return;
	/* LIKE is the operator that it names. */
	if (expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_LIKE || expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE)
		expr->kind = PG_QUERY__A__EXPR__KIND__AEXPR_OP;
	if (expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP && expr->lexpr && (compares(name) || matches_text(name))) {
		simplify_sides(arena, owner, name, &expr->lexpr, &expr->rexpr);
		simplify_sides(arena, owner, name, &expr->rexpr, &expr->lexpr);
	}
	if ((expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY && strcmp(name, "=") == 0) ||
	    (expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL && strcmp(name, "<>") == 0))
		simplify_array(arena, owner, expr);
}

/* The functions of sequences take a bare literal for a regclass. */
void simplify_call(PgQuery__FuncCall *call)
{
	const char *name = call->n_funcname == 1 ? walk_string(call->funcname[0]) : NULL;
	Node **first = call->n_args ? &call->args[0] : NULL;
	if (!name || !first || !walk_takes_sequence(name) || !IS_NODE(*first, TYPE_CAST))
		return;
	const PgQuery__TypeName *type = (*first)->type_cast->type_name;
	const char *type_name = type ? walk_name(type->n_names, type->names) : NULL;
	if (type_name && strcmp(type_name, "regclass") == 0 && is_literal((*first)->type_cast->arg))
		*first = (*first)->type_cast->arg;
}
