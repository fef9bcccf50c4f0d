/*
 * object_name.c: the object that COMMENT, DROP, ALTER … RENAME, OWNER, SET SCHEMA and GRANT name.
 */
#include "object_name.h"

#include <string.h>

#include "names.h"
#include "not_null.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "typename.h"

/* --- routines by name and arguments --- */

/* The types of the input arguments as written in "f(integer, text)". */
static const char *written_arguments(Apply *a, const PgQuery__ObjectWithArgs *name)
{
	Buf args;
	buf_init(&args, a->arena);
	for (size_t i = 0; i < name->n_objargs; i++) {
		/* "f(*)" of an aggregate has a NULL here. */
		if (!IS_NODE(name->objargs[i], TYPE_NAME))
			continue;
		const char *type = bare_type_text(a, name->objargs[i]->type_name);
		if (!type)
			return NULL;
		if (args.length)
			buf_add(&args, ", ");
		buf_add(&args, type);
	}
	return args.data;
}

const char *routine_arguments(Apply *a, const PgQuery__ObjectWithArgs *name, Ref *ref)
{
	*ref = names_ref(name->n_objname, name->objname);
	return name->args_unspecified ? NULL : written_arguments(a, name);
}

static bool kind_fits(KindId kind, PgQuery__ObjectType type)
{
	switch (type) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
		return kind == KIND_FUNCTION || kind == KIND_AGGREGATE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
		return kind == KIND_PROCEDURE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
		return kind == KIND_AGGREGATE;
	default:
		return kind_row(kind)->names == NAMES_ROUTINE;
	}
}

static bool same_args(const Object *routine, const char *args)
{
	return args && strcmp(routine->args ? routine->args : "", args) == 0;
}

/* ARGS NULL: the only one of that name. */
static Object *find_routine_in(Apply *a, PgQuery__ObjectType type, const char *in_schema, const char *name,
                               const char *args, size_t *found)
{
	Object *last = NULL;
	for (KindId kind = 0; args && kind < KIND_COUNT; kind++) {
		Object *object = kind_fits(kind, type) ? schema_find(a->schema, kind, in_schema, NULL, name, args) : NULL;
		*found += object != NULL;
		last = object ? object : last;
	}
	for (size_t i = 0; !args && i < a->schema->objects.count; i++) {
		Object *object = a->schema->objects.items[i];
		if (!kind_fits(object->kind, type) || strcmp(object->name, name) != 0 || strcmp(object->schema, in_schema) != 0)
			continue;
		++*found;
		last = object;
	}
	return last;
}

/* A procedure may also be named with its OUT arguments. */
static const char *all_argument_types(Apply *a, const Routine *routine)
{
	Strings types = { 0 };
	for (size_t i = 0; i < routine->arguments.count; i++) {
		const Argument *argument = routine->arguments.items[i];
		if (strcmp(argument->mode, "table") != 0)
			strings_add(a->arena, &types, argument->type);
	}
	return strings_join(a->arena, &types, ", ");
}

static Object *find_by_all_arguments(Apply *a, const char *in_schema, const char *name, const char *args)
{
	for (size_t i = 0; args && i < a->schema->objects.count; i++) {
		Object *object = a->schema->objects.items[i];
		if (is_function(object) && strcmp(object->name, name) == 0 && strcmp(object->schema, in_schema) == 0 &&
		    (same_args(object, args) || strcmp(all_argument_types(a, (Routine *) object), args) == 0))
			return object;
	}
	return NULL;
}

/* What an extension brings is not in the model; a statement about it changes nothing there. */
static void missing_routine(Apply *a, const char *name, const char *args)
{
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		const Object *object = a->schema->objects.items[i];
		if (object->kind != KIND_EXTENSION)
			continue;
		diag_warning(a->diags, a->span, "function %s(%s) is taken for an extension's: the statement is passed over",
		             name, args);
		return;
	}
	apply_fail(a, -1, "function %s(%s) does not exist", name, args);
}

Object *need_routine(Apply *a, PgQuery__ObjectType type, const PgQuery__ObjectWithArgs *name, bool missing_ok)
{
	Ref ref = names_ref(name->n_objname, name->objname);
	const char *args = name->args_unspecified ? NULL : written_arguments(a, name);
	Strings one = { 0 };
	if (!ref.name || (!args && !name->args_unspecified))
		return NULL;
	if (ref.schema)
		strings_add(a->arena, &one, ref.schema);
	const Strings *path = ref.schema ? &one : &a->session->search_path;
	size_t found = 0;
	for (size_t i = 0; i < path->count; i++) {
		Object *object = find_routine_in(a, type, path->items[i], ref.name, args, &found);
		if (!object && (object = find_by_all_arguments(a, path->items[i], ref.name, args)))
			found = 1;
		if (found == 1)
			return object;
		if (found > 1) {
			apply_fail(a, -1, "function name \"%s\" is not unique", ref.name)->hint = "write its argument types";
			return NULL;
		}
	}
	if (!missing_ok)
		missing_routine(a, ref_name(a, ref), args ? args : "");
	return NULL;
}

