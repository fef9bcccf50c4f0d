/*
 * past.c: what has become of the rows of the database since the first of all statements.
 */
#include "past.h"

#include <string.h>

#include "sqltext.h"
#include "typechange.h"

struct EffectsPast {
	Arena *arena;
	bool begun, named;
	bool alone;         /* see effects_past_new */
	bool all_written;   /* by something that is not looked into: DO, a function */
	AddressMap *names;  /* of tables and types, as soon as something is renamed: what the database calls them */
	AddressMap *tables; /* of PastTable */
	AddressMap *usings; /* of columns: Using */
};

/* TEXT NULL: it is in the rows already. */
typedef struct Using {
	const char *text;
} Using;

EffectsPast *effects_past_new(Arena *arena, bool alone)
{
	EffectsPast *past = arena_new_struct(arena, EffectsPast);

	*past = (EffectsPast){ .arena = arena,
		                   .alone = alone,
		                   .names = address_map_new(arena),
		                   .tables = address_map_new(arena),
		                   .usings = address_map_new(arena) };
	return past;
}

/* ---- names */

const char *past_name(Affect *x, const Object *object)
{
	const char *name = address_map_get(x->past->names, object);

	if (name || !object->in_past)
		return name;
	return sql_text(x->past->arena, "%Q", object->schema, object->name);
}

static const Object *type_object(Affect *x, const char *type)
{
	Ref ref;

	if (!ref_parse(x->a->scratch, type_base(x->a->scratch, type), &ref) || !ref.schema)
		return NULL;
	return schema_find_type(x->a->schema, ref.schema, ref.name);
}

const char *past_type(Affect *x, const char *type)
{
	const char *plain = type_without_domains(x->a->scratch, x->a->schema, type);
	const Object *object = type_object(x, plain);
	const char *name = object ? past_name(x, object) : NULL;

	if (!object)
		return arena_strdup(x->past->arena, plain);
	return name ? arena_printf(x->past->arena, "%s%s", name, type_is_array(plain) ? "[]" : "") : NULL;
}

const Enum *past_new_enum(Affect *x, const char *type)
{
	const Object *object = type_object(x, type);

	return object && object->kind == KIND_ENUM && !past_name(x, object) && !type_is_array(type) ? (const Enum *) object
	                                                                                            : NULL;
}

/* ---- the beginning */

static PastTable *remember_table(Affect *x, const Object *table)
{
	PastTable *rows = arena_new_struct(x->past->arena, PastTable);

	*rows = (PastTable){ .table = table, .base = past_name(x, table) };
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *column = table->children.items[i];

		if (column->kind != KIND_COLUMN && column->kind != KIND_VIEW_COLUMN)
			continue;
		PastColumn *known = arena_new_struct(x->past->arena, PastColumn);
		*known = (PastColumn){ column, arena_strdup(x->past->arena, column->name), NULL, true };
		list_add(x->past->arena, &rows->columns, known);
	}
	address_map_set(x->past->tables, table, rows);
	return rows;
}

static PastTable *table_of(Affect *x, const Object *table)
{
	if (!table || (table->kind != KIND_TABLE && table->kind != KIND_MATERIALIZED_VIEW) || !table->in_past)
		return NULL;
	PastTable *rows = address_map_get(x->past->tables, table);
	return rows ? rows : remember_table(x, table);
}

bool past_goes_on_alone(const EffectsPast *past)
{
	return past->begun && past->alone;
}

void past_begin(EffectsPast *past, Schema *schema)
{
	for (size_t i = 0; !past->begun && i < schema->objects.count; i++)
		((Object *) schema->objects.items[i])->in_past = true;
	past->begun = true;
}

/* What is called otherwise from now on. */
static void note_names(Affect *x)
{
	EffectsPast *past = x->past;

	for (size_t i = 0; !past->named && i < x->a->schema->objects.count; i++) {
		const Object *object = x->a->schema->objects.items[i];

		if (object->in_past && (is_table(object) || is_type(object)))
			address_map_set(past->names, object, (void *) past_name(x, object));
	}
	past->named = true;
}

/* ---- from one statement to the next */

static PastColumn *find_column(const PastTable *table, const Object *column)
{
	for (size_t i = 0; i < table->columns.count; i++) {
		PastColumn *known = table->columns.items[i];

		if (known->column == column)
			return known;
	}
	return NULL;
}

