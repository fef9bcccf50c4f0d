/*
 * apply.h: what the handlers of statements share.
 *
 * A handler changes the schema as the server would when it ran the statement, or adds a diagnostic and returns false.
 * One file a family of statements; interpret.c has the table that leads to them.
 */
#ifndef DBGEN_APPLY_H
#define DBGEN_APPLY_H

#include "interpret.h"
#include "around.h"
#include "edit.h"
#include "map.h"
#include "nodes.h"
#include "scan.h"
#include "types.h"
#include "walk.h"

/* An expression whose names have not been looked up yet. */
typedef struct LooseExpr {
	Expr *expr;
	const char *text;    /* as it was; when expr->text is another by now, somebody replaced it */
	const char *settled; /* with its names looked up */
	SqlForm form;
	Strings search_path;
} LooseExpr;

/* A foreign key whose table was not there yet. */
typedef struct LateKey {
	Constraint *constraint;
	Strings search_path;
	Span span;
} LateKey;

/* A type that was not there yet. */
typedef struct LateType {
	const char *name; /* as written: an identifier */
	Strings search_path;
	Span span;
} LateType;

/* A trigger whose function was not there yet. */
typedef struct LateFunction {
	Trigger *trigger;
	Strings search_path;
} LateFunction;

typedef struct SessionState {
	bool forward; /* names may be used before they are declared */
	List loose_exprs;
	List late_keys;
	List late_types;
	List late_functions;
	const char *access_method; /* SET default_table_access_method; NULL: heap */
	const char *tablespace;    /* SET default_tablespace; NULL: the database's */
	const char *role;          /* SET ROLE, SET SESSION AUTHORIZATION; NULL: whoever runs it */
	bool roles_noted;
	AddressMap *heirs; /* by table: a List of the tables that have had it as their parent */
	Arena *scratch;
} SessionState;

typedef struct StatementRow StatementRow;

/* One statement at work. */
typedef struct Apply {
	Session *session;
	SessionState *state;
	Schema *schema;
	Arena *arena;   /* what stays in the schema */
	Arena *scratch; /* what lives no longer than the statement: its text, tokens and tree */
	Diags *diags;
	const char *text; /* of the statement */
	size_t length;
	size_t at;            /* where it begins in the text that is read */
	const Source *source; /* NULL: assembled, then slices */
	const List *slices;
	Span whole;
	Span span; /* of the whole statement */
	Tokens tokens;
	Node *tree;
	List unread;                         /* of Unread: of the text, what stand-ins in the tree stand for */
	const StatementRow *const *families; /* NULL ends them */
} Apply;

typedef bool Handler(Apply *a, Node *node);

/* What is done with one kind of statement.  A family of statements is a file with a table of these, which ends with an
 * empty row; families.def has a line for each. */
struct StatementRow {
	PgQuery__Node__NodeCase statement;
	Handler *handler;           /* NULL: it says nothing about the schema */
	PgQuery__ObjectType object; /* of CREATE … (DefineStmt): what is made; none for other statements */
	const char *warning;        /* what the user should know */
};

#define STATEMENT(WORD, HANDLER)                                                                                       \
	{                                                                                                                  \
		.statement = PG_QUERY__NODE__NODE_##WORD, .handler = HANDLER                                                   \
	}
#define STATEMENT_WARNED(WORD, WARNING)                                                                                \
	{                                                                                                                  \
		.statement = PG_QUERY__NODE__NODE_##WORD, .warning = WARNING                                                   \
	}
/* CREATE AGGREGATE, OPERATOR, TYPE, COLLATION, TEXT SEARCH … have one node between them. */
#define STATEMENT_DEFINES(OBJECT, HANDLER)                                                                             \
	{                                                                                                                  \
		.statement = PG_QUERY__NODE__NODE_DEFINE_STMT, .object = PG_QUERY__OBJECT_TYPE__OBJECT_##OBJECT,               \
		.handler = HANDLER                                                                                             \
	}

#define FAMILY(NAME) extern const StatementRow NAME##_statements[];
#include "families.def"
#undef FAMILY

/* Applies a statement inside another one. */
bool apply_one(Apply *a, Node *node);
/* SQL as a tree, which lives as long as the statement, with texts that live as long as the schema; NULL: ERROR. */
PgQuery__ParseResult *apply_parse(Apply *a, const char *sql, size_t length, ParseError *error);
/* Parses and applies a->text, whose other fields are filled in. */
void apply_text(Apply *a);
/* The place of a range of the statement's bytes in what the user wrote. */
Span apply_span(const Apply *a, size_t start, size_t end);
/* The token at a tree location; the whole statement when it is unknown. */
Span apply_place(const Apply *a, int location);
Diag *apply_fail(Apply *a, int location, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An error that says OBJECT is taken: 'relation "x" already exists'. */
bool apply_fail_exists(Apply *a, int location, const char *word, const char *name);

#endif
