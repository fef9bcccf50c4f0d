/*
 * affected.c: queries that a change of the schema breaks or gives other types.
 */
#include "affected.h"

#include <string.h>

#include "queryfile.h"
#include "served.h"

/* What one schema makes of the queries. */
typedef struct Answer {
	Served served;
	Diags diags; /* what the server refuses, and what cannot be read */
	bool known;  /* a server said what it is */
} Answer;

static void ask(CodeServer *server, const Loaded *loaded, Answer *answer)
{
	Job *job = server->job, apart = *job;

	diags_init(&answer->diags, job->arena);
	apart.diags = &answer->diags;
	server->job = &apart;
	server->trial.job = &apart;
	bool ok = code_server_ask(server, loaded, false, &job->config->queries, &answer->served);
	server->job = server->trial.job = job;
	answer->known = ok || server->holds;
}

static const Query *query_named(const Answer *answer, const char *name)
{
	for (size_t i = 0; i < answer->served.queries.count; i++) {
		const Query *query = answer->served.queries.items[i];

		if (strcmp(query->name, name) == 0)
			return query;
	}
	return NULL;
}

/* ---- what was another */

static bool is_same(const char *type, bool nullable, const char *other, bool other_nullable)
{
	return nullable == other_nullable && strcmp(type, other) == 0;
}

static void tell_other(Job *job, Span span, const char *what, const char *type, bool nullable, const char *before,
                       bool before_nullable, const char *no_more)
{
	if (strcmp(type, before) != 0)
		diag_warning(job->diags, span, "%s is now %s%s, and was %s%s", what, type, nullable ? " or null" : "", before,
		             before_nullable ? " or null" : "");
	else
		diag_warning(job->diags, span, "%s %s", what, nullable ? "may be null now" : no_more);
}

static void tell_params(Job *job, const Query *old, const Query *new)
{
	for (size_t i = 0; i < new->params.count && i < old->params.count; i++) {
		const QueryParam *param = new->params.items[i], *before = old->params.items[i];
		const char *what = arena_printf(job->arena, "query \"%s\": parameter \"%s\"", new->name, param->name);

		if (!is_same(param->type, param->nullable, before->type, before->nullable))
			tell_other(job, param->span, what, param->type, param->nullable, before->type, before->nullable,
			           "takes no null any more");
	}
}

/* Where the list has it; else where the query's name stands. */
static Span column_span(const Query *query, size_t column)
{
	for (size_t i = 0; i < query->items.count; i++) {
		const QueryItem *item = query->items.items[i];

		if (item->count > 0 && column >= item->first && column < item->first + item->count)
			return item->span;
	}
	return query->name_span;
}

/* The N-th column of this name; count: there is none. */
static size_t find_column(const Query *query, const char *name, size_t n)
{
	for (size_t i = 0; i < query->columns.count; i++)
		if (strcmp(((const QueryColumn *) query->columns.items[i])->name, name) == 0 && n-- == 0)
			return i;
	return query->columns.count;
}

/* How many before it are called like column I. */
static size_t same_before(const Query *query, size_t i)
{
	const char *name = ((const QueryColumn *) query->columns.items[i])->name;
	size_t same = 0;

	for (size_t j = 0; j < i; j++)
		same += strcmp(((const QueryColumn *) query->columns.items[j])->name, name) == 0;
	return same;
}

static void tell_columns(Job *job, const Query *old, const Query *new)
{
	for (size_t i = 0; i < new->columns.count; i++) {
		const QueryColumn *column = new->columns.items[i];
		const char *what = arena_printf(job->arena, "query \"%s\": column \"%s\"", new->name, column->name);
		size_t at = find_column(old, column->name, same_before(new, i));
		const QueryColumn *before = at < old->columns.count ? old->columns.items[at] : NULL;

		if (!before)
			diag_warning(job->diags, column_span(new, i), "%s is new: %s", what, column->type);
		else if (!is_same(column->type, column->nullable, before->type, before->nullable))
			tell_other(job, column_span(new, i), what, column->type, column->nullable, before->type, before->nullable,
			           "is never null any more");
	}
	for (size_t i = 0; i < old->columns.count; i++) {
		const QueryColumn *before = old->columns.items[i];

		if (find_column(new, before->name, same_before(old, i)) == new->columns.count)
			diag_warning(job->diags, new->name_span, "query \"%s\": column \"%s\" is gone: it was %s", new->name,
			             before->name, before->type);
	}
}

static void tell_changes(Job *job, const Answer *old, const Answer *new)
{
	for (size_t i = 0; i < new->served.queries.count; i++) {
		const Query *query = new->served.queries.items[i], *before = query_named(old, query->name);

		if (!query->good || !before || !before->good)
			continue;
		tell_params(job, before, query);
		tell_columns(job, before, query);
	}
}

/* ---- what is refused */

static void tell_refused(Job *job, const Answer *new, Severity severity, size_t *broken)
{
	for (size_t i = 0; i < new->diags.list.count; i++) {
		const Diag *diag = new->diags.list.items[i];
		Diag *told = severity == SEVERITY_ERROR && diag->severity == SEVERITY_ERROR
		                 ? diag_error(job->diags, diag->span, "%s", diag->message)
		                 : diag_warning(job->diags, diag->span, "%s", diag->message);

		told->detail = diag->detail;
		told->hint = diag->hint;
		told->sqlstate = diag->sqlstate;
		*broken += diag->severity == SEVERITY_ERROR;
	}
}

/* Of a query that OLD took. */
static void hint_at_change(Job *job, const Answer *old, const Answer *new)
{
	Strings names = { 0 };

	for (size_t i = 0; i < new->served.queries.count; i++) {
		const Query *query = new->served.queries.items[i], *before = query_named(old, query->name);

		if (!query->good && before && before->good)
			strings_add(job->arena, &names, query->name);
	}
	if (names.count > 0)
		diag_note(job->diags, NO_SPAN, "the change of the schema breaks %s", strings_join(job->arena, &names, ", "));
}

void tell_affected_queries(Job *job, const SettleOptions *options, const Loaded *old, const Loaded *new,
                           Severity severity, size_t *broken)
{
	CodeServer server = { .job = job, .options = options };
	Answer now = { .known = false }, before = { .known = false };

	*broken = 0;
	if (job->config->queries.count == 0)
		return;
	ask(&server, new, &now);
	if (now.known && old)
		ask(&server, old, &before);
	code_server_close(&server);
	if (now.served.read && !now.known) {
		const Diag *first = now.diags.list.count > 0 ? now.diags.list.items[0] : NULL;

		diag_note(job->diags, NO_SPAN, "queries were not looked at: %s", first ? first->message : "there is no server");
		return;
	}
	tell_refused(job, &now, severity, broken);
	if (!before.known)
		return;
	tell_changes(job, &before, &now);
	hint_at_change(job, &before, &now);
}
