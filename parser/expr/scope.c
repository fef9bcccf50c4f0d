#include "scope.h"

#include <string.h>

#include "query.h"
#include "record.h"
#include "types.h"
#include "walk.h"

/* --- what stands in FROM --- */

static void add_source(Scope *scope, const char *name, Object *relation)
{
	if (!relation)
		return;
	ScopeItem *source = arena_new_struct(scope->r->arena, ScopeItem);
	*source = (ScopeItem){ name, relation };
	list_add(scope->r->arena, &scope->sources, source);
}

void scope_add_range(Scope *scope, const PgQuery__RangeVar *range)
{
	const char *in_schema = range->schemaname[0] ? range->schemaname : NULL;
	if (in_schema || !strings_has(scope->common, range->relname))
		add_source(scope, range->alias ? range->alias->aliasname : range->relname,
		           find_referenced_relation(scope->r, (Ref){ in_schema, range->relname }));
}

/* The table or composite type of which TYPE, as format_type() has it, is a row, an array or a set. */
static Object *row_of_type(const References *r, const char *type)
{
	Object *found = NULL;
	for (int depth = 0; type && depth < 32; depth++) {
		const char *bare = type_without_modifier(r->arena, strncmp(type, "SETOF ", 6) == 0 ? type + 6 : type);
		size_t length = strlen(bare);
		if (length > 2 && strcmp(bare + length - 2, "[]") == 0)
			bare = arena_strndup(r->arena, bare, length - 2);
		Ref ref;
		if (!ref_parse(r->arena, bare, &ref) || !ref.name || !ref.schema)
			return NULL;
		found = schema_find_type(r->schema, ref.schema, ref.name);
		if (!found || found->kind != KIND_DOMAIN)
			break;
		type = ((const Domain *) found)->type;
	}
	bool has_columns = found && (found->kind == KIND_COMPOSITE || kind_of(found)->names == NAMES_RELATION);
	return has_columns ? found : NULL;
}

static const List *routines_called(const References *r, const PgQuery__FuncCall *call)
{
	const char *name = walk_name(call->n_funcname, call->funcname);
	const char *in_schema = call->n_funcname > 1 ? walk_string(call->funcname[call->n_funcname - 2]) : NULL;
	for (size_t i = 0; name && i < (in_schema ? 1 : r->search_path->count); i++) {
		const List *list = lookup_routines(r->lookup, in_schema ? in_schema : r->search_path->items[i], name);
		if (list)
			return list;
	}
	return NULL;
}

static const char *cast_type(const References *r, const PgQuery__TypeName *type)
{
	const char *name = walk_name(type->n_names, type->names);
	const char *in_schema = type->n_names > 1 ? walk_string(type->names[type->n_names - 2]) : NULL;
	if (!name)
		return NULL;
	const char *base = in_schema ? ref_text(r->arena, (Ref){ in_schema, name }) : name;
	if (in_schema && strcmp(in_schema, "pg_catalog") == 0)
		base = type_printed(name) ? type_printed(name) : name;
	else if (!in_schema && !type_is_builtin(name))
		base = type_lookup(r->schema, r->search_path, name, r->arena);
	return base && type->n_array_bounds ? arena_printf(r->arena, "%s[]", base) : base;
}

/* --- columns --- */

static void column_of(const Scope *scope, const Object *relation, const char *name)
{
	Object *column = relation ? object_child(relation, KIND_COLUMN, name) : NULL;
	if (column)
		add_reference(scope->r, column);
}

static void all_columns(const Scope *scope, Object *relation)
{
	for (size_t i = 0; i < relation->children.count; i++)
		if (((Object *) relation->children.items[i])->kind == KIND_COLUMN)
			add_reference(scope->r, relation->children.items[i]);
	add_reference(scope->r, relation);
	add_sight(scope->r, relation);
}

static bool is_called(const ScopeItem *source, const char *qualifier)
{
	return !qualifier || (source->name && strcmp(source->name, qualifier) == 0);
}

/* The object's own table, in a rule, a trigger, a check; it goes by these names. */
static bool means_own_table(const Scope *scope, const char *qualifier)
{
	const Object *table = scope->r->table;
	return table && table != scope->r->object &&
	       (!qualifier || strcmp(qualifier, table->name) == 0 || strcmp(qualifier, "new") == 0 ||
	        strcmp(qualifier, "old") == 0);
}

void scope_column(const Scope *scope, const char *qualifier, const char *name)
{
	if (means_own_table(scope, qualifier))
		column_of(scope, scope->r->table, name);
	for (size_t i = 0; i < scope->sources.count; i++)
		if (is_called(scope->sources.items[i], qualifier))
			column_of(scope, ((const ScopeItem *) scope->sources.items[i])->relation, name);
}

