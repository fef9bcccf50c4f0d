#include "cluster.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "confine.h"
#include "file.h"

/* Of the environment: the private server starts even where it cannot be confined. */
#define UNCONFINED "DBGEN_SCRATCH_UNCONFINED"

enum { START_TIMEOUT_MS = 30000, POLL_MS = 2 };

/* --- finding the programs ----------------------------------------------------------------- */

static bool is_program(Arena *arena, const char *folder, const char *name)
{
	return access(path_join(arena, folder, name), X_OK) == 0;
}

/* The first line a program writes, or NULL. */
static const char *first_line(Arena *arena, const char *command)
{
	FILE *pipe = popen(command, "r");
	char line[1024] = "";
	bool got = pipe && fgets(line, sizeof(line), pipe);

	if (pipe)
		pclose(pipe);
	line[strcspn(line, "\n")] = '\0';
	return got && *line ? arena_strdup(arena, line) : NULL;
}

static void shell_quote(Buf *out, const char *text)
{
	buf_add_char(out, '\'');
	for (; *text; text++)
		if (*text == '\'')
			buf_add(out, "'\\''");
		else
			buf_add_char(out, *text);
	buf_add_char(out, '\'');
}

/* "postgres (PostgreSQL) 15.4 (Debian …)" */
static const char *server_version(Arena *arena, const char *bin)
{
	Buf command;

	buf_init(&command, arena);
	shell_quote(&command, path_join(arena, bin, "postgres"));
	buf_add(&command, " -V 2>/dev/null");
	return first_line(arena, command.data);
}

static int major_of(const char *version)
{
	const char *number = strpbrk(version, "0123456789");

	return number ? atoi(number) : 0;
}

static void add_candidate(Arena *arena, Strings *folders, const char *folder)
{
	if (folder && is_program(arena, folder, "postgres") && is_program(arena, folder, "initdb") &&
	    !strings_has(folders, folder))
		strings_add(arena, folders, folder);
}

/* PREFIX/NN/bin, PREFIXNN/bin and the like: PATTERN has %d for the version. */
static void add_numbered(Arena *arena, Strings *folders, const char *before, const char *after)
{
	for (int major = 40; major >= 10; major--)
		add_candidate(arena, folders, arena_printf(arena, "%s%d%s", before, major, after));
}

static void add_path(Arena *arena, Strings *folders, const char *path)
{
	while (path && *path) {
		size_t length = strcspn(path, ":");

		if (length)
			add_candidate(arena, folders, arena_strndup(arena, path, length));
		path += length + (path[length] == ':');
	}
}

static Strings candidates(Arena *arena)
{
	Strings folders = { 0 };
	const char *pgbin = getenv("PGBIN");

	if (pgbin && *pgbin) {
		add_candidate(arena, &folders, pgbin);
		return folders;
	}
	add_path(arena, &folders, getenv("DBGEN_PG_BIN"));
	add_numbered(arena, &folders, "/usr/lib/postgresql/", "/bin"); /* Debian, Ubuntu */
	add_numbered(arena, &folders, "/usr/pgsql-", "/bin");          /* RPM packages of postgresql.org */
	add_numbered(arena, &folders, "/usr/libexec/postgresql", "");  /* Alpine */
	add_numbered(arena, &folders, "/opt/homebrew/opt/postgresql@", "/bin");
	add_numbered(arena, &folders, "/usr/local/opt/postgresql@", "/bin");
	add_candidate(arena, &folders, "/usr/local/pgsql/bin");
	add_path(arena, &folders, getenv("PATH"));
	if (folders.count == 0)
		add_candidate(arena, &folders, first_line(arena, "pg_config --bindir 2>/dev/null"));
	return folders;
}

static bool diag_missing(Diags *diags, int major)
{
	const char *pgbin = getenv("PGBIN");
	Diag *diag;

	if (major)
		diag = diag_error(diags, NO_SPAN, "no server programs of PostgreSQL %d or newer for a scratch server", major);
	else
		diag = diag_error(diags, NO_SPAN, "no PostgreSQL server programs for a scratch server");
	if (pgbin && *pgbin)
		diag->detail = arena_printf(diags->arena, "PGBIN names %s", pgbin);
	else
		diag->detail =
		    "looked for initdb and postgres in DBGEN_PG_BIN, /usr/lib/postgresql, other usual places and PATH";
	diag->hint =
	    "install the server (Debian: apt install postgresql), set DBGEN_PG_BIN to the folders of initdb and postgres, "
	    "or name a server where dbgen may create databases with --scratch-url";
	return false;
}

/* Is NUMBER, newer than what was found or not, a better one for MAJOR?  The same, else the nearest newer; 0: the newest. */
static bool is_better(int major, int number, const Cluster *found)
{
	if (number == 0 || number < major)
		return false;
	if (!found->bin)
		return true;
	return major ? number < found->major : number > found->major;
}

