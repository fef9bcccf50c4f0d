/*
 * beginning.c: a folder of migrations that begins with what is in a database now.
 */
#include "beginning.h"

#include "consolidated.h"
#include "file.h"
#include "compose.h"
#include "filters.h"
#include "folders.h"
#include "journal.h"

static bool nothing_in_folder(Job *job, const Folder *folder)
{
	if (folder->migrations.count > 0) {
		diag_error(job->diags, NO_SPAN, "%s holds %u migration%s, which would all be pending", folder->path,
		           folder->migrations.count, folder->migrations.count == 1 ? "" : "s")
		    ->hint = arena_printf(job->arena,
		                          "to keep them as history: \"dbgen baseline\"; to begin anew: git mv %s %s.before",
		                          folder->path, folder->path);
		return false;
	}
	if (!folder->consolidated)
		return true;
	diag_error(job->diags, NO_SPAN, "%s is there already", folder->consolidated->path)->hint =
	    "that is what --future-only writes: \"dbgen generate\" and \"dbgen migrate\" go on from there; remove the file to begin anew";
	return false;
}

static bool nothing_recorded(Running *running)
{
	Job *job = running->job;
	List statuses = { 0 };

	if (!runner_status(job->arena, job->diags, running->conn, running->folder, &running->options, &statuses))
		return false;
	if (statuses.count == 0)
		return true;
	diag_error(job->diags, NO_SPAN, "%s has a record of %u applied migration%s", conn_describe(running->conn),
	           statuses.count, statuses.count == 1 ? "" : "s")
	    ->hint = "restore the folder they are from; --future-only is for a database without a record";
	return false;
}

static bool write_beginning(Job *job, const Folder *folder, const char *sql)
{
	const char *path = path_join(job->arena, folder->path, CONSOLIDATED_FILE);
	const char *meta = path_join(job->arena, folder->path, "meta");
	const char *journal = path_join(job->arena, meta, "_journal.json");
	Buf text;

	buf_init(&text, job->arena);
	baseline_add(&text, sql);
	if (!folder_make(job->diags, folder->layout == LAYOUT_CLASSIC ? meta : folder->path) ||
	    !file_write(job->diags, path, text.data, text.length))
		return false;
	job_say(job, "wrote %s", path);
	if (folder->layout == LAYOUT_V1 || file_exists(journal))
		return true;
	return journal_write(job->arena, job->diags, journal_new(job->arena), journal);
}

bool begin_here(Job *job, const ConnectOptions *connect)
{
	CompareOptions filters = { .without = ASPECT_OWNERS };
	Loaded *live = NULL;
	Running running;
	bool ok = running_open(job, connect, false, &running) && nothing_in_folder(job, running.folder) &&
	          nothing_recorded(&running);

	if (ok) {
		add_filters(job, &filters, NULL, running.target.environment);
		live = load_database(job, &running.target, &filters.schemas);
	}
	Buf sql;
	buf_init(&sql, job->arena);
	if (live) {
		leave_out(job, live->schema, &filters);
	}
	ok = live && add_schema_sql(job, &sql, live->schema, false) && write_beginning(job, running.folder, sql.data);
	if (ok)
		job_say(job, "%s begins with what is in %s; \"dbgen generate\" continues from there", running.folder->path,
		        live->label);
	loaded_close(live);
	running_close(&running);
	return ok;
}
