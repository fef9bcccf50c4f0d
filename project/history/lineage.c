/*
 * lineage.c: which migration continues which.
 */
#include "lineage.h"

#include <string.h>

#include "sha256.h"
#include "states.h"

static bool shares_snapshot(const Folder *folder, const Migration *migration)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *other = folder->migrations.items[i];

		if (other != migration && other->snapshot_path && strcmp(other->snapshot_path, migration->snapshot_path) == 0)
			return true;
	}
	return false;
}

/* Whether the snapshot at the migration's path is its own. */
static bool owns_snapshot(const Folder *folder, const Migration *migration, const Lineage *lineage)
{
	if (!shares_snapshot(folder, migration))
		return true;
	if (lineage->tag && folder_find_migration(folder, lineage->tag))
		return strcmp(lineage->tag, migration->tag) == 0;
	return lineage->sql && strcmp(lineage->sql, migration->hash) == 0;
}

static bool read_node(Job *job, const Folder *folder, LineageNode *node)
{
	if (!node->migration->snapshot_path)
		return true;
	if (!read_lineage(job, node->migration->snapshot_path, &node->lineage))
		return false;
	node->has_snapshot = owns_snapshot(folder, node->migration, &node->lineage);
	if (!node->has_snapshot)
		node->lineage = (Lineage){ 0 };
	return true;
}

/* A parent stands before its child, so a later snapshot with the same id is another's. */
static LineageNode *find_parent(const FolderLineage *lineage, size_t before, const char *id)
{
	for (size_t i = before; i > 0; i--) {
		LineageNode *node = lineage->nodes.items[i - 1];

		if (node->lineage.id && strcmp(node->lineage.id, id) == 0)
			return node;
	}
	for (size_t i = before + 1; i < lineage->nodes.count; i++) {
		LineageNode *node = lineage->nodes.items[i];

		if (node->lineage.id && strcmp(node->lineage.id, id) == 0)
			return node;
	}
	return NULL;
}

static void find_parents(Job *job, FolderLineage *lineage, size_t at)
{
	LineageNode *node = lineage->nodes.items[at];

	for (size_t i = 0; i < node->lineage.parents.count; i++) {
		LineageNode *parent = find_parent(lineage, at, node->lineage.parents.items[i]);

		if (parent)
			list_add(job->arena, &node->parents, parent);
		else
			node->orphan = true;
	}
	node->loose = !node->has_snapshot || (node->orphan && node->parents.count == 0);
}

/* The first number that two migrations share; -1: none do. */
static int64_t first_shared_number(const FolderLineage *lineage)
{
	int64_t first = -1;

	for (size_t i = 0; i < lineage->nodes.count; i++) {
		for (size_t j = i + 1; j < lineage->nodes.count; j++) {
			const LineageNode *a = lineage->nodes.items[i], *b = lineage->nodes.items[j];

			if (a->migration->idx == b->migration->idx && (first < 0 || a->migration->idx < first))
				first = a->migration->idx;
		}
	}
	return first;
}

/* What a loose node numbered NUMBER continues where numbers from SHARED on stand twice: the loose one before it, else what
 * both branches continue. */
static LineageNode *loose_parent(const FolderLineage *lineage, int64_t shared, int64_t number)
{
	LineageNode *branch = NULL, *trunk = NULL;

	for (size_t i = 0; i < lineage->nodes.count; i++) {
		LineageNode *node = lineage->nodes.items[i];
		int64_t idx = node->migration->idx;

		if (idx < shared && (!trunk || idx > trunk->migration->idx))
			trunk = node;
		if (node->loose && idx >= shared && idx < number && (!branch || idx > branch->migration->idx))
			branch = node;
	}
	return branch ? branch : trunk;
}

/* The first of a folder, or of a branch of the v1 layout, continues nothing.  In the classic layout the number tells. */
static bool begins(const Folder *folder, const FolderLineage *lineage, size_t at, int64_t shared)
{
	const LineageNode *node = lineage->nodes.items[at];

	return !node->loose && (folder->layout == LAYOUT_V1 || at == 0 || node->migration->idx == shared);
}

