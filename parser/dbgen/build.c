/*
 * build.c: from items to fragments; which family handles which declaration.
 */
#include "dbgen.h"

#include "grammar.tab.h"

static void build_mixin(Build *build, Item *item)
{
	build_no_rest(build, item, item->rest.first);
}

typedef struct Builder {
	int code;
	void (*build)(Build *build, Item *item);
} Builder;

static const Builder builders[] = {
	{ TOK_SCHEMA, build_schema },
	{ TOK_EXTENSION, build_extension },
	{ TOK_ENUM, build_enum },
	{ TOK_DOMAIN, build_domain },
	{ TOK_TYPE, build_type },
	{ TOK_SEQUENCE, build_sequence },
	{ TOK_UNLOGGED_SEQUENCE, build_sequence },
	{ TOK_TABLE, build_table },
	{ TOK_UNLOGGED_TABLE, build_table },
	{ TOK_FOREIGN_TABLE, build_table },
	{ TOK_PARTITION, build_table },
	{ TOK_UNLOGGED_PARTITION, build_table },
	{ TOK_FOREIGN_PARTITION, build_table },
	{ TOK_VIEW, build_view },
	{ TOK_MATERIALIZED_VIEW, build_view },
	{ TOK_FUNCTION, build_routine },
	{ TOK_PROCEDURE, build_routine },
	{ TOK_AGGREGATE, build_routine },
	{ TOK_MIXIN, build_mixin },
	{ TOK_ROWS, build_rows },
	{ TOK_SQL, build_sql },
	{ TOK_DEFAULT_PRIVILEGES, build_statement },
	{ TOK_GRANT, build_statement },
	{ TOK_REVOKE, build_statement },
	{ TOK_COMMENT_ON, build_statement },
};

void build_declaration(Build *build, Item *item)
{
	build->in_schema = item->in_schema;
	for (size_t i = 0; i < sizeof(builders) / sizeof(builders[0]); i++) {
		if (builders[i].code == item->code)
			builders[i].build(build, item);
	}
}
