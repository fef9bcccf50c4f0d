/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_rows.c: the statements of a table, and its rows.
 */
#include "dbgen_private.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

enum { COPY_CHUNK = 65536 };

/* ---- parameters */

static void add_sql(dbgen *db, const char *text)
{
	dbgen_buffer_text(&db->sql, text);
}

/* "$3", as what the column is written as. */
static void add_placeholder(dbgen *db, const dbgen_column *column)
{
	char text[32];

	snprintf(text, sizeof(text), "$%zu", db->parameter_count);
	add_sql(db, text);
	if (column && column->cast) {
		add_sql(db, "::");
		add_sql(db, column->cast);
		add_sql(db, "::");
		add_sql(db, column->sql_type);
	}
}

bool dbgen_add_value(dbgen *db, const dbgen_table *table, const dbgen_column *column, const void *row)
{
	const void *value = dbgen_column_value(column, row);
	const dbgen_type *type = column->type;
	dbgen_parameter *to = dbgen_add_parameter(db);
	dbgen_wire wire = { db->oids_known ? db->oids : NULL, { NULL, 0, 0 }, &db->data, NULL };
	size_t length;

	if (!to)
		return dbgen_fail_memory(db);
	if (!value) {
		to->is_null = true;
		return true;
	}
	/* What is long already lies somewhere. */
	if (type->kind == DBGEN_KIND_TEXT) {
		to->data = (const char *) value;
		length = strlen(to->data);
	} else if (type->kind == DBGEN_KIND_BYTES && ((const dbgen_bytes *) value)->data) {
		to->data = (const char *) ((const dbgen_bytes *) value)->data;
		length = ((const dbgen_bytes *) value)->size;
	} else {
		to->start = db->data.length;
		if (!dbgen_write_value(&wire, type, value))
			return dbgen_fail_column(db, table, column, wire.wrong);
		/* An empty value needs a place too. */
		dbgen_buffer_add(&db->data, "", 0);
		length = db->data.length - to->start;
	}
	if (length > INT32_MAX)
		return dbgen_fail_column(db, table, column, "is too long");
	to->length = (int) length;
	return true;
}

/* The value and the place for it in the statement. */
static bool add_value(dbgen *db, const dbgen_table *table, const dbgen_column *column, const void *row)
{
	if (!dbgen_add_value(db, table, column, row))
		return false;
	add_placeholder(db, column);
	return true;
}

static void add_number(dbgen *db, size_t number)
{
	dbgen_parameter *to = dbgen_add_parameter(db);

	if (!to)
		return;
	to->start = db->data.length;
	to->length = 8;
	dbgen_buffer_number(&db->data, number, 8);
	add_placeholder(db, NULL);
}

/* ---- texts */

static void add_select_list(dbgen_buffer *sql, const dbgen_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const dbgen_column *column = &table->columns[i];

		dbgen_buffer_text(sql, i == 0 ? "" : ", ");
		dbgen_buffer_text(sql, column->quoted);
		if (column->cast) {
			dbgen_buffer_text(sql, "::");
			dbgen_buffer_text(sql, column->cast);
		}
	}
}

const char *dbgen_select_list(dbgen *db, const dbgen_table *table)
{
	db->list.length = 0;
	add_select_list(&db->list, table);
	return db->list.failed ? NULL : db->list.data;
}

static void add_select(dbgen *db, const dbgen_table *table)
{
	dbgen_begin(db);
	add_sql(db, "SELECT ");
	add_select_list(&db->sql, table);
	add_sql(db, " FROM ");
	add_sql(db, table->quoted);
}

static void add_returning(dbgen *db, const dbgen_table *table)
{
	add_sql(db, " RETURNING ");
	add_select_list(&db->sql, table);
}

/* " WHERE a = $1 AND b = $2" */
static bool add_key(dbgen *db, const dbgen_table *table, const dbgen_key *key, const void *row)
{
	for (size_t i = 0; i < key->count; i++) {
		const dbgen_column *column = &table->columns[key->columns[i]];

		add_sql(db, i == 0 ? " WHERE " : " AND ");
		add_sql(db, column->quoted);
		add_sql(db, " = ");
		if (!add_value(db, table, column, row))
			return false;
	}
	return true;
}

