/*
 * grammar.y: the shape of a .dbgen file.
 *
 * It knows blocks, items, names and the classes of DBGEN's own words; all else is PostgreSQL's and comes out as ranges
 * of tokens.
 */
%define api.pure full
%define api.prefix {dbgen_yy}
%define api.token.prefix {TOK_}
%define api.location.type {Span}
%define parse.error custom
%define parse.lac full
%define parse.trace false
%locations
%param { File *file }
%expect 0

%code requires {
#include "words.h"

/* One of DBGEN's words: its token and its row; no row: a name that stands in its place. */
typedef struct Own {
	size_t at;
	const Word *word;
} Own;
}

%union {
	size_t at; /* a token */
	Own own;
	Range range;
	Item *item;
	List list;
}

%token <at> WORD "a name" QUOTED "a quoted name" STRING "a text" DOLLAR "$$" NUMBER "a number" SIGN "a sign"
%token <at> END "the end of the line" '(' '[' '{' ')' ']' '}' ',' '.'
%token <at> RENAMED "renamed from" OF "of"
/* The classes of DBGEN's words: what may follow. */
%token <own> COMMENT "comment"
%token <own> NAMED "a declaration" NAMED_OF "a partition" PLAIN "a statement" ITEM "an item" INCLUDE "include"

%type <at> ident text
%type <own> plain
%type <range> name rest part group inside tuples after
%type <item> declaration head item
%type <list> items

%code {
#include <string.h>

static void dbgen_yyerror(const YYLTYPE *place, File *file, const char *message);
static int dbgen_yylex(YYSTYPE *value, YYLTYPE *place, File *file);

#define NO_RANGE ((Range){ 0, 0 })
#define NAME(at) ((Own){ at, NULL })

#define YYLLOC_DEFAULT(current, rhs, n) \
	do { \
		(current).source = file->source; \
		(current).start = (n) ? YYRHSLOC(rhs, 1).start : YYRHSLOC(rhs, 0).end; \
		(current).end = (n) ? YYRHSLOC(rhs, n).end : YYRHSLOC(rhs, 0).end; \
	} while (0)

static Range range_join(Range left, Range right)
{
	if (range_is_empty(left) || range_is_empty(right))
		return range_is_empty(left) ? right : left;
	return (Range){ left.first, right.last };
}

/* FIRST says what it is; an empty NAME or REST is moved to where it would stand. */
static Item *item_new(File *file, Own first, Range name, Range rest)
{
	Item *item = arena_new_struct(file->arena, Item);
	size_t last = range_is_empty(name) ? first.at + 1 : name.last;

	item->word = first.word;
	item->shape = first.word ? SHAPE_WORD : SHAPE_NAME;
	item->file = file;
	item->name = name;
	item->rest = range_is_empty(rest) ? (Range){ last, last } : rest;
	item->whole = (Range){ first.at, item->rest.last };
	item->span = range_span(file, item->whole);
	return item;
}

/* "renamed from" and "comment" may stand anywhere in an item; here they are taken out of it. */
static void item_take_own_words(Item *item)
{
	File *file = item->file;
	size_t at;

	for (at = item->rest.first; at < item->rest.last; at++) {
		Lexeme *token = &file->tokens[at];

		if (token->code == TOK_RENAMED && at + 1 < item->rest.last)
			item->renamed = (Range){ at + 1, at + 2 };
		else if (token->code == TOK_COMMENT && at > item->rest.first && range_word(file, item->rest, at - 1, "index"))
			item->index_comment = at + 1, file->tokens[at - 1].skip = true;
		else if (token->code == TOK_COMMENT && at + 1 < item->rest.last)
			item->comment = at + 1;
		else
			continue;
		token->skip = true;
		file->tokens[++at].skip = true;
	}
}

static Item *item_done(Item *item)
{
	item_take_own_words(item);
	return item;
}

static Item *item_with_block(Item *item, List items, size_t open, size_t close, Range after)
{
	size_t i;

	item->has_block = true;
	item->items = items;
	item->block = (Range){ open, close + 1 };
	item->after = after;
	if (!range_is_empty(after))
		item->comment = after.last - 1;
	for (i = 0; i < items.count; i++)
		((Item *) items.items[i])->owner = item;
	return item;
}
}

