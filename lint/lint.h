/*
 * lint.h: what a migration does to those who do not expect it.
 *
 * A rule is a row: a code, how bad it is, what is wrong and what to do instead, and a function that looks at one change.
 * What is looked at are the schemas before and after a migration, not its statements, so that a table that is dropped and
 * made again, or renamed with a view left under its old name, is seen for what it is.  The rules of a family stand in one
 * file (compat.c: does the old version of the application still work?).
 */
#ifndef DBGEN_LINT_H
#define DBGEN_LINT_H

#include "compare.h"

typedef struct Lint {
	Arena *arena;
	const Schema *old, *new; /* before and after; OLD with the new names of what was renamed */
	const List *changes;     /* of Change */
	const Source *source;    /* the migration */
	const List *statements;  /* of Span: its statements */
} Lint;

/* True when the rule has something to say about CHANGE; *WHAT may be set to more than the rule's own text. */
typedef bool LintCheck(const Lint *lint, const Change *change, const char **what);

typedef struct LintRule {
	const char *code;
	Severity severity; /* error: dbgen lint exits with status 2 */
	const char *text;  /* after the name of the object: "is dropped" */
	const char *why;
	const char *advice;
	LintCheck *check; /* NULL: what it is about is no change */
	const char *word; /* that the statement which did it has, such as "drop"; finds its place */
} LintRule;

typedef struct LintFamily {
	const char *name;
	const char *meaning;
	const LintRule *rules;
	size_t count;
} LintFamily;

extern const LintFamily compat_family, query_family;

#define QUERY_SCANS "query-scans"

/* All families; ends with a NULL. */
extern const LintFamily *const lint_families[];

typedef struct Finding {
	const LintRule *rule;
	Severity severity; /* the rule's, unless the configuration says otherwise */
	const Object *object;
	const char *message;
	Span span; /* in the migration, or the file of queries */
} Finding;

/* The list of Finding, by place. */
List lint_run(const Lint *lint);

/* NULL: there is none. */
const LintRule *lint_find_rule(const char *code);
Strings lint_codes(Arena *arena);

/* The table of rules, for docs/lint.md. */
void lint_add_markdown(Buf *out);

#endif
