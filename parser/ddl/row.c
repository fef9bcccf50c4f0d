/*
 * row.c: INSERT, UPDATE, DELETE and TRUNCATE, as far as they are about rows that the schema states.
 *
 * `rows` of the .dbgen language is an INSERT in which everything has to be a constant.  Where migrations are replayed,
 * INSERT makes the rows that a snapshot states (Schema.rows_followed), and the others change those that are there.
 */
#include <string.h>

#include "apply.h"
#include "names.h"
#include "record.h"
#include "rows.h"
#include "typename.h"
#include "unsteady.h"

typedef enum Constant { CONSTANT_VALUE, CONSTANT_DEFAULT, CONSTANT_NONE } Constant;

static int location_of(const Node *node)
{
	switch (node->node_case) {
	case PG_QUERY__NODE__NODE_A_CONST:
		return node->a_const->location;
	case PG_QUERY__NODE__NODE_TYPE_CAST:
		return node->type_cast->arg ? location_of(node->type_cast->arg) : node->type_cast->location;
	case PG_QUERY__NODE__NODE_A_EXPR:
		return node->a_expr->lexpr ? location_of(node->a_expr->lexpr) : node->a_expr->location;
	case PG_QUERY__NODE__NODE_FUNC_CALL:
		return node->func_call->location;
	case PG_QUERY__NODE__NODE_COLUMN_REF:
		return node->column_ref->location;
	case PG_QUERY__NODE__NODE_SET_TO_DEFAULT:
		return node->set_to_default->location;
	case PG_QUERY__NODE__NODE_RES_TARGET:
		return node->res_target->location;
	case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
		return node->a_array_expr->location;
	case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
		return node->sqlvalue_function->location;
	default:
		return -1;
	}
}

/* The text of a constant; NULL is *TEXT NULL. */
static Constant plain_constant(Apply *a, const PgQuery__AConst *node, const char **text)
{
	*text = NULL;
	if (node->isnull)
		return CONSTANT_VALUE;
	switch (node->val_case) {
	case PG_QUERY__A__CONST__VAL_IVAL:
		*text = arena_printf(a->arena, "%d", node->ival->ival);
		return CONSTANT_VALUE;
	case PG_QUERY__A__CONST__VAL_FVAL:
		*text = arena_strdup(a->arena, node->fval->fval);
		return CONSTANT_VALUE;
	case PG_QUERY__A__CONST__VAL_BOOLVAL:
		*text = node->boolval->boolval ? "true" : "false";
		return CONSTANT_VALUE;
	case PG_QUERY__A__CONST__VAL_SVAL:
		*text = arena_strdup(a->arena, node->sval->sval);
		return CONSTANT_VALUE;
	default:
		return CONSTANT_NONE;
	}
}

/* A cast to the type that the column has anyway says nothing. */
static bool is_own_type(Apply *a, const PgQuery__TypeName *type, const Column *column)
{
	Diags unused;
	Diags *diags = a->diags;
	diags_init(&unused, a->scratch);
	a->diags = &unused;
	const char *text = type_text(a, type);
	a->diags = diags;
	return text &&
	       (strcmp(text, column->type) == 0 || strcmp(text, type_without_modifier(a->scratch, column->type)) == 0);
}

static Constant constant(Apply *a, const Node *node, const Column *column, const char **text)
{
	*text = NULL;
	if (IS_NODE(node, A_CONST))
		return plain_constant(a, node->a_const, text);
	if (IS_NODE(node, SET_TO_DEFAULT))
		return CONSTANT_DEFAULT;
	if (IS_NODE(node, TYPE_CAST) && is_own_type(a, node->type_cast->type_name, column))
		return constant(a, node->type_cast->arg, column, text);
	return CONSTANT_NONE;
}

/* --- INSERT and rows --- */

/* An INSERT at work. */
typedef struct Insert {
	Apply *a;
	Object *table;
	Strings columns;
	Strings key;
	bool declared; /* rows of the language: all that is not right is an error */
} Insert;

