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

/* SQL text again; NULL when libpg_query cannot print it, and where a stand-in (around.h) is in it. */
const char *pgquery_print(Arena *arena, PgQuery__ParseResult *result);
const char *pgquery_print_statement(Arena *arena, Node *statement);
const char *pgquery_print_expression(Arena *arena, const Node *expression);

/* In a tree it stands for what was not read (around.h): nobody writes it. */
#define PGQUERY_STAND_IN "$99"

/* The version of PostgreSQL whose grammar this is: 15. */
int pgquery_grammar(void);

/* What differs between the versions of libpg_query is asked here.  "list", "range", "hash" of PARTITION BY: an enum since 16. */
const char *pgquery_partition_strategy(const PgQuery__PartitionSpec *spec);

/* STORAGE in CREATE TABLE and ADD COLUMN, new in 16; "": it is not said. */
const char *pgquery_storage(const PgQuery__ColumnDef *definition);

/* ALTER STATISTICS … SET STATISTICS: a node since 17, in which DEFAULT is none. */
int64_t pgquery_statistics_target(const PgQuery__AlterStatsStmt *statement);

/* What PostgreSQL 18 says of constraints; an older grammar does not read it.  A key WITHOUT OVERLAPS, or a foreign key with
 * PERIOD. */
bool pgquery_is_temporal(const PgQuery__Constraint *constraint);
/* A check or a foreign key of a table that is not NOT ENFORCED. */
bool pgquery_is_enforced(const PgQuery__Constraint *constraint);
/* The attribute [NOT] ENFORCED, which stands behind the constraint of a column that it belongs to. */
bool pgquery_is_enforcement(const PgQuery__Constraint *attribute, bool *enforced);
/* GENERATED … VIRTUAL, which is what 18 takes where neither VIRTUAL nor STORED is said. */
bool pgquery_is_virtual(const PgQuery__Constraint *generated);

/* ALTER COLUMN … SET EXPRESSION, new in 17. */
bool pgquery_sets_expression(const PgQuery__AlterTableCmd *command);

/* ALTER CONSTRAINT: what of it is said. */
typedef struct AlteredConstraint {
	const char *name;
	bool says_deferrable, deferrable, deferred;
	bool says_enforced, enforced;
	bool says_inherit, no_inherit;
} AlteredConstraint;

AlteredConstraint pgquery_altered_constraint(const PgQuery__AlterTableCmd *command);

#endif
