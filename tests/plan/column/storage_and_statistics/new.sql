create table t (a text, b int);
alter table t alter a set storage external, alter a set statistics 500, alter b set (n_distinct = 5), alter a set compression lz4;
