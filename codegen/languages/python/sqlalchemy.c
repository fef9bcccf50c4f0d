/*
 * sqlalchemy.c: tables as declarative models of SQLAlchemy 2, with their constraints, indexes and relationships.
 *
 * A table without a primary key cannot be a model: it is a Table, as a view is.
 */
#include <string.h>

#include "python.h"
#include "query.h"

/* What SQLAlchemy calls a type of PostgreSQL's own; others go by their names in SQL. */
static const struct {
	const char *call, *module;
} builtins[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "Boolean", "sqlalchemy" },
	[BUILTIN_INT2] = { "SmallInteger", "sqlalchemy" },
	[BUILTIN_INT4] = { "Integer", "sqlalchemy" },
	[BUILTIN_INT8] = { "BigInteger", "sqlalchemy" },
	[BUILTIN_FLOAT4] = { "REAL", "sqlalchemy" },
	[BUILTIN_FLOAT8] = { "Double", "sqlalchemy" },
	[BUILTIN_NUMERIC] = { "Numeric", "sqlalchemy" },
	[BUILTIN_TEXT] = { "Text", "sqlalchemy" },
	[BUILTIN_VARCHAR] = { "String", "sqlalchemy" },
	[BUILTIN_BPCHAR] = { "CHAR", "sqlalchemy" },
	[BUILTIN_BYTEA] = { "LargeBinary", "sqlalchemy" },
	[BUILTIN_DATE] = { "Date", "sqlalchemy" },
	[BUILTIN_TIME] = { "Time", "sqlalchemy" },
	[BUILTIN_TIMETZ] = { "Time(timezone=True)", "sqlalchemy" },
	[BUILTIN_TIMESTAMP] = { "DateTime", "sqlalchemy" },
	[BUILTIN_TIMESTAMPTZ] = { "DateTime(timezone=True)", "sqlalchemy" },
	[BUILTIN_INTERVAL] = { "INTERVAL", "sqlalchemy.dialects.postgresql" },
	[BUILTIN_UUID] = { "Uuid", "sqlalchemy" },
	[BUILTIN_JSON] = { "JSON(none_as_null=True)", "sqlalchemy.dialects.postgresql" },
	[BUILTIN_JSONB] = { "JSONB(none_as_null=True)", "sqlalchemy.dialects.postgresql" },
};

/* ---- texts */

/* SQL in which SQLAlchemy finds no parameters. */
static const char *quoted_sql(Arena *arena, const char *sql)
{
	Buf out;

	buf_init(&out, arena);
	for (const char *c = sql; *c != '\0'; c++) {
		if (*c == ':' && c[1] != ':' && (c == sql || c[-1] != ':'))
			buf_add_char(&out, '\\');
		buf_add_char(&out, *c);
	}
	return py_quoted(arena, out.data);
}

/* "NAME(ITEMS)" as it stands in a list at INDENT. */
static const char *nested(PyWriting *py, const char *indent, const char *name, const Strings *items)
{
	Buf out;

	buf_init(&out, py->arena);
	py_add_call(&out, indent, name, "(", items, ",");
	buf_chop(&out, 2);
	return out.data + strlen(indent);
}

static void add_item(PyWriting *py, Strings *items, const char *name, const char *value)
{
	strings_add(py->arena, items, arena_printf(py->arena, "%s=%s", name, value));
}

static const char *quoted_list(PyWriting *py, const List *columns, bool members, const CodeTable *table)
{
	Strings names = { 0 };

	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];

		strings_add(py->arena, &names,
		            py_quoted(py->arena, members ? py_member_name(py, &table->base, column) : column->base.name));
	}
	return strings_join(py->arena, &names, ", ");
}

/* ---- types */

