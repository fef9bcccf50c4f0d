/*
 * column.c: columns.
 *
 * A column's text is cut into clauses: most go into CREATE TABLE as they are; foreign keys come later, when all tables
 * are there; what CREATE TABLE has no words for becomes an ALTER TABLE, or is set on the model.
 */
#include "words.h"
#include "query.h"

#include <stdlib.h>
#include <string.h>

#include "record.h"

typedef enum ClauseKind {
	CLAUSE_TYPE,
	CLAUSE_KEPT, /* NULL, COLLATE, UNIQUE, PRIMARY KEY */
	CLAUSE_NOT_NULL,
	CLAUSE_DEFAULT,
	CLAUSE_CHECK,
	CLAUSE_REFERENCES,
	CLAUSE_GENERATED,
	CLAUSE_STORAGE,
	CLAUSE_COMPRESSION,
	CLAUSE_STATISTICS,
	CLAUSE_SET,
	CLAUSE_OPTIONS,
	CLAUSE_NOTHING, /* "with options", "inherited" */
} ClauseKind;

typedef struct Clause {
	ClauseKind kind;
	Range range;
	Range label; /* "constraint name" in front of it */
} Clause;

#define CLAUSES_MAX 64

typedef struct Clauses {
	Clause items[CLAUSES_MAX];
	size_t count;
} Clauses;

/* Is the clause word at AT inside what the clause before it says? */
static bool belongs_to_clause(const File *file, Range rest, const Clause *clause, size_t at)
{
	if (clause->kind == CLAUSE_DEFAULT)
		return at == clause->range.first + 1; /* DEFAULT NULL */
	if (clause->kind == CLAUSE_REFERENCES)
		return range_word(file, rest, at - 1, "set"); /* SET NULL, SET DEFAULT */
	if (clause->kind == CLAUSE_GENERATED)
		return range_word(file, rest, at - 1, "by"); /* BY DEFAULT */
	return false;
}

/* What a clause begins with. */
static const struct {
	const char *first, *second;
	ClauseKind kind;
} clause_words[] = {
	{ "not", "null", CLAUSE_NOT_NULL },
	{ "null", NULL, CLAUSE_KEPT },
	{ "collate", NULL, CLAUSE_KEPT },
	{ "unique", NULL, CLAUSE_KEPT },
	{ "primary", "key", CLAUSE_KEPT },
	{ "default", NULL, CLAUSE_DEFAULT },
	{ "check", NULL, CLAUSE_CHECK },
	{ "references", NULL, CLAUSE_REFERENCES },
	{ "generated", NULL, CLAUSE_GENERATED },
	{ "storage", NULL, CLAUSE_STORAGE },
	{ "compression", NULL, CLAUSE_COMPRESSION },
	{ "statistics", NULL, CLAUSE_STATISTICS },
	{ "inherited", NULL, CLAUSE_NOTHING },
};

#define CLAUSE_WORDS (sizeof(clause_words) / sizeof(clause_words[0]))

/* The kind of the clause that begins at AT; CLAUSE_TYPE: none does. */
static ClauseKind clause_at(const File *file, Range rest, size_t at)
{
	/* "storage.kind", "'x'::storage.kind": a name, not the clause's word. */
	if (range_sign(file, rest, at + 1, '.') ||
	    (at > rest.first && (range_sign(file, rest, at - 1, '.') || range_sign(file, rest, at - 1, ':'))))
		return CLAUSE_TYPE;
	for (size_t i = 0; i < CLAUSE_WORDS; i++) {
		if (range_word(file, rest, at, clause_words[i].first) &&
		    (!clause_words[i].second || range_word(file, rest, at + 1, clause_words[i].second)))
			return clause_words[i].kind;
	}
	if (range_word(file, rest, at, "with") && range_word(file, rest, at + 1, "options"))
		return CLAUSE_NOTHING;
	if (range_word(file, rest, at, "set") && range_sign(file, rest, at + 1, '('))
		return CLAUSE_SET;
	if (range_word(file, rest, at, "options") && range_sign(file, rest, at + 1, '('))
		return CLAUSE_OPTIONS;
	return CLAUSE_TYPE;
}

