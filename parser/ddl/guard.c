#include "guard.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "not_null.h"
#include "query.h"
#include "record.h"
#include "types.h"
#include "walk.h"

/* What a query asks for: the values its columns must have. */
typedef struct Question {
	const Schema *schema;
	const char *catalog; /* the relation that says most */
	const char *in_schema, *table, *name, *label, *type, *nullable, *data_type;
	bool unknown;
} Question;

/* Columns of the catalogs and of information_schema, by what they hold. */
static const struct {
	const char *column;
	size_t offset;
} columns[] = {
	{ "table_schema", offsetof(Question, in_schema) },
	{ "schemaname", offsetof(Question, in_schema) },
	{ "nspname", offsetof(Question, in_schema) },
	{ "constraint_schema", offsetof(Question, in_schema) },
	{ "routine_schema", offsetof(Question, in_schema) },
	{ "trigger_schema", offsetof(Question, in_schema) },
	{ "event_object_schema", offsetof(Question, in_schema) },
	{ "sequence_schema", offsetof(Question, in_schema) },
	{ "udt_schema", offsetof(Question, in_schema) },
	{ "table_name", offsetof(Question, table) },
	{ "tablename", offsetof(Question, table) },
	{ "relname", offsetof(Question, table) },
	{ "event_object_table", offsetof(Question, table) },
	{ "conrelid", offsetof(Question, table) },
	{ "attrelid", offsetof(Question, table) },
	{ "tgrelid", offsetof(Question, table) },
	{ "polrelid", offsetof(Question, table) },
	{ "column_name", offsetof(Question, name) },
	{ "attname", offsetof(Question, name) },
	{ "constraint_name", offsetof(Question, name) },
	{ "conname", offsetof(Question, name) },
	{ "typname", offsetof(Question, name) },
	{ "indexname", offsetof(Question, name) },
	{ "extname", offsetof(Question, name) },
	{ "policyname", offsetof(Question, name) },
	{ "polname", offsetof(Question, name) },
	{ "tgname", offsetof(Question, name) },
	{ "trigger_name", offsetof(Question, name) },
	{ "proname", offsetof(Question, name) },
	{ "routine_name", offsetof(Question, name) },
	{ "rolname", offsetof(Question, name) },
	{ "schema_name", offsetof(Question, name) },
	{ "viewname", offsetof(Question, name) },
	{ "matviewname", offsetof(Question, name) },
	{ "sequencename", offsetof(Question, name) },
	{ "sequence_name", offsetof(Question, name) },
	{ "usename", offsetof(Question, name) },
	{ "enumlabel", offsetof(Question, label) },
	{ "connamespace", offsetof(Question, in_schema) },
	{ "typnamespace", offsetof(Question, in_schema) },
	{ "relnamespace", offsetof(Question, in_schema) },
	{ "pronamespace", offsetof(Question, in_schema) },
	{ "is_nullable", offsetof(Question, nullable) },
	{ "data_type", offsetof(Question, data_type) },
	{ "constraint_type", offsetof(Question, type) },
};

static bool is_table_or_view(const Object *object)
{
	return is_table(object) || object->kind == KIND_VIEW;
}

static bool is_named_relation(const Object *object)
{
	return kind_of(object)->names == NAMES_RELATION;
}

