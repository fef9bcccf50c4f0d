/*
 * snapshot7.c: the snapshot that drizzle-kit 0.31 makes of the code (generatePgSnapshot in src/serializer/pgSerializer.ts).
 */
#include <string.h>

#include "kitjson.h"
#include "said.h"

/* ---- columns */

static void add_numbers(Buf *out, const Sequence *numbers)
{
	kit_digits(out, "increment", numbers->increment);
	kit_digits(out, "startWith", numbers->start);
	kit_digits(out, "minValue", numbers->min);
	kit_digits(out, "maxValue", numbers->max);
	kit_digits(out, "cache", numbers->cache);
	kit_bool(out, "cycle", numbers->cycle);
}

static void add_identity(Buf *out, const DzTable *table, const DzColumn *column)
{
	Sequence numbers = dz_identity_sequence(column->of);

	kit_key(out, "identity");
	buf_add_char(out, '{');
	kit_text(out, "type", column->identity);
	kit_text(out, "name", column->of->identity_sequence.name);
	kit_text(out, "schema", table->code->base.schema);
	add_numbers(out, &numbers);
	buf_add_char(out, '}');
}

static void add_column(Buf *out, const DzTable *table, const DzColumn *column)
{
	const char *name = column->code->base.name;

	kit_key(out, name);
	buf_add_char(out, '{');
	kit_text(out, "name", name);
	kit_text(out, "type", column->type.array ? arena_printf(out->arena, "%s[]", column->type.sql) : column->type.sql);
	kit_said(out, "typeSchema", column->type.enum_schema);
	kit_bool(out, "primaryKey", column->primary);
	kit_bool(out, "notNull", column->not_null);
	if (column->code->generated) {
		kit_key(out, "generated");
		buf_add_char(out, '{');
		kit_text(out, "as", column->code->generated);
		kit_text(out, "type", "stored");
		buf_add_char(out, '}');
	}
	if (column->identity)
		add_identity(out, table, column);
	if (column->fallback.call && column->fallback.bare) {
		kit_key(out, "default");
		buf_add(out, column->fallback.sql);
	} else if (column->fallback.call) {
		kit_text(out, "default", column->fallback.sql);
	}
	buf_add_char(out, '}');
}

static void add_columns(Buf *out, const DzTable *table)
{
	kit_key(out, "columns");
	buf_add_char(out, '{');
	for (size_t i = 0; i < table->columns.count; i++)
		add_column(out, table, table->columns.items[i]);
	buf_add_char(out, '}');
}

/* ---- what stands behind them */

static void add_index_part(Buf *out, const DzIndexPart *part)
{
	kit_next(out);
	buf_add_char(out, '{');
	kit_text(out, "expression", part->text);
	kit_bool(out, "isExpression", part->is_expression);
	kit_bool(out, "asc", !part->descending);
	kit_text(out, "nulls", part->nulls_first ? "first" : "last");
	kit_said(out, "opclass", part->opclass);
	buf_add_char(out, '}');
}

static void add_index(Buf *out, const Dz *dz, const DzItem *item)
{
	const Index *of = (const Index *) (const void *) item->object;

	kit_text(out, "name", of->base.name);
	kit_key(out, "columns");
	buf_add_char(out, '[');
	for (size_t i = 0; i < of->parts.count; i++) {
		DzIndexPart part = dz_index_part(dz, of, of->parts.items[i]);

		add_index_part(out, &part);
	}
	buf_add_char(out, ']');
	kit_bool(out, "isUnique", of->unique);
	kit_said(out, "where", of->predicate.text);
	kit_bool(out, "concurrently", false);
	kit_text(out, "method", of->method);
	kit_key(out, "with");
	buf_add_char(out, '{');
	for (size_t i = 0; i < of->options.count; i++) {
		const char *option = of->options.items[i];
		size_t length = strcspn(option, "=");

		kit_text(out, arena_strndup(out->arena, option, length), option[length] == '=' ? option + length + 1 : "");
	}
	buf_add_char(out, '}');
}

static void add_reference(Buf *out, const DzTable *table, const DzReference *reference)
{
	const Constraint *of = reference->of;

	kit_key(out, of->base.name);
	buf_add_char(out, '{');
	kit_text(out, "name", of->base.name);
	kit_text(out, "tableFrom", table->code->base.name);
	kit_text(out, "tableTo", reference->to->code->base.name);
	kit_said(out, "schemaTo", reference->to->sql_schema);
	kit_texts(out, "columnsFrom", &of->columns);
	kit_texts(out, "columnsTo", &of->ref_columns);
	kit_text(out, "onDelete", of->on_delete ? of->on_delete : "no action");
	kit_text(out, "onUpdate", of->on_update ? of->on_update : "no action");
	buf_add_char(out, '}');
}

static void add_key(Buf *out, const Dz *dz, const DzItem *item)
{
	const Constraint *of = (const Constraint *) (const void *) item->object;

	(void) dz;
	kit_text(out, "name", of->base.name);
	kit_bool(out, "nullsNotDistinct", of->nulls_not_distinct);
	kit_texts(out, "columns", &of->columns);
}

static void add_check(Buf *out, const Dz *dz, const DzItem *item)
{
	(void) dz;
	kit_text(out, "name", item->object->name);
	kit_text(out, "value", ((const Constraint *) (const void *) item->object)->expr.text);
}

