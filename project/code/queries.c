/*
 * queries.c: what a server says of queries from files and of views.
 */
#include "queries.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "queryfacts.h"
#include "queryparams.h"
#include "scan.h"
#include "sqltext.h"

/* One text of a query at the server. */
typedef struct Asked {
	Query *query;
	QueryVariant *variant;
	Described described;
	const Node *tree;    /* NULL: the server makes none of it */
	const char *uses;    /* JSON: [[schema, table, column], …]; NULL: not known */
	Strings params;      /* names of their types */
	Strings types;       /* of the columns */
	TreeResult *results; /* NULL without a tree */
	size_t result_count;
	ParamUse *param_uses;
} Asked;

typedef struct Analysis {
	Arena *arena;
	Diags *diags;
	Conn *conn;
	TreeFacts facts;
	List asked; /* of Asked */
} Analysis;

/* --- what the server refuses ---------------------------------------------------------------------- */

/* Of a query with dynamic parts, which of its texts it is. */
static const char *variant_detail(Arena *arena, const Asked *asked)
{
	const Query *query = asked->query;
	Strings without = { 0 };
	Buf out;

	for (size_t i = 0; i < query->conditions.count; i++)
		if (!(asked->variant->conditions & (1u << i)))
			strings_add(arena, &without, ((QueryCondition *) query->conditions.items[i])->name);
	if (without.count == 0 && asked->variant->order == 0)
		return NULL;
	buf_init(&out, arena);
	buf_add(&out, "this is so");
	if (asked->variant->order)
		buf_printf(&out, " ordered by \"%s\"", ((QueryOrder *) query->orders.items[asked->variant->order])->name);
	if (without.count)
		buf_printf(&out, " without the lines for %s", strings_join(arena, &without, ", "));
	return out.data;
}

static void refuse(const Analysis *a, const Asked *asked, const ConnError *error)
{
	const Query *query = asked->query;
	Span span = query->span;

	if (error->placed) {
		span.start = query_place(asked->variant, error->offset);
		span.end = span.start + 1;
	}
	Diag *diag = diag_error(a->diags, span, "query \"%s\": %s (SQLSTATE %s)", query->name, error->message,
	                        error->sqlstate ? error->sqlstate : "");
	const char *variant = variant_detail(a->arena, asked);
	diag->detail = error->detail && variant ? arena_printf(a->arena, "%s\n%s", error->detail, variant)
	               : variant                ? variant
	                                        : error->detail;
	diag->hint = error->hint;
	diag->sqlstate = error->sqlstate;
	if (!diag->hint && error->sqlstate &&
	    (strcmp(error->sqlstate, "42P18") == 0 || strcmp(error->sqlstate, "42P08") == 0))
		diag->hint = "say the type of the parameter, as in @name::text";
	asked->query->good = false;
}

/* --- asking --------------------------------------------------------------------------------------- */

static bool describe_all(Analysis *a, size_t from)
{
	Strings statements = { 0 };

	for (size_t i = from; i < a->asked.count; i++)
		strings_add(a->arena, &statements, ((Asked *) a->asked.items[i])->variant->sql);
	Described *answers = arena_alloc(a->arena, (statements.count + 1) * sizeof(Described));
	if (!conn_describe_each(a->conn, a->diags, a->arena, &statements, answers))
		return false;
	for (size_t i = from; i < a->asked.count; i++)
		((Asked *) a->asked.items[i])->described = answers[i - from];
	return true;
}

