/*
 * step.c: what happens to the migration at work, told to who listens.
 */
#include "apply.h"

void apply_tell(const Apply *apply, RunnerEvent event)
{
	event.migration = apply->migration;
	event.direction = apply->direction;
	event.milliseconds = apply->milliseconds > 0 ? apply->milliseconds : apply_elapsed(apply);
	if (apply->progress)
		apply->progress(apply->context, &event);
}
