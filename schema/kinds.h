/*
 * kinds.h: the struct of every kind.  A sentence per member where the name does not say it all.
 *
 * Words in NAME members are lower case and PostgreSQL's own: "always", "cascade", "before".
 */
#ifndef DBGEN_KINDS_H
#define DBGEN_KINDS_H

#include "object.h"

typedef struct Namespace {
	Object base;
} Namespace;

typedef struct Extension {
	Object base;
	const char *in_schema; /* where its objects live; NULL: not stated */
	const char *version;   /* NULL: not stated */
} Extension;

typedef struct EnumLabel {
	const char *label;
	const char *renamed_from;
} EnumLabel;

typedef struct Enum {
	Object base;
	Parts labels; /* of EnumLabel, in order */
} Enum;

typedef struct Domain {
	Object base;
	const char *type;
	Ref collation; /* none: the type's own */
	Expr default_expr;
	bool not_null;
} Domain;

typedef struct DomainConstraint {
	Object base;
	Expr expr;
	bool not_valid;
} DomainConstraint;

typedef struct Attribute {
	const char *name;
	const char *type;
	Ref collation;
	const char *comment;
	const char *renamed_from;
} Attribute;

typedef struct Composite {
	Object base;
	Parts attributes; /* of Attribute */
} Composite;

typedef struct Sequence {
	Object base;
	const char *type; /* smallint, integer, bigint */
	int64_t start, increment, min, max, cache;
	bool cycle;
	bool unlogged;
	Ref owned_table; /* the table whose column it is dropped with, or none */
	const char *owned_column;
} Sequence;

typedef struct Parent {
	Ref table;
} Parent;

/* A table, foreign table or partition. */
typedef struct Table {
	Object base;
	bool unlogged;
	Expr partition_key;        /* "RANGE (created_at)": as pg_get_partkeydef; none: not partitioned */
	Ref partition_of;          /* the partitioned table it is attached to */
	Expr partition_bound;      /* "FOR VALUES FROM (…) TO (…)" or "DEFAULT" */
	Parts inherits;            /* of Parent: INHERITS, not partitions */
	Ref of_type;               /* CREATE TABLE … OF type */
	const char *access_method; /* NULL: heap */
	const char *tablespace;    /* NULL: the database's */
	Strings options;           /* "fillfactor=70"; toast options as "toast.x=y" */
	bool row_security;
	bool force_row_security;
	const char *replica_identity; /* NULL: default; "full", "nothing", "index" */
	const char *replica_index;    /* with "index": its name */
	const char *cluster_index;    /* CLUSTER ON, NULL: none */
	const char *server;           /* foreign tables */
	Strings server_options;       /* foreign tables: "key=value" */
} Table;

typedef struct Column {
	Object base;
	int64_t position; /* from 1, without gaps; the order cannot be altered, so it is never a difference */
	const char *type;
	Ref collation; /* none: the type's own */
	bool not_null;
	bool inherited;         /* comes from a parent table only: not written in CREATE TABLE */
	Expr generated;         /* GENERATED ALWAYS AS (expr) */
	bool generated_virtual; /* PostgreSQL 18's VIRTUAL; false: STORED */
	const char *identity;   /* NULL, "always", "by default" */
	Ref identity_sequence;
	int64_t identity_start, identity_increment, identity_min, identity_max, identity_cache;
	bool identity_cycle;
	const char *storage;     /* NULL: the type's; "plain", "external", "extended", "main" */
	const char *compression; /* NULL: default; "pglz", "lz4" */
	int64_t statistics;      /* -1: default */
	Strings options;         /* "n_distinct=5" */
	Strings server_options;  /* foreign tables */
} Column;

typedef struct Default {
	Object base;
	Expr expr;
} Default;

typedef struct ExcludePart {
	const char *column; /* or */
	Expr expr;
	Ref collation;
	Ref opclass; /* none: the type's default */
	bool descending;
	bool nulls_first;
	Ref operator_; /* schema only when it is not found on its own */
} ExcludePart;

typedef struct Constraint {
	Object base;
	const char *type; /* "primary key", "unique", "foreign key", "check", "exclude", "not null" (18, named) */
	Strings columns;
	Strings include;
	bool nulls_not_distinct;
	bool without_overlaps;
	Ref ref_table;
	Strings ref_columns;
	const char *match;     /* NULL: simple; "full" */
	const char *on_update; /* NULL: no action; "restrict", "cascade", "set null", "set default" */
	const char *on_delete;
	Strings on_delete_columns; /* ON DELETE SET NULL (columns) */
	bool deferrable;
	bool deferred;
	bool not_valid;
	bool not_enforced;
	bool no_inherit;
	bool inherited;     /* a check constraint that comes from a parent table as well */
	Expr expr;          /* check */
	Parts elements;     /* exclude: of ExcludePart */
	const char *method; /* exclude: NULL is gist's place in "using gist" never left out */
	Expr predicate;     /* exclude */
	Strings options;    /* storage parameters of its index */
	const char *tablespace;
	Ref attached_to;           /* on a partition: the index of the parent's constraint that its index is attached to */
	const char *index_comment; /* COMMENT ON INDEX, of the index behind it */
} Constraint;

