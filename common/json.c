/*
 * json.c: the only file that includes cJSON.
 */
#include "json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "map.h"
#include "shown.h"

static Span place_at(const Source *source, const char *at)
{
	size_t offset = !at || at < source->text ? 0 : (size_t) (at - source->text);

	if (offset > source->length)
		offset = source->length;
	return (Span){ source, offset, offset + 1 };
}

/* cJSON would cut a text at \u0000 silently. */
static bool has_nul_escape(Diags *diags, const Source *source)
{
	for (const char *c = source->text; *c != '\0'; c++) {
		if (*c != '\\')
			continue;
		if (strncmp(c, "\\u0000", 6) == 0) {
			diag_error(diags, place_at(source, c), "invalid JSON: \\u0000 cannot stand in a text")
			    ->hint = "PostgreSQL has no NUL characters; take it out";
			return true;
		}
		if (*++c == '\0')
			break;
	}
	return false;
}

/* cJSON gives no places in its tree; a duplicate key is looked for in the text. */
static Span place_of_key(const Source *source, const char *key)
{
	Arena *arena = arena_new();
	Buf quoted;
	const char *second = NULL;

	buf_init(&quoted, arena);
	json_add_string(&quoted, key);
	const char *first = strstr(source->text, quoted.data);
	if (first)
		second = strstr(first + 1, quoted.data);
	arena_free(arena);
	return place_at(source, second ? second : first);
}

/* cJSON takes the values, but not a whole file at once: its tree is several times larger than what is made of it. */
typedef struct Reading {
	Arena *arena;
	Diags *diags;
	const Source *source;
	const char *at;    /* how far it has come; after a mistake, where that is */
	bool told;         /* what was wrong */
	const char *apart; /* the array whose elements go to VISIT; NULL: none does */
	JsonVisit *visit;
	void *context;
} Reading;

/* Objects of up to this many members are searched, larger ones get a map. */
enum { FEW_MEMBERS = 16 };

/* The objects of a snapshot stand in two. */
enum { LEVELS_APART = 2 };

/* The first key of OBJECT that is there twice, or NULL. */
static const char *duplicate_key(const Json *object)
{
	Arena *arena = NULL;
	Map *keys = NULL;
	const char *twice = NULL;
	int count = 0;

	for (const Json *child = object->child; child && !twice; child = child->next) {
		if (count++ < FEW_MEMBERS) {
			for (const Json *earlier = object->child; earlier != child && !twice; earlier = earlier->next)
				twice = strcmp(earlier->key, child->key) == 0 ? child->key : NULL;
			continue;
		}
		if (!keys) {
			keys = map_new(arena = arena_new());
			for (const Json *earlier = object->child; earlier != child; earlier = earlier->next)
				map_set(keys, earlier->key, (void *) earlier);
		}
		if (map_get(keys, child->key))
			twice = child->key;
		map_set(keys, child->key, (void *) child);
	}
	arena_free(arena);
	return twice;
}

/* NULL when a key of OBJECT is there twice. */
static Json *without_duplicates(Reading *r, Json *object)
{
	const char *twice = object->type == JSON_OBJECT ? duplicate_key(object) : NULL;

	if (!twice)
		return object;
	diag_error(r->diags, place_of_key(r->source, twice), "duplicate key \"%s\" in JSON", twice)
	    ->hint = "keep one of them";
	r->told = true;
	return NULL;
}

static Json *copy_tree(Reading *r, const cJSON *from);

static Json *copy_children(Reading *r, const cJSON *from, Json *to)
{
	Json **tail = &to->child;

	for (const cJSON *child = from->child; child; child = child->next) {
		Json *json = copy_tree(r, child);

		if (!json)
			return NULL;
		if (to->type == JSON_OBJECT)
			json->key = arena_strdup(r->arena, child->string);
		*tail = json;
		tail = &json->next;
	}
	return without_duplicates(r, to);
}

