/*
 * c.h: what the parts of the language C share: names and types of C, texts that cannot be left.
 */
#ifndef DBGEN_CODE_C_H
#define DBGEN_CODE_C_H

#include "writing.h"

/* What C makes of a type. */
typedef struct CType {
	const char *name;         /* of a value */
	const char *object;       /* the dbgen_type that tells how it is read and written */
	const char *array;        /* the name of an array of it */
	const char *array_object; /* and what tells of that */
	const char *cast; /* what it is read and written as, where it has no binary form that we know; NULL: as it is */
	bool text;        /* a value is a const char * */
} CType;

typedef struct CWriting {
	Writing *writing;
	Arena *arena;
	const char *prefix;
	Buf *header, *source;
	AddressMap *known_types, *known_names; /* of CType and const char *, by type, table or column */
	AddressMap *members;                   /* of CodeMember, by the columns of queries */
	Map *ranges;   /* of CodeNamed: ranges and multiranges of the schema's own that are declared, by their SQL */
	Map *written;  /* of anything: domains and ranges that are declared */
	Strings types; /* the objects of types whose oid differs by database, in the order of their slots */
	const CodeNamed *refused; /* what was told last to have another's name */
	bool failed;
} CWriting;

extern const CodeRuntimeFile c_runtime_files[]; /* a row without a name ends them */

/* ---- text.c */

/* TEXT as a string of C and C++: no trigraph, nothing that turns the direction of what is read. */
void c_add_quoted(Buf *out, const char *text);
const char *c_quoted(Arena *arena, const char *text);
/* A comment, which its text cannot end: a line of its own, or more. */
void c_add_comment(Buf *out, const char *text, const char *indent);

/* ---- names.c */

/* The name of a type of the schema, with the prefix. */
const char *c_type_name(CWriting *c, const CodeNamed *named, bool singular);
/* A column in the struct of WITHIN. */
const char *c_member_name(CWriting *c, const CodeNamed *within, const CodeColumn *column);
/* A member of what QUERY takes or gives, which c_member_name then knows. */
const char *c_query_member_name(CWriting *c, const CodeNamed *within, const CodeMember *member);
/* "db_query_orders_of" */
const char *c_query_name(CWriting *c, const CodeQuery *query);
/* NAME is declared for WHAT; an error where something else is called so. */
void c_take(CWriting *c, const char *name, const CodeNamed *what);
void c_take_member(CWriting *c, const char *type, const char *name, const CodeNamed *what);

/* ---- types.c */

CType c_type(CWriting *c, const CodeType *type);
/* A value of the column alone, without NULL: the type that was given, else its own. */
const char *c_column_type(CWriting *c, const CodeNamed *within, const CodeColumn *column);
/* "int64_t id", "const char *email" */
void c_add_declared(Buf *out, const char *type, const char *name);
/* The member for it. */
void c_add_member(CWriting *c, const CodeNamed *within, const CodeColumn *column);
/* NAME_column_list, which tells of COLUMNS of the struct ROW; CASTS: each is read as the type that it is said to be. */
void c_add_columns(CWriting *c, const CodeNamed *within, const char *name, const char *row, const List *columns,
                   bool casts);
/* What the type of a column is told as in the source, and in SQL. */
typedef struct CColumn {
	const char *row, *member; /* where it stands in C */
	const char *quoted;       /* in SQL */
	CType type;
	const char *cast; /* NULL: none */
} CColumn;

/* One of them: its row of constants. */
void c_add_column(CWriting *c, const CodeColumn *column, const CColumn *as);
/* The type that was given has to be as large as the one it stands for. */
void c_add_size_check(CWriting *c, const CodeNamed *within, const char *name, const CodeColumn *column);
/* Enums, domains, composite types and ranges. */
void c_add_types(CWriting *c);

/* ---- tables.c */

void c_add_table(CWriting *c, const CodeTable *table);

/* ---- querysql.c */

/* TEXT as C sends it. */
const char *c_query_sql(CWriting *c, const CodeQuery *query, const CodeText *text);

/* ---- queries.c */

/* The files of queries, where there are any. */
void c_add_queries(CWriting *c);

#endif
