#include "pgquery.h"

#include <pg_query.h>
#include <string.h>

#include "handover.h"
#include "scan.h"
#include "source.h"
#include "sqltext.h"

/* protobuf-c takes its memory from the arena; nothing is ever given back. */
static void *arena_take(void *data, size_t size)
{
	return arena_alloc(data, size);
}

static void arena_leave(void *data, void *pointer)
{
	(void) data;
	(void) pointer;
}

/* The parser and the printer recurse: what is deeper than anyone writes would end the process (measured: 5,000 levels
 * fill a stack of 8 MB).  Brackets make levels, and so does every operator of a chain without a comma. */
enum { NESTING_LIMIT = 2000, CHAIN_LIMIT = 2500 };

static bool is_any(const char *sql, const Token *token, const char *const *words, size_t count)
{
	for (size_t i = 0; token->kind == TOKEN_WORD && i < count; i++)
		if (token_is(sql, token, words[i]))
			return true;
	return false;
}

static bool makes_level(const char *sql, const Token *token, const Token *previous)
{
	static const char *const words[] = { "not",    "case",    "is",       "in",      "like",
		                                 "ilike",  "between", "collate",  "join",    "at",
		                                 "isnull", "notnull", "operator", "similar", "overlaps" };
	if (token->kind == TOKEN_SYMBOL)
		return !strchr(".()[]", token->symbol) && !(previous->kind == TOKEN_SYMBOL && previous->end == token->start);
	return is_any(sql, token, words, sizeof(words) / sizeof(words[0]));
}

/* What follows stands beside what was before, not below it: the parser keeps ANDs and ORs in one list. */
static bool begins_anew(const char *sql, const Token *token)
{
	static const char *const words[] = { "and", "or", "when", "then" };
	return (token->kind == TOKEN_SYMBOL && (token->symbol == ',' || token->symbol == ';')) ||
	       is_any(sql, token, words, sizeof(words) / sizeof(words[0]));
}

static bool is_set_operation(const char *sql, const Token *token)
{
	static const char *const words[] = { "union", "intersect", "except" };
	return is_any(sql, token, words, sizeof(words) / sizeof(words[0]));
}

static bool nests_too_deep(const char *sql, size_t length, ParseError *error)
{
	/* A level is a byte at least. */
	if (length <= NESTING_LIMIT)
		return false;
	Scanner *scanner = scan_open(sql, 0, length, 0);
	Token previous = { 0 };
	int depth = 0, chain = 0, sets = 0;
	bool deep = false;
	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !deep; token = scan_next(scanner)) {
		depth += token.symbol == '(' || token.symbol == '[';
		depth -= (token.symbol == ')' || token.symbol == ']') && depth > 0;
		chain = begins_anew(sql, &token) ? 0 : chain + makes_level(sql, &token, &previous);
		sets += is_set_operation(sql, &token);
		deep = depth > NESTING_LIMIT || chain > CHAIN_LIMIT || sets > CHAIN_LIMIT;
		if (deep && error)
			*error = (ParseError){ "this is nested too deep", token.start };
		previous = token;
	}
	scan_close(scanner);
	return deep;
}

const char *syntax_hint(Arena *arena, const char *message)
{
	const char *start = strstr(message, "at or near \"");
	const char *end = start ? strchr(start + strlen("at or near \""), '"') : NULL;
	if (!end)
		return NULL;
	start += strlen("at or near \"");
	const char *near = sql_nearest_keyword(arena, arena_strndup(arena, start, (size_t) (end - start)));
	return near ? arena_printf(arena, "did you mean \"%s\"?", near) : NULL;
}

/* What the parser cannot hold is no mistake in the text: where errors are passed over, it would come out as another one. */
static const PgQueryError *checked(const PgQueryError *error)
{
	if (error && (!error->message || strcmp(error->message, "out of memory") == 0))
		out_of_memory(0);
	return error;
}

