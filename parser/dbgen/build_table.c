/*
 * build_table.c: tables, foreign tables, partitions, and what stands in their blocks.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"
#include "sqltext.h"

/* ---- the clauses of the head ---- */

typedef enum HeadClause {
	HEAD_BOUND, /* what comes first on a partition */
	HEAD_OF,
	HEAD_INHERITS,
	HEAD_SERVER,
	HEAD_OPTIONS,
	HEAD_PARTITION_BY,
	HEAD_USING,
	HEAD_WITH,
	HEAD_TABLESPACE,
	HEAD_COUNT,
} HeadClause;

typedef struct Head {
	Range clauses[HEAD_COUNT];
} Head;

static bool is_partition(const Item *item)
{
	return item->code == TOK_PARTITION || item->code == TOK_FOREIGN_PARTITION || item->code == TOK_UNLOGGED_PARTITION;
}

static bool is_foreign(const Item *item)
{
	return item->code == TOK_FOREIGN_TABLE || item->code == TOK_FOREIGN_PARTITION;
}

/* The clause that begins with the word at AT; HEAD_COUNT: none. */
static HeadClause head_clause_at(const File *file, Range rest, size_t at)
{
	static const struct {
		const char *word;
		HeadClause clause;
	} words[] = {
		{ "of", HEAD_OF },           { "inherits", HEAD_INHERITS },     { "server", HEAD_SERVER },
		{ "options", HEAD_OPTIONS }, { "using", HEAD_USING },           { "partition", HEAD_PARTITION_BY },
		{ "with", HEAD_WITH },       { "tablespace", HEAD_TABLESPACE },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (range_word(file, rest, at, words[i].word))
			return words[i].clause;
	}
	return HEAD_COUNT;
}

/* WITH (modulus …) is a bound. */
static bool is_modulus(const File *file, Range rest, size_t at)
{
	return range_word(file, rest, at, "with") && range_sign(file, rest, at + 1, '(') &&
	       (range_word(file, rest, at + 2, "modulus") || range_word(file, rest, at + 2, "remainder"));
}

static bool cut_head(Build *build, const Item *item, Head *head)
{
	const File *file = item->file;
	Range rest = item->rest;
	HeadClause current = is_partition(item) ? HEAD_BOUND : HEAD_COUNT;
	size_t at = rest.first;

	*head = (Head){ 0 };
	while (at < rest.last) {
		HeadClause clause = head_clause_at(file, rest, at);
		bool bound = is_partition(item) && (is_modulus(file, rest, at) || range_word(file, rest, at - 1, "values"));

		if (file->tokens[at].skip) {
			at++;
			continue;
		}
		if (clause != HEAD_COUNT && !bound)
			current = clause;
		if (current == HEAD_COUNT) {
			diag_error(build->diags, token_span(file, at),
			           "expected \"{\" or a clause of CREATE TABLE, such as inherits, "
			           "partition by, with or tablespace");
			return false;
		}
		if (range_is_empty(head->clauses[current]))
			head->clauses[current].first = at;
		at = range_skip(file, rest, at);
		head->clauses[current].last = at;
	}
	return true;
}

static void add_bound(Assembly *sql, const Item *item, Range bound)
{
	if (!range_word(item->file, bound, bound.first, "for") && !range_word(item->file, bound, bound.first, "default"))
		assembly_add(sql, " FOR VALUES");
	assembly_add_range(sql, item->file, bound);
}

/* ---- after the SQL was applied ---- */

