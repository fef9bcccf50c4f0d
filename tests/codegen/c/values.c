/*
 * values.c: what the generated code makes of known rows, pages, errors, and of a connection that does not wait.  The schema
 * is golden/schema.sql, its rows are put in by c.sh.
 */
#include <stdio.h>
#include <string.h>

#include "schema.h"

#define CHECK(what) check(what, __LINE__, #what)

static int wrong;

static void check(bool ok, int line, const char *what)
{
	printf("%s line %d: %s\n", ok ? "ok" : "WRONG", line, what);
	wrong += !ok;
}

static bool run(dbgen *db, const char *sql)
{
	PGresult *result = PQexec(dbgen_connection(db), sql);
	bool ok = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;

	if (!ok)
		printf("WRONG %s: %s", sql, PQresultErrorMessage(result));
	PQclear(result);
	return ok;
}

static void read_row(dbgen *db)
{
	db_return_row *row = NULL;

	CHECK(db_get_return(db, DB_CLASS__3, "x", &row) && row);
	if (!row)
		return;
	CHECK(strcmp(row->int_, "12.50") == 0);
	CHECK(*row->_ == -7 && *row->double_ == -14);
	CHECK(*row->u4fa1_u683c == INT64_MIN);
	CHECK(strcmp(row->line_break, "{\"a\": [1, null]}") == 0);
	CHECK(row->aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa->bytes[15] == 0xff);
	CHECK(*row->one->long_ == 5 && row->one->a_quoted_one->count == 3 && !row->one->a_quoted_one->items[1]);
	CHECK(row->one->a_quoted_one->nulls[1] && strcmp(row->one->a_quoted_one->items[2], "\"q\"") == 0);
	CHECK(*row->one->next == DB_CLASS_UNI && strcmp(row->one->int_->items[0], "1.00") == 0);
	CHECK(row->many.count == 2 && row->many.nulls[1] && !row->many.items[0].long_);
	CHECK(row->span->lower == 0.5 && row->span->lower_inclusive && row->span->upper_infinite);
	CHECK(row->spans->count == 2 && row->spans->ranges[1].lower == 5 && row->spans->ranges[1].upper_infinite);
	CHECK(strcmp(row->ci, "MiXed") == 0 && strcmp(row->cis->items[0], "a,\"b") == 0);
	CHECK(strcmp(row->search, "'cat':1A") == 0);
	CHECK(row->tags.dimension_count == 2 && row->tags.dimensions[0].lower == 0 && row->tags.count == 4);
	/* What is written again is the same row. */
	CHECK(db_update_return(db, row, NULL, NULL));
	CHECK(run(
	    db,
	    "do $$ begin assert (select count(*) = 1 from shop.kept k join shop.\"return\" r on r::text = k.kept); end $$"));
	free(row);
	CHECK(db_get_return(db, DB_CLASS_A_B, "none", &row) && !row);
}

/* All pages of three, one row after the other, as "id,". */
static void list_ids(dbgen *db, bool descending, char *ids)
{
	dbgen_page page = { 3, 0, false, descending };
	db_node_row *rows, from;
	const int32_t *parent;
	int32_t kept;
	size_t count;

	memset(&from, 0, sizeof(from));
	*ids = '\0';
	do {
		if (!db_list_node_by_parent(db, &from, page, &rows, &count))
			printf("WRONG %s\n", dbgen_failure(db)->message);
		for (size_t i = 0; i < count; i++)
			ids += sprintf(ids, "%d,", rows[i].id);
		if (count > 0) {
			from = rows[count - 1];
			parent = from.parent;
			kept = parent ? *parent : 0;
			from.parent = parent ? &kept : NULL;
			from.name = NULL;
			from.bits = NULL;
		}
		free(rows);
		page.after = true;
	} while (count == 3);
}

