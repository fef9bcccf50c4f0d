/*
 * column.c: the effects of what ALTER TABLE does to columns.
 */
#include <string.h>

#include "breach.h"
#include "past.h"
#include "scan.h"
#include "typechange.h"
#include "typename.h"

/* ---- adding */

/* What stands in the definition of a new column. */
typedef struct Traits {
	Node *default_expr; /* its own, or its type's */
	bool not_null, generated, computed, identity, check, unique, primary;
	const PgQuery__Constraint *references;
} Traits;

static Node *default_of_type(Affect *x, const PgQuery__ColumnDef *column)
{
	const char *type = serial_type(column->type_name) ? NULL : type_text(x->a, column->type_name);
	const char *text = type ? type_default(x->a->scratch, x->a->schema, type) : NULL;

	return text ? pgquery_parse_expression(x->a->scratch, text) : NULL;
}

static Traits read_traits(Affect *x, const PgQuery__ColumnDef *column)
{
	Traits traits = { .default_expr = column->raw_default, .not_null = column->is_not_null };

	for (size_t i = 0; i < column->n_constraints; i++) {
		const PgQuery__Constraint *constraint = column->constraints[i]->constraint;

		switch (constraint->contype) {
		case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
			traits.default_expr = constraint->raw_expr;
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
			traits.not_null = true;
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
			traits.computed = true;
			traits.generated = !pgquery_is_virtual(constraint);
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
			traits.identity = true;
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
			traits.check = pgquery_is_enforced(constraint);
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
			traits.unique = true;
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
			traits.primary = true;
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
			traits.references = constraint;
			break;
		default:
			break;
		}
	}
	if (!traits.default_expr && !traits.identity && !traits.computed)
		traits.default_expr = default_of_type(x, column);
	return traits;
}

/* Why every row is written anew; EFFECT_COUNT: it is not. */
static EffectId why_rewritten(Affect *x, const PgQuery__ColumnDef *column, const Traits *traits)
{
	const char *type;

	if (serial_type(column->type_name) || traits->identity)
		return EFFECT_ADD_COLUMN_SERIAL;
	if (traits->generated)
		return EFFECT_ADD_COLUMN_STORED;
	if (is_volatile(x, traits->default_expr))
		return EFFECT_ADD_COLUMN_VOLATILE;
	type = type_text(x->a, column->type_name);
	return type && is_constrained_domain(x, type) ? EFFECT_ADD_COLUMN_DOMAIN : EFFECT_COUNT;
}

void see_add_column(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const PgQuery__ColumnDef *column = command->def->column_def;
	Traits traits = read_traits(x, column);
	EffectId rewritten = why_rewritten(x, column, &traits);

	if (command->missing_ok && target_column(on, column->colname)) {
		affect_only(x, EFFECT_ADD_COLUMN, on);
		return;
	}
	if (rewritten != EFFECT_COUNT)
		affect(x, rewritten, on);
	else if ((traits.not_null || traits.primary) && !traits.default_expr)
		affect(x, EFFECT_ADD_COLUMN_NOT_NULL, on);
	else if (!traits.check && !traits.unique && !traits.primary && !traits.references)
		affect(x, EFFECT_ADD_COLUMN, on);
	if (!serial_type(column->type_name) && !traits.identity && !traits.computed)
		breach_new_column(x, on, column, traits.default_expr, traits.not_null || traits.primary);
	if (traits.check)
		affect(x, EFFECT_ADD_COLUMN_CHECK, on);
	if (traits.unique || traits.primary)
		affect(x, EFFECT_ADD_COLUMN_UNIQUE, on);
	if (traits.references)
		lock_referenced(x,
		                affect(x,
		                       traits.default_expr ? EFFECT_ADD_COLUMN_REFERENCES_DEFAULT
		                                           : EFFECT_ADD_COLUMN_REFERENCES,
		                       on),
		                on, traits.references);
}

/* ---- dropping */

/* Its foreign keys that have the column. */
static List keys_of(Affect *x, const Object *table, const char *column)
{
	List keys = { 0 };

	for (size_t i = 0; table && i < table->children.count; i++) {
		const Constraint *constraint = table->children.items[i];

		if (is_foreign_key(&constraint->base) && strings_has(&constraint->columns, column))
			list_add(x->a->scratch, &keys, (void *) constraint);
	}
	return keys;
}

/* Those of others that lead to the column. */
static List keys_to_column(Affect *x, const Object *table, const char *column)
{
	List all = !table ? (List){ 0 } : keys_to(x, table), keys = { 0 };

	for (size_t i = 0; i < all.count; i++) {
		const Constraint *constraint = all.items[i];

		if (strings_has(&constraint->ref_columns, column))
			list_add(x->a->scratch, &keys, all.items[i]);
	}
	return keys;
}

