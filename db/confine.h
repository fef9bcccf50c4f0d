/*
 * confine.h: a process that will run what somebody else wrote.
 *
 * A throwaway server runs what a database, a schema file or a migration holds, as its superuser, and a superuser of
 * PostgreSQL can start programs (COPY … TO PROGRAM), load libraries, read and write files and connect to other servers.
 * So the server process gives all of that up before it starts, for itself and all its children, and no right of the
 * database brings it back: Landlock (Linux 5.13) leaves it its own folder to write to and the system's programs and
 * libraries to read, seccomp (libseccomp) leaves it one exec, that of the server, and no socket but unix ones it listens
 * on.
 */
#ifndef DBGEN_CONFINE_H
#define DBGEN_CONFINE_H

#include <stdbool.h>

typedef struct Confinement {
	const char *program; /* the one thing that may be executed, and by this very pointer */
	const char *prefix;  /* of the installation it belongs to: is read beside the system's own folders */
	const char *folder;  /* all that is written, and the sockets, are below it */
} Confinement;

/* For the calling process, for good.  NULL, or what this machine cannot do (no memory to free). */
const char *confine(const Confinement *confinement);

#endif
