/*
 * index.c: indexes, and the pieces of one that EXCLUDE constraints have as well.
 */
#include "family.h"

static void add_collation_and_class(Buf *out, Ref collation, Ref opclass, const Strings *options)
{
	if (collation.name)
		sql_add(out, " COLLATE %s", gen_ref(out->arena, collation));
	if (opclass.name)
		sql_add(out, " %s", gen_ref(out->arena, opclass));
	if (opclass.name && options && options->count) {
		buf_add(out, " (");
		gen_add_options(out, options);
		buf_add_char(out, ')');
	}
}

static void add_target(Buf *out, const char *column, const Expr *expr)
{
	if (column)
		sql_add_identifier(out, column);
	else if (expr->text)
		gen_add_key_expression(out, expr->text);
}

static void add_order(Buf *out, bool descending, bool nulls_first)
{
	if (descending)
		buf_add(out, " DESC");
	if (nulls_first != descending)
		buf_add(out, nulls_first ? " NULLS FIRST" : " NULLS LAST");
}

static void add_index_part(Buf *out, const IndexPart *part)
{
	add_target(out, part->column, &part->expr);
	add_collation_and_class(out, part->collation, part->opclass, &part->opclass_options);
	add_order(out, part->descending, part->nulls_first);
}

static void add_exclude_part(Buf *out, const ExcludePart *part)
{
	add_target(out, part->column, &part->expr);
	add_collation_and_class(out, part->collation, part->opclass, NULL);
	add_order(out, part->descending, part->nulls_first);
	Ref operator_ = part->operator_;
	if (operator_.schema && !text_is(operator_.schema, "pg_catalog"))
		sql_add(out, " WITH OPERATOR(%I.%s)", operator_.schema, operator_.name);
	else
		sql_add(out, " WITH %s", operator_.name);
}

const char *index_parts_text(Arena *arena, const Parts *parts, bool exclude)
{
	Buf out;
	buf_init(&out, arena);
	for (size_t i = 0; i < parts->count; i++) {
		buf_add(&out, i ? ", " : "");
		if (exclude)
			add_exclude_part(&out, parts->items[i]);
		else
			add_index_part(&out, parts->items[i]);
	}
	return out.data;
}

Ref index_attached_to(const Object *object)
{
	if (object->kind == KIND_INDEX)
		return ((const Index *) object)->attached_to;
	return object->kind == KIND_CONSTRAINT ? ((const Constraint *) object)->attached_to : (Ref){ 0 };
}

bool index_has_attached(const Schema *schema, const Object *object)
{
	if (!is_partitioned(object->parent))
		return false;
	Ref self = { object->schema, object->name };
	for (size_t i = 0; i < schema->objects.count; i++) {
		Ref to = index_attached_to(schema->objects.items[i]);
		if (to.name && ref_equal(&to, &self))
			return true;
	}
	return false;
}

bool key_is_only(const List *heirs, const Object *key)
{
	if (!is_key(key) || !is_partitioned(key->parent))
		return false;
	Ref self = { key->schema, key->name }, whole = { key->parent->schema, key->parent->name };
	for (size_t i = 0; i < heirs->count; i++) {
		const Table *partition = heirs->items[i];
		bool has = !ref_equal(&partition->partition_of, &whole);
		for (size_t j = 0; !has && j < partition->base.children.count; j++) {
			Ref to = index_attached_to(partition->base.children.items[j]);
			has = to.name && ref_equal(&to, &self);
		}
		if (!has)
			return true;
	}
	return false;
}

bool index_loses_parent(const Change *change)
{
	Ref before = index_attached_to(change->old), after = index_attached_to(change->new);
	if (!before.name || ref_equal(&before, &after) || change->new->parent->kind != KIND_TABLE)
		return false;
	/* When its table leaves the parent, so does the index. */
	return ref_equal(&((const Table *) change->old->parent)->partition_of,
	                 &((const Table *) change->new->parent)->partition_of);
}

const char *index_signature(Arena *arena, const Object *object)
{
	if (object->kind == KIND_INDEX) {
		const Index *index = (const Index *) object;
		return arena_printf(arena, "%s%s%s", index_parts_text(arena, &index->parts, false),
		                    index->predicate.text ? " WHERE " : "", index->predicate.text ? index->predicate.text : "");
	}
	return is_key(object) ? sql_text(arena, "%N", &((const Constraint *) object)->columns) : NULL;
}

/* No two rows are equal in COLUMNS; false: such an index or key says nothing of that, or of some of the rows alone. */
static bool unique_columns(Arena *arena, const Object *object, Strings *columns, bool *nulls_not_distinct)
{
	const Index *index = (const Index *) object;
	*columns = (Strings){ 0 };
	if (is_key(object)) {
		*columns = ((const Constraint *) object)->columns;
		*nulls_not_distinct = ((const Constraint *) object)->nulls_not_distinct;
		return !((const Constraint *) object)->without_overlaps;
	}
	if (object->kind != KIND_INDEX || !index->unique || index->predicate.text || index->invalid)
		return false;
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];
		if (!part->column || part->collation.name || part->opclass.name)
			return false;
		strings_add(arena, columns, part->column);
	}
	*nulls_not_distinct = index->nulls_not_distinct;
	return true;
}

