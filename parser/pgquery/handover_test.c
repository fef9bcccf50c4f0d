/* Whether this libpg_query calls the program's own function to pack a tree: meson.build runs it (handover.c). */
#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

static int called;

size_t pg_query__parse_result__get_packed_size(const PgQuery__ParseResult *result)
{
	called += result->n_stmts == 1;
	return 8;
}

size_t pg_query__parse_result__pack(const PgQuery__ParseResult *result, uint8_t *out)
{
	called += result->n_stmts == 1 && out;
	return 8;
}

int main(void)
{
	pg_query_parse_protobuf("SELECT 1");
	/* Pointers become 8 bytes of something else in between. */
	return called != 2 || sizeof(void *) != 8;
}
