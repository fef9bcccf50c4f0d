/* journal.c: meta/_journal.json: read, written, read again; three of them merged. */
#include <string.h>

#include "fuzz.h"

#include "file.h"
#include "journal.h"

static Journal *read(Fuzz *fuzz, const char *path, const char *text)
{
	fuzz_law(file_write(&fuzz->diags, path, text, strlen(text)), "a file can be written", path, NULL);
	return journal_read(fuzz->arena, &fuzz->diags, path);
}

static void check(Fuzz *fuzz, const char *path, const Journal *journal)
{
	const char *text = journal_text(fuzz->arena, journal);
	Journal *again = read(fuzz, path, text);

	fuzz_law(again, "what is written can be read", text, NULL);
	fuzz_law(strcmp(journal_text(fuzz->arena, again), text) == 0, "what is written is read as it was", text,
	         journal_text(fuzz->arena, again));
	journal_replace(fuzz->arena, again, &journal->entries);
	fuzz_law(strcmp(journal_text(fuzz->arena, again), text) == 0, "entries that are replaced by the same stay", text,
	         journal_text(fuzz->arena, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *rest = (const char *) data, *paths[3];
	static const char *const names[] = { "base.json", "ours.json", "theirs.json" };
	Strings both = { 0 };
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const char *folder = fuzz_folder(fuzz.arena);
	for (size_t i = 0; i < 3; i++) {
		const Source *piece = fuzz_piece(fuzz.arena, names[i], "-- new", &rest, &size);

		paths[i] = path_join(fuzz.arena, folder, names[i]);
		file_write(&fuzz.diags, paths[i], piece->text, piece->length);
		const Journal *journal = journal_read(fuzz.arena, &fuzz.diags, paths[i]);
		if (journal)
			check(&fuzz, path_join(fuzz.arena, folder, "written.json"), journal);
	}
	const Journal *merged = journal_merge(fuzz.arena, &fuzz.diags, paths[0], paths[1], paths[2], &both);
	if (merged)
		journal_text(fuzz.arena, merged);
	fuzz_end(&fuzz);
	return 0;
}
