/*
 * drizzle.c: drizzle's own table under another name or in another schema, and a folder that is copied as it is.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "reader.h"
#include "tools.h"

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };

	if (file_exists(path_join(folder->arena, folder->path, "meta/_journal.json")))
		return true;
	reader_files(folder, "/snapshot.json", true, &names);
	return names.count > 0;
}

static bool read(ForeignFolder *folder)
{
	const Folder *drizzle = folder_read(folder->arena, folder->diags, folder->path, LAYOUT_CLASSIC);

	for (size_t i = 0; drizzle && i < drizzle->migrations.count; i++) {
		const Migration *from = drizzle->migrations.items[i];
		ForeignMigration *migration = arena_new_struct(folder->arena, ForeignMigration);
		const Source *down = from->down_path ? file_read(folder->arena, folder->diags, from->down_path) : NULL;

		reader_split_name(folder->arena, from->tag, migration);
		migration->version = arena_printf(folder->arena, "%" PRId64, from->when);
		migration->when = from->when;
		migration->path = from->path;
		migration->up = from->source->text;
		migration->down = down ? down->text : NULL;
		migration->checksum = from->hash;
		list_add(folder->arena, &folder->migrations, migration);
	}
	return drizzle;
}

/* An edited file has its time left, one that was given another number its hash. */
static int score(const ForeignRow *row, const ForeignMigration *migration)
{
	bool same_hash = strcmp(row->checksum, migration->checksum) == 0;
	bool same_time = strtoll(row->version, NULL, 10) == migration->when;

	return same_hash && same_time ? 3 : same_time ? 2 : same_hash;
}

const ForeignTool foreign_drizzle = {
	.name = "drizzle",
	.title = "drizzle",
	.folders = "drizzle migrations src/db/migrations",
	.table = "__drizzle_migrations",
	.columns = "id hash created_at",
	.query = "SELECT created_at, NULL, hash, NULL, 'applied' FROM %t ORDER BY id",
	.verbatim = true,
	.recognise = recognise,
	.read = read,
	.score = score,
};
