/* The tables of fields: complete, and true in every function that is written over them. */
#include <ctype.h>
#include <stddef.h>
#include <stdio.h>

#include "unit.h"

#include "file.h"
#include "kind.h"
#include "kinds.h"
#include "record.h"

static const Record *const part_records[] = {
	&enum_label_record,    &attribute_record,     &parent_record,          &exclude_part_record,
	&index_part_record,    &trigger_state_record, &statistics_part_record, &mapped_dictionary_record,
	&token_mapping_record, &family_member_record, &argument_record,        &row_value_record,
};

static const Record *all_records(size_t at)
{
	size_t parts = sizeof(part_records) / sizeof(part_records[0]);

	if (at < parts)
		return part_records[at];
	return at - parts < KIND_COUNT ? kind_row((KindId) (at - parts))->record : NULL;
}

static const Record *find_record(const char *name)
{
	for (size_t i = 0; all_records(i); i++)
		if (strcmp(all_records(i)->name, name) == 0)
			return all_records(i);
	return NULL;
}

/* ---- every member has a row: reads the structs in schema/kinds/ */

static char *without_comments(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text), *start, *end;

	while ((start = strstr(copy, "/*")) && (end = strstr(start, "*/")))
		memset(start, ' ', (size_t) (end + 2 - start));
	return copy;
}

/* The names declared by "const char *a, *b;" or "int64_t start, min;": the last word before each comma and the end. */
static void add_members(Arena *arena, Strings *members, const char *declaration, size_t length)
{
	size_t end = length;

	for (size_t i = 0; i <= length; i++) {
		if (i < length && declaration[i] != ',')
			continue;
		end = i;
		while (end > 0 && isspace((unsigned char) declaration[end - 1]))
			end--;
		size_t start = end;
		while (start > 0 && (isalnum((unsigned char) declaration[start - 1]) || declaration[start - 1] == '_'))
			start--;
		if (end > start)
			strings_add(arena, members, arena_strndup(arena, declaration + start, end - start));
	}
}

/* Members of the struct that starts at TEXT ("typedef struct X {"); *AFTER is where it ends. */
static Strings struct_members(Arena *arena, const char *text, const char **after)
{
	Strings members = { 0 };
	const char *at = strchr(text, '{') + 1, *end = strchr(at, '}');

	*after = end;
	while (at < end) {
		const char *semicolon = strchr(at, ';');

		if (!semicolon || semicolon > end)
			break;
		add_members(arena, &members, at, (size_t) (semicolon - at));
		at = semicolon + 1;
	}
	return members;
}

/* What is missing in RECORD, or names of rows that are no members, as one text; "" when complete. */
static const char *incomplete(Arena *arena, const Strings *members, const Record *record)
{
	Strings wrong = { 0 };

	for (size_t i = 0; i < members->count; i++)
		if (strcmp(members->items[i], "base") != 0 && !record_field(record, members->items[i]))
			strings_add(arena, &wrong, arena_printf(arena, "%s.%s has no row", record->name, members->items[i]));
	return strings_join(arena, &wrong, "; ");
}

static size_t check_structs(Arena *arena, const char *text)
{
	size_t structs = 0;

	for (const char *at = without_comments(arena, text); (at = strstr(at, "typedef struct ")); structs++) {
		char name[64];
		const char *start = at;

		sscanf(at, "typedef struct %63[A-Za-z0-9_]", name);
		Strings members = struct_members(arena, start, &at);
		const Record *record = find_record(name);
		CHECK_TEXT(record ? record->name : NULL, name);
		if (record)
			CHECK_TEXT(incomplete(arena, &members, record), "");
	}
	return structs;
}

static void every_member_has_a_row(Arena *arena)
{
	Diags diags;
	Strings headers = { 0 };
	size_t structs = 0;

	diags_init(&diags, arena);
	CHECK(folder_find(arena, &diags, SOURCE_ROOT "/schema/kinds", ".h", &headers));
	for (size_t i = 0; i < headers.count; i++)
		structs += check_structs(arena, file_read(arena, &diags, headers.items[i])->text);
	CHECK(structs > 20);
}

static void a_missing_row_is_found(Arena *arena)
{
	const char *after;
	Strings members = struct_members(arena, "typedef struct Enum { Object base; Parts labels, more; bool *a; }",
	                                 &after);

	CHECK_TEXT(strings_join(arena, &members, " "), "base labels more a");
	CHECK_TEXT(incomplete(arena, &members, &enum_record), "Enum.more has no row; Enum.a has no row");
}

static void rows_fit_a_set(Arena *arena)
{
	(void) arena;
	for (size_t i = 0; all_records(i); i++)
		CHECK(all_records(i)->field_count <= 64);
}

/* ---- filling a record: every field gets a value that depends on SALT */

static void fill(Arena *arena, const Record *record, void *data, int salt);

static void fill_field(Arena *arena, const Field *field, void *data, int salt)
{
	const char *text = arena_printf(arena, "%s %d", field->name, salt);

	switch (field->type) {
	case FIELD_BOOL:
		*FIELD_AT(data, field, bool) = salt % 2 == 1;
		break;
	case FIELD_INT:
		*FIELD_AT(data, field, int64_t) = INT64_MAX - salt;
		break;
	case FIELD_NAME:
	case FIELD_TEXT:
	case FIELD_TYPE:
		*FIELD_AT(data, field, const char *) = text;
		break;
	case FIELD_EXPR:
		*FIELD_AT(data, field, Expr) = (Expr){ .text = text };
		break;
	case FIELD_REF:
		*FIELD_AT(data, field, Ref) = (Ref){ "Shop \"x\".y", text };
		break;
	case FIELD_TEXTS:
		strings_add(arena, FIELD_AT(data, field, Strings), "a, \"b\"");
		strings_add(arena, FIELD_AT(data, field, Strings), text);
		break;
	case FIELD_PARTS:
		fill(arena, field->parts, parts_add(arena, FIELD_AT(data, field, Parts), field->parts), salt);
		fill(arena, field->parts, parts_add(arena, FIELD_AT(data, field, Parts), field->parts), salt + 2);
		break;
	}
}

