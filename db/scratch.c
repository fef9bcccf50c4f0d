/*
 * The watchdog: a child process owns everything that must not outlive dbgen.  It holds the reading end of a pipe whose
 * other end only dbgen has, so the end of dbgen, however it comes, ends the wait; then it stops the server and removes
 * the folder, or drops the databases.  No signal handler and no atexit function is needed, and scratch_stop is closing
 * the pipe and waiting for the child.
 */
#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cluster.h"
#include "file.h"
#include "sqltext.h"

struct Scratch {
	Arena *arena;
	Cluster cluster;   /* without a URL */
	const char *admin; /* conninfo of a database that others are made from */
	const char *url;
	const char *prefix; /* of the names of databases made */
	int made;
	int life; /* writing end of the watchdog's pipe */
	pid_t watchdog;
};

#define PREFIX "dbgen_scratch_"

/* --- databases on a server of someone else -------------------------------------------------- */

static const char *host_name(Arena *arena)
{
	char name[64] = "";

	gethostname(name, sizeof(name) - 1);
	name[24] = '\0';
	char *out = arena_strdup(arena, name);
	for (char *p = out; *p; p++)
		if (*p == '_' || *p == '%')
			*p = '-';
	return out;
}

/* Names begin with the host and the process that made them, so that leftovers can be told from databases in use; one
 * process may have several scratch servers at a time. */
static const char *database_prefix(const Scratch *scratch)
{
	return arena_printf(scratch->arena, PREFIX "%s_%d_%x_", host_name(scratch->arena), (int) getpid(),
	                    (unsigned) ((uintptr_t) scratch >> 4 & 0xFFFFFF));
}

/* A database with a subscription cannot be dropped. */
static void drop_subscriptions(Conn *conn, Diags *diags, const char *name)
{
	Conn *inside = conn_open(diags->arena, diags, conn_url_with_database(diags->arena, conn, name));

	if (inside)
		conn_exec(inside, diags, NO_SPAN,
		          "DO $$ DECLARE s name; BEGIN FOR s IN SELECT subname FROM pg_catalog.pg_subscription WHERE subdbid ="
		          " (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) LOOP"
		          " EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I DISABLE', s);"
		          " EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', s);"
		          " EXECUTE pg_catalog.format('DROP SUBSCRIPTION %I', s); END LOOP; END $$");
	conn_close(inside);
}

static bool drop_database(Conn *conn, Diags *diags, const char *name)
{
	const char *force = conn_server_version(conn) >= 130000 ? " WITH (FORCE)" : "";

	const char *drop = sql_text(diags->arena, "DROP DATABASE IF EXISTS %I%s", name, force);

	if (conn_exec(conn, diags, NO_SPAN, drop))
		return true;
	if (strcmp(conn_sqlstate(conn), "55006") != 0)
		return false;
	drop_subscriptions(conn, diags, name);
	return conn_exec(conn, diags, NO_SPAN, drop);
}

/* True for a database that this host made and whose process is gone, or that begins with OWN (NULL: none does). */
static bool is_ours_to_drop(Arena *arena, const char *name, const char *own)
{
	const char *host = arena_printf(arena, PREFIX "%s_", host_name(arena));
	size_t length = strlen(host);

	if (strncmp(name, host, length) != 0)
		return false;
	long maker = strtol(name + length, NULL, 10);
	return maker > 0 && ((own && text_starts_with(name, own)) || (kill((pid_t) maker, 0) != 0 && errno == ESRCH));
}

