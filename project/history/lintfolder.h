/*
 * lintfolder.h: migrations replayed, and the rules of lint/ put to what each one changes.
 */
#ifndef DBGEN_LINTFOLDER_H
#define DBGEN_LINTFOLDER_H

#include "job.h"
#include "lint.h"
#include "settle.h"

/* Which migrations. */
typedef struct LintScope {
	const Strings
	    *named; /* tags and files; a file that is no migration comes after the folder's; or one folder, of whatever
	                          tool, which is looked at from its beginning */
	const char *since; /* without names: all after this tag; NULL: the newest */
	bool all;
	const char *
	    stats_from; /* a database whose tables are as large as those that queries meet; NULL: these are not looked at */
	SettleOptions settle;
} LintScope;

/* FINDINGS: of Finding, with the severities that the configuration says, without those that it or the migration leaves
 * out.  *LOOKED_AT: how many migrations.  false after diagnostics. */
bool lint_migrations(Job *job, const LintScope *scope, List *findings, size_t *looked_at);

#endif
