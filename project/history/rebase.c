/*
 * branch.c: the migrations of one branch put behind those of another.
 */
#include "rebase.h"

#include <string.h>

#include "analyse.h"
#include "compose.h"
#include "file.h"
#include "folders.h"
#include "merge.h"
#include "names.h"
#include "renumber.h"
#include "scan.h"
#include "states.h"
#include "sha256.h"

/* A migration with the states around it. */
typedef struct Step {
	const LineageNode *node;
	Schema *before, *after; /* after has what the migration renamed in renamed_from */
	List changes;           /* of Change */
} Step;

/* The migrations NODES one after the other from START: list of Step.  false after diagnostics. */
static bool make_steps(Job *job, const Schema *start, const List *nodes, List *steps)
{
	const CompareOptions compare = { .sql = &sql_insight };

	for (size_t i = 0; i < nodes->count; i++) {
		Step *step = arena_new_struct(job->arena, Step);

		step->node = nodes->items[i];
		step->before = schema_clone(job->arena, start);
		step->after = state_after(job, start, step->node->migration, 0);
		if (!step->after)
			return false;
		schema_analyse(step->after);
		step->changes = compare_schemas(job->arena, job->diags, schema_clone(job->arena, start), step->after, &compare);
		list_add(job->arena, steps, step);
		start = step->after;
	}
	return true;
}

/* An error for each thing that a step of OURS and one of THEIRS both touch; their number. */
static size_t find_conflicts(Job *job, const List *ours, const List *theirs)
{
	size_t found = 0;

	for (size_t i = 0; i < ours->count; i++) {
		for (size_t j = 0; j < theirs->count; j++) {
			const Step *our = ours->items[i], *their = theirs->items[j];
			List conflicts = merge_conflicts(job->arena, &sql_insight, &our->changes, &their->changes);

			for (size_t k = 0; k < conflicts.count; k++) {
				const MergeConflict *conflict = conflicts.items[k];

				found++;
				diag_error(job->diags, (Span){ their->node->migration->source, 0, 0 },
				           "%s and %s do not go together: %s: %s", our->node->migration->tag,
				           their->node->migration->tag, conflict->object, conflict->why)
				    ->hint =
				    "change the schema file and generate one of the two anew, or edit its SQL, then \"dbgen rebase\"";
			}
		}
	}
	return found;
}

static bool branch_steps(Job *job, const Folder *folder, const FolderLineage *lineage, const List *branch, List *steps)
{
	Schema *start = branch_state(job, folder, lineage, branch);

	return start && make_steps(job, start, branch, steps);
}

size_t branch_conflicts(Job *job, const Folder *folder, const FolderLineage *lineage, const List *ours,
                        const List *theirs)
{
	List our_steps = { 0 }, their_steps = { 0 };

	if (!branch_steps(job, folder, lineage, ours, &our_steps) ||
	    !branch_steps(job, folder, lineage, theirs, &their_steps))
		return 1;
	return find_conflicts(job, &our_steps, &their_steps);
}

static const char *trimmed(Arena *arena, const Source *source)
{
	return arena_strndup(arena, source->text, migration_sql_length(source->text));
}

/* As it was generated first, so it is again. */
static bool is_online(const Step *step)
{
	return text_starts_with(step->node->migration->source->text, "-- dbgen: lock timeout");
}

/* The texts that dbgen generates for STEP where it stands; what there is to say about them was said then. */
static bool compose_again(Job *job, const Step *step, Composed *composed)
{
	PlanOptions options = { .compare = { .sql = &sql_insight }, .online = is_online(step) };
	Attempt attempt = job_attempt(job);
	bool fine = compose_migration(job, schema_clone(job->arena, step->before), schema_clone(job->arena, step->after),
	                              &options, NULL, composed);

	job_forget(job, attempt);
	return fine;
}

/* Whether the file is as dbgen wrote it: it can be written anew then. */
static bool is_generated(Job *job, const Step *step)
{
	const char *text = trimmed(job->arena, step->node->migration->source);

	if (step->node->lineage.sql)
		return strcmp(step->node->lineage.sql, sha256_hex(job->arena, text, strlen(text))) == 0;
	Composed composed;
	return compose_again(job, step, &composed) && composed.sql && strcmp(composed.sql, text) == 0;
}

