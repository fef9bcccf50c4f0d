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
	const char *name; /* NULL: all columns of an item whose columns are not known */
	const char *type; /* NULL: not known */
	bool bare;        /* merged of two: called by its name alone, which no other column may have then */
} Output;

static List star_outputs(const Stars *s, const PgQuery__SelectStmt *select, const char *qualifier);

static void add_output(const Stars *s, List *outputs, const char *text, const char *name, const char *type)
{
	Output *output = arena_new_struct(s->arena, Output);
	*output = (Output){ text, name, type };
	list_add(s->arena, outputs, output);
}

static bool are_all_known(const List *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (!((const Output *) outputs->items[i])->name)
			return false;
	return true;
}

/* The names of what a subquery selects, where each has one of its own; false: not known. */
static bool add_selected(const Stars *s, List *outputs, const Node *node)
{
	const PgQuery__RangeSubselect *range = IS_NODE(node, RANGE_SUBSELECT) ? node->range_subselect : NULL;
	const PgQuery__SelectStmt *select = range && IS_NODE(range->subquery, SELECT_STMT) ? range->subquery->select_stmt
	                                                                                   : NULL;
	Strings names = { 0 };
	if (!select || select->op != PG_QUERY__SET_OPERATION__SETOP_NONE || range->alias->n_colnames)
		return false;
	for (size_t i = 0; i < select->n_target_list; i++) {
		const PgQuery__ResTarget *target = select->target_list[i]->res_target;
		const PgQuery__ColumnRef *ref = IS_NODE(target->val, COLUMN_REF) ? target->val->column_ref : NULL;
		const Node *last = ref && ref->n_fields ? ref->fields[ref->n_fields - 1] : NULL;
		if (target->name[0] || (last && !IS_NODE(last, A_STAR))) {
			strings_add(s->arena, &names, target->name[0] ? target->name : walk_string(last));
			continue;
		}
		List inner = { 0 };
		if (last)
			inner = star_outputs(s, select, ref->n_fields > 1 ? walk_string(ref->fields[ref->n_fields - 2]) : NULL);
		if (!inner.count || !are_all_known(&inner))
			return false;
		for (size_t j = 0; j < inner.count; j++)
			strings_add(s->arena, &names, ((const Output *) inner.items[j])->name);
	}
	for (size_t i = 0; i < names.count; i++)
		add_output(s, outputs, sql_text(s->arena, "%I.%I", item_name(node), names.items[i]), names.items[i], NULL);
	return names.count;
}

