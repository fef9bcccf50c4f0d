/*
 * writing.h: what writes code of a model.
 *
 * A language is a file in languages/ with its row, its types and its writers, and a line in languages.def.  It gets a Writing,
 * asks for files by name and writes into their buffers; what becomes of them is not its business.
 */
#ifndef DBGEN_CODE_WRITING_H
#define DBGEN_CODE_WRITING_H

#include "buf.h"
#include "code.h"
#include "codequery.h"
#include "naming.h"
#include "target.h"

/* A setting that only this language has. */
typedef struct CodeOption {
	const char *name;
	const char *choices;  /* "a|b"; NULL: any text */
	const char *fallback; /* the value without the setting */
	const char *help;
} CodeOption;

typedef struct CodeFile {
	const char *path; /* below the target's folder; NULL: the target is this file */
	Buf text;
} CodeFile;

/* Code that is the same for every schema and written beside the rest; embedded at build time (languages/embed.awk). */
typedef struct CodeRuntimeFile {
	const char *name, *text;
} CodeRuntimeFile;

typedef struct Writing {
	Arena *arena;
	Diags *diags;
	CodeModel *model;
	const CodeTarget *target;
	List files; /* of CodeFile */
	Map *taken; /* of CodeNamed: what has which name, see code_take_name */
} Writing;

typedef struct CodeLanguage {
	const char *name;
	const char *summary;
	const char *file; /* the one file it writes, where "out" does not name another; NULL: "out" is a folder */
	const CodeOption *options;
	size_t option_count;
	bool (*write)(Writing *writing); /* false after diagnostics; NULL: it is the SQL that makes all of the schema */
} CodeLanguage;

/* All of them, in the order of help; ends with a NULL. */
extern const CodeLanguage *const languages[];
const CodeLanguage *language_find(const char *name); /* NULL: there is none */

/* Writes what TARGET says of SCHEMA: files of CodeFile.  false after diagnostics. */
bool code_write(Arena *arena, Diags *diags, CodeModel *model, const CodeTarget *target, List *files);

/* What the settings of TARGET name is in SCHEMA, or one of QUERIES; VIEWS as code_model has them.  false after diagnostics. */
bool code_target_check(Arena *arena, Diags *diags, Schema *schema, const Map *views, const List *queries,
                       const CodeTarget *target);
/* The lines for codegen in comments say what can be said.  false after diagnostics. */
bool code_check_comments(Arena *arena, Diags *diags, const CodeModel *model);

/* The model as JSON; docs/codegen.md. */
void code_model_add_json(Buf *out, CodeModel *model);

/* ---- for languages */

/* A new file, empty. */
Buf *code_file(Writing *writing, const char *path);

/* The line that says who wrote a file, without the marks of a comment.  A file that has it in its first lines may be removed
 * when it is not written any more. */
#define CODE_HEADER "Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json."

/* The name of a type, table or function in the language: the one that settings or the comment give, else its own in CASE,
 * behind its schema's where that is not the main one; SINGULAR: of one row. */
const char *code_type_name(const Writing *writing, const CodeNamed *named, NameCase name_case, bool singular);
/* What stands in settings before the name of a query or a row, or of a member of one, so that no other is meant: "query
 * class_row" is not the row of a query "class", "row class_row".  NULL: it has a schema. */
const char *code_setting_kind(const CodeNamed *named);
/* The one that settings or the comment give a name, WITHIN a table or type or (NULL) by itself; NULL: none. */
const char *code_given_name(const Writing *writing, const CodeNamed *within, const CodeNamed *named);
/* In PascalCase and of one row, "Customer"; the name of an enum is no plural. */
const char *code_row_name(const Writing *writing, const CodeNamed *named);
/* The same of a column or attribute WITHIN a table or type: no schema; a RESERVED word gets "_" behind it. */
const char *code_member_name(const Writing *writing, const CodeNamed *within, const CodeNamed *named,
                             NameCase name_case, const char *const *reserved);
/* The same of what a query takes or gives; one that is called like the table's column that it is has that one's name. */
const char *code_query_member_name(const Writing *writing, const CodeNamed *within, const CodeMember *member,
                                   NameCase name_case, const char *const *reserved);
/* Of what no setting can name: a label, an argument. */
const char *code_word(const Writing *writing, const char *name, NameCase name_case, const char *const *reserved);

/* NAME now stands for WHAT in SCOPE ("types", "shop.customers").  false after a diagnostic when something else has it there. */
bool code_take_name(Writing *writing, const char *scope, const char *name, const CodeNamed *what);

/* Of what no setting can name: NAME, or NAME_2, NAME_3, … when something else has it in SCOPE. */
const char *code_free_name(Writing *writing, const char *scope, const char *name, const CodeNamed *what);

/* The value of a language's own setting, which it has a row for. */
const char *target_option(const CodeTarget *target, const char *name);
bool target_option_is(const CodeTarget *target, const char *name, const char *value);

/* The type that settings or its comment give a column; NULL: none. */
const GivenType *code_given_type(const Writing *writing, const CodeNamed *within, const CodeColumn *column);
/* Of what a query takes or gives: that of the table's column that it is. */
const GivenType *code_given_for_member(const Writing *writing, const CodeMember *member);
/* The same of a type that is named. */
const GivenType *code_given_for_type(const Writing *writing, const CodeType *type);

/* TEXT as any comment may hold it: its lines, whatever ends one in some language, end with "\n", without blanks behind them;
 * marks that turn the direction, and what is no letter, are blanks. */
const char *code_comment(Arena *arena, const char *text);
/* The same line by line, each behind BEFORE, what could end the comment (END; NULL: the line's end alone) taken apart. */
void code_add_comment(Buf *out, const char *text, const char *before, const char *end);
/* The bytes of the mark at TEXT that turns the direction of what is read, which compilers refuse in a comment or string: U+200E,
 * U+200F, U+202A to U+202E, U+2066 to U+2069, and U+061C; 0: there is none. */
size_t code_turning_mark(const char *text);
/* The columns that TEXT takes up in an editor, as formatters count them. */
size_t code_width(const char *text);
/* TEXT in quotes as Java, JavaScript and Python read it alike; what is not ASCII stays as it is. */
void code_add_quoted(Buf *out, const char *text, char quote);
/* The same in the quotes, double or single, that need fewer escapes. */
void code_add_text(Buf *out, const char *text);

#endif
