/* collation.c: fields of collations. */
#include "collation.h"

/* Nothing of it can be altered: it is made anew and what uses it is led over (gen/sql/collation.c). */
static const Field collation_fields[] = {
	NAME_FIELD(Collation, provider, CHANGE_BREAKING),   TEXT_FIELD(Collation, locale, CHANGE_BREAKING),
	TEXT_FIELD(Collation, lc_collate, CHANGE_BREAKING), TEXT_FIELD(Collation, lc_ctype, CHANGE_BREAKING),
	TEXT_FIELD(Collation, rules, CHANGE_BREAKING),      BOOL_FIELD(Collation, nondeterministic, CHANGE_BREAKING),
};
const Record collation_record = RECORD_NEEDS(Collation, collation_fields, "provider");
