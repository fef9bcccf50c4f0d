/*
 * rowsread.h: rows of a database, as far as the other side of a comparison, or the person, asks for them.
 *
 * They are read in a read-only repeatable-read transaction with the settings of session.h, each value as the server writes
 * it as text, and become objects of the schema (kinds/row.h).
 */
#ifndef DBGEN_ROWSREAD_H
#define DBGEN_ROWSREAD_H

#include "conn.h"
#include "job.h"

/* To LIVE, the schema of CONN, what it has of the rows that MODEL states, and where a table holds no others, all of its
 * rows.  The values of MODEL become what the server makes of them, so that 1.0 and 1.00 are one numeric(3,2).  Without rows
 * in MODEL nothing is asked.  false after diagnostics. */
bool rows_read_stated(Job *job, Conn *conn, Schema *live, Schema *model, const CompareOptions *compare);

/* To LIVE all rows of the tables ("table" of schema public, or "schema.table"), with all columns that hold values. */
bool rows_read_tables(Job *job, Conn *conn, Schema *live, const Strings *tables);

/* What MODEL states of rows, to TOLD, which is what a server made of the rest of it. */
void rows_carry(Schema *told, const Schema *model);

#endif
