/*
 * salvage.c: a table that has to be made anew without losing its rows.
 *
 * How a table is partitioned cannot be altered.  The old one is renamed aside, the new one made under its name, the
 * rows are copied, the old one dropped.  One that is partitioned has no rows of its own: it is dropped when its
 * partitions have left it.  Partitions that stay are detached before and attached again after; owned
 * sequences that stay are set free and tied again.
 */
#include "salvage.h"

#include "family.h"
#include "typechange.h"

#include <string.h>

static bool is_in(const Ref *ref, const Object *table)
{
	return ref->name && strcmp(ref->name, table->name) == 0 && ref->schema && strcmp(ref->schema, table->schema) == 0;
}

bool is_partition_of(const Object *object, const Object *table)
{
	return object->kind == KIND_TABLE && is_in(&((const Table *) object)->partition_of, table);
}

bool points_to(const Schema *schema, const Object *constraint, const Object *table)
{
	if (!is_foreign_key(constraint))
		return false;
	while (table) {
		if (is_in(&((const Constraint *) constraint)->ref_table, table))
			return true;
		Ref above = table->kind == KIND_TABLE ? ((const Table *) table)->partition_of : (Ref){ 0 };
		table = schema_find_ref(schema, above);
	}
	return false;
}

bool is_salvaged(const Item *item)
{
	return item && item->action == ACTION_RECREATE && item->old->kind == KIND_TABLE && item->new->kind == KIND_TABLE;
}

bool is_shell(const Graph *graph, const Item *item)
{
	return is_salvaged(item) && table_is_shell(graph->old, graph->new, item->old);
}

/* Statements that make room: the old table under another name, with nothing tied to it that stays. */
void salvage_emit_aside(Emit *e, const Graph *graph, const Item *item)
{
	const Object *table = item->old;
	if (((const Table *) table)->partition_of.name)
		table_emit_detach(e, table);
	for (size_t i = 0; i < graph->items.count; i++) {
		const Item *other = graph->items.items[i];
		if (!other->old || !other->new || other->action == ACTION_DROP || other->action == ACTION_RECREATE)
			continue;
		if (is_partition_of(other->old, table))
			table_emit_detach(e, other->old);
		if (other->old->kind == KIND_SEQUENCE && is_in(&((const Sequence *) other->old)->owned_table, table))
			emit(e, other->old, "ALTER SEQUENCE %Q OWNED BY NONE", other->old->schema, other->old->name);
	}
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *child = table->children.items[i];
		if (child->kind == KIND_COLUMN && ((const Column *) child)->identity)
			emit(e, child, "ALTER TABLE %Q ALTER COLUMN %I DROP IDENTITY", table->schema, table->name, child->name);
	}
	if (is_shell(graph, item)) {
		emit(e, table, "DROP TABLE %Q", table->schema, table->name);
		return;
	}
	emit(e, table, "ALTER TABLE %Q RENAME TO %I", table->schema, table->name, name_aside(e->arena, table->name));
}

static bool is_copied(const Object *old, const Object *table)
{
	if (old->kind != KIND_COLUMN || ((const Column *) old)->generated.text)
		return false;
	const Object *new = object_child(table, KIND_COLUMN, old->name);
	return new && !((const Column *) new)->generated.text;
}

static void copy_rows(Emit *e, const Object *old, const Object *new)
{
	Buf names;
	buf_init(&names, e->arena);
	Buf values;
	buf_init(&values, e->arena);
	List cut = { 0 };
	const char *fails = NULL;
	for (size_t i = 0; i < old->children.count; i++) {
		const Object *column = old->children.items[i];
		if (!is_copied(column, new))
			continue;
		const char *type = ((const Column *) column)->type;
		const char *new_type = ((const Column *) object_child(new, KIND_COLUMN, column->name))->type;
		sql_add(&names, names.length ? ", %I" : "%I", column->name);
		sql_add(&values, values.length ? ", %I" : "%I", column->name);
		if (strcmp(type, new_type) == 0)
			continue;
		sql_add(&values, "::%s", type_to_assign(e->arena, e->new, type, new_type));
		Retype change = type_retype(e->arena, e->old, e->new, type, new_type);
		if (change.loses)
			list_add(e->arena, &cut, (void *) column);
		if (change.fails && !fails)
			fails = column_may_not_fit(e, (const Column *) object_child(new, KIND_COLUMN, column->name));
	}
	if (!names.length)
		return;
	Statement *statement = emit(e, new, "INSERT INTO %Q (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %Q", new->schema,
	                            new->name, names.data, values.data, old->schema, name_aside(e->arena, old->name));
	statement->hazards = HAZARD_REWRITE;
	statement->reason = sql_text(e->arena, "copies all rows of %Q", new->schema, new->name);
	if (fails)
		statement_may_fail(statement, fails);
	for (size_t i = 0; i < cut.count; i++)
		statement_loses(e, statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE, (LossOf){ LOSS_CUT, cut.items[i] },
		                sql_text(e->arena, "%s, and cuts values of column %I off", statement->reason,
		                         ((const Object *) cut.items[i])->name));
}

/* Columns whose values were not copied. */
static void tell_left_behind(Emit *e, Statement *drop, const Object *old, const Object *new)
{
	Strings names = { 0 };
	for (size_t i = 0; i < old->children.count; i++) {
		const Object *column = old->children.items[i];
		if (column->kind != KIND_COLUMN || ((const Column *) column)->generated.text || is_copied(column, new))
			continue;
		strings_add(e->arena, &names, object_name(e->arena, column));
		statement_loses(e, drop, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE, (LossOf){ LOSS_COLUMN, column },
		                arena_printf(e->arena, "drops column%s %s with %s values", names.count > 1 ? "s" : "",
		                             strings_join(e->arena, &names, ", "), names.count > 1 ? "their" : "its"));
	}
}

void salvage_emit_finish(Emit *e, const Graph *graph, const Item *item)
{
	const Object *old = item->old, *new = item->new;
	bool shell = is_shell(graph, item);
	if (!shell)
		copy_rows(e, old, new);
	for (size_t i = 0; i < new->children.count; i++) {
		const Object *column = new->children.items[i];
		if (column->kind == KIND_COLUMN && object_child(old, KIND_COLUMN, column->name))
			column_emit_position(e, (const Column *) column);
	}
	if (shell)
		return;
	Statement *drop = emit(e, old, "DROP TABLE %Q", old->schema, name_aside(e->arena, old->name));
	tell_left_behind(e, drop, old, new);
}
