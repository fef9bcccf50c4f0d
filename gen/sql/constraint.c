/*
 * constraint.c: table constraints.
 */
#include <string.h>

#include "family.h"
#include "query.h"
#include "record.h"

/* "(a, b WITHOUT OVERLAPS)", "(a, PERIOD b)": PostgreSQL 18's temporal keys. */
static void add_columns(Buf *out, const Strings *columns, const char *period, const char *overlaps)
{
	buf_add(out, " (");
	for (size_t i = 0; i < columns->count; i++) {
		bool last = i + 1 == columns->count;
		sql_add(out, "%s%s%I%s", i ? ", " : "", last ? period : "", columns->items[i], last ? overlaps : "");
	}
	buf_add_char(out, ')');
}

static void add_key(Buf *out, const Constraint *constraint)
{
	sql_add(out, " %s", gen_upper(out->arena, constraint->type));
	if (constraint->nulls_not_distinct)
		buf_add(out, " NULLS NOT DISTINCT");
	add_columns(out, &constraint->columns, "", constraint->without_overlaps ? " WITHOUT OVERLAPS" : "");
}

static void add_action(Buf *out, const char *event, const char *action)
{
	if (action && strcmp(action, "no action") != 0)
		sql_add(out, " ON %s %s", event, gen_upper(out->arena, action));
}

static void add_foreign_key(Buf *out, const Constraint *constraint)
{
	const char *period = constraint->without_overlaps ? "PERIOD " : "";
	buf_add(out, " FOREIGN KEY");
	add_columns(out, &constraint->columns, period, "");
	sql_add(out, " REFERENCES %s", ref_text(out->arena, constraint->ref_table));
	if (constraint->ref_columns.count)
		add_columns(out, &constraint->ref_columns, period, "");
	if (text_is(constraint->match, "full"))
		buf_add(out, " MATCH FULL");
	add_action(out, "UPDATE", constraint->on_update);
	add_action(out, "DELETE", constraint->on_delete);
	if (constraint->on_delete_columns.count)
		sql_add(out, " (%N)", &constraint->on_delete_columns);
}

static void add_exclude(Buf *out, const Constraint *constraint)
{
	sql_add(out, " EXCLUDE USING %I (%s)", constraint->method ? constraint->method : "gist",
	        index_parts_text(out->arena, &constraint->elements, true));
}

static void add_index_clauses(Buf *out, const Constraint *constraint)
{
	if (constraint->include.count)
		sql_add(out, " INCLUDE (%N)", &constraint->include);
	gen_add_with(out, &constraint->options);
	if (constraint->tablespace)
		sql_add(out, " USING INDEX TABLESPACE %I", constraint->tablespace);
	if (constraint->predicate.text) {
		buf_add(out, " WHERE ");
		gen_add_bracketed(out, constraint->predicate.text);
	}
}

static void add_flags(Buf *out, const Constraint *constraint)
{
	if (constraint->deferrable)
		sql_add(out, " DEFERRABLE%s", constraint->deferred ? " INITIALLY DEFERRED" : "");
	if (constraint->no_inherit)
		buf_add(out, " NO INHERIT");
	if (constraint->not_enforced)
		buf_add(out, " NOT ENFORCED");
	else if (constraint->not_valid)
		buf_add(out, " NOT VALID");
}

void emit_constraint_definition(Buf *out, const Constraint *constraint)
{
	sql_add(out, "CONSTRAINT %I", constraint->base.name);
	if (constraint_type(&constraint->base) == CONSTRAINT_CHECK) {
		buf_add(out, " CHECK ");
		gen_add_bracketed(out, constraint->expr.text);
	} else if (constraint_type(&constraint->base) == CONSTRAINT_FOREIGN_KEY)
		add_foreign_key(out, constraint);
	else if (constraint_type(&constraint->base) == CONSTRAINT_EXCLUDE)
		add_exclude(out, constraint);
	else if (constraint_type(&constraint->base) == CONSTRAINT_NOT_NULL)
		sql_add(out, " NOT NULL %N", &constraint->columns);
	else
		add_key(out, constraint);
	if (has_own_index(&constraint->base))
		add_index_clauses(out, constraint);
	add_flags(out, constraint);
}

