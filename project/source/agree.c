/*
 * agree.c: what a plan takes away is done only when somebody has agreed to it, by name.
 */
#include "agree.h"

#include "facts.h"

bool allowance_check(Job *job, const Allowance *allowance)
{
	bool ok = allow_check(job->arena, job->diags, &allowance->allow, "--allow");

	return allow_check(job->arena, job->diags, &job->config->allow, "\"allow\" in dbgen.json:") && ok;
}

/* Of PlanLoss: those that nobody has agreed to so far. */
static List open_losses(Job *job, const List *losses, const Allowance *allowance)
{
	List open = { 0 };

	for (size_t i = 0; i < losses->count && !allowance->all; i++) {
		const PlanLoss *loss = losses->items[i];

		if (!allow_covers(&allowance->allow, loss->name) && !allow_covers(&job->config->allow, loss->name))
			list_add(job->arena, &open, (void *) loss);
	}
	return open;
}

static Strings names_of(Arena *arena, const List *losses)
{
	Strings names = { 0 };

	for (size_t i = 0; i < losses->count; i++)
		strings_add(arena, &names, ((const PlanLoss *) losses->items[i])->name);
	return names;
}

static Verdict refuse(Job *job, const List *open, const char *undone)
{
	Diag *diag = diag_error(job->diags, NO_SPAN, "data would be lost, and nobody has agreed to it: %s", undone);
	Strings lines = { 0 };

	for (size_t i = 0; i < open->count; i++) {
		const PlanLoss *loss = open->items[i];

		strings_add(job->arena, &lines,
		            arena_printf(job->arena, "%s\n    %s", loss->reason, loss_flag(job->arena, loss->name)));
	}
	diag->detail = strings_join(job->arena, &lines, "\n");
	diag->hint =
	    "the line under each is what agrees to it; * in it stands for any name, and \"allow\" in dbgen.json does the "
	    "same for good";
	return VERDICT_DIFFERENT;
}

Verdict agree_to_losses(Job *job, const Plan *plan, const Allowance *allowance, const char *undone)
{
	List losses = plan_losses(job->arena, plan), open = open_losses(job, &losses, allowance);
	Strings names = names_of(job->arena, &losses);

	if (!allow_is_used(job->arena, job->diags, &allowance->allow, &names))
		return VERDICT_FAILED;
	if (open.count > 0 && !job_can_ask(job))
		return refuse(job, &open, undone);
	for (size_t i = 0; i < open.count; i++) {
		const PlanLoss *loss = open.items[i];

		if (job_ask(job, "It %s. Do that?", loss->reason))
			continue;
		job_say(job, "%s: %s was not agreed to", undone, loss->name);
		return VERDICT_DIFFERENT;
	}
	return VERDICT_SAME;
}

void say_losses(Job *job, const Plan *plan, const Allowance *allowance)
{
	List losses = plan_losses(job->arena, plan), open = open_losses(job, &losses, allowance);

	for (size_t i = 0; i < open.count; i++)
		job_say(job, "to agree to: %s", loss_flag(job->arena, ((const PlanLoss *) open.items[i])->name));
}
