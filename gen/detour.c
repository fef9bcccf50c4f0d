/*
 * detour.c: one statement that keeps others waiting, taken apart into steps that do not.
 *
 * docs/online.md says what each change becomes.
 */
#include "detour.h"

#include <string.h>

#include "fragment.h"
#include "family.h"
#include "online.h"
#include "query.h"
#include "scan.h"

void detour_keep(Arena *arena, List *list, int flags, Statement *statement)
{
	Step *step = arena_new_struct(arena, Step);
	*step = (Step){ statement, flags };
	list_add(arena, list, step);
}

Statement *detour_step(Detour *q, List *list, int flags, const char *format, ...)
{
	Buf sql;
	buf_init(&sql, q->arena);
	va_list args;
	va_start(args, format);
	sql_vadd(&sql, format, args);
	va_end(args);
	Statement *made = arena_new_struct(q->arena, Statement);
	made->sql = sql.data;
	made->object = q->statement->object;
	detour_keep(q->arena, list, flags, made);
	return made;
}

bool detour_drops_column(Arena *arena, const Statement *statement)
{
	const Object *column = statement->object;
	return column && column->kind == KIND_COLUMN &&
	       strcmp(statement->sql,
	              sql_text(arena, "%s DROP COLUMN %I", gen_alter_table(arena, column->parent), column->name)) == 0;
}

void detour_hand_on(const Statement *from, Statement *to)
{
	to->hazards = from->hazards & ~HAZARD_REWRITE;
	bool only_fails = to->hazards == HAZARD_MAY_FAIL && from->fails;
	to->reason = to->hazards == HAZARD_NONE ? NULL : only_fails ? from->fails : from->reason;
	to->fails = only_fails ? NULL : from->fails;
	to->losses = from->losses;
	to->loss = from->loss;
}

static void takes_hazards(const Detour *q, Statement *statement)
{
	detour_hand_on(q->statement, statement);
}

