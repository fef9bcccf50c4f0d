/*
 * goose.c: github.com/pressly/goose (internal/sqlparser/parser.go, internal/dialect/dialectquery/postgres.go).
 *
 * goose_db_version gets a row for each step up and, in older versions, one with is_applied = false for each step down;
 * the newest row of a version counts.  Version 0 is goose's own.
 */
#include <string.h>

#include "reader.h"
#include "tools.h"

static LineKind classify(ForeignFolder *folder, ForeignMigration *migration, const char *line, bool down)
{
	const char *annotation = line_after_mark(line, "--+goose");

	if (!annotation)
		return LINE_TEXT;
	if (line_after_mark(annotation, "up"))
		return LINE_UP;
	if (line_after_mark(annotation, "down"))
		return LINE_DOWN;
	if (line_after_mark(annotation, "notransaction"))
		migration->alone = migration->down_alone = true;
	if (line_after_mark(annotation, "envsub on"))
		migration->trouble = "has values of the environment put in by goose (ENVSUB)";
	return LINE_LEFT_OUT;
}

static bool recognise(ForeignFolder *folder)
{
	return reader_has_mark(folder, ".sql", "--+goose");
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, "", false, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];
		bool sql = text_ends_with(name, ".sql");

		if (!strspn(name, "0123456789") || (!sql && (!text_ends_with(name, ".go") || text_ends_with(name, "_test.go"))))
			continue;
		const Source *source;
		ForeignMigration *migration = reader_add(folder, name, &source);
		if (!migration)
			return false;
		migration->version = number_without_zeros(migration->number);
		migration->code = sql ? NULL : "Go";
		if (sql)
			reader_cut(folder, migration, source, classify, false);
	}
	reader_sort_by_number(folder);
	return true;
}

const ForeignTool foreign_goose = {
	.name = "goose",
	.title = "goose",
	.folders = "migrations db/migrations sql/migrations internal/db/migrations .",
	.table = "goose_db_version",
	.columns = "id version_id is_applied tstamp",
	.query = "SELECT version_id, NULL, NULL, (extract(epoch FROM tstamp) * 1000)::bigint,"
	         " CASE WHEN is_applied THEN 'applied' ELSE 'undone' END FROM"
	         " (SELECT DISTINCT ON (version_id) * FROM %t WHERE version_id > 0 ORDER BY version_id, id DESC) AS newest"
	         " ORDER BY id",
	.recognise = recognise,
	.read = read,
};
