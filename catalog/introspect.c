#include "introspect.h"

#include <string.h>

#include "acl.h"
#include "edges.h"
#include "identity.h"
#include "queries.h"
#include "record.h"
#include "session.h"

typedef struct Introspect {
	Arena *arena; /* what stays: the schema */
	Arena *work;  /* what is not */
	Diags *diags;
	Schema *schema;
	Identities identities;
	const IntrospectOptions *options;
	int version;
	Conn *conn;
	Strings files;   /* of the queries that are sent */
	bool is_refused; /* not by the server: the rows are not as they should be */
} Introspect;

/* Columns that every kind has. */
typedef enum Common {
	COMMON_KIND,
	COMMON_CLASS,
	COMMON_OID,
	COMMON_SUBID,
	COMMON_PARENT_CLASS,
	COMMON_PARENT_OID,
	COMMON_PARENT_SUBID,
	COMMON_SCHEMA,
	COMMON_NAME,
	COMMON_ARGS,
	COMMON_OWNER,
	COMMON_COMMENT,
	COMMON_ACL,
	COMMON_UNREAD,
	COMMON_COUNT
} Common;

static const char *const common_names[COMMON_COUNT] = { "kind",         "class_oid",  "object_oid",   "object_subid",
	                                                    "parent_class", "parent_oid", "parent_subid", "schema",
	                                                    "name",         "args",       "owner",        "comment",
	                                                    "acl",          "unread" };

/* Where the columns of one query are. */
typedef struct Shape {
	const char *file;
	const Rows *rows;
	long common[COMMON_COUNT];
	bool *is_common; /* by column */
} Shape;

static void read_shape(Arena *arena, Shape *shape)
{
	shape->is_common = arena_alloc(arena, shape->rows->column_count * sizeof(bool));
	for (int i = 0; i < COMMON_COUNT; i++) {
		shape->common[i] = -1;
		for (size_t column = 0; column < shape->rows->column_count; column++)
			if (strcmp(shape->rows->names[column], common_names[i]) == 0) {
				shape->common[i] = (long) column;
				shape->is_common[column] = true;
			}
	}
}

static const char *common_value(const Shape *shape, size_t row, Common which)
{
	return shape->common[which] < 0 ? NULL : rows_get(shape->rows, row, (size_t) shape->common[which]);
}

static const char *common_text(const Shape *shape, size_t row, Common which)
{
	const char *value = common_value(shape, row, which);

	return value ? value : "";
}

static Identity row_identity(const Shape *shape, size_t row, Common first)
{
	return (Identity){ common_text(shape, row, first), common_text(shape, row, first + 1),
		               common_text(shape, row, first + 2) };
}

static bool is_wanted(const Introspect *in, KindId kind, const char *schema, const char *name)
{
	const Strings *schemas = &in->options->schemas;

	if (schemas->count == 0)
		return true;
	if (kind == KIND_SCHEMA)
		return strings_has(schemas, name);
	return schema && strings_has(schemas, schema);
}

/* The answer is none that a server of PostgreSQL gives to the query.  Always false. */
static bool refuse(Introspect *in, const char *why, const char *what)
{
	diag_error(in->diags, NO_SPAN, "the answer to a query of the catalogs makes no sense: %s: %s", why, what)
	    ->hint = "is there something else than PostgreSQL at this address, or in between?";
	return false;
}

static bool read_privileges(Introspect *in, const char *text, Strings *list)
{
	const Json *json = json_parse(in->work, in->diags, source_new(in->work, "acl", text, strlen(text)));

	if (!json)
		return false;
	for (const Json *item = json->child; item; item = item->next) {
		if (item->type != JSON_STRING || !strchr(item->string, '='))
			return refuse(in, "a privilege is no \"role=PRIVILEGE\"", text);
		strings_add(in->arena, list, arena_strdup(in->arena, item->string));
	}
	return true;
}

static void note_unread_object(Introspect *in, Object *object)
{
	object->unread = true;
	diag_warning(in->diags, NO_SPAN, "unread: not all of %s may be seen by this role", object_key(in->arena, object))
	    ->hint = "what it may not see is not compared; connect as a superuser to compare it";
}

