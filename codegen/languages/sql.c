/*
 * sql.c: the schema as plain SQL.  What it is made of is no question of the code model: project/code/codegen.c writes the plan
 * that makes the schema of nothing.
 */
#include "writing.h"

const CodeLanguage sql_language = {
	.name = "sql",
	.summary = "the whole schema as plain SQL in the order of what needs what, for an empty database",
	.file = "schema.sql",
};
