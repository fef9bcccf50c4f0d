/*
 * checksnapshot.c: every snapshot of a folder against what the SQL makes, and made anew from it.
 */
#include "checksnapshot.h"

#include <string.h>

#include "analyse.h"
#include "compose.h"
#include "merge.h"
#include "sha256.h"
#include "states.h"

/* Where the walk through the folder has come to. */
typedef struct Walk {
	const SnapshotCheck *check;
	Job *job;
	Folder folder;    /* as a server runs it */
	bool loaded;      /* a baseline is in the server's database */
	Schema *state;    /* what the SQL makes so far */
	Map *told;        /* differences that an earlier snapshot has as well */
	Map *stated;      /* rows that a snapshot so far states: others are not dbgen's to take away */
	Map *ids;         /* what the ids of the snapshots so far are now, by what they were */
	const char *last; /* id of the snapshot before; NULL: none */
	size_t found, fixed;
} Walk;

static bool is_linear(const FolderLineage *lineage)
{
	for (size_t i = 1; i < lineage->nodes.count; i++) {
		const LineageNode *node = lineage->nodes.items[i];

		if (node->parents.count != 1 || node->parents.items[0] != lineage->nodes.items[i - 1])
			return false;
	}
	return true;
}

/* What the SQL makes up to NODE.  Where branches go side by side, only its own past counts, as its snapshot knows no
 * other; a server runs them all. */
static Schema *state_at(Walk *walk, const LineageNode *node)
{
	const SnapshotCheck *check = walk->check;
	List own = { 0 };

	if (check->trial)
		return trial_up(check->trial, &walk->folder, node->migration->tag, walk->loaded)
		           ? trial_read(check->trial, false)
		           : NULL;
	if (is_linear(check->lineage))
		return state_after(walk->job, walk->state, node->migration, STATE_OWN_PAST);
	list_add(walk->job->arena, &own, (void *) node);
	Schema *past = branch_state(walk->job, check->folder, check->lineage, &own);
	return !past ? NULL : state_after(walk->job, past, node->migration, STATE_OWN_PAST);
}

/* Rows that are there and that only a later snapshot states are no difference now. */
static void leave_unstated_rows(Walk *walk, const Schema *snapshot, List *changes)
{
	for (size_t i = 0; i < snapshot->objects.count; i++) {
		const Object *object = snapshot->objects.items[i];

		if (object->kind == KIND_ROW)
			map_set(walk->stated, object_key(walk->job->arena, object), walk);
	}
	for (size_t i = changes->count; i-- > 0;) {
		const Change *change = changes->items[i];

		if (change->verb == VERB_DROP && change->old->kind == KIND_ROW &&
		    !map_get(walk->stated, object_key(walk->job->arena, change->old)))
			list_remove(changes, i);
	}
}

/* The server's words against ours, or ours against ours. */
static bool compare_snapshot(Walk *walk, Schema *state, Loaded *snapshot, Differences *differences)
{
	Job *job = walk->job;
	CompareOptions compare = { .sql = &sql_insight };
	SettleOptions options = { .scratch_url = !walk->check->trial ? NULL : scratch_url(walk->check->trial->scratch) };
	Loaded live = { .kind = LOADED_DATABASE, .label = "scratch", .schema = state };
	List *changes = arena_new_struct(job->arena, List);
	List *unverified = arena_new_struct(job->arena, List);
	Settled settled = { .old = state, .new = snapshot->schema };

	if (walk->check->trial) {
		live.conn = walk->check->trial->conn;
		if (!settle(job, &live, snapshot, &options, &compare, &settled))
			return false;
		*unverified = settled.unverified;
	}
	*changes = compare_schemas(job->arena, job->diags, schema_to_compare(job->arena, settled.old, settled.new),
	                           settled.new, &compare);
	leave_unstated_rows(walk, settled.new, changes);
	*differences = (Differences){ .changes = changes, .unverified = unverified, .reason = settled.reason };
	return true;
}

