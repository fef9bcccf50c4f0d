/*
 * known.c: what the settings and comments of a schema name has to be there.
 */
#include <string.h>

#include "codequery.h"
#include "query.h"
#include "writing.h"

typedef struct Known {
	Arena *arena;
	Diags *diags;
	const CodeTarget *target;
	Strings names; /* of what "names" can name */
	Strings types; /* of what "types" can, which are no columns */
	Map *all;      /* of all in both, by their text: 1 a name, 2 a column, 4 a type */
} Known;

enum { IS_NAME = 1, IS_COLUMN = 2, IS_TYPE = 4 };

static void add(Known *known, const char *name, uintptr_t is)
{
	uintptr_t was = (uintptr_t) map_get(known->all, name);

	map_set(known->all, name, (void *) (was | is));
	if (was == 0)
		strings_add(known->arena, &known->names, name);
}

static void add_columns(Known *known, const CodeNamed *within, const List *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];

		add(known, arena_printf(known->arena, "%s.%s.%s", within->schema, within->name, column->base.name), IS_COLUMN);
	}
}

/* Of a query or a row, or of MEMBER in one: as "GetUser_row" and as "row GetUser_row", which no query can be meant by. */
static void add_of_query(Known *known, const CodeNamed *of, const char *member)
{
	const char *name = !member ? of->name : arena_printf(known->arena, "%s.%s", of->name, member);

	add(known, name, IS_NAME);
	add(known, arena_printf(known->arena, "%s %s", code_setting_kind(of), name), IS_NAME);
}

static void add_members(Known *known, const CodeNamed *within, const List *members)
{
	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];

		add_of_query(known, within, member->column.base.name);
		if (member->embed) {
			add_of_query(known, &member->embed->base, NULL);
			add_members(known, &member->embed->base, &member->embed->members);
		}
	}
}

static void add_types(Known *known, const CodeModel *model)
{
	const char *text;
	void *value;

	for (int i = 0; i < BUILTIN_COUNT; i++)
		add(known, code_builtin_name((Builtin) i), IS_TYPE);
	for (size_t at = 0; map_next(model->types, &at, &text, &value);) {
		const CodeType *type = value;

		if (type->name)
			add(known, !type->schema ? type->name : arena_printf(known->arena, "%s.%s", type->schema, type->name),
			    IS_TYPE);
	}
}

/* MODEL has all of the schema. */
static void add_all(Known *known, const CodeModel *model)
{
	for (size_t i = 0; i < model->schema->objects.count; i++) {
		const Object *object = model->schema->objects.items[i];

		if (object->schema && !object->parent)
			add(known, arena_printf(known->arena, "%s.%s", object->schema, object->name), IS_NAME);
	}
	for (size_t i = 0; i < model->tables.count; i++) {
		const CodeTable *table = model->tables.items[i];

		add_columns(known, &table->base, &table->columns);
	}
	for (size_t i = 0; i < model->composites.count; i++) {
		const CodeComposite *composite = model->composites.items[i];

		add_columns(known, &composite->base, &composite->columns);
	}
	for (size_t i = 0; i < model->queries.count; i++) {
		const CodeQuery *query = model->queries.items[i];

		add_of_query(known, &query->base, NULL);
		add_members(known, &query->base, &query->params);
		if (query->row) {
			add_of_query(known, &query->row->base, NULL);
			add_members(known, &query->row->base, &query->row->members);
		}
	}
	add_types(known, model);
}

static bool names_nothing(Known *known, const char *key, const char *within, const char *what)
{
	const char *near = nearest_name(within, &known->names);
	Diag *diag = diag_error(known->diags, code_target_place(known->arena, known->target, key, within),
	                        "\"%s\" in \"%s\" of \"codegen\": there is no such %s", within, key, what);

	diag->hint = near ? arena_printf(known->arena, "did you mean \"%s\"?", near)
	                  : "names are written with their schema: \"shop.customers\", \"shop.customers.email\"";
	return false;
}

static bool check_keys(Known *known, const char *key, const Map *map, uintptr_t is, const char *what)
{
	const char *name;
	void *value;
	bool ok = true;

	for (size_t at = 0; map_next(map, &at, &name, &value);) {
		if (((uintptr_t) map_get(known->all, name) & is) == 0)
			ok = names_nothing(known, key, name, what);
	}
	return ok;
}

static bool matches_any(Known *known, const Schema *schema, const char *pattern)
{
	Strings one = { 0 };

	strings_add(known->arena, &one, pattern);
	for (size_t i = 0; i < schema->objects.count; i++) {
		if (object_matches(known->arena, schema->objects.items[i], &one))
			return true;
	}
	return false;
}

