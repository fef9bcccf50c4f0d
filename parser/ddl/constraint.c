/*
 * constraint.c: table constraints of all types.
 */
#include "constraint.h"

#include <string.h>

#include "chosen_names.h"
#include "heirs.h"
#include "index.h"
#include "index_heirs.h"
#include "names.h"
#include "not_null.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "slice.h"

static Object *find_primary_key(const Object *table)
{
	for (size_t i = 0; i < table->children.count; i++)
		if (constraint_type(table->children.items[i]) == CONSTRAINT_PRIMARY_KEY)
			return table->children.items[i];
	return NULL;
}

/* --- checks --- */

typedef struct ColumnsUsed {
	Apply *a;
	const Object *table;
	Strings names;
} ColumnsUsed;

/* What stands for the row itself: it counts as another column, and has no name. */
static const char WHOLE_ROW[] = "";

static bool is_column(const Object *table, const char *name)
{
	return strcmp(name, "tableoid") == 0 || object_child(table, KIND_COLUMN, name);
}

static bool visit_column(void *context, ProtobufCMessage *message)
{
	ColumnsUsed *used = context;
	if (!IS_MESSAGE(message, column_ref))
		return true;
	const PgQuery__ColumnRef *ref = (PgQuery__ColumnRef *) message;
	const char *name = walk_name(ref->n_fields, ref->fields);
	if (!name || !is_column(used->table, name))
		name = WHOLE_ROW;
	if (!strings_has(&used->names, name))
		strings_add(used->a->arena, &used->names, name);
	return true;
}

/* The columns that the grammar did not read. */
static void add_unread_columns(ColumnsUsed *used, const char *text)
{
	Tokens tokens = sql_tokens(used->a->scratch, text, strlen(text));
	for (size_t i = 0; i < tokens.count; i++) {
		const char *name = token_is_name(&tokens.items[i]) ? token_value(used->a->arena, text, &tokens.items[i]) : NULL;
		if (name && !strings_has(&used->names, name) && object_child(used->table, KIND_COLUMN, name))
			strings_add(used->a->arena, &used->names, name);
	}
}

/* A check of exactly one column has the column in its name. */
static const char *check_name(Apply *a, const Object *table, const Node *expr, const char *text)
{
	ColumnsUsed used = { a, table, { 0 } };
	walk_messages((ProtobufCMessage *) &expr->base, visit_column, &used);
	if (a->unread.count > 0 && text)
		add_unread_columns(&used, text);
	const char *column = used.names.count == 1 && *used.names.items[0] ? used.names.items[0] : NULL;
	return schema_choose_constraint_name(a->schema, table, table->name, column, "check");
}

bool inherits_check(Apply *a, const Object *object, const char *name)
{
	const Table *table = (const Table *) object;
	size_t count = table->inherits.count + 1;
	for (size_t i = 0; i < count; i++) {
		Ref ref = i == 0 ? table->partition_of : ((Parent *) table->inherits.items[i - 1])->table;
		Object *parent = ref.name ? find_relation(a, ref) : NULL;
		if (!parent)
			continue;
		Object *check = object_child(parent, KIND_CONSTRAINT, name);
		if ((check && constraint_type(check) == CONSTRAINT_CHECK && !((Constraint *) check)->no_inherit) ||
		    inherits_check(a, parent, name))
			return true;
	}
	return false;
}

/* What a partition has in common with its parent is the parent's alone; other heirs keep it as their own too. */
static void merge_with_heirs(Apply *a, Object *table, const char *name)
{
	List heirs = all_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++) {
		Object *own = object_child(heirs.items[i], KIND_CONSTRAINT, name);
		if (own && ((Table *) heirs.items[i])->partition_of.name)
			schema_remove(a->schema, own);
		else if (own)
			((Constraint *) own)->inherited = true;
	}
}

