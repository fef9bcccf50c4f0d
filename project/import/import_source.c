/*
 * import_source.c: which tool, which table, which folder.
 */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "import.h"
#include "sqltext.h"

/* A table of the database that may be a tool's. */
typedef struct Candidate {
	const ForeignTool *tool;
	const char *schema, *table;
} Candidate;

static void split_words(Arena *arena, const char *text, Strings *words)
{
	while (text && *text) {
		size_t length = strcspn(text, " ");

		strings_add(arena, words, arena_strndup(arena, text, length));
		text += length + (text[length] == ' ');
	}
}

static bool is_table_of(Arena *arena, const ForeignTool *tool, const Strings *columns)
{
	Strings needed = { 0 };

	split_words(arena, tool->columns, &needed);
	for (size_t i = 0; i < needed.count; i++)
		if (!strings_has(columns, needed.items[i]))
			return false;
	return !tool->no_more_columns || columns->count == needed.count;
}

/* Tables by NAME (in SCHEMA, unless NULL) with their columns. */
static bool find_tables(Import *import, const char *schema, const char *name, Rows *rows)
{
	Arena *arena = import->job->arena;
	Strings params = { 0 };

	strings_add(arena, &params, name);
	strings_add(arena, &params, schema);
	return conn_own(
	    import->running.conn, import->job->diags, arena,
	    "SELECT n.nspname, c.relname, pg_catalog.string_agg(a.attname, ' ' ORDER BY a.attnum),"
	    " CASE c.relkind WHEN 'r' THEN NULL WHEN 'p' THEN NULL WHEN 'f' THEN 'a foreign table' ELSE 'a view' END"
	    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
	    " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
	    " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = $1 AND n.nspname = coalesce($2, n.nspname)"
	    " GROUP BY n.nspname, c.relname, c.relkind ORDER BY n.nspname",
	    &params, rows);
}

/* Our own table is not another tool's. */
static bool is_ours(const Import *import, const char *schema, const char *table)
{
	const RunnerOptions *options = &import->running.options;

	return strcmp(table, options->table ? options->table : "__drizzle_migrations") == 0 &&
	       strcmp(schema, options->schema ? options->schema : "drizzle") == 0;
}

/* A view runs what its owner wants as it is read, with the rights of whoever imports. */
static bool is_table_to_read(Import *import, const Rows *rows, size_t row)
{
	const char *other = rows_get(rows, row, 3);

	if (other)
		diag_error(import->job->diags, NO_SPAN, "%s.%s is no table but %s, and reading it may run anything",
		           rows_text(rows, row, 0), rows_text(rows, row, 1), other)
		    ->hint = "--table SCHEMA.NAME names the table with the history; drop what only pretends to be it";
	return !other;
}

