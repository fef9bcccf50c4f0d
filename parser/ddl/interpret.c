/*
 * interpret.c: from statements to their handlers.
 */
#include "apply.h"

#include <string.h>

#include "split.h"

/* What is done with a kind of statement: a handler, or a word on why there is nothing to do. */
typedef struct Row {
	Handler *handler;
	bool harmless;       /* says nothing about the schema */
	const char *warning; /* what the user should know */
} Row;

#define CASE(WORD) [PG_QUERY__NODE__NODE_##WORD]
#define NOTHING                                                                                                        \
	{                                                                                                                  \
		NULL, true, NULL                                                                                               \
	}

#define WARN_CALL "cannot know what CALL does without a server: it is not applied"
#define WARN_EXECUTE "cannot know what EXECUTE does without a server: it is not applied"
#define WARN_DATABASE "databases and tablespaces are no part of a schema: the statement is passed over"

static const Row rows[] = {
	CASE(CREATE_SCHEMA_STMT) = { apply_create_schema },
	CASE(CREATE_EXTENSION_STMT) = { apply_create_extension },
	CASE(ALTER_EXTENSION_STMT) = { apply_alter_extension },
	CASE(ALTER_EXTENSION_CONTENTS_STMT) = { apply_alter_extension_contents },
	CASE(CREATE_ENUM_STMT) = { apply_create_enum },
	CASE(ALTER_ENUM_STMT) = { apply_alter_enum },
	CASE(CREATE_DOMAIN_STMT) = { apply_create_domain },
	CASE(ALTER_DOMAIN_STMT) = { apply_alter_domain },
	CASE(COMPOSITE_TYPE_STMT) = { apply_create_composite },
	CASE(CREATE_SEQ_STMT) = { apply_create_sequence },
	CASE(ALTER_SEQ_STMT) = { apply_alter_sequence },
	CASE(CREATE_STMT) = { apply_create_table },
	CASE(CREATE_FOREIGN_TABLE_STMT) = { apply_create_foreign_table },
	CASE(CREATE_TABLE_AS_STMT) = { apply_create_table_as },
	CASE(ALTER_TABLE_STMT) = { apply_alter_table },
	CASE(INDEX_STMT) = { apply_create_index },
	CASE(VIEW_STMT) = { apply_create_view },
	CASE(CREATE_FUNCTION_STMT) = { apply_create_function },
	CASE(ALTER_FUNCTION_STMT) = { apply_alter_function },
	CASE(CREATE_TRIG_STMT) = { apply_create_trigger },
	CASE(CREATE_POLICY_STMT) = { apply_create_policy },
	CASE(ALTER_POLICY_STMT) = { apply_alter_policy },
	CASE(GRANT_STMT) = { apply_grant },
	CASE(ALTER_DEFAULT_PRIVILEGES_STMT) = { apply_alter_default_privileges },
	CASE(COMMENT_STMT) = { apply_comment },
	CASE(DROP_STMT) = { apply_drop },
	CASE(DROP_OWNED_STMT) = { apply_drop_owned },
	CASE(RENAME_STMT) = { apply_rename },
	CASE(ALTER_OBJECT_SCHEMA_STMT) = { apply_set_schema },
	CASE(ALTER_OWNER_STMT) = { apply_owner },
	CASE(ALTER_OBJECT_DEPENDS_STMT) = { apply_depends },
	CASE(DEFINE_STMT) = { apply_define },
	CASE(CREATE_RANGE_STMT) = { apply_create_range },
	CASE(RULE_STMT) = { apply_create_rule },
	CASE(CREATE_STATS_STMT) = { apply_create_statistics },
	CASE(ALTER_STATS_STMT) = { apply_alter_statistics },
	CASE(CREATE_PLANG_STMT) = { apply_create_language },
	CASE(CREATE_CAST_STMT) = { apply_create_cast },
	CASE(CREATE_CONVERSION_STMT) = { apply_create_conversion },
	CASE(CREATE_TRANSFORM_STMT) = { apply_create_transform },
	CASE(CREATE_OP_CLASS_STMT) = { apply_create_operator_class },
	CASE(CREATE_OP_FAMILY_STMT) = { apply_create_operator_family },
	CASE(ALTER_OP_FAMILY_STMT) = { apply_alter_operator_family },
	CASE(ALTER_OPERATOR_STMT) = { apply_alter_operator },
	CASE(ALTER_TYPE_STMT) = { apply_alter_type },
	CASE(ALTER_COLLATION_STMT) = { apply_alter_collation },
	CASE(ALTER_TSDICTIONARY_STMT) = { apply_alter_dictionary },
	CASE(ALTER_TSCONFIGURATION_STMT) = { apply_alter_configuration },
	CASE(CREATE_FDW_STMT) = { apply_create_wrapper },
	CASE(ALTER_FDW_STMT) = { apply_alter_wrapper },
	CASE(CREATE_FOREIGN_SERVER_STMT) = { apply_create_server },
	CASE(ALTER_FOREIGN_SERVER_STMT) = { apply_alter_server },
	CASE(CREATE_USER_MAPPING_STMT) = { apply_create_user_mapping },
	CASE(ALTER_USER_MAPPING_STMT) = { apply_alter_user_mapping },
	CASE(DROP_USER_MAPPING_STMT) = { apply_drop_user_mapping },
	CASE(CREATE_AM_STMT) = { apply_create_access_method },
	CASE(CREATE_EVENT_TRIG_STMT) = { apply_create_event_trigger },
	CASE(ALTER_EVENT_TRIG_STMT) = { apply_alter_event_trigger },
	CASE(CREATE_PUBLICATION_STMT) = { apply_create_publication },
	CASE(ALTER_PUBLICATION_STMT) = { apply_alter_publication },
	CASE(CREATE_SUBSCRIPTION_STMT) = { apply_create_subscription },
	CASE(ALTER_SUBSCRIPTION_STMT) = { apply_alter_subscription },
	CASE(DROP_SUBSCRIPTION_STMT) = { apply_drop_subscription },
	CASE(IMPORT_FOREIGN_SCHEMA_STMT) = { apply_import_foreign_schema },
	CASE(CLUSTER_STMT) = { apply_cluster },
	CASE(VARIABLE_SET_STMT) = { apply_set },
	CASE(SELECT_STMT) = { apply_select },
	CASE(DO_STMT) = { apply_do },
	/* Roles, databases and tablespaces belong to the cluster. */
	CASE(CREATE_ROLE_STMT) = NOTHING,
	CASE(ALTER_ROLE_STMT) = NOTHING,
	CASE(ALTER_ROLE_SET_STMT) = NOTHING,
	CASE(DROP_ROLE_STMT) = NOTHING,
	CASE(GRANT_ROLE_STMT) = NOTHING,
	CASE(REASSIGN_OWNED_STMT) = NOTHING,
	CASE(CREATEDB_STMT) = { NULL, true, WARN_DATABASE },
	CASE(DROPDB_STMT) = { NULL, true, WARN_DATABASE },
	CASE(ALTER_DATABASE_STMT) = { NULL, true, WARN_DATABASE },
	CASE(ALTER_DATABASE_SET_STMT) = { NULL, true, WARN_DATABASE },
	CASE(ALTER_DATABASE_REFRESH_COLL_STMT) = NOTHING,
	CASE(CREATE_TABLE_SPACE_STMT) = { NULL, true, WARN_DATABASE },
	CASE(DROP_TABLE_SPACE_STMT) = { NULL, true, WARN_DATABASE },
	CASE(ALTER_TABLE_SPACE_OPTIONS_STMT) = { NULL, true, WARN_DATABASE },
	CASE(ALTER_TABLE_MOVE_ALL_STMT) = { NULL, true, WARN_DATABASE },
	CASE(ALTER_SYSTEM_STMT) = { NULL, true, WARN_DATABASE },
	/* Rows, transactions, sessions. */
	CASE(INSERT_STMT) = NOTHING,
	CASE(UPDATE_STMT) = NOTHING,
	CASE(DELETE_STMT) = NOTHING,
	CASE(MERGE_STMT) = NOTHING,
	CASE(COPY_STMT) = NOTHING,
	CASE(TRUNCATE_STMT) = NOTHING,
	CASE(TRANSACTION_STMT) = NOTHING,
	CASE(VARIABLE_SHOW_STMT) = NOTHING,
	CASE(DISCARD_STMT) = NOTHING,
	CASE(LOCK_STMT) = NOTHING,
	CASE(CONSTRAINTS_SET_STMT) = NOTHING,
	CASE(REINDEX_STMT) = NOTHING,
	CASE(CHECK_POINT_STMT) = NOTHING,
	CASE(VACUUM_STMT) = NOTHING,
	CASE(EXPLAIN_STMT) = NOTHING,
	CASE(NOTIFY_STMT) = NOTHING,
	CASE(LISTEN_STMT) = NOTHING,
	CASE(UNLISTEN_STMT) = NOTHING,
	CASE(LOAD_STMT) = NOTHING,
	CASE(PREPARE_STMT) = NOTHING,
	CASE(DEALLOCATE_STMT) = NOTHING,
	CASE(DECLARE_CURSOR_STMT) = NOTHING,
	CASE(FETCH_STMT) = NOTHING,
	CASE(CLOSE_PORTAL_STMT) = NOTHING,
	CASE(REFRESH_MAT_VIEW_STMT) = NOTHING,
	CASE(CALL_STMT) = { NULL, true, WARN_CALL },
	CASE(EXECUTE_STMT) = { NULL, true, WARN_EXECUTE },
	CASE(SEC_LABEL_STMT) = { NULL, true, "security labels are not compared: the statement is passed over" },
};

