/*
 * field.h: what a kind of object is made of, as data.
 *
 * A kind is a plain C struct and, beside it, a const table of its fields.
 * Equality, the set of changed fields, cloning, snapshot reading and writing
 * and the decoding of catalog rows are each one function over that table
 * (record.h).  A row whose type does not fit its member does not compile; a
 * member without a row fails tests/unit/record.
 */
#ifndef DBGEN_FIELD_H
#define DBGEN_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "list.h"
#include "source.h"

/* SQL text written by a person or a server, in its original form and in the form that is compared. */
typedef struct Expr {
	const char *text;  /* NULL: there is none */
	const char *canon; /* what is compared where texts differ; NULL until then */
	Span span;
} Expr;

/* The name of another object; name NULL: none.  schema NULL: in no schema, or one not yet resolved. */
typedef struct Ref {
	const char *schema;
	const char *name;
} Ref;

/* A list of described structs, for value-like pieces: index parts, enum labels, arguments. */
typedef List Parts;

typedef enum FieldType {
	FIELD_BOOL,
	FIELD_INT,   /* int64_t */
	FIELD_NAME,  /* const char *: an identifier or one of a few fixed words */
	FIELD_TEXT,  /* const char *: any text */
	FIELD_TYPE,  /* const char *: a type as format_type() writes it with an empty search_path */
	FIELD_EXPR,  /* Expr */
	FIELD_REF,   /* Ref */
	FIELD_TEXTS, /* Strings */
	FIELD_PARTS, /* Parts */
} FieldType;

/* What a change of the field costs. */
typedef enum FieldChange {
	CHANGE_IGNORE,   /* not a difference */
	CHANGE_STATED,   /* a difference only where both sides state a value; then as ALTER */
	CHANGE_ALTER,    /* changed in place */
	CHANGE_BREAKING, /* changed in place, but what depends on the object is dropped before and made again after */
	CHANGE_REPLACE,  /* CREATE OR REPLACE */
	CHANGE_RECREATE, /* dropped and made again, and with it what depends on it */
} FieldChange;

/* What a field speaks of, where its type does not say it: references, renames and edges come of it. */
typedef enum FieldMeans {
	MEANS_NOTHING, /* no more than its type says: a FIELD_REF is a relation, a FIELD_EXPR an expression */
	MEANS_TABLE,   /* FIELD_REF: the relation whose columns the object's lists and expressions name */
	MEANS_COLUMNS, /* FIELD_NAME, FIELD_TEXTS: columns of that relation, or of the one that the object is a part of */
	MEANS_THEIR_COLUMNS,  /* FIELD_NAME, FIELD_TEXTS: columns of the relation that the FIELD_REF before it names */
	MEANS_VALUED_COLUMNS, /* as MEANS_COLUMNS, of a row: gen/rows.c knows what comes first */
	MEANS_ROUTINE,        /* FIELD_REF */
	MEANS_COLLATION,      /* FIELD_REF */
	MEANS_OPCLASS,        /* FIELD_REF: an operator class of any access method */
	MEANS_FAMILY,         /* FIELD_REF: an operator family of any access method */
	MEANS_OPERATOR,       /* FIELD_REF: every operator of the name */
	MEANS_PEER,           /* FIELD_REF: an operator that is named but not needed: commutator, negator */
	MEANS_OWNER,          /* FIELD_REF: a relation that it goes with and does not need */
	MEANS_QUERY,          /* FIELD_EXPR: a whole statement, as the next five are other forms than an expression */
	MEANS_BODY,           /* BEGIN ATOMIC … END, or RETURN expression */
	MEANS_KEY,            /* RANGE (…): of a partitioned table */
	MEANS_BOUND,          /* FOR VALUES …: constants, which name nothing */
	MEANS_RULE,           /* what follows CREATE RULE name AS */
	MEANS_INDEX,          /* FIELD_NAME: an index of the relation itself, or a constraint's */
	MEANS_METHOD,         /* FIELD_NAME: an access method */
	MEANS_SCHEMA,         /* FIELD_NAME, FIELD_TEXTS */
	MEANS_WRAPPER,        /* FIELD_NAME: a foreign data wrapper */
	MEANS_SERVER,         /* FIELD_NAME: a foreign server */
	MEANS_SECRET_NAMES, /* FIELD_TEXTS: of what it has of these; what is told of one that was made without them is not meant */
	MEANS_SECRET, /* FIELD_TEXTS: stands in the SQL that makes the object, and nowhere else: not in a snapshot, not compared */
	MEANS_DICTIONARY, /* FIELD_REF: of text search, as the next two */
	MEANS_TEMPLATE,
	MEANS_PARSER,
	MEANS_STATED, /* FIELD_PARTS: the first field of each says what it is about; what the newer side does not state is no difference */
} FieldMeans;

struct Record;

typedef struct Field {
	const char *name;
	FieldType type;
	FieldChange change;
	size_t offset;
	const struct Record *parts; /* FIELD_PARTS: what the items are */
	int64_t unset;              /* FIELD_INT: the value that stands for "not stated" */
	bool unordered;             /* FIELD_TEXTS, FIELD_PARTS: kept in the order it was given, compared as a set */
	FieldMeans means;
} Field;

typedef struct Record {
	const char *name;
	size_t size;
	const Field *fields;
	size_t field_count;
	const char *needs; /* fields without which there is no such thing, with blanks between them; "a/b": a where
	                      b is; NULL: none */
} Record;

