/*
 * sequence.c: CREATE and ALTER SEQUENCE, and the sequences of serial and identity columns.
 *
 * Limits and defaults are those of init_params() in src/backend/commands/sequence.c.
 */
#include "sequence.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "sqltext.h"
#include "typename.h"

static int64_t type_max(const char *type)
{
	return strcmp(type, "smallint") == 0 ? INT16_MAX : strcmp(type, "integer") == 0 ? INT32_MAX : INT64_MAX;
}

static int64_t type_min(const char *type)
{
	return strcmp(type, "smallint") == 0 ? INT16_MIN : strcmp(type, "integer") == 0 ? INT32_MIN : INT64_MIN;
}

typedef struct LimitReset {
	bool min, max;
} LimitReset;

static bool read_owner(Apply *a, SequenceShape *shape, const Node *arg)
{
	shape->owned_given = true;
	if (!IS_NODE(arg, LIST) || arg->list->n_items < 2) {
		shape->owned_none = true;
		shape->owned_table = (Ref){ NULL, NULL };
		shape->owned_column = NULL;
		return true;
	}
	size_t count = arg->list->n_items;
	Ref name = names_ref(count - 1, arg->list->items);
	Object *table = find_relation(a, name);
	if (!table && !a->state->forward) {
		apply_fail(a, -1, "relation \"%s\" does not exist", ref_name(a, name));
		return false;
	}
	shape->owned_table = table ? object_ref(table) : name;
	shape->owned_column = node_text(arg->list->items[count - 1]);
	if (!table)
		return true;
	if (!is_table(table) && table->kind != KIND_VIEW) {
		apply_fail(a, -1, "sequence cannot be owned by %s", object_key(a->arena, table));
		return false;
	}
	/* A view's columns may not be known. */
	return is_view(table) || need_column(a, table, shape->owned_column, -1);
}

/* When the type changes, limits that were the old type's become the new one's. */
static void read_type(Apply *a, SequenceShape *shape, const PgQuery__DefElem *option, bool altering, LimitReset *reset)
{
	const char *type = IS_NODE(option->arg, TYPE_NAME) ? bare_type_text(a, option->arg->type_name) : NULL;
	if (!type)
		return;
	if (altering) {
		reset->max = shape->max == type_max(shape->type);
		reset->min = shape->min == type_min(shape->type);
	}
	shape->type = type;
}

static bool read_numbers(Apply *a, SequenceShape *shape, size_t count, Node **options)
{
	static const char *const names[] = { "increment", "cache", "start", "minvalue", "maxvalue" };
	int64_t *const values[] = { &shape->increment, &shape->cache, &shape->start, &shape->min, &shape->max };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const PgQuery__DefElem *option = find_option(count, options, names[i]);
		if (option && option->arg && !node_int(option->arg, values[i])) {
			apply_fail(a, option->location, "%s of a sequence must be an integer", names[i]);
			return false;
		}
	}
	return true;
}

static void default_limits(SequenceShape *shape, size_t count, Node **options, bool altering, LimitReset reset)
{
	const PgQuery__DefElem *max = find_option(count, options, "maxvalue");
	const PgQuery__DefElem *min = find_option(count, options, "minvalue");
	if ((!max && (!altering || reset.max)) || (max && !max->arg))
		shape->max = shape->increment > 0 || reset.max ? type_max(shape->type) : -1;
	if ((!min && (!altering || reset.min)) || (min && !min->arg))
		shape->min = shape->increment < 0 || reset.min ? type_min(shape->type) : 1;
	if (!altering && !find_option(count, options, "start"))
		shape->start = shape->increment > 0 ? shape->min : shape->max;
}

bool sequence_shape(Apply *a, SequenceShape *shape, size_t count, Node **options, bool altering)
{
	LimitReset reset = { false, false };
	const PgQuery__DefElem *type = find_option(count, options, "as");
	const PgQuery__DefElem *cycle = find_option(count, options, "cycle");
	const PgQuery__DefElem *owner = find_option(count, options, "owned_by");
	const PgQuery__DefElem *name = find_option(count, options, "sequence_name");
	if (!altering) {
		shape->type = shape->type ? shape->type : "bigint";
		shape->increment = shape->cache = 1;
	}
	if (type)
		read_type(a, shape, type, altering, &reset);
	if (cycle)
		shape->cycle = option_bool(cycle);
	if (name)
		shape->name = node_ref(name->arg);
	if (!read_numbers(a, shape, count, options))
		return false;
	default_limits(shape, count, options, altering, reset);
	return !owner || read_owner(a, shape, owner->arg);
}

static void set_shape(Sequence *sequence, const SequenceShape *shape)
{
	sequence->type = shape->type;
	sequence->start = shape->start;
	sequence->increment = shape->increment;
	sequence->min = shape->min;
	sequence->max = shape->max;
	sequence->cache = shape->cache;
	sequence->cycle = shape->cycle;
	if (shape->owned_given) {
		sequence->owned_table = shape->owned_table;
		sequence->owned_column = shape->owned_column;
	}
}

void set_identity_shape(Column *column, const SequenceShape *shape)
{
	column->identity_start = shape->start;
	column->identity_increment = shape->increment;
	column->identity_min = shape->min;
	column->identity_max = shape->max;
	column->identity_cache = shape->cache;
	column->identity_cycle = shape->cycle;
}