const char *detour_name_beside(Arena *arena, const char *name)
{
	size_t length = strlen(name) > 58 ? 58 : strlen(name);
	while (length > 0 && ((unsigned char) name[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(arena, "%.*s__new", (int) length, name);
}

static bool is_plain_table(const Object *object)
{
	return object && object->kind == KIND_TABLE;
}

/* ---- what an index is for ---- */

static void add_part_texts(Buf *out, const Parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		const IndexPart *part = parts->items[i];
		sql_add(out, " %s %s", part->column ? sql_identifier(out->arena, part->column) : part->expr.text,
		        part->opclass.name ? ref_text(out->arena, part->opclass) : "");
	}
}

const char *detour_index_text(Arena *arena, const Object *object)
{
	const Index *index = (const Index *) object;
	Buf out;
	buf_init(&out, arena);
	if (object->kind == KIND_CONSTRAINT) {
		sql_add(&out, "%N %N", &((const Constraint *) object)->columns, &((const Constraint *) object)->include);
		return out.data;
	}
	add_part_texts(&out, &index->parts);
	if (index->include.count)
		sql_add(&out, " %N", &index->include);
	if (index->predicate.text)
		sql_add(&out, " %s", index->predicate.text);
	return out.data;
}

/* A column that gets another type, or goes, cannot do so under an index, nor may that of a primary key be NULL; SET NOT NULL and
 * the like do not care. */
static bool changes_values(const Statement *statement)
{
	static const EffectId changing[] = { EFFECT_TYPE_REWRITE, EFFECT_TYPE_INDEX, EFFECT_TYPE_SCAN, EFFECT_TYPE_CATALOG,
		                                 EFFECT_SET_EXPRESSION };
	const StatementEffects *effects = statement->effects;
	if (!effects || effects->effects.count == 0 || effects->does & DOES_LOSE ||
	    sql_has_name(statement->sql, strlen(statement->sql), "drop"))
		return true;
	for (size_t i = 0; i < effects->effects.count; i++)
		for (size_t j = 0; j < sizeof(changing) / sizeof(changing[0]); j++)
			if (((const Effect *) effects->effects.items[i])->row == effect_row(changing[j]))
				return true;
	return false;
}

bool detour_must_be_gone(Arena *arena, const Schema *old, const Statement *dropping, const Statement *other)
{
	const Object *index = dropping->object, *object = other->object;
	const char *text = detour_index_text(arena, index);
	if (!object)
		return false;
	if (object->kind == KIND_ROW)
		return gen_mentions(other->sql, sql_text(arena, "%Q", index->parent->schema, index->parent->name));
	if (is_table(object) && strcmp(object->name, index->parent->name) == 0)
		return true;
	if (object->kind == KIND_COLUMN && !changes_values(other))
		return false;
	return schema_find_key(old, object_key(arena, object)) && sql_has_name(text, strlen(text), object->name);
}

/* BETWEEN, statement AT of the plan, lets a column of the key be NULL, or go, and nothing that follows needs that. */
static bool may_come_after(const Detour *q, const Statement *between, size_t at)
{
	const Object *column = between->object;
	if (!column || column->kind != KIND_COLUMN || column->parent->kind != KIND_TABLE)
		return false;
	const char *alter = gen_alter_table(q->arena, column->parent);
	if (strcmp(between->sql, sql_text(q->arena, "%s ALTER COLUMN %I DROP NOT NULL", alter, column->name)) == 0)
		return true;
	if (!detour_drops_column(q->arena, between))
		return false;
	for (size_t i = at + 1; i < q->plan->statements.count; i++) {
		const Statement *later = q->plan->statements.items[i];
		if (sql_has_name(later->sql, strlen(later->sql), column->name))
			return false;
	}
	return true;
}

/* The statement before that drops what the new one takes the name of, when that may as well be done later; NULL: there is
 * none, or what comes in between needs it to be gone.  What of that may come after it goes into AFTER (NULL: nothing may). */
static Statement *find_replaced(Detour *q, const char *dropping, List *after)
{
	for (size_t i = q->at; i-- > 0;) {
		Statement *before = q->plan->statements.items[i];
		if (strcmp(before->sql, dropping) != 0)
			continue;
		for (size_t j = i + 1; j < q->at; j++) {
			Statement *between = q->plan->statements.items[j];
			if (!detour_must_be_gone(q->arena, q->old, before, between))
				continue;
			if (!after || !may_come_after(q, between, j))
				return NULL;
			list_add(q->arena, after, between);
		}
		list_add(q->arena, q->taken, before);
		return before;
	}
	return NULL;
}

/* ---- indexes ---- */

const char *detour_concurrently(Arena *arena, const char *sql, const char *name)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	size_t index = tokens_find(&tokens, 0, "index");
	if (index + 1 >= tokens.count)
		return NULL;
	return sql_text(arena, "%s CONCURRENTLY %I%s", tokens_text(arena, &tokens, 0, index + 1), name,
	                sql + tokens.items[index + 1].end);
}

bool detour_create_index(Detour *q)
{
	const Object *index = q->statement->object;
	if (!index || index->kind != KIND_INDEX || is_partitioned(index->parent))
		return false;
	bool replaces = find_replaced(q, sql_text(q->arena, "DROP INDEX %Q", index->schema, index->name), NULL);
	const char *name = replaces ? detour_name_beside(q->arena, index->name) : index->name;
	const char *aside = name_aside(q->arena, index->name),
	           *sql = detour_concurrently(q->arena, q->statement->sql, name);
	if (!sql)
		return false;
	takes_hazards(q, detour_step(q, &q->later, STEP_OUTSIDE, "%s", sql));
	if (!replaces)
		return true;
	detour_step(q, &q->later, STEP_BEGINS, "ALTER INDEX %Q RENAME TO %I", index->schema, index->name, aside);
	detour_step(q, &q->later, STEP_ENDS, "ALTER INDEX %Q RENAME TO %I", index->schema, name, index->name);
	detour_step(q, &q->later, STEP_OUTSIDE, "DROP INDEX CONCURRENTLY %Q", index->schema, aside);
	return true;
}

bool detour_drop_index(Detour *q)
{
	const Object *index = q->statement->object;
	if (!index || index->kind != KIND_INDEX || is_partitioned(index->parent) || index_attached_to(index).name ||
	    strcmp(q->statement->sql, sql_text(q->arena, "DROP INDEX %Q", index->schema, index->name)) != 0)
		return false;
	takes_hazards(q, detour_step(q, &q->later, STEP_OUTSIDE, "DROP INDEX CONCURRENTLY %Q", index->schema, index->name));
	return true;
}

/* ---- NOT NULL ---- */

/* Proves it first, so that SET NOT NULL reads nothing.  From PostgreSQL 18 on it can be added NOT VALID itself, as NAMED. */
static void add_not_null(Detour *q, const char *table, const char *column, const char *named, bool begins)
{
	const Object *owner = q->statement->object->parent;
	List *first = begins ? &q->later : &q->now;
	int flags = begins ? STEP_BEGINS : 0;
	if (q->version >= 18) {
		const char *name = named ? named
		                         : schema_choose_name(schema_new_bare(q->arena), owner->schema, owner->name, column,
		                                              "not_null");
		detour_step(q, first, flags, "%s ADD CONSTRAINT %I NOT NULL %I NOT VALID", table, name, column);
		takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I", table, name));
		return;
	}
	const char *proof = schema_choose_name(schema_new_bare(q->arena), owner->schema, owner->name, column, "proof");
	detour_step(q, first, flags, "%s ADD CONSTRAINT %I CHECK (%I IS NOT NULL) NOT VALID", table, proof, column);
	takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I", table, proof));
	detour_step(q, &q->later, STEP_BEGINS, "%s ALTER COLUMN %I SET NOT NULL", table, column);
	detour_step(q, &q->later, STEP_ENDS, "%s DROP CONSTRAINT %I", table, proof);
}

bool detour_not_null(Detour *q)
{
	const Object *object = q->statement->object;
	if (!object || !is_plain_table(object->parent))
		return false;
	const char *table = gen_alter_table(q->arena, object->parent);
	if (object->kind == KIND_CONSTRAINT) {
		const Constraint *named = (const Constraint *) object;
		if (q->version < 18 || named->columns.count != 1 || named->no_inherit)
			return false;
		add_not_null(q, table, named->columns.items[0], object->name, false);
		return true;
	}
	if (object->kind != KIND_COLUMN ||
	    strcmp(q->statement->sql, sql_text(q->arena, "%s ALTER COLUMN %I SET NOT NULL", table, object->name)) != 0)
		return false;
	add_not_null(q, table, object->name, NULL, false);
	return true;
}

/* ---- constraints ---- */

static const char *deferring(const Constraint *constraint)
{
	return !constraint->deferrable ? "" : constraint->deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}

Statement *detour_unique_index(Detour *q, List *list, const Constraint *key, const char *name)
{
	Buf out;
	buf_init(&out, q->arena);
	sql_add(&out, "CREATE UNIQUE INDEX CONCURRENTLY %I ON %s (%N)", name, gen_parent_name(q->arena, &key->base),
	        &key->columns);
	if (key->include.count)
		sql_add(&out, " INCLUDE (%N)", &key->include);
	if (key->nulls_not_distinct)
		buf_add(&out, " NULLS NOT DISTINCT");
	gen_add_with(&out, &key->options);
	if (key->tablespace)
		sql_add(&out, " TABLESPACE %I", key->tablespace);
	return detour_step(q, list, STEP_OUTSIDE, "%s", out.data);
}

Statement *detour_use_index(Detour *q, List *list, int flags, const Constraint *key, const char *index)
{
	bool primary = constraint_type(&key->base) == CONSTRAINT_PRIMARY_KEY;
	return detour_step(q, list, flags, "%s ADD CONSTRAINT %I %s USING INDEX %I%s",
	                   gen_alter_table(q->arena, key->base.parent), key->base.name, primary ? "PRIMARY KEY" : "UNIQUE",
	                   index, deferring(key));
}

/* What KEY leads to, or a column of it, changes before it is made again, for which it has to be gone. */
static bool changes_before(const Detour *q, const Constraint *key, size_t from)
{
	const Object *target = schema_find_ref(q->old, key->ref_table);
	for (size_t i = from; i < q->at; i++) {
		const Statement *statement = q->plan->statements.items[i];
		const Object *object = statement->object;
		if (!object || list_has(q->taken, statement))
			continue;
		if (object->kind == KIND_COLUMN && changes_values(statement) &&
		    (strings_has(&key->columns, object->name) || strings_has(&key->ref_columns, object->name)))
			return true;
		if (has_index(object) && object->parent == target &&
		    sql_has_name(statement->sql, strlen(statement->sql), "drop"))
			return true;
	}
	return false;
}

/* KEY, which statement AT drops, is made again after this one, and nothing needs it to be gone before. */
static bool comes_again(const Detour *q, const Constraint *key, size_t at)
{
	const char *add = sql_text(q->arena, "%s ADD CONSTRAINT %I ", gen_alter_table(q->arena, key->base.parent),
	                           key->base.name);
	for (size_t i = q->at + 1; i < q->plan->statements.count; i++)
		if (strncmp(((const Statement *) q->plan->statements.items[i])->sql, add, strlen(add)) == 0)
			return !changes_before(q, key, at);
	return false;
}

/* Foreign keys that lead to KEY's table, which the plan drops before and makes again after: as long as it has the old key they
 * stay.  They are dropped with it. */
static void drop_leading_keys(Detour *q, const Constraint *key)
{
	for (size_t i = 0; i < q->at; i++) {
		Statement *statement = q->plan->statements.items[i];
		const Constraint *leading = (const Constraint *) statement->object;
		if (!leading || !is_foreign_key(&leading->base) || list_has(q->taken, statement) ||
		    schema_find_ref(q->old, leading->ref_table) !=
		        schema_find_key(q->old, object_key(q->arena, key->base.parent)) ||
		    strcmp(statement->sql, sql_text(q->arena, "%s DROP CONSTRAINT %I",
		                                    gen_alter_table(q->arena, leading->base.parent), leading->base.name)) !=
		        0 ||
		    !comes_again(q, leading, i))
			continue;
		list_add(q->arena, q->taken, statement);
		detour_step(q, &q->later, q->later.count == 1 ? STEP_BEGINS : 0, "%s", statement->sql);
	}
}

bool detour_key(Detour *q)
{
	const Constraint *key = (const Constraint *) q->statement->object;
	if (!key || !is_key(&key->base) || !is_plain_table(key->base.parent) || is_partitioned(key->base.parent) ||
	    key->without_overlaps)
		return false;
	const char *table = gen_alter_table(q->arena, key->base.parent), *name = key->base.name;
	const char *dropping = sql_text(q->arena, "%s DROP CONSTRAINT %I", table, name);
	List after = { 0 };
	bool replaces = find_replaced(q, dropping, &after);
	const char *index = replaces ? detour_name_beside(q->arena, name) : name;
	takes_hazards(q, detour_unique_index(q, &q->later, key, index));
	if (!replaces) {
		detour_use_index(q, &q->later, STEP_APART, key, index);
		return true;
	}
	for (size_t i = 0; i < after.count; i++)
		list_add(q->arena, q->taken, after.items[i]);
	drop_leading_keys(q, key);
	detour_step(q, &q->later, q->later.count == 1 ? STEP_BEGINS : 0, "%s", dropping);
	detour_use_index(q, &q->later, after.count ? 0 : STEP_ENDS, key, index);
	for (size_t i = 0; i < after.count; i++)
		detour_keep(q->arena, &q->later, i + 1 == after.count ? STEP_ENDS : 0, after.items[i]);
	return true;
}

static bool add_not_valid(Detour *q)
{
	const Object *object = q->statement->object;
	if (!object || object->kind != KIND_CONSTRAINT || !is_plain_table(object->parent))
		return false;
	detour_step(q, &q->now, 0, "%s NOT VALID", q->statement->sql);
	takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I",
	                             gen_alter_table(q->arena, object->parent), object->name));
	return true;
}

