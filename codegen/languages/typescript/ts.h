/*
 * ts.h: what the files of TypeScript share: types and members.
 */
#ifndef DBGEN_CODE_TS_H
#define DBGEN_CODE_TS_H

#include "languages/javascript.h"

typedef struct TypeScript {
	Writing *writing;
	Buf *out;
	JsDriver driver;
	bool kysely;
	NameCase members;
	const char *from; /* what stands before the types of schema.ts: "", or "schema." in another file */
	bool *used;       /* set when one of these is named; NULL: nobody asks */
	Strings *imports; /* gets the lines for given types that are used; NULL: nobody asks */
} TypeScript;

/* What a value of the type is; GIVEN: as a parameter. */
const char *ts_type(const TypeScript *ts, const CodeType *type, bool given);
/* With what the settings say of it (OWN, NULL: nothing), and null where it may be. */
const char *ts_column_type(const TypeScript *ts, const GivenType *own, const CodeColumn *column, bool given);
/* A row, enum or domain of schema.ts. */
const char *ts_type_name(const TypeScript *ts, const CodeNamed *named);
/* The interface of PostgresInterval, where the text has it. */
void ts_add_interval(Buf *out, const char *text);

void ts_begin_interface(const TypeScript *ts, const char *name);
void ts_end_interface(const TypeScript *ts);
/* A member's line; OPTIONAL: "?" or "". */
void ts_add_member(const TypeScript *ts, const char *name, const char *optional, const char *type);

/* queries.c: queries.ts, where there are queries. */
bool ts_write_queries(TypeScript *ts);

#endif
