/*
 * proof.h: migrations run on a throwaway server, up and down.
 */
#ifndef DBGEN_PROOF_H
#define DBGEN_PROOF_H

#include "folder.h"
#include "runner.h"
#include "scratch.h"
#include "settle.h"

typedef struct Proof {
	Cli *cli;
	const Folder *folder;
	Scratch *scratch;
	Conn *conn;    /* to the database at work */
	Strings roles; /* that the migrations take for granted */
	RunnerOptions options;
} Proof;

/* A server with an empty database; false after diagnostics. */
bool proof_open(Cli *cli, const SettleOptions *options, const Folder *folder, Proof *proof);
void proof_close(Proof *proof);
/* A further empty database, with the first COUNT migrations. */
bool proof_restart(Proof *proof, size_t count);

bool proof_up(Proof *proof, const Migration *migration);
bool proof_down(Proof *proof);
/* The database as it is, without owners.  NULL after diagnostics. */
Schema *proof_read(Proof *proof);

/* dbgen check --down: runs each migration up, down and up again, and compares.  The number of findings. */
size_t check_down(Cli *cli, const SettleOptions *options, const Folder *folder);

#endif
