/*
 * snapshot8.c: the snapshot that drizzle-kit 1.0 makes of the code (fromDrizzleSchema in src/dialects/postgres/drizzle.ts):
 * a flat list of entities.
 */
#include <string.h>

#include "kitjson.h"
#include "said.h"

static void begin(Buf *out)
{
	kit_next(out);
	buf_add_char(out, '{');
}

/* What and where it is; TABLE NULL: of a schema. */
static void end(Buf *out, const char *type, const char *schema, const char *table, const char *name)
{
	kit_text(out, "name", name);
	kit_text(out, "entityType", type);
	kit_said(out, "schema", schema);
	kit_said(out, "table", table);
	buf_add_char(out, '}');
}

static void end_in_table(Buf *out, const char *type, const DzTable *table, const char *name)
{
	end(out, type, table->code->base.schema, table->code->base.name, name);
}

/* ---- columns */

static void add_identity(Buf *out, const DzColumn *column)
{
	Sequence numbers = dz_identity_sequence(column->of);

	kit_key(out, "identity");
	buf_add_char(out, '{');
	kit_text(out, "type", column->identity);
	kit_text(out, "name", column->of->identity_sequence.name);
	kit_digits(out, "increment", numbers.increment);
	kit_digits(out, "startWith", numbers.start);
	kit_digits(out, "minValue", numbers.min);
	kit_digits(out, "maxValue", numbers.max);
	kit_number(out, "cache", numbers.cache);
	kit_bool(out, "cycle", numbers.cycle);
	buf_add_char(out, '}');
}

static bool in_key(const DzTable *table, const DzColumn *column)
{
	return column->primary || (table->key && strings_has(&table->key->columns, column->code->base.name));
}

static void add_column(Buf *out, const DzTable *table, const DzColumn *column)
{
	begin(out);
	kit_text(out, "type", column->type.sql);
	kit_text(out, "typeSchema", column->type.enum_schema);
	kit_bool(out, "notNull", column->not_null || in_key(table, column));
	kit_number(out, "dimensions", column->type.array ? 1 : 0);
	kit_text(out, "default", column->fallback.call ? column->fallback.sql : NULL);
	kit_key(out, "generated");
	if (column->code->generated) {
		buf_add_char(out, '{');
		kit_text(out, "as", column->code->generated);
		kit_text(out, "type", "stored");
		buf_add_char(out, '}');
	} else {
		buf_add(out, "null");
	}
	if (column->identity)
		add_identity(out, column);
	else
		kit_text(out, "identity", NULL);
	end_in_table(out, "columns", table, column->code->base.name);
}

/* ---- keys, indexes, policies */

static void add_primary_key(Buf *out, const DzTable *table)
{
	Strings columns = { 0 };

	for (size_t i = 0; i < table->columns.count; i++) {
		const DzColumn *column = table->columns.items[i];

		if (column->primary)
			strings_add(out->arena, &columns, column->code->base.name);
	}
	if (!table->key && columns.count == 0)
		return;
	begin(out);
	kit_texts(out, "columns", table->key ? &table->key->columns : &columns);
	kit_bool(out, "nameExplicit", table->key);
	end_in_table(out, "pks", table,
	             table->key ? table->key->base.name : arena_printf(out->arena, "%s_pkey", table->code->base.name));
}

static void add_unique(Buf *out, const DzTable *table, const Constraint *of)
{
	begin(out);
	kit_bool(out, "nameExplicit", true);
	kit_texts(out, "columns", &of->columns);
	kit_bool(out, "nullsNotDistinct", of->nulls_not_distinct);
	end_in_table(out, "uniques", table, of->base.name);
}