/* Offset of MEMBER; a compile error when it is not of type CTYPE. */
#define FIELD_OFFSET(Type, member, CType) (offsetof(Type, member) + 0 * sizeof(&((Type *) 0)->member == (CType *) 0))

/* clang-format would take #m for a directive. */
/* clang-format off */
#define BOOL_FIELD(T, m, change) \
	{ #m, FIELD_BOOL, change, FIELD_OFFSET(T, m, bool), NULL, 0, false, MEANS_NOTHING }
#define INT_FIELD(T, m, change) \
	{ #m, FIELD_INT, change, FIELD_OFFSET(T, m, int64_t), NULL, 0, false, MEANS_NOTHING }
/* An integer for which 0 says something; UNSET is the value of a new object. */
#define INT_FIELD_UNSET(T, m, change, unset) \
	{ #m, FIELD_INT, change, FIELD_OFFSET(T, m, int64_t), NULL, unset, false, MEANS_NOTHING }
#define NAME_FIELD(T, m, change) \
	{ #m, FIELD_NAME, change, FIELD_OFFSET(T, m, const char *), NULL, 0, false, MEANS_NOTHING }
#define TEXT_FIELD(T, m, change) \
	{ #m, FIELD_TEXT, change, FIELD_OFFSET(T, m, const char *), NULL, 0, false, MEANS_NOTHING }
#define TYPE_FIELD(T, m, change) \
	{ #m, FIELD_TYPE, change, FIELD_OFFSET(T, m, const char *), NULL, 0, false, MEANS_NOTHING }
#define EXPR_FIELD(T, m, change) \
	{ #m, FIELD_EXPR, change, FIELD_OFFSET(T, m, Expr), NULL, 0, false, MEANS_NOTHING }
#define REF_FIELD(T, m, change) \
	{ #m, FIELD_REF, change, FIELD_OFFSET(T, m, Ref), NULL, 0, false, MEANS_NOTHING }
#define TEXTS_FIELD(T, m, change) \
	{ #m, FIELD_TEXTS, change, FIELD_OFFSET(T, m, Strings), NULL, 0, false, MEANS_NOTHING }
/* Options and settings: their order is kept, because the server keeps it, but it is no difference. */
#define OPTIONS_FIELD(T, m, change) \
	{ #m, FIELD_TEXTS, change, FIELD_OFFSET(T, m, Strings), NULL, 0, true, MEANS_NOTHING }
/* A reference to something that is no relation, or to the relation whose columns the others name. */
#define REF_TO_FIELD(T, m, change, means) \
	{ #m, FIELD_REF, change, FIELD_OFFSET(T, m, Ref), NULL, 0, false, means }
#define COLUMNS_FIELD(T, m, change) \
	{ #m, FIELD_TEXTS, change, FIELD_OFFSET(T, m, Strings), NULL, 0, false, MEANS_COLUMNS }
/* Names of things that MEANS says, in order, or as a set. */
#define NAMES_OF_FIELD(T, m, change, means) \
	{ #m, FIELD_TEXTS, change, FIELD_OFFSET(T, m, Strings), NULL, 0, false, means }
#define SET_OF_FIELD(T, m, change, means) \
	{ #m, FIELD_TEXTS, change, FIELD_OFFSET(T, m, Strings), NULL, 0, true, means }
/* SQL that is no expression. */
#define FORM_FIELD(T, m, change, means) \
	{ #m, FIELD_EXPR, change, FIELD_OFFSET(T, m, Expr), NULL, 0, false, means }
#define INDEX_FIELD(T, m, change) \
	{ #m, FIELD_NAME, change, FIELD_OFFSET(T, m, const char *), NULL, 0, false, MEANS_INDEX }
#define METHOD_FIELD(T, m, change) \
	{ #m, FIELD_NAME, change, FIELD_OFFSET(T, m, const char *), NULL, 0, false, MEANS_METHOD }
#define PARTS_FIELD(T, m, change, record) \
	{ #m, FIELD_PARTS, change, FIELD_OFFSET(T, m, Parts), &(record), 0, false, MEANS_NOTHING }
/* Their order is no difference. */
#define SET_OF_PARTS_FIELD(T, m, change, record) \
	{ #m, FIELD_PARTS, change, FIELD_OFFSET(T, m, Parts), &(record), 0, true, MEANS_NOTHING }
/* Parts that are matched by their first field, a name; see MEANS_STATED. */
#define STATED_PARTS_FIELD(T, m, change, record) \
	{ #m, FIELD_PARTS, change, FIELD_OFFSET(T, m, Parts), &(record), 0, false, MEANS_STATED }
#define NAME_OF_FIELD(T, m, change, means) \
	{ #m, FIELD_NAME, change, FIELD_OFFSET(T, m, const char *), NULL, 0, false, means }
#define SECRETS_FIELD(T, m) \
	{ #m, FIELD_TEXTS, CHANGE_IGNORE, FIELD_OFFSET(T, m, Strings), NULL, 0, true, MEANS_SECRET }
/* clang-format on */

/* The same of one whose fields NEEDS must be there. */
#define RECORD_NEEDS(T, rows, needs)                                                                                   \
	{                                                                                                                  \
#T, sizeof(T), rows, sizeof(rows) / sizeof(rows[0]), needs                                                     \
	}
#define RECORD(T, rows)                                                                                                \
	{                                                                                                                  \
#T, sizeof(T), rows, sizeof(rows) / sizeof(rows[0])                                                            \
	}

/* Bit i: field i of the record. */
typedef uint64_t FieldSet;

#endif
