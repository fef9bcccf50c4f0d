/*
 * compose.c: the texts of a migration.
 */
#include "compose.h"

#include <string.h>

#include "analyse.h"
#include "facts.h"
#include "foresee.h"
#include "made.h"
#include "query.h"
#include "map.h"
#include "marker.h"
#include "sha256.h"
#include "shown.h"
#include "snapshot.h"
#include "states.h"

/* The runner commits there: what comes before has to be for this to run. */
#define NEW_TRANSACTION "-- dbgen: new transaction\n"

/* What was agreed to, and for how many rows where they were counted. */
static void add_consents(Buf *out, const Plan *plan, const Statement *statement)
{
	Strings losses = statement_losses(out->arena, plan, statement);
	const Loss *loss = &statement->loss;
	bool counted = losses.count == 1 && loss->counted && loss->rows >= 0 && !loss->estimated && !loss->at_most;

	for (size_t i = 0; i < losses.count; i++)
		consent_add_comment(out, losses.items[i], counted ? loss->rows : -1);
}

/* What runs outside of a transaction is known by what it is. */
static bool starts_transaction(const Plan *plan, size_t at)
{
	const Statement *statement = plan->statements.items[at];
	const Statement *before = at > 0 ? plan->statements.items[at - 1] : NULL;

	return before && (before->own_transaction || (statement->begins && !statement->outside && !before->outside));
}

/* Statements as drizzle-kit writes them: the breakpoint stands behind a statement of one line, and on a line of its own
 * behind a longer one; no line end at the end of the file.  FACTS: with a comment for each. */
static void add_statements(Buf *out, const Plan *plan, bool facts, bool agreed)
{
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		Buf text;

		buf_init(&text, out->arena);
		if (i == 0 && plan->lock_timeout)
			buf_printf(&text, "-- dbgen: lock timeout %s\n", plan->lock_timeout);
		if (starts_transaction(plan, i))
			buf_add(&text, NEW_TRANSACTION);
		if (statement->batches)
			buf_printf(&text, "-- dbgen: %s\n", statement->batches);
		if (facts) {
			facts_add_comments(&text, statement);
			facts_add_waits(&text, statement);
		}
		if (agreed)
			add_consents(&text, plan, statement);
		buf_add(&text, statement->sql);
		buf_add(out, sql_without_breakpoint(out->arena, text.data));
		buf_add_char(out, ';');
		if (i + 1 == plan->statements.count)
			return;
		if (strchr(statement->sql, '\n'))
			buf_add_char(out, '\n');
		buf_add(out, BREAKPOINT "\n");
	}
}

/* "-- text" for a text of any number of lines. */
static void add_comment(Buf *out, const char *text)
{
	do {
		size_t length = strcspn(text, "\n");
		buf_add(out, "--   ");
		buf_add_n(out, text, length);
		buf_add_char(out, '\n');
		text += length + (text[length] != '\0');
	} while (*text != '\0');
}

static void add_reasons(Buf *out, const char *title, const Plan *plan, int hazards)
{
	Buf reasons;

	buf_init(&reasons, out->arena);
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		if (hazards == HAZARD_NONE ? statement->hazards || !statement->reason : (statement->hazards & hazards) == 0)
			continue;
		if (reasons.length == 0)
			buf_add(&reasons, title);
		/* A carriage return in a name would end the comment. */
		const char *text = statement->fails && hazards == HAZARD_MAY_FAIL ? statement->fails : statement->reason;
		add_comment(&reasons, text ? text_shown(out->arena, text) : text_shown_lines(out->arena, statement->sql));
	}
	buf_add(out, sql_without_breakpoint(out->arena, reasons.data));
}

/* Both states as they were before the plan, which renames in the old one: where nothing is renamed, they themselves.
 * The plan up has then made all canonical forms, so that the way back leaves nothing of its arena in them. */
typedef struct Before {
	Arena *arena;
	Schema *old, *new;
	List old_objects; /* of the schema the plan works on, by position in old; empty where it is old */
} Before;

static Schema *clone_analysed(Arena *arena, Schema *schema)
{
	schema_analyse(schema);
	return schema_clone(arena, schema);
}

static Before remember(Arena *arena, Schema *old, Schema *new)
{
	Before before = { .arena = arena, .old = old, .new = new };

	if (!schema_renames(arena, old, new))
		return before;
	before.old = clone_analysed(arena, old);
	before.new = clone_analysed(arena, new);
	/* Its way back has not been gone yet. */
	before.new->remembers_swaps = true;
	for (size_t i = 0; i < before.new->objects.count; i++)
		((Object *) before.new->objects.items[i])->swapped_from = NULL;
	for (size_t i = 0; i < old->objects.count; i++)
		list_add(arena, &before.old_objects, old->objects.items[i]);
	return before;
}

/* The labels and attributes that NEW renamed, the other way round in OLD. */
static void reverse_part_renames(const Object *old, const Object *new)
{
	for (size_t i = 0; new->kind == KIND_ENUM && i < ((const Enum *) new)->labels.count; i++) {
		const EnumLabel *label = ((const Enum *) new)->labels.items[i];

		for (size_t j = 0; label->renamed_from && j < ((const Enum *) old)->labels.count; j++) {
			EnumLabel *former = ((const Enum *) old)->labels.items[j];

			if (strcmp(former->label, label->renamed_from) == 0)
				former->renamed_from = label->label;
		}
	}
	for (size_t i = 0; new->kind == KIND_COMPOSITE && i < ((const Composite *) new)->attributes.count; i++) {
		const Attribute *attribute = ((const Composite *) new)->attributes.items[i];

		for (size_t j = 0; attribute->renamed_from && j < ((const Composite *) old)->attributes.count; j++) {
			Attribute *former = ((const Composite *) old)->attributes.items[j];

			if (strcmp(former->name, attribute->renamed_from) == 0)
				former->renamed_from = attribute->name;
		}
	}
}