static bool name_types(Analysis *a, size_t from)
{
	Strings types = { 0 }, typmods = { 0 }, domains = { 0 }, names = { 0 };
	size_t at = 0;

	for (size_t i = from; i < a->asked.count; i++) {
		const Asked *asked = a->asked.items[i];
		const Described *d = &asked->described;

		for (size_t j = 0; j < d->param_count + d->column_count; j++) {
			const DescribedColumn *column = j < d->param_count ? NULL : &d->columns[j - d->param_count];
			bool known = column && asked->results && j - d->param_count < asked->result_count;

			strings_add(a->arena, &types, arena_printf(a->arena, "%u", column ? column->type : d->params[j]));
			strings_add(a->arena, &typmods, arena_printf(a->arena, "%d", column ? column->typmod : -1));
			strings_add(a->arena, &domains, known ? asked->results[j - d->param_count].type : "0");
		}
	}
	if (!facts_type_names(a->arena, a->diags, a->conn, &types, &typmods, &domains, &names))
		return false;
	for (size_t i = from; i < a->asked.count; i++) {
		Asked *asked = a->asked.items[i];

		asked->params = asked->types = (Strings){ 0 };
		for (size_t j = 0; j < asked->described.param_count && at < names.count; j++)
			strings_add(a->arena, &asked->params, names.items[at++]);
		for (size_t j = 0; j < asked->described.column_count && at < names.count; j++)
			strings_add(a->arena, &asked->types, names.items[at++]);
	}
	return true;
}

/* --- trees ---------------------------------------------------------------------------------------- */

#define USES(class, object)                                                                                            \
	"(SELECT pg_catalog.json_agg(pg_catalog.json_build_array(n.nspname, c.relname, t.attname)"                         \
	" ORDER BY n.nspname, c.relname, t.attnum)::text FROM pg_depend d JOIN pg_class c ON c.oid = d.refobjid"           \
	" JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attribute t ON t.attrelid = c.oid"                    \
	" AND t.attnum = d.refobjsubid AND d.refobjsubid > 0 WHERE d.classid = '" class "'::regclass"                      \
	                                                                                " AND d.objid = " object           \
	                                                                                " AND d.refclassid = 'pg_class'::regclass AND c.relkind <> 'S')"

static const char function_sql[] =
    "SELECT p.prosqlbody::text, " USES("pg_proc",
                                       "p.oid") " FROM pg_proc p WHERE p.oid = 'pg_temp.dbgen_query'::regproc";

/* Before 14 there are no such functions, and a view holds a query. */
static const char view_sql[] =
    "SELECT r.ev_action::text, " USES("pg_rewrite",
                                      "r.oid") " FROM pg_rewrite r WHERE r.ev_class = 'pg_temp.dbgen_query'::regclass";

static const char *function_of(Arena *arena, const Asked *asked)
{
	Buf out;

	buf_init(&out, arena);
	buf_printf(&out, "CREATE FUNCTION pg_temp.dbgen_query(%s) RETURNS %s LANGUAGE sql BEGIN ATOMIC\n",
	           strings_join(arena, &asked->params, ", "), asked->described.column_count ? "SETOF record" : "void");
	buf_printf(&out, "%s;\nEND", asked->variant->sql);
	return out.data;
}

/* A view has no parameters: a NULL of each one's type stands there. */
static const char *view_of(Arena *arena, const Asked *asked)
{
	const char *sql = asked->variant->sql;
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	size_t at = 0;
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "CREATE VIEW pg_temp.dbgen_query (");
	for (size_t i = 0; i < asked->described.column_count; i++)
		buf_printf(&out, "%sc%zu", i ? ", " : "", i);
	buf_add(&out, ") AS\n");
	for (size_t i = 0; i < tokens.count; i++) {
		size_t number = tokens.items[i].kind == TOKEN_PARAMETER ? strtoul(sql + tokens.items[i].start + 1, NULL, 10)
		                                                        : 0;

		if (number == 0 || number > asked->params.count)
			continue;
		buf_add_n(&out, sql + at, tokens.items[i].start - at);
		buf_printf(&out, "NULL::%s", asked->params.items[number - 1]);
		at = tokens.items[i].end;
	}
	buf_add(&out, sql + at);
	return out.data;
}

typedef struct Trees {
	Analysis *analysis;
	List asked; /* of Asked: of each trial */
} Trees;

