/*
 * agreed.c: what was agreed to be lost held against what is there.
 */
#include "agreed.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "consent.h"
#include "statement.h"

/* Milliseconds: what is not counted by then is too much to be lost unseen. */
#define TIME_TO_COUNT 10000

/* One look at the database. */
typedef struct Look {
	Arena *arena;
	Diags *diags;
	Conn *conn;
	const RunnerOptions *options;
	const Migration *migration;
	const Unit *unit;
} Look;

typedef enum Counted { COUNTED, NOT_THERE, NOT_COUNTED } Counted;

/* The first value; *WHY: what the server says instead. */
static Counted ask(const Look *look, const char *sql, const char **value, const char **why)
{
	Diags said;
	Rows rows;

	diags_init(&said, look->arena);
	*value = NULL;
	if (!conn_exec(look->conn, &said, NO_SPAN, "SAVEPOINT dbgen_count"))
		return NOT_COUNTED;
	if (conn_own(look->conn, &said, look->arena, sql, NULL, &rows)) {
		*value = rows_get(&rows, 0, 0);
		return *value ? COUNTED : NOT_THERE;
	}
	const char *state = conn_sqlstate(look->conn);
	/* Neither the table, nor its column, nor its schema, nor the type it is to have. */
	bool absent = strcmp(state, "42P01") == 0 || strcmp(state, "42703") == 0 || strcmp(state, "3F000") == 0 ||
	              strcmp(state, "42704") == 0;
	*why = said.list.count > 0 ? ((const Diag *) said.list.items[0])->message : "the server did not answer";
	conn_exec(look->conn, &said, NO_SPAN, "ROLLBACK TO SAVEPOINT dbgen_count");
	return absent ? NOT_THERE : NOT_COUNTED;
}

static Counted count(const Look *look, const Consent *consent, int64_t *rows, const char **why)
{
	const char *sql = consent_type_query(look->arena, consent), *type = NULL, *value;
	Counted counted = COUNTED;

	*rows = -1;
	*why = "its rows are not counted";
	if (sql)
		counted = ask(look, sql, &type, why);
	if (counted != COUNTED)
		return counted;
	const char *statement = arena_strndup(look->arena, look->unit->span.source->text + look->unit->start,
	                                      look->unit->span.end - look->unit->start);
	sql = consent_count_query(look->arena, consent, statement, type);
	if (!sql)
		return NOT_COUNTED;
	counted = ask(look, sql, &value, why);
	if (counted == COUNTED)
		*rows = strtoll(value, NULL, 10);
	return counted;
}

static void refuse(const Look *look, const Consent *consent, const char *message, const char *detail)
{
	Span span = { look->unit->span.source, look->unit->start, look->unit->span.end };
	Diag *diag = diag_error(look->diags, span, "%s", message);

	diag->detail = detail;
	diag->hint = arena_printf(look->arena, "nothing of %s was run; look at the rows, then agree to it here with %s",
	                          look->migration->tag, loss_flag(look->arena, consent->loss));
}

static const char *rows_word(Arena *arena, int64_t rows)
{
	return arena_printf(arena, "%" PRId64 " row%s", rows, rows == 1 ? "" : "s");
}

static bool holds(const Look *look, const Consent *consent)
{
	const char *protected = look->options->protected_as, *why;
	Arena *arena = look->arena;
	int64_t rows;

	if (allow_covers(&look->options->allow, consent->loss) || consent->kind == LOSS_LABEL ||
	    (consent->rows < 0 && !protected))
		return true;
	Counted counted = count(look, consent, &rows, &why);
	if (counted == NOT_THERE || (counted == COUNTED && (protected ? rows == 0 : rows <= consent->rows)))
		return true;
	/* What has no number is not known to be more. */
	if (!protected && counted == NOT_COUNTED && consent->kind == LOSS_CUT)
		return true;
	const char *much = counted == COUNTED ? rows_word(arena, rows) : protected ? "data" : "nobody knows how many rows";
	if (protected)
		refuse(look, consent,
		       arena_printf(arena, "environment \"%s\" is protected, and %s takes %s away", protected, consent->loss,
		                    much),
		       counted == COUNTED ? NULL : why);
	else
		refuse(look, consent,
		       arena_printf(arena, "%s was agreed to for %s, and by now it takes %s away", consent->loss,
		                    rows_word(arena, consent->rows), much),
		       counted == COUNTED ? NULL : why);
	return false;
}

static bool step_holds(Look *look, const Agreed *step)
{
	bool ok = true;

	look->migration = step->migration;
	for (size_t i = 0; i < step->units->count; i++) {
		look->unit = step->units->items[i];
		List consents = consents_read(look->arena, look->unit->span.source->text, look->unit->span.start,
		                              look->unit->start);

		for (size_t j = 0; j < consents.count; j++)
			ok = holds(look, consents.items[j]) && ok;
	}
	return ok;
}

/* Any of STEPS has something to look at. */
static Strings all_losses(Arena *arena, const List *steps)
{
	Strings losses = { 0 };

	for (size_t i = 0; i < steps->count; i++) {
		const Agreed *step = steps->items[i];

		for (size_t j = 0; j < step->units->count; j++) {
			const Unit *unit = step->units->items[j];
			List consents = consents_read(arena, unit->span.source->text, unit->span.start, unit->start);

			for (size_t k = 0; k < consents.count; k++)
				strings_add(arena, &losses, ((const Consent *) consents.items[k])->loss);
		}
	}
	return losses;
}

bool agreed_holds(Arena *arena, Diags *diags, Conn *conn, const List *steps, const RunnerOptions *options)
{
	Look look = { .arena = arena, .diags = diags, .conn = conn, .options = options };
	bool ok = true;

	if (all_losses(arena, steps).count == 0)
		return true;
	if (!conn_exec(conn, diags, NO_SPAN,
	               arena_printf(arena,
	                            "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; SET LOCAL statement_timeout = %d; "
	                            "SET LOCAL lock_timeout = 1000",
	                            TIME_TO_COUNT)))
		return false;
	for (size_t i = 0; i < steps->count; i++)
		ok = step_holds(&look, steps->items[i]) && ok;
	return conn_exec(conn, diags, NO_SPAN, "ROLLBACK") && ok;
}

bool agreed_is_used(Arena *arena, Diags *diags, const List *steps, const RunnerOptions *options)
{
	Strings losses = all_losses(arena, steps);

	return allow_is_used(arena, diags, &options->allow, &losses);
}
