/*
 * types.c: what pgx 5 reads and writes values of each type as.
 */
#include "go.h"

#include <ctype.h>
#include <string.h>

/* A type of PostgreSQL's own. */
typedef struct GoType {
	const char *type;
	const char *nullable; /* "": TYPE holds NULL itself; NULL: a pointer to it */
	const char *import;
	bool unknown; /* pgx knows neither it nor its array: a text */
	bool array_unknown;
} GoType;

#define PGX "github.com/jackc/pgx/v5/pgtype"
#define TEXT                                                                                                           \
	{                                                                                                                  \
		"string", "pgtype.Text", NULL, false, false                                                                    \
	}
#define TEXT_ALONE                                                                                                     \
	{                                                                                                                  \
		"string", "pgtype.Text", NULL, true, true                                                                      \
	}
#define STRUCT(name)                                                                                                   \
	{                                                                                                                  \
		"pgtype." name, "", PGX, false, false                                                                          \
	}

static const GoType builtins[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "bool", "pgtype.Bool", NULL, false, false },
	[BUILTIN_INT2] = { "int16", "pgtype.Int2", NULL, false, false },
	[BUILTIN_INT4] = { "int32", "pgtype.Int4", NULL, false, false },
	[BUILTIN_INT8] = { "int64", "pgtype.Int8", NULL, false, false },
	[BUILTIN_FLOAT4] = { "float32", "pgtype.Float4", NULL, false, false },
	[BUILTIN_FLOAT8] = { "float64", "pgtype.Float8", NULL, false, false },
	[BUILTIN_NUMERIC] = STRUCT("Numeric"),
	[BUILTIN_MONEY] = TEXT_ALONE,
	[BUILTIN_TEXT] = TEXT,
	[BUILTIN_VARCHAR] = TEXT,
	[BUILTIN_BPCHAR] = TEXT,
	[BUILTIN_CHAR] = { "byte", NULL, NULL, false, false },
	[BUILTIN_NAME] = TEXT,
	[BUILTIN_BYTEA] = { "[]byte", "", NULL, false, false },
	[BUILTIN_DATE] = STRUCT("Date"),
	[BUILTIN_TIME] = STRUCT("Time"),
	[BUILTIN_TIMETZ] = TEXT_ALONE,
	[BUILTIN_TIMESTAMP] = STRUCT("Timestamp"),
	[BUILTIN_TIMESTAMPTZ] = STRUCT("Timestamptz"),
	[BUILTIN_INTERVAL] = STRUCT("Interval"),
	[BUILTIN_UUID] = STRUCT("UUID"),
	[BUILTIN_JSON] = { "[]byte", "", NULL, false, false },
	[BUILTIN_JSONB] = { "[]byte", "", NULL, false, false },
	[BUILTIN_JSONPATH] = TEXT,
	[BUILTIN_XML] = TEXT,
	[BUILTIN_INET] = { "netip.Prefix", NULL, "net/netip", false, false },
	[BUILTIN_CIDR] = { "netip.Prefix", NULL, "net/netip", false, false },
	[BUILTIN_MACADDR] = { "net.HardwareAddr", "", "net", false, false },
	[BUILTIN_MACADDR8] = { "net.HardwareAddr", "", "net", false, true },
	[BUILTIN_BIT] = STRUCT("Bits"),
	[BUILTIN_VARBIT] = STRUCT("Bits"),
	[BUILTIN_POINT] = STRUCT("Point"),
	[BUILTIN_LINE] = STRUCT("Line"),
	[BUILTIN_LSEG] = STRUCT("Lseg"),
	[BUILTIN_BOX] = STRUCT("Box"),
	[BUILTIN_PATH] = STRUCT("Path"),
	[BUILTIN_POLYGON] = STRUCT("Polygon"),
	[BUILTIN_CIRCLE] = STRUCT("Circle"),
	[BUILTIN_TSVECTOR] = STRUCT("TSVector"),
	[BUILTIN_TSQUERY] = TEXT_ALONE,
	[BUILTIN_OID] = { "uint32", "pgtype.Uint32", NULL, false, false },
	[BUILTIN_REGCLASS] = TEXT_ALONE,
	[BUILTIN_REGTYPE] = TEXT_ALONE,
	[BUILTIN_REGPROC] = TEXT_ALONE,
	[BUILTIN_REGPROCEDURE] = TEXT_ALONE,
	[BUILTIN_REGOPER] = TEXT_ALONE,
	[BUILTIN_REGOPERATOR] = TEXT_ALONE,
	[BUILTIN_REGROLE] = TEXT_ALONE,
	[BUILTIN_REGNAMESPACE] = TEXT_ALONE,
	[BUILTIN_REGCONFIG] = TEXT_ALONE,
	[BUILTIN_REGDICTIONARY] = TEXT_ALONE,
	[BUILTIN_REGCOLLATION] = TEXT_ALONE,
	[BUILTIN_XID] = { "uint32", "pgtype.Uint32", NULL, false, false },
	[BUILTIN_XID8] = { "uint64", "pgtype.Uint64", NULL, false, false },
	[BUILTIN_CID] = { "uint32", "pgtype.Uint32", NULL, false, false },
	[BUILTIN_TID] = STRUCT("TID"),
	[BUILTIN_PG_LSN] = TEXT_ALONE,
	[BUILTIN_PG_SNAPSHOT] = TEXT_ALONE,
	[BUILTIN_TXID_SNAPSHOT] = TEXT_ALONE,
	[BUILTIN_ACLITEM] = TEXT,
	[BUILTIN_REFCURSOR] = TEXT_ALONE,
};

