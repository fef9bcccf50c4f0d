/*
 * compare.h: two schemas in, the list of differences out.
 *
 * Both must be analysed.  Renames that the new schema states (renamed_from) are applied to the old schema
 * first, so that a renamed object is compared with itself.
 */
#ifndef DBGEN_COMPARE_H
#define DBGEN_COMPARE_H

#include "schema.h"

typedef enum ChangeVerb { VERB_CREATE, VERB_DROP, VERB_ALTER, VERB_RENAME } ChangeVerb;

typedef struct Change {
	ChangeVerb verb;
	Object *old; /* NULL for create */
	Object *new; /* NULL for drop */
	FieldSet fields; /* VERB_ALTER: fields of the record */
	bool comment, acl, owner;
	const char *old_name; /* VERB_RENAME: the earlier name; old is the object under its new name */
} Change;

/* A rename as expressions see it. */
typedef struct NameChange {
	const char *table; /* column renames: the table's (new) name; NULL for other objects */
	const char *from;
	const char *to;
} NameChange;

/* TEXT (an expression or query) with renames applied to its identifiers, as the server does to what it has stored. */
typedef const char *RenameSql(Arena *arena, const char *text, const List *changes /* of NameChange */);

typedef struct CompareOptions {
	RenameSql *rename_sql; /* parser's rename_in_sql; NULL: expressions keep the old names */
	bool owners;
	Strings ignore;  /* patterns: objects left out on both sides */
	Strings schemas; /* when not empty: only objects in these schemas */
} CompareOptions;

/* The list of Change, sorted by key; renames first.  OLD is changed by renames (clone it to keep it). */
List compare_schemas(Arena *arena, Diags *diags, Schema *old, Schema *new, const CompareOptions *options);

/* "check shop.customers.sane_name: expr": one line a difference, for people. */
void change_describe(Buf *out, const Change *change);

#endif
