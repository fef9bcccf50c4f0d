/*
 * pgquery.h: libpg_query, and the only place that calls it.
 *
 * Trees are unpacked straight into the arena.  In them, absent texts are "" and locations are bytes from the start of
 * the text that was parsed.
 */
#ifndef DBGEN_PGQUERY_H
#define DBGEN_PGQUERY_H

#include <pg_query/pg_query.pb-c.h>

#include "buf.h"

typedef PgQuery__Node Node;

#define IS_NODE(node, WORD) ((node) && (node)->node_case == PG_QUERY__NODE__NODE_##WORD)

typedef struct ParseError {
	const char *message;
	size_t offset; /* bytes */
} ParseError;

/* NULL after filling *ERROR (which may be NULL). */
PgQuery__ParseResult *pgquery_parse(Arena *arena, const char *sql, size_t length, ParseError *error);
/* "did you mean …?" for a syntax error at a misspelt word of SQL; NULL when there is nothing to say. */
const char *syntax_hint(Arena *arena, const char *message);
/* Only whether it parses. */
bool pgquery_check(Arena *arena, const char *sql, size_t length, ParseError *error);

/* The expression alone: "SELECT text" is parsed; NULL when TEXT is not one expression.  Locations are offset by
 * EXPRESSION_OFFSET. */
#define EXPRESSION_OFFSET 7
PgQuery__Node *pgquery_parse_expression(Arena *arena, const char *text);

/* SQL text again; NULL when libpg_query cannot print it. */
const char *pgquery_print(Arena *arena, PgQuery__ParseResult *result);
const char *pgquery_print_statement(Arena *arena, Node *statement);
const char *pgquery_print_expression(Arena *arena, const Node *expression);

/* What differs between the versions of libpg_query is asked here.  "list", "range", "hash" of PARTITION BY: an enum since 16. */
const char *pgquery_partition_strategy(const PgQuery__PartitionSpec *spec);

/* ALTER STATISTICS … SET STATISTICS: a node since 17, in which DEFAULT is none. */
int64_t pgquery_statistics_target(const PgQuery__AlterStatsStmt *statement);

#endif
