/*
 * table.c: tables, foreign tables and partitions.
 */
#include <string.h>

#include "family.h"
#include "query.h"

typedef struct Items {
	Emit *e;
	Buf *out;
	bool any;
} Items;

static void next_item(Items *items)
{
	buf_add(items->out, items->any ? ",\n\t" : " (\n\t");
	items->any = true;
}

static const Constraint *folded_not_null(const Emit *e, const Column *column, const List *folded)
{
	const Constraint *named = column_not_null(column);
	if (!named)
		return not_null_from_parent(e, column);
	return object_can_fold(&named->base) && list_has(folded, named) ? named : NULL;
}

/* Typed tables have their columns from the type; only what the type does not say is written. */
static void add_typed_column(Items *items, const Column *column, const Default *default_, const Constraint *named)
{
	Buf definition;
	buf_init(&definition, items->e->arena);
	emit_column_definition(&definition, column, default_, named);
	const char *plain = sql_text(items->e->arena, "%I %s", column->base.name, column->type);
	if (strcmp(definition.data, plain) == 0)
		return;
	next_item(items);
	sql_add(items->out, "%I WITH OPTIONS%s", column->base.name, definition.data + strlen(plain));
}

/* A parent computes the column in the same way: a child must not say so again (PostgreSQL 13 to 15). */
static bool is_generated_above(Emit *e, const Column *column)
{
	List parents = table_parents(e->arena, e->new, column->base.parent);
	for (size_t i = 0; column->generated.text && i < parents.count; i++) {
		const Column *above = (const Column *) object_child(parents.items[i], KIND_COLUMN, column->base.name);
		if (above && above->generated.text && expr_equal(&above->generated, &column->generated))
			return true;
	}
	return false;
}

static void add_column(Items *items, const Table *table, const Column *column, const List *folded)
{
	const Default *default_ = column_folded_default(&column->base, folded);
	if (table->of_type.name) {
		add_typed_column(items, column, default_, folded_not_null(items->e, column, folded));
		return;
	}
	/* A partition is made as a table of its own and attached later. */
	if (column->inherited && !table->partition_of.name)
		return;
	next_item(items);
	Column written = *column;
	if (!table->partition_of.name && is_generated_above(items->e, column))
		written.generated = (Expr){ 0 };
	const Constraint *named = folded_not_null(items->e, column, folded);
	emit_column_definition(items->out, &written, default_, named ? named : not_null_beside_old(items->e, column));
}

static bool same_elements(const Object *one, const Object *two)
{
	return constraint_type(one) == CONSTRAINT_EXCLUDE && constraint_type(two) == CONSTRAINT_EXCLUDE &&
	       field_equal(record_field(&constraint_record, "elements"), one, two);
}

/* CREATE TABLE makes one index of equal keys, the primary key's, else the first one's, and of equal exclusions. */
static bool is_repeated(Arena *arena, const Object *child)
{
	const char *signature = index_signature(arena, child);
	bool passed = false, excludes = constraint_type(child) == CONSTRAINT_EXCLUDE;
	if (!excludes && (!signature || constraint_type(child) != CONSTRAINT_UNIQUE))
		return false;
	for (size_t i = 0; i < child->parent->children.count; i++) {
		const Object *other = child->parent->children.items[i];
		passed = passed || other == child;
		if (other == child || other->kind != KIND_CONSTRAINT)
			continue;
		bool same = excludes ? same_elements(other, child) : text_same(index_signature(arena, other), signature);
		if (same && (!passed || constraint_type(other) == CONSTRAINT_PRIMARY_KEY))
			return true;
	}
	return false;
}

/* The NOT NULL of a column is said with it, as every server reads that. */
static bool is_said_with_column(const Table *table, const Object *child, const List *folded)
{
	const Constraint *constraint = (const Constraint *) child;
	if (constraint_type(child) != CONSTRAINT_NOT_NULL || constraint->columns.count != 1)
		return false;
	const Column *column = (const Column *) object_child(&table->base, KIND_COLUMN, constraint->columns.items[0]);
	return column && column->not_null && list_has(folded, column) && !(column->inherited && !table->partition_of.name);
}

