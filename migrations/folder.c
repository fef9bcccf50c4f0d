#include "folder.h"

#include <stdio.h>
#include <string.h>
#include <errno.h>
#include <sys/stat.h>

#include "consolidated.h"
#include "file.h"
#include "journal.h"
#include "marker.h"
#include "names.h"

static const char *journal_path(Arena *arena, const char *folder)
{
	return arena_printf(arena, "%s/meta/_journal.json", folder);
}

/* drizzle: `<prefix>_snapshot.json`, prefix being what stands before the first "_" of the tag. */
static const char *classic_snapshot_path(Arena *arena, const char *folder, const char *tag)
{
	size_t prefix = strcspn(tag, "_");

	return arena_printf(arena, "%s/meta/%.*s_snapshot.json", folder, (int) prefix, tag);
}

static const char *path_if_exists(const char *path)
{
	return file_exists(path) ? path : NULL;
}

static bool read_classic_entry(Arena *arena, Diags *diags, Folder *folder, const JournalEntry *entry)
{
	Migration *migration = arena_new_struct(arena, Migration);

	migration->tag = entry->tag;
	migration->idx = entry->idx;
	migration->when = entry->when;
	migration->breakpoints = entry->breakpoints;
	migration->path = arena_printf(arena, "%s/%s.sql", folder->path, entry->tag);
	migration->down_path = path_if_exists(arena_printf(arena, "%s/%s.down.sql", folder->path, entry->tag));
	migration->snapshot_path = path_if_exists(classic_snapshot_path(arena, folder->path, entry->tag));
	if (!file_exists(migration->path)) {
		Diag *diag = diag_error(diags, entry->span, "the journal lists migration \"%s\", but there is no file %s",
		                        entry->tag, migration->path);

		diag->hint = "restore the file from version control, or take the entry out of the journal if the migration "
		             "was never applied anywhere";
		return false;
	}
	if (!migration_load(arena, diags, migration, folder->layout))
		return false;
	list_add(arena, &folder->migrations, migration);
	return true;
}

/* Whether NAME is the file, or the down file, of a migration that is listed. */
static bool is_listed(Arena *arena, const Folder *folder, const char *name)
{
	static const char *const ends[] = { ".sql", ".down.sql" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (text_ends_with(name, ends[i]) &&
		    folder_find_migration(folder, arena_strndup(arena, name, strlen(name) - strlen(ends[i]))))
			return true;
	return false;
}

/* Reading the folder warned of it already; then that becomes the error. */
static bool raise_warning(Diags *diags, const char *message)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		Diag *diag = diags->list.items[i];

		if (diag->severity == SEVERITY_WARNING && strcmp(diag->message, message) == 0) {
			diag->severity = SEVERITY_ERROR;
			diags->errors++;
			return true;
		}
	}
	return false;
}

static void report_leftover(Arena *arena, Diags *diags, Severity severity, const char *path, const char *hint)
{
	const char *message = arena_printf(arena, "%s is in the folder, but the journal does not list it", path);

	if (severity == SEVERITY_ERROR && raise_warning(diags, message))
		return;
	Diag *diag = severity == SEVERITY_ERROR ? diag_error(diags, NO_SPAN, "%s", message)
	                                        : diag_warning(diags, NO_SPAN, "%s", message);
	diag->detail = "it is no migration and is not applied; a command that was interrupted leaves such a file, or a merge "
	               "that lost its entry in the journal";
	diag->hint = arena_printf(arena, "%s: rm '%s'", hint, path);
}

