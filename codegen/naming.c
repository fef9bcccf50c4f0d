/*
 * naming.c: cases and plurals of names.
 */
#include "naming.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "buf.h"
#include "file.h"

bool name_is_identifier(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

	return name[0] != '\0' && name[strspn(name, letters)] == '\0' && strspn(name, "0123456789") == 0;
}

bool name_is_word(const char *const *words, const char *name)
{
	for (; words && *words; words++) {
		if (**words == *name && strcmp(*words, name) == 0)
			return true;
	}
	return false;
}

/* ---- letters */

/* U+00C0 to U+017F without their accents; '?' has none. */
static const char latin[] =
    "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUu"
    "UuUuWwYyYZzZzZzs";

unsigned name_next_point(const unsigned char **at)
{
	unsigned first = *(*at)++;
	int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
	unsigned point = more == 3 ? first & 0x07 : more == 2 ? first & 0x0f : more == 1 ? first & 0x1f : first;

	for (; more > 0 && (**at & 0xc0) == 0x80; more--)
		point = point << 6 | (*(*at)++ & 0x3f);
	return point;
}

/* NAME in letters and digits of ASCII, "_" and blanks for all that parts words. */
static const char *plain_letters(Arena *arena, const char *name)
{
	Buf out;

	buf_init(&out, arena);
	for (const unsigned char *at = (const unsigned char *) name; *at != '\0';) {
		unsigned point = name_next_point(&at);

		if (point < 0x80)
			buf_add_char(&out, isalnum((int) point) || point == '_' ? (char) point : ' ');
		else if (point >= 0xc0 && point < 0xc0 + sizeof(latin) - 1 && latin[point - 0xc0] != '?')
			buf_add_char(&out, latin[point - 0xc0]);
		else
			buf_printf(&out, " u%04x ", point);
	}
	return out.data;
}

/* ---- words */

/* The end of the word that begins at TEXT: "orderID" is order and ID, "HTTPServer" is HTTP and Server. */
static const char *word_end(const char *text)
{
	const char *at = text + 1;

	for (; isalnum((unsigned char) *at); at++) {
		bool upper = isupper((unsigned char) *at);

		if (upper && !isupper((unsigned char) at[-1]))
			break;
		if (upper && islower((unsigned char) at[1]))
			break;
	}
	return at;
}

static Strings name_words(Arena *arena, const char *name)
{
	Strings words = { 0 };

	for (const char *at = plain_letters(arena, name); *at != '\0';) {
		if (!isalnum((unsigned char) *at)) {
			at++;
			continue;
		}
		const char *end = word_end(at);
		strings_add(arena, &words, arena_strndup(arena, at, (size_t) (end - at)));
		at = end;
	}
	return words;
}

/* Words that Go's own names have in capitals. */
static const char *const initials[] = {
	"acl",  "api", "ascii", "cpu",  "css",  "dns",  "eof", "guid", "html", "http", "https", "id",  "ip",
	"json", "qps", "ram",   "rpc",  "sla",  "smtp", "sql", "ssh",  "tcp",  "tls",  "ttl",   "udp", "ui",
	"uid",  "uri", "url",   "utf8", "uuid", "vm",   "xml", "xmpp", "xsrf", "xss",  NULL,
};

static bool is_initials(Arena *arena, const char *word)
{
	char *small = arena_strdup(arena, word);

	for (char *c = small; *c != '\0'; c++)
		*c = (char) tolower((unsigned char) *c);
	return name_is_word(initials, small);
}

