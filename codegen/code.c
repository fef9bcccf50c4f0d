/*
 * code.c: the code model of a schema.
 */
#include "code.h"

#include <string.h>

#include "naming.h"
#include "query.h"
#include "scan.h"

#define CONSTRAINT(object) ((const Constraint *) (const void *) (object))
#define COLUMN(object) ((const Column *) (const void *) (object))

/* ---- names and their comments */

/* "@codegen name Customer" */
static void add_note(CodeModel *model, CodeNamed *named, const char *line, size_t length)
{
	CodeNote *note = arena_new_struct(model->arena, CodeNote);
	const char *text = arena_strndup(model->arena, line, length);

	text += strspn(text, " \t");
	size_t word = strcspn(text, " \t");
	note->word = arena_strndup(model->arena, text, word);
	note->rest = text + word + strspn(text + word, " \t");
	list_add(model->arena, &named->notes, note);
}

/* A comment's lines, told apart from those for us. */
static void read_comment(CodeModel *model, CodeNamed *named, const char *comment)
{
	static const char mark[] = "@codegen";
	const size_t length = sizeof(mark) - 1;
	Buf rest;

	buf_init(&rest, model->arena);
	for (const char *line = comment; line;) {
		size_t end = strcspn(line, "\n"), blanks = strspn(line, " \t");

		if (end >= blanks + length && strncmp(line + blanks, mark, length) == 0 &&
		    (end == blanks + length || strchr(" \t", line[blanks + length]))) {
			add_note(model, named, line + blanks + length, end - blanks - length);
		} else {
			buf_add_n(&rest, line, end);
			buf_add_char(&rest, '\n');
		}
		line = line[end] == '\0' ? NULL : line + end + 1;
	}
	while (rest.length > 0 && strchr("\r\n\t ", rest.data[rest.length - 1]))
		buf_chop(&rest, 1);
	named->comment = rest.length == 0 ? NULL : rest.data;
}

const char *code_note(const CodeNamed *named, const char *word)
{
	for (size_t i = 0; i < named->notes.count; i++) {
		const CodeNote *note = named->notes.items[i];

		if (strcmp(note->word, word) == 0)
			return note->rest;
	}
	return NULL;
}

static void name_it(CodeModel *model, CodeNamed *named, const char *kind, const Object *object)
{
	named->kind = kind;
	named->schema = object->schema;
	named->name = object->name;
	named->span = object->span;
	read_comment(model, named, object->comment);
}

/* Into LIST and under its name; false when its comment leaves it out. */
static bool add_named(CodeModel *model, List *list, CodeNamed *named)
{
	if (code_note(named, "skip"))
		return false;
	list_add(model->arena, list, named);
	code_declare(model, named);
	return true;
}

/* ---- types: first their names, then what they are made of, which may be one another */

static void add_enum(CodeModel *model, const Object *object)
{
	const Enum *of = (const Enum *) (const void *) object;
	CodeEnum *made = arena_new_struct(model->arena, CodeEnum);

	name_it(model, &made->base, "enum", object);
	for (size_t i = 0; i < of->labels.count; i++)
		strings_add(model->arena, &made->labels, ((const EnumLabel *) of->labels.items[i])->label);
	add_named(model, &model->enums, &made->base);
}

static void add_domain(CodeModel *model, const Object *object)
{
	CodeDomain *made = arena_new_struct(model->arena, CodeDomain);

	name_it(model, &made->base, "domain", object);
	made->not_null = ((const Domain *) (const void *) object)->not_null;
	for (size_t i = 0; i < object->children.count; i++) {
		const Object *child = object->children.items[i];

		if (child->kind == KIND_DOMAIN_CONSTRAINT && !((const DomainConstraint *) (const void *) child)->not_valid)
			strings_add(model->arena, &made->checks, ((const DomainConstraint *) (const void *) child)->expr.text);
	}
	add_named(model, &model->domains, &made->base);
}

static void add_composite(CodeModel *model, const Object *object)
{
	CodeComposite *made = arena_new_struct(model->arena, CodeComposite);

	name_it(model, &made->base, "composite type", object);
	add_named(model, &model->composites, &made->base);
}

static void add_table(CodeModel *model, Object *object)
{
	CodeTable *made = arena_new_struct(model->arena, CodeTable);

	name_it(model, &made->base, is_view(object) ? "view" : "table", object);
	made->object = object;
	made->is_view = is_view(object);
	made->writable = !made->is_view;
	add_named(model, &model->tables, &made->base);
}

