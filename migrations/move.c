/*
 * move.c: a folder put in order: migrations that get another number, time, text or snapshot.
 *
 * Many files change, and a process can be killed between any two.  So everything is first written into REDO_FOLDER, under
 * another name; the rename of that folder decides; what it holds is then carried out, and can be again.
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

	if (folder->layout == LAYOUT_V1)
		length = TAG_STAMP;
	if (tag_time_step(length))
		return arena_printf(arena, "%s_%s", tag_time(arena, length, when), name);
	/* As many digits as it had; drizzle-kit's have four. */
	return arena_printf(arena, "%0*lld_%s", length > 0 ? (int) length : 4, (long long) idx, name);
}

/* As folder_read makes them. */
static const char *up_path(const Rewrite *r, const char *tag)
{
	if (r->folder->layout == LAYOUT_V1)
		return path_join(r->arena, path_join(r->arena, r->folder->path, tag), "migration.sql");
	return arena_printf(r->arena, "%s/%s.sql", r->folder->path, tag);
}

static const char *down_path(const Rewrite *r, const char *tag)
{
	if (r->folder->layout == LAYOUT_V1)
		return path_join(r->arena, path_join(r->arena, r->folder->path, tag), "down.sql");
	return arena_printf(r->arena, "%s/%s.down.sql", r->folder->path, tag);
}

static const char *snapshot_path(const Rewrite *r, const char *tag)
{
	if (r->folder->layout == LAYOUT_V1)
		return path_join(r->arena, path_join(r->arena, r->folder->path, tag), "snapshot.json");
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

static void note_files(Rewrite *r, const Migration *migration)
{
	note_old(r, migration->path);
	note_old(r, migration->down_path);
	note_old(r, migration->snapshot_path);
}

static bool want_migration(Rewrite *r, const Placed *placed)
{
	const Migration *migration = placed->migration;

	note_files(r, migration);
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
			diag_error(r->diags, NO_SPAN, "%s is there already", path)
			    ->hint = "it is no file of a migration that is listed; move it out of the way";
			return false;
		}
	return true;
}

static bool is_the_same(const Rewrite *r, const char *path, const Wanted *wanted)
{
	Diags unused;

	diags_init(&unused, r->arena);
	const Source *there = file_exists(path) ? file_read(r->arena, &unused, path) : NULL;
	return there && there->length == wanted->length && memcmp(there->text, wanted->text, wanted->length) == 0;
}

static bool want_journal(Rewrite *r, const List *placed)
{
	const char *path = arena_printf(r->arena, "%s/meta/_journal.json", r->folder->path);
	Journal *journal = journal_read(r->arena, r->diags, path);
	List entries = { 0 };

	if (!journal)
		return false;
	for (size_t i = 0; i < placed->count; i++) {
		const Placed *here = placed->items[i];
		const JournalEntry *old = journal_find(journal, here->migration->tag);
		JournalEntry *entry = arena_new_struct(r->arena, JournalEntry);

		*entry = (JournalEntry){ here->idx, here->when,
			                     here->tag, here->migration->breakpoints,
			                     NO_SPAN,   old ? old->json : NULL };
		list_add(r->arena, &entries, entry);
	}
	journal_replace(r->arena, journal, &entries);
	const char *text = journal_text(r->arena, journal);
	note_old(r, path);
	want(r, path, text, strlen(text));
	return true;
}

/* What stands behind the folder's own path. */
static const char *path_inside(const Folder *folder, const char *path)
{
	size_t length = strlen(folder->path);

	if (!text_starts_with(path, folder->path) || (path[length] != '/' && !text_ends_with(folder->path, "/")))
		return path;
	while (path[length] == '/')
		length++;
	return path + length;
}

#define REDO_FOLDER ".dbgen-rewrite"
#define REDO_PLAN "plan"

/* The files that are to be there, by number, and a plan with a line each: "put" and the path, or "drop" and the path. */
static bool write_redo(Rewrite *r, const char *folder)
{
	size_t position = 0, number = 0;
	Buf plan;

	buf_init(&plan, r->arena);
	const char *path;
	void *value;
	while (map_next(r->wanted, &position, &path, &value)) {
		const Wanted *wanted = value;

		if (is_the_same(r, path, wanted))
			continue;
		if (!file_write(r->diags, arena_printf(r->arena, "%s/%zu", folder, number), wanted->text, wanted->length))
			return false;
		buf_printf(&plan, "put %s\n", path_inside(r->folder, path));
		number++;
	}
	for (size_t i = 0; i < r->old.count; i++)
		if (!map_get(r->wanted, r->old.items[i]))
			buf_printf(&plan, "drop %s\n", path_inside(r->folder, r->old.items[i]));
	return file_write(r->diags, path_join(r->arena, folder, REDO_PLAN), plan.data, plan.length);
}

static bool put_file(Arena *arena, Diags *diags, const char *from, const char *to)
{
	const Source *source = file_read(arena, diags, from);

	return source && folder_make(diags, path_folder(arena, to)) && file_write(diags, to, source->text, source->length);
}