static void clauses_cut(const Item *item, Clauses *clauses)
{
	const File *file = item->file;
	Range rest = item->rest, label = { 0, 0 };
	Clause *clause = &clauses->items[0];
	size_t at = rest.first;

	*clauses = (Clauses){ .count = 1 };
	clause->range = (Range){ at, at };
	while (at < rest.last) {
		ClauseKind kind = clause_at(file, rest, at);
		bool own = kind != CLAUSE_TYPE && !(at > clause->range.first && belongs_to_clause(file, rest, clause, at));

		if (range_word(file, rest, at, "constraint") && at + 1 < rest.last) {
			label = (Range){ at, at + 2 };
			at += 2;
			continue;
		}
		if (own && clauses->count < CLAUSES_MAX) {
			clause = &clauses->items[clauses->count++];
			*clause = (Clause){ .kind = kind, .range = { at, at }, .label = label };
			label = (Range){ 0, 0 };
		}
		/* "not null", "primary key": the second word begins nothing. */
		at = range_skip(file, rest, at);
		if (own && (kind == CLAUSE_NOT_NULL || kind == CLAUSE_NOTHING) && at < rest.last &&
		    (range_word(file, rest, at, "null") || range_word(file, rest, at, "options")))
			at++;
		clause->range.last = at;
	}
}

static bool range_is_blank(const File *file, Range range)
{
	for (size_t at = range.first; at < range.last; at++) {
		if (!file->tokens[at].skip)
			return false;
	}
	return true;
}

bool column_is_override(const Item *item)
{
	Clauses clauses;

	clauses_cut(item, &clauses);
	return range_is_blank(item->file, clauses.items[0].range);
}

size_t column_type_end(const Item *item)
{
	Clauses clauses;

	clauses_cut(item, &clauses);
	/* A label in front of the next clause is not the type's, nor are DBGEN's own words. */
	while (!range_is_empty(clauses.items[0].range)) {
		size_t last = clauses.items[0].range.last;

		if (!item->file->tokens[last - 1].skip)
			return last;
		clauses.items[0].range.last = last - 1;
	}
	return item->rest.first;
}

static const char *column_name(const Item *item)
{
	return token_identifier(item->file, item->name.first);
}

static void alter_column(Build *build, Item *item, Ref table, const char *verb, Range range)
{
	Fragment *fragment = build_fragment(build, PHASE_TABLE, item, KIND_COUNT);

	assembly_add(&fragment->sql, "ALTER TABLE ONLY %Q ALTER COLUMN %I %s", table.schema, table.name, column_name(item),
	             verb);
	assembly_add_range(&fragment->sql, item->file, range);
}

/* A constraint of the column as one of the table; WORDS and the columns stand in front of RANGE. */
static Fragment *column_constraint(Build *build, Item *item, Ref table, const Clause *clause, Phase phase)
{
	Item *constraint = arena_new_struct(build->arena, Item);

	constraint->file = item->file;
	constraint->span = range_span(item->file, clause->range);
	constraint->in_schema = item->in_schema;
	constraint->not_enforced = take_words(item->file, clause->range, "not", "enforced", false);
	Fragment *fragment = build_alter_table(build, phase, constraint, KIND_CONSTRAINT, table, false);
	fragment->finish = finish_constraint;
	assembly_add(&fragment->sql, " ADD");
	if (!range_is_empty(clause->label)) {
		assembly_add_range(&fragment->sql, item->file, clause->label);
		fragment->name = token_identifier(item->file, clause->label.first + 1);
	}
	return fragment;
}

static void column_references(Build *build, Item *item, Ref table, const Clause *clause)
{
	Fragment *fragment = column_constraint(build, item, table, clause, PHASE_FOREIGN_KEY);

	assembly_add(&fragment->sql, " FOREIGN KEY (%I)", column_name(item));
	assembly_add_range(&fragment->sql, item->file, clause->range);
}

static bool clause_not_enforced(const File *file, Range range)
{
	size_t at = range_find(file, range, range.first, "not");

	return range_word(file, range, at, "not") && range_word(file, range, at + 1, "enforced");
}

/* PostgreSQL 18's VIRTUAL is read as STORED by an older parser and then set on the model. */
static void add_generated(Assembly *create, Item *item, const Clause *clause)
{
	size_t word = range_find(item->file, clause->range, clause->range.first, "virtual");

	assembly_add_range(create, item->file, clause->label);
	assembly_add_range(create, item->file, (Range){ clause->range.first, word });
	if (word < clause->range.last) {
		item->generated_virtual = true;
		assembly_add(create, " STORED");
		assembly_add_range(create, item->file, (Range){ word + 1, clause->range.last });
	}
}

