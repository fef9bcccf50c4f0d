/*
 * rule.c: rules of tables and views.
 */
#include <string.h>

#include "family.h"

static void emit_enabled(Emit *e, const Rule *rule)
{
	static const char *const words[][2] = { { "disabled", "DISABLE" },
		                                    { "replica", "ENABLE REPLICA" },
		                                    { "always", "ENABLE ALWAYS" } };
	const char *word = "ENABLE";
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_is(rule->enabled, words[i][0]))
			word = words[i][1];
	emit(e, &rule->base, "ALTER TABLE %s %s RULE %I", gen_parent_name(e->arena, &rule->base), word, rule->base.name);
}

static void emit_rule(Emit *e, const Rule *rule, const char *create)
{
	emit(e, &rule->base, "%s RULE %I AS %s", create, rule->base.name, gen_sql(e->arena, rule->definition.text));
}

static void create_rule(Emit *e, const Object *object, const List *folded)
{
	const Rule *rule = (const Rule *) object;
	emit_rule(e, rule, "CREATE");
	if (rule->enabled)
		emit_enabled(e, rule);
}

static bool alter_rule(Emit *e, const Change *change)
{
	emit_enabled(e, (const Rule *) change->new);
	return true;
}

static bool can_replace_rule(const SqlInsight *sql, const Object *old, const Object *new)
{
	return true;
}

/* The rule stays enabled or disabled as it was. */
static void replace_rule(Emit *e, const Object *old, const Object *new)
{
	const Rule *before = (const Rule *) old, *rule = (const Rule *) new;
	emit_rule(e, rule, "CREATE OR REPLACE");
	if (!text_same(before->enabled, rule->enabled))
		emit_enabled(e, rule);
}

const Emitter rule_emitter = {
	.create = create_rule, .alter = alter_rule, .can_replace = can_replace_rule, .replace = replace_rule
};
