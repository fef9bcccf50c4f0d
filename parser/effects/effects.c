/*
 * effects.c: from a statement to what it does: a table from nodes to rows and functions.
 */
#include "effects.h"

#include "affect.h"
#include "names.h"
#include "past.h"
#include "walk.h"

/* ---- what statements inside of others write to */

typedef struct Written {
	Affect *x;
	Effect *effect;
} Written;

static bool visit_written(void *context, ProtobufCMessage *message)
{
	const Written *w = context;
	const PgQuery__RangeVar *range = NULL;

	if (IS_MESSAGE(message, insert_stmt))
		range = ((PgQuery__InsertStmt *) message)->relation;
	else if (IS_MESSAGE(message, update_stmt))
		range = ((PgQuery__UpdateStmt *) message)->relation;
	else if (IS_MESSAGE(message, delete_stmt))
		range = ((PgQuery__DeleteStmt *) message)->relation;
	else if (IS_MESSAGE(message, merge_stmt))
		range = ((PgQuery__MergeStmt *) message)->relation;
	if (range) {
		Target on = target_of(w->x, range);
		affect_lock(w->x, w->effect, &on, TABLE_LOCK_ROW_EXCLUSIVE);
	}
	return true;
}

/* Reading such a statement is enough to lock what it writes to, until the transaction ends. */
static void lock_written(Affect *x, Effect *effect, Node *node)
{
	Written written = { x, effect };

	if (node)
		walk_messages(&node->base, visit_written, &written);
}

/* ---- statements that name one relation, or none */

static void see_vacuum(Affect *x, Node *node)
{
	const PgQuery__VacuumStmt *statement = node->vacuum_stmt;
	EffectId id = !statement->is_vacuumcmd                                        ? EFFECT_ANALYZE
	              : find_option(statement->n_options, statement->options, "full") ? EFFECT_VACUUM_FULL
	                                                                              : EFFECT_VACUUM;

	for (size_t i = 0; i < statement->n_rels; i++) {
		Target on = target_of(x, statement->rels[i]->vacuum_relation->relation);
		affect_only(x, id, &on);
	}
	if (statement->n_rels == 0)
		affect_nothing(x, id);
}

static void see_cluster(Affect *x, Node *node)
{
	if (!node->cluster_stmt->relation) {
		affect_nothing(x, EFFECT_CLUSTER);
		return;
	}
	Target on = target_of(x, node->cluster_stmt->relation);
	affect_only(x, EFFECT_CLUSTER, &on);
}

static void see_refresh(Affect *x, Node *node)
{
	Target on = target_of(x, node->refresh_mat_view_stmt->relation);

	affect_only(x, node->refresh_mat_view_stmt->concurrent ? EFFECT_REFRESH_CONCURRENTLY : EFFECT_REFRESH, &on);
}

static void see_view(Affect *x, Node *node)
{
	Target on = target_of(x, node->view_stmt->view);

	if (node->view_stmt->replace && on.relation)
		affect_only(x, EFFECT_REPLACE_VIEW, &on);
	else
		affect_nothing(x, EFFECT_CREATE_VIEW)->name = on.name;
}

static void see_trigger(Affect *x, Node *node)
{
	Target on = target_of(x, node->create_trig_stmt->relation);
	Effect *effect = affect_only(x, EFFECT_CREATE_TRIGGER, &on);

	if (node->create_trig_stmt->row)
		affect_lock_partitions(x, effect, &on, effect->row->lock);
}

static void see_policy(Affect *x, Node *node)
{
	const PgQuery__RangeVar *table = IS_NODE(node, CREATE_POLICY_STMT) ? node->create_policy_stmt->table
	                                                                   : node->alter_policy_stmt->table;
	Target on = target_of(x, table);

	affect_only(x, EFFECT_POLICY, &on);
}

static void see_rule(Affect *x, Node *node)
{
	Target on = target_of(x, node->rule_stmt->relation);

	lock_written(x, affect_only(x, EFFECT_POLICY, &on), node);
}

/* A body in quotes is read as well, unless check_function_bodies is off, as where plans make it. */
static void see_routine(Affect *x, Node *node)
{
	lock_written(x, affect_nothing(x, EFFECT_ROUTINE), node->create_function_stmt->sql_body);
}

static void see_alter_sequence(Affect *x, Node *node)
{
	Target on = target_of(x, node->alter_seq_stmt->sequence);

	affect_only(x, EFFECT_ALTER_SEQUENCE, &on);
}

