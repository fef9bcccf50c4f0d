#include "apply.h"

static bool refuse_together(const Apply *apply, const Unit *unit, const char *why)
{
	Diag *diag = diag_error(apply->diags, (Span){ unit->span.source, unit->start, unit->span.end },
	                        "this statement cannot be part of one transaction for all migrations");

	diag->detail = why;
	diag->hint = "apply the migrations up to this one with --transaction each";
	return false;
}

static bool can_be_together(const Apply *apply)
{
	bool ok = true;

	if (run_is_partial(apply->run)) {
		diag_error(apply->diags, NO_SPAN, "%s is half applied, so not all can be one transaction",
		           apply->migration->tag)
		    ->hint = "finish it with --transaction each";
		return false;
	}
	for (size_t i = 0; i < apply->units.count; i++) {
		const Unit *unit = apply_unit(apply, i);

		if (unit->kind == UNIT_BARE)
			ok = refuse_together(apply, unit, "PostgreSQL runs it outside a transaction only");
		else if (unit->kind == UNIT_BATCHED)
			ok = refuse_together(apply, unit, "the file runs it in batches, each in a transaction of its own");
		else if (unit->alone && (i == 0 || !apply_unit(apply, i - 1)->alone))
			ok = refuse_together(apply, unit, "the file runs it, and what follows, outside a transaction");
		else if (unit->marked)
			ok = refuse_together(apply, unit, "the file wants a new transaction for it");
	}
	return ok;
}

/* A session of a pool is nobody's: what is SET in it cannot be there for a statement outside a transaction. */
static bool can_be_pooled(const Apply *apply)
{
	const Unit *setting = NULL;

	for (size_t i = 0; i < apply->units.count; i++) {
		const Unit *unit = apply_unit(apply, i);

		if (unit->setting)
			setting = unit;
		if (unit->kind != UNIT_BARE || !setting)
			continue;
		Diag *diag = diag_error(
		    apply->diags, (Span){ unit->span.source, unit->start, unit->span.end },
		    "this statement runs outside a transaction, where a connection pool does not keep what the file has SET");
		diag->detail = arena_printf(apply->diags->arena, "set before: %.*s", (int) (setting->span.end - setting->start),
		                            setting->span.source->text + setting->start);
		diag->hint =
		    "connect to the server directly for this migration, or give it a file of its own and qualified names";
		return false;
	}
	return true;
}

bool apply_is_possible(const Apply *apply)
{
	return (!apply->options->all_or_nothing || can_be_together(apply)) && (!apply->lock->own || can_be_pooled(apply));
}
