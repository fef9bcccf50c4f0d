/*
 * roundtrip.c: parse(print(x)) == x, and fmt is a fixed point, for each argument: a connection string, or a .sql or .dbgen
 * file.  With -p before it, the printed text goes to standard output.
 */
#include <stdio.h>
#include <string.h>

#include "analyse.h"
#include "compare.h"
#include "file.h"
#include "introspect.h"
#include "parse.h"
#include "plan.h"
#include "print.h"
#include "url.h"

static void show(const Diags *diags)
{
	Buf text;

	buf_init(&text, diags->arena);
	for (size_t i = 0; i < diags->list.count && i < 20; i++)
		diag_print(&text, diags->list.items[i], false);
	fputs(text.data, stderr);
}

static Schema *load(Arena *arena, Diags *diags, const char *from)
{
	IntrospectOptions options = { 0 };
	List sources = { 0 };
	Schema *schema;

	if (strchr(from, '=') || text_is_url(from)) {
		Conn *conn = conn_open(arena, diags, from);
		schema = conn ? introspect(arena, diags, conn, &options) : NULL;
		conn_close(conn);
		return schema;
	}
	Source *source = file_read(arena, diags, from);
	if (!source)
		return NULL;
	list_add(arena, &sources, source);
	schema = parse_sources(arena, diags, &sources);
	return schema;
}

static Schema *parse_text(Arena *arena, Diags *diags, const Buf *text)
{
	List sources = { 0 };

	list_add(arena, &sources, source_new(arena, "printed.dbgen", text->data, text->length));
	Schema *schema = parse_sources(arena, diags, &sources);
	return schema;
}

static size_t differences(Arena *arena, Diags *diags, Schema *old, Schema *new)
{
	CompareOptions options = { .sql = &sql_insight, .owners = true };
	List changes = compare_schemas(arena, diags, old, new, &options);

	for (size_t i = 0; i < changes.count && i < 40; i++) {
		Buf line;

		buf_init(&line, arena);
		change_describe(&line, changes.items[i]);
		printf("  %s\n", line.data);
	}
	return changes.count;
}

/* Number of what went wrong. */
static size_t check(Arena *arena, const char *from, bool print)
{
	Diags diags;

	diags_init(&diags, arena);
	Schema *schema = load(arena, &diags, from);
	if (!schema) {
		show(&diags);
		printf("skip %s: cannot be read\n", from);
		return 0;
	}
	Buf text;
	buf_init(&text, arena);
	Buf formatted;
	buf_init(&formatted, arena);
	print_schema(&text, schema, object_sql);
	if (print)
		fputs(text.data, stdout);
	diags_init(&diags, arena);
	Schema *again = parse_text(arena, &diags, &text);
	if (!again) {
		show(&diags);
		printf("not ok %s: %zu errors in what was printed\n", from, diags.errors);
		return 1;
	}
	if (print) {
		Buf second;

		buf_init(&second, arena);
		print_schema(&second, again, object_sql);
		printf("-- read again and printed again:\n%s", second.data);
	}
	size_t bad = differences(arena, &diags, schema, again);
	if (!format_source(&formatted, &diags, source_new(arena, "printed.dbgen", text.data, text.length)) ||
	    strcmp(formatted.data, text.data) != 0) {
		printf("  fmt changes what was printed\n");
		bad++;
	}
	if (bad == 0)
		printf("ok %s\n", from);
	else
		printf("not ok %s: %zu differences\n", from, bad);
	return bad;
}

int main(int count, char **args)
{
	bool print = false;
	size_t bad = 0;

	for (int i = 1; i < count; i++) {
		Arena *arena = arena_new();

		if (strcmp(args[i], "-p") == 0)
			print = true;
		else
			bad += check(arena, args[i], print);
		arena_free(arena);
	}
	return bad > 0;
}
