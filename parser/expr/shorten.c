/*
 * shorten.c: what a server prints, as a person would write it.
 */
#include "shorten.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "canon.h"
#include "kind.h"
#include "record.h"
#include "scan.h"
#include "walk.h"

typedef struct Shortener {
	Arena *arena;
	const Object *object;
	SqlForm form;
	const char *text;
	const char *original; /* what it was at first */
	const char *canon;    /* of that, which all that is taken shares; NULL: not asked for yet */
	const PgQuery__ParseResult
	    *tree; /* of the text, when only brackets and letters are left to change; NULL: not asked for yet */
	Tokens tokens;
} Shortener;

/* A stretch of the text, and what stands for it. */
typedef struct Cut {
	size_t start, end;
	const char *by;
} Cut;

static void add_cut(Shortener *s, List *cuts, size_t start, size_t end, const char *by)
{
	Cut *cut = arena_new_struct(s->arena, Cut);
	*cut = (Cut){ start, end, by };
	list_add(s->arena, cuts, cut);
}

/* The text with CUTS, which are in order, from FIRST to before LAST. */
static const char *with_cuts(const Shortener *s, const List *cuts, size_t first, size_t last)
{
	Buf out;
	size_t at = 0;
	buf_init(&out, s->arena);
	for (size_t i = first; i < last; i++) {
		const Cut *cut = cuts->items[i];
		if (cut->start < at)
			continue;
		buf_add_n(&out, s->text + at, cut->start - at);
		buf_add(&out, cut->by);
		at = cut->end;
	}
	buf_add(&out, s->text + at);
	return out.data;
}

static void take(Shortener *s, const char *text)
{
	s->text = text;
	s->tokens = sql_tokens(s->arena, text, strlen(text));
}

static const char *original_canon(Shortener *s)
{
	if (!s->canon)
		s->canon = canonical_text(s->arena, s->object, s->form, s->original);
	return s->canon;
}

/* Another spelling of the same, as comparing two schemas sees it. */
static bool is_same(Shortener *s, const char *other)
{
	Arena *work = arena_new();
	bool same = strcmp(original_canon(s), canonical_text(work, s->object, s->form, other)) == 0;
	arena_free(work);
	return same;
}

/* The very same tree. */
static bool is_same_tree(Shortener *s, const char *other)
{
	size_t shift;
	if (!s->tree)
		s->tree = parse_form(s->arena, s->text, s->form, &shift);
	Arena *work = arena_new();
	const PgQuery__ParseResult *tree = s->tree ? parse_form(work, other, s->form, &shift) : NULL;
	bool same = tree && walk_is_same(&tree->base, &s->tree->base);
	arena_free(work);
	return same;
}

typedef bool Same(Shortener *s, const char *other);

/* Leaves in KEPT those of the cuts from FIRST to before LAST that change nothing: all of them, or of each half. */
static void try_cuts(Shortener *s, const List *cuts, size_t first, size_t last, Same *same, List *kept)
{
	if (first == last)
		return;
	if (same(s, with_cuts(s, cuts, first, last))) {
		for (size_t i = first; i < last; i++)
			list_add(s->arena, kept, cuts->items[i]);
		return;
	}
	if (last - first == 1)
		return;
	size_t middle = first + (last - first) / 2;
	try_cuts(s, cuts, first, middle, same, kept);
	try_cuts(s, cuts, middle, last, same, kept);
}

static void apply(Shortener *s, const List *cuts, Same *same)
{
	List kept = { 0 };
	try_cuts(s, cuts, 0, cuts->count, same, &kept);
	if (kept.count == 0)
		return;
	const char *text = with_cuts(s, &kept, 0, kept.count);
	if (same(s, text))
		take(s, text);
}

static bool is_word(const Shortener *s, size_t i, const char *word)
{
	return i < s->tokens.count && token_is(s->text, &s->tokens.items[i], word);
}

static bool is_symbol(const Shortener *s, size_t i, char symbol)
{
	return i < s->tokens.count && s->tokens.items[i].symbol == symbol;
}

/* --- types --- */

/* "(3)" at I: the token behind it. */
static size_t after_modifier(const Shortener *s, size_t i)
{
	return is_symbol(s, i, '(') ? tokens_match(&s->tokens, i) + 1 : i;
}

