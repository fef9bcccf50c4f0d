/*
 * state.c: is the schema sound that the migration makes?
 *
 * Only what is new is told: what was there before has its reasons, or its own migration.
 */
#include <string.h>

#include "kind.h"
#include "kinds.h"
#include "lint.h"
#include "query.h"
#include "record.h"
#include "scan.h"
#include "sqltext.h"
#include "text.h"
#include "typechange.h"

/* ---- foreign keys */

static bool is_new_key(const Change *change)
{
	return change->verb == VERB_CREATE && is_foreign_key(change->new);
}

/* The columns that an index or key begins with, as far as they are columns; false: OBJECT has no index of all rows. */
static bool index_columns(const Lint *lint, const Object *object, Strings *columns)
{
	const Index *index = (const Index *) object;

	*columns = (Strings){ 0 };
	if (is_key(object)) {
		*columns = ((const Constraint *) object)->columns;
		return true;
	}
	if (object->kind != KIND_INDEX || index->predicate.text)
		return false;
	for (size_t i = 0; i < index->parts.count && ((const IndexPart *) index->parts.items[i])->column; i++)
		strings_add(lint->arena, columns, ((const IndexPart *) index->parts.items[i])->column);
	return columns->count > 0;
}

/* WANTED are the first columns of COLUMNS, in whatever order. */
static bool leads(const Strings *columns, const Strings *wanted)
{
	if (columns->count < wanted->count)
		return false;
	for (size_t i = 0; i < wanted->count; i++) {
		Strings first = { .items = columns->items, .count = wanted->count };

		if (!strings_has(&first, wanted->items[i]))
			return false;
	}
	return true;
}

static bool foreign_key_without_index(const Lint *lint, const Change *change, const char **what)
{
	const Object *table = !change->new ? NULL : change->new->parent;
	Strings columns;

	if (!is_new_key(change))
		return false;
	for (size_t i = 0; i < table->children.count; i++) {
		if (index_columns(lint, table->children.items[i], &columns) &&
		    leads(&columns, &((const Constraint *) change->new)->columns))
			return false;
	}
	*what = strings_join(lint->arena, &((const Constraint *) change->new)->columns, ", ");
	return true;
}

static bool foreign_key_type(const Lint *lint, const Change *change, const char **what)
{
	const Constraint *key = (const Constraint *) change->new;
	const Object *there = !is_new_key(change) ? NULL : schema_find_ref(lint->new, key->ref_table);

	for (size_t i = 0; there && i < key->columns.count && i < key->ref_columns.count; i++) {
		const Column *from = (const Column *) object_child(key->base.parent, KIND_COLUMN, key->columns.items[i]);
		const Column *to = (const Column *) object_child(there, KIND_COLUMN, key->ref_columns.items[i]);

		if (!from || !to || strcmp(type_base(lint->arena, from->type), type_base(lint->arena, to->type)) == 0)
			continue;
		*what = arena_printf(lint->arena, "%s is %s, %s is %s", from->base.name, from->type, to->base.name, to->type);
		return true;
	}
	return false;
}

/* ---- indexes */

static bool same_part(const IndexPart *one, const IndexPart *other)
{
	return text_same(one->column, other->column) && text_same(one->expr.text, other->expr.text) &&
	       ref_equal(&one->collation, &other->collation) && ref_equal(&one->opclass, &other->opclass) &&
	       one->descending == other->descending && one->nulls_first == other->nulls_first;
}

/* All that INDEX can be asked OTHER can be asked as well. */
static bool is_covered(const Index *index, const Index *other)
{
	if (strcmp(index->method, other->method) != 0 || !text_same(index->predicate.text, other->predicate.text) ||
	    index->parts.count > other->parts.count || index->include.count > 0 ||
	    (index->parts.count < other->parts.count && strcmp(index->method, "btree") != 0))
		return false;
	for (size_t i = 0; i < index->parts.count; i++) {
		if (!same_part(index->parts.items[i], other->parts.items[i]))
			return false;
	}
	return !index->unique || (other->unique && index->parts.count == other->parts.count);
}

