/*
 * foreign.c: foreign data wrappers, servers and user mappings.
 */
#include <string.h>

#include "family.h"

static void add_function(Buf *out, const char *word, Ref function)
{
	if (function.name)
		sql_add(out, " %s %s", word, gen_ref(out->arena, function));
}

static void create_wrapper(Emit *e, const Object *object, const List *folded)
{
	const ForeignDataWrapper *wrapper = (const ForeignDataWrapper *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE FOREIGN DATA WRAPPER %I", object->name);
	add_function(&out, "HANDLER", wrapper->handler);
	add_function(&out, "VALIDATOR", wrapper->validator);
	gen_add_server_options(&out, &wrapper->options);
	emit(e, object, "%s", out.data);
}

static void change_function(Buf *out, const char *word, Ref old, Ref new)
{
	if (ref_equal(&old, &new))
		return;
	if (new.name)
		add_function(out, word, new);
	else
		buf_printf(out, " NO %s", word);
}

static void add_options_change(Buf *out, const Strings *old, const Strings *new)
{
	const char *change = gen_server_options_change(out->arena, old, new);
	if (*change)
		buf_printf(out, " %s", change);
}

static bool alter_wrapper(Emit *e, const Change *change)
{
	const ForeignDataWrapper *old = (const ForeignDataWrapper *) change->old,
	                         *new = (const ForeignDataWrapper *) change->new;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "ALTER FOREIGN DATA WRAPPER %I", new->base.name);
	change_function(&out, "HANDLER", old->handler, new->handler);
	change_function(&out, "VALIDATOR", old->validator, new->validator);
	add_options_change(&out, &old->options, &new->options);
	emit(e, change->new, "%s", out.data);
	return true;
}

const Emitter foreign_data_wrapper_emitter = { .create = create_wrapper, .alter = alter_wrapper };

static void create_server(Emit *e, const Object *object, const List *folded)
{
	const Server *server = (const Server *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE SERVER %I", object->name);
	if (server->type)
		sql_add(&out, " TYPE %L", server->type);
	if (server->version)
		sql_add(&out, " VERSION %L", server->version);
	sql_add(&out, " FOREIGN DATA WRAPPER %I", server->wrapper);
	gen_add_server_options(&out, &server->options);
	emit(e, object, "%s", out.data);
}

static bool alter_server(Emit *e, const Change *change)
{
	const Server *old = (const Server *) change->old, *new = (const Server *) change->new;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "ALTER SERVER %I", new->base.name);
	if (!text_same(old->version, new->version))
		sql_add(&out, " VERSION %L", new->version);
	add_options_change(&out, &old->options, &new->options);
	emit(e, change->new, "%s", out.data);
	return true;
}

const Emitter server_emitter = { .create = create_server, .alter = alter_server };

static Strings with(Arena *arena, const Strings *options, const Strings *more)
{
	Strings all = { 0 };
	for (size_t i = 0; i < options->count; i++)
		strings_add(arena, &all, options->items[i]);
	for (size_t i = 0; i < more->count; i++)
		strings_add(arena, &all, more->items[i]);
	return all;
}

static void create_mapping(Emit *e, const Object *object, const List *folded)
{
	const UserMapping *mapping = (const UserMapping *) object;
	Strings all = with(e->arena, &mapping->options, &mapping->secrets);
	Buf out;
	buf_init(&out, e->arena);
	buf_printf(&out, "CREATE %s", object_address(e->arena, object));
	gen_add_server_options(&out, &all);
	emit(e, object, "%s", out.data);
}

/* OLD's options with its secrets: one that NEW states too is the same, whatever it is, and where nothing is known of them all are. */
static Strings with_secrets(Arena *arena, const UserMapping *old, const UserMapping *new)
{
	Strings secrets = { 0 };
	for (size_t i = 0; i < new->secrets.count; i++) {
		const char *secret = new->secrets.items[i], *name = arena_strndup(arena, secret, strcspn(secret, "="));
		if (!old->secret_names.count || strings_has(&old->secret_names, name))
			strings_add(arena, &secrets, secret);
	}
	for (size_t i = 0; new->secrets.count && i < old->secret_names.count; i++) {
		const char *name = old->secret_names.items[i];
		if (strcmp(name, "none") != 0 && !strings_has(&new->secret_names, name))
			strings_add(arena, &secrets, arena_printf(arena, "%s=", name));
	}
	return with(arena, &old->options, &secrets);
}

static bool alter_mapping(Emit *e, const Change *change)
{
	const UserMapping *old = (const UserMapping *) change->old, *new = (const UserMapping *) change->new;
	Strings before = with_secrets(e->arena, old, new), after = with(e->arena, &new->options, &new->secrets);
	const char *options = gen_server_options_change(e->arena, &before, &after);
	if (*options)
		emit(e, change->new, "ALTER %s %s", object_address(e->arena, change->new), options);
	return true;
}

static void drop_mapping(Emit *e, const Object *object)
{
	statement_loses(e, emit_drop_plainly(e, object), HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
	                (LossOf){ LOSS_MAPPING, object },
	                arena_printf(e->arena, "drops %s with its password, which dbgen never reads",
	                             object_name(e->arena, object)));
}

const Emitter user_mapping_emitter = { .create = create_mapping, .alter = alter_mapping, .drop = drop_mapping };
