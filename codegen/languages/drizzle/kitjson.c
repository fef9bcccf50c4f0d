/*
 * kitjson.c: members of JSON.
 */
#include "kitjson.h"

#include <inttypes.h>

#include "json.h"

void kit_next(Buf *out)
{
	if (out->length > 0 && !buf_ends_with(out, "{") && !buf_ends_with(out, "["))
		buf_add_char(out, ',');
}

void kit_key(Buf *out, const char *key)
{
	kit_next(out);
	json_add_string(out, key);
	buf_add_char(out, ':');
}

void kit_text(Buf *out, const char *key, const char *text)
{
	kit_key(out, key);
	if (text)
		json_add_string(out, text);
	else
		buf_add(out, "null");
}

void kit_said(Buf *out, const char *key, const char *text)
{
	if (text)
		kit_text(out, key, text);
}

void kit_bool(Buf *out, const char *key, bool value)
{
	kit_key(out, key);
	buf_add(out, value ? "true" : "false");
}

void kit_number(Buf *out, const char *key, int64_t number)
{
	kit_key(out, key);
	buf_printf(out, "%" PRId64, number);
}

void kit_digits(Buf *out, const char *key, int64_t number)
{
	kit_key(out, key);
	buf_printf(out, "\"%" PRId64 "\"", number);
}

void kit_texts(Buf *out, const char *key, const Strings *texts)
{
	kit_key(out, key);
	buf_add_char(out, '[');
	for (size_t i = 0; i < texts->count; i++) {
		kit_next(out);
		json_add_string(out, texts->items[i]);
	}
	buf_add_char(out, ']');
}
