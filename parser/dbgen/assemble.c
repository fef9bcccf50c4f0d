/*
 * assemble.c: what all families make fragments with.
 */
#include "dbgen.h"

const char *kept_text(const Build *build, const char *text)
{
	return !text ? NULL : arena_strdup(build->schema->arena, text);
}

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
