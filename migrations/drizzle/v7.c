/*
 * drizzle_v7.c: snapshots of drizzle-kit 0.2x and 0.3x (src/serializer/pgSchema.ts).
 *
 * Its habits: a table's key is "schema.table", but its "schema" is "" for public; a foreign key says "schemaTo" only
 * when that is not public; defaults are SQL texts, or bare numbers and booleans; members that came later (roles,
 * policies, views, checkConstraints, isRLSEnabled) are missing in older files.
 */
#include <string.h>

#include "read.h"
#include "sqltext.h"

static const char *schema_of(const Json *json, const char *key)
{
	const char *name = json_get_string(json, key);

	return name && *name ? name : "public";
}

static const Json *first_of(const Json *json, const char *key)
{
	const Json *member = json_get(json, key);

	return member && member->type == JSON_OBJECT ? member->child : NULL;
}

static const char *place(Reader *reader, const char *where, const char *kind, const Json *json)
{
	return arena_printf(reader->arena, "%s.%s.%s", where, kind, json->key);
}

static bool read_column(Reader *reader, Object *table, const Json *json, const char *where)
{
	ColumnFacts facts = { .not_null = json_true(json, "notNull") || json_true(json, "primaryKey") };
	const Json *identity = json_get(json, "identity");

	if (!reader_check_members(reader, json, where,
	                          "name type typeSchema primaryKey notNull default isUnique uniqueName "
	                          "nullsNotDistinct generated identity"))
		return false;
	facts.name = reader_text(reader, json, "name", where);
	facts.type = reader_text(reader, json, "type", where);
	facts.type_schema = json_get_string(json, "typeSchema");
	facts.default_text = reader_scalar(reader, json, "default");
	facts.generated = json_get(json, "generated");
	facts.identity = identity;
	facts.identity_schema = json_get_string(identity, "schema") && *json_get_string(identity, "schema")
	                            ? json_get_string(identity, "schema")
	                            : table->schema;
	if (!facts.name || !facts.type || !reader_add_column(reader, table, &facts, where))
		return false;
	if (!json_true(json, "primaryKey"))
		return true;
	Constraint *key = reader_add_constraint(reader, table, "primary key", reader_primary_key_name(reader, table),
	                                        where);
	if (key)
		strings_add(reader->arena, &key->columns, facts.name);
	return key;
}

static bool read_primary_key(Reader *reader, Object *table, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	Constraint *key = name ? reader_add_constraint(reader, table, "primary key", name, where) : NULL;

	if (!key || !reader_check_members(reader, json, where, "name columns") ||
	    !reader_texts(reader, json, "columns", where, &key->columns))
		return false;
	reader_set_not_null(table, &key->columns);
	return true;
}

static bool read_unique(Reader *reader, Object *table, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	Constraint *unique = name ? reader_add_constraint(reader, table, "unique", name, where) : NULL;

	if (!unique || !reader_check_members(reader, json, where, "name columns nullsNotDistinct"))
		return false;
	unique->nulls_not_distinct = json_true(json, "nullsNotDistinct");
	return reader_texts(reader, json, "columns", where, &unique->columns);
}

static bool read_foreign_key(Reader *reader, Object *table, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *to = reader_text(reader, json, "tableTo", where);
	Constraint *key = name && to ? reader_add_constraint(reader, table, "foreign key", name, where) : NULL;

	if (!key || !reader_check_members(reader, json, where,
	                                  "name tableFrom schemaFrom columnsFrom tableTo schemaTo columnsTo "
	                                  "onDelete onUpdate"))
		return false;
	key->ref_table = (Ref){ schema_of(json, "schemaTo"), to };
	key->on_delete = reader_action(reader, json, "onDelete");
	key->on_update = reader_action(reader, json, "onUpdate");
	return reader_texts(reader, json, "columnsFrom", where, &key->columns) &&
	       reader_texts(reader, json, "columnsTo", where, &key->ref_columns);
}

static bool read_check(Reader *reader, Object *table, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *value = reader_text(reader, json, "value", where);
	Constraint *check = name && value ? reader_add_constraint(reader, table, "check", name, where) : NULL;

	if (!check)
		return false;
	check->expr.text = value;
	return reader_check_members(reader, json, where, "name value");
}

static bool read_index_part(Reader *reader, Index *index, const Json *json, const char *where)
{
	const Json *ascending = json_get(json, "asc");
	const char *nulls = json_get_string(json, "nulls");
	IndexPartFacts facts = { .text = reader_text(reader, json, "expression", where),
		                     .opclass = json_get_string(json, "opclass"),
		                     .is_expression = json_true(json, "isExpression") };

	if (!facts.text || !reader_check_members(reader, json, where, "expression isExpression asc nulls opclass"))
		return false;
	/* drizzle-kit's CREATE INDEX leaves DESC and NULLS out where it writes an operator class. */
	if (!facts.opclass || !*facts.opclass) {
		facts.descending = ascending && ascending->type == JSON_BOOL && !ascending->boolean;
		facts.nulls_first = nulls ? strcmp(nulls, "first") == 0 : facts.descending;
	}
	reader_add_index_part(reader, index, &facts);
	return true;
}

