#include "references.h"

#include <string.h>

#include "extension.h"
#include "scan.h"
#include "query.h"
#include "record.h"
#include "scope.h"
#include "types.h"
#include "walk.h"

void add_relation_reference(const References *r, Ref ref)
{
	if (ref.name)
		add_reference(r, find_referenced_relation(r, ref));
}

void add_column_reference(const References *r, const Object *table, const char *column)
{
	Object *object = table ? object_child(table, KIND_COLUMN, column) : NULL;
	if (object)
		add_reference(r, object);
}

void add_routine_reference(const References *r, Ref ref)
{
	for (size_t i = 0; i < (ref.schema ? 1 : r->search_path->count); i++) {
		const List *list = lookup_routines(r->lookup, ref.schema ? ref.schema : r->search_path->items[i], ref.name);
		for (size_t j = 0; list && j < list->count; j++)
			add_reference(r, list->items[j]);
		if (list)
			return;
	}
	if (!function_is_builtin(ref.name))
		add_extension_reference(r, ref.schema);
}

/* --- types --- */

static void depend_on_type(const References *r, const char *in_schema, const char *name)
{
	Object *type = schema_find_type(r->schema, in_schema, name);
	if (!type)
		type = schema_find_multirange(r->schema, in_schema, name);
	const char *extension = type ? NULL : extension_of_type(name);
	if (!type && extension)
		type = schema_find(r->schema, KIND_EXTENSION, NULL, NULL, extension, NULL);
	add_reference(r, type);
}

void add_type_reference(const References *r, const char *type)
{
	if (!type)
		return;
	const char *bare = type_without_modifier(r->arena, strncmp(type, "SETOF ", 6) == 0 ? type + 6 : type);
	size_t length = strlen(bare);
	if (length > 2 && strcmp(bare + length - 2, "[]") == 0)
		bare = arena_strndup(r->arena, bare, length - 2);
	if (strchr(bare, ' ') && bare[0] != '"' && !strchr(bare, '"'))
		return;
	Ref ref;
	if (ref_parse(r->arena, bare, &ref) && ref.schema)
		depend_on_type(r, ref.schema, ref.name);
}

static void type_name_reference(const References *r, const PgQuery__TypeName *type)
{
	const char *name = walk_name(type->n_names, type->names);
	const char *in_schema = type->n_names > 1 ? walk_string(type->names[type->n_names - 2]) : NULL;
	if (!name || (!in_schema && type_is_builtin(name)) || (in_schema && strcmp(in_schema, "pg_catalog") == 0))
		return;
	if (in_schema) {
		depend_on_type(r, in_schema, name);
		return;
	}
	const char *found = type_lookup(r->schema, r->search_path, name, r->arena);
	if (found)
		add_type_reference(r, found);
}

/* --- operators --- */

/* Which of the name it is, the types of its operands would tell: it is every one. */
void add_operator_reference(const References *r, Ref ref)
{
	const List *list = ref.name ? lookup_operators(r->lookup, ref.name) : NULL;
	bool found = ref.schema && strcmp(ref.schema, "pg_catalog") == 0;
	for (size_t i = 0; list && i < list->count; i++) {
		Object *object = list->items[i];
		if (ref.schema && strcmp(ref.schema, object->schema) != 0)
			continue;
		add_reference(r, object);
		found = true;
	}
	if (ref.schema && !found)
		add_extension_reference(r, ref.schema);
}

static void operator_reference(const References *r, size_t count, Node **names)
{
	add_operator_reference(r, (Ref){ count > 1 ? walk_string(names[count - 2]) : NULL, walk_name(count, names) });
}

static void collation_reference(const References *r, const PgQuery__CollateClause *clause)
{
	const char *name = walk_name(clause->n_collname, clause->collname);
	const char *in_schema = clause->n_collname > 1 ? walk_string(clause->collname[0]) : NULL;
	Object *found = in_schema ? schema_find(r->schema, KIND_COLLATION, in_schema, NULL, name, NULL) : NULL;
	for (size_t i = 0; !in_schema && !found && name && i < r->search_path->count; i++)
		found = schema_find(r->schema, KIND_COLLATION, r->search_path->items[i], NULL, name, NULL);
	add_reference(r, found);
}

