/*
 * drop.c: DROP, and what goes along.
 */
#include "drop.h"

#include <string.h>

#include "analyse.h"
#include "heirs.h"
#include "object_name.h"
#include "opaque.h"
#include "query.h"
#include "record.h"
#include "rows.h"
#include "slice.h"
#include "typename.h"

/* --- what goes on its own --- */

static void remove_owned_sequences(Apply *a, Ref table, const char *column)
{
	for (size_t i = a->schema->objects.count; i > 0; i--) {
		if (i > a->schema->objects.count)
			continue;
		Sequence *sequence = a->schema->objects.items[i - 1];
		if (sequence->base.kind == KIND_SEQUENCE && ref_equal(&sequence->owned_table, &table) &&
		    (!column || (sequence->owned_column && strcmp(sequence->owned_column, column) == 0)))
			schema_remove(a->schema, &sequence->base);
	}
}

/* Indexes and keys of partitions that are attached to one that goes. */
static void remove_attached(Apply *a, Ref index)
{
	for (size_t i = a->schema->objects.count; i > 0; i--) {
		Object *object = i <= a->schema->objects.count ? a->schema->objects.items[i - 1] : NULL;
		if (!object || (object->kind != KIND_INDEX && object->kind != KIND_CONSTRAINT))
			continue;
		const Ref *to = object->kind == KIND_INDEX ? &((Index *) object)->attached_to
		                                           : &((Constraint *) object)->attached_to;
		if (ref_equal(to, &index))
			remove_object(a, object);
	}
}

/* The table's settings that name an index. */
static void forget_index(Object *relation, const char *name)
{
	if (relation->kind == KIND_MATERIALIZED_VIEW) {
		MaterializedView *view = (MaterializedView *) relation;
		if (view->cluster_index && strcmp(view->cluster_index, name) == 0)
			view->cluster_index = NULL;
		return;
	}
	Table *table = (Table *) relation;
	if (table->cluster_index && strcmp(table->cluster_index, name) == 0)
		table->cluster_index = NULL;
	/* The identity stays "index", with no index: nothing is left of it. */
	if (table->replica_index && strcmp(table->replica_index, name) == 0) {
		table->replica_index = NULL;
		table->replica_identity = "nothing";
	}
}

static void remove_table(Apply *a, Object *table)
{
	List heirs = direct_heirs(a, table);
	Ref ref = object_ref(table);
	for (size_t i = 0; i < heirs.count; i++)
		if (ref_equal(&((Table *) heirs.items[i])->partition_of, &ref))
			remove_object(a, heirs.items[i]);
	remove_owned_sequences(a, ref, NULL);
	schema_remove(a->schema, table);
}

void remove_object(Apply *a, Object *object)
{
	Object *parent = object->parent;
	if (is_table(object)) {
		remove_table(a, object);
		return;
	}
	if (object->kind == KIND_COLUMN) {
		remove_column(a, (Column *) object);
		return;
	}
	Ref ref = object_ref(object);
	bool index = has_index(object);
	if (index && parent)
		forget_index(parent, object->name);
	schema_remove(a->schema, object);
	if (index && parent && is_partitioned(parent))
		remove_attached(a, ref);
}

/* --- columns --- */

typedef struct Mention {
	const char *column;
	bool found;
} Mention;

static bool visit_mention(void *context, ProtobufCMessage *message)
{
	Mention *mention = context;
	if (IS_MESSAGE(message, column_ref)) {
		const PgQuery__ColumnRef *ref = (PgQuery__ColumnRef *) message;
		const char *name = walk_name(ref->n_fields, ref->fields);
		mention->found = mention->found || (name && strcmp(name, mention->column) == 0);
	}
	return true;
}

static bool mentions(Apply *a, const Expr *expr, const char *column)
{
	Mention mention = { column, false };
	if (!expr->text || !sql_has_name(expr->text, strlen(expr->text), column))
		return false;
	size_t shift;
	PgQuery__ParseResult *tree = parse_form(a->arena, expr->text, SQL_EXPRESSION, &shift);
	/* What the grammar does not read has the name. */
	if (!tree)
		return true;
	walk_messages(&tree->base, visit_mention, &mention);
	return mention.found;
}

typedef struct ColumnUse {
	Apply *a;
	const char *column;
	bool used;
} ColumnUse;

static void look_into_expr(void *context, const Field *field, Expr *expr)
{
	ColumnUse *use = context;
	(void) field;
	use->used = use->used || mentions(use->a, expr, use->column);
}

/* Indexes, constraints and statistics over a column go with it. */
static bool goes_with_column(Apply *a, Object *object, const Object *table, const char *column)
{
	const Ref *about = object_table_ref(object);
	Ref ref = object_ref(table);
	bool part = object->parent == table && (object->kind == KIND_INDEX || object->kind == KIND_CONSTRAINT);
	if (!part && (!about || !ref_equal(about, &ref)))
		return false;
	ColumnUse use = { a, column, object_names_column(object, table, column) };
	record_visit_exprs(kind_of(object)->record, object, look_into_expr, &use);
	return use.used;
}

static void remove_over_column(Apply *a, const Object *table, const char *column)
{
	for (size_t i = a->schema->objects.count; i > 0; i--) {
		Object *object = i <= a->schema->objects.count ? a->schema->objects.items[i - 1] : NULL;
		if (object && goes_with_column(a, object, table, column))
			schema_remove(a->schema, object);
	}
}

