/*
 * types.c: what psycopg 3 reads and writes values of each type as.
 */
#include "python.h"

#include <ctype.h>
#include <string.h>

/* A type of PostgreSQL's own. */
typedef struct PyType {
	const char *type, *module;
	bool unknown; /* psycopg does not know it: it has to be told about arrays */
} PyType;

static const PyType builtins[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "bool", NULL, false },
	[BUILTIN_INT2] = { "int", NULL, false },
	[BUILTIN_INT4] = { "int", NULL, false },
	[BUILTIN_INT8] = { "int", NULL, false },
	[BUILTIN_FLOAT4] = { "float", NULL, false },
	[BUILTIN_FLOAT8] = { "float", NULL, false },
	[BUILTIN_NUMERIC] = { "Decimal", "decimal", false },
	[BUILTIN_BYTEA] = { "bytes", NULL, false },
	[BUILTIN_DATE] = { "dt.date", "datetime as dt", false },
	[BUILTIN_TIME] = { "dt.time", "datetime as dt", false },
	[BUILTIN_TIMETZ] = { "dt.time", "datetime as dt", false },
	[BUILTIN_TIMESTAMP] = { "dt.datetime", "datetime as dt", false },
	[BUILTIN_TIMESTAMPTZ] = { "dt.datetime", "datetime as dt", false },
	[BUILTIN_INTERVAL] = { "dt.timedelta", "datetime as dt", false },
	[BUILTIN_UUID] = { "UUID", "uuid", false },
	[BUILTIN_JSON] = { "Any", "typing", false },
	[BUILTIN_JSONB] = { "Any", "typing", false },
	[BUILTIN_INET] = { "Inet", ".db", false },
	[BUILTIN_CIDR] = { "Cidr", ".db", false },
	[BUILTIN_OID] = { "int", NULL, false },
	[BUILTIN_PG_SNAPSHOT] = { NULL, NULL, true },
};

/* ---- names */

/* Words of Python, types that annotations have by these names, and what every class has, which would be taken for a default. */
static const char *const member_words[] = {
	"and",  "as",   "assert",   "async", "await",  "bool",  "break",  "bytes", "class",   "continue",
	"def",  "del",  "dict",     "dt",    "elif",   "else",  "except", "false", "finally", "float",
	"for",  "from", "global",   "if",    "import", "in",    "int",    "is",    "lambda",  "list",
	"mro",  "none", "nonlocal", "not",   "object", "or",    "pass",   "raise", "return",  "str",
	"true", "try",  "tuple",    "while", "with",   "yield", NULL,
};

/* What classes of pydantic and SQLAlchemy have of their own. */
static const char *const pydantic_words[] = {
	"construct",
	"copy",
	"dict",
	"from_orm",
	"json",
	"model_computed_fields",
	"model_config",
	"model_construct",
	"model_copy",
	"model_dump",
	"model_dump_json",
	"model_extra",
	"model_fields",
	"model_fields_set",
	"model_json_schema",
	"model_parametrized_name",
	"model_post_init",
	"model_rebuild",
	"model_validate",
	"model_validate_json",
	"model_validate_strings",
	"parse_file",
	"parse_obj",
	"parse_raw",
	"register",
	"schema",
	"schema_json",
	"update_forward_refs",
	"validate",
	NULL,
};
static const char *const sqlalchemy_words[] = {
	"mapped_column", "metadata", "registry", "relationship", "sql_text", "type_annotation_map", NULL
};

/* Names that the module has for something else. */
static const char *const type_words[] = {
	"ARRAY",
	"Annotated",
	"Any",
	"AsyncConnection",
	"BIGINT",
	"BIT",
	"BYTEA",
	"Base",
	"BaseException",
	"BaseModel",
	"BigInteger",
	"Boolean",
	"CHAR",
	"CIDR",
	"CheckConstraint",
	"Cidr",
	"Column",
	"Computed",
	"ConfigDict",
	"Connection",
	"DATERANGE",
	"DOMAIN",
	"Date",
	"DateTime",
	"Decimal",
	"DeclarativeBase",
	"Double",
	"ENUM",
	"Ellipsis",
	"Enum",
	"Exception",
	"False",
	"Field",
	"Float",
	"ForeignKeyConstraint",
	"INET",
	"INTERVAL",
	"Identity",
	"Index",
	"Inet",
	"Integer",
	"Iterable",
	"Iterator",
	"JSON",
	"JSONB",
	"Json",
	"Jsonb",
	"LargeBinary",
	"Literal",
	"MACADDR",
	"MACADDR8",
	"MONEY",
	"Mapped",
	"MetaData",
	"Model",
	"MultiRange",
	"Multirange",
	"NAME",
	"None",
	"NotImplemented",
	"NotRequired",
	"Numeric",
	"OID",
	"PrimaryKeyConstraint",
	"REGCLASS",
	"REGCONFIG",
	"Range",
	"Sequence",
	"SmallInteger",
	"SqlType",
	"StrEnum",
	"String",
	"TIME",
	"TIMESTAMP",
	"TSQUERY",
	"TSVECTOR",
	"TYPES",
	"Table",
	"Text",
	"Time",
	"True",
	"TypeAlias",
	"TypedDict",
	"UUID",
	"UniqueConstraint",
	"UserDefinedType",
	"Uuid",
	"View",
	"Warning",
	"XML",
	NULL,
};

