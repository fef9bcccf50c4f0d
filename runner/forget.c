/*
 * forget.c: records whose file is not in the folder: found by name or hash, and taken away.
 */
#include <string.h>

#include "file.h"
#include "held.h"
#include "sqltext.h"

#define SHORTEST_HASH 6

static const char *shown_name(const MigrationStatus *status)
{
	return status->name ? status->name : status->applied_hash;
}

static bool is_meant(const MigrationStatus *status, const char *name)
{
	return !status->migration &&
	       ((status->name && strcmp(status->name, name) == 0) || strcmp(status->applied_hash, name) == 0 ||
	        (strlen(name) >= SHORTEST_HASH && text_starts_with(status->applied_hash, name)));
}

static bool refuse_known(Diags *diags, const char *tag)
{
	diag_error(diags, NO_SPAN, "%s is in the folder", tag)->hint =
	    arena_printf(diags->arena, "\"dbgen resolve %s --not-applied\" takes the record of such a migration away", tag);
	return false;
}

static bool refuse_missing(Diags *diags, const List *statuses, const char *name)
{
	Strings known = { 0 };

	for (size_t i = 0; i < statuses->count; i++)
		if (!((const MigrationStatus *) statuses->items[i])->migration)
			strings_add(diags->arena, &known, shown_name(statuses->items[i]));
	diag_error(diags, NO_SPAN, "no record of \"%s\" is without its file", name)
	    ->hint = known.count > 0 ? arena_printf(diags->arena, "such are: %s", strings_join(diags->arena, &known, ", "))
	                             : "every record has its file in this folder";
	return false;
}

bool runner_find_unknown(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                         const char *name, List *found)
{
	List statuses = { 0 };

	*found = (List){ 0 };
	if (!runner_status(arena, diags, conn, folder, options, &statuses))
		return false;
	for (size_t i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (status->migration && strcmp(status->migration->tag, name) == 0)
			return refuse_known(diags, name);
		if (!is_meant(status, name))
			continue;
		const MigrationStatus *first = found->count > 0 ? found->items[0] : status;
		if (strcmp(first->applied_hash, status->applied_hash) != 0) {
			diag_error(diags, NO_SPAN, "there are several records of \"%s\"", name)
			    ->hint = arena_printf(arena, "name one by its hash: %s, %s", first->applied_hash, status->applied_hash);
			return false;
		}
		list_add(arena, found, (void *) status);
	}
	return found->count > 0 || refuse_missing(diags, &statuses, name);
}

/* Is it still what was looked at? */
static bool is_still_there(const Held *held, const MigrationStatus *record)
{
	for (size_t i = 0; i < held->statuses.count; i++) {
		const MigrationStatus *status = held->statuses.items[i];

		if (!status->migration && strcmp(status->row_id, record->row_id) == 0 &&
		    strcmp(status->applied_hash, record->applied_hash) == 0)
			return true;
	}
	diag_error(held->diags, NO_SPAN, "the record of %s was changed meanwhile", shown_name(record))
	    ->hint = "\"dbgen status\" tells what is there now";
	return false;
}

bool runner_forget(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                   const List *records)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };
	bool ok = true;
	Buf sql;

	buf_init(&sql, arena);
	if (!held_take(&held, folder, options, NULL, NULL))
		return false;
	for (size_t i = 0; ok && i < records->count; i++) {
		const MigrationStatus *record = records->items[i];

		ok = is_still_there(&held, record);
		history_add_delete(&sql, held.history, &(HistoryRow){ .id = record->row_id });
		if (record->name)
			sql_add(&sql, "UPDATE %Q " RUN_DISMISS " WHERE tag = %L AND hash = %L AND direction IN ('up', 'down');\n",
			        held.history->schema, RUNS_TABLE, record->name, record->applied_hash);
	}
	ok = ok && conn_exec(conn, diags, NO_SPAN, sql.data);
	held_let_go(&held);
	return ok;
}
