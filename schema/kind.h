/*
 * kind.h: the table of kinds.  What differs between kinds and is not SQL text is a column here.
 */
#ifndef DBGEN_KIND_H
#define DBGEN_KIND_H

#include <stdint.h>

#include "object.h"

/* Objects of one name space cannot share a name within their schema (or parent). */
typedef enum NameSpace {
	NAMES_OWN,      /* unique among its kind */
	NAMES_RELATION, /* tables, views, sequences, indexes, composite types */
	NAMES_TYPE,     /* enums, domains, ranges */
	NAMES_ROUTINE,
} NameSpace;

enum KindFlags {
	KIND_HAS_COMMENT = 1,
	KIND_HAS_OWNER = 2,
	KIND_HAS_ACL = 4,
	KIND_IN_SCHEMA = 8,
	KIND_IS_ACL = 32,    /* nothing but a list of privileges */
	KIND_AUTOMATIC = 16, /* made and dropped with its parent: an absent one equals one of which nothing is said */
};

/* How SQL names an object. */
typedef enum Address {
	ADDRESS_PLAIN,             /* TABLE shop.orders */
	ADDRESS_COLUMN,            /* COLUMN shop.orders.id */
	ADDRESS_CONSTRAINT,        /* CONSTRAINT c ON shop.orders; ALTER TABLE renames it */
	ADDRESS_DOMAIN_CONSTRAINT, /* CONSTRAINT c ON DOMAIN shop.email */
	ADDRESS_ON_TABLE,          /* TRIGGER t ON shop.orders */
	ADDRESS_PARENT,            /* its parent's */
	ADDRESS_IDENTITY,          /* SEQUENCE and what the column calls it */
	ADDRESS_ROUTINE,           /* FUNCTION shop.f(integer) */
	ADDRESS_AGGREGATE,         /* AGGREGATE shop.a(integer ORDER BY text) */
	ADDRESS_USING,             /* OPERATOR CLASS shop.c USING btree */
	ADDRESS_OPERATOR,          /* OPERATOR shop.= (integer, integer) */
	ADDRESS_CAST,              /* CAST (integer AS text) */
	ADDRESS_MAPPING,           /* USER MAPPING FOR app SERVER s */
} Address;

/* What the names in an object's expressions can be. */
typedef enum Sees {
	SEES_UNKNOWN, /* not said */
	SEES_NOTHING, /* constants and functions */
	SEES_ROW,     /* the columns of its table */
	SEES_OLD_NEW, /* two rows of its table: old and new */
	SEES_VALUE,   /* value, of its domain */
} Sees;

/* When one that is gone and one that is new may be one that was renamed. */
typedef enum Likeness {
	LIKE_NEVER,
	LIKE_EQUAL,   /* nothing else differs, and it belongs to nothing */
	LIKE_COLUMN,  /* type and place */
	LIKE_COLUMNS, /* half of the columns */
} Likeness;

typedef struct Kind {
	KindId id;
	const char *word; /* "materialized view": in messages, snapshots and JSON */
	const char *sql;  /* "MATERIALIZED VIEW": after DROP, ALTER, COMMENT ON */
	const Record *record;
	NameSpace names;
	int flags;
	const char *acl_word;    /* after GRANT … ON: "TABLE", "SEQUENCE", …; NULL without privileges */
	const char *acl_default; /* the default privileges: "pg_owner=ALL" or "pg_owner=ALL,public=EXECUTE" */
	const char *acl_all;     /* all privileges of the kind, comma-separated */
	const char *acl_class;   /* "tables", …: in ALTER DEFAULT PRIVILEGES … ON; NULL: it knows no such objects */
	Address address;
	/* What the order of a plan goes by. */
	bool goes_last;    /* it holds data, or others are made of it: dropped after what does not and is not */
	bool comes_last;   /* it watches what comes after it */
	bool in_parent;    /* stands inside the CREATE of its parent where it can */
	bool leaves_table; /* cannot stay on a table that is only renamed aside: its name is wanted, or what it uses may go */
	bool keeps_type;   /* the server carries it over when the type of a column that it uses changes */
	bool any_name;     /* its name is no identifier but a value, which may be empty */
	bool in_queries;   /* queries and programs name it: they fail when it is called otherwise */
	Sees sees;
	Likeness likeness;
	uint64_t parents; /* what it belongs to: a bit a KindId; 0: it stands by itself */
} Kind;

const Kind *kind_of(const Object *object);
const Kind *kind_row(KindId id);
bool kind_find(const char *word, KindId *id);
/* An object of this kind belongs to one of PARENT's (NULL: it stands by itself): for readers of what others wrote. */
bool kind_goes_under(KindId id, const Object *parent);
/* The first kind of the objects that ALTER DEFAULT PRIVILEGES … ON WORD is about; NULL: there is no such word.  That of large
 * objects, which are no part of a schema, has no row. */
const Kind *kind_of_acl_class(const char *word);

/* Held as text: struct Opaque. */
bool object_is_opaque(const Object *object);

#endif
