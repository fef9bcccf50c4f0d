/*
 * opfamily.c: operator families and classes.
 */
#include "apply.h"

#include <string.h>

#include "lookup.h"
#include "names.h"
#include "new_object.h"
#include "object_name.h"
#include "operator.h"
#include "options.h"
#include "record.h"
#include "sqltext.h"
#include "typename.h"

/* --- members --- */

static int compare_members(const FamilyMember *one, const FamilyMember *two)
{
	int what = strcmp(one->what, two->what), left = strcmp(one->left, two->left);
	if (what)
		return what;
	if (one->number != two->number)
		return one->number < two->number ? -1 : 1;
	return left ? left : strcmp(one->right, two->right);
}

static void add_member(Apply *a, Parts *members, const FamilyMember *member)
{
	FamilyMember *last = parts_add(a->arena, members, &family_member_record);
	*last = *member;
	size_t at = members->count - 1;
	for (; at > 0 && compare_members(members->items[at - 1], last) > 0; at--)
		members->items[at] = members->items[at - 1];
	members->items[at] = last;
}

static bool drop_member(Parts *members, const FamilyMember *place)
{
	for (size_t i = 0; i < members->count; i++) {
		if (compare_members(members->items[i], place) != 0)
			continue;
		memmove(&members->items[i], &members->items[i + 1], (members->count - i - 1) * sizeof(void *));
		members->count--;
		return true;
	}
	return false;
}

/* Where PostgreSQL's amadjustmembers functions (14 and later) tie a member: to a class the functions that its method
 * cannot do without, and for btree and hash the operators of one type; all else is loose in the family. */
static bool is_tied(const char *method, const FamilyMember *member)
{
	static const struct {
		const char *method, *functions;
		bool operators;
	} rules[] = {
		{ "btree", "1", true }, { "hash", "1", true },        { "gist", "12567", false },
		{ "gin", "23", false }, { "spgist", "12345", false },
	};
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (strcmp(rules[i].method, method) != 0)
			continue;
		if (rules[i].operators && strcmp(member->left, member->right) != 0)
			return false;
		return strcmp(member->what, "operator") == 0
		           ? rules[i].operators
		           : member->number < 10 && strchr(rules[i].functions, (int) ('0' + member->number));
	}
	return true;
}

/* --- names --- */

static Ref operator_ref(Apply *a, const PgQuery__ObjectWithArgs *name, const char *args)
{
	Ref ref = names_ref(name->n_objname, name->objname);
	if (!ref.name || ref.schema)
		return ref;
	const Object *object = find_kind(a, KIND_OPERATOR, ref, args);
	return (Ref){ object ? object->schema : "pg_catalog", ref.name };
}

/* What is neither the schema's nor declared further down is PostgreSQL's. */
static Ref family_ref(Apply *a, size_t count, Node **names, const char *method)
{
	Ref ref = names_ref(count, names);
	if (!ref.name || ref.schema)
		return ref;
	const Object *object = find_kind(a, KIND_OPERATOR_FAMILY, ref, method);
	return (Ref){ object ? object->schema : "pg_catalog", ref.name };
}

static const char *routine_takes(Apply *a, const PgQuery__ObjectWithArgs *name, Ref ref)
{
	if (!name->args_unspecified)
		return name->n_objargs ? operator_args(a, name->n_objargs, name->objargs) : NULL;
	const List *routines = lookup_routines(lookup_new(a->arena, a->schema), ref.schema, ref.name);
	return routines ? ((const Object *) routines->items[0])->args : NULL;
}

/* --- adding members --- */

typedef struct Where {
	OperatorFamily *family; /* NULL: one that is not in the schema */
	OperatorClass *class;   /* NULL: ALTER OPERATOR FAMILY */
	const char *method;
} Where;

static const char *type_at(Apply *a, const PgQuery__CreateOpClassItem *item, size_t i)
{
	size_t last = item->n_class_args ? item->n_class_args - 1 : 0;
	const Node *node = item->n_class_args ? item->class_args[i < last ? i : last] : NULL;
	return node && IS_NODE(node, TYPE_NAME) ? bare_type_text(a, node->type_name) : NULL;
}

