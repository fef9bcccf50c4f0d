/*
 * types.c: the functions of drizzle-orm/pg-core that make columns, and what drizzle calls their types.
 */
#include <inttypes.h>
#include <string.h>

#include "said.h"
#include "sqltext.h"

typedef struct BuilderRow {
	const char *builder; /* NULL: drizzle has none */
	const char *sql;     /* what the type is called there */
	const char *raw;     /* what a driver under drizzle makes of a value; NULL: a text */
	bool text;           /* the column's values are texts */
} BuilderRow;

static const BuilderRow rows[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "boolean", "boolean", "boolean", false },
	[BUILTIN_INT2] = { "smallint", "smallint", "number", false },
	[BUILTIN_INT4] = { "integer", "integer", "number", false },
	[BUILTIN_INT8] = { "bigint", "bigint", NULL, false },
	[BUILTIN_FLOAT4] = { "real", "real", "number", false },
	[BUILTIN_FLOAT8] = { "doublePrecision", "double precision", "number", false },
	[BUILTIN_NUMERIC] = { "numeric", "numeric", NULL, true },
	[BUILTIN_TEXT] = { "text", "text", NULL, true },
	[BUILTIN_VARCHAR] = { "varchar", "varchar", NULL, true },
	[BUILTIN_BPCHAR] = { "char", "char", NULL, true },
	[BUILTIN_DATE] = { "date", "date", NULL, false },
	[BUILTIN_TIME] = { "time", "time", NULL, false },
	[BUILTIN_TIMETZ] = { "time", "time", NULL, false },
	[BUILTIN_TIMESTAMP] = { "timestamp", "timestamp", NULL, false },
	[BUILTIN_TIMESTAMPTZ] = { "timestamp", "timestamp", NULL, false },
	[BUILTIN_INTERVAL] = { "interval", "interval", NULL, false },
	[BUILTIN_UUID] = { "uuid", "uuid", NULL, false },
	[BUILTIN_JSON] = { "json", "json", "unknown", false },
	[BUILTIN_JSONB] = { "jsonb", "jsonb", "unknown", false },
	[BUILTIN_INET] = { "inet", "inet", NULL, false },
	[BUILTIN_CIDR] = { "cidr", "cidr", NULL, false },
	[BUILTIN_MACADDR] = { "macaddr", "macaddr", NULL, false },
	[BUILTIN_MACADDR8] = { "macaddr8", "macaddr8", NULL, false },
	[BUILTIN_BIT] = { "bit", "bit", NULL, false },
	[BUILTIN_POINT] = { "point", "point", NULL, false },
	[BUILTIN_LINE] = { "line", "line", NULL, false },
	[BUILTIN_BYTEA] = { NULL, NULL, "Buffer", false },
	[BUILTIN_OID] = { NULL, NULL, "number", false },
	[BUILTIN_CIRCLE] = { NULL, NULL, "unknown", false },
};

const char *dz_raw_value(const CodeType *type)
{
	const CodeType *base = code_base(type);
	const char *raw = base->shape == SHAPE_BUILTIN ? rows[base->builtin].raw : NULL;

	return raw ? raw : base->shape == SHAPE_ARRAY ? "unknown" : "string";
}

/* ---- settings of a column */

static JsNode *config_of(const Dz *dz, DzType *made)
{
	if (!made->config)
		made->config = js_object(dz->arena, false);
	return made->config;
}

static void set_number(const Dz *dz, DzType *made, const char *key, int64_t number)
{
	js_add_member(dz->arena, config_of(dz, made), key, js_textf(dz->arena, "%" PRId64, number));
}

static void set_text(const Dz *dz, DzType *made, const char *key, const char *text)
{
	js_add_member(dz->arena, config_of(dz, made), key, js_quoted(dz->arena, text));
}

static void set_length(const Dz *dz, DzType *made, const CodeType *type)
{
	if (type->length < 0)
		return;
	/* A bit string is a vector to drizzle. */
	set_number(dz, made, type->builtin == BUILTIN_BIT ? "dimensions" : "length", type->length);
	made->sql = arena_printf(dz->arena, "%s(%" PRId64 ")", made->sql, type->length);
}

static void set_numeric(const Dz *dz, DzType *made, const CodeType *type)
{
	const char *mode = target_option(dz->writing->target, "numeric");

	if (type->precision >= 0) {
		set_number(dz, made, "precision", type->precision);
		set_number(dz, made, "scale", type->scale);
		made->sql = arena_printf(dz->arena,
		                         dz->v1 ? "numeric(%" PRId64 ",%" PRId64 ")" : "numeric(%" PRId64 ", %" PRId64 ")",
		                         type->precision, type->scale);
	}
	if (strcmp(mode, "string") != 0)
		set_text(dz, made, "mode", mode);
	made->is_text = strcmp(mode, "string") == 0;
}