/* Versions by number in a folder's name need no program to be run. */
static bool pick(Arena *arena, int major, Cluster *cluster)
{
	Strings folders = candidates(arena);

	*cluster = (Cluster){ 0 };
	for (size_t i = 0; i < folders.count; i++) {
		const char *version = server_version(arena, folders.items[i]);
		int number = version ? major_of(version) : 0;

		if (is_better(major, number, cluster))
			*cluster = (Cluster){ .bin = folders.items[i], .major = number, .version = version };
	}
	return cluster->bin;
}

/* --- the user to run as, the cache --------------------------------------------------------- */

static void choose_user(Cluster *cluster)
{
	const char *names[] = { "postgres", "nobody" };

	cluster->user = geteuid();
	cluster->group = getegid();
	for (size_t i = 0; i < 2 && cluster->user == 0; i++) {
		struct passwd *entry = getpwnam(names[i]);

		if (entry && entry->pw_uid != 0) {
			cluster->user = entry->pw_uid;
			cluster->group = entry->pw_gid;
		}
	}
}

static const char *cache_folder(Arena *arena)
{
	const char *cache = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");

	if (cache && *cache == '/')
		return path_join(arena, cache, "dbgen");
	if (!home || *home != '/') {
		struct passwd *entry = getpwuid(geteuid());
		home = entry ? entry->pw_dir : NULL;
	}
	return home ? path_join(arena, home, ".cache/dbgen") : NULL;
}

/* The name holds all that a data folder depends on: the server's version and build, dbgen's version. */
static const char *template_name(Arena *arena, const Cluster *cluster)
{
	uint64_t hash = 14695981039346656037u;
	const char *texts[] = { cluster->version, cluster->bin };

	for (size_t i = 0; i < 2; i++)
		for (const char *p = texts[i]; *p; p++)
			hash = (hash ^ (unsigned char) *p) * 1099511628211u;
	return arena_printf(arena, "cluster-%d-%s-%08x", cluster->major, DBGEN_VERSION, (unsigned) (hash >> 32));
}

bool cluster_find(Arena *arena, Diags *diags, int major, Cluster *cluster)
{
	if (!pick(arena, major, cluster))
		return diag_missing(diags, major);
	choose_user(cluster);
	if (cluster->user == 0) {
		Diag *diag = diag_error(diags, NO_SPAN, "PostgreSQL does not run as root");

		diag->hint = "run dbgen as another user, or make a user postgres or nobody";
		return false;
	}
	/* Debian's is /usr/lib/postgresql/15: bin may be reached through links. */
	char *program = realpath(path_join(arena, cluster->bin, "postgres"), NULL);
	cluster->prefix = path_folder(arena, path_folder(arena, program ? program : cluster->bin));
	free(program);
	const char *cache = cache_folder(arena);
	cluster->template = cache ? path_join(arena, cache, template_name(arena, cluster)) : NULL;
	return true;
}

/* --- copying a data folder ------------------------------------------------------------------ */

typedef struct Copy {
	int from, to; /* folders */
	uid_t user;
	gid_t group;
} Copy;

static bool copy_bytes(int from, int to)
{
	ssize_t got;

	while ((got = copy_file_range(from, NULL, to, NULL, 1 << 30, 0)) > 0)
		;
	if (got == 0)
		return true;
	char block[65536];
	while ((got = read(from, block, sizeof(block))) > 0)
		if (write(to, block, (size_t) got) != got)
			return false;
	return got == 0;
}

