/*
 * compat.c: does the version of the application that runs now still work after the migration?
 *
 * Between the migration and the end of a deploy, and after it is taken back, the old version works on the new schema.
 */
#include <string.h>

#include "acl.h"
#include "kind.h"
#include "kinds.h"
#include "typechange.h"
#include "lint.h"
#include "query.h"
#include "scan.h"

/* ---- what is there */

/* OBJECT's parent, if it is in SCHEMA: its identity is the same in both. */
static Object *parent_in(const Lint *lint, const Schema *schema, const Object *object)
{
	return !object->parent ? NULL : schema_find_key(schema, object_key(lint->arena, object->parent));
}

/* A relation under the old name keeps those going who read it (a view is what a rename should leave behind). */
static bool has_stand_in(const Lint *lint, const Object *gone, const char *name)
{
	return is_relation(gone) && schema_find_relation(lint->new, gone->schema, name);
}

static bool is_drop_of(const Lint *lint, const Change *change, KindId kind)
{
	return change->verb == VERB_DROP && change->old->kind == kind &&
	       (!change->old->parent || parent_in(lint, lint->new, change->old));
}

/* The column itself when it is the same one in both, altered. */
static bool altered_column(const Change *change, const Column **old, const Column **new)
{
	if (change->verb != VERB_ALTER || change->new->kind != KIND_COLUMN || !change->old)
		return false;
	*old = (const Column *) change->old;
	*new = (const Column *) change->new;
	return true;
}

static bool fills_itself(const Column *column)
{
	return column->generated.text || column->identity || object_child(&column->base, KIND_DEFAULT, "default");
}

/* ---- dropped and renamed */

static bool table_dropped(const Lint *lint, const Change *change, const char **what)
{
	return (is_drop_of(lint, change, KIND_TABLE) || is_drop_of(lint, change, KIND_FOREIGN_TABLE)) &&
	       !((const Table *) change->old)->partition_of.name && !has_stand_in(lint, change->old, change->old->name);
}

static bool column_dropped(const Lint *lint, const Change *change, const char **what)
{
	return is_drop_of(lint, change, KIND_COLUMN) || is_drop_of(lint, change, KIND_VIEW_COLUMN);
}

static bool view_dropped(const Lint *lint, const Change *change, const char **what)
{
	return (is_drop_of(lint, change, KIND_VIEW) || is_drop_of(lint, change, KIND_MATERIALIZED_VIEW)) &&
	       !has_stand_in(lint, change->old, change->old->name);
}

/* A trigger's function is called by nobody else. */
static bool routine_dropped(const Lint *lint, const Change *change, const char **what)
{
	if (is_drop_of(lint, change, KIND_AGGREGATE))
		return true;
	if (!is_drop_of(lint, change, KIND_FUNCTION) && !is_drop_of(lint, change, KIND_PROCEDURE))
		return false;
	const char *returns = ((const Routine *) change->old)->returns;
	return !returns || (strcmp(returns, "trigger") != 0 && strcmp(returns, "event_trigger") != 0);
}

static bool type_dropped(const Lint *lint, const Change *change, const char **what)
{
	return is_drop_of(lint, change, KIND_ENUM) || is_drop_of(lint, change, KIND_DOMAIN) ||
	       is_drop_of(lint, change, KIND_COMPOSITE) || is_drop_of(lint, change, KIND_RANGE);
}

static bool schema_dropped(const Lint *lint, const Change *change, const char **what)
{
	return is_drop_of(lint, change, KIND_SCHEMA);
}

/* That of a serial column goes with the column, which is told. */
static bool sequence_dropped(const Lint *lint, const Change *change, const char **what)
{
	return is_drop_of(lint, change, KIND_SEQUENCE) && !((const Sequence *) change->old)->owned_table.name;
}

static bool renamed(const Lint *lint, const Change *change, const char **what)
{
	if (change->verb != VERB_RENAME || has_stand_in(lint, change->old, change->old_name))
		return false;
	*what = arena_printf(lint->arena, "it was %s", change->old_name);
	return kind_of(change->old)->in_queries;
}

/* ---- enums */

/* The labels of FROM that IN has not. */
static Strings missing_labels(Arena *arena, const Enum *from, const Enum *in)
{
	Strings missing = { 0 };
	size_t j;

	for (size_t i = 0; i < from->labels.count; i++) {
		const char *label = ((const EnumLabel *) from->labels.items[i])->label;

		for (j = 0; j < in->labels.count; j++) {
			if (strcmp(((const EnumLabel *) in->labels.items[j])->label, label) == 0)
				break;
		}
		if (j == in->labels.count)
			strings_add(arena, &missing, label);
	}
	return missing;
}

