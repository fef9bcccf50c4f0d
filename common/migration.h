/*
 * migration.h: one migration, as the folder reader (migrations/) makes it and the runner applies it.
 */
#ifndef DBGEN_MIGRATION_H
#define DBGEN_MIGRATION_H

#include <stdint.h>

#include "diag.h"

typedef enum Layout { LAYOUT_CLASSIC, LAYOUT_V1 } Layout;

typedef struct Migration {
	const char *tag;           /* "0001_name"; v1: the folder's name */
	const char *v1_name;       /* what drizzle-orm 1.0 knows it by: "20261121033308_name"; v1: the tag */
	int64_t when;              /* milliseconds since 1970: the journal's "when"; v1: from the folder's name */
	int64_t idx;               /* classic: the journal's idx; v1: position */
	bool breakpoints;          /* statements are separated by --> statement-breakpoint */
	const char *path;          /* of the up SQL */
	const char *down_path;     /* NULL when there is none */
	const char *snapshot_path; /* NULL when there is none */
	const Source *source;      /* the up SQL, byte for byte */
	const char *hash;          /* sha256 of the bytes, lower-case hex */
	List statements;           /* of Span: what stands between the breakpoints, empty ones left out */
} Migration;

/* A migration that a consolidated file stands for. */
typedef struct StandsFor {
	const char *tag;
	const char *hash; /* of the migration when the file was written */
	Span span;        /* where the file says so */
} StandsFor;

/* consolidated.sql: what a fresh database gets instead of the first migrations of the folder
 * (migrations/consolidated.h). */
typedef struct Consolidated {
	const char *path;
	const Source *source; /* NULL when it could not be read */
	const char *hash;
	List stands_for; /* of StandsFor, in the order of the folder */
	Diags problems;  /* why it cannot be read: whoever needs it passes them on */
} Consolidated;

/* Whether a folder's consolidated file is what was there before the first migration: it stands for none. */
#define IS_BASELINE(file)                                                                                              \
	((file) && (file)->source && (file)->problems.list.count == 0 && (file)->stands_for.count == 0)

typedef struct Folder {
	const char *path;
	Layout layout;
	List migrations; /* of Migration, in order */
	bool exists;
	const Consolidated *consolidated; /* NULL: there is none */
} Folder;

#endif
