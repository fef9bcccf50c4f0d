/*
 * index.c: CREATE INDEX, and indexes made on partitions.
 *
 * Names as in ChooseIndexName and ChooseIndexColumnNames, src/backend/commands/indexcmds.c.
 */
#include "apply.h"

#include <string.h>

#include "analyse.h"
#include "opclass.h"
#include "record.h"

enum { NAME_BYTES = 64 };

const char *joined_names(Arena *arena, const Strings *names)
{
	Buf out;
	buf_init(&out, arena);
	for (size_t i = 0; i < names->count; i++) {
		if (out.length)
			buf_add_char(&out, '_');
		buf_add(&out, names->items[i]);
		if (out.length >= NAME_BYTES)
			break;
	}
	return out.data;
}

/* The name, numbered until it differs from the ones before. */
static const char *distinct_name(Apply *a, const Strings *taken, const char *name)
{
	const char *candidate = name;
	for (int i = 1; strings_has(taken, candidate); i++) {
		const char *number = arena_printf(a->arena, "%d", i);
		size_t room = NAME_BYTES - 1 - strlen(number), length = strlen(name);
		while (length > room || (length > 0 && ((unsigned char) name[length] & 0xC0) == 0x80))
			length--;
		candidate = arena_printf(a->arena, "%.*s%s", (int) length, name, number);
	}
	return candidate;
}

Strings index_column_names(Apply *a, const Parts *parts, const Strings *include)
{
	Strings names = { 0 };
	for (size_t i = 0; i < parts->count; i++) {
		const IndexPart *part = parts->items[i];
		const char *name = part->column;
		if (!name) {
			const Node *tree = part->expr.text ? pgquery_parse_expression(a->arena, part->expr.text) : NULL;
			name = tree ? figure_name(tree) : NULL;
		}
		strings_add(a->arena, &names, distinct_name(a, &names, name ? name : "expr"));
	}
	for (size_t i = 0; i < include->count; i++)
		strings_add(a->arena, &names, distinct_name(a, &names, include->items[i]));
	return names;
}

const char *choose_index_name(Apply *a, const Object *table, const Strings *columns, IndexUse use)
{
	static const char *const labels[] = {
		[INDEX_PLAIN] = "idx", [INDEX_PRIMARY] = "pkey", [INDEX_UNIQUE] = "key", [INDEX_EXCLUDE] = "excl"
	};
	const char *addition = use == INDEX_PRIMARY ? NULL : joined_names(a->arena, columns);
	return schema_choose_name(a->schema, table->schema, table->name, addition, labels[use]);
}

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
	if (given(element->name)) {
		column = find_column(table, element->name);
		if (!column && (table->kind == KIND_TABLE || table->kind == KIND_FOREIGN_TABLE))
			return need_column(a, (Object *) table, element->name, -1);
		part->column = element->name;
	} else
		part->expr = part_expression(a, element, from, to);
	if (element->n_collation) {
		part->collation = collation_ref(a, element->n_collation, element->collation);
		if (column && ref_equal(&column->collation, &part->collation))
			part->collation = (Ref){ NULL, NULL };
	}
	part->opclass = opclass_ref(a, method, column ? column->type : NULL, element->n_opclass, element->opclass);
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
	return true;
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
		fail(a, statement->relation->location, "cannot create an index on %s", object_key(a->arena, table));
		return NULL;
	}
	return table;
}

/* The fields are read into a loose index, because its name may follow from them. */
static bool read_index(Apply *a, Index *index, Object *table, const PgQuery__IndexStmt *statement)
{
	index->method = given(statement->access_method) ? statement->access_method : "btree";
	index->unique = statement->unique;
	index->nulls_not_distinct = statement->nulls_not_distinct;
	index->options = storage_options(a, statement->n_options, statement->options);
	index->tablespace = given(statement->table_space) ? statement->table_space : a->state->tablespace;
	read_where(a, index, statement);
	return read_parts(a, index, table, statement);
}

static Index *place_index(Apply *a, Object *table, const char *name, const Index *shape)
{
	Index *index = (Index *) add_object(a, KIND_INDEX, NULL, table, name, NULL, -1);
	if (!index)
		return NULL;
	Object base = index->base;
	*index = *shape;
	index->base = base;
	return index;
}

/* Only now they are where they stay. */
static void keep_index_exprs(Apply *a, Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++) {
		IndexPart *part = index->parts.items[i];
		keep_expr(a, &part->expr, part->expr, SQL_EXPRESSION);
	}
	keep_expr(a, &index->predicate, index->predicate, SQL_EXPRESSION);
}

