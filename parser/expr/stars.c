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

/* What stands in FROM; false when not all of it is known, or columns are merged. */
static bool add_items(const Stars *s, const Node *node, List *items)
{
	if (IS_NODE(node, JOIN_EXPR)) {
		const PgQuery__JoinExpr *join = node->join_expr;
		return !join->is_natural && !join->n_using_clause && !join->alias && add_items(s, join->larg, items) &&
		       add_items(s, join->rarg, items);
	}
	const char *name = item_name(node);
	if (name)
		list_add(s->arena, items, (void *) node);
	return name;
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

static void add_columns(const Stars *s, Buf *out, const Node *node)
{
	const Object *table = table_of(s, node);
	List columns = { 0 };
	if (table)
		columns = table_columns(s->arena, table);
	for (size_t i = 0; i < columns.count; i++)
		sql_add(out, "%s%I.%I", out->length ? ", " : "", item_name(node), ((const Object *) columns.items[i])->name);
	if (!columns.count)
		sql_add(out, "%s%I.*", out->length ? ", " : "", item_name(node));
}

static void write_out(Stars *s, const PgQuery__ColumnRef *ref, const List *items, bool known)
{
	const char *qualifier = ref->n_fields > 1 ? walk_string(ref->fields[ref->n_fields - 2]) : NULL;
	Buf out;
	buf_init(&out, s->arena);
	for (size_t i = 0; (qualifier || known) && i < items->count; i++)
		if (!qualifier || strcmp(qualifier, item_name(items->items[i])) == 0)
			add_columns(s, &out, items->items[i]);
	if (!out.length || ref->location < 0 || (size_t) ref->location < s->shift)
		return;
	size_t first = tokens_at(&s->tokens, (size_t) ref->location - s->shift), last = first + 2 * (ref->n_fields - 1);
	if (last >= s->tokens.count || !token_is(s->text, &s->tokens.items[last], "*"))
		return;
	for (size_t i = first; i < last; i++)
		s->by[i] = "";
	s->by[last] = out.data;
}

static bool visit(void *context, ProtobufCMessage *message)
{
	Stars *s = context;
	if (!IS_MESSAGE(message, select_stmt))
		return true;
	const PgQuery__SelectStmt *select = (const PgQuery__SelectStmt *) message;
	List items = { 0 };
	bool known = true;
	for (size_t i = 0; i < select->n_from_clause; i++)
		known = add_items(s, select->from_clause[i], &items) && known;
	for (size_t i = 0; i < select->n_target_list; i++) {
		const Node *value = select->target_list[i]->res_target->val;
		const PgQuery__ColumnRef *ref = IS_NODE(value, COLUMN_REF) ? value->column_ref : NULL;
		if (ref && ref->n_fields && IS_NODE(ref->fields[ref->n_fields - 1], A_STAR))
			write_out(s, ref, &items, known);
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
