/*
 * analyse.c: references of everything in a schema, and the canonical form of an expression.
 */
#include "analyse.h"

#include <string.h>

#include "alike.h"
#include "around.h"
#include "canon.h"
#include "edit.h"
#include "file.h"
#include "grows.h"
#include "map.h"
#include "query.h"
#include "record.h"
#include "references.h"
#include "scan.h"
#include "stars.h"
#include "types.h"

typedef struct Analysis {
	References references;         /* object and table change; its arena is cleared after each object */
	bool from_server, own_classes; /* operator classes that are in the schema */
	Strings search_path;
	const Ref *named; /* what the last FIELD_REF before the field that is visited names */
} Analysis;

int sql_grammar(void)
{
	return pgquery_grammar();
}

/* --- expressions --- */

/* What a default is read as, when a literal does not say it; NULL: it is no default. */
static const char *type_of_default(const Object *object)
{
	const Object *column = object->kind == KIND_DEFAULT ? object->parent : NULL;
	return column && column->kind == KIND_COLUMN ? ((const Column *) column)->type
	       : object->kind == KIND_DOMAIN         ? ((const Domain *) object)->type
	                                             : NULL;
}

/* 'draft'::status is 'draft' where a status is wanted.  A cast with a modifier cuts off what else is too long; one without
 * leaves that to the column. */
static const char *without_own_cast(Arena *arena, const char *canon, const char *type)
{
	Tokens tokens = sql_tokens(arena, canon, strlen(canon));
	if (type && strncmp(type, "interval", 8) != 0)
		type = type_without_modifier(arena, type);
	if (!type || strchr(type, '(') || tokens.count < 4 || tokens.items[0].kind != TOKEN_STRING ||
	    !tokens_have(&tokens, 1, ": :"))
		return canon;
	const char *literal = arena_strndup(arena, canon, tokens.items[0].end);
	const char *whole = arena_printf(arena, "%s::%s", literal, type);
	return strcmp(canonical_form(arena, whole, SQL_EXPRESSION, NULL, NULL), canon) == 0 ? literal : canon;
}

const char *canonical_text(Arena *arena, const Object *object, SqlForm form, const char *text)
{
	const Object *owner = form == SQL_EXPRESSION ? object_ancestor(object) : NULL;
	Arena *scratch = arena_new();
	const char *canon = canonical_form(scratch, text, form, object->kind == KIND_POLICY ? NULL : owner, owner);
	if (form == SQL_EXPRESSION)
		canon = without_own_cast(scratch, canon, type_of_default(object));
	canon = canon == text ? text : arena_strdup(arena, canon);
	arena_free(scratch);
	return canon;
}

static const char *canonical_of(Arena *arena, const Object *object, const Field *field, const char *text)
{
	return field->means == MEANS_BOUND ? text : canonical_text(arena, object, field_form(field), text);
}

bool sql_may_agree(const Object *object, const Field *field, const char *one, const char *two)
{
	return field->means == MEANS_BOUND || texts_may_agree(one, two, field_form(field), type_of_default(object));
}

/* Most defaults are constants or now(): they name nothing, and a default cannot name a column. */
static bool names_nothing(const Object *object, const char *text)
{
	static const char *const words[] = { "true",
		                                 "false",
		                                 "null",
		                                 "now",
		                                 "text",
		                                 "jsonb",
		                                 "character",
		                                 "varying",
		                                 "integer",
		                                 "bigint",
		                                 "current_timestamp" };
	if (object->kind != KIND_DEFAULT)
		return false;
	bool known = true;
	Scanner *scanner = scan_open(text, 0, strlen(text), 0);
	for (Token token = scan_next(scanner); token.kind != TOKEN_END && known; token = scan_next(scanner)) {
		known = token.kind == TOKEN_NUMBER || token_is_text(&token) ||
		        (token.kind == TOKEN_SYMBOL && token.symbol != '.');
		for (size_t i = 0; token.kind == TOKEN_WORD && !known && i < sizeof(words) / sizeof(words[0]); i++)
			known = token_is(text, &token, words[i]);
	}
	scan_close(scanner);
	return known;
}

static void analyse_expr(void *context, const Field *field, Expr *expr)
{
	Analysis *x = context;
	bool plain = !lookup_has_operators(x->references.lookup) && names_nothing(x->references.object, expr->text);
	if (field->means != MEANS_BOUND && !plain)
		add_references(&x->references, expr->text, field_form(field));
}

