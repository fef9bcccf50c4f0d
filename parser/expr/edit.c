/*
 * edit.c: names found by the tree, changed in the text.
 */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "around.h"
#include "builtin_functions.h"
#include "builtin_operators.h"
#include "scan.h"
#include "record.h"
#include "sqltext.h"
#include "textedit.h"
#include "types.h"
#include "walk.h"

static int compare_names(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *) item);
}

bool function_is_builtin(const char *name)
{
	return bsearch(name, builtin_functions, sizeof(builtin_functions) / sizeof(builtin_functions[0]),
	               sizeof(builtin_functions[0]), compare_names);
}

bool operator_is_builtin(const char *name)
{
	return bsearch(name, builtin_operators, sizeof(builtin_operators) / sizeof(builtin_operators[0]),
	               sizeof(builtin_operators[0]), compare_names);
}

#define BODY_PREFIX "CREATE FUNCTION f() RETURNS void LANGUAGE sql "

SqlForm field_form(const Field *field)
{
	static const SqlForm forms[] = {
		[MEANS_QUERY] = SQL_QUERY, [MEANS_BODY] = SQL_BODY, [MEANS_KEY] = SQL_PARTITION_KEY, [MEANS_RULE] = SQL_RULE
	};
	return field->means < sizeof(forms) / sizeof(forms[0]) ? forms[field->means] : SQL_EXPRESSION;
}

static const char *form_sql(Arena *arena, const char *text, SqlForm form, size_t *shift)
{
	static const char *const prefixes[] = { [SQL_EXPRESSION] = "SELECT ",
		                                    [SQL_QUERY] = "",
		                                    [SQL_BODY] = BODY_PREFIX,
		                                    [SQL_PARTITION_KEY] = "CREATE TABLE t () PARTITION BY ",
		                                    [SQL_RULE] = "CREATE RULE r AS " };
	*shift = strlen(prefixes[form]);
	return arena_printf(arena, "%s%s", prefixes[form], text);
}

PgQuery__ParseResult *parse_form(Arena *arena, const char *text, SqlForm form, size_t *shift)
{
	const char *sql = form_sql(arena, text, form, shift);
	return pgquery_parse(arena, sql, strlen(sql), NULL);
}

/* The table around a key is none of the user's, even if one has its name. */
static void drop_frame(PgQuery__ParseResult *tree, SqlForm form)
{
	for (size_t i = 0; form == SQL_PARTITION_KEY && i < tree->n_stmts; i++)
		if (IS_NODE(tree->stmts[i]->stmt, CREATE_STMT))
			tree->stmts[i]->stmt->create_stmt->relation = NULL;
}

PgQuery__ParseResult *parse_form_around(Arena *arena, const char *text, SqlForm form, size_t *shift, List *parts)
{
	const char *sql = form_sql(arena, text, form, shift);
	ParseError error = { 0 };
	PgQuery__ParseResult *tree = pgquery_parse_around(arena, sql, strlen(sql), &error, parts);
	if (!tree) {
		Unread *all = arena_new_struct(arena, Unread);
		*all = (Unread){ 0, strlen(text), false };
		list_add(arena, parts, all);
		tree = arena_new_struct(arena, PgQuery__ParseResult);
		*tree = (PgQuery__ParseResult) PG_QUERY__PARSE_RESULT__INIT;
		return tree;
	}
	for (size_t i = 0; i < parts->count; i++) {
		Unread *part = parts->items[i];
		part->start -= part->start < *shift ? part->start : *shift;
		part->end -= part->end < *shift ? part->end : *shift;
	}
	drop_frame(tree, form);
	return tree;
}

static bool begins(const char *text, const char *word)
{
	Token token = sql_first_token(text);
	return token_is(text, &token, word);
}

SqlForm guess_form(const char *text)
{
	if (begins(text, "begin") || begins(text, "return"))
		return SQL_BODY;
	if (begins(text, "on"))
		return SQL_RULE;
	return begins(text, "select") || begins(text, "with") || begins(text, "values") || begins(text, "table")
	           ? SQL_QUERY
	           : SQL_EXPRESSION;
}

/* --- what was not read --- */

bool is_unread(const Tokens *tokens, size_t i, const List *parts)
{
	const Token *token = &tokens->items[i];
	for (size_t j = 0; j < parts->count; j++) {
		const Unread *part = parts->items[j];
		if (part->start <= token->start && token->end <= part->end)
			return true;
	}
	return false;
}

