/*
 * drizzle.c: a snapshot of drizzle-kit as a schema.
 */
#include "drizzle.h"

#include <string.h>

#include "read.h"

/* --- the snapshot ------------------------------------------------------------------------------------- */

static const char *snapshot_version(const Json *json)
{
	const char *dialect = json_get_string(json, "dialect");

	if (!dialect ||
	    (strcmp(dialect, "postgresql") != 0 && strcmp(dialect, "postgres") != 0 && strcmp(dialect, "pg") != 0))
		return NULL;
	return json_get_string(json, "version");
}

bool drizzle_snapshot_recognise(const Json *json)
{
	return snapshot_version(json) && (json_get(json, "prevId") || json_get(json, "prevIds"));
}

Schema *drizzle_snapshot_read(Arena *arena, Diags *diags, const Source *source, const Json *json)
{
	Reader reader = { arena, diags, source, schema_new(arena), map_new(arena) };
	const char *version = snapshot_version(json);
	size_t errors = diags->errors;

	if (version && strcmp(version, "7") == 0)
		drizzle_read_v7(&reader, json);
	else if (version && strcmp(version, "8") == 0)
		drizzle_read_v8(&reader, json);
	else
		reader_refuse(&reader, arena_printf(arena, "version %s is not known", version ? version : "(none)"), "version");
	return diags->errors == errors ? reader.schema : NULL;
}
