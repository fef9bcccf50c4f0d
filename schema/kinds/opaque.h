/* opaque.h: what the model does not take apart. */
#ifndef DBGEN_KINDS_OPAQUE_H
#define DBGEN_KINDS_OPAQUE_H

#include "object.h"

/*
 * What the model does not take apart: the statements that make it, compared as text.
 * A second statement (ALTER … on the same object) follows after ";\n".
 *
 * Identity beyond schema and name (types as format_type() writes them with an empty search_path):
 *   operator                 args: "integer, integer", "NONE, integer"
 *   operator family, class   args: the access method, "btree"; a class made without FAMILY has a family of its own name
 *   cast                     name: the source type, args: the target type
 *   transform                name: the type, args: the language
 *   user mapping             name: the server, args: the role ("public" for PUBLIC)
 *   rule                     parent: its table or view
 *   all others               no args, no parent
 */
typedef struct Opaque {
	Object base;
	Expr definition;
	const char *address; /* what follows DROP, COMMENT ON: "OPERATOR public.=== (integer, integer)" */
	const char *undo;    /* how to drop it; NULL: DROP address */
} Opaque;

extern const Record opaque_record;

#endif