SequenceShape identity_shape(const Column *column)
{
	return (SequenceShape){ .type = column->type,
		                    .start = column->identity_start,
		                    .increment = column->identity_increment,
		                    .min = column->identity_min,
		                    .max = column->identity_max,
		                    .cache = column->identity_cache,
		                    .cycle = column->identity_cycle };
}

void retype_identity(Column *column)
{
	int64_t max = strcmp(column->type, "smallint") == 0  ? INT16_MAX
	              : strcmp(column->type, "integer") == 0 ? INT32_MAX
	                                                     : INT64_MAX;
	bool was_max = column->identity_max == INT16_MAX || column->identity_max == INT32_MAX ||
	               column->identity_max == INT64_MAX;
	if (was_max)
		column->identity_max = max;
}

static bool apply_create_sequence(Apply *a, Node *node)
{
	const PgQuery__CreateSeqStmt *statement = node->create_seq_stmt;
	const PgQuery__RangeVar *range = statement->sequence;
	bool temporary = strcmp(range->relpersistence, "t") == 0;
	const char *in_schema = temporary ? TEMP_SCHEMA : schema_for_new(a, range->schemaname, range->location);
	SequenceShape shape = { 0 };
	if (!in_schema)
		return false;
	if (relation_taken(a, in_schema, range->relname))
		return statement->if_not_exists || apply_fail_exists(a, range->location, "relation", range->relname);
	if (!sequence_shape(a, &shape, statement->n_options, statement->options, false))
		return false;
	Object *object = add_object(a, KIND_SEQUENCE, in_schema, NULL, range->relname, NULL, range->location);
	if (!object)
		return false;
	set_shape((Sequence *) object, &shape);
	((Sequence *) object)->unlogged = strcmp(range->relpersistence, "u") == 0;
	apply_default_privileges(a, object);
	return true;
}

Sequence *sequence_for_column(Apply *a, Object *table, Column *column, const char *type)
{
	const char *name = schema_choose_name(a->schema, table->schema, table->name, column->base.name, "seq");
	Object *object = add_object(a, KIND_SEQUENCE, table->schema, NULL, name, NULL, -1);
	SequenceShape shape = { .type = type };
	if (!object || !sequence_shape(a, &shape, 0, NULL, false))
		return NULL;
	shape.owned_given = true;
	shape.owned_table = object_ref(table);
	shape.owned_column = column->base.name;
	set_shape((Sequence *) object, &shape);
	/* Since PostgreSQL 15 it is as durable as its table. */
	((Sequence *) object)->unlogged = ((const Table *) table)->unlogged;
	apply_default_privileges(a, object);
	return (Sequence *) object;
}

Object *column_sequence(Apply *a, Column *column)
{
	Object *sequence = object_child(&column->base, KIND_IDENTITY_SEQUENCE, "sequence");
	if (sequence)
		return sequence;
	sequence = schema_add(a->schema, KIND_IDENTITY_SEQUENCE, NULL, &column->base, "sequence", NULL);
	sequence->span = a->span;
	return sequence;
}

void set_identity_unlogged(Apply *a, Column *column, bool unlogged)
{
	IdentitySequence *sequence = (IdentitySequence *) column_sequence(a, column);
	sequence->unlike_table = unlogged != ((const Table *) column->base.parent)->unlogged;
}

Object *identity_sequence_of(Apply *a, Node *node, const PgQuery__RangeVar *relation)
{
	return column_sequence(a, identity_column(a, relation ? range_ref(relation) : node_ref(node)));
}

void set_identity(Apply *a, Column *column, const char *identity)
{
	column->identity = identity;
	Object *sequence = column_sequence(a, column);
	apply_default_privileges(a, sequence);
	if (!identity || !sequence->has_acl)
		schema_remove(a->schema, sequence);
}

static bool alter_identity_sequence(Apply *a, Column *column, const PgQuery__AlterSeqStmt *statement)
{
	SequenceShape shape = identity_shape(column);
	if (!sequence_shape(a, &shape, statement->n_options, statement->options, true))
		return false;
	set_identity_shape(column, &shape);
	return true;
}

static bool apply_alter_sequence(Apply *a, Node *node)
{
	const PgQuery__AlterSeqStmt *statement = node->alter_seq_stmt;
	Object *object = find_relation(a, range_ref(statement->sequence));
	Column *column = object ? NULL : identity_column(a, range_ref(statement->sequence));
	if (column)
		return alter_identity_sequence(a, column, statement);
	if (!object && !need_relation(a, statement->sequence, statement->missing_ok))
		return statement->missing_ok;
	if (object->kind != KIND_SEQUENCE) {
		apply_fail(a, statement->sequence->location, "\"%s\" is not a sequence", object->name);
		return false;
	}
	Sequence *sequence = (Sequence *) object;
	SequenceShape shape = { .type = sequence->type,
		                    .start = sequence->start,
		                    .increment = sequence->increment,
		                    .min = sequence->min,
		                    .max = sequence->max,
		                    .cache = sequence->cache,
		                    .cycle = sequence->cycle };
	if (!sequence_shape(a, &shape, statement->n_options, statement->options, true))
		return false;
	set_shape(sequence, &shape);
	return true;
}

const StatementRow sequence_statements[] = {
	STATEMENT(CREATE_SEQ_STMT, apply_create_sequence),
	STATEMENT(ALTER_SEQ_STMT, apply_alter_sequence),
	{ 0 },
};
