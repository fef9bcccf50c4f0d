/* proof_sql.h: rowsmade.sql and rowsleft.sql, embedded. */
#ifndef DBGEN_PROOF_SQL_H
#define DBGEN_PROOF_SQL_H

extern const char proof_rowsmade[], proof_rowsleft[];

#endif