static void find_type_words(Shortener *s, List *cuts)
{
	for (size_t i = 0; i < s->tokens.count; i++) {
		const Token *token = &s->tokens.items[i];
		bool stamp = is_word(s, i, "timestamp");
		if (tokens_have(&s->tokens, i, "character varying")) {
			add_cut(s, cuts, token->start, token[1].end, "varchar");
		} else if (tokens_have(&s->tokens, i, "character (")) {
			add_cut(s, cuts, token->start, token->end, "char");
		} else if (stamp || is_word(s, i, "time")) {
			size_t zone = after_modifier(s, i + 1);
			if (zone + 2 < s->tokens.count && tokens_have(&s->tokens, zone, "with time zone"))
				add_cut(s, cuts, token->start, token->end, stamp ? "timestamptz" : "timetz");
			else if (!(zone + 2 < s->tokens.count && tokens_have(&s->tokens, zone, "without time zone")))
				continue;
			add_cut(s, cuts, s->tokens.items[zone - 1].end, s->tokens.items[zone + 2].end, "");
		}
	}
}

const char *shorten_type(Arena *arena, const char *type)
{
	Shortener s = { .arena = arena };
	List cuts = { 0 };
	take(&s, type);
	find_type_words(&s, &cuts);
	return cuts.count ? with_cuts(&s, &cuts, 0, cuts.count) : type;
}

/* --- casts --- */

/* Behind the type that begins at I: a name, maybe with its schema, a modifier, and [] */
static size_t after_type(const Shortener *s, size_t i)
{
	while (i < s->tokens.count && token_is_name(&s->tokens.items[i]) && is_symbol(s, i + 1, '.'))
		i += 2;
	if (i >= s->tokens.count || !token_is_name(&s->tokens.items[i]) || is_word(s, i, "double"))
		return 0;
	i = after_modifier(s, i + 1);
	while (is_symbol(s, i, '[') && is_symbol(s, i + 1, ']'))
		i += 2;
	return i <= s->tokens.count ? i : 0;
}

static bool is_cast(const Shortener *s, size_t i)
{
	return is_symbol(s, i, ':') && is_symbol(s, i + 1, ':');
}

/* 'x'::text → 'x', ('x'::varchar)::text → 'x', '-1'::integer → -1 */
static void cut_literal(Shortener *s, size_t i, List *cuts)
{
	const Token *literal = &s->tokens.items[i];
	size_t end = is_cast(s, i + 1) ? after_type(s, i + 3) : 0;
	if (!end)
		return;
	size_t outer = i > 0 && is_word(s, i + 3, "varchar") && is_symbol(s, i - 1, '(') && is_symbol(s, end, ')') &&
	                       is_cast(s, end + 1) && is_word(s, end + 3, "text")
	                   ? end + 4
	                   : 0;
	if (outer) {
		add_cut(s, cuts, s->tokens.items[i - 1].start, literal->start, "");
		add_cut(s, cuts, literal->end, s->tokens.items[outer - 1].end, "");
		return;
	}
	size_t last = s->tokens.items[end - 1].end;
	bool number = is_word(s, i + 3, "integer") || is_word(s, i + 3, "numeric");
	if (number && s->text[literal->start + 1] == '-')
		add_cut(s, cuts, literal->start, last, token_value(s->arena, s->text, literal));
	else
		add_cut(s, cuts, literal->end, last, "");
}

/* (a)::text → a */
static void cut_name(Shortener *s, size_t i, List *cuts)
{
	size_t close = tokens_match(&s->tokens, i);
	bool called = i > 0 && token_is_name(&s->tokens.items[i - 1]) && !is_word(s, i - 1, "and") &&
	              !is_word(s, i - 1, "or") && !is_word(s, i - 1, "not");
	if (called || close >= s->tokens.count || !is_cast(s, close + 1) || !is_word(s, close + 3, "text") ||
	    (close != i + 2 && close != i + 4) || !token_is_name(&s->tokens.items[i + 1]))
		return;
	size_t end = after_type(s, close + 3);
	if (end == close + 4)
		add_cut(s, cuts, s->tokens.items[close].start, s->tokens.items[end - 1].end, ")");
}

