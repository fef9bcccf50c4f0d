/*
 * row.c: rows that the schema states: INSERT, UPDATE of what differs, DELETE, each by key.
 */
#include <string.h>

#include "family.h"
#include "rows.h"

static const Column *column_of(const Object *row, const char *name)
{
	return (const Column *) object_child(row->parent, KIND_COLUMN, name);
}

static void add_value(Buf *out, const Object *row, const RowValue *value)
{
	const Column *column = column_of(row, value->column);
	if (value->value && column && row_value_is_bare(column->type, value->value))
		buf_add(out, value->value);
	else
		sql_add(out, "%L", value->value);
}

static void add_tuple(Buf *out, const Object *object)
{
	const Row *row = (const Row *) object;
	for (size_t i = 0; i < row->values.count; i++) {
		buf_add(out, i ? ", " : "(");
		add_value(out, object, row->values.items[i]);
	}
	buf_add_char(out, ')');
}

static bool overrides_identity(const Row *row)
{
	for (size_t i = 0; i < row->values.count; i++) {
		const Column *column = column_of(&row->base, ((const RowValue *) row->values.items[i])->column);
		if (column && text_is(column->identity, "always"))
			return true;
	}
	return false;
}

static bool counts_by_itself(const Emit *e, const Object *table, const char *name)
{
	const Column *column = (const Column *) object_child(table, KIND_COLUMN, name);
	if (column && column->identity)
		return true;
	for (size_t i = 0; i < e->new->objects.count; i++) {
		const Object *owner = sequence_owner(e->new, e->new->objects.items[i]);
		if (owner && &column->base == owner)
			return true;
	}
	return false;
}

/* Values that were given do not move the sequence: the next row of somebody else would get one of them. */
static void move_sequences(Emit *e, const Row *row)
{
	const Object *table = row->base.parent;
	for (size_t i = 0; i < row->values.count; i++) {
		const char *column = ((const RowValue *) row->values.items[i])->column;
		if (counts_by_itself(e, table, column))
			emit(e, &row->base,
			     "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(%L, %L), "
			     "(SELECT GREATEST(pg_catalog.max(%I), 1) FROM %Q))",
			     sql_text(e->arena, "%Q", table->schema, table->name), column, column, table->schema, table->name);
	}
}

/* FOLDED: further rows that state the same columns. */
static void create_rows(Emit *e, const Object *object, const List *folded)
{
	const Row *row = (const Row *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "INSERT INTO %Q (", object->parent->schema, object->parent->name);
	for (size_t i = 0; i < row->values.count; i++)
		sql_add(&out, i ? ", %I" : "%I", ((const RowValue *) row->values.items[i])->column);
	buf_add(&out, overrides_identity(row) ? ") OVERRIDING SYSTEM VALUE VALUES\n\t" : ") VALUES\n\t");
	add_tuple(&out, object);
	for (size_t i = 0; folded && i < folded->count; i++) {
		buf_add(&out, ",\n\t");
		add_tuple(&out, folded->items[i]);
	}
	emit(e, object, "%s", out.data);
	move_sequences(e, row);
}

static void add_where_key(Buf *out, const Row *row)
{
	for (size_t i = 0; i < row->key.count; i++) {
		sql_add(out, i ? " AND %I = " : " WHERE %I = ", row->key.items[i]);
		add_value(out, &row->base, row_value(row, row->key.items[i]));
	}
}

static bool differs(const Row *old, const RowValue *value)
{
	const RowValue *before = row_value(old, value->column);
	return !before || !text_same(before->value, value->value);
}

static bool alter_row(Emit *e, const Change *change)
{
	const Row *old = (const Row *) change->old, *new = (const Row *) change->new;
	const Object *table = new->base.parent;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "UPDATE %Q SET", table->schema, table->name);
	const char *before = " ";
	for (size_t i = 0; i < new->values.count; i++) {
		const RowValue *value = new->values.items[i];
		if (!differs(old, value))
			continue;
		sql_add(&out, "%s%I = ", before, value->column);
		add_value(&out, &new->base, value);
		before = ", ";
	}
	add_where_key(&out, new);
	emit(e, change->new, "%s", out.data);
	return true;
}

static void drop_row(Emit *e, const Object *object)
{
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "DELETE FROM %Q", object->parent->schema, object->parent->name);
	add_where_key(&out, (const Row *) object);
	Statement *statement = emit(e, object, "%s", out.data);
	statement_loses(e, statement, HAZARD_DATA_LOSS, (LossOf){ LOSS_ROWS, object->parent },
	                arena_printf(e->arena, "deletes row %s", object_name(e->arena, object)));
	buf_clear(&out);
	buf_add(&out, lost_rows(e->arena, object->parent, NULL));
	add_where_key(&out, (const Row *) object);
	statement->loss.query = out.data;
}

bool row_has_value(const Object *object, const char *text)
{
	const Row *row = (const Row *) object;
	for (size_t i = 0; object->kind == KIND_ROW && i < row->values.count; i++)
		if (text_is(((const RowValue *) row->values.items[i])->value, text))
			return true;
	return false;
}

bool rows_fill_column(const Emit *e, const Column *column)
{
	const Object *table = column->base.parent, *before = gen_old(e, table);
	if (!before || gen_old(e, &column->base) || !column->not_null || column->generated.text || column->identity ||
	    object_child(&column->base, KIND_DEFAULT, "default"))
		return false;
	List old = table_rows(e->arena, before), new = table_rows(e->arena, table);
	for (size_t i = 0; i < new.count; i++) {
		const RowValue *value = row_value(new.items[i], column->base.name);
		if (!value || !value->value)
			return false;
	}
	return old.count > 0 && new.count > 0;
}

const Emitter row_emitter = { .create = create_rows, .alter = alter_row, .drop = drop_row };