static CodeColumn *new_column(CodeModel *model, const char *kind, const char *name, const char *comment,
                              const char *type)
{
	CodeColumn *column = arena_new_struct(model->arena, CodeColumn);

	column->base.kind = kind;
	column->base.name = name;
	column->type = code_type(model, type);
	column->nullable = true;
	column->fill = FILL_OPTIONAL;
	read_comment(model, &column->base, comment);
	return column;
}

static void fill_composite(CodeModel *model, CodeComposite *made)
{
	Object *object = schema_find_relation(model->schema, made->base.schema, made->base.name);
	const Composite *of = (const Composite *) (const void *) object;

	for (size_t i = 0; i < of->attributes.count; i++) {
		const Attribute *attribute = of->attributes.items[i];

		CodeColumn *column = new_column(model, "attribute", attribute->name, attribute->comment, attribute->type);

		column->base.within = &made->base;
		list_add(model->arena, &made->columns, column);
	}
}

static void fill_domain(CodeModel *model, CodeDomain *made)
{
	Object *object = schema_find_type(model->schema, made->base.schema, made->base.name);

	made->type = code_type(model, ((const Domain *) (const void *) object)->type);
}

/* Whether a domain, or one it is over, refuses NULL. */
static bool type_refuses_null(const CodeType *type)
{
	for (; type->shape == SHAPE_DOMAIN; type = type->of) {
		if (type->declared && ((const CodeDomain *) (const void *) type->declared)->not_null)
			return true;
	}
	return false;
}

static bool type_has_default(const CodeModel *model, const CodeType *type)
{
	for (; type->shape == SHAPE_DOMAIN; type = type->of) {
		const Object *object = schema_find_type(model->schema, type->schema, type->name);

		if (((const Domain *) (const void *) object)->default_expr.text)
			return true;
	}
	return false;
}

/* ---- tables */

CodeColumn *code_column(const List *columns, const char *name)
{
	for (size_t i = 0; i < columns->count; i++) {
		CodeColumn *column = columns->items[i];

		if (strcmp(column->base.name, name) == 0)
			return column;
	}
	return NULL;
}

static List columns_named(CodeModel *model, const CodeTable *table, const Strings *names)
{
	List columns = { 0 };

	for (size_t i = 0; i < names->count; i++) {
		CodeColumn *column = code_column(&table->columns, names->items[i]);

		if (column)
			list_add(model->arena, &columns, column);
	}
	/* One that its comment leaves out is missed. */
	return columns.count == names->count ? columns : (List){ 0 };
}

static void add_table_column(CodeModel *model, CodeTable *table, const Object *object)
{
	const Column *of = COLUMN(object);
	CodeColumn *column = new_column(model, "column", object->name, object->comment, of->type);
	Object *of_default = object_child(object, KIND_DEFAULT, "default");

	if (code_note(&column->base, "skip"))
		return;
	column->base.schema = table->base.schema;
	column->base.within = &table->base;
	column->base.span = object->span;
	/* PostgreSQL 18: there may be NULLs from before a NOT NULL that is not valid. */
	const Constraint *named = column_not_null(of);
	bool holds = of->not_null && !(named && named->not_valid);
	column->nullable = !holds && !type_refuses_null(column->type);
	column->default_sql = !of_default ? NULL : ((const Default *) (const void *) of_default)->expr.text;
	column->identity = of->identity;
	column->generated = of->generated.text;
	column->has_default = column->default_sql || of->identity || type_has_default(model, column->type);
	bool always = of->generated.text || (of->identity && strcmp(of->identity, "always") == 0);
	column->fill = always ? FILL_SERVER : column->has_default || column->nullable ? FILL_OPTIONAL : FILL_CALLER;
	list_add(model->arena, &table->columns, column);
}

static void add_view_column(CodeModel *model, CodeTable *table, const char *name, const char *type, bool nullable)
{
	const Object *object = object_child(table->object, KIND_VIEW_COLUMN, name);
	CodeColumn *column = new_column(model, "column", name, !object ? NULL : object->comment, type);

	column->base.schema = table->base.schema;
	column->base.within = &table->base;
	column->nullable = nullable;
	if (!code_note(&column->base, "skip"))
		list_add(model->arena, &table->columns, column);
}

