/*
 * autoname.c: the names PostgreSQL chooses for what has none (makeObjectName and ChooseRelationName in
 * src/backend/commands/indexcmds.c, ChooseConstraintName in src/backend/catalog/pg_constraint.c).
 */
#include <string.h>

#include "schema.h"

enum { NAME_BYTES = 63 };

/* LENGTH bytes at most, without cutting a UTF-8 character. */
static size_t clip(const char *text, size_t length)
{
	while (length > 0 && ((unsigned char) text[length] & 0xC0) == 0x80)
		length--;
	return length;
}

const char *schema_cut_name(Arena *arena, const char *name)
{
	size_t length = strlen(name);

	return length <= NAME_BYTES ? name : arena_strndup(arena, name, clip(name, NAME_BYTES));
}

static const char *make_name(Arena *arena, const char *name1, const char *name2, const char *label)
{
	size_t overhead = (name2 ? 1 : 0) + (label ? strlen(label) + 1 : 0);
	size_t room = NAME_BYTES - overhead;
	size_t length1 = strlen(name1), length2 = name2 ? strlen(name2) : 0;
	while (length1 + length2 > room) {
		if (length1 > length2)
			length1--;
		else
			length2--;
	}
	length1 = clip(name1, length1);
	if (name2)
		length2 = clip(name2, length2);
	return arena_printf(arena, "%.*s%s%.*s%s%s", (int) length1, name1, name2 ? "_" : "", (int) length2,
	                    name2 ? name2 : "", label ? "_" : "", label ? label : "");
}

/* A relation of that name, or a constraint whose index has it. */
static bool relation_name_taken(const Schema *schema, const char *in_schema, const char *name)
{
	if (schema_find_relation(schema, in_schema, name))
		return true;
	const List *constraints = schema_named(schema, KIND_CONSTRAINT, in_schema, name);
	for (size_t i = 0; constraints && i < constraints->count; i++) {
		const char *type = ((const Constraint *) constraints->items[i])->type;
		if (!type || (strcmp(type, "check") != 0 && strcmp(type, "foreign key") != 0))
			return true;
	}
	return false;
}

const char *schema_choose_name(const Schema *schema, const char *in_schema, const char *name1, const char *name2,
                               const char *label)
{
	const char *name = make_name(schema->arena, name1, name2, label);
	for (int pass = 1; relation_name_taken(schema, in_schema, name); pass++)
		name = make_name(schema->arena, name1, name2, arena_printf(schema->arena, "%s%d", label ? label : "", pass));
	return name;
}

/* ChooseConstraintName looks at the whole schema, not only at the table. */
static bool constraint_name_taken(const Schema *schema, const Object *parent, const char *name)
{
	const List *of_tables = schema_named(schema, KIND_CONSTRAINT, parent->schema, name);
	const List *of_domains = schema_named(schema, KIND_DOMAIN_CONSTRAINT, parent->schema, name);
	return (of_tables && of_tables->count) || (of_domains && of_domains->count);
}

const char *schema_choose_constraint_name(const Schema *schema, const Object *parent, const char *name1,
                                          const char *name2, const char *label)
{
	const char *name = make_name(schema->arena, name1, name2, label);
	for (int pass = 1; constraint_name_taken(schema, parent, name); pass++)
		name = make_name(schema->arena, name1, name2, arena_printf(schema->arena, "%s%d", label ? label : "", pass));
	return name;
}

const char *schema_multirange_name(Arena *arena, const char *range)
{
	const char *word = strstr(range, "range");
	size_t room = NAME_BYTES - strlen("_multirange"), length = strlen(range);
	if (word)
		return schema_cut_name(arena, arena_printf(arena, "%.*smulti%s", (int) (word - range), range, word));
	return arena_printf(arena, "%.*s_multirange", (int) (length > room ? clip(range, room) : length), range);
}
