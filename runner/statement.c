#include "statement.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "locktimeout.h"
#include "marker.h"
#include "split.h"
#include "sqltext.h"

/* A statement, read word by word. */
typedef struct Words {
	Arena *arena;
	const char *text;
	const SqlStatement *statement;
	size_t at;   /* of the next token */
	Token token; /* the one to look at */
} Words;

static void words_next(Words *words)
{
	const SqlStatement *statement = words->statement;

	words->token = words->at < statement->count ? statement->tokens[words->at++]
	                                            : (Token){ TOKEN_END, '\0', statement->span.end, statement->span.end };
}

static Words words_of(Arena *arena, const SqlStatement *statement)
{
	Words words = { .arena = arena, .text = statement->span.source->text, .statement = statement };

	words_next(&words);
	return words;
}

static bool word_is(const Words *words, const char *word)
{
	return token_is(words->text, &words->token, word);
}

static bool accept(Words *words, const char *word)
{
	if (!word_is(words, word))
		return false;
	words_next(words);
	return true;
}

/* Two words or none. */
static bool accept_two(Words *words, const char *first, const char *second)
{
	Words saved = *words;

	if (accept(words, first) && accept(words, second))
		return true;
	*words = saved;
	return false;
}

/* WORD anywhere in the rest of the statement, which is left as it is. */
static bool rest_has(const Words *words, const char *word)
{
	Words rest = *words;

	for (; rest.token.kind != TOKEN_END; words_next(&rest))
		if (word_is(&rest, word))
			return true;
	return false;
}

typedef struct Name {
	const char *text; /* as written: "App"."users" */
	const char *last; /* the last part as the server stores it */
} Name;

static Name read_name(Words *words)
{
	size_t start = words->token.start, end = start;
	Name name = { 0 };

	while (token_is_name(&words->token)) {
		name.last = token_value(words->arena, words->text, &words->token);
		end = words->token.end;
		words_next(words);
		if (!token_is(words->text, &words->token, "."))
			break;
		words_next(words);
	}
	name.text = arena_strndup(words->arena, words->text + start, end - start);
	return name;
}

/* --- statements that cannot run in a transaction ----------------------------------------------- */

static bool accept_if_not_exists(Words *words)
{
	if (!accept(words, "if"))
		return false;
	accept(words, "not");
	accept(words, "exists");
	return true;
}

/* A build that failed or was cut off leaves an invalid index behind, which is dropped before the next attempt. */
static void probe_create_index(Words *words, Unit *unit)
{
	Name index = { 0 };

	accept_if_not_exists(words);
	if (!word_is(words, "on"))
		index = read_name(words);
	if (!index.last || !accept(words, "on"))
		return;
	accept(words, "only");
	Name table = read_name(words);
	if (table.last)
		unit->probe.query = sql_text(
		    words->arena,
		    "SELECT CASE WHEN i.indisvalid THEN 'done' ELSE 'broken' END, 'again', "
		    "pg_catalog.format('DROP INDEX CONCURRENTLY %%I.%%I', n.nspname, c.relname) "
		    "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid "
		    "JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace "
		    "WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(%L) AND c.relname OPERATOR(pg_catalog.=) %L",
		    table.text, index.last);
}

static bool is_bare_create(Words *words, Unit *unit)
{
	accept(words, "unique");
	if (accept_two(words, "index", "concurrently")) {
		unit->probe.waits_alone = true;
		probe_create_index(words, unit);
		return true;
	}
	if (accept(words, "database")) {
		unit->probe.query = sql_text(words->arena,
		                             "SELECT 'done' FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) %L",
		                             read_name(words).last);
		return true;
	}
	if (accept(words, "tablespace")) {
		unit->probe
		    .query = sql_text(words->arena,
		                      "SELECT 'done' FROM pg_catalog.pg_tablespace WHERE spcname OPERATOR(pg_catalog.=) %L",
		                      read_name(words).last);
		return true;
	}
	if (accept(words, "subscription")) {
		unit->probe.query = sql_text(
		    words->arena,
		    "SELECT 'done' FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid OPERATOR(pg_catalog.=) s.subdbid "
		    "WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database() AND s.subname OPERATOR(pg_catalog.=) %L",
		    read_name(words).last);
		return !rest_has(words, "create_slot") && !rest_has(words, "connect");
	}
	return false;
}

