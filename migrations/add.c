/*
 * add.c: a new migration on disk.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "folder.h"
#include "journal.h"
#include "names.h"
#include "sha256.h"

static const Migration *last_migration(const Folder *folder)
{
	return folder->migrations.count ? folder->migrations.items[folder->migrations.count - 1] : NULL;
}

/* How many digits of the time the next tag begins with; 0: it is numbered.  WORD is one of drizzle-kit's.  Its --prefix is
 * not written down anywhere in the folder; the last tag shows it. */
static size_t choose_prefix(const Folder *folder, const char *word)
{
	const Migration *last = last_migration(folder);
	size_t length = last ? tag_prefix_length(last->tag) : 0;

	if (folder->layout == LAYOUT_V1)
		return TAG_STAMP;
	if (word)
		return strcmp(word, "unix") == 0 ? TAG_UNIX : strcmp(word, "index") == 0 ? 0 : TAG_STAMP;
	/* A time without seconds goes on with them. */
	return tag_time_step(length) ? length : length == 12 ? TAG_STAMP : 0;
}

/* Later than all there are, also when a colleague's clock was ahead of ours.  A prefix that is a time may have seconds
 * only, and the snapshot is called by it alone. */
static int64_t next_when(const Folder *folder, size_t prefix)
{
	int64_t step = prefix ? tag_time_step(prefix) : 1;
	int64_t when = millis_now();

	if (folder->layout == LAYOUT_V1)
		when -= when % 1000;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (migration->when / step >= when / step)
			when = migration->when + step;
	}
	return when;
}

static int64_t next_idx(const Folder *folder)
{
	int64_t idx = 0;

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (migration->idx >= idx)
			idx = migration->idx + 1;
	}
	return idx;
}

/* The number behind the last one.  drizzle-kit takes the index, which is the same until somebody renames a file; a folder
 * that came from another tool counts on from its own numbers. */
static int64_t next_number(const Folder *folder, int64_t idx)
{
	int64_t highest = -1;

	for (size_t i = 0; i < folder->migrations.count; i++) {
		int64_t number = tag_number(((const Migration *) folder->migrations.items[i])->tag);

		highest = number > highest ? number : highest;
	}
	return highest >= 0 ? highest + 1 : idx;
}

/* Numbers have as many digits as the last one, so that a list of the folder is in order; drizzle-kit's have four. */
static const char *prefix_text(Arena *arena, const Folder *folder, size_t prefix, int64_t idx, int64_t when)
{
	const Migration *last = last_migration(folder);
	size_t digits = last ? tag_prefix_length(last->tag) : 0;

	if (prefix)
		return tag_time(arena, prefix, when);
	return arena_printf(arena, "%0*lld", digits > 0 && digits < 10 ? (int) digits : 4,
	                    (long long) next_number(folder, idx));
}

static bool write_sql(Diags *diags, const char *path, const char *text)
{
	return file_write(diags, path, text, migration_sql_length(text));
}

/* A file in the way was left by a killed command, or is someone's; neither is ours to overwrite. */
static bool path_is_free(Arena *arena, Diags *diags, const char *path)
{
	if (!file_exists(path))
		return true;
	diag_error(diags, NO_SPAN, "%s is there already", path)
	    ->hint = arena_printf(arena, "the journal does not list it; if nobody needs it: rm '%s'", path);
	return false;
}

/* Takes back what write_files wrote. */
static void remove_files(const NewMigration *new, const char *path, const char *down_path, const char *snapshot_path)
{
	unlink(path);
	if (new->down_sql)
		unlink(down_path);
	if (new->snapshot)
		unlink(snapshot_path);
}

/* All of them or, after diagnostics, none. */
static bool write_files(Arena *arena, Diags *diags, const NewMigration *new, const char *path, const char *down_path,
                        const char *snapshot_path)
{
	if (!path_is_free(arena, diags, path) || (new->down_sql && !path_is_free(arena, diags, down_path)) ||
	    (new->snapshot && !path_is_free(arena, diags, snapshot_path)))
		return false;
	if (write_sql(diags, path, new->sql) && (!new->down_sql || write_sql(diags, down_path, new->down_sql)) &&
	    (!new->snapshot || file_write(diags, snapshot_path, new->snapshot, strlen(new->snapshot))))
		return true;
	remove_files(new, path, down_path, snapshot_path);
	return false;
}

