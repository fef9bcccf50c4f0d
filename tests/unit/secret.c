#include "unit.h"

#include "secret.h"

static const char *hidden(Arena *arena, const char *text)
{
	return hide_secrets(arena, text, strlen(text));
}

static void sql(Arena *arena)
{
	CHECK_TEXT(hidden(arena, "CREATE ROLE app PASSWORD 'geheim';"), "CREATE ROLE app PASSWORD '******';");
	CHECK_TEXT(hidden(arena, "alter role app with encrypted password\n  'it''s'"),
	           "alter role app with encrypted password\n  '*****'");
	CHECK_TEXT(hidden(arena, "PASSWORD E'a\\'b' x"), "PASSWORD E'****' x");
	CHECK_TEXT(hidden(arena, "OPTIONS (user 'bob', password 'x1')"), "OPTIONS (user 'bob', password '**')");
	CHECK_TEXT(hidden(arena, "OPTIONS (token 'x1', \"apiKey\" E'y''2', SET client_secret 'z')"),
	           "OPTIONS (token '**', \"apiKey\" E'****', SET client_secret '*')");
	CHECK_TEXT(hidden(arena, "OPTIONS (token_file 'x1', password_required 'false', user 'bob')"),
	           "OPTIONS (token_file 'x1', password_required 'false', user 'bob')");
	CHECK_TEXT(hidden(arena, "PASSWORD 'no end"), "PASSWORD '******");
	CHECK_TEXT(hidden(arena, "EXECUTE 'CREATE ROLE a PASSWORD ''xy'' LOGIN'"),
	           "EXECUTE 'CREATE ROLE a PASSWORD ''**'' LOGIN'");
	CHECK_TEXT(hidden(arena, "PASSWORD ''; SELECT 'a'"), "PASSWORD ''; SELECT 'a'");
	CHECK_TEXT(hidden(arena, "PASSWORD $$ab$$"), "PASSWORD $$**$$");
	CHECK_TEXT(hidden(arena, "PASSWORD $x$a$b$x$ LOGIN"), "PASSWORD $x$***$x$ LOGIN");
	CHECK_TEXT(hidden(arena, "format('create role %I password %L login', name, 'xy')"),
	           "format('create role %I password %L login', name, '**')");
	CHECK_TEXT(hidden(arena, "format('password ''%s''', 'xy')"), "format('password ''%s''', '**')");
	CHECK_TEXT(hidden(arena, "'create role a password ' || quote_literal('xy')"),
	           "'create role a password ' || quote_literal('**')");
	CHECK_TEXT(hidden(arena, "'create role a password ''' || 'xy' || ''''"),
	           "'create role a password ''' || '**' || ''''");
	CHECK_TEXT(hidden(arena, "PASSWORD '%sab' LOGIN"), "PASSWORD '****' LOGIN");
	CHECK_TEXT(hidden(arena, "PASSWORD '%s' LOGIN"), "PASSWORD '**' LOGIN");
	CHECK_TEXT(hidden(arena, "PASSWORD '||ab' LOGIN"), "PASSWORD '****' LOGIN");
	CHECK_TEXT(hidden(arena, "password=%sab port=1"), "password=**** port=1");
	CHECK_TEXT(hidden(arena, "format('password %L', pw); select 'a'"), "format('password %L', pw); select 'a'");
}

static void conninfo_and_urls(Arena *arena)
{
	CHECK_TEXT(hidden(arena, "host=x password=abc port=1"), "host=x password=*** port=1");
	CHECK_TEXT(hidden(arena, "CONNECTION 'host=h password=abc'"), "CONNECTION 'host=h password=***'");
	CHECK_TEXT(hidden(arena, "password = 'a b'"), "password = '***'");
	CHECK_TEXT(hidden(arena, "at postgresql://bob:abc@db:5432/shop now"), "at postgresql://bob:***@db:5432/shop now");
	CHECK_TEXT(hidden(arena, "postgresql://bob:a@c@db/shop"), "postgresql://bob:***@db/shop");
	CHECK_TEXT(hidden(arena, "host=x passwort=abc port=1"), "host=x passwort=*** port=1");
	CHECK_TEXT(hidden(arena, "\"Pasword='a b' x\""), "\"Pasword='***' x\"");
	CHECK_TEXT(hidden(arena, "h/db?user=a&passwd=abc&x=1"), "h/db?user=a&passwd=***&x=1");
	CHECK_TEXT(hidden(arena, "pass=abc pwd=abc pw:abc"), "pass=*** pwd=*** pw:***");
	CHECK_TEXT(hidden(arena, "https://example.org/a@b"), "https://example.org/a@b");
	CHECK_TEXT(hidden(arena, "{\"password\": \"abc\"}"), "{\"password\": \"***\"}");
}

static void what_is_no_secret(Arena *arena)
{
	static const char *const texts[] = {
		"insert into users (name, password) values ('a', 'b')",
		"password authentication failed for user \"bob\"",
		"password text NOT NULL DEFAULT 'x'",
		"give the password in PGPASSWORD, ~/.pgpass or the URL",
		"check (password_hash <> 'x')",
		"check (passengers=2 and compass=3 and bypass=4 and pass = 'x')",
		"",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		CHECK_TEXT(hidden(arena, texts[i]), texts[i]);
}

static const UnitTest tests[] = {
	{ "passwords in SQL", sql },
	{ "passwords in conninfo strings, URLs and JSON", conninfo_and_urls },
	{ "what is no secret stays", what_is_no_secret },
};

UNIT_MAIN("secret", tests)