/* What a comment is on stands as names: of a relation, or of something and the table that it belongs to. */
static void see_comment(Affect *x, Node *node)
{
	const Node *object = node->comment_stmt->object;
	size_t names = IS_NODE(object, LIST) ? object->list->n_items : 0, last = 0;

	switch (node->comment_stmt->objtype) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
	case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
	case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
	case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
	case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
		last = 1;
		break;
	case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
	case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
	case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
	case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
	case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
		break;
	default:
		names = 0;
	}
	if (names <= last) {
		affect_nothing(x, EFFECT_CREATE_OTHER);
		return;
	}
	Target on = target_named(x, names - last, object->list->items);
	affect_only(x, EFFECT_COMMENT, &on);
}

static void see_statistics(Affect *x, Node *node)
{
	const PgQuery__CreateStatsStmt *statement = node->create_stats_stmt;

	for (size_t i = 0; i < statement->n_relations; i++) {
		if (!IS_NODE(statement->relations[i], RANGE_VAR))
			continue;
		Target on = target_of(x, statement->relations[i]->range_var);
		affect_only(x, EFFECT_COMMENT, &on);
	}
}

static void see_published(Affect *x, size_t count, Node **objects)
{
	for (size_t i = 0; i < count; i++) {
		const PgQuery__PublicationObjSpec *object = objects[i]->publication_obj_spec;

		if (!object->pubtable || !object->pubtable->relation)
			continue;
		Target on = target_of(x, object->pubtable->relation);
		affect(x, EFFECT_COMMENT, &on);
	}
	if (x->out->effects.count == 0)
		affect_nothing(x, EFFECT_CREATE_OTHER);
}

static void see_create_publication(Affect *x, Node *node)
{
	see_published(x, node->create_publication_stmt->n_pubobjects, node->create_publication_stmt->pubobjects);
}

static void see_alter_publication(Affect *x, Node *node)
{
	see_published(x, node->alter_publication_stmt->n_pubobjects, node->alter_publication_stmt->pubobjects);
}

/* The modes have PostgreSQL's numbers, which are TableLock's. */
static void see_lock(Affect *x, Node *node)
{
	for (size_t i = 0; i < node->lock_stmt->n_relations; i++) {
		Target on = target_of(x, node->lock_stmt->relations[i]->range_var);
		affect_lock(x, affect_nothing(x, EFFECT_LOCK_TABLE), &on, (TableLock) node->lock_stmt->mode);
	}
}

/* ---- rows */

static Effect *see_rows(Affect *x, EffectId id, const PgQuery__RangeVar *range)
{
	Target on = target_of(x, range);

	return affect_only(x, id, &on);
}

/* WITH gone AS (DELETE …) writes to another one. */
static void see_insert(Affect *x, Node *node)
{
	lock_written(x, see_rows(x, EFFECT_INSERT, node->insert_stmt->relation), node);
}

static void see_query(Affect *x, Node *node)
{
	lock_written(x, affect_nothing(x, EFFECT_QUERY), node);
}

static void see_copy(Affect *x, Node *node)
{
	if (node->copy_stmt->is_from && node->copy_stmt->relation)
		see_rows(x, EFFECT_INSERT, node->copy_stmt->relation);
	else
		affect_nothing(x, EFFECT_QUERY);
}

static void see_update(Affect *x, Node *node)
{
	lock_written(x,
	             see_rows(x, node->update_stmt->where_clause ? EFFECT_UPDATE : EFFECT_UPDATE_ALL,
	                      node->update_stmt->relation),
	             node);
}

static void see_delete(Affect *x, Node *node)
{
	lock_written(x,
	             see_rows(x, node->delete_stmt->where_clause ? EFFECT_DELETE : EFFECT_DELETE_ALL,
	                      node->delete_stmt->relation),
	             node);
}

static void see_transaction(Affect *x, Node *node)
{
	PgQuery__TransactionStmtKind kind = node->transaction_stmt->kind;

	x->out->begins = kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN ||
	                 kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START;
	x->out->ends = kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT ||
	               kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK;
	affect_nothing(x, EFFECT_QUERY);
}

/* ---- the table */

