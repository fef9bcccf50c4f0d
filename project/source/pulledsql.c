/*
 * pulledsql.c: a pulled schema as SQL that a person would have written.
 *
 * The statements have whole names; "public." goes from each where all of them together, read without a server, still make the
 * same schema.
 */
#include "pulledsql.h"

#include <string.h>

#include "analyse.h"
#include "parse.h"
#include "plainsql.h"
#include "sqltext.h"
#include "marker.h"

typedef struct Pulled {
	Job *job;
	Arena *arena;
	size_t count;
	const char **texts;   /* of the statements as they are to be */
	const char **shorter; /* of each without the schema */
	const Schema *said;   /* what the statements with whole names make */
	const CompareOptions *compare;
} Pulled;

static void add_texts(const Pulled *p, Buf *out)
{
	for (size_t i = 0; i < p->count; i++) {
		buf_add(out, i ? "\n" : "");
		buf_add(out, p->texts[i]);
		buf_add(out, ";\n");
	}
}

/* What the statements make; NULL: that is not known without a server. */
static Schema *read_texts(const Pulled *p, Arena *arena)
{
	Attempt attempt = job_attempt(p->job);
	List sources = { 0 }, unread = { 0 };
	Buf text;

	buf_init(&text, arena);
	add_texts(p, &text);
	list_add(arena, &sources, source_new(arena, "pulled.sql", text.data ? text.data : "", text.length));
	Schema *schema = parse_sources_around(arena, p->job->diags, &sources, &unread);
	if (job_first_error(p->job, attempt))
		schema = NULL;
	job_forget(p->job, attempt);
	return schema;
}

static bool still_says_it(const Pulled *p)
{
	Arena *work = arena_new();
	Attempt attempt = job_attempt(p->job);
	Schema *got = read_texts(p, work);
	bool same = got && schemas_agree(work, p->job->diags, schema_clone(work, p->said), got, p->compare);

	job_forget(p->job, attempt);
	arena_free(work);
	return same;
}

/* Makes those of the statements from FIRST to before LAST shorter that may be: all of them, or of each half. */
static void try_shorter(Pulled *p, size_t first, size_t last)
{
	size_t size = (last - first) * sizeof(char *), changes = 0;
	const char **before = arena_alloc(p->arena, size + 1);

	memcpy(before, p->texts + first, size);
	for (size_t i = first; i < last; i++) {
		changes += p->texts[i] != p->shorter[i];
		p->texts[i] = p->shorter[i];
	}
	if (changes == 0 || still_says_it(p))
		return;
	memcpy(p->texts + first, before, size);
	if (last - first == 1)
		return;
	try_shorter(p, first, first + (last - first) / 2);
	try_shorter(p, first + (last - first) / 2, last);
}

bool add_pulled_sql(Job *job, Buf *out, Schema *schema, bool owners)
{
	PlanOptions options = { .compare = { .sql = &sql_insight, .owners = owners } };
	Pulled p = { .job = job, .arena = job->arena, .compare = &options.compare };

	shorten_texts(schema);
	Map *names = bare_names(job->arena, schema);
	Plan *plan = plan_make(job->arena, job->diags, schema_new(job->arena), schema, &options);
	if (!plan)
		return false;
	p.count = plan->statements.count;
	p.texts = arena_alloc(job->arena, p.count * sizeof(char *) + 1);
	p.shorter = arena_alloc(job->arena, p.count * sizeof(char *) + 1);
	for (size_t i = 0; i < p.count; i++) {
		const Statement *statement = plan->statements.items[i];
		p.texts[i] = shorten_type(job->arena, sql_without_breakpoint(job->arena, statement->sql));
		p.shorter[i] = bare_statement(job->arena, names, p.texts[i]);
	}
	p.said = read_texts(&p, job->arena);
	if (p.said)
		try_shorter(&p, 0, p.count);
	add_texts(&p, out);
	return true;
}