static void add_columns(const Stars *s, List *outputs, const Node *node)
{
	if (add_selected(s, outputs, node))
		return;
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

/* The columns from FIRST on are those of a join that is called ALIAS. */
static void call_by(const Stars *s, List *outputs, size_t first, const char *alias)
{
	for (size_t i = first; i < outputs->count; i++) {
		const char *name = ((const Output *) outputs->items[i])->name;
		Output *called = arena_new_struct(s->arena, Output);
		*called = (Output){ sql_text(s->arena, name ? "%I.%I" : "%I.*", alias, name), name };
		outputs->items[i] = called;
	}
}

/* The columns of NODE in FROM, in their order: merged ones first, each as the one of its two that is never NULL, where that is
 * the same.  false: they are not known. */
static bool add_outputs(const Stars *s, const Node *node, List *outputs)
{
	if (!IS_NODE(node, JOIN_EXPR)) {
		if (item_name(node))
			add_columns(s, outputs, node);
		return item_name(node);
	}
	const PgQuery__JoinExpr *join = node->join_expr;
	List left = { 0 }, right = { 0 };
	if ((join->alias && join->alias->n_colnames) || !add_outputs(s, join->larg, &left) ||
	    !add_outputs(s, join->rarg, &right))
		return false;
	bool merges = join->is_natural || join->n_using_clause;
	if (merges && (!are_all_known(&left) || !are_all_known(&right)))
		return false;
	Strings names = merged_names(s, join, &left, &right);
	for (size_t i = 0; i < names.count; i++) {
		const Output *a = output_named(&left, names.items[i]), *b = output_named(&right, names.items[i]);
		if (!a || !b)
			return false;
		bool same = a->type && b->type && strcmp(a->type, b->type) == 0;
		Output *merged = arena_new_struct(s->arena, Output);
		*merged = *(join->jointype == PG_QUERY__JOIN_TYPE__JOIN_RIGHT ? b : a);
		merged->bare = a->bare || b->bare || !same || join->jointype == PG_QUERY__JOIN_TYPE__JOIN_FULL;
		if (merged->bare)
			merged->text = sql_text(s->arena, "%I", merged->name);
		list_add(s->arena, outputs, merged);
	}
	size_t first = outputs->count;
	add_others(s, outputs, &left, &names);
	add_others(s, outputs, &right, &names);
	if (join->alias)
		call_by(s, outputs, first - names.count, join->alias->aliasname);
	return true;
}

static bool has_ambiguous(const List *outputs)
{
	for (size_t i = 0; i < outputs->count; i++) {
		const Output *output = outputs->items[i];
		for (size_t j = 0; output->bare && j < outputs->count; j++) {
			const Output *other = outputs->items[j];
			if (other != output && (!other->name || strcmp(other->name, output->name) == 0))
				return true;
		}
	}
	return false;
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
	return has_ambiguous(&outputs) ? none : outputs;
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
	List parts = { 0 };
	PgQuery__ParseResult *tree = parse_form_around(arena, text, form, &s.shift, &parts);
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

/* --- and back --- */

/* A text whose queries are looked at one by one. */
typedef struct Queries {
	Arena *arena;
	const char *text;
	size_t shift;
	Tokens tokens;
	List selects; /* of SelectStmt */
} Queries;

static bool visit_select(void *context, ProtobufCMessage *message)
{
	Queries *q = context;
	if (IS_MESSAGE(message, select_stmt))
		list_add(q->arena, &q->selects, message);
	return true;
}

static Queries queries_of(Arena *arena, const char *text, SqlForm form)
{
	Queries q = { .arena = arena, .text = text };
	List parts = { 0 };
	PgQuery__ParseResult *tree = parse_form_around(arena, text, form, &q.shift, &parts);
	q.tokens = sql_tokens(arena, text, strlen(text));
	walk_messages(&tree->base, visit_select, &q);
	return q;
}

/* All that SELECT selects are columns, of which the first begins with token FROM and the last ends before token TO. */
static bool find_columns(const Queries *q, const PgQuery__SelectStmt *select, size_t *from, size_t *to)
{
	for (size_t i = 0; i < select->n_target_list; i++) {
		const PgQuery__ResTarget *target = select->target_list[i]->res_target;
		const PgQuery__ColumnRef *ref = IS_NODE(target->val, COLUMN_REF) ? target->val->column_ref : NULL;
		if (!ref || target->name[0] || ref->location < 0 || (size_t) ref->location < q->shift)
			return false;
		size_t first = tokens_at(&q->tokens, (size_t) ref->location - q->shift);
		*from = i == 0 ? first : *from;
		*to = first + 2 * ref->n_fields - 1;
	}
	return select->n_target_list > 0 && *to <= q->tokens.count;
}

static bool is_star(const PgQuery__SelectStmt *select)
{
	const Node *value = select->n_target_list == 1 ? select->target_list[0]->res_target->val : NULL;
	const PgQuery__ColumnRef *ref = IS_NODE(value, COLUMN_REF) ? value->column_ref : NULL;
	return ref && ref->n_fields && IS_NODE(ref->fields[ref->n_fields - 1], A_STAR);
}

const char *put_stars_back(Arena *arena, const char *text, const char *starred, SqlForm form)
{
	Queries into = queries_of(arena, text, form), from = queries_of(arena, starred, form);
	Buf out;
	buf_init(&out, arena);
	size_t at = 0;
	for (size_t i = 0; i < from.selects.count && i < into.selects.count; i++) {
		size_t star, star_end, first, end;
		if (!is_star(from.selects.items[i]) || !find_columns(&from, from.selects.items[i], &star, &star_end) ||
		    !find_columns(&into, into.selects.items[i], &first, &end) || into.tokens.items[first].start < at)
			continue;
		buf_add_n(&out, text + at, into.tokens.items[first].start - at);
		buf_add(&out, tokens_text(arena, &from.tokens, star, star_end));
		at = into.tokens.items[end - 1].end;
	}
	buf_add(&out, text + at);
	return out.data;
}

const char *put_star(Arena *arena, const char *text, SqlForm form, size_t which)
{
	Queries q = queries_of(arena, text, form);
	size_t first, end;
	if (which >= q.selects.count)
		return NULL;
	if (!find_columns(&q, q.selects.items[which], &first, &end))
		return text;
	return arena_printf(arena, "%.*s*%s", (int) q.tokens.items[first].start, text, text + q.tokens.items[end - 1].end);
}
