/*
 * base_type.c: base types, and shells of types.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "operator.h"
#include "options.h"
#include "record.h"
#include "typename.h"

/* What a function's option sets; NULL: OPTION is another one. */
static Ref *function_of(BaseType *type, const char *option)
{
	const struct {
		const char *name;
		Ref *ref;
	} functions[] = {
		{ "input", &type->input },     { "output", &type->output },       { "receive", &type->receive },
		{ "send", &type->send },       { "typmod_in", &type->typmod_in }, { "typmod_out", &type->typmod_out },
		{ "analyze", &type->analyze }, { "analyse", &type->analyze },     { "subscript", &type->subscript },
	};
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (strcmp(functions[i].name, option) == 0)
			return functions[i].ref;
	return NULL;
}

static void read_function(Apply *a, const PgQuery__DefElem *option, Ref *function)
{
	Ref name = option->arg ? node_ref(option->arg) : (Ref){ NULL, NULL };
	bool none = !name.name || (!name.schema && strcmp(name.name, "none") == 0);
	/* What a type with an ELEMENT has of itself (PostgreSQL manual, CREATE TYPE). */
	none = none || strcmp(name.name, "raw_array_subscript_handler") == 0;
	*function = none ? (Ref){ NULL, NULL } : routine_ref(a, name);
}

/* Lower case, without a schema: "pg_catalog.float8" is "float8". */
static const char *option_word(Apply *a, const PgQuery__DefElem *option)
{
	const char *text = option_text(a, option);
	const char *dot = text ? strrchr(text, '.') : NULL;
	return dot ? dot + 1 : text;
}

static const char *alignment_word(const char *word)
{
	static const char *const words[][2] = { { "double", "double" }, { "float8", "double" }, { "int4", "int4" },
		                                    { "int2", "int2" },     { "char", "char" },     { "bpchar", "char" } };
	for (size_t i = 0; word && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], word) == 0)
			return words[i][1];
	return word;
}

/* How values of PostgreSQL's own types are stored, for LIKE; those that are not here are as text is. */
static const struct Layout {
	const char *type;
	int64_t length;
	bool by_value;
	const char *alignment, *storage;
} layouts[] = {
	{ "boolean", 1, true, "char", "plain" },
	{ "\"char\"", 1, true, "char", "plain" },
	{ "smallint", 2, true, "int2", "plain" },
	{ "integer", 4, true, "int4", "plain" },
	{ "real", 4, true, "int4", "plain" },
	{ "oid", 4, true, "int4", "plain" },
	{ "date", 4, true, "int4", "plain" },
	{ "bigint", 8, true, "double", "plain" },
	{ "double precision", 8, true, "double", "plain" },
	{ "money", 8, true, "double", "plain" },
	{ "pg_lsn", 8, true, "double", "plain" },
	{ "time without time zone", 8, true, "double", "plain" },
	{ "timestamp without time zone", 8, true, "double", "plain" },
	{ "timestamp with time zone", 8, true, "double", "plain" },
	{ "time with time zone", 12, false, "double", "plain" },
	{ "interval", 16, false, "double", "plain" },
	{ "uuid", 16, false, "char", "plain" },
	{ "macaddr", 6, false, "int4", "plain" },
	{ "macaddr8", 8, false, "int4", "plain" },
	{ "point", 16, false, "double", "plain" },
	{ "lseg", 32, false, "double", "plain" },
	{ "box", 32, false, "double", "plain" },
	{ "line", 24, false, "double", "plain" },
	{ "circle", 24, false, "double", "plain" },
	{ "name", 64, false, "char", "plain" },
	{ "numeric", -1, false, "int4", "main" },
	{ "inet", -1, false, "int4", "main" },
	{ "cidr", -1, false, "int4", "main" },
	{ "text", -1, false, "int4", "extended" },
};

/* LIKE = type: its length, alignment and storage. */
static bool read_like(Apply *a, BaseType *type, const PgQuery__DefElem *like)
{
	const char *name = IS_NODE(like->arg, TYPE_NAME) ? bare_type_text(a, like->arg->type_name) : NULL;
	Ref ref;
	if (!name)
		return false;
	Object *own = ref_parse(a->arena, name, &ref) && ref.schema
	                  ? schema_find(a->schema, KIND_BASE_TYPE, ref.schema, NULL, ref.name, NULL)
	                  : NULL;
	if (own) {
		const BaseType *other = (const BaseType *) own;
		type->internallength = other->internallength;
		type->passedbyvalue = other->passedbyvalue;
		type->alignment = other->alignment;
		type->storage = other->storage;
		return true;
	}
	size_t i = 0;
	while (i + 1 < sizeof(layouts) / sizeof(layouts[0]) && strcmp(layouts[i].type, name) != 0)
		i++;
	type->internallength = layouts[i].length;
	type->passedbyvalue = layouts[i].by_value;
	type->alignment = layouts[i].alignment;
	type->storage = layouts[i].storage;
	return true;
}

