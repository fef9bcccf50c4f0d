/*
 * drizzle.c: a schema of drizzle-orm: tables, enums, views, sequences, policies, relations.
 *
 * drizzle/said.h is what of a schema can be said; here it becomes TypeScript.
 */
#include <inttypes.h>
#include <string.h>

#include "drizzle/said.h"
#include "query.h"
#include "sqltext.h"

static const CodeOption options[] = {
	{ "version", "0.45|1.0", "0.45", "the line of drizzle-orm that the code is for" },
	{ "bigint", "bigint|number|string", "bigint", "bigint columns; string is 1.0's" },
	{ "numeric", "string|number|bigint", "string", "numeric columns" },
	{ "dates", "Date|string", "Date", "date, timestamp and timestamptz columns" },
	{ "relations", "true|false", "true", "what queries with \"with\" follow" },
	{ "case", "camel|keep", "camel", "members: camelCase, or as the columns are called" },
};

/* Numbers that JavaScript has exactly are written as such. */
static JsNode *whole_number(Arena *arena, int64_t number)
{
	const int64_t most = (int64_t) 1 << 53;

	return number > -most && number < most ? js_textf(arena, "%" PRId64, number)
	                                       : js_textf(arena, "\"%" PRId64 "\"", number);
}

/* ---- columns */

static void member_if(Dz *dz, JsNode *object, const char *key, int64_t number, int64_t otherwise)
{
	if (number != otherwise)
		js_add_member(dz->arena, object, key, whole_number(dz->arena, number));
}

/* The numbers of a sequence that are not those that drizzle-kit takes where nothing is said. */
static JsNode *sequence_options(Dz *dz, const Sequence *of, int64_t most)
{
	JsNode *object = js_object(dz->arena, false);
	bool up = of->increment > 0;

	member_if(dz, object, "startWith", of->start, up ? of->min : of->max);
	member_if(dz, object, "increment", of->increment, 1);
	/* What drizzle-kit takes for a falling one is wrong for most types. */
	if (!up || of->min != 1)
		js_add_member(dz->arena, object, "minValue", whole_number(dz->arena, of->min));
	member_if(dz, object, "maxValue", of->max, up ? most : -1);
	member_if(dz, object, "cache", of->cache, 1);
	if (of->cycle)
		js_add_member(dz->arena, object, "cycle", js_text(dz->arena, "true"));
	return object;
}

static void add_identity(Dz *dz, JsNode *chain, const DzColumn *column)
{
	const Column *of = column->of;
	Sequence numbers = dz_identity_sequence(of);
	JsNode *object = sequence_options(dz, &numbers, dz_largest(column->code->type));
	JsNode *call = js_call(dz->arena, chain,
	                       strcmp(column->identity, "always") == 0 ? ".generatedAlwaysAsIdentity"
	                                                               : ".generatedByDefaultAsIdentity");
	const char *name = of->identity_sequence.name;

	if (strcmp(name, dz_usual_identity_name(dz, column)) != 0) {
		JsNode *with_name = js_object(dz->arena, false);

		js_add_member(dz->arena, with_name, "name", js_quoted(dz->arena, name));
		for (size_t i = 0; i < object->items.count; i++)
			js_add(dz->arena, with_name, object->items.items[i]);
		object = with_name;
	}
	if (object->items.count > 0)
		js_add(dz->arena, call, object);
}

static JsNode *column_node(Dz *dz, const DzColumn *column)
{
	JsNode *chain = js_chain(dz->arena, NULL), *call = js_call(dz->arena, chain, column->type.builder);

	js_add(dz->arena, call, js_quoted(dz->arena, column->code->base.name));
	if (column->type.config)
		js_add(dz->arena, call, column->type.config);
	if (column->type.array)
		js_call(dz->arena, chain, ".array");
	if (column->given)
		js_call(dz->arena, chain, arena_printf(dz->arena, ".$type<%s>", column->given));
	/* These are not null without saying so. */
	if (column->not_null && !column->primary && !column->identity)
		js_call(dz->arena, chain, ".notNull");
	if (column->primary)
		js_call(dz->arena, chain, ".primaryKey");
	if (column->fallback.call) {
		call = js_call(dz->arena, chain, column->fallback.call);
		if (column->fallback.argument)
			js_add(dz->arena, call, column->fallback.argument);
	}
	if (column->identity)
		add_identity(dz, chain, column);
	if (column->code->generated)
		js_add(dz->arena, js_call(dz->arena, chain, ".generatedAlwaysAs"), dz_sql(dz, column->code->generated));
	chain->comment = column->code->base.comment;
	chain->notes = column->notes;
	return chain;
}

