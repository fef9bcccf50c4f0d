/*
 * type.c: enums, domains, composite and other types.
 */
#include "words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "grammar.tab.h"

/* ---- enums ---- */

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

		if (!part->word && label < object->labels.count)
			((EnumLabel *) object->labels.items[label++])->renamed_from = kept_text(build, renamed_label(part));
	}
}

static void add_label(Build *build, Block *block, Item *item)
{
	const char *label = label_text(item->file, item->name.first);

	if (!label) {
		diag_error(build->diags, item->span, "this text cannot be a label");
	} else if (build_no_rest(build, item, item->rest.first)) {
		next_part(block);
		assembly_add(&block->create->sql, "%L", label);
	}
	if (item->comment != 0)
		diag_error(build->diags, item->span, "PostgreSQL keeps no comments on labels")
		    ->hint = "use -- for a remark in the file";
}

static void declare_enum(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_ENUM);

	fragment->finish = finish_enum;
	begin_create(fragment, "TYPE");
	assembly_add(&fragment->sql, " AS ENUM (");
	build_no_rest(build, item, item->rest.first);
	if (!item->has_block)
		diag_error(build->diags, item->span, "an enum has its labels in braces")->hint = "enum name { first, second }";
	build_block(build, item, fragment, add_label);
	assembly_add(&fragment->sql, ")");
}

static bool is_plain_label(Printer *p, const char *label)
{
	for (size_t i = 0; i < p->list_words.count; i++) {
		if (strcasecmp(p->list_words.items[i], label) == 0)
			return false;
	}
	return isalpha((unsigned char) *label) &&
	       label[strspn(label, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")] == '\0';
}

static void print_label(Printer *p, const char *label)
{
	print_add(p, is_plain_label(p, label) ? "%s" : "%L", label);
}

static void print_enum(Printer *p, const Object *object)
{
	const Enum *type = (const Enum *) object;

	print_head_name(p, "enum", object);
	if (object->renamed_from)
		print_add(p, " renamed from %I", object->renamed_from);
	print_add(p, " {\n");
	for (size_t i = 0; i < type->labels.count; i++) {
		const EnumLabel *label = type->labels.items[i];

		print_label(p, label->label);
		if (label->renamed_from) {
			print_add(p, " renamed from ");
			print_label(p, label->renamed_from);
		}
		print_add(p, "\n");
	}
	if (has_aspects(p, object))
		print_add(p, "\n");
	print_aspects(p, object);
	print_add(p, "}\n");
}

/* ---- domains ---- */

static void declare_domain(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_DOMAIN);

	begin_create(fragment, "DOMAIN");
	assembly_add_range(&fragment->sql, item->file, item->rest);
	build_block(build, item, fragment, NULL);
}

static void print_collation(Printer *p, Ref collation)
{
	if (!collation.name)
		return;
	print_add(p, " collate %Q", collation.schema, collation.name);
}

static void print_domain(Printer *p, const Object *object)
{
	const Domain *domain = (const Domain *) object;
	List constraints = sorted_children(p, object, KIND_DOMAIN_CONSTRAINT);

	print_head_name(p, "domain", object);
	print_add(p, " as ");
	print_type(p, domain->type);
	print_collation(p, domain->collation);
	if (domain->default_expr.text) {
		print_add(p, " default ");
		print_default(p, short_expr(p, object, domain->default_expr.text));
	}
	if (domain->not_null_name)
		print_add(p, " constraint %I", domain->not_null_name);
	if (domain->not_null)
		print_add(p, " not null");
	if (constraints.count == 0) {
		print_aspect_block(p, object);
		return;
	}
	if (object->renamed_from)
		print_add(p, " renamed from %I", object->renamed_from);
	print_add(p, " {\n");
	for (size_t i = 0; i < constraints.count; i++) {
		const DomainConstraint *constraint = constraints.items[i];

		print_add(p, "check ");
		print_name(p, constraint->base.name);
		print_add(p, " ");
		print_bracketed(p, short_expr(p, &constraint->base, constraint->expr.text));
		if (constraint->not_valid)
			print_add(p, " not valid");
		print_suffix(p, &constraint->base);
		print_add(p, "\n");
	}
	print_aspects(p, object);
	print_add(p, "}\n");
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

		if (part->shape != SHAPE_NAME || at >= object->attributes.count)
			continue;
		Attribute *attribute = object->attributes.items[at++];
		attribute->renamed_from = kept_text(build, renamed_label(part));
		if (part->comment != 0)
			attribute->comment = kept_text(build, token_text(part->file, part->comment));
	}
}

static void add_attribute(Build *build, Block *block, Item *item)
{
	Assembly *sql = &block->create->sql;

	next_part(block);
	assembly_add_name(sql, item->file, (Ref){ NULL, token_identifier(item->file, item->name.first) }, item->name);
	assembly_add_range(sql, item->file, item->rest);
}

static void declare_type(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_COMPOSITE);
	size_t at = item->rest.first;

	begin_create(fragment, "TYPE");
	while (at < item->rest.last && item->file->tokens[at].skip)
		at++;
	if (at < item->rest.last) {
		Block block = { .item = item, .where = "a type that is not composite" };

		assembly_add_range(&fragment->sql, item->file, item->rest);
		build_items(build, &block, &item->items);
	} else if (item->has_block) {
		fragment->finish = finish_composite;
		assembly_add(&fragment->sql, " AS (");
		build_block(build, item, fragment, add_attribute);
		assembly_add(&fragment->sql, ")");
	}
}

static void print_composite(Printer *p, const Object *object)
{
	const Composite *type = (const Composite *) object;

	print_head_name(p, "type", object);
	if (object->renamed_from)
		print_add(p, " renamed from %I", object->renamed_from);
	print_add(p, " {\n");
	for (size_t i = 0; i < type->attributes.count; i++) {
		const Attribute *attribute = type->attributes.items[i];

		print_item_name(p, attribute->name);
		print_add(p, " ");
		print_type(p, attribute->type);
		print_collation(p, attribute->collation);
		if (attribute->renamed_from)
			print_add(p, " renamed from %I", attribute->renamed_from);
		if (attribute->comment)
			print_add(p, " comment %L", attribute->comment);
		print_add(p, "\n");
	}
	if (has_aspects(p, object))
		print_add(p, "\n");
	print_aspects(p, object);
	print_add(p, "}\n");
}

/* ---- words ---- */

/* A line that begins with one of these goes on with the domain. */
static const char *const domain_goes_on[] = { "constraint", "check", "not", "null", NULL };

static const Word words[] = {
	{ "enum", TOK_NAMED, IN_FILE, WORD_ORDERED, .declare = declare_enum, .block = IN_ENUM, .where = "an enum" },
	{ "domain", TOK_NAMED, IN_FILE, WORD_ORDERED, .declare = declare_domain, .block = IN_DOMAIN, .where = "a domain",
	  .goes_on = domain_goes_on },
	{ "type", TOK_NAMED, IN_FILE, WORD_ORDERED, .declare = declare_type, .block = IN_TYPE,
	  .where = "a composite type" },
	{ 0 },
};

static const PrintRow printed[] = {
	{ KIND_ENUM, print_enum },
	{ KIND_DOMAIN, print_domain },
	{ KIND_DOMAIN_CONSTRAINT, NULL },
	{ KIND_COMPOSITE, print_composite },
	{ KIND_RANGE, print_sql },
	{ KIND_BASE_TYPE, print_sql },
	{ KIND_COUNT },
};

const Family type_family = { words, printed };
