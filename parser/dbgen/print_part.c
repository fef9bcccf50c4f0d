/*
 * print_part.c: the pieces that all declarations are made of.
 */
#include "printer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "types.h"

bool text_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* ---- names ---- */

void print_ref(Printer *p, Ref ref)
{
	bool own = !ref.schema || (text_same(ref.schema, p->in_schema) && strncmp(ref.name, "pg_", 3) != 0);

	print_add(p, "%Q", own ? NULL : ref.schema, ref.name);
}

void print_head_name(Printer *p, const char *word, const Object *object)
{
	const char *schema = text_same(object->schema, p->in_schema) ? NULL : object->schema;

	if (strcmp(object->name, "of") == 0)
		print_add(p, "%s %s%s\"of\"", word, schema ? sql_identifier(p->arena, schema) : "", schema ? "." : "");
	else
		print_add(p, "%s %Q", word, schema, object->name);
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
			print_add(p, "%s%s", set, rest);
			return;
		}
	}
	print_add(p, "%s", type);
}

void print_item_name(Printer *p, const char *name)
{
	static const char *const words[] = { "index",   "include", "exclude", "revoke",  "attached", "row", "force",
		                                 "replica", "policy",  "trigger", "execute", "renamed",  NULL };

	for (size_t i = 0; words[i]; i++) {
		if (strcmp(words[i], name) == 0) {
			print_add(p, "\"%s\"", name);
			return;
		}
	}
	print_add(p, "%I", name);
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

/* Words that would end the default, or belong to an expression that CREATE TABLE does not take without brackets. */
static bool tears_apart(const char *text, const Token *word)
{
	static const char *const words[] = { "not",        "null",      "default", "check",      "unique",  "primary",
		                                 "references", "generated", "collate", "constraint", "storage", "compression",
		                                 "statistics", "set",       "options", "inherited",  "is",      "and",
		                                 "or",         "in",        "like",    "ilike",      "similar", "between",
		                                 "renamed",    "comment",   "virtual", "stored",     "begin",   "as" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (token_is(text, word, words[i]))
			return true;
	}
	return false;
}

static bool stands_alone(const char *text)
{
	Scanner *scanner = scan_open(text, 0, strlen(text), SCAN_COMMENTS | SCAN_LINES);
	bool alone = true;
	int depth = 0;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && alone; token = scan_next(scanner)) {
		char c = token.symbol;

		depth += (c == '(' || c == '[') - (c == ')' || c == ']');
		alone = token.kind != TOKEN_COMMENT;
		if (depth == 0)
			alone = alone && token.kind != TOKEN_NEWLINE && c != '{' && c != ';' &&
			        !(token.start > 0 && tears_apart(text, &token));
	}
	scan_close(scanner);
	return alone;
}

void print_default(Printer *p, const char *text)
{
	if (stands_alone(text))
		print_add(p, "%s", text);
	else
		print_bracketed(p, text);
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

/* ---- aspects ---- */

void print_suffix(Printer *p, const Object *object)
{
	if (object->renamed_from)
		print_add(p, " renamed from %I", object->renamed_from);
	if (object->comment)
		print_add(p, " comment %L", object->comment);
}

static void lower(Buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		buf_add_char(out, (char) tolower((unsigned char) *text));
}

typedef struct Grant {
	const char *role;
	bool option;
	Strings privileges;
} Grant;

/* Those of FROM that are not in WITHOUT, by role and grant option. */
static List grants_between(Printer *p, const Strings *from, const Strings *without)
{
	List grants = { 0 };

	for (size_t i = 0; i < from->count; i++) {
		const char *entry = from->items[i];
		const char *equals = strrchr(entry, '=');
		size_t length = strlen(equals + 1);
		bool option = length > 0 && equals[length] == '*';
		const char *role = arena_strndup(p->arena, entry, (size_t) (equals - entry));
		Grant *grant = NULL;

		if (strings_has(without, entry))
			continue;
		for (size_t j = 0; j < grants.count; j++) {
			Grant *other = grants.items[j];

			if (strcmp(other->role, role) == 0 && other->option == option)
				grant = other;
		}
		if (!grant) {
			grant = arena_new_struct(p->arena, Grant);
			*grant = (Grant){ .role = role, .option = option };
			list_add(p->arena, &grants, grant);
		}
		strings_add(p->arena, &grant->privileges, arena_strndup(p->arena, equals + 1, length - option));
	}
	return grants;
}

static void print_grant(Printer *p, const Grant *grant, bool revoke, size_t all, const char *column, const char *on,
                        const char *before)
{
	print_add(p, "%s%s ", before, revoke ? "revoke" : "grant");
	if (!column && all > 1 && grant->privileges.count == all) {
		print_add(p, "all");
	} else {
		for (size_t i = 0; i < grant->privileges.count; i++) {
			print_add(p, "%s", i > 0 ? ", " : "");
			lower(p->out, grant->privileges.items[i]);
			if (column)
				print_add(p, " (%I)", column);
		}
	}
	if (on)
		print_add(p, " on %s", on);
	print_add(p, revoke ? " from " : " to ");
	print_add(p, strcmp(grant->role, "public") == 0 ? "%s" : "%I", grant->role);
	print_add(p, !revoke && grant->option ? " with grant option\n" : "\n");
}

static size_t privilege_count(const char *list)
{
	size_t count = list && *list != '\0';

	for (; list && *list != '\0'; list++)
		count += *list == ',';
	return count;
}

void print_privileges(Printer *p, const Object *object, const char *column, const char *on, const char *before)
{
	const Object *fresh = object->kind == KIND_SCHEMA && strcmp(object->name, "public") == 0 ? p->fresh_public : NULL;
	Object usual_object = *object;
	Strings have = object_privileges(p->arena, object);
	size_t all = privilege_count(kind_of(object)->acl_all);

	usual_object.has_acl = false;
	Strings usual = object_privileges(p->arena, fresh ? fresh : &usual_object);
	if (strings_equal(&have, &usual))
		return;
	List revokes = grants_between(p, &usual, &have);
	List grants = grants_between(p, &have, &usual);
	for (size_t i = 0; i < revokes.count; i++)
		print_grant(p, revokes.items[i], true, all, column, on, before);
	for (size_t i = 0; i < grants.count; i++)
		print_grant(p, grants.items[i], false, all, column, on, before);
}

bool has_aspects(const Printer *p, const Object *object)
{
	return object->owner || object->comment || object->has_acl;
}

void print_aspects(Printer *p, const Object *object)
{
	if (object->owner)
		print_add(p, "owner to %I\n", object->owner);
	print_privileges(p, object, NULL, NULL, "");
	if (object->comment)
		print_add(p, "comment %L\n", object->comment);
}

void print_aspect_block(Printer *p, const Object *object)
{
	if (!object->owner && !object->has_acl) {
		print_suffix(p, object);
		print_add(p, "\n");
		return;
	}
	if (object->renamed_from)
		print_add(p, " renamed from %I", object->renamed_from);
	print_add(p, " {\n");
	print_aspects(p, object);
	print_add(p, "}\n");
}

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

Object *column_default(const Object *column)
{
	return object_child(column, KIND_DEFAULT, "default");
}
