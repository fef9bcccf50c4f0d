/*
 * snapshot.h: a schema as dbgen's own versioned JSON file.
 *
 * {"dbgen":1,"id":"…","parents":["…"],"objects":[
 * {"kind":"column","schema":"shop","parent":"customers","name":"email",…},
 * one object a line, sorted by key, so that git merges well.  64-bit integers are strings.
 * id is the sha256 of the parents and the objects' lines: a schema that comes back to an earlier state is another node.
 * "tag" names the migration it belongs to, "sql" is the sha256 of the SQL that was generated with it: SQL with another
 * one was edited by hand.  Both may be absent.
 */
#ifndef DBGEN_SNAPSHOT_H
#define DBGEN_SNAPSHOT_H

#include "json.h"
#include "schema.h"

#define SNAPSHOT_VERSION 1

typedef struct Snapshot {
	const char *id;
	const char *tag, *sql; /* NULL: not stated */
	Strings parents;
	Schema *schema;
	List earlier; /* of EarlierText: read from a snapshot of before its kind was a model */
} Snapshot;

/* An object that stands in the schema without its fields: the SQL that makes it is for the parser to read. */
typedef struct EarlierText {
	Object *object;
	const char *sql;
} EarlierText;

/* SNAPSHOT with its parents, tag, sql and schema; sets its id. */
void snapshot_write(Buf *out, Snapshot *snapshot);
/* The same for a schema that belongs to no migration. */
void snapshot_add(Buf *out, const Schema *schema, const Strings *parents);
/* The same in pieces, with an id of zeros: TAKE gets what has come together in OUT, which is empty afterwards. */
typedef void SnapshotTake(void *context, const Buf *out);
void snapshot_pour(Buf *out, const Schema *schema, SnapshotTake *take, void *context);
/* dbgen's own snapshot: its first member is "dbgen", which drizzle's do not have. */
bool snapshot_recognise(const Source *source);
bool snapshot_read(Arena *arena, Diags *diags, const Source *source, Snapshot *snapshot);

#endif