/* WITH name AS (, name (columns) AS MATERIALIZED ( */
Strings common_names_in(Arena *arena, const Tokens *tokens, const List *parts)
{
	Strings names = { 0 };
	for (size_t i = 0; parts->count > 0 && i < tokens->count; i++) {
		size_t next = i + 1;
		if (!token_is_name(&tokens->items[i]) || !is_unread(tokens, i, parts))
			continue;
		if (tokens_have(tokens, next, "("))
			next = tokens_match(tokens, next) + 1;
		if (next < tokens->count &&
		    (tokens_have(tokens, next, "as (") || tokens_have(tokens, next, "as materialized (") ||
		     tokens_have(tokens, next, "as not materialized (")))
			strings_add(arena, &names, token_value(arena, tokens->text, &tokens->items[i]));
	}
	return names;
}

/* --- edits --- */

typedef struct Editor {
	Arena *arena;
	const char *text;
	size_t length, shift;
	Tokens tokens;
	List edits;
	const Strings *common; /* names of WITH queries */
	Strings unread_common; /* and those in what the tree does not have */
	const Lookup *lookup;
	const Strings *search_path;
	const SqlRename *rename;
	SqlForm form;
	List ranges; /* of PgQuery__RangeVar: the tables of a query */
	List parts;  /* of Unread: what the tree does not have */
} Editor;

/* The same place can be found twice through two nodes. */
static void add_edit(Editor *e, size_t start, size_t end, const char *by)
{
	for (size_t i = 0; i < e->edits.count; i++) {
		const TextEdit *edit = e->edits.items[i];
		if (edit->start == start && edit->end == end)
			return;
	}
	textedit_add(e->arena, &e->edits, start, end, by);
}

/* The token of a tree location; NULL when it is none of the text's own. */
static const Token *token_of(const Editor *e, int location, size_t *index)
{
	if (location < 0 || (size_t) location < e->shift)
		return NULL;
	size_t i = tokens_at(&e->tokens, (size_t) location - e->shift);
	if (i >= e->tokens.count || e->tokens.items[i].start != (size_t) location - e->shift)
		return NULL;
	if (index)
		*index = i;
	return &e->tokens.items[i];
}

static bool is_common(const Editor *e, const char *name)
{
	return (e->common && strings_has(e->common, name)) || strings_has(&e->unread_common, name);
}

/* --- qualifying --- */

static void insert_schema(Editor *e, int location, const char *name, const char *in_schema)
{
	const Token *token = token_of(e, location, NULL);
	if (token && token_names(e->text, token, name))
		add_edit(e, token->start, token->start, arena_printf(e->arena, "%s.", sql_identifier(e->arena, in_schema)));
}

static const char *relation_schema(const Editor *e, const char *name)
{
	return lookup_relation_schema(e->lookup, e->search_path, name);
}

static const char *routine_schema(const Editor *e, const char *name)
{
	return function_is_builtin(name) ? NULL : lookup_routine_schema(e->lookup, e->search_path, name);
}

static const char *type_schema(const Editor *e, const char *name)
{
	Ref ref;
	const char *found = type_lookup(lookup_schema(e->lookup), e->search_path, name, e->arena);
	return found && ref_parse(e->arena, found, &ref) ? ref.schema : NULL;
}