static bool is_bare_drop(Words *words, Unit *unit)
{
	const char *catalog = NULL;

	if (accept_two(words, "index", "concurrently")) {
		unit->probe.waits_alone = true;
		unit->probe.repeatable = accept_if_not_exists(words);
		unit->probe.query = sql_text(words->arena, "SELECT 'done' WHERE pg_catalog.to_regclass(%L) IS NULL",
		                             read_name(words).text);
		return true;
	}
	if (accept(words, "database"))
		catalog = "pg_catalog.pg_database WHERE datname";
	else if (accept(words, "tablespace"))
		catalog = "pg_catalog.pg_tablespace WHERE spcname";
	else if (accept(words, "subscription"))
		catalog = "pg_catalog.pg_subscription WHERE subname";
	if (!catalog)
		return false;
	unit->probe.repeatable = accept_if_not_exists(words);
	unit->probe.query = sql_text(words->arena,
	                             "SELECT 'done' WHERE NOT EXISTS (SELECT FROM %s OPERATOR(pg_catalog.=) %L)", catalog,
	                             read_name(words).last);
	return true;
}

/* ALTER TABLE parent DETACH PARTITION child CONCURRENTLY: cut off in the middle it waits for FINALIZE. */
static bool is_bare_alter_table(Words *words, Unit *unit)
{
	accept_if_not_exists(words);
	accept(words, "only");
	Name parent = read_name(words);
	if (!accept_two(words, "detach", "partition"))
		return false;
	Name child = read_name(words);
	if (!word_is(words, "concurrently"))
		return false;
	unit->probe.waits_alone = true;
	unit->probe.query = sql_text(
	    words->arena,
	    "SELECT CASE WHEN i.inhdetachpending THEN 'broken' ELSE 'todo' END, 'finish', "
	    "%L FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(%L) "
	    "WHERE i.inhrelid IS NOT NULL UNION ALL SELECT 'done', NULL, NULL WHERE NOT EXISTS "
	    "(SELECT FROM pg_catalog.pg_inherits WHERE inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(%L))",
	    sql_text(words->arena, "ALTER TABLE %s DETACH PARTITION %s FINALIZE", parent.text, child.text), child.text,
	    child.text);
	return true;
}

static bool is_bare_alter(Words *words, Unit *unit, int server_version)
{
	if (accept(words, "table"))
		return is_bare_alter_table(words, unit);
	if (accept(words, "system")) {
		unit->probe.repeatable = true;
		return true;
	}
	if (accept(words, "database")) {
		read_name(words);
		unit->probe.repeatable = true;
		return accept_two(words, "set", "tablespace");
	}
	if (accept(words, "subscription")) {
		read_name(words);
		unit->probe.repeatable = true;
		if (word_is(words, "refresh"))
			return true;
		return (accept(words, "set") || accept(words, "add") || accept(words, "drop")) &&
		       word_is(words, "publication") && !rest_has(words, "refresh");
	}
	if (server_version >= 120000 || !accept(words, "type"))
		return false;
	read_name(words);
	return accept_two(words, "add", "value");
}

static bool is_bare_reindex(Words *words, Unit *unit)
{
	unit->probe.repeatable = true;
	unit->probe.waits_alone = rest_has(words, "concurrently");
	if (unit->probe.waits_alone)
		return true;
	if (token_is(words->text, &words->token, "("))
		while (words->token.kind != TOKEN_END && !token_is(words->text, &words->token, ")"))
			words_next(words);
	if (token_is(words->text, &words->token, ")"))
		words_next(words);
	return word_is(words, "database") || word_is(words, "system") || word_is(words, "schema");
}

static bool is_bare(Arena *arena, const SqlStatement *statement, Unit *unit, int server_version)
{
	Words words = words_of(arena, statement);

	if (accept(&words, "create"))
		return is_bare_create(&words, unit);
	if (accept(&words, "drop"))
		return is_bare_drop(&words, unit);
	if (accept(&words, "alter"))
		return is_bare_alter(&words, unit, server_version);
	if (accept(&words, "reindex"))
		return is_bare_reindex(&words, unit);
	if (accept(&words, "vacuum")) {
		unit->probe.repeatable = true;
		return true;
	}
	if (accept(&words, "cluster")) {
		accept(&words, "verbose");
		unit->probe.repeatable = true;
		return words.token.kind == TOKEN_END;
	}
	return false;
}