/* --- walking --- */

static void literal_reference(const References *r, const Node *node)
{
	const char *text = IS_NODE(node, A_CONST) && node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL
	                       ? node->a_const->sval->sval
	                       : NULL;
	if (IS_NODE(node, TYPE_CAST)) {
		literal_reference(r, node->type_cast->arg);
		return;
	}
	Ref ref;
	if (text && ref_parse(r->arena, text, &ref) && ref.name)
		add_relation_reference(r, ref);
}

/* What is nowhere in the model comes from an extension: from any that could have it. */
static void depend_on_extensions(const References *r, const char *in_schema)
{
	for (size_t i = 0; i < r->schema->objects.count; i++) {
		const Extension *extension = r->schema->objects.items[i];
		if (extension->base.kind == KIND_EXTENSION &&
		    (!in_schema || !extension->in_schema || strcmp(extension->in_schema, in_schema) == 0))
			add_reference(r, r->schema->objects.items[i]);
	}
}

void add_extension_reference(const References *r, const char *in_schema)
{
	if (r->any_extension)
		depend_on_extensions(r, in_schema);
}

static void call_reference(const Scope *scope, const PgQuery__FuncCall *call)
{
	const References *r = scope->r;
	const char *name = walk_name(call->n_funcname, call->funcname);
	const char *in_schema = call->n_funcname > 1 ? walk_string(call->funcname[call->n_funcname - 2]) : NULL;
	if (!name || (in_schema && strcmp(in_schema, "pg_catalog") == 0))
		return;
	if (!scope_call(scope, call) && (in_schema || !function_is_builtin(name)))
		add_extension_reference(r, in_schema);
	if (walk_takes_sequence(name) && call->n_args > 0)
		literal_reference(r, call->args[0]);
}

static void cast_reference(const References *r, const PgQuery__TypeCast *cast)
{
	const char *name = cast->type_name ? walk_name(cast->type_name->n_names, cast->type_name->names) : NULL;
	if (name && strcmp(name, "regclass") == 0)
		literal_reference(r, cast->arg);
}

/* Options of CREATE OPERATOR, TYPE … whose value names a function. */
static void option_reference(const References *r, const PgQuery__DefElem *option)
{
	const Node *arg = option->arg;
	size_t count = IS_NODE(arg, TYPE_NAME) ? arg->type_name->n_names : IS_NODE(arg, LIST) ? arg->list->n_items : 0;
	Node **names = IS_NODE(arg, TYPE_NAME) ? arg->type_name->names : IS_NODE(arg, LIST) ? arg->list->items : NULL;
	const char *name = walk_name(count, names);
	if (name)
		add_routine_reference(r, (Ref){ count > 1 ? walk_string(names[count - 2]) : NULL, name });
}

static void operand_reference(const References *r, const PgQuery__ObjectWithArgs *object)
{
	const char *name = walk_name(object->n_objname, object->objname);
	if (name)
		add_routine_reference(r, (Ref){ object->n_objname > 1 ? walk_string(object->objname[0]) : NULL, name });
}

static void range_reference(Scope *scope, const PgQuery__RangeVar *range)
{
	const char *in_schema = range->schemaname[0] ? range->schemaname : NULL;
	if (!in_schema && strings_has(scope->common, range->relname))
		return;
	add_relation_reference(scope->r, (Ref){ in_schema, range->relname });
	scope_add_range(scope, range);
}

static bool visit_reference(void *context, ProtobufCMessage *message)
{
	Scope *w = context;
	if (IS_MESSAGE(message, range_var))
		range_reference(w, (PgQuery__RangeVar *) message);
	else if (IS_MESSAGE(message, range_function))
		list_add(w->r->arena, &w->functions, message);
	else if (IS_MESSAGE(message, type_name))
		type_name_reference(w->r, (PgQuery__TypeName *) message);
	else if (IS_MESSAGE(message, type_cast))
		cast_reference(w->r, (PgQuery__TypeCast *) message);
	else if (IS_MESSAGE(message, def_elem))
		option_reference(w->r, (PgQuery__DefElem *) message);
	else if (IS_MESSAGE(message, a__expr))
		operator_reference(w->r, ((PgQuery__AExpr *) message)->n_name, ((PgQuery__AExpr *) message)->name);
	else if (IS_MESSAGE(message, collate_clause))
		collation_reference(w->r, (PgQuery__CollateClause *) message);
	else if (IS_MESSAGE(message, sub_link)) /* = ANY (SELECT …) */
		operator_reference(w->r, ((PgQuery__SubLink *) message)->n_oper_name,
		                   ((PgQuery__SubLink *) message)->oper_name);
	else if (IS_MESSAGE(message, sort_by)) /* ORDER BY … USING */
		operator_reference(w->r, ((PgQuery__SortBy *) message)->n_use_op, ((PgQuery__SortBy *) message)->use_op);
	else if (IS_MESSAGE(message, object_with_args))
		operand_reference(w->r, (PgQuery__ObjectWithArgs *) message);
	return true;
}

