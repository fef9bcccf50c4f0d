/*
 * build.c: from items to fragments; which family handles which declaration.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"

Fragment *build_fragment(Build *build, Phase phase, Item *item, KindId kind)
{
	Fragment *fragment = arena_new_struct(build->arena, Fragment);

	fragment->phase = phase;
	fragment->item = item;
	fragment->kind = kind;
	assembly_init(&fragment->sql, build->arena);
	list_add(build->arena, &build->phases[phase], fragment);
	return fragment;
}

Fragment *build_alter_table(Build *build, Phase phase, Item *item, KindId kind, Ref table, bool only)
{
	Fragment *fragment = build_fragment(build, phase, item, kind);

	fragment->table = table;
	assembly_add(&fragment->sql, "ALTER TABLE %s%Q", only ? "ONLY " : "", table.schema, table.name);
	return fragment;
}

static const char *item_word(const Item *item)
{
	const Lexeme *token = &item->file->tokens[item->whole.first];

	return arena_strndup(item->file->arena, item->file->source->text + token->start, token->end - token->start);
}

void build_misplaced(Build *build, const Item *item, const char *where)
{
	diag_error(build->diags, item->span, "\"%s\" cannot stand in %s", item_word(item), where);
}

bool build_no_rest(Build *build, const Item *item, size_t at)
{
	while (at < item->rest.last && item->file->tokens[at].skip)
		at++;
	if (at >= item->rest.last)
		return true;
	diag_error(build->diags, range_span(item->file, (Range){ at, item->rest.last }),
	           "this does not belong here: expected the end of the line");
	return false;
}

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