static void add_reference(Buf *out, const DzTable *table, const DzReference *reference)
{
	const Constraint *of = reference->of;

	begin(out);
	kit_bool(out, "nameExplicit", true);
	kit_texts(out, "columns", &of->columns);
	kit_text(out, "schemaTo", reference->to->code->base.schema);
	kit_text(out, "tableTo", reference->to->code->base.name);
	kit_texts(out, "columnsTo", &of->ref_columns);
	kit_text(out, "onUpdate", dz_upper(out->arena, of->on_update ? of->on_update : "no action"));
	kit_text(out, "onDelete", dz_upper(out->arena, of->on_delete ? of->on_delete : "no action"));
	end_in_table(out, "fks", table, of->base.name);
}

static void add_index_part(Buf *out, const DzIndexPart *part)
{
	begin(out);
	kit_text(out, "value", part->text);
	kit_bool(out, "isExpression", part->is_expression);
	kit_bool(out, "asc", !part->descending);
	kit_bool(out, "nullsFirst", part->nulls_first);
	kit_key(out, "opclass");
	if (part->opclass) {
		buf_add_char(out, '{');
		kit_text(out, "name", part->opclass);
		kit_bool(out, "default", false);
		buf_add_char(out, '}');
	} else {
		buf_add(out, "null");
	}
	buf_add_char(out, '}');
}

static void add_index(Buf *out, const Dz *dz, const DzTable *table, const Index *of)
{
	/* "where true" is none. */
	bool partial = of->predicate.text && strcmp(of->predicate.text, "true") != 0;

	begin(out);
	kit_bool(out, "nameExplicit", true);
	kit_key(out, "columns");
	buf_add_char(out, '[');
	for (size_t i = 0; i < of->parts.count; i++) {
		DzIndexPart part = dz_index_part(dz, of, of->parts.items[i]);

		add_index_part(out, &part);
	}
	buf_add_char(out, ']');
	kit_bool(out, "isUnique", of->unique);
	kit_text(out, "where", partial ? of->predicate.text : NULL);
	kit_text(out, "with", strings_join(out->arena, &of->options, ", "));
	kit_text(out, "method", of->method);
	kit_bool(out, "concurrently", false);
	end_in_table(out, "indexes", table, of->base.name);
}

static void add_check(Buf *out, const DzTable *table, const Constraint *of)
{
	begin(out);
	kit_text(out, "value", of->expr.text);
	end_in_table(out, "checks", table, of->base.name);
}

static void add_policy(Buf *out, const DzTable *table, const Policy *of)
{
	begin(out);
	kit_text(out, "as", of->permissive ? "PERMISSIVE" : "RESTRICTIVE");
	kit_text(out, "for", dz_upper(out->arena, of->command));
	kit_texts(out, "roles", &of->roles);
	kit_text(out, "using", of->using_expr.text);
	kit_text(out, "withCheck", of->check_expr.text);
	end_in_table(out, "policies", table, of->base.name);
}

static void add_table_items(Buf *out, const Dz *dz, const DzTable *table)
{
	for (size_t i = 0; i < table->columns.count; i++)
		add_column(out, table, table->columns.items[i]);
	add_primary_key(out, table);
	for (size_t i = 0; i < table->uniques.count; i++)
		add_unique(out, table, (const void *) ((const DzItem *) table->uniques.items[i])->object);
	for (size_t i = 0; i < table->references.count; i++)
		add_reference(out, table, table->references.items[i]);
	for (size_t i = 0; i < table->checks.count; i++)
		add_check(out, table, (const void *) ((const DzItem *) table->checks.items[i])->object);
	for (size_t i = 0; i < table->indexes.count; i++)
		add_index(out, dz, table, (const void *) ((const DzItem *) table->indexes.items[i])->object);
	for (size_t i = 0; i < table->policies.count; i++)
		add_policy(out, table, (const void *) ((const DzItem *) table->policies.items[i])->object);
}

/* ---- schemas, enums, sequences, views */