static void set_time(const Dz *dz, DzType *made, const CodeType *type, bool zone, bool has_mode)
{
	bool texts = !has_mode || dz->dates_are_texts;

	if (type->precision >= 0)
		set_number(dz, made, "precision", type->precision);
	if (zone)
		js_add_member(dz->arena, config_of(dz, made), "withTimezone", js_text(dz->arena, "true"));
	if (has_mode && texts)
		set_text(dz, made, "mode", "string");
	/* drizzle 0.45 has a blank here when the column's values are Dates. */
	if (type->precision >= 0)
		made->sql = arena_printf(dz->arena, texts || dz->v1 ? "%s(%" PRId64 ")" : "%s (%" PRId64 ")", made->sql,
		                         type->precision);
	if (zone)
		made->sql = arena_printf(dz->arena, "%s with time zone", made->sql);
}

/* "interval day to second(3)" */
static void set_interval(const Dz *dz, DzType *made, const CodeType *type)
{
	const char *fields = type->sql + strlen("interval");
	size_t length = strcspn(fields, "(");

	if (*fields == ' ')
		set_text(dz, made, "fields", arena_strndup(dz->arena, fields + 1, length - 1));
	if (type->precision >= 0)
		set_number(dz, made, "precision", type->precision);
	made->sql = type->sql;
}

static DzType custom(Dz *dz, const CodeType *type)
{
	DzType made = { .element = type, .sql = type->sql };

	if (type->schema && type->name && strcmp(type->schema, "public") == 0) {
		/* What a session finds without its schema has none in drizzle-kit's eyes; what follows the name stays. */
		const char *name = sql_text(dz->arena, "%Q", type->schema, type->name);

		if (strncmp(type->sql, name, strlen(name)) == 0)
			made.sql = type->sql + strlen(sql_text(dz->arena, "%I.", type->schema));
	}
	made.builder = dz_custom(dz, type, made.sql);
	return made;
}

static DzType builtin(Dz *dz, const CodeType *type)
{
	const BuilderRow *row = &rows[type->builtin];
	DzType made = { .builder = row->builder, .sql = row->sql, .element = type, .is_text = row->text };

	switch (type->builtin) {
	case BUILTIN_BPCHAR:
	case BUILTIN_BIT:
		/* "bpchar" is of any length, "char" of one. */
		if (type->length < 0)
			return custom(dz, type);
		set_length(dz, &made, type);
		break;
	case BUILTIN_VARCHAR:
		set_length(dz, &made, type);
		break;
	case BUILTIN_NUMERIC:
		set_numeric(dz, &made, type);
		break;
	case BUILTIN_INT8:
		set_text(dz, &made, "mode", target_option(dz->writing->target, "bigint"));
		break;
	case BUILTIN_DATE:
		if (!dz->dates_are_texts)
			set_text(dz, &made, "mode", "date");
		break;
	case BUILTIN_TIME:
	case BUILTIN_TIMETZ:
		set_time(dz, &made, type, type->builtin == BUILTIN_TIMETZ, false);
		break;
	case BUILTIN_TIMESTAMP:
	case BUILTIN_TIMESTAMPTZ:
		set_time(dz, &made, type, type->builtin == BUILTIN_TIMESTAMPTZ, true);
		break;
	case BUILTIN_INTERVAL:
		/* drizzle leaves a precision of 0 out. */
		if (type->precision == 0)
			return custom(dz, type);
		set_interval(dz, &made, type);
		break;
	case BUILTIN_BYTEA:
		if (!dz->v1)
			return custom(dz, type);
		made.builder = made.sql = "bytea";
		break;
	default:
		if (!row->builder)
			return custom(dz, type);
		break;
	}
	dz_use(dz, made.builder);
	return made;
}

/* ---- extensions */

/* pgvector's types: "public.vector(3)" */
static bool vector(Dz *dz, const CodeType *type, DzType *made)
{
	static const char *const names[] = { "vector", "halfvec", "sparsevec", NULL };
	const char *open = strchr(type->sql, '('), *schema = type->schema;

	if (!schema || strcmp(schema, "public") != 0 || !name_is_word(names, type->name) || !open ||
	    strspn(open + 1, "0123456789") + 2 != strlen(open))
		return false;
	made->element = type;
	made->builder = type->name;
	made->sql = arena_printf(dz->arena, "%s%s", type->name, open);
	js_add_member(dz->arena, config_of(dz, made), "dimensions",
	              js_text(dz->arena, arena_strndup(dz->arena, open + 1, strlen(open) - 2)));
	dz_use(dz, made->builder);
	return true;
}

DzType dz_type(Dz *dz, const CodeType *type)
{
	DzType made = { .element = type };
	const DzEnum *of_enum = !type->declared ? NULL : address_map_get(dz->by_code, type->declared);

	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin(dz, type);
	case SHAPE_ENUM:
		if (!of_enum)
			return custom(dz, type);
		made.builder = of_enum->name;
		made.sql = type->name;
		made.enum_schema = type->schema;
		made.is_text = true;
		return made;
	case SHAPE_ARRAY:
		/* What is below it is not called an array either. */
		made = type->of->shape == SHAPE_ARRAY ? custom(dz, type) : dz_type(dz, type->of);
		made.array = type->of->shape != SHAPE_ARRAY;
		return made;
	case SHAPE_OTHER:
		return vector(dz, type, &made) ? made : custom(dz, type);
	default:
		return custom(dz, type);
	}
}
