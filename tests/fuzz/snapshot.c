/* snapshot.c: dbgen's own snapshots, of this and of earlier generations: what is read is written and read as the same, and
 * there is a plan that makes it and one that takes it away. */
#include <string.h>

#include "fuzz.h"

#include "analyse.h"
#include "plan.h"
#include "snapshot.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Snapshot snapshot = { 0 }, again = { 0 };
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const Source *source = source_new(fuzz.arena, "snapshot.json", (const char *) data, size);
	snapshot_recognise(source);
	if (snapshot_read(fuzz.arena, &fuzz.diags, source, &snapshot)) {
		Buf once, twice;

		buf_init(&once, fuzz.arena);
		buf_init(&twice, fuzz.arena);
		snapshot_write(&once, &snapshot);
		const Source *written = source_new(fuzz.arena, "written.json", once.data, once.length);
		fuzz_law(snapshot_read(fuzz.arena, &fuzz.diags, written, &again), "what is written can be read", once.data, NULL);
		snapshot_write(&twice, &again);
		fuzz_law(strcmp(once.data, twice.data) == 0, "what is written is read as it was", once.data, twice.data);
		PlanOptions options = { .compare = { .sql = &sql_insight, .owners = true } };
		plan_make(fuzz.arena, &fuzz.diags, schema_new(fuzz.arena), snapshot.schema, &options);
		plan_make(fuzz.arena, &fuzz.diags, again.schema, schema_new(fuzz.arena), &options);
	}
	fuzz_end(&fuzz);
	return 0;
}
