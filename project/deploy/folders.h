/*
 * folders.h: the migrations folder and the runner's options, as the configuration says.
 */
#ifndef DBGEN_FOLDERS_H
#define DBGEN_FOLDERS_H

#include "load.h"
#include "runner.h"
#include "settings.h"
#include "tell.h"

/* NULL after diagnostics. */
Folder *read_folder(Job *job);
/* false after a diagnostic: a command in the wrong place is not to say that all is well. */
bool folder_is_there(Job *job, const Folder *folder);

/* Before read_folder in a command that writes to the folder: waits until no other does, and keeps others out until this
 * process ends; does the rest of a rewrite that was killed.  false after diagnostics. */
bool hold_folder(Job *job);

/* The table of the migrations that are for one environment only. */
#define TEST_MIGRATIONS_TABLE "__dbgen_test_migrations"
/* "testMigrations" of an environment; its tags begin with "test/", so that they are told apart from the others'.  NULL
 * after diagnostics. */
Folder *read_test_folder(Job *job, const Environment *environment);

/* What every command of the runner works with. */
typedef struct Running {
	Job *job;
	Folder *folder;
	Target target;
	Conn *conn;
	RunnerOptions options;
	Teller teller;
} Running;

/* Reads the folder and connects; false after diagnostics.  NEED_FOLDER: there has to be one. */
bool running_open(Job *job, const ConnectOptions *connect, bool need_folder, Running *running);
void running_close(Running *running);

/* Of MigrationStatus: the folder's, and behind them those of the environment's own folder.  *VERSION: the database's; NULL:
 * nothing is applied.  false after diagnostics. */
bool running_statuses(Running *running, List *statuses, const char **version);

/* Of MigrationStatus: FOLDER's in a database that was loaded and is still connected.  false after diagnostics. */
bool loaded_statuses(Job *job, const Loaded *live, const Folder *folder, List *statuses);

/* false after a diagnostic with the nearest tag; a TAG of NULL is fine. */
bool folder_knows(Job *job, const Folder *folder, const char *tag);

/* What the runner's options say goes into running->options, and running->teller is made ready: tell_event with it is
 * the runner's progress.  Also when nothing could be opened, so that running_told can say so; false then, and after
 * diagnostics. */
bool running_tell(Running *running, const RunnerSettings *settings);
/* Tells how it ended: WORD ("applied", "reverted") and COUNT. */
void running_told(Running *running, bool ok, const char *word, size_t count);

#endif