static bool labels_missing(const Lint *lint, const Object *from, const Object *in, const char **what)
{
	Strings labels = missing_labels(lint->arena, (const Enum *) from, (const Enum *) in);

	*what = strings_join(lint->arena, &labels, ", ");
	return labels.count > 0;
}

static bool enum_value_gone(const Lint *lint, const Change *change, const char **what)
{
	return change->verb == VERB_ALTER &&
	       change->new->kind == KIND_ENUM && labels_missing(lint, change->old, change->new, what);
}

static bool enum_value_added(const Lint *lint, const Change *change, const char **what)
{
	return change->verb == VERB_ALTER &&
	       change->new->kind == KIND_ENUM && labels_missing(lint, change->new, change->old, what);
}

/* ---- columns */

static bool not_null_column_added(const Lint *lint, const Change *change, const char **what)
{
	if (change->verb != VERB_CREATE || change->new->kind != KIND_COLUMN || !parent_in(lint, lint->old, change->new))
		return false;
	const Column *column = (const Column *) change->new;
	return column->not_null && !fills_itself(column);
}

static bool not_null_set(const Lint *lint, const Change *change, const char **what)
{
	const Column *old, *new;

	return altered_column(change, &old, &new) && !old->not_null && new->not_null;
}

static bool not_null_dropped(const Lint *lint, const Change *change, const char **what)
{
	const Column *old, *new;

	return altered_column(change, &old, &new) && old->not_null && !new->not_null;
}

static bool default_dropped(const Lint *lint, const Change *change, const char **what)
{
	if (!is_drop_of(lint, change, KIND_DEFAULT) || change->old->parent->kind != KIND_COLUMN)
		return false;
	const Column *column = (const Column *) parent_in(lint, lint->new, change->old);
	return column->not_null && !fills_itself(column);
}

static bool type_narrowed(const Lint *lint, const Change *change, const char **what)
{
	const Column *old, *new;

	if (!altered_column(change, &old, &new) || type_fit(lint->arena, old->type, new->type) != TYPE_NARROWER)
		return false;
	*what = arena_printf(lint->arena, "%s to %s", old->type, new->type);
	return true;
}

static bool type_changed(const Lint *lint, const Change *change, const char **what)
{
	const Column *old, *new;

	if (!altered_column(change, &old, &new) || type_fit(lint->arena, old->type, new->type) != TYPE_OTHER)
		return false;
	*what = arena_printf(lint->arena, "%s to %s", old->type, new->type);
	return true;
}

static bool column_not_writable(const Lint *lint, const Change *change, const char **what)
{
	const Column *old, *new;

	if (!altered_column(change, &old, &new))
		return false;
	if (!old->generated.text && new->generated.text)
		return true;
	return new->identity && strcmp(new->identity, "always") == 0 &&
	       (!old->identity || strcmp(old->identity, "always") != 0);
}

/* ---- what rows must satisfy */

static bool was_there(const Lint *lint, const Object *object, const char *column)
{
	const Object *table = parent_in(lint, lint->old, object);

	return table && object_child(table, KIND_COLUMN, column);
}

/* Does TEXT, an expression, speak of a column that was there before? */
static bool mentions_old_column(const Lint *lint, const Object *object, const char *text)
{
	const Object *table = parent_in(lint, lint->old, object);

	for (size_t i = 0; table && i < table->children.count; i++) {
		const Object *child = table->children.items[i];

		if (child->kind == KIND_COLUMN && sql_has_name(text, strlen(text), child->name))
			return true;
	}
	return false;
}

static bool any_was_there(const Lint *lint, const Object *object, const Strings *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		if (was_there(lint, object, columns->items[i]))
			return true;
	}
	return false;
}

static bool new_constraint(const Lint *lint, const Change *change, const char *type)
{
	const Constraint *constraint = (const Constraint *) change->new;

	return change->verb == VERB_CREATE &&
	       change->new->kind == KIND_CONSTRAINT && parent_in(lint, lint->old, change->new) &&
	       strcmp(constraint->type, type) == 0;
}

static bool check_added(const Lint *lint, const Change *change, const char **what)
{
	if (change->verb == VERB_CREATE && change->new->kind == KIND_DOMAIN_CONSTRAINT)
		return parent_in(lint, lint->old, change->new);
	return new_constraint(lint, change, "check") &&
	       mentions_old_column(lint, change->new, ((const Constraint *) change->new)->expr.text);
}

static bool foreign_key_added(const Lint *lint, const Change *change, const char **what)
{
	return new_constraint(lint, change, "foreign key") &&
	       any_was_there(lint, change->new, &((const Constraint *) change->new)->columns);
}

