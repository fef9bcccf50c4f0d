/*
 * text.h: texts that may be NULL, compared.
 */
#ifndef DBGEN_TEXT_H
#define DBGEN_TEXT_H

#include <stdbool.h>

bool text_same(const char *a, const char *b);       /* NULL equals NULL */
bool text_is(const char *text, const char *wanted); /* false for NULL */

#endif
