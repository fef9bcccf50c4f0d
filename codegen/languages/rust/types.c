/*
 * types.c: the schema's types in Rust.
 */
#include "rust.h"

#include <string.h>

#include "sqltext.h"

/* PostgreSQL's own; NULL: the driver has no type for it, it is read and written as text.  Those of dates and numeric are by
 * setting. */
static const struct {
	const char *sqlx, *tokio;
} builtins[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "bool", "bool" },
	[BUILTIN_INT2] = { "i16", "i16" },
	[BUILTIN_INT4] = { "i32", "i32" },
	[BUILTIN_INT8] = { "i64", "i64" },
	[BUILTIN_FLOAT4] = { "f32", "f32" },
	[BUILTIN_FLOAT8] = { "f64", "f64" },
	[BUILTIN_TEXT] = { "String", "String" },
	[BUILTIN_VARCHAR] = { "String", "String" },
	[BUILTIN_BPCHAR] = { "String", "String" },
	[BUILTIN_CHAR] = { "i8", "i8" },
	[BUILTIN_NAME] = { "String", "String" },
	[BUILTIN_BYTEA] = { "Vec<u8>", "Vec<u8>" },
	[BUILTIN_INTERVAL] = { "pg::Interval", "pg::Interval" },
	[BUILTIN_UUID] = { "uuid::Uuid", "uuid::Uuid" },
	[BUILTIN_JSON] = { "sqlx::types::JsonValue", "serde_json::Value" },
	[BUILTIN_JSONB] = { "sqlx::types::JsonValue", "serde_json::Value" },
	[BUILTIN_INET] = { "ipnetwork::IpNetwork", "cidr::IpInet" },
	[BUILTIN_CIDR] = { "ipnetwork::IpNetwork", "cidr::IpCidr" },
	[BUILTIN_MACADDR] = { "mac_address::MacAddress", NULL },
	[BUILTIN_BIT] = { "sqlx::types::BitVec", "bit_vec::BitVec" },
	[BUILTIN_VARBIT] = { "sqlx::types::BitVec", "bit_vec::BitVec" },
	[BUILTIN_OID] = { "sqlx::postgres::types::Oid", "u32" },
};

/* Of the crate that the setting "dates" names; "string" is none. */
static const struct {
	Builtin builtin;
	const char *chrono, *time;
} dates[] = {
	{ BUILTIN_DATE, "chrono::NaiveDate", "time::Date" },
	{ BUILTIN_TIME, "chrono::NaiveTime", "time::Time" },
	{ BUILTIN_TIMESTAMP, "chrono::NaiveDateTime", "time::PrimitiveDateTime" },
	{ BUILTIN_TIMESTAMPTZ, "chrono::DateTime<chrono::Utc>", "time::OffsetDateTime" },
};

/* ---- names */

static const char *const keywords[] = {
	"abstract", "as",     "async",   "await",  "become",  "box",    "break", "const", "continue", "do",
	"dyn",      "else",   "enum",    "extern", "false",   "final",  "fn",    "for",   "gen",      "if",
	"impl",     "in",     "let",     "loop",   "macro",   "match",  "mod",   "move",  "mut",      "override",
	"priv",     "pub",    "ref",     "return", "static",  "struct", "trait", "true",  "try",      "type",
	"typeof",   "unsafe", "unsized", "use",    "virtual", "where",  "while", "yield", NULL,
};

/* What not even r# makes a name. */
static const char *const never[] = { "_", "crate", "self", "super", "Self", NULL };

/* Names of types that this code uses itself. */
static const char *const used_types[] = {
	"Box", "Option", "Result", "Self", "String", "TryFrom", "Vec", "_", NULL,
};

/* And of parameters. */
static const char *const used_parameters[] = {
	"_", "client", "columns", "crate", "executor", "pg", "query", "row", "self", "super", "table", "values", NULL,
};

const char *rust_word(const Rust *rust, const char *name)
{
	if (name_is_word(never, name))
		return arena_printf(rust->arena, "%s_", name);
	return name_is_word(keywords, name) ? arena_printf(rust->arena, "r#%s", name) : name;
}

const char *rust_type_name(const Rust *rust, const CodeNamed *named)
{
	const char *name = code_row_name(rust->writing, named);

	return name_is_word(used_types, name) ? arena_printf(rust->arena, "%s_", name) : rust_word(rust, name);
}

const char *rust_field(const Rust *rust, const CodeNamed *within, const CodeColumn *column)
{
	return rust_word(rust, code_member_name(rust->writing, within, &column->base, CASE_SNAKE, NULL));
}

