/*
 * settle.c: two loaded schemas made comparable.
 */
#include "settle.h"

#include <string.h>

#include "analyse.h"
#include "introspect.h"
#include "memory.h"
#include "record.h"
#include "scratch.h"
#include "scratchload.h"

static const Option settle_rows[] = {
	{ .name = "scratch-url", .type = OPTION_TEXT, .offset = OPTION_AT(SettleOptions, scratch_url, const char *),
	  .value = "URL", .env = "DBGEN_SCRATCH_URL",
	  .help = "a server on which throwaway databases may be made; without it a private one is started from the local "
	          "server programs when it is needed" },
	{ .name = "no-memory", .type = OPTION_FLAG, .offset = OPTION_AT(SettleOptions, no_memory, bool),
	  .env = "DBGEN_NO_MEMORY", .help = "neither use nor keep what a scratch server said in an earlier run" },
};

const OptionTable settle_table = OPTION_TABLE(settle_rows);

/* Everything one settling works with. */
typedef struct Settling {
	Cli *cli;
	const Loaded *model; /* the side that is not a database */
	const Loaded *live;
	const SettleOptions *options;
	Strings roles;
	const char *memory;
	const char *reason; /* why there is no scratch server */
} Settling;

/* The differences as the texts stand; OLD is not changed.  *TWIN is its copy that they speak of. */
static List offline_changes(Cli *cli, Schema *old, Schema *new, const CompareOptions *options, Schema **twin)
{
	*twin = schema_clone(cli->arena, old);
	(*twin)->analysed = true;
	return compare_schemas(cli->arena, &cli->diags, *twin, new, options);
}

static void add_part(Buf *key, const char *text, size_t length)
{
	buf_printf(key, "%zu:", length);
	buf_add_n(key, text, length);
	buf_add_char(key, '\n');
}

static const char *scratch_server(const Settling *s)
{
	const Config *config = s->cli->config;

	if (s->options->scratch_url != NULL)
		return s->options->scratch_url;
	return config == NULL ? NULL : config->scratch_url;
}

/* All that the server's answer depends on. */
static const char *memory_for(const Settling *s)
{
	const char *url = scratch_server(s);
	Buf key;
	size_t i;

	if (s->options->no_memory)
		return NULL;
	buf_init(&key, s->cli->arena);
	buf_printf(&key, "%d\n", conn_server_version(s->live->conn));
	url = url == NULL ? "" : url_without_password(s->cli->arena, url);
	add_part(&key, url, strlen(url));
	for (i = 0; i < s->roles.count; i++)
		add_part(&key, s->roles.items[i], strlen(s->roles.items[i]));
	buf_add(&key, s->model->all_sql ? "sql\n" : "plan\n");
	for (i = 0; i < s->model->sources.count; i++) {
		const Source *source = s->model->sources.items[i];

		add_part(&key, source->name, strlen(source->name));
		add_part(&key, source->text, source->length);
	}
	return memory_path(s->cli->arena, key.data, key.length);
}

static bool find_roles(Settling *s)
{
	Strings named = schema_roles(s->cli->arena, s->model->schema);
	size_t i;

	/* On somebody's server only what the schema needs is left behind. */
	if (scratch_server(s) == NULL && !server_roles(s->cli, &s->cli->diags, s->live->conn, &s->roles))
		return false;
	for (i = 0; i < named.count; i++) {
		if (!strings_has(&s->roles, named.items[i]))
			strings_add(s->cli->arena, &s->roles, named.items[i]);
	}
	strings_sort(&s->roles);
	return true;
}

static const char *first_error(Arena *arena, const Diags *diags)
{
	size_t i;

	for (i = 0; i < diags->list.count; i++) {
		const Diag *diag = diags->list.items[i];

		if (diag->severity == SEVERITY_ERROR && diag->hint != NULL)
			return arena_printf(arena, "%s (%s)", diag->message, diag->hint);
		if (diag->severity == SEVERITY_ERROR)
			return diag->message;
	}
	return "no scratch server";
}

static void take_over(Cli *cli, const Diags *diags)
{
	size_t i;

	for (i = 0; i < diags->list.count; i++)
		list_add(cli->arena, &cli->diags.list, diags->list.items[i]);
	cli->diags.errors += diags->errors;
}

/* An extension or a library that this server does not have: says nothing about the schema. */
static bool is_server_lacking(const char *sqlstate)
{
	return strcmp(sqlstate, "0A000") == 0 || strcmp(sqlstate, "58P01") == 0;
}

