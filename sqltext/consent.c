/*
 * consent.c: what a statement takes away, by name, and what somebody has agreed to.
 */
#include "consent.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "scan.h"
#include "shown.h"
#include "sqltext.h"

static const char *const codes[LOSS_KINDS] = {
	[LOSS_TABLE] = "drop-table",          [LOSS_COLUMN] = "drop-column",
	[LOSS_ATTRIBUTE] = "drop-attribute",  [LOSS_LABEL] = "drop-label",
	[LOSS_CUT] = "narrow-type",           [LOSS_ROWS] = "delete-rows",
	[LOSS_SEQUENCE] = "drop-sequence",    [LOSS_SUBSCRIPTION] = "drop-subscription",
	[LOSS_MAPPING] = "drop-user-mapping",
};

const char *loss_name(Arena *arena, LossKind kind, const char *name)
{
	return arena_printf(arena, "%s:%s", codes[kind], text_shown(arena, name));
}

const char *loss_flag(Arena *arena, const char *loss)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-";
	Buf out;

	if (loss[strspn(loss, plain)] == '\0')
		return arena_printf(arena, "--allow %s", loss);
	buf_init(&out, arena);
	buf_add(&out, "--allow '");
	for (; *loss != '\0'; loss++) {
		if (*loss == '\'')
			buf_add(&out, "'\\''");
		else if (*loss == ',') /* which stands between two of them */
			buf_add_char(&out, '*');
		else
			buf_add_char(&out, *loss);
	}
	buf_add_char(&out, '\'');
	return out.data;
}

/* ---- what is allowed */

/* The kind that LOSS begins with, and the rest in *NAME. */
static LossKind kind_of_loss(const char *loss, const char **name)
{
	for (LossKind kind = LOSS_NONE + 1; kind < LOSS_KINDS; kind++) {
		size_t length = strlen(codes[kind]);

		if (strncmp(loss, codes[kind], length) != 0 || loss[length] != ':' || loss[length + 1] == '\0')
			continue;
		*name = loss + length + 1;
		return kind;
	}
	return LOSS_NONE;
}

static Strings all_codes(Arena *arena)
{
	Strings all = { 0 };

	for (LossKind kind = LOSS_NONE + 1; kind < LOSS_KINDS; kind++)
		strings_add(arena, &all, codes[kind]);
	return all;
}

/* "drop-*" stands for several kinds. */
static bool names_kind(const Strings *all, const char *code)
{
	for (size_t i = 0; i < all->count; i++) {
		if (text_matches(all->items[i], code))
			return true;
	}
	return false;
}

bool allow_check(Arena *arena, Diags *diags, const Strings *given, const char *where)
{
	Strings all = all_codes(arena);
	bool ok = true;

	for (size_t i = 0; i < given->count; i++) {
		const char *text = given->items[i], *colon = strchr(text, ':');
		const char *code = arena_strndup(arena, text, strcspn(text, ":"));

		if (colon && colon[1] != '\0' && names_kind(&all, code))
			continue;
		const char *near = nearest_name(code, &all);
		Diag *diag = diag_error(diags, NO_SPAN, "%s \"%s\" names no loss", where, text);
		diag->detail = !near ? NULL : arena_printf(arena, "did you mean \"%s:…\"?", near);
		diag->hint = arena_printf(arena, "write KIND:NAME, such as drop-column:shop.customers.nick; kinds: %s",
		                          strings_join(arena, &all, ", "));
		ok = false;
	}
	return ok;
}

bool allow_covers(const Strings *given, const char *loss)
{
	for (size_t i = 0; i < given->count; i++) {
		if (text_matches(loss, given->items[i]))
			return true;
	}
	return false;
}

bool allow_is_used(Arena *arena, Diags *diags, const Strings *given, const Strings *losses)
{
	bool ok = true;

	for (size_t i = 0; i < given->count; i++) {
		const char *pattern = given->items[i];
		bool used = false;

		for (size_t j = 0; j < losses->count && !used; j++)
			used = text_matches(losses->items[j], pattern);
		if (used)
			continue;
		const char *near = nearest_name(pattern, losses);
		Diag *diag = diag_error(diags, NO_SPAN, "--allow %s: nothing of that name is lost", pattern);
		if (near)
			diag->hint = arena_printf(arena, "did you mean %s?", near);
		else if (losses->count > 0)
			diag->hint = arena_printf(arena, "what is lost: %s", strings_join(arena, losses, ", "));
		else
			diag->hint = "take it out: nothing is lost";
		ok = false;
	}
	return ok;
}

/* ---- what is kept in a migration */

#define ALLOWED "allowed "

void consent_add_comment(Buf *out, const char *loss, int64_t rows)
{
	buf_printf(out, "-- dbgen: " ALLOWED "%s", loss);
	if (rows >= 0)
		buf_printf(out, ", %" PRId64 " row%s", rows, rows == 1 ? "" : "s");
	buf_add_char(out, '\n');
}