/* The class of FAMILY for TYPE. */
static OperatorClass *class_for(Apply *a, const OperatorFamily *family, const char *type)
{
	for (size_t i = 0; family && i < a->schema->objects.count; i++) {
		OperatorClass *class = a->schema->objects.items[i];
		Ref self = object_ref(&family->base);
		if (class->base.kind == KIND_OPERATOR_CLASS && ref_equal(&class->family, &self) &&
		    strcmp(class->base.args, family->base.args) == 0 && strcmp(class->type, type) == 0)
			return class;
	}
	return NULL;
}

/* The list that the member belongs to.  What is loose in a family that is not in the schema stays with the class. */
static Parts *members_for(Apply *a, const Where *where, const FamilyMember *member)
{
	OperatorClass *class = where->class;
	if (is_tied(where->method, member)) {
		if (!class || (strcmp(class->type, member->left) != 0 && where->family))
			class = class_for(a, where->family, member->left);
		if (class)
			return &class->members;
	}
	return where->family ? &where->family->members : where->class ? &where->class->members : NULL;
}

static bool add_operator(Apply *a, const Where *where, const PgQuery__CreateOpClassItem *item)
{
	const PgQuery__ObjectWithArgs *name = item->name;
	FamilyMember member = { .what = "operator", .number = item->number };
	member.left = member.right = where->class ? where->class->type : NULL;
	if (name->n_objargs == 2 && IS_NODE(name->objargs[0], TYPE_NAME) && IS_NODE(name->objargs[1], TYPE_NAME)) {
		member.left = bare_type_text(a, name->objargs[0]->type_name);
		member.right = bare_type_text(a, name->objargs[1]->type_name);
	}
	if (!member.left || !member.right) {
		apply_fail(a, -1, "operator argument types must be specified");
		return false;
	}
	member.operator_ = operator_ref(a, name, arena_printf(a->arena, "%s, %s", member.left, member.right));
	member.sort_family = family_ref(a, item->n_order_family, item->order_family, "btree");
	add_member(a, members_for(a, where, &member), &member);
	return true;
}

/* Comparison and hash functions are for what they take, others for what the class is for. */
static void put_function_types(Apply *a, const Where *where, const PgQuery__CreateOpClassItem *item,
                               FamilyMember *member)
{
	member->left = type_at(a, item, 0);
	member->right = type_at(a, item, 1);
	if (member->left)
		return;
	Strings types = sql_list(a->arena, member->takes ? member->takes : "");
	bool btree = strcmp(where->method, "btree") == 0, hash = strcmp(where->method, "hash") == 0;
	if (btree && ((member->number == 1 && types.count == 2) || (member->number == 3 && types.count > 2))) {
		member->left = types.items[0];
		member->right = types.items[member->number == 1 ? 1 : 2];
	} else if (hash && types.count) {
		member->left = member->right = types.items[0];
	} else if (where->class) {
		member->left = member->right = where->class->type;
	}
}

static bool add_function(Apply *a, const Where *where, const PgQuery__CreateOpClassItem *item)
{
	FamilyMember member = { .what = "function", .number = item->number };
	member.function = routine_ref(a, names_ref(item->name->n_objname, item->name->objname));
	member.takes = routine_takes(a, item->name, member.function);
	put_function_types(a, where, item, &member);
	if (!member.left || !member.right) {
		apply_fail(a, -1, "associated data types must be specified for index support function");
		return false;
	}
	add_member(a, members_for(a, where, &member), &member);
	return true;
}

enum { ITEM_OPERATOR = 1, ITEM_FUNCTION = 2, ITEM_STORAGE = 3 }; /* OPCLASS_ITEM_… of parsenodes.h */

static bool add_item(Apply *a, const Where *where, const PgQuery__CreateOpClassItem *item)
{
	if (item->itemtype == ITEM_OPERATOR)
		return add_operator(a, where, item);
	if (item->itemtype == ITEM_FUNCTION)
		return add_function(a, where, item);
	const char *storage = item->storedtype ? bare_type_text(a, item->storedtype) : NULL;
	if (storage && where->class && strcmp(storage, where->class->type) != 0)
		where->class->storage = storage;
	return storage;
}

