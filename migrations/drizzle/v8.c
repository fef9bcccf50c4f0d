/*
 * drizzle_v8.c: snapshots of drizzle-kit 1.0 (src/dialects/postgres/ddl.ts): "ddl" is a flat list of entities.
 */
#include <string.h>

#include "acl.h"
#include "read.h"

typedef bool ReadEntity(Reader *reader, const Json *json, Object *table, const char *where);

static const char *entity_schema(const Json *json)
{
	const char *name = json_get_string(json, "schema");

	return name && *name ? name : "public";
}

static const Json *object_or_null(const Json *json, const char *key)
{
	const Json *member = json_get(json, key);

	return member && member->type == JSON_OBJECT ? member : NULL;
}

static bool read_schema(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);

	if (name)
		reader_need_schema(reader, name);
	return name;
}

static bool read_enum(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);

	return name && reader_add_enum(reader, entity_schema(json), name, json, where);
}

static bool read_table(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);

	return name && reader_add_table(reader, entity_schema(json), name, json_true(json, "isRlsEnabled"));
}

static bool read_column(Reader *reader, const Json *json, Object *table, const char *where)
{
	ColumnFacts facts = {
		.name = reader_text(reader, json, "name", where),
		.type = reader_text(reader, json, "type", where),
		.type_schema = json_get_string(json, "typeSchema"),
		.default_text = reader_scalar(reader, json, "default"),
		.generated = object_or_null(json, "generated"),
		.identity = object_or_null(json, "identity"),
		.identity_schema = table->schema,
		.not_null = json_true(json, "notNull"),
		.dimensions = reader_number(reader, json, "dimensions", 0),
	};

	return facts.name && facts.type && reader_add_column(reader, table, &facts, where);
}

static bool read_primary_key(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	Constraint *key = name ? reader_add_constraint(reader, table, "primary key", name, where) : NULL;

	if (!key || !reader_texts(reader, json, "columns", where, &key->columns))
		return false;
	reader_set_not_null(table, &key->columns);
	return true;
}

static bool read_unique(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	Constraint *unique = name ? reader_add_constraint(reader, table, "unique", name, where) : NULL;

	if (!unique)
		return false;
	unique->nulls_not_distinct = json_true(json, "nullsNotDistinct");
	return reader_texts(reader, json, "columns", where, &unique->columns);
}

static bool read_foreign_key(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *to = reader_text(reader, json, "tableTo", where);
	const char *schema_to = json_get_string(json, "schemaTo");
	Constraint *key = name && to ? reader_add_constraint(reader, table, "foreign key", name, where) : NULL;

	if (!key)
		return false;
	key->ref_table = (Ref){ schema_to && *schema_to ? schema_to : "public", to };
	key->on_delete = reader_action(reader, json, "onDelete");
	key->on_update = reader_action(reader, json, "onUpdate");
	return reader_texts(reader, json, "columns", where, &key->columns) &&
	       reader_texts(reader, json, "columnsTo", where, &key->ref_columns);
}

static bool read_check(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *value = reader_text(reader, json, "value", where);
	Constraint *check = name && value ? reader_add_constraint(reader, table, "check", name, where) : NULL;

	if (check)
		check->expr.text = value;
	return check;
}

static bool read_index_part(Reader *reader, Index *index, const Json *json, const char *where)
{
	const Json *ascending = json_get(json, "asc"), *opclass = object_or_null(json, "opclass");
	IndexPartFacts facts = {
		.text = reader_text(reader, json, "value", where),
		.is_expression = json_true(json, "isExpression"),
		.descending = ascending && ascending->type == JSON_BOOL && !ascending->boolean,
		.nulls_first = json_true(json, "nullsFirst"),
	};

	if (opclass && !json_true(opclass, "default"))
		facts.opclass = json_get_string(opclass, "name");
	if (!facts.text || !reader_check_members(reader, json, where, "value isExpression asc nullsFirst opclass"))
		return false;
	reader_add_index_part(reader, index, &facts);
	return true;
}

/* "with" is one text here: "m=16, ef_construction=64". */
static void read_options(Reader *reader, const char *text, Strings *options)
{
	while (text && *text) {
		size_t length = strcspn(text, ",");
		size_t start = strspn(text, " "), end = length;

		while (end > start && text[end - 1] == ' ')
			end--;
		if (end > start)
			strings_add(reader->arena, options, arena_strndup(reader->arena, text + start, end - start));
		text += length + (text[length] == ',');
	}
	strings_sort(options);
}

static bool read_index(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *method = json_get_string(json, "method");
	Index *index = name ? reader_add_index(reader, table, name, where) : NULL;
	const Json *columns = json_get(json, "columns");

	if (!index)
		return false;
	if (!columns || columns->type != JSON_ARRAY)
		return reader_refuse(reader, "the list \"columns\" is missing", where);
	index->method = method ? method : "btree";
	index->unique = json_true(json, "isUnique");
	index->predicate.text = json_get_string(json, "where");
	read_options(reader, json_get_string(json, "with"), &index->options);
	for (const Json *part = columns->child; part; part = part->next)
		if (!read_index_part(reader, index, part, where))
			return false;
	return true;
}