%%

file:
  declarations
;

declarations:
  %empty
| declarations END
| declarations declaration             { list_add(file->arena, &file->items, $2); }
| declarations error END
| declarations error '{' items '}' after END
;

declaration:
  head END                             { $$ = $1; }
| head '{' items '}' after END         { $$ = item_with_block($1, $3, $2, $4, $5); }
;

after:
  %empty                               { $$ = NO_RANGE; }
| COMMENT text                         { $$ = (Range){ $1.at, $2 + 1 }; }
;

head:
  NAMED name rest                      { $$ = item_done(item_new(file, $1, $2, $3)); }
| NAMED_OF name OF name rest           { $$ = item_done(item_new(file, $1, $2, range_join($4, $5)));
                                         $$->of = $4;
                                         $$->rest.first = $4.last; }
| plain rest                           { $$ = item_done(item_new(file, $1, NO_RANGE, $2)); }
;

plain:
  PLAIN
| WORD                                 { $$ = NAME($1); }
;

items:
  %empty                               { $$ = (List){ 0 }; }
| items END
| items item END                       { $$ = $1; list_add(file->arena, &$$, $2); }
| items error END
| items error '{' items '}' END
;

item:
  ident rest                           { $$ = item_done(item_new(file, NAME($1), (Range){ $1, $1 + 1 }, $2)); }
| STRING rest                          { $$ = item_done(item_new(file, NAME($1), (Range){ $1, $1 + 1 }, $2));
                                         $$->shape = SHAPE_TEXT; }
| tuples                               { $$ = item_new(file, NAME($1.first), NO_RANGE, $1);
                                         $$->shape = SHAPE_TUPLES;
                                         $$->rest = $1; }
| ITEM ident rest                      { $$ = item_done(item_new(file, $1, (Range){ $2, $2 + 1 }, $3)); }
| INCLUDE name                         { $$ = item_new(file, $1, $2, NO_RANGE); }
| PLAIN rest                           { $$ = item_done(item_new(file, $1, NO_RANGE, $2)); }
| COMMENT text                         { $$ = item_new(file, $1, NO_RANGE, (Range){ $2, $2 + 1 });
                                         $$->comment = $2; }
;

name:
  ident                                { $$ = (Range){ $1, $1 + 1 }; }
| ident '.' ident                      { $$ = (Range){ $1, $3 + 1 }; }
;

ident:
  WORD | QUOTED
;

text:
  STRING | DOLLAR | WORD
;

tuples:
  group
| tuples group                         { $$ = range_join($1, $2); }
;

rest:
  %empty                               { $$ = NO_RANGE; }
| rest part                            { $$ = range_join($1, $2); }
;

part:
  ident                                { $$ = (Range){ $1, $1 + 1 }; }
| STRING                               { $$ = (Range){ $1, $1 + 1 }; }
| DOLLAR                               { $$ = (Range){ $1, $1 + 1 }; }
| NUMBER                               { $$ = (Range){ $1, $1 + 1 }; }
| SIGN                                 { $$ = (Range){ $1, $1 + 1 }; }
| ','                                  { $$ = (Range){ $1, $1 + 1 }; }
| RENAMED ident                        { $$ = (Range){ $1, $2 + 1 }; }
| RENAMED STRING                       { $$ = (Range){ $1, $2 + 1 }; }
| COMMENT text                         { $$ = (Range){ $1.at, $2 + 1 }; }
| group
;

group:
  '(' inside ')'                       { $$ = (Range){ $1, $3 + 1 }; }
