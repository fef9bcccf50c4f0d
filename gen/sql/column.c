/*
 * column.c: columns and their defaults.
 */
#include <string.h>

#include "family.h"
#include "privilege.h"
#include "typechange.h"
#include "scan.h"
#include "type.h"

SequenceNumbers column_numbers(const Column *c)
{
	return (SequenceNumbers){ c->type,         c->identity_start, c->identity_increment, c->identity_min,
		                      c->identity_max, c->identity_cache, c->identity_cycle };
}

/* ---- what stands in CREATE TABLE and ADD COLUMN ---- */

/* The server's own name for the sequence need not be said. */
static void add_sequence_name(Buf *out, const Column *column)
{
	if (!column->identity_sequence.name)
		return;
	Schema *blank = schema_new_bare(out->arena);
	const Object *table = column->base.parent;
	const char *usual = schema_choose_name(blank, table->schema, table->name, column->base.name, "seq");
	if (strcmp(usual, column->identity_sequence.name) != 0)
		sql_add(out, " SEQUENCE NAME %s", ref_text(out->arena, column->identity_sequence));
}

static void add_identity(Buf *out, const Column *column)
{
	sql_add(out, "GENERATED %s AS IDENTITY", gen_upper(out->arena, column->identity));
	Buf options;
	buf_init(&options, out->arena);
	SequenceNumbers numbers = column_numbers(column);
	add_sequence_name(&options, column);
	sequence_add_options(&options, &numbers);
	if (options.length)
		sql_add(out, " (%s)", options.data + 1);
}

/* NAMED: its NOT NULL where that has a name and can be said here. */
static void add_properties(Buf *out, const Column *column, const Default *default_, const Constraint *named)
{
	if (default_) {
		buf_add(out, " DEFAULT ");
		gen_add_default(out, default_->expr.text);
	}
	if (column->generated.text) {
		buf_add(out, " GENERATED ALWAYS AS ");
		gen_add_bracketed(out, column->generated.text);
		buf_add(out, column->generated_virtual ? " VIRTUAL" : " STORED");
	}
	if (column->identity) {
		buf_add_char(out, ' ');
		add_identity(out, column);
	}
	if (named && column->not_null)
		sql_add(out, " CONSTRAINT %I NOT NULL%s", named->base.name, named->no_inherit ? " NO INHERIT" : "");
	else if (column->not_null && !column_not_null(column))
		buf_add(out, " NOT NULL");
}

void emit_column_definition(Buf *out, const Column *column, const Default *default_, const Constraint *named)
{
	sql_add(out, "%I %s", column->base.name, column->type);
	gen_add_server_options(out, &column->server_options);
	if (column->collation.name)
		sql_add(out, " COLLATE %s", gen_ref(out->arena, column->collation));
	add_properties(out, column, default_, named);
}

void emit_column_settings(Emit *e, const Object *object, const char *prefix, const ColumnSettings *settings)
{
	if (settings->storage)
		emit(e, object, "%s SET STORAGE %s", prefix, gen_upper(e->arena, settings->storage));
	if (settings->compression)
		emit(e, object, "%s SET COMPRESSION %s", prefix, settings->compression);
	if (settings->statistics >= 0)
		emit(e, object, "%s SET STATISTICS %l", prefix, settings->statistics);
	Strings none = { 0 };
	gen_emit_options(e, object, prefix, &none, settings->options);
}

/* SET STORAGE DEFAULT is PostgreSQL 16's; of most types it is known what that is (pg_type.dat). */
static const char *usual_storage(const Emit *e, const char *type)
{
	static const char *const extended[] = { "text", "character varying", "character", "bytea", "json",   "jsonb", "xml",
		                                    "bit",  "bit varying",       "tsvector",  "path",  "polygon" };
	if (!type)
		return "DEFAULT";
	const char *base = type_base(e->arena, type);
	if (type_is_array(type))
		return "EXTENDED";
	for (size_t i = 0; i < sizeof(extended) / sizeof(extended[0]); i++)
		if (strcmp(base, extended[i]) == 0)
			return "EXTENDED";
	if (strcmp(base, "numeric") == 0 || strcmp(base, "inet") == 0 || strcmp(base, "cidr") == 0)
		return "MAIN";
	return "DEFAULT";
}

