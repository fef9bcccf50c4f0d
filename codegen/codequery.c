/*
 * codequery.c: queries of files in the code model.
 */
#include "codequery.h"

#include <string.h>

#include "naming.h"
#include "sqltext.h"

/* NAME, or with a number behind it, as nothing else in MEMBERS is called. */
static const char *free_name(Arena *arena, const List *members, const char *name)
{
	const char *made = name;
	size_t i = 0;

	for (size_t n = 2; i < members->count;) {
		const CodeMember *member = members->items[i];

		i++;
		if (strcmp(member->column.base.name, made) != 0)
			continue;
		made = arena_printf(arena, "%s_%zu", name, n++);
		i = 0;
	}
	return made;
}

/* Its name is free among MEMBERS, to which it is added. */
static CodeMember *add_member(CodeModel *model, List *members, const char *name, const char *type, bool nullable)
{
	CodeMember *member = arena_new_struct(model->arena, CodeMember);
	bool unnamed = *name == '\0' || strcmp(name, "?column?") == 0;

	member->column.base.kind = "column";
	member->column.base.name = free_name(model->arena, members, unnamed ? "column" : name);
	member->column.type = type ? code_type(model, type) : NULL;
	member->column.nullable = nullable;
	member->column.fill = nullable ? FILL_OPTIONAL : FILL_CALLER;
	list_add(model->arena, members, member);
	return member;
}

static const CodeTable *find_table(const CodeModel *model, const char *schema, const char *name)
{
	const CodeNamed *named = !name ? NULL : code_named(model, schema, name);
	bool is_table = named && (strcmp(named->kind, "table") == 0 || strcmp(named->kind, "view") == 0);

	return is_table ? (const CodeTable *) (const void *) named : NULL;
}

static void set_origin(const CodeModel *model, CodeMember *member, const char *schema, const char *table,
                       const char *column)
{
	const CodeTable *found = find_table(model, schema, table);

	member->of = found ? code_column(&found->columns, column) : NULL;
	member->table = member->of ? found : NULL;
	if (member->of)
		member->column.base.comment = member->of->base.comment;
}

/* ---- rows */

static void add_column(CodeModel *model, CodeRow *row, const QueryColumn *column, size_t at)
{
	CodeMember *member = add_member(model, &row->members, column->name, column->type, column->nullable);

	member->at = at;
	set_origin(model, member, column->schema, column->table, column->column);
}

/* The table whose row it is: all of its columns in their order, of the same type, called as they are. */
static const CodeTable *table_of(const CodeRow *row)
{
	const CodeMember *first = row->members.count == 0 ? NULL : row->members.items[0];
	const CodeTable *table = !first ? NULL : first->table;

	if (!table || table->columns.count != row->members.count)
		return NULL;
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const CodeColumn *column = table->columns.items[i];

		if (member->of != column || member->column.nullable != column->nullable ||
		    strcmp(member->column.base.name, column->base.name) != 0 ||
		    strcmp(member->column.type->sql, column->type->sql) != 0)
			return NULL;
	}
	return table;
}

static CodeRow *new_row(CodeModel *model, const Query *query, const char *name)
{
	CodeRow *row = arena_new_struct(model->arena, CodeRow);

	row->base.kind = "row";
	row->base.name = name;
	row->base.span = query->name_span;
	return row;
}

/* "sqlc.embed(orders)" is one order. */
static void add_embedded(CodeModel *model, CodeRow *row, const Query *query, const QueryItem *item)
{
	const char *name = name_singular(model->arena, item->table);
	CodeMember *member = add_member(model, &row->members, name, NULL, item->absent);

	member->at = item->first;
	member->embed = new_row(model, query, arena_printf(model->arena, "%s_%s_row", query->name, name));
	for (size_t i = item->first; i < item->first + item->count && i < query->columns.count; i++)
		add_column(model, member->embed, query->columns.items[i], i);
	member->embed->width = item->count;
	member->embed->table = table_of(member->embed);
}

