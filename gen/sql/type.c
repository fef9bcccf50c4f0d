/*
 * type.c: enums, domains and composite types.  Building one anew is in rebuild.c.
 */
#include "type.h"
#include "query.h"
#include "scan.h"

#include <string.h>

/* What is made of a type that is made anew is made anew with it. */
void make_type(Emit *e, const Object *type)
{
	const Emitter *emitter = type->kind == KIND_ENUM     ? &enum_emitter
	                         : type->kind == KIND_DOMAIN ? &domain_emitter
	                         : type->kind == KIND_RANGE  ? &range_emitter
	                                                     : &composite_emitter;
	emitter->create(e, type, &type->children);
}

/* ---- enums ---- */

static void create_enum(Emit *e, const Object *object, const List *folded)
{
	const Enum *type = (const Enum *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE TYPE %Q AS ENUM (", object->schema, object->name);
	for (size_t i = 0; i < type->labels.count; i++)
		sql_add(&out, "%s%L", i ? ", " : "", ((const EnumLabel *) type->labels.items[i])->label);
	buf_add_char(&out, ')');
	emit(e, object, "%s", out.data);
}

typedef struct LabelUse {
	const char *label;
	bool found;
} LabelUse;

static void look_for_label(void *context, const Field *field, Expr *expr)
{
	LabelUse *use = context;
	use->found = use->found || sql_has_text(expr->text, strlen(expr->text), use->label);
}

/* Whether LABEL is written anywhere in the new schema: then what comes after must not be in one transaction with it. */
static bool label_is_used(const Emit *e, const char *label)
{
	LabelUse use = { .label = label };
	for (size_t i = 0; i < e->new->objects.count && !use.found; i++) {
		Object *object = e->new->objects.items[i];
		record_visit_exprs(kind_of(object)->record, object, look_for_label, &use);
		bool routine = is_function(object);
		const char *body = routine ? ((const Routine *) object)->body : NULL;
		use.found = use.found || row_has_value(object, label) || (body && sql_has_text(body, strlen(body), label));
	}
	return use.found;
}

/* Each new label is placed beside one that is there already; at the end it needs no place. */
static void emit_added_labels(Emit *e, const Enum *old, const Enum *new)
{
	Strings before = enum_renamed_labels(e->arena, old, new);
	size_t seen = 0;
	for (size_t i = 0; i < new->labels.count; i++) {
		const char *label = ((const EnumLabel *) new->labels.items[i])->label;
		if (strings_has(&before, label)) {
			seen++;
			continue;
		}
		const char *place = "";
		if (seen < before.count)
			place = i ? sql_text(e->arena, " AFTER %L", ((const EnumLabel *) new->labels.items[i - 1])->label)
			          : sql_text(e->arena, " BEFORE %L", before.items[0]);
		emit(e, &new->base, "ALTER TYPE %Q ADD VALUE %L%s", new->base.schema, new->base.name, label, place)
		    ->own_transaction = label_is_used(e, label);
	}
}

static bool alter_enum(Emit *e, const Change *change)
{
	const Enum *old = (const Enum *) change->old, *new = (const Enum *) change->new;
	if (!enum_is_extension(old, new)) {
		emit_enum_rebuild(e, change);
		return true;
	}
	enum_emit_renamed_labels(e, old, new);
	emit_added_labels(e, old, new);
	return true;
}

static bool enum_is_breaking(const Emit *e, const Change *change)
{
	return change_has(change, "labels") && !enum_is_extension((const Enum *) change->old, (const Enum *) change->new);
}

void emit_enum_rebuild(Emit *e, const Change *change)
{
	enum_emit_renamed_labels(e, (const Enum *) change->old, (const Enum *) change->new);
	type_rebuild(e, change->old, change->new, make_type);
}

const Emitter enum_emitter = { .create = create_enum, .alter = alter_enum, .is_breaking = enum_is_breaking };

/* ---- domains ---- */

/* Where the old domain is still there, PostgreSQL 17 would call the NOT NULL of the new one otherwise. */
static const char *name_beside_old(const Emit *e, const Domain *domain)
{
	if (!domain->not_null || !server_is_from(e, 17) || !gen_old(e, &domain->base))
		return NULL;
	return schema_choose_name(schema_new_bare(e->arena), domain->base.schema, domain->base.name, NULL, "not_null");
}

static void create_domain(Emit *e, const Object *object, const List *folded)
{
	const Domain *domain = (const Domain *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE DOMAIN %Q AS %s", object->schema, object->name, domain->type);
	if (domain->collation.name)
		sql_add(&out, " COLLATE %s", gen_ref(e->arena, domain->collation));
	if (domain->default_expr.text) {
		buf_add(&out, " DEFAULT ");
		gen_add_default(&out, domain->default_expr.text);
	}
	const char *not_null_name = domain->not_null_name ? domain->not_null_name : name_beside_old(e, domain);
	if (not_null_name)
		sql_add(&out, " CONSTRAINT %I", not_null_name);
	if (domain->not_null)
		buf_add(&out, " NOT NULL");
	for (size_t i = 0; folded && i < folded->count; i++) {
		const DomainConstraint *check = folded->items[i];
		if (check->base.kind != KIND_DOMAIN_CONSTRAINT || check->base.parent != object || check->not_valid)
			continue;
		sql_add(&out, "\n\tCONSTRAINT %I CHECK ", check->base.name);
		gen_add_bracketed(&out, check->expr.text);
	}
	emit(e, object, "%s", out.data);
}

/* A server before 17 knows only SET; what a migration will run on is not known. */
static void alter_domain_not_null(Emit *e, const Change *change, const char *prefix)
{
	const Domain *new = (const Domain *) change->new;
	if (!new->not_null) {
		emit(e, change->new, "%s DROP NOT NULL", prefix);
		return;
	}
	Statement *statement = new->not_null_name && server_is_from(e, 17)
	                           ? emit(e, change->new, "%s ADD CONSTRAINT %I NOT NULL", prefix, new->not_null_name)
	                           : emit(e, change->new, "%s SET NOT NULL", prefix);
	statement->hazards |= HAZARD_MAY_FAIL;
	statement->reason = "fails where a column of this domain holds a NULL";
}

/* Before 17 there is no such name, and nothing to be done. */
static void rename_domain_not_null(Emit *e, const Change *change, const char *prefix)
{
	const char *from = ((const Domain *) change->old)->not_null_name;
	const char *rename = sql_text(e->arena, "%s RENAME CONSTRAINT %I TO %I", prefix, from,
	                              ((const Domain *) change->new)->not_null_name);
	const char *owner = sql_text(e->arena, "contypid = %L::pg_catalog.regtype",
	                             sql_text(e->arena, "%Q", change->new->schema, change->new->name));
	emit_where_named(e, change->new, 17, owner, from, rename);
}

static bool alter_domain(Emit *e, const Change *change)
{
	const Domain *new = (const Domain *) change->new;
	if (change_has(change, "type") || change_has(change, "collation")) {
		type_rebuild(e, change->old, change->new, make_type);
		return true;
	}
	const char *prefix = sql_text(e->arena, "ALTER DOMAIN %Q", new->base.schema, new->base.name);
	if (change_has(change, "default_expr")) {
		if (new->default_expr.text)
			emit(e, change->new, "%s SET DEFAULT %s", prefix, gen_sql(e->arena, new->default_expr.text));
		else
			emit(e, change->new, "%s DROP DEFAULT", prefix);
	}
	if (change_has(change, "not_null"))
		alter_domain_not_null(e, change, prefix);
	else if (change_has(change, "not_null_name"))
		rename_domain_not_null(e, change, prefix);
	return true;
}

void emit_rebuild(Emit *e, const Object *old, const Object *new)
{
	size_t first = e->statements->count;
	type_rebuild(e, old, new, make_type);
	for (size_t i = first; i < e->statements->count; i++) {
		Statement *statement = e->statements->items[i];
		if (!(statement->hazards & HAZARD_REWRITE))
			continue;
		statement_may_fail(statement, arena_printf(e->arena, "fails where a value is none of domain %s",
		                                           object_name(e->arena, new)));
	}
}

static bool domain_is_breaking(const Emit *e, const Change *change)
{
	return change_has(change, "type") || change_has(change, "collation");
}

const Emitter domain_emitter = { .create = create_domain, .alter = alter_domain, .is_breaking = domain_is_breaking };

static void warn_of_values(Emit *e, const Object *object, Statement *statement)
{
	statement_tests_rows(e, statement, object,
	                     sql_text(e->arena, "fails where a value of domain %Q does not satisfy it",
	                              object->parent->schema, object->parent->name));
}

static void create_domain_constraint(Emit *e, const Object *object, const List *folded)
{
	const DomainConstraint *check = (const DomainConstraint *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "ALTER DOMAIN %s ADD CONSTRAINT %I CHECK ", gen_parent_name(e->arena, object), object->name);
	gen_add_bracketed(&out, check->expr.text);
	if (check->not_valid)
		buf_add(&out, " NOT VALID");
	Statement *statement = emit(e, object, "%s", out.data);
	if (!check->not_valid)
		warn_of_values(e, object, statement);
}

static bool alter_domain_constraint(Emit *e, const Change *change)
{
	const DomainConstraint *new = (const DomainConstraint *) change->new;
	if (change_has(change, "expr") || new->not_valid)
		return false;
	warn_of_values(e, change->new,
	               emit(e, change->new, "ALTER DOMAIN %s VALIDATE CONSTRAINT %I",
	                    gen_parent_name(e->arena, change->new), new->base.name));
	return true;
}

static void drop_domain_constraint(Emit *e, const Object *object)
{
	emit(e, object, "ALTER DOMAIN %s DROP CONSTRAINT %I", gen_parent_name(e->arena, object), object->name);
}

const Emitter domain_constraint_emitter = { .create = create_domain_constraint,
	                                        .alter = alter_domain_constraint,
	                                        .drop = drop_domain_constraint };

/* ---- composite types ---- */

static void add_attribute(Buf *out, const Attribute *attribute)
{
	sql_add(out, "%I %s", attribute->name, attribute->type);
	if (attribute->collation.name)
		sql_add(out, " COLLATE %s", gen_ref(out->arena, attribute->collation));
}

static void comment_attribute(Emit *e, const Composite *type, const Attribute *attribute)
{
	emit(e, &type->base, "COMMENT ON COLUMN %Q.%I IS %L", type->base.schema, type->base.name, attribute->name,
	     attribute->comment);
}

static void create_composite(Emit *e, const Object *object, const List *folded)
{
	const Composite *type = (const Composite *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE TYPE %Q AS (", object->schema, object->name);
	for (size_t i = 0; i < type->attributes.count; i++) {
		buf_add(&out, i ? ",\n\t" : "\n\t");
		add_attribute(&out, type->attributes.items[i]);
	}
	buf_add(&out, type->attributes.count ? "\n)" : ")");
	emit(e, object, "%s", out.data);
	for (size_t i = 0; i < type->attributes.count; i++)
		if (((const Attribute *) type->attributes.items[i])->comment)
			comment_attribute(e, type, type->attributes.items[i]);
}

/* Attributes can be dropped anywhere and added at the end; their order cannot be changed. */
static bool order_is_kept(const Composite *old, const Composite *new)
{
	size_t at = 0;
	bool added = false;
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *before = composite_earlier(old, new, new->attributes.items[i]);
		if (!before) {
			added = true;
			continue;
		}
		while (at < old->attributes.count && old->attributes.items[at] != before)
			at++;
		if (added || at == old->attributes.count)
			return false;
	}
	return true;
}

static bool is_retyped(const Attribute *old, const Attribute *new)
{
	return !text_same(old->type, new->type) || !ref_equal(&old->collation, &new->collation);
}

/* ALTER ATTRIBUTE … TYPE is refused while a column has the type. */
static bool must_be_rebuilt(const Emit *e, const Composite *old, const Composite *new)
{
	if (!order_is_kept(old, new))
		return true;
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *before = composite_earlier(old, new, new->attributes.items[i]);
		if (before && is_retyped(before, new->attributes.items[i]))
			return type_is_stored(e, &old->base);
	}
	return false;
}

/* From the columns that hold OLD, and from TABLES, which are made of it. */
static void tell_lost_attribute(Emit *e, const Composite *old, const Attribute *attribute, const List *tables,
                                Statement *statement)
{
	Strings columns = { 0 }, queries = { 0 };
	const char *held = type_is_stored(e, &old->base) ? rows_with_type(e, &old->base) : NULL;
	if (held)
		strings_add(e->arena, &queries, held);
	for (size_t i = 0; i < tables->count; i++) {
		const Object *column = object_child(tables->items[i], KIND_COLUMN, attribute->name);
		if (!column)
			continue;
		strings_add(e->arena, &columns, object_name(e->arena, column));
		strings_add(e->arena, &queries, lost_rows(e->arena, tables->items[i], attribute->name));
	}
	const char *reason = arena_printf(e->arena, "drops attribute %s of type %s with its values", attribute->name,
	                                  object_name(e->arena, &old->base));
	if (columns.count)
		reason = arena_printf(e->arena, "%s, and column%s %s", reason, columns.count > 1 ? "s" : "",
		                      strings_join(e->arena, &columns, ", "));
	statement_loses(e, statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
	                (LossOf){ LOSS_ATTRIBUTE, &old->base, attribute->name }, reason);
	statement->loss = (Loss){ .query = queries.count ? strings_join(e->arena, &queries, " UNION ALL ") : NULL,
		                      .at_most = held };
}

/* ALTER ATTRIBUTE has no USING for the tables made of the type: they change their columns themselves meanwhile. */
static void retype_columns(Emit *e, const Composite *old, const Composite *new, const Object *table)
{
	const Object *later = gen_new(e, table);
	for (size_t i = 0; later && i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i], *before = composite_earlier(old, new, attribute);
		const Object *column = object_child(later, KIND_COLUMN, attribute->name);
		const Object *was = before ? object_child(table, KIND_COLUMN, before->name) : NULL;
		if (before && column && was && is_retyped(before, attribute))
			column_emit_type(e, (const Column *) was, (const Column *) column);
	}
}

static void retype_attributes(Emit *e, const Composite *old, const Composite *new, const List *tables)
{
	bool apart = false;
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i], *before = composite_earlier(old, new, attribute);
		if (!before || !is_retyped(before, attribute))
			continue;
		for (size_t j = 0; !apart && j < tables->count; j++) {
			emit(e, &new->base, "%s NOT OF", gen_alter_table(e->arena, tables->items[j]));
			retype_columns(e, old, new, tables->items[j]);
		}
		apart = true;
		Buf out;
		buf_init(&out, e->arena);
		add_attribute(&out, attribute);
		emit(e, &new->base, "ALTER TYPE %Q ALTER ATTRIBUTE %I SET DATA TYPE %s", new->base.schema, new->base.name,
		     attribute->name, out.data + strlen(sql_identifier(e->arena, attribute->name)) + 1);
	}
	for (size_t i = 0; apart && i < tables->count; i++)
		emit(e, &new->base, "%s OF %Q", gen_alter_table(e->arena, tables->items[i]), new->base.schema, new->base.name);
}

