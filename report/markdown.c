/*
 * markdown.c: differences as a report that a person reads and files.
 */
#include <ctype.h>
#include <string.h>
#include <time.h>

#include "facts.h"
#include "report.h"
#include "secret.h"
#include "shown.h"

static const Object *subject(const Change *change)
{
	return change->new ? change->new : change->old;
}

/* TEXT inside a cell of a table. */
static void add_cell(Buf *out, const char *text)
{
	for (text = text_shown_lines(out->arena, text); *text != '\0'; text++) {
		if (*text == '|')
			buf_add(out, "\\|");
		else
			buf_add_char(out, *text == '\n' ? ' ' : *text);
	}
}

static void add_row(Buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(out, "| %s | ", name);
	add_cell(out, value);
	buf_add(out, " |\n");
}

static const char *now(Arena *arena)
{
	time_t seconds = time(NULL);
	struct tm tm;
	char text[32] = "";

	if (gmtime_r(&seconds, &tm))
		strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", &tm);
	return arena_strdup(arena, text);
}

static const char *side_text(Arena *arena, const ReportSide *side)
{
	const char *version = side->server_version;

	return !version ? side->label : arena_printf(arena, "%s (PostgreSQL %s)", side->label, version);
}

static void add_head(Buf *out, const Report *report)
{
	Arena *arena = out->arena;

	buf_add(out, "# Schema differences\n\n| | |\n|---|---|\n");
	add_row(out, "there is", side_text(arena, &report->from));
	add_row(out, "it should be", side_text(arena, &report->to));
	add_row(out, "time", now(arena));
	add_row(out, "found", report_count(arena, report));
	if (report->waits_for)
		add_row(out, "waiting",
		        arena_printf(arena, "%u of them for `dbgen migrate --contract`, which runs %s", report->waiting->count,
		                     report->waits_for));
	add_row(out, "by", "dbgen " DBGEN_VERSION);
	buf_add_char(out, '\n');
}

/* How many of a kind are created, dropped, altered, renamed. */
typedef struct Tally {
	size_t verbs[VERB_RENAME + 1];
	size_t unverified;
} Tally;

static void add_summary(Buf *out, const List *changes, const List *unverified)
{
	Tally tallies[KIND_COUNT] = { 0 };

	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];

		tallies[subject(change)->kind].verbs[change->verb]++;
	}
	for (size_t i = 0; i < unverified->count; i++)
		tallies[subject(unverified->items[i])->kind].unverified++;
	buf_add(
	    out,
	    "## By kind\n\n| kind | missing | too much | different | renamed | unverified |\n|---|---:|---:|---:|---:|---:|\n");
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		const Tally *tally = &tallies[kind];
		size_t altered = tally->verbs[VERB_ALTER];

		if (tally->verbs[VERB_CREATE] + tally->verbs[VERB_DROP] + altered + tally->verbs[VERB_RENAME] +
		        tally->unverified >
		    0)
			buf_printf(out, "| %s | %zu | %zu | %zu | %zu | %zu |\n", kind_row((KindId) kind)->word,
			           tally->verbs[VERB_CREATE], tally->verbs[VERB_DROP], altered, tally->verbs[VERB_RENAME],
			           tally->unverified);
	}
	buf_add_char(out, '\n');
}

/* A fence that is longer than any in TEXT. */
static void add_fenced(Buf *out, const char *language, const char *text)
{
	const char *fence = "```";

	text = text_shown_lines(out->arena, hide_secrets(out->arena, text, strlen(text)));
	while (strstr(text, fence))
		fence = arena_printf(out->arena, "%s`", fence);
	buf_printf(out, "%s%s\n%s%s%s\n\n", fence, language, text, text[strlen(text) - 1] == '\n' ? "" : "\n", fence);
}

/* "data loss" as "Data loss". */
static const char *as_heading(Arena *arena, const char *label)
{
	char *heading = arena_strdup(arena, label);

	heading[0] = (char) toupper((unsigned char) heading[0]);
	return heading;
}

static void add_facts(Buf *out, const List *facts)
{
	for (size_t i = 0; facts && i < facts->count; i++) {
		const Fact *fact = facts->items[i];

		buf_printf(out, "**%s:** %s\n\n", as_heading(out->arena, fact->label), fact->text);
	}
}

static void add_difference(Buf *out, const Change *change, size_t number, const Map *facts, const Map *statements)
{
	static const char *const meanings[] = { "is missing", "should not be there", "differs", "has its former name" };
	const Object *object = subject(change);
	const char *sql = map_get(statements, object_key(out->arena, object));

	buf_printf(out, "### %zu. `%s` %s\n\n", number, text_shown(out->arena, object_key(out->arena, object)),
	           meanings[change->verb]);
	Buf values;
	buf_init(&values, out->arena);
	if (change->verb == VERB_ALTER && change->old && change->new)
		report_values(&values, change);
	if (change->verb == VERB_RENAME)
		buf_printf(&values, "name: %s -> %s\n", text_shown(out->arena, change->old_name),
		           text_shown(out->arena, object->name));
	if (values.length > 0)
		add_fenced(out, "", values.data);
	add_facts(out, map_get(facts, object_key(out->arena, object)));
	if (sql)
		add_fenced(out, "sql", sql);
	else
		buf_add(out, "Repaired together with another; see the script.\n\n");
}

static void add_unverified(Buf *out, const Report *report)
{
	if (report->unverified->count == 0)
		return;
	buf_printf(out, "## Unverified\n\nThe texts differ; whether their meaning does could not be found out: %s\n\n",
	           report->reason ? report->reason : "no server could be asked");
	for (size_t i = 0; i < report->unverified->count; i++) {
		Buf text;

		buf_init(&text, out->arena);
		change_describe(&text, report->unverified->items[i]);
		buf_printf(out, "- `%s`\n", text.data);
	}
	buf_add_char(out, '\n');
}

void report_markdown(Buf *out, const Report *report)
{
	List changes = report_outer(out->arena, report->changes);
	Map *statements = report_statements(out->arena, report->plan);
	Map *facts = report_facts_by_key(out->arena, report->plan, &changes);

	add_head(out, report);
	if (changes.count + report->unverified->count == 0)
		return;
	add_summary(out, &changes, report->unverified);
	if (changes.count > 0)
		buf_add(out, "## Differences\n\n");
	for (size_t i = 0; i < changes.count; i++)
		add_difference(out, changes.items[i], i + 1, facts, statements);
	add_unverified(out, report);
	Buf script;
	buf_init(&script, out->arena);
	plan_add_script(&script, report->plan, "\n");
	if (script.length == 0)
		return;
	buf_add(out, "## Script\n\nAll statements in the order they have to run. Nothing of it has been run.\n\n");
	add_fenced(out, "sql", script.data);
}