/* Where no snapshot tells: a migration continues the one before it, and of two with one number the one without a
 * snapshot is the other branch's, as are those without one after it. */
static void place_loose(Job *job, const Folder *folder, FolderLineage *lineage)
{
	int64_t shared = folder->layout == LAYOUT_CLASSIC ? first_shared_number(lineage) : -1;
	size_t owners = 0, at_fork = 0;

	for (size_t i = 0; i < lineage->nodes.count; i++) {
		LineageNode *node = lineage->nodes.items[i];
		LineageNode *parent = i == 0 ? NULL : lineage->nodes.items[i - 1];

		at_fork += shared >= 0 && node->migration->idx == shared;
		owners += shared >= 0 && node->migration->idx == shared && !node->loose;
		if (node->parents.count > 0 || begins(folder, lineage, i, shared))
			continue;
		if (node->loose && shared >= 0 && node->migration->idx >= shared)
			parent = loose_parent(lineage, shared, node->migration->idx);
		if (parent)
			list_add(job->arena, &node->parents, parent);
	}
	lineage->numbers_shared = shared >= 0;
	lineage->unclear = at_fork > 2 || (at_fork == 2 && owners == 0);
}

bool node_was_edited(Arena *arena, const LineageNode *node)
{
	const char *text = node->migration->source->text, *hash = node->lineage.sql;

	return hash && strcmp(hash, sha256_hex(arena, text, migration_sql_length(text))) != 0;
}

static void add_ancestors(Arena *arena, const LineageNode *node, List *to)
{
	if (list_has(to, node))
		return;
	list_add(arena, to, (void *) node);
	for (size_t i = 0; i < node->parents.count; i++)
		add_ancestors(arena, node->parents.items[i], to);
}

static bool is_continued(const FolderLineage *lineage, const LineageNode *node)
{
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		if (list_has(&((const LineageNode *) lineage->nodes.items[i])->parents, node))
			return true;
	}
	return false;
}

/* In how many of SETS a node is. */
static size_t count_sets(const List *sets, const LineageNode *node)
{
	size_t count = 0;

	for (size_t i = 0; i < sets->count; i++)
		count += list_has(sets->items[i], node);
	return count;
}

static void find_branches(Arena *arena, FolderLineage *lineage)
{
	List sets = { 0 };

	for (size_t i = 0; i < lineage->nodes.count; i++) {
		LineageNode *node = lineage->nodes.items[i];

		/* Without a snapshot, and without numbers that stand twice, it is only one that lost it. */
		if (is_continued(lineage, node) || (node->loose && !lineage->numbers_shared))
			continue;
		List *set = arena_new_struct(arena, List);
		add_ancestors(arena, node, set);
		list_add(arena, &sets, set);
	}
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		if (count_sets(&sets, lineage->nodes.items[i]) == sets.count)
			list_add(arena, &lineage->trunk, lineage->nodes.items[i]);
	}
	for (size_t i = 0; i < sets.count && sets.count > 1; i++) {
		List *branch = arena_new_struct(arena, List);

		for (size_t j = 0; j < lineage->nodes.count; j++) {
			LineageNode *node = lineage->nodes.items[j];

			if (list_has(sets.items[i], node) && !list_has(&lineage->trunk, node))
				list_add(arena, branch, node);
		}
		list_add(arena, &lineage->branches, branch);
	}
}

FolderLineage *lineage_read(Job *job, const Folder *folder)
{
	FolderLineage *lineage = arena_new_struct(job->arena, FolderLineage);
	bool fine = true;

	for (size_t i = 0; i < folder->migrations.count; i++) {
		LineageNode *node = arena_new_struct(job->arena, LineageNode);

		node->migration = folder->migrations.items[i];
		fine = read_node(job, folder, node) && fine;
		list_add(job->arena, &lineage->nodes, node);
	}
	if (!fine)
		return NULL;
	for (size_t i = 0; i < lineage->nodes.count; i++)
		find_parents(job, lineage, i);
	place_loose(job, folder, lineage);
	find_branches(job->arena, lineage);
	return lineage;
}