static JsNode *columns_node(Dz *dz, const DzTable *table)
{
	JsNode *object = js_object(dz->arena, true);

	for (size_t i = 0; i < table->columns.count; i++) {
		const DzColumn *column = table->columns.items[i];

		js_add_member(dz->arena, object, column->key, column_node(dz, column));
	}
	return object;
}

/* ---- what stands behind the columns */

/* "table.orgId", the columns that drizzle hands over. */
static JsNode *column_of(Dz *dz, const DzTable *table, const char *variable, const char *name)
{
	for (size_t i = 0; i < table->columns.count; i++) {
		const DzColumn *column = table->columns.items[i];

		if (strcmp(column->code->base.name, name) == 0)
			return js_text(dz->arena, dz_access(dz, variable, column->key));
	}
	return js_quoted(dz->arena, name);
}

static void add_columns(Dz *dz, JsNode *to, const DzTable *table, const char *variable, const Strings *names)
{
	for (size_t i = 0; i < names->count; i++)
		js_add(dz->arena, to, column_of(dz, table, variable, names->items[i]));
}

/* NAME("the object's name") as an item of LIST. */
static JsNode *named_item(Dz *dz, JsNode *list, const char *call, const char *name, const Strings *notes)
{
	JsNode *chain = js_add(dz->arena, list, js_chain(dz->arena, NULL));

	dz_use(dz, call);
	js_add(dz->arena, js_call(dz->arena, chain, call), js_quoted(dz->arena, name));
	if (notes)
		chain->notes = *notes;
	return chain;
}

static void add_key(Dz *dz, JsNode *list, const DzTable *table)
{
	JsNode *chain = js_add(dz->arena, list, js_chain(dz->arena, NULL)), *config = js_object(dz->arena, false);
	JsNode *columns = js_list(dz->arena);

	dz_use(dz, "primaryKey");
	js_add(dz->arena, js_call(dz->arena, chain, "primaryKey"), config);
	add_columns(dz, columns, table, "table", &table->key->columns);
	js_add_member(dz->arena, config, "columns", columns);
	js_add_member(dz->arena, config, "name", js_quoted(dz->arena, table->key->base.name));
}

static void add_unique(Dz *dz, JsNode *list, const DzTable *table, const DzItem *item)
{
	const Constraint *of = (const Constraint *) (const void *) item->object;
	JsNode *chain = named_item(dz, list, "unique", item->object->name, &item->notes);

	add_columns(dz, js_call(dz->arena, chain, ".on"), table, "table", &of->columns);
	if (of->nulls_not_distinct)
		js_call(dz->arena, chain, ".nullsNotDistinct");
}

static void add_action(Dz *dz, JsNode *chain, const char *call, const char *action)
{
	if (action)
		js_add(dz->arena, js_call(dz->arena, chain, call), js_quoted(dz->arena, action));
}

static void add_reference(Dz *dz, JsNode *list, const DzTable *table, const DzReference *reference)
{
	JsNode *chain = js_add(dz->arena, list, js_chain(dz->arena, NULL)), *config = js_object(dz->arena, true);
	JsNode *columns = js_list(dz->arena), *to = js_list(dz->arena);
	bool self = reference->to == table;

	dz_use(dz, "foreignKey");
	js_add(dz->arena, js_call(dz->arena, chain, "foreignKey"), config);
	add_columns(dz, columns, table, "table", &reference->of->columns);
	add_columns(dz, to, reference->to, self ? "table" : reference->to->name, &reference->of->ref_columns);
	js_add_member(dz->arena, config, "columns", columns);
	js_add_member(dz->arena, config, "foreignColumns", to);
	js_add_member(dz->arena, config, "name", js_quoted(dz->arena, reference->of->base.name));
	add_action(dz, chain, ".onDelete", reference->of->on_delete);
	add_action(dz, chain, ".onUpdate", reference->of->on_update);
	chain->notes = reference->notes;
}

static void add_check(Dz *dz, JsNode *list, const DzItem *item)
{
	const Constraint *of = (const Constraint *) (const void *) item->object;
	JsNode *chain = named_item(dz, list, "check", item->object->name, &item->notes);

	js_add(dz->arena, chain->items.items[0], dz_sql(dz, of->expr.text));
}