static bool is_role_statement(PgQuery__Node__NodeCase which)
{
	return which == PG_QUERY__NODE__NODE_CREATE_ROLE_STMT || which == PG_QUERY__NODE__NODE_ALTER_ROLE_STMT ||
	       which == PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT || which == PG_QUERY__NODE__NODE_DROP_ROLE_STMT ||
	       which == PG_QUERY__NODE__NODE_GRANT_ROLE_STMT;
}

static void note_roles_once(Apply *a)
{
	if (a->state->roles_noted)
		return;
	a->state->roles_noted = true;
	diag_note(a->diags, a->span, "roles belong to the whole cluster: they are taken to exist")
	    ->hint = "create roles before the schema is applied";
}

bool apply_one(Apply *a, Node *node)
{
	size_t which = (size_t) node->node_case;
	const Row *row = which < sizeof(rows) / sizeof(rows[0]) ? &rows[which] : NULL;
	if (row && row->handler)
		return row->handler(a, node);
	if (!row || !row->harmless) {
		fail(a, 0, "this statement is not understood")->hint = "say what it makes in a statement dbgen knows";
		return false;
	}
	if (is_role_statement(node->node_case))
		note_roles_once(a);
	if (row->warning)
		diag_warning(a->diags, place(a, 0), "%s", row->warning);
	return true;
}

