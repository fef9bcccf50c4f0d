/*
 * alter_table.c: the effects of ALTER TABLE, INDEX, VIEW, SEQUENCE, TYPE: a table from subcommands to rows.
 */
#include <string.h>

#include "affect.h"

/* What a subcommand is: a row, of the table alone or of its heirs as well, or what a function finds out. */
typedef struct CommandRow {
	EffectId id;
	bool below;
	CommandEffects *see;
} CommandRow;

#define ROW(WORD, ID) [PG_QUERY__ALTER_TABLE_TYPE__AT_##WORD] = { EFFECT_##ID, false, NULL }
#define ROW_BELOW(WORD, ID) [PG_QUERY__ALTER_TABLE_TYPE__AT_##WORD] = { EFFECT_##ID, true, NULL }
#define FINDS(WORD, FUNCTION) [PG_QUERY__ALTER_TABLE_TYPE__AT_##WORD] = { EFFECT_COUNT, false, FUNCTION }

/* The parent is locked as well. */
static void see_inherit(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	Effect *effect = affect_only(x, EFFECT_INHERIT, on);
	Target parent = target_of(x, command->def->range_var);

	affect_lock(x, effect, &parent, TABLE_LOCK_SHARE_UPDATE_EXCLUSIVE);
}

/* Where it is there already nothing is done. */
static void see_tablespace(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const char **there = !on->relation ? NULL : object_tablespace((Object *) on->relation);
	bool usual = strcmp(command->name, "pg_default") == 0;
	bool same = there && (*there ? strcmp(*there, command->name) == 0 : usual);

	affect_only(x, same ? EFFECT_ALTER_TABLE_CATALOG : EFFECT_REWRITE_TABLE, on);
}

static const CommandRow commands[] = {
	FINDS(AddColumn, see_add_column),
	FINDS(DropColumn, see_drop_column),
	FINDS(AlterColumnType, see_column_type),
	FINDS(SetNotNull, see_set_not_null),
	ROW_BELOW(ColumnDefault, ALTER_COLUMN),
	ROW_BELOW(DropNotNull, ALTER_COLUMN),
	ROW_BELOW(DropExpression, ALTER_COLUMN),
	ROW_BELOW(SetStorage, ALTER_COLUMN),
	ROW(SetCompression, ALTER_COLUMN),
	ROW(AlterColumnGenericOptions, ALTER_COLUMN),
	ROW(AddIdentity, ALTER_COLUMN),
	FINDS(SetIdentity, see_alter_identity),
	FINDS(DropIdentity, see_drop_identity),
	ROW_BELOW(SetStatistics, COLUMN_STATISTICS),
	ROW(SetOptions, COLUMN_STATISTICS),
	ROW(ResetOptions, COLUMN_STATISTICS),
	FINDS(AddConstraint, see_add_constraint),
	FINDS(DropConstraint, see_drop_constraint),
	FINDS(ValidateConstraint, see_validate_constraint),
	ROW(AlterConstraint, ALTER_CONSTRAINT),
	ROW(ChangeOwner, OWNER),
	ROW(ClusterOn, TABLE_OPTIONS),
	ROW(DropCluster, TABLE_OPTIONS),
	ROW(SetRelOptions, TABLE_OPTIONS),
	ROW(ResetRelOptions, TABLE_OPTIONS),
	ROW(SetLogged, REWRITE_TABLE),
	ROW(SetUnLogged, REWRITE_TABLE),
	ROW(SetAccessMethod, REWRITE_TABLE),
	FINDS(SetTableSpace, see_tablespace),
	ROW(EnableTrig, CREATE_TRIGGER),
	ROW(EnableAlwaysTrig, CREATE_TRIGGER),
	ROW(EnableReplicaTrig, CREATE_TRIGGER),
	ROW(DisableTrig, CREATE_TRIGGER),
	ROW(EnableTrigAll, CREATE_TRIGGER),
	ROW(EnableTrigUser, CREATE_TRIGGER),
	ROW(DisableTrigAll, CREATE_TRIGGER),
	ROW(DisableTrigUser, CREATE_TRIGGER),
	ROW(EnableRule, ALTER_TABLE_CATALOG),
	ROW(EnableAlwaysRule, ALTER_TABLE_CATALOG),
	ROW(EnableReplicaRule, ALTER_TABLE_CATALOG),
	ROW(DisableRule, ALTER_TABLE_CATALOG),
	FINDS(AddInherit, see_inherit),
	ROW(DropInherit, ALTER_TABLE_CATALOG),
	ROW(AddOf, ALTER_TABLE_CATALOG),
	ROW(DropOf, ALTER_TABLE_CATALOG),
	ROW(ReplicaIdentity, ALTER_TABLE_CATALOG),
	ROW(EnableRowSecurity, ROW_SECURITY),
	ROW(DisableRowSecurity, ROW_SECURITY),
	ROW(ForceRowSecurity, ROW_SECURITY),
	ROW(NoForceRowSecurity, ROW_SECURITY),
	ROW(GenericOptions, ALTER_TABLE_CATALOG),
	FINDS(AttachPartition, see_attach_partition),
	FINDS(DetachPartition, see_detach_partition),
};

