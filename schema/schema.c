#include "schema.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "record.h"
#include "sqltext.h"

static void add_key(Buf *out, KindId kind, const char *in_schema, const Object *parent, const char *name,
                    const char *args)
{
	buf_add(out, kind_row(kind)->word);
	buf_add_char(out, ' ');
	if (parent) {
		buf_add(out, object_name(out->arena, parent));
		sql_add(out, ".%I", name);
	} else if (in_schema)
		sql_add(out, "%Q", in_schema, name);
	else
		sql_add(out, "%I", name);
	if (args)
		buf_printf(out, "(%s)", args);
}

/* Good until the next one is made. */
static const char *make_key(const Schema *schema, KindId kind, const char *in_schema, const Object *parent,
                            const char *name, const char *args)
{
	buf_clear(schema->key);
	add_key(schema->key, kind, in_schema, parent, name, args);
	return schema->key->data;
}

const char *object_key(Arena *arena, const Object *object)
{
	if (object->key)
		return object->key;
	Buf key;
	buf_init(&key, arena);
	add_key(&key, object->kind, object->schema, object->parent, object->name, object->args);
	return key.data;
}

const char *object_name(Arena *arena, const Object *object)
{
	return object_key(arena, object) + strlen(kind_of(object)->word) + 1;
}

Schema *schema_new_bare(Arena *arena)
{
	Schema *schema = arena_new_struct(arena, Schema);
	schema->arena = arena;
	schema->by_key = map_new(arena);
	schema->by_name = map_new(arena);
	schema->key = arena_new_struct(arena, Buf);
	buf_init(schema->key, arena);
	return schema;
}

void schema_add_public(Schema *schema)
{
	/* As initdb leaves it: PostgreSQL 15's public belongs to pg_database_owner and everyone may use it. */
	static const char *const privileges[] = { "pg_owner=CREATE", "pg_owner=USAGE", "public=USAGE" };
	Object *public_ = schema_add(schema, KIND_SCHEMA, NULL, NULL, "public", NULL);
	public_->comment = "standard public schema";
	public_->owner = "pg_database_owner";
	public_->has_acl = true;
	for (size_t i = 0; i < sizeof(privileges) / sizeof(privileges[0]); i++)
		strings_add(schema->arena, &public_->acl, privileges[i]);
}

Schema *schema_new(Arena *arena)
{
	Schema *schema = schema_new_bare(arena);

	schema_add_public(schema);
	return schema;
}

Object *schema_find(const Schema *schema, KindId kind, const char *in_schema, const Object *parent, const char *name,
                    const char *args)
{
	return map_get(schema->by_key, make_key(schema, kind, in_schema, parent, name, args));
}

Object *schema_find_key(const Schema *schema, const char *key)
{
	return map_get(schema->by_key, key);
}

const List *schema_named(const Schema *schema, KindId kind, const char *in_schema, const char *name)
{
	return map_get(schema->by_name, make_key(schema, kind, in_schema, NULL, name, NULL));
}

static bool is_found_by_name(const Object *object)
{
	return object->kind == KIND_INDEX || object->kind == KIND_CONSTRAINT || object->kind == KIND_DOMAIN_CONSTRAINT;
}

/* Relations and types are found by name whatever their kind. */
static bool is_found_by_space(const Object *object)
{
	NameSpace names = kind_of(object)->names;
	return !object->parent && object->schema && (names == NAMES_RELATION || names == NAMES_TYPE);
}

static const char *space_key(const Schema *schema, NameSpace names, const char *in_schema, const char *name)
{
	buf_clear(schema->key);
	buf_add(schema->key, names == NAMES_TYPE ? "type " : "relation ");
	sql_add(schema->key, "%Q", in_schema, name);
	return schema->key->data;
}

/* NULL: OBJECT is not found by its name alone. */
static const char *name_key(const Schema *schema, const Object *object)
{
	if (is_found_by_name(object))
		return make_key(schema, object->kind, object->schema, NULL, object->name, NULL);
	if (is_found_by_space(object))
		return space_key(schema, kind_of(object)->names, object->schema, object->name);
	return NULL;
}

static void link_name(Schema *schema, Object *object)
{
	const char *key = name_key(schema, object);
	if (key)
		map_list_add(schema->by_name, key, object);
}

static void unlink_name(Schema *schema, const Object *object)
{
	const char *key = name_key(schema, object);
	List *named = key ? map_get(schema->by_name, key) : NULL;
	if (named)
		list_remove_item(named, object);
}

