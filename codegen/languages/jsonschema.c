/*
 * jsonschema.c: JSON Schema (2020-12) of rows as PostgreSQL writes them as JSON, with the checks that can be said.
 */
#include <inttypes.h>
#include <string.h>

#include "checkfacts.h"
#include "json.h"
#include "writing.h"

typedef struct Out {
	Writing *writing;
	Arena *arena;
	Buf *out;
} Out;

/* ---- JSON, a member a line */

static void begin(Buf *out, const char *indent, const char *key)
{
	buf_add(out, buf_ends_with(out, "{") ? "\n" : ",\n");
	buf_add(out, indent);
	json_add_string(out, key);
	buf_add(out, ": ");
}

static const char *quoted(const Out *json, const char *text)
{
	Buf out;

	buf_init(&out, json->arena);
	json_add_string(&out, text);
	return out.data;
}

static const char *list_of(const Out *json, const Strings *texts)
{
	Buf out;

	buf_init(&out, json->arena);
	for (size_t i = 0; i < texts->count; i++)
		buf_printf(&out, "%s%s", i == 0 ? "" : ", ", quoted(json, texts->items[i]));
	return arena_printf(json->arena, "[%s]", out.data);
}

/* ---- types: the members of a schema in one line, as to_jsonb() makes a value of it */

static const char *builtin_text(Builtin builtin)
{
	switch (builtin) {
	case BUILTIN_BOOL:
		return "\"type\": \"boolean\"";
	case BUILTIN_INT2:
		return "\"type\": \"integer\", \"minimum\": -32768, \"maximum\": 32767";
	case BUILTIN_INT4:
		return "\"type\": \"integer\", \"minimum\": -2147483648, \"maximum\": 2147483647";
	/* Readers of JSON round what is larger than 2^53, so that bounds would refuse the largest. */
	case BUILTIN_INT8:
		return "\"type\": \"integer\"";
	case BUILTIN_FLOAT4:
	case BUILTIN_FLOAT8:
	case BUILTIN_NUMERIC:
		return "\"anyOf\": [{ \"type\": \"number\" }, { \"enum\": [\"NaN\", \"Infinity\", \"-Infinity\"] }]";
	case BUILTIN_JSON:
	case BUILTIN_JSONB:
		return "";
	case BUILTIN_UUID:
		return "\"type\": \"string\", \"format\": \"uuid\"";
	default:
		return "\"type\": \"string\"";
	}
}

static const char *type_text(const Out *json, const CodeType *type)
{
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin_text(type->builtin);
	case SHAPE_ENUM:
	case SHAPE_DOMAIN:
	case SHAPE_COMPOSITE:
		if (type->declared)
			return arena_printf(json->arena, "\"$ref\": \"#/$defs/%s\"", code_row_name(json->writing, type->declared));
		return type->shape == SHAPE_DOMAIN ? type_text(json, type->of) : "";
	/* An array within an array is its second dimension, which a column may have at any time. */
	case SHAPE_ARRAY:
		return arena_printf(
		    json->arena, "\"type\": \"array\", \"items\": { \"anyOf\": [{ %s }, { \"type\": [\"null\", \"array\"] }] }",
		    type_text(json, type->of));
	case SHAPE_RANGE:
	case SHAPE_MULTIRANGE:
		return "\"type\": \"string\"";
	/* An extension may say how its values are written as JSON. */
	case SHAPE_OTHER:
		break;
	}
	return "";
}

/* ---- checks */

/* What is no integer is rounded on its way into JSON and out of it: the bound itself is let through. */
static const char *comparison_text(const Out *json, const CodeFact *fact, bool whole)
{
	static const char *const exact[] = { "const", NULL, "exclusiveMaximum", "maximum", "exclusiveMinimum", "minimum" };
	static const char *const rounded[] = { "const", NULL, "maximum", "maximum", "minimum", "minimum" };
	const char *const *keys = whole ? exact : rounded;

	return keys[fact->comparison] ? arena_printf(json->arena, "\"%s\": %s", keys[fact->comparison], fact->number)
	                              : arena_printf(json->arena, "\"not\": { \"const\": %s }", fact->number);
}

