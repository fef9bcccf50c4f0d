/*
 * synced.c: a column that gets another type, as a second one beside it that takes its place.
 *
 * The second one is filled, kept equal by a trigger, and gets indexes of its own, all before anything else of the plan.  Then, where
 * the plan would rewrite the table, the first one goes and the second gets its name, and with it all that the first had.  What
 * else uses the column (views, defaults, checks, foreign keys, …) the plan drops before and makes again after, as it has to for
 * a change of type.  All columns of a table that change go this way together.
 */
#include <string.h>

#include "hindrance.h"

#include "record.h"
#include "scan.h"
#include "type.h"
#include "typechange.h"

/* ---- what of the plan is about it ---- */

static bool changes_type(const Statement *statement)
{
	const StatementEffects *effects = statement->effects;
	for (size_t i = 0; effects && i < effects->effects.count; i++) {
		const Effect *effect = effects->effects.items[i];
		if (!effect->fresh &&
		    (effect->row == effect_row(EFFECT_TYPE_REWRITE) || effect->row == effect_row(EFFECT_TYPE_INDEX)))
			return true;
	}
	return false;
}

/* What the server makes of a value of the first, as the plan says it: behind USING column; NULL: the plan says it otherwise. */
static const char *cast_of(const Synced *s, const Moved *moved)
{
	Arena *arena = s->q->arena;
	const Column *new = moved->new;
	const char *rest = moved->statement->sql;
	const char *parts[] = {
		sql_text(arena, "%s ALTER COLUMN %I SET DATA TYPE %s", s->alter, new->base.name, new->type),
		new->collation.name ? sql_text(arena, " COLLATE %s", gen_ref(arena, new->collation)) : "",
	};
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (strncmp(rest, parts[i], strlen(parts[i])) != 0)
			return NULL;
		rest += strlen(parts[i]);
	}
	const char *using = sql_text(arena, " USING %I", new->base.name);
	if (*rest == '\0')
		return "";
	if (strncmp(rest, using, strlen(using)) != 0)
		return NULL;
	rest += strlen(using);
	size_t length = strlen(rest), type = strlen(new->type);
	if (length < type || strcmp(rest + length - type, new->type) != 0)
		return NULL;
	return arena_printf(arena, "%.*s%s", (int) (length - type), rest, moved->type);
}

/* Where it stood among the others it is to stand again. */
static void add_moved(Synced *s, Moved *moved)
{
	list_add(s->q->arena, &s->columns, moved);
	for (size_t i = s->columns.count; i-- > 1;) {
		Moved *before = s->columns.items[i - 1];
		if (before->old->position <= moved->old->position)
			return;
		s->columns.items[i - 1] = moved;
		s->columns.items[i] = before;
	}
}

static void find_columns(Synced *s)
{
	const Plan *plan = s->q->plan;
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		const Object *object = statement->object;
		if (!object || object->kind != KIND_COLUMN || object->parent != &s->new->base || !changes_type(statement) ||
		    !object_child(&s->old->base, KIND_COLUMN, object->name))
			continue;
		if (s->columns.count == 0)
			s->at = i;
		Moved *moved = arena_new_struct(s->q->arena, Moved);
		moved->old = (const Column *) object_child(&s->old->base, KIND_COLUMN, object->name);
		moved->new = (const Column *) object;
		moved->statement = statement;
		moved->beside = detour_name_beside(s->q->arena, object->name);
		moved->type = moved->new->type;
		add_moved(s, moved);
	}
}

/* ---- types that the plan makes ---- */

/* An enum that is made anew has another name until the columns have it; one that is new comes first. */
static void make_types_first(const Synced *s)
{
	Detour *q = s->q;
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		const Object *type;
		Statement *made = synced_made_type(s, moved, &type);
		if (!made || strncmp(made->sql, "CREATE ", 7) != 0 || list_has(q->taken, made))
			continue;
		const char *prefix = sql_text(q->arena, "CREATE TYPE %Q", type->schema, type->name);
		const char *beside = detour_name_beside(q->arena, type->name);
		if (moved->type == moved->new->type) {
			detour_step(q, &q->first, 0, "%s", made->sql)->object = type;
			list_add(q->arena, q->taken, made);
			continue;
		}
		detour_step(q, &q->first, 0, "CREATE TYPE %Q%s", type->schema, beside, made->sql + strlen(prefix))
		    ->object = type;
		made->sql = synced_name_sql(s, type);
	}
}

