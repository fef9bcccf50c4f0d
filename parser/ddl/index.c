/*
 * index.c: CREATE INDEX, and indexes made on partitions.
 *
 * Names as in ChooseIndexName and ChooseIndexColumnNames, src/backend/commands/indexcmds.c.
 */
#include "index.h"

#include <string.h>

#include "analyse.h"
#include "chosen_names.h"
#include "heirs.h"
#include "index_heirs.h"
#include "names.h"
#include "opclass.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "slice.h"

/* --- parts --- */

static const char *class_home(Apply *a, const char *method, Ref name)
{
	const char *extension = opclass_extension(name.name);
	Object *object = extension ? schema_find(a->schema, KIND_EXTENSION, NULL, NULL, extension, NULL) : NULL;
	if (object)
		return ((Extension *) object)->in_schema;
	object = find_kind(a, KIND_OPERATOR_CLASS, name, method);
	return object ? object->schema : NULL;
}

static Ref named_class(Apply *a, const char *method, size_t count, Node **names)
{
	Ref ref = names_ref(count, names);
	if (ref.schema && strcmp(ref.schema, "pg_catalog") == 0)
		ref.schema = NULL;
	else if (ref.name && !ref.schema)
		ref.schema = class_home(a, method, ref);
	return ref;
}

/* The class to store: none when it is the default anyway. */
Ref opclass_ref(Apply *a, const char *method, const char *type, size_t count, Node **names)
{
	Ref ref = names_ref(count, names);
	if (!ref.name)
		return ref;
	if (ref.schema && strcmp(ref.schema, "pg_catalog") == 0)
		ref.schema = NULL;
	if (!ref.schema && opclass_is_default(a->schema, method, ref.name, type))
		return (Ref){ NULL, NULL };
	if (!ref.schema)
		ref.schema = class_home(a, method, ref);
	const OperatorClass *class = ref.schema ? (const OperatorClass *) find_kind(a, KIND_OPERATOR_CLASS, ref, method)
	                                        : NULL;
	if (class && class->is_default && type && strcmp(class->type, type_without_modifier(a->arena, type)) == 0)
		return (Ref){ NULL, NULL };
	return ref;
}

static void part_order(IndexPart *part, const PgQuery__IndexElem *element)
{
	part->descending = element->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
	part->nulls_first = part->descending;
	if (element->nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST)
		part->nulls_first = true;
	if (element->nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST)
		part->nulls_first = false;
}

/* "(expression)" loses its brackets; "f(x) opclass" ends with the call. */
static Expr part_expression(Apply *a, const PgQuery__IndexElem *element, size_t from, size_t to)
{
	size_t open = from;
	while (open < to && !token_is(a->text, &a->tokens.items[open], "("))
		open++;
	size_t close = open < to ? tokens_match(&a->tokens, open) : to;
	if (from >= to || close >= to)
		return slice_tokens(a, 0, 0, element->expr);
	if (open == from)
		return slice_tokens(a, from + 1, close, element->expr);
	return slice_tokens(a, from, close + 1, element->expr);
}

bool index_part(Apply *a, const Object *table, const char *method, IndexPart *part, const PgQuery__IndexElem *element,
                size_t from, size_t to)
{
	const Column *column = NULL;
	part->statistics = -1;
	if (node_given(element->name)) {
		column = find_column(table, element->name);
		if (!column && is_table(table))
			return need_column(a, (Object *) table, element->name, -1);
		part->column = element->name;
	} else
		part->expr = part_expression(a, element, from, to);
	if (element->n_collation) {
		part->collation = collation_ref(a, element->n_collation, element->collation);
		if (column && ref_equal(&column->collation, &part->collation))
			part->collation = (Ref){ NULL, NULL };
	}
	/* With parameters it is named, the default one as well. */
	part->opclass = element->n_opclassopts
	                    ? named_class(a, method, element->n_opclass, element->opclass)
	                    : opclass_ref(a, method, column ? column->type : NULL, element->n_opclass, element->opclass);
	part->opclass_options = storage_options(a, element->n_opclassopts, element->opclassopts);
	part_order(part, element);
	return true;
}

/* --- CREATE INDEX --- */

static bool read_parts(Apply *a, Index *index, const Object *table, const PgQuery__IndexStmt *statement)
{
	size_t open = find_word(a, 0, "on");
	while (open < a->tokens.count && !token_is(a->text, &a->tokens.items[open], "("))
		open++;
	size_t *starts, *ends;
	size_t count = list_items(a, open, &starts, &ends);
	for (size_t i = 0; i < statement->n_index_params; i++) {
		IndexPart *part = parts_add(a->arena, &index->parts, &index_part_record);
		size_t from = i < count ? starts[i] : 0, to = i < count ? ends[i] : 0;
		if (!index_part(a, table, index->method, part, statement->index_params[i]->index_elem, from, to))
			return false;
	}
	for (size_t i = 0; i < statement->n_index_including_params; i++)
		strings_add(a->arena, &index->include, statement->index_including_params[i]->index_elem->name);
	return !is_table(table) || need_columns(a, (Object *) table, &index->include, -1);
}

static void read_where(Apply *a, Index *index, const PgQuery__IndexStmt *statement)
{
	if (!statement->where_clause)
		return;
	size_t where = find_word(a, 0, "where");
	index->predicate = slice_tokens(a, where + 1, a->tokens.count, statement->where_clause);
}

static Object *indexed_table(Apply *a, const PgQuery__IndexStmt *statement)
{
	Object *table = need_relation(a, statement->relation, false);
	if (table && table->kind != KIND_TABLE && table->kind != KIND_MATERIALIZED_VIEW) {
		apply_fail(a, statement->relation->location, "cannot create an index on %s", object_key(a->arena, table));
		return NULL;
	}
	return table;
}

/* The fields are read into a loose index, because its name may follow from them. */
static bool read_index(Apply *a, Index *index, Object *table, const PgQuery__IndexStmt *statement)
{
	index->method = node_given(statement->access_method) ? statement->access_method : "btree";
	index->unique = statement->unique;
	index->nulls_not_distinct = statement->nulls_not_distinct;
	index->options = storage_options(a, statement->n_options, statement->options);
	index->tablespace = node_given(statement->table_space) ? statement->table_space : a->state->tablespace;
	read_where(a, index, statement);
	return read_parts(a, index, table, statement);
}

static bool apply_create_index(Apply *a, Node *node)
{
	const PgQuery__IndexStmt *statement = node->index_stmt;
	Object *table = indexed_table(a, statement);
	Index shape = { 0 };
	const char *name = node_given(statement->idxname);
	if (!table)
		return false;
	if (name && relation_taken(a, table->schema, name))
		return statement->if_not_exists || apply_fail_exists(a, -1, "relation", name);
	if (!read_index(a, &shape, table, statement))
		return false;
	if (!name) {
		Strings columns = index_column_names(a, &shape.parts, &shape.include);
		name = choose_index_name(a, table, &columns, INDEX_PLAIN);
	}
	Index *index = place_index(a, table, name, &shape);
	if (!index)
		return false;
	keep_index_exprs(a, index);
	if (!is_partitioned(table))
		return true;
	if (statement->relation->inh)
		return index_heirs(a, table, &index->base);
	index->invalid = direct_heirs(a, table).count > 0;
	return true;
}

const StatementRow index_statements[] = {
	STATEMENT(INDEX_STMT, apply_create_index),
	{ 0 },
};
