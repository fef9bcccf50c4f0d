#include "reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"

void reader_files(const ForeignFolder *folder, const char *suffix, bool recursive, Strings *names)
{
	Strings found = { 0 };
	Diags unsaid;
	size_t skip = strlen(folder->path) + 1;

	diags_init(&unsaid, folder->arena);
	if (recursive ? !folder_find(folder->arena, &unsaid, folder->path, suffix, &found)
	              : !folder_list(folder->arena, &unsaid, folder->path, &found))
		return;
	for (size_t i = 0; i < found.count; i++) {
		const char *name = recursive ? found.items[i] + skip : found.items[i];

		if (*path_name(name) != '.' && text_ends_with(name, suffix) &&
		    !file_is_folder(path_join(folder->arena, folder->path, name)))
			strings_add(folder->arena, names, name);
	}
}

ForeignMigration *reader_add(ForeignFolder *folder, const char *name, const Source **source)
{
	ForeignMigration *migration = arena_new_struct(folder->arena, ForeignMigration);

	migration->path = path_join(folder->arena, folder->path, name);
	if (source && !(*source = file_read(folder->arena, folder->diags, migration->path)))
		return NULL;
	reader_split_name(folder->arena, path_name(name), migration);
	migration->when = when_from_number(migration->number);
	list_add(folder->arena, &folder->migrations, migration);
	return migration;
}

const char *line_after_mark(const char *line, const char *mark)
{
	while (*mark) {
		while (isblank((unsigned char) *line) && *line != *mark)
			line++;
		if (tolower((unsigned char) *line) != tolower((unsigned char) *mark))
			return NULL;
		line++;
		mark++;
	}
	return line;
}

/* The line at TEXT as a text of its own, without its end; TEXT moves on.  NULL at the end. */
static const char *next_line(Arena *arena, const char **text)
{
	const char *start = *text;
	size_t length = strcspn(start, "\n");

	if (!*start)
		return NULL;
	*text = start + length + (start[length] == '\n');
	if (length > 0 && start[length - 1] == '\r')
		length--;
	return arena_strndup(arena, start, length);
}

bool reader_has_mark(ForeignFolder *folder, const char *suffix, const char *mark)
{
	Strings names = { 0 };
	Diags unsaid;

	diags_init(&unsaid, folder->arena);
	reader_files(folder, suffix, false, &names);
	for (size_t i = 0; i < names.count; i++) {
		const Source *source = file_read(folder->arena, &unsaid,
		                                 path_join(folder->arena, folder->path, names.items[i]));
		const char *text = source ? source->text : "", *line;

		while ((line = next_line(folder->arena, &text)))
			if (line_after_mark(line, mark))
				return true;
	}
	return false;
}

const char *without_suffix(Arena *arena, const char *name, const char *suffixes)
{
	while (*suffixes) {
		size_t length = strcspn(suffixes, " ");
		const char *suffix = arena_strndup(arena, suffixes, length);

		if (text_ends_with(name, suffix))
			return arena_strndup(arena, name, strlen(name) - length);
		suffixes += length + (suffixes[length] == ' ');
	}
	return name;
}

void reader_split_name(Arena *arena, const char *file, ForeignMigration *migration)
{
	const char *name = without_suffix(arena, file,
	                                  ".up.sql .down.sql .sql .py .rb .js .cjs .mjs .ts .mts .cts .go .java .xml "
	                                  ".yaml .yml .json");
	size_t digits = strspn(name, "0123456789");

	migration->name = name;
	if (digits == 0)
		return;
	migration->number = arena_strndup(arena, name, digits);
	migration->name = name + digits + strspn(name + digits, "_-. ");
}

const char *number_without_zeros(const char *number)
{
	while (*number == '0' && number[1])
		number++;
	return number;
}

int64_t when_from_number(const char *number)
{
	size_t length = number ? strlen(number) : 0;
	int64_t when = 0;
	char stamp[15];

	if (length == 14 || length == 12) {
		memcpy(stamp, number, length);
		memcpy(stamp + length, "00", 14 - length);
		stamp[14] = '\0';
		/* Numbers that are no date are numbers. */
		return strncmp(stamp, "1970", 4) > 0 && strncmp(stamp, "2100", 4) < 0 && stamp_to_millis(stamp, &when) ? when
		                                                                                                       : 0;
	}
	if (length == TAG_STAMP_MILLIS) {
		memcpy(stamp, number, 14);
		stamp[14] = '\0';
		return stamp_to_millis(stamp, &when) ? when + atoi(number + 14) : 0;
	}
	if (length != TAG_UNIX && length != TAG_MILLIS)
		return 0;
	for (size_t i = 0; i < length; i++)
		when = when * 10 + (number[i] - '0');
	return length == 10 ? when * 1000 : when;
}

