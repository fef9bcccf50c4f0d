/*
 * states.c: what the SQL of migrations makes of a schema, without a server.
 */
#include "states.h"

#include <string.h>

#include "analyse.h"
#include "effects.h"
#include "file.h"
#include "interpret.h"
#include "merge.h"
#include "readsnapshot.h"
#include "sha256.h"
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

/* How a file was read. */
typedef struct Reading {
	Diags diags;
	bool ok;
	bool grammar; /* it is not, as the grammar does not know what is written */
} Reading;

/* What a newer PostgreSQL is known to read stays as it is written: that is to be known, and no mistake. */
static void add_unread(Reading *reading, const List *unread)
{
	for (size_t i = 0; i < unread->count; i++) {
		Diag *diag = unread->items[i];

		if (diag->severity == SEVERITY_WARNING)
			diag->severity = SEVERITY_NOTE;
		else
			reading->ok = false;
		reading->grammar = reading->grammar || diag->severity == SEVERITY_ERROR;
		list_add(reading->diags.arena, &reading->diags.list, diag);
		reading->diags.errors += diag->severity == SEVERITY_ERROR;
	}
}

/* EFFECTS: see state_next_watched; NULL: nobody asks. */
static Reading read_state(Schema *schema, Arena *arena, const Source *source, EffectsPast *past, List *effects)
{
	Reading reading = { 0 };
	List unread = { 0 };
	Session session;

	diags_init(&reading.diags, arena);
	session_init(&session, schema, &reading.diags);
	session.unread = &unread;
	if (effects)
		effects_watch(&session, schema->arena, EFFECTS_VERSION, past, effects);
	reading.ok = sql_interpret(&session, source);
	reading.ok = sql_finish(&session) && reading.ok;
	reading.grammar = session.stuck;
	add_unread(&reading, &unread);
	return reading;
}

bool state_apply(Schema *schema, Diags *diags, const Source *source)
{
	Reading reading = read_state(schema, diags->arena, source, NULL, NULL);

	hand_on(diags, &reading.diags);
	return reading.ok;
}

/* What the snapshot says that was written with the SQL of MIGRATION as it is now; NULL: there is none. */
static Schema *written_state(Job *job, const Migration *migration)
{
	const Source *sql = migration->source;
	const Source *source = !migration->snapshot_path ? NULL
	                                                 : file_read(job->arena, job->diags, migration->snapshot_path);
	Lineage lineage = { 0 };
	Schema *schema = !source ? NULL : read_snapshot(job, source, &lineage);
	const char *hash = sha256_hex(job->arena, sql->text, migration_sql_length(sql->text));

	return schema && lineage.sql && strcmp(lineage.sql, hash) == 0 ? schema : NULL;
}

/* What could not be read is to be known, and so is what follows from that. */
static void make_notes(Reading *reading, bool grammar)
{
	for (size_t i = 0; i < reading->diags.list.count; i++) {
		Diag *diag = reading->diags.list.items[i];

		if (diag->severity == SEVERITY_ERROR) {
			diag->severity = SEVERITY_NOTE;
			diag->message = grammar
			                    ? arena_printf(reading->diags.arena, "not read, by the grammar of PostgreSQL %d: %s",
			                                   sql_grammar(), diag->message)
			                    : arena_printf(reading->diags.arena, "left out: %s", diag->message);
		}
	}
	reading->diags.errors = 0;
	reading->ok = true;
}

Schema *state_next_watched(Job *job, Schema *before, const Migration *migration, const Source *source, int flags,
                           EffectsPast *past, List *effects)
{
	Reading reading = read_state(before, job->arena, source, past, effects);
	Schema *written = reading.ok || !reading.grammar || !(flags & STATE_OWN_PAST) ? NULL
	                                                                              : written_state(job, migration);

	job->newer = job->newer || reading.grammar;
	if (written) {
		written->rows_followed = before->rows_followed;
		diag_note(
		    job->diags, (Span){ migration->source, 0, 0 },
		    "not read, by the grammar of PostgreSQL %d: what %s makes is taken from its snapshot, which was written with it",
		    sql_grammar(), migration->tag);
		return written;
	}
	if (!reading.ok && (flags & STATE_AS_FAR_AS_GOES || (job->newer && flags & STATE_AS_FAR_AS_READ)))
		make_notes(&reading, job->newer);
	hand_on(job->diags, &reading.diags);
	return reading.ok ? before : NULL;
}

Schema *state_next(Job *job, Schema *before, const Migration *migration, const Source *source, int flags)
{
	return state_next_watched(job, before, migration, source, flags, NULL, NULL);
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

Schema *state_after(Job *job, const Schema *before, const Migration *migration, int flags)
{
	Schema *schema = merge_copy(job->arena, before);
	Names names = remember_names(job->arena, schema);
	const Source *source = migration_text(job, migration);

	Schema *after = !source ? NULL : state_next(job, schema, migration, source, flags);
	if (after)
		note_renames(job->arena, after, &names);
	return after;
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