static bool in_key(const dbgen_key *key, size_t column)
{
	for (size_t i = 0; i < key->count; i++) {
		if (key->columns[i] == column)
			return true;
	}
	return false;
}

bool dbgen_send_get(dbgen *db, const dbgen_table *table, const dbgen_key *key, const void *row)
{
	add_select(db, table);
	return add_key(db, table, key, row) && dbgen_send_statement(db);
}

bool dbgen_send_rows(dbgen *db, const dbgen_table *table, size_t limit)
{
	add_select(db, table);
	if (limit > 0) {
		add_sql(db, " LIMIT ");
		add_number(db, limit);
	}
	return dbgen_send_statement(db);
}

/* ---- pages */

/* The columns that a list is in the order of: those of the index, then those that tell rows apart. */
typedef struct list_order {
	dbgen *db;
	const dbgen_table *table;
	const dbgen_key *index;
	const void *from;
	bool descending;
} list_order;

static const dbgen_column *order_column(const list_order *order, size_t number)
{
	const dbgen_key *identity = order->table->identity;

	if (number < order->index->count)
		return &order->table->columns[order->index->columns[number]];
	number -= order->index->count;
	for (size_t i = 0; i < identity->count; i++) {
		if (in_key(order->index, identity->columns[i]))
			continue;
		if (number == 0)
			return &order->table->columns[identity->columns[i]];
		number--;
	}
	return NULL;
}

static bool compare(const list_order *order, const dbgen_column *column, const char *operation)
{
	add_sql(order->db, column->quoted);
	add_sql(order->db, operation);
	return add_value(order->db, order->table, column, order->from);
}

/* Rows behind FROM, by the columns from NUMBER on.  NULLs are the last, or the first where the order is the other one. */
static bool add_behind(const list_order *order, size_t number)
{
	const dbgen_column *column = order_column(order, number), *next = order_column(order, number + 1);
	bool may_be_null = !(column->flags & DBGEN_NOT_NULL), is_null = !dbgen_column_value(column, order->from);
	dbgen *db = order->db;

	add_sql(db, "(");
	if (is_null) {
		add_sql(db, column->quoted);
		add_sql(db, order->descending ? " IS NOT NULL" : " IS NULL");
		if (!next)
			add_sql(db, order->descending ? "" : " AND false");
		else
			add_sql(db, order->descending ? " OR " : " AND ");
		if (next && !add_behind(order, number + 1))
			return false;
		add_sql(db, ")");
		return true;
	}
	if (!compare(order, column, order->descending ? " < " : " > "))
		return false;
	if (may_be_null && !order->descending) {
		add_sql(db, " OR ");
		add_sql(db, column->quoted);
		add_sql(db, " IS NULL");
	}
	if (next) {
		add_sql(db, " OR (");
		if (!compare(order, column, " = "))
			return false;
		add_sql(db, " AND ");
		if (!add_behind(order, number + 1))
			return false;
		add_sql(db, ")");
	}
	add_sql(db, ")");
	return true;
}

/* "(a, b) > ($1, $2)", which an index answers; where a column may be NULL it is said at length. */
static bool add_after(const list_order *order, size_t first)
{
	const dbgen_column *column;
	bool plain = true;

	for (size_t i = first; (column = order_column(order, i)) != NULL; i++)
		plain = plain && (column->flags & DBGEN_NOT_NULL);
	if (!plain)
		return add_behind(order, first);
	add_sql(order->db, "(");
	for (size_t i = first; (column = order_column(order, i)) != NULL; i++) {
		add_sql(order->db, i == first ? "" : ", ");
		add_sql(order->db, column->quoted);
	}
	add_sql(order->db, order->descending ? ") < (" : ") > (");
	for (size_t i = first; (column = order_column(order, i)) != NULL; i++) {
		add_sql(order->db, i == first ? "" : ", ");
		if (!add_value(order->db, order->table, column, order->from))
			return false;
	}
	add_sql(order->db, ")");
	return true;
}

