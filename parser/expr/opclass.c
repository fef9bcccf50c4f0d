#include "opclass.h"

#include <string.h>

#include "record.h"
#include "types.h"

/* Default classes whose name does not follow from the type's. */
static const struct {
	const char *method, *type, *opclass;
} odd_defaults[] = {
	{ "btree", "text", "text_ops" },
	{ "btree", "character varying", "text_ops" },
	{ "hash", "text", "text_ops" },
	{ "hash", "character varying", "text_ops" },
	{ "btree", "cidr", "inet_ops" },
	{ "btree", "inet", "inet_ops" },
	{ "hash", "inet", "inet_ops" },
	{ "hash", "cidr", "inet_ops" },
	{ "btree", "\"char\"", "char_ops" },
	{ "gin", "jsonb", "jsonb_ops" },
	{ "gin", "tsvector", "tsvector_ops" },
	{ "gist", "tsvector", "tsvector_ops" },
	{ "gist", "tsquery", "tsquery_ops" },
	{ "gist", "point", "point_ops" },
	{ "gist", "box", "box_ops" },
	{ "gist", "polygon", "poly_ops" },
	{ "gist", "circle", "circle_ops" },
	{ "spgist", "point", "quad_point_ops" },
	{ "spgist", "inet", "inet_ops" },
	{ "spgist", "text", "text_ops" },
	{ "spgist", "character varying", "text_ops" },
	{ "spgist", "box", "box_ops" },
	{ "spgist", "polygon", "poly_ops" },
	{ "brin", "inet", "inet_inclusion_ops" },
	{ "brin", "box", "box_inclusion_ops" },
	{ "brin", "text", "text_minmax_ops" },
	{ "brin", "character varying", "text_minmax_ops" },
};

static const char *const extension_classes[][2] = {
	{ "gin_trgm_ops", "pg_trgm" },         { "gist_trgm_ops", "pg_trgm" },
	{ "vector_l2_ops", "vector" },         { "vector_ip_ops", "vector" },
	{ "vector_cosine_ops", "vector" },     { "vector_l1_ops", "vector" },
	{ "halfvec_l2_ops", "vector" },        { "halfvec_cosine_ops", "vector" },
	{ "gin__int_ops", "intarray" },        { "gist__int_ops", "intarray" },
	{ "gist__intbig_ops", "intarray" },    { "gist_geometry_ops_nd", "postgis" },
	{ "citext_pattern_ops", "citext" },    { "gist_ltree_ops", "ltree" },
	{ "gist__ltree_ops", "ltree" },        { "gist_hstore_ops", "hstore" },
	{ "gin_hstore_ops", "hstore" },        { "citext_ops", "citext" },
	{ "gist_geometry_ops_2d", "postgis" }, { "uint4_ops", "uint" },
};

/* "integer" → "int4": the name a class is made from. */
static const char *const internal_names[][2] = {
	{ "smallint", "int2" },
	{ "integer", "int4" },
	{ "bigint", "int8" },
	{ "real", "float4" },
	{ "double precision", "float8" },
	{ "boolean", "bool" },
	{ "character", "bpchar" },
	{ "bit varying", "varbit" },
	{ "timestamp without time zone", "timestamp" },
	{ "timestamp with time zone", "timestamptz" },
	{ "time without time zone", "time" },
	{ "time with time zone", "timetz" },
};

static const char *internal_name(const char *type)
{
	for (size_t i = 0; i < sizeof(internal_names) / sizeof(internal_names[0]); i++)
		if (strcmp(internal_names[i][0], type) == 0)
			return internal_names[i][1];
	return type;
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);
	return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Enums, ranges, composite types share a class. */
static const char *family_class(const Schema *schema, const char *type)
{
	if (ends_with(type, "[]"))
		return "array_ops";
	if (ends_with(type, "multirange"))
		return "multirange_ops";
	if (ends_with(type, "range"))
		return "range_ops";
	Ref ref;
	const Object *object = ref_parse(schema->arena, type, &ref) && ref.schema
	                           ? schema_find_type(schema, ref.schema, ref.name)
	                           : NULL;
	if (object && object->kind == KIND_ENUM)
		return "enum_ops";
	if (object && object->kind == KIND_RANGE)
		return "range_ops";
	return object && object->kind == KIND_COMPOSITE ? "record_ops" : NULL;
}

bool opclass_is_default(const Schema *schema, const char *method, const char *opclass, const char *type)
{
	if (!type)
		return false;
	type = type_without_modifier(schema->arena, type);
	for (size_t i = 0; i < sizeof(odd_defaults) / sizeof(odd_defaults[0]); i++)
		if (strcmp(odd_defaults[i].method, method) == 0 && strcmp(odd_defaults[i].type, type) == 0)
			return strcmp(odd_defaults[i].opclass, opclass) == 0;
	const char *family = family_class(schema, type);
	if (family)
		return strcmp(family, opclass) == 0;
	const char *end = strcmp(method, "brin") == 0 ? "_minmax_ops" : "_ops";
	return strcmp(arena_printf(schema->arena, "%s%s", internal_name(type), end), opclass) == 0 &&
	       (strcmp(method, "btree") == 0 || strcmp(method, "hash") == 0 || strcmp(method, "brin") == 0);
}

const char *opclass_extension(const char *opclass)
{
	for (size_t i = 0; i < sizeof(extension_classes) / sizeof(extension_classes[0]); i++)
		if (strcmp(extension_classes[i][0], opclass) == 0)
			return extension_classes[i][1];
	return NULL;
}

bool method_orders(const char *method)
{
	return strcmp(method, "btree") == 0;
}
