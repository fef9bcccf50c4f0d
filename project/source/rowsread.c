/*
 * rowsread.c: rows read from a database.
 */
#include "rowsread.h"

#include <string.h>

#include "record.h"
#include "rows.h"
#include "session.h"
#include "sqltext.h"

/* So many rows in one query. */
#define BATCH 500

/* One table at work. */
typedef struct Reading {
	Job *job;
	Conn *conn;
	Schema *live;
	Object *table;   /* of the database's schema */
	Strings columns; /* as the database calls them */
	Strings key;
} Reading;

/* Who owns a type decides what a cast from or to it runs: those of types that are not PostgreSQL's own are not called. */
static bool is_of_a_schema(const char *type)
{
	return strchr(type, '.');
}

/* The value of COLUMN, an expression, as text; of somebody's type as it prints itself. */
static void add_as_text(Buf *sql, const char *column, const char *type)
{
	if (is_of_a_schema(type))
		buf_printf(sql,
		           "CASE WHEN pg_catalog.num_nonnulls(%s) OPERATOR(pg_catalog.>) 0 THEN pg_catalog.format('%%s', %s) END",
		           column, column);
	else
		buf_printf(sql, "%s::pg_catalog.text", column);
}

/* TYPE, or what a domain is made of: its checks are not run. */
static const char *base_type(Arena *arena, const Schema *schema, const char *type)
{
	Ref ref;
	const Domain *domain;

	while (ref_parse(arena, type, &ref) &&
	       (domain = (const Domain *) schema_find(schema, KIND_DOMAIN, ref.schema, NULL, ref.name, NULL)))
		type = domain->type;
	return type;
}

/* --- what the server makes of the values that are stated --- */

typedef struct Stated {
	Reading *reading;
	Schema *model;
	Object *table;   /* of the model */
	List rows;       /* of Row */
	Strings columns; /* that are stated, by the model's names, as far as the database has them with the same type */
	Strings types;
} Stated;

static void add_stated_tuple(Buf *sql, const Stated *s, size_t index)
{
	const Row *row = s->rows.items[index];

	buf_printf(sql, "%s(%zu", buf_ends_with(sql, "VALUES ") ? "" : ", ", index);
	for (size_t i = 0; i < s->columns.count; i++) {
		const RowValue *value = row_value(row, s->columns.items[i]);

		/* A literal is read by its type, and not cast. */
		sql_add(sql, ", %L::%s", value ? value->value : NULL, s->types.items[i]);
	}
	buf_add_char(sql, ')');
}

static bool ask_values(const Stated *s, Diags *diags, size_t first, size_t end, Rows *answer)
{
	Arena *arena = s->reading->job->arena;
	Buf sql;

	buf_init(&sql, arena);
	buf_add(&sql, "SELECT n");
	for (size_t i = 0; i < s->columns.count; i++) {
		buf_add(&sql, ", ");
		add_as_text(&sql, arena_printf(arena, "c%zu", i), s->types.items[i]);
	}
	buf_add(&sql, " FROM (VALUES ");
	for (size_t i = first; i < end; i++)
		add_stated_tuple(&sql, s, i);
	buf_add(&sql, ") AS v (n");
	for (size_t i = 0; i < s->columns.count; i++)
		buf_printf(&sql, ", c%zu", i);
	buf_add(&sql, ") ORDER BY n");
	return conn_query(s->reading->conn, diags, arena, sql.data, NULL, answer);
}

/* The first row that the server does not take is named. */
static void tell_wrong_value(const Stated *s)
{
	Job *job = s->reading->job;
	Rows answer;

	/* The transaction has failed. */
	session_end(s->reading->conn, job->diags);
	for (size_t i = 0; i < s->rows.count; i++) {
		const Object *row = s->rows.items[i];
		Diags own;

		diags_init(&own, job->arena);
		if (ask_values(s, &own, i, i + 1, &answer))
			continue;
		Diag *diag = diag_error(job->diags, row->span, "a value of this row does not fit its column");
		diag->object = object_key(job->arena, row);
		diag->detail = own.list.count > 0 ? ((const Diag *) own.list.items[0])->message : NULL;
		return;
	}
	diag_error(job->diags, NO_SPAN, "the rows of table \"%s\" cannot be compared", object_name(job->arena, s->table));
}

