/*
 * statuses.c: what is applied to a database and what is not.
 */
#include "statuses.h"

#include <inttypes.h>
#include <string.h>

#include "colour.h"
#include "json.h"
#include "shown.h"
#include "statement.h"

typedef struct State {
	const char *word;
	const char *meaning;
	Colour colour;
} State;

static const State states[] = {
	[MIGRATION_APPLIED] = { "applied", "", COLOUR_ADD },
	[MIGRATION_PENDING] = { "pending", "", COLOUR_CHANGE },
	[MIGRATION_OUT_OF_ORDER] = { "pending", "older than the newest applied one", COLOUR_CHANGE },
	[MIGRATION_EDITED] = { "edited", "the file is not the one that was applied", COLOUR_REMOVE },
	[MIGRATION_FAILED] = { "failed", "", COLOUR_REMOVE },
	[MIGRATION_HALF_UNDONE] = { "partial", "half rolled back", COLOUR_REMOVE },
};

static const State unknown_state = { "unknown", "applied, but not in the folder; dbgen repair says what to do",
	                                 COLOUR_REMOVE };

static const State waiting_state = { "waiting", "until the old application is gone: dbgen migrate --contract",
	                                 COLOUR_CHANGE };

static const State behind_state = { "waiting", "behind the one that waits", COLOUR_CHANGE };

static const State *state_of(const MigrationStatus *status)
{
	if (status->waits)
		return migration_contracts(status->migration) ? &waiting_state : &behind_state;
	return !status->migration ? &unknown_state : &states[status->state];
}

static const char *name_of(const MigrationStatus *status)
{
	if (status->migration)
		return status->migration->tag;
	if (status->name)
		return status->name;
	return status->applied_hash ? status->applied_hash : "?";
}

static void add_row(Buf *out, const MigrationStatus *status, int width, bool colour)
{
	const State *state = state_of(status);

	add_coloured(out, colour, state->colour, arena_printf(out->arena, "%-8s", state->word));
	buf_printf(out, "  %-*s", width, text_shown(out->arena, name_of(status)));
	if (status->applied_at)
		buf_printf(out, "  %s", status->applied_at);
	if (status->milliseconds > 0)
		buf_printf(out, "  %.0f ms", status->milliseconds);
	if (*state->meaning != '\0')
		buf_printf(out, "  %s", state->meaning);
	while (buf_ends_with(out, " "))
		buf_chop(out, 1);
	buf_add_char(out, '\n');
	if (status->migration && status->state == MIGRATION_EDITED)
		buf_printf(out, "          applied %s\n          file    %s\n", status->applied_hash, status->migration->hash);
	const char *failure = status->failure ? text_shown(out->arena, status->failure) : NULL;
	if (status->state == MIGRATION_FAILED && failure)
		buf_printf(out, "          %d of %d statements applied; then: %s\n", status->done, status->total, failure);
	else if (status->state == MIGRATION_HALF_UNDONE)
		buf_printf(out, "          %d of %d statements of the down file run%s%s\n", status->done, status->total,
		           failure ? "; then: " : "", failure ? failure : "");
	else if (failure)
		buf_printf(out, "          failed and was rolled back: %s\n", failure);
}

void statuses_add_text(Buf *out, const List *statuses, bool colour)
{
	int width = 0;

	for (size_t i = 0; i < statuses->count; i++) {
		int length = (int) strlen(name_of(statuses->items[i]));

		if (length > width && length <= 60)
			width = length;
	}
	for (size_t i = 0; i < statuses->count; i++)
		add_row(out, statuses->items[i], width, colour);
}

static void add_json_row(Buf *out, const MigrationStatus *status)
{
	const Migration *migration = status->migration;

	buf_add(out, "{\"tag\":");
	json_add_string(out, name_of(status));
	json_add_member(out, "state", state_of(status)->word);
	if (status->waits) {
		json_add_member(out, "code", CONTRACT_WAITS);
		json_add_member(out, "text", state_of(status)->meaning);
	}
	buf_printf(out, ",\"out_of_order\":%s", migration && status->state == MIGRATION_OUT_OF_ORDER ? "true" : "false");
	json_add_member(out, "hash", !migration ? NULL : migration->hash);
	json_add_member(out, "applied_hash", status->applied_hash);
	if (migration)
		buf_printf(out, ",\"when\":%" PRId64, migration->when);
	else
		buf_printf(out, ",\"when\":%" PRId64, status->applied_when);
	json_add_member(out, "applied_at", status->applied_at);
	if (status->milliseconds > 0)
		buf_printf(out, ",\"milliseconds\":%.3f", status->milliseconds);
	if (status->failure)
		json_add_member(out, "failure", status->failure);
	buf_add_char(out, '}');
}

static void add_json_names(Buf *out, const char *key, const Strings *names)
{
	buf_printf(out, ",\n\"%s\":[", key);
	for (size_t i = 0; i < names->count; i++) {
		buf_add(out, i == 0 ? "" : ",");
		json_add_string(out, names->items[i]);
	}
	buf_add_char(out, ']');
}

size_t statuses_open(const List *statuses)
{
	size_t open = 0;

	for (size_t i = 0; i < statuses->count; i++)
		open += state_of(statuses->items[i]) != &states[MIGRATION_APPLIED];
	return open;
}

void statuses_add_json(Buf *out, const StatusReport *report)
{
	size_t open = statuses_open(report->statuses);
	Strings pending = { 0 };

	for (size_t i = 0; i < report->statuses->count; i++) {
		const MigrationStatus *status = report->statuses->items[i];

		if (status->migration && !status->row_id)
			strings_add(out->arena, &pending, status->migration->tag);
	}
	buf_add(out, "{\"database\":");
	json_add_string(out, report->database);
	json_add_member(out, "folder", report->folder);
	json_add_member(out, "version", report->version);
	buf_printf(out, ",\"applied\":%zu,\"open\":%zu", report->statuses->count - open, open);
	add_json_names(out, "pending", &pending);
	add_json_names(out, "missing_tables", report->missing);
	buf_add(out, ",\n\"migrations\":[");
	for (size_t i = 0; i < report->statuses->count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_json_row(out, report->statuses->items[i]);
	}
	buf_add(out, "]}\n");
}
