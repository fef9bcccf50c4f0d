/*
 * roundtrip.c: reads each table v_N with the generated code, and writes what was read into m_N by INSERT and, where every
 * type has a binary form, into c_N by COPY.  What the two hold is compared by the server, in its own text (roundtrip.sql).
 */
#include <stdio.h>
#include <string.h>

#include "schema.h"

static int failed(dbgen *db, const char *what, const dbgen_table *table)
{
	printf("%s %s: %s\n", what, table->name, dbgen_failure(db)->message);
	return 1;
}

static const dbgen_table *find_table(const char *letter, const char *name)
{
	for (size_t i = 0; i < db_schema.table_count; i++) {
		const dbgen_table *table = db_schema.tables[i];

		if (table->name[0] == letter[0] && strcmp(table->name + 1, name + 1) == 0)
			return table;
	}
	return NULL;
}

static bool has_binary_form(const dbgen_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].cast)
			return false;
	}
	return true;
}

/* Every row by INSERT, half of them in a pipeline. */
static int insert_rows(dbgen *db, const dbgen_table *table, const char *rows, size_t count)
{
	void *made;

	for (size_t i = 0; i < count; i += 2) {
		if (!dbgen_wait(db) || !dbgen_send_insert(db, table, rows + i * table->row_size, NULL) ||
		    !dbgen_receive_row(db, table, &made))
			return failed(db, "insert", table);
		free(made);
	}
	PQenterPipelineMode(dbgen_connection(db));
	for (size_t i = 1; i < count; i += 2) {
		if (!dbgen_send_insert(db, table, rows + i * table->row_size, NULL))
			return failed(db, "insert in a pipeline", table);
	}
	if (!dbgen_send_sync(db))
		return failed(db, "sync", table);
	for (size_t i = 1; i < count; i += 2) {
		if (!dbgen_receive_row(db, table, &made))
			return failed(db, "insert in a pipeline", table);
		free(made);
	}
	if (!dbgen_receive_sync(db))
		return failed(db, "sync", table);
	PQexitPipelineMode(dbgen_connection(db));
	return 0;
}

int main(void)
{
	PGconn *conn = PQconnectdb("");
	dbgen *db = dbgen_new(conn, &db_schema);
	int wrong = 0;

	setvbuf(stdout, NULL, _IONBF, 0);

	for (size_t i = 0; i < db_schema.table_count; i++) {
		const dbgen_table *from = db_schema.tables[i];
		const dbgen_table *into = find_table("m", from->name), *copied = find_table("c", from->name);
		dbgen_page page;
		void *rows;
		size_t count;

		if (from->name[0] != 'v')
			continue;
		memset(&page, 0, sizeof(page));
		if (!dbgen_wait(db) || !dbgen_send_list(db, from, from->identity, NULL, page) ||
		    !dbgen_receive_rows(db, from, &rows, &count)) {
			wrong += failed(db, "read", from);
			continue;
		}
		printf("%s %zu %s\n", from->name, count, has_binary_form(from) ? "copied" : "inserted");
		wrong += insert_rows(db, into, (const char *) rows, count);
		if (!dbgen_copy(db, copied, rows, count, NULL) && has_binary_form(from))
			wrong += failed(db, "copy", from);
		else if (!has_binary_form(from) && !strstr(dbgen_failure(db)->message, "has no binary form"))
			wrong += failed(db, "copy of what cannot be copied", from);
		free(rows);
	}
	dbgen_free(db);
	PQfinish(conn);
	return wrong != 0;
}