/* ---- the second ones, before all else ---- */

static bool is_lossless(Arena *arena, const Moved *moved)
{
	TypeFit fit = type_fit(arena, moved->old->type, moved->new->type);
	return fit == TYPE_SAME || fit == TYPE_WIDER;
}

static const char *sync_name(const Synced *s)
{
	return schema_cut_name(s->q->arena, arena_printf(s->q->arena, "dbgen_sync_%s", s->new->base.name));
}

/* Fires last of all that come before the row is written: what others have changed is taken along. */
#define SYNC_TRIGGER "zz_dbgen_sync"

static void add_columns(Synced *s)
{
	Detour *q = s->q;
	const char *schema = s->new->base.schema, *function = sync_name(s);
	Buf added, body;
	buf_init(&added, q->arena);
	buf_init(&body, q->arena);
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		sql_add(&added, "%s ADD COLUMN %I %s", i ? "," : "", moved->beside, moved->type);
		if (moved->new->collation.name)
			sql_add(&added, " COLLATE %s", gen_ref(q->arena, moved->new->collation));
		sql_add(&body, "\tNEW.%I := NEW.%I%s;\n", moved->beside, moved->new->base.name, moved->cast);
	}
	detour_step(q, &q->first, 0, "%s%s", s->alter, added.data);
	detour_step(q, &q->first, 0,
	            "CREATE FUNCTION %Q() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS "
	            "$sync$\nBEGIN\n%s\tRETURN NEW;\nEND\n$sync$",
	            schema, function, body.data);
	detour_step(q, &q->first, 0, "CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %Q FOR EACH ROW EXECUTE FUNCTION %Q()",
	            SYNC_TRIGGER, schema, s->new->base.name, schema, function);
}

/* What of MOVED's statement is told where its values are filled; an enum that is made anew may lose labels. */
static void tell_of_values(const Synced *s, const Moved *moved, Statement *statement)
{
	const Object *type;
	const Object *old = synced_made_type(s, moved, &type) ? schema_find_key(s->q->old, object_key(s->q->arena, type))
	                                                      : NULL;
	*statement = (Statement){ 0 };
	detour_hand_on(moved->statement, statement);
	if (!old || type->kind != KIND_ENUM || old->kind != KIND_ENUM)
		return;
	Strings lost = enum_lost_labels(s->q->arena, (const Enum *) old, (const Enum *) type);
	if (lost.count) {
		statement->hazards |= HAZARD_MAY_FAIL;
		statement->fails = NULL;
		statement->reason = arena_printf(s->q->arena,
		                                 "fails where a row has %s in column %s, and so does a write of it",
		                                 strings_join(s->q->arena, &lost, ", "), moved->new->base.name);
	}
}

static Statement *fill(Synced *s, const char *values, const char *missing)
{
	Detour *q = s->q;
	Statement *statement = detour_step(q, &q->first, STEP_APART, "UPDATE %Q SET %s WHERE %s", s->new->base.schema,
	                                   s->new->base.name, values, missing);
	statement->batches = detour_batches(q, &s->new->base, &(bool){ false });
	return statement;
}

/* In one go, but for those with which values may get lost, or which some values may not get through.  Batches that go by no key
 * look for rows that lack one value. */
