/*
 * job.c: what a workflow says and asks.
 */
#include "job.h"

void job_say(const Job *job, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	job->events->say(job->events->context, LOG_INFO, arena_vprintf(job->arena, format, args));
	va_end(args);
}

void job_print(const Job *job, const char *text)
{
	job->events->print(job->events->context, text);
}

void job_differ(const Job *job, const Differences *differences)
{
	job->events->differ(job->events->context, differences);
}

bool job_can_ask(const Job *job)
{
	return job->events->ask;
}

bool job_ask(const Job *job, const char *format, ...)
{
	if (!job_can_ask(job))
		return false;
	va_list args;
	va_start(args, format);
	const char *question = arena_vprintf(job->arena, format, args);
	va_end(args);
	return job->events->ask(job->events->context, question);
}

Attempt job_attempt(const Job *job)
{
	return (Attempt){ job->diags->list.count, job->diags->errors };
}

const char *job_first_error(const Job *job, Attempt attempt)
{
	for (size_t i = attempt.count; i < job->diags->list.count; i++) {
		const Diag *diag = job->diags->list.items[i];

		if (diag->severity == SEVERITY_ERROR)
			return diag->message;
	}
	return NULL;
}

void job_forget(const Job *job, Attempt attempt)
{
	job->diags->list.count = attempt.count;
	job->diags->errors = attempt.errors;
}
