/* subscription.c: fields of subscriptions. */
#include "subscription.h"

#include <string.h>

static const Field subscription_fields[] = {
	SECRETS_FIELD(Subscription, connection),
	OPTIONS_FIELD(Subscription, publications, CHANGE_ALTER),
	TEXT_FIELD(Subscription, slot, CHANGE_ALTER),
	BOOL_FIELD(Subscription, enabled, CHANGE_ALTER),
	BOOL_FIELD(Subscription, two_phase, CHANGE_RECREATE),
	OPTIONS_FIELD(Subscription, options, CHANGE_ALTER),
};
const Record subscription_record = RECORD(Subscription, subscription_fields);

const char *subscription_default(const char *option)
{
	static const char *const defaults[][2] = {
		{ "binary", "false" },
		{ "streaming", "off" },
		{ "synchronous_commit", "off" },
		{ "origin", "any" },
		{ "disable_on_error", "false" },
		{ "password_required", "true" },
		{ "run_as_owner", "false" },
		{ "failover", "false" },
		{ "retain_dead_tuples", "false" },
		{ "max_retention_duration", "0" },
		{ "wal_receiver_timeout", "-1" },
	};
	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
		if (strcmp(defaults[i][0], option) == 0)
			return defaults[i][1];
	return NULL;
}
