/*
 * liquibase.c: Liquibase (liquibase-core: parser/core/formattedsql/FormattedSqlChangeLogParser.java,
 * statement/core/CreateDatabaseChangeLogTableStatement).
 *
 * databasechangelog has a row a changeset: id, author and the path of the changelog together are its name.  A file of
 * formatted SQL holds any number of changesets, each of which becomes a migration; XML, YAML and JSON changelogs are
 * Liquibase's own language.  md5sum is over parsed statements in a form of each version's own and is not compared.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "tools.h"

typedef struct Parsing {
	ForeignFolder *folder;
	const char *name; /* of the file, from the folder */
	ForeignMigration *at;
	const char *delimiter; /* NULL: the semicolon */
	const char *path;      /* that the file gives itself, or NULL */
	Buf up, down;
	bool skip;        /* for another kind of database */
	bool in_rollback; /* inside a comment that holds the way back */
	int left_out;     /* lines that Liquibase ignores: so many more, or -1 up to a mark */
} Parsing;

static const char *first_word(Arena *arena, const char *text)
{
	return arena_strndup(arena, text, strcspn(text, " \t"));
}

/* The value of "key:value" or key:"two words" in the attributes of a changeset; NULL: it is not there. */
static const char *attribute(Arena *arena, const char *line, const char *key)
{
	size_t length = strlen(key);

	for (const char *at = line; (at = strcasestr(at, key)); at += length) {
		const char *value = at + length;

		if ((at > line && !isspace((unsigned char) at[-1])) || *value != ':')
			continue;
		value++;
		return *value == '"' ? arena_strndup(arena, value + 1, strcspn(value + 1, "\"")) : first_word(arena, value);
	}
	return NULL;
}

static const char *trimmed(Arena *arena, const Buf *text)
{
	const char *start = text->data;

	start += strspn(start, " \t\r\n");
	size_t length = strlen(start);
	while (length > 0 && isspace((unsigned char) start[length - 1]))
		length--;
	return arena_strndup(arena, start, length);
}

static void finish(Parsing *parsing)
{
	Arena *arena = parsing->folder->arena;
	ForeignMigration *migration = parsing->at;

	parsing->at = NULL;
	if (!migration || parsing->skip)
		return;
	migration->up = trimmed(arena, &parsing->up);
	migration->down = parsing->down.length > 0 ? trimmed(arena, &parsing->down) : NULL;
	const char *placeholder = find_placeholder(arena, migration->up);
	if (placeholder && !migration->trouble)
		migration->trouble = arena_printf(arena, "uses the parameter %s", placeholder);
	list_add(arena, &parsing->folder->migrations, migration);
}

static ForeignMigration *new_changeset(const Parsing *parsing, const char *id, const char *author, const char *file)
{
	Arena *arena = parsing->folder->arena;
	ForeignMigration *migration = arena_new_struct(arena, ForeignMigration);

	migration->version = arena_printf(arena, "%s::%s::%s", file, id, author);
	migration->name = arena_printf(arena, "%s_%s",
	                               without_suffix(arena, path_name(parsing->name), ".sql .xml .yaml .yml .json"), id);
	migration->path = path_join(arena, parsing->folder->path, parsing->name);
	migration->label = migration->version;
	return migration;
}

/* The text up to one of STOPS, or all that stands in quotation marks; TEXT moves behind it. */
static const char *take_word(Arena *arena, const char **text, const char *stops)
{
	const char *start = *text, *end;

	if ((*start == '"' || *start == '\'') && (end = strchr(start + 1, *start))) {
		*text = end + 1;
		return arena_strndup(arena, start + 1, (size_t) (end - start - 1));
	}
	*text = start + strcspn(start, stops);
	return arena_strndup(arena, start, (size_t) (*text - start));
}

/* "author:id attribute:value …"; author and id may stand in quotation marks. */
static void begin(Parsing *parsing, const char *line)
{
	Arena *arena = parsing->folder->arena;

	finish(parsing);
	line += strspn(line, " \t");
	const char *author = take_word(arena, &line, ":");
	if (*line != ':')
		return;
	line++;
	const char *id = take_word(arena, &line, " \t");
	const char *path = attribute(arena, line, "logicalFilePath");
	const char *dbms = attribute(arena, line, "dbms");
	const char *context = attribute(arena, line, "contextFilter");
	context = context ? context : attribute(arena, line, "context");
	parsing->at = new_changeset(parsing, id, author, path ? path : parsing->path ? parsing->path : parsing->name);
	parsing->at->alone = parsing->at->down_alone = attribute(arena, line, "runInTransaction") &&
	                                               strcasecmp(attribute(arena, line, "runInTransaction"), "false") == 0;
	parsing->at->repeatable = strcasestr(line, "runOnChange:true") || strcasestr(line, "runAlways:true");
	if (context)
		parsing->at->trouble = arena_printf(arena, "runs only in the context \"%s\"", context);
	parsing->delimiter = attribute(arena, line, "endDelimiter");
	parsing->skip = dbms && (strstr(dbms, "!postgresql") || (!strchr(dbms, '!') && !strstr(dbms, "postgresql")));
	buf_clear(&parsing->up);
	buf_clear(&parsing->down);
}

