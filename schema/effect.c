/*
 * effect.c: what statements do to those who use the database meanwhile: the table, and what is told of it.
 */
#include "effect.h"

#include <string.h>

/* ---- locks */

static const struct {
	const char *name, *blocks;
} table_locks[] = {
	[TABLE_LOCK_NOTHING] = { "", "nothing" },
	[TABLE_LOCK_ACCESS_SHARE] = { "ACCESS SHARE", "nothing" },
	[TABLE_LOCK_ROW_SHARE] = { "ROW SHARE", "nothing" },
	[TABLE_LOCK_ROW_EXCLUSIVE] = { "ROW EXCLUSIVE", "nothing" },
	[TABLE_LOCK_SHARE_UPDATE_EXCLUSIVE] = { "SHARE UPDATE EXCLUSIVE", "maintenance" },
	[TABLE_LOCK_SHARE] = { "SHARE", "writes" },
	[TABLE_LOCK_SHARE_ROW_EXCLUSIVE] = { "SHARE ROW EXCLUSIVE", "writes" },
	[TABLE_LOCK_EXCLUSIVE] = { "EXCLUSIVE", "writes" },
	[TABLE_LOCK_ACCESS_EXCLUSIVE] = { "ACCESS EXCLUSIVE", "reads and writes" },
};

const char *table_lock_name(TableLock lock)
{
	return table_locks[lock].name;
}

const char *table_lock_blocks(TableLock lock)
{
	return table_locks[lock].blocks;
}

void locks_add(Arena *arena, List *locks, const HeldLock *lock)
{
	for (size_t i = 0; i < locks->count; i++) {
		HeldLock *held = locks->items[i];

		if (strcmp(held->name, lock->name) != 0)
			continue;
		held->lock = lock->lock > held->lock ? lock->lock : held->lock;
		return;
	}
	HeldLock *held = arena_new_struct(arena, HeldLock);
	*held = *lock;
	list_add(arena, locks, held);
}

/* ---- the table */