/* Comments may differ: rows that somebody had counted stand there. */
static bool runs_the_same(Arena *arena, const char *a, const char *b)
{
	Tokens left = sql_tokens(arena, a, strlen(a)), right = sql_tokens(arena, b, strlen(b));
	bool same = left.count == right.count;

	for (size_t i = 0; same && i < left.count; i++) {
		Token one = left.items[i], other = right.items[i];
		size_t length = one.end - one.start;

		same = length == other.end - other.start && strncmp(a + one.start, b + other.start, length) == 0;
	}
	return same;
}

/* The down file's text (NULL: there is none), and whether dbgen wrote it.  false after diagnostics. */
static bool read_down(Job *job, const Step *step, const char **text, bool *generated)
{
	const char *path = step->node->migration->down_path;
	const Source *source = !path ? NULL : file_read(job->arena, job->diags, path);

	*text = !source ? NULL : trimmed(job->arena, source);
	Composed composed;
	*generated = *text && compose_again(job, step, &composed) && composed.down_sql &&
	             strncmp(composed.down_sql, *text, strlen(*text)) == 0 &&
	             migration_sql_length(composed.down_sql) == strlen(*text);
	return source || !path;
}

/* Where the moved migrations have come to. */
typedef struct Moving {
	Job *job;
	const Folder *folder;
	Schema *state;      /* before the next one */
	const char *parent; /* id of the snapshot before it; NULL: none */
	Map *ids;           /* ids of the snapshots that were kept: what they are now, by what they were */
	int64_t idx, when;
	List *placed;
	Buf said;
} Moving;

/* The plan's goal: STATE with the step's changes, its renames stated. */
static Schema *merged_state(Moving *moving, const Step *step)
{
	Arena *arena = moving->job->arena;
	Schema *merged = merge_copy(arena, moving->state);

	merge_apply(arena, merged, step->after, &step->changes, &sql_insight);
	for (size_t i = 0; i < step->changes.count; i++) {
		const Change *change = step->changes.items[i];
		Object *renamed = change->verb == VERB_RENAME ? schema_find_key(merged, object_key(arena, change->old)) : NULL;

		if (renamed)
			renamed->renamed_from = change->old_name;
	}
	return merged;
}

static const char *const nothing_left = "-- Nothing is left to do: the migrations before it do the same.";

/* What became of a moved migration's files. */
typedef enum Fate { FATE_BY_HAND, FATE_SAME, FATE_ANEW, FATE_DOWN_ANEW, FATE_DOWN_BY_HAND } Fate;

static const char *const fates[] = {
	[FATE_BY_HAND] = "written by hand, its SQL is kept as it is: read it again",
	[FATE_SAME] = "its SQL is the same",
	[FATE_ANEW] = "its SQL is planned anew",
	[FATE_DOWN_ANEW] = "its SQL is the same, the way back is planned anew",
	[FATE_DOWN_BY_HAND] =
	    "its SQL is planned anew; its down file was written by hand and is kept as it is: read it again",
};

/* Plans the step's SQL anew.  The way back may differ where the way there does not: it minds what the other branch made of
 * the same type. */
static bool plan_anew(Moving *moving, const Step *step, Placed *placed, Schema **after, Fate *fate)
{
	Job *job = moving->job;
	PlanOptions options = { .compare = { .sql = &sql_insight }, .online = is_online(step) };
	const char *text = trimmed(job->arena, step->node->migration->source);

	*after = merged_state(moving, step);
	const char *down;
	bool down_generated;
	Composed composed;
	if (!read_down(job, step, &down, &down_generated) ||
	    !compose_migration(job, schema_clone(job->arena, moving->state), schema_clone(job->arena, *after), &options,
	                       NULL, &composed))
		return false;
	placed->sql = !composed.sql ? nothing_left : composed.sql;
	placed->down_sql = !composed.sql ? nothing_left : composed.down_sql;
	bool same = runs_the_same(job->arena, placed->sql, text);
	if (!down_generated)
		placed->down_sql = down;
	bool same_down = !down_generated || (placed->down_sql && strlen(down) == migration_sql_length(placed->down_sql) &&
	                                     strncmp(placed->down_sql, down, strlen(down)) == 0);
	placed->rewritten = !same || !same_down;
	if (same)
		placed->sql = text;
	*fate = same ? (same_down ? FATE_SAME : FATE_DOWN_ANEW) : !down || down_generated ? FATE_ANEW : FATE_DOWN_BY_HAND;
	return true;
}

