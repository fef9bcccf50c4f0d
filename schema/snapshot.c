#include "snapshot.h"

#include <string.h>

#include "acl.h"
#include "query.h"
#include "record.h"
#include "sha256.h"

static void add_strings(Buf *out, const char *key, const Strings *strings)
{
	json_add_string(out, key);
	buf_add(out, ":[");
	for (size_t i = 0; i < strings->count; i++) {
		if (i)
			buf_add_char(out, ',');
		json_add_string(out, strings->items[i]);
	}
	buf_add_char(out, ']');
}

static void add_text(Buf *out, const char *key, const char *text)
{
	if (!text)
		return;
	buf_add_char(out, ',');
	json_add_string(out, key);
	buf_add_char(out, ':');
	json_add_string(out, text);
}

static void add_object(Buf *out, const Object *object)
{
	buf_add(out, "{\"kind\":");
	json_add_string(out, kind_of(object)->word);
	add_text(out, "schema", object->parent ? NULL : object->schema);
	if (object->parent)
		add_text(out, "parent", object_key(out->arena, object->parent));
	add_text(out, "name", object->name);
	add_text(out, "args", object->args);
	buf_add(out, ",\"is\":{");
	size_t start = out->length;
	record_add_json(out, kind_of(object)->record, object);
	if (out->length > start) {
		memmove(out->data + start, out->data + start + 1, out->length - start);
		out->length--;
	}
	buf_add_char(out, '}');
	add_text(out, "owner", object->owner);
	add_text(out, "comment", object->comment);
	add_text(out, "swapped", object->swapped_from);
	if (object->has_acl) {
		Strings acl = strings_copy(out->arena, &object->acl);
		privileges_hide_maintain(out->arena, object, &acl);
		strings_sort(&acl);
		buf_add_char(out, ',');
		add_strings(out, "acl", &acl);
	}
	buf_add_char(out, '}');
}

static const char id_follows[] = "{\"dbgen\":%d,\"id\":\"";
static const char no_id[] = "0000000000000000000000000000000000000000000000000000000000000000";
static const char objects_follow[] = ",\"objects\":[\n";
static const char end[] = "\n]}\n";

static void add_line(Buf *out, size_t index, const Object *object)
{
	if (index)
		buf_add(out, ",\n");
	add_object(out, object);
}

/* What most objects take at most (more costs a copy), and what is handed on at once. */
enum { OBJECT_BYTES = 256, PIECE_BYTES = 64 * 1024 };

void snapshot_write(Buf *out, Snapshot *snapshot)
{
	const List *sorted = schema_sorted(snapshot->schema);
	Sha256 *sha = sha256_open();

	for (size_t i = 0; i < snapshot->parents.count; i++) {
		sha256_add(sha, snapshot->parents.items[i], strlen(snapshot->parents.items[i]));
		sha256_add(sha, "\n", 1);
	}
	buf_reserve(out, sorted->count * OBJECT_BYTES);
	buf_printf(out, id_follows, SNAPSHOT_VERSION);
	size_t id_at = out->length; /* known when everything is written */
	buf_printf(out, "%s\",", no_id);
	add_strings(out, "parents", &snapshot->parents);
	add_text(out, "tag", snapshot->tag);
	add_text(out, "sql", snapshot->sql);
	buf_add(out, objects_follow);
	size_t lines = out->length;
	for (size_t i = 0; i < sorted->count; i++)
		add_line(out, i, sorted->items[i]);
	sha256_add(sha, out->data + lines, out->length - lines);
	snapshot->id = sha256_so_far(out->arena, sha);
	sha256_close(sha);
	memcpy(out->data + id_at, snapshot->id, sizeof(no_id) - 1);
	buf_add(out, end);
}

void snapshot_pour(Buf *out, const Schema *schema, SnapshotTake *take, void *context)
{
	const List *sorted = schema_sorted((Schema *) schema);

	buf_printf(out, id_follows, SNAPSHOT_VERSION);
	buf_printf(out, "%s\"%s", no_id, objects_follow);
	for (size_t i = 0; i < sorted->count; i++) {
		add_line(out, i, sorted->items[i]);
		if (out->length < PIECE_BYTES)
			continue;
		take(context, out);
		buf_clear(out);
	}
	buf_add(out, end);
	take(context, out);
	buf_clear(out);
}

void snapshot_add(Buf *out, const Schema *schema, const Strings *parents)
{
	Snapshot snapshot = { .parents = *parents, .schema = (Schema *) schema };

	snapshot_write(out, &snapshot);
}

