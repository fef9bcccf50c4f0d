/*
 * alter_table.c: ALTER TABLE, VIEW, INDEX, SEQUENCE, TYPE: a table from subcommands to functions.
 */
#include "apply.h"

#include <string.h>

#include "alter_column.h"
#include "constraint.h"
#include "drop.h"
#include "heirs.h"
#include "not_null.h"
#include "index_heirs.h"
#include "object_name.h"
#include "opaque.h"
#include "owner.h"
#include "partition.h"
#include "query.h"
#include "record.h"
#include "sequence.h"
#include "type.h"

/* --- the table itself --- */

static bool set_logged(Alter *x)
{
	bool unlogged = x->command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged;
	Ref ref = object_ref(x->object);
	if (x->object->kind == KIND_SEQUENCE) {
		((Sequence *) x->object)->unlogged = unlogged;
		return true;
	}
	x->table->unlogged = unlogged;
	for (size_t i = 0; i < x->object->children.count; i++) {
		Object *sequence = object_child(x->object->children.items[i], KIND_IDENTITY_SEQUENCE, "sequence");
		if (sequence)
			((IdentitySequence *) sequence)->unlike_table = false;
	}
	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		Sequence *sequence = x->a->schema->objects.items[i];
		if (sequence->base.kind == KIND_SEQUENCE && ref_equal(&sequence->owned_table, &ref))
			sequence->unlogged = unlogged;
	}
	return true;
}

static bool change_owner(Alter *x)
{
	return set_owner(x->a, x->object, x->command->newowner);
}

static bool set_options(Alter *x)
{
	Strings *options = object_options(x->object);
	const Node *list = x->command->def;
	bool reset = x->command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ResetRelOptions;
	if (!options || !IS_NODE(list, LIST))
		return not_understood(x);
	change_options(x->a, options, list->list->n_items, list->list->items, reset);
	return true;
}

static bool set_access_method(Alter *x)
{
	const char *method = node_given(x->command->name);
	bool heap = !method || strcmp(method, "heap") == 0;
	if (x->object->kind == KIND_MATERIALIZED_VIEW)
		((MaterializedView *) x->object)->access_method = heap ? NULL : method;
	else
		x->table->access_method = heap ? NULL : method;
	return true;
}

static bool set_tablespace(Alter *x)
{
	const char *name = strcmp(x->command->name, "pg_default") == 0 ? NULL : x->command->name;
	const char **tablespace = object_tablespace(x->object);
	if (!tablespace)
		return not_understood(x);
	*tablespace = name;
	return true;
}

static bool set_cluster(Alter *x)
{
	const char *name = node_given(x->command->name);
	if (x->object->kind == KIND_MATERIALIZED_VIEW)
		((MaterializedView *) x->object)->cluster_index = name;
	else
		x->table->cluster_index = name;
	return true;
}

static bool set_row_security(Alter *x)
{
	switch (x->command->subtype) {
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity:
		x->table->row_security = true;
		return true;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRowSecurity:
		x->table->row_security = false;
		return true;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_ForceRowSecurity:
		x->table->force_row_security = true;
		return true;
	default:
		x->table->force_row_security = false;
		return true;
	}
}

static bool set_replica_identity(Alter *x)
{
	const PgQuery__ReplicaIdentityStmt *identity = x->command->def->replica_identity_stmt;
	x->table->replica_index = NULL;
	switch (identity->identity_type[0]) {
	case 'f':
		x->table->replica_identity = "full";
		return true;
	case 'n':
		x->table->replica_identity = "nothing";
		return true;
	case 'i':
		x->table->replica_identity = "index";
		x->table->replica_index = identity->name;
		return true;
	default:
		x->table->replica_identity = NULL;
		return true;
	}
}

static bool set_server_options(Alter *x)
{
	const Node *list = x->command->def;
	if (IS_NODE(list, LIST))
		change_options(x->a, &x->table->server_options, list->list->n_items, list->list->items, false);
	return true;
}

static bool add_of(Alter *x)
{
	const PgQuery__TypeName *name = x->command->def->type_name;
	Object *type = need_type(x->a, names_ref(name->n_names, name->names), false);
	if (type)
		x->table->of_type = object_ref(type);
	return type;
}

static bool drop_of(Alter *x)
{
	x->table->of_type = (Ref){ NULL, NULL };
	return true;
}

static bool change_parent(Alter *x)
{
	const PgQuery__RangeVar *range = x->command->def->range_var;
	if (x->command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit)
		return add_parent(x->a, x->object, range);
	return drop_parent(x->a, x->object, range);
}

