#include "kind.h"

#include <string.h>

#include "kinds.h"

#define COMMENTED (KIND_HAS_COMMENT)
#define OWNED (KIND_HAS_COMMENT | KIND_HAS_OWNER)
#define GRANTED (KIND_HAS_COMMENT | KIND_HAS_OWNER | KIND_HAS_ACL)

#define TABLE_PRIVILEGES "SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER"
#define COLUMN_PRIVILEGES "SELECT,INSERT,UPDATE,REFERENCES"

/* Default privileges: PostgreSQL manual, section 5.7, table 5.2. */
static const Kind kinds[] = {
	{ KIND_SCHEMA, "schema", "SCHEMA", &namespace_record, NAMES_OWN, GRANTED, "SCHEMA", "pg_owner=ALL",
	  "USAGE,CREATE" },
	{ KIND_LANGUAGE, "language", "LANGUAGE", &opaque_record, NAMES_OWN, GRANTED | KIND_OPAQUE, "LANGUAGE",
	  "pg_owner=ALL,public=USAGE", "USAGE" },
	{ KIND_EXTENSION, "extension", "EXTENSION", &extension_record, NAMES_OWN, COMMENTED, NULL, NULL, NULL },
	{ KIND_FOREIGN_DATA_WRAPPER, "foreign data wrapper", "FOREIGN DATA WRAPPER", &opaque_record, NAMES_OWN,
	  GRANTED | KIND_OPAQUE, "FOREIGN DATA WRAPPER", "pg_owner=ALL", "USAGE" },
	{ KIND_SERVER, "server", "SERVER", &opaque_record, NAMES_OWN, GRANTED | KIND_OPAQUE, "FOREIGN SERVER",
	  "pg_owner=ALL", "USAGE" },
	{ KIND_USER_MAPPING, "user mapping", "USER MAPPING", &opaque_record, NAMES_OWN, KIND_OPAQUE, NULL, NULL, NULL },
	{ KIND_ACCESS_METHOD, "access method", "ACCESS METHOD", &opaque_record, NAMES_OWN, COMMENTED | KIND_OPAQUE, NULL,
	  NULL, NULL },
	{ KIND_COLLATION, "collation", "COLLATION", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL,
	  NULL, NULL },
	{ KIND_CONVERSION, "conversion", "CONVERSION", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE | KIND_IN_SCHEMA,
	  NULL, NULL, NULL },
	{ KIND_ENUM, "enum", "TYPE", &enum_record, NAMES_TYPE, GRANTED | KIND_IN_SCHEMA, "TYPE",
	  "pg_owner=ALL,public=USAGE", "USAGE" },
	{ KIND_DOMAIN, "domain", "DOMAIN", &domain_record, NAMES_TYPE, GRANTED | KIND_IN_SCHEMA, "DOMAIN",
	  "pg_owner=ALL,public=USAGE", "USAGE" },
	{ KIND_DOMAIN_CONSTRAINT, "domain constraint", "CONSTRAINT", &domain_constraint_record, NAMES_OWN,
	  COMMENTED | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_COMPOSITE, "composite type", "TYPE", &composite_record, NAMES_RELATION, GRANTED | KIND_IN_SCHEMA, "TYPE",
	  "pg_owner=ALL,public=USAGE", "USAGE" },
	{ KIND_RANGE, "range type", "TYPE", &opaque_record, NAMES_TYPE, GRANTED | KIND_OPAQUE | KIND_IN_SCHEMA, "TYPE",
	  "pg_owner=ALL,public=USAGE", "USAGE" },
	{ KIND_BASE_TYPE, "base type", "TYPE", &opaque_record, NAMES_TYPE, GRANTED | KIND_OPAQUE | KIND_IN_SCHEMA, "TYPE",
	  "pg_owner=ALL,public=USAGE", "USAGE" },
	{ KIND_TEXT_SEARCH_PARSER, "text search parser", "TEXT SEARCH PARSER", &opaque_record, NAMES_OWN,
	  COMMENTED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_TEXT_SEARCH_TEMPLATE, "text search template", "TEXT SEARCH TEMPLATE", &opaque_record, NAMES_OWN,
	  COMMENTED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_TEXT_SEARCH_DICTIONARY, "text search dictionary", "TEXT SEARCH DICTIONARY", &opaque_record, NAMES_OWN,
	  OWNED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_TEXT_SEARCH_CONFIGURATION, "text search configuration", "TEXT SEARCH CONFIGURATION", &opaque_record,
	  NAMES_OWN, OWNED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_SEQUENCE, "sequence", "SEQUENCE", &sequence_record, NAMES_RELATION, GRANTED | KIND_IN_SCHEMA, "SEQUENCE",
	  "pg_owner=ALL", "USAGE,SELECT,UPDATE" },
	{ KIND_FUNCTION, "function", "FUNCTION", &routine_record, NAMES_ROUTINE, GRANTED | KIND_IN_SCHEMA, "FUNCTION",
	  "pg_owner=ALL,public=EXECUTE", "EXECUTE" },
	{ KIND_PROCEDURE, "procedure", "PROCEDURE", &routine_record, NAMES_ROUTINE, GRANTED | KIND_IN_SCHEMA, "PROCEDURE",
	  "pg_owner=ALL,public=EXECUTE", "EXECUTE" },
	{ KIND_AGGREGATE, "aggregate", "AGGREGATE", &aggregate_record, NAMES_ROUTINE, GRANTED | KIND_IN_SCHEMA, "FUNCTION",
	  "pg_owner=ALL,public=EXECUTE", "EXECUTE" },
	{ KIND_OPERATOR, "operator", "OPERATOR", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL,
	  NULL, NULL },
	{ KIND_OPERATOR_FAMILY, "operator family", "OPERATOR FAMILY", &opaque_record, NAMES_OWN,
	  OWNED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_OPERATOR_CLASS, "operator class", "OPERATOR CLASS", &opaque_record, NAMES_OWN,
	  OWNED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_CAST, "cast", "CAST", &opaque_record, NAMES_OWN, COMMENTED | KIND_OPAQUE, NULL, NULL, NULL },
	{ KIND_TRANSFORM, "transform", "TRANSFORM", &opaque_record, NAMES_OWN, COMMENTED | KIND_OPAQUE, NULL, NULL, NULL },
	{ KIND_TABLE, "table", "TABLE", &table_record, NAMES_RELATION, GRANTED | KIND_IN_SCHEMA, "TABLE", "pg_owner=ALL",
	  TABLE_PRIVILEGES },
	{ KIND_FOREIGN_TABLE, "foreign table", "FOREIGN TABLE", &table_record, NAMES_RELATION, GRANTED | KIND_IN_SCHEMA,
	  "TABLE", "pg_owner=ALL", TABLE_PRIVILEGES },
	{ KIND_COLUMN, "column", "COLUMN", &column_record, NAMES_OWN, COMMENTED | KIND_HAS_ACL | KIND_IN_SCHEMA, "TABLE",
	  "", COLUMN_PRIVILEGES },
	{ KIND_DEFAULT, "default", "DEFAULT", &default_record, NAMES_OWN, KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_IDENTITY_SEQUENCE, "identity sequence", "SEQUENCE", &identity_sequence_record, NAMES_OWN,
	  COMMENTED | KIND_HAS_ACL | KIND_IN_SCHEMA | KIND_AUTOMATIC, "SEQUENCE", "pg_owner=ALL", "USAGE,SELECT,UPDATE" },
	{ KIND_VIEW, "view", "VIEW", &view_record, NAMES_RELATION, GRANTED | KIND_IN_SCHEMA, "TABLE", "pg_owner=ALL",
	  TABLE_PRIVILEGES },
	{ KIND_MATERIALIZED_VIEW, "materialized view", "MATERIALIZED VIEW", &materialized_view_record, NAMES_RELATION,
	  GRANTED | KIND_IN_SCHEMA, "TABLE", "pg_owner=ALL", TABLE_PRIVILEGES },
	{ KIND_VIEW_COLUMN, "view column", "COLUMN", &view_column_record, NAMES_OWN,
	  COMMENTED | KIND_HAS_ACL | KIND_IN_SCHEMA | KIND_AUTOMATIC, "TABLE", "", COLUMN_PRIVILEGES },
	{ KIND_INDEX, "index", "INDEX", &index_record, NAMES_RELATION, COMMENTED | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_CONSTRAINT, "constraint", "CONSTRAINT", &constraint_record, NAMES_OWN, COMMENTED | KIND_IN_SCHEMA, NULL,
	  NULL, NULL },
	{ KIND_STATISTICS, "statistics", "STATISTICS", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE | KIND_IN_SCHEMA,
	  NULL, NULL, NULL },
	{ KIND_RULE, "rule", "RULE", &opaque_record, NAMES_OWN, COMMENTED | KIND_OPAQUE | KIND_IN_SCHEMA, NULL, NULL,
	  NULL },
	{ KIND_TRIGGER, "trigger", "TRIGGER", &trigger_record, NAMES_OWN, COMMENTED | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_POLICY, "policy", "POLICY", &policy_record, NAMES_OWN, COMMENTED | KIND_IN_SCHEMA, NULL, NULL, NULL },
	{ KIND_EVENT_TRIGGER, "event trigger", "EVENT TRIGGER", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE, NULL, NULL,
	  NULL },
	{ KIND_PUBLICATION, "publication", "PUBLICATION", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE, NULL, NULL,
	  NULL },
	{ KIND_SUBSCRIPTION, "subscription", "SUBSCRIPTION", &opaque_record, NAMES_OWN, OWNED | KIND_OPAQUE, NULL, NULL,
	  NULL },
	{ KIND_DEFAULT_PRIVILEGES, "default privileges", "DEFAULT PRIVILEGES", &default_privileges_record, NAMES_OWN,
	  KIND_HAS_ACL, NULL, "", "" },
};