void remove_column(Apply *a, Column *column)
{
	Object *table = column->base.parent;
	const char *name = column->base.name;
	int64_t position = column->position;
	for (size_t i = table->children.count; i > 0; i--)
		if (i <= table->children.count && goes_with_column(a, table->children.items[i - 1], table, name))
			remove_object(a, table->children.items[i - 1]);
	remove_over_column(a, table, name);
	remove_owned_sequences(a, object_ref(table), name);
	schema_remove(a->schema, &column->base);
	for (size_t i = 0; i < table->children.count; i++) {
		Column *other = table->children.items[i];
		if (other->base.kind == KIND_ROW)
			row_forget((Row *) other, name);
		if (other->base.kind == KIND_COLUMN && other->position > position)
			other->position--;
	}
}

/* --- CASCADE --- */

static bool is_gone(const Schema *schema, const Object *object)
{
	for (size_t i = 0; i < schema->objects.count; i++)
		if (schema->objects.items[i] == object)
			return false;
	return true;
}

static bool is_below(const Object *object, const Object *top)
{
	for (; object; object = object->parent)
		if (object == top)
			return true;
	return false;
}

static bool depends_on_any(const Object *object, const List *going)
{
	for (size_t i = 0; i < object->depends.count; i++)
		for (size_t j = 0; j < going->count; j++)
			if (is_below(object->depends.items[i], going->items[j]))
				return true;
	return false;
}

static bool is_below_any(const Object *object, const List *going)
{
	for (size_t i = 0; i < going->count; i++)
		if (is_below(object, going->items[i]))
			return true;
	return false;
}

/* Everything that needs one of GOING, until nothing more is found. */
static void gather_dependents(Apply *a, List *going)
{
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < a->schema->objects.count; i++) {
			Object *object = a->schema->objects.items[i];
			if (!is_below_any(object, going) && depends_on_any(object, going)) {
				list_add(a->arena, going, object);
				more = true;
			}
		}
	}
}

static void gather_with_column(Apply *a, List *going)
{
	size_t count = going->count;
	for (size_t i = 0; i < count; i++) {
		const Object *column = going->items[i];
		for (size_t j = 0; column->kind == KIND_COLUMN && j < column->parent->children.count; j++) {
			Object *object = column->parent->children.items[j];
			if (goes_with_column(a, object, column->parent, column->name) && !is_below_any(object, going))
				list_add(a->arena, going, object);
		}
	}
}

static void remove_all(Apply *a, List *going)
{
	settle_exprs(a->session);
	if (a->state->forward)
		settle_types(a->session);
	gather_with_column(a, going);
	schema_analyse(a->schema);
	a->schema->analysed = false;
	gather_dependents(a, going);
	for (size_t i = going->count; i > 0; i--)
		if (!is_gone(a->schema, going->items[i - 1]))
			remove_object(a, going->items[i - 1]);
}

void remove_cascading(Apply *a, Object *object)
{
	List going = { 0 };
	list_add(a->arena, &going, object);
	remove_all(a, &going);
}

/* --- DROP --- */

static bool schema_is_empty(const Schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		if (!object->parent && object->schema && strcmp(object->schema, name) == 0 &&
		    !(kind_of(object)->flags & KIND_IS_ACL))
			return false;
	}
	return true;
}

static bool drop_schema(Apply *a, Object *object, bool cascade)
{
	List going = { 0 };
	if (!cascade && !schema_is_empty(a->schema, object->name)) {
		apply_fail(a, -1, "schema \"%s\" is not empty", object->name)->hint = "drop what is in it first, or add CASCADE";
		return false;
	}
	list_add(a->arena, &going, object);
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		Object *other = a->schema->objects.items[i];
		const char *home = other->kind == KIND_EXTENSION ? ((Extension *) other)->in_schema : other->schema;
		if (!other->parent && home && strcmp(home, object->name) == 0)
			list_add(a->arena, &going, other);
	}
	if (cascade)
		remove_all(a, &going);
	else
		for (size_t i = going.count; i > 0; i--)
			schema_remove(a->schema, going.items[i - 1]);
	return true;
}

static bool drop_one(Apply *a, const PgQuery__DropStmt *statement, Node *name)
{
	bool cascade = statement->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
	Object *object = need_object(a, statement->remove_type, name, NULL, NULL, statement->missing_ok);
	if (!object)
		return statement->missing_ok;
	if (object->kind == KIND_SCHEMA)
		return drop_schema(a, object, cascade);
	if (object->kind == KIND_CONSTRAINT) {
		apply_fail(a, -1, "cannot drop index %s because constraint %s requires it", object->name, object->name)
		    ->hint = "drop the constraint";
		return false;
	}
	if (cascade)
		remove_cascading(a, object);
	else
		remove_object(a, object);
	return true;
}

static bool apply_drop(Apply *a, Node *node)
{
	const PgQuery__DropStmt *statement = node->drop_stmt;
	bool good = true;
	if (object_is_elsewhere(statement->remove_type))
		return true;
	for (size_t i = 0; i < statement->n_objects; i++)
		good = drop_one(a, statement, statement->objects[i]) && good;
	return good;
}

static bool apply_drop_owned(Apply *a, Node *node)
{
	const PgQuery__DropOwnedStmt *statement = node->drop_owned_stmt;
	apply_fail(a, 0, "cannot know what DROP OWNED takes away without a server")
	    ->hint = "name the objects in DROP statements";
	return !statement;
}

const StatementRow drop_statements[] = {
	STATEMENT(DROP_STMT, apply_drop),
	STATEMENT(DROP_OWNED_STMT, apply_drop_owned),
	{ 0 },
};
