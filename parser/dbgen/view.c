/*
 * view.c: views and materialized views.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

/* The text inside $$ … $$ without a semicolon at its end. */
static void add_query(Assembly *sql, const File *file, size_t at)
{
	Range inside = token_inside(file, at);
	const char *text = file->source->text;

	while (inside.last > inside.first && strchr(" \t\r\n;", text[inside.last - 1]))
		inside.last--;
	assembly_add(sql, " ");
	assembly_add_bytes(sql, file, inside.first, inside.last);
	assembly_add(sql, "\n");
}

static void add_view_column(Build *build, Block *block, Item *item)
{
	Ref view = block->name;
	const char *name = token_identifier(item->file, item->name.first);
	bool has_default = range_word(item->file, item->rest, item->rest.first, "default");
	Fragment *fragment;

	if (has_default) {
		fragment = build_fragment(build, PHASE_SETTING, item, KIND_COUNT);
		assembly_add(&fragment->sql, "ALTER VIEW %Q ALTER COLUMN %I SET", view.schema, view.name, name);
		assembly_add_range(&fragment->sql, item->file, item->rest);
	} else {
		build_view_column_settings(build, item, view);
	}
	if (item->comment != 0) {
		fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);
		assembly_add(&fragment->sql, "COMMENT ON COLUMN %Q.%I IS %L", view.schema, view.name, name,
		             token_text(item->file, item->comment));
	}
	if (!range_is_empty(item->renamed))
		diag_error(build->diags, item->span, "a column of a view is renamed in its query");
}

static void declare_view(Build *build, Item *item)
{
	size_t as = range_find(item->file, item->rest, item->rest.first, "as");

	if (as + 1 >= item->rest.last) {
		diag_error(build->diags, item->span, "the view has no query")->hint = "view name as $$ select … $$";
		return;
	}
	Fragment *fragment = build_fragment(build, PHASE_VIEW, item, item->word->kind);
	begin_create(fragment, item->word->sql);
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, as + 1 });
	if (item->file->tokens[as + 1].type == TOKEN_DOLLAR) {
		add_query(&fragment->sql, item->file, as + 1);
		as++;
	}
	assembly_add_range(&fragment->sql, item->file, (Range){ as + 1, item->rest.last });
	build_block(build, item, fragment, NULL);
}

/* ---- print ---- */

static const char *trimmed(Printer *p, const char *text)
{
	text += strspn(text, " \t\r\n");
	size_t length;
	for (length = strlen(text); length > 0 && strchr(" \t\r\n;", text[length - 1]); length--)
		;
	return arena_strndup(p->arena, text, length);
}

static void print_query(Printer *p, const char *query)
{
	print_add(p, " as ");
	print_dollar(p, arena_printf(p->arena, "\n%s\n", trimmed(p, query)));
}

static void print_view_columns(Printer *p, const Object *object)
{
	List columns = sorted_children(p, object, KIND_VIEW_COLUMN);

	for (size_t i = 0; i < columns.count; i++) {
		const Object *column = columns.items[i];
		const Object *default_ = column_default(column);
		const ViewColumn *of = (const ViewColumn *) column;
		bool set = of->storage || of->compression || of->statistics >= 0 || of->options.count > 0;

		if (default_ || column->comment || set) {
			print_add(p, "column %I", column->name);
			if (default_) {
				print_add(p, " default ");
				print_default(p, short_expr(p, default_, ((const Default *) default_)->expr.text));
			}
			if (of->compression)
				print_add(p, " compression %s", of->compression);
			print_column_settings(p, of->storage, of->statistics, &of->options);
			print_suffix(p, column);
			print_add(p, "\n");
		}
	}
	for (size_t i = 0; i < columns.count; i++) {
		const Object *column = columns.items[i];

		print_privileges(p, column, column->name, NULL, "");
	}
}

static void print_view_block(Printer *p, const Object *object, const char *cluster_index)
{
	Buf block, *out = p->out;

	buf_init(&block, p->arena);
	p->out = &block;
	print_view_columns(p, object);
	print_indexes(p, object);
	print_triggers(p, object);
	if (cluster_index)
		print_add(p, "cluster on %I\n", cluster_index);
	print_aspects(p, object);
	p->out = out;
	if (object->renamed_from)
		print_add(p, " renamed from %I", object->renamed_from);
	print_add(p, block.length > 0 ? " {\n%s}\n" : "\n", block.data);
}

static void print_view_names(Printer *p, const Strings *columns)
{
	if (columns->count > 0)
		print_add(p, " (%N)", columns);
}

static void print_view(Printer *p, const Object *object)
{
	const View *view = (const View *) object;

	print_head_name(p, "view", object);
	print_view_names(p, &view->columns);
	print_storage(p, &view->options, NULL);
	print_query(p, short_text(p, object, view->query.text, SQL_QUERY));
	print_view_block(p, object, NULL);
}

static void print_materialized_view(Printer *p, const Object *object)
{
	const MaterializedView *view = (const MaterializedView *) object;

	print_head_name(p, "materialized view", object);
	print_view_names(p, &view->columns);
	if (view->access_method)
		print_add(p, " using %I", view->access_method);
	print_storage(p, &view->options, view->tablespace);
	print_query(p, short_text(p, object, view->query.text, SQL_QUERY));
	print_view_block(p, object, view->cluster_index);
}

/* ---- words ---- */

/* A line that begins with this goes on with the view. */
static const char *const goes_on[] = { "tablespace", NULL };

static const Word words[] = {
	{ "view", TOK_NAMED, IN_FILE, WORD_ORDERED, .declare = declare_view, .block = IN_VIEW, .where = "a view",
	  .kind = KIND_VIEW, .sql = "VIEW" },
	{ "materialized view", TOK_NAMED, IN_FILE, WORD_ORDERED, .declare = declare_view, .block = IN_VIEW,
	  .where = "a view", .kind = KIND_MATERIALIZED_VIEW, .sql = "MATERIALIZED VIEW", .goes_on = goes_on },
	{ "column", TOK_ITEM, IN_VIEW, .add = add_view_column },
	{ 0 },
};

static const PrintRow printed[] = {
	{ KIND_VIEW, print_view },
	{ KIND_MATERIALIZED_VIEW, print_materialized_view },
	{ KIND_VIEW_COLUMN, NULL },
	/* After all that they are about. */
	{ KIND_STATISTICS, print_sql },
	{ KIND_RULE, print_sql },
	{ KIND_COUNT },
};

const Family view_family = { words, printed };
