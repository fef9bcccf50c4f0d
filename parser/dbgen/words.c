/*
 * words.c: raw tokens to the grammar's tokens.
 *
 * DBGEN's own words are words of the language only where an item begins, and there only when what follows fits, so that
 * columns may have nearly any name.  Line ends become ends of items here, where brackets and bodies are known.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"

enum Context {
	IN_FILE = 1,
	IN_TABLE = 2, /* tables, views, domains, mixins: all that is not below */
	IN_LIST = 4,  /* enum labels, attributes of composite types */
	IN_ROWS = 8,
	IN_ANY = 15,
};

typedef struct Walk {
	File *file;
	size_t at;       /* the raw token at hand */
	size_t brackets; /* open ( and [ */
	Buf closing;     /* what closes them, the innermost last */
	Span opened;     /* the outermost of them */
	size_t atomic;   /* open BEGIN ATOMIC and CASE */
	List contexts;   /* of OwnWord: table_block and its like, for each block that is open */
	List braces;     /* of Span: where those blocks begin */
	int head;        /* code of the item's first token */
	size_t in_item;  /* tokens of the item so far */
	bool line_ended;
} Walk;

/* ---- looking ahead among raw tokens, past comments but not line ends ---- */

static const Lexeme *raw_after(const Walk *walk, size_t *at)
{
	const File *file = walk->file;

	while (*at + 1 < file->raw_count) {
		const Lexeme *token = &file->raw[++*at];

		if (token->type == TOKEN_NEWLINE)
			return NULL;
		if (token->type != TOKEN_COMMENT)
			return token;
	}
	*at = file->raw_count;
	return NULL;
}

static bool raw_is(const Lexeme *token, const char *word)
{
	return token && token->word && strcmp(token->word, word) == 0;
}

static bool raw_sign(const File *file, const Lexeme *token, char sign)
{
	return token && token->type == TOKEN_SYMBOL && file->source->text[token->start] == sign;
}

static bool raw_ends(const File *file, const Lexeme *token)
{
	return !token || raw_sign(file, token, ';') || raw_sign(file, token, '}') || raw_sign(file, token, '{');
}

static bool raw_in(const Lexeme *token, const char *const *words)
{
	for (; *words; words++) {
		if (raw_is(token, *words))
			return true;
	}
	return false;
}

/* ---- does what follows fit?  AT is the word's (last) raw token ---- */

static bool followed_by_text(const Walk *walk, size_t at)
{
	const Lexeme *next = raw_after(walk, &at);

	return next && (next->type == TOKEN_STRING || next->type == TOKEN_DOLLAR || raw_is(next, "null"));
}

static bool followed_by_name(const Walk *walk, size_t at)
{
	const Lexeme *next = raw_after(walk, &at);

	return next && (next->type == TOKEN_WORD || next->type == TOKEN_QUOTED);
}

/* "include timestamps", but a column in "include text not null". */
static bool fits_include(const Walk *walk, size_t at)
{
	if (!followed_by_name(walk, at))
		return false;
	raw_after(walk, &at);
	const Lexeme *next = raw_after(walk, &at);
	if (raw_sign(walk->file, next, '.')) {
		raw_after(walk, &at);
		next = raw_after(walk, &at);
	}
	return raw_ends(walk->file, next) || raw_sign(walk->file, next, ',');
}

/* A list of columns in brackets comes before the line ends, and is no length of a type. */
static bool fits_index(const Walk *walk, size_t at)
{
	static const char *const column_words[] = { "not",   "default",   "primary", "unique", "references",
		                                        "check", "generated", "collate", "array",  NULL };
	const Lexeme *next;
	size_t names = 0;

	while ((next = raw_after(walk, &at))) {
		if (raw_is(next, "using") || raw_is(next, "only") || (names <= 1 && raw_is(next, "on")))
			return true;
		if (raw_sign(walk->file, next, '(')) {
			next = raw_after(walk, &at);
			return !next || next->type != TOKEN_NUMBER;
		}
		if ((next->type != TOKEN_WORD && next->type != TOKEN_QUOTED) || names++ > 1 || raw_in(next, column_words))
			return false;
	}
	return false;
}

