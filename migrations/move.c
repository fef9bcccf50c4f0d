/*
 * move.c: migrations that get a new place at the end, after two branches were merged.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "folder.h"
#include "journal.h"
#include "names.h"

/* Copies the files of MIGRATION under its new tag; the old ones go only when the journal knows the new ones. */
static bool copy_file(Arena *arena, Diags *diags, const char *from, const char *to)
{
	const Source *source = file_read(arena, diags, from);

	if (source && file_exists(to))
		diag_error(diags, NO_SPAN, "%s is there already", to);
	return source && !file_exists(to) && file_write(diags, to, source->text, source->length);
}

static bool copy_classic(Arena *arena, Diags *diags, const Folder *folder, const Migration *migration, const char *tag)
{
	const char *path = arena_printf(arena, "%s/%s.sql", folder->path, tag);

	if (strcmp(tag, migration->tag) == 0)
		return true;
	return copy_file(arena, diags, migration->path, path) &&
	       (!migration->down_path ||
	        copy_file(arena, diags, migration->down_path, arena_printf(arena, "%s/%s.down.sql", folder->path, tag)));
}

static bool is_moved(const Migration *migration, const Strings *tags)
{
	return strings_has(tags, migration->tag);
}

/* "0007_name" for 0005_name; timestamps as prefixes are made anew from WHEN. */
static const char *new_tag(Arena *arena, const Migration *migration, int64_t idx, int64_t when)
{
	const char *underscore = strchr(migration->tag, '_');
	const char *name = underscore ? underscore + 1 : migration->tag;
	size_t length = tag_prefix_length(migration->tag);

	if (length == 14)
		return arena_printf(arena, "%s_%s", stamp_from_millis(arena, when), name);
	if (length == 10)
		return arena_printf(arena, "%lld_%s", (long long) (when / 1000), name);
	return arena_printf(arena, "%04lld_%s", (long long) idx, name);
}

static void unlink_all(const Strings *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		unlink(paths->items[i]);
}

static void note_old_files(Arena *arena, const Migration *migration, const char *tag, Strings *paths)
{
	if (strcmp(tag, migration->tag) == 0)
		return;
	strings_add(arena, paths, migration->path);
	if (migration->down_path)
		strings_add(arena, paths, migration->down_path);
}

/* A snapshot belongs to a place in the order; one that another migration's number shares stays with that one. */
static void note_old_snapshot(Arena *arena, const Folder *folder, const Migration *migration, const Strings *tags,
                              Strings *paths)
{
	if (!migration->snapshot_path)
		return;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *other = folder->migrations.items[i];

		if (!is_moved(other, tags) && other->snapshot_path && strcmp(other->snapshot_path, migration->snapshot_path) == 0)
			return;
	}
	strings_add(arena, paths, migration->snapshot_path);
}

static bool move_classic(Arena *arena, Diags *diags, const Folder *folder, const Strings *tags)
{
	const char *path = arena_printf(arena, "%s/meta/_journal.json", folder->path);
	Journal *journal = journal_read(arena, diags, path);
	int64_t idx = -1, when = 0;
	Strings old = { 0 };
	List entries = { 0 };

	if (!journal)
		return false;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		when = migration->when > when ? migration->when : when;
		if (is_moved(migration, tags))
			continue;
		idx = migration->idx > idx ? migration->idx : idx;
		list_add(arena, &entries, journal->entries.items[i]);
	}
	when = millis_now() > when ? millis_now() - 1 : when;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];
		JournalEntry *entry;

		if (!is_moved(migration, tags))
			continue;
		entry = arena_new_struct(arena, JournalEntry);
		*entry = (JournalEntry){ ++idx, ++when, NULL, migration->breakpoints, NO_SPAN };
		entry->tag = new_tag(arena, migration, entry->idx, entry->when);
		if (!copy_classic(arena, diags, folder, migration, entry->tag))
			return false;
		note_old_files(arena, migration, entry->tag, &old);
		note_old_snapshot(arena, folder, migration, tags, &old);
		list_add(arena, &entries, entry);
	}
	journal_replace(arena, journal, &entries);
	if (!journal_write(arena, diags, journal, path))
		return false;
	unlink_all(&old);
	return true;
}

/* In the v1 layout the folder's name is all there is to change. */
static bool move_v1(Arena *arena, Diags *diags, const Folder *folder, const Strings *tags)
{
	const Migration *last = folder->migrations.count ? folder->migrations.items[folder->migrations.count - 1] : NULL;
	int64_t when = millis_now();

	if (last && last->when >= when)
		when = last->when;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];
		const char *from = path_join(arena, folder->path, migration->tag), *to;

		if (!is_moved(migration, tags))
			continue;
		when += 1000;
		to = path_join(arena, folder->path, new_tag(arena, migration, 0, when));
		if (migration->snapshot_path)
			unlink(migration->snapshot_path);
		if (rename(from, to) != 0) {
			diag_error(diags, NO_SPAN, "cannot rename %s to %s: %s", from, to, strerror(errno));
			return false;
		}
	}
	return true;
}

bool folder_move_to_end(Arena *arena, Diags *diags, const Folder *folder, const Strings *tags)
{
	for (size_t i = 0; i < tags->count; i++)
		if (!folder_find_migration(folder, tags->items[i])) {
			diag_error(diags, NO_SPAN, "there is no migration \"%s\" in %s", tags->items[i], folder->path);
			return false;
		}
	return folder->layout == LAYOUT_V1 ? move_v1(arena, diags, folder, tags) : move_classic(arena, diags, folder, tags);
}

void folder_find_forked(Arena *arena, const Folder *folder, Strings *tags)
{
	int64_t when = 0, idx = -1;

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (folder->layout == LAYOUT_CLASSIC && (migration->when <= when || migration->idx <= idx)) {
			strings_add(arena, tags, migration->tag);
			continue;
		}
		when = migration->when;
		idx = migration->idx;
	}
}

bool migration_write_snapshot(Arena *arena, Diags *diags, const Folder *folder, Migration *migration, const char *text)
{
	if (folder->layout == LAYOUT_V1)
		migration->snapshot_path = arena_printf(arena, "%s/%s/snapshot.json", folder->path, migration->tag);
	else
		migration->snapshot_path = arena_printf(arena, "%s/meta/%.*s_snapshot.json", folder->path,
		                                        (int) strcspn(migration->tag, "_"), migration->tag);
	return folder_make(diags, path_folder(arena, migration->snapshot_path)) &&
	       file_write(diags, migration->snapshot_path, text, strlen(text));
}
