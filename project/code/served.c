/*
 * served.c: views and queries as a throwaway server sees them.
 */
#include "served.h"

#include "code.h"
#include "file.h"
#include "queries.h"
#include "scratchload.h"
#include "servedmemory.h"
#include "sqltext.h"

/* SOURCES gets the files. */
static bool read_query_files(Job *job, const Strings *files, List *sources, List *queries)
{
	Strings paths = { 0 };
	bool ok = true;

	for (size_t i = 0; i < files->count; i++)
		ok = expand_files(job, files->items[i], &paths) && ok;
	for (size_t i = 0; ok && i < paths.count; i++) {
		Source *source = file_read(job->arena, job->diags, paths.items[i]);

		if (source)
			list_add(job->arena, sources, source);
		ok = source && query_file_read(job->arena, job->diags, source, queries);
	}
	return ok && queries_have_names(job->arena, job->diags, queries);
}

/* Names without a schema are found where names in code need no prefix, and in public. */
static bool set_path(Job *job, const Loaded *loaded, Conn *conn)
{
	const char *path = code_main_schema(job->arena, loaded->schema);

	return conn_exec(conn, job->diags, NO_SPAN, sql_text(job->arena, "SET search_path = %I, public", path));
}

/* The server's database then holds the schema. */
static bool hold_schema(CodeServer *server, const Loaded *loaded)
{
	Job *job = server->job;
	Trial *trial = &server->trial;
	const char *sqlstate;

	if (!server->open) {
		*trial = (Trial){ .job = job };
		server->open = true;
		if (!trial_open(job, server->options, 0, NULL, trial))
			return false;
	}
	trial->roles = schema_roles(job->arena, loaded->schema);
	server->holds = trial->admin && trial_begin(trial) && scratch_load(job->diags, trial->conn, loaded, &sqlstate) &&
	                set_path(job, loaded, trial->conn);
	return server->holds;
}

Conn *code_server_hold(CodeServer *server, const Loaded *loaded)
{
	if (server->options->no_scratch) {
		diag_error(server->job->diags, NO_SPAN, "--no-scratch was given");
		return NULL;
	}
	return server->holds || hold_schema(server, loaded) ? server->trial.conn : NULL;
}

void code_server_close(CodeServer *server)
{
	if (server->open)
		trial_close(&server->trial);
	server->open = false;
}

static bool read_views(Job *job, Conn *conn, Map **views)
{
	List columns = { 0 };

	if (!views_analyse(job->arena, job->diags, conn, &columns))
		return false;
	*views = map_new(job->arena);
	for (size_t i = 0; i < columns.count; i++) {
		const ViewColumnFact *column = columns.items[i];
		ViewFact *fact = arena_new_struct(job->arena, ViewFact);
		const Object *view = object_new(job->arena, column->materialized ? KIND_MATERIALIZED_VIEW : KIND_VIEW,
		                                column->schema, column->view, NULL);

		*fact = (ViewFact){ column->name, column->type, column->nullable };
		map_list_add(*views, object_key(job->arena, view), fact);
	}
	return true;
}

/* Views can be written without a server, as far as the schema knows them. */
static bool go_on_without(Job *job, Attempt attempt, const Served *served)
{
	const char *reason = job_first_error(job, attempt);

	if (served->queries.count > 0)
		return false;
	job_forget(job, attempt);
	Diag *diag = diag_warning(job->diags, NO_SPAN, "the columns of views are not known: no server could read them");
	diag->detail = reason;
	diag->hint =
	    "install the server programs of PostgreSQL, or name a server with --scratch-url; code is written for those columns alone that the schema file states";
	return true;
}

bool code_server_ask(CodeServer *server, const Loaded *loaded, bool views, const Strings *files, Served *served)
{
	Job *job = server->job;
	Trial *trial = &server->trial;
	List sources = { 0 };

	*served = (Served){ 0 };
	server->holds = false;
	served->read = read_query_files(job, files, &sources, &served->queries);
	if (!served->read)
		return false;
	if (!views && served->queries.count == 0)
		return true;
	const char *memory = served_memory(job, server->options, loaded, views, &sources);
	int major = scratch_server_url(job, server->options) ? 0 : scratch_major(job->arena, 0);
	if (served_recall(job->arena, memory, major, served))
		return true;
	Attempt attempt = job_attempt(job);
	if (server->options->no_scratch) {
		diag_error(job->diags, NO_SPAN, "--no-scratch was given");
		return go_on_without(job, attempt, served);
	}
	bool ok = hold_schema(server, loaded) && (!views || read_views(job, trial->conn, &served->views)) &&
	          (served->queries.count == 0 || queries_analyse(job->arena, job->diags, trial->conn, &served->queries));
	if (ok)
		served_keep(job->arena, memory, major, served);
	return ok || (!server->holds && go_on_without(job, attempt, served));
}

bool ask_server_for_code(Job *job, const SettleOptions *options, const Loaded *loaded, bool views, const Strings *files,
                         Served *served)
{
	CodeServer server = { .job = job, .options = options };
	bool ok = code_server_ask(&server, loaded, views, files, served);

	code_server_close(&server);
	return ok;
}
