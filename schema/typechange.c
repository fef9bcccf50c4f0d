/*
 * typechange.c: which type holds what, and what it takes to turn a column of one type into another.
 *
 * The casts and their contexts are those of PostgreSQL's pg_cast.dat; what needs no rewrite follows
 * ATColumnChangeRequiresRewrite (src/backend/commands/tablecmds.c) and the planner support functions of the types.
 */
#include <stdlib.h>
#include <string.h>

#include "typechange.h"

#include "record.h"
#include "schema.h"
#include "sqltext.h"

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

/* Each type of a ladder holds all values of those of a lower rank. */
typedef enum Ladder { NO_LADDER, LADDER_EXACT, LADDER_FLOAT, LADDER_STRING } Ladder;

static const struct TypeRow {
	const char *name;
	TypeClass class;
	Ladder ladder;
	int rank; /* within the ladder; of dates: how much of the day they know */
} types[] = {
	{ "smallint", CLASS_NUMBER, LADDER_EXACT, 1 },
	{ "integer", CLASS_NUMBER, LADDER_EXACT, 2 },
	{ "bigint", CLASS_NUMBER, LADDER_EXACT, 3 },
	{ "numeric", CLASS_NUMBER, LADDER_EXACT, 4 },
	{ "real", CLASS_NUMBER, LADDER_FLOAT, 1 },
	{ "double precision", CLASS_NUMBER, LADDER_FLOAT, 2 },
	{ "character", CLASS_STRING, LADDER_STRING, 1 },
	{ "character varying", CLASS_STRING, LADDER_STRING, 2 },
	{ "text", CLASS_STRING, LADDER_STRING, 3 },
	{ "name", CLASS_STRING, NO_LADDER, 0 },
	{ "date", CLASS_DATE, NO_LADDER, 1 },
	{ "timestamp without time zone", CLASS_DATE, NO_LADDER, 2 },
	{ "timestamp with time zone", CLASS_DATE, NO_LADDER, 2 },
	{ "time without time zone", CLASS_TIME, NO_LADDER, 0 },
	{ "time with time zone", CLASS_TIME, NO_LADDER, 0 },
	{ "json", CLASS_JSON, NO_LADDER, 0 },
	{ "jsonb", CLASS_JSON, NO_LADDER, 0 },
	{ "inet", CLASS_NET, NO_LADDER, 0 },
	{ "cidr", CLASS_NET, NO_LADDER, 0 },
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

/* Casts between types that are stored alike. */
static const struct {
	const char *from, *to;
} free_casts[] = {
	{ "cidr", "inet" }, { "integer", "oid" },           { "oid", "integer" },
	{ "xml", "text" },  { "xml", "character varying" }, { "bit", "bit varying" },
};

bool type_is_array(const char *type)
{
	size_t length = strlen(type);
	return length > 2 && strcmp(type + length - 2, "[]") == 0;
}

long type_length(const char *type)
{
	static const char *const words[] = { "character varying(", "character(" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strncmp(type, words[i], strlen(words[i])) == 0 && !type_is_array(type))
			return strtol(type + strlen(words[i]), NULL, 10);
	return 0;
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

const Object *type_named(Arena *arena, const Schema *schema, const char *type)
{
	Ref ref;
	return ref_parse(arena, type, &ref) && ref.schema ? schema_find_type(schema, ref.schema, ref.name) : NULL;
}

const char *type_without_domains(Arena *arena, const Schema *schema, const char *type)
{
	for (int depth = 0; depth < 32; depth++) {
		const Object *object = type_named(arena, schema, type);
		if (!object || object->kind != KIND_DOMAIN)
			return type;
		type = ((const Domain *) object)->type;
	}
	return type;
}

const char *type_default(Arena *arena, const Schema *schema, const char *type)
{
	for (int depth = 0; depth < 32; depth++) {
		const Object *object = type_named(arena, schema, type);
		if (object && object->kind == KIND_BASE_TYPE && ((const BaseType *) object)->default_)
			return sql_text(arena, "%L", ((const BaseType *) object)->default_);
		if (!object || object->kind != KIND_DOMAIN)
			return NULL;
		if (((const Domain *) object)->default_expr.text)
			return ((const Domain *) object)->default_expr.text;
		type = ((const Domain *) object)->type;
	}
	return NULL;
}

static bool is_of_bits(const char *base)
{
	return strcmp(base, "bit") == 0 || strcmp(base, "bit varying") == 0;
}

/* The type of all values that types called BASE have some of; NULL: a cast to these cuts nothing off. */
static const char *without_length(Arena *arena, const char *from, const char *base)
{
	if (strcmp(base, "character varying") == 0 || strcmp(base, "character") == 0)
		return "text";
	bool bits = is_of_bits(type_base(arena, from)) || strcmp(type_base(arena, from), "text") == 0;
	return bits && is_of_bits(base) ? "bit varying" : NULL;
}

const char *type_to_assign(Arena *arena, const Schema *schema, const char *from, const char *type)
{
	bool array = type_is_array(type);
	const char *plain = type_without_domains(arena, schema, array ? type_base(arena, type) : type);
	const char *free = without_length(arena, from, type_base(arena, plain));
	if (!free || (!strchr(plain, '(') && !strchr(type, '(')) || (array && type_is_array(plain)))
		return type;
	return array || type_is_array(plain) ? arena_printf(arena, "%s[]", free) : free;
}

const char *type_by_text(Arena *arena, const Schema *schema, bool arrays, const char *type)
{
	const char *text = arrays ? "text[]" : "text", *to = type_to_assign(arena, schema, "text", type);
	return strcmp(text, to) == 0 ? arena_printf(arena, "::%s", text) : arena_printf(arena, "::%s::%s", text, to);
}

/* What the table says; a type that is not in it is of no class, but for citext, which may be in any schema. */
static struct TypeRow type_row(const char *base)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(types[i].name, base) == 0)
			return types[i];
	size_t length = strlen(base);
	bool citext = length >= 6 && strcmp(base + length - 6, "citext") == 0;
	return (struct TypeRow){ base, citext ? CLASS_STRING : CLASS_OTHER, NO_LADDER, 0 };
}