static bool read_index(Reader *reader, Object *table, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *method = json_get_string(json, "method");
	Index *index = name ? reader_add_index(reader, table, name, where) : NULL;
	const Json *columns = json_get(json, "columns");

	if (!index || !reader_check_members(reader, json, where, "name columns isUnique with method where concurrently"))
		return false;
	if (!columns || columns->type != JSON_ARRAY)
		return reader_refuse(reader, "the list \"columns\" is missing", where);
	index->method = method ? method : "btree";
	index->unique = json_true(json, "isUnique");
	index->predicate.text = json_get_string(json, "where");
	for (const Json *part = columns->child; part; part = part->next)
		if (!read_index_part(reader, index, part, where))
			return false;
	for (const Json *option = first_of(json, "with"); option; option = option->next)
		strings_add(reader->arena, &index->options,
		            arena_printf(reader->arena, "%s=%s", option->key,
		                         reader_scalar(reader, json_get(json, "with"), option->key)));
	strings_sort(&index->options);
	return true;
}

static bool read_policy(Reader *reader, Object *table, const Json *json, const char *where)
{
	return reader_check_members(reader, json, where, "name as for to using withCheck on schema") &&
	       reader_add_policy(reader, table, json, "to", where);
}

typedef bool ReadMember(Reader *reader, Object *table, const Json *json, const char *where);

static void read_members(Reader *reader, Object *table, const Json *json, const char *key, ReadMember *read,
                         const char *where)
{
	for (const Json *member = first_of(json, key); member; member = member->next)
		read(reader, table, member, place(reader, where, key, member));
}

static void read_table(Reader *reader, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	Object *table = name ? reader_add_table(reader, schema_of(json, "schema"), name, json_true(json, "isRLSEnabled"))
	                     : NULL;

	if (!table || !reader_check_members(reader, json, where,
	                                    "name schema columns indexes foreignKeys compositePrimaryKeys "
	                                    "uniqueConstraints policies checkConstraints isRLSEnabled"))
		return;
	read_members(reader, table, json, "columns", read_column, where);
	read_members(reader, table, json, "compositePrimaryKeys", read_primary_key, where);
	read_members(reader, table, json, "uniqueConstraints", read_unique, where);
	read_members(reader, table, json, "checkConstraints", read_check, where);
	read_members(reader, table, json, "foreignKeys", read_foreign_key, where);
	read_members(reader, table, json, "indexes", read_index, where);
	read_members(reader, table, json, "policies", read_policy, where);
}

static void read_enum(Reader *reader, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);

	if (name && reader_check_members(reader, json, where, "name schema values"))
		reader_add_enum(reader, schema_of(json, "schema"), name, json, where);
}

static void read_sequence(Reader *reader, const Json *json, const char *where)
{
	const char *name = reader_text(reader, json, "name", where);
	SequenceFacts facts = {
		.increment = reader_scalar(reader, json, "increment"),
		.start = reader_scalar(reader, json, "startWith"),
		.min = reader_scalar(reader, json, "minValue"),
		.max = reader_scalar(reader, json, "maxValue"),
		.cache = reader_scalar(reader, json, "cache"),
		.cycle = json_true(json, "cycle"),
	};

	if (name &&
	    reader_check_members(reader, json, where, "name schema increment startWith minValue maxValue cache cycle"))
		reader_add_sequence(reader, schema_of(json, "schema"), name, &facts);
}

static void read_view(Reader *reader, const Json *json, const char *where)
{
	if (reader_check_members(reader, json, where,
	                         "name schema columns definition materialized with isExisting withNoData using "
	                         "tablespace"))
		reader_add_view(reader, schema_of(json, "schema"), json, where);
}

/* A policy on a table that drizzle does not manage: "on" is its name, quoted: "auth"."users". */
static void read_linked_policy(Reader *reader, const Json *json, const char *where)
{
	reader_refuse(reader,
	              "a policy on a table that the snapshot does not hold cannot be kept; pull the schema from the "
	              "database instead",
	              where);
}

typedef void ReadObject(Reader *reader, const Json *json, const char *where);

static void read_objects(Reader *reader, const Json *json, const char *key, ReadObject *read)
{
	for (const Json *member = first_of(json, key); member; member = member->next)
		read(reader, member, arena_printf(reader->arena, "%s.%s", key, member->key));
}

bool drizzle_read_v7(Reader *reader, const Json *json)
{
	size_t errors = reader->diags->errors, roles = 0;

	if (!reader_check_members(reader, json, "snapshot",
	                          "id prevId version dialect tables enums schemas sequences roles policies "
	                          "views _meta internal"))
		return false;
	for (const Json *name = first_of(json, "schemas"); name; name = name->next)
		reader_need_schema(reader, name->type == JSON_STRING ? name->string : name->key);
	read_objects(reader, json, "enums", read_enum);
	read_objects(reader, json, "sequences", read_sequence);
	read_objects(reader, json, "tables", read_table);
	read_objects(reader, json, "views", read_view);
	read_objects(reader, json, "policies", read_linked_policy);
	for (const Json *role = first_of(json, "roles"); role; role = role->next)
		roles++;
	reader_note_roles(reader, roles);
	return reader->diags->errors == errors;
}
