/*
 * pullfiles.c: a pulled schema laid into files.
 *
 * Three texts are looked at declaration by declaration: the files as they are, the same printed as a server tells them, and
 * the database printed.  Where the last two are alike, a file keeps what it says.  What comes out is read and compared with
 * the database before anything is written.
 */
#include "pullfiles.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "analyse.h"
#include "file.h"
#include "filters.h"
#include "outline.h"
#include "parse.h"
#include "plan.h"
#include "print.h"
#include "record.h"
#include "sqltext.h"
#include "textedit.h"

typedef struct PulledFile {
	const char *path;
	const Source *source; /* NULL: it is new */
	List declarations;
	List edits;            /* of TextEdit */
	const char *in_schema; /* at its end */
	Buf end;               /* what comes behind all else */
	const char *text;      /* as it is to be; NULL: it goes, as nothing is left in it */
} PulledFile;

typedef struct Place {
	PulledFile *file;
	const Declaration *declaration;
} Place;

/* A printed schema. */
typedef struct Print {
	const char *text;
	List declarations;
	Map *by_key; /* lists of them */
} Print;

typedef struct Merging {
	Job *job;
	Arena *arena;
	const PullFiles *options;
	List files;
	Map *there; /* key -> list of Place */
	Print before, after;
	bool whole;    /* a declaration that changes is written anew, with all in its block */
	Strings stuck; /* keys of what changed and stands in no file in a form of its own */
} Merging;

static const char *cut(Arena *arena, const char *text, size_t start, size_t end)
{
	return arena_strndup(arena, text + start, end - start);
}

/* ---- what is printed ---- */

static bool print_into(Merging *m, Print *print, Schema *schema)
{
	Buf out;

	buf_init(&out, m->arena);
	print_schema(&out, schema, object_sql);
	*print = (Print){ .text = out.data ? out.data : "", .by_key = map_new(m->arena) };
	const Source *source = source_new(m->arena, "pulled.dbgen", print->text, strlen(print->text));
	if (!outline_source(m->arena, m->job->diags, source, &print->declarations))
		return false;
	for (size_t i = 0; i < print->declarations.count; i++) {
		Declaration *declaration = print->declarations.items[i];
		map_list_add(print->by_key, declaration->key, declaration);
	}
	return true;
}

static const char *text_of(const Merging *m, const Print *print, const Declaration *declaration)
{
	return cut(m->arena, print->text, declaration->start, declaration->end);
}

static size_t count_of(const List *list)
{
	return list ? list->count : 0;
}

static bool is_unchanged(const Merging *m, const char *key)
{
	const List *before = map_get(m->before.by_key, key), *after = map_get(m->after.by_key, key);

	if (count_of(before) != count_of(after))
		return false;
	for (size_t i = 0; i < count_of(before); i++) {
		if (strcmp(text_of(m, &m->before, before->items[i]), text_of(m, &m->after, after->items[i])) != 0)
			return false;
	}
	return true;
}

/* ---- places in files ---- */

static void add_edit(const Merging *m, PulledFile *file, size_t start, size_t end, const char *by)
{
	textedit_add(m->arena, &file->edits, start, end, by);
}

static size_t line_start(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != '\n')
		at--;
	return at;
}

static bool is_comment_line(const char *text, size_t at)
{
	at += strspn(text + at, " \t");
	return text[at] == '-' && text[at + 1] == '-';
}

/* From its first line, with the comments that stand right above it, to its last, with the blank line behind. */
static void remove_lines(const Merging *m, PulledFile *file, const Declaration *declaration, bool with_comments)
{
	const char *text = file->source->text;
	size_t start = line_start(text, declaration->start), end = declaration->end;

	/* Something else stands in the line as well. */
	if (strspn(text + start, " \t") < declaration->start - start) {
		add_edit(m, file, declaration->start, declaration->end, "");
		return;
	}
	while (with_comments && start > 0 && is_comment_line(text, line_start(text, start - 1)))
		start = line_start(text, start - 1);
	end += strcspn(text + end, "\n");
	end += text[end] == '\n';
	if (with_comments && text[end] == '\n')
		end++;
	add_edit(m, file, start, end, "");
}

/* ---- a block, item by item ---- */

static const Declaration *find_part(const Declaration *in, const char *key)
{
	for (size_t i = 0; i < in->items.count; i++) {
		const Declaration *part = in->items.items[i];

		if (strcmp(part->key, key) == 0)
			return part;
	}
	return NULL;
}