static void see_command(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	size_t subtype = (size_t) command->subtype;
	const CommandRow *row = subtype < sizeof(commands) / sizeof(commands[0]) ? &commands[subtype] : NULL;

	if (pgquery_sets_expression(command))
		affect(x, EFFECT_SET_EXPRESSION, on);
	else if (row && row->see)
		row->see(x, on, command);
	else if (row && row->id != EFFECT_GROUP_COLUMNS)
		(row->below ? affect : affect_only)(x, row->id, on);
}

static bool only_sets_options(const PgQuery__AlterTableStmt *statement)
{
	for (size_t i = 0; i < statement->n_cmds; i++) {
		PgQuery__AlterTableType what = statement->cmds[i]->alter_table_cmd->subtype;

		if (what != PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions &&
		    what != PG_QUERY__ALTER_TABLE_TYPE__AT_ResetRelOptions)
			return false;
	}
	return true;
}

static bool changes_logged(const PgQuery__AlterTableStmt *statement)
{
	for (size_t i = 0; i < statement->n_cmds; i++) {
		PgQuery__AlterTableType what = statement->cmds[i]->alter_table_cmd->subtype;

		if (what == PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged || what == PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged)
			return true;
	}
	return false;
}

/* A view, sequence or composite type whose ALTER TABLE says what its own ALTER does. */
static EffectId other_row(const Target *on, const PgQuery__AlterTableStmt *statement)
{
	if (on->relation && on->relation->kind == KIND_MATERIALIZED_VIEW && only_sets_options(statement))
		return EFFECT_TABLE_OPTIONS;
	if (on->relation && is_view(on->relation))
		return EFFECT_REPLACE_VIEW;
	if (on->relation && on->relation->kind == KIND_SEQUENCE)
		return changes_logged(statement) ? EFFECT_SEQUENCE_LOGGED : EFFECT_ALTER_SEQUENCE;
	return EFFECT_COUNT;
}

void see_alter_table(Affect *x, Node *node)
{
	const PgQuery__AlterTableStmt *statement = node->alter_table_stmt;
	Target on = target_of(x, statement->relation);
	EffectId other = other_row(&on, statement);

	if (statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX) {
		affect_nothing(x, EFFECT_ALTER_INDEX)->name = on.name;
	} else if (statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE) {
		affect_lock(x, affect_nothing(x, EFFECT_ALTER_TYPE), &on, TABLE_LOCK_ACCESS_EXCLUSIVE);
	} else if (other != EFFECT_COUNT) {
		affect_only(x, other, &on);
	} else {
		for (size_t i = 0; i < statement->n_cmds; i++)
			see_command(x, &on, statement->cmds[i]->alter_table_cmd);
	}
}