static bool star_of(const Scope *scope, const char *qualifier)
{
	bool found = false;
	for (size_t i = 0; i < scope->sources.count; i++) {
		const ScopeItem *source = scope->sources.items[i];
		if (!is_called(source, qualifier))
			continue;
		all_columns(scope, source->relation);
		found = true;
	}
	return found;
}

/* The qualifier may be the alias of a join or of a query, which hides where its columns are from. */
void scope_star(const Scope *scope, const char *qualifier)
{
	bool own = qualifier && means_own_table(scope, qualifier);
	if (own)
		all_columns(scope, (Object *) scope->r->table);
	if (!star_of(scope, qualifier) && !own)
		star_of(scope, NULL);
}

/* The type of the column, where all that it may be have the same; NULL: not known. */
static const char *column_type(const Scope *scope, const PgQuery__ColumnRef *ref)
{
	const char *name = walk_name(ref->n_fields, ref->fields), *type = NULL;
	const char *qualifier = ref->n_fields > 1 ? walk_string(ref->fields[ref->n_fields - 2]) : NULL;
	List relations = { 0 };
	if (means_own_table(scope, qualifier))
		list_add(scope->r->arena, &relations, (void *) scope->r->table);
	for (size_t i = 0; i < scope->sources.count; i++) {
		const ScopeItem *source = scope->sources.items[i];
		if (is_called(source, qualifier))
			list_add(scope->r->arena, &relations, source->relation);
	}
	for (size_t i = 0; name && i < relations.count; i++) {
		const Object *relation = relations.items[i];
		const Column *column = (const Column *) object_child(relation, KIND_COLUMN, name);
		if (!is_table(relation) || (column && type && strcmp(type, column->type) != 0))
			return NULL;
		type = column ? column->type : type;
	}
	return type;
}

/* As format_type() has it; NULL: not known. */
static const char *type_of(const Scope *scope, const Node *node)
{
	if (IS_NODE(node, COLUMN_REF))
		return column_type(scope, node->column_ref);
	if (IS_NODE(node, TYPE_CAST) && node->type_cast->type_name)
		return cast_type(scope->r, node->type_cast->type_name);
	bool number = IS_NODE(node, A_CONST) && !node->a_const->isnull &&
	              node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL;
	return number ? "integer" : NULL;
}

/* The rows that the call may give: those of its functions, and, as polymorphic ones do, of what it is given. */
static void add_rows_of_call(Scope *scope, const Scope *outer, const char *name, const PgQuery__FuncCall *call)
{
	const List *list = routines_called(scope->r, call);
	for (size_t i = 0; list && i < list->count; i++)
		if (is_function(list->items[i]))
			add_source(scope, name, row_of_type(scope->r, ((const Routine *) list->items[i])->returns));
	for (size_t i = 0; i < call->n_args; i++)
		add_source(scope, name, row_of_type(scope->r, type_of(outer, call->args[i])));
}

/* ROWS FROM holds lists of a call and its column definitions. */
static void add_function(Scope *scope, const PgQuery__RangeFunction *function)
{
	for (size_t i = 0; i < function->n_functions; i++) {
		const Node *item = function->functions[i];
		if (IS_NODE(item, LIST) && item->list->n_items)
			item = item->list->items[0];
		if (!IS_NODE(item, FUNC_CALL))
			continue;
		const PgQuery__FuncCall *call = item->func_call;
		const char *own = walk_name(call->n_funcname, call->funcname);
		add_rows_of_call(scope, scope, function->alias ? function->alias->aliasname : own, call);
	}
}

void scope_add_functions(Scope *scope)
{
	for (size_t i = 0; i < scope->functions.count; i++)
		add_function(scope, scope->functions.items[i]);
}

void scope_expanded(const Scope *scope, const Node *expression)
{
	const References *r = scope->r;
	Scope inner = { .r = r, .common = scope->common };
	if (IS_NODE(expression, FUNC_CALL))
		add_rows_of_call(&inner, scope, NULL, expression->func_call);
	else
		add_source(&inner, NULL, row_of_type(r, type_of(scope, expression)));
	const char *name = IS_NODE(expression, COLUMN_REF) && !inner.sources.count
	                       ? walk_name(expression->column_ref->n_fields, expression->column_ref->fields)
	                       : NULL;
	if (name)
		scope_star(scope, name);
	star_of(&inner, NULL);
}

