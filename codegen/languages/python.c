/*
 * python.c: Python for psycopg 3: rows as dataclasses, pydantic models or SQLAlchemy's, what an INSERT and an UPDATE say,
 * enums, composite types.
 *
 * What is the same for every schema is python/runtime/db.py, which is written beside it.  The code is as black and ruff leave it.
 */
#include <string.h>

#include "python/python.h"

static const CodeOption options[] = {
	{ "style", "dataclasses|pydantic|sqlalchemy", "dataclasses", "what rows are" },
	{ "enums", "enum|literal", "enum", "enums: StrEnum, or the Literal of their labels" },
	{ "async", "false|true", "false", "functions are for AsyncConnection" },
};

/* ---- files */

/* The head of a module, its imports, and BODY. */
static void add_file(PyWriting *py, const char *path, const Buf *body)
{
	Buf *out = code_file(py->writing, path);

	buf_add(out, "# " CODE_HEADER "\n\n");
	py_add_imports(py, out);
	if (*body->data == '@' || strncmp(body->data, "class ", 6) == 0)
		buf_add(out, "\n");
	buf_add_n(out, body->data, body->length);
	while (buf_ends_with(out, "\n\n"))
		buf_chop(out, 1);
	py->imports = map_new(py->arena);
}

/* What an asynchronous module has and another one has not. */
static const struct {
	const char *async, *sync;
} words[] = {
	{ "async def ", "def " },
	{ "async with ", "with " },
	{ "await ", "" },
	{ "AsyncConnection", "Connection" },
	{ "AsyncRawCursor", "RawCursor" },
};

static void add_runtime(PyWriting *py, const CodeRuntimeFile *file)
{
	bool async = target_option_is(py->writing->target, "async", "true");
	Buf *out = code_file(py->writing, file->name);

	buf_add(out, "# " CODE_HEADER "\n\n");
	for (const char *c = file->text; *c != '\0';) {
		size_t i = 0;

		while (i < sizeof(words) / sizeof(words[0]) && strncmp(c, words[i].async, strlen(words[i].async)) != 0)
			i++;
		if (async || i == sizeof(words) / sizeof(words[0])) {
			buf_add_char(out, *c++);
			continue;
		}
		buf_add(out, words[i].sync);
		c += strlen(words[i].async);
	}
}

/* ---- classes */

static void add_fields(PyWriting *py, const CodeNamed *within, const List *columns)
{
	const char *name = py_type_name(py, within);

	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];
		const char *member = py_member_name(py, within, column);

		py_take(py, name, member, &column->base);
		py_add_comment(py->out, column->base.comment, "    ");
		py_add_annotated(py->out, "    ", member, py_column_type(py, within, column));
	}
}

static void add_composite(PyWriting *py, const CodeNamed *named, const List *columns)
{
	py_import(py, "dataclasses", "dataclass");
	buf_add(py->out, "@dataclass(slots=True)\n");
	py_begin_class(py, py_type_name(py, named), NULL, named->comment);
	add_fields(py, named, columns);
	py_end_class(py);
}

static void add_row(PyWriting *py, const CodeTable *table)
{
	py_begin_row(py, py_type_name(py, &table->base), table->base.comment);
	add_fields(py, &table->base, &table->columns);
	py_end_class(py);
}

/* What an INSERT says, or an UPDATE: then all of it may be left out. */
static void add_given(PyWriting *py, const CodeTable *table, const char *name, const char *statement, bool all)
{
	py_take(py, "", name, &table->base);
	py_import(py, "typing", "TypedDict");
	py_begin_class(py, name, all ? "TypedDict, total=False" : "TypedDict",
	               arena_printf(py->arena, "What %s %s says.", statement, table->base.name));
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		if (column->fill == FILL_SERVER)
			continue;
		const char *type = py_given_type(py, &table->base, column);
		if (!all && column->fill == FILL_OPTIONAL) {
			py_import(py, "typing", "NotRequired");
			type = arena_printf(py->arena, "NotRequired[%s]", type);
		}
		py_add_annotated(py->out, "    ", py_member_name(py, &table->base, column), type);
	}
	py_end_class(py);
}