static bool copy_file(const Copy *copy, const char *name)
{
	int from = openat(copy->from, name, O_RDONLY | O_CLOEXEC);
	int to = openat(copy->to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = from >= 0 && to >= 0 && copy_bytes(from, to) &&
	            (geteuid() != 0 || fchown(to, copy->user, copy->group) == 0);

	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return good;
}

static bool copy_entries(const Copy *copy);

static bool copy_folder(const Copy *copy, const char *name)
{
	Copy inner = *copy;

	if (mkdirat(copy->to, name, 0700) != 0)
		return false;
	inner.from = openat(copy->from, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	inner.to = openat(copy->to, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = inner.from >= 0 && inner.to >= 0 &&
	            (geteuid() != 0 || fchown(inner.to, copy->user, copy->group) == 0) && copy_entries(&inner);
	if (inner.from >= 0)
		close(inner.from);
	if (inner.to >= 0)
		close(inner.to);
	return good;
}

static bool copy_entries(const Copy *copy)
{
	DIR *folder = fdopendir(dup(copy->from));
	struct dirent *entry;
	bool good = folder;

	while (good && (entry = readdir(folder))) {

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		struct stat info;
		if (fstatat(copy->from, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
			good = false;
		else if (S_ISDIR(info.st_mode))
			good = copy_folder(copy, entry->d_name);
		else if (S_ISREG(info.st_mode))
			good = copy_file(copy, entry->d_name);
	}
	if (folder)
		closedir(folder);
	return good;
}

/* A copy of folder FROM as TO, which must not exist, owned by USER when root makes it. */
static bool copy_tree(const char *from, const char *to, uid_t user, gid_t group)
{
	Copy copy = { AT_FDCWD, AT_FDCWD, user, group };

	if (mkdir(to, 0700) != 0)
		return false;
	copy.from = open(from, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	copy.to = open(to, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = copy.from >= 0 && copy.to >= 0 && (geteuid() != 0 || fchown(copy.to, user, group) == 0) &&
	            copy_entries(&copy);
	if (copy.from >= 0)
		close(copy.from);
	if (copy.to >= 0)
		close(copy.to);
	return good;
}

/* --- programs of the server ------------------------------------------------------------------ */

/* The log is what the one who waits will show. */
static void give_up(const char *why)
{
	dprintf(2,
	        "%s; what is loaded into it could reach this machine. Name a server with --scratch-url, or, where you "
	        "trust every schema and migration, set " UNCONFINED "=1\n",
	        why);
	_exit(126);
}

/* Runs in the child: becomes the server's user, writes to the log, ends when the watchdog does.  CONFINED: the program
 * will run what others wrote. */
static void exec_as_user(const Cluster *cluster, const char *log, const char *const *argv, bool confined)
{
	int output = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	if (output >= 0) {
		dup2(output, 1);
		dup2(output, 2);
		close(output);
	}
	if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(cluster->group) != 0 || setuid(cluster->user) != 0))
		_exit(126);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGQUIT);
#endif
	/* The variables of a client must not reach the server. */
	unsetenv("PGDATA");
	unsetenv("PGHOST");
	unsetenv("PGPORT");
	setenv("LC_ALL", "C", 1);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	Confinement confinement = { argv[0], cluster->prefix, cluster->folder };
	const char *problem = confined && !getenv(UNCONFINED) ? confine(&confinement) : NULL;
	if (problem)
		give_up(problem);
	if (chdir("/") == 0)
		execv(argv[0], (char *const *) argv);
	_exit(127);
}

static pid_t spawn(const Cluster *cluster, const char *log, const char *const *argv, bool confined)
{
	pid_t pid = fork();

	if (pid == 0)
		exec_as_user(cluster, log, argv, confined);
	return pid;
}

static const char *log_text(Arena *arena, const char *path)
{
	char text[2048];
	FILE *file = fopen(path, "r");
	size_t length = 0;

	if (file) {
		if (fseek(file, -(long) sizeof(text), SEEK_END) != 0)
			rewind(file);
		length = fread(text, 1, sizeof(text), file);
		fclose(file);
	}
	return length ? arena_strndup(arena, text, length) : "no output";
}

static const char *run_initdb(Arena *arena, Cluster *cluster, const char *data, const char *locale)
{
	const char *log = path_join(arena, cluster->folder, "initdb.log");
	const char *argv[] = { path_join(arena, cluster->bin, "initdb"),
		                   "-D",
		                   data,
		                   "-U",
		                   "postgres",
		                   "-A",
		                   "trust",
		                   "-E",
		                   "UTF8",
		                   arena_printf(arena, "--locale=%s", locale),
		                   "--no-sync",
		                   "--wal-segsize=1",
		                   NULL };
	pid_t pid = spawn(cluster, log, argv, false);

	if (pid < 0)
		return strerror(errno);
	int status;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return strerror(errno);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return NULL;
	return arena_printf(arena, "initdb failed: %s", log_text(arena, log));
}

/* Puts a finished data folder into the cache; whoever comes first wins, failure means no cache. */
static void save_template(Arena *arena, const Cluster *cluster, const char *data)
{
	if (!cluster->template)
		return;
	Diags unused;
	diags_init(&unused, arena);
	const char *part = arena_printf(arena, "%s.%d", cluster->template, (int) getpid());
	if (!folder_make(&unused, path_folder(arena, cluster->template)) || !copy_tree(data, part, geteuid(), getegid()) ||
	    rename(part, cluster->template) != 0)
		folder_remove(part);
}

/* C.UTF-8 is not known everywhere; C sorts the same. */
static const char *make_data(Arena *arena, Cluster *cluster, const char *data)
{
	const char *problem = run_initdb(arena, cluster, data, "C.UTF-8");

	if (problem) {
		folder_remove(data);
		problem = run_initdb(arena, cluster, data, "C");
	}
	if (!problem)
		save_template(arena, cluster, data);
	return problem;
}

const char *cluster_make_folder(Arena *arena, Cluster *cluster)
{
	const char *base = getenv("TMPDIR");

	/* A socket's path is limited to 107 bytes: folder, "/.s.PGSQL.5432". */
	if (!base || *base != '/' || strlen(base) > 60 || access(base, W_OK) != 0)
		base = "/tmp";
	char *folder = arena_printf(arena, "%s/dbgen-XXXXXX", base);
	if (!mkdtemp(folder))
		return arena_printf(arena, "cannot make a folder in %s: %s", base, strerror(errno));
	if (geteuid() == 0 && chown(folder, cluster->user, cluster->group) != 0)
		return arena_printf(arena, "cannot give %s to user %d", folder, (int) cluster->user);
	cluster->folder = folder;
	return NULL;
}

static pid_t start_postmaster(Arena *arena, Cluster *cluster, const char *data, const char *log)
{
	const char *settings[] = {
		"listen_addresses=",
		"unix_socket_permissions=0700",
		"fsync=off",
		"synchronous_commit=off",
		"full_page_writes=off",
		"wal_level=logical",
		"shared_buffers=32MB",
		"max_wal_size=1GB",
		"max_connections=100",
		"max_locks_per_transaction=1024",
		"autovacuum=off",
		"max_logical_replication_workers=0",
		"jit=off",
		"huge_pages=off",
		"dynamic_shared_memory_type=mmap",
		"logging_collector=off",
		"log_min_messages=fatal",
		"log_min_error_statement=panic",
	};
	enum { FIXED = 7, COUNT = sizeof(settings) / sizeof(settings[0]) };
	const char *argv[FIXED + 2 * COUNT + 1] = {
		path_join(arena, cluster->bin, "postgres"), "-D", data, "-k", cluster->folder, "-p", "5432"
	};

	for (size_t i = 0; i < COUNT; i++) {
		argv[FIXED + 2 * i] = "-c";
		argv[FIXED + 2 * i + 1] = settings[i];
	}
	return spawn(cluster, log, argv, true);
}

/* The last line of postmaster.pid says "ready" when connections are accepted. */
static bool is_ready(const char *pid_file)
{
	char text[512];
	int file = open(pid_file, O_RDONLY | O_CLOEXEC);
	ssize_t length = file >= 0 ? read(file, text, sizeof(text) - 1) : -1;

	if (file >= 0)
		close(file);
	if (length <= 0)
		return false;
	text[length] = '\0';
	return strstr(text, "\nready");
}

static const char *wait_ready(Arena *arena, Cluster *cluster, const char *data, const char *log)
{
	const char *pid_file = path_join(arena, data, "postmaster.pid");
	struct timespec pause = { 0, POLL_MS * 1000000L };

	for (int waited = 0; waited < START_TIMEOUT_MS; waited += POLL_MS) {
		if (is_ready(pid_file))
			return NULL;
		if (waitpid(cluster->postmaster, NULL, WNOHANG) != 0) {
			cluster->postmaster = 0;
			return arena_printf(arena, "the server did not start: %s", log_text(arena, log));
		}
		nanosleep(&pause, NULL);
	}
	return arena_printf(arena, "the server was not ready after %d seconds: %s", START_TIMEOUT_MS / 1000,
	                    log_text(arena, log));
}

static void stop_postmaster(Cluster *cluster)
{
	if (cluster->postmaster <= 0)
		return;
	kill(cluster->postmaster, SIGQUIT);
	while (waitpid(cluster->postmaster, NULL, 0) < 0 && errno == EINTR)
		;
	cluster->postmaster = 0;
}

static const char *start_with(Arena *arena, Cluster *cluster, const char *data)
{
	const char *log = path_join(arena, cluster->folder, "log");

	cluster->postmaster = start_postmaster(arena, cluster, data, log);
	if (cluster->postmaster < 0)
		return strerror(errno);
	const char *problem = wait_ready(arena, cluster, data, log);
	if (problem)
		stop_postmaster(cluster);
	return problem;
}

const char *cluster_start(Arena *arena, Cluster *cluster)
{
	const char *data = path_join(arena, cluster->folder, "data");

	if (cluster->template && file_exists(path_join(arena, cluster->template, "PG_VERSION"))) {
		if (copy_tree(cluster->template, data, cluster->user, cluster->group) && !start_with(arena, cluster, data))
			return NULL;
		/* A damaged copy: made anew below. */
		folder_remove(data);
		folder_remove(cluster->template);
	}
	const char *problem = make_data(arena, cluster, data);
	return problem ? problem : start_with(arena, cluster, data);
}

void cluster_remove(Cluster *cluster)
{
	stop_postmaster(cluster);
	if (cluster->folder)
		folder_remove(cluster->folder);
}
