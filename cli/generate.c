/*
 * generate.c: dbgen generate.  Works offline: schema files against the last snapshot.
 */
#include <string.h>

#include "analyse.h"
#include "decide.h"
#include "file.h"
#include "folder.h"
#include "interpret.h"
#include "names.h"
#include "report.h"
#include "snapshot.h"

typedef struct GenerateOptions {
	const char *name;
	bool custom;
	bool check;
	bool force;
	bool owners;
} GenerateOptions;

static const Option rows[] = {
	{ .name = "name", .letter = 'n', .type = OPTION_TEXT, .offset = OPTION_AT(GenerateOptions, name, const char *),
	  .value = "NAME", .help = "what follows the number in the file's name; without it two words are invented" },
	{ .name = "custom", .type = OPTION_FLAG, .offset = OPTION_AT(GenerateOptions, custom, bool),
	  .help = "an empty migration to write SQL into" },
	{ .name = "check", .type = OPTION_FLAG, .offset = OPTION_AT(GenerateOptions, check, bool),
	  .help = "write nothing; exit status 2 when there is something to write" },
	{ .name = "force", .type = OPTION_FLAG, .offset = OPTION_AT(GenerateOptions, force, bool),
	  .help = "what could have been renamed was not: drop the old, create the new" },
	{ .name = "owners", .type = OPTION_FLAG, .offset = OPTION_AT(GenerateOptions, owners, bool),
	  .help = "give objects the owners that the schema states" },
};

static const OptionTable table = OPTION_TABLE(rows);

#define CUSTOM_SQL "-- Custom SQL migration file, put your code below! --"

/* The state that the migrations of FOLDER make, and the lineage of its snapshot. */
static Loaded *last_state(Cli *cli, const Folder *folder, Lineage *lineage)
{
	const Migration *last;

	*lineage = (Lineage){ 0 };
	if (folder->migrations.count == 0)
		return load_empty(cli);
	last = folder->migrations.items[folder->migrations.count - 1];
	if (last->snapshot_path != NULL)
		return load_snapshot(cli, last->snapshot_path, lineage);
	cli_say(cli, "%s has no snapshot: the SQL of the folder is replayed", last->tag);
	return load_migrations(cli, folder);
}

/* Statements as drizzle-kit writes them: the breakpoint stands behind a statement of one line, and on a line of its own
 * behind a longer one; no line end at the end of the file. */
static void add_statements(Buf *out, const Plan *plan)
{
	size_t i;

	for (i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		buf_add(out, statement->sql);
		buf_add_char(out, ';');
		if (i + 1 == plan->statements.count)
			return;
		if (strchr(statement->sql, '\n') != NULL)
			buf_add_char(out, '\n');
		buf_add(out, BREAKPOINT "\n");
	}
}

/* "-- text" for a text of any number of lines. */
static void add_comment(Buf *out, const char *text)
{
	size_t length;

	do {
		length = strcspn(text, "\n");
		buf_add(out, "--   ");
		buf_add_n(out, text, length);
		buf_add_char(out, '\n');
		text += length + (text[length] != '\0');
	} while (*text != '\0');
}

static void add_reasons(Buf *out, const char *title, const Plan *plan)
{
	bool first = true;
	size_t i;

	for (i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		if ((statement->hazards & (HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE)) == 0)
			continue;
		if (first)
			buf_add(out, title);
		first = false;
		add_comment(out, statement->reason != NULL ? statement->reason : statement->sql);
	}
}

/* Both states as they were before the plan, which renames in the old one. */
typedef struct Before {
	Schema *old, *new;
	List old_objects; /* of the schema the plan works on, by position in old */
} Before;

static Schema *clone_analysed(Cli *cli, const Schema *schema)
{
	Schema *clone = schema_clone(cli->arena, schema);

	schema_analyse(clone, false);
	return clone;
}