/* --- all kinds --- */

/* How the tree writes the name of an object of a type. */
typedef enum Shape {
	SHAPE_NONE,
	SHAPE_RELATION,
	SHAPE_NAME,    /* one or more names of KIND */
	SHAPE_TYPE,    /* a type name */
	SHAPE_ROUTINE, /* name and arguments */
	SHAPE_CHILD,   /* table and name */
	SHAPE_COLUMN,  /* table and column */
	SHAPE_DOMAIN_CONSTRAINT,
	SHAPE_OPERATOR,  /* name and arguments */
	SHAPE_METHOD,    /* access method, name */
	SHAPE_PAIR,      /* two types, or a type and a language */
	SHAPE_ELSEWHERE, /* of the cluster, not of a schema */
} Shape;

typedef struct ObjectRow {
	Shape shape;
	KindId kind;
} ObjectRow;

#define CASE(WORD) [PG_QUERY__OBJECT_TYPE__OBJECT_##WORD]

static const ObjectRow rows[] = {
	CASE(TABLE) = { SHAPE_RELATION, KIND_TABLE },
	CASE(FOREIGN_TABLE) = { SHAPE_RELATION, KIND_FOREIGN_TABLE },
	CASE(VIEW) = { SHAPE_RELATION, KIND_VIEW },
	CASE(MATVIEW) = { SHAPE_RELATION, KIND_MATERIALIZED_VIEW },
	CASE(SEQUENCE) = { SHAPE_RELATION, KIND_SEQUENCE },
	CASE(INDEX) = { SHAPE_RELATION, KIND_INDEX },
	CASE(COLUMN) = { SHAPE_COLUMN, KIND_COLUMN },
	CASE(TYPE) = { SHAPE_TYPE, KIND_ENUM },
	CASE(DOMAIN) = { SHAPE_TYPE, KIND_DOMAIN },
	CASE(DOMCONSTRAINT) = { SHAPE_DOMAIN_CONSTRAINT, KIND_DOMAIN_CONSTRAINT },
	CASE(TABCONSTRAINT) = { SHAPE_CHILD, KIND_CONSTRAINT },
	CASE(TRIGGER) = { SHAPE_CHILD, KIND_TRIGGER },
	CASE(RULE) = { SHAPE_CHILD, KIND_RULE },
	CASE(POLICY) = { SHAPE_CHILD, KIND_POLICY },
	CASE(FUNCTION) = { SHAPE_ROUTINE, KIND_FUNCTION },
	CASE(PROCEDURE) = { SHAPE_ROUTINE, KIND_PROCEDURE },
	CASE(ROUTINE) = { SHAPE_ROUTINE, KIND_FUNCTION },
	CASE(AGGREGATE) = { SHAPE_ROUTINE, KIND_AGGREGATE },
	CASE(OPERATOR) = { SHAPE_OPERATOR, KIND_OPERATOR },
	CASE(OPCLASS) = { SHAPE_METHOD, KIND_OPERATOR_CLASS },
	CASE(OPFAMILY) = { SHAPE_METHOD, KIND_OPERATOR_FAMILY },
	CASE(CAST) = { SHAPE_PAIR, KIND_CAST },
	CASE(TRANSFORM) = { SHAPE_PAIR, KIND_TRANSFORM },
	CASE(SCHEMA) = { SHAPE_NAME, KIND_SCHEMA },
	CASE(EXTENSION) = { SHAPE_NAME, KIND_EXTENSION },
	CASE(LANGUAGE) = { SHAPE_NAME, KIND_LANGUAGE },
	CASE(COLLATION) = { SHAPE_NAME, KIND_COLLATION },
	CASE(CONVERSION) = { SHAPE_NAME, KIND_CONVERSION },
	CASE(STATISTIC_EXT) = { SHAPE_NAME, KIND_STATISTICS },
	CASE(TSCONFIGURATION) = { SHAPE_NAME, KIND_TEXT_SEARCH_CONFIGURATION },
	CASE(TSDICTIONARY) = { SHAPE_NAME, KIND_TEXT_SEARCH_DICTIONARY },
	CASE(TSPARSER) = { SHAPE_NAME, KIND_TEXT_SEARCH_PARSER },
	CASE(TSTEMPLATE) = { SHAPE_NAME, KIND_TEXT_SEARCH_TEMPLATE },
	CASE(ACCESS_METHOD) = { SHAPE_NAME, KIND_ACCESS_METHOD },
	CASE(EVENT_TRIGGER) = { SHAPE_NAME, KIND_EVENT_TRIGGER },
	CASE(FDW) = { SHAPE_NAME, KIND_FOREIGN_DATA_WRAPPER },
	CASE(FOREIGN_SERVER) = { SHAPE_NAME, KIND_SERVER },
	CASE(PUBLICATION) = { SHAPE_NAME, KIND_PUBLICATION },
	CASE(SUBSCRIPTION) = { SHAPE_NAME, KIND_SUBSCRIPTION },
	CASE(DATABASE) = { SHAPE_ELSEWHERE, KIND_COUNT },
	CASE(ROLE) = { SHAPE_ELSEWHERE, KIND_COUNT },
	CASE(TABLESPACE) = { SHAPE_ELSEWHERE, KIND_COUNT },
	CASE(LARGEOBJECT) = { SHAPE_ELSEWHERE, KIND_COUNT },
	CASE(PARAMETER_ACL) = { SHAPE_ELSEWHERE, KIND_COUNT },
};