static bool add_check(Apply *a, Object *table, const PendingConstraint *pending, bool validated)
{
	const PgQuery__Constraint *node = pending->node;
	const char *name = node_given(node->conname);
	Expr expr = slice_brackets(a, node->location, "check", node->raw_expr);
	if (!name)
		name = check_name(a, table, node->raw_expr, expr.text);
	if (((Table *) table)->partition_of.name && inherits_check(a, table, name))
		return true;
	Constraint *check = new_constraint(a, table, name, "check", node->location);
	if (!check)
		return false;
	keep_expr(a, &check->expr, expr, SQL_EXPRESSION);
	check->no_inherit = node->is_no_inherit;
	check->not_enforced = pending->not_enforced;
	check->not_valid = node->skip_validation && !validated && !check->not_enforced;
	check->inherited = inherits_check(a, table, name);
	if (!node->is_no_inherit)
		merge_with_heirs(a, table, name);
	return true;
}

/* --- keys --- */

/* ADD CONSTRAINT … USING INDEX: the index becomes the constraint's and takes its name. */
static bool take_index(Apply *a, Object *table, Constraint *shape, const PgQuery__Constraint *node)
{
	Object *object = object_child(table, KIND_INDEX, node->indexname);
	if (!object) {
		apply_fail(a, node->location, "index \"%s\" of %s does not exist", node->indexname,
		           object_key(a->arena, table));
		return false;
	}
	const Index *index = (const Index *) object;
	for (size_t i = 0; i < index->parts.count; i++)
		strings_add(a->arena, &shape->columns, ((IndexPart *) index->parts.items[i])->column);
	shape->include = index->include;
	shape->options = index->options;
	shape->tablespace = index->tablespace;
	shape->nulls_not_distinct = index->nulls_not_distinct;
	shape->attached_to = index->attached_to;
	shape->index_comment = object->comment;
	schema_remove(a->schema, object);
	return true;
}

static bool read_exclusion(Apply *a, Object *table, Constraint *shape, const PgQuery__Constraint *node)
{
	size_t open = find_word(a, node->location > 0 ? tokens_at(&a->tokens, (size_t) node->location) : 0, "exclude");
	while (open < a->tokens.count && !token_is(a->text, &a->tokens.items[open], "("))
		open++;
	size_t *starts, *ends;
	size_t count = list_items(a, open, &starts, &ends);
	for (size_t i = 0; i < node->n_exclusions; i++) {
		const PgQuery__List *pair = node->exclusions[i]->list;
		IndexPart part = { 0 };
		if (!index_part(a, table, shape->method, &part, pair->items[0]->index_elem, i < count ? starts[i] : 0,
		                i < count ? ends[i] : 0))
			return false;
		ExcludePart *element = parts_add(a->arena, &shape->elements, &exclude_part_record);
		element->column = part.column;
		element->expr = part.expr;
		element->collation = part.collation;
		element->opclass = part.opclass;
		element->descending = part.descending;
		element->nulls_first = part.nulls_first;
		element->operator_ = node_ref(pair->items[1]);
		if (element->operator_.schema && strcmp(element->operator_.schema, "pg_catalog") == 0)
			element->operator_.schema = NULL;
		else if (element->operator_.name && !element->operator_.schema && !operator_is_builtin(element->operator_.name))
			element->operator_.schema = lookup_operator_schema(lookup_new(a->arena, a->schema),
			                                                   &a->session->search_path, element->operator_.name);
	}
	if (node->where_clause)
		shape->predicate = slice_brackets(a, node->location, "where", node->where_clause);
	return true;
}

static bool read_key(Apply *a, Object *table, Constraint *shape, const PgQuery__Constraint *node, const Column *column)
{
	shape->columns = node_names(a, node->n_keys, node->keys);
	if (column)
		strings_add(a->arena, &shape->columns, column->base.name);
	shape->include = node_names(a, node->n_including, node->including);
	shape->nulls_not_distinct = node->nulls_not_distinct;
	shape->without_overlaps = pgquery_is_temporal(node);
	shape->options = storage_options(a, node->n_options, node->options);
	shape->tablespace = node_given(node->indexspace) ? node->indexspace : a->state->tablespace;
	if (node_given(node->indexname) && !take_index(a, table, shape, node))
		return false;
	if (node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION) {
		shape->method = node_given(node->access_method) ? node->access_method : "btree";
		return read_exclusion(a, table, shape, node);
	}
	return need_columns(a, table, &shape->columns, node->location) &&
	       need_columns(a, table, &shape->include, node->location);
}

