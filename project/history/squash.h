/*
 * squash.h: the consolidated file made from the migrations.
 */
#ifndef DBGEN_SQUASH_H
#define DBGEN_SQUASH_H

#include "settle.h"

/* dbgen squash, up to the migration TO (NULL: all).  The file is written only when it makes what the migrations make.
 * false after diagnostics: nothing was written. */
bool squash_folder(Job *job, const SettleOptions *options, const char *to);

#endif
