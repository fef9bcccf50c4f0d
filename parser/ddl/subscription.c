/*
 * subscription.c: subscriptions.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "options.h"
#include "record.h"

/* As the server keeps it: its booleans are "true" and "false", streaming is "on", "off" or "parallel". */
static const char *option_value(Apply *a, const PgQuery__DefElem *option)
{
	const char *usual = subscription_default(option->defname), *text = option_text(a, option);
	bool streaming = strcmp(option->defname, "streaming") == 0;
	if (strcmp(usual, "true") != 0 && strcmp(usual, "false") != 0 && !streaming)
		return text;
	if (streaming && text && strcmp(text, "parallel") == 0)
		return text;
	bool on = option_bool(option);
	return streaming ? (on ? "on" : "off") : (on ? "true" : "false");
}

static void set_option(Apply *a, Subscription *subscription, const PgQuery__DefElem *option)
{
	Strings *list = &subscription->options;
	size_t length = strlen(option->defname);
	const char *value = option_value(a, option);
	for (size_t i = list->count; i-- > 0;)
		if (strncmp(list->items[i], option->defname, length) == 0 && list->items[i][length] == '=')
			strings_remove(list, i);
	/* What is usual for streaming depends on the server. */
	bool streaming = strcmp(option->defname, "streaming") == 0;
	if (value && (streaming || strcmp(value, subscription_default(option->defname)) != 0))
		strings_add(a->arena, list, arena_printf(a->arena, "%s=%s", option->defname, value));
}

/* connect, create_slot, copy_data, refresh and lsn are for the statement alone. */
static void read_options(Apply *a, Subscription *subscription, size_t count, Node **options)
{
	for (size_t i = 0; i < count; i++) {
		const PgQuery__DefElem *option = options[i]->def_elem;
		const char *text = option_text(a, option);
		if (strcmp(option->defname, "slot_name") == 0)
			subscription->slot = text && strcmp(text, "none") != 0 ? text : NULL;
		else if (strcmp(option->defname, "enabled") == 0)
			subscription->enabled = option_bool(option);
		else if (strcmp(option->defname, "two_phase") == 0)
			subscription->two_phase = option_bool(option);
		else if (subscription_default(option->defname))
			set_option(a, subscription, option);
	}
}

static void set_connection(Apply *a, Subscription *subscription, const char *connection)
{
	subscription->connection = (Strings){ 0 };
	if (connection && *connection)
		strings_add(a->arena, &subscription->connection, connection);
}

static bool apply_create_subscription(Apply *a, Node *node)
{
	const PgQuery__CreateSubscriptionStmt *statement = node->create_subscription_stmt;
	const PgQuery__DefElem *connect = find_option(statement->n_options, statement->options, "connect");
	Subscription *subscription = (Subscription *) add_object(a, KIND_SUBSCRIPTION, NULL, NULL, statement->subname, NULL,
	                                                         -1);
	if (!subscription)
		return false;
	set_connection(a, subscription, statement->conninfo);
	subscription->publications = node_names(a, statement->n_publication, statement->publication);
	subscription->slot = statement->subname;
	subscription->enabled = !connect || option_bool(connect);
	read_options(a, subscription, statement->n_options, statement->options);
	return true;
}

static void change_publications(Subscription *subscription, Apply *a, const Strings *names, bool drop)
{
	Strings *list = &subscription->publications;
	for (size_t i = 0; i < names->count; i++) {
		for (size_t j = list->count; j-- > 0;)
			if (strcmp(list->items[j], names->items[i]) == 0)
				strings_remove(list, j);
		if (!drop)
			strings_add(a->arena, list, names->items[i]);
	}
}

static bool apply_alter_subscription(Apply *a, Node *node)
{
	const PgQuery__AlterSubscriptionStmt *statement = node->alter_subscription_stmt;
	Subscription *subscription = (Subscription *) need_kind(a, KIND_SUBSCRIPTION, (Ref){ NULL, statement->subname },
	                                                        false);
	if (!subscription)
		return false;
	Strings names = node_names(a, statement->n_publication, statement->publication);
	switch (statement->kind) {
	case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_CONNECTION:
		set_connection(a, subscription, statement->conninfo);
		return true;
	case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_SET_PUBLICATION:
		subscription->publications = names;
		return true;
	case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_ADD_PUBLICATION:
	case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_DROP_PUBLICATION:
		change_publications(subscription, a, &names,
		                    statement->kind == PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_DROP_PUBLICATION);
		return true;
	case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_OPTIONS:
	case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_ENABLED:
		read_options(a, subscription, statement->n_options, statement->options);
		return true;
	default:
		return true; /* REFRESH, SKIP: nothing of it is in the schema */
	}
}

static bool apply_drop_subscription(Apply *a, Node *node)
{
	const PgQuery__DropSubscriptionStmt *statement = node->drop_subscription_stmt;
	Object *object = need_kind(a, KIND_SUBSCRIPTION, (Ref){ NULL, statement->subname }, statement->missing_ok);
	if (object)
		schema_remove(a->schema, object);
	return object || statement->missing_ok;
}

const StatementRow subscription_statements[] = {
	STATEMENT(CREATE_SUBSCRIPTION_STMT, apply_create_subscription),
	STATEMENT(ALTER_SUBSCRIPTION_STMT, apply_alter_subscription),
	STATEMENT(DROP_SUBSCRIPTION_STMT, apply_drop_subscription),
	{ 0 },
};