static bool declared_fail(Insert *in, const Node *at, const char *message, const char *hint)
{
	if (in->declared)
		apply_fail(in->a, at ? location_of(at) : -1, "%s", message)->hint = hint;
	return false;
}

static bool name_columns(Insert *in, const PgQuery__InsertStmt *statement)
{
	bool ok = true;
	for (size_t i = 0; i < statement->n_cols; i++) {
		const PgQuery__ResTarget *target = statement->cols[i]->res_target;
		const Column *column = in->declared ? need_column(in->a, in->table, target->name, target->location)
		                                    : find_column(in->table, target->name);
		if (column && column->generated.text)
			ok = declared_fail(in, statement->cols[i], "the value of a generated column follows from the others", NULL);
		if (strings_has(&in->columns, target->name))
			ok = declared_fail(in, statement->cols[i], "this column is named twice", NULL);
		ok = ok && column;
		strings_add(in->a->arena, &in->columns, target->name);
	}
	for (size_t i = 0; !statement->n_cols && i < in->table->children.count; i++) {
		const Column *column = in->table->children.items[i];
		if (column->base.kind == KIND_COLUMN && !column->generated.text)
			strings_add(in->a->arena, &in->columns, column->base.name);
	}
	return ok;
}

static bool find_key(Insert *in)
{
	in->key = row_key(in->a->arena, in->table, &in->columns);
	if (!in->key.count) {
		if (in->declared)
			apply_fail(in->a, -1, "these columns hold no key of table \"%s\", by which a row could be found again",
			           object_name(in->a->arena, in->table))
			    ->hint = "name the columns of its primary key, or of a unique constraint whose columns are not null";
		return false;
	}
	for (size_t i = 0; i < in->table->children.count; i++) {
		const Row *other = in->table->children.items[i];
		if (other->base.kind != KIND_ROW || strings_equal(&other->key, &in->key))
			continue;
		if (in->declared)
			apply_fail(in->a, -1, "other rows of table \"%s\" are found by (%s), these by (%s)",
			           object_name(in->a->arena, in->table), strings_join(in->a->arena, &other->key, ", "),
			           strings_join(in->a->arena, &in->key, ", "))
			    ->hint = "name the columns of one key in both";
		return false;
	}
	return true;
}

/* TYPE without its modifier, array or domain: what values are read as. */
static const char *type_of_values(Apply *a, const char *type)
{
	Ref ref;
	const Object *domain;
	type = arena_strndup(a->scratch, type, strcspn(type, "["));
	while (ref_parse(a->scratch, type, &ref) && ref.schema &&
	       (domain = schema_find_type(a->schema, ref.schema, ref.name)) && domain->kind == KIND_DOMAIN)
		type = arena_strndup(a->scratch, ((const Domain *) domain)->type,
		                     strcspn(((const Domain *) domain)->type, "["));
	return type_without_modifier(a->scratch, type);
}

/* How a value may be another one elsewhere or tomorrow; a row with one would never be in step. */
static const struct {
	const char *type;
	unsigned kinds;
} unsteady_types[] = {
	{ "date", UNSTEADY_CLOCK | UNSTEADY_ORDER },
	{ "daterange", UNSTEADY_CLOCK | UNSTEADY_ORDER },
	{ "datemultirange", UNSTEADY_CLOCK | UNSTEADY_ORDER },
	{ "time without time zone", UNSTEADY_CLOCK },
	{ "time with time zone", UNSTEADY_CLOCK | UNSTEADY_ZONE },
	{ "timestamp without time zone", UNSTEADY_CLOCK | UNSTEADY_ORDER },
	{ "timestamp with time zone", UNSTEADY_CLOCK | UNSTEADY_ORDER | UNSTEADY_ZONE },
	{ "tsrange", UNSTEADY_CLOCK | UNSTEADY_ORDER },
	{ "tsmultirange", UNSTEADY_CLOCK | UNSTEADY_ORDER },
	{ "tstzrange", UNSTEADY_CLOCK | UNSTEADY_ORDER | UNSTEADY_ZONE },
	{ "tstzmultirange", UNSTEADY_CLOCK | UNSTEADY_ORDER | UNSTEADY_ZONE },
};