static bool stands_inside(const Emit *e, const Object *child, const Object *table, const List *folded)
{
	return child->kind == KIND_CONSTRAINT && child->parent == table && object_can_fold(child) &&
	       list_has(folded, child) && !is_repeated(e->arena, child);
}

static void add_items(Items *items, const Table *table, const List *folded)
{
	const List *children = &table->base.children;
	List columns = table_columns(items->e->arena, &table->base);
	for (size_t i = 0; i < columns.count; i++)
		if (list_has(folded, columns.items[i]))
			add_column(items, table, columns.items[i], folded);
	for (size_t i = 0; i < children->count; i++) {
		const Object *child = children->items[i];
		if (!stands_inside(items->e, child, &table->base, folded) || is_said_with_column(table, child, folded))
			continue;
		next_item(items);
		emit_constraint_definition(items->out, (const Constraint *) child);
	}
	if (!table->partition_of.name)
		return;
	List checks = constraints_from_parents(items->e, &table->base);
	for (size_t i = 0; i < checks.count; i++) {
		next_item(items);
		emit_constraint_definition(items->out, checks.items[i]);
	}
}

static void add_parents(Buf *out, const Parts *inherits)
{
	if (!inherits->count)
		return;
	buf_add(out, "\nINHERITS (");
	for (size_t i = 0; i < inherits->count; i++)
		sql_add(out, "%s%s", i ? ", " : "", ref_text(out->arena, ((const Parent *) inherits->items[i])->table));
	buf_add_char(out, ')');
}

static void add_clauses(Buf *out, const Table *table)
{
	if (!table->partition_of.name)
		add_parents(out, &table->inherits);
	if (table->partition_key.text)
		sql_add(out, "\nPARTITION BY %s", table->partition_key.text);
	if (table->access_method)
		sql_add(out, "\nUSING %I", table->access_method);
	if (table->options.count) {
		buf_add_char(out, '\n');
		Buf with;
		buf_init(&with, out->arena);
		gen_add_with(&with, &table->options);
		buf_add(out, with.data + 1);
	}
	if (table->tablespace)
		sql_add(out, "\nTABLESPACE %I", table->tablespace);
	if (table->server)
		sql_add(out, "\nSERVER %I", table->server);
	gen_add_server_options(out, &table->server_options);
}

static const char *replica_identity(Arena *arena, const Table *table)
{
	return table->replica_identity ? gen_upper(arena, table->replica_identity) : "DEFAULT";
}

/* What CREATE TABLE has no words for. */
static void emit_settings(Emit *e, const Table *table, const List *folded)
{
	const Object *object = &table->base;
	const char *prefix = gen_alter_table(e->arena, object);
	for (size_t i = 0; i < object->children.count; i++) {
		const Column *column = object->children.items[i];
		if (column->base.kind != KIND_COLUMN || !list_has(folded, column))
			continue;
		if (column->inherited && !table->partition_of.name)
			emit_inherited_column(e, column, folded);
		column_emit_settings(e, column);
	}
	if (table->row_security)
		emit(e, object, "%s ENABLE ROW LEVEL SECURITY", prefix);
	if (table->force_row_security)
		emit(e, object, "%s FORCE ROW LEVEL SECURITY", prefix);
	if (text_is(table->replica_identity, "full") || text_is(table->replica_identity, "nothing"))
		emit(e, object, "%s REPLICA IDENTITY %s", prefix, replica_identity(e->arena, table));
}

static void create_table(Emit *e, const Object *object, const List *folded)
{
	const Table *table = (const Table *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE %s%s %Q", table->unlogged ? "UNLOGGED " : "", kind_of(object)->sql, object->schema,
	        object->name);
	if (table->of_type.name)
		sql_add(&out, " OF %s", ref_text(e->arena, table->of_type));
	Items items = { e, &out, false };
	add_items(&items, table, folded);
	if (items.any)
		buf_add(&out, "\n)");
	else if (!table->of_type.name)
		buf_add(&out, " ()");
	add_clauses(&out, table);
	emit(e, object, "%s", out.data);
	/* Constraints that cannot stand inside, although they came along. */
	for (size_t i = 0; folded && i < folded->count; i++) {
		const Object *child = folded->items[i];
		if (child->kind == KIND_CONSTRAINT && child->parent == object && !stands_inside(e, child, object, folded))
			constraint_emitter.create(e, child, NULL);
	}
	emit_settings(e, table, folded);
}

