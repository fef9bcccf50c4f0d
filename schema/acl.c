/*
 * acl.c: who may do what with an object.
 */
#include "acl.h"

#include <string.h>

#include "sqltext.h"
#include "text.h"

Strings privileges_split(Arena *arena, const char *all)
{
	Strings list = { 0 };
	while (all && *all) {
		size_t length = strcspn(all, ",");
		strings_add(arena, &list, arena_strndup(arena, all, length));
		all += length + (all[length] == ',');
	}
	return list;
}

/* The kind of an extension's member by the word that its arguments begin with. */
static const Kind *member_kind(const char *args)
{
	size_t length = args ? strcspn(args, " ") : 0;
	for (KindId id = 0; id < KIND_COUNT && length; id++) {
		const char *word = kind_row(id)->acl_word;
		if (word && strlen(word) == length && strncmp(args, word, length) == 0)
			return kind_row(id);
	}
	return NULL;
}

const char *member_target(Arena *arena, const Object *member)
{
	size_t length = strcspn(member->args, " ");
	const char *types = member->args[length] ? member->args + length + 1 : "";
	return sql_text(arena, "%s %Q%s", arena_strndup(arena, member->args, length), member->schema, member->name, types);
}

/* What default privileges give and take as things are made, extensions make theirs with too; nobody knows which of it is
 * meant once more. */
static void forget_given(Arena *arena, Object *member, const Object *given)
{
	Strings list = object_privileges(arena, given), have = object_privileges(arena, member), kept = { 0 };
	Strings usual = kind_default_privileges(arena, object_granted_kind(member));
	for (size_t i = 0; i < have.count; i++)
		if (!strings_has(&list, have.items[i]) || strings_has(&usual, have.items[i]))
			strings_add(arena, &kept, have.items[i]);
	for (size_t i = 0; i < usual.count && !given->schema; i++)
		if (!strings_has(&list, usual.items[i]) && !strings_has(&kept, usual.items[i]))
			strings_add(arena, &kept, usual.items[i]);
	object_set_privileges(arena, member, kept);
}

void schema_forget_given(Schema *schema)
{
	for (size_t i = schema->objects.count; i-- > 0;) {
		Object *member = schema->objects.items[i];
		const Kind *kind = member->kind == KIND_MEMBER ? object_granted_kind(member) : NULL;
		for (size_t j = 0; kind && j < schema->objects.count; j++) {
			const Object *given = schema->objects.items[j];
			if (given->kind == KIND_DEFAULT_PRIVILEGES && text_same(given->name, kind->acl_class) &&
			    (!given->schema || strcmp(given->schema, member->schema) == 0))
				forget_given(schema->arena, member, given);
		}
		if (kind && !member->has_acl)
			schema_remove(schema, member);
	}
}

const Kind *object_granted_kind(const Object *object)
{
	if (object->kind == KIND_MEMBER)
		return member_kind(object->args);
	return object->kind == KIND_DEFAULT_PRIVILEGES ? kind_of_acl_class(object->name) : kind_of(object);
}

static void add_privileges(Arena *arena, Strings *list, const char *role, const char *privileges)
{
	Strings all = privileges_split(arena, privileges);
	for (size_t i = 0; i < all.count; i++)
		strings_add(arena, list, arena_printf(arena, "%s=%s", role, all.items[i]));
}

Strings kind_default_privileges(Arena *arena, const Kind *kind)
{
	Strings list = { 0 };
	const char *entry = kind->acl_default;
	while (entry && *entry) {
		size_t length = strcspn(entry, ",");
		const char *equals = strchr(entry, '=');
		const char *role = arena_strndup(arena, entry, (size_t) (equals - entry));
		const char *privilege = arena_strndup(arena, equals + 1, length - (size_t) (equals + 1 - entry));
		add_privileges(arena, &list, role, strcmp(privilege, "ALL") == 0 ? kind->acl_all : privilege);
		entry += length + (entry[length] == ',');
	}
	strings_sort(&list);
	return list;
}