/* Names that a module of queries has for something else. */
static const char *const function_words[] = { "annotations", "dataclass", "db", NULL };

/* No name begins with "_": such a member is hidden from dataclasses and pydantic. */
static const char *visible(Arena *arena, const char *name)
{
	while (*name == '_' && name[1] != '\0')
		name++;
	return isalpha((unsigned char) *name) ? name : arena_printf(arena, "x%s", *name == '_' ? "" : name);
}

/* NAME of the schema, of a setting or of a comment, which may say anything, remembered. */
static const char *checked(PyWriting *py, const CodeNamed *named, const char *name)
{
	if (!name_is_identifier(name)) {
		diag_error(py->writing->diags, named->span, "%s \"%s\" cannot be called \"%s\" in python", named->kind,
		           named->name, name)
		    ->hint = "names are made of letters, digits and _, and do not begin with a digit";
		py->failed = true;
	}
	address_map_set(py->known_names, named, (void *) (uintptr_t) name);
	return name;
}

const char *py_type_name(PyWriting *py, const CodeNamed *named)
{
	const char *name = address_map_get(py->known_names, named);

	if (name)
		return name;
	name = visible(py->arena, code_row_name(py->writing, named));
	if (islower((unsigned char) *name)) {
		char *capital = arena_strdup(py->arena, name);
		capital[0] = (char) toupper((unsigned char) *name);
		name = capital;
	}
	return checked(py, named, name_is_word(type_words, name) ? arena_printf(py->arena, "%s_", name) : name);
}

static bool is_member_word(const PyWriting *py, const char *name)
{
	return name_is_word(member_words, name) || (py->style == PY_PYDANTIC && name_is_word(pydantic_words, name)) ||
	       (py->style == PY_SQLALCHEMY && name_is_word(sqlalchemy_words, name));
}

const char *py_word(PyWriting *py, const char *name)
{
	const char *word = visible(py->arena, name);

	return is_member_word(py, word) ? arena_printf(py->arena, "%s_", word) : word;
}

const char *py_function_name(PyWriting *py, const CodeQuery *query)
{
	const char *name = py_word(py, code_type_name(py->writing, &query->base, CASE_SNAKE, false));

	return name_is_word(function_words, name) ? arena_printf(py->arena, "%s_", name) : name;
}

const char *py_member_name(PyWriting *py, const CodeNamed *within, const CodeColumn *column)
{
	const char *name = address_map_get(py->known_names, column);

	if (name)
		return name;
	name = visible(py->arena, code_member_name(py->writing, within, &column->base, CASE_SNAKE, NULL));
	return checked(py, &column->base, is_member_word(py, name) ? arena_printf(py->arena, "%s_", name) : name);
}

const char *py_label_name(PyWriting *py, const CodeNamed *type, const char *label)
{
	const char *name = visible(py->arena, name_in_case(py->arena, label, CASE_UPPER));

	return code_free_name(py->writing, py_type_name(py, type),
	                      *name == 'x' ? arena_printf(py->arena, "X%s", name + 1) : name, type);
}

void py_take(PyWriting *py, const char *scope, const char *name, const CodeNamed *what)
{
	if (!code_take_name(py->writing, scope, name, what))
		py->failed = true;
}

/* ---- types */

void py_import(PyWriting *py, const char *module, const char *name)
{
	Strings *names = map_get(py->imports, module);

	if (!names) {
		names = arena_new_struct(py->arena, Strings);
		map_set(py->imports, module, names);
	}
	if (name && !strings_has(names, name))
		strings_add(py->arena, names, name);
}

const char *py_given(PyWriting *py, const GivenType *own)
{
	if (own->import)
		py_import(py, own->import, name_is_identifier(own->type) ? own->type : NULL);
	return own->type;
}

