/* language.c: a .dbgen file, read, laid out afresh and read again: the same schema, and laid out it stays as it is.
 * Printed from the model and read again it is the same schema, too. */
#include <string.h>

#include "fuzz.h"

#include "analyse.h"
#include "parse.h"
#include "plan.h"
#include "print.h"

static Schema *read(Fuzz *fuzz, const char *text, size_t length)
{
	List sources = { 0 };

	list_add(fuzz->arena, &sources, source_new(fuzz->arena, "input.dbgen", text, length));
	return parse_sources(fuzz->arena, &fuzz->diags, &sources);
}

static const char *last_message(const Fuzz *fuzz)
{
	const List *list = &fuzz->diags.list;

	return list->count ? ((const Diag *) list->items[list->count - 1])->message : "";
}

static void same(Fuzz *fuzz, const char *law, const Buf *text, Schema *schema)
{
	CompareOptions options = { .sql = &sql_insight, .owners = true };
	Schema *again = read(fuzz, text->data, text->length);

	fuzz_law(again, law, text->data, last_message(fuzz));
	List changes = compare_schemas(fuzz->arena, &fuzz->diags, schema_to_compare(fuzz->arena, schema, again), again,
	                               &options);
	Buf line;
	buf_init(&line, fuzz->arena);
	for (size_t i = 0; i < changes.count; i++) {
		change_describe(&line, changes.items[i]);
		buf_add_char(&line, '\n');
	}
	fuzz_law(changes.count == 0, law, text->data, line.data);
}

static void check_layout(Fuzz *fuzz, const char *text, size_t length, Schema *schema)
{
	Buf once, twice;

	buf_init(&once, fuzz->arena);
	buf_init(&twice, fuzz->arena);
	if (!format_source(&once, &fuzz->diags, source_new(fuzz->arena, "input.dbgen", text, length)))
		return;
	fuzz_law(format_source(&twice, &fuzz->diags, source_new(fuzz->arena, "once.dbgen", once.data, once.length)),
	         "what fmt writes can be read", once.data, last_message(fuzz));
	fuzz_law(strcmp(once.data, twice.data) == 0, "fmt is a fixed point", once.data, twice.data);
	if (schema)
		same(fuzz, "fmt changes no meaning", &once, schema);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	Schema *schema = read(&fuzz, text, size);
	check_layout(&fuzz, text, size, schema);
	if (schema && !schema_renames(fuzz.arena, schema, schema)) {
		Buf printed;

		buf_init(&printed, fuzz.arena);
		print_schema(&printed, schema, object_sql);
		same(&fuzz, "what is printed is read as the same", &printed, schema);
	}
	fuzz_end(&fuzz);
	return 0;
}
