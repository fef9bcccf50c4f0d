#include "adopt.h"

#include "held.h"
#include "sqltext.h"

static void add_record(Buf *sql, const History *history, const Adopted *adopted, const char *from)
{
	const Migration *migration = adopted->migration;

	history_add_insert(sql, history, migration);
	if (history->has_applied_at && adopted->applied_at > 0)
		sql_add(sql,
		        "UPDATE %Q SET applied_at = pg_catalog.to_timestamp(%l / 1000.0) WHERE hash = %L AND created_at = %l;\n",
		        history->schema, history->table, adopted->applied_at, migration->hash, migration->when);
	sql_add(sql,
	        "INSERT INTO %Q (tag, hash, created_at, state, total, version, message, started_at, finished_at) "
	        "VALUES (%L, %L, %l, 'applied', 0, %L, %L, ",
	        history->schema, RUNS_TABLE, migration->tag, migration->hash, migration->when, DBGEN_VERSION, from);
	for (int i = 0; i < 2; i++) {
		if (adopted->applied_at > 0)
			sql_add(sql, "pg_catalog.to_timestamp(%l / 1000.0)", adopted->applied_at);
		else
			buf_add(sql, "pg_catalog.clock_timestamp()");
		buf_add(sql, i == 0 ? ", " : ");\n");
	}
}

static bool record(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                   const List *adopted, const char *from, size_t *count)
{
	History *history = history_read(arena, diags, conn, options);

	if (!history || !history_create(diags, history, folder->layout))
		return false;
	history_match(history, folder);
	Buf sql;
	buf_init(&sql, arena);
	for (size_t i = 0; i < adopted->count; i++) {
		const Adopted *one = adopted->items[i];

		if (history_row_of(history, one->migration))
			continue;
		add_record(&sql, history, one, from);
		(*count)++;
	}
	/* One message, so one transaction. */
	return *count == 0 || conn_own(conn, diags, arena, sql.data, NULL, NULL);
}

bool runner_adopt(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                  const List *adopted, const char *from, size_t *count)
{
	History *history = held_look(arena, diags, conn, options, false);
	Watch watch = { .arena = arena, .conn = conn, .options = options };
	Lock lock = { .arena = arena, .conn = conn };

	*count = 0;
	if (!history)
		return false;
	lock.key = lock_key(arena, history->schema, history->table);
	watch_begin(&watch);
	bool ok = lock_take(&lock, diags, &watch, options->lock_timeout_ms) &&
	          record(arena, diags, conn, folder, options, adopted, from, count);
	lock_release(&lock);
	watch_end(&watch);
	return ok;
}