_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == KIND_COUNT, "every kind has a row, in the order of KindId");

const Kind *kind_row(KindId id)
{
	return &kinds[id];
}

const Kind *kind_of(const Object *object)
{
	return &kinds[object->kind];
}

bool kind_find(const char *word, KindId *id)
{
	for (int i = 0; i < KIND_COUNT; i++)
		if (strcmp(kinds[i].word, word) == 0) {
			*id = (KindId) i;
			return true;
		}
	return false;
}

static void add_privileges(Arena *arena, Strings *list, const char *role, const char *privileges)
{
	while (*privileges) {
		size_t length = strcspn(privileges, ",");
		strings_add(arena, list, arena_printf(arena, "%s=%.*s", role, (int) length, privileges));
		privileges += length + (privileges[length] == ',');
	}
}

/* What a new object of each kind may do, by the word in ALTER DEFAULT PRIVILEGES … ON. */
static KindId default_privileges_kind(const char *name)
{
	static const struct {
		const char *word;
		KindId kind;
	} words[] = {
		{ "tables", KIND_TABLE },      { "sequences", KIND_SEQUENCE }, { "functions", KIND_FUNCTION },
		{ "routines", KIND_FUNCTION }, { "types", KIND_ENUM },         { "schemas", KIND_SCHEMA },
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, name) == 0)
			return words[i].kind;
	return KIND_DEFAULT_PRIVILEGES;
}

