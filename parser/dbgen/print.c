/*
 * print.c: a Schema as .dbgen text: extensions and what is in no schema first, then schema by schema.
 */
#include "words.h"

#include <string.h>

/* Languages, collations, ranges: what sequences and tables can be made of stands before them. */
static bool is_early(KindId kind)
{
	return kind < KIND_SEQUENCE;
}

static const PrintRow *row_of(KindId kind)
{
	for (const Family *const *family = dbgen_families; *family; family++) {
		for (const PrintRow *row = (*family)->printed; row && row->kind != KIND_COUNT; row++) {
			if (row->kind == kind)
				return row;
		}
	}
	return NULL;
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

/* The blank line behind an object. */
static void end_object(Printer *p)
{
	print_add(p, "\n");
	if (p->out->length > FORMAT_BYTES && buf_ends_with(p->out, "\n\n"))
		format_printed(p);
}

/* What no family has a row for, kind by kind. */
static void print_as_sql(Printer *p, const List *objects, bool early)
{
	for (KindId kind = 0; kind < KIND_COUNT; kind++) {
		if (is_early(kind) != early || row_of(kind))
			continue;
		for (size_t i = 0; i < objects->count; i++) {
			const Object *object = objects->items[i];

			if (object->kind == kind) {
				print_sql(p, object);
				end_object(p);
			}
		}
	}
}

static void print_row(Printer *p, const List *objects, const PrintRow *row)
{
	for (size_t i = 0; i < objects->count; i++) {
		const Object *object = objects->items[i];

		if (object->kind == row->kind) {
			row->print(p, object);
			if (!row->close)
				end_object(p);
		}
	}
}

static void print_families(Printer *p, const List *objects)
{
	p->section = objects;
	for (const Family *const *family = dbgen_families; *family; family++) {
		for (const PrintRow *row = (*family)->printed; row && row->kind != KIND_COUNT; row++) {
			if (row->print)
				print_row(p, objects, row);
		}
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
	print_as_sql(p, &mine, true);
	print_families(p, &mine);
	print_as_sql(p, &mine, false);
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

/* What is in no schema, of one half of the kinds. */
static List without_schema(Printer *p, const List *all, bool early)
{
	List list = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		Object *object = all->items[i];

		if (!object->schema && object->kind != KIND_SCHEMA && is_early(object->kind) == early)
			list_add(p->arena, &list, object);
	}
	return list;
}

static void print_top(Printer *p, const List *all)
{
	List list = without_schema(p, all, true);

	print_families(p, &list);
	print_add(p, "\n");
	print_as_sql(p, &list, true);
}

static void print_bottom(Printer *p, const List *all)
{
	List list = without_schema(p, all, false);

	print_as_sql(p, &list, false);
	print_families(p, &list);
	if (!schema_find(p->schema, KIND_SCHEMA, NULL, NULL, "public", NULL))
		print_add(p, "sql $$ drop schema public $$\n");
}

/* Names that would be taken for words where an item begins. */
static void find_words(Printer *p)
{
	/* Behind an index's head, or the type of a column, these would be clauses. */
	static const char *const clauses[] = { "of",      "nulls",       "only",      "concurrently", "not",
		                                   "null",    "unique",      "primary",   "check",        "generated",
		                                   "storage", "compression", "options",   "inherited",    "renamed",
		                                   "set",     "constraint",  "statistics" };

	p->name_words = words_joining_lines(p->arena);
	for (size_t i = 0; i < sizeof(clauses) / sizeof(clauses[0]); i++)
		strings_add(p->arena, &p->name_words, clauses[i]);
	p->line_words = words_known(p->arena, IN_LINES, WORD_TAKES_NAME);
	p->list_words = words_known(p->arena, IN_LIST, 0);
	strings_add(p->arena, &p->line_words, "renamed");
	strings_add(p->arena, &p->list_words, "renamed");
}

void print_schema(Buf *out, Schema *schema, ObjectSql *sql)
{
	Arena *work = arena_new();
	Buf raw;
	Printer printer = {
		.arena = work, .out = &raw, .formatted = out, .schema = schema, .sql = sql, .empty = schema_new_bare(work)
	};
	const List *all = schema_sorted(schema);

	buf_init(&raw, work);
	printer.lookup = lookup_new(work, schema);
	printer.fresh_public = schema_find(schema_new(work), KIND_SCHEMA, NULL, NULL, "public", NULL);
	find_words(&printer);
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
