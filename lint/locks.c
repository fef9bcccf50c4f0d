/*
 * locks.c: who waits while the migration runs?
 *
 * A rule of effects.def that is a hazard is a rule here; others look at statements that run in one transaction.
 */
#include <string.h>

#include "lint.h"
#include "query.h"
#include "scan.h"

static const StatementEffects *statement_at(const Lint *lint, size_t i)
{
	return lint->effects->items[i];
}

static void add_finding(const Lint *lint, const LintRule *rule, List *findings, const StatementEffects *statement,
                        const Effect *effect, const char *message)
{
	Finding finding = { .rule = rule,
		                .severity = rule->severity,
		                .name = effect->name ? effect->name : "",
		                .kind = effect->relation ? kind_of(effect->relation)->word : "table",
		                .message = message,
		                .span = statement->span };

	lint_add_finding(lint, findings, &finding);
}

/* ---- one statement */

/* What is done to each partition is told of the first. */
static bool is_sibling(const Effect *one, const Effect *other)
{
	const Table *left = (const Table *) one->relation, *right = (const Table *) other->relation;

	return one->row == other->row && left && right && left != right && is_table(one->relation) &&
	       is_table(other->relation) && left->partition_of.name && right->partition_of.name &&
	       strcmp(left->partition_of.name, right->partition_of.name) == 0;
}

static bool is_repeated(const Lint *lint, size_t before, const Effect *effect)
{
	for (size_t i = 0; i < before; i++) {
		const List *effects = &statement_at(lint, i)->effects;

		for (size_t j = 0; j < effects->count; j++) {
			if (is_sibling(effect, effects->items[j]))
				return true;
		}
	}
	return false;
}

/* The row of effects.def with the rule's code. */
static void effect_found(const Lint *lint, const LintRule *rule, List *findings)
{
	for (size_t i = 0; i < lint->effects->count; i++) {
		const StatementEffects *statement = statement_at(lint, i);

		for (size_t j = 0; j < statement->effects.count; j++) {
			const Effect *effect = statement->effects.items[j];
			const char *sentence = effect_sentence(lint->arena, effect);

			if (strcmp(effect->row->code, rule->code) == 0 && sentence && !is_repeated(lint, i, effect))
				add_finding(lint, rule, findings, statement, effect, sentence);
		}
	}
}

/* ---- statements of one transaction */

/* The first effect of STATEMENT on something that others use and that FITS; NULL: none. */
typedef bool Fits(const Effect *effect);

static const Effect *find_effect(const StatementEffects *statement, Fits *fits)
{
	for (size_t i = 0; i < statement->effects.count; i++) {
		const Effect *effect = statement->effects.items[i];

		if (!effect->fresh && fits(effect))
			return effect;
	}
	return NULL;
}

/* A table that nobody else can use until the transaction ends. */
static bool shuts_table(const Effect *effect)
{
	return effect->row->lock == TABLE_LOCK_ACCESS_EXCLUSIVE && effect->name &&
	       (!effect->relation || is_table(effect->relation));
}

static bool works(const Effect *effect)
{
	return effect->row->does & DOES_WORK && effect->name;
}

static bool stands_alone(const Effect *effect)
{
	return effect->row->does & DOES_STAND_ALONE;
}

static void alone_in_transaction(const Lint *lint, const LintRule *rule, List *findings)
{
	bool inside = false;

	for (size_t i = 0; i < lint->effects->count; i++) {
		const StatementEffects *statement = statement_at(lint, i);
		const Effect *effect = find_effect(statement, stands_alone);

		inside = (inside || statement->begins) && !statement->ends;
		if (inside && effect)
			add_finding(lint, rule, findings, statement, effect,
			            arena_printf(lint->arena, "%s stands between BEGIN and COMMIT, and cannot run there",
			                         effect->row->code));
	}
}

static void several_tables(const Lint *lint, const LintRule *rule, List *findings)
{
	const Effect *first = NULL;
	bool told = false;

	for (size_t i = 0; i < lint->effects->count; i++) {
		const StatementEffects *statement = statement_at(lint, i);
		const Effect *effect = find_effect(statement, shuts_table);

		if (statement->starts) {
			first = NULL;
			told = false;
		}
		if (!effect)
			continue;
		if (first && !told && strcmp(first->name, effect->name) != 0 && !is_sibling(first, effect)) {
			add_finding(lint, rule, findings, statement, effect,
			            arena_printf(lint->arena,
			                         "locks %s while the same transaction has %s locked (ACCESS EXCLUSIVE)",
			                         effect->name, first->name));
			told = true;
		}
		first = first ? first : effect;
	}
}

static void work_under_lock(const Lint *lint, const LintRule *rule, List *findings)
{
	const Effect *shut = NULL;
	bool told = false;

	for (size_t i = 0; i < lint->effects->count; i++) {
		const StatementEffects *statement = statement_at(lint, i);
		const Effect *work = find_effect(statement, works);

		if (statement->starts) {
			shut = NULL;
			told = false;
		}
		if (shut && work && !told) {
			told = true;
			add_finding(lint, rule, findings, statement, work,
			            arena_printf(lint->arena,
			                         "%s of %s runs while the same transaction has %s locked (ACCESS EXCLUSIVE)",
			                         work->row->code, work->name, shut->name));
		}
		shut = shut ? shut : find_effect(statement, shuts_table);
	}
}

