/*
 * json.c: the code model itself, for programs that write code of their own.  docs/codegen.md describes it.
 */
#include <inttypes.h>

#include "json.h"
#include "writing.h"

/* ,"KEY": or "KEY": where nothing is before it. */
static void add_key(Buf *out, const char *key)
{
	if (!buf_ends_with(out, "{"))
		buf_add_char(out, ',');
	json_add_string(out, key);
	buf_add_char(out, ':');
}

static void add_text(Buf *out, const char *key, const char *text)
{
	add_key(out, key);
	if (text)
		json_add_string(out, text);
	else
		buf_add(out, "null");
}

/* Left out where it is not said. */
static void add_said(Buf *out, const char *key, const char *text)
{
	if (text)
		add_text(out, key, text);
}

static void add_bool(Buf *out, const char *key, bool value)
{
	add_key(out, key);
	buf_add(out, value ? "true" : "false");
}

static void add_number(Buf *out, const char *key, int64_t value)
{
	if (value < 0)
		return;
	add_key(out, key);
	buf_printf(out, "%" PRId64, value);
}

/* Writes one item: of a list of objects the members between their braces. */
typedef void AddItem(Buf *out, CodeModel *model, const void *item);

static void add_list(Buf *out, CodeModel *model, const char *key, const List *list, AddItem *add_item)
{
	add_key(out, key);
	buf_add_char(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		buf_add(out, i > 0 ? ",{" : "{");
		add_item(out, model, list->items[i]);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void add_texts(Buf *out, const char *key, const Strings *texts)
{
	add_key(out, key);
	buf_add_char(out, '[');
	for (size_t i = 0; i < texts->count; i++) {
		buf_add(out, i > 0 ? "," : "");
		json_add_string(out, texts->items[i]);
	}
	buf_add_char(out, ']');
}

static void add_column_names(Buf *out, const char *key, const List *columns)
{
	Strings names = { 0 };

	for (size_t i = 0; i < columns->count; i++)
		strings_add(out->arena, &names, ((const CodeColumn *) columns->items[i])->base.name);
	add_texts(out, key, &names);
}

static void add_notes(Buf *out, const CodeNamed *named)
{
	for (size_t i = 0; i < named->notes.count; i++) {
		const CodeNote *note = named->notes.items[i];

		add_text(out, arena_printf(out->arena, "@%s", note->word), note->rest);
	}
}

static void add_named(Buf *out, const CodeNamed *named)
{
	add_said(out, "schema", named->schema);
	add_text(out, "name", named->name);
	add_said(out, "comment", named->comment);
	add_notes(out, named);
}

static void add_type(Buf *out, const CodeType *type)
{
	static const char *const shapes[] = { "builtin", "enum",       "domain", "composite type",
		                                  "range",   "multirange", "array",  "other" };

	buf_add_char(out, '{');
	add_text(out, "is", shapes[type->shape]);
	add_said(out, "schema", type->schema);
	add_said(out, "name", type->name);
	add_number(out, "length", type->length);
	add_number(out, "precision", type->precision);
	if (type->shape == SHAPE_BUILTIN && type->builtin == BUILTIN_NUMERIC && type->precision >= 0) {
		add_key(out, "scale");
		buf_printf(out, "%" PRId64, type->scale);
	}
	if (type->of) {
		add_key(out, "of");
		add_type(out, type->of);
	}
	buf_add_char(out, '}');
}

static void add_typed(Buf *out, const CodeType *type)
{
	add_text(out, "type", type->sql);
	add_key(out, "typeIs");
	add_type(out, type);
}

static void add_column(Buf *out, CodeModel *model, const void *item)
{
	static const char *const fills[] = { "caller", "optional", "server" };
	const CodeColumn *column = item;

	add_text(out, "name", column->base.name);
	add_typed(out, column->type);
	add_bool(out, "nullable", column->nullable);
	add_text(out, "filledBy", fills[column->fill]);
	add_said(out, "default", column->default_sql);
	add_said(out, "identity", column->identity);
	add_said(out, "generated", column->generated);
	if (column->in_primary_key)
		add_bool(out, "primaryKey", true);
	if (column->checks.count > 0)
		add_texts(out, "checks", &column->checks);
	add_said(out, "comment", column->base.comment);
	add_notes(out, &column->base);
}

static void add_table_key(Buf *out, CodeModel *model, const void *item)
{
	const CodeKey *key = item;

	add_text(out, "name", key->name);
	add_bool(out, "primary", key->primary);
	add_column_names(out, "columns", &key->columns);
}

static void add_index(Buf *out, CodeModel *model, const void *item)
{
	const CodeIndex *index = item;

	add_text(out, "name", index->name);
	add_bool(out, "unique", index->unique);
	add_bool(out, "partial", index->partial);
	add_column_names(out, "columns", &index->columns);
}

/* The row at the other end: BACK where the key is in the other table. */
static void add_relation(Buf *out, const CodeRelation *relation, bool back)
{
	const CodeTable *other = back ? relation->from : relation->to;

	add_text(out, "name", back ? relation->backward : relation->forward);
	add_text(out, "constraint", relation->name);
	add_text(out, "schema", other->base.schema);
	add_text(out, "table", other->base.name);
	add_column_names(out, "columns", back ? &relation->to_columns : &relation->columns);
	add_column_names(out, "theirColumns", back ? &relation->columns : &relation->to_columns);
	add_bool(out, "many", back && !relation->one_to_one);
	add_bool(out, "optional", back || relation->optional);
	add_said(out, "onDelete", relation->on_delete);
	add_said(out, "onUpdate", relation->on_update);
}

static void add_reference(Buf *out, CodeModel *model, const void *item)
{
	add_relation(out, item, false);
}

static void add_referrer(Buf *out, CodeModel *model, const void *item)
{
	add_relation(out, item, true);
}

static void add_table(Buf *out, CodeModel *model, const void *item)
{
	const CodeTable *table = item;

	add_text(out, "is", table->base.kind);
	add_named(out, &table->base);
	add_list(out, model, "columns", &table->columns, add_column);
	add_list(out, model, "keys", &table->keys, add_table_key);
	add_list(out, model, "indexes", &table->indexes, add_index);
	add_list(out, model, "references", &table->references, add_reference);
	add_list(out, model, "referencedBy", &table->referrers, add_referrer);
	if (table->checks.count > 0)
		add_texts(out, "checks", &table->checks);
}

static void add_enum(Buf *out, CodeModel *model, const void *item)
{
	const CodeEnum *type = item;

	add_named(out, &type->base);
	add_texts(out, "labels", &type->labels);
}

static void add_domain(Buf *out, CodeModel *model, const void *item)
{
	const CodeDomain *domain = item;

	add_named(out, &domain->base);
	add_typed(out, domain->type);
	add_bool(out, "nullable", !domain->not_null);
	add_texts(out, "checks", &domain->checks);
}

static void add_composite(Buf *out, CodeModel *model, const void *item)
{
	const CodeComposite *composite = item;

	add_named(out, &composite->base);
	add_list(out, model, "columns", &composite->columns, add_column);
}

static void add_argument(Buf *out, CodeModel *model, const void *item)
{
	const CodeArgument *argument = item;

	add_text(out, "name", argument->name);
	add_text(out, "mode", argument->mode);
	add_typed(out, argument->type);
	add_bool(out, "default", argument->has_default);
}

static void add_function(Buf *out, CodeModel *model, const void *item)
{
	const CodeFunction *function = item;

	add_text(out, "is", function->base.kind);
	add_named(out, &function->base);
	add_list(out, model, "arguments", &function->arguments, add_argument);
	add_bool(out, "set", function->set);
	add_bool(out, "strict", function->strict);
	if (function->returns) {
		add_key(out, "returns");
		buf_add_char(out, '{');
		add_typed(out, function->returns);
		buf_add_char(out, '}');
	}
	if (function->columns.count > 0)
		add_list(out, model, "columns", &function->columns, add_column);
}

static void add_param(Buf *out, CodeModel *model, const void *item)
{
	const QueryParam *param = item;

	add_text(out, "name", param->name);
	add_typed(out, code_type(model, param->type));
	add_bool(out, "nullable", param->nullable);
	add_bool(out, "slice", param->slice);
}

static void add_query_column(Buf *out, CodeModel *model, const void *item)
{
	const QueryColumn *column = item;

	add_text(out, "name", column->name);
	add_typed(out, code_type(model, column->type));
	add_bool(out, "nullable", column->nullable);
	add_said(out, "schema", column->schema);
	add_said(out, "table", column->table);
	add_said(out, "column", column->column);
	add_said(out, "embed", !column->embed ? NULL : column->embed->table);
	if (column->embed)
		add_bool(out, "embedMayBeAbsent", column->embed->absent);
}

/* The text with all conditions first; each with the names of its own $1, $2, …. */
static void add_variants(Buf *out, const Query *query)
{
	add_key(out, "variants");
	buf_add_char(out, '[');
	for (size_t i = 0; i < query->variants.count; i++) {
		const QueryVariant *variant = query->variants.items[i];
		Strings on = { 0 }, params = { 0 };

		for (size_t j = 0; j < query->conditions.count; j++) {
			if (variant->conditions >> j & 1)
				strings_add(out->arena, &on, ((const QueryCondition *) query->conditions.items[j])->name);
		}
		for (size_t j = 0; j < variant->params.count; j++)
			strings_add(out->arena, &params, ((const QueryParam *) variant->params.items[j])->name);
		buf_add(out, i > 0 ? ",{" : "{");
		add_texts(out, "if", &on);
		if (query->orders.count > 0)
			add_text(out, "order", ((const QueryOrder *) query->orders.items[variant->order])->name);
		add_text(out, "sql", variant->sql);
		add_texts(out, "params", &params);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void add_query(Buf *out, CodeModel *model, const void *item)
{
	const CodeQuery *made = item;
	const Query *query = made->query;
	const QueryVariant *first = query->variants.items[0];

	add_text(out, "name", query->name);
	add_text(out, "kind", query_command_word(query->command) + 1);
	add_text(out, "file", query->source->name);
	add_said(out, "comment", query->doc);
	add_text(out, "sql", first->sql);
	add_list(out, model, "params", &query->params, add_param);
	add_list(out, model, "columns", &query->columns, add_query_column);
	if (made->row && made->row->table) {
		add_key(out, "rowOf");
		buf_add_char(out, '{');
		add_text(out, "schema", made->row->table->base.schema);
		add_text(out, "name", made->row->table->base.name);
		buf_add_char(out, '}');
	}
	if (query->variants.count > 1)
		add_variants(out, query);
}

void code_model_add_json(Buf *out, CodeModel *model)
{
	buf_add_char(out, '{');
	add_key(out, "version");
	buf_add(out, "1");
	add_text(out, "schema", model->main_schema);
	add_list(out, model, "enums", &model->enums, add_enum);
	add_list(out, model, "domains", &model->domains, add_domain);
	add_list(out, model, "composites", &model->composites, add_composite);
	add_list(out, model, "tables", &model->tables, add_table);
	add_list(out, model, "functions", &model->functions, add_function);
	add_list(out, model, "queries", &model->queries, add_query);
	buf_add_char(out, '}');
}

static bool write(Writing *writing)
{
	Buf text;

	buf_init(&text, writing->arena);
	code_model_add_json(&text, writing->model);
	const Json *json = json_parse(writing->arena, writing->diags,
	                              source_new(writing->arena, "code model", text.data, text.length));
	if (!json)
		return false;
	Buf *out = code_file(writing, NULL);
	json_add(out, json, 2);
	buf_add_char(out, '\n');
	return true;
}

const CodeLanguage json_language = {
	.name = "json",
	.summary = "the code model, for programs that write code of their own",
	.file = "model.json",
	.write = write,
};
