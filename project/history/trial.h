/*
 * trial.h: a folder's migrations run on a throwaway server.
 *
 * The one way to find out what migrations do.  Each database of a trial is new and goes with the trial or the next one,
 * and with it the roles that came into being: the next one finds the server as the first did.
 */
#ifndef DBGEN_TRIAL_H
#define DBGEN_TRIAL_H

#include "folder.h"
#include "runner.h"
#include "scratch.h"
#include "settle.h"

typedef struct Trial {
	Job *job;
	Scratch *scratch;
	Conn *admin;    /* to a database that stays empty; NULL: there is no server to be had */
	Conn *conn;     /* to the database at work; NULL: there is none yet */
	Strings there;  /* roles before the first database */
	Strings roles;  /* that the migrations take for granted */
	Strings made;   /* that they create */
	bool any_power; /* roles are made as superusers, so that they may own everything */
} Trial;

/* Starts the server; MAJOR: of this version, or 0.  FOLDER: whose roles are needed and made; NULL: none.  false after
 * diagnostics.  trial_close is to be called in any case. */
bool trial_open(Job *job, const SettleOptions *options, int major, const Folder *folder, Trial *trial);
void trial_close(Trial *trial);

/* A new database in the place of the one before, with the roles that are needed.  false after diagnostics. */
bool trial_begin(Trial *trial);

/* FOLDER without a consolidated file that stands for its migrations: they run one by one. */
Folder one_by_one(const Folder *folder);

/* What is there before the first migration; *LOADED: it is not run again then. */
bool trial_baseline(Trial *trial, const Folder *folder, bool *loaded);

/* FOLDER up to TO (NULL: all).  LOADED: what is in the database without history is no stranger's.  false after
 * diagnostics. */
bool trial_up(Trial *trial, const Folder *folder, const char *to, bool loaded);
/* The newest migration reverted. */
bool trial_down(Trial *trial, const Folder *folder);

/* The database as it is; OWNERS: with those that are not the one who runs the migrations, else without any.  NULL after
 * diagnostics. */
Schema *trial_read(Trial *trial, bool owners);

#endif
