/* sql.c: a file of SQL, as the server would read it, and the snapshot of what it makes. */
#include <string.h>

#include "fuzz.h"

#include "analyse.h"
#include "parse.h"
#include "snapshot.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	List sources = { 0 };
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	list_add(fuzz.arena, &sources, source_new(fuzz.arena, "input.sql", (const char *) data, size));
	Schema *schema = parse_sources(fuzz.arena, &fuzz.diags, &sources);
	if (schema) {
		const Strings none = { 0 };
		Snapshot snapshot = { 0 };
		Buf text, again;

		schema_analyse(schema);
		buf_init(&text, fuzz.arena);
		buf_init(&again, fuzz.arena);
		snapshot_add(&text, schema, &none);
		const Source *source = source_new(fuzz.arena, "snapshot.json", text.data, text.length);
		fuzz_law(snapshot_read(fuzz.arena, &fuzz.diags, source, &snapshot), "its snapshot can be read", text.data,
		         NULL);
		snapshot_add(&again, snapshot.schema, &none);
		fuzz_law(strcmp(text.data, again.data) == 0, "its snapshot is read as it was", text.data, again.data);
	}
	fuzz_end(&fuzz);
	return 0;
}