const char *rust_parameter(const Rust *rust, const CodeNamed *within, const CodeColumn *column)
{
	const char *name = rust_field(rust, within, column);

	return name_is_word(used_parameters, name) ? arena_printf(rust->arena, "%s_", name) : name;
}

/* ---- types */

/* "chrono::NaiveDate" */
static const char *date_type(const Rust *rust, size_t row)
{
	if (target_option_is(rust->writing->target, "dates", "string"))
		return NULL;
	if (target_option_is(rust->writing->target, "dates", "time"))
		return dates[row].time;
	return dates[row].chrono;
}

static const char *builtin_type(const Rust *rust, Builtin builtin)
{
	if (builtin == BUILTIN_NUMERIC) {
		if (target_option_is(rust->writing->target, "numeric", "string"))
			return NULL;
		return rust->sqlx ? "sqlx::types::Decimal" : "rust_decimal::Decimal";
	}
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		if (dates[i].builtin == builtin)
			return date_type(rust, i);
	}
	return rust->sqlx ? builtins[builtin].sqlx : builtins[builtin].tokio;
}

static const char *own_type(const Rust *rust, const CodeType *type);

/* What sqlx cannot have in a composite type: a list of json, which it takes for jsonb; "char", whose category in PostgreSQL 15 and
 * later it does not know; a domain over a range, which it reads as no range. */
static bool is_no_member(const CodeType *type)
{
	const CodeType *list = code_base(type), *element = list->shape == SHAPE_ARRAY ? list->of : type;
	const CodeType *base = code_base(element);

	if (base->shape == SHAPE_RANGE)
		return element->shape == SHAPE_DOMAIN;
	return base->shape == SHAPE_BUILTIN &&
	       (base->builtin == BUILTIN_CHAR || (base->builtin == BUILTIN_JSON && list->shape == SHAPE_ARRAY));
}

/* A composite type of which each member has a type of Rust. */
static const char *composite_type(const Rust *rust, const CodeType *type)
{
	const CodeComposite *composite = (const CodeComposite *) (const void *) type->declared;

	if (!composite || strcmp(composite->base.kind, "composite type") != 0)
		return NULL;
	for (size_t i = 0; i < composite->columns.count; i++) {
		const CodeType *member = ((const CodeColumn *) composite->columns.items[i])->type;

		if (!own_type(rust, member) || (rust->sqlx && is_no_member(member)))
			return NULL;
	}
	return rust_type_name(rust, type->declared);
}

static const char *range_type(const Rust *rust, const CodeType *type)
{
	const char *bound = own_type(rust, type->of);

	return !bound ? NULL : arena_printf(rust->arena, "pg::Range<%s>", bound);
}

/* The type of Rust that the driver takes for one; NULL: there is none. */
static const char *own_type(const Rust *rust, const CodeType *type)
{
	const GivenType *given = code_given_for_type(rust->writing, type);
	const char *of;

	if (given)
		return given->type;
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin_type(rust, type->builtin);
	case SHAPE_ENUM:
		return type->declared ? rust_type_name(rust, type->declared) : NULL;
	case SHAPE_DOMAIN:
		of = own_type(rust, type->of);
		return !of || !type->declared ? of : rust_type_name(rust, type->declared);
	case SHAPE_COMPOSITE:
		return composite_type(rust, type);
	case SHAPE_RANGE:
		return range_type(rust, type);
	case SHAPE_ARRAY:
		/* An array in an array is there only by a domain. */
		of = code_base(type->of)->shape == SHAPE_ARRAY ? NULL : own_type(rust, type->of);
		return !of ? NULL : arena_printf(rust->arena, "Vec<Option<%s>>", of);
	case SHAPE_MULTIRANGE:
	case SHAPE_OTHER:
		break;
	}
	return NULL;
}

/* One that stands for texts, alone or in an array. */
static RustType text_type(const Rust *rust, const CodeType *type)
{
	const CodeType *base = code_base(type);
	bool list = base->shape == SHAPE_ARRAY && code_base(base->of)->shape != SHAPE_ARRAY;
	const char *read = list ? "text[]" : "text";
	const char *name = !list ? "String" : "Vec<Option<String>>";

	if (type->shape == SHAPE_DOMAIN && type->declared)
		name = rust_type_name(rust, type->declared);
	return (RustType){
		.name = name, .read = read, .as_text = true, .cast = arena_printf(rust->arena, "::%s::%s", read, type->sql)
	};
}

