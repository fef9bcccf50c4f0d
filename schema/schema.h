/*
 * schema.h: the container of objects.
 */
#ifndef DBGEN_SCHEMA_H
#define DBGEN_SCHEMA_H

#include "diag.h"
#include "kind.h"
#include "kinds.h"
#include "map.h"

typedef struct Schema {
	Arena *arena;
	List objects; /* of Object, parents before children, in the order they were added */
	Map *by_key;
	Buf *key;     /* for the keys that are looked up */
	Map *by_name; /* lists of those whose names are unique in their schema: see schema_named, schema_find_relation */
	List sorted;  /* of Object by key; empty when it has to be made anew */
	bool remembers_swaps;     /* swapped_from of its objects is all there is: a snapshot */
	bool from_server;         /* read from a database: depends are what pg_depend says */
	bool analysed;            /* depends and mentions are filled in */
	const Map *rows_followed; /* keys of the rows that INSERT makes objects of where SQL is replayed; NULL: none */
	bool unread
	    [KIND_COUNT]; /* there are objects of the kind that the role could not read: that one is absent is not known */
	const char *server_version; /* of the database it was read from, else NULL */
} Schema;

/* An empty schema, as a new database is: it holds schema "public" and language "plpgsql" is taken for granted. */
Schema *schema_new(Arena *arena);
/* The schema "public" of a new database, to a SCHEMA that has none. */
void schema_add_public(Schema *schema);
/* Truly nothing in it. */
Schema *schema_new_bare(Arena *arena);

/* "column shop.customers.email", "function shop.f(integer, text)": unique, readable, used in messages and files. */
const char *object_key(Arena *arena, const Object *object);
/* The part without the kind: "shop.customers.email". */
const char *object_name(Arena *arena, const Object *object);

/* A new object of a kind; texts are copied.  NULL when one with this identity is there already. */
Object *schema_add(Schema *schema, KindId kind, const char *in_schema, Object *parent, const char *name,
                   const char *args);
/* An object that is in no schema yet, to be filled in before its parent is known; texts are copied. */
Object *object_new(Arena *arena, KindId kind, const char *in_schema, const char *name, const char *args);
/* OBJECT, made so in the schema's arena, as a child of PARENT (NULL: of none).  false when one with this identity is
 * there already. */
bool schema_adopt(Schema *schema, Object *object, Object *parent);
Object *schema_find(const Schema *schema, KindId kind, const char *in_schema, const Object *parent, const char *name,
                    const char *args);
Object *schema_find_key(const Schema *schema, const char *key);
/* The table, foreign table, view, materialized view, sequence, index or composite type of this name. */
Object *schema_find_relation(const Schema *schema, const char *in_schema, const char *name);
/* The same; NULL as well when REF names nothing. */
Object *schema_find_ref(const Schema *schema, Ref ref);
/* The enum, domain, composite, range, base type, or relation (its row type) of this name. */
Object *schema_find_type(const Schema *schema, const char *in_schema, const char *name);
/* The range type whose multirange has this name. */
Object *schema_find_multirange(const Schema *schema, const char *in_schema, const char *name);
/* The indexes or constraints (of whatever table) of this name: a list of Object, NULL when there are none. */
const List *schema_named(const Schema *schema, KindId kind, const char *in_schema, const char *name);
/* A child by kind and name. */
Object *object_child(const Object *parent, KindId kind, const char *name);
Object *object_ancestor(const Object *object); /* the topmost parent, or the object itself */

/* The relation that OBJECT, which has no parent, is about (MEANS_TABLE); NULL: none. */
const Ref *object_table_ref(const Object *object);

/* Removes an object with its children. */
void schema_remove(Schema *schema, Object *object);
/* Changes name (NULL: as is), schema (NULL: as is) or args (NULL: as is); the children go along.  false when taken. */
bool schema_rename(Schema *schema, Object *object, const char *in_schema, const char *name, const char *args);

/* A deep copy (without depends; analyse or schema_copy_depends fills them). */
Schema *schema_clone(Arena *arena, const Schema *schema);

/* Gives every object its number, 0 … count-1, and sorts depends by key so that equal schemas give equal plans. */
void schema_number(Schema *schema);
/* Objects sorted by key; good until one comes, goes or is renamed. */
const List *schema_sorted(Schema *schema);

void object_add_depend(Schema *schema, Object *object, Object *on);
void object_add_mention(Schema *schema, Object *object, Object *on);
void object_add_sight(Schema *schema, Object *object, Object *on);

/* Takes out the edges from the functions that a base or range type is made of to the type: they are there before it,
 * although they take and return it, because PostgreSQL makes a shell type for the first of them. */
void schema_drop_type_cycles(Schema *schema);

/* Patterns: "schema.*", "schema.table", "*.name", "schema"; "kind:publication" (blanks as "_": "kind:event_trigger");
 * "partition:schema.table", of a partition of that table, or that is called so; true when the object (or its topmost parent) matches one. */
bool object_matches(Arena *arena, const Object *object, const Strings *patterns);

/* NAME as PostgreSQL cuts it: 63 bytes at most. */
const char *schema_cut_name(Arena *arena, const char *name);
/* The multirange type of a range type that names none (makeMultirangeTypeName): "shop_range" → "shop_multirange". */
const char *schema_multirange_name(Arena *arena, const char *range);
/* The names PostgreSQL would choose (ChooseRelationName, makeObjectName in src/backend/commands/indexcmds.c):
 * "table_column_key" cut to 63 bytes and numbered until free. */
const char *schema_choose_name(const Schema *schema, const char *in_schema, const char *name1, const char *name2,
                               const char *label);
/* The same for constraints of a table or domain, unique within their parent and, for PostgreSQL, their schema. */
const char *schema_choose_constraint_name(const Schema *schema, const Object *parent, const char *name1,
                                          const char *name2, const char *label);

#endif
