/*
 * build_rows.c: rows table (columns) { (…) (…) }, an INSERT in which everything is a constant.
 */
#include "dbgen.h"

#include "grammar.tab.h"

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
static size_t add_tuples(Build *build, Fragment *fragment, Item *item, size_t count)
{
	const File *file = item->file;

	if (item->code != '(') {
		build_misplaced(build, item, "rows: each is its values in brackets");
		return count;
	}
	for (size_t at = item->rest.first; at < item->rest.last;) {
		size_t end = range_skip(file, item->rest, at);

		if (count++ > 0)
			assembly_add(&fragment->sql, ",");
		assembly_add_range(&fragment->sql, file, (Range){ at, end });
		at = end;
	}
	return count;
}

void build_rows(Build *build, Item *item)
{
	size_t end = item->rest.last - (says_only(item) ? 1 : 0);
	Range columns = { item->rest.first, end };
	size_t count = 0;

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
	for (size_t i = 0; i < item->items.count; i++)
		count = add_tuples(build, fragment, item->items.items[i], count);
	if (count == 0)
		fragment->sql.sql.length = 0;
}