static const char *key_type(const PgQuery__Constraint *node)
{
	switch (node->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
		return "primary key";
	case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
		return "unique";
	default:
		return "exclude";
	}
}

static bool add_key(Apply *a, Object *table, const PendingConstraint *pending, bool recurse)
{
	const PgQuery__Constraint *node = pending->node;
	Constraint shape = { .base.kind = KIND_CONSTRAINT,
		                 .type = key_type(node),
		                 .deferrable = pending->deferrable,
		                 .deferred = pending->deferred };
	const char *name = node_given(node->conname);
	if (!read_key(a, table, &shape, node, pending->column))
		return false;
	if (!name && node_given(node->indexname))
		name = node->indexname;
	if (strcmp(shape.type, "primary key") == 0) {
		if (find_primary_key(table)) {
			apply_fail(a, node->location, "multiple primary keys for %s", object_key(a->arena, table));
			return false;
		}
		if (!require_not_null(a, table, &shape.columns))
			return false;
	}
	Constraint *key = place_key(a, table, name, &shape, node->location);
	return key && (!recurse || !is_partitioned(table) || index_heirs(a, table, &key->base));
}

/* --- foreign keys --- */

static const char *action_word(const char *action)
{
	switch (action[0]) {
	case 'r':
		return "restrict";
	case 'c':
		return "cascade";
	case 'n':
		return "set null";
	case 'd':
		return "set default";
	default:
		return NULL;
	}
}

/* Without columns, the other table's primary key is meant. */
static bool resolve_key(Arena *arena, Constraint *key, const Object *target)
{
	key->ref_table = object_ref(target);
	if (key->ref_columns.count)
		return true;
	const Constraint *primary = (const Constraint *) find_primary_key(target);
	for (size_t i = 0; primary && i < primary->columns.count; i++)
		strings_add(arena, &key->ref_columns, primary->columns.items[i]);
	return primary;
}

static bool postpone_key(Apply *a, Constraint *key, const PgQuery__Constraint *node)
{
	LateKey *late = arena_new_struct(a->arena, LateKey);
	late->constraint = key;
	late->span = apply_place(a, node->location);
	for (size_t i = 0; i < a->session->search_path.count; i++)
		strings_add(a->arena, &late->search_path, a->session->search_path.items[i]);
	list_add(a->arena, &a->state->late_keys, late);
	return true;
}

/* The first of the columns that the other table does not have; NULL: it has all. */
static const char *unknown_ref_column(const Constraint *key, const Object *target)
{
	for (size_t i = 0; i < key->ref_columns.count; i++)
		if (is_table(target) && !find_column(target, key->ref_columns.items[i]))
			return key->ref_columns.items[i];
	return NULL;
}

static bool find_target(Apply *a, Constraint *key, const PgQuery__Constraint *node)
{
	Object *target = find_relation(a, range_ref(node->pktable));
	const char *unknown = target ? unknown_ref_column(key, target) : NULL;
	if (target && !unknown && resolve_key(a->arena, key, target))
		return true;
	if (a->state->forward)
		return postpone_key(a, key, node);
	if (!target)
		need_relation(a, node->pktable, false);
	else if (unknown)
		apply_fail(a, node->location, "column \"%s\" referenced in foreign key constraint does not exist", unknown);
	else
		apply_fail(a, node->pktable->location, "there is no primary key for referenced table \"%s\"", target->name);
	schema_remove(a->schema, &key->base);
	return false;
}

