/*
 * code.h: what of a schema typed code is written of, in no language: the code model.
 *
 * It is made once of a Schema and knows types, not their texts: a column's type leads to the enum, domain or composite it
 * names.  Everything is in the order of its name, columns in that of the table, so that equal schemas give equal code.
 * Names are the database's own; what a language makes of them is naming.h.
 */
#ifndef DBGEN_CODE_H
#define DBGEN_CODE_H

#include "schema.h"

typedef enum Builtin {
#define BUILTIN(id, name, sql) BUILTIN_##id,
#include "builtins.def"
	BUILTIN_COUNT
} Builtin;

typedef enum CodeShape {
	SHAPE_BUILTIN,
	SHAPE_ENUM,
	SHAPE_DOMAIN,
	SHAPE_COMPOSITE, /* also the row type of a table or view */
	SHAPE_RANGE,
	SHAPE_MULTIRANGE,
	SHAPE_ARRAY, /* of any number of dimensions: PostgreSQL does not hold a column to one */
	SHAPE_OTHER, /* an extension's type, a base type, a pseudotype */
} CodeShape;

typedef struct CodeType {
	CodeShape shape;
	const char *sql;            /* as format_type() writes it with an empty search_path: "numeric(12,2)[]" */
	const char *schema;         /* NULL: pg_catalog */
	const char *name;           /* in pg_type; of an array NULL */
	Builtin builtin;            /* SHAPE_BUILTIN */
	int64_t length;             /* of varchar, char, bit, varbit; -1: any */
	int64_t precision, scale;   /* of numeric; precision alone of times and intervals; -1: not stated */
	const struct CodeType *of;  /* domain: what it is over; array: an element; range: a bound; multirange: a range */
	struct CodeNamed *declared; /* enum, domain, composite, table: in the model; NULL: it is not in there */
} CodeType;

/* What a comment's lines that begin with "@codegen" say: "@codegen skip", "@codegen name Customer",
 * "@codegen type typescript Money".  In a schema file a comment of an object is COMMENT ON, so it is in the database too. */
typedef struct CodeNote {
	const char *word; /* "skip", "name", "type" */
	const char *rest;
} CodeNote;

/* The first member of all that has a name. */
typedef struct CodeNamed {
	const char *kind; /* "table", "view", "enum", … as in messages */
	const char *schema;
	const char *name;
	const struct CodeNamed *within; /* of a column or attribute: the table or type; else NULL */
	const char *comment;            /* without the lines for codegen; NULL: none */
	List notes;                     /* of CodeNote */
	Span span;                      /* where the schema file declares it */
} CodeNamed;

typedef struct CodeEnum {
	CodeNamed base;
	Strings labels;
} CodeEnum;

typedef struct CodeDomain {
	CodeNamed base;
	const CodeType *type; /* what it is over */
	bool not_null;
	Strings checks; /* expressions about VALUE */
} CodeDomain;

typedef struct CodeComposite {
	CodeNamed base;
	List columns; /* of CodeColumn, each nullable */
} CodeComposite;

/* Who gives a column its value when a row is inserted. */
typedef enum CodeFill {
	FILL_CALLER,   /* has to be given */
	FILL_OPTIONAL, /* may be left out: there is a default, or NULL will do */
	FILL_SERVER,   /* must be left out: generated */
} CodeFill;

typedef struct CodeColumn {
	CodeNamed base;
	const CodeType *type;
	bool nullable;
	CodeFill fill;
	bool has_default;
	const char *default_sql; /* NULL: none */
	const char *identity;    /* "always", "by default"; NULL: none */
	const char *generated;   /* the expression; NULL: none */
	bool in_primary_key;
	Strings checks; /* of the table, that name this column and no other */
} CodeColumn;

typedef struct CodeKey {
	const char *name; /* of the constraint, or of the unique index */
	bool primary;
	List columns;    /* of CodeColumn */
	bool constraint; /* false: an index alone */
} CodeKey;

/* An index over plain columns: what rows can be listed by. */
typedef struct CodeIndex {
	const char *name;
	bool unique;
	bool partial;
	List columns; /* of CodeColumn */
} CodeIndex;

