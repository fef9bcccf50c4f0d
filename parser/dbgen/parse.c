/*
 * parse.c: all files of a schema together.
 */
#include "parse.h"

#include <string.h>

#include "file.h"
#include "words.h"

/* What its first declarations say holds for those after them in the file. */
static void place_items(Build *build, const File *file, List *all)
{
	build->in_schema = "public";
	for (size_t i = 0; i < file->items.count; i++) {
		Item *item = file->items.items[i];

		item->in_schema = build->in_schema;
		list_add(build->arena, all, item);
		if (item->word->read)
			item->word->read(build, item);
	}
}

static bool read_file(Build *build, const Source *source, List *all)
{
	File *file = arena_new_struct(build->arena, File);

	file->arena = build->arena;
	file->diags = build->diags;
	file->source = source;
	if (!file_parse(file))
		return false;
	place_items(build, file, all);
	return true;
}

static void build_all(Build *build, const List *items)
{
	List ordered = order_declarations(build->arena, items);

	for (size_t i = 0; i < ordered.count; i++) {
		Item *item = ordered.items[i];

		build->in_schema = item->in_schema;
		if (build_suffix_fits(build, item))
			item->word->declare(build, item);
	}
	build_apply(build);
}

static Schema *parse_all(Schema *schema, Arena *work, Diags *diags, const List *sources, List *unread)
{
	size_t errors = diags->errors, known = diags->list.count;
	Session session;
	Build build = { .arena = work, .diags = diags, .schema = schema, .session = &session, .mixins = map_new(work) };
	List items = { 0 };
	bool understood = true;

	session_init(&session, schema, diags);
	session.unread = unread;
	for (size_t i = 0; i < sources->count; i++) {
		const Source *source = sources->items[i];

		if (text_ends_with(source->name, ".sql"))
			understood = sql_interpret(&session, source) && sql_take_renames(&session, source) && understood;
		else
			understood = read_file(&build, source, &items) && understood;
	}
	/* With parts missing, names would be reported as unknown that are not. */
	if (!understood)
		return NULL;
	build_all(&build, &items);
	size_t first = diags->list.count;
	sql_finish(&session);
	build_forget_consequences(&build, first);
	sort_diags(diags, known);
	return diags->errors > errors ? NULL : schema;
}

/* Tokens, items and assembled statements are many times larger than the schema they end in, and are not kept.
 * Diagnostics may quote any of it. */
static Schema *parse_onto(Schema *schema, Diags *diags, const List *sources, List *unread)
{
	size_t known = diags->list.count;
	Arena *work = arena_new();
	Schema *parsed = parse_all(schema, work, diags, sources, unread);

	if (diags->list.count > known || (unread && unread->count > 0))
		arena_adopt(diags->arena, work);
	else
		arena_free(work);
	return parsed;
}

Schema *parse_sources_around(Arena *arena, Diags *diags, const List *sources, List *unread)
{
	return parse_onto(schema_new(arena), diags, sources, unread);
}

bool parse_sources_onto(Schema *schema, Diags *diags, const List *sources, List *unread)
{
	schema->from_server = false;
	return parse_onto(schema, diags, sources, unread);
}

Schema *parse_sources(Arena *arena, Diags *diags, const List *sources)
{
	return parse_sources_around(arena, diags, sources, NULL);
}