static bool read_aspects(Introspect *in, const Shape *shape, size_t row, Object *object)
{
	const char *acl = common_value(shape, row, COMMON_ACL);
	const char *owner = common_value(shape, row, COMMON_OWNER), *comment = common_value(shape, row, COMMON_COMMENT);
	Strings privileges = { 0 };

	object->owner = !owner ? NULL : arena_strdup(in->arena, owner);
	object->comment = !comment ? NULL : arena_strdup(in->arena, comment);
	const char *unread = common_value(shape, row, COMMON_UNREAD);
	if (unread && strcmp(unread, "t") == 0)
		note_unread_object(in, object);
	if (!acl)
		return true;
	if (!read_privileges(in, acl, &privileges))
		return false;
	if (in->version < 170000)
		privileges_add_maintain(in->arena, object, &privileges);
	object_set_privileges(in->arena, object, privileges);
	return true;
}

static bool read_fields(Introspect *in, const Shape *shape, size_t row, Object *object)
{
	const Record *record = kind_of(object)->record;

	for (size_t column = 0; column < shape->rows->column_count; column++) {
		const char *name = shape->rows->names[column];

		if (shape->is_common[column])
			continue;
		const Field *field = record_field(record, name);
		if (!field) {
			diag_error(in->diags, NO_SPAN, "%s: column \"%s\" is no field of %s", shape->file, name, record->name);
			return false;
		}
		if (!field_read_text(in->arena, in->diags, NO_SPAN, field, object, rows_get(shape->rows, row, column)))
			return false;
	}
	return record_is_whole(in->work, in->diags, NO_SPAN, record, object);
}

static bool read_row(Introspect *in, const Shape *shape, size_t row)
{
	const char *schema = common_value(shape, row, COMMON_SCHEMA);
	const char *name = common_value(shape, row, COMMON_NAME);
	Object *parent = NULL;
	KindId kind;

	if (!kind_find(common_text(shape, row, COMMON_KIND), &kind))
		return refuse(in, "unknown kind", common_text(shape, row, COMMON_KIND));
	if (!name || (!*name && !kind_row(kind)->any_name))
		return refuse(in, "no name of an object", kind_row(kind)->word);
	if (!is_wanted(in, kind, schema, name))
		return true;
	if (shape->common[COMMON_PARENT_OID] >= 0) {
		parent = identity_find(&in->identities, row_identity(shape, row, COMMON_PARENT_CLASS));
		if (!parent)
			return true;
	}
	if (!kind_goes_under(kind, parent) || (!schema && !parent && (kind_row(kind)->flags & KIND_IN_SCHEMA)))
		return refuse(in, "an object that stands nowhere", name);
	Object *object = schema_add(in->schema, kind, schema, parent, name, common_value(shape, row, COMMON_ARGS));
	if (!object) {
		diag_error(in->diags, NO_SPAN, "%s: the database has %s \"%s\" twice", shape->file, kind_row(kind)->word, name);
		return false;
	}
	identity_set(&in->identities, row_identity(shape, row, COMMON_CLASS), object);
	return read_aspects(in, shape, row, object) && read_fields(in, shape, row, object);
}

static bool read_rows(Introspect *in, const char *file, const Rows *rows)
{
	Shape shape = { .file = file, .rows = rows };

	read_shape(in->work, &shape);
	for (size_t row = 0; row < rows->row_count; row++)
		if (!read_row(in, &shape, row))
			return false;
	return true;
}

/* drizzle's migrator makes a schema for its one table, which is not read. */
static void remove_drizzle_schema(Schema *schema)
{
	Object *drizzle = schema_find(schema, KIND_SCHEMA, NULL, NULL, "drizzle", NULL);

	for (size_t i = 0; drizzle && i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];

		if (object->schema && strcmp(object->schema, "drizzle") == 0)
			return;
	}
	if (drizzle)
		schema_remove(schema, drizzle);
}

/* What is asked before the queries: whether this role may read subscriptions, how many there are, and then of each query
 * with a condition whether there is what it reads. */
static bool ask_ahead(Introspect *in, Rows *rows)
{
	Buf sql;

	buf_init(&sql, in->work);
	buf_add(&sql, "SELECT pg_catalog.has_table_privilege('pg_catalog.pg_subscription', 'SELECT'),"
	              " (SELECT count(*) FROM pg_catalog.pg_subscription AS s JOIN pg_catalog.pg_database AS d"
	              " ON d.oid = s.subdbid WHERE d.datname = pg_catalog.current_database())");
	for (size_t i = 0; i < catalog_query_count; i++)
		if (catalog_queries[i].where)
			buf_printf(&sql, ", EXISTS (SELECT FROM %s)", catalog_queries[i].where);
	return conn_query(in->conn, in->diags, in->work, sql.data, NULL, rows);
}

