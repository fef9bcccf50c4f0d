/*
 * checksnapshot.c: every snapshot of a folder against what the SQL makes, and made anew from it.
 */
#include "checksnapshot.h"

#include <string.h>

#include "analyse.h"
#include "compose.h"
#include "merge.h"
#include "report.h"
#include "sha256.h"
#include "states.h"

/* Where the walk through the folder has come to. */
typedef struct Walk {
	const SnapshotCheck *check;
	Cli *cli;
	Schema *state;    /* what the SQL makes so far */
	Map *told;        /* differences that an earlier snapshot has as well */
	Map *ids;         /* what the ids of the snapshots so far are now, by what they were */
	const char *last; /* id of the snapshot before; NULL: none */
	size_t found, fixed;
} Walk;

static bool is_linear(const FolderLineage *lineage)
{
	for (size_t i = 1; i < lineage->nodes.count; i++) {
		const Node *node = lineage->nodes.items[i];

		if (node->parents.count != 1 || node->parents.items[0] != lineage->nodes.items[i - 1])
			return false;
	}
	return true;
}

/* What the SQL makes up to NODE.  Where branches go side by side, only its own past counts, as its snapshot knows no
 * other; a server runs them all. */
static Schema *state_at(Walk *walk, const Node *node)
{
	const SnapshotCheck *check = walk->check;
	List own = { 0 };

	if (check->proof)
		return proof_up(check->proof, node->migration) ? proof_read(check->proof) : NULL;
	if (is_linear(check->lineage))
		return state_after(walk->cli, walk->state, node->migration);
	list_add(walk->cli->arena, &own, (void *) node);
	Schema *past = branch_state(walk->cli, check->folder, check->lineage, &own);
	return !past ? NULL : state_after(walk->cli, past, node->migration);
}

/* The server's words against ours, or ours against ours. */
static bool differences(Walk *walk, Schema *state, Loaded *snapshot, Report *report)
{
	Cli *cli = walk->cli;
	CompareOptions compare = { .sql = &sql_insight };
	SettleOptions options = { .scratch_url = !walk->check->proof ? NULL : scratch_url(walk->check->proof->scratch) };
	Loaded live = { .kind = LOADED_DATABASE, .label = "scratch", .schema = state };
	List *changes = arena_new_struct(cli->arena, List);
	List *unverified = arena_new_struct(cli->arena, List);
	Settled settled = { .old = state, .new = snapshot->schema };

	if (walk->check->proof) {
		live.conn = walk->check->proof->conn;
		if (!settle(cli, &live, snapshot, &options, &compare, &settled))
			return false;
		*unverified = settled.unverified;
	}
	*changes = compare_schemas(cli->arena, &cli->diags, schema_to_compare(cli->arena, settled.old, settled.new),
	                           settled.new, &compare);
	*report = (Report){ .changes = changes, .unverified = unverified, .reason = settled.reason };
	return true;
}

/* Those that no earlier snapshot has. */
static List *news(Walk *walk, const List *changes)
{
	List *found = arena_new_struct(walk->cli->arena, List);
	Map *now = map_new(walk->cli->arena);

	for (size_t i = 0; i < changes->count; i++) {
		Buf text;

		buf_init(&text, walk->cli->arena);
		change_describe(&text, changes->items[i]);
		if (!map_get(walk->told, text.data))
			list_add(walk->cli->arena, found, changes->items[i]);
		map_set(now, text.data, changes->items[i]);
	}
	walk->told = now;
	return found;
}

static bool was_edited(Walk *walk, const Node *node)
{
	const Source *source = node->migration->source;

	return node->lineage.sql && strcmp(node->lineage.sql, sha256_hex(walk->cli->arena, source->text,
	                                                                 migration_sql_length(source->text))) != 0;
}

static void tell(Walk *walk, const Node *node, const Report *report)
{
	Cli *cli = walk->cli;
	Report told = *report;

	told.changes = news(walk, report->changes);
	if (told.changes->count + told.unverified->count == 0)
		return;
	walk->found++;
	Buf out;
	buf_init(&out, cli->arena);
	buf_printf(&out, "%s: from what its SQL makes to its snapshot\n", node->migration->tag);
	report_text(&out, &told, cli->colour_out);
	cli_print(out.data);
	Diag *diag = diag_error(&cli->diags, (Span){ node->migration->source, 0, 0 },
	                        "the snapshot of %s is not what its SQL makes", node->migration->tag);
	if (was_edited(walk, node))
		diag->detail = "the SQL was edited after it was generated";
	diag->hint =
	    "where the SQL is right: \"dbgen check --fix\" makes the snapshot from it; carry the change into the schema "
	    "file as well, or the next migration takes it back";
}

