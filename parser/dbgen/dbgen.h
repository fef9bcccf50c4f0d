/*
 * dbgen.h: the front end of the .dbgen language, private to parser/.
 *
 * A file is read in four steps, each on the result of the one before:
 *   lexer.c   bytes    -> raw tokens, comments and line ends among them
 *   words.c   tokens   -> tokens as the grammar wants them: DBGEN's own words told from names, item ends from line ends
 *   grammar.y tokens   -> Items: blocks, names, and ranges of tokens that are PostgreSQL's business
 *   families  Items    -> Fragments: DDL text put together from those ranges, and the phase in which it is applied
 * parse.c reads all files this far and only then applies the fragments to the schema, so order never matters.
 */
#ifndef DBGEN_DBGEN_H
#define DBGEN_DBGEN_H

#include "interpret.h"
#include "scan.h"
#include "schema.h"

/* ---- tokens ---- */

/* A token (scan.h) and what the grammar makes of it; TOKEN_NEWLINE and TOKEN_COMMENT are raw tokens only, TOKEN_END
 * is made by words.c and ends an item. */
typedef struct Lexeme {
	TokenKind type;
	int code; /* the grammar's; 0 in raw tokens */
	size_t start, end;
	const char *word;       /* TOKEN_WORD in lower case, else NULL */
	unsigned raw;           /* index of its (last) raw token */
	bool skip;              /* DBGEN's own words inside a range that is handed on */
	const struct Word *own; /* its row (words.h) when it is one of DBGEN's words at the beginning of an item, else NULL */
} Lexeme;

/* Tokens FIRST … LAST-1 of a file. */
typedef struct Range {
	size_t first, last;
} Range;

typedef struct File {
	Arena *arena;
	Diags *diags;
	const Source *source;
	Lexeme *raw;
	size_t raw_count, raw_capacity;
	Lexeme *tokens;
	size_t count, capacity;
	size_t next; /* the grammar has read this far */
	List items;  /* of Item: what the grammar made */
} File;

typedef enum Shape {
	SHAPE_WORD,   /* begins with one of DBGEN's words */
	SHAPE_NAME,   /* columns, labels and attributes; among declarations: something unknown */
	SHAPE_TEXT,   /* labels */
	SHAPE_TUPLES, /* rows: (…) (…) */
} Shape;

/* What the grammar makes: a declaration, or an item inside its block. */
typedef struct Item {
	Shape shape;
	const struct Word *word; /* SHAPE_WORD: its row, else NULL */
	File *file;
	Span span;            /* of its head */
	Range whole;          /* its head, keyword included */
	Range name;           /* empty: none */
	Range of;             /* the second name: partition … of, … attached to; else empty */
	Range attached;       /* "attached to name" in an index or key, filled in by build */
	Range rest;           /* what follows the names */
	Range renamed;        /* the name after "renamed from" */
	size_t comment;       /* token of the text after "comment"; 0: none (no item begins with it) */
	size_t index_comment; /* the same after "index comment": of the index behind a constraint */
	bool has_block;
	Range block;        /* its braces, included */
	Range after;        /* "comment 'text'" behind them; empty: none */
	List items;         /* of Item */
	struct Item *owner; /* the declaration whose block it stands in */

	/* Filled in by build and apply. */
	const char *in_schema; /* where its unqualified names live */
	Object *object;        /* what it made */
	bool not_enforced, without_overlaps, generated_virtual, inherited, invalid;
} Item;

/* Appends all raw tokens of the file; false after diagnostics (it goes on after them). */
bool lex_file(File *file);
Lexeme *file_add_raw(File *file, TokenKind type, size_t start, size_t end);
/* From raw tokens to the grammar's. */
void words_classify(File *file);
/* Runs lexer, words and grammar. False after diagnostics; the items that were understood are in file->items. */
bool file_parse(File *file);

/* ---- looking ahead among raw tokens (look.c) ---- */

