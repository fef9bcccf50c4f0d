/*
 * partition.c: partitions that leave their table before a change.
 */
#include <string.h>

#include "family.h"
#include "scan.h"
#include "typechange.h"

bool table_is_shell(const Schema *old, const Schema *new, const Object *table)
{
	const Expr *key = &((const Table *) table)->partition_key;
	const Table *later = (const Table *) schema_find(new, KIND_TABLE, table->schema, NULL, table->name, NULL);
	bool shell = key->text;
	if (shell && later && expr_equal(key, &later->partition_key))
		return true;
	Ref self = { table->schema, table->name };
	for (size_t i = 0; shell && i < old->objects.count; i++) {
		const Object *object = old->objects.items[i];
		if (object->kind == KIND_TABLE && ref_equal(&((const Table *) object)->partition_of, &self))
			shell = schema_find(new, KIND_TABLE, object->schema, NULL, object->name, NULL);
	}
	return shell;
}

/* A foreign key that stays and points to one of the tables that PARTITION is a part of; NULL: none. */
static const Object *key_to_whole(const Emit *e, const Object *partition)
{
	for (const Object *table = partition; table;
	     table = table->kind == KIND_TABLE ? schema_find_ref(e->old, ((const Table *) table)->partition_of) : NULL) {
		Ref self = { table->schema, table->name };
		for (size_t i = 0; i < e->old->objects.count; i++) {
			const Object *key = e->old->objects.items[i];
			if (is_foreign_key(key) && ref_equal(&((const Constraint *) key)->ref_table, &self) && gen_new(e, key) &&
			    !gen_is_recreated(e, key))
				return key;
		}
	}
	return NULL;
}

void table_emit_detach(Emit *e, const Object *table)
{
	Statement *statement = emit_once(e, table,
	                                 sql_text(e->arena, "ALTER TABLE %s DETACH PARTITION %Q",
	                                          ref_text(e->arena, ((const Table *) table)->partition_of), table->schema,
	                                          table->name));
	const Object *key = statement ? key_to_whole(e, table) : NULL;
	if (!key)
		return;
	statement->hazards |= HAZARD_MAY_FAIL;
	statement->reason = sql_text(e->arena, "fails where %Q refers to a row of it", key->parent->schema,
	                             key->parent->name);
}

static bool is_by_hash(const Emit *e, const Table *table)
{
	const char *key = table->partition_key.text;
	Tokens tokens = sql_tokens(e->arena, !key ? "" : key, !key ? 0 : strlen(key));
	return tokens_have(&tokens, 0, "hash");
}

static bool list_has_span(const List *diags, Span span)
{
	for (size_t i = 0; i < diags->count; i++) {
		Span other = ((const Diag *) diags->items[i])->span;
		if (span.source && other.source == span.source && other.start == span.start)
			return true;
	}
	return false;
}

void partition_refuse_other_hash(Emit *e, const Table *partition, const Object *whole)
{
	const Object *old = gen_old(e, whole);
	const char *key = ((const Table *) whole)->partition_key.text;
	if (!old || !gen_is_recreated(e, old) || !is_by_hash(e, (const Table *) old) ||
	    !is_by_hash(e, (const Table *) whole))
		return;
	for (size_t i = 0; i < whole->children.count; i++) {
		const Column *column = whole->children.items[i];
		const Column *before = (const Column *) object_child(old, column->base.kind, column->base.name);
		if (column->base.kind != KIND_COLUMN || !before || !sql_has_name(key, strlen(key), column->base.name))
			continue;
		if (type_retype(e->arena, e->old, e->new, before->type, column->type).same_hash)
			continue;
		if (list_has_span(&e->diags->list, column->base.span))
			return; /* said of another partition */
		Diag *diag = diag_error(e->diags, column->base.span,
		                        "%s cannot become %s: its hash says which partition a row is in",
		                        object_key(e->arena, &column->base), column->type);
		diag->detail = sql_text(e->arena,
		                        "the values have other hashes as %s: rows of %Q would not be where they belong",
		                        column->type, partition->base.schema, partition->base.name);
		diag->hint = "make a table with the new type beside it, copy the rows, drop the old one and rename: "
		             "`dbgen generate --custom`";
		return;
	}
}

/* ---- what comes and goes with a table ---- */

bool gen_is_recreated(const Emit *e, const Object *object)
{
	const Object *old = e->recreated && e->recreated->count ? schema_find_key(e->old, object_key(e->arena, object))
	                                                        : NULL;
	return old && list_has(e->recreated, old);
}