/* ---- names */

/* Types that the code has by these names (runtime/db.go). */
static const char *const reserved[] = {
	"Batch",   "BatchExec",     "BatchMany", "BatchOne", "Copy",      "DBTX", "Insert", "New",    "Null", "Opt",
	"Queries", "RegisterTypes", "Rows",      "Select",   "SelectOne", "Set",  "Table",  "Update", "View", NULL,
};

const char *go_exported(Arena *arena, const char *name)
{
	while (*name == '_' && name[1] != '\0')
		name++;
	if (!isalpha((unsigned char) *name))
		return arena_printf(arena, "X%s", *name == '_' ? "" : name);
	char *exported = arena_strdup(arena, name);
	exported[0] = (char) toupper((unsigned char) exported[0]);
	return exported;
}

/* NAME of the schema, of a setting or of a comment, which may say anything, remembered. */
static const char *checked(GoWriting *go, const CodeNamed *named, const char *name)
{
	const char *exported = go_exported(go->arena, name);

	if (!name_is_identifier(exported)) {
		diag_error(go->writing->diags, named->span, "%s \"%s\" cannot be called \"%s\" in go", named->kind, named->name,
		           name)
		    ->hint = "names are made of letters, digits and _";
		go->failed = true;
	}
	address_map_set(go->known_names, named, (void *) (uintptr_t) exported);
	return exported;
}

const char *go_type_name(GoWriting *go, const CodeNamed *named)
{
	const char *name = address_map_get(go->known_names, named);

	if (name)
		return name;
	name = code_type_name(go->writing, named, CASE_INITIALS, strcmp(named->kind, "enum") != 0);
	return checked(go, named, name_is_word(reserved, name) ? arena_printf(go->arena, "%s_", name) : name);
}

const char *go_member_name(GoWriting *go, const CodeNamed *within, const CodeColumn *column)
{
	const char *name = address_map_get(go->known_names, column);

	return name ? name
	            : checked(go, &column->base, code_member_name(go->writing, within, &column->base, CASE_INITIALS, NULL));
}

void go_take(GoWriting *go, const char *scope, const char *name, const CodeNamed *what)
{
	if (!code_take_name(go->writing, scope, name, what))
		go->failed = true;
}

/* ---- types */

void go_import(GoWriting *go, const char *path)
{
	if (path && !strings_has(&go->imports, path))
		strings_add(go->arena, &go->imports, path);
}

