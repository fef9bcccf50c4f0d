/*
 * tables.c: a table in C: the struct of its rows, what the run time is told of it, and its functions.
 *
 * A function that sends is the call of the run time's own with this table; one that waits sends and receives.
 */
#include "c.h"

#include <string.h>

#include "sqltext.h"

/* A table at work. */
typedef struct CTable {
	CWriting *c;
	const CodeTable *table;
	const char *name; /* with the prefix: what names are made of */
	const char *row;  /* of its rows' type */
	List keys;        /* of CKey: unique ones first */
	size_t unique_count;
	long identity; /* among them; -1: none */
} CTable;

typedef struct CKey {
	const char *name;
	const List *columns;
	const char *suffix; /* "_by_email" */
} CKey;

/* ---- keys */

static bool may_be_null(const List *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		if (((const CodeColumn *) columns->items[i])->nullable)
			return true;
	}
	return false;
}

static bool same_columns(const List *a, const List *b)
{
	return a->count == b->count && memcmp(a->items, b->items, a->count * sizeof(a->items[0])) == 0;
}

/* One is enough of those that have the same columns in the same order. */
static void add_key(CTable *t, const char *name, const List *columns)
{
	Buf suffix;

	buf_init(&suffix, t->c->arena);
	buf_add(&suffix, "_by");
	for (size_t i = 0; i < columns->count; i++)
		buf_printf(&suffix, "_%s", c_member_name(t->c, &t->table->base, columns->items[i]));
	for (size_t i = 0; i < t->keys.count; i++) {
		if (same_columns(((const CKey *) t->keys.items[i])->columns, columns))
			return;
	}
	CKey *key = arena_new_struct(t->c->arena, CKey);
	key->name = name;
	key->columns = columns;
	key->suffix = suffix.data;
	list_add(t->c->arena, &t->keys, key);
}

static void find_keys(CTable *t)
{
	const CodeTable *table = t->table;

	for (size_t i = 0; i < table->keys.count; i++) {
		const CodeKey *key = table->keys.items[i];

		add_key(t, key->name, &key->columns);
		if (t->identity < 0 && (key->primary || !may_be_null(&key->columns)))
			t->identity = (long) t->keys.count - 1;
	}
	t->unique_count = t->keys.count;
	/* Without what tells rows apart a page has no place where it ends. */
	for (size_t i = 0; t->identity >= 0 && i < table->indexes.count; i++) {
		const CodeIndex *index = table->indexes.items[i];

		if (!index->partial)
			add_key(t, index->name, &index->columns);
	}
}

static size_t column_number(const CTable *t, const void *column)
{
	size_t i = 0;

	while (t->table->columns.items[i] != column)
		i++;
	return i;
}

/* ---- what there is */

static void add_struct(const CTable *t)
{
	CWriting *c = t->c;
	const List *columns = &t->table->columns;

	c_add_comment(c->header, t->table->base.comment, "");
	buf_printf(c->header, "typedef struct %s {\n", t->row);
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];

		c_take_member(c, t->row, c_member_name(c, &t->table->base, column), &column->base);
		c_add_member(c, &t->table->base, column);
	}
	buf_printf(c->header, "} %s;\n\n", t->row);
}

/* Which columns are given: a bool for each, in their order. */
static void add_column_set(const CTable *t)
{
	CWriting *c = t->c;
	const List *columns = &t->table->columns;
	size_t line = 0;

	buf_printf(c->header, "typedef struct %s_columns {\n\tbool ", t->name);
	for (size_t i = 0; i < columns->count; i++) {
		const char *member = c_member_name(c, &t->table->base, columns->items[i]);

		if (i > 0)
			buf_add(c->header, line + strlen(member) > 100 ? ",\n\t    " : ", ");
		line = line + strlen(member) > 100 ? 0 : line + strlen(member) + 2;
		buf_add(c->header, member);
	}
	buf_printf(c->header, ";\n} %s_columns;\n\n", t->name);
}

static void add_keys(const CTable *t)
{
	Buf *out = t->c->source;

	for (size_t i = 0; i < t->keys.count; i++) {
		const CKey *key = t->keys.items[i];

		buf_printf(out, "static const uint16_t %s_key_%zu[] = {", t->name, i);
		for (size_t j = 0; j < key->columns->count; j++)
			buf_printf(out, "%s%zu", j == 0 ? " " : ", ", column_number(t, key->columns->items[j]));
		buf_add(out, " };\n");
	}
	if (t->keys.count == 0)
		return;
	buf_printf(out, "static const dbgen_key %s_keys[] = {\n", t->name);
	for (size_t i = 0; i < t->keys.count; i++) {
		const CKey *key = t->keys.items[i];

		buf_add(out, "\t{ ");
		c_add_quoted(out, key->name);
		buf_printf(out, ", %s_key_%zu, %u },\n", t->name, i, key->columns->count);
	}
	buf_add(out, "};\n");
}

