/*
 * handover.c: a parse tree as the library has it, instead of bytes that are the same tree again when they are unpacked.
 *
 * A libpg_query that is built on protobuf-c makes the tree of the very structs that dbgen works on, packs them and frees them.
 * Packing and unpacking asks each node for all of the 270 kinds that it could be, more than once, which is more than half of
 * what reading a schema takes.  The library calls the two functions that pack by their names, which a shared library finds in
 * the program first: ours lay the structs down one behind the other.  meson.build tries whether that is so; where it is not,
 * this file is not built, and the bytes are unpacked.
 */
#include "handover.h"

#include <string.h>

#include "walk.h"

/* No protobuf begins like that: a field with the number 0 is none. */
#define MARK UINT64_C(0x00444247454e0700)

typedef struct Header {
	uint64_t mark;
	uint64_t length; /* with this header */
	uint64_t last;   /* the place of the last pointer */
} Header;

/* A tree that is laid down, or (BASE NULL) measured.  Places are bytes from BASE on. */
typedef struct Laying {
	char *base;
	size_t at;
	size_t last;
} Laying;

/* Where a copy of PIECE is then. */
static size_t lay(Laying *laying, const void *piece, size_t size)
{
	size_t place = laying->at;

	if (laying->base)
		memcpy(laying->base + place, piece, size);
	laying->at += (size + 7) / 8 * 8;
	return place;
}

/* What is at PLACE is a pointer to what is at TARGET.  Until it is one (handover_take) it holds the places of its target and
 * of the pointer before it. */
static void point(Laying *laying, size_t place, size_t target)
{
	uint64_t pointer = (uint64_t) laying->last << 32 | target;

	if (laying->base)
		memcpy(laying->base + place, &pointer, sizeof(pointer));
	laying->last = place;
}

static size_t lay_message(Laying *laying, const ProtobufCMessage *message);

/* A list of messages; in the trees of libpg_query nothing else repeats. */
static void lay_list(Laying *laying, size_t place, ProtobufCMessage *const *items, size_t count)
{
	if (count == 0)
		return;
	size_t list = lay(laying, items, count * sizeof(*items));

	point(laying, place, list);
	for (size_t i = 0; i < count; i++)
		point(laying, list + i * sizeof(*items), lay_message(laying, items[i]));
}

static void lay_text(Laying *laying, size_t place, const char *text)
{
	/* What is absent is "", which has one address. */
	const char *empty = protobuf_c_empty_string;

	if (text && text[0] != '\0')
		point(laying, place, lay(laying, text, strlen(text) + 1));
	else if (laying->base)
		memcpy(laying->base + place, &empty, sizeof(empty));
}

static size_t lay_message(Laying *laying, const ProtobufCMessage *message)
{
	size_t place = lay(laying, message, message->descriptor->sizeof_message);
	const ProtobufCFieldDescriptor *field;

	for (WalkFields at = { 0 }; (field = walk_field(message, &at)) != NULL;) {
		const void *member = (const char *) message + field->offset;
		size_t there = place + field->offset;

		if (field->label == PROTOBUF_C_LABEL_REPEATED) {
			const void *count = (const char *) message + field->quantifier_offset;

			lay_list(laying, there, *(ProtobufCMessage *const *const *) member, *(const size_t *) count);
		} else if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
			const ProtobufCMessage *child = *(const ProtobufCMessage *const *) member;

			if (child)
				point(laying, there, lay_message(laying, child));
		} else if (field->type == PROTOBUF_C_TYPE_STRING) {
			lay_text(laying, there, *(const char *const *) member);
		}
	}
	return place;
}

size_t pg_query__parse_result__get_packed_size(const PgQuery__ParseResult *result)
{
	Laying laying = { .at = sizeof(Header) };

	lay_message(&laying, &result->base);
	return laying.at;
}

size_t pg_query__parse_result__pack(const PgQuery__ParseResult *result, uint8_t *out)
{
	Laying laying = { .base = (char *) out, .at = sizeof(Header) };

	lay_message(&laying, &result->base);
	Header header = { MARK, laying.at, laying.last };
	memcpy(out, &header, sizeof(header));
	return laying.at;
}

PgQuery__ParseResult *handover_take(Arena *arena, const char *data, size_t length)
{
	Header header;
	uint64_t pointer;

	if (length < sizeof(header))
		return NULL;
	memcpy(&header, data, sizeof(header));
	/* Places of more than 4 GB would need another form; no statement is that long. */
	if (header.mark != MARK || header.length > UINT32_MAX)
		return NULL;
	char *copy = arena_alloc(arena, header.length);
	memcpy(copy, data, header.length);
	for (size_t place = header.last; place > 0; place = pointer >> 32) {
		memcpy(&pointer, copy + place, sizeof(pointer));
		char *target = copy + (pointer & UINT32_MAX);
		memcpy(copy + place, &target, sizeof(target));
	}
	return (PgQuery__ParseResult *) (void *) (copy + sizeof(header));
}
