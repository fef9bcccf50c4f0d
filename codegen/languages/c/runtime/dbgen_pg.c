/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_pg.c: a connection, its statements, what is sent and received.
 */
#include "dbgen_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- errors */

static void set_message(dbgen *db, const char *format, va_list arguments)
{
	db->may_wait = false;
	memset(&db->error, 0, sizeof(db->error));
	vsnprintf(db->error.message, sizeof(db->error.message), format, arguments);
}

#ifdef __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
bool dbgen_fail(dbgen *db, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_message(db, format, arguments);
	va_end(arguments);
	return false;
}

bool dbgen_fail_column(dbgen *db, const dbgen_table *table, const dbgen_column *column, const char *wrong)
{
	dbgen_fail(db, "column \"%s\" of \"%s\" %s (%s)", column->name, table->name, wrong, column->sql_type);
	snprintf(db->error.table, sizeof(db->error.table), "%s", table->name);
	snprintf(db->error.column, sizeof(db->error.column), "%s", column->name);
	return false;
}

static void copy_field(char *to, size_t size, const PGresult *result, int code)
{
	const char *text = PQresultErrorField(result, code);

	snprintf(to, size, "%s", text ? text : "");
}

bool dbgen_fail_connection(dbgen *db)
{
	return dbgen_fail(db, "%s", PQerrorMessage(db->conn));
}

static bool fail_result(dbgen *db, const PGresult *result)
{
	dbgen_error *error = &db->error;

	if (PQresultStatus(result) == PGRES_PIPELINE_ABORTED)
		return dbgen_fail(db, "not done, because a statement before it in the pipeline failed");
	const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
	if (!primary)
		return dbgen_fail(db, "%s",
		                  PQresultErrorMessage(result)[0] ? PQresultErrorMessage(result) : PQerrorMessage(db->conn));
	dbgen_fail(db, "%s%s%s", primary, detail ? ": " : "", detail ? detail : "");
	copy_field(error->sqlstate, sizeof(error->sqlstate), result, PG_DIAG_SQLSTATE);
	copy_field(error->table, sizeof(error->table), result, PG_DIAG_TABLE_NAME);
	copy_field(error->column, sizeof(error->column), result, PG_DIAG_COLUMN_NAME);
	copy_field(error->constraint, sizeof(error->constraint), result, PG_DIAG_CONSTRAINT_NAME);
	return false;
}

bool dbgen_fail_memory(dbgen *db)
{
	return dbgen_fail(db, "no memory is left");
}

/* ---- a connection */

dbgen *dbgen_new(PGconn *conn, const dbgen_schema *schema)
{
	dbgen *db = (dbgen *) calloc(1, sizeof(dbgen));
	uint32_t *oids = (uint32_t *) calloc(schema->type_count + 1, sizeof(uint32_t));

	if (!db || !oids) {
		free(db);
		free(oids);
		return NULL;
	}
	db->conn = conn;
	db->schema = schema;
	db->oids = oids;
	db->oids_known = schema->type_count == 0;
	db->use_prepared = true;
	return db;
}

void dbgen_free(dbgen *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < sizeof(db->statements) / sizeof(db->statements[0]); i++) {
		for (dbgen_statement *at = db->statements[i], *next; at; at = next) {
			next = at->next;
			free(at->sql);
			free(at);
		}
	}
	for (size_t i = 0; i < db->queue_count; i++)
		PQclear(db->queue[db->queue_first + i].result);
	free(db->queue);
	free(db->sql.data);
	free(db->data.data);
	free(db->list.data);
	free(db->parameters);
	free(db->copied);
	free(db->oids);
	free(db);
}

PGconn *dbgen_connection(const dbgen *db)
{
	return db->conn;
}

const dbgen_error *dbgen_failure(const dbgen *db)
{
	return &db->error;
}

void dbgen_use_prepared(dbgen *db, bool prepared)
{
	db->use_prepared = prepared;
}

void dbgen_forget_prepared(dbgen *db)
{
	for (size_t i = 0; i < sizeof(db->statements) / sizeof(db->statements[0]); i++) {
		for (dbgen_statement *at = db->statements[i]; at; at = at->next)
			at->prepared = false;
	}
}

size_t dbgen_affected(const dbgen *db)
{
	return db->affected;
}

/* ---- statements */