/* 'name' that stands for an object, as in nextval('name') and 'name'::regclass. */
static void qualify_literal(Editor *e, const Node *node, const char *type)
{
	if (!IS_NODE(node, A_CONST) || node->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
		return;
	const Token *token = token_of(e, node->a_const->location, NULL);
	Ref ref;
	if (!token || e->text[token->start] != '\'' || !ref_parse(e->arena, node->a_const->sval->sval, &ref) || ref.schema)
		return;
	const char *in_schema = strcmp(type, "regclass") == 0 ? relation_schema(e, ref.name) : NULL;
	if (strcmp(type, "regtype") == 0 && !type_is_builtin(ref.name))
		in_schema = type_schema(e, ref.name);
	if (strcmp(type, "regproc") == 0)
		in_schema = routine_schema(e, ref.name);
	if (in_schema)
		add_edit(e, token->start + 1, token->start + 1,
		         arena_printf(e->arena, "%s.", sql_identifier(e->arena, in_schema)));
}

/* a === b → a OPERATOR(shop.===) b.  Where the name is pg_catalog's as well, the types of the operands would tell. */
static void qualify_operator(Editor *e, const PgQuery__AExpr *expr)
{
	const char *name = expr->n_name == 1 ? walk_string(expr->name[0]) : NULL;
	const char *in_schema = name && !operator_is_builtin(name) ? lookup_operator_schema(e->lookup, e->search_path, name)
	                                                           : NULL;
	const Token *token = in_schema ? token_of(e, expr->location, NULL) : NULL;
	if (token && strncmp(e->text + token->start, name, strlen(name)) == 0)
		add_edit(e, token->start, token->start + strlen(name), sql_text(e->arena, "OPERATOR(%I.%s)", in_schema, name));
}

/* COLLATE name → COLLATE shop.name */
static void qualify_collation(Editor *e, const PgQuery__CollateClause *clause)
{
	const char *name = clause->n_collname == 1 ? walk_string(clause->collname[0]) : NULL;
	size_t index;
	if (!name || !token_of(e, clause->location, &index) || index + 1 >= e->tokens.count)
		return;
	const Token *token = &e->tokens.items[index + 1];
	for (size_t i = 0; i < e->search_path->count; i++) {
		const char *in_schema = e->search_path->items[i];
		if (!schema_find(lookup_schema(e->lookup), KIND_COLLATION, in_schema, NULL, name, NULL))
			continue;
		if (token_names(e->text, token, name))
			add_edit(e, token->start, token->start, sql_text(e->arena, "%I.", in_schema));
		return;
	}
}

static bool qualify_visit(void *context, ProtobufCMessage *message)
{
	Editor *e = context;
	const char *in_schema;
	if (IS_MESSAGE(message, range_var)) {
		const PgQuery__RangeVar *range = (PgQuery__RangeVar *) message;
		if (!range->schemaname[0] && !is_common(e, range->relname) && (in_schema = relation_schema(e, range->relname)))
			insert_schema(e, range->location, range->relname, in_schema);
	} else if (IS_MESSAGE(message, a__expr)) {
		qualify_operator(e, (PgQuery__AExpr *) message);
	} else if (IS_MESSAGE(message, collate_clause)) {
		qualify_collation(e, (PgQuery__CollateClause *) message);
	} else if (IS_MESSAGE(message, func_call)) {
		const PgQuery__FuncCall *call = (PgQuery__FuncCall *) message;
		const char *name = walk_name(call->n_funcname, call->funcname);
		if (name && call->n_funcname == 1 && (in_schema = routine_schema(e, name)))
			insert_schema(e, call->location, name, in_schema);
		if (name && walk_takes_sequence(name) && call->n_args > 0)
			qualify_literal(e, call->args[0], "regclass");
	} else if (IS_MESSAGE(message, type_name)) {
		const PgQuery__TypeName *type = (PgQuery__TypeName *) message;
		const char *name = walk_name(type->n_names, type->names);
		if (name && type->n_names == 1 && !type_is_builtin(name) && (in_schema = type_schema(e, name)))
			insert_schema(e, type->location, name, in_schema);
	} else if (IS_MESSAGE(message, type_cast)) {
		const PgQuery__TypeCast *cast = (PgQuery__TypeCast *) message;
		const char *name = cast->type_name ? walk_name(cast->type_name->n_names, cast->type_name->names) : NULL;
		if (name)
			qualify_literal(e, cast->arg, name);
	}
	return true;
}

/* Nothing to look up in numbers and literals. */
static bool has_names(const Tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		const Token *token = &tokens->items[i];
		if (token->kind == TOKEN_QUOTED ||
		    (token->kind == TOKEN_WORD && !token_is(tokens->text, token, "true") &&
		     !token_is(tokens->text, token, "now") && !token_is(tokens->text, token, "false") &&
		     !token_is(tokens->text, token, "null")))
			return true;
	}
	return false;
}

static bool editor_begin(Editor *e, Arena *arena, const char *text, SqlForm form, PgQuery__ParseResult **tree)
{
	e->arena = arena;
	e->text = text;
	e->length = strlen(text);
	e->tokens = sql_tokens(arena, text, e->length);
	if (!(e->lookup && lookup_has_operators(e->lookup)) && !has_names(&e->tokens))
		return false;
	*tree = parse_form_around(arena, text, form, &e->shift, &e->parts);
	e->common = walk_common_names(arena, &(*tree)->base);
	e->unread_common = common_names_in(arena, &e->tokens, &e->parts);
	return true;
}