static const char *finish_section(Arena *arena, Buf *text)
{
	const char *start = text->data;

	while (isspace((unsigned char) *start))
		start++;
	while (text->length > 0 && isspace((unsigned char) text->data[text->length - 1]))
		buf_chop(text, 1);
	return start < text->data + text->length ? arena_strdup(arena, start) : "";
}

void reader_cut(ForeignFolder *folder, ForeignMigration *migration, const Source *source, ClassifyLine *classify,
                bool whole_if_no_mark)
{
	const char *text = text_without_bom(source->text);
	bool any_mark = false, has_down = false;
	Buf parts[2], *at = NULL;

	buf_init(&parts[0], folder->arena);
	buf_init(&parts[1], folder->arena);
	const char *line;
	while ((line = next_line(folder->arena, &text))) {
		switch (classify(folder, migration, line, at == &parts[1])) {
		case LINE_UP:
			at = &parts[0];
			any_mark = true;
			break;
		case LINE_DOWN:
			at = &parts[1];
			any_mark = has_down = true;
			break;
		case LINE_TEXT:
			if (at)
				buf_printf(at, "%s\n", line);
			break;
		case LINE_LEFT_OUT:
			break;
		}
	}
	migration->up = !any_mark && whole_if_no_mark ? text_without_bom(source->text)
	                                              : finish_section(folder->arena, &parts[0]);
	if (has_down)
		migration->down = finish_section(folder->arena, &parts[1]);
	if (migration->down && !*migration->down)
		migration->down = NULL;
}

int number_compare(const char *a, const char *b)
{
	a += strspn(a, "0");
	b += strspn(b, "0");
	size_t length_a = strlen(a);
	size_t length_b = strlen(b);
	return length_a != length_b ? (length_a < length_b ? -1 : 1) : strcmp(a, b);
}

void reader_sort(ForeignFolder *folder, ForeignCompare *compare)
{
	List *list = &folder->migrations;

	/* Stable, and short lists that are mostly in order already. */
	for (size_t i = 1; i < list->count; i++) {
		void *item = list->items[i];
		size_t at = i;

		for (; at > 0 && compare(list->items[at - 1], item) > 0; at--)
			list->items[at] = list->items[at - 1];
		list->items[at] = item;
	}
}

static int compare_numbers(const ForeignMigration *a, const ForeignMigration *b)
{
	int order = number_compare(a->number, b->number);

	return order ? order : strcmp(a->path, b->path);
}

void reader_sort_by_number(ForeignFolder *folder)
{
	for (size_t i = 0; i < folder->migrations.count; i++)
		if (!((ForeignMigration *) folder->migrations.items[i])->number)
			return;
	reader_sort(folder, compare_numbers);
}

const char *reader_language(const char *name)
{
	static const char *const languages[][2] = {
		{ ".py", "Python" },      { ".rb", "Ruby" },       { ".js", "JavaScript" },  { ".cjs", "JavaScript" },
		{ ".mjs", "JavaScript" }, { ".ts", "TypeScript" }, { ".mts", "TypeScript" }, { ".cts", "TypeScript" },
		{ ".go", "Go" },          { ".java", "Java" },     { ".kt", "Kotlin" },      { ".xml", "XML" },
		{ ".yaml", "YAML" },      { ".yml", "YAML" },      { ".json", "JSON" },
	};

	if (text_ends_with(name, ".d.ts"))
		return NULL;
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (text_ends_with(name, languages[i][0]))
			return languages[i][1];
	return NULL;
}

const char *find_placeholder(Arena *arena, const char *text)
{
	const char *start = text;

	while ((start = strstr(start, "${"))) {
		size_t length = strcspn(start, "}\n");

		if (start[length] == '}' && length > 2)
			return arena_strndup(arena, start, length + 1);
		start += 2;
	}
	return NULL;
}