static bool add_equal(const list_order *order, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const dbgen_column *column = order_column(order, i);

		add_sql(order->db, i == 0 ? " WHERE " : " AND ");
		if (!dbgen_column_value(column, order->from)) {
			add_sql(order->db, column->quoted);
			add_sql(order->db, " IS NULL");
		} else if (!compare(order, column, " = ")) {
			return false;
		}
	}
	return true;
}

bool dbgen_send_list(dbgen *db, const dbgen_table *table, const dbgen_key *index, const void *from, dbgen_page page)
{
	list_order order = { db, table, index, from, page.descending };
	const dbgen_column *column;

	add_select(db, table);
	if (page.equal > index->count)
		return dbgen_fail(db, "the index has no more than %zu columns", index->count);
	if (!from && (page.equal > 0 || page.after))
		return dbgen_fail(db, "a page that begins somewhere needs the row where it does");
	if (!add_equal(&order, page.equal))
		return false;
	if (page.after) {
		add_sql(db, page.equal > 0 ? " AND " : " WHERE ");
		if (!order_column(&order, page.equal))
			add_sql(db, "false");
		else if (!add_after(&order, page.equal))
			return false;
	}
	for (size_t i = 0; (column = order_column(&order, i)) != NULL; i++) {
		add_sql(db, i == 0 ? " ORDER BY " : ", ");
		add_sql(db, column->quoted);
		add_sql(db, page.descending ? " DESC" : "");
	}
	if (page.limit > 0) {
		add_sql(db, " LIMIT ");
		add_number(db, page.limit);
	}
	return dbgen_send_statement(db);
}

/* ---- changes */

/* Whether a new row gives column I: as the caller says, else what has to be given and what is not NULL or cannot be else. */
static bool is_given(const dbgen_table *table, size_t i, const void *row, const bool *columns)
{
	const dbgen_column *column = &table->columns[i];

	if (columns)
		return columns[i];
	if (column->flags & DBGEN_GENERATED)
		return false;
	if (!(column->flags & DBGEN_DEFAULT))
		return true;
	return !(column->flags & DBGEN_NOT_NULL) && dbgen_column_value(column, row);
}

static bool refuse_generated(dbgen *db, const dbgen_table *table, const bool *columns)
{
	for (size_t i = 0; columns && i < table->column_count; i++) {
		if (columns[i] && (table->columns[i].flags & DBGEN_GENERATED))
			return dbgen_fail_column(db, table, &table->columns[i], "is generated by the server and cannot be given");
	}
	return true;
}

static bool add_insert(dbgen *db, const dbgen_table *table, const void *row, const bool *columns)
{
	size_t count = 0;

	dbgen_begin(db);
	if (!refuse_generated(db, table, columns))
		return false;
	add_sql(db, "INSERT INTO ");
	add_sql(db, table->quoted);
	for (size_t i = 0; i < table->column_count; i++) {
		if (!is_given(table, i, row, columns))
			continue;
		add_sql(db, count++ == 0 ? " (" : ", ");
		add_sql(db, table->columns[i].quoted);
	}
	add_sql(db, count == 0 ? " DEFAULT VALUES" : ") VALUES (");
	for (size_t i = 0, written = 0; i < table->column_count; i++) {
		if (!is_given(table, i, row, columns))
			continue;
		add_sql(db, written++ == 0 ? "" : ", ");
		if (!add_value(db, table, &table->columns[i], row))
			return false;
	}
	add_sql(db, count == 0 ? "" : ")");
	return true;
}

bool dbgen_send_insert(dbgen *db, const dbgen_table *table, const void *row, const void *columns)
{
	if (!add_insert(db, table, row, (const bool *) columns))
		return false;
	add_returning(db, table);
	return dbgen_send_statement(db);
}

/* "email" = excluded."email" */
static void add_excluded(dbgen *db, const dbgen_column *column, bool first)
{
	add_sql(db, first ? "" : ", ");
	add_sql(db, column->quoted);
	add_sql(db, " = excluded.");
	add_sql(db, column->quoted);
}