/* Heads alike, and every item that changes is one that the file has too. */
static bool fits_parts(const Merging *m, const Declaration *there, const Declaration *before, const Declaration *after)
{
	if (!there->close || !before->close || !after->close ||
	    strcmp(cut(m->arena, m->before.text, before->start, before->open),
	           cut(m->arena, m->after.text, after->start, after->open)) != 0)
		return false;
	for (size_t i = 0; i < before->items.count; i++) {
		const Declaration *old = before->items.items[i], *new = find_part(after, old->key);
		bool same = new && strcmp(text_of(m, &m->before, old), text_of(m, &m->after, new)) == 0;

		if (!same && !find_part(there, old->key))
			return false;
	}
	return true;
}

static void merge_parts(Merging *m, PulledFile *file, const Declaration *there, const Declaration *before,
                        const Declaration *after)
{
	size_t at = there->open + 1;
	const Declaration *last = NULL;

	for (size_t i = 0; i < there->items.count; i++) {
		const Declaration *part = there->items.items[i];
		const Declaration *old = find_part(before, part->key), *new = find_part(after, part->key);

		if (old && !new)
			remove_lines(m, file, part, false);
		else if (old && strcmp(text_of(m, &m->before, old), text_of(m, &m->after, new)) != 0)
			add_edit(m, file, part->start, part->end, text_of(m, &m->after, new));
	}
	for (size_t i = 0; i < after->items.count; i++) {
		const Declaration *new = after->items.items[i], *part = find_part(there, new->key);

		if (part) {
			at = part->end + strcspn(file->source->text + part->end, "\n");
			at = at < there->close ? at : part->end;
			last = part;
		} else if (!find_part(before, new->key)) {
			/* What is no column stands apart from the columns. */
			const char *gap = last && !*last->word && *new->word ? "\n\n" : "\n";

			add_edit(m, file, at, at, arena_printf(m->arena, "%s  %s", gap, text_of(m, &m->after, new)));
			last = new;
		}
	}
}

/* ---- declarations ---- */

/* Names in it are read where the file is at that place. */
static const char *text_for(const Merging *m, const Declaration *new, const char *in_schema)
{
	const char *text = text_of(m, &m->after, new);

	if (strcmp(new->in_schema, in_schema) == 0 || strcmp(new->word, "schema") == 0)
		return text;
	return sql_text(m->arena, "schema %I\n\n%s\n\nschema %I", new->in_schema, text, in_schema);
}

static void change_one(Merging *m, const Place *place, const Declaration *before, const Declaration *after)
{
	const Declaration *there = place->declaration;

	if (!m->whole && before && fits_parts(m, there, before, after))
		merge_parts(m, place->file, there, before, after);
	else
		add_edit(m, place->file, there->start, there->end, text_for(m, after, there->in_schema));
}

/* Those of one key, as a function with other arguments: all in the place of the first. */
static void change_all(Merging *m, const List *places, const List *after)
{
	const Place *first = places->items[0];
	Buf text;

	buf_init(&text, m->arena);
	for (size_t i = 0; i < after->count; i++)
		buf_printf(&text, "%s%s", i ? "\n\n" : "", text_for(m, after->items[i], first->declaration->in_schema));
	add_edit(m, first->file, first->declaration->start, first->declaration->end, text.data);
	for (size_t i = 1; i < places->count; i++) {
		const Place *place = places->items[i];
		remove_lines(m, place->file, place->declaration, true);
	}
}

/* The one that is there stays, and others of its key are new: behind it. */
static bool add_others(Merging *m, const List *places, const List *before, const List *after)
{
	const Place *place = places->items[0];
	const char *own = count_of(before) == 1 && places->count == 1 ? text_of(m, &m->before, before->items[0]) : "";
	bool stays = false;

	for (size_t i = 0; i < after->count; i++)
		stays = stays || strcmp(own, text_of(m, &m->after, after->items[i])) == 0;
	for (size_t i = 0; stays && i < after->count; i++) {
		if (strcmp(own, text_of(m, &m->after, after->items[i])) != 0)
			add_edit(m, place->file, place->declaration->end, place->declaration->end,
			         arena_printf(m->arena, "\n\n%s", text_for(m, after->items[i], place->declaration->in_schema)));
	}
	return stays;
}

