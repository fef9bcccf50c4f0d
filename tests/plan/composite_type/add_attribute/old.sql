create type pair as (a int);
create table t (p pair);
