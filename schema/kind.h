/*
 * kind.h: the table of kinds.  What differs between kinds and is not SQL text is a column here.
 */
#ifndef DBGEN_KIND_H
#define DBGEN_KIND_H

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
	KIND_AUTOMATIC = 16, /* made and dropped with its parent: an absent one equals one without aspects */
};

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
} Kind;

const Kind *kind_of(const Object *object);
const Kind *kind_row(KindId id);
bool kind_find(const char *word, KindId *id);
/* The first kind of the objects that ALTER DEFAULT PRIVILEGES … ON WORD is about; NULL: there is no such word. */
const Kind *kind_of_acl_class(const char *word);

/* Held as text: struct Opaque. */
bool object_is_opaque(const Object *object);

/* The privileges of OBJECT as a sorted list, with PostgreSQL's default written out when has_acl is false. */
Strings object_privileges(Arena *arena, const Object *object);
/* The default privileges of a kind written out. */
Strings kind_default_privileges(Arena *arena, KindId id);
/* Sets the privileges; a list that equals the default is stored as has_acl = false. */
void object_set_privileges(Arena *arena, Object *object, Strings privileges);

#endif