/* The heads of a section that several files have: the one that says something, else the first. */
static const Place *saying_place(const List *places)
{
	for (size_t i = 0; i < places->count; i++) {
		const Place *place = places->items[i];

		if (place->declaration->close)
			return place;
	}
	return places->items[0];
}

static void change_key(Merging *m, const char *key)
{
	const List *before = map_get(m->before.by_key, key), *after = map_get(m->after.by_key, key);
	const List *places = map_get(m->there, key);
	bool section = after && strcmp(((Declaration *) after->items[0])->word, "schema") == 0;

	if (!places) {
		strings_add(m->arena, &m->stuck, key);
	} else if (!after) {
		for (size_t i = 0; i < places->count; i++) {
			const Place *place = places->items[i];
			remove_lines(m, place->file, place->declaration, true);
		}
	} else if (section || (places->count == 1 && after->count == 1)) {
		change_one(m, section ? saying_place(places) : places->items[0], before ? before->items[0] : NULL,
		           after->items[0]);
	} else if (!add_others(m, places, before, after)) {
		change_all(m, places, after);
	}
}

/* ---- new declarations ---- */

/* Small letters, digits, "_" and "-": the same on every file system. */
static const char *safe_name(Arena *arena, const char *name)
{
	Buf out;

	buf_init(&out, arena);
	for (const char *c = name; *c != '\0' && out.length < 100; c++)
		buf_add_char(&out, isalnum((unsigned char) *c) || strchr("_-", *c) ? (char) tolower((unsigned char) *c) : '_');
	return out.length ? out.data : "_";
}

static bool has_table_file(const Declaration *d)
{
	return d->name.name && d->name.schema &&
	       (text_ends_with(d->word, "table") || text_ends_with(d->word, "view") ||
	        text_ends_with(d->word, "partition") || strcmp(d->word, "rows") == 0);
}

/* The partitioned table that a partition belongs to in the end. */
static const Declaration *root_of(const Merging *m, const Declaration *d)
{
	for (size_t depth = 0; d->of.name && depth < 64; depth++) {
		const char *name = ref_text(m->arena, d->of);
		const List *of = map_get(m->after.by_key, arena_printf(m->arena, "table %s", name));

		of = of ? of : map_get(m->after.by_key, arena_printf(m->arena, "partition %s", name));
		if (!of)
			break;
		d = of->items[0];
	}
	return d;
}

/* "shop/orders.dbgen"; what is in no schema: "database.dbgen". */
static const char *path_by_rule(const Merging *m, const Declaration *d, int number)
{
	const char *split = m->options->split;
	const Declaration *root = root_of(m, d);
	const char *schema = safe_name(m->arena, d->in_schema), *name = schema;
	const char *suffix = number > 1 ? arena_printf(m->arena, "_%d", number) : "";

	if (strcmp(d->word, "extension") == 0 || strcmp(d->word, "default privileges") == 0)
		name = "database";
	else if (split && strcmp(split, "table") == 0)
		name = arena_printf(m->arena, "%s/%s", safe_name(m->arena, root->in_schema),
		                    has_table_file(root) ? safe_name(m->arena, root->name.name) : "schema");
	return path_join(m->arena, m->options->path, arena_printf(m->arena, "%s%s.dbgen", name, suffix));
}

/* What a file made by rule is for: two of these never share one, however their names are spelt. */
static const char *owner_by_rule(const Merging *m, const Declaration *d)
{
	const Declaration *root = root_of(m, d);

	if (strcmp(d->word, "extension") == 0 || strcmp(d->word, "default privileges") == 0)
		return "database";
	if (m->options->split && strcmp(m->options->split, "table") == 0 && has_table_file(root))
		return ref_text(m->arena, root->name);
	return arena_printf(m->arena, "schema %s", root->in_schema);
}

static PulledFile *file_at(const Merging *m, const char *path)
{
	for (size_t i = 0; i < m->files.count; i++) {
		PulledFile *file = m->files.items[i];

		if (strcmp(file->path, path) == 0)
			return file;
	}
	return NULL;
}

static PulledFile *new_file(Merging *m, const char *path)
{
	PulledFile *file = arena_new_struct(m->arena, PulledFile);

	*file = (PulledFile){ .path = path };
	buf_init(&file->end, m->arena);
	list_add(m->arena, &m->files, file);
	return file;
}

