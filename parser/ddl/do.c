/*
 * do.c: DO blocks that only guard DDL: "BEGIN statement; EXCEPTION WHEN duplicate_object THEN NULL; END" as drizzle-kit
 * writes it, and IF [NOT] EXISTS (SELECT … FROM catalog …) THEN … END IF, answered from the model.
 *
 * A block is first read as a whole.  When there is anything in it that cannot be told without a server, nothing of it is
 * applied and the user is warned.
 */
#include "apply.h"

#include <string.h>
#include <strings.h>

#include "guard.h"
#include "slice.h"

typedef enum StepKind { STEP_STATEMENT, STEP_IF, STEP_BLOCK } StepKind;

typedef struct Step {
	StepKind kind;
	size_t from, to; /* STEP_STATEMENT: tokens of the body */
	Node *condition; /* STEP_IF */
	List steps;      /* of Step: THEN, or the block's */
	List otherwise;  /* of Step: ELSE */
	bool forgiving;  /* STEP_BLOCK: what is there already is no error */
} Step;

typedef struct Reader {
	Apply *a;
	const char *body;
	Tokens tokens;
	size_t i;
	int depth;    /* of blocks and IFs */
	bool unknown; /* something that only a server can do */
} Reader;

/* Reading and running recurse: what is deeper than anyone writes is left to a server. */
enum { MOST_DEPTH = 500 };

static bool at_word(const Reader *r, const char *word)
{
	return r->i < r->tokens.count && token_is(r->body, &r->tokens.items[r->i], word);
}

static bool take_word(Reader *r, const char *word)
{
	bool found = at_word(r, word);
	r->i += found;
	return found;
}

static bool give_up(Reader *r)
{
	r->unknown = true;
	r->i = r->tokens.count;
	return false;
}

/* The index of the ";" that ends the statement at hand. */
static size_t statement_end(const Reader *r)
{
	size_t i = r->i;
	while (i < r->tokens.count && !token_is(r->body, &r->tokens.items[i], ";")) {
		if (token_is(r->body, &r->tokens.items[i], "("))
			i = tokens_match(&r->tokens, i);
		i++;
	}
	return i;
}

static Step *add_step(Reader *r, List *steps, StepKind kind)
{
	Step *step = arena_new_struct(r->a->arena, Step);
	step->kind = kind;
	list_add(r->a->arena, steps, step);
	return step;
}

static bool read_steps(Reader *r, List *steps);

static bool read_condition(Reader *r, Step *step)
{
	size_t from = r->i;
	while (r->i < r->tokens.count && !at_word(r, "then"))
		r->i++;
	const char *text = tokens_text(r->a->arena, &r->tokens, from, r->i);
	step->condition = text ? pgquery_parse_expression(r->a->scratch, text) : NULL;
	if (!step->condition || !take_word(r, "then") || guard_answer(r->a->schema, step->condition) == GUARD_UNKNOWN)
		return give_up(r);
	return true;
}

/* After IF or ELSIF. */
static bool read_if(Reader *r, List *steps)
{
	Step *step = add_step(r, steps, STEP_IF);
	if (!read_condition(r, step) || !read_steps(r, &step->steps))
		return false;
	if (take_word(r, "elsif") || take_word(r, "elseif")) {
		/* An ELSIF is below the one before it. */
		bool good = ++r->depth <= MOST_DEPTH ? read_if(r, &step->otherwise) : give_up(r);
		r->depth--;
		return good;
	}
	if (take_word(r, "else") && !read_steps(r, &step->otherwise))
		return false;
	return (take_word(r, "end") && take_word(r, "if") && take_word(r, ";")) || give_up(r);
}

/* EXCEPTION WHEN duplicate_… THEN NULL: other handlers are not understood. */
static bool read_handlers(Reader *r, Step *block)
{
	while (take_word(r, "when")) {
		while (r->i < r->tokens.count && !at_word(r, "then")) {
			const Token *token = &r->tokens.items[r->i++];
			bool duplicate = token->end - token->start > 9 && strncasecmp(r->body + token->start, "duplicate", 9) == 0;
			if (!duplicate && !token_is(r->body, token, "or") && !token_is(r->body, token, "others") &&
			    !token_is(r->body, token, "undefined_object"))
				return give_up(r);
		}
		List handler = { 0 };
		if (!take_word(r, "then") || !read_steps(r, &handler) || handler.count)
			return give_up(r);
	}
	block->forgiving = true;
	return true;
}

/* After BEGIN. */
static bool read_block(Reader *r, List *steps)
{
	Step *block = add_step(r, steps, STEP_BLOCK);
	if (!read_steps(r, &block->steps))
		return false;
	if (take_word(r, "exception") && !read_handlers(r, block))
		return false;
	return take_word(r, "end") || give_up(r);
}