static bool add_classic(Arena *arena, Diags *diags, Folder *folder, const NewMigration *new, Migration *migration)
{
	const char *meta = path_join(arena, folder->path, "meta");
	const char *path = path_join(arena, meta, "_journal.json");
	const char *snapshot = arena_printf(arena, "%s/%.*s_snapshot.json", meta, (int) strcspn(migration->tag, "_"),
	                                    migration->tag);
	JournalEntry entry = { 0 };

	migration->down_path = arena_printf(arena, "%s/%s.down.sql", folder->path, migration->tag);
	migration->snapshot_path = new->snapshot ? snapshot : NULL;
	if (!folder_make(diags, meta))
		return false;
	Journal *journal = file_exists(path) ? journal_read(arena, diags, path) : journal_new(arena);
	if (!journal)
		return false;
	if (journal->entries.count != folder->migrations.count) {
		diag_error(diags, NO_SPAN, "%s has changed while dbgen was working", path)->hint = "run the command again";
		return false;
	}
	entry = (JournalEntry){ migration->idx, migration->when, migration->tag, true, NO_SPAN, NULL };
	journal_append(arena, journal, &entry);
	const char *text = journal_text(arena, journal);
	/* Files that the journal does not list are in the way of the next run. */
	arena_reserve(diags->arena);
	if (!write_files(arena, diags, new, migration->path, migration->down_path, snapshot))
		return false;
	if (file_write(diags, path, text, strlen(text)))
		return true;
	remove_files(new, migration->path, migration->down_path, snapshot);
	return false;
}

/* The whole folder is made under a name that nobody reads and renamed at the end. */
static bool add_v1(Arena *arena, Diags *diags, Folder *folder, const NewMigration *new, Migration *migration)
{
	const char *path = path_join(arena, folder->path, migration->tag);
	const char *temporary = arena_printf(arena, "%s/.%s.tmp", folder->path, migration->tag);
	if (!path_is_free(arena, diags, path))
		return false;
	folder_remove(temporary); /* of one that was killed */
	if (!folder_make(diags, temporary) ||
	    !write_files(arena, diags, new, path_join(arena, temporary, "migration.sql"),
	                 path_join(arena, temporary, "down.sql"), path_join(arena, temporary, "snapshot.json"))) {
		folder_remove(temporary);
		return false;
	}
	if (!folder_rename(diags, temporary, path)) {
		folder_remove(temporary);
		return false;
	}
	migration->down_path = path_join(arena, path, "down.sql");
	migration->snapshot_path = new->snapshot ? path_join(arena, path, "snapshot.json") : NULL;
	return true;
}

Migration *folder_next(Arena *arena, Diags *diags, const Folder *folder, const char *name, const char *prefix)
{
	Migration *next = arena_new_struct(arena, Migration);
	size_t kind = choose_prefix(folder, prefix);

	name = name ? name_check(arena, diags, name) : name_invent(arena);
	if (!name)
		return NULL;
	next->idx = next_idx(folder);
	next->when = next_when(folder, kind);
	next->breakpoints = true;
	next->tag = arena_printf(arena, "%s_%s", prefix_text(arena, folder, kind, next->idx, next->when), name);
	return next;
}

Migration *folder_next_foreign(Arena *arena, Diags *diags, const Folder *folder, const char *name, const char *number,
                               int64_t when)
{
	Migration *next = folder_next(arena, diags, folder, name, number ? "index" : NULL);
	int64_t step = folder->layout == LAYOUT_V1 ? 1000 : 1;

	if (!next)
		return NULL;
	next->when = when - when % step;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (migration->when >= next->when)
			next->when = migration->when + step;
	}
	/* A number that counts is the index as well, so that the next one counts on; a longer one is a time. */
	if (number && strlen(number) < 10 && strtoll(number, NULL, 10) > next->idx)
		next->idx = strtoll(number, NULL, 10);
	if (folder->layout == LAYOUT_V1)
		next->tag = arena_printf(arena, "%s%s", stamp_from_millis(arena, next->when), strchr(next->tag, '_'));
	else if (number)
		next->tag = arena_printf(arena, "%s%s", number, strchr(next->tag, '_'));
	return next;
}

bool folder_write(Arena *arena, Diags *diags, Folder *folder, Migration *next, const NewMigration *texts)
{
	bool v1 = folder->layout == LAYOUT_V1;

	next->path = arena_printf(arena, v1 ? "%s/%s/migration.sql" : "%s/%s.sql", folder->path, next->tag);
	/* Not read back: once it is written, nothing may fail any more. */
	next->source = source_new(arena, next->path, texts->sql, migration_sql_length(texts->sql));
	if (!migration_take(arena, diags, next, folder->layout) || !folder_make(diags, folder->path) ||
	    !(v1 ? add_v1 : add_classic)(arena, diags, folder, texts, next))
		return false;
	if (!texts->down_sql)
		next->down_path = NULL;
	folder->exists = true;
	list_add(arena, &folder->migrations, next);
	return true;
}

Migration *folder_add(Arena *arena, Diags *diags, Folder *folder, const NewMigration *migration)
{
	Migration *next = folder_next(arena, diags, folder, migration->name, migration->prefix);

	return next && folder_write(arena, diags, folder, next, migration) ? next : NULL;
}