bool snapshot_recognise(const Source *source)
{
	static const char blanks[] = " \t\r\n", first[] = "\"dbgen\"";
	const char *at = source->text + strspn(source->text, blanks);
	if (*at != '{')
		return false;
	at += 1 + strspn(at + 1, blanks);
	return strncmp(at, first, strlen(first)) == 0;
}

/* An object that waits for its parent, which stands behind it as often as before it. */
typedef struct Waiting {
	Object *object;
	const char *parent; /* its key; NULL: it has none */
	Span span;
} Waiting;

typedef struct Reader {
	Arena *arena;
	Arena *work; /* what is not kept */
	Diags *diags;
	Span span; /* of the object that is read */
	Schema *schema;
	List waiting; /* of Waiting, as in the file */
	Map *by_key;  /* the same */
	size_t depth;
	bool version_known;
	List earlier; /* of EarlierText */
} Reader;

static bool malformed(Reader *r, const char *what)
{
	Diag *diag = diag_error(r->diags, r->span, "malformed snapshot: %s", what);
	diag->hint = "restore the file from version control; a snapshot is written by `dbgen generate` only";
	return false;
}

static bool read_aspects(Reader *r, Object *object, const Json *json)
{
	const char *owner = json_get_string(json, "owner"), *comment = json_get_string(json, "comment");
	const char *swapped = json_get_string(json, "swapped");
	object->owner = owner ? arena_strdup(r->arena, owner) : NULL;
	object->comment = comment ? arena_strdup(r->arena, comment) : NULL;
	object->swapped_from = swapped ? arena_strdup(r->arena, swapped) : NULL;
	const Json *acl = json_get(json, "acl");
	if (!acl)
		return true;
	object->has_acl = true;
	for (const Json *item = acl->child; item; item = item->next) {
		if (item->type != JSON_STRING || !strchr(item->string, '='))
			return malformed(r, "\"acl\" is a list of \"role=PRIVILEGE\"");
		strings_add(r->arena, &object->acl, arena_strdup(r->arena, item->string));
	}
	privileges_add_maintain(r->arena, object, &object->acl);
	strings_sort(&object->acl);
	return true;
}

static bool known_members(Reader *r, const Json *json)
{
	static const char *const members[] = { "kind", "schema", "parent",  "name",    "args",
		                                   "is",   "owner",  "comment", "swapped", "acl" };
	for (const Json *member = json->child; member; member = member->next) {
		bool known = false;
		for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
			known = known || strcmp(member->key, members[i]) == 0;
		if (!known)
			return malformed(r, arena_printf(r->arena, "unknown member \"%s\"", member->key));
	}
	return true;
}

/* Its names say which it is: one that is empty, or no text, would make another object of it. */
static bool check_identity(Reader *r, const Kind *kind, const Json *json)
{
	static const char *const members[] = { "name", "schema", "parent", "args" };
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		const Json *member = json_get(json, members[i]);
		bool may_be_empty = strcmp(members[i], "args") == 0 || (kind->any_name && strcmp(members[i], "name") == 0);
		if (member && (member->type != JSON_STRING || (!may_be_empty && !*member->string)))
			return malformed(r, arena_printf(r->arena, "the \"%s\" of a %s is %s", members[i], kind->word,
			                                 member->type == JSON_STRING ? "empty" : "no text"));
	}
	if ((kind->flags & KIND_IN_SCHEMA) && !kind->parents && !json_get(json, "schema"))
		return malformed(r, arena_printf(r->arena, "the %s \"%s\" has no \"schema\"", kind->word,
		                                 json_get_string(json, "name")));
	return true;
}

/* Most kinds that are models were held as text once. */
static bool is_earlier(Reader *r, Object *object, const Json *is)
{
	const char *sql = is ? json_get_string(is, "definition") : NULL;
	if (!sql || !json_get(is, "address") || object_is_opaque(object))
		return false;
	EarlierText *text = arena_new_struct(r->arena, EarlierText);
	*text = (EarlierText){ object, arena_strdup(r->arena, sql) };
	list_add(r->arena, &r->earlier, text);
	return true;
}

/* The key it will have: PARENT is its parent's, NULL without one. */
static const char *stored_key(Arena *arena, const Object *object, const char *parent)
{
	if (!parent)
		return object_key(arena, object);
	Object probe = { .kind = object->kind, .name = object->name, .args = object->args };
	const char *above = parent;
	for (int i = 0; i < KIND_COUNT; i++) {
		const char *word = kind_row((KindId) i)->word;
		size_t length = strlen(word);
		if (strncmp(parent, word, length) == 0 && parent[length] == ' ')
			above = parent + length + 1;
	}
	return arena_printf(arena, "%s %s.%s", kind_of(object)->word, above, object_name(arena, &probe));
}

