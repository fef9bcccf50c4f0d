/*
 * reset.c: dbgen reset.  A development database made anew from the migrations.
 */
#include <string.h>

#include "analyse.h"
#include "execute.h"
#include "file.h"
#include "folders.h"
#include "history.h"
#include "protect.h"
#include "sqltext.h"

typedef struct ResetOptions {
	ConnectOptions connect;
	RunnerSettings runner;
	bool yes;
	bool dry_run;
} ResetOptions;

static const Option rows[] = {
	{ .name = "yes",
	  .letter = 'y',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ResetOptions, yes, bool),
	  .help = "without asking" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ResetOptions, dry_run, bool),
	  .help = "say what would be dropped and change nothing; exit status 2 when something would" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* What goes: the objects of these schemas, and what is in no schema but made by the migrations (extensions …). */
typedef struct Doom {
	Cli *cli;
	const Environment *environment; /* NULL: all schemas */
	const Schema *live;
	const Schema *made; /* by the migrations; NULL: they could not be read offline */
} Doom;

static bool schema_is_chosen(const Doom *doom, const char *name)
{
	return !doom->environment || doom->environment->schemas.count == 0 ||
	       strings_has(&doom->environment->schemas, name);
}

static bool is_doomed(const Doom *doom, const Object *object);

/* Nothing that stays is in it, no extension either. */
static bool is_emptied(const Doom *doom, const char *name)
{
	for (size_t i = 0; i < doom->live->objects.count; i++) {
		const Object *object = doom->live->objects.items[i];
		const char *in = object->kind == KIND_EXTENSION ? ((const Extension *) object)->in_schema : object->schema;

		if (!object->parent && in && strcmp(in, name) == 0 && !is_doomed(doom, object))
			return false;
	}
	return true;
}

static bool is_doomed(const Doom *doom, const Object *object)
{
	if (doom->environment && object_matches(doom->cli->arena, object, &doom->environment->ignore))
		return false;
	if (object->kind == KIND_SCHEMA)
		return schema_is_chosen(doom, object->name) && strcmp(object->name, "public") != 0 &&
		       is_emptied(doom, object->name);
	if (object->schema)
		return schema_is_chosen(doom, object->schema);
	return doom->made && schema_find_key(doom->made, object_key(doom->cli->arena, object));
}

/* false after a diagnostic for everything that stays and needs what goes. */
static bool nothing_needs_it(const Doom *doom)
{
	Cli *cli = doom->cli;
	bool fine = true;

	for (size_t i = 0; i < doom->live->objects.count; i++) {
		const Object *object = doom->live->objects.items[i];

		if (is_doomed(doom, object_ancestor(object)))
			continue;
		for (size_t j = 0; j < object->depends.count; j++) {
			const Object *needed = object->depends.items[j];

			if (!is_doomed(doom, object_ancestor(needed)))
				continue;
			fine = false;
			diag_error(&cli->diags, NO_SPAN, "%s stays and needs %s, which would be dropped",
			           object_key(cli->arena, object), object_key(cli->arena, needed))
			    ->hint = "drop it first, or name its schema under \"schemas\" of the environment";
		}
	}
	return fine;
}

/* What stays, as the plan's goal; *DROPPED and *KEPT name the rest and the topmost objects outside all schemas. */
static Schema *what_stays(const Doom *doom, Strings *dropped, Strings *kept)
{
	Arena *arena = doom->cli->arena;
	Schema *stays = schema_clone(arena, doom->live);

	for (size_t i = 0; i < doom->live->objects.count; i++) {
		const Object *object = doom->live->objects.items[i];
		const char *key = object_key(arena, object);
		Object *copy = schema_find_key(stays, key);

		if (object->parent || !copy)
			continue;
		if (!is_doomed(doom, object)) {
			if (!object->schema && object->kind != KIND_SCHEMA && object->kind != KIND_LANGUAGE)
				strings_add(arena, kept, key);
			continue;
		}
		strings_add(arena, dropped, key);
		schema_remove(stays, copy);
	}
	return stays;
}

/* The tables in which migrations are recorded, with the views on them. */
static bool drop_history(Running *running)
{
	Cli *cli = running->cli;
	const History *history = history_read(cli->arena, &cli->diags, running->conn, &running->options);

	if (!history)
		return false;
	Buf sql;
	buf_init(&sql, cli->arena);
	if (strcmp(history->schema, "drizzle") == 0 && history->schema_exists)
		sql_add(&sql, "DROP SCHEMA %I CASCADE;\n", history->schema);
	else if (history->schema_exists)
		sql_add(&sql, "DROP TABLE IF EXISTS %Q, %Q CASCADE;\n", history->schema, history->table, history->schema,
		        RUNS_TABLE);
	return sql.length == 0 || conn_exec(running->conn, &cli->diags, NO_SPAN, sql.data);
}

