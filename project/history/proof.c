/*
 * proof.c: a migration tried on a throwaway server with rows in every table.
 */
#include "proof.h"

#include <string.h>

#include "analyse.h"
#include "effects.h"
#include "file.h"
#include "proof_sql.h"
#include "query.h"
#include "scratchload.h"
#include "session.h"
#include "sha256.h"
#include "sqltext.h"
#include "states.h"
#include "trial.h"

/* So many tables are named that no rows were found for. */
#define NAMED 8

typedef struct Proof {
	Trial *trial;
	Folder folder; /* of the steps so far: the runner knows what is applied by it */
	Strings bare;  /* tables that no row was found for */
	Strings taken; /* tables that rows were taken from, as they were in the way */
} Proof;

/* One migration. */
typedef struct Subject {
	const char *tag;
	const Source *up, *down; /* down NULL: there is no way back */
	Schema *wanted;          /* NULL: nobody says */
	const Plan *plan;        /* NULL: somebody has written it */
	Schema *also;            /* whose application can write after it, as that of the schema before it can; NULL: none */
} Subject;

/* ---- steps */

static Conn *open_beside(Proof *proof)
{
	Job *job = proof->trial->job;
	Conn *conn = conn_open_again(job->arena, job->diags, proof->trial->conn);

	if (conn && session_pin(conn, job->diags))
		return conn;
	conn_close(conn);
	return NULL;
}

static void add_name(Arena *arena, Strings *names, const char *name)
{
	if (name && !strings_has(names, name))
		strings_add(arena, names, name);
}

/* Two rows in every table that has fewer. */
static bool make_rows(Proof *proof)
{
	Job *job = proof->trial->job;
	Conn *conn = open_beside(proof);
	Rows rows;
	bool ok = conn != NULL;

	ok = ok && conn_exec(conn, job->diags, NO_SPAN, "BEGIN") &&
	     conn_query(conn, job->diags, job->arena, proof_rowsmade, NULL, &rows);
	for (size_t i = 0; ok && i < rows.row_count; i++)
		add_name(job->arena, &proof->bare, rows_text(&rows, i, 0));
	ok = ok && conn_exec(conn, job->diags, NO_SPAN, "COMMIT");
	conn_close(conn);
	return ok;
}

static bool read_content(Proof *proof, Rows *rows)
{
	Job *job = proof->trial->job;
	Conn *conn = open_beside(proof);
	bool ok = conn && conn_query(conn, job->diags, job->arena, proof_rowsleft, NULL, rows);

	conn_close(conn);
	return ok;
}