/* Those that no earlier snapshot has. */
static List *news(Walk *walk, const List *changes)
{
	List *found = arena_new_struct(walk->job->arena, List);
	Map *now = map_new(walk->job->arena);

	for (size_t i = 0; i < changes->count; i++) {
		Buf text;

		buf_init(&text, walk->job->arena);
		change_describe(&text, changes->items[i]);
		if (!map_get(walk->told, text.data))
			list_add(walk->job->arena, found, changes->items[i]);
		map_set(now, text.data, changes->items[i]);
	}
	walk->told = now;
	return found;
}

static void tell(Walk *walk, const LineageNode *node, const Differences *differences)
{
	Job *job = walk->job;
	Differences told = *differences;

	told.changes = news(walk, differences->changes);
	if (told.changes->count + told.unverified->count == 0)
		return;
	walk->found++;
	told.title = arena_printf(job->arena, "%s: from what its SQL makes to its snapshot", node->migration->tag);
	job_differ(job, &told);
	Diag *diag = diag_error(job->diags, (Span){ node->migration->source, 0, 0 },
	                        "the snapshot of %s is not what its SQL makes", node->migration->tag);
	if (node_was_edited(job->arena, node))
		diag->detail = "the SQL was edited after it was generated";
	diag->hint =
	    node->lineage.drizzle
	        ? "drizzle-kit wrote this snapshot: correct the SQL, or let drizzle-kit write both again; \"dbgen check "
	          "--fix --drizzle\" puts one of dbgen's in its place, which drizzle-kit cannot read"
	        : "where the SQL is right: \"dbgen check --fix\" makes the snapshot from it; carry the change into the "
	          "schema file as well, or the next migration takes it back";
}

/* It is not ours to replace. */
static bool is_kept(const Walk *walk, const LineageNode *node)
{
	return node->lineage.drizzle && !walk->check->drizzle;
}

static bool refuse_to_move(const Walk *walk, const LineageNode *node)
{
	diag_error(walk->job->diags, NO_SPAN,
	           "the snapshot of %s, which drizzle-kit wrote, has to continue another one now", node->migration->tag)
	    ->hint = "\"dbgen check --fix --drizzle\" puts one of dbgen's in its place, which drizzle-kit cannot read";
	return false;
}

static bool write_anew(Walk *walk, const LineageNode *node, const Schema *schema, const Strings *parents)
{
	Job *job = walk->job;
	const char *text = snapshot_with(job, schema, node->migration->tag, node->lineage.sql, parents);
	Lineage lineage;

	if (!migration_write_snapshot(job->arena, job->diags, walk->check->folder, node->migration, text) ||
	    !read_lineage(job, node->migration->snapshot_path, &lineage))
		return false;
	walk->last = lineage.id;
	if (node->lineage.id && lineage.id)
		map_set(walk->ids, node->lineage.id, (void *) lineage.id);
	return true;
}

static size_t warnings(const Job *job)
{
	size_t count = 0;

	for (size_t i = 0; i < job->diags->list.count; i++)
		count += ((const Diag *) job->diags->list.items[i])->severity == SEVERITY_WARNING;
	return count;
}

static bool is_readable(Walk *walk, const LineageNode *node)
{
	Job *job = walk->job;

	if (walk->check->trial || warnings(job) == 0)
		return true;
	diag_error(job->diags, NO_SPAN,
	           "the snapshot of %s is not made anew: not all of the SQL can be read without a server",
	           node->migration->tag)
	    ->hint = "dbgen check --fix --scratch asks a throwaway server";
	return false;
}

