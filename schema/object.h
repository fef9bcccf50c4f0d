/*
 * object.h: the first member of every kind's struct.
 *
 * A schema is a flat set of objects.  What belongs to a table (columns,
 * constraints, indexes, triggers, policies) is an object with a parent.
 * An object's identity is its kind, schema, parent, name and args.
 */
#ifndef DBGEN_OBJECT_H
#define DBGEN_OBJECT_H

#include "field.h"

typedef enum KindId {
#define KIND(id, ...) KIND_##id,
#include "kinds.def"
	KIND_COUNT
} KindId;

typedef struct Object {
	KindId kind;
	bool has_acl; /* an aspect, see acl below; false: the privileges are PostgreSQL's default for the kind */
	bool unread;  /* no part of the state: read by a role that may not see all of it, what is unset is not known */
	bool in_use;  /* not part of the state: others had it before the statements that are watched (parser/effects/) */
	bool in_past; /* the database has it: before the first of all statements that effects are told of */
	const char *schema; /* NULL for kinds that are in no schema */
	const char *name;
	const char *args; /* routines: types of the input arguments, "integer, text"; else mostly NULL */
	struct Object *parent;
	List children; /* of Object, in the order they were added */

	/* Aspects: what every kind may have. */
	const char *owner;   /* NULL: not stated */
	const char *comment; /* NULL: none */
	Strings acl;         /* sorted "role=PRIVILEGE" or "role=PRIVILEGE*" (with grant option);
	                        role "public" is PUBLIC, role "pg_owner" the object's owner; "role=-PRIVILEGE": taken from
	                        a role that has it only if it is the owner, who is not stated */

	/* Not part of the state. */
	const char *key;          /* its identity as text, kept by the schema it is in; object_key() reads it */
	const char *renamed_from; /* the object's earlier name, as the schema file says */
	const char
	    *swapped_from; /* as renamed_from, of names that go round in a circle, once that is done: a snapshot keeps it */
	Span span;
	const struct Object *said; /* its texts as its file says them, where it has the old side's, which mean the same */
	List depends;              /* of Object in the same schema: must be there first */
	List mentions;             /* of Object: function bodies; should be there first, dropped in a cycle */
	List sees;     /* of Object: its text takes in all the columns of these, whatever they are: *, NATURAL JOIN */
	size_t number; /* dense, for graph code; set by schema_number */
} Object;

#endif
