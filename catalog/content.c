#include "content.h"

#include <stdlib.h>
#include <string.h>

#include "queries.h"
#include "session.h"
#include "sqltext.h"

enum { ROWS_A_STATEMENT = 200 };

/* --- reading ------------------------------------------------------------------------------------ */

/* Tables and sequences whose rows count. */
static const char *const relations_sql =
    "SELECT c.oid, n.nspname, c.relname, c.relkind, x.condition"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " LEFT JOIN (SELECT u.oid, u.condition FROM pg_catalog.pg_extension e, "
    "unnest(e.extconfig, e.extcondition) AS u (oid, condition)) x ON x.oid = c.oid"
    " WHERE c.relkind IN ('r', 'S') AND c.relname !~ '^__(drizzle_migrations|dbgen_)'"
    " AND (x.oid IS NOT NULL OR n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT"
    " FROM pg_catalog.pg_depend d WHERE d.classid = c.tableoid AND d.objid = c.oid AND d.deptype = 'e'))"
    " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";

/* 16 bool, 20 bigint, 21 smallint, 23 integer, 700 real, 701 double precision, 1700 numeric; 1082 date. */
static const char *const columns_sql =
    "SELECT a.attrelid, a.attname, a.atttypid IN (16, 20, 21, 23, 700, 701, 1700),"
    " EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary"
    " AND a.attnum = ANY (i.indkey)),"
    " EXISTS (SELECT FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND (f.conrelid = a.attrelid"
    " AND a.attnum = ANY (f.conkey) OR f.confrelid = a.attrelid AND a.attnum = ANY (f.confkey))),"
    " a.atthasdef, a.attidentity <> '',"
    " CASE WHEN a.atttypid = 1082 THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END"
    " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'"
    " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
    " WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attrelid, a.attnum";

static const char *const others_sql =
    "SELECT pg_catalog.format('setting of the database%s: %s', ' for role ' || r.rolname, s.setting)"
    " FROM pg_catalog.pg_db_role_setting d JOIN pg_catalog.pg_database b ON b.oid = d.setdatabase"
    " AND b.datname = pg_catalog.current_database() LEFT JOIN pg_catalog.pg_roles r ON r.oid = d.setrole,"
    " pg_catalog.unnest(d.setconfig) AS s (setting)"
    " UNION ALL SELECT pg_catalog.format('large objects: %s', pg_catalog.count(*)) FROM pg_catalog.pg_largeobject_metadata"
    " HAVING pg_catalog.count(*) > 0 ORDER BY 1";

/* Objects of extensions and of the system whose privileges are not those they came with.  They may have got them by ALTER
 * DEFAULT PRIVILEGES, whose roles therefore lose them first: an object, its list, REVOKE, and a row a GRANT. */
static const char *const grants_sql =
    "WITH o AS (SELECT 'ROUTINE' AS what, p.tableoid AS class, p.oid, p.oid::pg_catalog.regprocedure::text AS name,"
    " p.pronamespace AS namespace, p.proowner AS owner, p.proacl AS acl FROM pg_catalog.pg_proc p"
    " UNION ALL SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.tableoid, c.oid,"
    " c.oid::pg_catalog.regclass::text, c.relnamespace, c.relowner, c.relacl FROM pg_catalog.pg_class c"
    " WHERE c.relkind IN ('r', 'v', 'm', 'S', 'f')),"
    " role AS (SELECT pg_catalog.string_agg(DISTINCT pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)), ', ') AS names"
    " FROM pg_catalog.pg_default_acl d, pg_catalog.aclexplode(d.defaclacl) x WHERE x.grantee NOT IN (0, d.defaclrole))"
    " SELECT pg_catalog.format('privileges of %s: %s', o.name, (SELECT pg_catalog.array_agg(a::text ORDER BY a::text) FROM"
    " pg_catalog.unnest(o.acl) a)),"
    " pg_catalog.format('REVOKE ALL ON %s %s FROM %s', o.what, o.name, pg_catalog.concat_ws(', ', 'PUBLIC', role.names)),"
    " CASE WHEN x.grantee IS NOT NULL THEN pg_catalog.format('GRANT %s ON %s %s TO %s%s', x.privilege_type, o.what, o.name,"
    " CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END,"
    " CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) END"
    " FROM role, o LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = 0"
    " LEFT JOIN LATERAL pg_catalog.aclexplode(o.acl) x ON x.grantee <> o.owner"
    " WHERE o.acl IS NOT NULL AND o.acl IS DISTINCT FROM i.initprivs"
    " AND (o.namespace = 'pg_catalog'::pg_catalog.regnamespace OR EXISTS (SELECT FROM pg_catalog.pg_depend e"
    " WHERE e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e')) ORDER BY 1, 3";

