/*
 * scan.c: the words of SQL, told apart as PostgreSQL does.
 */
#include <string.h>

#include "marker.h"
#include "scan.h"
#include "split.h"
#include "unit.h"

/* The tokens of SQL with a letter for the kind of each, "|" between them; what is not closed behind "!". */
static const char *tokens_of(Arena *arena, const char *sql, ScanFlags flags)
{
	static const char letters[] = "-wqsdnpoc/";
	Scanner *scanner = scan_open(sql, 0, strlen(sql), flags);
	size_t start;
	Buf out;

	buf_init(&out, arena);
	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		buf_add(&out, out.length ? "|" : "");
		buf_add_char(&out, letters[token.kind]);
		buf_add_n(&out, sql + token.start, token.end - token.start);
	}
	const char *unclosed = scan_unclosed(scanner, &start);
	if (unclosed)
		buf_printf(&out, "!%zu %s", start, unclosed);
	CHECK(scan_next(scanner).kind == TOKEN_END);
	scan_close(scanner);
	return out.data;
}

#define TOKENS(sql, expected) CHECK_TEXT(tokens_of(arena, (sql), 0), (expected))
#define TOKENS_IN(flags, sql, expected) CHECK_TEXT(tokens_of(arena, (sql), (flags)), (expected))

static void names(Arena *arena)
{
	TOKENS("", "");
	TOKENS("Select _a1$ b", "wSelect|w_a1$|wb");
	TOKENS("größe 名前", "wgröße|w名前");
	TOKENS("\"a b\"\"c\" U&\"d\\0061\" u&\"x\"", "q\"a b\"\"c\"|qU&\"d\\0061\"|qu&\"x\"");
	TOKENS("a.\"b\".c", "wa|o.|q\"b\"|o.|wc");
	TOKENS("u & 'x'", "wu|o&|s'x'");
	TOKENS("\"a", "q\"a!0 the quoted name");
	TOKENS("\"--\" \"/*\" \"$$\"", "q\"--\"|q\"/*\"|q\"$$\"");
	TOKENS("\"a\nb\"c", "q\"a\nb\"|wc");
}

static void strings(Arena *arena)
{
	TOKENS("'a''b' ''", "s'a''b'|s''");
	TOKENS("'a\\' 'b", "s'a\\'|s'b!5 the string");
	TOKENS("E'a\\'b' e'\\\\'", "sE'a\\'b'|se'\\\\'");
	TOKENS("E'a'' \\' '", "sE'a'' \\' '");
	TOKENS("B'01' x'1F' N'n' n'm'", "sB'01'|sx'1F'|sN'n'|sn'm'");
	TOKENS("U&'d\\0061' u&'\\'", "sU&'d\\0061'|su&'\\'");
	TOKENS("'a' 'b'", "s'a'|s'b'");
	TOKENS("'a'\n'b'", "s'a'\n'b'");
	TOKENS("'a' \t-- c\n  -- d\r\n 'b' c", "s'a' \t-- c\n  -- d\r\n 'b'|wc");
	TOKENS("E'a'\n'b\\'c'", "sE'a'\n'b\\'c'");
	TOKENS("'a' /* no */\n'b'", "s'a'|s'b'");
	TOKENS("'a' -- not the last line: 'b'", "s'a'");
	TOKENS("'/* -- $$ \"'", "s'/* -- $$ \"'");
	TOKENS("E'\\", "sE'\\!0 the string");
	TOKENS("ab'c'", "wab|s'c'");
	TOKENS_IN(SCAN_BACKSLASHES, "'a\\'b' N'\\'' U&'\\' B'\\'", "s'a\\'b'|sN'\\''|sU&'\\'|sB'\\'");
	TOKENS_IN(SCAN_LINES, "'a'\n'b'", "s'a'|/\n|s'b'");
}

static void dollar_quotes(Arena *arena)
{
	TOKENS("$$a$$ $t$b$$c$t$", "d$$a$$|d$t$b$$c$t$");
	TOKENS("$a$ $a $a$", "d$a$ $a $a$");
	TOKENS("$a$$b$a$c", "d$a$$b$a$|wc");
	TOKENS("$a$ $a$a$ ", "d$a$ $a$|wa$");
	TOKENS("$é_1$x$é_1$", "d$é_1$x$é_1$");
	TOKENS("a$$b a$b$c", "wa$$b|wa$b$c");
	TOKENS("1$$;$$", "n1|d$$;$$");
	TOKENS("$1 $23+$1a", "p$1|p$23|o+|p$1a");
	TOKENS("$ $a", "o$|o$|wa");
	TOKENS("$x$ $X$", "d$x$ $X$!0 the dollar-quoted string");
	TOKENS("$$'\"/*--$$", "d$$'\"/*--$$");
}