static JsNode *index_part(Dz *dz, const DzTable *table, const Index *index, const IndexPart *part)
{
	DzIndexPart made = dz_index_part(dz, index, part);

	if (made.is_expression)
		return dz_sql(dz, made.text);
	JsNode *column = column_of(dz, table, "table", made.text);
	if (!made.descending && !made.nulls_first && !made.opclass)
		return column;
	JsNode *chain = js_chain(dz->arena, column->text);
	if (made.descending || made.nulls_first) {
		js_call(dz->arena, chain, made.descending ? ".desc" : ".asc");
		js_call(dz->arena, chain, made.nulls_first ? ".nullsFirst" : ".nullsLast");
	}
	if (made.opclass)
		js_add(dz->arena, js_call(dz->arena, chain, ".op"), js_quoted(dz->arena, made.opclass));
	return chain;
}

static void add_index(Dz *dz, JsNode *list, const DzTable *table, const DzItem *item)
{
	const Index *of = (const Index *) (const void *) item->object;
	JsNode *chain = named_item(dz, list, of->unique ? "uniqueIndex" : "index", item->object->name, &item->notes);
	bool btree = strcmp(of->method, "btree") == 0;
	JsNode *call = js_call(dz->arena, chain, btree ? ".on" : ".using"), *with = js_object(dz->arena, false);

	if (!btree)
		js_add(dz->arena, call, js_quoted(dz->arena, of->method));
	for (size_t i = 0; i < of->parts.count; i++)
		js_add(dz->arena, call, index_part(dz, table, of, of->parts.items[i]));
	if (of->predicate.text)
		js_add(dz->arena, js_call(dz->arena, chain, ".where"), dz_sql(dz, of->predicate.text));
	for (size_t i = 0; i < of->options.count; i++) {
		const char *option = of->options.items[i];
		size_t length = strcspn(option, "=");

		js_add_member(dz->arena, with, js_key(dz->arena, arena_strndup(dz->arena, option, length)),
		              js_quoted(dz->arena, option[length] == '=' ? option + length + 1 : ""));
	}
	if (with->items.count > 0)
		js_add(dz->arena, js_call(dz->arena, chain, ".with"), with);
}

static JsNode *role_node(Dz *dz, const char *role)
{
	return dz_is_role_word(role) ? js_quoted(dz->arena, role) : js_text(dz->arena, dz_role(dz, role));
}

static void add_policy(Dz *dz, JsNode *list, const DzItem *item)
{
	const Policy *of = (const Policy *) (const void *) item->object;
	JsNode *chain = named_item(dz, list, "pgPolicy", item->object->name, &item->notes);
	JsNode *config = js_object(dz->arena, true), *roles = js_list(dz->arena);

	for (size_t i = 0; i < of->roles.count; i++)
		js_add(dz->arena, roles, role_node(dz, of->roles.items[i]));
	js_add_member(dz->arena, config, "as", js_quoted(dz->arena, of->permissive ? "permissive" : "restrictive"));
	js_add_member(dz->arena, config, "for", js_quoted(dz->arena, of->command));
	js_add_member(dz->arena, config, "to", roles->items.count == 1 ? roles->items.items[0] : roles);
	if (of->using_expr.text)
		js_add_member(dz->arena, config, "using", dz_sql(dz, of->using_expr.text));
	if (of->check_expr.text)
		js_add_member(dz->arena, config, "withCheck", dz_sql(dz, of->check_expr.text));
	js_add(dz->arena, chain->items.items[0], config);
}

static JsNode *items_node(Dz *dz, const DzTable *table)
{
	JsNode *list = js_list(dz->arena);

	if (table->key)
		add_key(dz, list, table);
	for (size_t i = 0; i < table->uniques.count; i++)
		add_unique(dz, list, table, table->uniques.items[i]);
	for (size_t i = 0; i < table->references.count; i++)
		add_reference(dz, list, table, table->references.items[i]);
	for (size_t i = 0; i < table->checks.count; i++)
		add_check(dz, list, table->checks.items[i]);
	for (size_t i = 0; i < table->indexes.count; i++)
		add_index(dz, list, table, table->indexes.items[i]);
	for (size_t i = 0; i < table->policies.count; i++)
		add_policy(dz, list, table->policies.items[i]);
	return list;
}

/* ---- tables and views */

static void add_head(Buf *out, const DzTable *table)
{
	js_add_comment(out, table->code->base.comment, "");
	for (size_t i = 0; i < table->notes.count; i++)
		code_add_comment(out, table->notes.items[i], "// ", NULL);
}