static const char *builtin(PyWriting *py, const PyType *row)
{
	if (row->module)
		py_import(py, row->module, strchr(row->type, '.') ? NULL : row->type);
	return row->type ? row->type : "str";
}

const char *py_optional(PyWriting *py, const char *type, bool nullable)
{
	return nullable && strcmp(type, "Any") != 0 ? arena_printf(py->arena, "%s | None", type) : type;
}

/* A name of models.py. */
static const char *of_models(PyWriting *py, const char *name)
{
	if (py->apart)
		py_import(py, ".models", name);
	return name;
}

/* Of pydantic the module's own name, which lets NaN through. */
static const char *numeric(PyWriting *py)
{
	return py->style == PY_PYDANTIC ? of_models(py, "Numeric") : builtin(py, &builtins[BUILTIN_NUMERIC]);
}

const char *py_type(PyWriting *py, const CodeType *type)
{
	const GivenType *own = code_given_for_type(py->writing, type);

	if (own)
		return py_given(py, own);
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return type->builtin == BUILTIN_NUMERIC ? numeric(py) : builtin(py, &builtins[type->builtin]);
	case SHAPE_ENUM:
	case SHAPE_COMPOSITE:
		return type->declared ? of_models(py, py_type_name(py, type->declared)) : "str";
	case SHAPE_DOMAIN:
		return type->declared ? of_models(py, py_type_name(py, type->declared)) : py_type(py, type->of);
	case SHAPE_ARRAY:
		return arena_printf(py->arena, "list[%s]", py_optional(py, py_type(py, type->of), true));
	case SHAPE_RANGE:
		py_import(py, "psycopg.types.range", "Range");
		return arena_printf(py->arena, "Range[%s]", py_type(py, type->of));
	case SHAPE_MULTIRANGE:
		py_import(py, "psycopg.types.multirange", "Multirange");
		return arena_printf(py->arena, "Multirange[%s]", py_type(py, type->of->of));
	case SHAPE_OTHER:
		break;
	}
	return "str";
}

const char *py_column_type(PyWriting *py, const CodeNamed *within, const CodeColumn *column)
{
	const GivenType *own = code_given_type(py->writing, within, column);

	py_register(py, column->type);
	return py_optional(py, own ? py_given(py, own) : py_type(py, column->type), column->nullable);
}

static bool is_json(const CodeType *type)
{
	type = code_base(type);
	return type->shape == SHAPE_BUILTIN && (type->builtin == BUILTIN_JSON || type->builtin == BUILTIN_JSONB);
}

/* What is JSON within an array has to say so: it may be a list itself. */
const char *py_given_type(PyWriting *py, const CodeNamed *within, const CodeColumn *column)
{
	const CodeType *type = code_base(column->type);

	if (code_given_type(py->writing, within, column) || type->shape != SHAPE_ARRAY || !is_json(type->of))
		return py_column_type(py, within, column);
	const char *name = code_base(type->of)->builtin == BUILTIN_JSON ? "Json" : "Jsonb";
	py_import(py, "psycopg.types.json", name);
	return py_optional(py, arena_printf(py->arena, "list[%s | None]", name), column->nullable);
}

/* ---- what a connection is told */

/* A domain, and what holds another type, comes behind it. */
void py_register(PyWriting *py, const CodeType *type)
{
	bool has_class = type->declared && !code_given_for_type(py->writing, type) &&
	                 (type->shape == SHAPE_COMPOSITE || (type->shape == SHAPE_ENUM && !py->literals));

	if (type->of)
		py_register(py, type->of);
	if (type->shape == SHAPE_ARRAY || map_get(py->types, type->sql) ||
	    (type->shape == SHAPE_BUILTIN && !builtins[type->builtin].unknown) ||
	    ((type->shape == SHAPE_RANGE || type->shape == SHAPE_MULTIRANGE) && !type->schema))
		return;
	/* Before its members: a table's row may have an array of rows of another that has one of it. */
	map_set(py->types, type->sql, (void *) (uintptr_t) (has_class ? py_type_name(py, type->declared) : "None"));
	if (type->shape == SHAPE_COMPOSITE && type->declared) {
		const bool table = strcmp(type->declared->kind, "composite type") != 0;
		const List *columns = table ? &((const CodeTable *) (const void *) type->declared)->columns
		                            : &((const CodeComposite *) (const void *) type->declared)->columns;

		for (size_t i = 0; i < columns->count; i++)
			py_register(py, ((const CodeColumn *) columns->items[i])->type);
	}
}