void alter_column_settings(Emit *e, const Change *change, const char *prefix, const ColumnSettings *old,
                           const ColumnSettings *new)
{
	if (change_has(change, "storage")) {
		const char *storage = new->storage ? gen_upper(e->arena, new->storage) : usual_storage(e, new->type);
		Statement *statement = emit(e, change->new, "%s SET STORAGE %s", prefix, storage);
		if (strcmp(storage, "DEFAULT") == 0 && !server_is_from(e, 16))
			statement_may_fail(statement, "fails before PostgreSQL 16, which has no SET STORAGE DEFAULT");
	}
	if (change_has(change, "compression"))
		emit(e, change->new, "%s SET COMPRESSION %s", prefix, new->compression ? new->compression : "default");
	if (change_has(change, "statistics"))
		emit(e, change->new, "%s SET STATISTICS %l", prefix, new->statistics);
	gen_emit_options(e, change->new, prefix, old->options, new->options);
}

static ColumnSettings settings_of(const Column *column)
{
	return (ColumnSettings){ column->type, column->storage, column->compression, column->statistics, &column->options };
}

void column_emit_settings(Emit *e, const Column *column)
{
	const Object *table = column->base.parent, *object = &column->base;
	ColumnSettings settings = settings_of(column);
	emit_column_settings(e, object,
	                     sql_text(e->arena, "%s ALTER COLUMN %I", gen_alter_table_only(e, e->new, table), object->name),
	                     &settings);
}

/* ---- columns ---- */

static void warn_of_rewrite(Emit *e, Statement *statement, const Column *column)
{
	statement->hazards |= HAZARD_REWRITE;
	statement->reason = arena_printf(e->arena, "rewrites table %s under an exclusive lock",
	                                 object_name(e->arena, column->base.parent));
}

bool default_is_volatile(const Default *default_)
{
	static const char *const calls[] = { "nextval (",
		                                 "random (",
		                                 "gen_random_uuid (",
		                                 "clock_timestamp (",
		                                 "uuid_generate_v1 (",
		                                 "uuid_generate_v4 (",
		                                 "uuid_generate_v1mc (",
		                                 "uuidv4 (",
		                                 "uuidv7 (" };
	size_t start, end;
	for (size_t i = 0; default_ && i < sizeof(calls) / sizeof(calls[0]); i++)
		if (sql_find(default_->expr.text, 0, calls[i], &start, &end))
			return true;
	return false;
}

const Default *column_folded_default(const Object *column, const List *folded)
{
	const Object *default_ = object_child(column, KIND_DEFAULT, "default");
	return default_ && list_has(folded, default_) ? (const Default *) default_ : NULL;
}

void emit_inherited_column(Emit *e, const Column *column, const List *folded)
{
	const Object *table = column->base.parent;
	List parents = table_parents(e->arena, e->new, table);
	const Column *above = NULL;
	for (size_t i = 0; i < parents.count && !above; i++)
		above = (const Column *) object_child(parents.items[i], KIND_COLUMN, column->base.name);
	const char *prefix = sql_text(e->arena, "%s ALTER COLUMN %I", gen_alter_table(e->arena, table), column->base.name);
	if (column->not_null && !(above && above->not_null))
		emit(e, &column->base, "%s SET NOT NULL", prefix);
	const Default *mine = column_folded_default(&column->base, folded);
	const Default *theirs = above ? (const Default *) object_child(&above->base, KIND_DEFAULT, "default") : NULL;
	if (mine && !(theirs && expr_equal(&mine->expr, &theirs->expr)))
		emit(e, &column->base, "%s SET DEFAULT %s", prefix, gen_sql(e->arena, mine->expr.text));
	if (theirs && !object_child(&column->base, KIND_DEFAULT, "default"))
		emit(e, &column->base, "%s DROP DEFAULT", prefix);
}