/* What the server makes no function of has no tree, and may be NULL. */
static void take_tree(void *context, size_t trial, const Rows *rows, const ConnError *error)
{
	Trees *trees = context;
	Asked *asked = trees->asked.items[trial];
	Arena *arena = trees->analysis->arena;

	if (!rows || rows->row_count != 1)
		return;
	const char *tree = rows_get(rows, 0, 0), *uses = rows_get(rows, 0, 1);
	asked->tree = tree ? tree_query(tree_parse(arena, tree)) : NULL;
	asked->uses = uses ? arena_strdup(arena, uses) : NULL;
}

static bool ask_trees(Analysis *a, size_t from)
{
	bool functions = conn_server_version(a->conn) >= 140000;
	Trees trees = { .analysis = a };
	Strings makes = { 0 };
	List roots = { 0 };

	for (size_t i = from; i < a->asked.count; i++) {
		Asked *asked = a->asked.items[i];

		if (asked->described.error)
			continue;
		list_add(a->arena, &trees.asked, asked);
		strings_add(a->arena, &makes, functions ? function_of(a->arena, asked) : view_of(a->arena, asked));
	}
	if (!conn_try_each(a->conn, a->diags, a->arena, &makes, functions ? function_sql : view_sql, take_tree, &trees))
		return false;
	for (size_t i = 0; i < trees.asked.count; i++) {
		const Asked *asked = trees.asked.items[i];

		if (asked->tree)
			list_add(a->arena, &roots, (void *) asked->tree);
	}
	return facts_load(a->arena, a->diags, a->conn, &a->facts, &roots);
}

/* --- parameters ------------------------------------------------------------------------------------- */

static bool may_be_null(const QueryParam *param, const ParamUse *use)
{
	return param->optional || use->asked || (use->written && !use->written_not_null);
}

static void read_params(Analysis *a, Asked *asked)
{
	size_t count = asked->variant->params.count;
	bool *nullable = arena_alloc(a->arena, (count + 1) * sizeof(bool));

	asked->param_uses = arena_alloc(a->arena, (count + 1) * sizeof(ParamUse));
	if (!asked->tree)
		return;
	tree_param_uses(&a->facts, asked->tree, asked->param_uses, count);
	for (size_t i = 0; i < count; i++)
		nullable[i] = may_be_null(asked->variant->params.items[i], &asked->param_uses[i]);
	asked->results = tree_results(a->arena, &a->facts, asked->tree, nullable, count, &asked->result_count);
	/* The two are of the same statement; what does not fit is not believed. */
	if (asked->result_count != asked->described.column_count)
		asked->results = NULL;
}

static bool has_param(const Query *query, const char *name)
{
	for (size_t i = 0; i < query->params.count; i++) {
		const QueryParam *param = query->params.items[i];

		if (param->name && strcmp(param->name, name) == 0)
			return true;
	}
	return false;
}

/* "$1" is called as what it is compared with. */
static void name_param(const Analysis *a, const Query *query, QueryParam *param, const ParamUse *use, size_t number)
{
	const char *name = use->word ? use->word : param->column ? param->column : "arg";
	const char *free = name;

	if (strcmp(name, "arg") == 0)
		free = arena_printf(a->arena, "arg%zu", number);
	for (size_t i = 2; has_param(query, free); i++)
		free = arena_printf(a->arena, "%s_%zu", name, i);
	param->name = free;
}

/* A parameter has one type in all texts. */
static bool take_params(const Analysis *a, const Asked *asked)
{
	Query *query = asked->query;

	for (size_t i = 0; i < asked->variant->params.count && i < asked->params.count; i++) {
		QueryParam *param = asked->variant->params.items[i];
		const ParamUse *use = &asked->param_uses[i];
		const char *type = asked->params.items[i];

		if (param->type && strcmp(param->type, type) != 0) {
			diag_error(a->diags, param->span, "query \"%s\": parameter \"%s\" is %s and %s", query->name,
			           param->name ? param->name : "", param->type, type)
			    ->detail = variant_detail(a->arena, asked);
			return false;
		}
		param->type = type;
		param->nullable |= may_be_null(param, use);
		if (!param->column && use->relation) {
			param->schema = use->relation->schema;
			param->table = use->relation->name;
			param->column = use->relation->columns[use->column - 1].name;
		}
	}
	return true;
}

