/*
 * facts.c: what is known of a plan's statement and does not stand in its SQL.
 */
#include "facts.h"

#include <inttypes.h>
#include <string.h>

#include "map.h"
#include "shown.h"
#include "sqltext.h"

/* The gravest of what a reason is given for. */
static const Fact labels[] = {
	{ "data loss", NULL, HAZARD_DATA_LOSS },
	{ "rewrite", NULL, HAZARD_REWRITE },
	{ "irreversible", NULL, HAZARD_IRREVERSIBLE },
	{ "may fail", NULL, HAZARD_MAY_FAIL },
};

static const Fact in_own_transaction = { "own transaction",
	                                     "is committed apart from the others: a failure after it does not take it back",
	                                     HAZARD_NONE };

static const Fact not_online = { "not online", NULL, HAZARD_NONE };

static Fact *add_fact(Arena *arena, List *facts, const Fact *from, const char *text)
{
	Fact *fact = arena_new_struct(arena, Fact);

	*fact = *from;
	fact->text = text;
	list_add(arena, facts, fact);
	return fact;
}

/* "1234", "about 1.2 million". */
static const char *number_text(Arena *arena, int64_t number, bool estimated)
{
	double rows = (double) number;

	if (!estimated)
		return arena_printf(arena, "%" PRId64, number);
	if (number >= 1000000000)
		return arena_printf(arena, "about %.1f billion", rows / 1e9);
	return number >= 1000000 ? arena_printf(arena, "about %.1f million", rows / 1e6)
	                         : arena_printf(arena, "about %" PRId64, number);
}

const char *loss_text(Arena *arena, const Loss *loss)
{
	if (!loss->counted)
		return NULL;
	if (loss->rows < 0)
		return "in how many rows could not be found out";
	if (loss->rows == 0 && !loss->estimated)
		return "no rows";
	return arena_printf(arena, "%s%s row%s", loss->at_most || loss->estimated ? "up to " : "",
	                    number_text(arena, loss->rows, loss->estimated), loss->rows == 1 ? "" : "s");
}

/* What a database was asked about. */
static void add_offenders(Arena *arena, List *facts, const Statement *statement)
{
	static const Fact fails = { "fails on", NULL, HAZARD_MAY_FAIL }, may_fail = { "may fail", NULL, HAZARD_MAY_FAIL };

	for (size_t i = 0; statement->effects && i < statement->effects->breaches.count; i++) {
		const Breach *breach = statement->effects->breaches.items[i];
		const char *text = breach->asked ? breach_text(arena, breach) : NULL;

		if (text)
			add_fact(arena, facts, breach_is_certain(breach) ? &fails : &may_fail, text_shown(arena, text));
	}
}

List statement_facts(Arena *arena, const Statement *statement)
{
	/* It may name whatever somebody has called so, and goes into comments. */
	const char *text = statement->reason ? text_shown(arena, statement->reason)
	                                     : text_shown_lines(arena, statement->sql);
	List facts = { 0 };

	const char *loss = loss_text(arena, &statement->loss);
	if (loss)
		text = arena_printf(arena, "%s: %s", text, loss);
	for (size_t i = 0; facts.count == 0 && i < sizeof(labels) / sizeof(labels[0]); i++) {
		if (statement->hazards & labels[i].hazard)
			add_fact(arena, &facts, &labels[i], text);
	}
	/* A reason is never kept back. */
	if (facts.count == 0 && statement->reason)
		add_fact(arena, &facts, &(Fact){ "note", NULL, HAZARD_NONE }, text);
	if (statement->fails)
		add_fact(arena, &facts, &(Fact){ "may fail", NULL, HAZARD_MAY_FAIL }, text_shown(arena, statement->fails));
	add_offenders(arena, &facts, statement);
	if (statement->own_transaction)
		add_fact(arena, &facts, &in_own_transaction, in_own_transaction.text);
	if (statement->offline)
		add_fact(arena, &facts, &not_online, text_shown(arena, statement->offline));
	return facts;
}