/* A range of the schema's own: sqlx has no name for arrays of it. */
static bool is_declared_range(const CodeType *type)
{
	return type->shape == SHAPE_RANGE && type->schema;
}

/* What is copied is passed as it is. */
static bool is_copied(const Rust *rust, const CodeType *type)
{
	static const char *const moved[] = {
		"String",          "Vec<u8>", "sqlx::types::JsonValue", "serde_json::Value", "sqlx::types::BitVec",
		"bit_vec::BitVec", NULL
	};
	const CodeType *base = code_base(type);

	return base->shape == SHAPE_ENUM ||
	       (base->shape == SHAPE_BUILTIN && !name_is_word(moved, builtin_type(rust, base->builtin)));
}

static const char *passed_type(const Rust *rust, const CodeType *type, RustType made)
{
	const CodeType *base = code_base(type);
	const char *own = base->shape == SHAPE_BUILTIN ? builtin_type(rust, base->builtin) : NULL;

	if (code_given_for_type(rust->writing, type) || code_given_for_type(rust->writing, base))
		return arena_printf(rust->arena, "&%s", made.name);
	if (made.read ? strcmp(made.read, "text") == 0 : own && strcmp(own, "String") == 0)
		return "&str";
	if (strncmp(made.name, "Vec<", 4) == 0)
		return arena_printf(rust->arena, "&[%.*s]", (int) strlen(made.name) - 5, made.name + 4);
	return !made.read && is_copied(rust, type) ? made.name : arena_printf(rust->arena, "&%s", made.name);
}

static RustType made_type(const Rust *rust, const CodeType *type)
{
	const char *name = own_type(rust, type);
	const CodeType *base = code_base(type);

	if (!name || (rust->sqlx && base->shape == SHAPE_ARRAY && is_declared_range(code_base(base->of))))
		return text_type(rust, type);
	RustType result = { .name = name, .cast = "" };
	/* The element of an array is said to be of a domain, a value that stands alone is not. */
	if (base->shape == SHAPE_ARRAY && base->of->shape == SHAPE_DOMAIN) {
		result.read = arena_printf(rust->arena, "%s[]", code_base(base->of)->sql);
		result.cast = arena_printf(rust->arena, "::%s::%s", result.read, type->sql);
	} else if (type->shape == SHAPE_DOMAIN) {
		result.cast = arena_printf(rust->arena, "::%s", base->sql);
	}
	return result;
}

RustType rust_type(const Rust *rust, const CodeType *type)
{
	RustType made = made_type(rust, type);

	made.passed = passed_type(rust, type, made);
	return made;
}

RustType rust_column_type(const Rust *rust, const CodeNamed *within, const CodeColumn *column)
{
	const GivenType *given = code_given_type(rust->writing, within, column);

	if (!given)
		return rust_type(rust, column->type);
	return (RustType){ .name = given->type, .passed = arena_printf(rust->arena, "&%s", given->type), .cast = "" };
}

/* ---- declarations */

/* A type's name for the driver, always in quotes: sqlx takes a "_" in front for an array. */
static const char *driver_name(const Rust *rust, const CodeNamed *named)
{
	return sql_text(rust->arena, "%Q", named->schema, named->name);
}

/* A label's variant and its string. */
static void add_arm(const Rust *rust, const char *from, const char *to)
{
	size_t width = strlen("            ") + code_width(from) + code_width(to) + strlen(" => ,");

	if (width <= 100)
		buf_printf(rust->out, "            %s => %s,\n", from, to);
	else
		buf_printf(rust->out, "            %s => {\n                %s\n            }\n", from, to);
}

static void add_label_functions(const Rust *rust, const CodeEnum *type, const char *name, const Strings *variants)
{
	buf_printf(rust->out, "impl %s {\n    pub const fn label(self) -> &'static str {\n        match self {", name);
	buf_add(rust->out, variants->count > 0 ? "\n" : "");
	for (size_t i = 0; i < variants->count; i++)
		add_arm(rust, arena_printf(rust->arena, "Self::%s", variants->items[i]),
		        rust_quoted(rust->arena, type->labels.items[i]));
	buf_printf(rust->out, "%s}\n    }\n}\n\n", variants->count > 0 ? "        " : "");
	buf_printf(rust->out,
	           "impl std::str::FromStr for %s {\n    type Err = pg::UnknownLabel;\n\n"
	           "    fn from_str(label: &str) -> std::result::Result<Self, pg::UnknownLabel> {\n        match label {\n",
	           name);
	for (size_t i = 0; i < variants->count; i++)
		add_arm(rust, rust_quoted(rust->arena, type->labels.items[i]),
		        arena_printf(rust->arena, "Ok(Self::%s)", variants->items[i]));
	buf_add(rust->out, "            _ => Err(pg::UnknownLabel(label.to_string())),\n        }\n    }\n}\n\n");
}

