/*
 * view.c: views, materialized views and what can be said about their columns.
 */
#include <string.h>

#include "family.h"

static void add_columns(Buf *out, const Strings *columns)
{
	if (columns->count)
		sql_add(out, " (%N)", columns);
}

static void emit_view(Emit *e, const Object *object, const char *create)
{
	const View *view = (const View *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "%s VIEW %Q", create, object->schema, object->name);
	add_columns(&out, &view->columns);
	gen_add_with(&out, &view->options);
	buf_add(&out, " AS\n");
	gen_add_query(&out, view->query.text);
	emit(e, object, "%s", out.data);
}

static size_t count_columns(const Object *view)
{
	size_t count = 0;
	for (size_t i = 0; i < view->children.count; i++)
		count += ((const Object *) view->children.items[i])->kind == KIND_VIEW_COLUMN;
	return count;
}

static const ViewColumn *column_at(const Object *view, int64_t position)
{
	for (size_t i = 0; i < view->children.count; i++) {
		const ViewColumn *column = view->children.items[i];
		if (column->base.kind == KIND_VIEW_COLUMN && column->position == position)
			return column;
	}
	return NULL;
}

/* A view that reads itself, as one can be after CREATE OR REPLACE, begins as one of NULLs, as in pg_dump. */
static bool emit_placeholder(Emit *e, const Object *view)
{
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE VIEW %Q AS\nSELECT", view->schema, view->name);
	size_t count = count_columns(view);
	for (size_t i = 1; i <= count; i++) {
		const ViewColumn *column = column_at(view, (int64_t) i);
		if (!column || !column->type)
			return false;
		sql_add(&out, "%s NULL::%s AS %I", i > 1 ? "," : "", column->type, column->base.name);
	}
	emit(e, view, "%s", out.data);
	return true;
}

static void create_view(Emit *e, const Object *object, const List *folded)
{
	bool own = gen_mentions(((const View *) object)->query.text,
	                        sql_text(e->arena, "%Q", object->schema, object->name));
	emit_view(e, object, own && emit_placeholder(e, object) ? "CREATE OR REPLACE" : "CREATE");
}

static bool alter_view(Emit *e, const Change *change)
{
	const View *old = (const View *) change->old, *new = (const View *) change->new;
	if (change_has(change, "query") || change_has(change, "columns"))
		return false;
	gen_emit_options(e, change->new, sql_text(e->arena, "ALTER VIEW %Q", new->base.schema, new->base.name),
	                 &old->options, &new->options);
	return true;
}

static bool text_only_grows(const SqlInsight *sql, const View *old, const View *new)
{
	if (!sql || old->columns.count || new->columns.count)
		return false;
	Arena *work = arena_new();
	bool grows = sql->only_grows(work, old->query.text, new->query.text);
	arena_free(work);
	return grows;
}

/* CREATE OR REPLACE VIEW may only add columns at the end; their types must be known to be sure, or the same by what is written. */
static bool can_replace_view(const SqlInsight *sql, const Object *old, const Object *new)
{
	size_t count = count_columns(old);
	if (!count)
		return text_only_grows(sql, (const View *) old, (const View *) new);
	for (size_t i = 1; i <= count; i++) {
		const ViewColumn *before = column_at(old, (int64_t) i), *after = column_at(new, (int64_t) i);
		if (!before || !after || !before->type || !after->type)
			return false;
		if (strcmp(before->base.name, after->base.name) != 0 || strcmp(before->type, after->type) != 0)
			return false;
	}
	return true;
}

static void replace_view(Emit *e, const Object *old, const Object *new)
{
	emit_view(e, new, "CREATE OR REPLACE");
}

const Emitter view_emitter = {
	.create = create_view, .alter = alter_view, .can_replace = can_replace_view, .replace = replace_view
};

static void create_materialized_view(Emit *e, const Object *object, const List *folded)
{
	const MaterializedView *view = (const MaterializedView *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE MATERIALIZED VIEW %Q", object->schema, object->name);
	add_columns(&out, &view->columns);
	if (view->access_method)
		sql_add(&out, " USING %I", view->access_method);
	gen_add_with(&out, &view->options);
	if (view->tablespace)
		sql_add(&out, " TABLESPACE %I", view->tablespace);
	buf_add(&out, " AS\n");
	gen_add_query(&out, view->query.text);
	emit(e, object, "%s", out.data);
}

static const char *alter_prefix(Arena *arena, const Object *view)
{
	return sql_text(arena, "ALTER MATERIALIZED VIEW %Q", view->schema, view->name);
}

static bool alter_materialized_view(Emit *e, const Change *change)
{
	const MaterializedView *old = (const MaterializedView *) change->old;
	const MaterializedView *new = (const MaterializedView *) change->new;
	const char *prefix = alter_prefix(e->arena, change->new);
	if (change_has(change, "query") || change_has(change, "columns") || change_has(change, "access_method"))
		return false;
	gen_emit_options(e, change->new, prefix, &old->options, &new->options);
	if (change_has(change, "tablespace"))
		emit(e, change->new, "%s SET TABLESPACE %I", prefix, new->tablespace ? new->tablespace : "pg_default");
	if (old->cluster_index && !new->cluster_index)
		emit(e, change->new, "%s SET WITHOUT CLUSTER", prefix);
	return true;
}

static void attach_materialized_view(Emit *e, const Object *old, const Object *new)
{
	const char *index = ((const MaterializedView *) new)->cluster_index;
	if (index && !(old && text_same(((const MaterializedView *) old)->cluster_index, index)))
		emit(e, new, "%s CLUSTER ON %I", alter_prefix(e->arena, new), index);
}

const Emitter materialized_view_emitter = { .create = create_materialized_view,
	                                        .alter = alter_materialized_view,
	                                        .attach = attach_materialized_view };

static ColumnSettings settings_of(const ViewColumn *column)
{
	return (ColumnSettings){ column->type, column->storage, column->compression, column->statistics, &column->options };
}

static const char *column_prefix(Arena *arena, const Object *column)
{
	return sql_text(arena, "%s ALTER COLUMN %I", alter_prefix(arena, column->parent), column->name);
}

static void create_view_column(Emit *e, const Object *object, const List *folded)
{
	ColumnSettings settings = settings_of((const ViewColumn *) object);
	emit_column_settings(e, object, column_prefix(e->arena, object), &settings);
}

static bool alter_view_column(Emit *e, const Change *change)
{
	ColumnSettings old = settings_of((const ViewColumn *) change->old);
	ColumnSettings new = settings_of((const ViewColumn *) change->new);
	alter_column_settings(e, change, column_prefix(e->arena, change->new), &old, &new);
	return true;
}

/* It goes with its view. */
static void drop_view_column(Emit *e, const Object *object)
{
}

const Emitter view_column_emitter = { .create = create_view_column,
	                                  .alter = alter_view_column,
	                                  .drop = drop_view_column };