static bool check_patterns(Known *known, const Schema *schema, const char *key, const Strings *patterns)
{
	bool ok = true;

	for (size_t i = 0; i < patterns->count; i++) {
		const char *number = arena_printf(known->arena, "%zu", i);

		if (matches_any(known, schema, patterns->items[i]))
			continue;
		ok = false;
		Diag *diag = diag_error(known->diags, code_target_place(known->arena, known->target, key, number),
		                        "\"%s\" in \"%s\" of \"codegen\": nothing in the schema is called so",
		                        patterns->items[i], key);
		const char *near = nearest_name(patterns->items[i], &known->names);
		diag->hint = near ? arena_printf(known->arena, "did you mean \"%s\"?", near)
		                  : "patterns are: schema, schema.*, schema.table, *.table";
	}
	return ok;
}

static bool check_main_schema(Known *known, const Schema *schema)
{
	const char *name = known->target->choice.main_schema;
	Strings schemas = { 0 };

	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		const char *of = object->kind == KIND_SCHEMA ? object->name : object->schema;

		if (of && !strings_has(&schemas, of))
			strings_add(known->arena, &schemas, of);
	}
	if (!name || strings_has(&schemas, name))
		return true;
	const char *near = nearest_name(name, &schemas);
	diag_error(known->diags, code_target_place(known->arena, known->target, "schema", NULL),
	           "\"schema\" of \"codegen\": there is no schema \"%s\"", name)
	    ->hint = near ? arena_printf(known->arena, "did you mean \"%s\"?", near)
	                  : arena_printf(known->arena, "the schemas are %s", strings_join(known->arena, &schemas, ", "));
	return false;
}

bool code_target_check(Arena *arena, Diags *diags, Schema *schema, const Map *views, const List *queries,
                       const CodeTarget *target)
{
	Known known = { .arena = arena, .diags = diags, .target = target, .all = map_new(arena) };
	const CodeChoice *choice = &target->choice;
	bool names = map_count(target->names) > 0 || map_count(target->types) > 0;

	if (!names && choice->include.count + choice->exclude.count == 0 && !choice->main_schema)
		return true;
	static const CodeChoice everything = { .partitions = true };
	CodeModel *model = code_model(arena, schema, &everything, views);
	code_model_add_queries(model, queries);
	add_all(&known, model);
	bool ok = check_keys(&known, "names", target->names, IS_NAME | IS_COLUMN, "table, type, column or query");
	ok = check_keys(&known, "types", target->types, IS_COLUMN | IS_TYPE, "column or type") && ok;
	ok = check_patterns(&known, schema, "include", &choice->include) && ok;
	ok = check_patterns(&known, schema, "exclude", &choice->exclude) && ok;
	return check_main_schema(&known, schema) && ok;
}

/* ---- comments */

static bool note_is_wrong(Arena *arena, Diags *diags, const CodeNamed *named, const char *what, const char *word,
                          const Strings *choices)
{
	const char *near = nearest_name(word, choices);

	diag_error(diags, named->span, "the comment of %s \"%s\" has \"@codegen\" with the unknown %s \"%s\"", named->kind,
	           named->name, what, word)
	    ->hint = near ? arena_printf(arena, "did you mean \"%s\"?", near)
	                  : arena_printf(arena, "it is one of %s", strings_join(arena, choices, ", "));
	return false;
}

static bool check_notes(Arena *arena, Diags *diags, const CodeNamed *named)
{
	static const char *const words[] = { "skip", "name", "type" };
	Strings known = { 0 }, names = { 0 };
	bool ok = true;

	for (size_t i = 0; i < named->notes.count; i++) {
		const CodeNote *note = named->notes.items[i];
		const char *language = arena_strndup(arena, note->rest, strcspn(note->rest, " \t"));

		for (size_t j = known.count; j < sizeof(words) / sizeof(words[0]); j++)
			strings_add(arena, &known, words[j]);
		for (size_t j = names.count; languages[j]; j++)
			strings_add(arena, &names, languages[j]->name);
		if (!strings_has(&known, note->word))
			ok = note_is_wrong(arena, diags, named, "word", note->word, &known);
		else if (strcmp(note->word, "type") == 0 && !language_find(language))
			ok = note_is_wrong(arena, diags, named, "language", language, &names);
	}
	return ok;
}

static bool check_columns_notes(Arena *arena, Diags *diags, const List *columns)
{
	bool ok = true;

	for (size_t i = 0; i < columns->count; i++)
		ok = check_notes(arena, diags, &((const CodeColumn *) columns->items[i])->base) && ok;
	return ok;
}

bool code_check_comments(Arena *arena, Diags *diags, const CodeModel *model)
{
	const List *const lists[] = { &model->enums, &model->domains, &model->composites, &model->tables,
		                          &model->functions };
	bool ok = true;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (size_t j = 0; j < lists[i]->count; j++)
			ok = check_notes(arena, diags, lists[i]->items[j]) && ok;
	}
	for (size_t i = 0; i < model->composites.count; i++)
		ok = check_columns_notes(arena, diags, &((const CodeComposite *) model->composites.items[i])->columns) && ok;
	for (size_t i = 0; i < model->tables.count; i++)
		ok = check_columns_notes(arena, diags, &((const CodeTable *) model->tables.items[i])->columns) && ok;
	return ok;
}
