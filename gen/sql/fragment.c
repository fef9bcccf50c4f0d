#include "fragment.h"

#include <ctype.h>
#include <string.h>

static bool is_word_start(char c)
{
	return isalpha((unsigned char) c) || c == '_' || (unsigned char) c >= 0x80;
}

static bool is_word(char c)
{
	return is_word_start(c) || isdigit((unsigned char) c) || c == '$';
}

static const char *skip_quoted(const char *at, bool backslashes)
{
	char quote = *at;
	for (at++; *at; at++) {
		if (*at == '\\' && backslashes && at[1])
			at++;
		else if (*at == quote && at[1] == quote)
			at++;
		else if (*at == quote)
			return at + 1;
	}
	return at;
}

static const char *skip_dollar_quoted(const char *at)
{
	size_t tag = 1;
	if (is_word_start(at[1]))
		while (at[tag] != '$' && is_word(at[tag]))
			tag++;
	if (at[tag] != '$')
		return at + 1;
	tag++;
	for (const char *end = at + tag; *end; end++)
		if (strncmp(end, at, tag) == 0)
			return end + tag;
	return at + strlen(at);
}

static const char *skip_block_comment(const char *at)
{
	int depth = 0;
	while (*at) {
		if (at[0] == '/' && at[1] == '*') {
			depth++;
			at += 2;
		} else if (at[0] == '*' && at[1] == '/') {
			at += 2;
			if (--depth == 0)
				break;
		} else
			at++;
	}
	return at;
}

static const char *skip_word(const char *at)
{
	while (is_word(*at))
		at++;
	return at;
}

/* Past one token, comment or byte of SQL. */
static const char *skip_token(const char *at)
{
	if ((*at == 'e' || *at == 'E') && at[1] == '\'')
		return skip_quoted(at + 1, true);
	if (*at == '\'' || *at == '"')
		return skip_quoted(at, false);
	if (*at == '$')
		return skip_dollar_quoted(at);
	if (at[0] == '-' && at[1] == '-')
		return at + strcspn(at, "\n");
	if (at[0] == '/' && at[1] == '*')
		return skip_block_comment(at);
	if (is_word_start(*at) || isdigit((unsigned char) *at))
		return skip_word(at);
	return at + 1;
}

static bool ends_in_line_comment(const char *text)
{
	bool comment = false;
	while (*text) {
		comment = text[0] == '-' && text[1] == '-';
		text = skip_token(text);
	}
	return comment;
}

void gen_add_sql(Buf *out, const char *text)
{
	text = gen_stable_text(out->arena, text);
	buf_add(out, text);
	if (ends_in_line_comment(text))
		buf_add_char(out, '\n');
}

const char *gen_sql(Arena *arena, const char *text)
{
	Buf out;
	buf_init(&out, arena);
	gen_add_sql(&out, text);
	return out.data;
}

/* Whether TEXT from its first to its last character is one pair of brackets. */
static bool is_bracketed(const char *text)
{
	text += strspn(text, " \t\r\n");
	if (*text != '(')
		return false;
	int depth = 0;
	while (*text) {
		if (*text == '(')
			depth++;
		if (*text == ')' && --depth == 0)
			return text[1 + strspn(text + 1, " \t\r\n")] == '\0';
		text = skip_token(text);
	}
	return false;
}

void gen_add_bracketed(Buf *out, const char *text)
{
	if (is_bracketed(text)) {
		gen_add_sql(out, text);
		return;
	}
	buf_add_char(out, '(');
	gen_add_sql(out, text);
	buf_add_char(out, ')');
}

/* Words of a_expr that b_expr does not have (src/backend/parser/gram.y). */
static bool is_weak_word(const char *at, size_t length)
{
	static const char *const words[] = { "and",      "or",      "not",    "in",      "like", "ilike",
		                                 "similar",  "between", "isnull", "notnull", "is",   "collate",
		                                 "overlaps", "at",      "any",    "all",     "some", "operator" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == length && strncasecmp(at, words[i], length) == 0)
			return true;
	return false;
}

void gen_add_default(Buf *out, const char *text)
{
	int depth = 0;
	bool weak = false;
	for (const char *at = text; *at && !weak;) {
		const char *next = skip_token(at);
		if (*at == '(' || *at == '[')
			depth++;
		else if (*at == ')' || *at == ']')
			depth--;
		else if (depth == 0 && is_word_start(*at))
			weak = is_weak_word(at, (size_t) (next - at));
		at = next;
	}
	if (weak)
		gen_add_bracketed(out, text);
	else
		gen_add_sql(out, text);
}

