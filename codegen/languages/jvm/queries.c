/*
 * queries.c: the queries of files as functions of Java and Kotlin, in the class or object Queries.
 *
 * A row is read by the places of its columns, so that two columns of one name, or a row within a row, come out right.  Each text
 * has its parameters as JDBC wants them, "?", and says which of the values each is.
 */
#include <stdlib.h>
#include <string.h>

#include "jvm.h"

#include "scan.h"

/* A query at work. */
typedef struct JvmQuery {
	const Jvm *jvm;
	Buf *out;
	const CodeQuery *query;
	const char *name;  /* of the function: "ordersOf" */
	const char *title; /* "OrdersOf" */
	const char *row;   /* the type of what it gives; NULL: nothing */
	bool listed;       /* it is given a list of what one takes */
} JvmQuery;

static const char *print(const JvmQuery *q, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *print(const JvmQuery *q, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprintf(q->jvm->arena, format, args);
	va_end(args);
	return text;
}

/* ---- names and types */

static const char *row_type(const JvmQuery *q, const CodeRow *row)
{
	if (row->table)
		return jvm_type_name(q->jvm, &row->table->base);
	return code_type_name(q->jvm->writing, &row->base, CASE_PASCAL, false);
}

static const char *member_name(const JvmQuery *q, const CodeNamed *within, const CodeMember *member)
{
	return jvm_word(q->jvm, code_query_member_name(q->jvm->writing, within, member, CASE_CAMEL, NULL));
}

static const char *param_name(const JvmQuery *q, const CodeMember *member)
{
	static const char *const used[] = { "connection", "item", "items", "pgText", NULL };
	const char *name = member_name(q, &q->query->base, member);

	return name_is_word(used, name) ? print(q, "%s_", name) : name;
}

static const char *order_name(const JvmQuery *q)
{
	return jvm_word(q->jvm, name_in_case(q->jvm->arena, q->query->order_name, CASE_CAMEL));
}

static JvmType member_type(const JvmQuery *q, const CodeMember *member)
{
	return jvm_given_type(q->jvm, code_given_for_member(q->jvm->writing, member), member->column.type);
}

/* "long", "@Nullable Long", "Long?" */
static const char *value_type(const JvmQuery *q, const JvmType *type, bool nullable)
{
	if (!nullable)
		return type->primitive;
	return print(q, q->jvm->kotlin ? "%s%s?" : "%s%s", q->jvm->kotlin ? "" : q->jvm->nullable, type->name);
}

static const char *param_type(const JvmQuery *q, const CodeMember *member)
{
	JvmType type = member_type(q, member);

	if (member->is_switch)
		return q->jvm->kotlin ? "Boolean" : "boolean";
	return value_type(q, &type, member->column.nullable);
}

static const char *reader(const JvmQuery *q)
{
	return print(q, q->jvm->kotlin ? "::pgRead%s" : "Queries::pgRead%s", q->title);
}

/* ---- types of what is taken and given */

/* "    public record OrdersOfRow(" and its members. */
static bool add_class(const JvmQuery *q, const char *name, const CodeNamed *within, const List *members, bool given)
{
	bool kotlin = q->jvm->kotlin;
	Strings lines = { 0 };

	if (!code_take_name(q->jvm->writing, "", name, within))
		return false;
	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];
		const char *field = given ? param_name(q, member) : member_name(q, within, member);
		JvmType type = { 0 };

		if (member->embed)
			type.name = type.primitive = row_type(q, member->embed);
		else
			type = member_type(q, member);
		const char *shown = given ? param_type(q, member) : value_type(q, &type, member->column.nullable);
		if (!code_take_name(q->jvm->writing, name, field, &member->column.base))
			return false;
		if (!kotlin)
			strings_add(q->jvm->arena, &lines, print(q, "%s %s", shown, field));
		else
			strings_add(q->jvm->arena, &lines,
			            print(q, "val %s: %s%s", field, shown, given && member->column.nullable ? " = null" : ""));
	}
	if (given && q->query->orders.count > 0)
		strings_add(q->jvm->arena, &lines,
		            kotlin ? print(q, "val %s: %sOrder? = null", order_name(q), q->title)
		                   : print(q, "%s%sOrder %s", q->jvm->nullable, q->title, order_name(q)));
	jvm_add_comment(q->out, print(q, given ? "What %s takes." : "A row of %s.", q->query->base.name), "    ");
	const char *list = strings_join(q->jvm->arena, &lines, ",\n            ");
	if (!kotlin)
		buf_printf(q->out, "    public record %s(\n            %s) {}\n\n", name, list);
	else
		buf_printf(q->out, "    %sclass %s(\n        %s%s)\n\n", lines.count > 0 ? "data " : "", name,
		           strings_join(q->jvm->arena, &lines, ",\n        "), lines.count > 0 ? ",\n    " : "");
	return true;
}

