/*
 * target.h: one entry of "codegen" in dbgen.json: a language, where its files go, and what differs from the rule.
 */
#ifndef DBGEN_CODE_TARGET_H
#define DBGEN_CODE_TARGET_H

#include "code.h"
#include "json.h"

/* A type that is written instead of the language's own. */
typedef struct GivenType {
	const char *type;
	const char *import; /* the module, header or package it comes from, in the language's words; NULL: none is needed */
} GivenType;

typedef struct CodeTarget {
	const struct CodeLanguage *language; /* NULL: a program writes it */
	Strings run;                         /* the program with its arguments */
	const char *out;                     /* a folder, or a file of the languages that write one; as in dbgen.json */
	CodeChoice choice;
	Map *names;           /* of const char *, by the name of an object, "schema.table.column" */
	Map *types;           /* of GivenType, by the name of a column, domain or type */
	Map *options;         /* of const char *, by name: the language's own settings */
	const Source *source; /* NULL: of the command line */
	Strings path;         /* in SOURCE, as json_path_place wants it */
} CodeTarget;

/* The entries of JSON, "codegen" of the file SOURCE; false after diagnostics. */
bool code_targets_read(Arena *arena, Diags *diags, const Source *source, const Json *json, List *targets);
/* One for a language with no settings, OUT may be NULL; NULL after a diagnostic that names the languages there are. */
CodeTarget *code_target_new(Arena *arena, Diags *diags, const char *language, const char *out);

/* The place of what the entry says by these keys, the second may be NULL. */
Span code_target_place(Arena *arena, const CodeTarget *target, const char *key, const char *within);

/* What an entry can have, for editors: a JSON Schema of the array; and as a page for people. */
void code_targets_add_schema(Buf *out);
void code_targets_add_markdown(Buf *out);

#endif