static const EffectRow rows[] = {
#define GROUP(id, title) [EFFECT_GROUP_##id] = { .group = title },
#define EFFECT(id, code, level, lock, does, since, shape, others, why, safer)                                          \
	[EFFECT_##id] = { NULL, code, EFFECT_LEVEL_##level, TABLE_LOCK_##lock, does, since, shape, others, why, safer },
#include "effects.def"
#undef EFFECT
#undef GROUP
};

const EffectRow *effect_row(EffectId id)
{
	return &rows[id];
}

const EffectRow *effect_find(const char *code)
{
	for (size_t i = 0; i < EFFECT_COUNT; i++) {
		if (rows[i].code && strcmp(rows[i].code, code) == 0)
			return &rows[i];
	}
	return NULL;
}

/* ---- a statement */

/* The graver, then the one that holds the stronger lock. */
static bool is_graver(const Effect *one, const Effect *other)
{
	if (one->fresh != other->fresh)
		return other->fresh;
	if (one->row->level != other->row->level)
		return one->row->level > other->row->level;
	return one->row->lock > other->row->lock;
}

const Effect *effects_gravest(const StatementEffects *effects)
{
	const Effect *gravest = NULL;

	for (size_t i = 0; i < effects->effects.count; i++) {
		if (!gravest || is_graver(effects->effects.items[i], gravest))
			gravest = effects->effects.items[i];
	}
	return gravest;
}

const HeldLock *effects_strongest(const StatementEffects *effects)
{
	const HeldLock *strongest = NULL;

	for (size_t i = 0; i < effects->locks.count; i++) {
		const HeldLock *lock = effects->locks.items[i];

		if (!strongest || lock->lock > strongest->lock)
			strongest = lock;
	}
	return strongest;
}

/* ---- in words */

typedef struct DoesWord {
	int does;
	const char *doing; /* in a sentence about a table */
	const char *cell;  /* of the page */
} DoesWord;

static const DoesWord does_words[] = {
	{ DOES_REWRITE, "rewrites", "rewrites the table and its indexes" },
	{ DOES_SCAN, "reads all rows of", "reads all rows" },
	{ DOES_INDEX, "builds an index on", "builds an index" },
	{ DOES_KEY_CHECK, "checks the foreign key of", "checks a foreign key" },
	{ DOES_LOSE, NULL, "loses data" },
	{ DOES_MAYBE_FAIL, NULL, "may fail on rows" },
	{ DOES_BREAK, NULL, "may break the running application" },
};

#define DOES_WORDS (sizeof(does_words) / sizeof(does_words[0]))

static TableLock lock_on(const Effect *effect, const char *name)
{
	for (size_t i = 0; i < effect->locks.count; i++) {
		const HeldLock *lock = effect->locks.items[i];

		if (strcmp(lock->name, name) == 0)
			return lock->lock;
	}
	return TABLE_LOCK_NOTHING;
}

const char *effect_sentence(Arena *arena, const Effect *effect)
{
	const char *doing = "locks", *name = effect->name;

	if (effect->row->level == EFFECT_LEVEL_NONE || effect->fresh || !name)
		return NULL;
	for (size_t i = 0; i < DOES_WORDS; i++) {
		if (effect->row->does & does_words[i].does && does_words[i].doing) {
			doing = does_words[i].doing;
			break;
		}
	}
	TableLock lock = lock_on(effect, name);
	const char *size = !effect->size ? "" : arena_printf(arena, " (%s)", effect->size);
	for (size_t i = 0; lock == TABLE_LOCK_NOTHING && i < effect->locks.count; i++) {
		const HeldLock *held = effect->locks.items[i];
		name = held->name;
		lock = held->lock;
	}
	if (lock < TABLE_LOCK_SHARE)
		return arena_printf(arena, "%s %s%s", doing, name, size);
	return arena_printf(arena, "%s %s%s, which nobody can %s meanwhile (%s)", doing, name, size,
	                    lock == TABLE_LOCK_ACCESS_EXCLUSIVE ? "use" : "write to", table_lock_name(lock));
}

void effect_explain(Buf *out, const EffectRow *row)
{
	buf_printf(out, "%s: %s\n\nIt is no finding of lint.\n", row->code, row->shape);
	if (row->lock)
		buf_printf(out, "Lock: %s, which stops %s.\n", table_lock_name(row->lock), table_lock_blocks(row->lock));
	if (row->others)
		buf_printf(out, "On others: %s.\n", row->others);
	if (row->why)
		buf_printf(out, "Note: %s.\n", row->why);
}

/* ---- docs/locks.md */

static void add_cell(Buf *out, const char *text)
{
	buf_printf(out, " %s |", text ? text : "");
}

static void add_work(Buf *out, int does)
{
	const char *between = " ";

	for (size_t i = 0; i < DOES_WORDS; i++) {
		if (does & does_words[i].does) {
			buf_printf(out, "%s%s", between, does_words[i].cell);
			between = ", ";
		}
	}
	buf_add(out, " |");
}

static void add_row(Buf *out, const EffectRow *row)
{
	const char *remark = row->safer ? (row->why ? ". **Instead**: " : "**Instead**: ") : "";

	buf_add(out, "|");
	add_cell(out, row->since ? arena_printf(out->arena, "%s (%d)", row->shape, row->since) : row->shape);
	add_cell(out, row->lock ? table_lock_name(row->lock) : "–");
	add_cell(out, table_lock_blocks(row->lock));
	add_cell(out, row->others);
	add_work(out, row->does);
	add_cell(out, row->does & DOES_STAND_ALONE ? "**no**" : "yes");
	buf_printf(out, " %s%s%s |", row->why ? row->why : "", remark, row->safer ? row->safer : "");
	buf_printf(out, " `%s` |\n", row->code);
}

void effects_add_markdown(Buf *out)
{
	for (size_t i = 0; i < EFFECT_COUNT; i++) {
		if (rows[i].group)
			buf_printf(out,
			           "%s## %s\n\n| statement | lock | what waits for it | on others | work | in a transaction | "
			           "what it means, and the safer form | code |\n|---|---|---|---|---|---|---|---|\n",
			           i == 0 ? "" : "\n", rows[i].group);
		else
			add_row(out, &rows[i]);
	}
}
