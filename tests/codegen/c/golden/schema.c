/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 */
#include "schema.h"

#include <string.h>

static const char *const db_class_labels[] = {
	"a-b",
	"a_b",
	"",
	"*/",
	"\"",
	"\\",
	"?\?/",
	"unknown",
	"1st",
	"line\nbreak",
	"ünï",
	"価格",
};
const dbgen_type db_class_type = {
	"shop.class", DBGEN_KIND_ENUM, false, 0, 0, sizeof(db_class), DBGEN_ALIGNOF(db_class), NULL, db_class_labels, NULL, 12
};
const dbgen_type db_class_array_type = {
	"shop.class[]", DBGEN_KIND_ARRAY, false, 0, 1, sizeof(db_class_array), DBGEN_ALIGNOF(db_class_array), &db_class_type, NULL, NULL, 0
};

const char *db_class_text(db_class value)
{
	return dbgen_label(&db_class_type, (int) value);
}

bool db_class_from_text(const char *text, db_class *value)
{
	int number = dbgen_label_find(&db_class_type, text, strlen(text));

	*value = (db_class) number;
	return number >= 0;
}

const dbgen_type db_int_type = {
	"shop.\"int\"", DBGEN_KIND_DOMAIN, true, 0, 2, sizeof(db_int), DBGEN_ALIGNOF(db_int), &dbgen_type_numeric, NULL, NULL, 0
};
const dbgen_type db_int_array_type = {
	"shop.\"int\"[]", DBGEN_KIND_ARRAY, false, 0, 3, sizeof(db_int_array), DBGEN_ALIGNOF(db_int_array), &db_int_type, NULL, NULL, 0
};

const dbgen_type db_tags_type = {
	"shop.tags", DBGEN_KIND_DOMAIN, false, 0, 4, sizeof(db_tags), DBGEN_ALIGNOF(db_tags), &dbgen_type_text_array, NULL, NULL, 0
};
const dbgen_type db_tags_array_type = {
	"shop.tags[]", DBGEN_KIND_ARRAY, false, 0, 5, sizeof(db_tags_array), DBGEN_ALIGNOF(db_tags_array), &db_tags_type, NULL, NULL, 0
};

const dbgen_type db_span_type = {
	"shop.span", DBGEN_KIND_RANGE, false, 0, 6, sizeof(db_span), DBGEN_ALIGNOF(db_span), &dbgen_type_float8, NULL, NULL, 0
};
const dbgen_type db_span_array_type = {
	"shop.span[]", DBGEN_KIND_ARRAY, false, 0, 7, sizeof(db_span_array), DBGEN_ALIGNOF(db_span_array), &db_span_type, NULL, NULL, 0
};

static const dbgen_column db_struct_column_list[] = {
	{ "long", "long", &dbgen_type_int8, "bigint", NULL, offsetof(db_struct, long_), 0 },
	{ "a \"quoted\" one", "\"a \"\"quoted\"\" one\"", &dbgen_type_text_array, "text[]", NULL, offsetof(db_struct, a_quoted_one), 0 },
	{ "next", "next", &db_class_type, "shop.class", NULL, offsetof(db_struct, next), 0 },
	{ "int", "\"int\"", &db_int_array_type, "shop.\"int\"[]", NULL, offsetof(db_struct, int_), 0 },
};
const dbgen_type db_struct_type = {
	"shop.struct", DBGEN_KIND_COMPOSITE, false, 0, 8, sizeof(db_struct), DBGEN_ALIGNOF(db_struct), NULL, NULL, db_struct_column_list, 4
};
const dbgen_type db_struct_array_type = {
	"shop.struct[]", DBGEN_KIND_ARRAY, false, 0, 9, sizeof(db_struct_array), DBGEN_ALIGNOF(db_struct_array), &db_struct_type, NULL, NULL, 0
};

