/*
 * sqitch.c: sqitch (sqitchchanges, lib/App/Sqitch/Plan.pm, lib/App/Sqitch/Engine/pg.sql).
 *
 * sqitch.plan lists the changes in their order; deploy/NAME.sql and revert/NAME.sql are the ways up and down.  A change
 * that is reworked stands in the plan again, and its earlier files are called NAME@TAG.sql after the tag before that.
 * sqitch.changes holds what is deployed; script_hash is the SHA-1 of the deploy script (older registries have no such
 * column, and where it was added later it holds the change's own id).
 */
#include <ctype.h>
#include <string.h>

#include "reader.h"
#include "scan.h"
#include "sha256.h"
#include "tools.h"

static bool recognise(ForeignFolder *folder)
{
	return file_exists(path_join(folder->arena, folder->path, "sqitch.plan"));
}

/* The nth change of its name is "project:name#n" from the second one on. */
static const char *version_of(Arena *arena, const char *project, const char *name, int nth)
{
	return nth == 1 ? arena_printf(arena, "%s:%s", project, name) : arena_printf(arena, "%s:%s#%d", project, name, nth);
}

/* "2026-01-31T23:59:59Z" somewhere in LINE. */
static int64_t planned_at(Arena *arena, const char *line)
{
	for (; strlen(line) >= 20; line++)
		if (line[4] == '-' && line[7] == '-' && line[10] == 'T' && line[19] == 'Z')
			return when_from_number(arena_printf(arena, "%.4s%.2s%.2s%.2s%.2s%.2s", line, line + 5, line + 8, line + 11,
			                                     line + 14, line + 17));
	return 0;
}

/* :name, :'name' or :"name" at token I; ":=", "::" and the bounds of an array's slice are something else. */
static const char *psql_variable(Arena *arena, const Tokens *tokens, size_t i)
{
	const Token *colon = &tokens->items[i], *name = colon + 1, *before = i > 0 ? colon - 1 : NULL;

	if (before && before->end == colon->start && before->symbol == ':')
		return NULL;
	bool touches = before && before->end == colon->start && (!before->symbol || strchr("])", before->symbol));
	bool variable = name->kind == TOKEN_WORD ? !touches : name->kind == TOKEN_STRING || name->kind == TOKEN_QUOTED;
	return variable && name->start == colon->end
	           ? arena_printf(arena, "uses psql's variable %s",
	                          arena_strndup(arena, tokens->text + colon->start, name->end - colon->start))
	           : NULL;
}

/* psql's own commands and variables cannot be sent to a server. */
static const char *use_of_psql(Arena *arena, const Source *source)
{
	Tokens tokens = sql_tokens(arena, source->text, source->length);
	const char *use = NULL;

	for (size_t i = 0; i < tokens.count && !use; i++) {
		const char *at = source->text + tokens.items[i].start;

		if (tokens.items[i].symbol == '\\')
			use = arena_printf(arena, "uses psql's %s", arena_strndup(arena, at, strcspn(at, " \t\r\n")));
		else if (tokens.items[i].symbol == ':')
			use = psql_variable(arena, &tokens, i);
	}
	return use;
}

static const Source *read_script(ForeignFolder *folder, const char *kind, const char *file, bool need)
{
	const char *path = arena_printf(folder->arena, "%s/%s/%s.sql", folder->path, kind, file);

	return need || file_exists(path) ? file_read(folder->arena, folder->diags, path) : NULL;
}

typedef struct Change {
	ForeignMigration *migration;
	const char *name, *file;
	int nth;
} Change;

static void add_change(ForeignFolder *folder, List *changes, const char *project, const char *tag, const char *line,
                       size_t length)
{
	Arena *arena = folder->arena;
	Change *change = arena_new_struct(arena, Change);
	ForeignMigration *migration = arena_new_struct(arena, ForeignMigration);

	*change = (Change){ .migration = migration, .name = arena_strndup(arena, line, length), .nth = 1 };
	change->file = change->name;
	for (size_t i = 0; i < changes->count; i++) {
		Change *earlier = changes->items[i];

		if (strcmp(earlier->name, change->name) != 0)
			continue;
		change->nth++;
		if (tag && earlier->file == earlier->name)
			earlier->file = arena_printf(arena, "%s@%s", earlier->name, tag);
	}
	migration->version = version_of(arena, project, change->name, change->nth);
	migration->name = change->nth == 1 ? change->name : arena_printf(arena, "%s_%d", change->name, change->nth);
	migration->when = planned_at(arena, line);
	list_add(arena, changes, change);
	list_add(arena, &folder->migrations, migration);
}

static void read_plan(ForeignFolder *folder, const char *text, List *changes)
{
	Arena *arena = folder->arena;
	const char *project = "", *tag = NULL;

	while (*text) {
		const char *line = arena_strndup(arena, text, strcspn(text, "\r\n"));

		text += strcspn(text, "\n");
		text += *text != '\0';
		line += strspn(line, " \t");
		size_t length = strcspn(line, " \t");
		if (strncmp(line, "%project=", 9) == 0)
			project = arena_strndup(arena, line + 9, length - 9);
		else if (*line == '@')
			tag = arena_strndup(arena, line + 1, length - 1);
		else if (*line && !strchr("%#", *line))
			add_change(folder, changes, project, tag, line, length);
	}
}

static bool read(ForeignFolder *folder)
{
	const Source *plan = file_read(folder->arena, folder->diags, path_join(folder->arena, folder->path, "sqitch.plan"));
	List changes = { 0 };

	if (!plan)
		return false;
	read_plan(folder, plan->text, &changes);
	for (size_t i = 0; i < changes.count; i++) {
		const Change *change = changes.items[i];
		const Source *deploy = read_script(folder, "deploy", change->file, true);
		const Source *revert = read_script(folder, "revert", change->file, false);

		if (!deploy)
			return false;
		change->migration->path = deploy->name;
		change->migration->up = text_without_bom(deploy->text);
		change->migration->down = revert ? text_without_bom(revert->text) : NULL;
		change->migration->checksum = sha1_hex(folder->arena, deploy->text, deploy->length);
		change->migration->trouble = use_of_psql(folder->arena, deploy);
	}
	return true;
}

const ForeignTool foreign_sqitch = {
	.name = "sqitch",
	.title = "sqitch",
	.folders = ". sqitch db database",
	.schema = "sqitch",
	.table = "changes",
	.columns = "change_id change project committed_at",
	.query = "SELECT project || ':' || change || CASE WHEN nth > 1 THEN '#' || nth ELSE '' END, NULL,"
	         " nullif(to_jsonb(numbered)->>'script_hash', change_id),"
	         " (extract(epoch FROM committed_at) * 1000)::bigint, 'applied' FROM (SELECT *, row_number() OVER"
	         " (PARTITION BY project, change ORDER BY committed_at) AS nth FROM %t) AS numbered ORDER BY committed_at",
	.recognise = recognise,
	.read = read,
};