/* pg_dump writes [UN]LOGGED into the options of identity sequences, which the parser's PostgreSQL does not know yet.  The
 * sequence is as its table is. */
static bool blank_logged(Apply *a, size_t offset)
{
	size_t i = tokens_at(&a->tokens, offset);
	if (i >= a->tokens.count)
		return false;
	const Token *token = &a->tokens.items[i];
	if (!token_is(a->text, &a->tokens.items[0], "alter") ||
	    (!token_is(a->text, token, "logged") && !token_is(a->text, token, "unlogged")))
		return false;
	char *text = arena_strndup(a->arena, a->text, a->length);
	memset(text + token->start, ' ', token->end - token->start);
	a->text = text;
	a->tokens = sql_tokens(a->arena, text, a->length);
	return true;
}

void apply_text(Apply *a)
{
	ParseError error = { 0 };
	PgQuery__ParseResult *result = pgquery_parse(a->arena, a->text, a->length, &error);
	if (!result && blank_logged(a, error.offset))
		result = pgquery_parse(a->arena, a->text, a->length, &error);
	if (!result) {
		fail(a, (int) error.offset, "%s", error.message)->hint = syntax_hint(a->arena, error.message);
		return;
	}
	for (size_t i = 0; i < result->n_stmts; i++) {
		size_t said = a->diags->list.count;
		a->tree = result->stmts[i]->stmt;
		/* Nothing is passed over in silence. */
		if (!(a->tree && apply_one(a, a->tree)) && a->diags->list.count == said)
			fail(a, 0, "this statement could not be applied");
	}
}

