/*
 * publication.c: publications.
 */
#include "apply.h"

#include <string.h>

#include "heirs.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "slice.h"

/* --- options --- */

/* 'insert, update' in the order in which a server tells them. */
static Strings read_actions(Apply *a, const char *text)
{
	static const char *const actions[] = { "insert", "update", "delete", "truncate" };
	Strings given = { 0 }, list = { 0 };
	for (const char *at = text; *at;) {
		at += strspn(at, ", \t\n");
		size_t length = strcspn(at, ", \t\n");
		if (length)
			strings_add(a->arena, &given, arena_strndup(a->arena, at, length));
		at += length;
	}
	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (strings_has(&given, actions[i]))
			strings_add(a->arena, &list, actions[i]);
	return list;
}

static bool read_option(Apply *a, Publication *publication, const PgQuery__DefElem *option)
{
	const char *text = option_text(a, option);
	if (strcmp(option->defname, "publish") == 0)
		publication->publish = read_actions(a, text ? text : "");
	else if (strcmp(option->defname, "publish_via_partition_root") == 0)
		publication->via_root = option_bool(option);
	else if (strcmp(option->defname, "publish_generated_columns") == 0)
		publication->generated_columns = text && strcmp(text, "none") != 0 ? text : NULL;
	else {
		apply_fail(a, option->location, "unrecognized publication parameter: \"%s\"", option->defname);
		return false;
	}
	return true;
}

static bool read_options(Apply *a, Publication *publication, size_t count, Node **options)
{
	for (size_t i = 0; i < count; i++)
		if (!read_option(a, publication, options[i]->def_elem))
			return false;
	return true;
}

/* --- what is published --- */

static const char *entry_name(Apply *a, Ref table)
{
	return ref_text(a->arena, table);
}

/* A statement may name a table twice, also by a parent; BEFORE: entries that were there before the statement
 * (OpenTableList in src/backend/commands/publicationcmds.c). */
static bool is_added_again(const Publication *publication, const Object *entry, size_t before)
{
	for (size_t i = 0; i < before; i++)
		if (publication->base.children.items[i] == entry)
			return false;
	return true;
}

static bool says_nothing(const PublishedTable *entry, const PgQuery__PublicationTable *node)
{
	return !entry->columns.count && !entry->filter.text && !node->n_columns && !node->where_clause;
}

static bool add_entry(Apply *a, Publication *publication, Ref table, const PgQuery__PublicationTable *node,
                      size_t before, bool below)
{
	const char *name = entry_name(a, table);
	const Object *there = object_child(&publication->base, KIND_PUBLISHED_TABLE, name);
	if (there) {
		bool added = is_added_again(publication, there, before);
		if (added && (below || says_nothing((const PublishedTable *) there, node)))
			return true;
		apply_fail(a, node->relation->location, "relation \"%s\" is already member of publication \"%s\"", table.name,
		           publication->base.name)
		    ->hint = below ? "it inherits from this one: ADD TABLE ONLY adds the parent alone" : NULL;
		return false;
	}
	PublishedTable *entry = (PublishedTable *) add_object(a, KIND_PUBLISHED_TABLE, NULL, &publication->base, name, NULL,
	                                                      -1);
	if (!entry)
		return false;
	entry->table = table;
	entry->columns = node_names(a, node->n_columns, node->columns);
	Object *published = find_relation(a, table);
	if (published && !need_columns(a, published, &entry->columns, node->relation->location))
		return false;
	if (node->where_clause)
		keep_expr(a, &entry->filter, slice_expression(a, node->where_clause), SQL_EXPRESSION);
	return true;
}

