/*
 * defaults.c: defaults as drizzle has them: values where there is a way to say one, else SQL.
 *
 * drizzle-kit compares them as texts with what the server says of a column, from which it takes the casts at the end.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "said.h"
#include "scan.h"
#include "sqltext.h"

typedef enum ConstantKind { NO_CONSTANT, CONSTANT_TEXT, CONSTANT_NUMBER, CONSTANT_WORD } ConstantKind;

/* A constant with nothing but casts behind it. */
typedef struct Constant {
	ConstantKind kind;
	const char *value; /* "draft", "-1", "true" */
} Constant;

/* From I on there are only casts: "::numeric(10,2)", "::shop.state[]", "::timestamp with time zone". */
static bool only_casts(const Tokens *tokens, size_t i)
{
	while (i < tokens->count) {
		if (!tokens_have(tokens, i, ": :"))
			return false;
		int depth = 0;
		for (i += 2; i < tokens->count && tokens->items[i].symbol != ':'; i++) {
			const Token *token = &tokens->items[i];

			depth += token->symbol == '(' ? 1 : token->symbol == ')' ? -1 : 0;
			if (depth < 0 || (!token_is_name(token) && token->kind != TOKEN_NUMBER && !strchr(".(),[]", token->symbol)))
				return false;
		}
	}
	return true;
}

static Constant read_constant(Arena *arena, const char *sql)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	size_t i = 0, end = tokens.count;
	Constant none = { NO_CONSTANT, NULL };

	/* "(0)::numeric", "'-1'::integer", "(-1)" */
	if (tokens.count > 0 && tokens.items[0].symbol == '(') {
		end = tokens_match(&tokens, 0);
		if (end == tokens.count || !only_casts(&tokens, end + 1))
			return none;
		i = 1;
	}
	bool minus = i < end && tokens.items[i].symbol == '-';
	i += minus ? 1 : 0;
	if (i >= end || (end < tokens.count ? i + 1 != end : !only_casts(&tokens, i + 1)))
		return none;
	const Token *token = &tokens.items[i];
	const char *value = token_value(arena, sql, token);
	if (token->kind == TOKEN_NUMBER)
		return (Constant){ CONSTANT_NUMBER, arena_printf(arena, "%s%s", minus ? "-" : "", value) };
	if (token->kind == TOKEN_STRING && !minus && sql[token->start] == '\'')
		return (Constant){ CONSTANT_TEXT, value };
	if (token->kind == TOKEN_WORD && !minus && (strcasecmp(value, "true") == 0 || strcasecmp(value, "false") == 0))
		return (Constant){ CONSTANT_WORD, value };
	return none;
}

/* What JavaScript has exactly. */
enum { MOST_DIGITS = 15 };

/* "-12", "0.5": as JavaScript and the server write it, of at most so many digits. */
static bool is_plain_number(const char *text, size_t most)
{
	size_t digits = 0, dots = 0;
	const char *c = text + (*text == '-');

	/* No "007", ".5", "5." and "-0". */
	if (!isdigit((unsigned char) *c) || (*c == '0' && c[1] != '.' && c[1] != '\0') || strcmp(text, "-0") == 0)
		return false;
	for (; *c != '\0'; c++) {
		if (*c == '.')
			dots++;
		else if (isdigit((unsigned char) *c))
			digits++;
		else
			return false;
	}
	return digits <= most && (dots == 0 || (dots == 1 && c[-1] != '.' && c[-1] != '0'));
}

/* One that stays itself in quotes of SQL, in those within an array, and in both versions. */
static bool is_plain_text(const char *text)
{
	for (const unsigned char *c = (const unsigned char *) text; *c != '\0'; c++) {
		if (*c < ' ' || *c == 0x7f || strchr("'\\\"`{},:", *c))
			return false;
	}
	return true;
}

static bool is_builtin(const CodeType *type, Builtin builtin)
{
	return type->shape == SHAPE_BUILTIN && type->builtin == builtin;
}

static bool is_number(const CodeType *type)
{
	return is_builtin(type, BUILTIN_INT2) || is_builtin(type, BUILTIN_INT4) || is_builtin(type, BUILTIN_FLOAT4) ||
	       is_builtin(type, BUILTIN_FLOAT8);
}

/* Without "public.", in which drizzle-kit's session looks anyway; so the server says it there, also in 'name'::regclass. */
static const char *without_public(Arena *arena, const char *sql)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	Buf out;
	size_t from = 0;

	buf_init(&out, arena);
	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i];

		if (token_names(sql, token, "public") && i + 1 < tokens.count && tokens.items[i + 1].symbol == '.' &&
		    (i == 0 || tokens.items[i - 1].symbol != '.')) {
			buf_add_n(&out, sql + from, token->start - from);
			from = tokens.items[++i].end;
		} else if (token->kind == TOKEN_STRING && tokens_have(&tokens, i + 1, ": : regclass")) {
			const char *name = token_value(arena, sql, token);

			if (strncmp(name, "public.", strlen("public.")) != 0)
				continue;
			buf_add_n(&out, sql + from, token->start - from);
			sql_add(&out, "%L", name + strlen("public."));
			from = token->end;
		}
	}
	buf_add(&out, sql + from);
	return out.data;
}

