/*
 * print_constraint.c: constraints, indexes, triggers, policies.
 */
#include "printer.h"

#include <string.h>

/* ---- constraints ---- */

static void print_names(Printer *p, const Strings *names)
{
	print_add(p, "(%N)", names);
}

static void print_action(Printer *p, const char *event, const char *action, const Strings *columns)
{
	if (!action)
		return;
	print_add(p, " on %s %s", event, action);
	if (columns && columns->count > 0) {
		print_add(p, " ");
		print_names(p, columns);
	}
}

/* "references …": after the columns of a foreign key, or in a column's line. */
void print_references(Printer *p, const Constraint *constraint)
{
	print_add(p, "references ");
	print_ref(p, constraint->ref_table);
	if (constraint->ref_columns.count > 0) {
		print_add(p, " ");
		print_names(p, &constraint->ref_columns);
	}
	if (constraint->match)
		print_add(p, " match %s", constraint->match);
	print_action(p, "update", constraint->on_update, NULL);
	print_action(p, "delete", constraint->on_delete, &constraint->on_delete_columns);
}

static void print_ref_after(Printer *p, const char *word, Ref ref)
{
	if (ref.name)
		print_add(p, " %s%s%Q", word, *word ? " " : "", ref.schema, ref.name);
}

static void print_elements(Printer *p, const Constraint *constraint)
{
	print_add(p, "using %I (", constraint->method ? constraint->method : "gist");
	for (size_t i = 0; i < constraint->elements.count; i++) {
		const ExcludePart *part = constraint->elements.items[i];

		print_add(p, "%s", i > 0 ? ", " : "");
		if (part->column)
			print_add(p, "%I", part->column);
		else
			print_bracketed(p, part->expr.text);
		print_ref_after(p, "collate", part->collation);
		print_ref_after(p, "", part->opclass);
		if (part->descending)
			print_add(p, " desc");
		if (part->nulls_first != part->descending)
			print_add(p, part->nulls_first ? " nulls first" : " nulls last");
		if (part->operator_.schema)
			print_add(p, " with OPERATOR(%I.%s)", part->operator_.schema, part->operator_.name);
		else
			print_add(p, " with %s", part->operator_.name);
	}
	print_add(p, ")");
}

/* The columns of a key; "without overlaps" goes with the last. */
static void print_key(Printer *p, const Constraint *constraint)
{
	if (constraint->nulls_not_distinct)
		print_add(p, "nulls not distinct ");
	print_add(p, "(%N%s)", &constraint->columns, constraint->without_overlaps ? " without overlaps" : "");
}

static void print_constraint_tail(Printer *p, const Constraint *constraint)
{
	if (constraint->include.count > 0)
		print_add(p, " include (%N)", &constraint->include);
	if (constraint->options.count > 0) {
		print_add(p, " with (");
		print_options(p, &constraint->options, " = ", false);
		print_add(p, ")");
	}
	if (constraint->tablespace)
		print_add(p, " using index tablespace %I", constraint->tablespace);
	if (constraint->predicate.text) {
		print_add(p, " where ");
		print_bracketed(p, constraint->predicate.text);
	}
	if (constraint->no_inherit)
		print_add(p, " no inherit");
	if (constraint->deferrable)
		print_add(p, " deferrable");
	if (constraint->deferred)
		print_add(p, " initially deferred");
	if (constraint->not_valid)
		print_add(p, " not valid");
	if (constraint->not_enforced)
		print_add(p, " not enforced");
}

static void print_index_comment(Printer *p, const Constraint *constraint)
{
	if (constraint->index_comment)
		print_add(p, " index comment %L", constraint->index_comment);
}

/* What follows the name. */
void print_constraint_body(Printer *p, const Constraint *constraint)
{
	if (strcmp(constraint->type, "check") == 0)
		print_bracketed(p, constraint->expr.text);
	else if (strcmp(constraint->type, "exclude") == 0)
		print_elements(p, constraint);
	else if (strcmp(constraint->type, "primary key") == 0 || strcmp(constraint->type, "unique") == 0)
		print_key(p, constraint);
	else
		print_names(p, &constraint->columns);
	if (strcmp(constraint->type, "foreign key") == 0) {
		print_add(p, " ");
		print_references(p, constraint);
	}
	print_constraint_tail(p, constraint);
}

static void print_attached_to(Printer *p, Ref parent)
{
	if (!parent.name)
		return;
	print_add(p, " attached to ");
	print_ref(p, parent);
}

/* A name that is one of the words that may stand in its place is quoted. */
static void print_optional_name(Printer *p, const Object *object)
{
	static const char *const words[] = { "nulls", "using", "only", "on", "concurrently" };

	if (name_is_chosen(p, object))
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], object->name) == 0) {
			print_add(p, "\"%s\" ", object->name);
			return;
		}
	}
	print_add(p, "%I ", object->name);
}

void print_constraint(Printer *p, const Constraint *constraint)
{
	if (goes_with_parent(p, constraint->attached_to)) {
		print_attached(p, &constraint->base, constraint->attached_to);
		return;
	}
	print_add(p, "%s ", constraint->type);
	if (index_is_only(p, &constraint->base))
		print_add(p, "only ");
	print_optional_name(p, &constraint->base);
	print_constraint_body(p, constraint);
	print_attached_to(p, constraint->attached_to);
	print_index_comment(p, constraint);
	print_suffix(p, &constraint->base);
	print_add(p, "\n");
}

/* ---- indexes ---- */

