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

/* In the order in which objects are made when nothing else decides. */
typedef enum KindId {
	KIND_SCHEMA,
	KIND_LANGUAGE,
	KIND_EXTENSION,
	KIND_FOREIGN_DATA_WRAPPER,
	KIND_SERVER,
	KIND_USER_MAPPING,
	KIND_ACCESS_METHOD,
	KIND_COLLATION,
	KIND_CONVERSION,
	KIND_ENUM,
	KIND_DOMAIN,
	KIND_DOMAIN_CONSTRAINT, /* parent: domain */
	KIND_COMPOSITE,
	KIND_RANGE,
	KIND_BASE_TYPE,
	KIND_TEXT_SEARCH_PARSER,
	KIND_TEXT_SEARCH_TEMPLATE,
	KIND_TEXT_SEARCH_DICTIONARY,
	KIND_TEXT_SEARCH_CONFIGURATION,
	KIND_SEQUENCE,
	KIND_FUNCTION,
	KIND_PROCEDURE,
	KIND_AGGREGATE,
	KIND_OPERATOR,
	KIND_OPERATOR_FAMILY,
	KIND_OPERATOR_CLASS,
	KIND_CAST,
	KIND_TRANSFORM,
	KIND_TABLE,
	KIND_FOREIGN_TABLE,
	KIND_COLUMN,            /* parent: table, foreign table */
	KIND_DEFAULT,           /* parent: column, view column; name "default" */
	KIND_IDENTITY_SEQUENCE, /* parent: column; name "sequence"; made and dropped with it */
	KIND_VIEW,
	KIND_MATERIALIZED_VIEW,
	KIND_VIEW_COLUMN, /* parent: view, materialized view; made and dropped with it */
	KIND_INDEX,       /* parent: table, materialized view */
	KIND_CONSTRAINT,  /* parent: table, foreign table */
	KIND_STATISTICS,
	KIND_RULE,    /* parent: table, view */
	KIND_TRIGGER, /* parent: table, foreign table, view */
	KIND_POLICY,  /* parent: table */
	KIND_EVENT_TRIGGER,
	KIND_PUBLICATION,
	KIND_SUBSCRIPTION,
	KIND_DEFAULT_PRIVILEGES, /* name: tables, sequences …; schema may be NULL; args: the role or NULL */
	KIND_COUNT
} KindId;

typedef struct Object {
	KindId kind;
	const char *schema; /* NULL for kinds that are in no schema */
	const char *name;
	const char *args; /* routines: types of the input arguments, "integer, text"; else mostly NULL */
	struct Object *parent;
	List children; /* of Object, in the order they were added */

	/* Aspects: what every kind may have. */
	const char *owner;   /* NULL: not stated */
	const char *comment; /* NULL: none */
	bool has_acl;        /* false: the privileges are PostgreSQL's default for the kind */
	Strings acl;         /* sorted "role=PRIVILEGE" or "role=PRIVILEGE*" (with grant option);
	                        role "public" is PUBLIC, role "pg_owner" the object's owner */

	/* Not part of the state. */
	const char *key;          /* its identity as text, kept by the schema it is in; object_key() reads it */
	const char *renamed_from; /* the object's earlier name, as the schema file says */
	Span span;
	List depends;  /* of Object in the same schema: must be there first */
	List mentions; /* of Object: function bodies; should be there first, dropped in a cycle */
	size_t number; /* dense, for graph code; set by schema_number */
} Object;

#endif