/* The end of a cast that begins at AT and reaches no further than that: ::"name"."x"(…) with time zone[]; NULL: none. */
static const char *cast_end(const char *at)
{
	if (strncmp(at, "::", 2) != 0)
		return NULL;
	const char *end = at + 2;
	while (isalnum((unsigned char) *end) || *end == '_' || *end == '"' || *end == '.' || isspace((unsigned char) *end))
		end++;
	if (end == at + 2)
		return NULL;
	if (*end == '(' && strchr(end, ')'))
		end = strchr(end, ')') + 1;
	if (strncmp(end, " with time zone", strlen(" with time zone")) == 0)
		end += strlen(" with time zone");
	else if (strncmp(end, " without time zone", strlen(" without time zone")) == 0)
		end += strlen(" without time zone");
	return strncmp(end, "[]", 2) == 0 ? end + 2 : end;
}

const char *dz_without_casts(Arena *arena, const char *text)
{
	size_t length = strlen(text);
	const char *kept = arena_strndup(arena, text,
	                                 length >= 2 && strcmp(text + length - 2, "[]") == 0 ? length - 2 : length);

	for (const char *at = kept; *at != '\0'; at++) {
		const char *end = at;

		for (const char *next = cast_end(end); next; next = cast_end(end))
			end = next;
		if (*end == '\0')
			return arena_strndup(arena, kept, (size_t) (at - kept));
	}
	return kept;
}

/* ---- arrays and JSON */

/* The elements of '{a,b}', where none of them needs quotes; false: one does, or it is more than one dimension. */
static bool read_elements(Arena *arena, const char *text, Strings *elements)
{
	size_t length = strlen(text);

	if (length < 2 || text[0] != '{' || text[length - 1] != '}')
		return false;
	const char *inner = arena_strndup(arena, text + 1, length - 2);
	while (*inner != '\0') {
		size_t end = strcspn(inner, ",");
		const char *element = arena_strndup(arena, inner, end);

		if (end == 0 || !is_plain_text(element) || strpbrk(element, " \t") || strcasecmp(element, "null") == 0)
			return false;
		strings_add(arena, elements, element);
		inner += end;
		if (*inner == ',' && *++inner == '\0')
			return false;
	}
	return true;
}

/* What drizzle-kit 0.31 makes of a list of values: each text in quotes; 1.0: in the server's own way. */
static const char *array_sql(Dz *dz, const Strings *elements, bool texts)
{
	Buf out;

	buf_init(&out, dz->arena);
	buf_add(&out, "'{");
	for (size_t i = 0; i < elements->count; i++)
		buf_printf(&out, texts && !dz->v1 ? "%s\"%s\"" : "%s%s", i == 0 ? "" : ",", elements->items[i]);
	buf_add(&out, "}'");
	return out.data;
}

static DzDefault array_default(Dz *dz, const DzType *type, const char *text)
{
	bool texts = type->is_text && !is_builtin(type->element, BUILTIN_NUMERIC);
	JsNode *list = js_list(dz->arena);
	Strings elements = { 0 };

	if ((!texts && !is_number(type->element)) || !read_elements(dz->arena, text, &elements))
		return (DzDefault){ 0 };
	for (size_t i = 0; i < elements.count; i++) {
		if (!texts && !is_plain_number(elements.items[i], MOST_DIGITS))
			return (DzDefault){ 0 };
		js_add(dz->arena, list,
		       texts ? js_quoted(dz->arena, elements.items[i]) : js_text(dz->arena, elements.items[i]));
	}
	return (DzDefault){ .call = ".default", .argument = list, .sql = array_sql(dz, &elements, texts) };
}

/* As drizzle-kit 0.31 has what the server says of it: without blanks, and with its type. */
static const char *json_sql(Dz *dz, const DzType *type, const char *text)
{
	Diags diags = { 0 };
	const Json *json;
	Buf out;

	if (dz->v1)
		return sql_text(dz->arena, "%L", text);
	diags_init(&diags, dz->arena);
	json = json_parse(dz->arena, &diags, source_new(dz->arena, "default", text, strlen(text)));
	buf_init(&out, dz->arena);
	if (json)
		json_add(&out, json, 0);
	return sql_text(dz->arena, "%L::%s", json ? out.data : text, type->sql);
}