static bool fits_exclude(const Walk *walk, size_t at)
{
	const Lexeme *next = raw_after(walk, &at);

	if (raw_is(next, "using") || raw_sign(walk->file, next, '('))
		return true;
	next = raw_after(walk, &at);
	return raw_is(next, "using") || raw_sign(walk->file, next, '(');
}

static bool name_then(const Walk *walk, size_t at, const char *const *words)
{
	return followed_by_name(walk, at) && raw_after(walk, &at) && raw_in(raw_after(walk, &at), words);
}

static bool fits_policy(const Walk *walk, size_t at)
{
	static const char *const words[] = { "as", "for", "to", "using", "with", NULL };

	return name_then(walk, at, words);
}

static bool fits_trigger(const Walk *walk, size_t at)
{
	static const char *const words[] = { "before", "after", "instead", NULL };

	return name_then(walk, at, words);
}

static bool fits_attached(const Walk *walk, size_t at)
{
	static const char *const words[] = { "to", NULL };

	return name_then(walk, at, words);
}

/* "grant … to", "revoke … from", but a column or label of that name otherwise. */
static bool fits_grant(const Walk *walk, size_t at)
{
	const Lexeme *next;

	while ((next = raw_after(walk, &at)) && !raw_ends(walk->file, next)) {
		if (raw_is(next, "to") || raw_is(next, "from"))
			return true;
	}
	return false;
}

typedef bool Fits(const Walk *walk, size_t at);

typedef struct OwnWord {
	const char *text; /* its words, separated by a space */
	int code;
	int contexts;
	Fits *fits; /* NULL: always */
} OwnWord;

static const OwnWord own_words[] = {
	{ "schema", TOK_SCHEMA, IN_FILE, NULL },
	{ "extension", TOK_EXTENSION, IN_FILE, NULL },
	{ "enum", TOK_ENUM, IN_FILE, NULL },
	{ "domain", TOK_DOMAIN, IN_FILE, NULL },
	{ "type", TOK_TYPE, IN_FILE, NULL },
	{ "sequence", TOK_SEQUENCE, IN_FILE, NULL },
	{ "unlogged sequence", TOK_UNLOGGED_SEQUENCE, IN_FILE, NULL },
	{ "table", TOK_TABLE, IN_FILE, NULL },
	{ "unlogged table", TOK_UNLOGGED_TABLE, IN_FILE, NULL },
	{ "foreign table", TOK_FOREIGN_TABLE, IN_FILE, NULL },
	{ "partition", TOK_PARTITION, IN_FILE, NULL },
	{ "unlogged partition", TOK_UNLOGGED_PARTITION, IN_FILE, NULL },
	{ "foreign partition", TOK_FOREIGN_PARTITION, IN_FILE, NULL },
	{ "view", TOK_VIEW, IN_FILE, NULL },
	{ "materialized view", TOK_MATERIALIZED_VIEW, IN_FILE, NULL },
	{ "function", TOK_FUNCTION, IN_FILE, NULL },
	{ "procedure", TOK_PROCEDURE, IN_FILE, NULL },
	{ "aggregate", TOK_AGGREGATE, IN_FILE, NULL },
	{ "mixin", TOK_MIXIN, IN_FILE, NULL },
	{ "rows", TOK_ROWS, IN_FILE, NULL },
	{ "sql", TOK_SQL, IN_FILE, NULL },
	{ "default privileges", TOK_DEFAULT_PRIVILEGES, IN_FILE, NULL },
	{ "comment on", TOK_COMMENT_ON, IN_FILE, NULL },
	{ "include", TOK_INCLUDE, IN_TABLE, fits_include },
	{ "like", TOK_LIKE, IN_TABLE, followed_by_name },
	{ "constraint trigger", TOK_CONSTRAINT_TRIGGER, IN_TABLE, fits_trigger },
	{ "constraint", TOK_CONSTRAINT, IN_TABLE, NULL },
	{ "primary key", TOK_PRIMARY_KEY, IN_TABLE, NULL },
	{ "unique index", TOK_UNIQUE_INDEX, IN_TABLE, fits_index },
	{ "unique", TOK_UNIQUE, IN_TABLE, NULL },
	{ "check", TOK_CHECK, IN_TABLE, NULL },
	{ "foreign key", TOK_FOREIGN_KEY, IN_TABLE, NULL },
	{ "not null", TOK_NOT_NULL, IN_TABLE, NULL },
	{ "exclude", TOK_EXCLUDE, IN_TABLE, fits_exclude },
	{ "index", TOK_INDEX, IN_TABLE, fits_index },
	{ "row level security", TOK_ROW_SECURITY, IN_TABLE, NULL },
	{ "force row level security", TOK_FORCE_ROW_SECURITY, IN_TABLE, NULL },
	{ "policy", TOK_POLICY, IN_TABLE, fits_policy },
	{ "trigger", TOK_TRIGGER, IN_TABLE, fits_trigger },
	{ "replica identity", TOK_REPLICA_IDENTITY, IN_TABLE, NULL },
	{ "cluster on", TOK_CLUSTER_ON, IN_TABLE, NULL },
	{ "attached", TOK_ATTACHED, IN_TABLE, fits_attached },
	{ "column", TOK_COLUMN, IN_TABLE, NULL },
	{ "grant", TOK_GRANT, IN_FILE | IN_TABLE | IN_LIST, fits_grant },
	{ "revoke", TOK_REVOKE, IN_FILE | IN_TABLE | IN_LIST, fits_grant },
	{ "owner to", TOK_OWNER_TO, IN_TABLE | IN_LIST, NULL },
	{ "comment", TOK_COMMENT, IN_TABLE | IN_LIST, followed_by_text },
};

