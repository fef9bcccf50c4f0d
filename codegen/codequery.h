/*
 * codequery.h: queries of files in the code model: what a function takes, which text it sends, what it gives.
 *
 * All names in a row, and among what a query takes, differ.  What is called alike in the language alone is found as with
 * tables, by code_take_name.
 */
#ifndef DBGEN_CODEQUERY_H
#define DBGEN_CODEQUERY_H

#include "code.h"
#include "queryfile.h"

/* Of a row that a query gives, or of what it takes. */
typedef struct CodeMember {
	CodeColumn column;      /* its name, type, and whether it may be NULL; of an embedded row without a type */
	const CodeTable *table; /* it is a column of this table as it stands, or is compared with one or written to it */
	const CodeColumn *of;   /* that column; NULL, and the table with it: none that is in the model */
	struct CodeRow *embed;  /* of a row: a row within it, NULL as a whole where the member may be; else NULL */
	size_t at;              /* of a row: which column of the result it is, or begins with */
	bool slice;             /* of what is taken: a list, sent as an array */
	bool is_switch;         /* of what is taken: true or false, and nothing that is sent */
} CodeMember;

typedef struct CodeRow {
	CodeNamed base;         /* what its type is called where it has one of its own: "GetUserRow" */
	const CodeTable *table; /* it is what a row of this table is, so that it needs no type; NULL: of its own */
	List members;           /* of CodeMember, in the order of the result */
	size_t width;           /* of the result: how many columns it is */
} CodeRow;

/* A text that is sent. */
typedef struct CodeText {
	const char *sql;
	List params; /* of CodeMember: its $1, $2, … */
} CodeText;

typedef struct CodeQuery {
	CodeNamed base; /* its name in the file, its description */
	QueryCommand command;
	const Query *query; /* as the file has it */
	List params;        /* of CodeMember: what the function takes */
	CodeRow *row;       /* NULL: it gives none, or its command does not want them */

	/* One text, or those that differ by what is given.  The number of a text: bit I of "what is missing" is set when condition
	 * I is NULL (or false, where it is a switch), times the orders (1 without any), and the number of the order. */
	List texts;             /* of CodeText */
	List conditions;        /* of CodeMember, among PARAMS */
	List orders;            /* of QueryOrder, the first without a name; none: there is nothing to choose */
	const char *order_name; /* what the choice is called beside PARAMS */

	/* Of :copyfrom: "shop.orders", its columns as SQL has them, and the CodeMembers that are their values. */
	const char *copy_table;
	Strings copy_columns;
	List copied;
} CodeQuery;

/* Adds all of QUERIES (of Query) to the model. */
void code_model_add_queries(CodeModel *model, const List *queries);

/* An embedded row that may be missing is not there when COUNT columns of the result from FROM on are NULL: one of its own that is
 * never NULL, or all of them. */
void code_absent_columns(const CodeMember *member, size_t *from, size_t *count);

/* Of :copyfrom: "copy shop.orders (id, note) from stdin", and OPTIONS behind it: " (format binary)", or "". */
const char *code_copy_sql(Arena *arena, const CodeQuery *query, const char *options);

/* The place of PARAM among what QUERY takes. */
size_t code_param_index(const CodeQuery *query, const CodeMember *param);

#endif
