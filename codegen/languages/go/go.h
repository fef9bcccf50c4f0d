/*
 * go.h: what the parts of the language Go share: names, types, comments, and columns of text as gofmt sets them.
 */
#ifndef DBGEN_CODE_GO_H
#define DBGEN_CODE_GO_H

#include "writing.h"

typedef struct GoWriting {
	Writing *writing;
	Arena *arena;
	Buf *out;                /* the file at work, without its head */
	bool pointers;           /* what may be NULL is a pointer; else a struct of pgtype */
	bool dimensions;         /* arrays keep their dimensions: pgtype.Array */
	Strings imports;         /* of the file at work */
	Strings types;           /* in SQL: those that a connection has to be told about */
	AddressMap *known_names; /* of const char *, by type, table or column */
	bool failed;
} GoWriting;

/* A line of a struct or of constants: up to three cells, which gofmt sets one below the other. */
typedef struct GoLine {
	const char *comment; /* before it; NULL: none */
	const char *cells[3];
} GoLine;

extern const CodeRuntimeFile go_runtime_files[]; /* a row without a name ends them */

/* ---- text.c */

/* TEXT in quotes. */
const char *go_quoted(Arena *arena, const char *text);
/* In back quotes where it can be. */
const char *go_raw(Arena *arena, const char *text);
/* A comment as gofmt leaves it; NULL: none. */
void go_add_comment(Buf *out, const char *text, const char *indent);
void go_add_lines(Buf *out, const List *lines);

/* ---- structs.c */

/* The head of a file, its imports in their two groups, and BODY; the next file has no imports yet. */
void go_add_file(GoWriting *go, const char *path, const Buf *body);
/* The tag of a column.  NAMES: for pgx and JSON, which read marks in it; NULL where it cannot have one.  Else for us alone. */
const char *go_tag(GoWriting *go, const char *column, bool names);
void go_add_line(GoWriting *go, List *lines, const char *comment, const char *name, const char *type, const char *last);
void go_add_struct(GoWriting *go, const char *name, const List *lines);

/* ---- queries.c */

/* A file of methods for each file of queries. */
void go_add_queries(GoWriting *go);

/* ---- types.c */

/* The name of a type of the schema. */
const char *go_type_name(GoWriting *go, const CodeNamed *named);
/* NAME as one that other packages see: with a capital letter first. */
const char *go_exported(Arena *arena, const char *name);
/* A column in the struct of WITHIN. */
const char *go_member_name(GoWriting *go, const CodeNamed *within, const CodeColumn *column);
/* The Go type of a value that may be NULL, or not. */
const char *go_type(GoWriting *go, const CodeType *type, bool nullable);
/* The type that was given to the column, else its own; a connection is told about it. */
const char *go_column_type(GoWriting *go, const CodeNamed *within, const CodeColumn *column);
/* A connection is told about the type. */
void go_register(GoWriting *go, const CodeType *type);
void go_import(GoWriting *go, const char *path);
void go_take(GoWriting *go, const char *scope, const char *name, const CodeNamed *what);

#endif