/* ---- ALTER ---- */

static bool partition_changes(const Table *old, const Table *new)
{
	return !ref_equal(&old->partition_of, &new->partition_of) ||
	       !expr_equal(&old->partition_bound, &new->partition_bound);
}

static void drop_orphan_columns(Emit *e, const Table *old, const Table *new, bool generated)
{
	for (size_t i = 0; i < old->base.children.count; i++) {
		const Column *column = old->base.children.items[i];
		if (column->base.kind == KIND_COLUMN && column->inherited && !column->generated.text == !generated &&
		    !object_child(&new->base, KIND_COLUMN, column->base.name) && !column_is_given(e, &column->base))
			column_emit_drop(e, &column->base);
	}
}

/* Columns and constraints that came from a parent, and go when it is no parent any more: they cannot go before. */
static void drop_orphans(Emit *e, const Table *old, const Table *new)
{
	if (!table_is_let_go(e, &old->base)) {
		drop_orphan_columns(e, old, new, true); /* they are computed from the others */
		drop_orphan_columns(e, old, new, false);
	}
	for (size_t i = 0; i < old->base.children.count; i++) {
		const Object *constraint = old->base.children.items[i];
		if (constraint->kind == KIND_CONSTRAINT && !object_child(&new->base, KIND_CONSTRAINT, constraint->name) &&
		    constraint_is_orphan(e, constraint))
			emit(e, constraint, "%s DROP CONSTRAINT %I", gen_alter_table(e->arena, &new->base), constraint->name);
	}
}

/* The check or foreign key NAME of a parent that is one no more stays with the table, unless it is to have it. */
static void drop_left(Emit *e, const Table *old, const Table *new, const Object *from)
{
	const Constraint *constraint = (const Constraint *) from;
	bool partition = old->partition_of.name;
	if (from->kind != KIND_CONSTRAINT || constraint->no_inherit ||
	    object_child(&old->base, KIND_CONSTRAINT, from->name) ||
	    object_child(&new->base, KIND_CONSTRAINT, from->name) || constraint_is_above(e, &new->base, from->name) ||
	    !(text_is(constraint->type, "check") || (partition && is_foreign_key(from))))
		return;
	/* When the parent loses its own it depends on the order which is there. */
	bool goes = !gen_new(e, from) || gen_is_recreated(e, from);
	emit_once(e, &new->base,
	          sql_text(e->arena, goes ? "%s DROP CONSTRAINT IF EXISTS %I" : "%s DROP CONSTRAINT %I",
	                   gen_alter_table(e->arena, &new->base), from->name));
}

/* What TABLE of the old schema, a parent that is left, and those above it have left behind. */
static void drop_left_behind(Emit *e, const Table *old, const Table *new, const Object *parent)
{
	for (size_t i = 0; parent && i < parent->children.count; i++)
		drop_left(e, old, new, parent->children.items[i]);
	List above = { 0 };
	if (parent)
		above = table_parents(e->arena, e->old, parent);
	for (size_t i = 0; i < above.count; i++)
		drop_left_behind(e, old, new, above.items[i]);
}

static void leave_parents(Emit *e, const Table *old, const Table *new)
{
	for (size_t i = 0; i < old->inherits.count; i++) {
		const Parent *parent = old->inherits.items[i];
		if (!table_has_parent(&new->inherits, parent->table))
			emit(e, &new->base, "%s NO INHERIT %s", gen_alter_table(e->arena, &new->base),
			     ref_text(e->arena, parent->table));
	}
	for (size_t i = 0; i < old->inherits.count; i++) {
		const Parent *parent = old->inherits.items[i];
		if (!table_has_parent(&new->inherits, parent->table))
			drop_left_behind(e, old, new, schema_find_relation(e->old, parent->table.schema, parent->table.name));
	}
	drop_orphans(e, old, new);
}

