#include "privilege.h"

#include <stdlib.h>
#include <string.h>

#include "acl.h"

static const char *entry_role(Arena *arena, const char *entry)
{
	const char *equals = strrchr(entry, '=');
	return equals ? arena_strndup(arena, entry, (size_t) (equals - entry)) : entry;
}

static bool entry_has_option(const char *entry)
{
	size_t length = strlen(entry);
	return length && entry[length - 1] == '*';
}

static const char *entry_privilege(Arena *arena, const char *entry)
{
	const char *equals = strrchr(entry, '=');
	const char *privilege = equals ? equals + 1 : "";
	return arena_strndup(arena, privilege, strlen(privilege) - entry_has_option(entry));
}

/* 0: not in the list, 1: granted, 2: with grant option. */
static int held(Arena *arena, const Strings *list, const char *role, const char *privilege)
{
	const char *plain = arena_printf(arena, "%s=%s", role, privilege);
	if (strings_has(list, arena_printf(arena, "%s*", plain)))
		return 2;
	return strings_has(list, plain) ? 1 : 0;
}

static void collect(Arena *arena, const Strings *list, Strings *roles, Strings *privileges)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *role = entry_role(arena, list->items[i]);
		const char *privilege = entry_privilege(arena, list->items[i]);
		if (!strings_has(roles, role))
			strings_add(arena, roles, role);
		if (!strings_has(privileges, privilege))
			strings_add(arena, privileges, privilege);
	}
}

static void add_once(Arena *arena, Strings *list, const char *text)
{
	if (!strings_has(list, text))
		strings_add(arena, list, text);
}

static void sort_by_grantee(Arena *arena, Grantee *grantee, const char *privilege, int surely, int perhaps, int wanted)
{
	if (wanted == 2 && surely < 2)
		strings_add(arena, &grantee->grant_option, privilege);
	if (wanted == 1 && surely == 0)
		strings_add(arena, &grantee->grant, privilege);
	if (wanted == 1 && (surely == 2 || perhaps == 2))
		strings_add(arena, &grantee->revoke_option, privilege);
	if (wanted == 0 && (surely || perhaps))
		add_once(arena, &grantee->revoke, privilege);
}

/* "-PRIVILEGE": the role, which may be the owner, loses it; without that the owner has it again. */
static void sort_taken(Arena *arena, Grantee *grantee, const char *taken, const Strings *before, const Strings *wanted)
{
	const char *privilege = taken + 1;
	if (strings_has(wanted, arena_printf(arena, "%s=%s", grantee->role, taken))) {
		grantee->keeps_any = true;
		if (!strings_has(before, arena_printf(arena, "%s=%s", grantee->role, taken)))
			add_once(arena, &grantee->revoke, privilege);
	} else if (strcmp(grantee->role, "pg_owner") == 0 && held(arena, wanted, grantee->role, privilege) == 1) {
		for (size_t i = 0; i < before->count; i++) {
			const char *entry = before->items[i];
			if (privilege_is_taken(entry) && strcmp(entry_privilege(arena, entry), taken) == 0 &&
			    !strings_has(wanted, entry) && !held(arena, wanted, entry_role(arena, entry), privilege))
				add_once(arena, &grantee->grant, privilege);
		}
	}
}

/* --- MAINTAIN, which servers before 17 do not know --- */

static const char maintain[] = "MAINTAIN";

static void leave_maintain_out(Grantee *grantee)
{
	Strings *const lists[] = { &grantee->grant, &grantee->grant_option, &grantee->revoke, &grantee->revoke_option };
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		long at = strings_find(lists[i], maintain);
		if (at >= 0)
			strings_remove(lists[i], (size_t) at);
	}
}

/* The privileges of ROLE in WANTED that are held at LEVEL. */
static Strings held_at(Arena *arena, const Strings *wanted, const char *role, const Strings *all, int level)
{
	Strings list = { 0 };
	for (size_t i = 0; i < all->count; i++)
		if (held(arena, wanted, role, all->items[i]) == level)
			strings_add(arena, &list, all->items[i]);
	return list;
}

/* ALL is with MAINTAIN where there is one: GRANT ALL and REVOKE of the rest for who gets most, REVOKE ALL and GRANT for who
 * had most. */
