/*
 * type.c: enums, domains, composite types.
 */
#include "type.h"

#include <string.h>

#include "drop.h"
#include "names.h"
#include "new_object.h"
#include "record.h"
#include "slice.h"
#include "typename.h"

/* The schema of a new type; NULL after a diagnostic, also when the name is taken. */
static const char *place_type(Apply *a, Ref name)
{
	const char *in_schema = schema_for_new(a, name.schema, -1);
	if (in_schema && schema_find_type(a->schema, in_schema, name.name)) {
		apply_fail_exists(a, -1, "type", name.name);
		return NULL;
	}
	return in_schema;
}

/* --- enums --- */

static bool apply_create_enum(Apply *a, Node *node)
{
	const PgQuery__CreateEnumStmt *statement = node->create_enum_stmt;
	Ref name = names_ref(statement->n_type_name, statement->type_name);
	const char *in_schema = place_type(a, name);
	if (!in_schema)
		return false;
	Enum *type = (Enum *) add_object(a, KIND_ENUM, in_schema, NULL, name.name, NULL, -1);
	for (size_t i = 0; i < statement->n_vals; i++) {
		EnumLabel *label = parts_add(a->arena, &type->labels, &enum_label_record);
		label->label = node_text(statement->vals[i]);
	}
	apply_default_privileges(a, &type->base);
	return true;
}

static long find_label(const Enum *type, const char *name)
{
	for (size_t i = 0; i < type->labels.count; i++)
		if (strcmp(((EnumLabel *) type->labels.items[i])->label, name) == 0)
			return (long) i;
	return -1;
}

static bool need_label(Apply *a, const Enum *type, const char *name, long *at)
{
	*at = find_label(type, name);
	if (*at < 0)
		apply_fail(a, -1, "\"%s\" is not a label of enum %s", name, type->base.name);
	return *at >= 0;
}

static bool add_label(Apply *a, Enum *type, const PgQuery__AlterEnumStmt *statement)
{
	size_t at = type->labels.count;
	long neighbour;
	if (find_label(type, statement->new_val) >= 0)
		return statement->skip_if_new_val_exists || apply_fail_exists(a, -1, "enum label", statement->new_val);
	if (node_given(statement->new_val_neighbor)) {
		if (!need_label(a, type, statement->new_val_neighbor, &neighbour))
			return false;
		at = (size_t) neighbour + (statement->new_val_is_after ? 1 : 0);
	}
	EnumLabel *label = parts_add(a->arena, &type->labels, &enum_label_record);
	label->label = statement->new_val;
	memmove(&type->labels.items[at + 1], &type->labels.items[at], (type->labels.count - 1 - at) * sizeof(void *));
	type->labels.items[at] = label;
	return true;
}

static bool apply_alter_enum(Apply *a, Node *node)
{
	const PgQuery__AlterEnumStmt *statement = node->alter_enum_stmt;
	Object *object = need_type(a, names_ref(statement->n_type_name, statement->type_name), false);
	if (!object)
		return false;
	if (object->kind != KIND_ENUM) {
		apply_fail(a, -1, "\"%s\" is not an enum", object->name);
		return false;
	}
	if (!node_given(statement->old_val))
		return add_label(a, (Enum *) object, statement);
	long at;
	if (!need_label(a, (Enum *) object, statement->old_val, &at))
		return false;
	if (find_label((Enum *) object, statement->new_val) >= 0)
		return apply_fail_exists(a, -1, "enum label", statement->new_val);
	((EnumLabel *) ((Enum *) object)->labels.items[at])->label = statement->new_val;
	return true;
}

/* --- domains --- */

static bool add_domain_check(Apply *a, Object *domain, const PgQuery__Constraint *node)
{
	const char *name = node_given(node->conname);
	if (!name)
		name = schema_choose_constraint_name(a->schema, domain, domain->name, NULL, "check");
	DomainConstraint *check = (DomainConstraint *) add_object(a, KIND_DOMAIN_CONSTRAINT, NULL, domain, name, NULL,
	                                                          node->location);
	if (!check)
		return false;
	keep_expr(a, &check->expr, slice_brackets(a, node->location, "check", node->raw_expr), SQL_EXPRESSION);
	check->not_valid = node->skip_validation;
	return true;
}

static bool add_domain_constraint(Apply *a, Domain *domain, const PgQuery__Constraint *node)
{
	switch (node->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
		domain->not_null = true;
		if (node_given(node->conname))
			domain->not_null_name = arena_strdup(a->schema->arena, node->conname);
		return true;
	case PG_QUERY__CONSTR_TYPE__CONSTR_NULL:
		domain->not_null = false;
		return true;
	case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
		keep_expr(a, &domain->default_expr, slice_default(a, node->location, node->raw_expr), SQL_EXPRESSION);
		return true;
	case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
		return add_domain_check(a, &domain->base, node);
	default:
		apply_fail(a, node->location, "this constraint is not possible for domains");
		return false;
	}
}

static bool apply_create_domain(Apply *a, Node *node)
{
	const PgQuery__CreateDomainStmt *statement = node->create_domain_stmt;
	Ref name = names_ref(statement->n_domainname, statement->domainname);
	const char *in_schema = place_type(a, name);
	const char *type = in_schema ? type_text(a, statement->type_name) : NULL;
	bool good = true;
	if (!type)
		return false;
	Domain *domain = (Domain *) add_object(a, KIND_DOMAIN, in_schema, NULL, name.name, NULL, -1);
	if (!domain)
		return false;
	domain->type = type;
	if (statement->coll_clause)
		domain->collation = collation_ref(a, statement->coll_clause->n_collname, statement->coll_clause->collname);
	for (size_t i = 0; i < statement->n_constraints; i++)
		good = add_domain_constraint(a, domain, statement->constraints[i]->constraint) && good;
	apply_default_privileges(a, &domain->base);
	return good;
}