static void alter_attributes(Emit *e, const Composite *old, const Composite *new)
{
	const char *prefix = sql_text(e->arena, "ALTER TYPE %Q", new->base.schema, new->base.name);
	/* Tables made OF the type follow it. */
	const List tables = tables_of_type(e, &old->base);
	const char *cascade = tables.count ? " CASCADE" : "";
	Strings kept = { 0 };
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i];
		const Attribute *before = composite_earlier(old, new, attribute);
		if (!before)
			continue;
		strings_add(e->arena, &kept, before->name);
		if (!text_same(before->name, attribute->name))
			emit(e, &new->base, "%s RENAME ATTRIBUTE %I TO %I%s", prefix, before->name, attribute->name, cascade);
	}
	retype_attributes(e, old, new, &tables);
	for (size_t i = 0; i < old->attributes.count; i++) {
		const Attribute *attribute = old->attributes.items[i];
		if (strings_has(&kept, attribute->name))
			continue;
		Statement *statement = emit(e, &new->base, "%s DROP ATTRIBUTE %I%s", prefix, attribute->name, cascade);
		if (tables.count || type_is_stored(e, &old->base))
			tell_lost_attribute(e, old, attribute, &tables, statement);
	}
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i];
		Buf out;
		buf_init(&out, e->arena);
		add_attribute(&out, attribute);
		if (!composite_earlier(old, new, attribute))
			emit(e, &new->base, "%s ADD ATTRIBUTE %s%s", prefix, out.data, cascade);
	}
}