static bool read_sequence(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	SequenceFacts facts = {
		.increment = reader_scalar(reader, json, "incrementBy"),
		.start = reader_scalar(reader, json, "startWith"),
		.min = reader_scalar(reader, json, "minValue"),
		.max = reader_scalar(reader, json, "maxValue"),
		.cache = reader_scalar(reader, json, "cacheSize"),
		.cycle = json_true(json, "cycle"),
	};

	return name && reader_add_sequence(reader, entity_schema(json), name, &facts);
}

static bool read_policy(Reader *reader, const Json *json, Object *table, const char *where)
{
	return reader_add_policy(reader, table, json, "roles", where);
}

static bool read_view(Reader *reader, const Json *json, Object *table, const char *where)
{
	return reader_add_view(reader, entity_schema(json), json, where);
}

static bool read_privilege(Reader *reader, const Json *json, Object *table, const char *where)
{
	const char *role = reader_text(reader, json, "grantee", where), *type = reader_text(reader, json, "type", where);
	Strings privileges = object_privileges(reader->arena, table);

	if (!role || !type)
		return false;
	strings_add(reader->arena, &privileges,
	            arena_printf(reader->arena, "%s=%s%s", strcmp(role, "PUBLIC") == 0 ? "public" : role, type,
	                         json_true(json, "isGrantable") ? "*" : ""));
	object_set_privileges(reader->arena, table, privileges);
	return true;
}

/* What an entity is, in the order in which they are read: a table before what stands in it. */
static const struct {
	const char *type, *members;
	bool in_table;
	ReadEntity *read;
} entities[] = {
	{ "schemas", "name entityType", false, read_schema },
	{ "enums", "name entityType schema values", false, read_enum },
	{ "sequences", "name entityType schema incrementBy minValue maxValue startWith cacheSize cycle", false,
	  read_sequence },
	{ "tables", "name entityType schema isRlsEnabled", false, read_table },
	{ "columns", "name entityType schema table type typeSchema notNull dimensions default generated identity", true,
	  read_column },
	{ "pks", "name entityType schema table columns nameExplicit", true, read_primary_key },
	{ "uniques", "name entityType schema table columns nameExplicit nullsNotDistinct", true, read_unique },
	{ "checks", "name entityType schema table value", true, read_check },
	{ "fks", "name entityType schema table nameExplicit columns schemaTo tableTo columnsTo onUpdate onDelete", true,
	  read_foreign_key },
	{ "indexes", "name entityType schema table nameExplicit columns isUnique where with method concurrently", true,
	  read_index },
	{ "policies", "name entityType schema table as for roles using withCheck", true, read_policy },
	{ "privileges", "name entityType schema table grantor grantee type isGrantable", true, read_privilege },
	{ "views", "name entityType schema definition with withNoData using tablespace materialized", false, read_view },
};

#define ENTITY_COUNT (sizeof(entities) / sizeof(*entities))

static void read_entity(Reader *reader, const Json *json, size_t kind)
{
	const char *name = json_get_string(json, "name"), *table_name = json_get_string(json, "table");
	const char *where = arena_printf(reader->arena, "ddl.%s.%s%s%s", entities[kind].type, table_name ? table_name : "",
	                                 table_name ? "." : "", name ? name : "");
	Object *table = NULL;

	if (!reader_check_members(reader, json, where, entities[kind].members))
		return;
	if (entities[kind].in_table) {
		table_name = reader_text(reader, json, "table", where);
		table = table_name ? reader_find_table(reader, entity_schema(json), table_name, where) : NULL;
		if (!table)
			return;
	}
	entities[kind].read(reader, json, table, where);
}

static bool is_known(const char *type)
{
	for (size_t i = 0; i < ENTITY_COUNT; i++)
		if (strcmp(entities[i].type, type) == 0)
			return true;
	return false;
}

bool drizzle_read_v8(Reader *reader, const Json *json)
{
	const Json *ddl = json_get(json, "ddl");
	size_t errors = reader->diags->errors, roles = 0;

	if (!reader_check_members(reader, json, "snapshot", "version dialect id prevIds ddl renames"))
		return false;
	if (!ddl || ddl->type != JSON_ARRAY)
		return reader_refuse(reader, "the list \"ddl\" is missing", "snapshot");
	for (const Json *entity = ddl->child; entity; entity = entity->next) {
		const char *type = reader_text(reader, entity, "entityType", "ddl");

		if (!type)
			continue;
		if (strcmp(type, "roles") == 0)
			roles++;
		else if (!is_known(type))
			reader_refuse(reader, arena_printf(reader->arena, "entities of type \"%s\" are not known", type), "ddl");
	}
	for (size_t kind = 0; kind < ENTITY_COUNT && reader->diags->errors == errors; kind++)
		for (const Json *entity = ddl->child; entity; entity = entity->next)
			if (strcmp(json_get_string(entity, "entityType"), entities[kind].type) == 0)
				read_entity(reader, entity, kind);
	reader_note_roles(reader, roles);
	return reader->diags->errors == errors;
}
