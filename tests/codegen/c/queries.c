/*
 * queries.c: runs the functions of queries.sql on the shop's tables, empty before, and says what is not as it has to be.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "queries.h"

static int wrong;

#define CHECK(condition)                                                                                               \
	((condition)                                                                                                       \
	     ? (void) printf("ok line %d: %s\n", __LINE__, #condition)                                                     \
	     : (void) (wrong++, printf("line %d: not %s: %s\n", __LINE__, #condition, dbgen_failure(db)->message)))

static bool same(const char *text, const char *other)
{
	return text && other && strcmp(text, other) == 0;
}

static void customers(dbgen *db)
{
	static const char *const tags[] = { "a", "b" };
	dbgen_date born = dbgen_date_of(1990, 1, 31);
	db_query_add_customer_params given = { "ann@x.org",          "Ann", NULL,
		                                   "[{\"a\": 1}, null]", &born, { 2, tags, NULL, 0, NULL } };
	db_query_add_customer_row *row = NULL;

	CHECK(db_query_add_customer(db, &given, &row) && row->id == 1);
	free(row);
	memset(&given, 0, sizeof(given));
	given.email = "b'ob@x.org";
	given.name = "Bob";
	CHECK(db_query_add_customer(db, &given, &row) && row->id == 2);
	free(row);
	given.email = "no address";
	CHECK(!db_query_add_customer(db, &given, &row) && !row && same(dbgen_failure(db)->sqlstate, "23514"));

	db_query_customer_by_email_params by = { "ann@x.org" };
	db_customer_row *ann = NULL;
	CHECK(db_query_customer_by_email(db, &by, &ann) && ann && ann->id == 1 && !ann->nickname);
	CHECK(ann && ann->tags.count == 2 && same(ann->tags.items[1], "b") && same(ann->profile, "[{\"a\": 1}, null]"));
	CHECK(ann && ann->born && *ann->born == born);
	free(ann);
	by.email = "none@x.org";
	CHECK(db_query_customer_by_email(db, &by, &ann) && !ann);
}

static void copies(dbgen *db)
{
	dbgen_date starts = dbgen_date_of(2024, 1, 31);
	const db_query_copy_orders_params rows[] = {
		{ 1, DB_STATE_DRAFT, "1.50", "web", &starts, NULL },
		{ 1, DB_STATE_IT_S_DONE, "2.50", "shop", NULL, "ABC" },
		{ 1, DB_STATE_DRAFT, "3.50", "web", NULL, NULL },
	};

	CHECK(db_query_copy_orders(db, rows, 0) && dbgen_affected(db) == 0);
	CHECK(db_query_copy_orders(db, rows, 3) && dbgen_affected(db) == 3);
}

/* The totals of what is found, one behind the other. */
static const char *totals(dbgen *db, db_query_orders_of_params given)
{
	static char text[128];
	db_query_orders_of_row *rows = NULL;
	size_t count = 0;

	given.customer_id = 1;
	given.most = 10;
	text[0] = '\0';
	if (!db_query_orders_of(db, &given, &rows, &count))
		return dbgen_failure(db)->message;
	for (size_t i = 0; i < count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s ", rows[i].o.total);
	free(rows);
	return text;
}

static void filters(dbgen *db)
{
	db_state draft = DB_STATE_DRAFT;
	db_query_orders_of_params given;

	memset(&given, 0, sizeof(given));
	CHECK(same(totals(db, given), "1.50 2.50 3.50 "));
	given.order = DB_QUERY_ORDERS_OF_ORDER_DEAREST;
	CHECK(same(totals(db, given), "3.50 2.50 1.50 "));
	given.order = DB_QUERY_ORDERS_OF_ORDER_KIND;
	CHECK(same(totals(db, given), "2.50 1.50 3.50 "));
	given.least = "1.50";
	given.web = true;
	CHECK(same(totals(db, given), "3.50 "));
	given.least = NULL;
	given.state = &draft;
	given.order = DB_QUERY_ORDERS_OF_ORDER_DEFAULT;
	CHECK(same(totals(db, given), "1.50 3.50 "));
	given.order = (db_query_orders_of_order) 7;
	CHECK(same(totals(db, given), "\"OrdersOf\" has no such order"));

	db_query_orders_of_row *rows = NULL;
	size_t count = 0;
	given = (db_query_orders_of_params){ .customer_id = 1, .most = 1 };
	CHECK(db_query_orders_of(db, &given, &rows, &count) && count == 1);
	CHECK(count == 1 && same(rows->name, "Ann") && !rows->nickname && rows->total == 3 && rows->column == 1 &&
	      rows->column_2 == 2);
	CHECK(count == 1 && rows->o.starts && *rows->o.starts == dbgen_date_of(2024, 1, 31) && same(rows->o.shout, "WEB"));
	free(rows);
}

static void rows_within_rows(dbgen *db)
{
	db_state done = DB_STATE_IT_S_DONE;
	db_query_set_state_params set = { DB_STATE_PAID, { 1, &done, NULL, 0, NULL } };
	db_query_customers_with_orders_row *rows = NULL;
	size_t count = 0;

	CHECK(db_query_set_state(db, &set, &count) && count == 1);
	set.before.count = 0;
	CHECK(db_query_set_state(db, &set, &count) && count == 0);
	CHECK(db_query_customers_with_orders(db, &rows, &count) && count == 4);
	CHECK(count == 4 && rows[1].o && same(rows[1].o->total, "2.50") && rows[1].o->state == DB_STATE_PAID);
	CHECK(count == 4 && rows[1].p && same(rows[1].p->total, "2.50") && !rows[0].p && rows[0].o);
	CHECK(count == 4 && rows[3].id == 2 && !rows[3].o && !rows[3].p);
	CHECK(count == 4 && memcmp(&rows[1].o->id, &rows[1].p->id, sizeof(dbgen_uuid)) == 0);
	free(rows);
}

/* ---- batches */

typedef struct found {
	size_t calls, rows;
	const char *last;
	char state[32];
	bool stop;
} found;

static bool take_kind(void *context, size_t number, void *rows, size_t count)
{
	found *so_far = (found *) context;

	so_far->calls += number == so_far->calls;
	so_far->rows += count;
	free(rows);
	return !so_far->stop;
}

static bool take_state(void *context, size_t number, void *rows, size_t count)
{
	found *so_far = (found *) context;

	so_far->calls++;
	so_far->rows += count;
	if (count > 0)
		snprintf(so_far->state, sizeof(so_far->state), "%zu %s", number,
		         db_state_text(((const db_query_state_of_row *) rows)->state));
	free(rows);
	return true;
}

static void batches(dbgen *db)
{
	db_query_of_kind_params kinds[200];
	const db_query_state_of_params states[] = { { "0" }, { "2.5" } };
	const db_query_set_code_params codes[] = { { "XYZ", "1.5" }, { NULL, "2.5" } };
	const db_query_set_code_params bad[] = { { "NEW", "1.5" }, { "bad", "2.5" }, { "NEW", "3.5" } };
	found so_far;

	for (size_t i = 0; i < 200; i++)
		kinds[i].kind = i % 2 == 0 ? "web" : "none";
	memset(&so_far, 0, sizeof(so_far));
	CHECK(db_query_of_kind(db, kinds, 200, take_kind, &so_far) && so_far.calls == 200 && so_far.rows == 200);
	memset(&so_far, 0, sizeof(so_far));
	so_far.stop = true;
	CHECK(!db_query_of_kind(db, kinds, 200, take_kind, &so_far) && so_far.calls == 1);
	memset(&so_far, 0, sizeof(so_far));
	CHECK(db_query_state_of(db, states, 2, take_state, &so_far) && so_far.calls == 2 && same(so_far.state, "1 paid"));
	CHECK(db_query_set_code(db, codes, 2) && db_query_set_code(db, codes, 0));
	CHECK(!db_query_set_code(db, bad, 3) && same(dbgen_failure(db)->sqlstate, "23514"));
	db_query_orders_of_params given = { .customer_id = 1, .most = 3 };
	db_query_orders_of_row *rows = NULL;
	size_t count = 0;
	CHECK(db_query_orders_of(db, &given, &rows, &count) && count == 3 && same(rows[0].o.code, "XYZ") &&
	      !rows[1].o.code);
	free(rows);
}

static void the_rest(dbgen *db)
{
	db_query_totals_row *sums = NULL;
	db_query_search_params search = { NULL, dbgen_timestamp_of(946684800, 0) };
	db_query_search_row *rows = NULL;
	db_query_delete_params gone = { 2 };
	db_query_touch_params touch = { "t" };
	dbgen_timestamp times[] = { 1, 2 };
	bool no = false;
	db_query_echo_params echo = { 123456789, -7, 42, "[true]", &no, INT64_MIN, { 2, times, NULL, 0, NULL } };
	db_query_echo_row *back = NULL;
	size_t count = 0;

	CHECK(db_query_totals(db, &sums, &count) && count == 1 && same(sums->total, "7.50") && sums->open && sums->last);
	free(sums);
	CHECK(db_query_search(db, &search, &rows, &count) && count == 2);
	free(rows);
	search.name = "Bob";
	CHECK(db_query_search(db, &search, &rows, &count) && count == 1 && rows->id == 2);
	free(rows);
	CHECK(db_query_touch(db, &touch, &count) && count == 2);
	CHECK(db_query_delete(db, &gone) && dbgen_affected(db) == 1);
	CHECK(db_query_echo(db, &echo, &back) && back->a == 123456789 && back->b == -7 && back->c == 42 &&
	      same(back->d, "[true]"));
	CHECK(back && back->e && !*back->e && back->f == INT64_MIN && back->g.count == 2 && back->g.items[1] == 2);
	free(back);
	echo.e = NULL;
	CHECK(db_query_echo(db, &echo, &back) && !back->e);
	free(back);
	/* Sent apart, in a pipeline. */
	CHECK(PQenterPipelineMode(dbgen_connection(db)) == 1 && db_send_query_echo(db, &echo) && db_send_query_totals(db) &&
	      dbgen_send_sync(db));
	CHECK(db_receive_query_echo(db, &back) && back->a == 123456789);
	free(back);
	CHECK(db_receive_query_totals(db, &sums, &count) && count == 1 && dbgen_receive_sync(db));
	free(sums);
	CHECK(PQexitPipelineMode(dbgen_connection(db)) == 1);
}

int main(void)
{
	PGconn *conn = PQconnectdb("");
	dbgen *db = dbgen_new(conn, &db_schema);

	if (PQstatus(conn) != CONNECTION_OK || !db) {
		fprintf(stderr, "%s", PQerrorMessage(conn));
		return 1;
	}
	customers(db);
	copies(db);
	filters(db);
	rows_within_rows(db);
	batches(db);
	the_rest(db);
	dbgen_free(db);
	PQfinish(conn);
	return wrong > 0;
}