static void finish_column(Build *build, const Item *item, Object *table)
{
	Object *column = object_child(table, KIND_COLUMN, token_identifier(item->file, item->name.first));

	if (!column) {
		if (item->comment != 0 || !range_is_empty(item->renamed))
			diag_error(build->diags, item->span, "the table has no such column");
		return;
	}
	column->span = item->span;
	if (item->comment != 0)
		column->comment = kept_text(build, token_text(item->file, item->comment));
	if (!range_is_empty(item->renamed))
		column->renamed_from = kept_text(build, token_identifier(item->file, item->renamed.first));
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

/* ---- the block ---- */

typedef struct Block {
	Item *item; /* the table's */
	Ref table;
	Fragment *create;
	bool plain;    /* columns go into CREATE TABLE (…); else each changes what is inherited */
	bool typed;    /* OF type */
	bool inherits; /* columns without a type change what is inherited */
	size_t parts;  /* of CREATE TABLE (…) so far */
	size_t depth;  /* of mixins */
} Block;

static void next_part(Block *block)
{
	if (block->parts++ > 0)
		assembly_add(&block->create->sql, ",");
	assembly_add(&block->create->sql, "\n\t");
}

static void block_column(Build *build, Block *block, Item *item)
{
	bool override = column_is_override(item);

	if (override && (block->inherits || !block->plain)) {
		build_column_override(build, item, block->table);
	} else if (override && !block->typed) {
		diag_error(build->diags, item->span, "column \"%s\" has no type",
		           token_identifier(item->file, item->name.first));
		return;
	} else {
		next_part(block);
		build_column(build, item, block->table, &block->create->sql);
	}
	Fragment *last = build_fragment(build, PHASE_TABLE, item, KIND_COUNT);
	last->table = block->table;
	last->finish = finish_column_fragment;
}

static void block_setting(Build *build, Block *block, Item *item)
{
	Fragment *fragment = build_alter_table(build, PHASE_SETTING, item, KIND_COUNT, block->table, false);

	switch (item->code) {
	case TOK_ROW_SECURITY:
		assembly_add(&fragment->sql, " ENABLE ROW LEVEL SECURITY");
		build_no_rest(build, item, item->rest.first);
		break;
	case TOK_FORCE_ROW_SECURITY:
		assembly_add(&fragment->sql, " FORCE ROW LEVEL SECURITY");
		build_no_rest(build, item, item->rest.first);
		break;
	default:
		assembly_add_range(&fragment->sql, item->file, item->whole);
		break;
	}
}

static void block_items(Build *build, Block *block, const List *items);

#define MIXIN_DEPTH 16

static void block_include(Build *build, Block *block, Item *item)
{
	Ref name = item_name(item);
	Item *mixin = map_get(build->mixins, sql_text(build->arena, "%Q", name.schema, name.name));
	Strings known = { 0 };

	for (size_t i = 0; !mixin && i < build->mixin_items.count; i++) {
		Item *candidate = build->mixin_items.items[i];

		strings_add(build->arena, &known, item_name(candidate).name);
		if (strcmp(item_name(candidate).name, name.name) == 0)
			mixin = candidate;
	}
	if (!mixin) {
		const char *near = nearest_name(name.name, &known);
		diag_error(build->diags, item->span, "there is no mixin \"%s\"", name.name)
		    ->hint = near ? arena_printf(build->arena, "did you mean \"%s\"?", near)
		                  : "a column of this name is written in quotes: \"include\"";
		return;
	}
	if (block->depth >= MIXIN_DEPTH) {
		diag_error(build->diags, item->span, "mixin \"%s\" includes itself", name.name);
		return;
	}
	block->depth++;
	block_items(build, block, &mixin->items);
	block->depth--;
}

static void block_item(Build *build, Block *block, Item *item)
{
	switch (item->code) {
	case TOK_WORD:
		block_column(build, block, item);
		break;
	case TOK_LIKE:
		next_part(block);
		assembly_add_range(&block->create->sql, item->file, item->whole);
		break;
	case TOK_INCLUDE:
		block_include(build, block, item);
		break;
	case TOK_CONSTRAINT:
	case TOK_PRIMARY_KEY:
	case TOK_UNIQUE:
	case TOK_CHECK:
	case TOK_FOREIGN_KEY:
	case TOK_NOT_NULL:
	case TOK_EXCLUDE:
		build_constraint(build, item, block->table, false);
		break;
	case TOK_INDEX:
	case TOK_UNIQUE_INDEX:
		build_index(build, item, block->table);
		break;
	case TOK_ATTACHED: /* block_attached */
		break;
	case TOK_TRIGGER:
	case TOK_CONSTRAINT_TRIGGER:
		build_trigger(build, item, block->table);
		break;
	case TOK_POLICY:
		build_policy(build, item, block->table);
		break;
	case TOK_ROW_SECURITY:
	case TOK_FORCE_ROW_SECURITY:
	case TOK_REPLICA_IDENTITY:
	case TOK_CLUSTER_ON:
		block_setting(build, block, item);
		break;
	default:
		if (!build_aspect(build, item))
			build_misplaced(build, item, "a table");
	}
}

/* Names of what comes from the parent are settled first, so that the partition's own can have the rest. */
static void block_attached(Build *build, Block *block, const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		Item *item = items->items[i];

		item->in_schema = block->item->in_schema;
		if (item->code == TOK_ATTACHED)
			build_attached(build, item, block->table);
	}
}

