/*
 * prisma.c: Prisma Migrate (prisma-engines: schema-engine/connectors/sql-schema-connector/src/sql_migration_persistence.rs,
 * schema-engine/connectors/schema-connector/src/checksum.rs).
 *
 * _prisma_migrations has a row for each attempt; checksum is the SHA-256 of migration.sql.  A row that neither finished
 * nor was rolled back is a failure.  A migration may have a row that was rolled back and a later one that finished.
 */
#include <string.h>

#include "reader.h"
#include "sha256.h"
#include "tools.h"

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };

	if (file_exists(path_join(folder->arena, folder->path, "migration_lock.toml")))
		return true;
	reader_files(folder, "/migration.sql", true, &names);
	/* drizzle's newer layout has the same file beside a snapshot. */
	return names.count > 0 &&
	       !file_exists(arena_printf(folder->arena, "%s/%s",
	                                 path_folder(folder->arena, path_join(folder->arena, folder->path, names.items[0])),
	                                 "snapshot.json"));
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, "migration.sql", true, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = path_folder(folder->arena, names.items[i]);

		if (strcmp(path_name(names.items[i]), "migration.sql") != 0)
			continue;
		const Source *source;
		ForeignMigration *migration = reader_add(folder, names.items[i], &source);
		if (!migration)
			return false;
		reader_split_name(folder->arena, path_name(name), migration);
		migration->when = when_from_number(migration->number);
		migration->version = path_name(name);
		migration->up = text_without_bom(source->text);
		migration->checksum = sha256_hex(folder->arena, source->text, source->length);
	}
	return true;
}

const ForeignTool foreign_prisma = {
	.name = "prisma",
	.title = "Prisma",
	.folders = "prisma/migrations",
	.table = "_prisma_migrations",
	.columns = "id checksum finished_at migration_name rolled_back_at",
	.query =
	    "SELECT migration_name, NULL, checksum, (extract(epoch FROM coalesce(finished_at, started_at)) * 1000)::bigint,"
	    " CASE WHEN finished_at IS NOT NULL THEN 'applied' WHEN rolled_back_at IS NULL THEN 'failed' ELSE 'undone' END"
	    " FROM (SELECT DISTINCT ON (migration_name) * FROM %t ORDER BY migration_name,"
	    " finished_at IS NULL OR rolled_back_at IS NOT NULL, rolled_back_at IS NOT NULL, started_at DESC) AS best"
	    " ORDER BY started_at, migration_name",
	.recognise = recognise,
	.read = read,
};
