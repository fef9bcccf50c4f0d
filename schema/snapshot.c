#include "snapshot.h"

#include <string.h>

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
	if (object->has_acl) {
		buf_add_char(out, ',');
		add_strings(out, "acl", &object->acl);
	}
	buf_add_char(out, '}');
}

/* What most objects take at most; more costs a copy. */
enum { OBJECT_BYTES = 256 };

void snapshot_write(Buf *out, Snapshot *snapshot)
{
	Arena *work = arena_new();
	Buf whole;
	buf_init(&whole, work);
	buf_reserve(&whole, snapshot->schema->objects.count * OBJECT_BYTES);
	for (size_t i = 0; i < snapshot->parents.count; i++)
		buf_printf(&whole, "%s\n", snapshot->parents.items[i]);
	size_t lines = whole.length;
	const List *sorted = schema_sorted(snapshot->schema);
	for (size_t i = 0; i < sorted->count; i++) {
		if (i)
			buf_add(&whole, ",\n");
		add_object(&whole, sorted->items[i]);
	}
	snapshot->id = sha256_hex(out->arena, whole.data, whole.length);
	buf_reserve(out, whole.length + OBJECT_BYTES);
	buf_printf(out, "{\"dbgen\":%d,\"id\":\"%s\",", SNAPSHOT_VERSION, snapshot->id);
	add_strings(out, "parents", &snapshot->parents);
	add_text(out, "tag", snapshot->tag);
	add_text(out, "sql", snapshot->sql);
	buf_add(out, ",\"objects\":[\n");
	buf_add_n(out, whole.data + lines, whole.length - lines);
	buf_add(out, "\n]}\n");
	arena_free(work);
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

typedef struct Reader {
	Arena *arena;
	Arena *tree;    /* where the JSON is */
	Arena *scratch; /* for the keys of one object */
	Diags *diags;
	Span span;
	Schema *schema;
	Map *by_key; /* the JSON objects, so that a parent may stand after its child */
	size_t depth;
	List earlier; /* of EarlierText */
} Reader;

static bool malformed(Reader *r, const char *what)
{
	Diag *diag = diag_error(r->diags, r->span, "malformed snapshot: %s", what);
	diag->hint = "restore the file from version control; a snapshot is written by `dbgen generate` only";
	return false;
}

static const char *json_key(Reader *r, const Json *json, KindId *kind)
{
	const char *word = json_get_string(json, "kind"), *name = json_get_string(json, "name");
	if (!word || !name || !kind_find(word, kind))
		return NULL;
	const char *parent = json_get_string(json, "parent"), *args = json_get_string(json, "args");
	const char *in_schema = json_get_string(json, "schema");
	return arena_printf(r->scratch, "%s|%s|%s|%s|%s", word, parent ? parent : "", in_schema ? in_schema : "", name,
	                    args ? args : "");
}

static bool read_aspects(Reader *r, Object *object, const Json *json)
{
	const char *owner = json_get_string(json, "owner"), *comment = json_get_string(json, "comment");
	object->owner = owner ? arena_strdup(r->arena, owner) : NULL;
	object->comment = comment ? arena_strdup(r->arena, comment) : NULL;
	const Json *acl = json_get(json, "acl");
	if (!acl)
		return true;
	object->has_acl = true;
	for (const Json *item = acl->child; item; item = item->next) {
		if (item->type != JSON_STRING || !strchr(item->string, '='))
			return malformed(r, "\"acl\" is a list of \"role=PRIVILEGE\"");
		strings_add(r->arena, &object->acl, arena_strdup(r->arena, item->string));
	}
	strings_sort(&object->acl);
	return true;
}

static bool known_members(Reader *r, const Json *json)
{
	static const char *const members[] = { "kind", "schema", "parent", "name", "args", "is", "owner", "comment", "acl" };
	for (const Json *member = json->child; member; member = member->next) {
		bool known = false;
		for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
			known = known || strcmp(member->key, members[i]) == 0;
		if (!known)
			return malformed(r, arena_printf(r->arena, "unknown member \"%s\"", member->key));
	}
	return true;
}

static Object *read_object(Reader *r, const Json *json);

static bool find_parent(Reader *r, const Json *json, Object **parent)
{
	const char *key = json_get_string(json, "parent");
	*parent = NULL;
	if (!key)
		return true;
	*parent = schema_find_key(r->schema, key);
	if (*parent)
		return true;
	const Json *parent_json = map_get(r->by_key, key);
	if (!parent_json || r->depth > 4)
		return malformed(r, arena_printf(r->arena, "there is no \"%s\"", key));
	r->depth++;
	*parent = read_object(r, parent_json);
	r->depth--;
	return *parent;
}

/* Most kinds that are models were held as text once. */
static bool is_earlier(Reader *r, Object *object, const Json *is)
{
	const char *sql = json_get_string(is, "definition");
	if (!sql || !json_get(is, "address") || object_is_opaque(object))
		return false;
	EarlierText *text = arena_new_struct(r->arena, EarlierText);
	*text = (EarlierText){ object, arena_strdup(r->arena, sql) };
	list_add(r->arena, &r->earlier, text);
	return true;
}

static Object *read_object(Reader *r, const Json *json)
{
	KindId kind;
	const char *word = json_get_string(json, "kind"), *name = json_get_string(json, "name");
	if (!word || !name || !kind_find(word, &kind)) {
		malformed(r, "an object has no known \"kind\" or no \"name\"");
		return NULL;
	}
	Object *parent;
	if (!known_members(r, json) || !find_parent(r, json, &parent))
		return NULL;
	const char *in_schema = json_get_string(json, "schema"), *args = json_get_string(json, "args");
	Object *object = schema_find(r->schema, kind, in_schema, parent, name, args);
	if (object)
		return object; /* made already, as the parent of an earlier one */
	object = schema_add(r->schema, kind, in_schema, parent, name, args);
	const Json *is = json_get(json, "is");
	if (is && is_earlier(r, object, is))
		return read_aspects(r, object, json) ? object : NULL;
	if (is && !record_read_json(r->arena, r->diags, r->span, kind_row(kind)->record, object, is))
		return NULL;
	return read_aspects(r, object, json) ? object : NULL;
}

/* Parents are named by their key; each object's own is not stored, so it is put together here. */
static const char *stored_key(Reader *r, const Json *json, KindId kind)
{
	const char *parent = json_get_string(json, "parent"), *in_schema = json_get_string(json, "schema");
	Object probe = {
		.kind = kind, .schema = in_schema, .name = json_get_string(json, "name"), .args = json_get_string(json, "args")
	};
	if (!parent)
		return object_key(r->scratch, &probe);
	const char *above = parent;
	for (int i = 0; i < KIND_COUNT; i++) {
		const char *word = kind_row((KindId) i)->word;
		size_t length = strlen(word);
		if (strncmp(parent, word, length) == 0 && parent[length] == ' ')
			above = parent + length + 1;
	}
	probe.schema = NULL;
	const char *own = object_name(r->scratch, &probe);
	return arena_printf(r->scratch, "%s %s.%s", kind_row(kind)->word, above, own);
}

static bool read_objects(Reader *r, const Json *objects)
{
	for (const Json *item = objects->child; item; item = item->next) {
		KindId kind;
		const char *identity = json_key(r, item, &kind);
		if (!identity)
			return malformed(r, "an object has no known \"kind\" or no \"name\"");
		if (map_get(r->by_key, identity))
			return malformed(r, arena_printf(r->arena, "\"%s\" is there twice", json_get_string(item, "name")));
		map_set(r->by_key, identity, (void *) item);
		map_set(r->by_key, stored_key(r, item, kind), (void *) item);
		arena_clear(r->scratch);
	}
	for (const Json *item = objects->child; item; item = item->next)
		if (!read_object(r, item))
			return false;
	return true;
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

static bool read_snapshot(Reader r, const Json *json, Snapshot *snapshot)
{
	const Json *version = json_get(json, "dbgen"), *objects = json_get(json, "objects");
	const char *id = json_get_string(json, "id");
	if (!version || version->type != JSON_NUMBER || !objects || objects->type != JSON_ARRAY || !id)
		return malformed(&r, "\"dbgen\", \"id\" and \"objects\" are needed");
	if (version->number != SNAPSHOT_VERSION) {
		diag_error(r.diags, r.span, "snapshot version %d was written by another dbgen; this one reads version %d",
		           (int) version->number, SNAPSHOT_VERSION)
		    ->hint = "upgrade dbgen";
		return false;
	}
	if (!read_objects(&r, objects))
		return false;
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

/* The tree is much larger than what is made of it, and is not kept. */
bool snapshot_read(Arena *arena, Diags *diags, const Source *source, Snapshot *snapshot)
{
	Arena *tree = arena_new();
	const Json *json = json_parse(tree, diags, source);
	Arena *scratch = arena_new();
	Reader r = { arena, tree, scratch, diags, { source, 0, 0 }, schema_new_bare(arena), map_new(tree), 0, { 0 } };
	bool good = json && read_snapshot(r, json, snapshot);
	arena_free(scratch);
	arena_free(tree);
	return good;
}
