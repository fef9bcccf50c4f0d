/* opaque.h: what the model does not take apart. */
#ifndef DBGEN_KINDS_OPAQUE_H
#define DBGEN_KINDS_OPAQUE_H

#include "object.h"

/*
 * What the model does not take apart: the statements that make it, compared as text.  PostgreSQL has no ALTER for it but
 * RENAME and SET SCHEMA.
 *
 * Identity beyond schema and name (types as format_type() writes them with an empty search_path):
 *   transform                name: the type, args: the language
 *   all others               no args, no parent
 */
typedef struct Opaque {
	Object base;
	Expr definition;
	const char *address; /* what follows DROP, COMMENT ON: "OPERATOR public.=== (integer, integer)" */
} Opaque;

extern const Record opaque_record;

#endif
