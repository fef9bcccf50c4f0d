/*
 * aspect.c: owner, comment and privileges of anything, and the statements that stand alone.
 *
 * The object is known only after its declaration was applied (functions by the types of their arguments), so the SQL is
 * put together right before it runs.
 */
#include "acl.h"
#include "query.h"
#include "words.h"

#include <ctype.h>
#include <string.h>

#include "grammar.tab.h"
#include "sqltext.h"

/* "schema.name", "schema.name(args)": what follows the kind's word; an aggregate is granted as a function is. */
static const char *object_sql(Arena *arena, const Object *object, bool grant)
{
	const char *name = sql_text(arena, "%Q", object->schema, object->name);

	if (!is_routine(object))
		return name;
	if (kind_of(object)->address == ADDRESS_AGGREGATE && !grant)
		return arena_printf(arena, "%s(%s)", name, ((const Aggregate *) object)->signature);
	return arena_printf(arena, "%s(%s)", name, object->args ? object->args : "");
}

static const Object *aspect_object(Build *build, const Item *item, int flag, const char *what)
{
	const Object *object = item->owner->object;

	if (!object) /* its own diagnostic has been added */
		return NULL;
	if ((kind_of(object)->flags & flag) == 0) {
		diag_error(build->diags, item->span, "%s has no %s", kind_of(object)->word, what);
		return NULL;
	}
	return object;
}

static void prepare_owner(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	const Object *object = aspect_object(build, item, KIND_HAS_OWNER, "owner");

	if (!object)
		return;
	assembly_add(&fragment->sql, "ALTER %s %s OWNER TO", kind_of(object)->sql, object_sql(build->arena, object, false));
	assembly_add_range(&fragment->sql, item->file, item->rest);
}

/* "grant select (a) to x": ON … is put in before "to". */
static void put_privileges(Build *build, Fragment *fragment, const char *verb, const char *before_roles)
{
	const Item *item = fragment->item;
	const Object *object = aspect_object(build, item, KIND_HAS_ACL, "privileges");

	if (!object)
		return;
	size_t to = range_find(item->file, item->rest, item->rest.first, before_roles);
	if (range_find(item->file, item->rest, item->rest.first, "on") < to) {
		diag_error(build->diags, item->span, "inside a block, privileges are on what the block declares")
		    ->hint = "leave \"on …\" out";
		return;
	}
	assembly_add(&fragment->sql, "%s", verb);
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, to });
	assembly_add(&fragment->sql, " ON %s %s", kind_of(object)->acl_word, object_sql(build->arena, object, true));
	assembly_add_range(&fragment->sql, item->file, (Range){ to, item->rest.last });
}

static void prepare_grant(Build *build, Fragment *fragment)
{
	put_privileges(build, fragment, "GRANT", "to");
}

static void prepare_revoke(Build *build, Fragment *fragment)
{
	put_privileges(build, fragment, "REVOKE", "from");
}

static void finish_comment(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	Object *object = item->owner->object;

	if (aspect_object(build, item, KIND_HAS_COMMENT, "comment"))
		object->comment = kept_text(build, token_text(item->file, item->comment));
}

static void add_owner(Build *build, Block *block, Item *item)
{
	build_fragment(build, PHASE_ASPECT, item, KIND_COUNT)->prepare = prepare_owner;
}

static void add_grant(Build *build, Block *block, Item *item)
{
	build_fragment(build, PHASE_ASPECT, item, KIND_COUNT)->prepare = prepare_grant;
}

static void add_revoke(Build *build, Block *block, Item *item)
{
	build_fragment(build, PHASE_ASPECT, item, KIND_COUNT)->prepare = prepare_revoke;
}

static void add_comment(Build *build, Block *block, Item *item)
{
	build_fragment(build, PHASE_ASPECT, item, KIND_COUNT)->finish = finish_comment;
}

static void declare_statement(Build *build, Item *item)
{
	assembly_add_range(&build_fragment(build, PHASE_ASPECT, item, KIND_COUNT)->sql, item->file, item->whole);
}

static void declare_default_privileges(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);

	assembly_add(&fragment->sql, "ALTER");
	assembly_add_range(&fragment->sql, item->file, item->whole);
}

/* ---- print ---- */

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

void print_role(Printer *p, const char *role)
{
	bool word = isupper((unsigned char) sql_role(p->out->arena, role)[0]);

	print_add(p, word ? "%s" : "%I", role);
}

typedef struct Grant {
	const char *role;
	bool option;
	Strings privileges;
} Grant;

