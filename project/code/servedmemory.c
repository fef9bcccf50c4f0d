/*
 * servedmemory.c: what a server said of views and queries as JSON.
 */
#include "servedmemory.h"

#include <string.h>

#include "code.h"
#include "memory.h"
#include "queryfile.h"
#include "scratch.h"
#include "snapshot.h"
#include "url.h"

/* ---- what it depends on */

static void add_sources(Buf *key, const List *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		const Source *source = sources->items[i];

		memory_add(key, source->name, strlen(source->name));
		memory_add(key, source->text, source->length);
	}
}

/* What stands in files by its texts, a snapshot by its objects; a database may be another one next time. */
static bool add_schema(Buf *key, const Loaded *loaded)
{
	Buf objects;

	if (loaded->kind == LOADED_FILES && loaded->sources.count > 0) {
		buf_add(key, loaded->all_sql ? "sql\n" : "plan\n");
		add_sources(key, &loaded->sources);
		return true;
	}
	if (loaded->kind != LOADED_SNAPSHOT && loaded->kind != LOADED_EMPTY)
		return false;
	buf_init(&objects, key->arena);
	snapshot_add(&objects, loaded->schema, &(Strings){ 0 });
	memory_add(key, objects.data, objects.length);
	return true;
}

const char *served_memory(Job *job, const SettleOptions *options, const Loaded *loaded, bool views, const List *files)
{
	const char *url = scratch_server_url(job, options);
	Buf key;

	if (options->no_memory)
		return NULL;
	Arena *work = arena_new();
	buf_init(&key, work);
	buf_printf(&key, "code %d\n", views);
	url = !url ? "" : url_without_password(work, url);
	memory_add(&key, url, strlen(url));
	const char *path = code_main_schema(work, loaded->schema);
	memory_add(&key, path, strlen(path));
	bool known = add_schema(&key, loaded);
	add_sources(&key, files);
	const char *memory = known ? memory_path(job->arena, key.data, key.length) : NULL;
	arena_free(work);
	return memory;
}

/* ---- written */

static void begin_member(Buf *out, const char *key)
{
	buf_printf(out, ",\"%s\":", key);
}

static void add_flag(Buf *out, const char *key, bool is)
{
	begin_member(out, key);
	buf_add(out, is ? "true" : "false");
}

static void add_column_place(Buf *out, const char *schema, const char *table, const char *column)
{
	json_add_member(out, "schema", schema);
	json_add_member(out, "table", table);
	json_add_member(out, "column", column);
}

static void add_params(Buf *out, const Query *query)
{
	for (size_t i = 0; i < query->params.count; i++) {
		const QueryParam *param = query->params.items[i];

		buf_add(out, i > 0 ? ",{\"is\":1" : "{\"is\":1");
		json_add_member(out, "name", param->name);
		json_add_member(out, "type", param->type);
		add_flag(out, "nullable", param->nullable);
		add_column_place(out, param->schema, param->table, param->column);
		buf_add_char(out, '}');
	}
}

static void add_items(Buf *out, const Query *query)
{
	for (size_t i = 0; i < query->items.count; i++) {
		const QueryItem *item = query->items.items[i];

		buf_printf(out, "%s{\"first\":%zu,\"count\":%zu", i > 0 ? "," : "", item->first, item->count);
		json_add_member(out, "expansion", item->expansion);
		add_flag(out, "absent", item->absent);
		buf_add_char(out, '}');
	}
}

static size_t item_number(const Query *query, const QueryItem *item)
{
	size_t i = 0;

	while (i < query->items.count && query->items.items[i] != item)
		i++;
	return i;
}

static void add_columns(Buf *out, const Query *query)
{
	for (size_t i = 0; i < query->columns.count; i++) {
		const QueryColumn *column = query->columns.items[i];

		/* Of none: one behind the last. */
		buf_printf(out, "%s{\"embed\":%zu", i > 0 ? "," : "", item_number(query, column->embed));
		json_add_member(out, "name", column->name);
		json_add_member(out, "type", column->type);
		add_flag(out, "nullable", column->nullable);
		add_column_place(out, column->schema, column->table, column->column);
		buf_add_char(out, '}');
	}
}

static void add_query(Buf *out, const Query *query)
{
	buf_add(out, "{\"params\":[");
	add_params(out, query);
	buf_add(out, "],\"items\":[");
	add_items(out, query);
	buf_add(out, "],\"columns\":[");
	add_columns(out, query);
	buf_add(out, "],\"uses\":[");
	for (size_t i = 0; i < query->uses.count; i++) {
		const QueryUse *use = query->uses.items[i];

		buf_add(out, i > 0 ? ",{\"is\":1" : "{\"is\":1");
		add_column_place(out, use->schema, use->table, use->column);
		buf_add_char(out, '}');
	}
	buf_add(out, "]}");
}

static void add_views(Buf *out, const Map *views)
{
	const char *key;
	void *value;

	for (size_t at = 0; views && map_next(views, &at, &key, &value);) {
		const List *facts = value;

		buf_add(out, buf_ends_with(out, "[") ? "" : ",");
		buf_add(out, "{\"is\":1");
		json_add_member(out, "key", key);
		begin_member(out, "columns");
		buf_add_char(out, '[');
		for (size_t i = 0; i < facts->count; i++) {
			const ViewFact *fact = facts->items[i];

			buf_add(out, i > 0 ? ",{\"is\":1" : "{\"is\":1");
			json_add_member(out, "name", fact->name);
			json_add_member(out, "type", fact->type);
			add_flag(out, "nullable", fact->nullable);
			buf_add_char(out, '}');
		}
		buf_add(out, "]}");
	}
}