bool dbgen_send_upsert(dbgen *db, const dbgen_table *table, const dbgen_key *key, const void *row, const void *given)
{
	bool *columns = (bool *) calloc(table->column_count, sizeof(bool)), first = true;

	if (!columns)
		return dbgen_fail_memory(db);
	for (size_t i = 0; i < table->column_count; i++)
		columns[i] = is_given(table, i, row, (const bool *) given) || in_key(key, i);
	bool ok = add_insert(db, table, row, columns);
	for (size_t i = 0; ok && i < key->count; i++) {
		add_sql(db, i == 0 ? " ON CONFLICT (" : ", ");
		add_sql(db, table->columns[key->columns[i]].quoted);
	}
	add_sql(db, ") DO UPDATE SET ");
	for (size_t i = 0; ok && i < table->column_count; i++) {
		if (!columns[i] || in_key(key, i))
			continue;
		add_excluded(db, &table->columns[i], first);
		first = false;
	}
	/* DO NOTHING would give no row. */
	if (first)
		add_excluded(db, &table->columns[key->columns[0]], true);
	add_returning(db, table);
	free(columns);
	return ok && dbgen_send_statement(db);
}

bool dbgen_send_update(dbgen *db, const dbgen_table *table, const void *row, const void *given)
{
	const bool *columns = (const bool *) given;
	size_t count = 0;

	dbgen_begin(db);
	if (!refuse_generated(db, table, columns))
		return false;
	add_sql(db, "UPDATE ");
	add_sql(db, table->quoted);
	add_sql(db, " SET ");
	for (size_t i = 0; i < table->column_count; i++) {
		const dbgen_column *column = &table->columns[i];

		if (columns ? !columns[i] : in_key(table->identity, i) || (column->flags & DBGEN_GENERATED))
			continue;
		add_sql(db, count++ == 0 ? "" : ", ");
		add_sql(db, column->quoted);
		add_sql(db, " = ");
		if (!add_value(db, table, column, row))
			return false;
	}
	if (count == 0)
		return dbgen_fail(db, "no column of \"%s\" is said to be updated", table->name);
	if (!add_key(db, table, table->identity, row))
		return false;
	add_returning(db, table);
	return dbgen_send_statement(db);
}

bool dbgen_send_delete(dbgen *db, const dbgen_table *table, const void *row)
{
	dbgen_begin(db);
	add_sql(db, "DELETE FROM ");
	add_sql(db, table->quoted);
	return add_key(db, table, table->identity, row) && dbgen_send_statement(db);
}

/* ---- rows */

/* Text-like types are one another's. */
static bool is_type(const dbgen_column *column, Oid oid)
{
	const dbgen_type *type = column->type;

	if (type->kind == DBGEN_KIND_TEXT)
		return oid == 25 || oid == 1043 || oid == 1042 || oid == 19 || oid == 114 || oid == 142 || oid == 1790 ||
		       oid == 705;
	return type->oid == 0 || type->oid == oid;
}

static bool check_piece(dbgen *db, const dbgen_piece *piece, const PGresult *result)
{
	for (size_t i = 0; i < piece->table->column_count; i++) {
		const dbgen_column *column = &piece->table->columns[i];
		int at = (int) (piece->first + i);
		char wrong[96];

		if (PQfformat(result, at) != 1)
			return dbgen_fail_column(db, piece->table, column, "came as text: ask for a result in binary");
		snprintf(wrong, sizeof(wrong), "is of another type than the code knows, the one with oid %u",
		         PQftype(result, at));
		if (!is_type(column, PQftype(result, at)))
			return dbgen_fail_column(db, piece->table, column, wrong);
	}
	return true;
}

static bool check_columns(dbgen *db, const dbgen_piece *pieces, size_t count, const PGresult *result)
{
	size_t width = 0;

	for (size_t i = 0; i < count; i++)
		width += pieces[i].table->column_count;
	if ((size_t) PQnfields(result) != width)
		return dbgen_fail(db, "a row of \"%s\" has %zu columns, not %d", pieces[0].table->name, width,
		                  PQnfields(result));
	for (size_t i = 0; i < count; i++) {
		if (!check_piece(db, &pieces[i], result))
			return false;
	}
	return true;
}