static void lock_other_ends(Affect *x, Effect *effect, const List *own, const List *others)
{
	for (size_t i = 0; i < own->count; i++) {
		Target target = target_ref(x, ((const Constraint *) own->items[i])->ref_table);
		affect_lock_partitions(x, effect, &target, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
	for (size_t i = 0; i < others->count; i++) {
		Target target = target_object(x, ((const Object *) others->items[i])->parent);
		affect_lock_partitions(x, effect, &target, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
}

void lock_views_of(Affect *x, Effect *effect, const char *table, const char *column)
{
	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		const Object *view = x->a->schema->objects.items[i];

		if (!is_view(view))
			continue;
		const char *query = view->kind == KIND_VIEW ? ((const View *) view)->query.text
		                                            : ((const MaterializedView *) view)->query.text;
		if (!query || !sql_has_name(query, strlen(query), table) ||
		    (column && !sql_has_name(query, strlen(query), column)))
			continue;
		Target target = target_object(x, view);
		affect_lock(x, effect, &target, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
}

/* Its identity's, and those that are owned by it, go as well. */
static void lock_sequences_of(Affect *x, Effect *effect, const Target *on, const char *name)
{
	const Column *column = target_column(on, name);
	Ref table = on->relation ? object_ref(on->relation) : (Ref){ 0 };

	if (column && column->identity_sequence.name) {
		Target sequence = target_ref(x, column->identity_sequence);
		affect_lock(x, effect, &sequence, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
	for (size_t i = 0; column && i < x->a->schema->objects.count; i++) {
		const Sequence *sequence = x->a->schema->objects.items[i];

		if (sequence->base.kind != KIND_SEQUENCE || !ref_equal(&sequence->owned_table, &table) ||
		    !sequence->owned_column || strcmp(sequence->owned_column, name) != 0)
			continue;
		Target target = target_object(x, &sequence->base);
		affect_lock(x, effect, &target, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
}

void see_drop_column(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	bool cascades = command->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
	List own = keys_of(x, on->relation, command->name);
	List others = cascades ? keys_to_column(x, on->relation, command->name) : (List){ 0 };

	if (command->missing_ok && on->relation && !target_column(on, command->name)) {
		affect_only(x, EFFECT_ALTER_COLUMN, on);
		return;
	}
	Effect *effect = affect(x, own.count + others.count > 0 ? EFFECT_DROP_COLUMN_REFERENCES : EFFECT_DROP_COLUMN, on);
	lock_other_ends(x, effect, &own, &others);
	lock_sequences_of(x, effect, on, command->name);
	if (cascades && on->relation)
		lock_views_of(x, effect, on->relation->name, command->name);
}

/* ---- NOT NULL */

void see_set_not_null(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	List tables = target_below(x, on);
	bool scans = !on->relation;

	if (!on->relation || !is_proven_not_null(x, on->relation, command->name))
		breach_null(x, on, command->name);
	if (on->relation)
		list_add(x->a->scratch, &tables, (void *) on->relation);
	for (size_t i = 0; i < tables.count; i++)
		scans = scans || !is_proven_not_null(x, tables.items[i], command->name);
	Effect *effect = affect(x, scans ? EFFECT_SET_NOT_NULL : EFFECT_SET_NOT_NULL_PROVEN, on);
	effect->worked = (List){ 0 };
	for (size_t i = 0; i < tables.count; i++) {
		Target table = target_object(x, tables.items[i]);

		if (!is_proven_not_null(x, table.relation, command->name))
			affect_work(x, effect, &table, DOES_SCAN, 0);
	}
	if (!on->relation)
		affect_work(x, effect, on, DOES_SCAN, 0);
}

/* ---- types */

/* USING that gives the column itself, perhaps cast to the type that it gets. */
static bool is_column_itself(Affect *x, const Node *node, const char *column, const char *type)
{
	if (IS_NODE(node, TYPE_CAST)) {
		const char *cast = type_text(x->a, node->type_cast->type_name);
		return cast && strcmp(cast, type) == 0 && is_column_itself(x, node->type_cast->arg, column, type);
	}
	if (!IS_NODE(node, COLUMN_REF) || node->column_ref->n_fields == 0)
		return false;
	const char *name = node_text(node->column_ref->fields[node->column_ref->n_fields - 1]);
	return name && strcmp(name, column) == 0;
}

static bool rewrites(Affect *x, const Column *column, const char *type, const Node *given)
{
	if (given && !is_column_itself(x, given, column->base.name, type))
		return true;
	if (strcmp(column->type, type) == 0)
		return false;
	return is_constrained_domain(x, type) ||
	       type_retype(x->a->scratch, x->a->schema, x->a->schema, column->type, type).rewrites;
}

static bool names_column(const char *text, const char *column)
{
	return text && sql_has_name(text, strlen(text), column);
}

/* Made anew although the rows stay: it has more of the column than its values, or another collation or operator class. */
static bool is_index_rebuilt(const Object *object, const Column *column, bool other_order)
{
	const Index *index = (const Index *) object;
	bool has = false, more = false;

	if (has_own_index(object) && other_order)
		return strings_has(&((const Constraint *) object)->columns, column->base.name);
	if (object->kind != KIND_INDEX)
		return false;
	more = names_column(index->predicate.text, column->base.name);
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];

		has = has || (part->column && strcmp(part->column, column->base.name) == 0);
		more = more || names_column(part->expr.text, column->base.name);
	}
	return more || (has && (other_order || index->predicate.text));
}

/* The types of one line have the same operator classes. */
static const char *const same_order[][2] = {
	{ "character varying", "text" },
	{ "cidr", "inet" },
};

static bool has_other_order(Affect *x, const Column *column, const char *type, const PgQuery__ColumnDef *definition)
{
	const char *old = type_base(x->a->scratch, type_without_domains(x->a->scratch, x->a->schema, column->type));
	const char *new = type_base(x->a->scratch, type_without_domains(x->a->scratch, x->a->schema, type));

	if (definition->coll_clause || column->collation.name)
		return true;
	for (size_t i = 0; i < sizeof(same_order) / sizeof(same_order[0]); i++) {
		const char *const *pair = same_order[i];

		if ((strcmp(old, pair[0]) == 0 && strcmp(new, pair[1]) == 0) ||
		    (strcmp(old, pair[1]) == 0 && strcmp(new, pair[0]) == 0))
			return false;
	}
	return strcmp(old, new) != 0;
}

/* What is proved or built again although the rows stay. */
static void see_kept_rows(Affect *x, const Target *on, const Column *column, bool other_order)
{
	int indexes = 0, checks = 0;

	for (size_t i = 0; i < on->relation->children.count; i++) {
		const Object *child = on->relation->children.items[i];

		indexes += is_index_rebuilt(child, column, other_order);
		checks += constraint_type(child) == CONSTRAINT_CHECK &&
		          names_column(((const Constraint *) child)->expr.text, column->base.name);
	}
	if (indexes > 0) {
		Effect *effect = affect(x, EFFECT_TYPE_INDEX, on);
		for (size_t i = 0; i < effect->worked.count; i++)
			((Worked *) effect->worked.items[i])->indexes = indexes;
	}
	if (checks > 0)
		affect(x, EFFECT_TYPE_SCAN, on);
	if (indexes + checks == 0)
		affect(x, EFFECT_TYPE_CATALOG, on);
}

void see_column_type(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	PgQuery__ColumnDef *definition = command->def->column_def;
	const Column *column = target_column(on, command->name);
	const char *type = type_text(x->a, definition->type_name);

	if (column && type) {
		breach_type(x, on, column, type, definition->raw_default);
		if (definition->raw_default)
			past_using(x, column, pgquery_print_expression(x->a->scratch, definition->raw_default));
	}
	if (on->relation && on->relation->kind == KIND_FOREIGN_TABLE) {
		affect(x, EFFECT_TYPE_CATALOG, on);
		return;
	}
	if (column && type && !rewrites(x, column, type, definition->raw_default)) {
		see_kept_rows(x, on, column, has_other_order(x, column, type, definition));
		return;
	}
	Effect *effect = affect(x, EFFECT_TYPE_REWRITE, on);
	if (!column)
		return;
	List own = keys_of(x, on->relation, command->name), others = keys_to_column(x, on->relation, command->name);
	lock_other_ends(x, effect, &own, &others);
	if (own.count + others.count > 0)
		affect_work(x, effect, on, DOES_KEY_CHECK, 0);
	if (column->identity && column->identity_sequence.name) {
		Target sequence = target_ref(x, column->identity_sequence);
		affect_lock(x, effect, &sequence, TABLE_LOCK_SHARE_ROW_EXCLUSIVE);
	}
}

/* ---- identity */

static void see_identity(Affect *x, const Target *on, const char *name, EffectId id, TableLock lock)
{
	Effect *effect = affect_only(x, id, on);
	const Column *column = target_column(on, name);

	if (!column || !column->identity_sequence.name)
		return;
	Target sequence = target_ref(x, column->identity_sequence);
	affect_lock(x, effect, &sequence, lock);
}

void see_alter_identity(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	see_identity(x, on, command->name, EFFECT_ALTER_IDENTITY, TABLE_LOCK_SHARE_ROW_EXCLUSIVE);
}

void see_drop_identity(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	see_identity(x, on, command->name, EFFECT_DROP_IDENTITY, TABLE_LOCK_ACCESS_EXCLUSIVE);
}
