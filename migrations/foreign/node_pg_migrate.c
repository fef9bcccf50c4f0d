/*
 * node_pg_migrate.c: github.com/salsita/node-pg-migrate (src/migration.ts, src/sqlMigration.ts, src/runner.ts).
 *
 * pgmigrations(id, name, run_on); name is the file's name without its suffix.  SQL files are cut by the comments
 * "-- Up Migration" and "-- Down Migration"; without any the whole file is the way up.
 */
#include <ctype.h>
#include <string.h>

#include "reader.h"
#include "tools.h"

static LineKind classify(ForeignFolder *folder, ForeignMigration *migration, const char *line, bool down)
{
	while (isblank((unsigned char) *line))
		line++;
	if (strncmp(line, "--", 2) != 0)
		return LINE_TEXT;
	line += strspn(line, "- \t");
	return line_after_mark(line, "upmigration")     ? LINE_UP
	       : line_after_mark(line, "downmigration") ? LINE_DOWN
	                                                : LINE_TEXT;
}

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };
	Diags unsaid;

	diags_init(&unsaid, folder->arena);
	if (reader_has_mark(folder, ".sql", "--upmigration"))
		return true;
	reader_files(folder, "", false, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];

		if (!isdigit((unsigned char) *name) || !reader_language(name))
			continue;
		const Source *source = file_read(folder->arena, &unsaid, path_join(folder->arena, folder->path, name));
		if (source && (strstr(source->text, "pgm") || strstr(source->text, "node-pg-migrate")))
			return true;
	}
	return false;
}

static bool read_one(ForeignFolder *folder, const char *name, const char *language)
{
	const char *base = without_suffix(folder->arena, name, ".sql .js .cjs .mjs .ts .mts .cts");
	const Source *source;
	ForeignMigration *migration = reader_add(folder, name, &source);

	if (!migration)
		return false;
	migration->version = base;
	migration->code = language;
	if (!language)
		reader_cut(folder, migration, source, classify, true);
	return true;
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, "", false, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];
		const char *language = reader_language(name);

		if (!isdigit((unsigned char) *name) || !(language || text_ends_with(name, ".sql")))
			continue;
		if (!read_one(folder, name, language))
			return false;
	}
	reader_sort_by_number(folder);
	return true;
}

const ForeignTool foreign_node_pg_migrate = {
	.name = "node-pg-migrate",
	.title = "node-pg-migrate",
	.folders = "migrations db/migrations",
	.table = "pgmigrations",
	.columns = "id name run_on",
	.query = "SELECT name, NULL, NULL, (extract(epoch FROM run_on::timestamptz) * 1000)::bigint, 'applied' FROM %t"
	         " ORDER BY run_on, id",
	.recognise = recognise,
	.read = read,
};
