/*
 * foreign.h: the migrations of other tools, as their folders and tables tell them.
 *
 * A tool is one row (foreign/<tool>.c; foreign.c lists them): how its table is recognised, the query that says what is
 * applied, how its folder is recognised and read.  `dbgen import` is one piece of code over the rows.
 * Sources of the facts are in each file's first lines.
 */
#ifndef DBGEN_FOREIGN_H
#define DBGEN_FOREIGN_H

#include <stdint.h>

#include "diag.h"

typedef enum ForeignState {
	FOREIGN_APPLIED,
	FOREIGN_FAILED,   /* begun, and not finished */
	FOREIGN_UNDONE,   /* not applied any more */
	FOREIGN_BASELINE, /* stands for all up to its version and needs no file */
} ForeignState;

/* What the other tool's table says of one migration. */
typedef struct ForeignRow {
	const char *version;  /* as the tool's query words it; NULL only with a mapped table that has names */
	const char *name;     /* may be NULL */
	const char *checksum; /* NULL: none is recorded */
	int64_t applied_at;   /* milliseconds since 1970; 0: not known */
	ForeignState state;
	bool matched;
} ForeignRow;

/* One migration in the other tool's folder. */
typedef struct ForeignMigration {
	const char *version; /* what its row has as its version */
	const char *number;  /* digits in front of its name, as they stand there; NULL: none */
	const char *name;    /* what else it is called */
	const char *path;
	const char *label; /* what it is called in messages: its file, from the folder; more where a file holds several */
	const char *up, *down;  /* SQL; up is NULL for a migration in code */
	const char *code;       /* the language it is written in; NULL: SQL */
	const char *checksum;   /* as the tool records it; NULL: not compared */
	const char *trouble;    /* why its SQL is not the whole story: "uses the placeholder ${owner}"; NULL: it is */
	Strings parents;        /* versions that come before it, for tools that record only the last one */
	int64_t when;           /* milliseconds since 1970; 0: the file does not say */
	bool alone, down_alone; /* the tool runs it outside a transaction */
	bool repeatable;        /* the tool runs it again when its text changes */
	/* Filled by foreign_match. */
	const ForeignRow *row; /* the one that says it is applied */
	bool applied, failed;
	bool ambiguous; /* one of several that a row may mean */
	bool overtaken; /* not applied, though later ones are */
} ForeignMigration;

/* A folder while it is read. */
typedef struct ForeignFolder {
	Arena *arena;
	Diags *diags;
	const char *path;
	List migrations; /* of ForeignMigration, in the tool's order */
} ForeignFolder;

typedef struct ForeignTool {
	const char *name; /* --from */
	const char *title;
	const char *folders; /* where its files are usually, separated by blanks */
	const char *schema;  /* of its table; NULL: any */
	const char *table;
	const char *columns;  /* that its table has, separated by blanks */
	bool no_more_columns; /* it has only these: others have tables of that name, too */
	const char *extras;   /* tables beside it that are its own as well, or NULL */
	/* NULL: the table is mapped column by column.  SELECT of version, name, checksum, applied_at (milliseconds) and state ('applied', 'failed', 'undone', 'baseline'),
	 * oldest first.  Every "%t" stands for the table. */
	const char *query;
	bool cumulative;    /* a row stands for all earlier migrations as well */
	bool order_by_rows; /* the files alone do not tell the order: what is applied comes first, as it was applied */
	bool verbatim;      /* the files are drizzle's already and are copied byte for byte */
	/* Does this look like its folder?  Says nothing when it does not. */
	bool (*recognise)(ForeignFolder *folder);
	/* false after diagnostics. */
	bool (*read)(ForeignFolder *folder);
	/* How well a row and a migration fit: 0 not at all; NULL: the versions are the same text. */
	int (*score)(const ForeignRow *row, const ForeignMigration *migration);
	/* Order of versions, for rows that stand for earlier ones too. */
	int (*compare)(const char *a, const char *b);
} ForeignTool;

extern const ForeignTool *const foreign_tools[]; /* ends with a NULL */

/* For a table that no tool made: a folder of plain SQL files; its table has no row of its own but is mapped. */
extern const ForeignTool foreign_plain;

const ForeignTool *foreign_find_tool(const char *name); /* NULL: there is none */
bool foreign_recognise(Arena *arena, const ForeignTool *tool, const char *path);
/* NULL after diagnostics. */
ForeignFolder *foreign_read(Arena *arena, Diags *diags, const ForeignTool *tool, const char *path);

typedef struct ForeignProblem {
	const char
	    *kind; /* "row-without-file", "file-without-row", "ambiguous", "failed", "checksum", "not-sql", "incomplete" */
	const char *what; /* the migration's label, or the row's version */
	const char *message;
	const char *hint; /* may be NULL */
	List about;       /* of ForeignMigration: once all of these are recorded here, it is settled; may be empty */
} ForeignProblem;

/* Adds a copy of PROBLEM. */
void foreign_problem(Arena *arena, List *problems, const ForeignProblem *problem);
/* Says which migrations of FOLDER the ROWS stand for, and puts the rows that do not fit into PROBLEMS. */
void foreign_match(const ForeignTool *tool, ForeignFolder *folder, List *rows, List *problems);
/* Order of numbers written in digits, leading zeros aside. */
int number_compare(const char *a, const char *b);

#endif