static ObjectRow row_of(PgQuery__ObjectType type)
{
	size_t which = (size_t) type;
	return which < sizeof(rows) / sizeof(rows[0]) ? rows[which] : (ObjectRow){ SHAPE_NONE, KIND_COUNT };
}

bool object_is_elsewhere(PgQuery__ObjectType type)
{
	return row_of(type).shape == SHAPE_ELSEWHERE;
}

KindId object_type_kind(PgQuery__ObjectType type)
{
	return row_of(type).kind;
}

static Object *missing(Apply *a, const char *word, Ref name, bool missing_ok)
{
	if (!missing_ok)
		apply_fail(a, -1, "%s \"%s\" does not exist", word, name.name ? ref_name(a, name) : "");
	return NULL;
}

bool names_identity_sequence(Apply *a, Node *node, const PgQuery__RangeVar *relation)
{
	Ref ref = relation ? range_ref(relation) : node_ref(node);
	return ref.name && !find_relation(a, ref) && identity_column(a, ref);
}

static Object *relation_named(Apply *a, Ref name, KindId kind, bool missing_ok)
{
	Object *object = kind == KIND_INDEX ? find_index_owner(a, name) : find_relation(a, name);
	return object ? object : missing(a, kind == KIND_INDEX ? "index" : "relation", name, missing_ok);
}

/* All but the last of the names. */
static Ref table_part(size_t count, Node **items)
{
	return count > 1 ? names_ref(count - 1, items) : (Ref){ NULL, NULL };
}

Object *view_or_table_column(Apply *a, Object *relation, const char *name)
{
	if (!is_view(relation))
		return (Object *) need_column(a, relation, name, -1);
	Object *column = object_child(relation, KIND_VIEW_COLUMN, name);
	if (column)
		return column;
	column = schema_add(a->schema, KIND_VIEW_COLUMN, NULL, relation, name, NULL);
	column->span = a->span;
	return column;
}

static Object *column_named(Apply *a, const Node *node, bool missing_ok)
{
	if (!IS_NODE(node, LIST) || node->list->n_items < 2)
		return missing(a, "column", node_ref(node), missing_ok);
	size_t count = node->list->n_items;
	Ref table = table_part(count, node->list->items);
	Object *relation = find_relation(a, table);
	const char *name = node_text(node->list->items[count - 1]);
	if (!relation || !name)
		return missing(a, "relation", table, missing_ok);
	return view_or_table_column(a, relation, name);
}

Object *table_of_part(Apply *a, const Node *node, const char **name)
{
	if (!IS_NODE(node, LIST) || node->list->n_items < 2)
		return NULL;
	size_t count = node->list->n_items;
	*name = node_text(node->list->items[count - 1]);
	return find_relation(a, table_part(count, node->list->items));
}

static Object *child_named(Apply *a, const Node *node, KindId kind, bool missing_ok)
{
	if (!IS_NODE(node, LIST) || node->list->n_items < 2)
		return missing(a, kind_row(kind)->word, node_ref(node), missing_ok);
	size_t count = node->list->n_items;
	Ref table = table_part(count, node->list->items);
	Object *relation = find_relation(a, table);
	const char *name = node_text(node->list->items[count - 1]);
	if (!relation || !name)
		return missing(a, "relation", table, missing_ok);
	return kind == KIND_CONSTRAINT ? need_constraint(a, relation, name, missing_ok)
	                               : need_child(a, relation, kind, name, missing_ok);
}

