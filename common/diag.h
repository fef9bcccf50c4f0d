/*
 * diag.h: what dbgen has to say about the input.
 *
 * The one rule: a function that can fail returns false or NULL and has then
 * already added its diagnostic.  Callers pass the failure on and add nothing.
 *
 * A diagnostic has a primary message (one sentence without a full stop, lower
 * case, as in PostgreSQL), optionally a detail and a hint that says what to do
 * next, a place in a source and the object it is about.
 */
#ifndef DBGEN_DIAG_H
#define DBGEN_DIAG_H

#include <stdbool.h>

#include "buf.h"
#include "list.h"
#include "source.h"

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

/* "note", "warning", "error" */
const char *severity_word(Severity severity);

typedef struct Diag {
	Severity severity;
	Span span;          /* span.source NULL: no place */
	const char *object; /* "table shop.customers", or NULL */
	const char *message;
	const char *detail;   /* may be NULL */
	const char *hint;     /* may be NULL */
	const char *sqlstate; /* NULL: it is none of the server's errors */
	const char *code;     /* of the rule that it tells, such as "drop-table"; NULL: it is none */
} Diag;

typedef struct Diags {
	Arena *arena;
	List list; /* of Diag */
	size_t errors;
} Diags;

#define NO_SPAN ((Span){ 0 })

void diags_init(Diags *diags, Arena *arena);
/* Those of FROM behind those of DIAGS. */
void diags_add_all(Diags *diags, const Diags *from);

/* Each adds one diagnostic and returns it, so that object, detail and hint can be filled in. */
Diag *diag_error(Diags *diags, Span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
Diag *diag_warning(Diags *diags, Span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
Diag *diag_note(Diags *diags, Span span, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* file:line:column: error: message, the source line with a caret, detail and hint. */
void diag_print(Buf *out, const Diag *diag, bool colour);

/* SOURCE is UTF-8 text without NULs, which PostgreSQL's texts cannot hold; false after a diagnostic at the first byte that
 * is not. */
bool source_check_utf8(Diags *diags, const Source *source);
bool span_check_utf8(Diags *diags, Span span);

/* How many letters differ: inserted, deleted, replaced, swapped with their neighbours.  Names longer than PostgreSQL's differ in
 * all of them. */
size_t name_distance(const char *a, const char *b);
/* The nearest of CANDIDATES to NAME by edit distance, or NULL when none is near: "did you mean". */
const char *nearest_name(const char *name, const Strings *candidates);

#endif