static bool change_partition(Alter *x)
{
	const PgQuery__PartitionCmd *command = x->command->def->partition_cmd;
	if (x->command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition) {
		if (x->object->kind == KIND_INDEX || x->object->kind == KIND_CONSTRAINT)
			return attach_index(x->a, x->object, command->name);
		return attach_partition(x->a, x->object, command);
	}
	return detach_partition(x->a, x->object, command);
}

/* --- constraints --- */

static bool add_table_constraint(Alter *x)
{
	return add_constraint(x->a, x->object, x->command->def->constraint, x->statement->relation->inh);
}

/* In heirs it was not an object, or stays as their own. */
static void forget_in_heirs(Alter *x, const Object *constraint)
{
	List heirs = all_heirs(x->a, x->object);
	for (size_t i = 0; i < heirs.count; i++) {
		Object *own = object_child(heirs.items[i], KIND_CONSTRAINT, constraint->name);
		if (constraint_type(constraint) == CONSTRAINT_CHECK && own)
			((Constraint *) own)->inherited = false;
	}
}

static bool drop_table_constraint(Alter *x)
{
	const PgQuery__AlterTableCmd *command = x->command;
	Object *constraint = need_constraint(x->a, x->object, command->name, command->missing_ok);
	if (!constraint)
		return command->missing_ok;
	if (constraint_type(constraint) == CONSTRAINT_NOT_NULL) {
		Column *column = need_column(x->a, x->object, ((Constraint *) constraint)->columns.items[0], -1);
		if (column)
			drop_not_null(x->a, column, x->statement->relation->inh);
		return column;
	}
	forget_in_heirs(x, constraint);
	if (command->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE)
		remove_cascading(x->a, constraint);
	else
		remove_object(x->a, constraint);
	return true;
}

static bool alter_table_constraint(Alter *x)
{
	AlteredConstraint altered = pgquery_altered_constraint(x->command);
	Constraint *constraint = (Constraint *) need_constraint(x->a, x->object, altered.name, false);
	if (!constraint)
		return false;
	if (altered.says_deferrable) {
		constraint->deferrable = altered.deferrable;
		constraint->deferred = altered.deferred;
	}
	if (altered.says_enforced)
		constraint->not_enforced = !altered.enforced;
	if (altered.says_inherit)
		constraint->no_inherit = altered.no_inherit;
	return true;
}

static bool validate_table_constraint(Alter *x)
{
	Constraint *constraint = (Constraint *) need_constraint(x->a, x->object, x->command->name, false);
	if (constraint)
		constraint->not_valid = false;
	return constraint;
}

/* --- dispatch --- */

#define CASE(WORD) [PG_QUERY__ALTER_TABLE_TYPE__AT_##WORD]

static AlterHandler *const handlers[] = {
	CASE(AddColumn) = alter_add_column,
	CASE(DropColumn) = alter_drop_column,
	CASE(ColumnDefault) = alter_column_default,
	CASE(DropNotNull) = alter_not_null,
	CASE(SetNotNull) = alter_not_null,
	CASE(DropExpression) = alter_drop_expression,
	CASE(SetStatistics) = alter_statistics,
	CASE(SetOptions) = alter_column_options,
	CASE(ResetOptions) = alter_column_options,
	CASE(SetStorage) = alter_storage,
	CASE(SetCompression) = alter_compression,
	CASE(AlterColumnType) = alter_column_type,
	CASE(AlterColumnGenericOptions) = alter_column_server_options,
	CASE(AddIdentity) = alter_add_identity,
	CASE(SetIdentity) = alter_set_identity,
	CASE(DropIdentity) = alter_drop_identity,
	CASE(AddConstraint) = add_table_constraint,
	CASE(DropConstraint) = drop_table_constraint,
	CASE(AlterConstraint) = alter_table_constraint,
	CASE(ValidateConstraint) = validate_table_constraint,
	CASE(ChangeOwner) = change_owner,
	CASE(ClusterOn) = set_cluster,
	CASE(DropCluster) = set_cluster,
	CASE(SetLogged) = set_logged,
	CASE(SetUnLogged) = set_logged,
	CASE(SetAccessMethod) = set_access_method,
	CASE(SetTableSpace) = set_tablespace,
	CASE(SetRelOptions) = set_options,
	CASE(ResetRelOptions) = set_options,
	CASE(EnableTrig) = alter_trigger,
	CASE(EnableAlwaysTrig) = alter_trigger,
	CASE(EnableReplicaTrig) = alter_trigger,
	CASE(DisableTrig) = alter_trigger,
	CASE(EnableTrigAll) = alter_all_triggers,
	CASE(EnableTrigUser) = alter_all_triggers,
	CASE(DisableTrigAll) = alter_all_triggers,
	CASE(DisableTrigUser) = alter_all_triggers,
	CASE(EnableRule) = alter_rule,
	CASE(EnableAlwaysRule) = alter_rule,
	CASE(EnableReplicaRule) = alter_rule,
	CASE(DisableRule) = alter_rule,
	CASE(AddInherit) = change_parent,
	CASE(DropInherit) = change_parent,
	CASE(AddOf) = add_of,
	CASE(DropOf) = drop_of,
	CASE(ReplicaIdentity) = set_replica_identity,
	CASE(EnableRowSecurity) = set_row_security,
	CASE(DisableRowSecurity) = set_row_security,
	CASE(ForceRowSecurity) = set_row_security,
	CASE(NoForceRowSecurity) = set_row_security,
	CASE(GenericOptions) = set_server_options,
	CASE(AttachPartition) = change_partition,
	CASE(DetachPartition) = change_partition,
};

