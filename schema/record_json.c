/* record_json.c: records as JSON, for snapshots and catalog rows alike. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"

static void add_texts(Buf *out, const Strings *texts)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < texts->count; i++) {
		if (i)
			buf_add_char(out, ',');
		json_add_string(out, texts->items[i]);
	}
	buf_add_char(out, ']');
}

static void add_parts(Buf *out, const Record *record, const Parts *parts)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < parts->count; i++) {
		buf_add(out, i ? ",{" : "{");
		size_t start = out->length;
		record_add_json(out, record, parts->items[i]);
		if (out->length > start) { /* the first member has no comma in front */
			memmove(out->data + start, out->data + start + 1, out->length - start);
			out->length--;
		}
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void add_field(Buf *out, const Field *field, const void *data)
{
	json_add_string(out, field->name);
	buf_add_char(out, ':');
	switch (field->type) {
	case FIELD_BOOL:
		buf_add(out, "true");
		break;
	case FIELD_INT: /* as a string: a double would round it */
		buf_printf(out, "\"%" PRId64 "\"", *FIELD_AT(data, field, int64_t));
		break;
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		json_add_string(out, *FIELD_AT(data, field, const char *));
		break;
	case FIELD_EXPR:
		json_add_string(out, FIELD_AT(data, field, Expr)->text);
		break;
	case FIELD_REF:
		json_add_string(out, ref_text(out->arena, *FIELD_AT(data, field, Ref)));
		break;
	case FIELD_TEXTS:
		add_texts(out, FIELD_AT(data, field, Strings));
		break;
	case FIELD_PARTS:
		add_parts(out, field->parts, FIELD_AT(data, field, Parts));
		break;
	}
}

void record_add_json(Buf *out, const Record *record, const void *data)
{
	for (size_t i = 0; i < record->field_count; i++) {
		if (field_is_unset(&record->fields[i], data) || record->fields[i].means == MEANS_SECRET)
			continue;
		buf_add_char(out, ',');
		add_field(out, &record->fields[i], data);
	}
}

static bool wrong_type(Diags *diags, Span span, const Field *field)
{
	diag_error(diags, span, "\"%s\" has a value of the wrong type", field->name);
	return false;
}

static bool read_int(const char *text, int64_t *value)
{
	errno = 0;
	char *end;
	*value = strtoll(text, &end, 10);
	return errno == 0 && end != text && *end == '\0';
}

static bool read_texts(Arena *arena, const Json *json, Strings *texts)
{
	if (json->type != JSON_ARRAY)
		return false;
	*texts = (Strings){ 0 };
	for (const Json *item = json->child; item; item = item->next) {
		if (item->type != JSON_STRING)
			return false;
		strings_add(arena, texts, arena_strdup(arena, item->string));
	}
	return true;
}

static bool read_parts(Arena *arena, Diags *diags, Span span, const Field *field, const Json *json, Parts *parts)
{
	if (json->type != JSON_ARRAY)
		return wrong_type(diags, span, field);
	*parts = (Parts){ 0 };
	for (const Json *item = json->child; item; item = item->next) {
		if (item->type != JSON_OBJECT)
			return wrong_type(diags, span, field);
		if (!record_read_json(arena, diags, span, field->parts, parts_add(arena, parts, field->parts), item))
			return false;
	}
	return true;
}

static bool read_string(Arena *arena, const Field *field, void *data, const char *text)
{
	switch (field->type) {
	case FIELD_INT:
		return read_int(text, FIELD_AT(data, field, int64_t));
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		*FIELD_AT(data, field, const char *) = arena_strdup(arena, text);
		return true;
	case FIELD_EXPR:
		*FIELD_AT(data, field, Expr) = (Expr){ .text = arena_strdup(arena, text) };
		return true;
	case FIELD_REF:
		return ref_parse(arena, text, FIELD_AT(data, field, Ref));
	case FIELD_BOOL:
	case FIELD_TEXTS:
	case FIELD_PARTS:
		break;
	}
	return false;
}

static bool read_value(Arena *arena, Diags *diags, Span span, const Field *field, void *data, const Json *json)
{
	bool ok = false;
	if (json->type == JSON_NULL)
		return true;
	if (field->type == FIELD_PARTS)
		return read_parts(arena, diags, span, field, json, FIELD_AT(data, field, Parts));
	if (field->type == FIELD_TEXTS)
		ok = read_texts(arena, json, FIELD_AT(data, field, Strings));
	else if (field->type == FIELD_BOOL && json->type == JSON_BOOL) {
		*FIELD_AT(data, field, bool) = json->boolean;
		ok = true;
	} else if (field->type == FIELD_INT && json->type == JSON_NUMBER) {
		ok = json->number > -9e15 && json->number < 9e15;
		*FIELD_AT(data, field, int64_t) = ok ? (int64_t) json->number : 0;
	} else if (json->type == JSON_STRING)
		ok = read_string(arena, field, data, json->string);
	return ok || wrong_type(diags, span, field);
}

bool record_is_whole(Arena *arena, Diags *diags, Span span, const Record *record, const void *data)
{
	for (const char *name = record->needs; name && *name; name += strspn(name, " ")) {
		size_t length = strcspn(name, " "), own = strcspn(name, " /");
		const Field *field = record_field(record, arena_strndup(arena, name, own));
		const Field *where = own == length
		                         ? NULL
		                         : record_field(record, arena_strndup(arena, name + own + 1, length - own - 1));

		if ((!where || !field_is_unset(where, data)) && (!field || field_is_unset(field, data))) {
			diag_error(diags, span, "%s: \"%.*s\" is missing", record->name, (int) own, name);
			return false;
		}
		name += length;
	}
	return true;
}

bool record_read_json(Arena *arena, Diags *diags, Span span, const Record *record, void *data, const Json *json)
{
	for (const Json *member = json->child; member; member = member->next) {
		const Field *field = record_field(record, member->key);
		if (!field) {
			diag_error(diags, span, "unknown member \"%s\" of %s", member->key, record->name);
			return false;
		}
		if (!read_value(arena, diags, span, field, data, member))
			return false;
	}
	return record_is_whole(arena, diags, span, record, data);
}

bool field_read_text(Arena *arena, Diags *diags, Span span, const Field *field, void *data, const char *text)
{
	if (!text)
		return true;
	if (field->type == FIELD_BOOL) {
		*FIELD_AT(data, field, bool) = text[0] == 't';
		return strcmp(text, "t") == 0 || strcmp(text, "f") == 0 || wrong_type(diags, span, field);
	}
	if (field->type != FIELD_TEXTS && field->type != FIELD_PARTS)
		return read_string(arena, field, data, text) || wrong_type(diags, span, field);
	Arena *tree = arena_new();
	const Json *json = json_parse(tree, diags, source_new(tree, field->name, text, strlen(text)));
	bool good = json && read_value(arena, diags, span, field, data, json);
	if (good)
		arena_free(tree);
	else /* diagnostics point into it */
		arena_adopt(diags->arena, tree);
	return good;
}