/* A server writes all names out but those in USING and of EXCLUDED, and all stars; a body may have kept those of its file. */
static void look_around(void *context, const Field *field, Expr *expr)
{
	Analysis *x = context;
	SqlForm form = field_form(field);
	size_t start, end;
	if (form == SQL_EXPRESSION || field->means == MEANS_BOUND)
		return;
	if (sql_find(expr->text, 0, "using", &start, &end) || sql_find(expr->text, 0, "do update", &start, &end) ||
	    (form == SQL_BODY && sql_find(expr->text, 0, "*", &start, &end)))
		add_references(&x->references, expr->text, form);
}

/* --- references that are fields --- */

/* Every object of KIND with the name: which one it is, the arguments or the access method would tell. */
static void add_all(Analysis *x, KindId kind, const Ref *ref)
{
	const References *r = &x->references;
	bool found = ref->schema && strcmp(ref->schema, "pg_catalog") == 0;
	for (size_t i = 0; ref->schema && i < r->schema->objects.count; i++) {
		Object *object = r->schema->objects.items[i];
		if (object->kind != kind || strcmp(object->name, ref->name) != 0 || strcmp(object->schema, ref->schema) != 0)
			continue;
		object_add_depend(r->schema, r->object, object);
		found = true;
	}
	if (ref->schema && !found)
		add_extension_reference(r, ref->schema);
}

static void add_named(Analysis *x, const Field *field, const Ref *ref)
{
	const References *r = &x->references;
	KindId kind = field_kind(field);
	if (!ref->name || field->means == MEANS_PEER || field->means == MEANS_OWNER)
		return;
	if (kind != KIND_COUNT)
		add_all(x, kind, ref);
	else if (field->means == MEANS_OPERATOR)
		add_operator_reference(r, *ref);
	else if (field->means == MEANS_ROUTINE)
		add_routine_reference(r, *ref);
	else
		add_relation_reference(r, *ref);
}

/* A name of what is in no schema. */
static void add_plain(Analysis *x, KindId kind, const char *name)
{
	const References *r = &x->references;
	Object *object = name ? schema_find(r->schema, kind, NULL, NULL, name, NULL) : NULL;
	if (object)
		object_add_depend(r->schema, r->object, object);
}

static void add_columns(Analysis *x, const Field *field, const Object *table, const void *value)
{
	const Strings *names = value;
	const char *name = field->type == FIELD_NAME ? *(const char *const *) value : NULL;
	if (name)
		add_column_reference(&x->references, table, name);
	for (size_t i = 0; field->type == FIELD_TEXTS && i < names->count; i++)
		add_column_reference(&x->references, table, names->items[i]);
}

/* The relation that a field before this one names and needs. */
static const Object *named_relation(const Analysis *x)
{
	const Ref *ref = x->named;
	return ref && ref->schema ? lookup_relation(x->references.lookup, ref->schema, ref->name) : NULL;
}

static void add_field(void *context, const Field *field, void *value)
{
	Analysis *x = context;
	if (field->type == FIELD_REF) {
		x->named = field->means == MEANS_OWNER ? NULL : value;
		add_named(x, field, value);
	} else if (field->type == FIELD_TYPE) {
		add_type_reference(&x->references, *(const char **) value);
	} else if (field->type == FIELD_NAME && field_kind(field) != KIND_COUNT) {
		add_plain(x, field_kind(field), *(const char **) value);
	} else if (field->means == MEANS_COLUMNS || field->means == MEANS_THEIR_COLUMNS) {
		const Object *table = field->means == MEANS_COLUMNS ? x->references.table : named_relation(x);
		if (table)
			add_columns(x, field, table, value);
	}
}

/* --- per kind --- */

static bool same_names(const Strings *one, const Strings *two)
{
	if (one->count != two->count)
		return false;
	for (size_t i = 0; i < one->count; i++)
		if (!strings_has(two, one->items[i]))
			return false;
	return true;
}

static bool unique_over(const Object *object, const Strings *columns)
{
	if (object->kind == KIND_CONSTRAINT) {
		const Constraint *key = (const Constraint *) object;
		return is_key(object) && !key->deferrable && same_names(&key->columns, columns);
	}
	const Index *index = (const Index *) object;
	if (object->kind != KIND_INDEX || !index->unique || index->predicate.text || index->parts.count != columns->count)
		return false;
	for (size_t i = 0; i < index->parts.count; i++) {
		const char *column = ((IndexPart *) index->parts.items[i])->column;
		if (!column || !strings_has(columns, column))
			return false;
	}
	return true;
}

/* The key that a foreign key leans on: a constraint before an index. */
static Object *referenced_key(const Object *table, const Strings *columns)
{
	Object *found = NULL;
	for (size_t i = 0; i < table->children.count; i++) {
		Object *object = table->children.items[i];
		if (unique_over(object, columns) && (!found || found->kind == KIND_INDEX))
			found = object;
	}
	return found;
}