/* --- columns and calls --- */

static const Object *relation_of_range(const Scope *w, const PgQuery__RangeVar *range)
{
	Ref ref = range ? (Ref){ range->schemaname[0] ? range->schemaname : NULL, range->relname } : (Ref){ 0 };
	return ref.name ? find_referenced_relation(w->r, ref) : NULL;
}

/* INSERT INTO t (columns), UPDATE t SET columns. */
static void target_references(const Scope *w, const PgQuery__RangeVar *range, size_t count, Node **targets)
{
	const Object *table = relation_of_range(w, range);
	for (size_t i = 0; table && i < count; i++)
		if (IS_NODE(targets[i], RES_TARGET) && targets[i]->res_target->name[0])
			add_column_reference(w->r, table, targets[i]->res_target->name);
}

/* ON CONFLICT ON CONSTRAINT */
static void arbiter_reference(const Scope *w, const PgQuery__InsertStmt *insert)
{
	const PgQuery__OnConflictClause *conflict = insert->on_conflict_clause;
	const Object *table = conflict && conflict->infer && conflict->infer->conname[0]
	                          ? relation_of_range(w, insert->relation)
	                          : NULL;
	if (table)
		add_reference(w->r, object_child(table, KIND_CONSTRAINT, conflict->infer->conname));
}

/* ON CONFLICT DO UPDATE: "excluded" has all columns of the table, so that the server ties the text to each of them. */
static bool has_excluded(const PgQuery__InsertStmt *insert)
{
	const PgQuery__OnConflictClause *conflict = insert->on_conflict_clause;
	return conflict && conflict->action == PG_QUERY__ON_CONFLICT_ACTION__ONCONFLICT_UPDATE;
}

/* Columns that are not grouped by are let through because of the primary key. */
static void grouping_reference(const Scope *w)
{
	for (size_t i = 0; i < w->sources.count; i++) {
		const Object *relation = ((const ScopeItem *) w->sources.items[i])->relation;
		for (size_t j = 0; j < relation->children.count; j++) {
			Object *key = relation->children.items[j];
			if (constraint_type(key) == CONSTRAINT_PRIMARY_KEY)
				add_reference(w->r, key);
		}
	}
}

static void listed_references(const Scope *w, ProtobufCMessage *message)
{
	if (IS_MESSAGE(message, join_expr))
		scope_join(w, (PgQuery__JoinExpr *) message);
	else if (IS_MESSAGE(message, insert_stmt)) {
		const PgQuery__InsertStmt *insert = (PgQuery__InsertStmt *) message;
		target_references(w, insert->relation, insert->n_cols, insert->cols);
		if (insert->relation && ((!insert->n_cols && insert->select_stmt) || has_excluded(insert)))
			scope_target(w, insert->relation);
		arbiter_reference(w, insert);
	} else if (IS_MESSAGE(message, update_stmt)) {
		const PgQuery__UpdateStmt *update = (PgQuery__UpdateStmt *) message;
		target_references(w, update->relation, update->n_target_list, update->target_list);
	} else if (IS_MESSAGE(message, stats_elem)) {
		const char *name = ((PgQuery__StatsElem *) message)->name;
		if (name[0])
			scope_column(w, NULL, name);
	} else if (IS_MESSAGE(message, publication_table)) {
		const PgQuery__PublicationTable *table = (PgQuery__PublicationTable *) message;
		for (size_t i = 0; i < table->n_columns; i++)
			if (walk_string(table->columns[i]))
				add_column_reference(w->r, relation_of_range(w, table->relation), walk_string(table->columns[i]));
	}
}

