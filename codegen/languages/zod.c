/*
 * zod.c: schemas of zod 4 for what a driver reads and takes: rows, new rows, updates, with the checks that can be said.
 */
#include <inttypes.h>
#include <string.h>

#include "checkfacts.h"
#include "javascript.h"

static const CodeOption options[] = { JS_DRIVER_OPTIONS };

/* A call: "HEAD(ARGUMENTS)", or "HEAD([ARGUMENTS])"; without arguments HEAD alone. */
typedef struct Call {
	const char *head;
	List arguments; /* of Call */
	bool list;
} Call;

typedef struct Zod {
	Writing *writing;
	Arena *arena;
	Buf *out;
	JsDriver driver;
	bool characters, floats; /* these helpers are needed */
	bool checked[6];         /* of schemas that checks are about: the constant of it is needed */
} Zod;

/* Schemas that checks are about, as constants: a formatter breaks longer chains of calls by rules of its own. */
static const struct {
	const char *zod, *name;
} constants[] = {
	{ "z.string()", "text" },   { "z.int().check(z.gte(-32768), z.lte(32767))", "int2" },
	{ "z.int32()", "int4" },    { "z.bigint()", "int8" },
	{ "z.number()", "number" }, { "z.uint32()", "oid" },
};

/* ---- calls, as the formatter has them */

static Call *new_call(const Zod *zod, const char *head)
{
	Call *call = arena_new_struct(zod->arena, Call);

	call->head = head;
	return call;
}

static Call *call_of(const Zod *zod, const char *head, Call *argument)
{
	Call *call = new_call(zod, head);

	list_add(zod->arena, &call->arguments, argument);
	return call;
}

static void add_text(const Zod *zod, Call *call, const char *text)
{
	list_add(zod->arena, &call->arguments, new_call(zod, text));
}

static void add_flat(Buf *out, const Call *call)
{
	buf_add(out, call->head);
	if (call->arguments.count == 0)
		return;
	buf_add(out, call->list ? "([" : "(");
	for (size_t i = 0; i < call->arguments.count; i++) {
		buf_add(out, i == 0 ? "" : ", ");
		add_flat(out, call->arguments.items[i]);
	}
	buf_add(out, call->list ? "])" : ")");
}

/* Behind what takes up BEFORE columns, with room for AFTER; INDENT: of the line. */
static void add_call(Buf *out, const Call *call, size_t before, size_t indent, size_t after)
{
	Buf flat;

	buf_init(&flat, out->arena);
	add_flat(&flat, call);
	if (call->arguments.count == 0 || before + code_width(flat.data) + after <= LINE_WIDTH) {
		buf_add(out, flat.data);
		return;
	}
	buf_printf(out, "%s%s\n", call->head, call->list ? "([" : "(");
	for (size_t i = 0; i < call->arguments.count; i++) {
		buf_printf(out, "%*s", (int) indent + 2, "");
		add_call(out, call->arguments.items[i], indent + 2, indent + 2, 1);
		buf_add(out, ",\n");
	}
	buf_printf(out, "%*s%s", (int) indent, "", call->list ? "])" : ")");
}

/* ---- types */

static const char *quoted(const Zod *zod, const char *text)
{
	Buf out;

	buf_init(&out, zod->arena);
	code_add_text(&out, text);
	return out.data;
}

static Call *one_of(const Zod *zod, const Strings *texts)
{
	Call *call = new_call(zod, texts->count == 0 ? "z.never()" : "z.enum");

	call->list = true;
	for (size_t i = 0; i < texts->count; i++)
		add_text(zod, call, quoted(zod, texts->items[i]));
	return call;
}

