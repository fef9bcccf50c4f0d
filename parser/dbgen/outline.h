/*
 * outline.h: the declarations of a .dbgen file and where they stand, so that a file can be changed in places.
 */
#ifndef DBGEN_OUTLINE_H
#define DBGEN_OUTLINE_H

#include "list.h"
#include "schema.h"

/* A declaration, or an item inside the block of one. */
typedef struct Declaration {
	const char *key;       /* "table shop.orders"; in a block "id", "index by_mail": the same for two spellings of it */
	const char *word;      /* "table"; a column's is "" */
	const char *in_schema; /* where names without a schema live */
	Ref name;              /* qualified; no name: it has none */
	Ref of;                /* partition … of; no name: none */
	size_t start, end;     /* bytes, with the block */
	size_t open, close;    /* of the braces; close 0: there are none */
	List items;            /* of Declaration: what is between them */
} Declaration;

/* Of Declaration; false after diagnostics. */
bool outline_source(Arena *arena, Diags *diags, const Source *source, List *declarations);

#endif
