/*
 * inject.c: makes one call of a program fail.  Preloaded by tests/inject/run.sh, never a part of dbgen.
 *
 *   DBGEN_INJECT_STATE   a file, made here, of one uint64_t a kind: how often each was called, in the program and what it forks
 *   DBGEN_INJECT_KIND    the kind of call that fails, one of "kinds" below
 *   DBGEN_INJECT_N       which of them, from 1; without it none does, and the order of writing is watched
 *   DBGEN_INJECT_ROOT    files below it have to be synced before they are renamed, folders after that; what is not is said in
 *                        the file DBGEN_INJECT_STATE.order
 *   DBGEN_INJECT_CLOCK   seconds: the time that the program sees, so that what it writes is the same in each run
 *
 * Programs that are started from here (a server, git) are left alone.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <limits.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* parser: allocations of libpg_query, which ends in ways of its own; write: once; full: a part is written, and from then on nothing has room; input: of a file; cut: the connection ends before
 * the query is sent; receive: after the server has answered, which nobody hears. */
enum Kind {
	ALLOC,
	PARSER,
	WRITE,
	FULL,
	SYNC,
	RENAME,
	OPEN,
	INPUT,
	UNLINK,
	MKDIR,
	CLOSE,
	FORK,
	QUERY,
	CUT,
	RECEIVE,
	KIND_COUNT
};

static const char *const kinds[] = { "alloc",  "parser", "write", "full", "sync",  "rename", "open",   "input",
	                                 "unlink", "mkdir",  "close", "fork", "query", "cut",    "receive" };

static uint64_t *counters; /* shared with what is forked; NULL: the program is not under test, or has not begun */
static int wanted = -1;
static uint64_t wanted_n;
static time_t clock_seconds; /* 0: the real time */
static const char *root;
static char order_file[PATH_MAX];

#define REAL(name) ((__typeof__(&name)) real(#name))

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

/* Counts the call; true when it is the one that has to fail. */
static bool fails(enum Kind kind)
{
	if (!counters)
		return false;
	uint64_t n = __atomic_add_fetch(&counters[kind], 1, __ATOMIC_RELAXED);
	return wanted == (int) kind && wanted_n && n == wanted_n;
}

/* A full disk stays full. */
static bool is_full(void)
{
	return counters && wanted == FULL && wanted_n && __atomic_load_n(&counters[FULL], __ATOMIC_RELAXED) >= wanted_n;
}

/* --- the order of writing ------------------------------------------------------------------ */

typedef struct Thing {
	char path[512];
	bool dirty;
} Thing;

static Thing things[512];
static size_t thing_count;

