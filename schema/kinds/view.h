/* view.h: views and materialized views. */
#ifndef DBGEN_KINDS_VIEW_H
#define DBGEN_KINDS_VIEW_H

#include "object.h"

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

typedef struct ViewColumn {
	Object base;
	int64_t position;
	const char *type; /* NULL: not known without a server */
	/* Of materialized views, as those of tables (table.h). */
	const char *storage, *compression;
	int64_t statistics;
	Strings options;
} ViewColumn;

extern const Record view_record, materialized_view_record, view_column_record;

#endif