static void add_view_columns(CodeModel *model, CodeTable *table, const Map *views)
{
	const List *facts = !views ? NULL : map_get(views, object_key(model->arena, table->object));
	List known = view_columns(model->arena, table->object);

	for (size_t i = 0; facts && i < facts->count; i++) {
		const ViewFact *fact = facts->items[i];

		add_view_column(model, table, fact->name, fact->type, fact->nullable);
	}
	for (size_t i = 0; !facts && i < known.count; i++) {
		const ViewColumn *column = known.items[i];

		add_view_column(model, table, column->base.name, !column->type ? "text" : column->type, true);
	}
}

static void add_key(CodeModel *model, CodeTable *table, const char *name, const Strings *names, bool primary,
                    bool constraint)
{
	CodeKey *key = arena_new_struct(model->arena, CodeKey);

	key->name = name;
	key->primary = primary;
	key->constraint = constraint;
	key->columns = columns_named(model, table, names);
	if (key->columns.count == 0)
		return;
	if (primary)
		table->primary = key;
	list_insert(model->arena, &table->keys, primary ? 0 : table->keys.count, key);
	for (size_t i = 0; primary && i < key->columns.count; i++)
		((CodeColumn *) key->columns.items[i])->in_primary_key = true;
}

/* The columns that an expression names. */
static List columns_in(CodeModel *model, const CodeTable *table, const char *expression)
{
	Tokens tokens = sql_tokens(model->arena, expression, strlen(expression));
	List found = { 0 };

	for (size_t i = 0; i < tokens.count; i++) {
		for (size_t j = 0; j < table->columns.count; j++) {
			CodeColumn *column = table->columns.items[j];

			if (token_names(expression, &tokens.items[i], column->base.name) && !list_has(&found, column))
				list_add(model->arena, &found, column);
		}
	}
	return found;
}

static void add_check(CodeModel *model, CodeTable *table, const Constraint *check)
{

	if (check->not_valid || check->not_enforced)
		return;
	strings_add(model->arena, &table->checks, check->expr.text);
	List columns = columns_in(model, table, check->expr.text);
	strings_add(model->arena, columns.count == 1 ? &((CodeColumn *) columns.items[0])->checks : &table->wide_checks,
	            check->expr.text);
}

static void add_index(CodeModel *model, CodeTable *table, const Object *object)
{
	const Index *of = (const Index *) (const void *) object;
	Strings names = { 0 };

	for (size_t i = 0; i < of->parts.count; i++) {
		const IndexPart *part = of->parts.items[i];

		if (!part->column)
			return;
		strings_add(model->arena, &names, part->column);
	}
	if (of->invalid || strcmp(of->method, "btree") != 0)
		return;
	CodeIndex *index = arena_new_struct(model->arena, CodeIndex);
	index->name = object->name;
	index->unique = of->unique;
	index->partial = of->predicate.text != NULL;
	index->columns = columns_named(model, table, &names);
	if (index->columns.count == 0)
		return;
	list_add(model->arena, &table->indexes, index);
	if (index->unique && !index->partial)
		add_key(model, table, object->name, &names, false, false);
}

static void fill_table(CodeModel *model, CodeTable *table, const Map *views)
{
	if (table->is_view) {
		add_view_columns(model, table, views);
		return;
	}
	List columns = table_columns(model->arena, table->object);
	for (size_t i = 0; i < columns.count; i++)
		add_table_column(model, table, columns.items[i]);
	for (size_t i = 0; i < table->object->children.count; i++) {
		const Object *child = table->object->children.items[i];

		if (is_key(child) && !CONSTRAINT(child)->without_overlaps)
			add_key(model, table, child->name, &CONSTRAINT(child)->columns,
			        constraint_type(child) == CONSTRAINT_PRIMARY_KEY, true);
		else if (constraint_type(child) == CONSTRAINT_CHECK)
			add_check(model, table, CONSTRAINT(child));
		else if (child->kind == KIND_INDEX)
			add_index(model, table, child);
	}
}

/* ---- relations */

