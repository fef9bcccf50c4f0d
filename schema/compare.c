#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "acl.h"
#include "query.h"
#include "record.h"
#include "rename.h"
#include "shown.h"
#include "text.h"

typedef struct Comparison {
	Arena *arena;
	const CompareOptions *options;
	const Schema *old;
	Schema *new;
	List *changes;
} Comparison;

static bool is_left_out(const Comparison *c, const Object *object)
{
	return object_is_left_out(c->arena, object, c->options);
}

static bool privileges_equal(Arena *arena, const Object *a, const Object *b)
{
	if (!a->has_acl && !b->has_acl)
		return true;
	Strings pa = object_privileges_beside(arena, a, b), pb = object_privileges_beside(arena, b, a);
	return strings_equal(&pa, &pb);
}

static bool comments_equal(const Object *a, const Object *b)
{
	/* An extension brings a comment of its own; only a stated one counts. */
	if (a->kind == KIND_EXTENSION && (!a->comment || !b->comment))
		return true;
	return text_same(a->comment, b->comment);
}

static Change *add_change(Comparison *c, ChangeVerb verb, Object *old, Object *new)
{
	Change *change = arena_new_struct(c->arena, Change);
	*change = (Change){ .verb = verb, .old = old, .new = new };
	list_add(c->arena, c->changes, change);
	return change;
}

/* An object like OBJECT without anything said about it, for the side that does not have it. */
static Object *blank_like(Comparison *c, const Object *object, const Object *parent)
{
	Object *blank = arena_alloc(c->arena, kind_of(object)->record->size);
	record_init(kind_of(object)->record, blank);
	blank->kind = object->kind;
	blank->schema = object->schema;
	blank->name = object->name;
	blank->parent = (Object *) parent;
	return blank;
}

Schema *schema_to_compare(Arena *arena, Schema *old, const Schema *new)
{
	return schema_renames(arena, old, new) ? schema_clone(arena, old) : old;
}

/* Both have the same columns, maybe in another order. */
static bool same_columns(const Object *old, const Object *new)
{
	size_t count = 0, same = 0;
	for (size_t i = 0; i < old->children.count; i++) {
		const Object *column = old->children.items[i];
		count += column->kind == KIND_COLUMN;
		same += column->kind == KIND_COLUMN && object_child(new, KIND_COLUMN, column->name);
	}
	for (size_t i = 0; i < new->children.count; i++)
		count -= ((const Object *) new->children.items[i])->kind == KIND_COLUMN;
	return !count && same;
}

/* OBJECT returns rows of a table: they are what the database has, whatever the order of columns in a file. */
static bool returns_rows_there_are(const Comparison *c, const Object *object)
{
	const Object *old = routine_row_table(c->arena, c->old, object), *new = routine_row_table(c->arena, c->new, object);
	return old && new && same_columns(old, new);
}

/* Those of FIELDS whose texts are the same, or not, once each side's stars are written out. */
static FieldSet written_out(const Comparison *c, FieldSet fields, const Object *old, const Object *new, bool alike)
{
	const SqlInsight *sql = c->options->sql;
	const Record *record = kind_of(new)->record;
	const Schema *after_in = fields && sql && returns_rows_there_are(c, new) ? c->old : c->new;
	FieldSet found = 0;
	for (size_t i = 0; sql && i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		if (!(fields >> i & 1) || field->type != FIELD_EXPR)
			continue;
		const Expr *a = FIELD_AT(old, field, Expr), *b = FIELD_AT(new, field, Expr);
		if (!a->text || !b->text)
			continue;
		const char *before = sql->write_out(c->arena, c->old, field, a->text);
		const char *after = sql->write_out(c->arena, after_in, field, b->text);
		if ((strcmp(before, a->text) != 0 || strcmp(after, b->text) != 0) &&
		    (strcmp(sql->canonical(c->arena, old, field, before), sql->canonical(c->arena, new, field, after)) == 0) ==
		        alike)
			found |= (FieldSet) 1 << i;
	}
	return found;
}

/* What the role that read one of the two could not see says nothing. */
static FieldSet unread_fields(const Object *old, const Object *new)
{
	const Record *record = kind_of(new)->record;
	FieldSet unread = 0;
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		if ((old->unread && field_is_unset(field, old)) || (new->unread && field_is_unset(field, new)))
			unread |= (FieldSet) 1 << i;
	}
	return unread;
}

/* A body that a server has written out returns the rows of a table as they are there; where they are to be those of a table with
 * its columns in another order, its stars say that. */
