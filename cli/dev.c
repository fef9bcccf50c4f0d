/*
 * dev.c: dbgen dev.
 */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch.h"
#include "scratchload.h"
#include "terminal.h"

typedef struct DevOptions {
	const char *scratch_url;
	const char *load;
	bool empty;
} DevOptions;

static const Option rows[] = {
	{ .name = "load",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(DevOptions, load, const char *),
	  .value = "SOURCE",
	  .help = "what to load into the database; without it the schema files of dbgen.json, where there are any" },
	{ .name = "empty", .type = OPTION_FLAG, .offset = OPTION_AT(DevOptions, empty, bool), .help = "load nothing" },
	{ .name = "scratch-url",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(DevOptions, scratch_url, const char *),
	  .value = "URL",
	  .help = "a new database on this server instead of a private server" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* NULL with true: nothing is to be loaded. */
static bool find_schema(Cli *cli, const DevOptions *options, Loaded **loaded)
{
	const Config *config = cli_config(cli);

	*loaded = NULL;
	if (!config)
		return false;
	if (options->empty || (!options->load && config->schema.count == 0))
		return true;
	*loaded = options->load ? load_source(&cli->job, options->load) : load_schema_files(&cli->job);
	/* SQL runs as it stands, whoever reads it. */
	return *loaded && (!(*loaded)->blank || (*loaded)->all_sql || loaded_is_read(&cli->job, *loaded));
}

static bool fill(Cli *cli, Conn *conn, const Loaded *loaded, bool private_server)
{
	if (!loaded)
		return true;
	Strings roles = schema_roles(cli->arena, loaded->schema);
	const char *sqlstate;
	return scratch_make_roles(&cli->job, &cli->diags, conn, &roles, private_server) &&
	       scratch_load(&cli->diags, conn, loaded, &sqlstate);
}

static void set_variable(const char *name, const char *value)
{
	if (value && *value != '\0')
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void add_encoded(Buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char) *text;

		if (isalnum(c) || strchr("-._~", c))
			buf_add_char(out, *text);
		else
			buf_printf(out, "%%%02X", c);
	}
}

/* A private server as a URI, which drivers that are not libpq's understand as well. */
static const char *server_uri(Cli *cli, const Scratch *scratch, const char *user, const char *database)
{
	if (!scratch_host(scratch))
		return scratch_url(scratch);
	Buf out;
	buf_init(&out, cli->arena);
	buf_add(&out, "postgresql://");
	add_encoded(&out, user);
	buf_add(&out, "@/");
	add_encoded(&out, database);
	buf_add(&out, "?host=");
	add_encoded(&out, scratch_host(scratch));
	buf_printf(&out, "&port=%d", scratch_port(scratch));
	return out.data;
}

/* What psql and every driver of libpq's family look at; and the URI for those that do not. */
static bool set_environment(Cli *cli, const Scratch *scratch, Conn *conn)
{
	Rows answer;

	if (!conn_query(conn, &cli->diags, cli->arena, "SELECT current_user, current_database()", NULL, &answer))
		return false;
	set_variable("PGUSER", rows_text(&answer, 0, 0));
	set_variable("PGDATABASE", rows_text(&answer, 0, 1));
	if (scratch_host(scratch)) {
		set_variable("PGHOST", scratch_host(scratch));
		set_variable("PGPORT", arena_printf(cli->arena, "%d", scratch_port(scratch)));
		set_variable("PGHOSTADDR", NULL);
		set_variable("PGSERVICE", NULL);
		set_variable("PGPASSWORD", NULL);
		set_variable("PGOPTIONS", NULL);
	}
	set_variable("DATABASE_URL", server_uri(cli, scratch, rows_text(&answer, 0, 0), rows_text(&answer, 0, 1)));
	return true;
}

/* The exit status of the command, 128 and the signal when one ended it. */
static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return EXIT_ERROR;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int run_command(Cli *cli, const Strings *arguments)
{
	void (*interrupt)(int), (*quit)(int);

	/* Ctrl-C is for the command, which is in the foreground. */
	interrupt = signal(SIGINT, SIG_IGN);
	quit = signal(SIGQUIT, SIG_IGN);
	pid_t pid = fork();
	if (pid == 0) {
		const char **argv = arena_alloc(cli->arena, (arguments->count + 1) * sizeof(char *));

		signal(SIGINT, interrupt);
		signal(SIGQUIT, quit);
		signal(SIGPIPE, SIG_DFL);
		memcpy(argv, arguments->items, arguments->count * sizeof(char *));
		execvp(argv[0], (char *const *) argv);
		diag_error(&cli->diags, NO_SPAN, "cannot run \"%s\": %s", argv[0], strerror(errno));
		cli_print_diags(cli);
		_exit(errno == ENOENT ? 127 : 126);
	}
	int status = pid < 0 ? EXIT_ERROR : wait_for(pid);
	if (pid < 0)
		diag_error(&cli->diags, NO_SPAN, "cannot start a process: %s", strerror(errno));
	signal(SIGINT, interrupt);
	signal(SIGQUIT, quit);
	return status;
}

static volatile sig_atomic_t ended;

static void note_end(int signal_number)
{
	ended = signal_number;
}

/* Without a command the server is there until somebody ends dbgen. */
static int wait_for_end(Cli *cli)
{
	struct sigaction action = { .sa_handler = note_end };
	sigset_t blocked;

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGTERM);
	sigset_t before;
	sigprocmask(SIG_BLOCK, &blocked, &before);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	cli_print(arena_printf(cli->arena, "%s\n", getenv("DATABASE_URL")));
	if (!cli_finish(cli))
		return EXIT_ERROR;
	cli_say(cli, "the server is there until Ctrl-C; \"dbgen dev -- psql\" runs a command with it");
	while (!ended)
		sigsuspend(&before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return EXIT_SAME;
}

static int use(Cli *cli, const Scratch *scratch, const Loaded *loaded, bool private_server, const Strings *arguments)
{
	Conn *conn = conn_open(cli->arena, &cli->diags, scratch_url(scratch));

	if (!conn)
		return EXIT_ERROR;
	bool ready = fill(cli, conn, loaded, private_server) && set_environment(cli, scratch, conn);
	conn_close(conn);
	if (!ready)
		return EXIT_ERROR;
	if (loaded)
		cli_say(cli, "loaded %s", loaded->label);
	cli_print_diags(cli);
	return arguments->count > 0 ? run_command(cli, arguments) : wait_for_end(cli);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const DevOptions *options = data;
	ScratchOptions scratch_options = { .url = options->scratch_url };
	Loaded *loaded;

	if (!find_schema(cli, options, &loaded))
		return EXIT_ERROR;
	Scratch *scratch = scratch_start(cli->arena, &cli->diags, &scratch_options);
	if (!scratch) {
		loaded_close(loaded);
		return EXIT_ERROR;
	}
	int status = use(cli, scratch, loaded, !options->scratch_url, arguments);
	loaded_close(loaded);
	scratch_stop(scratch);
	return status;
}

const Command dev_command = {
	.name = "dev",
	.summary = "runs a command with a throwaway server that holds the schema",
	.arguments = "[-- COMMAND...]",
	.description =
	    "Starts a private PostgreSQL from the local server programs, loads the schema files, exports PGHOST, PGPORT, PGUSER, "
	    "PGDATABASE and DATABASE_URL, runs the command and removes the server again. The exit status is the command's. "
	    "Without a command the server's URL is printed and it is there until Ctrl-C.",
	.options_size = sizeof(DevOptions),
	.groups = { { &table, 0 } },
	.rest = true,
	.run = run,
};
