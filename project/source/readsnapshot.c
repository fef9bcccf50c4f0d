/*
 * readsnapshot.c: a snapshot as a schema, and what it says of itself.
 */
#include "readsnapshot.h"

#include <string.h>

#include "drizzle.h"
#include "file.h"
#include "analyse.h"
#include "interpret.h"
#include "snapshot.h"

/* drizzle: "prevId" (version 7), "prevIds" (version 8); the first one names a parent of zeros. */
static void read_drizzle_lineage(Job *job, const Json *json, Lineage *lineage)
{
	const char *parent = json_get_string(json, "prevId");
	const Json *list = json_get(json, "prevIds");

	lineage->drizzle = true;
	lineage->id = json_get_string(json, "id");
	if (parent && strspn(parent, "0-") != strlen(parent))
		strings_add(job->arena, &lineage->parents, parent);
	for (const Json *item = !list ? NULL : list->child; item; item = item->next) {
		if (item->type == JSON_STRING && strspn(item->string, "0-") != strlen(item->string))
			strings_add(job->arena, &lineage->parents, item->string);
	}
}

/* A snapshot of ours says all of itself in front of its objects. */
static const Json *snapshot_head(Job *job, const Source *source)
{
	const char *objects = snapshot_recognise(source) ? strstr(source->text, ",\"objects\":[") : NULL;

	if (!objects)
		return json_parse(job->arena, job->diags, source);
	const char *head = arena_printf(job->arena, "%.*s}", (int) (objects - source->text), source->text);
	return json_parse(job->arena, job->diags, source_new(job->arena, source->name, head, strlen(head)));
}

bool read_lineage(Job *job, const char *path, Lineage *lineage)
{
	const Source *source = file_read(job->arena, job->diags, path);
	const Json *json = !source ? NULL : snapshot_head(job, source);
	const Json *parents = !json ? NULL : json_get(json, "parents");

	*lineage = (Lineage){ 0 };
	if (!json)
		return false;
	if (!snapshot_recognise(source)) {
		read_drizzle_lineage(job, json, lineage);
		return true;
	}
	lineage->id = json_get_string(json, "id");
	lineage->tag = json_get_string(json, "tag");
	lineage->sql = json_get_string(json, "sql");
	for (const Json *item = !parents ? NULL : parents->child; item; item = item->next) {
		if (item->type == JSON_STRING)
			strings_add(job->arena, &lineage->parents, item->string);
	}
	return true;
}

/* What a snapshot of before says as SQL, read as SQL; what is said about the objects (comment, owner, privileges) stays. */
static bool read_earlier(Job *job, const Snapshot *snapshot)
{
	const List *texts = &snapshot->earlier;
	Strings keys = { 0 };
	Session session;

	session_init(&session, snapshot->schema, job->diags);
	for (size_t i = 0; i < texts->count; i++) {
		const EarlierText *text = texts->items[i];
		const char *key = arena_strdup(job->arena, object_key(job->arena, text->object));

		strings_add(job->arena, &keys, key);
		schema_remove(snapshot->schema, text->object);
		if (!sql_interpret(&session, source_new(job->arena, key, text->sql, strlen(text->sql))))
			return false;
	}
	if (texts->count && !sql_finish(&session))
		return false;
	for (size_t i = 0; i < texts->count; i++) {
		const Object *said = ((const EarlierText *) texts->items[i])->object;
		Object *object = schema_find_key(snapshot->schema, keys.items[i]);

		if (!object)
			continue;
		object->owner = said->owner;
		object->comment = said->comment;
		object->has_acl = said->has_acl;
		object->acl = said->acl;
	}
	return true;
}

Schema *read_snapshot(Job *job, const Source *source, Lineage *lineage)
{
	Snapshot snapshot = { 0 };

	if (snapshot_recognise(source)) {
		if (!snapshot_read(job->arena, job->diags, source, &snapshot) || !read_earlier(job, &snapshot))
			return NULL;
		*lineage = (Lineage){ snapshot.id, snapshot.parents, snapshot.tag, snapshot.sql, false };
		return snapshot.schema;
	}
	const Json *json = json_parse(job->arena, job->diags, source);
	if (!json)
		return NULL;
	if (drizzle_snapshot_recognise(json)) {
		read_drizzle_lineage(job, json, lineage);
		snapshot.schema = drizzle_snapshot_read(job->arena, job->diags, source, json);
		if (snapshot.schema)
			schema_qualify(snapshot.schema);
		return snapshot.schema;
	}
	diag_error(job->diags, (Span){ source, 0, 1 }, "this is no snapshot")
	    ->hint = "dbgen's own and drizzle's snapshots (version 7 and 8) are read";
	return NULL;
}
