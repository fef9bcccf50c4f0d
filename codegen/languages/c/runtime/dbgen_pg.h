/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_pg.h: what the generated code is written on: values of PostgreSQL's types, a connection, rows read and sent in
 * binary.  libpq and the C library alone; C11 and C++17.
 *
 * A value that may be NULL is a pointer, and NULL is NULL.  Text is a const char * either way.  What is read, a row or a
 * page of them, is one allocation with all that it points to: free(row) is the end of it.  A function that returns false
 * has left what was wrong in dbgen_failure(db).
 */
#ifndef DBGEN_PG_H
#define DBGEN_PG_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#define DBGEN_ALIGNOF(type) alignof(type)
#else
#define DBGEN_ALIGNOF(type) _Alignof(type)
#endif

/* ---- values */

typedef int32_t dbgen_date;      /* days since 2000-01-01 */
typedef int64_t dbgen_time;      /* microseconds since midnight; 24:00 is one */
typedef int64_t dbgen_timestamp; /* microseconds since 2000-01-01, with time zone: in UTC */
typedef int64_t dbgen_money;     /* in the smallest unit of lc_monetary */

#define DBGEN_DATE_INFINITY INT32_MAX
#define DBGEN_DATE_MINUS_INFINITY INT32_MIN
#define DBGEN_TIMESTAMP_INFINITY INT64_MAX
#define DBGEN_TIMESTAMP_MINUS_INFINITY INT64_MIN

typedef struct dbgen_timetz {
	dbgen_time time;
	int32_t zone; /* seconds east of Greenwich: 7200 is +02 */
} dbgen_timetz;

typedef struct dbgen_interval {
	int64_t microseconds;
	int32_t days, months;
} dbgen_interval;

typedef struct dbgen_bytes {
	const unsigned char *data;
	size_t size;
} dbgen_bytes;

typedef struct dbgen_uuid {
	unsigned char bytes[16];
} dbgen_uuid;

typedef struct dbgen_macaddr {
	unsigned char bytes[6];
} dbgen_macaddr;

typedef struct dbgen_macaddr8 {
	unsigned char bytes[8];
} dbgen_macaddr8;

typedef struct dbgen_inet {
	unsigned char family; /* 4 or 6 */
	unsigned char bits;   /* of the network */
	bool cidr;
	unsigned char address[16]; /* the first 4 of family 4 */
} dbgen_inet;

typedef struct dbgen_bits {
	const unsigned char *data; /* the first bit is the highest of the first byte */
	int32_t count;             /* of bits */
} dbgen_bits;

typedef struct dbgen_point {
	double x, y;
} dbgen_point;

typedef struct dbgen_line {
	double a, b, c; /* ax + by + c = 0 */
} dbgen_line;

typedef struct dbgen_lseg {
	dbgen_point from, to;
} dbgen_lseg;

typedef struct dbgen_box {
	dbgen_point high, low;
} dbgen_box;

typedef struct dbgen_circle {
	dbgen_point center;
	double radius;
} dbgen_circle;

typedef struct dbgen_path {
	const dbgen_point *points;
	int32_t count;
	bool closed;
} dbgen_path;

typedef struct dbgen_polygon {
	const dbgen_point *points;
	int32_t count;
} dbgen_polygon;

typedef struct dbgen_tid {
	uint32_t block;
	uint16_t offset;
} dbgen_tid;

/* Elements in the order of storage; the last dimension is the nearest.  One that is NULL is set in nulls and zero among the
 * items.  To write one of one dimension, count and items are enough; nulls may be left out where none is. */
typedef struct dbgen_dimension {
	int32_t length, lower;
} dbgen_dimension;

#define DBGEN_ARRAY(name, element)                                                                                     \
	typedef struct name {                                                                                              \
		size_t count;                                                                                                  \
		element const *items;                                                                                          \
		const bool *nulls;                                                                                             \
		size_t dimension_count;                                                                                        \
		const dbgen_dimension *dimensions;                                                                             \
	} name

/* A bound that is infinite has no value; nor have those of an empty range. */
#define DBGEN_RANGE(name, bound)                                                                                       \
	typedef struct name {                                                                                              \
		bound lower;                                                                                                   \
		bound upper;                                                                                                   \
		bool empty, lower_inclusive, upper_inclusive, lower_infinite, upper_infinite;                                  \
	} name

#define DBGEN_MULTIRANGE(name, range)                                                                                  \
	typedef struct name {                                                                                              \
		size_t count;                                                                                                  \
		range const *ranges;                                                                                           \
	} name