/* What ATTACH PARTITION calls it (ChooseIndexName in src/backend/commands/indexcmds.c). */
static const char *attached_chosen_name(Arena *arena, const Constraint *constraint)
{
	Buf columns;
	buf_init(&columns, arena);
	for (size_t i = 0; i < constraint->elements.count; i++) {
		const ExcludePart *part = constraint->elements.items[i];
		buf_printf(&columns, "%s%s", i ? "_" : "", part->column ? part->column : "expr");
	}
	for (size_t i = 0; i < constraint->columns.count; i++)
		buf_printf(&columns, "%s%s", i ? "_" : "", constraint->columns.items[i]);
	const Object *table = constraint->base.parent;
	ConstraintType type = constraint_type(&constraint->base);
	return schema_choose_name(schema_new_bare(arena), table->schema, table->name,
	                          type == CONSTRAINT_PRIMARY_KEY ? NULL : columns.data,
	                          type == CONSTRAINT_PRIMARY_KEY ? "pkey"
	                          : type == CONSTRAINT_UNIQUE    ? "key"
	                                                         : "excl");
}

/* It is there, under a name that the server chose. */
static bool rename_from_parent(Emit *e, const Constraint *constraint)
{
	const Object *table = constraint->base.parent;
	if (!comes_with_parent(&constraint->base))
		return false;
	const char *chosen = attached_chosen_name(e->arena, constraint);
	if (strcmp(chosen, constraint->base.name) != 0)
		emit(e, &constraint->base, "%s RENAME CONSTRAINT %I TO %I", gen_alter_table(e->arena, table), chosen,
		     constraint->base.name);
	return true;
}

/* Said with a column that ADD COLUMN makes. */
static bool comes_with_column(Emit *e, const Constraint *constraint)
{
	const Object *table = constraint->base.parent;
	if (constraint_type(&constraint->base) != CONSTRAINT_NOT_NULL || constraint->columns.count != 1 ||
	    !gen_old(e, table))
		return false;
	const Object *column = object_child(table, KIND_COLUMN, constraint->columns.items[0]);
	return column && (!gen_old(e, column) || gen_is_recreated(e, column)) &&
	       column_says_not_null(e, (const Column *) column);
}

static bool is_null_in_all_rows(const Emit *e, const Constraint *key, const char *name)
{
	const Column *column = (const Column *) object_child(key->base.parent, KIND_COLUMN, name);
	return column && !object_child(gen_old(e, key->base.parent), KIND_COLUMN, name) && !column->generated.text &&
	       !column->identity && !column_has_default(e, column);
}

/* NULL in the rows that are there, which no key refuses; MATCH FULL takes no other value beside it. */
static bool is_null_everywhere(const Emit *e, const Constraint *key)
{
	size_t count = 0;
	for (size_t i = 0; i < key->columns.count; i++)
		count += is_null_in_all_rows(e, key, key->columns.items[i]);
	return key->match && strcmp(key->match, "full") == 0 ? count == key->columns.count : count > 0;
}

/* OLD, to which a key points, loses rows with a partition that goes or leaves. */
static bool loses_partition(const Emit *e, const Object *old)
{
	Ref self = { old->schema, old->name };
	for (size_t i = 0; i < e->old_heirs->count; i++) {
		const Table *partition = e->old_heirs->items[i];
		if (!ref_equal(&partition->partition_of, &self))
			continue;
		const Table *later = (const Table *) gen_new(e, &partition->base);
		if (!later || later->base.kind != partition->base.kind || !ref_equal(&later->partition_of, &self) ||
		    loses_partition(e, &partition->base))
			return true;
	}
	return false;
}

/* The rows that are there were not held to this key before, or to another table. */
static void warn_of_unmatched(Emit *e, const Constraint *key, Statement *statement)
{
	const Object *table = gen_old(e, key->base.parent), *old = gen_old(e, &key->base);
	const Object *target = schema_find_ref(e->new, key->ref_table), *old_target = target ? gen_old(e, target) : NULL;
	bool target_stays = old_target && !gen_is_recreated(e, old_target) && !loses_partition(e, old_target);
	if (table->kind == KIND_FOREIGN_TABLE)
		return;
	if ((old && target_stays && !record_diff(&constraint_record, old, key)) || is_null_everywhere(e, key))
		return;
	statement->hazards |= HAZARD_MAY_FAIL;
	statement->reason = sql_text(e->arena, "fails where a row of %Q has no match in %s%s", key->base.parent->schema,
	                             key->base.parent->name, ref_text(e->arena, key->ref_table),
	                             old_target ? "" : ", which is new");
}