static bool write_anew(Walk *walk, const Node *node, const Schema *schema, const Strings *parents)
{
	Cli *cli = walk->cli;
	const char *text = snapshot_with(cli, schema, node->migration->tag, node->lineage.sql, parents);
	Lineage lineage;

	if (!migration_write_snapshot(cli->arena, &cli->diags, walk->check->folder, node->migration, text) ||
	    !read_lineage(cli, node->migration->snapshot_path, &lineage))
		return false;
	walk->last = lineage.id;
	if (node->lineage.id && lineage.id)
		map_set(walk->ids, node->lineage.id, (void *) lineage.id);
	return true;
}

static size_t warnings(const Cli *cli)
{
	size_t count = 0;

	for (size_t i = 0; i < cli->diags.list.count; i++)
		count += ((const Diag *) cli->diags.list.items[i])->severity == SEVERITY_WARNING;
	return count;
}

static bool is_readable(Walk *walk, const Node *node)
{
	Cli *cli = walk->cli;

	if (walk->check->proof || warnings(cli) == 0)
		return true;
	diag_error(&cli->diags, NO_SPAN,
	           "the snapshot of %s is not made anew: not all of the SQL can be read without a server",
	           node->migration->tag)
	    ->hint = "dbgen check --fix --scratch asks a throwaway server";
	return false;
}

static bool fix(Walk *walk, const Node *node, const Loaded *snapshot, Schema *state, bool differs)
{
	Cli *cli = walk->cli;
	Strings parents = { 0 };
	bool moved = parents_now(cli->arena, node, walk->ids, walk->last, &parents);

	if (!differs && !moved) {
		walk->last = node->lineage.id ? node->lineage.id : walk->last;
		if (node->lineage.id)
			map_set(walk->ids, node->lineage.id, (void *) node->lineage.id);
		return true;
	}
	if ((differs && !is_readable(walk, node)) || !write_anew(walk, node, differs ? state : snapshot->schema, &parents))
		return false;
	walk->fixed += differs;
	if (differs)
		cli_say(cli, "wrote %s from the SQL", node->migration->snapshot_path);
	return true;
}

/* Whether a snapshot is there that continues one that is lost. */
static bool one_is_lost(const FolderLineage *lineage)
{
	for (size_t i = 0; i < lineage->nodes.count; i++) {
		if (((const Node *) lineage->nodes.items[i])->orphan)
			return true;
	}
	return false;
}

static bool fix_lost(Walk *walk, const Node *node)
{
	Strings parents = { 0 };

	if (!walk->check->fix || node->migration->snapshot_path || !one_is_lost(walk->check->lineage))
		return true;
	if (walk->last)
		strings_add(walk->cli->arena, &parents, walk->last);
	if (!is_readable(walk, node) || !write_anew(walk, node, walk->state, &parents))
		return false;
	cli_say(walk->cli, "wrote %s from the SQL", node->migration->snapshot_path);
	return true;
}

static bool check_node(Walk *walk, const Node *node)
{
	Cli *cli = walk->cli;
	Schema *state = state_at(walk, node);

	if (!state)
		return false;
	walk->state = state;
	if (!node->has_snapshot)
		return fix_lost(walk, node);
	Loaded *snapshot = load_snapshot(cli, node->migration->snapshot_path, NULL);
	Report report;
	if (!snapshot || !differences(walk, state, snapshot, &report))
		return false;
	bool differs = report.changes->count + report.unverified->count > 0;
	if (walk->check->fix)
		return fix(walk, node, snapshot, state, differs);
	tell(walk, node, &report);
	return true;
}

size_t check_snapshots(const SnapshotCheck *check)
{
	Walk walk = { .check = check, .cli = check->cli };

	walk.told = map_new(check->cli->arena);
	walk.ids = map_new(check->cli->arena);
	walk.state = state_start(check->cli, check->folder);
	if (!walk.state)
		return 1;
	for (size_t i = 0; i < check->lineage->nodes.count; i++) {
		if (!check_node(&walk, check->lineage->nodes.items[i]))
			return walk.found + 1;
	}
	if (walk.fixed > 0)
		cli_say(check->cli, "\"dbgen generate --check\" tells whether the schema file says the same now");
	return walk.found;
}
