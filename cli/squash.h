/*
 * squash.h: the consolidated file made from the migrations, and the proof that it is what they make.
 */
#ifndef DBGEN_SQUASH_H
#define DBGEN_SQUASH_H

#include "replay.h"

/* The migrations run twice on empty databases: the values that are not the same each time are marked in RESULT.  false
 * after diagnostics. */
bool replay_twice(Replayer *replayer, const Folder *folder, const char *to, Replay *result);

/* FOLDER's consolidated file run on an empty database: what it makes otherwise than the migrations, WANTED, do: a line
 * each.  false after diagnostics: it does not run. */
bool prove_consolidated(Replayer *replayer, const Folder *folder, const Replay *wanted, Strings *differences);

/* As the detail of a diagnostic: the first of them, and how many more there are. */
const char *differences_shown(Arena *arena, const Strings *differences);

/* {{name}} means something in migrations. */
bool has_variables(const Cli *cli);

/* For `check`: the consolidated file's hashes, and the proof where there is a scratch server.  The number of things that
 * were found; each is a diagnostic. */
size_t check_consolidated(Cli *cli, const Folder *folder, const SettleOptions *options);

/* The SQL that makes what a replay has made: schema and rows.  KEPT: columns whose values vary and are kept.  NULL after
 * diagnostics. */
const char *squashed_sql(Cli *cli, const Carried *carried, Replay *replay, Strings *kept);

#endif
