#include "foreign.h"

#include <string.h>

#include "file.h"
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
	for (size_t i = 0; i < folder->migrations.count; i++) {
		ForeignMigration *migration = folder->migrations.items[i];

		if (!migration->label)
			migration->label = migration->path + strlen(folder->path) + 1;
	}
	return folder;
}