/* A key's index has its columns in plain order. */
static bool is_covered_by_key(const Index *index, const Constraint *key)
{
	if (!is_key(&key->base) || index->unique || index->predicate.text || index->include.count > 0 ||
	    strcmp(index->method, "btree") != 0 || index->parts.count > key->columns.count)
		return false;
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];

		if (!part->column || part->descending || part->opclass.name || part->collation.name ||
		    strcmp(part->column, key->columns.items[i]) != 0)
			return false;
	}
	return true;
}

static bool redundant_index(const Lint *lint, const Change *change, const char **what)
{
	const Index *index = (const Index *) change->new;

	if (change->verb != VERB_CREATE || change->new->kind != KIND_INDEX || !change->new->parent)
		return false;
	for (size_t i = 0; i < change->new->parent->children.count; i++) {
		const Object *other = change->new->parent->children.items[i];
		bool twin = other->kind == KIND_INDEX && is_covered((const Index *) other, index);

		/* Of two that are new and alike the second is told. */
		if (other == change->new || (twin && strcmp(other->name, index->base.name) > 0))
			continue;
		if ((other->kind == KIND_INDEX && is_covered(index, (const Index *) other)) ||
		    is_covered_by_key(index, (const Constraint *) other)) {
			*what = other->name;
			return true;
		}
	}
	return false;
}

/* ---- tables and columns */

static bool no_primary_key(const Lint *lint, const Change *change, const char **what)
{
	const Table *table = (const Table *) change->new;

	if (change->verb != VERB_CREATE || change->new->kind != KIND_TABLE || table->partition_of.name ||
	    table->inherits.count > 0)
		return false;
	for (size_t i = 0; i < table->base.children.count; i++) {
		if (constraint_type(table->base.children.items[i]) == CONSTRAINT_PRIMARY_KEY)
			return false;
	}
	return true;
}

static bool is_foreign_column(const Object *table, const char *column)
{
	for (size_t i = 0; i < table->children.count; i++) {
		const Constraint *key = table->children.items[i];

		if (is_foreign_key(&key->base) && strings_has(&key->columns, column))
			return true;
	}
	return false;
}

/* A key of other tables' keys has their types. */
static bool integer_key(const Lint *lint, const Change *change, const char **what)
{
	const Constraint *key = (const Constraint *) change->new;

	if (change->verb != VERB_CREATE || constraint_type(change->new) != CONSTRAINT_PRIMARY_KEY ||
	    key->columns.count != 1 || is_foreign_column(key->base.parent, key->columns.items[0]))
		return false;
	const Column *column = (const Column *) object_child(key->base.parent, KIND_COLUMN, key->columns.items[0]);
	if (!column || (strcmp(column->type, "integer") != 0 && strcmp(column->type, "smallint") != 0))
		return false;
	*what = arena_printf(lint->arena, "%s is %s", column->base.name, column->type);
	return true;
}

static const Column *new_column(const Change *change)
{
	return change->verb == VERB_CREATE && change->new->kind == KIND_COLUMN ? (const Column *) change->new : NULL;
}

static bool timestamp_without_zone(const Lint *lint, const Change *change, const char **what)
{
	const Column *column = new_column(change);

	return column && strcmp(type_base(lint->arena, column->type), "timestamp without time zone") == 0;
}

static bool json_column(const Lint *lint, const Change *change, const char **what)
{
	const Column *column = new_column(change);

	return column && strcmp(column->type, "json") == 0;
}

static bool quoted_name(const Lint *lint, const Change *change, const char **what)
{
	const Object *named = change->new ? change->new : change->old;

	return (change->verb == VERB_CREATE || change->verb == VERB_RENAME) && kind_of(named)->in_queries &&
	       sql_needs_quotes(named->name);
}

/* ---- rights */

static bool policy_without_row_security(const Lint *lint, const Change *change, const char **what)
{
	return change->verb == VERB_CREATE && change->new->kind == KIND_POLICY && change->new->parent &&
	       !((const Table *) change->new->parent)->row_security;
}

static bool definer_search_path(const Lint *lint, const Change *change, const char **what)
{
	static const char setting[] = "search_path=";

	if (!change->new || !is_function(change->new) || !((const Routine *) change->new)->security_definer)
		return false;
	for (size_t i = 0; i < ((const Routine *) change->new)->config.count; i++) {
		if (strncmp(((const Routine *) change->new)->config.items[i], setting, sizeof(setting) - 1) == 0)
			return false;
	}
	return true;
}