static void name_params(const Analysis *a, const Asked *asked)
{
	for (size_t i = 0; i < asked->variant->params.count; i++) {
		QueryParam *param = asked->variant->params.items[i];

		if (!param->name)
			name_param(a, asked->query, param, &asked->param_uses[i], i + 1);
	}
}

/* --- columns ------------------------------------------------------------------------------------------ */

/* A plain column's own, for what has no tree: nothing of the statement can make NULL of it. */
static bool is_plain_not_null(const Analysis *a, const Asked *asked, const DescribedColumn *column)
{
	const TreeRelation *relation = map_get(a->facts.relations, arena_printf(a->arena, "%u", column->relation));
	Token first = sql_first_token(asked->variant->sql);

	return relation && token_is(asked->variant->sql, &first, "insert") && column->column > 0 &&
	       (size_t) column->column <= relation->count && relation->kind != 'v' &&
	       relation->columns[column->column - 1].not_null;
}

static QueryColumn *column_of(const Analysis *a, const Asked *asked, size_t i)
{
	const DescribedColumn *described = &asked->described.columns[i];
	const TreeResult *result = asked->results ? &asked->results[i] : NULL;
	QueryColumn *column = arena_new_struct(a->arena, QueryColumn);
	size_t length = strlen(described->name);

	column->name = described->name;
	/* Where the file's reader did not see it: in a part of a UNION.  What has no name is called so by PostgreSQL. */
	char mark = length > 1 && strcmp(described->name, "?column?") != 0 ? described->name[length - 1] : '\0';
	if (mark == '!' || mark == '?')
		column->name = arena_strndup(a->arena, described->name, length - 1);
	const char *forced = map_get(asked->query->forced, column->name);
	if (forced)
		mark = *forced;
	column->type = i < asked->types.count ? asked->types.items[i] : "";
	column->nullable = result ? result->nullable : !is_plain_not_null(a, asked, described);
	if (mark == '!' || mark == '?')
		column->nullable = mark == '?';
	const char *oid = arena_printf(a->arena, "%u", described->relation);
	const TreeRelation *relation = map_get(a->facts.relations, oid);
	if (relation && described->column > 0 && (size_t) described->column <= relation->count) {
		column->schema = relation->schema;
		column->table = relation->name;
		column->column = relation->columns[described->column - 1].name;
	}
	return column;
}

/* All texts of a query give the same columns; a column may be NULL that is so in one of them. */
static bool take_columns(const Analysis *a, const Asked *asked)
{
	Query *query = asked->query;
	bool first = query->columns.count == 0;
	bool same = first || query->columns.count == asked->described.column_count;

	for (size_t i = 0; same && i < asked->described.column_count; i++) {
		QueryColumn *column = column_of(a, asked, i), *known = first ? NULL : query->columns.items[i];

		if (first)
			list_add(a->arena, &query->columns, column);
		else if ((same = strcmp(known->name, column->name) == 0 && strcmp(known->type, column->type) == 0))
			known->nullable |= column->nullable;
	}
	if (same)
		return true;
	diag_error(a->diags, query->span, "query \"%s\" does not always give the same columns", query->name)
	    ->detail = variant_detail(a->arena, asked);
	return false;
}

static void take_uses(const Analysis *a, const Asked *asked)
{
	Diags unused;

	if (!asked->uses)
		return;
	diags_init(&unused, a->arena);
	const Json *uses = json_parse(a->arena, &unused, source_over(a->arena, "uses", asked->uses, strlen(asked->uses)));
	for (const Json *item = uses ? uses->child : NULL; item; item = item->next) {
		const Json *schema = item->child, *table = schema ? schema->next : NULL, *column = table ? table->next : NULL;
		QueryUse *use = arena_new_struct(a->arena, QueryUse);

		if (!column)
			continue;
		*use = (QueryUse){ schema->string, table->string, column->string };
		list_add(a->arena, &asked->query->uses, use);
	}
}