static Schema *read_back(Settling *s, Diags *diags, const char *url)
{
	IntrospectOptions options = { 0 };
	Conn *conn = conn_open(s->cli->arena, diags, url);
	Schema *schema;

	if (conn == NULL)
		return NULL;
	schema = introspect(s->cli->arena, diags, conn, &options);
	conn_close(conn);
	if (schema != NULL && !schema->analysed)
		schema_analyse(schema, true);
	return schema;
}

/* NULL: with s->reason it is the server that could not, without it the schema is wrong (after diagnostics). */
static Schema *ask_server(Settling *s, Scratch *scratch)
{
	Cli *cli = s->cli;
	const char *url = scratch_url(scratch);
	const char *sqlstate = "";
	Schema *schema = NULL;
	Diags diags;
	Conn *conn;
	bool loaded;

	diags_init(&diags, cli->arena);
	conn = conn_open(cli->arena, &diags, url);
	if (conn == NULL) {
		s->reason = first_error(cli->arena, &diags);
		return NULL;
	}
	loaded = scratch_make_roles(cli, &diags, conn, &s->roles, scratch_server(s) == NULL)
	         && scratch_load(cli, &diags, conn, s->model, &sqlstate);
	conn_close(conn);
	if (loaded)
		schema = read_back(s, &diags, url);
	if (schema == NULL && is_server_lacking(sqlstate)) {
		s->reason = first_error(cli->arena, &diags);
		return NULL;
	}
	if (schema == NULL)
		take_over(cli, &diags);
	return schema;
}

/* The model as a server tells it; NULL as ask_server. */
static Schema *as_server_tells(Settling *s)
{
	ScratchOptions options = { .url = scratch_server(s), .major = conn_server_version(s->live->conn) / 10000 };
	Schema *schema;
	Scratch *scratch;
	Diags diags;

	if (!find_roles(s))
		return NULL;
	s->memory = memory_for(s);
	schema = memory_recall(s->cli->arena, s->memory);
	if (schema != NULL)
		return schema;
	diags_init(&diags, s->cli->arena);
	scratch = scratch_start(s->cli->arena, &diags, &options);
	if (scratch == NULL) {
		s->reason = first_error(s->cli->arena, &diags);
		return NULL;
	}
	schema = ask_server(s, scratch);
	scratch_stop(scratch);
	if (schema != NULL)
		memory_keep(s->cli->arena, s->memory, schema);
	return schema;
}

/* What labels and attributes were called before: FROM's word for the same name. */
static void keep_part_renames(const Object *told, const Object *from)
{
	size_t i, j;

	for (i = 0; told->kind == KIND_ENUM && i < ((const Enum *) told)->labels.count; i++) {
		EnumLabel *label = ((const Enum *) told)->labels.items[i];

		for (j = 0; j < ((const Enum *) from)->labels.count; j++) {
			const EnumLabel *said = ((const Enum *) from)->labels.items[j];

			if (strcmp(label->label, said->label) == 0)
				label->renamed_from = said->renamed_from;
		}
	}
	for (i = 0; told->kind == KIND_COMPOSITE && i < ((const Composite *) told)->attributes.count; i++) {
		Attribute *attribute = ((const Composite *) told)->attributes.items[i];

		for (j = 0; j < ((const Composite *) from)->attributes.count; j++) {
			const Attribute *said = ((const Composite *) from)->attributes.items[j];

			if (strcmp(attribute->name, said->name) == 0)
				attribute->renamed_from = said->renamed_from;
		}
	}
}

/* A server states everything; what the file leaves open stays open. */
static void keep_unstated(Object *told, const Object *from)
{
	const Record *record = kind_of(told)->record;
	Object *blank_source = (Object *) from;
	size_t i;

	if (from->owner == NULL)
		told->owner = NULL;
	for (i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];

		if (field->change != CHANGE_STATED || !field_is_unset(field, from))
			continue;
		switch (field->type) {
		case FIELD_BOOL:
			*FIELD_AT(told, field, bool) = *FIELD_AT(blank_source, field, bool);
			break;
		case FIELD_INT:
			*FIELD_AT(told, field, int64_t) = *FIELD_AT(blank_source, field, int64_t);
			break;
		case FIELD_NAME:
		case FIELD_TEXT:
		case FIELD_TYPE:
			*FIELD_AT(told, field, const char *) = NULL;
			break;
		case FIELD_EXPR:
			*FIELD_AT(told, field, Expr) = (Expr){ 0 };
			break;
		case FIELD_REF:
			*FIELD_AT(told, field, Ref) = (Ref){ 0 };
			break;
		case FIELD_TEXTS:
			*FIELD_AT(told, field, Strings) = (Strings){ 0 };
			break;
		case FIELD_PARTS:
			*FIELD_AT(told, field, Parts) = (Parts){ 0 };
			break;
		}
	}
}

