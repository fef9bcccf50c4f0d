/*
 * passed_over.c: statements that say nothing about the schema, and what the user should know of them.
 */
#include "apply.h"

#define WARN_CALL "cannot know what CALL does without a server: it is not applied"
#define WARN_EXECUTE "cannot know what EXECUTE does without a server: it is not applied"
#define WARN_DATABASE "databases and tablespaces are no part of a schema: the statement is passed over"

static bool note_roles(Apply *a, Node *node)
{
	if (a->state->roles_noted)
		return true;
	a->state->roles_noted = true;
	diag_note(a->diags, a->span, "roles belong to the whole cluster: they are taken to exist")
	    ->hint = "create roles before the schema is applied";
	return true;
}

const StatementRow passed_over_statements[] = {
	/* Roles, databases and tablespaces belong to the cluster. */
	STATEMENT(CREATE_ROLE_STMT, note_roles),
	STATEMENT(ALTER_ROLE_STMT, note_roles),
	STATEMENT(ALTER_ROLE_SET_STMT, note_roles),
	STATEMENT(DROP_ROLE_STMT, note_roles),
	STATEMENT(GRANT_ROLE_STMT, note_roles),
	STATEMENT(REASSIGN_OWNED_STMT, NULL),
	STATEMENT_WARNED(CREATEDB_STMT, WARN_DATABASE),
	STATEMENT_WARNED(DROPDB_STMT, WARN_DATABASE),
	STATEMENT_WARNED(ALTER_DATABASE_STMT, WARN_DATABASE),
	STATEMENT_WARNED(ALTER_DATABASE_SET_STMT, WARN_DATABASE),
	STATEMENT(ALTER_DATABASE_REFRESH_COLL_STMT, NULL),
	STATEMENT_WARNED(CREATE_TABLE_SPACE_STMT, WARN_DATABASE),
	STATEMENT_WARNED(DROP_TABLE_SPACE_STMT, WARN_DATABASE),
	STATEMENT_WARNED(ALTER_TABLE_SPACE_OPTIONS_STMT, WARN_DATABASE),
	STATEMENT_WARNED(ALTER_TABLE_MOVE_ALL_STMT, WARN_DATABASE),
	STATEMENT_WARNED(ALTER_SYSTEM_STMT, WARN_DATABASE),
	/* Rows, transactions, sessions. */
	STATEMENT(MERGE_STMT, NULL),
	STATEMENT(COPY_STMT, NULL),
	STATEMENT(TRANSACTION_STMT, NULL),
	STATEMENT(VARIABLE_SHOW_STMT, NULL),
	STATEMENT(DISCARD_STMT, NULL),
	STATEMENT(LOCK_STMT, NULL),
	STATEMENT(CONSTRAINTS_SET_STMT, NULL),
	STATEMENT(REINDEX_STMT, NULL),
	STATEMENT(CHECK_POINT_STMT, NULL),
	STATEMENT(VACUUM_STMT, NULL),
	STATEMENT(EXPLAIN_STMT, NULL),
	STATEMENT(NOTIFY_STMT, NULL),
	STATEMENT(LISTEN_STMT, NULL),
	STATEMENT(UNLISTEN_STMT, NULL),
	STATEMENT(LOAD_STMT, NULL),
	STATEMENT(PREPARE_STMT, NULL),
	STATEMENT(DEALLOCATE_STMT, NULL),
	STATEMENT(DECLARE_CURSOR_STMT, NULL),
	STATEMENT(FETCH_STMT, NULL),
	STATEMENT(CLOSE_PORTAL_STMT, NULL),
	STATEMENT(REFRESH_MAT_VIEW_STMT, NULL),
	STATEMENT_WARNED(CALL_STMT, WARN_CALL),
	STATEMENT_WARNED(EXECUTE_STMT, WARN_EXECUTE),
	STATEMENT_WARNED(SEC_LABEL_STMT, "security labels are not compared: the statement is passed over"),
	{ 0 },
};