/* An identity is its table's alone, and is not added to one that others inherit from: the server refuses it. */
static void warn_of_heirs(Emit *e, Statement *statement, const Object *column)
{
	for (size_t i = 0; i < e->old_heirs->count; i++) {
		const Table *heir = e->old_heirs->items[i], *later = (const Table *) gen_new(e, &heir->base);
		if (!table_is_under(heir, column->parent) || !later || !table_is_under(later, column->parent))
			continue;
		if (heir->partition_of.name) {
			statement_may_fail(statement, "fails before PostgreSQL 17, where the table has partitions");
			return;
		}
		Diag *diag = diag_error(e->diags, column->span, "%s cannot be added as an identity: %s inherits from the table",
		                        object_key(e->arena, column), object_name(e->arena, &heir->base));
		diag->detail = "PostgreSQL adds no identity column to a table that others inherit from";
		diag->hint =
		    "in two migrations: first add it without the identity and give all rows a value, then make it NOT NULL "
		    "and an identity";
		return;
	}
}

static void create_column(Emit *e, const Object *object, const List *folded)
{
	const Column *column = (const Column *) object;
	if (column_is_given(e, object))
		return;
	const Object *default_ = object_child(object, KIND_DEFAULT, "default");
	if (!list_has(folded, default_))
		default_ = NULL;
	Buf out;
	buf_init(&out, e->arena);
	Column shape = *column;
	bool later = rows_fill_column(e, column);
	shape.not_null = column->not_null && !later;
	bool empty = column_comes_back_empty(e, &shape, (const Default *) default_);
	shape.not_null = shape.not_null && !empty;
	emit_column_definition(&out, &shape, (const Default *) default_,
	                       column_says_not_null(e, column) ? column_not_null(column) : NULL);
	Statement *statement = emit(e, object, "%s ADD COLUMN %s", gen_alter_table(e->arena, object->parent), out.data);
	bool stored = column->generated.text && !column->generated_virtual;
	const char *refused;
	if (stored || column->identity || default_)
		refuse_held_row(e, object, "be added with a value");
	if (!is_foreign_table(object->parent) &&
	    (stored || column->identity || default_is_volatile((const Default *) default_)))
		warn_of_rewrite(e, statement, column);
	else if ((refused = column_refuses_null(e, &shape, (const Default *) default_)))
		statement_may_fail(statement, refused);
	if (column->identity)
		warn_of_heirs(e, statement, object);
	if (empty)
		column_emit_not_null_without_rows(e, column);
	column_emit_settings(e, column);
	/* The heirs of its table got it as well. */
	for (size_t i = 0; folded && i < folded->count; i++) {
		const Column *below = folded->items[i];
		if (below != column && below->base.kind == KIND_COLUMN && below->inherited)
			emit_inherited_column(e, below, folded);
	}
}

/* A domain, or one that it is made of, that does not take every value of its type. */
static bool is_constrained(const Emit *e, const char *type)
{
	Ref ref;
	while (ref_parse(e->arena, type, &ref) && ref.schema) {
		const Object *object = schema_find_type(e->new, ref.schema, ref.name);
		if (!object || object->kind != KIND_DOMAIN)
			return false;
		if (((const Domain *) object)->not_null || object->children.count > 0)
			return true;
		type = ((const Domain *) object)->type;
	}
	return false;
}

const char *column_may_not_fit(const Emit *e, const Column *new)
{
	const char *name = object_name(e->arena, &new->base);
	long length = type_length(new->type);
	return length > 0
	           ? arena_printf(e->arena, "fails where a value of column %s is longer than %ld characters", name, length)
	           : arena_printf(e->arena, "fails where a value of column %s does not become %s", name, new->type);
}

