/*
 * view.c: CREATE VIEW, CREATE MATERIALIZED VIEW, CREATE TABLE AS.
 */
#include "view.h"

#include <string.h>

#include "canon.h"
#include "figure.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "slice.h"
#include "table.h"
#include "typename.h"

/* --- views --- */

/* A recursive view is rewritten by the parser; what it made is the query. */
static Expr view_query(Apply *a, Node *query)
{
	Expr expr = { 0 };
	bool recursive = find_word(a, 0, "recursive") < find_word(a, 0, "view");
	if (!recursive)
		return slice_query(a);
	expr.text = pgquery_print_statement(a->arena, query);
	expr.span = a->span;
	if (!expr.text)
		apply_fail(a, -1, "the query of a recursive view cannot be read by the grammar of PostgreSQL %d",
		           pgquery_grammar())
		    ->hint = "write it as WITH RECURSIVE … in CREATE VIEW";
	return expr;
}

static Strings view_options(Apply *a, const PgQuery__ViewStmt *statement)
{
	Strings options = storage_options(a, statement->n_options, statement->options);
	if (statement->with_check_option == PG_QUERY__VIEW_CHECK_OPTION__LOCAL_CHECK_OPTION)
		strings_add(a->arena, &options, "check_option=local");
	if (statement->with_check_option == PG_QUERY__VIEW_CHECK_OPTION__CASCADED_CHECK_OPTION)
		strings_add(a->arena, &options, "check_option=cascaded");
	return options;
}

static bool is_star(const PgQuery__ResTarget *target)
{
	const PgQuery__ColumnRef *ref = IS_NODE(target->val, COLUMN_REF) ? target->val->column_ref : NULL;
	return ref && ref->n_fields && IS_NODE(ref->fields[ref->n_fields - 1], A_STAR);
}

/* What a query's columns are called; false when a star hides it. */
static bool output_names(Apply *a, const Expr *query, Strings *names)
{
	PgQuery__ParseResult *tree = query->text ? apply_parse(a, query->text, strlen(query->text), NULL) : NULL;
	const Node *node = tree && tree->n_stmts ? tree->stmts[0]->stmt : NULL;
	const PgQuery__SelectStmt *select = IS_NODE(node, SELECT_STMT) ? node->select_stmt : NULL;
	while (select && select->larg)
		select = select->larg;
	for (size_t i = 0; select && i < select->n_target_list; i++) {
		const PgQuery__ResTarget *target = select->target_list[i]->res_target;
		if (is_star(target))
			return false;
		const char *name = node_given(target->name) ? target->name : figure_name(target->val);
		strings_add(a->arena, names, name ? name : "?column?");
	}
	return names->count > 0;
}

/* CREATE VIEW v (a, b): a server has the names in the query.  The query with them, or as it is when that cannot be done. */
static bool names_in_query(Apply *a, Node *query, size_t count, Node **names, Expr *expr)
{
	PgQuery__SelectStmt *select = IS_NODE(query, SELECT_STMT) ? query->select_stmt : NULL;
	bool changed = false;
	while (select && select->larg)
		select = select->larg;
	if (!select || count > select->n_target_list || select->n_values_lists)
		return false;
	for (size_t i = 0; i < select->n_target_list; i++)
		if (is_star(select->target_list[i]->res_target))
			return false;
	for (size_t i = 0; i < count; i++) {
		PgQuery__ResTarget *target = select->target_list[i]->res_target;
		const char *own = node_given(target->name) ? target->name : figure_name(target->val),
		           *name = node_text(names[i]);
		if (name && own && strcmp(own, name) == 0)
			continue;
		target->name = arena_strdup(a->arena, name ? name : "");
		changed = true;
	}
	if (!changed)
		return true;
	const char *printed = pgquery_print_statement(a->arena, query);
	if (!printed || !prints_back(a->arena, printed, query))
		return false;
	expr->text = printed;
	return true;
}

bool rename_view_column(Apply *a, Object *view, const char *from, const char *to)
{
	Strings *columns = view->kind == KIND_VIEW ? &((View *) view)->columns : &((MaterializedView *) view)->columns;
	Object *column = object_child(view, KIND_VIEW_COLUMN, from);
	long at = strings_find(columns, from);
	if (column)
		schema_rename(a->schema, column, NULL, to, NULL);
	if (at >= 0) {
		columns->items[at] = to;
		return true;
	}
	Strings names = { 0 };
	const Expr *query = view->kind == KIND_VIEW ? &((View *) view)->query : &((MaterializedView *) view)->query;
	if (!output_names(a, query, &names) || strings_find(&names, from) < 0) {
		apply_fail(a, -1, "column \"%s\" of %s is not known without a server", from, object_key(a->arena, view));
		return false;
	}
	names.items[strings_find(&names, from)] = to;
	*columns = names;
	return true;
}

