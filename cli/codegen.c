/*
 * codegen.c: dbgen codegen.
 */
#include "codegen.h"

#include <string.h>

#include "options.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "out",
	  .letter = 'o',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(CodegenOptions, out, const char *),
	  .value = "PATH",
	  .help = "with a language: the folder, or the file, to write; without it a single file goes to standard output" },
	{ .name = "from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(CodegenOptions, from, const char *),
	  .value = "SOURCE",
	  .help = "the schema to write code for; without it the schema files of dbgen.json" },
	{ .name = "check",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CodegenOptions, check, bool),
	  .help = "write nothing; exit status 2 when a file is not what it would be" },
};

static const OptionTable table = OPTION_TABLE(rows);

static void say_file(const Cli *cli, const CodegenFile *file, bool check)
{
	static const char *const done[] = { "", "wrote", "wrote", "removed" };
	static const char *const differs[] = { "", "missing:", "out of date:", "left over:" };

	if (file->path && file->change != FILE_SAME)
		cli_say(cli, "%s %s", check ? differs[file->change] : done[file->change], file->path);
}

/* To standard output, when it is one. */
static bool print_file(Cli *cli, const List *files)
{
	if (files->count != 1) {
		diag_error(&cli->diags, NO_SPAN, "%u files cannot go to standard output", files->count)
		    ->hint = "--out names the folder for them";
		return false;
	}
	cli_print(((const CodegenFile *) files->items[0])->text);
	return true;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	CodegenOptions options = *(const CodegenOptions *) data;
	List files = { 0 };
	size_t different = 0;
	Job *job = cli_job(cli);

	options.language = arguments->count > 0 ? arguments->items[0] : NULL;
	if (!job)
		return EXIT_ERROR;
	if (options.out && !options.language) {
		diag_error(&cli->diags, NO_SPAN, "--out belongs to a language")
		    ->hint = "dbgen codegen LANGUAGE --out PATH; without a language, \"out\" in dbgen.json says where files go";
		return EXIT_ERROR;
	}
	if (!codegen(job, &options, &files))
		return EXIT_ERROR;
	if (options.language && !options.out)
		return print_file(cli, &files) ? EXIT_SAME : EXIT_ERROR;
	for (size_t i = 0; i < files.count; i++) {
		const CodegenFile *file = files.items[i];

		say_file(cli, file, options.check);
		different += file->change != FILE_SAME;
	}
	if (different == 0)
		cli_say(cli, "%u file%s, all up to date", files.count, files.count == 1 ? "" : "s");
	return options.check && different > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command codegen_command = {
	.name = "codegen",
	.summary = "writes typed code of the schema",
	.arguments = "[LANGUAGE]",
	.description =
	    "Writes what \"codegen\" in dbgen.json lists, each entry into its own folder or file: files that are the same are left "
	    "alone, files of an earlier run that are not written any more are removed. With a language, that one alone and no "
	    "settings. No database is needed: columns of views and queries are asked of a throwaway server. docs/codegen.md has the languages, their settings and types.",
	.options_size = sizeof(CodegenOptions),
	.groups = { { &table, 0 }, { &settle_table, offsetof(CodegenOptions, settle) } },
	.run = run,
};