static void warn_unsteady(Insert *in, const Node *node, const char *depends, const char *hint)
{
	diag_warning(in->a->diags, apply_place(in->a, location_of(node)), "what this value means depends on %s", depends)
	    ->hint = hint;
}

/* Only the language states rows as they are to be for good; false after a diagnostic. */
static bool is_steady(Insert *in, const Column *column, const Node *node, const char *text)
{
	const char *type = type_of_values(in->a, column->type);
	unsigned found = 0;
	if (strcmp(type, "money") == 0 && text[strspn(text, "-0123456789")])
		warn_unsteady(in, node, "lc_monetary", "a whole number means the same everywhere; numeric is the better type");
	for (size_t i = 0; i < sizeof(unsteady_types) / sizeof(unsteady_types[0]); i++)
		if (strcmp(unsteady_types[i].type, type) == 0)
			found = unsteady_literal(text) & unsteady_types[i].kinds;
	if (found & UNSTEADY_CLOCK)
		return declared_fail(in, node,
		                     "this is another value each time it is read, and no row could be in step with it",
		                     "write the date itself, or leave the column out and give it a default");
	if (found & UNSTEADY_ORDER)
		warn_unsteady(in, node, "DateStyle: which is the day, which the month?", "write it as 2024-01-31");
	else if (found & UNSTEADY_ZONE)
		warn_unsteady(in, node, "the time zone of whoever writes it", "end it with its zone: 2024-01-31 10:00+00");
	return true;
}

static bool read_value(Insert *in, Row *row, const char *name, const Node *node)
{
	const char *text;
	const Column *column = find_column(in->table, name);
	bool is_key = strings_has(&in->key, name);
	switch (constant(in->a, node, column, &text)) {
	case CONSTANT_NONE:
		declared_fail(in, node, "a value of rows is a constant, and this is an expression",
		              "write the value as a string, a number, true, false or null; leave the column out, or write default, "
		              "where the database is to choose it");
		return !in->declared && !is_key;
	case CONSTANT_DEFAULT:
		return !is_key || declared_fail(in, node, "a row is found by this column, so its value has to be stated", NULL);
	case CONSTANT_VALUE:
		break;
	}
	if (is_key && !text)
		return declared_fail(in, node, "a row is found by this column, so it cannot be null", NULL);
	if (in->declared && text && !is_steady(in, column, node, text))
		return false;
	row_set(in->a->arena, row, name, text);
	return true;
}

static const Node *first_of(const PgQuery__List *values)
{
	return values->n_items ? values->items[0] : NULL;
}

/* The row that a tuple says; NULL: none. */
static Row *read_tuple(Insert *in, const PgQuery__List *values)
{
	Row *row = arena_new_struct(in->a->arena, Row);
	bool ok = true;
	if (values->n_items != in->columns.count) {
		declared_fail(in, first_of(values),
		              arena_printf(in->a->arena, "%zu value%s for %u column%s", values->n_items,
		                           values->n_items == 1 ? "" : "s", in->columns.count,
		                           in->columns.count == 1 ? "" : "s"),
		              NULL);
		return NULL;
	}
	row->key = in->key;
	for (size_t i = 0; i < values->n_items; i++)
		ok = read_value(in, row, in->columns.items[i], values->items[i]) && ok;
	return ok ? row : NULL;
}

static bool is_followed(const Insert *in, const char *name)
{
	if (in->declared)
		return true;
	Object row = { .kind = KIND_ROW, .parent = in->table, .name = name };
	return map_get(in->a->schema->rows_followed, object_key(in->a->scratch, &row));
}