List statement_waits(Arena *arena, const Statement *statement)
{
	static const Fact lock = { "lock", NULL, HAZARD_NONE };
	List facts = { 0 };

	for (size_t i = 0; statement->effects && i < statement->effects->effects.count; i++) {
		const Effect *effect = statement->effects->effects.items[i];
		const char *sentence = effect_sentence(arena, effect);
		bool told = statement->offline || (statement->hazards & HAZARD_REWRITE && effect->row->does & DOES_REWRITE);

		if (sentence && !told)
			add_fact(arena, &facts, &lock,
			         arena_printf(arena, "%s [%s]", text_shown(arena, sentence), effect->row->code))
			    ->instead = effect->row->safer;
	}
	return facts;
}

/* Every line of TEXT stays in the comment. */
static void add_commented(Buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\n' || *text == '\r')
			buf_add(out, "\n--   ");
		else
			buf_add_char(out, *text);
	}
	buf_add_char(out, '\n');
}

static void add_comments(Buf *out, const List *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const Fact *fact = facts->items[i];

		buf_printf(out, "-- %s: ", fact->label);
		add_commented(out, fact->text);
	}
}

void facts_add_comments(Buf *out, const Statement *statement)
{
	List facts = statement_facts(out->arena, statement);

	add_comments(out, &facts);
}

void facts_add_waits(Buf *out, const Statement *statement)
{
	List facts = statement_waits(out->arena, statement);

	add_comments(out, &facts);
}

void plan_add_script(Buf *out, const Plan *plan, const char *separator)
{
	bool open = false;

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		bool alone = statement_is_alone(statement);

		if (open && statement_needs_commit(statement)) {
			buf_add(out, "COMMIT;\n");
			open = false;
		}
		if (i > 0)
			buf_add(out, separator);
		if (!alone && !open) {
			buf_add(out, "BEGIN;\n");
			open = true;
		}
		facts_add_comments(out, statement);
		if (statement->outside)
			buf_add(out, "-- cannot run in a transaction\n");
		buf_printf(out, "%s;\n", statement->sql);
	}
	if (open)
		buf_add(out, "COMMIT;\n");
}

/* ---- losses by name */

/* What OBJECT was called before the plan. */
static const char *former_name(const Plan *plan, KindId kind, const Object *object, const char *name)
{
	for (size_t i = 0; i < plan->changes.count; i++) {
		const Change *change = plan->changes.items[i];

		if (change->verb == VERB_RENAME &&
		    (object ? change->old == object : change->old->kind == kind && strcmp(change->old->name, name) == 0))
			return change->old_name;
	}
	return name;
}

static const char *former_path(Arena *arena, const Plan *plan, const Object *object)
{
	const char *name = former_name(plan, object->kind, object, object->name);

	if (object->kind == KIND_USER_MAPPING)
		return object_name(arena, object);
	if (object->parent)
		return sql_text(arena, "%s.%I", former_path(arena, plan, object->parent), name);
	return sql_text(arena, "%Q", !object->schema ? NULL : former_name(plan, KIND_SCHEMA, NULL, object->schema), name);
}

Strings statement_losses(Arena *arena, const Plan *plan, const Statement *statement)
{
	Strings names = { 0 };

	for (size_t i = 0; i < statement->losses.count; i++) {
		const LossOf *loss = statement->losses.items[i];
		const char *path = former_path(arena, plan, loss->object);

		if (loss->part)
			path = sql_text(arena, "%s.%I", path, loss->part);
		const char *name = loss_name(arena, loss->kind, path);
		if (!strings_has(&names, name))
			strings_add(arena, &names, name);
	}
	return names;
}

List plan_losses(Arena *arena, const Plan *plan)
{
	List losses = { 0 };
	Map *by_name = map_new(arena);

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		Strings names = statement_losses(arena, plan, statement);
		List facts = { 0 };

		if (names.count > 0)
			facts = statement_facts(arena, statement);
		const char *reason = facts.count == 0 ? "" : ((const Fact *) facts.items[0])->text;
		for (size_t j = 0; j < names.count; j++) {
			PlanLoss *loss = map_get(by_name, names.items[j]);

			if (loss) {
				loss->reason = arena_printf(arena, "%s\n%s", loss->reason, reason);
				continue;
			}
			loss = arena_new_struct(arena, PlanLoss);
			*loss = (PlanLoss){ .name = names.items[j], .reason = reason };
			map_set(by_name, loss->name, loss);
			list_add(arena, &losses, loss);
		}
	}
	return losses;
}