bool detour_check(Detour *q)
{
	return add_not_valid(q);
}

/* Partitions below TABLE that have rows themselves. */
static void add_leaves(const Detour *q, const Object *table, List *leaves)
{
	for (size_t i = 0; i < q->new->objects.count; i++) {
		const Object *below = q->new->objects.items[i];
		if (below->kind != KIND_TABLE || !table_is_under((const Table *) below, table))
			continue;
		if (is_partitioned(below))
			add_leaves(q, below, leaves);
		else
			list_add(q->arena, leaves, (void *) below);
	}
}

/* Before PostgreSQL 18 the key of a partitioned table cannot be NOT VALID, but it takes over the valid ones of its
 * partitions. */
static bool key_by_partition(Detour *q, const Constraint *key)
{
	List leaves = { 0 };
	Buf definition;
	buf_init(&definition, q->arena);
	emit_constraint_definition(&definition, key);
	add_leaves(q, key->base.parent, &leaves);
	for (size_t i = 0; i < leaves.count; i++)
		detour_step(q, &q->now, 0, "%s ADD %s NOT VALID", gen_alter_table(q->arena, leaves.items[i]), definition.data);
	for (size_t i = 0; i < leaves.count; i++)
		takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I",
		                             gen_alter_table(q->arena, leaves.items[i]), key->base.name));
	detour_step(q, &q->later, STEP_APART, "%s", q->statement->sql);
	return leaves.count > 0;
}

