/* drizzle.c: drizzle-kit's snapshots of both formats, read as a schema; the SQL that makes it. */
#include "fuzz.h"

#include "analyse.h"
#include "drizzle.h"
#include "plan.h"
#include "snapshot.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const Source *source = source_new(fuzz.arena, "snapshot.json", (const char *) data, size);
	const Json *json = json_parse(fuzz.arena, &fuzz.diags, source);
	Schema *schema = json && drizzle_snapshot_recognise(json)
	                     ? drizzle_snapshot_read(fuzz.arena, &fuzz.diags, source, json)
	                     : NULL;
	if (schema) {
		PlanOptions options = { .compare = { .sql = &sql_insight } };
		const Strings none = { 0 };
		Buf text;

		buf_init(&text, fuzz.arena);
		snapshot_add(&text, schema, &none);
		plan_make(fuzz.arena, &fuzz.diags, schema_new(fuzz.arena), schema, &options);
	}
	fuzz_end(&fuzz);
	return 0;
}