static void read_length(Apply *a, BaseType *type, const PgQuery__DefElem *option)
{
	int64_t number;
	type->internallength = option->arg && node_int(option->arg, &number) ? number : -1;
}

/* The words that are the default are not kept. */
static const char *unless(const char *text, const char *usual)
{
	return text && strcmp(text, usual) != 0 ? text : NULL;
}

static void read_option(Apply *a, BaseType *type, const PgQuery__DefElem *option)
{
	const char *name = option->defname;
	Ref *function = function_of(type, name);
	if (function)
		read_function(a, option, function);
	else if (strcmp(name, "internallength") == 0)
		read_length(a, type, option);
	else if (strcmp(name, "passedbyvalue") == 0)
		type->passedbyvalue = option_bool(option);
	else if (strcmp(name, "alignment") == 0)
		type->alignment = alignment_word(option_word(a, option));
	else if (strcmp(name, "storage") == 0)
		type->storage = option_word(a, option);
	else if (strcmp(name, "category") == 0)
		type->category = unless(option_text(a, option), "U");
	else if (strcmp(name, "preferred") == 0)
		type->preferred = option_bool(option);
	else if (strcmp(name, "default") == 0)
		type->default_ = option_text(a, option);
	else if (strcmp(name, "delimiter") == 0)
		type->delimiter = unless(option_text(a, option), ",");
	else if (strcmp(name, "collatable") == 0)
		type->collatable = option_bool(option);
	else if (strcmp(name, "element") == 0 && IS_NODE(option->arg, TYPE_NAME))
		type->element = bare_type_text(a, option->arg->type_name);
}

static bool read_definition(Apply *a, BaseType *type, const PgQuery__DefineStmt *statement)
{
	const PgQuery__DefElem *like = find_option(statement->n_definition, statement->definition, "like");
	type->internallength = -1;
	type->alignment = "int4";
	type->storage = "plain";
	if (like && !read_like(a, type, like))
		return false;
	for (size_t i = 0; i < statement->n_definition; i++)
		read_option(a, type, statement->definition[i]->def_elem);
	if (!type->input.name || !type->output.name) {
		apply_fail(a, -1, "type %s function must be specified", type->input.name ? "output" : "input");
		return false;
	}
	return true;
}

/* CREATE TYPE x; makes a shell, which the full statement fills. */
static bool apply_create_base_type(Apply *a, Node *node)
{
	const PgQuery__DefineStmt *statement = node->define_stmt;
	Ref name = names_ref(statement->n_defnames, statement->defnames);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	if (!in_schema)
		return false;
	Object *object = schema_find(a->schema, KIND_BASE_TYPE, in_schema, NULL, name.name, NULL);
	bool fills = object && !((const BaseType *) object)->input.name && statement->n_definition;
	if (!fills) {
		object = add_object(a, KIND_BASE_TYPE, in_schema, NULL, name.name, NULL, -1);
		if (!object)
			return false;
		apply_default_privileges(a, object);
	}
	return !statement->n_definition || read_definition(a, (BaseType *) object, statement);
}

/* ALTER TYPE … SET (storage = …). */
static bool apply_alter_type(Apply *a, Node *node)
{
	const PgQuery__AlterTypeStmt *statement = node->alter_type_stmt;
	Object *object = need_type(a, names_ref(statement->n_type_name, statement->type_name), false);
	if (!object)
		return false;
	if (object->kind != KIND_BASE_TYPE) {
		apply_fail(a, -1, "%s is not a base type", object_key(a->arena, object));
		return false;
	}
	for (size_t i = 0; i < statement->n_options; i++)
		read_option(a, (BaseType *) object, statement->options[i]->def_elem);
	return true;
}

const StatementRow base_type_statements[] = {
	STATEMENT_DEFINES(TYPE, apply_create_base_type),
	STATEMENT(ALTER_TYPE_STMT, apply_alter_type),
	{ 0 },
};
