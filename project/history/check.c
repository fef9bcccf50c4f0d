/*
 * check.c: the migrations folder in itself.
 */
#include "check.h"

#include "affected.h"
#include "analyse.h"
#include "checksnapshot.h"
#include "consolidate.h"
#include "folders.h"
#include "foresee.h"
#include "rebase.h"
#include "proof.h"
#include "renumber.h"
#include "reversible.h"

/* Snapshots that continue one that is not there; after a merge that is part of the fork. */
static size_t check_parents(Job *job, const FolderLineage *lineage)
{
	size_t found = 0;

	for (size_t i = 0; i < lineage->nodes.count && lineage->branches.count < 2 && !lineage->unclear; i++) {
		const LineageNode *node = lineage->nodes.items[i];

		if (!node->orphan)
			continue;
		found++;
		diag_error(job->diags, (Span){ node->migration->source, 0, 0 },
		           "the snapshot of %s continues one that is not in the folder", node->migration->tag)
		    ->hint =
		    "a migration is missing, or the snapshot of one; where all migrations are there, \"dbgen check --fix\" lets it "
		    "continue the one before it";
	}
	return found;
}

/* Two branches: in the classic layout always to be rebased, in v1 only when they touch the same thing. */
static size_t check_pair(Job *job, const Folder *folder, const FolderLineage *lineage, const List *ours,
                         const List *theirs)
{
	size_t found = branch_conflicts(job, folder, lineage, ours, theirs);

	if (folder->layout == LAYOUT_V1) {
		if (found == 0)
			diag_note(job->diags, NO_SPAN, "two branches go side by side and touch nothing in common: %s and %s",
			          node_tags(job->arena, ours), node_tags(job->arena, theirs));
		return found;
	}
	diag_error(job->diags, NO_SPAN, "two branches added migrations each: %s and %s", node_tags(job->arena, ours),
	           node_tags(job->arena, theirs))
	    ->hint = "dbgen rebase puts the one that is not applied anywhere behind the other";
	return found + 1;
}

static size_t check_forks(Job *job, const Folder *folder, const FolderLineage *lineage)
{
	size_t found = 0;

	if (lineage->unclear) {
		diag_error(job->diags, NO_SPAN, "numbers stand twice, and no snapshot says which migrations belong together")
		    ->hint = "dbgen rebase TAG... puts those that are named behind the others";
		return 1;
	}
	for (size_t i = 0; i < lineage->branches.count; i++) {
		for (size_t j = i + 1; j < lineage->branches.count; j++)
			found += check_pair(job, folder, lineage, lineage->branches.items[i], lineage->branches.items[j]);
	}
	return found;
}

/* Whoever reads them is not to find others there unasked. */
static bool may_move(Job *job, const CheckOptions *options, const List *moved)
{
	for (size_t i = 0; !options->drizzle && i < moved->count; i++) {
		const LineageNode *node = moved->items[i];

		if (!node->lineage.drizzle)
			continue;
		diag_error(job->diags, NO_SPAN, "the snapshot of %s, which drizzle-kit wrote, would be replaced",
		           node->migration->tag)
		    ->hint =
		    "\"dbgen check --fix --drizzle\", or dbgen rebase, puts one of dbgen's in its place, which drizzle-kit "
		    "cannot read";
		return false;
	}
	return true;
}

/* Branches and numbers; the snapshots come after.  false after diagnostics. */
static bool fix_order(Job *job, const CheckOptions *options, const Folder *folder, const FolderLineage *lineage)
{
	const char *database = "the database";
	Strings applied = { 0 };
	List moved = { 0 };

	if (!options->offline && !read_applied(job, &options->connect, &applied, &database))
		return false;
	if (folder->layout == LAYOUT_V1)
		return true;
	if (lineage->unclear) {
		check_forks(job, folder, lineage);
		return false;
	}
	if (lineage->branches.count > 1)
		return choose_moved(job, lineage, &applied, database, &moved) && may_move(job, options, &moved) &&
		       rebase_branches(job, folder, lineage, &moved);
	return put_in_order(job, folder, &applied, NULL);
}