static bool classic_leftovers(Arena *arena, Diags *diags, const Folder *folder, Severity severity)
{
	const char *meta = path_join(arena, folder->path, "meta");
	Strings names = { 0 }, snapshots = { 0 };
	bool found = false;

	if (!folder_list(arena, diags, folder->path, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];

		if (*name == '.' || !text_ends_with(name, ".sql") || strcmp(name, CONSOLIDATED_FILE) == 0 ||
		    is_listed(arena, folder, name))
			continue;
		report_leftover(arena, diags, severity, path_join(arena, folder->path, name),
		                "lost in a merge: give meta/_journal.json the entry back (git log -p shows it); to remove it");
		found = true;
	}
	if (!file_is_folder(meta))
		return !found;
	if (!folder_list(arena, diags, meta, &snapshots))
		return false;
	for (size_t i = 0; i < snapshots.count; i++) {
		const char *path = path_join(arena, meta, snapshots.items[i]);
		bool listed = false;

		if (!text_ends_with(snapshots.items[i], "_snapshot.json"))
			continue;
		for (size_t m = 0; m < folder->migrations.count && !listed; m++)
			listed = strcmp(path, classic_snapshot_path(arena, folder->path,
			                                            ((Migration *) folder->migrations.items[m])->tag)) == 0;
		if (listed)
			continue;
		report_leftover(arena, diags, severity, path, "to remove it");
		found = true;
	}
	return !found;
}

static Folder *read_classic(Arena *arena, Diags *diags, Folder *folder)
{
	Journal *journal = journal_read(arena, diags, journal_path(arena, folder->path));
	size_t errors = diags->errors;

	if (!journal)
		return NULL;
	for (size_t i = 0; i < journal->entries.count; i++)
		read_classic_entry(arena, diags, folder, journal->entries.items[i]);
	if (diags->errors != errors)
		return NULL;
	classic_leftovers(arena, diags, folder, SEVERITY_WARNING);
	return diags->errors == errors ? folder : NULL;
}

static bool read_v1_entry(Arena *arena, Diags *diags, Folder *folder, const char *tag)
{
	const char *path = path_join(arena, folder->path, tag);
	Migration *migration = arena_new_struct(arena, Migration);

	migration->tag = tag;
	migration->path = path_join(arena, path, "migration.sql");
	if (!file_exists(migration->path)) {
		diag_warning(diags, NO_SPAN, "%s holds no migration.sql", path)
		    ->hint = arena_printf(arena, "it is not applied; to remove it: rm -r '%s'", path);
		return true;
	}
	if (!stamp_to_millis(tag, &migration->when)) {
		diag_error(diags, NO_SPAN, "the folder \"%s\" does not start with a time such as 20260131235959", path)
		    ->hint = "rename it, so that it has a place in the order";
		return false;
	}
	migration->idx = (int64_t) folder->migrations.count;
	migration->breakpoints = true;
	migration->down_path = path_if_exists(path_join(arena, path, "down.sql"));
	migration->snapshot_path = path_if_exists(path_join(arena, path, "snapshot.json"));
	if (!migration_load(arena, diags, migration, folder->layout))
		return false;
	list_add(arena, &folder->migrations, migration);
	return true;
}

static Folder *read_v1(Arena *arena, Diags *diags, Folder *folder, const Strings *names)
{
	size_t errors = diags->errors;

	for (size_t i = 0; i < names->count; i++)
		if (*names->items[i] != '.' && file_is_folder(path_join(arena, folder->path, names->items[i])))
			read_v1_entry(arena, diags, folder, names->items[i]);
	return diags->errors == errors ? folder : NULL;
}

/* What is in a folder, as far as it tells the layout. */
typedef struct Contents {
	const char *v1;  /* a folder with a migration.sql */
	const char *sql; /* a file NNNN_name.sql */
} Contents;

static Contents look_inside(Arena *arena, const char *path, const Strings *names)
{
	Contents contents = { 0 };

	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->items[i];

		if (*name == '.')
			continue;
		if (text_ends_with(name, ".sql") && tag_prefix_length(name))
			contents.sql = name;
		if (file_exists(arena_printf(arena, "%s/%s/migration.sql", path, name)))
			contents.v1 = name;
	}
	return contents;
}

