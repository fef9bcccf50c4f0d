/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include "dbgen_pg.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Ends * / here, / * begins there ? ?/
 * // and goes on \ .
 * int x; * / #error "x" */
typedef enum db_class {
	DB_CLASS_UNKNOWN = -1, /* a label that is newer than this code */
	DB_CLASS_A_B,
	DB_CLASS_A_B_2,
	DB_CLASS_,
	DB_CLASS__2,
	DB_CLASS__3,
	DB_CLASS__4,
	DB_CLASS__5,
	DB_CLASS_UNKNOWN_2,
	DB_CLASS_1ST,
	DB_CLASS_LINE_BREAK,
	DB_CLASS_UNI,
	DB_CLASS_U4FA1_U683C,
} db_class;
DBGEN_ARRAY(db_class_array, db_class);
extern const dbgen_type db_class_type, db_class_array_type;
const char *db_class_text(db_class value); /* NULL: DB_CLASS_UNKNOWN */
bool db_class_from_text(const char *text, db_class *value);

typedef struct db_struct db_struct;
DBGEN_ARRAY(db_struct_array, db_struct);
extern const dbgen_type db_struct_type, db_struct_array_type;

typedef const char *db_int;
DBGEN_ARRAY(db_int_array, db_int);
extern const dbgen_type db_int_type, db_int_array_type;

typedef dbgen_text_array db_tags;
DBGEN_ARRAY(db_tags_array, db_tags);
extern const dbgen_type db_tags_type, db_tags_array_type;

DBGEN_RANGE(db_span, double);
DBGEN_ARRAY(db_span_array, db_span);
extern const dbgen_type db_span_type, db_span_array_type;

struct db_struct {
	/* * / #include "/etc/passwd" / * */
	const int64_t *long_;
	const dbgen_text_array *a_quoted_one;
	const db_class *next;
	const db_int_array *int_;
};

/* No columns are known of table shop.empty. */

typedef struct db_event_row {
	const dbgen_timestamp *at;
	const char *note;
} db_event_row;

typedef struct db_event_columns {
	bool at, note;
} db_event_columns;

extern const dbgen_table db_event_table;
bool db_receive_event(dbgen *db, db_event_row **row);
bool db_receive_list_of_event(dbgen *db, db_event_row **rows, size_t *count);
bool db_send_all_event(dbgen *db, size_t limit);
bool db_all_event(dbgen *db, size_t limit, db_event_row **rows, size_t *count);
bool db_send_insert_event(dbgen *db, const db_event_row *given, const db_event_columns *columns);
bool db_insert_event(dbgen *db, const db_event_row *given, const db_event_columns *columns, db_event_row **row);
bool db_copy_event(dbgen *db, const db_event_row *rows, size_t count, const db_event_columns *columns);

typedef struct db_node_row {
	int32_t id;
	const int32_t *parent;
	const char *name;
	const dbgen_bits *bits;
} db_node_row;

typedef struct db_node_columns {
	bool id, parent, name, bits;
} db_node_columns;

extern const dbgen_table db_node_table;
bool db_receive_node(dbgen *db, db_node_row **row);
bool db_receive_list_of_node(dbgen *db, db_node_row **rows, size_t *count);
bool db_send_get_node(dbgen *db, int32_t id);
bool db_get_node(dbgen *db, int32_t id, db_node_row **row);
bool db_send_get_node_by_name(dbgen *db, const char *name);
bool db_get_node_by_name(dbgen *db, const char *name, db_node_row **row);
bool db_send_list_node(dbgen *db, const db_node_row *from, dbgen_page page);
bool db_list_node(dbgen *db, const db_node_row *from, dbgen_page page, db_node_row **rows, size_t *count);
bool db_send_list_node_by_name(dbgen *db, const db_node_row *from, dbgen_page page);
bool db_list_node_by_name(dbgen *db, const db_node_row *from, dbgen_page page, db_node_row **rows, size_t *count);
bool db_send_list_node_by_parent(dbgen *db, const db_node_row *from, dbgen_page page);
bool db_list_node_by_parent(dbgen *db, const db_node_row *from, dbgen_page page, db_node_row **rows, size_t *count);
bool db_send_insert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns);
bool db_insert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row);
bool db_send_upsert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns);
bool db_upsert_node(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row);
bool db_send_upsert_node_by_name(dbgen *db, const db_node_row *given, const db_node_columns *columns);
bool db_upsert_node_by_name(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row);
bool db_send_update_node(dbgen *db, const db_node_row *given, const db_node_columns *columns);
bool db_update_node(dbgen *db, const db_node_row *given, const db_node_columns *columns, db_node_row **row);
bool db_send_delete_node(dbgen *db, int32_t id);
bool db_delete_node(dbgen *db, int32_t id, size_t *count);
bool db_copy_node(dbgen *db, const db_node_row *rows, size_t count, const db_node_columns *columns);