static void reverse_renames(const Before *before, const Plan *plan)
{
	bool copied = before->old_objects.count > 0;
	AddressMap *formers = address_map_new(before->arena);

	for (size_t i = 0; i < before->old->objects.count; i++) {
		Object *former = before->old->objects.items[i];

		former->renamed_from = NULL;
		if (copied)
			address_map_set(formers, before->old_objects.items[i], former);
	}
	for (size_t i = 0; i < plan->changes.count; i++) {
		const Change *change = plan->changes.items[i];
		Object *former = copied ? address_map_get(formers, change->old) : change->old;

		if (!former)
			continue;
		if (change->verb == VERB_RENAME)
			former->renamed_from = change->old->name;
		else if (change->verb == VERB_ALTER && change->new)
			reverse_part_renames(former, change->new);
	}
}

/* NULL, with a warning: there is no way back. */
static const char *down_sql(Job *job, const Before *before, const Plan *up, const PlanOptions *options)
{
	reverse_renames(before, up);
	Diags diags;
	diags_init(&diags, before->arena);
	PlanOptions back = *options;
	back.way_back = true;
	Plan *down = plan_to_write(job, &diags, before->arena, before->new, before->old, &back);
	if (!down) {
		const Diag *first = diags.list.count > 0 ? diags.list.items[0] : NULL;

		diag_warning(job->diags, NO_SPAN, "there is no way back, so no down file is written")
		    ->detail = !first ? NULL : arena_strdup(job->arena, first->message);
		return NULL;
	}
	Buf out;
	buf_init(&out, job->arena);
	add_reasons(&out, "-- What this cannot bring back:\n", up, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE);
	add_reasons(&out, "-- What comes back otherwise:\n", down, HAZARD_NONE);
	add_reasons(&out, "-- What this takes away:\n", down, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE);
	add_reasons(&out, "-- Where this may fail:\n", down, HAZARD_MAY_FAIL);
	add_statements(&out, down, false, false);
	return out.data;
}

/* Is CHANGE one of a table that was there before, or of a part of it? */
static bool is_of_former_table(const Before *before, const Change *change)
{
	const Object *object = object_ancestor(change->new ? change->new : change->old);

	if (!is_table(object))
		return false;
	return change->old || schema_find_key(before->old, object_key(before->arena, object));
}

/* What the SQL makes of the state that it starts from; where dbgen does not read its own SQL, NEW stays what the file says.
 * A table that the SQL creates is made as the file says. */
static void take_made(const Before *before, Schema *new, const Plan *plan, const char *sql)
{
	bool altered = false;

	for (size_t i = 0; !altered && i < plan->changes.count; i++)
		altered = is_of_former_table(before, plan->changes.items[i]);
	if (!altered)
		return;
	Arena *arena = arena_new();
	Schema *start = schema_clone(arena, before->old);
	Diags diags;
	diags_init(&diags, arena);
	schema_put_in_place(start);
	if (state_apply(start, &diags, source_new(arena, "migration", sql, strlen(sql))))
		schema_take_made(new, start);
	arena_free(arena);
}

static bool compose(Job *job, Schema *old, Schema *new, const PlanOptions *options, const Consider *consider,
                    const Before *before, Composed *composed)
{
	*composed = (Composed){ .state = new };
	bool looked_at = consider && consider->look;
	composed->plan = (looked_at ? plan_foreseen : plan_to_write)(job, job->diags, job->arena, old, new, options);
	if (!composed->plan)
		return false;
	if (composed->plan->statements.count == 0)
		return true;
	if (looked_at && !consider->look(consider->context, composed->plan))
		return false;
	Buf sql;
	buf_init(&sql, job->arena);
	add_statements(&sql, composed->plan, !consider || !consider->no_comments, !consider || !consider->unasked);
	composed->sql = sql.data;
	take_made(before, new, composed->plan, composed->sql);
	composed->down_sql = down_sql(job, before, composed->plan, options);
	return true;
}

bool compose_migration(Job *job, Schema *old, Schema *new, const PlanOptions *options, const Consider *consider,
                       Composed *composed)
{
	Arena *work = arena_new();
	Before before = remember(work, old, new);
	bool ok = compose(job, old, new, options, consider, &before, composed);

	arena_free(work);
	return ok;
}

const char *snapshot_with(Job *job, const Schema *state, const char *tag, const char *sql_hash, const Strings *parents)
{
	Snapshot snapshot = { .tag = tag, .sql = sql_hash, .schema = (Schema *) state, .parents = *parents };
	Buf out;

	buf_init(&out, job->arena);
	snapshot_write(&out, &snapshot);
	return out.data;
}

const char *snapshot_of(Job *job, const Schema *state, const char *tag, const char *sql, const Strings *parents)
{
	return snapshot_with(job, state, tag, !sql ? NULL : sha256_hex(job->arena, sql, migration_sql_length(sql)),
	                     parents);
}

bool add_schema_sql(Job *job, Buf *out, Schema *schema, bool owners)
{
	PlanOptions options = { .compare = { .sql = &sql_insight, .owners = owners } };
	Schema *empty = schema_new(job->arena);

	Plan *plan = plan_make(job->arena, job->diags, empty, schema, &options);
	if (!plan)
		return false;
	plan_add_sql(out, plan, "\n");
	return true;
}