/* As a migration of its own, behind those before. */
static bool run_step(Proof *proof, const char *tag, const Source *source)
{
	Job *job = proof->trial->job;
	Migration *step = arena_new_struct(job->arena, Migration);
	Span *whole = arena_new_struct(job->arena, Span);
	RunnerOptions options = { .fresh = proof->folder.migrations.count == 0,
		                      .no_consolidated = true,
		                      .contract = true,
		                      .variables = job->config->migration_variables };
	size_t applied;

	*whole = (Span){ source, 0, source->length };
	*step = (Migration){ .tag = tag,
		                 .v1_name = tag,
		                 .when = (int64_t) proof->folder.migrations.count + 1,
		                 .idx = (int64_t) proof->folder.migrations.count,
		                 .path = source->name,
		                 .source = source,
		                 .hash = sha256_hex(job->arena, source->text, source->length) };
	list_add(job->arena, &step->statements, whole);
	list_add(job->arena, &proof->folder.migrations, step);
	return conn_exec(proof->trial->conn, job->diags, NO_SPAN, "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL") &&
	       runner_migrate(job->arena, job->diags, proof->trial->conn, &proof->folder, &options, NULL, NULL, &applied) &&
	       conn_exec(proof->trial->conn, job->diags, NO_SPAN, "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
}

/* ---- rows that are in the way */

/* What references them goes too where it must. */
static void take_rows(Proof *proof, Conn *conn, const Breach *breach)
{
	Job *job = proof->trial->job;
	const char *which = !breach->from || !breach_has_query(breach, conn_server_version(conn) / 10000)
	                        ? ""
	                        : arena_printf(job->arena,
	                                       " WHERE (tableoid, ctid) IN (SELECT dbgen_table, dbgen_row FROM %s%s%s)",
	                                       breach->from, breach->where ? " WHERE " : "",
	                                       breach->where ? breach->where : "");
	Diags ignored;
	Rows rows;

	diags_init(&ignored, job->arena);
	if (!conn_query(conn, &ignored, job->arena, arena_printf(job->arena, "DELETE FROM %s%s", breach->table, which),
	                NULL, &rows))
		conn_exec(conn, &ignored, NO_SPAN, arena_printf(job->arena, "TRUNCATE %s CASCADE", breach->table));
	else if (rows.affected == 0)
		return;
	add_name(job->arena, &proof->taken, breach->table);
}

/* BEFORE: what is there now. */
static bool clear_way(Proof *proof, const Schema *before, const Source *sql)
{
	Job *job = proof->trial->job;
	List effects = effects_of(job->arena, before, sql, conn_server_version(proof->trial->conn) / 10000);
	Conn *conn = open_beside(proof);

	/* What references what was taken may be in the way then. */
	for (int round = 0; conn && round < 3; round++) {
		for (size_t i = 0; i < effects.count; i++) {
			const StatementEffects *statement = effects.items[i];

			for (size_t j = 0; j < statement->breaches.count; j++)
				take_rows(proof, conn, statement->breaches.items[j]);
		}
	}
	conn_close(conn);
	return conn != NULL;
}

/* ---- what is compared */

static size_t differ(Proof *proof, const Subject *subject, Schema *expected, Schema *got, const char *what)
{
	const CompareOptions compare = { .sql = &sql_insight };
	Job *job = proof->trial->job;
	List changes = compare_schemas(job->arena, job->diags, got, expected, &compare);

	if (changes.count == 0)
		return 0;
	job_differ(job, &(Differences){ .changes = &changes, .unverified = &(List){ 0 } });
	diag_error(job->diags, NO_SPAN, "%s: %s", subject->tag, what)->hint = "the lines above are what it lacks";
	return 1;
}

enum { TABLE_OID, COLUMN_NUMBER, TABLE_NAME, COLUMN_NAME, TYPE, ROWS, FILLED, HASH };

static bool same(const Rows *a, size_t i, const Rows *b, size_t j, int field)
{
	return strcmp(rows_text(a, i, (size_t) field), rows_text(b, j, (size_t) field)) == 0;
}

/* By its number in its table, whatever both are called, or by name where the table is another; row_count: it is gone. */
static size_t find_left(const Rows *before, size_t at, const Rows *after)
{
	for (size_t i = 0; i < after->row_count; i++)
		if (same(before, at, after, i, TABLE_OID) && same(before, at, after, i, COLUMN_NUMBER))
			return i;
	for (size_t i = 0; i < after->row_count; i++)
		if (same(before, at, after, i, TABLE_NAME) && same(before, at, after, i, COLUMN_NAME))
			return i;
	return after->row_count;
}

/* What its table is called afterwards. */
static const char *later_name(const Rows *before, size_t at, const Rows *after)
{
	for (size_t i = 0; i < after->row_count; i++)
		if (same(before, at, after, i, TABLE_OID))
			return rows_text(after, i, TABLE_NAME);
	return rows_text(before, at, TABLE_NAME);
}

/* A statement of PLAN says that it takes something from TABLE. */
static bool is_named(Arena *arena, const Plan *plan, const char *table)
{
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		const Object *whole = statement->object ? object_ancestor(statement->object) : NULL;

		if ((statement->hazards & (HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE)) && whole &&
		    (!is_table(whole) || strcmp(sql_text(arena, "%Q", whole->schema, whole->name), table) == 0))
			return true;
	}
	return false;
}

