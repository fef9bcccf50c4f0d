/*
 * kitjson.h: members of JSON, each behind a comma where one is before it.
 */
#ifndef DBGEN_CODE_KITJSON_H
#define DBGEN_CODE_KITJSON_H

#include "buf.h"
#include "list.h"

/* "KEY": */
void kit_key(Buf *out, const char *key);
/* An element of a list. */
void kit_next(Buf *out);
void kit_text(Buf *out, const char *key, const char *text); /* NULL: null */
void kit_said(Buf *out, const char *key, const char *text); /* NULL: left out */
void kit_bool(Buf *out, const char *key, bool value);
void kit_number(Buf *out, const char *key, int64_t number);
/* A number as a text, as drizzle-kit has those of sequences. */
void kit_digits(Buf *out, const char *key, int64_t number);
void kit_texts(Buf *out, const char *key, const Strings *texts);

#endif