static bool take_values(const Stated *s, const Rows *answer, size_t first)
{
	Job *job = s->reading->job;

	for (size_t i = 0; i < answer->row_count; i++) {
		Row *row = s->rows.items[first + i];

		for (size_t j = 0; j < s->columns.count; j++) {
			RowValue *value = row_value(row, s->columns.items[j]);

			if (value && value->value)
				value->value = rows_get(answer, i, j + 1);
		}
		const char *name = row_name_now(job->arena, row);
		if (!name || strcmp(name, row->base.name) == 0 || schema_rename(s->model, &row->base, NULL, name, NULL))
			continue;
		diag_error(job->diags, row->base.span, "the row with key (%s) is stated twice", name)
		    ->object = object_key(job->arena, s->table);
		return false;
	}
	return true;
}

static bool canonise(const Stated *s)
{
	for (size_t first = 0; first < s->rows.count && s->columns.count > 0; first += BATCH) {
		size_t end = first + BATCH < s->rows.count ? first + BATCH : s->rows.count;
		Rows answer;
		Diags own;

		diags_init(&own, s->reading->job->arena);
		if (!ask_values(s, &own, first, end, &answer)) {
			tell_wrong_value(s);
			return false;
		}
		if (!take_values(s, &answer, first))
			return false;
	}
	return true;
}

/* --- what the database has --- */

static bool take_rows(const Reading *r, const Rows *answer)
{
	Arena *arena = r->job->arena;

	for (size_t i = 0; i < answer->row_count; i++) {
		Row read = { .key = r->key };

		for (size_t j = 0; j < r->columns.count; j++)
			row_set(arena, &read, r->columns.items[j], rows_get(answer, i, j));
		const char *name = row_name_now(arena, &read);
		Row *row = name ? (Row *) schema_add(r->live, KIND_ROW, NULL, r->table, name, NULL) : NULL;
		if (!row)
			continue;
		row->key = read.key;
		row->values = read.values;
	}
	return true;
}

static void add_column_as_text(Buf *sql, const Reading *r, const char *name)
{
	const Column *column = (const Column *) object_child(r->table, KIND_COLUMN, name);

	add_as_text(sql, sql_identifier(sql->arena, name), base_type(sql->arena, r->live, column->type));
}

/* WHERE: which of them, or "". */
static bool read_rows(const Reading *r, const char *where)
{
	Buf sql;
	Rows answer;

	buf_init(&sql, r->job->arena);
	for (size_t i = 0; i < r->columns.count; i++) {
		buf_add(&sql, i == 0 ? "SELECT " : ", ");
		add_column_as_text(&sql, r, r->columns.items[i]);
	}
	sql_add(&sql, " FROM %Q%s", r->table->schema, r->table->name, where);
	return conn_query(r->conn, r->job->diags, r->job->arena, sql.data, NULL, &answer) && take_rows(r, &answer);
}

/* TYPED: the values are of the columns' types, so that an index can find them. */
static bool read_stated(const Reading *r, const List *rows, bool typed)
{
	bool ok = true;

	for (size_t first = 0; ok && first < rows->count; first += BATCH) {
		Buf where;

		buf_init(&where, r->job->arena);
		for (size_t i = 0; i < r->key.count; i++) {
			buf_add(&where, i == 0 ? " WHERE (" : ", ");
			if (typed)
				sql_add(&where, "%I", r->key.items[i]);
			else
				add_column_as_text(&where, r, r->key.items[i]);
		}
		buf_add(&where, ") IN (");
		for (size_t i = first; i < rows->count && i < first + BATCH; i++) {
			const Row *row = rows->items[i];

			for (size_t j = 0; j < row->key.count; j++)
				sql_add(&where, "%s%L",
				        j > 0       ? ", "
				        : i > first ? ", ("
				                    : "(",
				        row_value(row, row->key.items[j])->value);
			buf_add_char(&where, ')');
		}
		buf_add_char(&where, ')');
		ok = read_rows(r, where.data);
	}
	return ok;
}

