/*
 * states.h: what the SQL of migrations makes of a schema, without a server.
 */
#ifndef DBGEN_STATES_H
#define DBGEN_STATES_H

#include "folder.h"
#include "job.h"

/* A migration's SQL with the values of {{name}}, to be read; NULL after diagnostics. */
const Source *migration_text(Job *job, const Migration *migration);

/* Does to SCHEMA what the file does.  Each file is a session of its own, as in the runner: what it SETs ends with it.
 * false after diagnostics. */
bool state_apply(Schema *schema, Diags *diags, const Source *source);

/* The schema after MIGRATION where it was BEFORE; what the file renamed is in renamed_from.  NULL after
 * diagnostics. */
Schema *state_after(Job *job, const Schema *before, const Migration *migration);

/* What a folder starts from: nothing, or its baseline.  NULL after diagnostics. */
Schema *state_start(Job *job, const Folder *folder);

#endif