static JsNode *table_chain(Dz *dz, const DzTable *table)
{
	const CodeNamed *named = &table->code->base;

	/* 1.0 knows by itself that a table with policies has row level security. */
	if (dz->v1 && table->row_security && table->policies.count == 0) {
		const char *schema = dz_schema(dz, table->sql_schema);
		JsNode *chain = js_chain(dz->arena, schema ? arena_printf(dz->arena, "%s.table", schema) : "pgTable");

		dz_use(dz, schema ? "pgSchema" : "pgTable");
		js_add(dz->arena, js_call(dz->arena, chain, ".withRLS"), js_quoted(dz->arena, named->name));
		return chain;
	}
	return dz_in_schema(dz, table->sql_schema, "pgTable", ".table", named->name);
}

static void add_types(Dz *dz, Buf *out, const DzTable *table)
{
	const char *new = arena_printf(dz->arena, "New%s", table->row);

	dz->failed = !code_take_name(dz->writing, "type", table->row, &table->code->base) || dz->failed;
	js_add_type(out, table->row, arena_printf(dz->arena, "typeof %s.$inferSelect", table->name));
	if (table->code->writable) {
		dz->failed = !code_take_name(dz->writing, "type", new, &table->code->base) || dz->failed;
		js_add_type(out, new, arena_printf(dz->arena, "typeof %s.$inferInsert", table->name));
	}
	buf_add_char(out, '\n');
}

static void add_table(Dz *dz, Buf *out, const DzTable *table)
{
	JsNode *chain = table_chain(dz, table), *items = items_node(dz, table);
	JsNode *call = chain->items.items[0];

	js_add(dz->arena, call, columns_node(dz, table));
	if (table->in_circle)
		dz_use(dz, "type PgTableExtraConfigValue");
	if (items->items.count > 0)
		js_add(dz->arena, call,
		       js_arrow(dz->arena, table->in_circle ? "(table): PgTableExtraConfigValue[]" : "(table)", items));
	if (table->row_security && !dz->v1)
		js_call(dz->arena, chain, ".enableRLS");
	add_head(out, table);
	js_add_const(out, "export const", table->name, chain);
	add_types(dz, out, table);
}

static JsNode *view_options(Dz *dz, const DzTable *view)
{
	JsNode *object = js_object(dz->arena, false);

	for (size_t i = 0; i < view->options.count; i++) {
		DzViewOption option = dz_view_option(dz, view->options.items[i]);

		js_add_member(dz->arena, object, option.name,
		              option.bare ? js_text(dz->arena, option.value) : js_quoted(dz->arena, option.value));
	}
	return object;
}

static void add_view(Dz *dz, Buf *out, const DzTable *view)
{
	JsNode *chain = dz_in_schema(dz, view->sql_schema, view->materialized ? "pgMaterializedView" : "pgView",
	                             view->materialized ? ".materializedView" : ".view", view->code->base.name);

	js_add(dz->arena, chain->items.items[0], columns_node(dz, view));
	if (view->method)
		js_add(dz->arena, js_call(dz->arena, chain, ".using"), js_quoted(dz->arena, view->method));
	if (view->options.count > 0)
		js_add(dz->arena, js_call(dz->arena, chain, ".with"), view_options(dz, view));
	if (view->tablespace)
		js_add(dz->arena, js_call(dz->arena, chain, ".tablespace"), js_quoted(dz->arena, view->tablespace));
	js_add(dz->arena, js_call(dz->arena, chain, ".as"), dz_sql(dz, view->query));
	add_head(out, view);
	js_add_const(out, "export const", view->name, chain);
	add_types(dz, out, view);
}

/* ---- the rest */

static void add_enum(Dz *dz, Buf *out, const DzEnum *made)
{
	JsNode *chain = dz_in_schema(dz, made->sql_schema, "pgEnum", ".enum", made->code->base.name);
	JsNode *labels = js_list(dz->arena);

	for (size_t i = 0; i < made->code->labels.count; i++)
		js_add(dz->arena, labels, js_quoted(dz->arena, made->code->labels.items[i]));
	js_add(dz->arena, chain->items.items[0], labels);
	js_add_comment(out, made->code->base.comment, "");
	js_add_const(out, "export const", made->name, chain);
}

static void add_sequence(Dz *dz, Buf *out, const DzSequence *sequence)
{
	JsNode *chain = dz_in_schema(dz, sequence->sql_schema, "pgSequence", ".sequence", sequence->of->base.name);
	JsNode *numbers = sequence_options(dz, sequence->of, INT64_MAX);

	if (numbers->items.count > 0)
		js_add(dz->arena, chain->items.items[0], numbers);
	for (size_t i = 0; i < sequence->notes.count; i++)
		code_add_comment(out, sequence->notes.items[i], "// ", NULL);
	js_add_const(out, "export const", sequence->name, chain);
}

