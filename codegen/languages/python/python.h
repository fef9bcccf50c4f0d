/*
 * python.h: what the parts of the language Python share: names, types, and lines as black and ruff set them.
 */
#ifndef DBGEN_CODE_PYTHON_H
#define DBGEN_CODE_PYTHON_H

#include "writing.h"

typedef enum PyStyle { PY_DATACLASSES, PY_PYDANTIC, PY_SQLALCHEMY } PyStyle;

typedef struct PyWriting {
	Writing *writing;
	Arena *arena;
	Buf *out; /* the file at work, without its head */
	PyStyle style;
	bool literals;           /* enums are Literal; else StrEnum */
	Map *imports;            /* of Strings: what is imported of a module; NULL of one: it is imported as such */
	Map *modules;            /* of CodeNamed: those that something is imported from */
	Map *types;              /* by their SQL: those that a connection has to be told about, of their class or "None" */
	AddressMap *known_names; /* of const char *, by type, table or column */
	AddressMap *written;     /* domains that are declared */
	AddressMap *forward, *backward; /* of SQLAlchemy: what the ends of a CodeRelation are called */
	bool apart;                     /* the file at work imports what models.py has */
	bool failed;
} PyWriting;

extern const CodeRuntimeFile python_runtime_files[]; /* a row without a name ends them */

/* ---- classes.c */

/* A class with BASES ("A, B"; NULL: none); its members follow. */
void py_begin_class(PyWriting *py, const char *name, const char *bases, const char *doc);
/* The class of a row; its members follow. */
void py_begin_row(PyWriting *py, const char *name, const char *doc);
void py_end_class(PyWriting *py);

/* ---- sqlalchemy.c */

/* The type of columns of an enum. */
void py_add_enum_type(PyWriting *py, const CodeEnum *type);
/* All tables. */
void py_add_sqlalchemy(PyWriting *py);

/* ---- queries.c */

void py_add_queries(PyWriting *py);

/* ---- text.c */

/* A text in the quotes that need fewer escapes. */
const char *py_quoted(Arena *arena, const char *text);
/* A text of several lines, between three quotes. */
const char *py_long_text(Arena *arena, const char *text);
/* A text that says what the class or module is, and an empty line; NULL: nothing. */
void py_add_docstring(Buf *out, const char *text, const char *indent);
/* "#: TEXT", lines before what they are about; NULL: nothing. */
void py_add_comment(Buf *out, const char *text, const char *indent);
/* "NAME: TYPE", on several lines where it is too long for one. */
void py_add_annotated(Buf *out, const char *indent, const char *name, const char *type);
/* "NAME = VALUE", the same. */
void py_add_assigned(Buf *out, const char *indent, const char *name, const char *value);
/* "BEFORE(ITEMS)" on one line, ITEMS on one of their own, or a line each; BEHIND follows the bracket. */
void py_add_call(Buf *out, const char *indent, const char *before, const char *open, const Strings *items,
                 const char *behind);
/* The imports, and the empty lines behind them; what is imported is called like nothing that the module has. */
void py_add_imports(PyWriting *py, Buf *out);

/* ---- types.c */

/* NAME of MODULE; NULL: the module itself ("datetime as dt"). */
void py_import(PyWriting *py, const char *module, const char *name);
const char *py_type_name(PyWriting *py, const CodeNamed *named);
/* A column in the class of WITHIN. */
const char *py_member_name(PyWriting *py, const CodeNamed *within, const CodeColumn *column);
/* NAME as a member is called. */
const char *py_word(PyWriting *py, const char *name);
const char *py_function_name(PyWriting *py, const CodeQuery *query);
/* NAME as a member of an enum, in capitals. */
const char *py_label_name(PyWriting *py, const CodeNamed *type, const char *label);
void py_take(PyWriting *py, const char *scope, const char *name, const CodeNamed *what);
/* The type of a value that is there. */
const char *py_type(PyWriting *py, const CodeType *type);
/* The type that was given to the column, else its own, with None where it may be NULL; a connection is told about it. */
const char *py_column_type(PyWriting *py, const CodeNamed *within, const CodeColumn *column);
/* A type that was given: a name is imported from its module, of anything longer the module as such. */
const char *py_given(PyWriting *py, const GivenType *own);
/* The same of a value that is written. */
const char *py_given_type(PyWriting *py, const CodeNamed *within, const CodeColumn *column);
/* "TYPE | None" */
const char *py_optional(PyWriting *py, const char *type, bool nullable);
/* A connection is told about the type, and those it is made of. */
void py_register(PyWriting *py, const CodeType *type);

#endif
