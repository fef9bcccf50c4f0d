/*
 * labels.c: which label of an enum, which attribute of a composite type was which before.
 */
#include <string.h>

#include "type.h"

static bool has_label(const Enum *type, const char *label)
{
	for (size_t i = 0; i < type->labels.count; i++)
		if (text_is(((const EnumLabel *) type->labels.items[i])->label, label))
			return true;
	return false;
}

static size_t label_place(const Enum *type, const char *label)
{
	size_t i = 0;
	while (i < type->labels.count && !text_is(((const EnumLabel *) type->labels.items[i])->label, label))
		i++;
	return i;
}

/* a was b, and b was a: both names are there before and after, and it is the order of the labels that tells whether it has been
 * done: in OLD the former names stand as the labels do in NEW. */
static bool labels_go_round(const Enum *old, const Enum *new)
{
	size_t last_former = 0, last_self = 0;
	bool any = false, formers_fit = true, selves_fit = true;
	for (size_t i = 0; i < new->labels.count; i++) {
		const EnumLabel *label = new->labels.items[i];
		const char *former = label->renamed_from;
		if (!former || !has_label(new, former) || !has_label(old, former) || !has_label(old, label->label))
			continue;
		size_t before = label_place(old, former), self = label_place(old, label->label);
		formers_fit = formers_fit && (!any || before > last_former);
		selves_fit = selves_fit && (!any || self > last_self);
		last_former = before;
		last_self = self;
		any = true;
	}
	return any && formers_fit && !selves_fit;
}

/* The label that becomes LABEL by a stated rename, or by one that the old schema states and that is taken back. */
static const char *earlier_label(const Enum *old, const Enum *new, const EnumLabel *label)
{
	const char *former = label->renamed_from;
	if (has_label(old, label->label))
		return former && has_label(old, former) && has_label(new, former) && labels_go_round(old, new) ? former : NULL;
	for (size_t i = 0; i < old->labels.count; i++) {
		const EnumLabel *before = old->labels.items[i];
		bool renamed = text_is(label->renamed_from, before->label) || text_is(before->renamed_from, label->label);
		if (renamed && !has_label(new, before->label))
			return before->label;
	}
	return NULL;
}

/* The labels of OLD under their new names. */
Strings enum_renamed_labels(Arena *arena, const Enum *old, const Enum *new)
{
	Strings labels = { 0 };
	for (size_t i = 0; i < old->labels.count; i++) {
		const char *label = ((const EnumLabel *) old->labels.items[i])->label;
		for (size_t j = 0; j < new->labels.count; j++) {
			const EnumLabel *later = new->labels.items[j];
			if (text_is(earlier_label(old, new, later), label)) {
				label = later->label;
				break;
			}
		}
		strings_add(arena, &labels, label);
	}
	return labels;
}

bool enum_is_extension(const Enum *old, const Enum *new)
{
	size_t found = 0;
	for (size_t i = 0; i < new->labels.count && found < old->labels.count; i++) {
		const EnumLabel *label = new->labels.items[i];
		const char *before = earlier_label(old, new, label);
		const char *next = ((const EnumLabel *) old->labels.items[found])->label;
		if (text_is(before ? before : label->label, next))
			found++;
	}
	return found == old->labels.count;
}

Strings enum_new_labels(Arena *arena, const Enum *old, const Enum *new)
{
	Strings before = enum_renamed_labels(arena, old, new), added = { 0 };
	for (size_t i = 0; i < new->labels.count; i++) {
		const char *label = ((const EnumLabel *) new->labels.items[i])->label;
		if (!strings_has(&before, label))
			strings_add(arena, &added, label);
	}
	return added;
}

Strings enum_lost_labels(Arena *arena, const Enum *old, const Enum *new)
{
	Strings before = enum_renamed_labels(arena, old, new), lost = { 0 };
	for (size_t i = 0; i < before.count; i++)
		if (!has_label(new, before.items[i]))
			strings_add(arena, &lost, before.items[i]);
	return lost;
}

typedef struct LabelRename {
	const char *from, *to;
} LabelRename;

static void emit_label_rename(Emit *e, const Enum *type, const char *from, const char *to)
{
	emit(e, &type->base, "ALTER TYPE %Q RENAME VALUE %L TO %L", type->base.schema, type->base.name, from, to);
}

/* Another one still has the name that is wanted. */
static bool is_taken(const List *renames, const char *name)
{
	for (size_t i = 0; i < renames->count; i++)
		if (strcmp(((const LabelRename *) renames->items[i])->from, name) == 0)
			return true;
	return false;
}

void enum_emit_renamed_labels(Emit *e, const Enum *old, const Enum *new)
{
	List waiting = { 0 };
	for (size_t i = 0; i < new->labels.count; i++) {
		const EnumLabel *label = new->labels.items[i];
		LabelRename *rename = arena_new_struct(e->arena, LabelRename);
		*rename = (LabelRename){ earlier_label(old, new, label), label->label };
		if (rename->from)
			list_add(e->arena, &waiting, rename);
	}
	while (waiting.count > 0) {
		size_t at = 0;
		while (at < waiting.count && is_taken(&waiting, ((const LabelRename *) waiting.items[at])->to))
			at++;
		LabelRename *rename = waiting.items[at < waiting.count ? at : 0];
		if (at < waiting.count) {
			emit_label_rename(e, new, rename->from, rename->to);
			list_remove(&waiting, at);
		} else {
			const char *between = name_in_between(e->arena, rename->from);
			emit_label_rename(e, new, rename->from, between);
			rename->from = between;
		}
	}
}

const Attribute *composite_attribute(const Composite *type, const char *name)
{
	for (size_t i = 0; name && i < type->attributes.count; i++)
		if (text_is(((const Attribute *) type->attributes.items[i])->name, name))
			return type->attributes.items[i];
	return NULL;
}

const Attribute *composite_earlier(const Composite *old, const Composite *new, const Attribute *attribute)
{
	const Attribute *same = composite_attribute(old, attribute->name);
	for (size_t i = 0; !same && i < old->attributes.count; i++) {
		const Attribute *before = old->attributes.items[i];
		if ((text_is(attribute->renamed_from, before->name) || text_is(before->renamed_from, attribute->name)) &&
		    !composite_attribute(new, before->name))
			return before;
	}
	return same;
}
