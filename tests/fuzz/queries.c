/* queries.c: any bytes as a file of queries, and as the text of a query's tree. */
#include <string.h>

#include "fuzz.h"

#include "nullable.h"
#include "queryfile.h"

static void check_query(const Query *query)
{
	for (size_t i = 0; i < query->variants.count; i++) {
		const QueryVariant *variant = query->variants.items[i];

		for (size_t at = 0; at <= strlen(variant->sql); at++)
			fuzz_law(query_place(variant, at) <= query->source->length, "places are in the file", query->text,
			         variant->sql);
	}
}

static void check_tree(Fuzz *fuzz, const char *text)
{
	TreeFacts facts = { map_new(fuzz->arena), map_new(fuzz->arena), map_new(fuzz->arena) };
	const Node *tree = tree_parse(fuzz->arena, text), *query = tree_query(tree);
	Map *relations = map_new(fuzz->arena), *functions = map_new(fuzz->arena), *types = map_new(fuzz->arena);
	size_t count;

	fuzz_law(tree_equal(tree, tree), "a tree is equal to itself", text, NULL);
	tree_needs(&facts, tree, relations, functions, types);
	if (query)
		tree_results(fuzz->arena, &facts, query, NULL, 0, &count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	List queries = { 0 };
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const Source *source = source_new(fuzz.arena, "input.sql", (const char *) data, size);
	query_file_read(fuzz.arena, &fuzz.diags, source, &queries);
	queries_have_names(fuzz.arena, &fuzz.diags, &queries);
	for (size_t i = 0; i < queries.count; i++)
		check_query(queries.items[i]);
	check_tree(&fuzz, source->text);
	fuzz_end(&fuzz);
	return 0;
}
