#include "failure.h"

#include <string.h>

#include "rights.h"
#include "runs.h"

Diag *apply_last_error(const Apply *apply)
{
	return apply->diags->list.items[apply->diags->list.count - 1];
}

bool apply_lost_a_lock(const Apply *apply)
{
	const char *state = conn_sqlstate(apply->conn);

	return strcmp(state, "40P01") == 0 || strcmp(state, "55P03") == 0 ||
	       (apply->watch->gave_up && strcmp(state, "57014") == 0);
}

static void add_hint(Apply *apply, Diag *diag)
{
	const char *state = conn_sqlstate(apply->conn);

	rights_explain(apply->diags, apply->conn, diag);
	if (diag->hint)
		return;
	if (strcmp(state, "25001") == 0 || strcmp(state, "2D000") == 0)
		diag->hint = "put the line \"-- dbgen: no transaction\" first in the file: it then runs statement by statement";
	else if (strcmp(state, "55P04") == 0)
		diag->hint = "put the line \"-- dbgen: new transaction\" in front of the statement that uses the new label";
	else if (apply_lost_a_lock(apply))
		diag->hint =
		    "others use the object; run the command again, try more often with --lock-retries, or wait longer with "
		    "--statement-lock-timeout";
}

static void note_what_stays(Apply *apply, size_t done, bool rolled_back)
{
	const char *tag = apply->migration->tag;

	if (!conn_is_alive(apply->conn))
		return;
	Diag *note;
	if (apply->run && apply->run->batch) {
		note = diag_note(apply->diags, NO_SPAN, "what was done of %s stays, up to the last batch of statement %zu", tag,
		                 done + 1);
		note->hint = "run the command again: it goes on behind that batch";
	} else if (done == 0) {
		note = diag_note(apply->diags, NO_SPAN,
		                 rolled_back ? "%s was rolled back as a whole" : "nothing of %s is applied", tag);
		note->hint = "correct the file or the data and run the command again";
	} else {
		note = diag_note(apply->diags, NO_SPAN, "%zu of %u statements of %s stay %s%s", done, apply->units.count, tag,
		                 apply_is_up(apply) ? "applied" : "undone",
		                 rolled_back ? "; those after them were rolled back" : "");
		note->hint = "correct the rest of the file or the data and run the command again: it goes on after them";
	}
	if (apply->count)
		note->detail = arena_printf(apply->diags->arena, "%zu migration%s before it stay%s as %s", apply->count,
		                            apply->count == 1 ? "" : "s", apply->count == 1 ? "s" : "",
		                            apply->count == 1 ? "it is" : "they are");
}

/* What failed is not a statement of the file but the runner's own, which nobody has seen. */
static void name_own(const Apply *apply, Diag *diag)
{
	const Source *source = diag->span.source;
	const char *state = conn_sqlstate(apply->conn);

	if (!source || !*state || source == apply->migration->source)
		return;
	diag->message = arena_printf(apply->diags->arena,
	                             strcmp(source->text, "COMMIT") == 0 ? "at the end of its transaction: %s"
	                                                                 : "cannot be recorded: %s",
	                             diag->message);
	diag->span = NO_SPAN;
	if (strcmp(state, "42501") == 0)
		diag->hint = arena_printf(apply->diags->arena,
		                          "the role must be allowed to INSERT, UPDATE and DELETE in %s.%s and %s, and "
		                          "to use their sequences",
		                          apply->history->schema, apply->history->table, RUNS_TABLE);
	else if (strcmp(state, "42P01") == 0 || strcmp(state, "3F000") == 0)
		diag->hint = "the migration takes away the table in which it is to be recorded; take that out of the file";
}

/* A statement that was cancelled because the work is to end failed for that reason, not for the server's. */
static void name_end(Apply *apply, Diag *diag)
{
	if (!watch_is_over(apply->watch) ||
	    (*conn_sqlstate(apply->conn) && strcmp(conn_sqlstate(apply->conn), "57014") != 0))
		return;
	Diags said;
	diags_init(&said, apply->diags->arena);
	watch_add_error(apply->watch, &said);
	const Diag *end = said.list.items[0];
	diag->message = end->message;
	diag->detail = NULL;
	diag->hint = end->hint;
}

/* Done with the work: what has to be said to the server now is not to be cut short. */
static void give_up(Apply *apply, Diag *diag, bool roll_back)
{
	Diags ignored;

	diags_init(&ignored, apply->arena);
	name_own(apply, diag);
	name_end(apply, diag);
	conn_on_wait(apply->conn, NULL, NULL);
	diag->object = arena_printf(apply->diags->arena, "migration %s", apply->migration->tag);
	if (apply->watch->blockers && apply_lost_a_lock(apply))
		diag->detail = arena_printf(apply->diags->arena, "blocked by %s", apply->watch->blockers);
	add_hint(apply, diag);
	if (roll_back && conn_in_transaction(apply->conn))
		conn_exec(apply->conn, &ignored, NO_SPAN, "ROLLBACK");
}

bool apply_failed(Apply *apply, size_t done, Where where)
{
	Diag *diag = apply_last_error(apply);

	give_up(apply, diag, where == IN_TRANSACTION);
	runs_add_failure(apply, diag->message, where == BETWEEN);
	note_what_stays(apply, done, where == IN_TRANSACTION);
	apply_tell(apply, (RunnerEvent){ .name = "failed", .diag = diag });
	return false;
}
