/*
 * report.c: differences told to people and programs.
 */
#include "report.h"

#include <inttypes.h>
#include <string.h>

#include "acl.h"
#include "annotate.h"
#include "colour.h"
#include "facts.h"
#include "json.h"
#include "map.h"
#include "record.h"
#include "runner.h"
#include "shown.h"
#include "value.h"

static const char *const verbs[] = { "create", "drop", "alter", "rename" };

static const Object *subject(const Change *change)
{
	return change->new ? change->new : change->old;
}

/* The place in a schema file that a change is about; source NULL: none. */
static Span change_span(const Change *change)
{
	const Object *object = subject(change);

	while (object && !object->span.source)
		object = object->parent;
	return !object ? NO_SPAN : object->span;
}

/* ---- text */

static const char *value_text(Arena *arena, const Field *field, const Object *object)
{
	Buf value;

	buf_init(&value, arena);
	value_add(&value, field, object);
	return value.data;
}

/* What one list of privileges has and the other has not. */
static void add_missing(Buf *out, char sign, const Strings *from, const Strings *in)
{
	for (size_t i = 0; i < from->count; i++) {
		if (!strings_has(in, from->items[i]))
			buf_printf(out, " %c%s", sign, text_shown(out->arena, from->items[i]));
	}
}

static void add_privileges(Buf *out, const Change *change)
{
	Strings old = object_privileges_beside(out->arena, change->old, change->new);
	Strings new = object_privileges_beside(out->arena, change->new, change->old);

	buf_add(out, "      privileges:");
	add_missing(out, '-', &old, &new);
	add_missing(out, '+', &new, &old);
	buf_add_char(out, '\n');
}

void report_values(Buf *out, const Change *change)
{
	const Record *record = kind_of(change->new)->record;
	const Object *old = change->old, *new = change->new;

	for (size_t i = 0; i < record->field_count; i++) {
		if ((change->fields >> i & 1) == 0)
			continue;
		if (record->fields[i].means == MEANS_STATED)
			value_add_stated(out, &record->fields[i], old, new);
		else
			value_add_difference(out, record->fields[i].name, value_text(out->arena, &record->fields[i], old),
			                     value_text(out->arena, &record->fields[i], new));
	}
	if (change->comment)
		value_add_difference(out, "comment", !old->comment ? "" : old->comment, !new->comment ? "" : new->comment);
	if (change->owner)
		value_add_difference(out, "owner", old->owner, new->owner);
	if (change->acl)
		add_privileges(out, change);
}

/* It is what a migration that waits is going to do. */
static bool change_waits(const Report *report, const Change *change)
{
	return report->waits_for && list_has(report->waiting, change);
}

static const char *const marks[] = { "+ ", "- ", "~ ", "> " };
static const Colour mark_colours[] = { COLOUR_ADD, COLOUR_REMOVE, COLOUR_CHANGE, COLOUR_CHANGE };

static void add_line(Buf *out, const Change *change, const char *note, bool colour)
{
	Buf line;

	buf_init(&line, out->arena);
	buf_add(&line, marks[change->verb]);
	change_describe(&line, change);
	buf_add(&line, note);
	add_coloured(out, colour, mark_colours[change->verb], line.data);
	buf_add_char(out, '\n');
	if (change->verb == VERB_ALTER && change->old && change->new)
		report_values(out, change);
}

/* True when the change is part of its parent's: a column of a table that is created as a whole. */
static bool is_inner(const Map *whole, Arena *arena, const Change *change)
{
	const Object *parent = subject(change)->parent;

	if (!parent || (change->verb != VERB_CREATE && change->verb != VERB_DROP))
		return false;
	return map_get(whole, arena_printf(arena, "%d %s", change->verb, object_key(arena, parent)));
}

/* Keys of what is created or dropped. */
static Map *whole_objects(Arena *arena, const List *changes)
{
	Map *whole = map_new(arena);

	for (size_t i = 0; i < changes->count; i++) {
		Change *change = changes->items[i];

		if (change->verb == VERB_CREATE || change->verb == VERB_DROP)
			map_set(whole, arena_printf(arena, "%d %s", change->verb, object_key(arena, subject(change))), change);
	}
	return whole;
}

/* Changes of one table, view or other topmost object stand together, in the order of their first. */
static List grouped(Arena *arena, const List *changes)
{
	Map *groups = map_new(arena);
	List all = { 0 };
	size_t position = 0;

	for (size_t i = 0; i < changes->count; i++) {
		Change *change = changes->items[i];

		map_list_add(groups, object_key(arena, object_ancestor(subject(change))), change);
	}
	void *group;
	while (map_next(groups, &position, NULL, &group)) {
		for (size_t i = 0; i < ((List *) group)->count; i++)
			list_add(arena, &all, ((List *) group)->items[i]);
	}
	return all;
}