/* A foreign key, seen from both of its ends. */
typedef struct CodeRelation {
	const char *name; /* of the constraint */
	struct CodeTable *from, *to;
	List columns, to_columns; /* of CodeColumn */
	bool optional;            /* a column of it is nullable: there may be no such row */
	bool one_to_one;          /* its columns are a key of FROM: there is at most one row */
	const char *forward;      /* what FROM may call the row it points to: "organization" */
	const char *backward;     /* what TO may call the rows that point to it: "customers" */
	const char *on_delete, *on_update;
} CodeRelation;

typedef struct CodeTable {
	CodeNamed base;
	Object *object;
	bool is_view;     /* or materialized view */
	bool writable;    /* rows can be inserted: a table or foreign table */
	List columns;     /* of CodeColumn, in the order of the table */
	CodeKey *primary; /* NULL: none */
	List keys;        /* of CodeKey, the primary one first */
	List indexes;     /* of CodeIndex */
	List references;  /* of CodeRelation: from here */
	List referrers;   /* of CodeRelation: to here */
	Strings checks;
	Strings wide_checks; /* those of them that are in no column's checks */
} CodeTable;

typedef struct CodeArgument {
	const char *name; /* NULL: none */
	const CodeType *type;
	const char *mode; /* "in", "inout", "variadic" */
	bool has_default;
} CodeArgument;

typedef struct CodeFunction {
	CodeNamed base;
	bool procedure;
	List arguments;          /* of CodeArgument: what is passed */
	const CodeType *returns; /* NULL: a row of columns, or nothing */
	List columns;            /* of CodeColumn: RETURNS TABLE, OUT arguments */
	bool set;
	bool strict;
} CodeFunction;

typedef struct CodeModel {
	Arena *arena;
	const char *main_schema;                            /* whose names need no prefix */
	List enums, domains, composites, tables, functions; /* in the order of schema and name */
	List queries;                                       /* of CodeQuery */
	/* Of code.c and type.c alone. */
	Schema *schema;
	Map *by_name; /* of CodeNamed */
	Map *types;   /* of CodeType, by their text */
	int depth;
} CodeModel;

/* What only a server knows of a view's column. */
typedef struct ViewFact {
	const char *name;
	const char *type;
	bool nullable;
} ViewFact;

/* What of the schema the model has. */
typedef struct CodeChoice {
	Strings include, exclude; /* patterns as object_matches has them; no include: everything */
	bool partitions;          /* they are tables too; else their rows are those of the table they belong to */
	const char *main_schema;  /* NULL: "public" where there is a table in it, else the only one */
} CodeChoice;

/* CHOICE NULL: everything.  VIEWS: lists of ViewFact by the view's key (object_key); NULL: no server was asked, so that
 * columns of views are those that the schema knows, may be null, and are of type text where their type is not known. */
CodeModel *code_model(Arena *arena, Schema *schema, const CodeChoice *choice, const Map *views);
/* OBJECT, which belongs to no other, is of what was chosen. */
bool code_chooses(Arena *arena, const CodeChoice *choice, const Object *object);
/* The schema whose names have no prefix where nothing is chosen. */
const char *code_main_schema(Arena *arena, Schema *schema);
/* Whether there are views in it, whose columns a server knows. */
bool code_needs_views(const Schema *schema, const CodeChoice *choice);

/* The type that TEXT names, as format_type() writes it with an empty search_path. */
const CodeType *code_type(CodeModel *model, const char *text);

/* In pg_type. */
const char *code_builtin_name(Builtin builtin);

/* NAMED is a type: what code_type finds from now on. */
void code_declare(CodeModel *model, CodeNamed *named);
/* The enum, domain, composite or relation of this name; NULL: there is none. */
CodeNamed *code_named(const CodeModel *model, const char *schema, const char *name);
/* The type behind domains. */
const CodeType *code_base(const CodeType *type);
/* The note of a name's comment; NULL: there is none. */
const char *code_note(const CodeNamed *named, const char *word);

CodeColumn *code_column(const List *columns, const char *name);

#endif
