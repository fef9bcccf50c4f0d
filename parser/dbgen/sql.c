/*
 * sql.c: sql $$ … $$, for what the language has no words for.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"
#include "split.h"

/* ---- build ---- */

/* What types and tables may be made of comes first, what is said about anything last. */
static Phase statement_phase(Arena *arena, const char *text, size_t length)
{
	static const char *const first[] = {
		"create collation", "create type",       "create text search",  "create language",
		"create trusted",   "create procedural", "create foreign data", "create server",
		"create extension", "create schema",     "create access",       "create domain",
	};
	static const char *const last[] = { "comment", "grant", "revoke", "alter default privileges" };
	Buf words;

	buf_init(&words, arena);
	for (size_t i = 0; i < length && words.length < 40; i++) {
		char c = text[i];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		else if (c >= 'A' && c <= 'Z')
			c = (char) (c - 'A' + 'a');
		if (c != ' ' || !buf_ends_with(&words, " "))
			buf_add_char(&words, c);
	}
	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		if (strncmp(words.data, first[i], strlen(first[i])) == 0)
			return PHASE_SQL_FIRST;
	}
	for (size_t i = 0; i < sizeof(last) / sizeof(last[0]); i++) {
		if (strncmp(words.data, last[i], strlen(last[i])) == 0)
			return PHASE_ASPECT;
	}
	return PHASE_SQL;
}

static void declare_sql(Build *build, Item *item)
{
	const File *file = item->file;
	size_t at = item->rest.first;
	List spans = { 0 };

	if (at >= item->rest.last || file->tokens[at].type != TOKEN_DOLLAR) {
		diag_error(build->diags, item->span, "expected $$ after \"sql\"")->hint = "sql $$ create … $$";
		return;
	}
	build_no_rest(build, item, at + 1);
	build_block(build, item, NULL, NULL);
	Range inside = token_inside(file, at);
	Source *source = source_new(build->arena, file->source->name, file->source->text + inside.first,
	                            inside.last - inside.first);
	Diags unused;
	diags_init(&unused, build->arena);
	/* What cannot be split is handed on whole, so that its diagnostic has its place. */
	if (!split_spans(build->arena, &unused, (Span){ source, 0, source->length }, SPLIT_PSQL, &spans)) {
		assembly_add_bytes(&build_fragment(build, PHASE_SQL, item, KIND_COUNT)->sql, file, inside.first, inside.last);
		return;
	}
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];
		Phase phase = statement_phase(build->arena, source->text + span->start, span->end - span->start);
		Fragment *fragment = build_fragment(build, phase, item, KIND_COUNT);

		assembly_add_bytes(&fragment->sql, file, inside.first + span->start, inside.first + span->end);
	}
}

/* ---- print ---- */

void print_sql(Printer *p, const Object *object)
{
	Strings statements = p->sql(p->arena, p->schema, object);

	print_add(p, "sql ");
	print_dollar(p, arena_printf(p->arena, "\n%s;\n", strings_join(p->arena, &statements, ";\n")));
	print_add(p, "\n");
}

/* ---- words ---- */

static const Word words[] = {
	{ "sql", TOK_PLAIN, IN_FILE, WORD_MAKES_NOTHING, .declare = declare_sql, .where = "an sql declaration" },
	{ 0 },
};

/* A published table is told of by its publication. */
static const PrintRow printed[] = { { KIND_PUBLISHED_TABLE, NULL }, { KIND_COUNT } };

const Family sql_family = { words, printed };