/* What is unique, sorted: columns and expressions.  false: OBJECT says nothing of that. */
static bool read_unique(Arena *arena, const Object *object, Strings *columns)
{
	const Constraint *constraint = (const Constraint *) object;
	const Index *index = (const Index *) object;
	bool unique = false;

	*columns = (Strings){ 0 };
	if (object->kind == KIND_INDEX) {
		unique = index->unique;
		for (size_t i = 0; i < index->parts.count; i++) {
			const IndexPart *part = index->parts.items[i];

			strings_add(arena, columns, part->column ? part->column : part->expr.text);
		}
	} else if (object->kind == KIND_CONSTRAINT) {
		unique = is_key(object);
		for (size_t i = 0; i < constraint->columns.count; i++)
			strings_add(arena, columns, constraint->columns.items[i]);
	}
	strings_sort(columns);
	return unique;
}

static bool has_unique(Arena *arena, const Object *table, const Strings *columns)
{
	Strings others;

	for (size_t i = 0; i < table->children.count; i++) {
		if (read_unique(arena, table->children.items[i], &others) && strings_equal(columns, &others))
			return true;
	}
	return false;
}

static bool unique_added(const Lint *lint, const Change *change, const char **what)
{
	Strings columns;

	if (change->verb != VERB_CREATE || !read_unique(lint->arena, change->new, &columns))
		return false;
	const Object *table = parent_in(lint, lint->old, change->new);
	if (!table || has_unique(lint->arena, table, &columns))
		return false;
	for (size_t i = 0; i < columns.count; i++) {
		if (mentions_old_column(lint, change->new, columns.items[i]))
			return true;
	}
	return false;
}

static bool unique_dropped(const Lint *lint, const Change *change, const char **what)
{
	Strings columns;

	if (change->verb != VERB_DROP || !read_unique(lint->arena, change->old, &columns))
		return false;
	const Object *table = parent_in(lint, lint->new, change->old);
	return table && !has_unique(lint->arena, table, &columns);
}

static bool constraint_changed(const Lint *lint, const Change *change, const char **what)
{
	if (change->verb != VERB_ALTER || change->new->kind != KIND_CONSTRAINT)
		return false;
	const Constraint *old = (const Constraint *) change->old;
	const Constraint *new = (const Constraint *) change->new;
	return new->expr.text && old->expr.text && strcmp(old->expr.text, new->expr.text) != 0;
}

/* ---- what may be done */

static bool row_security_enabled(const Lint *lint, const Change *change, const char **what)
{
	return change->verb == VERB_ALTER && change->new->kind == KIND_TABLE &&
	       !((const Table *) change->old)->row_security && ((const Table *) change->new)->row_security;
}

static bool privilege_revoked(const Lint *lint, const Change *change, const char **what)
{
	Strings lost = { 0 };

	if (change->verb != VERB_ALTER || !change->acl)
		return false;
	Strings old = object_privileges_beside(lint->arena, change->old, change->new);
	Strings new = object_privileges_beside(lint->arena, change->new, change->old);
	for (size_t i = 0; i < old.count; i++) {
		if (!strings_has(&new, old.items[i]) && !privilege_is_taken(old.items[i]))
			strings_add(lint->arena, &lost, old.items[i]);
	}
	for (size_t i = 0; i < new.count; i++) {
		if (!strings_has(&old, new.items[i]) && privilege_is_taken(new.items[i]))
			strings_add(lint->arena, &lost, new.items[i]);
	}
	*what = strings_join(lint->arena, &lost, ", ");
	return lost.count > 0;
}

static bool result_changed(const Lint *lint, const Change *change, const char **what)
{
	if (change->verb != VERB_ALTER || !is_function(change->new))
		return false;
	const char *old = ((const Routine *) change->old)->returns;
	const char *new = ((const Routine *) change->new)->returns;
	if ((!old) == (!new) && (!old || strcmp(old, new) == 0))
		return false;
	*what = arena_printf(lint->arena, "%s to %s", old ? old : "none", new ? new : "none");
	return true;
}

/* ---- the rules */

#define LATER_DROP "first deploy a version that no longer uses it, then drop it with the next deploy"