static void complain(const char *what, const char *path)
{
	int fd = REAL(open64)(order_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

	if (fd < 0)
		return;
	char line[1024];
	int length = snprintf(line, sizeof(line), "%s: %s\n", what, path);
	if (REAL(write)(fd, line, (size_t) length) < 0)
		_exit(99);
	REAL(close)(fd);
}

static bool below(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static void mark(const char *path, bool dirty)
{
	size_t i;

	if (!root || !counters || wanted_n || !below(path, root))
		return;
	for (i = 0; i < thing_count && strcmp(things[i].path, path) != 0; i++)
		;
	if (i == sizeof(things) / sizeof(*things))
		return;
	if (i == thing_count) {
		snprintf(things[i].path, sizeof(things[i].path), "%s", path);
		thing_count++;
	}
	things[i].dirty = dirty;
}

static void absolute(const char *path, char out[PATH_MAX])
{
	char folder[PATH_MAX] = "";

	if (*path != '/' && getcwd(folder, sizeof(folder) / 2))
		strcat(folder, "/");
	snprintf(out, PATH_MAX, "%.*s%.*s", PATH_MAX / 2, folder, PATH_MAX / 2 - 1, path);
}

static void mark_folder_of(const char *path)
{
	char whole[PATH_MAX];

	absolute(path, whole);
	char *slash = strrchr(whole, '/');
	if (slash) {
		*slash = '\0';
		mark(whole, true);
	}
}

static void mark_fd(int fd, bool dirty)
{
	char link[64], path[PATH_MAX];

	if (!root || !counters || wanted_n)
		return;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t length = readlink(link, path, sizeof(path) - 1);
	if (length > 0) {
		path[length] = '\0';
		mark(path, dirty);
	}
}

static void mark_rename(const char *from, const char *to)
{
	char old[PATH_MAX], new[PATH_MAX];

	absolute(from, old);
	absolute(to, new);
	for (size_t i = 0; i < thing_count; i++)
		if (below(things[i].path, old)) {
			if (things[i].dirty)
				complain("not synced when it was renamed", things[i].path);
			things[i].path[0] = '\0';
		}
	mark_folder_of(new);
}

static void forget(const char *path)
{
	char whole[PATH_MAX];

	absolute(path, whole);
	for (size_t i = 0; i < thing_count; i++)
		if (below(things[i].path, whole))
			things[i].path[0] = '\0';
}

__attribute__((destructor)) static void check_at_end(void)
{
	for (size_t i = 0; counters && i < thing_count; i++)
		if (things[i].dirty && *things[i].path)
			complain("not synced at the end", things[i].path);
}

/* --- the beginning --------------------------------------------------------------------------- */

static uintptr_t parser_start, parser_end; /* where libpg_query lies */

static int find_parser(struct dl_phdr_info *info, size_t size, void *data)
{
	if (!strstr(info->dlpi_name, "libpg_query"))
		return 0;
	parser_start = info->dlpi_addr;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		uintptr_t end = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz;
		if (info->dlpi_phdr[i].p_type == PT_LOAD && end > parser_end)
			parser_end = end;
	}
	return 1;
}

static int kind_of(const char *name)
{
	for (int kind = 0; name && kind < KIND_COUNT; kind++)
		if (strcmp(kinds[kind], name) == 0)
			return kind;
	return -1;
}

__attribute__((constructor)) static void begin(void)
{
	const char *state = getenv("DBGEN_INJECT_STATE");
	const char *n = getenv("DBGEN_INJECT_N");

	unsetenv("LD_PRELOAD");
	if (!state || strncmp(program_invocation_short_name, "dbgen", 5) != 0)
		return;
	wanted = kind_of(getenv("DBGEN_INJECT_KIND"));
	wanted_n = n ? strtoull(n, NULL, 10) : 0;
	root = getenv("DBGEN_INJECT_ROOT");
	const char *seconds = getenv("DBGEN_INJECT_CLOCK");
	clock_seconds = seconds ? (time_t) strtoll(seconds, NULL, 10) : 0;
	snprintf(order_file, sizeof(order_file), "%s.order", state);
	int fd = open(state, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	size_t size = KIND_COUNT * sizeof(uint64_t);
	if (fd < 0 || ftruncate(fd, (off_t) size) != 0)
		_exit(99);
	uint64_t *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		_exit(99);
	REAL(close)(fd);
	dl_iterate_phdr(find_parser, NULL);
	counters = map;
}

/* --- memory ------------------------------------------------------------------------------------ */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *piece, size_t size);

static bool no_memory(const void *caller)
{
	uintptr_t from = (uintptr_t) caller;
	bool parser = from >= parser_start && from < parser_end;

	if (!fails(parser ? PARSER : ALLOC))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return no_memory(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return no_memory(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *piece, size_t size)
{
	return no_memory(__builtin_return_address(0)) ? NULL : __libc_realloc(piece, size);
}

/* --- files --------------------------------------------------------------------------------------- */

static int refuse(int error)
{
	errno = error;
	return -1;
}

ssize_t write(int fd, const void *data, size_t size)
{
	if (fails(WRITE))
		return refuse(EIO);
	/* What is full is a disk. */
	struct stat st;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		bool now = fails(FULL);

		if (now && size > 1)
			size /= 2;
		else if (is_full())
			return refuse(ENOSPC);
	}
	mark_fd(fd, true);
	return REAL(write)(fd, data, size);
}

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned flags)
{
	if (fails(WRITE))
		return refuse(EIO);
	if (fails(FULL) || is_full())
		return refuse(ENOSPC);
	return REAL(copy_file_range)(from, from_at, to, to_at, size, flags);
}

ssize_t read(int fd, void *data, size_t size)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && fails(INPUT))
		return refuse(EIO);
	return REAL(read)(fd, data, size);
}

int fsync(int fd)
{
	if (fails(SYNC))
		return refuse(EIO);
	mark_fd(fd, false);
	return REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	if (fails(SYNC))
		return refuse(EIO);
	mark_fd(fd, false);
	return REAL(fdatasync)(fd);
}

int rename(const char *from, const char *to)
{
	if (fails(RENAME))
		return refuse(EACCES);
	int status = REAL(rename)(from, to);
	if (status == 0)
		mark_rename(from, to);
	return status;
}

static int opened(int fd, const char *path, int flags)
{
	if (fd >= 0 && (flags & O_CREAT) && *path == '/')
		mark_folder_of(path);
	return fd;
}

static bool cannot_open(int flags)
{
	if ((flags & O_ACCMODE) == O_RDONLY ? fails(INPUT) : fails(OPEN))
		return refuse((flags & O_ACCMODE) == O_RDONLY ? EIO : EACCES);
	if ((flags & O_CREAT) && is_full())
		return refuse(ENOSPC);
	return false;
}

static mode_t mode_of(int flags, va_list args)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

