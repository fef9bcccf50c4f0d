/*
 * compose.c: the texts of a migration.
 */
#include "compose.h"

#include <string.h>

#include "analyse.h"
#include "map.h"
#include "sha256.h"
#include "snapshot.h"

/* Statements as drizzle-kit writes them: the breakpoint stands behind a statement of one line, and on a line of its own
 * behind a longer one; no line end at the end of the file. */
static void add_statements(Buf *out, const Plan *plan)
{
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		buf_add(out, statement->sql);
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

static void add_reasons(Buf *out, const char *title, const Plan *plan)
{
	bool first = true;

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		if ((statement->hazards & (HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE)) == 0)
			continue;
		if (first)
			buf_add(out, title);
		first = false;
		add_comment(out, statement->reason ? statement->reason : statement->sql);
	}
}

/* Both states as they were before the plan, which renames in the old one. */
typedef struct Before {
	Arena *arena;
	Schema *old, *new;
	List old_objects; /* of the schema the plan works on, by position in old */
} Before;

static Schema *clone_analysed(Arena *arena, Schema *schema)
{
	schema_analyse(schema);
	return schema_clone(arena, schema);
}

static Before remember(Arena *arena, Schema *old, Schema *new)
{
	Before before = { .arena = arena };

	before.old = clone_analysed(arena, old);
	before.new = clone_analysed(arena, new);
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
	Map *formers = map_new(before->arena);

	for (size_t i = 0; i < before->old->objects.count; i++) {
		Object *former = before->old->objects.items[i];

		former->renamed_from = NULL;
		map_set(formers, arena_printf(before->arena, "%p", before->old_objects.items[i]), former);
	}
	for (size_t i = 0; i < plan->changes.count; i++) {
		const Change *change = plan->changes.items[i];
		Object *former = map_get(formers, arena_printf(before->arena, "%p", (void *) change->old));

		if (!former)
			continue;
		if (change->verb == VERB_RENAME)
			former->renamed_from = change->old->name;
		else if (change->verb == VERB_ALTER && change->new)
			reverse_part_renames(former, change->new);
	}
}

/* NULL, with a warning: there is no way back. */
static const char *down_sql(Cli *cli, const Before *before, const Plan *up, const PlanOptions *options)
{
	reverse_renames(before, up);
	Diags diags;
	diags_init(&diags, before->arena);
	Plan *down = plan_make(before->arena, &diags, before->new, before->old, options);
	if (!down) {
		const Diag *first = diags.list.count > 0 ? diags.list.items[0] : NULL;

		diag_warning(&cli->diags, NO_SPAN, "there is no way back, so no down file is written")
		    ->detail = !first ? NULL : arena_strdup(cli->arena, first->message);
		return NULL;
	}
	Buf out;
	buf_init(&out, cli->arena);
	add_reasons(&out, "-- What this cannot bring back:\n", up);
	add_reasons(&out, "-- What this takes away:\n", down);
	add_statements(&out, down);
	return out.data;
}

static bool compose(Cli *cli, Schema *old, Schema *new, const PlanOptions *options, const Before *before,
                    Composed *composed)
{
	*composed = (Composed){ .state = schema_clone(cli->arena, new) };
	composed->plan = plan_make(cli->arena, &cli->diags, old, new, options);
	if (!composed->plan)
		return false;
	if (composed->plan->statements.count == 0)
		return true;
	Buf sql;
	buf_init(&sql, cli->arena);
	add_statements(&sql, composed->plan);
	composed->sql = sql.data;
	composed->down_sql = down_sql(cli, before, composed->plan, options);
	return true;
}

bool compose_migration(Cli *cli, Schema *old, Schema *new, const PlanOptions *options, Composed *composed)
{
	Arena *work = arena_new();
	Before before = remember(work, old, new);
	bool ok = compose(cli, old, new, options, &before, composed);

	arena_free(work);
	return ok;
}

const char *snapshot_with(Cli *cli, const Schema *state, const char *tag, const char *sql_hash, const Strings *parents)
{
	Snapshot snapshot = { .tag = tag, .sql = sql_hash, .schema = (Schema *) state, .parents = *parents };
	Buf out;

	buf_init(&out, cli->arena);
	snapshot_write(&out, &snapshot);
	return out.data;
}

const char *snapshot_of(Cli *cli, const Schema *state, const char *tag, const char *sql, const Strings *parents)
{
	return snapshot_with(cli, state, tag, !sql ? NULL : sha256_hex(cli->arena, sql, migration_sql_length(sql)),
	                     parents);
}