static bool columns_are_key(const CodeTable *table, const List *columns)
{
	for (size_t i = 0; i < table->keys.count; i++) {
		const CodeKey *key = table->keys.items[i];
		bool same = key->columns.count <= columns->count;

		for (size_t j = 0; same && j < key->columns.count; j++) {
			same = false;
			for (size_t k = 0; !same && k < columns->count; k++)
				same = columns->items[k] == key->columns.items[j];
		}
		if (same)
			return true;
	}
	return false;
}

/* "org_id" points to an org; a column that is called otherwise to what it is called; several, to the table. */
static const char *forward_name(Arena *arena, const CodeRelation *relation)
{
	static const char *const ends[] = { "_id", "_uuid", "_key", "_code", "_fk", "Id", "ID" };
	const CodeColumn *column = relation->columns.items[0];
	const char *name = column->base.name;

	if (relation->columns.count > 1)
		return name_singular(arena, relation->to->base.name);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t length = strlen(name), end = strlen(ends[i]);

		if (length > end && strcmp(name + length - end, ends[i]) == 0)
			return arena_strndup(arena, name, length - end);
	}
	return code_column(&relation->from->columns, name_singular(arena, relation->to->base.name)) ||
	               strcmp(name, "id") == 0
	           ? name_singular(arena, relation->to->base.name)
	           : arena_printf(arena, "%s_%s", name, name_singular(arena, relation->to->base.name));
}

static void add_relation(CodeModel *model, CodeTable *table, const Object *object)
{
	const Constraint *of = CONSTRAINT(object);
	CodeNamed *to = code_named(model, of->ref_table.schema, of->ref_table.name);
	CodeRelation *relation = arena_new_struct(model->arena, CodeRelation);

	if (!to || strcmp(to->kind, "table") != 0 || of->not_enforced)
		return;
	relation->name = object->name;
	relation->from = table;
	relation->to = (CodeTable *) (void *) to;
	relation->columns = columns_named(model, table, &of->columns);
	relation->to_columns = columns_named(model, relation->to, &of->ref_columns);
	if (relation->columns.count == 0 || relation->to_columns.count != relation->columns.count)
		return;
	for (size_t i = 0; i < relation->columns.count; i++)
		relation->optional = relation->optional || ((const CodeColumn *) relation->columns.items[i])->nullable;
	relation->one_to_one = columns_are_key(table, &relation->columns);
	relation->on_delete = of->on_delete;
	relation->on_update = of->on_update;
	relation->forward = forward_name(model->arena, relation);
	list_add(model->arena, &table->references, relation);
	list_add(model->arena, &relation->to->referrers, relation);
}

static void add_relations(CodeModel *model, CodeTable *table)
{
	for (size_t i = 0; i < table->object->children.count; i++) {
		const Object *child = table->object->children.items[i];

		if (is_foreign_key(child))
			add_relation(model, table, child);
	}
}

/* Where several keys lead from one table to another, the names of the rows that point back say by which. */
static void name_backward(CodeModel *model, CodeTable *table)
{
	for (size_t i = 0; i < table->referrers.count; i++) {
		CodeRelation *relation = table->referrers.items[i];
		const char *name = relation->from->base.name;
		size_t same = 0;

		for (size_t j = 0; j < table->referrers.count; j++)
			same += ((const CodeRelation *) table->referrers.items[j])->from == relation->from;
		name = relation->one_to_one ? name_singular(model->arena, name) : name_plural(model->arena, name);
		relation->backward = same < 2 ? name : arena_printf(model->arena, "%s_as_%s", name, relation->forward);
	}
}

/* ---- functions */

/* "SETOF shop.customers" */
static const char *without_setof(const char *returns, bool *set)
{
	*set = strncmp(returns, "SETOF ", 6) == 0;
	return *set ? returns + 6 : returns;
}

