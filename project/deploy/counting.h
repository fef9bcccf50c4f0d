/*
 * counting.h: questions to a database about its rows, which hold nobody up: read only, each for some seconds at most.
 */
#ifndef DBGEN_COUNTING_H
#define DBGEN_COUNTING_H

#include "conn.h"
#include "job.h"

typedef struct Counting {
	Job *job;
	Conn *conn;
	double end; /* milliseconds of the monotonic clock: no more is asked after it */
} Counting;

/* Begins the transaction; counting_end is to be called then.  false after diagnostics: the connection is gone. */
bool counting_begin(Job *job, Conn *conn, Counting *counting);
bool counting_end(const Counting *counting);

/* SQL, a SELECT, as long as there is time: false: there is no answer, and *WHY (NULL: nobody asks) is the reason. */
bool counting_ask(const Counting *counting, const char *sql, Rows *rows, const char **why);
/* The same for a query that is not run but planned: no time is needed. */
bool counting_plan(const Counting *counting, const char *sql, Rows *rows);

#endif