/* = ANY (ARRAY[…]) → in (…), <> ALL (ARRAY[…]) → not in (…); the array may be in brackets with a cast. */
static void cut_array(Shortener *s, size_t i, List *cuts)
{
	bool any = is_symbol(s, i, '=') && is_word(s, i + 1, "any");
	bool all = is_symbol(s, i, '<') && is_symbol(s, i + 1, '>') && is_word(s, i + 2, "all");
	size_t open = i + (all ? 3 : 2), inner = open + 1;
	if ((!any && !all) ||
	    (any && i > 0 && s->tokens.items[i - 1].symbol && strchr("<>!~", s->tokens.items[i - 1].symbol)) ||
	    !is_symbol(s, open, '('))
		return;
	size_t close = tokens_match(&s->tokens, open);
	while (is_symbol(s, inner, '('))
		inner++;
	if (!is_word(s, inner, "array") || !is_symbol(s, inner + 1, '[') || close >= s->tokens.count)
		return;
	size_t end = tokens_match(&s->tokens, inner + 1);
	if (end >= close)
		return;
	add_cut(s, cuts, s->tokens.items[i].start, s->tokens.items[inner + 1].end, any ? "in (" : "not in (");
	add_cut(s, cuts, s->tokens.items[end].start, s->tokens.items[close].end, ")");
}

/* a ~~ b → a like b */
static void cut_like(Shortener *s, size_t i, List *cuts)
{
	const Token *token = &s->tokens.items[i];
	bool other = i > 0 && token[-1].symbol && token[-1].end == token->start && strchr("!~*<>=@#&|", token[-1].symbol);
	bool negated = token->symbol == '!';
	size_t at = i + negated, end = at + 2;
	if (other || !is_symbol(s, at, '~') || !is_symbol(s, at + 1, '~') || token[1].start != token->end)
		return;
	bool no_case = is_symbol(s, end, '*') && s->tokens.items[end].start == s->tokens.items[end - 1].end;
	end += no_case;
	add_cut(s, cuts, token->start, s->tokens.items[end - 1].end,
	        negated ? (no_case ? "not ilike" : "not like") : (no_case ? "ilike" : "like"));
}

static int compare_cuts(const void *a, const void *b)
{
	const Cut *one = *(Cut *const *) a, *two = *(Cut *const *) b;
	return one->start < two->start ? -1 : one->start > two->start;
}

/* In a query the types of columns are not known.  What belongs together stands between two ANDs or ORs: (a)::text = 'x'::text changes on both sides or not at all. */
static void shorten_comparisons(Shortener *s)
{
	List cuts = { 0 }, kept = { 0 };
	for (size_t i = 0; i < s->tokens.count; i++) {
		if (s->tokens.items[i].kind == TOKEN_STRING)
			cut_literal(s, i, &cuts);
		else if (is_symbol(s, i, '('))
			cut_name(s, i, &cuts);
		cut_array(s, i, &cuts);
		cut_like(s, i, &cuts);
	}
	if (!cuts.count)
		return;
	qsort(cuts.items, cuts.count, sizeof(void *), compare_cuts);
	for (size_t i = 0, first = 0; i <= s->tokens.count; i++) {
		size_t last = first;
		if (i < s->tokens.count && !is_word(s, i, "and") && !is_word(s, i, "or"))
			continue;
		while (last < cuts.count &&
		       (i == s->tokens.count || ((Cut *) cuts.items[last])->start < s->tokens.items[i].start))
			last++;
		try_cuts(s, &cuts, first, last, is_same, &kept);
		first = last;
	}
	const char *text = with_cuts(s, &kept, 0, kept.count);
	if (kept.count && is_same(s, text))
		take(s, text);
}

/* --- brackets --- */

/* Brackets behind these words belong to an expression. */
static bool opens_expression(const Shortener *s, size_t open)
{
	static const char *const words[] = { "and",  "or", "not",    "on",     "where", "when", "then",    "else",  "case",
		                                 "from", "by", "having", "select", "join",  "as",   "between", "return" };
	const Token *before = open ? &s->tokens.items[open - 1] : NULL;
	if (!before)
		return true;
	if (before->symbol)
		return before->symbol != ')' && before->symbol != ']' && before->symbol != '.';
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (token_is(s->text, before, words[i]))
			return true;
	return false;
}

/* ( SELECT …): these are its own. */
static bool holds_query(const Shortener *s, size_t open)
{
	return is_word(s, open + 1, "select") || is_word(s, open + 1, "with") || is_word(s, open + 1, "values");
}

/* WORD stands inside of the brackets and in no others. */
static bool has_inside(const Shortener *s, size_t open, size_t close, const char *word)
{
	for (size_t i = open + 1; i < close; i++) {
		if (is_symbol(s, i, '('))
			i = tokens_match(&s->tokens, i);
		else if (is_word(s, i, word))
			return true;
	}
	return false;
}

/* Where AND and OR meet, brackets say to a reader what binds. */
static bool helps_reading(const Shortener *s, size_t open, size_t close)
{
	bool or_beside = (open && is_word(s, open - 1, "or")) || is_word(s, close + 1, "or");
	return (or_beside && has_inside(s, open, close, "and")) ||
	       (open && is_word(s, open - 1, "not") && s->form == SQL_EXPRESSION && close > open + 2);
}

