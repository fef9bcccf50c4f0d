/*
 * build_view.c: views, materialized views, functions, procedures, aggregates, and sql $$ … $$.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"
#include "split.h"
#include "sqltext.h"

/* ---- views ---- */

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

static void view_column(Build *build, Item *item, Ref view)
{
	const char *name = token_identifier(item->file, item->name.first);
	bool has_default = range_word(item->file, item->rest, item->rest.first, "default");
	Fragment *fragment;

	if (has_default) {
		fragment = build_fragment(build, PHASE_SETTING, item, KIND_COUNT);
		assembly_add(&fragment->sql, "ALTER VIEW %Q ALTER COLUMN %I SET", view.schema, view.name, name);
		assembly_add_range(&fragment->sql, item->file, item->rest);
	} else if (!build_no_rest(build, item, item->rest.first)) {
		return;
	}
	if (item->comment != 0) {
		fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);
		assembly_add(&fragment->sql, "COMMENT ON COLUMN %Q.%I IS %L", view.schema, view.name, name,
		             token_text(item->file, item->comment));
	}
	if (!range_is_empty(item->renamed))
		diag_error(build->diags, item->span, "a column of a view is renamed in its query");
}

static void view_item(Build *build, Item *item, Ref view)
{
	Fragment *fragment;

	switch (item->code) {
	case TOK_COLUMN:
		view_column(build, item, view);
		break;
	case TOK_INDEX:
	case TOK_UNIQUE_INDEX:
		build_index(build, item, view);
		break;
	case TOK_TRIGGER:
		build_trigger(build, item, view);
		break;
	case TOK_CLUSTER_ON:
		fragment = build_alter_table(build, PHASE_SETTING, item, KIND_COUNT, view, false);
		assembly_add_range(&fragment->sql, item->file, item->whole);
		break;
	default:
		if (!build_aspect(build, item))
			build_misplaced(build, item, "a view");
	}
}

void build_view(Build *build, Item *item)
{
	bool materialized = item->code == TOK_MATERIALIZED_VIEW;
	size_t as = range_find(item->file, item->rest, item->rest.first, "as");
	Ref view = item_name(item);

	if (as + 1 >= item->rest.last) {
		diag_error(build->diags, item->span, "the view has no query")->hint = "view name as $$ select … $$";
		return;
	}
	Fragment *fragment = build_fragment(build, PHASE_VIEW, item, materialized ? KIND_MATERIALIZED_VIEW : KIND_VIEW);
	fragment->name = view.name;
	assembly_add(&fragment->sql, materialized ? "CREATE MATERIALIZED VIEW " : "CREATE VIEW ");
	assembly_add_name(&fragment->sql, item->file, view, item->name);
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, as + 1 });
	if (item->file->tokens[as + 1].type == TOKEN_DOLLAR) {
		add_query(&fragment->sql, item->file, as + 1);
		as++;
	}
	assembly_add_range(&fragment->sql, item->file, (Range){ as + 1, item->rest.last });
	for (size_t i = 0; i < item->items.count; i++) {
		Item *part = item->items.items[i];

		part->in_schema = item->in_schema;
		view_item(build, part, view);
	}
}

/* ---- routines ---- */

void build_routine(Build *build, Item *item)
{
	static const struct {
		int code;
		const char *words;
		KindId kind;
		Phase phase;
	} routines[] = {
		{ TOK_FUNCTION, "FUNCTION", KIND_FUNCTION, PHASE_ROUTINE },
		{ TOK_PROCEDURE, "PROCEDURE", KIND_PROCEDURE, PHASE_ROUTINE },
		{ TOK_AGGREGATE, "AGGREGATE", KIND_AGGREGATE, PHASE_AGGREGATE },
	};
	size_t i = 0;

	while (routines[i].code != item->code)
		i++;
	Fragment *fragment = build_fragment(build, routines[i].phase, item, routines[i].kind);
	assembly_add(&fragment->sql, "CREATE %s ", routines[i].words);
	assembly_add_name(&fragment->sql, item->file, item_name(item), item->name);
	assembly_add_range(&fragment->sql, item->file, item->rest);
	for (size_t j = 0; j < item->items.count; j++) {
		Item *aspect = item->items.items[j];

		aspect->in_schema = item->in_schema;
		if (!build_aspect(build, aspect))
			build_misplaced(build, aspect, "a function");
	}
}

/* ---- sql $$ … $$ ---- */

/* What types and tables may be made of comes first, what is said about anything last. */
static Phase statement_phase(Arena *arena, const char *text, size_t length)
{
	static const char *const first[] = {
		"create collation", "create type",       "create text search",  "create language",
		"create trusted",   "create procedural", "create foreign data", "create server",
		"create extension", "create schema",     "create access",       "create domain",
	};
	static const char *const last[] = { "comment", "grant", "revoke", "alter default privileges" };
	Buf words;

	buf_init(&words, arena);
	for (size_t i = 0; i < length && words.length < 40; i++) {
		char c = text[i];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		else if (c >= 'A' && c <= 'Z')
			c = (char) (c - 'A' + 'a');
		if (c != ' ' || !buf_ends_with(&words, " "))
			buf_add_char(&words, c);
	}
	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		if (strncmp(words.data, first[i], strlen(first[i])) == 0)
			return PHASE_SQL_FIRST;
	}
	for (size_t i = 0; i < sizeof(last) / sizeof(last[0]); i++) {
		if (strncmp(words.data, last[i], strlen(last[i])) == 0)
			return PHASE_ASPECT;
	}
	return PHASE_SQL;
}

void build_sql(Build *build, Item *item)
{
	const File *file = item->file;
	size_t at = item->rest.first;
	List spans = { 0 };

	if (at >= item->rest.last || file->tokens[at].type != TOKEN_DOLLAR) {
		diag_error(build->diags, item->span, "expected $$ after \"sql\"")->hint = "sql $$ create … $$";
		return;
	}
	build_no_rest(build, item, at + 1);
	for (size_t i = 0; i < item->items.count; i++)
		build_misplaced(build, item->items.items[i], "an sql declaration");
	Range inside = token_inside(file, at);
	Source *source = source_new(build->arena, file->source->name, file->source->text + inside.first,
	                            inside.last - inside.first);
	Diags unused;
	diags_init(&unused, build->arena);
	/* What cannot be split is handed on whole, so that its diagnostic has its place. */
	if (!split_spans(build->arena, &unused, (Span){ source, 0, source->length }, SPLIT_PSQL, &spans)) {
		assembly_add_bytes(&build_fragment(build, PHASE_SQL, item, KIND_COUNT)->sql, file, inside.first, inside.last);
		return;
	}
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];
		Phase phase = statement_phase(build->arena, source->text + span->start, span->end - span->start);
		Fragment *fragment = build_fragment(build, phase, item, KIND_COUNT);

		assembly_add_bytes(&fragment->sql, file, inside.first + span->start, inside.first + span->end);
	}
}