static bool find_candidates_of(Import *import, const ForeignTool *tool, List *found)
{
	Arena *arena = import->job->arena;
	Rows rows;

	if (!find_tables(import, tool->schema, tool->table, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		Candidate *candidate = arena_new_struct(arena, Candidate);
		Strings columns = { 0 };

		*candidate = (Candidate){ tool, rows_text(&rows, i, 0), rows_text(&rows, i, 1) };
		split_words(arena, rows_text(&rows, i, 2), &columns);
		if (!is_table_of(arena, tool, &columns) || is_ours(import, candidate->schema, candidate->table))
			continue;
		if (!is_table_to_read(import, &rows, i))
			return false;
		list_add(arena, found, candidate);
	}
	return true;
}

/* The folder that is named, or the first usual one that looks like TOOL's; NULL: none. */
static const char *find_folder(Import *import, const ForeignTool *tool)
{
	Arena *arena = import->job->arena;
	const char *base = import->job->config->folder;
	Strings folders = { 0 };

	if (import->options->dir)
		return foreign_recognise(arena, tool, import->options->dir) ? import->options->dir : NULL;
	split_words(arena, tool->folders, &folders);
	for (size_t i = 0; i < folders.count; i++) {
		const char *path = strcmp(base, ".") == 0 ? folders.items[i] : path_join(arena, base, folders.items[i]);

		if (foreign_recognise(arena, tool, path))
			return path;
	}
	return NULL;
}

static bool refuse_several(Import *import, const List *found, bool tables)
{
	Strings names = { 0 };

	for (size_t i = 0; i < found->count; i++) {
		const Candidate *one = found->items[i];

		strings_add(import->job->arena, &names,
		            tables
		                ? arena_printf(import->job->arena, "%s (table %s.%s)", one->tool->name, one->schema, one->table)
		                : one->tool->name);
	}
	diag_error(import->job->diags, NO_SPAN, "this may be the history of more than one tool: %s",
	           strings_join(import->job->arena, &names, ", "))
	    ->hint = "--from names the tool, --table its table, --dir its folder";
	return false;
}

/* Takes those away whose folder is not there, unless that leaves nothing. */
static void prefer_folders(Import *import, List *found)
{
	List with_folder = { 0 };

	for (size_t i = 0; i < found->count; i++)
		if (find_folder(import, ((const Candidate *) found->items[i])->tool))
			list_add(import->job->arena, &with_folder, found->items[i]);
	if (with_folder.count > 0)
		*found = with_folder;
}

static bool choose(Import *import, List *found)
{
	prefer_folders(import, found);
	if (found->count > 1)
		return refuse_several(import, found, true);
	const Candidate *chosen = found->items[0];
	import->tool = chosen->tool;
	import->schema = chosen->schema;
	import->table = chosen->table;
	return true;
}

/* Without a table a folder tells: a database that the other tool has not seen. */
static bool detect_by_folder(Import *import)
{
	List found = { 0 };

	for (size_t i = 0; foreign_tools[i]; i++) {
		Candidate *candidate = arena_new_struct(import->job->arena, Candidate);

		*candidate = (Candidate){ foreign_tools[i], NULL, NULL };
		if (!foreign_tools[i]->verbatim && find_folder(import, foreign_tools[i]))
			list_add(import->job->arena, &found, candidate);
	}
	if (found.count > 1)
		return refuse_several(import, &found, false);
	if (found.count == 0) {
		diag_error(import->job->diags, NO_SPAN, "no other tool's table is in %s, and no folder of its was found",
		           conn_describe(import->running.conn))
		    ->hint =
		    "--from names the tool, --dir its folder; for a table of your own: --table NAME --version-column COLUMN";
		return false;
	}
	import->tool = ((const Candidate *) found.items[0])->tool;
	return true;
}

static bool find_tool_and_table(Import *import)
{
	List found = { 0 };

	for (size_t i = 0; foreign_tools[i]; i++)
		if ((!import->tool || import->tool == foreign_tools[i]) &&
		    !find_candidates_of(import, foreign_tools[i], &found))
			return false;
	if (found.count > 0)
		return choose(import, &found);
	if (import->tool)
		return true;
	return detect_by_folder(import);
}

/* --table: "schema.table", or a name that only one schema has. */
static bool take_named_table(Import *import, Strings *columns)
{
	Arena *arena = import->job->arena;
	const char *wanted = import->options->table, *dot = strchr(wanted, '.');
	const char *schema = dot ? arena_strndup(arena, wanted, (size_t) (dot - wanted)) : NULL;
	Rows rows;

	if (!find_tables(import, schema, dot ? dot + 1 : wanted, &rows))
		return false;
	if (rows.row_count != 1) {
		diag_error(import->job->diags, NO_SPAN,
		           rows.row_count == 0 ? "there is no table %s in %s"
		                               : "several schemas of %2$s "
		                                 "have a table %1$s",
		           wanted, conn_describe(import->running.conn))
		    ->hint = "--table SCHEMA.NAME";
		return false;
	}
	if (!is_table_to_read(import, &rows, 0))
		return false;
	import->schema = rows_text(&rows, 0, 0);
	import->table = rows_text(&rows, 0, 1);
	split_words(arena, rows_text(&rows, 0, 2), columns);
	return true;
}

static bool need_columns(Import *import, const Strings *columns)
{
	const ImportOptions *options = import->options;
	const char *const mapped[] = { options->version_column, options->name_column, options->applied_at_column,
		                           options->hash_column, options->success_column };

	for (size_t i = 0; i < sizeof(mapped) / sizeof(mapped[0]); i++) {

		if (!mapped[i] || strings_has(columns, mapped[i]))
			continue;
		const char *near = nearest_name(mapped[i], columns);
		diag_error(import->job->diags, NO_SPAN, "%s has no column \"%s\"", import_table(import), mapped[i])->hint =
		    near ? arena_printf(import->job->arena, "did you mean %s?", near)
		         : arena_printf(import->job->arena, "it has %s", strings_join(import->job->arena, columns, ", "));
		return false;
	}
	return true;
}

/* Times stand in tables as timestamps, as seconds or milliseconds since 1970, or as text. */
static const char *time_expression(Import *import, const char *column)
{
	if (!column)
		return "NULL";
	return sql_text(
	    import->job->arena,
	    "CASE WHEN %I::text ~ '^[0-9]+$' THEN CASE WHEN length(%I::text) > 11 THEN %I::text"
	    " ELSE %I::text || '000' END ELSE (extract(epoch FROM %I::text::timestamptz) * 1000)::bigint::text END",
	    column, column, column, column, column);
}

static const char *column_expression(Import *import, const char *column)
{
	return column ? sql_text(import->job->arena, "%I::text", column) : "NULL";
}

static const char *mapped_query(Import *import)
{
	const ImportOptions *options = import->options;
	Arena *arena = import->job->arena;
	const char *order = options->applied_at_column ? options->applied_at_column
	                    : options->version_column  ? options->version_column
	                                               : options->name_column;

	return arena_printf(
	    arena, "SELECT %s, %s, %s, %s, %s FROM %s%s%s ORDER BY %s", column_expression(import, options->version_column),
	    column_expression(import, options->name_column), column_expression(import, options->hash_column),
	    time_expression(import, options->applied_at_column),
	    options->success_column
	        ? sql_text(arena,
	                   "CASE WHEN lower(%I::text) IN ('t', 'true', '1', 'y', 'yes', 'ok', 'success', "
	                   "'succeeded', 'applied', 'done', 'completed', 'executed') THEN 'applied' ELSE 'failed' END",
	                   options->success_column)
	        : "'applied'",
	    sql_text(arena, "%Q", import->schema, import->table), options->where ? " WHERE " : "",
	    options->where ? options->where : "", sql_identifier(arena, order));
}

static const char *tool_query(Import *import)
{
	const char *text = import->tool->query;
	Buf sql;

	buf_init(&sql, import->job->arena);
	const char *at;
	while ((at = strstr(text, "%t"))) {
		buf_add_n(&sql, text, (size_t) (at - text));
		sql_add(&sql, "%Q", import->schema, import->table);
		text = at + 2;
	}
	buf_add(&sql, text);
	return sql.data;
}

static ForeignState state_of(const char *word)
{
	return strcmp(word, "applied") == 0    ? FOREIGN_APPLIED
	       : strcmp(word, "failed") == 0   ? FOREIGN_FAILED
	       : strcmp(word, "baseline") == 0 ? FOREIGN_BASELINE
	                                       : FOREIGN_UNDONE;
}

static bool read_rows(Import *import, const char *sql)
{
	Arena *arena = import->job->arena;
	Rows rows;

	if (!conn_own(import->running.conn, import->job->diags, arena, sql, NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		ForeignRow *row = arena_new_struct(arena, ForeignRow);
		const char *applied_at = rows_get(&rows, i, 3);

		*row = (ForeignRow){ .version = rows_get(&rows, i, 0),
			                 .name = rows_get(&rows, i, 1),
			                 .checksum = rows_get(&rows, i, 2),
			                 .applied_at = applied_at ? strtoll(applied_at, NULL, 10) : 0,
			                 .state = state_of(rows_text(&rows, i, 4)) };
		if (row->version || row->name)
			list_add(arena, &import->rows, row);
	}
	return true;
}

/* Only the rows are known: each stands for a migration that nothing more is known of. */
static ForeignFolder *folder_of_rows(Import *import)
{
	Arena *arena = import->job->arena;
	ForeignFolder *folder = arena_new_struct(arena, ForeignFolder);

	*folder = (ForeignFolder){ .arena = arena, .diags = import->job->diags, .path = import_table(import) };
	for (size_t i = 0; i < import->rows.count; i++) {
		ForeignRow *row = import->rows.items[i];
		ForeignMigration *migration = arena_new_struct(arena, ForeignMigration);

		row->matched = true;
		*migration = (ForeignMigration){ .version = row->version ? row->version : row->name,
			                             .row = row,
			                             .path = import_table(import),
			                             .label = row->version ? row->version : row->name,
			                             .name = row->name ? row->name : row->version,
			                             .code = "unknown",
			                             .applied = row->state == FOREIGN_APPLIED || row->state == FOREIGN_BASELINE };
		list_add(arena, &folder->migrations, migration);
	}
	return folder;
}

static bool read_folder_of(Import *import)
{
	Job *job = import->job;
	const char *path = find_folder(import, import->tool);

	if (path || import->options->dir) {
		import->from = foreign_read(job->arena, job->diags, import->tool, path ? path : import->options->dir);
		if (!import->from)
			return false;
		if (import->from->migrations.count > 0) {
			foreign_match(import->tool, import->from, &import->rows, &import->problems);
			return true;
		}
		diag_error(job->diags, NO_SPAN, "%s holds no migration of %s", import->from->path, import->tool->title)
		    ->hint = "--dir names the folder with the migrations, --from the tool";
		return false;
	}
	if (import->options->baseline && import->rows.count > 0) {
		import->from = folder_of_rows(import);
		return true;
	}
	diag_error(job->diags, NO_SPAN, "the migrations of %s were not found in %s", import->tool->title,
	           import->tool->folders)
	    ->hint = "--dir names their folder; without the files --baseline makes one migration of the live database";
	return false;
}

static const ForeignTool *tool_named(Import *import, const char *name)
{
	const ForeignTool *tool = foreign_find_tool(name);
	Strings names = { 0 };

	if (tool)
		return tool;
	for (size_t i = 0; foreign_tools[i]; i++)
		strings_add(import->job->arena, &names, foreign_tools[i]->name);
	Diag *diag = diag_error(import->job->diags, NO_SPAN, "\"%s\" is no tool whose history can be imported", name);
	diag->detail = arena_printf(import->job->arena, "these can: %s", strings_join(import->job->arena, &names, ", "));
	diag->hint = "any other: --table NAME with --version-column or --name-column";
	return NULL;
}

/* A table that is nobody's tool's is called by its name. */
static const ForeignTool *mapped_tool(Import *import)
{
	ForeignTool *tool = arena_new_struct(import->job->arena, ForeignTool);

	*tool = foreign_plain;
	tool->title = import_table(import);
	return tool;
}

static bool find_mapped(Import *import)
{
	const ImportOptions *options = import->options;
	Strings columns = { 0 };

	if (!take_named_table(import, &columns) || !need_columns(import, &columns))
		return false;
	if (!import->tool) {
		if (!options->version_column && !options->name_column) {
			diag_error(import->job->diags, NO_SPAN, "which column of %s names the migration?", import_table(import))
			    ->hint =
			    "--version-column for numbers, --name-column for file names; --from when it is the table of a known tool";
			return false;
		}
		import->tool = mapped_tool(import);
	} else if (!is_table_of(import->job->arena, import->tool, &columns)) {
		diag_error(import->job->diags, NO_SPAN, "%s is not a table of %s", import_table(import), import->tool->title)
		    ->hint = arena_printf(import->job->arena, "that has the columns %s", import->tool->columns);
		return false;
	}
	return read_rows(import, !import->tool->query ? mapped_query(import) : tool_query(import));
}

/* Its table, the one that it locks, others of its own, and their sequences. */
static bool find_own_tables(Import *import)
{
	Arena *arena = import->job->arena;
	Strings params = { 0 };

	if (!import->table)
		return true;
	if (import->tool->schema)
		strings_add(arena, &import->own, import->schema);
	strings_add(arena, &params, import->schema);
	strings_add(arena, &params, import->table);
	strings_add(arena, &params, import->tool->extras);
	Rows rows;
	if (!conn_own(import->running.conn, import->job->diags, arena,
	              "WITH own AS (SELECT oid, relname FROM pg_catalog.pg_class WHERE relnamespace = (SELECT oid FROM"
	              " pg_catalog.pg_namespace WHERE nspname = $1) AND relname::text IN ($2, $2 || '_lock', $3))"
	              " SELECT relname FROM own UNION SELECT c.relname FROM own JOIN pg_catalog.pg_depend d ON"
	              " d.refobjid = own.oid AND d.deptype = 'a' JOIN pg_catalog.pg_class c ON c.oid = d.objid"
	              " AND c.relkind = 'S' ORDER BY 1",
	              &params, &rows))
		return false;
	for (size_t i = 0; !import->tool->schema && i < rows.row_count; i++)
		strings_add(arena, &import->own, arena_printf(arena, "%s.%s", import->schema, rows_text(&rows, i, 0)));
	return true;
}

bool import_find(Import *import)
{
	const ImportOptions *options = import->options;

	if (options->from && !(import->tool = tool_named(import, options->from)))
		return false;
	if (options->table) {
		if (!find_mapped(import))
			return false;
	} else if (!find_tool_and_table(import) || (import->table && !read_rows(import, tool_query(import)))) {
		return false;
	}
	return find_own_tables(import) && read_folder_of(import);
}

const char *import_table(const Import *import)
{
	return import->table ? sql_text(import->job->arena, "%Q", import->schema, import->table) : NULL;
}
