/* snapshot.c: dbgen's own snapshots, of this and of earlier generations: what is read is written and read as the same, and
 * there is a plan that makes it and one that takes it away. */
#include <string.h>

#include "fuzz.h"

#include "analyse.h"
#include "file.h"
#include "load.h"
#include "plan.h"
#include "snapshot.h"

static Schema *load(Fuzz *fuzz, const char *name, const char *text, size_t length)
{
	static const Config config;
	static const Events events;
	Job job = { fuzz->arena, &fuzz->diags, &config, &events };
	Lineage lineage;
	const char *path = path_join(fuzz->arena, fuzz_folder(fuzz->arena), name);

	file_write(&fuzz->diags, path, text, length);
	const Loaded *loaded = load_snapshot(&job, path, &lineage);
	read_lineage(&job, path, &lineage);
	return loaded ? loaded->schema : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const PlanOptions options = { .compare = { .sql = &sql_insight, .owners = true } };
	const Strings none = { 0 };
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	Schema *schema = load(&fuzz, "snapshot.json", (const char *) data, size);
	if (schema && schema->objects.count > 0) {
		Buf once, twice;

		buf_init(&once, fuzz.arena);
		buf_init(&twice, fuzz.arena);
		snapshot_add(&once, schema, &none);
		Schema *again = load(&fuzz, "again.json", once.data, once.length);
		fuzz_law(again, "what is written can be read", once.data, NULL);
		snapshot_add(&twice, again, &none);
		fuzz_law(strcmp(once.data, twice.data) == 0, "what is written is read as it was", once.data, twice.data);
		plan_make(fuzz.arena, &fuzz.diags, schema_new(fuzz.arena), schema, &options);
		plan_make(fuzz.arena, &fuzz.diags, again, schema_new(fuzz.arena), &options);
	}
	fuzz_end(&fuzz);
	return 0;
}
