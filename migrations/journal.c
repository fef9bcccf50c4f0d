#include "journal.h"

#include <math.h>
#include <string.h>

#include "file.h"
#include "map.h"

/* What a double, and so JavaScript and cJSON, holds exactly. */
#define LARGEST_NUMBER 9007199254740992.0

static Json *json_new(Arena *arena, JsonType type, const char *key)
{
	Json *json = arena_new_struct(arena, Json);

	json->type = type;
	json->key = key;
	return json;
}

static Json *json_append(Json *parent, Json *child)
{
	Json **link = &parent->child;

	while (*link)
		link = &(*link)->next;
	*link = child;
	return child;
}

static void json_append_string(Arena *arena, Json *object, const char *key, const char *text)
{
	json_append(object, json_new(arena, JSON_STRING, key))->string = text;
}

static void json_append_number(Arena *arena, Json *object, const char *key, int64_t number)
{
	json_append(object, json_new(arena, JSON_NUMBER, key))->number = (double) number;
}

Journal *journal_new(Arena *arena)
{
	Journal *journal = arena_new_struct(arena, Journal);

	journal->json = json_new(arena, JSON_OBJECT, NULL);
	json_append_string(arena, journal->json, "version", "7");
	json_append_string(arena, journal->json, "dialect", "postgresql");
	json_append(journal->json, json_new(arena, JSON_ARRAY, "entries"));
	return journal;
}

/* The JSON tree has no places; a tag is looked up in the text behind FROM, which is unique enough to point at. */
static Span text_span(const Source *source, size_t from, Arena *arena, const char *text)
{
	const char *quoted = arena_printf(arena, "\"%s\"", text);
	const char *found = strstr(source->text + from, quoted);
	size_t start = found ? (size_t) (found - source->text) : 0;

	return (Span){ source, start, found ? start + strlen(quoted) : 0 };
}

static bool read_number(Diags *diags, Span span, const Json *object, const char *key, size_t at, int64_t *number)
{
	const Json *json = json_get(object, key);

	if (!json || json->type != JSON_NUMBER || signbit(json->number) || json->number > LARGEST_NUMBER ||
	    json->number != floor(json->number)) {
		diag_error(diags, span, "entry %zu of the journal has no whole number \"%s\"", at, key);
		return false;
	}
	*number = (int64_t) json->number;
	return true;
}

/* A tag becomes part of a path, so it must be a plain file name. */
static bool tag_is_file_name(const char *tag)
{
	if (!*tag || *tag == '.' || strlen(tag) > 200)
		return false;
	for (const unsigned char *c = (const unsigned char *) tag; *c; c++)
		if (*c < ' ' || *c == '/' || *c == '\\' || *c == 127)
			return false;
	return true;
}

static bool read_entry(Arena *arena, Diags *diags, Journal *journal, const Json *json, size_t at, Map *tags)
{
	JournalEntry *entry = arena_new_struct(arena, JournalEntry);
	const Json *breakpoints = json_get(json, "breakpoints");
	const char *tag = json_get_string(json, "tag");
	Span place = { journal->source, 0, 0 };
	size_t before = 0;

	if (!tag) {
		diag_error(diags, place, "entry %zu of the journal has no text \"tag\"", at)
		    ->hint = "each entry looks like {\"idx\":0,\"version\":\"7\",\"when\":1700000000000,\"tag\":\"0000_name\","
		             "\"breakpoints\":true}";
		return false;
	}
	entry->tag = tag;
	entry->json = json;
	if (journal->entries.count > 0)
		before = ((const JournalEntry *) journal->entries.items[journal->entries.count - 1])->span.end;
	entry->span = text_span(journal->source, before, arena, tag);
	if (!tag_is_file_name(tag)) {
		diag_error(diags, entry->span, "the journal's tag \"%s\" is not a file name", tag);
		return false;
	}
	if (map_get(tags, tag)) {
		diag_error(diags, entry->span, "the journal has the tag \"%s\" twice", tag)
		    ->hint = "a merge by hand leaves this; take one of the two entries out";
		return false;
	}
	map_set(tags, tag, entry);
	entry->breakpoints = !breakpoints || breakpoints->type != JSON_BOOL || breakpoints->boolean;
	if (!read_number(diags, entry->span, json, "when", at, &entry->when) ||
	    !read_number(diags, entry->span, json, "idx", at, &entry->idx))
		return false;
	list_add(arena, &journal->entries, entry);
	return true;
}

