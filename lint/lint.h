/*
 * lint.h: what a migration does to those who do not expect it.
 *
 * A rule is a row: a code, how bad it is, what is wrong and what to do instead, and a function that looks at one change, or
 * at all that the migration does.  What changes are found between are the schemas before and after a migration, so that a
 * table that is dropped and made again, or renamed with a view left under its old name, is seen for what it is; what its
 * statements lock and rewrite is known of each (effect.h).  The rules of a family stand in one file: compat.c (does the old
 * version of the application still work?), locks.c (who waits?), state.c (is the new schema sound?).
 */
#ifndef DBGEN_LINT_H
#define DBGEN_LINT_H

#include "compare.h"
#include "effect.h"

typedef struct Lint {
	Arena *arena;
	const Schema *old, *new; /* before and after; OLD with the new names of what was renamed */
	const List *changes;     /* of Change */
	const Source *source;    /* the migration */
	const List *statements;  /* of Span: its statements */
	const List *effects;     /* of StatementEffects, in their order */
} Lint;

/* True when the rule has something to say about CHANGE; *WHAT may be set to more than the rule's own text. */
typedef bool LintCheck(const Lint *lint, const Change *change, const char **what);

typedef struct LintRule LintRule;
/* Adds what the rule finds in the whole migration. */
typedef void LintSurvey(const Lint *lint, const LintRule *rule, List *findings);

struct LintRule {
	const char *code;
	Severity severity; /* error: dbgen lint exits with status 2 */
	const char *text;  /* after the name of the object: "is dropped" */
	const char *why;
	const char *advice;
	LintCheck *check;   /* of each change, or NULL and */
	const char *word;   /* that the statement which did it has, such as "drop"; finds its place */
	LintSurvey *survey; /* of all */
};

typedef struct LintFamily {
	const char *name;
	const char *meaning;
	const LintRule *rules;
	size_t count;
} LintFamily;

extern const LintFamily compat_family, locks_family, state_family, query_family;

#define QUERY_SCANS "query-scans"

/* All families; ends with a NULL. */
extern const LintFamily *const lint_families[];

typedef struct Finding {
	const LintRule *rule;
	Severity severity;       /* the rule's, unless the configuration says otherwise */
	const char *name, *kind; /* of what it is about: "public.t", "table" */
	const char *message;
	Span span; /* in the migration, or the file of queries */
} Finding;

/* The list of Finding, by place. */
List lint_run(const Lint *lint);

/* Adds a finding at its place. */
void lint_add_finding(const Lint *lint, List *findings, const Finding *finding);

/* The rule with what it means and how it is switched off. */
void lint_explain(Buf *out, const LintRule *rule);

/* NULL: there is none. */
const LintRule *lint_find_rule(const char *code);
Strings lint_codes(Arena *arena);

/* The table of rules, for docs/lint.md. */
void lint_add_markdown(Buf *out);

#endif