static void add_object(const CTable *t)
{
	CWriting *c = t->c;
	const CodeNamed *named = &t->table->base;

	c_add_columns(c, named, t->name, t->row, &t->table->columns, t->table->is_view);
	add_keys(t);
	buf_printf(c->source, "const dbgen_table %s_table = {\n\t%s, ", t->name, c_quoted(c->arena, named->schema));
	c_add_quoted(c->source, named->name);
	buf_add(c->source, ", ");
	c_add_quoted(c->source, sql_text(c->arena, "%Q", named->schema, named->name));
	buf_printf(c->source, ",\n\t%s_column_list, %u, sizeof(%s), ", t->name, t->table->columns.count, t->row);
	if (t->identity < 0)
		buf_add(c->source, "NULL\n};\n\n");
	else
		buf_printf(c->source, "&%s_keys[%ld]\n};\n\n", t->name, t->identity);
	buf_printf(c->header, "extern const dbgen_table %s_table;\n", t->name);
}

/* ---- functions */

/* One of them: "bool NAME(PARAMETERS);" with its body. */
static void add_function(const CTable *t, const char *name, const char *parameters, const char *body)
{
	buf_printf(t->c->header, "bool %s(%s);\n", name, parameters);
	buf_printf(t->c->source, "bool %s(%s)\n{\n%s}\n\n", name, parameters, body);
	c_take(t->c, name, &t->table->base);
}

