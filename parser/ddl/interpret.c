/*
 * interpret.c: from statements to their handlers.
 */
#include "interpret.h"

#include <string.h>

#include "acl.h"
#include "apply.h"
#include "constraint.h"
#include "heirs.h"
#include "not_null.h"
#include "query.h"
#include "record.h"
#include "slice.h"
#include "split.h"
#include "trigger.h"
#include "typename.h"

#define FAMILY(NAME) NAME##_statements,
static const StatementRow *const families[] = {
#include "families.def"
	NULL,
};
#undef FAMILY

void session_init(Session *session, Schema *schema, Diags *diags)
{
	memset(session, 0, sizeof(*session));
	session->schema = schema;
	session->diags = diags;
	session->state = arena_new_struct(schema->arena, SessionState);
	session->state->scratch = arena_new();
	arena_adopt(schema->arena, session->state->scratch);
	strings_add(schema->arena, &session->search_path, "public");
	note_heirs(session->state, schema);
}

static void forget_temporary(Schema *schema)
{
	for (size_t i = schema->objects.count; i > 0; i--) {
		if (i > schema->objects.count)
			continue;
		Object *object = schema->objects.items[i - 1];
		if (!object->parent && object->schema && strcmp(object->schema, TEMP_SCHEMA) == 0)
			schema_remove(schema, object);
	}
}

/* Every statement of TEXT; A is filled in but for what belongs to a statement. */
static void apply_all(Apply *a, const Source *text)
{
	SqlStatement statement;
	Diags diags;
	diags_init(&diags, a->arena);
	Splitter splitter = split_open(&diags, (Span){ text, 0, text->length }, SPLIT_PSQL);
	while (split_next(&splitter, &statement)) {
		a->at = statement.start;
		a->length = statement.end - statement.start;
		a->text = arena_strndup(a->scratch, text->text + statement.start, a->length);
		a->tokens = sql_tokens(a->scratch, a->text, a->length);
		a->span = apply_span(a, 0, a->length);
		apply_text(a);
		arena_clear(a->scratch);
	}
	split_close(&splitter);
	/* What is wrong with the splitting is told with its place in the file. */
	a->at = 0;
	for (size_t i = 0; i < diags.list.count; i++) {
		Diag *diag = diags.list.items[i];
		diag->span = apply_span(a, diag->span.start, diag->span.end);
	}
	diags_add_all(a->diags, &diags);
}

static Apply apply_begin(Session *session)
{
	return (Apply){ .session = session,
		            .state = session->state,
		            .schema = session->schema,
		            .arena = session->schema->arena,
		            .scratch = session->state->scratch,
		            .diags = session->diags,
		            .families = families };
}

bool sql_interpret(Session *session, const Source *source)
{
	size_t errors = session->diags->errors;
	Apply a = apply_begin(session);
	a.source = source;
	apply_all(&a, source);
	if (!session->state->forward)
		settle_exprs(session);
	forget_temporary(session->schema);
	schema_forget_given(session->schema);
	return session->diags->errors == errors;
}

bool sql_interpret_assembled(Session *session, const char *sql, const List *slices, Span whole)
{
	size_t errors = session->diags->errors;
	Apply a = apply_begin(session);
	session->state->forward = true;
	a.slices = slices;
	a.whole = whole;
	/* Its places are those of the slices: nothing points into the text that was put together. */
	Arena *work = arena_new();
	apply_all(&a, source_new(work, "declaration", sql, strlen(sql)));
	arena_free(work);
	return session->diags->errors == errors;
}

/* libpg_query's grammar knows the options of CREATE OPERATOR, TYPE, TEXT SEARCH … only as names: what the server insists on is
 * what the model cannot be without. */
static void settle_whole(const Session *session)
{
	const List *objects = &session->schema->objects;
	for (size_t i = 0; session->diags->errors == 0 && i < objects->count; i++) {
		const Object *object = objects->items[i];
		record_is_whole(session->state->scratch, session->diags, object->span, kind_of(object)->record, object);
	}
}

bool sql_finish(Session *session)
{
	size_t errors = session->diags->errors;
	settle_types(session);
	report_late_types(session);
	settle_keys(session);
	settle_functions(session);
	settle_trigger_states(session);
	settle_exprs(session);
	settle_not_nulls(session);
	session->state->forward = false;
	forget_temporary(session->schema);
	schema_forget_given(session->schema);
	settle_whole(session);
	return session->diags->errors == errors;
}
