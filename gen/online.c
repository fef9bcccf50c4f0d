/*
 * online.c: which statement becomes which steps, and what runs when.
 */
#include "online.h"

#include <stdlib.h>
#include <string.h>

#include "fragment.h"
#include "query.h"
#include "record.h"
#include "scan.h"
#include "detour.h"

typedef struct Way {
	EffectId effect; /* what the statement does to a table that is there */
	MakeDetour *make;
} Way;

static const Way ways[] = {
	{ EFFECT_CREATE_INDEX, detour_create_index },
	{ EFFECT_CREATE_UNIQUE_INDEX, detour_create_index },
	{ EFFECT_DROP_INDEX, detour_drop_index },
	{ EFFECT_ADD_UNIQUE, detour_key },
	{ EFFECT_ADD_PRIMARY_KEY, detour_key },
	{ EFFECT_ADD_FOREIGN_KEY, detour_foreign_key },
	{ EFFECT_ADD_CHECK, detour_check },
	{ EFFECT_SET_NOT_NULL, detour_not_null },
	{ EFFECT_DOMAIN_CONSTRAINT, detour_domain_check },
	{ EFFECT_VALIDATE_CHECK, detour_validate },
	{ EFFECT_VALIDATE_FOREIGN_KEY, detour_validate },
	{ EFFECT_ADD_COLUMN_VOLATILE, detour_volatile_column },
	{ EFFECT_ATTACH_PARTITION, detour_attach },
	{ EFFECT_DETACH_PARTITION, detour_detach },
	{ EFFECT_TYPE_REWRITE, detour_type },
	{ EFFECT_TYPE_INDEX, detour_type },
};

/* Steps that may wait: an index that is built at the end keeps no view from being made again. */
typedef struct Group {
	const Statement *statement; /* what they are instead of */
	const Statement *dropping;  /* a part of them; NULL: none drops what they take the place of */
	List steps;                 /* of Step */
} Group;

typedef struct Online {
	Arena *arena;
	Plan *plan;
	const Schema *old, *new;
	const SqlInsight *sql;
	long version;
	List out;     /* of Statement */
	List waiting; /* of Group */
	List taken;   /* of Statement: parts of later steps */
	bool ended;   /* the last one of OUT is committed before the next */
} Online;

/* ---- what runs when ---- */

static void put(Online *online, Statement *statement, int flags)
{
	bool outside = flags & STEP_OUTSIDE;
	statement->outside = outside;
	statement->begins = online->out.count > 0 && (online->ended || outside || flags & STEP_BEGINS);
	online->ended = outside || flags & STEP_ENDS;
	list_add(online->arena, &online->out, statement);
}

static void put_steps(Online *online, const List *steps)
{
	for (size_t i = 0; i < steps->count; i++) {
		const Step *step = steps->items[i];
		put(online, step->statement, step->flags);
	}
}

static bool names(const char *sql, const Object *object)
{
	return sql_has_name(sql, strlen(sql), object->name);
}

/* Only a query that groups by a key needs that there is one. */
static bool is_query(const Statement *statement)
{
	const Object *object = statement->object;
	return object &&
	       (is_view(object) || is_routine(object) || object->kind == KIND_TRIGGER || object->kind == KIND_POLICY) &&
	       !sql_has_name(statement->sql, strlen(statement->sql), "group");
}

/* STATEMENT is one about the table itself that attaches it, or makes it an heir. */
static bool is_about_table(const Statement *statement)
{
	return statement->object && is_table(statement->object) && strncmp(statement->sql, "ALTER TABLE", 11) == 0;
}

/* STATEMENT drops a column, and with it the index or key that INDEX takes the place of. */
static bool takes_replaced(const Online *online, const Statement *statement, const Object *index)
{
	const Object *column = statement->object,
	             *replaced = schema_find_key(online->old, object_key(online->arena, index));
	if (!replaced || !detour_drops_column(online->arena, statement) ||
	    column->parent != schema_find_key(online->old, object_key(online->arena, index->parent)))
		return false;
	const char *text = detour_index_text(online->arena, replaced);
	return sql_has_name(text, strlen(text), column->name);
}