static bool apply_create_index(Apply *a, Node *node)
{
	const PgQuery__IndexStmt *statement = node->index_stmt;
	Object *table = indexed_table(a, statement);
	Index shape = { 0 };
	const char *name = given(statement->idxname);
	if (!table)
		return false;
	if (name && relation_taken(a, table->schema, name))
		return statement->if_not_exists || fail_exists(a, -1, "relation", name);
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

/* --- copies --- */

Object *copy_index(Apply *a, Object *to, const Object *from)
{
	Index shape = { 0 };
	record_clone(a->arena, &index_record, &shape, from);
	shape.attached_to = (Ref){ NULL, NULL };
	shape.invalid = false;
	Strings columns = index_column_names(a, &shape.parts, &shape.include);
	Index *index = place_index(a, to, choose_index_name(a, to, &columns, INDEX_PLAIN), &shape);
	if (index)
		keep_index_exprs(a, index);
	return index ? &index->base : NULL;
}

static bool same_expr(Apply *a, const Expr *one, const Expr *two)
{
	if (!one->text || !two->text)
		return !one->text && !two->text;
	return strcmp(canonical_expression(a->arena, one->text), canonical_expression(a->arena, two->text)) == 0;
}

static bool same_parts(Apply *a, const Parts *one, const Parts *two)
{
	if (one->count != two->count)
		return false;
	for (size_t i = 0; i < one->count; i++) {
		const IndexPart *x = one->items[i], *y = two->items[i];
		bool columns = x->column && y->column ? strcmp(x->column, y->column) == 0 : !x->column && !y->column;
		if (!columns || !same_expr(a, &x->expr, &y->expr) || !ref_equal(&x->opclass, &y->opclass) ||
		    !ref_equal(&x->collation, &y->collation))
			return false;
	}
	return true;
}

static bool same_index(Apply *a, const Index *one, const Index *two)
{
	return one->unique == two->unique && strcmp(one->method, two->method) == 0 &&
	       one->nulls_not_distinct == two->nulls_not_distinct && strings_equal(&one->include, &two->include) &&
	       same_parts(a, &one->parts, &two->parts) && same_expr(a, &one->predicate, &two->predicate);
}

static bool same_key(const Constraint *one, const Constraint *two)
{
	return strcmp(one->type, two->type) == 0 && strings_equal(&one->columns, &two->columns) &&
	       strings_equal(&one->include, &two->include) && one->nulls_not_distinct == two->nulls_not_distinct &&
	       one->deferrable == two->deferrable && one->deferred == two->deferred;
}

static Ref *attachment(Object *object)
{
	return object->kind == KIND_INDEX ? &((Index *) object)->attached_to : &((Constraint *) object)->attached_to;
}

static bool has_index(const Object *object)
{
	return object->kind == KIND_INDEX ||
	       (object->kind == KIND_CONSTRAINT && is_index_constraint((const Constraint *) object));
}

/* The index of a key does what the plain index does. */
static bool key_does(const Constraint *key, const Index *index)
{
	if (strcmp(key->type, "exclude") == 0 || !index->unique || strcmp(index->method, "btree") != 0 ||
	    index->predicate.text || index->nulls_not_distinct != key->nulls_not_distinct ||
	    index->parts.count != key->columns.count || !strings_equal(&index->include, &key->include))
		return false;
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];
		if (!part->column || strcmp(part->column, key->columns.items[i]) != 0 || part->opclass.name ||
		    part->collation.name)
			return false;
	}
	return true;
}

/* An index of the child that does what the parent's does and is free. */
static Object *matching_index(Apply *a, Object *child, const Object *index)
{
	for (size_t i = 0; i < child->children.count; i++) {
		Object *object = child->children.items[i];
		if (!has_index(object) || attachment(object)->name || (object->kind == KIND_INDEX && index->kind != KIND_INDEX))
			continue;
		if (object->kind != index->kind  ? key_does((const Constraint *) object, (const Index *) index)
		    : object->kind == KIND_INDEX ? same_index(a, (Index *) object, (const Index *) index)
		                                 : same_key((Constraint *) object, (const Constraint *) index))
			return object;
	}
	return NULL;
}

/* The child's index that is attached to the parent's, or NULL. */
static Object *attached_index(Object *child, const Object *index)
{
	Ref ref = object_ref(index);
	for (size_t i = 0; i < child->children.count; i++) {
		Object *object = child->children.items[i];
		if (has_index(object) && ref_equal(attachment(object), &ref))
			return object;
	}
	return NULL;
}

/* One index or key of a partitioned table on one partition, and on its partitions in turn. */
static bool index_heir(Apply *a, Object *child, Object *index)
{
	if (child->kind == KIND_FOREIGN_TABLE || attached_index(child, index))
		return true;
	Object *own = matching_index(a, child, index);
	if (!own)
		own = index->kind == KIND_INDEX ? copy_index(a, child, index) : copy_key(a, child, index);
	if (!own)
		return false;
	*attachment(own) = object_ref(index);
	return !is_partitioned(child) || index_heirs(a, child, own);
}

bool index_heirs(Apply *a, Object *table, Object *index)
{
	List heirs = direct_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++)
		if (!index_heir(a, heirs.items[i], index))
			return false;
	return true;
}

bool index_partition(Apply *a, Object *parent, Object *child)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		Object *object = parent->children.items[i];
		if (has_index(object) && !index_heir(a, child, object))
			return false;
	}
	return true;
}

void detach_indexes(Object *child)
{
	for (size_t i = 0; i < child->children.count; i++)
		if (has_index(child->children.items[i]))
			*attachment(child->children.items[i]) = (Ref){ NULL, NULL };
}

/* A partitioned index is valid when every partition has a valid one attached; then its own parent may be valid too. */
static void validate_index(Apply *a, Object *index)
{
	List heirs = direct_heirs(a, index->parent);
	for (size_t i = 0; i < heirs.count; i++) {
		const Object *own = attached_index(heirs.items[i], index);
		if (!own || (own->kind == KIND_INDEX && ((const Index *) own)->invalid))
			return;
	}
	if (index->kind == KIND_INDEX)
		((Index *) index)->invalid = false;
	Object *above = attachment(index)->name ? find_index_owner(a, *attachment(index)) : NULL;
	if (above)
		validate_index(a, above);
}

/* ALTER INDEX … ATTACH PARTITION. */
bool attach_index(Apply *a, Object *index, const PgQuery__RangeVar *range)
{
	Object *child = find_index_owner(a, range_ref(range));
	if (!child || !has_index(child)) {
		fail(a, range->location, "index \"%s\" does not exist", ref_name(a, range_ref(range)));
		return false;
	}
	*attachment(child) = object_ref(index);
	validate_index(a, index);
	return true;
}

const StatementRow index_statements[] = {
	STATEMENT(INDEX_STMT, apply_create_index),
	{ 0 },
};
