/*
 * checkfacts.c: simple checks read as facts.
 */
#include "checkfacts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "scan.h"

enum { MAX_DEPTH = 100 };

typedef struct CheckReader {
	Arena *arena;
	Tokens tokens;
	const char *subject;
	List *facts;
	int depth;
} CheckReader;

/* A constant: its text, and whether it is a number. */
typedef struct Constant {
	const char *text;
	bool number;
} Constant;

static const Token *token_at(const CheckReader *reader, size_t i)
{
	return &reader->tokens.items[i < reader->tokens.count ? i : reader->tokens.count];
}

static bool is_at(const CheckReader *reader, size_t i, const char *word)
{
	return token_is(reader->tokens.text, token_at(reader, i), word);
}

/* ---- what values are compared */

/* Behind "::character varying(20)[]" and the like at I. */
static size_t skip_casts(const CheckReader *reader, size_t i)
{
	while (is_at(reader, i, ":") && is_at(reader, i + 1, ":")) {
		for (i += 2; token_is_name(token_at(reader, i)) || is_at(reader, i, ".");)
			i++;
		while (is_at(reader, i, "(") || is_at(reader, i, "["))
			i = is_at(reader, i, "(") ? tokens_match(&reader->tokens, i) + 1 : i + 2;
	}
	return i;
}

static bool cast_is_text(const CheckReader *reader, size_t i)
{
	return is_at(reader, i + 2, "text") || tokens_have(&reader->tokens, i + 2, "character varying") ||
	       is_at(reader, i + 2, "numeric") || tokens_have(&reader->tokens, i + 2, "double precision") ||
	       is_at(reader, i + 2, "bigint");
}

/* FROM to before TO without the brackets around all of it. */
static void strip(const CheckReader *reader, size_t *from, size_t *to)
{
	while (*from < *to && is_at(reader, *from, "(") && tokens_match(&reader->tokens, *from) == *to - 1) {
		++*from;
		--*to;
	}
}

/* All of FROM to TO is the subject, perhaps with a cast that changes nothing. */
static bool is_subject(const CheckReader *reader, size_t from, size_t to)
{
	strip(reader, &from, &to);
	if (from < to && is_at(reader, from, "(")) {
		size_t end = tokens_match(&reader->tokens, from);

		return end < to && cast_is_text(reader, end + 1) && skip_casts(reader, end + 1) == to &&
		       is_subject(reader, from + 1, end);
	}
	if (from >= to || !token_is_name(token_at(reader, from)) ||
	    !token_names(reader->tokens.text, token_at(reader, from), reader->subject))
		return false;
	return to == from + 1 || (cast_is_text(reader, from + 1) && skip_casts(reader, from + 1) == to);
}

static bool is_length(const CheckReader *reader, size_t from, size_t to)
{
	strip(reader, &from, &to);
	return (is_at(reader, from, "length") || is_at(reader, from, "char_length") ||
	        is_at(reader, from, "character_length")) &&
	       is_at(reader, from + 1, "(") && tokens_match(&reader->tokens, from + 1) == to - 1 &&
	       is_subject(reader, from + 2, to - 1);
}

/* One that JSON has too: neither "1_000" nor "0x1f", ".5" nor "007". */
static bool is_plain_number(const char *text)
{
	bool zero = text[0] == '0' && isdigit((unsigned char) text[1]);

	return isdigit((unsigned char) text[0]) && !zero && isdigit((unsigned char) text[strlen(text) - 1]) &&
	       text[strspn(text, "+-.eE0123456789")] == '\0';
}

static bool read_constant(const CheckReader *reader, size_t from, size_t to, Constant *constant)
{
	strip(reader, &from, &to);
	if (from < to && is_at(reader, from, "(")) {
		size_t end = tokens_match(&reader->tokens, from);

		return end < to && skip_casts(reader, end + 1) == to && read_constant(reader, from + 1, end, constant);
	}
	bool minus = from < to && is_at(reader, from, "-");
	const Token *token = token_at(reader, from + minus);

	if (from + minus >= to || skip_casts(reader, from + minus + 1) != to)
		return false;
	constant->number = token->kind == TOKEN_NUMBER;
	constant->text = token_value(reader->arena, reader->tokens.text, token);
	if (minus)
		constant->text = arena_printf(reader->arena, "-%s", constant->text);
	if (constant->number)
		return is_plain_number(constant->text + minus);
	return !minus && token->kind == TOKEN_STRING && reader->tokens.text[token->start] == '\'';
}

/* ---- facts */

static CodeFact *add_fact(CheckReader *reader, FactIs is)
{
	CodeFact *fact = arena_new_struct(reader->arena, CodeFact);

	fact->is = is;
	list_add(reader->arena, reader->facts, fact);
	return fact;
}

