/*
 * generate.c: the next migration, from the schema files and the last snapshot.
 */
#include "generate.h"

#include "affected.h"
#include "analyse.h"
#include "compose.h"
#include "decide.h"
#include "expand.h"
#include "folders.h"
#include "foresee.h"
#include "lineage.h"
#include "losses.h"
#include "memory.h"
#include "names.h"
#include "offenders.h"
#include "proof.h"
#include "rebase.h"
#include "unchanged.h"

#define CUSTOM_SQL "-- Custom SQL migration file, put your code below! --"

/* What NEW lacks still: the snapshot, which names the migration it belongs to. */
static Verdict write_next(Job *job, Folder *folder, NewMigration *new, const Schema *state, const Strings *parents,
                          Generated *generated)
{
	Migration *next = folder_next(job->arena, job->diags, folder, new->name, new->prefix);

	if (!next)
		return VERDICT_FAILED;
	new->snapshot = snapshot_of(job, state, next->tag, new->sql, parents);
	if (!folder_write(job->arena, job->diags, folder, next, new))
		return VERDICT_FAILED;
	generated->migration = next;
	return VERDICT_SAME;
}

static Verdict write_custom(Job *job, const GenerateOptions *options, Folder *folder, Generated *generated)
{
	Strings parents = { 0 };
	const Loaded *old = folder_state(job, folder, &parents);
	NewMigration new = { .name = options->name, .prefix = job->config->prefix, .sql = CUSTOM_SQL };

	return !old ? VERDICT_FAILED : write_next(job, folder, &new, old->schema, &parents, generated);
}

/* REMEMBER: where, when that is all there was to say; NULL: not. */
static Verdict nothing_to_do(Job *job, const Loaded *new, const Folder *folder, const char *remember)
{
	if (job->diags->list.count == 0)
		memory_mark(job->arena, remember);
	job_say(job, "nothing to generate: %s says what the migrations in %s make", new->label, folder->path);
	return VERDICT_SAME;
}

/* What becomes of the queries in files. */
static void tell_queries(Job *job, const GenerateOptions *options, const Loaded *old, const Loaded *new)
{
	size_t broken;

	tell_affected_queries(job, &options->settle, old, new, SEVERITY_WARNING, &broken);
}

/* How much there is of what PLAN locks, loses or fails for. */
static bool ask_database(Job *job, const char *stats_from, const Plan *plan)
{
	Target target;

	if (!stats_from)
		return true;
	Conn *conn = target_find(job, stats_from, &target) ? conn_open(job->arena, job->diags, target.url) : NULL;
	bool ok = conn && measure_tables(job, conn, plan) && count_losses(job, conn, plan) &&
	          count_offenders_of_plan(job, conn, plan);
	conn_close(conn);
	return ok;
}

static Verdict only_check(Job *job, const GenerateOptions *options, const Loaded *new, const Loaded *old,
                          const Folder *folder, const PlanOptions *plan_options, const char *remember,
                          Generated *generated)
{
	const Plan *plan = plan_foreseen(job, job->diags, job->arena, old->schema, new->schema, plan_options);

	if (!plan)
		return VERDICT_FAILED;
	if (plan->statements.count == 0)
		return nothing_to_do(job, new, folder, remember);
	generated->plan = plan;
	if (!ask_database(job, options->stats_from, plan))
		return VERDICT_FAILED;
	say_losses(job, plan, &options->allowance);
	tell_queries(job, options, old, new);
	return VERDICT_DIFFERENT;
}

/* What is asked when the plan is there, and nothing is written yet. */
typedef struct Considering {
	Job *job;
	const GenerateOptions *options;
	Verdict verdict;
} Considering;

static bool consider(void *context, const Plan *plan)
{
	Considering *considering = context;
	Job *job = considering->job;

	if (!ask_database(job, considering->options->stats_from, plan))
		return false;
	considering->verdict = agree_to_losses(job, plan, &considering->options->allowance, "nothing was written");
	return considering->verdict == VERDICT_SAME;
}