/* With the length or precision that the type states. */
static const char *builtin(PyWriting *py, const CodeType *type)
{
	const char *call = builtins[type->builtin].call;

	if (!call) {
		py_import(py, ".sqltypes", "SqlType");
		return arena_printf(py->arena, "SqlType(%s)", py_quoted(py->arena, type->sql));
	}
	py_import(py, builtins[type->builtin].module, arena_strndup(py->arena, call, strcspn(call, "(")));
	if (type->builtin == BUILTIN_NUMERIC && type->precision >= 0)
		return arena_printf(py->arena, "%s(%lld, %lld)", call, (long long) type->precision,
		                    (long long) (type->scale < 0 ? 0 : type->scale));
	if ((type->builtin == BUILTIN_VARCHAR || type->builtin == BUILTIN_BPCHAR) && type->length > 0)
		return arena_printf(py->arena, "%s(%lld)", call, (long long) type->length);
	return call;
}

/* A domain is what it is over; what SQLAlchemy does not know is what psycopg makes of it. */
static const char *column_kind(PyWriting *py, const CodeType *type)
{
	type = code_base(type);
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin(py, type);
	case SHAPE_ENUM:
		if (type->declared && !py->literals)
			return arena_printf(py->arena, "%s_TYPE",
			                    name_in_case(py->arena, py_type_name(py, type->declared), CASE_UPPER));
		break;
	case SHAPE_ARRAY:
		/* SQLAlchemy takes an array of arrays for one of two dimensions, and does not know the numbers of domains. */
		if (type->of->shape == SHAPE_DOMAIN)
			break;
		py_import(py, "sqlalchemy.dialects.postgresql", "ARRAY");
		return arena_printf(py->arena, "ARRAY(%s)", column_kind(py, type->of));
	default:
		break;
	}
	py_import(py, ".sqltypes", "SqlType");
	return arena_printf(py->arena, "SqlType(%s)", py_quoted(py->arena, type->sql));
}

void py_add_enum_type(PyWriting *py, const CodeEnum *type)
{
	const char *name = py_type_name(py, &type->base);
	Strings items = { 0 };

	py_import(py, "sqlalchemy", "Enum");
	py_import(py, ".sqltypes", "labels");
	strings_add(py->arena, &items, name);
	add_item(py, &items, "name", py_quoted(py->arena, type->base.name));
	add_item(py, &items, "schema", py_quoted(py->arena, type->base.schema));
	add_item(py, &items, "values_callable", "labels");
	py_add_call(py->out, "", arena_printf(py->arena, "%s_TYPE = Enum", name_in_case(py->arena, name, CASE_UPPER)), "(",
	            &items, "");
	buf_add(py->out, "\n\n");
}

/* ---- columns */

static const char *sql_call(PyWriting *py, const char *indent, const char *before, const char *sql)
{
	Strings items = { 0 };

	strings_add(py->arena, &items, quoted_sql(py->arena, sql));
	return nested(py, indent, before, &items);
}

/* What a column is, behind its name. */
static Strings column_items(PyWriting *py, const CodeColumn *column, const char *member, const char *indent)
{
	Strings items = { 0 };

	if (!member || strcmp(member, column->base.name) != 0)
		strings_add(py->arena, &items, py_quoted(py->arena, column->base.name));
	strings_add(py->arena, &items, column_kind(py, column->type));
	if (column->identity) {
		py_import(py, "sqlalchemy", "Identity");
		strings_add(py->arena, &items,
		            strcmp(column->identity, "always") == 0 ? "Identity(always=True)" : "Identity()");
	} else if (column->generated) {
		py_import(py, "sqlalchemy", "Computed");
		Strings computed = { 0 };
		strings_add(py->arena, &computed, quoted_sql(py->arena, column->generated));
		strings_add(py->arena, &computed, "persisted=True");
		strings_add(py->arena, &items, nested(py, indent, "Computed", &computed));
	} else if (column->default_sql) {
		py_import(py, "sqlalchemy", "text as sql_text");
		strings_add(py->arena, &items, sql_call(py, indent, "server_default=sql_text", column->default_sql));
	}
	if (column->in_primary_key)
		strings_add(py->arena, &items, "primary_key=True");
	else if (!member && !column->nullable)
		strings_add(py->arena, &items, "nullable=False");
	return items;
}

