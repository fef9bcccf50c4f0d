/*
 * waiting.h: differences of a database in which an expanding migration waits for its contracting one.
 */
#ifndef DBGEN_WAITING_H
#define DBGEN_WAITING_H

#include "folders.h"

typedef struct Waiting {
	const Migration *contract; /* the next one of the database, until the old application is gone; NULL: none waits */
	List changes; /* of Change: those of what was compared that it is going to make; all, where neither snapshots nor its SQL tell */
} Waiting;

/* Which of CHANGES, from the database LIVE to what is wanted, are what a contracting migration is going to do.  Only looks: what cannot
 * be found out is as if nothing waited.  No server is asked where the folder has no such migration. */
Waiting find_waiting(Job *job, const Loaded *live, const List *changes);

/* The migration's tag where one of the changes is its own; else NULL. */
const char *waiting_tag(const Waiting *waiting);

/* Tells it, with what to do, as a note; nothing where no change waits. */
void note_waiting(Job *job, const Waiting *waiting);
/* The same as an error: TOLD is what was not done. */
void refuse_waiting(Job *job, const Waiting *waiting, const char *told);

#endif
