/*
 * verify.c: is a database what it should be after a deploy?
 */
#include "verify.h"

#include <string.h>

#include "analyse.h"
#include "lineage.h"

Verdict verify_snapshot(Job *job, const Target *target, const Folder *folder, const SettleOptions *options,
                        const FilterOptions *filters)
{
	CompareOptions compare = { .sql = &sql_insight };

	Loaded *to = folder_state(job, folder, &(Strings){ 0 });
	Loaded *from = !to ? NULL : load_database(job, target, NULL);
	if (!from)
		return VERDICT_FAILED;
	add_filters(job, &compare, filters, target->environment);
	Settled settled;
	bool ok = settle(job, from, to, options, &compare, &settled);
	loaded_close(from);
	if (!ok)
		return VERDICT_FAILED;
	say_left_alone(job, &compare, settled.old, settled.new);
	List changes = compare_schemas(job->arena, job->diags, settled.old, settled.new, &compare);
	bool same = changes.count + settled.unverified.count == 0;
	job_differ(job, &(Differences){ .changes = &changes,
	                                .unverified = &settled.unverified,
	                                .reason = settled.reason,
	                                .without = compare.without,
	                                .summary = same ? "verified" : "not verified",
	                                .from = from->label,
	                                .to = to->label });
	return same ? VERDICT_SAME : VERDICT_DIFFERENT;
}

/* A name that cannot be read as one is missing as well. */
static bool find_table(Running *running, const char *name, bool *found)
{
	Job *job = running->job;
	Strings params = { 0 };
	Diags own;

	diags_init(&own, job->arena);
	strings_add(job->arena, &params, name);
	Rows rows;
	if (!conn_query(running->conn, &own, job->arena,
	                "SELECT 1 FROM pg_catalog.pg_class WHERE oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1) "
	                "AND relkind OPERATOR(pg_catalog.=) ANY ('{r,p,v,m,f}'::pg_catalog.\"char\"[])",
	                &params, &rows)) {
		*found = false;
		if (strcmp(conn_sqlstate(running->conn), "42602") == 0)
			return true;
		diag_error(job->diags, NO_SPAN, "cannot look for table %s in %s", name, conn_describe(running->conn))
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
			strings_add(running->job->arena, missing, names->items[i]);
	}
	return true;
}

bool verify_tables(Running *running, const Strings *also, Strings *missing)
{
	Job *job = running->job;

	if (!find_missing(running, &job->config->required_tables, missing) || !find_missing(running, also, missing))
		return false;
	for (size_t i = 0; i < missing->count; i++)
		diag_error(job->diags, NO_SPAN, "required table %s is not in %s", missing->items[i],
		           conn_describe(running->conn))
		    ->hint = "it is asked for by --require or by \"migrations.requiredTables\" in dbgen.json";
	return true;
}
