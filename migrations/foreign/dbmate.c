/*
 * dbmate.c: github.com/amacneil/dbmate (pkg/dbmate/migration.go, pkg/driver/postgres/postgres.go).
 *
 * schema_migrations(version varchar primary key); files <digits>_<name>.sql with "-- migrate:up" and "-- migrate:down",
 * each with options such as transaction:false.
 */
#include <string.h>

#include "reader.h"
#include "tools.h"

static LineKind classify(ForeignFolder *folder, ForeignMigration *migration, const char *line, bool down)
{
	const char *up = line_after_mark(line, "--migrate:up");
	const char *rest = up ? up : line_after_mark(line, "--migrate:down");
	bool alone = rest && strstr(rest, "transaction:false");

	if (!rest)
		return LINE_TEXT;
	if (up)
		migration->alone = alone;
	else
		migration->down_alone = alone;
	return up ? LINE_UP : LINE_DOWN;
}

static bool recognise(ForeignFolder *folder)
{
	return reader_has_mark(folder, ".sql", "--migrate:up");
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, ".sql", false, &names);
	for (size_t i = 0; i < names.count; i++) {

		if (!strspn(names.items[i], "0123456789"))
			continue;
		const Source *source;
		ForeignMigration *migration = reader_add(folder, names.items[i], &source);
		if (!migration)
			return false;
		migration->version = migration->number;
		reader_cut(folder, migration, source, classify, false);
	}
	return true;
}

const ForeignTool foreign_dbmate = {
	.name = "dbmate",
	.title = "dbmate",
	.folders = "db/migrations migrations",
	.table = "schema_migrations",
	.columns = "version",
	.no_more_columns = true,
	.query = "SELECT version, NULL, NULL, NULL, 'applied' FROM %t ORDER BY version",
	.recognise = recognise,
	.read = read,
};
