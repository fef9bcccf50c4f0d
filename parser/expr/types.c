/*
 * types.c: the names of types that are always there, and of those that are in the model.
 */
#include "types.h"

#include <string.h>

#include "extension.h"
#include "file.h"
#include "sqltext.h"

/* Names of pg_type in pg_catalog and, where format_type() has another, that one. */
static const struct {
	const char *name, *printed;
} builtins[] = {
	{ "int2", "smallint" },
	{ "int4", "integer" },
	{ "int8", "bigint" },
	{ "float4", "real" },
	{ "float8", "double precision" },
	{ "bool", "boolean" },
	{ "bpchar", "character" },
	{ "varchar", "character varying" },
	{ "varbit", "bit varying" },
	{ "bit", "bit" },
	{ "numeric", "numeric" },
	{ "interval", "interval" },
	{ "time", "time without time zone" },
	{ "timetz", "time with time zone" },
	{ "timestamp", "timestamp without time zone" },
	{ "timestamptz", "timestamp with time zone" },
};

static const char *const plain_builtins[] = {
	"text",
	"uuid",
	"json",
	"jsonb",
	"bytea",
	"date",
	"name",
	"oid",
	"char",
	"xml",
	"money",
	"inet",
	"cidr",
	"macaddr",
	"macaddr8",
	"point",
	"line",
	"lseg",
	"box",
	"path",
	"polygon",
	"circle",
	"tsvector",
	"tsquery",
	"gtsvector",
	"int4range",
	"int8range",
	"numrange",
	"tsrange",
	"tstzrange",
	"daterange",
	"int4multirange",
	"int8multirange",
	"nummultirange",
	"tsmultirange",
	"tstzmultirange",
	"datemultirange",
	"regproc",
	"regprocedure",
	"regoper",
	"regoperator",
	"regclass",
	"regtype",
	"regrole",
	"regnamespace",
	"regconfig",
	"regdictionary",
	"regcollation",
	"jsonpath",
	"txid_snapshot",
	"pg_snapshot",
	"pg_lsn",
	"xid",
	"xid8",
	"oid8",
	"regdatabase",
	"cid",
	"tid",
	"refcursor",
	"aclitem",
	"int2vector",
	"oidvector",
	"record",
	"cstring",
	"any",
	"anyelement",
	"anyarray",
	"anynonarray",
	"anyenum",
	"anyrange",
	"anymultirange",
	"anycompatible",
	"anycompatiblearray",
	"anycompatiblenonarray",
	"anycompatiblerange",
	"anycompatiblemultirange",
	"void",
	"trigger",
	"event_trigger",
	"language_handler",
	"internal",
	"fdw_handler",
	"index_am_handler",
	"tsm_handler",
	"table_am_handler",
	"pg_ddl_command",
	"unknown",
	"pg_node_tree",
	"pg_ndistinct",
	"pg_dependencies",
	"pg_mcv_list",
	"pg_brin_bloom_summary",
	"pg_brin_minmax_multi_summary",
};

const char *type_printed(const char *name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (strcmp(builtins[i].name, name) == 0)
			return builtins[i].printed;
	return NULL;
}

static bool is_plain_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(plain_builtins) / sizeof(plain_builtins[0]); i++)
		if (strcmp(plain_builtins[i], name) == 0)
			return true;
	return false;
}

/* The catalogs have row types. */
static bool is_catalog(const char *name)
{
	return strncmp(name, "pg_", 3) == 0;
}

bool type_is_builtin(const char *name)
{
	if (name[0] == '_' && name[1] != '\0' && name[1] != '_')
		name++;
	return type_printed(name) || is_plain_builtin(name) || is_catalog(name);
}

const char *type_array_of(const char *name)
{
	return name[0] == '_' && name[1] != '\0' ? name + 1 : NULL;
}

const char *extension_home(const char *extension)
{
	static const char *const homes[][2] = { { "plpgsql", "pg_catalog" },
		                                    { "adminpack", "pg_catalog" },
		                                    { "pg_cron", "pg_catalog" },
		                                    { "postgis_topology", "topology" } };
	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++)
		if (strcmp(homes[i][0], extension) == 0)
			return homes[i][1];
	return NULL;
}

static const char *lookup_in(const Schema *schema, const char *in_schema, const char *name, Arena *arena)
{
	const char *extension = extension_of_type(name);
	const Extension *brings = extension ? (Extension *) schema_find(schema, KIND_EXTENSION, NULL, NULL, extension, NULL)
	                                    : NULL;
	if (schema_find_type(schema, in_schema, name) || schema_find_multirange(schema, in_schema, name) ||
	    (brings && brings->in_schema && strcmp(brings->in_schema, in_schema) == 0))
		return sql_text(arena, "%Q", in_schema, name);
	return NULL;
}

const char *type_lookup(const Schema *schema, const Strings *search_path, const char *name, Arena *arena)
{
	const char *found = lookup_in(schema, TEMP_SCHEMA, name, arena);
	for (size_t i = 0; !found && i < search_path->count; i++)
		found = lookup_in(schema, search_path->items[i], name, arena);
	if (!found && type_array_of(name)) {
		found = type_lookup(schema, search_path, type_array_of(name), arena);
		found = found ? arena_printf(arena, "%s[]", found) : NULL;
	}
	return found;
}

const char *type_nearest(const Schema *schema, const char *name)
{
	Strings names = { 0 };
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
		strings_add(schema->arena, &names, builtins[i].name);
		strings_add(schema->arena, &names, builtins[i].printed);
	}
	for (size_t i = 0; i < sizeof(plain_builtins) / sizeof(plain_builtins[0]); i++)
		strings_add(schema->arena, &names, plain_builtins[i]);
	strings_add(schema->arena, &names, "serial");
	strings_add(schema->arena, &names, "bigserial");
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		if (object->kind == KIND_ENUM || object->kind == KIND_DOMAIN || object->kind == KIND_COMPOSITE)
			strings_add(schema->arena, &names, object->name);
	}
	return nearest_name(name, &names);
}

/* Cuts "(…)" out, and the fields of an interval. */
const char *type_without_modifier(Arena *arena, const char *type)
{
	size_t at = 0;
	bool setof = strncmp(type, "SETOF ", 6) == 0;
	const char *base = setof ? type + 6 : type;
	if (strcmp(base, "bpchar") == 0)
		return setof ? "SETOF character" : "character";
	while (base[at] && base[at] != '(') {
		if (base[at] == '"')
			for (at++; base[at] && base[at] != '"'; at++)
				;
		at += base[at] != '\0';
	}
	const char *close = base[at] ? strchr(base + at, ')') : NULL;
	const char *bare = close ? arena_printf(arena, "%.*s%s", (int) at, base, close + 1) : base;
	if (strncmp(bare, "interval", 8) == 0 && (bare[8] == ' ' || bare[8] == '\0' || bare[8] == '['))
		bare = text_ends_with(bare, "[]") ? "interval[]" : "interval";
	return setof ? arena_printf(arena, "SETOF %s", bare) : bare;
}
