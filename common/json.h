/*
 * json.h: reading and writing JSON.  json.c is the only file that includes cJSON.
 *
 * Reading is strict where cJSON is not: trailing text and duplicate keys are
 * errors, lookups mind the case.  The tree is copied into the arena, one value of a long list at a time.
 * 64-bit integers do not survive cJSON's doubles, so dbgen writes them as strings.
 */
#ifndef DBGEN_JSON_H
#define DBGEN_JSON_H

#include <stdint.h>

#include "diag.h"

typedef enum JsonType { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonType;

typedef struct Json {
	JsonType type;
	bool boolean;       /* JSON_BOOL */
	const char *key;    /* in an object, else NULL */
	const char *string; /* JSON_STRING */
	double number;      /* JSON_NUMBER; exact up to 2^53 */
	struct Json *child; /* first element or member */
	struct Json *next;
} Json;

/* NULL after a diagnostic at the place of the mistake. */
const Json *json_parse(Arena *arena, Diags *diags, const Source *source);

/* Gets an element, where it begins, and what was read of the outermost object before it.  false after a diagnostic, which ends the reading. */
typedef bool JsonVisit(void *context, Span place, const Json *before, const Json *element);
/* The same, but of the outermost object's array KEY nothing is kept: VISIT gets one element after the other. */
const Json *json_parse_apart(Arena *arena, Diags *diags, const Source *source, const char *key, JsonVisit *visit,
                             void *context);

const Json *json_get(const Json *object, const char *key);        /* NULL when absent or not an object */
const char *json_get_string(const Json *object, const char *key); /* NULL unless a string */
size_t json_count(const Json *array);
/* Trees have no places: the first place in SOURCE of the key or text TEXT, behind that of SECTION where there is one (NULL:
 * from the start).  No place (span.source NULL): it is not there. */
Span json_place(Arena *arena, const Source *source, const char *section, const char *text);
/* The place of a key, or of an array's element by its number ("0"), whose way from the outermost object PATH is; where it ends early, of
 * the last that is there.  SOURCE was read already. */
Span json_path_place(Arena *arena, const Source *source, const Strings *path);

/* "text" with quotes and escapes. */
void json_add_string(Buf *out, const char *text);
/* ,"KEY":"TEXT"; null for a TEXT of NULL. */
void json_add_member(Buf *out, const char *key, const char *text);
/* The tree as it was read; INDENT spaces a level, 0 for one line. */
void json_add(Buf *out, const Json *json, int indent);

#endif