static Object *view_to_fill(Apply *a, const PgQuery__ViewStmt *statement, const char *in_schema)
{
	const char *name = statement->view->relname;
	Object *old = schema_find(a->schema, KIND_VIEW, in_schema, NULL, name, NULL);
	if (old && statement->replace)
		return old;
	if (relation_taken(a, in_schema, name)) {
		apply_fail_exists(a, statement->view->location, "relation", name);
		return NULL;
	}
	Object *view = add_object(a, KIND_VIEW, in_schema, NULL, name, NULL, statement->view->location);
	if (view)
		apply_default_privileges(a, view);
	return view;
}

static bool apply_create_view(Apply *a, Node *node)
{
	const PgQuery__ViewStmt *statement = node->view_stmt;
	const char *in_schema = place_relation(a, statement->view);
	View *view = in_schema ? (View *) view_to_fill(a, statement, in_schema) : NULL;
	if (!view)
		return false;
	Expr query = view_query(a, statement->query);
	bool named = names_in_query(a, statement->query, statement->n_aliases, statement->aliases, &query);
	keep_expr(a, &view->query, query, SQL_QUERY);
	view->columns = named ? (Strings){ 0 } : node_names(a, statement->n_aliases, statement->aliases);
	view->options = view_options(a, statement);
	return true;
}

/* --- materialized views --- */

static bool create_materialized_view(Apply *a, Node *query, const PgQuery__IntoClause *into, bool if_not_exists)
{
	const PgQuery__RangeVar *range = into->rel;
	const char *in_schema = place_relation(a, range);
	if (!in_schema)
		return false;
	if (relation_taken(a, in_schema, range->relname))
		return if_not_exists || apply_fail_exists(a, range->location, "relation", range->relname);
	MaterializedView *view = (MaterializedView *) add_object(a, KIND_MATERIALIZED_VIEW, in_schema, NULL, range->relname,
	                                                         NULL, range->location);
	if (!view)
		return false;
	Expr text = slice_query(a);
	bool named = names_in_query(a, query, into->n_col_names, into->col_names, &text);
	keep_expr(a, &view->query, text, SQL_QUERY);
	view->columns = named ? (Strings){ 0 } : node_names(a, into->n_col_names, into->col_names);
	view->options = storage_options(a, into->n_options, into->options);
	if (node_given(into->access_method) && strcmp(into->access_method, "heap") != 0)
		view->access_method = into->access_method;
	if (!node_given(into->access_method))
		view->access_method = a->state->access_method;
	view->tablespace = node_given(into->table_space_name) ? into->table_space_name : a->state->tablespace;
	apply_default_privileges(a, &view->base);
	return true;
}

/* --- CREATE TABLE AS --- */

typedef struct Output {
	const char *name, *type;
	Ref collation;
} Output;

typedef struct Select {
	Apply *a;
	List sources; /* of PgQuery__RangeVar */
	List outputs; /* of Output */
	bool hidden;  /* there are sources whose columns are not known: a bare star says nothing */
} Select;

static void add_output(Select *s, const char *name, const char *type, Ref collation)
{
	Output *output = arena_new_struct(s->a->arena, Output);
	*output = (Output){ name ? name : "?column?", type, collation };
	list_add(s->a->arena, &s->outputs, output);
}

static bool gather_sources(Select *s, const Node *node)
{
	if (IS_NODE(node, RANGE_VAR)) {
		list_add(s->a->arena, &s->sources, node->range_var);
		return true;
	}
	if (IS_NODE(node, JOIN_EXPR)) {
		/* Merged columns change what a star means, nothing else. */
		s->hidden = s->hidden || node->join_expr->is_natural || node->join_expr->n_using_clause > 0;
		return gather_sources(s, node->join_expr->larg) && gather_sources(s, node->join_expr->rarg);
	}
	s->hidden = true;
	return IS_NODE(node, RANGE_FUNCTION) || IS_NODE(node, RANGE_SUBSELECT);
}

static const char *source_name(const PgQuery__RangeVar *range)
{
	return range->alias ? range->alias->aliasname : range->relname;
}

static const Column *source_column(Select *s, const char *qualifier, const char *name)
{
	for (size_t i = 0; i < s->sources.count; i++) {
		const PgQuery__RangeVar *range = s->sources.items[i];
		Object *table = find_relation(s->a, range_ref(range));
		const Column *column = table && (!qualifier || strcmp(source_name(range), qualifier) == 0)
		                           ? find_column(table, name)
		                           : NULL;
		if (column)
			return column;
	}
	return NULL;
}

static bool add_star(Select *s, const char *qualifier)
{
	bool any = false;
	for (size_t i = 0; (qualifier || !s->hidden) && i < s->sources.count; i++) {
		const PgQuery__RangeVar *range = s->sources.items[i];
		Object *table = find_relation(s->a, range_ref(range));
		if (qualifier && strcmp(source_name(range), qualifier) != 0)
			continue;
		if (!table || !is_table(table))
			return false;
		for (size_t j = 0; j < table->children.count; j++) {
			const Column *column = table->children.items[j];
			if (column->base.kind == KIND_COLUMN)
				add_output(s, column->base.name, column->type, column->collation);
			any = true;
		}
	}
	return any;
}