/* All that views and materialized views can have, in the order that drizzle-kit has them. */
static const char *const view_options[] = {
	"checkOption",
	"securityBarrier",
	"securityInvoker",
	"autovacuumEnabled",
	"autovacuumFreezeMaxAge",
	"autovacuumFreezeMinAge",
	"autovacuumFreezeTableAge",
	"autovacuumMultixactFreezeMaxAge",
	"autovacuumMultixactFreezeMinAge",
	"autovacuumMultixactFreezeTableAge",
	"autovacuumVacuumCostDelay",
	"autovacuumVacuumCostLimit",
	"autovacuumVacuumScaleFactor",
	"autovacuumVacuumThreshold",
	"fillfactor",
	"logAutovacuumMinDuration",
	"parallelWorkers",
	"toastTupleTarget",
	"userCatalogTable",
	"vacuumIndexCleanup",
	"vacuumTruncate",
};

static void add_view_option(Buf *out, const Dz *dz, const DzTable *view, const char *name)
{
	for (size_t i = 0; i < view->options.count; i++) {
		DzViewOption option = dz_view_option(dz, view->options.items[i]);

		if (strcmp(option.name, name) != 0)
			continue;
		if (!option.bare) {
			kit_text(out, name, option.value);
			return;
		}
		kit_key(out, name);
		buf_add(out, option.value);
		return;
	}
	kit_text(out, name, NULL);
}

static void add_view(Buf *out, const Dz *dz, const DzTable *view)
{
	begin(out);
	kit_text(out, "definition", view->query);
	kit_key(out, "with");
	if (view->options.count > 0) {
		buf_add_char(out, '{');
		for (size_t i = 0; i < sizeof(view_options) / sizeof(view_options[0]); i++)
			add_view_option(out, dz, view, view_options[i]);
		buf_add_char(out, '}');
	} else {
		buf_add(out, "null");
	}
	kit_text(out, "withNoData", NULL);
	kit_text(out, "using", view->method);
	kit_text(out, "tablespace", view->tablespace);
	kit_bool(out, "materialized", view->materialized);
	end(out, "views", view->code->base.schema, NULL, view->code->base.name);
}

static void add_sequence(Buf *out, const Sequence *of)
{
	begin(out);
	kit_digits(out, "incrementBy", of->increment);
	kit_digits(out, "minValue", of->min);
	kit_digits(out, "maxValue", of->max);
	kit_digits(out, "startWith", of->start);
	kit_number(out, "cacheSize", of->cache);
	kit_bool(out, "cycle", of->cycle);
	end(out, "sequences", of->base.schema, NULL, of->base.name);
}

static void add_schemas(Buf *out, const Dz *dz)
{
	const char *schema;
	void *value;

	for (size_t at = 0; map_next(dz->schemas, &at, &schema, &value);) {
		begin(out);
		end(out, "schemas", NULL, NULL, schema);
	}
}

void dz_add_snapshot8(Buf *out, const Dz *dz, const char *id, const char *previous)
{
	buf_add(out, "{\"version\":\"8\",\"dialect\":\"postgres\"");
	kit_text(out, "id", id);
	kit_texts(out, "prevIds", &(Strings){ .items = &previous, .count = 1 });
	buf_add(out, ",\"ddl\":[");
	add_schemas(out, dz);
	for (size_t i = 0; i < dz->enums.count; i++) {
		const DzEnum *made = dz->enums.items[i];

		begin(out);
		kit_texts(out, "values", &made->code->labels);
		end(out, "enums", made->code->base.schema, NULL, made->code->base.name);
	}
	for (size_t i = 0; i < dz->tables.count; i++) {
		const DzTable *table = dz->tables.items[i];

		begin(out);
		kit_bool(out, "isRlsEnabled", table->row_security || table->policies.count > 0);
		end(out, "tables", table->code->base.schema, NULL, table->code->base.name);
	}
	for (size_t i = 0; i < dz->tables.count; i++)
		add_table_items(out, dz, dz->tables.items[i]);
	for (size_t i = 0; i < dz->sequences.count; i++)
		add_sequence(out, ((const DzSequence *) dz->sequences.items[i])->of);
	for (size_t i = 0; i < dz->views.count; i++)
		add_view(out, dz, dz->views.items[i]);
	buf_add(out, "],\"renames\":[]}");
}
