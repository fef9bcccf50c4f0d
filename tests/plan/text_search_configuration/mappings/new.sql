create text search configuration words (copy = english);
alter text search configuration words drop mapping for url;
alter text search configuration words alter mapping for word, asciiword with simple;
create table docs (body text, found tsvector generated always as (to_tsvector('words'::regconfig, body)) stored);