/* STATEMENT cannot run before the steps of GROUP.  In doubt it cannot. */
static bool needs(const Online *online, const Statement *statement, const Group *group)
{
	const Object *object = group->statement->object;
	if (!object || !object->parent)
		return true;
	if (schema_find_key(online->old, object_key(online->arena, object)) == object && has_index(object) &&
	    strncmp(group->statement->sql, "DROP", 4) == 0)
		return statement->object == schema_find_key(online->new, object_key(online->arena, object)) ||
		       names(statement->sql, object) ||
		       detour_must_be_gone(online->arena, online->old, group->statement, statement);
	const Object *table = object->parent;
	if (group->dropping && (names(statement->sql, group->dropping->object) ||
	                        detour_must_be_gone(online->arena, online->old, group->dropping, statement)))
		return true;
	if (has_index(object) &&
	    (statement->object == object || names(statement->sql, object) || takes_replaced(online, statement, object)))
		return true;
	if (!gen_mentions(statement->sql, sql_text(online->arena, "%Q", table->schema, table->name)))
		return false;
	if (is_about_table(statement))
		return true;
	if (object->kind == KIND_COLUMN || constraint_type(object) == CONSTRAINT_NOT_NULL)
		return !is_query(statement) && statement->object != object->parent &&
		       (object->kind != KIND_COLUMN || names(statement->sql, object));
	bool unique = is_key(object) || (object->kind == KIND_INDEX && ((const Index *) object)->unique);
	bool beside = statement->object && statement->object->parent == table && !is_foreign_key(statement->object);
	return unique && !beside && !is_query(statement);
}

static bool needs_waiting(const Online *online, const Statement *statement)
{
	for (size_t i = 0; i < online->waiting.count; i++)
		if (needs(online, statement, online->waiting.items[i]))
			return true;
	return false;
}

static bool is_outside(const Step *step, bool drops)
{
	return step->flags & STEP_OUTSIDE && (strncmp(step->statement->sql, "DROP", 4) == 0) == drops;
}

/* What of a GROUP is built before all that takes another's place, and what goes for good after it. */
static void find_middle(const Group *group, size_t *from, size_t *to)
{
	*from = 0;
	*to = group->steps.count;
	while (*from < *to && is_outside(group->steps.items[*from], false))
		(*from)++;
	while (*to > *from && is_outside(group->steps.items[*to - 1], true))
		(*to)--;
}

static void put_part(Online *online, const Group *group, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const Step *step = group->steps.items[i];
		put(online, step->statement, step->flags);
	}
}

/* The table whose indexes or keys are exchanged; NULL: it is another kind of steps. */
static const Object *exchanged_on(const Group *group)
{
	const Object *object = group->statement->object;
	return object && has_index(object) ? object->parent : NULL;
}

/* All of a table in one transaction: two may have exchanged their names. */
static void exchange(Online *online, size_t at)
{
	const Object *table = exchanged_on(online->waiting.items[at]);
	List steps = { 0 };
	for (int last = 0; last <= STEP_LAST; last += STEP_LAST)
		for (size_t i = at; i < online->waiting.count; i++) {
			const Group *group = online->waiting.items[i];
			size_t from, to;
			find_middle(group, &from, &to);
			for (; exchanged_on(group) == table && from < to; from++)
				if ((((const Step *) group->steps.items[from])->flags & STEP_LAST) == last)
					list_add(online->arena, &steps, group->steps.items[from]);
		}
	for (size_t i = 0; i < steps.count; i++)
		put(online, ((const Step *) steps.items[i])->statement,
		    (i == 0 ? STEP_BEGINS : 0) | (i + 1 == steps.count ? STEP_ENDS : 0));
}

static bool is_first_of_table(const Online *online, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (exchanged_on(online->waiting.items[i]) == exchanged_on(online->waiting.items[at]))
			return false;
	return true;
}

/* First all that is built, last what goes: as long as it is not built the old one is used. */
static void put_waiting(Online *online)
{
	size_t from, to;
	for (size_t i = 0; i < online->waiting.count; i++) {
		const Group *group = online->waiting.items[i];
		find_middle(group, &from, &to);
		put_part(online, group, 0, from);
	}
	for (size_t i = 0; i < online->waiting.count; i++) {
		const Group *group = online->waiting.items[i];
		find_middle(group, &from, &to);
		if (!exchanged_on(group))
			put_part(online, group, from, to);
		else if (is_first_of_table(online, i))
			exchange(online, i);
	}
	for (size_t i = 0; i < online->waiting.count; i++) {
		const Group *group = online->waiting.items[i];
		find_middle(group, &from, &to);
		put_part(online, group, to, group->steps.count);
	}
	online->waiting.count = 0;
}

static void wait_with(Online *online, const Statement *statement, const Statement *dropping, List steps)
{
	Group *group = arena_new_struct(online->arena, Group);
	group->statement = statement;
	group->dropping = dropping;
	group->steps = steps;
	list_add(online->arena, &online->waiting, group);
}

/* Nothing needs a comment, so that it may wait as well. */
static bool waits_too(Online *online, Statement *statement)
{
	if (strncmp(statement->sql, "COMMENT ON ", 11) != 0)
		return false;
	List steps = { 0 };
	detour_keep(online->arena, &steps, 0, statement);
	wait_with(online, statement, NULL, steps);
	return true;
}

/* ---- the plan ---- */

