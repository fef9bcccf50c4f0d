/*
 * print.c: a Schema as .dbgen text: extensions and what is in no schema first, then schema by schema.
 */
#include "print.h"

#include <stdlib.h>
#include <string.h>

#include "printer.h"

typedef void PrintObject(Printer *p, const Object *object);

/* In the order of a section; what stands in a parent's block has no row. */
static const struct {
	KindId kind;
	PrintObject *print;
} printers[] = {
	{ KIND_COLLATION, print_sql },
	{ KIND_CONVERSION, print_sql },
	{ KIND_ENUM, print_enum },
	{ KIND_DOMAIN, print_domain },
	{ KIND_COMPOSITE, print_composite },
	{ KIND_RANGE, print_sql },
	{ KIND_BASE_TYPE, print_sql },
	{ KIND_TEXT_SEARCH_PARSER, print_sql },
	{ KIND_TEXT_SEARCH_TEMPLATE, print_sql },
	{ KIND_TEXT_SEARCH_DICTIONARY, print_sql },
	{ KIND_TEXT_SEARCH_CONFIGURATION, print_sql },
	{ KIND_SEQUENCE, print_sequence },
	{ KIND_TABLE, print_table },
	{ KIND_FOREIGN_TABLE, print_table },
	{ KIND_IDENTITY_SEQUENCE, print_identity_sequence },
	{ KIND_VIEW, print_view },
	{ KIND_MATERIALIZED_VIEW, print_view },
	{ KIND_STATISTICS, print_sql },
	{ KIND_RULE, print_sql },
	{ KIND_FUNCTION, print_routine },
	{ KIND_PROCEDURE, print_routine },
	{ KIND_AGGREGATE, print_aggregate },
	{ KIND_OPERATOR, print_sql },
	{ KIND_OPERATOR_FAMILY, print_sql },
	{ KIND_OPERATOR_CLASS, print_sql },
	{ KIND_DEFAULT_PRIVILEGES, print_default_privileges },
};

/* What is in no schema: before all else, or after it. */
static const KindId first_kinds[] = { KIND_LANGUAGE, KIND_FOREIGN_DATA_WRAPPER, KIND_SERVER, KIND_USER_MAPPING,
	                                  KIND_ACCESS_METHOD };
static const KindId last_kinds[] = { KIND_CAST, KIND_TRANSFORM, KIND_EVENT_TRIGGER, KIND_PUBLICATION,
	                                 KIND_SUBSCRIPTION };

static bool is_serial_sequence(Printer *p, const Object *object)
{
	const Sequence *sequence = (const Sequence *) object;

	if (object->kind != KIND_SEQUENCE || !sequence->owned_table.name)
		return false;
	const Object *table = schema_find_relation(p->schema, sequence->owned_table.schema, sequence->owned_table.name);
	const Object *column = table ? object_child(table, KIND_COLUMN, sequence->owned_column) : NULL;
	return column && !((const Table *) table)->of_type.name && serial_sequence(p, (const Column *) column) == sequence;
}

/* Tokens and items are many times larger than the text: so much of it is laid out at once. */
enum { FORMAT_BYTES = 64 * 1024 };

static void format_printed(Printer *p)
{
	Arena *work = arena_new();
	Diags diags;
	Buf text;

	diags_init(&diags, work);
	buf_init(&text, work);
	if (!format_source(&text, &diags, source_over(work, "printed", p->out->data, p->out->length)))
		buf_add_n(&text, p->out->data, p->out->length);
	if (p->formatted->length && text.length)
		buf_add_char(p->formatted, '\n');
	buf_add_n(p->formatted, text.data, text.length);
	buf_clear(p->out);
	arena_free(work);
}

static void print_one(Printer *p, PrintObject *print, const Object *object)
{
	print(p, object);
	print_add(p, "\n");
	if (p->out->length > FORMAT_BYTES && buf_ends_with(p->out, "\n\n"))
		format_printed(p);
}

/* A partition follows its parent, in its own section or not. */
static bool follows_parent(const Printer *p, const Object *object)
{
	const Table *table = (const Table *) object;

	if ((object->kind != KIND_TABLE && object->kind != KIND_FOREIGN_TABLE) || !table->partition_of.name)
		return false;
	const Object *parent = schema_find_relation(p->schema, table->partition_of.schema, table->partition_of.name);
	return parent && parent != object && text_same(parent->schema, object->schema);
}

