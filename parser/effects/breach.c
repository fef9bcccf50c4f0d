/*
 * breach.c: the rows with which a statement does not run, as queries on the database before it.
 */
#include <stdlib.h>
#include <string.h>

#include "breach_rows.h"
#include "file.h"
#include "names.h"
#include "scan.h"
#include "secret.h"
#include "sqltext.h"
#include "typechange.h"
#include "typename.h"

/* ---- what they have in common */

Breach *add_breach(Affect *x, const PastTable *table, const char *what)
{
	Breach *breach = arena_new_struct(x->arena, Breach);

	*breach = (Breach){ .what = what, .table = table->base, .written = table->written };
	list_add(x->arena, &x->out->breaches, breach);
	return breach;
}

static bool is_told(const PastTable *table, const char *column)
{
	return past_knows(table, column) && !is_secret_option(column, strlen(column));
}

/* The primary key; where there is none, those of OTHERS (NULL: none) that are columns. */
static Strings told_columns(Affect *x, const PastTable *table, const Strings *others)
{
	Strings told = { 0 };

	for (size_t i = 0; i < table->table->children.count; i++) {
		const Constraint *key = table->table->children.items[i];

		for (size_t j = 0; constraint_type(&key->base) == CONSTRAINT_PRIMARY_KEY && j < key->columns.count; j++)
			if (is_told(table, key->columns.items[j]))
				strings_add(x->arena, &told, arena_strdup(x->arena, key->columns.items[j]));
	}
	for (size_t i = 0; told.count == 0 && others && i < others->count; i++)
		if (is_told(table, others->items[i]))
			strings_add(x->arena, &told, arena_strdup(x->arena, others->items[i]));
	return told;
}

/* ROWS is called as its table is. */
void ask_rows(Affect *x, Breach *breach, const PastTable *table, const char *rows, const char *where,
              const Strings *others)
{
	const char *name = table->table->name;
	Buf select, order;

	buf_init(&select, x->arena);
	buf_init(&order, x->arena);
	breach->keys = told_columns(x, table, others);
	for (size_t i = 0; i < breach->keys.count; i++) {
		const char *key = breach->keys.items[i];

		sql_add(&select, "%s%I.%I::pg_catalog.text", i == 0 ? "" : ", ", name, key);
		sql_add(&order, "%s%I.%I", i == 0 ? "" : ", ", name, key);
	}
	if (breach->keys.count == 0) {
		strings_add(x->arena, &breach->keys, "ctid");
		sql_add(&select, "%I.dbgen_row::pg_catalog.text", name);
		sql_add(&order, "%I.dbgen_table, %I.dbgen_row", name, name);
	}
	breach->select = select.data;
	breach->order = order.data;
	breach->from = sql_text(x->arena, "%s AS %I", rows, name);
	breach->where = where ? arena_strdup(x->arena, where) : NULL;
}

static void unknown(Breach *breach, const char *why)
{
	breach->why = why;
}

#define NEW_VALUES "the column is new, and what is in it is not known before"

static bool knows_all(const PastTable *table, const Strings *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		if (!past_knows(table, columns->items[i]))
			return false;
	return true;
}

/* PostgreSQL's own operators, but of types that come with others: their equality stands beside them. */
static const char *equals(Affect *x, const char *type)
{
	Ref ref;

	if (!type || type_is_array(type) || !ref_parse(x->a->scratch, type_base(x->a->scratch, type), &ref) ||
	    !ref.schema || schema_find_type(x->a->schema, ref.schema, ref.name))
		return "OPERATOR(pg_catalog.=)";
	return sql_text(x->a->scratch, "OPERATOR(%I.=)", ref.schema);
}

static const char *table_name(Affect *x, const PastTable *table)
{
	return arena_strdup(x->arena, object_name(x->arena, table->table));
}

/* ---- NULL, CHECK */

void breach_null(Affect *x, const Target *on, const char *column)
{
	const PastTable *table = past_table(x, on->relation);
	Breach *breach;

	if (!table)
		return;
	breach = add_breach(x, table, arena_printf(x->arena, "a NULL in column %s.%s", table_name(x, table), column));
	if (!past_knows(table, column))
		unknown(breach, NEW_VALUES);
	else
		ask_rows(x, breach, table, past_rows(x, table, !on->below), sql_text(x->arena, "%I IS NULL", column), NULL);
}

