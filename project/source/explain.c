/*
 * explain.c: the live database asked, read-only, whether two texts mean the same.
 */
#include "explain.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "query.h"
#include "record.h"
#include "session.h"
#include "sqltext.h"

/* Words in front of "(" that are no functions. */
static bool is_no_function(const char *word, size_t length)
{
	static const char *const words[] = {
		"all",   "and",       "any",     "array",    "as",      "between", "bit",     "by",     "case",
		"char",  "character", "cast",    "else",     "decimal", "exists",  "float",   "from",   "in",
		"is",    "like",      "ilike",   "interval", "join",    "not",     "numeric", "on",     "or",
		"over",  "row",       "select",  "some",     "then",    "time",    "to",      "when",   "timestamp",
		"union", "values",    "varchar", "varying",  "where",   "bpchar",  "filter",  "having",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0)
			return true;
	}
	return false;
}

/* Behind a text in quotes that starts at C. */
static const char *skip_literal(const char *c)
{
	for (c++; *c != '\0'; c++) {
		if (*c == '\'' && c[1] == '\'')
			c++;
		else if (*c == '\'')
			return c + 1;
	}
	return c;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char) c) || c == '_' || (unsigned char) c >= 0x80;
}

/* Names that stand in front of "(", sorted, each once. */
static Strings called_functions(Arena *arena, const char *sql)
{
	Strings names = { 0 };

	while (*sql != '\0') {
		const char *start = sql;

		if (*sql == '\'') {
			sql = skip_literal(sql);
			continue;
		}
		while (is_name_char(*sql))
			sql++;
		const char *after = sql + (*sql == '"');
		while (*after == ' ')
			after++;
		if (sql > start && *after == '(' && !is_no_function(start, (size_t) (sql - start))) {
			char *name = arena_strndup(arena, start, (size_t) (sql - start));

			for (char *c = name; *c != '\0'; c++)
				*c = (char) tolower((unsigned char) *c);
			if (!strings_has(&names, name))
				strings_add(arena, &names, name);
		}
		if (sql == start)
			sql++;
	}
	strings_sort(&names);
	return names;
}

/* What the server says to SQL in a transaction that can write nothing; NULL when it does not like it. */
static const char *ask(Job *job, Conn *conn, const char *sql, bool names)
{
	Strings lines = { 0 };
	Diags unused;

	diags_init(&unused, job->arena);
	/* A date means what it means in a session of this database. */
	if (!session_begin(
	        conn, &unused, "BEGIN READ ONLY",
	        "SET LOCAL DateStyle TO DEFAULT; SET LOCAL IntervalStyle TO DEFAULT; SET LOCAL TimeZone TO DEFAULT"))
		return NULL;
	Rows rows;
	bool answered = conn_query(conn, &unused, job->arena, sql, NULL, &rows);
	conn_exec(conn, &unused, NO_SPAN, "ROLLBACK");
	if (!answered)
		return NULL;
	for (size_t i = 0; names && i < rows.column_count; i++)
		strings_add(job->arena, &lines, rows.names[i]);
	for (size_t i = 0; !names && i < rows.row_count; i++)
		strings_add(job->arena, &lines, rows_text(&rows, i, 0));
	return strings_join(job->arena, &lines, "\n");
}

static bool same_answer(Job *job, Conn *conn, const char *a, const char *b, bool names)
{
	const char *first = ask(job, conn, a, names);
	const char *second = !first ? NULL : ask(job, conn, b, names);

	return second && strcmp(first, second) == 0;
}

static const char *explain(Arena *arena, const char *query)
{
	return arena_printf(arena, "EXPLAIN (VERBOSE, COSTS OFF) %s", query);
}

/* A query whose only column is TEXT as OBJECT's expressions see the world, PART being the one it stands in (NULL: in
 * none); NULL: there is no such query. */