/* ---- all of them */

static DzDefault sql_default(Dz *dz, const char *sql)
{
	return (DzDefault){ .call = ".default",
		                .argument = dz_sql(dz, sql),
		                .sql = dz->v1 ? dz_without_casts(dz->arena, sql) : sql };
}

static DzDefault bare_default(Dz *dz, const char *value)
{
	return (DzDefault){ .call = ".default", .argument = js_text(dz->arena, value), .sql = value, .bare = true };
}

static DzDefault constant_default(Dz *dz, const DzType *type, Constant constant)
{
	const char *value = constant.value;
	const CodeType *element = type->element;
	/* JavaScript's bigint cannot stand in drizzle-kit's snapshots. */
	bool number = is_number(element) ||
	              (is_builtin(element, BUILTIN_INT8) && target_option_is(dz->writing->target, "bigint", "number"));

	if (type->array) {
		DzDefault made = constant.kind == CONSTANT_TEXT ? array_default(dz, type, value) : (DzDefault){ 0 };

		return made.call ? made : sql_default(dz, sql_text(dz->arena, "%L", value));
	}
	if (constant.kind == CONSTANT_WORD)
		return is_builtin(element, BUILTIN_BOOL) ? bare_default(dz, value) : sql_default(dz, value);
	/* The server says -1 in quotes, and drizzle-kit 0.31 keeps them. */
	if (number && is_plain_number(value, MOST_DIGITS) && (*value != '-' || dz->v1))
		return bare_default(dz, value);
	if (type->is_text && is_plain_text(value) && (*value != '\0' || !type->enum_schema))
		return (DzDefault){ .call = ".default",
			                .argument = js_quoted(dz->arena, value),
			                .sql = sql_text(dz->arena, "%L", value) };
	if ((is_builtin(element, BUILTIN_JSON) || is_builtin(element, BUILTIN_JSONB)) && constant.kind == CONSTANT_TEXT)
		return sql_default(dz, json_sql(dz, type, value));
	/* drizzle-kit 1.0 takes the quotes from what the server says of whole numbers. */
	bool whole = (is_number(element) || is_builtin(element, BUILTIN_INT8)) && is_plain_number(value, 19);
	/* The server says one that is no integer so. */
	bool large = whole && strlen(value) > strlen("2147483647");
	bool quotes = (constant.kind == CONSTANT_TEXT || large || *value == '-' || is_builtin(element, BUILTIN_NUMERIC)) &&
	              !(dz->v1 && whole);
	return sql_default(dz, quotes ? sql_text(dz->arena, "%L", value) : value);
}

/* Defaults that drizzle has a word for. */
static const struct {
	const char *sql, *builder, *call;
} words[] = {
	{ "now()", "timestamp", ".defaultNow" },
	{ "now()", "date", ".defaultNow" },
	{ "now()", "time", ".defaultNow" },
	{ "gen_random_uuid()", "uuid", ".defaultRandom" },
};

/* "(gen_random_uuid())::text" of a text: the server makes one of anything, and drizzle-kit 0.31 does not see the cast. */
static const char *without_text_cast(const Dz *dz, const DzType *type, const char *sql)
{
	Tokens tokens = sql_tokens(dz->arena, sql, strlen(sql));
	size_t cast = tokens_find(&tokens, 0, ": :");
	bool text = is_builtin(type->element, BUILTIN_TEXT) || is_builtin(type->element, BUILTIN_VARCHAR);

	if (dz->v1 || type->array || !text || cast == 0 || cast == tokens.count || !only_casts(&tokens, cast) ||
	    tokens_find(&tokens, cast + 1, ": :") != tokens.count)
		return sql;
	return tokens_text(dz->arena, &tokens, 0, cast);
}

/* Words that the server writes in capitals. */
static const char *const capitals[] = { "current_catalog", "current_date",      "current_role", "current_schema",
	                                    "current_time",    "current_timestamp", "current_user", "localtime",
	                                    "localtimestamp",  "session_user",      "user",         NULL };

DzDefault dz_default(Dz *dz, const DzType *type, const char *sql)
{
	Constant constant = read_constant(dz->arena, sql);

	if (constant.kind != NO_CONSTANT)
		return constant_default(dz, type, constant);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!type->array && strcasecmp(words[i].sql, sql) == 0 && strcmp(words[i].builder, type->builder) == 0)
			return (DzDefault){ .call = words[i].call, .sql = words[i].sql };
	}
	for (size_t i = 0; capitals[i]; i++) {
		if (strcasecmp(capitals[i], sql) == 0)
			return sql_default(dz, dz_upper(dz->arena, sql));
	}
	return sql_default(dz, without_public(dz->arena, without_text_cast(dz, type, sql)));
}