/* The schema's own class that METHOD takes for a column when none is named. */
static void add_default_class(Analysis *x, const char *method, const Object *table, const char *name)
{
	const References *r = &x->references;
	const Column *column = table ? (const Column *) object_child(table, KIND_COLUMN, name) : NULL;
	const char *type = column && column->type ? type_without_modifier(r->arena, column->type) : NULL;
	for (size_t i = 0; type && i < r->schema->objects.count; i++) {
		Object *object = r->schema->objects.items[i];
		const OperatorClass *class = (const OperatorClass *) object;
		if (object->kind == KIND_OPERATOR_CLASS && class->is_default && strcmp(object->args, method) == 0 &&
		    strcmp(class->type, type) == 0)
			object_add_depend(r->schema, r->object, object);
	}
}

static void analyse_constraint(Analysis *x, Constraint *constraint)
{
	const References *r = &x->references;
	bool key = is_key(&constraint->base);
	for (size_t i = 0; x->own_classes && key && i < constraint->columns.count; i++)
		add_default_class(x, "btree", constraint->base.parent, constraint->columns.items[i]);
	for (size_t i = 0; i < constraint->elements.count; i++) {
		const ExcludePart *part = constraint->elements.items[i];
		if (part->column && x->own_classes && !part->opclass.name && constraint->method)
			add_default_class(x, constraint->method, constraint->base.parent, part->column);
	}
	Object *target = constraint->ref_table.schema
	                     ? lookup_relation(r->lookup, constraint->ref_table.schema, constraint->ref_table.name)
	                     : NULL;
	if (!target)
		return;
	Object *referenced = referenced_key(target, &constraint->ref_columns);
	if (referenced)
		object_add_depend(r->schema, r->object, referenced);
}

static void analyse_index(Analysis *x, Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];
		if (part->column && x->own_classes && !part->opclass.name && index->method)
			add_default_class(x, index->method, index->base.parent, part->column);
	}
}

/* Where a function's unqualified names are looked up: SET search_path, else its own schema and public. */
static Strings body_path(Analysis *x, const Routine *routine)
{
	Strings path = { 0 };
	Arena *arena = x->references.arena;
	for (size_t i = 0; i < routine->config.count; i++) {
		const char *setting = routine->config.items[i];
		if (strncmp(setting, "search_path=", 12) != 0)
			continue;
		for (const char *at = setting + 12; *at;) {
			size_t length = strcspn(at, ",");
			Ref ref;
			const char *item = arena_strndup(arena, at + strspn(at, " "),
			                                 length - (strspn(at, " ") < length ? strspn(at, " ") : length));
			if (item[0] && ref_parse(arena, item, &ref) && ref.name)
				strings_add(arena, &path, ref.name);
			at += length + (at[length] == ',');
		}
		return path;
	}
	strings_add(arena, &path, routine->base.schema);
	if (strcmp(routine->base.schema, "public") != 0)
		strings_add(arena, &path, "public");
	return path;
}

static void analyse_routine(Analysis *x, Routine *routine)
{
	References r = x->references;
	Strings path = body_path(x, routine);
	bool code = routine->language && strcmp(routine->language, "c") != 0 && strcmp(routine->language, "internal") != 0;
	r.search_path = &path;
	if (routine->body && code)
		add_mentions(&r, routine->body);
	Object *language = routine->language && !x->from_server
	                       ? schema_find(r.schema, KIND_LANGUAGE, NULL, NULL, routine->language, NULL)
	                       : NULL;
	if (language)
		object_add_depend(r.schema, r.object, language);
	Ref support;
	if (!x->from_server && routine->support && ref_parse(r.arena, routine->support, &support) && support.name)
		add_routine_reference(&x->references, support);
	for (size_t i = 0; !x->from_server && i < routine->transforms.count; i++)
		add_type_reference(&x->references, routine->transforms.items[i]);
}

static void analyse_aggregate(Analysis *x, const Aggregate *aggregate)
{
	const References *r = &x->references;
	for (size_t i = 0; i < aggregate->definition.count; i++) {
		const char *item = aggregate->definition.items[i];
		Tokens tokens = sql_tokens(r->arena, item, strlen(item));
		const char *key = tokens.count > 2 && tokens_have(&tokens, 1, "=") ? tokens_text(r->arena, &tokens, 0, 1) : "";
		const char *value = *key ? item + tokens.items[2].start : NULL;
		Ref ref;
		if (text_ends_with(key, "FUNC") && ref_parse(r->arena, value, &ref) && ref.name)
			add_routine_reference(r, ref);
		else if (text_ends_with(key, "STYPE"))
			add_type_reference(r, value);
	}
}