/* Default privileges of a schema start from nothing, those of the whole database from the kind's default. */
static Strings starting_privileges(Arena *arena, const Object *object)
{
	const Kind *kind = object_granted_kind(object);
	bool nothing = object->kind == KIND_DEFAULT_PRIVILEGES && object->schema;
	return nothing || !kind ? (Strings){ 0 } : kind_default_privileges(arena, kind);
}

Strings object_privileges(Arena *arena, const Object *object)
{
	if (object->has_acl)
		return object->acl;
	return starting_privileges(arena, object);
}

bool privilege_is_taken(const char *entry)
{
	const char *equals = strrchr(entry, '=');
	return equals && equals[1] == '-';
}

static bool is_of(const char *entry, const char *role)
{
	size_t length = strlen(role);
	return strncmp(entry, role, length) == 0 && entry[length] == '=' && strrchr(entry, '=') == entry + length;
}

/* What is taken from OWNER is not among the owner's; what is taken from others they never had. */
static Strings without_taken(Arena *arena, const Strings *list, const char *owner)
{
	Strings left = { 0 }, taken = { 0 };
	for (size_t i = 0; i < list->count; i++) {
		const char *entry = list->items[i];
		if (!privilege_is_taken(entry))
			strings_add(arena, &left, entry);
		else if (is_of(entry, owner))
			strings_add(arena, &taken, arena_printf(arena, "pg_owner=%s", strrchr(entry, '=') + 2));
	}
	for (size_t i = left.count; i-- > 0;)
		if (strings_has(&taken, left.items[i]))
			strings_remove(&left, i);
	return left;
}

Strings privileges_of_owner(Arena *arena, const Strings *list, const char *owner)
{
	Strings owned = { 0 };
	for (size_t i = 0; i < list->count; i++) {
		const char *entry = list->items[i];
		if (is_of(entry, owner))
			entry = arena_printf(arena, "pg_owner%s", strrchr(entry, '='));
		if (!privilege_is_taken(entry) && !strings_has(&owned, entry))
			strings_add(arena, &owned, entry);
	}
	return owned;
}

Strings privileges_by_name(Arena *arena, const Strings *list, const char *owner)
{
	Strings named = { 0 };
	for (size_t i = 0; i < list->count; i++)
		strings_add(arena, &named,
		            is_of(list->items[i], "pg_owner") ? arena_printf(arena, "%s%s", owner, strrchr(list->items[i], '='))
		                                              : list->items[i]);
	return named;
}

Strings object_privileges_beside(Arena *arena, const Object *object, const Object *other)
{
	Strings list = object_privileges(arena, object);
	const char *owner = other ? object_ancestor(other)->owner : NULL;
	return owner ? without_taken(arena, &list, owner) : list;
}

void object_set_privileges(Arena *arena, Object *object, Strings privileges)
{
	strings_sort(&privileges);
	Strings usual = starting_privileges(arena, object);
	object->has_acl = !strings_equal(&privileges, &usual);
	object->acl = object->has_acl ? privileges : (Strings){ 0 };
}

/* --- MAINTAIN --- */

static const char maintain[] = "MAINTAIN", no_maintain[] = "NOT MAINTAIN";

/* What a role has in a list, of tables. */
typedef struct Holding {
	size_t others;     /* privileges but MAINTAIN */
	size_t grantable;  /* of these with grant option */
	const char *entry; /* of MAINTAIN; NULL: it has it not */
	bool is_denied;    /* "role=NOT MAINTAIN" */
} Holding;

static Holding holding_of(const Strings *list, const char *role)
{
	Holding holding = { 0 };
	for (size_t i = 0; i < list->count; i++) {
		const char *entry = list->items[i], *privilege = strrchr(entry, '=') + 1;
		if (!is_of(entry, role) || privilege_is_taken(entry))
			continue;
		if (strcmp(privilege, no_maintain) == 0)
			holding.is_denied = true;
		else if (strncmp(privilege, maintain, strlen(maintain)) == 0)
			holding.entry = entry;
		else {
			holding.others++;
			holding.grantable += strchr(privilege, '*') != NULL;
		}
	}
	return holding;
}