static void add_function(CodeModel *model, const Object *object)
{
	const Routine *of = (const Routine *) (const void *) object;
	CodeFunction *made = arena_new_struct(model->arena, CodeFunction);

	if (of->returns && (strcmp(of->returns, "trigger") == 0 || strcmp(of->returns, "event_trigger") == 0 ||
	                    strcmp(of->returns, "internal") == 0))
		return;
	name_it(model, &made->base, object->kind == KIND_PROCEDURE ? "procedure" : "function", object);
	if (code_note(&made->base, "skip"))
		return;
	made->procedure = object->kind == KIND_PROCEDURE;
	made->strict = of->strict;
	for (size_t i = 0; i < of->arguments.count; i++) {
		const Argument *argument = of->arguments.items[i];
		bool out = strcmp(argument->mode, "out") == 0 || strcmp(argument->mode, "table") == 0;
		CodeArgument *passed = arena_new_struct(model->arena, CodeArgument);

		passed->name = argument->name;
		passed->mode = argument->mode;
		passed->type = code_type(model, argument->type);
		passed->has_default = argument->default_expr.text != NULL;
		if (!out)
			list_add(model->arena, &made->arguments, passed);
		if (out || strcmp(argument->mode, "inout") == 0)
			list_add(model->arena, &made->columns,
			         new_column(model, "column", !argument->name ? "column" : argument->name, NULL, argument->type));
	}
	if (of->returns && strcmp(of->returns, "TABLE") == 0)
		made->set = true;
	else if (of->returns && strcmp(of->returns, "void") != 0)
		made->returns = code_type(model, without_setof(of->returns, &made->set));
	if (made->columns.count > 0)
		made->returns = NULL;
	list_add(model->arena, &model->functions, made);
}

/* ---- the whole */

static const CodeChoice everything;

/* The schema of names without a prefix: "public" where there is anything in it, else the only one. */
static const char *choose_main_schema(const CodeModel *model)
{
	const char *only = NULL;

	for (size_t i = 0; i < model->tables.count; i++) {
		const CodeTable *table = model->tables.items[i];

		if (strcmp(table->base.schema, "public") == 0)
			return "public";
		if (only && strcmp(only, table->base.schema) != 0)
			return "public";
		only = table->base.schema;
	}
	return !only ? "public" : only;
}

bool code_chooses(Arena *arena, const CodeChoice *choice, const Object *object)
{
	if (!object->schema || object->parent)
		return false;
	if (is_table(object) && ((const Table *) (const void *) object)->partition_of.name && !choice->partitions)
		return false;
	if (choice->include.count > 0 && !object_matches(arena, object, &choice->include))
		return false;
	return !object_matches(arena, object, &choice->exclude);
}

static void add_object(CodeModel *model, Object *object)
{
	if (object->kind == KIND_ENUM)
		add_enum(model, object);
	else if (object->kind == KIND_DOMAIN)
		add_domain(model, object);
	else if (object->kind == KIND_COMPOSITE)
		add_composite(model, object);
	else if (is_relation(object))
		add_table(model, object);
}

bool code_needs_views(const Schema *schema, const CodeChoice *choice)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		if (is_view(schema->objects.items[i]) && code_chooses(schema->arena, choice, schema->objects.items[i]))
			return true;
	}
	return false;
}

/* What there is, and how names are written; not yet what it is made of. */
static CodeModel *declared_model(Arena *arena, Schema *schema, const CodeChoice *choice)
{
	CodeModel *model = arena_new_struct(arena, CodeModel);
	const List *objects = schema_sorted(schema);

	model->arena = arena;
	model->schema = schema;
	model->by_name = map_new(arena);
	model->types = map_new(arena);
	for (size_t i = 0; i < objects->count; i++) {
		if (code_chooses(arena, choice, objects->items[i]))
			add_object(model, objects->items[i]);
	}
	model->main_schema = choice->main_schema ? choice->main_schema : choose_main_schema(model);
	return model;
}

const char *code_main_schema(Arena *arena, Schema *schema)
{
	return declared_model(arena, schema, &everything)->main_schema;
}

CodeModel *code_model(Arena *arena, Schema *schema, const CodeChoice *choice, const Map *views)
{
	CodeModel *model = declared_model(arena, schema, choice ? choice : &everything);
	const List *objects = schema_sorted(schema);

	for (size_t i = 0; i < model->domains.count; i++)
		fill_domain(model, model->domains.items[i]);
	for (size_t i = 0; i < model->composites.count; i++)
		fill_composite(model, model->composites.items[i]);
	for (size_t i = 0; i < model->tables.count; i++)
		fill_table(model, model->tables.items[i], views);
	for (size_t i = 0; i < model->tables.count; i++)
		add_relations(model, model->tables.items[i]);
	for (size_t i = 0; i < model->tables.count; i++)
		name_backward(model, model->tables.items[i]);
	for (size_t i = 0; i < objects->count; i++) {
		if (is_function(objects->items[i]) && code_chooses(arena, choice, objects->items[i]))
			add_function(model, objects->items[i]);
	}
	return model;
}