static void pages(dbgen *db)
{
	char up[200], down[200];
	PGresult *result;
	dbgen_page page = { 0, 1, false, false };
	int32_t parent = 1;
	db_node_row from, *rows;
	size_t count;

	list_ids(db, false, up);
	list_ids(db, true, down);
	result = PQexec(dbgen_connection(db), "select string_agg(id || ',', '' order by parent, id), "
	                                      "string_agg(id || ',', '' order by parent desc, id desc) from shop.nodes");
	CHECK(strcmp(up, PQgetvalue(result, 0, 0)) == 0);
	CHECK(strcmp(down, PQgetvalue(result, 0, 1)) == 0);
	PQclear(result);
	memset(&from, 0, sizeof(from));
	from.parent = &parent;
	CHECK(db_list_node_by_parent(db, &from, page, &rows, &count) && count == 2 && *rows[0].parent == 1);
	free(rows);
	from.parent = NULL;
	CHECK(db_list_node_by_parent(db, &from, page, &rows, &count) && count == 4 && !rows[0].parent);
	free(rows);
	page.equal = 2;
	CHECK(!db_list_node_by_parent(db, &from, page, &rows, &count));
	CHECK(!db_list_node(db, NULL, page, &rows, &count));
}

static void errors(dbgen *db)
{
	db_node_row node, *made;
	db_node_columns columns;
	db_return_row row, *read;
	db_return_columns given;
	dbgen_bits bits = { (const unsigned char *) "\xff\xff", 16 };

	memset(&node, 0, sizeof(node));
	memset(&columns, 0, sizeof(columns));
	memset(&row, 0, sizeof(row));
	memset(&given, 0, sizeof(given));
	node.bits = &bits;
	CHECK(!db_insert_node(db, &node, NULL, &made) && strcmp(dbgen_failure(db)->sqlstate, "22026") == 0);
	CHECK(!db_update_node(db, &node, &columns, &made));
	row.errno_ = "x";
	row.ci = "x";
	row.class_ = DB_CLASS_UNKNOWN;
	given.class_ = given.errno_ = given.ci = true;
	CHECK(!db_insert_return(db, &row, &given, &read) && strcmp(dbgen_failure(db)->column, "class") == 0);
	row.class_ = DB_CLASS_A_B;
	row.int_ = "12,5";
	given.int_ = true;
	CHECK(!db_insert_return(db, &row, &given, &read) && strstr(dbgen_failure(db)->message, "\"int\""));
	given.double_ = true;
	CHECK(!db_insert_return(db, &row, &given, &read) && strcmp(dbgen_failure(db)->column, "double") == 0);
	/* A NULL where there may be none: the server says which. */
	given.double_ = given.int_ = given.errno_ = false;
	given.tags = true;
	row.ci = NULL;
	CHECK(!db_insert_return(db, &row, &given, &read) && strcmp(dbgen_failure(db)->column, "ci") == 0);
	/* A copy of what has no binary form, and one that is given up. */
	CHECK(!db_copy_return(db, &row, 1, &given) && strcmp(dbgen_failure(db)->column, "ci") == 0);
	bits.count = -1;
	node.id = 900;
	columns.id = columns.bits = true;
	CHECK(!db_copy_node(db, &node, 1, &columns));
	CHECK(db_get_node(db, 900, &made) && !made);
	/* The database is another than the code was written for. */
	CHECK(run(db, "begin; alter table shop.nodes alter bits type text"));
	CHECK(!db_get_node(db, 1, &made));
	CHECK(run(db, "rollback; begin; alter table shop.nodes alter bits type text"));
	CHECK(!db_get_node(db, 1, &made) && strcmp(dbgen_failure(db)->column, "bits") == 0);
	CHECK(run(db, "rollback") && run(db, "alter type shop.\"class\" add value 'new'"));
	CHECK(run(db, "update shop.\"return\" set one = row(1, null, 'new', null) where errno = 'x'"));
	CHECK(db_get_return(db, DB_CLASS__3, "x", &read) && *read->one->next == DB_CLASS_UNKNOWN);
	free(read);
	/* What was prepared is gone: an error once. */
	CHECK(run(db, "discard all"));
	CHECK(!db_get_node(db, 1, &made));
	CHECK(db_get_node(db, 1, &made) && made);
	free(made);
}

