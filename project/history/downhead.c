/*
 * downhead.c: what a down file says of itself.
 */
#include "downhead.h"

#include <string.h>

#include "file.h"
#include "shown.h"

const char *down_head(Job *job, const char *path)
{
	const Source *source = file_read(job->arena, job->diags, path);
	const char *end = !source ? NULL : source->text;

	/* What is said to the runner is not said of the file. */
	while (end && text_starts_with(end, "--") && !text_starts_with(end, "-->") && !text_starts_with(end, "-- dbgen:")) {
		size_t length = strcspn(end, "\n");

		end += length + (end[length] != '\0');
	}
	return !end || end == source->text ? NULL : arena_strndup(job->arena, source->text, (size_t) (end - source->text));
}

bool say_down_heads(Running *running, const char *to, size_t count)
{
	Job *job = running->job;
	List statuses = { 0 };

	if (!runner_status(job->arena, job->diags, running->conn, running->folder, &running->options, &statuses))
		return false;
	for (size_t i = statuses.count; i > 0; i--) {
		const MigrationStatus *status = statuses.items[i - 1];
		const Migration *migration = status->migration;
		bool applied = status->state != MIGRATION_PENDING && status->state != MIGRATION_OUT_OF_ORDER;

		if (!migration || !applied)
			continue;
		if (to ? strcmp(migration->tag, to) == 0 : count-- == 0)
			break;
		const char *head = migration->down_path ? down_head(job, migration->down_path) : NULL;
		if (head)
			job_say(job, "%s:\n%s", migration->down_path, text_shown_lines(job->arena, head));
	}
	return true;
}
