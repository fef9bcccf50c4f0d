/*
 * words.c: the table of words, and raw tokens to the grammar's tokens.
 *
 * DBGEN's own words are words of the language only where an item begins, and there only when what follows fits, so that
 * columns may have nearly any name.  Line ends become ends of items here, where brackets and bodies are known.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- the table ---- */

const Family *const dbgen_families[] = {
#define FAMILY(NAME) &NAME##_family,
#include "families.def"
#undef FAMILY
	NULL,
};

Strings words_known(Arena *arena, int places, int flags)
{
	Strings known = { 0 };

	for (const Family *const *family = dbgen_families; *family; family++) {
		for (const Word *word = (*family)->words; word && word->text; word++) {
			const char *first = arena_strndup(arena, word->text, strcspn(word->text, " "));
			if ((word->places & places) != 0 && (flags == 0 || (word->flags & flags) != 0) &&
			    !strings_has(&known, first))
				strings_add(arena, &known, first);
		}
	}
	return known;
}

/* ---- words that join lines ---- */

/* A line that begins with one of these goes on with the item before it: no item and no column can begin with them. */
static const char *const going_on[] = {
	"as",      "where",      "using",     "references", "default", "on",  "for", "with",  "when",      "to",
	"collate", "deferrable", "initially", "from",       "in",      "and", "or",  "order", "returning", NULL,
};

/* A line that ends with one of these has not said all. */
static const char *const left_open[] = { "where", "using", "references", "and", "or", "as",
	                                     "when",  "check", "returns",    "on",  "by", NULL };

/* A declaration goes on with these too, and with those of its word's row. */
static const char *const file_going_on[] = { "renamed", "comment", NULL };

static void add_list(Arena *arena, Strings *list, const char *const *words)
{
	for (; words && *words; words++)
		if (!strings_has(list, *words))
			strings_add(arena, list, *words);
}

Strings words_joining_lines(Arena *arena)
{
	Strings joining = { 0 };

	for (const Family *const *family = dbgen_families; *family; family++)
		for (const Word *word = (*family)->words; word && word->text; word++)
			add_list(arena, &joining, word->goes_on);
	add_list(arena, &joining, going_on);
	add_list(arena, &joining, left_open);
	add_list(arena, &joining, file_going_on);
	return joining;
}

/* The longest word of PLACES that stands from raw token *AT on, and fits; moves *AT to its last token.  NULL: none. */
static const Word *word_at(const File *file, int places, size_t *at)
{
	const Word *found = NULL;
	size_t last = *at;

	for (const Family *const *family = dbgen_families; *family; family++) {
		for (const Word *word = (*family)->words; word && word->text; word++) {
			size_t end = *at;

			if ((word->places & places) == 0 || !words_match(file, word->text, &end) || (found && end <= last) ||
			    (word->fits && !word->fits(file, end)))
				continue;
			found = word;
			last = end;
		}
	}
	*at = last;
	return found;
}

/* ---- the walk ---- */

/* A block that is open. */
typedef struct OpenBlock {
	int places; /* IN_LINES, IN_LIST or IN_ROWS */
	Span brace;
} OpenBlock;

typedef struct Walk {
	File *file;
	size_t at;        /* the raw token at hand */
	size_t brackets;  /* open ( and [ */
	Buf closing;      /* what closes them, the innermost last */
	Span opened;      /* the outermost of them */
	size_t atomic;    /* open BEGIN ATOMIC and CASE */
	List blocks;      /* of OpenBlock */
	int head;         /* code of the item's first token */
	const Word *word; /* the same token's row, or NULL */
	size_t in_item;   /* tokens of the item so far */
	bool line_ended;
} Walk;

static int context(const Walk *walk)
{
	return walk->blocks.count == 0 ? IN_FILE : ((const OpenBlock *) walk->blocks.items[walk->blocks.count - 1])->places;
}

/* How what is in its braces is read. */
static int places_of(const Word *word)
{
	if (!word || !(word->block & (IN_LIST | IN_ROWS)))
		return IN_LINES;
	return word->block & IN_LIST ? IN_LIST : IN_ROWS;
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
	if (walk->in_item > 1 && (context(walk) & (IN_FILE | IN_LINES)) != 0 && raw_in(last, left_open))
		diag_error(file->diags, (Span){ file->source, last->start, last->end }, "\"%s\" cannot end an item",
		           last->word);
	add_token(file,
	          (Lexeme){ .type = TOKEN_END, .code = TOK_END, .start = end, .end = end, .raw = last ? last->raw : 0 });
	walk->in_item = 0;
	walk->head = 0;
	walk->word = NULL;
	walk->atomic = 0;
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

	if (file->count < 2 || walk->in_item < 2 || walk->blocks.count > 0 || file->tokens[file->count - 1].code == TOK_END)
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

	if (walk->brackets > 0 || walk->atomic > 0 || walk->in_item == 0)
		return TOK_WORD;
	if (walk->head == TOK_NAMED_OF && walk->in_item <= 4 && words_match(walk->file, "of", &at))
		return TOK_OF;
	if (walk->in_item > 1 || walk->head == TOK_WORD || walk->head == TOK_QUOTED || walk->head == TOK_STRING) {
		if (words_match(walk->file, "renamed from", &at)) {
			*last = at;
			return TOK_RENAMED;
		}
		if (words_match(walk->file, "comment", &at) && followed_by_text(walk->file, at))
			return TOK_COMMENT;
	}
	return TOK_WORD;
}

