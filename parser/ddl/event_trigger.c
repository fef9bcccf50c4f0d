/*
 * event_trigger.c: event triggers.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "operator.h"
#include "options.h"
#include "record.h"

/* WHEN TAG IN (…): the one variable there is. */
static bool read_condition(Apply *a, EventTrigger *trigger, const PgQuery__DefElem *condition)
{
	if (strcmp(condition->defname, "tag") != 0 || !IS_NODE(condition->arg, LIST)) {
		apply_fail(a, condition->location, "unrecognized filter variable \"%s\"", condition->defname);
		return false;
	}
	const PgQuery__List *tags = condition->arg->list;
	for (size_t i = 0; i < tags->n_items; i++)
		strings_add(a->arena, &trigger->tags, upper_case(a, node_text(tags->items[i])));
	return true;
}

static bool apply_create_event_trigger(Apply *a, Node *node)
{
	const PgQuery__CreateEventTrigStmt *statement = node->create_event_trig_stmt;
	EventTrigger *trigger = (EventTrigger *) add_object(a, KIND_EVENT_TRIGGER, NULL, NULL, statement->trigname, NULL,
	                                                    -1);
	if (!trigger)
		return false;
	trigger->event = statement->eventname;
	trigger->function = routine_ref(a, names_ref(statement->n_funcname, statement->funcname));
	for (size_t i = 0; i < statement->n_whenclause; i++)
		if (!read_condition(a, trigger, statement->whenclause[i]->def_elem))
			return false;
	return true;
}

static bool apply_alter_event_trigger(Apply *a, Node *node)
{
	static const char *const states[][2] = { { "D", "disabled" }, { "R", "replica" }, { "A", "always" } };
	const PgQuery__AlterEventTrigStmt *statement = node->alter_event_trig_stmt;
	Object *object = need_kind(a, KIND_EVENT_TRIGGER, (Ref){ NULL, statement->trigname }, false);
	if (!object)
		return false;
	((EventTrigger *) object)->enabled = NULL;
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i][0], statement->tgenabled) == 0)
			((EventTrigger *) object)->enabled = states[i][1];
	return true;
}

const StatementRow event_trigger_statements[] = {
	STATEMENT(CREATE_EVENT_TRIG_STMT, apply_create_event_trigger),
	STATEMENT(ALTER_EVENT_TRIG_STMT, apply_alter_event_trigger),
	{ 0 },
};
