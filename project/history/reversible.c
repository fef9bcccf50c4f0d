/*
 * reversible.c: is what a migration's down file makes what was there before?
 */
#include "reversible.h"

#include <string.h>

#include "analyse.h"
#include "downhead.h"
#include "trial.h"

/* An error with the differences; 0 or 1. */
static size_t compare_states(Job *job, const Migration *migration, Schema *expected, Schema *got, const char *what)
{
	const CompareOptions compare = { .sql = &sql_insight };
	List changes = compare_schemas(job->arena, job->diags, got, expected, &compare);

	if (changes.count == 0)
		return 0;
	job_differ(job, &(Differences){ .changes = &changes, .unverified = &(List){ 0 } });
	diag_error(job->diags, NO_SPAN, "%s: %s", migration->tag, what)
	    ->hint = arena_printf(job->arena, "correct %s; the lines above are what it lacks", migration->down_path);
	return 1;
}

/* Where the walk through the folder has come to. */
typedef struct Walk {
	Trial *trial;
	Folder folder;
	Schema *state; /* after the migrations so far */
	bool loaded;   /* a baseline is in the database */
	bool broken;   /* the database is of no use any more */
} Walk;

/* A new database with the first COUNT migrations, and what is in it then.  NULL after diagnostics. */
static Schema *begin(Walk *walk, size_t count)
{
	const Migration *last = count == 0 ? NULL : walk->folder.migrations.items[count - 1];

	if (!trial_begin(walk->trial) || !trial_baseline(walk->trial, &walk->folder, &walk->loaded) ||
	    (last && !trial_up(walk->trial, &walk->folder, last->tag, walk->loaded)))
		return NULL;
	return trial_read(walk->trial, false);
}

static Schema *up(Walk *walk, const Migration *migration)
{
	walk->broken = !trial_up(walk->trial, &walk->folder, migration->tag, walk->loaded);
	return walk->broken ? NULL : trial_read(walk->trial, false);
}

static Schema *down(Walk *walk)
{
	walk->broken = !trial_down(walk->trial, &walk->folder);
	return walk->broken ? NULL : trial_read(walk->trial, false);
}

/* One migration up, down and up again.  Findings. */
static size_t check_one(Walk *walk, const Migration *migration)
{
	Job *job = walk->trial->job;
	Schema *once = up(walk, migration);

	if (!once)
		return 1;
	if (!migration->down_path) {
		job_say(job, "%s: no down file, it cannot be reverted", migration->tag);
		walk->state = once;
		return 0;
	}
	Schema *back = down(walk);
	if (!back)
		return 1;
	size_t found = compare_states(job, migration, walk->state, back,
	                              "its down file does not bring back what was there before");
	Schema *again = up(walk, migration);
	if (!again)
		return 1;
	if (found == 0)
		found = compare_states(job, migration, once, again, "up, down and up again is not the same as up once");
	walk->broken = found > 0;
	if (down_head(job, migration->down_path))
		job_say(job, "%s: up, down, up: %s\n%s", migration->tag, found == 0 ? "the same schema, but" : "differs, and",
		        down_head(job, migration->down_path));
	walk->state = once;
	return found;
}

size_t check_reversible(Job *job, const SettleOptions *options, const Folder *folder)
{
	Walk walk = { .folder = one_by_one(folder) };
	Trial trial;
	size_t found = 0;

	walk.trial = &trial;
	if (trial_open(job, options, 0, folder, &trial))
		walk.state = begin(&walk, 0);
	if (!walk.state)
		found = 1;
	size_t i;
	for (i = 0; i < folder->migrations.count && walk.state; i++) {
		found += check_one(&walk, folder->migrations.items[i]);
		if (walk.broken)
			walk.state = i + 1 < folder->migrations.count ? begin(&walk, i + 1) : NULL;
	}
	if (found == 0)
		job_say(job, "up, down and up again: %zu migration%s, all well", i, i == 1 ? "" : "s");
	trial_close(&trial);
	return found;
}