/* Of what is called that, the first whose kind comes first in KINDS. */
static Object *find_in_space(const Schema *schema, NameSpace names, const KindId *kinds, size_t count,
                             const char *in_schema, const char *name)
{
	const List *named = map_get(schema->by_name, space_key(schema, names, in_schema, name));
	for (size_t i = 0; named && i < count; i++)
		for (size_t j = 0; j < named->count; j++)
			if (((const Object *) named->items[j])->kind == kinds[i])
				return named->items[j];
	return NULL;
}

/* Indexes have a parent, which their name does not tell: they are looked up last. */
static Object *find_index(const Schema *schema, const char *in_schema, const char *name)
{
	const List *named = schema_named(schema, KIND_INDEX, in_schema, name);
	return named && named->count ? named->items[0] : NULL;
}

Object *schema_find_relation(const Schema *schema, const char *in_schema, const char *name)
{
	static const KindId kinds[] = { KIND_TABLE,    KIND_VIEW,      KIND_MATERIALIZED_VIEW,
		                            KIND_SEQUENCE, KIND_COMPOSITE, KIND_FOREIGN_TABLE };
	Object *object = in_schema ? find_in_space(schema, NAMES_RELATION, kinds, sizeof(kinds) / sizeof(kinds[0]),
	                                           in_schema, name)
	                           : NULL;
	return object ? object : find_index(schema, in_schema, name);
}

Object *schema_find_ref(const Schema *schema, Ref ref)
{
	return ref.name ? schema_find_relation(schema, ref.schema, ref.name) : NULL;
}

Object *schema_find_multirange(const Schema *schema, const char *in_schema, const char *name)
{
	Ref ref = { in_schema, name };
	for (size_t i = 0; i < schema->objects.count; i++) {
		RangeType *range = schema->objects.items[i];
		if (range->base.kind == KIND_RANGE && ref_equal(&range->multirange, &ref))
			return &range->base;
	}
	return NULL;
}

Object *schema_find_type(const Schema *schema, const char *in_schema, const char *name)
{
	static const KindId types[] = { KIND_ENUM, KIND_DOMAIN, KIND_RANGE, KIND_BASE_TYPE };
	static const KindId rows[] = { KIND_COMPOSITE, KIND_TABLE, KIND_VIEW, KIND_MATERIALIZED_VIEW, KIND_FOREIGN_TABLE };
	Object *object = in_schema
	                     ? find_in_space(schema, NAMES_TYPE, types, sizeof(types) / sizeof(types[0]), in_schema, name)
	                     : NULL;
	if (object || !in_schema)
		return object;
	return find_in_space(schema, NAMES_RELATION, rows, sizeof(rows) / sizeof(rows[0]), in_schema, name);
}

Object *object_child(const Object *parent, KindId kind, const char *name)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		Object *child = parent->children.items[i];
		if (child->kind == kind && strcmp(child->name, name) == 0)
			return child;
	}
	return NULL;
}

Object *object_ancestor(const Object *object)
{
	while (object->parent)
		object = object->parent;
	return (Object *) object;
}

const Ref *object_table_ref(const Object *object)
{
	const Record *record = kind_of(object)->record;
	for (size_t i = 0; i < record->field_count; i++)
		if (record->fields[i].means == MEANS_TABLE)
			return FIELD_AT(object, &record->fields[i], const Ref);
	return NULL;
}

Object *object_new(Arena *arena, KindId kind, const char *in_schema, const char *name, const char *args)
{
	Object *object = arena_alloc(arena, kind_row(kind)->record->size);

	object->kind = kind;
	object->schema = in_schema ? arena_strdup(arena, in_schema) : NULL;
	object->name = arena_strdup(arena, name);
	object->args = args ? arena_strdup(arena, args) : NULL;
	record_init(kind_row(kind)->record, object);
	return object;
}

/* KEY is made of its names and PARENT's. */
static void link_object(Schema *schema, const char *key, Object *object, Object *parent)
{
	object->parent = parent;
	if (parent && !object->schema)
		object->schema = parent->schema;
	if (parent)
		list_add(schema->arena, &parent->children, object);
	list_add(schema->arena, &schema->objects, object);
	object->key = map_set(schema->by_key, key, object);
	schema->sorted.count = 0;
	link_name(schema, object);
}

