/*
 * subscription.c: subscriptions.
 *
 * Nothing here speaks with the publisher: what does cannot run in a transaction.  So a new subscription is made without
 * a connection, one that goes leaves its slot behind, and other publications are known but not yet followed; each
 * statement says what is left to do.
 */
#include <string.h>

#include "family.h"

static void add_slot(Buf *out, const Subscription *subscription)
{
	if (subscription->slot)
		sql_add(out, "slot_name = %L", subscription->slot);
	else
		buf_add(out, "slot_name = NONE");
}

/* "streaming=on" */
static void add_option(Buf *out, const char *option)
{
	const char *equals = strchr(option, '=');
	const char *name = arena_strndup(out->arena, option, (size_t) (equals - option));
	bool number = equals[1] && equals[1 + strspn(equals + 1, "0123456789")] == '\0';
	sql_add(out, number ? "%s = %s" : "%s = %L", name, equals + 1);
}

static void emit_enabled(Emit *e, const Subscription *subscription)
{
	Statement *statement = emit(e, &subscription->base, "ALTER SUBSCRIPTION %I %s", subscription->base.name,
	                            subscription->enabled ? "ENABLE" : "DISABLE");
	if (subscription->enabled)
		statement
		    ->reason = sql_text(e->arena,
		                        "begins to replicate when slot %L is on the publisher; REFRESH PUBLICATION, outside "
		                        "of a transaction, makes it follow the tables",
		                        subscription->slot);
}

static void create_subscription(Emit *e, const Object *object, const List *folded)
{
	const Subscription *subscription = (const Subscription *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION %N WITH (connect = false, ", object->name,
	        subscription->connection.count ? subscription->connection.items[0] : "", &subscription->publications);
	add_slot(&out, subscription);
	if (subscription->two_phase)
		buf_add(&out, ", two_phase = true");
	for (size_t i = 0; i < subscription->options.count; i++) {
		buf_add(&out, ", ");
		add_option(&out, subscription->options.items[i]);
	}
	Statement *statement = emit(e, object, "%s)", out.data);
	if (!subscription->connection.count)
		statement->reason = "its connection, which dbgen never reads, is for ALTER SUBSCRIPTION … CONNECTION to say";
	/* What is made only to be read must not reach the publisher. */
	if (subscription->enabled && subscription->slot && !e->without_data)
		emit_enabled(e, subscription);
}

static bool strings_have_key(const Strings *options, const char *option)
{
	size_t length = strcspn(option, "=") + 1;
	for (size_t i = 0; i < options->count; i++)
		if (strncmp(options->items[i], option, length) == 0)
			return true;
	return false;
}

static void add_changes(Buf *out, const Subscription *old, const Subscription *new)
{
	if (!text_same(old->slot, new->slot))
		add_slot(out, new);
	for (size_t i = 0; i < new->options.count; i++)
		if (!strings_has(&old->options, new->options.items[i])) {
			buf_add(out, out->length ? ", " : "");
			add_option(out, new->options.items[i]);
		}
	for (size_t i = 0; i < old->options.count; i++) {
		const char *option = old->options.items[i];
		const char *name = arena_strndup(out->arena, option, strcspn(option, "="));
		if (!strings_have_key(&new->options, option) && subscription_default(name))
			sql_add(out, "%s%s = %L", out->length ? ", " : "", name, subscription_default(name));
	}
}

/* A subscription that is enabled must have a slot: it is disabled before, and enabled after it has one. */
static bool alter_subscription(Emit *e, const Change *change)
{
	const Subscription *old = (const Subscription *) change->old, *new = (const Subscription *) change->new;
	Buf changes;
	buf_init(&changes, e->arena);
	if (old->enabled && !new->enabled)
		emit_enabled(e, new);
	if (change_has(change, "publications"))
		emit(e, change->new, "ALTER SUBSCRIPTION %I SET PUBLICATION %N WITH (refresh = false)", new->base.name,
		     &new->publications)
		    ->reason = "REFRESH PUBLICATION, outside of a transaction, makes it follow the tables";
	add_changes(&changes, old, new);
	if (changes.length)
		emit(e, change->new, "ALTER SUBSCRIPTION %I SET (%s)", new->base.name, changes.data);
	if (!old->enabled && new->enabled)
		emit_enabled(e, new);
	return true;
}

static void drop_subscription(Emit *e, const Object *object)
{
	const Subscription *subscription = (const Subscription *) object;
	const char *what = arena_printf(e->arena, "drops %s with its connection, which dbgen never reads",
	                                object_name(e->arena, object));
	if (subscription->slot) {
		emit(e, object, "ALTER SUBSCRIPTION %I DISABLE", object->name);
		emit(e, object, "ALTER SUBSCRIPTION %I SET (slot_name = NONE)", object->name);
		what =
		    sql_text(e->arena,
		             "%s; its slot stays on the publisher, where it holds files back until pg_drop_replication_slot(%L)",
		             what, subscription->slot);
	}
	statement_loses(e, emit_drop_plainly(e, object), HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
	                (LossOf){ LOSS_SUBSCRIPTION, object }, what);
}

const Emitter subscription_emitter = { .create = create_subscription,
	                                   .alter = alter_subscription,
	                                   .drop = drop_subscription };
