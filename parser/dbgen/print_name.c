/*
 * print_name.c: which names need not be written because PostgreSQL would choose the same.
 *
 * A name is left out only when nothing else in its schema would be, or is, called the same; then no order of making
 * things can lead to another choice.
 */
#include "printer.h"
#include "query.h"

#include <stdint.h>
#include <string.h>

#define NAME_BYTES 63

const char *chosen_name(Printer *p, const char *name1, const char *name2, const char *label)
{
	return schema_choose_name(p->empty, "public", name1, name2, label);
}

/* Names joined as ChooseIndexNameAddition does; NULL when it would be cut, which is never left out. */
static const char *joined_columns(Printer *p, const Strings *columns, const Strings *more)
{
	Strings all = { 0 };

	for (size_t i = 0; i < columns->count; i++)
		strings_add(p->arena, &all, columns->items[i]);
	for (size_t i = 0; more && i < more->count; i++)
		strings_add(p->arena, &all, more->items[i]);
	const char *joined = strings_join(p->arena, &all, "_");
	return all.count == 0 || strlen(joined) >= NAME_BYTES ? NULL : joined;
}

/* How often column NAME is mentioned in an expression; -1: it may be something else of that name. */
static int mentions(Arena *arena, const Tokens *tokens, const char *name)
{
	const char *text = tokens->text;
	int count = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		const Token *token = &tokens->items[i];
		char before = i > 0 ? token[-1].symbol : '\0', after = token[1].symbol;

		if (token_is_text(token) && strcmp(token_value(arena, text, token), name) == 0)
			return -1;
		if (!token_names(text, token, name))
			continue;
		if (before == ':' || before == '.' || after == '(' || after == '.')
			return -1;
		count++;
	}
	return count;
}

/* The one column that a check is about; *CERTAIN is false when that cannot be told without parsing. */
static const char *check_column(const Constraint *check, bool *certain)
{
	Arena *scratch = arena_new();
	Tokens tokens = sql_tokens(scratch, check->expr.text, strlen(check->expr.text));
	const List *children = &check->base.parent->children;
	const char *found = NULL;
	size_t count = 0;

	*certain = true;
	for (size_t i = 0; i < children->count; i++) {
		const Object *column = children->items[i];
		int times = column->kind == KIND_COLUMN ? mentions(scratch, &tokens, column->name) : 0;

		if (times < 0)
			*certain = false;
		if (times > 0) {
			found = column->name;
			count++;
		}
	}
	arena_free(scratch);
	return count == 1 ? found : NULL;
}

static const char *constraint_base(Printer *p, const Constraint *constraint)
{
	const char *table = constraint->base.parent->name;
	Strings names = { 0 };
	bool certain;

	if (constraint_type(&constraint->base) == CONSTRAINT_PRIMARY_KEY)
		return chosen_name(p, table, NULL, "pkey");
	const char *columns;
	if (constraint_type(&constraint->base) == CONSTRAINT_CHECK) {
		if (!constraint->expr.text)
			return NULL;
		columns = check_column(constraint, &certain);
		return certain ? chosen_name(p, table, columns, "check") : NULL;
	}
	if (constraint_type(&constraint->base) == CONSTRAINT_EXCLUDE) {
		for (size_t i = 0; i < constraint->elements.count; i++) {
			const ExcludePart *part = constraint->elements.items[i];

			if (!part->column)
				return NULL;
			strings_add(p->arena, &names, part->column);
		}
		columns = joined_columns(p, &names, &constraint->include);
		return columns ? chosen_name(p, table, columns, "excl") : NULL;
	}
	columns = joined_columns(p, &constraint->columns, &constraint->include);
	if (!columns)
		return NULL;
	if (constraint_type(&constraint->base) == CONSTRAINT_UNIQUE)
		return chosen_name(p, table, columns, "key");
	return constraint_type(&constraint->base) == CONSTRAINT_FOREIGN_KEY ? chosen_name(p, table, columns, "fkey") : NULL;
}

static const char *index_base(Printer *p, const Index *index)
{
	Strings names = { 0 };

	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];

		if (!part->column)
			return NULL;
		strings_add(p->arena, &names, part->column);
	}
	const char *columns = joined_columns(p, &names, &index->include);
	return columns ? chosen_name(p, index->base.parent->name, columns, "idx") : NULL;
}