static bool is_one_of(const Editor *e, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (tokens_have(&e->tokens, i, *words))
			return true;
	return false;
}

/* Behind ::, RETURNING, and the name of a column of JSON_TABLE or XMLTABLE. */
static bool is_type_place(const Editor *e, size_t i)
{
	static const char *const before[] = { "returning", NULL }, *const opening[] = { "(", ",", NULL };
	if (i > 1 && tokens_have(&e->tokens, i - 2, ": :"))
		return true;
	return i > 1 &&
	       (is_one_of(e, i - 1, before) || (token_is_name(&e->tokens.items[i - 1]) && is_one_of(e, i - 2, opening)));
}

/* A bare name in what the tree does not have: what stands before and behind it says what it can be. */
static const char *unread_schema(Editor *e, size_t i)
{
	static const char *const before[] = { "from", "join", "into", "update", "using", "only", "table", NULL };
	const char *name = token_value(e->arena, e->text, &e->tokens.items[i]);
	if (i > 0 && is_one_of(e, i - 1, before) && !tokens_have(&e->tokens, i + 1, "("))
		return is_common(e, name) ? NULL : relation_schema(e, name);
	if (is_type_place(e, i))
		return type_is_builtin(name) ? NULL : type_schema(e, name);
	return tokens_have(&e->tokens, i + 1, "(") ? routine_schema(e, name) : NULL;
}

static bool is_dotted(const Editor *e, size_t i)
{
	return (i > 0 && tokens_have(&e->tokens, i - 1, ".")) || tokens_have(&e->tokens, i + 1, ".");
}

static void qualify_unread(Editor *e)
{
	for (size_t i = 0; e->parts.count > 0 && i < e->tokens.count; i++) {
		const Token *token = &e->tokens.items[i];
		if (!token_is_name(token) || is_dotted(e, i) || !is_unread(&e->tokens, i, &e->parts))
			continue;
		const char *in_schema = unread_schema(e, i);
		if (in_schema)
			add_edit(e, token->start, token->start, arena_printf(e->arena, "%s.", sql_identifier(e->arena, in_schema)));
	}
}

const char *qualify_sql(Arena *arena, const char *text, SqlForm form, const Lookup *lookup, const Strings *search_path)
{
	Editor e = { .lookup = lookup, .search_path = search_path };
	PgQuery__ParseResult *tree;
	if (!editor_begin(&e, arena, text, form, &tree))
		return text;
	walk_messages(&tree->base, qualify_visit, &e);
	qualify_unread(&e);
	return textedit_apply(e.arena, e.text, &e.edits);
}

/* --- the way back --- */

/* "schema.name" at LOCATION loses its schema. */
static void remove_schema(Editor *e, int location, const char *in_schema)
{
	size_t index;
	if (!token_of(e, location, &index) || index + 2 >= e->tokens.count)
		return;
	const Token *token = &e->tokens.items[index];
	if (token_names(e->text, token, in_schema) && token[1].symbol == '.')
		add_edit(e, token->start, token[2].start, "");
}

static bool is_found(const char *found, const char *in_schema)
{
	return found && strcmp(found, in_schema) == 0;
}

static void unqualify_literal(Editor *e, const Node *node, const char *type)
{
	if (!IS_NODE(node, A_CONST) || node->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL ||
	    strcmp(type, "regclass") != 0)
		return;
	const Token *token = token_of(e, node->a_const->location, NULL);
	Ref ref;
	if (token && ref_parse(e->arena, node->a_const->sval->sval, &ref) && ref.schema &&
	    is_found(relation_schema(e, ref.name), ref.schema))
		add_edit(e, token->start, token->end, sql_text(e->arena, "%L", sql_identifier(e->arena, ref.name)));
}

static void unqualify_names(Editor *e, size_t count, Node **names, int location, bool is_type)
{
	const char *in_schema = count == 2 ? walk_string(names[0]) : NULL, *name = walk_name(count, names);
	if (!in_schema || !name)
		return;
	if (is_type ? !type_is_builtin(name) && is_found(type_schema(e, name), in_schema)
	            : is_found(routine_schema(e, name), in_schema))
		remove_schema(e, location, in_schema);
}

