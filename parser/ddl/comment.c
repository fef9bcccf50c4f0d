/*
 * comment.c: COMMENT ON everything.
 */
#include "apply.h"

#include <string.h>

#include "constraint.h"
#include "names.h"
#include "object_name.h"
#include "query.h"
#include "sequence.h"

/* The comment of a column of a composite type is a field of its attribute. */
static bool comment_attribute(Apply *a, const PgQuery__CommentStmt *statement, bool *done)
{
	const Node *node = statement->object;
	*done = false;
	if (statement->objtype != PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN || !IS_NODE(node, LIST) || node->list->n_items < 2)
		return true;
	size_t count = node->list->n_items;
	Object *type = find_relation(a, names_ref(count - 1, node->list->items));
	const char *name = node_text(node->list->items[count - 1]);
	if (!type || type->kind != KIND_COMPOSITE || !name)
		return true;
	*done = true;
	const Parts *attributes = &((Composite *) type)->attributes;
	for (size_t i = 0; i < attributes->count; i++) {
		Attribute *attribute = attributes->items[i];
		if (strcmp(attribute->name, name) == 0) {
			attribute->comment = node_given(statement->comment);
			return true;
		}
	}
	apply_fail(a, -1, "attribute \"%s\" of type %s does not exist", name, type->name);
	return false;
}

/* What every database has without anybody having made it. */
static bool is_always_there(const PgQuery__CommentStmt *statement)
{
	const char *name = node_text(statement->object);
	return name && ((statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION && strcmp(name, "plpgsql") == 0) ||
	                (statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE));
}

/* A check that a table has from its parents alone is no object of its own, in a database neither. */
static bool is_on_inherited_check(Apply *a, const PgQuery__CommentStmt *statement)
{
	const char *name = NULL;
	Object *table = statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT
	                    ? table_of_part(a, statement->object, &name)
	                    : NULL;
	return table && name && is_table(table) && !object_child(table, KIND_CONSTRAINT, name) &&
	       inherits_check(a, table, name);
}

static bool apply_comment(Apply *a, Node *node)
{
	const PgQuery__CommentStmt *statement = node->comment_stmt;
	if (object_is_elsewhere(statement->objtype) || is_on_inherited_check(a, statement))
		return true;
	bool done;
	bool good = comment_attribute(a, statement, &done);
	if (done)
		return good;
	bool sequence = statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE;
	Object *object = sequence && names_identity_sequence(a, statement->object, NULL)
	                     ? identity_sequence_of(a, statement->object, NULL)
	                     : need_object(a, statement->objtype, statement->object, NULL, NULL,
	                                   is_always_there(statement));
	if (object && object->kind == KIND_CONSTRAINT && statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX)
		((Constraint *) object)->index_comment = node_given(statement->comment);
	else if (object)
		object->comment = node_given(statement->comment);
	return object || is_always_there(statement);
}

const StatementRow comment_statements[] = {
	STATEMENT(COMMENT_STMT, apply_comment),
	{ 0 },
};