bool detour_foreign_key(Detour *q)
{
	const Constraint *key = (const Constraint *) q->statement->object;
	if (key && is_foreign_key(&key->base) && is_partitioned(key->base.parent) && q->version < 18)
		return key_by_partition(q, key);
	return add_not_valid(q);
}

bool detour_domain_check(Detour *q)
{
	const Object *object = q->statement->object;
	const char *domain = !object || object->kind != KIND_DOMAIN_CONSTRAINT
	                         ? ""
	                         : sql_text(q->arena, "ALTER DOMAIN %Q", object->parent->schema, object->parent->name);
	if (*domain == '\0' || !sql_find(q->statement->sql, 0, " ADD CONSTRAINT ", &(size_t){ 0 }, &(size_t){ 0 }))
		return false;
	detour_step(q, &q->now, 0, "%s NOT VALID", q->statement->sql);
	takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I", domain, object->name));
	return true;
}

bool detour_validate(Detour *q)
{
	takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s", q->statement->sql));
	return true;
}

/* ---- columns ---- */

const char *detour_batches(const Detour *q, const Object *table, bool *by_key)
{
	const Object *old = schema_find_key(q->old, object_key(q->arena, table));
	*by_key = false;
	for (size_t i = 0; old && i < old->children.count; i++) {
		const Object *key = old->children.items[i];
		*by_key = constraint_type(key) == CONSTRAINT_PRIMARY_KEY && object_child(table, KIND_CONSTRAINT, key->name);
		if (*by_key)
			return sql_text(q->arena, "in batches of %d by %N", ONLINE_BATCH, &((const Constraint *) key)->columns);
	}
	return sql_text(q->arena, "in batches of %d", ONLINE_BATCH);
}

