#include "stars.h"

#include <string.h>

#include "query.h"
#include "scan.h"
#include "sqltext.h"
#include "walk.h"

typedef struct Stars {
	Arena *arena;
	const Schema *schema;
	const char *text;
	size_t shift;
	Tokens tokens;
	const Strings *common;
	const char **by; /* by token: what it becomes; NULL: it stays */
} Stars;

/* What its columns are called by in FROM; NULL: not known. */
static const char *item_name(const Node *node)
{
	const PgQuery__Alias *alias = IS_NODE(node, RANGE_VAR)         ? node->range_var->alias
	                              : IS_NODE(node, RANGE_SUBSELECT) ? node->range_subselect->alias
	                              : IS_NODE(node, RANGE_FUNCTION)  ? node->range_function->alias
	                                                               : NULL;
	return alias ? alias->aliasname : IS_NODE(node, RANGE_VAR) ? node->range_var->relname : NULL;
}

/* What stands in FROM and can be called by its name. */
static void add_items(const Stars *s, const Node *node, List *items)
{
	const PgQuery__JoinExpr *join = IS_NODE(node, JOIN_EXPR) ? node->join_expr : NULL;
	if (join && !join->alias) {
		add_items(s, join->larg, items);
		add_items(s, join->rarg, items);
	} else if (!join && item_name(node)) {
		list_add(s->arena, items, (void *) node);
	}
}

/* Its columns are those of a table, under their own names. */
static const Object *table_of(const Stars *s, const Node *node)
{
	const PgQuery__RangeVar *range = IS_NODE(node, RANGE_VAR) ? node->range_var : NULL;
	if (!range || (range->alias && range->alias->n_colnames))
		return NULL;
	bool bare = !range->schemaname[0];
	if (bare && strings_has(s->common, range->relname))
		return NULL;
	const Object *table = schema_find_relation(s->schema, bare ? "public" : range->schemaname, range->relname);
	return table && is_table(table) ? table : NULL;
}

/* A column of what a star stands for. */
typedef struct Output {
	const char *text;
	const char *name, *type; /* NULL: all columns of an item whose columns are not known */
} Output;

static void add_output(const Stars *s, List *outputs, const char *text, const char *name, const char *type)
{
	Output *output = arena_new_struct(s->arena, Output);
	*output = (Output){ text, name, type };
	list_add(s->arena, outputs, output);
}

static void add_columns(const Stars *s, List *outputs, const Node *node)
{
	const Object *table = table_of(s, node);
	List columns = { 0 };
	if (table)
		columns = table_columns(s->arena, table);
	for (size_t i = 0; i < columns.count; i++) {
		const Column *column = columns.items[i];
		const char *text = sql_text(s->arena, "%I.%I", item_name(node), column->base.name);
		add_output(s, outputs, text, column->base.name, column->type);
	}
	if (!columns.count)
		add_output(s, outputs, sql_text(s->arena, "%I.*", item_name(node)), NULL, NULL);
}

static const Output *output_named(const List *outputs, const char *name)
{
	for (size_t i = 0; i < outputs->count; i++) {
		const Output *output = outputs->items[i];
		if (output->name && strcmp(output->name, name) == 0)
			return output;
	}
	return NULL;
}

static bool are_all_known(const List *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (!((const Output *) outputs->items[i])->name)
			return false;
	return true;
}

static Strings merged_names(const Stars *s, const PgQuery__JoinExpr *join, const List *left, const List *right)
{
	Strings names = { 0 };
	for (size_t i = 0; i < join->n_using_clause; i++)
		strings_add(s->arena, &names, walk_string(join->using_clause[i]));
	for (size_t i = 0; join->is_natural && i < left->count; i++) {
		const char *name = ((const Output *) left->items[i])->name;
		if (output_named(right, name))
			strings_add(s->arena, &names, name);
	}
	return names;
}

static void add_others(const Stars *s, List *outputs, const List *from, const Strings *merged)
{
	for (size_t i = 0; i < from->count; i++) {
		const Output *output = from->items[i];
		if (!output->name || !strings_has(merged, output->name))
			list_add(s->arena, outputs, (void *) output);
	}
}

/* The columns of NODE in FROM, in their order: merged ones first, each as the one of its two that is never NULL.  false:
 * they are not known. */
