/*
 * fmt.c: dbgen fmt.
 */
#include <string.h>

#include "file.h"
#include "load.h"
#include "print.h"
#include "terminal.h"

typedef struct FmtOptions {
	bool check;
} FmtOptions;

static const Option rows[] = {
	{ .name = "check",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(FmtOptions, check, bool),
	  .help = "write nothing; name the files that are not formatted; exit status 2 when there are any" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* *CHANGED: the file is not as it should be. */
static bool format_file(Cli *cli, const char *path, bool check, bool *changed)
{
	const Source *source = file_read(cli->arena, &cli->diags, path);

	if (!source)
		return false;
	Buf out;
	buf_init(&out, cli->arena);
	if (!format_source(&out, &cli->diags, source))
		return false;
	*changed = strcmp(out.data, source->text) != 0;
	if (strcmp(path, "-") == 0 && !check) {
		cli_print(out.data);
		*changed = false;
		return true;
	}
	if (!*changed)
		return true;
	if (check) {
		cli_print(arena_printf(cli->arena, "%s\n", source->name));
		return true;
	}
	if (!file_write(&cli->diags, path, out.data, out.length))
		return false;
	cli_say(cli, "formatted %s", path);
	return true;
}

/* The .dbgen files among what PATTERN stands for; SQL that was named itself is an error. */
static bool add_files(Cli *cli, const char *pattern, bool named, Strings *files)
{
	Strings found = { 0 };

	if (!expand_files(&cli->job, pattern, &found))
		return false;
	for (size_t i = 0; i < found.count; i++) {
		if (!text_ends_with(found.items[i], ".sql")) {
			strings_add(cli->arena, files, found.items[i]);
		} else if (named && strcmp(found.items[i], pattern) == 0) {
			diag_error(&cli->diags, NO_SPAN, "\"%s\" is SQL", pattern)->hint = "dbgen fmt formats .dbgen files";
			return false;
		}
	}
	return true;
}

static bool collect_files(Cli *cli, const Strings *arguments, Strings *files)
{
	for (size_t i = 0; i < arguments->count; i++) {
		if (!add_files(cli, arguments->items[i], true, files))
			return false;
	}
	if (arguments->count > 0)
		return true;
	const Config *config = cli_config(cli);
	for (size_t i = 0; config && i < config->schema.count; i++) {
		if (!add_files(cli, config->schema.items[i], false, files))
			return false;
	}
	if (config && files->count == 0)
		diag_error(&cli->diags, NO_SPAN, "there is no .dbgen file to format")
		    ->hint = "name files on the command line, or under \"schema\" in dbgen.json";
	return config && files->count > 0;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const FmtOptions *options = data;
	int status = EXIT_SAME;
	Strings files = { 0 };

	if (!collect_files(cli, arguments, &files))
		return EXIT_ERROR;
	for (size_t i = 0; i < files.count; i++) {
		bool changed = false;

		if (!format_file(cli, files.items[i], options->check, &changed))
			status = EXIT_ERROR;
		else if (changed && options->check && status == EXIT_SAME)
			status = EXIT_DIFFERENT;
	}
	return status;
}

const Command fmt_command = {
	.name = "fmt",
	.summary = "lays .dbgen files out",
	.arguments = "[FILE...]",
	.description = "Without files those of dbgen.json. \"-\" reads standard input and writes standard output.",
	.options_size = sizeof(FmtOptions),
	.groups = { { &table, 0 } },
	.run = run,
};
