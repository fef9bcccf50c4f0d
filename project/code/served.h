/*
 * served.h: what code generation asks of a throwaway server that holds the schema.
 */
#ifndef DBGEN_CODE_SERVED_H
#define DBGEN_CODE_SERVED_H

#include "load.h"
#include "settle.h"
#include "trial.h"

typedef struct Served {
	Map *views;   /* lists of ViewFact by the view's key; NULL: no server could be had */
	List queries; /* of Query, typed */
	bool read;    /* the files of queries could be */
} Served;

/* One server for all that is asked; the first that needs it starts it. */
typedef struct CodeServer {
	Job *job;
	const SettleOptions *options;
	Trial trial;
	bool open;
	bool holds; /* the schema that was asked about last is in it */
} CodeServer;

/* VIEWS: their columns are wanted.  FILES: the files of queries, globs.  What was asked before of the same is remembered.  Where no
 * server can be had the columns of views stay unknown, which is a warning; queries cannot be read without one, which is an
 * error.  false after diagnostics, with the queries that the server took: they are good. */
bool code_server_ask(CodeServer *server, const Loaded *loaded, bool views, const Strings *files, Served *served);
/* A connection to a database that holds the schema, also where nothing had to be asked; NULL after diagnostics. */
Conn *code_server_hold(CodeServer *server, const Loaded *loaded);
void code_server_close(CodeServer *server);
/* The same of a server for this alone. */
bool ask_server_for_code(Job *job, const SettleOptions *options, const Loaded *loaded, bool views, const Strings *files,
                         Served *served);

#endif