void dbgen_begin(dbgen *db)
{
	db->sql.length = db->data.length = db->parameter_count = 0;
	memset(&db->error, 0, sizeof(db->error));
}

/* NULL: there is no memory, which is said when the statement is sent. */
dbgen_parameter *dbgen_add_parameter(dbgen *db)
{
	if (db->parameter_count == db->parameter_size) {
		size_t size = db->parameter_size * 2 + 16;
		dbgen_parameter *grown = (dbgen_parameter *) realloc(db->parameters, size * sizeof(dbgen_parameter));

		if (!grown) {
			db->data.failed = true;
			return NULL;
		}
		db->parameters = grown;
		db->parameter_size = size;
	}
	dbgen_parameter *added = &db->parameters[db->parameter_count++];
	memset(added, 0, sizeof(*added));
	return added;
}

static unsigned hash_text(const char *text)
{
	unsigned hash = 2166136261u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char) *text) * 16777619u;
	return hash;
}

static dbgen_statement *find_statement(dbgen *db, const char *sql)
{
	dbgen_statement **bucket = &db->statements[hash_text(sql) % (sizeof(db->statements) / sizeof(db->statements[0]))];

	for (dbgen_statement *at = *bucket; at; at = at->next) {
		if (strcmp(at->sql, sql) == 0)
			return at;
	}
	dbgen_statement *made = (dbgen_statement *) calloc(1, sizeof(dbgen_statement));
	char *copy = (char *) malloc(strlen(sql) + 1);
	if (!made || !copy) {
		free(made);
		free(copy);
		return NULL;
	}
	memcpy(copy, sql, strlen(sql) + 1);
	made->sql = copy;
	made->next = *bucket;
	*bucket = made;
	return made;
}

static bool in_pipeline(const dbgen *db)
{
	return PQpipelineStatus(db->conn) != PQ_PIPELINE_OFF;
}

static const char *statement_name(const dbgen_statement *of, char *name, size_t size)
{
	snprintf(name, size, "dbgen_%u", of->number);
	return name;
}

/* Each time under a new name: what failed may be there or not. */
static const char *new_name(dbgen *db, dbgen_statement *of, char *name, size_t size)
{
	of->number = ++db->numbers;
	return statement_name(of, name, size);
}

/* Now, where waiting is allowed; else with the statement in a pipeline; else not at all. */
static bool prepare(dbgen *db, dbgen_statement *of, bool *prepares)
{
	char name[32];

	*prepares = false;
	if (of->prepared || !db->use_prepared)
		return true;
	if (in_pipeline(db)) {
		*prepares = PQsendPrepare(db->conn, new_name(db, of, name, sizeof(name)), of->sql, 0, NULL) == 1;
		of->prepared = *prepares;
		return *prepares || dbgen_fail_connection(db);
	}
	if (!db->may_wait)
		return true;
	PGresult *result = PQprepare(db->conn, new_name(db, of, name, sizeof(name)), of->sql, 0, NULL);
	of->prepared = PQresultStatus(result) == PGRES_COMMAND_OK;
	bool ok = of->prepared || fail_result(db, result);
	PQclear(result);
	return ok;
}

bool dbgen_queue_add(dbgen *db, dbgen_statement *of, bool prepares)
{
	if (db->queue_count == 0)
		db->queue_first = 0;
	if (db->queue_first + db->queue_count == db->queue_size) {
		size_t size = db->queue_count * 2 + 8;
		dbgen_pending *grown = (dbgen_pending *) calloc(size, sizeof(dbgen_pending));

		if (!grown)
			return dbgen_fail_memory(db);
		if (db->queue_count > 0)
			memcpy(grown, db->queue + db->queue_first, db->queue_count * sizeof(dbgen_pending));
		free(db->queue);
		db->queue = grown;
		db->queue_first = 0;
		db->queue_size = size;
	}
	dbgen_pending *added = &db->queue[db->queue_first + db->queue_count++];
	added->of = of;
	added->prepares = prepares;
	added->done = false;
	added->result = NULL;
	return true;
}