/* There from before, and for something else. */
static bool is_others(const Merging *m, const PulledFile *file, const char *owner)
{
	bool others = false;

	for (size_t i = 0; file && i < file->declarations.count; i++) {
		const Declaration *d = file->declarations.items[i];

		if (strcmp(owner_by_rule(m, d), owner) == 0)
			return false;
		others = others || has_table_file(d);
	}
	return others;
}

/* The file that the rule gives, which may be there for something else whose name is alike but for its spelling. */
static PulledFile *file_by_rule(Merging *m, const Declaration *d, Map *owners)
{
	const char *owner = owner_by_rule(m, d);
	PulledFile *file = map_get(owners, owner);

	for (int number = 1; !file; number++) {
		const char *path = path_by_rule(m, d, number);

		if (map_get(owners, arena_printf(m->arena, "path %s", path)))
			continue;
		file = file_at(m, path);
		if (is_others(m, file, owner)) {
			file = NULL;
			continue;
		}
		file = file ? file : new_file(m, path);
		map_set(owners, arena_printf(m->arena, "path %s", path), file);
		map_set(owners, owner, file);
		if (number > 1)
			job_say(m->job, "%s holds %s: a file of its name is there already", path, owner);
	}
	return file;
}

static void add_at_end(Merging *m, PulledFile *file, const Declaration *d)
{
	bool section = strcmp(d->word, "schema") == 0;

	if (file->source || file->end.length > 0)
		buf_add(&file->end, "\n");
	if (!section && strcmp(d->word, "extension") != 0 &&
	    strcmp(file->in_schema ? file->in_schema : "", d->in_schema) != 0) {
		const List *heads = map_get(m->after.by_key, sql_text(m->arena, "schema %I", d->in_schema));
		bool said = map_get(m->there, sql_text(m->arena, "schema %I", d->in_schema)) || !heads;

		buf_printf(&file->end, "%s\n\n",
		           said ? sql_text(m->arena, "schema %I", d->in_schema) : text_of(m, &m->after, heads->items[0]));
		if (!said)
			map_set(m->there, sql_text(m->arena, "schema %I", d->in_schema), (void *) heads);
	}
	buf_printf(&file->end, "%s\n", text_of(m, &m->after, d));
	if (strcmp(d->word, "extension") != 0)
		file->in_schema = d->in_schema;
}

/* Beside what is a higher number: the table it is a partition of, then declarations of its word, of its schema. */
static int nearness(const Merging *m, const Declaration *d, const Declaration *there)
{
	if (d->of.name && there->name.name && strcmp(there->word, "rows") != 0 &&
	    (ref_equal(&d->of, &there->name) || ref_equal(&d->of, &there->of)))
		return 3;
	if (strcmp(d->in_schema, there->in_schema) != 0 || strcmp(d->word, "extension") == 0)
		return strcmp(d->word, there->word) == 0 && strcmp(d->word, "extension") == 0 ? 2 : 0;
	bool tables = text_ends_with(d->word, "table") && text_ends_with(there->word, "partition");
	return strcmp(d->word, there->word) == 0 || tables ? 2 : 1;
}

static bool insert_beside(Merging *m, const Declaration *d)
{
	const Declaration *best = NULL;
	PulledFile *file = NULL;
	int near = 0;

	for (size_t i = 0; i < m->files.count; i++) {
		PulledFile *other = m->files.items[i];

		for (size_t j = 0; other->source && j < other->declarations.count; j++) {
			const Declaration *there = other->declarations.items[j];
			int found = nearness(m, d, there);

			if (found >= near && found > 0) {
				best = there;
				file = other;
				near = found;
			}
		}
	}
	if (!best)
		return false;
	size_t at = best->end + strcspn(file->source->text + best->end, "\n");
	add_edit(m, file, at, at,
	         arena_printf(m->arena, "%s%s", strcmp(d->word, "extension") == 0 ? "\n" : "\n\n",
	                      text_for(m, d, best->in_schema)));
	return true;
}

static bool is_one_file(const Merging *m)
{
	return text_ends_with(m->options->path, ".dbgen");
}

static void place_new(Merging *m, const Declaration *d, Map *owners)
{
	bool by_table = m->options->split && strcmp(m->options->split, "table") == 0;

	if (strcmp(d->word, "schema") == 0) {
		/* It comes with the first thing in it. */
		bool empty = true;
		for (size_t i = 0; i < m->after.declarations.count; i++) {
			const Declaration *other = m->after.declarations.items[i];
			empty = empty && (other == d || strcmp(other->in_schema, d->in_schema) != 0 ||
			                  strcmp(other->word, "extension") == 0);
		}
		if (!empty || (strcmp(d->in_schema, "public") == 0 && !d->close))
			return;
	}
	bool beside = !by_table || d->of.name || !has_table_file(d);
	if (beside && insert_beside(m, d))
		return;
	if (is_one_file(m))
		add_at_end(m, m->files.items[0], d);
	else
		add_at_end(m, file_by_rule(m, d, owners), d);
}

