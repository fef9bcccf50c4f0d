/*
 * languages.c: the table of languages.
 */
#include "writing.h"

#include <string.h>

#define LANGUAGE(name) extern const CodeLanguage name##_language;
#include "languages.def"

const CodeLanguage *const languages[] = {
#define LANGUAGE(name) &name##_language,
#include "languages.def"
	NULL
};

const CodeLanguage *language_find(const char *name)
{
	for (const CodeLanguage *const *language = languages; *language; language++) {
		if (strcmp((*language)->name, name) == 0)
			return *language;
	}
	return NULL;
}

bool code_write(Arena *arena, Diags *diags, CodeModel *model, const CodeTarget *target, List *files)
{
	Writing writing = { .arena = arena, .diags = diags, .model = model, .target = target, .taken = map_new(arena) };

	if (!target->language->write(&writing))
		return false;
	*files = writing.files;
	return diags->errors == 0;
}