static Json *copy_tree(Reading *r, const cJSON *from)
{
	Json *to = arena_new_struct(r->arena, Json);

	if (cJSON_IsBool(from)) {
		to->type = JSON_BOOL;
		to->boolean = cJSON_IsTrue(from);
	} else if (cJSON_IsNumber(from)) {
		to->type = JSON_NUMBER;
		to->number = from->valuedouble;
	} else if (cJSON_IsString(from)) {
		to->type = JSON_STRING;
		to->string = arena_strdup(r->arena, from->valuestring);
	} else if (cJSON_IsArray(from) || cJSON_IsObject(from)) {
		to->type = cJSON_IsArray(from) ? JSON_ARRAY : JSON_OBJECT;
		return copy_children(r, from, to);
	} else {
		to->type = JSON_NULL;
	}
	return to;
}

static void skip_blanks(Reading *r)
{
	while (*r->at != '\0' && (unsigned char) *r->at <= ' ')
		r->at++;
}

static bool take(Reading *r, char sign)
{
	skip_blanks(r);
	if (*r->at != sign)
		return false;
	r->at++;
	return true;
}

static void *take_memory(size_t size)
{
	void *piece = malloc(size);

	/* Else what cannot be held would be invalid JSON. */
	if (!piece)
		out_of_memory(size);
	return piece;
}

static Json *read_whole(Reading *r)
{
	cJSON_Hooks hooks = { take_memory, free };

	const char *end = r->at;

	if (text_without_bom(r->at) != r->at)
		return NULL;
	cJSON_InitHooks(&hooks);
	cJSON *tree = cJSON_ParseWithLengthOpts(r->at, (size_t) (r->source->text + r->source->length + 1 - r->at), &end,
	                                        false);
	r->at = end;
	Json *json = tree ? copy_tree(r, tree) : NULL;
	cJSON_Delete(tree);
	return json;
}

/* The elements of an array, none of which is kept. */
static Json *read_apart(Reading *r, const Json *before)
{
	Arena *arena = r->arena, *work = arena_new();
	Json *list = arena_new_struct(arena, Json);

	list->type = JSON_ARRAY;
	r->at++;
	bool good = true, more = !take(r, ']');
	for (r->arena = work; good && more; arena_clear(work)) {
		skip_blanks(r);
		Span place = place_at(r->source, r->at);
		const Json *element = read_whole(r);
		if (element && !r->visit(r->context, place, before, element))
			r->told = true;
		good = element && !r->told;
		more = good && take(r, ',');
		good = good && (more || take(r, ']'));
	}
	r->arena = arena;
	arena_free(work);
	return good ? list : NULL;
}

static Json *read_value(Reading *r, int levels);

/* What KEY stands before, in BEFORE. */
static Json *read_member(Reading *r, const Json *before, const Json *key, int levels)
{
	skip_blanks(r);
	if (key && r->apart && levels == LEVELS_APART && *r->at == '[' && strcmp(key->string, r->apart) == 0)
		return read_apart(r, before);
	return read_value(r, levels - 1);
}

/* What stands in brackets, one after the other. */
static Json *read_children(Reading *r, int levels)
{
	Json *json = arena_new_struct(r->arena, Json);
	Json **tail = &json->child;

	json->type = *r->at++ == '{' ? JSON_OBJECT : JSON_ARRAY;
	char close = json->type == JSON_OBJECT ? '}' : ']';
	if (take(r, close))
		return json;
	do {
		const Json *key = NULL;
		skip_blanks(r);
		if (json->type == JSON_OBJECT && (*r->at != '"' || !(key = read_whole(r)) || !take(r, ':')))
			return NULL;
		Json *child = read_member(r, json, key, levels);
		if (!child)
			return NULL;
		child->key = key ? key->string : NULL;
		*tail = child;
		tail = &child->next;
	} while (take(r, ','));
	return take(r, close) ? without_duplicates(r, json) : NULL;
}

/* Its LEVELS outermost brackets are taken apart. */
static Json *read_value(Reading *r, int levels)
{
	skip_blanks(r);
	return levels > 0 && (*r->at == '{' || *r->at == '[') ? read_children(r, levels) : read_whole(r);
}

/* The first line of a conflict that git left in the file, NULL without one. */
static const char *conflict_mark(const Source *source)
{
	const char *mark = strstr(source->text, "\n<<<<<<< ");

	return strncmp(source->text, "<<<<<<< ", 8) == 0 ? source->text : mark ? mark + 1 : NULL;
}

