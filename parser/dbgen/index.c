/*
 * index.c: indexes, and those of partitions that are attached to a partitioned table's.
 */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "grammar.tab.h"
#include "sqltext.h"

/* ---- "attached to parent_index" at the end of an index or key: as ALTER INDEX … ATTACH PARTITION ---- */

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

void take_attached_to(Build *build, Item *item, Ref table)
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

void add_unattached(Assembly *sql, const Item *item, size_t first)
{
	if (range_is_empty(item->attached)) {
		assembly_add_range(sql, item->file, (Range){ first, item->rest.last });
		return;
	}
	assembly_add_range(sql, item->file, (Range){ first, item->attached.first });
	assembly_add_range(sql, item->file, (Range){ item->attached.last, item->rest.last });
}

/* ---- an optional name ---- */

/* What may stand in the place of the name: a name like one of these is quoted. */
static const char *const instead_of_name[] = { "nulls", "using", "only", "on", "concurrently" };

size_t optional_name(const Item *item, size_t at)
{
	if (at >= item->rest.last || item->file->tokens[at].skip || !token_identifier(item->file, at))
		return 0;
	for (size_t i = 0; i < sizeof(instead_of_name) / sizeof(instead_of_name[0]); i++) {
		if (range_word(item->file, item->rest, at, instead_of_name[i]))
			return 0;
	}
	return at;
}

void print_optional_name(Printer *p, const Object *object)
{
	if (name_is_chosen(p, object))
		return;
	print_name(p, object->name);
	print_add(p, " ");
}

/* ---- build ---- */

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

static void finish_invalid(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;

	if (item->object && item->invalid)
		((Index *) item->object)->invalid = true;
}

static void finish_index(Build *build, Fragment *fragment)
{
	finish_statistics(build, fragment);
	finish_invalid(build, fragment);
}

static void add_index(Build *build, Block *block, Item *item)
{
	const File *file = item->file;
	Fragment *fragment = build_fragment(build, PHASE_INDEX, item, KIND_INDEX);
	bool only = range_word(file, item->rest, item->rest.first, "only");
	Range rest = { item->rest.first + only, item->rest.last };
	size_t name = optional_name(item, rest.first);
	Ref table = block->name;

	item->invalid |= take_words(item->file, rest, "invalid", NULL, false);
	if (item->invalid) /* once more after all partitions' indexes were attached, which makes the parent's valid */
		build_fragment(build, PHASE_SETTING, item, KIND_COUNT)->finish = finish_invalid;
	take_statistics(item->file, rest);
	fragment->finish = finish_index;
	fragment->table = table;
	assembly_add(&fragment->sql, item->word->sql);
	if (name != 0) {
		assembly_add(&fragment->sql, " ");
		fragment->name = token_identifier(file, name);
		assembly_add_name(&fragment->sql, file, (Ref){ NULL, fragment->name }, (Range){ name, name + 1 });
		rest.first++;
	}
	assembly_add(&fragment->sql, " ON %s%Q", only ? "ONLY " : "", table.schema, table.name);
	take_attached_to(build, item, table);
	add_unattached(&fragment->sql, item, rest.first);
}

/* ---- "attached name to parent_index": what an index is called that PostgreSQL makes with the parent's ---- */

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
	item_made(build, item, object);
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

bool item_is_attached(const Item *item)
{
	return item->word && item->word->add == build_nothing;
}

/* ---- print ---- */

void print_attached_to(Printer *p, Ref parent)
{
	if (!parent.name)
		return;
	print_add(p, " attached to ");
	print_ref(p, parent);
}

/* A call needs no brackets of its own. */
static void print_indexed(Printer *p, const char *text)
{
	Tokens tokens = sql_tokens(p->arena, text, strlen(text));
	bool call = tokens.count > 2 && tokens.items[0].kind == TOKEN_WORD && tokens.items[1].symbol == '(' &&
	            !sql_needs_quotes(token_value(p->arena, text, &tokens.items[0])) &&
	            tokens_match(&tokens, 1) == tokens.count - 1;

	if (call)
		print_add(p, "%s", text);
	else
		print_bracketed(p, text);
}