bool index_was_implied(const Emit *e, const Object *object)
{
	const Object *table = gen_old(e, object->parent);
	Strings columns, others;
	bool nulls, other_nulls;
	if (!table || !unique_columns(e->arena, object, &columns, &nulls))
		return false;
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *other = table->children.items[i];
		size_t within = 0;
		if (!unique_columns(e->arena, other, &others, &other_nulls) || nulls > other_nulls)
			continue;
		for (size_t j = 0; j < others.count; j++)
			within += strings_has(&columns, others.items[j]);
		if (within == others.count)
			return true;
	}
	return false;
}

/* Indexes of partitions are there to be attached, or are missing as they should. */
static bool stands_alone(const Emit *e, const Index *index)
{
	return (is_partitioned(index->base.parent) && index->invalid) || index_has_attached(e->new, &index->base);
}

/* Without ONLY PostgreSQL would make the indexes of the partitions, under names of its own. */
static void create_index(Emit *e, const Object *object, const List *folded)
{
	const Index *index = (const Index *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE %sINDEX %I ON %s%s", index->unique ? "UNIQUE " : "", object->name,
	        stands_alone(e, index) ? "ONLY " : "", gen_parent_name(e->arena, object));
	if (index->method && !text_is(index->method, "btree"))
		sql_add(&out, " USING %I", index->method);
	sql_add(&out, " (%s)", index_parts_text(e->arena, &index->parts, false));
	if (index->include.count)
		sql_add(&out, " INCLUDE (%N)", &index->include);
	if (index->nulls_not_distinct)
		buf_add(&out, " NULLS NOT DISTINCT");
	gen_add_with(&out, &index->options);
	if (index->tablespace)
		sql_add(&out, " TABLESPACE %I", index->tablespace);
	if (index->predicate.text) {
		buf_add(&out, " WHERE ");
		gen_add_bracketed(&out, index->predicate.text);
	}
	Statement *statement = emit(e, object, "%s", out.data);
	if (index->unique && !stands_alone(e, index) && !index_was_implied(e, object))
		statement_tests_rows(e, statement, object,
		                     sql_text(e->arena, "fails where two rows of %Q are equal in %s", object->parent->schema,
		                              object->parent->name, index_parts_text(e->arena, &index->parts, false)));
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];
		if (part->expr.text && part->statistics >= 0)
			emit(e, object, "ALTER INDEX %Q ALTER COLUMN %d SET STATISTICS %l", object->schema, object->name,
			     (int) i + 1, part->statistics);
	}
}

static bool alter_index(Emit *e, const Change *change)
{
	const Index *old = (const Index *) change->old, *new = (const Index *) change->new;
	if (index_loses_parent(change))
		return false;
	const char *prefix = sql_text(e->arena, "ALTER INDEX %Q", new->base.schema, new->base.name);
	gen_emit_options(e, change->new, prefix, &old->options, &new->options);
	if (change_has(change, "tablespace"))
		emit(e, change->new, "%s SET TABLESPACE %I", prefix, new->tablespace ? new->tablespace : "pg_default");
	return true;
}

static void attach_index(Emit *e, const Object *old, const Object *new)
{
	Ref to = ((const Index *) new)->attached_to;
	if (to.name && !(old && ref_equal(&((const Index *) old)->attached_to, &to)))
		emit(e, new, "ALTER INDEX %s ATTACH PARTITION %Q", ref_text(e->arena, to), new->schema, new->name);
}

/* The index of a partition goes with its table, or with the index it is attached to as long as the table stays a
 * partition; else it has to be detached first. */
bool index_goes_with_another(Emit *e, const Object *object)
{
	if (!index_attached_to(object).name || object->parent->kind != KIND_TABLE)
		return false;
	const Table *new = (const Table *) gen_new(e, object->parent);
	if (!gen_is_recreated(e, object->parent) &&
	    (!new || ref_equal(&new->partition_of, &((const Table *) object->parent)->partition_of)))
		return true;
	table_emit_detach(e, object->parent);
	return false;
}

/* The primary key of a partition may be attached to an index that is none; neither can be dropped on its own. */
static bool has_attached_constraint(const Emit *e, const Object *index)
{
	Ref self = { index->schema, index->name };
	if (!index_has_attached(e->old, index))
		return false;
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_CONSTRAINT && ref_equal(&((const Constraint *) object)->attached_to, &self))
			return true;
	}
	return false;
}

static void drop_index(Emit *e, const Object *object)
{
	if (!index_goes_with_another(e, object))
		emit(e, object, "DROP INDEX %Q%s", object->schema, object->name,
		     has_attached_constraint(e, object) ? " CASCADE" : "");
}

const Emitter index_emitter = {
	.create = create_index, .alter = alter_index, .attach = attach_index, .drop = drop_index
};
