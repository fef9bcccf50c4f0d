/*
 * states.c: what the SQL of migrations makes of a schema, without a server.
 */
#include "states.h"

#include <string.h>

#include "file.h"
#include "interpret.h"
#include "merge.h"
#include "sqltext.h"
#include "variables.h"

static bool is_told(const Diags *diags, const char *message)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		if (strcmp(((const Diag *) diags->list.items[i])->message, message) == 0)
			return true;
	}
	return false;
}

/* What is only to be known ("roles belong to the whole cluster") is told once, not by every file. */
static void hand_on(Diags *to, const Diags *from)
{
	for (size_t i = 0; i < from->list.count; i++) {
		Diag *diag = from->list.items[i];

		if (diag->severity == SEVERITY_NOTE && is_told(to, diag->message))
			continue;
		list_add(to->arena, &to->list, diag);
		to->errors += diag->severity == SEVERITY_ERROR;
	}
}

bool state_apply(Schema *schema, Diags *diags, const Source *source)
{
	Diags own;

	diags_init(&own, diags->arena);
	Session session;
	session_init(&session, schema, &own);
	bool read = sql_interpret(&session, source);
	read = sql_finish(&session) && read;
	hand_on(diags, &own);
	return read;
}

const Source *migration_text(Job *job, const Migration *migration)
{
	const Source *source = migration->source;

	if (!job->config || !job->config->migration_variables)
		return source;
	const char *text = variables_fill(job->arena, job->diags, job->config->migration_variables,
	                                  (Span){ source, 0, source->length });
	return !text ? NULL : source_new(job->arena, source->name, text, strlen(text));
}

/* The objects of a schema and what they were called. */
typedef struct Names {
	List objects;
	Strings names;
	List labels; /* of Strings: of an enum */
} Names;

static Strings *enum_labels(Arena *arena, const Object *object)
{
	Strings *labels = arena_new_struct(arena, Strings);

	for (size_t i = 0; object->kind == KIND_ENUM && i < ((const Enum *) object)->labels.count; i++)
		strings_add(arena, labels, ((const EnumLabel *) ((const Enum *) object)->labels.items[i])->label);
	return labels;
}

static Names remember_names(Arena *arena, const Schema *schema)
{
	Names names = { 0 };

	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		list_add(arena, &names.objects, object);
		strings_add(arena, &names.names, arena_strdup(arena, object->name));
		list_add(arena, &names.labels, enum_labels(arena, object));
	}
	return names;
}

static bool has_label(const Enum *type, const char *label)
{
	for (size_t i = 0; i < type->labels.count; i++) {
		if (strcmp(((const EnumLabel *) type->labels.items[i])->label, label) == 0)
			return true;
	}
	return false;
}

/* A label can be added or renamed, never taken out: the one that is gone is the one that is new at its place. */
static void note_labels(Object *object, const Strings *before)
{
	Enum *type = (Enum *) object;

	if (object->kind != KIND_ENUM || type->labels.count != before->count)
		return;
	for (size_t i = 0; i < before->count; i++) {
		EnumLabel *label = type->labels.items[i];

		if (!has_label(type, before->items[i]) && !strings_has(before, label->label))
			label->renamed_from = before->items[i];
	}
}

/* The interpreter renames an object where it is, so one that is still there under another name was renamed. */
static void note_renames(Arena *arena, Schema *schema, const Names *names)
{
	AddressMap *there = address_map_new(arena);

	for (size_t i = 0; i < schema->objects.count; i++)
		address_map_set(there, schema->objects.items[i], schema);
	for (size_t i = 0; i < names->objects.count; i++) {
		Object *object = names->objects.items[i];

		if (!address_map_get(there, object))
			continue;
		if (strcmp(object->name, names->names.items[i]) != 0)
			object->renamed_from = names->names.items[i];
		note_labels(object, names->labels.items[i]);
	}
}

Schema *state_after(Job *job, const Schema *before, const Migration *migration)
{
	Schema *schema = merge_copy(job->arena, before);
	Names names = remember_names(job->arena, schema);
	const Source *source = migration_text(job, migration);

	if (!source || !state_apply(schema, job->diags, source))
		return NULL;
	note_renames(job->arena, schema, &names);
	return schema;
}

/* A line of a snapshot that is a row: its key. */
static void follow_row(Job *job, Arena *work, const char *line, size_t length, Map *rows)
{
	static const char table[] = "table ";
	Diags unused;

	diags_init(&unused, work);
	const Json *json = json_parse(work, &unused, source_new(work, "row", line, length));
	const char *parent = json ? json_get_string(json, "parent") : NULL;
	const char *name = json ? json_get_string(json, "name") : NULL;
	if (parent && name && text_starts_with(parent, table))
		map_set(rows, sql_text(work, "%s %s.%I", kind_row(KIND_ROW)->word, parent + strlen(table), name), job);
}

/* Snapshots have an object a line. */
static void follow_snapshot(Job *job, Arena *work, const char *path, Map *rows)
{
	static const char start[] = "{\"kind\":\"row\",";
	Diags unused;

	diags_init(&unused, work);
	const Source *source = file_read(work, &unused, path);
	for (const char *line = source ? source->text : ""; *line;) {
		size_t length = strcspn(line, "\n");
		bool last = line[length] == '\0';

		if (strncmp(line, start, sizeof(start) - 1) == 0)
			follow_row(job, work, line, length - (line[length - 1] == ','), rows);
		line += length + !last;
	}
}

/* The rows that any snapshot of the folder states; NULL: there are none. */
static const Map *rows_of_snapshots(Job *job, const Folder *folder)
{
	Map *rows = map_new(job->arena);
	Strings seen = { 0 };

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const char *path = ((const Migration *) folder->migrations.items[i])->snapshot_path;

		if (!path || strings_has(&seen, path))
			continue;
		Arena *work = arena_new();
		strings_add(job->arena, &seen, path);
		follow_snapshot(job, work, path, rows);
		arena_free(work);
	}
	return map_count(rows) > 0 ? rows : NULL;
}

Schema *state_start(Job *job, const Folder *folder)
{
	Schema *schema = schema_new(job->arena);
	schema->rows_followed = rows_of_snapshots(job, folder);

	if (IS_BASELINE(folder->consolidated) && !state_apply(schema, job->diags, folder->consolidated->source))
		return NULL;
	return schema;
}
