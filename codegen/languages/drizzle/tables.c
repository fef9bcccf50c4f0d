/*
 * tables.c: tables with their keys, indexes and policies; views and sequences.
 */
#include <stdlib.h>
#include <string.h>

#include "query.h"
#include "said.h"
#include "scan.h"
#include "sqltext.h"

#define CONSTRAINT(object) ((const Constraint *) (const void *) (object))

static int by_name(const void *a, const void *b)
{
	const Object *x = *(const Object *const *) a, *y = *(const Object *const *) b;

	return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : strcmp(x->name, y->name);
}

/* In an order that does not depend on the file. */
static List children_of(Arena *arena, const Object *object)
{
	List children = { 0 };

	for (size_t i = 0; i < object->children.count; i++)
		list_add(arena, &children, object->children.items[i]);
	if (children.count > 1)
		qsort(children.items, children.count, sizeof(children.items[0]), by_name);
	return children;
}

static DzColumn *column_named(const DzTable *table, const char *name)
{
	for (size_t i = 0; i < table->columns.count; i++) {
		DzColumn *column = table->columns.items[i];

		if (strcmp(column->code->base.name, name) == 0)
			return column;
	}
	return NULL;
}

static bool has_columns(const DzTable *table, const Strings *names)
{
	for (size_t i = 0; i < names->count; i++) {
		if (!column_named(table, names->items[i]))
			return false;
	}
	return true;
}

/* OBJECT is not said where its table is. */
static void leave_out(Dz *dz, DzTable *table, const Object *object, const char *why)
{
	dz_told(dz, object);
	strings_add(dz->arena, &table->notes,
	            arena_printf(dz->arena, "Not said by drizzle: %s %s%s", kind_of(object)->word, object->name, why));
}

static void add_item(Dz *dz, List *items, const Object *object, const Object *copy)
{
	DzItem *item = arena_new_struct(dz->arena, DzItem);

	item->object = object;
	dz_said(dz, object, copy, &item->notes);
	list_add(dz->arena, items, item);
}

/* ---- constraints */

static Constraint *copy_constraint(const Dz *dz, const Constraint *of)
{
	Constraint *copy = dz_blank(dz, &of->base);

	copy->type = of->type;
	copy->columns = of->columns;
	copy->inherited = of->inherited;
	copy->index_comment = of->index_comment;
	return copy;
}

/* drizzle 0.45 knows no name of a primary key of one column, and drizzle-kit does not see it. */
static void add_primary_key(Dz *dz, DzTable *table, const Constraint *of)
{
	const char *usual = schema_cut_name(dz->arena, arena_printf(dz->arena, "%s_pkey", table->code->base.name));
	bool named = strcmp(of->base.name, usual) != 0;
	DzColumn *column = of->columns.count == 1 ? column_named(table, of->columns.items[0]) : NULL;

	if (column && (!named || !dz->v1)) {
		column->primary = true;
		if (named)
			strings_add(dz->arena, &column->notes,
			            arena_printf(dz->arena, "Not said by drizzle: the primary key is called %s", of->base.name));
		dz_said(dz, &of->base, &copy_constraint(dz, of)->base, &column->notes);
		return;
	}
	table->key = of;
	dz_said(dz, &of->base, &copy_constraint(dz, of)->base, &table->notes);
}

static void add_reference(Dz *dz, DzTable *table, const Constraint *of)
{
	const CodeNamed *to = code_named(dz->writing->model, of->ref_table.schema, of->ref_table.name);
	DzTable *target = !to ? NULL : address_map_get(dz->by_code, to);
	Constraint *copy = copy_constraint(dz, of);

	if (!target || strcmp(to->kind, "table") != 0 || !has_columns(target, &of->ref_columns)) {
		leave_out(dz, table, &of->base, ", whose table or columns are not in this code");
		return;
	}
	copy->ref_table = of->ref_table;
	copy->ref_columns = of->ref_columns;
	copy->on_delete = of->on_delete;
	copy->on_update = of->on_update;
	DzReference *reference = arena_new_struct(dz->arena, DzReference);
	reference->of = of;
	reference->to = target;
	dz_said(dz, &of->base, &copy->base, &reference->notes);
	list_add(dz->arena, &table->references, reference);
}

