/*
 * import_report.c: what an import did, or would do.
 */
#include <string.h>

#include "adopt.h"
#include "file.h"
#include "import.h"
#include "json.h"

static const char *state_of(const Import *import, const ImportItem *item)
{
	const ForeignMigration *foreign = item->foreign;

	if (foreign->failed && !(item->ours && import_is_recorded(import, item->ours)))
		return "failed";
	if (item->ours && import_is_recorded(import, item->ours))
		return "recorded";
	if (foreign->applied)
		return "applied";
	return "pending";
}

/* Some of an empty file's names are NULL. */
static void add_member(Buf *out, const char *key, const char *text)
{
	buf_printf(out, ",\"%s\":", key);
	if (!text)
		buf_add(out, "null");
	else
		json_add_string(out, text);
}

static void add_json_item(Buf *out, const Import *import, const ImportItem *item)
{
	buf_add(out, "{\"version\":");
	json_add_string(out, item->foreign->version);
	add_member(out, "file", item->foreign->path);
	add_member(out, "tag", !item->ours ? NULL : item->ours->tag);
	add_member(out, "state", state_of(import, item));
	add_member(out, "language", !item->foreign->code ? "SQL" : item->foreign->code);
	buf_printf(out, ",\"written\":%s,\"baseline\":%s}", item->write ? "true" : "false",
	           item->in_baseline ? "true" : "false");
}

static void add_json(Buf *out, const Import *import)
{
	buf_add(out, "{\"tool\":");
	json_add_string(out, import->tool->name);
	add_member(out, "table", import_table(import));
	add_member(out, "from", import->from->path);
	add_member(out, "folder", import->running.folder->path);
	buf_printf(out, ",\"dry_run\":%s,\"files_written\":%zu,\"rows_recorded\":%zu,\n\"migrations\":[",
	           import->options->dry_run ? "true" : "false", import->to_write, import->new_rows);
	for (size_t i = 0; i < import->items.count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_json_item(out, import, import->items.items[i]);
	}
	buf_add(out, "],\n\"problems\":[");
	for (size_t i = 0; i < import->problems.count; i++) {
		const ForeignProblem *problem = import->problems.items[i];

		buf_printf(out, "%s\n{\"kind\":", i == 0 ? "" : ",");
		json_add_string(out, problem->kind);
		add_member(out, "what", problem->what);
		add_member(out, "message", problem->message);
		add_member(out, "hint", problem->hint);
		buf_add_char(out, '}');
	}
	buf_add(out, "]}\n");
}

static void add_line(Buf *out, const Import *import, const ImportItem *item, int width)
{
	buf_printf(out, "%-8s  %-*s", state_of(import, item), width, item->foreign->label);
	if (item->in_baseline)
		buf_printf(out, "  -> the baseline%s%s", item->ours ? " " : "", item->ours ? item->ours->tag : "");
	else if (item->ours)
		buf_printf(out, "  %s %s", item->write ? "->" : "==", item->ours->tag);
	else if (item->write)
		buf_add(out, "  -> a new file");
	while (buf_ends_with(out, " "))
		buf_chop(out, 1);
	buf_add_char(out, '\n');
}

static void add_text(Buf *out, const Import *import)
{
	int width = 0;

	for (size_t i = 0; i < import->items.count; i++) {
		int length = (int) strlen(((const ImportItem *) import->items.items[i])->foreign->label);

		width = length > width && length <= 60 ? length : width;
	}
	for (size_t i = 0; i < import->items.count; i++)
		add_line(out, import, import->items.items[i], width);
}

/* One warning for each kind and message, with all that it is about. */
static void warn(const Import *import)
{
	Cli *cli = import->cli;
	Map *by_message = map_new(cli->arena);

	for (size_t i = 0; i < import->problems.count; i++) {
		const ForeignProblem *problem = import->problems.items[i];
		const char *key = arena_printf(cli->arena, "%s %s", problem->kind, problem->message);
		Diag *diag = map_get(by_message, key);

		if (!diag) {
			diag = diag_warning(&cli->diags, NO_SPAN, "%s %s", problem->what, problem->message);
			diag->hint = problem->hint;
			map_set(by_message, key, diag);
		} else {
			diag->detail = !diag->detail ? arena_printf(cli->arena, "so is\n%s", problem->what)
			                             : arena_printf(cli->arena, "%s\n%s", diag->detail, problem->what);
		}
	}
}

/* The other tool's tables are still there: a pull would put them into the schema file. */
static void say_what_is_left(const Import *import)
{
	const Environment *environment = import->running.target.environment;
	Strings left = { 0 };

	for (size_t i = 0; i < import->own.count; i++) {
		bool ignored = false;

		for (size_t n = 0; environment && n < environment->ignore.count; n++)
			ignored |= text_matches(import->own.items[i], environment->ignore.items[n]);
		if (!ignored)
			strings_add(import->cli->arena, &left, import->own.items[i]);
	}
	if (left.count > 0)
		cli_say(import->cli,
		        "left in the database: \"ignore\": [\"%s\"] for the environment in dbgen.json keeps it out of pull and "
		        "diff",
		        strings_join(import->cli->arena, &left, "\", \""));
}

static void say_end(const Import *import)
{
	const Cli *cli = import->cli;
	const char *what = import->options->dry_run ? "would be " : "";
	const char *table = import_table(import);

	if (!table)
		cli_say(cli, "%s has no table of %s: nothing is recorded as applied", conn_describe(import->running.conn),
		        import->tool->title);
	if (import->to_write == 0 && import->new_rows == 0)
		cli_say(cli, "nothing to do: all that is known from %s is in %s and recorded",
		        table ? table : import->from->path, import->running.folder->path);
	else
		cli_say(cli, "%zu file%s %swritten to %s, %zu migration%s %srecorded as applied to %s", import->to_write,
		        import->to_write == 1 ? "" : "s", what, import->running.folder->path, import->new_rows,
		        import->new_rows == 1 ? "" : "s", what, conn_describe(import->running.conn));
	say_what_is_left(import);
	if (import->problems.count > 0)
		cli_say(cli, "%zu to look at", import->problems.count);
}

void import_report(Import *import)
{
	Buf out;

	buf_init(&out, import->cli->arena);
	if (import->options->json)
		add_json(&out, import);
	else
		add_text(&out, import);
	cli_print(out.data);
	warn(import);
	cli_print_diags(import->cli);
	say_end(import);
}
