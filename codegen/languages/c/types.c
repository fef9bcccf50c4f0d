/*
 * types.c: the schema's types in C, and how the run time is told of them.
 */
#include "c.h"

#include <string.h>

#include "sqltext.h"

/* PostgreSQL's own; NULL: the run time does not know its binary form, it is read and written as text. */
static const char *const builtins[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = "bool",
	[BUILTIN_INT2] = "int16_t",
	[BUILTIN_INT4] = "int32_t",
	[BUILTIN_INT8] = "int64_t",
	[BUILTIN_FLOAT4] = "float",
	[BUILTIN_FLOAT8] = "double",
	[BUILTIN_NUMERIC] = "const char *",
	[BUILTIN_MONEY] = "dbgen_money",
	[BUILTIN_TEXT] = "const char *",
	[BUILTIN_VARCHAR] = "const char *",
	[BUILTIN_BPCHAR] = "const char *",
	[BUILTIN_CHAR] = "char",
	[BUILTIN_NAME] = "const char *",
	[BUILTIN_BYTEA] = "dbgen_bytes",
	[BUILTIN_DATE] = "dbgen_date",
	[BUILTIN_TIME] = "dbgen_time",
	[BUILTIN_TIMETZ] = "dbgen_timetz",
	[BUILTIN_TIMESTAMP] = "dbgen_timestamp",
	[BUILTIN_TIMESTAMPTZ] = "dbgen_timestamp",
	[BUILTIN_INTERVAL] = "dbgen_interval",
	[BUILTIN_UUID] = "dbgen_uuid",
	[BUILTIN_JSON] = "const char *",
	[BUILTIN_JSONB] = "const char *",
	[BUILTIN_JSONPATH] = "const char *",
	[BUILTIN_XML] = "const char *",
	[BUILTIN_INET] = "dbgen_inet",
	[BUILTIN_CIDR] = "dbgen_inet",
	[BUILTIN_MACADDR] = "dbgen_macaddr",
	[BUILTIN_MACADDR8] = "dbgen_macaddr8",
	[BUILTIN_BIT] = "dbgen_bits",
	[BUILTIN_VARBIT] = "dbgen_bits",
	[BUILTIN_POINT] = "dbgen_point",
	[BUILTIN_LINE] = "dbgen_line",
	[BUILTIN_LSEG] = "dbgen_lseg",
	[BUILTIN_BOX] = "dbgen_box",
	[BUILTIN_PATH] = "dbgen_path",
	[BUILTIN_POLYGON] = "dbgen_polygon",
	[BUILTIN_CIRCLE] = "dbgen_circle",
	[BUILTIN_OID] = "uint32_t",
	[BUILTIN_REGCLASS] = "uint32_t",
	[BUILTIN_REGTYPE] = "uint32_t",
	[BUILTIN_REGPROC] = "uint32_t",
	[BUILTIN_REGPROCEDURE] = "uint32_t",
	[BUILTIN_REGOPER] = "uint32_t",
	[BUILTIN_REGOPERATOR] = "uint32_t",
	[BUILTIN_REGROLE] = "uint32_t",
	[BUILTIN_REGNAMESPACE] = "uint32_t",
	[BUILTIN_REGCONFIG] = "uint32_t",
	[BUILTIN_REGDICTIONARY] = "uint32_t",
	[BUILTIN_REGCOLLATION] = "uint32_t",
	[BUILTIN_XID] = "uint32_t",
	[BUILTIN_XID8] = "uint64_t",
	[BUILTIN_CID] = "uint32_t",
	[BUILTIN_TID] = "dbgen_tid",
	[BUILTIN_PG_LSN] = "uint64_t",
	[BUILTIN_REFCURSOR] = "const char *",
};

/* The run time's own type, called as PostgreSQL calls it. */
static CType own_type(CWriting *c, const char *name, const char *c_name)
{
	return (CType){
		.name = c_name ? c_name : arena_printf(c->arena, "dbgen_%s", name),
		.object = arena_printf(c->arena, "dbgen_type_%s", name),
		.array = arena_printf(c->arena, "dbgen_%s_array", name),
		.array_object = arena_printf(c->arena, "dbgen_type_%s_array", name),
		.text = c_name && strcmp(c_name, "const char *") == 0,
	};
}

static CType text_type(CWriting *c)
{
	CType type = own_type(c, "text", "const char *");

	type.cast = "text";
	return type;
}

