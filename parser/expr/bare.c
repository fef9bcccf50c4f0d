/*
 * bare.c: statements without the schema that every search path has.
 *
 * Token by token, as a name stands in another node of the tree in each statement.  Whether the statement still means the same
 * is not known here: who asks reads both and compares.
 */
#include "plainsql.h"

#include <string.h>

#include "edit.h"
#include "kind.h"
#include "map.h"
#include "record.h"
#include "sqltext.h"
#include "textedit.h"
#include "types.h"
#include "walk.h"

/* Without its schema it may be taken for one of PostgreSQL's own, which is looked for first. */
static bool stays_whole(const Object *object)
{
	NameSpace names = kind_of(object)->names;
	if (names == NAMES_ROUTINE)
		return function_is_builtin(object->name);
	if (names == NAMES_TYPE || object->kind == KIND_COMPOSITE)
		return type_is_builtin(object->name);
	if (names == NAMES_RELATION)
		return strncmp(object->name, "pg_", 3) == 0;
	return !object->parent && object->kind != KIND_STATISTICS;
}

/* Others of a table have its schema. */
static bool has_schema_of_its_own(const Object *object)
{
	return !object->parent || kind_of(object)->names == NAMES_RELATION || object->kind == KIND_CONSTRAINT;
}

Map *bare_names(Arena *arena, const Schema *schema)
{
	Map *names = map_new(arena);
	for (int whole = 0; whole < 2; whole++) {
		for (size_t i = 0; i < schema->objects.count; i++) {
			const Object *object = schema->objects.items[i];
			if (!has_schema_of_its_own(object) || !object->schema || strcmp(object->schema, "public") != 0)
				continue;
			if (!whole)
				map_set(names, object->name, (void *) object);
			else if (stays_whole(object))
				map_delete(names, object->name);
		}
	}
	return names;
}

/* nextval('public.numbers') */
static void bare_sequence(Arena *arena, const Map *names, const Tokens *tokens, size_t i, List *edits)
{
	const Token *token = &tokens->items[i];
	Ref ref;
	if (i < 2 || token[-1].symbol != '(' || !token_is_name(&token[-2]) ||
	    !walk_takes_sequence(token_value(arena, tokens->text, &token[-2])) ||
	    !ref_parse(arena, token_value(arena, tokens->text, token), &ref) || !ref.schema ||
	    strcmp(ref.schema, "public") != 0 || !map_get(names, ref.name))
		return;
	textedit_add(arena, edits, token->start, token->end, sql_text(arena, "%L", sql_identifier(arena, ref.name)));
}

const char *bare_statement(Arena *arena, const Map *names, const char *statement)
{
	Tokens tokens = sql_tokens(arena, statement, strlen(statement));
	List edits = { 0 };
	for (size_t i = 0; i + 2 < tokens.count; i++) {
		const Token *token = &tokens.items[i];
		if (token->kind == TOKEN_STRING)
			bare_sequence(arena, names, &tokens, i, &edits);
		if (!token_names(statement, token, "public") || token[1].symbol != '.' || !token_is_name(&token[2]) ||
		    (i > 0 && token[-1].symbol == '.') || !map_get(names, token_value(arena, statement, &token[2])))
			continue;
		textedit_add(arena, &edits, token->start, token[2].start, "");
	}
	return textedit_apply(arena, statement, &edits);
}
