/* config.c: dbgen.json, with the variables of .env behind the mark. */
#include "fuzz.h"

#include "config.h"
#include "file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *rest = (const char *) data;
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const char *folder = fuzz_folder(fuzz.arena);
	const Source *json = fuzz_piece(fuzz.arena, "dbgen.json", "-- new", &rest, &size);
	const char *path = path_join(fuzz.arena, folder, "dbgen.json");
	file_write(&fuzz.diags, path, json->text, json->length);
	if (size > 0)
		file_write(&fuzz.diags, path_join(fuzz.arena, folder, ".env"), rest, size);
	const Config *config = config_read(fuzz.arena, &fuzz.diags, path);
	for (size_t i = 0; config && i < config->environments.count; i++) {
		const Environment *environment = config->environments.items[i];

		config_need_environment(fuzz.arena, &fuzz.diags, config, environment->name);
		config_url(fuzz.arena, &fuzz.diags, config, environment);
	}
	if (config)
		config_layout(config);
	fuzz_end(&fuzz);
	return 0;
}
