/*
 * domain.c: the effects of ALTER DOMAIN and ALTER TYPE … ADD VALUE.
 */
#include <string.h>

#include "breach.h"
#include "names.h"
#include "typechange.h"

/* The tables with a column of it are read. */
static void see_its_tables(Affect *x, Effect *effect, const Object *domain)
{
	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		const Column *column = x->a->schema->objects.items[i];

		if (column->base.kind != KIND_COLUMN || !column->base.parent || !is_table(column->base.parent) ||
		    !is_of_domain(x, column->type, domain))
			continue;
		Target table = target_object(x, column->base.parent);
		affect_lock(x, effect, &table, effect->row->lock);
		affect_work(x, effect, &table, DOES_SCAN, 0);
	}
}

/* 'O' and the NOT NULL of ADD CONSTRAINT have no expression. */
static void breach_statement(Affect *x, const Object *domain, const PgQuery__AlterDomainStmt *statement)
{
	const DomainConstraint *there = (const DomainConstraint *) object_child(domain, KIND_DOMAIN_CONSTRAINT,
	                                                                        statement->name);
	Node *check = IS_NODE(statement->def, CONSTRAINT) ? statement->def->constraint->raw_expr : NULL;

	if (statement->subtype[0] == 'V')
		breach_domain(x, domain, there ? there->expr.text : "true");
	else
		breach_domain(x, domain, check ? pgquery_print_expression(x->a->scratch, check) : NULL);
}

void see_alter_domain(Affect *x, Node *node)
{
	const PgQuery__AlterDomainStmt *statement = node->alter_domain_stmt;
	Ref ref = names_ref(statement->n_type_name, statement->type_name);
	const Object *domain = find_type_object(x->a, ref);
	/* 'C': ADD, 'O': SET NOT NULL, 'V': VALIDATE; others only write the catalogs. */
	char what = statement->subtype[0];
	bool loose = what == 'C' && IS_NODE(statement->def, CONSTRAINT) && statement->def->constraint->skip_validation;
	bool reads = strchr("COV", what) && !loose;
	Effect *effect = affect_nothing(x, reads ? EFFECT_DOMAIN_CONSTRAINT : EFFECT_ALTER_TYPE);

	effect->relation = domain;
	effect->name = arena_strdup(x->arena, domain ? object_name(x->arena, domain) : ref.name);
	effect->fresh = domain && !domain->in_use;
	if (domain && reads)
		see_its_tables(x, effect, domain);
	if (domain && reads && effect->worked.count == 0)
		effect->row = effect_row(EFFECT_ALTER_TYPE);
	if (domain && reads)
		breach_statement(x, domain, statement);
}

void see_alter_enum(Affect *x, Node *node)
{
	const PgQuery__AlterEnumStmt *statement = node->alter_enum_stmt;
	Ref ref = names_ref(statement->n_type_name, statement->type_name);
	const Object *type = find_type_object(x->a, ref);
	Effect *effect = affect_nothing(x, node_given(statement->old_val) ? EFFECT_RENAME_OTHER : EFFECT_ADD_LABEL);

	effect->label = node_given(statement->old_val) ? NULL : arena_strdup(x->arena, statement->new_val);
	effect->relation = type;
	effect->name = arena_strdup(x->arena, type ? object_name(x->arena, type) : ref.name);
	effect->fresh = type && !type->in_use;
}