static bool check_dialect(Diags *diags, const Journal *journal, Arena *arena)
{
	const char *dialect = json_get_string(journal->json, "dialect");

	/* "pg" is what drizzle-kit wrote before version 0.21. */
	if (!dialect || strcmp(dialect, "postgresql") == 0 || strcmp(dialect, "pg") == 0)
		return true;
	diag_error(diags, text_span(journal->source, 0, arena, dialect),
	           "this folder holds migrations for %s, not PostgreSQL", dialect);
	return false;
}

Journal *journal_read(Arena *arena, Diags *diags, const char *path)
{
	Journal *journal = arena_new_struct(arena, Journal);
	size_t errors = diags->errors, at = 0;
	Map *tags = map_new(arena);

	journal->source = file_read(arena, diags, path);
	if (!journal->source)
		return NULL;
	/* The tree was made for us in our arena; nobody else holds it. */
	journal->json = (Json *) json_parse(arena, diags, journal->source);
	if (!journal->json)
		return NULL;
	const Json *entries = json_get(journal->json, "entries");
	if (!entries || entries->type != JSON_ARRAY) {
		diag_error(diags, (Span){ journal->source, 0, 0 }, "the journal has no list \"entries\"")
		    ->hint = "restore the file from version control";
		return NULL;
	}
	if (!check_dialect(diags, journal, arena))
		return NULL;
	for (const Json *entry = entries->child; entry; entry = entry->next)
		read_entry(arena, diags, journal, entry, at++, tags);
	return diags->errors == errors ? journal : NULL;
}

void journal_append(Arena *arena, Journal *journal, const JournalEntry *entry)
{
	Json *entries = (Json *) json_get(journal->json, "entries");
	Json *json = json_append(entries, json_new(arena, JSON_OBJECT, NULL));
	JournalEntry *copy = arena_new_struct(arena, JournalEntry);

	*copy = *entry;
	list_add(arena, &journal->entries, copy);
	json_append_number(arena, json, "idx", entry->idx);
	json_append_string(arena, json, "version", "7");
	json_append_number(arena, json, "when", entry->when);
	json_append_string(arena, json, "tag", entry->tag);
	Json *breakpoints = json_append(json, json_new(arena, JSON_BOOL, "breakpoints"));
	breakpoints->boolean = entry->breakpoints;
}

const JournalEntry *journal_find(const Journal *journal, const char *tag)
{
	for (size_t i = 0; i < journal->entries.count; i++) {
		const JournalEntry *entry = journal->entries.items[i];

		if (strcmp(entry->tag, tag) == 0)
			return entry;
	}
	return NULL;
}

static Json *json_copy(Arena *arena, const Json *json)
{
	Json *copy = arena_new_struct(arena, Json);

	*copy = *json;
	copy->next = NULL;
	return copy;
}

/* The last entry of JOURNAL with the members of OLD that an entry's place does not decide. */
static void keep_members(Arena *arena, const Journal *journal, const Json *old)
{
	static const char *const ours[] = { "idx", "when", "tag" };
	Json *json = (Json *) json_get(journal->json, "entries")->child;

	while (json->next)
		json = json->next;
	const Json *place = json_copy(arena, json);
	json->child = NULL;
	Json **link = &json->child;
	for (const Json *member = old->child; member; member = member->next) {
		const Json *from = member;

		for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
			if (strcmp(member->key, ours[i]) == 0)
				from = json_get(place, ours[i]);
		*link = json_copy(arena, from);
		link = &(*link)->next;
	}
}

void journal_replace(Arena *arena, Journal *journal, const List *entries)
{
	Json *json = (Json *) json_get(journal->json, "entries");
	List old = *entries;

	json->child = NULL;
	journal->entries = (List){ 0 };
	for (size_t i = 0; i < old.count; i++) {
		const JournalEntry *entry = old.items[i];

		journal_append(arena, journal, entry);
		if (entry->json)
			keep_members(arena, journal, entry->json);
	}
}

const char *journal_text(Arena *arena, const Journal *journal)
{
	Buf text;

	buf_init(&text, arena);
	json_add(&text, journal->json, 2);
	/* People format their repositories: a newline at the end stays when it was there. */
	if (journal->source && text_ends_with(journal->source->text, "\n"))
		buf_add_char(&text, '\n');
	return text.data;
}

bool journal_write(Arena *arena, Diags *diags, const Journal *journal, const char *path)
{
	const char *text = journal_text(arena, journal);

	return file_write(diags, path, text, strlen(text));
}