/* CALL and DO may commit on their own, which they can only outside a transaction block: where the file has left the
 * transaction, they are meant to. */
static bool may_commit(Arena *arena, const SqlStatement *statement)
{
	Words words = words_of(arena, statement);

	if (accept(&words, "call"))
		return true;
	if (!accept(&words, "do"))
		return false;
	for (; words.token.kind != TOKEN_END; words_next(&words)) {
		if (!token_is_text(&words.token))
			continue;
		for (size_t at = words.token.start; at + 6 <= words.token.end; at++)
			if (strncasecmp(words.text + at, "commit", 6) == 0)
				return true;
	}
	return false;
}

/* --- the file's own transactions ------------------------------------------------------------- */

static bool refuse(Diags *diags, const SqlStatement *statement, const char *message, const char *hint)
{
	Token first = statement->tokens[0];

	diag_error(diags, (Span){ statement->span.source, first.start, first.end }, "%s", message)->hint = hint;
	return false;
}

/* Nothing but noise words follows. */
static bool ends_here(Words *words)
{
	if (!accept(words, "work"))
		accept(words, "transaction");
	if (accept(words, "and")) {
		accept(words, "no");
		accept(words, "chain");
	}
	return words->token.kind == TOKEN_END;
}

/* Sets KIND and *IN_TRANSACTION for BEGIN and COMMIT. */
static bool read_control(Arena *arena, Diags *diags, const SqlStatement *statement, Unit *unit, bool *in_transaction)
{
	Words words = words_of(arena, statement);
	bool begins = accept(&words, "begin") || accept_two(&words, "start", "transaction");
	bool commits = !begins && (word_is(&words, "commit") || word_is(&words, "end"));
	bool rolls_back = !begins && !commits && (word_is(&words, "rollback") || word_is(&words, "abort"));

	if (begins) {
		unit->kind = UNIT_CONTROL;
		*in_transaction = true;
		return ends_here(&words) || refuse(diags, statement, "a migration cannot choose the kind of its transaction",
		                                   "write BEGIN alone, or leave it out");
	}
	if (commits || rolls_back)
		words_next(&words);
	if ((commits || rolls_back) && word_is(&words, "prepared")) {
		unit->kind = UNIT_BARE;
		return true;
	}
	if (commits) {
		unit->kind = UNIT_CONTROL;
		*in_transaction = rest_has(&words, "chain") && !rest_has(&words, "no");
		return ends_here(&words) ||
		       refuse(diags, statement, "this end of a transaction is not understood", "write COMMIT");
	}
	if (rolls_back && !rest_has(&words, "to"))
		return refuse(diags, statement, "a migration cannot roll itself back",
		              "its history row would be rolled back with it; take the statement out");
	if (accept_two(&words, "set", "transaction") ||
	    (accept_two(&words, "set", "local") && word_is(&words, "transaction")))
		return refuse(diags, statement, "a migration cannot choose the kind of its transaction",
		              "take the statement out");
	if (accept_two(&words, "prepare", "transaction"))
		return refuse(diags, statement, "a migration cannot prepare its transaction", "take the statement out");
	if (accept_two(&words, "discard", "all"))
		return refuse(diags, statement, "DISCARD ALL would give up the lock that keeps other runners out",
		              "use RESET ALL, or DISCARD TEMP");
	return true;
}

/* --- ALTER TYPE … ADD VALUE ------------------------------------------------------------------ */

/* The label, with its quotes as written; no source when the statement adds none. */
static Span added_label(Arena *arena, const SqlStatement *statement)
{
	Words words = words_of(arena, statement);

	if (!accept_two(&words, "alter", "type"))
		return NO_SPAN;
	read_name(&words);
	if (!accept_two(&words, "add", "value"))
		return NO_SPAN;
	accept_if_not_exists(&words);
	return token_is_text(&words.token) ? (Span){ statement->span.source, words.token.start, words.token.end } : NO_SPAN;
}

