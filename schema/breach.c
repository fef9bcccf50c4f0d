/*
 * breach.c: rows with which a statement does not run, in words and for programs.
 */
#include <inttypes.h>

#include "effect.h"
#include "json.h"

/* "id = 3", "a = 1, b = 2". */
static void add_row(Buf *out, const Breach *breach, const Strings *values)
{
	for (size_t i = 0; i < values->count; i++)
		buf_printf(out, "%s%s = %s", i == 0 ? "" : ", ", (const char *) breach->keys.items[i],
		           (const char *) values->items[i]);
}

const char *breach_text(Arena *arena, const Breach *breach)
{
	Buf out;

	buf_init(&out, arena);
	if (breach->why) {
		buf_printf(&out, "rows with %s are not counted: %s", breach->what, breach->why);
		return out.data;
	}
	if (!breach->counted || breach->rows == 0)
		return NULL;
	buf_printf(&out, "%s%" PRId64 " row%s with %s", breach->at_least ? "at least " : "", breach->rows,
	           breach->rows == 1 ? "" : "s", breach->what);
	for (size_t i = 0; i < breach->found.count; i++) {
		buf_add(&out, i == 0 ? ": " : "; ");
		add_row(&out, breach, breach->found.items[i]);
	}
	if (breach->rows > (int64_t) breach->found.count && breach->found.count > 0)
		buf_add(&out, "; …");
	if (breach->written)
		buf_add(&out, " (now: statements before it write there)");
	return out.data;
}

bool breach_has_query(const Breach *breach, int version)
{
	return !breach->tried || (breach->since && version >= breach->since);
}

bool breach_is_certain(const Breach *breach)
{
	return breach->counted && breach->rows > 0 && !breach->written;
}

static void add_breach_json(Buf *out, const Breach *breach)
{
	buf_add(out, "{\"what\":");
	json_add_string(out, breach->what);
	if (breach->why)
		json_add_member(out, "why", breach->why);
	if (breach->counted)
		buf_printf(out, ",\"rows\":%" PRId64 ",\"exactly\":%s,\"certain\":%s,\"found\":[", breach->rows,
		           breach->at_least ? "false" : "true", breach_is_certain(breach) ? "true" : "false");
	for (size_t i = 0; breach->counted && i < breach->found.count; i++) {
		const Strings *values = breach->found.items[i];

		buf_add(out, i == 0 ? "{" : ",{");
		for (size_t j = 0; j < values->count; j++) {
			buf_add(out, j == 0 ? "" : ",");
			json_add_string(out, breach->keys.items[j]);
			buf_add_char(out, ':');
			json_add_string(out, values->items[j]);
		}
		buf_add_char(out, '}');
	}
	buf_add(out, breach->counted ? "]}" : "}");
}

void breaches_add_json(Buf *out, const List *breaches)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < breaches->count; i++) {
		buf_add(out, i == 0 ? "" : ",");
		add_breach_json(out, breaches->items[i]);
	}
	buf_add_char(out, ']');
}
