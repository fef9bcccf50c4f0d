/*
 * import.h: the history of another tool taken over.
 *
 * import_source.c finds the tool, its table and its folder and reads them; import_files.c says which of its migrations
 * are in our folder and writes the others; import.c is the workflow.
 */
#ifndef DBGEN_IMPORT_H
#define DBGEN_IMPORT_H

#include "folders.h"
#include "foreign.h"

typedef struct ImportOptions {
	ConnectOptions connect;
	const char *from, *dir, *table, *where, *numbering;
	const char *version_column, *name_column, *applied_at_column, *hash_column, *success_column;
	bool baseline, dry_run, json;
} ImportOptions;

/* One migration of the other tool and what it is here. */
typedef struct ImportItem {
	ForeignMigration *foreign;
	const Migration *ours; /* NULL: not in our folder (yet) */
	bool write;            /* as a file of its own */
	bool in_baseline;      /* stood for by the one that is made of the live database */
} ImportItem;

typedef struct Import {
	Job *job;
	const ImportOptions *options;
	Running running;
	const ForeignTool *tool;
	const char *schema, *table; /* of the other tool; NULL: it has none here */
	ForeignFolder *from;
	Strings own;   /* its tables and what belongs to them, as "ignore" of dbgen.json names them */
	List rows;     /* of ForeignRow */
	List items;    /* of ImportItem, in the order of FROM */
	List problems; /* of ForeignProblem */
	bool keep_numbers;
	size_t to_write; /* files, a baseline among them */
	List adopted;    /* of Adopted: what is to be recorded */
	List recorded;   /* of Migration: what is recorded already */
	size_t new_rows;
} Import;

/* TOOL, SCHEMA, TABLE, FROM, OWN, ROWS.  false after diagnostics. */
bool import_find(Import *import);

/* ITEMS, and what stands in the way. */
bool import_plan(Import *import);
/* Writes the files that are missing, and the last one's snapshot. */
bool import_write(Import *import);
/* ADOPTED, from what is in our folder now. */
void import_choose_rows(Import *import);
/* Our table has a row of it. */
bool import_is_recorded(const Import *import, const Migration *migration);
/* "public.goose_db_version", or NULL. */
const char *import_table(const Import *import);

/* "applied", "failed", "pending", "recorded". */
const char *import_state(const Import *import, const ImportItem *item);

/* All of it.  IMPORT has its JOB and OPTIONS, the rest is filled in for whoever shows it.  VERDICT_DIFFERENT: there are
 * problems, or a dry run has something to do. */
Verdict import_history(Import *import);
/* What it came to, and what the other tool leaves behind. */
void import_say_end(const Import *import);
void import_close(Import *import);

#endif
