/* event_trigger.h: event triggers. */
#ifndef DBGEN_KINDS_EVENT_TRIGGER_H
#define DBGEN_KINDS_EVENT_TRIGGER_H

#include "object.h"

typedef struct EventTrigger {
	Object base;
	const char *event; /* "ddl_command_end" */
	Strings tags;      /* WHEN TAG IN, in any order; none: every command */
	Ref function;
	const char *enabled; /* NULL: origin; "disabled", "replica", "always" */
} EventTrigger;

extern const Record event_trigger_record;

#endif
