/*
 * served.h: what code generation asks of a throwaway server that holds the schema.
 */
#ifndef DBGEN_CODE_SERVED_H
#define DBGEN_CODE_SERVED_H

#include "load.h"
#include "settle.h"

typedef struct Served {
	Map *views;   /* lists of ViewFact by the view's key; NULL: no server could be had */
	List queries; /* of Query, typed */
} Served;

/* VIEWS: their columns are wanted.  FILES: the files of queries, globs.  Where no server can be had the columns of views stay
 * unknown, which is a warning; queries cannot be read without one, which is an error.  false after diagnostics. */
bool ask_server_for_code(Job *job, const SettleOptions *options, const Loaded *loaded, bool views, const Strings *files,
                         Served *served);

#endif