/* What only the file knows: places, renames, what it leaves open. */
static void keep_what_file_says(Cli *cli, Schema *told, const Schema *file)
{
	size_t i;

	for (i = 0; i < told->objects.count; i++) {
		Object *object = told->objects.items[i];
		const Object *from = schema_find_key(file, object_key(cli->arena, object));

		if (from == NULL)
			continue;
		object->renamed_from = from->renamed_from;
		object->span = from->span;
		keep_unstated(object, from);
		keep_part_renames(object, from);
	}
}

/* Two lists of parts that differ in nothing but their expressions. */
static bool parts_differ_in_text(const Field *field, const Parts *a, const Parts *b)
{
	size_t i, j;

	if (a->count != b->count)
		return false;
	for (i = 0; i < a->count; i++) {
		FieldSet fields = record_diff(field->parts, a->items[i], b->items[i]);

		for (j = 0; j < field->parts->field_count; j++) {
			if ((fields >> j & 1) && field->parts->fields[j].type != FIELD_EXPR)
				return false;
		}
	}
	return true;
}

static bool field_differs_in_text(const Field *field, const Object *old, const Object *new)
{
	if (field->type == FIELD_EXPR)
		return !field_is_unset(field, old) && !field_is_unset(field, new);
	return field->type == FIELD_PARTS
	       && parts_differ_in_text(field, FIELD_AT(old, field, Parts), FIELD_AT(new, field, Parts));
}

/* Lets MODEL have the text of LIVE, so that no plan speaks of it. */
static void adopt_field(const Field *field, Object *model, const Object *live)
{
	if (field->type == FIELD_EXPR)
		*FIELD_AT(model, field, Expr) = *FIELD_AT(live, field, Expr);
	else
		*FIELD_AT(model, field, Parts) = *FIELD_AT(live, field, Parts);
}

/* Takes out of CHANGE what rests on texts alone; ORIGINAL is the old object that change->old is a copy of. */
static void set_text_aside(Settling *s, Settled *settled, const Change *change, Object *original)
{
	const Record *record = kind_of(change->new)->record;
	FieldSet texts = 0;
	Change *unverified;
	size_t i;

	for (i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];

		if ((change->fields >> i & 1) == 0 || !field_differs_in_text(field, change->old, change->new))
			continue;
		texts |= (FieldSet) 1 << i;
		if (s->model->schema == settled->new)
			adopt_field(field, change->new, change->old);
		else
			adopt_field(field, original, change->new);
	}
	if (texts == 0)
		return;
	unverified = arena_new_struct(s->cli->arena, Change);
	*unverified = (Change){ .verb = VERB_ALTER, .old = original, .new = change->new, .fields = texts };
	list_add(s->cli->arena, &settled->unverified, unverified);
}

/* No server can say: differences of text are reported apart. */
static void leave_unverified(Settling *s, const CompareOptions *compare, Settled *settled)
{
	Cli *cli = s->cli;
	List originals = settled->old->objects;
	List twins;
	List changes;
	Schema *twin = schema_clone(cli->arena, settled->old);
	size_t i, j;

	twin->analysed = true;
	twins = (List){ 0 };
	for (i = 0; i < twin->objects.count; i++)
		list_add(cli->arena, &twins, twin->objects.items[i]);
	changes = compare_schemas(cli->arena, &cli->diags, twin, settled->new, compare);
	for (i = 0; i < changes.count; i++) {
		const Change *change = changes.items[i];

		for (j = 0; change->verb == VERB_ALTER && j < twins.count; j++) {
			if (twins.items[j] == change->old)
				set_text_aside(s, settled, change, originals.items[j]);
		}
	}
	if (settled->unverified.count > 0)
		settled->reason = s->reason;
}

bool settle(Cli *cli, const Loaded *from, const Loaded *to, const SettleOptions *options,
            const CompareOptions *compare, Settled *settled)
{
	bool from_live = from->kind == LOADED_DATABASE, to_live = to->kind == LOADED_DATABASE;
	Settling s = { .cli = cli, .options = options };
	Schema *told, *twin;

	*settled = (Settled){ .old = from->schema, .new = to->schema };
	if (from_live == to_live || from->kind == LOADED_EMPTY || to->kind == LOADED_EMPTY)
		return true;
	if (offline_changes(cli, settled->old, settled->new, compare, &twin).count == 0)
		return true;
	s.model = from_live ? to : from;
	s.live = from_live ? from : to;
	told = as_server_tells(&s);
	if (told == NULL && s.reason == NULL)
		return false;
	if (told == NULL) {
		leave_unverified(&s, compare, settled);
		return true;
	}
	keep_what_file_says(cli, told, s.model->schema);
	if (from_live)
		settled->new = told;
	else
		settled->old = told;
	return true;
}
