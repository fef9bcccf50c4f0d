/*
 * rename.c: RENAME and SET SCHEMA, followed wherever the object is named, as the server follows by identity.
 */
#include "rename.h"

#include <string.h>

#include "follow.h"
#include "heirs.h"
#include "not_null.h"
#include "object_name.h"
#include "opaque.h"
#include "partition.h"
#include "query.h"
#include "record.h"
#include "slice.h"
#include "sqltext.h"
#include "type.h"
#include "typename.h"
#include "view.h"

/* --- texts --- */

typedef struct Rewrite {
	Apply *a;
	const SqlRename *rename;
	const Object *object; /* the one whose expressions are visited */
} Rewrite;

static void rewrite_expr(void *context, const Field *field, Expr *expr)
{
	const Rewrite *r = context;
	if (expr->text && field->means != MEANS_BOUND)
		expr->text = rename_sql(r->a->arena, expr->text, field_form(field), r->rename);
	expr->canon = NULL;
}

static void rewrite_object(Apply *a, Object *object, const SqlRename *rename)
{
	Rewrite rewrite = { a, rename, object };
	record_visit_exprs(kind_of(object)->record, object, rewrite_expr, &rewrite);
}

static void rewrite_all(Apply *a, const SqlRename *rename)
{
	for (size_t i = 0; i < a->schema->objects.count; i++)
		rewrite_object(a, a->schema->objects.items[i], rename);
}

/* --- objects --- */

/* Sequences of the table's columns move with it. */
static bool move_sequences(Apply *a, Ref table, const char *in_schema)
{
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		Sequence *sequence = a->schema->objects.items[i];
		if (sequence->base.kind == KIND_SEQUENCE && ref_equal(&sequence->owned_table, &table) &&
		    strcmp(sequence->base.schema, in_schema) != 0 && !rename_object(a, &sequence->base, in_schema, NULL))
			return false;
	}
	return true;
}

static void move_children(Apply *a, Object *table, const char *from_schema)
{
	for (size_t i = 0; i < table->children.count; i++) {
		Object *child = table->children.items[i];
		if (child->kind == KIND_COLUMN && ((Column *) child)->identity_sequence.name)
			((Column *) child)->identity_sequence.schema = table->schema;
		if (child->kind != KIND_INDEX && child->kind != KIND_CONSTRAINT)
			continue;
		follow_object(a->schema, child, (Ref){ from_schema, child->name });
	}
}

static bool taken(Apply *a, const Object *object, const char *in_schema, const char *name)
{
	if (kind_of(object)->names == NAMES_RELATION && relation_taken(a, in_schema, name))
		return true;
	return is_type(object) && schema_find_type(a->schema, in_schema, name);
}

bool rename_object(Apply *a, Object *object, const char *in_schema, const char *name)
{
	Ref from = object_ref(object);
	Ref to = { in_schema ? in_schema : from.schema, name ? name : from.name };
	if (ref_equal(&from, &to))
		return true;
	settle_exprs(a->session);
	if (taken(a, object, to.schema, to.name) || !schema_rename(a->schema, object, in_schema, name, NULL))
		return apply_fail_exists(a, -1, kind_of(object)->word, to.name);
	SqlRename rename = { .from = from, .to = to };
	if (object->kind != KIND_TRIGGER && object->kind != KIND_POLICY && object->kind != KIND_RULE)
		rewrite_all(a, &rename);
	if (object_is_opaque(object))
		rename_opaque(a, object, from);
	follow_object(a->schema, object, from);
	if (!in_schema || !is_table(object))
		return true;
	move_children(a, object, from.schema);
	return move_sequences(a, to, in_schema);
}

bool rename_multirange(Apply *a, Object *range, const char *in_schema, const char *name)
{
	Ref from = ((RangeType *) range)->multirange;
	Ref to = { in_schema ? in_schema : from.schema, name ? name : from.name };
	settle_exprs(a->session);
	if (schema_find_type(a->schema, to.schema, to.name))
		return apply_fail_exists(a, -1, "type", to.name);
	((RangeType *) range)->multirange = to;
	SqlRename rename = { .from = from, .to = to };
	rewrite_all(a, &rename);
	follow_type(a->schema, ref_text(a->arena, from), ref_text(a->arena, to));
	return true;
}

static bool rename_schema(Apply *a, Object *object, const char *name)
{
	const char *from = object->name;
	settle_exprs(a->session);
	if (!schema_rename(a->schema, object, NULL, name, NULL))
		return apply_fail_exists(a, -1, "schema", name);
	follow_object(a->schema, object, (Ref){ NULL, from });
	SqlRename rename = { .from = { NULL, from }, .to = { NULL, name }, .in_schema = true };
	rewrite_all(a, &rename);
	return true;
}

/* --- columns --- */

static void rewrite_use(Apply *a, Object *object, const Object *table, const char *from, const char *to)
{
	Ref ref = object_ref(table);
	bool own = object->parent == table || object == table || (object->parent && object->parent->parent == table);
	const Ref *about = object_table_ref(object);
	own = own || (about && ref_equal(about, &ref));
	bool query = is_view(object) || object->kind == KIND_RULE || object_is_opaque(object);
	SqlRename rename = { .from = ref, .to = ref, .column = from, .column_to = to };
	/* A policy may speak of other tables too; its own columns are the bare ones. */
	if (own || query)
		rewrite_object(a, object, &rename);
}

