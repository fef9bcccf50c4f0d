/*
 * target.c: which database a command works with.
 */
#include "target.h"

#include <string.h>

/* The environment that was named, or NULL and true. */
static bool find_environment(Job *job, const ConnectOptions *options, const Config *config, const Environment **found)
{
	const char *name = options->prod ? "prod" : options->env;

	*found = NULL;
	if (!name)
		return true;
	*found = config_need_environment(job->arena, job->diags, config, name);
	return *found;
}

bool target_resolve(Job *job, const ConnectOptions *options, Target *target)
{
	const Config *config = job->config;

	*target = (Target){ 0 };
	if (options->url && *options->url == '\0') {
		diag_error(job->diags, NO_SPAN, "--url is empty")->hint =
		    "is the variable set that it is taken from? without --url the environment's url is used, else DATABASE_URL, else "
		    "libpq's own PG* variables";
		return false;
	}
	if (!config || !find_environment(job, options, config, &target->environment))
		return false;
	if (target->environment && !options->url) {
		target->url = config_url(job->arena, job->diags, config, target->environment);
		if (!target->url && job->diags->errors > 0)
			return false;
	} else if (!options->url) {
		target->environment = config_environment(config, "dev");
		if (target->environment)
			target->url = config_url(job->arena, NULL, config, target->environment);
	} else {
		target->url = options->url;
	}
	if (!target->url)
		target->url = config_variable(config, "DATABASE_URL");
	return true;
}

bool target_find(Job *job, const char *from, Target *target)
{
	bool says_so = strncmp(from, "env:", 4) == 0;
	const char *name = says_so ? from + 4 : from;
	bool is_environment = says_so || config_environment(job->config, name);

	return target_resolve(job,
	                      &(ConnectOptions){ .url = is_environment ? NULL : from, .env = is_environment ? name : NULL },
	                      target);
}
