/*
 * expand.c: two migrations for what one deploy cannot do.
 *
 * BETWEEN is NEW with what the old application needs put back by SQL, as a server would; START is OLD with the first statements
 * of the expanding migration done.  What stands between the two, and between BETWEEN and NEW, is the planner's as always.
 */
#include "expand.h"

#include <string.h>

#include "kind.h"
#include "map.h"

#include "analyse.h"
#include "marker.h"
#include "query.h"
#include "record.h"
#include "scan.h"
#include "sqltext.h"
#include "states.h"
#include "typechange.h"

#define BATCHES "-- dbgen: in batches\n"

/* A column of the old schema that the contracting migration takes away. */
typedef struct Held {
	Column *old, *new; /* NEW NULL: nothing takes its place */
	const char *fresh; /* what takes its place until then: the new name, or one of its own where the name stays */
} Held;

typedef struct Expand {
	Job *job;
	Arena *arena;
	const PlanOptions *options;
	Consider unasked;  /* of the expanding migration and the ways back: what is lost, the contracting one asks about */
	Schema *old, *new; /* as they are */
	Schema *start, *between, *contracted;
	const Plan *whole; /* from nothing to OLD; NULL: no table that goes has needed it yet */
	List columns;      /* of Held */
	Buf first, fill;   /* of the expanding migration */
	Buf loose,
	    said; /* what the way back leaves of columns that the new application does not know; comments that say so */
	Buf bare; /* before the expanding migration's way back */
	Buf back, last; /* before the contracting migration's way back, and before itself */
	size_t held_back;
	bool failed;
} Expand;

/* --- SQL ----------------------------------------------------------------------------------------- */

/* Another statement of a file. */
static void add_piece(Buf *out, const char *sql)
{
	if (out->length > 0)
		buf_add(out, buf_ends_with(out, "\n") ? BREAKPOINT "\n" : "\n" BREAKPOINT "\n");
	buf_add(out, sql_without_breakpoint(out->arena, sql));
	buf_add(out, ";");
}

/* Pieces before pieces; either may be empty. */
static void add_pieces(Buf *out, const char *pieces)
{
	if (out->length > 0 && *pieces)
		buf_add(out, "\n" BREAKPOINT "\n");
	buf_add(out, pieces);
}

static void do_sql(Expand *expand, Schema *schema, const char *sql)
{
	if (!expand->failed &&
	    !state_apply(schema, expand->job->diags, source_new(expand->arena, "expand", sql, strlen(sql))))
		expand->failed = true;
	schema->analysed = false;
}

static void refuse(Expand *expand, const Object *object, const char *why)
{
	diag_error(expand->job->diags, object->span, "%s cannot be divided between two deploys: %s",
	           object_key(expand->arena, object), why)
	    ->hint = "leave --expand-contract out for this change, or make it in steps of your own";
	expand->failed = true;
}

static const char *type_text(const Expand *expand, const Column *column)
{
	Buf out;

	buf_init(&out, expand->arena);
	buf_add(&out, column->type);
	if (column->collation.name)
		sql_add(&out, " COLLATE %Q", column->collation.schema, column->collation.name);
	return out.data;
}

static const char *default_text(const Column *column)
{
	const Object *object = object_child(&column->base, KIND_DEFAULT, "default");

	return object ? ((const Default *) object)->expr.text : NULL;
}

/* --- what is held back --------------------------------------------------------------------------- */

static bool expr_names(const Expr *expr, const char *name)
{
	return expr->text && sql_has_name(expr->text, strlen(expr->text), name);
}

/* Does CHILD, an index or constraint of the column's table, name it? */
static bool is_about(Object *child, const Column *column)
{
	const char *name = column->base.name;

	if (object_names_column(child, column->base.parent, name))
		return true;
	if (child->kind == KIND_CONSTRAINT)
		return expr_names(&((Constraint *) child)->expr, name);
	const Index *index = (const Index *) child;
	for (size_t i = 0; i < index->parts.count; i++)
		if (expr_names(&((const IndexPart *) index->parts.items[i])->expr, name))
			return true;
	return expr_names(&index->predicate, name);
}

