/*
 * table.c: CREATE TABLE and CREATE FOREIGN TABLE.
 */
#include "table.h"

#include <string.h>

#include "column.h"
#include "constraint.h"
#include "heirs.h"
#include "index_heirs.h"
#include "inherit.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "partition.h"
#include "query.h"
#include "record.h"
#include "slice.h"
#include "trigger.h"

static bool is_temporary(const PgQuery__RangeVar *range)
{
	return strcmp(range->relpersistence, "t") == 0 || strcmp(range->schemaname, "pg_temp") == 0;
}

const char *place_relation(Apply *a, const PgQuery__RangeVar *range)
{
	if (is_temporary(range))
		return TEMP_SCHEMA;
	return schema_for_new(a, range->schemaname, range->location);
}

static void read_storage(Apply *a, Table *table, const PgQuery__CreateStmt *statement)
{
	table->unlogged = strcmp(statement->relation->relpersistence, "u") == 0;
	table->options = storage_options(a, statement->n_options, statement->options);
	if (node_given(statement->access_method) && (statement->partspec || strcmp(statement->access_method, "heap") != 0))
		table->access_method = statement->access_method;
	if (table->base.kind == KIND_FOREIGN_TABLE)
		return;
	if (!node_given(statement->access_method) && !statement->partspec)
		table->access_method = a->state->access_method;
	table->tablespace = node_given(statement->tablespacename) ? statement->tablespacename : a->state->tablespace;
	if (table->tablespace && strcmp(table->tablespace, "pg_default") == 0)
		table->tablespace = NULL;
	/* Old spellings without meaning: WITH (oids = false). */
	for (size_t i = table->options.count; i > 0; i--)
		if (strncmp(table->options.items[i - 1], "oids=", 5) == 0)
			strings_remove(&table->options, i - 1);
}

static bool take_parents(Apply *a, Table *table, const PgQuery__CreateStmt *statement)
{
	for (size_t i = 0; i < statement->n_inh_relations; i++) {
		const PgQuery__RangeVar *range = statement->inh_relations[i]->range_var;
		Object *parent = need_table(a, range, false);
		if (parent == &table->base) /* which is not there yet */
			return apply_fail(a, range->location, "relation \"%s\" does not exist", range->relname), false;
		if (!parent || !may_inherit(a, &table->base, parent) || !inherit_from(a, &table->base, parent))
			return false;
		if (statement->partbound && !need_partitioned(a, parent, range->location))
			return false;
		if (statement->partbound)
			table->partition_of = object_ref(parent);
		else
			((Parent *) parts_add(a->arena, &table->inherits, &parent_record))->table = object_ref(parent);
	}
	if (statement->partbound) {
		table->partition_bound = partition_bound(a, statement->partbound);
		copy_trigger_states(a, find_relation(a, table->partition_of), &table->base);
	}
	return true;
}

/* CREATE TABLE … OF type: the columns are the type's. */
static bool take_type(Apply *a, Table *table, const PgQuery__TypeName *name)
{
	Object *type = need_type(a, names_ref(name->n_names, name->names), false);
	if (!type)
		return false;
	if (type->kind != KIND_COMPOSITE) {
		apply_fail(a, name->location, "type %s is not a composite type", type->name);
		return false;
	}
	table->of_type = object_ref(type);
	const Parts *attributes = &((Composite *) type)->attributes;
	for (size_t i = 0; i < attributes->count; i++) {
		const Attribute *attribute = attributes->items[i];
		Column *column = (Column *) add_object(a, KIND_COLUMN, NULL, &table->base, attribute->name, NULL, -1);
		if (!column)
			return false;
		column->position = (int64_t) i + 1;
		column->type = attribute->type;
		column->collation = attribute->collation;
		/* Column options in OF type (…) come as definitions without a type, as over inherited columns. */
		column->inherited = true;
	}
	return true;
}

static bool add_elements(Apply *a, TableWork *work, const PgQuery__CreateStmt *statement)
{
	bool good = true;
	for (size_t i = 0; i < statement->n_table_elts; i++) {
		Node *element = statement->table_elts[i];
		if (IS_NODE(element, COLUMN_DEF))
			good = add_column(a, work, element->column_def) && good;
		else if (IS_NODE(element, CONSTRAINT))
			gather_constraint(a, work, element->constraint, NULL);
		else if (IS_NODE(element, TABLE_LIKE_CLAUSE))
			good = copy_like(a, work, element->table_like_clause) && good;
	}
	for (size_t i = 0; i < statement->n_constraints; i++)
		gather_constraint(a, work, statement->constraints[i]->constraint, NULL);
	return good;
}