static void set_place(Moving *moving, const Migration *migration, Placed *placed)
{
	int64_t step = tag_time_step(moving->folder->layout == LAYOUT_V1 ? TAG_STAMP : tag_prefix_length(migration->tag));

	placed->migration = migration;
	placed->idx = ++moving->idx;
	moving->when += step ? step : 1;
	placed->when = moving->when;
	placed->tag = migration_tag_at(moving->job->arena, moving->folder, migration, placed->idx, placed->when);
}

static const char *snapshot_id(Job *job, const char *text)
{
	Source *source = source_new(job->arena, "snapshot", text, strlen(text));
	const Json *json = json_parse(job->arena, job->diags, source);

	return !json ? NULL : json_get_string(json, "id");
}

static const char *next_snapshot(Moving *moving, const Schema *state, const char *tag, const char *sql)
{
	Strings parents = { 0 };

	if (moving->parent)
		strings_add(moving->job->arena, &parents, moving->parent);
	const char *text = snapshot_of(moving->job, state, tag, sql, &parents);
	moving->parent = snapshot_id(moving->job, text);
	return text;
}

static bool move_step(Moving *moving, const Step *step)
{
	Job *job = moving->job;
	const Migration *migration = step->node->migration;
	bool generated = is_generated(job, step);
	Fate fate = FATE_BY_HAND;
	Placed *placed = arena_new_struct(job->arena, Placed);

	set_place(moving, migration, placed);
	Schema *after;
	if (!generated) {
		after = state_after(job, moving->state, migration, 0);
		if (!after) {
			diag_note(job->diags, NO_SPAN,
			          "%s was written by hand, and its SQL does not fit behind the others; nothing was "
			          "changed",
			          migration->tag)
			    ->hint = "where branches were mixed up: \"dbgen rebase TAG...\" names those that go behind";
			return false;
		}
	} else if (!plan_anew(moving, step, placed, &after, &fate)) {
		return false;
	}
	placed->snapshot = next_snapshot(moving, after, placed->tag, generated ? placed->sql : NULL);
	list_add(job->arena, moving->placed, placed);
	moving->state = after;
	buf_printf(&moving->said, "%s -> %s: %s\n", migration->tag, placed->tag, fates[fate]);
	return true;
}

static bool is_moved_node(const List *moved, const LineageNode *node)
{
	for (size_t i = 0; i < moved->count; i++) {
		if (list_has(moved->items[i], node))
			return true;
	}
	return false;
}

/* Whether NODE continues, directly or not, one that is moved away. */
static bool continues_moved(Job *job, const List *moved, const LineageNode *node)
{
	List past = { 0 };

	past_of(job->arena, node, &(List){ 0 }, &past);
	for (size_t i = 0; i < past.count; i++) {
		if (is_moved_node(moved, past.items[i]))
			return true;
	}
	return false;
}

/* The snapshot of a migration that keeps its place: anew where another's took the place of it, and where it continued one
 * that is anew, lost or moved away.  NULL: it stays; false after diagnostics. */
static bool kept_snapshot(Moving *moving, const List *moved, const LineageNode *node, const char **text)
{
	Job *job = moving->job;
	const Migration *migration = node->migration;
	Strings parents = { 0 };

	*text = NULL;
	if (!migration->snapshot_path)
		return true;
	if (!node->has_snapshot) {
		*text = next_snapshot(moving, moving->state, migration->tag, NULL);
		return true;
	}
	if (parents_now(job->arena, node, moving->ids, moving->parent, &parents)) {
		const Schema *state = moving->state;
		if (!continues_moved(job, moved, node)) {
			const Loaded *loaded = load_snapshot(job, migration->snapshot_path, NULL);
			if (!loaded)
				return false;
			state = loaded->schema;
		}
		*text = snapshot_with(job, state, migration->tag, node->lineage.sql, &parents);
	}
	if (!node->lineage.id)
		return true;
	moving->parent = !*text ? node->lineage.id : snapshot_id(job, *text);
	map_set(moving->ids, node->lineage.id, (void *) moving->parent);
	return true;
}

