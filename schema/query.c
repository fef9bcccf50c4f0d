/*
 * query.c: questions about the model.
 */
#include "query.h"

#include <string.h>

#include "record.h"
#include "schema.h"
#include "text.h"

bool is_table(const Object *object)
{
	return kind_of(object)->record == &table_record;
}

bool is_partitioned(const Object *object)
{
	return object->kind == KIND_TABLE && ((const Table *) object)->partition_key.text;
}

bool is_default_partition(const Object *object)
{
	return object->kind == KIND_TABLE && text_is(((const Table *) object)->partition_bound.text, "DEFAULT");
}

bool is_foreign_table(const Object *object)
{
	return object->kind == KIND_FOREIGN_TABLE;
}

bool is_view(const Object *object)
{
	return object->kind == KIND_VIEW || object->kind == KIND_MATERIALIZED_VIEW;
}

bool is_relation(const Object *object)
{
	return is_table(object) || is_view(object);
}

bool is_type(const Object *object)
{
	return kind_of(object)->names == NAMES_TYPE || object->kind == KIND_COMPOSITE || is_relation(object);
}

bool is_function(const Object *object)
{
	return kind_of(object)->record == &routine_record;
}

bool is_routine(const Object *object)
{
	return kind_of(object)->names == NAMES_ROUTINE;
}

ConstraintType constraint_type(const Object *object)
{
	static const char *const types[] = {
		[CONSTRAINT_CHECK] = "check",     [CONSTRAINT_PRIMARY_KEY] = "primary key", [CONSTRAINT_UNIQUE] = "unique",
		[CONSTRAINT_EXCLUDE] = "exclude", [CONSTRAINT_FOREIGN_KEY] = "foreign key", [CONSTRAINT_NOT_NULL] = "not null"
	};

	if (object->kind != KIND_CONSTRAINT || !((const Constraint *) object)->type)
		return NO_CONSTRAINT;
	for (size_t type = CONSTRAINT_CHECK; type < sizeof(types) / sizeof(types[0]); type++)
		if (strcmp(types[type], ((const Constraint *) object)->type) == 0)
			return (ConstraintType) type;
	return NO_CONSTRAINT;
}

const Constraint *column_not_null(const Column *column)
{
	const Object *table = column->base.parent;
	for (size_t i = 0; table && i < table->children.count; i++) {
		const Constraint *constraint = table->children.items[i];
		if (constraint_type(&constraint->base) == CONSTRAINT_NOT_NULL && constraint->columns.count == 1 &&
		    strcmp(constraint->columns.items[0], column->base.name) == 0)
			return constraint;
	}
	return NULL;
}

bool heirs_are_not_null(const Column *column)
{
	const Constraint *constraint = column_not_null(column);
	return column->not_null && !(constraint && constraint->no_inherit);
}

bool not_null_is_bare(const Constraint *constraint)
{
	return !constraint->no_inherit && !constraint->not_valid && !constraint->base.comment;
}