void past_of(Arena *arena, const LineageNode *node, const List *without, List *past)
{
	if (list_has(past, node))
		return;
	if (!list_has(without, node))
		list_add(arena, past, (void *) node);
	for (size_t i = 0; i < node->parents.count; i++)
		past_of(arena, node->parents.items[i], without, past);
}

Schema *branch_state(Job *job, const Folder *folder, const FolderLineage *lineage, const List *branch)
{
	Schema *state = state_start(job, folder);
	List past = { 0 };

	if (!state)
		return NULL;
	past_of(job->arena, branch->items[0], branch, &past);
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		const LineageNode *node = lineage->nodes.items[i];
		const Source *source = list_has(&past, node) ? migration_text(job, node->migration) : NULL;

		if (!list_has(&past, node))
			continue;
		state = !source ? NULL
		                : state_next(job, state, node->migration, source,
		                             folder->layout == LAYOUT_CLASSIC ? STATE_OWN_PAST : 0);
		if (!state)
			return NULL;
	}
	return state;
}

/* The newest snapshot is what the next one continues. */
static bool nearest_parent(Job *job, const Folder *folder, Strings *parents)
{
	Lineage lineage;

	for (size_t i = folder->migrations.count; i > 0; i--) {
		const Migration *migration = folder->migrations.items[i - 1];

		if (!migration->snapshot_path)
			continue;
		if (!read_lineage(job, migration->snapshot_path, &lineage))
			return false;
		if (lineage.id)
			strings_add(job->arena, parents, lineage.id);
		return true;
	}
	return true;
}

/* The ends of branches that go side by side; false after diagnostics. */
static bool branch_ends(Job *job, const Folder *folder, Strings *parents)
{
	const FolderLineage *lineage = lineage_read(job, folder);

	for (size_t i = 0; lineage && i < lineage->branches.count; i++) {
		const List *branch = lineage->branches.items[i];
		const LineageNode *end = branch->items[branch->count - 1];

		if (end->lineage.id)
			strings_add(job->arena, parents, end->lineage.id);
	}
	return lineage;
}

Loaded *folder_state(Job *job, const Folder *folder, Strings *parents)
{
	Lineage lineage;

	if (folder->migrations.count == 0)
		return IS_BASELINE(folder->consolidated) ? load_migrations(job, folder) : load_empty(job);
	if (folder->layout == LAYOUT_V1 && !branch_ends(job, folder, parents))
		return NULL;
	if (parents->count > 0)
		return load_migrations(job, folder);
	const Migration *last = folder->migrations.items[folder->migrations.count - 1];
	if (last->snapshot_path) {
		Loaded *loaded = load_snapshot(job, last->snapshot_path, &lineage);
		if (loaded && lineage.id)
			strings_add(job->arena, parents, lineage.id);
		return loaded;
	}
	if (!nearest_parent(job, folder, parents))
		return NULL;
	job_say(job, "%s has no snapshot: the SQL of the folder is replayed", last->tag);
	return load_migrations(job, folder);
}

bool parents_now(Arena *arena, const LineageNode *node, const Map *ids, const char *last, Strings *parents)
{
	bool any = false;

	for (size_t i = 0; i < node->lineage.parents.count; i++) {
		const char *id = node->lineage.parents.items[i];
		const char *now = map_get(ids, id);

		if (!now)
			now = last;
		any = any || !now || strcmp(now, id) != 0;
		if (now && !strings_has(parents, now))
			strings_add(arena, parents, now);
	}
	return any;
}

const char *node_tags(Arena *arena, const List *nodes)
{
	Strings tags = { 0 };

	for (size_t i = 0; i < nodes->count; i++)
		strings_add(arena, &tags, ((const LineageNode *) nodes->items[i])->migration->tag);
	return strings_join(arena, &tags, ", ");
}