Folder *folder_read(Arena *arena, Diags *diags, const char *path, Layout layout_if_new)
{
	Folder *folder = arena_new_struct(arena, Folder);
	Strings names = { 0 };

	folder->path = arena_strdup(arena, path);
	folder->layout = layout_if_new;
	if (!file_exists(path))
		return folder;
	if (!file_is_folder(path)) {
		diag_error(diags, NO_SPAN, "%s is not a folder", path);
		return NULL;
	}
	folder->exists = true;
	if (folder_is_interrupted(arena, path)) {
		diag_error(diags, NO_SPAN, "%s is half put in order: a dbgen that rewrites it was interrupted, or is at work",
		           path)
		    ->hint = "\"dbgen rebase\" does the rest";
		return NULL;
	}
	if (!folder_list(arena, diags, path, &names))
		return NULL;
	bool journal = file_exists(journal_path(arena, path));
	Contents contents = look_inside(arena, path, &names);
	if (journal && contents.v1) {
		diag_error(diags, NO_SPAN, "%s holds migrations in both of drizzle's layouts: meta/_journal.json and %s", path,
		           contents.v1)
		    ->hint = "finish or undo \"drizzle-kit up\", or keep the two in folders of their own";
		return NULL;
	}
	if (!journal && !contents.v1 && contents.sql) {
		diag_error(diags, NO_SPAN, "%s holds %s, but no meta/_journal.json", path, contents.sql)
		    ->hint = arena_printf(diags->arena,
		                          "restore meta/_journal.json from version control; another tool's migrations: mv '%s' "
		                          "'%s.old', then \"dbgen import --dir '%s.old'\"",
		                          path, path, path);
		return NULL;
	}
	if (journal)
		folder->layout = LAYOUT_CLASSIC;
	else if (contents.v1)
		folder->layout = LAYOUT_V1;
	else if (layout_if_new == LAYOUT_CLASSIC)
		return folder;
	folder->consolidated = consolidated_read(arena, path);
	return folder->layout == LAYOUT_V1 ? read_v1(arena, diags, folder, &names) : read_classic(arena, diags, folder);
}

static bool check_order(Diags *diags, const Folder *folder)
{
	bool ok = true;

	for (size_t i = 1; i < folder->migrations.count; i++) {
		const Migration *before = folder->migrations.items[i - 1];
		const Migration *migration = folder->migrations.items[i];
		Span span = { migration->source, 0, 0 };

		if (folder->layout == LAYOUT_CLASSIC && migration->idx <= before->idx) {
			diag_error(diags, span, "%s and %s are numbered %lld and %lld in the journal", before->tag, migration->tag,
			           (long long) before->idx, (long long) migration->idx)
			    ->hint = "two branches added a migration each; run \"dbgen rebase\" on the one that is not applied yet";
			ok = false;
		}
		if (folder->layout == LAYOUT_CLASSIC && migration->when <= before->when) {
			Diag *diag = diag_error(diags, span, "%s has an earlier time in the journal than %s before it (%lld, %lld)",
			                        migration->tag, before->tag, (long long) migration->when, (long long) before->when);

			diag->detail =
			    "drizzle-orm's migrator skips a migration that is older than the newest applied one, silently";
			diag->hint = "run \"dbgen rebase\", or give it a later \"when\" if it is not applied anywhere";
			ok = false;
		}
	}
	return ok;
}

bool folder_check_files(Arena *arena, Diags *diags, const Folder *folder)
{
	return !folder->exists || folder->layout != LAYOUT_CLASSIC || !file_exists(journal_path(arena, folder->path)) ||
	       classic_leftovers(arena, diags, folder, SEVERITY_ERROR);
}

bool folder_check(Arena *arena, Diags *diags, const Folder *folder)
{
	bool ok = check_order(diags, folder);

	for (size_t i = 0; i < folder->migrations.count; i++)
		ok &= breakpoints_check(diags, ((const Migration *) folder->migrations.items[i])->source);
	return folder_check_files(arena, diags, folder) && ok;
}

const char *folder_last_snapshot(const Folder *folder)
{
	for (size_t i = folder->migrations.count; i-- > 0;) {
		const Migration *migration = folder->migrations.items[i];

		if (migration->snapshot_path)
			return migration->snapshot_path;
	}
	return NULL;
}

const Migration *folder_find_migration(const Folder *folder, const char *tag)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (strcmp(migration->tag, tag) == 0)
			return migration;
	}
	return NULL;
}
