/*
 * report.c: differences told to people and programs.
 */
#include "report.h"

#include <string.h>

#include "annotate.h"
#include "json.h"
#include "map.h"
#include "record.h"
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
			buf_printf(out, " %c%s", sign, from->items[i]);
	}
}

static void add_privileges(Buf *out, const Change *change)
{
	Strings old = object_privileges(out->arena, change->old);
	Strings new = object_privileges(out->arena, change->new);

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
		if (change->fields >> i & 1)
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
		const char *key = object_key(arena, object_ancestor(subject(change)));
		List *list = map_get(groups, key);

		if (!list) {
			list = arena_new_struct(arena, List);
			map_set(groups, key, list);
		}
		list_add(arena, list, change);
	}
	void *group;
	while (map_next(groups, &position, NULL, &group)) {
		for (size_t i = 0; i < ((List *) group)->count; i++)
			list_add(arena, &all, ((List *) group)->items[i]);
	}
	return all;
}

void report_text(Buf *out, const Report *report, bool colour)
{
	Map *whole = whole_objects(out->arena, report->changes);
	List changes = grouped(out->arena, report->changes);

	for (size_t i = 0; i < changes.count; i++) {
		if (!is_inner(whole, out->arena, changes.items[i]))
			add_line(out, changes.items[i], "", colour);
	}
	for (size_t i = 0; i < report->unverified->count; i++)
		add_line(out, report->unverified->items[i], " (unverified: the texts differ, perhaps not their meaning)",
		         colour);
}

List report_outer(Arena *arena, const List *changes)
{
	Map *whole = whole_objects(arena, changes);
	List all = grouped(arena, changes), outer = { 0 };

	for (size_t i = 0; i < all.count; i++) {
		if (!is_inner(whole, arena, all.items[i]))
			list_add(arena, &outer, all.items[i]);
	}
	return outer;
}

const char *report_count(Arena *arena, const Report *report)
{
	Map *whole = whole_objects(arena, report->changes);
	size_t count = report->unverified->count;

	for (size_t i = 0; i < report->changes->count; i++)
		count += !is_inner(whole, arena, report->changes->items[i]);
	if (count == 0)
		return "no differences";
	const char *text = arena_printf(arena, "%zu difference%s", count, count == 1 ? "" : "s");
	if (report->unverified->count > 0)
		text = arena_printf(arena, "%s, %zu of them unverified: %s", text, report->unverified->count, report->reason);
	return text;
}

/* ---- JSON */

static void add_member(Buf *out, const char *key, const char *value)
{
	buf_printf(out, ",\"%s\":", key);
	json_add_string(out, value);
}

