/*
 * compare.h: two schemas in, the list of differences out.
 *
 * Renames that the new schema states (renamed_from) are applied to the old schema first, so that a renamed object is
 * compared with itself.
 */
#ifndef DBGEN_COMPARE_H
#define DBGEN_COMPARE_H

#include "aspects.h"

typedef enum ChangeVerb { VERB_CREATE, VERB_DROP, VERB_ALTER, VERB_RENAME } ChangeVerb;

typedef struct Change {
	ChangeVerb verb;
	Object *old;     /* NULL for create */
	Object *new;     /* NULL for drop */
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

/* What comparing and planning have to know of SQL, which is not for this folder to know: parser's sql_insight. */
typedef struct SqlInsight {
	/* TEXT (an expression or query) with renames applied to its identifiers, as the server does to what it has stored. */
	const char *(*rename)(Arena *arena, const char *text, const List *changes /* of NameChange */);
	/* One text for all spellings of OBJECT's FIELD that differ in nothing but spelling. */
	const char *(*canonical)(Arena *arena, const Object *object, const Field *field, const char *text);
	/* Fills Object.depends, Object.mentions and Object.sees. */
	void (*analyse)(Schema *schema);
	/* The text of FIELD with SCHEMA's columns, in their order, for its stars where that can be done. */
	const char *(*write_out)(Arena *arena, const Schema *schema, const Field *field, const char *text);
	/* The way back: stars where the text of OBJECT's FIELD selects just SCHEMA's columns, in their order. */
	const char *(*with_stars)(Arena *arena, const Schema *schema, const Object *object, const Field *field,
	                          const char *text);
	/* Is there one of the name in pg_catalog, whatever it is for? */
	bool (*is_builtin_operator)(const char *name);
	/* The columns that OLD selects are the first that NEW does, of the same names and types. */
	bool (*only_grows)(Arena *arena, const char *old, const char *new);
} SqlInsight;

typedef struct CompareOptions {
	const SqlInsight *sql; /* NULL: expressions keep old names, and are compared as they are written */
	bool owners;
	int without;     /* of Aspect: left out */
	Strings ignore;  /* patterns: objects left out on both sides */
	Strings schemas; /* when not empty: only objects in these schemas */
} CompareOptions;

/* Neither compared nor changed. */
bool object_is_left_out(Arena *arena, const Object *object, const CompareOptions *options);

/* What differs between two objects of one kind; where two texts do, their canonical forms (Expr.canon) decide. */
FieldSet object_diff(Arena *arena, const SqlInsight *sql, Object *old, Object *new);

/* Does NEW say of anything what it was called, or may a multirange, an index or a constraint of OLD be called otherwise there?  Then
 * comparing them changes OLD. */
bool schema_renames(Arena *arena, const Schema *old, const Schema *new);
/* OLD itself when comparing it with NEW does not change it, else a copy. */
Schema *schema_to_compare(Arena *arena, Schema *old, const Schema *new);

/* The list of Change, sorted by key; renames first.  OLD is changed by renames (see schema_to_compare).  NEW takes over from
 * OLD what the options leave out and owners that are not compared: it stays as it is, also where an object is made anew.
 * What only NEW has comes without it. */
List compare_schemas(Arena *arena, Diags *diags, Schema *old, Schema *new, const CompareOptions *options);

/* Nothing differs.  OLD is not changed. */
bool schemas_agree(Arena *arena, Diags *diags, Schema *old, Schema *new, const CompareOptions *options);

/* "check shop.customers.sane_name: expr": one line a difference, for people. */
void change_describe(Buf *out, const Change *change);

#endif