static PgQueryProtobufParseResult parse_raw(Arena *arena, const char *sql, size_t length, ParseError *error)
{
	char *text = arena_strndup(arena, sql, length);
	/* psql passes over it, too. */
	memset(text, ' ', (size_t) (text_without_bom(text) - text));
	PgQueryProtobufParseResult raw = pg_query_parse_protobuf(text);
	if (checked(raw.error) && error) {
		size_t position = raw.error->cursorpos > 0 ? (size_t) raw.error->cursorpos : 1;
		error->message = arena_strdup(arena, raw.error->message);
		error->offset = text_char_to_byte(text, length, position);
	}
	return raw;
}

PgQuery__ParseResult *pgquery_parse(Arena *arena, const char *sql, size_t length, ParseError *error)
{
	ProtobufCAllocator allocator = { arena_take, arena_leave, arena };
	PgQuery__ParseResult *result = NULL;
	if (nests_too_deep(sql, length, error))
		return NULL;
	PgQueryProtobufParseResult raw = parse_raw(arena, sql, length, error);
	if (!raw.error) {
#ifdef HAS_HANDOVER
		result = handover_take(arena, raw.parse_tree.data, raw.parse_tree.len);
#endif
		if (!result)
			result = pg_query__parse_result__unpack(&allocator, raw.parse_tree.len,
			                                        (const uint8_t *) raw.parse_tree.data);
		if (!result && error)
			*error = (ParseError){ "the statement is too deep for the parser", 0 };
	}
	pg_query_free_protobuf_parse_result(raw);
	return result;
}

bool pgquery_check(Arena *arena, const char *sql, size_t length, ParseError *error)
{
	if (nests_too_deep(sql, length, error))
		return false;
	PgQueryProtobufParseResult raw = parse_raw(arena, sql, length, error);
	bool good = !raw.error;
	pg_query_free_protobuf_parse_result(raw);
	return good;
}

Node *pgquery_parse_expression(Arena *arena, const char *text)
{
	const char *sql = arena_printf(arena, "SELECT %s", text);
	PgQuery__ParseResult *result = pgquery_parse(arena, sql, strlen(sql), NULL);
	if (!result || result->n_stmts != 1 || !IS_NODE(result->stmts[0]->stmt, SELECT_STMT))
		return NULL;
	PgQuery__SelectStmt *select = result->stmts[0]->stmt->select_stmt;
	if (select->n_target_list != 1 || select->n_from_clause || select->where_clause || select->n_sort_clause ||
	    select->limit_count || select->n_group_clause || select->larg)
		return NULL;
	PgQuery__ResTarget *target = select->target_list[0]->res_target;
	return target->name[0] ? NULL : target->val;
}

const char *pgquery_print(Arena *arena, PgQuery__ParseResult *result)
{
	Arena *work = arena_new();
	PgQueryProtobuf packed;
	/* Bytes, whatever handover.c makes of the functions for a whole result. */
	packed.len = protobuf_c_message_get_packed_size(&result->base);
	packed.data = arena_alloc(work, packed.len);
	protobuf_c_message_pack(&result->base, (uint8_t *) packed.data);
	PgQueryDeparseResult printed = pg_query_deparse_protobuf(packed);
	const char *text = checked(printed.error) ? NULL : arena_strdup(arena, printed.query);
	pg_query_free_deparse_result(printed);
	arena_free(work);
	size_t start, end;
	return text && sql_find(text, 0, PGQUERY_STAND_IN, &start, &end) ? NULL : text;
}

const char *pgquery_print_statement(Arena *arena, Node *statement)
{
	PgQuery__RawStmt raw = PG_QUERY__RAW_STMT__INIT;
	PgQuery__RawStmt *raws[] = { &raw };
	PgQuery__ParseResult result = PG_QUERY__PARSE_RESULT__INIT;
	raw.stmt = statement;
	result.n_stmts = 1;
	result.stmts = raws;
	return pgquery_print(arena, &result);
}

