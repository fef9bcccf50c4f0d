/*
 * queryfacts.c: what a server's catalogs say of what trees name.
 */
#include "queryfacts.h"

#include <stdlib.h>
#include <string.h>

TreeFacts facts_new(Arena *arena)
{
	return (TreeFacts){ map_new(arena), map_new(arena), map_new(arena) };
}

/* {1,2,3} */
static const char *array_of(Arena *arena, const Map *oids)
{
	Buf out;
	size_t position = 0;
	const char *oid;
	void *value;

	buf_init(&out, arena);
	buf_add_char(&out, '{');
	while (map_next(oids, &position, &oid, &value))
		buf_printf(&out, "%s%s", out.length > 1 ? "," : "", oid);
	buf_add_char(&out, '}');
	return out.data;
}

static const Strings *only(Arena *arena, const char *param)
{
	Strings *params = arena_new_struct(arena, Strings);

	strings_add(arena, params, param);
	return params;
}

/* A type is a domain that is NOT NULL, or over one. */
#define IS_NOT_NULL_DOMAIN(type)                                                                                       \
	"(WITH RECURSIVE d(base, not_null) AS (SELECT t.typbasetype, t.typnotnull FROM pg_type t WHERE t.oid = " type      \
	" UNION ALL SELECT t.typbasetype, t.typnotnull FROM d JOIN pg_type t ON t.oid = d.base)"                           \
	" SELECT pg_catalog.bool_or(not_null) FROM d)"

/* From 18 on a column can be marked though there are NULLs in it. */
#define HAS_INVALID(relation, column)                                                                                  \
	"EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = " relation                                                 \
	" AND k.contype = 'n' AND k.conkey[1] = " column " AND NOT k.convalidated)"

/* Rows of a table are those of its children too, which need not have all that it has. */
static const char relations_sql[] =
    "SELECT c.oid, n.nspname, c.relname, c.relkind,"
    " CASE WHEN a.attnum = 1 THEN (SELECT r.ev_action::text FROM pg_rewrite r WHERE r.ev_class = c.oid"
    " AND r.rulename = '_RETURN') END, a.attnum, CASE WHEN NOT a.attisdropped THEN a.attname END, a.atttypid,"
    " a.attnotnull AND NOT " HAS_INVALID(
        "c.oid",
        "a.attnum") " AND NOT (c.relhassubclass AND EXISTS (WITH RECURSIVE h(oid) AS (SELECT i.inhrelid FROM pg_inherits i"
                    " WHERE i.inhparent = c.oid UNION SELECT i.inhrelid FROM h JOIN pg_inherits i ON i.inhparent = h.oid)"
                    " SELECT FROM h JOIN pg_attribute b ON b.attrelid = h.oid AND b.attname = a.attname"
                    " WHERE NOT b.attnotnull OR " HAS_INVALID(
                        "h.oid",
                        "b.attnum") "))"
                                    " OR coalesce(" IS_NOT_NULL_DOMAIN(
                                        "a.atttypid") ", false), a.atttypmod"
                                                      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                                      " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
                                                      " WHERE c.oid = ANY ($1::oid[]) ORDER BY c.oid, a.attnum";

static bool is_true(const char *text)
{
	return text && *text == 't';
}

