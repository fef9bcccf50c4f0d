/*
 * volatile.c: may an expression have another value for each row?
 */
#include <stdlib.h>
#include <string.h>

#include "affect.h"
#include "edit.h"

/* PostgreSQL's own, of 13 to 18, that a default could call: SELECT DISTINCT proname FROM pg_proc WHERE pronamespace =
 * 'pg_catalog'::regnamespace AND provolatile = 'v' ORDER BY 1.  Those of administration, large objects and replication are told
 * by how they begin. */
static const char *const volatile_functions[] = {
	"clock_timestamp", "current_query", "currval", "gen_random_uuid", "lastval",   "nextval", "random",
	"random_normal",   "set_config",    "setseed", "setval",          "timeofday", "uuidv4",  "uuidv7",
};

static const char *const volatile_beginnings[] = { "lo_", "pg_", "array_sample", "array_shuffle", "txid_status" };

static bool is_volatile_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(volatile_functions) / sizeof(volatile_functions[0]); i++) {
		if (strcmp(volatile_functions[i], name) == 0)
			return true;
	}
	for (size_t i = 0; i < sizeof(volatile_beginnings) / sizeof(volatile_beginnings[0]); i++) {
		if (strncmp(volatile_beginnings[i], name, strlen(volatile_beginnings[i])) == 0)
			return true;
	}
	return false;
}

/* A function that is not known, as one of an extension, may be anything. */
static bool is_volatile_function(const Affect *x, const PgQuery__FuncCall *call)
{
	Ref ref = names_ref(call->n_funcname, call->funcname);
	bool known = false;

	if (function_is_builtin(ref.name) && (!ref.schema || strcmp(ref.schema, "pg_catalog") == 0))
		return is_volatile_builtin(ref.name);
	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		const Routine *routine = x->a->schema->objects.items[i];

		if (!is_function(&routine->base) || strcmp(routine->base.name, ref.name) != 0 ||
		    (ref.schema && strcmp(routine->base.schema, ref.schema) != 0))
			continue;
		if (!routine->volatility || strcmp(routine->volatility, "volatile") == 0)
			return true;
		known = true;
	}
	return !known;
}

typedef struct Search {
	const Affect *x;
	bool found;
} Search;

static bool visit_call(void *context, ProtobufCMessage *message)
{
	Search *search = context;

	if (IS_MESSAGE(message, func_call) && is_volatile_function(search->x, (const PgQuery__FuncCall *) message))
		search->found = true;
	return !search->found;
}

bool is_volatile(Affect *x, Node *expression)
{
	Search search = { x, false };

	if (expression)
		walk_messages(&expression->base, visit_call, &search);
	return search.found;
}