static bool unqualify_visit(void *context, ProtobufCMessage *message)
{
	Editor *e = context;
	if (IS_MESSAGE(message, range_var)) {
		const PgQuery__RangeVar *range = (PgQuery__RangeVar *) message;
		/* pg_catalog is looked into first. */
		if (range->schemaname[0] && !is_common(e, range->relname) && strncmp(range->relname, "pg_", 3) != 0 &&
		    is_found(relation_schema(e, range->relname), range->schemaname))
			remove_schema(e, range->location, range->schemaname);
	} else if (IS_MESSAGE(message, func_call)) {
		const PgQuery__FuncCall *call = (PgQuery__FuncCall *) message;
		const char *name = walk_name(call->n_funcname, call->funcname);
		unqualify_names(e, call->n_funcname, call->funcname, call->location, false);
		if (name && walk_takes_sequence(name) && call->n_args > 0)
			unqualify_literal(e, IS_NODE(call->args[0], TYPE_CAST) ? call->args[0]->type_cast->arg : call->args[0],
			                  "regclass");
	} else if (IS_MESSAGE(message, type_name)) {
		const PgQuery__TypeName *type = (PgQuery__TypeName *) message;
		unqualify_names(e, type->n_names, type->names, type->location, true);
	}
	return true;
}

const char *unqualify_sql(Arena *arena, const char *text, SqlForm form, const Lookup *lookup,
                          const Strings *search_path)
{
	Editor e = { .lookup = lookup, .search_path = search_path };
	PgQuery__ParseResult *tree;
	if (!editor_begin(&e, arena, text, form, &tree))
		return text;
	walk_messages(&tree->base, unqualify_visit, &e);
	const char *bare = textedit_apply(e.arena, e.text, &e.edits);
	return bare == text || strcmp(qualify_sql(arena, bare, form, lookup, search_path), text) == 0 ? bare : text;
}

/* --- renaming --- */

/* The K-th name of the dotted name that begins at LOCATION. */
static void replace_name(Editor *e, int location, size_t k, const char *name, const char *by)
{
	size_t index;
	if (!token_of(e, location, &index) || index + 2 * k >= e->tokens.count || strcmp(name, by) == 0)
		return;
	const Token *token = &e->tokens.items[index + 2 * k];
	if (token_names(e->text, token, name))
		add_edit(e, token->start, token->end, sql_identifier(e->arena, by));
}

/* A dotted name of COUNT parts that may be FROM. */
static void rename_dotted(Editor *e, int location, const char *in_schema, const char *name)
{
	const SqlRename *r = e->rename;
	size_t last = in_schema ? 1 : 0;
	if (r->in_schema) {
		if (in_schema && strcmp(in_schema, r->from.name) == 0)
			replace_name(e, location, 0, in_schema, r->to.name);
		return;
	}
	if (!name || strcmp(name, r->from.name) != 0 ||
	    (in_schema && r->from.schema && strcmp(in_schema, r->from.schema) != 0))
		return;
	replace_name(e, location, last, name, r->to.name);
	if (in_schema && r->to.schema && r->from.schema)
		replace_name(e, location, 0, in_schema, r->to.schema);
}