void column_emit_type(Emit *e, const Column *old, const Column *new)
{
	Retype change = type_retype(e->arena, e->old, e->new, old->type, new->type);
	refuse_held_row(e, &new->base, "change its type");
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "%s ALTER COLUMN %I SET DATA TYPE %s", gen_alter_table(e->arena, new->base.parent), new->base.name,
	        new->type);
	if (new->collation.name)
		sql_add(&out, " COLLATE %s", gen_ref(e->arena, new->collation));
	/* The values of generated columns come from their expression, those of foreign tables from elsewhere. */
	if (!change.automatic && !new->generated.text && !is_foreign_table(new->base.parent)) {
		sql_add(&out, " USING %I", new->base.name);
		buf_add(&out, change.via_text ? type_by_text(e->arena, e->new, change.array, new->type)
		                              : sql_text(e->arena, "::%s", new->type));
	}
	Statement *statement = emit(e, &new->base, "%s", out.data);
	if (is_foreign_table(new->base.parent))
		return;
	if (change.rewrites)
		warn_of_rewrite(e, statement, new);
	if (change.loses) {
		const char *converted = sql_text(e->arena, change.via_text ? "%I::text::%s" : "%I::%s", new->base.name,
		                                 new->type);
		statement->loss.query = sql_text(e->arena, "SELECT 1 FROM %Q WHERE %I::text IS DISTINCT FROM (%s)::%s::text",
		                                 new->base.parent->schema, new->base.parent->name, new->base.name, converted,
		                                 old->type);
		statement_loses(e, statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE, (LossOf){ LOSS_CUT, &old->base },
		                arena_printf(e->arena, "rewrites table %s and cuts %s off in column %s",
		                             object_name(e->arena, new->base.parent), change.loses, new->base.name));
	}
	if (!new->generated.text && (change.fails || is_constrained(e, new->type)))
		statement_may_fail(statement, column_may_not_fit(e, new));
}

static bool can_set_expression(const Emit *e, const Column *old, const Column *new)
{
	return old->generated.text && new->generated.text &&
	       old->generated_virtual == new->generated_virtual && server_is_from(e, 17);
}

/* PostgreSQL before 17 cannot change what a column is computed from: false, the column is made anew. */
static bool emit_generated(Emit *e, const Change *change)
{
	const Column *old = (const Column *) change->old, *new = (const Column *) change->new;
	const char *prefix = gen_alter_table(e->arena, new->base.parent);
	if (column_follows_parent(e, change, "generated"))
		return true;
	if (old->generated.text && !new->generated.text && !old->generated_virtual) {
		column_drop_expression(e, new);
		return true;
	}
	if (!can_set_expression(e, old, new))
		return false;
	Buf out;
	buf_init(&out, e->arena);
	gen_add_bracketed(&out, new->generated.text);
	Statement *statement = emit(e, change->new, "%s ALTER COLUMN %I SET EXPRESSION AS %s", prefix, new->base.name,
	                            out.data);
	if (!new->generated_virtual)
		warn_of_rewrite(e, statement, new);
	return true;
}

/* Its NOT NULL is a constraint, which is added: no server before 18 has such. */
static bool has_constraint(const Emit *e, const Column *column)
{
	return column_not_null(column) && !server_is_before(e, 18);
}

static void set_not_null(Emit *e, const Column *column)
{
	Statement *statement = emit(e, &column->base, "%s ALTER COLUMN %I SET NOT NULL",
	                            gen_alter_table(e->arena, column->base.parent), column->base.name);
	statement_may_fail(statement, arena_printf(e->arena, "fails where column %s holds a NULL",
	                                           object_name(e->arena, &column->base)));
}

/* Heirs below TABLE that stay NOT NULL by themselves.  What has a name of its own there is no matter of the parent's. */
static void keep_not_null(Emit *e, const Object *table, const char *name)
{
	for (size_t i = 0; i < e->new_heirs->count; i++) {
		const Object *heir = e->new_heirs->items[i];
		const Object *own = object_child(heir, KIND_COLUMN, name);
		if (!own || !table_is_under((const Table *) heir, table) || !gen_old(e, heir))
			continue;
		if (((const Column *) own)->not_null && has_constraint(e, (const Column *) own))
			continue;
		if (((const Column *) own)->not_null)
			emit(e, own, "%s ALTER COLUMN %I SET NOT NULL", gen_alter_table(e->arena, heir), name);
		else
			keep_not_null(e, heir, name);
	}
}

