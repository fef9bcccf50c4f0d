/*
 * execute.c: a plan run on a database.
 */
#include "execute.h"

#include "rights.h"
#include "session.h"

/* All in one transaction, as far as PostgreSQL allows: *DONE counts what is committed. */
static bool run_statements(Job *job, Conn *conn, const Plan *plan, size_t *done)
{
	bool open = false;

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		bool alone = statement_is_alone(statement);

		if (open && statement_needs_commit(statement)) {
			if (!conn_exec(conn, job->diags, NO_SPAN, "COMMIT"))
				return false;
			open = false;
			*done = i;
		}
		if (!alone && !open) {
			/* Bodies may use what comes later, as in a dump. */
			if (!session_begin(conn, job->diags, "BEGIN", "SET LOCAL check_function_bodies = off"))
				return false;
			open = true;
		}
		if (!conn_exec(conn, job->diags, NO_SPAN, statement->sql))
			return false;
		if (!open)
			*done = i + 1;
	}
	if (open && !conn_exec(conn, job->diags, NO_SPAN, "COMMIT"))
		return false;
	*done = plan->statements.count;
	return true;
}

bool execute_plan(Job *job, Conn *conn, const Plan *plan)
{
	size_t done = 0;
	bool pooled;

	/* What runs outside of a transaction must not change the session of a pool, and names all it means with its schema. */
	if (!session_is_pooled(conn, job->diags, &pooled) || (!pooled && !session_pin(conn, job->diags)))
		return false;
	if (run_statements(job, conn, plan, &done)) {
		job_say(job, "%zu statement%s applied to %s", done, done == 1 ? "" : "s", conn_describe(conn));
		return true;
	}
	rights_explain(job->diags, conn, job->diags->list.items[job->diags->list.count - 1]);
	if (conn_is_alive(conn)) {
		Diags unused;

		diags_init(&unused, job->arena);
		conn_exec(conn, &unused, NO_SPAN, "ROLLBACK");
	}
	job_say(job, "%zu of %u statements are applied; the others are rolled back", done, plan->statements.count);
	return false;
}