/* First line
 * * / second line \ .
 * ? ?/ */
typedef struct db_return_row {
	db_class class_;
	/* trailing backslash \ . */
	db_int int_;
	const int32_t *_;
	const char *errno_;
	const int64_t *u4fa1_u683c;
	const char *line_break;
	const dbgen_uuid *aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;
	const db_struct *one;
	db_struct_array many;
	const db_span *span;
	const dbgen_int4multirange *spans;
	const char *ci;
	const dbgen_text_array *cis;
	const char *search;
	db_tags tags;
	const double *double_;
} db_return_row;

typedef struct db_return_columns {
	bool class_, int_, _, errno_, u4fa1_u683c, line_break,
	    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, one, many, span, spans, ci, cis, search, tags, double_;
} db_return_columns;

extern const dbgen_table db_return_table;
bool db_receive_return(dbgen *db, db_return_row **row);
bool db_receive_list_of_return(dbgen *db, db_return_row **rows, size_t *count);
bool db_send_get_return(dbgen *db, db_class class_, const char *errno_);
bool db_get_return(dbgen *db, db_class class_, const char *errno_, db_return_row **row);
bool db_send_get_return_by_ci(dbgen *db, const char *ci);
bool db_get_return_by_ci(dbgen *db, const char *ci, db_return_row **row);
bool db_send_list_return(dbgen *db, const db_return_row *from, dbgen_page page);
bool db_list_return(dbgen *db, const db_return_row *from, dbgen_page page, db_return_row **rows, size_t *count);
bool db_send_list_return_by_ci(dbgen *db, const db_return_row *from, dbgen_page page);
bool db_list_return_by_ci(dbgen *db, const db_return_row *from, dbgen_page page, db_return_row **rows, size_t *count);
bool db_send_list_return_by_int__aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(dbgen *db, const db_return_row *from, dbgen_page page);
bool db_list_return_by_int__aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(dbgen *db, const db_return_row *from, dbgen_page page, db_return_row **rows, size_t *count);
bool db_send_insert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns);
bool db_insert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row);
bool db_send_upsert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns);
bool db_upsert_return(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row);
bool db_send_upsert_return_by_ci(dbgen *db, const db_return_row *given, const db_return_columns *columns);
bool db_upsert_return_by_ci(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row);
bool db_send_update_return(dbgen *db, const db_return_row *given, const db_return_columns *columns);
bool db_update_return(dbgen *db, const db_return_row *given, const db_return_columns *columns, db_return_row **row);
bool db_send_delete_return(dbgen *db, db_class class_, const char *errno_);
bool db_delete_return(dbgen *db, db_class class_, const char *errno_, size_t *count);
bool db_copy_return(dbgen *db, const db_return_row *rows, size_t count, const db_return_columns *columns);

typedef struct db_name_row {
	/* As the node has it */
	int32_t id;
	/* No type is known */
	const char *name;
} db_name_row;

extern const dbgen_table db_name_table;
bool db_receive_name(dbgen *db, db_name_row **row);
bool db_receive_list_of_name(dbgen *db, db_name_row **rows, size_t *count);
bool db_send_all_name(dbgen *db, size_t limit);
bool db_all_name(dbgen *db, size_t limit, db_name_row **rows, size_t *count);

/* What dbgen_new takes. */
extern const dbgen_schema db_schema;

#ifdef __cplusplus
}
#endif

#endif