static void diag_invalid(Diags *diags, const Source *source, const char *end)
{
	const char *mark = conflict_mark(source);

	if (mark) {
		diag_error(diags, place_at(source, mark), "git could not merge this file and left both sides in it")->hint =
		    arena_printf(diags->arena,
		                 "in a migrations folder: \"dbgen init --git\", then \"git checkout --merge -- %s\" merges it, "
		                 "and \"dbgen rebase\" puts the two branches in order",
		                 source->name);
		return;
	}
	Diag *diag = diag_error(diags, place_at(source, end), "invalid JSON");
	diag->hint = "look here for a missing quote, colon or bracket, or a comma that is missing or too many";
	if (source->length == 0)
		diag->detail = "the file is empty";
}

static const Json *read_file(Reading r)
{
	const Source *source = r.source;

	r.at = text_without_bom(source->text);
	if (has_nul_escape(r.diags, source))
		return NULL;
	const Json *json = read_value(&r, LEVELS_APART);
	if (!json && !r.told)
		diag_invalid(r.diags, source, r.at);
	if (!json)
		return NULL;
	while (r.at < source->text + source->length && strchr(" \t\r\n", *r.at) && *r.at != '\0')
		r.at++;
	if (r.at == source->text + source->length)
		return json;
	diag_error(r.diags, place_at(source, r.at), "invalid JSON: text after the end")
	    ->hint = "a file holds one object; a bracket may be closed too early";
	return NULL;
}

const Json *json_parse(Arena *arena, Diags *diags, const Source *source)
{
	return read_file((Reading){ .arena = arena, .diags = diags, .source = source });
}

const Json *json_parse_apart(Arena *arena, Diags *diags, const Source *source, const char *key, JsonVisit *visit,
                             void *context)
{
	return read_file((Reading){ arena, diags, source, .apart = key, .visit = visit, .context = context });
}

const Json *json_get(const Json *object, const char *key)
{
	if (!object || object->type != JSON_OBJECT)
		return NULL;
	for (const Json *member = object->child; member; member = member->next) {
		if (strcmp(member->key, key) == 0)
			return member;
	}
	return NULL;
}

const char *json_get_string(const Json *object, const char *key)
{
	const Json *member = json_get(object, key);

	return member && member->type == JSON_STRING ? member->string : NULL;
}

size_t json_count(const Json *array)
{
	size_t count = 0;

	for (const Json *child = !array ? NULL : array->child; child; child = child->next)
		count++;
	return count;
}

Span json_place(Arena *arena, const Source *source, const char *section, const char *text)
{
	const char *from = source->text;
	const char *at = !section ? NULL : strstr(from, arena_printf(arena, "\"%s\"", section));

	from = !at ? from : at + 1;
	at = strstr(from, arena_printf(arena, "\"%s\"", text));
	if (!at)
		return NO_SPAN;
	size_t start = (size_t) (at - source->text);
	return (Span){ source, start, start + strlen(text) + 2 };
}

/* ---- places in a text that was read already */