/* Those that keep their place. */
static bool keep_others(Moving *moving, const FolderLineage *lineage, const List *moved, List *kept)
{
	Job *job = moving->job;

	for (size_t i = 0; i < lineage->nodes.count; i++) {
		const LineageNode *node = lineage->nodes.items[i];
		const Migration *migration = node->migration;

		if (is_moved_node(moved, node))
			continue;
		Placed *placed = arena_new_struct(job->arena, Placed);
		*placed = (Placed){
			.migration = migration, .tag = migration->tag, .idx = migration->idx, .when = migration->when
		};
		moving->state = state_after(job, moving->state, migration, 0);
		if (!moving->state || !kept_snapshot(moving, moved, node, &placed->snapshot))
			return false;
		moving->idx = migration->idx > moving->idx ? migration->idx : moving->idx;
		list_add(job->arena, moving->placed, placed);
		list_add(job->arena, kept, (void *) node);
	}
	return true;
}

static int64_t newest_when(const Folder *folder)
{
	int64_t when = millis_now() - 1;

	for (int64_t i = 0; i < (int64_t) folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		when = migration->when > when ? migration->when : when;
	}
	return when;
}

/* Those of KEPT that BRANCH does not continue. */
static List strangers(Job *job, const List *kept, const List *branch)
{
	List past = { 0 }, found = { 0 };

	past_of(job->arena, branch->items[0], branch, &past);
	for (size_t i = 0; i < kept->count; i++) {
		if (!list_has(&past, kept->items[i]))
			list_add(job->arena, &found, kept->items[i]);
	}
	return found;
}

/* The steps of BRANCH from what it continues, when they go together with what stands before it now. */
static bool steps_of_branch(Moving *moving, const FolderLineage *lineage, const List *kept, const List *branch,
                            List *steps)
{
	Job *job = moving->job;
	List others = strangers(job, kept, branch), other_steps = { 0 };
	Schema *start = branch_state(job, moving->folder, lineage, branch);

	return start && make_steps(job, start, branch, steps) && make_steps(job, start, &others, &other_steps) &&
	       find_conflicts(job, &other_steps, steps) == 0;
}

bool rebase_branches(Job *job, const Folder *folder, const FolderLineage *lineage, const List *moved)
{
	List placed = { 0 }, kept = { 0 };
	Moving moving = { .job = job, .folder = folder, .idx = -1, .placed = &placed };

	buf_init(&moving.said, job->arena);
	moving.state = state_start(job, folder);
	moving.when = newest_when(folder);
	moving.ids = map_new(job->arena);
	if (!moving.state || !keep_others(&moving, lineage, moved, &kept))
		return false;
	for (size_t i = 0; i < moved->count; i++) {
		const List *branch = moved->items[i];
		List steps = { 0 };

		if (!steps_of_branch(&moving, lineage, &kept, branch, &steps))
			return false;
		for (size_t j = 0; j < steps.count; j++) {
			if (!move_step(&moving, steps.items[j]))
				return false;
			list_add(job->arena, &kept, branch->items[j]);
		}
	}
	if (!folder_rewrite(job->arena, job->diags, folder, &placed))
		return false;
	buf_chop(&moving.said, 1);
	job_say(job, "%s", moving.said.data);
	return true;
}

static bool is_applied(const List *branch, const Strings *applied)
{
	for (size_t i = 0; applied && i < branch->count; i++) {
		if (strings_has(applied, ((const LineageNode *) branch->items[i])->migration->tag))
			return true;
	}
	return false;
}