static void keep_rows_whole(const Comparison *c, const Object *old, Object *new)
{
	const SqlInsight *sql = c->options->sql;
	const Record *record = kind_of(new)->record;
	if (!sql || !c->old->from_server || !c->new->from_server || !routine_row_table(c->arena, c->old, new) ||
	    !routine_row_table(c->arena, c->new, new))
		return;
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		Expr *expr = field->means == MEANS_BODY && field->type == FIELD_EXPR ? FIELD_AT(new, field, Expr) : NULL;
		if (expr && expr->text && !text_same(expr->text, FIELD_AT(old, field, Expr)->text))
			*expr = (Expr){ .text = sql->with_stars(c->new->arena, c->new, new, field, expr->text) };
	}
}

static void compare_both(Comparison *c, Object *old, Object *new)
{
	keep_rows_whole(c, old, new);
	FieldSet fields = object_diff(c->arena, c->options->sql, old, new);
	fields &= ~written_out(c, fields, old, new, true);
	fields &= ~unread_fields(old, new);
	bool comment = !comments_equal(old, new);
	bool acl = !privileges_equal(c->arena, old, new);
	bool owner = c->options->owners && old->owner && new->owner && strcmp(old->owner, new->owner) != 0;
	if (!fields && !comment && !acl && !owner)
		return;
	Change *change = add_change(c, VERB_ALTER, old, new);
	change->fields = fields;
	change->comment = comment;
	change->acl = acl;
	change->owner = owner;
}

/* A column that has lost its identity, or had none yet, has no sequence to say anything about. */
/* A NOT NULL that says nothing but its name, where the other side is a server before 18, which has no such names, and says the
 * same of the column. */
static bool is_unstated_name(const Schema *other, const Object *object)
{
	const Constraint *constraint = (const Constraint *) object;
	if (constraint_type(object) != CONSTRAINT_NOT_NULL || !not_null_is_bare(constraint) ||
	    constraint->columns.count != 1 || !other->server_version || strtol(other->server_version, NULL, 10) >= 18)
		return false;
	const Object *table = schema_find_key(other, object->parent->key);
	const Column *column = !table ? NULL
	                              : (const Column *) object_child(table, KIND_COLUMN, constraint->columns.items[0]);
	return column && column->not_null && !column_not_null(column);
}

static bool can_have(const Object *parent, const Object *child)
{
	return child->kind != KIND_IDENTITY_SEQUENCE || ((const Column *) parent)->identity;
}

static bool says_something(Comparison *c, Object *automatic)
{
	return object_has_aspects(automatic) ||
	       record_diff(kind_of(automatic)->record, blank_like(c, automatic, automatic->parent), automatic);
}

static void compare_new_only(Comparison *c, Object *new)
{
	if (c->old->unread[new->kind])
		return;
	if (!(kind_of(new)->flags & KIND_AUTOMATIC) || says_something(c, new))
		add_change(c, VERB_CREATE, NULL, new);
}

static void compare_old_only(Comparison *c, Object *old)
{
	if (c->new->unread[old->kind])
		return;
	if (!(kind_of(old)->flags & KIND_AUTOMATIC)) {
		add_change(c, VERB_DROP, old, NULL);
		return;
	}
	Object *new_parent = schema_find_key(c->new, object_key(c->arena, old->parent));
	if (says_something(c, old) && new_parent && can_have(new_parent, old))
		compare_both(c, old, blank_like(c, old, new_parent));
}

/* NEW stays OLD's owner's: what columns grant to the owner that is stated, they grant to that role. */
static void keep_owner(Comparison *c, const Object *old, Object *new)
{
	bool other = new->owner && !text_same(new->owner, old->owner);
	for (size_t i = 0; other && i < new->children.count; i++) {
		Object *child = new->children.items[i];
		const char *usual = kind_of(child)->acl_default;
		if (child->has_acl && usual && !*usual)
			object_set_privileges(c->new->arena, child, privileges_by_name(c->new->arena, &child->acl, new->owner));
	}
	aspects_keep(old, new, ASPECT_OWNERS);
}

/* OLD NULL: only the new schema has it. */
static void keep_left_out(Comparison *c, const Object *old, Object *new)
{
	aspects_keep(old, new, c->options->without);
	if (!c->options->owners && old && (old->owner || new->owner))
		keep_owner(c, old, new);
	if (old && old->owner && !new->owner)
		aspects_keep(old, new, ASPECT_OWNERS);
	const char *owner = old ? object_ancestor(old)->owner : NULL, *later = object_ancestor(new)->owner;
	if (!owner || !new->has_acl || (later && strcmp(later, owner) != 0))
		return;
	/* What the owner is granted is the owner's own. */
	Strings list = object_privileges_beside(c->arena, new, old);
	object_set_privileges(c->new->arena, new, privileges_of_owner(c->new->arena, &list, owner));
}