/* What a driver's type is in zod, "z.string()"; the settings may have made a number of a text. */
static const char *value_of(Zod *zod, Builtin builtin, bool given)
{
	static const struct {
		const char *type, *zod;
	} values[] = {
		{ "boolean", "z.boolean()" },
		{ "bigint", "z.bigint()" },
		{ "Buffer", "z.instanceof(Uint8Array)" },
		{ "Date", "z.date()" },
		{ "unknown", "z.json()" },
		{ "PostgresInterval", "z.looseObject({})" },
		{ "PostgresInterval | string", "z.union([z.string(), z.looseObject({})])" },
		{ "{ x: number; y: number }", "z.object({ x: z.number(), y: z.number() })" },
		{ "{ x: number; y: number; radius: number }",
		  "z.object({ x: z.number(), y: z.number(), radius: z.number() })" },
	};
	const char *type = js_builtin(&zod->driver, builtin, given);

	switch (builtin) {
	case BUILTIN_INT2:
		zod->checked[1] = true;
		return constants[1].name;
	case BUILTIN_INT4:
		return "z.int32()";
	case BUILTIN_OID:
		return "z.uint32()";
	case BUILTIN_UUID:
		return "z.guid()";
	default:
		break;
	}
	/* z.number() refuses NaN and infinity. */
	if (strcmp(type, "number") == 0) {
		zod->floats = zod->floats || builtin != BUILTIN_INT8;
		return builtin == BUILTIN_INT8 ? "z.number()" : "float";
	}
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		if (strcmp(values[i].type, type) == 0)
			return values[i].zod;
	}
	return "z.string()";
}

static Call *type_call(Zod *zod, const CodeType *type, bool given);

static Call *array_call(Zod *zod, const CodeType *type, bool given)
{
	JsArray array = js_array(&zod->driver, type->of, given);

	if (array == JS_ARRAY_TEXT)
		return new_call(zod, "z.string()");
	zod->floats = zod->floats || array == JS_ARRAY_NUMBERS;
	Call *element = array == JS_ARRAY_TEXTS     ? new_call(zod, "z.string()")
	                : array == JS_ARRAY_NUMBERS ? new_call(zod, "float")
	                                            : type_call(zod, type->of, given);
	return call_of(zod, "z.array", call_of(zod, "z.nullable", element));
}

static Call *type_call(Zod *zod, const CodeType *type, bool given)
{
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return new_call(zod, value_of(zod, type->builtin, given));
	case SHAPE_ENUM:
		return new_call(zod, type->declared ? code_row_name(zod->writing, type->declared) : "z.string()");
	case SHAPE_DOMAIN:
		if (!type->declared)
			return type_call(zod, type->of, given);
		/* Few types are given otherwise than they are read; then their domains are no schema of their own. */
		if (given && code_base(type)->shape == SHAPE_BUILTIN &&
		    strcmp(value_of(zod, code_base(type)->builtin, true), value_of(zod, code_base(type)->builtin, false)) != 0)
			return type_call(zod, type->of, given);
		return new_call(zod, code_row_name(zod->writing, type->declared));
	case SHAPE_ARRAY:
		return array_call(zod, type, given);
	default:
		return new_call(zod, "z.string()");
	}
}

/* ---- checks */

static const char *const operators[] = { "===", "!==", "<", "<=", ">", ">=" };

/* A comparison of a value that is read as IS. */
static const char *comparison_text(const Zod *zod, const CodeFact *fact, Builtin builtin, const char *is)
{
	static const char *const checks[] = { NULL, NULL, "lt", "lte", "gt", "gte" };
	/* Not the opposite: NaN is more than all to PostgreSQL and compares with nothing here, and the rounding of a text to a
	 * number must not refuse what is between. */
	static const char *const opposite[] = { NULL, NULL, ">", ">", "<", "<" };
	Comparison comparison = fact->comparison;
	bool whole = fact->number[strspn(fact->number, "-0123456789")] == '\0';

	if (builtin == BUILTIN_INT2 || builtin == BUILTIN_INT4 || builtin == BUILTIN_OID) {
		if (checks[comparison])
			return arena_printf(zod->arena, "z.%s(%s)", checks[comparison], fact->number);
		return arena_printf(zod->arena, "z.refine((value) => value %s %s)", operators[comparison], fact->number);
	}
	if (builtin == BUILTIN_INT8 && whole && strcmp(is, "number") != 0)
		return arena_printf(zod->arena, "z.refine((value) => %s %s %sn)",
		                    strcmp(is, "bigint") == 0 ? "value" : "BigInt(value)", operators[comparison], fact->number);
	if (!opposite[comparison] || strcmp(is, "bigint") == 0)
		return NULL;
	return arena_printf(zod->arena, "z.refine((value) => !(%s %s %s))",
	                    strcmp(is, "number") == 0 ? "value" : "Number(value)", opposite[comparison], fact->number);
}

