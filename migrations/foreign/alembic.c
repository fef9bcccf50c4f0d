/*
 * alembic.c: Alembic (alembic/script/base.py, alembic/runtime/migration.py).
 *
 * alembic_version(version_num) holds only the heads that are applied; each file names the revision before it, or
 * several after a merge: down_revision = "a", None, ("a", "b").  What depends_on names has no row of its own any more,
 * either, once what depends on it is applied.  Migrations are Python.
 */
#include <ctype.h>
#include <string.h>

#include "map.h"
#include "reader.h"
#include "tools.h"

/* What is assigned to NAME at the start of a line: "revision = …" or "revision: str = …"; NULL: nothing. */
static const char *assigned(const char *text, const char *name)
{
	size_t length = strlen(name);

	while (text && *text) {
		const char *end = text + strcspn(text, "\n"), *equals;

		if (strncmp(text, name, length) == 0 && (isblank((unsigned char) text[length]) || strchr(":=", text[length])) &&
		    (equals = memchr(text, '=', (size_t) (end - text))))
			return equals + 1;
		text = *end ? end + 1 : NULL;
	}
	return NULL;
}

/* The strings of one value: a string, a tuple or list of them over any number of lines, or None. */
static void strings_of(Arena *arena, const char *text, Strings *strings)
{
	int depth = 0;

	for (; text && *text; text++) {
		if (*text == '(' || *text == '[')
			depth++;
		else if ((*text == ')' || *text == ']') && --depth <= 0)
			return;
		else if (*text == '\n' && depth == 0)
			return;
		else if (*text == '#')
			text += strcspn(text, "\n") - 1;
		else if (*text == '"' || *text == '\'') {
			const char *end = strchr(text + 1, *text);

			if (!end)
				return;
			strings_add(arena, strings, arena_strndup(arena, text + 1, (size_t) (end - text - 1)));
			text = end;
		}
	}
}

static const char *versions_of(const ForeignFolder *folder)
{
	const char *versions = path_join(folder->arena, folder->path, "versions");

	return file_is_folder(versions) ? versions : folder->path;
}

static bool recognise(ForeignFolder *folder)
{
	folder->path = versions_of(folder);
	return reader_has_mark(folder, ".py", "down_revision");
}

/* Parents first; otherwise as the files stand. */
static void visit(ForeignFolder *sorted, const Map *by_revision, Map *seen, ForeignMigration *migration)
{
	if (map_get(seen, migration->version))
		return;
	map_set(seen, migration->version, migration);
	for (size_t i = 0; i < migration->parents.count; i++) {
		ForeignMigration *parent = map_get(by_revision, migration->parents.items[i]);

		if (parent)
			visit(sorted, by_revision, seen, parent);
	}
	list_add(sorted->arena, &sorted->migrations, migration);
}

static void sort_by_parents(ForeignFolder *folder)
{
	ForeignFolder sorted = { .arena = folder->arena };
	Map *by_revision = map_new(folder->arena), *seen = map_new(folder->arena);

	for (size_t i = 0; i < folder->migrations.count; i++)
		map_set(by_revision, ((ForeignMigration *) folder->migrations.items[i])->version, folder->migrations.items[i]);
	for (size_t i = 0; i < folder->migrations.count; i++)
		visit(&sorted, by_revision, seen, folder->migrations.items[i]);
	folder->migrations = sorted.migrations;
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	folder->path = versions_of(folder);
	reader_files(folder, ".py", true, &names);
	for (size_t i = 0; i < names.count; i++) {
		const Source *source = file_read(folder->arena, folder->diags,
		                                 path_join(folder->arena, folder->path, names.items[i]));
		Strings revision = { 0 };

		if (!source)
			return false;
		strings_of(folder->arena, assigned(source->text, "revision"), &revision);
		if (revision.count != 1 || !assigned(source->text, "down_revision"))
			continue;
		ForeignMigration *migration = reader_add(folder, names.items[i], NULL);
		migration->version = revision.items[0];
		migration->number = NULL;
		migration->when = 0;
		migration->name = without_suffix(folder->arena, path_name(names.items[i]), ".py");
		migration->code = "Python";
		strings_of(folder->arena, assigned(source->text, "down_revision"), &migration->parents);
		strings_of(folder->arena, assigned(source->text, "depends_on"), &migration->parents);
	}
	sort_by_parents(folder);
	return true;
}

const ForeignTool foreign_alembic = {
	.name = "alembic",
	.title = "Alembic",
	.folders = "alembic/versions migrations/versions alembic versions",
	.table = "alembic_version",
	.columns = "version_num",
	.query = "SELECT version_num, NULL, NULL, NULL, 'applied' FROM %t ORDER BY version_num",
	.recognise = recognise,
	.read = read,
};
