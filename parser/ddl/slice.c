/*
 * slice.c: expressions as the user wrote them.
 *
 * The tree tells where an expression begins at best; the tokens tell where it ends.
 */
#include "slice.h"

#include <string.h>

#include "edit.h"

static const Token *token(const Apply *a, size_t i)
{
	return &a->tokens.items[i < a->tokens.count ? i : a->tokens.count];
}

static bool is_word(const Apply *a, size_t i, const char *word)
{
	return token_is(a->text, token(a, i), word);
}

static bool is_symbol(const Apply *a, size_t i, char symbol)
{
	return token(a, i)->kind == TOKEN_SYMBOL && token(a, i)->symbol == symbol;
}

static bool opens(const Apply *a, size_t i)
{
	return is_symbol(a, i, '(') || is_symbol(a, i, '[');
}

static bool closes(const Apply *a, size_t i)
{
	return is_symbol(a, i, ')') || is_symbol(a, i, ']');
}

size_t find_word(const Apply *a, size_t i, const char *word)
{
	for (; i < a->tokens.count; i++) {
		if (opens(a, i)) {
			i = tokens_match(&a->tokens, i);
			continue;
		}
		if (is_word(a, i, word))
			return i;
	}
	return a->tokens.count;
}

Expr slice_tokens(Apply *a, size_t from, size_t to, const Node *node)
{
	Expr expr = { 0 };
	expr.text = tokens_text(a->arena, &a->tokens, from, to);
	if (expr.text)
		expr.span = apply_span(a, token(a, from)->start, token(a, to - 1)->end);
	else if (node) {
		expr.text = pgquery_print_expression(a->arena, node);
		expr.span = a->span;
		if (!expr.text)
			apply_fail(a, -1, "an expression of this statement cannot be read by the grammar of PostgreSQL %d",
			           pgquery_grammar());
	}
	return expr;
}

Expr slice_brackets(Apply *a, int location, const char *word, const Node *node)
{
	size_t i = find_word(a, location > 0 ? tokens_at(&a->tokens, (size_t) location) : 0, word);
	while (i < a->tokens.count && !is_symbol(a, i, '('))
		i++;
	size_t close = tokens_match(&a->tokens, i);
	if (close >= a->tokens.count)
		return slice_tokens(a, 0, 0, node);
	return slice_tokens(a, i + 1, close, node);
}

Expr slice_as(Apply *a, const Node *node)
{
	int location = walk_location(&node->base);
	size_t i = tokens_at(&a->tokens, location > 0 ? (size_t) location : 0);
	while (i > 0 && !(is_word(a, i, "as") && is_symbol(a, i + 1, '(')))
		i--;
	return slice_brackets(a, i > 0 ? (int) token(a, i)->start : 0, "as", node);
}

/* Words that begin the next constraint of a column. */
static bool begins_constraint(const Apply *a, size_t i)
{
	static const char *const words[] = { "constraint", "unique",      "primary",   "check",   "references",
		                                 "deferrable", "initially",   "generated", "collate", "default",
		                                 "storage",    "compression", "using",     "options" };
	bool after_is = is_word(a, i - 1, "is"), after_not = is_word(a, i - 1, "not");
	if (token(a, i)->kind != TOKEN_WORD)
		return false;
	/* 'x'::storage.kind: a name of the user's. */
	if (i > 0 && (is_symbol(a, i - 1, ':') || is_symbol(a, i - 1, '.')))
		return false;
	if (is_word(a, i, "not"))
		return !after_is;
	if (is_word(a, i, "null"))
		return !after_is && !after_not;
	for (size_t j = 0; j < sizeof(words) / sizeof(words[0]); j++)
		if (is_word(a, i, words[j]))
			return true;
	return false;
}

static size_t expression_end(const Apply *a, size_t from)
{
	int cases = 0;
	for (size_t i = from; i < a->tokens.count; i++) {
		if (opens(a, i)) {
			i = tokens_match(&a->tokens, i);
			continue;
		}
		if (closes(a, i) || (cases == 0 && (is_symbol(a, i, ',') || (i > from && begins_constraint(a, i)))))
			return i;
		cases += is_word(a, i, "case") - is_word(a, i, "end");
	}
	return a->tokens.count;
}

/* Longer slices are checked: they must mean what the tree says. */
static Expr checked_slice(Apply *a, size_t from, const Node *node)
{
	size_t end = expression_end(a, from);
	Expr expr = slice_tokens(a, from, end, node);
	if (end - from <= 3 || !node || a->unread.count > 0)
		return expr;
	const Node *tree = pgquery_parse_expression(a->scratch, expr.text);
	if (tree && walk_is_same(&tree->base, &node->base))
		return expr;
	const char *wanted = pgquery_print_expression(a->scratch, node);
	const char *got = tree ? pgquery_print_expression(a->scratch, tree) : NULL;
	if (wanted && (!got || strcmp(wanted, got) != 0))
		expr.text = arena_strdup(a->arena, wanted);
	return expr;
}

