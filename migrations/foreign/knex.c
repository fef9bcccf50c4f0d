/*
 * knex.c: github.com/knex/knex (lib/migrations/migrate/table-creator.js, sources/fs-migrations.js).
 *
 * knex_migrations(id, name, batch, migration_time); name is the file's name with its suffix.  Migrations are code.
 */
#include <string.h>

#include "reader.h"
#include "tools.h"

static bool is_migration(const char *name)
{
	const char *language = reader_language(name);

	return language && (strcmp(language, "JavaScript") == 0 || strcmp(language, "TypeScript") == 0);
}

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };
	Diags unsaid;

	diags_init(&unsaid, folder->arena);
	reader_files(folder, "", false, &names);
	for (size_t i = 0; i < names.count; i++) {

		if (!is_migration(names.items[i]))
			continue;
		const Source *source = file_read(folder->arena, &unsaid,
		                                 path_join(folder->arena, folder->path, names.items[i]));
		if (source && strstr(source->text, "knex"))
			return true;
	}
	return false;
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, "", false, &names);
	for (size_t i = 0; i < names.count; i++) {

		if (!is_migration(names.items[i]))
			continue;
		ForeignMigration *migration = reader_add(folder, names.items[i], NULL);
		migration->version = names.items[i];
		migration->code = reader_language(names.items[i]);
	}
	return true;
}

/* What was applied as JavaScript may have been compiled from TypeScript, or was rewritten in it. */
static int score(const ForeignRow *row, const ForeignMigration *migration)
{
	size_t length = strcspn(migration->version, ".");

	if (strcmp(row->version, migration->version) == 0)
		return 2;
	return strcspn(row->version, ".") == length && strncmp(row->version, migration->version, length) == 0 &&
	       reader_language(row->version);
}

const ForeignTool foreign_knex = {
	.name = "knex",
	.title = "knex",
	.folders = "migrations db/migrations src/migrations",
	.table = "knex_migrations",
	.columns = "id name batch migration_time",
	.query = "SELECT name, NULL, NULL, (extract(epoch FROM migration_time) * 1000)::bigint, 'applied' FROM %t"
	         " ORDER BY id",
	.recognise = recognise,
	.read = read,
	.score = score,
};
