/*
 * trigger.c
 */
#include <string.h>

#include "family.h"

static void add_events(Buf *out, const Trigger *trigger)
{
	for (size_t i = 0; i < trigger->events.count; i++) {
		const char *event = trigger->events.items[i];
		sql_add(out, "%s%s", i ? " OR " : "", gen_upper(out->arena, event));
		if (strcmp(event, "update") == 0 && trigger->update_columns.count)
			sql_add(out, " OF %N", &trigger->update_columns);
	}
}

static void add_arguments(Buf *out, const Trigger *trigger)
{
	sql_add(out, " EXECUTE FUNCTION %s(", gen_ref(out->arena, trigger->function));
	for (size_t i = 0; i < trigger->arguments.count; i++)
		sql_add(out, "%s%L", i ? ", " : "", trigger->arguments.items[i]);
	buf_add_char(out, ')');
}

static void emit_enabled(Emit *e, const Trigger *trigger)
{
	const char *word = "ENABLE";
	if (gen_is(trigger->enabled, "disabled"))
		word = "DISABLE";
	else if (trigger->enabled)
		word = gen_is(trigger->enabled, "replica") ? "ENABLE REPLICA" : "ENABLE ALWAYS";
	emit(e, &trigger->base, "ALTER TABLE %s %s TRIGGER %I", gen_parent_name(e->arena, &trigger->base), word,
	     trigger->base.name);
}

static void create_trigger(Emit *e, const Object *object, const List *folded)
{
	const Trigger *trigger = (const Trigger *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE %sTRIGGER %I %s ", trigger->constraint ? "CONSTRAINT " : "", object->name,
	        gen_upper(e->arena, trigger->timing));
	add_events(&out, trigger);
	sql_add(&out, " ON %s", gen_parent_name(e->arena, object));
	if (trigger->ref_table.name)
		sql_add(&out, " FROM %s", gen_ref(e->arena, trigger->ref_table));
	if (trigger->deferrable)
		sql_add(&out, " DEFERRABLE%s", trigger->deferred ? " INITIALLY DEFERRED" : "");
	if (trigger->old_table || trigger->new_table)
		buf_add(&out, " REFERENCING");
	if (trigger->old_table)
		sql_add(&out, " OLD TABLE AS %I", trigger->old_table);
	if (trigger->new_table)
		sql_add(&out, " NEW TABLE AS %I", trigger->new_table);
	sql_add(&out, " FOR EACH %s", trigger->for_each_row ? "ROW" : "STATEMENT");
	if (trigger->when.text) {
		buf_add(&out, " WHEN ");
		gen_add_bracketed(&out, trigger->when.text);
	}
	add_arguments(&out, trigger);
	emit(e, object, "%s", out.data);
	if (trigger->enabled)
		emit_enabled(e, trigger);
}

static bool alter_trigger(Emit *e, const Change *change)
{
	if (change_has(change, "enabled"))
		emit_enabled(e, (const Trigger *) change->new);
	return true;
}

const Emitter trigger_emitter = { .create = create_trigger, .alter = alter_trigger };
