-- mappings come, go and change under a generated column, options of a dictionary under its configuration
-- old
create text search dictionary plain (template = pg_catalog.simple, stopwords = english, accept = false);
create text search dictionary short (template = snowball, language = english);
create text search configuration words (copy = english);
create text search configuration bare (parser = default);
alter text search configuration bare add mapping for asciiword, word, email with plain, simple;
create table docs (id integer, body text, found tsvector generated always as (to_tsvector('words'::regconfig, body)) stored);
create index docs_found on docs using gin (found);
-- rows
insert into docs values (1, 'the running');
-- new
create text search dictionary plain (template = pg_catalog.simple, accept = true);
create text search dictionary short (template = snowball, language = english, stopwords = english);
create text search configuration words (copy = english);
alter text search configuration words alter mapping for asciiword, word with plain;
alter text search configuration words drop mapping for url, url_path, email;
alter text search configuration words alter mapping for hword replace english_stem with short;
create text search configuration bare (parser = default);
alter text search configuration bare add mapping for asciiword, numword with simple;
create table docs (id integer, body text, found tsvector generated always as (to_tsvector('words'::regconfig, body)) stored);
create index docs_found on docs using gin (found);
-- keeps
select id, body, found from docs;
