#include "url.h"

#include <ctype.h>
#include <libpq-fe.h>
#include <string.h>
#include <strings.h>

static const char *uri_after_scheme(const char *url)
{
	if (strncmp(url, "postgresql://", 13) == 0)
		return url + 13;
	if (strncmp(url, "postgres://", 11) == 0)
		return url + 11;
	return NULL;
}

static bool is_libpq_keyword(const char *word, size_t length)
{
	PQconninfoOption *options = PQconndefaults();
	bool found = false;

	for (PQconninfoOption *option = options; option && option->keyword && !found; option++)
		found = strlen(option->keyword) == length && strncmp(option->keyword, word, length) == 0;
	PQconninfoFree(options);
	return found;
}

bool text_is_url(const char *text)
{
	if (!text)
		return false;
	if (uri_after_scheme(text))
		return true;
	text += strspn(text, " \t\n");
	size_t length = strcspn(text, "= \t\n");
	return length > 0 && text[length + strspn(text + length, " \t\n")] == '=' && is_libpq_keyword(text, length);
}

static bool is_secret(const char *key, size_t length)
{
	return (length == 8 && strncmp(key, "password", 8) == 0) || (length == 11 && strncmp(key, "sslpassword", 11) == 0);
}

/* A word that libpq does not know may be a slip of "password". */
static bool may_be_shown(const char *key, size_t length)
{
	return !is_secret(key, length) && is_libpq_keyword(key, length);
}

static const char *last_at(const char *from, const char *end)
{
	while (end > from && *end != '@')
		end--;
	return *end == '@' ? end : NULL;
}

/* The "@" that ends user and password.  libpq takes the first one before a "/"; a person who forgot to encode the
 * password may have put more of both into it, so the last one before the parameters is taken. */
static const char *uri_userinfo_end(const char *authority)
{
	return last_at(authority, authority + strcspn(authority, "?"));
}

static void uri_add_shown(Buf *out, const char *url, const char *authority)
{
	const char *at = uri_userinfo_end(authority);
	/* What may be a password with a "?" in it is not shown either. */
	if (!at)
		at = last_at(authority, authority + strlen(authority));
	const char *rest = at ? at + 1 : authority;
	size_t length = strcspn(rest, "?");
	char separator = '?';

	buf_add_n(out, url, (size_t) (authority - url));
	buf_add_n(out, rest, length);
	rest += length;
	while (*rest) {
		const char *key = ++rest;

		length = strcspn(key, "&");
		size_t key_length = strcspn(key, "=&");
		if (may_be_shown(key, key_length)) {
			buf_add_char(out, separator);
			buf_add_n(out, key, length);
			separator = '&';
		}
		rest = key + length;
	}
}

/* One "key = value" of a conninfo string; value with its quotes. */
typedef struct Setting {
	const char *key, *value;
	size_t key_length, value_length;
} Setting;

static bool setting_next(const char **at, Setting *setting)
{
	const char *p = *at + strspn(*at, " \t\n");

	setting->key = p;
	setting->key_length = strcspn(p, "= \t\n");
	p += setting->key_length;
	p += strspn(p, " \t\n");
	if (*p != '=')
		return false;
	p++;
	p += strspn(p, " \t\n");
	setting->value = p;
	if (*p == '\'') {
		for (p++; *p && *p != '\''; p++)
			if (*p == '\\' && p[1])
				p++;
		if (*p)
			p++;
	} else {
		for (; *p && !strchr(" \t\n", *p); p++)
			if (*p == '\\' && p[1])
				p++;
	}
	setting->value_length = (size_t) (p - setting->value);
	*at = p;
	return true;
}

const char *url_without_password(Arena *arena, const char *url)
{
	const char *authority = uri_after_scheme(url);
	Buf out;

	buf_init(&out, arena);
	if (authority) {
		uri_add_shown(&out, url, authority);
		return out.data;
	}
	Setting setting;
	while (setting_next(&url, &setting)) {
		if (!may_be_shown(setting.key, setting.key_length) ||
		    (setting.key_length == 4 && strncmp(setting.key, "user", 4) == 0))
			continue;
		if (out.length)
			buf_add_char(&out, ' ');
		buf_add_n(&out, setting.key, setting.key_length);
		buf_add_char(&out, '=');
		buf_add_n(&out, setting.value, setting.value_length);
	}
	return out.data;
}

/* The first parameter of URL that libpq does not know; NULL: none, or what stands there may be a part of a password. */
static const char *unknown_keyword(Arena *arena, const char *url)
{
	const char *at = uri_after_scheme(url) ? strchr(url, '?') : url;

	if (at && strchr(at, '@'))
		return NULL;
	while (at && *at) {
		at += strspn(at, "?& \t\n");
		size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
		if (length > 0 && at[length] == '=' && !is_libpq_keyword(at, length))
			return arena_strndup(arena, at, length);
		at = strpbrk(at, "& \t\n");
	}
	return NULL;
}