static void add_word(Buf *out, const char *word, NameCase name_case, bool first)
{
	bool joined = name_case == CASE_CAMEL || name_case == CASE_PASCAL || name_case == CASE_INITIALS;
	bool capitals = name_case == CASE_UPPER || (name_case == CASE_INITIALS && is_initials(out->arena, word));

	if (!first && !joined)
		buf_add_char(out, '_');
	/* "line_2" and "line2" stay two names, "v1_2" and "v12" as well. */
	else if (!first && isdigit((unsigned char) *word) && isdigit((unsigned char) out->data[out->length - 1]))
		buf_add_char(out, '_');
	for (const char *c = word; *c != '\0'; c++) {
		bool upper = capitals || (joined && c == word && (!first || name_case != CASE_CAMEL));

		buf_add_char(out, (char) (upper ? toupper((unsigned char) *c) : tolower((unsigned char) *c)));
	}
}

/* What is an identifier already stays as it is; else what is no letter becomes "_". */
static void add_kept(Buf *out, const char *name)
{
	for (const char *c = plain_letters(out->arena, name); *c != '\0'; c++)
		buf_add_char(out, *c == ' ' ? '_' : *c);
}

const char *name_in_case(Arena *arena, const char *name, NameCase name_case)
{
	Buf out;

	buf_init(&out, arena);
	if (name_case == CASE_KEEP) {
		add_kept(&out, name);
	} else {
		Strings words = name_words(arena, name);

		for (size_t i = 0; i < words.count; i++)
			add_word(&out, words.items[i], name_case, i == 0);
	}
	if (out.length == 0)
		buf_add_char(&out, '_');
	return isdigit((unsigned char) out.data[0]) ? arena_printf(arena, "_%s", out.data) : out.data;
}

/* ---- plurals */

/* Words that look like plurals and are none, or are the same in both. */
static const char *const unchanged[] = {
	"alias",     "analytics",    "as",       "athletics", "atlas",    "bias",      "canvas",      "chaos",
	"christmas", "diabetes",     "dns",      "economics", "ethics",   "gas",       "gps",         "graphics",
	"has",       "headquarters", "https",    "kudos",     "lens",     "logistics", "mathematics", "means",
	"news",      "os",           "pancreas", "physics",   "politics", "rss",       "series",      "sms",
	"species",   "statistics",   "this",     "tls",       "us",       "was",       NULL,
};

static const struct {
	const char *one, *many;
} irregular[] = {
	{ "person", "people" },
	{ "child", "children" },
	{ "man", "men" },
	{ "woman", "women" },
	{ "mouse", "mice" },
	{ "goose", "geese" },
	{ "foot", "feet" },
	{ "tooth", "teeth" },
	{ "criterion", "criteria" },
	{ "phenomenon", "phenomena" },
	{ "index", "indices" },
	{ "vertex", "vertices" },
	{ "matrix", "matrices" },
	{ "appendix", "appendices" },
	{ "analysis", "analyses" },
	{ "crisis", "crises" },
	{ "thesis", "theses" },
	{ "diagnosis", "diagnoses" },
	{ "hypothesis", "hypotheses" },
	{ "axis", "axes" },
	{ "leaf", "leaves" },
	{ "shelf", "shelves" },
	{ "wolf", "wolves" },
	{ "life", "lives" },
	{ "knife", "knives" },
	{ "wife", "wives" },
	{ "half", "halves" },
	{ "self", "selves" },
	{ "thief", "thieves" },
	{ "quiz", "quizzes" },
	{ "bus", "buses" },
	{ "status", "statuses" },
	{ "virus", "viruses" },
	{ "campus", "campuses" },
	{ "bonus", "bonuses" },
	{ "census", "censuses" },
	{ "focus", "focuses" },
	{ "alias", "aliases" },
	{ "canvas", "canvases" },
	{ "atlas", "atlases" },
	{ "gas", "gases" },
	{ "lens", "lenses" },
	{ "bias", "biases" },
	{ "cache", "caches" },
	{ "niche", "niches" },
	{ "headache", "headaches" },
	{ "avalanche", "avalanches" },
	{ "movie", "movies" },
	{ "cookie", "cookies" },
	{ "tie", "ties" },
	{ "pie", "pies" },
	{ "lie", "lies" },
	{ "zombie", "zombies" },
	{ "selfie", "selfies" },
	{ "calorie", "calories" },
	{ "shoe", "shoes" },
	{ "toe", "toes" },
	{ "drive", "drives" },
	{ "hero", "heroes" },
	{ "potato", "potatoes" },
	{ "tomato", "tomatoes" },
	{ "echo", "echoes" },
};