static bool add_comparison(CheckReader *reader, bool length, Comparison comparison, const Constant *constant)
{
	if (constant->number) {
		CodeFact *fact = add_fact(reader, length ? FACT_LENGTH : FACT_COMPARE);

		fact->comparison = comparison;
		fact->number = constant->text;
		return true;
	}
	/* The order of texts is that of a collation. */
	if (length || (comparison != COMPARE_EQUAL && comparison != COMPARE_DIFFERS))
		return false;
	strings_add(reader->arena, &add_fact(reader, comparison == COMPARE_EQUAL ? FACT_EQUAL : FACT_DIFFERS)->texts,
	            constant->text);
	return true;
}

static Comparison turned(Comparison comparison)
{
	static const Comparison other[] = { COMPARE_EQUAL,    COMPARE_DIFFERS, COMPARE_MORE,
		                                COMPARE_AT_LEAST, COMPARE_LESS,    COMPARE_AT_MOST };

	return other[comparison];
}

/* The operator at I, how many tokens it is; 0: none that compares. */
static size_t read_operator(const CheckReader *reader, size_t i, Comparison *comparison)
{
	static const struct {
		const char *text;
		Comparison comparison;
	} operators[] = {
		{ "<=", COMPARE_AT_MOST }, { ">=", COMPARE_AT_LEAST }, { "<>", COMPARE_DIFFERS }, { "!=", COMPARE_DIFFERS },
		{ "=", COMPARE_EQUAL },    { "<", COMPARE_LESS },      { ">", COMPARE_MORE },
	};
	char text[4] = "";
	size_t length = 0;

	/* An operator is its characters without anything between them; "-" begins a number behind it. */
	for (; length < 3 && token_at(reader, i + length)->symbol != '\0' &&
	       strchr("<>=!~*@#%^&|`?/+", token_at(reader, i + length)->symbol) &&
	       (length == 0 || token_at(reader, i + length)->start == token_at(reader, i + length - 1)->end);
	     length++)
		text[length] = token_at(reader, i + length)->symbol;
	for (size_t j = 0; j < sizeof(operators) / sizeof(operators[0]); j++) {
		if (strcmp(operators[j].text, text) == 0) {
			*comparison = operators[j].comparison;
			return length;
		}
	}
	return 0;
}

/* A list of texts at FROM, before TO: "'a'::text, 'b'::text". */
static bool read_texts(CheckReader *reader, size_t from, size_t to, bool differs)
{
	Strings texts = { 0 };

	for (size_t start = from; start < to;) {
		size_t end = start;
		Constant constant;

		while (end < to && !is_at(reader, end, ","))
			end = is_at(reader, end, "(") ? tokens_match(&reader->tokens, end) + 1 : end + 1;
		if (end > to || !read_constant(reader, start, end, &constant) || constant.number)
			return false;
		strings_add(reader->arena, &texts, constant.text);
		start = end + 1;
	}
	if (texts.count == 0)
		return false;
	add_fact(reader, differs ? FACT_DIFFERS : FACT_EQUAL)->texts = texts;
	return true;
}

/* "ANY (ARRAY[…])" of =, "ALL (ARRAY[…])" of <>, at FROM. */
static bool read_any(CheckReader *reader, size_t from, size_t to, Comparison comparison)
{
	bool any = is_at(reader, from, "any") && comparison == COMPARE_EQUAL;

	if ((!any && !(is_at(reader, from, "all") && comparison == COMPARE_DIFFERS)) || !is_at(reader, from + 1, "(") ||
	    tokens_match(&reader->tokens, from + 1) != to - 1)
		return false;
	from += 2;
	to--;
	/* "(ARRAY[…])::text[]" */
	for (bool more = true; more;) {
		size_t end = is_at(reader, from, "(") ? tokens_match(&reader->tokens, from) : to;

		more = end < to && skip_casts(reader, end + 1) == to;
		if (more) {
			from++;
			to = end;
		}
	}
	if (!is_at(reader, from, "array") || !is_at(reader, from + 1, "["))
		return false;
	size_t end = tokens_match(&reader->tokens, from + 1);
	return end < to && skip_casts(reader, end + 1) == to && read_texts(reader, from + 2, end, !any);
}

static bool read_pattern(CheckReader *reader, size_t from, size_t to)
{
	Constant constant;
	const char *pattern = read_constant(reader, from, to, &constant) && !constant.number
	                          ? check_pattern(reader->arena, constant.text)
	                          : NULL;

	if (pattern)
		add_fact(reader, FACT_PATTERN)->pattern = pattern;
	return pattern;
}

/* ---- expressions */

static bool read_expr(CheckReader *reader, size_t from, size_t to);