static bool visit_column(void *context, ProtobufCMessage *message)
{
	const Scope *w = context;
	listed_references(w, message);
	if (IS_MESSAGE(message, func_call))
		call_reference(w, (PgQuery__FuncCall *) message);
	else if (IS_MESSAGE(message, select_stmt) && ((PgQuery__SelectStmt *) message)->n_group_clause)
		grouping_reference(w);
	else if (IS_MESSAGE(message, a__indirection)) {
		const PgQuery__AIndirection *part = (PgQuery__AIndirection *) message;
		if (part->n_indirection && IS_NODE(part->indirection[part->n_indirection - 1], A_STAR))
			scope_expanded(w, part->arg);
	}
	if (!IS_MESSAGE(message, column_ref))
		return true;
	const PgQuery__ColumnRef *ref = (PgQuery__ColumnRef *) message;
	if (ref->n_fields == 0)
		return true;
	const Node *last = ref->fields[ref->n_fields - 1];
	const char *qualifier = ref->n_fields > 1 ? walk_string(ref->fields[ref->n_fields - 2]) : NULL;
	if (IS_NODE(last, A_STAR))
		scope_star(w, qualifier);
	else if (walk_string(last))
		scope_column(w, qualifier, walk_string(last));
	return true;
}

/* --- what the grammar does not read --- */

/* Where a table or view is named. */
static bool is_relation_place(const Tokens *tokens, size_t i)
{
	static const char *const before[] = { "from", "join", ",", "(", ".", "into", "update", "using", "only", "table" };
	for (size_t j = 0; i > 0 && j < sizeof(before) / sizeof(before[0]); j++)
		if (tokens_have(tokens, i - 1, before[j]))
			return true;
	return false;
}

/* Whatever the name of token I can mean: one that is meant by nobody does no harm, one too few would. */
static void unread_name(Scope *w, const Tokens *tokens, size_t i)
{
	const References *r = w->r;
	const char *name = token_value(r->arena, tokens->text, &tokens->items[i]);
	bool behind_dot = i > 1 && tokens_have(tokens, i - 1, ".") && token_is_name(&tokens->items[i - 2]);
	const char *in_schema = behind_dot ? token_value(r->arena, tokens->text, &tokens->items[i - 2]) : NULL;
	Object *collation = NULL;
	Ref ref = { in_schema, name };
	Object *relation = is_relation_place(tokens, i) ? find_referenced_relation(r, ref) : NULL;
	if (relation) {
		add_reference(r, relation);
		ScopeItem *item = arena_new_struct(r->arena, ScopeItem);
		*item = (ScopeItem){ name, relation };
		list_add(r->arena, &w->sources, item);
	}
	for (size_t j = 0; j < (in_schema ? 1 : r->search_path->count); j++) {
		const char *path = in_schema ? in_schema : r->search_path->items[j];
		const List *routines = lookup_routines(r->lookup, path, name);
		for (size_t k = 0; routines && k < routines->count; k++)
			add_reference(r, routines->items[k]);
		add_reference(r, schema_find_type(r->schema, path, name));
		if ((collation = schema_find(r->schema, KIND_COLLATION, path, NULL, name, NULL)))
			add_reference(r, collation);
	}
}

/* The columns of the name, of all tables that there can be. */
static void unread_column(const Scope *w, const char *name)
{
	scope_column(w, NULL, name);
	for (size_t i = 0; i < w->sources.count; i++)
		add_column_reference(w->r, ((const ScopeItem *) w->sources.items[i])->relation, name);
}

/* The operator that begins at token I, which is a token a character; what is written behind it without a space may be another. */
static void unread_operator(const References *r, const Tokens *tokens, size_t i)
{
	const Token *token = &tokens->items[i];
	const Token *before = i > 0 ? &tokens->items[i - 1] : NULL;
	bool begins = !before || before->kind != TOKEN_SYMBOL || before->end != token->start ||
	              strchr("()[],;.:", before->symbol);
	for (size_t j = 0; begins && lookup_has_operators(r->lookup) && j < r->schema->objects.count; j++) {
		Object *object = r->schema->objects.items[j];
		if (object->kind == KIND_OPERATOR &&
		    strncmp(tokens->text + token->start, object->name, strlen(object->name)) == 0)
			add_reference(r, object);
	}
}