/* A key that a partition states makes its columns NOT NULL by itself. */
static void own_key_columns(Object *partition)
{
	for (size_t i = 0; i < partition->children.count; i++) {
		const Constraint *key = partition->children.items[i];
		for (size_t j = 0; constraint_type(&key->base) == CONSTRAINT_PRIMARY_KEY && j < key->columns.count; j++) {
			Column *column = find_column(partition, key->columns.items[j]);
			if (column)
				column->own_not_null = true;
		}
	}
}

static bool finish_table(Apply *a, TableWork *work, const PgQuery__CreateStmt *statement, bool foreign)
{
	Table *table = (Table *) work->table;
	if (statement->partspec) {
		Expr key = partition_key(a, statement->partspec, work->table);
		if (!key.text)
			return false;
		keep_expr(a, &table->partition_key, key, SQL_PARTITION_KEY);
	}
	bool good = add_pending_constraints(a, work, !foreign);
	for (size_t i = 0; i < statement->n_table_elts; i++)
		if (IS_NODE(statement->table_elts[i], TABLE_LIKE_CLAUSE))
			good = copy_like_indexes(a, work->table, statement->table_elts[i]->table_like_clause) && good;
	Object *parent = table->partition_of.name ? find_relation(a, table->partition_of) : NULL;
	if (parent)
		own_key_columns(work->table);
	if (parent && good)
		good = index_partition(a, parent, work->table);
	return good;
}

/* A partition that states none has the access method that its parent states (17). */
static void take_access_method(Apply *a, Table *table, const PgQuery__CreateStmt *statement)
{
	const Object *parent = table->partition_of.name ? find_relation(a, table->partition_of) : NULL;
	const char *method = parent ? ((const Table *) parent)->access_method : NULL;
	bool plain = table->base.kind == KIND_TABLE && !statement->partspec && !node_given(statement->access_method);
	if (method && plain)
		table->access_method = strcmp(method, "heap") == 0 ? NULL : method;
}

static Object *create_table(Apply *a, KindId kind, const PgQuery__CreateStmt *statement, bool *good)
{
	const PgQuery__RangeVar *range = statement->relation;
	const char *in_schema = place_relation(a, range);
	TableWork work = { 0 };
	if (!in_schema)
		return NULL;
	if (relation_taken(a, in_schema, range->relname) || schema_find_type(a->schema, in_schema, range->relname)) {
		*good = statement->if_not_exists || apply_fail_exists(a, range->location, "relation", range->relname);
		return NULL;
	}
	work.table = add_object(a, kind, in_schema, NULL, range->relname, NULL, range->location);
	if (!work.table)
		return NULL;
	Table *table = (Table *) work.table;
	read_storage(a, table, statement);
	*good = take_parents(a, table, statement) &&
	        (!statement->of_typename || take_type(a, table, statement->of_typename));
	take_access_method(a, table, statement);
	*good = *good && add_elements(a, &work, statement);
	*good = *good && finish_table(a, &work, statement, kind == KIND_FOREIGN_TABLE);
	apply_default_privileges(a, work.table);
	return work.table;
}

static bool apply_create_table(Apply *a, Node *node)
{
	bool good = false;
	create_table(a, KIND_TABLE, node->create_stmt, &good);
	return good;
}

static bool apply_create_foreign_table(Apply *a, Node *node)
{
	const PgQuery__CreateForeignTableStmt *statement = node->create_foreign_table_stmt;
	bool good = false;
	Table *table = (Table *) create_table(a, KIND_FOREIGN_TABLE, statement->base_stmt, &good);
	if (!table)
		return good;
	table->server = statement->servername;
	table->server_options = server_options(a, statement->n_options, statement->options);
	return good;
}

const StatementRow table_statements[] = {
	STATEMENT(CREATE_STMT, apply_create_table),
	STATEMENT(CREATE_FOREIGN_TABLE_STMT, apply_create_foreign_table),
	{ 0 },
};