static void refuse_check(Affect *x, const PastTable *table, bool alone, const char *name, const char *expression)
{
	Breach *breach = add_breach(x, table,
	                            name ? arena_printf(x->arena, "values that check %s of %s refuses", name,
	                                                table_name(x, table))
	                                 : arena_printf(x->arena, "values that a check of %s refuses",
	                                                table_name(x, table)));

	ask_rows(x, breach, table, past_rows(x, table, alone), arena_printf(x->arena, "NOT (%s)", expression), NULL);
}

void breach_check(Affect *x, const Target *on, const char *name, const char *expression)
{
	const PastTable *table = past_table(x, on->relation);

	if (table && expression)
		refuse_check(x, table, !on->below, name, expression);
}

/* ---- keys */

static void refuse_same(Affect *x, const PastTable *table, const Strings *keys, bool nulls, const char *predicate)
{
	const char *name = table->table->name, *by = strings_join(x->arena, keys, ", ");
	bool alone = !is_partitioned(table->table);
	Breach *breach = add_breach(x, table,
	                            arena_printf(x->arena, "the same (%s) as another row of %s", by, table_name(x, table)));
	Strings columns = { 0 };
	Buf where;

	buf_init(&where, x->arena);
	buf_add(&where, predicate ? arena_printf(x->arena, "(%s)", predicate) : "true");
	for (size_t i = 0; i < keys->count && !nulls; i++)
		buf_printf(&where, " AND (%s) IS NOT NULL", keys->items[i]);
	for (size_t i = 0; i < keys->count; i++) {
		const char *column = keys->items[i];

		for (size_t j = 0; j < table->columns.count; j++)
			if (strcmp(sql_identifier(x->a->scratch, ((PastColumn *) table->columns.items[j])->name), column) == 0)
				strings_add(x->arena, &columns, ((PastColumn *) table->columns.items[j])->name);
	}
	if (!knows_all(table, &columns)) {
		unknown(breach, NEW_VALUES);
		return;
	}
	ask_rows(x, breach, table,
	         sql_text(x->arena,
	                  "(SELECT *, pg_catalog.count(*) OVER (PARTITION BY %s) AS dbgen_same FROM %s AS %I WHERE %s)", by,
	                  past_rows(x, table, alone), name, where.data),
	         "dbgen_same OPERATOR(pg_catalog.>) 1", &columns);
}

/* A materialized view that the statements make of rows that are there. */
static bool is_filled_view(Affect *x, const Object *object)
{
	const char *query = object && object->kind == KIND_MATERIALIZED_VIEW
	                        ? ((const MaterializedView *) object)->query.text
	                        : NULL;

	for (size_t i = 0; query && i < x->a->schema->objects.count; i++) {
		const Object *read = x->a->schema->objects.items[i];

		if (is_relation(read) && read->in_past && sql_has_name(query, strlen(query), read->name))
			return true;
	}
	return false;
}

static void refuse_same_of_new(Affect *x, const Object *view, const Strings *keys)
{
	const char *name = arena_strdup(x->arena, object_name(x->arena, view));
	const PastTable rows = { .table = view, .base = name };

	unknown(add_breach(x, &rows,
	                   arena_printf(x->arena, "the same (%s) as another row of %s", strings_join(x->arena, keys, ", "),
	                                name)),
	        "the materialized view is new, and what is in it is not known before");
}

void breach_key(Affect *x, const Target *on, const Strings *keys, bool nulls_not_distinct, const char *predicate)
{
	const PastTable *table = past_table(x, on->relation);

	if (table && keys->count > 0)
		refuse_same(x, table, keys, nulls_not_distinct, predicate);
	else if (!table && is_filled_view(x, on->relation))
		refuse_same_of_new(x, on->relation, keys);
}