static const char *fact_text(const Out *json, const CodeFact *fact, Builtin builtin)
{
	/* A comparison says nothing of what is no number, such as "NaN"; that holds of JSON Schema too. */
	bool whole = builtin == BUILTIN_INT2 || builtin == BUILTIN_INT4;
	bool bound = fact->comparison != COMPARE_EQUAL && fact->comparison != COMPARE_DIFFERS;

	if (fact->is == FACT_COMPARE && check_is_of_number(builtin) && (bound || whole))
		return comparison_text(json, fact, whole);
	if (!check_is_of_text(builtin))
		return NULL;
	if (fact->is == FACT_EQUAL)
		return arena_printf(json->arena, "\"enum\": %s", list_of(json, &fact->texts));
	if (fact->is == FACT_DIFFERS)
		return arena_printf(json->arena, "\"not\": { \"enum\": %s }", list_of(json, &fact->texts));
	return fact->is == FACT_PATTERN ? arena_printf(json->arena, "\"pattern\": %s", quoted(json, fact->pattern)) : NULL;
}

/* Of one schema no member may stand twice: each fact is one of its own. */
static Strings constraints(const Out *json, const CodeType *type, const CodeFacts *facts)
{
	const CodeType *base = code_base(type);
	Strings texts = { 0 };
	int64_t least, most;

	if (base->shape != SHAPE_BUILTIN)
		return texts;
	check_lengths(facts, type, &least, &most);
	if (least >= 0 && check_is_of_text(base->builtin))
		strings_add(json->arena, &texts, arena_printf(json->arena, "\"minLength\": %" PRId64, least));
	if (most >= 0 && (check_is_of_text(base->builtin) || base->builtin == BUILTIN_BPCHAR))
		strings_add(json->arena, &texts, arena_printf(json->arena, "\"maxLength\": %" PRId64, most));
	for (size_t i = 0; i < facts->facts.count; i++) {
		const char *text = fact_text(json, facts->facts.items[i], base->builtin);

		if (text)
			strings_add(json->arena, &texts, text);
	}
	return texts;
}

static void add_comments(const Out *json, const char *indent, const char *comment, const Strings *unsaid)
{
	if (comment) {
		begin(json->out, indent, "description");
		json_add_string(json->out, comment);
	}
	if (unsaid->count > 0) {
		begin(json->out, indent, "$comment");
		json_add_string(json->out,
		                arena_printf(json->arena, "CHECK %s", strings_join(json->arena, unsaid, "; CHECK ")));
	}
}

/* The schema of a value, members a line at INDENT. */
static void add_value(const Out *json, const char *indent, const CodeType *type, const CodeFacts *facts, bool nullable)
{
	Strings texts = constraints(json, type, facts);
	const char *text = type_text(json, type);

	if (nullable && !check_refuses_null(facts)) {
		if (*text == '\0' && texts.count == 0)
			return;
		if (*text != '\0')
			strings_insert(json->arena, &texts, 0, text);
		begin(json->out, indent, "anyOf");
		buf_printf(json->out, "[{ \"type\": \"null\" }, { \"allOf\": [{ %s }] }]",
		           strings_join(json->arena, &texts, " }, { "));
		return;
	}
	if (*text != '\0')
		buf_printf(json->out, "%s\n%s%s", buf_ends_with(json->out, "{") ? "" : ",", indent, text);
	if (texts.count > 0) {
		begin(json->out, indent, "allOf");
		buf_printf(json->out, "[{ %s }]", strings_join(json->arena, &texts, " }, { "));
	}
}

/* ---- definitions */

static bool begin_def(const Out *json, const char *name, const CodeNamed *named)
{
	begin(json->out, "    ", name);
	buf_add_char(json->out, '{');
	return code_take_name(json->writing, "", name, named);
}

static void end_def(const Out *json)
{
	buf_add(json->out, "\n    }");
}

static bool add_enum(const Out *json, const CodeEnum *type)
{
	static const Strings none;

	if (!begin_def(json, code_row_name(json->writing, &type->base), &type->base))
		return false;
	add_comments(json, "      ", type->base.comment, &none);
	begin(json->out, "      ", "enum");
	buf_add(json->out, list_of(json, &type->labels));
	end_def(json);
	return true;
}

