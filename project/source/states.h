/*
 * states.h: what the SQL of migrations makes of a schema, without a server.
 */
#ifndef DBGEN_STATES_H
#define DBGEN_STATES_H

#include "effects.h"
#include "folder.h"
#include "job.h"

/* A migration's SQL with the values of {{name}}, to be read; NULL after diagnostics. */
const Source *migration_text(Job *job, const Migration *migration);

/* Does to SCHEMA what the file does.  Each file is a session of its own, as in the runner: what it SETs ends with it.
 * false after diagnostics. */
bool state_apply(Schema *schema, Diags *diags, const Source *source);

typedef enum StateFlags {
	STATE_OWN_PAST = 1, /* what is before is the migration's own past and nothing else: its snapshot may say the rest */
	STATE_AS_FAR_AS_GOES =
	    4, /* what cannot be applied, as nobody knows what was there before, is left out, with a note */
	STATE_AS_FAR_AS_READ = 2, /* what the grammar does not know is left out, with a note */
} StateFlags;

/* The same to BEFORE, which is returned; where the grammar does not know what is written, another schema, from the snapshot
 * that was written with the SQL.  NULL after diagnostics; job->newer then says whether it was for the grammar. */
Schema *state_next(Job *job, Schema *before, const Migration *migration, const Source *source, int flags);

/* The same; what each statement does to those who use the database meanwhile is added to EFFECTS (of StatementEffects).  PAST: see effects_watch. */
Schema *state_next_watched(Job *job, Schema *before, const Migration *migration, const Source *source, int flags,
                           EffectsPast *past, List *effects);

/* The schema after MIGRATION where it was BEFORE, as state_next; what the file renamed is in renamed_from.  NULL after
 * diagnostics. */
Schema *state_after(Job *job, const Schema *before, const Migration *migration, int flags);

/* What a folder starts from: nothing, or its baseline.  NULL after diagnostics. */
Schema *state_start(Job *job, const Folder *folder);

#endif
