/*
 * beginning.c: a folder of migrations that begins with what is in a database now.
 */
#include "beginning.h"

#include "consolidated.h"
#include "file.h"
#include "folders.h"
#include "journal.h"

static bool nothing_in_folder(Cli *cli, const Folder *folder)
{
	if (folder->migrations.count > 0) {
		diag_error(&cli->diags, NO_SPAN, "%s holds %zu migration%s, which would all be pending", folder->path,
		           folder->migrations.count, folder->migrations.count == 1 ? "" : "s")
		    ->hint = arena_printf(cli->arena,
		                          "to keep them as history: \"dbgen baseline\"; to begin anew: git mv %s %s.before",
		                          folder->path, folder->path);
		return false;
	}
	if (!folder->consolidated)
		return true;
	diag_error(&cli->diags, NO_SPAN, "%s is there already", folder->consolidated->path)->hint =
	    "that is what --future-only writes: \"dbgen generate\" and \"dbgen migrate\" go on from there; remove the file to begin anew";
	return false;
}

static bool nothing_recorded(Running *running)
{
	Cli *cli = running->cli;
	List statuses = { 0 };

	if (!runner_status(cli->arena, &cli->diags, running->conn, running->folder, &running->options, &statuses))
		return false;
	if (statuses.count == 0)
		return true;
	diag_error(&cli->diags, NO_SPAN, "%s has a record of %zu applied migration%s", conn_describe(running->conn),
	           statuses.count, statuses.count == 1 ? "" : "s")
	    ->hint = "restore the folder they are from; --future-only is for a database without a record";
	return false;
}

static bool write_beginning(Cli *cli, const Folder *folder, const char *sql)
{
	const char *path = path_join(cli->arena, folder->path, CONSOLIDATED_FILE);
	const char *meta = path_join(cli->arena, folder->path, "meta");
	const char *journal = path_join(cli->arena, meta, "_journal.json");
	Buf text;

	buf_init(&text, cli->arena);
	baseline_add(&text, sql);
	if (!folder_make(&cli->diags, folder->layout == LAYOUT_CLASSIC ? meta : folder->path) ||
	    !file_write(&cli->diags, path, text.data, text.length))
		return false;
	cli_say(cli, "wrote %s", path);
	if (folder->layout == LAYOUT_V1 || file_exists(journal))
		return true;
	return journal_write(cli->arena, &cli->diags, journal_new(cli->arena), journal);
}

int begin_here(Cli *cli, const ConnectOptions *connect)
{
	CompareOptions filters = { 0 };
	Loaded *live = NULL;
	Running running;
	bool ok = running_open(cli, connect, false, &running) && nothing_in_folder(cli, running.folder) &&
	          nothing_recorded(&running);

	if (ok) {
		add_filters(cli->arena, &filters, running.target.environment);
		live = load_database(cli, &running.target, &filters.schemas);
	}
	Buf sql;
	buf_init(&sql, cli->arena);
	if (live) {
		leave_out(cli, live->schema, &filters);
		leave_out_owners(live->schema);
	}
	ok = live && add_schema_sql(cli, &sql, live->schema, false) && write_beginning(cli, running.folder, sql.data);
	if (ok)
		cli_say(cli, "%s begins with what is in %s; \"dbgen generate\" continues from there", running.folder->path,
		        live->label);
	loaded_close(live);
	running_close(&running);
	return ok ? EXIT_SAME : EXIT_ERROR;
}