#define OPEN_FUNCTION(name)                                                                                            \
	int name(const char *path, int flags, ...)                                                                         \
	{                                                                                                                  \
		va_list args;                                                                                                  \
                                                                                                                       \
		va_start(args, flags);                                                                                         \
		mode_t mode = mode_of(flags, args);                                                                            \
		va_end(args);                                                                                                  \
		return cannot_open(flags) ? -1 : opened(REAL(name)(path, flags, mode), path, flags);                           \
	}

OPEN_FUNCTION(open)
OPEN_FUNCTION(open64)

#define OPENAT_FUNCTION(name)                                                                                          \
	int name(int folder, const char *path, int flags, ...)                                                             \
	{                                                                                                                  \
		va_list args;                                                                                                  \
                                                                                                                       \
		va_start(args, flags);                                                                                         \
		mode_t mode = mode_of(flags, args);                                                                            \
		va_end(args);                                                                                                  \
		return cannot_open(flags) ? -1 : opened(REAL(name)(folder, path, flags, mode), path, flags);                   \
	}

OPENAT_FUNCTION(openat)
OPENAT_FUNCTION(openat64)

int mkostemp64(char *path, int flags)
{
	return cannot_open(O_RDWR | O_CREAT) ? -1 : opened(REAL(mkostemp64)(path, flags), path, O_CREAT);
}

int mkostemp(char *path, int flags)
{
	return mkostemp64(path, flags);
}

DIR *opendir(const char *path)
{
	if (!fails(INPUT))
		return REAL(opendir)(path);
	errno = EIO;
	return NULL;
}

int close(int fd)
{
	int flags = counters ? fcntl(fd, F_GETFL) : -1;
	struct stat st;
	bool written = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	int status = REAL(close)(fd);

	return written && fails(CLOSE) ? refuse(EIO) : status;
}

int unlink(const char *path)
{
	if (fails(UNLINK))
		return refuse(EACCES);
	forget(path);
	return REAL(unlink)(path);
}

int rmdir(const char *path)
{
	if (fails(UNLINK))
		return refuse(EACCES);
	int status = REAL(rmdir)(path);
	if (status == 0)
		forget(path);
	return status;
}

int remove(const char *path)
{
	if (fails(UNLINK))
		return refuse(EACCES);
	forget(path);
	return REAL(remove)(path);
}

int mkdir(const char *path, mode_t mode)
{
	if (fails(MKDIR))
		return refuse(EACCES);
	if (is_full())
		return refuse(ENOSPC);
	int status = REAL(mkdir)(path, mode);
	if (status == 0)
		mark_folder_of(path);
	return status;
}

int mkdirat(int folder, const char *path, mode_t mode)
{
	if (fails(MKDIR))
		return refuse(EACCES);
	return is_full() ? refuse(ENOSPC) : REAL(mkdirat)(folder, path, mode);
}

char *mkdtemp(char *path)
{
	if (!fails(MKDIR) && !is_full())
		return REAL(mkdtemp)(path);
	errno = ENOSPC;
	return NULL;
}

/* --- time --------------------------------------------------------------------------------------------- */

int clock_gettime(clockid_t which, struct timespec *now)
{
	if (which != CLOCK_REALTIME || clock_seconds == 0)
		return REAL(clock_gettime)(which, now);
	*now = (struct timespec){ clock_seconds, 0 };
	return 0;
}

/* --- processes ------------------------------------------------------------------------------------- */

pid_t fork(void)
{
	return fails(FORK) ? refuse(EAGAIN) : REAL(fork)();
}

int pipe2(int ends[2], int flags)
{
	return fails(FORK) ? refuse(EMFILE) : REAL(pipe2)(ends, flags);
}

/* --- the server ------------------------------------------------------------------------------------- */

/* What a server says that cannot do what it is asked. */
static const char *disturbed(PGconn *conn, const char *sql)
{
	if (fails(CUT))
		shutdown(PQsocket(conn), SHUT_RDWR);
	return fails(QUERY) ? "DO $$BEGIN RAISE EXCEPTION 'injected' USING ERRCODE = '53200'; END$$" : sql;
}

int PQsendQuery(PGconn *conn, const char *sql)
{
	return REAL(PQsendQuery)(conn, disturbed(conn, sql));
}

int PQsendQueryParams(PGconn *conn, const char *sql, int count, const Oid *types, const char *const *values,
                      const int *lengths, const int *formats, int format)
{
	const char *other = disturbed(conn, sql);

	if (other != sql)
		return REAL(PQsendQueryParams)(conn, other, 0, NULL, NULL, NULL, NULL, format);
	return REAL(PQsendQueryParams)(conn, sql, count, types, values, lengths, formats, format);
}

ssize_t recv(int fd, void *data, size_t size, int flags)
{
	if (fails(RECEIVE)) {
		shutdown(fd, SHUT_RDWR);
		return refuse(ECONNRESET);
	}
	return REAL(recv)(fd, data, size, flags);
}
