/*
 * query.c: questions about the model.
 */
#include "query.h"

#include <string.h>

#include "record.h"
#include "schema.h"

ConstraintType constraint_type(const Object *object)
{
	static const char *const types[] = { [CONSTRAINT_CHECK] = "check",
		                                 [CONSTRAINT_PRIMARY_KEY] = "primary key",
		                                 [CONSTRAINT_UNIQUE] = "unique",
		                                 [CONSTRAINT_EXCLUDE] = "exclude",
		                                 [CONSTRAINT_FOREIGN_KEY] = "foreign key" };

	if (object->kind != KIND_CONSTRAINT || !((const Constraint *) object)->type)
		return NO_CONSTRAINT;
	for (int type = CONSTRAINT_CHECK; type < CONSTRAINT_OTHER; type++)
		if (strcmp(types[type], ((const Constraint *) object)->type) == 0)
			return (ConstraintType) type;
	return CONSTRAINT_OTHER;
}

bool is_foreign_key(const Object *object)
{
	return constraint_type(object) == CONSTRAINT_FOREIGN_KEY;
}

bool is_key(const Object *object)
{
	ConstraintType type = constraint_type(object);
	return type == CONSTRAINT_PRIMARY_KEY || type == CONSTRAINT_UNIQUE;
}

bool has_own_index(const Object *object)
{
	return is_key(object) || constraint_type(object) == CONSTRAINT_EXCLUDE;
}

Object *sequence_owner(const Schema *schema, const Object *object)
{
	const Sequence *sequence = (const Sequence *) object;
	if (object->kind != KIND_SEQUENCE || !sequence->owned_table.name)
		return NULL;
	Object *table = schema_find_relation(schema, sequence->owned_table.schema, sequence->owned_table.name);
	Object *column = table && sequence->owned_column ? object_child(table, KIND_COLUMN, sequence->owned_column) : NULL;
	return column ? column : table;
}

bool object_can_fold(const Object *child)
{
	bool not_valid = child->kind == KIND_CONSTRAINT && ((const Constraint *) child)->not_valid;
	return kind_of(child)->in_parent && !not_valid;
}

KindId field_kind(const Field *field)
{
	static const KindId kinds[] = {
		[MEANS_COLLATION] = KIND_COLLATION,
		[MEANS_OPCLASS] = KIND_OPERATOR_CLASS,
		[MEANS_FAMILY] = KIND_OPERATOR_FAMILY,
		[MEANS_DICTIONARY] = KIND_TEXT_SEARCH_DICTIONARY,
		[MEANS_TEMPLATE] = KIND_TEXT_SEARCH_TEMPLATE,
		[MEANS_PARSER] = KIND_TEXT_SEARCH_PARSER,
		[MEANS_METHOD] = KIND_ACCESS_METHOD,
		[MEANS_WRAPPER] = KIND_FOREIGN_DATA_WRAPPER,
		[MEANS_SERVER] = KIND_SERVER,
	};
	return field->means < sizeof(kinds) / sizeof(kinds[0]) && kinds[field->means] ? kinds[field->means] : KIND_COUNT;
}

/* What is named after another object. */
static const char *name_of(Schema *schema, const Object *object)
{
	return object->kind == KIND_PUBLISHED_TABLE ? ref_text(schema->arena, ((const PublishedTable *) object)->table)
	       : object->kind == KIND_USER_MAPPING  ? ((const UserMapping *) object)->server
	                                            : object->name;
}

static void follow_name(Schema *schema, Object *object)
{
	const char *name = name_of(schema, object);
	if (strcmp(name, object->name) != 0)
		schema_rename(schema, object, NULL, name, NULL);
}

void schema_follow(Schema *schema, const Object *renamed, const char *from)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		const Record *record = kind_of(object)->record;
		for (size_t j = 0; j < record->field_count; j++) {
			const Field *field = &record->fields[j];
			const char **name = field->type == FIELD_NAME ? FIELD_AT(object, field, const char *) : NULL;
			if (name && *name && field_kind(field) == renamed->kind && strcmp(*name, from) == 0)
				*name = renamed->name;
		}
		follow_name(schema, object);
	}
}