/* --- the two put together --- */

static Object *former(const Schema *live, const Object *table)
{
	Object *there = schema_find(live, KIND_TABLE, table->schema, NULL, table->name, NULL);

	if (!there && table->renamed_from)
		there = schema_find(live, KIND_TABLE, table->schema, NULL, table->renamed_from, NULL);
	return there;
}

/* The column of the database that COLUMN of the model is; NULL: it is new. */
static const Column *former_column(const Object *there, const Object *column)
{
	const Object *found = object_child(there, KIND_COLUMN, column->name);

	if (!found && column->renamed_from)
		found = object_child(there, KIND_COLUMN, column->renamed_from);
	return (const Column *) found;
}

static bool is_stated(const List *rows, const char *column)
{
	for (size_t i = 0; i < rows->count; i++)
		if (row_value(rows->items[i], column))
			return true;
	return false;
}

/* Where the table has no rows in the model but must have none, whatever key it has. */
static Strings key_of(const Reading *r, const Stated *s)
{
	Strings all = { 0 };

	if (s->rows.count > 0)
		return ((const Row *) s->rows.items[0])->key;
	for (size_t i = 0; i < s->table->children.count; i++) {
		const Object *column = s->table->children.items[i];

		if (column->kind == KIND_COLUMN)
			strings_add(r->job->arena, &all, column->name);
	}
	return row_key(r->job->arena, s->table, &all);
}

/* *TYPED: the key's columns have the type that the model says. */
static bool find_columns(Reading *r, Stated *s, bool *typed)
{
	Arena *arena = r->job->arena;
	Strings key = key_of(r, s);

	*typed = true;
	for (size_t i = 0; i < s->table->children.count; i++) {
		const Object *column = s->table->children.items[i];
		bool is_key = strings_has(&key, column->name);

		if (column->kind != KIND_COLUMN || (!is_key && !is_stated(&s->rows, column->name)))
			continue;
		const Column *there = former_column(r->table, column);
		bool same = there && strcmp(there->type, ((const Column *) column)->type) == 0;
		if (there)
			strings_add(arena, &r->columns, there->base.name);
		if (same) {
			strings_add(arena, &s->columns, column->name);
			strings_add(arena, &s->types, base_type(arena, r->live, there->type));
		}
		*typed = *typed && (same || !is_key);
	}
	for (size_t i = 0; i < key.count; i++) {
		const Object *column = object_child(s->table, KIND_COLUMN, key.items[i]);
		const Column *there = column ? former_column(r->table, column) : NULL;

		if (!there)
			return false;
		strings_add(arena, &r->key, there->base.name);
	}
	return key.count > 0;
}

static bool read_table(Job *job, Conn *conn, Schema *live, Schema *model, Object *table)
{
	Reading r = { .job = job, .conn = conn, .live = live, .table = former(live, table) };
	Stated s = { .reading = &r, .model = model, .table = table, .rows = table_rows(job->arena, table) };
	bool only = ((const Table *) table)->rows_only, typed;

	/* Where there is no such table or key yet, there are no rows yet. */
	if (!r.table || (s.rows.count == 0 && !only) || !find_columns(&r, &s, &typed))
		return true;
	((Table *) r.table)->rows_only = only;
	return canonise(&s) && (only ? read_rows(&r, "") : read_stated(&r, &s.rows, typed));
}

static bool is_compared(Job *job, const Object *table, const CompareOptions *compare)
{
	if (table->kind != KIND_TABLE || (compare->schemas.count > 0 && !strings_has(&compare->schemas, table->schema)))
		return false;
	return compare->ignore.count == 0 || !object_matches(job->arena, table, &compare->ignore);
}

