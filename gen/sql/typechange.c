/*
 * typechange.c: what it takes to turn a column of one type into another.
 *
 * The casts and their contexts are those of PostgreSQL's pg_cast.dat; what needs no rewrite follows
 * ATColumnChangeRequiresRewrite (src/backend/commands/tablecmds.c) and the planner support functions of the types.
 */
#include <stdlib.h>
#include <string.h>

#include "family.h"

/* Types of one class are converted into each other on assignment. */
typedef enum TypeClass {
	CLASS_OTHER,
	CLASS_NUMBER,
	CLASS_STRING,
	CLASS_DATE,
	CLASS_TIME,
	CLASS_JSON,
	CLASS_NET
} TypeClass;

static const struct {
	const char *name;
	TypeClass class;
	int rank; /* numbers: a higher one holds all of a lower one */
} types[] = {
	{ "smallint", CLASS_NUMBER, 1 },
	{ "integer", CLASS_NUMBER, 2 },
	{ "bigint", CLASS_NUMBER, 3 },
	{ "numeric", CLASS_NUMBER, 4 },
	{ "real", CLASS_NUMBER, 0 },
	{ "double precision", CLASS_NUMBER, 0 },
	{ "text", CLASS_STRING, 0 },
	{ "character varying", CLASS_STRING, 0 },
	{ "character", CLASS_STRING, 0 },
	{ "name", CLASS_STRING, 0 },
	{ "date", CLASS_DATE, 1 },
	{ "timestamp without time zone", CLASS_DATE, 2 },
	{ "timestamp with time zone", CLASS_DATE, 2 },
	{ "time without time zone", CLASS_TIME, 0 },
	{ "time with time zone", CLASS_TIME, 0 },
	{ "json", CLASS_JSON, 0 },
	{ "jsonb", CLASS_JSON, 0 },
	{ "inet", CLASS_NET, 0 },
	{ "cidr", CLASS_NET, 0 },
};

/* Casts that exist, but not on assignment: USING is needed, by way of text is not. */
static const struct {
	const char *from, *to;
} explicit_casts[] = {
	{ "integer", "boolean" },
	{ "boolean", "integer" },
	{ "jsonb", "boolean" },
	{ "jsonb", "smallint" },
	{ "jsonb", "integer" },
	{ "jsonb", "bigint" },
	{ "jsonb", "numeric" },
	{ "jsonb", "real" },
	{ "jsonb", "double precision" },
	{ "integer", "money" },
	{ "bigint", "money" },
	{ "numeric", "money" },
	{ "money", "numeric" },
	{ "bit", "integer" },
	{ "bit", "bigint" },
	{ "integer", "bit" },
	{ "bigint", "bit" },
	{ "interval", "time without time zone" },
	{ "time without time zone", "interval" },
	{ "timestamp with time zone", "time with time zone" },
	{ "timestamp with time zone", "time without time zone" },
	{ "timestamp without time zone", "time without time zone" },
	{ "bit", "bit varying" },
	{ "bit varying", "bit" },
};

bool type_is_array(const char *type)
{
	size_t length = strlen(type);
	return length > 2 && strcmp(type + length - 2, "[]") == 0;
}

const char *type_base(Arena *arena, const char *type)
{
	Buf out;
	buf_init(&out, arena);
	bool quoted = false;
	int depth = 0;
	for (; *type; type++) {
		if (*type == '"')
			quoted = !quoted;
		if (!quoted && (*type == '(' || *type == '['))
			depth++;
		if (depth == 0)
			buf_add_char(&out, *type);
		if (!quoted && (*type == ')' || *type == ']'))
			depth--;
	}
	return out.data;
}

/* The numbers in "numeric(10,2)"; -1: none. */
static void type_modifiers(const char *type, long *first, long *second)
{
	*first = *second = -1;
	const char *bracket = strchr(type, '(');
	if (!bracket || *type == '"')
		return;
	char *end;
	*first = strtol(bracket + 1, &end, 10);
	*second = *end == ',' ? strtol(end + 1, NULL, 10) : 0;
}

/* What a domain is made of; other types are themselves. */
static const char *underlying(Arena *arena, const Schema *schema, const char *type)
{
	for (int depth = 0; depth < 32; depth++) {
		Ref ref;
		if (!ref_parse(arena, type, &ref) || !ref.schema)
			return type;
		const Object *object = schema_find_type(schema, ref.schema, ref.name);
		if (!object || object->kind != KIND_DOMAIN)
			return type;
		type = ((const Domain *) object)->type;
	}
	return type;
}

static size_t find_type(const char *base)
{
	size_t count = sizeof(types) / sizeof(types[0]);
	for (size_t i = 0; i < count; i++)
		if (strcmp(types[i].name, base) == 0)
			return i;
	return count;
}

