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

/* The label that becomes LABEL by a stated rename, or by one that the old schema states and that is taken back. */
static const char *earlier_label(const Enum *old, const Enum *new, const EnumLabel *label)
{
	if (has_label(old, label->label))
		return NULL;
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

void enum_emit_renamed_labels(Emit *e, const Enum *old, const Enum *new)
{
	for (size_t i = 0; i < new->labels.count; i++) {
		const EnumLabel *label = new->labels.items[i];
		const char *before = earlier_label(old, new, label);
		if (before)
			emit(e, &new->base, "ALTER TYPE %Q RENAME VALUE %L TO %L", new->base.schema, new->base.name, before,
			     label->label);
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