static bool is_true(const Rows *rows, size_t row, size_t column)
{
	const char *value = rows_get(rows, row, column);

	return value && *value == 't';
}

/* The columns of the table with this OID; ROWS are sorted by it. */
static bool read_columns(Arena *arena, Diags *diags, Conn *conn, const Rows *rows, const char *oid, ContentTable *table)
{
	for (size_t i = 0; i < rows->row_count; i++) {
		const char *date_default = rows_get(rows, i, 7);
		Rows today;

		if (strcmp(rows_text(rows, i, 0), oid) != 0)
			continue;
		ContentColumn *column = arena_new_struct(arena, ContentColumn);
		*column = (ContentColumn){ .name = rows_text(rows, i, 1),
			                       .bare = is_true(rows, i, 2),
			                       .key = is_true(rows, i, 3),
			                       .linked = is_true(rows, i, 4),
			                       .has_default = is_true(rows, i, 5),
			                       .identity = is_true(rows, i, 6) };
		if (date_default) {
			/* CURRENT_DATE is the same in two replays of one day. */
			if (!conn_query(conn, diags, arena, arena_printf(arena, "SELECT (%s)::pg_catalog.date", date_default), NULL,
			                &today))
				return false;
			column->today = rows_get(&today, 0, 0);
		}
		list_add(arena, &table->columns, column);
	}
	return true;
}

static bool read_rows(Arena *arena, Diags *diags, Conn *conn, const char *condition, ContentTable *table)
{
	Strings names = { 0 };

	for (size_t i = 0; i < table->columns.count; i++)
		strings_add(arena, &names, ((const ContentColumn *) table->columns.items[i])->name);
	const char *sql = sql_text(arena, "SELECT %N FROM ONLY %Q %s ORDER BY tableoid, ctid", &names, table->schema,
	                           table->name, condition ? condition : "");
	return conn_query(conn, diags, arena, sql, NULL, &table->rows);
}

static bool read_sequence(Arena *arena, Diags *diags, Conn *conn, ContentSequence *sequence)
{
	const char *name = sql_text(arena, "%Q", sequence->schema, sequence->name);
	Rows rows;

	if (!conn_query(conn, diags, arena,
	                sql_text(arena,
	                         "SELECT s.last_value, s.is_called, s.last_value = p.seqstart AND NOT s.is_called FROM %s s, "
	                         "pg_catalog.pg_sequence p WHERE p.seqrelid = %L::pg_catalog.regclass",
	                         name, name),
	                NULL, &rows))
		return false;
	sequence->last_value = rows_text(&rows, 0, 0);
	sequence->is_called = rows_text(&rows, 0, 1);
	sequence->untouched = is_true(&rows, 0, 2);
	return true;
}

