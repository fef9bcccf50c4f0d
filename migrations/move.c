/*
 * move.c: a folder put in order: migrations that get another number, time, text or snapshot.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "folder.h"
#include "journal.h"
#include "map.h"
#include "names.h"

/* A file as it has to be in the end. */
typedef struct Wanted {
	const char *text;
	size_t length;
} Wanted;

typedef struct Rewrite {
	Arena *arena;
	Diags *diags;
	const Folder *folder;
	Map *wanted; /* of Wanted, by path */
	Strings old; /* paths of all files there are now */
} Rewrite;

const char *migration_tag_at(Arena *arena, const Folder *folder, const Migration *migration, int64_t idx, int64_t when)
{
	const char *underscore = strchr(migration->tag, '_');
	const char *name = underscore ? underscore + 1 : migration->tag;
	size_t length = tag_prefix_length(migration->tag);

	if (folder->layout == LAYOUT_V1 || length == 14)
		return arena_printf(arena, "%s_%s", stamp_from_millis(arena, when), name);
	if (length == 10)
		return arena_printf(arena, "%lld_%s", (long long) (when / 1000), name);
	/* As many digits as it had; drizzle-kit's have four. */
	return arena_printf(arena, "%0*lld_%s", length > 0 ? (int) length : 4, (long long) idx, name);
}

static const char *up_path(const Rewrite *r, const char *tag)
{
	return arena_printf(r->arena, r->folder->layout == LAYOUT_V1 ? "%s/%s/migration.sql" : "%s/%s.sql", r->folder->path,
	                    tag);
}

static const char *down_path(const Rewrite *r, const char *tag)
{
	return arena_printf(r->arena, r->folder->layout == LAYOUT_V1 ? "%s/%s/down.sql" : "%s/%s.down.sql", r->folder->path,
	                    tag);
}

static const char *snapshot_path(const Rewrite *r, const char *tag)
{
	if (r->folder->layout == LAYOUT_V1)
		return arena_printf(r->arena, "%s/%s/snapshot.json", r->folder->path, tag);
	return arena_printf(r->arena, "%s/meta/%.*s_snapshot.json", r->folder->path, (int) strcspn(tag, "_"), tag);
}

static void want(Rewrite *r, const char *path, const char *text, size_t length)
{
	Wanted *wanted = arena_new_struct(r->arena, Wanted);

	*wanted = (Wanted){ text, length };
	map_set(r->wanted, path, wanted);
}

/* The file at FROM, unless there is none, is wanted at TO. */
static bool want_file(Rewrite *r, const char *from, const char *to)
{
	const Source *source = from ? file_read(r->arena, r->diags, from) : NULL;

	if (source)
		want(r, to, source->text, source->length);
	return source || !from;
}

static void note_old(Rewrite *r, const char *path)
{
	if (path && !strings_has(&r->old, path))
		strings_add(r->arena, &r->old, path);
}

static bool want_migration(Rewrite *r, const Placed *placed)
{
	const Migration *migration = placed->migration;

	note_old(r, migration->path);
	note_old(r, migration->down_path);
	note_old(r, migration->snapshot_path);
	if (placed->rewritten) {
		want(r, up_path(r, placed->tag), placed->sql, migration_sql_length(placed->sql));
		if (placed->down_sql)
			want(r, down_path(r, placed->tag), placed->down_sql, migration_sql_length(placed->down_sql));
	} else if (!want_file(r, migration->path, up_path(r, placed->tag)) ||
	           !want_file(r, migration->down_path, down_path(r, placed->tag))) {
		return false;
	}
	if (placed->snapshot && !*placed->snapshot)
		return true;
	if (!placed->snapshot)
		return want_file(r, migration->snapshot_path, snapshot_path(r, placed->tag));
	want(r, snapshot_path(r, placed->tag), placed->snapshot, strlen(placed->snapshot));
	return true;
}

/* Nothing that is not a migration of this folder is written over. */
static bool nothing_in_the_way(Rewrite *r)
{
	size_t position = 0;
	const char *path;
	void *wanted;

	while (map_next(r->wanted, &position, &path, &wanted))
		if (file_exists(path) && !strings_has(&r->old, path)) {
			diag_error(r->diags, NO_SPAN, "%s is there already", path)->hint =
			    "it is no file of a migration that is listed; move it out of the way";
			return false;
		}
	return true;
}

static bool is_the_same(const Rewrite *r, const char *path, const Wanted *wanted)
{
	Diags unused;
	const Source *there;

	diags_init(&unused, r->arena);
	there = file_exists(path) ? file_read(r->arena, &unused, path) : NULL;
	return there && there->length == wanted->length && memcmp(there->text, wanted->text, wanted->length) == 0;
}

static bool write_wanted(Rewrite *r)
{
	size_t position = 0;
	const char *path;
	void *value;

	while (map_next(r->wanted, &position, &path, &value)) {
		const Wanted *wanted = value;

		if (is_the_same(r, path, wanted))
			continue;
		if (!folder_make(r->diags, path_folder(r->arena, path)) ||
		    !file_write(r->diags, path, wanted->text, wanted->length))
			return false;
	}
	return true;
}

static bool write_journal(Rewrite *r, const List *placed)
{
	const char *path = arena_printf(r->arena, "%s/meta/_journal.json", r->folder->path);
	Journal *journal = journal_read(r->arena, r->diags, path);
	List entries = { 0 };

	if (!journal)
		return false;
	for (size_t i = 0; i < placed->count; i++) {
		const Placed *here = placed->items[i];
		JournalEntry *entry = arena_new_struct(r->arena, JournalEntry);

		*entry = (JournalEntry){ here->idx, here->when, here->tag, here->migration->breakpoints, NO_SPAN };
		list_add(r->arena, &entries, entry);
	}
	journal_replace(r->arena, journal, &entries);
	return journal_write(r->arena, r->diags, journal, path);
}

bool folder_rewrite(Arena *arena, Diags *diags, const Folder *folder, const List *placed)
{
	Rewrite r = { .arena = arena, .diags = diags, .folder = folder, .wanted = map_new(arena) };

	for (size_t i = 0; i < placed->count; i++)
		if (!want_migration(&r, placed->items[i]))
			return false;
	if (!nothing_in_the_way(&r) || !write_wanted(&r) ||
	    (folder->layout == LAYOUT_CLASSIC && !write_journal(&r, placed)))
		return false;
	for (size_t i = 0; i < r.old.count; i++) {
		if (map_get(r.wanted, r.old.items[i]))
			continue;
		unlink(r.old.items[i]);
		if (folder->layout == LAYOUT_V1)
			rmdir(path_folder(arena, r.old.items[i])); /* the last file of a folder takes it along */
	}
	return true;
}

bool migration_write_snapshot(Arena *arena, Diags *diags, const Folder *folder, Migration *migration, const char *text)
{
	Rewrite r = { .arena = arena, .folder = folder };

	migration->snapshot_path = snapshot_path(&r, migration->tag);
	return folder_make(diags, path_folder(arena, migration->snapshot_path)) &&
	       file_write(diags, migration->snapshot_path, text, strlen(text));
}