/* --- the items of the list ------------------------------------------------------------------------------ */

/* How many columns "table.*" is. */
static size_t table_width(const Node *query, const char *table)
{
	for (size_t i = 0; i < tree_count(query, "rtable"); i++) {
		const Node *names = tree_get(tree_get(tree_item(query, "rtable", i), "eref"), "colnames");
		size_t width = 0;

		if (strcmp(tree_text(tree_get(tree_item(query, "rtable", i), "eref"), "aliasname"), table) != 0)
			continue;
		/* One that was dropped has no name. */
		for (size_t j = 0; names && names->kind == NODE_LIST && j < names->count; j++)
			width += names->items[j] && *names->items[j]->text;
		return width;
	}
	return 0;
}

/* Which columns each item is; false: it cannot be told. */
static bool place_items(const Asked *asked)
{
	const Query *query = asked->query;
	size_t rest = asked->described.column_count, stars = 0, at = 0;

	for (size_t i = 0; i < query->items.count; i++) {
		QueryItem *item = query->items.items[i];

		item->count = item->kind == ITEM_COLUMN || item->kind == ITEM_STAR ? 1 : table_width(asked->tree, item->table);
		if (item->kind == ITEM_STAR)
			stars++;
		else if (item->count > rest || item->count == 0)
			return false;
		else
			rest -= item->count;
	}
	if (stars ? rest % stars != 0 : rest != 0)
		return false;
	for (size_t i = 0; i < query->items.count; i++) {
		QueryItem *item = query->items.items[i];

		if (item->kind == ITEM_STAR)
			item->count = rest / stars;
		item->first = at;
		at += item->count;
	}
	return true;
}

static const char *expansion_of(const Analysis *a, const Asked *asked, const QueryItem *item)
{
	Buf out;

	buf_init(&out, a->arena);
	for (size_t i = item->first; i < item->first + item->count; i++) {
		const char *name = asked->described.columns[i].name;

		buf_add(&out, i > item->first ? ", " : "");
		if (item->written)
			buf_printf(&out, "%s.", item->written);
		else if (asked->results[i].alias)
			sql_add(&out, "%I.", asked->results[i].alias);
		sql_add(&out, "%I", name);
	}
	return out.data;
}

/* A table that gets a column must not change what a query gives: "*" is written out. */
static bool expand_items(const Analysis *a, Asked *asked)
{
	Query *query = asked->query;
	bool placed = asked->results && place_items(asked);

	for (size_t i = 0; i < query->items.count; i++) {
		QueryItem *item = query->items.items[i];

		if (item->kind == ITEM_COLUMN)
			continue;
		if (placed) {
			item->expansion = expansion_of(a, asked, item);
			item->absent = item->count > 0;
			for (size_t j = item->first; j < item->first + item->count; j++)
				item->absent &= asked->results[j].absent;
		} else if (item->kind == ITEM_EMBED) {
			diag_error(a->diags, item->span, "query \"%s\": the columns of \"%s\" cannot be told", query->name,
			           item->table)
			    ->hint = "name a table or alias of FROM";
			query->good = false;
		}
	}
	return placed;
}

/* A column of a row that is there: as the table declares it, or the view's query makes it. */
static bool is_nullable_in_row(const Analysis *a, const TreeRelation *relation, size_t column)
{
	size_t count = 0;
	TreeResult *results = relation->rule ? tree_results(a->arena, &a->facts, relation->rule, NULL, 0, &count) : NULL;

	return results && column <= count ? results[column - 1].nullable : !relation->columns[column - 1].not_null;
}