/* ---- what a type is on the wire and in memory */

typedef enum dbgen_kind {
	DBGEN_KIND_BOOL,
	DBGEN_KIND_BYTE,
	DBGEN_KIND_SWAP2, /* numbers of so many bytes */
	DBGEN_KIND_SWAP4,
	DBGEN_KIND_SWAP8,
	DBGEN_KIND_TEXT,
	DBGEN_KIND_VERSIONED, /* a byte 1, then text */
	DBGEN_KIND_NUMERIC,   /* text, in memory */
	DBGEN_KIND_BYTES,
	DBGEN_KIND_TIMETZ,
	DBGEN_KIND_INTERVAL,
	DBGEN_KIND_RAW, /* bytes as they are, as many as the type has */
	DBGEN_KIND_INET,
	DBGEN_KIND_BITS,
	DBGEN_KIND_DOUBLES,
	DBGEN_KIND_PATH,
	DBGEN_KIND_POLYGON,
	DBGEN_KIND_TID,
	DBGEN_KIND_ENUM,
	DBGEN_KIND_DOMAIN,
	DBGEN_KIND_COMPOSITE,
	DBGEN_KIND_ARRAY,
	DBGEN_KIND_RANGE,
	DBGEN_KIND_MULTIRANGE
} dbgen_kind;

typedef struct dbgen_type {
	const char *name; /* as PostgreSQL writes it */
	dbgen_kind kind;
	bool text;    /* a value is a const char * */
	uint32_t oid; /* 0: it differs by database */
	int slot;     /* where that is looked up: among the schema's types; -1: nowhere */
	size_t size, align;
	const struct dbgen_type *of;        /* an element, bound, range; what a domain is over */
	const char *const *labels;          /* of an enum */
	const struct dbgen_column *columns; /* of a composite type */
	size_t count;                       /* of these */
} dbgen_type;

