/*
 * build_constraint.c: constraints of tables and domains, indexes, and the indexes of partitions that are attached.
 */
#include "dbgen.h"

#include <stdlib.h>
#include <string.h>

#include "grammar.tab.h"
#include "sqltext.h"

/* "attached to parent_index" at the end of an index or key of a partition: as ALTER INDEX … ATTACH PARTITION. */
static void prepare_attach(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	const Object *object = item->object;

	if (!object)
		return;
	assembly_add(&fragment->sql, "ALTER INDEX");
	assembly_add_range(&fragment->sql, item->file, item->of);
	assembly_add(&fragment->sql, " ATTACH PARTITION %Q", object->schema, object->name);
}

static void take_attached_to(Build *build, Item *item, Ref table)
{
	File *file = item->file;
	size_t at = item->rest.first;

	while (at < item->rest.last && !(file->tokens[at].word && strcmp(file->tokens[at].word, "attached") == 0))
		at = range_skip(file, item->rest, at);
	if (at + 2 >= item->rest.last || !file->tokens[at + 1].word || strcmp(file->tokens[at + 1].word, "to") != 0)
		return;
	size_t end = at + 3;
	if (end + 1 < item->rest.last && range_sign(file, item->rest, end, '.'))
		end += 2;
	/* The name stays as it is for the statement; the words are taken out of the item. */
	item->of = (Range){ at + 2, end };
	item->attached = (Range){ at, end };
	Fragment *fragment = build_fragment(build, PHASE_ATTACHED, item, KIND_COUNT);
	fragment->table = table;
	fragment->prepare = prepare_attach;
}

/* The item's text from FIRST on, without "attached to". */
static void add_rest(Assembly *sql, const Item *item, size_t first)
{
	if (range_is_empty(item->attached)) {
		assembly_add_range(sql, item->file, (Range){ first, item->rest.last });
		return;
	}
	assembly_add_range(sql, item->file, (Range){ first, item->attached.first });
	assembly_add_range(sql, item->file, (Range){ item->attached.last, item->rest.last });
}

/* ---- constraints ---- */

static const char *constraint_words(int code)
{
	switch (code) {
	case TOK_PRIMARY_KEY:
		return " PRIMARY KEY";
	case TOK_UNIQUE:
		return " UNIQUE";
	case TOK_CHECK:
		return " CHECK";
	case TOK_EXCLUDE:
		return " EXCLUDE";
	case TOK_FOREIGN_KEY:
		return " FOREIGN KEY";
	default:
		return "";
	}
}

/* An optional name after the keyword: what is not one of the words that may stand there. */
static size_t constraint_name(const Item *item)
{
	static const char *const words[] = { "nulls", "using", "only", "on", "concurrently" };
	size_t at = item->rest.first;

	if (item->code == TOK_CONSTRAINT)
		return item->name.first;
	if (range_word(item->file, item->rest, at, "only"))
		at++;
	if (at >= item->rest.last || item->file->tokens[at].skip || !token_identifier(item->file, at))
		return 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (range_word(item->file, item->rest, at, words[i]))
			return 0;
	}
	return at;
}

/* PostgreSQL 18's named NOT NULL, which an older parser has no table constraint for: set on the model. */
static void finish_not_null(Build *build, Fragment *fragment)
{
	Item *item = fragment->item;
	const File *file = item->file;
	Object *table = schema_find_relation(build->schema, fragment->table.schema, fragment->table.name);
	size_t at = item->code == TOK_CONSTRAINT ? item->rest.first + 2 : item->rest.first + 1;
	bool bracket = range_sign(file, item->rest, at, '(');
	const char *column = at + bracket < item->rest.last ? token_identifier(file, at + bracket) : NULL;

	if (!table)
		return;
	Object *owner = column ? object_child(table, KIND_COLUMN, column) : NULL;
	if (!owner) {
		diag_error(build->diags, item->span, "expected the name of a column after \"not null\"");
		return;
	}
	item->object = schema_add(build->schema, KIND_CONSTRAINT, table->schema, table, fragment->name, NULL);
	if (!item->object) {
		diag_error(build->diags, item->span, "constraint \"%s\" is declared twice", fragment->name);
		return;
	}
	Constraint *constraint = (Constraint *) item->object;
	constraint->type = "not null";
	strings_add(build->schema->arena, &constraint->columns, owner->name);
	constraint->no_inherit = take_words(item->file, item->rest, "no", "inherit", false);
	constraint->not_valid = take_words(item->file, item->rest, "not", "valid", false);
	((Column *) owner)->not_null = true;
}

static bool is_not_null(const Item *item)
{
	return item->code == TOK_NOT_NULL ||
	       (item->code == TOK_CONSTRAINT && range_word(item->file, item->rest, item->rest.first, "not") &&
	        range_word(item->file, item->rest, item->rest.first + 1, "null"));
}