static void emit_rewrite(Emit *e, const Object *table, const char *what, const char *value)
{
	Statement *statement = emit(e, table, "%s SET %s%s", gen_alter_table(e->arena, table), what, value);
	statement->hazards = HAZARD_REWRITE;
	statement->reason = arena_printf(e->arena, "rewrites table %s under an exclusive lock",
	                                 object_name(e->arena, table));
}

/* SET LOGGED and SET UNLOGGED take the table's own sequences along (PostgreSQL 15). */
static void keep_sequences(Emit *e, const Table *old, const Table *new)
{
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Sequence *sequence = e->old->objects.items[i];
		Ref self = { old->base.schema, old->base.name };
		if (sequence->base.kind != KIND_SEQUENCE || !ref_equal(&sequence->owned_table, &self))
			continue;
		const Sequence *later = (const Sequence *) gen_new(e, &sequence->base);
		if (later && later->unlogged != new->unlogged)
			emit(e, &later->base, "ALTER SEQUENCE %Q SET %s", later->base.schema, later->base.name,
			     later->unlogged ? "UNLOGGED" : "LOGGED");
	}
	sequence_keep_unlike(e, new);
}

static void alter_storage(Emit *e, const Change *change)
{
	const Table *old = (const Table *) change->old, *new = (const Table *) change->new;
	const char *prefix = gen_alter_table(e->arena, change->new);
	if (change_has(change, "unlogged")) {
		emit_rewrite(e, change->new, new->unlogged ? "UNLOGGED" : "LOGGED", "");
		keep_sequences(e, old, new);
	}
	if (change_has(change, "access_method"))
		emit_rewrite(e, change->new, "ACCESS METHOD ",
		             new->access_method            ? sql_identifier(e->arena, new->access_method)
		             : is_partitioned(change->new) ? "DEFAULT" /* what its partitions have then */
		                                           : "heap");
	if (change_has(change, "tablespace"))
		emit_rewrite(e, change->new, "TABLESPACE ",
		             sql_identifier(e->arena, new->tablespace ? new->tablespace : "pg_default"));
	gen_emit_options(e, change->new, prefix, &old->options, &new->options);
	const char *options = gen_server_options_change(e->arena, &old->server_options, &new->server_options);
	if (*options)
		emit(e, change->new, "%s %s", prefix, options);
}

static void alter_security(Emit *e, const Change *change)
{
	const Table *new = (const Table *) change->new;
	const char *prefix = gen_alter_table(e->arena, change->new);
	if (change_has(change, "row_security"))
		emit(e, change->new, "%s %s ROW LEVEL SECURITY", prefix, new->row_security ? "ENABLE" : "DISABLE");
	if (change_has(change, "force_row_security"))
		emit(e, change->new, "%s %sFORCE ROW LEVEL SECURITY", prefix, new->force_row_security ? "" : "NO ");
}

static bool alter_table(Emit *e, const Change *change)
{
	const Table *old = (const Table *) change->old, *new = (const Table *) change->new;
	const char *prefix = gen_alter_table(e->arena, change->new);
	if (change_has(change, "partition_key") || change_has(change, "server"))
		return false;
	/* For another bound it leaves only just before it is attached again: until then it follows its parent. */
	if (old->partition_of.name && !ref_equal(&old->partition_of, &new->partition_of)) {
		table_emit_detach(e, change->old);
		not_nulls_leave(e, old, new);
		drop_left_behind(e, old, new, schema_find_relation(e->old, old->partition_of.schema, old->partition_of.name));
	}
	if (!table_takes_parents(old, new))
		leave_parents(e, old, new);
	if (old->of_type.name && !ref_equal(&old->of_type, &new->of_type))
		emit(e, change->new, "%s NOT OF", prefix);
	alter_storage(e, change);
	alter_security(e, change);
	if (change_has(change, "replica_identity") && !text_is(new->replica_identity, "index"))
		emit(e, change->new, "%s REPLICA IDENTITY %s", prefix, replica_identity(e->arena, new));
	if (old->cluster_index && !new->cluster_index)
		emit(e, change->new, "%s SET WITHOUT CLUSTER", prefix);
	return true;
}