static void without_waiting(dbgen *db)
{
	PGconn *conn = dbgen_connection(db);
	db_node_row *row = NULL;
	db_name_row *names;
	size_t count;

	PQsetnonblocking(conn, 1);
	CHECK(db_send_get_node(db, 1));
	CHECK(!db_get_node(db, 1, &row));
	while (PQflush(conn) == 1 || !dbgen_ready(db)) {
		if (!PQconsumeInput(conn))
			break;
	}
	CHECK(db_receive_node(db, &row) && row && row->id == 1);
	free(row);
	CHECK(!db_receive_node(db, &row));
	PQsetnonblocking(conn, 0);
	/* In a pipeline a failure ends what follows, up to the next sync. */
	PQenterPipelineMode(conn);
	dbgen_forget_prepared(db);
	CHECK(db_send_get_node(db, 1) && db_send_get_node_by_name(db, "two") && db_send_delete_node(db, 1) &&
	      db_send_get_node(db, 2) && dbgen_send_sync(db) && db_send_get_node(db, 2) && dbgen_send_sync(db));
	CHECK(db_receive_node(db, &row) && row->id == 1);
	free(row);
	CHECK(db_receive_node(db, &row) && row->id == 2);
	free(row);
	CHECK(!dbgen_receive_count(db, &count) && strcmp(dbgen_failure(db)->sqlstate, "23503") == 0);
	CHECK(!db_receive_node(db, &row) && dbgen_receive_sync(db));
	CHECK(db_receive_node(db, &row) && row->id == 2 && dbgen_receive_sync(db));
	free(row);
	PQexitPipelineMode(conn);
	dbgen_use_prepared(db, false);
	CHECK(db_all_name(db, 2, &names, &count) && count == 2);
	free(names);
}

/* A query of one's own. */
static void own_query(dbgen *db)
{
	char sql[500];
	void *rows;
	size_t count;

	snprintf(sql, sizeof(sql), "select %s from shop.nodes order by id", dbgen_select_list(db, &db_node_table));
	PGresult *result = PQexecParams(dbgen_connection(db), sql, 0, NULL, NULL, NULL, NULL, 1);
	CHECK(dbgen_decode(db, &db_node_table, result, &rows, &count) && count == 8);
	CHECK(strcmp(((const db_node_row *) rows)[1].name, "two") == 0);
	free(rows);
	PQclear(result);
	result = PQexec(dbgen_connection(db), sql);
	CHECK(!dbgen_decode(db, &db_node_table, result, &rows, &count));
	PQclear(result);
}

static void conversions(void)
{
	int year, month, day;
	int32_t microseconds;
	char text[37];
	dbgen_uuid uuid;
	int64_t days = 0;

	for (dbgen_date date = -3000000; date < 3000000; date += 977) {
		dbgen_date_parts(date, &year, &month, &day);
		days += dbgen_date_of(year, month, day) == date;
	}
	CHECK(days == (6000000 + 976) / 977);
	CHECK(dbgen_date_of(2000, 1, 1) == 0 && dbgen_date_of(1999, 12, 31) == -1 &&
	      dbgen_date_of(-4712, 1, 1) == -2451507);
	CHECK(dbgen_timestamp_seconds(-1, &microseconds) == 946684799 && microseconds == 999999);
	CHECK(dbgen_timestamp_of(946684800, 5) == 5);
	CHECK(dbgen_uuid_read("00112233-4455-6677-8899-AABBccddeeff", &uuid));
	dbgen_uuid_text(uuid, text);
	CHECK(strcmp(text, "00112233-4455-6677-8899-aabbccddeeff") == 0);
	CHECK(!dbgen_uuid_read("00112233-4455-6677-8899-AABBccddeef", &uuid) && !dbgen_uuid_read("x", &uuid));
}

int main(void)
{
	PGconn *conn = PQconnectdb("");
	dbgen *db = dbgen_new(conn, &db_schema);

	CHECK(PQstatus(conn) == CONNECTION_OK && db);
	read_row(db);
	pages(db);
	errors(db);
	without_waiting(db);
	own_query(db);
	conversions();
	dbgen_free(db);
	PQfinish(conn);
	return wrong > 0;
}