/* Relations that can be asked, those that say most first, and the objects that they list. */
static const struct {
	const char *relation;
	KindId kind;                         /* KIND_COUNT: what LISTS says */
	bool (*lists)(const Object *object); /* NULL as well: roles, which are taken to exist */
	bool table_is_name;                  /* relname, tablename: the object itself */
} catalogs[] = {
	{ "pg_enum", KIND_ENUM, NULL, false },
	{ "pg_attribute", KIND_COLUMN, NULL, false },
	{ "columns", KIND_COLUMN, NULL, false },
	{ "pg_constraint", KIND_CONSTRAINT, NULL, false },
	{ "table_constraints", KIND_CONSTRAINT, NULL, false },
	{ "pg_indexes", KIND_COUNT, has_index, false },
	{ "pg_policies", KIND_POLICY, NULL, false },
	{ "pg_policy", KIND_POLICY, NULL, false },
	{ "pg_trigger", KIND_TRIGGER, NULL, false },
	{ "triggers", KIND_TRIGGER, NULL, false },
	{ "pg_type", KIND_COUNT, is_type, false },
	{ "pg_proc", KIND_COUNT, is_routine, false },
	{ "routines", KIND_COUNT, is_routine, false },
	{ "pg_extension", KIND_EXTENSION, NULL, false },
	{ "tables", KIND_COUNT, is_table_or_view, true },
	{ "pg_tables", KIND_TABLE, NULL, true },
	{ "views", KIND_VIEW, NULL, true },
	{ "pg_views", KIND_VIEW, NULL, false },
	{ "pg_matviews", KIND_MATERIALIZED_VIEW, NULL, false },
	{ "pg_sequences", KIND_SEQUENCE, NULL, false },
	{ "sequences", KIND_SEQUENCE, NULL, false },
	{ "pg_class", KIND_COUNT, is_named_relation, true },
	{ "schemata", KIND_SCHEMA, NULL, false },
	{ "pg_namespace", KIND_SCHEMA, NULL, false },
	{ "pg_roles", KIND_COUNT, NULL, false },
	{ "pg_authid", KIND_COUNT, NULL, false },
	{ "pg_user", KIND_COUNT, NULL, false },
};

enum { CATALOGS = sizeof(catalogs) / sizeof(catalogs[0]) };

static size_t catalog_row(const char *relation)
{
	for (size_t i = 0; i < CATALOGS; i++)
		if (strcmp(catalogs[i].relation, relation) == 0)
			return i;
	return CATALOGS;
}

/* --- reading the query --- */

static const char *constant(const Node *node)
{
	if (IS_NODE(node, TYPE_CAST))
		return constant(node->type_cast->arg);
	if (IS_NODE(node, A_CONST) && node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL)
		return node->a_const->sval->sval;
	return NULL;
}

static const char *column_name(const Node *node)
{
	if (IS_NODE(node, TYPE_CAST))
		return column_name(node->type_cast->arg);
	return IS_NODE(node, COLUMN_REF) ? walk_name(node->column_ref->n_fields, node->column_ref->fields) : NULL;
}

static void ask(Question *q, const char *column, const char *value)
{
	Ref ref;
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		if (strcmp(columns[i].column, column) != 0)
			continue;
		*(const char **) (void *) ((char *) q + columns[i].offset) = value;
		size_t length = strlen(column);
		/* conrelid = 'public.t'::regclass */
		if (length > 5 && strcmp(column + length - 5, "relid") == 0 && ref_parse(q->schema->arena, value, &ref) &&
		    ref.name) {
			q->table = ref.name;
			q->in_schema = ref.schema ? ref.schema : q->in_schema;
		}
		return;
	}
	q->unknown = true;
}

static bool is_equals(const PgQuery__AExpr *expr)
{
	const char *name = expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP ? walk_name(expr->n_name, expr->name) : NULL;
	return name && strcmp(name, "=") == 0;
}

static bool says_nothing(const char *column)
{
	static const char *const words[] = { "relkind",       "typtype",      "contype", "prokind",     "table_type",
		                                 "table_catalog", "attisdropped", "attnum",  "tgisinternal" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], column) == 0)
			return true;
	return false;
}