static const LintRule rules[] = {
	{ "table-dropped", SEVERITY_ERROR, "is dropped", "the old version still reads and writes it", LATER_DROP,
	  table_dropped, "drop" },
	{ "column-dropped", SEVERITY_ERROR, "is dropped", "the old version names it in SELECT, INSERT and UPDATE",
	  LATER_DROP, column_dropped, "drop" },
	{ "view-dropped", SEVERITY_ERROR, "is dropped", "the old version may read it", LATER_DROP, view_dropped, "drop" },
	{ "routine-dropped", SEVERITY_ERROR, "is dropped",
	  "the old version may call it; other argument types are another function", LATER_DROP, routine_dropped, "drop" },
	{ "type-dropped", SEVERITY_ERROR, "is dropped", "the old version may cast to it", LATER_DROP, type_dropped,
	  "drop" },
	{ "sequence-dropped", SEVERITY_ERROR, "is dropped", "the old version may draw numbers from it", LATER_DROP,
	  sequence_dropped, "drop" },
	{ "schema-dropped", SEVERITY_ERROR, "is dropped", "the old version may have it in its search_path", LATER_DROP,
	  schema_dropped, "drop" },
	{ "renamed", SEVERITY_ERROR, "has a new name", "the old version knows the old name only",
	  "table: leave a view under the old name until the old version is gone; column: add the new one, write both by a "
	  "trigger, copy, switch the code, drop the old one later",
	  renamed, "rename" },
	{ "enum-value-gone", SEVERITY_ERROR, "has lost labels", "the old version still writes them and compares with them",
	  "leave the label where it is; rows can be moved to the new one", enum_value_gone },
	{ "enum-value-added", SEVERITY_NOTE, "has new labels", "the old version reads them without knowing them",
	  "see that the old version survives an unknown value before the new one writes it", enum_value_added, "value" },
	{ "not-null-column-added", SEVERITY_ERROR, "is NOT NULL and has no default",
	  "every INSERT of the old version fails, since it does not name the column",
	  "add it with a DEFAULT, or without NOT NULL until the old version is gone", not_null_column_added },
	{ "not-null-set", SEVERITY_ERROR, "is NOT NULL now", "the old version may still write NULL",
	  "first deploy a version that always writes a value, then set NOT NULL with the next deploy", not_null_set,
	  "null" },
	{ "not-null-dropped", SEVERITY_NOTE, "may be NULL now", "the old version reads a NULL where it expects none",
	  "let the new version write NULL only when the old one is gone", not_null_dropped, "null" },
	{ "default-dropped", SEVERITY_ERROR, "is dropped, and the column is NOT NULL",
	  "every INSERT that relies on it fails", "first deploy a version that writes the value itself", default_dropped,
	  "default" },
	{ "type-narrowed", SEVERITY_ERROR, "holds fewer values now", "the old version may write one that no longer fits",
	  "first deploy a version that keeps to the new limit; a CHECK constraint can enforce it until then", type_narrowed,
	  "type" },
	{ "type-changed", SEVERITY_WARNING, "has another type",
	  "parameters and results of the old version have the old one",
	  "add a column of the new type, write both, switch, drop the old one with a later deploy", type_changed, "type" },
	{ "column-not-writable", SEVERITY_ERROR, "can no longer be written to", "an INSERT or UPDATE that names it fails",
	  "first deploy a version that does not write it", column_not_writable, "generated" },
	{ "check-added", SEVERITY_WARNING, "is new on what was there", "the old version may write what it refuses",
	  "see that the old version keeps to it; NOT VALID alone does not spare new rows", check_added },
	{ "unique-added", SEVERITY_WARNING, "is new on columns that were there", "the old version may write duplicates",
	  "see that the old version writes none", unique_added },
	{ "foreign-key-added", SEVERITY_WARNING, "is new on columns that were there",
	  "the old version may write values without a row they point to, or delete rows in another order",
	  "see that the old version keeps to it", foreign_key_added },
	{ "unique-dropped", SEVERITY_WARNING, "is dropped and nothing else makes its columns unique",
	  "ON CONFLICT of the old version needs it", "drop it when no ON CONFLICT names its columns", unique_dropped,
	  "drop" },
	{ "constraint-changed", SEVERITY_WARNING, "has another condition", "the old version may write what it refuses now",
	  "see that the old version keeps to it", constraint_changed },
	{ "row-security-enabled", SEVERITY_WARNING, "has row level security now",
	  "roles without a policy see no rows and write none, in silence",
	  "make policies for every role of the old version in the same migration", row_security_enabled, "security" },
	{ "privilege-revoked", SEVERITY_WARNING, "has lost privileges", "the old version may need them", LATER_DROP,
	  privilege_revoked, "revoke" },
	{ "result-changed", SEVERITY_ERROR, "returns another type", "the old version reads the result as it was",
	  "make a function of another name", result_changed },
};

const LintFamily compat_family = {
	"Does the old version still work?",
	"Between a migration and the end of a deploy, and after a deploy is taken back, the old version of the application works\n"
	"on the new schema. What adds (a table, a column with a default, an index) is harmless; what takes away is done in two\n"
	"deploys: expand, then contract.",
	rules,
	sizeof(rules) / sizeof(rules[0]),
};
