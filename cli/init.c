/*
 * init.c: dbgen init.
 */
#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

#include "file.h"
#include "terminal.h"

extern char **environ;

typedef struct InitOptions {
	const char *schema;
	const char *dir;
	bool git;
} InitOptions;

static const Option rows[] = {
	{ .name = "schema",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(InitOptions, schema, const char *),
	  .value = "FILE",
	  .fallback = "schema.dbgen",
	  .help = "the schema file to start with" },
	{ .name = "dir",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(InitOptions, dir, const char *),
	  .value = "FOLDER",
	  .help = "the folder of migrations (default: drizzle where drizzle-kit has written one, else migrations)" },
	{ .name = "git",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(InitOptions, git, bool),
	  .help =
	      "let git merge the journal and snapshots with \"dbgen merge-driver\": writes .gitattributes and sets it in this "
	      "clone's git config; nothing else in a project that has a dbgen.json already" },
};

static const OptionTable table = OPTION_TABLE(rows);

static const char first_lines[] =
    "-- The schema, as it should be.  Order never matters; names in no schema live in \"public\".\n"
    "--\n"
    "--   dbgen generate --name NAME   writes the next migration\n"
    "--   dbgen migrate                applies what is pending\n"
    "--   dbgen diff                   tells where the database differs\n"
    "--\n";

static const char first_table[] = "-- table customers {\n"
                                  "--   id          bigint       primary key generated always as identity\n"
                                  "--   email       text         not null unique\n"
                                  "--   created_at  timestamptz  not null default now()\n"
                                  "-- }\n";

static const char first_table_in_sql[] = "-- CREATE TABLE customers (\n"
                                         "--   id          bigint       PRIMARY KEY GENERATED ALWAYS AS IDENTITY,\n"
                                         "--   email       text         NOT NULL UNIQUE,\n"
                                         "--   created_at  timestamptz  NOT NULL DEFAULT now()\n"
                                         "-- );\n";

static const char *first_schema(Arena *arena, const char *path)
{
	return arena_printf(arena, "%s%s", first_lines, text_ends_with(path, ".sql") ? first_table_in_sql : first_table);
}

static bool has_drizzle(void)
{
	return file_exists("drizzle/meta/_journal.json");
}

static const char *migrations_folder(const InitOptions *options)
{
	if (options->dir)
		return options->dir;
	return has_drizzle() ? "drizzle" : "migrations";
}

static const char *first_config(Arena *arena, const InitOptions *options)
{
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "{\n  \"schema\": [");
	json_add_string(&out, options->schema);
	buf_add(&out, "],\n");
	/* drizzle-orm's migrator, which may go on with the folder, runs all of it in one transaction. */
	if (!has_drizzle())
		buf_add(&out, "  \"online\": true,\n");
	buf_add(&out, "  \"migrations\": { \"dir\": ");
	json_add_string(&out, migrations_folder(options));
	buf_add(&out, " },\n  \"environments\": {\n    \"dev\": { \"url\": \"${DATABASE_URL}\" },\n"
	              "    \"prod\": { \"url\": \"${PROD_DATABASE_URL}\" }\n  }\n}\n");
	return out.data;
}

/* false after a diagnostic; a file that is there is kept. */
static bool write_new(Cli *cli, const char *path, const char *text)
{
	if (file_exists(path)) {
		cli_say(cli, "kept   %s", path);
		return true;
	}
	if (!folder_make(&cli->diags, path_folder(cli->arena, path)) || !file_write(&cli->diags, path, text, strlen(text)))
		return false;
	cli_say(cli, "wrote  %s", path);
	return true;
}

