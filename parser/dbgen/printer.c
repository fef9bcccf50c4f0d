/*
 * printer.c: the pieces that all declarations are made of.
 */
#include "printer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "types.h"

/* ---- names ---- */

void print_name(Printer *p, const char *name)
{
	print_add(p, strings_has(&p->name_words, name) ? "\"%s\"" : "%I", name);
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

/* Where names without a schema are looked for. */
static Strings section_path(Printer *p)
{
	Strings path = { 0 };

	if (p->in_schema)
		strings_add(p->arena, &path, p->in_schema);
	if (!text_same(p->in_schema, "public"))
		strings_add(p->arena, &path, "public");
	return path;
}

/* A name that is PostgreSQL's own as well would be found there first. */
void print_type(Printer *p, const char *type)
{
	const char *set = strncmp(type, "SETOF ", 6) == 0 ? "setof " : "";
	const char *rest = type + (*set ? 6 : 0), *end;
	Tokens tokens = sql_tokens(p->arena, rest, strlen(rest));
	Ref ref = { 0 };

	print_add(p, "%s", set);
	if (tokens.count >= 3 && tokens.items[1].symbol == '.' && token_is_name(&tokens.items[2])) {
		ref.schema = token_value(p->arena, rest, &tokens.items[0]);
		ref.name = token_value(p->arena, rest, &tokens.items[2]);
		end = rest + tokens.items[2].end;
	}
	Strings path = section_path(p);
	if (ref.name && (*end == '\0' || *end == '[') && !type_is_builtin(ref.name) && strncmp(ref.name, "pg_", 3) != 0 &&
	    text_same(type_lookup(p->schema, &path, ref.name, p->arena), sql_text(p->arena, "%Q", ref.schema, ref.name)) &&
	    schema_find_type(p->schema, ref.schema, ref.name)) {
		print_name(p, ref.name);
		print_add(p, "%s", end);
		return;
	}
	print_add(p, "%s", shorten_type(p->arena, rest));
}

void print_item_name(Printer *p, const char *name)
{
	print_add(p, strings_has(&p->line_words, name) ? "\"%s\"" : "%I", name);
}

/* ---- expressions ---- */

const char *short_text(Printer *p, const Object *object, const char *text, SqlForm form)
{
	Strings path = section_path(p);
	Shortening how = { p->lookup, &path };

	return text ? shorten_sql(p->arena, object, text, form, &how) : NULL;
}

void print_relation(Printer *p, Ref ref)
{
	Strings path = section_path(p);
	const char *found = strncmp(ref.name, "pg_", 3) != 0 ? lookup_relation_schema(p->lookup, &path, ref.name) : NULL;

	print_qualified(p, text_same(found, ref.schema) ? NULL : ref.schema, ref.name);
}

void print_routine_name(Printer *p, Ref ref)
{
	Strings path = section_path(p);
	const char *found = function_is_builtin(ref.name) ? NULL : lookup_routine_schema(p->lookup, &path, ref.name);

	print_add(p, "%Q", text_same(found, ref.schema) ? NULL : ref.schema, ref.name);
}

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