/* How VALUES of a column that was there are no longer what they were; NULL: they are. */
static const char *how_lost(const Rows *before, size_t at, const Rows *after, size_t left)
{
	if (left == after->row_count)
		return "is gone with its values";
	if (!same(before, at, after, left, ROWS))
		return "has another number of rows";
	if (!same(before, at, after, left, FILLED))
		return "has another number of values";
	return same(before, at, after, left, TYPE) && !same(before, at, after, left, HASH) ? "has other values" : NULL;
}

static bool writes_itself(Proof *proof, const Subject *subject, const Schema *before)
{
	static const char *const codes[] = { "insert", "update", "update-all", "delete", "delete-all", "truncate" };
	Job *job = proof->trial->job;
	List effects = effects_of(job->arena, before, subject->up, EFFECTS_VERSION);

	for (size_t i = 0; i < effects.count; i++) {
		const StatementEffects *statement = effects.items[i];

		if (statement->effects.count == 0)
			return true;
		for (size_t j = 0; j < statement->effects.count; j++)
			for (size_t k = 0; k < sizeof(codes) / sizeof(codes[0]); k++)
				if (strcmp(((const Effect *) statement->effects.items[j])->row->code, codes[k]) == 0)
					return true;
	}
	return false;
}

static size_t compare_rows(Proof *proof, const Subject *subject, const Rows *before, const Rows *after)
{
	Job *job = proof->trial->job;
	size_t found = 0;

	for (size_t i = 0; i < before->row_count; i++) {
		size_t left = find_left(before, i, after);
		const char *how = how_lost(before, i, after, left);

		/* What somebody's own SQL drops, it says by that. */
		if (!how || (!subject->plan && left == after->row_count) ||
		    (subject->plan && (is_named(job->arena, subject->plan, later_name(before, i, after)) ||
		                       is_named(job->arena, subject->plan, rows_text(before, i, TABLE_NAME)))))
			continue;
		diag_error(job->diags, NO_SPAN, "%s: column %s of %s %s, and nothing said so", subject->tag,
		           rows_text(before, i, COLUMN_NAME), rows_text(before, i, TABLE_NAME), how);
		found++;
	}
	return found;
}

/* ---- one migration */

static size_t failed(Proof *proof, const Subject *subject, const char *what)
{
	diag_error(proof->trial->job->diags, NO_SPAN, "%s: %s, on a throwaway server with rows in its tables", subject->tag,
	           what);
	return 1;
}

static Schema *go(Proof *proof, const Subject *subject, const char *step, const Source *sql, const Schema *before)
{
	Job *job = proof->trial->job;

	return clear_way(proof, before, sql) && run_step(proof, arena_printf(job->arena, "%s%s", subject->tag, step), sql)
	           ? trial_read(proof->trial, false)
	           : NULL;
}

/* A column that was dropped comes back without its values: where there are rows, it is NULL in them, as the down file says. */
static void forgive_nulls(Proof *proof, const Schema *before, const Schema *once, Schema *back)
{
	for (size_t i = 0; i < back->objects.count; i++) {
		Column *column = back->objects.items[i];
		const char *key = column->base.kind == KIND_COLUMN ? object_key(proof->trial->job->arena, &column->base) : NULL;
		const Column *former = key ? (const Column *) schema_find_key(before, key) : NULL;

		if (former && former->not_null && !column->not_null && !schema_find_key(once, key))
			column->not_null = true;
	}
}

/* Down, with rows in what is new, and up again.  ONCE: what up has made of BEFORE. */
static size_t prove_back(Proof *proof, const Subject *subject, Schema *before, Schema *once)
{
	size_t found;

	if (!make_rows(proof))
		return failed(proof, subject, "no rows could be made after it");
	Schema *back = go(proof, subject, ".down", subject->down, once);
	if (!back)
		return failed(proof, subject, "its way back does not run");
	forgive_nulls(proof, before, once, back);
	found = differ(proof, subject, before, back, "its way back does not bring back what was there before");
	if (!make_rows(proof))
		return failed(proof, subject, "no rows could be made after its way back");
	Schema *again = go(proof, subject, ".again", subject->up, back);
	if (!again)
		return found + failed(proof, subject, "it does not run again after its way back");
	return found +
	       (found > 0 ? 0 : differ(proof, subject, once, again, "up, down and up again is not the same as up once"));
}

