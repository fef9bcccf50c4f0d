/*
 * journalmerge.c: the journals of two branches made one.
 */
#include <string.h>

#include "file.h"
#include "journal.h"

static bool same_entry(const JournalEntry *a, const JournalEntry *b)
{
	return a && b && a->idx == b->idx && a->when == b->when && a->breakpoints == b->breakpoints;
}

/* What stands for TAG after the merge; NULL: nothing does. */
static const JournalEntry *merge_entry(const Journal *base, const Journal *ours, const Journal *theirs, const char *tag)
{
	const JournalEntry *before = journal_find(base, tag), *our = journal_find(ours, tag),
	                   *their = journal_find(theirs, tag);

	if (!before)
		return our ? our : their;
	if (!our || !their)
		return NULL; /* one side took it out, or gave it another name */
	return same_entry(our, before) ? their : our;
}

static int compare_entries(const JournalEntry *a, const JournalEntry *b)
{
	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	return strcmp(a->tag, b->tag);
}

static void insert_entry(Arena *arena, List *entries, const JournalEntry *entry)
{
	size_t at = entries->count;

	while (at > 0 && compare_entries(entries->items[at - 1], entry) > 0)
		at--;
	list_insert(arena, entries, at, (void *) entry);
}

static Journal *read_side(Arena *arena, Diags *diags, const char *path)
{
	const Source *source = file_read(arena, diags, path);

	if (!source)
		return NULL;
	return source->length ? journal_read(arena, diags, path) : journal_new(arena);
}

Journal *journal_merge(Arena *arena, Diags *diags, const char *base_path, const char *our_path, const char *their_path,
                       Strings *both)
{
	const Journal *base = read_side(arena, diags, base_path);
	Journal *ours = base ? read_side(arena, diags, our_path) : NULL;
	const Journal *theirs = ours ? read_side(arena, diags, their_path) : NULL;
	List entries = { 0 };

	if (!theirs)
		return NULL;
	for (size_t i = 0; i < ours->entries.count; i++) {
		const JournalEntry *entry = ours->entries.items[i];
		const JournalEntry *merged = merge_entry(base, ours, theirs, entry->tag);
		const JournalEntry *their = journal_find(theirs, entry->tag);

		if (merged)
			insert_entry(arena, &entries, merged);
		if (!journal_find(base, entry->tag) && their && !same_entry(entry, their))
			strings_add(arena, both, entry->tag);
	}
	for (size_t i = 0; i < theirs->entries.count; i++) {
		const JournalEntry *entry = theirs->entries.items[i];

		if (!journal_find(ours, entry->tag) && !journal_find(base, entry->tag))
			insert_entry(arena, &entries, entry);
	}
	journal_replace(arena, ours, &entries);
	return ours;
}