static void add_constraint(Dz *dz, DzTable *table, const Constraint *of)
{
	Constraint *copy = copy_constraint(dz, of);

	switch (constraint_type(&of->base)) {
	case CONSTRAINT_PRIMARY_KEY:
		add_primary_key(dz, table, of);
		break;
	case CONSTRAINT_UNIQUE:
		copy->nulls_not_distinct = of->nulls_not_distinct;
		add_item(dz, &table->uniques, &of->base, &copy->base);
		break;
	case CONSTRAINT_CHECK:
		copy->expr = of->expr;
		add_item(dz, &table->checks, &of->base, &copy->base);
		break;
	case CONSTRAINT_FOREIGN_KEY:
		add_reference(dz, table, of);
		break;
	case CONSTRAINT_NOT_NULL:
		dz_said(dz, &of->base, &copy->base, &table->notes);
		break;
	default:
		leave_out(dz, table, &of->base, arena_printf(dz->arena, " (%s)", of->type));
	}
}

/* ---- indexes */

static bool has_expressions(const Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++) {
		if (!((const IndexPart *) index->parts.items[i])->column)
			return true;
	}
	return false;
}

/* "lower(name)" stands as it is, all else in brackets. */
static bool is_call(Arena *arena, const char *text)
{
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	size_t open = tokens_find(&tokens, 0, "(");

	for (size_t i = 0; i < open && i < tokens.count; i++) {
		if (!token_is_name(&tokens.items[i]) && tokens.items[i].symbol != '.')
			return false;
	}
	return open > 0 && open < tokens.count && tokens_match(&tokens, open) + 1 == tokens.count;
}

static const char *opclass_text(const Dz *dz, Ref opclass)
{
	if (!opclass.name)
		return NULL;
	return !opclass.schema || strcmp(opclass.schema, "public") == 0 || strcmp(opclass.schema, "pg_catalog") == 0
	           ? opclass.name
	           : sql_text(dz->arena, "%Q", opclass.schema, opclass.name);
}

/* An expression of drizzle's has no order and no operator class but those in its text; where one part of an index is an
 * expression drizzle-kit 0.31 takes all of them for some. */
DzIndexPart dz_index_part(const Dz *dz, const Index *index, const IndexPart *part)
{
	DzIndexPart made = { .text = part->column, .descending = part->descending, .nulls_first = part->nulls_first };

	made.opclass = opclass_text(dz, part->opclass);
	if (part->column && (dz->v1 || !has_expressions(index)))
		return made;
	Buf text;
	buf_init(&text, dz->arena);
	if (part->column)
		sql_add(&text, "%I", part->column);
	else
		buf_printf(&text, is_call(dz->arena, part->expr.text) ? "%s" : "(%s)", part->expr.text);
	if (made.opclass)
		buf_printf(&text, " %s", made.opclass);
	if (part->descending)
		buf_add(&text, " desc");
	if (part->nulls_first != part->descending)
		buf_add(&text, part->nulls_first ? " nulls first" : " nulls last");
	return (DzIndexPart){ .text = text.data, .is_expression = true };
}

static void add_index(Dz *dz, DzTable *table, const Object *object)
{
	const Index *of = (const Index *) (const void *) object;
	Index *copy = dz_blank(dz, object);
	Strings more = { 0 };

	copy->method = of->method;
	copy->unique = of->unique;
	copy->parts = of->parts;
	copy->predicate = of->predicate;
	copy->options = of->options;
	for (size_t i = 0; i < of->parts.count; i++) {
		const IndexPart *part = of->parts.items[i];

		if (part->column && !column_named(table, part->column)) {
			leave_out(dz, table, object, ", whose columns are not in this code");
			return;
		}
		if (part->collation.name)
			strings_add(dz->arena, &more, arena_printf(dz->arena, "collation %s", part->collation.name));
		if (part->opclass_options.count > 0)
			strings_add(dz->arena, &more, strings_join(dz->arena, &part->opclass_options, ", "));
	}
	add_item(dz, &table->indexes, object, &copy->base);
	DzItem *item = table->indexes.items[table->indexes.count - 1];
	if (more.count > 0)
		strings_add(dz->arena, &item->notes,
		            arena_printf(dz->arena, "Not said by drizzle: %s", strings_join(dz->arena, &more, "; ")));
}

/* ---- tables */

bool dz_is_role_word(const char *role)
{
	static const char *const words[] = { "public", "current_role", "current_user", "session_user", NULL };

	return name_is_word(words, role);
}

static void add_policy(Dz *dz, DzTable *table, const Object *object)
{
	const Policy *of = (const Policy *) (const void *) object;

	add_item(dz, &table->policies, object, object);
	for (size_t i = 0; i < of->roles.count; i++) {
		if (!dz_is_role_word(of->roles.items[i]))
			dz_role(dz, of->roles.items[i]);
	}
}

