/*
 * flyway.c: Flyway (flyway-core: internal/resource/ResourceNameParser.java, internal/resolver/ChecksumCalculator.java,
 * internal/schemahistory/JdbcTableSchemaHistory.java; migration types in core/api/CoreMigrationType.java).
 *
 * flyway_schema_history has a row a step, in the order of installed_rank.  What says last what became of a version
 * counts; a baseline row stands for everything up to its version.  checksum is CRC32 over the lines without their ends.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "tools.h"

static uint32_t crc32_add(uint32_t crc, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		crc ^= (unsigned char) text[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
	}
	return crc;
}

static const char *checksum_of(Arena *arena, const Source *source)
{
	const char *text = text_without_bom(source->text);
	uint32_t crc = 0xFFFFFFFFu;

	while (*text) {
		size_t length = strcspn(text, "\r\n");

		crc = crc32_add(crc, text, length);
		text += length;
		text += strncmp(text, "\r\n", 2) == 0 ? 2 : *text != '\0';
	}
	return arena_printf(arena, "%d", (int) (int32_t) ~crc);
}

/* "1_2" and "1.02" are the same version: the parts are numbers. */
static int version_compare(const char *a, const char *b)
{
	while (*a || *b) {
		char part_a[64] = "0", part_b[64] = "0";
		size_t length_a = strspn(a, "0123456789"), length_b = strspn(b, "0123456789");

		if (length_a > 0 && length_a < sizeof(part_a))
			memcpy(part_a, a, length_a), part_a[length_a] = '\0';
		if (length_b > 0 && length_b < sizeof(part_b))
			memcpy(part_b, b, length_b), part_b[length_b] = '\0';
		int order = number_compare(part_a, part_b);
		if (order)
			return order;
		a += length_a + (a[length_a] != '\0');
		b += length_b + (b[length_b] != '\0');
	}
	return 0;
}

static int score(const ForeignRow *row, const ForeignMigration *migration)
{
	if (migration->repeatable || !isdigit((unsigned char) *row->version))
		return strcmp(row->version, migration->version) == 0;
	return version_compare(row->version, migration->version) == 0;
}

/* Versions in their order, what is repeatable behind them. */
static int compare(const ForeignMigration *a, const ForeignMigration *b)
{
	if (a->repeatable != b->repeatable)
		return a->repeatable ? 1 : -1;
	return a->repeatable ? strcmp(a->version, b->version) : version_compare(a->version, b->version);
}

typedef struct Parts {
	char prefix;         /* V, U, R, B */
	const char *version; /* "" for R */
	const char *description;
} Parts;

static bool split_name(Arena *arena, const char *file, Parts *parts)
{
	const char *name = without_suffix(arena, file, ".sql .java .kt");
	const char *separator = strstr(name, "__");

	parts->prefix = *name;
	if (name == file || !*name || !strchr("VURB", *name) || !separator)
		return false;
	char *version = arena_strndup(arena, name + 1, (size_t) (separator - name - 1));
	for (char *c = version; *c; c++) {
		if (*c == '_')
			*c = '.';
		else if (!isdigit((unsigned char) *c) && *c != '.')
			return false;
	}
	parts->version = version;
	parts->description = separator + 2;
	return (*version != '\0') == (parts->prefix != 'R');
}

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, ".sql", true, &names);
	Parts parts;
	for (size_t i = 0; i < names.count; i++)
		if (split_name(folder->arena, path_name(names.items[i]), &parts))
			return true;
	return false;
}

/* "name.sql.conf" beside it may say executeInTransaction=false. */
static void read_settings(ForeignFolder *folder, ForeignMigration *migration)
{
	const char *path = arena_printf(folder->arena, "%s.conf", migration->path);
	const Source *source = file_exists(path) ? file_read(folder->arena, folder->diags, path) : NULL;

	if (source && strstr(source->text, "executeInTransaction=false"))
		migration->alone = true;
}

static bool read_one(ForeignFolder *folder, const char *name, const Parts *parts)
{
	Arena *arena = folder->arena;
	const Source *source;
	ForeignMigration *migration = reader_add(folder, name, &source);

	if (!migration)
		return false;
	char *description = arena_strdup(arena, parts->description);
	for (char *c = description; *c; c++)
		*c = *c == '_' ? ' ' : *c;
	migration->repeatable = parts->prefix == 'R';
	migration->version = migration->repeatable ? arena_printf(arena, "R:%s", description) : parts->version;
	migration->number = strchr(parts->version, '.') || !*parts->version ? NULL : parts->version;
	migration->when = when_from_number(migration->number);
	migration->name = parts->description;
	if (!text_ends_with(name, ".sql")) {
		migration->code = reader_language(name);
		return true;
	}
	migration->up = text_without_bom(source->text);
	migration->checksum = checksum_of(arena, source);
	const char *placeholder = find_placeholder(arena, source->text);
	/* The sum of a repeatable one is taken with the values in their places. */
	if (placeholder && migration->repeatable)
		migration->checksum = NULL;
	if (placeholder)
		migration->trouble = arena_printf(arena, "uses the placeholder %s", placeholder);
	read_settings(folder, migration);
	return true;
}

static bool add_undo(ForeignFolder *folder, const char *name, const Parts *parts)
{
	const Source *source = file_read(folder->arena, folder->diags, path_join(folder->arena, folder->path, name));

	for (size_t i = 0; source && i < folder->migrations.count; i++) {
		ForeignMigration *migration = folder->migrations.items[i];

		if (!migration->repeatable && version_compare(migration->version, parts->version) == 0)
			migration->down = text_without_bom(source->text);
	}
	return source;
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, "", true, &names);
	/* B files are for fresh databases and stand for what the V files make. */
	Parts parts;
	for (size_t i = 0; i < names.count; i++)
		if (split_name(folder->arena, path_name(names.items[i]), &parts) && strchr("VR", parts.prefix) &&
		    !read_one(folder, names.items[i], &parts))
			return false;
	for (size_t i = 0; i < names.count; i++)
		if (split_name(folder->arena, path_name(names.items[i]), &parts) && parts.prefix == 'U' &&
		    !add_undo(folder, names.items[i], &parts))
			return false;
	reader_sort(folder, compare);
	return true;
}

const ForeignTool foreign_flyway = {
	.name = "flyway",
	.title = "Flyway",
	.folders = "src/main/resources/db/migration db/migration sql migrations",
	.table = "flyway_schema_history",
	.columns = "installed_rank version description type script checksum success",
	.query =
	    "SELECT coalesce(version, 'R:' || description), NULL, checksum,"
	    " (extract(epoch FROM installed_on::timestamptz) * 1000)::bigint,"
	    " CASE WHEN type LIKE 'UNDO%' OR type = 'DELETE' THEN 'undone' WHEN NOT success THEN 'failed'"
	    " WHEN type LIKE '%BASELINE' THEN 'baseline' ELSE 'applied' END FROM (SELECT DISTINCT ON (version, CASE WHEN version IS NULL THEN description END) *"
	    " FROM %t WHERE type <> 'SCHEMA' ORDER BY version, CASE WHEN version IS NULL THEN description END,"
	    " installed_rank DESC) AS newest ORDER BY installed_rank",
	.order_by_rows = true,
	.recognise = recognise,
	.read = read,
	.score = score,
	.compare = version_compare,
};