static bool add_items(Apply *a, const Where *where, size_t count, Node **items)
{
	bool good = true;
	for (size_t i = 0; i < count; i++)
		if (IS_NODE(items[i], CREATE_OP_CLASS_ITEM))
			good = add_item(a, where, items[i]->create_op_class_item) && good;
	return good;
}

static bool drop_item(Apply *a, OperatorFamily *family, const PgQuery__CreateOpClassItem *item)
{
	FamilyMember place = { .what = item->itemtype == ITEM_FUNCTION ? "function" : "operator", .number = item->number };
	place.left = type_at(a, item, 0);
	place.right = type_at(a, item, 1);
	if (!place.left || !place.right)
		return false;
	OperatorClass *class = class_for(a, family, place.left);
	if (drop_member(&family->members, &place) || (class && drop_member(&class->members, &place)))
		return true;
	apply_fail(a, -1, "%s %lld(%s,%s) does not exist in operator family \"%s\"", place.what, (long long) place.number,
	           place.left, place.right, family->base.name);
	return false;
}

/* --- statements --- */

static bool apply_create_operator_family(Apply *a, Node *node)
{
	const PgQuery__CreateOpFamilyStmt *statement = node->create_op_family_stmt;
	Ref name = names_ref(statement->n_opfamilyname, statement->opfamilyname);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	return in_schema && add_object(a, KIND_OPERATOR_FAMILY, in_schema, NULL, name.name, statement->amname, -1);
}

/* Without FAMILY the class gets one of its own name. */
static OperatorFamily *own_family(Apply *a, const char *in_schema, const char *name, const char *method)
{
	Object *family = schema_find(a->schema, KIND_OPERATOR_FAMILY, in_schema, NULL, name, method);
	return (OperatorFamily *) (family ? family
	                                  : add_object(a, KIND_OPERATOR_FAMILY, in_schema, NULL, name, method, -1));
}

static bool apply_create_operator_class(Apply *a, Node *node)
{
	const PgQuery__CreateOpClassStmt *statement = node->create_op_class_stmt;
	Ref name = names_ref(statement->n_opclassname, statement->opclassname);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	const char *type = in_schema ? bare_type_text(a, statement->datatype) : NULL;
	if (!type)
		return false;
	Where where = { .method = statement->amname };
	Ref family = family_ref(a, statement->n_opfamilyname, statement->opfamilyname, statement->amname);
	if (family.name) {
		where.family = (OperatorFamily *) schema_find(a->schema, KIND_OPERATOR_FAMILY, family.schema, NULL, family.name,
		                                              statement->amname);
	} else {
		where.family = own_family(a, in_schema, name.name, statement->amname);
		family = (Ref){ in_schema, name.name };
	}
	where.class = (OperatorClass *) add_object(a, KIND_OPERATOR_CLASS, in_schema, NULL, name.name, statement->amname,
	                                           -1);
	if (!where.class)
		return false;
	where.class->type = type;
	where.class->family = family;
	where.class->is_default = statement->is_default;
	return add_items(a, &where, statement->n_items, statement->items);
}

static bool apply_alter_operator_family(Apply *a, Node *node)
{
	const PgQuery__AlterOpFamilyStmt *statement = node->alter_op_family_stmt;
	Ref ref = names_ref(statement->n_opfamilyname, statement->opfamilyname);
	OperatorFamily *family = (OperatorFamily *) find_kind(a, KIND_OPERATOR_FAMILY, ref, statement->amname);
	if (!family) {
		apply_fail(a, -1, "operator family \"%s\" does not exist", ref.name ? ref_name(a, ref) : "");
		return false;
	}
	if (!statement->is_drop)
		return add_items(a, &(Where){ .family = family, .method = statement->amname }, statement->n_items,
		                 statement->items);
	bool good = true;
	for (size_t i = 0; i < statement->n_items; i++)
		if (IS_NODE(statement->items[i], CREATE_OP_CLASS_ITEM))
			good = drop_item(a, family, statement->items[i]->create_op_class_item) && good;
	return good;
}

const StatementRow opfamily_statements[] = {
	STATEMENT(CREATE_OP_FAMILY_STMT, apply_create_operator_family),
	STATEMENT(CREATE_OP_CLASS_STMT, apply_create_operator_class),
	STATEMENT(ALTER_OP_FAMILY_STMT, apply_alter_operator_family),
	{ 0 },
};
