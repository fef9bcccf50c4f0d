/*
 * queryrules.c: what a server's plans say of the queries in files; it is looked for in project/code/scans.c.
 */
#include "lint.h"

static const LintRule rules[] = {
	{ QUERY_SCANS, SEVERITY_WARNING, "is read from end to end by a query that wants a part of it",
	  "it takes as long as the table is large, each time",
	  "make an index that serves the condition, or say that the query may take long: `-- dbgen: lint-ignore` in its file",
	  NULL, NULL },
};

const LintFamily query_family = {
	"Do queries find their rows?",
	"With `--stats-from`, of the files of \"queries\" and for tables of 10,000 rows and more. The plan is that of a throwaway server with\n"
	"the schema files, which reads a table from end to end only where no index will do.",
	rules,
	sizeof(rules) / sizeof(rules[0]),
};
