/*
 * waiting.c: differences of a database in which an expanding migration waits for its contracting one.
 */
#include "waiting.h"

#include <string.h>

#include "analyse.h"
#include "file.h"
#include "map.h"
#include "statement.h"
#include "states.h"

static bool folder_contracts(const Folder *folder)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		if (migration_contracts(folder->migrations.items[i]))
			return true;
	}
	return false;
}

/* The migration that waits and is the next one of the database: what is behind others that are still to come has no part in what
 * differs now.  *BEFORE is the one in front of it; NULL: none. */
static const Migration *waiting_contract(const List *statuses, const Migration **before)
{
	*before = NULL;
	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];

		if (status->waits)
			return status->migration;
		if (!status->row_id)
			return NULL;
		*before = status->migration;
	}
	return NULL;
}

static Schema *snapshot_of(Job *job, const Migration *migration)
{
	const Source *source = !migration || !migration->snapshot_path
	                           ? NULL
	                           : file_read(job->arena, job->diags, migration->snapshot_path);
	Lineage lineage = { 0 };

	return !source ? NULL : read_snapshot(job, source, &lineage);
}

static const char *change_key(Arena *arena, const Change *change)
{
	return arena_printf(arena, "%d %s", change->verb, object_key(arena, change->new ? change->new : change->old));
}

/* What it does, by the snapshots before and after it, else what its SQL makes of the database as it is: as Change by change_key;
 * NULL: nobody knows. */
static Map *contract_changes(Job *job, Schema *live, const Migration *before, const Migration *contract)
{
	const CompareOptions options = { .sql = &sql_insight };
	Schema *old = snapshot_of(job, before), *new = snapshot_of(job, contract);

	if (!old || !new) {
		old = live;
		new = state_after(job, live, contract, STATE_OWN_PAST | STATE_AS_FAR_AS_GOES | STATE_AS_FAR_AS_READ);
	}
	if (!new)
		return NULL;
	Map *by_key = map_new(job->arena);
	Schema *twin = schema_to_compare(job->arena, old, new);
	List changes = compare_schemas(job->arena, job->diags, twin, new, &options);
	for (size_t i = 0; i < changes.count; i++)
		map_set(by_key, change_key(job->arena, changes.items[i]), changes.items[i]);
	return by_key;
}

/* What else differs of the same object is not the migration's. */
static bool is_covered(const Change *change, const Change *by)
{
	return by && (change->fields & ~by->fields) == 0 && change->comment <= by->comment && change->acl <= by->acl &&
	       change->owner <= by->owner;
}

static void find_changes(Job *job, Schema *live, const Migration *before, const List *changes, Waiting *waiting)
{
	const Map *does = contract_changes(job, live, before, waiting->contract);

	for (size_t i = 0; i < changes->count; i++) {
		Change *change = changes->items[i];

		if (!does || is_covered(change, map_get(does, change_key(job->arena, change))))
			list_add(job->arena, &waiting->changes, change);
	}
}

Waiting find_waiting(Job *job, const Loaded *live, const List *changes)
{
	Waiting waiting = { 0 };

	if (changes->count == 0 || !job->config || live->kind != LOADED_DATABASE || !live->conn)
		return waiting;
	Attempt attempt = job_attempt(job);
	const Folder *folder = read_folder(job);
	List statuses = { 0 };
	const Migration *before = NULL;
	if (folder && folder->exists && folder_contracts(folder) && loaded_statuses(job, live, folder, &statuses))
		waiting.contract = waiting_contract(&statuses, &before);
	if (waiting.contract)
		find_changes(job, live->schema, before, changes, &waiting);
	job_forget(job, attempt);
	return waiting;
}

const char *waiting_tag(const Waiting *waiting)
{
	return waiting->changes.count == 0 ? NULL : waiting->contract->tag;
}

static void add_words(Job *job, Diag *diag, const Waiting *waiting)
{
	diag->code = CONTRACT_WAITS;
	diag->hint = arena_printf(job->arena,
	                          "when the old application is gone, \"dbgen migrate --contract\" does what %s has to do",
	                          waiting->contract->tag);
}

void note_waiting(Job *job, const Waiting *waiting)
{
	if (waiting->changes.count == 0)
		return;
	add_words(
	    job,
	    diag_note(job->diags, NO_SPAN,
	              "%u of what differs is what migration %s is going to do, which waits until the old application is gone",
	              waiting->changes.count, waiting->contract->tag),
	    waiting);
}

void refuse_waiting(Job *job, const Waiting *waiting, const char *told)
{
	Diag *diag =
	    diag_error(job->diags, NO_SPAN,
	               "migration %s waits until the old application is gone, and this would take from that what keeps "
	               "both versions right: %s",
	               waiting->contract->tag, told);

	add_words(job, diag, waiting);
	diag->hint = arena_printf(job->arena, "%s; \"dbgen rollback\" takes back what was done for it", diag->hint);
}
