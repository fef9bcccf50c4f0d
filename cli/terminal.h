/*
 * terminal.h: all that dbgen prints and asks.
 *
 * stdout is for programs (cli_print), stderr for people (cli_say, diagnostics).
 */
#ifndef DBGEN_TERMINAL_H
#define DBGEN_TERMINAL_H

#include "command.h"
#include "job.h"
#include "plan.h"

/* Differences that were found before the diagnostic of this number, which is about them. */
typedef struct KeptLines {
	size_t before;
	Strings lines;
} KeptLines;

/* What a command works with. */
typedef struct Cli {
	Arena *arena;
	Diags diags;
	GlobalOptions global;
	bool colour;        /* on stderr */
	bool colour_out;    /* on stdout */
	bool interactive;   /* a person can be asked */
	bool terminal;      /* stderr is one */
	LogLevel level;     /* what is said on stderr */
	Log *log;           /* of --log, or NULL */
	LogLevel log_level; /* what it gets: all that is said without --quiet, and no less than info */
	size_t printed;     /* diagnostics that were printed already */
	size_t errors_told; /* by cli_print_diags */
	List *kept;         /* gets differences (KeptLines) instead of stdout, where that is for programs; may be NULL */
	Events events;
	Job job; /* what workflows get; its config is NULL until cli_job or cli_config */
} Cli;

void cli_init(Cli *cli, Arena *arena);
/* After the options are known.  false after diagnostics. */
bool cli_set_options(Cli *cli, const GlobalOptions *global);

/* To stdout, exactly. */
void cli_print(const char *text);
/* The same of SQL, which goes into files and programs as it is, and onto a terminal as it may be shown. */
void cli_print_sql(Cli *cli, const char *sql);
/* A line to stderr, unless --quiet, and to the log. */
void cli_say(const Cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What was reported since the last call, to stderr. */
void cli_print_diags(Cli *cli);
/* All that was reported, with the differences that were kept, to stdout in a FORMAT of remarks.h for programs. */
void cli_print_remarks(Cli *cli, const char *format, const char *code, const char *meaning);
/* Flushes stdout; false, with a message, when it could not be written. */
bool cli_finish(Cli *cli);

/* What is known of a plan's statements and does not stand in their SQL. */
void say_facts(const Cli *cli, const Plan *plan);

/* The exit status for how a workflow ended. */
int exit_status(Verdict verdict);

/* The job with the configuration, which is read once.  NULL after diagnostics. */
Job *cli_job(Cli *cli);
/* The configuration alone. */
const Config *cli_config(Cli *cli);

#endif
