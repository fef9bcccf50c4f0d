/* event_trigger.c: fields of event triggers. */
#include "event_trigger.h"

static const Field event_trigger_fields[] = {
	NAME_FIELD(EventTrigger, event, CHANGE_RECREATE),
	OPTIONS_FIELD(EventTrigger, tags, CHANGE_RECREATE),
	REF_TO_FIELD(EventTrigger, function, CHANGE_RECREATE, MEANS_ROUTINE),
	NAME_FIELD(EventTrigger, enabled, CHANGE_ALTER),
};
const Record event_trigger_record = RECORD_NEEDS(EventTrigger, event_trigger_fields, "event function");