/* "value !== 'a' && value !== 'b'"; of FACT_EQUAL with "===" and "||". */
static const char *texts_text(const Zod *zod, const CodeFact *fact)
{
	Buf out;
	bool equal = fact->is == FACT_EQUAL;

	buf_init(&out, zod->arena);
	buf_add(&out, equal ? "[" : "![");
	for (size_t i = 0; i < fact->texts.count; i++)
		buf_printf(&out, "%s%s", i == 0 ? "" : ", ", quoted(zod, fact->texts.items[i]));
	return arena_printf(zod->arena, "z.refine((value) => %s].includes(value))", out.data);
}

/* What FACT is as a check; NULL: it is none for a value of this type. */
static const char *fact_text(const Zod *zod, const CodeFact *fact, const CodeType *base)
{
	if (base->shape != SHAPE_BUILTIN)
		return NULL;
	switch (fact->is) {
	case FACT_COMPARE:
		return (check_is_of_number(base->builtin) || base->builtin == BUILTIN_OID)
		           ? comparison_text(zod, fact, base->builtin, js_builtin(&zod->driver, base->builtin, false))
		           : NULL;
	case FACT_EQUAL:
	case FACT_DIFFERS:
		return check_is_of_text(base->builtin) ? texts_text(zod, fact) : NULL;
	case FACT_PATTERN:
		return check_is_of_text(base->builtin) ? arena_printf(zod->arena, "z.regex(/%s/u)", fact->pattern) : NULL;
	default:
		return NULL;
	}
}

static void add_lengths(Zod *zod, Call *call, const CodeFacts *facts, const CodeType *type)
{
	const CodeType *base = code_base(type);
	int64_t least, most;

	check_lengths(facts, type, &least, &most);
	if (base->shape != SHAPE_BUILTIN || (!check_is_of_text(base->builtin) && base->builtin != BUILTIN_BPCHAR) ||
	    (least < 0 && most < 0))
		return;
	/* The blanks that pad character(n) count for some and not for others. */
	least = base->builtin == BUILTIN_BPCHAR || least < 0 ? 0 : least;
	zod->characters = true;
	add_text(zod, call,
	         most < 0 ? arena_printf(zod->arena, "characters(%" PRId64 ", Infinity)", least)
	                  : arena_printf(zod->arena, "characters(%" PRId64 ", %" PRId64 ")", least, most));
}

static const Strings *only_texts(const CodeFacts *facts)
{
	for (size_t i = 0; i < facts->facts.count; i++) {
		const CodeFact *fact = facts->facts.items[i];

		if (fact->is == FACT_EQUAL)
			return &fact->texts;
	}
	return NULL;
}

/* The schema that checks of HEAD are added to. */
static const char *constant_of(const char *head)
{
	for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++) {
		if (strcmp(constants[i].zod, head) == 0)
			return constants[i].name;
	}
	return head;
}

static void need_constant(Zod *zod, const char *name)
{
	for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++)
		zod->checked[i] = zod->checked[i] || strcmp(constants[i].name, name) == 0;
}

