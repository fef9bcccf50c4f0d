/*
 * settle.c: two loaded schemas made comparable.
 */
#include "settle.h"

#include <string.h>

#include "acl.h"
#include "defaults.h"
#include "analyse.h"
#include "introspect.h"
#include "explain.h"
#include "file.h"
#include "filesays.h"
#include "memory.h"
#include "needs.h"
#include "parse.h"
#include "query.h"
#include "record.h"
#include "rowsread.h"
#include "scratch.h"
#include "scratchload.h"
#include "shown.h"
#include "unsteady.h"
#include "url.h"

/* Everything one settling works with. */
typedef struct Settling {
	Job *job;
	const Loaded *live; /* the side that is a database; NULL: both are not */
	const SettleOptions *options;
	Scratch *scratch;   /* started when it is needed */
	int server;         /* its version */
	const char *reason; /* why there is no scratch server */
	Strings settings;   /* "SET name = value": those of the live database by which dates are read */
} Settling;

/* A side that is not a database, and what a server makes of it. */
typedef struct Side {
	const Loaded *model;
	Strings roles;
	const char *memory;
} Side;

const char *scratch_server_url(const Job *job, const SettleOptions *options)
{
	if (options->scratch_url)
		return options->scratch_url;
	return !job->config ? NULL : job->config->scratch_url;
}

bool is_newer_server_there(const Job *job, const SettleOptions *options)
{
	if (options->no_scratch)
		return false;
	return scratch_server_url(job, options) || scratch_major(job->arena, 0) > sql_grammar();
}

static const char *scratch_server(const Settling *s)
{
	return scratch_server_url(s->job, s->options);
}

static void find_clock(void *context, const Field *field, Expr *expr)
{
	if (expr->text && (sql_unsteady(expr->text) & UNSTEADY_CLOCK))
		*(bool *) context = true;
}

/* What a server makes of it depends on the time, as far as one can tell. */
static bool reads_clock(const Loaded *model)
{
	bool found = false;

	for (size_t i = 0; !found && i < model->schema->objects.count; i++) {
		Object *object = model->schema->objects.items[i];

		record_visit_exprs(kind_of(object)->record, object, find_clock, &found);
	}
	for (size_t i = 0; !found && model->unread.count > 0 && i < model->sources.count; i++)
		found = sql_unsteady(((const Source *) model->sources.items[i])->text) & UNSTEADY_CLOCK;
	return found;
}

/* All that the server's answer depends on; NULL: it is not worth remembering. */
static const char *memory_for(const Settling *s, const Side *side)
{
	const char *url = scratch_server(s);

	if (s->options->no_memory || reads_clock(side->model))
		return NULL;
	Arena *work = arena_new();
	Buf key;
	buf_init(&key, work);
	buf_printf(&key, "%d\n", !s->live ? 0 : conn_server_version(s->live->conn));
	url = !url ? "" : url_without_password(work, url);
	memory_add(&key, url, strlen(url));
	for (size_t i = 0; i < side->roles.count; i++)
		memory_add(&key, side->roles.items[i], strlen(side->roles.items[i]));
	for (size_t i = 0; i < s->settings.count; i++)
		memory_add(&key, s->settings.items[i], strlen(s->settings.items[i]));
	buf_add(&key, side->model->all_sql ? "sql\n" : "plan\n");
	for (size_t i = 0; i < side->model->sources.count; i++) {
		const Source *source = side->model->sources.items[i];

		memory_add(&key, source->name, strlen(source->name));
		memory_add(&key, source->text, source->length);
	}
	const char *path = memory_path(s->job->arena, key.data, key.length);
	arena_free(work);
	return path;
}

static bool find_roles(Settling *s, Side *side)
{
	Strings named = schema_roles(s->job->arena, side->model->schema);

	/* On somebody's server only what the schema needs is left behind. */
	if (!scratch_server(s) && s->live && !server_roles(s->job, s->job->diags, s->live->conn, &side->roles))
		return false;
	for (size_t i = 0; i < named.count; i++) {
		if (!strings_has(&side->roles, named.items[i]))
			strings_add(s->job->arena, &side->roles, named.items[i]);
	}
	strings_sort(&side->roles);
	return true;
}

