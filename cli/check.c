/*
 * check.c: dbgen check.  The migrations folder in itself, without a database.
 */
#include <string.h>

#include "analyse.h"
#include "folder.h"
#include "folders.h"
#include "report.h"
#include "squash.h"

/* Each snapshot is read and continues one that stands before it; two that continue the same one are a fork. */
static size_t check_lineage(Cli *cli, const Folder *folder)
{
	Map *by_id = map_new(cli->arena);   /* of Migration */
	Map *by_parent = map_new(cli->arena);
	size_t found = 0, i, j;

	for (i = 0; i < folder->migrations.count; i++) {
		Migration *migration = folder->migrations.items[i];
		Span span = { migration->source, 0, 0 };
		Lineage lineage;

		if (migration->snapshot_path == NULL)
			continue;
		if (load_snapshot(cli, migration->snapshot_path, &lineage) == NULL) {
			found++;
			continue;
		}
		for (j = 0; j < lineage.parents.count; j++) {
			const char *parent = lineage.parents.items[j];
			const Migration *other = map_get(by_parent, parent);

			if (other != NULL) {
				found++;
				diag_error(&cli->diags, span, "%s and %s both continue the same snapshot: two branches added a migration each",
				           other->tag, migration->tag)
					->hint = "dbgen rebase puts the one that is not applied anywhere behind the other";
			} else if (map_get(by_id, parent) == NULL) {
				found++;
				diag_error(&cli->diags, span, "the snapshot of %s continues one that is not in the folder", migration->tag)
					->hint = "a migration is missing, or its snapshot was replaced";
			}
			map_set(by_parent, parent, migration);
		}
		if (lineage.id != NULL)
			map_set(by_id, lineage.id, migration);
	}
	return found;
}

/* The last snapshot is what the SQL of the folder makes. */
static size_t check_replay(Cli *cli, const Folder *folder)
{
	CompareOptions compare = { .sql = &sql_insight };
	const Migration *last = folder->migrations.items[folder->migrations.count - 1];
	const Loaded *replayed, *snapshot;
	Report report = { .unverified = &(List){ 0 } };
	List changes;
	Buf out;

	replayed = load_migrations(cli, folder);
	if (replayed == NULL)
		return 1;
	if (last->snapshot_path == NULL)
		return 0;
	snapshot = load_snapshot(cli, last->snapshot_path, NULL);
	if (snapshot == NULL)
		return 1;
	changes = compare_schemas(cli->arena, &cli->diags, replayed->schema, snapshot->schema, &compare);
	if (changes.count == 0)
		return 0;
	report.changes = &changes;
	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour_out);
	cli_print(out.data);
	diag_error(&cli->diags, NO_SPAN, "%s is not what the SQL of the folder makes", last->snapshot_path)->hint =
		"a migration was edited after it was generated: carry the change into the schema file and generate again";
	return changes.count;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const SettleOptions *scratch = data;
	const Folder *folder = read_folder(cli);
	size_t found = 0;

	if (folder == NULL)
		return EXIT_ERROR;
	if (!folder_check(cli->arena, &cli->diags, folder))
		found++;
	found += check_lineage(cli, folder);
	if (folder->migrations.count > 0)
		found += check_replay(cli, folder);
	found += check_consolidated(cli, folder, scratch);
	if (found == 0)
		cli_say(cli, "%s: %zu migration%s, all well", folder->path, folder->migrations.count,
		        folder->migrations.count == 1 ? "" : "s");
	return found > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command check_command = {
	.name = "check",
	.summary = "the migrations folder in itself: numbering, journal, lineage, snapshot = replay of the SQL",
	.description = "Needs no database. Exit status 2 when something is found. Where there is a consolidated file, a replay on a "
	               "throwaway server proves that it makes the same schema and the same rows as the migrations.",
	.options_size = sizeof(SettleOptions),
	.groups = { { &settle_table, 0 } },
	.run = run,
};