/* false: one of them is still there, or may be. */
static bool drop_databases(Arena *arena, Conn *conn, const char *own)
{
	bool dropped = true;
	Diags unused;

	diags_init(&unused, arena);
	Rows rows;
	if (!conn_query(conn, &unused, arena,
	                "SELECT datname FROM pg_catalog.pg_database WHERE datname LIKE 'dbgen\\_scratch\\_%'", NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		if (is_ours_to_drop(arena, rows_text(&rows, i, 0), own) &&
		    !drop_database(conn, &unused, rows_text(&rows, i, 0)))
			dropped = false;
	return dropped;
}

static const char *create_database(Scratch *scratch, Diags *diags)
{
	Conn *conn = conn_open(scratch->arena, diags, scratch->admin);
	const char *name = arena_printf(scratch->arena, "%s%d", scratch->prefix, ++scratch->made);
	const char *url = NULL;

	if (!conn)
		return NULL;
	if (conn_exec(conn, diags, NO_SPAN,
	              sql_text(scratch->arena, "CREATE DATABASE %I TEMPLATE template0 ENCODING 'UTF8'", name)))
		url = conn_url_with_database(scratch->arena, conn, name);
	conn_close(conn);
	return url;
}

/* --- the watchdog --------------------------------------------------------------------------- */

/* Files of dbgen, among them the pipes of other scratch servers, must not stay open here. */
static void close_files(int keep1, int keep2)
{
	int null = open("/dev/null", O_RDWR);
	long limit = sysconf(_SC_OPEN_MAX);

	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	for (int fd = 3; fd < (limit > 0 && limit < 4096 ? limit : 4096); fd++)
		if (fd != keep1 && fd != keep2)
			close(fd);
}

/* A session of its own: Ctrl-C in the terminal goes to dbgen, whose end is waited for. */
static void detach(int keep1, int keep2)
{
	setsid();
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	umask(077);
	close_files(keep1, keep2);
}

static void wait_for_end(int life)
{
	char byte;
	ssize_t got;

	do
		got = read(life, &byte, 1);
	while (got > 0 || (got < 0 && errno == EINTR));
}

static void tell(int report, const char *text)
{
	size_t length = strlen(text);

	while (length > 0) {
		ssize_t sent = write(report, text, length);

		if (sent <= 0)
			break;
		text += sent;
		length -= (size_t) sent;
	}
	close(report);
}

/* What it reports: "/" and the folder when the server runs, else what went wrong. */
static void watch_cluster(Scratch *scratch, int life, int report)
{
	Cluster *cluster = &scratch->cluster;
	const char *problem = cluster_make_folder(scratch->arena, cluster);

	if (!problem)
		problem = cluster_start(scratch->arena, cluster);
	tell(report, problem ? arena_printf(scratch->arena, "!%s", problem) : cluster->folder);
	if (!problem)
		wait_for_end(life);
	cluster_remove(cluster);
}

static void watch_databases(Scratch *scratch, int life, int report)
{
	tell(report, "/");
	wait_for_end(life);
	Diags unused;
	diags_init(&unused, scratch->arena);
	bool dropped = false;
	/* Once more, as the connection may get lost; what stays is dropped by the next scratch server of this host. */
	for (int i = 0; i < 2 && !dropped; i++) {
		Conn *conn = conn_open(scratch->arena, &unused, scratch->admin);
		dropped = conn && drop_databases(scratch->arena, conn, scratch->prefix);
		conn_close(conn);
	}
}

static const char *read_report(Arena *arena, int report)
{
	Buf text;

	buf_init(&text, arena);
	char block[1024];
	ssize_t got;
	while ((got = read(report, block, sizeof(block))) > 0 || (got < 0 && errno == EINTR))
		if (got > 0)
			buf_add_n(&text, block, (size_t) got);
	close(report);
	return text.data;
}

/* The watchdog's report; NULL when there could be none. */
static const char *start_watchdog(Scratch *scratch)
{
	int life[2];

	if (pipe2(life, O_CLOEXEC) != 0)
		return NULL;
	int report[2];
	if (pipe2(report, O_CLOEXEC) != 0) {
		close(life[0]);
		close(life[1]);
		return NULL;
	}
	fflush(NULL);
	scratch->watchdog = fork();
	if (scratch->watchdog == 0) {
		detach(life[0], report[1]);
		if (scratch->admin)
			watch_databases(scratch, life[0], report[1]);
		else
			watch_cluster(scratch, life[0], report[1]);
		_exit(0);
	}
	close(life[0]);
	close(report[1]);
	scratch->life = life[1];
	if (scratch->watchdog < 0) {
		close(life[1]);
		close(report[0]);
		return NULL;
	}
	return read_report(scratch->arena, report[0]);
}

/* --- starting and stopping ------------------------------------------------------------------- */

static bool start_cluster(Scratch *scratch, Diags *diags)
{
	const char *report = start_watchdog(scratch);

	if (report && *report == '/') {
		scratch->cluster.folder = report;
		scratch->url = arena_printf(scratch->arena, "host='%s' hostaddr='' port='%d' user='postgres' dbname='postgres'",
		                            report, CLUSTER_PORT);
		return true;
	}
	Diag *diag = diag_error(diags, NO_SPAN, "the scratch server (%s) could not be started", scratch->cluster.version);
	diag->detail = report && *report == '!' ? report + 1 : "no process could be made";
	diag->hint = "try initdb and postgres by hand, set PGBIN to another version's folder, or name a server where dbgen "
	             "may create databases with --scratch-url";
	return false;
}

static bool start_databases(Scratch *scratch, Diags *diags, const char *url)
{
	Conn *conn = conn_open(scratch->arena, diags, url);

	if (!conn)
		return false;
	scratch->admin = url;
	scratch->prefix = database_prefix(scratch);
	drop_databases(scratch->arena, conn, NULL);
	conn_close(conn);
	const char *report = start_watchdog(scratch);
	if (!report || *report != '/') {
		diag_error(diags, NO_SPAN, "no process could be made to remove the scratch database afterwards");
		return false;
	}
	scratch->url = create_database(scratch, diags);
	return scratch->url;
}

int scratch_major(Arena *arena, int wanted)
{
	Cluster cluster;
	Diags unused;

	diags_init(&unused, arena);
	return cluster_find(arena, &unused, wanted, &cluster) ? cluster.major : 0;
}

Scratch *scratch_start(Arena *arena, Diags *diags, const ScratchOptions *options)
{
	Scratch *scratch = arena_new_struct(arena, Scratch);

	scratch->arena = arena;
	scratch->life = -1;
	bool started;
	if (options->url)
		started = start_databases(scratch, diags, options->url);
	else
		started = cluster_find(arena, diags, options->major, &scratch->cluster) && start_cluster(scratch, diags);
	if (!started) {
		scratch_stop(scratch);
		return NULL;
	}
	return scratch;
}

void scratch_stop(Scratch *scratch)
{
	if (!scratch || scratch->life < 0)
		return;
	close(scratch->life);
	scratch->life = -1;
	while (scratch->watchdog > 0 && waitpid(scratch->watchdog, NULL, 0) < 0 && errno == EINTR)
		;
}

const char *scratch_url(const Scratch *scratch)
{
	return scratch->url;
}

const char *scratch_new_database(Scratch *scratch, Diags *diags)
{
	if (!scratch->admin) {
		scratch->admin = scratch->url;
		scratch->prefix = PREFIX;
	}
	return create_database(scratch, diags);
}

const char *scratch_host(const Scratch *scratch)
{
	return scratch->cluster.folder;
}

int scratch_port(const Scratch *scratch)
{
	return scratch->cluster.folder ? CLUSTER_PORT : 0;
}