bool detour_volatile_column(Detour *q)
{
	const Column *column = (const Column *) q->statement->object;
	const Default *given = column && column->base.kind == KIND_COLUMN
	                           ? (const Default *) object_child(&column->base, KIND_DEFAULT, "default")
	                           : NULL;
	if (!given || !is_plain_table(column->base.parent) || column->identity || column->generated.text ||
	    (column_not_null(column) && q->version < 18))
		return false;
	const Object *table = column->base.parent;
	const char *alter = gen_alter_table(q->arena, table), *name = column->base.name;
	const char *value = gen_sql(q->arena, given->expr.text);
	Column shape = *column;
	shape.not_null = false;
	Buf definition;
	buf_init(&definition, q->arena);
	emit_column_definition(&definition, &shape, NULL, NULL);
	detour_step(q, &q->now, 0, "%s ADD COLUMN %s", alter, definition.data);
	detour_step(q, &q->now, 0, "%s ALTER COLUMN %I SET DEFAULT %s", alter, name, value);
	Statement *fill = detour_step(q, &q->later, STEP_APART, "UPDATE %Q SET %I = %s WHERE %I IS NULL", table->schema,
	                              table->name, name, value, name);
	fill->batches = detour_batches(q, table, &(bool){ false });
	if (column->not_null)
		add_not_null(q, alter, name, column_not_null(column) ? column_not_null(column)->base.name : NULL, true);
	return true;
}

/* ---- partitions ---- */

/* The only column of "RANGE (id)", "LIST (kind)"; NULL: there are several, an expression, or it is by hash. */
static const char *key_column(const Detour *q, const Table *whole)
{
	const char *key = whole->partition_key.text;
	Tokens tokens = sql_tokens(q->arena, key, strlen(key));
	bool simple = tokens.count == 4 && !tokens_have(&tokens, 0, "hash") && token_is_name(&tokens.items[2]);
	const char *name = !simple ? NULL : token_value(q->arena, key, &tokens.items[2]);
	return name && object_child(&whole->base, KIND_COLUMN, name) ? name : NULL;
}