static void fill_columns(Synced *s)
{
	Detour *q = s->q;
	Buf values, missing;
	const char *last = NULL;
	size_t merged = 0;
	bool by_key;
	detour_batches(q, &s->new->base, &by_key);
	buf_init(&values, q->arena);
	buf_init(&missing, q->arena);
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		const char *name = moved->new->base.name;
		const char *value = sql_text(q->arena, "%I = %I%s", moved->beside, name, moved->cast);
		const char *lacks = sql_text(q->arena, "%I IS NULL AND %I IS NOT NULL", moved->beside, name);
		Statement told;
		tell_of_values(s, moved, &told);
		if (told.hazards || !by_key) {
			Statement *statement = fill(s, value, lacks);
			detour_hand_on(&told, statement);
			continue;
		}
		sql_add(&values, "%s%s", merged ? ", " : "", value);
		sql_add(&missing, "%s(%s)", merged ? " OR " : "", lacks);
		merged++;
		last = lacks;
	}
	if (merged)
		fill(s, values.data, merged > 1 ? missing.data : last);
}

static bool stays_not_null(const Moved *moved)
{
	return moved->old->not_null && moved->new->not_null;
}

static const char *proof_name(const Synced *s, const Moved *moved)
{
	return schema_choose_name(schema_new_bare(s->q->arena), s->new->base.schema, s->new->base.name, moved->beside,
	                          "proof");
}

/* So that SET NOT NULL reads nothing. */
static void prove_not_null(Synced *s)
{
	Detour *q = s->q;
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		if (stays_not_null(moved))
			detour_step(q, &q->first, 0, "%s ADD CONSTRAINT %I CHECK (%I IS NOT NULL) NOT VALID", s->alter,
			            proof_name(s, moved), moved->beside);
	}
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		if (stays_not_null(moved))
			detour_step(q, &q->first, STEP_APART, "%s VALIDATE CONSTRAINT %I", s->alter, proof_name(s, moved));
	}
}

/* ---- indexes and keys ---- */

typedef struct Beside {
	const Synced *s;
	List names; /* of NameChange */
	bool found;
} Beside;

static void take_beside(void *context, const char **column)
{
	Beside *beside = context;
	const Moved *moved = *column ? synced_moved(beside->s, *column) : NULL;
	if (!moved)
		return;
	*column = moved->beside;
	beside->found = true;
}

static void rename_in_text(void *context, const Field *field, Expr *expr)
{
	Beside *beside = context;
	Arena *arena = beside->s->q->arena;
	if (!expr->text)
		return;
	const char *renamed = beside->s->q->sql->rename(arena, expr->text, &beside->names);
	beside->found = beside->found || strcmp(renamed, expr->text) != 0;
	*expr = (Expr){ .text = renamed };
}

/* A copy of PART, an index or key, over the second columns; MOVES: whether it has one that does. */
static Object *over_beside(const Synced *s, const Object *part, bool *moves)
{
	Arena *arena = s->q->arena;
	Beside beside = { .s = s };
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		NameChange *name = arena_new_struct(arena, NameChange);
		*name = (NameChange){ s->new->base.name, moved->old->base.name, moved->beside };
		list_add(arena, &beside.names, name);
	}
	Object *copy = object_new(arena, part->kind, part->schema, part->name, NULL);
	copy->parent = part->parent;
	record_clone(arena, kind_of(part)->record, copy, part);
	object_visit_columns(copy, part->parent, take_beside, &beside);
	record_visit_exprs(kind_of(part)->record, copy, rename_in_text, &beside);
	*moves = beside.found;
	return copy;
}

/* All that PART of the new schema is made of was there before. */
static bool can_be_first(const Synced *s, const Object *part)
{
	for (size_t i = 0; i < part->depends.count; i++)
		if (!schema_find_key(s->q->old, object_key(s->q->arena, part->depends.items[i])))
			return false;
	return true;
}

static bool drops_part(const Synced *s, const Statement *statement, const Object *old)
{
	const char *index = sql_text(s->q->arena, "DROP INDEX %Q", old->schema, old->name);
	const char *key = sql_text(s->q->arena, "%s DROP CONSTRAINT %I", s->alter, old->name);
	return statement->object == old && (strcmp(statement->sql, index) == 0 || strcmp(statement->sql, key) == 0);
}

static bool makes_part(const Synced *s, const Statement *statement, const Object *new)
{
	const char *add = sql_text(s->q->arena, "%s ADD CONSTRAINT %I ", s->alter, new->name);
	return statement->object == new &&
	       (strncmp(statement->sql, "CREATE ", 7) == 0 || strncmp(statement->sql, add, strlen(add)) == 0);
}