/* One that is declared under NAME. */
static CType declared_type(CWriting *c, const char *name, bool text)
{
	return (CType){
		.name = name,
		.object = arena_printf(c->arena, "%s_type", name),
		.array = arena_printf(c->arena, "%s_array", name),
		.array_object = arena_printf(c->arena, "%s_array_type", name),
		.text = text,
	};
}

static const char *declared_name(CWriting *c, const CodeNamed *named)
{
	return c_type_name(c, named, strcmp(named->kind, "composite type") == 0);
}

static CType domain_type(CWriting *c, const CodeType *type)
{
	CType of = c_type(c, type->of);

	if (!type->declared)
		return of;
	CType domain = declared_type(c, declared_name(c, type->declared), of.text);
	domain.cast = of.cast;
	return domain;
}

/* Whether all that it is made of has a binary form. */
static bool composite_is_binary(CWriting *c, const CodeType *type)
{
	if (!type->declared || strcmp(type->declared->kind, "composite type") != 0)
		return false;
	const CodeComposite *composite = (const CodeComposite *) (const void *) type->declared;
	for (size_t i = 0; i < composite->columns.count; i++) {
		if (c_type(c, ((const CodeColumn *) composite->columns.items[i])->type).cast)
			return false;
	}
	return true;
}

/* A bound stands in the struct, which has to be known by then. */
static bool is_bound(CWriting *c, const CodeType *type)
{
	const CodeType *base = code_base(type);

	return (base->shape == SHAPE_BUILTIN || base->shape == SHAPE_ENUM) && !c_type(c, type).cast;
}

static CType range_type(CWriting *c, const CodeType *type)
{
	const CodeType *range = type->shape == SHAPE_MULTIRANGE ? type->of : type;

	if (!type->schema)
		return own_type(c, type->name, NULL);
	if (range->shape != SHAPE_RANGE || !is_bound(c, range->of))
		return text_type(c);
	CodeNamed *named = map_get(c->ranges, type->sql);
	if (!named) {
		named = arena_new_struct(c->arena, CodeNamed);
		named->kind = type->shape == SHAPE_MULTIRANGE ? "multirange" : "range";
		named->schema = type->schema;
		named->name = type->name;
		map_set(c->ranges, type->sql, named);
	}
	return declared_type(c, c_type_name(c, named, false), false);
}

static CType array_type(CWriting *c, const CodeType *type)
{
	CType of = c_type(c, type->of);

	/* An array of what is an array of such, by way of a domain. */
	if (of.cast && strcmp(of.cast, "text") != 0)
		return text_type(c);
	return (CType){
		.name = of.cast ? "dbgen_text_array" : of.array,
		.object = of.cast ? "dbgen_type_text_array" : of.array_object,
		.cast = of.cast ? "text[]" : NULL,
	};
}

static CType make_type(CWriting *c, const CodeType *type)
{
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtins[type->builtin] ? own_type(c, type->name, builtins[type->builtin]) : text_type(c);
	case SHAPE_ENUM:
		return type->declared ? declared_type(c, declared_name(c, type->declared), false) : text_type(c);
	case SHAPE_DOMAIN:
		return domain_type(c, type);
	case SHAPE_COMPOSITE:
		return composite_is_binary(c, type) ? declared_type(c, declared_name(c, type->declared), false) : text_type(c);
	case SHAPE_RANGE:
	case SHAPE_MULTIRANGE:
		return range_type(c, type);
	case SHAPE_ARRAY:
		return array_type(c, type);
	case SHAPE_OTHER:
		break;
	}
	return text_type(c);
}

CType c_type(CWriting *c, const CodeType *type)
{
	CType *known = address_map_get(c->known_types, type);

	if (!known) {
		known = arena_new_struct(c->arena, CType);
		*known = make_type(c, type);
		address_map_set(c->known_types, type, known);
	}
	return *known;
}

/* ---- columns */

