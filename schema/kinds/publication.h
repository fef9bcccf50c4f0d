/* publication.h: publications and the tables in them. */
#ifndef DBGEN_KINDS_PUBLICATION_H
#define DBGEN_KINDS_PUBLICATION_H

#include "object.h"

typedef struct Publication {
	Object base;
	bool all_tables;
	Strings schemas;               /* TABLES IN SCHEMA */
	Strings publish;               /* of "insert", "update", "delete", "truncate", in this order */
	bool via_root;                 /* publish_via_partition_root */
	const char *generated_columns; /* NULL: none; "stored" (18) */
} Publication;

/* Parent: the publication; its name is the table's. */
typedef struct PublishedTable {
	Object base;
	Ref table;
	Strings columns; /* none: all of them */
	Expr filter;     /* WHERE */
} PublishedTable;

extern const Record publication_record, published_table_record;

#endif
