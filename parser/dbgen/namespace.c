/*
 * namespace.c: schemas and extensions.
 */
#include "words.h"
#include "types.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

/* "schema shop" holds for the declarations after it in its file. */
static void read_schema(Build *build, Item *item)
{
	item->in_schema = build->in_schema = kept_text(build, token_identifier(item->file, item->name.first));
}

static void declare_schema(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_SCHEMA, item, KIND_SCHEMA);

	fragment->name = token_identifier(item->file, item->name.first);
	if (item->name.last - item->name.first > 1) {
		diag_error(build->diags, range_span(item->file, item->name), "the name of a schema has no dot");
		return;
	}
	assembly_add(&fragment->sql, "CREATE SCHEMA IF NOT EXISTS ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	build_no_rest(build, item, item->rest.first);
	build_block(build, item, fragment, NULL);
}

static void declare_extension(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_EXTENSION, item, KIND_EXTENSION);

	fragment->name = token_identifier(item->file, item->name.first);
	assembly_add(&fragment->sql, "CREATE EXTENSION IF NOT EXISTS ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	assembly_add_range(&fragment->sql, item->file, item->rest);
	build_block(build, item, fragment, NULL);
}

/* ---- print ---- */

void print_section(Printer *p, const Object *schema)
{
	bool is_public = strcmp(schema->name, "public") == 0;
	const char *fresh_comment = is_public ? p->fresh_public->comment : NULL;
	Object shown = *schema;
	Buf *out = p->out;

	p->in_schema = schema->name;
	print_add(p, "schema ");
	print_name(p, schema->name);
	if (text_same(shown.comment, fresh_comment))
		shown.comment = NULL;
	if (schema->renamed_from)
		print_add(p, " renamed from %I", schema->renamed_from);
	Buf block;
	buf_init(&block, p->arena);
	p->out = &block;
	print_aspects(p, &shown);
	if (fresh_comment && !schema->comment)
		print_add(p, "comment null\n");
	p->out = out;
	print_add(p, block.length > 0 ? " {\n%s}\n" : "\n", block.data);
}

static void print_extension(Printer *p, const Object *object)
{
	const Extension *extension = (const Extension *) object;

	print_add(p, "extension ");
	print_name(p, object->name);
	if (extension->in_schema && (strcmp(extension->in_schema, "public") != 0 || extension_home(object->name)))
		print_add(p, " schema %I", extension->in_schema);
	if (extension->version)
		print_add(p, " version %L", extension->version);
	print_aspect_block(p, object);
}

/* ---- words ---- */

static const Word words[] = {
	{ "schema", TOK_NAMED, IN_FILE, .read = read_schema, .declare = declare_schema, .block = IN_ASPECTS,
	  .where = "a schema" },
	{ "extension", TOK_NAMED, IN_FILE, .declare = declare_extension, .block = IN_ASPECTS, .where = "an extension" },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_EXTENSION, print_extension, .close = true }, { KIND_COUNT } };

const Family namespace_family = { words, printed };