static void fill(Arena *arena, const Record *record, void *data, int salt)
{
	for (size_t i = 0; i < record->field_count; i++)
		fill_field(arena, &record->fields[i], data, salt);
}

static void *filled(Arena *arena, const Record *record, int salt)
{
	void *data = arena_alloc(arena, record->size);

	record_init(record, data);
	fill(arena, record, data, salt);
	return data;
}

/* ---- the functions over the tables */

static void a_new_record_is_unset(Arena *arena)
{
	for (size_t i = 0; all_records(i); i++) {
		const Record *record = all_records(i);
		void *data = arena_alloc(arena, record->size);

		record_init(record, data);
		for (size_t f = 0; f < record->field_count; f++)
			CHECK(field_is_unset(&record->fields[f], data));
	}
}

static void each_difference_is_found(Arena *arena)
{
	for (size_t i = 0; all_records(i); i++) {
		const Record *record = all_records(i);
		void *a = filled(arena, record, 1), *b = filled(arena, record, 1);

		CHECK(record_diff(record, a, b) == 0);
		for (size_t f = 0; f < record->field_count; f++) {
			const Field *field = &record->fields[f];
			bool counts = field->change != CHANGE_IGNORE;
			void *c = filled(arena, record, 1);

			memset(FIELD_AT(c, field, char), 0, field->type == FIELD_BOOL ? sizeof(bool) : 0);
			if (field->type == FIELD_TEXTS || field->type == FIELD_PARTS)
				*FIELD_AT(c, field, Strings) = (Strings){ 0 };
			if (field->type != FIELD_BOOL)
				fill_field(arena, field, c, 4);
			CHECK(!field_equal(field, a, c) || (field->type == FIELD_PARTS && !counts));
			CHECK(record_diff(record, a, c) == (counts ? (FieldSet) 1 << f : 0));
		}
	}
}

static void a_clone_is_equal(Arena *arena)
{
	for (size_t i = 0; all_records(i); i++) {
		const Record *record = all_records(i);
		void *a = filled(arena, record, 1), *b = arena_alloc(arena, record->size);

		record_init(record, b);
		record_clone(arena, record, b, a);
		for (size_t f = 0; f < record->field_count; f++)
			CHECK(field_equal(&record->fields[f], a, b));
	}
}

static void json_brings_it_back(Arena *arena)
{
	for (size_t i = 0; all_records(i); i++) {
		const Record *record = all_records(i);
		void *a = filled(arena, record, 1), *b = arena_alloc(arena, record->size);
		Diags diags;

		diags_init(&diags, arena);
		Buf out;
		buf_init(&out, arena);
		record_add_json(&out, record, a);
		const char *text = arena_printf(arena, "{%s}", out.length ? out.data + 1 : "");
		const Json *json = json_parse(arena, &diags, source_new(arena, record->name, text, strlen(text)));
		CHECK(json != NULL);
		record_init(record, b);
		CHECK(json && record_read_json(arena, &diags, NO_SPAN, record, b, json));
		for (size_t f = 0; f < record->field_count; f++) {
			/* A secret never gets there. */
			bool secret = record->fields[f].means == MEANS_SECRET;
			CHECK(field_equal(&record->fields[f], a, b) != secret);
			if (!secret && !field_equal(&record->fields[f], a, b))
				printf("  %s.%s: %s\n", record->name, record->fields[f].name, text);
		}
	}
}

static void wrong_json_is_refused(Arena *arena)
{
	static const char *const wrong[] = { "{\"labels\":3}", "{\"labels\":[3]}", "{\"labels\":[{\"label\":[]}]}",
		                                 "{\"labels\":{}}" };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		Enum e = { 0 };
		Diags diags;

		diags_init(&diags, arena);
		const Json *json = json_parse(arena, &diags, source_new(arena, "s", wrong[i], strlen(wrong[i])));
		CHECK(json && !record_read_json(arena, &diags, NO_SPAN, &enum_record, &e, json) && diags.errors > 0);
	}
}

static void refs_as_text(Arena *arena)
{
	Ref ref = { 0 };

	CHECK_TEXT(ref_text(arena, (Ref){ "shop", "Orders \"x\"" }), "shop.\"Orders \"\"x\"\"\"");
	CHECK(ref_parse(arena, "shop.\"Orders \"\"x\"\"\"", &ref));
	CHECK_TEXT(ref.schema, "shop");
	CHECK_TEXT(ref.name, "Orders \"x\"");
	CHECK(ref_parse(arena, "orders", &ref) && ref.schema == NULL);
	CHECK_TEXT(ref.name, "orders");
	CHECK(!ref_parse(arena, "a.b.c.d.", &ref) && !ref_parse(arena, "\"open", &ref) && !ref_parse(arena, "", &ref));
}

static const UnitTest tests[] = {
	{ "every member of a kind's struct has a row", every_member_has_a_row },
	{ "a missing row is found", a_missing_row_is_found },
	{ "rows fit a set of fields", rows_fit_a_set },
	{ "a new record is unset", a_new_record_is_unset },
	{ "each difference is found", each_difference_is_found },
	{ "a clone is equal", a_clone_is_equal },
	{ "JSON brings it back", json_brings_it_back },
	{ "wrong JSON is refused", wrong_json_is_refused },
	{ "references as text", refs_as_text },
};

UNIT_MAIN("record", tests)
