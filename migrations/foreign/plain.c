/*
 * plain.c: a folder of plain SQL files, for tables that are mapped column by column.
 *
 * The way down stands beside the file: name.down.sql, name_down.sql, name.rollback.sql, name_rollback.sql, name.undo.sql.
 */
#include <string.h>

#include "reader.h"
#include "sha256.h"
#include "tools.h"

static const char *const downs = ".down.sql _down.sql .rollback.sql _rollback.sql .undo.sql";
static const char *const ups = ".up.sql _up.sql .sql";

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, ".sql", false, &names);
	return names.count > 0;
}

static bool read(ForeignFolder *folder)
{
	Arena *arena = folder->arena;
	Strings names = { 0 };

	reader_files(folder, ".sql", false, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *base = without_suffix(arena, names.items[i], ups);

		if (without_suffix(arena, names.items[i], downs) != names.items[i])
			continue;
		const Source *source;
		ForeignMigration *migration = reader_add(folder, names.items[i], &source);
		if (!migration)
			return false;
		reader_split_name(arena, base, migration);
		migration->version = base;
		migration->up = text_without_bom(source->text);
		migration->checksum = sha256_hex(arena, source->text, source->length);
	}
	for (size_t i = 0; i < names.count; i++) {
		const char *base = without_suffix(arena, names.items[i], downs);

		for (size_t m = 0; base != names.items[i] && m < folder->migrations.count; m++) {
			ForeignMigration *migration = folder->migrations.items[m];

			if (strcmp(migration->version, base) != 0)
				continue;
			const Source *source = file_read(arena, folder->diags, path_join(arena, folder->path, names.items[i]));
			if (!source)
				return false;
			migration->down = text_without_bom(source->text);
		}
	}
	reader_sort_by_number(folder);
	return true;
}

/* The file that a text of a table may mean: 4 all of its name, 2 what follows the number, 1 the number; 0 another. */
static int text_score(const char *text, const ForeignMigration *migration)
{
	const char *name = path_name(text);
	size_t length = strlen(migration->version);

	if (strncmp(name, migration->version, length) == 0 &&
	    (!name[length] || strcmp(name + length, ".sql") == 0 || strcmp(name + length, ".up.sql") == 0))
		return 4;
	if (strcmp(name, migration->name) == 0)
		return 2;
	return *text && strspn(text, "0123456789") == strlen(text) && migration->number &&
	       number_compare(text, migration->number) == 0;
}

static int score(const ForeignRow *row, const ForeignMigration *migration)
{
	int by_version = row->version ? text_score(row->version, migration) : 0;
	int by_name = row->name ? text_score(row->name, migration) : 0;

	if (row->version && row->name && by_name < 4 && by_version < 4)
		return by_version && by_name ? by_version + by_name : 0;
	return by_version > by_name ? by_version : by_name;
}

const ForeignTool foreign_plain = {
	.name = "table",
	.title = "the table",
	.folders = "migrations db/migrations sql",
	.table = "",
	.columns = "",
	.recognise = recognise,
	.read = read,
	.score = score,
};
