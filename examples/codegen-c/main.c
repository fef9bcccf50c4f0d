/*
 * main.c: the generated code at work: rows in, read, changed, in pages, in a pipeline, by queries of files.
 */
#include <stdio.h>
#include <string.h>

#include "queries.h"

static int fail(dbgen *db, const char *what)
{
	const dbgen_error *error = dbgen_failure(db);

	fprintf(stderr, "%s: %s\n", what, error->message);
	return 1;
}

static int add_customers(dbgen *db, int64_t *ada)
{
	shop_customer_row given, *made;
	shop_address home = { "12 St James's Square", NULL };
	dbgen_date born = dbgen_date_of(1815, 12, 10);
	const char *tags[] = { "maths", "engines" };
	shop_customer_columns columns;

	/* What is left out is NULL, or the server's default. */
	memset(&given, 0, sizeof(given));
	given.email = "ada@example.com";
	given.name = "Ada";
	given.born = &born;
	given.home = &home;
	if (!shop_insert_customer(db, &given, NULL, &made))
		return fail(db, "insert");
	printf("%s has the number %lld\n", made->name, (long long) made->id);
	*ada = made->id;
	free(made);

	/* The same again is an error that says what is wrong. */
	if (shop_insert_customer(db, &given, NULL, &made))
		return 1;
	printf("again: %s\n", dbgen_failure(db)->constraint);

	/* Where columns are named, these are given: the tags, which have a default. */
	memset(&columns, 0, sizeof(columns));
	columns.name = columns.tags = true;
	given.name = "Ada Lovelace";
	given.tags.items = tags;
	given.tags.count = 2;
	if (!shop_upsert_customer_by_email(db, &given, &columns, &made))
		return fail(db, "upsert");
	printf("%s: %zu tags, the second is %s\n", made->name, made->tags.count, made->tags.items[1]);
	free(made);
	return 0;
}

static int add_orders(dbgen *db, int64_t customer)
{
	shop_order_row rows[25];
	shop_order_columns columns;

	memset(rows, 0, sizeof(rows));
	memset(&columns, 0, sizeof(columns));
	columns.customer_id = columns.status = columns.placed_on = columns.total = true;
	for (int i = 0; i < 25; i++) {
		rows[i].customer_id = customer;
		rows[i].status = i % 2 ? SHOP_ORDER_STATUS_PAID : SHOP_ORDER_STATUS_DRAFT;
		rows[i].placed_on = dbgen_date_of(2026, 1, 1 + i);
		rows[i].total = "12.50";
	}
	return shop_copy_order(db, rows, 25, &columns) ? 0 : fail(db, "copy");
}

/* Pages of ten, the newest first; the last row of one is where the next begins. */
static int show_orders(dbgen *db, int64_t customer)
{
	dbgen_page page = { 10, 1, false, true };
	shop_order_row from, *rows;
	size_t count;

	memset(&from, 0, sizeof(from));
	from.customer_id = customer;
	do {
		if (!shop_list_order_by_customer_id_placed_on(db, &from, page, &rows, &count))
			return fail(db, "list");
		printf("a page of %zu", count);
		if (count > 0) {
			int year, month, day;

			from = rows[count - 1];
			dbgen_date_parts(from.placed_on, &year, &month, &day);
			printf(", the last of %d-%02d-%02d: %s, %s", year, month, day, from.total,
			       shop_order_status_text(from.status));
		}
		printf("\n");
		page.after = true;
		free(rows);
	} while (count == 10);
	return 0;
}

/* Three statements and one wait for the network. */
static int in_pipeline(dbgen *db, int64_t customer)
{
	shop_customer_row *row;
	shop_order_row changed, *order;
	shop_order_columns columns;
	size_t count;

	memset(&changed, 0, sizeof(changed));
	memset(&columns, 0, sizeof(columns));
	changed.id = 1;
	changed.status = SHOP_ORDER_STATUS_SHIPPED;
	columns.status = true;
	PQenterPipelineMode(dbgen_connection(db));
	if (!shop_send_get_customer(db, customer) || !shop_send_update_order(db, &changed, &columns) ||
	    !shop_send_delete_order(db, 2) || !dbgen_send_sync(db))
		return fail(db, "send");
	if (!shop_receive_customer(db, &row))
		return fail(db, "get");
	printf("%s lives in %s\n", row->name, row->home->street);
	free(row);
	if (!shop_receive_order(db, &order))
		return fail(db, "update");
	printf("order %lld is %s\n", (long long) order->id, shop_order_status_text(order->status));
	free(order);
	if (!dbgen_receive_count(db, &count) || !dbgen_receive_sync(db))
		return fail(db, "delete");
	printf("%zu order is gone\n", count);
	PQexitPipelineMode(dbgen_connection(db));
	return 0;
}

/* Queries of files: the line about the status, and the order, are chosen. */
static int show_queries(dbgen *db)
{
	shop_order_status paid = SHOP_ORDER_STATUS_PAID;
	shop_query_orders_of_params given = { "ada@example.com", &paid, SHOP_QUERY_ORDERS_OF_ORDER_LARGEST };
	shop_query_orders_of_row *orders;
	shop_query_totals_row *totals;
	size_t count;

	if (!shop_query_orders_of(db, &given, &orders, &count))
		return fail(db, "orders of");
	printf("%zu paid orders of %s, the largest %s\n", count, orders[0].name, orders[0].o.total);
	free(orders);
	if (!shop_query_totals(db, &totals, &count))
		return fail(db, "totals");
	for (size_t i = 0; i < count; i++)
		printf("%s: %s\n", totals[i].name, totals[i].total ? totals[i].total : "nothing");
	free(totals);
	return 0;
}

int main(void)
{
	const char *url = getenv("DATABASE_URL");
	PGconn *conn = PQconnectdb(url ? url : "");
	dbgen *db = dbgen_new(conn, &shop_schema);
	shop_customer_row *none;
	int64_t ada = 0;
	int status = 1;

	if (PQstatus(conn) != CONNECTION_OK)
		fprintf(stderr, "%s", PQerrorMessage(conn));
	else if (add_customers(db, &ada) == 0 && add_orders(db, ada) == 0 && show_orders(db, ada) == 0 &&
	         in_pipeline(db, ada) == 0 && show_queries(db) == 0)
		status = 0;
	if (status == 0 && shop_get_customer_by_email(db, "nobody@example.com", &none))
		printf("nobody is %s\n", none ? "there" : "not there");
	dbgen_free(db);
	PQfinish(conn);
	return status;
}
