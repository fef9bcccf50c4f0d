/*
 * needs.c: what of a schema older servers do not have: a row a thing, with the first version that has it.
 */
#include "needs.h"

#include <stdlib.h>
#include <string.h>

#include "acl.h"
#include "query.h"
#include "record.h"

int schema_server_major(const Schema *schema)
{
	return schema->server_version ? (int) strtol(schema->server_version, NULL, 10) : 0;
}

typedef bool Has(const Schema *schema, const Object *object);

static const Constraint *constraint_of(const Object *object, ConstraintType type)
{
	return constraint_type(object) == type ? (const Constraint *) object : NULL;
}

static bool has_nulls_not_distinct(const Schema *schema, const Object *object)
{
	return object->kind == KIND_INDEX ? ((const Index *) object)->nulls_not_distinct
	                                  : ((const Constraint *) object)->nulls_not_distinct;
}

static bool has_without_overlaps(const Schema *schema, const Object *object)
{
	return ((const Constraint *) object)->without_overlaps && !is_foreign_key(object);
}

static bool has_period(const Schema *schema, const Object *object)
{
	return ((const Constraint *) object)->without_overlaps && is_foreign_key(object);
}

static bool is_not_enforced(const Schema *schema, const Object *object)
{
	return ((const Constraint *) object)->not_enforced;
}

static bool has_delete_columns(const Schema *schema, const Object *object)
{
	return ((const Constraint *) object)->on_delete_columns.count > 0;
}

static bool is_partitioned_exclude(const Schema *schema, const Object *object)
{
	return constraint_of(object, CONSTRAINT_EXCLUDE) && is_partitioned(object->parent);
}

static bool is_partitioned_not_valid(const Schema *schema, const Object *object)
{
	const Constraint *key = constraint_of(object, CONSTRAINT_FOREIGN_KEY);
	return key && key->not_valid && is_partitioned(object->parent);
}

static bool is_not_null_not_valid(const Schema *schema, const Object *object)
{
	const Constraint *constraint = constraint_of(object, CONSTRAINT_NOT_NULL);
	return constraint && constraint->not_valid;
}

static bool is_not_null_no_inherit(const Schema *schema, const Object *object)
{
	const Constraint *constraint = constraint_of(object, CONSTRAINT_NOT_NULL);
	return constraint && constraint->no_inherit;
}

static bool is_not_null_commented(const Schema *schema, const Object *object)
{
	return constraint_of(object, CONSTRAINT_NOT_NULL) && object->comment;
}

static bool has_compression(const Schema *schema, const Object *object)
{
	return ((const Column *) object)->compression;
}

static bool is_virtual(const Schema *schema, const Object *object)
{
	return ((const Column *) object)->generated_virtual;
}

static bool is_multirange(const Schema *schema, const Object *object)
{
	const char *type = ((const Column *) object)->type;
	size_t length = strcspn(type, "[");
	static const char end[] = "multirange";
	return strchr(type, '.') == NULL && length > sizeof(end) - 1 &&
	       strncmp(type + length - (sizeof(end) - 1), end, sizeof(end) - 1) == 0;
}

static bool has_negative_scale(const Schema *schema, const Object *object)
{
	const char *type = ((const Column *) object)->type, *comma = strchr(type, ',');
	return strncmp(type, "numeric(", 8) == 0 && comma && comma[1 + strspn(comma + 1, " ")] == '-';
}

static bool is_of_newer_type(const Schema *schema, const Object *object)
{
	const char *type = ((const Column *) object)->type;
	size_t length = strcspn(type, "[");
	return (length == 4 && strncmp(type, "oid8", length) == 0) ||
	       (length == 11 && strncmp(type, "regdatabase", length) == 0);
}

static bool has_support(const Schema *schema, const Object *object)
{
	const Strings *definition = &((const Aggregate *) object)->definition;
	for (size_t i = 0; i < definition->count; i++)
		if (strncmp(definition->items[i], "SUPPORT = ", 10) == 0)
			return true;
	return false;
}

static bool has_access_method(const Schema *schema, const Object *object)
{
	return ((const Table *) object)->access_method && is_partitioned(object);
}

static bool is_security_invoker(const Schema *schema, const Object *object)
{
	const Strings *options = &((const View *) object)->options;
	for (size_t i = 0; i < options->count; i++)
		if (strncmp(options->items[i], "security_invoker=", 17) == 0)
			return true;
	return false;
}

static bool has_sql_body(const Schema *schema, const Object *object)
{
	return ((const Routine *) object)->sql_body.text;
}