/* A table without ONLY brings those that inherit from it; partitions are published by their table. */
static bool add_table(Apply *a, Publication *publication, const PgQuery__PublicationTable *node, size_t before)
{
	Object *table = need_relation(a, node->relation, a->state->forward);
	Ref ref = table ? object_ref(table) : range_ref(node->relation);
	if (!table && !a->state->forward)
		return false;
	if (table && (table->kind != KIND_TABLE || ((const Table *) table)->server)) {
		apply_fail(a, node->relation->location, "cannot add %s to a publication", object_key(a->arena, table));
		return false;
	}
	if (!ref.schema)
		ref.schema = schema_for_new(a, NULL, node->relation->location);
	bool good = ref.schema && add_entry(a, publication, ref, node, before, false);
	if (!good || !table || !node->relation->inh || is_partitioned(table))
		return good;
	List heirs = all_heirs(a, table);
	for (size_t i = 0; i < heirs.count && good; i++)
		good = add_entry(a, publication, object_ref(heirs.items[i]), node, before, true);
	return good;
}

static void drop_schema(Publication *publication, const char *name)
{
	for (size_t i = publication->schemas.count; i-- > 0;)
		if (strcmp(publication->schemas.items[i], name) == 0)
			strings_remove(&publication->schemas, i);
}

static void drop_table(Apply *a, Publication *publication, const PgQuery__RangeVar *range)
{
	Object *table = need_relation(a, range, false);
	Object *entry = table ? object_child(&publication->base, KIND_PUBLISHED_TABLE, entry_name(a, object_ref(table)))
	                      : NULL;
	if (entry)
		schema_remove(a->schema, entry);
	else if (table)
		apply_fail(a, range->location, "%s is not part of the publication", object_key(a->arena, table));
}

static bool change_content(Apply *a, Publication *publication, size_t count, Node **objects, bool drop)
{
	bool good = true;
	size_t before = publication->base.children.count;
	for (size_t i = 0; i < count; i++) {
		const PgQuery__PublicationObjSpec *spec = objects[i]->publication_obj_spec;
		const char *schema = spec->pubobjtype ==
		                             PG_QUERY__PUBLICATION_OBJ_SPEC_TYPE__PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA
		                         ? schema_for_new(a, NULL, -1)
		                         : spec->name;
		if (spec->pubtable && drop)
			drop_table(a, publication, spec->pubtable->relation);
		else if (spec->pubtable)
			good = add_table(a, publication, spec->pubtable, before) && good;
		else if (drop)
			drop_schema(publication, schema);
		else if (!strings_has(&publication->schemas, schema))
			strings_add(a->arena, &publication->schemas, schema);
	}
	return good;
}

static void forget_content(Apply *a, Publication *publication)
{
	List *children = &publication->base.children;
	while (children->count)
		schema_remove(a->schema, children->items[children->count - 1]);
	publication->schemas = (Strings){ 0 };
}

/* --- statements --- */

static bool apply_create_publication(Apply *a, Node *node)
{
	const PgQuery__CreatePublicationStmt *statement = node->create_publication_stmt;
	Publication *publication = (Publication *) add_object(a, KIND_PUBLICATION, NULL, NULL, statement->pubname, NULL,
	                                                      -1);
	if (!publication)
		return false;
	publication->all_tables = statement->for_all_tables;
	publication->publish = read_actions(a, "insert, update, delete, truncate");
	return read_options(a, publication, statement->n_options, statement->options) &&
	       change_content(a, publication, statement->n_pubobjects, statement->pubobjects, false);
}

static bool apply_alter_publication(Apply *a, Node *node)
{
	const PgQuery__AlterPublicationStmt *statement = node->alter_publication_stmt;
	Object *object = need_kind(a, KIND_PUBLICATION, (Ref){ NULL, statement->pubname }, false);
	Publication *publication = (Publication *) object;
	if (!object || !read_options(a, publication, statement->n_options, statement->options))
		return false;
	if (statement->action == PG_QUERY__ALTER_PUBLICATION_ACTION__AP_SetObjects && statement->n_pubobjects)
		forget_content(a, publication);
	return change_content(a, publication, statement->n_pubobjects, statement->pubobjects,
	                      statement->action == PG_QUERY__ALTER_PUBLICATION_ACTION__AP_DropObjects);
}

const StatementRow publication_statements[] = {
	STATEMENT(CREATE_PUBLICATION_STMT, apply_create_publication),
	STATEMENT(ALTER_PUBLICATION_STMT, apply_alter_publication),
	{ 0 },
};