static const char *first_error(Arena *arena, const Diags *diags)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		const Diag *diag = diags->list.items[i];

		if (diag->severity == SEVERITY_ERROR && diag->hint)
			return arena_printf(arena, "%s (%s)", diag->message, diag->hint);
		if (diag->severity == SEVERITY_ERROR)
			return diag->message;
	}
	return "no scratch server";
}

/* An extension or a library that this server does not have: says nothing about the schema. */
static bool is_server_lacking(const char *sqlstate)
{
	return strcmp(sqlstate, "0A000") == 0 || strcmp(sqlstate, "58P01") == 0;
}

static bool has_errors(const Loaded *model)
{
	for (size_t i = 0; i < model->unread.count; i++) {
		if (((const Diag *) model->unread.items[i])->severity == SEVERITY_ERROR)
			return true;
	}
	return false;
}

/* What is wrong with it was found without a server; or the server is no newer than the grammar, which is not the schema's fault. */
static bool cannot_read(const Settling *s, const Loaded *model, const char *sqlstate)
{
	if (s->live || model->unread.count == 0)
		return false;
	return has_errors(model) || (strcmp(sqlstate, "42601") == 0 && s->server <= sql_grammar());
}

static Schema *read_back(Settling *s, Arena *arena, Diags *diags, const char *url)
{
	IntrospectOptions options = { 0 };
	Conn *conn = conn_open(s->job->arena, diags, url);

	if (!conn)
		return NULL;
	Schema *schema = introspect(arena, diags, conn, &options);
	conn_close(conn);
	return schema;
}

/* A new empty database of the scratch server, which is started for the first. */
static const char *empty_database(Settling *s, Diags *diags)
{
	ScratchOptions options = { .url = scratch_server(s) };

	if (s->options->no_scratch) {
		diag_error(diags, NO_SPAN, "--no-scratch was given");
		return NULL;
	}
	if (s->scratch)
		return scratch_new_database(s->scratch, diags);
	if (s->live)
		options.major = conn_server_version(s->live->conn) / 10000;
	s->scratch = scratch_start(s->job->arena, diags, &options);
	return !s->scratch ? NULL : scratch_url(s->scratch);
}

