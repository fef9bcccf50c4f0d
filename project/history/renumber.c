/*
 * renumber.c: numbers and times of a folder's migrations put in order.
 */
#include "renumber.h"

#include <string.h>

#include "folders.h"
#include "lineage.h"
#include "names.h"

/* Whether PLACED is another name, number or time than the migration has. */
static bool is_moved(const Placed *placed)
{
	return strcmp(placed->tag, placed->migration->tag) != 0 || placed->idx != placed->migration->idx ||
	       placed->when != placed->migration->when || placed->rewritten || placed->snapshot;
}

static size_t last_fixed(const Folder *folder, const Strings *fixed)
{
	size_t last = 0;

	for (size_t i = 0; i < folder->migrations.count; i++) {
		if (strings_has(fixed, ((const Migration *) folder->migrations.items[i])->tag))
			last = i + 1;
	}
	return last;
}

/* A migration before the last fixed one keeps its place when its number and time fit between its neighbours'. */
static bool fits(const Folder *folder, size_t at)
{
	const Migration *here = folder->migrations.items[at];

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *other = folder->migrations.items[i];

		if ((i < at && (other->idx >= here->idx || other->when >= here->when)) ||
		    (i > at && (other->idx == here->idx || other->when == here->when)))
			return false;
	}
	return true;
}

/* The number that a tag has, else its index. */
static int64_t number_of(const char *tag, int64_t idx)
{
	int64_t number = tag_number(tag);

	return number >= 0 ? number : idx;
}

static void place(Job *job, const Folder *folder, const Migration *migration, bool keep, List *placed)
{
	const Placed *before = placed->count > 0 ? placed->items[placed->count - 1] : NULL;
	Placed *here = arena_new_struct(job->arena, Placed);
	size_t length = tag_prefix_length(migration->tag);
	int64_t step = length == 10 || length == 14 ? 1000 : 1;

	*here = (Placed){ .migration = migration, .tag = migration->tag, .idx = migration->idx, .when = migration->when };
	if (!keep) {
		/* Numbers and indexes may differ: where a number was used twice, and was applied so. */
		int64_t number = !before ? tag_number(migration->tag) == 1 : number_of(before->tag, before->idx) + 1;

		here->idx = !before ? number : before->idx + 1;
		if (before && here->when <= before->when)
			here->when = before->when + step;
		if (length != 10 && length != 14 && number != number_of(migration->tag, -1))
			here->tag = migration_tag_at(job->arena, folder, migration, number, here->when);
		else if (here->when != migration->when)
			here->tag = migration_tag_at(job->arena, folder, migration, here->idx, here->when);
	}
	list_add(job->arena, placed, here);
}

/* The one number of two has the snapshot of another migration. */
static void leave_foreign_snapshots(Job *job, const Folder *folder, List *placed)
{
	const FolderLineage *lineage = lineage_read(job, folder);

	for (size_t i = 0; i < placed->count && lineage; i++) {
		Placed *here = placed->items[i];

		for (size_t j = 0; j < lineage->nodes.count; j++) {
			const LineageNode *node = lineage->nodes.items[j];

			if (node->migration == here->migration && node->migration->snapshot_path && !node->has_snapshot)
				here->snapshot = "";
		}
	}
}

/* The list of Placed that FOLDER should be: numbers without gaps, each later than the one before.  What FIXED names is
 * applied somewhere and keeps number and time; what stands in its way goes behind it.  Snapshots go along. */
static List renumber(Job *job, const Folder *folder, const Strings *fixed)
{
	size_t last = last_fixed(folder, fixed);
	List placed = { 0 }, behind = { 0 };

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (i >= last)
			place(job, folder, migration, false, &placed);
		else if (strings_has(fixed, migration->tag) || fits(folder, i))
			place(job, folder, migration, true, &placed);
		else
			list_add(job->arena, &behind, (void *) migration);
	}
	for (size_t i = 0; i < behind.count; i++)
		place(job, folder, behind.items[i], false, &placed);
	leave_foreign_snapshots(job, folder, &placed);
	return placed;
}

bool put_in_order(Job *job, const Folder *folder, const Strings *fixed, const char *nothing)
{
	List placed = { 0 };
	bool any = false;
	Buf said;

	buf_init(&said, job->arena);
	if (folder->layout == LAYOUT_CLASSIC)
		placed = renumber(job, folder, fixed);
	for (size_t i = 0; i < placed.count; i++) {
		const Placed *here = placed.items[i];

		if (!is_moved(here))
			continue;
		any = true;
		if (strcmp(here->tag, here->migration->tag) != 0)
			buf_printf(&said, "%s -> %s\n", here->migration->tag, here->tag);
	}
	if (any && !folder_rewrite(job->arena, job->diags, folder, &placed))
		return false;
	buf_chop(&said, 1);
	if (said.length > 0)
		job_say(job, "%s", said.data);
	else if (!any && nothing)
		job_say(job, "%s", nothing);
	return true;
}

void report_gaps(Job *job, const Folder *folder)
{
	for (size_t i = 0; i < folder->migrations.count && folder->layout == LAYOUT_CLASSIC; i++) {
		const Migration *migration = folder->migrations.items[i];
		const Migration *before = i == 0 ? NULL : folder->migrations.items[i - 1];
		int64_t number = number_of(migration->tag, migration->idx);
		int64_t expected = !before ? number == 1 : number_of(before->tag, before->idx) + 1;
		Diag *diag = NULL;

		if (tag_prefix_length(migration->tag) >= 10)
			continue;
		if (number > expected)
			diag = diag_warning(job->diags, NO_SPAN, "number %lld is missing before %s", (long long) expected,
			                    migration->tag);
		else if (number + 1 == expected)
			diag = diag_warning(job->diags, NO_SPAN, "number %lld is used twice: %s, %s", (long long) number,
			                    before->tag, migration->tag);
		else if (number < expected)
			diag = diag_warning(job->diags, NO_SPAN, "%s stands behind %s", migration->tag, before->tag);
		if (diag)
			diag->hint = "harmless; \"dbgen check --fix\" renumbers what is applied nowhere";
	}
}

bool read_applied(Job *job, const ConnectOptions *connect, Strings *applied, const char **database)
{
	List statuses = { 0 };
	Running running;
	bool fine = running_open(job, connect, true, &running);

	if (!fine && job->diags->errors > 0)
		diag_note(job->diags, NO_SPAN, "--offline goes on without asking whether a migration is applied");
	fine = fine && runner_status(job->arena, job->diags, running.conn, running.folder, &running.options, &statuses);
	for (size_t i = 0; fine && i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (status->migration && status->state != MIGRATION_PENDING && status->state != MIGRATION_OUT_OF_ORDER)
			strings_add(job->arena, applied, status->migration->tag);
	}
	if (fine)
		*database = arena_strdup(job->arena, conn_describe(running.conn));
	running_close(&running);
	return fine;
}