/* A line that begins with one of these goes on with the item before it: no item and no column can begin with them. */
static const char *const going_on[] = {
	"as",      "where",      "using",     "references", "default", "on",  "for", "with",  "when",      "to",
	"collate", "deferrable", "initially", "from",       "in",      "and", "or",  "order", "returning", NULL,
};

/* A line that ends with one of these has not said all. */
static const char *const left_open[] = { "where", "using", "references", "and", "or", "as",
	                                     "when",  "check", "returns",    "on",  "by", NULL };

static const char *const trigger_going_on[] = { "execute", "referencing", "enabled", "disabled", NULL };

static const char *const file_going_on[] = {
	"returns",   "language",   "immutable", "stable",    "volatile", "strict",  "security", "parallel",
	"cost",      "set",        "reset",     "leakproof", "window",   "support", "called",   "begin",
	"return",    "not",        "inherits",  "options",   "server",   "of",      "values",   "tablespace",
	"transform", "constraint", "check",     "null",      "renamed",  "comment", "external", NULL,
};

/* ---- the walk ---- */

static int context(const Walk *walk)
{
	if (walk->contexts.count == 0)
		return IN_FILE;
	const OwnWord *word = walk->contexts.items[walk->contexts.count - 1];
	return word->contexts;
}

static const OwnWord table_block = { "", 0, IN_TABLE, NULL };
static const OwnWord list_block = { "", 0, IN_LIST, NULL };
static const OwnWord rows_block = { "", 0, IN_ROWS, NULL };

static const OwnWord *block_of(int head)
{
	switch (head) {
	case TOK_ENUM:
	case TOK_TYPE:
		return &list_block;
	case TOK_ROWS:
		return &rows_block;
	default:
		return &table_block;
	}
}

static Lexeme *add_token(File *file, Lexeme token)
{
	if (file->count == file->capacity) {
		size_t capacity = file->capacity ? file->capacity * 2 : 256 + file->raw_count;
		Lexeme *tokens = arena_alloc(file->arena, capacity * sizeof(Lexeme));

		if (file->count > 0)
			memcpy(tokens, file->tokens, file->count * sizeof(Lexeme));
		file->tokens = tokens;
		file->capacity = capacity;
	}
	file->tokens[file->count] = token;
	return &file->tokens[file->count++];
}

