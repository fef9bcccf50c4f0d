/*
 * folders.h: the migrations folder and the runner's options, as the configuration says.
 */
#ifndef DBGEN_FOLDERS_H
#define DBGEN_FOLDERS_H

#include "load.h"
#include "runner.h"

/* NULL after diagnostics. */
Folder *read_folder(Cli *cli);
RunnerOptions runner_options(const Config *config, const Target *target);

#endif
