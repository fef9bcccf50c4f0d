/*
 * build_trigger.c: triggers and policies.
 */
#include "dbgen.h"

#include "grammar.tab.h"

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

/* The words at the end that say whether it fires: "disabled", "enabled replica", "enabled always". */
static void build_enabled(Build *build, Item *item, Ref table)
{
	const char *name = token_identifier(item->file, item->name.first);
	const char *words = NULL;

	if (take_words(item->file, item->rest, "enabled", "replica", false))
		words = "ENABLE REPLICA";
	else if (take_words(item->file, item->rest, "enabled", "always", false))
		words = "ENABLE ALWAYS";
	else if (take_words(item->file, item->rest, "disabled", NULL, false))
		words = "DISABLE";
	if (!words)
		return;
	Fragment *fragment = build_alter_table(build, PHASE_SETTING, item, KIND_COUNT, table, false);
	assembly_add(&fragment->sql, " %s TRIGGER %I", words, name);
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

void build_trigger(Build *build, Item *item, Ref table)
{
	Fragment *fragment = build_fragment(build, PHASE_TRIGGER, item, KIND_TRIGGER);
	size_t on = after_events(item);

	fragment->table = table;
	fragment->name = token_identifier(item->file, item->name.first);
	build_enabled(build, item, table);
	assembly_add(&fragment->sql, item->code == TOK_TRIGGER ? "CREATE TRIGGER " : "CREATE CONSTRAINT TRIGGER ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, on });
	assembly_add(&fragment->sql, " ON %Q", table.schema, table.name);
	add_execute(&fragment->sql, item, (Range){ on, item->rest.last });
}

void build_policy(Build *build, Item *item, Ref table)
{
	Fragment *fragment = build_fragment(build, PHASE_POLICY, item, KIND_POLICY);

	fragment->table = table;
	fragment->name = token_identifier(item->file, item->name.first);
	assembly_add(&fragment->sql, "CREATE POLICY ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	assembly_add(&fragment->sql, " ON %Q", table.schema, table.name);
	assembly_add_range(&fragment->sql, item->file, item->rest);
}