const char *c_column_type(CWriting *c, const CodeNamed *within, const CodeColumn *column)
{
	const GivenType *given = code_given_type(c->writing, within, column);
	const CodeMember *member = address_map_get(c->members, column);

	if (member && !given)
		given = code_given_for_member(c->writing, member);
	given = given ? given : code_given_for_type(c->writing, column->type);
	if (!given)
		return c_type(c, column->type).name;
	if (given->type[strspn(given->type, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789 *")] == '\0')
		return given->type;
	diag_error(c->writing->diags, column->base.span, "column \"%s\" cannot be of type \"%s\" in c", column->base.name,
	           given->type)
	    ->hint = "name a type of the same size as the one that it stands for";
	c->failed = true;
	return "int";
}

void c_add_declared(Buf *out, const char *type, const char *name)
{
	size_t length = strlen(type);

	buf_printf(out, "%s%s%s", type, length > 0 && type[length - 1] == '*' ? "" : " ", name);
}

void c_add_member(CWriting *c, const CodeNamed *within, const CodeColumn *column)
{
	CType type = c_type(c, column->type);
	const char *name = c_column_type(c, within, column);

	c_add_comment(c->header, column->base.comment, "\t");
	buf_add_char(c->header, '\t');
	if (column->nullable && !type.text)
		name = arena_printf(c->arena, "const %s *", name);
	c_add_declared(c->header, name, c_member_name(c, within, column));
	buf_add(c->header, ";\n");
}

void c_add_column(CWriting *c, const CodeColumn *column, const CColumn *as)
{
	Buf *out = c->source;

	buf_add(out, "\t{ ");
	c_add_quoted(out, column->base.name);
	buf_add(out, ", ");
	c_add_quoted(out, as->quoted);
	buf_printf(out, ", &%s, ", as->type.object);
	c_add_quoted(out, column->type->sql);
	buf_add(out, ", ");
	if (as->cast)
		c_add_quoted(out, as->cast);
	else
		buf_add(out, "NULL");
	buf_printf(out, ", offsetof(%s, %s), %s%s%s },\n", as->row, as->member, column->nullable ? "0" : "DBGEN_NOT_NULL",
	           column->has_default ? " | DBGEN_DEFAULT" : "", column->fill == FILL_SERVER ? " | DBGEN_GENERATED" : "");
}

/* The type that was given has to be as large as the one it stands for. */
void c_add_size_check(CWriting *c, const CodeNamed *within, const char *name, const CodeColumn *column)
{
	const char *given = c_column_type(c, within, column), *own = c_type(c, column->type).name;

	if (strcmp(given, own) != 0)
		buf_printf(c->source, "typedef char %s_%s_size[sizeof(%s) == sizeof(%s) ? 1 : -1];\n", name,
		           c_member_name(c, within, column), given, own);
}

void c_add_columns(CWriting *c, const CodeNamed *within, const char *name, const char *row, const List *columns,
                   bool casts)
{
	for (size_t i = 0; i < columns->count; i++)
		c_add_size_check(c, within, name, columns->items[i]);
	if (columns->count == 0)
		return;
	buf_printf(c->source, "static const dbgen_column %s_column_list[] = {\n", name);
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];
		/* A column of a domain comes as what that is over; an attribute has to be named as it is. */
		bool attribute = strcmp(within->kind, "composite type") == 0;
		CType type = c_type(c, attribute ? column->type : code_base(column->type));

		c_add_column(c, column,
		             &(CColumn){ .row = row,
		                         .member = c_member_name(c, within, column),
		                         .quoted = sql_identifier(c->arena, column->base.name),
		                         .type = type,
		                         .cast = type.cast ? type.cast
		                                 : casts   ? column->type->sql
		                                           : NULL });
	}
	buf_add(c->source, "};\n");
}

/* ---- declarations */

static void declare_objects(CWriting *c, const CodeNamed *named, const char *name)
{
	c_take(c, name, named);
	c_take(c, arena_printf(c->arena, "%s_array", name), named);
	c_take(c, arena_printf(c->arena, "%s_type", name), named);
	c_take(c, arena_printf(c->arena, "%s_array_type", name), named);
	buf_printf(c->header, "DBGEN_ARRAY(%s_array, %s);\nextern const dbgen_type %s_type, %s_array_type;\n", name, name,
	           name, name);
}

/* The objects of a type and of its arrays, each with its slot among those that are looked up. */
static void define_objects(CWriting *c, const CodeNamed *named, const char *name, const char *kind, bool text,
                           const char *rest)
{
	const char *sql = sql_text(c->arena, "%Q", named->schema, named->name);

	buf_printf(c->source,
	           "const dbgen_type %s_type = {\n\t%s, DBGEN_KIND_%s, %s, 0, %u, sizeof(%s), DBGEN_ALIGNOF(%s), %s\n};\n",
	           name, c_quoted(c->arena, sql), kind, text ? "true" : "false", c->types.count, name, name, rest);
	strings_add(c->arena, &c->types, arena_printf(c->arena, "%s_type", name));
	buf_printf(c->source,
	           "const dbgen_type %s_array_type = {\n\t%s, DBGEN_KIND_ARRAY, false, 0, %u, sizeof(%s_array), "
	           "DBGEN_ALIGNOF(%s_array), &%s_type, NULL, NULL, 0\n};\n\n",
	           name, c_quoted(c->arena, arena_printf(c->arena, "%s[]", sql)), c->types.count, name, name, name);
	strings_add(c->arena, &c->types, arena_printf(c->arena, "%s_array_type", name));
}

/* Labels that would get one name are numbered in their order. */
static Strings label_names(CWriting *c, const CodeEnum *type, const char *name)
{
	const char *upper = name_in_case(c->arena, name, CASE_UPPER);
	Map *taken = map_new(c->arena);
	Strings names = { 0 };

	map_set(taken, arena_printf(c->arena, "%s_UNKNOWN", upper), c);
	for (size_t i = 0; i < type->labels.count; i++) {
		const char *label = name_in_case(c->arena, type->labels.items[i], CASE_UPPER);
		const char *first = arena_printf(c->arena, label[0] == '_' ? "%s%s" : "%s_%s", upper, label), *made = first;

		for (int n = 2; map_get(taken, made); n++)
			made = arena_printf(c->arena, "%s_%d", first, n);
		map_set(taken, made, c);
		strings_add(c->arena, &names, made);
	}
	return names;
}

static void add_enum(CWriting *c, const CodeEnum *type)
{
	const char *name = declared_name(c, &type->base);
	const char *unknown = arena_printf(c->arena, "%s_UNKNOWN", name_in_case(c->arena, name, CASE_UPPER));
	Strings names = label_names(c, type, name);

	c_add_comment(c->header, type->base.comment, "");
	buf_printf(c->header, "typedef enum %s {\n\t%s = -1, /* a label that is newer than this code */\n", name, unknown);
	c_take(c, unknown, &type->base);
	for (size_t i = 0; i < names.count; i++) {
		buf_printf(c->header, "\t%s,\n", names.items[i]);
		c_take(c, names.items[i], &type->base);
	}
	buf_printf(c->header, "} %s;\n", name);
	if (names.count > 0) {
		buf_printf(c->source, "static const char *const %s_labels[] = {\n", name);
		for (size_t i = 0; i < names.count; i++)
			buf_printf(c->source, "\t%s,\n", c_quoted(c->arena, type->labels.items[i]));
		buf_add(c->source, "};\n");
	}
	const char *labels = names.count == 0 ? "NULL" : arena_printf(c->arena, "%s_labels", name);
	c_take(c, arena_printf(c->arena, "%s_labels", name), &type->base);
	c_take(c, arena_printf(c->arena, "%s_text", name), &type->base);
	c_take(c, arena_printf(c->arena, "%s_from_text", name), &type->base);
	declare_objects(c, &type->base, name);
	define_objects(c, &type->base, name, "ENUM", false,
	               arena_printf(c->arena, "NULL, %s, NULL, %u", labels, names.count));
	buf_printf(c->header,
	           "const char *%s_text(%s value); /* NULL: %s */\nbool %s_from_text(const char *text, %s *value);\n\n",
	           name, name, unknown, name, name);
	buf_printf(c->source, "const char *%s_text(%s value)\n{\n\treturn dbgen_label(&%s_type, (int) value);\n}\n\n", name,
	           name, name);
	buf_printf(
	    c->source,
	    "bool %s_from_text(const char *text, %s *value)\n{\n\tint number = dbgen_label_find(&%s_type, text, strlen(text));"
	    "\n\n\t*value = (%s) number;\n\treturn number >= 0;\n}\n\n",
	    name, name, name, name);
}

static void add_over(CWriting *c, const CodeType *type);

static void add_domain(CWriting *c, const CodeDomain *domain)
{
	const char *name = declared_name(c, &domain->base);
	CType of = c_type(c, domain->type);

	if (map_get(c->written, name))
		return;
	map_set(c->written, name, c);
	add_over(c, domain->type);
	c_add_comment(c->header, domain->base.comment, "");
	buf_add(c->header, "typedef ");
	c_add_declared(c->header, of.name, name);
	buf_add(c->header, ";\n");
	declare_objects(c, &domain->base, name);
	define_objects(c, &domain->base, name, "DOMAIN", of.text, arena_printf(c->arena, "&%s, NULL, NULL, 0", of.object));
	buf_add_char(c->header, '\n');
}

static void add_range(CWriting *c, const CodeType *type)
{
	const CodeNamed *named = map_get(c->ranges, type->sql);
	CType range = c_type(c, type);

	if (!named || map_get(c->written, range.name))
		return;
	map_set(c->written, range.name, c);
	add_over(c, type->of);
	buf_printf(c->header, "DBGEN_%s(%s, %s);\n", type->shape == SHAPE_RANGE ? "RANGE" : "MULTIRANGE", range.name,
	           c_type(c, type->of).name);
	declare_objects(c, named, range.name);
	define_objects(c, named, range.name, type->shape == SHAPE_RANGE ? "RANGE" : "MULTIRANGE", false,
	               arena_printf(c->arena, "&%s, NULL, NULL, 0", c_type(c, type->of).object));
	buf_add_char(c->header, '\n');
}

/* What has to stand before what is made of TYPE. */
static void add_over(CWriting *c, const CodeType *type)
{
	if (type->shape == SHAPE_ARRAY)
		add_over(c, type->of);
	else if (type->shape == SHAPE_DOMAIN && type->declared)
		add_domain(c, (const CodeDomain *) (const void *) type->declared);
	else if (type->shape == SHAPE_DOMAIN)
		add_over(c, type->of);
	else if ((type->shape == SHAPE_RANGE || type->shape == SHAPE_MULTIRANGE) && !c_type(c, type).cast)
		add_range(c, type);
}

static void add_over_all(CWriting *c, const List *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		add_over(c, ((const CodeColumn *) columns->items[i])->type);
}

static void add_over_members(CWriting *c, const List *members)
{
	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];

		if (member->embed)
			add_over_members(c, &member->embed->members);
		else
			add_over(c, member->column.type);
	}
}