/* A value of TYPE for which FACTS hold. */
static Call *checked_call(Zod *zod, const CodeType *type, const CodeFacts *facts, bool given)
{
	Call *value = type_call(zod, type, given);
	const CodeType *base = code_base(type);

	if (type->shape == SHAPE_BUILTIN && check_is_of_text(type->builtin) && only_texts(facts))
		return one_of(zod, only_texts(facts));
	const char *head = constant_of(value->head);
	Call *call = new_call(zod, arena_printf(zod->arena, "%s.check", head));
	add_lengths(zod, call, facts, type);
	for (size_t i = 0; i < facts->facts.count; i++) {
		const char *text = fact_text(zod, facts->facts.items[i], base);

		if (text)
			add_text(zod, call, text);
	}
	if (call->arguments.count == 0)
		return value;
	need_constant(zod, head);
	return call;
}

/* Checks that a schema cannot say. */
static void add_unsaid(const Zod *zod, const Strings *unsaid, const char *indent)
{
	for (size_t i = 0; i < unsaid->count; i++)
		js_add_comment(zod->out, arena_printf(zod->arena, "CHECK %s", unsaid->items[i]), indent);
}

/* ---- declarations */

/* What follows "=" on the next line where HEAD does not fit on that of NAME: how far it is indented then. */
static size_t begin_const(const Zod *zod, const char *name, const char *head)
{
	const char *start = arena_printf(zod->arena, "export const %s =", name);
	bool fits = code_width(start) + code_width(head) + 1 <= LINE_WIDTH;

	buf_printf(zod->out, "%s%s", start, fits ? " " : "\n  ");
	return fits ? 0 : 2;
}

static void end_const(const Zod *zod, const char *name)
{
	size_t width = 2 * code_width(name) + strlen("export type  = z.infer<typeof >;");

	buf_add(zod->out, ";\n");
	if (width <= LINE_WIDTH)
		buf_printf(zod->out, "export type %s = z.infer<typeof %s>;\n\n", name, name);
	else if (code_width(name) + strlen("export type  = z.infer<") <= LINE_WIDTH)
		buf_printf(zod->out, "export type %s = z.infer<\n  typeof %s\n>;\n\n", name, name);
	else
		buf_printf(zod->out, "export type %s =\n  z.infer<\n    typeof %s\n  >;\n\n", name, name);
}

static void add_const(const Zod *zod, const char *name, const Call *call)
{
	const char *head = call->arguments.count == 0 ? arena_printf(zod->arena, "%s;", call->head)
	                                              : arena_printf(zod->arena, "%s(", call->head);
	size_t indent = begin_const(zod, name, head);
	size_t before = indent > 0 ? indent : code_width(name) + strlen("export const  = ");

	add_call(zod->out, call, before, indent, 1);
	end_const(zod, name);
}

static bool add_enum(const Zod *zod, const CodeEnum *type)
{
	js_add_comment(zod->out, type->base.comment, "");
	add_const(zod, code_row_name(zod->writing, &type->base), one_of(zod, &type->labels));
	return code_take_name(zod->writing, "", code_row_name(zod->writing, &type->base), &type->base);
}

static bool add_domain(Zod *zod, const CodeDomain *domain)
{
	CodeFacts facts = check_facts(zod->arena, &domain->checks, "value");

	js_add_comment(zod->out, domain->base.comment, "");
	add_unsaid(zod, &facts.unsaid, "");
	add_const(zod, code_row_name(zod->writing, &domain->base), checked_call(zod, domain->type, &facts, false));
	return code_take_name(zod->writing, "", code_row_name(zod->writing, &domain->base), &domain->base);
}

static void add_member(Zod *zod, const CodeColumn *column, bool given, size_t indent)
{
	CodeFacts facts = check_facts(zod->arena, &column->checks, column->base.name);
	const char *blanks = arena_printf(zod->arena, "%*s", (int) indent, "");
	const char *head = arena_printf(zod->arena, "%s%s: ", blanks, js_key(zod->arena, column->base.name));
	Call *call = checked_call(zod, column->type, &facts, given);

	if (column->nullable && !check_refuses_null(&facts))
		call = call_of(zod, "z.nullable", call);
	if (given && column->fill == FILL_OPTIONAL)
		call = call_of(zod, "z.optional", call);
	if (!given)
		js_add_comment(zod->out, column->base.comment, blanks);
	add_unsaid(zod, &facts.unsaid, blanks);
	buf_add(zod->out, head);
	add_call(zod->out, call, code_width(head), indent, 1);
	buf_add(zod->out, ",\n");
}