static bool is_constraint_or_index(const Object *object)
{
	return object->kind == KIND_INDEX ||
	       (object->kind == KIND_CONSTRAINT && constraint_type(object) != CONSTRAINT_NOT_NULL);
}

/* A foreign key of another table needs the key that it refers to. */
static bool is_referred_to(const Expand *expand, const Column *column)
{
	const Object *table = column->base.parent;

	for (size_t i = 0; i < expand->old->objects.count; i++) {
		const Constraint *key = expand->old->objects.items[i];

		if (is_foreign_key(&key->base) && key->ref_table.name && strcmp(key->ref_table.name, table->name) == 0 &&
		    schema_find_ref(expand->old, key->ref_table) == table && strings_has(&key->ref_columns, column->base.name))
			return true;
	}
	return false;
}

/* The SQL that makes OBJECT has the name. */
static bool is_said(const Expand *expand, const Object *object, const char *name)
{
	Strings texts = object_sql(expand->arena, expand->old, object);

	for (size_t i = 0; i < texts.count; i++)
		if (sql_has_name(texts.items[i], strlen(texts.items[i]), name))
			return true;
	return false;
}

/* Why a column cannot be there twice; NULL: it can. */
static const char *why_not(const Expand *expand, const Column *column, bool type_changes)
{
	const Table *table = (const Table *) column->base.parent;
	const char *fallback = default_text(column);

	if (column->base.parent->kind != KIND_TABLE)
		return "only a table's own columns can be";
	const Object *publication = publication_against_updates(expand->old, column->base.parent);
	if (publication)
		return arena_printf(expand->arena,
		                    "publication %s has the table's updates, and without a replica identity "
		                    "PostgreSQL takes none",
		                    publication->name);
	if (column->identity || column->generated.text || (fallback && sql_has_name(fallback, strlen(fallback), "nextval")))
		return "its values are made by the server";
	if (column->inherited || table->partition_of.name || table->inherits.count > 0 ||
	    expr_names(&table->partition_key, column->base.name))
		return "the table is a partition, inherits, or is partitioned by it";
	if (is_referred_to(expand, column))
		return "foreign keys refer to it";
	for (size_t i = 0; i < table->base.children.count; i++) {
		Object *child = table->base.children.items[i];

		if (constraint_type(child) == CONSTRAINT_PRIMARY_KEY && is_about(child, column))
			return "it is in the primary key";
	}
	for (size_t i = 0; type_changes && i < expand->old->objects.count; i++) {
		const Object *object = expand->old->objects.items[i];

		if ((is_view(object) || object->kind == KIND_POLICY) &&
		    (list_has(&object->depends, column) || list_has(&object->depends, table)) &&
		    is_said(expand, object, column->base.name))
			return arena_printf(expand->arena, "%s uses it", object_key(expand->arena, object));
	}
	return NULL;
}

static const Object *former_table(const Expand *expand, const Object *table)
{
	return schema_find(expand->old, KIND_TABLE, table->schema, NULL,
	                   table->renamed_from ? table->renamed_from : table->name, NULL);
}

static void hold_column(Expand *expand, Column *old, Column *new, const char *fresh)
{
	Held *held = arena_new_struct(expand->arena, Held);
	const char *why = why_not(expand, old, new && strcmp(old->type, new->type) != 0);

	if (new && new->base.parent->renamed_from)
		why = "its table is renamed as well; do that in a migration of its own";
	if (why && new) {
		refuse(expand, &new->base, why);
		return;
	}
	*held = (Held){ old, new, fresh };
	list_add(expand->arena, &expand->columns, held);
	expand->held_back++;
}

/* --- columns that are there twice ---------------------------------------------------------------- */

/* Types whose = tells everything apart that is not the same; of others the text is compared. */
static bool is_told_apart(const Column *column)
{
	static const char *const types[] = { "integer", "bigint", "smallint",  "boolean",          "text", "uuid", "date",
		                                 "bytea",   "jsonb",  "timestamp", "character varying" };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types) && !column->collation.name; i++)
		if (strncmp(column->type, types[i], strlen(types[i])) == 0 && !strchr(column->type, '['))
			return true;
	return false;
}