static void add_custom(Dz *dz, Buf *out, const DzConstant *constant)
{
	JsNode *chain = js_chain(dz->arena, NULL), *config = js_object(dz->arena, true);
	const char *call = arena_printf(dz->arena, "customType<{ data: %s }>", dz_raw_value(constant->type));
	JsNode *type = js_quoted(dz->arena, constant->sql);

	js_add(dz->arena, js_call(dz->arena, chain, call), config);
	js_add_member(dz->arena, config, "dataType", js_arrow(dz->arena, "()", type));
	js_add_const(out, "const", constant->name, chain);
}

static void add_constants(Dz *dz, Buf *out)
{
	const char *sql;
	void *value;

	for (size_t at = 0; map_next(dz->schemas, &at, &sql, &value);) {
		JsNode *chain = js_chain(dz->arena, NULL);

		js_add(dz->arena, js_call(dz->arena, chain, "pgSchema"), js_quoted(dz->arena, sql));
		js_add_const(out, "export const", ((const DzConstant *) value)->name, chain);
	}
	for (size_t at = 0; map_next(dz->roles, &at, &sql, &value);) {
		JsNode *chain = js_chain(dz->arena, NULL);

		js_add(dz->arena, js_call(dz->arena, chain, "pgRole"), js_quoted(dz->arena, sql));
		js_call(dz->arena, chain, ".existing");
		js_add_const(out, "export const", ((const DzConstant *) value)->name, chain);
	}
	for (size_t at = 0; map_next(dz->customs, &at, &sql, &value);)
		add_custom(dz, out, value);
}

static void add_import(Buf *out, const Strings *names, const char *module)
{
	Buf line;

	buf_init(&line, out->arena);
	buf_printf(&line, "import { %s } from \"%s\";\n", strings_join(out->arena, names, ", "), module);
	if (code_width(line.data) <= LINE_WIDTH + 1)
		buf_add(out, line.data);
	else
		buf_printf(out, "import {\n  %s,\n} from \"%s\";\n", strings_join(out->arena, names, ",\n  "), module);
}

static void add_imports(Dz *dz, Buf *out, bool relations)
{
	Strings orm = { 0 };

	if (relations)
		strings_add(dz->arena, &orm, dz->v1 ? "defineRelations" : "relations");
	if (dz->uses_sql)
		strings_add(dz->arena, &orm, "sql");
	if (orm.count > 0)
		add_import(out, &orm, "drizzle-orm");
	strings_sort(&dz->imports);
	if (dz->imports.count > 0)
		add_import(out, &dz->imports, "drizzle-orm/pg-core");
	js_add_type_imports(out, dz->writing);
}

static void add_unsaid(Dz *dz, Buf *out)
{
	if (dz->unsaid.count == 0)
		return;
	buf_add(out, "// Not said by drizzle, nor seen by drizzle-kit:\n");
	for (size_t i = 0; i < dz->unsaid.count; i++)
		code_add_comment(out, arena_printf(dz->arena, "- %s", dz->unsaid.items[i]), "// ", NULL);
	buf_add_char(out, '\n');
}

static bool write(Writing *writing)
{
	Buf *file = code_file(writing, "schema.ts"), body;
	Dz dz;

	if (!dz_read(&dz, writing))
		return false;
	buf_init(&body, writing->arena);
	add_constants(&dz, &body);
	for (size_t i = 0; i < dz.enums.count; i++)
		add_enum(&dz, &body, dz.enums.items[i]);
	for (size_t i = 0; i < dz.sequences.count; i++)
		add_sequence(&dz, &body, dz.sequences.items[i]);
	for (size_t i = 0; i < dz.tables.count; i++)
		add_table(&dz, &body, dz.tables.items[i]);
	for (size_t i = 0; i < dz.views.count; i++)
		add_view(&dz, &body, dz.views.items[i]);
	size_t before = body.length;
	if (target_option_is(writing->target, "relations", "true"))
		dz_add_relations(&dz, &body);
	buf_add(file, "// " CODE_HEADER "\n\n");
	add_imports(&dz, file, body.length > before);
	buf_add_char(file, '\n');
	add_unsaid(&dz, file);
	buf_add(file, body.data);
	buf_chop(file, 1);
	return !dz.failed;
}

const CodeLanguage drizzle_language = {
	.name = "drizzle",
	.summary = "a schema of drizzle-orm, 0.45 or 1.0, with its relations",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