static const dbgen_column db_event_column_list[] = {
	{ "at", "at", &dbgen_type_timestamptz, "timestamp with time zone", NULL, offsetof(db_event_row, at), 0 | DBGEN_DEFAULT },
	{ "note", "note", &dbgen_type_varchar, "character varying(20)", NULL, offsetof(db_event_row, note), 0 },
};
const dbgen_table db_event_table = {
	"shop", "keyless", "shop.keyless",
	db_event_column_list, 2, sizeof(db_event_row), NULL
};

bool db_receive_event(dbgen *db, db_event_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_row(db, &db_event_table, &received);

	if (row)
		*row = (db_event_row *) received;
	else
		free(received);
	return ok;
}

bool db_receive_list_of_event(dbgen *db, db_event_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_rows(db, &db_event_table, &received, count);

	*rows = (db_event_row *) received;
	return ok;
}

bool db_send_all_event(dbgen *db, size_t limit)
{
	return dbgen_send_rows(db, &db_event_table, limit);
}

bool db_all_event(dbgen *db, size_t limit, db_event_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_all_event(db, limit) && db_receive_list_of_event(db, rows, count);
}

bool db_send_insert_event(dbgen *db, const db_event_row *given, const db_event_columns *columns)
{
	return dbgen_send_insert(db, &db_event_table, given, columns);
}

bool db_insert_event(dbgen *db, const db_event_row *given, const db_event_columns *columns, db_event_row **row)
{
	return dbgen_wait(db) && db_send_insert_event(db, given, columns) && db_receive_event(db, row);
}

bool db_copy_event(dbgen *db, const db_event_row *rows, size_t count, const db_event_columns *columns)
{
	return dbgen_copy(db, &db_event_table, rows, count, columns);
}

static const dbgen_column db_node_column_list[] = {
	{ "id", "id", &dbgen_type_int4, "integer", NULL, offsetof(db_node_row, id), DBGEN_NOT_NULL | DBGEN_DEFAULT },
	{ "parent", "parent", &dbgen_type_int4, "integer", NULL, offsetof(db_node_row, parent), 0 },
	{ "name", "name", &dbgen_type_text, "text", NULL, offsetof(db_node_row, name), 0 },
	{ "bits", "bits", &dbgen_type_bit, "bit(3)", NULL, offsetof(db_node_row, bits), 0 },
};
static const uint16_t db_node_key_0[] = { 0 };
static const uint16_t db_node_key_1[] = { 2 };
static const uint16_t db_node_key_2[] = { 1 };
static const dbgen_key db_node_keys[] = {
	{ "nodes_pkey", db_node_key_0, 1 },
	{ "nodes_name_key", db_node_key_1, 1 },
	{ "nodes_parent_idx", db_node_key_2, 1 },
};
const dbgen_table db_node_table = {
	"shop", "nodes", "shop.nodes",
	db_node_column_list, 4, sizeof(db_node_row), &db_node_keys[0]
};

bool db_receive_node(dbgen *db, db_node_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_row(db, &db_node_table, &received);

	if (row)
		*row = (db_node_row *) received;
	else
		free(received);
	return ok;
}

bool db_receive_list_of_node(dbgen *db, db_node_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_rows(db, &db_node_table, &received, count);

	*rows = (db_node_row *) received;
	return ok;
}

bool db_send_get_node(dbgen *db, int32_t id)
{
	db_node_row key;

	memset(&key, 0, sizeof(key));
	key.id = id;
	return dbgen_send_get(db, &db_node_table, &db_node_keys[0], &key);
}

bool db_get_node(dbgen *db, int32_t id, db_node_row **row)
{
	return dbgen_wait(db) && db_send_get_node(db, id) && db_receive_node(db, row);
}

bool db_send_get_node_by_name(dbgen *db, const char *name)
{
	db_node_row key;

	memset(&key, 0, sizeof(key));
	key.name = name;
	return dbgen_send_get(db, &db_node_table, &db_node_keys[1], &key);
}

bool db_get_node_by_name(dbgen *db, const char *name, db_node_row **row)
{
	return dbgen_wait(db) && db_send_get_node_by_name(db, name) && db_receive_node(db, row);
}

bool db_send_list_node(dbgen *db, const db_node_row *from, dbgen_page page)
{
	return dbgen_send_list(db, &db_node_table, &db_node_keys[0], from, page);
}