static void print_index_part(Printer *p, const Index *index, const IndexPart *part)
{
	if (part->column)
		print_add(p, "%I", part->column);
	else
		print_indexed(p, short_expr(p, &index->base, part->expr.text));
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

static void print_index(Printer *p, const Index *index)
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
		print_index_part(p, index, index->parts.items[i]);
	}
	print_add(p, ")");
	if (index->include.count > 0)
		print_add(p, " include (%N)", &index->include);
	if (index->nulls_not_distinct)
		print_add(p, " nulls not distinct");
	print_storage(p, &index->options, index->tablespace);
	if (index->predicate.text) {
		print_add(p, " where ");
		print_bracketed(p, short_expr(p, &index->base, index->predicate.text));
	}
	print_index_statistics(p, index);
	print_attached_to(p, index->attached_to);
	if (index->invalid)
		print_add(p, " invalid");
	print_suffix(p, &index->base);
	print_add(p, "\n");
}

void print_index_comment(Printer *p, const Constraint *constraint)
{
	if (constraint->index_comment)
		print_add(p, " index comment %L", constraint->index_comment);
}

static const Strings *index_options(const Object *object)
{
	return object->kind == KIND_INDEX ? &((const Index *) object)->options : &((const Constraint *) object)->options;
}

static const char *index_tablespace(const Object *object)
{
	return object->kind == KIND_INDEX ? ((const Index *) object)->tablespace
	                                  : ((const Constraint *) object)->tablespace;
}

static bool is_bare(const Object *object)
{
	return index_options(object)->count == 0 && !index_tablespace(object) && !object->comment &&
	       !object->renamed_from && (object->kind != KIND_CONSTRAINT || !((const Constraint *) object)->index_comment);
}

/* PostgreSQL makes it so with the partitioned table's. */
static bool comes_by_itself(Printer *p, const Object *object, Ref parent)
{
	Ref of = ((const Table *) object->parent)->partition_of;
	const Object *table = of.name ? schema_find_relation(p->schema, of.schema, of.name) : NULL;
	const Object *index = table ? object_child(table, object->kind, parent.name) : NULL;

	return index && index_options(index)->count == 0 && !index_tablespace(index) && is_bare(object) &&
	       name_is_chosen(p, object);
}

void print_attached(Printer *p, const Object *object, Ref parent)
{
	const Strings *options = index_options(object);
	const char *tablespace = index_tablespace(object);

	if (comes_by_itself(p, object, parent))
		return;
	print_add(p, "attached ");
	print_name(p, object->name);
	print_add(p, " to ");
	print_ref(p, parent);
	print_storage(p, options, tablespace);
	if (object->kind == KIND_CONSTRAINT)
		print_index_comment(p, (const Constraint *) object);
	print_suffix(p, object);
	print_add(p, "\n");
}

void print_indexes(Printer *p, const Object *object)
{
	List indexes = sorted_children(p, object, KIND_INDEX);

	for (size_t i = 0; i < indexes.count; i++)
		print_index(p, indexes.items[i]);
}

/* ---- words ---- */

/* A list of columns in brackets comes before the line ends, and is no length of a type. */
static bool fits_index(const File *file, size_t at)
{
	static const char *const column_words[] = { "not",   "default",   "primary", "unique", "references",
		                                        "check", "generated", "collate", "array",  NULL };
	const Lexeme *next;
	size_t names = 0;

	while ((next = raw_after(file, &at))) {
		if (raw_is(next, "using") || raw_is(next, "only") || (names <= 1 && raw_is(next, "on")))
			return true;
		if (raw_sign(file, next, '(')) {
			next = raw_after(file, &at);
			return !next || next->type != TOKEN_NUMBER;
		}
		if ((next->type != TOKEN_WORD && next->type != TOKEN_QUOTED) || names++ > 1 || raw_in(next, column_words))
			return false;
	}
	return false;
}

static bool fits_attached(const File *file, size_t at)
{
	static const char *const words[] = { "to", NULL };

	return name_then(file, at, words);
}

static const Word words[] = {
	{ "index", TOK_PLAIN, IN_TABLE | IN_VIEW, WORD_TAKES_NAME, fits_index, .add = add_index, .sql = "CREATE INDEX" },
	{ "unique index", TOK_PLAIN, IN_TABLE | IN_VIEW, 0, fits_index, .add = add_index, .sql = "CREATE UNIQUE INDEX" },
	{ "attached", TOK_ITEM, IN_TABLE, WORD_TAKES_NAME | WORD_HAS_INDEX, fits_attached, .add = build_nothing },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_INDEX, NULL }, { KIND_COUNT } };

const Family index_family = { words, printed };
