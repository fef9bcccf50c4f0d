/* view.c: fields of views, materialized views and their columns. */
#include "view.h"

static const Field view_fields[] = {
	FORM_FIELD(View, query, CHANGE_REPLACE, MEANS_QUERY),
	TEXTS_FIELD(View, columns, CHANGE_REPLACE),
	OPTIONS_FIELD(View, options, CHANGE_ALTER),
};
const Record view_record = RECORD_NEEDS(View, view_fields, "query");

static const Field materialized_view_fields[] = {
	FORM_FIELD(MaterializedView, query, CHANGE_RECREATE, MEANS_QUERY),
	TEXTS_FIELD(MaterializedView, columns, CHANGE_RECREATE),
	OPTIONS_FIELD(MaterializedView, options, CHANGE_ALTER),
	METHOD_FIELD(MaterializedView, access_method, CHANGE_RECREATE),
	NAME_FIELD(MaterializedView, tablespace, CHANGE_ALTER),
	INDEX_FIELD(MaterializedView, cluster_index, CHANGE_ALTER),
};
const Record materialized_view_record = RECORD_NEEDS(MaterializedView, materialized_view_fields, "query");

static const Field view_column_fields[] = {
	/* They follow from the query. */
	INT_FIELD(ViewColumn, position, CHANGE_IGNORE),
	TYPE_FIELD(ViewColumn, type, CHANGE_IGNORE),
	NAME_FIELD(ViewColumn, storage, CHANGE_ALTER),
	NAME_FIELD(ViewColumn, compression, CHANGE_ALTER),
	INT_FIELD_UNSET(ViewColumn, statistics, CHANGE_ALTER, -1),
	OPTIONS_FIELD(ViewColumn, options, CHANGE_ALTER),
};
const Record view_column_record = RECORD(ViewColumn, view_column_fields);