static bool add_rows(const JvmQuery *q, const CodeRow *row)
{
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];

		if (member->embed && !add_rows(q, member->embed))
			return false;
	}
	if (jvm_is_wide_row(q->jvm, row)) {
		diag_error(q->jvm->writing->diags, q->query->base.span,
		           "query \"%s\" gives a row of more columns than a class of %s can be made of", q->query->base.name,
		           q->jvm->writing->target->language->name)
		    ->hint = "name the columns that are needed";
		return false;
	}
	return row->table || add_class(q, row_type(q, row), &row->base, &row->members, false);
}

static bool add_orders(const JvmQuery *q)
{
	const char *name = print(q, "%sOrder", q->title), *scope = print(q, "%s.", name);
	Strings constants = { 0 };

	if (q->query->orders.count == 0)
		return true;
	for (size_t i = 1; i < q->query->orders.count; i++) {
		const QueryOrder *order = q->query->orders.items[i];
		const char *word = code_word(q->jvm->writing, order->name, CASE_UPPER, NULL);

		strings_add(q->jvm->arena, &constants,
		            code_free_name(q->jvm->writing, scope, jvm_word(q->jvm, word), &q->query->base));
	}
	jvm_add_comment(q->out, print(q, "The orders of %s.", q->query->base.name), "    ");
	buf_printf(q->out, "    %senum %s%s {\n        %s,\n    }\n\n", q->jvm->kotlin ? "" : "public ",
	           q->jvm->kotlin ? "class " : "", name, strings_join(q->jvm->arena, &constants, ",\n        "));
	return code_take_name(q->jvm->writing, "", name, &q->query->base);
}

/* ---- reading rows */

static void add_object(const JvmQuery *q, const CodeRow *row, const char *indent);

static void add_embedded(const JvmQuery *q, const CodeMember *member, const char *indent)
{
	size_t from, count;

	if (member->column.nullable) {
		code_absent_columns(member, &from, &count);
		buf_printf(q->out,
		           q->jvm->kotlin ? "if (Pg.absent(rows, %zu, %zu)) null else " : "Pg.absent(rows, %zu, %zu) ? null : ",
		           from + 1, count);
	}
	add_object(q, member->embed, indent);
}

static void add_object(const JvmQuery *q, const CodeRow *row, const char *indent)
{
	buf_printf(q->out, "%s%s(", q->jvm->kotlin ? "" : "new ", row_type(q, row));
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		JvmType type;

		buf_printf(q->out, "%s\n%s    ", i == 0 ? "" : ",", indent);
		if (member->embed) {
			add_embedded(q, member, print(q, "%s    ", indent));
			continue;
		}
		type = member_type(q, member);
		if (!member->column.nullable && type.getter)
			buf_printf(q->out, "rows.%s(%zu)", type.getter, member->at + 1);
		else
			buf_printf(q->out, "%s.%s(rows, %zu)", type.codec, member->column.nullable ? "read" : "get",
			           member->at + 1);
	}
	if (q->jvm->kotlin && row->members.count > 0)
		buf_printf(q->out, ",\n%s", indent);
	buf_add_char(q->out, ')');
}

static void add_reader(const JvmQuery *q)
{
	if (q->jvm->kotlin)
		buf_printf(q->out, "    private fun pgRead%s(rows: ResultSet): %s =\n        ", q->title, q->row);
	else
		buf_printf(q->out, "    private static %s pgRead%s(ResultSet rows) throws SQLException {\n        return ",
		           q->row, q->title);
	add_object(q, q->query->row, "        ");
	buf_add(q->out, q->jvm->kotlin ? "\n\n" : ";\n    }\n\n");
}

/* ---- texts */