static void end_item(Walk *walk)
{
	File *file = walk->file;
	const Lexeme *last = file->count > 0 ? &file->tokens[file->count - 1] : NULL;
	size_t end = last ? last->end : 0;

	if (walk->in_item == 0)
		return;
	if (walk->in_item > 1 && (context(walk) & (IN_FILE | IN_TABLE)) != 0 && raw_in(last, left_open))
		diag_error(file->diags, (Span){ file->source, last->start, last->end }, "\"%s\" cannot end an item",
		           last->word);
	add_token(file,
	          (Lexeme){ .type = TOKEN_END, .code = TOK_END, .start = end, .end = end, .raw = last ? last->raw : 0 });
	walk->in_item = 0;
	walk->head = 0;
	walk->atomic = 0;
}

/* Do the words of TEXT stand from raw token AT on?  Moves AT to the last of them. */
static bool words_match(const Walk *walk, const char *text, size_t *at)
{
	const Lexeme *token = &walk->file->raw[*at];
	size_t place = *at;

	for (;;) {
		size_t length = strcspn(text, " ");

		if (!token || !token->word || strlen(token->word) != length || memcmp(token->word, text, length) != 0)
			return false;
		if (text[length] == '\0')
			break;
		text += length + 1;
		token = raw_after(walk, &place);
	}
	*at = place;
	return true;
}

static const OwnWord *own_word(const Walk *walk, size_t *last)
{
	for (size_t i = 0; i < sizeof(own_words) / sizeof(own_words[0]); i++) {
		const OwnWord *word = &own_words[i];
		size_t at = walk->at;

		if ((word->contexts & context(walk)) != 0 && words_match(walk, word->text, &at) &&
		    (!word->fits || word->fits(walk, at))) {
			*last = at;
			return word;
		}
	}
	return NULL;
}

static const int class_codes[] = {
	[TOKEN_WORD] = TOK_WORD,        [TOKEN_QUOTED] = TOK_QUOTED, [TOKEN_STRING] = TOK_STRING,
	[TOKEN_DOLLAR] = TOK_DOLLAR,    [TOKEN_NUMBER] = TOK_NUMBER, [TOKEN_SYMBOL] = TOK_SIGN,
	[TOKEN_PARAMETER] = TOK_NUMBER,
};

/* "schema.name" after the keyword, and after "of": the only dots that the grammar knows. */
static bool is_name_dot(const Walk *walk)
{
	const File *file = walk->file;

	if (file->count < 2 || walk->in_item < 2 || walk->contexts.count > 0 ||
	    file->tokens[file->count - 1].code == TOK_END)
		return walk->head == TOK_INCLUDE && walk->in_item == 2;
	const Lexeme *before = &file->tokens[file->count - 2];
	return (walk->in_item == 2 && walk->head != TOK_WORD) || before->code == TOK_OF;
}

static int sign_code(const Walk *walk, char sign)
{
	if (strchr("()[]{},", sign))
		return sign;
	if (sign == '.' && walk->brackets == 0 && is_name_dot(walk))
		return '.';
	return TOK_SIGN;
}

/* Words of the language in the middle of an item: "renamed from", "comment 'text'", "partition x of". */
static int inner_code(const Walk *walk, size_t *last)
{
	size_t at = walk->at;
	bool is_partition = walk->head == TOK_PARTITION || walk->head == TOK_FOREIGN_PARTITION ||
	                    walk->head == TOK_UNLOGGED_PARTITION;

	if (walk->brackets > 0 || walk->atomic > 0 || walk->in_item == 0)
		return TOK_WORD;
	if (is_partition && walk->in_item <= 4 && words_match(walk, "of", &at))
		return TOK_OF;
	if (walk->in_item > 1 || walk->head == TOK_WORD || walk->head == TOK_QUOTED || walk->head == TOK_STRING) {
		if (words_match(walk, "renamed from", &at)) {
			*last = at;
			return TOK_RENAMED;
		}
		if (walk->head != TOK_COMMENT_ON && words_match(walk, "comment", &at) && followed_by_text(walk, at))
			return TOK_COMMENT;
	}
	return TOK_WORD;
}