/* The place in the folder's order of a branch's first migration. */
static size_t beginning(const FolderLineage *lineage, const List *branch)
{
	size_t i;

	for (i = 0; i < lineage->nodes.count; i++) {
		if (lineage->nodes.items[i] == branch->items[0])
			break;
	}
	return i;
}

bool choose_moved(Job *job, const FolderLineage *lineage, const Strings *applied, const char *database, List *moved)
{
	const List *stays = NULL;

	for (size_t i = 0; i < lineage->branches.count; i++) {
		const List *branch = lineage->branches.items[i];

		if (is_applied(branch, applied) && stays && is_applied(stays, applied)) {
			diag_error(job->diags, NO_SPAN, "%s has migrations of both branches already: %s and %s", database,
			           node_tags(job->arena, stays), node_tags(job->arena, branch))
			    ->hint = "a migration that is applied keeps its place; ask the database that counts (--env), or recreate "
			             "this one (dbgen reset)";
			return false;
		}
		if (!stays || (is_applied(branch, applied) && !is_applied(stays, applied)) ||
		    (is_applied(branch, applied) == is_applied(stays, applied) &&
		     beginning(lineage, branch) < beginning(lineage, stays)))
			stays = branch;
	}
	for (size_t i = 0; i < lineage->branches.count; i++) {
		if (lineage->branches.items[i] != stays)
			list_add(job->arena, moved, lineage->branches.items[i]);
	}
	return true;
}

static const char *open_tags(Job *job, const Folder *folder, const Strings *applied)
{
	Strings open = { 0 };

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const char *tag = ((const Migration *) folder->migrations.items[i])->tag;

		if (!strings_has(applied, tag))
			strings_add(job->arena, &open, tag);
	}
	return open.count == 0 ? "a migration that is applied keeps its place"
	                       : arena_printf(job->arena, "what is applied keeps its place; these are not: dbgen rebase %s",
	                                      strings_join(job->arena, &open, " "));
}

/* The branch that TAGS are, in the folder's order; false after a diagnostic. */
static bool named_branch(Job *job, const Folder *folder, const FolderLineage *lineage, const Strings *tags,
                         const Strings *applied, const char *database, List *moved)
{
	List *branch = arena_new_struct(job->arena, List);

	for (size_t i = 0; i < tags->count; i++) {
		if (!folder_knows(job, folder, tags->items[i]))
			return false;
		if (strings_has(applied, tags->items[i])) {
			diag_error(job->diags, NO_SPAN, "%s is applied to %s already", tags->items[i], database)
			    ->hint = open_tags(job, folder, applied);
			return false;
		}
	}
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		LineageNode *node = lineage->nodes.items[i];

		if (strings_has(tags, node->migration->tag))
			list_add(job->arena, branch, node);
	}
	list_add(job->arena, moved, branch);
	return true;
}

static bool find_moved(Job *job, const Folder *folder, const FolderLineage *lineage, const Strings *tags,
                       const Strings *applied, const char *database, List *moved)
{
	if (tags->count > 0)
		return named_branch(job, folder, lineage, tags, applied, database, moved);
	if (lineage->unclear) {
		diag_error(job->diags, NO_SPAN,
		           "numbers stand twice in %s, and no snapshot says which migrations belong together", folder->path)
		    ->hint = "name those that go behind the others: dbgen rebase TAG...";
		return false;
	}
	return lineage->branches.count < 2 || choose_moved(job, lineage, applied, database, moved);
}

bool rebase_folder(Job *job, const ConnectOptions *connect, const Strings *tags)
{
	const Folder *folder = hold_folder(job) ? read_folder(job) : NULL;
	const FolderLineage *lineage = !folder ? NULL : lineage_read(job, folder);
	const char *database = "the database";
	Strings applied = { 0 };
	List moved = { 0 };

	if (!lineage || !folder_check_files(job->arena, job->diags, folder) ||
	    (connect && !read_applied(job, connect, &applied, &database)) ||
	    !find_moved(job, folder, lineage, tags, &applied, database, &moved))
		return false;
	if (moved.count == 0)
		return put_in_order(job, folder, &applied, "nothing to rebase: the migrations are one line");
	return rebase_branches(job, folder, lineage, &moved);
}