/* The type that a parameter is cast to, where it stands more than once: each is one of its own then.  "character" alone would
 * be one letter, "bit" one bit. */
static const char *cast_type(const JvmQuery *q, const CodeType *type)
{
	if (type->shape == SHAPE_ARRAY)
		return print(q, "%s[]", cast_type(q, type->of));
	if (type->shape == SHAPE_BUILTIN && type->builtin == BUILTIN_BPCHAR)
		return "pg_catalog.bpchar";
	if (type->shape == SHAPE_BUILTIN && type->builtin == BUILTIN_BIT)
		return "pg_catalog.\"bit\"";
	return type->sql;
}

static size_t param_number(const CodeText *text, const Token *token)
{
	size_t number = token->kind == TOKEN_PARAMETER ? strtoul(text->sql + token->start + 1, NULL, 10) : 0;

	return number <= text->params.count ? number : 0;
}

static size_t param_places(const CodeText *text, const Tokens *tokens, size_t number)
{
	size_t count = 0;

	for (size_t i = 0; i < tokens->count; i++)
		count += param_number(text, &tokens->items[i]) == number;
	return count;
}

/* The place of a value among those that are sent: switches are not. */
static size_t value_index(const CodeQuery *query, const CodeMember *member)
{
	size_t index = 0;

	for (size_t i = 0; query->params.items[i] != member; i++)
		index += !((const CodeMember *) query->params.items[i])->is_switch;
	return index;
}

/* "Pg.Text("… = ?", 0)": the SQL, and which of the values its parameters are. */
static const char *jdbc_text(const JvmQuery *q, const CodeText *text)
{
	Tokens tokens = sql_tokens(q->jvm->arena, text->sql, strlen(text->sql));
	size_t at = 0;
	Buf sql, uses;

	buf_init(&sql, q->jvm->arena);
	buf_init(&uses, q->jvm->arena);
	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i];
		size_t number = param_number(text, token);

		if (number == 0 && !(token->kind == TOKEN_SYMBOL && token->symbol == '?'))
			continue;
		buf_add_n(&sql, text->sql + at, token->start - at);
		at = token->end;
		if (number == 0) {
			/* The operator ?. */
			buf_add(&sql, "??");
			continue;
		}
		const CodeMember *member = text->params.items[number - 1];
		if (param_places(text, &tokens, number) > 1)
			buf_printf(&sql, "CAST(? AS %s)", cast_type(q, member->column.type));
		else
			buf_add(&sql, "?");
		buf_printf(&uses, ", %zu", value_index(q->query, member));
	}
	buf_add(&sql, text->sql + at);
	return print(q, "%sPg.Text(%s%s)", q->jvm->kotlin ? "" : "new ", jvm_quoted(q->jvm, sql.data), uses.data);
}

static void add_texts(const JvmQuery *q)
{
	const List *texts = &q->query->texts;

	buf_printf(q->out,
	           q->jvm->kotlin ? "    private val pgTexts%s =\n        arrayOf(\n"
	                          : "    private static final Pg.Text[] pgTexts%s = {\n",
	           q->title);
	for (size_t i = 0; i < texts->count; i++)
		buf_printf(q->out, "        %s%s,\n", q->jvm->kotlin ? "    " : "", jdbc_text(q, texts->items[i]));
	buf_add(q->out, q->jvm->kotlin ? "        )\n\n" : "    };\n\n");
}

/* ---- functions */

static bool gives_one(const JvmQuery *q)
{
	return q->query->command == QUERY_ONE || q->query->command == QUERY_BATCHONE;
}

static bool gives_nothing(const JvmQuery *q)
{
	return q->query->command == QUERY_EXEC || q->query->command == QUERY_BATCHEXEC;
}

/* What one run gives; OBJECT: as an element of a list. */
static const char *result_type(const JvmQuery *q, bool object)
{
	if (q->row)
		return print(q, gives_one(q) ? (q->jvm->kotlin ? "%s?" : "Optional<%s>") : "List<%s>", q->row);
	if (gives_nothing(q))
		return q->jvm->kotlin ? "Unit" : "void";
	return q->jvm->kotlin || object ? "Long" : "long";
}