static const char *sync_name(const Expand *expand, const Held *held)
{
	return schema_cut_name(expand->arena,
	                       arena_printf(expand->arena, "dbgen_sync_%s_%s", held->new->base.parent->name, held->fresh));
}

/* Values too long for the new type are refused, not cut off. */
static const char *cast_there(const Expand *expand, const Held *held)
{
	return type_to_assign(expand->arena, expand->new, held->old->type, held->new->type);
}

static const char *cast_back(const Expand *expand, const Held *held)
{
	return type_to_assign(expand->arena, expand->old, held->new->type, held->old->type);
}

/* The trigger fires last of all that come before the row is written: what others have changed is taken along. */
static const char *trigger_name(const Expand *expand, const Held *held)
{
	return schema_cut_name(expand->arena, arena_printf(expand->arena, "zz_dbgen_sync_%s", held->fresh));
}

/* Where the name changes, either version of the application writes the column that it knows: what was changed counts, and of a
 * new row what is there.  Where the type changes, both write the old column until the new one takes its place. */
static const char *function_sql(const Expand *expand, const Held *held)
{
	const char *old = held->old->base.name, *new = held->fresh, *cast = is_told_apart(held->old) ? "" : "::text";
	Buf sql;

	buf_init(&sql, expand->arena);
	sql_add(&sql, "CREATE FUNCTION %Q() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $sync$\nBEGIN\n",
	        held->new->base.schema, sync_name(expand, held));
	if (strcmp(held->old->type, held->new->type) != 0)
		sql_add(&sql, "\tNEW.%I := NEW.%I::%s;\n", new, old, cast_there(expand, held));
	else
		sql_add(&sql,
		        "\tIF TG_OP = 'INSERT' THEN\n\t\tIF NEW.%I IS NULL THEN\n\t\t\tNEW.%I := NEW.%I;\n\t\tELSE\n"
		        "\t\t\tNEW.%I := NEW.%I;\n\t\tEND IF;\n\tELSIF NEW.%I%s IS DISTINCT FROM OLD.%I%s THEN\n\t\tNEW.%I := NEW.%I;\n"
		        "\tELSIF NEW.%I%s IS DISTINCT FROM OLD.%I%s THEN\n\t\tNEW.%I := NEW.%I;\n\tEND IF;\n",
		        new, new, old, old, new, new, cast, new, cast, old, new, old, cast, old, cast, new, old);
	buf_add(&sql, "\tRETURN NEW;\nEND\n$sync$");
	return sql.data;
}

static const char *trigger_sql(const Expand *expand, const Held *held)
{
	const Object *table = held->new->base.parent;

	return sql_text(expand->arena, "CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %Q FOR EACH ROW EXECUTE FUNCTION %Q()",
	                trigger_name(expand, held), table->schema, table->name, held->new->base.schema,
	                sync_name(expand, held));
}

static const char *not_null_name(const Expand *expand, const Held *held)
{
	return schema_cut_name(expand->arena, arena_printf(expand->arena, "dbgen_not_null_%s", held->fresh));
}

/* FROM's values into TO, which has none yet. */
static const char *copy_sql(const Expand *expand, const Held *held, const char *to, const char *from, const char *type)
{
	const Object *table = held->new->base.parent;

	return sql_text(expand->arena, "UPDATE %Q SET %I = %I%s%s WHERE %I IS NULL AND %I IS NOT NULL", table->schema,
	                table->name, to, from, type ? "::" : "", type ? type : "", to, from);
}

