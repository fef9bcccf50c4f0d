/*
 * rails.c: Active Record (activerecord/lib/active_record/{migration,schema_migration,internal_metadata}.rb).
 *
 * schema_migrations(version character varying primary key), without leading zeros; db/migrate/<digits>_<name>.rb.
 * Migrations are Ruby.
 */
#include <ctype.h>
#include <string.h>

#include "reader.h"
#include "tools.h"

static bool recognise(ForeignFolder *folder)
{
	return reader_has_mark(folder, ".rb", "class") && !reader_has_mark(folder, ".sql", "--migrate:up");
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, ".rb", true, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = path_name(names.items[i]);

		if (!isdigit((unsigned char) *name))
			continue;
		ForeignMigration *migration = reader_add(folder, names.items[i], NULL);
		migration->version = number_without_zeros(migration->number);
		migration->code = "Ruby";
	}
	reader_sort_by_number(folder);
	return true;
}

const ForeignTool foreign_rails = {
	.name = "rails",
	.title = "Rails",
	.folders = "db/migrate",
	.table = "schema_migrations",
	.columns = "version",
	.extras = "ar_internal_metadata",
	.no_more_columns = true,
	.query = "SELECT version, NULL, NULL, NULL, 'applied' FROM %t ORDER BY version",
	.recognise = recognise,
	.read = read,
};