/* A column that is new gives every row another value. */
static bool is_numbered(const Emit *e, const Constraint *key)
{
	const Object *table = gen_old(e, key->base.parent);
	for (size_t i = 0; i < key->columns.count; i++) {
		const char *name = key->columns.items[i];
		const Column *column = (const Column *) object_child(key->base.parent, KIND_COLUMN, name);
		if (!column || object_child(table, KIND_COLUMN, name))
			continue;
		if (column->identity || default_is_volatile((Default *) object_child(&column->base, KIND_DEFAULT, "default")))
			return true;
	}
	return false;
}

/* Its column takes no NULL already. */
static bool was_not_null(const Emit *e, const Constraint *constraint)
{
	const Object *table = gen_old(e, constraint->base.parent);
	const Object *column = constraint->columns.count != 1
	                           ? NULL
	                           : object_child(table, KIND_COLUMN, constraint->columns.items[0]);
	return column && ((const Column *) column)->not_null;
}

/* The same for what looks at the rows of its own table alone. */
static void warn_of_rows(Emit *e, const Constraint *constraint, Statement *statement)
{
	const Object *object = &constraint->base, *table = object->parent;
	const char *rows = sql_text(e->arena, "%Q", table->schema, table->name);
	const char *reason = NULL;
	switch (constraint_type(object)) {
	case CONSTRAINT_CHECK:
		reason = arena_printf(e->arena, "fails where a row of %s does not satisfy it", rows);
		break;
	case CONSTRAINT_UNIQUE:
	case CONSTRAINT_PRIMARY_KEY:
		reason = sql_text(e->arena, "fails where two rows of %s are equal in %N", rows, &constraint->columns);
		break;
	case CONSTRAINT_EXCLUDE:
		reason = arena_printf(e->arena, "fails where two rows of %s exclude each other", rows);
		break;
	case CONSTRAINT_NOT_NULL:
		reason = sql_text(e->arena, "fails where %s holds a NULL in %N", rows, &constraint->columns);
		break;
	default:
		break;
	}
	if (reason)
		statement_tests_rows(e, statement, object, reason);
}

static void warn_of_failure(Emit *e, const Constraint *constraint, Statement *statement)
{
	const Object *object = &constraint->base;
	bool fits = false;
	if (constraint->not_valid || constraint->not_enforced || !gen_old(e, object->parent))
		return;
	if (is_key(object))
		fits = is_numbered(e, constraint) || index_was_implied(e, object) ||
		       (!constraint->nulls_not_distinct && is_null_everywhere(e, constraint));
	else if (constraint_type(object) == CONSTRAINT_NOT_NULL)
		fits = was_not_null(e, constraint);
	if (is_foreign_key(object))
		warn_of_unmatched(e, constraint, statement);
	else if (!fits)
		warn_of_rows(e, constraint, statement);
}

static void create_constraint(Emit *e, const Object *object, const List *folded)
{
	const Constraint *constraint = (const Constraint *) object;
	if (constraint_type(object) == CONSTRAINT_NOT_NULL && server_is_before(e, 18))
		return; /* its column says it */
	if (comes_with_column(e, constraint) || not_null_takes_name(e, constraint) || rename_from_parent(e, constraint))
		return;
	Buf out;
	buf_init(&out, e->arena);
	emit_constraint_definition(&out, constraint);
	const char *prefix = gen_alter_table(e->arena, object->parent);
	/* The partitions have theirs already, or are not to have any. */
	bool only = is_key(object) && (index_has_attached(e->new, object) || key_is_only(e->new_heirs, object));
	if (only)
		prefix = sql_text(e->arena, "ALTER TABLE ONLY %s", gen_parent_name(e->arena, object));
	Statement *statement = emit(e, object, "%s ADD %s", prefix, out.data);
	if (!only)
		warn_of_failure(e, constraint, statement);
}

