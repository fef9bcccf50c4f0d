/*
 * canon.c: one text for all spellings of the same expression that differ in nothing but spelling.
 *
 * The tree is rewritten without loss, printed, and read again: when that does not give the same tree, the text stays.
 */
#include "canon.h"

#include <stdlib.h>
#include <string.h>

#include "analyse.h"
#include "figure.h"
#include "literal.h"
#include "sqltext.h"
#include "types.h"
#include "walk.h"

/* --- rewrites --- */

typedef struct Rewriter {
	Arena *arena;
	const Object *table; /* whose name in front of a column says nothing */
	const Object *owner; /* of the columns that bare names are */
	bool starless;       /* no star takes in the columns of a join in their order */
} Rewriter;

static bool is_catalog(const Node *node)
{
	const char *name = walk_string(node);
	return name && strcmp(name, "pg_catalog") == 0;
}

static void drop_catalog(size_t *count, Node ***names)
{
	if (*count == 2 && is_catalog((*names)[0])) {
		*names += 1;
		*count = 1;
	}
}

static Node *catalog_node(Arena *arena)
{
	Node *node = arena_new_struct(arena, Node);
	PgQuery__String *string = arena_new_struct(arena, PgQuery__String);
	*string = (PgQuery__String) PG_QUERY__STRING__INIT;
	string->sval = arena_strdup(arena, "pg_catalog");
	*node = (Node) PG_QUERY__NODE__INIT;
	node->node_case = PG_QUERY__NODE__NODE_STRING;
	node->string = string;
	return node;
}

/* int4 is what the grammar makes of "integer" only with pg_catalog in front; text is what it makes of "text" without. */
static void rewrite_type(Rewriter *r, PgQuery__TypeName *type)
{
	const char *name = walk_name(type->n_names, type->names);
	drop_catalog(&type->n_names, &type->names);
	if (type->n_names != 1 || !name || !type_printed(name))
		return;
	Node **two = arena_alloc(r->arena, 2 * sizeof(Node *));
	two[0] = catalog_node(r->arena);
	two[1] = type->names[0];
	type->names = two;
	type->n_names = 2;
}

/* (a AND b) AND c is a AND b AND c. */
static void flatten(Rewriter *r, PgQuery__BoolExpr *expr)
{
	List args = { 0 };
	bool changed = false;
	for (size_t i = 0; expr->boolop != PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR && i < expr->n_args; i++) {
		const PgQuery__BoolExpr *inner = IS_NODE(expr->args[i], BOOL_EXPR) ? expr->args[i]->bool_expr : NULL;
		if (inner && inner->boolop == expr->boolop) {
			flatten(r, expr->args[i]->bool_expr);
			for (size_t j = 0; j < inner->n_args; j++)
				list_add(r->arena, &args, inner->args[j]);
			changed = true;
		} else
			list_add(r->arena, &args, expr->args[i]);
	}
	if (changed) {
		expr->args = (Node **) args.items;
		expr->n_args = args.count;
	}
}

/* "table.column" in an expression of that table. */
static void rewrite_column(Rewriter *r, PgQuery__ColumnRef *ref)
{
	if (!r->table || ref->n_fields < 2)
		return;
	const char *qualifier = walk_string(ref->fields[ref->n_fields - 2]);
	if (!qualifier || strcmp(qualifier, r->table->name) != 0)
		return;
	ref->fields += ref->n_fields - 1;
	ref->n_fields = 1;
}

static Node *cast_node(Arena *arena, Node *arg, const PgQuery__TypeName *array)
{
	PgQuery__TypeName *type = arena_new_struct(arena, PgQuery__TypeName);
	*type = *array;
	type->n_array_bounds = 0;
	type->array_bounds = NULL;
	PgQuery__TypeCast *cast = arena_new_struct(arena, PgQuery__TypeCast);
	*cast = (PgQuery__TypeCast) PG_QUERY__TYPE_CAST__INIT;
	cast->arg = arg;
	cast->type_name = type;
	Node *node = arena_new_struct(arena, Node);
	*node = (Node) PG_QUERY__NODE__INIT;
	node->node_case = PG_QUERY__NODE__NODE_TYPE_CAST;
	node->type_cast = cast;
	return node;
}

/* (ARRAY[a, b])::text[] is read as ARRAY[a::text, b::text] (transformTypeCast in src/backend/parser/parse_expr.c), and
 * printed so from then on. */