/* The columns that an application writes. */
static Strings written_columns(Arena *arena, const Object *table)
{
	List columns = table_columns(arena, table);
	Strings names = { 0 };

	for (size_t i = 0; i < columns.count; i++) {
		const Column *column = columns.items[i];

		if (!column->generated.text && !(column->identity && strcmp(column->identity, "always") == 0))
			strings_add(arena, &names, column->base.name);
	}
	return names;
}

/* Statements of an application that knows SCHEMA are understood; they write no row. */
static size_t prove_writes(Proof *proof, const Subject *subject, const Schema *schema, const char *whose)
{
	Job *job = proof->trial->job;
	Conn *conn = open_beside(proof);
	size_t found = conn ? 0 : 1;

	for (size_t i = 0; conn && i < schema->objects.count; i++) {
		const Object *table = schema->objects.items[i];
		Strings names = { 0 };

		if (table->kind == KIND_TABLE)
			names = written_columns(job->arena, table);
		if (names.count == 0)
			continue;
		Buf sql;
		buf_init(&sql, job->arena);
		sql_add(&sql, "INSERT INTO %Q (%N) SELECT %N FROM %Q WHERE false; UPDATE %Q SET", table->schema, table->name,
		        &names, &names, table->schema, table->name, table->schema, table->name);
		for (size_t j = 0; j < names.count; j++)
			sql_add(&sql, "%s %I = %I", j ? "," : "", names.items[j], names.items[j]);
		buf_add(&sql, " WHERE false");
		if (conn_exec(conn, job->diags, NO_SPAN, sql.data))
			continue;
		diag_error(job->diags, NO_SPAN, "%s: the application of the %s schema cannot write %s after it", subject->tag,
		           whose, object_name(job->arena, table));
		found++;
	}
	conn_close(conn);
	return found;
}

/* The database is as after it then. */
static size_t prove(Proof *proof, const Subject *subject)
{
	Schema *before = trial_read(proof->trial, false), *once;
	Rows rows, left;
	size_t found = 0;

	if (!before || !make_rows(proof) || !clear_way(proof, before, subject->up) || !read_content(proof, &rows))
		return failed(proof, subject, "no rows could be made before it");
	once = go(proof, subject, "", subject->up, before);
	if (!once)
		return failed(proof, subject, "it does not run");
	if (subject->wanted)
		found += differ(proof, subject, subject->wanted, once, "it does not make what the schema says");
	if (!read_content(proof, &left))
		return failed(proof, subject, "its rows cannot be read");
	if (subject->also)
		found += prove_writes(proof, subject, before, "old") + prove_writes(proof, subject, subject->also, "new");
	if (subject->plan || !writes_itself(proof, subject, before))
		found += compare_rows(proof, subject, &rows, &left);
	return found + (subject->down && found == 0 ? prove_back(proof, subject, before, once) : 0);
}

static const char *some(Arena *arena, const Strings *names)
{
	Strings first = { 0 };

	for (size_t i = 0; i < names->count && i < NAMED; i++)
		strings_add(arena, &first, names->items[i]);
	return arena_printf(arena, "%s%s", strings_join(arena, &first, ", "), names->count > NAMED ? ", …" : "");
}

static void say_proved(Proof *proof, const char *what, size_t found)
{
	Job *job = proof->trial->job;

	if (proof->bare.count > 0)
		job_say(job, "no rows were found that the constraints of %u table%s take: %s", proof->bare.count,
		        proof->bare.count == 1 ? "" : "s", some(job->arena, &proof->bare));
	if (proof->taken.count > 0)
		job_say(job, "rows with which a statement may fail were taken away before it: of %s",
		        some(job->arena, &proof->taken));
	if (found == 0)
		job_say(job, "proved with rows: %s", what);
}

/* ---- what calls it */