/* "ROW(a, b)" and the operators between two rows. */
void breach_exclusion(Affect *x, const Target *on, const PgQuery__Constraint *constraint)
{
	const PastTable *table = past_table(x, on->relation);
	const char *name = table ? table->table->name : NULL;
	Breach *breach;
	Buf where;

	if (!table)
		return;
	breach = add_breach(x, table,
	                    arena_printf(x->arena, "values that another row of %s excludes", table_name(x, table)));
	buf_init(&where, x->arena);
	sql_add(
	    &where,
	    "EXISTS (SELECT 1 FROM %s AS dbgen_other WHERE (dbgen_other.dbgen_table, dbgen_other.dbgen_row) <> (%I.dbgen_table, %I.dbgen_row)",
	    past_rows(x, table, !is_partitioned(table->table)), name, name);
	for (size_t i = 0; i < constraint->n_exclusions; i++) {
		const PgQuery__List *pair = constraint->exclusions[i]->list;
		const char *column = pair->n_items == 2 ? node_given(pair->items[0]->index_elem->name) : NULL;
		Ref operator_ = pair->n_items == 2 ? names_ref(pair->items[1]->list->n_items, pair->items[1]->list->items)
		                                   : (Ref){ 0 };

		if (!column || constraint->where_clause || !past_knows(table, column)) {
			unknown(breach, "no query for expressions or a predicate of an exclusion constraint");
			return;
		}
		sql_add(&where, " AND %I.%I OPERATOR(%I.%s) dbgen_other.%I", name, column,
		        operator_.schema ? operator_.schema : "pg_catalog", operator_.name, column);
	}
	buf_add(&where, ")");
	ask_rows(x, breach, table, past_rows(x, table, !is_partitioned(table->table)), where.data, NULL);
}

/* ---- foreign keys */

static Strings primary_key(Affect *x, const Object *table)
{
	for (size_t i = 0; i < table->children.count; i++)
		if (constraint_type(table->children.items[i]) == CONSTRAINT_PRIMARY_KEY)
			return strings_copy(x->arena, &((const Constraint *) table->children.items[i])->columns);
	return (Strings){ 0 };
}

const char *match_condition(Affect *x, const PastTable *table, const Strings *columns, const Strings *ref_columns)
{
	Buf out;

	buf_init(&out, x->arena);
	for (size_t i = 0; i < columns->count; i++)
		sql_add(&out, "%sdbgen_ref.%I %s %I.%I", i == 0 ? "" : " AND ", ref_columns->items[i],
		        equals(x, past_column_type(table, columns->items[i])), table->table->name, columns->items[i]);
	return out.data;
}

static void refuse_orphans(Affect *x, PastTable *table, const Strings *columns, const Target *referenced,
                           Strings ref_columns, bool full)
{
	PastTable *other = past_table(x, referenced->relation);
	const char *list = strings_join(x->arena, columns, ", ");
	Breach *breach = add_breach(x, table,
	                            arena_printf(x->arena, "a (%s) that %s does not have", list, referenced->name));
	Buf where;

	breach->written = breach->written || (other && other->written) || (!other && referenced->relation);
	if (ref_columns.count == 0 && referenced->relation)
		ref_columns = primary_key(x, referenced->relation);
	if (!referenced->relation || ref_columns.count != columns->count || !knows_all(table, columns) ||
	    (other && !knows_all(other, &ref_columns))) {
		unknown(breach, knows_all(table, columns) ? "what it references is not known" : NEW_VALUES);
		return;
	}
	buf_init(&where, x->arena);
	for (size_t i = 0; i < columns->count; i++)
		sql_add(&where, "%s%I IS NOT NULL", i == 0 ? "(" : full ? " OR " : " AND ", columns->items[i]);
	buf_add_char(&where, ')');
	/* A table that is new has no rows, but for those that the statements write. */
	if (other)
		sql_add(&where, " AND NOT EXISTS (SELECT 1 FROM %s AS dbgen_ref WHERE %s)", past_rows(x, other, false),
		        match_condition(x, table, columns, &ref_columns));
	ask_rows(x, breach, table, past_rows(x, table, !is_partitioned(table->table)), where.data, NULL);
}

void breach_foreign(Affect *x, const Target *on, const Strings *columns, const Target *referenced,
                    const Strings *ref_columns, bool full)
{
	PastTable *table = past_table(x, on->relation);

	if (table && columns->count > 0)
		refuse_orphans(x, table, columns, referenced, *ref_columns, full);
}

/* ---- domains */

typedef struct DomainRules {
	bool not_null;
	Strings checks;
} DomainRules;