/* Within a row that is there as a whole, or not at all, columns are as they are in one that is. */
static void mark_embeds(const Analysis *a, const Asked *asked)
{
	const Query *query = asked->query;

	for (size_t i = 0; i < query->items.count; i++) {
		const QueryItem *item = query->items.items[i];

		for (size_t j = item->first; item->kind == ITEM_EMBED && j < item->first + item->count; j++) {
			const DescribedColumn *from = &asked->described.columns[j];
			const TreeRelation *relation = map_get(a->facts.relations, arena_printf(a->arena, "%u", from->relation));

			if (j >= query->columns.count)
				break;
			QueryColumn *column = query->columns.items[j];
			column->embed = item;
			if (item->absent && relation && from->column > 0 && (size_t) from->column <= relation->count)
				column->nullable = is_nullable_in_row(a, relation, (size_t) from->column);
		}
	}
}

/* --- the whole -------------------------------------------------------------------------------------------- */

static Asked *add_asked(Analysis *a, Query *query, size_t variant)
{
	Asked *asked = arena_new_struct(a->arena, Asked);

	asked->query = query;
	asked->variant = query->variants.items[variant];
	list_add(a->arena, &a->asked, asked);
	return asked;
}

/* The relations of plain columns, also of what has no tree. */
static bool load_origins(Analysis *a, size_t from)
{
	Strings oids = { 0 };

	for (size_t i = from; i < a->asked.count; i++) {
		const Described *d = &((Asked *) a->asked.items[i])->described;

		for (size_t j = 0; j < d->column_count; j++)
			if (d->columns[j].relation)
				strings_add(a->arena, &oids, arena_printf(a->arena, "%u", d->columns[j].relation));
	}
	return facts_load_relations(a->arena, a->diags, a->conn, &a->facts, &oids);
}

/* Parameters have to have names of types before there can be trees, columns after. */
static bool ask(Analysis *a, size_t from)
{
	if (!describe_all(a, from) || !name_types(a, from) || !ask_trees(a, from) || !load_origins(a, from))
		return false;
	for (size_t i = from; i < a->asked.count; i++)
		read_params(a, a->asked.items[i]);
	return name_types(a, from);
}

static void take(Analysis *a, const Asked *asked)
{
	Query *query = asked->query;

	if (!query->good)
		return;
	if (asked->described.error)
		refuse(a, asked, asked->described.error);
	else
		query->good = take_params(a, asked) && take_columns(a, asked);
}

static bool same_columns(const Described *one, const Described *two)
{
	if (two->error || one->column_count != two->column_count)
		return false;
	for (size_t i = 0; i < one->column_count; i++)
		if (strcmp(one->columns[i].name, two->columns[i].name) != 0 || one->columns[i].type != two->columns[i].type)
			return false;
	return true;
}

/* Texts with "*" written out are asked for once more; what they do not give alike keeps its "*". */
static bool check_expansions(Analysis *a, size_t end)
{
	size_t from = a->asked.count;
	List of = { 0 };

	for (size_t i = 0; i < end; i++) {
		Asked *asked = a->asked.items[i];

		if (!asked->query->good || asked->described.error || !expand_items(a, asked))
			continue;
		query_write(a->arena, asked->query);
		add_asked(a, asked->query, 0);
		list_add(a->arena, &of, asked);
	}
	if (!describe_all(a, from))
		return false;
	for (size_t i = 0; i < of.count; i++) {
		const Asked *plain = of.items[i], *expanded = a->asked.items[from + i];
		Query *query = plain->query;

		for (size_t j = 0; !same_columns(&plain->described, &expanded->described) && j < query->items.count; j++)
			((QueryItem *) query->items.items[j])->expansion = NULL;
		query_write(a->arena, query);
	}
	a->asked.count = (uint32_t) from;
	return true;
}

