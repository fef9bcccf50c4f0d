/*
 * table.c: tables, foreign tables, partitions.
 */
#include "words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "grammar.tab.h"

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
	return item->word->token == TOK_NAMED_OF;
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

/* ---- the block ---- */

/* The words are PostgreSQL's, after ALTER TABLE, but for those that the row has others for. */
static void add_setting(Build *build, Block *block, Item *item)
{
	Fragment *fragment = build_alter_table(build, PHASE_SETTING, item, KIND_COUNT, block->name, false);

	if (!item->word->sql) {
		assembly_add_range(&fragment->sql, item->file, item->whole);
		return;
	}
	assembly_add(&fragment->sql, " %s", item->word->sql);
	build_no_rest(build, item, item->rest.first);
}

static void add_like(Build *build, Block *block, Item *item)
{
	next_part(block);
	assembly_add_range(&block->create->sql, item->file, item->whole);
}

/* Names of what comes from the parent are settled first, so that the partition's own can have the rest. */
static void settle_attached(Build *build, Block *block, const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		Item *item = items->items[i];

		item->in_schema = block->item->in_schema;
		if (item_is_attached(item))
			build_attached(build, item, block->name);
	}
}

/* Does any column state its type?  Then the columns of a partition are its own and it is attached afterwards. */
static bool states_types(Build *build, const List *items)
{
	for (size_t i = 0; i < items->count; i++) {
		const Item *item = items->items[i];

		if ((item->shape == SHAPE_NAME && !column_is_override(item)) || (item->word && item->word->add == add_like))
			return true;
	}
	return false;
}

/* ---- the statement ---- */

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
		if (((const Item *) items->items[i])->shape == SHAPE_NAME)
			return true;
	}
	return false;
}

/* Everything up to the columns. */
static void begin_table(Build *build, Block *block, const Head *head)
{
	Item *item = block->item;

	block->create = build_fragment(build, PHASE_TABLE, item, item->word->kind);
	Assembly *sql = &block->create->sql;
	begin_create(block->create, item->word->sql);
	assembly_add_range(sql, item->file, head->clauses[HEAD_OF]);
	if (block->plain)
		return;
	assembly_add(sql, " PARTITION OF");
	assembly_add_range(sql, item->file, item->of);
	add_bound(sql, item, head->clauses[HEAD_BOUND]);
}

static void declare_table(Build *build, Item *item)
{
	Block block = { .item = item, .name = item_name(item), .named = build_column };
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
		settle_attached(build, &block, &item->items);
	/* PostgreSQL takes no empty brackets after OF. */
	bool brackets = block.plain && (!block.typed || has_columns(&item->items));
	assembly_add(&block.create->sql, brackets ? " (" : "");
	build_items(build, &block, &item->items);
	assembly_add(&block.create->sql, brackets ? "\n)" : "");
	add_tail(block.create, item, &head);
	if (partition && block.plain) {
		build_attach(build, item, block.name, head.clauses[HEAD_BOUND]);
		settle_attached(build, &block, &item->items);
	}
}

/* ---- print ---- */

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

/* A partition that states no access method has its parent's. */
static bool is_heap_below_other(const Printer *p, const Table *table)
{
	const Table *parent = (const Table *) schema_find_ref(p->schema, table->partition_of);
	return parent && !table->partition_key.text && table->base.kind == KIND_TABLE && parent->access_method &&
	       strcmp(parent->access_method, "heap") != 0;
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
	if (table->access_method || is_heap_below_other(p, table))
		print_add(p, " using %I", table->access_method ? table->access_method : "heap");
	print_storage(p, &table->options, table->tablespace);
	if (table->base.renamed_from)
		print_add(p, " renamed from %I", table->base.renamed_from);
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

static void print_one(Printer *p, const Object *object)
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
	print_constraints(p, object);
	p->out = &sections[2];
	print_settings(p, table);
	print_indexes(p, object);
	print_policies(p, object);
	print_triggers(p, object);
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

/* A partition follows its parent when that is in the same section. */
static bool follows_parent(const Printer *p, const Table *table)
{
	if (!table->partition_of.name)
		return false;
	const Object *parent = schema_find_relation(p->schema, table->partition_of.schema, table->partition_of.name);
	return parent && parent != &table->base && text_same(parent->schema, table->base.schema);
}

static void print_with_partitions(Printer *p, const Object *object)
{
	print_one(p, object);
	for (size_t i = 0; ((const Table *) object)->partition_key.text && i < p->section->count; i++) {
		const Object *child = p->section->items[i];

		if (kind_of(child)->record == &table_record && follows_parent(p, (const Table *) child) &&
		    text_same(((const Table *) child)->partition_of.name, object->name)) {
			print_add(p, "\n");
			print_with_partitions(p, child);
		}
	}
}

static void print_table(Printer *p, const Object *object)
{
	if (!follows_parent(p, (const Table *) object))
		print_with_partitions(p, object);
}

/* ---- words ---- */

/* A line that begins with one of these goes on with the table's head. */
static const char *const goes_on[] = { "inherits", "options",    "server",       "of",
	                                   "values",   "tablespace", "partition by", NULL };

#define A_TABLE                                                                                                        \
	IN_FILE, WORD_ORDERED, .declare = declare_table, .block = IN_TABLE, .where = "a table", .goes_on = goes_on

static const Word words[] = {
	{ "table", TOK_NAMED, A_TABLE, .kind = KIND_TABLE, .sql = "TABLE" },
	{ "unlogged table", TOK_NAMED, A_TABLE, .kind = KIND_TABLE, .sql = "UNLOGGED TABLE" },
	{ "foreign table", TOK_NAMED, A_TABLE, .kind = KIND_FOREIGN_TABLE, .sql = "FOREIGN TABLE" },
	{ "partition", TOK_NAMED_OF, A_TABLE, .kind = KIND_TABLE, .sql = "TABLE" },
	{ "unlogged partition", TOK_NAMED_OF, A_TABLE, .kind = KIND_TABLE, .sql = "UNLOGGED TABLE" },
	{ "foreign partition", TOK_NAMED_OF, A_TABLE, .kind = KIND_FOREIGN_TABLE, .sql = "FOREIGN TABLE" },
	{ "like", TOK_PLAIN, IN_TABLE, WORD_ORDERED | WORD_MAKES_NOTHING, followed_by_name, .add = add_like },
	{ "row level security", TOK_PLAIN, IN_TABLE, WORD_TAKES_NAME | WORD_MAKES_NOTHING, .add = add_setting,
	  .sql = "ENABLE ROW LEVEL SECURITY" },
	{ "force row level security", TOK_PLAIN, IN_TABLE, WORD_TAKES_NAME | WORD_MAKES_NOTHING, .add = add_setting,
	  .sql = "FORCE ROW LEVEL SECURITY" },
	{ "replica identity", TOK_PLAIN, IN_TABLE, WORD_TAKES_NAME | WORD_MAKES_NOTHING, .add = add_setting },
	{ "cluster on", TOK_PLAIN, IN_TABLE | IN_VIEW, WORD_MAKES_NOTHING, .add = add_setting },
	{ 0 },
};

static const PrintRow printed[] = {
	{ KIND_TABLE, print_table },
	{ KIND_FOREIGN_TABLE, print_table },
	{ KIND_COUNT },
};

const Family table_family = { words, printed };
