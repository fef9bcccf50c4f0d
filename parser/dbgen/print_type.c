/*
 * print_type.c: schemas, extensions, enums, domains, composite types, sequences, privileges to come, and what is text.
 */
#include "printer.h"

#include <stdint.h>
#include <string.h>

#include "record.h"

void print_section(Printer *p, const Object *schema)
{
	bool is_public = strcmp(schema->name, "public") == 0;
	const char *fresh_comment = is_public ? p->fresh_public->comment : NULL;
	Object shown = *schema;
	Buf *out = p->out;

	p->in_schema = schema->name;
	print_add(p, "schema %I", schema->name);
	if (text_same(shown.comment, fresh_comment))
		shown.comment = NULL;
	if (schema->renamed_from)
		print_add(p, " renamed from %I", schema->renamed_from);
	Buf block;
	buf_init(&block, p->arena);
	p->out = &block;
	print_aspects(p, &shown);
	if (fresh_comment && !schema->comment)
		print_add(p, "comment null\n");
	p->out = out;
	print_add(p, block.length > 0 ? " {\n%s}\n" : "\n", block.data);
}

void print_extension(Printer *p, const Object *object)
{
	const Extension *extension = (const Extension *) object;

	print_add(p, "extension %I", object->name);
	if (extension->in_schema)
		print_add(p, " schema %I", extension->in_schema);
	if (extension->version)
		print_add(p, " version %L", extension->version);
	print_aspect_block(p, object);
}

static bool is_plain_label(const char *label)
{
	static const char *const words[] = { "comment", "owner", "grant", "revoke", "renamed" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], label) == 0)
			return false;
	}
	return *label >= 'a' && *label <= 'z' && label[strspn(label, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static void print_label(Printer *p, const char *label)
{
	print_add(p, is_plain_label(label) ? "%s" : "%L", label);
}

void print_enum(Printer *p, const Object *object)
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

static void print_collation(Printer *p, Ref collation)
{
	if (!collation.name)
		return;
	print_add(p, " collate %Q", collation.schema, collation.name);
}

void print_domain(Printer *p, const Object *object)
{
	const Domain *domain = (const Domain *) object;
	List constraints = sorted_children(p, object, KIND_DOMAIN_CONSTRAINT);

	print_head_name(p, "domain", object);
	print_add(p, " as ");
	print_type(p, domain->type);
	print_collation(p, domain->collation);
	if (domain->default_expr.text) {
		print_add(p, " default ");
		print_default(p, domain->default_expr.text);
	}
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

		print_add(p, "check %I ", constraint->base.name);
		print_bracketed(p, constraint->expr.text);
		if (constraint->not_valid)
			print_add(p, " not valid");
		print_suffix(p, &constraint->base);
		print_add(p, "\n");
	}
	print_aspects(p, object);
	print_add(p, "}\n");
}

void print_composite(Printer *p, const Object *object)
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

/* ---- sequences ---- */

static void sequence_limits(const char *type, int64_t *min, int64_t *max)
{
	if (strcmp(type, "smallint") == 0) {
		*min = INT16_MIN;
		*max = INT16_MAX;
	} else if (strcmp(type, "integer") == 0) {
		*min = INT32_MIN;
		*max = INT32_MAX;
	} else {
		*min = INT64_MIN;
		*max = INT64_MAX;
	}
}

void print_sequence_options(Printer *p, const char *type, const SequenceOptions *o)
{
	int64_t min, max;

	sequence_limits(type, &min, &max);
	if (o->increment > 0)
		min = 1;
	else
		max = -1;
	int64_t start = o->increment > 0 ? o->min : o->max;
	if (o->increment != 1)
		print_add(p, " increment %l", o->increment);
	if (o->min != min)
		print_add(p, " minvalue %l", o->min);
	if (o->max != max)
		print_add(p, " maxvalue %l", o->max);
	if (o->start != start)
		print_add(p, " start %l", o->start);
	if (o->cache != 1)
		print_add(p, " cache %l", o->cache);
	if (o->cycle)
		print_add(p, " cycle");
}

void print_sequence(Printer *p, const Object *object)
{
	const Sequence *sequence = (const Sequence *) object;
	SequenceOptions options = { sequence->start, sequence->increment, sequence->min,
		                        sequence->max,   sequence->cache,     sequence->cycle };

	print_head_name(p, sequence->unlogged ? "unlogged sequence" : "sequence", object);
	if (strcmp(sequence->type, "bigint") != 0)
		print_add(p, " as %s", sequence->type);
	print_sequence_options(p, sequence->type, &options);
	if (sequence->owned_table.name) {
		print_add(p, " owned by ");
		print_ref(p, sequence->owned_table);
		print_add(p, ".%I", sequence->owned_column);
	}
	print_aspect_block(p, object);
}

/* ---- ALTER DEFAULT PRIVILEGES ---- */

void print_default_privileges(Printer *p, const Object *object)
{
	Buf before;

	buf_init(&before, p->arena);
	buf_add(&before, "default privileges ");
	if (object->args)
		sql_add(&before, "for role %I ", object->args);
	if (object->schema)
		sql_add(&before, "in schema %I ", object->schema);
	print_privileges(p, object, NULL, object->name, before.data);
}

/* ---- what is written in SQL ---- */

/* GRANT and REVOKE, each with its semicolon. */
static void print_grants_as_sql(Printer *p, const Object *object, const char *on)
{
	Buf grants, *out = p->out;

	buf_init(&grants, p->arena);
	p->out = &grants;
	print_privileges(p, object, NULL, on, "");
	p->out = out;
	char *end;
	for (char *line = grants.data; (end = strchr(line, '\n')); line = end + 1)
		print_add(p, "%s;\n", arena_strndup(p->arena, line, (size_t) (end - line)));
}

void print_identity_sequence(Printer *p, const Object *object)
{
	Ref sequence = ((const Column *) object->parent)->identity_sequence;
	const char *name = ref_text(p->arena, sequence);
	Buf text, *out = p->out;

	buf_init(&text, p->arena);
	p->out = &text;
	print_add(p, "\n");
	if (object->comment)
		print_add(p, "comment on sequence %s is %L;\n", name, object->comment);
	print_grants_as_sql(p, object, arena_printf(p->arena, "sequence %s", name));
	p->out = out;
	if (text.length == 1)
		return;
	print_add(p, "sql ");
	print_dollar(p, text.data);
	print_add(p, "\n");
}

void print_sql(Printer *p, const Object *object)
{
	Strings statements = p->sql(p->arena, p->schema, object);

	print_add(p, "sql ");
	print_dollar(p, arena_printf(p->arena, "\n%s;\n", strings_join(p->arena, &statements, ";\n")));
	print_add(p, "\n");
}
