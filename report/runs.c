/*
 * runs.c: what dbgen did to a database.
 */
#include "runs.h"

#include "json.h"
#include "shown.h"

static void add_row(Buf *out, const RunRecord *record)
{
	Arena *arena = out->arena;

	buf_printf(out, "%s  %-4s  %-10s  %s  %.0f ms  %s  %s\n", record->started_at, record->direction, record->state,
	           text_shown(arena, record->tag), record->milliseconds, text_shown(arena, record->role),
	           text_shown(arena, record->version));
	if (record->message)
		buf_printf(out, "    %s\n", text_shown(arena, record->message));
}

static void add_json_row(Buf *out, const RunRecord *record)
{
	buf_add(out, "{\"tag\":");
	json_add_string(out, record->tag);
	json_add_member(out, "hash", record->hash);
	json_add_member(out, "direction", record->direction);
	json_add_member(out, "state", record->state);
	json_add_member(out, "started_at", record->started_at);
	json_add_member(out, "role", record->role);
	json_add_member(out, "version", record->version);
	json_add_member(out, "message", record->message);
	buf_printf(out, ",\"milliseconds\":%.3f,\"done\":%d,\"total\":%d}", record->milliseconds, record->done,
	           record->total);
}

void runs_add_text(Buf *out, const List *records)
{
	for (size_t i = 0; i < records->count; i++)
		add_row(out, records->items[i]);
}

void runs_add_json(Buf *out, const List *records)
{
	buf_add(out, "[");
	for (size_t i = 0; i < records->count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_json_row(out, records->items[i]);
	}
	buf_add(out, "]\n");
}