Expr slice_default(Apply *a, int location, const Node *node)
{
	size_t i = tokens_at(&a->tokens, location > 0 ? (size_t) location : 0);
	if (is_word(a, i, "constraint"))
		i += 2;
	if (!is_word(a, i, "default"))
		return slice_tokens(a, 0, 0, node);
	return checked_slice(a, i + 1, node);
}

/* There is a stand-in in NODE: the brackets around it, or the item of a list, are what was written. */
static Expr unread_slice(Apply *a, size_t at)
{
	size_t from = at, to = at;
	for (size_t i = 0; i < at; i++)
		if (opens(a, i) && tokens_match(&a->tokens, i) > at)
			from = i + 1;
	if (from != at)
		return slice_tokens(a, from, tokens_match(&a->tokens, from - 1), NULL);
	while (to < a->tokens.count && !is_symbol(a, to, ',') && !is_word(a, to, "from"))
		to = opens(a, to) ? tokens_match(&a->tokens, to) + 1 : to + 1;
	return slice_tokens(a, from, to < a->tokens.count ? to : a->tokens.count, NULL);
}

Expr slice_expression(Apply *a, const Node *node)
{
	int location = walk_location(&node->base);
	if (location < 0)
		return slice_tokens(a, 0, 0, node);
	size_t i = tokens_at(&a->tokens, (size_t) location);
	while (i > 0 && (token(a, i - 1)->kind == TOKEN_SYMBOL || is_word(a, i - 1, "not")) && !is_symbol(a, i - 1, '=') &&
	       !is_symbol(a, i - 1, ','))
		i--;
	if (i == 0 || !(is_symbol(a, i - 1, '=') || is_word(a, i - 1, "default") || is_word(a, i - 1, "return")))
		return a->unread.count > 0 && !pgquery_print_expression(a->scratch, node)
		           ? unread_slice(a, tokens_at(&a->tokens, (size_t) location))
		           : slice_tokens(a, 0, 0, node);
	return checked_slice(a, i, node);
}

/* Without WITH [CASCADED | LOCAL] CHECK OPTION and WITH [NO] DATA. */
static size_t query_end(const Apply *a)
{
	size_t end = a->tokens.count;
	if (end > 3 && is_word(a, end - 1, "option") && is_word(a, end - 2, "check")) {
		end -= 2;
		if (is_word(a, end - 1, "cascaded") || is_word(a, end - 1, "local"))
			end--;
		return end - 1;
	}
	if (end > 3 && is_word(a, end - 1, "data")) {
		size_t with = is_word(a, end - 2, "no") ? end - 3 : end - 2;
		return is_word(a, with, "with") ? with : end;
	}
	return end;
}

Expr slice_query(Apply *a)
{
	return slice_tokens(a, find_word(a, 0, "as") + 1, query_end(a), NULL);
}

size_t list_items(Apply *a, size_t open, size_t **starts, size_t **ends)
{
	size_t close = tokens_match(&a->tokens, open), count = 0;
	*starts = arena_alloc(a->scratch, (a->tokens.count + 1) * sizeof(size_t));
	*ends = arena_alloc(a->scratch, (a->tokens.count + 1) * sizeof(size_t));
	if (open + 1 >= close)
		return 0;
	(*starts)[0] = open + 1;
	for (size_t i = open + 1; i < close; i++) {
		if (opens(a, i))
			i = tokens_match(&a->tokens, i);
		else if (is_symbol(a, i, ',')) {
			(*ends)[count++] = i;
			(*starts)[count] = i + 1;
		}
	}
	(*ends)[count++] = close;
	return count;
}

/* --- qualifying --- */

void keep_expr(Apply *a, Expr *to, Expr expr, SqlForm form)
{
	*to = expr;
	if (!expr.text)
		return;
	LooseExpr *loose = arena_new_struct(a->arena, LooseExpr);
	loose->expr = to;
	loose->text = expr.text;
	loose->form = form;
	for (size_t i = 0; i < a->session->search_path.count; i++)
		strings_add(a->arena, &loose->search_path, a->session->search_path.items[i]);
	list_add(a->arena, &a->state->loose_exprs, loose);
}

void settle_exprs(Session *session)
{
	List *list = &session->state->loose_exprs;
	Arena *arena = session->schema->arena;
	if (list->count == 0)
		return;
	const Lookup *lookup = lookup_new(arena, session->schema);
	Arena *work = arena_new(), *lasting = arena_new();
	/* A copy, in an heir or a partition, has the very text of the one that was written, and means what that means. */
	AddressMap *first = address_map_new(lasting);
	for (size_t i = 0; i < list->count; i++) {
		LooseExpr *loose = list->items[i];
		const LooseExpr *origin = address_map_get(first, loose->text);
		if (!origin) {
			const char *qualified = qualify_sql(work, loose->text, loose->form, lookup, &loose->search_path);
			loose->settled = qualified == loose->text ? qualified : arena_strdup(arena, qualified);
			address_map_set(first, loose->text, loose);
			origin = loose;
			arena_clear(work);
		}
		if (loose->expr->text == loose->text)
			loose->expr->text = origin->settled;
	}
	arena_free(lasting);
	arena_free(work);
	list->count = 0;
}
