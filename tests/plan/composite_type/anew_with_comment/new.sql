create type pair as (b text, a bigint);
create type around as (p pair);
create table t (x around, y pair[]);
comment on type pair is 'new';
comment on type around is 'around';
revoke usage on type pair from public;