/* name(…) or schema.name(…), and nothing after it. */
static bool is_call(const char *text)
{
	static const char *const not_functions[] = { "row", "array", "exists", "case", "not", "in", "any", "interval" };
	const char *at = text;
	while (is_word_start(*at) || *at == '"') {
		const char *next = skip_token(at);
		if (*next == '(') {
			for (size_t i = 0; i < sizeof(not_functions) / sizeof(not_functions[0]); i++)
				if (strlen(not_functions[i]) == (size_t) (next - at) &&
				    strncasecmp(at, not_functions[i], (size_t) (next - at)) == 0)
					return false;
			return is_bracketed(next);
		}
		if (*next != '.')
			return false;
		at = next + 1;
	}
	return false;
}

void gen_add_key_expression(Buf *out, const char *text)
{
	if (is_call(text))
		gen_add_sql(out, text);
	else
		gen_add_bracketed(out, text);
}

void gen_add_query(Buf *out, const char *text)
{
	text += strspn(text, " \t\r\n");
	const char *end = text;
	for (const char *at = text; *at;) {
		const char *next = skip_token(at);
		if (!strchr(" \t\r\n;", *at))
			end = next;
		at = next;
	}
	gen_add_sql(out, arena_strndup(out->arena, text, (size_t) (end - text)));
}

Strings gen_statements(Arena *arena, const char *text)
{
	Strings statements = { 0 };
	int depth = 0;
	const char *start = text;
	for (const char *at = text;;) {
		if (*at == '\0' || (*at == ';' && depth == 0)) {
			Buf statement;
			buf_init(&statement, arena);
			gen_add_query(&statement, arena_strndup(arena, start, (size_t) (at - start)));
			if (statement.length)
				strings_add(arena, &statements, statement.data);
			if (*at == '\0')
				return statements;
			start = at + 1;
		}
		depth += (*at == '(') - (*at == ')');
		at = skip_token(at);
	}
}

bool gen_mentions(const char *text, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = text; *at; at = skip_token(at))
		if (strncmp(at, name, length) == 0 && !is_word(at[length]) && at[length] != '.')
			return true;
	return false;
}

static bool is_plain_value(const char *text)
{
	if (!*text)
		return false;
	if (isdigit((unsigned char) *text) || *text == '-') {
		const char *digits = text + (*text == '-');
		size_t length = strspn(digits, "0123456789");
		if (digits[length] == '.')
			length += 1 + strspn(digits + length + 1, "0123456789");
		return length > 0 && digits[length] == '\0';
	}
	return strcmp(text, "true") == 0 || strcmp(text, "false") == 0 || strcmp(text, "on") == 0 ||
	       !sql_needs_quotes(text);
}

/* "toast.fillfactor" is two names. */
static void add_option_name(Buf *out, const char *option)
{
	size_t length = strcspn(option, "=");
	const char *dot = memchr(option, '.', length);
	if (dot) {
		sql_add_identifier(out, arena_strndup(out->arena, option, (size_t) (dot - option)));
		buf_add_char(out, '.');
		length -= (size_t) (dot + 1 - option);
		option = dot + 1;
	}
	sql_add_identifier(out, arena_strndup(out->arena, option, length));
}

static const char *option_value(const char *option)
{
	const char *equals = strchr(option, '=');
	return equals ? equals + 1 : NULL;
}

static void add_option(Buf *out, const char *option)
{
	add_option_name(out, option);
	const char *value = option_value(option);
	if (!value)
		return;
	buf_add_char(out, '=');
	if (is_plain_value(value))
		buf_add(out, value);
	else
		sql_add_literal(out, value);
}

void gen_add_options(Buf *out, const Strings *options)
{
	for (size_t i = 0; i < options->count; i++) {
		buf_add(out, i ? ", " : "");
		add_option(out, options->items[i]);
	}
}

void gen_add_with(Buf *out, const Strings *options)
{
	if (!options->count)
		return;
	buf_add(out, " WITH (");
	gen_add_options(out, options);
	buf_add_char(out, ')');
}

static void add_server_option(Buf *out, const char *option)
{
	const char *value = option_value(option);
	size_t length = strcspn(option, "=");
	sql_add(out, "%I %L", arena_strndup(out->arena, option, length), value ? value : "");
}

void gen_add_server_options(Buf *out, const Strings *options)
{
	if (!options->count)
		return;
	buf_add(out, " OPTIONS (");
	for (size_t i = 0; i < options->count; i++) {
		buf_add(out, i ? ", " : "");
		add_server_option(out, options->items[i]);
	}
	buf_add_char(out, ')');
}

/* The option of the same name as OPTION, or NULL. */
static const char *find_option(const Strings *options, const char *option)
{
	size_t length = strcspn(option, "=");
	for (size_t i = 0; i < options->count; i++) {
		const char *other = options->items[i];
		if (strcspn(other, "=") == length && strncmp(other, option, length) == 0)
			return other;
	}
	return NULL;
}