static void add_clauses(Assembly *create, Item *item, const Clauses *clauses, ClauseKind kind)
{
	for (size_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i].kind == kind)
			assembly_add_range(create, item->file, clauses->items[i].range);
	}
}

/* Clauses that stand outside CREATE TABLE. */
static void late_clauses(Build *build, Item *item, Ref table, const Clauses *clauses)
{
	for (size_t i = 0; i < clauses->count; i++) {
		const Clause *clause = &clauses->items[i];

		if (clause->kind == CLAUSE_REFERENCES)
			column_references(build, item, table, clause);
		else if (clause->kind == CLAUSE_CHECK && clause_not_enforced(item->file, clause->range))
			assembly_add_range(&column_constraint(build, item, table, clause, PHASE_TABLE)->sql, item->file,
			                   clause->range);
		else if (clause->kind == CLAUSE_STORAGE || clause->kind == CLAUSE_STATISTICS)
			alter_column(build, item, table, "SET", clause->range);
		else if (clause->kind == CLAUSE_SET)
			alter_column(build, item, table, "", clause->range);
		else if (clause->kind == CLAUSE_NOTHING &&
		         range_word(item->file, clause->range, clause->range.first, "inherited"))
			item->inherited = true;
	}
}

/* Inside CREATE TABLE, in the order that PostgreSQL's grammar wants. */
static void add_definition(Assembly *create, Item *item, const Clauses *clauses, bool of_type)
{
	if (of_type)
		assembly_add(create, " WITH OPTIONS");
	add_clauses(create, item, clauses, CLAUSE_TYPE);
	add_clauses(create, item, clauses, CLAUSE_COMPRESSION);
	add_clauses(create, item, clauses, CLAUSE_OPTIONS);
	for (size_t i = 0; i < clauses->count; i++) {
		const Clause *clause = &clauses->items[i];
		bool kept = clause->kind == CLAUSE_KEPT || clause->kind == CLAUSE_NOT_NULL || clause->kind == CLAUSE_DEFAULT ||
		            (clause->kind == CLAUSE_CHECK && !clause_not_enforced(item->file, clause->range));

		if (clause->kind == CLAUSE_GENERATED) {
			add_generated(create, item, clause);
		} else if (kept) {
			assembly_add_range(create, item->file, clause->label);
			assembly_add_range(create, item->file, clause->range);
		}
	}
}

static void define_column(Build *build, Item *item, Ref table, Assembly *create)
{
	Clauses clauses;

	clauses_cut(item, &clauses);
	bool of_type = range_is_blank(item->file, clauses.items[0].range);
	assembly_add_name(create, item->file, (Ref){ NULL, column_name(item) }, item->name);
	add_definition(create, item, &clauses, of_type);
	late_clauses(build, item, table, &clauses);
}

static void override_column(Build *build, Item *item, Ref table)
{
	Clauses clauses;

	clauses_cut(item, &clauses);
	for (size_t i = 0; i < clauses.count; i++) {
		const Clause *clause = &clauses.items[i];
		Fragment *fragment;

		switch (clause->kind) {
		case CLAUSE_NOT_NULL:
		case CLAUSE_DEFAULT:
		case CLAUSE_COMPRESSION:
			alter_column(build, item, table, "SET", clause->range);
			break;
		case CLAUSE_OPTIONS:
			alter_column(build, item, table, "", clause->range);
			break;
		case CLAUSE_KEPT:
			fragment = column_constraint(build, item, table, clause, PHASE_TABLE);
			assembly_add_range(&fragment->sql, item->file, clause->range);
			assembly_add(&fragment->sql, " (%I)", column_name(item));
			break;
		case CLAUSE_CHECK:
			fragment = column_constraint(build, item, table, clause, PHASE_TABLE);
			assembly_add_range(&fragment->sql, item->file, clause->range);
			break;
		case CLAUSE_GENERATED:
			alter_column(build, item, table, "ADD", clause->range);
			break;
		default:
			break;
		}
	}
	late_clauses(build, item, table, &clauses);
}