static bool drop_file(Arena *arena, Diags *diags, const char *path)
{
	const char *folder = path_folder(arena, path);

	if (unlink(path) != 0 && errno != ENOENT) {
		diag_error(diags, NO_SPAN, "cannot remove \"%s\": %s", path, strerror(errno));
		return false;
	}
	/* Of the v1 layout; the last file of a folder takes it along. */
	if (rmdir(folder) == 0)
		folder = path_folder(arena, folder);
	folder_sync(diags, folder);
	return true;
}

/* A plan may have come with a repository: it has no say outside of the folder. */
static bool stays_inside(const char *name)
{
	return *name && *name != '/' && !text_starts_with(name, "../") && !strstr(name, "/../");
}

/* Does what the plan in the folder REDO says; again does no harm. */
static bool carry_out(Arena *arena, Diags *diags, const char *folder, const char *redo)
{
	const Source *plan = file_read(arena, diags, path_join(arena, redo, REDO_PLAN));
	size_t number = 0;

	if (!plan)
		return false;
	for (const char *line = plan->text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		bool put = text_starts_with(line, "put ");
		bool drop = text_starts_with(line, "drop ");
		const char *whole = arena_strndup(arena, line, strcspn(line, "\n"));
		const char *name = put ? whole + strlen("put ") : drop ? whole + strlen("drop ") : "";
		const char *path = path_join(arena, folder, name);

		if (!stays_inside(name)) {
			diag_error(diags,
			           (Span){ plan, (size_t) (line - plan->text), (size_t) (line - plan->text) + strcspn(line, "\n") },
			           "this is no line of a plan of dbgen's");
			return false;
		}
		bool done = put ? put_file(arena, diags, arena_printf(arena, "%s/%zu", redo, number++), path)
		                : drop_file(arena, diags, path);
		if (!done)
			return false;
	}
	return true;
}

bool folder_is_interrupted(Arena *arena, const char *path)
{
	return file_exists(path_join(arena, path, REDO_FOLDER));
}

/* What was not to be seen yet when a command was killed: folders that begin with a dot and end in ".tmp". */
static void remove_leftovers(Arena *arena, const char *path)
{
	Diags unused;
	Strings names = { 0 };

	diags_init(&unused, arena);
	if (!file_is_folder(path) || !folder_list(arena, &unused, path, &names))
		return;
	for (size_t i = 0; i < names.count; i++) {
		const char *inside = path_join(arena, path, names.items[i]);
		if (*names.items[i] == '.' && text_ends_with(inside, ".tmp") && file_is_folder(inside))
			folder_remove(inside);
	}
}

bool folder_finish(Arena *arena, Diags *diags, const char *path)
{
	const char *redo = path_join(arena, path, REDO_FOLDER);
	const char *done = arena_printf(arena, "%s.tmp", redo);

	remove_leftovers(arena, path);
	if (!file_exists(redo))
		return true;
	if (!carry_out(arena, diags, path, redo) || !folder_rename(diags, redo, done)) {
		diag_error(diags, NO_SPAN, "%s is not put in order yet: not all files could be written", path)
		    ->hint = "once they can be, \"dbgen rebase\" does the rest";
		return false;
	}
	folder_remove(done);
	return true;
}

/* GONE (NULL: none) is a migration that is not among PLACED. */
static bool rewrite(Arena *arena, Diags *diags, const Folder *folder, const List *placed, const Migration *gone)
{
	Rewrite r = { .arena = arena, .diags = diags, .folder = folder, .wanted = map_new(arena) };
	const char *redo = path_join(arena, folder->path, REDO_FOLDER);
	const char *temporary = arena_printf(arena, "%s.tmp", redo);

	if (gone)
		note_files(&r, gone);
	for (size_t i = 0; i < placed->count; i++)
		if (!want_migration(&r, placed->items[i]))
			return false;
	if ((folder->layout == LAYOUT_CLASSIC && !want_journal(&r, placed)) || !nothing_in_the_way(&r))
		return false;
	folder_remove(temporary); /* of one that was killed */
	if (!folder_make(diags, temporary))
		return false;
	if (!write_redo(&r, temporary)) {
		folder_remove(temporary);
		return false;
	}
	if (!folder_rename(diags, temporary, redo)) {
		folder_remove(temporary);
		return false;
	}
	return folder_finish(arena, diags, folder->path);
}

bool folder_rewrite(Arena *arena, Diags *diags, const Folder *folder, const List *placed)
{
	return rewrite(arena, diags, folder, placed, NULL);
}

bool folder_remove_migration(Arena *arena, Diags *diags, const Folder *folder, const Migration *migration)
{
	List kept = { 0 };

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *other = folder->migrations.items[i];
		Placed *placed = arena_new_struct(arena, Placed);

		*placed = (Placed){ .migration = other, .tag = other->tag, .idx = other->idx, .when = other->when };
		if (other != migration)
			list_add(arena, &kept, placed);
	}
	return rewrite(arena, diags, folder, &kept, migration);
}

bool migration_write_snapshot(Arena *arena, Diags *diags, const Folder *folder, Migration *migration, const char *text)
{
	Rewrite r = { .arena = arena, .folder = folder };

	migration->snapshot_path = snapshot_path(&r, migration->tag);
	return folder_make(diags, path_folder(arena, migration->snapshot_path)) &&
	       file_write(diags, migration->snapshot_path, text, strlen(text));
}
