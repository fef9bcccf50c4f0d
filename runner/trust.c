/*
 * trust.c: whose record of migrations it is.
 */
#include "trust.h"

/* What is of somebody else: the thing, its owner, what to do.  Superusers are members of every role, which says nothing. */
static const char *const foreign_sql =
    "WITH RECURSIVE trusted AS (SELECT r.oid FROM pg_catalog.pg_roles r, pg_catalog.pg_roles me"
    " WHERE me.rolname = CURRENT_USER AND (r.oid = me.oid OR r.rolsuper OR r.rolname = 'pg_database_owner'"
    " OR r.oid = (SELECT datdba FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
    " OR NOT me.rolsuper AND pg_catalog.pg_has_role(me.oid, r.oid, 'MEMBER'))),"
    " tables AS (SELECT c.oid, c.relowner, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = $1 AND c.relname IN ($2, '" RUNS_TABLE "') AND c.relkind IN ('r', 'p')),"
    /* What belongs to the tables (defaults, checks, rules, policies, indexes, domains' checks) and what that names; the
     * server's own objects are not recorded. */
    " reached AS (SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class, oid AS object, name FROM tables"
    " UNION SELECT d.class, d.object, name FROM reached, LATERAL ("
    "SELECT classid, objid FROM pg_catalog.pg_depend WHERE refclassid = reached.class AND refobjid = reached.object"
    " AND deptype IN ('a', 'i') AND reached.class <> 'pg_catalog.pg_proc'::pg_catalog.regclass"
    " UNION SELECT refclassid, refobjid FROM pg_catalog.pg_depend WHERE classid = reached.class AND objid = reached.object"
    " AND refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass,"
    " 'pg_catalog.pg_operator'::pg_catalog.regclass)"
    " AND reached.class <> 'pg_catalog.pg_proc'::pg_catalog.regclass) AS d (class, object))"
    " SELECT what, pg_catalog.pg_get_userbyid(owner), remedy FROM ("
    "SELECT 1, pg_catalog.format('schema %I', nspname), nspowner,"
    " pg_catalog.format('ALTER SCHEMA %I OWNER TO CURRENT_USER', nspname)"
    " FROM pg_catalog.pg_namespace WHERE nspname = $1"
    " UNION ALL SELECT 2, 'table ' || name, relowner, 'ALTER TABLE ' || name || ' OWNER TO CURRENT_USER' FROM tables"
    " UNION ALL SELECT 3, pg_catalog.format('the function of trigger %I on %s', t.tgname, name), p.proowner,"
    " pg_catalog.format('DROP TRIGGER %I ON %s', t.tgname, name)"
    " FROM tables JOIN pg_catalog.pg_trigger t ON t.tgrelid = tables.oid AND NOT t.tgisinternal"
    " JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
    " UNION ALL SELECT 4, pg_catalog.format('function %s, which %s uses,', p.oid::pg_catalog.regprocedure, name), p.proowner,"
    " pg_catalog.format('ALTER FUNCTION %s OWNER TO CURRENT_USER', p.oid::pg_catalog.regprocedure)"
    " FROM reached JOIN pg_catalog.pg_proc p ON p.oid = object AND class = 'pg_catalog.pg_proc'::pg_catalog.regclass"
    ") AS of (rank, what, owner, remedy) WHERE owner NOT IN (SELECT oid FROM trusted) ORDER BY rank, what LIMIT 1";

bool history_is_trusted(Diags *diags, const History *history)
{
	Arena *arena = history->arena;
	Strings params = { 0 };
	Rows rows;

	strings_add(arena, &params, history->schema);
	strings_add(arena, &params, history->table);
	if (!conn_own(history->conn, diags, arena, foreign_sql, &params, &rows))
		return false;
	if (rows.row_count == 0)
		return true;
	const char *owner = rows_text(&rows, 0, 1);
	Diag *diag = diag_error(diags, NO_SPAN,
	                        "%s belongs to role \"%s\", which could run anything with the rights of this one",
	                        rows_text(&rows, 0, 0), owner);
	diag->detail =
	    "what a migration did is recorded there, and a table's owner decides what happens when a row is written";
	diag->hint =
	    arena_printf(diags->arena,
	                 "connect as that role; or, when you know what is there, %s; or name another schema with --schema",
	                 rows_text(&rows, 0, 2));
	return false;
}
