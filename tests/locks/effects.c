/*
 * effects.c: what dbgen says that statements do, in the lines that measure.sh makes of what a server does.
 *
 *   effects VERSION base.sql list       "NUMBER lock t ACCESS EXCLUSIVE", … of each line of the list
 *   effects --codes VERSION base.sql list       "NUMBER code"
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "effects.h"
#include "file.h"
#include "interpret.h"

static Schema *read_base(Arena *arena, const Source *base)
{
	Schema *schema = schema_new(arena);
	Diags diags;
	Session session;

	diags_init(&diags, arena);
	session_init(&session, schema, &diags);
	if (sql_interpret(&session, base) && sql_finish(&session))
		return schema;
	for (size_t i = 0; i < diags.list.count; i++)
		fprintf(stderr, "%s\n", ((const Diag *) diags.list.items[i])->message);
	exit(1);
}

/* "public.t" as the server's catalogs have it. */
static const char *bare(const char *name)
{
	const char *dot = strchr(name, '.');

	return dot ? dot + 1 : name;
}

static void print_locks(size_t number, const StatementEffects *effects)
{
	for (size_t i = 0; i < effects->locks.count; i++) {
		const HeldLock *held = effects->locks.items[i];

		if (held->lock >= TABLE_LOCK_ROW_EXCLUSIVE)
			printf("%zu lock %s %s\n", number, bare(held->name), table_lock_name(held->lock));
	}
}

static int work_on(const StatementEffects *effects, const char *name, int *indexes)
{
	int does = 0;

	*indexes = 0;
	for (size_t i = 0; i < effects->effects.count; i++) {
		const Effect *effect = effects->effects.items[i];

		for (size_t j = 0; j < effect->worked.count; j++) {
			const Worked *worked = effect->worked.items[j];

			if (strcmp(worked->name, name) != 0)
				continue;
			does |= worked->does;
			*indexes += worked->indexes;
		}
	}
	return does;
}

/* Who writes a table anew reads it and builds its indexes on the way. */
static void print_work(size_t number, const StatementEffects *effects, const char *name)
{
	int indexes, does = work_on(effects, name, &indexes);

	if (does & DOES_REWRITE)
		printf("%zu rewrite %s\n", number, bare(name));
	else if (does & DOES_SCAN)
		printf("%zu scan %s\n", number, bare(name));
	if (!(does & DOES_REWRITE) && does & DOES_INDEX)
		printf("%zu index %s %d\n", number, bare(name), indexes);
	if (does & DOES_KEY_CHECK)
		printf("%zu key\n", number);
}

static void print_statement(Arena *arena, size_t number, const StatementEffects *effects)
{
	Strings names = { 0 };

	print_locks(number, effects);
	for (size_t i = 0; i < effects->effects.count; i++) {
		const Effect *effect = effects->effects.items[i];

		for (size_t j = 0; j < effect->worked.count; j++) {
			const char *name = ((const Worked *) effect->worked.items[j])->name;

			if (!strings_has(&names, name))
				strings_add(arena, &names, name);
		}
	}
	for (size_t i = 0; i < names.count; i++)
		print_work(number, effects, names.items[i]);
	if (effects->does & DOES_STAND_ALONE)
		printf("%zu alone\n", number);
}

static void print_codes(size_t number, const StatementEffects *effects)
{
	if (effects->effects.count == 0)
		printf("%zu unknown\n", number);
	for (size_t i = 0; i < effects->effects.count; i++)
		printf("%zu %s\n", number, ((const Effect *) effects->effects.items[i])->row->code);
}

/* The effects of LINE alone on what BASE makes. */
static void tell(const Source *base, size_t number, const char *line, int version, bool codes)
{
	Arena *arena = arena_new();
	List all = effects_of(arena, read_base(arena, base), source_new(arena, "line", line, strlen(line)), version);

	for (size_t i = 0; i < all.count; i++) {
		if (codes)
			print_codes(number, all.items[i]);
		else
			print_statement(arena, number, all.items[i]);
	}
	if (all.count == 0)
		printf("%zu unread\n", number);
	arena_free(arena);
}

int main(int count, char **arguments)
{
	bool codes = count > 1 && strcmp(arguments[1], "--codes") == 0;
	Arena *arena = arena_new();
	Diags diags;
	size_t number = 0;

	arguments += codes;
	count -= codes;
	if (count != 4) {
		fprintf(stderr, "usage: effects [--codes] VERSION BASE LIST\n");
		return 1;
	}
	diags_init(&diags, arena);
	const Source *base = file_read(arena, &diags, arguments[2]), *list = file_read(arena, &diags, arguments[3]);
	if (!base || !list)
		return 1;
	for (const char *at = list->text; *at;) {
		size_t length = strcspn(at, "\n");

		tell(base, ++number, arena_strndup(arena, at, length), atoi(arguments[1]), codes);
		at += length + (at[length] == '\n');
	}
	arena_free(arena);
	return 0;
}