static void count_atomic(Walk *walk, const Lexeme *token)
{
	size_t at = walk->at;

	if (walk->brackets > 0 || walk->blocks.count > 0)
		return;
	if (walk->atomic == 0) {
		if (raw_is(token, "begin") && raw_is(raw_after(walk->file, &at), "atomic"))
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

	token.own = walk->in_item == 0 ? word_at(file, context(walk), &last) : NULL;
	if (token.own) {
		token.code = token.own->token;
	} else {
		token.code = inner_code(walk, &last);
		count_atomic(walk, &token);
	}
	if (walk->in_item == 0 && !token.own && context(walk) == IN_LINES && raw_in(&token, going_on))
		diag_error(file->diags, (Span){ file->source, token.start, token.end }, "\"%s\" cannot begin an item",
		           token.word)
		    ->hint = "a name that is a word of SQL is written in quotes";
	if (walk->in_item == 0) {
		walk->head = token.code;
		walk->word = token.own;
	}
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
	if (walk->in_item == 0) {
		walk->head = token.code;
		walk->word = NULL;
	}
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
	if (walk->blocks.count == 0)
		return;
	walk->blocks.count--;
}

/* On the line of a brace that ends a declaration. */
static bool comment_is_next(const Walk *walk)
{
	size_t at = walk->at + 1;

	return walk->blocks.count == 0 && words_match(walk->file, "comment", &at) && followed_by_text(walk->file, at);
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
		OpenBlock *block = arena_new_struct(file->arena, OpenBlock);

		*block = (OpenBlock){ places_of(walk->word), { file->source, token.start, token.end } };
		list_add(file->arena, &walk->blocks, block);
		walk->in_item = 0;
		walk->head = 0;
		walk->word = NULL;
		return;
	}
	close_block(walk);
	walk->in_item = 2; /* so that a word of the language may be next */
	walk->word = NULL;
	if (!comment_is_next(walk))
		end_item(walk);
}

/* A declaration with a block of its own, inside a block: the "}" before it was forgotten. */
static void close_forgotten(Walk *walk)
{
	const File *file = walk->file;
	size_t at = walk->at;
	const Lexeme *next = &file->raw[at];

	if (walk->blocks.count == 0 || walk->in_item > 0)
		return;
	const Word *word = word_at(file, IN_FILE, &at);
	if (!word || word->fits)
		return;
	while (next && !raw_sign(file, next, '{'))
		next = raw_after(file, &at);
	if (!next)
		return;
	diag_error(file->diags, ((const OpenBlock *) walk->blocks.items[walk->blocks.count - 1])->brace,
	           "\"{\" is not closed");
	while (walk->blocks.count > 0) {
		add_missing(walk, '}');
		close_block(walk);
		walk->in_item = 1;
		end_item(walk);
	}
}

/* Commas between columns and labels are allowed and mean nothing more than a line end. */
static bool comma_ends(const Walk *walk)
{
	return walk->blocks.count > 0 && !(walk->word && walk->word->flags & WORD_KEEPS_COMMA);
}

static bool any_match(const Walk *walk, const char *const *words)
{
	for (; words && *words; words++) {
		size_t at = walk->at;

		if (words_match(walk->file, *words, &at))
			return true;
	}
	return false;
}

/* Does the item's word go on with what stands here?  A misspelt one may be any, so that its head is told of once. */
static bool word_goes_on(const Walk *walk)
{
	if (walk->word || walk->blocks.count > 0)
		return walk->word && any_match(walk, walk->word->goes_on);
	for (const Family *const *family = dbgen_families; *family; family++) {
		for (const Word *word = (*family)->words; word && word->text; word++) {
			if (word->places & IN_FILE && any_match(walk, word->goes_on))
				return true;
		}
	}
	return false;
}

static bool goes_on(const Walk *walk, const Lexeme *token)
{
	size_t at = walk->at;
	bool in_file = walk->blocks.count == 0;

	if (walk->in_item > 0 && raw_sign(walk->file, token, '{'))
		return true;
	if (walk->in_item > 1 && (context(walk) & (IN_FILE | IN_LINES)) != 0 &&
	    raw_in(&walk->file->tokens[walk->file->count - 1], left_open))
		return true;
	if (!token->word || (context(walk) & (IN_FILE | IN_LINES)) == 0)
		return false;
	/* "default privileges", "comment on" */
	const Word *next = in_file ? word_at(walk->file, IN_FILE, &at) : NULL;
	if (next && strchr(next->text, ' '))
		return false;
	at = walk->at;
	if (words_match(walk->file, "renamed from", &at) || raw_in(token, going_on))
		return true;
	return word_goes_on(walk) || (in_file && raw_in(token, file_going_on));
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