/* Before PostgreSQL 18 it takes those of the heirs along, their own too; since then those that they have from here alone. */
static void drop_not_null(Emit *e, const Column *column)
{
	const Object *table = column->base.parent;
	not_nulls_stay_below(e, column);
	emit(e, &column->base, "%s ALTER COLUMN %I DROP NOT NULL", gen_alter_table(e->arena, table), column->base.name);
	keep_not_null(e, table, column->base.name);
}

/* Since PostgreSQL 18 an heir's own stays when its parent's goes.  That of a partition is its own where it is known to be. */
static bool keeps_own_not_null(const Emit *e, const Change *change)
{
	const Column *old = (const Column *) change->old, *new = (const Column *) change->new;
	return !new->not_null && !server_is_before(e, 18) &&
	       (!((const Table *) new->base.parent)->partition_of.name || old->own_not_null || column_not_null(old));
}

static void emit_not_null(Emit *e, const Change *change)
{
	const Column *new = (const Column *) change->new;
	if ((column_follows_parent(e, change, "not_null") && !keeps_own_not_null(e, change)) ||
	    (new->not_null && has_constraint(e, new)))
		return;
	if (new->not_null)
		set_not_null(e, new);
	else
		drop_not_null(e, new);
}

static void drop_identity(Emit *e, const Change *change)
{
	const Column *old = (const Column *) change->old, *new = (const Column *) change->new;
	if (old->identity && !new->identity)
		emit(e, change->new, "%s ALTER COLUMN %I DROP IDENTITY", gen_alter_table(e->arena, new->base.parent),
		     new->base.name);
}

/* The sequence that the default of COLUMN takes its values from, if it is new. */
static const Sequence *new_sequence(const Emit *e, const Column *column)
{
	const Object *default_ = object_child(&column->base, KIND_DEFAULT, "default");
	for (size_t i = 0; default_ && i < default_->depends.count; i++) {
		const Object *on = default_->depends.items[i];
		if (on->kind == KIND_SEQUENCE && (!gen_old(e, on) || gen_is_recreated(e, on)))
			return (const Sequence *) on;
	}
	return NULL;
}

/* As long as the column has a sequence of before, pg_get_serial_sequence may name that one. */
static const char *identity_sequence(Emit *e, const Column *column)
{
	const Object *old = gen_old(e, &column->base);
	for (size_t i = 0; old && column->identity_sequence.name && i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		Ref other = { object->schema, object->name };
		if (sequence_owner(e->old, object) == old && !ref_equal(&other, &column->identity_sequence))
			return sql_text(e->arena, "%L", ref_text(e->arena, column->identity_sequence));
	}
	return sql_text(e->arena, "pg_get_serial_sequence(%L, %L)", gen_parent_name(e->arena, &column->base),
	                column->base.name);
}

void column_emit_position(Emit *e, const Column *column)
{
	const char *name = column->base.name, *table = gen_parent_name(e->arena, &column->base);
	SequenceNumbers numbers = column_numbers(column);
	const char *sequence = identity_sequence(e, column);
	const Sequence *other = column->identity ? NULL : new_sequence(e, column);
	if (is_foreign_table(column->base.parent) || (!column->identity && !other))
		return;
	if (other) {
		numbers = (SequenceNumbers){ .increment = other->increment, .min = other->min, .max = other->max };
		sequence = sql_text(e->arena, "%L", object_sql_name(e->arena, &other->base));
	}
	if (numbers.increment < 0)
		emit(e, &column->base, "SELECT setval(%s, min(%I)) FROM %s HAVING min(%I) <= %l", sequence, name, table, name,
		     numbers.max);
	else
		emit(e, &column->base, "SELECT setval(%s, max(%I)) FROM %s HAVING max(%I) >= %l", sequence, name, table, name,
		     numbers.min);
}

void column_emit_identity(Emit *e, const Column *column)
{
	Buf out;
	buf_init(&out, e->arena);
	add_identity(&out, column);
	emit(e, &column->base, "%s ALTER COLUMN %I ADD %s", gen_alter_table(e->arena, column->base.parent),
	     column->base.name, out.data);
}

