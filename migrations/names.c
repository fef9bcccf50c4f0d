#include "names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "file.h"

#define STAMP_LENGTH 14

static const char *const adjectives[] = {
	"amber",    "ancient", "autumn", "bitter",  "bold",    "brave",   "breezy", "bright", "broad",  "busy",   "calm",
	"careful",  "clever",  "cold",   "crimson", "curious", "daring",  "deep",   "eager",  "early",  "fair",   "fast",
	"fearless", "fine",    "fresh",  "gentle",  "golden",  "grand",   "green",  "happy",  "hidden", "honest", "humble",
	"icy",      "jolly",   "keen",   "kind",    "late",    "light",   "little", "lively", "lucky",  "mellow", "mighty",
	"misty",    "modest",  "nimble", "noble",   "odd",     "patient", "plain",  "polite", "proud",  "quick",  "quiet",
	"rapid",    "rare",    "ready",  "round",   "silent",  "silver",  "steady", "sunny",  "swift",  "tidy",   "tiny",
	"velvet",   "warm",    "wild",   "wise",    "witty",   "young",
};

static const char *const heroes[] = {
	"achilles", "aeneas",   "ajax",     "andromeda", "antigone", "apollo",  "ariadne",   "artemis",  "athena",
	"atlas",    "aurora",   "balder",   "beowulf",   "boudica",  "calypso", "cassandra", "castor",   "circe",
	"daphne",   "echo",     "electra",  "enkidu",    "eos",      "europa",  "freya",     "gawain",   "gilgamesh",
	"hector",   "helios",   "hera",     "hermes",    "hestia",   "idun",    "iris",      "isis",     "janus",
	"jason",    "juno",     "lancelot", "leda",      "medea",    "merlin",  "minerva",   "nestor",   "niobe",
	"odin",     "odysseus", "orion",    "orpheus",   "osiris",   "pallas",  "pandora",   "penelope", "perseus",
	"phoebe",   "pollux",   "psyche",   "rhea",      "selene",   "sigurd",  "sinbad",    "thalia",   "theseus",
	"thor",     "tristan",  "urania",   "vesta",     "viviane",  "vulcan",  "zenobia",
};

static size_t random_below(size_t count)
{
	uint64_t number;

	if (getrandom(&number, sizeof(number), GRND_NONBLOCK) != (ssize_t) sizeof(number))
		number = (uint64_t) millis_now();
	return (size_t) (number % count);
}

const char *name_invent(Arena *arena)
{
	return arena_printf(arena, "%s_%s", adjectives[random_below(sizeof(adjectives) / sizeof(*adjectives))],
	                    heroes[random_below(sizeof(heroes) / sizeof(*heroes))]);
}

const char *name_check(Arena *arena, Diags *diags, const char *name)
{
	char *copy = arena_strdup(arena, name);

	if (!*name || *name == '.' || strlen(name) > 150) {
		diag_error(diags, NO_SPAN, "\"%s\" cannot be a migration's name", name)
		    ->hint = "use letters, digits, \"_\" and \"-\", at most 150 bytes";
		return NULL;
	}
	if (text_ends_with(name, ".down")) {
		diag_error(diags, NO_SPAN, "\"%s\" cannot be a migration's name: its file would be called as a down file is",
		           name)
		    ->hint = "leave \".down\" out";
		return NULL;
	}
	for (char *c = copy; *c; c++) {
		unsigned char byte = (unsigned char) *c;

		if (*c == ' ')
			*c = '_';
		else if (byte < 128 && !isalnum(byte) && !strchr("_-.", byte)) {
			diag_error(diags, NO_SPAN, "\"%s\" cannot be a migration's name because of the \"%c\"", name,
			           isprint(byte) ? byte : '?')
			    ->hint = "use letters, digits, \"_\" and \"-\"";
			return NULL;
		}
	}
	return copy;
}

const char *stamp_from_millis(Arena *arena, int64_t millis)
{
	time_t seconds = (time_t) (millis / 1000);
	struct tm tm;
	char text[32];

	if (!gmtime_r(&seconds, &tm) || strftime(text, sizeof(text), "%Y%m%d%H%M%S", &tm) != STAMP_LENGTH)
		return "99991231235959";
	return arena_strdup(arena, text);
}

static int digits(const char *text, int count)
{
	int number = 0;

	while (count-- > 0)
		number = number * 10 + (*text++ - '0');
	return number;
}

bool stamp_to_millis(const char *text, int64_t *millis)
{
	struct tm tm = { 0 };

	for (int i = 0; i < STAMP_LENGTH; i++)
		if (!isdigit((unsigned char) text[i]))
			return false;
	tm.tm_year = digits(text, 4) - 1900;
	tm.tm_mon = digits(text + 4, 2) - 1;
	tm.tm_mday = digits(text + 6, 2);
	tm.tm_hour = digits(text + 8, 2);
	tm.tm_min = digits(text + 10, 2);
	tm.tm_sec = digits(text + 12, 2);
	/* As JavaScript's Date.UTC, which carries over a 32nd of a month, so that drizzle-orm sees the same time. */
	struct tm back = tm;
	time_t seconds = timegm(&back);
	*millis = (int64_t) seconds * 1000;
	return true;
}

int64_t millis_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

size_t tag_prefix_length(const char *tag)
{
	size_t length = strspn(tag, "0123456789");

	return tag[length] == '_' ? length : 0;
}

int64_t tag_time_step(size_t digits)
{
	return digits == TAG_MILLIS || digits == TAG_STAMP_MILLIS ? 1
	       : digits == TAG_UNIX || digits == TAG_STAMP        ? 1000
	                                                          : 0;
}

const char *tag_time(Arena *arena, size_t digits, int64_t when)
{
	if (digits == TAG_UNIX)
		return arena_printf(arena, "%lld", (long long) (when / 1000));
	if (digits == TAG_MILLIS)
		return arena_printf(arena, "%lld", (long long) when);
	if (digits == TAG_STAMP_MILLIS)
		return arena_printf(arena, "%s%03d", stamp_from_millis(arena, when), (int) (when % 1000));
	return stamp_from_millis(arena, when);
}

int64_t tag_number(const char *tag)
{
	size_t length = tag_prefix_length(tag);

	return length > 0 && length < 10 ? strtoll(tag, NULL, 10) : -1;
}