bool domain_not_null_is(const Domain *domain, const char *name)
{
	return domain->not_null_name && strcmp(domain->not_null_name, name) == 0;
}

static void drop_domain_not_null(Domain *domain)
{
	domain->not_null = false;
	domain->not_null_name = NULL;
}

static bool alter_domain(Apply *a, Domain *domain, const PgQuery__AlterDomainStmt *statement)
{
	Object *check;
	switch (statement->subtype[0]) {
	case 'T':
		if (statement->def)
			keep_expr(a, &domain->default_expr, slice_expression(a, statement->def), SQL_EXPRESSION);
		else
			domain->default_expr = (Expr){ 0 };
		return true;
	case 'N':
		drop_domain_not_null(domain);
		return true;
	case 'O':
		domain->not_null = true;
		return true;
	case 'C':
		return add_domain_constraint(a, domain, statement->def->constraint);
	case 'X':
		if (domain_not_null_is(domain, statement->name)) {
			drop_domain_not_null(domain);
			return true;
		}
		check = need_child(a, &domain->base, KIND_DOMAIN_CONSTRAINT, statement->name, statement->missing_ok);
		if (check)
			remove_object(a, check);
		return check || statement->missing_ok;
	case 'V':
		check = need_child(a, &domain->base, KIND_DOMAIN_CONSTRAINT, statement->name, false);
		if (check)
			((DomainConstraint *) check)->not_valid = false;
		return check;
	default:
		apply_fail(a, -1, "this form of ALTER DOMAIN is not understood");
		return false;
	}
}

static bool apply_alter_domain(Apply *a, Node *node)
{
	const PgQuery__AlterDomainStmt *statement = node->alter_domain_stmt;
	Object *object = need_type(a, names_ref(statement->n_type_name, statement->type_name), false);
	if (!object)
		return false;
	if (object->kind != KIND_DOMAIN) {
		apply_fail(a, -1, "\"%s\" is not a domain", object->name);
		return false;
	}
	return alter_domain(a, (Domain *) object, statement);
}

/* --- composite types --- */

static long find_attribute(const Composite *type, const char *name)
{
	for (size_t i = 0; i < type->attributes.count; i++)
		if (strcmp(((Attribute *) type->attributes.items[i])->name, name) == 0)
			return (long) i;
	return -1;
}

static bool set_attribute_type(Apply *a, Attribute *attribute, const PgQuery__ColumnDef *definition)
{
	attribute->type = type_text(a, definition->type_name);
	attribute->collation = (Ref){ NULL, NULL };
	if (definition->coll_clause)
		attribute->collation = collation_ref(a, definition->coll_clause->n_collname, definition->coll_clause->collname);
	return attribute->type;
}

static bool add_attribute(Apply *a, Composite *type, const PgQuery__ColumnDef *definition)
{
	if (find_attribute(type, definition->colname) >= 0)
		return apply_fail_exists(a, definition->location, "attribute", definition->colname);
	Attribute *attribute = parts_add(a->arena, &type->attributes, &attribute_record);
	attribute->name = definition->colname;
	return set_attribute_type(a, attribute, definition);
}

static bool apply_create_composite(Apply *a, Node *node)
{
	const PgQuery__CompositeTypeStmt *statement = node->composite_type_stmt;
	Ref name = range_ref(statement->typevar);
	const char *in_schema = place_type(a, name);
	bool good = true;
	if (!in_schema)
		return false;
	Composite *type = (Composite *) add_object(a, KIND_COMPOSITE, in_schema, NULL, name.name, NULL, -1);
	for (size_t i = 0; type && i < statement->n_coldeflist; i++)
		good = add_attribute(a, type, statement->coldeflist[i]->column_def) && good;
	if (type)
		apply_default_privileges(a, &type->base);
	return type && good;
}

/* ALTER TYPE … ADD, DROP, ALTER ATTRIBUTE come as ALTER TABLE's commands. */
bool alter_composite(Apply *a, Object *object, const PgQuery__AlterTableCmd *command)
{
	Composite *type = (Composite *) object;
	if (command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn)
		return add_attribute(a, type, command->def->column_def);
	long at = find_attribute(type, command->name);
	if (at < 0) {
		if (command->missing_ok)
			return true;
		apply_fail(a, -1, "attribute \"%s\" of type %s does not exist", command->name, object->name);
		return false;
	}
	Attribute *attribute = type->attributes.items[at];
	if (command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType)
		return set_attribute_type(a, attribute, command->def->column_def);
	if (command->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn) {
		apply_fail(a, -1, "this form of ALTER TYPE is not understood");
		return false;
	}
	memmove(&type->attributes.items[at], &type->attributes.items[at + 1],
	        (type->attributes.count - 1 - (size_t) at) * sizeof(void *));
	type->attributes.count--;
	return true;
}

bool rename_attribute(Apply *a, Object *object, const char *name, const char *to)
{
	Composite *type = (Composite *) object;
	long at = find_attribute(type, name);
	if (at < 0) {
		apply_fail(a, -1, "attribute \"%s\" of type %s does not exist", name, object->name);
		return false;
	}
	((Attribute *) type->attributes.items[at])->name = to;
	return true;
}

const StatementRow type_statements[] = {
	STATEMENT(CREATE_ENUM_STMT, apply_create_enum),         STATEMENT(ALTER_ENUM_STMT, apply_alter_enum),
	STATEMENT(CREATE_DOMAIN_STMT, apply_create_domain),     STATEMENT(ALTER_DOMAIN_STMT, apply_alter_domain),
	STATEMENT(COMPOSITE_TYPE_STMT, apply_create_composite), { 0 },
};
