/*
 * build_column.c: columns.
 *
 * A column's text is cut into clauses: most go into CREATE TABLE as they are; foreign keys come later, when all tables
 * are there; what CREATE TABLE has no words for becomes an ALTER TABLE, or is set on the model.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"

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

/* The kind of the clause that begins at AT; CLAUSE_TYPE: none does. */
static ClauseKind clause_at(const File *file, Range rest, size_t at)
{
	static const struct {
		const char *first, *second;
		ClauseKind kind;
	} words[] = {
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
		{ "with", "options", CLAUSE_NOTHING },
		{ "inherited", NULL, CLAUSE_NOTHING },
	};

	/* "storage.kind", "'x'::storage.kind": a name, not the clause's word. */
	if (range_sign(file, rest, at + 1, '.') ||
	    (at > rest.first && (range_sign(file, rest, at - 1, '.') || range_sign(file, rest, at - 1, ':'))))
		return CLAUSE_TYPE;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (range_word(file, rest, at, words[i].first) &&
		    (!words[i].second || range_word(file, rest, at + 1, words[i].second)))
			return words[i].kind;
	}
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

void build_column(Build *build, Item *item, Ref table, Assembly *create)
{
	Clauses clauses;

	clauses_cut(item, &clauses);
	bool of_type = range_is_blank(item->file, clauses.items[0].range);
	assembly_add_name(create, item->file, (Ref){ NULL, column_name(item) }, item->name);
	add_definition(create, item, &clauses, of_type);
	late_clauses(build, item, table, &clauses);
}

void build_column_override(Build *build, Item *item, Ref table)
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