static bool add_object(Zod *zod, const CodeTable *table, const char *name, bool given)
{
	/* Without a server the columns of a view may not be known. */
	const char *head = table->is_view && table->columns.count == 0 ? "z.looseObject({" : "z.object({";
	size_t indent = begin_const(zod, name, head);

	buf_printf(zod->out, "%s\n", head);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		/* A key of this name would be the prototype of the object. */
		if (strcmp(column->base.name, "__proto__") == 0)
			continue;
		if (!given || column->fill != FILL_SERVER)
			add_member(zod, column, given, indent + 2);
	}
	if (buf_ends_with(zod->out, "{\n"))
		buf_chop(zod->out, 1);
	else
		buf_printf(zod->out, "%*s", (int) indent, "");
	buf_add(zod->out, "})");
	end_const(zod, name);
	return code_take_name(zod->writing, "", name, &table->base);
}

static bool add_table(Zod *zod, const CodeTable *table)
{
	const char *row = code_row_name(zod->writing, &table->base);
	const char *new = arena_printf(zod->arena, "New%s", row), *update = arena_printf(zod->arena, "%sUpdate", row);
	js_add_comment(zod->out, table->base.comment, "");
	add_unsaid(zod, &table->wide_checks, "");
	if (!add_object(zod, table, row, false))
		return false;
	if (!table->writable)
		return true;
	if (!add_object(zod, table, new, true))
		return false;
	add_const(zod, update, new_call(zod, arena_printf(zod->arena, "%s.partial()", new)));
	return code_take_name(zod->writing, "", update, &table->base);
}

/* ---- the file */

static void add_helpers(const Zod *zod, Buf *out)
{
	for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++) {
		if (zod->checked[i])
			buf_printf(out, "const %s = %s;\n", constants[i].name, constants[i].zod);
	}
	if (buf_ends_with(out, ";\n"))
		buf_add_char(out, '\n');
	if (zod->floats)
		buf_add(out, "/** NaN and infinity too, which z.number() refuses. */\n"
		             "const float = z.custom<number>((value) => typeof value === \"number\");\n\n");
	if (zod->characters)
		buf_add(out, "/** As PostgreSQL counts them: what JavaScript has as two halves is one. */\n"
		             "const characters = (least: number, most: number) =>\n"
		             "  z.refine<string>(\n"
		             "    (text) => {\n"
		             "      const length = [...text].length;\n"
		             "      return length >= least && length <= most;\n"
		             "    },\n"
		             "    { message: `${least} to ${most} characters` },\n"
		             "  );\n\n");
}

static bool write(Writing *writing)
{
	const CodeModel *model = writing->model;
	Buf *file = code_file(writing, "zod.ts"), body;
	Zod zod = {
		.writing = writing,
		.arena = writing->arena,
		.out = &body,
		.driver = { writing->target, target_option_is(writing->target, "driver", "pg") },
	};

	buf_init(&body, writing->arena);
	for (size_t i = 0; i < model->enums.count; i++) {
		if (!add_enum(&zod, model->enums.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->domains.count; i++) {
		if (!add_domain(&zod, model->domains.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->tables.count; i++) {
		if (!add_table(&zod, model->tables.items[i]))
			return false;
	}
	buf_add(file, "// " CODE_HEADER "\n\nimport * as z from \"zod\";\n\n");
	add_helpers(&zod, file);
	buf_add(file, body.data);
	buf_chop(file, 1);
	return true;
}

const CodeLanguage zod_language = {
	.name = "zod",
	.summary = "zod 4: schemas of rows, new rows and updates, with the checks that can be said",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