ProofStates proof_states(Job *job, const Loaded *old, const Loaded *new)
{
	ProofStates states = { *old, *new };

	states.old = (Loaded){ .kind = LOADED_SNAPSHOT,
		                   .label = old->label,
		                   .schema = schema_clone(job->arena, old->schema) };
	states.new = (Loaded){ .kind = LOADED_SNAPSHOT,
		                   .label = new->label,
		                   .schema = schema_clone(job->arena, new->schema) };
	return states;
}

static Schema *load_state(Trial *trial, const Loaded *state)
{
	const char *sqlstate = "";

	return trial_begin(trial) && scratch_load(trial->job->diags, trial->conn, state, &sqlstate)
	           ? trial_read(trial, false)
	           : NULL;
}

/* The roles of SCHEMA are there. */
static void need_roles(Trial *trial, Schema *schema)
{
	Strings roles = schema_roles(trial->job->arena, schema);

	for (size_t i = 0; i < roles.count; i++)
		add_name(trial->job->arena, &trial->roles, roles.items[i]);
}

/* What each of the steps is to make, as a server has it. */
static bool load_wanted(Trial *trial, const ProofStates *states, const ProofStep *steps, size_t count,
                        Subject *subjects)
{
	Job *job = trial->job;

	for (size_t i = 0; i < count; i++) {
		const ProofStep *step = &steps[i];
		Loaded state = states->new;

		if (step->wanted)
			state.schema = schema_clone(job->arena, step->wanted);
		subjects[i] = (Subject){ .tag = step->name,
			                     .up = source_new(job->arena, step->name, step->sql, strlen(step->sql)),
			                     .plan = step->plan };
		if (step->down_sql)
			subjects[i].down = source_new(job->arena, "its way back", step->down_sql, strlen(step->down_sql));
		subjects[i].wanted = load_state(trial, &state);
		if (step->expands)
			subjects[i].also = states->new.schema;
		if (!subjects[i].wanted)
			return false;
	}
	return true;
}

size_t prove_composed(Job *job, const SettleOptions *options, const ProofStates *states, const ProofStep *steps,
                      size_t count)
{
	Trial trial;
	Proof proof = { .trial = &trial };
	Subject *subjects = arena_alloc(job->arena, count * sizeof(Subject));
	size_t found = 1;
	bool back = true;

	if (trial_open(job, options, 0, NULL, &trial)) {
		need_roles(&trial, states->old.schema);
		need_roles(&trial, states->new.schema);
		trial.any_power = !scratch_server_url(job, options);
		if (load_wanted(&trial, states, steps, count, subjects) && load_state(&trial, &states->old))
			found = 0;
		for (size_t i = 0; i < count && found == 0; i++) {
			found = prove(&proof, &subjects[i]);
			back = back && subjects[i].down;
		}
		say_proved(&proof,
		           arena_printf(job->arena, "%s%s", count > 1 ? "one after the other, " : "",
		                        back ? "up, down and up again" : "up; there is no way back"),
		           found);
	}
	trial_close(&trial);
	return found;
}

static size_t prove_migrations(Proof *proof, const Folder *folder)
{
	Job *job = proof->trial->job;
	size_t found = 0;

	for (size_t i = 0; i < folder->migrations.count && found == 0; i++) {
		const Migration *migration = folder->migrations.items[i];
		Subject subject = { .tag = migration->tag, .up = migration->source };

		if (migration->down_path)
			subject.down = file_read(job->arena, job->diags, migration->down_path);
		found = migration->down_path && !subject.down ? 1 : prove(proof, &subject);
	}
	say_proved(proof,
	           arena_printf(job->arena, "%u migration%s", folder->migrations.count,
	                        folder->migrations.count == 1 ? "" : "s"),
	           found);
	return found;
}

size_t prove_folder(Job *job, const SettleOptions *options, const Folder *folder)
{
	Trial trial;
	Proof proof = { .trial = &trial };
	Folder plain = one_by_one(folder);
	bool loaded;
	size_t found = 1;

	if (trial_open(job, options, 0, folder, &trial) && trial_begin(&trial) && trial_baseline(&trial, &plain, &loaded))
		found = prove_migrations(&proof, &plain);
	trial_close(&trial);
	return found;
}
