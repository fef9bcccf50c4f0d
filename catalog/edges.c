#include "edges.h"

#include <string.h>

enum { DEPEND_CLASS, DEPEND_OID, DEPEND_SUBID, DEPEND_REF_CLASS, DEPEND_REF_OID, DEPEND_REF_SUBID, DEPEND_TYPE };

static Identity dependent(const Rows *rows, size_t row)
{
	return (Identity){ rows_text(rows, row, DEPEND_CLASS), rows_text(rows, row, DEPEND_OID),
		               rows_text(rows, row, DEPEND_SUBID) };
}

static Identity referenced(const Rows *rows, size_t row)
{
	return (Identity){ rows_text(rows, row, DEPEND_REF_CLASS), rows_text(rows, row, DEPEND_REF_OID),
		               rows_text(rows, row, DEPEND_REF_SUBID) };
}

static char type_of(const Rows *rows, size_t row)
{
	return rows_text(rows, row, DEPEND_TYPE)[0];
}

static bool is_class(const Rows *rows, size_t row, const char *oid)
{
	return strcmp(rows_text(rows, row, DEPEND_CLASS), oid) == 0;
}

/* Members of operator classes and families, tables and schemas of publications: rows of catalogs without objects, held
 * by an automatic dependency.  The oids are fixed (pg_amop.h, pg_amproc.h, pg_publication_rel.h,
 * pg_publication_namespace.h). */
static bool is_member_row(const Rows *rows, size_t row)
{
	if (is_class(rows, row, "2602") || is_class(rows, row, "2603")) {
		const char *ref = rows_text(rows, row, DEPEND_REF_CLASS);

		return strcmp(ref, "2616") == 0 || strcmp(ref, "2753") == 0; /* pg_opclass, pg_opfamily */
	}
	return (is_class(rows, row, "6106") || is_class(rows, row, "6237")) &&
	       strcmp(rows_text(rows, row, DEPEND_REF_CLASS), "6104") == 0; /* pg_publication */
}

/* Internal dependencies first: a table of an extension that is dropped with it still has its row type. */
static void set_aliases(Identities *identities, const Rows *rows)
{
	for (size_t row = 0; row < rows->row_count; row++)
		if (type_of(rows, row) == 'i' || is_member_row(rows, row))
			identity_set_alias(identities, dependent(rows, row), referenced(rows, row));
}

static void set_extension_members(Identities *identities, const Rows *rows)
{
	for (size_t row = 0; row < rows->row_count; row++)
		if (type_of(rows, row) == 'e')
			identity_set_alias(identities, dependent(rows, row), referenced(rows, row));
}

static bool is_above(const Object *above, const Object *object)
{
	while (object && object != above)
		object = object->parent;
	return object;
}

static bool is_needed(const Object *object, const Object *on, char type)
{
	if (is_above(on, object) || is_above(object, on))
		return false;
	/* OWNED BY: the sequence goes with the column, but is there first. */
	return !(object->kind == KIND_SEQUENCE && type == 'a');
}

void edges_read(Schema *schema, Identities *identities, const Rows *rows)
{
	set_aliases(identities, rows);
	/* What an extension's members need does not matter: they come with it. */
	List dependents = { 0 };
	for (size_t row = 0; row < rows->row_count; row++)
		list_add(identities->arena, &dependents, identity_find(identities, dependent(rows, row)));
	set_extension_members(identities, rows);
	for (size_t row = 0; row < rows->row_count; row++) {
		Object *object = dependents.items[row];
		Object *on = object ? identity_find(identities, referenced(rows, row)) : NULL;
		if (on && is_needed(object, on, type_of(rows, row)))
			object_add_depend(schema, object, on);
	}
	schema_drop_type_cycles(schema);
}