static void add_new_identity(Emit *e, const Column *column)
{
	column_emit_identity(e, column);
	column_emit_position(e, column);
	emit_identity_privileges(e, column, e->owners);
}

static void alter_identity(Emit *e, const Change *change)
{
	const Column *old = (const Column *) change->old, *new = (const Column *) change->new;
	if (!new->identity)
		return;
	if (!old->identity) {
		add_new_identity(e, new);
		return;
	}
	Buf out;
	buf_init(&out, e->arena);
	if (!text_same(old->identity, new->identity))
		sql_add(&out, " SET GENERATED %s", gen_upper(e->arena, new->identity));
	SequenceNumbers before = column_numbers(old), after = column_numbers(new);
	sequence_retype(&before, after.type);
	sequence_add_changes(&out, " SET ", &before, &after);
	if (out.length) {
		sequence_emit_bounds(e, change->new, old->identity_sequence, &before, &after);
		emit(e, change->new, "%s ALTER COLUMN %I%s", gen_alter_table(e->arena, new->base.parent), new->base.name,
		     out.data);
	}
	if (change_has(change, "identity_sequence") && old->identity_sequence.name && new->identity_sequence.name)
		emit(e, change->new, "ALTER SEQUENCE %s RENAME TO %I", ref_text(e->arena, old->identity_sequence),
		     new->identity_sequence.name);
}

static void alter_settings(Emit *e, const Change *change)
{
	const Column *old = (const Column *) change->old, *new = (const Column *) change->new;
	const Object *table = new->base.parent;
	if (!change_has(change, "storage") && !change_has(change, "compression") && !change_has(change, "statistics") &&
	    !change_has(change, "options") && !change_has(change, "server_options"))
		return;
	const char *prefix = sql_text(e->arena, "%s ALTER COLUMN %I", gen_alter_table_only(e, e->new, table),
	                              new->base.name);
	ColumnSettings before = settings_of(old), after = settings_of(new);
	alter_column_settings(e, change, prefix, &before, &after);
	const char *options = gen_server_options_change(e->arena, &old->server_options, &new->server_options);
	if (*options)
		emit(e, change->new, "%s %s", prefix, options);
}

/* The bounds have to fit the old type and the new one: narrower ones come before the type changes, wider ones after. */
static bool identity_narrows(const Column *old, const Column *new)
{
	return old->identity && new->identity && ref_equal(&old->identity_sequence, &new->identity_sequence) &&
	       (new->identity_max < old->identity_max || new->identity_min > old->identity_min);
}

static bool alter_column(Emit *e, const Change *change)
{
	bool narrows = identity_narrows((const Column *) change->old, (const Column *) change->new);
	if ((change_has(change, "generated") || change_has(change, "generated_virtual")) && !emit_generated(e, change))
		return false;
	drop_identity(e, change);
	if (narrows)
		alter_identity(e, change);
	if (change_has(change, "type"))
		parents_emit_leave(e, change->new->parent);
	if ((change_has(change, "type") && !column_follows_parent(e, change, "type")) ||
	    (change_has(change, "collation") && !column_follows_parent(e, change, "collation")))
		column_emit_type(e, (const Column *) change->old, (const Column *) change->new);
	if (change_has(change, "type"))
		parents_emit_return(e, change->new->parent);
	if (change_has(change, "not_null"))
		emit_not_null(e, change);
	if (!narrows)
		alter_identity(e, change);
	alter_settings(e, change);
	return true;
}

static bool column_is_breaking(const Emit *e, const Change *change)
{
	return change_has(change, "type") || change_has(change, "collation");
}

/* The columns that tables below have from COLUMN alone. */
static List columns_below(Emit *e, const Object *column)
{
	List below = { 0 };
	for (size_t i = 0; i < e->old_heirs->count; i++) {
		const Table *child = e->old_heirs->items[i];
		if (child->partition_of.name || !table_is_under(child, column->parent))
			continue;
		Object *same = object_child(&child->base, KIND_COLUMN, column->name);
		if (same && ((const Column *) same)->inherited)
			list_add(e->arena, &below, same);
	}
	return below;
}