/* A statement is one row, or what a function finds out. */
static const struct NodeRow {
	PgQuery__Node__NodeCase statement;
	Effects *see;
	EffectId id;
} statements[] = {
#define FINDS(WORD, FUNCTION)                                                                                          \
	{                                                                                                                  \
		PG_QUERY__NODE__NODE_##WORD, FUNCTION, EFFECT_COUNT                                                            \
	}
#define IS(WORD, ID)                                                                                                   \
	{                                                                                                                  \
		PG_QUERY__NODE__NODE_##WORD, NULL, EFFECT_##ID                                                                 \
	}
	FINDS(ALTER_TABLE_STMT, see_alter_table),
	FINDS(CREATE_STMT, see_create_table),
	FINDS(CREATE_FOREIGN_TABLE_STMT, see_create_table),
	IS(CREATE_TABLE_AS_STMT, CREATE_TABLE_AS),
	FINDS(TRUNCATE_STMT, see_truncate),
	FINDS(RENAME_STMT, see_rename),
	FINDS(ALTER_OBJECT_SCHEMA_STMT, see_set_schema),
	FINDS(DROP_STMT, see_drop),
	FINDS(INDEX_STMT, see_create_index),
	FINDS(REINDEX_STMT, see_reindex),
	FINDS(ALTER_DOMAIN_STMT, see_alter_domain),
	FINDS(ALTER_ENUM_STMT, see_alter_enum),
	FINDS(VACUUM_STMT, see_vacuum),
	FINDS(CLUSTER_STMT, see_cluster),
	FINDS(REFRESH_MAT_VIEW_STMT, see_refresh),
	FINDS(VIEW_STMT, see_view),
	FINDS(CREATE_TRIG_STMT, see_trigger),
	FINDS(CREATE_POLICY_STMT, see_policy),
	FINDS(ALTER_POLICY_STMT, see_policy),
	FINDS(RULE_STMT, see_rule),
	FINDS(ALTER_SEQ_STMT, see_alter_sequence),
	FINDS(COMMENT_STMT, see_comment),
	FINDS(CREATE_STATS_STMT, see_statistics),
	FINDS(CREATE_PUBLICATION_STMT, see_create_publication),
	FINDS(ALTER_PUBLICATION_STMT, see_alter_publication),
	FINDS(LOCK_STMT, see_lock),
	FINDS(INSERT_STMT, see_insert),
	FINDS(COPY_STMT, see_copy),
	FINDS(UPDATE_STMT, see_update),
	FINDS(DELETE_STMT, see_delete),
	FINDS(TRANSACTION_STMT, see_transaction),
	IS(GRANT_STMT, GRANT),
	IS(GRANT_ROLE_STMT, GRANT),
	IS(ALTER_DEFAULT_PRIVILEGES_STMT, GRANT),
	FINDS(CREATE_FUNCTION_STMT, see_routine),
	IS(ALTER_FUNCTION_STMT, ROUTINE),
	IS(ALTER_TYPE_STMT, ALTER_TYPE),
	IS(CREATE_SEQ_STMT, CREATE_OTHER),
	IS(CREATE_SCHEMA_STMT, CREATE_OTHER),
	IS(CREATE_ENUM_STMT, CREATE_OTHER),
	IS(CREATE_DOMAIN_STMT, CREATE_OTHER),
	IS(COMPOSITE_TYPE_STMT, CREATE_OTHER),
	IS(CREATE_RANGE_STMT, CREATE_OTHER),
	IS(CREATE_EXTENSION_STMT, CREATE_OTHER),
	IS(CREATE_CAST_STMT, CREATE_OTHER),
	IS(CREATE_OP_CLASS_STMT, CREATE_OTHER),
	IS(CREATE_OP_FAMILY_STMT, CREATE_OTHER),
	IS(CREATE_EVENT_TRIG_STMT, CREATE_OTHER),
	IS(CREATE_FDW_STMT, CREATE_OTHER),
	IS(CREATE_FOREIGN_SERVER_STMT, CREATE_OTHER),
	IS(CREATE_USER_MAPPING_STMT, CREATE_OTHER),
	IS(CREATE_ROLE_STMT, CREATE_OTHER),
	IS(CREATE_TRANSFORM_STMT, CREATE_OTHER),
	IS(CREATE_CONVERSION_STMT, CREATE_OTHER),
	IS(CREATE_PLANG_STMT, CREATE_OTHER),
	IS(DEFINE_STMT, CREATE_OTHER),
	IS(ALTER_OWNER_STMT, CREATE_OTHER),
	FINDS(SELECT_STMT, see_query),
	IS(VARIABLE_SET_STMT, QUERY),
	IS(VARIABLE_SHOW_STMT, QUERY),
	IS(EXPLAIN_STMT, QUERY),
	IS(CREATEDB_STMT, CLUSTER_WIDE),
	IS(DROPDB_STMT, CLUSTER_WIDE),
	IS(ALTER_SYSTEM_STMT, CLUSTER_WIDE),
	IS(CREATE_TABLE_SPACE_STMT, CLUSTER_WIDE),
	IS(DROP_TABLE_SPACE_STMT, CLUSTER_WIDE),
#undef FINDS
#undef IS
};

