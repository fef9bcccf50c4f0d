/*
 * collation.c: collations.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "options.h"
#include "record.h"
#include "sqltext.h"

static const char *text_of(Apply *a, const PgQuery__DefineStmt *statement, const char *name)
{
	const PgQuery__DefElem *option = find_option(statement->n_definition, statement->definition, name);
	return option && option->arg ? option_text(a, option) : NULL;
}

/* PostgreSQL's own by their names, as initdb makes them: "de-x-icu" is ICU's, all others are the C library's. */
static void copy_builtin(Apply *a, Collation *collation, const char *name)
{
	size_t length = strlen(name);
	bool icu = length > 6 && strcmp(name + length - 6, "-x-icu") == 0;
	collation->provider = icu ? "icu" : "libc";
	collation->locale = icu ? arena_strndup(a->arena, name, length - 6) : strcmp(name, "ucs_basic") == 0 ? "C" : name;
}

static bool copy_collation(Apply *a, Collation *collation, Ref from)
{
	const Collation *other = (const Collation *) find_kind(a, KIND_COLLATION, from, NULL);
	if (!other) {
		copy_builtin(a, collation, from.name);
		return true;
	}
	record_clone(a->arena, &collation_record, collation, other);
	return true;
}

/* LC_COLLATE and LC_CTYPE that are equal are a locale, as the server takes them. */
static void read_options(Apply *a, Collation *collation, const PgQuery__DefineStmt *statement)
{
	const char *provider = text_of(a, statement, "provider");
	const PgQuery__DefElem *deterministic = find_option(statement->n_definition, statement->definition,
	                                                    "deterministic");
	collation->provider = !provider ? "libc" : strcasecmp(provider, "icu") == 0 ? "icu" : provider;
	collation->locale = text_of(a, statement, "locale");
	collation->lc_collate = text_of(a, statement, "lc_collate");
	collation->lc_ctype = text_of(a, statement, "lc_ctype");
	collation->rules = text_of(a, statement, "rules");
	collation->nondeterministic = deterministic && !option_bool(deterministic);
	if (!collation->locale && collation->lc_collate && collation->lc_ctype &&
	    strcmp(collation->lc_collate, collation->lc_ctype) == 0)
		collation->locale = collation->lc_collate;
	if (collation->locale)
		collation->lc_collate = collation->lc_ctype = NULL;
}

static bool create_collation(Apply *a, Node *node)
{
	const PgQuery__DefineStmt *statement = node->define_stmt;
	const PgQuery__DefElem *from = find_option(statement->n_definition, statement->definition, "from");
	Ref name = names_ref(statement->n_defnames, statement->defnames);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	if (!in_schema)
		return false;
	if (statement->if_not_exists && schema_find(a->schema, KIND_COLLATION, in_schema, NULL, name.name, NULL))
		return true;
	Collation *collation = (Collation *) add_object(a, KIND_COLLATION, in_schema, NULL, name.name, NULL, -1);
	if (!collation)
		return false;
	if (from && from->arg)
		return copy_collation(a, collation, node_ref(from->arg));
	read_options(a, collation, statement);
	return true;
}

/* REFRESH VERSION only. */
static bool apply_alter_collation(Apply *a, Node *node)
{
	return a && node;
}

const StatementRow collation_statements[] = {
	STATEMENT_DEFINES(COLLATION, create_collation),
	STATEMENT(ALTER_COLLATION_STMT, apply_alter_collation),
	{ 0 },
};
