/* rule.c: fields of rules. */
#include "rule.h"

static const Field rule_fields[] = {
	FORM_FIELD(Rule, definition, CHANGE_REPLACE, MEANS_RULE),
	NAME_FIELD(Rule, enabled, CHANGE_ALTER),
};
const Record rule_record = RECORD_NEEDS(Rule, rule_fields, "definition");