/* What of the plan drops PART, or makes it, is done here. */
static void take_statements(const Synced *s, Part *part)
{
	for (size_t i = 0; i < s->q->plan->statements.count; i++) {
		Statement *statement = s->q->plan->statements.items[i];
		bool makes = part->new && makes_part(s, statement, part->new);
		if (makes)
			part->made = statement;
		if (makes || (part->old && drops_part(s, statement, part->old)))
			list_add(s->q->arena, s->q->taken, statement);
	}
}

static void add_part(Synced *s, const Object *old, const Object *new)
{
	Part *part = arena_new_struct(s->q->arena, Part);
	*part = (Part){ old, new, detour_name_beside(s->q->arena, new ? new->name : old->name), NULL };
	list_add(s->q->arena, &s->parts, part);
}

static bool moves(const Synced *s, const Object *part)
{
	bool found = false;
	if (part->kind == KIND_INDEX || is_key(part))
		over_beside(s, part, &found);
	return found;
}

/* false: one of them changes so that it can only be made later. */
static bool find_parts(Synced *s)
{
	for (size_t i = 0; i < s->old->base.children.count; i++) {
		const Object *old = s->old->base.children.items[i];
		const Object *new = object_child(&s->new->base, old->kind, old->name);
		if (!moves(s, old))
			continue;
		if (new && !can_be_first(s, new))
			return false;
		add_part(s, old, new);
	}
	/* One that is new may take the place of one that goes with the column. */
	for (size_t i = 0; i < s->new->base.children.count; i++) {
		const Object *new = s->new->base.children.items[i];
		if (!object_child(&s->old->base, new->kind, new->name) && moves(s, new) && can_be_first(s, new))
			add_part(s, NULL, new);
	}
	return true;
}

static Emit emit_of(const Synced *s, List *statements, Diags *diags)
{
	Detour *q = s->q;
	diags_init(diags, q->arena);
	return (Emit){ .arena = q->arena,
		           .diags = diags,
		           .statements = statements,
		           .old = q->old,
		           .new = q->new,
		           .old_heirs = &s->old_heirs,
		           .new_heirs = &s->new_heirs };
}

static void add_steps(Detour *q, List *list, const List *statements)
{
	for (size_t i = 0; i < statements->count; i++) {
		Statement *made = statements->items[i];
		detour_step(q, list, 0, "%s", made->sql)->object = made->object;
	}
}

static void build_index(Synced *s, const Part *part)
{
	Detour *q = s->q;
	Object *copy = over_beside(s, part->new, &(bool){ false });
	List made = { 0 };
	Diags diags;
	Emit e = emit_of(s, &made, &diags);
	copy->name = part->beside;
	emit_create(&e, copy, NULL);
	const Statement *create = made.items[0];
	Statement *statement = detour_step(q, &q->first, STEP_OUTSIDE, "%s",
	                                   detour_concurrently(q->arena, create->sql, part->beside));
	if (!part->old)
		detour_hand_on(part->made, statement);
	for (size_t i = 0; i < s->columns.count; i++) {
		if (is_lossless(q->arena, s->columns.items[i]))
			continue;
		statement->hazards = create->hazards;
		statement->reason = create->reason;
		statement->fails = create->fails;
	}
	for (size_t i = 1; i < made.count; i++)
		detour_step(q, &q->first, 0, "%s", ((const Statement *) made.items[i])->sql);
}

static void build_parts(Synced *s)
{
	for (size_t i = 0; i < s->parts.count; i++) {
		Part *part = s->parts.items[i];
		take_statements(s, part);
		if (!part->new)
			continue;
		if (part->new->kind == KIND_INDEX) {
			build_index(s, part);
			continue;
		}
		const Object *copy = over_beside(s, part->new, &(bool){ false });
		Statement *made = detour_unique_index(s->q, &s->q->first, (const Constraint *) copy, part->beside);
		if (!part->old)
			detour_hand_on(part->made, made);
	}
}

