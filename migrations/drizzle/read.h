/*
 * read.h: what the readers of drizzle's two snapshot versions share.
 */
#ifndef DBGEN_DRIZZLE_READ_H
#define DBGEN_DRIZZLE_READ_H

#include "drizzle.h"

typedef struct Reader {
	Arena *arena;
	Diags *diags;
	const Source *source;
	Schema *schema;
	Map *tables; /* "schema.name": its Object */
} Reader;

/* The snapshot says something that this reader does not understand: an error, never a guess.  Always false. */
bool reader_refuse(Reader *reader, const char *what, const char *where);

/* JSON is an object that has no members but those in NAMES ("name type default"); WHERE is for messages. */
bool reader_check_members(Reader *reader, const Json *json, const char *where, const char *names);
/* A text that must be there: NULL after a diagnostic. */
const char *reader_text(Reader *reader, const Json *json, const char *key, const char *where);
bool json_true(const Json *json, const char *key);
/* A text, number or boolean as text; NULL when absent or null. */
const char *reader_scalar(Reader *reader, const Json *json, const char *key);
/* A list of texts; false after a diagnostic. */
bool reader_texts(Reader *reader, const Json *json, const char *key, const char *where, Strings *texts);
int64_t reader_number(const Reader *reader, const Json *json, const char *key, int64_t otherwise);

/* Members of both versions, in the words of version 8; each adds to READER's schema. */
Object *reader_add_table(Reader *reader, const char *in_schema, const char *name, bool row_security);
Object *reader_find_table(Reader *reader, const char *in_schema, const char *name, const char *where);
void reader_need_schema(Reader *reader, const char *name);
bool reader_add_enum(Reader *reader, const char *in_schema, const char *name, const Json *json, const char *where);

typedef struct ColumnFacts {
	const char *name, *type, *type_schema, *default_text;
	const Json *generated, *identity; /* objects or NULL */
	const char *identity_schema;
	bool not_null;
	int64_t dimensions; /* version 8; version 7 writes "text[]" */
} ColumnFacts;
Object *reader_add_column(Reader *reader, Object *table, const ColumnFacts *facts, const char *where);

typedef struct SequenceFacts {
	const char *increment, *start, *min, *max, *cache;
	bool cycle;
} SequenceFacts;
bool reader_add_sequence(Reader *reader, const char *in_schema, const char *name, const SequenceFacts *facts);

Constraint *reader_add_constraint(Reader *reader, Object *table, const char *type, const char *name, const char *where);
/* The name PostgreSQL gives a primary key that has none: "users_pkey". */
const char *reader_primary_key_name(Reader *reader, const Object *table);
/* NULL for what PostgreSQL does anyway. */
const char *reader_action(Reader *reader, const Json *json, const char *key);
/* The columns of a primary key are not null whatever the snapshot says of them. */
void reader_set_not_null(Object *table, const Strings *columns);

typedef struct IndexPartFacts {
	const char *text, *opclass;
	bool is_expression, descending, nulls_first;
} IndexPartFacts;
Index *reader_add_index(Reader *reader, Object *table, const char *name, const char *where);
void reader_add_index_part(Reader *reader, Index *index, const IndexPartFacts *facts);
bool reader_add_policy(Reader *reader, Object *table, const Json *json, const char *roles_key, const char *where);
bool reader_add_view(Reader *reader, const char *in_schema, const Json *json, const char *where);
void reader_note_roles(Reader *reader, size_t count);

bool drizzle_read_v7(Reader *reader, const Json *json);
bool drizzle_read_v8(Reader *reader, const Json *json);

/* A type in drizzle's words as format_type() writes it with an empty search_path. */
const char *drizzle_type(Arena *arena, const char *text, const char *type_schema, int64_t dimensions);
/* "smallint", "integer", "bigint" for smallserial, serial, bigserial; else NULL. */
const char *drizzle_serial_type(const char *text);

#endif
