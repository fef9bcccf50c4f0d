/*
 * querysql.c: the texts of a query as C sends them: what has no binary form that the run time knows goes as text.
 */
#include "c.h"

#include "querycast.h"

static const char *cast_of(void *data, const CodeMember *member)
{
	return c_type(data, code_base(member->column.type)).cast;
}

static const char *given_cast(void *data, const CodeMember *member)
{
	CWriting *c = data;
	const char *cast = cast_of(c, member);

	return !cast ? NULL : arena_printf(c->arena, "::%s::%s", cast, member->column.type->sql);
}

const char *c_query_sql(CWriting *c, const CodeQuery *query, const CodeText *text)
{
	const QueryCasts casts = { c, given_cast, cast_of };
	const char *sql = code_query_sql(c->writing, &casts, query, text);

	c->failed = c->failed || !sql;
	return !sql ? text->sql : sql;
}
