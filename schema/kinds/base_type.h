/* base_type.h: base types, and shells of types. */
#ifndef DBGEN_KINDS_BASE_TYPE_H
#define DBGEN_KINDS_BASE_TYPE_H

#include "object.h"

typedef struct BaseType {
	Object base;
	Ref input, output; /* none: a shell, and all else is unset */
	Ref receive, send, typmod_in, typmod_out, analyze, subscript;
	int64_t internallength; /* bytes; -1: variable */
	bool passedbyvalue;
	const char *alignment; /* "char", "int2", "int4", "double" */
	const char *storage;   /* "plain", "external", "extended", "main" */
	const char *category;  /* NULL: U */
	bool preferred;
	const char *default_; /* NULL: null */
	const char *element;
	const char *delimiter; /* NULL: a comma */
	bool collatable;
} BaseType;

extern const Record base_type_record;

#endif
