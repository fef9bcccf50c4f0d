#include "foreign.h"

#include <string.h>

#include "file.h"
#include "split.h"
#include "tools.h"

const ForeignTool *const foreign_tools[] = {
	&foreign_drizzle,
	&foreign_alembic,
	&foreign_flyway,
	&foreign_liquibase,
	&foreign_golang_migrate,
	&foreign_goose,
	&foreign_rails,
	&foreign_dbmate,
	&foreign_prisma,
	&foreign_node_pg_migrate,
	&foreign_knex,
	&foreign_sqitch,
	NULL,
};

const ForeignTool *foreign_find_tool(const char *name)
{
	for (size_t i = 0; foreign_tools[i]; i++)
		if (strcmp(foreign_tools[i]->name, name) == 0)
			return foreign_tools[i];
	return NULL;
}

static ForeignFolder *folder_new(Arena *arena, Diags *diags, const char *path)
{
	ForeignFolder *folder = arena_new_struct(arena, ForeignFolder);
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	*folder = (ForeignFolder){ .arena = arena, .diags = diags, .path = arena_strndup(arena, path, length) };
	return folder;
}

bool foreign_recognise(Arena *arena, const ForeignTool *tool, const char *path)
{
	Diags unsaid;

	diags_init(&unsaid, arena);
	return file_is_folder(path) && tool->recognise(folder_new(arena, &unsaid, path));
}

/* TEXT, a migration's way up or down, is SQL in which everything is closed. */
static bool check_text(const ForeignFolder *folder, const ForeignMigration *migration, const char *text)
{
	Diags found;

	if (!text || migration->trouble)
		return true;
	diags_init(&found, folder->arena);
	size_t length = strlen(text);
	Span span = { source_over(folder->arena, migration->path, text, length), 0, length };
	if (split_spans(folder->arena, &found, span, SPLIT_PSQL, &(List){ 0 }))
		return true;
	/* Where it was cut out of a longer file, the place in that file is told if the text stands there as it is. */
	const Source *file = file_read(folder->arena, &found, migration->path);
	const char *at = file ? memmem(file->text, file->length, text, length) : NULL;
	for (size_t i = 0; at && i < found.list.count; i++) {
		Span *place = &((Diag *) found.list.items[i])->span;
		size_t offset = (size_t) (at - file->text);

		*place = (Span){ file, offset + place->start, offset + place->end };
	}
	diags_add_all(folder->diags, &found);
	return false;
}

ForeignFolder *foreign_read(Arena *arena, Diags *diags, const ForeignTool *tool, const char *path)
{
	ForeignFolder *folder = folder_new(arena, diags, path);

	if (!file_is_folder(path)) {
		diag_error(diags, NO_SPAN, "there is no folder \"%s\"", path)
		    ->hint = "--dir names the folder with the other tool's migrations";
		return NULL;
	}
	if (!tool->read(folder))
		return NULL;
	bool ok = true;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		ForeignMigration *migration = folder->migrations.items[i];

		if (!migration->label)
			migration->label = migration->path + strlen(folder->path) + 1;
		ok = check_text(folder, migration, migration->up) && check_text(folder, migration, migration->down) && ok;
	}
	return ok ? folder : NULL;
}