void constraint_comment_index(Emit *e, const Constraint *constraint)
{
	emit(e, &constraint->base, "COMMENT ON INDEX %Q IS %L", constraint->base.schema, constraint->base.name,
	     constraint->index_comment);
}

static bool alter_constraint(Emit *e, const Change *change)
{
	const Constraint *old = (const Constraint *) change->old, *new = (const Constraint *) change->new;
	bool deferring = change_has(change, "deferrable") || change_has(change, "deferred");
	if (deferring && constraint_type(&new->base) != CONSTRAINT_FOREIGN_KEY)
		return false;
	if ((!old->not_valid && new->not_valid) || index_loses_parent(change))
		return false;
	const char *table = gen_alter_table(e->arena, new->base.parent), *name = new->base.name;
	if (deferring)
		emit(e, change->new, "%s ALTER CONSTRAINT %I %s", table, name,
		     !new->deferrable ? "NOT DEFERRABLE"
		     : new->deferred  ? "DEFERRABLE INITIALLY DEFERRED"
		                      : "DEFERRABLE INITIALLY IMMEDIATE");
	if (old->not_valid && !new->not_valid)
		warn_of_failure(e, new, emit(e, change->new, "%s VALIDATE CONSTRAINT %I", table, name));
	if (change_has(change, "index_comment"))
		constraint_comment_index(e, new);
	if (!has_own_index(&new->base))
		return true;
	const char *index = sql_text(e->arena, "ALTER INDEX %Q", new->base.schema, name);
	gen_emit_options(e, change->new, index, &old->options, &new->options);
	if (change_has(change, "tablespace"))
		emit(e, change->new, "%s SET TABLESPACE %I", index, new->tablespace ? new->tablespace : "pg_default");
	return true;
}

static void attach_constraint(Emit *e, const Object *old, const Object *new)
{
	Ref to = ((const Constraint *) new)->attached_to;
	if (to.name && !comes_with_parent(new) && !(old && ref_equal(&((const Constraint *) old)->attached_to, &to)))
		emit(e, new, "ALTER INDEX %s ATTACH PARTITION %Q", ref_text(e->arena, to), new->schema, new->name);
}

static void add_missing_checks(Emit *e, const Object *table, const Object *above, List *missing)
{
	List parents = table_parents(e->arena, e->new, above);
	for (size_t i = 0; i < parents.count; i++) {
		const Object *parent = parents.items[i];
		for (size_t j = 0; j < parent->children.count; j++) {
			const Constraint *check = parent->children.items[j];
			if (constraint_type(&check->base) == CONSTRAINT_CHECK && !check->no_inherit &&
			    !object_child(table, KIND_CONSTRAINT, check->base.name) && !list_has(missing, check))
				list_add(e->arena, missing, (void *) check);
		}
		add_missing_checks(e, table, parent, missing);
	}
}

List constraints_from_parents(Emit *e, const Object *table)
{
	List missing = { 0 };
	add_missing_checks(e, table, table, &missing);
	return missing;
}

bool constraint_is_above(const Emit *e, const Object *table, const char *name)
{
	List parents = table_parents(e->arena, e->new, table);
	for (size_t i = 0; i < parents.count; i++)
		if (object_child(parents.items[i], KIND_CONSTRAINT, name) || constraint_is_above(e, parents.items[i], name))
			return true;
	return false;
}

bool constraint_is_orphan(const Emit *e, const Object *constraint)
{
	const Object *table = constraint->parent;
	if (!((const Constraint *) constraint)->inherited || !gen_new(e, table))
		return false;
	List parents = table_parents(e->arena, e->old, table);
	for (size_t i = 0; i < parents.count; i++)
		if (object_child(parents.items[i], KIND_CONSTRAINT, constraint->name) &&
		    !table_keeps_parent(e, e->new, table, parents.items[i]))
			return true;
	return false;
}

static void drop_constraint(Emit *e, const Object *object)
{
	if (!index_goes_with_another(e, object) && !constraint_is_orphan(e, object) && !not_null_stays_unnamed(e, object))
		emit(e, object, "%s DROP CONSTRAINT %I", gen_alter_table(e->arena, object->parent), object->name);
}

const Emitter constraint_emitter = {
	.create = create_constraint, .alter = alter_constraint, .attach = attach_constraint, .drop = drop_constraint
};