bool schema_adopt(Schema *schema, Object *object, Object *parent)
{
	const char *key = make_key(schema, object->kind, object->schema, parent, object->name, object->args);

	if (map_get(schema->by_key, key))
		return false;
	link_object(schema, key, object, parent);
	return true;
}

/* KEY is made of the others. */
static Object *add_object(Schema *schema, const char *key, KindId kind, const char *in_schema, Object *parent,
                          const char *name, const char *args)
{
	if (map_get(schema->by_key, key))
		return NULL;
	/* A child is in its parent's schema. */
	Object *object = object_new(schema->arena, kind, parent ? NULL : in_schema, name, args);
	link_object(schema, key, object, parent);
	return object;
}

Object *schema_add(Schema *schema, KindId kind, const char *in_schema, Object *parent, const char *name,
                   const char *args)
{
	return add_object(schema, make_key(schema, kind, in_schema, parent, name, args), kind, in_schema, parent, name,
	                  args);
}

void schema_remove(Schema *schema, Object *object)
{
	while (object->children.count)
		schema_remove(schema, object->children.items[object->children.count - 1]);
	map_delete(schema->by_key, object_key(schema->arena, object));
	unlink_name(schema, object);
	schema->sorted.count = 0;
	list_remove_item(&schema->objects, object);
	if (object->parent)
		list_remove_item(&object->parent->children, object);
}

static void unlink_keys(Schema *schema, const Object *object)
{
	map_delete(schema->by_key, object_key(schema->arena, object));
	unlink_name(schema, object);
	for (size_t i = 0; i < object->children.count; i++)
		unlink_keys(schema, object->children.items[i]);
}

static void link_keys(Schema *schema, Object *object)
{
	if (object->parent)
		object->schema = object->parent->schema;
	object->key = map_set(schema->by_key,
	                      make_key(schema, object->kind, object->schema, object->parent, object->name, object->args),
	                      object);
	link_name(schema, object);
	for (size_t i = 0; i < object->children.count; i++)
		link_keys(schema, object->children.items[i]);
}

bool schema_rename(Schema *schema, Object *object, const char *in_schema, const char *name, const char *args)
{
	const char *new_schema = in_schema ? in_schema : object->schema;
	const char *new_name = name ? name : object->name;
	const char *new_args = args ? args : object->args;
	const Object *taken = schema_find(schema, object->kind, new_schema, object->parent, new_name, new_args);
	if (taken)
		return taken == object;
	unlink_keys(schema, object);
	schema->sorted.count = 0;
	object->schema = new_schema ? arena_strdup(schema->arena, new_schema) : NULL;
	object->name = arena_strdup(schema->arena, new_name);
	object->args = new_args ? arena_strdup(schema->arena, new_args) : NULL;
	link_keys(schema, object);
	return true;
}

static Object *clone_object(Arena *arena, Schema *to, const Object *from, Object *parent)
{
	Object *copy = add_object(to, from->key, from->kind, from->schema, parent, from->name, from->args);
	record_clone(arena, kind_of(from)->record, copy, from);
	copy->owner = from->owner ? arena_strdup(arena, from->owner) : NULL;
	copy->comment = from->comment ? arena_strdup(arena, from->comment) : NULL;
	copy->has_acl = from->has_acl;
	for (size_t i = 0; i < from->acl.count; i++)
		strings_add(arena, &copy->acl, arena_strdup(arena, from->acl.items[i]));
	copy->unread = from->unread;
	copy->renamed_from = from->renamed_from ? arena_strdup(arena, from->renamed_from) : NULL;
	copy->swapped_from = from->swapped_from ? arena_strdup(arena, from->swapped_from) : NULL;
	copy->span = from->span;
	return copy;
}

static void clone_edges(Schema *to, const Schema *from, Object **copies)
{
	for (size_t i = 0; i < from->objects.count; i++) {
		const Object *object = from->objects.items[i];
		for (size_t j = 0; j < object->depends.count; j++)
			object_add_depend(to, copies[i], copies[((Object *) object->depends.items[j])->number]);
		for (size_t j = 0; j < object->mentions.count; j++)
			object_add_mention(to, copies[i], copies[((Object *) object->mentions.items[j])->number]);
		for (size_t j = 0; j < object->sees.count; j++)
			object_add_sight(to, copies[i], copies[((Object *) object->sees.items[j])->number]);
	}
}