/* NOT attisdropped, attnum > 0, relkind IN ('r', 'p') */
static bool narrows_nothing(const Node *node)
{
	const Node *subject = node;
	if (IS_NODE(node, BOOL_EXPR) && node->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
		subject = node->bool_expr->args[0];
	else if (IS_NODE(node, A_EXPR) && !is_equals(node->a_expr))
		subject = node->a_expr->lexpr;
	const char *column = column_name(subject);
	return column && says_nothing(column);
}

/* connamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'public'), or 'public'::regnamespace */
static bool is_oid_of_schema(const Node *node)
{
	return IS_NODE(node, SUB_LINK) && node->sub_link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK &&
	       IS_NODE(node->sub_link->subselect, SELECT_STMT);
}

static void read_source(Question *q, const Node *node);

static void read_condition(Question *q, const Node *node)
{
	if (!node)
		return;
	if (IS_NODE(node, BOOL_EXPR) && node->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) {
		for (size_t i = 0; i < node->bool_expr->n_args; i++)
			read_condition(q, node->bool_expr->args[i]);
		return;
	}
	if (narrows_nothing(node))
		return;
	if (!IS_NODE(node, A_EXPR) || !is_equals(node->a_expr)) {
		q->unknown = true;
		return;
	}
	if (is_oid_of_schema(node->a_expr->rexpr)) {
		const PgQuery__SelectStmt *select = node->a_expr->rexpr->sub_link->subselect->select_stmt;
		for (size_t i = 0; i < select->n_from_clause; i++)
			read_source(q, select->from_clause[i]);
		read_condition(q, select->where_clause);
		return;
	}
	const Node *left = node->a_expr->lexpr, *right = node->a_expr->rexpr;
	const char *column = column_name(left) ? column_name(left) : column_name(right);
	const char *value = constant(right) ? constant(right) : constant(left);
	if (column_name(left) && column_name(right))
		return; /* a join */
	if (column && value && says_nothing(column))
		return;
	if (column && value)
		ask(q, column, value);
	else
		q->unknown = true;
}

static void read_source(Question *q, const Node *node)
{
	if (IS_NODE(node, JOIN_EXPR)) {
		read_source(q, node->join_expr->larg);
		read_source(q, node->join_expr->rarg);
		read_condition(q, node->join_expr->quals);
		return;
	}
	const char *name = IS_NODE(node, RANGE_VAR) ? node->range_var->relname : NULL;
	if (!name || catalog_row(name) == CATALOGS)
		q->unknown = true;
	else if (!q->catalog || catalog_row(name) < catalog_row(q->catalog))
		q->catalog = name;
}

/* --- answering --- */

static bool same(const char *wanted, const char *is)
{
	return !wanted || (is && strcmp(wanted, is) == 0);
}

static bool has_label(const Enum *type, const char *label)
{
	for (size_t i = 0; label && i < type->labels.count; i++)
		if (strcmp(((EnumLabel *) type->labels.items[i])->label, label) == 0)
			return true;
	return !label;
}

static bool type_is(const Question *q, const Object *object)
{
	const char *type = object->kind == KIND_CONSTRAINT ? ((const Constraint *) object)->type : NULL;
	return !q->type || (type && strcasecmp(type, q->type) == 0);
}

/* information_schema.columns' is_nullable and data_type. */
static bool column_is(const Question *q, const Object *object)
{
	const Column *column = object->kind == KIND_COLUMN ? (const Column *) object : NULL;
	if (!column)
		return !q->nullable && !q->data_type;
	if (q->nullable && strcmp(q->nullable, column->not_null ? "NO" : "YES") != 0)
		return false;
	size_t length = strlen(column->type);
	const char *type = type_without_modifier(q->schema->arena, column->type);
	if (length > 2 && strcmp(column->type + length - 2, "[]") == 0)
		type = "ARRAY";
	else if (strchr(type, '.'))
		type = "USER-DEFINED";
	return same(q->data_type, type);
}

static bool matches(const Question *q, size_t row, const Object *object)
{
	const char *name = catalogs[row].table_is_name && !q->name ? q->table : q->name;
	bool of_kind = catalogs[row].lists ? catalogs[row].lists(object) : object->kind == catalogs[row].kind;
	if (!of_kind || !same(name, object->name) || !type_is(q, object) || !column_is(q, object))
		return false;
	if (object->kind != KIND_SCHEMA && object->kind != KIND_EXTENSION && !same(q->in_schema, object->schema))
		return false;
	if (!catalogs[row].table_is_name && q->table && !(object->parent && same(q->table, object_ancestor(object)->name)))
		return false;
	return object->kind != KIND_ENUM || has_label((const Enum *) object, q->label);
}

/* PostgreSQL 18 has a constraint for each NOT NULL; older servers are not what is asked for here. */
static bool names_not_null(const Question *q, size_t row, const Object *object)
{
	const Column *column = (const Column *) object;
	return catalogs[row].kind == KIND_CONSTRAINT && object->kind == KIND_COLUMN && column->not_null &&
	       !column_not_null(column) && same(q->table, object->parent->name) && same(q->in_schema, object->schema) &&
	       same(q->name, usual_not_null(q->schema, object->parent, column)) && same(q->type, "not null");
}

static GuardAnswer answer_select(const Schema *schema, const PgQuery__SelectStmt *select)
{
	Question q = { .schema = schema };
	for (size_t i = 0; i < select->n_from_clause; i++)
		read_source(&q, select->from_clause[i]);
	read_condition(&q, select->where_clause);
	if (q.unknown || !q.catalog || select->larg || select->with_clause)
		return GUARD_UNKNOWN;
	size_t row = catalog_row(q.catalog);
	/* pg_namespace, schemata: nspname is the object's own name. */
	if (catalogs[row].kind == KIND_SCHEMA && !q.name)
		q.name = q.in_schema;
	if (!q.name && !(catalogs[row].table_is_name && q.table) && !q.label)
		return GUARD_UNKNOWN;
	if (catalogs[row].kind == KIND_COUNT && !catalogs[row].lists)
		return GUARD_YES;
	for (size_t i = 0; i < schema->objects.count; i++)
		if (matches(&q, row, schema->objects.items[i]) || names_not_null(&q, row, schema->objects.items[i]))
			return GUARD_YES;
	return GUARD_NO;
}

static GuardAnswer opposite(GuardAnswer answer)
{
	return answer == GUARD_UNKNOWN ? answer : answer == GUARD_YES ? GUARD_NO : GUARD_YES;
}

static GuardAnswer answer_bool(const Schema *schema, const PgQuery__BoolExpr *expr)
{
	bool and = expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR, any = false, all = true;
	if (expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
		return expr->n_args ? opposite(guard_answer(schema, expr->args[0])) : GUARD_UNKNOWN;
	for (size_t i = 0; i < expr->n_args; i++) {
		GuardAnswer answer = guard_answer(schema, expr->args[i]);
		if (answer == GUARD_UNKNOWN)
			return GUARD_UNKNOWN;
		any = any || answer == GUARD_YES;
		all = all && answer == GUARD_YES;
	}
	return (and? all : any) ? GUARD_YES : GUARD_NO;
}

/* to_regclass('x') IS NULL */
static GuardAnswer answer_null_test(const Schema *schema, const PgQuery__NullTest *test)
{
	const PgQuery__FuncCall *call = IS_NODE(test->arg, FUNC_CALL) ? test->arg->func_call : NULL;
	const char *name = call ? walk_name(call->n_funcname, call->funcname) : NULL;
	const char *text = call && call->n_args == 1 ? constant(call->args[0]) : NULL;
	Ref ref;
	if (!name || !text || !ref_parse(schema->arena, text, &ref) || !ref.name)
		return GUARD_UNKNOWN;
	const char *in_schema = ref.schema ? ref.schema : "public";
	bool there;
	if (strcmp(name, "to_regclass") == 0)
		there = schema_find_relation(schema, in_schema, ref.name);
	else if (strcmp(name, "to_regtype") == 0)
		there = schema_find_type(schema, in_schema, ref.name);
	else
		return GUARD_UNKNOWN;
	bool wanted = test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NOT_NULL;
	return there == wanted ? GUARD_YES : GUARD_NO;
}

GuardAnswer guard_answer(const Schema *schema, const Node *node)
{
	if (IS_NODE(node, BOOL_EXPR))
		return answer_bool(schema, node->bool_expr);
	if (IS_NODE(node, NULL_TEST))
		return answer_null_test(schema, node->null_test);
	if (IS_NODE(node, SUB_LINK) && node->sub_link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK &&
	    IS_NODE(node->sub_link->subselect, SELECT_STMT))
		return answer_select(schema, node->sub_link->subselect->select_stmt);
	return GUARD_UNKNOWN;
}