static void start_with(Expand *expand, const Held *held)
{
	const Object *table = held->new->base.parent;
	bool type = strcmp(held->old->type, held->new->type) != 0;
	const char *statements[] = {
		sql_text(expand->arena, "ALTER TABLE %Q ADD COLUMN %I %s", table->schema, table->name, held->fresh,
		         type_text(expand, held->new)),
		function_sql(expand, held),
		trigger_sql(expand, held),
	};
	const char *comments[] = {
		sql_text(expand->arena,
		         type ? "-- %I with its new type, until the old application is gone.\n"
		              : "-- %I and %I are kept equal until the old application is gone.\n",
		         held->old->base.name, held->fresh),
		"",
		"",
	};

	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++) {
		add_piece(&expand->first, arena_printf(expand->arena, "%s%s", comments[i], statements[i]));
		do_sql(expand, expand->start, statements[i]);
		if (i > 0)
			do_sql(expand, expand->between, statements[i]);
	}
	add_piece(&expand->fill, arena_printf(expand->arena, BATCHES "%s",
	                                      copy_sql(expand, held, held->fresh, held->old->base.name,
	                                               type ? cast_there(expand, held) : NULL)));
}

/* The column as the old application knows it, in BETWEEN. */
static void put_back(Expand *expand, const Held *held)
{
	const Column *old = held->old;
	const Object *table = held->new ? held->new->base.parent
	                                : schema_find_key(expand->between, object_key(expand->arena, old->base.parent));
	const char *fallback = default_text(old);
	bool not_null = old->not_null && (held->new || fallback);
	Buf sql;

	buf_init(&sql, expand->arena);
	if (held->new && strcmp(held->new->base.name, held->fresh) != 0)
		sql_add(&sql, "ALTER TABLE %Q RENAME COLUMN %I TO %I;\n", table->schema, table->name, held->new->base.name,
		        held->fresh);
	if (held->new)
		sql_add(&sql, "ALTER TABLE %Q ALTER COLUMN %I DROP DEFAULT, ALTER COLUMN %I DROP NOT NULL;\n", table->schema,
		        table->name, held->fresh, held->fresh);
	sql_add(&sql, "ALTER TABLE %Q ADD COLUMN %I %s%s%s%s;\n", table->schema, table->name, old->base.name,
	        type_text(expand, old), fallback ? " DEFAULT " : "", fallback ? fallback : "", not_null ? " NOT NULL" : "");
	if (held->new && held->new->not_null)
		sql_add(&sql, "ALTER TABLE %Q ADD CONSTRAINT %I CHECK (%I IS NOT NULL);\n", table->schema, table->name,
		        not_null_name(expand, held), held->fresh);
	do_sql(expand, expand->between, sql.data);
	if (expand->failed)
		return;
	if (old->not_null && !not_null) {
		sql_add(&expand->loose, "ALTER TABLE %Q ALTER COLUMN %I DROP NOT NULL;\n", old->base.parent->schema,
		        old->base.parent->name, old->base.name);
		buf_printf(&expand->said, "-- Rows of the new application have no value in %s, which stays without NOT NULL.\n",
		           object_name(expand->arena, &old->base));
	}
	Object *parent = schema_find_key(expand->between, object_key(expand->arena, table));
	Object *column = object_child(parent, KIND_COLUMN, old->base.name);
	column->has_acl = old->base.has_acl;
	column->acl = strings_copy(expand->arena, &old->base.acl);
	column->comment = old->base.comment;
}

/* An index or constraint of the old column; what has its name by now gets another one until then. */
static void put_back_part(Expand *expand, const Object *part)
{
	Object *table = schema_find_key(expand->between, object_key(expand->arena, part->parent));
	Object *there = table ? object_child(table, part->kind, part->name) : NULL;
	bool index = part->kind == KIND_INDEX;
	Strings texts = object_sql(expand->arena, expand->old, part);

	if (!table)
		return;
	if (there) {
		const char *name = schema_cut_name(expand->arena, arena_printf(expand->arena, "dbgen_new_%s", part->name));
		Object *final = schema_find_key(expand->contracted, object_key(expand->arena, there));

		do_sql(expand, expand->between,
		       index ? sql_text(expand->arena, "ALTER INDEX %Q RENAME TO %I", part->schema, part->name, name)
		             : sql_text(expand->arena, "ALTER TABLE %Q RENAME CONSTRAINT %I TO %I", table->schema, table->name,
		                        part->name, name));
		if (final)
			final->renamed_from = name;
	}
	for (size_t i = 0; i < texts.count; i++)
		do_sql(expand, expand->between, texts.items[i]);
}