/* Those that are no part of their parent's. */
static List without_inner(Arena *arena, const List *changes)
{
	Map *whole = whole_objects(arena, changes);
	List outer = { 0 };

	for (size_t i = 0; i < changes->count; i++) {
		if (!is_inner(whole, arena, changes->items[i]))
			list_add(arena, &outer, changes->items[i]);
	}
	return outer;
}

void report_text(Buf *out, const Report *report, bool colour)
{
	Map *whole = whole_objects(out->arena, report->changes);
	List changes = grouped(out->arena, report->changes);
	const char *note = arena_printf(out->arena, " (waits: %s)", report->waits_for ? report->waits_for : "");

	for (size_t i = 0; i < changes.count; i++) {
		const Change *change = changes.items[i];

		if (!is_inner(whole, out->arena, change))
			add_line(out, change, change_waits(report, change) ? note : "", colour);
	}
	for (size_t i = 0; i < report->unverified->count; i++)
		add_line(out, report->unverified->items[i], " (unverified: the texts differ, perhaps not their meaning)",
		         colour);
	if (report->plan)
		report_facts(out, report->plan, colour);
}

List report_outer(Arena *arena, const List *changes)
{
	List all = grouped(arena, changes);

	return without_inner(arena, &all);
}

/* What is part of another is counted with it. */
static size_t count_differences(Arena *arena, const Report *report)
{
	Map *whole = whole_objects(arena, report->changes);
	size_t count = report->unverified->count;

	for (size_t i = 0; i < report->changes->count; i++)
		count += !is_inner(whole, arena, report->changes->items[i]);
	return count;
}

const char *report_count(Arena *arena, const Report *report)
{
	size_t count = count_differences(arena, report);
	const char *text = count == 0 ? "no differences"
	                              : arena_printf(arena, "%zu difference%s", count, count == 1 ? "" : "s");

	if (report->unverified->count > 0)
		text = arena_printf(arena, "%s, %u of them unverified: %s", text, report->unverified->count, report->reason);
	Strings without = aspects_texts(arena, report->without);
	return without.count == 0 ? text
	                          : arena_printf(arena, "%s; left out: %s", text, strings_join(arena, &without, ", "));
}

/* ---- JSON */

static void add_place(Buf *out, const Change *change)
{
	Span span = change_span(change);

	if (!span.source)
		return;
	size_t line, column;
	source_place(span.source, span.start, &line, &column);
	json_add_member(out, "file", span.source->name);
	buf_printf(out, ",\"line\":%zu,\"column\":%zu", line, column);
}

static void add_field_values(Buf *out, const char *key, const Change *change, const Object *object)
{
	const Record *record = kind_of(change->new)->record;
	bool first = true;

	buf_printf(out, ",\"%s\":{", key);
	for (size_t i = 0; i < record->field_count; i++) {
		if ((change->fields >> i & 1) == 0)
			continue;
		buf_add(out, first ? "" : ",");
		first = false;
		json_add_string(out, record->fields[i].name);
		buf_add_char(out, ':');
		if (field_is_unset(&record->fields[i], object)) {
			buf_add(out, "null");
			continue;
		}
		json_add_string(out, value_text(out->arena, &record->fields[i], object));
	}
	buf_add_char(out, '}');
}

static void add_fields(Buf *out, const Change *change)
{
	const Record *record = kind_of(subject(change))->record;
	bool first = true;

	buf_add(out, ",\"fields\":[");
	for (size_t i = 0; i < record->field_count; i++) {
		if ((change->fields >> i & 1) == 0)
			continue;
		buf_add(out, first ? "" : ",");
		first = false;
		json_add_string(out, record->fields[i].name);
	}
	buf_add_char(out, ']');
	if (change->verb == VERB_ALTER && change->fields != 0) {
		add_field_values(out, "from", change, change->old);
		add_field_values(out, "to", change, change->new);
	}
}

