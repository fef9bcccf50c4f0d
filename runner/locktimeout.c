#include "locktimeout.h"

#include <limits.h>
#include <string.h>

#include "option.h"

int lock_timeout_read(Arena *arena, Diags *diags, Span place, const char *text)
{
	text += strspn(text, " ");
	int64_t time = parse_time(arena_strndup(arena, text, strcspn(text, " \r")), 1000);

	if (time > 0 && time <= INT_MAX)
		return (int) time;
	diag_error(diags, place, "this is no time for a lock timeout")
	    ->hint = "write \"-- dbgen: lock timeout 1s\" or \"500ms\"";
	return 0;
}