static bool is_row(const Effect *effect, EffectId one, EffectId other)
{
	return effect->row == effect_row(one) || effect->row == effect_row(other);
}

static bool adds_not_valid(const Effect *effect)
{
	return is_row(effect, EFFECT_ADD_CHECK_NOT_VALID, EFFECT_ADD_FOREIGN_KEY_NOT_VALID);
}

static bool validates(const Effect *effect)
{
	return is_row(effect, EFFECT_VALIDATE_CHECK, EFFECT_VALIDATE_FOREIGN_KEY);
}

static void validated_at_once(const Lint *lint, const LintRule *rule, List *findings)
{
	const Effect *added = NULL;

	for (size_t i = 0; i < lint->effects->count; i++) {
		const StatementEffects *statement = statement_at(lint, i);
		const Effect *validated = find_effect(statement, validates);

		if (statement->starts)
			added = NULL;
		if (added && validated && strcmp(added->name, validated->name) == 0)
			add_finding(lint, rule, findings, statement, validated,
			            arena_printf(lint->arena,
			                         "validates a constraint of %s in the transaction that adds one NOT VALID",
			                         validated->name));
		added = added ? added : find_effect(statement, adds_not_valid);
	}
}

static bool adds_label(const Effect *effect)
{
	return effect->label;
}

static bool has_literal(const Lint *lint, Span span, const char *value)
{
	Tokens tokens = sql_tokens(lint->arena, span.source->text + span.start, span.end - span.start);

	for (size_t i = 0; i < tokens.count; i++) {
		if (token_is_text(&tokens.items[i]) &&
		    strcmp(token_value(lint->arena, span.source->text + span.start, &tokens.items[i]), value) == 0)
			return true;
	}
	return false;
}

static void label_used(const Lint *lint, const LintRule *rule, List *findings)
{
	const Effect *added = NULL;

	for (size_t i = 0; i < lint->effects->count; i++) {
		const StatementEffects *statement = statement_at(lint, i);
		const Effect *adds = find_effect(statement, adds_label);

		if (statement->starts)
			added = NULL;
		if (added && !adds && has_literal(lint, statement->span, added->label)) {
			add_finding(lint, rule, findings, statement, added,
			            arena_printf(lint->arena, "uses the label '%s' in the transaction that adds it to %s",
			                         added->label, added->name));
			added = NULL;
		}
		added = adds ? adds : added;
	}
}

/* ---- the rules */

#define GROUP(id, title)
#define EFFECT(id, code, level, lock, does, since, shape, others, why, safer) RULE_##level(code, shape, why, safer)
#define RULE_NONE(code, shape, why, safer)
#define RULE_NOTE(code, shape, why, safer) { code, SEVERITY_NOTE, shape, why, safer, .survey = effect_found },
#define RULE_WARNING(code, shape, why, safer) { code, SEVERITY_WARNING, shape, why, safer, .survey = effect_found },

static const LintRule rules[] = {
#include "effects.def"
	{ "concurrently-in-transaction", SEVERITY_ERROR, "that runs in no transaction stands between BEGIN and COMMIT",
	  "the server refuses it", "take it out, or give it a file of its own that the tool runs without a transaction",
	  .survey = alone_in_transaction },
	{ "several-tables-locked", SEVERITY_WARNING, "locks a second table that was there, in one transaction",
	  "the first stays locked while the second is waited for, and who takes them in the other order runs into a deadlock",
	  "a migration, or a transaction, for each table", .survey = several_tables },
	{ "work-under-lock", SEVERITY_WARNING,
	  "reads, rewrites or indexes a table after the same transaction has locked one ACCESS EXCLUSIVE",
	  "a lock is kept until the end of the transaction, so nobody uses that table all the while",
	  "do the work in a transaction of its own, before or after", .survey = work_under_lock },
	{ "validated-in-same-transaction", SEVERITY_WARNING,
	  "adds a constraint NOT VALID and validates it, in one transaction",
	  "the stronger lock of adding it is kept while the rows are read, so NOT VALID has won nothing",
	  "VALIDATE it in a later transaction", .survey = validated_at_once },
	{ "label-used", SEVERITY_ERROR, "uses a label of an enum in the transaction that adds it",
	  "the server refuses it (55P04): the label is not there before COMMIT",
	  "add the label in a migration, or transaction, of its own", .survey = label_used },
};

#undef GROUP
#undef EFFECT

const LintFamily locks_family = {
	"Who waits while it runs?",
	"What a statement locks, rewrites and reads is known of each ([locks.md](locks.md), which is held against PostgreSQL 13 to 18), and of\n"
	"the schema before it: a type change that keeps the rows, a NOT NULL that a CHECK proves or a function that is not volatile is no\n"
	"finding, and neither is what is done to a table that the same migration makes. Of partitions the first is told.",
	rules,
	sizeof(rules) / sizeof(rules[0]),
};