bool db_list_node(dbgen *db, const db_node_row *from, dbgen_page page, db_node_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_list_node(db, from, page) && db_receive_list_of_node(db, rows, count);
}

bool db_send_list_node_by_name(dbgen *db, const db_node_row *from, dbgen_page page)
{
	return dbgen_send_list(db, &db_node_table, &db_node_keys[1], from, page);
}

bool db_list_node_by_name(dbgen *db, const db_node_row *from, dbgen_page page, db_node_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_list_node_by_name(db, from, page) && db_receive_list_of_node(db, rows, count);
}

bool db_send_list_node_by_parent(dbgen *db, const db_node_row *from, dbgen_page page)
{
	return dbgen_send_list(db, &db_node_table, &db_node_keys[2], from, page);
}

bool db_list_node_by_parent(dbgen *db, const db_node_row *from, dbgen_page page, db_node_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_list_node_by_parent(db, from, page) && db_receive_list_of_node(db, rows, count);
}

bool db_send_insert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns)
{
	return dbgen_send_insert(db, &db_node_table, given, columns);
}

bool db_insert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row)
{
	return dbgen_wait(db) && db_send_insert_node(db, given, columns) && db_receive_node(db, row);
}

bool db_send_upsert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns)
{
	return dbgen_send_upsert(db, &db_node_table, &db_node_keys[0], given, columns);
}

bool db_upsert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row)
{
	return dbgen_wait(db) && db_send_upsert_node(db, given, columns) && db_receive_node(db, row);
}

bool db_send_upsert_node_by_name(dbgen *db, const db_node_row *given, const db_node_columns *columns)
{
	return dbgen_send_upsert(db, &db_node_table, &db_node_keys[1], given, columns);
}

bool db_upsert_node_by_name(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row)
{
	return dbgen_wait(db) && db_send_upsert_node_by_name(db, given, columns) && db_receive_node(db, row);
}

bool db_send_update_node(dbgen *db, const db_node_row *given, const db_node_columns *columns)
{
	return dbgen_send_update(db, &db_node_table, given, columns);
}

bool db_update_node(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row)
{
	return dbgen_wait(db) && db_send_update_node(db, given, columns) && db_receive_node(db, row);
}

bool db_send_delete_node(dbgen *db, int32_t id)
{
	db_node_row key;

	memset(&key, 0, sizeof(key));
	key.id = id;
	return dbgen_send_delete(db, &db_node_table, &key);
}

bool db_delete_node(dbgen *db, int32_t id, size_t *count)
{
	return dbgen_wait(db) && db_send_delete_node(db, id) && dbgen_receive_count(db, count);
}

bool db_copy_node(dbgen *db, const db_node_row *rows, size_t count, const db_node_columns *columns)
{
	return dbgen_copy(db, &db_node_table, rows, count, columns);
}