static CodeRow *row_of(CodeModel *model, const Query *query)
{
	CodeRow *row = new_row(model, query, arena_printf(model->arena, "%s_row", query->name));

	for (size_t i = 0; i < query->columns.count; i++) {
		const QueryColumn *column = query->columns.items[i];

		if (!column->embed)
			add_column(model, row, column, i);
		else if (i == column->embed->first)
			add_embedded(model, row, query, column->embed);
	}
	row->width = query->columns.count;
	row->table = table_of(row);
	return row;
}

/* ---- what a query takes */

static CodeMember *find_param(const List *params, const QueryParam *of, const Query *query)
{
	for (size_t i = 0; i < query->params.count; i++)
		if (query->params.items[i] == of)
			return params->items[i];
	return NULL;
}

static void add_params(CodeModel *model, CodeQuery *made)
{
	const Query *query = made->query;

	for (size_t i = 0; i < query->params.count; i++) {
		const QueryParam *param = query->params.items[i];
		CodeMember *member = add_member(model, &made->params, param->name, param->type, param->nullable);

		member->slice = param->slice;
		member->column.base.span = param->span;
		set_origin(model, member, param->schema, param->table, param->column);
	}
	for (size_t i = 0; i < query->conditions.count; i++) {
		const QueryCondition *condition = query->conditions.items[i];
		CodeMember *member = condition->param ? find_param(&made->params, condition->param, query)
		                                      : add_member(model, &made->params, condition->name, "boolean", false);

		member->is_switch = !condition->param;
		member->column.base.span = condition->span;
		list_add(model->arena, &made->conditions, member);
	}
	made->orders = query->orders;
	made->order_name = free_name(model->arena, &made->params, "order");
}

static void add_texts(CodeModel *model, CodeQuery *made)
{
	const Query *query = made->query;

	for (size_t i = 0; i < query->variants.count; i++) {
		const QueryVariant *variant = query->variants.items[i];
		CodeText *text = arena_new_struct(model->arena, CodeText);

		text->sql = variant->sql;
		for (size_t j = 0; j < variant->params.count; j++)
			list_add(model->arena, &text->params, find_param(&made->params, variant->params.items[j], query));
		list_add(model->arena, &made->texts, text);
	}
}

/* Columns that the statement does not name are those that the server writes the values to. */
static void add_copied(CodeModel *model, CodeQuery *made)
{
	const Query *query = made->query;

	made->copy_table = query->copy_table;
	for (size_t i = 0; i < query->copied.count; i++) {
		const QueryParam *param = query->copied.items[i];

		list_add(model->arena, &made->copied, find_param(&made->params, param, query));
		strings_add(model->arena, &made->copy_columns,
		            i < query->copy_columns.count ? query->copy_columns.items[i]
		                                          : sql_identifier(model->arena, param->column));
	}
}

void code_model_add_queries(CodeModel *model, const List *queries)
{
	for (size_t i = 0; i < queries->count; i++) {
		const Query *query = queries->items[i];
		CodeQuery *made = arena_new_struct(model->arena, CodeQuery);

		made->base = (CodeNamed){
			.kind = "query", .name = query->name, .comment = query->doc, .span = query->name_span
		};
		made->command = query->command;
		made->query = query;
		if (query_command_has_rows(query->command))
			made->row = row_of(model, query);
		add_params(model, made);
		add_texts(model, made);
		add_copied(model, made);
		list_add(model->arena, &model->queries, made);
	}
}

void code_absent_columns(const CodeMember *member, size_t *from, size_t *count)
{
	*from = member->at;
	*count = member->embed->width;
	for (size_t i = member->embed->members.count; i-- > 0;) {
		const CodeMember *within = member->embed->members.items[i];

		if (within->column.nullable)
			continue;
		*from = within->at;
		*count = 1;
	}
}

const char *code_copy_sql(Arena *arena, const CodeQuery *query, const char *options)
{
	return arena_printf(arena, "copy %s (%s) from stdin%s", query->copy_table,
	                    strings_join(arena, &query->copy_columns, ", "), options);
}

size_t code_param_index(const CodeQuery *query, const CodeMember *param)
{
	size_t i = 0;

	while (query->params.items[i] != param)
		i++;
	return i;
}