static Plan *plan_drops(Cli *cli, const Loaded *live, const Loaded *made, Strings *dropped, Strings *kept)
{
	Doom doom = { cli, live->environment, live->schema, !made ? NULL : made->schema };
	PlanOptions options = { .compare = { .sql = &sql_insight } };

	if (!nothing_needs_it(&doom))
		return NULL;
	return plan_make(cli->arena, &cli->diags, live->schema, what_stays(&doom, dropped, kept), &options);
}

static void say_list(Cli *cli, const char *title, const Strings *keys)
{
	Strings some = *keys;

	if (keys->count == 0)
		return;
	if (some.count > 12)
		some.count = 12;
	cli_say(cli, "%s: %s%s", title, strings_join(cli->arena, &some, ", "),
	        some.count < keys->count ? arena_printf(cli->arena, " and %zu more", keys->count - some.count) : "");
}

static bool migrate_from_nothing(Running *running, size_t *applied)
{
	Cli *cli = running->cli;

	/* What was kept belongs to others. */
	running->options.fresh = true;
	if (!runner_migrate(cli->arena, &cli->diags, running->conn, running->folder, &running->options, tell_event,
	                    &running->teller, applied))
		return false;
	cli_say(cli, "%s is new: %zu migration%s applied", conn_describe(running->conn), *applied,
	        *applied == 1 ? "" : "s");
	return true;
}

/* A folder that cannot be read offline (its SQL needs a server) is no reason not to reset. */
static const Loaded *read_made(Cli *cli, const Folder *folder)
{
	size_t count = cli->diags.list.count, errors = cli->diags.errors;
	const Loaded *made = load_migrations(cli, folder);

	if (!made) {
		cli->diags.list.count = count;
		cli->diags.errors = errors;
	}
	return made;
}

static int reset(Running *running, const ResetOptions *options, const Loaded *live, size_t *applied)
{
	Cli *cli = running->cli;
	Strings dropped = { 0 }, kept = { 0 };
	const Plan *plan = plan_drops(cli, live, read_made(cli, running->folder), &dropped, &kept);

	if (!plan)
		return EXIT_ERROR;
	say_list(cli, "drops", &dropped);
	say_list(cli, "keeps, as no migration makes it", &kept);
	if (options->dry_run)
		return dropped.count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
	if (!confirmed(cli, options->yes,
	               arena_printf(cli->arena, "drop %zu object%s of %s with all rows, and migrate from nothing",
	                            dropped.count, dropped.count == 1 ? "" : "s", live->label)))
		return EXIT_ERROR;
	if (plan->statements.count > 0 && !execute_plan(cli, live->conn, plan))
		return EXIT_ERROR;
	return drop_history(running) && migrate_from_nothing(running, applied) ? EXIT_SAME : EXIT_ERROR;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const ResetOptions *options = data;
	Loaded *live = NULL;
	int status = EXIT_ERROR;
	size_t applied = 0;
	Running running;
	bool open = running_open(cli, &options->connect, true, &running);

	running_tell(&running, &options->runner);
	if (open && target_is_free(cli, &running.target, "reset", "it is for databases that may be lost"))
		live = load_database(cli, &running.target, NULL);
	if (live)
		status = reset(&running, options, live, &applied);
	running_told(&running, status == EXIT_SAME, "applied", applied);
	loaded_close(live);
	running_close(&running);
	return status;
}

const Command reset_command = {
	.name = "reset",
	.summary = "drops everything in a development database and migrates from nothing",
	.description =
	    "Drops what is in the environment's \"schemas\" (without that setting: in all but the server's own), what is in no "
	    "schema but made by the migrations (extensions, publications), and the record of applied migrations. What other "
	    "schemas hold, what \"ignore\" names and what came by other ways is kept and named; when something that is kept needs "
	    "what is dropped, nothing is. Refused for an environment marked \"protected\", and without --yes where nobody can be "
	    "asked.",
	.options_size = sizeof(ResetOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(ResetOptions, connect) },
	            { &runner_table, offsetof(ResetOptions, runner) } },
	.run = run,
};