static bool add_row(Insert *in, const PgQuery__List *values)
{
	const Row *read = read_tuple(in, values);
	const char *name = read ? row_name_now(in->a->arena, read) : NULL;
	if (!name || !is_followed(in, name))
		return name;
	Row *row = (Row *) schema_add(in->a->schema, KIND_ROW, NULL, in->table, name, NULL);
	if (!row && in->declared) {
		apply_fail(in->a, location_of(first_of(values)), "the row with key (%s) is stated twice", name)
		    ->hint = "a key is that of one row";
		return false;
	}
	if (!row)
		return true; /* ON CONFLICT, or a failure that is the server's to tell */
	row->key = read->key;
	row->values = read->values;
	row->base.span = apply_place(in->a, location_of(first_of(values)));
	return true;
}

static bool is_about_rows(const Object *table)
{
	for (size_t i = 0; table && i < table->children.count; i++)
		if (((const Object *) table->children.items[i])->kind == KIND_ROW)
			return true;
	return false;
}

static bool warn_unread(Apply *a, const Object *table)
{
	if (is_about_rows(table))
		diag_warning(a->diags, a->span, "what this does to the rows of table \"%s\" cannot be known without a server",
		             object_name(a->arena, table))
		    ->hint = "\"dbgen check --scratch\" asks one";
	return true;
}

static bool insert_values(Insert *in, const PgQuery__InsertStmt *statement)
{
	const PgQuery__SelectStmt *select = IS_NODE(statement->select_stmt, SELECT_STMT)
	                                        ? statement->select_stmt->select_stmt
	                                        : NULL;
	if (!in->declared && (!select || !select->n_values_lists))
		return warn_unread(in->a, in->table);
	if (!name_columns(in, statement) || !find_key(in))
		return !in->declared;
	bool ok = true;
	for (size_t i = 0; select && i < select->n_values_lists; i++)
		ok = add_row(in, select->values_lists[i]->list) && ok;
	return ok || !in->declared;
}

static bool apply_insert(Apply *a, Node *node)
{
	const PgQuery__InsertStmt *statement = node->insert_stmt;
	Insert in = { .a = a, .declared = a->session->declares_rows };
	if (!in.declared && !a->schema->rows_followed)
		return true;
	in.table = in.declared ? need_table(a, statement->relation, false)
	                       : find_relation(a, range_ref(statement->relation));
	if (!in.table || in.table->kind != KIND_TABLE) {
		if (in.table && in.declared)
			apply_fail(a, statement->relation->location, "rows are stated of tables, and \"%s\" is a %s",
			           object_name(a->arena, in.table), kind_of(in.table)->word);
		return !in.declared;
	}
	return insert_values(&in, statement);
}

/* --- what happens to them later --- */

/* A condition: the rows that have these values. */
typedef struct Filter {
	Apply *a;
	const Object *table;
	Strings columns, values;
} Filter;

static bool read_filter(Filter *f, const Node *where)
{
	if (!where)
		return true;
	if (IS_NODE(where, BOOL_EXPR) && where->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) {
		for (size_t i = 0; i < where->bool_expr->n_args; i++)
			if (!read_filter(f, where->bool_expr->args[i]))
				return false;
		return true;
	}
	const PgQuery__AExpr *equal = IS_NODE(where, A_EXPR) ? where->a_expr : NULL;
	if (!equal || equal->kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP || equal->n_name != 1 ||
	    strcmp(node_text(equal->name[0]), "=") != 0 || !IS_NODE(equal->lexpr, COLUMN_REF))
		return false;
	const PgQuery__ColumnRef *ref = equal->lexpr->column_ref;
	const char *name = ref->n_fields ? node_text(ref->fields[ref->n_fields - 1]) : NULL;
	const Column *column = name ? find_column(f->table, name) : NULL;
	const char *text;
	if (!column || !equal->rexpr || constant(f->a, equal->rexpr, column, &text) != CONSTANT_VALUE || !text)
		return false;
	strings_add(f->a->scratch, &f->columns, name);
	strings_add(f->a->scratch, &f->values, text);
	return true;
}

static bool passes(const Filter *f, const Row *row)
{
	for (size_t i = 0; i < f->columns.count; i++) {
		const RowValue *value = row_value(row, f->columns.items[i]);
		if (!value || !value->value || strcmp(value->value, f->values.items[i]) != 0)
			return false;
	}
	return true;
}

