/* routine.c: fields of functions, procedures and aggregates. */
#include "routine.h"

static const Field argument_fields[] = {
	NAME_FIELD(Argument, mode, CHANGE_REPLACE),
	NAME_FIELD(Argument, name, CHANGE_REPLACE),
	TYPE_FIELD(Argument, type, CHANGE_REPLACE),
	EXPR_FIELD(Argument, default_expr, CHANGE_REPLACE),
};
const Record argument_record = RECORD_NEEDS(Argument, argument_fields, "type");

/* REPLACE where CREATE OR REPLACE accepts it; gen/routine.c knows what it does not. */
static const Field routine_fields[] = {
	PARTS_FIELD(Routine, arguments, CHANGE_REPLACE, argument_record),
	TYPE_FIELD(Routine, returns, CHANGE_RECREATE),
	NAME_FIELD(Routine, language, CHANGE_REPLACE),
	NAME_FIELD(Routine, volatility, CHANGE_REPLACE),
	BOOL_FIELD(Routine, strict, CHANGE_REPLACE),
	BOOL_FIELD(Routine, security_definer, CHANGE_REPLACE),
	BOOL_FIELD(Routine, leakproof, CHANGE_REPLACE),
	BOOL_FIELD(Routine, window, CHANGE_RECREATE),
	NAME_FIELD(Routine, parallel, CHANGE_REPLACE),
	TEXT_FIELD(Routine, cost, CHANGE_REPLACE),
	TEXT_FIELD(Routine, rows, CHANGE_REPLACE),
	TEXT_FIELD(Routine, support, CHANGE_REPLACE),
	OPTIONS_FIELD(Routine, config, CHANGE_REPLACE),
	TEXTS_FIELD(Routine, transforms, CHANGE_REPLACE),
	TEXT_FIELD(Routine, body, CHANGE_REPLACE),
	TEXT_FIELD(Routine, library, CHANGE_REPLACE),
	FORM_FIELD(Routine, sql_body, CHANGE_REPLACE, MEANS_BODY),
};
const Record routine_record = RECORD_NEEDS(Routine, routine_fields, "language");

static const Field aggregate_fields[] = {
	TEXT_FIELD(Aggregate, signature, CHANGE_RECREATE),
	TEXTS_FIELD(Aggregate, definition, CHANGE_RECREATE),
};
const Record aggregate_record = RECORD_NEEDS(Aggregate, aggregate_fields, "signature");
