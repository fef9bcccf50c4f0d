/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 */
#include "queries.h"

static const dbgen_column db_query_customer_by_email_takes_column_list[] = {
	{ "email", "", &dbgen_type_text, "text", NULL, offsetof(db_query_customer_by_email_params, email), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_customer_by_email_takes = { "", "CustomerByEmail", "", db_query_customer_by_email_takes_column_list, 1, sizeof(db_query_customer_by_email_params), NULL };
static const dbgen_piece db_query_customer_by_email_gives[] = {
	{ &db_customer_table, 0, 0, false, 0, 0 },
};
static const uint16_t db_query_customer_by_email_text_0[] = { 0 };
static const dbgen_text db_query_customer_by_email_texts[] = {
	{
	    "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where email = $1",
	    db_query_customer_by_email_text_0, 1 },
};
static const dbgen_query db_query_customer_by_email_query = {
	"CustomerByEmail", db_query_customer_by_email_texts, 1, NULL, &db_query_customer_by_email_takes, db_query_customer_by_email_gives, 1, sizeof(db_customer_row), 9
};

bool db_send_query_customer_by_email(dbgen *db, const db_query_customer_by_email_params *given)
{
	return dbgen_send_query(db, &db_query_customer_by_email_query, given);
}

bool db_receive_query_customer_by_email(dbgen *db, db_customer_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_row(db, &db_query_customer_by_email_query, &received);

	*row = (db_customer_row *) received;
	return ok;
}

bool db_query_customer_by_email(dbgen *db, const db_query_customer_by_email_params *given, db_customer_row **row)
{
	return dbgen_wait(db) && db_send_query_customer_by_email(db, given) && db_receive_query_customer_by_email(db, row);
}

static const dbgen_column db_query_orders_of_takes_column_list[] = {
	{ "customer_id", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_orders_of_params, customer_id), DBGEN_NOT_NULL },
	{ "state", "", &db_state_type, "public.state", NULL, offsetof(db_query_orders_of_params, state), 0 },
	{ "least", "", &dbgen_type_numeric, "numeric", NULL, offsetof(db_query_orders_of_params, least), 0 },
	{ "most", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_orders_of_params, most), DBGEN_NOT_NULL },
	{ "web", "", &dbgen_type_bool, "boolean", NULL, offsetof(db_query_orders_of_params, web), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_orders_of_takes = { "", "OrdersOf", "", db_query_orders_of_takes_column_list, 5, sizeof(db_query_orders_of_params), NULL };
static const dbgen_column db_query_orders_of_piece_1_column_list[] = {
	{ "name", "", &dbgen_type_varchar, "character varying(80)", NULL, offsetof(db_query_orders_of_row, name), DBGEN_NOT_NULL },
	{ "nick", "", &dbgen_type_text, "text", NULL, offsetof(db_query_orders_of_row, nickname), 0 },
	{ "profile", "", &dbgen_type_jsonb, "jsonb", NULL, offsetof(db_query_orders_of_row, profile), 0 },
	{ "total", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_orders_of_row, total), DBGEN_NOT_NULL },
	{ "column", "", &dbgen_type_int4, "integer", NULL, offsetof(db_query_orders_of_row, column), DBGEN_NOT_NULL },
	{ "column_2", "", &dbgen_type_int4, "integer", NULL, offsetof(db_query_orders_of_row, column_2), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_orders_of_piece_1 = { "", "OrdersOf", "", db_query_orders_of_piece_1_column_list, 6, sizeof(db_query_orders_of_row), NULL };
static const dbgen_piece db_query_orders_of_gives[] = {
	{ &db_order_table, 0, offsetof(db_query_orders_of_row, o), false, 0, 0 },
	{ &db_query_orders_of_piece_1, 11, 0, false, 0, 0 },
};
static const uint16_t db_query_orders_of_text_0[] = { 0, 1, 2, 3 };
static const uint16_t db_query_orders_of_text_1[] = { 0, 1, 2, 3 };
static const uint16_t db_query_orders_of_text_2[] = { 0, 1, 2, 3 };
static const uint16_t db_query_orders_of_text_3[] = { 0, 2, 3 };
static const uint16_t db_query_orders_of_text_4[] = { 0, 2, 3 };
static const uint16_t db_query_orders_of_text_5[] = { 0, 2, 3 };
static const uint16_t db_query_orders_of_text_6[] = { 0, 1, 3 };
static const uint16_t db_query_orders_of_text_7[] = { 0, 1, 3 };
static const uint16_t db_query_orders_of_text_8[] = { 0, 1, 3 };
static const uint16_t db_query_orders_of_text_9[] = { 0, 3 };
static const uint16_t db_query_orders_of_text_10[] = { 0, 3 };
static const uint16_t db_query_orders_of_text_11[] = { 0, 3 };
static const uint16_t db_query_orders_of_text_12[] = { 0, 1, 2, 3 };
static const uint16_t db_query_orders_of_text_13[] = { 0, 1, 2, 3 };
static const uint16_t db_query_orders_of_text_14[] = { 0, 1, 2, 3 };
static const uint16_t db_query_orders_of_text_15[] = { 0, 2, 3 };
static const uint16_t db_query_orders_of_text_16[] = { 0, 2, 3 };
static const uint16_t db_query_orders_of_text_17[] = { 0, 2, 3 };
static const uint16_t db_query_orders_of_text_18[] = { 0, 1, 3 };
static const uint16_t db_query_orders_of_text_19[] = { 0, 1, 3 };
static const uint16_t db_query_orders_of_text_20[] = { 0, 1, 3 };
static const uint16_t db_query_orders_of_text_21[] = { 0, 3 };
static const uint16_t db_query_orders_of_text_22[] = { 0, 3 };
static const uint16_t db_query_orders_of_text_23[] = { 0, 3 };
static const dbgen_text db_query_orders_of_texts[] = {
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.total > $3 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total\n"
	    "limit $4",
	    db_query_orders_of_text_0, 4 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.total > $3 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total desc\n"
	    "limit $4",
	    db_query_orders_of_text_1, 4 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.total > $3 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.kind, o.total\n"
	    "limit $4",
	    db_query_orders_of_text_2, 4 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.total > $2 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total\n"
	    "limit $3",
	    db_query_orders_of_text_3, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.total > $2 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total desc\n"
	    "limit $3",
	    db_query_orders_of_text_4, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.total > $2 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.kind, o.total\n"
	    "limit $3",
	    db_query_orders_of_text_5, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total\n"
	    "limit $3",
	    db_query_orders_of_text_6, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total desc\n"
	    "limit $3",
	    db_query_orders_of_text_7, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.kind = 'web' \n"
	    "order by  o.kind, o.total\n"
	    "limit $3",
	    db_query_orders_of_text_8, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total\n"
	    "limit $2",
	    db_query_orders_of_text_9, 2 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.kind = 'web' \n"
	    "order by  o.total desc\n"
	    "limit $2",
	    db_query_orders_of_text_10, 2 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.kind = 'web' \n"
	    "order by  o.kind, o.total\n"
	    "limit $2",
	    db_query_orders_of_text_11, 2 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.total > $3 \n"
	    "order by  o.total\n"
	    "limit $4",
	    db_query_orders_of_text_12, 4 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.total > $3 \n"
	    "order by  o.total desc\n"
	    "limit $4",
	    db_query_orders_of_text_13, 4 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "  and o.total > $3 \n"
	    "order by  o.kind, o.total\n"
	    "limit $4",
	    db_query_orders_of_text_14, 4 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.total > $2 \n"
	    "order by  o.total\n"
	    "limit $3",
	    db_query_orders_of_text_15, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.total > $2 \n"
	    "order by  o.total desc\n"
	    "limit $3",
	    db_query_orders_of_text_16, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.total > $2 \n"
	    "order by  o.kind, o.total\n"
	    "limit $3",
	    db_query_orders_of_text_17, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "order by  o.total\n"
	    "limit $3",
	    db_query_orders_of_text_18, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "order by  o.total desc\n"
	    "limit $3",
	    db_query_orders_of_text_19, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "  and o.state = $2 \n"
	    "order by  o.kind, o.total\n"
	    "limit $3",
	    db_query_orders_of_text_20, 3 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "order by  o.total\n"
	    "limit $2",
	    db_query_orders_of_text_21, 2 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "order by  o.total desc\n"
	    "limit $2",
	    db_query_orders_of_text_22, 2 },
	{
	    "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\n"
	    "from orders o join customers c on c.id = o.customer_id\n"
	    "where o.customer_id = $1\n"
	    "order by  o.kind, o.total\n"
	    "limit $2",
	    db_query_orders_of_text_23, 2 },
};
static size_t db_query_orders_of_choose(const void *params)
{
	const db_query_orders_of_params *given = (const db_query_orders_of_params *) params;
	size_t missing = 0;

	if ((size_t) given->order >= 3)
		return SIZE_MAX;
	if (!given->state)
		missing |= 1;
	if (!given->least)
		missing |= 2;
	if (!given->web)
		missing |= 4;
	return missing * 3 + (size_t) given->order;
}

static const dbgen_query db_query_orders_of_query = {
	"OrdersOf", db_query_orders_of_texts, 24, db_query_orders_of_choose, &db_query_orders_of_takes, db_query_orders_of_gives, 2, sizeof(db_query_orders_of_row), 17
};

bool db_send_query_orders_of(dbgen *db, const db_query_orders_of_params *given)
{
	return dbgen_send_query(db, &db_query_orders_of_query, given);
}

bool db_receive_query_orders_of(dbgen *db, db_query_orders_of_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_rows(db, &db_query_orders_of_query, &received, count);

	*rows = (db_query_orders_of_row *) received;
	return ok;
}

bool db_query_orders_of(dbgen *db, const db_query_orders_of_params *given, db_query_orders_of_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_query_orders_of(db, given) && db_receive_query_orders_of(db, rows, count);
}

static const dbgen_column db_query_customers_with_orders_piece_0_column_list[] = {
	{ "id", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_customers_with_orders_row, id), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_customers_with_orders_piece_0 = { "", "CustomersWithOrders", "", db_query_customers_with_orders_piece_0_column_list, 1, sizeof(db_query_customers_with_orders_row), NULL };
static const dbgen_piece db_query_customers_with_orders_gives[] = {
	{ &db_query_customers_with_orders_piece_0, 0, 0, false, 0, 0 },
	{ &db_order_table, 1, offsetof(db_query_customers_with_orders_row, o), true, 1, 1 },
	{ &db_paid_order_table, 12, offsetof(db_query_customers_with_orders_row, p), true, 12, 1 },
};
static const dbgen_text db_query_customers_with_orders_texts[] = {
	{
	    "select c.id, o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, p.id, p.total\n"
	    "from customers c left join orders o on o.customer_id = c.id left join paid_orders p on p.id = o.id\n"
	    "order by c.id, o.total",
	    NULL, 0 },
};
static const dbgen_query db_query_customers_with_orders_query = {
	"CustomersWithOrders", db_query_customers_with_orders_texts, 1, NULL, NULL, db_query_customers_with_orders_gives, 3, sizeof(db_query_customers_with_orders_row), 14
};

bool db_send_query_customers_with_orders(dbgen *db)
{
	return dbgen_send_query(db, &db_query_customers_with_orders_query, NULL);
}

bool db_receive_query_customers_with_orders(dbgen *db, db_query_customers_with_orders_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_rows(db, &db_query_customers_with_orders_query, &received, count);

	*rows = (db_query_customers_with_orders_row *) received;
	return ok;
}

bool db_query_customers_with_orders(dbgen *db, db_query_customers_with_orders_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_query_customers_with_orders(db) && db_receive_query_customers_with_orders(db, rows, count);
}

static const dbgen_column db_query_add_customer_takes_column_list[] = {
	{ "email", "", &dbgen_type_text, "public.email", NULL, offsetof(db_query_add_customer_params, email), DBGEN_NOT_NULL },
	{ "name", "", &dbgen_type_varchar, "character varying", NULL, offsetof(db_query_add_customer_params, name), DBGEN_NOT_NULL },
	{ "nick", "", &dbgen_type_text, "text", NULL, offsetof(db_query_add_customer_params, nickname), 0 },
	{ "profile", "", &dbgen_type_jsonb, "jsonb", NULL, offsetof(db_query_add_customer_params, profile), 0 },
	{ "born", "", &dbgen_type_date, "date", NULL, offsetof(db_query_add_customer_params, born), 0 },
	{ "tags", "", &dbgen_type_text_array, "text[]", NULL, offsetof(db_query_add_customer_params, tags), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_add_customer_takes = { "", "AddCustomer", "", db_query_add_customer_takes_column_list, 6, sizeof(db_query_add_customer_params), NULL };
static const dbgen_column db_query_add_customer_piece_0_column_list[] = {
	{ "id", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_add_customer_row, id), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_add_customer_piece_0 = { "", "AddCustomer", "", db_query_add_customer_piece_0_column_list, 1, sizeof(db_query_add_customer_row), NULL };
static const dbgen_piece db_query_add_customer_gives[] = {
	{ &db_query_add_customer_piece_0, 0, 0, false, 0, 0 },
};
static const uint16_t db_query_add_customer_text_0[] = { 0, 1, 2, 3, 4, 5 };
static const dbgen_text db_query_add_customer_texts[] = {
	{
	    "insert into customers (email, name, nick, profile, born, tags)\n"
	    "values ($1, $2, $3, $4, $5, $6) returning id",
	    db_query_add_customer_text_0, 6 },
};
static const dbgen_query db_query_add_customer_query = {
	"AddCustomer", db_query_add_customer_texts, 1, NULL, &db_query_add_customer_takes, db_query_add_customer_gives, 1, sizeof(db_query_add_customer_row), 1
};

bool db_send_query_add_customer(dbgen *db, const db_query_add_customer_params *given)
{
	return dbgen_send_query(db, &db_query_add_customer_query, given);
}

bool db_receive_query_add_customer(dbgen *db, db_query_add_customer_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_row(db, &db_query_add_customer_query, &received);

	*row = (db_query_add_customer_row *) received;
	return ok;
}

bool db_query_add_customer(dbgen *db, const db_query_add_customer_params *given, db_query_add_customer_row **row)
{
	return dbgen_wait(db) && db_send_query_add_customer(db, given) && db_receive_query_add_customer(db, row);
}

static const dbgen_column db_query_set_state_takes_column_list[] = {
	{ "state", "", &db_state_type, "public.state", NULL, offsetof(db_query_set_state_params, state), DBGEN_NOT_NULL },
	{ "before", "", &db_state_array_type, "public.state[]", NULL, offsetof(db_query_set_state_params, before), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_set_state_takes = { "", "SetState", "", db_query_set_state_takes_column_list, 2, sizeof(db_query_set_state_params), NULL };
static const uint16_t db_query_set_state_text_0[] = { 0, 1 };
static const dbgen_text db_query_set_state_texts[] = {
	{
	    "update orders set state = $1 where state = ANY($2)",
	    db_query_set_state_text_0, 2 },
};
static const dbgen_query db_query_set_state_query = {
	"SetState", db_query_set_state_texts, 1, NULL, &db_query_set_state_takes, NULL, 0, 0, 0
};

bool db_send_query_set_state(dbgen *db, const db_query_set_state_params *given)
{
	return dbgen_send_query(db, &db_query_set_state_query, given);
}

bool db_receive_query_set_state(dbgen *db, size_t *count)
{
	return dbgen_receive_query_count(db, &db_query_set_state_query, count);
}

bool db_query_set_state(dbgen *db, const db_query_set_state_params *given, size_t *count)
{
	return dbgen_wait(db) && db_send_query_set_state(db, given) && db_receive_query_set_state(db, count);
}

static const dbgen_column db_query_delete_takes_column_list[] = {
	{ "id", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_delete_params, id), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_delete_takes = { "", "Delete", "", db_query_delete_takes_column_list, 1, sizeof(db_query_delete_params), NULL };
static const uint16_t db_query_delete_text_0[] = { 0 };
static const dbgen_text db_query_delete_texts[] = {
	{
	    "delete from customers where id = $1",
	    db_query_delete_text_0, 1 },
};
static const dbgen_query db_query_delete_query = {
	"Delete", db_query_delete_texts, 1, NULL, &db_query_delete_takes, NULL, 0, 0, 0
};

bool db_send_query_delete(dbgen *db, const db_query_delete_params *given)
{
	return dbgen_send_query(db, &db_query_delete_query, given);
}

bool db_receive_query_delete(dbgen *db)
{
	return dbgen_receive_query_count(db, &db_query_delete_query, NULL);
}

bool db_query_delete(dbgen *db, const db_query_delete_params *given)
{
	return dbgen_wait(db) && db_send_query_delete(db, given) && db_receive_query_delete(db);
}

static const dbgen_column db_query_copy_orders_takes_column_list[] = {
	{ "customer_id", "customer_id", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_copy_orders_params, customer_id), DBGEN_NOT_NULL },
	{ "state", "state", &db_state_type, "public.state", NULL, offsetof(db_query_copy_orders_params, state), DBGEN_NOT_NULL },
	{ "total", "total", &dbgen_type_numeric, "numeric", NULL, offsetof(db_query_copy_orders_params, total), DBGEN_NOT_NULL },
	{ "kind", "kind", &dbgen_type_text, "text", NULL, offsetof(db_query_copy_orders_params, kind), DBGEN_NOT_NULL },
	{ "starts", "starts", &dbgen_type_date, "date", NULL, offsetof(db_query_copy_orders_params, starts), 0 },
	{ "code", "code", &dbgen_type_bpchar, "bpchar", NULL, offsetof(db_query_copy_orders_params, code), 0 },
};
static const dbgen_table db_query_copy_orders_takes = { "", "CopyOrders", "orders", db_query_copy_orders_takes_column_list, 6, sizeof(db_query_copy_orders_params), NULL };
bool db_query_copy_orders(dbgen *db, const db_query_copy_orders_params *rows, size_t count)
{
	return dbgen_copy(db, &db_query_copy_orders_takes, rows, count, NULL);
}

static const dbgen_column db_query_state_of_takes_column_list[] = {
	{ "total", "", &dbgen_type_numeric, "numeric", NULL, offsetof(db_query_state_of_params, total), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_state_of_takes = { "", "StateOf", "", db_query_state_of_takes_column_list, 1, sizeof(db_query_state_of_params), NULL };
static const dbgen_column db_query_state_of_piece_0_column_list[] = {
	{ "id", "", &dbgen_type_uuid, "uuid", NULL, offsetof(db_query_state_of_row, id), DBGEN_NOT_NULL },
	{ "state", "", &db_state_type, "public.state", NULL, offsetof(db_query_state_of_row, state), DBGEN_NOT_NULL },
	{ "states", "", &db_state_array_type, "public.state[]", NULL, offsetof(db_query_state_of_row, states), 0 },
};
static const dbgen_table db_query_state_of_piece_0 = { "", "StateOf", "", db_query_state_of_piece_0_column_list, 3, sizeof(db_query_state_of_row), NULL };
static const dbgen_piece db_query_state_of_gives[] = {
	{ &db_query_state_of_piece_0, 0, 0, false, 0, 0 },
};
static const uint16_t db_query_state_of_text_0[] = { 0 };
static const dbgen_text db_query_state_of_texts[] = {
	{
	    "select id, state, states from orders where total = $1",
	    db_query_state_of_text_0, 1 },
};
static const dbgen_query db_query_state_of_query = {
	"StateOf", db_query_state_of_texts, 1, NULL, &db_query_state_of_takes, db_query_state_of_gives, 1, sizeof(db_query_state_of_row), 3
};

bool db_send_query_state_of(dbgen *db, const db_query_state_of_params *given)
{
	return dbgen_send_query(db, &db_query_state_of_query, given);
}

bool db_receive_query_state_of(dbgen *db, db_query_state_of_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_row(db, &db_query_state_of_query, &received);

	*row = (db_query_state_of_row *) received;
	return ok;
}

bool db_query_state_of(dbgen *db, const db_query_state_of_params *given, size_t count, dbgen_each *each, void *context)
{
	return dbgen_query_each(db, &db_query_state_of_query, given, count, each, context);
}

static const dbgen_column db_query_of_kind_takes_column_list[] = {
	{ "kind", "", &dbgen_type_text, "text", NULL, offsetof(db_query_of_kind_params, kind), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_of_kind_takes = { "", "OfKind", "", db_query_of_kind_takes_column_list, 1, sizeof(db_query_of_kind_params), NULL };
static const dbgen_column db_query_of_kind_piece_0_column_list[] = {
	{ "total", "", &dbgen_type_numeric, "numeric(12,2)", NULL, offsetof(db_query_of_kind_row, total), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_of_kind_piece_0 = { "", "OfKind", "", db_query_of_kind_piece_0_column_list, 1, sizeof(db_query_of_kind_row), NULL };
static const dbgen_piece db_query_of_kind_gives[] = {
	{ &db_query_of_kind_piece_0, 0, 0, false, 0, 0 },
};
static const uint16_t db_query_of_kind_text_0[] = { 0 };
static const dbgen_text db_query_of_kind_texts[] = {
	{
	    "select total from orders where kind = $1 order by total",
	    db_query_of_kind_text_0, 1 },
};
static const dbgen_query db_query_of_kind_query = {
	"OfKind", db_query_of_kind_texts, 1, NULL, &db_query_of_kind_takes, db_query_of_kind_gives, 1, sizeof(db_query_of_kind_row), 1
};

bool db_send_query_of_kind(dbgen *db, const db_query_of_kind_params *given)
{
	return dbgen_send_query(db, &db_query_of_kind_query, given);
}

bool db_receive_query_of_kind(dbgen *db, db_query_of_kind_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_rows(db, &db_query_of_kind_query, &received, count);

	*rows = (db_query_of_kind_row *) received;
	return ok;
}

bool db_query_of_kind(dbgen *db, const db_query_of_kind_params *given, size_t count, dbgen_each *each, void *context)
{
	return dbgen_query_each(db, &db_query_of_kind_query, given, count, each, context);
}

static const dbgen_column db_query_set_code_takes_column_list[] = {
	{ "code", "", &dbgen_type_bpchar, "bpchar", NULL, offsetof(db_query_set_code_params, code), 0 },
	{ "total", "", &dbgen_type_numeric, "numeric", NULL, offsetof(db_query_set_code_params, total), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_set_code_takes = { "", "SetCode", "", db_query_set_code_takes_column_list, 2, sizeof(db_query_set_code_params), NULL };
static const uint16_t db_query_set_code_text_0[] = { 0, 1 };
static const dbgen_text db_query_set_code_texts[] = {
	{
	    "update orders set code = $1 where total = $2",
	    db_query_set_code_text_0, 2 },
};
static const dbgen_query db_query_set_code_query = {
	"SetCode", db_query_set_code_texts, 1, NULL, &db_query_set_code_takes, NULL, 0, 0, 0
};

bool db_send_query_set_code(dbgen *db, const db_query_set_code_params *given)
{
	return dbgen_send_query(db, &db_query_set_code_query, given);
}

bool db_receive_query_set_code(dbgen *db)
{
	return dbgen_receive_query_count(db, &db_query_set_code_query, NULL);
}

bool db_query_set_code(dbgen *db, const db_query_set_code_params *given, size_t count)
{
	return dbgen_query_each(db, &db_query_set_code_query, given, count, NULL, NULL);
}

static const dbgen_column db_query_totals_piece_0_column_list[] = {
	{ "customer_id", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_totals_row, customer_id), DBGEN_NOT_NULL },
	{ "total", "", &dbgen_type_numeric, "numeric", NULL, offsetof(db_query_totals_row, total), DBGEN_NOT_NULL },
	{ "last", "", &dbgen_type_date, "date", NULL, offsetof(db_query_totals_row, last), 0 },
	{ "open", "", &dbgen_type_bool, "boolean", NULL, offsetof(db_query_totals_row, open), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_totals_piece_0 = { "", "Totals", "", db_query_totals_piece_0_column_list, 4, sizeof(db_query_totals_row), NULL };
static const dbgen_piece db_query_totals_gives[] = {
	{ &db_query_totals_piece_0, 0, 0, false, 0, 0 },
};
static const dbgen_text db_query_totals_texts[] = {
	{
	    "select customer_id, sum(total) as total, max(starts) as last, bool_or(starts is null) as \"open\" from orders group by customer_id",
	    NULL, 0 },
};
static const dbgen_query db_query_totals_query = {
	"Totals", db_query_totals_texts, 1, NULL, NULL, db_query_totals_gives, 1, sizeof(db_query_totals_row), 4
};

bool db_send_query_totals(dbgen *db)
{
	return dbgen_send_query(db, &db_query_totals_query, NULL);
}

bool db_receive_query_totals(dbgen *db, db_query_totals_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_rows(db, &db_query_totals_query, &received, count);

	*rows = (db_query_totals_row *) received;
	return ok;
}

bool db_query_totals(dbgen *db, db_query_totals_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_query_totals(db) && db_receive_query_totals(db, rows, count);
}

static const dbgen_column db_query_search_takes_column_list[] = {
	{ "name", "", &dbgen_type_text, "text", NULL, offsetof(db_query_search_params, name), 0 },
	{ "since", "", &dbgen_type_timestamptz, "timestamp with time zone", NULL, offsetof(db_query_search_params, since), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_search_takes = { "", "Search", "", db_query_search_takes_column_list, 2, sizeof(db_query_search_params), NULL };
static const dbgen_column db_query_search_piece_0_column_list[] = {
	{ "id", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_search_row, id), DBGEN_NOT_NULL },
	{ "name", "", &dbgen_type_varchar, "character varying(80)", NULL, offsetof(db_query_search_row, name), DBGEN_NOT_NULL },
	{ "discount", "", &dbgen_type_int4, "public.percent", NULL, offsetof(db_query_search_row, discount), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_search_piece_0 = { "", "Search", "", db_query_search_piece_0_column_list, 3, sizeof(db_query_search_row), NULL };
static const dbgen_piece db_query_search_gives[] = {
	{ &db_query_search_piece_0, 0, 0, false, 0, 0 },
};
static const uint16_t db_query_search_text_0[] = { 0, 1 };
static const dbgen_text db_query_search_texts[] = {
	{
	    "select id, name, discount from customers where ($1::text is null or name = $1) and created_at > $2 order by id",
	    db_query_search_text_0, 2 },
};
static const dbgen_query db_query_search_query = {
	"Search", db_query_search_texts, 1, NULL, &db_query_search_takes, db_query_search_gives, 1, sizeof(db_query_search_row), 3
};

bool db_send_query_search(dbgen *db, const db_query_search_params *given)
{
	return dbgen_send_query(db, &db_query_search_query, given);
}

bool db_receive_query_search(dbgen *db, db_query_search_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_rows(db, &db_query_search_query, &received, count);

	*rows = (db_query_search_row *) received;
	return ok;
}

bool db_query_search(dbgen *db, const db_query_search_params *given, db_query_search_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_query_search(db, given) && db_receive_query_search(db, rows, count);
}

static const dbgen_column db_query_echo_takes_column_list[] = {
	{ "a", "", &dbgen_type_timestamp, "timestamp without time zone", NULL, offsetof(db_query_echo_params, a), DBGEN_NOT_NULL },
	{ "b", "", &dbgen_type_date, "date", NULL, offsetof(db_query_echo_params, b), DBGEN_NOT_NULL },
	{ "c", "", &dbgen_type_timestamptz, "timestamp with time zone", NULL, offsetof(db_query_echo_params, c), DBGEN_NOT_NULL },
	{ "d", "", &dbgen_type_jsonb, "jsonb", NULL, offsetof(db_query_echo_params, d), DBGEN_NOT_NULL },
	{ "e", "", &dbgen_type_bool, "boolean", NULL, offsetof(db_query_echo_params, e), 0 },
	{ "f", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_echo_params, f), DBGEN_NOT_NULL },
	{ "g", "", &dbgen_type_timestamp_array, "timestamp without time zone[]", NULL, offsetof(db_query_echo_params, g), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_echo_takes = { "", "Echo", "", db_query_echo_takes_column_list, 7, sizeof(db_query_echo_params), NULL };
static const dbgen_column db_query_echo_piece_0_column_list[] = {
	{ "a", "", &dbgen_type_timestamp, "timestamp without time zone", NULL, offsetof(db_query_echo_row, a), DBGEN_NOT_NULL },
	{ "b", "", &dbgen_type_date, "date", NULL, offsetof(db_query_echo_row, b), DBGEN_NOT_NULL },
	{ "c", "", &dbgen_type_timestamptz, "timestamp with time zone", NULL, offsetof(db_query_echo_row, c), DBGEN_NOT_NULL },
	{ "d", "", &dbgen_type_jsonb, "jsonb", NULL, offsetof(db_query_echo_row, d), DBGEN_NOT_NULL },
	{ "e", "", &dbgen_type_bool, "boolean", NULL, offsetof(db_query_echo_row, e), 0 },
	{ "f", "", &dbgen_type_int8, "bigint", NULL, offsetof(db_query_echo_row, f), DBGEN_NOT_NULL },
	{ "g", "", &dbgen_type_timestamp_array, "timestamp without time zone[]", NULL, offsetof(db_query_echo_row, g), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_echo_piece_0 = { "", "Echo", "", db_query_echo_piece_0_column_list, 7, sizeof(db_query_echo_row), NULL };
static const dbgen_piece db_query_echo_gives[] = {
	{ &db_query_echo_piece_0, 0, 0, false, 0, 0 },
};
static const uint16_t db_query_echo_text_0[] = { 0, 1, 2, 3, 4, 5, 6 };
static const dbgen_text db_query_echo_texts[] = {
	{
	    "select $1::timestamp as a, $2::date as b, $3::timestamptz as c, $4::jsonb as d, $5::boolean as e, $6::bigint as f, $7::timestamp[] as g",
	    db_query_echo_text_0, 7 },
};
static const dbgen_query db_query_echo_query = {
	"Echo", db_query_echo_texts, 1, NULL, &db_query_echo_takes, db_query_echo_gives, 1, sizeof(db_query_echo_row), 7
};

bool db_send_query_echo(dbgen *db, const db_query_echo_params *given)
{
	return dbgen_send_query(db, &db_query_echo_query, given);
}

bool db_receive_query_echo(dbgen *db, db_query_echo_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_query_row(db, &db_query_echo_query, &received);

	*row = (db_query_echo_row *) received;
	return ok;
}

bool db_query_echo(dbgen *db, const db_query_echo_params *given, db_query_echo_row **row)
{
	return dbgen_wait(db) && db_send_query_echo(db, given) && db_receive_query_echo(db, row);
}

static const dbgen_column db_query_touch_takes_column_list[] = {
	{ "tag", "", &dbgen_type_text, "text", NULL, offsetof(db_query_touch_params, tag), DBGEN_NOT_NULL },
};
static const dbgen_table db_query_touch_takes = { "", "Touch", "", db_query_touch_takes_column_list, 1, sizeof(db_query_touch_params), NULL };
static const uint16_t db_query_touch_text_0[] = { 0 };
static const dbgen_text db_query_touch_texts[] = {
	{
	    "update customers set tags = tags || $1::text",
	    db_query_touch_text_0, 1 },
};
static const dbgen_query db_query_touch_query = {
	"Touch", db_query_touch_texts, 1, NULL, &db_query_touch_takes, NULL, 0, 0, 0
};

bool db_send_query_touch(dbgen *db, const db_query_touch_params *given)
{
	return dbgen_send_query(db, &db_query_touch_query, given);
}

bool db_receive_query_touch(dbgen *db, size_t *count)
{
	return dbgen_receive_query_count(db, &db_query_touch_query, count);
}

bool db_query_touch(dbgen *db, const db_query_touch_params *given, size_t *count)
{
	return dbgen_wait(db) && db_send_query_touch(db, given) && db_receive_query_touch(db, count);
}