/* ---- all of it ---- */

static void merge(Merging *m)
{
	Map *owners = map_new(m->arena);
	const char *key;
	void *value;

	for (size_t position = 0; map_next(m->before.by_key, &position, &key, &value);) {
		if (!is_unchanged(m, key))
			change_key(m, key);
	}
	for (size_t i = 0; i < m->after.declarations.count; i++) {
		const Declaration *d = m->after.declarations.items[i];

		if (!map_get(m->before.by_key, d->key))
			place_new(m, d, owners);
	}
}

static const char *laid_out(const Merging *m, const char *text)
{
	Diags diags;
	Buf out;

	diags_init(&diags, m->arena);
	buf_init(&out, m->arena);
	return format_source(&out, &diags, source_new(m->arena, "file", text, strlen(text))) ? out.data : NULL;
}

static void apply_edits(const Merging *m, PulledFile *file)
{
	const char *old = file->source ? file->source->text : "";
	Buf out;

	buf_init(&out, m->arena);
	buf_add(&out, textedit_apply(m->arena, old, &file->edits));
	if (file->end.length > 0)
		buf_add_n(&out, file->end.data, file->end.length);
	const char *before = file->source ? laid_out(m, old) : old;
	const char *after = before && strcmp(before, old) == 0 ? laid_out(m, out.data) : NULL;
	file->text = after ? after : out.data;
}

static bool read_there(Merging *m, const Loaded *files)
{
	m->there = map_new(m->arena);
	for (size_t i = 0; i < files->sources.count; i++) {
		const Source *source = files->sources.items[i];

		if (text_ends_with(source->name, ".sql"))
			continue;
		PulledFile *file = new_file(m, source->name);
		file->source = source;
		if (!outline_source(m->arena, m->job->diags, source, &file->declarations))
			return false;
		file->in_schema = "public";
		for (size_t j = 0; j < file->declarations.count; j++) {
			const Declaration *declaration = file->declarations.items[j];
			Place *place = arena_new_struct(m->arena, Place);

			*place = (Place){ file, declaration };
			file->in_schema = declaration->in_schema;
			map_list_add(m->there, declaration->key, place);
		}
	}
	return true;
}

/* The files as they are to be, as if they had been read. */
static Loaded *merged_files(const Merging *m, const Loaded *files)
{
	Loaded *loaded = arena_new_struct(m->arena, Loaded);

	*loaded = (Loaded){ .kind = LOADED_FILES, .label = m->options->path };
	for (size_t i = 0; i < files->sources.count; i++) {
		Source *source = files->sources.items[i];
		if (text_ends_with(source->name, ".sql"))
			list_add(m->job->arena, &loaded->sources, source);
	}
	for (size_t i = 0; i < m->files.count; i++) {
		const PulledFile *file = m->files.items[i];
		list_add(m->job->arena, &loaded->sources,
		         source_new(m->job->arena, file->path, file->text, strlen(file->text)));
	}
	return parse_schema_sources(m->job, loaded);
}

/* What still differs, a line each; NULL: nothing does.  *FAILED after diagnostics. */
static const char *what_differs(Merging *m, Loaded *live, const Loaded *files, bool *failed)
{
	Attempt attempt = job_attempt(m->job);
	Loaded *merged = merged_files(m, files);
	Settled settled;
	Buf out;

	*failed = false;
	if (!merged || !loaded_is_read(m->job, merged) ||
	    !settle(m->job, live, merged, m->options->settle, m->options->filters, &settled)) {
		const char *error = job_first_error(m->job, attempt);

		job_forget(m->job, attempt);
		return error ? error : "the merged files cannot be read";
	}
	List changes = compare_schemas(m->job->arena, m->job->diags, settled.old, settled.new, m->options->filters);
	buf_init(&out, m->job->arena);
	for (size_t i = 0; i < changes.count && i < 5; i++) {
		buf_add(&out, i ? "\n" : "");
		change_describe(&out, changes.items[i]);
	}
	return changes.count ? out.data : NULL;
}

