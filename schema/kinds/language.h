/* language.h: procedural languages. */
#ifndef DBGEN_KINDS_LANGUAGE_H
#define DBGEN_KINDS_LANGUAGE_H

#include "object.h"

typedef struct Language {
	Object base;
	bool trusted;
	Ref handler;
	Ref inline_handler; /* none: it knows no DO */
	Ref validator;      /* none: bodies are not looked at */
} Language;

extern const Record language_record;

#endif
