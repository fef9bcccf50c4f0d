/* table.h: tables, foreign tables, their columns and defaults. */
#ifndef DBGEN_KINDS_TABLE_H
#define DBGEN_KINDS_TABLE_H

#include "object.h"

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
	bool rows_only;               /* it holds the rows that are stated and no others */
} Table;

typedef struct Column {
	Object base;
	int64_t position; /* from 1, without gaps; the order cannot be altered, so it is never a difference */
	int64_t placed;   /* where ALTER TABLE has put it, in a snapshot of a file that has it elsewhere; 0: as position */
	const char *type;
	Ref collation; /* none: the type's own */
	bool not_null;
	bool own_not_null; /* of a partition: its NOT NULL is not its parent's, and has another name on PostgreSQL 18 */
	bool inherited;    /* comes from a parent table only: not written in CREATE TABLE */
	Expr generated;    /* GENERATED ALWAYS AS (expr) */
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

extern const Record parent_record, table_record, column_record, default_record;

#endif