static void block_items(Build *build, Block *block, const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		Item *item = items->items[i];

		/* An item of a mixin stands in several tables: each has its own. */
		if (block->depth > 0) {
			Item *copy = arena_new_struct(build->arena, Item);

			*copy = *item;
			copy->object = NULL;
			copy->owner = block->item;
			item = copy;
		}
		item->in_schema = block->item->in_schema;
		block_item(build, block, item);
	}
}

/* Does any column state its type?  Then the columns of a partition are its own and it is attached afterwards. */
static bool states_types(Build *build, const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		const Item *item = items->items[i];

		if ((item->code == TOK_WORD && !column_is_override(item)) || item->code == TOK_LIKE)
			return true;
	}
	return false;
}

/* ---- the statement ---- */

static const char *create_words(const Item *item)
{
	switch (item->code) {
	case TOK_UNLOGGED_TABLE:
	case TOK_UNLOGGED_PARTITION:
		return "UNLOGGED TABLE";
	case TOK_FOREIGN_TABLE:
	case TOK_FOREIGN_PARTITION:
		return "FOREIGN TABLE";
	default:
		return "TABLE";
	}
}

static void add_tail(Fragment *create, const Item *item, const Head *head)
{
	for (int i = HEAD_INHERITS; i < HEAD_COUNT; i++)
		assembly_add_range(&create->sql, item->file, head->clauses[i]);
}

static void build_attach(Build *build, Item *item, Ref table, Range bound)
{
	Fragment *attach = build_fragment(build, PHASE_TABLE, item, KIND_COUNT);

	assembly_add(&attach->sql, "ALTER TABLE");
	assembly_add_range(&attach->sql, item->file, item->of);
	assembly_add(&attach->sql, " ATTACH PARTITION %Q", table.schema, table.name);
	add_bound(&attach->sql, item, bound);
}

static bool has_columns(const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		if (((const Item *) items->items[i])->code == TOK_WORD)
			return true;
	}
	return false;
}

/* Everything up to the columns. */
static void begin_table(Build *build, Block *block, const Head *head)
{
	Item *item = block->item;

	block->create = build_fragment(build, PHASE_TABLE, item, is_foreign(item) ? KIND_FOREIGN_TABLE : KIND_TABLE);
	block->create->name = block->table.name;
	Assembly *sql = &block->create->sql;
	assembly_add(sql, "CREATE %s ", create_words(item));
	assembly_add_name(sql, item->file, block->table, item->name);
	assembly_add_range(sql, item->file, head->clauses[HEAD_OF]);
	if (block->plain)
		return;
	assembly_add(sql, " PARTITION OF");
	assembly_add_range(sql, item->file, item->of);
	add_bound(sql, item, head->clauses[HEAD_BOUND]);
}

void build_table(Build *build, Item *item)
{
	Block block = { .item = item, .table = item_name(item) };
	bool partition = is_partition(item);
	Head head;

	if (!cut_head(build, item, &head))
		return;
	if (partition && range_is_empty(head.clauses[HEAD_BOUND])) {
		diag_error(build->diags, item->span, "the partition has no bounds")
		    ->hint = "from (…) to (…), in (…), with (modulus …, remainder …) or default";
		return;
	}
	block.plain = !partition || states_types(build, &item->items);
	block.typed = !range_is_empty(head.clauses[HEAD_OF]);
	block.inherits = !range_is_empty(head.clauses[HEAD_INHERITS]);
	begin_table(build, &block, &head);
	if (!block.plain)
		block_attached(build, &block, &item->items);
	/* PostgreSQL takes no empty brackets after OF. */
	bool brackets = block.plain && (!block.typed || has_columns(&item->items));
	assembly_add(&block.create->sql, brackets ? " (" : "");
	block_items(build, &block, &item->items);
	assembly_add(&block.create->sql, brackets ? "\n)" : "");
	add_tail(block.create, item, &head);
	if (partition && block.plain) {
		build_attach(build, item, block.table, head.clauses[HEAD_BOUND]);
		block_attached(build, &block, &item->items);
	}
}