static bool add_foreign_key(Apply *a, Object *table, const PendingConstraint *pending, bool validated)
{
	const PgQuery__Constraint *node = pending->node;
	Strings columns = node_names(a, node->n_fk_attrs, node->fk_attrs);
	const char *name = node_given(node->conname);
	if (pending->column)
		strings_add(a->arena, &columns, pending->column->base.name);
	if (!need_columns(a, table, &columns, node->location))
		return false;
	if (!name)
		name = schema_choose_constraint_name(a->schema, table, table->name, joined_names(a->arena, &columns), "fkey");
	Constraint *key = new_constraint(a, table, name, "foreign key", node->location);
	if (!key)
		return false;
	key->columns = columns;
	key->ref_table = range_ref(node->pktable);
	key->ref_columns = node_names(a, node->n_pk_attrs, node->pk_attrs);
	key->match = node->fk_matchtype[0] == 'f' ? "full" : NULL;
	key->on_update = action_word(node->fk_upd_action);
	key->on_delete = action_word(node->fk_del_action);
	key->on_delete_columns = node_names(a, node->n_fk_del_set_cols, node->fk_del_set_cols);
	key->deferrable = pending->deferrable;
	key->deferred = pending->deferred;
	key->without_overlaps = pgquery_is_temporal(node);
	key->not_enforced = pending->not_enforced;
	key->not_valid = node->skip_validation && !validated && !key->not_enforced;
	if (!find_target(a, key, node))
		return false;
	List heirs = { 0 };
	if (is_partitioned(table))
		heirs = all_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++)
		remove_cloned_keys(a, table, heirs.items[i]);
	return true;
}

static void report_no_table(Session *session, const LateKey *item)
{
	Arena *arena = session->schema->arena;
	Strings names = { 0 };
	for (size_t i = 0; i < session->schema->objects.count; i++) {
		const Object *object = session->schema->objects.items[i];
		if (object->kind == KIND_TABLE)
			strings_add(arena, &names, object->name);
	}
	const char *nearest = nearest_name(item->constraint->ref_table.name, &names);
	Diag *diag = diag_error(session->diags, item->span, "relation \"%s\" does not exist",
	                        ref_text(arena, item->constraint->ref_table));
	diag->hint = nearest ? arena_printf(arena, "did you mean \"%s\"?", nearest)
	                     : "declare the table in one of the schema files, or take the reference out";
}

void settle_keys(Session *session)
{
	List *late = &session->state->late_keys;
	for (size_t i = 0; i < late->count; i++) {
		const LateKey *item = late->items[i];
		Constraint *key = item->constraint;
		Object *target = key->ref_table.schema
		                     ? schema_find_relation(session->schema, key->ref_table.schema, key->ref_table.name)
		                     : NULL;
		for (size_t j = 0; !key->ref_table.schema && !target && j < item->search_path.count; j++)
			target = schema_find_relation(session->schema, item->search_path.items[j], key->ref_table.name);
		if (!target)
			report_no_table(session, item);
		else if (unknown_ref_column(key, target))
			diag_error(session->diags, item->span, "column \"%s\" referenced in foreign key constraint does not exist",
			           unknown_ref_column(key, target));
		else if (!resolve_key(session->schema->arena, key, target))
			diag_error(session->diags, item->span, "there is no primary key for referenced table \"%s\"", target->name);
	}
	late->count = 0;
}

/* --- all together --- */

/* VALIDATED: on a new table NOT VALID has nothing to say. */
static bool add_pending(Apply *a, Object *table, const PendingConstraint *pending, bool validated, bool recurse)
{
	switch (pending->node->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
		return add_check(a, table, pending, validated);
	case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
	case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
	case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
		return add_key(a, table, pending, recurse);
	case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
		return add_foreign_key(a, table, pending, validated);
	case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
		return add_not_null(a, table, pending, validated);
	default:
		apply_fail(a, pending->node->location, "this constraint is not understood");
		return false;
	}
}

bool add_constraint(Apply *a, Object *table, PgQuery__Constraint *node, bool recurse)
{
	PendingConstraint pending = { node, NULL, node->deferrable, node->initdeferred, !pgquery_is_enforced(node) };
	return add_pending(a, table, &pending, false, recurse);
}