/* A literal of a date or interval means what it means in a session of the live database. */
static bool find_settings(Settling *s)
{
	Rows rows;

	if (!conn_own(s->live->conn, s->job->diags, s->job->arena,
	              "SELECT pg_catalog.format('SET %I = %L', name, reset_val) FROM pg_catalog.pg_settings"
	              " WHERE name IN ('DateStyle', 'IntervalStyle', 'TimeZone') ORDER BY name",
	              NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++)
		strings_add(s->job->arena, &s->settings, rows_get(&rows, i, 0));
	return true;
}

/* What this server does not know (a zone) stays as it is. */
static void use_settings(const Settling *s, Conn *conn)
{
	Diags unused;

	diags_init(&unused, s->job->arena);
	for (size_t i = 0; i < s->settings.count; i++)
		conn_exec(conn, &unused, NO_SPAN, s->settings.items[i]);
}

/* Another version may print a text in another way, and has other defaults. */
static void say_version(const Settling *s)
{
	int live = !s->live ? 0 : conn_server_version(s->live->conn) / 10000;

	if (live && live != s->server)
		diag_note(
		    s->job->diags, NO_SPAN,
		    "texts are compared by a server of PostgreSQL %d, as there is none of %d, which %s has: a difference may be of the versions",
		    s->server, live, s->live->label)
		    ->hint = arena_printf(s->job->arena, "install the server of PostgreSQL %d, or name one with --scratch-url",
		                          live);
}

/* NULL: with s->reason it is the server that could not, without it the schema is wrong (after diagnostics). */
static Schema *ask_server(Settling *s, Arena *arena, const Side *side)
{
	Job *job = s->job;
	const char *sqlstate = "";
	Schema *schema = NULL;
	Diags diags;

	diags_init(&diags, job->arena);
	const char *url = empty_database(s, &diags);
	Conn *conn = !url ? NULL : conn_open(job->arena, &diags, url);
	if (!conn) {
		s->reason = first_error(job->arena, &diags);
		return NULL;
	}
	s->server = conn_server_version(conn) / 10000;
	say_version(s);
	use_settings(s, conn);
	bool loaded = scratch_make_roles(job, &diags, conn, &side->roles, !scratch_server(s)) &&
	              scratch_load(&diags, conn, side->model, &sqlstate);
	conn_close(conn);
	if (loaded)
		schema = read_back(s, arena, &diags, url);
	if (!schema && (is_server_lacking(sqlstate) || cannot_read(s, side->model, sqlstate))) {
		s->reason = first_error(job->arena, &diags);
		return NULL;
	}
	if (!schema)
		diags_add_all(job->diags, &diags);
	return schema;
}

/* The model as a server tells it, in ARENA; NULL as ask_server. */
static Schema *as_server_tells(Settling *s, Arena *arena, const Loaded *model)
{
	Side side = { .model = model };

	if (!find_roles(s, &side))
		return NULL;
	side.memory = memory_for(s, &side);
	Schema *schema = memory_recall(arena, side.memory);
	if (schema)
		return schema;
	schema = ask_server(s, arena, &side);
	if (schema)
		memory_keep(side.memory, schema);
	return schema;
}

/* Two lists of parts that differ in nothing but their expressions. */
static bool parts_differ_in_text(const Field *field, const Parts *a, const Parts *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		FieldSet fields = record_diff(field->parts, a->items[i], b->items[i]);

		for (size_t j = 0; j < field->parts->field_count; j++) {
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
	return field->type == FIELD_PARTS &&
	       parts_differ_in_text(field, FIELD_AT(old, field, Parts), FIELD_AT(new, field, Parts));
}

/* As it is now, whatever is done to the object later. */
static Object *copy_of(Arena *arena, const Object *object)
{
	size_t size = kind_of(object)->record->size;

	return memcpy(arena_alloc(arena, size), object, size);
}

/* Lets TO have the text of FROM, so that no plan speaks of it unless TO has to be made again. */
static void adopt_field(Arena *arena, const Field *field, Object *to, const Object *from)
{
	if (!to->said)
		to->said = copy_of(arena, to);
	if (field->type == FIELD_EXPR)
		*FIELD_AT(to, field, Expr) = *FIELD_AT(from, field, Expr);
	else
		*FIELD_AT(to, field, Parts) = *FIELD_AT(from, field, Parts);
}

/* A field whose texts differ and nothing else. */
typedef struct TextChange {
	const Field *field;
	FieldSet bit;
	Object *old, *new;
	Object *told_old, *told_new; /* with the field as a server tells it; NULL: it does not */
} TextChange;

/* All of them (of TextChange), with the objects of SETTLED: CHANGES are about a copy of its old schema, whose objects
 * were TWINS, or, without any, about itself. */
static List text_changes(Arena *arena, const Settled *settled, const List *changes, const List *twins)
{
	List found = { 0 };
	bool copied = twins->count > 0;
	AddressMap *originals = address_map_new(arena);

	for (size_t i = 0; i < twins->count; i++)
		address_map_set(originals, twins->items[i], settled->old->objects.items[i]);
	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];

		if (change->verb != VERB_ALTER)
			continue;
		const Record *record = kind_of(change->new)->record;
		for (size_t j = 0; j < record->field_count; j++) {
			Object *old = copied ? address_map_get(originals, change->old) : change->old;

			if ((change->fields >> j & 1) == 0 || !old ||
			    !field_differs_in_text(&record->fields[j], change->old, change->new))
				continue;
			TextChange *text = arena_new_struct(arena, TextChange);
			*text = (TextChange){ &record->fields[j], (FieldSet) 1 << j, old, change->new, NULL, NULL };
			list_add(arena, &found, text);
		}
	}
	return found;
}