/* "List.of(Pg.INT8.of(id), …)"; IN: what stands before each name, "item.". */
static const char *values(const JvmQuery *q, const List *members, const char *in)
{
	bool record = !q->jvm->kotlin && *in != '\0';
	Strings list = { 0 };

	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];

		if (!member->is_switch)
			strings_add(q->jvm->arena, &list,
			            print(q, "%s.of(%s%s%s)", member_type(q, member).codec, in, param_name(q, member),
			                  record ? "()" : ""));
	}
	return print(q, "%s(%s)", q->jvm->kotlin ? "listOf" : "List.of", strings_join(q->jvm->arena, &list, ", "));
}

/* Which of the texts: an expression. */
static const char *choice(const JvmQuery *q, const char *in)
{
	bool kotlin = q->jvm->kotlin;
	const char *call = !kotlin && *in != '\0' ? "()" : "";
	const char *sum = "0";

	if (q->query->texts.count < 2)
		return "0";
	for (size_t i = 0; i < q->query->conditions.count; i++) {
		const CodeMember *member = q->query->conditions.items[i];
		const char *name = print(q, "%s%s%s", in, param_name(q, member), call);
		const char *missing = member->is_switch ? print(q, "!%s", name) : print(q, "%s == null", name);

		sum = print(q, kotlin ? "%s%s(if (%s) %zu else 0)" : "%s%s(%s ? %zu : 0)", i == 0 ? "" : sum,
		            i == 0 ? "" : " + ", missing, (size_t) 1 << i);
	}
	if (q->query->orders.count == 0)
		return sum;
	const char *order = print(q, "%s%s%s", in, order_name(q), call);
	order = kotlin ? print(q, "(%s?.let { it.ordinal + 1 } ?: 0)", order)
	               : print(q, "(%s == null ? 0 : %s.ordinal() + 1)", order, order);
	return q->query->conditions.count == 0 ? order : print(q, "(%s) * %u + %s", sum, q->query->orders.count, order);
}

/* The call of the run time that runs a text with values. */
static const char *run(const JvmQuery *q, const char *in)
{
	const char *given = print(q, "connection, pgTexts%s[%s], %s", q->title, choice(q, in),
	                          values(q, &q->query->params, in));

	if (!q->row)
		return print(q, "Pg.changed(%s)", given);
	return print(q, "Pg.%s(%s, %s)", gives_one(q) ? "first" : "all", given, reader(q));
}

static void add_head(const JvmQuery *q, const Strings *parameters, const char *result)
{
	jvm_add_comment(q->out, q->query->base.comment, "    ");
	if (q->jvm->kotlin)
		buf_printf(q->out, "    fun %s(\n        %s,\n    )%s%s {\n", q->name,
		           strings_join(q->jvm->arena, parameters, ",\n        "), strcmp(result, "Unit") == 0 ? "" : ": ",
		           strcmp(result, "Unit") == 0 ? "" : result);
	else
		buf_printf(q->out, "    public static %s %s(%s)\n            throws SQLException {\n", result, q->name,
		           strings_join(q->jvm->arena, parameters, ", "));
}

static bool add_function(const JvmQuery *q)
{
	bool kotlin = q->jvm->kotlin;
	Strings parameters = { 0 };

	strings_add(q->jvm->arena, &parameters, kotlin ? "connection: Connection" : "Connection connection");
	for (size_t i = 0; i < q->query->params.count; i++) {
		const CodeMember *member = q->query->params.items[i];
		const char *name = param_name(q, member), *type = param_type(q, member);

		if (!code_take_name(q->jvm->writing, print(q, "%s()", q->name), name, &member->column.base))
			return false;
		strings_add(q->jvm->arena, &parameters,
		            !kotlin                   ? print(q, "%s %s", type, name)
		            : member->is_switch       ? print(q, "%s: %s = false", name, type)
		            : member->column.nullable ? print(q, "%s: %s = null", name, type)
		                                      : print(q, "%s: %s", name, type));
	}
	if (q->query->orders.count > 0)
		strings_add(q->jvm->arena, &parameters,
		            kotlin ? print(q, "%s: %sOrder? = null", order_name(q), q->title)
		                   : print(q, "%s%sOrder %s", q->jvm->nullable, q->title, order_name(q)));
	add_head(q, &parameters, result_type(q, false));
	buf_printf(q->out, "        %s%s%s\n    }\n\n", gives_nothing(q) ? "" : "return ", run(q, ""), kotlin ? "" : ";");
	return true;
}

