/*
 * walk.h: walking libpg_query's trees without knowing their nodes.
 */
#ifndef DBGEN_WALK_H
#define DBGEN_WALK_H

#include "pgquery.h"
#include "schema.h"

/* Calls VISIT for MESSAGE and every message below it; where it returns false, not below that one. */
typedef bool MessageVisit(void *context, ProtobufCMessage *message);
void walk_messages(ProtobufCMessage *message, MessageVisit *visit, void *context);

/* The fields of MESSAGE that are there, one by one, beginning with { 0 }; NULL: no more. */
typedef struct WalkFields {
	const ProtobufCFieldDescriptor *next, *end;
} WalkFields;
const ProtobufCFieldDescriptor *walk_field(const ProtobufCMessage *message, WalkFields *at);

#define IS_MESSAGE(message, type) ((message)->descriptor == &pg_query__##type##__descriptor)

/* The smallest location of any node below; -1: none. */
int walk_location(const ProtobufCMessage *message);
/* The same trees, wherever each part of them stood in its text. */
bool walk_is_same(const ProtobufCMessage *one, const ProtobufCMessage *two);

/* The text of a String node, else NULL. */
const char *walk_string(const Node *node);
/* The last of a list of names. */
const char *walk_name(size_t count, Node **names);
/* Names of the WITH queries anywhere in the tree. */
const Strings *walk_common_names(Arena *arena, ProtobufCMessage *message);
/* nextval, currval, setval: their first argument names a sequence. */
bool walk_takes_sequence(const char *function);

/* Copies every text of the tree to ARENA, so that it outlives the tree. */
void walk_keep_texts(Arena *arena, ProtobufCMessage *message);

#endif
