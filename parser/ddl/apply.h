/*
 * apply.h: what the handlers of statements share.
 *
 * A handler changes the schema as the server would when it ran the statement, or adds a diagnostic and returns false.
 * One file a family of statements; interpret.c has the table that leads to them.
 */
#ifndef DBGEN_APPLY_H
#define DBGEN_APPLY_H

#include "interpret.h"
#include "edit.h"
#include "lex.h"
#include "pgquery.h"
#include "types.h"
#include "walk.h"

/* An expression whose names have not been looked up yet. */
typedef struct LooseExpr {
	Expr *expr;
	const char *text; /* as it was; when expr->text is another by now, somebody replaced it */
	SqlForm form;
	Strings search_path;
} LooseExpr;

/* A foreign key whose table was not there yet. */
typedef struct LateKey {
	Constraint *constraint;
	Strings search_path;
	Span span;
} LateKey;

/* A type that was not there yet. */
typedef struct LateType {
	const char *name; /* as written: an identifier */
	Strings search_path;
	Span span;
} LateType;

/* A trigger whose function was not there yet. */
typedef struct LateFunction {
	Trigger *trigger;
	Strings search_path;
} LateFunction;

typedef struct SessionState {
	bool forward; /* names may be used before they are declared */
	List loose_exprs;
	List late_keys;
	List late_types;
	List late_functions;
	const char *access_method; /* SET default_table_access_method; NULL: heap */
	const char *tablespace;    /* SET default_tablespace; NULL: the database's */
	const char *role;          /* SET ROLE, SET SESSION AUTHORIZATION; NULL: whoever runs it */
	bool roles_noted;
	List heirs; /* of Object: tables that have had a parent table */
} SessionState;

typedef struct StatementRow StatementRow;

/* One statement at work. */
typedef struct Apply {
	Session *session;
	SessionState *state;
	Schema *schema;
	Arena *arena;
	Diags *diags;
	const char *text; /* of the statement */
	size_t length;
	size_t at;            /* where it begins in the text that is read */
	const Source *source; /* NULL: assembled, then slices */
	const List *slices;
	Span whole;
	Span span; /* of the whole statement */
	Tokens tokens;
	Node *tree;
	const StatementRow *const *families; /* NULL ends them */
} Apply;

typedef bool Handler(Apply *a, Node *node);

/* What is done with one kind of statement.  A family of statements is a file with a table of these, which ends with an
 * empty row; families.def has a line for each. */
struct StatementRow {
	PgQuery__Node__NodeCase statement;
	Handler *handler;           /* NULL: it says nothing about the schema */
	PgQuery__ObjectType object; /* of CREATE … (DefineStmt): what is made; none for other statements */
	const char *warning;        /* what the user should know */
};

#define STATEMENT(WORD, HANDLER)                                                                                       \
	{                                                                                                                  \
		.statement = PG_QUERY__NODE__NODE_##WORD, .handler = HANDLER                                                   \
	}
#define STATEMENT_WARNED(WORD, WARNING)                                                                                \
	{                                                                                                                  \
		.statement = PG_QUERY__NODE__NODE_##WORD, .warning = WARNING                                                   \
	}
/* CREATE AGGREGATE, OPERATOR, TYPE, COLLATION, TEXT SEARCH … have one node between them. */
#define STATEMENT_DEFINES(OBJECT, HANDLER)                                                                             \
	{                                                                                                                  \
		.statement = PG_QUERY__NODE__NODE_DEFINE_STMT, .object = PG_QUERY__OBJECT_TYPE__OBJECT_##OBJECT,               \
		.handler = HANDLER                                                                                             \
	}

#define FAMILY(NAME) extern const StatementRow NAME##_statements[];
#include "families.def"
#undef FAMILY

/* Applies a statement inside another one. */
bool apply_one(Apply *a, Node *node);
/* Parses and applies a->text, whose other fields are filled in. */
void apply_text(Apply *a);

/* --- diagnostics --- */