void served_keep(Arena *arena, const char *memory, int major, const Served *served)
{
	Buf out;

	if (!memory)
		return;
	buf_init(&out, arena);
	buf_printf(&out, "{\"major\":%d,\"views\":[", major);
	add_views(&out, served->views);
	buf_add(&out, "],\"queries\":[");
	for (size_t i = 0; i < served->queries.count; i++) {
		buf_add(&out, i > 0 ? ",\n" : "\n");
		add_query(&out, served->queries.items[i]);
	}
	buf_add(&out, "]}\n");
	memory_keep_text(memory, out.data, out.length);
}

/* ---- read */

/* What was kept fits the query, so that all of it can be taken. */
static bool query_fits(const Query *query, const Json *kept)
{
	size_t columns = json_count(json_get(kept, "columns"));

	if (json_count(json_get(kept, "params")) != query->params.count ||
	    json_count(json_get(kept, "items")) != query->items.count || query->variants.count == 0)
		return false;
	for (const Json *param = json_get(kept, "params")->child; param; param = param->next)
		if (!json_get_string(param, "name") || !json_get_string(param, "type"))
			return false;
	for (const Json *column = columns ? json_get(kept, "columns")->child : NULL; column; column = column->next)
		if (!json_get_string(column, "name") || !json_get_string(column, "type") || !json_get(column, "embed"))
			return false;
	for (const Json *item = json_get(kept, "items")->child; item; item = item->next) {
		const Json *first = json_get(item, "first"), *count = json_get(item, "count");

		if (!first || !count || first->number + count->number > (double) columns)
			return false;
	}
	return true;
}

static bool is_flag(const Json *json, const char *key)
{
	const Json *flag = json_get(json, key);

	return flag && flag->boolean;
}

static size_t number_of(const Json *json, const char *key)
{
	return (size_t) json_get(json, key)->number;
}

static void take_query(Arena *arena, Query *query, const Json *kept)
{
	size_t i = 0;

	for (const Json *json = json_get(kept, "params")->child; json; json = json->next) {
		QueryParam *param = query->params.items[i++];

		param->name = json_get_string(json, "name");
		param->type = json_get_string(json, "type");
		param->nullable = is_flag(json, "nullable");
		param->schema = json_get_string(json, "schema");
		param->table = json_get_string(json, "table");
		param->column = json_get_string(json, "column");
	}
	i = 0;
	for (const Json *json = json_get(kept, "items")->child; json; json = json->next) {
		QueryItem *item = query->items.items[i++];

		item->expansion = json_get_string(json, "expansion");
		item->first = number_of(json, "first");
		item->count = number_of(json, "count");
		item->absent = is_flag(json, "absent");
	}
	query_write(arena, query);
	for (const Json *json = json_get(kept, "columns")->child; json; json = json->next) {
		QueryColumn *column = arena_new_struct(arena, QueryColumn);
		size_t embed = number_of(json, "embed");

		*column = (QueryColumn){ .name = json_get_string(json, "name"),
			                     .type = json_get_string(json, "type"),
			                     .nullable = is_flag(json, "nullable"),
			                     .schema = json_get_string(json, "schema"),
			                     .table = json_get_string(json, "table"),
			                     .column = json_get_string(json, "column"),
			                     .embed = embed < query->items.count ? query->items.items[embed] : NULL };
		list_add(arena, &query->columns, column);
	}
	for (const Json *json = json_get(kept, "uses")->child; json; json = json->next) {
		QueryUse *use = arena_new_struct(arena, QueryUse);

		*use = (QueryUse){ json_get_string(json, "schema"), json_get_string(json, "table"),
			               json_get_string(json, "column") };
		list_add(arena, &query->uses, use);
	}
	query->good = true;
}

static Map *take_views(Arena *arena, const Json *views)
{
	Map *taken = map_new(arena);

	for (const Json *view = views->child; view; view = view->next) {
		const char *key = json_get_string(view, "key");
		const Json *columns = json_get(view, "columns");

		for (const Json *column = columns ? columns->child : NULL; column; column = column->next) {
			ViewFact *fact = arena_new_struct(arena, ViewFact);

			*fact = (ViewFact){ json_get_string(column, "name"), json_get_string(column, "type"),
				                is_flag(column, "nullable") };
			if (!key || !fact->name || !fact->type)
				return NULL;
			map_list_add(taken, key, fact);
		}
	}
	return taken;
}

/* A server of another version may say something else; where there is none, what one said before has to do. */
static bool is_of_version(const Json *kept, int major)
{
	const Json *of = json_get(kept, "major");

	return of && (major == 0 || of->number == 0 || (int) of->number == major);
}

bool served_recall(Arena *arena, const char *memory, int major, Served *served)
{
	const Source *source = memory_recall_text(arena, memory);
	Diags unused;
	size_t i = 0;

	diags_init(&unused, arena);
	const Json *kept = source ? json_parse(arena, &unused, source) : NULL;
	const Json *views = json_get(kept, "views"), *queries = json_get(kept, "queries");
	Map *taken = views ? take_views(arena, views) : NULL;
	if (!taken || !queries || !is_of_version(kept, major) || json_count(queries) != served->queries.count)
		return false;
	for (const Json *query = queries->child; query; query = query->next)
		if (!query_fits(served->queries.items[i++], query))
			return false;
	i = 0;
	for (const Json *query = queries->child; query; query = query->next)
		take_query(arena, served->queries.items[i++], query);
	served->views = taken;
	return true;
}