static void add_policy(Buf *out, const Dz *dz, const DzItem *item)
{
	const Policy *of = (const Policy *) (const void *) item->object;

	kit_text(out, "name", of->base.name);
	kit_text(out, "as", of->permissive ? "PERMISSIVE" : "RESTRICTIVE");
	kit_text(out, "for", dz_upper(dz->arena, of->command));
	kit_texts(out, "to", &of->roles);
	kit_said(out, "using", of->using_expr.text);
	kit_said(out, "withCheck", of->check_expr.text);
}

static void add_items(Buf *out, const Dz *dz, const char *key, const List *items,
                      void (*add)(Buf *out, const Dz *dz, const DzItem *item))
{
	kit_key(out, key);
	buf_add_char(out, '{');
	for (size_t i = 0; i < items->count; i++) {
		const DzItem *item = items->items[i];

		kit_key(out, item->object->name);
		buf_add_char(out, '{');
		add(out, dz, item);
		buf_add_char(out, '}');
	}
	buf_add_char(out, '}');
}

/* ---- tables, views and the rest */

static void begin_entity(Buf *out, const CodeNamed *named)
{
	kit_key(out, arena_printf(out->arena, "%s.%s", named->schema, named->name));
	buf_add_char(out, '{');
}

static void add_table(Buf *out, const Dz *dz, const DzTable *table)
{
	begin_entity(out, &table->code->base);
	kit_text(out, "name", table->code->base.name);
	kit_text(out, "schema", table->sql_schema ? table->sql_schema : "");
	add_columns(out, table);
	add_items(out, dz, "indexes", &table->indexes, add_index);
	kit_key(out, "foreignKeys");
	buf_add_char(out, '{');
	for (size_t i = 0; i < table->references.count; i++)
		add_reference(out, table, table->references.items[i]);
	buf_add_char(out, '}');
	kit_key(out, "compositePrimaryKeys");
	buf_add_char(out, '{');
	if (table->key) {
		kit_key(out, table->key->base.name);
		buf_add_char(out, '{');
		kit_text(out, "name", table->key->base.name);
		kit_texts(out, "columns", &table->key->columns);
		buf_add_char(out, '}');
	}
	buf_add_char(out, '}');
	add_items(out, dz, "uniqueConstraints", &table->uniques, add_key);
	add_items(out, dz, "policies", &table->policies, add_policy);
	add_items(out, dz, "checkConstraints", &table->checks, add_check);
	kit_bool(out, "isRLSEnabled", table->row_security);
	buf_add_char(out, '}');
}

static void add_view(Buf *out, const Dz *dz, const DzTable *view)
{
	begin_entity(out, &view->code->base);
	add_columns(out, view);
	kit_text(out, "definition", view->query);
	kit_text(out, "name", view->code->base.name);
	kit_text(out, "schema", view->code->base.schema);
	kit_bool(out, "isExisting", false);
	if (view->options.count > 0) {
		kit_key(out, "with");
		buf_add_char(out, '{');
		for (size_t i = 0; i < view->options.count; i++) {
			DzViewOption option = dz_view_option(dz, view->options.items[i]);

			if (option.bare) {
				kit_key(out, option.name);
				buf_add(out, option.value);
			} else {
				kit_text(out, option.name, option.value);
			}
		}
		buf_add_char(out, '}');
	}
	kit_bool(out, "materialized", view->materialized);
	kit_said(out, "tablespace", view->tablespace);
	kit_said(out, "using", view->method);
	buf_add_char(out, '}');
}

static void add_enum(Buf *out, const DzEnum *made)
{
	begin_entity(out, &made->code->base);
	kit_text(out, "name", made->code->base.name);
	kit_text(out, "schema", made->code->base.schema);
	kit_texts(out, "values", &made->code->labels);
	buf_add_char(out, '}');
}

static void add_sequence(Buf *out, const DzSequence *sequence)
{
	const Sequence *of = sequence->of;

	kit_key(out, arena_printf(out->arena, "%s.%s", of->base.schema, of->base.name));
	buf_add_char(out, '{');
	kit_text(out, "name", of->base.name);
	kit_text(out, "schema", of->base.schema);
	add_numbers(out, of);
	buf_add_char(out, '}');
}

static void add_schemas(Buf *out, const Dz *dz)
{
	const char *schema;
	void *value;

	for (size_t at = 0; map_next(dz->schemas, &at, &schema, &value);)
		kit_text(out, schema, schema);
}

void dz_add_snapshot7(Buf *out, const Dz *dz, const char *id, const char *previous)
{
	buf_add_char(out, '{');
	kit_text(out, "id", id);
	kit_text(out, "prevId", previous);
	kit_text(out, "version", "7");
	kit_text(out, "dialect", "postgresql");
	buf_add(out, ",\"tables\":{");
	for (size_t i = 0; i < dz->tables.count; i++)
		add_table(out, dz, dz->tables.items[i]);
	buf_add(out, "},\"enums\":{");
	for (size_t i = 0; i < dz->enums.count; i++)
		add_enum(out, dz->enums.items[i]);
	buf_add(out, "},\"schemas\":{");
	add_schemas(out, dz);
	buf_add(out, "},\"sequences\":{");
	for (size_t i = 0; i < dz->sequences.count; i++)
		add_sequence(out, dz->sequences.items[i]);
	buf_add(out, "},\"roles\":{},\"policies\":{},\"views\":{");
	for (size_t i = 0; i < dz->views.count; i++)
		add_view(out, dz, dz->views.items[i]);
	buf_add(out, "},\"_meta\":{\"columns\":{},\"schemas\":{},\"tables\":{}}}");
}