static const char *pgx(GoWriting *go, const char *type)
{
	go_import(go, PGX);
	return type;
}

/* "*T", where T does not hold NULL itself. */
static const char *pointer(GoWriting *go, const char *type)
{
	return *type == '*' || *type == '[' || strncmp(type, "map[", 4) == 0 ? type : arena_printf(go->arena, "*%s", type);
}

static const char *builtin(GoWriting *go, const GoType *row, bool nullable)
{
	const char *other = row->nullable;

	if (nullable && other && *other != '\0' && !go->pointers)
		return pgx(go, other);
	go_import(go, row->import);
	return nullable && !(other && *other == '\0') ? pointer(go, row->type) : row->type;
}

/* A slice has no dimensions, and pgx takes a slice of slices for two of them. */
static const char *array(GoWriting *go, const CodeType *type)
{
	bool nested = code_base(type->of)->shape == SHAPE_ARRAY;
	const char *element = go_type(go, type->of, true);

	return go->dimensions || nested ? arena_printf(go->arena, "%s[%s]", pgx(go, "pgtype.Array"), element)
	                                : arena_printf(go->arena, "[]%s", element);
}

static const char *label(GoWriting *go, const CodeType *type, bool nullable)
{
	if (!type->declared)
		return builtin(go, &builtins[BUILTIN_TEXT], nullable);
	const char *name = go_type_name(go, type->declared);
	if (!nullable)
		return name;
	return go->pointers ? pointer(go, name) : arena_printf(go->arena, "Null%s", name);
}

static const char *domain(GoWriting *go, const CodeType *type, bool nullable)
{
	const char *base = go_type(go, type->of, nullable);

	/* The name is another one for the type of a value that is there. */
	return type->declared && strcmp(base, go_type(go, type->of, false)) == 0 ? go_type_name(go, type->declared) : base;
}

const char *go_type(GoWriting *go, const CodeType *type, bool nullable)
{
	const GivenType *own = code_given_for_type(go->writing, type);

	if (own) {
		go_import(go, own->import);
		return nullable ? pointer(go, own->type) : own->type;
	}
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin(go, &builtins[type->builtin], nullable);
	case SHAPE_ENUM:
		return label(go, type, nullable);
	case SHAPE_DOMAIN:
		return domain(go, type, nullable);
	case SHAPE_ARRAY:
		return array(go, type);
	case SHAPE_RANGE:
		return arena_printf(go->arena, "%s[%s]", pgx(go, "pgtype.Range"), go_type(go, type->of, false));
	case SHAPE_MULTIRANGE:
		return arena_printf(go->arena, "%s[%s]", pgx(go, "pgtype.Multirange"), go_type(go, type->of, false));
	case SHAPE_COMPOSITE:
		if (type->declared)
			return nullable ? pointer(go, go_type_name(go, type->declared)) : go_type_name(go, type->declared);
		break;
	case SHAPE_OTHER:
		break;
	}
	return builtin(go, &builtins[BUILTIN_TEXT], nullable);
}

/* ---- what a connection is told */

static bool is_known(const CodeType *type)
{
	if (type->shape == SHAPE_ARRAY && type->of->shape == SHAPE_BUILTIN)
		return !builtins[type->of->builtin].unknown && !builtins[type->of->builtin].array_unknown;
	if (type->shape == SHAPE_ARRAY)
		return type->of->shape == SHAPE_RANGE && !type->of->schema;
	return type->shape == SHAPE_BUILTIN || !type->schema;
}

void go_register(GoWriting *go, const CodeType *type)
{
	if (!is_known(type) && !strings_has(&go->types, type->sql))
		strings_add(go->arena, &go->types, type->sql);
}

const char *go_column_type(GoWriting *go, const CodeNamed *within, const CodeColumn *column)
{
	const GivenType *own = code_given_type(go->writing, within, column);

	go_register(go, column->type);
	if (!own)
		return go_type(go, column->type, column->nullable);
	go_import(go, own->import);
	return own->type;
}