static bool run_git(Cli *cli, const char *key, const char *value)
{
	const char *const argv[] = { "git", "config", key, value, NULL };
	int status = 0;
	pid_t pid;

	int error = posix_spawnp(&pid, "git", NULL, NULL, (char *const *) argv, environ);
	if (error == 0) {
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	if (error == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	diag_error(&cli->diags, NO_SPAN, "\"git config %s '%s'\" failed%s%s", key, value, error == 0 ? "" : ": ",
	           error == 0 ? "" : strerror(error))
	    ->hint = "run it in a clone where git is installed";
	return false;
}

/* TEXT with LINE added, unless it is there. */
static const char *with_line(Arena *arena, const char *text, const char *line)
{
	const char *there = strstr(text, line);

	if (there && (there == text || there[-1] == '\n') && strchr("\r\n", there[strlen(line)]))
		return text;
	return arena_printf(arena, "%s%s%s\n", text, *text == '\0' || text_ends_with(text, "\n") ? "" : "\n", line);
}

/* Beside dbgen.json, so that its patterns start where the folder's name does. */
static int set_up_git(Cli *cli, const char *config, const char *dir)
{
	static const char *const patterns[] = { "meta/_journal.json merge=dbgen", "meta/*_snapshot.json merge=dbgen",
		                                    "**/*.sql text eol=lf" };
	const char *path = path_join(cli->arena, path_folder(cli->arena, config), ".gitattributes");
	const Source *source = file_exists(path) ? file_read(cli->arena, &cli->diags, path) : NULL;
	const char *text = !source ? "" : source->text;

	if (cli->diags.errors > 0)
		return EXIT_ERROR;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		text = with_line(cli->arena, text, arena_printf(cli->arena, "%s/%s", dir, patterns[i]));
	if (!file_write(&cli->diags, path, text, strlen(text)) ||
	    !run_git(cli, "merge.dbgen.name", "journal and snapshots of dbgen") ||
	    !run_git(cli, "merge.dbgen.driver", "dbgen merge-driver %O %A %B %P"))
		return EXIT_ERROR;
	cli_say(cli, "wrote  %s; commit it. \"dbgen init --git\" once in every clone tells git what merge=dbgen is", path);
	return EXIT_SAME;
}

/* The folder of migrations as dbgen.json calls it, from the folder dbgen.json is in. */
static const char *configured_folder(Cli *cli)
{
	const Config *config = cli_config(cli);
	const char *dir = !config ? NULL : config->migrations_dir;
	const char *prefix = !config ? "" : arena_printf(cli->arena, "%s/", config->folder);

	return dir && text_starts_with(dir, prefix) ? dir + strlen(prefix) : dir;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const InitOptions *options = data;
	const char *config = cli->global.config ? cli->global.config : "dbgen.json";
	const char *dir = path_join(cli->arena, path_folder(cli->arena, config), migrations_folder(options));
	const char *schema = path_join(cli->arena, path_folder(cli->arena, config), options->schema);

	if (file_exists(config) && options->git) {
		dir = configured_folder(cli);
		return !dir ? EXIT_ERROR : set_up_git(cli, config, dir);
	}
	if (file_exists(config)) {
		diag_error(&cli->diags, NO_SPAN, "there is a %s already", config)
		    ->hint = "\"dbgen generate\" writes the next migration; remove the file to start again";
		return EXIT_ERROR;
	}
	/* The configuration last: what failed before it is done by the next run. */
	if (!write_new(cli, schema, first_schema(cli->arena, schema)))
		return EXIT_ERROR;
	if (!file_exists(dir)) {
		if (!folder_make(&cli->diags, dir))
			return EXIT_ERROR;
		cli_say(cli, "made   %s/", dir);
	}
	if (!write_new(cli, config, first_config(cli->arena, options)))
		return EXIT_ERROR;
	cli_say(cli, "next: \"dbgen pull -o %s\" reads a database that is there already; or edit %s and \"dbgen generate\"",
	        options->schema, options->schema);
	return options->git ? set_up_git(cli, config, migrations_folder(options)) : EXIT_SAME;
}

const Command init_command = {
	.name = "init",
	.summary = "writes dbgen.json, a first schema file and the migrations folder",
	.description = "Files that are there are kept.",
	.options_size = sizeof(InitOptions),
	.groups = { { &table, 0 } },
	.run = run,
};
