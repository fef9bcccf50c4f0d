/*
 * rust.h: what the parts of the language Rust share: names and types of Rust, and its formatter's layout.
 */
#ifndef DBGEN_CODE_RUST_H
#define DBGEN_CODE_RUST_H

#include "writing.h"

/* What Rust makes of a type. */
typedef struct RustType {
	const char *name;   /* of a value that is not NULL */
	const char *passed; /* of a parameter for it: "i64", "&str", "&Address" */
	const char *read;   /* what the column is cast to where it is selected, "text"; NULL: it is read as it is */
	bool as_text;       /* the driver has no type for it: its text is what is read and given */
	const char *cast;   /* what stands behind a parameter for it: "::text::tsvector", "" */
} RustType;

typedef struct Rust {
	Writing *writing;
	Arena *arena;
	Buf *out;
	bool sqlx;                           /* else tokio-postgres */
	const char *derive, *derive_default; /* what structs derive, and those that have a default */
} Rust;

/* ---- text.c */

/* TEXT as a string literal. */
void rust_add_quoted(Buf *out, const char *text);
const char *rust_quoted(Arena *arena, const char *text);
/* A doc comment; NULL: none. */
void rust_add_comment(Buf *out, const char *text, const char *indent);
/* "HEAD(ARGUMENTS)TAIL", on one line where the formatter has it so, else an argument a line. */
void rust_add_call(Buf *out, const char *indent, const char *head, const Strings *arguments, const char *tail);
/* The same of a function's head, whose parameters may take up the whole line. */
void rust_add_signature(Buf *out, const char *indent, const char *head, const Strings *parameters, const char *tail);
/* "pub FIELD: TYPE," in a struct. */
void rust_add_field(Buf *out, const char *field, const char *type);
/* "HEAD = VALUE;", with the value on a line of its own where it fits there alone. */
void rust_add_value(Buf *out, const char *indent, const char *head, const char *value);

/* "let values" of tokio-postgres. */
void rust_add_values(Buf *out, const char *indent, const Strings *names);

/* ---- types.c */

RustType rust_type(const Rust *rust, const CodeType *type);
/* A column's, with the type that settings give it. */
RustType rust_column_type(const Rust *rust, const CodeNamed *within, const CodeColumn *column);
const char *rust_type_name(const Rust *rust, const CodeNamed *named);
/* NAME where it is no word of Rust, else what stands for it, "r#type". */
const char *rust_word(const Rust *rust, const char *name);
/* The field of a column, "r#type". */
const char *rust_field(const Rust *rust, const CodeNamed *within, const CodeColumn *column);
/* The same as the name of a parameter beside others. */
const char *rust_parameter(const Rust *rust, const CodeNamed *within, const CodeColumn *column);
/* Enums, domains and composite types; false after diagnostics. */
bool rust_add_types(const Rust *rust);

/* ---- queries.c */

bool rust_add_queries(const Rust *rust);

/* ---- tables.c */

bool rust_add_table(const Rust *rust, const CodeTable *table);

#endif
