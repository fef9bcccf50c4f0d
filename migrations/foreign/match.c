/*
 * foreign_match.c: which rows of another tool's table belong to which of its files.
 */
#include <string.h>

#include "foreign.h"
#include "text.h"

void foreign_problem(Arena *arena, List *problems, const ForeignProblem *problem)
{
	ForeignProblem *copy = arena_new_struct(arena, ForeignProblem);

	*copy = *problem;
	list_add(arena, problems, copy);
}

static int score(const ForeignTool *tool, const ForeignRow *row, const ForeignMigration *migration)
{
	return tool->score ? tool->score(row, migration) : strcmp(row->version, migration->version) == 0;
}

static const char *row_label(const ForeignRow *row)
{
	return row->version ? row->version : row->name;
}

static List list_of(Arena *arena, ForeignMigration *migration)
{
	List list = { 0 };

	list_add(arena, &list, migration);
	return list;
}

/* The migrations that fit best and that no other row has. */
static void find_candidates(const ForeignTool *tool, const ForeignFolder *folder, const ForeignRow *row, List *found)
{
	int best = 1;

	for (size_t i = 0; i < folder->migrations.count; i++) {
		ForeignMigration *migration = folder->migrations.items[i];
		int here = migration->row ? 0 : score(tool, row, migration);

		if (here > best)
			*found = (List){ 0 };
		if (here < best)
			continue;
		best = here;
		list_add(folder->arena, found, migration);
	}
}

/* Rows that say the same as ROW and are not given to a migration yet. */
static size_t count_alike(const List *rows, const ForeignRow *row)
{
	size_t count = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const ForeignRow *other = rows->items[i];

		count += !other->matched && text_same(row->version, other->version) && text_same(row->name, other->name);
	}
	return count;
}

static void set_applied(const ForeignFolder *folder, ForeignMigration *migration, const ForeignRow *row)
{
	if (migration->applied)
		return;
	migration->applied = true;
	migration->row = row;
	for (size_t p = 0; p < migration->parents.count; p++) {
		for (size_t i = 0; i < folder->migrations.count; i++) {
			ForeignMigration *parent = folder->migrations.items[i];

			if (strcmp(parent->version, migration->parents.items[p]) == 0)
				set_applied(folder, parent, row);
		}
	}
}

static void take_failed(const ForeignTool *tool, const ForeignFolder *folder, ForeignMigration *migration,
                        const ForeignRow *row, List *problems)
{
	migration->failed = true;
	migration->row = row;
	foreign_problem(
	    folder->arena, problems,
	    &(ForeignProblem){
	        .kind = "failed",
	        .what = migration->label,
	        .about = list_of(folder->arena, migration),
	        .message = arena_printf(folder->arena, "was begun by %s and did not finish: it is not recorded as applied",
	                                tool->title),
	        .hint =
	            "look what of it is in the database; finish it by hand and \"dbgen resolve TAG --applied\", or undo it and let "
	            "\"dbgen migrate\" apply it" });
}

/* Two sums of the same kind that differ; those of different lengths are of different kinds. */
static bool text_changed(const ForeignMigration *migration, const ForeignRow *row)
{
	const char *then = row->checksum, *now = migration->checksum;

	return then && now && strcmp(then, now) != 0 && (strlen(now) != 64 || strlen(then) == 64);
}

/* The tool would run the new text: so it is for us. */
static void leave_pending(const ForeignTool *tool, const ForeignFolder *folder, ForeignMigration *migration,
                          List *problems)
{
	foreign_problem(
	    folder->arena, problems,
	    &(ForeignProblem){
	        .kind = "checksum",
	        .what = migration->label,
	        .about = list_of(folder->arena, migration),
	        .message = arena_printf(folder->arena, "was changed since %s ran it last: it is not recorded as applied",
	                                tool->title),
	        .hint =
	            "\"dbgen migrate\" runs it as it is now; where that is not wanted: \"dbgen resolve TAG --applied\"" });
}

static void check_text(const ForeignTool *tool, const ForeignFolder *folder, ForeignMigration *migration,
                       const ForeignRow *row, List *problems)
{
	if (!text_changed(migration, row))
		return;
	foreign_problem(
	    folder->arena, problems,
	    &(ForeignProblem){
	        .kind = "checksum",
	        .what = migration->label,
	        .about = list_of(folder->arena, migration),
	        .message = arena_printf(folder->arena, "is not the text that was applied: %s recorded %s, the file has %s",
	                                tool->title, row->checksum, migration->checksum),
	        .hint =
	            "it is recorded as applied with the text it has now; \"dbgen diff\" tells whether the database differs" });
}

