/*
 * tell.c: what the runner does, in words, as JSON lines, as annotations.
 */
#include "tell.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "annotate.h"
#include "clock.h"
#include "file.h"
#include "json.h"
#include "secret.h"
#include "shown.h"

enum { BATCH_SAID_MS = 10000 };

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value && strcmp(value, "0") != 0 && strcmp(value, "false") != 0;
}

Annotate annotate_of(const char *word)
{
	bool automatic = !word || strcmp(word, "auto") == 0;

	if (automatic ? is_set("GITHUB_ACTIONS") : strcmp(word, "github") == 0)
		return ANNOTATE_GITHUB;
	if (automatic ? is_set("GITLAB_CI") : strcmp(word, "gitlab") == 0)
		return ANNOTATE_GITLAB;
	return ANNOTATE_NONE;
}

/* --- people --------------------------------------------------------------------------------------- */

static void hide_progress(Teller *teller)
{
	if (teller->shown)
		teller->mark(teller->context, "\r\033[K");
	teller->shown = false;
}

static void say(Teller *teller, LogLevel level, const char *line)
{
	hide_progress(teller);
	teller->say(teller->context, level,
	            text_shown_lines(teller->arena, hide_secrets(teller->arena, line, strlen(line))));
}

/* What the migration itself has said: RAISE NOTICE. */
static void say_notices(Teller *teller)
{
	Strings notices = { 0 };

	if (teller->conn)
		notices = conn_take_notices(teller->conn, teller->arena);
	for (size_t i = 0; i < notices.count; i++)
		say(teller, LOG_INFO, arena_printf(teller->arena, "  %s", notices.items[i]));
}

/* The statement's first line, as much of it as fits. */
static const char *beginning(Arena *arena, Span span)
{
	const char *text = span.source->text + span.start;
	size_t length = strcspn(text, "\r\n");

	if (length > span.end - span.start)
		length = span.end - span.start;
	text = hide_secrets(arena, text, length);
	return length > 100 ? arena_printf(arena, "%.97s...", text) : text;
}

static void say_statement(Teller *teller, const RunnerEvent *event)
{
	const char *text = arena_printf(teller->arena, "%s  statement %zu of %zu", event->migration->tag, event->statement,
	                                event->total);

	say(teller, LOG_DEBUG, arena_printf(teller->arena, "%s: %s", text, beginning(teller->arena, event->span)));
	if (!teller->terminal)
		return;
	teller->mark(teller->context, arena_printf(teller->arena, "\r\033[K%.70s", text));
	teller->shown = true;
}

/* Every ten seconds a line; on a terminal the last line always says where it is. */
static void say_batch(Teller *teller, const RunnerEvent *event, bool done)
{
	const char *text = arena_printf(teller->arena, "%s  statement %zu: %lld rows changed, %.0f %%, %.0f a second",
	                                event->migration->tag, event->statement, (long long) event->rows,
	                                event->share * 100, event->rate);
	bool now = done || monotonic_ms() - teller->batch_said >= BATCH_SAID_MS;

	say(teller, now ? LOG_INFO : LOG_DEBUG, arena_printf(teller->arena, "batches  %s", text));
	if (now)
		teller->batch_said = monotonic_ms();
	if (!teller->terminal || done)
		return;
	teller->mark(teller->context, arena_printf(teller->arena, "\r\033[K%.100s", text));
	teller->shown = true;
}

