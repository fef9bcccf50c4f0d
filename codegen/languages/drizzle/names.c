/*
 * names.c: what constants and members are called, and what is imported.
 */
#include <ctype.h>
#include <string.h>

#include "said.h"

/* What the file imports, declares or uses itself, and JavaScript's own words. */
static const char *const reserved[] = {
	"abstract",
	"any",
	"arguments",
	"as",
	"async",
	"await",
	"boolean",
	"break",
	"case",
	"catch",
	"class",
	"const",
	"continue",
	"debugger",
	"declare",
	"default",
	"defineRelations",
	"delete",
	"do",
	"else",
	"enum",
	"eval",
	"export",
	"extends",
	"false",
	"finally",
	"for",
	"from",
	"function",
	"get",
	"if",
	"implements",
	"import",
	"in",
	"infer",
	"instanceof",
	"interface",
	"is",
	"keyof",
	"let",
	"many",
	"module",
	"namespace",
	"never",
	"new",
	"null",
	"number",
	"object",
	"of",
	"one",
	"package",
	"private",
	"protected",
	"public",
	"relations",
	"require",
	"return",
	"set",
	"sql",
	"static",
	"string",
	"super",
	"switch",
	"symbol",
	"table",
	"this",
	"throw",
	"true",
	"try",
	"type",
	"typeof",
	"undefined",
	"unique",
	"unknown",
	"var",
	"void",
	"while",
	"with",
	"yield",
	/* drizzle-orm/pg-core */
	"bigint",
	"bigserial",
	"bit",
	"char",
	"check",
	"cidr",
	"customType",
	"date",
	"doublePrecision",
	"foreignKey",
	"geometry",
	"halfvec",
	"index",
	"inet",
	"integer",
	"interval",
	"json",
	"jsonb",
	"line",
	"macaddr",
	"macaddr8",
	"numeric",
	"pgEnum",
	"pgMaterializedView",
	"pgPolicy",
	"pgRole",
	"pgSchema",
	"pgSequence",
	"pgTable",
	"pgView",
	"point",
	"primaryKey",
	"real",
	"serial",
	"smallint",
	"smallserial",
	"sparsevec",
	"text",
	"time",
	"timestamp",
	"uniqueIndex",
	"uuid",
	"varchar",
	"vector",
	NULL,
};

/* Members that drizzle's tables and views have themselves. */
static const char *const members[] = { "$inferInsert", "$inferSelect",        "_", "enableRLS",
	                                   "getSQL",       "shouldOmitSQLParens", NULL };

/* Types that the file uses. */
static const char *const types[] = { "Buffer", "PgTableExtraConfigValue", NULL };

void dz_use(Dz *dz, const char *name)
{
	if (!strings_has(&dz->imports, name))
		strings_add(dz->arena, &dz->imports, name);
}

JsNode *dz_sql(Dz *dz, const char *sql)
{
	dz->uses_sql = true;
	return js_sql(dz->arena, sql);
}

static const char *not_reserved(const Dz *dz, const char *name)
{
	bool imported = name_is_word(reserved, name) || (dz->v1 && strcmp(name, "bytea") == 0);

	return imported ? arena_printf(dz->arena, "%s_", name) : name;
}

const char *dz_main_name(Dz *dz, const CodeNamed *named, const char *ending)
{
	const char *own = code_type_name(dz->writing, named, CASE_CAMEL, false);
	bool given = code_given_name(dz->writing, NULL, named);
	const char *name = not_reserved(dz, given ? own : arena_printf(dz->arena, "%s%s", own, ending));

	dz->failed = !code_take_name(dz->writing, "", name, named) || dz->failed;
	map_set(dz->constants, name, dz);
	return name;
}

const char *dz_row_name(const Dz *dz, const CodeNamed *named)
{
	const char *name = code_row_name(dz->writing, named);

	return name_is_word(types, name) ? arena_printf(dz->arena, "%s_", name) : name;
}

const char *dz_free_name(Dz *dz, const char *name)
{
	const char *free = not_reserved(dz, name_in_case(dz->arena, name, CASE_CAMEL));

	while (map_get(dz->constants, free))
		free = arena_printf(dz->arena, "%s_", free);
	map_set(dz->constants, free, dz);
	return free;
}

/* The constant for SQL in MAP, made where there is none, called NAME. */
static DzConstant *constant_for(Dz *dz, Map *map, const char *sql, const char *name)
{
	DzConstant *constant = map_get(map, sql);

	if (constant)
		return constant;
	constant = arena_new_struct(dz->arena, DzConstant);
	constant->sql = sql;
	constant->name = dz_free_name(dz, name);
	map_set(map, sql, constant);
	return constant;
}

const char *dz_schema(Dz *dz, const char *schema)
{
	if (!schema)
		return NULL;
	dz_use(dz, "pgSchema");
	return constant_for(dz, dz->schemas, schema, arena_printf(dz->arena, "%s_schema", schema))->name;
}

const char *dz_role(Dz *dz, const char *role)
{
	dz_use(dz, "pgRole");
	return constant_for(dz, dz->roles, role, arena_printf(dz->arena, "%s_role", role))->name;
}

const char *dz_custom(Dz *dz, const CodeType *type, const char *sql)
{
	DzConstant *constant = constant_for(dz, dz->customs, sql, sql);

	dz_use(dz, "customType");
	constant->type = type;
	return constant->name;
}

const char *dz_column_key(Dz *dz, const CodeNamed *within, const CodeColumn *column)
{
	const char *name = dz->members == CASE_KEEP
	                       ? js_key(dz->arena, column->base.name)
	                       : code_member_name(dz->writing, within, &column->base, CASE_CAMEL, NULL);

	/* In an object this key would be its prototype. */
	if (strcmp(name, "__proto__") == 0 || name_is_word(members, name))
		name = arena_printf(dz->arena, "%s_", name);
	if (!code_take_name(dz->writing, arena_printf(dz->arena, "%s.%s", within->schema, within->name), name,
	                    &column->base))
		dz->failed = true;
	return name;
}

const char *dz_access(const Dz *dz, const char *table, const char *key)
{
	return arena_printf(dz->arena, *key == '"' || *key == '\'' ? "%s[%s]" : "%s.%s", table, key);
}

const char *dz_sql_schema(const char *schema)
{
	return strcmp(schema, "public") == 0 ? NULL : schema;
}

const char *dz_upper(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	for (char *c = copy; *c != '\0'; c++)
		*c = (char) toupper((unsigned char) *c);
	return copy;
}