/* The place of a range of the statement's bytes in what the user wrote. */
Span apply_span(const Apply *a, size_t start, size_t end);
/* The token at a tree location; the whole statement when it is unknown. */
Span place(const Apply *a, int location);
Diag *fail(Apply *a, int location, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An error that says OBJECT is taken: 'relation "x" already exists'. */
bool fail_exists(Apply *a, int location, const char *word, const char *name);

/* --- reading nodes (nodes.c) --- */

/* NULL for "", which is how protobuf says absent. */
const char *given(const char *text);
/* The text of a String node, a one-word TypeName or a constant; NULL for others. */
const char *node_text(const Node *node);
bool node_int(const Node *node, int64_t *value);
/* A DefElem's argument as a boolean; absent is true. */
bool option_bool(const PgQuery__DefElem *option);
/* A DefElem's argument as text; NULL when there is none. */
const char *option_text(Apply *a, const PgQuery__DefElem *option);
PgQuery__DefElem *find_option(size_t count, Node **options, const char *name);
Strings node_names(Apply *a, size_t count, Node **nodes);
/* The last one is the name, the one before it the schema. */
Ref names_ref(size_t count, Node **names);
Ref node_ref(const Node *node);
/* "fillfactor=70", "toast.x=y", sorted. */
Strings storage_options(Apply *a, size_t count, Node **options);
/* ALTER … SET (…) and RESET (…), OPTIONS (ADD …, SET …, DROP …). */
void change_options(Apply *a, Strings *list, size_t count, Node **options, bool reset);
/* "key=value" of OPTIONS (…), sorted. */
Strings server_options(Apply *a, size_t count, Node **options);
const char *role_name(const PgQuery__RoleSpec *role);
const char *upper_case(Apply *a, const char *text);
/* What PostgreSQL calls an expression that has no name (FigureColname). */
const char *figure_name(const Node *node);

/* --- slices of the source (slice.c) --- */

/* What stands between the brackets after the first WORD at or after LOCATION. */
Expr slice_brackets(Apply *a, int location, const char *word, const Node *node);
/* The expression NODE wherever it stands: its tokens with the brackets around it that belong to it. */
Expr slice_expression(Apply *a, const Node *node);
/* A column's default: what follows DEFAULT up to the next constraint. */
Expr slice_default(Apply *a, int location, const Node *node);
/* The statement after the first AS outside of brackets, without WITH CHECK OPTION and WITH [NO] DATA. */
Expr slice_query(Apply *a);
/* Tokens FROM to before TO. */
Expr slice_tokens(Apply *a, size_t from, size_t to, const Node *node);
/* The first token that is WORD, outside of brackets, at or after token I; count when there is none. */
size_t find_word(const Apply *a, size_t i, const char *word);
/* Stores EXPR where it stays, and remembers that its names are to be qualified. */
void keep_expr(Apply *a, Expr *to, Expr expr, SqlForm form);
/* Qualifies all that is remembered. */
void settle_exprs(Session *session);

/* --- names (names.c) --- */

/* The schema a new object goes to; NULL after a diagnostic. */
const char *schema_for_new(Apply *a, const char *named, int location);
bool schema_exists(const Apply *a, const char *name);
Object *find_kind(Apply *a, KindId kind, Ref name, const char *args);
Object *find_relation(Apply *a, Ref name);
/* A relation that owns columns: table, foreign table, view, materialized view, composite type. */
Object *find_type_object(Apply *a, Ref name);
Ref range_ref(const PgQuery__RangeVar *range);
/* These say "… does not exist" unless MISSING_OK, then they return NULL without a diagnostic. */
Object *need_relation(Apply *a, const PgQuery__RangeVar *range, bool missing_ok);
Object *need_table(Apply *a, const PgQuery__RangeVar *range, bool missing_ok);
Object *need_type(Apply *a, Ref name, bool missing_ok);
Object *need_child(Apply *a, Object *parent, KindId kind, const char *name, bool missing_ok);
Object *need_kind(Apply *a, KindId kind, Ref name, bool missing_ok);
Object *need_routine(Apply *a, PgQuery__ObjectType type, const PgQuery__ObjectWithArgs *name, bool missing_ok);
Ref object_ref(const Object *object);
/* Name of an object for a message: "shop.customers". */
const char *ref_name(Apply *a, Ref ref);
bool relation_taken(Apply *a, const char *in_schema, const char *name);
/* The index object, or the constraint that has it. */
Object *find_index_owner(Apply *a, Ref name);

/* --- types (typename.c) --- */

/* As format_type() with an empty search_path; NULL after a diagnostic. */
const char *type_text(Apply *a, const PgQuery__TypeName *type);
/* Without length and precision, as in the arguments of functions. */
const char *bare_type_text(Apply *a, const PgQuery__TypeName *type);
/* "smallint", "integer", "bigint" for the serial types, else NULL. */
const char *serial_type(const PgQuery__TypeName *type);
/* Foreign keys whose table came later (constraint.c). */
void settle_keys(Session *session);
/* Trigger functions that came later (trigger.c). */
void settle_functions(Session *session);
/* Types that were written before they were declared. */
void settle_types(Session *session);
/* Names that nothing turned out to be a type of. */
void report_late_types(Session *session);

/* A collation as it is compared: those of pg_catalog, and "default", without their schema. */
Ref collation_ref(Apply *a, size_t count, Node **names);
/* ALTER TYPE on a composite type; its commands are ALTER TABLE's. */
bool alter_composite(Apply *a, Object *object, const PgQuery__AlterTableCmd *command);
bool rename_attribute(Apply *a, Object *object, const char *name, const char *to);

/* --- sequences (sequence.c) --- */

typedef struct SequenceShape {
	const char *type;
	int64_t start, increment, min, max, cache;
	bool cycle;
	Ref owned_table;
	const char *owned_column;
	bool owned_none, owned_given;
	Ref name; /* identity: SEQUENCE NAME */
} SequenceShape;

bool sequence_shape(Apply *a, SequenceShape *shape, size_t count, Node **options, bool altering);
Sequence *sequence_for_column(Apply *a, Object *table, Column *column, const char *type);
void set_identity_shape(Column *column, const SequenceShape *shape);
SequenceShape identity_shape(const Column *column);

/* --- tables (table.c, column.c, constraint.c, index.c, inherit.c, partition.c) --- */

/* Constraints of a CREATE TABLE or ADD COLUMN that wait until its columns are there. */
typedef struct PendingConstraint {
	PgQuery__Constraint *node;
	Column *column; /* NULL: a table constraint */
	bool deferrable, deferred;
} PendingConstraint;

typedef struct TableWork {
	Object *table;
	List constraints; /* of PendingConstraint */
} TableWork;

Column *find_column(const Object *table, const char *name);
Column *need_column(Apply *a, Object *table, const char *name, int location);
int64_t next_position(const Object *table); /* after the last column */
/* The column, or the view's column, made on demand; NULL after a diagnostic. */
Object *view_or_table_column(Apply *a, Object *relation, const char *name);
bool make_identity(Apply *a, Object *table, Column *column, const PgQuery__Constraint *node);
/* After a change of type: limits that were the old type's become the new one's. */
void retype_identity(Column *column);
/* NULL when the type is stored like that anyway. */
const char *usual_storage(Apply *a, const Column *column, const char *storage);
const char *storage_name(const char *word); /* "PLAIN" in any case → "plain"; NULL: not known */
Column *add_column(Apply *a, TableWork *work, PgQuery__ColumnDef *definition);
void set_default(Apply *a, Object *column, Expr expr);
void drop_default(Apply *a, Object *column);
Column *copy_column(Apply *a, Object *to, const Column *from);
void copy_default(Apply *a, Object *to, const Column *from);
/* VALIDATED: on a new table NOT VALID has nothing to say. */
bool add_pending_constraints(Apply *a, TableWork *work, bool validated);
/* Attributes such as DEFERRABLE that follow the constraint they belong to. */
void gather_constraint(Apply *a, TableWork *work, PgQuery__Constraint *node, Column *column);
bool add_constraint(Apply *a, Object *table, PgQuery__Constraint *node, bool recurse);
bool is_index_constraint(const Constraint *constraint);
/* Foreign keys of a partition that its parent has as well. */
void remove_cloned_keys(Apply *a, Object *parent, Object *child);
bool constraint_type_is(const Object *constraint, const char *type);
/* "a_b": ChooseIndexNameAddition, ChooseForeignKeyConstraintNameAddition. */
const char *joined_names(Arena *arena, const Strings *names);
typedef enum IndexUse { INDEX_PLAIN, INDEX_PRIMARY, INDEX_UNIQUE, INDEX_EXCLUDE } IndexUse;
const char *choose_index_name(Apply *a, const Object *table, const Strings *columns, IndexUse use);
Strings index_column_names(Apply *a, const Parts *parts, const Strings *include);
/* FROM, TO: the tokens of the element. */
bool index_part(Apply *a, const Object *table, const char *method, IndexPart *part, const PgQuery__IndexElem *element,
                size_t from, size_t to);
Ref opclass_ref(Apply *a, const char *method, const char *type, size_t count, Node **names);
/* An index or key of a partitioned table on all its partitions; all of them on one; free again. */
bool index_heirs(Apply *a, Object *table, Object *index);
bool index_partition(Apply *a, Object *parent, Object *child);
void detach_indexes(Object *child);
bool attach_index(Apply *a, Object *index, const PgQuery__RangeVar *range);
/* Token ranges of the items of the list whose "(" is token OPEN: starts[i] … ends[i]. */
size_t list_items(Apply *a, size_t open, size_t **starts, size_t **ends);

/* Tables whose parent it is, partitions too. */
List direct_heirs(Apply *a, const Object *table);
List all_heirs(Apply *a, const Object *table);
void note_heir(SessionState *state, Arena *arena, Object *table);
bool is_partitioned(const Object *table);
bool is_heir_of(const Object *table, const Object *parent);
bool inherit_from(Apply *a, Object *child, Object *parent);
/* Copies of an index and of a primary key, unique or exclude constraint, named as PostgreSQL would. */
Object *copy_index(Apply *a, Object *to, const Object *index);
Object *copy_key(Apply *a, Object *to, const Object *constraint);
/* LIKE … INCLUDING STATISTICS (opaque.c). */
void copy_statistics(Apply *a, Object *to, Object *from, bool comments);
Expr partition_bound(Apply *a, const PgQuery__PartitionBoundSpec *spec);
Expr partition_key(Apply *a, const PgQuery__PartitionSpec *spec, const Object *table);
bool attach_partition(Apply *a, Object *parent, const PgQuery__PartitionCmd *command);
bool detach_partition(Apply *a, Object *parent, const PgQuery__PartitionCmd *command);
bool add_parent(Apply *a, Object *child, const PgQuery__RangeVar *range);
bool drop_parent(Apply *a, Object *child, const PgQuery__RangeVar *range);
/* The schema of a new relation, also a temporary one; NULL after a diagnostic. */
const char *place_relation(Apply *a, const PgQuery__RangeVar *range);
bool copy_like(Apply *a, TableWork *work, const PgQuery__TableLikeClause *like);
bool copy_like_indexes(Apply *a, Object *table, const PgQuery__TableLikeClause *like);

/* Takes an object away with all that goes with it on its own (owned sequences, indexes over a column). */
void remove_object(Apply *a, Object *object);
void remove_column(Apply *a, Column *column);
/* With everything that depends on it. */
void remove_cascading(Apply *a, Object *object);
/* Renames, and rewrites whatever refers to it. */
bool rename_object(Apply *a, Object *object, const char *in_schema, const char *name);
bool rename_column(Apply *a, Column *column, const char *name);
/* A view's own column: CREATE VIEW v (names). */
bool rename_view_column(Apply *a, Object *view, const char *from, const char *to);
/* In the type texts of the whole schema: a type's identifier, or the schema of all types in it (typename.c). */
void rename_type(Schema *schema, const char *from, const char *to);
void rename_type_schema(Schema *schema, const char *from, const char *to);
/* The column whose identity sequence has the name. */
Column *identity_column(Apply *a, Ref name);
bool names_identity_sequence(Apply *a, Node *node, const PgQuery__RangeVar *relation);
/* The object that holds its comment and privileges, made when it is not there. */
Object *column_sequence(Apply *a, Column *column);
Object *identity_sequence_of(Apply *a, Node *node, const PgQuery__RangeVar *relation);
/* "always", "by default", or NULL: no identity any more; what was said about its sequence is forgotten. */
void set_identity(Apply *a, Column *column, const char *identity);

/* CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW (view.c). */
bool create_table_as(Apply *a, Node *query, const PgQuery__IntoClause *into, PgQuery__ObjectType type,
                     bool if_not_exists);

/* --- aspects (acl.c, owner.c) --- */

/* Gives a new object what ALTER DEFAULT PRIVILEGES says. */
void apply_default_privileges(Apply *a, Object *object);
/* The object(s) that a node in COMMENT, GRANT, OWNER, RENAME, DROP … names; NULL after a diagnostic. */
Object *need_object(Apply *a, PgQuery__ObjectType type, Node *node, const PgQuery__RangeVar *relation,
                    const char *subname, bool missing_ok);

/* Databases, roles, tablespaces, large objects. */
bool object_is_elsewhere(PgQuery__ObjectType type);
KindId object_type_kind(PgQuery__ObjectType type);
bool set_owner(Apply *a, Object *object, const PgQuery__RoleSpec *role);
const char *operator_args(Apply *a, size_t count, Node **args);

/* --- opaque objects (opaque.c) --- */

Opaque *add_opaque(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   const char *address);
/* After a rename: its name in the text and the address. */
void rename_opaque(Apply *a, Object *object, Ref from);
/* Extended statistics over a column of a table. */
bool statistics_use(Apply *a, const Object *statistics, const Object *table, const char *column);
/* A later statement about the object. */
bool append_opaque(Apply *a, Object *object);
/* The statement with every name qualified. */
const char *qualified_statement(Apply *a);

/* A new object, or NULL after 'already exists'. */
Object *add_object(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   int location);

#endif
