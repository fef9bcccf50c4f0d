/*
 * print_table.c: tables with everything about them in their block.
 */
#include "printer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- columns ---- */

static void print_identity(Printer *p, const Column *column)
{
	const Object *table = column->base.parent;
	const char *name = chosen_name(p, table->name, column->base.name, "seq");
	SequenceOptions options = { column->identity_start, column->identity_increment, column->identity_min,
		                        column->identity_max,   column->identity_cache,     column->identity_cycle };
	Ref sequence = column->identity_sequence;
	Buf *out = p->out;

	print_add(p, " generated %s as identity", column->identity);
	Buf inside;
	buf_init(&inside, p->arena);
	p->out = &inside;
	if (sequence.name && (!text_same(sequence.name, name) || !text_same(sequence.schema, table->schema)))
		print_add(p, " sequence name %Q", sequence.schema, sequence.name);
	if (options.increment != 0)
		print_sequence_options(p, column->type, &options);
	p->out = out;
	if (inside.length > 0)
		print_add(p, " (%s)", inside.data + 1);
}

static void print_generated(Printer *p, const Column *column)
{
	print_add(p, " generated always as ");
	print_bracketed(p, column->generated.text);
	print_add(p, column->generated_virtual ? " virtual" : " stored");
}

static const Column *parent_column(const Printer *p, const Table *table, const char *name)
{
	const Object *parent = NULL, *column = NULL;

	if (table->partition_of.name) {
		parent = schema_find_relation(p->schema, table->partition_of.schema, table->partition_of.name);
		return parent ? (const Column *) object_child(parent, KIND_COLUMN, name) : NULL;
	}
	for (size_t i = 0; i < table->inherits.count && !column; i++) {
		const Parent *from = table->inherits.items[i];

		parent = schema_find_relation(p->schema, from->table.schema, from->table.name);
		column = parent ? object_child(parent, KIND_COLUMN, name) : NULL;
	}
	return (const Column *) column;
}

/* PostgreSQL wants the expression left out where the parent has it. */
static bool generated_by_parent(const Printer *p, const Column *column)
{
	const Table *table = (const Table *) column->base.parent;
	const Column *from = table->inherits.count > 0 ? parent_column(p, table, column->base.name) : NULL;

	return from && text_same(from->generated.text, column->generated.text);
}

static List constraints_of_column(Printer *p, const Column *column)
{
	const List *siblings = &column->base.parent->children;
	List list = { 0 };

	for (size_t i = 0; i < siblings->count; i++) {
		Object *constraint = siblings->items[i];

		if (constraint->kind == KIND_CONSTRAINT &&
		    text_same(column_of_constraint(p, (const Constraint *) constraint), column->base.name))
			list_add(p->arena, &list, constraint);
	}
	return list;
}

static void print_column_constraints(Printer *p, const Column *column)
{
	static const char *const types[] = { "primary key", "unique", "foreign key", "check" };
	List constraints = constraints_of_column(p, column);

	for (size_t t = 0; t < sizeof(types) / sizeof(types[0]); t++) {
		for (size_t i = 0; i < constraints.count; i++) {
			const Constraint *constraint = constraints.items[i];

			if (strcmp(constraint->type, types[t]) != 0)
				continue;
			if (t == 2) {
				print_add(p, " ");
				print_references(p, constraint);
			} else {
				print_add(p, " %s", types[t]);
			}
			if (t == 1 && constraint->nulls_not_distinct)
				print_add(p, " nulls not distinct");
			if (t == 3) {
				print_add(p, " ");
				print_bracketed(p, constraint->expr.text);
			}
		}
	}
}

static bool in_primary_key(const Column *column)
{
	const List *children = &column->base.parent->children;

	for (size_t i = 0; i < children->count; i++) {
		const Constraint *constraint = children->items[i];

		if (constraint->base.kind == KIND_CONSTRAINT && strcmp(constraint->type, "primary key") == 0 &&
		    strings_has(&constraint->columns, column->base.name))
			return true;
	}
	return false;
}

/* What CREATE TABLE has no words for, and the end of the line. */
static void print_column_tail(Printer *p, const Column *column)
{
	if (column->storage)
		print_add(p, " storage %s", column->storage);
	if (column->statistics >= 0)
		print_add(p, " statistics %l", column->statistics);
	if (column->options.count > 0) {
		print_add(p, " set (");
		print_options(p, &column->options, " = ", false);
		print_add(p, ")");
	}
}

static void print_column_type(Printer *p, const Column *column, const Sequence *serial)
{
	if (serial) {
		print_add(p, " %s",
		          strcmp(column->type, "bigint") == 0     ? "bigserial"
		          : strcmp(column->type, "smallint") == 0 ? "smallserial"
		                                                  : "serial");
		return;
	}
	print_add(p, " ");
	print_type(p, column->type);
	if (column->compression)
		print_add(p, " compression %s", column->compression);
	if (column->server_options.count > 0) {
		print_add(p, " options (");
		print_options(p, &column->server_options, " ", true);
		print_add(p, ")");
	}
	if (column->collation.name)
		print_add(p, " collate %Q", column->collation.schema, column->collation.name);
}

