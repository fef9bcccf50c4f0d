/*
 * bodies.c: whether a server that checks the bodies of SQL functions would take a plan's.
 *
 * It checks them when they are made, with the session's search_path.  They may use what comes later, and names that only those
 * know who call them.
 */
#include <string.h>

#include "graph.h"
#include "scan.h"

/* The function whose body this node makes; NULL: it makes none. */
static const Routine *made_body(const Node *node)
{
	const Item *item = node->item;
	const Object *object = node->kind == NODE_MAKE && item->action != ACTION_KEEP ? item->new : NULL;

	if (!object || !is_function(object) || (item->action == ACTION_ALTER && item->change && !item->change->fields))
		return NULL;
	const Routine *routine = (const Routine *) object;
	bool sql = routine->language && strcmp(routine->language, "sql") == 0;
	return sql ? routine : NULL;
}

static bool sets_search_path(const Routine *routine)
{
	for (size_t i = 0; i < routine->config.count; i++) {
		if (strncmp(routine->config.items[i], "search_path=", 12) == 0)
			return true;
	}
	return false;
}

/* The session finds it by its name alone. */
static bool is_in_reach(const Routine *routine, const Object *object)
{
	return !object->schema || strcmp(object->schema, "public") == 0 || sets_search_path(routine);
}

/* A relation of this name; QUALIFIER NULL: in any schema. */
static bool knows_relation(const Routine *routine, const char *qualifier, const char *name)
{
	if (strncmp(name, "pg_", 3) == 0 || (qualifier && strcmp(qualifier, "information_schema") == 0))
		return true;
	for (size_t i = 0; i < routine->base.mentions.count; i++) {
		const Object *object = routine->base.mentions.items[i];

		if (is_relation(object) && strcmp(object->name, name) == 0 &&
		    (!qualifier || strcmp(object->schema, qualifier) == 0))
			return true;
	}
	return false;
}

/* FROM, JOIN, INTO or UPDATE has a name behind it that is no relation of the schema.  Such a word in another place may only be
 * taken for one, which does no harm. */
static bool names_unknown(Arena *arena, const Routine *routine, const Tokens *tokens)
{
	static const char *const words[] = { "from", "join", "into", "update" };

	for (size_t i = 0; i + 1 < tokens->count; i++) {
		bool before = false;

		for (size_t j = 0; j < sizeof(words) / sizeof(words[0]); j++)
			before = before || tokens_have(tokens, i, words[j]);
		size_t at = i + (tokens_have(tokens, i + 1, "only") ? 2 : 1);
		if (!before || at >= tokens->count || !token_is_name(&tokens->items[at]) || tokens_have(tokens, at, "lateral"))
			continue;
		bool dotted = at + 2 < tokens->count && tokens_have(tokens, at + 1, ".");
		size_t last = dotted ? at + 2 : at;
		const char *first = token_value(arena, tokens->text, &tokens->items[at]);
		if (last + 1 < tokens->count && tokens_have(tokens, last + 1, "(") && !tokens_have(tokens, i, "into"))
			continue;
		if (!knows_relation(routine, dotted ? first : NULL, token_value(arena, tokens->text, &tokens->items[last])))
			return true;
	}
	return false;
}

/* A name without its schema that the session has no reason to look for there. */
static bool names_out_of_reach(Arena *arena, const Routine *routine, const Tokens *tokens)
{
	for (size_t i = 0; i < routine->base.mentions.count; i++) {
		const Object *object = routine->base.mentions.items[i];

		if (object->parent || is_in_reach(routine, object))
			continue;
		for (size_t j = 0; j < tokens->count; j++) {
			if (token_names(tokens->text, &tokens->items[j], object->name) &&
			    (j == 0 || !tokens_have(tokens, j - 1, ".")))
				return true;
		}
	}
	return false;
}

bool graph_makes_unsure_body(const Graph *graph, const List *order)
{
	bool bodies = false, others = false, unsure = false;

	for (size_t i = 0; i < order->count; i++) {
		const Node *node = order->items[i];
		const Routine *routine = made_body(node);

		others = others || (node->kind == NODE_MAKE && (!routine || bodies));
		bodies = bodies || routine;
		/* Of BEGIN ATOMIC … END only what it returns is left unchecked: the rest is read at once, and written out. */
		if (routine && routine->body && !routine->sql_body.text && !unsure) {
			const Tokens tokens = sql_tokens(graph->arena, routine->body, strlen(routine->body));

			unsure = names_unknown(graph->arena, routine, &tokens) ||
			         names_out_of_reach(graph->arena, routine, &tokens);
		}
	}
	return unsure || (bodies && others);
}
