/*
 * scratchload.c: a loaded schema put into a throwaway server.
 */
#include "scratchload.h"

#include <string.h>
#include <strings.h>

#include "analyse.h"
#include "file.h"
#include "plan.h"
#include "split.h"
#include "sqltext.h"

static void add_role(Arena *arena, Strings *roles, const char *role)
{
	static const char *const words[] = { "public", "pg_owner", "current_user", "session_user", "current_role" };

	if (!role || text_starts_with(role, "pg_"))
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(role, words[i]) == 0)
			return;
	}
	if (!strings_has(roles, role))
		strings_add(arena, roles, role);
}

Strings schema_roles(Arena *arena, const Schema *schema)
{
	Strings roles = { 0 };

	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];

		add_role(arena, &roles, object->owner);
		for (size_t j = 0; j < object->acl.count; j++) {
			const char *entry = object->acl.items[j];
			const char *equals = strrchr(entry, '=');

			if (equals)
				add_role(arena, &roles, arena_strndup(arena, entry, (size_t) (equals - entry)));
		}
		if (object->kind == KIND_DEFAULT_PRIVILEGES)
			add_role(arena, &roles, object->args);
		for (size_t j = 0; object->kind == KIND_POLICY && j < ((const Policy *) object)->roles.count; j++)
			add_role(arena, &roles, ((const Policy *) object)->roles.items[j]);
	}
	strings_sort(&roles);
	return roles;
}

bool server_roles(Job *job, Diags *diags, Conn *conn, Strings *roles)
{
	Rows rows;

	if (!conn_own(conn, diags, job->arena,
	              "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname COLLATE \"C\"",
	              NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		strings_add(job->arena, roles, rows_text(&rows, i, 0));
	return true;
}

/* Takes back what was added to DIAGS since there were BEFORE. */
static void forget_diags(Diags *diags, size_t before)
{
	while (diags->list.count > before) {
		const Diag *diag = diags->list.items[--diags->list.count];

		diags->errors -= diag->severity == SEVERITY_ERROR;
	}
}

/* Another dbgen may be creating the same role on the same server at this moment. */
static bool is_there_by_now(const char *sqlstate)
{
	return strcmp(sqlstate, "42710") == 0 || strcmp(sqlstate, "23505") == 0;
}

bool scratch_make_roles(Job *job, Diags *diags, Conn *conn, const Strings *roles, bool any_power)
{
	Strings there = { 0 };

	if (!server_roles(job, diags, conn, &there))
		return false;
	for (size_t i = 0; i < roles->count; i++) {
		size_t before = diags->list.count;

		if (strings_has(&there, roles->items[i]) ||
		    conn_exec(conn, diags, NO_SPAN,
		              sql_text(job->arena, "CREATE ROLE %I NOLOGIN%s", roles->items[i], any_power ? " SUPERUSER" : "")))
			continue;
		if (!is_there_by_now(conn_sqlstate(conn)))
			return false;
		forget_diags(diags, before);
	}
	return true;
}

#define UNDEFINED_FILE "58P01"

static bool is_command(const char *sql, const char *command)
{
	return strncasecmp(sql, command, strlen(command)) == 0;
}

/* What is there already in a scratch database and would be in a database of its own: roles, and schema public. */
static bool may_be_there(const char *sql, const char *sqlstate)
{
	if (strcmp(sqlstate, "42710") == 0)
		return is_command(sql, "CREATE ROLE ") || is_command(sql, "CREATE USER ") || is_command(sql, "CREATE GROUP ");
	return strcmp(sqlstate, "42P06") == 0 && is_command(sql, "CREATE SCHEMA public");
}

/* An extension that this server has but does not let in here (it must be loaded when the server starts, it can be in one
 * database only, the role may not) is to it as one that is not installed. */
static const char *state_of(Arena *arena, const Conn *conn, const char *sql)
{
	static const char *const refusals[] = { "42501", "55000", "P0001", "XX000" };

	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (is_command(sql, "CREATE EXTENSION ") && strcmp(conn_sqlstate(conn), refusals[i]) == 0)
			return UNDEFINED_FILE;
	return arena_strdup(arena, conn_sqlstate(conn));
}

/* Rows say nothing about the schema, and those of a dump stand behind the statement. */
static bool is_copy_from_stdin(Arena *arena, const char *sql)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));

	return tokens_have(&tokens, 0, "copy") && tokens_find(&tokens, 0, "from stdin") < tokens.count;
}

static bool run_source(Arena *work, Diags *diags, Conn *conn, const Source *source, const char **sqlstate)
{
	List spans = { 0 };

	if (!split_spans(work, diags, (Span){ source, 0, source->length }, SPLIT_PSQL, &spans))
		return false;
	Arena *scratch = arena_new();
	arena_adopt(work, scratch);
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];
		const char *sql = arena_strndup(scratch, source->text + span->start, span->end - span->start);
		size_t before = diags->list.count;

		if (!is_copy_from_stdin(scratch, sql) && !conn_exec(conn, diags, *span, sql)) {
			*sqlstate = state_of(diags->arena, conn, sql);
			if (!may_be_there(sql, *sqlstate))
				return false;
			forget_diags(diags, before);
		}
		arena_clear(scratch);
	}
	return true;
}

/* The place in the schema file says more than the SQL that was made from it. */
static void point_at_object(Diags *diags, const Statement *statement)
{
	Diag *diag = diags->list.items[diags->list.count - 1];

	if (!statement->object)
		return;
	diag->object = object_key(diags->arena, statement->object);
	if (statement->object->span.source) {
		diag->span = statement->object->span;
		if (!diag->detail)
			diag->detail = arena_printf(diags->arena, "the server was told: %s", statement->sql);
	}
}

static bool run_plan(Arena *work, Diags *diags, Conn *conn, Schema *schema, const char **sqlstate)
{
	PlanOptions options = { .compare = { .sql = &sql_insight }, .without_data = true };
	Schema *empty = schema_new(work);

	Plan *plan = plan_make(work, diags, empty, schema, &options);
	if (!plan)
		return false;
	if (!conn_exec(conn, diags, NO_SPAN, "SET check_function_bodies = off"))
		return false;
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		if (conn_exec(conn, diags, NO_SPAN, statement->sql))
			continue;
		*sqlstate = state_of(diags->arena, conn, statement->sql);
		point_at_object(diags, statement);
		return false;
	}
	return true;
}

bool scratch_load(Diags *diags, Conn *conn, const Loaded *loaded, const char **sqlstate)
{
	Arena *work = arena_new();
	size_t before = diags->list.count;
	bool good = true;

	*sqlstate = "";
	if (!loaded->all_sql)
		good = run_plan(work, diags, conn, loaded->schema, sqlstate);
	for (size_t i = 0; loaded->all_sql && good && i < loaded->sources.count; i++)
		good = run_source(work, diags, conn, loaded->sources.items[i], sqlstate);
	/* The plan of a whole schema is as large as the schema; diagnostics may point into it. */
	if (diags->list.count == before)
		arena_free(work);
	else
		arena_adopt(diags->arena, work);
	return good;
}