/* "schema.type, integer": types that are part of the identity. */
static void analyse_args(Analysis *x, const char *args)
{
	Strings types = sql_list(x->references.arena, args ? args : "");
	for (size_t i = 0; i < types.count; i++)
		add_type_reference(&x->references, types.items[i]);
}

static void analyse_kind(Analysis *x, Object *object)
{
	Address address = kind_of(object)->address;
	if (object->kind == KIND_CONSTRAINT)
		analyse_constraint(x, (Constraint *) object);
	if (object->kind == KIND_INDEX)
		analyse_index(x, (Index *) object);
	if (object->kind == KIND_AGGREGATE)
		analyse_aggregate(x, (Aggregate *) object);
	if (address == ADDRESS_USING)
		add_plain(x, KIND_ACCESS_METHOD, object->args);
	if (address == ADDRESS_CAST)
		add_type_reference(&x->references, object->name);
	if (address == ADDRESS_CAST || address == ADDRESS_AGGREGATE)
		analyse_args(x, object->args);
}

/* CREATE ACCESS METHOD … HANDLER f: a name that is no call. */
static void analyse_access_method(Analysis *x, Object *object)
{
	const References *r = &x->references;
	const char *text = ((Opaque *) object)->definition.text;
	for (size_t i = 0; text && i < r->schema->objects.count; i++) {
		Object *other = r->schema->objects.items[i];
		if (other->kind == KIND_FUNCTION && sql_has_name(text, strlen(text), other->name))
			object_add_depend(r->schema, object, other);
	}
}

/* Whose columns its bare names are. */
static const Object *table_of(const Analysis *x, const Object *object)
{
	const Ref *ref = object_table_ref(object);
	if (ref && ref->name)
		return schema_find_relation(x->references.schema, ref->schema, ref->name);
	return object->parent ? object_ancestor(object) : object;
}

/* A member comes and goes with its extension: with any, where only a file speaks of it. */
static void analyse_member(Analysis *x, const Member *member)
{
	Schema *schema = x->references.schema;
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *extension = schema->objects.items[i];
		if (extension->kind == KIND_EXTENSION &&
		    (!member->extension || strcmp(member->extension, extension->name) == 0))
			object_add_depend(schema, x->references.object, extension);
	}
}

static void analyse_object(Analysis *x, Object *object)
{
	x->references.object = object;
	x->references.table = table_of(x, object);
	if (is_function(object))
		analyse_routine(x, (Routine *) object);
	record_visit_exprs(kind_of(object)->record, object, x->from_server ? look_around : analyse_expr, x);
	if (object->kind == KIND_MEMBER)
		analyse_member(x, (const Member *) object);
	if (x->from_server)
		return;
	x->named = NULL;
	record_visit(kind_of(object)->record, object, add_field, x);
	analyse_kind(x, object);
	if (object->kind == KIND_ACCESS_METHOD)
		analyse_access_method(x, object);
	Object *home = object->schema && !object->parent
	                   ? schema_find(x->references.schema, KIND_SCHEMA, NULL, NULL, object->schema, NULL)
	                   : NULL;
	if (home)
		object_add_depend(x->references.schema, object, home);
}

/* Nothing that an operator is made of uses it: what names it there means another one of the name. */
static void drop_operator_cycle(Arena *arena, const Schema *schema, Object *operator_)
{
	bool *seen = arena_alloc(arena, schema->objects.count * sizeof(bool));
	List below = { 0 };
	list_add(arena, &below, operator_);
	for (size_t i = 0; i < below.count; i++) {
		Object *object = below.items[i];
		for (size_t j = object->depends.count; j-- > 0;) {
			Object *on = object->depends.items[j];
			if (on == operator_)
				list_remove(&object->depends, j);
			else if (!seen[on->number])
				list_add(arena, &below, on);
			seen[on->number] = true;
		}
	}
}

static void drop_operator_cycles(Arena *arena, Schema *schema)
{
	schema_number(schema);
	for (size_t i = 0; i < schema->objects.count; i++)
		if (((Object *) schema->objects.items[i])->kind == KIND_OPERATOR)
			drop_operator_cycle(arena, schema, schema->objects.items[i]);
}

