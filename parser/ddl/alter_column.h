/*
 * alter_column.h: the subcommands of ALTER TABLE.
 */
#ifndef DBGEN_ALTER_COLUMN_H
#define DBGEN_ALTER_COLUMN_H

#include "apply.h"

typedef struct Alter {
	Apply *a;
	Object *object;
	Table *table; /* the same, NULL when it is no table */
	const PgQuery__AlterTableStmt *statement;
	PgQuery__AlterTableCmd *command;
} Alter;

typedef bool AlterHandler(Alter *x);

/* Says so; false. */
bool not_understood(Alter *x);
/* ALTER TABLE … ENABLE RULE and the like (rule.c). */
AlterHandler alter_rule;
/* ALTER TABLE … ENABLE TRIGGER and the like (trigger_state.c). */
AlterHandler alter_trigger, alter_all_triggers;

AlterHandler alter_add_column, alter_drop_column, alter_column_default, alter_not_null, alter_set_expression,
    alter_drop_expression, alter_statistics, alter_column_options, alter_storage, alter_compression, alter_column_type,
    alter_column_server_options, alter_add_identity, alter_set_identity, alter_drop_identity;

#endif