static void tell_table(Dz *dz, DzTable *table)
{
	const Table *of = (const Table *) (const void *) table->code->object;
	Table *copy = dz_blank(dz, &of->base);

	copy->row_security = of->row_security;
	copy->rows_only = of->rows_only;
	copy->access_method = of->access_method && strcmp(of->access_method, "heap") == 0 ? of->access_method : NULL;
	table->row_security = of->row_security;
	if (of->base.kind == KIND_FOREIGN_TABLE)
		strings_add(dz->arena, &table->notes, "A foreign table: drizzle-kit would make a table");
	dz_said(dz, &of->base, &copy->base, &table->notes);
}

static void fill_table(Dz *dz, DzTable *table)
{
	List children = children_of(dz->arena, table->code->object);

	for (size_t i = 0; i < children.count; i++) {
		const Object *child = children.items[i];

		if (child->kind == KIND_CONSTRAINT)
			add_constraint(dz, table, CONSTRAINT(child));
		else if (child->kind == KIND_INDEX)
			add_index(dz, table, child);
		else if (child->kind == KIND_POLICY)
			add_policy(dz, table, child);
	}
	if (table->policies.count > 0 && !table->row_security)
		strings_add(dz->arena, &table->notes, "Not said by drizzle: row level security is not enabled");
}

/* Whether foreign keys lead from FROM to GOAL. */
static bool leads_to(const DzTable *from, const DzTable *goal, AddressMap *seen)
{
	for (size_t i = 0; i < from->references.count; i++) {
		const DzTable *to = ((const DzReference *) from->references.items[i])->to;

		/* One that refers to itself does so by what it is handed. */
		if (to == goal && from != goal)
			return true;
		if (to == goal || address_map_get(seen, to))
			continue;
		address_map_set(seen, to, seen);
		if (leads_to(to, goal, seen))
			return true;
	}
	return false;
}

static DzTable *new_table(Dz *dz, const CodeTable *code)
{
	DzTable *table = arena_new_struct(dz->arena, DzTable);

	table->code = code;
	table->name = dz_main_name(dz, &code->base, "");
	table->row = dz_row_name(dz, &code->base);
	table->sql_schema = dz_sql_schema(code->base.schema);
	dz_schema(dz, table->sql_schema);
	for (size_t i = 0; i < code->columns.count; i++)
		list_add(dz->arena, &table->columns, dz_column(dz, code, code->columns.items[i]));
	address_map_set(dz->by_code, code, table);
	return table;
}

/* ---- views */

/* "select * from (…) as v (a, b)": drizzle has no place for the names. */
static const char *query_with_names(Dz *dz, const char *query, const Strings *columns, const char *name)
{
	size_t length = strlen(query);

	while (length > 0 && strchr("; \t\r\n", query[length - 1]))
		length--;
	query = arena_strndup(dz->arena, query, length);
	if (columns->count == 0)
		return query;
	return sql_text(dz->arena, "select * from (%s) as %I (%N)", query, name, columns);
}

/* Storage parameters that drizzle has names for. */
static const char *const view_options[] = { "check_option", "security_barrier", "security_invoker", NULL };
static const char *const materialized_options[] = {
	"autovacuum_enabled",
	"autovacuum_freeze_max_age",
	"autovacuum_freeze_min_age",
	"autovacuum_freeze_table_age",
	"autovacuum_multixact_freeze_max_age",
	"autovacuum_multixact_freeze_min_age",
	"autovacuum_multixact_freeze_table_age",
	"autovacuum_vacuum_cost_delay",
	"autovacuum_vacuum_cost_limit",
	"autovacuum_vacuum_scale_factor",
	"autovacuum_vacuum_threshold",
	"fillfactor",
	"log_autovacuum_min_duration",
	"parallel_workers",
	"toast_tuple_target",
	"user_catalog_table",
	"vacuum_index_cleanup",
	"vacuum_truncate",
	NULL,
};

static void add_options(Dz *dz, DzTable *view, const Strings *options)
{
	const char *const *known = view->materialized ? materialized_options : view_options;

	for (size_t i = 0; i < options->count; i++) {
		const char *option = options->items[i];
		const char *name = arena_strndup(dz->arena, option, strcspn(option, "="));

		if (name_is_word(known, name))
			strings_add(dz->arena, &view->options, option);
		else
			strings_add(dz->arena, &view->notes, arena_printf(dz->arena, "Not said by drizzle: %s", option));
	}
}