static const char *constant_type(const PgQuery__AConst *constant)
{
	switch (constant->val_case) {
	case PG_QUERY__A__CONST__VAL_FVAL:
		return "numeric";
	case PG_QUERY__A__CONST__VAL_BOOLVAL:
		return "boolean";
	case PG_QUERY__A__CONST__VAL_SVAL:
		return "text";
	case PG_QUERY__A__CONST__VAL_BSVAL:
		return NULL;
	default:
		return constant->isnull ? "text" : "integer";
	}
}

/* The type of an expression where it can be told without the server's catalogs. */
static const char *expression_type(Select *s, const Node *node)
{
	static const char *const functions[][2] = { { "count", "bigint" },         { "now", "timestamp with time zone" },
		                                        { "lower", "text" },           { "upper", "text" },
		                                        { "gen_random_uuid", "uuid" }, { "row_number", "bigint" },
		                                        { "concat", "text" } };
	if (IS_NODE(node, TYPE_CAST))
		return type_text(s->a, node->type_cast->type_name);
	if (IS_NODE(node, A_CONST))
		return constant_type(node->a_const);
	const char *name = IS_NODE(node, FUNC_CALL) ? walk_name(node->func_call->n_funcname, node->func_call->funcname)
	                                            : NULL;
	for (size_t i = 0; name && i < sizeof(functions) / sizeof(functions[0]); i++)
		if (strcmp(functions[i][0], name) == 0)
			return functions[i][1];
	return NULL;
}

static bool add_target(Select *s, const PgQuery__ResTarget *target)
{
	const char *name = node_given(target->name);
	if (IS_NODE(target->val, COLUMN_REF)) {
		const PgQuery__ColumnRef *ref = target->val->column_ref;
		const Node *last = ref->fields[ref->n_fields - 1];
		const char *qualifier = ref->n_fields > 1 ? node_text(ref->fields[ref->n_fields - 2]) : NULL;
		if (IS_NODE(last, A_STAR))
			return add_star(s, qualifier);
		const Column *column = source_column(s, qualifier, node_text(last));
		if (column)
			add_output(s, name ? name : column->base.name, column->type, column->collation);
		return column;
	}
	const char *type = expression_type(s, target->val);
	if (type)
		add_output(s, name ? name : figure_name(target->val), type, (Ref){ NULL, NULL });
	return type;
}

static bool read_select(Select *s, const PgQuery__SelectStmt *select)
{
	if (select->n_values_lists || select->with_clause)
		return false;
	if (select->larg)
		return read_select(s, select->larg);
	for (size_t i = 0; i < select->n_from_clause; i++)
		if (!gather_sources(s, select->from_clause[i]))
			return false;
	for (size_t i = 0; i < select->n_target_list; i++)
		if (!add_target(s, select->target_list[i]->res_target))
			return false;
	return true;
}

static bool make_columns(Apply *a, Object *table, const Select *select, const PgQuery__IntoClause *into)
{
	for (size_t i = 0; i < select->outputs.count; i++) {
		const Output *output = select->outputs.items[i];
		const char *name = i < into->n_col_names ? node_text(into->col_names[i]) : output->name;
		Column *column = (Column *) add_object(a, KIND_COLUMN, NULL, table, name, NULL, -1);
		if (!column)
			return false;
		column->position = (int64_t) i + 1;
		column->type = output->type;
		column->collation = output->collation;
	}
	return true;
}

bool create_table_as(Apply *a, Node *query, const PgQuery__IntoClause *into, PgQuery__ObjectType type,
                     bool if_not_exists)
{
	Select select = { .a = a };
	if (type == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW)
		return create_materialized_view(a, query, into, if_not_exists);
	const char *in_schema = place_relation(a, into->rel);
	if (!in_schema)
		return false;
	if (relation_taken(a, in_schema, into->rel->relname))
		return if_not_exists || apply_fail_exists(a, into->rel->location, "relation", into->rel->relname);
	bool known = IS_NODE(query, SELECT_STMT) && read_select(&select, query->select_stmt);
	if (!known && strcmp(in_schema, TEMP_SCHEMA) != 0) {
		apply_fail(a, into->rel->location, "cannot know the columns of \"%s\" without a server", into->rel->relname)
		    ->hint = "write CREATE TABLE with its columns";
		return false;
	}
	Table *table = (Table *) add_object(a, KIND_TABLE, in_schema, NULL, into->rel->relname, NULL, into->rel->location);
	if (!table)
		return false;
	table->unlogged = strcmp(into->rel->relpersistence, "u") == 0;
	table->options = storage_options(a, into->n_options, into->options);
	table->access_method = a->state->access_method;
	table->tablespace = a->state->tablespace;
	apply_default_privileges(a, &table->base);
	return make_columns(a, &table->base, &select, into);
}

static bool apply_create_table_as(Apply *a, Node *node)
{
	const PgQuery__CreateTableAsStmt *statement = node->create_table_as_stmt;
	return create_table_as(a, statement->query, statement->into, statement->objtype, statement->if_not_exists);
}

const StatementRow view_statements[] = {
	STATEMENT(VIEW_STMT, apply_create_view),
	STATEMENT(CREATE_TABLE_AS_STMT, apply_create_table_as),
	{ 0 },
};
