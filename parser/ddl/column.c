/*
 * column.c: columns of tables as CREATE TABLE and ADD COLUMN define them.
 */
#include "column.h"

#include <string.h>

#include "edit.h"
#include "constraint.h"
#include "file.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "sequence.h"
#include "scan.h"
#include "slice.h"
#include "sqltext.h"
#include "typename.h"

const char *storage_name(const char *word)
{
	static const char *const names[] = { "plain", "external", "extended", "main" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(names[i], word) == 0 || (word[1] == '\0' && strchr("pexm", word[0]) && "pexm"[i] == word[0]))
			return names[i];
	return NULL;
}

/* --- defaults --- */

void drop_default(Apply *a, Object *column)
{
	Object *found = object_child(column, KIND_DEFAULT, "default");
	if (found)
		schema_remove(a->schema, found);
}

static bool is_null(const Node *node)
{
	return IS_NODE(node, A_CONST) && node->a_const->isnull;
}

/* A NULL of COLUMN's type after the cast to the column is NULL still: no length to cut it to, no domain to check it. */
static bool stays_null(Apply *a, const Object *column, const char *cast)
{
	const char *type = column->kind == KIND_COLUMN ? ((const Column *) column)->type : NULL;
	Ref ref;
	if (!type)
		return true;
	bool cut = strcmp(type_without_modifier(a->arena, type), type) != 0;
	bool interval = text_starts_with(type, "interval") && !text_ends_with(type, "[]");
	const Object *named = ref_parse(a->arena, type, &ref) && ref.schema
	                          ? schema_find_type(a->schema, ref.schema, ref.name)
	                          : NULL;
	return (!cut || interval) && !(named && named->kind == KIND_DOMAIN) && (!cast || strcmp(cast, type) == 0);
}

/* DEFAULT NULL is no default at all where the server is left with nothing but NULL (AddRelationNewConstraints in
 * src/backend/catalog/heap.c). */
static bool is_no_default(Apply *a, const Object *column, const Expr *expr)
{
	if (!sql_has_name(expr->text, strlen(expr->text), "null"))
		return false;
	size_t shift;
	PgQuery__ParseResult *tree = parse_form(a->arena, expr->text, SQL_EXPRESSION, &shift);
	const Node *statement = tree && tree->n_stmts ? tree->stmts[0]->stmt : NULL;
	const Node *value = IS_NODE(statement, SELECT_STMT) && statement->select_stmt->n_target_list == 1
	                        ? statement->select_stmt->target_list[0]->res_target->val
	                        : NULL;
	if (is_null(value))
		return stays_null(a, column, NULL);
	if (!IS_NODE(value, TYPE_CAST) || !is_null(value->type_cast->arg))
		return false;
	const char *cast = type_text(a, value->type_cast->type_name);
	return cast && stays_null(a, column, cast);
}

void set_default(Apply *a, Object *column, Expr expr)
{
	drop_default(a, column);
	if (!expr.text || is_no_default(a, column, &expr))
		return;
	Default *object = (Default *) schema_add(a->schema, KIND_DEFAULT, NULL, column, "default", NULL);
	object->base.span = expr.span;
	keep_expr(a, &object->expr, expr, SQL_EXPRESSION);
}

/* --- constraints of columns --- */

bool make_identity(Apply *a, Object *table, Column *column, const PgQuery__Constraint *node)
{
	SequenceShape shape = { .type = type_without_modifier(a->arena, column->type) };
	if (!sequence_shape(a, &shape, node->n_options, node->options, false))
		return false;
	set_identity(a, column, strcmp(node->generated_when, "a") == 0 ? "always" : "by default");
	column->not_null = true;
	set_identity_shape(column, &shape);
	column->identity_sequence = shape.name;
	if (!shape.name.name)
		column->identity_sequence.name = schema_choose_name(a->schema, table->schema, table->name, column->base.name,
		                                                    "seq");
	if (!column->identity_sequence.schema)
		column->identity_sequence.schema = table->schema;
	bool unlogged = find_option(node->n_options, node->options, "unlogged");
	if (unlogged || find_option(node->n_options, node->options, "logged"))
		set_identity_unlogged(a, column, unlogged);
	return true;
}

static bool make_serial(Apply *a, Object *table, Column *column, const char *type)
{
	Sequence *sequence = sequence_for_column(a, table, column, type);
	if (!sequence)
		return false;
	column->not_null = true;
	const char *name = ref_text(a->arena, object_ref(&sequence->base));
	Default *object = (Default *) schema_add(a->schema, KIND_DEFAULT, NULL, &column->base, "default", NULL);
	if (!object) {
		apply_fail(a, -1, "multiple default values specified for column \"%s\"", column->base.name);
		return false;
	}
	object->base.span = column->base.span;
	object->expr.text = sql_text(a->arena, "nextval(%L::regclass)", name);
	object->expr.span = column->base.span;
	return true;
}

static bool add_column_constraint(Apply *a, TableWork *work, Column *column, PgQuery__Constraint *node)
{
	switch (node->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_NULL:
		return true;
	case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
		column->not_null = true;
		gather_constraint(a, work, node, column);
		return true;
	case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
		set_default(a, &column->base, slice_default(a, node->location, node->raw_expr));
		return true;
	case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
		return make_identity(a, work->table, column, node);
	case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
		drop_default(a, &column->base);
		keep_expr(a, &column->generated, slice_brackets(a, node->location, "as", node->raw_expr), SQL_EXPRESSION);
		column->generated_virtual = pgquery_is_virtual(node);
		return true;
	default:
		gather_constraint(a, work, node, column);
		return true;
	}
}