typedef struct Known {
	const char *base;   /* the name that PostgreSQL would choose; NULL: not known */
	bool in_column;     /* column is filled in */
	const char *column; /* in whose line the constraint stands; NULL: none */
} Known;

/* Found out once for each constraint and index. */
static Known *known(Printer *p, const Object *object)
{
	Known *result = address_map_get(p->known, object);

	if (result)
		return result;
	result = arena_new_struct(p->arena, Known);
	if (object->kind == KIND_CONSTRAINT)
		result->base = constraint_base(p, (const Constraint *) object);
	else if (object->kind == KIND_INDEX)
		result->base = index_base(p, (const Index *) object);
	address_map_set(p->known, object, result);
	return result;
}

static const char *base_name(Printer *p, const Object *object)
{
	if (object->kind != KIND_CONSTRAINT && object->kind != KIND_INDEX)
		return NULL;
	return known(p, object)->base;
}

static const char *count_key(Printer *p, const Object *object, const char *name)
{
	return arena_printf(p->arena, "%s %s", object->schema ? object->schema : "", name);
}

static void count_name(Printer *p, const Object *object, const char *name)
{
	const char *key = count_key(p, object, name);
	intptr_t count = (intptr_t) map_get(p->chosen, key);

	map_set(p->chosen, key, (void *) (count + 1));
}

static const char *only_key(Printer *p, const char *schema, const char *name)
{
	return sql_text(p->arena, "%Q", schema, name);
}

/* The index INDEX of a partitioned table is made alone, and so are those that it is attached to. */
static void mark_only(Printer *p, Object *index)
{
	while (index && !map_get(p->only, only_key(p, index->schema, index->name))) {
		Ref to = attached_to(index);

		map_set(p->only, only_key(p, index->schema, index->name), index);
		const Object *table = !((const Table *) index->parent)->partition_of.name
		                          ? NULL
		                          : schema_find_relation(p->schema,
		                                                 ((const Table *) index->parent)->partition_of.schema,
		                                                 ((const Table *) index->parent)->partition_of.name);
		index = NULL;
		for (size_t i = 0; table && to.name && i < table->children.count; i++) {
			Object *child = table->children.items[i];

			if (has_index(child) && text_same(child->name, to.name))
				index = child;
		}
	}
}

static bool has_attached(const Object *partition, const Object *index)
{
	for (size_t i = 0; i < partition->children.count; i++) {
		const Object *child = partition->children.items[i];
		Ref to = attached_to(child);

		/* A key cannot be made together with what is only an index of the parent. */
		if (to.name && text_same(to.name, index->name) && text_same(to.schema, index->schema) &&
		    child->kind == index->kind)
			return true;
	}
	return false;
}

/* Indexes of the partitioned table that this partition has not, or not as its parent has them. */
static void note_only(Printer *p, const Object *partition)
{
	const Table *table = (const Table *) partition;

	if (partition->kind != KIND_TABLE || !table->partition_of.name)
		return;
	const Object *parent = schema_find_relation(p->schema, table->partition_of.schema, table->partition_of.name);
	for (size_t i = 0; parent && i < parent->children.count; i++) {
		Object *index = parent->children.items[i];

		if (has_index(index) && !has_attached(partition, index))
			mark_only(p, index);
	}
}

bool index_is_only(Printer *p, const Object *index)
{
	const Table *table = (const Table *) index->parent;

	if (table->base.kind != KIND_TABLE || !table->partition_key.text || !has_index(index))
		return false;
	return (index->kind == KIND_INDEX && ((const Index *) index)->invalid) ||
	       map_get(p->only, only_key(p, index->schema, index->name));
}

bool goes_with_parent(Printer *p, Ref parent)
{
	return parent.name && !map_get(p->only, only_key(p, parent.schema, parent.name));
}

static void note_invalid(Printer *p, Object *object)
{
	if (object->kind == KIND_INDEX && index_is_only(p, object))
		mark_only(p, object);
}

void print_count_names(Printer *p)
{
	p->chosen = map_new(p->arena);
	p->only = map_new(p->arena);
	p->known = address_map_new(p->arena);
	for (size_t i = 0; i < p->schema->objects.count; i++) {
		Object *object = p->schema->objects.items[i];
		const char *base = base_name(p, object);

		note_only(p, object);
		note_invalid(p, object);
		if (object->kind == KIND_COLUMN || object->kind == KIND_DEFAULT || object->kind == KIND_VIEW_COLUMN ||
		    object->kind == KIND_IDENTITY_SEQUENCE)
			continue;
		if (base)
			count_name(p, object, base);
		if (!text_same(base, object->name))
			count_name(p, object, object->name);
	}
}