static TypeClass class_of(const char *base)
{
	size_t at = find_type(base);
	if (at < sizeof(types) / sizeof(types[0]))
		return types[at].class;
	size_t length = strlen(base);
	return length >= 6 && strcmp(base + length - 6, "citext") == 0 ? CLASS_STRING : CLASS_OTHER;
}

static int rank_of(const char *base)
{
	size_t at = find_type(base);
	return at < sizeof(types) / sizeof(types[0]) ? types[at].rank : 0;
}

static bool has_explicit_cast(const char *from, const char *to)
{
	for (size_t i = 0; i < sizeof(explicit_casts) / sizeof(explicit_casts[0]); i++)
		if (strcmp(explicit_casts[i].from, from) == 0 && strcmp(explicit_casts[i].to, to) == 0)
			return true;
	return false;
}

/* The same type with a limit that takes all that the old one took. */
static bool only_wider(const char *base, const char *old, const char *new)
{
	long old_first, old_second;
	type_modifiers(old, &old_first, &old_second);
	long new_first, new_second;
	type_modifiers(new, &new_first, &new_second);
	if (strcmp(base, "character") == 0 || strcmp(base, "bit") == 0)
		return old_first == new_first;
	if (new_first < 0)
		return true;
	if (old_first < 0)
		return false;
	if (strcmp(base, "numeric") == 0)
		return new_first >= old_first && new_second == old_second;
	return new_first >= old_first;
}

static bool same_storage(const char *old_base, const char *new_base, const char *old, const char *new)
{
	if (strcmp(old_base, new_base) == 0)
		return only_wider(old_base, old, new);
	if (strcmp(old_base, "cidr") == 0 && strcmp(new_base, "inet") == 0)
		return true;
	long first, second;
	type_modifiers(new, &first, &second);
	bool varying = strcmp(old_base, "character") != 0 && strcmp(old_base, "name") != 0 &&
	               strcmp(new_base, "character") != 0 && strcmp(new_base, "name") != 0;
	return class_of(old_base) == CLASS_STRING && class_of(new_base) == CLASS_STRING && varying && first < 0;
}

static const char *number_loss(const char *old_base, const char *new_base, const char *old, const char *new)
{
	long old_first, old_scale;
	type_modifiers(old, &old_first, &old_scale);
	long new_first, new_scale;
	type_modifiers(new, &new_first, &new_scale);
	bool fractions = rank_of(old_base) == 0 || rank_of(old_base) == 4;
	if (rank_of(new_base) >= 1 && rank_of(new_base) <= 3)
		return fractions && !(old_first >= 0 && old_scale <= 0) ? "digits after the decimal point" : NULL;
	if (rank_of(new_base) == 4 && fractions && new_first >= 0 && (old_first < 0 || new_scale < old_scale))
		return "digits after the decimal point";
	if (strcmp(new_base, "real") == 0 && strcmp(old_base, "real") != 0 && strcmp(old_base, "smallint") != 0)
		return "precision";
	if (strcmp(new_base, "double precision") == 0 && rank_of(old_base) >= 3)
		return "precision";
	return NULL;
}

static const char *what_is_lost(const char *old_base, const char *new_base, const char *old, const char *new)
{
	TypeClass from = class_of(old_base), to = class_of(new_base);
	if (from == CLASS_NUMBER && to == CLASS_NUMBER)
		return number_loss(old_base, new_base, old, new);
	if (from == CLASS_DATE && rank_of(to == CLASS_DATE ? new_base : "text") < rank_of(old_base) && to == CLASS_DATE)
		return "the time of day";
	if (from == CLASS_DATE && to == CLASS_TIME)
		return "the date";
	if ((from == CLASS_DATE || from == CLASS_TIME) && strcmp(old_base, new_base) == 0 &&
	    !only_wider(old_base, old, new))
		return "fractions of seconds";
	return NULL;
}

TypeChange type_change(const Emit *e, const char *old, const char *new)
{
	old = underlying(e->arena, e->old, old);
	new = underlying(e->arena, e->new, new);
	const char *old_base = type_base(e->arena, old), *new_base = type_base(e->arena, new);
	bool old_array = type_is_array(old), new_array = type_is_array(new);
	TypeClass from = class_of(old_base), to = class_of(new_base);
	TypeChange change = { .array = old_array && new_array };
	change.rewrites = old_array != new_array || !same_storage(old_base, new_base, old, new);
	if (old_array == new_array) {
		change.automatic = strcmp(old_base, new_base) == 0 || to == CLASS_STRING || (from == to && from != CLASS_OTHER);
		change.via_text = !change.automatic && from != CLASS_STRING && !has_explicit_cast(old_base, new_base);
		change.loses = what_is_lost(old_base, new_base, old, new);
	} else {
		change.automatic = !new_array && to == CLASS_STRING;
		change.via_text = !change.automatic && (old_array || from != CLASS_STRING);
	}
	return change;
}