static void say_event(Teller *teller, const RunnerEvent *event)
{
	Arena *arena = teller->arena;
	const char *name = event->name, *tag = event->migration ? event->migration->tag : "";

	if (strcmp(name, "waiting") == 0)
		say(teller, LOG_INFO,
		    event->message ? arena_printf(arena, "waiting for another runner: %s", event->message)
		                   : "waiting for another runner to finish");
	else if (strcmp(name, "existing") == 0)
		say(teller, LOG_INFO,
		    arena_printf(arena, "existing database: %zu migration%s to apply", event->total,
		                 event->total == 1 ? "" : "s"));
	else if (strcmp(name, "fresh") == 0)
		say(teller, LOG_INFO,
		    arena_printf(arena, "fresh database: %zu migration%s, one by one", event->total,
		                 event->total == 1 ? "" : "s"));
	else if (strcmp(name, "consolidated") == 0)
		say(teller, LOG_INFO,
		    arena_printf(arena, "fresh database: consolidated file for %zu migration%s", event->total,
		                 event->total == 1 ? "" : "s"));
	else if (strcmp(name, "applied") == 0)
		say(teller, LOG_INFO, arena_printf(arena, "applied  %s  (%.0f ms)", tag, event->milliseconds));
	else if (strcmp(name, "reverted") == 0)
		say(teller, LOG_INFO, arena_printf(arena, "reverted %s  (%.0f ms)", tag, event->milliseconds));
	else if (strcmp(name, "retry") == 0)
		say(teller, LOG_INFO,
		    arena_printf(arena, "again    %s: %s%s%s", tag,
		                 event->diag ? event->diag->message : "a lock was not to be had in time",
		                 event->message ? "; blocked by " : "", event->message ? event->message : ""));
	else if (strcmp(name, "resume") == 0)
		say(teller, LOG_INFO, arena_printf(arena, "resuming %s", tag));
	else if (strcmp(name, "start") == 0)
		say(teller, LOG_DEBUG, arena_printf(arena, "starting %s", tag));
	else if (strcmp(name, "blocked") == 0)
		say(teller, LOG_INFO,
		    event->migration
		        ? arena_printf(arena, "blocked  %s, statement %zu: by %s", tag, event->statement, event->message)
		        : arena_printf(arena, "blocked  the record of migrations: by %s", event->message));
	else if (strcmp(name, "statement") == 0)
		say_statement(teller, event);
	else if (strcmp(name, "batch") == 0 || strcmp(name, "batched") == 0)
		say_batch(teller, event, strcmp(name, "batched") == 0);
	else if (strcmp(name, "throttled") == 0 || strcmp(name, "unthrottled") == 0)
		say(teller, LOG_INFO,
		    arena_printf(arena, "batches  %s  statement %zu: %s", tag, event->statement, event->message));
}

/* --- programs ------------------------------------------------------------------------------------- */

static void add_text(Buf *out, const char *key, const char *text)
{
	if (!text)
		return;
	buf_printf(out, ",\"%s\":", key);
	json_add_string(out, hide_secrets(out->arena, text, strlen(text)));
}

static void begin_json(Buf *out, Arena *arena, const char *name)
{
	buf_init(out, arena);
	buf_add(out, "{\"event\":");
	json_add_string(out, name);
}

static void end_json(Teller *teller, Buf *out)
{
	buf_add(out, "}\n");
	if (teller->json)
		teller->print(teller->context, out->data);
}

static void add_place(Buf *out, Span span)
{
	/* SQL of dbgen's own is in no file. */
	if (!span.source || strcmp(span.source->name, "statement") == 0)
		return;
	size_t line, column;
	source_place(span.source, span.start, &line, &column);
	add_text(out, "file", span.source->name);
	buf_printf(out, ",\"line\":%zu,\"column\":%zu", line, column);
}

static void add_diag(Buf *out, const Diag *diag)
{
	add_text(out, "message", diag->message);
	add_text(out, "sqlstate", diag->sqlstate);
	add_place(out, diag->span);
	add_text(out, "object", diag->object);
	add_text(out, "detail", diag->detail);
	add_text(out, "hint", diag->hint);
}

static void print_event(Teller *teller, const RunnerEvent *event)
{
	Buf out;

	begin_json(&out, teller->arena, event->name);
	if (event->migration)
		add_text(&out, "tag", event->migration->tag);
	add_text(&out, "direction", event->direction);
	buf_printf(&out, ",\"milliseconds\":%.3f", event->milliseconds);
	if (event->statement)
		buf_printf(&out, ",\"statement\":%zu", event->statement);
	if (event->total)
		buf_printf(&out, ",\"total\":%zu", event->total);
	if (strcmp(event->name, "batch") == 0 || strcmp(event->name, "batched") == 0)
		buf_printf(&out, ",\"rows\":%lld,\"share\":%.4f,\"rate\":%.1f", (long long) event->rows, event->share,
		           event->rate);
	if (event->diag)
		add_diag(&out, event->diag);
	else
		add_place(&out, event->span);
	add_text(&out, "message", event->message);
	end_json(teller, &out);
}

/* --- the service that runs it ---------------------------------------------------------------------- */

/* GitLab folds what stands between these in a job's log (docs.gitlab.com, ci/jobs/job_logs). */
static void mark_section(Teller *teller, const char *tag)
{
	const char *name = arena_printf(teller->arena, "dbgen_%.100s", tag ? tag : teller->tag);

	if (teller->annotate != ANNOTATE_GITLAB || teller->in_section == (tag != NULL))
		return;
	if (tag)
		teller->mark(teller->context, arena_printf(teller->arena, "\033[0Ksection_start:%lld:%s\r\033[0Kmigration %s\n",
		                                           (long long) time(NULL), name, tag));
	else
		teller->mark(teller->context, arena_printf(teller->arena, "\033[0Ksection_end:%lld:%s\r\033[0K\n",
		                                           (long long) time(NULL), name));
	teller->in_section = tag;
}