/* The differences of texts between the two sides as they stand. */
static List offline_text_changes(Job *job, const Settled *settled, const CompareOptions *compare)
{
	Schema *twin = schema_to_compare(job->arena, settled->old, settled->new);
	List twins = { 0 };

	for (size_t i = 0; twin != settled->old && i < twin->objects.count; i++)
		list_add(job->arena, &twins, twin->objects.items[i]);
	List changes = compare_schemas(job->arena, job->diags, twin, settled->new, compare);
	return text_changes(job->arena, settled, &changes, &twins);
}

/* There is no scratch server.  Differences of text are taken out; those which the live database itself does not find to
 * mean the same are reported apart. */
static void leave_unverified(Settling *s, bool new_is_model, const CompareOptions *compare, Settled *settled)
{
	List texts = offline_text_changes(s->job, settled, compare);
	const char *whose = NULL;
	bool refused = texts.count > 0 && explain_runs_others(s->job, s->live->conn, &whose);

	if (refused)
		s->reason = arena_printf(s->job->arena, "%s; the database is not asked either: to plan a query may run %s",
		                         s->reason, text_shown(s->job->arena, whose));
	for (size_t i = 0; i < texts.count; i++) {
		const TextChange *text = texts.items[i];
		const Object *live = new_is_model ? text->old : text->new;
		const Object *model = new_is_model ? text->new : text->old;
		bool same = !refused && explain_same(s->job, s->live->conn, text->field, live, model);
		Change *unverified = arena_new_struct(s->job->arena, Change);

		*unverified = (Change){ .verb = VERB_ALTER, .fields = text->bit };
		unverified->old = copy_of(s->job->arena, text->old);
		unverified->new = copy_of(s->job->arena, text->new);
		if (new_is_model)
			adopt_field(s->job->arena, text->field, text->new, text->old);
		else
			adopt_field(s->job->arena, text->field, text->old, text->new);
		if (!same)
			list_add(s->job->arena, &settled->unverified, unverified);
	}
	if (settled->unverified.count > 0)
		settled->reason = s->reason;
}

/* The server has read what was written at another time, or by other settings, than it was or will be. */
static bool is_read_anew(const Expr *written, const Expr *told, unsigned why)
{
	return written && told && written->text && told->text &&
	       (sql_unsteady(written->text) & ~sql_unsteady(told->text) & why);
}

/* DEFAULT 'now' is another value each time it is read: what the live database holds may be an earlier reading of it. */
static void leave_moments(Settling *s, Schema *file, bool new_is_model, const CompareOptions *compare, Settled *settled)
{
	List texts = offline_text_changes(s->job, settled, compare);

	for (size_t i = 0; i < texts.count; i++) {
		const TextChange *text = texts.items[i];
		Object *told = new_is_model ? text->new : text->old, *live = new_is_model ? text->old : text->new;
		const Object *written = stated_of(s->job->arena, file, told);

		if (!written || text->field->type != FIELD_EXPR)
			continue;
		const Expr *value = FIELD_AT(told, text->field, Expr);
		if (!is_read_anew(FIELD_AT(written, text->field, Expr), value, UNSTEADY_CLOCK) ||
		    !sql_differs_in_texts(value->text, FIELD_AT(live, text->field, Expr)->text))
			continue;
		Change *unverified = arena_new_struct(s->job->arena, Change);
		*unverified = (Change){ .verb = VERB_ALTER, .fields = text->bit };
		unverified->old = copy_of(s->job->arena, text->old);
		unverified->new = copy_of(s->job->arena, text->new);
		adopt_field(s->job->arena, text->field, told, live);
		list_add(s->job->arena, &settled->unverified, unverified);
		settled->reason = "'now', 'today' and the like mean another value each time they are read";
	}
}

/* SQL files that only a server reads, beside .dbgen files, which only dbgen reads: the former first, by themselves.  false after
 * diagnostics. */