/* Measured, then filled: the rows first, behind them what they point to. */
bool dbgen_decode_pieces(dbgen *db, const dbgen_piece *pieces, size_t count, size_t row_size, const PGresult *result,
                         void **rows, size_t *row_count)
{
	dbgen_wire wire = { NULL, { NULL, 0, 0 }, NULL, NULL };
	size_t tuples = (size_t) PQntuples(result), start = tuples * row_size;
	const dbgen_column *wrong = NULL;

	*rows = NULL;
	*row_count = 0;
	if (!check_columns(db, pieces, count, result))
		return false;
	for (size_t i = 0; i < count; i++) {
		wrong = dbgen_measure_piece(&wire, &pieces[i], result);
		if (wrong)
			return dbgen_fail_column(db, pieces[i].table, wrong, wire.wrong);
	}
	wire.memory.size = start + wire.memory.used;
	wire.memory.used = start;
	char *base = (char *) malloc(wire.memory.size + 1);
	wire.memory.base = base;
	if (!base)
		return dbgen_fail_memory(db);
	memset(base, 0, start);
	for (size_t i = 0; i < tuples * count; i++) {
		const dbgen_piece *piece = &pieces[i % count];

		wrong = dbgen_read_piece(&wire, piece, result, (int) (i / count), base + i / count * row_size);
		if (wrong) {
			free(base);
			return dbgen_fail_column(db, piece->table, wrong, wire.wrong);
		}
	}
	*rows = base;
	*row_count = tuples;
	return true;
}

bool dbgen_decode(dbgen *db, const dbgen_table *table, const PGresult *result, void **rows, size_t *count)
{
	dbgen_piece piece = { table, 0, 0, false, 0, 0 };

	return dbgen_decode_pieces(db, &piece, 1, table->row_size, result, rows, count);
}

bool dbgen_receive_rows(dbgen *db, const dbgen_table *table, void **rows, size_t *count)
{
	*rows = NULL;
	*count = 0;
	PGresult *result = dbgen_receive(db, PGRES_TUPLES_OK);
	bool ok = result && dbgen_decode(db, table, result, rows, count);
	if (ok)
		db->affected = *count;
	PQclear(result);
	return ok;
}

bool dbgen_receive_row(dbgen *db, const dbgen_table *table, void **row)
{
	size_t count;

	if (!dbgen_receive_rows(db, table, row, &count))
		return false;
	if (count == 0) {
		free(*row);
		*row = NULL;
	}
	return true;
}

bool dbgen_receive_count(dbgen *db, size_t *count)
{
	PGresult *result = dbgen_receive(db, PGRES_COMMAND_OK);

	if (!result)
		return false;
	db->affected = (size_t) strtoull(PQcmdTuples(result), NULL, 10);
	if (count)
		*count = db->affected;
	PQclear(result);
	return true;
}

/* ---- copy */

/* Of a connection that does not wait by itself. */
static bool put_copy(dbgen *db)
{
	int put;

	while ((put = PQputCopyData(db->conn, db->data.data, (int) db->data.length)) == 0) {
		struct pollfd on = { PQsocket(db->conn), POLLIN | POLLOUT, 0 };

		poll(&on, 1, -1);
		if ((on.revents & POLLIN) && !PQconsumeInput(db->conn))
			break;
		PQflush(db->conn);
	}
	db->data.length = 0;
	return put == 1 || dbgen_fail_connection(db);
}

