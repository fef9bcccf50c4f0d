#include "text.h"

#include <stddef.h>
#include <string.h>

bool text_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_is(const char *text, const char *wanted)
{
	return text && wanted && strcmp(text, wanted) == 0;
}