/* name, type in C, kind, whether that is a const char *, oids of it and of its arrays, PostgreSQL's name */
#define DBGEN_BUILTINS(X)                                                                                              \
	X(bool, bool, BOOL, false, 16, 1000, "boolean")                                                                    \
	X(int2, int16_t, SWAP2, false, 21, 1005, "smallint")                                                               \
	X(int4, int32_t, SWAP4, false, 23, 1007, "integer")                                                                \
	X(int8, int64_t, SWAP8, false, 20, 1016, "bigint")                                                                 \
	X(float4, float, SWAP4, false, 700, 1021, "real")                                                                  \
	X(float8, double, SWAP8, false, 701, 1022, "double precision")                                                     \
	X(numeric, const char *, NUMERIC, true, 1700, 1231, "numeric")                                                     \
	X(money, dbgen_money, SWAP8, false, 790, 791, "money")                                                             \
	X(text, const char *, TEXT, true, 25, 1009, "text")                                                                \
	X(varchar, const char *, TEXT, true, 1043, 1015, "character varying")                                              \
	X(bpchar, const char *, TEXT, true, 1042, 1014, "character")                                                       \
	X(char, char, BYTE, false, 18, 1002, "\"char\"")                                                                   \
	X(name, const char *, TEXT, true, 19, 1003, "name")                                                                \
	X(bytea, dbgen_bytes, BYTES, false, 17, 1001, "bytea")                                                             \
	X(date, dbgen_date, SWAP4, false, 1082, 1182, "date")                                                              \
	X(time, dbgen_time, SWAP8, false, 1083, 1183, "time without time zone")                                            \
	X(timetz, dbgen_timetz, TIMETZ, false, 1266, 1270, "time with time zone")                                          \
	X(timestamp, dbgen_timestamp, SWAP8, false, 1114, 1115, "timestamp without time zone")                             \
	X(timestamptz, dbgen_timestamp, SWAP8, false, 1184, 1185, "timestamp with time zone")                              \
	X(interval, dbgen_interval, INTERVAL, false, 1186, 1187, "interval")                                               \
	X(uuid, dbgen_uuid, RAW, false, 2950, 2951, "uuid")                                                                \
	X(json, const char *, TEXT, true, 114, 199, "json")                                                                \
	X(jsonb, const char *, VERSIONED, true, 3802, 3807, "jsonb")                                                       \
	X(jsonpath, const char *, VERSIONED, true, 4072, 4073, "jsonpath")                                                 \
	X(xml, const char *, TEXT, true, 142, 143, "xml")                                                                  \
	X(inet, dbgen_inet, INET, false, 869, 1041, "inet")                                                                \
	X(cidr, dbgen_inet, INET, false, 650, 651, "cidr")                                                                 \
	X(macaddr, dbgen_macaddr, RAW, false, 829, 1040, "macaddr")                                                        \
	X(macaddr8, dbgen_macaddr8, RAW, false, 774, 775, "macaddr8")                                                      \
	X(bit, dbgen_bits, BITS, false, 1560, 1561, "bit")                                                                 \
	X(varbit, dbgen_bits, BITS, false, 1562, 1563, "bit varying")                                                      \
	X(point, dbgen_point, DOUBLES, false, 600, 1017, "point")                                                          \
	X(line, dbgen_line, DOUBLES, false, 628, 629, "line")                                                              \
	X(lseg, dbgen_lseg, DOUBLES, false, 601, 1018, "lseg")                                                             \
	X(box, dbgen_box, DOUBLES, false, 603, 1020, "box")                                                                \
	X(path, dbgen_path, PATH, false, 602, 1019, "path")                                                                \
	X(polygon, dbgen_polygon, POLYGON, false, 604, 1027, "polygon")                                                    \
	X(circle, dbgen_circle, DOUBLES, false, 718, 719, "circle")                                                        \
	X(oid, uint32_t, SWAP4, false, 26, 1028, "oid")                                                                    \
	X(regclass, uint32_t, SWAP4, false, 2205, 2210, "regclass")                                                        \
	X(regtype, uint32_t, SWAP4, false, 2206, 2211, "regtype")                                                          \
	X(regproc, uint32_t, SWAP4, false, 24, 1008, "regproc")                                                            \
	X(regprocedure, uint32_t, SWAP4, false, 2202, 2207, "regprocedure")                                                \
	X(regoper, uint32_t, SWAP4, false, 2203, 2208, "regoper")                                                          \
	X(regoperator, uint32_t, SWAP4, false, 2204, 2209, "regoperator")                                                  \
	X(regrole, uint32_t, SWAP4, false, 4096, 4097, "regrole")                                                          \
	X(regnamespace, uint32_t, SWAP4, false, 4089, 4090, "regnamespace")                                                \
	X(regconfig, uint32_t, SWAP4, false, 3734, 3735, "regconfig")                                                      \
	X(regdictionary, uint32_t, SWAP4, false, 3769, 3770, "regdictionary")                                              \
	X(regcollation, uint32_t, SWAP4, false, 4191, 4192, "regcollation")                                                \
	X(xid, uint32_t, SWAP4, false, 28, 1011, "xid")                                                                    \
	X(xid8, uint64_t, SWAP8, false, 5069, 271, "xid8")                                                                 \
	X(cid, uint32_t, SWAP4, false, 29, 1012, "cid")                                                                    \
	X(tid, dbgen_tid, TID, false, 27, 1010, "tid")                                                                     \
	X(pg_lsn, uint64_t, SWAP8, false, 3220, 3221, "pg_lsn")                                                            \
	X(refcursor, const char *, TEXT, true, 1790, 2201, "refcursor")

/* range, multirange, the bound's name and type in C, oids of each and of its arrays */
#define DBGEN_RANGES(X)                                                                                                \
	X(int4range, int4multirange, int4, int32_t, 3904, 3905, 4451, 6150)                                                \
	X(int8range, int8multirange, int8, int64_t, 3926, 3927, 4536, 6157)                                                \
	X(numrange, nummultirange, numeric, const char *, 3906, 3907, 4532, 6151)                                          \
	X(daterange, datemultirange, date, dbgen_date, 3912, 3913, 4535, 6155)                                             \
	X(tsrange, tsmultirange, timestamp, dbgen_timestamp, 3908, 3909, 4533, 6152)                                       \
	X(tstzrange, tstzmultirange, timestamptz, dbgen_timestamp, 3910, 3911, 4534, 6153)