/* How many privileges OBJECT has but MAINTAIN; 0: MAINTAIN is none of them. */
static size_t other_privileges(Arena *arena, const Object *object)
{
	const Kind *kind = object_granted_kind(object);
	Strings all = privileges_split(arena, kind ? kind->acl_all : NULL);
	return strings_has(&all, maintain) ? all.count - 1 : 0;
}

static Strings roles_of(Arena *arena, const Strings *list)
{
	Strings roles = { 0 };
	for (size_t i = 0; i < list->count; i++) {
		const char *entry = list->items[i];
		const char *role = arena_strndup(arena, entry, (size_t) (strrchr(entry, '=') - entry));
		if (!strings_has(&roles, role))
			strings_add(arena, &roles, role);
	}
	return roles;
}

static void remove_entry(Strings *list, const char *entry)
{
	for (size_t i = list->count; entry && i-- > 0;)
		if (strcmp(list->items[i], entry) == 0)
			strings_remove(list, i);
}

/* "role=MAINTAIN*" where all others are grantable. */
static const char *fitting_entry(Arena *arena, const char *role, const Holding *holding)
{
	return arena_printf(arena, "%s=%s%s", role, maintain, holding->grantable == holding->others ? "*" : "");
}

void privileges_add_maintain(Arena *arena, const Object *object, Strings *list)
{
	size_t all = other_privileges(arena, object);
	Strings roles = all ? roles_of(arena, list) : (Strings){ 0 };
	for (size_t i = 0; i < roles.count; i++) {
		Holding holding = holding_of(list, roles.items[i]);
		if (holding.is_denied)
			remove_entry(list, arena_printf(arena, "%s=%s", roles.items[i], no_maintain));
		else if (holding.others == all && !holding.entry)
			strings_add(arena, list, fitting_entry(arena, roles.items[i], &holding));
	}
}

void privileges_hide_maintain(Arena *arena, const Object *object, Strings *list)
{
	size_t all = other_privileges(arena, object);
	Strings roles = all ? roles_of(arena, list) : (Strings){ 0 };
	for (size_t i = 0; i < roles.count; i++) {
		Holding holding = holding_of(list, roles.items[i]);
		if (holding.others != all)
			continue;
		if (!holding.entry)
			strings_add(arena, list, arena_printf(arena, "%s=%s", roles.items[i], no_maintain));
		else if (strcmp(holding.entry, fitting_entry(arena, roles.items[i], &holding)) == 0)
			remove_entry(list, holding.entry);
	}
}

/* Who has lost one of the others has no MAINTAIN either; MAINTAIN alone was not there to be taken. */
static void forget_taken_maintain(Arena *arena, Strings *list, const char *role)
{
	const char *taken = arena_printf(arena, "%s=-%s", role, maintain);
	bool others = false;
	for (size_t i = 0; i < list->count; i++)
		others = others || (is_of(list->items[i], role) && privilege_is_taken(list->items[i]) &&
		                    strcmp(list->items[i], taken) != 0);
	remove_entry(list, taken);
	if (others)
		strings_add(arena, list, taken);
}

void privileges_forget_maintain(Arena *arena, const Object *object, Strings *list)
{
	Strings roles = other_privileges(arena, object) ? roles_of(arena, list) : (Strings){ 0 };
	for (size_t i = 0; i < roles.count; i++) {
		if (privileges_are_most(list, roles.items[i]))
			remove_entry(list, holding_of(list, roles.items[i]).entry);
		forget_taken_maintain(arena, list, roles.items[i]);
	}
	privileges_add_maintain(arena, object, list);
}

bool privileges_are_most(const Strings *list, const char *role)
{
	Holding holding = holding_of(list, role);
	return holding.entry && holding.others >= MOST_PRIVILEGES;
}
