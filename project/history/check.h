/*
 * check.h: the migrations folder in itself.
 */
#ifndef DBGEN_CHECK_H
#define DBGEN_CHECK_H

#include "folder.h"
#include "settle.h"
#include "target.h"

typedef struct CheckOptions {
	ConnectOptions connect;
	SettleOptions settle;
	bool fix;     /* puts it in order first */
	bool drizzle; /* fix: snapshots of drizzle-kit may be replaced by ours */
	bool offline; /* fix: no database is asked what is applied there */
	bool down;    /* every migration up, down and up again on a scratch server */
	bool verify;  /* the same with rows in all tables */
	bool scratch; /* a scratch server says what the SQL makes */
} CheckOptions;

/* *FOUND: how many things, each a diagnostic.  NULL after diagnostics: it could not be looked at. */
const Folder *check_folder(Job *job, const CheckOptions *options, size_t *found);

#endif
