/*
 * trigger.h: triggers.
 */
#ifndef DBGEN_TRIGGER_H
#define DBGEN_TRIGGER_H

#include "apply.h"

/* Trigger functions that came later (trigger.c). */
void settle_functions(Session *session);

#endif