static bool is_foreign_key(const Item *item)
{
	return item->code == TOK_FOREIGN_KEY ||
	       (item->code == TOK_CONSTRAINT && range_word(item->file, item->rest, item->rest.first, "foreign"));
}

static Fragment *alter_for_constraint(Build *build, Item *item, Ref parent, bool domain)
{
	/* "only": when the partitions are there, or they would be made with it. */
	bool only = range_word(item->file, item->rest, item->rest.first, "only");
	Phase phase = is_foreign_key(item) ? PHASE_FOREIGN_KEY : only ? PHASE_INDEX : PHASE_TABLE;

	if (!domain)
		return build_alter_table(build, phase, item, KIND_CONSTRAINT, parent, only);
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_DOMAIN_CONSTRAINT);
	assembly_add(&fragment->sql, "ALTER DOMAIN %Q", parent.schema, parent.name);
	return fragment;
}

void build_constraint(Build *build, Item *item, Ref parent, bool domain)
{
	Range rest = item->rest;
	size_t name = constraint_name(item);
	Fragment *fragment;

	if (is_not_null(item) && !domain) {
		fragment = build_fragment(build, PHASE_TABLE, item, KIND_COUNT);
		fragment->table = parent;
		fragment->finish = finish_not_null;
		fragment->name = name ? token_identifier(item->file, name) : NULL;
		if (name == 0)
			diag_error(build->diags, item->span, "a \"not null\" on its own line needs a name")
			    ->hint = "not null name (column), or put it after the column's type";
		return;
	}
	item->not_enforced |= take_words(item->file, rest, "not", "enforced", false);
	item->without_overlaps |= take_words(item->file, rest, "without", "overlaps", true);
	fragment = alter_for_constraint(build, item, parent, domain);
	assembly_add(&fragment->sql, " ADD");
	if (name != 0) {
		assembly_add(&fragment->sql, " CONSTRAINT ");
		fragment->name = token_identifier(item->file, name);
		assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, (Range){ name, name + 1 });
		if (item->code != TOK_CONSTRAINT)
			rest.first = name + 1;
	} else if (range_word(item->file, rest, rest.first, "only")) {
		rest.first++;
	}
	assembly_add(&fragment->sql, "%s", constraint_words(item->code));
	if (!domain)
		take_attached_to(build, item, parent);
	add_rest(&fragment->sql, item, rest.first);
}

/* ---- indexes ---- */

/* "statistics (part target)" of expressions in an index, for which CREATE INDEX has no words: set on the model. */
static void finish_statistics(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	const File *file = item->file;
	Index *index = (Index *) item->object;

	for (size_t at = item->rest.first; index && at + 4 < item->rest.last; at++) {
		const Lexeme *tokens = &file->tokens[at];
		const char *text = file->source->text;

		if (!tokens->word || strcmp(tokens->word, "statistics") != 0 || !tokens->skip)
			continue;
		size_t part = strtoul(text + tokens[2].start, NULL, 10);
		if (part < 1 || part > index->parts.count) {
			diag_error(build->diags, token_span(file, at + 2), "the index has no such part");
			return;
		}
		((IndexPart *) index->parts.items[part - 1])->statistics = strtol(text + tokens[3].start, NULL, 10);
	}
}

static void take_statistics(File *file, Range rest)
{
	size_t at = rest.first;

	for (; at + 4 < rest.last; at = range_skip(file, rest, at)) {
		const Lexeme *tokens = &file->tokens[at];

		if (!range_word(file, rest, at, "statistics") || !range_sign(file, rest, at + 1, '(') ||
		    tokens[2].type != TOKEN_NUMBER || tokens[3].type != TOKEN_NUMBER || !range_sign(file, rest, at + 4, ')'))
			continue;
		for (size_t i = 0; i < 5; i++)
			file->tokens[at + i].skip = true;
	}
}

/* Once more after all partitions' indexes were attached, which makes the parent's valid. */
static void finish_invalid(Build *build, Fragment *fragment)
{
	if (fragment->item->object && fragment->item->object->kind == KIND_INDEX)
		((Index *) fragment->item->object)->invalid = true;
}

