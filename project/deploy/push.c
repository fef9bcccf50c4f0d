/*
 * push.c: a development database made what the schema files say.
 */
#include "push.h"

#include "analyse.h"
#include "decide.h"
#include "execute.h"
#include "foresee.h"
#include "losses.h"
#include "offenders.h"
#include "protect.h"
#include "waiting.h"

static void warn_of_unverified(Job *job, const Settled *settled)
{
	for (size_t i = 0; i < settled->unverified.count; i++) {
		const Change *change = settled->unverified.items[i];
		Buf text;

		buf_init(&text, job->arena);
		change_describe(&text, change);
		diag_warning(job->diags, change->new->span, "not applied, as no server could tell whether it differs: %s",
		             text.data)
		    ->detail = settled->reason;
	}
}

static Verdict plan(Job *job, const PushOptions *options, Push *push)
{
	PlanOptions plan_options = { .compare = { .sql = &sql_insight }, .online = options->online };

	add_filters(job, &plan_options.compare, &options->filters, push->live->environment);
	say_without(job, &plan_options.compare);
	push->without = plan_options.compare.without;
	Settled *settled = &push->settled;
	if (!settle(job, push->live, push->files, &options->settle, &plan_options.compare, settled))
		return VERDICT_FAILED;
	say_left_alone(job, &plan_options.compare, settled->old, settled->new);
	warn_of_unverified(job, settled);
	if (!options->no_renames && !options->allowance.all && !options->dry_run &&
	    decide_renames(job, settled->old, settled->new, &plan_options.compare) == DECISION_NEEDED)
		return VERDICT_DIFFERENT;
	const Plan *made = plan_foreseen(job, job->diags, job->arena, settled->old, settled->new, &plan_options);
	if (!made)
		return VERDICT_FAILED;
	if (made->statements.count > 0) {
		if (!count_losses(job, push->live->conn, made))
			return VERDICT_FAILED;
		if (!count_offenders_of_plan(job, push->live->conn, made))
			return VERDICT_FAILED;
		push->plan = made;
		push->waiting = find_waiting(job, push->live, &made->changes);
		if (options->dry_run)
			note_waiting(job, &push->waiting);
		return VERDICT_DIFFERENT;
	}
	job_say(job, "nothing to do: %s is what %s says", push->live->label, push->files->label);
	return settled->unverified.count > 0 ? VERDICT_DIFFERENT : VERDICT_SAME;
}

Verdict push_plan(Job *job, const PushOptions *options, Push *push)
{
	Target target;

	*push = (Push){ .files = load_schema_files(job) };
	if (push->files && allowance_check(job, &options->allowance) && target_resolve(job, &options->connect, &target) &&
	    (options->dry_run ||
	     target_is_free(job, &target, "push", "\"dbgen generate\" and \"dbgen migrate\" change it step by step")))
		push->live = load_database(job, &target, NULL);
	return !push->live ? VERDICT_FAILED : plan(job, options, push);
}

Verdict push_apply(Job *job, const PushOptions *options, const Push *push)
{
	if (push->waiting.changes.count > 0) {
		refuse_waiting(job, &push->waiting, "nothing was changed");
		return VERDICT_DIFFERENT;
	}
	Verdict agreed = agree_to_losses(job, push->plan, &options->allowance, "nothing was changed");

	if (agreed != VERDICT_SAME)
		return agreed;
	if (!refuse_offenders(job, push->plan))
		return VERDICT_FAILED;
	return execute_plan(job, push->live->conn, push->plan) ? VERDICT_SAME : VERDICT_FAILED;
}

void push_close(Push *push)
{
	loaded_close(push->live);
}