void session_init(Session *session, Schema *schema, Diags *diags)
{
	memset(session, 0, sizeof(*session));
	session->schema = schema;
	session->diags = diags;
	session->state = arena_new_struct(schema->arena, SessionState);
	strings_add(schema->arena, &session->search_path, "public");
	for (size_t i = 0; i < schema->objects.count; i++) {
		Table *table = schema->objects.items[i];
		bool is_table = table->base.kind == KIND_TABLE || table->base.kind == KIND_FOREIGN_TABLE;
		if (is_table && (table->partition_of.name || table->inherits.count))
			note_heir(session->state, schema->arena, &table->base);
	}
}

static void forget_temporary(Schema *schema)
{
	for (size_t i = schema->objects.count; i > 0; i--) {
		if (i > schema->objects.count)
			continue;
		Object *object = schema->objects.items[i - 1];
		if (!object->parent && object->schema && strcmp(object->schema, TEMP_SCHEMA) == 0)
			schema_remove(schema, object);
	}
}

/* Every statement of TEXT; A is filled in but for what belongs to a statement. */
static void apply_all(Apply *a, const Source *text)
{
	SqlStatement statement;
	Diags diags;
	diags_init(&diags, a->arena);
	Splitter splitter = split_open(&diags, (Span){ text, 0, text->length }, SPLIT_PSQL);
	while (split_next(&splitter, &statement)) {
		a->at = statement.start;
		a->length = statement.end - statement.start;
		a->text = arena_strndup(a->arena, text->text + statement.start, a->length);
		a->tokens = sql_tokens(a->arena, a->text, a->length);
		a->span = apply_span(a, 0, a->length);
		apply_text(a);
	}
	split_close(&splitter);
	/* What is wrong with the splitting is told with its place in the file. */
	a->at = 0;
	for (size_t i = 0; i < diags.list.count; i++) {
		Diag *diag = diags.list.items[i];
		diag->span = apply_span(a, diag->span.start, diag->span.end);
	}
	diags_add_all(a->diags, &diags);
}

static Apply apply_begin(Session *session)
{
	return (Apply){ .session = session,
		            .state = session->state,
		            .schema = session->schema,
		            .arena = session->schema->arena,
		            .diags = session->diags };
}

bool sql_interpret(Session *session, const Source *source)
{
	size_t errors = session->diags->errors;
	Apply a = apply_begin(session);
	a.source = source;
	apply_all(&a, source);
	if (!session->state->forward)
		settle_exprs(session);
	forget_temporary(session->schema);
	return session->diags->errors == errors;
}

bool sql_interpret_assembled(Session *session, const char *sql, const List *slices, Span whole)
{
	size_t errors = session->diags->errors;
	Apply a = apply_begin(session);
	session->state->forward = true;
	a.slices = slices;
	a.whole = whole;
	apply_all(&a, source_new(a.arena, "declaration", sql, strlen(sql)));
	return session->diags->errors == errors;
}

bool sql_finish(Session *session)
{
	size_t errors = session->diags->errors;
	settle_types(session);
	report_late_types(session);
	settle_keys(session);
	settle_functions(session);
	settle_exprs(session);
	session->state->forward = false;
	forget_temporary(session->schema);
	return session->diags->errors == errors;
}
