/*
 * event_trigger.c: event triggers.
 */
#include "family.h"

static void emit_state(Emit *e, const EventTrigger *trigger)
{
	const char *state = !trigger->enabled                       ? "ENABLE"
	                    : text_is(trigger->enabled, "disabled") ? "DISABLE"
	                    : text_is(trigger->enabled, "replica")  ? "ENABLE REPLICA"
	                                                            : "ENABLE ALWAYS";
	emit(e, &trigger->base, "ALTER EVENT TRIGGER %I %s", trigger->base.name, state);
}

static void create_event_trigger(Emit *e, const Object *object, const List *folded)
{
	const EventTrigger *trigger = (const EventTrigger *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE EVENT TRIGGER %I ON %I", object->name, trigger->event);
	for (size_t i = 0; i < trigger->tags.count; i++)
		sql_add(&out, "%s%L", i ? ", " : " WHEN TAG IN (", trigger->tags.items[i]);
	if (trigger->tags.count)
		buf_add_char(&out, ')');
	buf_printf(&out, " EXECUTE FUNCTION %s()", gen_ref(e->arena, trigger->function));
	emit(e, object, "%s", out.data);
	if (trigger->enabled)
		emit_state(e, trigger);
}

static bool alter_event_trigger(Emit *e, const Change *change)
{
	emit_state(e, (const EventTrigger *) change->new);
	return true;
}

const Emitter event_trigger_emitter = { .create = create_event_trigger, .alter = alter_event_trigger };