/* The rows that a WHERE means; false: that is not known. */
static bool find_rows(Apply *a, Object *table, const Node *where, List *found)
{
	Filter filter = { .a = a, .table = table };
	List rows = table_rows(a->scratch, table);
	if (!read_filter(&filter, where))
		return false;
	for (size_t i = 0; i < rows.count; i++)
		if (passes(&filter, rows.items[i]))
			list_add(a->scratch, found, rows.items[i]);
	return true;
}

/* Under the name that its key says now. */
static void rename_row(Apply *a, Row *row)
{
	const char *name = row_name_now(a->arena, row);
	if (!name)
		schema_remove(a->schema, &row->base);
	else if (strcmp(name, row->base.name) != 0)
		schema_rename(a->schema, &row->base, NULL, name, NULL);
}

static void set_value(Apply *a, const List *rows, const Object *table, const PgQuery__ResTarget *target)
{
	const Column *column = find_column(table, target->name);
	const char *text;
	Constant value = column && target->val ? constant(a, target->val, column, &text) : CONSTANT_NONE;
	for (size_t i = 0; column && i < rows->count; i++) {
		if (value == CONSTANT_VALUE)
			row_set(a->arena, rows->items[i], target->name, text);
		else
			row_forget(rows->items[i], target->name);
	}
}

/* A column that no row states may get any value. */
static bool sets_stated(const Object *table, const PgQuery__UpdateStmt *statement)
{
	for (size_t i = 0; i < table->children.count; i++) {
		const Row *row = table->children.items[i];
		for (size_t j = 0; row->base.kind == KIND_ROW && j < statement->n_target_list; j++)
			if (row_value(row, statement->target_list[j]->res_target->name))
				return true;
	}
	return false;
}

static bool apply_update(Apply *a, Node *node)
{
	const PgQuery__UpdateStmt *statement = node->update_stmt;
	Object *table = a->schema->rows_followed ? find_relation(a, range_ref(statement->relation)) : NULL;
	List rows = { 0 };
	if (!is_about_rows(table))
		return true;
	if (statement->n_from_clause || !find_rows(a, table, statement->where_clause, &rows))
		return sets_stated(table, statement) ? warn_unread(a, table) : true;
	for (size_t i = 0; i < statement->n_target_list; i++)
		set_value(a, &rows, table, statement->target_list[i]->res_target);
	for (size_t i = 0; i < rows.count; i++)
		rename_row(a, rows.items[i]);
	return true;
}

static bool apply_delete(Apply *a, Node *node)
{
	const PgQuery__DeleteStmt *statement = node->delete_stmt;
	Object *table = a->schema->rows_followed ? find_relation(a, range_ref(statement->relation)) : NULL;
	List rows = { 0 };
	if (!is_about_rows(table))
		return true;
	if (statement->n_using_clause || !find_rows(a, table, statement->where_clause, &rows))
		return warn_unread(a, table);
	for (size_t i = 0; i < rows.count; i++)
		schema_remove(a->schema, rows.items[i]);
	return true;
}

static bool apply_truncate(Apply *a, Node *node)
{
	const PgQuery__TruncateStmt *statement = node->truncate_stmt;
	for (size_t i = 0; a->schema->rows_followed && i < statement->n_relations; i++) {
		Object *table = find_relation(a, range_ref(statement->relations[i]->range_var));
		List rows = { 0 };
		if (table)
			rows = table_rows(a->scratch, table);
		for (size_t j = 0; j < rows.count; j++)
			schema_remove(a->schema, rows.items[j]);
	}
	return true;
}

const StatementRow row_statements[] = {
	STATEMENT(INSERT_STMT, apply_insert),
	STATEMENT(UPDATE_STMT, apply_update),
	STATEMENT(DELETE_STMT, apply_delete),
	STATEMENT(TRUNCATE_STMT, apply_truncate),
	{ 0 },
};