/* The types of the beginning can only be told once a statement is at work. */
static void name_types(Affect *x, PastTable *table)
{
	for (size_t i = 0; i < table->columns.count; i++) {
		PastColumn *known = table->columns.items[i];

		if (!known->type)
			known->type = past_type(x, ((const Column *) known->column)->type);
	}
}

/* What a new column has in the rows that are there; NULL: nobody knows. */
static const char *new_value(Affect *x, const Column *column, const char *type)
{
	const Default *default_ = (const Default *) object_child(&column->base, KIND_DEFAULT, "default");

	const char *value = default_ ? default_->expr.text : type_default(x->a->scratch, x->a->schema, column->type);

	if (!type || column->generated.text || column->identity)
		return NULL;
	if (value && is_volatile(x, pgquery_parse_expression(x->a->scratch, value)))
		return NULL;
	return sql_text(x->a->scratch, "CAST(%s AS %s)", value ? value : "NULL", type);
}

static const char *pending_using(Affect *x, const Column *column, bool take)
{
	Using *pending = address_map_get(x->past->usings, column);
	const char *text = pending ? pending->text : NULL;

	if (pending && take)
		pending->text = NULL;
	return text;
}

/* A value of KNOWN as COLUMN has it by now; NULL: nobody knows. */
static const char *changed_value(Affect *x, const PastColumn *known, const Column *column, const char *type)
{
	const char *using_ = pending_using(x, column, true);

	if (!known->known)
		return NULL;
	if (!type && past_new_enum(x, column->type))
		return sql_text(x->a->scratch, "CAST(%s AS pg_catalog.text)",
		                using_ ? using_ : sql_identifier(x->a->scratch, known->name));
	if (!type || column->generated.text)
		return NULL;
	if (known->type && strcmp(known->type, type) == 0 && !using_)
		return sql_identifier(x->a->scratch, known->name);
	return sql_text(x->a->scratch, "CAST(%s AS %s)", using_ ? using_ : sql_identifier(x->a->scratch, known->name),
	                type);
}

static bool is_as_before(Affect *x, const PastTable *table, const List *columns)
{
	if (columns->count != table->columns.count)
		return false;
	for (size_t i = 0; i < columns->count; i++) {
		const Column *column = columns->items[i];
		const PastColumn *known = find_column(table, &column->base);
		const char *type = past_type(x, column->type);

		if (!known || strcmp(known->name, column->base.name) != 0 || pending_using(x, column, false) ||
		    (type != NULL) != (known->type != NULL) || (type && strcmp(type, known->type) != 0))
			return false;
	}
	return true;
}

static void add_value(Affect *x, Buf *list, PastTable *table, const Column *column, const char *type, const char *value)
{
	PastColumn *known = arena_new_struct(x->past->arena, PastColumn);

	*known = (PastColumn){ &column->base, arena_strdup(x->past->arena, column->base.name), type, value != NULL };
	list_add(x->past->arena, &table->columns, known);
	if (value)
		sql_add(list, ", %s AS %I", value, column->base.name);
}

/* One more layer, where columns have changed since the last one. */
static void catch_up(Affect *x, PastTable *table)
{
	PastTable before = *table;
	List columns = { 0 };
	Buf list;

	for (size_t i = 0; i < table->table->children.count; i++) {
		const Object *child = table->table->children.items[i];

		if (child->kind == KIND_COLUMN)
			list_add(x->a->scratch, &columns, (void *) child);
	}
	name_types(x, table);
	if (is_as_before(x, table, &columns))
		return;
	table->columns = (List){ 0 };
	buf_init(&list, x->past->arena);
	buf_add(&list, "dbgen_table, dbgen_row");
	for (size_t i = 0; i < columns.count; i++) {
		const Column *column = columns.items[i];
		const PastColumn *known = find_column(&before, &column->base);
		const char *type = past_type(x, column->type);

		add_value(x, &list, table, column, type,
		          known ? changed_value(x, known, column, type) : new_value(x, column, type));
	}
	strings_add(x->past->arena, &table->layers, list.data);
}