bool dbgen_copy_begin(dbgen *db, const dbgen_table *table, const void *given)
{
	static const char signature[19] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
	const bool *columns = (const bool *) given;
	size_t count = 0;

	dbgen_begin(db);
	if (!dbgen_wait(db) || !refuse_generated(db, table, columns))
		return false;
	bool *copied = (bool *) calloc(table->column_count + 1, sizeof(bool));
	if (!copied)
		return dbgen_fail_memory(db);
	free(db->copied);
	db->copied = copied;
	dbgen_begin(db);
	add_sql(db, "COPY ");
	add_sql(db, table->quoted);
	for (size_t i = 0; i < table->column_count; i++) {
		const dbgen_column *column = &table->columns[i];

		copied[i] = columns ? columns[i] : !(column->flags & (DBGEN_GENERATED | DBGEN_DEFAULT));
		if (!copied[i])
			continue;
		if (column->cast)
			return dbgen_fail_column(db, table, column, "has no binary form to copy: leave it out, or insert");
		add_sql(db, count++ == 0 ? " (" : ", ");
		add_sql(db, column->quoted);
	}
	add_sql(db, count == 0 ? " FROM STDIN (FORMAT binary)" : ") FROM STDIN (FORMAT binary)");
	if (count == 0)
		return dbgen_fail(db, "no column of \"%s\" is said to be copied", table->name);
	if (!dbgen_queue_add(db, NULL, false))
		return false;
	if (PQsendQuery(db->conn, db->sql.data) != 1) {
		db->queue_count--;
		return dbgen_fail_connection(db);
	}
	PGresult *result = dbgen_receive(db, PGRES_COPY_IN);
	if (!result)
		return false;
	PQclear(result);
	db->copying = table;
	db->copied_rows = 0;
	dbgen_buffer_add(&db->data, signature, sizeof(signature));
	return true;
}

bool dbgen_copy_row(dbgen *db, const void *row)
{
	const dbgen_table *table = db->copying;
	dbgen_wire wire = { db->oids, { NULL, 0, 0 }, &db->data, NULL };
	size_t start = db->data.length, count = 0;

	if (!table)
		return dbgen_fail(db, "dbgen_copy_begin comes before rows");
	for (size_t i = 0; i < table->column_count; i++)
		count += db->copied[i];
	dbgen_buffer_number(&db->data, count, 2);
	for (size_t i = 0; i < table->column_count; i++) {
		const dbgen_column *column = &table->columns[i];
		const void *value = db->copied[i] ? dbgen_column_value(column, row) : NULL;

		if (!db->copied[i])
			continue;
		size_t at = db->data.length;
		dbgen_buffer_number(&db->data, UINT32_MAX, 4);
		if (!value)
			continue;
		if (!dbgen_write_value(&wire, column->type, value)) {
			db->data.length = start;
			return dbgen_fail_column(db, table, column, wire.wrong);
		}
		size_t length = db->data.length - at - 4;
		for (size_t j = 0; !db->data.failed && j < 4; j++)
			db->data.data[at + j] = (char) (length >> (8 * (3 - j)));
	}
	db->copied_rows++;
	if (db->data.failed)
		return dbgen_fail_memory(db);
	return db->data.length < COPY_CHUNK || put_copy(db);
}

static bool end_copy(dbgen *db, const char *why, size_t *count)
{
	int put;

	db->copying = NULL;
	while ((put = PQputCopyEnd(db->conn, why)) == 0) {
		struct pollfd on = { PQsocket(db->conn), POLLIN | POLLOUT, 0 };

		poll(&on, 1, -1);
		PQflush(db->conn);
	}
	return put == 1 ? dbgen_queue_add(db, NULL, false) && dbgen_receive_count(db, count) : dbgen_fail_connection(db);
}

bool dbgen_copy_end(dbgen *db, size_t *count)
{
	if (!db->copying)
		return dbgen_fail(db, "dbgen_copy_begin comes before dbgen_copy_end");
	dbgen_buffer_number(&db->data, UINT16_MAX, 2);
	return db->data.failed ? dbgen_fail_memory(db) : put_copy(db) && end_copy(db, NULL, count);
}

bool dbgen_copy_cancel(dbgen *db, const char *why)
{
	dbgen_error before = db->error;

	if (!db->copying)
		return dbgen_fail(db, "no rows are being copied");
	/* It ends with the error that was asked for. */
	end_copy(db, why, NULL);
	db->error = before;
	return true;
}

bool dbgen_copy(dbgen *db, const dbgen_table *table, const void *rows, size_t count, const void *columns)
{
	if (!dbgen_wait(db) || !dbgen_copy_begin(db, table, columns))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (dbgen_copy_row(db, (const char *) rows + i * table->row_size))
			continue;
		dbgen_copy_cancel(db, "a row could not be written");
		return false;
	}
	return dbgen_copy_end(db, NULL);
}