/* Without statistics queries would be planned as if nothing were known of the column, until autovacuum has come by. */
static void analyze_columns(Synced *s)
{
	Strings names = { 0 };
	for (size_t i = 0; i < s->columns.count; i++)
		strings_add(s->q->arena, &names, ((const Moved *) s->columns.items[i])->beside);
	detour_step(s->q, &s->q->first, STEP_APART, "ANALYZE %Q (%N)", s->new->base.schema, s->new->base.name, &names);
}

/* ---- the second ones take the place of the first ---- */

/* The sequence of a default stays; that of an identity goes with the first column, so that another one has to keep where it
 * stands. */
static void keep_sequences(Synced *s, const Moved *moved)
{
	Detour *q = s->q;
	const Column *old = moved->old;
	for (size_t i = 0; i < q->old->objects.count; i++) {
		const Object *sequence = q->old->objects.items[i];
		if (sequence->kind == KIND_SEQUENCE && sequence_owner(q->old, sequence) == &old->base &&
		    !synced_drops_before(s, sequence))
			detour_step(q, &q->now, 0, "ALTER SEQUENCE %Q OWNED BY %Q.%I", sequence->schema, sequence->name,
			            s->new->base.schema, s->new->base.name, moved->beside);
	}
	if (!old->identity)
		return;
	Ref from = old->identity_sequence;
	const char *kept = sql_text(q->arena, "%Q", from.schema, detour_name_beside(q->arena, from.name));
	detour_step(q, &q->now, 0, "CREATE SEQUENCE %s MINVALUE %l", kept, INT64_MIN);
	detour_step(q, &q->now, 0, "SELECT setval(%L, last_value, is_called) FROM %s", kept, ref_text(q->arena, from));
}

static void make_identity(Synced *s, Emit *e, const Moved *moved)
{
	Detour *q = s->q;
	if (!moved->new->identity)
		return;
	Ref to = moved->new->identity_sequence;
	const char *kept = sql_text(q->arena, "%Q", to.schema, detour_name_beside(q->arena, to.name));
	column_emit_identity(e, moved->new);
	emit(e, &moved->new->base, "SELECT setval(%L, last_value, is_called) FROM %s", ref_text(q->arena, to), kept);
	emit(e, &moved->new->base, "DROP SEQUENCE %s", kept);
	const Object *sequence = object_child(&moved->new->base, KIND_IDENTITY_SEQUENCE, "sequence");
	if (sequence)
		emit_aspects(e, NULL, sequence, false);
}

static void make_not_null(Synced *s, const Moved *moved)
{
	Detour *q = s->q;
	const char *name = moved->new->base.name;
	const Constraint *named = column_not_null(moved->new);
	if (!stays_not_null(moved))
		return;
	if (named && q->version >= 18)
		detour_step(q, &q->now, 0, "%s ADD CONSTRAINT %I NOT NULL %I%s", s->alter, named->base.name, name,
		            named->no_inherit ? " NO INHERIT" : "");
	else
		detour_step(q, &q->now, 0, "%s ALTER COLUMN %I SET NOT NULL", s->alter, name);
	detour_step(q, &q->now, 0, "%s DROP CONSTRAINT %I", s->alter, proof_name(s, moved));
}

/* Unless the plan sets it, as it does where the column's type changes. */
static void make_default(Synced *s, Emit *e, const Moved *moved)
{
	const Object *given = object_child(&moved->new->base, KIND_DEFAULT, "default");
	if (!given || !object_child(&moved->old->base, KIND_DEFAULT, "default"))
		return;
	for (size_t i = s->at; i < s->q->plan->statements.count; i++)
		if (((const Statement *) s->q->plan->statements.items[i])->object == given)
			return;
	emit_create(e, given, NULL);
}

