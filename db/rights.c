#include "rights.h"

#include <string.h>

#include "sqltext.h"

#define INSUFFICIENT_PRIVILEGE "42501"
#define LEFT_ALONE "; what is a provider's is left alone with \"ignore\" in dbgen.json, or --ignore"

/* What the server says (aclchk.c) in front of a name, and the statement that helps, with that name and the role; or what
 * there is to say without a name. */
static const struct {
	const char *said, *grant, *instead;
} denials[] = {
	{ "permission denied for schema ", "GRANT USAGE, CREATE ON SCHEMA %s TO %I", NULL },
	{ "permission denied for database ", "GRANT CREATE ON DATABASE %s TO %I", NULL },
	{ "permission denied for tablespace ", "GRANT CREATE ON TABLESPACE %s TO %I", NULL },
	{ "permission denied for language ", "GRANT USAGE ON LANGUAGE %s TO %I", NULL },
	{ "permission denied for type ", "GRANT USAGE ON TYPE %s TO %I", NULL },
	{ "permission denied for sequence ", "GRANT USAGE, SELECT ON SEQUENCE %s TO %I", NULL },
	{ "permission denied for function ", "GRANT EXECUTE ON FUNCTION %s TO %I", NULL },
	{ "permission denied for foreign-data wrapper ", "GRANT USAGE ON FOREIGN DATA WRAPPER %s TO %I", NULL },
	{ "permission denied for foreign server ", "GRANT USAGE ON FOREIGN SERVER %s TO %I", NULL },
	{ "permission denied for table ", "GRANT SELECT, INSERT, UPDATE, DELETE, REFERENCES, TRIGGER ON TABLE %s TO %I",
	  NULL },
	{ "must be member of role ", "GRANT %s TO %I", NULL },
	{ "must be able to SET ROLE ", "GRANT %s TO %I", NULL },
	{ "must be owner of ", NULL,
	  "only its owner may do that: connect as that role, or GRANT that role TO %I" LEFT_ALONE },
	{ "must be superuser", NULL, "role %I is none: ask whoever runs the server for another way" LEFT_ALONE },
	{ "permission denied to create", NULL, "role %I may not: ask whoever runs the server to do it" LEFT_ALONE },
};

static const char *hint_of(Arena *arena, const char *role, const char *message)
{
	for (size_t i = 0; i < sizeof(denials) / sizeof(denials[0]); i++) {
		const char *said = strstr(message, denials[i].said);

		if (!said)
			continue;
		if (!denials[i].grant)
			return sql_text(arena, denials[i].instead, role);
		said += strlen(denials[i].said);
		/* Behind it stands only " (SQLSTATE 42501)". */
		const char *end = strstr(said, " (");
		const char *name = end ? arena_strndup(arena, said, (size_t) (end - said)) : arena_strdup(arena, said);
		return sql_text(arena, denials[i].grant, *name == '"' ? name : sql_text(arena, "%I", name), role);
	}
	return sql_text(arena, "role %I lacks a right that this needs", role);
}

void rights_explain(Diags *diags, const Conn *conn, Diag *diag)
{
	if (diag->sqlstate && strcmp(diag->sqlstate, INSUFFICIENT_PRIVILEGE) == 0 && !diag->hint)
		diag->hint = hint_of(diags->arena, conn_user(conn), diag->message);
}