static bool has_out_arguments(const Schema *schema, const Object *object)
{
	const Parts *arguments = &((const Routine *) object)->arguments;
	for (size_t i = 0; i < arguments->count; i++) {
		const char *mode = ((const Argument *) arguments->items[i])->mode;
		if (mode && strcmp(mode, "out") == 0)
			return true;
	}
	return false;
}

static bool has_expressions(const Schema *schema, const Object *object)
{
	return ((const Statistics *) object)->expressions.count > 0;
}

static bool is_unlogged(const Schema *schema, const Object *object)
{
	const Sequence *sequence = (const Sequence *) object;
	return sequence->unlogged && !sequence->owned_table.name;
}

static bool is_unlike_table(const Schema *schema, const Object *object)
{
	return ((const IdentitySequence *) object)->unlike_table;
}

static bool has_rules(const Schema *schema, const Object *object)
{
	return ((const Collation *) object)->rules;
}

static bool is_builtin(const Schema *schema, const Object *object)
{
	const char *provider = ((const Collation *) object)->provider;
	return provider && strcmp(provider, "builtin") == 0;
}

static bool has_subscript(const Schema *schema, const Object *object)
{
	return ((const BaseType *) object)->subscript.name;
}

static bool has_named_multirange(const Schema *schema, const Object *object)
{
	Ref usual = { object->schema, schema_multirange_name(schema->arena, object->name) };
	const Ref *multirange = &((const RangeType *) object)->multirange;
	return multirange->name && !ref_equal(multirange, &usual);
}

static bool is_login(const Schema *schema, const Object *object)
{
	return strcmp(((const EventTrigger *) object)->event, "login") == 0;
}

static bool publishes_schemas(const Schema *schema, const Object *object)
{
	return ((const Publication *) object)->schemas.count > 0;
}

static bool publishes_generated(const Schema *schema, const Object *object)
{
	return ((const Publication *) object)->generated_columns;
}

static bool has_filter(const Schema *schema, const Object *object)
{
	return ((const PublishedTable *) object)->filter.text;
}

static bool has_columns(const Schema *schema, const Object *object)
{
	return ((const PublishedTable *) object)->columns.count > 0;
}

static bool is_two_phase(const Schema *schema, const Object *object)
{
	return ((const Subscription *) object)->two_phase;
}

static bool is_large_objects(const Schema *schema, const Object *object)
{
	return strcmp(object->name, "large objects") == 0;
}

typedef struct Need {
	KindId kind;
	Has *has;
	const char *what;
	int since;
} Need;

static const Need needs[] = {
	{ KIND_INDEX, has_nulls_not_distinct, "NULLS NOT DISTINCT", 15 },
	{ KIND_CONSTRAINT, has_nulls_not_distinct, "NULLS NOT DISTINCT", 15 },
	{ KIND_CONSTRAINT, has_without_overlaps, "WITHOUT OVERLAPS", 18 },
	{ KIND_CONSTRAINT, has_period, "a foreign key with PERIOD", 18 },
	{ KIND_CONSTRAINT, is_not_enforced, "NOT ENFORCED", 18 },
	{ KIND_CONSTRAINT, has_delete_columns, "ON DELETE SET NULL or SET DEFAULT of some columns", 15 },
	{ KIND_CONSTRAINT, is_partitioned_exclude, "EXCLUDE of a partitioned table", 17 },
	{ KIND_CONSTRAINT, is_partitioned_not_valid, "a foreign key of a partitioned table that is NOT VALID", 18 },
	{ KIND_CONSTRAINT, is_not_null_not_valid, "NOT NULL that is NOT VALID", 18 },
	{ KIND_CONSTRAINT, is_not_null_no_inherit, "NOT NULL with NO INHERIT", 18 },
	{ KIND_CONSTRAINT, is_not_null_commented, "a comment on NOT NULL", 18 },
	{ KIND_COLUMN, has_compression, "COMPRESSION", 14 },
	{ KIND_COLUMN, is_virtual, "a generated column that is VIRTUAL", 18 },
	{ KIND_COLUMN, is_multirange, "a multirange", 14 },
	{ KIND_COLUMN, has_negative_scale, "numeric with a negative scale", 15 },
	{ KIND_COLUMN, is_of_newer_type, "the type oid8 or regdatabase", 19 },
	{ KIND_AGGREGATE, has_support, "the SUPPORT of an aggregate", 19 },
	{ KIND_TABLE, has_access_method, "the access method of a partitioned table", 17 },
	{ KIND_VIEW, is_security_invoker, "security_invoker", 15 },
	{ KIND_FUNCTION, has_sql_body, "a body that is SQL (RETURN, BEGIN ATOMIC)", 14 },
	{ KIND_PROCEDURE, has_sql_body, "a body that is SQL (BEGIN ATOMIC)", 14 },
	{ KIND_PROCEDURE, has_out_arguments, "OUT arguments of a procedure", 14 },
	{ KIND_STATISTICS, has_expressions, "statistics on expressions", 14 },
	{ KIND_SEQUENCE, is_unlogged, "UNLOGGED", 15 },
	{ KIND_IDENTITY_SEQUENCE, is_unlike_table,
	  "a sequence that is UNLOGGED where its table is not, or the other way around", 15 },
	{ KIND_COLLATION, has_rules, "RULES", 16 },
	{ KIND_COLLATION, is_builtin, "the provider builtin", 17 },
	{ KIND_BASE_TYPE, has_subscript, "SUBSCRIPT", 14 },
	{ KIND_RANGE, has_named_multirange, "MULTIRANGE_TYPE_NAME", 14 },
	{ KIND_EVENT_TRIGGER, is_login, "the event login", 17 },
	{ KIND_PUBLICATION, publishes_schemas, "FOR TABLES IN SCHEMA", 15 },
	{ KIND_PUBLICATION, publishes_generated, "publish_generated_columns", 18 },
	{ KIND_PUBLISHED_TABLE, has_filter, "the WHERE of a published table", 15 },
	{ KIND_PUBLISHED_TABLE, has_columns, "the columns of a published table", 15 },
	{ KIND_SUBSCRIPTION, is_two_phase, "two_phase", 15 },
	{ KIND_DEFAULT_PRIVILEGES, is_large_objects, "default privileges for large objects", 18 },
};