static void comments(Arena *arena)
{
	TOKENS("a --b\nc", "wa|wc");
	TOKENS("a--b\rc", "wa|wc");
	TOKENS("a/*b*/c/* /* d */ */e", "wa|wc|we");
	TOKENS("/**/a/***/b/*/**/*/c", "wa|wb|wc");
	TOKENS("a /* /* */", "wa!2 the comment");
	TOKENS("/* '", "!0 the comment");
	TOKENS("a*/*x*/b @--y\n*/", "wa|o*|wb|o@|o*|o/");
	TOKENS("- -a -/**/-", "o-|o-|wa|o-|o-");
	TOKENS_IN(SCAN_COMMENTS, "a --b\n/*c\n*/d", "wa|c--b|c/*c\n*/|wd");
	TOKENS_IN(SCAN_COMMENTS, "a /*b", "wa|c/*b!2 the comment");
	TOKENS_IN(SCAN_COMMENTS | SCAN_LINES, "a\r\n--b\r\n\nc", "wa|/\n|c--b|/\n|/\n|wc");
}

static void numbers(Arena *arena)
{
	TOKENS("1 1.5 .5 1. 1e3 1.5E-3 .5e+7", "n1|n1.5|n.5|n1.|n1e3|n1.5E-3|n.5e+7");
	TOKENS("1_000 1_0.0_1 0x1F 0b10 0o17 0X_ff", "n1_000|n1_0.0_1|n0x1F|n0b10|n0o17|n0X_ff");
	TOKENS("1..10", "n1|o.|o.|n10");
	TOKENS("a[1:2] -3", "wa|o[|n1|o:|n2|o]|o-|n3");
	TOKENS("1a 1.5x", "n1a|n1.5x");
	TOKENS("1e 1e+ 1-2", "n1e|n1e|o+|n1|o-|n2");
	TOKENS("t.1", "wt|n.1");
}

static void symbols(Arena *arena)
{
	TOKENS("a<>b->>'c'::d", "wa|o<|o>|wb|o-|o>|o>|s'c'|o:|o:|wd");
	TOKENS("f(x => 1, y := 2);", "wf|o(|wx|o=|o>|n1|o,|wy|o:|o=|n2|o)|o;");
	TOKENS("\\d {{x}} ?", "o\\|wd|o{|o{|wx|o}|o}|o?");
	TOKENS("a\v\fb", "wa|wb");
}

static const char *value_of(Arena *arena, const char *sql)
{
	Token token = sql_first_token(sql);

	return token_value(arena, sql, &token);
}

static void values(Arena *arena)
{
	CHECK_TEXT(value_of(arena, "FooÄ"), "fooÄ");
	CHECK_TEXT(value_of(arena, "\"Foo\"\"\""), "Foo\"");
	CHECK_TEXT(value_of(arena, "U&\"d\\0061t\\+000061\\\\\""), "data\\");
	CHECK_TEXT(value_of(arena, "'it''s \\n'"), "it's \\n");
	CHECK_TEXT(value_of(arena, "E'\\n\\t\\x41\\101\\u00e9\\U0001F600\\'\\\\'''"), "\n\tAA\xc3\xa9\xf0\x9f\x98\x80'\\'");
	CHECK_TEXT(value_of(arena, "E'\\ud83d\\ude00'"), "\xf0\x9f\x98\x80");
	CHECK_TEXT(value_of(arena, "U&'\\d83d\\de00\\00e9'"), "\xf0\x9f\x98\x80\xc3\xa9");
	CHECK_TEXT(value_of(arena, "'a'\n  -- 'no'\n 'b'\n'''c'"), "ab'c");
	CHECK_TEXT(value_of(arena, "N'x'"), "x");
	CHECK_TEXT(value_of(arena, "$$a$b$$"), "a$b");
	CHECK_TEXT(value_of(arena, "$t$a'$$b$t$"), "a'$$b");
	CHECK_TEXT(value_of(arena, "1.50"), "1.50");
	/* Not closed: as far as it goes. */
	CHECK_TEXT(value_of(arena, "'ab"), "ab");
	CHECK_TEXT(value_of(arena, "$t$ab"), "ab");
	CHECK_TEXT(value_of(arena, "$t$"), "");
	CHECK_TEXT(value_of(arena, "E'\\"), "\\");
	CHECK_TEXT(value_of(arena, "U&'\\00"), "\\00");
}

