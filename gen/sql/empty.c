/*
 * empty.c: columns that rows which are there get without a value: what refuses that, and what it leaves NOT NULL on the way back.
 */
#include "family.h"

#include <string.h>

#include "scan.h"
#include "typechange.h"

/* NULL or NULL::type, which the server keeps for some types; rows get nothing from it. */
static bool is_only_null(Arena *arena, const Default *default_)
{
	const char *text = default_->expr.text;
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	return tokens.count > 0 && token_is(text, &tokens.items[0], "null") &&
	       (tokens.count == 1 || token_is(text, &tokens.items[1], ":"));
}

/* What is made only of operators and STRICT functions is NULL for a NULL, and that is no refusal.  These make something
 * else of it. */
static bool may_refuse_null(const Emit *e, const char *check)
{
	static const char *const words[] = { "null",      "is",        "coalesce", "case",      "exists",
		                                 "row",       "array",     "concat",   "concat_ws", "num_nonnulls",
		                                 "num_nulls", "xmlexists", "format" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (sql_has_name(check, strlen(check), words[i]))
			return true;
	for (size_t i = 0; i < e->new->objects.count; i++) {
		const Object *function = e->new->objects.items[i];
		if (function->kind == KIND_FUNCTION && !((const Routine *) function)->strict &&
		    sql_has_name(check, strlen(check), function->name))
			return true;
	}
	return false;
}

bool column_has_default(const Emit *e, const Column *column)
{
	return object_child(&column->base, KIND_DEFAULT, "default") || type_default(e->arena, e->new, column->type);
}

/* TYPE, or a domain below it, that takes no NULL: it is NOT NULL, or a check may refuse it.  NULL: none. */
static const Object *domain_without_null(const Emit *e, const char *type)
{
	const Object *object;
	while ((object = type_named(e->arena, e->new, type)) && object->kind == KIND_DOMAIN) {
		if (((const Domain *) object)->not_null)
			return object;
		for (size_t i = 0; i < object->children.count; i++) {
			const DomainConstraint *check = object->children.items[i];
			if (check->base.kind == KIND_DOMAIN_CONSTRAINT && check->expr.text && may_refuse_null(e, check->expr.text))
				return object;
		}
		type = ((const Domain *) object)->type;
	}
	return NULL;
}

/* What rows would get is NULL, and that is refused.  NULL: no reason. */
const char *column_refuses_null(Emit *e, const Column *shape, const Default *default_)
{
	if (shape->generated.text || shape->identity ||
	    (default_ ? !is_only_null(e->arena, default_) : type_default(e->arena, e->new, shape->type) != NULL))
		return NULL;
	if (shape->not_null)
		return "fails where the table has rows: the column is NOT NULL and has no default";
	const Object *domain = domain_without_null(e, shape->type);
	return domain ? arena_printf(e->arena,
	                             "fails where the table has rows: there is no default, and domain %s may refuse NULL",
	                             object_name(e->arena, domain))
	              : NULL;
}

bool column_says_not_null(Emit *e, const Column *column)
{
	const Constraint *named = column_not_null(column);
	return named && !named->not_valid && !column_is_given(e, &column->base) && !rows_fill_column(e, column);
}

static bool is_in_primary_key(const Object *column)
{
	for (size_t i = 0; i < column->parent->children.count; i++) {
		const Object *key = column->parent->children.items[i];
		if (constraint_type(key) == CONSTRAINT_PRIMARY_KEY &&
		    strings_has(&((const Constraint *) key)->columns, column->name))
			return true;
	}
	return false;
}

/* Its values were dropped, and it had one in every row: NOT NULL would stop the way back wherever there are rows. */
bool column_comes_back_empty(Emit *e, const Column *shape, const Default *default_)
{
	const Object *domain = domain_without_null(e, shape->type);
	return e->way_back && shape->not_null && !is_foreign_table(shape->base.parent) && !domain &&
	       column_refuses_null(e, shape, default_) && !column_says_not_null(e, shape) &&
	       !is_in_primary_key(&shape->base);
}

/* Only the server knows whether there are rows by then. */
void column_emit_not_null_without_rows(Emit *e, const Column *column)
{
	const char
	    *check = sql_text(e->arena,
	                      "BEGIN IF NOT EXISTS (SELECT FROM %Q WHERE %I IS NULL) THEN %s ALTER COLUMN %I SET NOT NULL; "
	                      "END IF; END",
	                      column->base.parent->schema, column->base.parent->name, column->base.name,
	                      gen_alter_table(e->arena, column->base.parent), column->base.name);
	Statement *statement = emit(e, &column->base, "DO LANGUAGE plpgsql %L", check);
	statement->reason =
	    arena_printf(e->arena, "column %s may be NULL where the table has rows, and is NOT NULL only where it has none",
	                 object_name(e->arena, &column->base));
}

static bool is_empty(Emit *e, const Object *column)
{
	return column_comes_back_empty(e, (const Column *) column,
	                               (const Default *) object_child(column, KIND_DEFAULT, "default"));
}

/* A parent's NOT NULL is for the rows of its children too, of which some lost the values of a column that comes back. */
void parent_emit_loosened(Emit *e, const Table *table, Ref ref)
{
	const Object *parent = schema_find_relation(e->new, ref.schema, ref.name);
	for (size_t i = 0; parent && i < table->base.children.count; i++) {
		const Object *column = table->base.children.items[i];
		if (column->kind != KIND_COLUMN || gen_old(e, column) || !is_empty(e, column))
			continue;
		const Column *above = (const Column *) object_child(parent, KIND_COLUMN, column->name);
		if (!above || !above->not_null)
			continue;
		const char *loosen = sql_text(
		    e->arena,
		    "BEGIN IF EXISTS (SELECT FROM %Q WHERE %I IS NULL) THEN %s ALTER COLUMN %I DROP NOT NULL; END IF; END",
		    table->base.schema, table->base.name, column->name, gen_alter_table(e->arena, parent), column->name);
		Statement *statement = emit(e, column, "DO LANGUAGE plpgsql %L", loosen);
		statement->reason =
		    arena_printf(e->arena,
		                 "column %s may be NULL where table %s has rows, and is NOT NULL only where that has none",
		                 object_name(e->arena, &above->base), object_name(e->arena, &table->base));
	}
}