static bool read_mixed(Settling *s, Loaded *model)
{
	Job *job = s->job;
	Loaded sql = {
		.kind = LOADED_FILES, .label = model->label, .all_sql = true, .blank = true, .unread = model->unread
	};
	List others = { 0 };

	if (!model->blank || model->all_sql)
		return true;
	sql.schema = model->schema;
	for (size_t i = 0; i < model->sources.count; i++) {
		const Source *source = model->sources.items[i];

		list_add(job->arena, text_ends_with(source->name, ".sql") ? &sql.sources : &others, (void *) source);
	}
	s->reason = NULL;
	bool asked = s->live || is_newer_server_there(job, s->options);
	Schema *told = asked ? as_server_tells(s, job->arena, &sql) : NULL;
	if (!asked)
		loaded_is_read(job, model);
	if (!told && s->reason) {
		loaded_is_read(job, model);
		diag_note(job->diags, NO_SPAN, "a server could not read it either")->detail = s->reason;
	}
	if (!told)
		return false;
	job_say(job, "the SQL files of %s were read by a server, as the grammar of PostgreSQL %d does not read all of them",
	        model->label, sql_grammar());
	List unread = { 0 };
	if (!parse_sources_onto(told, job->diags, &others, &unread))
		return false;
	loaded_replace(job, model, told);
	model->unread = unread;
	return true;
}

/* No server reads it either: the place where it was not understood says more than what the server was told. */
static bool tell_place(Job *job, Attempt attempt, Loaded *model)
{
	const Diag *last = job->diags->list.items[job->diags->list.count - 1];

	if (has_errors(model) && last->sqlstate && strcmp(last->sqlstate, "42601") == 0) {
		job_forget(job, attempt);
		loaded_is_read(job, model);
	}
	return false;
}

static bool settle_live(Settling *s, Loaded *model, bool new_is_model, const CompareOptions *compare, Settled *settled)
{
	if (!find_settings(s))
		return false;
	bool clock = reads_clock(model);
	Attempt attempt = job_attempt(s->job);
	Schema *told = as_server_tells(s, s->job->arena, model);
	if (!told && !s->reason)
		return tell_place(s->job, attempt, model);
	if (!told && !loaded_is_read(s->job, model)) {
		diag_note(s->job->diags, NO_SPAN, "a server could not read it either")->detail = s->reason;
		return false;
	}
	if (!told) {
		leave_unverified(s, new_is_model, compare, settled);
		return true;
	}
	keep_what_file_says(told, model);
	schema_take_version(told, schema_server_major(s->live->schema));
	if (new_is_model)
		settled->new = told;
	else
		settled->old = told;
	if (clock)
		leave_moments(s, model->schema, new_is_model, compare, settled);
	loaded_replace(s->job, model, told);
	return true;
}

/* What the grammar does not read of MODEL, which is to be compared with no database, is read by a server; or said.  false after
 * diagnostics. */
static bool read_by_server(Settling *s, Loaded *model)
{
	Job *job = s->job;
	bool newer = is_newer_server_there(job, s->options);

	if (model->unread.count == 0)
		return true;
	s->reason = NULL;
	Schema *told = has_errors(model) && !newer ? NULL : as_server_tells(s, job->arena, model);
	if (told) {
		job_say(job, "%s was read by a server, as the grammar of PostgreSQL %d does not read all of it", model->label,
		        sql_grammar());
		if (model->blank) {
			keep_what_file_says(told, model);
			loaded_replace(job, model, told);
		}
		model->unread.count = 0;
		return true;
	}
	if (!s->reason && !has_errors(model))
		return false;
	if (!loaded_is_read(job, model))
		return false;
	diag_warning(job->diags, NO_SPAN, "%s is not verified: no server has read it", model->label)->detail = s->reason;
	return true;
}

static bool is_worth_asking(const TextChange *text)
{
	if (text->field->type != FIELD_EXPR)
		return true;
	return sql_may_agree(text->new, text->field, FIELD_AT(text->old, text->field, Expr)->text,
	                     FIELD_AT(text->new, text->field, Expr)->text);
}

/* Of the schema that a server tells only these TEXTS of one side are kept. */
static bool ask_for_texts(Settling *s, const Loaded *model, const List *texts, bool is_new)
{
	Arena *arena = s->job->arena, *work = arena_new();
	const Schema *told = as_server_tells(s, work, model);

	for (size_t i = 0; told && i < texts->count; i++) {
		TextChange *text = texts->items[i];
		const Object *object = schema_find_key(told, object_key(work, is_new ? text->new : text->old));

		if (!object)
			continue;
		Object *copy = copy_of(arena, is_new ? text->new : text->old);
		field_copy(arena, text->field, copy, object);
		*(is_new ? &text->told_new : &text->told_old) = copy;
	}
	arena_free(work);
	return told;
}

