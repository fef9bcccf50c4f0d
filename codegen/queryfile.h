/*
 * queryfile.h: queries that stand in files with their names, as sqlc has them.
 *
 * queryfile.c reads what a file says of them; what only a server knows (types, nullability, columns) is filled in by
 * project/code/queries.h.  A query has a text for each way in which its dynamic parts can stand (querytext.c), so that each
 * text that is ever run was prepared and checked.  docs/queries.md has the annotations.
 */
#ifndef DBGEN_QUERYFILE_H
#define DBGEN_QUERYFILE_H

#include "diag.h"
#include "map.h"

typedef enum QueryCommand {
	QUERY_ONE,
	QUERY_MANY,
	QUERY_EXEC,
	QUERY_EXECROWS,
	QUERY_EXECRESULT,
	QUERY_COPYFROM,
	QUERY_BATCHEXEC,
	QUERY_BATCHMANY,
	QUERY_BATCHONE,
} QueryCommand;

/* ":one" */
const char *query_command_word(QueryCommand command);
/* It gives rows. */
bool query_command_has_rows(QueryCommand command);
/* Of them the first alone is wanted. */
bool query_command_gives_one(QueryCommand command);
/* Nothing is wanted of it, not even how many rows there were. */
bool query_command_gives_nothing(QueryCommand command);
/* It is done for each of a list. */
bool query_command_is_batch(QueryCommand command);

typedef struct QueryParam {
	const char *name; /* what the file calls it; of "$1" NULL until the analysis has found one */
	bool optional;    /* sqlc.narg, or a line is left out without it: it may be NULL */
	bool slice;       /* sqlc.slice: a list, passed as an array */
	Span span;        /* where it stands first */
	/* By the analysis: */
	const char *type;                    /* as format_type() writes it with an empty search_path */
	bool nullable;                       /* NULL means something in this place */
	const char *schema, *table, *column; /* what it is compared with or written to; NULL: nothing of a table */
} QueryParam;

/* "-- if: @name" behind a line, which is left out when the condition does not hold. */
typedef struct QueryCondition {
	const char *name;
	QueryParam *param; /* the condition is that it is not NULL; NULL: it is a switch of its own, true or false */
	Span span;
} QueryCondition;

/* What a query can be ordered by; the first one has no name and is what stands there for other programs. */
typedef struct QueryOrder {
	const char *name;
	const char *sql;
	Span span;
} QueryOrder;

/* One text of a query. */
typedef struct QueryVariant {
	unsigned conditions; /* bit i: condition i holds */
	size_t order;        /* which of the orders */
	const char *sql;
	List params; /* of QueryParam: what its $1, $2, … are */
	List places; /* of QueryPlace */
} QueryVariant;

/* From OUT on the text is that of the file from SOURCE on, LENGTH bytes of it; 0: it stands for what is there. */
typedef struct QueryPlace {
	size_t out, source, length;
} QueryPlace;

typedef enum QueryItemKind { ITEM_COLUMN, ITEM_STAR, ITEM_TABLE_STAR, ITEM_EMBED } QueryItemKind;

/* What stands between two commas of the list that gives the columns. */
typedef struct QueryItem {
	QueryItemKind kind;
	const char *table;   /* of ITEM_TABLE_STAR and ITEM_EMBED: the name in FROM */
	const char *written; /* the same as it is written in SQL */
	Span span;
	const char *expansion; /* by the analysis: its columns by name; NULL: as it stands */
	/* By the analysis: */
	size_t first, count; /* of the query's columns */
	bool absent;         /* of ITEM_EMBED: an outer join may leave all of it out */
} QueryItem;

typedef struct QueryColumn {
	const char *name;
	const char *type;
	bool nullable;
	const char *schema, *table, *column; /* of a plain column of a table or view; NULL: it is none */
	/* What it is a part of; NULL: of none.  Where that may be absent, NULLABLE is said of one that is there. */
	const QueryItem *embed;
} QueryColumn;

/* A column that the query reads or writes; column NULL: the table as such. */
typedef struct QueryUse {
	const char *schema, *table, *column;
} QueryUse;

typedef struct Query {
	const char *name;
	QueryCommand command;
	const Source *source;
	Span name_span;   /* of the comment with its name */
	Span span;        /* of the statement */
	const char *doc;  /* what the comments in front of it say; NULL: nothing */
	const char *text; /* as it stands in the file */
	bool positional;  /* $1, … as in the file */
	List params;      /* of QueryParam: in the order of the numbers, or of their first places */
	List conditions;  /* of QueryCondition */
	List orders;      /* of QueryOrder; none: it has one order */
	List items;       /* of QueryItem; none: there is no list of columns, or it is not one alone (UNION) */
	Map *forced;      /* "n!" and "n?": what the file says of a column, "!" or "?" by its name */
	List variants;    /* of QueryVariant: first the one with all conditions and the first order */
	List edits;       /* of querytext.c */
	/* Of :copyfrom: "shop.orders", its columns as SQL has them where they are written, and the QueryParams that are their values. */
	const char *copy_table;
	Strings copy_columns;
	List copied;
	/* By the analysis: */
	bool good;    /* the server took it */
	List columns; /* of QueryColumn */
	List uses;    /* of QueryUse */
} Query;

/* Adds the queries of a file; false after diagnostics. */
bool query_file_read(Arena *arena, Diags *diags, const Source *source, List *queries);
/* No two have the same name; false after diagnostics. */
bool queries_have_names(Arena *arena, Diags *diags, const List *queries);

/* querytext.c: makes the variants, also once more when items have been expanded. */
void query_write(Arena *arena, Query *query);
/* Where in the file a byte of the variant's text comes from. */
size_t query_place(const QueryVariant *variant, size_t offset);

#endif
