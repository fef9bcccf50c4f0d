/*
 * program.h: code that a program of the project writes.
 */
#ifndef DBGEN_CODE_PROGRAM_H
#define DBGEN_CODE_PROGRAM_H

#include "job.h"
#include "writing.h"

/* Runs TARGET's program in the folder of dbgen.json, with the code model on its standard input; what it prints is the one
 * CodeFile of FILES.  Its standard error is ours.  false after diagnostics: it could not be run, or ended with a status. */
bool program_write(Job *job, CodeModel *model, const CodeTarget *target, List *files);

#endif