static bool is_about_held(const Expand *expand, Object *part)
{
	for (size_t i = 0; i < expand->columns.count; i++) {
		const Held *held = expand->columns.items[i];

		if (held->old->base.parent == part->parent && is_about(part, held->old))
			return true;
	}
	return false;
}

/* The way back of the contracting migration. */
static void bring_back(Expand *expand, const Held *held)
{
	const Object *table = held->new->base.parent;
	bool type = strcmp(held->old->type, held->new->type) != 0;

	if (type)
		add_piece(&expand->back, sql_text(expand->arena, "ALTER TABLE %Q RENAME COLUMN %I TO %I", table->schema,
		                                  table->name, held->new->base.name, held->fresh));
	add_piece(&expand->back, sql_text(expand->arena, "ALTER TABLE %Q ADD COLUMN %I %s", table->schema, table->name,
	                                  held->old->base.name, type_text(expand, held->old)));
	if (!type) {
		add_piece(&expand->back, function_sql(expand, held));
		add_piece(&expand->back, trigger_sql(expand, held));
	}
	add_piece(&expand->back, arena_printf(expand->arena, "%s%s", type ? "" : BATCHES,
	                                      copy_sql(expand, held, held->old->base.name, held->fresh,
	                                               type ? cast_back(expand, held) : NULL)));
}

/* What has kept the two equal goes with the old one; the new one is free to take its name. */
static void take_away(Expand *expand, const Held *held)
{
	const Object *table = held->new->base.parent;

	add_piece(&expand->last,
	          sql_text(expand->arena, "DROP TRIGGER %I ON %Q", trigger_name(expand, held), table->schema, table->name));
	add_piece(&expand->last,
	          sql_text(expand->arena, "DROP FUNCTION %Q()", held->new->base.schema, sync_name(expand, held)));
	if (held->new->not_null) {
		add_piece(&expand->last,
		          sql_text(expand->arena,
		                   "-- The check says so already: no row is read.\nALTER TABLE %Q ALTER COLUMN %I SET NOT NULL",
		                   table->schema, table->name, held->fresh));
		add_piece(&expand->last, sql_text(expand->arena, "ALTER TABLE %Q DROP CONSTRAINT %I", table->schema,
		                                  table->name, not_null_name(expand, held)));
	}
	add_piece(
	    &expand->last,
	    sql_text(expand->arena,
	             "-- Its values are in %I, which has constraints and indexes of its own.\nALTER TABLE %Q DROP COLUMN %I",
	             held->fresh, table->schema, table->name, held->old->base.name));
}

static void hold_columns(Expand *expand)
{
	for (size_t i = 0; i < expand->columns.count && !expand->failed; i++) {
		const Held *held = expand->columns.items[i];

		put_back(expand, held);
		if (!held->new || expand->failed)
			continue;
		start_with(expand, held);
		bring_back(expand, held);
		take_away(expand, held);
		Object *table = schema_find_key(expand->contracted, object_key(expand->arena, held->new->base.parent));
		Object *column = object_child(table, KIND_COLUMN, held->new->base.name);
		column->renamed_from = strcmp(held->fresh, column->name) != 0 ? held->fresh : NULL;
	}
	for (size_t i = 0; i < expand->old->objects.count && !expand->failed; i++) {
		Object *object = expand->old->objects.items[i];

		if (is_constraint_or_index(object) && is_about_held(expand, object))
			put_back_part(expand, object);
	}
}

/* --- the rest ------------------------------------------------------------------------------------ */