static void move_cast_inside(Rewriter *r, Node *node)
{
	const PgQuery__TypeCast *cast = node->type_cast;
	if (!IS_NODE(cast->arg, A_ARRAY_EXPR) || !cast->type_name || cast->type_name->n_array_bounds != 1)
		return;
	PgQuery__AArrayExpr *array = cast->arg->a_array_expr;
	if (!array->n_elements)
		return;
	Node **elements = arena_alloc(r->arena, array->n_elements * sizeof(Node *));
	for (size_t i = 0; i < array->n_elements; i++) {
		if (IS_NODE(array->elements[i], A_ARRAY_EXPR))
			return;
		elements[i] = cast_node(r->arena, array->elements[i], cast->type_name);
	}
	array->elements = elements;
	node->node_case = PG_QUERY__NODE__NODE_A_ARRAY_EXPR;
	node->a_array_expr = array;
}

/* The name that a column would have anyhow. */
static void drop_names(size_t count, Node **targets)
{
	for (size_t i = 0; i < count; i++) {
		PgQuery__ResTarget *target = IS_NODE(targets[i], RES_TARGET) ? targets[i]->res_target : NULL;
		const char *own = target && target->name[0] ? figure_name(target->val) : NULL;
		if (own && strcmp(own, target->name) == 0)
			target->name = (char *) protobuf_c_empty_string;
	}
}

static int compare_strings(const void *a, const void *b)
{
	return strcmp(walk_string(*(Node *const *) a), walk_string(*(Node *const *) b));
}

/* The columns of USING come in the order of the table on the left when NATURAL JOIN is written out, and mean the same in any. */
static void sort_using(const Rewriter *r, PgQuery__JoinExpr *join)
{
	if (r->starless && join->n_using_clause > 1 && !join->join_using_alias && !join->alias)
		qsort(join->using_clause, join->n_using_clause, sizeof(Node *), compare_strings);
}

static bool rewrite_visit(void *context, ProtobufCMessage *message)
{
	Rewriter *r = context;
	if (IS_MESSAGE(message, type_name))
		rewrite_type(r, (PgQuery__TypeName *) message);
	else if (IS_MESSAGE(message, bool_expr))
		flatten(r, (PgQuery__BoolExpr *) message);
	else if (IS_MESSAGE(message, column_ref))
		rewrite_column(r, (PgQuery__ColumnRef *) message);
	else if (IS_MESSAGE(message, join_expr))
		sort_using(r, (PgQuery__JoinExpr *) message);
	else if (IS_MESSAGE(message, node) && IS_NODE((Node *) message, TYPE_CAST)) {
		move_cast_inside(r, (Node *) message);
		simplify_cast(r->arena, (Node *) message);
	} else if (IS_MESSAGE(message, select_stmt))
		drop_names(((PgQuery__SelectStmt *) message)->n_target_list, ((PgQuery__SelectStmt *) message)->target_list);
	else if (IS_MESSAGE(message, a__expr)) {
		PgQuery__AExpr *expr = (PgQuery__AExpr *) message;
		drop_catalog(&expr->n_name, &expr->name);
		if (IS_NODE(expr->rexpr, TYPE_CAST))
			move_cast_inside(r, expr->rexpr);
		simplify_operator(r->arena, r->owner, expr);
	} else if (IS_MESSAGE(message, func_call)) {
		PgQuery__FuncCall *call = (PgQuery__FuncCall *) message;
		if (call->funcformat != PG_QUERY__COERCION_FORM__COERCE_SQL_SYNTAX)
			drop_catalog(&call->n_funcname, &call->funcname);
		simplify_call(call);
	}
	return true;
}

/* Inside a subquery a bare name could be another table's column: the qualifier says something there. */
static bool visit_sublink(void *context, ProtobufCMessage *message)
{
	if (IS_MESSAGE(message, sub_link))
		*(bool *) context = true;
	return true;
}

static bool has_sublink(PgQuery__ParseResult *tree)
{
	bool found = false;
	walk_messages(&tree->base, visit_sublink, &found);
	return found;
}

static bool visit_star(void *context, ProtobufCMessage *message)
{
	if (IS_MESSAGE(message, a__star))
		*(bool *) context = true;
	return true;
}

static bool has_star(PgQuery__ParseResult *tree)
{
	bool found = false;
	walk_messages(&tree->base, visit_star, &found);
	return found;
}

/* --- printing --- */

/* What was printed, read and rewritten again, must be the tree it was printed from. */
static bool reads_back(Arena *arena, const char *printed, const PgQuery__ParseResult *tree, Rewriter *rewriter)
{
	PgQuery__ParseResult *again = pgquery_parse(arena, printed, strlen(printed), NULL);
	if (!again)
		return false;
	walk_messages(&again->base, rewrite_visit, rewriter);
	return walk_is_same(&tree->base, &again->base);
}

bool prints_back(Arena *arena, const char *printed, const Node *statement)
{
	PgQuery__ParseResult *again = pgquery_parse(arena, printed, strlen(printed), NULL);
	return again && again->n_stmts == 1 && walk_is_same(&statement->base, &again->stmts[0]->stmt->base);
}