static bool alter_composite(Emit *e, const Change *change)
{
	const Composite *old = (const Composite *) change->old, *new = (const Composite *) change->new;
	if (must_be_rebuilt(e, old, new)) {
		refuse_typed_table(e, change->new);
		type_rebuild(e, change->old, change->new, make_type);
		return true;
	}
	alter_attributes(e, old, new);
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i];
		const Attribute *before = composite_earlier(old, new, attribute);
		if (!text_same(before ? before->comment : NULL, attribute->comment))
			comment_attribute(e, new, attribute);
	}
	return true;
}

static bool composite_is_breaking(const Emit *e, const Change *change)
{
	return must_be_rebuilt(e, (const Composite *) change->old, (const Composite *) change->new);
}

const Emitter composite_emitter = { .create = create_composite,
	                                .alter = alter_composite,
	                                .is_breaking = composite_is_breaking };

/* ---- range types ---- */

static void add_option(Buf *out, const char *word, Ref ref)
{
	if (ref.name)
		buf_printf(out, ", %s = %s", word, gen_ref(out->arena, ref));
}

static void create_range(Emit *e, const Object *object, const List *folded)
{
	const RangeType *range = (const RangeType *) object;
	Ref usual = { object->schema, schema_multirange_name(e->arena, object->name) };
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE TYPE %Q AS RANGE (SUBTYPE = %s", object->schema, object->name, range->subtype);
	add_option(&out, "SUBTYPE_OPCLASS", range->opclass);
	add_option(&out, "COLLATION", range->collation);
	add_option(&out, "CANONICAL", range->canonical);
	add_option(&out, "SUBTYPE_DIFF", range->subtype_diff);
	if (!ref_equal(&range->multirange, &usual))
		add_option(&out, "MULTIRANGE_TYPE_NAME", range->multirange);
	emit(e, object, "%s)", out.data);
}

/* All but the multirange's name. */
static bool range_is_breaking(const Emit *e, const Change *change)
{
	return change_has(change, "subtype") || change_has(change, "opclass") || change_has(change, "collation") ||
	       change_has(change, "canonical") || change_has(change, "subtype_diff");
}

/* The multirange is a type of its own, which can be renamed and moved. */
static bool alter_range(Emit *e, const Change *change)
{
	if (range_is_breaking(e, change)) {
		type_rebuild(e, change->old, change->new, make_type);
		return true;
	}
	const RangeType *old = (const RangeType *) change->old, *new = (const RangeType *) change->new;
	Ref from = old->multirange, to = new->multirange;
	if (!text_same(from.schema, to.schema))
		emit(e, change->new, "ALTER TYPE %Q SET SCHEMA %I", from.schema, from.name, to.schema);
	if (!text_same(from.name, to.name))
		emit(e, change->new, "ALTER TYPE %Q RENAME TO %I", to.schema, from.name, to.name);
	return true;
}

const Emitter range_emitter = { .create = create_range, .alter = alter_range, .is_breaking = range_is_breaking };
