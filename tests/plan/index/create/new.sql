create table t (a int, b text);
create index i on t (a desc nulls last, lower(b)) include (b) where a > 0;
create unique index u on t (a);
