/*
 * query.c: questions about the model.
 */
#include "query.h"

#include <string.h>

#include "schema.h"

bool is_foreign_key(const Object *object)
{
	return object->kind == KIND_CONSTRAINT && strcmp(((const Constraint *) object)->type, "foreign key") == 0;
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
	if (child->kind == KIND_COLUMN || child->kind == KIND_DEFAULT)
		return true;
	if (child->kind == KIND_DOMAIN_CONSTRAINT)
		return !((const DomainConstraint *) child)->not_valid;
	return child->kind == KIND_CONSTRAINT && !((const Constraint *) child)->not_valid;
}
