create table t (id int);
create index i on t (id);