void gather_constraint(Apply *a, TableWork *work, PgQuery__Constraint *node, Column *column)
{
	PendingConstraint *last = work->constraints.count ? work->constraints.items[work->constraints.count - 1] : NULL;
	bool enforced;
	if (pgquery_is_enforcement(node, &enforced)) {
		if (last)
			last->not_enforced = !enforced;
		return;
	}
	switch (node->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRABLE:
		if (last)
			last->deferrable = true;
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRED:
		if (last)
			last->deferrable = last->deferred = true;
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_NOT_DEFERRABLE:
	case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_IMMEDIATE:
		return;
	default:
		last = arena_new_struct(a->arena, PendingConstraint);
		*last = (PendingConstraint){ node, column, node->deferrable, node->initdeferred, !pgquery_is_enforced(node) };
		list_add(a->arena, &work->constraints, last);
	}
}

/* The order in which PostgreSQL makes them, which decides about chosen names. */
static int constraint_turn(const PendingConstraint *pending)
{
	switch (pending->node->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
		return 0;
	case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
		return 1;
	case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
		return 3;
	default:
		return 2;
	}
}

static Strings key_columns(Apply *a, const PendingConstraint *pending)
{
	Strings columns = node_names(a, pending->node->n_keys, pending->node->keys);
	if (pending->column && columns.count == 0)
		strings_add(a->arena, &columns, pending->column->base.name);
	return columns;
}

/* UNIQUE over the columns of a key that is there already makes nothing, but lends its name. */
static bool repeats_key(Apply *a, const List *constraints, const PendingConstraint *pending)
{
	Strings columns = key_columns(a, pending);
	if (pending->node->contype != PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE)
		return false;
	for (size_t i = 0; i < constraints->count; i++) {
		PendingConstraint *other = constraints->items[i];
		bool primary = other->node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
		if (!primary && (other == pending || other->node->contype != PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE))
			continue;
		Strings others = key_columns(a, other);
		if (!strings_equal(&columns, &others) || other->node->n_including != pending->node->n_including ||
		    other->deferrable != pending->deferrable)
			continue;
		/* Of two equal ones the first stays. */
		for (size_t j = 0; !primary && j < i; j++)
			if (constraints->items[j] == pending)
				return false;
		if (!node_given(other->node->conname))
			other->node->conname = pending->node->conname;
		return true;
	}
	return false;
}

bool add_pending_constraints(Apply *a, TableWork *work, bool validated)
{
	bool good = true;
	for (size_t i = work->constraints.count; i > 0; i--)
		if (repeats_key(a, &work->constraints, work->constraints.items[i - 1]))
			list_remove(&work->constraints, i - 1);
	for (int turn = 0; turn <= 3; turn++)
		for (size_t i = 0; i < work->constraints.count; i++)
			if (constraint_turn(work->constraints.items[i]) == turn)
				good = add_pending(a, work->table, work->constraints.items[i], validated, true) && good;
	return good;
}

/* --- keys of partitions --- */

static bool same_word(const char *one, const char *two)
{
	return one && two ? strcmp(one, two) == 0 : !one && !two;
}

static bool same_foreign_key(const Constraint *one, const Constraint *two)
{
	return strings_equal(&one->columns, &two->columns) && strings_equal(&one->ref_columns, &two->ref_columns) &&
	       ref_equal(&one->ref_table, &two->ref_table) && same_word(one->match, two->match) &&
	       same_word(one->on_delete, two->on_delete) && same_word(one->on_update, two->on_update) &&
	       one->deferrable == two->deferrable && one->deferred == two->deferred;
}

/* A partition's foreign key that does what its parent's does becomes part of that one. */
void remove_cloned_keys(Apply *a, Object *parent, Object *child)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		const Object *key = parent->children.items[i];
		for (size_t j = 0; constraint_type(key) == CONSTRAINT_FOREIGN_KEY && j < child->children.count; j++) {
			Object *own = child->children.items[j];
			if (constraint_type(own) != CONSTRAINT_FOREIGN_KEY ||
			    !same_foreign_key((Constraint *) own, (const Constraint *) key))
				continue;
			schema_remove(a->schema, own);
			break;
		}
	}
}