/* 'name' of nextval('name') and 'name'::regclass. */
static void unread_literal(const References *r, const Tokens *tokens, size_t i)
{
	Ref ref;
	if (ref_parse(r->arena, token_value(r->arena, tokens->text, &tokens->items[i]), &ref) && ref.name &&
	    find_referenced_relation(r, ref))
		add_relation_reference(r, ref);
}

/* Names first, so that a column is looked for in every table. */
static void add_unread(Scope *w, const char *text, const List *parts)
{
	const References *r = w->r;
	Tokens tokens = sql_tokens(r->arena, text, strlen(text));
	for (size_t i = 0; i < tokens.count; i++) {
		if (!is_unread(&tokens, i, parts))
			continue;
		if (token_is_name(&tokens.items[i]))
			unread_name(w, &tokens, i);
		else if (token_is_text(&tokens.items[i]))
			unread_literal(r, &tokens, i);
		else if (tokens.items[i].kind == TOKEN_SYMBOL)
			unread_operator(r, &tokens, i);
	}
	for (size_t i = 0; i < tokens.count; i++)
		if (token_is_name(&tokens.items[i]) && is_unread(&tokens, i, parts))
			unread_column(w, token_value(r->arena, text, &tokens.items[i]));
	for (size_t i = 0; i < tokens.count; i++)
		if (tokens_have(&tokens, i, "*") && is_unread(&tokens, i, parts))
			scope_star(w, NULL);
	add_extension_reference(r, NULL);
}

void add_references(const References *r, const char *text, SqlForm form)
{
	size_t shift;
	List parts = { 0 };
	PgQuery__ParseResult *tree = parse_form_around(r->arena, text, form, &shift, &parts);
	Scope w = { .r = r, .common = walk_common_names(r->arena, &tree->base) };
	walk_messages(&tree->base, visit_reference, &w);
	scope_add_functions(&w);
	if (parts.count > 0)
		add_unread(&w, text, &parts);
	walk_messages(&tree->base, visit_column, &w);
}

/* --- bodies --- */

static void mention(const References *r, Object *on)
{
	if (on && on != r->object)
		object_add_mention(r->schema, r->object, on);
}

static const char *token_name(const References *r, const Tokens *tokens, size_t i)
{
	const Token *token = &tokens->items[i];
	return token_is_name(token) ? token_value(r->arena, tokens->text, token) : NULL;
}

static void mention_name(const References *r, const char *in_schema, const char *name)
{
	mention(r, lookup_relation(r->lookup, in_schema, name));
	const List *routines = lookup_routines(r->lookup, in_schema, name);
	for (size_t i = 0; routines && i < routines->count; i++)
		mention(r, routines->items[i]);
	Object *type = schema_find_type(r->schema, in_schema, name);
	mention(r, type);
}

/* Columns of the tables that the body names: it may be called for rows that are there before all of the plan is done. */
static void mention_columns(const References *r, const Tokens *tokens)
{
	const List relations = r->object->mentions;
	for (size_t i = 0; i < relations.count; i++) {
		const Object *relation = relations.items[i];
		for (size_t j = 0; is_relation(relation) && j < tokens->count; j++) {
			const char *name = token_name(r, tokens, j);
			if (name)
				mention(r, object_child(relation, KIND_COLUMN, name));
		}
	}
}

void add_mentions(const References *r, const char *body)
{
	Tokens tokens = sql_tokens(r->arena, body, strlen(body));
	for (size_t i = 0; i < tokens.count; i++) {
		const char *name = token_name(r, &tokens, i);
		if (!name)
			continue;
		bool dotted = i + 2 < tokens.count && token_is(body, &tokens.items[i + 1], ".");
		const char *second = dotted ? token_name(r, &tokens, i + 2) : NULL;
		if (second)
			mention_name(r, name, second);
		for (size_t j = 0; j < r->search_path->count; j++)
			mention_name(r, r->search_path->items[j], name);
	}
	mention_columns(r, &tokens);
}