/* The first place of WORD outside of brackets; TO: none. */
static size_t find_outside(const CheckReader *reader, size_t from, size_t to, const char *word)
{
	while (from < to && !is_at(reader, from, word))
		from = is_at(reader, from, "(") || is_at(reader, from, "[") ? tokens_match(&reader->tokens, from) + 1
		                                                            : from + 1;
	return from < to ? from : to;
}

static bool read_between(CheckReader *reader, size_t from, size_t at, size_t to)
{
	size_t middle = find_outside(reader, at, to, "and");
	Constant least, most;
	bool length = is_length(reader, from, at);

	return (length || is_subject(reader, from, at)) && read_constant(reader, at + 1, middle, &least) && least.number &&
	       read_constant(reader, middle + 1, to, &most) && most.number &&
	       add_comparison(reader, length, COMPARE_AT_LEAST, &least) &&
	       add_comparison(reader, length, COMPARE_AT_MOST, &most);
}

static bool read_comparison(CheckReader *reader, size_t from, size_t to)
{
	for (size_t i = from; i < to;) {
		Comparison comparison = COMPARE_EQUAL;
		size_t length = read_operator(reader, i, &comparison);
		Constant constant;

		if (is_at(reader, i, "~") && token_at(reader, i + 1)->symbol == '\0')
			return is_subject(reader, from, i) && read_pattern(reader, i + 1, to);
		if (length == 0) {
			i = is_at(reader, i, "(") ? tokens_match(&reader->tokens, i) + 1 : i + 1;
			continue;
		}
		size_t right = i + length;
		if (is_subject(reader, from, i) && read_any(reader, right, to, comparison))
			return true;
		if (is_subject(reader, from, i) || is_length(reader, from, i))
			return read_constant(reader, right, to, &constant) &&
			       add_comparison(reader, is_length(reader, from, i), comparison, &constant);
		if (is_subject(reader, right, to) || is_length(reader, right, to))
			return read_constant(reader, from, i, &constant) &&
			       add_comparison(reader, is_length(reader, right, to), turned(comparison), &constant);
		return false;
	}
	return false;
}

static bool read_term(CheckReader *reader, size_t from, size_t to)
{
	size_t at = find_outside(reader, from, to, "is");

	if (at < to) {
		bool not_null = tokens_have(&reader->tokens, at, "is not null") && at + 3 == to && is_subject(reader, from, at);

		if (not_null)
			add_fact(reader, FACT_NOT_NULL);
		return not_null;
	}
	at = find_outside(reader, from, to, "in");
	if (at < to) {
		bool differs = at > from && is_at(reader, at - 1, "not");

		return is_subject(reader, from, at - differs) && is_at(reader, at + 1, "(") &&
		       tokens_match(&reader->tokens, at + 1) == to - 1 && read_texts(reader, at + 2, to - 1, differs);
	}
	return read_comparison(reader, from, to);
}

/* "x IS NULL OR …": NULL is let through anyway. */
static bool read_or(CheckReader *reader, size_t from, size_t at, size_t to)
{
	size_t start = from, end = at;

	strip(reader, &start, &end);
	return end >= start + 2 && tokens_have(&reader->tokens, end - 2, "is null") && is_subject(reader, start, end - 2) &&
	       read_expr(reader, at + 1, to);
}

static bool read_expr(CheckReader *reader, size_t from, size_t to)
{
	if (++reader->depth > MAX_DEPTH)
		return false;
	strip(reader, &from, &to);
	size_t at = find_outside(reader, from, to, "or");
	if (at < to)
		return read_or(reader, from, at, to);
	at = find_outside(reader, from, to, "between");
	size_t and = find_outside(reader, from, to, "and");
	/* The AND of a BETWEEN is none. */
	if (at < and&&and < to)
		and = find_outside(reader, and+1, to, "and");
	if (and >= to && at < to)
		return read_between(reader, from, at, to);
	if (and >= to)
		return read_term(reader, from, to);
	/* Both, also where one of them cannot be read. */
	bool left = read_expr(reader, from, and);
	return read_expr(reader, and+1, to) && left;
}

bool check_read(Arena *arena, const char *expr, const char *subject, List *facts)
{
	CheckReader reader = { arena, sql_tokens(arena, expr, strlen(expr)), subject, facts, 0 };

	return read_expr(&reader, 0, reader.tokens.count);
}

CodeFacts check_facts(Arena *arena, const Strings *checks, const char *subject)
{
	CodeFacts facts = { 0 };

	for (size_t i = 0; i < checks->count; i++) {
		if (!check_read(arena, checks->items[i], subject, &facts.facts))
			strings_add(arena, &facts.unsaid, checks->items[i]);
	}
	return facts;
}

bool check_refuses_null(const CodeFacts *facts)
{
	for (size_t i = 0; i < facts->facts.count; i++) {
		if (((const CodeFact *) facts->facts.items[i])->is == FACT_NOT_NULL)
			return true;
	}
	return false;
}

