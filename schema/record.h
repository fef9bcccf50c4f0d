/*
 * record.h: everything that is one function over a table of fields.
 */
#ifndef DBGEN_RECORD_H
#define DBGEN_RECORD_H

#include "diag.h"
#include "field.h"
#include "json.h"

/* The address of FIELD in RECORD_DATA, as its C type. */
#define FIELD_AT(data, field, CType) ((CType *) (void *) ((char *) (data) + (field)->offset))

const Field *record_field(const Record *record, const char *name);

/* B is the newer side, which matters for MEANS_STATED alone. */
bool field_equal(const Field *field, const void *a, const void *b);
/* The fields that differ, without those whose change is CHANGE_IGNORE. */
FieldSet record_diff(const Record *record, const void *a, const void *b);
bool field_is_unset(const Field *field, const void *data);
/* Sets the integers of zeroed DATA to their "not stated" value. */
void record_init(const Record *record, void *data);

/* A copy of one field's value. */
void field_copy(Arena *arena, const Field *field, void *to, const void *from);
/* A copy of everything in the record (not of the Object in front of it). */
void record_clone(Arena *arena, const Record *record, void *to, const void *from);

/* "name":value, for every field that is set, each with a leading comma. */
void record_add_json(Buf *out, const Record *record, const void *data);
/* DATA has all that RECORD needs; false after a diagnostic. */
bool record_is_whole(Arena *arena, Diags *diags, Span span, const Record *record, const void *data);
/* Reads the members of JSON that are fields; a value of the wrong type is an error, and so is a field that is needed and not
 * there. */
bool record_read_json(Arena *arena, Diags *diags, Span span, const Record *record, void *data, const Json *json);
/* Decodes one column of a catalog row: lists, refs and parts are JSON texts, booleans "t" and "f". */
bool field_read_text(Arena *arena, Diags *diags, Span span, const Field *field, void *data, const char *text);

bool ref_equal(const Ref *a, const Ref *b);
/* "schema.name" with quotes where needed. */
const char *ref_text(Arena *arena, Ref ref);
/* The other way; false when TEXT is no qualified name. */
bool ref_parse(Arena *arena, const char *text, Ref *ref);
bool expr_equal(const Expr *a, const Expr *b);

/* A new zeroed item at the end of PARTS. */
void *parts_add(Arena *arena, Parts *parts, const Record *record);

/* Calls VISIT with the address of every field's value, in order, after a FIELD_PARTS with those of its parts. */
typedef void FieldVisit(void *context, const Field *field, void *value);
void record_visit(const Record *record, void *data, FieldVisit *visit, void *context);

/* Calls VISIT for every Expr of the record, also inside parts. */
typedef void ExprVisit(void *context, const Field *field, Expr *expr);
void record_visit_exprs(const Record *record, void *data, ExprVisit *visit, void *context);

#endif