/* CUSTOMER_TABLE: what the functions of db.py take. */
static void add_table_object(PyWriting *py, const CodeTable *table)
{
	const char *row = py_type_name(py, &table->base), *kind = table->writable ? "Table" : "View";
	const char *name = arena_printf(py->arena, "%s_%s", name_in_case(py->arena, row, CASE_UPPER),
	                                table->writable ? "TABLE" : "VIEW");

	py_take(py, "", name, &table->base);
	py_import(py, ".db", kind);
	buf_printf(py->out, "%s = %s(\n    %s,\n    %s,\n    %s,\n", name, kind, row,
	           py_quoted(py->arena, table->base.schema), py_quoted(py->arena, table->base.name));
	buf_add(py->out, table->columns.count == 0 ? "    {},\n" : "    {\n");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		Strings items = { 0 };

		strings_add(py->arena, &items, py_quoted(py->arena, column->base.name));
		strings_add(py->arena, &items, py_quoted(py->arena, code_base(column->type)->sql));
		py_add_call(py->out, "        ", arena_printf(py->arena, "\"%s\": ", py_member_name(py, &table->base, column)),
		            "(", &items, ",");
	}
	buf_add(py->out, table->columns.count == 0 ? "" : "    },\n");
	if (table->writable)
		buf_printf(py->out, "    New%s,\n    %sUpdate,\n", row, row);
	buf_add(py->out, ")\n\n\n");
}

static void add_table(PyWriting *py, const CodeTable *table)
{
	const char *name = py_type_name(py, &table->base);

	add_row(py, table);
	if (table->writable) {
		add_given(py, table, arena_printf(py->arena, "New%s", name), "an INSERT into", false);
		add_given(py, table, arena_printf(py->arena, "%sUpdate", name), "an UPDATE of", true);
	}
	add_table_object(py, table);
}

/* ---- types */

static void add_literal(PyWriting *py, const CodeEnum *type)
{
	Strings labels = { 0 };

	py_import(py, "typing", "Literal");
	py_import(py, "typing", "TypeAlias");
	py_add_comment(py->out, type->base.comment, "");
	for (size_t i = 0; i < type->labels.count; i++)
		strings_add(py->arena, &labels, py_quoted(py->arena, type->labels.items[i]));
	if (labels.count == 0)
		buf_printf(py->out, "%s: TypeAlias = str\n", py_type_name(py, &type->base));
	else
		py_add_call(py->out, "", arena_printf(py->arena, "%s: TypeAlias = Literal", py_type_name(py, &type->base)), "[",
		            &labels, "");
	buf_add(py->out, "\n\n");
}

static void add_enum(PyWriting *py, const CodeEnum *type)
{
	if (py->literals) {
		add_literal(py, type);
		return;
	}
	py_import(py, "enum", "StrEnum");
	py_begin_class(py, py_type_name(py, &type->base), "StrEnum", type->base.comment);
	for (size_t i = 0; i < type->labels.count; i++)
		py_add_assigned(py->out, "    ", py_label_name(py, &type->base, type->labels.items[i]),
		                py_quoted(py->arena, type->labels.items[i]));
	py_end_class(py);
	if (py->style == PY_SQLALCHEMY)
		py_add_enum_type(py, type);
}

/* A name for another type, behind those that it stands for; in quotes when there is a table's row in it, which comes later. */
static void add_domain(PyWriting *py, const CodeDomain *domain)
{
	const CodeType *base = domain->type;

	if (address_map_get(py->written, domain))
		return;
	address_map_set(py->written, domain, (void *) (uintptr_t) domain);
	for (; base->of; base = base->of) {
		if (base->shape == SHAPE_DOMAIN && base->declared)
			add_domain(py, (const CodeDomain *) (const void *) base->declared);
	}
	bool later = base->declared && base->shape == SHAPE_COMPOSITE &&
	             strcmp(base->declared->kind, "composite type") != 0;
	const char *type = py_type(py, domain->type);
	py_import(py, "typing", "TypeAlias");
	py_add_comment(py->out, domain->base.comment, "");
	py_add_assigned(py->out, "", arena_printf(py->arena, "%s: TypeAlias", py_type_name(py, &domain->base)),
	                later ? py_quoted(py->arena, type) : type);
	buf_add(py->out, "\n");
}