/* "id >= 300", or nothing where there is no such bound. */
static void add_side(Buf *out, const char *column, const char *operator_, const Tokens *tokens, size_t open)
{
	size_t close = tokens_match(tokens, open);
	const char *value = tokens_text(out->arena, tokens, open + 1, close);
	if (value && !tokens_have(tokens, open + 1, "minvalue") && !tokens_have(tokens, open + 1, "maxvalue"))
		sql_add(out, " AND %I %s %s", column, operator_, value);
}

/* What the rows of a partition have in common, as PostgreSQL states it itself; NULL: it is not so simple. */
static const char *bound_condition(const Detour *q, const char *column, const char *bound)
{
	Tokens tokens = sql_tokens(q->arena, bound, strlen(bound));
	size_t from = tokens_find(&tokens, 0, "from ("), to = tokens_find(&tokens, 0, "to ("),
	       in = tokens_find(&tokens, 0, "in (");
	Buf out;
	buf_init(&out, q->arena);
	sql_add(&out, "%I IS NOT NULL", column);
	if (from < tokens.count && to < tokens.count) {
		add_side(&out, column, ">=", &tokens, from + 1);
		add_side(&out, column, "<", &tokens, to + 1);
		return out.data;
	}
	if (in >= tokens.count || tokens_find(&tokens, in, "null") < tokens.count)
		return NULL;
	const char *values = tokens_text(q->arena, &tokens, in + 2, tokens_match(&tokens, in + 1));
	if (tokens_find(&tokens, in, ",") < tokens.count)
		sql_add(&out, " AND %I IN (%s)", column, values);
	else
		sql_add(&out, " AND %I = %s", column, values);
	return out.data;
}

static bool has_default_partition(const Detour *q, const Object *whole)
{
	for (size_t i = 0; i < q->old->objects.count; i++) {
		const Object *object = q->old->objects.items[i];
		if (is_default_partition(object) && table_is_under((const Table *) object, whole))
			return true;
	}
	return false;
}

/* Where there is a default partition its rows are read as well. */
bool detour_attach(Detour *q)
{
	const Table *table = (const Table *) q->statement->object;
	const Table *whole = table && is_plain_table(&table->base)
	                         ? (const Table *) schema_find_ref(q->new, table->partition_of)
	                         : NULL;
	const char *column = whole && table->partition_bound.text && whole->partition_key.text ? key_column(q, whole)
	                                                                                       : NULL;
	const char *condition = column ? bound_condition(q, column, table->partition_bound.text) : NULL;
	if (!condition || is_partitioned(&table->base) || has_default_partition(q, &whole->base))
		return false;
	const char *alter = gen_alter_table(q->arena, &table->base);
	const char *proof = schema_choose_name(schema_new_bare(q->arena), table->base.schema, table->base.name, column,
	                                       "proof");
	detour_step(q, &q->now, 0, "%s ADD CONSTRAINT %I CHECK (%s) NOT VALID", alter, proof, condition);
	takes_hazards(q, detour_step(q, &q->now, STEP_APART, "%s VALIDATE CONSTRAINT %I", alter, proof));
	detour_step(q, &q->now, STEP_BEGINS, "%s", q->statement->sql);
	detour_step(q, &q->now, 0, "%s DROP CONSTRAINT %I", alter, proof);
	return true;
}

/* What is left as a CHECK of the bounds on the partition goes too: DETACH gives it the name that a CHECK of this column gets. */
bool detour_detach(Detour *q)
{
	const Table *table = (const Table *) q->statement->object;
	const Table *whole = table && is_plain_table(&table->base)
	                         ? (const Table *) schema_find_ref(q->old, table->partition_of)
	                         : NULL;
	const char *column = whole && whole->partition_key.text ? key_column(q, whole) : NULL;
	if (!column || has_default_partition(q, &whole->base) || (q->version > 0 && q->version < 14))
		return false;
	const char *left = schema_choose_constraint_name(q->old, &table->base, table->base.name, column, "check");
	takes_hazards(q, detour_step(q, &q->now, STEP_OUTSIDE, "%s CONCURRENTLY", q->statement->sql));
	detour_step(q, &q->now, STEP_BEGINS, "%s DROP CONSTRAINT IF EXISTS %I", gen_alter_table(q->arena, &table->base),
	            left);
	return true;
}
