/*
 * folders.h: the migrations folder and the runner's options, as the configuration says.
 */
#ifndef DBGEN_FOLDERS_H
#define DBGEN_FOLDERS_H

#include "load.h"
#include "runner.h"

/* NULL after diagnostics. */
Folder *read_folder(Cli *cli);

/* What every command of the runner works with. */
typedef struct Running {
	Cli *cli;
	Folder *folder;
	Target target;
	Conn *conn;
	RunnerOptions options;
} Running;

/* Reads the folder and connects; false after diagnostics.  NEED_FOLDER: there has to be one. */
bool running_open(Cli *cli, const ConnectOptions *connect, bool need_folder, Running *running);
void running_close(Running *running);

/* false after a diagnostic with the nearest tag; a TAG of NULL is fine. */
bool folder_knows(Cli *cli, const Folder *folder, const char *tag);

/* A RunnerProgress whose context is a Cli. */
void show_progress(void *context, const Migration *migration, const char *event, double milliseconds);

#endif
