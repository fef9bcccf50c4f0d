/*
 * journal.h: meta/_journal.json, drizzle's list of the migrations of a classic folder.
 *
 * Written as drizzle-kit writes it (JSON.stringify(journal, null, 2), no newline at the end), with every member that
 * was there before, so that a diff in git shows one new entry and nothing else.
 */
#ifndef DBGEN_JOURNAL_H
#define DBGEN_JOURNAL_H

#include <stdint.h>

#include "json.h"

typedef struct JournalEntry {
	int64_t idx;
	int64_t when; /* milliseconds since 1970 */
	const char *tag;
	bool breakpoints;
	Span span;        /* of the tag in the journal */
	const Json *json; /* as it was read, with members that are not ours; NULL: it is new */
} JournalEntry;

typedef struct Journal {
	const Source *source; /* NULL: not on disk yet */
	Json *json;           /* all of it */
	List entries;         /* of JournalEntry */
} Journal;

/* An empty journal, as drizzle-kit makes it. */
Journal *journal_new(Arena *arena);
/* NULL after diagnostics: no JSON, members missing or of the wrong type, tags that are no file names or stand twice. */
Journal *journal_read(Arena *arena, Diags *diags, const char *path);
void journal_append(Arena *arena, Journal *journal, const JournalEntry *entry);
/* NULL: there is none. */
const JournalEntry *journal_find(const Journal *journal, const char *tag);
/* Puts ENTRIES in the place of all that were there.  One with a json keeps what else its members say. */
void journal_replace(Arena *arena, Journal *journal, const List *entries);
/* What two branches made of the journal BASE (the files may be empty: there was none): the entries of both, by time,
 * without those that a branch took out; numbers may stand twice then.  BOTH names what each branch added as its own: the
 * entry of ours is kept.  NULL after diagnostics. */
Journal *journal_merge(Arena *arena, Diags *diags, const char *base, const char *ours, const char *theirs,
                       Strings *both);
/* As it is written. */
const char *journal_text(Arena *arena, const Journal *journal);
bool journal_write(Arena *arena, Diags *diags, const Journal *journal, const char *path);

#endif