/* LOADED gets the trees of views. */
static bool load_relations(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const Map *oids, List *loaded)
{
	TreeRelation *relation = NULL;
	Rows rows;

	if (map_count(oids) == 0)
		return true;
	if (!conn_own(conn, diags, arena, relations_sql, only(arena, array_of(arena, oids)), &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		const char *oid = rows_text(&rows, i, 0), *rule = rows_get(&rows, i, 4);
		size_t column = (size_t) strtoul(rows_text(&rows, i, 5), NULL, 10);

		if (!map_get(facts->relations, oid)) {
			relation = arena_new_struct(arena, TreeRelation);
			relation->schema = rows_get(&rows, i, 1);
			relation->name = rows_get(&rows, i, 2);
			relation->kind = *rows_text(&rows, i, 3);
			/* There are no more than 1600. */
			relation->columns = arena_alloc(arena, rows.row_count * sizeof(TreeColumn));
			map_set(facts->relations, oid, relation);
		}
		if (rule && (relation->rule = tree_query(tree_parse(arena, rule))))
			list_add(arena, loaded, (void *) relation->rule);
		if (column != relation->count + 1)
			continue;
		relation->columns[relation->count++] = (TreeColumn){ rows_get(&rows, i, 6), rows_get(&rows, i, 7),
			                                                 rows_get(&rows, i, 9), is_true(rows_get(&rows, i, 8)) };
	}
	return true;
}

static bool load_functions(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const Map *oids, List *loaded)
{
	const char *body = conn_server_version(conn) < 140000 ? "NULL" : "p.prosqlbody::text";
	Rows rows;

	if (map_count(oids) == 0)
		return true;
	const char *sql = arena_printf(
	    arena,
	    "SELECT p.oid, CASE WHEN p.pronamespace = 'pg_catalog'::regnamespace THEN p.proname || '(' ||"
	    " array_to_string(p.proargtypes::regtype[], ',') || ')' END, p.proisstrict,"
	    " CASE WHEN p.prokind = 'f' AND NOT p.proretset THEN %s END FROM pg_proc p WHERE p.oid = ANY ($1::oid[])",
	    body);
	if (!conn_own(conn, diags, arena, sql, only(arena, array_of(arena, oids)), &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		TreeFunction *function = arena_new_struct(arena, TreeFunction);
		const char *text = rows_get(&rows, i, 3);

		function->signature = rows_get(&rows, i, 1);
		function->strict = is_true(rows_get(&rows, i, 2));
		function->body = text ? tree_query(tree_parse(arena, text)) : NULL;
		if (function->body)
			list_add(arena, loaded, (void *) function->body);
		map_set(facts->functions, rows_text(&rows, i, 0), function);
	}
	return true;
}

static bool load_domains(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const Map *oids)
{
	Rows rows;

	if (map_count(oids) == 0)
		return true;
	if (!conn_own(conn, diags, arena,
	              "SELECT y.oid FROM pg_type y WHERE y.oid = ANY ($1::oid[]) AND " IS_NOT_NULL_DOMAIN("y.oid"),
	              only(arena, array_of(arena, oids)), &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		map_set(facts->domains, rows_text(&rows, i, 0), facts);
	return true;
}

bool facts_load(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const List *trees)
{
	List more = *trees;

	while (more.count) {
		Map *relations = map_new(arena), *functions = map_new(arena), *types = map_new(arena);
		List loaded = { 0 };

		for (size_t i = 0; i < more.count; i++)
			tree_needs(facts, more.items[i], relations, functions, types);
		if (!load_relations(arena, diags, conn, facts, relations, &loaded) ||
		    !load_functions(arena, diags, conn, facts, functions, &loaded) ||
		    !load_domains(arena, diags, conn, facts, types))
			return false;
		more = loaded;
	}
	return true;
}

bool facts_load_relations(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const Strings *oids)
{
	Map *relations = map_new(arena);
	List loaded = { 0 };

	for (size_t i = 0; i < oids->count; i++)
		if (!map_get(facts->relations, oids->items[i]))
			map_set(relations, oids->items[i], relations);
	return load_relations(arena, diags, conn, facts, relations, &loaded) &&
	       facts_load(arena, diags, conn, facts, &loaded);
}

bool facts_type_names(Arena *arena, Diags *diags, Conn *conn, const Strings *types, const Strings *typmods,
                      const Strings *domains, Strings *names)
{
	const Strings *lists[] = { types, typmods, domains };
	Strings params = { 0 };
	Rows rows;

	if (types->count == 0)
		return true;
	for (size_t i = 0; i < 3; i++) {
		Strings items = { 0 };

		for (size_t j = 0; j < types->count; j++)
			strings_add(arena, &items, *lists[i]->items[j] ? lists[i]->items[j] : "0");
		strings_add(arena, &params, arena_printf(arena, "{%s}", strings_join(arena, &items, ",")));
	}
	if (!conn_own(conn, diags, arena,
	              "SELECT CASE WHEN d.oid IS NOT NULL THEN format_type(d.oid, NULL) ELSE format_type(t.type, t.typmod) END"
	              " FROM unnest($1::oid[], $2::int[], $3::oid[]) WITH ORDINALITY t(type, typmod, domain, n)"
	              " LEFT JOIN pg_type d ON d.oid = t.domain AND d.typtype = 'd' ORDER BY t.n",
	              &params, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		strings_add(arena, names, rows_text(&rows, i, 0));
	return true;
}