/* What is in db->sql with its parameters. */
bool dbgen_send_statement(dbgen *db)
{
	size_t count = db->parameter_count;
	const char **values = (const char **) calloc(count + 1, sizeof(char *));
	int *lengths = (int *) calloc(2 * count + 1, sizeof(int)), *formats = !lengths ? NULL : lengths + count;
	dbgen_statement *of = !db->sql.data || db->sql.failed ? NULL : find_statement(db, db->sql.data);
	bool prepares = false, ok = values && lengths && of && !db->data.failed;
	char name[32];

	if (!ok)
		dbgen_fail_memory(db);
	for (size_t i = 0; ok && i < count; i++) {
		const dbgen_parameter *from = &db->parameters[i];

		values[i] = from->is_null ? NULL : from->data ? from->data : db->data.data + from->start;
		lengths[i] = from->length;
		formats[i] = 1;
	}
	ok = ok && prepare(db, of, &prepares) && dbgen_queue_add(db, of, prepares);
	if (ok) {
		int sent = of->prepared ? PQsendQueryPrepared(db->conn, statement_name(of, name, sizeof(name)), (int) count,
		                                              values, lengths, formats, 1)
		                        : PQsendQueryParams(db->conn, of->sql, (int) count, NULL, values, lengths, formats, 1);
		ok = sent == 1 || dbgen_fail_connection(db);
		if (!ok)
			db->queue_count--;
	}
	db->may_wait = false;
	free(values);
	free(lengths);
	return ok;
}

/* ---- receiving */

static void result_came(dbgen_pending *front, PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	bool failed = status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED;

	if (front->prepares && failed && front->of)
		front->of->prepared = false;
	if (front->result || (front->prepares && !failed))
		PQclear(result);
	else
		front->result = result;
}

/* Takes what has come of the first that is pending; false where more has to come and WAIT is not allowed. */
static bool take_results(dbgen *db, bool wait)
{
	dbgen_pending *front = &db->queue[db->queue_first];

	while (!front->done) {
		if (!wait && PQisBusy(db->conn))
			return false;
		PGresult *result = PQgetResult(db->conn);
		if (result) {
			ExecStatusType status = PQresultStatus(result);

			result_came(front, result);
			/* Neither is followed by an end of its own. */
			if (status == PGRES_PIPELINE_SYNC || status == PGRES_COPY_IN)
				front->done = true;
		} else if (front->prepares) {
			front->prepares = false;
		} else {
			front->done = true;
		}
	}
	return true;
}

int dbgen_ready(dbgen *db)
{
	return db->queue_count == 0 || take_results(db, false);
}

/* Of the first that is pending; NULL after an error. */
PGresult *dbgen_receive(dbgen *db, ExecStatusType expected)
{
	if (db->queue_count == 0) {
		dbgen_fail(db, "nothing was sent that could be received");
		return NULL;
	}
	take_results(db, true);
	dbgen_pending front = db->queue[db->queue_first++];
	db->queue_count--;
	if (front.result && PQresultStatus(front.result) == expected)
		return front.result;
	if (!front.result)
		dbgen_fail_connection(db);
	else if (PQresultStatus(front.result) == PGRES_TUPLES_OK || PQresultStatus(front.result) == PGRES_COMMAND_OK)
		dbgen_fail(db, "what comes next is of another function than this one receives");
	else
		fail_result(db, front.result);
	/* The statement is gone (DISCARD), or gives other columns since a table was changed. */
	if (front.of && (strcmp(db->error.sqlstate, "26000") == 0 || strcmp(db->error.sqlstate, "0A000") == 0))
		front.of->prepared = false;
	PQclear(front.result);
	return NULL;
}

/* ---- a pipeline */

bool dbgen_send_sync(dbgen *db)
{
	return dbgen_queue_add(db, NULL, false) && (PQpipelineSync(db->conn) == 1 || dbgen_fail_connection(db));
}

bool dbgen_receive_sync(dbgen *db)
{
	PGresult *result = dbgen_receive(db, PGRES_PIPELINE_SYNC);

	PQclear(result);
	return result != NULL;
}

/* ---- oids */

