/*
 * read.c: the model as drizzle has it.
 */
#include <string.h>

#include "query.h"
#include "said.h"

static void add_enum(Dz *dz, const CodeEnum *code)
{
	DzEnum *made = arena_new_struct(dz->arena, DzEnum);
	Object *object = schema_find_type(dz->writing->model->schema, code->base.schema, code->base.name);

	made->code = code;
	made->name = dz_main_name(dz, &code->base, "Enum");
	made->sql_schema = dz_sql_schema(code->base.schema);
	dz_schema(dz, made->sql_schema);
	dz_told(dz, object);
	address_map_set(dz->by_code, code, made);
	list_add(dz->arena, &dz->enums, made);
}

/* Constants of tables first, so that what nobody asked for gets out of their way. */
static void take_table_names(Dz *dz)
{
	const List *tables = &dz->writing->model->tables, *enums = &dz->writing->model->enums;

	for (size_t i = 0; i < enums->count; i++)
		dz_main_name(dz, &((const CodeEnum *) enums->items[i])->base, "Enum");
	for (size_t i = 0; i < tables->count; i++) {
		const CodeNamed *named = &((const CodeTable *) tables->items[i])->base;
		const char *name = dz_main_name(dz, named, "");

		map_set(dz->constants, arena_printf(dz->arena, "%sRelations", name), dz);
	}
}

/* Those that nothing is in as well: drizzle-kit would drop one that is not declared. */
static void add_schemas(Dz *dz)
{
	const CodeChoice *choice = &dz->writing->target->choice;
	const List *objects = schema_sorted(dz->writing->model->schema);

	for (size_t i = 0; choice->include.count == 0 && i < objects->count; i++) {
		const Object *object = objects->items[i];

		if (object->kind == KIND_SCHEMA && !object_matches(dz->arena, object, &choice->exclude))
			dz_schema(dz, dz_sql_schema(object->name));
	}
}

static AddressMap *owned_sequences(const Writing *writing)
{
	const Schema *schema = writing->model->schema;
	AddressMap *owned = address_map_new(writing->arena);

	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *sequence = schema->objects.items[i], *column = sequence_owner(schema, sequence);
		List *list = !column ? NULL : address_map_get(owned, column);

		if (!column)
			continue;
		if (!list) {
			list = arena_new_struct(writing->arena, List);
			address_map_set(owned, column, list);
		}
		list_add(writing->arena, list, sequence);
	}
	return owned;
}

bool dz_read(Dz *dz, Writing *writing)
{
	const CodeTarget *target = writing->target;

	*dz = (Dz){
		.writing = writing,
		.arena = writing->arena,
		.v1 = target_option_is(target, "version", "1.0"),
		.dates_are_texts = target_option_is(target, "dates", "string"),
		.members = target_option_is(target, "case", "keep") ? CASE_KEEP : CASE_CAMEL,
		.schemas = map_new(writing->arena),
		.roles = map_new(writing->arena),
		.customs = map_new(writing->arena),
		.constants = map_new(writing->arena),
		.by_code = address_map_new(writing->arena),
		.owned = owned_sequences(writing),
		.said = address_map_new(writing->arena),
	};
	if (!dz->v1 && target_option_is(target, "bigint", "string")) {
		diag_error(writing->diags, NO_SPAN, "\"bigint\": \"string\" is drizzle 1.0's")
		    ->hint = "say \"bigint\": \"bigint\" or \"number\", or \"version\": \"1.0\"";
		return false;
	}
	take_table_names(dz);
	add_schemas(dz);
	for (size_t i = 0; i < writing->model->enums.count; i++)
		add_enum(dz, writing->model->enums.items[i]);
	dz_add_tables(dz);
	dz_find_unsaid(dz);
	return !dz->failed;
}

JsNode *dz_in_schema(Dz *dz, const char *schema, const char *call, const char *member, const char *name)
{
	JsNode *chain = js_chain(dz->arena, dz_schema(dz, schema));

	if (!schema)
		dz_use(dz, call);
	js_add(dz->arena, js_call(dz->arena, chain, schema ? member : call), js_quoted(dz->arena, name));
	return chain;
}