static void take_row(const ForeignTool *tool, const ForeignFolder *folder, const List *rows, ForeignRow *row,
                     List *problems)
{
	List found = { 0 };
	size_t alike = count_alike(rows, row);

	find_candidates(tool, folder, row, &found);
	row->matched = true;
	if (found.count == 0 && row->state != FOREIGN_BASELINE)
		foreign_problem(folder->arena, problems,
		                &(ForeignProblem){
		                    .kind = "row-without-file",
		                    .what = row_label(row),
		                    .message = arena_printf(folder->arena, "is recorded by %s, but %s has no such migration",
		                                            tool->title, folder->path),
		                    .hint =
		                        "restore the file from version control; what it made is in the database all the same" });
	if (found.count > alike) {
		Strings paths = { 0 };

		for (size_t i = 0; i < found.count; i++) {
			ForeignMigration *one = found.items[i];

			one->ambiguous = true;
			strings_add(folder->arena, &paths, one->label);
		}
		foreign_problem(
		    folder->arena, problems,
		    &(ForeignProblem){
		        .kind = "ambiguous",
		        .what = row_label(row),
		        .about = found,
		        .message = arena_printf(folder->arena, "may be any of %s", strings_join(folder->arena, &paths, ", ")),
		        .hint =
		            "map a column that tells them apart (--name-column), or say it with \"dbgen resolve TAG --applied\"" });
		return;
	}
	if (found.count == 0)
		return;
	if (row->state == FOREIGN_FAILED) {
		take_failed(tool, folder, found.items[0], row, problems);
		return;
	}
	if (((ForeignMigration *) found.items[0])->repeatable && text_changed(found.items[0], row)) {
		leave_pending(tool, folder, found.items[0], problems);
		return;
	}
	check_text(tool, folder, found.items[0], row, problems);
	set_applied(folder, found.items[0], row);
}

static void take_earlier(const ForeignTool *tool, const ForeignFolder *folder, const ForeignRow *row)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		ForeignMigration *migration = folder->migrations.items[i];
		int order = migration->repeatable ? 1 : tool->compare(migration->version, row->version);

		if (order < 0 || (order == 0 && row->state != FOREIGN_FAILED))
			set_applied(folder, migration, row);
	}
}

static void find_overtaken(const ForeignFolder *folder)
{
	bool later = false;

	for (size_t i = folder->migrations.count; i-- > 0;) {
		ForeignMigration *migration = folder->migrations.items[i];

		migration->overtaken = later && !migration->applied && !migration->failed && !migration->ambiguous &&
		                       !migration->repeatable;
		later |= migration->applied && !migration->repeatable;
	}
}

/* What is applied first, as it was applied. */
static void order_by_rows(ForeignFolder *folder, const List *rows)
{
	List ordered = { 0 };

	for (size_t r = 0; r < rows->count; r++)
		for (size_t i = 0; i < folder->migrations.count; i++)
			if (((ForeignMigration *) folder->migrations.items[i])->row == rows->items[r])
				list_add(folder->arena, &ordered, folder->migrations.items[i]);
	for (size_t i = 0; i < folder->migrations.count; i++)
		if (!((ForeignMigration *) folder->migrations.items[i])->row)
			list_add(folder->arena, &ordered, folder->migrations.items[i]);
	folder->migrations = ordered;
}

void foreign_match(const ForeignTool *tool, ForeignFolder *folder, List *rows, List *problems)
{
	for (size_t i = 0; i < rows->count; i++) {
		ForeignRow *row = rows->items[i];

		if (row->state != FOREIGN_UNDONE)
			take_row(tool, folder, rows, row, problems);
		/* A row that says it stands for earlier ones, of a tool whose rows never do, stands for none. */
		if (tool->compare && (tool->cumulative || row->state == FOREIGN_BASELINE))
			take_earlier(tool, folder, row);
	}
	/* Without an order of its own a folder has no later and earlier. */
	if (!tool->order_by_rows || tool->compare)
		find_overtaken(folder);
	if (tool->order_by_rows)
		order_by_rows(folder, rows);
}