void build_index(Build *build, Item *item, Ref table)
{
	const File *file = item->file;
	Fragment *fragment = build_fragment(build, PHASE_INDEX, item, KIND_INDEX);
	bool only = range_word(file, item->rest, item->rest.first, "only");
	Range rest = { item->rest.first + only, item->rest.last };
	Item view = *item;

	view.rest = rest;
	size_t name = constraint_name(&view);
	item->invalid |= take_words(item->file, rest, "invalid", NULL, false);
	if (item->invalid)
		build_fragment(build, PHASE_SETTING, item, KIND_COUNT)->finish = finish_invalid;
	take_statistics(item->file, rest);
	fragment->finish = finish_statistics;
	fragment->table = table;
	assembly_add(&fragment->sql, item->code == TOK_INDEX ? "CREATE INDEX" : "CREATE UNIQUE INDEX");
	if (name != 0) {
		assembly_add(&fragment->sql, " ");
		fragment->name = token_identifier(file, name);
		assembly_add_name(&fragment->sql, file, (Ref){ NULL, fragment->name }, (Range){ name, name + 1 });
		rest.first++;
	}
	assembly_add(&fragment->sql, " ON %s%Q", only ? "ONLY " : "", table.schema, table.name);
	take_attached_to(build, item, table);
	add_rest(&fragment->sql, item, rest.first);
}

/* ---- "attached name to parent_index": what an index is called that PostgreSQL makes with the parent's ---- */

static Ref attached_to(const Object *object)
{
	if (object->kind == KIND_INDEX)
		return ((const Index *) object)->attached_to;
	if (object->kind == KIND_CONSTRAINT)
		return ((const Constraint *) object)->attached_to;
	return (Ref){ 0 };
}

static Object *find_attached(Build *build, Ref table, Ref parent)
{
	const Object *relation = schema_find_relation(build->schema, table.schema, table.name);

	for (size_t i = 0; relation && i < relation->children.count; i++) {
		Object *child = relation->children.items[i];
		Ref ref = attached_to(child);

		if (ref.name && strcmp(ref.name, parent.name) == 0 &&
		    (!ref.schema || !parent.schema || strcmp(ref.schema, parent.schema) == 0))
			return child;
	}
	return NULL;
}

/* Another attached index may still have the name that it was given when it was made: out of the way with it. */
static void make_room(Build *build, Object *object, const char *name)
{
	Object *taker = schema_find_relation(build->schema, object->schema, name);

	if (!taker || taker->kind != KIND_INDEX)
		taker = object_child(object->parent, KIND_CONSTRAINT, name);
	if (taker && taker != object && attached_to(taker).name)
		schema_rename(build->schema, taker, NULL, arena_printf(build->arena, "%s\001", name), NULL);
}

static void alter_attached(Build *build, Fragment *fragment, Object *object, size_t at)
{
	Item *item = fragment->item;

	if (at >= item->rest.last || item->file->tokens[at].skip)
		return;
	Assembly sql;
	assembly_init(&sql, build->arena);
	assembly_add(&sql, "ALTER INDEX %Q SET", object->schema, object->name);
	if (range_word(item->file, item->rest, at, "with"))
		at++;
	assembly_add_range(&sql, item->file, (Range){ at, item->rest.last });
	sql_interpret_assembled(build->session, sql.sql.data, &sql.slices, item->span);
}

static void finish_attached(Build *build, Fragment *fragment)
{
	Item *item = fragment->item;
	size_t at = item->rest.first + 1;
	Ref parent = range_take_name(item->file, item->rest, &at, item->in_schema);

	if (!parent.name) {
		diag_error(build->diags, item->span, "expected the name of an index of the partitioned table after \"to\"");
		return;
	}
	Object *object = item->object ? item->object : find_attached(build, fragment->table, parent);
	if (!object && fragment->phase == PHASE_TABLE)
		return; /* it goes with an index of the parent that is still to come */
	if (!object) {
		diag_error(build->diags, item->span, "no index of this partition is attached to %s",
		           sql_text(build->arena, "%Q", parent.schema, parent.name))
		    ->hint = "\"attached\" only names the index that goes with one of the partitioned table";
		return;
	}
	if (item->object)
		return;
	make_room(build, object, fragment->name);
	if (strcmp(object->name, fragment->name) != 0 &&
	    !schema_rename(build->schema, object, NULL, fragment->name, NULL)) {
		diag_error(build->diags, item->span, "the name \"%s\" is taken", fragment->name);
		return;
	}
	item->object = object;
	object->span = item->span;
	if (item->comment != 0)
		object->comment = kept_text(build, token_text(item->file, item->comment));
	if (item->index_comment != 0 && object->kind == KIND_CONSTRAINT)
		((Constraint *) object)->index_comment = kept_text(build, token_text(item->file, item->index_comment));
	alter_attached(build, fragment, object, at);
}

/* Once when the partition is made, before its own keys could want the name, and once with the indexes. */
void build_attached(Build *build, Item *item, Ref table)
{
	static const Phase phases[] = { PHASE_TABLE, PHASE_INDEX };

	for (size_t i = 0; i < sizeof(phases) / sizeof(phases[0]); i++) {
		Fragment *fragment = build_fragment(build, phases[i], item, KIND_COUNT);

		fragment->table = table;
		fragment->name = token_identifier(item->file, item->name.first);
		fragment->finish = finish_attached;
	}
}