/* "NAME: Mapped[TYPE] = CALL(ITEMS)" */
static void add_mapped(PyWriting *py, const char *name, const char *type, const char *call, const Strings *items)
{
	const char *before = arena_printf(py->arena, "    %s: Mapped[%s] = ", name, type);
	size_t width = code_width(before) + strlen("(");

	if (width + code_width(call) <= 88) {
		py_add_call(py->out, "    ", arena_printf(py->arena, "%s%s", before + 4, call), "(", items, "");
	} else if (width <= 88) {
		buf_printf(py->out, "%s(\n", before);
		py_add_call(py->out, "        ", call, "(", items, "");
		buf_add(py->out, "    )\n");
	} else {
		buf_printf(py->out, "    %s: Mapped[\n        %s\n", name, type);
		py_add_call(py->out, "    ", arena_printf(py->arena, "] = %s", call), "(", items, "");
	}
}

static void add_member(PyWriting *py, const CodeTable *table, const CodeColumn *column)
{
	const char *member = py_member_name(py, &table->base, column);
	const char *type = py_column_type(py, &table->base, column);
	Strings items = column_items(py, column, member, "        ");

	/* Of what may be anything the type does not say it. */
	if (strcmp(type, "Any") == 0)
		add_item(py, &items, "nullable", column->nullable ? "True" : "False");

	py_import(py, "sqlalchemy.orm", "mapped_column");
	py_add_comment(py->out, column->base.comment, "    ");
	add_mapped(py, member, type, "mapped_column", &items);
}

/* ---- constraints and indexes */

static void add_constraint(PyWriting *py, Strings *args, const Object *object, const char *indent)
{
	const Constraint *of = (const Constraint *) (const void *) object;
	Strings items = { 0 };

	if (constraint_type(object) == CONSTRAINT_CHECK) {
		py_import(py, "sqlalchemy", "CheckConstraint");
		strings_add(py->arena, &items, quoted_sql(py->arena, of->expr.text));
		add_item(py, &items, "name", py_quoted(py->arena, object->name));
		strings_add(py->arena, args, nested(py, indent, "CheckConstraint", &items));
	} else if (constraint_type(object) == CONSTRAINT_UNIQUE && !of->without_overlaps) {
		py_import(py, "sqlalchemy", "UniqueConstraint");
		for (size_t i = 0; i < of->columns.count; i++)
			strings_add(py->arena, &items, py_quoted(py->arena, of->columns.items[i]));
		add_item(py, &items, "name", py_quoted(py->arena, object->name));
		strings_add(py->arena, args, nested(py, indent, "UniqueConstraint", &items));
	}
}

static void add_action(PyWriting *py, Strings *items, const char *name, const char *action)
{
	if (action)
		add_item(py, items, name, py_quoted(py->arena, action));
}

static void add_foreign_key(PyWriting *py, Strings *args, const CodeRelation *relation, const char *indent)
{
	Strings items = { 0 }, targets = { 0 };

	for (size_t i = 0; i < relation->to_columns.count; i++)
		strings_add(py->arena, &targets,
		            py_quoted(py->arena,
		                      arena_printf(py->arena, "%s.%s.%s", relation->to->base.schema, relation->to->base.name,
		                                   ((const CodeColumn *) relation->to_columns.items[i])->base.name)));
	py_import(py, "sqlalchemy", "ForeignKeyConstraint");
	strings_add(py->arena, &items, arena_printf(py->arena, "[%s]", quoted_list(py, &relation->columns, false, NULL)));
	strings_add(py->arena, &items, arena_printf(py->arena, "[%s]", strings_join(py->arena, &targets, ", ")));
	add_item(py, &items, "name", py_quoted(py->arena, relation->name));
	add_action(py, &items, "ondelete", relation->on_delete);
	add_action(py, &items, "onupdate", relation->on_update);
	strings_add(py->arena, args, nested(py, indent, "ForeignKeyConstraint", &items));
}