static const dbgen_column db_return_column_list[] = {
	{ "class", "class", &db_class_type, "shop.class", NULL, offsetof(db_return_row, class_), DBGEN_NOT_NULL | DBGEN_DEFAULT },
	{ "int", "\"int\"", &dbgen_type_numeric, "shop.\"int\"", NULL, offsetof(db_return_row, int_), 0 },
	{ "*/ \" \\ ?", "\"*/ \"\" \\ ?\"", &dbgen_type_int4, "integer", NULL, offsetof(db_return_row, _), 0 },
	{ "errno", "errno", &dbgen_type_text, "text", NULL, offsetof(db_return_row, errno_), DBGEN_NOT_NULL | DBGEN_DEFAULT },
	{ "価格", "\"価格\"", &dbgen_type_int8, "bigint", NULL, offsetof(db_return_row, u4fa1_u683c), 0 },
	{ "line\nbreak", "\"line\nbreak\"", &dbgen_type_jsonb, "jsonb", NULL, offsetof(db_return_row, line_break), 0 },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &dbgen_type_uuid, "uuid", NULL, offsetof(db_return_row, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa), 0 },
	{ "one", "one", &db_struct_type, "shop.struct", NULL, offsetof(db_return_row, one), 0 },
	{ "many", "many", &db_struct_array_type, "shop.struct[]", NULL, offsetof(db_return_row, many), DBGEN_NOT_NULL | DBGEN_DEFAULT },
	{ "span", "span", &db_span_type, "shop.span", NULL, offsetof(db_return_row, span), 0 },
	{ "spans", "spans", &dbgen_type_int4multirange, "int4multirange", NULL, offsetof(db_return_row, spans), 0 },
	{ "ci", "ci", &dbgen_type_text, "shop.citext", "text", offsetof(db_return_row, ci), DBGEN_NOT_NULL },
	{ "cis", "cis", &dbgen_type_text_array, "shop.citext[]", "text[]", offsetof(db_return_row, cis), 0 },
	{ "search", "search", &dbgen_type_text, "tsvector", "text", offsetof(db_return_row, search), 0 },
	{ "tags", "tags", &dbgen_type_text_array, "shop.tags", NULL, offsetof(db_return_row, tags), DBGEN_NOT_NULL },
	{ "double", "double", &dbgen_type_float8, "double precision", NULL, offsetof(db_return_row, double_), 0 | DBGEN_GENERATED },
};
static const uint16_t db_return_key_0[] = { 0, 3 };
static const uint16_t db_return_key_1[] = { 11 };
static const uint16_t db_return_key_2[] = { 1, 6 };
static const dbgen_key db_return_keys[] = {
	{ "return_pkey", db_return_key_0, 2 },
	{ "return_ci_key", db_return_key_1, 1 },
	{ "return_int_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_idx", db_return_key_2, 2 },
};
const dbgen_table db_return_table = {
	"shop", "return", "shop.return",
	db_return_column_list, 16, sizeof(db_return_row), &db_return_keys[0]
};

bool db_receive_return(dbgen *db, db_return_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_row(db, &db_return_table, &received);

	if (row)
		*row = (db_return_row *) received;
	else
		free(received);
	return ok;
}

bool db_receive_list_of_return(dbgen *db, db_return_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_rows(db, &db_return_table, &received, count);

	*rows = (db_return_row *) received;
	return ok;
}

bool db_send_get_return(dbgen *db, db_class class_, const char *errno_)
{
	db_return_row key;

	memset(&key, 0, sizeof(key));
	key.class_ = class_;
	key.errno_ = errno_;
	return dbgen_send_get(db, &db_return_table, &db_return_keys[0], &key);
}

bool db_get_return(dbgen *db, db_class class_, const char *errno_, db_return_row **row)
{
	return dbgen_wait(db) && db_send_get_return(db, class_, errno_) && db_receive_return(db, row);
}

bool db_send_get_return_by_ci(dbgen *db, const char *ci)
{
	db_return_row key;

	memset(&key, 0, sizeof(key));
	key.ci = ci;
	return dbgen_send_get(db, &db_return_table, &db_return_keys[1], &key);
}

bool db_get_return_by_ci(dbgen *db, const char *ci, db_return_row **row)
{
	return dbgen_wait(db) && db_send_get_return_by_ci(db, ci) && db_receive_return(db, row);
}

bool db_send_list_return(dbgen *db, const db_return_row *from, dbgen_page page)
{
	return dbgen_send_list(db, &db_return_table, &db_return_keys[0], from, page);
}

bool db_list_return(dbgen *db, const db_return_row *from, dbgen_page page, db_return_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_list_return(db, from, page) && db_receive_list_of_return(db, rows, count);
}

bool db_send_list_return_by_ci(dbgen *db, const db_return_row *from, dbgen_page page)
{
	return dbgen_send_list(db, &db_return_table, &db_return_keys[1], from, page);
}

bool db_list_return_by_ci(dbgen *db, const db_return_row *from, dbgen_page page, db_return_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_list_return_by_ci(db, from, page) && db_receive_list_of_return(db, rows, count);
}

bool db_send_list_return_by_int__aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(dbgen *db, const db_return_row *from, dbgen_page page)
{
	return dbgen_send_list(db, &db_return_table, &db_return_keys[2], from, page);
}

