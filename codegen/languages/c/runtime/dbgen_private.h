/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_private.h: what the dbgen_ files share: values as bytes of the protocol, the parts of a connection.
 */
#ifndef DBGEN_PRIVATE_H
#define DBGEN_PRIVATE_H

#include "dbgen_pg.h"

/* Where what is read goes: measured first, with no base, then filled. */
typedef struct dbgen_memory {
	char *base;
	size_t used, size;
} dbgen_memory;

typedef struct dbgen_buffer {
	char *data;
	size_t length, size;
	bool failed; /* there was no memory */
} dbgen_buffer;

typedef struct dbgen_wire {
	const uint32_t *oids; /* of the schema's types; NULL: not looked up */
	dbgen_memory memory;
	dbgen_buffer *out;
	const char *wrong; /* set by the first that fails */
} dbgen_wire;

enum {
	MAX_DIMENSIONS = 6,
	MOST_ALIGNED = 16, /* of any type in a row */
	NUMERIC_NEGATIVE = 0x4000,
	NUMERIC_NAN = 0xc000,
	NUMERIC_INFINITY = 0xd000,
	NUMERIC_MINUS_INFINITY = 0xf000,
	NUMERIC_MOST = 131072 + 16383, /* digits */
	RANGE_EMPTY = 0x01,
	RANGE_LOWER_INCLUSIVE = 0x02,
	RANGE_UPPER_INCLUSIVE = 0x04,
	RANGE_LOWER_INFINITE = 0x08,
	RANGE_UPPER_INFINITE = 0x10
};

DBGEN_ARRAY(dbgen_any_array, void);
DBGEN_MULTIRANGE(dbgen_any_multirange, void);

/* What stands behind the two bounds of a range. */
typedef struct range_flags {
	bool empty, lower_inclusive, upper_inclusive, lower_infinite, upper_infinite;
} range_flags;

/* The message of what fails first; always false. */
bool dbgen_wire_fail(dbgen_wire *wire, const char *wrong);

void dbgen_buffer_add(dbgen_buffer *buffer, const void *data, size_t length);
void dbgen_buffer_text(dbgen_buffer *buffer, const char *text);
void dbgen_buffer_number(dbgen_buffer *buffer, uint64_t number, size_t bytes);

void *dbgen_take(dbgen_wire *wire, size_t size, size_t align);
/* A column of a row or composite type; LENGTH -1 is NULL.  ROW NULL: it is measured. */
bool dbgen_read_column(dbgen_wire *wire, const dbgen_column *column, const unsigned char *data, int32_t length,
                       char *row);
/* The room that all rows of a result need beside themselves; one of them into ROW.  What could not be read; NULL: all was. */
const dbgen_column *dbgen_measure_piece(dbgen_wire *wire, const dbgen_piece *piece, const PGresult *result);
const dbgen_column *dbgen_read_piece(dbgen_wire *wire, const dbgen_piece *piece, const PGresult *result, int number,
                                     char *row);

/* Whether COLUMN of ROW is NULL; else where its value is: of text the text itself. */
const void *dbgen_column_value(const dbgen_column *column, const void *row);
/* The value's bytes behind what is in wire->out. */
bool dbgen_write_value(dbgen_wire *wire, const dbgen_type *type, const void *value);

/* A statement by its text, and the name it is prepared under. */
typedef struct dbgen_statement {
	struct dbgen_statement *next;
	char *sql;
	unsigned number;
	bool prepared;
} dbgen_statement;

/* What was sent and is not received yet. */
typedef struct dbgen_pending {
	dbgen_statement *of; /* NULL: none of ours */
	bool prepares;       /* the result of preparing it comes first */
	bool done;           /* all has come */
	PGresult *result;    /* what it gave, or the first error */
} dbgen_pending;

/* A parameter: bytes of the caller's, or written into the buffer. */
typedef struct dbgen_parameter {
	const char *data;
	size_t start;
	int length;
	bool is_null;
} dbgen_parameter;

struct dbgen {
	PGconn *conn;
	const dbgen_schema *schema;
	dbgen_error error;
	uint32_t *oids;
	bool oids_known;
	bool use_prepared, may_wait;
	unsigned numbers;
	dbgen_statement *statements[256];
	dbgen_pending *queue;
	size_t queue_first, queue_count, queue_size;
	dbgen_buffer sql, data, list;
	dbgen_parameter *parameters;
	size_t parameter_count, parameter_size;
	size_t affected;
	const dbgen_table *copying;
	bool *copied; /* the columns of that */
	size_t copied_rows;
};

/* The message of dbgen_failure; always false. */
#ifdef __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
bool dbgen_fail(dbgen *db, const char *format, ...);
bool dbgen_fail_column(dbgen *db, const dbgen_table *table, const dbgen_column *column, const char *wrong);
bool dbgen_fail_memory(dbgen *db);
bool dbgen_fail_connection(dbgen *db);

/* The value of COLUMN in ROW as the next parameter. */
bool dbgen_add_value(dbgen *db, const dbgen_table *table, const dbgen_column *column, const void *row);
/* The rows of a result whose columns are those of the pieces. */
bool dbgen_decode_pieces(dbgen *db, const dbgen_piece *pieces, size_t count, size_t row_size, const PGresult *result,
                         void **rows, size_t *row_count);

/* A new statement in db->sql, its parameters, the sending of it, and what the first that was sent gave. */
void dbgen_begin(dbgen *db);
dbgen_parameter *dbgen_add_parameter(dbgen *db);
bool dbgen_send_statement(dbgen *db);
bool dbgen_queue_add(dbgen *db, dbgen_statement *of, bool prepares);
PGresult *dbgen_receive(dbgen *db, ExecStatusType expected);

#endif