/* The row of what the statement does to what was there before it; NULL: nothing that has to be done otherwise. */
static const Way *way_of(const Statement *statement)
{
	for (size_t i = 0; statement->effects && i < statement->effects->effects.count; i++) {
		const Effect *effect = statement->effects->effects.items[i];
		for (size_t j = 0; !effect->fresh && j < sizeof(ways) / sizeof(ways[0]); j++)
			if (effect->row == effect_row(ways[j].effect))
				return &ways[j];
	}
	return NULL;
}

static bool make(const Online *online, size_t at, Detour *q)
{
	*q = (Detour){ .arena = online->arena,
		           .old = online->old,
		           .new = online->new,
		           .sql = online->sql,
		           .version = online->version,
		           .plan = online->plan,
		           .at = at,
		           .statement = online->plan->statements.items[at],
		           .taken = (List *) &online->taken };
	const Way *way = way_of(q->statement);
	if (way && way->make(q))
		return true;
	((Statement *) q->statement)->hindered = q->hindered;
	return false;
}

/* What is dropped and made again under its name is a part of what makes it: that has to be known before it is dropped. */
static Detour *make_all(Online *online, bool *made)
{
	const List *statements = &online->plan->statements;
	Detour *all = arena_alloc(online->arena, (statements->count + 1) * sizeof(Detour));
	for (size_t i = 0; i < statements->count; i++)
		made[i] = make(online, i, &all[i]);
	return all;
}

/* Without what is a part of later steps. */
static void put_statement(Online *online, Statement *statement, const Detour *detour)
{
	bool needing = needs_waiting(online, statement);
	if (needing && waits_too(online, statement))
		return;
	if (needing)
		put_waiting(online);
	if (!detour)
		put(online, statement, statement->own_transaction ? STEP_APART : 0);
	else
		put_steps(online, &detour->now);
	if (detour && detour->later.count > 0)
		wait_with(online, statement, detour->dropping, detour->later);
}

void plan_make_online(Arena *arena, Plan *plan, const Schema *old, const Schema *new, const SqlInsight *sql)
{
	Online online = { .arena = arena,
		              .plan = plan,
		              .old = old,
		              .new = new,
		              .sql = sql,
		              .version = old->server_version ? atol(old->server_version) : 0 };
	bool *made = arena_alloc(arena, plan->statements.count + 1);
	const Detour *all = make_all(&online, made);
	for (size_t i = 0; i < plan->statements.count; i++)
		if (made[i])
			put_steps(&online, &all[i].first);
	for (size_t i = 0; i < plan->statements.count; i++)
		if (!list_has(&online.taken, plan->statements.items[i]))
			put_statement(&online, plan->statements.items[i], made[i] ? &all[i] : NULL);
	put_waiting(&online);
	plan->statements = online.out;
	plan->online = true;
}

/* ---- what is left ---- */

static bool keeps_waiting(const Effect *effect)
{
	int work = 0;
	for (size_t i = 0; i < effect->worked.count; i++)
		work |= ((const Worked *) effect->worked.items[i])->does;
	return !effect->fresh && effect->row->level == EFFECT_LEVEL_WARNING && (work & DOES_WORK);
}

/* A transaction of PLAN keeps others from more than one table that is there. */
static bool locks_several(Arena *arena, const Plan *plan, const Schema *before)
{
	List held = { 0 };
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		if (statement->begins || statement->outside)
			held = (List){ 0 };
		for (size_t j = 0; statement->effects && j < statement->effects->locks.count; j++) {
			const HeldLock *lock = statement->effects->locks.items[j];
			Ref ref;
			const Object *relation = ref_parse(arena, lock->name, &ref) ? schema_find_ref(before, ref) : NULL;
			if (lock->lock > TABLE_LOCK_ROW_EXCLUSIVE && relation && is_relation(relation))
				locks_add(arena, &held, lock);
		}
		if (held.count > 1)
			return true;
	}
	return false;
}

void plan_tell_offline(Arena *arena, Plan *plan, const Schema *before)
{
	for (size_t i = 0; i < plan->statements.count; i++) {
		Statement *statement = plan->statements.items[i];
		const StatementEffects *effects = statement->effects;
		const HeldLock *lock = effects ? effects_strongest(effects) : NULL;
		if (!effects || (lock && lock->lock > TABLE_LOCK_ROW_EXCLUSIVE))
			plan->lock_timeout = ONLINE_LOCK_TIMEOUT;
		for (size_t j = 0; effects && !statement->offline && j < effects->effects.count; j++) {
			const Effect *effect = effects->effects.items[j];
			if (keeps_waiting(effect))
				statement->offline = arena_printf(arena, "there is no way to do this without a wait%s%s: %s [%s]",
				                                  statement->hindered ? ", because " : "",
				                                  statement->hindered ? statement->hindered : "",
				                                  effect_sentence(arena, effect), effect->row->code);
		}
	}
	if (plan->lock_timeout && locks_several(arena, plan, before))
		plan->lock_timeout = ONLINE_LOCK_TIMEOUT_SEVERAL;
}