static const struct {
	const char *option;
	int since;
} subscription_options[] = {
	{ "binary=", 14 },
	{ "streaming=parallel", 16 },
	{ "streaming=", 14 },
	{ "disable_on_error=", 15 },
	{ "run_as_owner=", 16 },
	{ "origin=", 16 },
	{ "password_required=", 16 },
	{ "failover=", 17 },
	{ "retain_dead_tuples=", 19 },
	{ "max_retention_duration=", 19 },
	{ "wal_receiver_timeout=", 19 },
};

static void refuse(Diags *diags, const Object *object, const char *what, int since, const char *server)
{
	diag_error(diags, object->span, "%s: %s needs PostgreSQL %d, %s is older", object_key(diags->arena, object), what,
	           since, server)
	    ->hint = "take it out of the schema, or update the server";
}

static bool options_fit(Diags *diags, const Object *object, int major, const char *server)
{
	const Strings *options = &((const Subscription *) object)->options;
	bool fits = true;
	for (size_t i = 0; i < options->count; i++)
		for (size_t j = 0; j < sizeof(subscription_options) / sizeof(subscription_options[0]); j++) {
			const char *option = subscription_options[j].option;
			if (strncmp(options->items[i], option, strlen(option)) != 0)
				continue;
			if (subscription_options[j].since > major) {
				refuse(diags, object, options->items[i], subscription_options[j].since, server);
				fits = false;
			}
			break;
		}
	return fits;
}

static bool privileges_fit(Diags *diags, const Object *object, int major, const char *server)
{
	for (size_t i = 0; major < 17 && i < object->acl.count; i++) {
		const char *entry = object->acl.items[i], *equals = strrchr(entry, '=');
		const char *role = arena_strndup(diags->arena, entry, equals ? (size_t) (equals - entry) : 0);
		if (!equals || strncmp(equals, "=MAINTAIN", 9) != 0 || privileges_are_most(&object->acl, role))
			continue;
		refuse(diags, object, "the privilege MAINTAIN", 17, server);
		return false;
	}
	return true;
}

bool schema_fits(Diags *diags, const Schema *schema, int major, const char *server)
{
	bool fits = true;
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		for (size_t j = 0; j < sizeof(needs) / sizeof(needs[0]); j++) {
			if (needs[j].kind != object->kind || needs[j].since <= major || !needs[j].has(schema, object))
				continue;
			refuse(diags, object, needs[j].what, needs[j].since, server);
			fits = false;
		}
		fits = privileges_fit(diags, object, major, server) && fits;
		if (object->kind == KIND_SUBSCRIPTION)
			fits = options_fit(diags, object, major, server) && fits;
	}
	return fits;
}
