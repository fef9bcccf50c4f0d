/*
 * textedit.h: places of a text that become another text, found in any order and put in at once.
 */
#ifndef DBGEN_TEXTEDIT_H
#define DBGEN_TEXTEDIT_H

#include "arena.h"
#include "list.h"

typedef struct TextEdit {
	size_t start, end; /* bytes of the text that go; the same: BY is put in between */
	const char *by;    /* not copied */
} TextEdit;

void textedit_add(Arena *arena, List *edits, size_t start, size_t end, const char *by);
/* TEXT with the edits (of TextEdit, which are sorted), those of one place in the order they were added; what begins within an
 * earlier one is passed over.  TEXT itself where there are none. */
const char *textedit_apply(Arena *arena, const char *text, List *edits);

#endif