static void find_effects(Affect *x, Node *node)
{
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++) {
		if (statements[i].statement != node->node_case)
			continue;
		if (statements[i].see)
			statements[i].see(x, node);
		else
			affect_nothing(x, statements[i].id);
		return;
	}
}

/* ---- watching */

typedef struct Watch {
	StatementWatch base;
	Arena *arena;
	int version;
	EffectsPast *past;
	List *out;
} Watch;

/* A partitioned table has no rows: where its partitions have no part in it there is no work. */
static int does_of(const Effect *effect)
{
	int does = effect->row->does;

	/* What was made by these statements nobody else has yet. */
	if (effect->fresh)
		return does & DOES_STAND_ALONE;
	if (effect->relation && is_partitioned(effect->relation) && effect->worked.count == 0)
		does &= ~(DOES_REWRITE | DOES_SCAN | DOES_INDEX);
	return does;
}

static void sum_up(Arena *arena, StatementEffects *out)
{
	for (size_t i = 0; i < out->effects.count; i++) {
		const Effect *effect = out->effects.items[i];

		out->does |= does_of(effect);
		for (size_t j = 0; j < effect->locks.count; j++)
			locks_add(arena, &out->locks, effect->locks.items[j]);
	}
	if (out->breaches.count > 0)
		out->does |= DOES_MAYBE_FAIL;
}

/* What comes after it is in another transaction. */
static bool ends_transaction(const StatementEffects *effects)
{
	return effects->ends || effects->does & DOES_STAND_ALONE;
}

static void see_statement(StatementWatch *base, const Apply *at_work)
{
	Watch *watch = (Watch *) base;
	StatementEffects *out = arena_new_struct(watch->arena, StatementEffects);
	Apply quiet = *at_work;
	Diags ignored;

	diags_init(&ignored, at_work->scratch);
	quiet.diags = &ignored;
	out->span = at_work->span;
	Affect x = { &quiet, watch->arena, watch->version, watch->past, out };
	past_begin(watch->past, at_work->schema);
	find_effects(&x, at_work->tree);
	past_note(&x, at_work->tree);
	sum_up(watch->arena, out);
	out->starts = out->begins || watch->out->count == 0 || ends_transaction(watch->out->items[watch->out->count - 1]);
	list_add(watch->arena, watch->out, out);
}

void effects_watch(Session *session, Arena *arena, int version, EffectsPast *past, List *out)
{
	Watch *watch = arena_new_struct(arena, Watch);

	*watch = (Watch){ { see_statement }, arena, version, past ? past : effects_past_new(arena, true), out };
	for (size_t i = 0; !past_goes_on_alone(watch->past) && i < session->schema->objects.count; i++)
		((Object *) session->schema->objects.items[i])->in_use = true;
	session->watch = &watch->base;
}

static void forget_relations(StatementEffects *statement)
{
	for (size_t i = 0; i < statement->locks.count; i++)
		((HeldLock *) statement->locks.items[i])->relation = NULL;
	for (size_t i = 0; i < statement->effects.count; i++) {
		Effect *effect = statement->effects.items[i];

		effect->relation = NULL;
		for (size_t j = 0; j < effect->locks.count; j++)
			((HeldLock *) effect->locks.items[j])->relation = NULL;
	}
}

List effects_of(Arena *arena, const Schema *before, const Source *source, int version)
{
	Arena *work = arena_new();
	Session session;
	Diags ignored;
	List unread = { 0 }, out = { 0 };

	diags_init(&ignored, work);
	session_init(&session, schema_clone(work, before), &ignored);
	session.unread = &unread;
	effects_watch(&session, arena, version, NULL, &out);
	sql_interpret(&session, source);
	for (size_t i = 0; i < out.count; i++)
		forget_relations(out.items[i]);
	arena_free(work);
	return out;
}