/* Only superusers may read subscriptions; what is left out is said. */
static bool may_read_subscriptions(Introspect *in, const Rows *ahead)
{
	if (strcmp(rows_text(ahead, 0, 0), "t") == 0)
		return true;
	if (strcmp(rows_text(ahead, 0, 1), "0") != 0) {
		Diag *diag = diag_warning(in->diags, NO_SPAN, "unread: %s, which this role may not see",
		                          strcmp(rows_text(ahead, 0, 1), "1") == 0
		                              ? "a subscription"
		                              : arena_printf(in->arena, "%s subscriptions", rows_text(ahead, 0, 1)));

		diag->hint = "subscriptions are not compared; only a superuser may read pg_subscription";
		in->schema->unread[KIND_SUBSCRIPTION] = true;
	}
	return false;
}

/* The diagnostic of a failed query is told which file it is. */
static void name_file(Introspect *in, const char *file)
{
	Diag *diag = in->diags->list.count ? in->diags->list.items[in->diags->list.count - 1] : NULL;

	if (!diag)
		return;
	if (diag->span.source) {
		Source *source = arena_new_struct(in->arena, Source);
		*source = *diag->span.source;
		source->name = file;
		diag->span.source = source;
	}
	diag->message = arena_printf(in->arena, "the catalogs cannot be read (%s): %s", file, diag->message);
}

/* What the model cannot hold is said, so that nobody takes silence for equality. */
static void note_unread(Introspect *in, const Rows *rows)
{
	for (size_t row = 0; row < rows->row_count; row++) {
		Diag *diag = diag_note(in->diags, NO_SPAN, "%s: not compared: %s", conn_describe(in->conn),
		                       rows_text(rows, row, 0));

		diag->detail = arena_printf(in->arena, "there are %s, one is: %s", rows_text(rows, row, 1),
		                            rows_text(rows, row, 2));
	}
}

static bool read_answer(void *context, size_t query, const Rows *rows)
{
	Introspect *in = context;
	const char *file = in->files.items[query];

	if (strcmp(file, "catalog/depend.sql") == 0)
		edges_read(in->schema, &in->identities, rows);
	else if (strcmp(file, "catalog/unread.sql") == 0)
		note_unread(in, rows);
	else
		in->is_refused = !read_rows(in, file, rows);
	return !in->is_refused;
}

static bool run_queries(Introspect *in)
{
	Strings queries = { 0 };
	size_t failed, column = 2;
	Rows ahead;

	if (!ask_ahead(in, &ahead))
		return false;
	const bool subscriptions = may_read_subscriptions(in, &ahead);
	for (size_t i = 0; i < catalog_query_count; i++) {
		const CatalogQuery *query = &catalog_queries[i];

		if (query->where && strcmp(rows_text(&ahead, 0, column++), "f") == 0)
			continue;
		if (!subscriptions && strcmp(query->file, "catalog/subscription.sql") == 0)
			continue;
		strings_add(in->work, &in->files, query->file);
		strings_add(in->work, &queries, query->sql);
	}
	if (conn_pipeline(in->conn, in->diags, &queries, read_answer, in, &failed))
		return true;
	if (failed < in->files.count && !in->is_refused)
		name_file(in, in->files.items[failed]);
	return false;
}

static const char *version_text(Arena *arena, int version)
{
	return arena_printf(arena, "%d.%d", version / 10000, version % 10000);
}

Schema *introspect(Arena *arena, Diags *diags, Conn *conn, const IntrospectOptions *options)
{
	Introspect in = { .arena = arena, .diags = diags, .options = options, .conn = conn };

	in.version = conn_server_version(conn);
	if (in.version < 130000) {
		Diag *diag = diag_error(diags, NO_SPAN, "%s runs PostgreSQL %s", conn_describe(conn),
		                        version_text(arena, in.version));

		diag->hint = "dbgen works with PostgreSQL 13 and later";
		return NULL;
	}
	in.schema = schema_new_bare(arena);
	in.schema->from_server = true;
	in.schema->server_version = version_text(arena, in.version);
	if (!session_begin_read_only(conn, diags))
		return NULL;
	in.work = arena_new();
	identities_init(&in.identities, in.work);
	bool good = run_queries(&in);
	/* After a failure the transaction can only be rolled back, which COMMIT does. */
	good = session_end(conn, diags) && good;
	if (good) {
		remove_drizzle_schema(in.schema);
		schema_forget_given(in.schema);
	}
	if (good)
		arena_free(in.work);
	else /* diagnostics point into it */
		arena_adopt(arena, in.work);
	return good ? in.schema : NULL;
}
