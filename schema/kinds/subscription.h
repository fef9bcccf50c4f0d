/* subscription.h: subscriptions. */
#ifndef DBGEN_KINDS_SUBSCRIPTION_H
#define DBGEN_KINDS_SUBSCRIPTION_H

#include "object.h"

typedef struct Subscription {
	Object base;
	Strings connection;   /* one, or none: not known; goes into the SQL as the schema states it */
	Strings publications; /* names on the other side */
	const char *slot;     /* NULL: NONE */
	bool enabled;
	bool two_phase;
	Strings options; /* "streaming=on": what is not PostgreSQL's default */
} Subscription;

extern const Record subscription_record;

/* What PostgreSQL takes for an option that is not stated; NULL: options has none of the name. */
const char *subscription_default(const char *option);

#endif
