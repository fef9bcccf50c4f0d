/*
 * colour.c: colours of what people read.
 */
#include "colour.h"

static const char *const colour_codes[] = {
	[COLOUR_NONE] = "",           [COLOUR_ADD] = "\033[32m",   [COLOUR_REMOVE] = "\033[31m",
	[COLOUR_CHANGE] = "\033[33m", [COLOUR_STRONG] = "\033[1m",
};

void add_coloured(Buf *out, bool colour, Colour which, const char *text)
{
	if (!colour || which == COLOUR_NONE) {
		buf_add(out, text);
		return;
	}
	buf_add(out, colour_codes[which]);
	buf_add(out, text);
	buf_add(out, "\033[0m");
}
