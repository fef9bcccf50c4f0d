/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_queries.c: queries of files.
 */
#include "dbgen_private.h"

bool dbgen_send_query(dbgen *db, const dbgen_query *query, const void *given)
{
	size_t number = query->choose ? query->choose(given) : 0;

	dbgen_begin(db);
	if (number >= query->text_count)
		return dbgen_fail(db, "\"%s\" has no such order", query->name);
	const dbgen_text *text = &query->texts[number];
	dbgen_buffer_text(&db->sql, text->sql);
	for (size_t i = 0; i < text->count; i++) {
		if (!dbgen_add_value(db, query->takes, &query->takes->columns[text->params[i]], given))
			return false;
	}
	return dbgen_send_statement(db);
}

bool dbgen_receive_query_rows(dbgen *db, const dbgen_query *query, void **rows, size_t *count)
{
	*rows = NULL;
	*count = 0;
	PGresult *result = dbgen_receive(db, PGRES_TUPLES_OK);
	bool ok = result && dbgen_decode_pieces(db, query->gives, query->piece_count, query->row_size, result, rows, count);
	if (ok)
		db->affected = *count;
	PQclear(result);
	return ok;
}

bool dbgen_receive_query_row(dbgen *db, const dbgen_query *query, void **row)
{
	size_t count;

	if (!dbgen_receive_query_rows(db, query, row, &count))
		return false;
	if (count == 0) {
		free(*row);
		*row = NULL;
	}
	return true;
}

bool dbgen_receive_query_count(dbgen *db, const dbgen_query *query, size_t *count)
{
	PGresult *result = dbgen_receive(db, query->width > 0 ? PGRES_TUPLES_OK : PGRES_COMMAND_OK);

	if (!result)
		return false;
	db->affected = (size_t) strtoull(PQcmdTuples(result), NULL, 10);
	if (count)
		*count = db->affected;
	PQclear(result);
	return true;
}

/* ---- many at once */

/* So many are sent before the first is received, which keeps either side from waiting for the other to read. */
enum { MOST_SENT = 64 };

static bool receive_one(dbgen *db, const dbgen_query *query, dbgen_each *each, void *context, size_t number,
                        bool *go_on)
{
	void *rows = NULL;
	size_t count = 0;

	if (query->piece_count == 0)
		return dbgen_receive_query_count(db, query, NULL);
	if (!dbgen_receive_query_rows(db, query, &rows, &count))
		return false;
	if (*go_on && each)
		*go_on = each(context, number, rows, count);
	else
		free(rows);
	return true;
}

/* The items from FROM to TO.  What was sent is received whatever happens; the message is that of the first that failed. */
static bool run_part(dbgen *db, const dbgen_query *query, const char *given, size_t from, size_t to, dbgen_each *each,
                     void *context)
{
	size_t size = query->takes ? query->takes->row_size : 0, sent = from;
	bool ok = true, go_on = true;
	dbgen_error error;

	while (ok && sent < to && (ok = dbgen_send_query(db, query, given + sent * size)))
		sent++;
	error = db->error;
	bool synced = dbgen_send_sync(db);
	for (size_t i = from; i < sent; i++) {
		bool received = receive_one(db, query, each, context, i, &go_on);

		if (ok && !received)
			error = db->error;
		ok = ok && received;
	}
	if (synced && !dbgen_receive_sync(db) && ok) {
		error = db->error;
		ok = false;
	}
	if (!ok)
		db->error = error;
	return ok && synced && (go_on || dbgen_fail(db, "\"%s\" was stopped", query->name));
}

bool dbgen_query_each(dbgen *db, const dbgen_query *query, const void *given, size_t count, dbgen_each *each,
                      void *context)
{
	bool ok = true;

	if (!dbgen_wait(db))
		return false;
	if (PQenterPipelineMode(db->conn) != 1)
		return dbgen_fail_connection(db);
	for (size_t at = 0; ok && at < count; at += MOST_SENT)
		ok = run_part(db, query, (const char *) given, at, at + MOST_SENT < count ? at + MOST_SENT : count, each,
		              context);
	if (PQexitPipelineMode(db->conn) != 1 && ok)
		return dbgen_fail_connection(db);
	return ok;
}
