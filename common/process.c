#include "process.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "secret.h"

/* A variable of migrations may be a password, whatever its name. */
static void hide_variable(char *argument, const char *before)
{
	static const char option[] = "--variable";
	char *value = NULL;

	if (before && strcmp(before, option) == 0)
		value = strchr(argument, '=');
	else if (strncmp(argument, option, sizeof(option) - 1) == 0 && argument[sizeof(option) - 1] == '=')
		value = strchr(argument + sizeof(option), '=');
	if (value)
		memset(value + 1, '*', strlen(value + 1));
}

char **process_protect(Arena *arena, int argc, char **argv)
{
	char **copy = arena_alloc(arena, ((size_t) argc + 1) * sizeof(char *));
	struct rlimit core = { 0 };

	prctl(PR_SET_DUMPABLE, 0);
	/* The limit may be raised again: what is started from here (an editor, a hook) is no affair of ours. */
	if (getrlimit(RLIMIT_CORE, &core) == 0) {
		core.rlim_cur = 0;
		setrlimit(RLIMIT_CORE, &core);
	}
	for (int i = 0; i < argc; i++) {
		size_t length = strlen(argv[i]);

		copy[i] = arena_strdup(arena, argv[i]);
		/* The kernel shows these very bytes. */
		memcpy(argv[i], hide_secrets(arena, argv[i], length), length);
		hide_variable(argv[i], i > 0 ? copy[i - 1] : NULL);
	}
	return copy;
}