/* A table under its old name: a view that INSERT, UPDATE and DELETE go through. */
static void hold_table_name(Expand *expand, const Object *old, const Object *new)
{
	Strings names = { 0 };
	List columns = table_columns(expand->arena, old);

	for (size_t i = 0; i < columns.count; i++)
		strings_add(expand->arena, &names, ((const Object *) columns.items[i])->name);
	/* The table's policies are for who asks, not for who owns the view; before PostgreSQL 15 there is no such view. */
	do_sql(expand, expand->between,
	       sql_text(expand->arena, "CREATE VIEW %Q%s AS SELECT %N FROM %Q", old->schema, old->name,
	                ((const Table *) new)->row_security ? " WITH (security_invoker = true)" : "", &names, new->schema,
	                new->name));
	Object *view = expand->failed ? NULL : schema_find(expand->between, KIND_VIEW, old->schema, NULL, old->name, NULL);
	if (!view)
		return;
	/* The table gets its name back when nothing else has it. */
	add_piece(&expand->bare, sql_text(expand->arena, "DROP VIEW %Q", old->schema, old->name));
	view->has_acl = new->has_acl;
	view->acl = strings_copy(expand->arena, &new->acl);
	view->owner = new->owner;
	expand->held_back++;
}

/* A table that goes, with all that belongs to it. */
static void hold_table(Expand *expand, const Object *table)
{
	if (!expand->whole) {
		Diags diags;

		diags_init(&diags, expand->arena);
		expand->whole = plan_make(expand->arena, &diags, schema_new(expand->arena),
		                          schema_clone(expand->arena, expand->old), expand->options);
	}
	for (size_t i = 0; expand->whole && i < expand->whole->statements.count; i++) {
		const Statement *statement = expand->whole->statements.items[i];
		const Object *about = statement->object ? object_ancestor(statement->object) : NULL;

		if (about && strcmp(object_key(expand->arena, about), object_key(expand->arena, table)) == 0)
			do_sql(expand, expand->between, statement->sql);
	}
	expand->held_back++;
}

static void hold_not_null(Expand *expand, const Column *column)
{
	const Object *table = column->base.parent;
	const char *fallback = default_text(column);

	do_sql(expand, expand->between,
	       sql_text(expand->arena, "ALTER TABLE %Q ALTER COLUMN %I DROP NOT NULL", table->schema, table->name,
	                column->base.name));
	if (fallback)
		add_piece(&expand->last, sql_text(expand->arena, BATCHES "UPDATE %Q SET %I = %s WHERE %I IS NULL",
		                                  table->schema, table->name, column->base.name, fallback, column->base.name));
	expand->held_back++;
}

static void compare_column(Expand *expand, const Object *old_table, Column *new)
{
	Object *found = object_child(old_table, KIND_COLUMN,
	                             new->base.renamed_from ? new->base.renamed_from : new->base.name);
	Column *old = (Column *) found;

	if (!old)
		return;
	bool type = strcmp(old->type, new->type) != 0;
	if (type && new->base.renamed_from)
		refuse(expand, &new->base, "its name and its type change; do one after the other");
	else if (new->base.renamed_from)
		hold_column(expand, old, new, new->base.name);
	else if (type)
		hold_column(expand, old, new,
		            schema_cut_name(expand->arena, arena_printf(expand->arena, "dbgen_new_%s", new->base.name)));
	else if (new->not_null && !old->not_null)
		hold_not_null(expand, new);
}

/* Each column and table of NEW beside what it was. */
static void compare_tables(Expand *expand, AddressMap *matched)
{
	for (size_t i = 0; i < expand->new->objects.count && !expand->failed; i++) {
		Object *object = expand->new->objects.items[i];
		bool column = object->kind == KIND_COLUMN && object->parent->kind == KIND_TABLE;

		if ((!column && object->kind != KIND_TABLE) ||
		    object_is_left_out(expand->arena, object, &expand->options->compare))
			continue;
		const Object *old = former_table(expand, column ? object->parent : object);
		if (!old)
			continue;
		address_map_set(matched, old, object);
		if (column) {
			const Object *former = object_child(old, KIND_COLUMN,
			                                    object->renamed_from ? object->renamed_from : object->name);

			if (former)
				address_map_set(matched, former, object);
			compare_column(expand, old, (Column *) object);
		} else if (object->renamed_from) {
			hold_table_name(expand, old, object);
		}
	}
}