static bool ends_migration(const char *name)
{
	return strcmp(name, "applied") == 0 || strcmp(name, "reverted") == 0 || strcmp(name, "failed") == 0;
}

void tell_begin(Teller *teller)
{
	teller->started = monotonic_ms();
}

void tell_event(void *context, const RunnerEvent *event)
{
	Teller *teller = context;

	if (event->migration && (strcmp(event->name, "start") == 0 || strcmp(event->name, "resume") == 0))
		mark_section(teller, event->migration->tag);
	if (event->migration)
		teller->tag = event->migration->tag;
	say_notices(teller);
	say_event(teller, event);
	print_event(teller, event);
	if (event->diag && strcmp(event->name, "failed") == 0)
		list_add(teller->arena, &teller->told, (void *) event->diag);
	if (ends_migration(event->name)) {
		hide_progress(teller);
		mark_section(teller, NULL);
	}
}

void tell_step(Teller *teller, const char *name, const char *message, double milliseconds)
{
	say_notices(teller);
	say(teller, LOG_INFO, message);
	Buf out;
	begin_json(&out, teller->arena, name);
	add_text(&out, "message", message);
	buf_printf(&out, ",\"milliseconds\":%.3f", milliseconds);
	end_json(teller, &out);
}

static bool was_told(const Teller *teller, const Diag *diag)
{
	for (size_t i = 0; i < teller->told.count; i++)
		if (teller->told.items[i] == diag)
			return true;
	return false;
}

static void tell_error(Teller *teller, const Diag *diag)
{
	Annotation *annotation = arena_new_struct(teller->arena, Annotation);
	Buf out;

	if (!was_told(teller, diag)) {
		begin_json(&out, teller->arena, "failed");
		add_diag(&out, diag);
		end_json(teller, &out);
	}
	*annotation = annotation_of(teller->arena, diag, "migration failed");
	if (diag->span.source && strcmp(diag->span.source->name, "statement") == 0)
		annotation->span = NO_SPAN;
	list_add(teller->arena, &teller->failures, annotation);
}

static void add_annotations(Teller *teller)
{
	Buf out;

	buf_init(&out, teller->arena);
	if (teller->annotate == ANNOTATE_GITHUB) {
		for (size_t i = 0; i < teller->failures.count; i++)
			annotation_add_github(&out, teller->failures.items[i]);
		teller->mark(teller->context, out.data);
	}
	if (!teller->quality)
		return;
	buf_clear(&out);
	annotations_add_gitlab(&out, &teller->failures);
	Diags ignored;
	diags_init(&ignored, teller->arena);
	if (!file_write(&ignored, teller->quality, out.data, out.length))
		say(teller, LOG_WARNING, ((const Diag *) ignored.list.items[0])->message);
}

void tell_end(Teller *teller, const Diags *diags, const Outcome *outcome)
{
	double milliseconds = monotonic_ms() - teller->started;

	say_notices(teller);
	hide_progress(teller);
	for (size_t i = 0; i < diags->list.count; i++) {
		const Diag *diag = diags->list.items[i];

		if (diag->severity == SEVERITY_ERROR)
			tell_error(teller, diag);
	}
	add_annotations(teller);
	Buf out;
	begin_json(&out, teller->arena, "done");
	buf_printf(&out, ",\"ok\":%s,\"%s\":%zu,\"milliseconds\":%.3f", outcome->ok ? "true" : "false", outcome->word,
	           outcome->count, milliseconds);
	add_text(&out, "before", outcome->before);
	add_text(&out, "after", outcome->after);
	add_text(&out, "database", outcome->database);
	end_json(teller, &out);
	bool moved = outcome->before != outcome->after &&
	             (!outcome->before || !outcome->after || strcmp(outcome->before, outcome->after) != 0);
	if (moved || (!outcome->ok && outcome->database))
		say(teller, LOG_INFO,
		    arena_printf(teller->arena, "version  %s -> %s  (%.0f ms)", outcome->before ? outcome->before : "none",
		                 outcome->after ? outcome->after : "none", milliseconds));
}

const char *statuses_version(const List *statuses)
{
	const char *version = NULL;

	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];

		if (status->migration && status->row_id)
			version = status->migration->tag;
	}
	return version;
}

const char *current_version(Arena *arena, Conn *conn, const Folder *folder, const RunnerOptions *options)
{
	RunnerOptions asking = *options;
	List statuses = { 0 };
	Diags ignored;

	diags_init(&ignored, arena);
	asking.lock_timeout_ms = 1;
	if (!conn_is_alive(conn) || !runner_status(arena, &ignored, conn, folder, &asking, &statuses))
		return NULL;
	return statuses_version(&statuses);
}