static void questions(Arena *arena)
{
	const char *sql = "create role \"App\"; select 'create role x', a(b[1]) from stdin";
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));

	CHECK(tokens_have(&tokens, 0, "CREATE role") && !tokens_have(&tokens, 1, "create"));
	CHECK(tokens_find(&tokens, 1, "create role") == tokens.count);
	CHECK(tokens_find(&tokens, 0, "from stdin") == tokens.count - 2);
	CHECK(tokens_match(&tokens, tokens_find(&tokens, 0, "(")) == tokens_find(&tokens, 0, ")"));
	CHECK_TEXT(tokens_text(arena, &tokens, 0, 3), "create role \"App\"");
	CHECK(tokens_at(&tokens, 8) == 2 && tokens_at(&tokens, 1000) == tokens.count);
	CHECK(sql_has_name(sql, strlen(sql), "App") && !sql_has_name(sql, strlen(sql), "app"));
	CHECK(!sql_has_name(sql, strlen(sql), "x") && sql_has_name("U&\"\\0078\"", 9, "x"));
	CHECK(token_names("\"a\"\"b\"", &(Token){ TOKEN_QUOTED, 0, 0, 6 }, "a\"b"));
	CHECK(!token_names("\"ab\"", &(Token){ TOKEN_QUOTED, 0, 0, 4 }, "a"));
	CHECK(!token_names("\"a\"", &(Token){ TOKEN_QUOTED, 0, 0, 3 }, "ab"));
	CHECK(token_names("ABC", &(Token){ TOKEN_WORD, 0, 0, 3 }, "abc"));
}

/* A text longer than one piece that flex reads, with tokens over the borders. */
static void long_text(Arena *arena)
{
	Buf text;
	size_t words = 0;

	buf_init(&text, arena);
	for (int i = 0; i < 40000; i++)
		buf_printf(&text, "w%d 'a''%d' ", i, i);
	buf_add(&text, "'");
	for (int i = 0; i < 200000; i++)
		buf_add(&text, "x'' ");
	buf_add(&text, "' last");
	Tokens tokens = sql_tokens(arena, text.data, text.length);
	for (size_t i = 0; i < tokens.count; i++)
		words += tokens.items[i].kind == TOKEN_WORD;
	CHECK(tokens.count == 80002 && words == 40001);
	CHECK(token_is(text.data, &tokens.items[80001], "last"));
}

static const char *spans_of(Arena *arena, const char *sql, SplitFlags flags)
{
	Source *source = source_new(arena, "x.sql", sql, strlen(sql));
	List spans = { 0 };
	Diags diags;
	Buf out;

	diags_init(&diags, arena);
	buf_init(&out, arena);
	bool ok = split_spans(arena, &diags, (Span){ source, 0, source->length }, flags, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];

		buf_printf(&out, "%s%.*s", i ? "|" : "", (int) (span->end - span->start), sql + span->start);
	}
	if (!ok) {
		const Diag *diag = diags.list.items[0];

		buf_printf(&out, "!%u %s", diag->span.start, diag->message);
	}
	return out.data;
}

#define SPANS(sql, expected) CHECK_TEXT(spans_of(arena, (sql), SPLIT_PSQL), (expected))