/* Takes ", 17 rows" off the end of TEXT; -1: there is none.  What is quoted ends with a quote. */
static int64_t take_rows(char *text)
{
	char *comma = strrchr(text, ','), *end;

	if (!comma || strncmp(comma, ", ", 2) != 0 || comma[2] < '0' || comma[2] > '9')
		return -1;
	int64_t rows = strtoll(comma + 2, &end, 10);
	if (strcmp(end, " rows") != 0 && strcmp(end, " row") != 0)
		return -1;
	*comma = '\0';
	return rows;
}

static void read_consent(Arena *arena, const char *comment, size_t length, List *consents)
{
	char *text = arena_strndup(arena, comment, length), *at = text;

	if (strncmp(at, "--", 2) != 0)
		return;
	at += 2 + strspn(at + 2, " ");
	if (strncmp(at, "dbgen:", 6) != 0)
		return;
	at += 6 + strspn(at + 6, " ");
	if (strncmp(at, ALLOWED, strlen(ALLOWED)) != 0)
		return;
	at += strlen(ALLOWED);
	for (char *end = at + strlen(at); end > at && strchr(" \t\r\n", end[-1]); end--)
		end[-1] = '\0';
	Consent *consent = arena_new_struct(arena, Consent);
	consent->rows = take_rows(at);
	consent->loss = at;
	consent->kind = kind_of_loss(at, &consent->name);
	if (consent->kind)
		list_add(arena, consents, consent);
}

List consents_read(Arena *arena, const char *text, size_t start, size_t end)
{
	List consents = { 0 };
	Scanner *scanner = scan_open(text, start, end, SCAN_COMMENTS);

	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		if (token.kind == TOKEN_COMMENT)
			read_consent(arena, text + token.start, token.end - token.start, &consents);
	}
	scan_close(scanner);
	return consents;
}

/* ---- how many rows it is about by now */

/* "shop.customers" and the column as the server stores it, of "shop.customers.nick"; false: NAME is no column's. */
static bool take_apart(Arena *arena, const char *name, const char **table, const char **column)
{
	Tokens tokens = sql_tokens(arena, name, strlen(name));
	size_t last = tokens.count - 1;

	if (tokens.count < 3 || !token_is_name(&tokens.items[last]) || !token_is(name, &tokens.items[last - 1], "."))
		return false;
	*table = arena_strndup(arena, name, tokens.items[last - 1].start);
	*column = token_value(arena, name, &tokens.items[last]);
	return true;
}

/* Of one that is not partitioned its own rows only: its children stay. */
static const char *count_table(Arena *arena, const char *name)
{
	return sql_text(arena,
	                "SELECT CASE c.relkind WHEN 'p' THEN (SELECT pg_catalog.count(*) FROM %s) "
	                "ELSE (SELECT pg_catalog.count(*) FROM ONLY %s) END FROM pg_catalog.pg_class c "
	                "WHERE c.oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(%L)",
	                name, name, name);
}

static const char *count_column(Arena *arena, const char *name)
{
	const char *table, *column;

	return !take_apart(arena, name, &table, &column)
	           ? NULL
	           : sql_text(arena, "SELECT pg_catalog.count(*) FROM %s WHERE %I IS DISTINCT FROM NULL", table, column);
}

/* What STATEMENT, an ALTER COLUMN … SET DATA TYPE, makes of COLUMN; NULL: it is none. */
static const char *converted(Arena *arena, const char *statement, const char *column)
{
	Tokens tokens = sql_tokens(arena, statement, strlen(statement));
	size_t type = tokens_find(&tokens, 0, "set data type"), using = tokens_find(&tokens, type, "using"), end = type;

	if (type >= tokens.count)
		return NULL;
	if (using < tokens.count)
		return tokens_text(arena, &tokens, using + 1, tokens.count);
	while (end < tokens.count && !token_is(statement, &tokens.items[end], "collate"))
		end++;
	return sql_text(arena, "%I::%s", column, tokens_text(arena, &tokens, type + 3, end));
}

const char *consent_type_query(Arena *arena, const Consent *consent)
{
	const char *table, *column;

	if (consent->kind != LOSS_CUT || !take_apart(arena, consent->name, &table, &column))
		return NULL;
	return sql_text(arena,
	                "SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute "
	                "WHERE attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(%L) "
	                "AND attname OPERATOR(pg_catalog.=) %L AND NOT attisdropped",
	                table, column);
}

const char *consent_count_query(Arena *arena, const Consent *consent, const char *statement, const char *type)
{
	const char *table, *column, *after;

	if (consent->kind == LOSS_TABLE)
		return count_table(arena, consent->name);
	if (consent->kind == LOSS_COLUMN)
		return count_column(arena, consent->name);
	if (consent->kind != LOSS_CUT || !type || !take_apart(arena, consent->name, &table, &column))
		return NULL;
	after = converted(arena, statement, column);
	return !after ? NULL
	              : sql_text(arena,
	                         "SELECT pg_catalog.count(*) FROM %s WHERE %I::pg_catalog.text IS DISTINCT FROM "
	                         "(%s)::%s::pg_catalog.text",
	                         table, column, after, type);
}