/* PostgreSQL lets nobody use a new label before the transaction that added it has ended (55P04). */
static void split_after_used_labels(List *units)
{
	for (size_t i = 0; i + 1 < units->count; i++) {
		const Unit *unit = units->items[i];
		Unit *next = units->items[i + 1];
		const char *text = unit->span.source->text;

		if (unit->label.source && memmem(text + next->span.start, unit->span.source->length - next->span.start,
		                                 text + unit->label.start, unit->label.end - unit->label.start))
			next->starts = true;
	}
}

/* --- SET ------------------------------------------------------------------------------------- */

static void read_setting(Arena *arena, const SqlStatement *statement, Unit *unit)
{
	Words words = words_of(arena, statement);

	if (accept(&words, "set")) {
		unit->local_setting = word_is(&words, "local") || word_is(&words, "constraints");
		unit->setting = !unit->local_setting && !word_is(&words, "transaction");
	} else if (accept(&words, "reset")) {
		unit->setting = true;
	} else if (accept(&words, "select")) {
		const char *function = read_name(&words).last;

		unit->setting = function && strcmp(function, "set_config") == 0;
	}
}

/* --- units ----------------------------------------------------------------------------------- */

/* The comment before the statement that is "-- dbgen: " and MARKER; *REST: what follows it there.  No span: there is none. */
static Span find_marker(Arena *arena, Span span, size_t first_token, const char *marker, const char **rest)
{
	const char *text = span.source->text;
	Scanner *scanner = scan_open(text, span.start, first_token, SCAN_COMMENTS);
	Span found = NO_SPAN;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !found.source; token = scan_next(scanner)) {
		const char *at = text + token.start;

		if (strncmp(at, "--", 2) != 0)
			continue;
		at += 2 + strspn(at + 2, " ");
		if (strncmp(at, "dbgen:", 6) != 0)
			continue;
		at += 6 + strspn(at + 6, " ");
		if (strncmp(at, marker, strlen(marker)) != 0)
			continue;
		found = (Span){ span.source, token.start, token.end };
		at += strlen(marker);
		if (rest)
			*rest = arena_strndup(arena, at, (size_t) (text + token.end - at));
	}
	scan_close(scanner);
	return found;
}

/* "-- dbgen: no transaction" and the like. */
static bool has_marker(Span span, size_t first_token, const char *marker)
{
	return find_marker(NULL, span, first_token, marker, NULL).source;
}

/* How the file is read from here on. */
typedef struct Reading {
	Arena *arena;
	Diags *diags;
	const SqlStatement *statement; /* the one at hand */
	size_t start;                  /* of the file's first piece */
	int server_version;
	bool alone;       /* outside a transaction, statement by statement */
	bool backslashes; /* in '', as the statements so far have set standard_conforming_strings */
	List *units;
} Reading;

/* "-- dbgen: in batches …" in front of a statement. */
static bool read_batch(const Reading *reading, Unit *unit)
{
	const char *text = unit->span.source->text, *rest;
	Span place = find_marker(reading->arena, unit->span, unit->start, "in batches", &rest);
	BatchShape shape;

	if (!place.source)
		return true;
	unit->kind = UNIT_BATCHED;
	unit->batch = batch_read(reading->arena, reading->diags, place, rest);
	return unit->batch &&
	       batch_shape(reading->arena, reading->diags, (Span){ unit->span.source, unit->start, unit->span.end },
	                   arena_strndup(reading->arena, text + unit->start, unit->span.end - unit->start), &shape);
}

/* "-- dbgen: lock timeout 1s" at the beginning of the file. */
static bool read_lock_timeout(const Reading *reading, Unit *first)
{
	const char *rest = NULL;
	Span place = find_marker(reading->arena, (Span){ first->span.source, reading->start, 0 }, first->start,
	                         "lock timeout", &rest);

	if (place.source)
		first->lock_timeout_ms = lock_timeout_read(reading->arena, reading->diags, place, rest);
	return !place.source || first->lock_timeout_ms > 0;
}

