/*
 * interpret.c: from statements to their handlers.
 */
#include "interpret.h"

#include <string.h>

#include "apply.h"
#include "constraint.h"
#include "heirs.h"
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
	for (size_t i = 0; i < schema->objects.count; i++) {
		Table *table = schema->objects.items[i];
		bool is_table = table->base.kind == KIND_TABLE || table->base.kind == KIND_FOREIGN_TABLE;
		if (is_table && (table->partition_of.name || table->inherits.count))
			note_heir(session->state, schema->arena, &table->base);
	}
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
	List spans = { 0 };
	sql_find_statements(a->arena, a->diags, text, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];
		a->at = span->start;
		a->length = span->end - span->start;
		a->text = arena_strndup(a->scratch, text->text + span->start, a->length);
		a->tokens = lex_all(a->scratch, a->text, a->length);
		a->span = apply_span(a, 0, a->length);
		apply_text(a);
		arena_clear(a->scratch);
	}
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
	return session->diags->errors == errors;
}

bool sql_interpret_assembled(Session *session, const char *sql, const List *slices, Span whole)
{
	size_t errors = session->diags->errors;
	Apply a = apply_begin(session);
	session->state->forward = true;
	a.slices = slices;
	a.whole = whole;
	apply_all(&a, source_new(a.arena, "declaration", sql, strlen(sql)));
	return session->diags->errors == errors;
}

bool sql_finish(Session *session)
{
	size_t errors = session->diags->errors;
	settle_types(session);
	report_late_types(session);
	settle_keys(session);
	settle_functions(session);
	settle_exprs(session);
	session->state->forward = false;
	forget_temporary(session->schema);
	return session->diags->errors == errors;
}