static const char *query_of(Arena *arena, const Object *object, const void *part, const char *text)
{
	const Object *table = object->parent;
	const char *type = object_expr_type(object, part), *from;
	const char *value = sql_text(arena, type ? "(%s)::%s" : "(%s)", text, type);

	switch (kind_of(object)->sees) {
	case SEES_NOTHING:
		return !type ? NULL : sql_text(arena, "SELECT %s", value);
	case SEES_ROW:
		return sql_text(arena, "SELECT %s FROM ONLY %Q", value, table->schema, table->name);
	case SEES_OLD_NEW:
		from = sql_text(arena, "%Q", table->schema, table->name);
		return sql_text(arena, "SELECT %s FROM ONLY %s AS old, ONLY %s AS new", value, from, from);
	case SEES_VALUE:
		/* VALUE is read as a column's name; OFFSET keeps the planner from putting the constant in its place. */
		return sql_text(arena, "SELECT %s FROM (SELECT NULL::%s AS value OFFSET 0) AS of_domain", value,
		                ((const Domain *) object->parent)->type);
	default:
		return NULL;
	}
}

static bool same_expr(Job *job, Conn *conn, const Object *live, const void *part, const Expr *a, const Expr *b)
{
	if (!a->text || !b->text)
		return a->text == b->text;
	Strings called_a = called_functions(job->arena, a->text);
	Strings called_b = called_functions(job->arena, b->text);
	if (!strings_equal(&called_a, &called_b))
		return false;
	const char *first = is_view(live) ? a->text : query_of(job->arena, live, part, a->text);
	const char *second = is_view(live) ? b->text : query_of(job->arena, live, part, b->text);
	if (!first || !second)
		return false;
	/* A plan has no names of columns; a query that gives no rows has. */
	if (is_view(live) && !same_answer(job, conn, arena_printf(job->arena, "SELECT * FROM (%s) AS q LIMIT 0", first),
	                                  arena_printf(job->arena, "SELECT * FROM (%s) AS q LIMIT 0", second), true))
		return false;
	return same_answer(job, conn, explain(job->arena, first), explain(job->arena, second), false);
}

static bool same_parts(Job *job, Conn *conn, const Field *field, const Object *live, const Object *model)
{
	const Parts *a = FIELD_AT(live, field, Parts), *b = FIELD_AT(model, field, Parts);

	for (size_t i = 0; i < a->count && i < b->count; i++) {
		for (size_t j = 0; j < field->parts->field_count; j++) {
			const Field *part = &field->parts->fields[j];

			if (part->type == FIELD_EXPR && !field_equal(part, a->items[i], b->items[i]) &&
			    !same_expr(job, conn, live, a->items[i], FIELD_AT(a->items[i], part, Expr),
			               FIELD_AT(b->items[i], part, Expr)))
				return false;
		}
	}
	return a->count == b->count;
}

bool explain_runs_others(Job *job, Conn *conn, const char **whose)
{
	/* Superusers are members of every role, which says nothing. */
	static const char sql[] =
	    "SELECT pg_catalog.format('%s of role %I', p.oid::pg_catalog.regprocedure, o.rolname)"
	    " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_roles o ON o.oid = p.proowner, pg_catalog.pg_roles me"
	    " WHERE me.rolname = CURRENT_USER AND p.oid >= 16384 AND o.oid <> me.oid AND NOT o.rolsuper"
	    " AND o.oid <> (SELECT datdba FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
	    " AND (me.rolsuper OR NOT pg_catalog.pg_has_role(me.oid, o.oid, 'MEMBER')) ORDER BY 1 LIMIT 1";
	Diags unused;
	Rows rows;

	diags_init(&unused, job->arena);
	if (!conn_own(conn, &unused, job->arena, sql, NULL, &rows))
		*whose = "functions that could not be read";
	else
		*whose = rows.row_count == 0 ? NULL : rows_text(&rows, 0, 0);
	return *whose;
}

bool explain_same(Job *job, Conn *conn, const Field *field, const Object *live, const Object *model)
{
	if (field->type == FIELD_PARTS)
		return same_parts(job, conn, field, live, model);
	return same_expr(job, conn, live, NULL, FIELD_AT(live, field, Expr), FIELD_AT(model, field, Expr));
}
