/*
 * build_type.c: schemas, extensions, enums, domains, composite and other types, sequences.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"

/* Blocks that hold nothing but owner, comment and privileges. */
static void build_aspects(Build *build, Item *item, const char *where)
{
	for (size_t i = 0; i < item->items.count; i++) {
		Item *aspect = item->items.items[i];

		aspect->in_schema = item->in_schema;
		if (!build_aspect(build, aspect))
			build_misplaced(build, aspect, where);
	}
}

void build_schema(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_SCHEMA, item, KIND_SCHEMA);

	fragment->name = token_identifier(item->file, item->name.first);
	if (item->name.last - item->name.first > 1) {
		diag_error(build->diags, range_span(item->file, item->name), "the name of a schema has no dot");
		return;
	}
	assembly_add(&fragment->sql, "CREATE SCHEMA IF NOT EXISTS ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	build_no_rest(build, item, item->rest.first);
	build_aspects(build, item, "a schema");
}

void build_extension(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_EXTENSION, item, KIND_EXTENSION);

	fragment->name = token_identifier(item->file, item->name.first);
	assembly_add(&fragment->sql, "CREATE EXTENSION IF NOT EXISTS ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	assembly_add_range(&fragment->sql, item->file, item->rest);
	build_aspects(build, item, "an extension");
}

static void begin_create(Fragment *fragment, const char *words)
{
	Item *item = fragment->item;
	Ref name = item_name(item);

	fragment->name = name.name;
	assembly_add(&fragment->sql, "CREATE %s ", words);
	assembly_add_name(&fragment->sql, item->file, name, item->name);
}

/* ---- enums ---- */

static bool is_label(const Item *item)
{
	return item->code == TOK_WORD || item->code == TOK_STRING;
}

/* A label that is a plain word is taken as it is written: labels mind the case. */
static const char *label_text(const File *file, size_t at)
{
	const Lexeme *token = &file->tokens[at];

	if (token->type == TOKEN_WORD)
		return arena_strndup(file->arena, file->source->text + token->start, token->end - token->start);
	return token->type == TOKEN_QUOTED ? token_identifier(file, at) : token_text(file, at);
}

static const char *renamed_label(const Item *item)
{
	return range_is_empty(item->renamed) ? NULL : label_text(item->file, item->renamed.first);
}

static void finish_enum(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	Enum *object = (Enum *) item->object;
	size_t label = 0;

	if (!item->object || item->object->kind != KIND_ENUM)
		return;
	for (size_t i = 0; i < item->items.count; i++) {
		const Item *part = item->items.items[i];

		if (is_label(part) && label < object->labels.count)
			((EnumLabel *) object->labels.items[label++])->renamed_from = kept_text(build, renamed_label(part));
	}
}

void build_enum(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_ENUM);
	const char *comma = "";

	fragment->finish = finish_enum;
	begin_create(fragment, "TYPE");
	assembly_add(&fragment->sql, " AS ENUM (");
	build_no_rest(build, item, item->rest.first);
	if (!item->has_block)
		diag_error(build->diags, item->span, "an enum has its labels in braces")->hint = "enum name { first, second }";
	for (size_t i = 0; i < item->items.count; i++) {
		Item *part = item->items.items[i];

		part->in_schema = item->in_schema;
		if (!is_label(part)) {
			if (!build_aspect(build, part))
				build_misplaced(build, part, "an enum");
			continue;
		}
		const char *label = label_text(part->file, part->name.first);
		if (!label)
			diag_error(build->diags, part->span, "this text cannot be a label");
		else if (build_no_rest(build, part, part->rest.first))
			assembly_add(&fragment->sql, "%s%L", comma, label);
		if (part->comment != 0)
			diag_error(build->diags, part->span, "PostgreSQL keeps no comments on labels")
			    ->hint = "use -- for a remark in the file";
		comma = ", ";
	}
	assembly_add(&fragment->sql, ")");
}

/* ---- domains ---- */

void build_domain(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_DOMAIN);

	begin_create(fragment, "DOMAIN");
	assembly_add_range(&fragment->sql, item->file, item->rest);
	for (size_t i = 0; i < item->items.count; i++) {
		Item *part = item->items.items[i];

		part->in_schema = item->in_schema;
		if (part->code == TOK_CHECK || part->code == TOK_CONSTRAINT)
			build_constraint(build, part, item_name(item), true);
		else if (!build_aspect(build, part))
			build_misplaced(build, part, "a domain");
	}
}

/* ---- composite types, and ranges and base types by their own words ---- */

static void finish_composite(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	Composite *object = (Composite *) item->object;
	size_t at = 0;

	if (!item->object || item->object->kind != KIND_COMPOSITE)
		return;
	for (size_t i = 0; i < item->items.count; i++) {
		const Item *part = item->items.items[i];

		if (part->code != TOK_WORD || at >= object->attributes.count)
			continue;
		Attribute *attribute = object->attributes.items[at++];
		attribute->renamed_from = kept_text(build, renamed_label(part));
		if (part->comment != 0)
			attribute->comment = kept_text(build, token_text(part->file, part->comment));
	}
}

static void add_attributes(Build *build, Fragment *fragment)
{
	Item *item = fragment->item;
	const char *comma = "";

	assembly_add(&fragment->sql, " AS (");
	for (size_t i = 0; i < item->items.count; i++) {
		Item *part = item->items.items[i];

		part->in_schema = item->in_schema;
		if (part->code == TOK_WORD) {
			assembly_add(&fragment->sql, "%s", comma);
			assembly_add_name(&fragment->sql, part->file, (Ref){ NULL, token_identifier(part->file, part->name.first) },
			                  part->name);
			assembly_add_range(&fragment->sql, part->file, part->rest);
			comma = ", ";
		} else if (!build_aspect(build, part)) {
			build_misplaced(build, part, "a composite type");
		}
	}
	assembly_add(&fragment->sql, ")");
}

void build_type(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_COMPOSITE);
	size_t at = item->rest.first;

	begin_create(fragment, "TYPE");
	while (at < item->rest.last && item->file->tokens[at].skip)
		at++;
	if (at < item->rest.last) {
		assembly_add_range(&fragment->sql, item->file, item->rest);
		build_aspects(build, item, "a type that is not composite");
	} else if (item->has_block) {
		fragment->finish = finish_composite;
		add_attributes(build, fragment);
	}
}

/* ---- sequences ---- */

void build_sequence(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_SEQUENCE, item, KIND_SEQUENCE);
	size_t owned = range_find(item->file, item->rest, item->rest.first, "owned");
	Ref name = item_name(item);
	size_t end = owned;

	begin_create(fragment, item->code == TOK_SEQUENCE ? "SEQUENCE" : "UNLOGGED SEQUENCE");
	if (owned < item->rest.last) {
		Fragment *late = build_fragment(build, PHASE_OWNED_BY, item, KIND_COUNT);

		end = owned + 3;
		while (range_sign(item->file, item->rest, end, '.'))
			end += 2;
		if (end > item->rest.last)
			end = item->rest.last;
		assembly_add(&late->sql, "ALTER SEQUENCE %Q", name.schema, name.name);
		assembly_add_range(&late->sql, item->file, (Range){ owned, end });
	}
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, owned });
	assembly_add_range(&fragment->sql, item->file, (Range){ end, item->rest.last });
	build_aspects(build, item, "a sequence");
}