void build_view_column_settings(Build *build, Item *item, Ref view)
{
	Clauses clauses;

	clauses_cut(item, &clauses);
	for (size_t i = 0; i < clauses.count; i++) {
		const Clause *clause = &clauses.items[i];
		bool named = clause->kind == CLAUSE_STORAGE || clause->kind == CLAUSE_COMPRESSION ||
		             clause->kind == CLAUSE_STATISTICS;

		if (!named && clause->kind != CLAUSE_SET) {
			if (!range_is_blank(item->file, clause->range))
				build_no_rest(build, item, clause->range.first);
			continue;
		}
		Fragment *fragment = build_fragment(build, PHASE_SETTING, item, KIND_COUNT);
		assembly_add(&fragment->sql, "ALTER MATERIALIZED VIEW %Q ALTER COLUMN %I %s", view.schema, view.name,
		             column_name(item), named ? "SET" : "");
		assembly_add_range(&fragment->sql, item->file, clause->range);
	}
}

static void finish_column(Build *build, Item *item, Object *table)
{
	Object *column = object_child(table, KIND_COLUMN, token_identifier(item->file, item->name.first));

	if (!column) {
		if (item->comment != 0 || !range_is_empty(item->renamed))
			diag_error(build->diags, item->span, "the table has no such column");
		return;
	}
	item_made(build, item, column);
	if (item->generated_virtual)
		((Column *) column)->generated_virtual = true;
	if (item->inherited)
		((Column *) column)->inherited = true;
}

/* A column has its own fragment for this, after all that may change it. */
static void finish_column_fragment(Build *build, Fragment *fragment)
{
	Object *table = schema_find_relation(build->schema, fragment->table.schema, fragment->table.name);

	if (table)
		finish_column(build, fragment->item, table);
}

void build_column(Build *build, Block *block, Item *item)
{
	bool override = column_is_override(item);

	if (override && (block->inherits || !block->plain)) {
		override_column(build, item, block->name);
	} else if (override && !block->typed) {
		diag_error(build->diags, item->span, "column \"%s\" has no type", column_name(item));
		return;
	} else {
		next_part(block);
		define_column(build, item, block->name, &block->create->sql);
	}
	Fragment *last = build_fragment(build, PHASE_TABLE, item, KIND_COUNT);
	last->table = block->name;
	last->finish = finish_column_fragment;
}

/* ---- print ---- */

/* Words that would end the default, or belong to an expression that CREATE TABLE does not take without brackets. */
static bool tears_apart(const char *text, const Token *word)
{
	static const char *const others[] = { "constraint", "set",     "options", "is",      "and",     "or",
		                                  "in",         "like",    "ilike",   "similar", "between", "renamed",
		                                  "comment",    "virtual", "stored",  "begin",   "as" };

	for (size_t i = 0; i < CLAUSE_WORDS; i++) {
		if (token_is(text, word, clause_words[i].first))
			return true;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (token_is(text, word, others[i]))
			return true;
	}
	return false;
}

static bool stands_alone(const char *text)
{
	Scanner *scanner = scan_open(text, 0, strlen(text), SCAN_COMMENTS | SCAN_LINES);
	bool alone = true;
	int depth = 0;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && alone; token = scan_next(scanner)) {
		char c = token.symbol;

		depth += (c == '(' || c == '[') - (c == ')' || c == ']');
		alone = token.kind != TOKEN_COMMENT;
		if (depth == 0)
			alone = alone && token.kind != TOKEN_NEWLINE && c != '{' && c != ';' &&
			        !(token.start > 0 && tears_apart(text, &token));
	}
	scan_close(scanner);
	return alone;
}

void print_default(Printer *p, const char *text)
{
	if (stands_alone(text))
		print_add(p, "%s", text);
	else
		print_bracketed(p, text);
}

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
	print_bracketed(p, short_expr(p, &column->base, column->generated.text));
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

static void print_column_constraint(Printer *p, const Constraint *constraint)
{
	if (constraint_type(&constraint->base) == CONSTRAINT_FOREIGN_KEY) {
		print_add(p, " ");
		print_references(p, constraint);
		return;
	}
	print_add(p, " %s", constraint->type);
	if (constraint->nulls_not_distinct)
		print_add(p, " nulls not distinct");
	if (constraint_type(&constraint->base) == CONSTRAINT_CHECK) {
		print_add(p, " ");
		print_bracketed(p, short_expr(p, &constraint->base, constraint->expr.text));
	}
}