/* dbgen_int4_array, dbgen_type_int4, dbgen_type_int4_array, … */
#define DBGEN_DECLARE(name, c_type, kind, text, oid, array_oid, sql)                                                   \
	DBGEN_ARRAY(dbgen_##name##_array, c_type);                                                                         \
	extern const dbgen_type dbgen_type_##name, dbgen_type_##name##_array;
DBGEN_BUILTINS(DBGEN_DECLARE)
#undef DBGEN_DECLARE

/* dbgen_int4range, dbgen_int4multirange, their arrays and types */
#define DBGEN_DECLARE(range, multirange, bound, c_type, oid, array_oid, multi_oid, multi_array_oid)                    \
	DBGEN_RANGE(dbgen_##range, c_type);                                                                                \
	DBGEN_MULTIRANGE(dbgen_##multirange, dbgen_##range);                                                               \
	DBGEN_ARRAY(dbgen_##range##_array, dbgen_##range);                                                                 \
	DBGEN_ARRAY(dbgen_##multirange##_array, dbgen_##multirange);                                                       \
	extern const dbgen_type dbgen_type_##range, dbgen_type_##range##_array;                                            \
	extern const dbgen_type dbgen_type_##multirange, dbgen_type_##multirange##_array;
DBGEN_RANGES(DBGEN_DECLARE)
#undef DBGEN_DECLARE

/* ---- what tables have */

enum {
	DBGEN_NOT_NULL = 1,  /* the value itself is in the row; else, but for text, a pointer to it */
	DBGEN_DEFAULT = 2,   /* the server has a value where none is given */
	DBGEN_GENERATED = 4, /* no value can be given */
};

typedef struct dbgen_column {
	const char *name;
	const char *quoted; /* as SQL has it */
	const dbgen_type *type;
	const char *sql_type; /* as PostgreSQL writes it: "numeric(12,2)" */
	const char *cast;     /* what it is read and written as, where its own type has no binary form; NULL: as it is */
	size_t offset;        /* in the row */
	unsigned flags;
} dbgen_column;

/* Columns of a key or index. */
typedef struct dbgen_key {
	const char *name;
	const uint16_t *columns;
	size_t count;
} dbgen_key;

typedef struct dbgen_table {
	const char *schema, *name;
	const char *quoted;
	const dbgen_column *columns;
	size_t column_count;
	size_t row_size;
	const dbgen_key *identity; /* what tells rows apart; NULL: nothing does */
} dbgen_table;

/* One of the texts of a query: which of the members of what is given are its $1, $2, … */
typedef struct dbgen_text {
	const char *sql;
	const uint16_t *params;
	size_t count;
} dbgen_text;

/* Columns of a result, one behind the other, that are read as TABLE says: into the row, or, where they are APART, into a place
 * that the row points to; NULL is there when KEY_COUNT columns of the result from KEY on are NULL. */
typedef struct dbgen_piece {
	const dbgen_table *table;
	size_t first;
	size_t offset; /* in the row */
	bool apart;
	size_t key, key_count;
} dbgen_piece;

/* A query of a file. */
typedef struct dbgen_query {
	const char *name;
	const dbgen_text *texts;
	size_t text_count;
	size_t (*choose)(const void *given); /* the number of the text; NULL: there is one */
	const dbgen_table *takes;            /* what is given; NULL: nothing */
	const dbgen_piece *gives;
	size_t piece_count, row_size;
	size_t width; /* of the result in columns */
} dbgen_query;

/* What is looked up once a connection: oids of types that differ by database. */
typedef struct dbgen_schema {
	const dbgen_type *const *types;
	size_t type_count;
	const dbgen_table *const *tables;
	size_t table_count;
} dbgen_schema;

/* ---- a connection */

typedef struct dbgen dbgen;

typedef struct dbgen_error {
	char message[1024];
	char sqlstate[6]; /* empty: it was not the server that said it */
	char table[64], column[64], constraint[64];
} dbgen_error;

/* Beside CONN, which stays the caller's; one for a connection.  NULL: there is no memory. */
dbgen *dbgen_new(PGconn *conn, const dbgen_schema *schema);
void dbgen_free(dbgen *db);
PGconn *dbgen_connection(const dbgen *db);
const dbgen_error *dbgen_failure(const dbgen *db);

/* Statements are prepared at their first use; not behind a pooler that cannot.  After PQreset all have to be again. */
void dbgen_use_prepared(dbgen *db, bool prepared);
void dbgen_forget_prepared(dbgen *db);

/* Arrays and composite types of the schema's own types are written with oids that a server is asked for: what waits does so
 * by itself, before send_ functions these have to be called. */
bool dbgen_load_types(dbgen *db);
bool dbgen_send_load_types(dbgen *db);
bool dbgen_receive_load_types(dbgen *db);

/* What a send_ function has sent is received in the same order, by the receive function of its kind, in a pipeline or
 * one at a time.  1: receiving will not wait; 0: it would, call PQconsumeInput when the socket can be read. */
int dbgen_ready(dbgen *db);
/* The end of a part of a pipeline: PQpipelineSync, and its result in its turn. */
bool dbgen_send_sync(dbgen *db);
bool dbgen_receive_sync(dbgen *db);
/* So many rows were changed by what was received last. */
size_t dbgen_affected(const dbgen *db);

/* Rows in the order of an index: those whose first EQUAL columns are those of FROM, behind FROM where AFTER says so (the
 * last row of the page before), so many.  No limit: 0. */
typedef struct dbgen_page {
	size_t limit;
	size_t equal;
	bool after;
	bool descending;
} dbgen_page;

/* ---- what generated functions call.  ROW is a row of the table's type, COLUMNS a bool for each of its columns or NULL. */

/* What follows may wait for the server; false where results have to be received first. */
bool dbgen_wait(dbgen *db);

bool dbgen_send_get(dbgen *db, const dbgen_table *table, const dbgen_key *key, const void *row);
bool dbgen_send_list(dbgen *db, const dbgen_table *table, const dbgen_key *index, const void *from, dbgen_page page);
bool dbgen_send_rows(dbgen *db, const dbgen_table *table, size_t limit);
bool dbgen_send_insert(dbgen *db, const dbgen_table *table, const void *row, const void *columns);
bool dbgen_send_upsert(dbgen *db, const dbgen_table *table, const dbgen_key *key, const void *row, const void *columns);
bool dbgen_send_update(dbgen *db, const dbgen_table *table, const void *row, const void *columns);
bool dbgen_send_delete(dbgen *db, const dbgen_table *table, const void *row);

/* *ROW NULL: there is none. */
bool dbgen_receive_row(dbgen *db, const dbgen_table *table, void **row);
bool dbgen_receive_rows(dbgen *db, const dbgen_table *table, void **rows, size_t *count);
bool dbgen_receive_count(dbgen *db, size_t *count);

/* A query of a file.  Where it gives rows that nobody wants, what it did is received as a count. */
bool dbgen_send_query(dbgen *db, const dbgen_query *query, const void *given);
bool dbgen_receive_query_row(dbgen *db, const dbgen_query *query, void **row);
bool dbgen_receive_query_rows(dbgen *db, const dbgen_query *query, void **rows, size_t *count);
bool dbgen_receive_query_count(dbgen *db, const dbgen_query *query, size_t *count);
/* Each of COUNT that lie one behind the other, in a pipeline.  EACH gets what one gave, which is its to free; all of them are
 * received, also after it has returned false.  The first that fails is the last that is done. */
typedef bool dbgen_each(void *context, size_t number, void *rows, size_t row_count);
bool dbgen_query_each(dbgen *db, const dbgen_query *query, const void *given, size_t count, dbgen_each *each,
                      void *context);

/* Rows of a result of your own, in binary, whose columns are those of the table; they are not NULL where there are none. */
bool dbgen_decode(dbgen *db, const dbgen_table *table, const PGresult *result, void **rows, size_t *count);
/* "id", "name", … of the table, as such a query selects them. */
const char *dbgen_select_list(dbgen *db, const dbgen_table *table);

/* Rows that lie one behind the other, by COPY; dbgen_affected has how many.  All or none. */
bool dbgen_copy(dbgen *db, const dbgen_table *table, const void *rows, size_t count, const void *columns);
/* COPY FROM STDIN by hand: begin, rows, end; then the count is received.  Waits for the socket where the connection does not. */
bool dbgen_copy_begin(dbgen *db, const dbgen_table *table, const void *columns);
bool dbgen_copy_row(dbgen *db, const void *row);
bool dbgen_copy_end(dbgen *db, size_t *count);
/* Ends it so that nothing was copied. */
bool dbgen_copy_cancel(dbgen *db, const char *why);

/* ---- conversions */

/* Of the Gregorian calendar; year 0 is 1 BC. */
dbgen_date dbgen_date_of(int year, int month, int day);
void dbgen_date_parts(dbgen_date date, int *year, int *month, int *day);
/* Seconds since 1970, and microseconds of that second; not of infinite ones. */
dbgen_timestamp dbgen_timestamp_of(int64_t seconds, int32_t microseconds);
int64_t dbgen_timestamp_seconds(dbgen_timestamp timestamp, int32_t *microseconds);
/* TEXT has room for 37 bytes. */
void dbgen_uuid_text(dbgen_uuid uuid, char *text);
bool dbgen_uuid_read(const char *text, dbgen_uuid *uuid);
/* The label of an enum's value; NULL: it has none. */
const char *dbgen_label(const dbgen_type *type, int value);
/* The number of the label that is TEXT; -1: none. */
int dbgen_label_find(const dbgen_type *type, const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