static bool is_whole(struct TypeRow type)
{
	return type.ladder == LADDER_EXACT && type.rank < 4;
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

/* LIMIT: the new type's, -1: none. */
static bool is_free_cast(const char *old_base, const char *new_base, long limit)
{
	for (size_t i = 0; limit < 0 && i < sizeof(free_casts) / sizeof(free_casts[0]); i++)
		if (strcmp(free_casts[i].from, old_base) == 0 && strcmp(free_casts[i].to, new_base) == 0)
			return true;
	return false;
}

static bool same_storage(const char *old_base, const char *new_base, const char *old, const char *new)
{
	if (strcmp(old_base, new_base) == 0)
		return only_wider(old_base, old, new);
	long first, second;
	type_modifiers(new, &first, &second);
	if (is_free_cast(old_base, new_base, first))
		return true;
	bool varying = strcmp(old_base, "character") != 0 && strcmp(old_base, "name") != 0 &&
	               strcmp(new_base, "character") != 0 && strcmp(new_base, "name") != 0;
	return type_row(old_base).class == CLASS_STRING && type_row(new_base).class == CLASS_STRING && varying && first < 0;
}

static const char *number_loss(struct TypeRow from, struct TypeRow to, const char *old, const char *new)
{
	long old_first, old_scale;
	type_modifiers(old, &old_first, &old_scale);
	long new_first, new_scale;
	type_modifiers(new, &new_first, &new_scale);
	if (is_whole(to))
		return !is_whole(from) && !(old_first >= 0 && old_scale <= 0) ? "digits after the decimal point" : NULL;
	if (to.ladder == LADDER_EXACT && !is_whole(from) && new_first >= 0 && (old_first < 0 || new_scale < old_scale))
		return "digits after the decimal point";
	if (strcmp(to.name, "real") == 0 && strcmp(from.name, "real") != 0 && strcmp(from.name, "smallint") != 0)
		return "precision";
	if (strcmp(to.name, "double precision") == 0 && from.ladder == LADDER_EXACT && from.rank >= 3)
		return "precision";
	return NULL;
}

static const char *what_is_lost(struct TypeRow from, struct TypeRow to, const char *old, const char *new)
{
	if (from.class == CLASS_NUMBER && to.class == CLASS_NUMBER)
		return number_loss(from, to, old, new);
	if (from.class == CLASS_DATE && to.class == CLASS_DATE && to.rank < from.rank)
		return "the time of day";
	if (from.class == CLASS_DATE && to.class == CLASS_TIME)
		return "the date";
	if ((from.class == CLASS_DATE || from.class == CLASS_TIME) && strcmp(from.name, to.name) == 0 &&
	    !only_wider(from.name, old, new))
		return "fractions of seconds";
	return NULL;
}

/* A missing number is no limit. */
static bool holds(long limit, long other)
{
	return limit < 0 || (other >= 0 && other <= limit);
}

/* The same type with other numbers. */
static TypeFit fit_of_numbers(const char *base, const char *old, const char *new)
{
	long old_first, old_scale;
	type_modifiers(old, &old_first, &old_scale);
	long new_first, new_scale;
	type_modifiers(new, &new_first, &new_scale);
	if (old_first == new_first && old_scale == new_scale)
		return TYPE_SAME;
	/* A string of bits has just as many as its type says. */
	if (!holds(new_first, old_first) || strcmp(base, "bit") == 0)
		return TYPE_NARROWER;
	if (strcmp(base, "numeric") != 0 || new_first < 0)
		return TYPE_WIDER;
	/* Digits before and behind the point. */
	return holds(new_first - new_scale, old_first - old_scale) && holds(new_scale, old_scale) ? TYPE_WIDER
	                                                                                          : TYPE_NARROWER;
}

TypeFit type_fit(Arena *arena, const char *old, const char *new)
{
	struct TypeRow from = type_row(type_base(arena, old)), to = type_row(type_base(arena, new));
	bool array = type_is_array(old);
	if (strcmp(old, new) == 0)
		return TYPE_SAME;
	if (strcmp(from.name, to.name) == 0 && array == type_is_array(new))
		return fit_of_numbers(from.name, old, new);
	if (array || type_is_array(new) || from.ladder == NO_LADDER || from.ladder != to.ladder)
		return TYPE_OTHER;
	if (from.rank > to.rank)
		return TYPE_NARROWER;
	long old_first, new_first, scale;
	type_modifiers(old, &old_first, &scale);
	type_modifiers(new, &new_first, &scale);
	/* A length that a wider kind of text still has is a limit that was not there. */
	return holds(new_first, old_first) ? TYPE_WIDER : TYPE_NARROWER;
}

/* A type of one's own, which may be made anew, can hash by its number. */
static bool hash_alike(struct TypeRow from, struct TypeRow to)
{
	if (strcmp(from.name, to.name) == 0)
		return !strchr(from.name, '.');
	bool texts = from.ladder == LADDER_STRING && to.ladder == LADDER_STRING && from.rank > 1 && to.rank > 1;
	bool floats = from.ladder == LADDER_FLOAT && to.ladder == LADDER_FLOAT;
	return texts || floats || (is_whole(from) && is_whole(to));
}

/* Casts that take any value, beside those within a class. */
static const struct {
	const char *from, *to;
} sure_casts[] = { { "boolean", "integer" }, { "integer", "boolean" }, { "jsonb", "json" } };

/* Digits before the point that a number can have; -1: any number of them. */
static long digits_before(struct TypeRow number, const char *type)
{
	static const long whole[] = { 0, 5, 10, 19 };
	long first, scale;
	type_modifiers(type, &first, &scale);
	return is_whole(number) ? whole[number.rank] : first < 0 ? -1 : first - scale;
}

/* NEW has limits for its digits, and numbers of OLD, rounded, hold to them. */
static bool is_within_digits(struct TypeRow from, struct TypeRow to, const char *old, const char *new)
{
	long first, old_scale, new_scale;
	type_modifiers(old, &first, &old_scale);
	type_modifiers(new, &first, &new_scale);
	long before = digits_before(from, old), after = digits_before(to, new);
	bool rounds = !is_whole(from) && new_scale < old_scale;
	return from.ladder == LADDER_EXACT && before >= 0 && after >= before + rounds;
}

/* Every value of OLD becomes one of NEW; that something is cut off is no failure. */
static bool always_fits(Arena *arena, struct TypeRow from, struct TypeRow to, const char *old, const char *new)
{
	TypeFit fit = type_fit(arena, old, new);
	bool limited = strchr(new, '(');
	if (fit == TYPE_SAME || fit == TYPE_WIDER || strcmp(new, "text") == 0 || strcmp(new, "character varying") == 0)
		return true;
	for (size_t i = 0; i < sizeof(sure_casts) / sizeof(sure_casts[0]); i++)
		if (strcmp(sure_casts[i].from, from.name) == 0 && strcmp(sure_casts[i].to, to.name) == 0)
			return true;
	if (to.class == CLASS_NUMBER && from.class == CLASS_NUMBER && !is_whole(to))
		return to.ladder == LADDER_FLOAT ? is_whole(from) : !limited || is_within_digits(from, to, old, new);
	bool times = from.class == CLASS_DATE || from.class == CLASS_TIME;
	bool to_times = to.class == CLASS_DATE || to.class == CLASS_TIME;
	return (times && to_times) || (from.class == CLASS_STRING && to.class == CLASS_STRING && !limited) ||
	       is_free_cast(from.name, to.name, limited ? 0 : -1);
}

/* The same of arrays by their elements. */
static bool may_not_fit(Arena *arena, const char *old, const char *new)
{
	if (type_is_array(old) != type_is_array(new))
		return true;
	if (type_is_array(old))
		return may_not_fit(arena, arena_strndup(arena, old, strlen(old) - 2),
		                   arena_strndup(arena, new, strlen(new) - 2));
	return !always_fits(arena, type_row(type_base(arena, old)), type_row(type_base(arena, new)), old, new);
}

Retype type_retype(Arena *arena, const Schema *old_schema, const Schema *new_schema, const char *old, const char *new)
{
	old = type_without_domains(arena, old_schema, old);
	new = type_without_domains(arena, new_schema, new);
	const char *old_base = type_base(arena, old), *new_base = type_base(arena, new);
	bool old_array = type_is_array(old), new_array = type_is_array(new);
	struct TypeRow from = type_row(old_base), to = type_row(new_base);
	Retype change = { .array = old_array && new_array };
	/* The elements of arrays are written anew whatever they are. */
	change.rewrites = old_array || new_array ? strcmp(old, new) != 0 : !same_storage(old_base, new_base, old, new);
	change.fails = may_not_fit(arena, old, new);
	if (old_array == new_array) {
		change.automatic = strcmp(old_base, new_base) == 0 || to.class == CLASS_STRING ||
		                   (from.class == to.class && from.class != CLASS_OTHER);
		change.via_text = !change.automatic && from.class != CLASS_STRING && !has_explicit_cast(old_base, new_base);
		change.loses = what_is_lost(from, to, old, new);
		change.same_hash = !change.loses && hash_alike(from, to);
	} else {
		change.automatic = !new_array && to.class == CLASS_STRING;
		change.via_text = !change.automatic && (old_array || from.class != CLASS_STRING);
	}
	return change;
}
