/*
 * rows.c: rows table (columns) { (…) (…) }, an INSERT in which everything is a constant.
 */
#include "rows.h"
#include "words.h"

#include "grammar.tab.h"

/* ---- build ---- */

static void begin_rows(Build *build, Fragment *fragment)
{
	build->session->declares_rows = true;
}

static bool says_only(const Item *item)
{
	return item->rest.last > item->rest.first && range_word(item->file, item->rest, item->rest.last - 1, "only");
}

static void finish_rows(Build *build, Fragment *fragment)
{
	Ref name = item_name(fragment->item);
	Object *table = schema_find(build->schema, KIND_TABLE, name.schema, NULL, name.name, NULL);

	build->session->declares_rows = false;
	if (table && says_only(fragment->item))
		((Table *) table)->rows_only = true;
	else if (!table && fragment->sql.sql.length == 0)
		diag_error(build->diags, fragment->item->span, "there is no table \"%s\"", name.name);
}

/* Its tuples, each after a comma but the first. */
static void add_tuples(Build *build, Block *block, Item *item)
{
	for (size_t at = item->rest.first; at < item->rest.last;) {
		size_t end = range_skip(item->file, item->rest, at);

		next_part(block);
		assembly_add_range(&block->create->sql, item->file, (Range){ at, end });
		at = end;
	}
}

static void declare_rows(Build *build, Item *item)
{
	size_t end = item->rest.last - (says_only(item) ? 1 : 0);
	Range columns = { item->rest.first, end };

	if (!range_sign(item->file, columns, columns.first, '(') || range_skip(item->file, columns, columns.first) != end ||
	    !item->has_block) {
		diag_error(build->diags, item->span, "rows are written as \"rows table (columns) { (values) (values) }\"")
		    ->hint = "\"only\" before the brace says that the table holds no others";
		return;
	}
	Fragment *fragment = build_fragment(build, PHASE_ROWS, item, KIND_COUNT);
	fragment->prepare = begin_rows;
	fragment->finish = finish_rows;
	if (item->items.count == 0)
		return;
	assembly_add(&fragment->sql, "INSERT INTO ");
	assembly_add_name(&fragment->sql, item->file, item_name(item), item->name);
	assembly_add_range(&fragment->sql, item->file, columns);
	assembly_add(&fragment->sql, " VALUES");
	if (build_block(build, item, fragment, add_tuples) == 0)
		fragment->sql.sql.length = 0;
}

/* ---- print ---- */

static void print_value(Printer *p, const Object *table, const RowValue *value)
{
	const Column *column = (const Column *) object_child(table, KIND_COLUMN, value->column);

	if (!value->value)
		print_add(p, "null");
	else if (column && row_value_is_bare(column->type, value->value))
		print_add(p, "%s", value->value);
	else
		print_add(p, "%L", value->value);
}

static void print_rows_head(Printer *p, const Object *table, const Strings *columns)
{
	print_head_name(p, "rows", table);
	print_add(p, " (%N)%s {\n", columns, ((const Table *) table)->rows_only ? " only" : "");
}

static Strings columns_of(Printer *p, const Row *row)
{
	Strings columns = { 0 };

	for (size_t i = 0; i < row->values.count; i++)
		strings_add(p->arena, &columns, ((const RowValue *) row->values.items[i])->column);
	return columns;
}

static void print_tuple(Printer *p, const Object *table, const Row *row)
{
	for (size_t i = 0; i < row->values.count; i++) {
		print_add(p, i ? ", " : "(");
		print_value(p, table, row->values.items[i]);
	}
	print_add(p, ")\n");
}

/* All that state the same columns as the first of LEFT; they are taken out of it. */
static void print_block(Printer *p, const Object *table, List *left)
{
	const Row *first = left->items[0];
	Strings columns = columns_of(p, first);
	List others = { 0 };

	print_rows_head(p, table, &columns);
	for (size_t i = 0; i < left->count; i++) {
		if (row_same_columns(first, left->items[i]))
			print_tuple(p, table, left->items[i]);
		else
			list_add(p->arena, &others, left->items[i]);
	}
	print_add(p, "}\n\n");
	*left = others;
}

/* The table holds no row at all. */
static void print_no_rows(Printer *p, const Object *table)
{
	Strings columns = { 0 };

	for (size_t i = 0; i < table->children.count; i++) {
		const Object *column = table->children.items[i];
		if (column->kind == KIND_COLUMN)
			strings_add(p->arena, &columns, column->name);
	}
	print_rows_head(p, table, &columns);
	print_add(p, "}\n\n");
}

static void print_rows(Printer *p, const Object *table)
{
	List left = table_rows(p->arena, table);
	if (left.count == 0 && ((const Table *) table)->rows_only)
		print_no_rows(p, table);
	while (left.count > 0)
		print_block(p, table, &left);
}

/* ---- words ---- */

static const Word words[] = {
	{ "rows", TOK_NAMED, IN_FILE, WORD_MAKES_NOTHING, .declare = declare_rows, .block = IN_ROWS,
	  .where = "rows: each is its values in brackets" },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_TABLE, print_rows }, { KIND_ROW, NULL }, { KIND_COUNT } };

const Family rows_family = { words, printed };
