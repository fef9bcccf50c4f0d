/*
 * trigger.c: triggers.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

/* Where ON table goes: after the events. */
static size_t after_events(const Item *item)
{
	static const char *const words[] = { "from",        "not", "deferrable", "initially",
		                                 "referencing", "for", "when",       "execute" };
	size_t nearest = item->rest.last;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t at = range_find(item->file, item->rest, item->rest.first, words[i]);
		if (at < nearest)
			nearest = at;
	}
	return nearest;
}

/* "disabled", "enabled", "enabled replica", "enabled always" at *AT, which moves on; NULL: none of them. */
static const char *take_state(const Item *item, size_t *at)
{
	bool disabled = range_word(item->file, item->rest, *at, "disabled");
	bool replica = range_word(item->file, item->rest, *at + 1, "replica");
	bool always = range_word(item->file, item->rest, *at + 1, "always");

	if (!disabled && !range_word(item->file, item->rest, *at, "enabled"))
		return NULL;
	*at += !disabled && (replica || always) ? 2 : 1;
	return disabled ? "DISABLE" : replica ? "ENABLE REPLICA" : always ? "ENABLE ALWAYS" : "ENABLE";
}

static void add_state(Build *build, Item *item, Ref table, const char *words, bool only)
{
	Fragment *fragment = build_alter_table(build, PHASE_SETTING, item, KIND_COUNT, table, only);

	assembly_add(&fragment->sql, " %s TRIGGER %I", words, token_identifier(item->file, item->name.first));
}

/* Whether it fires: "disabled", and then, for copies in partitions, "enabled in a, b".  Ends ITEM's rest before it. */
static void build_enabled(Build *build, Item *item, Ref table)
{
	size_t at = range_find(item->file, item->rest, item->rest.first, "execute");

	while (at < item->rest.last && !range_sign(item->file, item->rest, at, '('))
		at++;
	at = range_skip(item->file, item->rest, at);
	size_t end = at, next = at;
	const char *words = take_state(item, &next);
	if (words && !range_word(item->file, item->rest, next, "in")) {
		add_state(build, item, table, words, false);
		at = next;
	}
	for (next = at; (words = take_state(item, &next)) && range_word(item->file, item->rest, next, "in"); at = next) {
		do {
			next++;
			Ref partition = range_take_name(item->file, item->rest, &next, item->in_schema);
			if (!partition.name)
				return;
			add_state(build, item, partition, words, true);
		} while (range_sign(item->file, item->rest, next, ','));
	}
	while (at < item->rest.last && item->file->tokens[at].skip)
		at++;
	if (at == item->rest.last)
		item->rest.last = end;
}

static void add_execute(Assembly *sql, const Item *item, Range range)
{
	size_t execute = range_find(item->file, range, range.first, "execute");
	Range rest = { execute + 1, range.last };

	assembly_add_range(sql, item->file, (Range){ range.first, execute });
	if (execute >= range.last)
		return;
	assembly_add(sql, " EXECUTE");
	if (!range_word(item->file, rest, rest.first, "function") && !range_word(item->file, rest, rest.first, "procedure"))
		assembly_add(sql, " FUNCTION");
	assembly_add_range(sql, item->file, rest);
}

static void add_trigger(Build *build, Block *block, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TRIGGER, item, KIND_TRIGGER);
	Range rest = item->rest; /* an item of a mixin is looked at once for each table */
	Ref table = block->name;

	fragment->table = table;
	fragment->name = token_identifier(item->file, item->name.first);
	build_enabled(build, item, table);
	size_t on = after_events(item);
	assembly_add(&fragment->sql, item->word->sql);
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, on });
	assembly_add(&fragment->sql, " ON %Q", table.schema, table.name);
	add_execute(&fragment->sql, item, (Range){ on, item->rest.last });
	item->rest = rest;
}

/* ---- print ---- */

static void print_events(Printer *p, const Trigger *trigger)
{
	print_add(p, " %s ", trigger->timing);
	for (size_t i = 0; i < trigger->events.count; i++) {
		print_add(p, "%s%s", i > 0 ? " or " : "", trigger->events.items[i]);
		if (strcmp(trigger->events.items[i], "update") == 0 && trigger->update_columns.count > 0)
			print_add(p, " of %N", &trigger->update_columns);
	}
}

static void print_state(Printer *p, const char *enabled)
{
	print_add(p, !enabled || strcmp(enabled, "disabled") == 0 ? " %s" : " enabled %s", enabled ? enabled : "enabled");
}

static void print_states(Printer *p, const Parts *states)
{
	for (size_t i = 0; i < states->count; i++) {
		const TriggerState *state = states->items[i];
		print_state(p, state->enabled);
		print_add(p, " in ");
		print_ref(p, state->table);
	}
}

static void print_trigger(Printer *p, const Trigger *trigger)
{
	print_add(p, trigger->constraint ? "constraint trigger " : "trigger ");
	print_name(p, trigger->base.name);
	print_events(p, trigger);
	if (trigger->ref_table.name) {
		print_add(p, " from ");
		print_relation(p, trigger->ref_table);
	}
	if (trigger->deferrable)
		print_add(p, " deferrable");
	if (trigger->deferred)
		print_add(p, " initially deferred");
	if (trigger->old_table || trigger->new_table)
		print_add(p, " referencing");
	if (trigger->old_table)
		print_add(p, " old table as %I", trigger->old_table);
	if (trigger->new_table)
		print_add(p, " new table as %I", trigger->new_table);
	if (trigger->for_each_row)
		print_add(p, " for each row");
	if (trigger->when.text) {
		print_add(p, " when ");
		print_bracketed(p, short_expr(p, &trigger->base, trigger->when.text));
	}
	print_add(p, " execute ");
	print_routine_name(p, trigger->function);
	print_add(p, "(");
	for (size_t i = 0; i < trigger->arguments.count; i++)
		print_add(p, "%s%L", i > 0 ? ", " : "", trigger->arguments.items[i]);
	print_add(p, ")");
	if (trigger->enabled)
		print_state(p, trigger->enabled);
	print_states(p, &trigger->partitions);
	print_suffix(p, &trigger->base);
	print_add(p, "\n");
}

void print_triggers(Printer *p, const Object *object)
{
	List triggers = sorted_children(p, object, KIND_TRIGGER);

	for (size_t i = 0; i < triggers.count; i++)
		print_trigger(p, triggers.items[i]);
}

/* ---- words ---- */

static bool fits_trigger(const File *file, size_t at)
{
	static const char *const timings[] = { "before", "after", "instead", NULL };

	return name_then(file, at, timings);
}

/* A line that begins with one of these goes on with the trigger. */
static const char *const goes_on[] = { "execute", "referencing", "enabled", "disabled", NULL };

static const Word words[] = {
	{ "trigger", TOK_ITEM, IN_TABLE | IN_VIEW, WORD_TAKES_NAME | WORD_KEEPS_COMMA, fits_trigger, .add = add_trigger,
	  .sql = "CREATE TRIGGER ", .goes_on = goes_on },
	{ "constraint trigger", TOK_ITEM, IN_TABLE, WORD_KEEPS_COMMA, fits_trigger, .add = add_trigger,
	  .sql = "CREATE CONSTRAINT TRIGGER ", .goes_on = goes_on },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_TRIGGER, NULL }, { KIND_COUNT } };

const Family trigger_family = { words, printed };