static DomainRules domain_rules(Affect *x, const char *type)
{
	DomainRules rules = { 0 };
	Ref ref;

	for (int depth = 0; depth < 32 && ref_parse(x->a->scratch, type, &ref) && ref.schema; depth++) {
		const Object *domain = schema_find_type(x->a->schema, ref.schema, ref.name);

		if (!domain || domain->kind != KIND_DOMAIN)
			break;
		rules.not_null = rules.not_null || ((const Domain *) domain)->not_null;
		for (size_t i = 0; i < domain->children.count; i++) {
			const DomainConstraint *check = domain->children.items[i];
			if (check->base.kind == KIND_DOMAIN_CONSTRAINT && !check->not_valid)
				strings_add(x->arena, &rules.checks, check->expr.text);
		}
		type = ((const Domain *) domain)->type;
	}
	return rules;
}

/* What of VALUE, an expression, the rules refuse; NULL: nothing. */
static const char *refused_by(Affect *x, const DomainRules *rules, const char *value)
{
	Buf out;

	buf_init(&out, x->arena);
	if (rules->not_null)
		buf_printf(&out, "(%s) IS NULL", value);
	for (size_t i = 0; i < rules->checks.count; i++)
		buf_printf(&out, "%s(SELECT NOT (%s) FROM (SELECT %s AS value) AS dbgen_value)", out.length == 0 ? "" : " OR ",
		           rules->checks.items[i], value);
	return out.length == 0 ? NULL : out.data;
}

void breach_domain(Affect *x, const Object *domain, const char *check)
{
	DomainRules rules = { .not_null = !check };
	const char *name = object_name(x->arena, domain);

	if (check)
		strings_add(x->arena, &rules.checks, check);
	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		const Column *column = x->a->schema->objects.items[i];
		PastTable *table;
		Breach *breach;

		if (column->base.kind != KIND_COLUMN || !is_of_domain(x, column->type, domain) || column->inherited ||
		    !(table = past_table(x, column->base.parent)))
			continue;
		breach = add_breach(x, table,
		                    arena_printf(x->arena, "a value in column %s.%s that domain %s refuses",
		                                 table_name(x, table), column->base.name, name));
		if (type_is_array(column->type) || !past_knows(table, column->base.name))
			unknown(breach, "no query for values within others");
		else
			ask_rows(x, breach, table, past_rows(x, table, false),
			         refused_by(x, &rules,
			                    sql_text(x->a->scratch, "CAST(%I AS %s)", column->base.name,
			                             past_column_type(table, column->base.name))),
			         NULL);
	}
}

/* ---- new columns */

static void refuse_constraints(Affect *x, const PastTable *table, const Target *on, const PgQuery__ColumnDef *column)
{
	Strings own = { 0 }, quoted = { 0 }, ref_columns = { 0 };

	strings_add(x->arena, &own, arena_strdup(x->arena, column->colname));
	strings_add(x->arena, &quoted, sql_identifier(x->arena, column->colname));
	for (size_t i = 0; i < column->n_constraints; i++) {
		const PgQuery__Constraint *constraint = column->constraints[i]->constraint;
		bool full = *constraint->fk_matchtype == 'f';

		switch (constraint->contype) {
		case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
			if (pgquery_is_enforced(constraint))
				refuse_check(x, table, !on->below, node_given(constraint->conname),
				             pgquery_print_expression(x->a->scratch, constraint->raw_expr));
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
		case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
			refuse_same(x, table, &quoted, false, NULL);
			break;
		case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: {
			Target referenced = target_of(x, constraint->pktable);

			for (size_t j = 0; j < constraint->n_pk_attrs; j++)
				strings_add(x->arena, &ref_columns, arena_strdup(x->arena, node_text(constraint->pk_attrs[j])));
			refuse_orphans(x, (PastTable *) table, &own, &referenced, ref_columns, full);
			break;
		}
		default:
			break;
		}
	}
}