static Object *domain_constraint_named(Apply *a, const Node *node, bool missing_ok)
{
	if (!IS_NODE(node, LIST) || node->list->n_items < 2)
		return missing(a, "constraint", node_ref(node), missing_ok);
	Object *domain = need_type(a, node_ref(node->list->items[0]), missing_ok);
	const char *name = node_text(node->list->items[1]);
	return domain && name ? need_child(a, domain, KIND_DOMAIN_CONSTRAINT, name, missing_ok) : NULL;
}

/* "integer, integer" or "NONE, integer". */
const char *operator_args(Apply *a, size_t count, Node **args)
{
	Buf out;
	buf_init(&out, a->arena);
	for (size_t i = 0; i < count; i++) {
		const char *type = IS_NODE(args[i], TYPE_NAME) ? bare_type_text(a, args[i]->type_name) : "NONE";
		buf_printf(&out, "%s%s", i ? ", " : "", type ? type : "NONE");
	}
	return out.data;
}

static Object *operator_named(Apply *a, const Node *node, bool missing_ok)
{
	if (!IS_NODE(node, OBJECT_WITH_ARGS))
		return missing(a, "operator", node_ref(node), missing_ok);
	const PgQuery__ObjectWithArgs *name = node->object_with_args;
	Object *object = find_kind(a, KIND_OPERATOR, node_ref(node), operator_args(a, name->n_objargs, name->objargs));
	return object ? object : missing(a, "operator", node_ref(node), missing_ok);
}

static Object *method_named(Apply *a, const Node *node, KindId kind, bool missing_ok)
{
	if (!IS_NODE(node, LIST) || node->list->n_items < 2)
		return missing(a, kind_row(kind)->word, node_ref(node), missing_ok);
	Ref name = names_ref(node->list->n_items - 1, node->list->items + 1);
	Object *object = find_kind(a, kind, name, node_text(node->list->items[0]));
	return object ? object : missing(a, kind_row(kind)->word, name, missing_ok);
}

static Object *pair_named(Apply *a, const Node *node, KindId kind, bool missing_ok)
{
	if (!IS_NODE(node, LIST) || node->list->n_items < 2 || !IS_NODE(node->list->items[0], TYPE_NAME))
		return missing(a, kind_row(kind)->word, node_ref(node), missing_ok);
	const Node *second = node->list->items[1];
	const char *source = bare_type_text(a, node->list->items[0]->type_name);
	const char *target = IS_NODE(second, TYPE_NAME) ? bare_type_text(a, second->type_name) : node_text(second);
	Object *object = source ? schema_find(a->schema, kind, NULL, NULL, source, target) : NULL;
	return object ? object : missing(a, kind_row(kind)->word, (Ref){ NULL, source }, missing_ok);
}

/* In ALTER … the parts come apart: relation, object, subname. */
static Object *part_named(Apply *a, ObjectRow row, const PgQuery__RangeVar *relation, const char *subname,
                          bool missing_ok)
{
	Object *table = relation_named(a, range_ref(relation), KIND_TABLE, missing_ok);
	if (!table)
		return NULL;
	if (row.shape == SHAPE_COLUMN)
		return view_or_table_column(a, table, subname);
	return need_child(a, table, row.kind, subname, missing_ok);
}

Object *need_object(Apply *a, PgQuery__ObjectType type, Node *node, const PgQuery__RangeVar *relation,
                    const char *subname, bool missing_ok)
{
	ObjectRow row = row_of(type);
	if (relation && subname && (row.shape == SHAPE_CHILD || row.shape == SHAPE_COLUMN))
		return part_named(a, row, relation, subname, missing_ok);
	switch (row.shape) {
	case SHAPE_RELATION:
		return relation_named(a, relation ? range_ref(relation) : node_ref(node), row.kind, missing_ok);
	case SHAPE_NAME:
		return need_kind(a, row.kind, node_ref(node), missing_ok);
	case SHAPE_TYPE:
		return need_type(a, node_ref(node), missing_ok);
	case SHAPE_ROUTINE:
		return IS_NODE(node, OBJECT_WITH_ARGS) ? need_routine(a, type, node->object_with_args, missing_ok) : NULL;
	case SHAPE_CHILD:
		return child_named(a, node, row.kind, missing_ok);
	case SHAPE_COLUMN:
		return column_named(a, node, missing_ok);
	case SHAPE_DOMAIN_CONSTRAINT:
		return domain_constraint_named(a, node, missing_ok);
	case SHAPE_OPERATOR:
		return operator_named(a, node, missing_ok);
	case SHAPE_METHOD:
		return method_named(a, node, row.kind, missing_ok);
	case SHAPE_PAIR:
		return pair_named(a, node, row.kind, missing_ok);
	default:
		apply_fail(a, 0, "this kind of object is not understood");
		return NULL;
	}
}
