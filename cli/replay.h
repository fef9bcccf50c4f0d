/*
 * replay.h: a folder of migrations run on an empty throwaway database by the runner, and what is there afterwards.
 *
 * Each replay has a database of its own, which is dropped at once together with the roles that came into being: the
 * next one finds the server as the first one did.
 */
#ifndef DBGEN_REPLAY_H
#define DBGEN_REPLAY_H

#include "carried.h"
#include "content.h"
#include "scratch.h"
#include "settle.h"

typedef struct Replayer {
	Cli *cli;
	Scratch *scratch;
	Conn *admin;   /* to a database that stays empty */
	Strings there; /* roles before the first replay */
	Strings roles; /* that the migrations take for granted */
	Strings made;  /* that they create */
} Replayer;

typedef struct Replay {
	Schema *empty;  /* before; analysed, like the others */
	Schema *schema; /* after */
	Schema *early;  /* the same once more, to be changed */
	Content *content;
} Replay;

/* Starts the server.  false after diagnostics; *SCRATCH_FAILED: there is
 * no server to be had, and the diagnostics say why. */
bool replayer_open(Cli *cli, const SettleOptions *options, const Folder *folder, const Carried *carried,
                   Replayer *replayer, bool *scratch_failed);
void replayer_close(Replayer *replayer);

/* FOLDER: with its consolidated file where it has one.  TO: the last migration.  false after diagnostics. */
bool replay(Replayer *replayer, const Folder *folder, const char *to, Replay *result);

#endif