static bool gather(Scope *side, const Node *node)
{
	size_t before = side->sources.count;
	if (IS_NODE(node, JOIN_EXPR)) {
		bool left = gather(side, node->join_expr->larg), right = gather(side, node->join_expr->rarg);
		return left && right;
	}
	if (!IS_NODE(node, RANGE_VAR))
		return false;
	scope_add_range(side, node->range_var);
	const ScopeItem *source = side->sources.count > before ? side->sources.items[before] : NULL;
	return source && is_table(source->relation);
}

static bool has_column(const Scope *side, const char *name)
{
	for (size_t i = 0; i < side->sources.count; i++)
		if (object_child(((const ScopeItem *) side->sources.items[i])->relation, KIND_COLUMN, name))
			return true;
	return false;
}

/* The columns that both sides have; where one hides what it has, all. */
static void natural_join(const Scope *scope, const PgQuery__JoinExpr *join)
{
	Scope left = { .r = scope->r, .common = scope->common }, right = left;
	bool known = gather(&left, join->larg), both = gather(&right, join->rarg) && known;
	for (size_t i = 0; i < left.sources.count; i++) {
		Object *relation = ((const ScopeItem *) left.sources.items[i])->relation;
		for (size_t j = 0; j < relation->children.count; j++) {
			const Object *column = relation->children.items[j];
			if (column->kind != KIND_COLUMN || (both && !has_column(&right, column->name)))
				continue;
			column_of(&left, relation, column->name);
			for (size_t k = 0; k < right.sources.count; k++)
				column_of(&right, ((const ScopeItem *) right.sources.items[k])->relation, column->name);
		}
	}
	if (!both)
		star_of(&right, NULL);
}

void scope_join(const Scope *scope, const PgQuery__JoinExpr *join)
{
	Scope both = { .r = scope->r, .common = scope->common };
	gather(&both, join->larg);
	gather(&both, join->rarg);
	for (size_t i = 0; i < both.sources.count; i++)
		add_sight(scope->r, ((const ScopeItem *) both.sources.items[i])->relation);
	for (size_t i = 0; i < join->n_using_clause; i++)
		if (walk_string(join->using_clause[i]))
			scope_column(scope, NULL, walk_string(join->using_clause[i]));
	if (join->is_natural)
		natural_join(scope, join);
}

void scope_target(const Scope *scope, const PgQuery__RangeVar *range)
{
	Scope inner = { .r = scope->r, .common = scope->common };
	scope_add_range(&inner, range);
	star_of(&inner, NULL);
}

/* --- calls --- */

/* "integer, text" as in Object.args; NULL where one is not known. */
static const char *argument_types(const Scope *scope, const PgQuery__FuncCall *call)
{
	Strings types = { 0 };
	for (size_t i = 0; i < call->n_args; i++) {
		const char *type = type_of(scope, call->args[i]);
		if (!type)
			return NULL;
		strings_add(scope->r->arena, &types, type_without_modifier(scope->r->arena, type));
	}
	return call->func_variadic ? NULL : strings_join(scope->r->arena, &types, ", ");
}

static bool takes(const Object *object, size_t count)
{
	const Parts *arguments = is_function(object) ? &((const Routine *) object)->arguments : NULL;
	size_t most = 0, optional = 0;
	for (size_t i = 0; arguments && i < arguments->count; i++) {
		const Argument *argument = arguments->items[i];
		if (argument->mode && strcmp(argument->mode, "variadic") == 0)
			return true;
		if (argument->mode && (strcmp(argument->mode, "table") == 0 ||
		                       (strcmp(argument->mode, "out") == 0 && object->kind == KIND_FUNCTION)))
			continue;
		most++;
		optional += argument->default_expr.text != NULL;
	}
	return !arguments || (count <= most && count + optional >= most);
}

bool scope_call(const Scope *scope, const PgQuery__FuncCall *call)
{
	const References *r = scope->r;
	const List *list = routines_called(r, call);
	const char *types = list && list->count > 1 ? argument_types(scope, call) : NULL;
	bool found = false;
	for (size_t i = 0; types && i < list->count; i++) {
		Object *object = list->items[i];
		if (object->args && strcmp(object->args, types) == 0) {
			add_reference(r, object);
			return true;
		}
	}
	for (size_t i = 0; list && i < list->count; i++) {
		Object *object = list->items[i];
		if (!takes(object, call->n_args))
			continue;
		add_reference(r, object);
		found = true;
	}
	for (size_t i = 0; list && !found && i < list->count; i++)
		add_reference(r, list->items[i]);
	return list;
}