static void count_atomic(Walk *walk, const Lexeme *token)
{
	size_t at = walk->at;

	if (walk->brackets > 0 || walk->contexts.count > 0)
		return;
	if (walk->atomic == 0) {
		if (raw_is(token, "begin") && raw_is(raw_after(walk, &at), "atomic"))
			walk->atomic = 1;
	} else if (raw_is(token, "case")) {
		walk->atomic++;
	} else if (raw_is(token, "end")) {
		walk->atomic--;
	}
}

static void take_word(Walk *walk)
{
	File *file = walk->file;
	Lexeme token = file->raw[walk->at];
	size_t last = walk->at;
	const OwnWord *own = walk->in_item == 0 ? own_word(walk, &last) : NULL;

	if (own) {
		token.code = own->code;
	} else {
		token.code = inner_code(walk, &last);
		count_atomic(walk, &token);
	}
	if (walk->in_item == 0 && !own && context(walk) == IN_TABLE && raw_in(&token, going_on))
		diag_error(file->diags, (Span){ file->source, token.start, token.end }, "\"%s\" cannot begin an item",
		           token.word)
		    ->hint = "a name that is a word of SQL is written in quotes";
	if (walk->in_item == 0)
		walk->head = token.code;
	token.end = file->raw[last].end;
	token.raw = last;
	walk->at = last;
	add_token(file, token);
	walk->in_item++;
}

static void count_bracket(Walk *walk, const Lexeme *token, char sign)
{
	if (sign == '(' || sign == '[') {
		if (walk->brackets++ == 0)
			walk->opened = (Span){ walk->file->source, token->start, token->end };
		buf_add_char(&walk->closing, sign == '(' ? ')' : ']');
	} else if ((sign == ')' || sign == ']') && walk->brackets > 0) {
		walk->brackets--;
		buf_chop(&walk->closing, 1);
	}
}

static void take_other(Walk *walk)
{
	File *file = walk->file;
	Lexeme token = file->raw[walk->at];

	token.code = class_codes[token.type];
	token.raw = walk->at;
	if (token.type == TOKEN_SYMBOL) {
		char sign = file->source->text[token.start];

		token.code = sign_code(walk, sign);
		count_bracket(walk, &token, sign);
	}
	if (walk->in_item == 0)
		walk->head = token.code;
	add_token(file, token);
	walk->in_item++;
}

/* A token that was forgotten, so that the grammar need not complain as well. */
static void add_missing(Walk *walk, char sign)
{
	File *file = walk->file;
	const Lexeme *last = file->count > 0 ? &file->tokens[file->count - 1] : NULL;
	size_t end = last ? last->end : 0;

	add_token(file, (Lexeme){ .type = TOKEN_END, .code = sign, .start = end, .end = end, .raw = last ? last->raw : 0 });
}

/* No expression holds a brace: an open bracket here was forgotten. */
static void close_brackets(Walk *walk)
{
	if (walk->brackets > 0)
		diag_error(walk->file->diags, walk->opened, "\"%c\" is not closed",
		           walk->file->source->text[walk->opened.start]);
	for (; walk->closing.length > 0; buf_chop(&walk->closing, 1))
		add_missing(walk, walk->closing.data[walk->closing.length - 1]);
	walk->brackets = 0;
	walk->atomic = 0;
}

static void close_block(Walk *walk)
{
	if (walk->contexts.count == 0)
		return;
	walk->contexts.count--;
	walk->braces.count--;
}

static void take_brace(Walk *walk, char sign)
{
	File *file = walk->file;
	Lexeme token = file->raw[walk->at];

	close_brackets(walk);
	token.code = sign;
	token.raw = walk->at;
	if (sign == '}')
		end_item(walk);
	add_token(file, token);
	if (sign == '{') {
		Span *span = arena_new_struct(file->arena, Span);

		*span = (Span){ file->source, token.start, token.end };
		list_add(file->arena, &walk->contexts, (void *) (uintptr_t) block_of(walk->head));
		list_add(file->arena, &walk->braces, span);
		walk->in_item = 0;
		walk->head = 0;
		return;
	}
	close_block(walk);
	walk->in_item = 1;
	end_item(walk);
}