/* As catalog/constraint.sql has it. */
bool not_null_is_usual(const Constraint *constraint)
{
	static const char end[] = "_not_null";
	const char *name = constraint->base.name, *table = constraint->base.parent->name;
	size_t length = strlen(name), label = sizeof(end) - 1;
	bool is_long = length > 56;
	while (length > 0 && name[length - 1] >= '0' && name[length - 1] <= '9')
		length--;
	if (!not_null_is_bare(constraint) || constraint->columns.count != 1 || length < label ||
	    strncmp(name + length - label, end, label) != 0)
		return false;
	const char *column = constraint->columns.items[0];
	size_t own = strlen(column), whole = strlen(table);
	return is_long || (strncmp(name, table, whole) == 0 && name[whole] == '_') ||
	       (length > label + own && name[length - label - own - 1] == '_' &&
	        strncmp(name + length - label - own, column, own) == 0);
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

bool comes_with_parent(const Object *object)
{
	const Constraint *constraint = (const Constraint *) object;
	return has_own_index(object) && constraint->attached_to.name &&
	       (constraint_type(object) == CONSTRAINT_EXCLUDE || constraint->without_overlaps);
}

bool has_index(const Object *object)
{
	return object->kind == KIND_INDEX || has_own_index(object);
}

static int64_t position_of(const Object *column)
{
	return column->kind == KIND_COLUMN ? ((const Column *) column)->position : ((const ViewColumn *) column)->position;
}

static List columns_in_order(Arena *arena, const Object *relation, KindId kind)
{
	List columns = { 0 };
	for (size_t i = 0; i < relation->children.count; i++) {
		Object *column = relation->children.items[i];
		if (column->kind != kind)
			continue;
		size_t at = columns.count;
		while (at > 0 && position_of(columns.items[at - 1]) > position_of(column))
			at--;
		list_insert(arena, &columns, at, column);
	}
	return columns;
}

List table_columns(Arena *arena, const Object *table)
{
	return columns_in_order(arena, table, KIND_COLUMN);
}

List view_columns(Arena *arena, const Object *view)
{
	return columns_in_order(arena, view, KIND_VIEW_COLUMN);
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

static bool has_replica_identity(const Table *table)
{
	if (table->replica_identity)
		return strcmp(table->replica_identity, "nothing") != 0;
	for (size_t i = 0; i < table->base.children.count; i++)
		if (constraint_type(table->base.children.items[i]) == CONSTRAINT_PRIMARY_KEY)
			return true;
	return false;
}

bool publication_has_table(const Schema *schema, const Publication *publication, const Object *table)
{
	if (publication->all_tables || strings_has(&publication->schemas, table->schema))
		return true;
	for (size_t i = 0; i < publication->base.children.count; i++) {
		const Object *entry = publication->base.children.items[i];
		if (entry->kind == KIND_PUBLISHED_TABLE &&
		    schema_find_ref(schema, ((const PublishedTable *) entry)->table) == table)
			return true;
	}
	const Object *whole = schema_find_ref(schema, ((const Table *) table)->partition_of);
	return whole && whole->kind == KIND_TABLE && publication_has_table(schema, publication, whole);
}

const Object *publication_against_updates(const Schema *schema, const Object *table)
{
	if (table->kind != KIND_TABLE || has_replica_identity((const Table *) table))
		return NULL;
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		if (object->kind == KIND_PUBLICATION && strings_has(&((const Publication *) object)->publish, "update") &&
		    publication_has_table(schema, (const Publication *) object, table))
			return object;
	}
	return NULL;
}

Object *routine_row_table(Arena *arena, const Schema *schema, const Object *object)
{
	const char *returns = is_function(object) ? ((const Routine *) object)->returns : NULL;
	Ref ref;
	if (!returns || !ref_parse(arena, strncmp(returns, "SETOF ", 6) == 0 ? returns + 6 : returns, &ref))
		return NULL;
	Object *table = schema_find_ref(schema, ref);
	return table && is_table(table) ? table : NULL;
}

Strings *object_options(Object *object)
{
	const Field *field = record_field(kind_of(object)->record, "options");
	return field && field->type == FIELD_TEXTS ? FIELD_AT(object, field, Strings) : NULL;
}

const char **object_tablespace(Object *object)
{
	const Field *field = object->kind == KIND_FOREIGN_TABLE ? NULL
	                                                        : record_field(kind_of(object)->record, "tablespace");
	return field ? FIELD_AT(object, field, const char *) : NULL;
}

const char *object_expr_type(const Object *object, const void *part)
{
	switch (object->kind) {
	case KIND_FUNCTION:
	case KIND_PROCEDURE:
		return part ? ((const Argument *) part)->type : NULL;
	case KIND_COLUMN:
		return ((const Column *) object)->type;
	case KIND_DEFAULT:
		return object->parent->kind == KIND_COLUMN ? ((const Column *) object->parent)->type : NULL;
	case KIND_DOMAIN:
		return ((const Domain *) object)->type;
	default:
		return NULL;
	}
}

bool object_can_fold(const Object *child)
{
	bool not_valid = child->kind == KIND_CONSTRAINT && ((const Constraint *) child)->not_valid;
	return kind_of(child)->in_parent && !not_valid && !comes_with_parent(child);
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
	if (field->means == MEANS_SCHEMA)
		return KIND_SCHEMA; /* the first of them: 0 */
	return field->means < sizeof(kinds) / sizeof(kinds[0]) && kinds[field->means] ? kinds[field->means] : KIND_COUNT;
}

typedef struct ColumnWalk {
	Ref table;
	bool own;          /* the columns that the object names are those of TABLE */
	const Ref *before; /* the last reference */
	ColumnVisit *visit;
	void *context;
} ColumnWalk;

static void visit_columns(void *context, const Field *field, void *value)
{
	ColumnWalk *walk = context;
	bool own = field->means == MEANS_COLUMNS || field->means == MEANS_VALUED_COLUMNS;
	if (field->type == FIELD_REF)
		walk->before = value;
	if (own ? !walk->own : field->means != MEANS_THEIR_COLUMNS || !ref_equal(walk->before, &walk->table))
		return;
	Strings one = { .items = value, .count = *(const char **) value != NULL };
	const Strings *names = field->type == FIELD_NAME ? &one : value;
	for (size_t i = 0; i < names->count; i++)
		walk->visit(walk->context, &names->items[i]);
}

void object_visit_columns(Object *object, const Object *table, ColumnVisit *visit, void *context)
{
	ColumnWalk walk = { .table = { table->schema, table->name }, .visit = visit, .context = context };
	const Ref *about = object_table_ref(object);
	walk.own = about ? ref_equal(about, &walk.table) : object->parent == table;
	record_visit(kind_of(object)->record, object, visit_columns, &walk);
}

typedef struct ColumnNaming {
	const char *column;
	bool found;
} ColumnNaming;

static void look_for_column(void *context, const char **column)
{
	ColumnNaming *naming = context;
	naming->found = naming->found || text_same(*column, naming->column);
}

bool object_names_column(Object *object, const Object *table, const char *column)
{
	ColumnNaming naming = { column, false };
	object_visit_columns(object, table, look_for_column, &naming);
	return naming.found;
}