/* Those of FROM that are not in WITHOUT, by role and grant option; TAKEN: those that are taken from their role. */
static List grants_between(Printer *p, const Strings *from, const Strings *without, bool taken)
{
	List grants = { 0 };

	for (size_t i = 0; i < from->count; i++) {
		const char *entry = from->items[i];
		const char *equals = strrchr(entry, '=');
		size_t length = strlen(equals + 1);
		bool option = length > 0 && equals[length] == '*';
		const char *privilege = arena_strndup(p->arena, equals + 1 + taken, length - option - taken);
		const char *role = arena_strndup(p->arena, entry, (size_t) (equals - entry));
		Grant *grant = NULL;

		if (strings_has(without, entry) || privilege_is_taken(entry) != taken)
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
		strings_add(p->arena, &grant->privileges, privilege);
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
	print_role(p, grant->role);
	print_add(p, !revoke && grant->option ? " with grant option\n" : "\n");
}

/* Where a role has all that the kind has in the end, or most of it with MAINTAIN, "all" and what is missing says so on servers
 * that have no MAINTAIN, too. */
static void take_all(Printer *p, const Strings *have, const Strings *all, Grant *grant, List *taken)
{
	if (grant->option || !strings_has(&grant->privileges, "MAINTAIN") || !privileges_are_most(have, grant->role))
		return;
	Grant *missing = arena_new_struct(p->arena, Grant);
	*missing = (Grant){ .role = grant->role };
	for (size_t i = 0; i < all->count; i++) {
		const char *entry = arena_printf(p->arena, "%s=%s", grant->role, all->items[i]);
		if (!strings_has(have, entry) && !strings_has(have, arena_printf(p->arena, "%s*", entry)))
			strings_add(p->arena, &missing->privileges, all->items[i]);
	}
	grant->privileges = *all;
	if (missing->privileges.count)
		list_add(p->arena, taken, missing);
}

void print_privileges(Printer *p, const Object *object, const char *column, const char *on, const char *before)
{
	const Object *fresh = object->kind == KIND_SCHEMA && strcmp(object->name, "public") == 0 ? p->fresh_public : NULL;
	Object usual_object = *object;
	Strings have = object_privileges(p->arena, object);
	const Kind *granted = object_granted_kind(object);
	Strings all = privileges_split(p->arena, granted ? granted->acl_all : NULL);
	List missing = { 0 };

	usual_object.has_acl = false;
	Strings usual = object_privileges(p->arena, fresh ? fresh : &usual_object);
	if (strings_equal(&have, &usual))
		return;
	List revokes = grants_between(p, &usual, &have, false);
	List taken = grants_between(p, &have, &usual, true);
	List grants = grants_between(p, &have, &usual, false);
	for (size_t i = 0; i < revokes.count; i++)
		print_grant(p, revokes.items[i], true, all.count, column, on, before);
	for (size_t i = 0; i < taken.count; i++)
		print_grant(p, taken.items[i], true, all.count, column, on, before);
	for (size_t i = 0; i < grants.count; i++) {
		take_all(p, &have, &all, grants.items[i], &missing);
		print_grant(p, grants.items[i], false, all.count, column, on, before);
	}
	for (size_t i = 0; i < missing.count; i++)
		print_grant(p, missing.items[i], true, all.count, column, on, before);
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

static void print_default_privileges(Printer *p, const Object *object)
{
	Buf before;

	buf_init(&before, p->arena);
	buf_add(&before, "default privileges ");
	if (object->args)
		sql_add(&before, "for role %I ", object->args);
	if (object->schema)
		sql_add(&before, "in schema %I ", object->schema);
	print_privileges(p, object, NULL, object->name, before.data);
}

/* GRANT and REVOKE, each with its semicolon. */
void print_grants_as_sql(Printer *p, const Object *object, const char *on)
{
	Buf grants, *out = p->out;

	buf_init(&grants, p->arena);
	p->out = &grants;
	print_privileges(p, object, NULL, on, "");
	p->out = out;
	char *end;
	for (char *line = grants.data; (end = strchr(line, '\n')); line = end + 1)
		print_add(p, "%s;\n", arena_strndup(p->arena, line, (size_t) (end - line)));
}

/* ---- words ---- */

/* "grant … to", "revoke … from", but a column or label of that name otherwise. */
static bool fits_grant(const File *file, size_t at)
{
	const Lexeme *next;

	while ((next = raw_after(file, &at)) && !raw_ends(file, next)) {
		if (raw_is(next, "to") || raw_is(next, "from"))
			return true;
	}
	return false;
}

#define BLOCKS (IN_LINES | IN_LIST)

static const Word words[] = {
	{ "owner to", TOK_PLAIN, BLOCKS, WORD_MAKES_NOTHING, .add = add_owner },
	{ "grant", TOK_PLAIN, IN_FILE | BLOCKS, WORD_KEEPS_COMMA | WORD_MAKES_NOTHING, fits_grant,
	  .declare = declare_statement, .add = add_grant },
	{ "revoke", TOK_PLAIN, IN_FILE | BLOCKS, WORD_TAKES_NAME | WORD_KEEPS_COMMA | WORD_MAKES_NOTHING, fits_grant,
	  .declare = declare_statement, .add = add_revoke },
	{ "comment", TOK_COMMENT, BLOCKS, 0, followed_by_text, .add = add_comment },
	{ "default privileges", TOK_PLAIN, IN_FILE, WORD_MAKES_NOTHING, .declare = declare_default_privileges },
	{ "comment on", TOK_PLAIN, IN_FILE, WORD_MAKES_NOTHING, .declare = declare_statement },
	{ 0 },
};

static void print_member(Printer *p, const Object *object)
{
	Buf on;
	const char *target = member_target(p->arena, object), *name = strchr(target, ' ');

	buf_init(&on, p->arena);
	lower(&on, arena_strndup(p->arena, target, (size_t) (name - target)));
	buf_add(&on, name);
	print_privileges(p, object, NULL, on.data, "");
}

static const PrintRow printed[] = { { KIND_DEFAULT_PRIVILEGES, print_default_privileges },
	                                { KIND_MEMBER, print_member },
	                                { KIND_COUNT } };

const Family aspect_family = { words, printed };