static bool states_rows(const Schema *model)
{
	for (size_t i = 0; i < model->objects.count; i++) {
		const Object *object = model->objects.items[i];

		if (object->kind == KIND_ROW || (object->kind == KIND_TABLE && ((const Table *) object)->rows_only))
			return true;
	}
	return false;
}

bool rows_read_stated(Job *job, Conn *conn, Schema *live, Schema *model, const CompareOptions *compare)
{
	if (!states_rows(model))
		return true;
	if (!session_begin_read_only(conn, job->diags))
		return false;
	bool ok = true;
	size_t errors = job->diags->errors;
	for (size_t i = 0; ok && i < model->objects.count; i++) {
		Object *table = model->objects.items[i];

		ok = !is_compared(job, table, compare) || read_table(job, conn, live, model, table);
	}
	return session_end(conn, job->diags) && ok && job->diags->errors == errors;
}

/* --- pull --- */

static Object *find_table(Job *job, const Schema *live, const char *name)
{
	Ref ref;
	Strings known = { 0 };
	Object *table = ref_parse(job->arena, name, &ref)
	                    ? schema_find(live, KIND_TABLE, ref.schema ? ref.schema : "public", NULL, ref.name, NULL)
	                    : NULL;

	if (table)
		return table;
	for (size_t i = 0; i < live->objects.count; i++) {
		const Object *object = live->objects.items[i];

		if (object->kind == KIND_TABLE && strcmp(object->schema, "public") == 0)
			strings_add(job->arena, &known, object->name);
		if (object->kind == KIND_TABLE)
			strings_add(job->arena, &known, object_name(job->arena, object));
	}
	const char *near = nearest_name(name, &known);
	diag_error(job->diags, NO_SPAN, "there is no table \"%s\" whose rows could be read", name)
	    ->hint = near ? arena_printf(job->arena, "did you mean \"%s\"?", near)
	                  : "write \"table\" for one of schema public, \"schema.table\" for others";
	return NULL;
}

static bool read_whole(Job *job, Conn *conn, Schema *live, Object *table)
{
	Reading r = { .job = job, .conn = conn, .live = live, .table = table };

	for (size_t i = 0; i < table->children.count; i++) {
		const Column *column = table->children.items[i];

		if (column->base.kind == KIND_COLUMN && !column->generated.text)
			strings_add(job->arena, &r.columns, column->base.name);
	}
	r.key = row_key(job->arena, table, &r.columns);
	if (r.key.count > 0)
		return read_rows(&r, "");
	diag_error(job->diags, NO_SPAN, "table \"%s\" has no key by which its rows could be found again",
	           object_name(job->arena, table))
	    ->hint = "rows need a primary key, or a unique constraint whose columns are not null";
	return false;
}

bool rows_read_tables(Job *job, Conn *conn, Schema *live, const Strings *tables)
{
	if (tables->count == 0)
		return true;
	if (!session_begin_read_only(conn, job->diags))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < tables->count; i++) {
		Object *table = find_table(job, live, tables->items[i]);

		ok = table && read_whole(job, conn, live, table);
	}
	return session_end(conn, job->diags) && ok;
}

void rows_carry(Schema *told, const Schema *model)
{
	for (size_t i = 0; i < model->objects.count; i++) {
		const Object *from = model->objects.items[i];

		if (from->kind != KIND_ROW && from->kind != KIND_TABLE)
			continue;
		Object *table = schema_find_key(told, object_key(told->arena, from->kind == KIND_ROW ? from->parent : from));
		if (table && from->kind == KIND_TABLE)
			((Table *) table)->rows_only = ((const Table *) from)->rows_only;
		Object *row = table && from->kind == KIND_ROW ? schema_add(told, KIND_ROW, NULL, table, from->name, NULL)
		                                              : NULL;
		if (!row)
			continue;
		record_clone(told->arena, &row_record, row, from);
		row->span = from->span;
	}
}