/* The columns of a materialized view can only be renamed; a query on the database does not know that. */
static void note_renamed(PastTable *view)
{
	for (size_t i = 0; i < view->columns.count; i++) {
		PastColumn *known = view->columns.items[i];
		bool renamed = strcmp(known->name, known->column->name) != 0;

		known->known = known->known && !renamed;
		if (renamed)
			known->name = known->column->name;
	}
}

PastTable *past_table(Affect *x, const Object *table)
{
	PastTable *rows = table_of(x, table);

	if (!rows)
		return NULL;
	if (table->kind == KIND_TABLE)
		catch_up(x, rows);
	else
		note_renamed(rows);
	rows->written = rows->written || x->past->all_written;
	return rows;
}

const char *past_rows(Affect *x, const PastTable *table, bool alone)
{
	const char *text =
	    arena_printf(x->arena,
	                 "(SELECT dbgen.*, dbgen.tableoid AS dbgen_table, dbgen.ctid AS dbgen_row FROM %s%s AS dbgen)",
	                 alone ? "ONLY " : "", table->base);

	for (size_t i = 0; i < table->layers.count; i++)
		text = sql_text(x->arena, "(SELECT %s FROM %s AS %I)", table->layers.items[i], text, table->table->name);
	return text;
}

static const PastColumn *named_column(const PastTable *table, const char *name)
{
	for (size_t i = 0; i < table->columns.count; i++) {
		const PastColumn *known = table->columns.items[i];

		if (strcmp(known->name, name) == 0)
			return known;
	}
	return NULL;
}

bool past_knows(const PastTable *table, const char *column)
{
	const PastColumn *known = named_column(table, column);

	return known && known->known;
}

const char *past_column_type(const PastTable *table, const char *column)
{
	const PastColumn *known = named_column(table, column);

	return known ? known->type : NULL;
}

PastTable *past_with(Affect *x, const PastTable *table, const char *name, const char *type, const char *value)
{
	PastTable *with = arena_new_struct(x->arena, PastTable);
	PastColumn *known = arena_new_struct(x->arena, PastColumn);

	*with = *table;
	with->layers = (Strings){ 0 };
	for (size_t i = 0; i < table->layers.count; i++)
		strings_add(x->arena, &with->layers, table->layers.items[i]);
	with->columns = (List){ 0 };
	for (size_t i = 0; i < table->columns.count; i++)
		list_add(x->arena, &with->columns, table->columns.items[i]);
	*known = (PastColumn){ NULL, name, type, value != NULL };
	list_add(x->arena, &with->columns, known);
	if (value)
		strings_add(x->arena, &with->layers, sql_text(x->arena, "*, %s AS %I", value, name));
	return with;
}

void past_using(Affect *x, const Column *column, const char *expression)
{
	Using *pending = arena_new_struct(x->past->arena, Using);

	if (!column || !table_of(x, column->base.parent))
		return;
	pending->text = arena_strdup(x->past->arena, expression);
	address_map_set(x->past->usings, column, pending);
}

/* ---- what is written */

static bool writes_rows(const Effect *effect)
{
	return (effect->row->lock == TABLE_LOCK_ROW_EXCLUSIVE && effect->row->level != EFFECT_LEVEL_NONE) ||
	       effect->row == effect_row(EFFECT_INSERT) || effect->row == effect_row(EFFECT_UPDATE) ||
	       effect->row == effect_row(EFFECT_DELETE) || effect->row == effect_row(EFFECT_TRUNCATE) ||
	       effect->row == effect_row(EFFECT_REFRESH) || effect->row == effect_row(EFFECT_REFRESH_CONCURRENTLY);
}

void past_note(Affect *x, Node *node)
{
	if (IS_NODE(node, RENAME_STMT) || IS_NODE(node, ALTER_OBJECT_SCHEMA_STMT))
		note_names(x);
	if (x->out->effects.count == 0 || (IS_NODE(node, SELECT_STMT) && is_volatile(x, node)))
		x->past->all_written = true;
	for (size_t i = 0; i < x->out->effects.count; i++) {
		const Effect *effect = x->out->effects.items[i];
		PastTable *rows = table_of(x, effect->relation);

		if (rows && writes_rows(effect))
			rows->written = true;
		for (size_t j = 0; j < effect->locks.count; j++)
			table_of(x, ((const HeldLock *) effect->locks.items[j])->relation);
	}
}