/* The column of a child table is there when COLUMN goes; one that comes again with COLUMN goes with it. */
static bool stays_below(Emit *e, const Object *column, const Object *below)
{
	const Column *new = (const Column *) gen_new(e, below);
	return new && !(new->inherited && gen_new(e, column));
}

/* DROP COLUMN takes the columns of child tables along, with ONLY they become the children's own.  So it is ONLY where a
 * child keeps the column, and the others are dropped one by one. */
static const char *drop_below(Emit *e, const Object *column)
{
	List below = columns_below(e, column);
	bool kept = false;
	for (size_t i = 0; i < below.count; i++)
		kept = kept || stays_below(e, column, below.items[i]);
	if (!kept)
		return gen_alter_table(e->arena, column->parent);
	return sql_text(e->arena, "ALTER %s ONLY %Q", kind_of(column->parent)->sql, column->parent->schema,
	                column->parent->name);
}

void column_emit_drop(Emit *e, const Object *column)
{
	const Object *table = column->parent;
	const char *prefix = drop_below(e, column);
	Statement *statement = emit(e, column, "%s DROP COLUMN %I", prefix, column->name);
	if (strcmp(prefix, gen_alter_table(e->arena, table)) != 0) {
		List below = columns_below(e, column);
		for (size_t i = 0; i < below.count; i++) {
			const Object *child = below.items[i];
			if (!gen_new(e, child) && gen_new(e, child->parent))
				column_emit_drop(e, child);
		}
	}
	const Object *new = gen_new(e, column);
	bool computed = ((const Column *) column)->generated.text && (!new || ((const Column *) new)->generated.text);
	if (table->kind != KIND_TABLE || computed)
		return;
	statement_loses(e, statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE, (LossOf){ LOSS_COLUMN, column },
	                arena_printf(e->arena, "drops column %s with its values", object_name(e->arena, column)));
	statement->loss.query = lost_rows(e->arena, table, column->name);
}

bool table_is_let_go(const Emit *e, const Object *table)
{
	List parents = table_parents(e->arena, e->old, table);
	for (size_t i = 0; i < parents.count; i++)
		if (gen_is_recreated(e, parents.items[i]))
			return true;
	return false;
}

/* An inherited column goes with its parent's, or with the ALTER of its table that leaves the parent. */
static void drop_column(Emit *e, const Object *column)
{
	bool inherited = ((const Column *) column)->inherited && gen_new(e, column->parent) &&
	                 !table_is_let_go(e, column->parent);
	if (!inherited && !column_is_given(e, column))
		column_emit_drop(e, column);
}

/* The stated rows have got their values by now. */
static void attach_column(Emit *e, const Object *old, const Object *new)
{
	const Column *column = (const Column *) new;
	if (!old && !column_is_given(e, new) && !has_constraint(e, column) && rows_fill_column(e, column))
		set_not_null(e, column);
}

const Emitter column_emitter = { .create = create_column,
	                             .alter = alter_column,
	                             .is_breaking = column_is_breaking,
	                             .attach = attach_column,
	                             .drop = drop_column };

/* ---- defaults ---- */

static void set_default(Emit *e, const Object *object)
{
	const Object *column = object->parent;
	emit(e, object, "%s ALTER COLUMN %I SET DEFAULT %s", gen_alter_table_only(e, e->new, column->parent), column->name,
	     gen_sql(e->arena, ((const Default *) object)->expr.text));
	if (column->kind == KIND_COLUMN && gen_old(e, column) && !gen_is_recreated(e, column))
		column_emit_position(e, (const Column *) column);
}

static void create_default(Emit *e, const Object *object, const List *folded)
{
	set_default(e, object);
}

static bool alter_default(Emit *e, const Change *change)
{
	set_default(e, change->new);
	return true;
}

static void drop_default(Emit *e, const Object *object)
{
	emit(e, object, "%s ALTER COLUMN %I DROP DEFAULT", gen_alter_table_only(e, e->old, object->parent->parent),
	     object->parent->name);
}

const Emitter default_emitter = { .create = create_default, .alter = alter_default, .drop = drop_default };