static bool add_domain(const Out *json, const CodeDomain *domain)
{
	CodeFacts facts = check_facts(json->arena, &domain->checks, "value");

	if (!begin_def(json, code_row_name(json->writing, &domain->base), &domain->base))
		return false;
	add_comments(json, "      ", domain->base.comment, &facts.unsaid);
	add_value(json, "      ", domain->type, &facts, false);
	if (buf_ends_with(json->out, "{"))
		buf_add(json->out, "\n      \"$comment\": \"any value\"");
	end_def(json);
	return true;
}

/* What a row of columns is: GIVEN by an INSERT, which may leave columns out; REQUIRED: which it may not. */
static void add_columns(const Out *json, const List *columns, bool given, bool required)
{
	Strings names = { 0 };

	begin(json->out, "      ", "type");
	buf_add(json->out, "\"object\"");
	begin(json->out, "      ", "properties");
	buf_add_char(json->out, '{');
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];
		CodeFacts facts = check_facts(json->arena, &column->checks, column->base.name);

		if (given && column->fill == FILL_SERVER)
			continue;
		if (required && (!given || column->fill == FILL_CALLER))
			strings_add(json->arena, &names, column->base.name);
		begin(json->out, "        ", column->base.name);
		buf_add_char(json->out, '{');
		add_comments(json, "          ", column->base.comment, &facts.unsaid);
		add_value(json, "          ", column->type, &facts, column->nullable);
		buf_add(json->out, buf_ends_with(json->out, "{") ? "}" : "\n        }");
	}
	buf_add(json->out, buf_ends_with(json->out, "{") ? "}" : "\n      }");
	/* Without a server the columns of a view may not be known. */
	if (columns->count == 0 && !given)
		return;
	begin(json->out, "      ", "required");
	buf_add(json->out, list_of(json, &names));
	begin(json->out, "      ", "additionalProperties");
	buf_add(json->out, "false");
}

static bool add_object(const Out *json, const char *name, const CodeTable *table, bool given, bool required)
{
	if (!begin_def(json, name, &table->base))
		return false;
	add_comments(json, "      ", table->base.comment, &table->wide_checks);
	add_columns(json, &table->columns, given, required);
	end_def(json);
	return true;
}

static bool add_table(const Out *json, const CodeTable *table)
{
	const char *row = code_row_name(json->writing, &table->base);

	return add_object(json, row, table, false, true) &&
	       (!table->writable || (add_object(json, arena_printf(json->arena, "New%s", row), table, true, true) &&
	                             add_object(json, arena_printf(json->arena, "%sUpdate", row), table, true, false)));
}

static bool add_composite(const Out *json, const CodeComposite *type)
{
	if (!begin_def(json, code_row_name(json->writing, &type->base), &type->base))
		return false;
	if (type->base.comment) {
		begin(json->out, "      ", "description");
		json_add_string(json->out, type->base.comment);
	}
	add_columns(json, &type->columns, false, true);
	end_def(json);
	return true;
}

static bool write(Writing *writing)
{
	const CodeModel *model = writing->model;
	Out json = { writing, writing->arena, code_file(writing, "schema.json") };

	buf_add_char(json.out, '{');
	begin(json.out, "  ", "$comment");
	json_add_string(json.out, CODE_HEADER);
	begin(json.out, "  ", "$schema");
	buf_add(json.out, "\"https://json-schema.org/draft/2020-12/schema\"");
	begin(json.out, "  ", "$defs");
	buf_add_char(json.out, '{');
	for (size_t i = 0; i < model->enums.count; i++) {
		if (!add_enum(&json, model->enums.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->domains.count; i++) {
		if (!add_domain(&json, model->domains.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->composites.count; i++) {
		if (!add_composite(&json, model->composites.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->tables.count; i++) {
		if (!add_table(&json, model->tables.items[i]))
			return false;
	}
	buf_add(json.out, buf_ends_with(json.out, "{") ? "}\n}\n" : "\n  }\n}\n");
	return true;
}

const CodeLanguage jsonschema_language = {
	.name = "json-schema",
	.summary = "JSON Schema of rows, new rows and updates as JSON, with the checks that can be said",
	.file = "schema.json",
	.write = write,
};
