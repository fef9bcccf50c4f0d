/*
 * refer.h: an object refers to another: what references.c and scope.c find is noted here.
 */
#ifndef DBGEN_REFER_H
#define DBGEN_REFER_H

#include "lookup.h"

typedef struct References {
	Arena *arena;
	Schema *schema;
	const Lookup *lookup;
	Object *object;      /* that depends */
	const Object *table; /* whose columns bare names are; may be NULL */
	const Strings *search_path;
	bool any_extension; /* the schema has one */
	bool sights_only;   /* a server has told what the object depends on */
} References;

/* ON itself, NULL being nothing. */
void add_reference(const References *r, Object *on);
/* What the text means changes with the columns of ON. */
void add_sight(const References *r, Object *on);
/* Of the schema, else along the path; NULL: there is none. */
Object *find_referenced_relation(const References *r, Ref ref);

#endif