/* A declaration with a block of its own, inside a block: the "}" before it was forgotten. */
static void close_forgotten(Walk *walk)
{
	const File *file = walk->file;
	size_t at = walk->at;
	const Lexeme *next = &file->raw[at];

	if (walk->contexts.count == 0 || walk->in_item > 0)
		return;
	size_t i;
	for (i = 0; i < sizeof(own_words) / sizeof(own_words[0]); i++) {
		if ((own_words[i].contexts & IN_FILE) != 0 && !own_words[i].fits && words_match(walk, own_words[i].text, &at))
			break;
	}
	if (i == sizeof(own_words) / sizeof(own_words[0]))
		return;
	while (next && !raw_sign(file, next, '{'))
		next = raw_after(walk, &at);
	if (!next)
		return;
	diag_error(file->diags, *(const Span *) walk->braces.items[walk->braces.count - 1], "\"{\" is not closed");
	while (walk->contexts.count > 0) {
		add_missing(walk, '}');
		close_block(walk);
		walk->in_item = 1;
		end_item(walk);
	}
}

/* Commas between columns and labels are allowed and mean nothing more than a line end. */
static bool comma_ends(const Walk *walk)
{
	switch (walk->head) {
	case TOK_GRANT:
	case TOK_REVOKE:
	case TOK_TRIGGER:
	case TOK_CONSTRAINT_TRIGGER:
	case TOK_POLICY:
		return false;
	default:
		return walk->contexts.count > 0;
	}
}

static bool goes_on(const Walk *walk, const Lexeme *token)
{
	size_t at = walk->at;
	bool in_file = walk->contexts.count == 0;

	if (walk->in_item > 0 && raw_sign(walk->file, token, '{'))
		return true;
	if (walk->in_item > 1 && (context(walk) & (IN_FILE | IN_TABLE)) != 0 &&
	    raw_in(&walk->file->tokens[walk->file->count - 1], left_open))
		return true;
	if (!token->word || (context(walk) & (IN_FILE | IN_TABLE)) == 0)
		return false;
	if (words_match(walk, "default privileges", &at) && in_file)
		return false;
	if (words_match(walk, "renamed from", &at) || raw_in(token, going_on))
		return true;
	if (!in_file)
		return (walk->head == TOK_TRIGGER || walk->head == TOK_CONSTRAINT_TRIGGER) && raw_in(token, trigger_going_on);
	return words_match(walk, "partition by", &at) ||
	       (raw_in(token, file_going_on) && !words_match(walk, "comment on", &at));
}

static void take(Walk *walk)
{
	const Lexeme *token = &walk->file->raw[walk->at];
	char sign = token->type == TOKEN_SYMBOL ? walk->file->source->text[token->start] : 0;
	bool loose = walk->brackets == 0 && walk->atomic == 0;

	if (token->type == TOKEN_COMMENT)
		return;
	if (token->type == TOKEN_NEWLINE) {
		walk->line_ended = walk->line_ended || loose;
		return;
	}
	if (walk->line_ended && loose && !goes_on(walk, token))
		end_item(walk);
	walk->line_ended = false;
	if (loose && (sign == ';' || (sign == ',' && comma_ends(walk)))) {
		end_item(walk);
	} else if (sign == '{' || sign == '}') {
		take_brace(walk, sign);
	} else if (token->type == TOKEN_WORD) {
		close_forgotten(walk);
		take_word(walk);
	} else {
		take_other(walk);
	}
}

void words_classify(File *file)
{
	Walk walk = { .file = file };

	buf_init(&walk.closing, file->arena);
	for (; walk.at < file->raw_count; walk.at++)
		take(&walk);
	close_brackets(&walk);
	end_item(&walk);
}