static size_t check_with_server(SnapshotCheck *snapshots, const CheckOptions *options)
{
	Trial trial;

	snapshots->trial = &trial;
	size_t found = trial_open(snapshots->job, &options->settle, 0, snapshots->folder, &trial) && trial_begin(&trial)
	                   ? check_snapshots(snapshots)
	                   : 1;
	trial_close(&trial);
	return found;
}

/* Where the grammar does not know all of the SQL, a newer server is asked, if there is one. */
static size_t check_offline(SnapshotCheck *snapshots, const CheckOptions *options)
{
	Job *job = snapshots->job;
	Attempt attempt = job_attempt(job);

	snapshots->ask = is_newer_server_there(job, &options->settle);
	size_t found = check_snapshots(snapshots);
	if (!job->newer || found == 0 || !snapshots->ask)
		return found;
	job_forget(job, attempt);
	job_say(job, "a server is asked, as the grammar of PostgreSQL %d does not read all of %s", sql_grammar(),
	        snapshots->folder->path);
	return check_with_server(snapshots, options);
}

/* The queries in files with the schema files as they are, beside what the migrations make. */
static size_t check_queries(Job *job, const CheckOptions *options, const Folder *folder)
{
	Strings parents = { 0 };
	size_t broken = 0;

	if (job->config->queries.count == 0)
		return 0;
	Loaded *new = load_schema_files(job), *old = !new ? NULL : folder_state(job, folder, &parents);
	if (!old || !loaded_is_read(job, new))
		return 1;
	tell_affected_queries(job, &options->settle, old, new, SEVERITY_ERROR, &broken);
	loaded_close(new);
	loaded_close(old);
	return broken;
}

static size_t check_all(Job *job, const CheckOptions *options, const Folder *folder, bool fix)
{
	const FolderLineage *lineage = lineage_read(job, folder);
	SnapshotCheck snapshots = {
		.job = job, .folder = folder, .lineage = lineage, .fix = fix, .drizzle = options->drizzle
	};
	size_t found = 0;

	if (!lineage)
		return 1;
	if (!folder_check(job->arena, job->diags, folder))
		found++;
	/* Two branches have the same numbers: that is said, and is not harmless. */
	if (!fix && !lineage->unclear && lineage->branches.count < 2)
		report_gaps(job, folder);
	found += (fix ? 0 : check_parents(job, lineage)) + check_forks(job, folder, lineage);
	found += options->scratch ? check_with_server(&snapshots, options) : check_offline(&snapshots, options);
	if (options->down && found == 0)
		found += check_reversible(job, &options->settle, folder);
	if (options->verify && found == 0)
		found += prove_folder(job, &options->settle, folder);
	return found + check_queries(job, options, folder);
}

/* What the statements of those migrations do that are not applied in the database that is named, or else of the newest.  false after
 * diagnostics. */
static bool note_pending(Job *job, const CheckOptions *options, const Folder *folder)
{
	const ConnectOptions *connect = &options->connect;
	bool named = (connect->url || connect->env || connect->prod) && !options->offline;
	const char *database;
	Strings applied = { 0 };
	List pending = { 0 };

	if (named && !read_applied(job, connect, &applied, &database))
		return false;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (named ? !strings_has(&applied, migration->tag) : i + 1 == folder->migrations.count)
			list_add(job->arena, &pending, (void *) migration);
	}
	List effects = pending_effects(job, folder, &pending);
	note_effects(job, &effects);
	return true;
}

const Folder *check_folder(Job *job, const CheckOptions *options, size_t *found)
{
	const Folder *folder = options->fix && !hold_folder(job) ? NULL : read_folder(job);

	if (!folder || !folder_is_there(job, folder))
		return NULL;
	if (options->fix) {
		const FolderLineage *lineage = lineage_read(job, folder);
		if (!lineage || !folder_check_files(job->arena, job->diags, folder) ||
		    !fix_order(job, options, folder, lineage))
			return NULL;
		folder = read_folder(job);
		if (!folder)
			return NULL;
	}
	*found = check_all(job, options, folder, options->fix) + check_consolidated(job, folder, &options->settle);
	return *found > 0 || note_pending(job, options, folder) ? folder : NULL;
}