/* What of OLD is in NEW no more. */
static void compare_gone(Expand *expand, AddressMap *matched)
{
	for (size_t i = 0; i < expand->old->objects.count && !expand->failed; i++) {
		Object *object = expand->old->objects.items[i];

		if (address_map_get(matched, object) || object_is_left_out(expand->arena, object, &expand->options->compare))
			continue;
		if (object->kind == KIND_TABLE)
			hold_table(expand, object);
		else if (object->kind == KIND_COLUMN && object->parent->kind == KIND_TABLE &&
		         address_map_get(matched, object->parent) && !((Column *) object)->inherited)
			hold_column(expand, (Column *) object, NULL, NULL);
	}
}

/* --- both files ---------------------------------------------------------------------------------- */

static void forget_renames(Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++)
		((Object *) schema->objects.items[i])->renamed_from = NULL;
}

/* The canonical forms may be of a comparison in which something was renamed. */
static void forget_canonical(const Record *record, void *value)
{
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];

		if (field->type == FIELD_EXPR)
			FIELD_AT(value, field, Expr)->canon = NULL;
		const Parts *parts = field->type == FIELD_PARTS ? FIELD_AT(value, field, Parts) : NULL;
		for (size_t j = 0; parts && j < parts->count; j++)
			forget_canonical(field->parts, parts->items[j]);
	}
}

static Schema *copy_of(Expand *expand, Schema *schema)
{
	Schema *copy = schema_clone(expand->arena, schema);
	copy->analysed = false;
	for (size_t i = 0; i < copy->objects.count; i++)
		forget_canonical(kind_of(copy->objects.items[i])->record, copy->objects.items[i]);
	schema_analyse(copy);
	return copy;
}

/* Columns that START has under the new name already were not renamed for the planner. */
static void forget_held_renames(Expand *expand)
{
	for (size_t i = 0; i < expand->columns.count; i++) {
		const Held *held = expand->columns.items[i];
		Object *table = !held->new
		                    ? NULL
		                    : schema_find_key(expand->between, object_key(expand->arena, held->new->base.parent));
		Object *column = table ? object_child(table, KIND_COLUMN, held->fresh) : NULL;

		if (column)
			column->renamed_from = NULL;
	}
}

/* ALTER TABLE adds columns at the end: those of START first, in their order. */
static void put_in_order(Expand *expand)
{
	for (size_t i = 0; i < expand->start->objects.count; i++) {
		const Object *table = expand->start->objects.items[i];
		const Object *there = table->kind == KIND_TABLE
		                          ? schema_find_key(expand->between, object_key(expand->arena, table))
		                          : NULL;
		List before = { 0 }, after = { 0 };
		int64_t position = 0;

		if (!there)
			continue;
		before = table_columns(expand->arena, table);
		after = table_columns(expand->arena, there);
		for (size_t j = 0; j < before.count; j++) {
			Column *column = (Column *) object_child(there, KIND_COLUMN, ((const Object *) before.items[j])->name);

			if (column)
				column->position = ++position;
		}
		for (size_t j = 0; j < after.count; j++)
			if (!object_child(table, KIND_COLUMN, ((const Object *) after.items[j])->name))
				((Column *) after.items[j])->position = ++position;
	}
}

static bool write_expanding(Expand *expand, Expansion *expansion)
{
	Composed composed;
	Schema *start = copy_of(expand, expand->start);

	expansion->start = copy_of(expand, expand->start);
	put_in_order(expand);
	expand->between = copy_of(expand, expand->between);
	Schema *bare = copy_of(expand, expand->between);
	do_sql(expand, bare, expand->bare.data);
	if (!compose_migration(expand->job, copy_of(expand, expand->start), expand->between, expand->options,
	                       &expand->unasked, &composed))
		return false;
	Buf sql;
	buf_init(&sql, expand->arena);
	buf_add(&sql, expand->first.data);
	add_pieces(&sql, expand->fill.data);
	add_pieces(&sql, composed.sql ? composed.sql : "");
	expansion->sql = sql.data;
	expansion->between = expand->between;
	expansion->plan = composed.plan;
	Composed back;
	Schema *old = copy_of(expand, expand->old);
	do_sql(expand, start, expand->loose.data);
	do_sql(expand, old, expand->loose.data);
	if (expand->failed ||
	    !compose_migration(expand->job, copy_of(expand, start), bare, expand->options, &expand->unasked, &back))
		return false;
	Buf down;
	buf_init(&down, expand->arena);
	buf_add(&down, expand->said.data);
	buf_add(&down, expand->bare.data);
	if (expand->bare.length)
		add_pieces(&down, back.down_sql ? back.down_sql : "");
	else
		buf_add(&down, back.down_sql ? back.down_sql : "");
	Plan *away = plan_make(expand->arena, expand->job->diags, start, old, expand->options);
	for (size_t i = 0; away && i < away->statements.count; i++)
		add_piece(&down, ((const Statement *) away->statements.items[i])->sql);
	expansion->down_sql = down.length && (back.down_sql || !back.sql) ? down.data : NULL;
	return away;
}