static void say_by_all(Arena *arena, Grantee *grantee, bool had_most, const Strings *wanted, const Strings *all)
{
	const char *role = grantee->role;
	if (strings_has(&grantee->revoke, maintain) && (had_most || grantee->revoke.count > MOST_PRIVILEGES)) {
		grantee->revoke = *all;
		grantee->revoke_option = (Strings){ 0 };
		grantee->grant = held_at(arena, wanted, role, all, 1);
		grantee->grant_option = held_at(arena, wanted, role, all, 2);
		grantee->keeps_any = false;
	} else if (privileges_are_most(wanted, role)) {
		Strings missing = held_at(arena, wanted, role, all, 0), grantable = held_at(arena, wanted, role, all, 2);
		bool with_option = strings_has(&grantee->grant_option, maintain);
		if (!strings_has(&grantee->grant, maintain) && (!with_option || grantable.count + missing.count < all->count))
			return;
		*(with_option ? &grantee->grant_option : &grantee->grant) = *all;
		grantee->except = missing;
		grantee->revoke = (Strings){ 0 };
	}
}

static void fit_maintain(const Emit *e, Grantee *grantee, bool had_most, const Strings *wanted, const Strings *all)
{
	if (!strings_has(all, maintain) || server_is_from(e, 17))
		return;
	if (server_is_before(e, 17))
		leave_maintain_out(grantee);
	else
		say_by_all(e->arena, grantee, had_most, wanted, all);
}

/* --- lists of grantees --- */

static bool has_changes(const Grantee *grantee)
{
	return grantee->grant.count || grantee->grant_option.count || grantee->revoke.count || grantee->revoke_option.count;
}

List privilege_changes(const Emit *e, const Strings *certain, const Strings *possible, const Strings *wanted,
                       const char *all)
{
	Arena *arena = e->arena;
	Strings roles = { 0 }, privileges = { 0 }, all_of_kind = privileges_split(arena, all);
	collect(arena, certain, &roles, &privileges);
	collect(arena, possible, &roles, &privileges);
	collect(arena, wanted, &roles, &privileges);
	strings_sort(&roles);
	List grantees = { 0 };
	for (size_t i = 0; i < roles.count; i++) {
		Grantee *grantee = arena_new_struct(arena, Grantee);
		grantee->role = roles.items[i];
		size_t kept = 0;
		for (size_t j = 0; j < privileges.count; j++) {
			const char *privilege = privileges.items[j];
			if (*privilege == '-') {
				sort_taken(arena, grantee, privilege, certain, wanted);
				continue;
			}
			int want = held(arena, wanted, grantee->role, privilege);
			sort_by_grantee(arena, grantee, privilege, held(arena, certain, grantee->role, privilege),
			                held(arena, possible, grantee->role, privilege), want);
			kept += want > 0;
		}
		grantee->keeps_any = grantee->keeps_any || kept > 0;
		bool had_most = privileges_are_most(certain, grantee->role) || privileges_are_most(possible, grantee->role);
		fit_maintain(e, grantee, had_most, wanted, &all_of_kind);
		if (has_changes(grantee))
			list_add(arena, &grantees, grantee);
	}
	return grantees;
}

const char *privilege_words(Arena *arena, const Strings *privileges, const char *all)
{
	Strings words = privileges_split(arena, all), ordered = { 0 };
	if (words.count && privileges->count == words.count)
		return "ALL";
	for (size_t i = 0; i < words.count; i++)
		if (strings_has(privileges, words.items[i]))
			strings_add(arena, &ordered, words.items[i]);
	for (size_t i = 0; i < privileges->count; i++)
		if (!strings_has(&ordered, privileges->items[i]))
			strings_add(arena, &ordered, privileges->items[i]);
	return strings_join(arena, &ordered, ", ");
}

/* "SELECT (email), INSERT (email)" for columns. */
static const char *privileges_on(Arena *arena, const Object *object, const Strings *privileges)
{
	const char *words = privilege_words(arena, privileges, kind_of(object)->acl_all);
	if (object->kind != KIND_COLUMN && object->kind != KIND_VIEW_COLUMN)
		return words;
	if (strcmp(words, "ALL") == 0)
		return sql_text(arena, "ALL (%I)", object->name);
	Buf out;
	buf_init(&out, arena);
	while (*words) {
		size_t length = strcspn(words, ",");
		sql_add(&out, "%s%s (%I)", out.length ? ", " : "", arena_strndup(arena, words, length), object->name);
		words += length + (words[length] == ',' ? 2 : 0);
	}
	return out.data;
}

