/*
 * colour.h: colours of what people read.
 */
#ifndef DBGEN_COLOUR_H
#define DBGEN_COLOUR_H

#include "buf.h"

/* Colours, or "" where there are none. */
typedef enum Colour { COLOUR_NONE, COLOUR_ADD, COLOUR_REMOVE, COLOUR_CHANGE, COLOUR_STRONG } Colour;
void add_coloured(Buf *out, bool colour, Colour which, const char *text);

#endif