bool expand_make(Job *job, Schema *old, Schema *new, const PlanOptions *options, bool no_comments, Expansion *expansion)
{
	Expand expand = { .job = job, .arena = job->arena, .options = options };

	expand.unasked = (Consider){ .unasked = true, .no_comments = no_comments };
	AddressMap *matched = address_map_new(job->arena);

	*expansion = (Expansion){ 0 };
	expand.old = copy_of(&expand, old);
	expand.new = copy_of(&expand, new);
	expand.start = copy_of(&expand, old);
	expand.between = copy_of(&expand, new);
	expand.contracted = copy_of(&expand, new);
	forget_renames(expand.contracted);
	for (Buf *const *buf = (Buf *const[]){ &expand.first, &expand.fill, &expand.loose, &expand.said, &expand.bare,
	                                       &expand.back, &expand.last, NULL };
	     *buf; buf++)
		buf_init(*buf, job->arena);
	compare_tables(&expand, matched);
	if (!expand.failed)
		compare_gone(&expand, matched);
	hold_columns(&expand);
	if (expand.failed)
		return false;
	expansion->held_back = expand.held_back;
	if (expand.held_back == 0)
		return true;
	forget_held_renames(&expand);
	expansion->contracted = expand.contracted;
	expansion->contract_first = expand.last.data;
	expansion->contract_back = expand.back.length ? expand.back.data : NULL;
	return write_expanding(&expand, expansion);
}

/* The way back: what the planner would do from the state in which BACK has left it. */
static bool write_way_back(Expand *expand, const Expansion *expansion, Schema *between, Composed *composed)
{
	Schema *gone = copy_of(expand, expansion->contracted);

	forget_renames(gone);
	do_sql(expand, gone, expansion->contract_back);
	if (expand->failed)
		return false;
	Plan *plan = plan_make(expand->arena, expand->job->diags, gone, copy_of(expand, between), expand->options);
	if (!plan)
		return false;
	Buf down;
	buf_init(&down, expand->arena);
	buf_add(&down, expansion->contract_back);
	for (size_t i = 0; i < plan->statements.count; i++)
		add_piece(&down, ((const Statement *) plan->statements.items[i])->sql);
	composed->down_sql = down.data;
	return true;
}

bool expand_contract(Job *job, const Expansion *expansion, Schema *between, const PlanOptions *options,
                     const Consider *consider, Composed *composed)
{
	Expand expand = { .job = job, .arena = job->arena, .options = options };
	Schema *before = copy_of(&expand, between);

	Schema *left = copy_of(&expand, between);

	do_sql(&expand, left, expansion->contract_first);
	if (expand.failed ||
	    !compose_migration(job, copy_of(&expand, left), expansion->contracted, options, consider, composed))
		return false;
	Buf pieces;
	buf_init(&pieces, job->arena);
	buf_add(&pieces, expansion->contract_first);
	add_pieces(&pieces, composed->sql ? composed->sql : "");
	composed
	    ->sql = arena_printf(job->arena,
	                         "-- dbgen: contract\n-- Waits until the application of before it is gone: dbgen migrate "
	                         "--contract\n%s",
	                         pieces.data);
	return !expansion->contract_back || write_way_back(&expand, expansion, before, composed);
}