/* Endings of plurals, the longest first, with those of one. */
static const struct {
	const char *many, *one;
} endings[] = {
	{ "sses", "ss" }, { "shes", "sh" }, { "ches", "ch" }, { "xes", "x" }, { "zzes", "zz" },
	{ "ies", "y" },   { "ss", "ss" },   { "us", "us" },   { "is", "is" }, { "s", "" },
};

/* The last word of a name, in small letters. */
static const char *last_word(Arena *arena, const char *name, size_t *length)
{
	Strings words = name_words(arena, name);
	const char *word = words.count == 0 ? "" : words.items[words.count - 1];

	*length = strlen(word);
	/* What is spelled out or follows it is no part of a word. */
	if (*length == 0 || !text_ends_with(name, word))
		return NULL;
	char *small = arena_strdup(arena, word);
	for (char *c = small; *c != '\0'; c++)
		*c = (char) tolower((unsigned char) *c);
	return small;
}

/* NAME with OTHER for its last LENGTH letters, in capitals where they are. */
static const char *with_word(Arena *arena, const char *name, size_t length, const char *other)
{
	size_t start = strlen(name) - length;
	bool capitals = length > 1 && isupper((unsigned char) name[start]) && isupper((unsigned char) name[start + 1]);
	char *word = arena_strdup(arena, other);

	for (char *c = word; *c != '\0'; c++) {
		if (capitals || (c == word && isupper((unsigned char) name[start])))
			*c = (char) toupper((unsigned char) *c);
	}
	return arena_printf(arena, "%.*s%s", (int) start, name, word);
}

static const char *word_singular(Arena *arena, const char *word)
{
	size_t length = strlen(word);

	if (name_is_word(unchanged, word))
		return word;
	for (size_t i = 0; i < sizeof(irregular) / sizeof(irregular[0]); i++) {
		if (strcmp(word, irregular[i].many) == 0)
			return irregular[i].one;
	}
	for (size_t i = 0; length > 3 && i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (text_ends_with(word, endings[i].many))
			return arena_printf(arena, "%.*s%s", (int) (length - strlen(endings[i].many)), word, endings[i].one);
	}
	return word;
}

static bool is_vowel(char c)
{
	return strchr("aeiou", c) != NULL;
}

static const char *word_plural(Arena *arena, const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < sizeof(irregular) / sizeof(irregular[0]); i++) {
		if (strcmp(word, irregular[i].one) == 0 || strcmp(word, irregular[i].many) == 0)
			return irregular[i].many;
	}
	if (name_is_word(unchanged, word) || strcmp(word_singular(arena, word), word) != 0)
		return word;
	if (length > 1 && word[length - 1] == 'y' && !is_vowel(word[length - 2]))
		return arena_printf(arena, "%.*sies", (int) length - 1, word);
	bool hisses = text_ends_with(word, "s") || text_ends_with(word, "x") || text_ends_with(word, "z") ||
	              text_ends_with(word, "ch") || text_ends_with(word, "sh");
	return arena_printf(arena, "%s%s", word, hisses ? "es" : "s");
}

static const char *with_last(Arena *arena, const char *name, const char *(*change)(Arena *, const char *) )
{
	size_t length;
	const char *word = last_word(arena, name, &length);
	const char *other = !word ? NULL : change(arena, word);

	return !word || strcmp(word, other) == 0 ? name : with_word(arena, name, length, other);
}

const char *name_singular(Arena *arena, const char *name)
{
	return with_last(arena, name, word_singular);
}

const char *name_plural(Arena *arena, const char *name)
{
	return with_last(arena, name, word_plural);
}