/* libpq repeats a URI it cannot parse, and with an unencoded "/" or "@" in the password also pieces of it. */
static void diag_bad_url(Diags *diags, const char *url, const char *message)
{
	const char *shown = url_without_password(diags->arena, url);
	Diag *diag = diag_error(diags, NO_SPAN, "the connection string cannot be read");

	const char *unknown = unknown_keyword(diags->arena, url);
	if (unknown) {
		diag->detail = arena_printf(diags->arena, "there is no parameter \"%s\"", unknown);
		diag->hint = "the parameters are those of libpq (PostgreSQL manual, section 34.1.2)";
	} else if (strpbrk(url, "@=")) {
		diag->detail = arena_printf(diags->arena, "without user and password it is: %s", shown);
		diag->hint = "in a URI, write the characters / @ : ? # % of a password as %2F %40 %3A %3F %23 %25; in a "
		             "conninfo string, put the value in single quotes";
	} else {
		diag->detail = arena_strndup(diags->arena, message, strcspn(message, "\n"));
		diag->hint = "write postgresql://user@host:5432/database or \"host=… dbname=…\"";
	}
}

/* False after a diagnostic when URL is one that libpq cannot read. */
static bool uri_check(Diags *diags, const char *url)
{
	char *message = NULL;
	const char *authority = uri_after_scheme(url);
	const char *at = authority ? uri_userinfo_end(authority) : NULL;

	if (at && memchr(authority, '/', (size_t) (at - authority))) {
		diag_bad_url(diags, url, "");
		return false;
	}
	PQconninfoOption *options = PQconninfoParse(url, &message);
	if (!options)
		diag_bad_url(diags, url, message ? message : "");
	PQfreemem(message);
	PQconninfoFree(options);
	return options;
}

static bool name_check(Diags *diags, const char *name)
{
	if (!strpbrk(name, ":@/"))
		return true;
	Diag *diag = diag_error(diags, NO_SPAN, "the connection string does not begin with postgresql://");
	diag->hint =
	    "write postgresql://user@host:5432/database or \"host=… dbname=…\"; the name of a database alone has no \":\", "
	    "\"@\" or \"/\"";
	return false;
}

bool url_check(Diags *diags, const char *url)
{
	return text_is_url(url) ? uri_check(diags, url) : name_check(diags, url);
}

/* --- is it the same database ---------------------------------------------------------------- */

typedef struct Place {
	const char *host, *address, *port, *database, *user;
} Place;

/* What OPTIONS say goes before what PLACE has. */
static void place_take(Arena *arena, Place *place, const PQconninfoOption *options)
{
	const struct {
		const char *keyword;
		const char **to;
	} wanted[] = { { "host", &place->host },
		           { "hostaddr", &place->address },
		           { "port", &place->port },
		           { "dbname", &place->database },
		           { "user", &place->user } };

	for (; options && options->keyword; options++)
		for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
			if (options->val && *options->val && strcmp(options->keyword, wanted[i].keyword) == 0)
				*wanted[i].to = arena_strdup(arena, options->val);
}

/* Where URL leads, with what the environment and libpq add to it. */
static Place place_of(Arena *arena, const char *url)
{
	Place place = { NULL, NULL, NULL, NULL, NULL };
	PQconninfoOption *options = PQconndefaults();

	place_take(arena, &place, options);
	PQconninfoFree(options);
	if (url && *url && text_is_url(url)) {
		options = PQconninfoParse(url, NULL);
		place_take(arena, &place, options);
		PQconninfoFree(options);
	} else if (url && *url) {
		place.database = url;
	}
	place.host = place.host ? place.host : place.address;
	place.database = place.database ? place.database : place.user;
	return place;
}

static bool host_is_here(const char *host)
{
	return !host || *host == '/' || strcasecmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
	       strcmp(host, "::1") == 0;
}

static bool same_host(const char *a, const char *b)
{
	if (a && b && *a == '/' && *b == '/')
		return strcmp(a, b) == 0;
	return (host_is_here(a) && host_is_here(b)) || (a && b && strcasecmp(a, b) == 0);
}

bool urls_lead_to_one_database(Arena *arena, const char *a, const char *b)
{
	Place one = place_of(arena, a), other = place_of(arena, b);

	return same_host(one.host, other.host) &&
	       strcmp(one.port ? one.port : "5432", other.port ? other.port : "5432") == 0 && one.database &&
	       other.database && strcmp(one.database, other.database) == 0;
}