static void use_parts(Synced *s, Emit *e)
{
	Detour *q = s->q;
	for (size_t i = 0; i < s->parts.count; i++) {
		const Part *part = s->parts.items[i];
		const Object *new = part->new;
		if (!new)
			continue;
		if (is_key(new))
			detour_use_index(q, &q->now, 0, (const Constraint *) new, part->beside);
		else
			detour_step(q, &q->now, 0, "ALTER INDEX %Q RENAME TO %I", new->schema, part->beside, new->name);
		if (text_same(s->new->cluster_index, new->name))
			detour_step(q, &q->now, 0, "%s CLUSTER ON %I", s->alter, new->name);
		if (text_same(s->new->replica_index, new->name))
			detour_step(q, &q->now, 0, "%s REPLICA IDENTITY USING INDEX %I", s->alter, new->name);
		if (!part->made)
			emit_aspects(e, NULL, new, false);
	}
}

static const char *place_note(const Synced *s, const Moved *moved)
{
	if (!s->reorders)
		return NULL;
	return arena_printf(
	    s->q->arena,
	    "column %s stands behind the others of the table afterwards: INSERT without a list of columns, COPY and "
	    "SELECT * have another order",
	    object_name(s->q->arena, &moved->new->base));
}

static void take_place(Synced *s)
{
	Detour *q = s->q;
	List made = { 0 };
	Diags diags;
	Emit e = emit_of(s, &made, &diags);
	detour_step(q, &q->now, 0, "DROP TRIGGER %I ON %Q", SYNC_TRIGGER, s->new->base.schema, s->new->base.name);
	detour_step(q, &q->now, 0, "DROP FUNCTION %Q()", s->new->base.schema, sync_name(s));
	for (size_t i = 0; i < s->columns.count; i++)
		keep_sequences(s, s->columns.items[i]);
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		const char *name = moved->new->base.name;
		detour_step(q, &q->now, 0, "%s DROP COLUMN %I", s->alter, name);
		detour_step(q, &q->now, 0, "%s RENAME COLUMN %I TO %I", s->alter, moved->beside, name)
		    ->reason = place_note(s, moved);
		make_not_null(s, moved);
	}
	use_parts(s, &e);
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		make_identity(s, &e, moved);
		make_default(s, &e, moved);
		column_emit_settings(&e, moved->new);
		emit_aspects(&e, NULL, &moved->new->base, false);
	}
	add_steps(q, &q->now, &made);
}

/* ---- all of it ---- */

/* A column that stays comes behind one that moves. */
static bool does_reorder(const Synced *s)
{
	List columns = table_columns(s->q->arena, &s->old->base);
	for (size_t i = 0; i < s->columns.count; i++) {
		const Column *moved = ((const Moved *) s->columns.items[i])->old;
		for (size_t j = 0; j < columns.count; j++) {
			const Column *other = columns.items[j];
			if (other->position > moved->position && !synced_moved(s, other->base.name))
				return true;
		}
	}
	return false;
}

bool detour_type(Detour *q)
{
	const Object *column = q->statement->object;
	if (!column || column->kind != KIND_COLUMN || column->parent->kind != KIND_TABLE)
		return false;
	Synced s = { .q = q, .new = (const Table *) column->parent };
	s.old = (const Table *) schema_find_key(q->old, object_key(q->arena, column->parent));
	if (!s.old)
		return false;
	s.alter = gen_alter_table(q->arena, column->parent);
	s.old_heirs = tables_with_parents(q->arena, q->old);
	s.new_heirs = tables_with_parents(q->arena, q->new);
	find_columns(&s);
	for (size_t i = 0; i < s.columns.count && !q->hindered; i++) {
		Moved *moved = s.columns.items[i];
		q->hindered = synced_type_hindrance(&s, moved);
		moved->cast = cast_of(&s, moved);
	}
	s.reorders = does_reorder(&s);
	q->hindered = q->hindered ? q->hindered : synced_hindrance(&s);
	if (!q->hindered && !find_parts(&s))
		q->hindered = "an index or key over it changes as well";
	if (q->hindered)
		return false;
	if (q->at != s.at)
		return true;
	make_types_first(&s);
	add_columns(&s);
	fill_columns(&s);
	prove_not_null(&s);
	build_parts(&s);
	analyze_columns(&s);
	take_place(&s);
	return true;
}