| '[' inside ']'                       { $$ = (Range){ $1, $3 + 1 }; }
;

inside:
  %empty                               { $$ = NO_RANGE; }
| inside part
;

%%

static int dbgen_yylex(YYSTYPE *value, YYLTYPE *place, File *file)
{
	if (file->next >= file->count) {
		*place = (Span){ file->source, file->source->length, file->source->length };
		return TOK_YYEOF;
	}
	*place = token_span(file, file->next);
	const Lexeme *token = &file->tokens[file->next];
	if (token->own || token->code == TOK_COMMENT) /* also in the middle of an item, where it begins nothing */
		value->own = (Own){ file->next, token->own };
	else
		value->at = file->next;
	return file->tokens[file->next++].code;
}

/* Only for what is no syntax error: bison's stack is full. */
static void dbgen_yyerror(const YYLTYPE *place, File *file, const char *message)
{
	diag_error(file->diags, *place, "%s", strcmp(message, "memory exhausted") == 0 ? "this is nested too deep" : message);
}

#define EXPECTED_SHOWN 4

static const char *expected_text(const yypcontext_t *context, File *file)
{
	yysymbol_kind_t expected[EXPECTED_SHOWN + 1];
	int count = yypcontext_expected_tokens(context, expected, EXPECTED_SHOWN + 1);
	Buf text;
	int i;

	if (count <= 0 || count > EXPECTED_SHOWN)
		return NULL;
	buf_init(&text, file->arena);
	for (i = 0; i < count; i++)
		buf_printf(&text, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", yysymbol_name(expected[i]));
	return text.data;
}

static const char *found_text(const yypcontext_t *context, File *file, Span place)
{
	yysymbol_kind_t found = yypcontext_token(context);

	if (found == YYSYMBOL_YYEMPTY || found == YYSYMBOL_YYEOF)
		return "the end of the file";
	if (found == YYSYMBOL_END)
		return "the end of the line";
	return arena_printf(file->arena, "\"%.*s\"", (int) (place.end - place.start > 40 ? 40 : place.end - place.start),
	                    file->source->text + place.start);
}

static int yyreport_syntax_error(const yypcontext_t *context, File *file)
{
	Span place = *yypcontext_location(context);
	const char *expected = expected_text(context, file);
	const char *found = found_text(context, file, place);
	yysymbol_kind_t token = yypcontext_token(context);
	Diag *diag;

	if (expected != NULL)
		diag = diag_error(file->diags, place, "expected %s, found %s", expected, found);
	else
		diag = diag_error(file->diags, place, "%s does not belong here", found);
	if (strcmp(yysymbol_name(token), "'{'") == 0)
		diag->hint = "a block begins here: is the block before it closed with \"}\"?";
	else if (token == YYSYMBOL_YYEOF)
		diag->hint = "a block is not closed with \"}\"";
	return 0;
}

static void unknown_declaration(File *file, const Item *item)
{
	Strings known = words_known(file->arena, IN_FILE, 0);
	const char *word = file->tokens[item->whole.first].word;
	const char *near = nearest_name(word, &known);
	Diag *diag = diag_error(file->diags, token_span(file, item->whole.first), "\"%s\" begins no declaration", word);

	if (near && strcmp(near, word) != 0)
		diag->hint = arena_printf(file->diags->arena, "did you mean \"%s\"?", near);
	else
		diag->hint = "columns stand inside the braces of their table; any other DDL inside sql $$ … $$";
}

bool file_parse(File *file)
{
	size_t errors = file->diags->errors, first = file->diags->list.count, i;

	if (!lex_file(file))
		return false;
	words_classify(file);
	dbgen_yyparse(file);
	for (i = 0; i < file->items.count; i++) {
		const Item *item = file->items.items[i];

		if (item->shape == SHAPE_NAME)
			unknown_declaration(file, item);
	}
	sort_diags(file->diags, first);
	return file->diags->errors == errors;
}
