#include "fragment.h"

#include "query.h"
#include "split.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool ends_in_line_comment(const char *text)
{
	size_t length = strlen(text);
	Scanner *scanner = scan_open(text, 0, length, SCAN_COMMENTS);
	Token last = { 0 };
	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner))
		last = token;
	scan_close(scanner);
	return last.kind == TOKEN_COMMENT && text[last.start] == '-' && last.end == length;
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

/* Whether TEXT from token FROM to its last one is one pair of brackets. */
static bool is_bracketed(const Tokens *tokens, size_t from)
{
	return tokens_have(tokens, from, "(") && tokens_match(tokens, from) == tokens->count - 1;
}

void gen_add_bracketed(Buf *out, const char *text)
{
	Tokens tokens = sql_tokens(out->arena, text, strlen(text));
	if (is_bracketed(&tokens, 0)) {
		gen_add_sql(out, text);
		return;
	}
	buf_add_char(out, '(');
	gen_add_sql(out, text);
	buf_add_char(out, ')');
}

/* Words of a_expr that b_expr does not have (src/backend/parser/gram.y). */
static bool is_weak_word(const char *text, const Token *token)
{
	static const char *const words[] = { "and",      "or",      "not",    "in",      "like", "ilike",
		                                 "similar",  "between", "isnull", "notnull", "is",   "collate",
		                                 "overlaps", "at",      "any",    "all",     "some", "operator" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (token_is(text, token, words[i]))
			return true;
	return false;
}

void gen_add_default(Buf *out, const char *text)
{
	Tokens tokens = sql_tokens(out->arena, text, strlen(text));
	int depth = 0;
	bool weak = false;
	for (size_t i = 0; i < tokens.count && !weak; i++) {
		char c = tokens.items[i].symbol;
		depth += (c == '(' || c == '[') - (c == ')' || c == ']');
		weak = depth == 0 && is_weak_word(text, &tokens.items[i]);
	}
	if (weak)
		gen_add_bracketed(out, text);
	else
		gen_add_sql(out, text);
}

/* name(…) or schema.name(…), and nothing after it. */
static bool is_call(Arena *arena, const char *text)
{
	static const char *const not_functions[] = { "row", "array", "exists", "case", "not", "in", "any", "interval" };
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	size_t name = 0;
	while (name < tokens.count && token_is_name(&tokens.items[name]) && tokens_have(&tokens, name + 1, "."))
		name += 2;
	if (name >= tokens.count || !token_is_name(&tokens.items[name]))
		return false;
	for (size_t i = 0; i < sizeof(not_functions) / sizeof(not_functions[0]); i++)
		if (tokens_have(&tokens, name, not_functions[i]))
			return false;
	return is_bracketed(&tokens, name + 1);
}

void gen_add_key_expression(Buf *out, const char *text)
{
	if (is_call(out->arena, text))
		gen_add_sql(out, text);
	else
		gen_add_bracketed(out, text);
}

void gen_add_query(Buf *out, const char *text)
{
	Scanner *scanner = scan_open(text, 0, strlen(text), SCAN_COMMENTS);
	size_t start = 0, end = 0;
	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		if (end == 0)
			start = token.start;
		if (token.symbol != ';')
			end = token.end;
	}
	scan_close(scanner);
	if (end > start)
		gen_add_sql(out, arena_strndup(out->arena, text + start, end - start));
}

Strings gen_statements(Arena *arena, const char *text)
{
	Strings statements = { 0 };
	List spans = { 0 };
	Diags unsaid;
	diags_init(&unsaid, arena);
	Source *source = source_over(arena, "statements", text, strlen(text));
	split_spans(arena, &unsaid, (Span){ source, 0, source->length }, 0, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];
		strings_add(arena, &statements,
		            gen_sql(arena, arena_strndup(arena, text + span->start, span->end - span->start)));
	}
	return statements;
}

bool gen_mentions(const char *text, const char *name)
{
	size_t start, end;
	for (size_t from = 0; sql_find(text, from, name, &start, &end); from = end)
		if (sql_first_token(text + end).symbol != '.')
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

bool server_is_before(const Emit *e, long major)
{
	const char *version = e->old->server_version ? e->old->server_version : e->new->server_version;
	return version && strtol(version, NULL, 10) < major;
}

bool server_is_from(const Emit *e, long major)
{
	const char *version = e->old->server_version;
	return version && strtol(version, NULL, 10) >= major;
}

bool change_has(const Change *change, const char *field)
{
	const Record *record = kind_of(change->new)->record;
	const Field *row = record_field(record, field);
	return row && (change->fields & ((FieldSet) 1 << (row - record->fields))) != 0;
}

const char *gen_upper(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);
	for (char *at = copy; *at; at++)
		*at = (char) toupper((unsigned char) *at);
	return copy;
}

const char *name_aside(Arena *arena, const char *name)
{
	size_t length = strlen(name) > 58 ? 58 : strlen(name);
	while (length > 0 && ((unsigned char) name[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(arena, "%.*s__old", (int) length, name);
}

const char *gen_alter_table(Arena *arena, const Object *table)
{
	return sql_text(arena, "ALTER %s %Q", kind_of(table)->sql, table->schema, table->name);
}

static void add_parent(Arena *arena, const Schema *schema, Ref ref, List *parents)
{
	Object *parent = schema_find_ref(schema, ref);
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

const Object *table_first_heir(const List *heirs, const Object *table)
{
	for (size_t i = 0; i < heirs->count; i++)
		if (table_is_under(heirs->items[i], table))
			return heirs->items[i];
	return NULL;
}

bool table_has_heirs(const List *heirs, const Object *table)
{
	return table_first_heir(heirs, table);
}

const char *gen_alter_table_only(const Emit *e, const Schema *schema, const Object *table)
{
	return table_has_heirs(schema == e->old ? e->old_heirs : e->new_heirs, table)
	           ? sql_text(e->arena, "ALTER %s ONLY %Q", kind_of(table)->sql, table->schema, table->name)
	           : gen_alter_table(e->arena, table);
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

void statement_tests_rows(const Emit *e, Statement *statement, const Object *object, const char *reason)
{
	const Object *whole = gen_old(e, object->parent), *old = gen_old(e, object);
	if (!whole || whole->kind != object->parent->kind || whole->kind == KIND_FOREIGN_TABLE)
		return;
	if (old && !record_diff(kind_of(object)->record, old, object))
		return;
	statement->hazards |= HAZARD_MAY_FAIL;
	statement->reason = reason;
}