static void statements(Arena *arena)
{
	SPANS("a ; -- b\n ;; c", "a|c");
	SPANS("\xef\xbb\xbf"
	      "a; b",
	      "a|b");
	SPANS("\\connect x\na \\gset\nb; \\echo y \\\\ c; d \\; e", "a|b|c|d|e");
	SPANS("copy t (a, \"from\") from stdin;\n1;\n\\.\nb", "copy t (a, \"from\") from stdin|b");
	SPANS("copy t from stdin;\r\n'\r\n\\.\r\nb", "copy t from stdin|b");
	SPANS("copy t from stdin;\n1", "!0 the data of this COPY do not end");
	SPANS("a; /* b; c", "a!3 the comment is not closed");
	SPANS("a; b 'c; d", "a!5 the string is not closed");
	SPANS("a; b \"c; d", "a!5 the quoted name is not closed");
	SPANS("a; b $x$c; d", "a!5 the dollar-quoted string is not closed");
	SPANS("a; create table b (c (d); e", "a!18 \"(\" is not closed");
	SPANS("a; create function f() begin atomic b; c", "a!23 the body is not closed");
	SPANS("a); b", "a)|b");
	CHECK_TEXT(spans_of(arena, "a; \\q", 0), "a!3 \\q is a command of psql, not SQL");
	CHECK_TEXT(spans_of(arena, "'\\';'; b", SPLIT_BACKSLASHES), "'\\';'|b");
}

#define CUT "--> statement-breakpoint"

static void breakpoints(Arena *arena)
{
	CHECK_TEXT(sql_without_breakpoint(arena, "select '-->' || 'statement-breakpoint'"),
	           "select '-->' || 'statement-breakpoint'");
	CHECK_TEXT(sql_without_breakpoint(arena, "a 'x " CUT " y' b"), "a 'x --'\n'> statement-breakpoint y' b");
	CHECK_TEXT(sql_without_breakpoint(arena, "E'\\n" CUT CUT "'"),
	           "E'\\n--'\n'> statement-breakpoint--'\n'> statement-breakpoint'");
	CHECK_TEXT(sql_without_breakpoint(arena, "as $f$ it's '" CUT "' $f$ x"),
	           "as ' it''s ''--'\n'> statement-breakpoint'' ' x");
	CHECK_TEXT(sql_without_breakpoint(arena, "\"a\\\"\"" CUT "\""), "U&\"a\\\\\"\"--\\003E statement-breakpoint\"");
	CHECK_TEXT(sql_without_breakpoint(arena, "a /* " CUT " */ -" CUT " b\nc"),
	           "a /* -- > statement-breakpoint */ --- > statement-breakpoint b\nc");
	static const char *const kept[] = { "'x " CUT " y'", "E'\\'" CUT "'", "$$ '" CUT "\\n' $$", "\"\\" CUT "\"\"\"",
		                                "U&'\\00e9" CUT "'" };
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		const char *written = sql_without_breakpoint(arena, kept[i]);

		CHECK(!strstr(written, CUT));
		CHECK_TEXT(value_of(arena, written), value_of(arena, kept[i]));
	}
}

static const char *cut_of(Arena *arena, const char *sql)
{
	Diags diags;

	diags_init(&diags, arena);
	if (breakpoints_check(&diags, source_new(arena, "x.sql", sql, strlen(sql))))
		return "";
	const Diag *diag = diags.list.items[0];
	return arena_printf(arena, "%u %s", diag->span.start, diag->message);
}

static void hand_written_breakpoints(Arena *arena)
{
	CHECK_TEXT(cut_of(arena, "a;\n" CUT "\nb;" CUT "\n" CUT), "");
	CHECK_TEXT(cut_of(arena, "-- the first " CUT "\na;"), "");
	CHECK_TEXT(cut_of(arena, "a;\n" CUT "\n'b " CUT "';"), "31 the string is cut in two by \"" CUT "\"");
	CHECK_TEXT(cut_of(arena, "/* " CUT " */"), "3 the comment is cut in two by \"" CUT "\"");
	CHECK_TEXT(cut_of(arena, "-- see " CUT " in a\nb;"), "7 the comment is cut in two by \"" CUT "\"");
	CHECK_TEXT(cut_of(arena, "$$ " CUT " $$"), "3 the dollar-quoted string is cut in two by \"" CUT "\"");
	CHECK_TEXT(cut_of(arena, "\"" CUT "\""), "1 the quoted name is cut in two by \"" CUT "\"");
}

static const UnitTest tests[] = {
	{ "names", names },
	{ "strings", strings },
	{ "dollar quotes", dollar_quotes },
	{ "comments", comments },
	{ "numbers", numbers },
	{ "symbols", symbols },
	{ "values", values },
	{ "questions", questions },
	{ "a long text", long_text },
	{ "statements", statements },
	{ "breakpoints are written apart", breakpoints },
	{ "breakpoints that cut something", hand_written_breakpoints },
};

UNIT_MAIN("scan", tests)