static void rename_literal(Editor *e, const Node *node)
{
	const SqlRename *r = e->rename;
	if (!IS_NODE(node, A_CONST) || node->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
		return;
	const Token *token = token_of(e, node->a_const->location, NULL);
	Ref ref;
	if (!token || !ref_parse(e->arena, node->a_const->sval->sval, &ref) || !ref.name)
		return;
	if (r->in_schema && ref.schema && strcmp(ref.schema, r->from.name) == 0)
		ref.schema = r->to.name;
	else if (!r->in_schema && strcmp(ref.name, r->from.name) == 0 &&
	         (!ref.schema || !r->from.schema || strcmp(ref.schema, r->from.schema) == 0)) {
		ref.name = r->to.name;
		ref.schema = ref.schema && r->to.schema ? r->to.schema : ref.schema;
	} else
		return;
	add_edit(e, token->start, token->end, sql_text(e->arena, "%L", ref_text(e->arena, ref)));
}

/* The table of the column among those of a query; without a qualifier any that is the table. */
static bool speaks_of_table(const Editor *e, const char *qualifier)
{
	const Ref *table = &e->rename->from;
	for (size_t i = 0; i < e->ranges.count; i++) {
		const PgQuery__RangeVar *range = e->ranges.items[i];
		const char *name = range->alias ? range->alias->aliasname : range->relname;
		if (qualifier && strcmp(qualifier, name) != 0)
			continue;
		if (strcmp(range->relname, table->name) == 0 &&
		    (!range->schemaname[0] || !table->schema || strcmp(range->schemaname, table->schema) == 0))
			return true;
	}
	if (qualifier && (strcmp(qualifier, "new") == 0 || strcmp(qualifier, "old") == 0))
		return true;
	return e->ranges.count == 0 && (!qualifier || strcmp(qualifier, table->name) == 0);
}

static bool is_renamed_column(const Editor *e, const PgQuery__ColumnRef *ref)
{
	const char *name = ref->n_fields ? walk_string(ref->fields[ref->n_fields - 1]) : NULL;
	const char *qualifier = ref->n_fields > 1 ? walk_string(ref->fields[ref->n_fields - 2]) : NULL;
	return name && strcmp(name, e->rename->column) == 0 && speaks_of_table(e, qualifier);
}

/* A view's own column keeps its name: "a" becomes "b AS a". */
static void keep_output_name(Editor *e, const PgQuery__ResTarget *target)
{
	const PgQuery__ColumnRef *ref = IS_NODE(target->val, COLUMN_REF) ? target->val->column_ref : NULL;
	size_t index;
	if (target->name[0] || !ref || !is_renamed_column(e, ref) || !token_of(e, ref->location, &index))
		return;
	index += 2 * (ref->n_fields - 1);
	if (index < e->tokens.count)
		add_edit(e, e->tokens.items[index].end, e->tokens.items[index].end,
		         sql_text(e->arena, " AS %I", e->rename->column));
}

/* column, table.column, schema.table.column */
static void rename_column_ref(Editor *e, const PgQuery__ColumnRef *ref)
{
	const SqlRename *r = e->rename;
	if (r->column) {
		if (is_renamed_column(e, ref))
			replace_name(e, ref->location, ref->n_fields - 1, r->column, r->column_to);
		return;
	}
	if (ref->n_fields < 2 || r->in_schema)
		return;
	const char *qualifier = walk_string(ref->fields[ref->n_fields - 2]);
	if (qualifier && strcmp(qualifier, r->from.name) == 0)
		replace_name(e, ref->location, ref->n_fields - 2, qualifier, r->to.name);
}

/* OPERATOR(shop.===): the schema is the token after the next. */
static void rename_operator_schema(Editor *e, const PgQuery__AExpr *expr)
{
	const SqlRename *r = e->rename;
	const char *in_schema = expr->n_name == 2 ? walk_string(expr->name[0]) : NULL;
	if (!in_schema)
		return;
	if (r->in_schema && strcmp(in_schema, r->from.name) == 0)
		replace_name(e, expr->location, 1, in_schema, r->to.name);
	else if (!r->in_schema && r->from.schema && r->to.schema && strcmp(in_schema, r->from.schema) == 0 &&
	         strcmp(walk_string(expr->name[1]), r->from.name) == 0)
		replace_name(e, expr->location, 1, in_schema, r->to.schema);
}

/* The name follows the word COLLATE. */
static void rename_collation(Editor *e, const PgQuery__CollateClause *clause)
{
	size_t index;
	if (token_of(e, clause->location, &index) && index + 1 < e->tokens.count)
		rename_dotted(e, (int) (e->tokens.items[index + 1].start + e->shift),
		              clause->n_collname > 1 ? walk_string(clause->collname[0]) : NULL,
		              walk_name(clause->n_collname, clause->collname));
}

static bool gather_visit(void *context, ProtobufCMessage *message)
{
	Editor *e = context;
	if (IS_MESSAGE(message, range_var))
		list_add(e->arena, &e->ranges, message);
	return true;
}

static bool rename_visit(void *context, ProtobufCMessage *message)
{
	Editor *e = context;
	const SqlRename *r = e->rename;
	if (IS_MESSAGE(message, column_ref))
		rename_column_ref(e, (PgQuery__ColumnRef *) message);
	if (r->column && IS_MESSAGE(message, select_stmt)) {
		const PgQuery__SelectStmt *select = (PgQuery__SelectStmt *) message;
		for (size_t i = 0; e->form == SQL_QUERY && i < select->n_target_list; i++)
			if (IS_NODE(select->target_list[i], RES_TARGET))
				keep_output_name(e, select->target_list[i]->res_target);
	}
	if (r->column)
		return true;
	if (IS_MESSAGE(message, range_var)) {
		const PgQuery__RangeVar *range = (PgQuery__RangeVar *) message;
		bool bare = !range->schemaname[0];
		if (!bare || !is_common(e, range->relname))
			rename_dotted(e, range->location, bare ? NULL : range->schemaname, range->relname);
	} else if (IS_MESSAGE(message, collate_clause)) {
		rename_collation(e, (PgQuery__CollateClause *) message);
	} else if (IS_MESSAGE(message, a__expr)) {
		rename_operator_schema(e, (PgQuery__AExpr *) message);
	} else if (IS_MESSAGE(message, func_call)) {
		const PgQuery__FuncCall *call = (PgQuery__FuncCall *) message;
		const char *name = walk_name(call->n_funcname, call->funcname);
		rename_dotted(e, call->location, call->n_funcname > 1 ? walk_string(call->funcname[0]) : NULL, name);
		if (name && walk_takes_sequence(name) && call->n_args > 0)
			rename_literal(e, call->args[0]);
	} else if (IS_MESSAGE(message, type_name)) {
		const PgQuery__TypeName *type = (PgQuery__TypeName *) message;
		rename_dotted(e, type->location, type->n_names > 1 ? walk_string(type->names[0]) : NULL,
		              walk_name(type->n_names, type->names));
	} else if (IS_MESSAGE(message, type_cast)) {
		const PgQuery__TypeCast *cast = (PgQuery__TypeCast *) message;
		const char *name = cast->type_name ? walk_name(cast->type_name->n_names, cast->type_name->names) : NULL;
		if (name && strncmp(name, "reg", 3) == 0)
			rename_literal(e, cast->arg);
	}
	return true;
}

/* The name of token I of what the tree does not have, if it can be the one that is renamed. */
static void rename_unread_name(Editor *e, size_t i)
{
	const SqlRename *r = e->rename;
	const Token *token = &e->tokens.items[i];
	bool behind_dot = i > 1 && tokens_have(&e->tokens, i - 1, ".");
	const Token *qualifier = behind_dot ? &e->tokens.items[i - 2] : NULL;
	if (r->column) {
		if (token_names(e->text, token, r->column) && !tokens_have(&e->tokens, i + 1, "(") &&
		    !tokens_have(&e->tokens, i + 1, "."))
			add_edit(e, token->start, token->end, sql_identifier(e->arena, r->column_to));
		return;
	}
	if (!token_names(e->text, token, r->from.name))
		return;
	if (r->in_schema) {
		if (!behind_dot && tokens_have(&e->tokens, i + 1, "."))
			add_edit(e, token->start, token->end, sql_identifier(e->arena, r->to.name));
		return;
	}
	if (qualifier && r->from.schema && !token_names(e->text, qualifier, r->from.schema))
		return;
	if (!qualifier && is_common(e, r->from.name))
		return;
	add_edit(e, token->start, token->end, sql_identifier(e->arena, r->to.name));
	if (qualifier && r->from.schema && r->to.schema && strcmp(r->from.schema, r->to.schema) != 0)
		add_edit(e, qualifier->start, qualifier->end, sql_identifier(e->arena, r->to.schema));
}

static void rename_unread(Editor *e)
{
	for (size_t i = 0; e->parts.count > 0 && i < e->tokens.count; i++)
		if (token_is_name(&e->tokens.items[i]) && is_unread(&e->tokens, i, &e->parts))
			rename_unread_name(e, i);
}

const char *rename_sql(Arena *arena, const char *text, SqlForm form, const SqlRename *rename)
{
	Editor e = { .rename = rename, .form = form };
	PgQuery__ParseResult *tree;
	const char *needle = rename->column ? rename->column : rename->from.name;
	if (!text || !strstr(text, needle) || !editor_begin(&e, arena, text, form, &tree))
		return text;
	if (rename->column)
		walk_messages(&tree->base, gather_visit, &e);
	walk_messages(&tree->base, rename_visit, &e);
	rename_unread(&e);
	return textedit_apply(e.arena, e.text, &e.edits);
}
