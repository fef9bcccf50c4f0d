/*
 * snapshot.c: drizzle-kit's snapshot of either version.
 */
#include <string.h>

#include "kitsnapshot.h"
#include "said.h"
#include "sha256.h"

#define FIRST_ID "00000000-0000-0000-0000-000000000000"

/* "6bafb1a8-…": a checksum in the form of drizzle-kit's ids. */
static const char *id_of(Arena *arena, const Buf *text)
{
	const char *hex = sha256_hex(arena, text->data, text->length);

	return arena_printf(arena, "%.8s-%.4s-4%.3s-8%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17, hex + 20);
}

bool kit_snapshot(Arena *arena, Diags *diags, CodeModel *model, const CodeTarget *target, const char *previous,
                  Buf *out, const char **id)
{
	Writing writing = { .arena = arena, .diags = diags, .model = model, .target = target, .taken = map_new(arena) };
	const char *before = previous ? previous : FIRST_ID;
	Buf text;
	Dz dz;

	if (!dz_read(&dz, &writing))
		return false;
	void (*add)(Buf * out, const Dz *dz, const char *id, const char *previous) = dz.v1 ? dz_add_snapshot8
	                                                                                   : dz_add_snapshot7;
	buf_init(&text, arena);
	add(&text, &dz, FIRST_ID, before);
	*id = id_of(arena, &text);
	buf_clear(&text);
	add(&text, &dz, *id, before);
	const Json *json = json_parse(arena, diags, source_new(arena, "snapshot", text.data, text.length));
	if (!json)
		return false;
	json_add(out, json, 2);
	return true;
}