static void print_with_partitions(Printer *p, PrintObject *print, const Object *object, const List *all)
{
	print_one(p, print, object);
	if ((object->kind != KIND_TABLE && object->kind != KIND_FOREIGN_TABLE) ||
	    !((const Table *) object)->partition_key.text)
		return;
	for (size_t i = 0; i < all->count; i++) {
		const Object *child = all->items[i];

		if (follows_parent(p, child) && text_same(((const Table *) child)->partition_of.name, object->name) &&
		    text_same(child->schema, object->schema))
			print_with_partitions(p, print, child, all);
	}
}

static void print_schema_objects(Printer *p, const char *schema, const List *all)
{
	List mine = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		Object *object = all->items[i];

		if (text_same(object->schema, schema))
			list_add(p->arena, &mine, object);
	}
	for (size_t k = 0; k < sizeof(printers) / sizeof(printers[0]); k++) {
		for (size_t i = 0; i < mine.count; i++) {
			const Object *object = mine.items[i];

			if (object->kind == printers[k].kind && !is_serial_sequence(p, object) && !follows_parent(p, object))
				print_with_partitions(p, printers[k].print, object, &mine);
		}
	}
	for (size_t i = 0; i < mine.count; i++)
		print_rows(p, mine.items[i]);
}

/* What lives in a schema that is not part of the model, an extension's for example: by its whole name, in public. */
static void print_homeless(Printer *p, const List *all)
{
	Strings done = { 0 };

	p->in_schema = "public";
	for (size_t i = 0; i < all->count; i++) {
		const char *schema = ((const Object *) all->items[i])->schema;

		if (!schema || strings_has(&done, schema) || schema_find(p->schema, KIND_SCHEMA, NULL, NULL, schema, NULL))
			continue;
		strings_add(p->arena, &done, schema);
		print_schema_objects(p, schema, all);
	}
}

static void print_kinds(Printer *p, const KindId *kinds, size_t count, const List *all)
{
	for (size_t k = 0; k < count; k++) {
		for (size_t i = 0; i < all->count; i++) {
			const Object *object = all->items[i];

			if (object->kind == kinds[k])
				print_one(p, print_sql, object);
		}
	}
}

static void print_top(Printer *p, const List *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const Object *object = all->items[i];

		if (object->kind == KIND_EXTENSION)
			print_extension(p, object);
	}
	print_add(p, "\n");
	print_kinds(p, first_kinds, sizeof(first_kinds) / sizeof(first_kinds[0]), all);
}

static void print_bottom(Printer *p, const List *all)
{
	print_kinds(p, last_kinds, sizeof(last_kinds) / sizeof(last_kinds[0]), all);
	for (size_t i = 0; i < all->count; i++) {
		const Object *object = all->items[i];

		if (object->kind == KIND_DEFAULT_PRIVILEGES && !object->schema)
			print_one(p, print_default_privileges, object);
	}
	if (!schema_find(p->schema, KIND_SCHEMA, NULL, NULL, "public", NULL))
		print_add(p, "sql $$ drop schema public $$\n");
}

void print_schema(Buf *out, Schema *schema, ObjectSql *sql)
{
	Arena *work = arena_new();
	Buf raw;
	Printer printer = { .arena = work, .out = &raw, .formatted = out, .schema = schema, .sql = sql };
	const List *all = schema_sorted(schema);

	buf_init(&raw, work);
	printer.empty = schema_new_bare(work);
	printer.fresh_public = schema_find(schema_new(work), KIND_SCHEMA, NULL, NULL, "public", NULL);
	print_count_names(&printer);
	print_top(&printer, all);
	print_homeless(&printer, all);
	for (size_t i = 0; i < all->count; i++) {
		const Object *object = all->items[i];

		if (object->kind != KIND_SCHEMA)
			continue;
		print_section(&printer, object);
		print_add(&printer, "\n");
		print_schema_objects(&printer, object->name, all);
	}
	print_bottom(&printer, all);
	format_printed(&printer);
	arena_free(work);
}
