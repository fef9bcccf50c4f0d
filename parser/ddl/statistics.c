/*
 * statistics.c: extended statistics.
 */
#include "apply.h"

#include <string.h>

#include "record.h"
#include "statistics.h"
#include "chosen_names.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "slice.h"

/* "table_a_b_stat", as ChooseExtendedStatisticName does. */
static const char *chosen_name(Apply *a, const Strings *columns, size_t expressions, const char *in_schema,
                               const char *table)
{
	Strings names = { 0 };
	for (size_t i = 0; i < columns->count; i++)
		strings_add(a->arena, &names, columns->items[i]);
	for (size_t i = 0; i < expressions; i++)
		strings_add(a->arena, &names, "expr");
	const char *addition = joined_names(a->arena, &names);
	const char *name = NULL;
	for (int i = 0; !name; i++) {
		const char *label = i ? arena_printf(a->arena, "stat%d", i) : "stat";
		name = schema_choose_name(a->schema, in_schema, table, addition, label);
		if (schema_find(a->schema, KIND_STATISTICS, in_schema, NULL, name, NULL))
			name = NULL;
	}
	return name;
}

/* All of the kinds is what none says. */
static Strings read_kinds(Apply *a, const PgQuery__CreateStatsStmt *statement)
{
	Strings kinds = node_names(a, statement->n_stat_types, statement->stat_types);
	if (kinds.count == 3)
		kinds.count = 0;
	return kinds;
}

static Strings element_names(Apply *a, const PgQuery__CreateStatsStmt *statement)
{
	Strings names = { 0 };
	for (size_t i = 0; i < statement->n_exprs; i++)
		if (node_given(statement->exprs[i]->stats_elem->name))
			strings_add(a->arena, &names, statement->exprs[i]->stats_elem->name);
	return names;
}

static void read_expressions(Apply *a, const PgQuery__CreateStatsStmt *statement, Statistics *statistics)
{
	for (size_t i = 0; i < statement->n_exprs; i++) {
		const Node *expr = statement->exprs[i]->stats_elem->expr;
		if (!expr)
			continue;
		StatisticsPart *part = parts_add(a->arena, &statistics->expressions, &statistics_part_record);
		keep_expr(a, &part->expr, slice_expression(a, expr), SQL_EXPRESSION);
	}
}

/* In a .dbgen file the table may be declared further down. */
static bool find_table(Apply *a, const PgQuery__CreateStatsStmt *statement, Ref *table)
{
	if (statement->n_relations != 1 || !IS_NODE(statement->relations[0], RANGE_VAR)) {
		apply_fail(a, 0, "statistics are made over one table");
		return false;
	}
	const PgQuery__RangeVar *range = statement->relations[0]->range_var;
	Object *object = need_relation(a, range, a->state->forward);
	if (object && !is_table(object) && object->kind != KIND_MATERIALIZED_VIEW) {
		apply_fail(a, range->location, "cannot define statistics for %s", object_key(a->arena, object));
		return false;
	}
	*table = object ? object_ref(object) : range_ref(range);
	if (!object && !a->state->forward)
		return false;
	if (!table->schema)
		table->schema = schema_for_new(a, NULL, range->location);
	return table->schema;
}

static bool apply_create_statistics(Apply *a, Node *node)
{
	const PgQuery__CreateStatsStmt *statement = node->create_stats_stmt;
	Ref table, name = names_ref(statement->n_defnames, statement->defnames);
	if (!find_table(a, statement, &table))
		return false;
	Strings columns = element_names(a, statement);
	const char *in_schema = name.name ? schema_for_new(a, name.schema, -1) : table.schema;
	if (!in_schema)
		return false;
	if (!name.name)
		name.name = chosen_name(a, &columns, statement->n_exprs - columns.count, in_schema, table.name);
	if (statement->if_not_exists && schema_find(a->schema, KIND_STATISTICS, in_schema, NULL, name.name, NULL))
		return true;
	Statistics *statistics = (Statistics *) add_object(a, KIND_STATISTICS, in_schema, NULL, name.name, NULL, -1);
	if (!statistics)
		return false;
	statistics->table = table;
	statistics->columns = columns;
	statistics->kinds = read_kinds(a, statement);
	read_expressions(a, statement, statistics);
	return true;
}

static bool apply_alter_statistics(Apply *a, Node *node)
{
	const PgQuery__AlterStatsStmt *statement = node->alter_stats_stmt;
	Object *object = need_kind(a, KIND_STATISTICS, names_ref(statement->n_defnames, statement->defnames),
	                           statement->missing_ok);
	if (object)
		((Statistics *) object)->target = pgquery_statistics_target(statement);
	return object || statement->missing_ok;
}

/* LIKE … INCLUDING STATISTICS. */
void copy_statistics(Apply *a, Object *to, Object *from, bool comments)
{
	size_t count = a->schema->objects.count;
	Ref table = object_ref(from);
	for (size_t i = 0; i < count; i++) {
		Statistics *statistics = a->schema->objects.items[i];
		if (statistics->base.kind != KIND_STATISTICS || !ref_equal(&statistics->table, &table))
			continue;
		const char *name = chosen_name(a, &statistics->columns, statistics->expressions.count, to->schema, to->name);
		Statistics *copy = (Statistics *) add_object(a, KIND_STATISTICS, to->schema, NULL, name, NULL, -1);
		record_clone(a->arena, &statistics_record, copy, statistics);
		copy->table = object_ref(to);
		copy->target = -1;
		copy->base.comment = comments ? statistics->base.comment : NULL;
	}
}

const StatementRow statistics_statements[] = {
	STATEMENT(CREATE_STATS_STMT, apply_create_statistics),
	STATEMENT(ALTER_STATS_STMT, apply_alter_statistics),
	{ 0 },
};