static void print_index_part(Printer *p, const IndexPart *part)
{
	if (part->column)
		print_add(p, "%I", part->column);
	else
		print_bracketed(p, part->expr.text);
	print_ref_after(p, "collate", part->collation);
	print_ref_after(p, "", part->opclass);
	if (part->opclass_options.count > 0) {
		print_add(p, " (");
		print_options(p, &part->opclass_options, " = ", true);
		print_add(p, ")");
	}
	if (part->descending)
		print_add(p, " desc");
	if (part->nulls_first != part->descending)
		print_add(p, part->nulls_first ? " nulls first" : " nulls last");
}

/* Statistics targets of expressions have no place in CREATE INDEX. */
static void print_index_statistics(Printer *p, const Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];

		if (part->statistics >= 0)
			print_add(p, " statistics (%d %l)", (int) i + 1, part->statistics);
	}
}

void print_index(Printer *p, const Index *index)
{
	if (goes_with_parent(p, index->attached_to)) {
		print_attached(p, &index->base, index->attached_to);
		return;
	}
	print_add(p, index->unique ? "unique index " : "index ");
	if (index_is_only(p, &index->base))
		print_add(p, "only ");
	print_optional_name(p, &index->base);
	if (index->method && strcmp(index->method, "btree") != 0)
		print_add(p, "using %I ", index->method);
	print_add(p, "(");
	for (size_t i = 0; i < index->parts.count; i++) {
		print_add(p, "%s", i > 0 ? ", " : "");
		print_index_part(p, index->parts.items[i]);
	}
	print_add(p, ")");
	if (index->include.count > 0)
		print_add(p, " include (%N)", &index->include);
	if (index->nulls_not_distinct)
		print_add(p, " nulls not distinct");
	print_storage(p, &index->options, index->tablespace);
	if (index->predicate.text) {
		print_add(p, " where ");
		print_bracketed(p, index->predicate.text);
	}
	print_index_statistics(p, index);
	print_attached_to(p, index->attached_to);
	if (index->invalid)
		print_add(p, " invalid");
	print_suffix(p, &index->base);
	print_add(p, "\n");
}

void print_attached(Printer *p, const Object *object, Ref parent)
{
	const Strings *options = object->kind == KIND_INDEX ? &((const Index *) object)->options
	                                                    : &((const Constraint *) object)->options;
	const char *tablespace = object->kind == KIND_INDEX ? ((const Index *) object)->tablespace
	                                                    : ((const Constraint *) object)->tablespace;

	print_add(p, "attached %I to ", object->name);
	print_ref(p, parent);
	print_storage(p, options, tablespace);
	if (object->kind == KIND_CONSTRAINT)
		print_index_comment(p, (const Constraint *) object);
	print_suffix(p, object);
	print_add(p, "\n");
}

/* ---- triggers ---- */

static void print_events(Printer *p, const Trigger *trigger)
{
	print_add(p, " %s ", trigger->timing);
	for (size_t i = 0; i < trigger->events.count; i++) {
		print_add(p, "%s%s", i > 0 ? " or " : "", trigger->events.items[i]);
		if (strcmp(trigger->events.items[i], "update") == 0 && trigger->update_columns.count > 0)
			print_add(p, " of %N", &trigger->update_columns);
	}
}

void print_trigger(Printer *p, const Trigger *trigger)
{
	print_add(p, trigger->constraint ? "constraint trigger %I" : "trigger %I", trigger->base.name);
	print_events(p, trigger);
	if (trigger->ref_table.name) {
		print_add(p, " from ");
		print_ref(p, trigger->ref_table);
	}
	if (trigger->deferrable)
		print_add(p, " deferrable");
	if (trigger->deferred)
		print_add(p, " initially deferred");
	if (trigger->old_table || trigger->new_table)
		print_add(p, " referencing");
	if (trigger->old_table)
		print_add(p, " old table as %I", trigger->old_table);
	if (trigger->new_table)
		print_add(p, " new table as %I", trigger->new_table);
	print_add(p, trigger->for_each_row ? " for each row" : " for each statement");
	if (trigger->when.text) {
		print_add(p, " when ");
		print_bracketed(p, trigger->when.text);
	}
	print_add(p, " execute function %Q(", trigger->function.schema, trigger->function.name);
	for (size_t i = 0; i < trigger->arguments.count; i++)
		print_add(p, "%s%L", i > 0 ? ", " : "", trigger->arguments.items[i]);
	print_add(p, ")");
	if (trigger->enabled)
		print_add(p, strcmp(trigger->enabled, "disabled") == 0 ? " %s" : " enabled %s", trigger->enabled);
	print_suffix(p, &trigger->base);
	print_add(p, "\n");
}

/* ---- policies ---- */

void print_policy(Printer *p, const Policy *policy)
{
	print_add(p, "policy %I", policy->base.name);
	if (!policy->permissive)
		print_add(p, " as restrictive");
	print_add(p, " for %s", policy->command);
	for (size_t i = 0; i < policy->roles.count; i++) {
		const char *role = policy->roles.items[i];

		if (policy->roles.count == 1 && strcmp(role, "public") == 0)
			break;
		print_add(p, strcmp(role, "public") == 0 ? "%s%s" : "%s%I", i > 0 ? ", " : " to ", role);
	}
	if (policy->using_expr.text) {
		print_add(p, " using ");
		print_bracketed(p, policy->using_expr.text);
	}
	if (policy->check_expr.text) {
		print_add(p, " with check ");
		print_bracketed(p, policy->check_expr.text);
	}
	print_suffix(p, &policy->base);
	print_add(p, "\n");
}