static void add_over_query(CWriting *c, const CodeQuery *query)
{
	add_over_members(c, &query->params);
	if (query->row)
		add_over_members(c, &query->row->members);
}

static void add_composite(CWriting *c, const CodeComposite *composite)
{
	const char *name = declared_name(c, &composite->base);

	c_add_comment(c->header, composite->base.comment, "");
	buf_printf(c->header, "struct %s {\n", name);
	for (size_t i = 0; i < composite->columns.count; i++) {
		const CodeColumn *column = composite->columns.items[i];

		c_take_member(c, name, c_member_name(c, &composite->base, column), &column->base);
		c_add_member(c, &composite->base, column);
	}
	if (composite->columns.count == 0)
		buf_add(c->header, "\tchar none;\n");
	buf_add(c->header, "};\n\n");
	c_add_columns(c, &composite->base, name, name, &composite->columns, false);
	c_take(c, arena_printf(c->arena, "%s_column_list", name), &composite->base);
}

/* Those that are read as text have no struct: they are NULL among what is given. */
static List binary_composites(CWriting *c)
{
	const CodeModel *model = c->writing->model;
	List composites = { 0 };

	for (size_t i = 0; i < model->composites.count; i++) {
		CodeComposite *composite = model->composites.items[i];
		const CodeType type = { .shape = SHAPE_COMPOSITE, .declared = &composite->base };

		if (composite_is_binary(c, &type))
			list_add(c->arena, &composites, composite);
	}
	return composites;
}

