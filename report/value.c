/*
 * value.c: the value of a field as people read it.
 */
#include "value.h"

#include <string.h>

#include "record.h"
#include "shown.h"

/* A part of a list: what is set, in the order of its fields; of switches their names. */
static void add_part(Buf *out, const Record *record, const void *part)
{
	bool first = true;

	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];

		if (field->change == CHANGE_IGNORE || field_is_unset(field, part))
			continue;
		if (!first)
			buf_add_char(out, ' ');
		first = false;
		if (field->type == FIELD_BOOL)
			buf_add(out, field->name);
		else
			value_add(out, field, part);
	}
}

static void add_parts(Buf *out, const Field *field, const Parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		buf_add(out, i == 0 ? "" : ", ");
		add_part(out, field->parts, parts->items[i]);
	}
}

void value_add(Buf *out, const Field *field, const void *data)
{
	if (field_is_unset(field, data))
		return;
	switch (field->type) {
	case FIELD_BOOL:
		buf_add(out, *FIELD_AT(data, field, const bool) ? "yes" : "no");
		break;
	case FIELD_INT:
		buf_printf(out, "%lld", (long long) *FIELD_AT(data, field, const int64_t));
		break;
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		buf_add(out, *FIELD_AT(data, field, const char *const));
		break;
	case FIELD_EXPR:
		buf_add(out, FIELD_AT(data, field, const Expr)->text);
		break;
	case FIELD_REF:
		buf_add(out, ref_text(out->arena, *FIELD_AT(data, field, const Ref)));
		break;
	case FIELD_TEXTS:
		buf_add(out, strings_join(out->arena, FIELD_AT(data, field, const Strings), ", "));
		break;
	case FIELD_PARTS:
		add_parts(out, field, FIELD_AT(data, field, const Parts));
		break;
	}
}

#define LINE_LIMIT 100

/* Blanks at both ends left out, cut at a whole character. */
static void add_line(Buf *out, const char *line, size_t line_length)
{
	const char *text = text_shown(out->arena, arena_strndup(out->arena, line, line_length));
	size_t length = strlen(text);

	while (length > 0 && strchr(" \t\r", text[0])) {
		text++;
		length--;
	}
	while (length > 0 && strchr(" \t\r", text[length - 1]))
		length--;
	if (length == 0) {
		buf_add(out, "none");
		return;
	}
	if (length <= LINE_LIMIT) {
		buf_add_n(out, text, length);
		return;
	}
	length = LINE_LIMIT;
	while (length > 0 && ((unsigned char) text[length] & 0xC0) == 0x80)
		length--;
	buf_add_n(out, text, length);
	buf_add(out, "...");
}

void value_add_difference(Buf *out, const char *name, const char *old, const char *new)
{
	bool several = strchr(old, '\n') || strchr(new, '\n');
	size_t line = 1;

	for (;;) {
		size_t old_length = strcspn(old, "\n"), new_length = strcspn(new, "\n");

		if (old_length != new_length || memcmp(old, new, old_length) != 0 || old[old_length] == '\0' ||
		    new[new_length] == '\0') {
			buf_printf(out, "      %s", text_shown(out->arena, name));
			if (several)
				buf_printf(out, " line %zu", line);
			buf_add(out, ": ");
			add_line(out, old, old_length);
			buf_add(out, " -> ");
			add_line(out, new, new_length);
			buf_add_char(out, '\n');
			return;
		}
		old += old_length + 1;
		new += new_length + 1;
		line++;
	}
}

/* What a part says beside its name. */
static const char *stated_text(Arena *arena, const Record *record, const void *part)
{
	Buf text;

	buf_init(&text, arena);
	for (size_t i = 1; part && i < record->field_count; i++) {
		if (field_is_unset(&record->fields[i], part))
			buf_add(&text, "null");
		else
			value_add(&text, &record->fields[i], part);
	}
	return text.data;
}

void value_add_stated(Buf *out, const Field *field, const void *old, const void *new)
{
	const Parts *before = FIELD_AT(old, field, const Parts), *after = FIELD_AT(new, field, const Parts);

	for (size_t i = 0; i < after->count; i++) {
		const char *name = *FIELD_AT(after->items[i], &field->parts->fields[0], const char *const);
		const void *part = NULL;

		for (size_t j = 0; j < before->count && !part; j++) {
			if (strcmp(*FIELD_AT(before->items[j], &field->parts->fields[0], const char *const), name) == 0)
				part = before->items[j];
		}
		if (!part || record_diff(field->parts, part, after->items[i]))
			value_add_difference(out, name, stated_text(out->arena, field->parts, part),
			                     stated_text(out->arena, field->parts, after->items[i]));
	}
}
