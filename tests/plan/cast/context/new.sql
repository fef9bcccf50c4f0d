create type pair as (a integer, b integer);
create function pair_text(pair) returns text language sql immutable as 'select ($1).a::text';
create cast (pair as text) with function pair_text(pair) as assignment;