static bool add_unit(Reading *reading)
{
	Arena *arena = reading->arena;
	const SqlStatement *statement = reading->statement;
	Unit *unit = arena_new_struct(arena, Unit);

	unit->span = statement->span;
	unit->start = statement->start;
	unit->data = statement->data;
	if (reading->units->count == 0)
		reading->alone = has_marker((Span){ unit->span.source, reading->start, 0 }, unit->start, "no transaction");
	bool in_transaction = !reading->alone;
	unit->alone = reading->alone;
	bool ok = reading->units->count > 0 || read_lock_timeout(reading, unit);
	unit->marked = has_marker(unit->span, unit->start, "new transaction");
	unit->starts = unit->marked;
	unit->label = added_label(arena, statement);
	ok &= read_control(arena, reading->diags, statement, unit, &in_transaction);
	if (unit->kind == UNIT_PLAIN &&
	    (is_bare(arena, statement, unit, reading->server_version) || (reading->alone && may_commit(arena, statement))))
		unit->kind = UNIT_BARE;
	ok &= read_batch(reading, unit);
	read_setting(arena, statement, unit);
	reading->alone = !in_transaction;
	list_add(arena, reading->units, unit);
	return ok;
}

/* Some editors put a byte order mark first in the file, which is not SQL. */
static size_t behind_mark(Span span)
{
	const char *text = span.source->text;

	return span.start == 0 ? (size_t) (text_without_bom(text) - text) : span.start;
}

/* One piece between breakpoints, statement by statement, so that a failure has its place. */
static bool add_piece(Reading *reading, Span piece)
{
	Splitter splitter = split_open(reading->diags, piece, reading->backslashes ? SPLIT_BACKSLASHES : 0);
	SqlStatement statement;
	bool ok = true;

	reading->statement = &statement;
	while (split_next(&splitter, &statement))
		ok &= add_unit(reading);
	reading->backslashes = splitter.backslashes;
	split_close(&splitter);
	return ok && !splitter.failed;
}

bool migration_units(Arena *arena, Diags *diags, const Migration *migration, int server_version, List *units)
{
	Diags found;
	diags_init(&found, diags->arena);
	Reading reading = { .arena = arena, .diags = &found, .server_version = server_version, .units = units };
	bool ok = true;

	if (migration->statements.count == 0)
		return true;
	if (migration->source->length > INT_MAX) {
		diag_error(diags, NO_SPAN, "%s is larger than 2 GB", migration->source->name)
		    ->hint = "load data from outside the migration, or divide the file";
		return false;
	}
	reading.start = behind_mark(*(const Span *) migration->statements.items[0]);
	for (size_t i = 0; i < migration->statements.count; i++)
		ok &= add_piece(&reading, *(Span *) migration->statements.items[i]);
	if (!ok && migration->statements.count > 1 && !breakpoints_check(diags, migration->source))
		return false;
	diags_add_all(diags, &found);
	split_after_used_labels(units);
	for (size_t i = 0; i < units->count; i++) {
		Unit *unit = units->items[i], *next = i + 1 < units->count ? units->items[i + 1] : NULL;

		if (i == 0 || unit_is_apart(unit) || unit->alone)
			unit->starts = true;
		if (next && (unit_is_apart(unit) || (unit->kind == UNIT_CONTROL && next->alone)))
			next->starts = true;
	}
	return ok;
}

bool migration_contracts(const Migration *migration)
{
	const Source *source = migration->source;
	size_t start = (size_t) (text_without_bom(source->text) - source->text);
	Scanner *scanner = scan_open(source->text, start, source->length, 0);
	Token first = scan_next(scanner);

	scan_close(scanner);
	return has_marker((Span){ source, start, 0 }, first.start, "contract");
}

size_t segment_end(const List *units, size_t from)
{
	size_t end = from + 1;

	while (end < units->count && !((Unit *) units->items[end])->starts)
		end++;
	return end;
}

static void add_to_hash(Sha256 *sha, const Unit *unit)
{
	const char *text = unit->span.source->text;

	sha256_add(sha, text + unit->span.start, unit->span.end - unit->span.start);
	sha256_add(sha, ";", 1);
	if (unit->data.source)
		sha256_add(sha, text + unit->data.start, unit->data.end - unit->data.start);
}

const char *units_hash(Arena *arena, UnitsHash *hash, const List *units, size_t count)
{
	if (count < hash->count || !hash->sha) {
		units_hash_end(hash);
		hash->sha = sha256_open();
	}
	for (; hash->count < count && hash->count < units->count; hash->count++)
		add_to_hash(hash->sha, units->items[hash->count]);
	return sha256_so_far(arena, hash->sha);
}

void units_hash_end(UnitsHash *hash)
{
	sha256_close(hash->sha);
	*hash = (UnitsHash){ 0 };
}