static bool is_plpgsql_only(const Reader *r)
{
	static const char *const words[] = { "declare", "for",      "foreach", "while",  "loop",   "execute",
		                                 "perform", "call",     "get",     "open",   "close",  "fetch",
		                                 "exit",    "continue", "case",    "assert", "commit", "rollback" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (at_word(r, words[i]))
			return true;
	return false;
}

static bool read_statement(Reader *r, List *steps)
{
	size_t from = r->i, end = statement_end(r);
	const char *text = tokens_text(r->a->arena, &r->tokens, from, end);
	if (end >= r->tokens.count || !text || is_plpgsql_only(r) || !pgquery_check(r->a->arena, text, strlen(text), NULL))
		return give_up(r);
	Step *step = add_step(r, steps, STEP_STATEMENT);
	step->from = from;
	step->to = end;
	r->i = end + 1;
	return true;
}

static bool ends_steps(const Reader *r)
{
	return r->i >= r->tokens.count || at_word(r, "end") || at_word(r, "else") || at_word(r, "elsif") ||
	       at_word(r, "elseif") || at_word(r, "exception") || at_word(r, "when");
}

static bool read_steps(Reader *r, List *steps)
{
	if (++r->depth > MOST_DEPTH)
		return give_up(r);
	while (!ends_steps(r)) {
		/* These say something, or nothing. */
		if (at_word(r, "raise") || at_word(r, "null") || at_word(r, "return")) {
			r->i = statement_end(r) + 1;
			continue;
		}
		bool good = take_word(r, "if")      ? read_if(r, steps)
		            : take_word(r, "begin") ? read_block(r, steps) && (take_word(r, ";") || give_up(r))
		                                    : read_statement(r, steps);
		if (!good)
			return false;
	}
	r->depth--;
	return !r->unknown;
}

/* --- running --- */

typedef struct Run {
	Apply *a;
	const char *body;
	size_t at; /* of the body in the statement's text */
	const Tokens *tokens;
} Run;

static void run_steps(Run *run, const List *steps, bool forgiving);

/* "… already exists" is what the block forgives. */
static void forgive(Diags *diags, size_t count, size_t errors)
{
	for (size_t i = count; i < diags->list.count; i++)
		if (!strstr(((Diag *) diags->list.items[i])->message, "already exists"))
			return;
	diags->list.count = count;
	diags->errors = errors;
}

static void run_statement(Run *run, const Step *step, bool forgiving)
{
	Apply own = *run->a;
	size_t start = run->tokens->items[step->from].start;
	size_t count = own.diags->list.count, errors = own.diags->errors;
	own.text = tokens_text(own.scratch, run->tokens, step->from, step->to);
	own.length = strlen(own.text);
	own.at = run->a->at + run->at + start;
	own.span = apply_span(run->a, run->at + start, run->at + start + own.length);
	own.tokens = sql_tokens(own.scratch, own.text, own.length);
	apply_text(&own);
	if (forgiving)
		forgive(own.diags, count, errors);
}

static void run_step(Run *run, const Step *step, bool forgiving)
{
	switch (step->kind) {
	case STEP_STATEMENT:
		run_statement(run, step, forgiving);
		return;
	case STEP_IF:
		settle_exprs(run->a->session);
		run_steps(run, guard_answer(run->a->schema, step->condition) == GUARD_YES ? &step->steps : &step->otherwise,
		          forgiving);
		return;
	case STEP_BLOCK:
		run_steps(run, &step->steps, forgiving || step->forgiving);
		return;
	}
}

static void run_steps(Run *run, const List *steps, bool forgiving)
{
	for (size_t i = 0; i < steps->count; i++)
		run_step(run, steps->items[i], forgiving);
}

/* The first literal of the statement; where its text begins, when it stands there as it is. */
static const char *find_body(const Apply *a, const PgQuery__DoStmt *statement, size_t *at)
{
	const PgQuery__DefElem *as = find_option(statement->n_args, statement->args, "as");
	const PgQuery__DefElem *language = find_option(statement->n_args, statement->args, "language");
	const char *body = as ? node_text(as->arg) : NULL;
	const char *name = language ? node_text(language->arg) : NULL;
	if (!body || (name && strcmp(name, "plpgsql") != 0))
		return NULL;
	for (size_t i = 0; i < a->tokens.count; i++) {
		const Token *token = &a->tokens.items[i];
		size_t length = strlen(body), around = token->end - token->start - length;
		if (!token_is_text(token) || token->end - token->start < length)
			continue;
		/* Behind the opening quote or tag. */
		*at = token->start + (token->kind == TOKEN_DOLLAR ? around / 2 : around - 1);
		return memcmp(a->text + *at, body, length) == 0 ? body : NULL;
	}
	return NULL;
}

static bool apply_do(Apply *a, Node *node)
{
	size_t at = 0;
	const char *body = find_body(a, node->do_stmt, &at);
	List steps = { 0 };
	Reader reader = { .a = a, .body = body };
	bool known = false;
	if (body) {
		reader.tokens = sql_tokens(a->scratch, body, strlen(body));
		known = take_word(&reader, "begin") && read_block(&reader, &steps) && !reader.unknown;
	}
	if (!known) {
		diag_warning(a->diags, apply_place(a, 0), "cannot know what DO does without a server: it is not applied");
		return true;
	}
	Run run = { a, body, at, &reader.tokens };
	run_steps(&run, &steps, false);
	return true;
}

const StatementRow do_statements[] = {
	STATEMENT(DO_STMT, apply_do),
	{ 0 },
};
