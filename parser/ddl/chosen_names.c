/*
 * chosen_names.c: the names that PostgreSQL chooses for indexes and constraints.
 */
#include "chosen_names.h"

#include <string.h>

#include "figure.h"
#include "record.h"

enum { NAME_BYTES = 64 };

const char *joined_names(Arena *arena, const Strings *names)
{
	Buf out;
	buf_init(&out, arena);
	for (size_t i = 0; i < names->count; i++) {
		if (out.length)
			buf_add_char(&out, '_');
		buf_add(&out, names->items[i]);
		if (out.length >= NAME_BYTES)
			break;
	}
	return out.data;
}

/* The name, numbered until it differs from the ones before. */
static const char *distinct_name(Apply *a, const Strings *taken, const char *name)
{
	const char *candidate = name;
	for (int i = 1; strings_has(taken, candidate); i++) {
		const char *number = arena_printf(a->arena, "%d", i);
		size_t room = NAME_BYTES - 1 - strlen(number), length = strlen(name);
		while (length > room || (length > 0 && ((unsigned char) name[length] & 0xC0) == 0x80))
			length--;
		candidate = arena_printf(a->arena, "%.*s%s", (int) length, name, number);
	}
	return candidate;
}

/* Of what the grammar does not read: a call goes by the name of what is called. */
static const char *unread_name(Apply *a, const char *text)
{
	Tokens tokens = sql_tokens(a->scratch, text, strlen(text));
	bool call = tokens.count > 2 && token_is_name(&tokens.items[0]) && tokens_have(&tokens, 1, "(") &&
	            tokens_match(&tokens, 1) + 1 == tokens.count;
	return call ? token_value(a->arena, text, &tokens.items[0]) : NULL;
}

Strings index_column_names(Apply *a, const Parts *parts, const Strings *include)
{
	Strings names = { 0 };
	for (size_t i = 0; i < parts->count; i++) {
		const IndexPart *part = parts->items[i];
		const char *name = part->column;
		if (!name) {
			const Node *tree = part->expr.text ? pgquery_parse_expression(a->scratch, part->expr.text) : NULL;
			name = tree ? figure_name(tree) : part->expr.text ? unread_name(a, part->expr.text) : NULL;
		}
		strings_add(a->arena, &names, distinct_name(a, &names, name ? name : "expr"));
	}
	for (size_t i = 0; i < include->count; i++)
		strings_add(a->arena, &names, distinct_name(a, &names, include->items[i]));
	return names;
}

const char *choose_index_name(Apply *a, const Object *table, const Strings *columns, IndexUse use)
{
	static const char *const labels[] = {
		[INDEX_PLAIN] = "idx", [INDEX_PRIMARY] = "pkey", [INDEX_UNIQUE] = "key", [INDEX_EXCLUDE] = "excl"
	};
	const char *addition = use == INDEX_PRIMARY ? NULL : joined_names(a->arena, columns);
	return schema_choose_name(a->schema, table->schema, table->name, addition, labels[use]);
}
