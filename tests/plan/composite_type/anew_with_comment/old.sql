create type pair as (a int, b text);
create type around as (p pair);
create table t (x around, y pair[]);
comment on type pair is 'old';
