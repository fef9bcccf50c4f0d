/*
 * printer.c: the pieces that all declarations are made of.
 */
#include "printer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "types.h"
#include "words.h"

bool text_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* ---- names ---- */

static bool needs_quotes(const char *name)
{
	static const char *const words[] = { "of", "nulls", "using", "only", "on", "concurrently" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], name) == 0)
			return true;
	return word_joins_lines(name) || begins_clause(name);
}

void print_name(Printer *p, const char *name)
{
	print_add(p, needs_quotes(name) ? "\"%s\"" : "%I", name);
}

static void print_qualified(Printer *p, const char *schema, const char *name)
{
	if (schema) {
		print_name(p, schema);
		print_add(p, ".");
	}
	print_name(p, name);
}

void print_ref(Printer *p, Ref ref)
{
	bool own = !ref.schema || (text_same(ref.schema, p->in_schema) && strncmp(ref.name, "pg_", 3) != 0);

	print_qualified(p, own ? NULL : ref.schema, ref.name);
}

void print_ref_after(Printer *p, const char *word, Ref ref)
{
	if (ref.name)
		print_add(p, " %s%s%Q", word, *word ? " " : "", ref.schema, ref.name);
}

void print_head_name(Printer *p, const char *word, const Object *object)
{
	const char *schema = text_same(object->schema, p->in_schema) ? NULL : object->schema;

	print_add(p, "%s ", word);
	print_qualified(p, schema, object->name);
}

/* A name that is PostgreSQL's own as well would be found there first. */
void print_type(Printer *p, const char *type)
{
	const char *prefix = p->in_schema ? sql_text(p->arena, "%I.", p->in_schema) : NULL;
	const char *set = strncmp(type, "SETOF ", 6) == 0 ? "setof " : "";
	const char *rest = type + (*set ? 6 : 0);

	if (prefix && strncmp(rest, prefix, strlen(prefix)) == 0) {
		rest += strlen(prefix);
		size_t length = strspn(rest, "abcdefghijklmnopqrstuvwxyz0123456789_");
		const char *name = arena_strndup(p->arena, rest, length);
		if (length > 0 && !isdigit((unsigned char) *rest) && (rest[length] == '\0' || rest[length] == '[') &&
		    !sql_needs_quotes(name) && !type_is_builtin(name) && strncmp(name, "pg_", 3) != 0 &&
		    schema_find_type(p->schema, p->in_schema, name)) {
			print_add(p, "%s", set);
			print_name(p, name);
			print_add(p, "%s", rest + length);
			return;
		}
	}
	print_add(p, "%s", type);
}

void print_item_name(Printer *p, const char *name)
{
	print_add(p, strings_has(&p->line_words, name) ? "\"%s\"" : "%I", name);
}

/* ---- expressions ---- */

/* Is TEXT one pair of brackets with all else inside? */
static bool is_bracketed(Printer *p, const char *text)
{
	Tokens tokens = sql_tokens(p->arena, text, strlen(text));

	return *text == '(' && tokens_match(&tokens, 0) == tokens.count - 1;
}

static bool has_line_comment(const char *text)
{
	Scanner *scanner = scan_open(text, 0, strlen(text), SCAN_COMMENTS);
	bool found = false;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !found; token = scan_next(scanner))
		found = token.kind == TOKEN_COMMENT && text[token.start] == '-';
	scan_close(scanner);
	return found;
}

void print_bracketed(Printer *p, const char *text)
{
	/* A remark to the end of the line must not swallow our bracket. */
	bool remark = has_line_comment(text);

	if (is_bracketed(p, text) && !remark)
		print_add(p, "%s", text);
	else
		print_add(p, "(%s%s)", text, remark ? "\n" : "");
}

void print_dollar(Printer *p, const char *text)
{
	const char *tag = "$$";
	int number = 0;
	bool taken = strstr(text, tag) || (*text != '\0' && text[strlen(text) - 1] == '$');

	while (taken) {
		tag = arena_printf(p->arena, "$dbgen%d$", ++number);
		taken = strstr(text, arena_printf(p->arena, "$dbgen%d", number));
	}
	print_add(p, "%s%s%s", tag, text, tag);
}

/* ---- options ---- */

static bool is_plain_value(const char *value)
{
	size_t length = strspn(value, "0123456789.");

	if (value[length] == '\0' && length > 0 && *value != '.')
		return true;
	return strcmp(value, "true") == 0 || strcmp(value, "false") == 0 || strcmp(value, "on") == 0 ||
	       strcmp(value, "off") == 0 || strcmp(value, "auto") == 0 || strcmp(value, "local") == 0 ||
	       strcmp(value, "cascaded") == 0;
}

static void print_option_key(Printer *p, const char *key)
{
	const char *dot = strchr(key, '.');

	if (dot)
		print_add(p, "%I.%I", arena_strndup(p->arena, key, (size_t) (dot - key)), dot + 1);
	else
		print_add(p, "%I", key);
}

void print_options(Printer *p, const Strings *options, const char *separator, bool quote_all)
{
	for (size_t i = 0; i < options->count; i++) {
		const char *option = options->items[i];
		const char *equals = strchr(option, '=');

		print_add(p, "%s", i > 0 ? ", " : "");
		if (!equals) {
			print_option_key(p, option);
			continue;
		}
		print_option_key(p, arena_strndup(p->arena, option, (size_t) (equals - option)));
		if (!quote_all && is_plain_value(equals + 1))
			print_add(p, "%s%s", separator, equals + 1);
		else
			print_add(p, "%s%L", separator, equals + 1);
	}
}

void print_storage(Printer *p, const Strings *options, const char *tablespace)
{
	if (options->count > 0) {
		print_add(p, " with (");
		print_options(p, options, " = ", false);
		print_add(p, ")");
	}
	if (tablespace)
		print_add(p, " tablespace %I", tablespace);
}

/* ---- children ---- */

static int compare_by_name(const void *a, const void *b)
{
	const Object *left = *(Object *const *) a;
	const Object *right = *(Object *const *) b;
	int order = strcmp(left->name, right->name);

	return order != 0 ? order : strcmp(left->args ? left->args : "", right->args ? right->args : "");
}

List sorted_children(Printer *p, const Object *parent, KindId kind)
{
	List list = { 0 };

	for (size_t i = 0; i < parent->children.count; i++) {
		Object *child = parent->children.items[i];

		if (child->kind == kind)
			list_add(p->arena, &list, child);
	}
	if (list.count > 1)
		qsort(list.items, list.count, sizeof(list.items[0]), compare_by_name);
	return list;
}

Ref attached_to(const Object *object)
{
	if (object->kind == KIND_CONSTRAINT)
		return ((const Constraint *) object)->attached_to;
	return object->kind == KIND_INDEX ? ((const Index *) object)->attached_to : (Ref){ 0 };
}

Object *column_default(const Object *column)
{
	return object_child(column, KIND_DEFAULT, "default");
}
