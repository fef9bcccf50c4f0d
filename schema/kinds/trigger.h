/* trigger.h: triggers. */
#ifndef DBGEN_KINDS_TRIGGER_H
#define DBGEN_KINDS_TRIGGER_H

#include "object.h"

typedef struct Trigger {
	Object base;
	const char *timing;     /* "before", "after", "instead of" */
	Strings events;         /* of "insert", "delete", "update", "truncate", in this order */
	Strings update_columns; /* UPDATE OF */
	bool for_each_row;
	Expr when;
	Ref function;
	Strings arguments; /* literal texts */
	bool constraint;
	bool deferrable;
	bool deferred;
	Ref ref_table;         /* constraint triggers: FROM */
	const char *old_table; /* REFERENCING OLD TABLE AS */
	const char *new_table;
	const char *enabled; /* NULL: origin; "disabled", "replica", "always" */
	Parts partitions;    /* of TriggerState: partitions whose copy of it is switched otherwise */
} Trigger;

typedef struct TriggerState {
	Ref table;           /* a partition, maybe of a partition */
	const char *enabled; /* as the trigger's own */
} TriggerState;

extern const Record trigger_record, trigger_state_record;

#endif