static void print_whole_column(Printer *p, const Column *column, bool typed)
{
	const Sequence *serial = typed ? NULL : serial_sequence(p, column);
	const Object *default_ = column_default(&column->base);
	const char *text = default_ ? ((const Default *) default_)->expr.text : NULL;

	print_item_name(p, column->base.name);
	if (!typed)
		print_column_type(p, column, serial);
	if (column->identity)
		print_identity(p, column);
	if (column->generated.text && !generated_by_parent(p, column))
		print_generated(p, column);
	if (!serial && text) {
		print_add(p, " default ");
		print_default(p, text);
	}
	if (column->not_null && !serial && !column->identity && !in_primary_key(column))
		print_add(p, " not null");
	print_column_constraints(p, column);
	print_column_tail(p, column);
	if (column->inherited)
		print_add(p, " inherited");
	print_suffix(p, &column->base);
	print_add(p, "\n");
}

/* ---- columns that come from a parent table ---- */

static const char *default_text(const Column *column)
{
	const Object *object = column_default(&column->base);

	return object ? ((const Default *) object)->expr.text : NULL;
}

/* Does the child's column differ in anything that it would have taken from its parent's? */
static bool is_as_inherited(const Column *column, const Column *from)
{
	return from && column->inherited && text_same(default_text(column), default_text(from)) &&
	       text_same(column->type, from->type) && column->not_null == from->not_null &&
	       text_same(column->generated.text, from->generated.text) && text_same(column->storage, from->storage) &&
	       text_same(column->compression, from->compression) && column->statistics < 0 && column->options.count == 0 &&
	       column->server_options.count == 0;
}

/* Only what differs from the parent's. */
static void print_override(Printer *p, const Column *column, const Column *from)
{
	Buf line, *out = p->out;

	buf_init(&line, p->arena);
	p->out = &line;
	if (!from || !text_same(default_text(column), default_text(from))) {
		if (default_text(column) || from) {
			print_add(p, " default ");
			print_default(p, default_text(column) ? default_text(column) : "null");
		}
	}
	if (column->not_null && (!from || !from->not_null) && !in_primary_key(column))
		print_add(p, " not null");
	if (column->compression && (!from || !text_same(column->compression, from->compression)))
		print_add(p, " compression %s", column->compression);
	if (from && text_same(column->storage, from->storage)) {
		Column rest = *column;

		rest.storage = NULL;
		print_column_tail(p, &rest);
	} else {
		print_column_tail(p, column);
	}
	print_column_constraints(p, column);
	print_suffix(p, &column->base);
	p->out = out;
	if (line.length == 0)
		return;
	print_item_name(p, column->base.name);
	print_add(p, "%s\n", line.data);
}

/* ---- the head ---- */

static bool is_bare_partition(Printer *p, const Table *table, const List *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		const Column *column = columns->items[i];

		if (!is_as_inherited(column, parent_column(p, table, column->base.name)))
			return false;
	}
	return table->partition_of.name;
}

/* PostgreSQL's own words in a partition key or bound in lower case, as all others in the file. */
static void print_lowered(Printer *p, const char *text)
{
	static const char *const words[] = { "FROM", "TO",   "IN",       "WITH",     "DEFAULT", "RANGE",
		                                 "LIST", "HASH", "MINVALUE", "MAXVALUE", "MODULUS", "REMAINDER" };
	char quote = 0;

	while (*text != '\0') {
		size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), i;
		bool word = length > 0 && quote == 0 && !isalnum((unsigned char) text[length]) && text[length] != '_';

		for (i = 0; word && i < sizeof(words) / sizeof(words[0]); i++) {
			if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0)
				break;
		}
		word = word && i < sizeof(words) / sizeof(words[0]);
		if (quote == 0 && (*text == '\'' || *text == '"'))
			quote = *text;
		else if (quote == *text)
			quote = 0;
		for (i = 0; i < (length > 0 ? length : 1); i++)
			buf_add_char(p->out, (char) (word ? tolower((unsigned char) text[i]) : text[i]));
		text += i;
	}
}

static void print_lists(Printer *p, const Table *table)
{
	if (table->of_type.name) {
		print_add(p, " of ");
		print_ref(p, table->of_type);
	}
	for (size_t i = 0; i < table->inherits.count; i++) {
		print_add(p, i > 0 ? ", " : " inherits (");
		print_ref(p, ((const Parent *) table->inherits.items[i])->table);
	}
	if (table->inherits.count > 0)
		print_add(p, ")");
}