void c_add_types(CWriting *c)
{
	const CodeModel *model = c->writing->model;
	List composites = binary_composites(c);

	for (size_t i = 0; i < model->enums.count; i++)
		add_enum(c, model->enums.items[i]);
	for (size_t i = 0; i < composites.count; i++) {
		const char *name = declared_name(c, composites.items[i]);

		buf_printf(c->header, "typedef struct %s %s;\n", name, name);
		declare_objects(c, composites.items[i], name);
		buf_add_char(c->header, '\n');
	}
	for (size_t i = 0; i < model->domains.count; i++)
		add_domain(c, model->domains.items[i]);
	for (size_t i = 0; i < composites.count; i++)
		add_over_all(c, &((const CodeComposite *) composites.items[i])->columns);
	for (size_t i = 0; i < model->tables.count; i++)
		add_over_all(c, &((const CodeTable *) model->tables.items[i])->columns);
	for (size_t i = 0; i < model->queries.count; i++)
		add_over_query(c, model->queries.items[i]);
	for (size_t i = 0; i < composites.count; i++) {
		const CodeComposite *composite = composites.items[i];
		const char *name = declared_name(c, &composite->base);

		add_composite(c, composite);
		define_objects(c, &composite->base, name, "COMPOSITE", false,
		               composite->columns.count == 0
		                   ? "NULL, NULL, NULL, 0"
		                   : arena_printf(c->arena, "NULL, NULL, %s_column_list, %u", name, composite->columns.count));
	}
}
