/*
 * type.c: types as format_type() writes them, taken apart: "shop.mood[]", "numeric(12,2)", "timestamp(3) with time zone".
 */
#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "scan.h"
#include "typechange.h"

enum { MAX_DEPTH = 64 };

static const struct {
	const char *name, *sql;
} builtins[] = {
#define BUILTIN(id, name, sql) { name, sql },
#include "builtins.def"
};

const char *code_builtin_name(Builtin builtin)
{
	return builtins[builtin].name;
}

/* Ranges of PostgreSQL's own, with their multiranges. */
static const struct {
	const char *range, *multirange, *bound;
} ranges[] = {
	{ "int4range", "int4multirange", "integer" },
	{ "int8range", "int8multirange", "bigint" },
	{ "numrange", "nummultirange", "numeric" },
	{ "daterange", "datemultirange", "date" },
	{ "tsrange", "tsmultirange", "timestamp without time zone" },
	{ "tstzrange", "tstzmultirange", "timestamp with time zone" },
};

static const char *name_key(Arena *arena, const char *schema, const char *name)
{
	return arena_printf(arena, "%s.%s", !schema ? "" : schema, name);
}

CodeNamed *code_named(const CodeModel *model, const char *schema, const char *name)
{
	return map_get(model->by_name, name_key(model->arena, schema, name));
}

void code_declare(CodeModel *model, CodeNamed *named)
{
	map_set(model->by_name, name_key(model->arena, named->schema, named->name), named);
}

/* The numbers in the first brackets: "numeric(12,-2)". */
static void read_modifiers(CodeType *type, const Tokens *tokens)
{
	int64_t numbers[2] = { -1, -1 };
	size_t count = 0, i = tokens_find(tokens, 0, "(");

	for (i++; i < tokens->count && !token_is(tokens->text, &tokens->items[i], ")") && count < 2; i++) {
		if (tokens->items[i].kind != TOKEN_NUMBER)
			continue;
		numbers[count] = strtoll(tokens->text + tokens->items[i].start, NULL, 10);
		if (token_is(tokens->text, &tokens->items[i - 1], "-"))
			numbers[count] = -numbers[count];
		count++;
	}
	switch (type->builtin) {
	case BUILTIN_VARCHAR:
	case BUILTIN_BPCHAR:
	case BUILTIN_BIT:
	case BUILTIN_VARBIT:
		type->length = numbers[0];
		break;
	case BUILTIN_NUMERIC:
		type->scale = count == 1 ? 0 : numbers[1];
		type->precision = numbers[0];
		break;
	default:
		type->precision = numbers[0];
	}
}

/* Of any length, character and bit are called by their other names: bpchar and "bit" (format_type() with typmod -1). */
static bool is_other_name(const char *base, const char *name)
{
	size_t length = strlen(name);

	return strcmp(base, name) == 0 ||
	       (base[0] == '"' && strncmp(base + 1, name, length) == 0 && strcmp(base + 1 + length, "\"") == 0);
}

static bool is_builtin(CodeType *type, const char *base)
{
	for (size_t i = 0; i < BUILTIN_COUNT; i++) {
		/* "interval day to second" */
		bool fields = i == BUILTIN_INTERVAL && strncmp(base, "interval ", 9) == 0;

		if (!fields && strcmp(base, builtins[i].sql) != 0 && !is_other_name(base, builtins[i].name))
			continue;
		type->shape = SHAPE_BUILTIN;
		type->builtin = (Builtin) i;
		type->name = builtins[i].name;
		return true;
	}
	return false;
}

static bool is_builtin_range(CodeModel *model, CodeType *type, const char *base)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		bool multirange = strcmp(base, ranges[i].multirange) == 0;

		if (!multirange && strcmp(base, ranges[i].range) != 0)
			continue;
		type->shape = multirange ? SHAPE_MULTIRANGE : SHAPE_RANGE;
		type->name = multirange ? ranges[i].multirange : ranges[i].range;
		type->of = code_type(model, multirange ? ranges[i].range : ranges[i].bound);
		return true;
	}
	return false;
}

/* "shop.mood", or a name alone where pg_catalog has it. */
static void read_name(CodeModel *model, CodeType *type, const Tokens *tokens)
{
	const char *first = tokens->count == 0 ? "" : token_value(model->arena, tokens->text, &tokens->items[0]);

	if (tokens->count >= 3 && token_is(tokens->text, &tokens->items[1], ".")) {
		type->schema = first;
		type->name = token_value(model->arena, tokens->text, &tokens->items[2]);
	} else {
		type->name = first;
	}
}

static void find_declared(CodeModel *model, CodeType *type)
{
	/* A snapshot may say that a domain is over itself. */
	Object *object = model->depth > MAX_DEPTH ? NULL : schema_find_type(model->schema, type->schema, type->name);

	type->shape = SHAPE_OTHER;
	type->declared = code_named(model, type->schema, type->name);
	if (object && object->kind == KIND_ENUM) {
		type->shape = SHAPE_ENUM;
	} else if (object && object->kind == KIND_DOMAIN) {
		type->shape = SHAPE_DOMAIN;
		type->of = code_type(model, ((const Domain *) (void *) object)->type);
	} else if (object && object->kind == KIND_RANGE) {
		type->shape = SHAPE_RANGE;
		type->of = code_type(model, ((const RangeType *) (void *) object)->subtype);
	} else if (object && object->kind != KIND_BASE_TYPE) {
		type->shape = SHAPE_COMPOSITE;
	} else if ((object = schema_find_multirange(model->schema, type->schema, type->name)) != NULL) {
		type->shape = SHAPE_MULTIRANGE;
		type->of = code_type(model, object_name(model->arena, object));
	}
}

static const CodeType *read_type(CodeModel *model, const char *text)
{
	CodeType *type = arena_new_struct(model->arena, CodeType);

	type->sql = text;
	type->length = type->precision = type->scale = -1;
	if (type_is_array(text)) {
		type->shape = SHAPE_ARRAY;
		type->of = code_type(model, arena_strndup(model->arena, text, strlen(text) - 2));
		return type;
	}
	/* "timestamp(3) with time zone" */
	const char *base = type_base(model->arena, text);
	Tokens tokens = sql_tokens(model->arena, text, strlen(text));

	if (is_builtin(type, base))
		read_modifiers(type, &tokens);
	else if (!is_builtin_range(model, type, base)) {
		read_name(model, type, &tokens);
		find_declared(model, type);
	}
	return type;
}

const CodeType *code_type(CodeModel *model, const char *text)
{
	CodeType *known = map_get(model->types, text);

	if (known)
		return known;
	const char *kept = arena_strdup(model->arena, text);
	model->depth++;
	const CodeType *type = read_type(model, kept);
	model->depth--;

	map_set(model->types, kept, (void *) (uintptr_t) type);
	return type;
}

const CodeType *code_base(const CodeType *type)
{
	while (type->shape == SHAPE_DOMAIN)
		type = type->of;
	return type;
}