static void print_head(Printer *p, const Table *table)
{
	const char *bound = table->partition_bound.text ? table->partition_bound.text : "DEFAULT";

	print_add(p, table->unlogged ? "unlogged " : table->base.kind == KIND_FOREIGN_TABLE ? "foreign " : "");
	if (table->partition_of.name) {
		print_head_name(p, "partition", &table->base);
		print_add(p, " of ");
		print_ref(p, table->partition_of);
		if (strncasecmp(bound, "FOR VALUES ", 11) == 0)
			bound += 11;
		print_add(p, " ");
		print_lowered(p, bound);
	} else {
		print_head_name(p, "table", &table->base);
	}
	print_lists(p, table);
	if (table->server)
		print_add(p, " server %I", table->server);
	if (table->server_options.count > 0) {
		print_add(p, " options (");
		print_options(p, &table->server_options, " ", true);
		print_add(p, ")");
	}
	if (table->partition_key.text) {
		print_add(p, " partition by ");
		print_lowered(p, table->partition_key.text);
	}
	if (table->access_method)
		print_add(p, " using %I", table->access_method);
	print_storage(p, &table->options, table->tablespace);
	if (table->base.renamed_from)
		print_add(p, " renamed from %I", table->base.renamed_from);
}

/* ---- the block ---- */

static int compare_positions(const void *a, const void *b)
{
	const Column *left = *(const Column *const *) a;
	const Column *right = *(const Column *const *) b;

	return left->position < right->position ? -1 : left->position > right->position;
}

static void print_columns(Printer *p, const Table *table)
{
	List columns = sorted_children(p, &table->base, KIND_COLUMN);
	bool bare = is_bare_partition(p, table, &columns), has_parents = table->inherits.count > 0;

	if (columns.count > 1)
		qsort(columns.items, columns.count, sizeof(columns.items[0]), compare_positions);
	for (size_t i = 0; i < columns.count; i++) {
		const Column *column = columns.items[i];

		if (bare || (has_parents && column->inherited))
			print_override(p, column, parent_column(p, table, column->base.name));
		else
			print_whole_column(p, column, table->of_type.name != NULL);
	}
}

static void print_table_constraints(Printer *p, const Table *table)
{
	static const char *const types[] = { "primary key", "unique", "foreign key", "check", "exclude", "not null" };
	List constraints = sorted_children(p, &table->base, KIND_CONSTRAINT);

	for (size_t t = 0; t < sizeof(types) / sizeof(types[0]); t++) {
		for (size_t i = 0; i < constraints.count; i++) {
			const Constraint *constraint = constraints.items[i];

			if (strcmp(constraint->type, types[t]) == 0 && !column_of_constraint(p, constraint))
				print_constraint(p, constraint);
		}
	}
}

void print_children(Printer *p, const Object *object)
{
	List list = sorted_children(p, object, KIND_INDEX);

	for (size_t i = 0; i < list.count; i++)
		print_index(p, list.items[i]);
	list = sorted_children(p, object, KIND_POLICY);
	for (size_t i = 0; i < list.count; i++)
		print_policy(p, list.items[i]);
	list = sorted_children(p, object, KIND_TRIGGER);
	for (size_t i = 0; i < list.count; i++)
		print_trigger(p, list.items[i]);
}

static void print_settings(Printer *p, const Table *table)
{
	if (table->row_security)
		print_add(p, "row level security\n");
	if (table->force_row_security)
		print_add(p, "force row level security\n");
	if (table->replica_identity && strcmp(table->replica_identity, "index") == 0)
		print_add(p, "replica identity using index %I\n", table->replica_index);
	else if (table->replica_identity)
		print_add(p, "replica identity %s\n", table->replica_identity);
	if (table->cluster_index)
		print_add(p, "cluster on %I\n", table->cluster_index);
}

void print_table(Printer *p, const Object *object)
{
	const Table *table = (const Table *) object;
	List columns = sorted_children(p, object, KIND_COLUMN);
	Buf *out = p->out;
	bool any = false;

	print_head(p, table);
	Buf sections[4];
	for (size_t i = 0; i < 4; i++)
		buf_init(&sections[i], p->arena);
	p->out = &sections[0];
	print_columns(p, table);
	p->out = &sections[1];
	print_table_constraints(p, table);
	p->out = &sections[2];
	print_settings(p, table);
	print_children(p, object);
	p->out = &sections[3];
	for (size_t i = 0; i < columns.count; i++) {
		const Object *column = columns.items[i];

		print_privileges(p, column, column->name, NULL, "");
	}
	print_aspects(p, object);
	p->out = out;
	for (size_t i = 0; i < 4; i++) {
		if (sections[i].length > 0)
			print_add(p, "%s%s", any ? "\n" : " {\n", sections[i].data);
		any = any || sections[i].length > 0;
	}
	print_add(p, any ? "}\n" : table->partition_of.name || table->of_type.name ? "\n" : " {\n}\n");
}
