/*
 * memory.c: what earlier runs found out, in files.
 */
#include "memory.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "sha256.h"
#include "analyse.h"
#include "snapshot.h"

#define KEPT_FILES 16

static const char *cache_folder(Arena *arena)
{
	const char *base = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");

	if (base && *base == '/')
		return path_join(arena, base, "dbgen");
	return home && *home == '/' ? path_join(arena, home, ".cache/dbgen") : NULL;
}

/* Another build may read a server's answers differently: the program itself is part of the key. */
static void add_program(Buf *out)
{
	buf_add(out, DBGEN_VERSION);
	struct stat st;
	if (stat("/proc/self/exe", &st) == 0)
		buf_printf(out, " %lld.%09ld %lld", (long long) st.st_mtim.tv_sec, st.st_mtim.tv_nsec, (long long) st.st_size);
	buf_add_char(out, '\n');
}

void memory_add(Buf *key, const char *text, size_t length)
{
	buf_printf(key, "%zu:", length);
	buf_add_n(key, text, length);
	buf_add_char(key, '\n');
}

const char *memory_path(Arena *arena, const char *key_text, size_t length)
{
	const char *folder = cache_folder(arena);

	if (!folder)
		return NULL;
	Buf program;
	buf_init(&program, arena);
	add_program(&program);
	Sha256 *sha = sha256_open();
	sha256_add(sha, program.data, program.length);
	sha256_add(sha, key_text, length);
	const char *name = sha256_so_far(arena, sha);
	sha256_close(sha);
	return arena_printf(arena, "%s/%s.json", folder, name);
}

static void add_edges(Buf *out, const Schema *schema)
{
	bool first = true;

	buf_add_char(out, '{');
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];

		if (object->depends.count == 0)
			continue;
		buf_add(out, first ? "" : ",");
		first = false;
		json_add_string(out, object_key(out->arena, object));
		buf_add(out, ":[");
		for (size_t j = 0; j < object->depends.count; j++) {
			buf_add(out, j == 0 ? "" : ",");
			json_add_string(out, object_key(out->arena, object->depends.items[j]));
		}
		buf_add_char(out, ']');
	}
	buf_add(out, "}\n");
}

static bool read_edges(Schema *schema, const Json *edges)
{
	for (const Json *member = edges->child; member; member = member->next) {
		Object *object = schema_find_key(schema, member->key);

		for (const Json *item = member->child; item; item = item->next) {
			Object *on = item->type == JSON_STRING ? schema_find_key(schema, item->string) : NULL;

			if (!object || !on)
				return false;
			object_add_depend(schema, object, on);
		}
	}
	return true;
}

/* A file that cannot be read as it should is as good as none. */
static Schema *recall(Arena *arena, Arena *work, const char *path)
{
	Snapshot snapshot = { 0 };
	Diags unused;

	diags_init(&unused, work);
	const Source *source = file_read(work, &unused, path);
	const char *line_end;
	if (!source || !(line_end = strchr(source->text, '\n')))
		return NULL;
	size_t length = (size_t) (line_end - source->text) + 1;
	const Json *edges = json_parse(work, &unused, source_new(work, path, source->text, length));
	if (!edges || edges->type != JSON_OBJECT)
		return NULL;
	source = source_over(work, path, source->text + length, source->length - length);
	if (!snapshot_read(arena, &unused, source, &snapshot) || snapshot.earlier.count ||
	    !read_edges(snapshot.schema, edges))
		return NULL;
	snapshot.schema->from_server = true;
	utimensat(AT_FDCWD, path, NULL, 0);
	return snapshot.schema;
}

Schema *memory_recall(Arena *arena, const char *path)
{
	if (!path || !file_exists(path))
		return NULL;
	Arena *work = arena_new();
	Schema *schema = recall(arena, work, path);
	arena_free(work);
	return schema;
}

typedef struct Kept {
	const char *path;
	struct timespec when;
} Kept;

static int newest_first(const void *a, const void *b)
{
	const Kept *x = a, *y = b;

	if (x->when.tv_sec != y->when.tv_sec)
		return x->when.tv_sec < y->when.tv_sec ? 1 : -1;
	return (x->when.tv_nsec < y->when.tv_nsec) - (x->when.tv_nsec > y->when.tv_nsec);
}

static void forget_old(Arena *arena, const char *folder)
{
	Diags unused;
	Strings paths = { 0 };
	size_t count = 0;

	diags_init(&unused, arena);
	if (!folder_find(arena, &unused, folder, ".json", &paths) || paths.count <= KEPT_FILES)
		return;
	Kept *kept = arena_alloc(arena, paths.count * sizeof(Kept));
	for (size_t i = 0; i < paths.count; i++) {
		struct stat st;

		if (stat(paths.items[i], &st) == 0)
			kept[count++] = (Kept){ paths.items[i], st.st_mtim };
	}
	qsort(kept, count, sizeof(Kept), newest_first);
	for (size_t i = KEPT_FILES; i < count; i++)
		unlink(kept[i].path);
}

static void keep_piece(void *writer, const Buf *piece)
{
	file_add(writer, piece->data, piece->length);
}

/* SCHEMA, else TEXT. */
static void keep(Arena *arena, const char *path, const Schema *schema, const char *text, size_t length)
{
	const char *folder = path_folder(arena, path);
	Diags unused;

	diags_init(&unused, arena);
	if (!folder_make(&unused, folder))
		return;
	FileWriter *writer = file_begin(&unused, path);
	if (schema) {
		Buf out;
		buf_init(&out, arena);
		add_edges(&out, schema);
		snapshot_pour(&out, schema, keep_piece, writer);
	} else {
		file_add(writer, text, length);
	}
	if (file_end(writer))
		forget_old(arena, folder);
}

void memory_keep(const char *path, const Schema *schema)
{
	if (!path)
		return;
	Arena *work = arena_new();
	keep(work, path, schema, "", 0);
	arena_free(work);
}

const Source *memory_recall_text(Arena *arena, const char *path)
{
	Diags unused;

	diags_init(&unused, arena);
	return memory_knows(path) ? file_read(arena, &unused, path) : NULL;
}

void memory_keep_text(const char *path, const char *text, size_t length)
{
	if (!path)
		return;
	Arena *work = arena_new();
	keep(work, path, NULL, text, length);
	arena_free(work);
}

bool memory_knows(const char *path)
{
	return path && utimensat(AT_FDCWD, path, NULL, 0) == 0;
}

void memory_mark(Arena *arena, const char *path)
{
	if (path)
		keep(arena, path, NULL, "", 0);
}