/* Those of one type that stand in the column's line. */
static void print_column_constraints(Printer *p, const Column *column, const char *type)
{
	List constraints = constraints_of_column(p, column);

	for (size_t i = 0; i < constraints.count; i++) {
		const Constraint *constraint = constraints.items[i];

		if (strcmp(constraint->type, type) == 0)
			print_column_constraint(p, constraint);
	}
}

static bool in_primary_key(const Column *column)
{
	const List *children = &column->base.parent->children;

	for (size_t i = 0; i < children->count; i++) {
		const Constraint *constraint = children->items[i];

		if (constraint_type(&constraint->base) == CONSTRAINT_PRIMARY_KEY &&
		    strings_has(&constraint->columns, column->base.name))
			return true;
	}
	return false;
}

void print_column_settings(Printer *p, const char *storage, int64_t statistics, const Strings *options)
{
	if (storage)
		print_add(p, " storage %s", storage);
	if (statistics >= 0)
		print_add(p, " statistics %l", statistics);
	if (options->count > 0) {
		print_add(p, " set (");
		print_options(p, options, " = ", false);
		print_add(p, ")");
	}
}

/* What CREATE TABLE has no words for, and the end of the line. */
static void print_column_tail(Printer *p, const Column *column)
{
	print_column_settings(p, column->storage, column->statistics, &column->options);
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
	print_column_constraints(p, column, "primary key");
	if (column->not_null && !serial && !column->identity && !in_primary_key(column))
		print_add(p, " not null");
	print_column_constraints(p, column, "unique");
	if (column->identity)
		print_identity(p, column);
	if (column->generated.text && !generated_by_parent(p, column))
		print_generated(p, column);
	if (!serial && text) {
		print_add(p, " default ");
		print_default(p, short_expr(p, default_, text));
	}
	print_column_constraints(p, column, "foreign key");
	print_column_constraints(p, column, "check");
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
	static const char *const types[] = { "primary key", "unique", "foreign key", "check" };
	Buf line, *out = p->out;

	buf_init(&line, p->arena);
	p->out = &line;
	if (!from || !text_same(default_text(column), default_text(from))) {
		if (default_text(column) || from) {
			print_add(p, " default ");
			print_default(p, default_text(column) ? short_expr(p, column_default(&column->base), default_text(column))
			                                      : "null");
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
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		print_column_constraints(p, column, types[i]);
	print_suffix(p, &column->base);
	p->out = out;
	if (line.length == 0)
		return;
	print_item_name(p, column->base.name);
	print_add(p, "%s\n", line.data);
}

static bool is_bare_partition(Printer *p, const Table *table, const List *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		const Column *column = columns->items[i];

		if (!is_as_inherited(column, parent_column(p, table, column->base.name)))
			return false;
	}
	return table->partition_of.name;
}

static int compare_positions(const void *a, const void *b)
{
	const Column *left = *(const Column *const *) a;
	const Column *right = *(const Column *const *) b;

	return left->position < right->position ? -1 : left->position > right->position;
}

void print_columns(Printer *p, const Table *table)
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

static void print_identity_sequence(Printer *p, const Object *object)
{
	Ref sequence = ((const Column *) object->parent)->identity_sequence;
	const char *name = ref_text(p->arena, sequence);
	Buf text, *out = p->out;

	buf_init(&text, p->arena);
	p->out = &text;
	print_add(p, "\n");
	if (((const IdentitySequence *) object)->unlike_table)
		print_add(p, "alter sequence %s set %s;\n", name,
		          ((const Table *) object->parent->parent)->unlogged ? "logged" : "unlogged");
	if (object->comment)
		print_add(p, "comment on sequence %s is %L;\n", name, object->comment);
	print_grants_as_sql(p, object, arena_printf(p->arena, "sequence %s", name));
	p->out = out;
	if (text.length == 1)
		return;
	print_add(p, "sql ");
	print_dollar(p, text.data);
	print_add(p, "\n");
}

/* ---- words ---- */

static const PrintRow printed[] = {
	{ KIND_COLUMN, NULL },
	{ KIND_DEFAULT, NULL },
	{ KIND_IDENTITY_SEQUENCE, print_identity_sequence },
	{ KIND_COUNT },
};

const Family column_family = { NULL, printed };