static bool is_harmless(PgQuery__AlterTableType subtype)
{
	return subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropOids ||
	       subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize;
}

/* What only a table has must not be asked of others. */
static bool fits(const Alter *x)
{
	switch (x->command->subtype) {
	case PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetRelOptions:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetTableSpace:
		return true;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged:
		return x->table || x->object->kind == KIND_SEQUENCE;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_ClusterOn:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DropCluster:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetAccessMethod:
		return x->table || x->object->kind == KIND_MATERIALIZED_VIEW;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
		return x->table || x->object->kind == KIND_INDEX || x->object->kind == KIND_CONSTRAINT;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrig:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRule:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRule:
		return true;
	default:
		return x->table;
	}
}

static bool apply_command(Apply *a, Object *object, const PgQuery__AlterTableStmt *statement,
                          PgQuery__AlterTableCmd *command)
{
	Alter x = { a, object, NULL, statement, command };
	size_t subtype = (size_t) command->subtype;
	if (is_table(object))
		x.table = (Table *) object;
	if (object->kind == KIND_COMPOSITE && command->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner)
		return alter_composite(a, object, command);
	if (is_harmless(command->subtype))
		return true;
	if (x.table && pgquery_sets_expression(command))
		return alter_set_expression(&x);
	if (subtype >= sizeof(handlers) / sizeof(handlers[0]) || !handlers[subtype] || !fits(&x))
		return not_understood(&x);
	return handlers[subtype](&x);
}

/* Dropped columns and constraints first, as PostgreSQL orders its passes; then as written. */
static int command_pass(const PgQuery__AlterTableCmd *command)
{
	switch (command->subtype) {
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
		return 0;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
		return 1;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
		return 2;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
		return 4;
	default:
		return 3;
	}
}

/* ALTER SEQUENCE of an identity column, as far as it comes as an ALTER TABLE: SET LOGGED, SET UNLOGGED, OWNER TO, which is the table's. */
static bool alter_identity_persistence(Apply *a, const PgQuery__AlterTableStmt *statement)
{
	Column *column = (Column *) identity_sequence_of(a, NULL, statement->relation)->parent;
	for (size_t i = 0; i < statement->n_cmds; i++) {
		PgQuery__AlterTableType type = statement->cmds[i]->alter_table_cmd->subtype;
		if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged || type == PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged)
			set_identity_unlogged(a, column, type == PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged);
	}
	return true;
}

static bool apply_alter_table(Apply *a, Node *node)
{
	const PgQuery__AlterTableStmt *statement = node->alter_table_stmt;
	Object *object;
	bool good = true;
	if (statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX)
		object = find_index_owner(a, range_ref(statement->relation));
	else
		object = find_relation(a, range_ref(statement->relation));
	if (!object && names_identity_sequence(a, NULL, statement->relation))
		return alter_identity_persistence(a, statement);
	if (!object)
		return statement->missing_ok || need_relation(a, statement->relation, false);
	for (int pass = 0; pass <= 4; pass++)
		for (size_t i = 0; i < statement->n_cmds; i++) {
			PgQuery__AlterTableCmd *command = statement->cmds[i]->alter_table_cmd;
			if (command_pass(command) == pass)
				good = apply_command(a, object, statement, command) && good;
		}
	return good;
}

static bool apply_cluster(Apply *a, Node *node)
{
	const PgQuery__ClusterStmt *statement = node->cluster_stmt;
	if (!statement->relation || !node_given(statement->indexname))
		return true;
	Object *object = need_relation(a, statement->relation, false);
	if (object && object->kind == KIND_TABLE)
		((Table *) object)->cluster_index = statement->indexname;
	if (object && object->kind == KIND_MATERIALIZED_VIEW)
		((MaterializedView *) object)->cluster_index = statement->indexname;
	return object;
}

const StatementRow alter_table_statements[] = {
	STATEMENT(ALTER_TABLE_STMT, apply_alter_table),
	STATEMENT(CLUSTER_STMT, apply_cluster),
	{ 0 },
};