/* Another delimiter at the end of a line becomes a semicolon. */
static void add_line(Parsing *parsing, const char *line)
{
	size_t length = strlen(line), end = parsing->delimiter ? strlen(parsing->delimiter) : 0;

	while (length > 0 && isspace((unsigned char) line[length - 1]))
		length--;
	if (end > 0 && length >= end && strncmp(line + length - end, parsing->delimiter, end) == 0 &&
	    strcmp(parsing->delimiter, ";") != 0)
		buf_printf(&parsing->up, "%.*s;\n", (int) (length - end), line);
	else
		buf_printf(&parsing->up, "%s\n", line);
}

/* A line of the way back: behind "--rollback", or inside a comment that begins with those words. */
static void add_rollback(Parsing *parsing, const char *line)
{
	static const char *const nothing[] = { "empty", "not required" };

	line += strspn(line, " \t:");
	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++)
		if (strncasecmp(line, nothing[i], strlen(nothing[i])) == 0)
			return;
	/* That of another changeset. */
	if (strncasecmp(line, "changesetId:", 12) != 0)
		buf_printf(&parsing->down, "%s\n", line);
}

/* True for a line that Liquibase does not read: "--ignoreLines:3", or between "--ignoreLines:start" and ":end". */
static bool is_left_out(Parsing *parsing, const char *line)
{
	const char *rest = line_after_mark(line, "--ignorelines:");

	if (!rest && parsing->left_out > 0)
		parsing->left_out--;
	else if (!rest)
		return parsing->left_out < 0;
	else
		parsing->left_out = line_after_mark(rest, "start") ? -1 : line_after_mark(rest, "end") ? 0 : atoi(rest);
	return true;
}

static void take_line(Parsing *parsing, const char *line)
{
	if (is_left_out(parsing, line) || line_after_mark(line, "--liquibase"))
		return;
	const char *rest;
	if (parsing->in_rollback) {
		const char *end = strstr(line, "*/");
		add_rollback(parsing, end ? arena_strndup(parsing->folder->arena, line, (size_t) (end - line)) : line);
		parsing->in_rollback = !end;
	} else if ((rest = line_after_mark(line, "--changeset"))) {
		begin(parsing, rest);
	} else if (!parsing->at) {
		return;
	} else if ((rest = line_after_mark(line, "/*liquibaserollback"))) {
		parsing->in_rollback = true;
	} else if ((rest = line_after_mark(line, "--rollback"))) {
		add_rollback(parsing, rest);
	} else if (line_after_mark(line, "--precondition")) {
		parsing->at->trouble = "has preconditions";
	} else {
		add_line(parsing, line);
	}
}

static bool read_sql(ForeignFolder *folder, const char *name)
{
	const Source *source = file_read(folder->arena, folder->diags, path_join(folder->arena, folder->path, name));
	Parsing parsing = { .folder = folder, .name = name };

	if (!source)
		return false;
	const char *text = source->text + strspn(source->text, "\xEF\xBB\xBF \t\r\n");
	if (!line_after_mark(text, "--liquibaseformattedsql"))
		return true;
	parsing.path = attribute(folder->arena, arena_strndup(folder->arena, text, strcspn(text, "\r\n")),
	                         "logicalFilePath");
	buf_init(&parsing.up, folder->arena);
	buf_init(&parsing.down, folder->arena);
	while (*text) {
		size_t length = strcspn(text, "\n");
		size_t end = length > 0 && text[length - 1] == '\r' ? length - 1 : length;

		take_line(&parsing, arena_strndup(folder->arena, text, end));
		text += length + (text[length] == '\n');
	}
	finish(&parsing);
	return true;
}

/* The value behind KEY after AT, in XML (key="value"), YAML (key: value) or JSON ("key": "value"). */
static const char *value_after(Arena *arena, const char *at, const char *key)
{
	size_t length = strlen(key);

	while ((at = strstr(at, key))) {
		const char *value = at + length;
		bool word = !isalnum((unsigned char) at[-1]);

		value += *value == '"';
		at += length;
		value += strspn(value, " \t");
		if (!word || (*value != '=' && *value != ':'))
			continue;
		value += 1 + strspn(value + 1, " \t");
		if (*value == '"' || *value == '\'')
			return take_word(arena, &value, "");
		for (length = strcspn(value, "\r\n,}#"); length > 0 && isblank((unsigned char) value[length - 1]); length--)
			;
		return arena_strndup(arena, value, length);
	}
	return NULL;
}