void breach_new_column(Affect *x, const Target *on, const PgQuery__ColumnDef *column, Node *default_expr, bool not_null)
{
	PastTable *table = past_table(x, on->relation);
	const char *type = type_text(x->a, column->type_name), *refused, *there, *value;

	if (!table || !type)
		return;
	there = past_type(x, type);
	value = default_expr ? pgquery_print_expression(x->a->scratch, default_expr) : "NULL";
	if (not_null && !default_expr)
		ask_rows(x,
		         add_breach(x, table,
		                    arena_printf(x->arena, "no value for the new column %s.%s, which is NOT NULL",
		                                 table_name(x, table), column->colname)),
		         table, past_rows(x, table, !on->below), NULL, NULL);
	/* A value that the grammar does not read is not printed, and not tried. */
	if (!there || !value || is_volatile(x, default_expr))
		return;
	value = sql_text(x->a->scratch, "CAST(%s AS %s)", value, there);
	DomainRules rules = domain_rules(x, type);
	refused = refused_by(x, &rules, value);
	if (refused && !(not_null && !default_expr))
		ask_rows(x,
		         add_breach(x, table,
		                    arena_printf(x->arena, "no value for the new column %s.%s that domain %s takes",
		                                 table_name(x, table), column->colname, type)),
		         table, past_rows(x, table, !on->below), refused, NULL);
	/* NULL is refused by no key. */
	refuse_constraints(x, past_with(x, table, column->colname, there, value), on, column);
}

/* ---- types */

static const char *not_in(Affect *x, const char *value, const Enum *labels)
{
	Buf out;

	buf_init(&out, x->arena);
	buf_printf(&out, "CAST(%s AS pg_catalog.text) OPERATOR(pg_catalog.<>) ALL (ARRAY[", value);
	for (size_t i = 0; i < labels->labels.count; i++)
		sql_add(&out, "%s%L", i == 0 ? "" : ", ", ((const EnumLabel *) labels->labels.items[i])->label);
	buf_add(&out, "]::pg_catalog.text[])");
	return out.data;
}

/* USING is the column, or that cast once. */
static bool is_cast_of_column(const Node *expression)
{
	const Node *inner = expression && IS_NODE(expression, TYPE_CAST) ? expression->type_cast->arg : expression;

	return !inner || IS_NODE(inner, COLUMN_REF);
}

static const Node *without_casts(const Node *node)
{
	while (node && IS_NODE(node, TYPE_CAST))
		node = node->type_cast->arg;
	return node;
}

/* The values that TYPE does not take; NULL: they have to be tried. */
static const char *unfit(Affect *x, const char *value, const char *type, bool cuts)
{
	const Enum *labels = past_new_enum(x, type);
	DomainRules rules = domain_rules(x, type);
	long length = type_length(type);

	if (labels)
		return not_in(x, value, labels);
	if (length > 0 && !cuts)
		return arena_printf(
		    x->arena,
		    "pg_catalog.char_length(pg_catalog.rtrim(CAST(%s AS pg_catalog.text))) OPERATOR(pg_catalog.>) %ld", value,
		    length);
	return refused_by(x, &rules, value);
}

void breach_type(Affect *x, const Target *on, const Column *column, const char *type, Node *expression)
{
	PastTable *table = past_table(x, on->relation);
	const Node *inner = without_casts(expression);
	const char *name = column->base.name, *there = past_type(x, type), *value = sql_identifier(x->arena, name), *where;
	bool itself = !inner || IS_NODE(inner, COLUMN_REF);
	int since = 0;
	bool fits = itself && !type_retype(x->a->scratch, x->a->schema, x->a->schema, column->type, type).fails;
	Breach *breach;

	if (!table || column->generated.text)
		return;
	if (inner)
		value = pgquery_print_expression(x->arena, inner);
	/* An explicit cast to varchar(n) cuts off, and that is a loss. */
	where = unfit(x, value, type, expression || fits);
	if (!where && (fits || (expression && type_length(type) > 0 && IS_NODE(inner, COLUMN_REF))))
		return;
	breach = add_breach(x, table,
	                    arena_printf(x->arena, "a value in column %s.%s that does not become %s", table_name(x, table),
	                                 name, type));
	if (!past_knows(table, name) || (!there && !where)) {
		unknown(breach, there ? NEW_VALUES : "the type is new, so that nothing can be cast to it before");
		return;
	}
	bool direct = is_cast_of_column(expression);
	if (!where && direct)
		where = values_that_fit_not(x, value, column->type, type, &since);
	ask_rows(x, breach, table, past_rows(x, table, !on->below), where, NULL);
	breach->since = since;
	if (!where || since)
		breach->tried = sql_text(x->arena, "CAST(%s AS %s)",
		                         direct ? value : pgquery_print_expression(x->a->scratch, expression), there);
}
