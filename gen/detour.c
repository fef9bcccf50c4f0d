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

void detour_takes_hazards(const Detour *q, Statement *statement)
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
		detour_takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I", table, name));
		return;
	}
	const char *proof = schema_choose_name(schema_new_bare(q->arena), owner->schema, owner->name, column, "proof");
	detour_step(q, first, flags, "%s ADD CONSTRAINT %I CHECK (%I IS NOT NULL) NOT VALID", table, proof, column);
	detour_takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I", table, proof));
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

static bool add_not_valid(Detour *q)
{
	const Object *object = q->statement->object;
	if (!object || object->kind != KIND_CONSTRAINT || !is_plain_table(object->parent))
		return false;
	detour_step(q, &q->now, 0, "%s NOT VALID", q->statement->sql);
	detour_takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I",
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
		detour_takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I",
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
	detour_takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s VALIDATE CONSTRAINT %I", domain, object->name));
	return true;
}

bool detour_validate(Detour *q)
{
	detour_takes_hazards(q, detour_step(q, &q->later, STEP_APART, "%s", q->statement->sql));
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
	    (column_not_null(column) && q->version < 18) || publication_against_updates(q->new, column->base.parent))
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
	detour_takes_hazards(q, detour_step(q, &q->now, STEP_APART, "%s VALIDATE CONSTRAINT %I", alter, proof));
	detour_step(q, &q->now, STEP_BEGINS, "%s", q->statement->sql);
	detour_step(q, &q->now, 0, "%s DROP CONSTRAINT %I", alter, proof);
	return true;
}

/* The bounds of a partition are those of what it is a part of as well: false where their columns are not known, *COLUMN NULL where
 * there is more than one. */
static bool bounds_column(const Detour *q, const Table *whole, const char **column)
{
	*column = NULL;
	for (const Table *table = whole; table; table = (const Table *) schema_find_ref(q->old, table->partition_of)) {
		const char *key = table->partition_key.text ? key_column(q, table) : NULL;
		if (!key)
			return false;
		bool more = table != whole && !text_same(*column, key);
		*column = more ? NULL : key;
		if (more)
			break;
	}
	return true;
}

/* What is left as a CHECK of the bounds on the partition goes too: DETACH gives it the name that a CHECK of this column gets. */
bool detour_detach(Detour *q)
{
	const Table *table = (const Table *) q->statement->object;
	const Table *whole = table && is_plain_table(&table->base)
	                         ? (const Table *) schema_find_ref(q->old, table->partition_of)
	                         : NULL;
	const char *column;
	if (!whole || !bounds_column(q, whole, &column) || has_default_partition(q, &whole->base) ||
	    (q->version > 0 && q->version < 14))
		return false;
	const char *left = schema_choose_constraint_name(q->old, &table->base, table->base.name, column, "check");
	detour_takes_hazards(q, detour_step(q, &q->now, STEP_OUTSIDE, "%s CONCURRENTLY", q->statement->sql));
	detour_step(q, &q->now, STEP_BEGINS, "%s DROP CONSTRAINT IF EXISTS %I", gen_alter_table(q->arena, &table->base),
	            left);
	return true;
}
