/*
 * verify.c: is a database what it should be after a deploy?
 */
#include "verify.h"

#include <string.h>

#include "analyse.h"
#include "lineage.h"
#include "report.h"

int verify_snapshot(Cli *cli, const Target *target, const Folder *folder, const SettleOptions *options)
{
	CompareOptions compare = { .sql = &sql_insight };
	Report report = { 0 };

	Loaded *to = folder_state(cli, folder, &(Strings){ 0 });
	Loaded *from = !to ? NULL : load_database(cli, target, NULL);
	if (!from)
		return EXIT_ERROR;
	add_filters(cli->arena, &compare, target->environment);
	Settled settled;
	if (!settle(cli, from, to, options, &compare, &settled)) {
		loaded_close(from);
		return EXIT_ERROR;
	}
	loaded_close(from);
	List changes = compare_schemas(cli->arena, &cli->diags, settled.old, settled.new, &compare);
	report = (Report){ from, to, &changes, &settled.unverified, settled.reason, NULL };
	Buf out;
	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour_out);
	cli_print(out.data);
	cli_say(cli, "%s: %s (%s -> %s)", changes.count + settled.unverified.count > 0 ? "not verified" : "verified",
	        report_count(cli->arena, &report), from->label, to->label);
	return changes.count + settled.unverified.count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

/* A name that cannot be read as one is missing as well. */
static bool find_table(Running *running, const char *name, bool *found)
{
	Cli *cli = running->cli;
	Strings params = { 0 };
	Diags own;

	diags_init(&own, cli->arena);
	strings_add(cli->arena, &params, name);
	Rows rows;
	if (!conn_query(running->conn, &own, cli->arena,
	                "SELECT 1 FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass($1) "
	                "AND relkind IN ('r', 'p', 'v', 'm', 'f')",
	                &params, &rows)) {
		*found = false;
		if (strcmp(conn_sqlstate(running->conn), "42602") == 0)
			return true;
		diag_error(&cli->diags, NO_SPAN, "cannot look for table %s in %s", name, conn_describe(running->conn))
		    ->detail = own.list.count > 0 ? ((const Diag *) own.list.items[0])->message : NULL;
		return false;
	}
	*found = rows.row_count > 0;
	return true;
}

static bool find_missing(Running *running, const Strings *names, Strings *missing)
{
	bool found;

	for (size_t i = 0; i < names->count; i++) {
		if (!find_table(running, names->items[i], &found))
			return false;
		if (!found && !strings_has(missing, names->items[i]))
			strings_add(running->cli->arena, missing, names->items[i]);
	}
	return true;
}

bool verify_tables(Running *running, const Strings *also, Strings *missing)
{
	Cli *cli = running->cli;

	if (!find_missing(running, &cli->config->required_tables, missing) || !find_missing(running, also, missing))
		return false;
	for (size_t i = 0; i < missing->count; i++)
		diag_error(&cli->diags, NO_SPAN, "required table %s is not in %s", missing->items[i],
		           conn_describe(running->conn))
		    ->hint = "it is asked for by --require or by \"migrations.requiredTables\" in dbgen.json";
	return true;
}