void gen_emit_options(Emit *e, const Object *object, const char *prefix, const Strings *old, const Strings *new)
{
	Buf reset;
	buf_init(&reset, e->arena);
	Buf set;
	buf_init(&set, e->arena);
	for (size_t i = 0; i < old->count; i++) {
		if (find_option(new, old->items[i]))
			continue;
		buf_add(&reset, reset.length ? ", " : "");
		add_option_name(&reset, old->items[i]);
	}
	for (size_t i = 0; i < new->count; i++) {
		if (strings_has(old, new->items[i]))
			continue;
		buf_add(&set, set.length ? ", " : "");
		add_option(&set, new->items[i]);
	}
	if (reset.length)
		emit(e, object, "%s RESET (%s)", prefix, reset.data);
	if (set.length)
		emit(e, object, "%s SET (%s)", prefix, set.data);
}

const char *gen_server_options_change(Arena *arena, const Strings *old, const Strings *new)
{
	Buf out;
	buf_init(&out, arena);
	for (size_t i = 0; i < old->count; i++) {
		const char *option = old->items[i];
		if (!find_option(new, option))
			sql_add(&out, "%sDROP %I", out.length ? ", " : "", arena_strndup(arena, option, strcspn(option, "=")));
	}
	for (size_t i = 0; i < new->count; i++) {
		const char *before = find_option(old, new->items[i]);
		if (before && strcmp(before, new->items[i]) == 0)
			continue;
		sql_add(&out, "%s%s ", out.length ? ", " : "", before ? "SET" : "ADD");
		add_server_option(&out, new->items[i]);
	}
	return out.length ? arena_printf(arena, "OPTIONS (%s)", out.data) : "";
}

const char *gen_ref(Arena *arena, Ref ref)
{
	if (ref.schema && strcmp(ref.schema, "pg_catalog") == 0)
		ref.schema = NULL;
	return ref_text(arena, ref);
}

bool change_has(const Change *change, const char *field)
{
	const Record *record = kind_of(change->new)->record;
	const Field *row = record_field(record, field);
	return row && (change->fields & ((FieldSet) 1 << (row - record->fields))) != 0;
}

bool gen_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool gen_is(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

const char *gen_upper(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);
	for (char *at = copy; *at; at++)
		*at = (char) toupper((unsigned char) *at);
	return copy;
}

bool list_has(const List *list, const void *item)
{
	for (size_t i = 0; list && i < list->count; i++)
		if (list->items[i] == item)
			return true;
	return false;
}

const char *gen_alter_table(Arena *arena, const Object *table)
{
	return sql_text(arena, "ALTER %s %Q", kind_of(table)->sql, table->schema, table->name);
}

static bool is_table(const Object *object)
{
	return object->kind == KIND_TABLE || object->kind == KIND_FOREIGN_TABLE;
}

static void add_parent(Arena *arena, const Schema *schema, Ref ref, List *parents)
{
	Object *parent = ref.name ? schema_find_relation(schema, ref.schema, ref.name) : NULL;
	if (parent && is_table(parent))
		list_add(arena, parents, parent);
}

List tables_with_parents(Arena *arena, const Schema *schema)
{
	List tables = { 0 };
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		if (is_table(object) && (((Table *) object)->partition_of.name || ((Table *) object)->inherits.count))
			list_add(arena, &tables, object);
	}
	return tables;
}

bool table_is_under(const Table *table, const Object *parent)
{
	Ref ref = { parent->schema, parent->name };
	bool under = ref_equal(&table->partition_of, &ref);
	for (size_t i = 0; i < table->inherits.count && !under; i++)
		under = ref_equal(&((const Parent *) table->inherits.items[i])->table, &ref);
	return under;
}

const char *gen_alter_table_only(const Emit *e, const Schema *schema, const Object *table)
{
	const List *heirs = schema == e->old ? e->old_heirs : e->new_heirs;
	for (size_t i = 0; i < heirs->count; i++)
		if (table_is_under(heirs->items[i], table))
			return sql_text(e->arena, "ALTER %s ONLY %Q", kind_of(table)->sql, table->schema, table->name);
	return gen_alter_table(e->arena, table);
}

List table_parents(Arena *arena, const Schema *schema, const Object *table)
{
	List parents = { 0 };
	if (!is_table(table))
		return parents;
	const Table *self = (const Table *) table;
	add_parent(arena, schema, self->partition_of, &parents);
	for (size_t i = 0; i < self->inherits.count; i++)
		add_parent(arena, schema, ((const Parent *) self->inherits.items[i])->table, &parents);
	return parents;
}

const char *gen_parent_name(Arena *arena, const Object *object)
{
	return sql_text(arena, "%Q", object->parent->schema, object->parent->name);
}

Object *gen_old(const Emit *e, const Object *new)
{
	return schema_find_key(e->old, object_key(e->arena, new));
}

Object *gen_new(const Emit *e, const Object *old)
{
	return schema_find_key(e->new, object_key(e->arena, old));
}