static const char *behind_blanks(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

static const char *behind_string(const char *at)
{
	for (at++; *at != '\0' && *at != '"'; at++)
		at += *at == '\\' && at[1] != '\0';
	return *at == '"' ? at + 1 : at;
}

static const char *behind_value(const char *at)
{
	int depth = 0;

	do {
		at = behind_blanks(at);
		if (*at == '"') {
			at = behind_string(at);
			continue;
		}
		depth += *at == '{' || *at == '[' ? 1 : *at == '}' || *at == ']' ? -1 : 0;
		at += strchr("{}[],:", *at) && *at != '\0' ? 1 : strcspn(at, "{}[],: \t\r\n\"");
	} while (depth > 0 && *at != '\0');
	return at;
}

/* The value of STEP in the object or array at AT, and where its key (in an array, itself) begins and ends; NULL: there is none. */
static const char *step_into(Arena *arena, const char *at, const char *step, const char **start, const char **end)
{
	bool list = *at == '[';
	long left = list ? strtol(step, NULL, 10) : 0;
	Buf key;

	buf_init(&key, arena);
	json_add_string(&key, step);
	if (*at != '{' && !list)
		return NULL;
	for (at = behind_blanks(at + 1); *at != '\0' && *at != '}' && *at != ']'; left--) {
		const char *value = list ? at : behind_blanks(behind_string(at));

		*start = at;
		*end = list ? behind_value(at) : behind_string(at);
		value = list ? value : behind_blanks(value + (*value == ':'));
		if (list ? left == 0 : strncmp(at, key.data, key.length) == 0)
			return value;
		at = behind_blanks(behind_value(value));
		at = *at == ',' ? behind_blanks(at + 1) : at;
	}
	return NULL;
}

Span json_path_place(Arena *arena, const Source *source, const Strings *path)
{
	const char *at = behind_blanks(source->text), *start = at, *end = at;

	for (size_t i = 0; at && i < path->count; i++)
		at = step_into(arena, at, path->items[i], &start, &end);
	size_t from = (size_t) (start - source->text);
	return (Span){ source, from, (size_t) (end - source->text) };
}

static void add_escaped(Buf *out, unsigned char c)
{
	switch (c) {
	case '"':
		buf_add(out, "\\\"");
		break;
	case '\\':
		buf_add(out, "\\\\");
		break;
	case '\n':
		buf_add(out, "\\n");
		break;
	case '\r':
		buf_add(out, "\\r");
		break;
	case '\t':
		buf_add(out, "\\t");
		break;
	default:
		buf_printf(out, "\\u%04x", c);
	}
}

void json_add_string(Buf *out, const char *text)
{
	const char *plain = text;

	buf_add_char(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char) *text;

		unsigned hidden = hidden_character(text);
		if (!hidden && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		buf_add_n(out, plain, (size_t) (text - plain));
		/* The same text for whoever reads it, and harmless where it is looked at. */
		if (hidden)
			buf_printf(out, "\\u%04x", hidden);
		else
			add_escaped(out, c);
		text += !hidden ? 0 : hidden < 0x800 ? 1 : 2;
		plain = text + 1;
	}
	buf_add(out, plain);
	buf_add_char(out, '"');
}

void json_add_member(Buf *out, const char *key, const char *text)
{
	buf_printf(out, ",\"%s\":", key);
	if (!text)
		buf_add(out, "null");
	else
		json_add_string(out, text);
}

static void add_number(Buf *out, double number)
{
	char text[40];

	if (!isfinite(number)) {
		buf_add(out, "null");
	} else if (fabs(number) < 9007199254740992.0 && number == (double) (long long) number) {
		buf_printf(out, "%.0f", number);
	} else {
		snprintf(text, sizeof(text), "%.15g", number);
		if (strtod(text, NULL) != number)
			snprintf(text, sizeof(text), "%.17g", number);
		buf_add(out, text);
	}
}

static void add_line_break(Buf *out, int indent, int level)
{
	if (indent == 0)
		return;
	buf_add_char(out, '\n');
	for (int i = 0; i < indent * level; i++)
		buf_add_char(out, ' ');
}

static void add_tree(Buf *out, const Json *json, int indent, int level)
{
	bool object = json->type == JSON_OBJECT;

	switch (json->type) {
	case JSON_NULL:
		buf_add(out, "null");
		return;
	case JSON_BOOL:
		buf_add(out, json->boolean ? "true" : "false");
		return;
	case JSON_NUMBER:
		add_number(out, json->number);
		return;
	case JSON_STRING:
		json_add_string(out, json->string);
		return;
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
	buf_add_char(out, object ? '{' : '[');
	for (const Json *child = json->child; child; child = child->next) {
		add_line_break(out, indent, level + 1);
		if (object) {
			json_add_string(out, child->key);
			buf_add(out, indent > 0 ? ": " : ":");
		}
		add_tree(out, child, indent, level + 1);
		if (child->next)
			buf_add_char(out, ',');
	}
	if (json->child)
		add_line_break(out, indent, level);
	buf_add_char(out, object ? '}' : ']');
}

void json_add(Buf *out, const Json *json, int indent)
{
	add_tree(out, json, indent, 0);
}
