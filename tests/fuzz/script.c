/* script.c: any SQL as text: its statements told apart, kept clear of drizzle's marker, filled with variables, as the runner
 * takes a migration apart. */
#include <string.h>

#include "fuzz.h"

#include "marker.h"
#include "split.h"
#include "statement.h"
#include "variables.h"

/* Every byte that is no blank is in a token or a comment, in order. */
static void check_tokens(Fuzz *fuzz, const char *text, size_t length)
{
	Scanner *scanner = scan_open(text, 0, length, SCAN_COMMENTS | SCAN_LINES);
	size_t end = 0;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		fuzz_law(token.start >= end && token.end > token.start && token.end <= length, "tokens follow each other", text,
		         NULL);
		for (size_t i = end; i < token.start; i++)
			fuzz_law(strchr(" \t\n\r\f\v", text[i]), "only blanks are between tokens", text, NULL);
		token_value(fuzz->arena, text, &token);
		end = token.end;
	}
	scan_close(scanner);
}

static void check_statements(Fuzz *fuzz, const Source *source, SplitFlags flags)
{
	Span whole = { source, 0, source->length };
	List spans = { 0 };
	size_t end = 0;

	split_spans(fuzz->arena, &fuzz->diags, whole, flags, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];

		fuzz_law(span->start >= end && span->end > span->start && span->end <= source->length,
		         "statements follow each other", source->text, NULL);
		end = span->end;
	}
}

static void run_as_migration(Fuzz *fuzz, const Source *source)
{
	Migration migration = { .tag = "0000_input", .path = "0000_input.sql", .source = source };
	UnitsHash hash = { 0 };
	List units = { 0 };

	if (!migration_units(fuzz->arena, &fuzz->diags, &migration, 150000, &units))
		return;
	for (size_t from = 0; from < units.count;) {
		size_t end = segment_end(&units, from);

		fuzz_law(end > from && end <= units.count, "segments follow each other", source->text, NULL);
		units_hash(fuzz->arena, &hash, &units, end);
		from = end;
	}
	units_hash_end(&hash);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const Source *source = source_new(fuzz.arena, "input.sql", (const char *) data, size);
	const Span whole = { source, 0, source->length };
	check_tokens(&fuzz, source->text, source->length);
	check_statements(&fuzz, source, 0);
	check_statements(&fuzz, source, SPLIT_PSQL | SPLIT_BACKSLASHES);
	size_t errors = fuzz.diags.errors;
	if (source_check_utf8(&fuzz.diags, source)) {
		Map *variables = map_new(fuzz.arena);

		map_set(variables, "name", arena_strdup(fuzz.arena, "a'\"b"));
		variables_fill(fuzz.arena, &fuzz.diags, variables, whole);
		breakpoints_check(&fuzz.diags, source);
		const char *clear = sql_without_breakpoint(fuzz.arena, source->text);
		const Source *cleared = source_new(fuzz.arena, "clear.sql", clear, strlen(clear));
		fuzz_law(errors > 0 || breakpoint_find(cleared, 0) == cleared->length, "no marker is left", source->text,
		         clear);
		run_as_migration(&fuzz, source);
	}
	fuzz_end(&fuzz);
	return 0;
}