static bool add_enum(const Rust *rust, const CodeEnum *type)
{
	static const char *const reserved[] = { "Self", "_", NULL };
	const char *name = rust_type_name(rust, &type->base);
	const char *scope = arena_printf(rust->arena, "%s::", name);
	Strings variants = { 0 };

	if (!code_take_name(rust->writing, "", name, &type->base))
		return false;
	for (size_t i = 0; i < type->labels.count; i++) {
		const char *variant = code_word(rust->writing, type->labels.items[i], CASE_PASCAL, reserved);

		strings_add(rust->arena, &variants, code_free_name(rust->writing, scope, variant, &type->base));
	}
	rust_add_comment(rust->out, type->base.comment, "");
	buf_printf(rust->out, "#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]\npub enum %s {%s", name,
	           variants.count > 0 ? "\n" : "");
	for (size_t i = 0; i < variants.count; i++)
		buf_printf(rust->out, "    %s,\n", variants.items[i]);
	buf_add(rust->out, "}\n\n");
	add_label_functions(rust, type, name, &variants);
	buf_printf(rust->out, "pg::enumeration! { %s, %s }\n\n", name,
	           rust_quoted(rust->arena, driver_name(rust, &type->base)));
	return true;
}

static bool add_domain(const Rust *rust, const CodeDomain *domain)
{
	const char *name = rust_type_name(rust, &domain->base);

	rust_add_comment(rust->out, domain->base.comment, "");
	rust_add_value(rust->out, "", arena_printf(rust->arena, "pub type %s", name), rust_type(rust, domain->type).name);
	buf_add_char(rust->out, '\n');
	return code_take_name(rust->writing, "", name, &domain->base);
}

/* How the run time writes a member, and the names of its type and of its elements'. */
static void add_member(const Rust *rust, Buf *members, const char *field, const CodeType *type)
{
	const CodeType *base = code_base(type);
	bool list = base->shape == SHAPE_ARRAY;
	bool json = base->shape == SHAPE_BUILTIN && base->builtin == BUILTIN_JSON;

	buf_printf(members, "    %s %s ", field, list ? "list" : json ? "json" : "value");
	rust_add_quoted(members, type->sql);
	buf_add_char(members, ' ');
	rust_add_quoted(members, list ? base->of->sql : "");
}

static bool add_composite(const Rust *rust, const CodeComposite *composite)
{
	const CodeType type = { .shape = SHAPE_COMPOSITE, .declared = (CodeNamed *) (uintptr_t) &composite->base };
	const char *name = composite_type(rust, &type);
	Buf members;

	/* What is read as text needs no struct. */
	if (!name)
		return true;
	if (!code_take_name(rust->writing, "", name, &composite->base))
		return false;
	buf_init(&members, rust->arena);
	rust_add_comment(rust->out, composite->base.comment, "");
	buf_printf(rust->out, "#[derive(%s)]\npub struct %s {%s", rust->derive, name,
	           composite->columns.count > 0 ? "\n" : "");
	for (size_t i = 0; i < composite->columns.count; i++) {
		const CodeColumn *column = composite->columns.items[i];
		const char *field = rust_field(rust, &composite->base, column);

		if (!code_take_name(rust->writing, name, field, &column->base))
			return false;
		rust_add_comment(rust->out, column->base.comment, "    ");
		rust_add_field(rust->out, field, arena_printf(rust->arena, "Option<%s>", own_type(rust, column->type)));
		add_member(rust, &members, field, column->type);
		buf_add(&members, i + 1 < composite->columns.count ? ",\n" : "\n");
	}
	buf_printf(rust->out, "}\n\npg::composite! { %s, %s, {\n%s} }\n\n", name,
	           rust_quoted(rust->arena, driver_name(rust, &composite->base)), members.data);
	return true;
}

bool rust_add_types(const Rust *rust)
{
	const CodeModel *model = rust->writing->model;
	bool ok = true;

	for (size_t i = 0; i < model->enums.count; i++)
		ok = add_enum(rust, model->enums.items[i]) && ok;
	for (size_t i = 0; i < model->domains.count; i++)
		ok = add_domain(rust, model->domains.items[i]) && ok;
	for (size_t i = 0; i < model->composites.count; i++)
		ok = add_composite(rust, model->composites.items[i]) && ok;
	return ok;
}