static void add_model_class(PyWriting *py)
{
	py_import(py, "pydantic", "BaseModel");
	py_import(py, "pydantic", "ConfigDict");
	py_begin_class(py, "Model", "BaseModel", "What all rows have.");
	buf_add(py->out, "    model_config = ConfigDict(arbitrary_types_allowed=True, protected_namespaces=())\n");
	py_end_class(py);
	py_import(py, "decimal", "Decimal");
	py_import(py, "pydantic", "Field");
	py_import(py, "typing", "Annotated");
	py_import(py, "typing", "TypeAlias");
	buf_add(py->out, "Numeric: TypeAlias = Annotated[Decimal, Field(allow_inf_nan=True)]\n\n\n");
}

static void add_base_class(PyWriting *py)
{
	py_import(py, "sqlalchemy", "MetaData");
	py_import(py, "sqlalchemy.orm", "DeclarativeBase");
	py_begin_class(py, "Base", "DeclarativeBase", "What all models have.");
	py_end_class(py);
	buf_add(py->out, "#: Of views, which create_all() does not make.\nVIEWS = MetaData()\n\n\n");
}

/* ---- the whole */

static void take_all(PyWriting *py, const List *list)
{
	for (size_t i = 0; i < list->count; i++)
		py_take(py, "", py_type_name(py, list->items[i]), list->items[i]);
}

static void add_types(PyWriting *py)
{
	const CodeModel *model = py->writing->model;
	size_t before;

	for (size_t i = 0; i < model->enums.count; i++)
		add_enum(py, model->enums.items[i]);
	for (size_t i = 0; i < model->composites.count; i++) {
		const CodeComposite *type = model->composites.items[i];

		add_composite(py, &type->base, &type->columns);
	}
	before = py->out->length;
	for (size_t i = 0; i < model->domains.count; i++)
		add_domain(py, model->domains.items[i]);
	buf_add(py->out, py->out->length > before ? "\n" : "");
}

/* What register_types tells a connection. */
static void add_type_names(PyWriting *py)
{
	const char *name;
	void *class;

	py_import(py, "typing", "Any");
	buf_printf(py->out, "TYPES: dict[str, type[Any] | None] = {%s", map_count(py->types) > 0 ? "\n" : "");
	for (size_t at = 0; map_next(py->types, &at, &name, &class);)
		buf_printf(py->out, "    %s: %s,\n", py_quoted(py->arena, name), (const char *) class);
	buf_add(py->out, "}\n");
}

static void add_models(PyWriting *py)
{
	const CodeModel *model = py->writing->model;

	take_all(py, &model->enums);
	take_all(py, &model->domains);
	take_all(py, &model->composites);
	take_all(py, &model->tables);
	if (py->style == PY_PYDANTIC)
		add_model_class(py);
	if (py->style == PY_SQLALCHEMY)
		add_base_class(py);
	add_types(py);
	if (py->style == PY_SQLALCHEMY) {
		py_add_sqlalchemy(py);
		return;
	}
	for (size_t i = 0; i < model->tables.count && !py->failed; i++)
		add_table(py, model->tables.items[i]);
}

static bool write(Writing *writing)
{
	PyWriting py = {
		.writing = writing,
		.arena = writing->arena,
		.style = target_option_is(writing->target, "style", "pydantic")     ? PY_PYDANTIC
		         : target_option_is(writing->target, "style", "sqlalchemy") ? PY_SQLALCHEMY
		                                                                    : PY_DATACLASSES,
		.literals = target_option_is(writing->target, "enums", "literal"),
		.imports = map_new(writing->arena),
		.modules = map_new(writing->arena),
		.types = map_new(writing->arena),
		.known_names = address_map_new(writing->arena),
		.written = address_map_new(writing->arena),
	};
	Buf models;

	buf_init(&models, py.arena);
	py.out = &models;
	add_models(&py);
	Map *imports = py.imports;
	if (writing->model->queries.count > 0) {
		Buf queries;

		buf_init(&queries, py.arena);
		py.out = &queries;
		py.imports = map_new(py.arena);
		py_add_queries(&py);
		add_file(&py, "queries.py", &queries);
	}
	py.out = &models;
	py.imports = imports;
	add_type_names(&py);
	add_file(&py, "models.py", &models);
	for (const CodeRuntimeFile *file = python_runtime_files; file->name; file++) {
		if (py.style == PY_SQLALCHEMY || strcmp(file->name, "sqltypes.py") != 0)
			add_runtime(&py, file);
	}
	return !py.failed;
}

const CodeLanguage python_language = {
	.name = "python",
	.summary = "rows as dataclasses or pydantic models, and what INSERT and UPDATE say, for psycopg 3",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
