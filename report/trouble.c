/*
 * trouble.c: what a person has to decide about before migrations can go on.
 */
#include "trouble.h"

#include "json.h"
#include "shown.h"

/* Why it is on the list, and what can be done; NULL: it is not. */
typedef struct Trouble {
	const char *word;
	const char *what;
	const char *next;
} Trouble;

static bool find_trouble(Arena *arena, const MigrationStatus *status, Trouble *trouble)
{
	const char *tag = status->name;

	if (!status->migration) {
		*trouble = (Trouble){
			"unknown", "is recorded as applied, but is not in the folder",
			arena_printf(arena,
			             "restore the file from version control; where it is gone for good: dbgen repair "
			             "%s --forget",
			             tag ? tag : status->applied_hash)
		};
	} else if (status->state == MIGRATION_EDITED) {
		*trouble = (Trouble){ "edited",
			                  arena_printf(arena, "the file was edited after it was applied\napplied %s\nfile    %s",
			                               status->applied_hash, status->migration->hash),
			                  arena_printf(arena, "put the file back, or dbgen repair %s --accept-edit", tag) };
	} else if (status->state == MIGRATION_FAILED) {
		*trouble = (Trouble){
			"partial",
			arena_printf(arena, "%d of %d statements are applied%s%s", status->done, status->total,
			             status->failure ? "; then: " : "", status->failure ? status->failure : ""),
			arena_printf(arena,
			             "dbgen migrate goes on there; if it asks what became of the statement that was cut "
			             "off: dbgen repair %s --retry (nothing) or --skip (it is done)",
			             tag)
		};
	} else if (status->state == MIGRATION_HALF_UNDONE) {
		*trouble = (Trouble){
			"partial",
			arena_printf(arena, "%d of %d statements of the down file were run%s%s", status->done, status->total,
			             status->failure ? "; then: " : "", status->failure ? status->failure : ""),
			arena_printf(arena,
			             "dbgen rollback goes on there; if it asks what became of the statement that was "
			             "cut off: dbgen repair %s --retry (nothing) or --skip (it is done)",
			             tag)
		};
	} else if (status->failure) {
		*trouble = (Trouble){
			"failed", arena_printf(arena, "failed and was rolled back: %s", status->failure),
			arena_printf(arena, "correct it, then dbgen migrate; dbgen repair %s --retry takes it off this list", tag)
		};
	} else {
		return false;
	}
	return true;
}

/* TEXT with every line but the first indented. */
static void add_indented(Buf *out, const char *text)
{
	for (text = text_shown_lines(out->arena, text); *text; text++) {
		buf_add_char(out, *text);
		if (*text == '\n')
			buf_add(out, "          ");
	}
	buf_add_char(out, '\n');
}

static void add_text(Buf *out, const MigrationStatus *status, const Trouble *trouble)
{
	const char *name = status->name ? status->name : status->applied_hash;

	buf_printf(out, "%-8s  %s\n          ", trouble->word, text_shown(out->arena, name));
	add_indented(out, trouble->what);
	buf_add(out, "          -> ");
	add_indented(out, trouble->next);
}

static void add_json(Buf *out, const MigrationStatus *status, const Trouble *trouble)
{
	const char *const members[][2] = { { "tag", status->name ? status->name : status->applied_hash },
		                               { "state", trouble->word },
		                               { "message", trouble->what },
		                               { "next", trouble->next } };

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		buf_printf(out, "%s\"%s\":", i == 0 ? "{" : ",", members[i][0]);
		json_add_string(out, members[i][1]);
	}
	buf_printf(out, ",\"done\":%d,\"total\":%d}", status->done, status->total);
}

size_t trouble_add(Buf *out, const List *statuses, bool json)
{
	size_t found = 0;

	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];
		Trouble trouble;

		if (!find_trouble(out->arena, status, &trouble))
			continue;
		if (json)
			buf_add(out, found == 0 ? "[\n" : ",\n");
		(json ? add_json : add_text)(out, status, &trouble);
		found++;
	}
	if (json)
		buf_add(out, found == 0 ? "[]\n" : "]\n");
	return found;
}