bool db_list_return_by_int__aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(dbgen *db, const db_return_row *from, dbgen_page page, db_return_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_list_return_by_int__aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(db, from, page) && db_receive_list_of_return(db, rows, count);
}

bool db_send_insert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns)
{
	return dbgen_send_insert(db, &db_return_table, given, columns);
}

bool db_insert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row)
{
	return dbgen_wait(db) && db_send_insert_return(db, given, columns) && db_receive_return(db, row);
}

bool db_send_upsert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns)
{
	return dbgen_send_upsert(db, &db_return_table, &db_return_keys[0], given, columns);
}

bool db_upsert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row)
{
	return dbgen_wait(db) && db_send_upsert_return(db, given, columns) && db_receive_return(db, row);
}

bool db_send_upsert_return_by_ci(dbgen *db, const db_return_row *given, const db_return_columns *columns)
{
	return dbgen_send_upsert(db, &db_return_table, &db_return_keys[1], given, columns);
}

bool db_upsert_return_by_ci(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row)
{
	return dbgen_wait(db) && db_send_upsert_return_by_ci(db, given, columns) && db_receive_return(db, row);
}

bool db_send_update_return(dbgen *db, const db_return_row *given, const db_return_columns *columns)
{
	return dbgen_send_update(db, &db_return_table, given, columns);
}

bool db_update_return(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row)
{
	return dbgen_wait(db) && db_send_update_return(db, given, columns) && db_receive_return(db, row);
}

bool db_send_delete_return(dbgen *db, db_class class_, const char *errno_)
{
	db_return_row key;

	memset(&key, 0, sizeof(key));
	key.class_ = class_;
	key.errno_ = errno_;
	return dbgen_send_delete(db, &db_return_table, &key);
}

bool db_delete_return(dbgen *db, db_class class_, const char *errno_, size_t *count)
{
	return dbgen_wait(db) && db_send_delete_return(db, class_, errno_) && dbgen_receive_count(db, count);
}

bool db_copy_return(dbgen *db, const db_return_row *rows, size_t count, const db_return_columns *columns)
{
	return dbgen_copy(db, &db_return_table, rows, count, columns);
}

static const dbgen_column db_name_column_list[] = {
	{ "id", "id", &dbgen_type_int4, "integer", "integer", offsetof(db_name_row, id), DBGEN_NOT_NULL },
	{ "name", "name", &dbgen_type_text, "text", "text", offsetof(db_name_row, name), 0 },
};
const dbgen_table db_name_table = {
	"shop", "names", "shop.names",
	db_name_column_list, 2, sizeof(db_name_row), NULL
};

bool db_receive_name(dbgen *db, db_name_row **row)
{
	void *received = NULL;
	bool ok = dbgen_receive_row(db, &db_name_table, &received);

	if (row)
		*row = (db_name_row *) received;
	else
		free(received);
	return ok;
}

bool db_receive_list_of_name(dbgen *db, db_name_row **rows, size_t *count)
{
	void *received = NULL;
	bool ok = dbgen_receive_rows(db, &db_name_table, &received, count);

	*rows = (db_name_row *) received;
	return ok;
}

bool db_send_all_name(dbgen *db, size_t limit)
{
	return dbgen_send_rows(db, &db_name_table, limit);
}

bool db_all_name(dbgen *db, size_t limit, db_name_row **rows, size_t *count)
{
	return dbgen_wait(db) && db_send_all_name(db, limit) && db_receive_list_of_name(db, rows, count);
}

static const dbgen_type *const db_schema_types[] = {
	&db_class_type,
	&db_class_array_type,
	&db_int_type,
	&db_int_array_type,
	&db_tags_type,
	&db_tags_array_type,
	&db_span_type,
	&db_span_array_type,
	&db_struct_type,
	&db_struct_array_type,
};
static const dbgen_table *const db_schema_tables[] = {
	&db_event_table,
	&db_node_table,
	&db_return_table,
	&db_name_table,
};
const dbgen_schema db_schema = {
	db_schema_types, 10, db_schema_tables, 4
};