bool name_is_chosen(Printer *p, const Object *object)
{
	const char *base = base_name(p, object);

	return text_same(base, object->name) && (intptr_t) map_get(p->chosen, count_key(p, object, base)) == 1;
}

/* ---- what stands in a column's line ---- */

static bool sequence_is_plain(const Sequence *sequence, const Table *table)
{
	int64_t max = strcmp(sequence->type, "smallint") == 0  ? INT16_MAX
	              : strcmp(sequence->type, "integer") == 0 ? INT32_MAX
	                                                       : INT64_MAX;

	return sequence->start == 1 && sequence->increment == 1 && sequence->min == 1 && sequence->max == max &&
	       sequence->cache == 1 && !sequence->cycle && !sequence->unlogged && !table->unlogged &&
	       !sequence->base.comment && !sequence->base.has_acl && !sequence->base.renamed_from &&
	       (!sequence->base.owner || text_same(sequence->base.owner, table->base.owner));
}

const Sequence *serial_sequence(Printer *p, const Column *column)
{
	const Object *table = column->base.parent;
	const Object *default_ = column_default(&column->base);

	if (table->kind != KIND_TABLE || !default_ || !column->not_null || column->inherited)
		return NULL;
	if (strcmp(column->type, "integer") != 0 && strcmp(column->type, "bigint") != 0 &&
	    strcmp(column->type, "smallint") != 0)
		return NULL;
	const char *name = chosen_name(p, table->name, column->base.name, "seq");
	const Sequence *sequence = (const Sequence *) schema_find(p->schema, KIND_SEQUENCE, table->schema, NULL, name,
	                                                          NULL);
	const char *text = ((const Default *) default_)->expr.text;
	if (!sequence || !text_same(sequence->owned_table.name, table->name) ||
	    !text_same(sequence->owned_table.schema, table->schema) ||
	    !text_same(sequence->owned_column, column->base.name) || !text_same(sequence->type, column->type) ||
	    !sequence_is_plain(sequence, (const Table *) table))
		return NULL;
	name = sql_text(p->arena, "%Q", table->schema, name);
	return text_same(text, sql_text(p->arena, "nextval(%L::regclass)", name)) ? sequence : NULL;
}

static bool is_simple(const Constraint *constraint)
{
	return !constraint->base.comment && !constraint->base.renamed_from && !constraint->index_comment &&
	       !constraint->deferrable && !constraint->deferred && !constraint->not_valid &&
	       !constraint->without_overlaps && constraint->include.count == 0 && constraint->options.count == 0 &&
	       !constraint->tablespace && !constraint->no_inherit && !constraint->not_enforced;
}

/* CREATE TABLE makes one index of two keys on the same columns; only apart do both stay. */
static bool has_double(const Constraint *constraint)
{
	const List *siblings = &constraint->base.parent->children;

	if (constraint_type(&constraint->base) != CONSTRAINT_UNIQUE)
		return false;
	for (size_t i = 0; i < siblings->count; i++) {
		const Constraint *other = siblings->items[i];

		if (other->base.kind == KIND_CONSTRAINT && other != constraint &&
		    (constraint_type(&other->base) == CONSTRAINT_PRIMARY_KEY ||
		     constraint_type(&other->base) == CONSTRAINT_UNIQUE) &&
		    strings_equal(&other->columns, &constraint->columns))
			return true;
	}
	return false;
}

static const char *find_column(Printer *p, const Constraint *constraint)
{
	if (constraint->attached_to.name || !is_simple(constraint) ||
	    constraint_type(&constraint->base) == CONSTRAINT_EXCLUDE ||
	    constraint_type(&constraint->base) == CONSTRAINT_NOT_NULL || has_double(constraint) ||
	    index_is_only(p, &constraint->base) || !name_is_chosen(p, &constraint->base))
		return NULL;
	bool certain;
	if (constraint_type(&constraint->base) == CONSTRAINT_CHECK)
		return check_column(constraint, &certain);
	return constraint->columns.count == 1 ? constraint->columns.items[0] : NULL;
}

const char *column_of_constraint(Printer *p, const Constraint *constraint)
{
	Known *entry = known(p, &constraint->base);

	if (!entry->in_column) {
		entry->column = find_column(p, constraint);
		entry->in_column = true;
	}
	return entry->column;
}
