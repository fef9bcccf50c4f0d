/*
 * lint.c: the rules put to the changes of a migration.
 */
#include "lint.h"

#include <string.h>

#include "kind.h"
#include "scan.h"

const LintFamily *const lint_families[] = { &compat_family, &locks_family, &state_family, &query_family, NULL };

const LintRule *lint_find_rule(const char *code)
{
	for (size_t f = 0; lint_families[f]; f++) {
		for (size_t i = 0; i < lint_families[f]->count; i++) {
			if (strcmp(lint_families[f]->rules[i].code, code) == 0)
				return &lint_families[f]->rules[i];
		}
	}
	return NULL;
}

Strings lint_codes(Arena *arena)
{
	Strings codes = { 0 };

	for (size_t f = 0; lint_families[f]; f++) {
		for (size_t i = 0; i < lint_families[f]->count; i++)
			strings_add(arena, &codes, lint_families[f]->rules[i].code);
	}
	return codes;
}

/* ---- places */

/* The last statement with all of WORDS, which may be NULL; NULL: none. */
static const Span *find_statement(const Lint *lint, const char *const words[3])
{
	size_t w;

	for (size_t i = lint->statements->count; i > 0; i--) {
		const Span *span = lint->statements->items[i - 1];
		const char *text = span->source->text + span->start;

		for (w = 0; w < 3 && (!words[w] || sql_has_name(text, span->end - span->start, words[w])); w++)
			;
		if (w == 3)
			return span;
	}
	return NULL;
}

/* The statement of the migration that made the change, as far as words tell: a table may have had another name then. */
static Span change_place(const Lint *lint, const LintRule *rule, const Change *change)
{
	const Object *object = change->new ? change->new : change->old;
	const char *name = change->verb == VERB_RENAME ? change->old_name : object->name, *of = NULL;
	const Object *parent = object->parent;
	const Span *found = NULL;

	if (change->new && change->new->span.source &&
	    change->verb == VERB_CREATE && strcmp(change->new->span.source->name, lint->source->name) == 0)
		return (Span){ lint->source, change->new->span.start, change->new->span.end };
	/* A default's name says nothing. */
	if (object->kind == KIND_DEFAULT && parent) {
		name = parent->name;
		parent = parent->parent;
	}
	if (parent)
		of = parent->name;
	const char *const attempts[][3] = { { name, of, rule->word }, { name, rule->word }, { name, of }, { name } };

	for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]) && !found; i++)
		found = find_statement(lint, attempts[i]);
	return found ? *found : (Span){ lint->source, 0, 0 };
}

/* ---- running */

static void add_change(const Lint *lint, List *findings, const LintRule *rule, const Change *change, const char *what)
{
	const Object *object = change->new ? change->new : change->old;
	Finding finding = { .rule = rule,
		                .severity = rule->severity,
		                .name = object_name(lint->arena, object),
		                .kind = kind_of(object)->word,
		                .span = change_place(lint, rule, change) };
	/* A default has no name of its own. */
	const Object *named = object->kind == KIND_DEFAULT && object->parent ? object->parent : object;
	finding.message = arena_printf(lint->arena, "%s%s %s %s%s%s", named == object ? "" : "default of ",
	                               kind_of(named)->word, object_name(lint->arena, named), rule->text, !what ? "" : ": ",
	                               !what ? "" : what);
	lint_add_finding(lint, findings, &finding);
}

List lint_run(const Lint *lint)
{
	List findings = { 0 };

	for (size_t i = 0; i < lint->changes->count; i++) {
		for (size_t f = 0; lint_families[f]; f++) {
			for (size_t r = 0; r < lint_families[f]->count; r++) {
				const LintRule *rule = &lint_families[f]->rules[r];
				const char *what = NULL;

				if (rule->check && rule->check(lint, lint->changes->items[i], &what))
					add_change(lint, &findings, rule, lint->changes->items[i], what);
			}
		}
	}
	for (size_t f = 0; lint_families[f]; f++) {
		for (size_t r = 0; r < lint_families[f]->count; r++) {
			const LintRule *rule = &lint_families[f]->rules[r];

			if (rule->survey)
				rule->survey(lint, rule, &findings);
		}
	}
	return findings;
}

/* ---- told */

void lint_explain(Buf *out, const LintRule *rule)
{
	/* Of rules over statements it is the statement: "`CREATE INDEX …`". */
	buf_printf(out, "%s (%s)\n\nIt fires %s%s.\n\nWhy: %s.\n\nInstead: %s.\n\n", rule->code,
	           severity_word(rule->severity), *rule->text == '`' ? "at " : "when something ", rule->text, rule->why,
	           rule->advice);
	buf_printf(
	    out,
	    "In one migration it is switched off by the line\n  -- dbgen: lint-ignore %s REASON\n"
	    "in all of them, or given another severity, in dbgen.json by\n  \"lint\": { \"rules\": { \"%s\": \"off\" } }\n",
	    rule->code, rule->code);
}

/* docs/lint.md */
void lint_add_markdown(Buf *out)
{
	for (size_t f = 0; lint_families[f]; f++) {
		const LintFamily *family = lint_families[f];

		buf_printf(out,
		           "%s## %s\n\n%s\n\n| rule | is | fires when something | why | do instead |\n|---|---|---|---|---|\n",
		           f > 0 ? "\n" : "", family->name, family->meaning);
		for (size_t i = 0; i < family->count; i++) {
			const LintRule *rule = &family->rules[i];

			buf_printf(out, "| `%s` | %s | %s | %s | %s |\n", rule->code, severity_word(rule->severity), rule->text,
			           rule->why, rule->advice);
		}
	}
}