static const char *copy_text(const JvmQuery *q)
{
	return jvm_quoted(q->jvm, code_copy_sql(q->jvm->arena, q->query, ""));
}

/* Each of a list of what one takes. */
static bool add_listed(const JvmQuery *q)
{
	bool kotlin = q->jvm->kotlin, copies = q->query->command == QUERY_COPYFROM;
	const char *params = print(q, "%sParams", q->title), *end = kotlin ? "" : ";", *result;
	Strings parameters = { 0 };

	if (!add_class(q, params, &q->query->base, &q->query->params, true))
		return false;
	strings_add(q->jvm->arena, &parameters, kotlin ? "connection: Connection" : "Connection connection");
	strings_add(q->jvm->arena, &parameters, print(q, kotlin ? "items: List<%s>" : "List<%s> items", params));
	result = copies             ? (kotlin ? "Long" : "long")
	         : gives_nothing(q) ? result_type(q, false)
	                            : print(q, "List<%s>", result_type(q, true));
	add_head(q, &parameters, result);
	const char *lambda = print(q, kotlin ? "{ item -> %s }" : "item -> %s",
	                           values(q, copies ? &q->query->copied : &q->query->params, "item."));
	if (copies)
		buf_printf(q->out, "        return Pg.copy(connection, %s, items%s%s%s%s\n", copy_text(q), kotlin ? ") " : ", ",
		           lambda, kotlin ? "" : ")", end);
	else if (gives_nothing(q) && q->query->texts.count == 1)
		buf_printf(q->out, "        Pg.batch(connection, pgTexts%s[0], items%s%s%s%s\n", q->title, kotlin ? ") " : ", ",
		           lambda, kotlin ? "" : ")", end);
	else if (gives_nothing(q) && kotlin)
		buf_printf(q->out, "        for (item in items) %s\n", run(q, "item."));
	else if (gives_nothing(q))
		buf_printf(q->out, "        for (%s item : items) {\n            %s;\n        }\n", params, run(q, "item."));
	else if (kotlin)
		buf_printf(q->out, "        return items.map { item -> %s }\n", run(q, "item."));
	else
		buf_printf(
		    q->out,
		    "        %s results = new ArrayList<>();\n        for (%s item : items) {\n            results.add(%s);\n"
		    "        }\n        return results;\n",
		    result, params, run(q, "item."));
	buf_add(q->out, "    }\n\n");
	return true;
}

static bool add_query(const JvmQuery *q)
{
	if (!code_take_name(q->jvm->writing, "Queries", q->name, &q->query->base) ||
	    !code_take_name(q->jvm->writing, "Queries of", q->title, &q->query->base) || !add_orders(q) ||
	    (q->row && !add_rows(q, q->query->row)))
		return false;
	if (q->query->command != QUERY_COPYFROM)
		add_texts(q);
	if (q->row)
		add_reader(q);
	return q->listed ? add_listed(q) : add_function(q);
}

bool jvm_add_queries(const Jvm *jvm, Buf *out)
{
	static const CodeNamed own = { .kind = "class", .name = "Queries" };
	const List *queries = &jvm->writing->model->queries;
	bool ok = code_take_name(jvm->writing, "", "Queries", &own);

	buf_add(out, "/** The queries of files. */\n");
	buf_add(out, jvm->kotlin ? "object Queries {\n" : "public final class Queries {\n    private Queries() {}\n\n");
	for (size_t i = 0; ok && i < queries->count; i++) {
		const CodeQuery *query = queries->items[i];
		JvmQuery q = { .jvm = jvm, .out = out, .query = query };

		q.name = jvm_word(jvm, code_type_name(jvm->writing, &query->base, CASE_CAMEL, false));
		q.title = code_type_name(jvm->writing, &query->base, CASE_PASCAL, false);
		q.row = !query->row ? NULL : row_type(&q, query->row);
		q.listed = query->command == QUERY_COPYFROM || query->command == QUERY_BATCHEXEC ||
		           query->command == QUERY_BATCHMANY || query->command == QUERY_BATCHONE;
		ok = add_query(&q);
	}
	buf_chop(out, 1);
	buf_add(out, "}\n");
	return ok;
}
