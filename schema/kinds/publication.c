/* publication.c: fields of publications and of the tables in them. */
#include "publication.h"

static const Field publication_fields[] = {
	BOOL_FIELD(Publication, all_tables, CHANGE_RECREATE),
	SET_OF_FIELD(Publication, schemas, CHANGE_ALTER, MEANS_SCHEMA),
	TEXTS_FIELD(Publication, publish, CHANGE_ALTER),
	BOOL_FIELD(Publication, via_root, CHANGE_ALTER),
	NAME_FIELD(Publication, generated_columns, CHANGE_ALTER),
};
const Record publication_record = RECORD(Publication, publication_fields);

static const Field published_table_fields[] = {
	REF_TO_FIELD(PublishedTable, table, CHANGE_RECREATE, MEANS_TABLE),
	SET_OF_FIELD(PublishedTable, columns, CHANGE_RECREATE, MEANS_COLUMNS),
	EXPR_FIELD(PublishedTable, filter, CHANGE_RECREATE),
};
const Record published_table_record = RECORD_NEEDS(PublishedTable, published_table_fields, "table");
