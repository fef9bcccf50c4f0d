/*
 * trigger.c: CREATE [CONSTRAINT] TRIGGER.
 */
#include "trigger.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "options.h"
#include "slice.h"

/* Bits of catalog/pg_trigger.h. */
enum { TYPE_BEFORE = 2, TYPE_INSERT = 4, TYPE_DELETE = 8, TYPE_UPDATE = 16, TYPE_TRUNCATE = 32, TYPE_INSTEAD = 64 };

static void read_events(Apply *a, Trigger *trigger, int events)
{
	static const struct {
		int bit;
		const char *word;
	} words[] = {
		{ TYPE_INSERT, "insert" }, { TYPE_DELETE, "delete" }, { TYPE_UPDATE, "update" }, { TYPE_TRUNCATE, "truncate" }
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (events & words[i].bit)
			strings_add(a->arena, &trigger->events, words[i].word);
}

static void read_transitions(Trigger *trigger, const PgQuery__CreateTrigStmt *statement)
{
	for (size_t i = 0; i < statement->n_transition_rels; i++) {
		const PgQuery__TriggerTransition *transition = statement->transition_rels[i]->trigger_transition;
		if (transition->is_new)
			trigger->new_table = transition->name;
		else
			trigger->old_table = transition->name;
	}
}

/* The function, with the schema where it is found: the arguments of trigger functions are always empty. */
static Ref function_ref(Apply *a, size_t count, Node **names)
{
	Ref ref = names_ref(count, names);
	Object *function = ref.schema ? NULL : find_kind(a, KIND_FUNCTION, ref, "");
	if (function)
		ref.schema = function->schema;
	if (ref.schema && strcmp(ref.schema, "pg_catalog") == 0)
		ref.schema = NULL;
	return ref;
}

/* It may come later. */
static void postpone_function(Apply *a, Trigger *trigger)
{
	LateFunction *late = arena_new_struct(a->arena, LateFunction);
	late->trigger = trigger;
	for (size_t i = 0; i < a->session->search_path.count; i++)
		strings_add(a->arena, &late->search_path, a->session->search_path.items[i]);
	list_add(a->arena, &a->state->late_functions, late);
}

void settle_functions(Session *session)
{
	List *late = &session->state->late_functions;
	for (size_t i = 0; i < late->count; i++) {
		const LateFunction *item = late->items[i];
		Ref *ref = &item->trigger->function;
		for (size_t j = 0; !ref->schema && j < item->search_path.count; j++)
			if (schema_find(session->schema, KIND_FUNCTION, item->search_path.items[j], NULL, ref->name, ""))
				ref->schema = item->search_path.items[j];
	}
	late->count = 0;
}

static void read_trigger(Apply *a, Trigger *trigger, const PgQuery__CreateTrigStmt *statement)
{
	trigger->timing = statement->timing & TYPE_BEFORE    ? "before"
	                  : statement->timing & TYPE_INSTEAD ? "instead of"
	                                                     : "after";
	trigger->for_each_row = statement->row;
	trigger->function = function_ref(a, statement->n_funcname, statement->funcname);
	if (!trigger->function.schema)
		postpone_function(a, trigger);
	trigger->arguments = node_names(a, statement->n_args, statement->args);
	trigger->update_columns = node_names(a, statement->n_columns, statement->columns);
	trigger->constraint = statement->isconstraint;
	trigger->deferrable = statement->deferrable;
	trigger->deferred = statement->initdeferred;
	if (statement->constrrel) {
		Object *table = find_relation(a, range_ref(statement->constrrel));
		trigger->ref_table = table ? object_ref(table) : range_ref(statement->constrrel);
	}
	read_events(a, trigger, statement->events);
	read_transitions(trigger, statement);
	if (statement->when_clause)
		keep_expr(a, &trigger->when, slice_brackets(a, 0, "when", statement->when_clause), SQL_EXPRESSION);
}

static bool apply_create_trigger(Apply *a, Node *node)
{
	const PgQuery__CreateTrigStmt *statement = node->create_trig_stmt;
	Object *table = need_relation(a, statement->relation, false);
	if (!table)
		return false;
	Object *old = object_child(table, KIND_TRIGGER, statement->trigname);
	const char *comment = old && statement->replace ? old->comment : NULL;
	if (old && statement->replace)
		schema_remove(a->schema, old);
	Trigger *trigger = (Trigger *) add_object(a, KIND_TRIGGER, NULL, table, statement->trigname, NULL, -1);
	if (!trigger)
		return false;
	trigger->base.comment = comment;
	read_trigger(a, trigger, statement);
	return true;
}

const StatementRow trigger_statements[] = {
	STATEMENT(CREATE_TRIG_STMT, apply_create_trigger),
	{ 0 },
};