typedef struct IndexPart {
	const char *column; /* or */
	Expr expr;
	Ref collation; /* none: the column's */
	Ref opclass;   /* none: the type's default */
	Strings opclass_options;
	bool descending;
	bool nulls_first;   /* as it works out: DESC without NULLS LAST is true */
	int64_t statistics; /* of an expression; -1: default */
} IndexPart;

typedef struct Index {
	Object base;
	const char *method; /* "btree" */
	bool unique;
	bool nulls_not_distinct;
	Parts parts; /* of IndexPart */
	Strings include;
	Expr predicate;
	Strings options;
	const char *tablespace;
	Ref attached_to; /* on a partition: the parent table's index */
	bool invalid;    /* left over from CREATE INDEX CONCURRENTLY, or a partitioned index with parts missing */
} Index;

typedef struct View {
	Object base;
	Expr query;
	Strings columns; /* CREATE VIEW v (a, b): as written; a server has them in the query */
	Strings options; /* "security_barrier=true", "check_option=local" */
} View;

typedef struct MaterializedView {
	Object base;
	Expr query;
	Strings columns;
	Strings options;
	const char *access_method;
	const char *tablespace;
	const char *cluster_index;
} MaterializedView;

/* Its options are the column's: this is only there for its comment and privileges. */
typedef struct IdentitySequence {
	Object base;
} IdentitySequence;

typedef struct ViewColumn {
	Object base;
	int64_t position;
	const char *type; /* NULL: not known without a server */
} ViewColumn;

typedef struct Argument {
	const char *mode; /* "in", "out", "inout", "variadic", "table" */
	const char *name; /* NULL: none */
	const char *type;
	Expr default_expr;
} Argument;

/* A function, window function or procedure. */
typedef struct Routine {
	Object base;
	Parts arguments;     /* of Argument */
	const char *returns; /* NULL for procedures and where OUT arguments say it; "SETOF x"; "TABLE" when
	                        the table arguments say it */
	const char *language;
	const char *volatility; /* "volatile", "stable", "immutable" */
	bool strict;
	bool security_definer;
	bool leakproof;
	bool window;
	const char *parallel; /* "unsafe", "restricted", "safe" */
	const char *cost;     /* NULL: the language's default (C and internal 1, others 100) */
	const char *rows;     /* NULL: the default (1000) or not a set */
	const char *support;  /* qualified name of the planner support function */
	Strings config;       /* "search_path=public, pg_temp": SET clauses */
	Strings transforms;   /* types, FOR TYPE */
	const char *body;     /* AS '…': exact text */
	const char *library;  /* AS 'library', 'symbol': body is the symbol */
	Expr sql_body;        /* BEGIN ATOMIC … END, or RETURN expression */
} Routine;

typedef struct Aggregate {
	Object base;
	const char *signature; /* arguments as written after the name: "integer, VARIADIC x", "ORDER BY …", "*" */
	Strings definition;    /* "SFUNC = public.f", in PostgreSQL's order */
} Aggregate;

typedef struct Trigger {
	Object base;
	const char *timing;     /* "before", "after", "instead of" */
	Strings events;         /* of "insert", "delete", "update", "truncate", in this order */
	Strings update_columns; /* UPDATE OF */
	bool for_each_row;
	Expr when;
	Ref function;
	Strings arguments; /* literal texts */
	bool constraint;
	bool deferrable;
	bool deferred;
	Ref ref_table;         /* constraint triggers: FROM */
	const char *old_table; /* REFERENCING OLD TABLE AS */
	const char *new_table;
	const char *enabled; /* NULL: origin; "disabled", "replica", "always" */
} Trigger;

typedef struct Policy {
	Object base;
	bool permissive;
	const char *command; /* "all", "select", "insert", "update", "delete" */
	Strings roles;       /* sorted; "public" alone: everyone */
	Expr using_expr;
	Expr check_expr;
} Policy;

/*
 * What the model does not take apart: the statements that make it, compared as text.
 * A second statement (ALTER … on the same object) follows after ";\n".
 *
 * Identity beyond schema and name (types as format_type() writes them with an empty search_path):
 *   operator                 args: "integer, integer", "NONE, integer"
 *   operator family, class   args: the access method, "btree"; a class made without FAMILY has a family of its own name
 *   cast                     name: the source type, args: the target type
 *   transform                name: the type, args: the language
 *   user mapping             name: the server, args: the role ("public" for PUBLIC)
 *   rule                     parent: its table or view
 *   all others               no args, no parent
 */
typedef struct Opaque {
	Object base;
	Expr definition;
	const char *address; /* what follows DROP, COMMENT ON: "OPERATOR public.=== (integer, integer)" */
	const char *undo;    /* how to drop it; NULL: DROP address */
} Opaque;

typedef struct DefaultPrivileges {
	Object base; /* all it says is its acl */
} DefaultPrivileges;

extern const Record namespace_record, extension_record, enum_record, domain_record, domain_constraint_record,
    composite_record, sequence_record, table_record, column_record, default_record, constraint_record, index_record,
    view_record, materialized_view_record, view_column_record, identity_sequence_record, routine_record,
    aggregate_record, trigger_record, policy_record, opaque_record, default_privileges_record;

extern const Record enum_label_record, attribute_record, parent_record, exclude_part_record, index_part_record,
    argument_record;

#endif