/* "TABLE shop.customers": after GRANT … ON. */
static const char *grant_target(Arena *arena, const Object *object)
{
	const char *word = kind_of(object)->acl_word;
	if (object->kind == KIND_COLUMN || object->kind == KIND_VIEW_COLUMN)
		return sql_text(arena, "%s %s", word, gen_parent_name(arena, object));
	/* GRANT takes an aggregate as a function: its signature may have ORDER BY, and "*" for no arguments. */
	if (object->kind == KIND_AGGREGATE)
		return sql_text(arena, "%s %Q(%s)", word, object->schema, object->name, object->args ? object->args : "");
	return sql_text(arena, "%s %s", word, object_sql_name(arena, object));
}

static const char *role_name(Arena *arena, const char *role, const char *owner)
{
	if (strcmp(role, "pg_owner") == 0)
		return owner ? sql_identifier(arena, owner) : "CURRENT_USER";
	return sql_role(arena, role);
}

/* It gets its privileges when it is added to a table that stays. */
static bool comes_later(const Emit *e, const Object *column)
{
	return column->kind == KIND_COLUMN && gen_old(e, column->parent) && !gen_is_recreated(e, column->parent) &&
	       (!gen_old(e, column) || gen_is_recreated(e, column));
}

/* Columns that a role may use on their own: REVOKE on the whole table took these privileges too. */
static void grant_columns_again(Emit *e, const Object *table, const Grantee *grantee, const Strings *revoked,
                                const char *owner)
{
	static const char *const ends[] = { "", " WITH GRANT OPTION" };
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *column = table->children.items[i];
		if ((column->kind != KIND_COLUMN && column->kind != KIND_VIEW_COLUMN) || !column->has_acl ||
		    comes_later(e, column))
			continue;
		Strings roles = { 0 }, privileges = { 0 }, kept[2] = { { 0 } };
		collect(e->arena, &column->acl, &roles, &privileges);
		for (size_t j = 0; j < privileges.count; j++) {
			int level = held(e->arena, &column->acl, grantee->role, privileges.items[j]);
			if (level && (!grantee->keeps_any || strings_has(revoked, privileges.items[j])))
				strings_add(e->arena, &kept[level - 1], privileges.items[j]);
		}
		for (int level = 0; level < 2; level++)
			if (kept[level].count)
				emit(e, column, "GRANT %s ON %s TO %s%s", privileges_on(e->arena, column, &kept[level]),
				     grant_target(e->arena, column), role_name(e->arena, grantee->role, owner), ends[level]);
	}
}

static void revoke(Emit *e, const Object *object, const Grantee *grantee, const char *owner)
{
	const char *target = grant_target(e->arena, object), *role = role_name(e->arena, grantee->role, owner);
	if (grantee->revoke_option.count)
		emit(e, object, "REVOKE GRANT OPTION FOR %s ON %s FROM %s",
		     privileges_on(e->arena, object, &grantee->revoke_option), target, role);
	if (!grantee->revoke.count)
		return;
	bool column = object->kind == KIND_COLUMN || object->kind == KIND_VIEW_COLUMN;
	const char *words = grantee->keeps_any || column ? privileges_on(e->arena, object, &grantee->revoke) : "ALL";
	emit(e, object, "REVOKE %s ON %s FROM %s", words, target, role);
	if (!column)
		grant_columns_again(e, object, grantee, &grantee->revoke, owner);
}

/* What one who was granted ALL is to be without. */
static void revoke_except(Emit *e, const Object *object, const Grantee *grantee, const char *owner)
{
	if (!grantee->except.count)
		return;
	emit(e, object, "REVOKE %s ON %s FROM %s", privileges_on(e->arena, object, &grantee->except),
	     grant_target(e->arena, object), role_name(e->arena, grantee->role, owner));
	grant_columns_again(e, object, grantee, &grantee->except, owner);
}