/* One of the two would be another value tomorrow, or on a server with other settings. */
static bool is_unsteady(const TextChange *text)
{
	const unsigned any = UNSTEADY_CLOCK | UNSTEADY_ORDER | UNSTEADY_ZONE;

	return text->field->type == FIELD_EXPR &&
	       (is_read_anew(FIELD_AT(text->old, text->field, Expr), FIELD_AT(text->told_old, text->field, Expr), any) ||
	        is_read_anew(FIELD_AT(text->new, text->field, Expr), FIELD_AT(text->told_new, text->field, Expr), any));
}

/* Neither side is a database: they are compared as they stand, but for texts that a server says are the same: these stay
 * as they were, so that the snapshot that is made of the new side is still what the migrations say.  Without a server,
 * and where one of the two does not load, the texts decide. */
static void settle_texts(Settling *s, const Loaded *from, const Loaded *to, const CompareOptions *compare,
                         Settled *settled)
{
	List texts = offline_text_changes(s->job, settled, compare);
	Attempt attempt = job_attempt(s->job);
	size_t open = 0;

	for (size_t i = 0; i < texts.count; i++)
		open += is_worth_asking(texts.items[i]);
	if (open == 0)
		return;
	bool told = ask_for_texts(s, from, &texts, false) && ask_for_texts(s, to, &texts, true);
	job_forget(s->job, attempt);
	for (size_t i = 0; told && i < texts.count; i++) {
		const TextChange *text = texts.items[i];

		if (text->told_old && text->told_new && !is_unsteady(text) &&
		    !(object_diff(s->job->arena, compare->sql, text->told_old, text->told_new) & text->bit))
			adopt_field(s->job->arena, text->field, text->new, text->old);
	}
}

bool settle(Job *job, Loaded *from, Loaded *to, const SettleOptions *options, const CompareOptions *compare,
            Settled *settled)
{
	bool from_live = from->kind == LOADED_DATABASE, to_live = to->kind == LOADED_DATABASE;
	Settling s = { .job = job, .options = options };
	bool read = from->unread.count == 0 && to->unread.count == 0, blank = from->blank || to->blank;
	bool ok = true;

	*settled = (Settled){ .old = from->schema, .new = to->schema };
	if (read && from_live && !schema_fits(job->diags, to->schema, schema_server_major(from->schema), from->label))
		return false;
	if (from_live && to_live)
		return true;
	if (from_live || to_live) {
		const Loaded *live = from_live ? from : to, *other = from_live ? to : from;
		schema_take_version(other->schema, schema_server_major(live->schema));
	}
	if ((from_live && !rows_read_stated(job, from->conn, from->schema, to->schema, compare)) ||
	    (to_live && !rows_read_stated(job, to->conn, to->schema, from->schema, compare)))
		return false;
	/* What a database or a snapshot has word by word has been read by a server. */
	bool is_told = from->kind == LOADED_SNAPSHOT || to->kind == LOADED_SNAPSHOT || from_live || to_live;
	bool is_empty = from->kind == LOADED_EMPTY || to->kind == LOADED_EMPTY;
	if (!blank && ((read && is_empty) ||
	               ((read || is_told) && schemas_agree(job->arena, job->diags, settled->old, settled->new, compare)))) {
		from->unread.count = to->unread.count = 0;
		return true;
	}
	s.live = from_live ? from : to_live ? to : NULL;
	if (!read_mixed(&s, from) || !read_mixed(&s, to)) {
		ok = false;
	} else if (!s.live) {
		ok = read_by_server(&s, from) && read_by_server(&s, to);
		settled->old = from->schema;
		settled->new = to->schema;
		if (ok && !is_empty)
			settle_texts(&s, from, to, compare, settled);
	} else {
		settled->old = from->schema;
		settled->new = to->schema;
		ok = settle_live(&s, from_live ? to : from, from_live, compare, settled);
	}
	scratch_stop(s.scratch);
	return ok;
}
