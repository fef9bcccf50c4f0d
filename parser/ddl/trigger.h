/*
 * trigger.h: triggers.
 */
#ifndef DBGEN_TRIGGER_H
#define DBGEN_TRIGGER_H

#include "apply.h"

/* Trigger functions that came later (trigger.c). */
void settle_functions(Session *session);
/* CHILD, which has become a partition of PARENT, has copies of its triggers, switched as they are there (trigger_state.c). */
void copy_trigger_states(Apply *a, const Object *parent, const Object *child);
/* What is no partition any more has no copies. */
void settle_trigger_states(Session *session);

#endif