bool dbgen_send_load_types(dbgen *db)
{
	const dbgen_schema *schema = db->schema;
	dbgen_wire wire = { NULL, { NULL, 0, 0 }, &db->data, NULL };
	const char **names = (const char **) calloc(schema->type_count + 1, sizeof(char *));
	dbgen_text_array array = { schema->type_count, names, NULL, 0, NULL };

	if (!names)
		return dbgen_fail_memory(db);
	for (size_t i = 0; i < schema->type_count; i++)
		names[i] = schema->types[i]->name;
	dbgen_begin(db);
	dbgen_buffer_text(&db->sql, "SELECT coalesce(pg_catalog.to_regtype(n)::pg_catalog.oid, 0) FROM ROWS FROM "
	                            "(pg_catalog.unnest($1::pg_catalog.text[])) WITH ORDINALITY AS t(n, i) ORDER BY i");
	dbgen_parameter *to = dbgen_add_parameter(db);
	bool ok = to && dbgen_write_value(&wire, &dbgen_type_text_array, &array);
	if (ok)
		to->length = (int) db->data.length;
	free(names);
	return ok ? dbgen_send_statement(db) : dbgen_fail_memory(db);
}

bool dbgen_receive_load_types(dbgen *db)
{
	PGresult *result = dbgen_receive(db, PGRES_TUPLES_OK);

	if (!result)
		return false;
	for (size_t i = 0; i < db->schema->type_count && i < (size_t) PQntuples(result); i++) {
		const unsigned char *data = (const unsigned char *) PQgetvalue(result, (int) i, 0);

		db->oids[i] = (uint32_t) data[0] << 24 | (uint32_t) data[1] << 16 | (uint32_t) data[2] << 8 | data[3];
	}
	db->oids_known = true;
	PQclear(result);
	return true;
}

bool dbgen_load_types(dbgen *db)
{
	return dbgen_send_load_types(db) && dbgen_receive_load_types(db);
}

bool dbgen_wait(dbgen *db)
{
	if (in_pipeline(db))
		return dbgen_fail(db, "a pipeline is open: send and receive apart");
	if (db->queue_count > 0)
		return dbgen_fail(db, "what was sent before has to be received first");
	if (db->copying)
		return dbgen_fail(db, "rows are being copied: dbgen_copy_end comes first");
	if (!db->oids_known && !dbgen_load_types(db))
		return false;
	db->may_wait = true;
	return true;
}

/* ---- conversions */

enum { DAYS_TO_2000 = 730425, EPOCH_2000 = 946684800 };

/* Days since 0000-03-01: years begin with March here, so that the odd day is the last. */
dbgen_date dbgen_date_of(int year, int month, int day)
{
	int64_t y = (int64_t) year - (month < 3), m = month < 3 ? month + 9 : month - 3;
	int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;

	return (dbgen_date) (era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 + day - 1 -
	                     DAYS_TO_2000);
}

void dbgen_date_parts(dbgen_date date, int *year, int *month, int *day)
{
	int64_t days = (int64_t) date + DAYS_TO_2000, era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t of_era = days - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;

	*day = (int) (of_year - (153 * m + 2) / 5 + 1);
	*month = (int) (m < 10 ? m + 3 : m - 9);
	*year = (int) (y + era * 400 + (*month < 3));
}

dbgen_timestamp dbgen_timestamp_of(int64_t seconds, int32_t microseconds)
{
	return (seconds - EPOCH_2000) * 1000000 + microseconds;
}

int64_t dbgen_timestamp_seconds(dbgen_timestamp timestamp, int32_t *microseconds)
{
	int64_t rest = timestamp % 1000000, seconds = timestamp / 1000000;

	if (rest < 0) {
		rest += 1000000;
		seconds--;
	}
	if (microseconds)
		*microseconds = (int32_t) rest;
	return seconds + EPOCH_2000;
}

void dbgen_uuid_text(dbgen_uuid uuid, char *text)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof(uuid.bytes); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*text++ = '-';
		*text++ = hex[uuid.bytes[i] >> 4];
		*text++ = hex[uuid.bytes[i] & 15];
	}
	*text = '\0';
}

bool dbgen_uuid_read(const char *text, dbgen_uuid *uuid)
{
	unsigned value = 0, digits = 0;

	for (; *text != '\0'; text++) {
		char c = *text;
		int digit = c >= '0' && c <= '9'   ? c - '0'
		            : c >= 'a' && c <= 'f' ? c - 'a' + 10
		            : c >= 'A' && c <= 'F' ? c - 'A' + 10
		                                   : -1;

		if (c == '-' && digits % 4 == 0 && digits > 0)
			continue;
		if (digit < 0 || digits == 32)
			return false;
		value = value << 4 | (unsigned) digit;
		digits++;
		if (digits % 2 == 0)
			uuid->bytes[digits / 2 - 1] = (unsigned char) value;
	}
	return digits == 32;
}
