/*
 * fragment.c: fragments applied to the schema, phase by phase.
 */
#include "words.h"

#include <string.h>

/* What was added since there were BEFORE objects: the newest of the kind, under the table when there is one. */
static Object *find_newest(const Build *build, const Fragment *fragment, size_t before)
{
	const Object *parent = NULL;
	size_t i = build->schema->objects.count;

	if (fragment->table.name)
		parent = schema_find_relation(build->schema, fragment->table.schema, fragment->table.name);
	while (i-- > before) {
		Object *object = build->schema->objects.items[i];

		if (object->kind == fragment->kind && (!parent || object->parent == parent))
			return object;
	}
	return NULL;
}

static Object *find_made(const Build *build, const Fragment *fragment, size_t before)
{
	const Kind *kind = kind_row(fragment->kind);
	const char *schema = item_name(fragment->item).schema;

	if (!fragment->name || kind->names == NAMES_ROUTINE)
		return find_newest(build, fragment, before);
	if (fragment->table.name) {
		Object *parent = schema_find_relation(build->schema, fragment->table.schema, fragment->table.name);
		return parent ? object_child(parent, fragment->kind, fragment->name) : NULL;
	}
	if (fragment->phase == PHASE_TYPE)
		return schema_find_type(build->schema, schema, fragment->name);
	return schema_find(build->schema, fragment->kind, kind->flags & KIND_IN_SCHEMA ? schema : NULL, NULL,
	                   fragment->name, NULL);
}

/* A column that PostgreSQL does not understand may be an item whose word is misspelt. */
static void hint_misspelt(Build *build, const Item *item, size_t first)
{
	if (first == build->diags->list.count || !item->word)
		return;
	Strings known = words_known(build->arena, item->word->block, 0);
	for (size_t i = first; i < build->diags->list.count; i++) {
		Diag *diag = build->diags->list.items[i];

		for (size_t j = 0; j < item->items.count && !diag->hint; j++) {
			const Item *part = item->items.items[j];
			const char *name = part->file->tokens[part->whole.first].word;

			if (!name || diag->span.source != part->file->source || diag->span.start < part->span.start ||
			    diag->span.start > part->span.end || strings_has(&known, name))
				continue;
			const char *near = nearest_name(name, &known);
			if (near)
				diag->hint = arena_printf(build->arena, "did you mean \"%s\"?", near);
		}
	}
}

/* Does MESSAGE say that NAME does not exist? */
static bool says_missing(const char *message, const char *name)
{
	const char *at = message;
	size_t length = strlen(name);

	if (!strstr(message, "does not exist"))
		return false;
	while ((at = strstr(at, name))) {
		char before = at > message ? at[-1] : ' ', after = at[length];

		if ((before == '"' || before == '.' || before == ' ') && (after == '"' || after == ' ' || after == '\0'))
			return true;
		at++;
	}
	return false;
}

/* What is about something that could not be made is not reported as well. */
void build_forget_consequences(Build *build, size_t first)
{
	for (size_t i = build->diags->list.count; i-- > first;) {
		Diag *diag = build->diags->list.items[i];

		for (size_t j = 0; j < build->failed.count; j++) {
			if (diag->severity != SEVERITY_ERROR || !says_missing(diag->message, build->failed.items[j]))
				continue;
			list_remove(&build->diags->list, i);
			build->diags->errors--;
			break;
		}
	}
}

static bool is_about_failed(const Build *build, const Fragment *fragment)
{
	return fragment->table.name && strings_has(&build->failed, fragment->table.name);
}

/* Is it the declaration of something that others are made of? */
static bool is_mentioned(const Fragment *fragment)
{
	const Word *word = fragment->item->word;

	return fragment->kind != KIND_COUNT && fragment->name && word && word->flags & WORD_ORDERED;
}

static void apply_fragment(Build *build, Fragment *fragment)
{
	size_t before = build->schema->objects.count;
	size_t diags = build->diags->list.count, errors = build->diags->errors;
	const char *in_schema = fragment->item->in_schema;

	if (is_about_failed(build, fragment))
		return;
	build->session->search_path = (Strings){ 0 };
	if (in_schema)
		strings_add(build->arena, &build->session->search_path, in_schema);
	if (!in_schema || strcmp(in_schema, "public") != 0)
		strings_add(build->arena, &build->session->search_path, "public");
	if (fragment->prepare)
		fragment->prepare(build, fragment);
	if (fragment->sql.sql.length > 0)
		sql_interpret_assembled(build->session, fragment->sql.sql.data, &fragment->sql.slices, fragment->item->span);
	build_forget_consequences(build, diags);
	hint_misspelt(build, fragment->item, diags);
	if (build->diags->errors > errors && is_mentioned(fragment))
		strings_add(build->arena, &build->failed, fragment->name);
	Object *object;
	if (fragment->kind != KIND_COUNT && (object = find_made(build, fragment, before)))
		item_made(build, fragment->item, object);
	if (fragment->finish)
		fragment->finish(build, fragment);
}

void build_apply(Build *build)
{
	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		for (size_t i = 0; i < build->phases[phase].count; i++)
			apply_fragment(build, build->phases[phase].items[i]);
	}
}