static bool rename_column_here(Apply *a, Column *column, const char *name)
{
	Object *table = column->base.parent;
	const char *from = column->base.name;
	if (!schema_rename(a->schema, &column->base, NULL, name, NULL))
		return apply_fail_exists(a, -1, "column", name);
	follow_column(a->schema, table, from, name);
	for (size_t i = 0; i < a->schema->objects.count; i++)
		rewrite_use(a, a->schema->objects.items[i], table, from, name);
	return true;
}

bool rename_column(Apply *a, Column *column, const char *name)
{
	const char *from = column->base.name;
	List heirs = all_heirs(a, column->base.parent);
	settle_exprs(a->session);
	if (!rename_column_here(a, column, name))
		return false;
	for (size_t i = 0; i < heirs.count; i++) {
		Column *own = find_column(heirs.items[i], from);
		if (own && !rename_column_here(a, own, name))
			return false;
	}
	return true;
}

/* Its own query says what the column was called; others say the view's name for it. */
static bool rename_column_of_view(Apply *a, Object *view, const char *from, const char *to)
{
	settle_exprs(a->session);
	if (!rename_view_column(a, view, from, to))
		return false;
	follow_column(a->schema, view, from, to);
	for (size_t i = 0; i < a->schema->objects.count; i++)
		if (a->schema->objects.items[i] != view)
			rewrite_use(a, a->schema->objects.items[i], view, from, to);
	return true;
}

/* --- RENAME --- */

static bool rename_relation_column(Apply *a, const PgQuery__RenameStmt *statement)
{
	Object *relation = need_relation(a, statement->relation, statement->missing_ok);
	if (!relation)
		return statement->missing_ok;
	if (relation->kind == KIND_COMPOSITE)
		return rename_attribute(a, relation, statement->subname, statement->newname);
	if (is_view(relation))
		return rename_column_of_view(a, relation, statement->subname, statement->newname);
	Column *column = need_column(a, relation, statement->subname, -1);
	return column && name_not_nulls(a, relation, column) && rename_column(a, column, statement->newname);
}

static bool rename_constraint(Apply *a, const PgQuery__RenameStmt *statement)
{
	Object *table = need_table(a, statement->relation, statement->missing_ok);
	Object *constraint = table ? need_constraint(a, table, statement->subname, false) : NULL;
	if (!constraint)
		return !table && statement->missing_ok;
	bool check = constraint_type(constraint) == CONSTRAINT_CHECK;
	List heirs = { 0 };
	if (check)
		heirs = all_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++) {
		Object *own = object_child(heirs.items[i], KIND_CONSTRAINT, statement->subname);
		if (own && !rename_object(a, own, NULL, statement->newname))
			return false;
	}
	return rename_object(a, constraint, NULL, statement->newname);
}

/* The sequence of an identity column is a field of the column. */
static bool rename_identity_sequence(Apply *a, const PgQuery__RenameStmt *statement)
{
	Column *column = statement->relation ? identity_column(a, range_ref(statement->relation)) : NULL;
	if (column)
		column->identity_sequence.name = statement->newname;
	return column;
}

static bool rename_in_relation(Apply *a, const PgQuery__RenameStmt *statement)
{
	Object *object = need_object(a, statement->rename_type, statement->object, statement->relation, statement->subname,
	                             statement->missing_ok);
	return object ? rename_object(a, object, NULL, statement->newname) : statement->missing_ok;
}

static bool apply_rename(Apply *a, Node *node)
{
	const PgQuery__RenameStmt *statement = node->rename_stmt;
	if (object_is_elsewhere(statement->rename_type))
		return true;
	switch (statement->rename_type) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
	case PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE:
		return rename_relation_column(a, statement);
	case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
		return rename_constraint(a, statement);
	case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
	case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
	case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
		return rename_in_relation(a, statement);
	case PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT: {
		Object *domain = need_type(a, node_ref(statement->object), false);
		if (domain && domain->kind == KIND_DOMAIN && domain_not_null_is((Domain *) domain, statement->subname)) {
			((Domain *) domain)->not_null_name = arena_strdup(a->schema->arena, statement->newname);
			return true;
		}
		Object *check = domain ? need_child(a, domain, KIND_DOMAIN_CONSTRAINT, statement->subname, false) : NULL;
		return check && rename_object(a, check, NULL, statement->newname);
	}
	case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: {
		Object *schema = need_kind(a, KIND_SCHEMA, (Ref){ NULL, statement->subname }, false);
		return schema && rename_schema(a, schema, statement->newname);
	}
	default:
		break;
	}
	if (statement->relation && !find_index_owner(a, range_ref(statement->relation)) &&
	    rename_identity_sequence(a, statement))
		return true;
	if (statement->relation) {
		Object *object = find_index_owner(a, range_ref(statement->relation));
		if (!object)
			return statement->missing_ok || need_relation(a, statement->relation, false);
		if (is_table(object) && !name_not_nulls(a, object, NULL))
			return false;
		return rename_object(a, object, NULL, statement->newname);
	}
	bool type = statement->rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE;
	Object *range = type ? find_multirange(a, node_ref(statement->object)) : NULL;
	if (range)
		return rename_multirange(a, range, NULL, statement->newname);
	Object *object = need_object(a, statement->rename_type, statement->object, NULL, NULL, statement->missing_ok);
	return object ? rename_object(a, object, NULL, statement->newname) : statement->missing_ok;
}

const StatementRow rename_statements[] = {
	STATEMENT(RENAME_STMT, apply_rename),
	{ 0 },
};
