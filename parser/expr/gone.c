/*
 * gone.c: texts of a schema that speak of what it does not have.
 */
#include "gone.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "analyse.h"
#include "edit.h"
#include "kinds.h"
#include "query.h"
#include "record.h"
#include "walk.h"

typedef struct Search {
	Arena *arena;
	Diags *diags;
	const Schema *schema; /* the new one, with what is gone put back into it */
	AddressMap *gone;     /* what was put back */
	Object *object;       /* whose texts are looked at */
	const Object *table;  /* that its columns are of; NULL: none */
	bool alone;           /* no query stands in the text: bare names are columns of the table */
	size_t found;
} Search;

static void tell(Search *s, const char *what, const char *hint)
{
	Diag *diag = diag_error(s->diags, s->object->span, "speaks of %s, which the schema does not have", what);

	/* The object goes with the copy. */
	diag->object = arena_strdup(s->arena, object_key(s->arena, s->object));
	diag->hint = hint;
	s->found++;
}

/* ---- columns of its own table */

static bool is_system_column(const char *name)
{
	static const char *const names[] = { "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* All of its columns are known. */
static bool is_whole(const Object *table)
{
	return table && is_table(table) && !((const Table *) table)->of_type.name && object_ancestor(table) == table;
}

static bool has_column(const Search *s, const char *name)
{
	const Object *column = object_child(s->table, KIND_COLUMN, name);

	return (column && !address_map_get(s->gone, column)) || is_system_column(name) || strcmp(name, s->table->name) == 0;
}

static void check_own_column(Search *s, const PgQuery__ColumnRef *ref)
{
	const char *name = walk_name(ref->n_fields, ref->fields);
	const char *qualifier = ref->n_fields == 2 ? walk_string(ref->fields[0]) : NULL;
	bool own = ref->n_fields == 1 || (qualifier && (strcmp(qualifier, "new") == 0 || strcmp(qualifier, "old") == 0 ||
	                                                strcmp(qualifier, s->table->name) == 0));

	if (!name || !own || has_column(s, name) || (qualifier && object_child(s->table, KIND_COLUMN, qualifier)))
		return;
	tell(s, arena_printf(s->arena, "column %s.%s", object_name(s->arena, s->table), name),
	     "change the text, or say what the column is called now: \"renamed from\"");
}

/* ---- labels */

static const Enum *enum_called(const Search *s, const char *type)
{
	Ref ref;
	const Object *object = type && ref_parse(s->arena, type, &ref) && ref.schema
	                           ? schema_find_type(s->schema, ref.schema, ref.name)
	                           : NULL;

	return object && object->kind == KIND_ENUM ? (const Enum *) object : NULL;
}

static const Enum *enum_of_type_name(const Search *s, const PgQuery__TypeName *type)
{
	const char *name = walk_name(type->n_names, type->names);
	const char *in_schema = type->n_names > 1 ? walk_string(type->names[type->n_names - 2]) : "public";
	const Object *object = name && in_schema ? schema_find_type(s->schema, in_schema, name) : NULL;

	return object && object->kind == KIND_ENUM ? (const Enum *) object : NULL;
}

/* The enum of every column that a bare or qualified name may mean; NULL: none, or they differ. */
static const Enum *enum_of_column(const Search *s, const PgQuery__ColumnRef *ref)
{
	const char *name = walk_name(ref->n_fields, ref->fields);
	const Enum *found = NULL;
	const Object *own = name && s->alone && s->table ? object_child(s->table, KIND_COLUMN, name) : NULL;

	if (own)
		return enum_called(s, ((const Column *) own)->type);
	if (s->object->kind == KIND_DOMAIN_CONSTRAINT && name && strcmp(name, "value") == 0)
		return enum_called(s, ((const Domain *) s->object->parent)->type);
	for (size_t i = 0; name && !s->alone && i < s->object->depends.count; i++) {
		const Column *column = s->object->depends.items[i];

		if ((column->base.kind != KIND_COLUMN && column->base.kind != KIND_VIEW_COLUMN) ||
		    strcmp(column->base.name, name) != 0)
			continue;
		const Enum *this = column->base.kind == KIND_COLUMN ? enum_called(s, column->type) : NULL;
		if (!this || (found && found != this))
			return NULL;
		found = this;
	}
	return found;
}

static void check_label(Search *s, const Enum *type, const char *label)
{
	for (size_t i = 0; i < type->labels.count; i++)
		if (strcmp(((const EnumLabel *) type->labels.items[i])->label, label) == 0)
			return;
	tell(s, arena_printf(s->arena, "label '%s' of enum %s", label, object_name(s->arena, &type->base)),
	     "change the text, or say what the label is called now: \"renamed from\"");
}

static const char *string_of(const Node *node)
{
	return IS_NODE(node, A_CONST) && !node->a_const->isnull && node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL
	           ? node->a_const->sval->sval
	           : NULL;
}

/* A string, or several. */
static void check_labels(Search *s, const Enum *type, const Node *node)
{
	size_t count = IS_NODE(node, LIST)           ? node->list->n_items
	               : IS_NODE(node, A_ARRAY_EXPR) ? node->a_array_expr->n_elements
	                                             : 0;
	Node **items = IS_NODE(node, LIST)           ? node->list->items
	               : IS_NODE(node, A_ARRAY_EXPR) ? node->a_array_expr->elements
	                                             : NULL;

	if (string_of(node))
		check_label(s, type, string_of(node));
	for (size_t i = 0; i < count; i++)
		check_labels(s, type, items[i]);
}

static void check_compared(Search *s, const Node *one, const Node *other)
{
	const Enum *type = one && other && IS_NODE(one, COLUMN_REF) ? enum_of_column(s, one->column_ref) : NULL;

	if (type)
		check_labels(s, type, other);
}

static bool compares(const PgQuery__AExpr *expression)
{
	const char *name = walk_name(expression->n_name, expression->name);

	return expression->kind != PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF && name &&
	       strspn(name, "=<>!BETWEN NOT SYMETRIC") == strlen(name) && expression->lexpr && expression->rexpr;
}

static bool visit(void *context, ProtobufCMessage *message)
{
	Search *s = context;

	if (IS_MESSAGE(message, column_ref) && s->alone && s->table)
		check_own_column(s, (const PgQuery__ColumnRef *) message);
	if (IS_MESSAGE(message, type_cast)) {
		const PgQuery__TypeCast *cast = (const PgQuery__TypeCast *) message;
		const Enum *type = cast->type_name ? enum_of_type_name(s, cast->type_name) : NULL;
		bool array = type && cast->type_name->n_array_bounds > 0;

		if (type && cast->arg && (array ? IS_NODE(cast->arg, A_ARRAY_EXPR) : string_of(cast->arg) != NULL))
			check_labels(s, type, cast->arg);
	}
	if (IS_MESSAGE(message, a__expr) && compares((const PgQuery__AExpr *) message)) {
		check_compared(s, ((const PgQuery__AExpr *) message)->lexpr, ((const PgQuery__AExpr *) message)->rexpr);
		check_compared(s, ((const PgQuery__AExpr *) message)->rexpr, ((const PgQuery__AExpr *) message)->lexpr);
	}
	if (IS_MESSAGE(message, case_expr)) {
		const PgQuery__CaseExpr *choice = (const PgQuery__CaseExpr *) message;

		for (size_t i = 0; choice->arg && i < choice->n_args; i++)
			if (IS_NODE(choice->args[i], CASE_WHEN))
				check_compared(s, choice->arg, choice->args[i]->case_when->expr);
	}
	return true;
}

/* ---- what was there before */

typedef struct Mention {
	const char *name;
	bool found, hidden; /* something else in FROM may have it */
} Mention;

static bool visit_hiding(void *context, ProtobufCMessage *message)
{
	Mention *mention = context;

	if (IS_MESSAGE(message, range_subselect) || IS_MESSAGE(message, range_function) ||
	    IS_MESSAGE(message, range_table_func) || IS_MESSAGE(message, common_table_expr))
		mention->hidden = true;
	if (IS_MESSAGE(message, res_target) && strcmp(((const PgQuery__ResTarget *) message)->name, mention->name) == 0)
		mention->hidden = true;
	if (IS_MESSAGE(message, alias) && ((const PgQuery__Alias *) message)->n_colnames > 0)
		mention->hidden = true;
	return true;
}

static bool visit_mention(void *context, ProtobufCMessage *message)
{
	Mention *mention = context;
	const PgQuery__ColumnRef *ref = (const PgQuery__ColumnRef *) message;
	const char *name = IS_MESSAGE(message, column_ref) ? walk_name(ref->n_fields, ref->fields) : NULL;

	if (name && strcmp(name, mention->name) == 0 && (ref->n_fields > 1 || !mention->hidden))
		mention->found = true;
	return true;
}

static void look_for_mention(void *context, const Field *field, Expr *expr)
{
	Mention *mention = context;
	List unread = { 0 };
	Arena *arena = arena_new();
	size_t shift;
	PgQuery__ParseResult *tree = parse_form_around(arena, expr->text, field_form(field), &shift, &unread);

	mention->hidden = unread.count > 0;
	walk_messages(&tree->base, visit_hiding, mention);
	walk_messages(&tree->base, visit_mention, mention);
	arena_free(arena);
}

/* Another column of the name is in reach. */
static bool is_ambiguous(const Search *s, const Object *gone)
{
	for (size_t i = 0; i < s->object->depends.count; i++) {
		const Object *other = s->object->depends.items[i];

		if (other != gone && other->parent && strcmp(other->name, gone->name) == 0)
			return true;
	}
	return false;
}

static void check_depends(Search *s)
{
	for (size_t i = 0; i < s->object->depends.count; i++) {
		const Object *on = s->object->depends.items[i];
		Mention mention = { .name = on->name };

		if (!address_map_get(s->gone, on) || (on->parent && address_map_get(s->gone, on->parent)))
			continue;
		if (on->kind == KIND_COLUMN) {
			if (s->alone || is_ambiguous(s, on))
				continue;
			record_visit_exprs(kind_of(s->object)->record, s->object, look_for_mention, &mention);
			if (!mention.found)
				continue;
		}
		tell(s, arena_strdup(s->arena, object_key(s->arena, on)),
		     "it is dropped with this change: change the text, or say what it is called now: \"renamed from\"");
	}
}

/* ---- values */

static const char *const booleans[] = { "t", "f", "true", "false", "yes", "no", "on", "off", "y", "n", "1", "0" };

static bool is_value_of(const char *type, const char *text)
{
	char *end;
	size_t digits = 0;

	text += strspn(text, " \t\n");
	if (strcmp(type, "integer") == 0 || strcmp(type, "bigint") == 0 || strcmp(type, "smallint") == 0) {
		strtoll(text, &end, 0);
		return end != text && (strspn(end, " \t\n") == strlen(end) || strchr("_xXoObB", *end));
	}
	if (strcmp(type, "boolean") == 0) {
		for (size_t i = 0; i < sizeof(booleans) / sizeof(booleans[0]); i++)
			if (strcasecmp(text, booleans[i]) == 0)
				return true;
		return strlen(text) != strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ||
		       strlen(text) < 5; /* shortened ones */
	}
	if (strcmp(type, "uuid") == 0) {
		for (const char *c = text; *c; c++)
			digits += strchr("0123456789abcdefABCDEF", *c) != NULL;
		return digits == 32;
	}
	return true;
}

static void check_default(Search *s, const Node *value)
{
	const Column *column = (const Column *) s->object->parent;
	const char *text;

	if (!column || column->base.kind != KIND_COLUMN)
		return;
	while (IS_NODE(value, TYPE_CAST))
		value = value->type_cast->arg;
	if (!value || !(text = string_of(value)))
		return;
	if (enum_called(s, column->type))
		check_label(s, enum_called(s, column->type), text);
	else if (!is_value_of(column->type, text)) {
		diag_error(s->diags, s->object->span, "the default '%s' of %s is no %s", text,
		           object_name(s->arena, &column->base), column->type)
		    ->object = arena_strdup(s->arena, object_key(s->arena, s->object));
		s->found++;
	}
}

/* ---- all of them */

static bool visit_query(void *context, ProtobufCMessage *message)
{
	Search *s = context;

	if (IS_MESSAGE(message, sub_link) || IS_MESSAGE(message, select_stmt))
		s->alone = false;
	return s->alone;
}

static Node *only_expression(const PgQuery__ParseResult *tree)
{
	const PgQuery__SelectStmt *select = tree->n_stmts == 1 && IS_NODE(tree->stmts[0]->stmt, SELECT_STMT)
	                                        ? tree->stmts[0]->stmt->select_stmt
	                                        : NULL;

	return select && select->n_target_list == 1 ? select->target_list[0]->res_target->val : NULL;
}

static void check_expr(void *context, const Field *field, Expr *expr)
{
	Search *s = context;
	SqlForm form = field_form(field);
	List unread = { 0 };
	Arena *arena = arena_new();
	size_t shift;
	PgQuery__ParseResult *tree = parse_form_around(arena, expr->text, form, &shift, &unread);
	Node *expression = form == SQL_EXPRESSION ? only_expression(tree) : NULL;

	s->alone = expression != NULL;
	if (expression)
		walk_messages(&expression->base, visit_query, s);
	if (unread.count == 0 && field->means != MEANS_BOUND)
		walk_messages(expression ? &expression->base : &tree->base, visit, s);
	if (unread.count == 0 && expression && s->object->kind == KIND_DEFAULT)
		check_default(s, expression);
	arena_free(arena);
}

static void check_named_column(void *context, const char **column)
{
	Search *s = context;

	if (!has_column(s, *column))
		tell(s, arena_printf(s->arena, "column %s.%s", object_name(s->arena, s->table), *column),
		     "change it, or say what the column is called now: \"renamed from\"");
}

static void check_object(Search *s, Object *object)
{
	const Ref *ref = object_table_ref(object);
	const Object *table = ref && ref->name ? schema_find_relation(s->schema, ref->schema, ref->name)
	                                       : object_ancestor(object);

	s->object = object;
	s->table = is_whole(table) && object->kind != KIND_DEFAULT && table != object ? table : NULL;
	record_visit_exprs(kind_of(object)->record, object, check_expr, s);
	if (s->table && (object->kind == KIND_TRIGGER || object->kind == KIND_STATISTICS))
		object_visit_columns(object, s->table, check_named_column, s);
	s->alone = s->table != NULL && object->kind != KIND_RULE && object->kind != KIND_POLICY;
	check_depends(s);
}

/* OLD's relation that NEW has not, or column that NEW's table has not. */
static bool is_gone(Arena *arena, const Object *object, const Schema *new)
{
	if (is_relation(object))
		return !schema_find_relation(new, object->schema, object->name);
	if (object->kind != KIND_COLUMN || !object->parent)
		return false;
	const Object *table = schema_find_key(new, object_key(arena, object->parent));
	return table && is_table(table) && !object_child(table, KIND_COLUMN, object->name);
}

static List find_gone(Arena *arena, const Schema *old, const Schema *new)
{
	List gone = { 0 };

	for (size_t i = 0; old && i < old->objects.count; i++)
		if (is_gone(arena, old->objects.items[i], new))
			list_add(arena, &gone, old->objects.items[i]);
	return gone;
}

/* A copy of NEW with what is gone put back into it. */
static Schema *put_back(Search *s, Arena *work, const List *gone, const Schema *new)
{
	Schema *copy = schema_clone(work, new);

	for (size_t i = 0; i < gone->count; i++) {
		const Object *object = gone->items[i];
		Object *parent = object->parent ? schema_find_key(copy, object_key(work, object->parent)) : NULL;
		Object *back = schema_add(copy, object->kind, object->schema, parent, object->name, NULL);

		if (back)
			address_map_set(s->gone, back, back);
	}
	copy->analysed = false;
	return copy;
}

size_t schema_find_gone(Arena *arena, Diags *diags, const Schema *old, Schema *new)
{
	/* A server has looked at it. */
	if (new->from_server)
		return 0;
	Arena *work = arena_new();
	Search search = { .arena = arena, .diags = diags, .gone = address_map_new(work) };
	List gone = find_gone(work, old, new);
	Schema *schema = gone.count > 0 ? put_back(&search, work, &gone, new) : new;

	schema_analyse(schema);
	search.schema = schema;
	for (size_t i = 0; i < schema->objects.count; i++)
		if (!address_map_get(search.gone, schema->objects.items[i]))
			check_object(&search, schema->objects.items[i]);
	arena_free(work);
	return search.found;
}
