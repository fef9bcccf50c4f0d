create text search configuration words (copy = english);
create table docs (body text, found tsvector generated always as (to_tsvector('words'::regconfig, body)) stored);