static void check_command(const Analysis *a, Query *query)
{
	const char *word = query_command_word(query->command);

	if (!query->good)
		return;
	if (query_command_has_rows(query->command) && query->columns.count == 0) {
		diag_error(a->diags, query->name_span, "query \"%s\" is %s and gives no rows", query->name, word)
		    ->hint = query_command_is_batch(query->command) ? "add RETURNING, or write :batchexec"
		                                                    : "add RETURNING, or write :exec";
		query->good = false;
	}
	if (query_command_is_batch(query->command) && query->params.count + query->conditions.count == 0) {
		diag_error(a->diags, query->name_span, "query \"%s\" is %s and takes nothing that there could be many of",
		           query->name, word)
		    ->hint = "write :exec, :one or :many";
		query->good = false;
	}
}

bool queries_analyse(Arena *arena, Diags *diags, Conn *conn, const List *queries)
{
	Analysis a = { .arena = arena, .diags = diags, .conn = conn, .facts = facts_new(arena) };
	bool good = true;

	for (size_t i = 0; i < queries->count; i++) {
		Query *query = queries->items[i];

		query->good = query->variants.count > 0;
		query->columns = query->uses = (List){ 0 };
		if (query->good)
			add_asked(&a, query, 0);
	}
	size_t first = a.asked.count;
	if (!ask(&a, 0))
		return false;
	for (size_t i = 0; i < first; i++) {
		take(&a, a.asked.items[i]);
		take_uses(&a, a.asked.items[i]);
	}
	if (!check_expansions(&a, first))
		return false;
	for (size_t i = 0; i < first; i++) {
		Query *query = ((Asked *) a.asked.items[i])->query;

		for (size_t j = 1; query->good && j < query->variants.count; j++)
			add_asked(&a, query, j);
	}
	if (!ask(&a, first))
		return false;
	for (size_t i = first; i < a.asked.count; i++)
		take(&a, a.asked.items[i]);
	for (size_t i = 0; i < first; i++) {
		const Asked *asked = a.asked.items[i];

		name_params(&a, asked);
		if (asked->query->good)
			mark_embeds(&a, asked);
		check_command(&a, asked->query);
	}
	for (size_t i = 0; i < queries->count; i++)
		good &= ((Query *) queries->items[i])->good;
	return good;
}

/* --- views -------------------------------------------------------------------------------------------------- */

static void add_view(Arena *arena, const TreeFacts *facts, const char *oid, List *columns, Strings *types,
                     Strings *typmods, Strings *none)
{
	const TreeRelation *view = map_get(facts->relations, oid);
	size_t count = 0;
	TreeResult *results = view && view->rule ? tree_results(arena, facts, view->rule, NULL, 0, &count) : NULL;

	for (size_t i = 0; view && i < view->count; i++) {
		ViewColumnFact *column = arena_new_struct(arena, ViewColumnFact);

		*column = (ViewColumnFact){ view->schema,          view->name, view->kind == 'm',
			                        view->columns[i].name, "",         i >= count || results[i].nullable };
		list_add(arena, columns, column);
		strings_add(arena, types, view->columns[i].type);
		strings_add(arena, typmods, view->columns[i].typmod);
		strings_add(arena, none, "0");
	}
}

bool views_analyse(Arena *arena, Diags *diags, Conn *conn, List *columns)
{
	TreeFacts facts = facts_new(arena);
	Strings oids = { 0 }, types = { 0 }, typmods = { 0 }, none = { 0 }, names = { 0 };
	Rows rows;

	if (!conn_own(
	        conn, diags, arena,
	        "SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm')"
	        " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend d"
	        " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')"
	        " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"",
	        NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		strings_add(arena, &oids, rows_text(&rows, i, 0));
	if (!facts_load_relations(arena, diags, conn, &facts, &oids))
		return false;
	for (size_t i = 0; i < oids.count; i++)
		add_view(arena, &facts, oids.items[i], columns, &types, &typmods, &none);
	if (!facts_type_names(arena, diags, conn, &types, &typmods, &none, &names))
		return false;
	for (size_t i = 0; i < columns->count && i < names.count; i++)
		((ViewColumnFact *) columns->items[i])->type = names.items[i];
	return true;
}
