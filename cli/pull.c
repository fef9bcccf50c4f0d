/*
 * pull.c: dbgen pull.
 */
#include <string.h>

#include "analyse.h"
#include "file.h"
#include "load.h"
#include "plan.h"
#include "print.h"
#include "snapshot.h"
#include "filters.h"
#include "options.h"
#include "pulledsql.h"
#include "pullfiles.h"
#include "rowsread.h"
#include "target.h"
#include "terminal.h"

typedef struct PullOptions {
	ConnectOptions connect;
	const char *output;
	const char *format;
	const char *split;
	bool merge;
	SettleOptions settle;
	bool owners;
	bool versions;
	FilterOptions filters;
	Strings rows;
} PullOptions;

static const Option rows[] = {
	{ .name = "output",
	  .letter = 'o',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(PullOptions, output, const char *),
	  .value = "FILE",
	  .help = "write to the file, or into the folder; without it to standard output" },
	{ .name = "split",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(PullOptions, split, const char *),
	  .value = "schema|table",
	  .help = "into the folder that --output names: one file a schema, or one a table; files that are there are changed "
	          "in place" },
	{ .name = "merge",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PullOptions, merge, bool),
	  .help = "change the file that --output names in place: comments and order stay" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(PullOptions, format, const char *),
	  .value = "dbgen|sql|json",
	  .help = "the declarative language, SQL, or a snapshot; without it what the name of the "
	          "output file says, else dbgen" },
	{ .name = "owners",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PullOptions, owners, bool),
	  .help = "state the owner of every object; without it whoever loads the schema owns it" },
	{ .name = "versions",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PullOptions, versions, bool),
	  .help = "state the version of every extension; without it a new database gets the server's own" },
	{ .name = "rows",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(PullOptions, rows, Strings),
	  .value = "TABLE",
	  .help = "write the rows of this table as well, as reference data: table, or schema.table" },
};

static const OptionTable table = OPTION_TABLE(rows);

static const char *chosen_format(const PullOptions *options)
{
	if (options->format)
		return options->format;
	if (options->output && text_ends_with(options->output, ".sql"))
		return "sql";
	if (options->output && text_ends_with(options->output, ".json"))
		return "json";
	return "dbgen";
}

static void forget_versions(Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		if (object->kind == KIND_EXTENSION)
			((Extension *) object)->version = NULL;
	}
}

static bool add_schema(Cli *cli, Buf *out, const PullOptions *options, Schema *schema)
{
	const char *format = chosen_format(options);
	Strings no_parents = { 0 };

	if (strcmp(format, "sql") == 0)
		return add_pulled_sql(&cli->job, out, schema, options->owners);
	if (strcmp(format, "json") == 0)
		snapshot_add(out, schema, &no_parents);
	else
		print_schema(out, schema, object_sql);
	return true;
}

static bool goes_into_files(const Cli *cli, const PullOptions *options)
{
	return options->output && (options->split || options->merge || file_is_folder(options->output));
}

static int write_files(Cli *cli, const PullOptions *options, Loaded *loaded, const CompareOptions *filters)
{
	PullFiles files = { .path = options->output,
		                .split = options->split ? options->split : cli->job.config->split,
		                .settle = &options->settle,
		                .filters = filters,
		                .versions = options->versions };
	const char *format = chosen_format(options);
	Strings written = { 0 };

	if (strcmp(format, "dbgen") != 0) {
		diag_error(&cli->diags, NO_SPAN, "--split, --merge and folders are for .dbgen files, not for %s", format);
		loaded_close(loaded);
		return EXIT_ERROR;
	}
	bool ok = pull_into_files(&cli->job, loaded, &files, &written);
	loaded_close(loaded);
	for (size_t i = 0; i < written.count; i++)
		cli_say(cli, "wrote %s", written.items[i]);
	if (ok && written.count == 0)
		cli_say(cli, "nothing to write: %s says what %s is", options->output, loaded->label);
	return ok ? EXIT_SAME : EXIT_ERROR;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const PullOptions *options = data;
	CompareOptions filters = { 0 };
	Target target;

	if (!cli_job(cli) || !target_resolve(&cli->job, &options->connect, &target))
		return EXIT_ERROR;
	add_filters(&cli->job, &filters, &options->filters, target.environment);
	say_without(&cli->job, &filters);
	filters.without |= options->owners ? 0 : ASPECT_OWNERS;
	Loaded *loaded = load_database(&cli->job, &target, &filters.schemas);
	if (!loaded)
		return EXIT_ERROR;
	say_left_alone(&cli->job, &filters, loaded->schema, NULL);
	leave_out(&cli->job, loaded->schema, &filters);
	if (!goes_into_files(cli, options) && !options->versions && strcmp(chosen_format(options), "json") != 0)
		forget_versions(loaded->schema);
	if (!rows_read_tables(&cli->job, loaded->conn, loaded->schema, &options->rows)) {
		loaded_close(loaded);
		return EXIT_ERROR;
	}
	if (goes_into_files(cli, options))
		return write_files(cli, options, loaded, &filters);
	Buf out;
	buf_init(&out, cli->arena);
	bool ok = add_schema(cli, &out, options, loaded->schema);
	loaded_close(loaded);
	if (!ok)
		return EXIT_ERROR;
	if (!options->output || strcmp(options->output, "-") == 0) {
		cli_print(out.data);
		return EXIT_SAME;
	}
	if (!file_write(&cli->diags, options->output, out.data, out.length))
		return EXIT_ERROR;
	cli_say(cli, "wrote %s: %u objects of %s", options->output, loaded->schema->objects.count, loaded->label);
	return EXIT_SAME;
}

const Command pull_command = {
	.name = "pull",
	.summary = "reads a live database into a schema file",
	.options_size = sizeof(PullOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(PullOptions, connect) },
	            { &settle_table, offsetof(PullOptions, settle) },
	            { &filter_table, offsetof(PullOptions, filters) },
	            { &without_table, offsetof(PullOptions, filters) } },
	.run = run,
};
