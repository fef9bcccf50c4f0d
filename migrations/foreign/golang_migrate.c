/*
 * golang_migrate.c: github.com/golang-migrate/migrate (source/parse.go, database/postgres/postgres.go).
 *
 * schema_migrations(version bigint, dirty boolean) has one row: the newest version.  All that is smaller is applied.
 * "dirty" means that it was begun and did not end.
 */
#include <string.h>

#include "reader.h"
#include "tools.h"

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, ".up.sql", false, &names);
	return names.count > 0;
}

/* The file beside NAME that goes the other way. */
static bool read_down(ForeignFolder *folder, ForeignMigration *migration, const char *name)
{
	const char *down = arena_printf(folder->arena, "%s/%s.down.sql", folder->path,
	                                without_suffix(folder->arena, name, ".up.sql"));

	if (!file_exists(down))
		return true;
	const Source *source = file_read(folder->arena, folder->diags, down);
	migration->down = source ? text_without_bom(source->text) : NULL;
	return source;
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, ".up.sql", false, &names);
	for (size_t i = 0; i < names.count; i++) {

		if (!strspn(names.items[i], "0123456789"))
			continue;
		const Source *source;
		ForeignMigration *migration = reader_add(folder, names.items[i], &source);
		if (!migration || !read_down(folder, migration, names.items[i]))
			return false;
		migration->version = number_without_zeros(migration->number);
		migration->up = text_without_bom(source->text);
	}
	reader_sort_by_number(folder);
	return true;
}

const ForeignTool foreign_golang_migrate = {
	.name = "golang-migrate",
	.title = "golang-migrate",
	.folders = "migrations db/migrations db/migration database/migrations",
	.table = "schema_migrations",
	.columns = "version dirty",
	.query = "SELECT version, NULL, NULL, NULL, CASE WHEN dirty THEN 'failed' ELSE 'applied' END FROM %t",
	.cumulative = true,
	.recognise = recognise,
	.read = read,
	.compare = number_compare,
};
