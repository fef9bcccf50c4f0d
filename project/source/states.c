/*
 * states.c: what the SQL of migrations makes of a schema, without a server.
 */
#include "states.h"

#include <string.h>

#include "interpret.h"
#include "merge.h"
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
	Map *there = map_new(arena);

	for (size_t i = 0; i < schema->objects.count; i++)
		map_set(there, arena_printf(arena, "%p", schema->objects.items[i]), schema);
	for (size_t i = 0; i < names->objects.count; i++) {
		Object *object = names->objects.items[i];

		if (!map_get(there, arena_printf(arena, "%p", names->objects.items[i])))
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

Schema *state_start(Job *job, const Folder *folder)
{
	Schema *schema = schema_new(job->arena);

	if (IS_BASELINE(folder->consolidated) && !state_apply(schema, job->diags, folder->consolidated->source))
		return NULL;
	return schema;
}
