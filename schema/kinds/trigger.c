/* trigger.c: fields of triggers. */
#include "trigger.h"

static const Field trigger_state_fields[] = {
	REF_TO_FIELD(TriggerState, table, CHANGE_ALTER, MEANS_OWNER),
	NAME_FIELD(TriggerState, enabled, CHANGE_ALTER),
};
const Record trigger_state_record = RECORD_NEEDS(TriggerState, trigger_state_fields, "table");

static const Field trigger_fields[] = {
	NAME_FIELD(Trigger, timing, CHANGE_RECREATE),
	TEXTS_FIELD(Trigger, events, CHANGE_RECREATE),
	COLUMNS_FIELD(Trigger, update_columns, CHANGE_RECREATE),
	BOOL_FIELD(Trigger, for_each_row, CHANGE_RECREATE),
	EXPR_FIELD(Trigger, when, CHANGE_RECREATE),
	REF_TO_FIELD(Trigger, function, CHANGE_RECREATE, MEANS_ROUTINE),
	TEXTS_FIELD(Trigger, arguments, CHANGE_RECREATE),
	BOOL_FIELD(Trigger, constraint, CHANGE_RECREATE),
	BOOL_FIELD(Trigger, deferrable, CHANGE_RECREATE),
	BOOL_FIELD(Trigger, deferred, CHANGE_RECREATE),
	REF_FIELD(Trigger, ref_table, CHANGE_RECREATE),
	NAME_FIELD(Trigger, old_table, CHANGE_RECREATE),
	NAME_FIELD(Trigger, new_table, CHANGE_RECREATE),
	NAME_FIELD(Trigger, enabled, CHANGE_ALTER),
	SET_OF_PARTS_FIELD(Trigger, partitions, CHANGE_ALTER, trigger_state_record),
};
const Record trigger_record = RECORD_NEEDS(Trigger, trigger_fields, "timing function");