static Before remember(Cli *cli, const Schema *old, const Schema *new)
{
	Before before = { 0 };
	size_t i;

	before.old = clone_analysed(cli, old);
	before.new = clone_analysed(cli, new);
	for (i = 0; i < old->objects.count; i++)
		list_add(cli->arena, &before.old_objects, old->objects.items[i]);
	return before;
}

/* The labels and attributes that NEW renamed, the other way round in OLD. */
static void reverse_part_renames(const Object *old, const Object *new)
{
	size_t i, j;

	for (i = 0; new->kind == KIND_ENUM && i < ((const Enum *) new)->labels.count; i++) {
		const EnumLabel *label = ((const Enum *) new)->labels.items[i];

		for (j = 0; label->renamed_from != NULL && j < ((const Enum *) old)->labels.count; j++) {
			EnumLabel *former = ((const Enum *) old)->labels.items[j];

			if (strcmp(former->label, label->renamed_from) == 0)
				former->renamed_from = label->label;
		}
	}
	for (i = 0; new->kind == KIND_COMPOSITE && i < ((const Composite *) new)->attributes.count; i++) {
		const Attribute *attribute = ((const Composite *) new)->attributes.items[i];

		for (j = 0; attribute->renamed_from != NULL && j < ((const Composite *) old)->attributes.count; j++) {
			Attribute *former = ((const Composite *) old)->attributes.items[j];

			if (strcmp(former->name, attribute->renamed_from) == 0)
				former->renamed_from = attribute->name;
		}
	}
}

static void reverse_renames(const Before *before, const Plan *plan)
{
	size_t i, j;

	for (i = 0; i < before->old->objects.count; i++)
		((Object *) before->old->objects.items[i])->renamed_from = NULL;
	for (i = 0; i < plan->changes.count; i++) {
		const Change *change = plan->changes.items[i];

		for (j = 0; change->old != NULL && j < before->old_objects.count; j++) {
			Object *former = before->old->objects.items[j];

			if (before->old_objects.items[j] != change->old)
				continue;
			if (change->verb == VERB_RENAME)
				former->renamed_from = change->old->name;
			else if (change->verb == VERB_ALTER && change->new != NULL)
				reverse_part_renames(former, change->new);
		}
	}
}

/* NULL, with a warning: there is no way back. */
static const char *down_sql(Cli *cli, const Before *before, const Plan *up, const PlanOptions *options)
{
	Diags diags;
	Plan *down;
	Buf out;

	reverse_renames(before, up);
	diags_init(&diags, cli->arena);
	down = plan_make(cli->arena, &diags, before->new, before->old, options);
	if (down == NULL) {
		const Diag *first = diags.list.count > 0 ? diags.list.items[0] : NULL;

		diag_warning(&cli->diags, NO_SPAN, "there is no way back, so no down file is written")->detail =
			first == NULL ? NULL : first->message;
		return NULL;
	}
	buf_init(&out, cli->arena);
	add_reasons(&out, "-- What this cannot bring back:\n", up);
	add_reasons(&out, "-- What this takes away:\n", down);
	add_statements(&out, down);
	return out.data;
}

static const char *snapshot_text(Cli *cli, const Schema *schema, const char *parent)
{
	Strings parents = { 0 };
	Buf out;

	buf_init(&out, cli->arena);
	if (parent != NULL)
		strings_add(cli->arena, &parents, parent);
	snapshot_add(&out, schema, &parents);
	return out.data;
}

static int write_migration(Cli *cli, Folder *folder, const NewMigration *new, const Plan *plan)
{
	const Migration *migration = folder_add(cli->arena, &cli->diags, folder, new);
	Buf hazards;

	if (migration == NULL)
		return EXIT_ERROR;
	buf_init(&hazards, cli->arena);
	if (plan != NULL) {
		cli_say(cli, "wrote %s: %zu statement%s", migration->path, plan->statements.count,
		        plan->statements.count == 1 ? "" : "s");
		report_hazards(&hazards, plan, cli->colour);
	} else {
		cli_say(cli, "wrote %s", migration->path);
	}
	if (migration->down_path != NULL)
		cli_say(cli, "wrote %s: the way back", migration->down_path);
	if (migration->snapshot_path != NULL)
		cli_say(cli, "wrote %s", migration->snapshot_path);
	buf_chop(&hazards, 1);
	if (hazards.length > 0)
		cli_say(cli, "%s", hazards.data);
	return EXIT_SAME;
}

