/*
 * follow.c: objects keep what they name when that gets another name.
 */
#include "follow.h"

#include <string.h>

#include "query.h"
#include "record.h"
#include "scan.h"
#include "sqltext.h"

typedef struct Follow {
	Schema *schema;
	const Object *renamed; /* NULL: only its type is known */
	Ref from, to;
	const char *type_from, *type_to; /* its identifier, or its schema's; NULL: it is no type */
	Object *object;                  /* the one whose fields are visited */
} Follow;

/* ---- types: texts that begin with an identifier */

/* TEXT, a type, maybe after SETOF, with the identifier changed that it begins with, or the schema of that. */
static const char *follow_in_type(const Follow *f, const char *text)
{
	const char *start = strncmp(text, "SETOF ", 6) == 0 ? text + 6 : text;
	const char *ends = f->renamed && f->renamed->kind == KIND_SCHEMA ? "." : "[(";
	size_t length = strlen(f->type_from);
	if (strncmp(start, f->type_from, length) != 0)
		return text;
	bool whole = start[length] ? strchr(ends, start[length]) != NULL : *ends != '.';
	return whole ? arena_printf(f->schema->arena, "%.*s%s%s", (int) (start - text), text, f->type_to, start + length)
	             : text;
}

/* Types that are part of the identity. */
static void follow_in_args(const Follow *f, Object *object)
{
	Address address = kind_of(object)->address;
	if (!object->args || (!is_routine(object) && address != ADDRESS_OPERATOR))
		return;
	Buf args;
	Strings types = sql_list(f->schema->arena, object->args);
	buf_init(&args, f->schema->arena);
	for (size_t i = 0; i < types.count; i++)
		buf_printf(&args, "%s%s", i ? ", " : "", follow_in_type(f, types.items[i]));
	if (strcmp(args.data, object->args) != 0)
		schema_rename(f->schema, object, NULL, NULL, args.data);
}

static bool has_type(const Object *object)
{
	NameSpace names = kind_of(object)->names;
	return names == NAMES_TYPE ||
	       (names == NAMES_RELATION && object->kind != KIND_SEQUENCE && object->kind != KIND_INDEX);
}

/* ---- names and references */

/* What FIELD refers to can be OBJECT: those of different kinds may have one name. */
static bool leads_to(const Field *field, const Object *object)
{
	NameSpace names = kind_of(object)->names;
	if (field_kind(field) != KIND_COUNT)
		return field_kind(field) == object->kind;
	if (field->means == MEANS_ROUTINE)
		return names == NAMES_ROUTINE;
	if (field->means == MEANS_OPERATOR || field->means == MEANS_PEER)
		return object->kind == KIND_OPERATOR;
	return names == NAMES_RELATION || has_own_index(object);
}

static void follow_ref(const Follow *f, const Field *field, Ref *ref)
{
	if (f->renamed->kind == KIND_SCHEMA) {
		if (ref->schema && strcmp(ref->schema, f->from.name) == 0)
			ref->schema = f->to.name;
	} else if (ref->name && leads_to(field, f->renamed) && ref_equal(ref, &f->from)) {
		*ref = f->to;
	}
}

static void follow_name(const Follow *f, const Field *field, const char **name)
{
	bool own_index = field->means == MEANS_INDEX && f->renamed->parent == f->object && has_index(f->renamed);
	if (*name && (own_index || field_kind(field) == f->renamed->kind) && strcmp(*name, f->from.name) == 0)
		*name = f->to.name;
}

static void follow_field(void *context, const Field *field, void *value)
{
	const Follow *f = context;
	const char **text = value;
	const Strings *names = value;
	if (field->type == FIELD_TYPE && f->type_from && *text)
		*text = follow_in_type(f, *text);
	if (!f->renamed)
		return;
	if (field->type == FIELD_REF)
		follow_ref(f, field, value);
	else if (field->type == FIELD_NAME)
		follow_name(f, field, text);
	else if (field->type == FIELD_TEXTS)
		for (size_t i = 0; i < names->count; i++)
			follow_name(f, field, &names->items[i]);
}

/* What is named after another object. */
static const char *name_of(Schema *schema, const Object *object)
{
	return object->kind == KIND_PUBLISHED_TABLE ? ref_text(schema->arena, ((const PublishedTable *) object)->table)
	       : object->kind == KIND_USER_MAPPING  ? ((const UserMapping *) object)->server
	                                            : object->name;
}

static void follow_all(Follow *f)
{
	for (size_t i = 0; i < f->schema->objects.count; i++) {
		Object *object = f->object = f->schema->objects.items[i];
		bool moves = f->renamed && f->renamed->kind == KIND_SCHEMA && !object->parent;
		if (moves && object->schema && strcmp(object->schema, f->from.name) == 0)
			schema_rename(f->schema, object, f->to.name, NULL, NULL);
		record_visit(kind_of(object)->record, object, follow_field, f);
		if (f->type_from)
			follow_in_args(f, object);
		if (strcmp(name_of(f->schema, object), object->name) != 0)
			schema_rename(f->schema, object, NULL, name_of(f->schema, object), NULL);
	}
}

void follow_object(Schema *schema, Object *renamed, Ref from)
{
	Follow f = { .schema = schema, .renamed = renamed, .from = from, .to = { renamed->schema, renamed->name } };
	if (renamed->kind == KIND_SCHEMA || has_type(renamed)) {
		f.type_from = sql_text(schema->arena, "%Q", from.schema, from.name);
		f.type_to = sql_text(schema->arena, "%Q", f.to.schema, f.to.name);
	}
	follow_all(&f);
}

void follow_type(Schema *schema, const char *from, const char *to)
{
	follow_all(&(Follow){ .schema = schema, .type_from = from, .type_to = to });
}

/* ---- columns */

typedef struct ColumnNames {
	const char *from, *to;
} ColumnNames;

static void follow_column_name(void *context, const char **column)
{
	const ColumnNames *names = context;
	if (strcmp(*column, names->from) == 0)
		*column = names->to;
}

void follow_column(Schema *schema, const Object *table, const char *from, const char *to)
{
	ColumnNames names = { from, to };
	for (size_t i = 0; i < schema->objects.count; i++)
		object_visit_columns(schema->objects.items[i], table, follow_column_name, &names);
}
