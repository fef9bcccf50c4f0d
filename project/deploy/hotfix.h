/*
 * hotfix.h: SQL files run outside the sequence of migrations.
 */
#ifndef DBGEN_HOTFIX_H
#define DBGEN_HOTFIX_H

#include "settings.h"
#include "target.h"

typedef struct HotfixOptions {
	ConnectOptions connect;
	RunnerSettings runner;
} HotfixOptions;

/* Each of PATHS once.  false after diagnostics: what was applied before stays. */
bool apply_hotfix(Job *job, const HotfixOptions *options, const Strings *paths);

#endif