static Verdict compose_next(Job *job, const GenerateOptions *options, Folder *folder, const Loaded *new,
                            const Loaded *old, const PlanOptions *plan_options, const Strings *parents,
                            const char *remember, Generated *generated)
{
	NewMigration migration = { .name = options->name, .prefix = job->config->prefix };
	Considering considering = { job, options, VERDICT_FAILED };
	Consider look = { consider, &considering, .no_comments = options->no_comments };
	Composed composed;
	ProofStates states = { 0 };

	if (options->verify)
		states = proof_states(job, old, new);
	if (!compose_migration(job, old->schema, new->schema, plan_options, &look, &composed)) {
		generated->undecided = considering.verdict == VERDICT_DIFFERENT;
		return considering.verdict == VERDICT_SAME ? VERDICT_FAILED : considering.verdict;
	}
	if (composed.plan->statements.count == 0)
		return nothing_to_do(job, new, folder, remember);
	ProofStep step = { "the new migration", composed.sql, composed.down_sql, composed.plan, NULL, false };
	if (options->verify && prove_composed(job, &options->settle, &states, &step, 1) > 0) {
		diag_error(job->diags, NO_SPAN, "the migration does not do what it should; nothing was written");
		return VERDICT_FAILED;
	}
	migration.sql = composed.sql;
	migration.down_sql = composed.down_sql;
	generated->plan = composed.plan;
	Verdict verdict = write_next(job, folder, &migration, composed.state, parents, generated);
	if (verdict != VERDICT_FAILED)
		tell_queries(job, options, old, new);
	return verdict;
}

static const char *with_suffix(Job *job, const char *name, const char *suffix)
{
	return name ? arena_printf(job->arena, "%s_%s", name, suffix) : suffix;
}

/* The expanding migration brings the old rows along, and the contracting one makes the schema. */
static bool prove_both(Job *job, const GenerateOptions *options, const ProofStates *states, const Expansion *expansion,
                       const Composed *composed)
{
	const ProofStep steps[] = {
		{ "the expanding migration", expansion->sql, expansion->down_sql, expansion->plan, expansion->between, true },
		{ "the contracting migration", composed->sql, composed->down_sql, composed->plan, NULL, false },
	};
	bool alone = expansion->sql[0] == '\0';

	if (prove_composed(job, &options->settle, states, steps + alone, 2 - alone) == 0)
		return true;
	diag_error(job->diags, NO_SPAN, "the migrations do not do what they should; nothing was written");
	return false;
}

/* Both are made before the first is written. */
static Verdict expand_next(Job *job, const GenerateOptions *options, Folder *folder, const Loaded *new,
                           const Loaded *old, const PlanOptions *plan_options, const Strings *parents,
                           const char *remember, Generated *generated)
{
	NewMigration first = { .name = with_suffix(job, options->name, "expand"), .prefix = job->config->prefix };
	NewMigration second = { .name = with_suffix(job, options->name, "contract"), .prefix = job->config->prefix };
	Expansion expansion;
	Composed composed;

	ProofStates states = { 0 };

	if (options->verify)
		states = proof_states(job, old, new);
	if (!expand_make(job, old->schema, new->schema, plan_options, options->no_comments, &expansion))
		return VERDICT_FAILED;
	if (expansion.held_back == 0) {
		job_say(job, "one deploy can do all of it: nothing the old application uses goes or changes");
		return compose_next(job, options, folder, new, old, plan_options, parents, remember, generated);
	}
	Considering considering = { job, options, VERDICT_SAME };
	if (!expand_contract(job, &expansion, expansion.between, plan_options,
	                     &(Consider){ consider, &considering, .no_comments = options->no_comments }, &composed)) {
		generated->undecided = considering.verdict == VERDICT_DIFFERENT;
		return considering.verdict == VERDICT_SAME ? VERDICT_FAILED : considering.verdict;
	}
	if (options->verify && !prove_both(job, options, &states, &expansion, &composed))
		return VERDICT_FAILED;
	first.sql = expansion.sql;
	first.down_sql = expansion.down_sql;
	second.sql = composed.sql;
	second.down_sql = composed.down_sql;
	Strings next = *parents;
	const Migration *expanding = NULL;
	if (expansion.sql[0] != '\0') {
		next = (Strings){ 0 };
		if (write_next(job, folder, &first, expansion.between, parents, generated) == VERDICT_FAILED ||
		    !folder_state(job, folder, &next))
			return VERDICT_FAILED;
		expanding = generated->migration;
	}
	Verdict verdict = write_next(job, folder, &second, composed.state, &next, generated);
	generated->contract = generated->migration;
	generated->migration = expanding;
	generated->plan = expansion.plan;
	plan_foresee(job, generated->plan, expansion.start);
	if (verdict != VERDICT_FAILED)
		tell_queries(job, options, old, new);
	return verdict;
}