static bool add_waiting(Reader *r, Object *object, const char *parent)
{
	Arena *scratch = arena_new();
	const char *key = stored_key(scratch, object, parent);
	Waiting *waiting = map_get(r->by_key, key);
	bool is_new = !waiting;
	if (is_new) {
		waiting = arena_new_struct(r->work, Waiting);
		*waiting = (Waiting){ object, parent ? arena_strdup(r->work, parent) : NULL, r->span };
		map_set(r->by_key, key, waiting);
		list_add(r->work, &r->waiting, waiting);
	}
	arena_free(scratch);
	return is_new || malformed(r, arena_printf(r->arena, "\"%s\" is there twice", object->name));
}

static bool check_version(Reader *r, const Json *whole)
{
	const Json *version = json_get(whole, "dbgen");
	if (!version || version->type != JSON_NUMBER)
		return malformed(r, "\"dbgen\", \"id\" and \"objects\" are needed");
	r->version_known = version->number == SNAPSHOT_VERSION;
	if (!r->version_known)
		diag_error(r->diags, r->span, "snapshot version %.15g was written by another dbgen; this one reads version %d",
		           version->number, SNAPSHOT_VERSION)
		    ->hint = "upgrade dbgen";
	return r->version_known;
}

/* Objects are made of the file's one by one: a tree of the whole of it is many times larger than they are. */
static bool read_object(void *context, Span place, const Json *before, const Json *json)
{
	Reader *r = context;
	KindId kind;
	const char *word = json_get_string(json, "kind"), *name = json_get_string(json, "name");
	if (!r->version_known && !check_version(r, before))
		return false;
	r->span = place;
	if (!word || !name || !kind_find(word, &kind))
		return malformed(r, "an object has no known \"kind\" or no \"name\"");
	if (!known_members(r, json) || !check_identity(r, kind_row(kind), json))
		return false;
	Object *object = object_new(r->arena, kind, json_get_string(json, "schema"), name, json_get_string(json, "args"));
	const Json *is = json_get(json, "is");
	if (!add_waiting(r, object, json_get_string(json, "parent")))
		return false;
	static const Json nothing = { .type = JSON_OBJECT };
	if (!is_earlier(r, object, is) &&
	    !record_read_json(r->arena, r->diags, r->span, kind_row(kind)->record, object, is ? is : &nothing))
		return false;
	return read_aspects(r, object, json);
}

/* Parents come into the schema before their children. */
static bool add_to_schema(Reader *r, const Waiting *waiting)
{
	const Waiting *parent = waiting->parent ? map_get(r->by_key, waiting->parent) : NULL;
	if (waiting->object->key)
		return true; /* there already, as the parent of an earlier one */
	r->span = waiting->span;
	if (waiting->parent && (!parent || r->depth > 4))
		return malformed(r, arena_printf(r->arena, "there is no \"%s\"", waiting->parent));
	r->depth++;
	bool good = !parent || add_to_schema(r, parent);
	r->depth--;
	r->span = good ? waiting->span : r->span;
	if (good && !kind_goes_under(waiting->object->kind, parent ? parent->object : NULL))
		return malformed(r, arena_printf(r->arena, "the %s \"%s\" belongs to %s", kind_of(waiting->object)->word,
		                                 waiting->object->name, parent ? waiting->parent : "nothing"));
	if (!good || schema_adopt(r->schema, waiting->object, parent ? parent->object : NULL))
		return good;
	return malformed(r, arena_printf(r->arena, "\"%s\" is there twice", waiting->object->name));
}

typedef struct Named {
	const Schema *schema;
	Object *object;
	const Object *table; /* whose columns are looked for */
	const char *missing; /* the first that it does not have; NULL: none */
	const Object *in;    /* the table that does not have it */
} Named;

static void look_for_column(void *context, const char **column)
{
	Named *named = context;
	if (named->missing || object_child(named->table, KIND_COLUMN, *column))
		return;
	named->missing = *column;
	named->in = named->table;
}

static void look_in_table(Named *named, const Object *table)
{
	named->table = table;
	if (table && is_table(table))
		object_visit_columns(named->object, table, look_for_column, named);
}

static void look_in_referenced(void *context, const Field *field, void *value)
{
	Named *named = context;
	if (field->type == FIELD_REF)
		look_in_table(named, schema_find_ref(named->schema, *(const Ref *) value));
}

/* Extensions make schemas that are no objects. */
static bool has_schema(const Schema *schema, const char *name)
{
	bool found = schema_find(schema, KIND_SCHEMA, NULL, NULL, name, NULL);
	for (size_t i = 0; !found && i < schema->objects.count; i++)
		found = ((const Object *) schema->objects.items[i])->kind == KIND_EXTENSION;
	return found;
}