static bool read_relations(Arena *arena, Diags *diags, Conn *conn, Content *content)
{
	Rows relations, columns;

	if (!conn_query(conn, diags, arena, relations_sql, NULL, &relations) ||
	    !conn_query(conn, diags, arena, columns_sql, NULL, &columns))
		return false;
	for (size_t i = 0; i < relations.row_count; i++) {
		ContentTable *table = arena_new_struct(arena, ContentTable);
		ContentSequence *sequence = arena_new_struct(arena, ContentSequence);

		table->schema = sequence->schema = rows_text(&relations, i, 1);
		table->name = sequence->name = rows_text(&relations, i, 2);
		if (*rows_text(&relations, i, 3) == 'S') {
			list_add(arena, &content->sequences, sequence);
			if (!read_sequence(arena, diags, conn, sequence))
				return false;
			continue;
		}
		list_add(arena, &content->tables, table);
		if (!read_columns(arena, diags, conn, &columns, rows_text(&relations, i, 0), table) ||
		    !read_rows(arena, diags, conn, rows_get(&relations, i, 4), table))
			return false;
	}
	return true;
}

static bool read_grants(Arena *arena, Diags *diags, Conn *conn, Content *content)
{
	const char *last = "";
	Rows rows;

	if (!conn_query(conn, diags, arena, grants_sql, NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		const char *object = rows_text(&rows, i, 0), *grant = rows_text(&rows, i, 2);

		if (strcmp(object, last) != 0) {
			strings_add(arena, &content->others, object);
			strings_add(arena, &content->grants, rows_text(&rows, i, 1));
		}
		last = object;
		if (grant)
			strings_add(arena, &content->grants, grant);
	}
	return true;
}

static bool read_others(Arena *arena, Diags *diags, Conn *conn, Content *content)
{
	Rows rows;

	if (!conn_query(conn, diags, arena, others_sql, NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		strings_add(arena, &content->others, rows_text(&rows, i, 0));
	for (size_t q = 0; q < catalog_query_count; q++) {
		if (strcmp(catalog_queries[q].file, "catalog/unread.sql") != 0)
			continue;
		if (!conn_query(conn, diags, arena, catalog_queries[q].sql, NULL, &rows))
			return false;
		for (size_t i = 0; i < rows.row_count; i++)
			strings_add(arena, &content->others,
			            arena_printf(arena, "%s: %s, such as %s", rows_text(&rows, i, 0), rows_text(&rows, i, 1),
			                         rows_text(&rows, i, 2)));
	}
	return read_grants(arena, diags, conn, content);
}

Content *content_read(Arena *arena, Diags *diags, Conn *conn)
{
	Content *content = arena_new_struct(arena, Content);

	if (!session_begin_read_only(conn, diags))
		return NULL;
	bool good = read_relations(arena, diags, conn, content) && read_others(arena, diags, conn, content);
	return session_end(conn, diags) && good ? content : NULL;
}

bool content_is_empty(const Content *content)
{
	for (size_t i = 0; i < content->tables.count; i++)
		if (((const ContentTable *) content->tables.items[i])->rows.row_count > 0)
			return false;
	return true;
}

/* --- which row is which ----------------------------------------------------------------------------- */

typedef enum RowOrder { BY_KEY, BY_ALL, AS_THEY_LIE } RowOrder;

typedef struct Sorting {
	const ContentTable *table;
	bool keys_only;
} Sorting;

static int compare_values(const char *a, const char *b, bool bare)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	if (bare) {
		double number_a = strtod(a, NULL);
		double number_b = strtod(b, NULL);
		if (number_a < number_b || number_a > number_b)
			return number_a < number_b ? -1 : 1;
	}
	return strcmp(a, b);
}

static int compare_rows(const void *a, const void *b, void *data)
{
	const Sorting *sorting = data;
	const ContentTable *table = sorting->table;
	size_t row_a = *(const size_t *) a, row_b = *(const size_t *) b;

	for (size_t i = 0; i < table->columns.count; i++) {
		const ContentColumn *column = table->columns.items[i];

		if (sorting->keys_only && !column->key)
			continue;
		int order = compare_values(rows_get(&table->rows, row_a, i), rows_get(&table->rows, row_b, i), column->bare);
		if (order)
			return order;
	}
	return row_a < row_b ? -1 : row_a > row_b;
}

static size_t *rows_in_order(Arena *arena, const ContentTable *table, RowOrder order)
{
	size_t *rows = arena_alloc(arena, table->rows.row_count * sizeof(size_t));
	Sorting sorting = { table, order == BY_KEY };

	for (size_t i = 0; i < table->rows.row_count; i++)
		rows[i] = i;
	if (order != AS_THEY_LIE)
		qsort_r(rows, table->rows.row_count, sizeof(size_t), compare_rows, &sorting);
	return rows;
}

static bool same_value(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool has_key(const ContentTable *table)
{
	for (size_t i = 0; i < table->columns.count; i++)
		if (((const ContentColumn *) table->columns.items[i])->key)
			return true;
	return false;
}

/* Rows of both in one order, in which the columns that make the order are the same. */
static bool pairs_up(const ContentTable *a, const size_t *rows_a, const ContentTable *b, const size_t *rows_b,
                     RowOrder order)
{
	for (size_t i = 0; i < a->rows.row_count; i++)
		for (size_t c = 0; c < a->columns.count; c++)
			if ((order == BY_ALL || ((const ContentColumn *) a->columns.items[c])->key) &&
			    !same_value(rows_get(&a->rows, rows_a[i], c), rows_get(&b->rows, rows_b[i], c)))
				return false;
	return true;
}

/* As many rows with the same columns.  Row ROWS_A[i] of A is row ROWS_B[i] of B: by the primary key; where that varies,
 * or there is none, because all is the same; else by their place in the table, for migrations do things in one order. */
static void pair_rows(Arena *arena, const ContentTable *a, const ContentTable *b, size_t **rows_a, size_t **rows_b)
{
	for (RowOrder order = has_key(a) ? BY_KEY : BY_ALL;; order++) {
		*rows_a = rows_in_order(arena, a, order);
		*rows_b = rows_in_order(arena, b, order);
		if (order == AS_THEY_LIE || pairs_up(a, *rows_a, b, *rows_b, order))
			return;
	}
}

static ContentTable *find_table(const Content *content, const ContentTable *like)
{
	for (size_t i = 0; i < content->tables.count; i++) {
		ContentTable *table = content->tables.items[i];

		if (strcmp(table->schema, like->schema) == 0 && strcmp(table->name, like->name) == 0)
			return table;
	}
	return NULL;
}

static bool same_shape(const ContentTable *a, const ContentTable *b)
{
	if (!b || a->columns.count != b->columns.count || a->rows.row_count != b->rows.row_count)
		return false;
	for (size_t i = 0; i < a->columns.count; i++)
		if (strcmp(((const ContentColumn *) a->columns.items[i])->name,
		           ((const ContentColumn *) b->columns.items[i])->name) != 0)
			return false;
	return true;
}

static size_t cell(const ContentTable *table, size_t row, size_t column)
{
	return row * table->columns.count + column;
}

static void mark_table(Arena *arena, ContentTable *table, const ContentTable *again)
{
	table->varies = arena_alloc(arena, table->rows.row_count * table->columns.count * sizeof(bool));
	size_t *rows, *rows_again;
	pair_rows(arena, table, again, &rows, &rows_again);
	for (size_t i = 0; i < table->rows.row_count; i++)
		for (size_t c = 0; c < table->columns.count; c++)
			table->varies[cell(table, rows[i], c)] = !same_value(rows_get(&table->rows, rows[i], c),
			                                                     rows_get(&again->rows, rows_again[i], c));
}

bool content_mark_varying(Arena *arena, Diags *diags, Content *content, const Content *again)
{
	size_t errors = diags->errors;

	for (size_t i = 0; i < content->tables.count; i++) {
		ContentTable *table = content->tables.items[i];
		const ContentTable *other = find_table(again, table);

		if (same_shape(table, other))
			mark_table(arena, table, other);
		else
			diag_error(diags, NO_SPAN, "the migrations do not leave the same number of rows in %s.%s each time",
			           table->schema, table->name)
			    ->hint = "what rows there are must not depend on the time or on chance";
	}
	return diags->errors == errors;
}

/* --- comparing ------------------------------------------------------------------------------------- */

static const char *shown(Arena *arena, const char *value)
{
	size_t length = value ? strlen(value) : 0;

	if (!value)
		return "NULL";
	return length > 60 ? arena_printf(arena, "\"%.57s...\"", value) : arena_printf(arena, "\"%s\"", value);
}

/* "id = 3", or the row's number. */
static const char *row_name(Arena *arena, const ContentTable *table, size_t row)
{
	Strings parts = { 0 };

	for (size_t i = 0; i < table->columns.count; i++) {
		const ContentColumn *column = table->columns.items[i];

		if (column->key)
			strings_add(arena, &parts, arena_printf(arena, "%s = %s", column->name, rows_get(&table->rows, row, i)));
	}
	return parts.count ? strings_join(arena, &parts, ", ") : arena_printf(arena, "row %zu", row + 1);
}

static void compare_cells(Arena *arena, const ContentTable *wanted, const ContentTable *got, Strings *differences)
{
	size_t *rows, *rows_got;

	pair_rows(arena, wanted, got, &rows, &rows_got);
	for (size_t i = 0; i < wanted->rows.row_count; i++)
		for (size_t c = 0; c < wanted->columns.count; c++) {
			const char *a = rows_get(&wanted->rows, rows[i], c), *b = rows_get(&got->rows, rows_got[i], c);

			if ((wanted->varies && wanted->varies[cell(wanted, rows[i], c)]) || same_value(a, b))
				continue;
			strings_add(arena, differences,
			            arena_printf(arena,
			                         "row of %s.%s with %s: %s is %s by the migrations, %s by the consolidated file",
			                         wanted->schema, wanted->name, row_name(arena, wanted, rows[i]),
			                         ((const ContentColumn *) wanted->columns.items[c])->name, shown(arena, a),
			                         shown(arena, b)));
		}
}

static void compare_sequences(Arena *arena, const Content *wanted, const Content *got, Strings *differences)
{
	for (size_t i = 0; i < wanted->sequences.count; i++) {
		const ContentSequence *a = wanted->sequences.items[i];

		for (size_t j = 0; j < got->sequences.count; j++) {
			const ContentSequence *b = got->sequences.items[j];

			if (strcmp(a->schema, b->schema) == 0 && strcmp(a->name, b->name) == 0 &&
			    (strcmp(a->last_value, b->last_value) != 0 || strcmp(a->is_called, b->is_called) != 0))
				strings_add(arena, differences,
				            arena_printf(arena,
				                         "sequence %s.%s stands at %s by the migrations, at %s by the consolidated file",
				                         a->schema, a->name, a->last_value, b->last_value));
		}
	}
}

static void compare_others(Arena *arena, const Strings *a, const Strings *b, const char *who, Strings *differences)
{
	for (size_t i = 0; i < a->count; i++)
		if (!strings_has(b, a->items[i]))
			strings_add(arena, differences, arena_printf(arena, "only by %s: %s", who, a->items[i]));
}

void content_compare(Arena *arena, const Content *wanted, const Content *got, Strings *differences)
{
	for (size_t i = 0; i < wanted->tables.count; i++) {
		const ContentTable *a = wanted->tables.items[i], *b = find_table(got, a);

		if (!b) /* told as a difference of the schema */
			continue;
		if (a->rows.row_count != b->rows.row_count)
			strings_add(arena, differences,
			            arena_printf(arena, "%s.%s: %zu row%s by the migrations, %zu by the consolidated file",
			                         a->schema, a->name, a->rows.row_count, a->rows.row_count == 1 ? "" : "s",
			                         b->rows.row_count));
		else if (same_shape(a, b))
			compare_cells(arena, a, b, differences);
	}
	compare_sequences(arena, wanted, got, differences);
	compare_others(arena, &wanted->others, &got->others, "the migrations", differences);
	compare_others(arena, &got->others, &wanted->others, "the consolidated file", differences);
}

/* --- writing --------------------------------------------------------------------------------------- */

static bool is_left_to_default(const ContentTable *table, size_t row, size_t c)
{
	const ContentColumn *column = table->columns.items[c];
	bool varies = table->varies && table->varies[cell(table, row, c)];

	if (!column->has_default || column->linked)
		return false;
	return varies || (column->today && same_value(column->today, rows_get(&table->rows, row, c)));
}

static void add_value(Buf *sql, const ContentColumn *column, const char *value)
{
	if (column->bare && value && (strcmp(value, "t") == 0 || strcmp(value, "f") == 0))
		buf_add(sql, *value == 't' ? "true" : "false");
	else if (column->bare && value && strspn(value, "0123456789.") == strlen(value))
		buf_add(sql, value);
	else
		sql_add(sql, "%L", value);
}

static void add_row(Buf *sql, const ContentTable *table, size_t row)
{
	buf_add(sql, "\n\t(");
	for (size_t c = 0; c < table->columns.count; c++) {
		buf_add(sql, c ? ", " : "");
		if (is_left_to_default(table, row, c))
			buf_add(sql, "DEFAULT");
		else
			add_value(sql, table->columns.items[c], rows_get(&table->rows, row, c));
	}
	buf_add_char(sql, ')');
}

static void add_insert(Buf *sql, const ContentTable *table)
{
	Strings names = { 0 };
	bool identity = false;

	for (size_t c = 0; c < table->columns.count; c++) {
		const ContentColumn *column = table->columns.items[c];

		strings_add(sql->arena, &names, column->name);
		identity |= column->identity;
	}
	sql_add(sql, "INSERT INTO %Q (%N)%s VALUES", table->schema, table->name, &names,
	        identity ? " OVERRIDING SYSTEM VALUE" : "");
}

/* Sorted by a key that is always the same; rows whose key varies as they came, so that the next replay pairs them up. */
static size_t *rows_to_write(Arena *arena, const ContentTable *table)
{
	for (size_t i = 0; i < table->rows.row_count; i++)
		for (size_t c = 0; c < table->columns.count; c++)
			if (table->varies && table->varies[cell(table, i, c)] &&
			    ((const ContentColumn *) table->columns.items[c])->key)
				return rows_in_order(arena, table, AS_THEY_LIE);
	return rows_in_order(arena, table, has_key(table) ? BY_KEY : AS_THEY_LIE);
}

static void add_table(Buf *sql, const ContentTable *table)
{
	size_t *rows = rows_to_write(sql->arena, table);

	for (size_t i = 0; i < table->rows.row_count; i++) {
		if (table->columns.count == 0) {
			sql_add(sql, "INSERT INTO %Q DEFAULT VALUES;\n", table->schema, table->name);
			continue;
		}
		if (i % ROWS_A_STATEMENT == 0)
			add_insert(sql, table);
		add_row(sql, table, rows[i]);
		buf_add(sql, i + 1 == table->rows.row_count || (i + 1) % ROWS_A_STATEMENT == 0 ? ";\n" : ",");
	}
}

static void note_kept(Arena *arena, const ContentTable *table, Strings *kept)
{
	for (size_t c = 0; c < table->columns.count; c++)
		for (size_t i = 0; i < table->rows.row_count; i++) {
			if (!table->varies || !table->varies[cell(table, i, c)] || is_left_to_default(table, i, c))
				continue;
			strings_add(arena, kept,
			            arena_printf(arena, "%s.%s.%s", table->schema, table->name,
			                         ((const ContentColumn *) table->columns.items[c])->name));
			break;
		}
}

void content_add_sql(Buf *sql, const Content *content, Strings *kept)
{
	for (size_t i = 0; i < content->tables.count; i++) {
		add_table(sql, content->tables.items[i]);
		note_kept(sql->arena, content->tables.items[i], kept);
	}
	for (size_t i = 0; i < content->sequences.count; i++) {
		const ContentSequence *sequence = content->sequences.items[i];

		if (!sequence->untouched)
			sql_add(sql, "SELECT pg_catalog.setval(%L, %s, %s);\n",
			        sql_text(sql->arena, "%Q", sequence->schema, sequence->name), sequence->last_value,
			        *sequence->is_called == 't' ? "true" : "false");
	}
}
