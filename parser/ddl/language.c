/*
 * language.c: procedural languages.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "operator.h"

/* Without a handler it is CREATE EXTENSION under its old name. */
static bool create_as_extension(Apply *a, const PgQuery__CreatePLangStmt *statement)
{
	Extension *extension = (Extension *) schema_add(a->schema, KIND_EXTENSION, NULL, NULL, statement->plname, NULL);
	if (extension)
		extension->in_schema = "pg_catalog";
	return extension || statement->replace || apply_fail_exists(a, -1, "language", statement->plname);
}

static bool apply_create_language(Apply *a, Node *node)
{
	const PgQuery__CreatePLangStmt *statement = node->create_plang_stmt;
	if (strcmp(statement->plname, "plpgsql") == 0)
		return true;
	if (statement->n_plhandler == 0)
		return create_as_extension(a, statement);
	Object *old = schema_find(a->schema, KIND_LANGUAGE, NULL, NULL, statement->plname, NULL);
	Object *object = old && statement->replace ? old
	                                           : add_object(a, KIND_LANGUAGE, NULL, NULL, statement->plname, NULL, -1);
	if (!object)
		return false;
	Language *language = (Language *) object;
	language->trusted = statement->pltrusted;
	language->handler = routine_ref(a, names_ref(statement->n_plhandler, statement->plhandler));
	language->inline_handler = routine_ref(a, names_ref(statement->n_plinline, statement->plinline));
	language->validator = routine_ref(a, names_ref(statement->n_plvalidator, statement->plvalidator));
	return true;
}

const StatementRow language_statements[] = {
	STATEMENT(CREATE_PLANG_STMT, apply_create_language),
	{ 0 },
};
