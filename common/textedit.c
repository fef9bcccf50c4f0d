/*
 * textedit.c: edits of a text.
 */
#include "textedit.h"

#include "buf.h"

void textedit_add(Arena *arena, List *edits, size_t start, size_t end, const char *by)
{
	TextEdit *edit = arena_new_struct(arena, TextEdit);

	*edit = (TextEdit){ start, end, by };
	list_add(arena, edits, edit);
}

/* They mostly come in order, and those of one place stay in theirs, which qsort does not promise. */
static void sort(List *edits)
{
	for (size_t i = 1; i < edits->count; i++) {
		TextEdit *edit = edits->items[i];
		size_t at = i;

		for (; at > 0 && ((const TextEdit *) edits->items[at - 1])->start > edit->start; at--)
			edits->items[at] = edits->items[at - 1];
		edits->items[at] = edit;
	}
}

const char *textedit_apply(Arena *arena, const char *text, List *edits)
{
	size_t at = 0;
	Buf out;

	if (edits->count == 0)
		return text;
	buf_init(&out, arena);
	sort(edits);
	for (size_t i = 0; i < edits->count; i++) {
		const TextEdit *edit = edits->items[i];

		if (edit->start < at)
			continue;
		buf_add_n(&out, text + at, edit->start - at);
		buf_add(&out, edit->by);
		at = edit->end;
	}
	buf_add(&out, text + at);
	return out.data;
}