void schema_analyse(Schema *schema)
{
	if (schema->analysed)
		return;
	Arena *scratch = arena_new(), *work = arena_new();
	Analysis x = { .from_server = schema->from_server };
	strings_add(work, &x.search_path, "public");
	x.references = (References){ .arena = scratch,
		                         .schema = schema,
		                         .lookup = lookup_new(work, schema),
		                         .search_path = &x.search_path,
		                         .sights_only = schema->from_server };
	for (size_t i = 0; i < schema->objects.count; i++) {
		KindId kind = ((Object *) schema->objects.items[i])->kind;
		x.references.any_extension = x.references.any_extension || kind == KIND_EXTENSION;
		x.own_classes = x.own_classes || kind == KIND_OPERATOR_CLASS;
	}
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		if (!schema->from_server)
			object->depends.count = 0;
		object->mentions.count = object->sees.count = 0;
		analyse_object(&x, object);
		arena_clear(scratch);
	}
	schema_drop_type_cycles(schema);
	if (!schema->from_server && lookup_has_operators(x.references.lookup))
		drop_operator_cycles(scratch, schema);
	schema->analysed = true;
	arena_free(scratch);
	arena_free(work);
}

/* --- names without a schema --- */

typedef struct Qualifying {
	Arena *arena, *work;
	const Lookup *lookup;
	Strings search_path;
} Qualifying;

static void qualify_expr(void *context, const Field *field, Expr *expr)
{
	Qualifying *q = context;
	if (field->means == MEANS_BOUND)
		return;
	const char *text = qualify_sql(q->work, expr->text, field_form(field), q->lookup, &q->search_path);
	if (text != expr->text)
		expr->text = arena_strdup(q->arena, text);
	arena_clear(q->work);
}

void schema_qualify(Schema *schema)
{
	Arena *work = arena_new();
	Qualifying q = { .arena = schema->arena, .work = arena_new(), .lookup = lookup_new(work, schema) };
	strings_add(work, &q.search_path, "public");
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		record_visit_exprs(kind_of(object)->record, object, qualify_expr, &q);
	}
	arena_free(q.work);
	arena_free(work);
}

/* --- renames --- */

static void apply_change(Arena *arena, const char **text, SqlForm form, const NameChange *change)
{
	Ref from = { NULL, change->table ? change->table : change->from },
	    to = { NULL, change->table ? change->table : change->to };
	SqlRename rename = { .from = from, .to = to };
	if (change->table) {
		rename.column = change->from;
		rename.column_to = change->to;
	}
	*text = rename_sql(arena, *text, form, &rename);
	if (change->table)
		return;
	/* The name may be a schema's as well. */
	rename.in_schema = true;
	*text = rename_sql(arena, *text, form, &rename);
}

/* Most texts do not have the name at all. */
static bool may_name(const char *text, const char *name)
{
	return strchr(name, '"') || strcasestr(text, name);
}

static const char *rename_in_sql(Arena *arena, const char *text, const List *changes)
{
	SqlForm form = guess_form(text);
	for (size_t i = 0; i < changes->count; i++) {
		const NameChange *change = changes->items[i];
		if (may_name(text, change->from))
			apply_change(arena, &text, form, change);
	}
	return text;
}

static const char *write_out(Arena *arena, const Schema *schema, const Field *field, const char *text)
{
	return field->means == MEANS_BOUND ? text : write_out_stars(arena, schema, text, field_form(field));
}

static const char *with_stars(Arena *arena, const Schema *schema, const Object *object, const Field *field,
                              const char *text)
{
	Arena *work = arena_new();
	const char *means = canonical_of(work, object, field, text), *starred, *best = text;
	for (size_t i = 0; (starred = put_star(work, best, field_form(field), i)); i++)
		if (starred != best &&
		    strcmp(canonical_of(work, object, field, write_out(work, schema, field, starred)), means) == 0)
			best = starred;
	best = best == text ? text : arena_strdup(arena, best);
	arena_free(work);
	return best;
}

const char *sql_with_stars(Arena *arena, const Schema *schema, const Object *object, const Field *field,
                           const char *told, const char *written)
{
	Arena *work = arena_new();
	const char *starred = put_stars_back(work, told, written, field_form(field));
	const char *again = write_out(work, schema, field, starred);
	bool same = strcmp(canonical_of(work, object, field, again), canonical_of(work, object, field, told)) == 0;
	const char *text = same ? arena_strdup(arena, starred) : NULL;
	arena_free(work);
	return text;
}

const SqlInsight sql_insight = {
	.rename = rename_in_sql,
	.canonical = canonical_of,
	.analyse = schema_analyse,
	.write_out = write_out,
	.with_stars = with_stars,
	.is_builtin_operator = operator_is_builtin,
	.only_grows = query_only_grows,
};