static Verdict generate(Job *job, const GenerateOptions *options, Folder *folder, Generated *generated)
{
	PlanOptions plan_options = { .compare = { .sql = &sql_insight, .owners = options->owners },
		                         .online = options->online || (job->config->online && !options->plain) };
	add_filters(job, &plan_options.compare, &options->filters, NULL);
	Strings parents = { 0 };
	Decision decision = DECISION_MADE;
	Loaded *new = find_schema_sources(job);

	if (!new)
		return VERDICT_FAILED;
	generated->from = folder->path;
	generated->to = new->label;
	const char *remember = options->settle.no_memory ? NULL : unchanged_path(job, new, folder, &plan_options.compare);
	if (memory_knows(remember))
		return nothing_to_do(job, new, folder, NULL);
	say_without(job, &plan_options.compare);
	new = parse_schema_sources(job, new);
	Loaded *old = !new ? NULL : folder_state(job, folder, &parents);
	Settled settled;
	if (!old || !settle(job, old, new, &options->settle, &plan_options.compare, &settled))
		return VERDICT_FAILED;
	if (!options->no_renames)
		decision = decide_renames(job, old->schema, new->schema, &plan_options.compare);
	generated->undecided = decision == DECISION_NEEDED;
	if (generated->undecided)
		return VERDICT_DIFFERENT;
	if (decision == DECISION_NOTHING_DIFFERS)
		return nothing_to_do(job, new, folder, remember);
	return options->check ? only_check(job, options, new, old, folder, &plan_options, remember, generated)
	       : options->expand_contract
	           ? expand_next(job, options, folder, new, old, &plan_options, &parents, remember, generated)
	           : compose_next(job, options, folder, new, old, &plan_options, &parents, remember, generated);
}

/* Branches of the v1 layout that go side by side have one next migration only when they go together. */
static bool branches_go_together(Job *job, const Folder *folder)
{
	const FolderLineage *lineage = folder->layout == LAYOUT_V1 ? lineage_read(job, folder) : NULL;
	size_t found = 0;

	for (size_t i = 0; lineage && i < lineage->branches.count; i++) {
		for (size_t j = i + 1; j < lineage->branches.count; j++)
			found += branch_conflicts(job, folder, lineage, lineage->branches.items[i], lineage->branches.items[j]);
	}
	return found == 0 && (lineage || folder->layout == LAYOUT_CLASSIC);
}

Verdict generate_migration(Job *job, const GenerateOptions *options, Generated *generated)
{
	*generated = (Generated){ 0 };
	if (options->name && !name_check(job->arena, job->diags, options->name))
		return VERDICT_FAILED;
	if (!allowance_check(job, &options->allowance) || (!options->check && !hold_folder(job)))
		return VERDICT_FAILED;
	Folder *folder = read_folder(job);
	if (!folder || !folder_check(job->arena, job->diags, folder) || !branches_go_together(job, folder))
		return VERDICT_FAILED;
	if (options->custom && !options->check)
		return write_custom(job, options, folder, generated);
	return generate(job, options, folder, generated);
}