/* The printed text without what parse_form put in front. */
static const char *without_prefix(const char *printed, SqlForm form)
{
	static const char *const heads[] = { [SQL_EXPRESSION] = "SELECT ",
		                                 [SQL_QUERY] = "",
		                                 [SQL_BODY] = "LANGUAGE sql ",
		                                 [SQL_PARTITION_KEY] = "PARTITION BY ",
		                                 [SQL_RULE] = "CREATE RULE r AS " };
	size_t start, end;
	if (!*heads[form] || !sql_find(printed, 0, heads[form], &start, &end))
		return printed;
	return printed + end + (printed[end] == ' ');
}

/* One word, number or literal is its own canonical form. */
static bool is_plain(Arena *arena, const char *text)
{
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	if (tokens.count != 1)
		return false;
	const Token *token = &tokens.items[0];
	return token->end - token->start == strlen(text) &&
	       (token->kind == TOKEN_NUMBER ||
	        /* Of several parts on lines of their own, it is written as one. */
	        (token->kind == TOKEN_STRING && strcmp(sql_text(arena, "%L", token_value(arena, text, token)), text) == 0));
}

/* What the grammar does not read differs from another text in its words, if at all: lines and comments say nothing. */
static const char *words_of(Arena *arena, const char *text)
{
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	Buf words;
	buf_init(&words, arena);
	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i], *before = i > 0 ? &tokens.items[i - 1] : NULL;
		/* Of an operator, = = is another than ==. */
		if (before && !(token->kind == TOKEN_SYMBOL && before->kind == TOKEN_SYMBOL && before->end == token->start))
			buf_add_char(&words, ' ');
		if (token->kind == TOKEN_WORD)
			buf_add(&words, token_value(arena, text, token));
		else if (token->kind == TOKEN_QUOTED)
			buf_add(&words, sql_identifier(arena, token_value(arena, text, token)));
		else
			buf_add_n(&words, text + token->start, token->end - token->start);
	}
	return words.data;
}

/* The statements of BEGIN ATOMIC … END, which libpg_query reads but does not print, as a tree of their own; NULL: it is none. */
static PgQuery__ParseResult *atomic_statements(Arena *arena, const PgQuery__ParseResult *tree)
{
	const Node *statement = tree->n_stmts == 1 ? tree->stmts[0]->stmt : NULL;
	const Node *body = IS_NODE(statement, CREATE_FUNCTION_STMT) ? statement->create_function_stmt->sql_body : NULL;
	if (!IS_NODE(body, LIST) || body->list->n_items != 1 || !IS_NODE(body->list->items[0], LIST))
		return NULL;
	const PgQuery__List *list = body->list->items[0]->list;
	PgQuery__ParseResult *whole = arena_new_struct(arena, PgQuery__ParseResult);
	*whole = (PgQuery__ParseResult) PG_QUERY__PARSE_RESULT__INIT;
	whole->version = tree->version;
	whole->n_stmts = list->n_items;
	whole->stmts = arena_alloc(arena, list->n_items * sizeof(PgQuery__RawStmt *));
	for (size_t i = 0; i < list->n_items; i++) {
		whole->stmts[i] = arena_new_struct(arena, PgQuery__RawStmt);
		*whole->stmts[i] = (PgQuery__RawStmt) PG_QUERY__RAW_STMT__INIT;
		whole->stmts[i]->stmt = list->items[i];
	}
	return whole;
}

const char *canonical_form(Arena *arena, const char *text, SqlForm form, const Object *table, const Object *owner)
{
	Rewriter rewriter = { arena, table, owner };
	if (form == SQL_EXPRESSION && is_plain(arena, text))
		return text;
	size_t shift;
	PgQuery__ParseResult *tree = parse_form(arena, text, form, &shift);
	if (!tree)
		return words_of(arena, text);
	if ((table || owner) && has_sublink(tree))
		rewriter.table = rewriter.owner = NULL;
	rewriter.starless = !has_star(tree);
	PgQuery__ParseResult *atomic = form == SQL_BODY ? atomic_statements(arena, tree) : NULL;
	if (atomic)
		tree = atomic;
	walk_messages(&tree->base, rewrite_visit, &rewriter);
	const char *printed = pgquery_print(arena, tree);
	if (!printed || !reads_back(arena, printed, tree, &rewriter))
		return text;
	return atomic ? arena_printf(arena, "BEGIN ATOMIC %s; END", printed) : without_prefix(printed, form);
}

const char *canonical_expression(Arena *arena, const char *text)
{
	return canonical_form(arena, text, SQL_EXPRESSION, NULL, NULL);
}

const char *canonical_query(Arena *arena, const char *text)
{
	return canonical_form(arena, text, SQL_QUERY, NULL, NULL);
}
