/*
 * decide.c: renamed, or gone and new?
 */
#include "decide.h"

#include <string.h>

#include "file.h"
#include "likely.h"
#include "sqltext.h"
#include "text.h"

/* OLD or NEW, whichever is not NULL, has found its pair. */
static bool is_paired(const List *chosen, const Object *old, const Object *new)
{
	for (size_t i = 0; i < chosen->count; i++) {
		const LikelyRename *pair = chosen->items[i];

		if ((old && pair->old == old) || (new && pair->new == new))
			return true;
	}
	return false;
}

/* What else the new one of PAIR could have been, and is nothing else: "alias or handle"; NULL: nothing. */
static const char *other_names(Arena *arena, const List *pairs, const List *chosen, const LikelyRename *pair)
{
	const char *names = NULL;

	for (size_t i = 0; i < pairs->count; i++) {
		const LikelyRename *other = pairs->items[i];

		if (other->new != pair->new || is_paired(chosen, other->old, NULL))
			continue;
		const char *name = sql_identifier(arena, other->old->name);
		names = !names ? name : arena_printf(arena, "%s or %s", names, name);
	}
	return names;
}

/* ASKED: it has to be answered. */
static void explain(Job *job, const List *pairs, const List *chosen, const LikelyRename *pair, bool asked)
{
	const Object *old = pair->old, *new = pair->new;
	const char *word = kind_of(new)->word, *name = sql_identifier(job->arena, old->name);
	const char *others = other_names(job->arena, pairs, chosen, pair);
	bool sql = new->span.source && text_ends_with(new->span.source->name, ".sql");
	const char *where = sql                        ? "on the line before it"
	                    : new->kind == KIND_COLUMN ? "at the end of its line"
	                                               : "behind its name";
	Diag *diag = (asked ? diag_error : diag_note)(job->diags, new->span,
	                                              "%s \"%s\" is new and %s \"%s\" is gone: was it renamed?", word,
	                                              new->name, word, old->name);

	diag->object = object_key(job->arena, new->parent ? new->parent : new);
	diag->hint = arena_printf(job->arena, "if so, write \"%srenamed from %s\" %s", sql ? "-- " : "", name, where);
	if (others)
		diag->hint = arena_printf(job->arena, "%s (%s is gone as well, and no likelier)", diag->hint, others);
	if (asked)
		diag->hint = arena_printf(job->arena, "%s; if not, --no-renames drops the one and creates the other",
		                          diag->hint);
}

/* The pairs told where nobody answers: each name in one, the likeliest first; WRITTEN: only what stands in a file. */
static List likeliest(Arena *arena, const List *pairs, bool written)
{
	List chosen = { 0 };

	for (size_t i = 0; i < pairs->count; i++) {
		LikelyRename *pair = pairs->items[i];

		if ((!written || pair->new->span.source) && !is_paired(&chosen, pair->old, pair->new))
			list_add(arena, &chosen, pair);
	}
	return chosen;
}

static void explain_all(Job *job, const List *pairs, bool asked)
{
	List chosen = likeliest(job->arena, pairs, !asked);

	for (size_t i = 0; i < chosen.count; i++)
		explain(job, pairs, &chosen, chosen.items[i], asked);
}

void note_renames(Job *job, const List *changes)
{
	List pairs = likely_renames(job->arena, changes);

	explain_all(job, &pairs, false);
}

static void ask_about(Job *job, const List *pairs)
{
	List chosen = { 0 };

	for (size_t i = 0; i < pairs->count; i++) {
		LikelyRename *pair = pairs->items[i];

		if (is_paired(&chosen, pair->old, pair->new) ||
		    !job_ask(job, "Is %s the former \"%s\", renamed?", object_key(job->arena, pair->new), pair->old->name))
			continue;
		pair->new->renamed_from = pair->old->name;
		list_add(job->arena, &chosen, pair);
	}
}

Decision decide_renames(Job *job, Schema *old, Schema *new, const CompareOptions *compare)
{
	Schema *twin = schema_to_compare(job->arena, old, new);
	List changes = compare_schemas(job->arena, job->diags, twin, new, compare);

	if (changes.count == 0)
		return DECISION_NOTHING_DIFFERS;
	List pairs = likely_renames(job->arena, &changes);
	if (job_can_ask(job)) {
		ask_about(job, &pairs);
		return DECISION_MADE;
	}
	explain_all(job, &pairs, true);
	return pairs.count > 0 ? DECISION_NEEDED : DECISION_MADE;
}