/* A dot in a name is none that SQLAlchemy could tell from those between names. */
static bool is_plain(const CodeRelation *relation)
{
	bool plain = !strchr(relation->to->base.schema, '.') && !strchr(relation->to->base.name, '.');

	for (size_t i = 0; i < relation->to_columns.count; i++)
		plain = plain && !strchr(((const CodeColumn *) relation->to_columns.items[i])->base.name, '.');
	return plain;
}

static void add_indexes(PyWriting *py, Strings *args, const CodeTable *table, const char *indent)
{
	for (size_t i = 0; i < table->indexes.count; i++) {
		const CodeIndex *index = table->indexes.items[i];
		const Object *object = object_child(table->object, KIND_INDEX, index->name);
		Strings items = { 0 };

		py_import(py, "sqlalchemy", "Index");
		strings_add(py->arena, &items, py_quoted(py->arena, index->name));
		for (size_t j = 0; j < index->columns.count; j++)
			strings_add(py->arena, &items,
			            py_quoted(py->arena, ((const CodeColumn *) index->columns.items[j])->base.name));
		if (index->unique)
			strings_add(py->arena, &items, "unique=True");
		if (index->partial && object) {
			py_import(py, "sqlalchemy", "text as sql_text");
			strings_add(py->arena, &items,
			            sql_call(py, arena_printf(py->arena, "%s    ", indent), "postgresql_where=sql_text",
			                     ((const Index *) (const void *) object)->predicate.text));
		}
		strings_add(py->arena, args, nested(py, indent, "Index", &items));
	}
}

/* Constraints, indexes, and in the end the schema and comment. */
static Strings table_args(PyWriting *py, const CodeTable *table, bool in_dict)
{
	Strings args = { 0 };
	const char *schema = py_quoted(py->arena, table->base.schema), *indent = in_dict ? "        " : "    ";

	for (size_t i = 0; i < table->object->children.count && !table->is_view; i++)
		add_constraint(py, &args, table->object->children.items[i], indent);
	for (size_t i = 0; i < table->references.count; i++) {
		if (is_plain(table->references.items[i]))
			add_foreign_key(py, &args, table->references.items[i], indent);
	}
	add_indexes(py, &args, table, indent);
	strings_add(py->arena, &args, arena_printf(py->arena, in_dict ? "{\"schema\": %s}" : "schema=%s", schema));
	return args;
}

/* ---- relationships */

/* The model of a table: it has one when it has a key. */
static bool is_model(const CodeTable *table)
{
	return table->primary != NULL;
}

static bool is_relationship(const CodeRelation *relation)
{
	return is_model(relation->from) && is_model(relation->to) && is_plain(relation);
}

/* What both ends of each relation are called, which is said at both of them. */
static void name_relations(PyWriting *py, const CodeTable *table)
{
	for (size_t i = 0; i < table->references.count; i++) {
		const CodeRelation *relation = table->references.items[i];

		if (!is_relationship(relation))
			continue;
		const char *forward = py_word(py, name_in_case(py->arena, relation->forward, CASE_SNAKE));
		const char *backward = py_word(py, name_in_case(py->arena, relation->backward, CASE_SNAKE));
		forward = code_free_name(py->writing, py_type_name(py, &relation->from->base), forward, &table->base);
		backward = code_free_name(py->writing, py_type_name(py, &relation->to->base), backward, &table->base);
		address_map_set(py->forward, relation, (void *) (uintptr_t) forward);
		address_map_set(py->backward, relation, (void *) (uintptr_t) backward);
	}
}

static const char *class_columns(PyWriting *py, const CodeTable *table, const List *columns)
{
	Strings names = { 0 };

	for (size_t i = 0; i < columns->count; i++)
		strings_add(py->arena, &names,
		            arena_printf(py->arena, "%s.%s", py_type_name(py, &table->base),
		                         py_member_name(py, &table->base, columns->items[i])));
	return py_quoted(py->arena, arena_printf(py->arena, "[%s]", strings_join(py->arena, &names, ", ")));
}