/* What is said about a part that exists for that alone, to a new schema that says nothing of it. */
static void keep_part(Comparison *c, const Object *old)
{
	Object *parent = !old->parent ? NULL : schema_find_key(c->new, object_key(c->arena, old->parent));
	if (!(kind_of(old)->flags & KIND_AUTOMATIC) || !object_has_aspects(old) || !parent || !can_have(parent, old) ||
	    object_diff(c->arena, c->options->sql, old->parent, parent))
		return;
	Object *part = schema_add(c->new, old->kind, NULL, parent, old->name, old->args);
	if (part)
		keep_left_out(c, old, part);
}

static void keep_all_left_out(Comparison *c)
{
	/* NEW gets more of them. */
	for (size_t i = 0, count = c->new->objects.count; i < count; i++) {
		Object *object = c->new->objects.items[i];
		keep_left_out(c, schema_find_key(c->old, object_key(c->arena, object)), object);
	}
	for (size_t i = 0; c->options->without && i < c->old->objects.count; i++)
		keep_part(c, c->old->objects.items[i]);
}

static bool has_moved_column(Arena *arena, const Object *old, const Object *new)
{
	int64_t last = 0;
	List columns = table_columns(arena, new);
	for (size_t i = 0; i < columns.count; i++) {
		const Column *before = (const Column *) object_child(old, KIND_COLUMN, ((Object *) columns.items[i])->name);
		if (before && before->position < last)
			return true;
		last = before ? before->position : last;
	}
	return false;
}

/* Another order of columns is no difference of their table, but one of what is made of its `*`. */
static void compare_stars(Comparison *c)
{
	bool moved = false;
	for (size_t i = 0; !moved && i < c->new->objects.count; i++) {
		const Object *new = c->new->objects.items[i];
		const Object *old = is_table(new) ? schema_find_key(c->old, new->key) : NULL;
		moved = old && has_moved_column(c->arena, old, new);
	}
	for (size_t i = 0; moved && i < c->new->objects.count; i++) {
		Object *new = c->new->objects.items[i], *old = schema_find_key(c->old, new->key);
		FieldSet fields = old && !is_left_out(c, new) ? written_out(c, ~(FieldSet) 0, old, new, false) : 0;
		if (fields)
			add_change(c, VERB_ALTER, old, new)->fields = fields;
	}
}

List compare_schemas(Arena *arena, Diags *diags, Schema *old, Schema *new, const CompareOptions *options)
{
	List changes = { 0 };
	apply_renames(arena, old, new, options->sql, &changes);
	apply_other_names(arena, old, new, options, &changes);
	Comparison c = { arena, options, old, new, &changes };
	keep_all_left_out(&c);
	/* In step: objects of one key meet. */
	const List *before = schema_sorted(old), *after = schema_sorted(new);
	for (size_t i = 0, j = 0; i < before->count || j < after->count;) {
		Object *a = i < before->count ? before->items[i] : NULL, *b = j < after->count ? after->items[j] : NULL;
		int order = !a ? 1 : !b ? -1 : strcmp(a->key, b->key);
		i += order <= 0;
		j += order >= 0;
		if (is_left_out(&c, order <= 0 ? a : b))
			continue;
		if (order == 0)
			compare_both(&c, a, b);
		else if (order < 0 && !is_unstated_name(new, a))
			compare_old_only(&c, a);
		else if (order > 0 && !is_unstated_name(old, b))
			compare_new_only(&c, b);
	}
	if (!changes.count && !old->from_server && !new->from_server)
		compare_stars(&c); /* with other changes they come of themselves: gen/sight.c */
	return changes;
}

bool schemas_agree(Arena *arena, Diags *diags, Schema *old, Schema *new, const CompareOptions *options)
{
	return compare_schemas(arena, diags, schema_to_compare(arena, old, new), new, options).count == 0;
}

static void add_item(Buf *out, bool *first, const char *text)
{
	buf_add(out, *first ? ": " : ", ");
	buf_add(out, text);
	*first = false;
}

void change_describe(Buf *out, const Change *change)
{
	static const char *const verbs[] = { "create", "drop", "alter", "rename" };
	const Object *object = change->new ? change->new : change->old;
	/* A default has no name of its own: its column's says enough. */
	const char *name = object->kind == KIND_DEFAULT
	                       ? arena_printf(out->arena, "default %s", object_name(out->arena, object->parent))
	                       : object_key(out->arena, object);
	buf_printf(out, "%s %s", verbs[change->verb], text_shown(out->arena, name));
	bool first = true;
	const Record *record = kind_of(object)->record;
	for (size_t i = 0; i < record->field_count; i++)
		if (change->fields & ((FieldSet) 1 << i))
			add_item(out, &first, record->fields[i].name);
	if (change->comment)
		add_item(out, &first, "comment");
	if (change->acl)
		add_item(out, &first, "privileges");
	if (change->owner)
		add_item(out, &first, "owner");
	if (change->verb == VERB_RENAME)
		buf_printf(out, " from %s", text_shown(out->arena, change->old_name));
}