static int write_custom(Cli *cli, const GenerateOptions *options, Folder *folder)
{
	Lineage lineage;
	const Loaded *old = last_state(cli, folder, &lineage);
	NewMigration new = { .name = options->name, .sql = CUSTOM_SQL };

	if (old == NULL)
		return EXIT_ERROR;
	new.snapshot = snapshot_text(cli, old->schema, lineage.id);
	return write_migration(cli, folder, &new, NULL);
}

static void say_changes(Cli *cli, const Plan *plan)
{
	Report report = { .changes = &plan->changes, .unverified = &(List){ 0 } };
	Buf out;

	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour);
	buf_chop(&out, 1);
	cli_say(cli, "%s", out.data);
}

static int generate(Cli *cli, const GenerateOptions *options, Folder *folder)
{
	PlanOptions plan_options = { .compare = { .rename_sql = rename_in_sql, .owners = options->owners } };
	NewMigration migration = { .name = options->name };
	Lineage lineage;
	Loaded *new = load_schema_files(cli);
	Loaded *old = new == NULL ? NULL : last_state(cli, folder, &lineage);
	Before before;
	Plan *plan;
	Buf sql;

	if (old == NULL || !loaded_is_read(cli, new))
		return EXIT_ERROR;
	if (!options->force
	    && decide_renames(cli, old->schema, new->schema, &plan_options.compare, "--force") == DECISION_NEEDED)
		return EXIT_DIFFERENT;
	before = remember(cli, old->schema, new->schema);
	migration.snapshot = snapshot_text(cli, new->schema, lineage.id);
	plan = plan_make(cli->arena, &cli->diags, old->schema, new->schema, &plan_options);
	if (plan == NULL)
		return EXIT_ERROR;
	if (plan->statements.count == 0) {
		cli_say(cli, "nothing to generate: %s says what the migrations in %s make", new->label, folder->path);
		return EXIT_SAME;
	}
	if (options->check) {
		say_changes(cli, plan);
		cli_say(cli, "the schema is ahead of the migrations: dbgen generate writes the next one");
		return EXIT_DIFFERENT;
	}
	buf_init(&sql, cli->arena);
	add_statements(&sql, plan);
	migration.sql = sql.data;
	migration.down_sql = down_sql(cli, &before, plan, &plan_options);
	return write_migration(cli, folder, &migration, plan);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const GenerateOptions *options = data;
	const Config *config = cli_config(cli);
	Folder *folder;

	if (config == NULL || (options->name != NULL && name_check(cli->arena, &cli->diags, options->name) == NULL))
		return EXIT_ERROR;
	folder = folder_read(cli->arena, &cli->diags, config->migrations_dir, config_layout(config));
	if (folder == NULL || !folder_check(cli->arena, &cli->diags, folder))
		return EXIT_ERROR;
	if (options->custom && !options->check)
		return write_custom(cli, options, folder);
	return generate(cli, options, folder);
}

const Command generate_command = {
	.name = "generate",
	.summary = "writes the next migration: the schema files against the last snapshot",
	.description =
		"Needs no database. Writes NNNN_name.sql, NNNN_name.down.sql, a snapshot and the journal, in drizzle's layout. What "
		"could be a renaming is asked on a terminal; elsewhere it is an error until the schema file says \"renamed from\" or "
		"--force is given.",
	.options_size = sizeof(GenerateOptions),
	.groups = { { &table, 0 } },
	.run = run,
};