static void add_relationship(PyWriting *py, const CodeRelation *relation, bool forward)
{
	const CodeTable *other = forward ? relation->to : relation->from;
	const char *name = address_map_get(forward ? py->forward : py->backward, relation);
	const char *class = py_type_name(py, &other->base);
	const char *type = forward                ? py_optional(py, class, relation->optional)
	                   : relation->one_to_one ? py_optional(py, class, true)
	                                          : arena_printf(py->arena, "list[%s]", class);
	Strings items = { 0 };

	if (!name)
		return;
	py_import(py, "sqlalchemy.orm", "relationship");
	add_item(py, &items, "back_populates",
	         py_quoted(py->arena, address_map_get(forward ? py->backward : py->forward, relation)));
	add_item(py, &items, "foreign_keys", class_columns(py, relation->from, &relation->columns));
	if (relation->from == relation->to && forward)
		add_item(py, &items, "remote_side", class_columns(py, relation->to, &relation->to_columns));
	add_mapped(py, name, type, "relationship", &items);
}

/* ---- models */

static void add_model(PyWriting *py, const CodeTable *table)
{
	Strings args = table_args(py, table, true);

	py_import(py, "sqlalchemy.orm", "Mapped");
	py_begin_class(py, py_type_name(py, &table->base), "Base", table->base.comment);
	py_add_assigned(py->out, "    ", "__tablename__", py_quoted(py->arena, table->base.name));
	if (args.count == 1) {
		py_add_assigned(py->out, "    ", "__table_args__", args.items[0]);
	} else {
		buf_add(py->out, "    __table_args__ = (\n");
		for (size_t i = 0; i < args.count; i++)
			buf_printf(py->out, "        %s,\n", args.items[i]);
		buf_add(py->out, "    )\n");
	}
	buf_add(py->out, "\n");
	for (size_t i = 0; i < table->columns.count; i++)
		add_member(py, table, table->columns.items[i]);
	size_t before = py->out->length;
	buf_add(py->out, "\n");
	for (size_t i = 0; i < table->references.count; i++)
		add_relationship(py, table->references.items[i], true);
	for (size_t i = 0; i < table->referrers.count; i++)
		add_relationship(py, table->referrers.items[i], false);
	if (py->out->length == before + 1)
		buf_chop(py->out, 1);
	py_end_class(py);
}

/* A view, or a table without a key. */
static void add_plain_table(PyWriting *py, const CodeTable *table)
{
	const char *name = arena_printf(py->arena, "%s_%s",
	                                name_in_case(py->arena, py_type_name(py, &table->base), CASE_UPPER),
	                                table->is_view ? "VIEW" : "TABLE");
	Strings args = table_args(py, table, false);

	py_take(py, "", name, &table->base);
	py_import(py, "sqlalchemy", "Table");
	if (table->columns.count > 0)
		py_import(py, "sqlalchemy", "Column");
	buf_printf(py->out, "%s = Table(\n    %s,\n    %s,\n", name, py_quoted(py->arena, table->base.name),
	           table->is_view ? "VIEWS" : "Base.metadata");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		Strings items = column_items(py, column, NULL, "        ");

		py_register(py, column->type);
		py_add_call(py->out, "    ", "Column", "(", &items, ",");
	}
	for (size_t i = 0; i < args.count; i++)
		buf_printf(py->out, "    %s,\n", args.items[i]);
	buf_add(py->out, ")\n\n\n");
}

void py_add_sqlalchemy(PyWriting *py)
{
	const List *tables = &py->writing->model->tables;

	py->forward = address_map_new(py->arena);
	py->backward = address_map_new(py->arena);
	for (size_t i = 0; i < tables->count; i++) {
		const CodeTable *table = tables->items[i];

		for (size_t j = 0; j < table->columns.count; j++) {
			const CodeColumn *column = table->columns.items[j];

			py_take(py, py_type_name(py, &table->base), py_member_name(py, &table->base, column), &column->base);
		}
	}
	for (size_t i = 0; i < tables->count; i++)
		name_relations(py, tables->items[i]);
	for (size_t i = 0; i < tables->count && !py->failed; i++) {
		if (is_model(tables->items[i]))
			add_model(py, tables->items[i]);
		else
			add_plain_table(py, tables->items[i]);
	}
}