static bool fix(Walk *walk, const LineageNode *node, const Loaded *snapshot, Schema *state, bool differs)
{
	Job *job = walk->job;
	Strings parents = { 0 };
	bool moved = parents_now(job->arena, node, walk->ids, walk->last, &parents);

	if (moved && is_kept(walk, node))
		return refuse_to_move(walk, node);
	if (!moved && (!differs || is_kept(walk, node))) {
		walk->last = node->lineage.id ? node->lineage.id : walk->last;
		if (node->lineage.id)
			map_set(walk->ids, node->lineage.id, (void *) node->lineage.id);
		return true;
	}
	if ((differs && !is_readable(walk, node)) || !write_anew(walk, node, differs ? state : snapshot->schema, &parents))
		return false;
	walk->fixed += differs;
	if (differs)
		job_say(job, "wrote %s from the SQL", node->migration->snapshot_path);
	return true;
}

/* Whether a snapshot is there that continues one that is lost. */
static bool one_is_lost(const FolderLineage *lineage)
{
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		if (((const LineageNode *) lineage->nodes.items[i])->orphan)
			return true;
	}
	return false;
}

static bool fix_lost(Walk *walk, const LineageNode *node)
{
	Strings parents = { 0 };

	if (!walk->check->fix || node->migration->snapshot_path || !one_is_lost(walk->check->lineage))
		return true;
	if (walk->last)
		strings_add(walk->job->arena, &parents, walk->last);
	if (!is_readable(walk, node) || !write_anew(walk, node, walk->state, &parents))
		return false;
	job_say(walk->job, "wrote %s from the SQL", node->migration->snapshot_path);
	return true;
}

/* No server was to be had, and the grammar does not know all of the SQL: the snapshot has to be believed. */
static Schema *believed(Walk *walk, const LineageNode *node, Attempt attempt)
{
	Job *job = walk->job;
	bool readable = walk->check->trial || walk->check->ask || !job->newer || !node->has_snapshot;
	const char *error = job_first_error(job, attempt);

	if (readable)
		return NULL;
	job_forget(job, attempt);
	const Loaded *snapshot = load_snapshot(job, node->migration->snapshot_path, NULL);
	diag_warning(job->diags, (Span){ node->migration->source, 0, 0 },
	             "the snapshot of %s is not verified: the grammar of PostgreSQL %d does not read its SQL",
	             node->migration->tag, sql_grammar())
	    ->detail = error;
	((Diag *) job->diags->list.items[job->diags->list.count - 1])
	    ->hint = "install a newer server, or name one with --scratch-url: dbgen check asks it";
	return snapshot ? snapshot->schema : NULL;
}

static bool check_node(Walk *walk, const LineageNode *node)
{
	Job *job = walk->job;
	Attempt attempt = job_attempt(job);
	Schema *state = state_at(walk, node);

	if (!state)
		state = believed(walk, node, attempt);
	if (!state)
		return false;
	walk->state = state;
	if (!node->has_snapshot)
		return fix_lost(walk, node);
	Loaded *snapshot = load_snapshot(job, node->migration->snapshot_path, NULL);
	Differences differences;
	if (!snapshot || !compare_snapshot(walk, state, snapshot, &differences))
		return false;
	bool differs = differences.changes->count + differences.unverified->count > 0;
	if (!walk->check->fix || is_kept(walk, node))
		tell(walk, node, &differences);
	return !walk->check->fix || fix(walk, node, snapshot, state, differs);
}

size_t check_snapshots(const SnapshotCheck *check)
{
	Walk walk = { .check = check, .job = check->job };

	walk.told = map_new(check->job->arena);
	walk.ids = map_new(check->job->arena);
	walk.stated = map_new(check->job->arena);
	walk.folder = one_by_one(check->folder);
	walk.state = state_start(check->job, check->folder);
	if (!walk.state || (check->trial && !trial_baseline(check->trial, &walk.folder, &walk.loaded)))
		return 1;
	for (size_t i = 0; i < check->lineage->nodes.count; i++) {
		if (!check_node(&walk, check->lineage->nodes.items[i]))
			return walk.found + 1;
	}
	if (walk.fixed > 0)
		job_say(check->job, "\"dbgen generate --check\" tells whether the schema file says the same now");
	return walk.found;
}
