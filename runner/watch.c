#include "watch.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "blockers.h"
#include "sqltext.h"

enum { NEXT_LOOK_MS = 1000, OBSERVER_MS = 1000, KEEP_MS = 10000, SLEEP_MS = 50 };

/* --- signals ------------------------------------------------------------------------------------- */

static const int ends[] = { SIGINT, SIGTERM, SIGHUP };

bool runner_interrupted(void)
{
	sigset_t pending;

	sigpending(&pending);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (sigismember(&pending, ends[i]))
			return true;
	return false;
}

/* One that is ignored (nohup, a background job of a shell) stays ignored. */
static void block_signals(sigset_t *before)
{
	sigset_t blocked;

	sigemptyset(&blocked);
	struct sigaction action;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (sigaction(ends[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&blocked, ends[i]);
	sigprocmask(SIG_BLOCK, &blocked, before);
}

/* --- what is waited for -------------------------------------------------------------------------- */

static const char *blockers_sql(const Watch *watch)
{
	int pid = watch->event ? watch->pid : conn_backend_pid(watch->conn);
	const char *waiting =
	    pid > 0
	        ? sql_text(watch->arena, "%d", pid)
	        : sql_text(watch->arena,
	                   "(SELECT s.pid FROM pg_catalog.pg_stat_activity s WHERE s.state = 'active' AND s.query <> '' AND "
	                   "s.datname = pg_catalog.current_database() AND pg_catalog.starts_with(%L, s.query) LIMIT 1)",
	                   watch->sql);

	return blockers_query(watch->arena, waiting);
}

/* A ConnWait: in a full pool the observer would wait until the work is done. */
static bool is_soon(void *context, double milliseconds)
{
	return milliseconds < OBSERVER_MS && !watch_is_over(context);
}

static bool observe(Watch *watch, Rows *rows)
{
	Diags ignored;

	diags_init(&ignored, watch->arena);
	if (!watch->observer && !watch->no_observer) {
		watch->observer = conn_open_again(watch->arena, &ignored, watch->conn);
		if (watch->observer)
			conn_on_wait(watch->observer, is_soon, watch);
	}
	if (watch->observer && conn_own(watch->observer, &ignored, watch->arena, blockers_sql(watch), NULL, rows))
		return rows->row_count > 0;
	conn_close(watch->observer);
	watch->observer = NULL;
	watch->no_observer = true;
	return false;
}

/* Who blocks the statement; told when it is new. */
static void look(Watch *watch, double milliseconds)
{
	Rows rows;
	RunnerEvent event = watch->event ? *watch->event : (RunnerEvent){ 0 };

	if (!observe(watch, &rows))
		return;
	const char *said = rows_get(&rows, 0, 0);
	if (!said) {
		watch->waits_since = -1;
		return;
	}
	if (watch->waits_since < 0)
		watch->waits_since = milliseconds;
	event.name = "blocked";
	event.message = said;
	if (watch->progress && (!watch->blockers || strcmp(watch->blockers, said) != 0))
		watch->progress(watch->context, &event);
	watch->blockers = said;
}

/* A statement that needs no snapshot, for which CREATE INDEX CONCURRENTLY would wait until the transaction ends. */
static void keep_lock(Watch *watch)
{
	if (!watch->keep || monotonic_ms() < watch->next_keep)
		return;
	Diags ignored;
	diags_init(&ignored, watch->arena);
	conn_exec(watch->keep, &ignored, NO_SPAN, "SET LOCAL idle_in_transaction_session_timeout = 0");
	watch->next_keep = monotonic_ms() + KEEP_MS;
}

/* Half of a short lock_timeout: then who blocked is known when it is over. */
static double look_interval(const Watch *watch)
{
	double half = watch->options->statement_lock_timeout_ms / 2.0;

	return half > 0 && half < NEXT_LOOK_MS ? half : NEXT_LOOK_MS;
}

/* A ConnWait. */
static bool may_go_on(void *context, double milliseconds)
{
	Watch *watch = context;

	if (watch_is_over(watch))
		return false;
	keep_lock(watch);
	/* What the runner itself reads and writes has no event; its time begins anew, too. */
	if (milliseconds < watch->last_time && !watch->event)
		watch->next_look = look_interval(watch);
	watch->last_time = milliseconds;
	if (milliseconds < watch->next_look)
		return true;
	look(watch, milliseconds);
	watch->next_look = milliseconds + look_interval(watch);
	if (!watch->event)
		return true;
	watch->gave_up = watch->lock_timeout > 0 && watch->waits_since >= 0 &&
	                 milliseconds - watch->waits_since >= watch->lock_timeout;
	return !watch->gave_up && (watch->statement_timeout <= 0 || milliseconds < watch->statement_timeout);
}

void watch_statement(Watch *watch, const RunnerEvent *event, const char *sql, int pid)
{
	watch->event = event;
	watch->sql = sql;
	watch->pid = pid;
	watch->next_look = look_interval(watch);
	watch->blockers = NULL;
	watch->lock_timeout = watch->statement_timeout = 0;
	watch->waits_since = -1;
	watch->gave_up = false;
}

/* --- beginning and end --------------------------------------------------------------------------- */

void watch_listen(Watch *watch)
{
	conn_on_wait(watch->conn, may_go_on, watch);
}

void watch_begin(Watch *watch)
{
	double now = monotonic_ms();

	block_signals(&watch->before);
	if (watch->options->total_timeout_ms > 0)
		watch->deadline = now + watch->options->total_timeout_ms;
	watch->next_look = look_interval(watch);
	watch->random = ((uint64_t) getpid() << 32) ^ (uint64_t) (now * 1000) ^ 1;
	watch->outer = conn_waiting(watch->conn, &watch->outer_context);
	watch_listen(watch);
}

/* A signal that has come stays blocked, and so is still there for runner_interrupted: the program ends on its own. */
void watch_end(Watch *watch)
{
	conn_on_wait(watch->conn, watch->outer, watch->outer_context);
	conn_close(watch->observer);
	watch->observer = NULL;
	if (!runner_interrupted())
		sigprocmask(SIG_SETMASK, &watch->before, NULL);
}

bool watch_is_over(const Watch *watch)
{
	return runner_interrupted() || (watch->deadline > 0 && monotonic_ms() >= watch->deadline);
}

void watch_add_error(const Watch *watch, Diags *diags)
{
	if (runner_interrupted())
		diag_error(diags, NO_SPAN, "interrupted")->hint = "run the command again to go on";
	else
		diag_error(diags, NO_SPAN, "the time allowed in all is over (--total-timeout, %.1f s)",
		           watch->options->total_timeout_ms / 1000.0)
		    ->hint = "run the command again to go on";
}

void watch_pause(Watch *watch, double milliseconds)
{
	/* xorshift64 (Marsaglia, Journal of Statistical Software 8/14). */
	watch->random ^= watch->random << 13;
	watch->random ^= watch->random >> 7;
	watch->random ^= watch->random << 17;
	double end = monotonic_ms() + milliseconds * (0.5 + (double) (watch->random % 1000) / 2000);
	for (double left = end - monotonic_ms(); left > 0 && !watch_is_over(watch); left = end - monotonic_ms()) {
		long nanoseconds = (long) ((left < SLEEP_MS ? left : SLEEP_MS) * 1000000);

		nanosleep(&(struct timespec){ 0, nanoseconds }, NULL);
	}
}