/* ---- later steps ---- */

/* Whether the partitioned table was there before. */
static bool parent_was_there(const Emit *e, const Table *new)
{
	return schema_find_relation(e->old, new->partition_of.schema, new->partition_of.name);
}

/* Bounds must not overlap, so all partitions that change theirs leave before the first one comes back. */
static void make_room(Emit *e, const Table *new)
{
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Table *sibling = e->old->objects.items[i];
		if (!is_table(&sibling->base) || !ref_equal(&sibling->partition_of, &new->partition_of))
			continue;
		const Table *later = (const Table *) gen_new(e, &sibling->base);
		if (later && ref_equal(&later->partition_of, &new->partition_of) && partition_changes(sibling, later))
			table_emit_detach(e, &sibling->base);
	}
}

static bool is_default(const Table *partition)
{
	return text_is(partition->partition_bound.text, "DEFAULT");
}

/* What the default partition has may belong to another one then. */
static bool bounds_change(const Emit *e, const Table *new)
{
	for (size_t i = 0; i < e->new_heirs->count; i++) {
		const Table *sibling = e->new_heirs->items[i];
		const Table *old = (const Table *) gen_old(e, &sibling->base);
		if (ref_equal(&sibling->partition_of, &new->partition_of) && (!old || partition_changes(old, sibling)))
			return true;
	}
	return false;
}

static void attach_partition(Emit *e, const Table *new)
{
	const Object *whole = schema_find_relation(e->new, new->partition_of.schema, new->partition_of.name);
	const Object *old = gen_old(e, &new->base);
	bool has_rows = old && !gen_is_recreated(e, old);
	if (parent_was_there(e, new)) {
		if (has_rows)
			partition_refuse_other_hash(e, new, whole);
		make_room(e, new);
	}
	Statement *statement = emit(e, &new->base, "ALTER TABLE ONLY %s ATTACH PARTITION %Q %s",
	                            ref_text(e->arena, new->partition_of), new->base.schema, new->base.name,
	                            new->partition_bound.text);
	if (has_rows && (partition_changes((const Table *) old, new) || (is_default(new) && bounds_change(e, new)))) {
		statement->hazards = HAZARD_MAY_FAIL;
		statement->reason = sql_text(e->arena, "fails where a row of %Q does not belong there", new->base.schema,
		                             new->base.name);
	}
	trigger_emit_attached(e, &new->base);
}

/* The check NAME of what TABLE, of the old schema, was a part of: DETACH leaves it with the table. */
static const Constraint *check_left(const Emit *e, const Object *table, const char *name)
{
	List parents = table_parents(e->arena, e->old, table);
	for (size_t i = 0; i < parents.count; i++) {
		const Object *check = object_child(parents.items[i], KIND_CONSTRAINT, name);
		if (!check || constraint_type(check) != CONSTRAINT_CHECK)
			check = (const Object *) check_left(e, parents.items[i], name);
		if (check)
			return (const Constraint *) check;
	}
	return NULL;
}

/* A parent that stays loses it, maybe before its part leaves. */
static bool is_lost(const Emit *e, const Constraint *check)
{
	const Object *object = &check->base;
	return gen_new(e, object->parent) && !gen_is_recreated(e, object->parent) &&
	       (!gen_new(e, object) || gen_is_recreated(e, object));
}