/* The text without the brackets at these tokens. */
static const char *without_brackets(const Shortener *s, const bool *gone)
{
	Buf out;
	size_t at = 0;
	buf_init(&out, s->arena);
	for (size_t i = 0; i < s->tokens.count; i++) {
		if (!gone[i])
			continue;
		buf_add_n(&out, s->text + at, s->tokens.items[i].start - at);
		at = s->tokens.items[i].end;
	}
	buf_add(&out, s->text + at);
	return out.data;
}

/* Marks in GONE those of the COUNT pairs that add nothing: all of them, or of each half. */
static void try_brackets(Shortener *s, const size_t *open, size_t count, bool *gone)
{
	for (size_t i = 0; i < count; i++)
		gone[open[i]] = gone[tokens_match(&s->tokens, open[i])] = true;
	if (count == 0 || is_same_tree(s, without_brackets(s, gone)))
		return;
	for (size_t i = 0; i < count; i++)
		gone[open[i]] = gone[tokens_match(&s->tokens, open[i])] = false;
	if (count == 1)
		return;
	try_brackets(s, open, count / 2, gone);
	try_brackets(s, open + count / 2, count - count / 2, gone);
}

static void shorten_brackets(Shortener *s)
{
	size_t *open = arena_alloc(s->arena, (s->tokens.count + 1) * sizeof(size_t)), count = 0;
	bool *gone = arena_alloc(s->arena, (s->tokens.count + 1) * sizeof(bool));
	for (size_t i = 0; i < s->tokens.count; i++) {
		size_t close = is_symbol(s, i, '(') ? tokens_match(&s->tokens, i) : s->tokens.count;
		if (close < s->tokens.count && opens_expression(s, i) && !holds_query(s, i) && !helps_reading(s, i, close))
			open[count++] = i;
	}
	memset(gone, 0, (s->tokens.count + 1) * sizeof(bool));
	try_brackets(s, open, count, gone);
	if (count)
		take(s, without_brackets(s, gone));
}

/* --- words --- */

/* Of an expression the language's words are small; a query keeps its own look. */
static void lower_words(Shortener *s)
{
	char *text = arena_strdup(s->arena, s->text);
	for (size_t i = 0; i < s->tokens.count; i++) {
		const Token *token = &s->tokens.items[i];
		for (size_t at = token->start; token->kind == TOKEN_WORD && at < token->end; at++)
			text[at] = (char) (text[at] & 0x80 ? text[at] : tolower((unsigned char) text[at]));
	}
	if (strcmp(text, s->text) != 0 && is_same_tree(s, text))
		take(s, text);
}

const char *shorten_sql(Arena *arena, const Object *object, const char *text, SqlForm form, const Shortening *how)
{
	Arena *work = arena_new();
	Shortener s = { .arena = work, .object = object, .form = form, .original = text };
	List types = { 0 };
	take(&s, text);
	find_type_words(&s, &types);
	apply(&s, &types, is_same);
	if (form == SQL_EXPRESSION)
		shorten_comparisons(&s);
	shorten_brackets(&s);
	if (form == SQL_EXPRESSION)
		lower_words(&s);
	/* What cannot be printed from its tree is compared as it is written. */
	if (strcmp(s.text, text) != 0 && original_canon(&s) == text && !is_same(&s, s.text))
		take(&s, text);
	/* Last, as a type is compared with that of the column, which has its schema. */
	s.text = unqualify_sql(work, s.text, form, how->lookup, how->search_path);
	const char *shorter = strcmp(s.text, text) == 0 ? text : arena_strdup(arena, s.text);
	arena_free(work);
	return shorter;
}

typedef struct Texts {
	Arena *arena;
	const Object *object;
	const Shortening *how;
} Texts;

static void shorten_text(void *context, const Field *field, Expr *expr)
{
	const Texts *texts = context;
	if (expr->text && field->means != MEANS_BOUND)
		expr->text = shorten_sql(texts->arena, texts->object, expr->text, field_form(field), texts->how);
}

void shorten_texts(Schema *schema)
{
	static const Strings no_path = { 0 };
	Arena *work = arena_new();
	Shortening how = { lookup_new(work, schema), &no_path };
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		Texts texts = { schema->arena, object, &how };
		record_visit_exprs(kind_of(object)->record, object, shorten_text, &texts);
	}
	arena_free(work);
}