static const char *print(const CTable *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *print(const CTable *t, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprintf(t->c->arena, format, args);
	va_end(args);
	return text;
}

/* "db_get_customer_by_email": the verb first, because tables are called "customer_list" but not "list_customer" */
static const char *function_name(const CTable *t, const char *verb, const char *suffix)
{
	const char *prefix = t->c->prefix;

	return print(t, "%s%s_%s%s", prefix, verb, t->name + strlen(prefix), suffix);
}

/* What is received at the end of a function that waits. */
typedef struct Received {
	const char *parameters, *function, *arguments;
} Received;

static Received receives_row(const CTable *t)
{
	return (Received){ print(t, ", %s **row", t->row), function_name(t, "receive", ""), "row" };
}

static Received receives_list(const CTable *t)
{
	return (Received){ print(t, ", %s **rows, size_t *count", t->row), function_name(t, "receive_list_of", ""),
		               "rows, count" };
}

/* The function that sends and the one that waits: PARAMETERS and ARGUMENTS stand behind db. */
static void add_pair(const CTable *t, const char *verb, const char *suffix, const char *parameters,
                     const char *arguments, const char *sends, Received received)
{
	const char *send = function_name(t, print(t, "send_%s", verb), suffix);

	add_function(t, send, print(t, "dbgen *db%s", parameters), sends);
	add_function(t, function_name(t, verb, suffix), print(t, "dbgen *db%s%s", parameters, received.parameters),
	             print(t, "\treturn dbgen_wait(db) && %s(db%s) && %s(db, %s);\n", send, arguments, received.function,
	                   received.arguments));
}

/* A key's columns as parameters, and as members of a row that is called key. */
static void key_texts(const CTable *t, const CKey *key, Buf *parameters, Buf *arguments, Buf *body)
{
	static const char *const locals[] = { "db", "key", "row", "rows", "count", "deleted", "memset", NULL };

	buf_init(parameters, t->c->arena);
	buf_init(arguments, t->c->arena);
	buf_init(body, t->c->arena);
	buf_printf(body, "\t%s key;\n\n\tmemset(&key, 0, sizeof(key));\n", t->row);
	for (size_t i = 0; i < key->columns->count; i++) {
		const CodeColumn *column = key->columns->items[i];
		const char *member = c_member_name(t->c, &t->table->base, column);
		const char *name = name_is_word(locals, member) ? print(t, "%s_", member) : member;
		bool pointer = column->nullable && !c_type(t->c, column->type).text;

		buf_add(parameters, ", ");
		c_add_declared(parameters, c_column_type(t->c, &t->table->base, column), name);
		buf_printf(arguments, ", %s", name);
		buf_printf(body, "\tkey.%s = %s%s;\n", member, pointer ? "&" : "", name);
	}
}

static void add_get(const CTable *t, size_t number)
{
	const CKey *key = t->keys.items[number];
	Buf parameters, arguments, body;

	key_texts(t, key, &parameters, &arguments, &body);
	buf_printf(&body, "\treturn dbgen_send_get(db, &%s_table, &%s_keys[%zu], &key);\n", t->name, t->name, number);
	add_pair(t, "get", t->table->primary && number == 0 ? "" : key->suffix, parameters.data, arguments.data, body.data,
	         receives_row(t));
}

static void add_delete(const CTable *t)
{
	const CKey *key = t->keys.items[t->identity];
	Buf parameters, arguments, body;

	key_texts(t, key, &parameters, &arguments, &body);
	buf_printf(&body, "\treturn dbgen_send_delete(db, &%s_table, &key);\n", t->name);
	add_pair(t, "delete", "", parameters.data, arguments.data, body.data,
	         (Received){ ", size_t *count", "dbgen_receive_count", "count" });
}

static void add_list(const CTable *t, size_t number)
{
	const CKey *key = t->keys.items[number];

	add_pair(t, "list", (long) number == t->identity ? "" : key->suffix,
	         print(t, ", const %s *from, dbgen_page page", t->row), ", from, page",
	         print(t, "\treturn dbgen_send_list(db, &%s_table, &%s_keys[%zu], from, page);\n", t->name, t->name,
	               number),
	         receives_list(t));
}

static void add_rows(const CTable *t)
{
	add_pair(t, "all", "", ", size_t limit", ", limit",
	         print(t, "\treturn dbgen_send_rows(db, &%s_table, limit);\n", t->name), receives_list(t));
}

/* VERB with a row and the columns of it that are given. */
static void add_change(const CTable *t, const char *verb, const char *suffix, const char *call)
{
	add_pair(t, verb, suffix, print(t, ", const %s *given, const %s_columns *columns", t->row, t->name),
	         ", given, columns", print(t, "\treturn %s, given, columns);\n", call), receives_row(t));
}

static bool server_fills(const CKey *key)
{
	for (size_t i = 0; i < key->columns->count; i++) {
		if (((const CodeColumn *) key->columns->items[i])->fill == FILL_SERVER)
			return true;
	}
	return false;
}

static void add_changes(const CTable *t)
{
	add_change(t, "insert", "", print(t, "dbgen_send_insert(db, &%s_table", t->name));
	for (size_t i = 0; i < t->unique_count; i++) {
		const CKey *key = t->keys.items[i];

		if (!server_fills(key))
			add_change(t, "upsert", t->table->primary && i == 0 ? "" : key->suffix,
			           print(t, "dbgen_send_upsert(db, &%s_table, &%s_keys[%zu]", t->name, t->name, i));
	}
	if (t->identity >= 0) {
		add_change(t, "update", "", print(t, "dbgen_send_update(db, &%s_table", t->name));
		add_delete(t);
	}
	add_function(t, function_name(t, "copy", ""),
	             print(t, "dbgen *db, const %s *rows, size_t count, const %s_columns *columns", t->row, t->name),
	             print(t, "\treturn dbgen_copy(db, &%s_table, rows, count, columns);\n", t->name));
}

static void add_receivers(const CTable *t)
{
	add_function(t, function_name(t, "receive", ""), print(t, "dbgen *db, %s **row", t->row),
	             print(t,
	                   "\tvoid *received = NULL;\n\tbool ok = dbgen_receive_row(db, &%s_table, &received);\n\n"
	                   "\tif (row)\n\t\t*row = (%s *) received;\n\telse\n\t\tfree(received);\n\treturn ok;\n",
	                   t->name, t->row));
	add_function(t, function_name(t, "receive_list_of", ""), print(t, "dbgen *db, %s **rows, size_t *count", t->row),
	             print(t,
	                   "\tvoid *received = NULL;\n\tbool ok = dbgen_receive_rows(db, &%s_table, &received, count);\n\n"
	                   "\t*rows = (%s *) received;\n\treturn ok;\n",
	                   t->name, t->row));
}

void c_add_table(CWriting *c, const CodeTable *table)
{
	CTable t = { .c = c, .table = table, .name = c_type_name(c, &table->base, true), .identity = -1 };
	static const char *const others[] = { "_row", "_columns", "_table", "_keys", "_column_list" };

	/* Of a view, what only a server knows. */
	if (table->columns.count == 0) {
		c_add_comment(c->header,
		              print(&t, "No columns are known of %s %s.%s.", table->base.kind, table->base.schema,
		                    table->base.name),
		              "");
		buf_add_char(c->header, '\n');
		return;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		c_take(c, print(&t, "%s%s", t.name, others[i]), &table->base);
	t.row = print(&t, "%s_row", t.name);
	find_keys(&t);
	add_struct(&t);
	if (table->writable)
		add_column_set(&t);
	add_object(&t);
	add_receivers(&t);
	for (size_t i = 0; i < t.unique_count; i++)
		add_get(&t, i);
	for (size_t i = 0; i < t.keys.count && t.identity >= 0; i++)
		add_list(&t, i);
	if (t.identity < 0)
		add_rows(&t);
	if (table->writable)
		add_changes(&t);
	buf_add_char(c->header, '\n');
}