bool check_is_of_text(Builtin builtin)
{
	return builtin == BUILTIN_TEXT || builtin == BUILTIN_VARCHAR || builtin == BUILTIN_NAME;
}

bool check_is_of_number(Builtin builtin)
{
	return builtin == BUILTIN_INT2 || builtin == BUILTIN_INT4 || builtin == BUILTIN_INT8 || builtin == BUILTIN_FLOAT4 ||
	       builtin == BUILTIN_FLOAT8 || builtin == BUILTIN_NUMERIC;
}

void check_lengths(const CodeFacts *facts, const CodeType *type, int64_t *least, int64_t *most)
{
	*least = -1;
	*most = type->shape == SHAPE_BUILTIN ? type->length : -1;
	for (size_t i = 0; i < facts->facts.count; i++) {
		const CodeFact *fact = facts->facts.items[i];
		Comparison is = fact->comparison;
		bool whole = fact->is == FACT_LENGTH && fact->number[strspn(fact->number, "0123456789")] == '\0';
		int64_t number = !whole ? -1 : strtoll(fact->number, NULL, 10);

		if (!whole || is == COMPARE_DIFFERS)
			continue;
		int64_t low = is == COMPARE_MORE ? number + 1 : is == COMPARE_AT_LEAST || is == COMPARE_EQUAL ? number : -1;
		int64_t high = is == COMPARE_LESS ? number - 1 : is == COMPARE_AT_MOST || is == COMPARE_EQUAL ? number : -1;
		*least = low > *least ? low : *least;
		*most = high >= 0 && (*most < 0 || high < *most) ? high : *most;
	}
}

/* ---- patterns */

/* What stands behind a backslash at *AT, in JavaScript. */
static bool add_escape(Buf *out, const char **at, bool in_class)
{
	char c = *++*at;

	if (strchr("dDst", c) && c != '\0') {
		buf_printf(out, "\\%c", c);
	} else if (c == 'n' || c == 'r') {
		buf_printf(out, "\\%c", c);
	} else if (c != '\0' && ispunct((unsigned char) c) && c != '<' && c != '>') {
		/* With the flag u nothing may be escaped that needs it not. */
		buf_printf(out, strchr("^$\\.*+?()[]{}|/", c) || (in_class && c == '-') ? "\\%c" : "%c", c);
	} else {
		return false;
	}
	++*at;
	return true;
}

/* "[^a-z_]" at *AT. */
static bool add_class(Buf *out, const char **at)
{
	buf_add_char(out, *(*at)++);
	if (**at == '^')
		buf_add_char(out, *(*at)++);
	/* A bracket here is one of the characters; it never is in JavaScript. */
	if (**at == ']')
		return false;
	while (**at != ']') {
		if (**at == '\0')
			return false;
		if (**at == '[' && strchr(":.=", (*at)[1]))
			return false;
		if (**at == '\\') {
			if (!add_escape(out, at, true))
				return false;
			continue;
		}
		if (**at == '[')
			buf_add_char(out, '\\');
		buf_add_char(out, *(*at)++);
	}
	buf_add_char(out, *(*at)++);
	return true;
}

/* "{2,3}" at *AT. */
static bool add_bound(Buf *out, const char **at)
{
	size_t length = strcspn(*at, "}");

	if ((*at)[length] == '\0')
		return false;
	buf_add_n(out, *at, length + 1);
	*at += length + 1;
	return true;
}

static bool add_character(Buf *out, const char **at)
{
	char c = *(*at)++;

	if (c == '(' && **at == '?' && (*at)[1] != ':')
		return false;
	/* A dot is any character in PostgreSQL, line ends too. */
	if (c == '.')
		buf_add(out, "[\\s\\S]");
	else if (strchr("/]}{", c))
		buf_printf(out, "\\%c", c);
	else
		buf_add_char(out, c);
	return (unsigned char) c >= ' ';
}

const char *check_pattern(Arena *arena, const char *pattern)
{
	Buf out;

	buf_init(&out, arena);
	/* A director changes what follows; JavaScript takes U+2028 and U+2029 for line ends. */
	if (strncmp(pattern, "***", 3) == 0 || strstr(pattern, "\xe2\x80\xa8") || strstr(pattern, "\xe2\x80\xa9"))
		return NULL;
	for (const char *at = pattern; *at != '\0';) {
		bool ok = *at == '\\'                                    ? add_escape(&out, &at, false)
		          : *at == '['                                   ? add_class(&out, &at)
		          : *at == '{' && isdigit((unsigned char) at[1]) ? add_bound(&out, &at)
		                                                         : add_character(&out, &at);

		if (!ok)
			return NULL;
	}
	return out.length == 0 ? NULL : out.data;
}