static void add_change_json(Buf *out, const Change *change, bool inner, bool unverified, bool waits, const char *sql)
{
	const Object *object = subject(change);
	Buf text;

	buf_init(&text, out->arena);
	change_describe(&text, change);
	buf_printf(out, "{\"verb\":\"%s\"", verbs[change->verb]);
	json_add_member(out, "kind", kind_of(object)->word);
	json_add_member(out, "object", object_name(out->arena, object));
	if (change->verb == VERB_RENAME)
		json_add_member(out, "from_name", change->old_name);
	add_fields(out, change);
	buf_printf(out, ",\"comment\":%s,\"privileges\":%s,\"owner\":%s", change->comment ? "true" : "false",
	           change->acl ? "true" : "false", change->owner ? "true" : "false");
	if (inner)
		buf_add(out, ",\"inner\":true");
	if (unverified)
		buf_add(out, ",\"unverified\":true");
	if (waits)
		buf_add(out, ",\"waits\":true");
	json_add_member(out, "text", text.data);
	add_place(out, change);
	if (sql)
		json_add_member(out, "sql", sql);
	buf_add_char(out, '}');
}

/* The statements about each object, joined, by key. */
Map *report_statements(Arena *arena, const Plan *plan)
{
	Map *by_key = map_new(arena);

	for (size_t i = 0; plan && i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		const char *key = !statement->object ? "" : object_key(arena, statement->object);
		const char *before = map_get(by_key, key);

		map_set(by_key, key, arena_printf(arena, "%s%s;\n", !before ? "" : before, statement->sql));
	}
	return by_key;
}

static void add_flag(Buf *out, const char *key, bool set)
{
	buf_printf(out, ",\"%s\":%s", key, set ? "true" : "false");
}

static void add_loss_json(Buf *out, const Loss *loss)
{
	if (!loss->counted)
		return;
	buf_add(out, ",\"rows_lost\":");
	if (loss->rows < 0)
		buf_add(out, "null");
	else
		buf_printf(out, "%" PRId64, loss->rows);
	buf_printf(out, ",\"rows_lost_exactly\":%s",
	           loss->rows >= 0 && !loss->estimated && !loss->at_most ? "true" : "false");
}

/* By the names that --allow takes. */
static void add_losses_json(Buf *out, const Plan *plan, const Statement *statement)
{
	Strings losses = statement_losses(out->arena, plan, statement);

	for (size_t i = 0; i < losses.count; i++) {
		buf_add(out, i == 0 ? ",\"losses\":[" : ",");
		json_add_string(out, losses.items[i]);
	}
	buf_add(out, losses.count == 0 ? "" : "]");
}

static void add_codes_json(Buf *out, const StatementEffects *effects)
{
	const Effect *gravest = effects_gravest(effects);

	buf_add(out, ",\"code\":");
	if (gravest)
		json_add_string(out, gravest->row->code);
	else
		buf_add(out, "null");
	buf_add(out, ",\"codes\":[");
	for (size_t i = 0; i < effects->effects.count; i++) {
		buf_add(out, i == 0 ? "" : ",");
		json_add_string(out, ((const Effect *) effects->effects.items[i])->row->code);
	}
	buf_add_char(out, ']');
}

static void add_lock_json(Buf *out, const StatementEffects *effects)
{
	const HeldLock *strongest = effects_strongest(effects);

	buf_add(out, ",\"lock\":");
	if (!strongest) {
		buf_add(out, "null");
		return;
	}
	buf_add(out, "{\"level\":");
	json_add_string(out, table_lock_name(strongest->lock));
	json_add_member(out, "blocks", table_lock_blocks(strongest->lock));
	buf_add(out, ",\"on\":{");
	for (size_t i = 0; i < effects->locks.count; i++) {
		const HeldLock *held = effects->locks.items[i];

		buf_add(out, i == 0 ? "" : ",");
		json_add_string(out, held->name);
		buf_add_char(out, ':');
		json_add_string(out, table_lock_name(held->lock));
	}
	buf_add(out, "}}");
}

/* What it does to those who use the database meanwhile (docs/locks.md). */
static void add_effects_json(Buf *out, const StatementEffects *effects)
{
	static const struct {
		const char *key;
		int does;
	} flags[] = {
		{ "rewrites", DOES_REWRITE },  { "scans", DOES_SCAN },
		{ "buildsIndex", DOES_INDEX }, { "checksForeignKey", DOES_KEY_CHECK },
		{ "loses", DOES_LOSE },        { "mayFail", DOES_MAYBE_FAIL },
		{ "breaks", DOES_BREAK },      { "runsAlone", DOES_STAND_ALONE },
	};

	add_codes_json(out, effects);
	add_lock_json(out, effects);
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		add_flag(out, flags[i].key, effects->does & flags[i].does);
	if (effects->breaches.count > 0) {
		buf_add(out, ",\"offending\":");
		breaches_add_json(out, &effects->breaches);
	}
}

