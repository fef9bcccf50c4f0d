/*
 * protect.c: databases that people live on, marked "protected" in dbgen.json.
 */
#include "protect.h"

#include "conn.h"
#include "url.h"

const Environment *target_protection(Job *job, const Target *target)
{
	const Config *config = job->config;

	if (target->environment && target->environment->is_protected)
		return target->environment;
	for (size_t i = 0; config && i < config->environments.count; i++) {
		const Environment *environment = config->environments.items[i];
		const char *url = environment->is_protected ? config_url(job->arena, NULL, config, environment) : NULL;

		if (url && urls_lead_to_one_database(job->arena, url, target->url))
			return environment;
	}
	return NULL;
}

bool target_is_free(Job *job, const Target *target, const char *command, const char *instead)
{
	const Environment *environment = target_protection(job, target);

	if (!environment)
		return true;
	diag_error(job->diags, NO_SPAN, "environment \"%s\" is protected: dbgen %s does not touch it", environment->name,
	           command)
	    ->hint = instead;
	return false;
}

bool confirmed(Job *job, bool yes, const char *what)
{
	if (yes)
		return true;
	if (job_can_ask(job))
		return job_ask(job, "%s?", what);
	diag_error(job->diags, NO_SPAN, "not done: %s", what)->hint = "--yes does it without asking";
	return false;
}