static bool add_outputs(const Stars *s, const Node *node, List *outputs)
{
	if (!IS_NODE(node, JOIN_EXPR)) {
		if (item_name(node))
			add_columns(s, outputs, node);
		return item_name(node);
	}
	const PgQuery__JoinExpr *join = node->join_expr;
	List left = { 0 }, right = { 0 };
	if (join->alias || !add_outputs(s, join->larg, &left) || !add_outputs(s, join->rarg, &right))
		return false;
	bool merges = join->is_natural || join->n_using_clause;
	if (merges && (join->jointype == PG_QUERY__JOIN_TYPE__JOIN_FULL || !are_all_known(&left) || !are_all_known(&right)))
		return false;
	Strings names = merged_names(s, join, &left, &right);
	for (size_t i = 0; i < names.count; i++) {
		const Output *a = output_named(&left, names.items[i]), *b = output_named(&right, names.items[i]);
		if (!a || !b || !a->type || !b->type || strcmp(a->type, b->type) != 0)
			return false;
		bool of_right = join->jointype == PG_QUERY__JOIN_TYPE__JOIN_RIGHT;
		list_add(s->arena, outputs, (void *) (of_right ? b : a));
	}
	add_others(s, outputs, &left, &names);
	add_others(s, outputs, &right, &names);
	return true;
}

/* The columns that QUALIFIER's star, or a bare one, stands for in SELECT. */
static List star_outputs(const Stars *s, const PgQuery__SelectStmt *select, const char *qualifier)
{
	List items = { 0 }, outputs = { 0 }, none = { 0 };
	for (size_t i = 0; i < select->n_from_clause; i++) {
		add_items(s, select->from_clause[i], &items);
		if (!qualifier && !add_outputs(s, select->from_clause[i], &outputs))
			return none;
	}
	for (size_t i = 0; qualifier && i < items.count; i++)
		if (strcmp(qualifier, item_name(items.items[i])) == 0)
			add_columns(s, &outputs, items.items[i]);
	return outputs;
}

static void write_out(Stars *s, const PgQuery__ColumnRef *ref, const PgQuery__SelectStmt *select)
{
	const char *qualifier = ref->n_fields > 1 ? walk_string(ref->fields[ref->n_fields - 2]) : NULL;
	List outputs = star_outputs(s, select, qualifier);
	if (!outputs.count || ref->location < 0 || (size_t) ref->location < s->shift)
		return;
	size_t first = tokens_at(&s->tokens, (size_t) ref->location - s->shift), last = first + 2 * (ref->n_fields - 1);
	if (last >= s->tokens.count || !token_is(s->text, &s->tokens.items[last], "*"))
		return;
	Strings texts = { 0 };
	for (size_t i = 0; i < outputs.count; i++)
		strings_add(s->arena, &texts, ((const Output *) outputs.items[i])->text);
	for (size_t i = first; i < last; i++)
		s->by[i] = "";
	s->by[last] = strings_join(s->arena, &texts, ", ");
}

static bool visit(void *context, ProtobufCMessage *message)
{
	Stars *s = context;
	if (!IS_MESSAGE(message, select_stmt))
		return true;
	const PgQuery__SelectStmt *select = (const PgQuery__SelectStmt *) message;
	for (size_t i = 0; i < select->n_target_list; i++) {
		const Node *value = select->target_list[i]->res_target->val;
		const PgQuery__ColumnRef *ref = IS_NODE(value, COLUMN_REF) ? value->column_ref : NULL;
		if (ref && ref->n_fields && IS_NODE(ref->fields[ref->n_fields - 1], A_STAR))
			write_out(s, ref, select);
	}
	return true;
}

const char *write_out_stars(Arena *arena, const Schema *schema, const char *text, SqlForm form)
{
	Stars s = { .arena = arena, .schema = schema, .text = text };
	PgQuery__ParseResult *tree = parse_form(arena, text, form, &s.shift);
	if (!tree)
		return text;
	s.tokens = sql_tokens(arena, text, strlen(text));
	s.common = walk_common_names(arena, &tree->base);
	s.by = arena_alloc(arena, (s.tokens.count + 1) * sizeof(char *));
	walk_messages(&tree->base, visit, &s);
	Buf out;
	buf_init(&out, arena);
	size_t at = 0;
	for (size_t i = 0; i < s.tokens.count; i++) {
		if (!s.by[i])
			continue;
		buf_add_n(&out, text + at, s.tokens.items[i].start - at);
		buf_add(&out, s.by[i]);
		at = s.tokens.items[i].end;
	}
	buf_add(&out, text + at);
	return out.data;
}