Schema *schema_clone(Arena *arena, const Schema *schema)
{
	Schema *copy = schema_new_bare(arena);
	Object **copies = arena_alloc(arena, (schema->objects.count + 1) * sizeof(Object *));
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		object->number = i;
		copies[i] = clone_object(arena, copy, object, object->parent ? copies[object->parent->number] : NULL);
		copies[i]->number = i;
	}
	clone_edges(copy, schema, copies);
	copy->from_server = schema->from_server;
	copy->remembers_swaps = schema->remembers_swaps;
	copy->analysed = schema->analysed;
	copy->server_version = schema->server_version;
	memcpy(copy->unread, schema->unread, sizeof(copy->unread));
	copy->rows_followed = schema->rows_followed;
	return copy;
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp((*(Object *const *) a)->key, (*(Object *const *) b)->key);
}

const List *schema_sorted(Schema *schema)
{
	if (schema->sorted.count != schema->objects.count) {
		schema->sorted.count = 0;
		for (size_t i = 0; i < schema->objects.count; i++)
			list_add(schema->arena, &schema->sorted, schema->objects.items[i]);
		qsort(schema->sorted.items, schema->sorted.count, sizeof(void *), compare_keys);
	}
	return &schema->sorted;
}

void schema_number(Schema *schema)
{
	const List *sorted = schema_sorted(schema);
	for (size_t i = 0; i < sorted->count; i++)
		((Object *) sorted->items[i])->number = i;
}

static void add_edge(Schema *schema, List *edges, Object *object, Object *on)
{
	if (object == on)
		return;
	for (size_t i = 0; i < edges->count; i++)
		if (edges->items[i] == on)
			return;
	list_add(schema->arena, edges, on);
}

void object_add_depend(Schema *schema, Object *object, Object *on)
{
	/* A view's columns come and go with it. */
	if (kind_of(on)->flags & KIND_AUTOMATIC)
		on = on->parent;
	add_edge(schema, &object->depends, object, on);
}

void object_add_mention(Schema *schema, Object *object, Object *on)
{
	add_edge(schema, &object->mentions, object, on);
}

void object_add_sight(Schema *schema, Object *object, Object *on)
{
	add_edge(schema, &object->sees, object, on);
}

static bool is_type_support(const Object *object, const Object *on)
{
	if (object->kind != KIND_FUNCTION || (on->kind != KIND_BASE_TYPE && on->kind != KIND_RANGE))
		return false;
	for (size_t i = 0; i < on->depends.count; i++)
		if (on->depends.items[i] == object)
			return true;
	return false;
}

void schema_drop_type_cycles(Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		for (size_t j = object->depends.count; j-- > 0;)
			if (is_type_support(object, object->depends.items[j]))
				list_remove(&object->depends, j);
	}
}

/* What stands behind "kind:", "partition:"; NULL: it does not. */
static const char *pattern_behind(const char *pattern, const char *word)
{
	size_t length = strlen(word);
	return strncmp(pattern, word, length) == 0 ? pattern + length : NULL;
}

static bool matches_kind(const Object *object, const char *word)
{
	const char *own = kind_of(object)->word;
	for (; *own && *word; own++, word++)
		if (*own != *word && !(*own == ' ' && *word == '_'))
			return false;
	return *own == *word;
}

static bool matches_partition(Arena *arena, const Object *top, const char *qualified, const char *pattern)
{
	const Table *table = (const Table *) top;
	if (kind_of(top)->record != &table_record || !table->partition_of.name)
		return false;
	const Ref *of = &table->partition_of;
	return text_matches(qualified, pattern) ||
	       text_matches(arena_printf(arena, "%s.%s", of->schema, of->name), pattern);
}

bool object_matches(Arena *arena, const Object *object, const Strings *patterns)
{
	const Object *top = object_ancestor(object);
	const char *qualified = top->schema ? arena_printf(arena, "%s.%s", top->schema, top->name) : top->name;
	const char *full = object_name(arena, object);
	for (size_t i = 0; i < patterns->count; i++) {
		const char *pattern = patterns->items[i];
		const char *kind = pattern_behind(pattern, "kind:"), *partition = pattern_behind(pattern, "partition:");
		if ((kind && (matches_kind(object, kind) || matches_kind(top, kind))) ||
		    (partition && matches_partition(arena, top, qualified, partition)))
			return true;
		if (text_matches(qualified, pattern) || text_matches(full, pattern))
			return true;
		if (top->schema && !strchr(pattern, '.') && text_matches(top->schema, pattern))
			return true;
	}
	return false;
}
