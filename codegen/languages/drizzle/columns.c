/*
 * columns.c: a column as drizzle has it.
 */
#include <string.h>

#include "query.h"
#include "said.h"
#include "scan.h"
#include "sqltext.h"

/* "nextval('shop.orders_id_seq'::regclass)" asks the sequence. */
static bool asks(const Dz *dz, const char *sql, const Object *sequence)
{
	Tokens tokens = sql_tokens(dz->arena, sql, strlen(sql));

	if (!tokens_have(&tokens, 0, "nextval (") || tokens.count < 4 || !token_is_text(&tokens.items[2]))
		return false;
	const char *name = token_value(dz->arena, sql, &tokens.items[2]);
	return strcmp(name, sql_text(dz->arena, "%Q", sequence->schema, sequence->name)) == 0 ||
	       strcmp(name, sql_identifier(dz->arena, sequence->name)) == 0;
}

Object *dz_serial_sequence(const Dz *dz, const Column *column)
{
	const Object *of_default = object_child(&column->base, KIND_DEFAULT, "default");
	const char *sql = !of_default ? NULL : ((const Default *) (const void *) of_default)->expr.text;
	const List *owned = address_map_get(dz->owned, column);

	for (size_t i = 0; sql && owned && i < owned->count; i++) {
		if (asks(dz, sql, owned->items[i]))
			return owned->items[i];
	}
	return NULL;
}

static const char *serial_of(const CodeType *type)
{
	if (type->shape != SHAPE_BUILTIN)
		return NULL;
	return type->builtin == BUILTIN_INT2   ? "smallserial"
	       : type->builtin == BUILTIN_INT4 ? "serial"
	       : type->builtin == BUILTIN_INT8 ? "bigserial"
	                                       : NULL;
}

/* serial makes a sequence under a name and with numbers of its own; what is other here is told. */
static void note_sequence(Dz *dz, const DzColumn *made, const Object *object, Strings *notes)
{
	const Sequence *of = (const Sequence *) (const void *) object;
	const Object *table = made->of->base.parent;
	const char *usual = schema_cut_name(dz->arena,
	                                    arena_printf(dz->arena, "%s_%s_seq", table->name, made->of->base.name));
	Sequence *copy = dz_blank(dz, object);

	copy->type = of->type;
	copy->increment = copy->min = copy->start = copy->cache = 1;
	copy->max = of->max;
	copy->owned_table = of->owned_table;
	copy->owned_column = of->owned_column;
	if (strcmp(usual, object->name) != 0 || strcmp(object->schema, table->schema) != 0)
		strings_add(dz->arena, notes, arena_printf(dz->arena, "Its sequence is %s.%s", object->schema, object->name));
	dz_said(dz, object, &copy->base, notes);
}

static bool is_serial(Dz *dz, DzColumn *made)
{
	Object *sequence = !made->code->default_sql ? NULL : dz_serial_sequence(dz, made->of);
	const char *serial = serial_of(made->code->type);

	if (!sequence || !serial || !made->of->not_null)
		return false;
	made->type = (DzType){ .builder = serial, .sql = serial, .element = made->code->type };
	if (made->code->type->builtin == BUILTIN_INT8)
		made->type.config = dz_type(dz, made->code->type).config;
	dz_use(dz, serial);
	note_sequence(dz, made, sequence, &made->notes);
	return true;
}

Sequence dz_identity_sequence(const Column *column)
{
	return (Sequence){ .start = column->identity_start,
		               .increment = column->identity_increment,
		               .min = column->identity_min,
		               .max = column->identity_max,
		               .cache = column->identity_cache,
		               .cycle = column->identity_cycle };
}

const char *dz_usual_identity_name(const Dz *dz, const DzColumn *column)
{
	return arena_printf(dz->arena, "%s_%s_seq", column->of->base.parent->name, column->of->base.name);
}

int64_t dz_largest(const CodeType *type)
{
	const CodeType *base = code_base(type);
	bool small = base->shape == SHAPE_BUILTIN && base->builtin == BUILTIN_INT2;
	bool large = base->shape == SHAPE_BUILTIN && base->builtin == BUILTIN_INT8;

	return small ? INT16_MAX : large ? INT64_MAX : INT32_MAX;
}

/* All that is said of a column, for what is not to be found. */
static void tell(Dz *dz, DzColumn *made)
{
	const Column *of = made->of;
	Column *copy = dz_blank(dz, &of->base);
	const Object *of_default = object_child(&of->base, KIND_DEFAULT, "default");

	*copy = (Column){ .base = copy->base,
		              .type = of->type,
		              .not_null = of->not_null,
		              .generated = of->generated,
		              .identity = of->identity,
		              .identity_sequence = of->identity_sequence,
		              .identity_start = of->identity_start,
		              .identity_increment = of->identity_increment,
		              .identity_min = of->identity_min,
		              .identity_max = of->identity_max,
		              .identity_cache = of->identity_cache,
		              .identity_cycle = of->identity_cycle,
		              .inherited = of->inherited,
		              .statistics = copy->statistics };
	dz_said(dz, &of->base, &copy->base, &made->notes);
	if (of_default)
		dz_told(dz, of_default);
}

/* The type that settings or comments give it. */
static const char *given_type(const Dz *dz, const CodeTable *table, const CodeColumn *column)
{
	const GivenType *given = code_given_type(dz->writing, &table->base, column);

	if (!given)
		given = code_given_for_type(dz->writing, column->type);
	return !given ? NULL : given->type;
}

DzColumn *dz_column(Dz *dz, const CodeTable *table, const CodeColumn *column)
{
	DzColumn *made = arena_new_struct(dz->arena, DzColumn);
	const Object *object = object_child(table->object, KIND_COLUMN, column->base.name);

	made->code = column;
	made->of = (const Column *) (const void *) object;
	made->key = dz_column_key(dz, &table->base, column);
	made->given = given_type(dz, table, column);
	made->not_null = !made->of ? !column->nullable : made->of->not_null;
	if (made->of)
		tell(dz, made);
	made->serial = made->of && is_serial(dz, made);
	if (made->serial)
		return made;
	made->type = dz_type(dz, column->type);
	if (column->identity)
		made->identity = strcmp(column->identity, "always") == 0 ? "always" : "byDefault";
	else if (column->default_sql && !column->generated)
		made->fallback = dz_default(dz, &made->type, column->default_sql);
	return made;
}