const char *pgquery_print_expression(Arena *arena, const Node *expression)
{
	PgQuery__ResTarget target = PG_QUERY__RES_TARGET__INIT;
	PgQuery__SelectStmt select = PG_QUERY__SELECT_STMT__INIT;
	Node target_node = PG_QUERY__NODE__INIT, select_node = PG_QUERY__NODE__INIT;
	Node *targets[] = { &target_node };
	target.val = (Node *) expression;
	target_node.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
	target_node.res_target = &target;
	select.n_target_list = 1;
	select.target_list = targets;
	select.limit_option = PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_DEFAULT;
	select.op = PG_QUERY__SET_OPERATION__SETOP_NONE;
	select_node.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
	select_node.select_stmt = &select;
	const char *text = pgquery_print_statement(arena, &select_node);
	return text && strncmp(text, "SELECT ", 7) == 0 ? text + 7 : NULL;
}

int pgquery_grammar(void)
{
	return PG_VERSION_NUM / 10000;
}

const char *pgquery_partition_strategy(const PgQuery__PartitionSpec *spec)
{
#if PG_VERSION_NUM >= 160000
	switch (spec->strategy) {
	case PG_QUERY__PARTITION_STRATEGY__PARTITION_STRATEGY_LIST:
		return "list";
	case PG_QUERY__PARTITION_STRATEGY__PARTITION_STRATEGY_HASH:
		return "hash";
	default:
		return "range";
	}
#else
	return spec->strategy;
#endif
}

const char *pgquery_storage(const PgQuery__ColumnDef *definition)
{
#if PG_VERSION_NUM >= 160000
	return definition->storage_name;
#else
	(void) definition;
	return "";
#endif
}

int64_t pgquery_statistics_target(const PgQuery__AlterStatsStmt *statement)
{
#if PG_VERSION_NUM >= 170000
	const Node *target = statement->stxstattarget;
	return target && target->node_case == PG_QUERY__NODE__NODE_INTEGER ? target->integer->ival : -1;
#else
	return statement->stxstattarget;
#endif
}

bool pgquery_sets_expression(const PgQuery__AlterTableCmd *command)
{
#if PG_VERSION_NUM >= 170000
	return command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetExpression;
#else
	(void) command;
	return false;
#endif
}

#if PG_VERSION_NUM >= 180000

bool pgquery_is_temporal(const PgQuery__Constraint *constraint)
{
	return constraint->without_overlaps || constraint->fk_with_period;
}

bool pgquery_is_enforced(const PgQuery__Constraint *constraint)
{
	return constraint->is_enforced;
}

bool pgquery_is_enforcement(const PgQuery__Constraint *attribute, bool *enforced)
{
	*enforced = attribute->contype == PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_ENFORCED;
	return *enforced || attribute->contype == PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_NOT_ENFORCED;
}

bool pgquery_is_virtual(const PgQuery__Constraint *generated)
{
	return generated->generated_kind[0] == 'v';
}

AlteredConstraint pgquery_altered_constraint(const PgQuery__AlterTableCmd *command)
{
	const PgQuery__ATAlterConstraint *node = command->def->atalter_constraint;

	return (AlteredConstraint){
		node->conname,     node->alter_deferrability,  node->deferrable, node->initdeferred, node->alter_enforceability,
		node->is_enforced, node->alter_inheritability, node->noinherit
	};
}

#else

bool pgquery_is_temporal(const PgQuery__Constraint *constraint)
{
	(void) constraint;
	return false;
}

bool pgquery_is_enforced(const PgQuery__Constraint *constraint)
{
	(void) constraint;
	return true;
}

bool pgquery_is_enforcement(const PgQuery__Constraint *attribute, bool *enforced)
{
	(void) attribute;
	*enforced = true;
	return false;
}

bool pgquery_is_virtual(const PgQuery__Constraint *generated)
{
	(void) generated;
	return false;
}

AlteredConstraint pgquery_altered_constraint(const PgQuery__AlterTableCmd *command)
{
	const PgQuery__Constraint *node = command->def->constraint;

	return (AlteredConstraint){ node->conname, true, node->deferrable, node->initdeferred };
}

#endif