/* One GRANT for all grantees that get the same. */
static void grant(Emit *e, const Object *object, const List *grantees, bool with_option, const char *owner)
{
	Strings written = { 0 };
	for (size_t i = 0; i < grantees->count; i++) {
		const Grantee *first = grantees->items[i];
		const Strings *privileges = with_option ? &first->grant_option : &first->grant;
		if (!privileges->count || strings_has(&written, first->role))
			continue;
		const char *words = privileges_on(e->arena, object, privileges);
		Strings roles = { 0 };
		for (size_t j = i; j < grantees->count; j++) {
			const Grantee *other = grantees->items[j];
			const Strings *theirs = with_option ? &other->grant_option : &other->grant;
			if (!theirs->count || strcmp(privileges_on(e->arena, object, theirs), words) != 0)
				continue;
			strings_add(e->arena, &roles, role_name(e->arena, other->role, owner));
			strings_add(e->arena, &written, other->role);
		}
		emit(e, object, "GRANT %s ON %s TO %s%s", words, grant_target(e->arena, object),
		     strings_join(e->arena, &roles, ", "), with_option ? " WITH GRANT OPTION" : "");
	}
}

/* Whose the object is while the GRANTs run: what the plan made itself belongs to who runs it. */
static const char *owner_now(const Object *old, const Object *new, bool owners)
{
	const Object *table = object_ancestor(new);
	if (owners && table->owner)
		return table->owner;
	return old ? object_ancestor(old)->owner : NULL;
}

static bool applies(const Object *privileges, const char *sort, const char *in_schema)
{
	if (privileges->kind != KIND_DEFAULT_PRIVILEGES || !text_is(privileges->name, sort))
		return false;
	return !privileges->schema || text_same(privileges->schema, in_schema);
}

static void add_all(Arena *arena, Strings *list, const Strings *more)
{
	for (size_t i = 0; i < more->count; i++)
		if (!strings_has(list, more->items[i]))
			strings_add(arena, list, more->items[i]);
}

/* Those FOR ROLE somebody apply only when that role runs the plan, which nobody knows. */
void default_privileges_for(const Emit *e, const Object *object, Strings *certain, Strings *possible)
{
	*certain = kind_default_privileges(e->arena, kind_of(object));
	const char *sort = kind_of(object)->acl_class;
	if (!sort)
		return;
	Strings usual = *certain, less = *certain;
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *privileges = e->old->objects.items[i];
		if (!applies(privileges, sort, object->schema))
			continue;
		Strings list = object_privileges(e->arena, privileges);
		if (privileges->schema) {
			add_all(e->arena, possible, &list);
			continue;
		}
		/* What the whole database's list leaves out of PostgreSQL's default may be missing. */
		Strings kept = { 0 };
		for (size_t j = 0; j < less.count; j++)
			if (strings_has(&list, less.items[j]))
				strings_add(e->arena, &kept, less.items[j]);
		less = kept;
		add_all(e->arena, possible, &list);
	}
	*certain = less;
	add_all(e->arena, possible, &usual);
}

/* OWNER TO makes what the new owner was granted the owner's own. */
static Strings privileges_after_owner(const Emit *e, const Object *old, const Object *new, bool owners)
{
	Strings before = object_privileges_beside(e->arena, old, new);
	const char *owner = owners ? object_ancestor(new)->owner : NULL;
	return owner ? privileges_of_owner(e->arena, &before, owner) : before;
}

void emit_privileges(Emit *e, const Object *old, const Object *new, bool owners)
{
	const char *all = kind_of(new)->acl_all;
	if (!all)
		return;
	Strings certain = { 0 }, possible = { 0 };
	if (old)
		certain = privileges_after_owner(e, old, new, owners);
	else
		default_privileges_for(e, new, &certain, &possible);
	Strings wanted = object_privileges_beside(e->arena, new, old);
	List grantees = privilege_changes(e, &certain, &possible, &wanted, all);
	const char *owner = owner_now(old, new, owners);
	for (size_t i = 0; i < grantees.count; i++)
		revoke(e, new, grantees.items[i], owner);
	grant(e, new, &grantees, false, owner);
	grant(e, new, &grantees, true, owner);
	for (size_t i = 0; i < grantees.count; i++)
		revoke_except(e, new, grantees.items[i], owner);
}

void emit_identity_privileges(Emit *e, const Column *column, bool owners)
{
	Object *sequence = object_child(&column->base, KIND_IDENTITY_SEQUENCE, "sequence");
	/* What is stated of it is a change of its own. */
	if (!column->identity || (sequence && (sequence->comment || sequence->has_acl)))
		return;
	sequence = object_new(e->arena, KIND_IDENTITY_SEQUENCE, column->base.schema, "sequence", NULL);
	sequence->parent = (Object *) &column->base;
	emit_privileges(e, NULL, sequence, owners);
}