/* TABLE has itself above it; LEFT: so many steps may be taken, which only a circle needs more of. */
static bool is_circular(const Schema *schema, const Object *table, size_t left)
{
	if (!table || !is_table(table))
		return false;
	if (left == 0)
		return true;
	const Table *details = (const Table *) table;
	if (is_circular(schema, schema_find_ref(schema, details->partition_of), left - 1))
		return true;
	for (size_t i = 0; i < details->inherits.count; i++)
		if (is_circular(schema, schema_find_ref(schema, ((const Parent *) details->inherits.items[i])->table),
		                left - 1))
			return true;
	return false;
}

/* What an object is in, and the columns that it names, are there: SQL would be made of it that cannot run. */
static bool check_named(Reader *r, const Waiting *waiting)
{
	Object *object = waiting->object;
	Named named = { .schema = r->schema, .object = object };
	r->span = waiting->span;
	if (object->schema && !object->parent && !has_schema(r->schema, object->schema))
		return malformed(r, arena_printf(r->arena, "there is no schema \"%s\" for %s", object->schema,
		                                 object_key(r->arena, object)));
	if (is_circular(r->schema, object, r->schema->objects.count))
		return malformed(r, arena_printf(r->arena, "%s has itself for a parent", object_key(r->arena, object)));
	look_in_table(&named, object->parent);
	record_visit(kind_of(object)->record, object, look_in_referenced, &named);
	return !named.missing ||
	       malformed(r, arena_printf(r->arena, "%s names column \"%s\", which %s does not have",
	                                 object_key(r->arena, object), named.missing, object_key(r->arena, named.in)));
}

static int compare_position(const Object *a, const Object *b)
{
	int64_t pa = a->kind == KIND_COLUMN ? ((const Column *) a)->position : ((const ViewColumn *) a)->position;
	int64_t pb = b->kind == KIND_COLUMN ? ((const Column *) b)->position : ((const ViewColumn *) b)->position;
	return pa < pb ? -1 : pa > pb;
}

/* The file is sorted by name; tables want their columns by position. */
static void order_columns(Object *table)
{
	List *children = &table->children;
	for (size_t i = 1; i < children->count; i++)
		for (size_t j = i; j > 0; j--) {
			Object *a = children->items[j - 1], *b = children->items[j];
			if (a->kind != b->kind || (a->kind != KIND_COLUMN && a->kind != KIND_VIEW_COLUMN) ||
			    compare_position(a, b) <= 0)
				break;
			children->items[j - 1] = b;
			children->items[j] = a;
		}
}

static bool read_snapshot(Reader r, const Source *source, Snapshot *snapshot)
{
	Span whole = r.span;
	const Json *json = json_parse_apart(r.work, r.diags, source, "objects", read_object, &r);
	r.span = whole;
	if (!json)
		return false;
	const Json *objects = json_get(json, "objects");
	const char *id = json_get_string(json, "id");
	if (!objects || objects->type != JSON_ARRAY || !id)
		return malformed(&r, "\"dbgen\", \"id\" and \"objects\" are needed");
	if (!r.version_known && !check_version(&r, json))
		return false;
	for (size_t i = 0; i < r.waiting.count; i++)
		if (!add_to_schema(&r, r.waiting.items[i]))
			return false;
	for (size_t i = 0; i < r.waiting.count; i++)
		if (!check_named(&r, r.waiting.items[i]))
			return false;
	r.span = whole;
	for (size_t i = 0; i < r.schema->objects.count; i++)
		order_columns(r.schema->objects.items[i]);
	const char *tag = json_get_string(json, "tag"), *sql = json_get_string(json, "sql");
	*snapshot = (Snapshot){ .id = arena_strdup(r.arena, id), .schema = r.schema, .earlier = r.earlier };
	snapshot->tag = tag ? arena_strdup(r.arena, tag) : NULL;
	snapshot->sql = sql ? arena_strdup(r.arena, sql) : NULL;
	const Json *parents = json_get(json, "parents");
	for (const Json *item = parents ? parents->child : NULL; item; item = item->next)
		if (item->type == JSON_STRING)
			strings_add(r.arena, &snapshot->parents, arena_strdup(r.arena, item->string));
	return true;
}

bool snapshot_read(Arena *arena, Diags *diags, const Source *source, Snapshot *snapshot)
{
	Arena *work = arena_new();
	Reader r = { .arena = arena, .work = work, .diags = diags, .span = { source, 0, 0 } };
	r.schema = schema_new_bare(arena);
	r.schema->remembers_swaps = true;
	r.by_key = map_new(work);
	bool good = read_snapshot(r, source, snapshot);
	arena_free(work);
	return good;
}
