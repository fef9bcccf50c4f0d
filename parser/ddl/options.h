/*
 * options.h: names and options of a statement as the text that the model holds.  What is returned lives as long as the schema.
 */
#ifndef DBGEN_OPTIONS_H
#define DBGEN_OPTIONS_H

#include "apply.h"

/* A DefElem's argument as text; NULL when there is none. */
const char *option_text(Apply *a, const PgQuery__DefElem *option);
Strings node_names(Apply *a, size_t count, Node **nodes);

/* "fillfactor=70", "toast.x=y", sorted. */
Strings storage_options(Apply *a, size_t count, Node **options);

/* ALTER … SET (…) and RESET (…), OPTIONS (ADD …, SET …, DROP …). */
void change_options(Apply *a, Strings *list, size_t count, Node **options, bool reset);

/* "key=value" of OPTIONS (…), sorted. */
Strings server_options(Apply *a, size_t count, Node **options);
const char *upper_case(Apply *a, const char *text);
Ref object_ref(const Object *object);

/* Name of an object for a message: "shop.customers". */
const char *ref_name(Apply *a, Ref ref);

#endif