/* Without XML's comments, and with its entities as what they stand for; nothing is read of the text but names. */
static const char *plain_xml(Arena *arena, const char *text)
{
	static const char *const entities[][2] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" },
	};
	Buf out;

	buf_init(&out, arena);
	while (*text) {
		size_t taken = 0;

		if (strncmp(text, "<!--", 4) == 0) {
			const char *end = strstr(text, "-->");

			text = end ? end + 3 : text + strlen(text);
			continue;
		}
		for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]) && taken == 0; i++) {
			if (strncmp(text, entities[i][0], strlen(entities[i][0])) == 0) {
				buf_add(&out, entities[i][1]);
				taken = strlen(entities[i][0]);
			}
		}
		if (taken == 0)
			buf_add_char(&out, *text);
		text += taken ? taken : 1;
	}
	return out.data;
}

/* The next "changeSet" in TEXT that is one: "<changeSet ", "changeSet:" behind blanks and a "-", or "\"changeSet\"". */
static const char *next_changeset(const char *text, bool xml)
{
	while ((text = strstr(text, "changeSet"))) {
		char next = text[strlen("changeSet")];
		const char *line = text;

		while (!xml && strchr(" \t-", line[-1]))
			line--;
		if (!xml && line[-1] == '#') {
			text++;
			continue;
		}
		if (xml ? text[-1] == '<' && isspace((unsigned char) next)
		        : next == ':' || next == '"' || isblank((unsigned char) next))
			return text;
		text++;
	}
	return NULL;
}

static bool read_other(ForeignFolder *folder, const char *name)
{
	const Source *source = file_read(folder->arena, folder->diags, path_join(folder->arena, folder->path, name));
	Parsing parsing = { .folder = folder, .name = name };
	bool xml = text_ends_with(name, ".xml");

	if (!source)
		return false;
	/* The line end in front is where looking back ends. */
	const char *text = arena_printf(folder->arena, "\n%s", xml ? plain_xml(folder->arena, source->text) : source->text);
	const char *at = next_changeset(text, xml);
	const char *path = at ? value_after(folder->arena, arena_strndup(folder->arena, text, (size_t) (at - text)),
	                                    "logicalFilePath")
	                      : NULL;
	for (; at; at = next_changeset(at + 1, xml)) {
		const char *id = value_after(folder->arena, at, "id"), *author = value_after(folder->arena, at, "author");

		if (!id || !author)
			continue;
		ForeignMigration *migration = new_changeset(&parsing, id, author, path ? path : name);
		migration->code = reader_language(name);
		list_add(folder->arena, &folder->migrations, migration);
	}
	return true;
}

static bool read(ForeignFolder *folder)
{
	Strings names = { 0 };

	reader_files(folder, "", true, &names);
	for (size_t i = 0; i < names.count; i++) {
		const char *language = reader_language(names.items[i]);
		bool changelog = language && strstr("XML YAML JSON", language);

		if (text_ends_with(names.items[i], ".sql") ? !read_sql(folder, names.items[i])
		                                           : changelog && !read_other(folder, names.items[i]))
			return false;
	}
	return true;
}

static bool recognise(ForeignFolder *folder)
{
	Strings names = { 0 };
	Diags unsaid;

	diags_init(&unsaid, folder->arena);
	reader_files(folder, "", true, &names);
	for (size_t i = 0; i < names.count; i++) {

		if (!text_ends_with(names.items[i], ".sql") && !reader_language(names.items[i]))
			continue;
		const Source *source = file_read(folder->arena, &unsaid,
		                                 path_join(folder->arena, folder->path, names.items[i]));
		if (source &&
		    (line_after_mark(source->text, "--liquibaseformattedsql") || strstr(source->text, "databaseChangeLog")))
			return true;
	}
	return false;
}

/* One text is the other, or ends with it behind a "/" or ":". */
static bool path_suffix(const char *text, const char *suffix)
{
	size_t length = strlen(text), end = strlen(suffix);

	return length >= end && strcmp(text + length - end, suffix) == 0 &&
	       (length == end || strchr("/:", text[length - end - 1]));
}

/* The changelog's path may be told from another folder than ours. */
static int score(const ForeignRow *row, const ForeignMigration *migration)
{
	if (strcmp(row->version, migration->version) == 0)
		return 2;
	return path_suffix(row->version, migration->version) || path_suffix(migration->version, row->version);
}

const ForeignTool foreign_liquibase = {
	.name = "liquibase",
	.title = "Liquibase",
	.folders = "src/main/resources/db/changelog db/changelog changelog liquibase",
	.table = "databasechangelog",
	.extras = "databasechangeloglock",
	.columns = "id author filename dateexecuted orderexecuted exectype md5sum",
	.query =
	    "SELECT filename || '::' || id || '::' || author, NULL, NULL,"
	    " (extract(epoch FROM dateexecuted::timestamptz) * 1000)::bigint,"
	    " CASE WHEN exectype IN ('FAILED', 'SKIPPED') THEN lower(replace(exectype, 'SKIPPED', 'undone')) ELSE 'applied' END"
	    " FROM %t ORDER BY orderexecuted",
	.order_by_rows = true,
	.recognise = recognise,
	.read = read,
	.score = score,
};