/* The raw token after AT, which moves there; NULL at the line's end.  The others take that NULL. */
const Lexeme *raw_after(const File *file, size_t *at);
bool raw_is(const Lexeme *token, const char *word);
/* Is it one of WORDS, the last of which is NULL? */
bool raw_in(const Lexeme *token, const char *const *words);
bool raw_sign(const File *file, const Lexeme *token, char sign);
/* The line's end, a semicolon or a brace. */
bool raw_ends(const File *file, const Lexeme *token);
/* Do the words of TEXT, a blank between them, stand from AT on?  Moves AT to the last of them. */
bool words_match(const File *file, const char *text, size_t *at);
/* What follows the raw token at AT: a text or null; a name; a name and then one of WORDS. */
bool followed_by_text(const File *file, size_t at);
bool followed_by_name(const File *file, size_t at);
bool name_then(const File *file, size_t at, const char *const *words);

/* ---- looking at tokens (slice.c) ---- */

Span token_span(const File *file, size_t at);
Span range_span(const File *file, Range range);
bool range_is_empty(Range range);
/* Is token AT inside RANGE the word TEXT? */
bool range_word(const File *file, Range range, size_t at, const char *text);
bool range_sign(const File *file, Range range, size_t at, char sign);
/* The token after the one at AT or, when that is an opening bracket, after its closing one. */
size_t range_skip(const File *file, Range range, size_t at);
/* The first place at or after AT outside brackets where WORD stands; range.last when nowhere. */
size_t range_find(const File *file, Range range, size_t at, const char *word);
/* An identifier's text: lower case or without quotes.  NULL when token AT is no identifier. */
const char *token_identifier(const File *file, size_t at);
/* The value of a string or dollar-quoted token. */
const char *token_text(const File *file, size_t at);
Range token_inside(const File *file, size_t at); /* dollar-quoted: byte range of the text inside, not tokens */
/* Reads a possibly qualified name at *AT and moves it on; a missing schema is IN_SCHEMA.  name NULL: no name there. */
Ref range_take_name(const File *file, Range range, size_t *at, const char *in_schema);
/* The item's own name, qualified. */
Ref item_name(const Item *item);

/* Steps report one after the other; people read from the top: sorts the diagnostics from the one at FIRST on. */
void sort_diags(Diags *diags, size_t first);

/* ---- assembled SQL (slice.c) ---- */

typedef struct Assembly {
	Arena *arena;
	Buf sql;
	List slices; /* of Slice */
} Assembly;

void assembly_init(Assembly *assembly, Arena *arena);
/* In sql_add's format. */
void assembly_add(Assembly *assembly, const char *format, ...);
/* The tokens' own text, a space in front, without those to be skipped. */
void assembly_add_range(Assembly *assembly, const File *file, Range range);
/* Bytes START … END of the file as they are. */
void assembly_add_bytes(Assembly *assembly, const File *file, size_t start, size_t end);
/* "schema.name", pointing back to RANGE. */
void assembly_add_name(Assembly *assembly, const File *file, Ref name, Range range);

/* ---- fragments (assemble.c) ---- */

/* The order in which fragments are applied. */
typedef enum Phase {
	PHASE_SCHEMA,
	PHASE_EXTENSION,
	PHASE_SQL_FIRST, /* statements of sql $$ … $$ that make what types and tables are made of */
	PHASE_TYPE,
	PHASE_SEQUENCE,
	PHASE_TABLE, /* with the keys and checks of each */
	PHASE_VIEW,
	PHASE_ROUTINE,
	PHASE_AGGREGATE,
	PHASE_OWNED_BY,
	PHASE_INDEX,
	PHASE_ATTACHED, /* ALTER INDEX … ATTACH PARTITION */
	PHASE_FOREIGN_KEY,
	PHASE_SQL,
	PHASE_TRIGGER,
	PHASE_POLICY,
	PHASE_SETTING,
	PHASE_ROWS,
	PHASE_ASPECT,
	PHASE_COUNT,
} Phase;

struct Build;
struct Fragment;

typedef void FragmentFinish(struct Build *build, struct Fragment *fragment);

typedef struct Fragment {
	Phase phase;
	Item *item;
	Assembly sql; /* empty: only finish */
	/* What it makes, so that the item's object can be found; KIND_COUNT: nothing of its own. */
	KindId kind;
	Ref table;               /* the parent of what it makes, or none */
	const char *name;        /* NULL: the newest of its kind (and parent) */
	FragmentFinish *finish;  /* after the SQL was applied; may be NULL */
	FragmentFinish *prepare; /* before: puts the SQL together from what is known by then; may be NULL */
} Fragment;