static void add_statements_json(Buf *out, const Plan *plan)
{
	buf_add(out, ",\n\"statements\":[");
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		buf_add(out, i == 0 ? "\n{\"sql\":" : ",\n{\"sql\":");
		json_add_string(out, statement->sql);
		add_flag(out, "data_loss", statement->hazards & HAZARD_DATA_LOSS);
		add_flag(out, "rewrite", statement->hazards & HAZARD_REWRITE);
		add_flag(out, "irreversible", statement->hazards & HAZARD_IRREVERSIBLE);
		add_flag(out, "may_fail",
		         statement->hazards & HAZARD_MAY_FAIL ||
		             (statement->effects && statement->effects->does & DOES_MAYBE_FAIL));
		add_flag(out, "own_transaction", statement->own_transaction);
		add_flag(out, "new_transaction", statement->begins);
		add_flag(out, "outside_transaction", statement->outside);
		if (statement->offline)
			json_add_member(out, "not_online", statement->offline);
		if (statement->reason)
			json_add_member(out, "reason", statement->reason);
		if (statement->fails)
			json_add_member(out, "fails", statement->fails);
		add_loss_json(out, &statement->loss);
		add_losses_json(out, plan, statement);
		if (statement->effects)
			add_effects_json(out, statement->effects);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void add_waiting_json(Buf *out, const Report *report)
{
	buf_add(out, ",\"waiting\":{\"code\":\"" CONTRACT_WAITS "\"");
	json_add_member(out, "migration", report->waits_for);
	buf_printf(out, ",\"count\":%u", report->waiting->count);
	json_add_member(out, "command", "dbgen migrate --contract");
	buf_add_char(out, '}');
}

void report_json(Buf *out, const Report *report)
{
	Map *sql = report_statements(out->arena, report->plan);
	Map *whole = whole_objects(out->arena, report->changes);
	size_t count = report->changes->count + report->unverified->count;

	buf_add(out, "{\"from\":");
	json_add_string(out, report->from.label);
	json_add_member(out, "to", report->to.label);
	buf_printf(out, ",\"count\":%zu,\"unverified\":%u", count_differences(out->arena, report),
	           report->unverified->count);
	if (report->unverified->count > 0)
		json_add_member(out, "unverified_reason", report->reason);
	if (report->undecided)
		buf_add(out, ",\"undecided\":true");
	if (report->waits_for)
		add_waiting_json(out, report);
	Strings without = aspects_texts(out->arena, report->without);
	for (size_t i = 0; i < without.count; i++) {
		buf_add(out, i == 0 ? ",\"left_out\":[" : ",");
		json_add_string(out, without.items[i]);
	}
	buf_add(out, without.count == 0 ? "" : "]");
	buf_add(out, ",\n\"changes\":[");
	for (size_t i = 0; i < count; i++) {
		bool unverified = i >= report->changes->count;
		const Change *change = unverified ? report->unverified->items[i - report->changes->count]
		                                  : report->changes->items[i];
		const char *key = object_key(out->arena, subject(change));

		buf_add(out, i == 0 ? "\n" : ",\n");
		add_change_json(out, change, !unverified && is_inner(whole, out->arena, change), unverified,
		                change_waits(report, change), unverified ? NULL : map_get(sql, key));
	}
	buf_add_char(out, ']');
	if (report->plan)
		add_statements_json(out, report->plan);
	buf_add(out, "}\n");
}

/* ---- remarks at places: GitHub, SARIF */

static void add_facts(Buf *out, const List *facts)
{
	for (size_t i = 0; facts && i < facts->count; i++)
		buf_printf(out, "\n%s: %s", ((const Fact *) facts->items[i])->label, ((const Fact *) facts->items[i])->text);
}

/* FACTS: by key; NULL: it is unverified, and there are none. */
static Annotation *annotation_for(Arena *arena, const Change *change, const Map *facts)
{
	Annotation *annotation = arena_new_struct(arena, Annotation);
	Buf text;

	buf_init(&text, arena);
	change_describe(&text, change);
	if (!facts)
		buf_add(&text, " (unverified)");
	else
		add_facts(&text, map_get(facts, object_key(arena, subject(change))));
	*annotation = (Annotation){ .severity = change->verb == VERB_DROP ? SEVERITY_ERROR : SEVERITY_WARNING,
		                        .code = verbs[change->verb],
		                        .title = "schema difference",
		                        .message = text.data,
		                        .span = change_span(change),
		                        .object = object_name(arena, subject(change)),
		                        .kind = kind_of(subject(change))->word };
	return annotation;
}

/* What is known of statements about objects that do not differ themselves. */
static Annotation *annotation_of_rest(Arena *arena, const List *facts)
{
	Annotation *annotation = arena_new_struct(arena, Annotation);
	Buf text;

	buf_init(&text, arena);
	buf_add(&text, "statements about objects that do not differ themselves");
	add_facts(&text, facts);
	*annotation = (Annotation){ .severity = SEVERITY_WARNING,
		                        .code = "statement",
		                        .title = "schema difference",
		                        .message = text.data,
		                        .span = NO_SPAN,
		                        .object = "",
		                        .kind = "statement" };
	return annotation;
}

/* Of Annotation: CHANGES, what is unverified, and the facts that belong to none of them. */
static List annotations_for(Arena *arena, const Report *report, const List *changes)
{
	Map *facts = report_facts_by_key(arena, report->plan, changes);
	List annotations = { 0 };

	for (size_t i = 0; i < changes->count; i++)
		list_add(arena, &annotations, annotation_for(arena, changes->items[i], facts));
	for (size_t i = 0; i < report->unverified->count; i++)
		list_add(arena, &annotations, annotation_for(arena, report->unverified->items[i], NULL));
	if (map_get(facts, ""))
		list_add(arena, &annotations, annotation_of_rest(arena, map_get(facts, "")));
	return annotations;
}

void report_github(Buf *out, const Report *report)
{
	List outer = without_inner(out->arena, report->changes);
	List annotations = annotations_for(out->arena, report, &outer);

	for (size_t i = 0; i < annotations.count; i++)
		annotation_add_github(out, annotations.items[i]);
}

void report_gitlab(Buf *out, const Report *report)
{
	List annotations = annotations_for(out->arena, report, report->changes);

	annotations_add_gitlab(out, &annotations);
}

void report_sarif(Buf *out, const Report *report)
{
	static const AnnotationRule meanings[] = {
		{ "create", "the object is missing on the first side" },
		{ "drop", "the object is missing on the second side" },
		{ "alter", "the object differs" },
		{ "rename", "the object has another name" },
		{ "statement", "the object is the same on both sides, and has to be touched for one that is not" },
	};
	List annotations = annotations_for(out->arena, report, report->changes);
	List rules = { 0 };

	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		list_add(out->arena, &rules, (void *) &meanings[i]);
	annotations_add_sarif(out, &annotations, &rules);
}

/* ---- facts */

static Colour fact_colour(const Fact *fact)
{
	return fact->hazard == HAZARD_DATA_LOSS ? COLOUR_REMOVE : COLOUR_CHANGE;
}

static void add_fact_lines(Buf *out, const List *facts, bool colour)
{
	for (size_t i = 0; i < facts->count; i++) {
		const Fact *fact = facts->items[i];

		buf_add(out, "  ");
		add_coloured(out, colour, fact_colour(fact), arena_printf(out->arena, "%s: ", fact->label));
		buf_printf(out, "%s\n", fact->text);
		if (fact->instead)
			buf_printf(out, "    instead: %s\n", fact->instead);
	}
}

void report_facts(Buf *out, const Plan *plan, bool colour)
{
	for (size_t i = 0; i < plan->statements.count; i++) {
		List facts = statement_facts(out->arena, plan->statements.items[i]);
		List waits = statement_waits(out->arena, plan->statements.items[i]);

		add_fact_lines(out, &facts, colour);
		add_fact_lines(out, &waits, colour);
	}
}

/* The key of the change that a statement about OBJECT is told with. */
static const char *told_with(Arena *arena, const Map *told, const Object *object)
{
	for (; object; object = object->parent) {
		const char *key = object_key(arena, object);

		if (map_get(told, key))
			return key;
	}
	return "";
}

Map *report_facts_by_key(Arena *arena, const Plan *plan, const List *changes)
{
	Map *told = map_new(arena), *by_key = map_new(arena);

	for (size_t i = 0; plan && i < changes->count; i++)
		map_set(told, object_key(arena, subject(changes->items[i])), changes->items[i]);
	for (size_t i = 0; plan && i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		List facts = statement_facts(arena, statement);

		if (facts.count == 0)
			continue;
		const char *key = told_with(arena, told, statement->object);
		for (size_t j = 0; j < facts.count; j++)
			map_list_add(by_key, key, facts.items[j]);
	}
	return by_key;
}
