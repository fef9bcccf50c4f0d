/*
 * cluster.h: a private PostgreSQL cluster in a folder, made with the local server's programs.
 *
 * What is here runs inside the watchdog process (scratch.c) and so reports by text, not by diagnostics.
 */
#ifndef DBGEN_CLUSTER_H
#define DBGEN_CLUSTER_H

#include <sys/types.h>

#include "diag.h"

typedef struct Cluster {
	const char *bin;      /* folder of initdb and postgres */
	const char *prefix;   /* of the installation: libraries and shared files are below it */
	int major;            /* 15 */
	const char *version;  /* what postgres -V says */
	const char *folder;   /* data, socket and log are in it */
	const char *template; /* folder of the cached data folder, NULL: no cache */
	uid_t user;           /* whom the server runs as: root may not */
	gid_t group;
	pid_t postmaster;
} Cluster;

#define CLUSTER_PORT 5432

/* Finds server programs of version MAJOR, or else of the nearest newer one (0: the newest there is); false after a
 * diagnostic. */
bool cluster_find(Arena *arena, Diags *diags, int major, Cluster *cluster);

/* Makes the temporary folder; NULL or what went wrong. */
const char *cluster_make_folder(Arena *arena, Cluster *cluster);
/* Data folder (from the cache where there is one) and server, ready for connections; NULL or what went wrong. */
const char *cluster_start(Arena *arena, Cluster *cluster);
/* Ends the server at once and removes the folder. */
void cluster_remove(Cluster *cluster);

#endif