DzViewOption dz_view_option(const Dz *dz, const char *option)
{
	size_t length = strcspn(option, "=");
	const char *name = arena_strndup(dz->arena, option, length);
	const char *value = option[length] == '=' ? option + length + 1 : "true";
	bool number = *value != '\0' && strspn(value, "-0123456789.") == strlen(value);

	return (DzViewOption){ .name = name_in_case(dz->arena, name, CASE_CAMEL),
		                   .value = value,
		                   .bare = number || strcmp(value, "true") == 0 || strcmp(value, "false") == 0 };
}

static void fill_view(Dz *dz, DzTable *view)
{
	const Object *object = view->code->object;
	const View *plain = (const View *) (const void *) object;
	const MaterializedView *of = (const MaterializedView *) (const void *) object;
	List columns = view_columns(dz->arena, object);

	for (size_t i = 0; i < columns.count; i++)
		dz_told(dz, columns.items[i]);
	view->materialized = object->kind == KIND_MATERIALIZED_VIEW;
	if (!view->materialized) {
		view->query = query_with_names(dz, plain->query.text, &plain->columns, object->name);
		add_options(dz, view, &plain->options);
		dz_told(dz, object);
		return;
	}
	MaterializedView *copy = dz_blank(dz, object);
	copy->query = of->query;
	copy->columns = of->columns;
	copy->options = of->options;
	copy->access_method = of->access_method;
	copy->tablespace = of->tablespace;
	view->query = query_with_names(dz, of->query.text, &of->columns, object->name);
	view->method = of->access_method && strcmp(of->access_method, "heap") == 0 ? NULL : of->access_method;
	view->tablespace = of->tablespace;
	add_options(dz, view, &of->options);
	dz_said(dz, object, &copy->base, &view->notes);
}

/* VIEW behind those that its query names, as drizzle-kit makes them in this order. */
static void place_view(Dz *dz, DzTable *view, const List *views, AddressMap *placed)
{
	if (address_map_get(placed, view))
		return;
	address_map_set(placed, view, view);
	for (size_t i = 0; i < views->count; i++) {
		DzTable *other = views->items[i];

		if (other != view && sql_has_name(view->query, strlen(view->query), other->code->base.name))
			place_view(dz, other, views, placed);
	}
	list_add(dz->arena, &dz->views, view);
}

/* ---- sequences */

static void add_sequence(Dz *dz, const Object *object)
{
	const Sequence *of = (const Sequence *) (const void *) object;
	Sequence *copy = dz_blank(dz, object);
	DzSequence *sequence = arena_new_struct(dz->arena, DzSequence);
	bool main = strcmp(object->schema, dz->writing->model->main_schema) == 0;

	*copy = *of;
	copy->type = "bigint";
	copy->unlogged = false;
	copy->owned_table = (Ref){ 0 };
	copy->owned_column = NULL;
	sequence->of = of;
	sequence->sql_schema = dz_sql_schema(object->schema);
	sequence->name = dz_free_name(dz,
	                              main ? object->name : arena_printf(dz->arena, "%s_%s", object->schema, object->name));
	dz_schema(dz, sequence->sql_schema);
	dz_said(dz, object, &copy->base, &sequence->notes);
	list_add(dz->arena, &dz->sequences, sequence);
}

static void add_sequences(Dz *dz)
{
	const List *objects = schema_sorted(dz->writing->model->schema);

	for (size_t i = 0; i < objects->count; i++) {
		const Object *object = objects->items[i];

		if (object->kind == KIND_SEQUENCE && !address_map_get(dz->said, object) &&
		    code_chooses(dz->arena, &dz->writing->target->choice, object))
			add_sequence(dz, object);
	}
}

void dz_add_tables(Dz *dz)
{
	const List *tables = &dz->writing->model->tables;
	AddressMap *placed = address_map_new(dz->arena);
	List views = { 0 };

	for (size_t i = 0; i < tables->count; i++) {
		DzTable *table = new_table(dz, tables->items[i]);

		list_add(dz->arena, table->code->is_view ? &views : &dz->tables, table);
	}
	for (size_t i = 0; i < dz->tables.count; i++)
		tell_table(dz, dz->tables.items[i]);
	for (size_t i = 0; i < dz->tables.count; i++)
		fill_table(dz, dz->tables.items[i]);
	for (size_t i = 0; i < dz->tables.count; i++) {
		DzTable *table = dz->tables.items[i];

		table->in_circle = leads_to(table, table, address_map_new(dz->arena));
	}
	for (size_t i = 0; i < views.count; i++)
		fill_view(dz, views.items[i]);
	for (size_t i = 0; i < views.count; i++)
		place_view(dz, views.items[i], &views, placed);
	add_sequences(dz);
}
