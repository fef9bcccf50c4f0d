/*
 * export.c: dbgen export.
 */
#include "export.h"

#include "options.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "out",
	  .letter = 'o',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ExportOptions, out, const char *),
	  .value = "FOLDER",
	  .help = "where the copy goes: a folder that is not there, or an empty one" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	ExportOptions options = *(const ExportOptions *) data;
	Job *job = cli_job(cli);
	Exported exported;

	if (!job)
		return EXIT_ERROR;
	if (arguments->count != 1) {
		diag_error(&cli->diags, NO_SPAN, "which tool is to go on with the folder?")
		    ->hint = "dbgen export drizzle --out FOLDER";
		return EXIT_ERROR;
	}
	options.tool = arguments->items[0];
	Verdict verdict = export_history(job, &options, &exported);
	if (verdict != VERDICT_SAME)
		return verdict == VERDICT_DIFFERENT ? EXIT_DIFFERENT : EXIT_ERROR;
	cli_say(cli, "wrote %s: %zu migration%s, %zu snapshot%s of drizzle-kit", options.out, exported.migrations,
	        exported.migrations == 1 ? "" : "s", exported.snapshots, exported.snapshots == 1 ? "" : "s");
	if (exported.code)
		cli_say(cli, "\"out\" of its drizzle.config is this folder, \"schema\" is %s/schema.ts", exported.code);
	else
		cli_say(cli, "\"out\" of its drizzle.config is this folder, \"schema\" is what dbgen codegen drizzle writes");
	return EXIT_SAME;
}

const Command export_command = {
	.name = "export",
	.summary = "the migrations folder as another tool goes on with it",
	.arguments = "TOOL",
	.description =
	    "dbgen export drizzle: a copy of the migrations folder with drizzle-kit's own snapshots in the place of dbgen's, and the same SQL and "
	    "journal, so that what is applied stays applied. With the schema.ts that dbgen codegen writes, drizzle-kit generate finds nothing to do and goes on from "
	    "there. The schema files may say nothing that is in no migration yet. Nothing is overwritten.",
	.options_size = sizeof(ExportOptions),
	.groups = { { &table, 0 }, { &settle_table, offsetof(ExportOptions, settle) } },
	.run = run,
};