/* All get their names once all are on disk. */
static bool write_all(const Merging *m, Strings *written)
{
	Job *job = m->job;
	bool ok = true;
	Strings temporary = { 0 }, paths = { 0 };

	for (size_t i = 0; ok && i < m->files.count; i++) {
		const PulledFile *file = m->files.items[i];
		const char *path = arena_printf(job->arena, "%s.dbgen-new", file->path);

		if (file->source && strcmp(file->text, file->source->text) == 0)
			continue;
		ok = folder_make(job->diags, path_folder(job->arena, file->path)) &&
		     file_write(job->diags, path, file->text, strlen(file->text));
		strings_add(job->arena, &temporary, path);
		strings_add(job->arena, &paths, arena_strdup(job->arena, file->path));
	}
	for (size_t i = 0; i < paths.count; i++) {
		if (!ok)
			unlink(temporary.items[i]);
		else if ((ok = folder_rename(job->diags, temporary.items[i], paths.items[i])))
			strings_add(job->arena, written, paths.items[i]);
	}
	return ok;
}

static Loaded *load_there(Job *job, const char *path)
{
	Strings found = { 0 };

	if (!file_exists(path))
		return load_empty(job);
	if (file_is_folder(path)) {
		Strings sql = { 0 };

		if (!folder_find(job->arena, job->diags, path, ".dbgen", &found) ||
		    !folder_find(job->arena, job->diags, path, ".sql", &sql))
			return NULL;
		if (found.count + sql.count == 0)
			return load_empty(job);
	}
	Loaded *loaded = load_source(job, path);
	return loaded && loaded_is_read(job, loaded) ? loaded : NULL;
}

/* Where the files state a version of an extension, it is stated. */
static void match_versions(const Schema *files, Schema *live, bool stated)
{
	for (size_t i = 0; !stated && i < live->objects.count; i++) {
		Object *object = live->objects.items[i];
		const Object *said = object->kind == KIND_EXTENSION
		                         ? schema_find(files, KIND_EXTENSION, NULL, NULL, object->name, NULL)
		                         : NULL;

		if (object->kind == KIND_EXTENSION && (!said || !((const Extension *) said)->version))
			((Extension *) object)->version = NULL;
	}
}

static bool try_merge(Merging *m, Loaded *live, const Loaded *files, bool whole, const char **differs)
{
	bool failed;

	m->whole = whole;
	m->files = (List){ 0 };
	m->stuck = (Strings){ 0 };
	if (!read_there(m, files))
		return false;
	if (is_one_file(m) && m->files.count == 0)
		new_file(m, m->options->path);
	merge(m);
	for (size_t i = 0; i < m->files.count; i++)
		apply_edits(m, m->files.items[i]);
	*differs = what_differs(m, live, files, &failed);
	return !failed;
}

static bool run(Merging *m, Loaded *live, Strings *written)
{
	Job *job = m->job;
	Loaded *files = load_there(job, m->options->path);
	Settled settled;
	const char *differs = NULL;

	if (!files || !settle(job, live, files, m->options->settle, m->options->filters, &settled))
		return false;
	match_versions(settled.new, settled.old, m->options->versions);
	leave_out(job, settled.old, m->options->filters);
	leave_out(job, settled.new, m->options->filters);
	if (!print_into(m, &m->before, settled.new) || !print_into(m, &m->after, settled.old) ||
	    !try_merge(m, live, files, false, &differs))
		return false;
	if (differs && !try_merge(m, live, files, true, &differs))
		return false;
	if (!differs)
		return write_all(m, written);
	Diag *diag = diag_error(job->diags, NO_SPAN,
	                        "the files below %s cannot be changed to what the database says; nothing "
	                        "was written",
	                        m->options->path);
	diag->detail = m->stuck.count
	                   ? arena_printf(job->arena, "%s\nchanged, and in no .dbgen file in a form of its own: %s",
	                                  differs, strings_join(job->arena, &m->stuck, ", "))
	                   : differs;
	diag->hint = "make this change by hand (a mixin, SQL, or a statement apart says it), then pull again";
	return false;
}

bool pull_into_files(Job *job, Loaded *live, const PullFiles *options, Strings *written)
{
	Merging merging = { .job = job, .arena = arena_new(), .options = options };
	bool ok = run(&merging, live, written);

	/* Diagnostics may quote it. */
	arena_adopt(job->arena, merging.arena);
	return ok;
}