typedef struct Build {
	Arena *arena; /* dies when the last fragment is applied: what the schema keeps is in its own */
	Diags *diags;
	Schema *schema;
	Session *session;
	List phases[PHASE_COUNT]; /* of Fragment */
	Map *mixins;              /* "schema.name" -> Item */
	List mixin_items;
	Strings failed;        /* names of tables, views and types that could not be made */
	const char *in_schema; /* of the declaration at hand */
} Build;

/* TEXT for the schema to keep; NULL stays NULL. */
const char *kept_text(const Build *build, const char *text);
Fragment *build_fragment(Build *build, Phase phase, Item *item, KindId kind);
/* A fragment about the table (or view) ITEM is in: "ALTER TABLE schema.name" is already there. */
Fragment *build_alter_table(Build *build, Phase phase, Item *item, KindId kind, Ref table, bool only);
/* Declarations in an order in which each comes after those that it mentions (order.c). */
List order_declarations(Arena *arena, const List *items);
/* Applies all fragments (fragment.c). */
void build_apply(Build *build);
/* Takes back diagnostics, from the one at FIRST on, that something does not exist that could not be made. */
void build_forget_consequences(Build *build, size_t first);
/* An item that may not stand where it stands. */
void build_misplaced(Build *build, const Item *item, const char *where);
/* The item made OBJECT: keeps what it says of it for which SQL has no words. */
void item_made(Build *build, Item *item, Object *object);
/* False after a diagnostic: its "comment", "index comment" or "renamed from" could be about nothing. */
bool build_suffix_fits(Build *build, const Item *item);
/* The rest of an item must be empty. */
bool build_no_rest(Build *build, const Item *item, size_t at);

/* ---- blocks (assemble.c) ---- */

struct Block;

typedef void BuildPart(Build *build, struct Block *block, Item *item);

typedef struct Block {
	Item *item;        /* the declaration */
	Ref name;          /* its own */
	const char *where; /* in a message: "a type that is not composite"; NULL: as its word's row says */
	BuildPart *named;  /* what is built of items that begin with no word; NULL: none can stand in it */
	Fragment *create;
	size_t parts; /* those of CREATE … (…) so far */
	size_t depth; /* of mixins */
	/* Of tables. */
	bool plain;    /* columns go into CREATE TABLE (…); else each changes what is inherited */
	bool typed;    /* OF type */
	bool inherits; /* columns without a type change what is inherited */
} Block;

/* Builds what stands in the block: ITEMS are its own or a mixin's. */
void build_items(Build *build, Block *block, const List *items);
/* The same for a block that needs no more; NAMED may be NULL.  Returns its parts. */
size_t build_block(Build *build, Item *item, Fragment *create, BuildPart *named);
/* For the row of a word that is not built where it stands. */
void build_nothing(Build *build, Block *block, Item *item);
/* "CREATE words name". */
void begin_create(Fragment *fragment, const char *words);
/* A comma, but before the first part of CREATE … (…). */
void next_part(Block *block);

/* ---- what more than one family needs ---- */

/* column.c: as a part of a table; a column of a partition or heir that states no type; the token after the type. */
void build_column(Build *build, Block *block, Item *item);
bool column_is_override(const Item *item);
size_t column_type_end(const Item *item);
/* "statistics 50 storage external …" of a materialized view's column. */
void build_view_column_settings(Build *build, Item *item, Ref view);
/* constraint.c: sets on the model what SQL has no words for; for fragments that make a constraint. */
FragmentFinish finish_constraint;
/* index.c: "attached name to …", which build_items passes over. */
bool item_is_attached(const Item *item);
void build_attached(Build *build, Item *item, Ref table);
/* "attached to …" at the end of an index or key, to be left out of its text by add_unattached. */
void take_attached_to(Build *build, Item *item, Ref table);
/* The item's text from FIRST on without it. */
void add_unattached(Assembly *sql, const Item *item, size_t first);
/* The token of the optional name of an index or constraint, AT or 0: none. */
size_t optional_name(const Item *item, size_t at);
/* Marks the words FIRST SECOND (or NULL) in RANGE to be skipped; false when they are not there. */
bool take_words(File *file, Range range, const char *first, const char *second, bool inside_brackets);

#endif
