/* plan.c: two schemas, one behind the other with the mark between them; the plan from one to the other and the one back. */
#include <string.h>

#include "fuzz.h"

#include "analyse.h"
#include "parse.h"
#include "plan.h"
#include "split.h"

static Schema *read(Fuzz *fuzz, const char *ending, const char **rest, size_t *length)
{
	const char *name = strcmp(ending, "sql") == 0 ? "input.sql" : "input.dbgen";
	List sources = { 0 };

	list_add(fuzz->arena, &sources, fuzz_piece(fuzz->arena, name, "-- new", rest, length));
	return parse_sources(fuzz->arena, &fuzz->diags, &sources);
}

static void plan(Fuzz *fuzz, Schema *old, Schema *new)
{
	PlanOptions options = { .compare = { .sql = &sql_insight, .owners = true } };
	Plan *made = plan_make(fuzz->arena, &fuzz->diags, schema_to_compare(fuzz->arena, old, new), new, &options);
	List spans = { 0 };
	Buf sql, line;

	if (!made)
		return;
	buf_init(&sql, fuzz->arena);
	buf_init(&line, fuzz->arena);
	plan_add_sql(&sql, made, "\n");
	for (size_t i = 0; i < made->changes.count; i++)
		change_describe(&line, made->changes.items[i]);
	const Source *source = source_new(fuzz->arena, "plan.sql", sql.data, sql.length);
	fuzz_law(split_spans(fuzz->arena, &fuzz->diags, (Span){ source, 0, source->length }, 0, &spans),
	         "the statements of a plan are told apart", sql.data, NULL);
	fuzz_law(spans.count == made->statements.count, "a statement of a plan is one", sql.data, NULL);
}

/* "-- dbgen" in the first line: both are in the language. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *rest = (const char *) data;
	const char *ending = size > 8 && memcmp(data, "-- dbgen", 8) == 0 ? "dbgen" : "sql";
	size_t length = size;
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	Schema *old = read(&fuzz, ending, &rest, &length);
	Schema *new = old ? read(&fuzz, ending, &rest, &length) : NULL;
	if (new) {
		plan(&fuzz, old, new);
		plan(&fuzz, new, old);
	}
	fuzz_end(&fuzz);
	return 0;
}
