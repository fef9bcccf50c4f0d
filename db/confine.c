/*
 * confine.c: Landlock for files, seccomp for everything else.  Runs between fork and exec.
 */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- files ------------------------------------------------------------------------------------------------------ */

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE)
#define READ_ONE LANDLOCK_ACCESS_FS_READ_FILE
#define WRITE_ONE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE)
/* All that the first version of Landlock knows; the headers of Debian 12 know no more than the third. */
#define ALL_OF_1 ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define ADDED_BY_2 (1ULL << 13) /* LANDLOCK_ACCESS_FS_REFER */
#define ADDED_BY_3 (1ULL << 14) /* LANDLOCK_ACCESS_FS_TRUNCATE */

/* A path that is not there needs no right. */
static bool allow(int rules, const char *path, uint64_t rights)
{
	int file = open(path, O_PATH | O_CLOEXEC);
	if (file < 0)
		return errno == ENOENT || errno == EACCES;
	struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = file };
	long added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(file);
	return added == 0;
}

static bool allow_all(int rules, const Confinement *confinement, uint64_t all)
{
	/* What the dynamic linker, the C library and the server read when they start. */
	static const char *const folders[] = { "/usr", "/lib", "/lib64", "/bin", "/etc/ssl" };
	static const char *const files[] = { "/etc/ld.so.cache",   "/etc/ld.so.preload", "/etc/localtime", "/etc/timezone",
		                                 "/etc/nsswitch.conf", "/etc/passwd",        "/etc/group" };
	static const char *const devices[] = { "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom" };
	bool ok = allow(rules, confinement->folder, all) && allow(rules, confinement->prefix, READ);

	for (size_t i = 0; ok && i < sizeof(folders) / sizeof(folders[0]); i++)
		ok = allow(rules, folders[i], READ);
	for (size_t i = 0; ok && i < sizeof(files) / sizeof(files[0]); i++)
		ok = allow(rules, files[i], READ_ONE);
	for (size_t i = 0; ok && i < sizeof(devices) / sizeof(devices[0]); i++)
		ok = allow(rules, devices[i], WRITE_ONE);
	return ok;
}

static bool confine_files(const Confinement *confinement)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return false;
	uint64_t all = ALL_OF_1 | (version >= 2 ? ADDED_BY_2 : 0) | (version >= 3 ? ADDED_BY_3 : 0);
	struct landlock_ruleset_attr handled = { .handled_access_fs = all };
	int rules = (int) syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0);
	if (rules < 0)
		return false;
	bool ok = allow_all(rules, confinement, all) && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return ok;
}

/* --- programs, networks, other processes -------------------------------------------------------------------------- */

static bool confine_calls(const char *program)
{
	/* Ways to another program, another process's memory, another server, or around this list. */
	static const int never[] = { SCMP_SYS(execveat),
		                         SCMP_SYS(connect),
		                         SCMP_SYS(ptrace),
		                         SCMP_SYS(process_vm_readv),
		                         SCMP_SYS(process_vm_writev),
		                         SCMP_SYS(pidfd_getfd),
		                         SCMP_SYS(io_uring_setup),
		                         SCMP_SYS(io_uring_enter),
		                         SCMP_SYS(io_uring_register),
		                         SCMP_SYS(bpf),
		                         SCMP_SYS(userfaultfd),
		                         SCMP_SYS(keyctl),
		                         SCMP_SYS(mount),
		                         SCMP_SYS(unshare),
		                         SCMP_SYS(setns) };
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool ok = filter;

	for (size_t i = 0; ok && i < sizeof(never) / sizeof(never[0]); i++)
		ok = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), never[i], 0) == 0;
	/* The address is what the exec that follows passes; after it, it means nothing any more. */
	ok = ok && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(execve), 1,
	                            SCMP_A0(SCMP_CMP_NE, (scmp_datum_t) (uintptr_t) program)) == 0;
	ok = ok && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX)) == 0;
	ok = ok && seccomp_load(filter) == 0;
	if (filter)
		seccomp_release(filter);
	return ok;
}

const char *confine(const Confinement *confinement)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return "it cannot give up privileges (PR_SET_NO_NEW_PRIVS)";
	if (!confine_files(confinement))
		return "this kernel cannot confine it to its folder (Landlock)";
	if (!confine_calls(confinement->program))
		return "this kernel cannot keep it from starting programs (seccomp)";
	return NULL;
}
