/*
 * decide.c: renamed, or gone and new?
 *
 * Only what holds data is asked about: tables and columns, sequences, and enums, whose columns would be converted.
 * Everything else can be dropped and made again.
 */
#include "decide.h"

#include <string.h>

#include "file.h"
#include "record.h"
#include "sqltext.h"
#include "text.h"

static bool same_place(Arena *arena, const Object *a, const Object *b)
{
	if (!a->parent || !b->parent)
		return a->parent == b->parent && text_same(a->schema, b->schema);
	return strcmp(object_key(arena, a->parent), object_key(arena, b->parent)) == 0;
}

static bool same_column(const Object *a, const Object *b)
{
	return strcmp(((const Column *) a)->type, ((const Column *) b)->type) == 0 && !((const Column *) a)->inherited &&
	       !((const Column *) b)->inherited;
}

static size_t count_columns(const Object *table)
{
	size_t count = 0;

	for (size_t i = 0; i < table->children.count; i++)
		count += ((const Object *) table->children.items[i])->kind == KIND_COLUMN;
	return count;
}

/* At least half of the columns of the larger one have the same name and type in the other. */
static bool similar_tables(const Object *a, const Object *b)
{
	size_t all = count_columns(a) > count_columns(b) ? count_columns(a) : count_columns(b);
	size_t same = 0;

	for (size_t i = 0; i < a->children.count; i++) {
		const Object *column = a->children.items[i];
		const Object *other = column->kind == KIND_COLUMN ? object_child(b, KIND_COLUMN, column->name) : NULL;

		same += other && strcmp(((const Column *) column)->type, ((const Column *) other)->type) == 0;
	}
	return same > 0 && same * 2 >= all;
}

static bool is_owned(const Object *object)
{
	return object->kind == KIND_SEQUENCE && ((const Sequence *) object)->owned_table.name;
}

static bool looks_like(const Object *old, const Object *new)
{
	switch (kind_of(old)->likeness) {
	case LIKE_COLUMN:
		return same_column(old, new);
	case LIKE_COLUMNS:
		return similar_tables(old, new);
	case LIKE_EQUAL:
		return !is_owned(old) && !is_owned(new) && record_diff(kind_of(old)->record, old, new) == 0;
	default:
		return false;
	}
}

/* MADE could be what GONE was, under another name. */
static bool may_be_renamed(Job *job, const Change *gone, const Change *made)
{
	return gone->verb == VERB_DROP && made->verb == VERB_CREATE && made->new->kind == gone->old->kind &&
	       !made->new->renamed_from && same_place(job->arena, gone->old, made->new) && looks_like(gone->old, made->new);
}

/* ASKED: it has to be answered. */
static void explain(Job *job, const Object *old, const Object *new, bool asked)
{
	const char *word = kind_of(new)->word, *name = sql_identifier(job->arena, old->name);
	bool sql = new->span.source && text_ends_with(new->span.source->name, ".sql");
	const char *where = sql                        ? "on the line before it"
	                    : new->kind == KIND_COLUMN ? "at the end of its line"
	                                               : "behind its name";
	Diag *diag = (asked ? diag_error : diag_note)(job->diags, new->span,
	                                              "%s \"%s\" is new and %s \"%s\" is gone: was it renamed?", word,
	                                              new->name, word, old->name);

	diag->object = object_key(job->arena, new->parent ? new->parent : new);
	diag->hint = arena_printf(job->arena, "if so, write \"%srenamed from %s\" %s", sql ? "-- " : "", name, where);
	if (asked)
		diag->hint = arena_printf(job->arena, "%s; if not, --no-renames drops the one and creates the other",
		                          diag->hint);
}

void note_renames(Job *job, const List *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const Change *gone = changes->items[i];

		for (size_t j = 0; gone->verb == VERB_DROP && j < changes->count; j++) {
			const Change *made = changes->items[j];

			if (!may_be_renamed(job, gone, made) || !made->new->span.source)
				continue;
			explain(job, gone->old, made->new, false);
			break;
		}
	}
}

Decision decide_renames(Job *job, Schema *old, Schema *new, const CompareOptions *compare)
{
	Schema *twin = schema_to_compare(job->arena, old, new);
	Decision decision = DECISION_MADE;

	List changes = compare_schemas(job->arena, job->diags, twin, new, compare);
	if (changes.count == 0)
		return DECISION_NOTHING_DIFFERS;
	for (size_t i = 0; i < changes.count; i++) {
		Change *gone = changes.items[i];

		for (size_t j = 0; gone->verb == VERB_DROP && j < changes.count; j++) {
			Change *made = changes.items[j];

			if (!may_be_renamed(job, gone, made))
				continue;
			if (!job_can_ask(job)) {
				explain(job, gone->old, made->new, true);
				decision = DECISION_NEEDED;
			} else if (job_ask(job, "Is %s the former \"%s\", renamed?", object_key(job->arena, made->new),
			                   gone->old->name)) {
				made->new->renamed_from = gone->old->name;
				break;
			}
		}
	}
	return decision;
}
