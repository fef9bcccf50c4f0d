/*
 * queries.c: reads files of queries, asks a database that holds their schema, and prints what is known.
 *
 *   queries CONNINFO FILE…     a line a query, "param" and "column" lines below it
 *   queries --brief CONNINFO FILE…   NAME: its parameters -> its columns, types with "?" where NULL may stand
 *   queries --views CONNINFO
 */
#include <stdio.h>
#include <string.h>

#include "file.h"
#include "queries.h"

static void print_query(const Query *query)
{
	printf("query %s %s%s\n", query->name, query_command_word(query->command), query->good ? "" : " failed");
	for (size_t i = 0; i < query->params.count; i++) {
		const QueryParam *param = query->params.items[i];

		printf("  param %s %s%s%s", param->name ? param->name : "-", param->type ? param->type : "-",
		       param->nullable ? " null" : "", param->slice ? " slice" : "");
		printf(param->column ? " %s.%s.%s\n" : "\n", param->schema, param->table, param->column);
	}
	for (size_t i = 0; i < query->columns.count; i++) {
		const QueryColumn *column = query->columns.items[i];

		printf("  column %s %s%s", column->name, column->type, column->nullable ? " null" : "");
		if (column->embed)
			printf(" embed %s%s", column->embed->table, column->embed->absent ? " absent" : "");
		printf(column->column ? " %s.%s.%s\n" : "\n", column->schema, column->table, column->column);
	}
	for (size_t i = 0; i < query->uses.count; i++) {
		const QueryUse *use = query->uses.items[i];

		printf("  use %s.%s%s%s\n", use->schema, use->table, use->column ? "." : "", use->column ? use->column : "");
	}
	for (size_t i = 0; i < query->variants.count; i++) {
		const QueryVariant *variant = query->variants.items[i];

		printf("  sql %u %zu %s\n", variant->conditions, variant->order, variant->sql);
	}
}

static void print_brief(const Query *query)
{
	printf("%s:", query->name);
	for (size_t i = 0; i < query->params.count; i++) {
		const QueryParam *param = query->params.items[i];

		printf(" %s%s%s", param->type ? param->type : "-", param->nullable ? "?" : "",
		       i + 1 < query->params.count ? "," : " ->");
	}
	for (size_t i = 0; i < query->columns.count; i++) {
		const QueryColumn *column = query->columns.items[i];

		printf("%s %s%s", i ? "," : "", column->type, column->nullable ? "?" : "");
	}
	puts(query->good ? "" : " error");
}

static void print_diags(Arena *arena, const Diags *diags)
{
	Buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < diags->list.count; i++)
		diag_print(&out, diags->list.items[i], false);
	fputs(out.data, stderr);
}

static bool print_views(Arena *arena, Diags *diags, Conn *conn)
{
	List columns = { 0 };

	if (!views_analyse(arena, diags, conn, &columns))
		return false;
	for (size_t i = 0; i < columns.count; i++) {
		const ViewColumnFact *column = columns.items[i];

		printf("%s.%s.%s %s%s\n", column->schema, column->view, column->name, column->type,
		       column->nullable ? " null" : "");
	}
	return true;
}

static bool print_queries(Arena *arena, Diags *diags, Conn *conn, char **paths, bool brief)
{
	List queries = { 0 };
	bool good = true;

	for (; *paths; paths++) {
		const Source *source = file_read(arena, diags, *paths);

		good &= source && query_file_read(arena, diags, source, &queries);
	}
	good &= queries_have_names(arena, diags, &queries);
	good &= queries_analyse(arena, diags, conn, &queries);
	for (size_t i = 0; i < queries.count; i++)
		if (brief)
			print_brief(queries.items[i]);
		else
			print_query(queries.items[i]);
	return good;
}

int main(int argc, char **argv)
{
	Arena *arena = arena_new();
	const char *option = argc > 2 && strncmp(argv[1], "--", 2) == 0 ? argv[1] : "";
	char **rest = argv + (*option ? 2 : 1);
	bool good = false;
	Diags diags;

	diags_init(&diags, arena);
	if (argc < 3)
		return 1;
	Conn *conn = conn_open(arena, &diags, rest[0]);
	if (conn && strcmp(option, "--views") == 0)
		good = print_views(arena, &diags, conn);
	else if (conn)
		good = print_queries(arena, &diags, conn, rest + 1, strcmp(option, "--brief") == 0);
	print_diags(arena, &diags);
	conn_close(conn);
	arena_free(arena);
	return good ? 0 : 2;
}