Strings kind_default_privileges(Arena *arena, KindId id)
{
	const Kind *kind = kind_row(id);
	Strings list = { 0 };
	const char *entry = kind->acl_default;
	while (entry && *entry) {
		size_t length = strcspn(entry, ",");
		const char *equals = strchr(entry, '=');
		const char *role = arena_strndup(arena, entry, (size_t) (equals - entry));
		const char *privilege = arena_strndup(arena, equals + 1, length - (size_t) (equals + 1 - entry));
		add_privileges(arena, &list, role, strcmp(privilege, "ALL") == 0 ? kind->acl_all : privilege);
		entry += length + (entry[length] == ',');
	}
	strings_sort(&list);
	return list;
}

/* Default privileges of a schema start from nothing, those of the whole database from the kind's default. */
static Strings starting_privileges(Arena *arena, const Object *object)
{
	if (object->kind != KIND_DEFAULT_PRIVILEGES)
		return kind_default_privileges(arena, object->kind);
	KindId kind = default_privileges_kind(object->name);
	if (object->schema || kind == KIND_DEFAULT_PRIVILEGES)
		return (Strings){ 0 };
	return kind_default_privileges(arena, kind);
}

Strings object_privileges(Arena *arena, const Object *object)
{
	if (object->has_acl)
		return object->acl;
	return starting_privileges(arena, object);
}

void object_set_privileges(Arena *arena, Object *object, Strings privileges)
{
	strings_sort(&privileges);
	Strings usual = starting_privileges(arena, object);
	object->has_acl = !strings_equal(&privileges, &usual);
	object->acl = object->has_acl ? privileges : (Strings){ 0 };
}