static bool shape_column(Apply *a, Column *column, const PgQuery__ColumnDef *definition)
{
	if (definition->coll_clause)
		column->collation = collation_ref(a, definition->coll_clause->n_collname, definition->coll_clause->collname);
	if (node_given(definition->compression) && strcmp(definition->compression, "default") != 0)
		column->compression = definition->compression;
	const char *storage = node_given(pgquery_storage(definition));
	if (storage)
		column->storage = usual_storage(a, column, storage_name(storage));
	column->server_options = server_options(a, definition->n_fdwoptions, definition->fdwoptions);
	if (definition->is_not_null)
		column->not_null = true;
	return true;
}

static Column *new_column(Apply *a, Object *table, const PgQuery__ColumnDef *definition, const char *type)
{
	Column *column = (Column *) add_object(a, KIND_COLUMN, NULL, table, definition->colname, NULL,
	                                       definition->location);
	if (!column)
		return NULL;
	column->position = next_position(table);
	column->base.span = apply_place(a, definition->location);
	column->type = type;
	return column;
}

/* A column that came from a parent and is defined again: both must agree; it is the table's own from now on. */
static Column *merge_column(Apply *a, Column *column, const PgQuery__ColumnDef *definition, const char *type)
{
	if (type && strcmp(type, column->type) != 0) {
		apply_fail(a, definition->location, "column \"%s\" has a type conflict with its parent table",
		           definition->colname)
		    ->detail = arena_printf(a->arena, "%s versus %s", type, column->type);
		return NULL;
	}
	/* The columns of a typed table stay the type's. */
	column->inherited = !definition->type_name;
	column->base.span = apply_place(a, definition->location);
	return column;
}

Column *add_column(Apply *a, TableWork *work, PgQuery__ColumnDef *definition)
{
	const char *serial = serial_type(definition->type_name);
	const char *type = serial || !definition->type_name ? serial : type_text(a, definition->type_name);
	Column *column = find_column(work->table, definition->colname);
	if (!type && definition->type_name)
		return NULL;
	if (column && !column->inherited) {
		apply_fail_exists(a, definition->location, "column", definition->colname);
		return NULL;
	}
	column = column ? merge_column(a, column, definition, type) : new_column(a, work->table, definition, type);
	if (!column || !shape_column(a, column, definition))
		return NULL;
	if (serial && !make_serial(a, work->table, column, serial))
		return NULL;
	for (size_t i = 0; i < definition->n_constraints; i++)
		if (!add_column_constraint(a, work, column, definition->constraints[i]->constraint))
			return NULL;
	return column;
}

/* --- storage --- */

static bool has_prefix(const char *type, const char *const *prefixes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(type, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	return false;
}

/* Types of fixed size are stored plain, a few main, all others extended (pg_type.typstorage). */
static const char *type_storage(const char *type)
{
	static const char *const plain[] = { "smallint", "integer", "bigint",   "boolean", "real",    "double",
		                                 "date",     "time",    "interval", "uuid",    "oid",     "money",
		                                 "\"char\"", "name",    "xid",      "tid",     "macaddr", "point",
		                                 "box",      "lseg",    "line",     "circle",  "pg_lsn" };
	static const char *const main_[] = { "numeric", "inet", "cidr" };
	size_t length = strlen(type);
	if (length > 2 && strcmp(type + length - 2, "[]") == 0)
		return "extended";
	if (has_prefix(type, plain, sizeof(plain) / sizeof(plain[0])))
		return "plain";
	return has_prefix(type, main_, sizeof(main_) / sizeof(main_[0])) ? "main" : "extended";
}

const char *usual_storage(Apply *a, const Column *column, const char *storage)
{
	const char *type = column->type;
	Ref ref;
	const Object *object = ref_parse(a->arena, type_without_modifier(a->arena, type), &ref) && ref.schema
	                           ? schema_find_type(a->schema, ref.schema, ref.name)
	                           : NULL;
	const char *usual = object && object->kind == KIND_ENUM ? "plain" : type_storage(type);
	if (object && object->kind == KIND_DOMAIN)
		usual = type_storage(((Domain *) object)->type);
	return storage && strcmp(storage, usual) == 0 ? NULL : storage;
}

/* --- copies for heirs, partitions and LIKE --- */

void copy_default(Apply *a, Object *to, const Column *from)
{
	const Default *source = (Default *) object_child(&from->base, KIND_DEFAULT, "default");
	if (!source || object_child(to, KIND_DEFAULT, "default"))
		return;
	Default *copy = (Default *) schema_add(a->schema, KIND_DEFAULT, NULL, to, "default", NULL);
	copy->base.span = a->span;
	keep_expr(a, &copy->expr, source->expr, SQL_EXPRESSION);
}

Column *copy_column(Apply *a, Object *to, const Column *from)
{
	Column *column = (Column *) add_object(a, KIND_COLUMN, NULL, to, from->base.name, NULL, -1);
	if (!column)
		return NULL;
	column->position = next_position(to);
	column->type = from->type;
	column->collation = from->collation;
	column->not_null = heirs_are_not_null(from);
	column->storage = from->storage;
	column->compression = from->compression;
	column->generated_virtual = from->generated_virtual;
	keep_expr(a, &column->generated, from->generated, SQL_EXPRESSION);
	return column;
}
