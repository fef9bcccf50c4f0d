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
Folder *read_folder(Cli *cli);

/* What every command of the runner works with. */
typedef struct Running {
	Cli *cli;
	Folder *folder;
	Target target;
	Conn *conn;
	RunnerOptions options;
	Teller teller;
} Running;

/* Reads the folder and connects; false after diagnostics.  NEED_FOLDER: there has to be one. */
bool running_open(Cli *cli, const ConnectOptions *connect, bool need_folder, Running *running);
void running_close(Running *running);

/* false after a diagnostic with the nearest tag; a TAG of NULL is fine. */
bool folder_knows(Cli *cli, const Folder *folder, const char *tag);

/* What the runner's options say goes into running->options, and running->teller is made ready: tell_event with it is
 * the runner's progress.  Also when nothing could be opened, so that running_told can say so. */
void running_tell(Running *running, const RunnerSettings *settings);
/* Tells how it ended: WORD ("applied", "reverted") and COUNT. */
void running_told(Running *running, bool ok, const char *word, size_t count);

#endif
