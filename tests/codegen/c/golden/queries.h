/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 */
#ifndef DB_QUERIES_H
#define DB_QUERIES_H

#include "schema.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct db_query_customer_by_email_params {
	const char *email;
} db_query_customer_by_email_params;

/* Who has this address.
 * Two lines, and * / in the second. */
bool db_send_query_customer_by_email(dbgen *db, const db_query_customer_by_email_params *given);
bool db_receive_query_customer_by_email(dbgen *db, db_customer_row **row);
bool db_query_customer_by_email(dbgen *db, const db_query_customer_by_email_params *given, db_customer_row **row);

typedef enum db_query_orders_of_order {
	DB_QUERY_ORDERS_OF_ORDER_DEFAULT,
	DB_QUERY_ORDERS_OF_ORDER_DEAREST,
	DB_QUERY_ORDERS_OF_ORDER_KIND,
} db_query_orders_of_order;

typedef struct db_query_orders_of_params {
	int64_t customer_id;
	const db_state *state;
	const char *least;
	int64_t most;
	bool web;
	db_query_orders_of_order order;
} db_query_orders_of_params;

typedef struct db_query_orders_of_row {
	db_order_row o;
	const char *name;
	const char *nickname;
	const char *profile;
	int64_t total;
	int32_t column;
	int32_t column_2;
} db_query_orders_of_row;

bool db_send_query_orders_of(dbgen *db, const db_query_orders_of_params *given);
bool db_receive_query_orders_of(dbgen *db, db_query_orders_of_row **rows, size_t *count);
bool db_query_orders_of(dbgen *db, const db_query_orders_of_params *given, db_query_orders_of_row **rows, size_t *count);

typedef struct db_query_customers_with_orders_row {
	int64_t id;
	const db_order_row *o;
	const db_paid_order_row *p;
} db_query_customers_with_orders_row;

bool db_send_query_customers_with_orders(dbgen *db);
bool db_receive_query_customers_with_orders(dbgen *db, db_query_customers_with_orders_row **rows, size_t *count);
bool db_query_customers_with_orders(dbgen *db, db_query_customers_with_orders_row **rows, size_t *count);

typedef struct db_query_add_customer_params {
	db_email email;
	const char *name;
	const char *nickname;
	const char *profile;
	const dbgen_date *born;
	dbgen_text_array tags;
} db_query_add_customer_params;

typedef struct db_query_add_customer_row {
	int64_t id;
} db_query_add_customer_row;

bool db_send_query_add_customer(dbgen *db, const db_query_add_customer_params *given);
bool db_receive_query_add_customer(dbgen *db, db_query_add_customer_row **row);
bool db_query_add_customer(dbgen *db, const db_query_add_customer_params *given, db_query_add_customer_row **row);

typedef struct db_query_set_state_params {
	db_state state;
	db_state_array before;
} db_query_set_state_params;

bool db_send_query_set_state(dbgen *db, const db_query_set_state_params *given);
bool db_receive_query_set_state(dbgen *db, size_t *count);
bool db_query_set_state(dbgen *db, const db_query_set_state_params *given, size_t *count);

typedef struct db_query_delete_params {
	int64_t id;
} db_query_delete_params;

bool db_send_query_delete(dbgen *db, const db_query_delete_params *given);
bool db_receive_query_delete(dbgen *db);
bool db_query_delete(dbgen *db, const db_query_delete_params *given);

typedef struct db_query_copy_orders_params {
	int64_t customer_id;
	db_state state;
	const char *total;
	const char *kind;
	const dbgen_date *starts;
	const char *code;
} db_query_copy_orders_params;

bool db_query_copy_orders(dbgen *db, const db_query_copy_orders_params *rows, size_t count);

typedef struct db_query_state_of_params {
	const char *total;
} db_query_state_of_params;

typedef struct db_query_state_of_row {
	dbgen_uuid id;
	db_state state;
	const db_state_array *states;
} db_query_state_of_row;

bool db_send_query_state_of(dbgen *db, const db_query_state_of_params *given);
bool db_receive_query_state_of(dbgen *db, db_query_state_of_row **row);
bool db_query_state_of(dbgen *db, const db_query_state_of_params *given, size_t count, dbgen_each *each, void *context);

typedef struct db_query_of_kind_params {
	const char *kind;
} db_query_of_kind_params;

typedef struct db_query_of_kind_row {
	const char *total;
} db_query_of_kind_row;

bool db_send_query_of_kind(dbgen *db, const db_query_of_kind_params *given);
bool db_receive_query_of_kind(dbgen *db, db_query_of_kind_row **rows, size_t *count);
bool db_query_of_kind(dbgen *db, const db_query_of_kind_params *given, size_t count, dbgen_each *each, void *context);

typedef struct db_query_set_code_params {
	const char *code;
	const char *total;
} db_query_set_code_params;

bool db_send_query_set_code(dbgen *db, const db_query_set_code_params *given);
bool db_receive_query_set_code(dbgen *db);
bool db_query_set_code(dbgen *db, const db_query_set_code_params *given, size_t count);

typedef struct db_query_totals_row {
	int64_t customer_id;
	const char *total;
	const dbgen_date *last;
	bool open;
} db_query_totals_row;

bool db_send_query_totals(dbgen *db);
bool db_receive_query_totals(dbgen *db, db_query_totals_row **rows, size_t *count);
bool db_query_totals(dbgen *db, db_query_totals_row **rows, size_t *count);

typedef struct db_query_search_params {
	const char *name;
	dbgen_timestamp since;
} db_query_search_params;

typedef struct db_query_search_row {
	int64_t id;
	const char *name;
	db_percent discount;
} db_query_search_row;

bool db_send_query_search(dbgen *db, const db_query_search_params *given);
bool db_receive_query_search(dbgen *db, db_query_search_row **rows, size_t *count);
bool db_query_search(dbgen *db, const db_query_search_params *given, db_query_search_row **rows, size_t *count);

typedef struct db_query_echo_params {
	dbgen_timestamp a;
	dbgen_date b;
	dbgen_timestamp c;
	const char *d;
	const bool *e;
	int64_t f;
	dbgen_timestamp_array g;
} db_query_echo_params;

typedef struct db_query_echo_row {
	dbgen_timestamp a;
	dbgen_date b;
	dbgen_timestamp c;
	const char *d;
	const bool *e;
	int64_t f;
	dbgen_timestamp_array g;
} db_query_echo_row;

bool db_send_query_echo(dbgen *db, const db_query_echo_params *given);
bool db_receive_query_echo(dbgen *db, db_query_echo_row **row);
bool db_query_echo(dbgen *db, const db_query_echo_params *given, db_query_echo_row **row);

typedef struct db_query_touch_params {
	const char *tag;
} db_query_touch_params;

bool db_send_query_touch(dbgen *db, const db_query_touch_params *given);
bool db_receive_query_touch(dbgen *db, size_t *count);
bool db_query_touch(dbgen *db, const db_query_touch_params *given, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
