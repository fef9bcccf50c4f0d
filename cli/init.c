/*
 * init.c: dbgen init.
 */
#include <string.h>

#include "file.h"
#include "terminal.h"

typedef struct InitOptions {
	const char *schema;
	const char *dir;
} InitOptions;

static const Option rows[] = {
	{ .name = "schema", .type = OPTION_TEXT, .offset = OPTION_AT(InitOptions, schema, const char *), .value = "FILE",
	  .fallback = "schema.dbgen", .help = "the schema file to start with" },
	{ .name = "dir", .type = OPTION_TEXT, .offset = OPTION_AT(InitOptions, dir, const char *), .value = "FOLDER",
	  .help = "the folder of migrations (default: drizzle where drizzle-kit has written one, else migrations)" },
};

static const OptionTable table = OPTION_TABLE(rows);

static const char first_schema[] =
	"-- The schema, as it should be.  Order never matters; names in no schema live in \"public\".\n"
	"--\n"
	"--   dbgen generate --name NAME   writes the next migration\n"
	"--   dbgen migrate                applies what is pending\n"
	"--   dbgen diff                   tells where the database differs\n"
	"--\n"
	"-- table customers {\n"
	"--   id          bigint       primary key generated always as identity\n"
	"--   email       text         not null unique\n"
	"--   created_at  timestamptz  not null default now()\n"
	"-- }\n";

static const char *migrations_folder(const InitOptions *options)
{
	if (options->dir != NULL)
		return options->dir;
	return file_exists("drizzle/meta/_journal.json") ? "drizzle" : "migrations";
}

static const char *first_config(Arena *arena, const InitOptions *options)
{
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "{\n  \"schema\": [");
	json_add_string(&out, options->schema);
	buf_add(&out, "],\n  \"migrations\": { \"dir\": ");
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
	if (!folder_make(&cli->diags, path_folder(cli->arena, path))
	    || !file_write(&cli->diags, path, text, strlen(text)))
		return false;
	cli_say(cli, "wrote  %s", path);
	return true;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const InitOptions *options = data;
	const char *config = cli->global.config != NULL ? cli->global.config : "dbgen.json";
	const char *dir = path_join(cli->arena, path_folder(cli->arena, config), migrations_folder(options));
	const char *schema = path_join(cli->arena, path_folder(cli->arena, config), options->schema);

	if (file_exists(config)) {
		diag_error(&cli->diags, NO_SPAN, "there is a %s already", config)->hint =
			"\"dbgen generate\" writes the next migration; remove the file to start again";
		return EXIT_ERROR;
	}
	if (!write_new(cli, config, first_config(cli->arena, options)) || !write_new(cli, schema, first_schema))
		return EXIT_ERROR;
	if (!file_exists(dir)) {
		if (!folder_make(&cli->diags, dir))
			return EXIT_ERROR;
		cli_say(cli, "made   %s/", dir);
	}
	cli_say(cli, "next: \"dbgen pull -o %s\" reads a database that is there already; or edit %s and \"dbgen generate\"",
	        options->schema, options->schema);
	return EXIT_SAME;
}

const Command init_command = {
	.name = "init",
	.summary = "writes dbgen.json, a first schema file and the migrations folder",
	.description = "Files that are there are kept.",
	.options_size = sizeof(InitOptions),
	.groups = { { &table, 0 } },
	.run = run,
};