/* A table must have its parents' CHECK constraints before it can be attached; a new partition was made with them. */
static void add_checks(Emit *e, const Table *new)
{
	List checks = constraints_from_parents(e, &new->base);
	const Object *old = gen_old(e, &new->base);
	for (size_t i = 0; i < checks.count; i++) {
		const Constraint *check = checks.items[i];
		const Object *own = old ? object_child(old, KIND_CONSTRAINT, check->base.name) : NULL;
		const Constraint *left = old && !own ? check_left(e, old, check->base.name) : NULL;
		if ((own && !gen_is_recreated(e, own)) || (left && expr_equal(&left->expr, &check->expr) && !is_lost(e, left)))
			continue;
		if (left)
			emit(e, &new->base, "%s DROP CONSTRAINT IF EXISTS %I", gen_alter_table(e->arena, &new->base),
			     check->base.name);
		Buf out;
		buf_init(&out, e->arena);
		emit_constraint_definition(&out, check);
		emit(e, &new->base, "%s ADD %s", gen_alter_table(e->arena, &new->base), out.data);
	}
}

static void attach_parents(Emit *e, const Table *old, const Table *new)
{
	bool partition = new->partition_of.name && (!old || partition_changes(old, new));
	bool again = partition && old && ref_equal(&old->partition_of, &new->partition_of);
	if (partition && old && !again)
		add_checks(e, new);
	if (partition)
		attach_partition(e, new);
	if (!old || !table_takes_parents(old, new))
		return;
	table_emit_parents(e, old, new);
	/* In this order, so that a column both parents have never becomes the table's own. */
	leave_parents(e, old, new);
}

static void attach_table(Emit *e, const Object *old_object, const Object *object)
{
	const Table *old = (const Table *) old_object, *new = (const Table *) object;
	const char *prefix = gen_alter_table(e->arena, object);
	attach_parents(e, old, new);
	if (old && new->of_type.name && !ref_equal(&old->of_type, &new->of_type))
		emit(e, object, "%s OF %s", prefix, ref_text(e->arena, new->of_type));
	if (text_is(new->replica_identity, "index") && new->replica_index &&
	    !(old && text_same(old->replica_index, new->replica_index) && text_is(old->replica_identity, "index")))
		emit(e, object, "%s REPLICA IDENTITY USING INDEX %I", prefix, new->replica_index);
	if (new->cluster_index && !(old && text_same(old->cluster_index, new->cluster_index)))
		emit(e, object, "%s CLUSTER ON %I", prefix, new->cluster_index);
}

/* Whether a foreign key of the old schema points to TABLE, or to what it is a partition of. */
static bool is_pointed_to(const Emit *e, const Table *table)
{
	Ref self = { table->base.schema, table->base.name };
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_CONSTRAINT && ref_equal(&((const Constraint *) object)->ref_table, &self))
			return true;
	}
	const Object *above = table->partition_of.name ? schema_find(e->old, KIND_TABLE, table->partition_of.schema, NULL,
	                                                             table->partition_of.name, NULL)
	                                               : NULL;
	return above && is_pointed_to(e, (const Table *) above);
}

/* A foreign key to a partitioned table holds its partitions fast; one of a table that stays has to leave it first. */
static void release_partition(Emit *e, const Object *object)
{
	const Table *table = (const Table *) object;
	const Object *above = table->partition_of.name ? schema_find(e->old, KIND_TABLE, table->partition_of.schema, NULL,
	                                                             table->partition_of.name, NULL)
	                                               : NULL;
	if (above && gen_new(e, above) && is_pointed_to(e, (const Table *) above))
		table_emit_detach(e, object);
}

static void drop_table(Emit *e, const Object *object)
{
	if (object->kind == KIND_FOREIGN_TABLE) {
		emit_drop_plainly(e, object);
		return;
	}
	release_partition(e, object);
	Statement *statement = emit_drop_plainly(e, object);
	statement_loses(e, statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE, (LossOf){ LOSS_TABLE, object },
	                arena_printf(e->arena, "drops table %s with its rows", object_name(e->arena, object)));
	statement->loss.query = is_partitioned(object)
	                            ? lost_rows(e->arena, object, NULL)
	                            : sql_text(e->arena, "SELECT 1 FROM ONLY %Q", object->schema, object->name);
}

const Emitter table_emitter = {
	.create = create_table, .alter = alter_table, .attach = attach_table, .drop = drop_table
};
