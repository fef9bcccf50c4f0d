create table t (a int constraint c check (a > 0));
comment on constraint c on t is 'positive';