/* ---- what is gone and still named */

static bool body_names(const Object *object, const char *table, const char *column)
{
	const char *body = is_function(object) ? ((const Routine *) object)->body : NULL;
	size_t length = body ? strlen(body) : 0;

	return body && sql_has_name(body, length, table) && (!column || sql_has_name(body, length, column));
}

/* The server does not look into the bodies of functions: they fail when they are called. */
static bool gone_but_named(const Lint *lint, const Change *change, const char **what)
{
	const Object *gone = change->old ? change->old : change->new;
	const char *name = change->verb == VERB_RENAME ? change->old_name : gone->name;
	bool column = gone->kind == KIND_COLUMN;
	Strings names = { 0 };

	if ((change->verb != VERB_DROP && change->verb != VERB_RENAME) || !(column || is_relation(gone)) ||
	    (!column && schema_find_relation(lint->new, gone->schema, name)))
		return false;
	for (size_t i = 0; i < lint->new->objects.count; i++) {
		const Object *object = lint->new->objects.items[i];

		if (column ? body_names(object, gone->parent->name, name) : body_names(object, name, NULL))
			strings_add(lint->arena, &names, object_key(lint->arena, object));
	}
	*what = strings_join(lint->arena, &names, ", ");
	return names.count > 0;
}

/* ---- the rules */

static const LintRule rules[] = {
	{ "gone-but-named", SEVERITY_WARNING, "is gone, or has another name, and the body of a function still names it",
	  "the server does not look into bodies: the function fails when it is called",
	  "change the function in the same migration", gone_but_named, "drop" },
	{ "foreign-key-without-index", SEVERITY_WARNING, "is a foreign key, and no index begins with its columns",
	  "every DELETE and every change of the key in the referenced table reads this one from end to end",
	  "CREATE INDEX CONCURRENTLY on the columns, first", foreign_key_without_index },
	{ "foreign-key-type", SEVERITY_WARNING, "is a foreign key of another type than what it references",
	  "values that the referenced key may have do not fit, and joins convert them", "give both columns the same type",
	  foreign_key_type },
	{ "redundant-index", SEVERITY_WARNING, "is an index that another one makes needless",
	  "every write keeps both, and no query needs this one", "leave it out, or drop the other where this one has more",
	  redundant_index },
	{ "no-primary-key", SEVERITY_WARNING, "is a table without a primary key",
	  "rows cannot be told apart, and logical replication refuses UPDATE and DELETE", "give it one", no_primary_key },
	{ "integer-key", SEVERITY_NOTE, "is a primary key that ends at 2147483647, or 32767",
	  "making it bigint later rewrites the table and all that reference it", "bigint", integer_key },
	{ "timestamp-without-zone", SEVERITY_NOTE, "is a timestamp without time zone",
	  "what moment it means depends on who reads it", "timestamptz", timestamp_without_zone },
	{ "json-column", SEVERITY_NOTE, "is json", "json has no equality: DISTINCT, GROUP BY and UNION fail on it", "jsonb",
	  json_column },
	{ "quoted-name", SEVERITY_NOTE, "has a name that has to be quoted wherever it is used",
	  "without quotes it is another name, or a keyword", "lower case letters, digits and _, and no keyword",
	  quoted_name },
	{ "policy-without-row-security", SEVERITY_WARNING, "is a policy of a table without row level security",
	  "it does nothing before ALTER TABLE … ENABLE ROW LEVEL SECURITY", "enable it in the same migration",
	  policy_without_row_security },
	{ "definer-search-path", SEVERITY_WARNING, "is SECURITY DEFINER and does not set search_path",
	  "who calls it can put objects of his own in front of those that it means", "SET search_path = schema, pg_temp",
	  definer_search_path },
};

const LintFamily state_family = {
	"Is the new schema sound?",
	"What no statement alone tells: these rules look at the schema that the migration makes, and only at what is new in it.",
	rules,
	sizeof(rules) / sizeof(rules[0]),
};
