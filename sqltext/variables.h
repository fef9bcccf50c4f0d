/*
 * variables.h: {{name}} in the SQL of migrations.
 *
 *   {{name}}     the value as it is (a part of a statement, as placeholders of other tools are)
 *   {{'name'}}   the value as a literal, quoted
 *   {{"name"}}   the value as an identifier, quoted
 *
 * Anything else between braces is left alone, so the array literal '{{1,2},{3,4}}' means what it did.
 */
#ifndef DBGEN_VARIABLES_H
#define DBGEN_VARIABLES_H

#include "diag.h"
#include "map.h"

/* The text of SPAN with the values of VARIABLES (a map of texts) put in; the text itself when VARIABLES is NULL.  NULL
 * after a diagnostic at the place of each name that has no value. */
const char *variables_fill(Arena *arena, Diags *diags, const Map *variables, Span span);

/* "NAME=VALUE" into VARIABLES.  false after a diagnostic. */
bool variables_add(Arena *arena, Diags *diags, Map *variables, const char *text);

#endif