static void add_place(Buf *out, const Change *change)
{
	Span span = change_span(change);

	if (!span.source)
		return;
	size_t line, column;
	source_place(span.source, span.start, &line, &column);
	add_member(out, "file", span.source->name);
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

static void add_change_json(Buf *out, const Change *change, bool unverified, const char *sql)
{
	const Object *object = subject(change);
	Buf text;

	buf_init(&text, out->arena);
	change_describe(&text, change);
	buf_printf(out, "{\"verb\":\"%s\"", verbs[change->verb]);
	add_member(out, "kind", kind_of(object)->word);
	add_member(out, "object", object_name(out->arena, object));
	if (change->verb == VERB_RENAME)
		add_member(out, "from_name", change->old_name);
	add_fields(out, change);
	buf_printf(out, ",\"comment\":%s,\"privileges\":%s,\"owner\":%s", change->comment ? "true" : "false",
	           change->acl ? "true" : "false", change->owner ? "true" : "false");
	if (unverified)
		buf_add(out, ",\"unverified\":true");
	add_member(out, "text", text.data);
	add_place(out, change);
	if (sql)
		add_member(out, "sql", sql);
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

static void add_statements_json(Buf *out, const Plan *plan)
{
	buf_add(out, ",\n\"statements\":[");
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		buf_add(out, i == 0 ? "\n{\"sql\":" : ",\n{\"sql\":");
		json_add_string(out, statement->sql);
		buf_printf(out, ",\"data_loss\":%s,\"rewrite\":%s,\"irreversible\":%s",
		           statement->hazards & HAZARD_DATA_LOSS ? "true" : "false",
		           statement->hazards & HAZARD_REWRITE ? "true" : "false",
		           statement->hazards & HAZARD_IRREVERSIBLE ? "true" : "false");
		if (statement->reason)
			add_member(out, "reason", statement->reason);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

void report_json(Buf *out, const Report *report)
{
	Map *sql = report_statements(out->arena, report->plan);
	size_t count = report->changes->count + report->unverified->count;

	buf_add(out, "{\"from\":");
	json_add_string(out, report->from->label);
	add_member(out, "to", report->to->label);
	buf_printf(out, ",\"count\":%zu,\"unverified\":%zu", count, report->unverified->count);
	if (report->unverified->count > 0)
		add_member(out, "unverified_reason", report->reason);
	buf_add(out, ",\n\"changes\":[");
	for (size_t i = 0; i < count; i++) {
		bool unverified = i >= report->changes->count;
		const Change *change = unverified ? report->unverified->items[i - report->changes->count]
		                                  : report->changes->items[i];
		const char *key = object_key(out->arena, subject(change));

		buf_add(out, i == 0 ? "\n" : ",\n");
		add_change_json(out, change, unverified, unverified ? NULL : map_get(sql, key));
	}
	buf_add_char(out, ']');
	if (report->plan)
		add_statements_json(out, report->plan);
	buf_add(out, "}\n");
}

/* ---- remarks at places: GitHub, SARIF */

static Annotation *annotation_for(Arena *arena, const Change *change, bool unverified)
{
	Annotation *annotation = arena_new_struct(arena, Annotation);
	Buf text;

	buf_init(&text, arena);
	change_describe(&text, change);
	if (unverified)
		buf_add(&text, " (unverified)");
	*annotation = (Annotation){ .severity = change->verb == VERB_DROP ? SEVERITY_ERROR : SEVERITY_WARNING,
		                        .code = verbs[change->verb],
		                        .title = "schema difference",
		                        .message = text.data,
		                        .span = change_span(change),
		                        .object = object_name(arena, subject(change)),
		                        .kind = kind_of(subject(change))->word };
	return annotation;
}

void report_github(Buf *out, const Report *report)
{
	Map *whole = whole_objects(out->arena, report->changes);

	for (size_t i = 0; i < report->changes->count; i++) {
		if (!is_inner(whole, out->arena, report->changes->items[i]))
			annotation_add_github(out, annotation_for(out->arena, report->changes->items[i], false));
	}
	for (size_t i = 0; i < report->unverified->count; i++)
		annotation_add_github(out, annotation_for(out->arena, report->unverified->items[i], true));
}

void report_sarif(Buf *out, const Report *report)
{
	static AnnotationRule meanings[] = {
		{ "create", "the object is missing on the first side" },
		{ "drop", "the object is missing on the second side" },
		{ "alter", "the object differs" },
		{ "rename", "the object has another name" },
	};
	List rules = { 0 }, annotations = { 0 };

	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		list_add(out->arena, &rules, &meanings[i]);
	for (size_t i = 0; i < report->changes->count; i++)
		list_add(out->arena, &annotations, annotation_for(out->arena, report->changes->items[i], false));
	for (size_t i = 0; i < report->unverified->count; i++)
		list_add(out->arena, &annotations, annotation_for(out->arena, report->unverified->items[i], true));
	annotations_add_sarif(out, &annotations, &rules);
}

/* ---- hazards */

size_t report_hazards(Buf *out, const Plan *plan, bool colour)
{
	size_t losses = 0;

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		bool loss = (statement->hazards & HAZARD_DATA_LOSS) != 0;

		if (statement->hazards == HAZARD_NONE)
			continue;
		losses += loss;
		buf_add(out, "  ");
		add_coloured(out, colour, loss ? COLOUR_REMOVE : COLOUR_CHANGE,
		             loss                                  ? "data loss: "
		             : statement->hazards & HAZARD_REWRITE ? "rewrite: "
		                                                   : "irreversible: ");
		buf_printf(out, "%s\n", statement->reason ? statement->reason : statement->sql);
	}
	return losses;
}
